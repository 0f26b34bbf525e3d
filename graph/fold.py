"""Node properties from dated evidence, so that the graph as of a day can be computed.

A paper is folded from its entries, an author from the authorships, a keyword from its dated
spellings. Nothing else goes into their properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from .latex.readable import readable
from .model import (
    Author,
    Entry,
    FormerAuthor,
    FormerlyWrote,
    Keyword,
    Names,
    Paper,
    Wrote,
    digest_key,
)
from .text import compose, fold

__all__ = [
    "best_list",
    "entry_order",
    "fold_author",
    "fold_former_author",
    "fold_keyword",
    "fold_paper",
    "naming_order",
    "without_texts",
    "wrote_order",
]

#: A title of so many words may be only the name that a paper gives its method.
_SHORT_NAME = 3
_ORDER_STRENGTH = {None: 0, "unknown": 1, "presumed": 2, "known": 3}


def fold_paper(entries: Iterable[Entry]) -> Paper:
    """Fold the entries of one paper, in digest order, to the paper's properties.

    The first entry that states a property decides; a whole title goes before a short name that it
    begins with. Of several author lists the best one counts: a whole one before a cut one, then
    one whose order is known, then the longest, then the first.
    The title is made readable; the entries keep it as printed.
    """
    entries = list(entries)

    def first(name: str) -> Any:
        return next((v for e in entries if (v := getattr(e, name)) is not None), None)

    best = best_list(entries)
    title = _whole_title([entry.title for entry in entries if entry.title])
    return Paper(
        id=entries[0].paper,
        title=readable(title) if title else None,
        url=first("url"),
        language=first("language"),
        image=first("image"),
        authors_complete=best.authors_complete,
        author_order=best.author_order,
        authors=best.authors,
        published=first("published"),
        organisations=tuple(dict.fromkeys(o for e in entries for o in e.organisations)),
        aliases=tuple(dict.fromkeys(_other_ids(entries))),
    )


def without_texts(entry: Entry) -> Entry:
    """Return an entry with no more than :func:`fold_paper` asks of it: a small part."""
    return replace(entry, verbatim="", summary=(), keywords=(), topics=(), accounts=(), phrases=())


def _whole_title(titles: list[str]) -> str | None:
    """Return the first title, or the first that goes on where this one is but a short name."""
    if not titles:
        return None
    name = fold(titles[0])
    if len(set(titles)) > 1 and len(name.split()) <= _SHORT_NAME:
        longer = (t for t in titles if fold(t).startswith((name + " ", name + ":")))
        return next(longer, titles[0])
    return titles[0]


def _other_ids(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        for id_ in (entry.stated, *entry.aliases):
            if id_ is not None and id_ != entry.paper:
                yield id_


def best_list(entries: Iterable[Entry]) -> Entry:
    """Return the entry whose list of authors counts, of the entries of a paper in digest order."""
    return max(entries, key=_list_strength)


def _list_strength(entry: Entry) -> tuple[bool, bool, int, int]:
    known = entry.authors_complete
    order = _ORDER_STRENGTH[entry.author_order]
    return known is True, known is not None, order, len(entry.authors)


def fold_author(author: str, kind: str, wrote: Iterable[Wrote]) -> Author:
    """Fold the authorships of one author to names in the order of their first print."""
    ordered = sorted(wrote, key=wrote_order)
    names = tuple(dict.fromkeys(compose(w.as_) for w in ordered))
    return Author(author, names[0], names, kind)


def fold_former_author(author: str, kind: str, wrote: Iterable[FormerlyWrote]) -> FormerAuthor:
    """Fold what was an author's until it was joined, in the same way."""
    names = tuple(dict.fromkeys(compose(w.as_) for w in sorted(wrote, key=wrote_order)))
    return FormerAuthor(author, names[0], names, kind)


def fold_keyword(keyword: str, naming: Iterable[Names]) -> Keyword:
    """Fold the dated spellings of one keyword to its label, Korean labels and aliases.

    The last label holds: a term may get its English name, or the long form of an abbreviation,
    on a later day. A kind that is stated goes before one guessed from the spelling.
    """
    ordered = sorted(naming, key=naming_order)
    by_role: dict[str, dict[str, None]] = {}
    for name in ordered:
        by_role.setdefault(name.role, {})[name.surface] = None

    def listed(role: str) -> tuple[str, ...]:
        return tuple(by_role.get(role, ()))

    return Keyword(
        id=keyword,
        label=next(reversed(listed("label")), None),
        labels_ko=listed("ko"),
        aliases=listed("alias"),
        kind=next(iter((*listed("kind"), *listed("guess"))), None),
    )


def entry_order(entry: Entry) -> tuple[tuple[str, str], int]:
    """Sort key of entries: digest order, then rank; several may stand in one line."""
    return digest_key(entry.digest), entry.rank


def wrote_order(wrote: Wrote | FormerlyWrote) -> tuple[tuple[str, str], int, str]:
    """Sort key of authorships: digest order, then line, then name."""
    return digest_key(wrote.digest), wrote.line, compose(wrote.as_)


def naming_order(name: Names) -> tuple[tuple[str, str], str, str]:
    """Sort key of dated spellings: digest order, then role and spelling."""
    return digest_key(name.digest), name.role, name.surface
