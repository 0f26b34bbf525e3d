"""Then and now: how a person or keyword of one day differs from that of a later one.

All is read from the graph as of the two days, so that it is what two stores would say that end on
them. A person of the later day may have been two, or nobody, on the earlier one: the records
(:class:`~digestgraph.graph.model.AuthorRecord`) behind the person tell who they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from ...graph.dates import read_day
from ...graph.errors import UsageError
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_any
from ...graph.model import Author, FormerlyWrote, Keyword, Paper, Wrote
from ...graph.stores.base import Store
from ..engine.authors import author_names, author_of_record, later_authors
from ..engine.incidence import Incidence, read_authorships, read_mentions
from ..engine.log_odds import log_odds
from ..engine.notes import tell_days
from ..engine.printed import place_of, read_printed
from ..engine.scope import at_least, days_before, digest_days, last_day
from ..quality.joins import find_joins
from ..topics.labels import read_keyword_names
from .difference_rows import (
    Difference,
    GainedPaper,
    GainedPerson,
    PersonThen,
    ShiftedTopic,
    Standing,
)
from .joined import describe_joins

__all__ = ["describe_difference"]

#: Imagined papers on each side, with the keyword's share of all papers; see ``log_odds``.
_PRIOR = 10
#: Differences of fewer standard errors are not worth a line.
_LEAST_Z = 1.0


def describe_difference(
    store: Store, about: str, then: str, now: str | None = None, *, limit: int = 10
) -> Difference:
    """Compare a person or keyword as of two days.

    Parameters
    ----------
    store : Store
        The graph.
    about : str
        A name or an id, as it is understood today.
    then, now : str
        The two days, the earlier first; the later one is by default that of the last digest. Of a
        month or year the first day is meant, or the last. ``7d`` and ``2w`` are so long before the
        last digest.
    limit : int
        At most so many rows of each kind.

    Returns
    -------
    Difference
        Topics shift by the papers gained in between, beside those known on the earlier day, by
        the keywords that both have on the later one: log-odds ratio with an informative
        Dirichlet prior, see :func:`~digestgraph.queries.engine.log_odds.log_odds`, of ten imagined
        papers on each side, with the keyword's share of all papers of the later day.

    Raises
    ------
    NotFoundError, AmbiguousError
        When nobody and nothing is meant, or several.
    UsageError
        When a paper is meant, a day is none, comes before the first digest or after the other
        one, or nothing was known of it on the later day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = describe_difference(store, "Ling Yang", "2024-06-07")
    >>> found.papers_then, found.papers_now, found.gained[-1].date
    (2, 6, '2024-10-10')
    """
    node = find_any(store, about)
    if isinstance(node, Paper):
        raise UsageError(
            f"{about!r} is a paper, and a paper does not change: people and keywords can be "
            f"compared ('digestgraph show paper {node.id}' shows it)"
        )
    at_least("limit", limit, 1)
    end = last_day(store)
    until = end if now is None else read_day(now, last=True)
    # What seven days brought is counted from the day before them on.
    begin = read_day(then, end=lambda: days_before(last_day(store, until), 1))
    if now is None and begin > end:
        raise UsageError(f"nothing is known since {begin}: the last digest is of {end}")
    if begin > until:
        raise UsageError(f"the first day {begin} comes after the second one, {until}")
    if begin < digest_days(store)[0]:
        raise UsageError(
            f"nothing is known as of {begin}: the first digest is of {digest_days(store)[0]}"
        )
    notes = [] if begin == until else tell_days(store, days_before(begin, -1), until)
    if isinstance(node, Keyword):
        return _topic(store, node, begin, until, limit, notes)
    return _person(store, node, begin, until, limit, notes)


# --- people -------------------------------------------------------------------------------------


def _person(
    store: Store, author: Author, begin: str, until: str, limit: int, notes: list[str]
) -> Difference:
    records = {edge.record for edge in store.edges(Wrote, source=author.id)}
    owners = author_of_record(store, until)
    mine = {owners[record] for record in records if record in owners}
    if not mine:
        first = min(edge.date for edge in store.edges(Wrote, source=author.id))
        raise UsageError(
            f"{author.name} is in no digest up to {until}: the first one is of {first}"
        )
    papers_of = {id_: _papers_of(store, id_, until) for id_ in mine}
    own = author.id if author.id in mine else max(mine, key=lambda i: (len(papers_of[i]), i))
    if others := sorted(mine - {own}):
        names = author_names(store, others)
        notes.append(
            f"on {until} {author.name} ({own}) and "
            f"{' and '.join(f'{names[id_]} ({id_})' for id_ in others)} were not yet found to be "
            "one person; this is about the first"
        )
    # Who they were then, by the records that are theirs on the later day.
    before = author_of_record(store, begin)
    was = sorted({before[r] for r, owner in owners.items() if owner == own and r in before})
    then_of = {id_: _papers_of(store, id_, begin) for id_ in was}
    known: set[str] = set().union(*then_of.values())
    papers = papers_of[own]
    names = author_names(store, [own, *was])
    if not was:
        notes.append(f"on {begin} nothing was known of {names[own]}")
    coauthors = _people_of(read_authorships(store, until), papers, {own})
    once = _as_of_later(store, _people_of(read_authorships(store, begin), known, set(was)), begin,
                        until) - {own}  # fmt: skip
    gained = papers - known
    more, less = _shifts(store, known & papers, gained, until, set(), limit)
    joins = [join for join in find_joins(store, days_before(begin, -1), until) if join.id == own]
    return Difference(
        kind=author.kind,
        id=own,
        name=names[own],
        then=begin,
        now=until,
        papers_then=len(known),
        papers_now=len(papers),
        people_then=len(once),
        people_now=len(coauthors),
        gained_papers=len(gained),
        gained_people=len(set(coauthors) - once),
        gained=_describe_papers(store, gained, until, limit),
        people=_describe_people(store, coauthors, once, papers, until, limit),
        more=more,
        less=less,
        was=tuple(PersonThen(id_, names[id_], len(then_of[id_])) for id_ in was),
        joined=describe_joins(store, joins),
        standing=(),
        notes=tuple(notes),
    )


def _papers_of(store: Store, id_: str, day: str) -> set[str]:
    """Return the papers of an author as of a day, also of one that is a former one today."""
    found = {e.target for e in store.edges(Wrote, source=id_) if e.since <= day}
    formerly = store.edges(FormerlyWrote, source=id_)
    return found | {e.target for e in formerly if e.since <= day < e.until}


def _people_of(
    authorships: Incidence, papers: Iterable[str], without: Collection[str]
) -> dict[str, tuple[int, float]]:
    """Return the people of some papers: how many of these, and the sum of 1 by their people."""
    columns = sorted(authorships.column_index[p] for p in papers if p in authorships.column_index)
    part = authorships.matrix[:, columns]
    each = 1 / np.maximum(authorships.sizes[columns], 1)
    weights = np.round(part @ each, 9)
    numbers = np.diff(part.indptr)
    return {
        authorships.rows[n]: (int(numbers[n]), float(weights[n]))
        for n in np.flatnonzero(numbers).tolist()
        if authorships.rows[n] not in without
    }


def _as_of_later(store: Store, people: Iterable[str], begin: str, until: str) -> set[str]:
    """Return who people of a day are on a later one."""
    became = later_authors(store, begin, until)
    return {became.get(id_, id_) for id_ in people}


def _describe_people(
    store: Store,
    people: dict[str, tuple[int, float]],
    once: Collection[str],
    papers: Collection[str],
    until: str,
    limit: int,
) -> tuple[GainedPerson, ...]:
    """Describe those who are new, with the day of their first paper of these."""
    new = sorted(people.keys() - once, key=lambda i: (-people[i][0], -people[i][1], i))[:limit]
    names = author_names(store, new)
    authorships = read_authorships(store, until)
    matrix = authorships.matrix
    rows = []
    for id_ in new:
        row = authorships.row_index[id_]
        own = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist()
        first = min(authorships.dates[n] for n in own if authorships.columns[n] in papers)
        rows.append(GainedPerson(id_, names[id_], people[id_][0], first))
    return tuple(rows)


# --- topics -------------------------------------------------------------------------------------


def _topic(
    store: Store, keyword: Keyword, begin: str, until: str, limit: int, notes: list[str]
) -> Difference:
    mentions, early = read_mentions(store, until), read_mentions(store, begin)
    papers, known = _papers_on(mentions, keyword.id), _papers_on(early, keyword.id)
    label = keyword.label or name_of(keyword)
    if not papers:
        today = read_mentions(store)
        dates = [today.dates[n] for n in _columns_of(today, keyword.id)]
        raise UsageError(f"{label} is in no digest up to {until}: the first one is of {min(dates)}")
    names = [read_keyword_names(store, [keyword.id], day).get(keyword.id) for day in (begin, until)]
    if not known:
        notes.append(f"on {begin} no paper had this keyword")
    elif names[0] and names[1] and names[0].label != names[1].label:
        notes.append(f"on {begin} it was called {names[0].label}")
    people = _people_of(read_authorships(store, until), papers, ())
    once = _as_of_later(store, _people_of(read_authorships(store, begin), known, ()), begin, until)
    gained = papers - known
    more, less = _shifts(store, known & papers, gained, until, {keyword.id}, limit)
    totals = [len({paper for paper, _ in read_printed(store, day)}) for day in (begin, until)]
    odds = log_odds(
        np.array([float(len(gained))]), max(totals[1] - totals[0], len(gained)),
        np.array([float(len(known))]), totals[0],
        np.array([len(papers) / (totals[1] + 1)]), _PRIOR,
    )  # fmt: skip
    return Difference(
        kind="keyword",
        id=keyword.id,
        name=names[1].label if names[1] else label,
        then=begin,
        now=until,
        papers_then=len(known),
        papers_now=len(papers),
        people_then=len(once),
        people_now=len(people),
        gained_papers=len(gained),
        gained_people=len(people.keys() - once),
        gained=_describe_papers(store, gained, until, limit),
        people=_describe_people(store, people, once, papers, until, limit),
        more=more,
        less=less,
        was=(),
        joined=(),
        standing=(
            Standing(
                rank_then=_rank(early, keyword.id),
                rank_now=_rank(mentions, keyword.id),
                topics_then=len(early.rows),
                topics_now=len(mentions.rows),
                all_then=totals[0],
                all_now=totals[1],
                z=round(float(odds.z[0]), 9),
            ),
        ),
        notes=tuple(notes),
    )


def _papers_on(mentions: Incidence, keyword: str) -> set[str]:
    return {mentions.columns[n] for n in _columns_of(mentions, keyword)}


def _columns_of(mentions: Incidence, keyword: str) -> list[int]:
    row = mentions.row_index.get(keyword)
    if row is None:
        return []
    matrix = mentions.matrix
    found: list[int] = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist()
    return found


def _rank(mentions: Incidence, keyword: str) -> int | None:
    row = mentions.row_index.get(keyword)
    if row is None:
        return None
    papers = np.diff(mentions.matrix.indptr)
    return 1 + int((papers > papers[row]).sum())


# --- both ---------------------------------------------------------------------------------------


def _describe_papers(
    store: Store, papers: Collection[str], until: str, limit: int
) -> tuple[GainedPaper, ...]:
    first: dict[str, str] = {}
    for paper, digest in read_printed(store, until):
        if paper in papers:
            day = digest.rpartition(":")[2]
            first[paper] = min(day, first.get(paper, day))
    newest = sorted(sorted(papers), key=lambda p: first[p], reverse=True)[:limit]
    titles = {paper.id: paper.title for paper in store.nodes(Paper, newest)} if newest else {}
    return tuple(GainedPaper(p, titles[p], first[p], place_of(store, p)) for p in newest)


def _shifts(
    store: Store,
    before: Collection[str],
    since: Collection[str],
    until: str,
    without: Collection[str],
    limit: int,
) -> tuple[tuple[ShiftedTopic, ...], tuple[ShiftedTopic, ...]]:
    """Return topics that more, and that fewer, of the later papers have."""
    if not (before and since):
        return (), ()
    mentions = read_mentions(store, until)
    told = [
        np.diff(mentions.matrix[:, sorted(mentions.column_index[p] for p in papers
                                          if p in mentions.column_index)].indptr)
        for papers in (since, before)
    ]  # fmt: skip
    rows = np.flatnonzero(told[0] + told[1] >= 2)
    rows = rows[[mentions.rows[row] not in without for row in rows.tolist()]] if len(rows) else rows
    everywhere = np.diff(mentions.matrix.indptr)[rows] / (len(mentions.columns) + 1)
    odds = log_odds(
        told[0][rows].astype(float), len(since), told[1][rows].astype(float), len(before),
        everywhere, _PRIOR,
    )  # fmt: skip
    z = np.round(odds.z, 9)
    sides = [
        [i for i in np.lexsort((rows, -sign * z)).tolist() if sign * z[i] >= _LEAST_Z][:limit]
        for sign in (1, -1)
    ]
    ids = [mentions.rows[rows[i]] for side in sides for i in side]
    names = read_keyword_names(store, ids, until)
    more, less = (
        tuple(
            ShiftedTopic(
                id=mentions.rows[rows[i]],
                label=names[mentions.rows[rows[i]]].label,
                before=int(told[1][rows[i]]),
                since=int(told[0][rows[i]]),
                share_before=float(told[1][rows[i]] / len(before)),
                share_since=float(told[0][rows[i]] / len(since)),
                z=float(z[i]),
            )
            for i in side
        )
        for side in sides
    )
    return more, less
