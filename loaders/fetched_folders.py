"""Whose digests lie in a folder of fetched answers: where a file lies there says its source.

So loading the folder gives the same graph as fetching did.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..graph.text import slug
from .entry import ParsedDigest

__all__ = ["CATEGORY", "source_for_category", "with_folder_source"]

#: A category of arXiv.
CATEGORY = re.compile(r"[a-z]+(-[a-z]+)?(\.[A-Za-z]{2}|\.[a-z]+-[a-z]+)?", re.ASCII)
_DAY_FILE = re.compile(r"\d{4}-\d{2}-\d{2}\.xml", re.ASCII)
#: The format of each folder of papers that were added one by one.
_ADDED = {"arxiv": "feed", "hf": "hf-daily", "doi": "csl-json"}


def source_for_category(service: str, category: str) -> str:
    """Return the source of a category's days.

    Examples
    --------
    >>> source_for_category("arxiv", "cs.CL"), source_for_category("arxiv-rss", "hep-th")
    ('arxiv-cs-cl', 'arxiv-rss-hep-th')
    """
    return f"{service}-{slug(category.replace('.', '-'))}"


def with_folder_source(digest: ParsedDigest, file: Path) -> ParsedDigest:
    """Return a digest under the source that its file's place says, if it says one.

    Examples
    --------
    >>> digest = ParsedDigest("feed", "2024-06-07", "feed", "2024-06-07.xml", 1, "", (), ())
    >>> with_folder_source(digest, Path("papers-digests/arxiv/cs.CL/2024-06-07.xml")).source
    'arxiv-cs-cl'
    >>> with_folder_source(digest, Path("my-feeds/2024-06-07.xml")).source
    'feed'
    """
    service, folder = file.parent.parent.name, file.parent.name
    if service in ("arxiv", "arxiv-rss") and CATEGORY.fullmatch(folder):
        if digest.format == "feed" and _DAY_FILE.fullmatch(file.name):
            return digest.with_source(source_for_category(service, folder))
    elif service == "added" and _ADDED.get(folder) == digest.format:
        if digest.part is not None:
            return digest.with_source("added")
        # The format of whole days gives a digest no part, so the name has to tell them apart.
        own = digest.entries[0].paper.removeprefix("arxiv:") if digest.entries else "none"
        return digest.with_source(f"added-hf-{slug(own, 30)}")
    return digest
