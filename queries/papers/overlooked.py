"""Papers with fewer votes than their connections make one expect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.stores.base import Store
from ..engine.cards import label_of, read_dated_papers, read_keywords, read_papers
from ..engine.catalogue import analysis
from ..engine.incidence import read_authorships, read_mentions
from ..engine.notes import count
from ..engine.rows import PaperRow
from ..engine.scope import at_least, day_or_end, limit_or_all
from .similar import no_hubs, not_hubs

__all__ = ["OverlookedPaper", "overlooked"]

_NAMED_TOPICS = 2


def _without_votes(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say how many papers could not be compared."""
    cards = read_dated_papers(store, day_or_end(given["as_of"])).values()
    least = given["least_papers"]
    months = Counter(card.date[:7] for card in cards if card.votes is not None)
    unknown = sum(card.votes is None for card in cards)
    few = {month: papers for month, papers in months.items() if papers < least}
    said = []
    if unknown:
        said.append(f"{count(unknown, 'paper')} whose votes are unknown")
    if few:
        said.append(
            f"{count(sum(few.values()), 'paper')} of {count(len(few), 'month')} with fewer than "
            f"{least:,} that have votes (--least-papers)"
        )
    return f"left out: {'; '.join(said)}" if said else None


@dataclass(frozen=True, slots=True)
class OverlookedPaper(PaperRow):
    """A paper with fewer votes than its connections make one expect.

    Attributes
    ----------
    connected, voted : float
        Percentile ranks in the month, from 0 to 1: of its connections, and of its votes.
    score : float
        The one less the other.
    because : str
        What that comes from.
    """

    connected: float
    voted: float
    score: float
    because: str


@analysis(
    OverlookedPaper,
    example="",
    notes=(_without_votes, no_hubs),
)
def overlooked(
    store: Store,
    *,
    least_papers: int = 10,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[OverlookedPaper]:
    """Find papers with few votes whose people and keywords are well connected.

    Papers are compared with those of the same month only, for votes grow over the months.
    ``connected`` is the mean of two percentile ranks in the month: of the other papers that a
    paper's people have on average, and of how widely its keywords are shared (the mean of
    ln(papers with the keyword), weighted by score; keywords that more than 3 % of all
    papers have are left out). ``voted`` is the percentile rank of the votes. The score is
    ``connected`` less ``voted``: well above 0, the paper has fewer votes than its connections
    make one expect. That says nothing about how good it is.

    Parameters
    ----------
    store : Store
        The graph.
    least_papers : int
        Months with fewer papers whose votes are known are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`OverlookedPaper`. Papers whose votes are unknown are left out. Ties by id.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     overlooked(store, limit=1)[["id", "votes"]].to_dict("records")
    [{'id': 'arxiv:2312.03047', 'votes': 4}]
    """
    at_least("least_papers", least_papers, 2)
    limit, day = limit_or_all(limit), day_or_end(as_of)
    people, topics = _reach_of_people(store, day), _reach_of_topics(store, day)
    months: dict[str, list[str]] = {}
    cards = read_dated_papers(store, day)
    for id_, card in sorted(cards.items()):
        if card.votes is not None:
            months.setdefault(card.date[:7], []).append(id_)
    found: list[OverlookedPaper] = []
    for month, ids in months.items():
        if len(ids) < least_papers:
            continue
        connected = (_percentile(people, ids) + _percentile(topics, ids)) / 2
        voted = _percentile({id_: float(cards[id_].votes or 0) for id_ in ids}, ids)
        for id_, here, votes in zip(ids, connected, voted, strict=True):
            found.append(
                OverlookedPaper(
                    id=id_,
                    title=None,
                    date=cards[id_].date,
                    votes=cards[id_].votes,
                    connected=float(here),
                    voted=float(votes),
                    score=round(float(here - votes), 9),
                    because=f"more votes than {100 * votes:.0f} % of {len(ids)} in {month}",
                )
            )
    found = sorted((r for r in found if r.score > 0), key=lambda r: (-r.score, r.id))
    return _explain_overlooked(store, day, found[:limit], people)


def _percentile(values: dict[str, float], ids: Sequence[str]) -> NDArray[np.float64]:
    """Return the mean percentile rank of each value among all, from 0 to 1."""
    from scipy.stats import rankdata  # slow to load, and every command would wait for it

    numbers = np.round([values.get(id_, 0.0) for id_ in ids], 9)
    return np.asarray((rankdata(numbers) - 0.5) / len(ids))


def _reach_of_people(store: Store, day: str) -> dict[str, float]:
    """Return how many other papers the people of each paper have on average."""
    authorships = read_authorships(store, day)
    counts = np.diff(authorships.matrix.indptr).astype(float)
    total = authorships.matrix.T @ (counts - 1)
    return dict(zip(authorships.columns, total / authorships.sizes, strict=True))


def _reach_of_topics(store: Store, day: str) -> dict[str, float]:
    """Return how widely the keywords of each paper are shared: a weighted mean of logarithms."""
    mentions = read_mentions(store, day)
    counts = np.diff(mentions.matrix.indptr)
    kept = counts <= not_hubs(len(mentions.columns))
    reach = mentions.matrix.T @ np.where(kept, np.log(counts), 0.0)
    weight = mentions.matrix.T @ kept.astype(float)
    return dict(zip(mentions.columns, reach / np.where(weight > 0, weight, 1.0), strict=True))


def _explain_overlooked(
    store: Store, day: str, rows: list[OverlookedPaper], people: dict[str, float]
) -> list[OverlookedPaper]:
    cards = read_papers(store, [row.id for row in rows], day)
    mentions = read_mentions(store, day)
    counts = np.diff(mentions.matrix.indptr)
    columns = csr_array(mentions.matrix.T)
    most = not_hubs(len(mentions.columns))
    topics: dict[str, list[int]] = {}
    for row in rows:
        at = mentions.column_index.get(row.id)
        if at is not None:
            part = slice(columns.indptr[at], columns.indptr[at + 1])
            weight = columns.data[part] * np.log(counts[columns.indices[part]])
            pairs = zip(np.round(weight, 9), columns.indices[part], strict=True)
            ranked = sorted((-w, int(k)) for w, k in pairs if 1 < counts[k] <= most)
            topics[row.id] = [k for _, k in ranked[:_NAMED_TOPICS]]
    wanted = {mentions.rows[k] for found in topics.values() for k in found}
    labels = {id_: label_of(k) for id_, k in read_keywords(store, wanted, day).items()}
    result = []
    for row in rows:
        said = [row.because]
        said.append(f"its people have {people.get(row.id, 0.0):.1f} other papers on average")
        named = [f"{labels[mentions.rows[k]]} ({counts[k]})" for k in topics.get(row.id, [])]
        if named:
            said.append(f"its topics have more: {', '.join(named)}")
        because = "; ".join(said)
        result.append(replace(row, title=cards[row.id].title, because=because))
    return result
