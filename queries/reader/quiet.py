"""People and keywords that have gone quiet: silent for longer than their own history explains."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from ...graph.errors import UsageError
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..engine.authors import author_names, author_of_record
from ..engine.catalogue import analysis
from ..engine.notes import count
from ..engine.printed import place_of
from ..engine.rows import Row
from ..engine.scope import END_OF_TIME, at_least, before_all, day_of_graph, limit_or_all
from ..topics.labels import read_keyword_names
from .silences import LEAST_CHANCE, LEAST_DAYS, Kind, Silences, read_silences, read_trials

__all__ = ["GoneQuiet", "gone_quiet", "quiet", "said_silence"]

_KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class GoneQuiet(Row):
    """Somebody, or a keyword, silent for longer than their own history explains.

    Attributes
    ----------
    id, name : str
        The author or keyword.
    kind : str
        ``person`` or ``keyword``.
    papers : int
        All of their papers.
    usual_gap : float
        The median gap between days with a new paper, in days of digests.
    longest_gap : int
        The longest of these gaps.
    silence : int
        Days of digests since the last such day.
    chance : float
        How likely so long a silence is for those who write on as before.
    quiet_since : str
        The day from which the silence was longer than that, and less likely than the bound.
    last : str
        The last day with a new paper.
    paper, last_title : str
        Id and title of a paper of this day.
    place : str
        File and line of the digest that has it first.
    """

    id: str
    name: str
    kind: str
    papers: int
    usual_gap: float
    longest_gap: int
    silence: int
    chance: float
    quiet_since: str
    last: str
    paper: str
    last_title: str | None
    place: str


def said_silence(row: GoneQuiet) -> str:
    """Say how long somebody has been silent, and how long they usually are.

    Examples
    --------
    >>> ids = ("author:a", "Ann Bee", "person")
    >>> paper = ("2024-03-01", "2024-01-02", "arxiv:1", "A", "2024-01-02.md:7")
    >>> said_silence(GoneQuiet(*ids, 9, 2.0, 7, 30, 0.01, *paper))
    'no new paper on 30 days of digests; gaps of 2 are usual, 7 is the longest'
    """
    return (
        f"no new paper on {count(row.silence, 'day')} of digests; gaps of {row.usual_gap:g} are "
        f"usual, {row.longest_gap:,} is the longest"
    )


def _expected(store: Store, given: Mapping[str, Any], _rows: object) -> str:
    """Say how many were looked at, and how many of them chance would list."""
    said = []
    for kind in _KINDS:
        if given["kind"] in (None, kind):
            trials = read_silences(store, kind, given["as_of"]).trials
            enough = int((trials.hits >= given["least_days"]).sum())
            people = "1 person" if enough == 1 else f"{enough:,} people"
            said.append(people if kind == "person" else count(enough, "keyword"))
    return (
        f"looked at: {' and '.join(said)} with a new paper on {given['least_days']:,} days or more "
        f"(--least-days); by chance alone up to {given['most_chance']:.0%} of them would be listed "
        "(--most-chance)"
    )


def _explain_none(store: Store, **options: Any) -> str:
    """Say why nobody is listed."""
    defaults = {"kind": None, "least_days": LEAST_DAYS, "most_chance": LEAST_CHANCE, "as_of": None}
    given = {**defaults, **options}
    return (
        "Nobody and nothing has been silent for longer than ever before and than chance explains; "
        f"{_expected(store, given, ())}."
    )


def _kind(text: str) -> Kind:
    for kind in _KINDS:
        if text == kind:
            return kind
    raise UsageError(f"kind is {text!r}; it can be {' or '.join(map(repr, _KINDS))}")


@analysis(
    GoneQuiet,
    example="--least-days 2 --most-chance 0.3 --limit 5",
    when_empty=_explain_none,
    notes=(_expected,),
)
def quiet(
    store: Store,
    *,
    kind: Literal["person", "keyword"] | None = None,
    least_days: int = LEAST_DAYS,
    most_chance: float = LEAST_CHANCE,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[GoneQuiet]:
    """Find people and keywords silent for longer than ever, and than chance explains.

    Parameters
    ----------
    store : Store
        The graph.
    kind : {"person", "keyword"}, optional
        Only these.
    least_days : int
        Those with a new paper on fewer days are left out.
    most_chance : float
        Those for whom so long a silence is likelier are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`GoneQuiet`, the least likely silence first, ties by id: those whose silence
        is longer than any of their gaps so far, and less likely than `most_chance` for those who
        write on as before (:class:`~digestgraph.queries.reader.silences.Silences` has the model
        and its source). Counted are days with a digest of a source that has printed them.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = quiet(store, least_days=2, most_chance=0.3, limit=1)
    >>> found[["name", "longest_gap", "silence", "last"]].to_dict("records")
    [{'name': 'text prompt', 'longest_gap': 1, 'silence': 6, 'last': '2023-12-08'}]
    """
    kinds = _KINDS if kind is None else (_kind(kind),)
    at_least("least_days", least_days, 2)
    if not 0 < most_chance <= 1:
        raise UsageError(f"most_chance is {most_chance:g}; give a number above 0, at most 1")
    limit = limit_or_all(limit)
    if before_all(store, as_of):
        return []
    found = [
        (silences, each, row, chance)
        for each in kinds
        for silences in (read_silences(store, each, as_of),)
        for row, chance in _silent(silences, least_days, most_chance)
    ]
    found.sort(key=lambda one: (one[3], one[0].trials.incidence.rows[one[2]]))
    return _describe(store, found[:limit], most_chance, as_of)


_Found = tuple[Silences, Kind, int, float]


def _silent(silences: Silences, least_days: int, most_chance: float) -> list[tuple[int, float]]:
    trials = silences.trials
    rows = np.flatnonzero((trials.hits >= least_days) & (trials.silence > trials.longest))
    chances = silences.chance(rows)
    kept = chances < most_chance
    return list(zip(rows[kept].tolist(), chances[kept].tolist(), strict=True))


def gone_quiet(
    store: Store, people: Collection[str], keywords: Collection[str], as_of: str
) -> list[GoneQuiet]:
    """Return those of some people and keywords that have gone quiet, the latest to do so first.

    Parameters
    ----------
    store : Store
        The graph.
    people, keywords : collection of str
        Ids, as of today.
    as_of : str
        The day that is asked about. Whoever is one person today and was two then, is two.
    """
    authors = set(people)
    if day_of_graph(store, as_of) != END_OF_TIME:  # else they are who they are today
        then, today = author_of_record(store, as_of), author_of_record(store)
        authors = {owner for record, owner in then.items() if today.get(record) in people}
    found: list[_Found] = []
    for kind, wanted in (("person", authors), ("keyword", set(keywords))):
        if wanted and _any_silent(store, _kind(kind), wanted, as_of):
            silences = read_silences(store, _kind(kind), as_of)
            ids = silences.trials.incidence.rows
            found += [
                (silences, _kind(kind), row, chance)
                for row, chance in _silent(silences, LEAST_DAYS, LEAST_CHANCE)
                if ids[row] in wanted
            ]
    rows = sorted(_describe(store, found, LEAST_CHANCE, as_of), key=lambda row: row.id)
    return sorted(rows, key=lambda row: row.quiet_since, reverse=True)


def _any_silent(store: Store, kind: Kind, wanted: Collection[str], as_of: str) -> bool:
    """Tell whether anybody is silent for longer than ever before; else no chance is needed."""
    trials = read_trials(store, kind, as_of, wanted)
    long = trials.silence > trials.longest
    return bool((long & (trials.hits >= LEAST_DAYS)).any())


def _describe(
    store: Store, found: list[_Found], most_chance: float, as_of: str | None
) -> list[GoneQuiet]:
    ids = {kind: [s.trials.incidence.rows[n] for s, k, n, _ in found if k == kind]
           for kind in _KINDS}  # fmt: skip
    names = author_names(store, ids["person"])
    names |= {k: n.label for k, n in read_keyword_names(store, ids["keyword"], as_of).items()}
    papers = [_last_paper(silences, row) for silences, _, row, _ in found]
    nodes = {paper.id: paper for paper in store.nodes(Paper, set(papers))} if papers else {}
    rows = []
    for (silences, kind, row, chance), paper in zip(found, papers, strict=True):
        trials = silences.trials
        id_ = trials.incidence.rows[row]
        rows.append(
            GoneQuiet(
                id=id_,
                name=names[id_],
                kind=kind,
                papers=int(np.diff(trials.incidence.matrix.indptr)[row]),
                usual_gap=float(np.median(trials.gaps(row))),
                longest_gap=int(trials.longest[row]),
                silence=int(trials.silence[row]),
                chance=chance,
                quiet_since=trials.day_after(
                    row, max(silences.bound(row, most_chance), int(trials.longest[row]) + 1)
                ),
                last=trials.last(row),
                paper=paper,
                last_title=nodes[paper].title,
                place=place_of(store, paper),
            )
        )
    return rows


def _last_paper(silences: Silences, row: int) -> str:
    incidence, last = silences.trials.incidence, silences.trials.last(row)
    matrix = incidence.matrix
    own = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    found: str = min(incidence.columns[n] for n in own if incidence.dates[n] == last)
    return found
