"""Full-text search over papers, people and keywords.

The engine of the store finds candidates; what comes first is decided here, from the texts
themselves, so that both stores rank alike and a row can say why it is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ..engine.catalogue import analysis
from ..engine.notes import perhaps_more
from ..engine.rows import Row
from ..engine.scope import day_or_end, limit_or_all
from .search_passes import KINDS, Candidate, Kind, Passes

__all__ = ["Hit", "search"]


#: Of a mixed answer, people and keywords each get at most this share.
_SHARE = 4


def _found_nothing(_store: Store, text: str, *, as_of: str | None = None, **_: object) -> str:
    return f"Nothing has {text!r} or words like it{f' as of {as_of}' if as_of else ''}."


@dataclass(frozen=True, slots=True)
class Hit(Row):
    """A paper, a person or a keyword that was found.

    Attributes
    ----------
    kind : str
        ``paper``, ``author`` or ``keyword``.
    id : str
        Its id.
    label : str or None
        Title or name.
    date : str or None
        Of papers, the date of the first digest.
    votes : int or None
        Of papers, the latest that are known.
    papers : int or None
        Of people and keywords, how many papers they have.
    score : float
        How well it fits, from 0 to 1.
    where : str
        What fits.
    """

    kind: str
    id: str
    label: str | None
    date: str | None
    votes: int | None
    papers: int | None
    score: float
    where: str


@analysis(
    Hit,
    example='"diffusion model"',
    when_empty=_found_nothing,
    notes=(perhaps_more,),
    probes=False,
)
def search(
    store: Store,
    text: str,
    *,
    kind: Kind | None = None,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[Hit]:
    """Search titles, summaries, people and keywords, in Korean and English.

    All words must be there; the last one may be only begun. ``"Words in quotes"`` must stand
    together. A name of a person or keyword finds that person's or keyword's papers, too, also
    beside other words (``Ling Yang diffusion``). A word that nothing has may have typing
    errors, one from four letters on, two from eight; when nothing has all words, papers with
    some of them are found.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        Words, a name, an arXiv id or a link.
    kind : {"paper", "author", "keyword"}, optional
        Only these.
    limit : int, optional
        At most so many rows; of a mixed answer a quarter each are people and keywords, unless
        there are too few others.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`Hit`. The score is 1 for the same id, name or title; 0.9 at most for all
        words in a name or title, the more the larger their share of it; up to 0.8 for a paper that
        mentions the keyword asked for; 0.6 at most for words in a summary; a tenth less where
        spelling differs. Ties by votes or papers, then id.

    Raises
    ------
    UsageError
        When there is no word to look for.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(search(store, "확산모델을", limit=1)[["label", "papers", "where"]])
                 label  papers       where
    0  diffusion model      12  also 확산 모델
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"kind is {kind!r}; it can be 'paper', 'author' or 'keyword'")
    limit, day = limit_or_all(limit), day_or_end(as_of)
    found = Passes(store, text, day, kind)
    hits = sorted(found.run(), key=Candidate.order)
    chosen = _choose(hits, limit, mixed=kind is None)
    found.explain(chosen)
    return [
        Hit(
            kind=hit.kind,
            id=hit.id,
            label=hit.label,
            date=hit.date,
            votes=hit.votes,
            papers=hit.papers,
            score=hit.score,
            where="; ".join(hit.where),
        )
        for hit in chosen
    ]


def _choose(hits: list[Candidate], limit: int, *, mixed: bool) -> list[Candidate]:
    """Take the best, with room for papers; the places that stay empty go to the others."""
    if not mixed or len(hits) <= limit:
        return hits[:limit]
    most = max(1, limit // _SHARE)
    room = {"keyword": most, "author": most, "paper": limit}
    chosen: list[Candidate] = []
    for hit in hits:
        room[hit.kind] -= 1
        if room[hit.kind] >= 0 and len(chosen) < limit:
            chosen.append(hit)
    taken = {id(hit) for hit in chosen}
    rest = [hit for hit in hits if id(hit) not in taken]
    return sorted(chosen + rest[: limit - len(chosen)], key=Candidate.order)
