"""Which of a paper's summaries its readers came for."""

from __future__ import annotations

from collections.abc import Sequence

from ...graph.model import Entry
from .descriptions import SourceSummary

__all__ = ["summaries_of", "summary_of"]

#: What a point begins with that is the paper's own abstract.
ABSTRACT = "Abstract: "


def _worth(entry: Entry) -> tuple[bool, bool]:
    whole = any(not point.startswith(ABSTRACT) for point in entry.summary)
    return whole and entry.language not in ("en", None), whole


def summary_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the summary that its readers came for: whoever loads Korean digests reads Korean."""
    written = [entry for entry in entries if entry.summary]
    return max(written, key=_worth).summary if written else ()


def summaries_of(entries: Sequence[Entry]) -> tuple[SourceSummary, ...]:
    """Return the best summary of each source."""
    best: dict[str, Entry] = {}
    for entry in entries:
        source = entry.digest.rpartition(":")[0]
        if entry.summary and (source not in best or _worth(entry) > _worth(best[source])):
            best[source] = entry
    return tuple(
        SourceSummary(source, entry.digest, entry.summary) for source, entry in sorted(best.items())
    )
