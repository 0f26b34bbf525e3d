"""Finds the node that a user means by an id or a name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from .errors import AmbiguousError, NotFoundError
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
    names = [(p, [p.title] if p.title else []) for p in store.nodes(Paper)]
    return _by_name("paper", text, names, fold, inside=True)


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
    if node is not None:
        return node
    return _by_name("author", text, [(a, list(a.names)) for a in store.nodes(Author)], fold)


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
    names = [
        (k, [*([k.label] if k.label else []), *k.labels_ko, *k.aliases])
        for k in store.nodes(Keyword)
    ]
    return _by_name("keyword", text, names, fold_term)


def _by_name(
    kind: str,
    text: str,
    names: Sequence[tuple[T, list[str]]],
    folding: Callable[[str], str],
    *,
    inside: bool = False,
) -> T:
    wanted = folding(text)
    folded = [(node, {folding(name) for name in own}) for node, own in names]
    found = [node for node, own in folded if wanted in own]
    if not found and inside and len(wanted) >= 4:
        found = [node for node, own in folded if any(wanted in name for name in own)]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(kind, text, [node.id for node in found[:10]])
    raise NotFoundError(kind, text, _nearest(wanted, names, folding))


def _nearest(
    wanted: str, names: Sequence[tuple[Node, list[str]]], folding: Callable[[str], str]
) -> list[str]:
    """Return printed names that come close; only names that share a beginning are compared."""
    starts = {word[:2] for word in wanted.split()}
    near: dict[str, str] = {}
    for _, own in names:
        for name in own:
            form = folding(name)
            if any(word[:2] in starts for word in form.split()):
                near.setdefault(form, name)
    return [near[form] for form in difflib.get_close_matches(wanted, near, n=3, cutoff=0.6)]
