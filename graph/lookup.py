"""Finds the node that a user means by an id or a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .errors import AmbiguousError, NotFoundError
from .memo import remember
from .model import Author, Keyword, Node, Paper
from .store import Store
from .text import fold, fold_term

__all__ = ["find_author", "find_keyword", "find_paper"]

T = TypeVar("T", bound=Node)

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
    for candidate in _paper_ids(text):
        node = store.node(Paper, candidate)
        if node is not None:
            return node
    return _by_name(store, Paper, text, inside=True)


def _paper_ids(text: str) -> list[str]:
    bare = re.sub(r"^https?://[^/]*arxiv\.org/(?:abs|pdf|html)/", "", text).removesuffix(".pdf")
    found = [text, f"url:{text}"]
    if _ARXIV_ID.fullmatch(bare.removeprefix("arxiv:")):
        found.append("arxiv:" + re.sub(r"v\d+$", "", bare.removeprefix("arxiv:")))
    return found


def find_author(store: Store, text: str) -> Author:
    """Return an author by id or printed name; case, accents and hyphens do not matter.

    Raises
    ------
    NotFoundError
        With the nearest names.
    AmbiguousError
        When several authors have that name.
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
    names = remember(store, f"names of {cls.__name__}", lambda: _folded_names(store, cls))
    wanted = _FOLDING[cls](text)
    ids = names.get(wanted, {})
    if not ids and inside and len(wanted) >= 4:
        ids = {
            id_: name for form, own in names.items() if wanted in form for id_, name in own.items()
        }
    if len(ids) > 1:
        raise AmbiguousError(cls.__name__.lower(), text, sorted(ids)[:10])
    for id_ in ids:
        node = store.node(cls, id_)
        if node is not None:
            return node
    raise NotFoundError(cls.__name__.lower(), text, _nearest(wanted, names))


def _folded_names(store: Store, cls: type[Node]) -> dict[str, dict[str, str]]:
    """Return, for each folded name, the ids of the nodes that have it and how it is printed."""
    found: dict[str, dict[str, str]] = {}
    folding, own = _FOLDING[cls], _OWN_NAMES[cls]
    for node in store.nodes(cls):
        for name in own(node):
            found.setdefault(folding(name), {}).setdefault(node.id, name)
    return found


_FOLDING: dict[type[Node], Callable[[str], str]] = {Paper: fold, Author: fold, Keyword: fold_term}
_OWN_NAMES: dict[type[Node], Callable[[Any], Iterable[str]]] = {
    Paper: lambda paper: [paper.title] if paper.title else [],
    Author: lambda author: author.names,
    Keyword: lambda k: [*([k.label] if k.label else []), *k.labels_ko, *k.aliases],
}


def _nearest(wanted: str, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return printed names that come close; only names that share a beginning are compared."""
    starts = {word[:2] for word in wanted.split()}
    near = [form for form in names if any(word[:2] in starts for word in form.split())]
    best = difflib.get_close_matches(wanted, near, n=3, cutoff=0.6)
    return [next(iter(names[form].values())) for form in best]
