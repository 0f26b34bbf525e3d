"""What came since a reader was last shown what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from ...graph.dates import days_before, read_day, time_now
from ...graph.errors import UsageError
from ...graph.shown import OPEN_DAYS, Shown, ShownDigest
from ...graph.stores.base import Store
from ..engine.featured import read_featured
from ..engine.scope import last_day

__all__ = ["Unseen", "digests_to_remember", "find_unseen"]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a report for a reader is to be about.

    Attributes
    ----------
    begin : str
        Its first day.
    papers : frozenset of str or None
        The papers that count as new; ``None`` where all of these days do.
    note : str
        A sentence that says why it begins there.
    end : str or None
        Its last day, where that is not the one that was asked for.
    """

    begin: str
    papers: frozenset[str] | None
    note: str
    end: str | None = None


def find_unseen(
    store: Store, shown: Shown, *, until: str | None = None, again: bool = False
) -> Unseen:
    """Return what came since what is new was last shown.

    A paper is new to the reader when none of its digests was shown, or when it was in none of them
    then. Where nothing was shown yet it is the week up to the last digest.

    Parameters
    ----------
    store : Store
        The graph.
    shown : Shown
        What was shown (:func:`~digestgraph.graph.shown.read_shown`).
    until : str, optional
        The last day; by default that of the last digest.
    again : bool
        What was in the last report, as far as it is in the graph still.

    Raises
    ------
    UsageError
        When the last day comes before the first one of the report that is to be shown again.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     first = find_unseen(store, Shown())
    ...     shown = Shown(digests_to_remember(store, Shown(), first.begin))
    ...     first.begin, find_unseen(store, shown).papers
    ('2025-03-19', frozenset())
    """
    end = last_day(store, until)
    if not shown:
        note = (
            "nothing was shown to you before, so this is the week up to the last digest "
            "('digestgraph since DATE' begins on a day)"
        )
        return Unseen(days_before(end, 6), None, note)
    begin, at = shown.report
    if again:
        if until is not None and read_day(until, last=True) < begin:
            raise UsageError(
                f"what was shown on {at[:10]} begins on {begin}, and --until {until} ends before "
                "that; name a later day, or the first day, too: 'digestgraph since DATE --until "
                "DATE'"
            )
        first_day = min(begin, end) if until is None else begin  # days may be gone since
        ends = max(shown.last, first_day)
        earlier = ends if ends < end else None
        end = min(end, ends)
        first, seen = _first_days(store, shown, end)
        every = {paper for paper, day in first.items() if day >= first_day}
        old = frozenset(every & seen) - shown.known_before
        note = f"once more what was shown on {at[:10]}"
        return Unseen(first_day, None if old == every else old, note, earlier)
    first, seen = _first_days(store, shown, end)
    papers = frozenset(first.keys() - seen)
    said = f"you were last shown what is new on {at[:10]}, up to {shown.last}"
    if not papers:
        note = f"nothing new has come: {said} (--again shows it once more)"
        return Unseen(end, papers, note)
    return Unseen(min(first[paper] for paper in papers), papers, f"{said}; this came since")


def _first_days(store: Store, shown: Shown, end: str) -> tuple[dict[str, str], set[str]]:
    """Return the first day of each paper up to a day, and which of them count as shown."""
    digests = {digest.id: (digest.source, digest.date) for digest in store.digests()}
    first: dict[str, str] = {}
    seen: set[str] = set()
    for paper, digest, day, _ in read_featured(store):
        if day <= end:
            first[paper] = min(day, first.get(paper, day))
            if shown.has(*digests[digest], paper):
                seen.add(paper)
    return first, seen


def digests_to_remember(
    store: Store,
    shown: Shown,
    begin: str,
    *,
    only: Collection[str] | None = None,
    until: str | None = None,
    at: str | None = None,
) -> list[ShownDigest]:
    """Return the digests whose papers have been shown, as far as they were not known as shown.

    Of each source these are its last ones: what is older counts as shown.

    Parameters
    ----------
    store : Store
        The graph.
    shown : Shown
        What was shown before.
    begin : str
        The first day of the report that is shown.
    only : collection of str, optional
        Its papers, where these are not all of its days.
    until : str, optional
        Its last day.
    at : str, optional
        When it is shown, in UTC; by default now.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = digests_to_remember(store, Shown(), "2025-03-19")
    ...     [(one.source, one.day, len(one.papers)) for one in found]
    [('daily-papers', '2025-03-25', 10), ('hf-daily', '2025-03-25', 10)]
    """
    end, at = last_day(store, until), at or time_now()
    digests = {d.id: (d.source, d.date) for d in store.digests() if d.date <= end}
    last = dict(sorted(digests.values()))  # of each source its last day
    papers: dict[str, set[str]] = defaultdict(set)
    for paper, digest, _, _ in read_featured(store):
        papers[digest].add(paper)
    found = [
        ShownDigest(source, day, begin, frozenset(papers[id_]), at)
        for id_, (source, day) in sorted(digests.items(), key=lambda item: item[1])
        if day >= days_before(last[source], OPEN_DAYS) and _tells(shown, source, day, papers[id_])
    ]
    if found and only is not None:
        first, seen = _first_days(store, shown, end)
        known = frozenset(paper for paper in seen if first[paper] >= begin).difference(only)
        found[-1] = replace(found[-1], known=known)
    return found


def _tells(shown: Shown, source: str, day: str, papers: Collection[str]) -> bool:
    """Tell whether a digest, or a paper of it, was not known as shown."""
    known = any(one.source == source and one.day == day for one in shown)
    return not known or not all(shown.has(source, day, paper) for paper in papers)
