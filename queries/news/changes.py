"""What is new since a day: papers, people, joins, pairs, links between teams, keywords."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from ...graph.corrections.read import Corrections
from ...graph.dates import read_day
from ...graph.errors import UsageError
from ...graph.joins import PeopleJoined
from ...graph.lookup.settling import settle
from ...graph.marks import Marks
from ...graph.model import Paper, Wrote
from ...graph.stores.base import Store
from ..collaboration.partnerships import NewPair, each_new_pair, first_days
from ..engine.featured import read_featured
from ..engine.log_odds import log_odds
from ..engine.network import CoauthorNetwork, read_network
from ..engine.notes import count, tell_days
from ..engine.scope import (
    at_least,
    before_all,
    begin_day,
    count_digests,
    days_before,
    digest_days,
    last_day,
)
from ..quality.joins import find_joins, joins_of
from ..quality.possible_matches import met_before, read_perhaps
from ..reader.hiding import hide, papers_on
from ..reader.marking import followed, read_follow
from ..reader.meant import nodes_of, tell_unknown
from ..topics.counting import count_frequent
from ..topics.history import PRIOR_PAPERS
from ..topics.labels import read_keyword_names
from .joined import describe_joins
from .links import new_links
from .papers import notable_papers, suggested_papers, votes_of
from .report import (
    Changes,
    NewPerson,
    PairPerhapsMet,
    PersonPerhapsKnown,
    RisingKeyword,
)

if TYPE_CHECKING:
    from ..reader.quiet import GoneQuiet

__all__ = ["describe_changes", "keywords_risen", "read_follow"]

#: One-sided 95 % bound of the normal distribution.
_LEAST_Z = 1.64
#: Two papers on one thing may be chance, whatever the test says: there are thousands of topics.
_LEAST_RISEN = 3
#: Of the pairs that one long list of authors brings, so many are shown.
_PAIRS_OF_A_PAPER = 2

#: Returns who may be the same person as whom.
Perhaps = Callable[[], Mapping[str, set[str]]]


def describe_changes(
    store: Store,
    since: str,
    *,
    until: str | None = None,
    follow: Corrections | None = None,
    marks: Marks | None = None,
    only: Collection[str] | None = None,
    limit: int = 10,
) -> Changes:
    """Describe what the digests since a day brought.

    Parameters
    ----------
    store : Store
        The graph.
    since, until : str
        First and last day, by default up to the last digest: a day, a month or a year; or since so
        many days or weeks up to the last digest, as ``7d`` or ``2w``.
    follow : Corrections, optional
        Narrow it to papers of these people and topics, and to pairs and links with these
        people (:func:`read_follow`). Names that the store does not know are listed.
    marks : Marks, optional
        The reader's (:func:`~digestgraph.graph.marks.read_marks`): whom and what they follow is
        added, and papers are left out that are read, not interesting or muted. Of all new papers,
        those come first that are like what is starred, tagged, noted or read.
    only : collection of str, optional
        Of the papers of these days only these count as new, such as those that the reader was not
        shown before (:func:`~digestgraph.queries.reader.showing.find_unseen`).
    limit : int
        At most so many rows of each kind.

    Returns
    -------
    Changes
        Every list has at most so many rows; that of topics holds those whose *z* of the log-odds
        ratio is high enough (see :func:`~digestgraph.queries.topics.trends.rising`).

    Raises
    ------
    UsageError
        When a date is none, or the end comes before the start.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     describe_changes(store, "2025-03-01").papers
    12
    """
    until = None if until is None else read_day(until, last=True)
    begin = begin_day(store, since, until)
    if until is not None and until < begin:
        raise UsageError(f"the end {until} comes before the start {begin}")
    at_least("limit", limit, 1)
    marks, wrong = settle(store, marks or Marks())
    notes = [*tell_days(store, begin, until), *wrong, *tell_unknown(store, marks)]
    if before_all(store, until) or begin > last_day(store):
        days = digest_days(store)
        return Changes(begin, until or begin, days[0], days[-1], tuple(notes))
    end = last_day(store, until)
    if only is not None and not only:
        days = digest_days(store)
        return Changes(begin, end, days[0], end, tuple(notes))
    network = read_network(store, as_of=end)
    scope, following, unknown = followed(store, follow, marks)
    featured = _featured(store, begin, end, only)
    hidden = hide(store, marks, featured)
    every = set(featured) - hidden.papers
    papers = every if scope is None else every & _papers_of(store, *scope)
    if hidden.papers:
        notes.append(f"left out by your marks: {hidden} (--all shows them)")
    if known := every.intersection(marks.about("star", "tag", "note")):
        notes.append(
            f"left out of what is for you: {count(len(known), 'paper')} that you starred, tagged "
            "or noted (--all shows them)"
        )
    people = None if scope is None else scope[0]
    # Only of these papers is told who met: not of what the reader does not want to see.
    told = only if only is None and not hidden.papers else every
    silent: list[GoneQuiet] = []
    if scope is not None:
        from ..reader.quiet import gone_quiet  # its model is for those who follow anybody

        silent = gone_quiet(store, *scope, end)[:limit]

    @cache  # where nobody is new, and nobody met, it is not needed
    def perhaps() -> Mapping[str, set[str]]:
        late = network.authorships.days >= np.datetime64(begin)
        here = network.authorships.rows_with(late)
        return read_perhaps(store, end, about=list(compress(network.ids, here.tolist())))

    new, perhaps_known = _new_people(store, network, papers, featured, perhaps, begin, limit)
    pairs, perhaps_met = _pairs(store, network, begin, end, people, told, perhaps, limit)
    return Changes(
        since=begin,
        until=end if end >= begin else until or begin,
        first_day=digest_days(store)[0],
        last_day=end,
        notes=tuple(notes),
        digests=_count_digests(store, begin, end, only),
        papers=len(papers),
        all_papers=len(every),
        following=tuple(following),
        left_out=str(hidden),
        suggested=tuple(suggested_papers(store, follow, marks, every, featured, begin, end, limit)),
        unknown=tuple(unknown),
        notable=tuple(notable_papers(store, papers, featured, end, limit)),
        people=tuple(new),
        perhaps_known=tuple(perhaps_known),
        joined=describe_joins(store, _joins(store, begin, end, people, marks, only, limit)),
        pairs=tuple(pairs),
        perhaps_met=tuple(perhaps_met),
        links=tuple(new_links(store, network, begin, people, told, limit)),
        keywords=tuple(keywords_risen(store, begin, end, scope, limit)),
        quiet=tuple(silent),
    )


def _joins(
    store: Store,
    begin: str,
    end: str,
    people: Collection[str] | None,
    marks: Marks,
    only: Collection[str] | None,
    limit: int,
) -> list[PeopleJoined]:
    """Return joins of whom one follows or mutes and of authors of starred papers; else all."""
    found = find_joins(store, begin, end)
    if not found:  # as on most days
        return []
    stars = marks.about("star")
    starred = {e.source for id_ in stars for e in store.edges(Wrote, target=id_)}
    muted = (node.id for node in nodes_of(store, marks.about("mute")).values())
    first = joins_of(store, found, starred.union(people or (), muted))
    found = first + [join for join in found if people is None and join not in first]
    return [join for join in found if only is None or join.paper in only][:limit]


def _count_digests(store: Store, begin: str, end: str, only: Collection[str] | None) -> int:
    """Return how many digests there are of these days, or of those with some papers."""
    if only is None:
        return sum(n for day, n in count_digests(store).items() if begin <= day <= end)
    found = {
        d for paper, d, day, _ in read_featured(store) if begin <= day <= end and paper in only
    }
    return len(found)


def _featured(
    store: Store, begin: str, end: str, only: Collection[str] | None
) -> dict[str, tuple[str, int | None]]:
    """Return papers that first appear in these days, with date and latest known votes."""
    first: dict[str, str] = {}
    votes: dict[str, tuple[str, int]] = {}
    for paper, _, day, number in read_featured(store):
        if day > end:
            continue
        first[paper] = min(day, first.get(paper, day))
        if number is not None:  # of several sources on a day, the most
            votes[paper] = max((day, number), votes.get(paper, ("", 0)))
    return {
        paper: (day, votes[paper][1] if paper in votes else None)
        for paper, day in sorted(first.items())
        if day >= begin and (only is None or paper in only)
    }


def _papers_of(store: Store, people: Collection[str], topics: Collection[str]) -> set[str]:
    wrote = {e.target for id_ in people for e in store.edges(Wrote, source=id_)}
    return wrote | papers_on(store, topics)


def _new_people(
    store: Store,
    network: CoauthorNetwork,
    papers: Collection[str],
    featured: dict[str, tuple[str, int | None]],
    perhaps: Perhaps,
    begin: str,
    limit: int,
) -> tuple[list[NewPerson], list[PersonPerhapsKnown]]:
    """Return people without an earlier paper, and those who may be somebody with one.

    Those with several papers or many votes come first.
    """
    authorships = network.authorships
    if not authorships.rows:
        return [], []
    wanted = {authorships.column_index[p] for p in papers if p in authorships.column_index}
    fresh = first_days(authorships) >= np.datetime64(begin)
    new = np.flatnonzero(fresh)
    found = []
    for number in new.tolist():
        span = slice(authorships.matrix.indptr[number], authorships.matrix.indptr[number + 1])
        own = [authorships.columns[p] for p in authorships.matrix.indices[span] if p in wanted]
        if own:
            top = min(own, key=lambda p: (-votes_of(featured[p][1]), p))
            found.append((-len(own), -votes_of(featured[top][1]), number, top))
    if not found:
        return [], []
    earlier = {
        number: sorted(
            id_
            for id_ in perhaps().get(network.ids[number], ())
            if id_ in network.index and not fresh[network.index[id_]]
        )
        for _, _, number, _ in found
    }
    fresh_ones = _described(store, network, [p for p in found if not earlier[p[2]]], limit)
    perhaps_known = _described(store, network, [p for p in found if earlier[p[2]]], limit)
    return [person for _, person in fresh_ones], [
        PersonPerhapsKnown(**person.as_dict(), known=tuple(earlier[number]))
        for number, person in perhaps_known
    ]


def _described(
    store: Store, network: CoauthorNetwork, found: list[tuple[int, int, int, str]], limit: int
) -> list[tuple[int, NewPerson]]:
    """Describe the best of some people: papers and votes (negative), number, best paper."""
    # One person for each paper: else the first list of many names would fill the place.
    firsts = {
        (papers_, top): (papers_, votes, n, top)
        for papers_, votes, n, top in sorted(found, reverse=True)
    }
    found = sorted(firsts.values())[:limit]
    names = network.names(store, [number for _, _, number, _ in found])
    titles = {p.id: p.title for p in store.nodes(Paper, {top for *_, top in found})}
    return [
        (number, NewPerson(network.ids[number], names[number], -papers_, top, titles[top]))
        for papers_, _, number, top in found
    ]


def _pairs(
    store: Store,
    network: CoauthorNetwork,
    begin: str,
    end: str,
    people: Collection[str] | None,
    only: Collection[str] | None,
    perhaps: Perhaps,
    limit: int,
) -> tuple[list[NewPair], list[PairPerhapsMet]]:
    """Return pairs who met, and those who may be people that wrote together before."""
    of_paper: Counter[tuple[bool, str]] = Counter()
    new: list[NewPair] = []
    perhaps_new: list[PairPerhapsMet] = []
    for row in each_new_pair(store, begin, end, people):
        if only is not None and row.paper not in only:
            continue
        known = met_before(network, perhaps(), row.a, row.b, begin)
        of_paper[known is None, row.paper] += 1
        if of_paper[known is None, row.paper] <= _PAIRS_OF_A_PAPER:
            if known is None:
                new.append(row)
            elif len(perhaps_new) < limit:
                perhaps_new.append(PairPerhapsMet(**{**row.as_dict(), "known": known}))
        if len(new) == limit:
            break
    return new, perhaps_new


def keywords_risen(
    store: Store,
    begin: str,
    end: str,
    scope: tuple[set[str], set[str]] | None = None,
    limit: int = 10,
) -> list[RisingKeyword]:
    """Return keywords that had more papers in these days than in the 90 days before.

    Parameters
    ----------
    store : Store
        The graph.
    begin, end : str
        The first and the last day.
    scope : tuple of two sets of str, optional
        People and keywords; where there are keywords, only these.
    limit : int
        At most so many.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     keywords_risen(store, "2024-01-01", "2024-01-07")
    []
    """
    eve = days_before(begin, 1)
    spans = [(eve, end), (days_before(eve, 90), eve), ("", end)]
    found = count_frequent(store, spans, _LEAST_RISEN)
    papers, papers_before, papers_ever = found.papers
    if not (papers and papers_before):
        return []
    rows = np.arange(len(found.ids))
    if scope is not None and scope[1]:
        rows = rows[[id_ in scope[1] for id_ in found.ids]]
    now, before, ever = found.counts[:, rows]
    odds = log_odds(
        now.astype(float), papers, before.astype(float), papers_before,
        ever / (papers_ever + 1), PRIOR_PAPERS,
    )  # fmt: skip
    z = np.round(odds.z, 9)
    best = [i for i in np.lexsort((rows, -z)).tolist() if z[i] >= _LEAST_Z][:limit]
    ids = [found.ids[rows[i]] for i in best]
    names = read_keyword_names(store, ids, end)
    return [
        RisingKeyword(
            id=id_,
            label=names[id_].label,
            papers=int(now[i]),
            share=int(now[i]) / papers,
            before=int(before[i]),
            share_before=int(before[i]) / papers_before,
            z=float(odds.z[i]),
        )
        for id_, i in zip(ids, best, strict=True)
    ]
