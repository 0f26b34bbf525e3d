"""Search: a page, and the rows that appear while one types."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...graph.errors import AmbiguousError, UsageError
from ...graph.marks import MarksError
from ...graph.stores.base import Store
from ...queries.papers.begun import names_begun
from ...queries.papers.search import Hit, search
from ..asked import Asked
from ..opened import Opened

__all__ = ["find_all", "find_at_once", "share_out"]

_KINDS = ("paper", "author", "keyword")
#: Rows of a page, of all pages together, and while one types.
_ROWS, _MOST, _AT_ONCE = 40, 400, 9


def find_all(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is found, for a page of its own."""
    values = _find(opened, _MOST, store, asked)
    pages = share_out(values["hits"], _ROWS) or [[]]
    given = asked.query.get("page", "1")
    if not (given.isascii() and given.isdecimal() and 1 <= int(given[:4]) <= len(pages)):
        raise UsageError(f"there is no page {given[:20]!r} of this search; it has {len(pages)}")
    number = int(given)
    return values | {
        "hits": pages[number - 1],
        "first": 1 + sum(map(len, pages[: number - 1])),
        "total": len(values["hits"]),
        "number": number,
        "pages": len(pages),
    }


def find_at_once(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the best of what is found, while one types."""
    values = _find(opened, _AT_ONCE, store, asked, words_only=True)
    text, kind = values["q"], values["kind"]
    if text and not values["wrong"]:
        names = [] if kind == "paper" else names_begun(store, text, kind=kind, as_of=asked.as_of)
        hits = _begun_first(values["hits"], names)
        values |= {"hits": hits[:_AT_ONCE], "more": bool(hits[_AT_ONCE:]) or values["more"]}
    return values


def _find(
    opened: Opened, most: int, store: Store, asked: Asked, *, words_only: bool = False
) -> dict[str, Any]:
    """Return what is found; a wrong condition is told beside the box in which it stands."""
    text = asked.query.get("q", "").strip()
    kind = asked.query.get("kind") or None
    values: dict[str, Any] = {
        "q": text, "kind": kind, "kinds": _KINDS, "hits": (), "more": False, "wrong": None,
        "candidates": (),
    }  # fmt: skip
    if not text:
        return values
    try:
        hits = search.rows(
            store,
            text,
            kind=kind,  # type: ignore[arg-type]  # it is checked there, with a sentence
            marks=str(opened.marks),
            words_only=words_only,  # while one types, the last word is only begun
            limit=most + 1,
            as_of=asked.as_of,
        )
    except AmbiguousError as error:
        pattern = re.compile(r'((?:author|topic):"?)' + re.escape(error.text))
        return values | {
            "wrong": asked.say("error_fits", name=error.text, n=error.total),
            "candidates": [
                (row, asked.link("/search", q=pattern.sub(rf"\g<1>{row.id}", text, count=1)))
                for row in error.rows
            ],
        }
    except (UsageError, MarksError) as error:
        return values | {"wrong": asked.tell(str(error))}
    return values | {"hits": hits[:most], "more": bool(hits[most:])}


def share_out(hits: Sequence[Hit], size: int) -> list[list[Hit]]:
    """Share what is found out to pages; on each a quarter at most are people, and topics.

    Where there are too few others, more of them fill the page. Within a page the order stays.

    Examples
    --------
    >>> def hit(kind, number):
    ...     return Hit(kind, f"{kind}:{number}", None, None, None, None, 1.0, "name")
    >>> hits = [*(hit("author", n) for n in range(3)), *(hit("paper", n) for n in range(3))]
    >>> [[one.id for one in page] for page in share_out(hits, 4)]
    [['author:0', 'paper:0', 'paper:1', 'paper:2'], ['author:1', 'author:2']]
    """
    mixed = len({hit.kind for hit in hits}) > 1
    rest, pages = list(range(len(hits))), []
    while rest:
        most = max(1, size // 4) if mixed else size
        room = {"author": most, "keyword": most, "paper": size}
        chosen = list[int]()
        for n in rest:
            room[hits[n].kind] -= 1
            if room[hits[n].kind] >= 0 and len(chosen) < size:
                chosen.append(n)
        taken = set(chosen)
        taken.update([n for n in rest if n not in taken][: size - len(chosen)])
        pages.append([hits[n] for n in sorted(taken)])
        rest = [n for n in rest if n not in taken]
    return pages


def _begun_first(hits: list[Hit], names: list[Hit]) -> list[Hit]:
    """Put what is called just so first, then names that are begun, of whom there is most first."""
    exact = [hit for hit in hits if hit.score >= 1 and hit.kind != "paper"]
    first = {hit.id: hit for hit in (*exact, *names, *hits)}
    return list(first.values())
