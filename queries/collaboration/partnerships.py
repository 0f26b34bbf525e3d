"""What is new between people: pairs that met, and pairs that work together more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.model import Paper
from ...graph.stores.base import Store
from ..engine.catalogue import analysis, lookup
from ..engine.incidence import Incidence, read_authorships
from ..engine.network import CoauthorNetwork, Ints, read_network
from ..engine.notes import long_lists, tell_days, tell_windows, unsure_people
from ..engine.projection import project
from ..engine.rows import PeopleRow
from ..engine.scope import (
    ALL,
    at_least,
    before_all,
    day_or_end,
    days_before,
    last_day,
    limit_or_all,
)
from ..quality.possible_matches import met_before, read_perhaps
from .coauthors import order_pairs

__all__ = ["FirstPair", "NewPair", "RisingPair", "each_new_pair", "new_pairs", "rising_pairs"]


def first_days(authorships: Incidence) -> NDArray[np.datetime64]:
    """Return the day of the first paper of each row."""
    matrix = authorships.matrix
    if not authorships.rows:
        return np.array([], dtype="datetime64[D]")
    return np.asarray(np.minimum.reduceat(authorships.days[matrix.indices], matrix.indptr[:-1]))


def count_joint(
    authorships: Incidence, columns: NDArray[np.bool_], longest: int | None
) -> csr_array:
    """Count joint papers among some columns, with the rows of the whole."""
    used = columns if longest is None else columns & (authorships.sizes <= longest)
    part = authorships.matrix[:, used]
    return csr_array(part @ part.T)


@dataclass(frozen=True, slots=True)
class FirstPair(PeopleRow):
    """Two people with their first joint paper.

    Attributes
    ----------
    first : str
        Date of their first joint paper.
    paper, title : str
        Id and title of it.
    papers : int
        Joint papers.
    weight : float
        The sum over these: a paper with *n* people gives each of its pairs 1 / (*n* - 1).
    """

    first: str
    paper: str
    title: str | None
    papers: int
    weight: float


@dataclass(frozen=True, slots=True)
class NewPair(FirstPair):
    """Two people who wrote together for the first time.

    Attributes
    ----------
    known : bool
        Whether both had an earlier paper.
    """

    known: bool


def _new_pairs(store: Store, values: Mapping[str, Any]) -> list[NewPair]:
    return [row for block in _new_pair_blocks(store, values) for row in block]


def _new_pair_blocks(
    store: Store,
    values: Mapping[str, Any],
    people: Collection[str] | None = None,
    size: int = ALL,
) -> Iterator[list[NewPair]]:
    whole = read_network(store, longest_list=values["longest_list"], as_of=values["as_of"])
    late = whole.authorships.days >= np.datetime64(values["since"])
    network = whole.among(whole.authorships.rows_with(late))
    authorships = network.authorships
    fresh = count_joint(authorships, late, values["longest_list"]).tocoo()
    once = fresh.row < fresh.col
    if people is not None:
        wanted = np.zeros(len(network.ids), dtype=bool)
        wanted[[network.index[id_] for id_ in people if id_ in network.index]] = True
        once &= wanted[fresh.row] | wanted[fresh.col]
    a, b, papers = fresh.row[once], fresh.col[once], fresh.data[once]
    if not len(a):
        return
    # A pair is new when all of its papers are.
    new = papers == np.asarray(network.papers[a, b]).ravel()
    enough = new & (papers >= values["least_papers"])
    a, b, papers = a[enough], b[enough], papers[enough]
    first, seen = network.joint_days(a, b)[0], first_days(authorships)
    known = (seen[a] < first) & (seen[b] < first)
    if not values["newcomers"]:
        a, b, papers, known = (x[known] for x in (a, b, papers, known))
    if not len(a):
        return
    weight = np.round(np.asarray(network.weight[a, b]).ravel(), 9)
    best = order_pairs(a, b, weight, papers, limit=values["limit"])
    for start in range(0, len(best), size):
        block = best[start : start + size]
        yield _describe(store, network, a[block], b[block], known[block])


def _describe(
    store: Store, network: CoauthorNetwork, a: Ints, b: Ints, known: NDArray[np.bool_]
) -> list[NewPair]:
    authorships = network.authorships
    rows = network.rows(store, a, b)
    joint = [network.joint_papers(int(x), int(y))[0] for x, y in zip(a, b, strict=True)]
    papers_of = [authorships.columns[column] for column in joint]
    titles = {p.id: p.title for p in store.nodes(Paper, set(papers_of))}
    return [
        NewPair(
            a=row.a,
            a_name=row.a_name,
            b=row.b,
            b_name=row.b_name,
            first=row.first,
            paper=paper,
            title=titles[paper],
            papers=row.papers,
            weight=row.weight,
            known=bool(both),
        )
        for row, paper, both in zip(rows, papers_of, known, strict=True)
    ]


def each_new_pair(
    store: Store, since: str, as_of: str, people: Collection[str] | None = None
) -> Iterator[NewPair]:
    """Yield the rows of :func:`new_pairs`, only those with some people if wanted.

    They are described as they are taken, so that of many the first few cost little.
    """
    values = new_pairs.function(store, since, limit=None, as_of=as_of)
    for block in _new_pair_blocks(store, values, people, size=50):
        yield from block


def _since_when(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say when the first day lies outside of the digests."""
    return " ".join(tell_days(store, day_or_end(given["since"]), given["as_of"])) or None


def _no_new_pairs(store: Store, since: str, *, as_of: str | None = None, **options: Any) -> str:
    end = last_day(store, as_of)
    if day_or_end(since) > end:
        return f"The last digest is of {end}: nothing is known since {since}."
    least = options.get("least_papers", 1)
    hint = f" Try a lower --least-papers (now {least})." if least > 1 else ""
    if not options.get("newcomers"):
        hint += " With --newcomers also pairs count in which one is new."
    return f"Nobody known before wrote together for the first time from {since} to {end}.{hint}"


def perhaps_met(store: Store, given: Mapping[str, Any], rows: Sequence[NewPair]) -> str | None:
    """Say which pairs are perhaps not new: people who may be these two met before."""
    network = read_network(store, longest_list=given["longest_list"], as_of=given["as_of"])
    perhaps = read_perhaps(store, given["as_of"])
    since = day_or_end(given["since"])
    met = [r for r in rows if met_before(network, perhaps, r.a, r.b, since)]
    if not met:
        return None
    named = "; ".join(f"{r.a_name} and {r.b_name}" for r in met[:3])
    return (
        f"perhaps together before, under another node of the same name: {len(met):,} of these "
        f"{len(rows):,} ({named}{'; …' if met[3:] else ''}; 'digestgraph who NAME')"
    )


@lookup(
    NewPair,
    example="2024-10-10 --limit 10",
    offline=_new_pairs,
    when_empty=_no_new_pairs,
    notes=(_since_when, long_lists, perhaps_met, unsure_people),
)
def new_pairs(
    store: Store,
    since: str,
    *,
    newcomers: bool = False,
    least_papers: int = 1,
    longest_list: int = 100,
    limit: int | None = 50,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find the people who wrote together for the first time since a day.

    Parameters
    ----------
    store : Store
        The graph.
    since : str
        The first joint paper was featured on this day or later.
    newcomers : bool
        Also pairs in which one had no earlier paper in the digests.
    least_papers : int
        Pairs with fewer joint papers are left out.
    longest_list : int
        Papers with more people are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`NewPair`; by weight, papers, ids.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     new_pairs(store, "2025-03-25")["first"].unique().tolist()
    ['2025-03-25']
    """
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    return {
        "since": day_or_end(since),
        "newcomers": newcomers,
        "least_papers": least_papers,
        "longest_list": longest_list,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


def _two_windows(store: Store, given: Mapping[str, Any], _rows: object) -> str:
    end, days = last_day(store, given["as_of"]), given["days"]
    middle, start = days_before(end, days), days_before(end, 2 * days)
    later, earlier = (days_before(middle, -1), end), (days_before(start, -1), middle)
    return tell_windows(store, later, earlier, read_authorships(store, given["as_of"]).dates)


def _no_rising_pairs(store: Store, **options: Any) -> str:
    days, least = options.get("days", 180), options.get("least_papers", 2)
    compared = _two_windows(store, {"as_of": options.get("as_of"), "days": days}, None)
    return (
        f"No pair with {least} joint papers works together more than before; {compared}. Try a "
        "longer --days or a lower --least-papers."
    )


@dataclass(frozen=True, slots=True)
class RisingPair(PeopleRow):
    """Two people who work together more than before.

    Attributes
    ----------
    papers, papers_before : int
        Joint papers in the later and the earlier window.
    weight, weight_before : float
        The sums over these: a paper with *n* people gives each of its pairs 1 / (*n* - 1).
    gain : float
        The one weight less the other.
    """

    papers: int
    papers_before: int
    weight: float
    weight_before: float
    gain: float


@analysis(
    RisingPair,
    example="--days 300",
    when_empty=_no_rising_pairs,
    notes=(_two_windows, long_lists, unsure_people),
)
def rising_pairs(
    store: Store,
    *,
    days: int = 180,
    least_papers: int = 2,
    longest_list: int = 100,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[RisingPair]:
    """Find the pairs who work together more than before.

    The gain is the fractional weight of the last `days` less that of the `days` before.

    Parameters
    ----------
    store : Store
        The graph.
    days : int
        Length of both windows; the later one ends with the last digest.
    least_papers : int
        Pairs with fewer joint papers in the later window are left out.
    longest_list : int
        Papers with more people are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`RisingPair`; largest gain first, ties by papers and ids.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     bool((rising_pairs(store, days=300)["gain"] > 0).all())
    True
    """
    at_least("days", days, 1)
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    if before_all(store, as_of):
        return []
    end = last_day(store, as_of)
    middle, start = days_before(end, days), days_before(end, 2 * days)
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    authorships = network.authorships
    late = authorships.days > np.datetime64(middle)
    early = ~late & (authorships.days > np.datetime64(start))
    weight, before = (
        project(_only(authorships, kept), longest=longest_list).matrix for kept in (late, early)
    )
    papers, papers_before = (count_joint(authorships, kept, longest_list) for kept in (late, early))
    coo = weight.tocoo()
    once = coo.row < coo.col
    a, b, w = coo.row[once], coo.col[once], coo.data[once]
    if not len(a):
        return []
    n = np.asarray(papers[a, b]).ravel()
    gain = w - np.asarray(before[a, b]).ravel()
    rising = (n >= least_papers) & (np.round(gain, 9) > 0)
    a, b, w, n, gain = (x[rising] for x in (a, b, w, n, gain))
    best = order_pairs(a, b, np.round(gain, 9), n, limit=limit_or_all(limit))
    names = network.names(store, {*a[best].tolist(), *b[best].tolist()})
    return [
        RisingPair(
            a=network.ids[a[i]],
            a_name=names[int(a[i])],
            b=network.ids[b[i]],
            b_name=names[int(b[i])],
            papers=int(n[i]),
            papers_before=int(papers_before[a[i], b[i]]),
            weight=float(w[i]),
            weight_before=float(w[i] - gain[i]),
            gain=float(gain[i]),
        )
        for i in best
    ]


def _only(authorships: Incidence, columns: NDArray[np.bool_]) -> Incidence:
    """Empty all other columns, and keep the labels."""
    matrix = csr_array(authorships.matrix, copy=True)
    matrix.data = matrix.data * columns[matrix.indices]
    matrix.eliminate_zeros()
    return Incidence(authorships.rows, authorships.columns, matrix, authorships.dates)
