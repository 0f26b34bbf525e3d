"""Full-text search over papers, people and keywords.

The engine of the store finds candidates; what comes first is decided here, from the texts
themselves, so that both stores rank alike and a row can say why it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from ...graph.dates import read_day
from ...graph.errors import NotFoundError, UsageError
from ...graph.stores.base import Store
from ..engine.catalogue import analysis
from ..engine.notes import perhaps_more
from ..engine.rows import Row
from ..engine.scope import at_least, day_or_end, last_day, limit_or_all
from .conditions import Conditions, Marked, misspelt_condition, pointed, read_conditions
from .narrowing import narrow
from .quoting import refuse_parts_of_names
from .search_meaning import add_close, not_embedded
from .search_passes import Candidate, Kind, Passes

__all__ = ["Hit", "search"]


#: Conditions that are given by their names.
_NAMED = ("author", "keyword", "source", "since", "until", "least_votes", "marked", "tag")
#: Of a mixed answer, people and keywords each get at most this share.
_SHARE = 4


def _found_nothing(
    store: Store, text: str | None = None, *, as_of: str | None = None, **given: object
) -> str:
    words, among, _ = read_conditions(text or "", partial(last_day, store, as_of))
    day = f" as of {as_of}" if as_of else ""
    named = any(given.get(name) for name in _NAMED)
    if not (among or named):
        return f"Nothing has {text!r} or words like it{day}."
    if not words:
        return f"No paper meets all conditions{day}."
    return f"No paper that meets the conditions has {words!r} or words like it{day}."


def _no_condition(_store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say of a word with a colon that looks like a condition that it is none."""
    return misspelt_condition(given.get("text") or "")


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
    notes=(perhaps_more, not_embedded, _no_condition),
    probes=False,
)
def search(
    store: Store,
    text: str | None = None,
    *,
    kind: Kind | None = None,
    author: str | None = None,
    keyword: str | None = None,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    least_votes: int | None = None,
    marked: Marked | None = None,
    tag: str | None = None,
    marks: str | None = None,
    words_only: bool = False,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[Hit]:
    """Search titles, summaries, people and keywords, in Korean and English.

    All words must be there; the last one may be only begun. ``"Words in quotes"`` must stand
    together. A name of a person or keyword finds that person's or keyword's papers, too, also
    beside other words (``Ling Yang diffusion``). A word that nothing has may have typing
    errors, one from four letters on, two from eight; when nothing has all words, papers with
    some of them are found.

    Conditions narrow it to papers. They stand among the words, as in
    ``author:"Furu Wei" after:2024-06 diffusion``, or are given by name, and all must hold:
    ``author:``, ``keyword:`` (or ``topic:``), ``source:``, ``since:`` or ``after:`` (from that
    day, month or year on), ``until:`` (to its end), ``before:`` (to the day before it), ``date:``
    (within it), ``votes:`` (so many and more), ``is:`` (a mark of yours) and ``tag:``. A minus
    leaves out what meets a condition, or has a word or words in quotes in its title or summary:
    ``diffusion -author:"Furu Wei" -video``. A name of several words stands in quotes. ``kind:``
    stands there, too. Conditions alone list what meets them.

    Where ``digestgraph embed`` has made vectors, papers follow that say it in other words, in
    Korean or English ("close in meaning"), in the place of those with less than half of the words.

    Parameters
    ----------
    store : Store
        The graph.
    text : str, optional
        Words, a name, an arXiv id or a link, and conditions such as ``since:2024-06``.
    kind : {"paper", "author", "keyword"}, optional
        Only these.
    author : str, optional
        Only papers that this person wrote.
    keyword : str, optional
        Only papers that mention this keyword.
    source : str, optional
        Only papers that this publisher's digests have printed.
    since : str, optional
        Only papers first printed on this day, month or year, or later; or ``7d``, ``2w``.
    until : str, optional
        Only papers first printed on this day, month or year, or earlier.
    least_votes : int, optional
        Only papers with at least so many votes.
    marked : {"starred", "read", "unread", "skipped", "noted", "tagged"}, optional
        Only papers that you marked so.
    tag : str, optional
        Only papers with this tag of yours.
    marks : str, optional
        The file of your marks; else the one that belongs to the store (papers.marks for papers.db).
    words_only : bool, optional
        Leave out papers that are only close in meaning, and a last word of one letter that nothing
        has: so one searches while typing.
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
        spelling differs; half the share of the words for a paper that has only some; 0.25 at most
        for closeness in meaning, and then for some of the words, too. Ties by votes or papers, then
        id. Where there are conditions and no words, the score is 1.

    Raises
    ------
    UsageError
        When there is no word to look for, or a condition cannot be; the sentence points at it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     print(search(store, "확산모델을", limit=1)[["label", "papers", "where"]])
                 label  papers       where
    0  diffusion model      12  also 확산 모델
    """
    limit, day = limit_or_all(limit), day_or_end(as_of)
    if least_votes is not None:
        at_least("least_votes", least_votes, 0)
    given, end = text or "", partial(last_day, store, as_of)
    text, among, asked = read_conditions(given, end)
    kind = _kind(asked.casefold() if asked else kind)
    among = among.and_also(
        Conditions(
            authors=(author,) if author else (),
            keywords=(keyword,) if keyword else (),
            sources=(source,) if source else (),
            since=read_day(since, end=end) if since else None,
            until=read_day(until, last=True) if until else None,
            least_votes=least_votes,
            marked=(marked,) if marked else (),
            tags=(tag,) if tag else (),
        )
    )
    narrowed = None
    if among:
        if kind in ("author", "keyword"):
            raise UsageError(f"conditions are about papers; leave them out to search for {kind}s")
        refuse_parts_of_names(store, given)
        among.refuse_reversed()
        try:
            narrowed, kind = narrow(store, among, day, marks), "paper"
        except NotFoundError as error:
            raise pointed(given, error) from None
    found = Passes(store, text, day, kind, narrowed)
    found.run(typed=words_only)
    if not words_only:
        add_close(found, limit)
    hits = sorted(found.hits.values(), key=Candidate.order)
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


def _kind(kind: str | None) -> Kind | None:
    for known in get_args(Kind):
        if kind == known:
            found: Kind = known
            return found
    if kind is None:
        return None
    raise UsageError(f"kind is {kind!r}; it can be 'paper', 'author' or 'keyword'")


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
