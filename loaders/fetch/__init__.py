"""From the source: days and single papers, asked for politely and kept as they were sent.

Nothing else of the product touches the network, but for a Neo4j server that a user names.
"""

from __future__ import annotations

from . import client
from .archive import Archive, default_folder
from .client import Client, Limits, Timing
from .days import DayFetched, choose_days, fetch_days, read_kept
from .papers import PAPER_SOURCES, PaperFetched, fetch_papers, read_papers
from .sources import SOURCES, Source, make_sources

__all__ = [
    "PAPER_SOURCES",
    "SOURCES",
    "Archive",
    "Client",
    "DayFetched",
    "Limits",
    "PaperFetched",
    "Source",
    "Timing",
    "choose_days",
    "client",
    "default_folder",
    "fetch_days",
    "fetch_papers",
    "make_sources",
    "read_kept",
    "read_papers",
]
