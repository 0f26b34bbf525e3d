"""Finds the node that a user means by an id or a name."""

from __future__ import annotations

import difflib
import re
import warnings
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import Indel

from .errors import AmbiguousError, NotFoundError, SeveralPeopleWarning
from .model import Author, Keyword, Node, Paper, Wrote
from .search import fold_name, names_of, word_starts
from .store import Store

__all__ = ["find_author", "find_keyword", "find_paper", "paper_ids"]

T = TypeVar("T", bound=Node)

#: So many times the papers of all others of a name together make one person the one meant.
_MOST = 3
#: How similar a name has to be to be offered in the place of one that is not there.
_CLOSE = 0.6
_ARXIV_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)


def find_paper(store: Store, text: str) -> Paper:
    """Return a paper by its id, arXiv id, link, or title.

    A title need not be whole: folded text that occurs in one title only will do.

    Raises
    ------
    NotFoundError
        With the nearest titles.
    AmbiguousError
        When several titles fit equally well.
    """
    text = text.strip()
    for candidate in paper_ids(text):
        node = store.node(Paper, candidate)
        if node is not None:
            return node
    return _by_name(store, Paper, text, inside=True)


def paper_ids(text: str) -> list[str]:
    """Return the ids of papers that a text may mean: an id, an arXiv id, a link.

    Examples
    --------
    >>> paper_ids("https://arxiv.org/abs/2312.16886v2")[-1]
    'arxiv:2312.16886'
    """
    bare = re.sub(r"^https?://[^/]*arxiv\.org/(?:abs|pdf|html)/", "", text).removesuffix(".pdf")
    found = [text, f"url:{text}"]
    if _ARXIV_ID.fullmatch(bare.removeprefix("arxiv:")):
        found.append("arxiv:" + re.sub(r"v\d+$", "", bare.removeprefix("arxiv:")))
    return found


def find_author(store: Store, text: str) -> Author:
    """Return an author by id or printed name; case, accents and hyphens do not matter.

    Of several people with the name, one who has three times the papers of all the others is
    taken.

    Raises
    ------
    NotFoundError
        With the nearest names.
    AmbiguousError
        When several authors have that name, and none of them has most of its papers.

    Warns
    -----
    SeveralPeopleWarning
        When one of several was taken.
    """
    node = store.node(Author, text.strip())
    return node if node is not None else _by_name(store, Author, text)


def find_keyword(store: Store, text: str) -> Keyword:
    """Return a keyword by id, label, Korean label or alias.

    Raises
    ------
    NotFoundError
        With the nearest labels.
    AmbiguousError
        When several keywords have that spelling.
    """
    text = text.strip()
    for candidate in (text, f"keyword:{text}"):
        node = store.node(Keyword, candidate)
        if node is not None:
            return node
    return _by_name(store, Keyword, text)


def _by_name(store: Store, cls: type[T], text: str, *, inside: bool = False) -> T:
    wanted = fold_name(cls, text)
    found = store.spellings(cls, wanted, "equal")
    if not found and inside and len(wanted) >= 4:
        found = store.spellings(cls, wanted, "within")
    ids = sorted({spelling.id for spelling in found})
    if len(ids) > 1:
        papers = _papers_of(store, cls, ids)
        ids.sort(key=lambda id_: (-len(papers[id_]), id_))
        first, *rest = (len(papers[id_]) for id_ in ids)
        if first == 0 or first < _MOST * sum(rest):
            raise AmbiguousError(cls.__name__.lower(), text, *_tell_apart(store, ids[:10], papers))
        warnings.warn(
            f"{text!r} was taken for {ids[0]}, with {first} of {first + sum(rest)} papers under "
            f"that name; 'digestgraph who' lists the other {len(rest)}",
            SeveralPeopleWarning,
            stacklevel=3,
        )
    for id_ in ids:
        node = store.node(cls, id_)
        if node is not None:
            return node
    raise NotFoundError(cls.__name__.lower(), text, _nearest(store, cls, wanted))


def _papers_of(store: Store, cls: type[Node], ids: list[str]) -> dict[str, list[str]]:
    """Return the papers of authors; other nodes have none."""
    if cls is not Author:
        return {id_: [] for id_ in ids}
    return {id_: sorted({edge.target for edge in store.edges(Wrote, source=id_)}) for id_ in ids}


def _tell_apart(
    store: Store, ids: list[str], papers: dict[str, list[str]]
) -> tuple[list[str], list[str]]:
    """Return ids, with what tells them apart where they are people's."""
    if not papers[ids[0]]:
        return ids, []
    titles = {p.id: p.title for p in store.nodes(Paper, [papers[id_][0] for id_ in ids])}
    return ids, [
        f"{len(papers[id_])} paper{'s' * (len(papers[id_]) > 1)}, such as "
        f"{titles[papers[id_][0]] or papers[id_][0]!r}"
        for id_ in ids
    ]


def _nearest(store: Store, cls: type[Node], wanted: str) -> list[str]:
    """Return printed names that come close; only names that share a beginning are compared."""
    near = sorted(store.spellings(cls, wanted, "near"))
    # difflib's ratio is never above the normalised indel similarity (its matching blocks are a
    # common subsequence), so what falls well below here could not have come close there.
    close = process.extract(
        wanted,
        [form for form, _ in near],
        scorer=Indel.normalized_similarity,
        score_cutoff=_CLOSE - 0.01,
        limit=None,
    )
    starts = word_starts(wanted)
    owners: dict[str, str] = {}
    for form, _, number in sorted(close, key=lambda found: found[2]):
        if not starts.isdisjoint(word_starts(form)):
            owners.setdefault(form, near[number].id)
    best = difflib.get_close_matches(wanted, owners, n=3, cutoff=_CLOSE)
    nodes = {node.id: node for node in store.nodes(cls, [owners[form] for form in best])}
    return [names_of(nodes[owners[form]])[form] for form in best]
