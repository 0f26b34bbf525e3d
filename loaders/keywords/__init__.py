"""Keywords behind one protocol: find candidates in an entry, then tie them to concepts."""

from __future__ import annotations

from .pipeline import Candidate, KeywordFinder, LinkedKeyword
from .term_runs import TermRuns

__all__ = ["Candidate", "KeywordFinder", "LinkedKeyword", "TermRuns"]
