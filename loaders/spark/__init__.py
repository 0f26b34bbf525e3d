"""Digests read, and their keywords found, on the machines of a Spark cluster (extra ``spark``).

What comes of it is a folder that ``digestgraph load`` takes in place of the digests; the graph is
the same. Spark itself is imported by nobody but :mod:`.session`: the functions that it calls take
and give pandas frames, and run without it.
"""

from __future__ import annotations

from .job import AnalysedReport, analyse_digests

__all__ = ["AnalysedReport", "analyse_digests"]
