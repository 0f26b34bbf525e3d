"""digestgraph: a knowledge graph of papers, authors and topics from daily digests."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
