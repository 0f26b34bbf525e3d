"""What a reader was shown already: the papers of the newest digests, and until which day.

It stands in a plain file beside the marks, a line of JSON for each digest, sorted by source and
day::

    {"source": "hf-daily", "day": "2025-03-25", "since": "2025-03-24", "at": "…", "papers": ["…"]}

Like the marks it is the reader's own, no part of the graph, and nothing that is loaded touches it.
Two files put together in any order say what either was shown: of the lines of one digest the papers
are united, and of the rest the later holds. What is older than :data:`OPEN_DAYS` before the last
line of its source needs no line: all of it counts as shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from .dates import days_before, is_time, parse_date, second_after, time_now
from .errors import DigestgraphError
from .files import changing, read_records, write_whole

__all__ = [
    "OPEN_DAYS",
    "Shown",
    "ShownDigest",
    "ShownError",
    "add_shown",
    "read_shown",
    "shown_path",
]

#: So many days before the last one that was shown, a digest may still come or grow.
OPEN_DAYS = 7


class ShownError(DigestgraphError):
    """A file of what was shown cannot be read; the text names the line and says what to do."""


@dataclass(frozen=True, slots=True)
class ShownDigest:
    """A digest as it was when the reader was shown what is new in it.

    Attributes
    ----------
    source, day : str
        Whose it is, and of which day.
    since : str
        The first day of the last report that had something new of it.
    papers : frozenset of str
        The ids of all its papers, also of those that the report was too short to name.
    at : str
        When that was, in UTC: ``2026-01-02T09:30:00Z``.
    known : frozenset of str
        The ids of papers of the days of that report that had been shown before it. They stand in
        one line of each report.
    """

    source: str
    day: str
    since: str
    papers: frozenset[str]
    at: str = field(default_factory=time_now)
    known: frozenset[str] = frozenset()

    def line(self) -> str:
        """Return the digest as it stands in the file."""
        values = {"source": self.source, "day": self.day, "since": self.since, "at": self.at}
        papers = {"papers": sorted(self.papers)}
        known = {"known": sorted(self.known)} if self.known else {}
        return json.dumps({**values, **papers, **known}, ensure_ascii=False)


@dataclass(frozen=True)
class Shown:
    """What was shown.

    Parameters
    ----------
    digests : iterable of ShownDigest
        In any order, also several of one digest.

    Examples
    --------
    >>> shown = Shown([ShownDigest("hf-daily", "2025-03-25", "2025-03-24", frozenset({"a"}))])
    >>> shown.last, shown.has("hf-daily", "2025-03-25", "a"), shown.has("hf-daily", "2024-01-02")
    ('2025-03-25', True, True)
    >>> shown.has("hf-daily", "2025-03-25", "b"), shown.has("hf-daily", "2025-03-26", "b")
    (False, False)
    """

    digests: tuple[ShownDigest, ...]

    def __init__(self, digests: Iterable[ShownDigest] = ()) -> None:
        by_digest: dict[tuple[str, str], ShownDigest] = {}
        for one in digests:
            key = one.source, one.day
            before = by_digest.get(key, one)
            later = max((before, one), key=lambda line: (line.at, line.since, sorted(line.known)))
            by_digest[key] = replace(later, papers=before.papers | one.papers)
        last = dict(sorted(by_digest))  # of each source its last day
        kept = (
            one
            for (source, day), one in sorted(by_digest.items())
            if day >= days_before(last[source], OPEN_DAYS)
        )
        object.__setattr__(self, "digests", tuple(kept))

    def __iter__(self) -> Iterator[ShownDigest]:
        """Yield the digests by source and day."""
        return iter(self.digests)

    def __bool__(self) -> bool:
        """Tell whether anything was shown."""
        return bool(self.digests)

    @cached_property
    def last(self) -> str:
        """The newest day that was shown; nothing where none was."""
        return max((one.day for one in self), default="")

    @property
    def report(self) -> tuple[str, str]:
        """The first day of the last report, and when it was shown."""
        at = max(one.at for one in self)
        return min(one.since for one in self if one.at == at), at

    @property
    def known_before(self) -> frozenset[str]:
        """The papers of the days of the last report that were not in it: they had been shown."""
        at = max(one.at for one in self)
        return frozenset().union(*(one.known for one in self if one.at == at))

    @cached_property
    def _papers(self) -> dict[tuple[str, str], frozenset[str]]:
        return {(one.source, one.day): one.papers for one in self}

    @cached_property
    def _open(self) -> dict[str, str]:
        """The first day of each source whose digests may still come or grow."""
        return {one.source: days_before(one.day, OPEN_DAYS) for one in self}  # the last one holds

    def has(self, source: str, day: str, paper: str = "") -> bool:
        """Tell whether a paper of a digest counts as shown.

        A source that was not there before begins with the days that are open for all.
        """
        begin = self._open.get(source) or (self.last and days_before(self.last, OPEN_DAYS))
        return day < begin or paper in self._papers.get((source, day), frozenset())


def shown_path(marks: Path) -> Path:
    """Return where it stands: beside the marks.

    Examples
    --------
    >>> shown_path(Path("papers/digestgraph.marks")).as_posix()
    'papers/digestgraph.shown'
    """
    return marks.with_name(f"{marks.name.removesuffix('.marks')}.shown")


def read_shown(path: Path) -> Shown:
    """Read what was shown; where there is no file, nothing was.

    Raises
    ------
    ShownError
        When a line says nothing of the kind; it is named.
    UsageError
        When the file cannot be read.
    """
    return Shown(
        ShownDigest(
            **{
                **found,
                "papers": frozenset(found["papers"]),
                "known": frozenset(found.get("known", ())),
            }
        )
        for _, found in read_records(path, _wrong, ShownError)
    )


def _wrong(found: Any) -> str | None:
    """Say why a value is no digest that was shown."""
    if not isinstance(found, dict):
        return "is no JSON object"
    keys = ("source", "day", "since", "at", "papers", "known")
    if unknown := sorted(set(found) - set(keys)):
        return f"has the unknown key {unknown[0]!r}"
    if not all(isinstance(found.get(key), str) and found[key] for key in keys[:4]):
        return "needs 'source', 'day', 'since' and 'at'"
    try:
        if not all(parse_date(found[key]) == found[key] for key in ("day", "since")):
            raise ValueError
    except (DigestgraphError, ValueError):
        return "has a 'day' or 'since' that is not like 2026-01-02"
    if not is_time(found["at"]):
        return "has an 'at' that is not like 2026-01-02T09:30:00Z"
    if not _are_ids(found.get("papers")):
        return "needs 'papers', a list of ids"
    if not _are_ids(found.get("known", [])):
        return "has a 'known' that is no list of ids"
    return None


def _are_ids(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(paper, str) for paper in found)


def add_shown(path: Path, digests: Iterable[ShownDigest]) -> Shown:
    """Add digests to what was shown; the file is made if missing, and written whole or not at all.

    They count as shown after what the file says, whatever the clock says.

    Raises
    ------
    ShownError
        When the file was none of this kind; it is left as it is.
    UsageError
        When it cannot be written, or another process keeps it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "digestgraph.shown"
    ...     papers, at = frozenset({"arxiv:2503.1"}), "2026-01-02T09:30:00Z"
    ...     _ = add_shown(file, [ShownDigest("hf", "2025-03-25", "2025-03-25", papers, at)])
    ...     print(file.read_text(encoding="utf-8")[:58], end="…")
    {"source": "hf", "day": "2025-03-25", "since": "2025-03-25…
    """
    with changing(path):
        before = read_shown(path)
        new = [one for one in digests if one not in before.digests]
        last = max((one.at for one in before), default="")
        if any(one.at <= last for one in new):
            # A clock was set back, or has not moved on; what is shown now is still the last report.
            new = [replace(one, at=second_after(last)) for one in new]
        found = Shown([*before, *new])
        if found != before:
            write_whole(path, "".join(f"{one.line()}\n" for one in found), own=True)
    return found
