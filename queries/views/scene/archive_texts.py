"""Texts of the archive's page, compressed: lists, and as much of the summaries as has room."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from ..page.payload import squeeze
from .records import Paper, clean

__all__ = ["pack_list", "pack_summaries"]

#: Letters of summaries that a page carries, compressed: a map of years stays small enough to send.
_SUMMARIES = 1_300_000
#: Letters by which a summary is known where there is no room for all of its first line.
_BEGINNING = 280
#: Every so many summaries tell how small all would be.
_SAMPLED = 8


def pack_summaries(papers: Sequence[Paper]) -> str | None:
    """Return the summaries, whole where they fit, else their first lines, else what has room.

    That is how each begins, with the first lines of the newest, or, when even that is too much, the
    first lines of the newest alone. A panel names the command that shows the rest.
    """
    whole = [_lines(paper) for paper in papers]
    if not any(whole):
        return None
    first = [lines[:1] for lines in whole]
    begun = [[clean(line, _BEGINNING) or "" for line in lines] for lines in first]
    for found in (whole, first):
        # Some tell about all, within a few per cent: what is far too much is not tried.
        if len(pack_list(found[::_SAMPLED])) * _SAMPLED > 1.2 * _SUMMARIES:
            continue
        packed = pack_list([lines or None for lines in found])
        if len(packed) <= _SUMMARIES:
            return packed
    sample = begun[::_SAMPLED]
    shrunk = len(pack_list(sample)) / max(1, _letters(sample))
    base = begun if _letters(begun) * shrunk <= _SUMMARIES else [[] for _ in papers]
    room = _SUMMARIES - _letters(base) * shrunk
    kept = list(base)
    for number in reversed(range(len(papers))):
        room -= (_letters([first[number]]) - _letters([base[number]])) * shrunk
        if room < 0:
            break
        kept[number] = first[number]
    return pack_list([lines or None for lines in kept])


def _letters(summaries: Sequence[Sequence[str]]) -> int:
    return sum(map(len, chain.from_iterable(summaries)))


def _lines(paper: Paper) -> list[str]:
    newest = max(paper.seen, key=lambda s: (len(s.summary) > 0, s.date or ""), default=None)
    return list(newest.summary) if newest else []


def pack_list(values: Sequence[Any]) -> str:
    """Compress a list of plain values."""
    text = json.dumps(values, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return squeeze(text)
