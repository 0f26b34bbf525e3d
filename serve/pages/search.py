"""Search: a page, and the rows that appear while one types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from ...graph.errors import AmbiguousError, Candidate, UsageError
from ...graph.lookup.disambiguate import tell_apart
from ...graph.marks import MarksError
from ...graph.stores.base import Store
from ...queries.engine.scope import last_day
from ...queries.papers.begun import names_begun
from ...queries.papers.conditions import misspelt_condition, read_conditions
from ...queries.papers.search import Hit, search
from ..asked import Asked
from ..opened import Opened

__all__ = ["find_all", "find_at_once", "share_out"]

_KINDS = ("paper", "author", "keyword", "topic")
#: Rows of a page, of all pages together, and while one types.
_ROWS, _MOST, _AT_ONCE = 40, 400, 9
#: While one types: so many names that are begun, and of these so many topics.
_BEGUN, _TOPICS_AT_ONCE = 5, 2
#: Of a search for all kinds so many are topics.
_TOPICS = 5
_HANGUL = re.compile("[가-힣]")
#: Where a search says that another name than the label fits.
_ALSO = re.compile(r"also (?P<name>.+?)(?:, similar spelling)?(?:;|$)")


class Row(NamedTuple):
    """A row of what was found.

    Attributes
    ----------
    hit : Hit
        What it is about; its kind may be ``topic``, too.
    korean : str or None
        The Korean name by which a keyword was found whose label is English.
    apart : Candidate or None
        Of a person, where another row has the same name: what tells them apart.
    """

    hit: Hit
    korean: str | None
    apart: Candidate | None


def find_all(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is found, for a page of its own."""
    values, hits, topics = _find(opened, _MOST, store, asked)
    every = sorted([*hits, *topics], key=lambda hit: -hit.score)
    pages = share_out(every, _ROWS) or [[]]
    given = asked.query.get("page", "1")
    short = given.isascii() and given.isdecimal() and len(given) < 5
    if not (short and 1 <= int(given) <= len(pages)):
        raise UsageError(f"there is no page {given[:20]!r} of this search; it has {len(pages)}")
    number = int(given)
    return values | {
        "rows": _rows(store, pages[number - 1]),
        "first": 1 + sum(map(len, pages[: number - 1])),
        "total": len(every),
        "number": number,
        "pages": len(pages),
        "remarks": [asked.tell(hint)] if (hint := misspelt_condition(values["q"])) else [],
        "exported": any(hit.kind == "paper" for hit in every),
    }


def find_at_once(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the best of what is found, while one types."""
    values, hits, topics = _find(opened, _AT_ONCE, store, asked, at_once=True)
    text, kind = values["q"], values["kind"]
    names: list[Hit] = []
    if text and not values["wrong"] and kind in (None, "author", "keyword"):
        most = _BEGUN - len(topics)
        names = names_begun(store, text, kind=kind, limit=most, as_of=asked.as_of)
    found = _begun_first(hits, names, topics)
    more = bool(found[_AT_ONCE:]) or values["more"]
    return values | {"rows": _rows(store, found[:_AT_ONCE]), "more": more}


def _find(
    opened: Opened, most: int, store: Store, asked: Asked, *, at_once: bool = False
) -> tuple[dict[str, Any], list[Hit], list[Hit]]:
    """Return what is found, and topics; a wrong condition is told beside the box with it."""
    text = asked.query.get("q", "").strip()
    kind = asked.query.get("kind") or None
    values: dict[str, Any] = {
        "q": text, "kind": kind, "kinds": _KINDS, "more": False, "wrong": None, "candidates": (),
    }  # fmt: skip
    if not text:
        return values, [], []
    try:
        words, conditions, told = read_conditions(text, partial(last_day, store, asked.as_of))
        wanted = told or kind
        if conditions and wanted == "topic":
            raise UsageError("conditions are about papers; leave them out to search for topics")
        hits = search.rows(
            store,
            words if wanted == "topic" else text,
            kind="keyword" if wanted == "topic" else kind,  # type: ignore[arg-type]  # told there
            marks=str(opened.marks),
            words_only=at_once,  # while one types, the last word is only begun
            limit=most + 1,
            as_of=asked.as_of,
        )
    except AmbiguousError as error:
        named = r'((?:author|keyword|topic):"?)' + re.escape(error.text)
        pattern = re.compile(named, re.IGNORECASE)
        wrong = {
            "wrong": asked.say("error_fits", name=error.text, n=error.total),
            "candidates": [
                (row, asked.link("/search", q=pattern.sub(rf"\g<1>{row.id}", text, count=1)))
                for row in error.rows
            ],
        }
        return values | wrong, [], []
    except (UsageError, MarksError) as error:
        return values | {"wrong": asked.tell(str(error))}, [], []
    topics: list[Hit] = []
    soon = at_once and wanted is None and _topics_come(opened, store, asked)
    if not conditions and wanted in (None, "topic") and not soon:
        few = _TOPICS_AT_ONCE if at_once else _TOPICS
        topics = _topics(store, words, hits, most if wanted else few, asked, at_once=at_once)
    if wanted == "topic":
        return values, [], topics
    return values | {"more": bool(hits[most:])}, hits[:most], topics


def _topics_come(opened: Opened, store: Store, asked: Asked) -> bool:
    """Tell whether topics are being counted: the first letters are answered without them."""
    if not opened.is_warming:
        return False
    from ...queries.topics.begun import knows_topic_names  # as in _topics

    return not knows_topic_names(store, asked.as_of)


def _topics(
    store: Store, text: str, hits: Sequence[Hit], most: int, asked: Asked, *, at_once: bool
) -> list[Hit]:
    """Return the topics that a text names, or that have a keyword which is spelt like it."""
    from ...queries.topics.begun import topics_begun  # the server's start need not wait for it

    keywords = {hit.id: hit.label or hit.id for hit in hits if hit.kind == "keyword"}
    return [
        Hit(
            "topic",
            topic.id,
            topic.label_ko if asked.lang == "ko" else topic.label,
            None,
            None,
            len(topic.papers),
            score,
            "name" if through is None else f"keyword {through}",
        )
        for topic, through, score in topics_begun(
            store, text, keywords=keywords, limit=most, as_of=asked.as_of, at_once=at_once
        )
    ]


def _rows(store: Store, hits: Sequence[Hit]) -> list[Row]:
    named = Counter(hit.label for hit in hits if hit.kind == "author")
    alike = [hit.id for hit in hits if hit.kind == "author" and named[hit.label] > 1]
    apart = tell_apart(store, alike) if alike else {}
    rows = []
    for hit in hits:
        also = _ALSO.match(hit.where) if hit.kind == "keyword" else None
        korean = also["name"] if also and _HANGUL.search(also["name"]) else None
        rows.append(Row(hit, None if korean == hit.label else korean, apart.get(hit.id)))
    return rows


def share_out(hits: Sequence[Hit], size: int) -> list[list[Hit]]:
    """Share what is found out to pages; on each a quarter at most are people, keywords, topics.

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
        room = {"author": most, "keyword": most, "topic": most, "paper": size}
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


def _begun_first(hits: list[Hit], names: list[Hit], topics: list[Hit]) -> list[Hit]:
    """Put what is called just so first, then names that are begun, of whom there is most first.

    A topic that is found only by a keyword spelt like the text stands behind that keyword.
    """
    from ...queries.topics.begun import ALIKE  # as in _topics

    exact = [hit for hit in hits if hit.score >= 1 and hit.kind != "paper"]
    behind: dict[str, list[Hit]] = {}
    for topic in topics:
        if topic.score <= ALIKE:
            behind.setdefault(topic.where, []).append(topic)
    named = [topic for topic in topics if topic.score > ALIKE]
    rest = [
        one
        for hit in hits
        for one in (hit, *(behind.get(_through(hit), ()) if hit.kind == "keyword" else ()))
    ]
    first = {hit.id: hit for hit in (*exact, *names, *named, *rest, *topics)}
    return list(first.values())


def _through(hit: Hit) -> str:
    """Return how a topic is said to be found by a keyword."""
    return f"keyword {hit.label or hit.id}"
