"""Answers of the daily-papers API of Hugging Face, one file a day, as people keep them.

A list of objects; a list of such objects as Python prints them, each in a JSON string; either
under the key ``data`` of an object. A day without papers is ``[]``, a bare number, or an object
without papers. Authors stand in their order; those who claimed their paper have an account.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, ClassVar

from ...graph.paper_ids import id_of_number
from ...graph.text import fold
from ..entry import CUT, KeptText
from .base.claim import Claim, Document, claim_entries
from .base.column_names import is_added
from .base.columns import is_part, named_fields
from .base.draft import Draft, Note, iso_day
from .base.json_records import find_days
from .base.records import DocumentFormat, Lines, Record, day_in_name
from .fields.clean import are_plain
from .fields.markup.json_text import (
    find_items,
    find_odd,
    is_closed,
    make_decoder,
    once,
    read_literal,
)  # fmt: skip
from .fields.markup.nested import flattened, plain_value
from .fields.names.author_list import read_authors
from .fields.words import split_words

__all__ = ["HfDaily", "day_of_paper", "is_answer", "read_paper", "sample_of_list"]

#: Where the list of papers begins: at once, or under a key of the object around it.
_LIST = re.compile(r"\s*(?:\{[^\[\]{}]*?\"(?:data|papers|dailyPapers|items|results)\"\s*:\s*)?\[")
_EMPTY_KEYS = frozenset(("error", "status", "date", "count", "message", "statusCode", "data"))
_SAMPLE = 20
_TEXTS = frozenset(("summary", "ai_summary"))
_SUMMARIES = frozenset(("summary", "abstract", "tldr"))
#: One of these tells an object of the API that has no object for the paper in it, as the answer
#: about a single paper.
_OF_PERSON = frozenset(("name", "user", "_id"))
_OWN_KEYS = frozenset(("submittedOnDailyAt", "submittedOnDailyBy", "discussionId"))


class HfDaily(DocumentFormat):
    """Parser of the daily-papers API; see :class:`digestgraph.loaders.formats.Format`."""

    name = "hf-daily"
    version = "14"
    suffixes = (".json",)
    #: Nobody else's records are like them.
    alone: ClassVar[bool] = True
    about = "answers of the daily-papers API of Hugging Face (JSON)"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "accounts", "votes", "abstract", "summary", "keywords",
        "organisation", "code", "published",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = '[{"paper": {"id": "2401.00001", "title": "A", "authors": []}}]'
        >>> HfDaily().claim(Document(text, "2024-01-02.json")).share
        1.0
        """
        return once(document.text, "answers of the API", lambda: self._claim(document))

    def _claim(self, document: Document) -> Claim | None:
        start = _LIST.match(document.text)
        if start is None:
            return self._claim_empty(document)
        if document.text.lstrip()[:1] == "{" and len(document.json_lines or ()) > 1:
            return None  # a day in each line
        found = [_lacks(value) for value in sample_of_list(document.text)]
        if not found:
            return self._claim_empty(document)
        if all(lacks == ["paper"] for lacks in found):
            return None
        return claim_entries(lacks or None for lacks in found)

    @staticmethod
    def _claim_empty(document: Document) -> Claim | None:
        """Claim a day without papers: an empty list, a bare number, or an error."""
        if len(document.text) > 10_000 or day_in_name(document.path) is None:
            return None
        value = document.json
        bare = value == [] or (isinstance(value, int) and not isinstance(value, bool))
        error = isinstance(value, dict) and value.keys() <= _EMPTY_KEYS and not value.get("data")
        return Claim(0, 0) if bare or error else None

    def day(self, document: Document) -> str | None:
        """Return the date that the object around the list states."""
        start = _LIST.match(document.text)
        found = re.search(r'"date"\s*:\s*"(\d{4}-\d{2}-\d{2})"', start[0] if start else "")
        return iso_day(found[1]) if found else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        start = _LIST.match(text)
        if start is None:
            note(first_line, "no-papers", "a day without papers, by what the file says")
            return
        lines = Lines(text, first_line)
        end = first = start.end()
        repeated: list[str] = []
        for begin, after, value in find_items(text, first, make_decoder(repeated).raw_decode):
            line, body = lines.at(begin), text[begin:after]
            for code, message in find_odd(body, value, repeated):
                note(line, code, message)
            yield Record(begin, after, line, body, _object(value))
            end = after
        rest = len(text) - len(text[end:].lstrip(" \t\r\n,"))
        wrapped = start[0].lstrip().startswith("{")
        if text[rest : rest + 1] != "]" or (wrapped and not is_closed(text, rest + 1)):
            note(
                lines.at(min(rest, len(text.rstrip()) - 1)),
                CUT,
                "the list is no JSON from here on, or ends before it is closed: what stood behind "
                "is not loaded, and nothing is withdrawn; fetch the file again",
            )
        elif end == first:
            note(first_line, "no-papers", "a day without papers, by what the file says")

    def with_more(self, kept: KeptText, more: tuple[tuple[int, str], ...]) -> KeptText:
        """Return the text of a list that is cut with more of its records, and its end."""
        pieces = list(kept.entries)
        if not more or not pieces:
            return kept
        line, last = pieces[-1]
        pieces[-1] = (line, last[: next(find_items(last))[1]] + ",\n")
        pieces += [(at, text[: next(find_items(text))[1]] + ",\n") for at, text in more]
        wrapped = kept.head.lstrip("\ufeff \t\r\n").startswith("{")
        line, last = pieces[-1]
        pieces[-1] = (line, f"{last[:-2]}\n]{'}' if wrapped else ''}\n")
        return replace(kept, entries=tuple(pieces))

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item = record.value
        if not isinstance(item, dict):
            return
        read_paper(item, draft)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day on which a paper was put on the page."""
        item: Any = record.value
        return day_of_paper(item, draft)


def sample_of_list(text: str) -> list[Any]:
    """Return the first values of a list of papers.

    Examples
    --------
    >>> sample_of_list('{"data": ["[1, None]", {"id": 2}]}')
    [[1, None], {'id': 2}]
    """
    return once(text, "sample of the list", lambda: _sample_of_list(text))


def _sample_of_list(text: str) -> list[Any]:
    start = _LIST.match(text)
    found = find_items(text, start.end()) if start else ()
    return [_object(value) for _, _, value in islice(found, _SAMPLE)]


def is_answer(value: object) -> bool:
    """Tell whether a value is one object of the API.

    Examples
    --------
    >>> is_answer({"paper": {"id": "2401.00001", "title": "A"}}), is_answer({"title": "A"})
    (True, False)
    """
    return not _lacks(value)


def day_of_paper(item: dict[str, Any], draft: Draft) -> str | None:
    """Return the day on which a paper was put on the page, as its object says."""
    days = (draft.read_day(plain_value(day)) for day in _days_of(item))
    return next(filter(None, days), None)


def _days_of(item: dict[str, Any]) -> Iterator[Any]:
    """Yield what may say when a paper was put on the page, the surest first."""
    paper = _paper_of(item)
    yield paper.get("submittedOnDailyAt")
    yield from (item[key] for key, field in named_fields(tuple(item)) if field == "listed")
    yield from find_days(item)
    yield from (day for key, day in item.items() if key != "publishedAt" and is_added(key))
    yield item.get("publishedAt")
    yield paper.get("publishedAt")


def read_paper(item: dict[str, Any], draft: Draft, *, read: Container[str] = ()) -> None:
    """Read one object of the API; formats that add to it read it with this as well.

    ``read`` has the keys of texts that they read themselves.
    """
    paper = _paper_of(item)
    id_ = paper.get("id")
    id_ = id_of_number(id_) if isinstance(id_, float) else id_
    if isinstance(id_, str) and draft.add_id(f"arxiv:{id_}"):
        draft.url = f"https://arxiv.org/abs/{id_}"
    draft.title = _text(paper.get("title")) or _text(item.get("title"))
    draft.published = draft.read_day(plain_value(paper.get("publishedAt")))
    voted = (
        found[key]
        for found in (paper, item)
        for key, field in named_fields(tuple(found))
        if field == "votes" and found[key] is not None
    )
    draft.read_votes(plain_value(next(voted, None)))
    _read_authors(paper.get("authors"), draft)
    draft.add_text(paper.get("ai_summary"), "AI summary")
    draft.add_text(paper.get("summary") or item.get("summary"), "Abstract")
    _read_more(flattened({**item, **paper, "paper": None}), draft, read)
    draft.add_keywords(paper.get("ai_keywords"))
    draft.add_link(paper.get("githubRepo"), "code")
    draft.add_link(paper.get("projectPage"), "project")
    for found in (item.get("organization"), paper.get("organization")):
        if isinstance(found, dict):
            draft.add_organisation(found.get("fullname") or found.get("name"))
            break
    draft.image = _text(item.get("thumbnail"))


def _read_more(said: Mapping[str, Any], draft: Draft, read: Container[str]) -> None:
    """Read what those say who add to an answer, as "summary_zh" and "llm_summary"."""
    for key, field in named_fields(tuple(said)):
        text = said[key]
        if field == "keywords" and key not in read and key != "ai_keywords":
            draft.add_keywords(split_words(text) if isinstance(text, str) else text)
            continue
        if not isinstance(text, str) or key in _TEXTS or key in read:
            continue
        if field == "translatedtitle":
            draft.add_text(text, "Title")
        elif field in _SUMMARIES:
            draft.add_text(text, key)
        elif field.startswith("part ") and is_part(text):
            draft.add_text(text, field.removeprefix("part "))


def _paper_of(item: dict[str, Any]) -> dict[str, Any]:
    """Return what an object says of a paper: apart, or beside what it says of the page."""
    paper = item.get("paper")
    return paper if isinstance(paper, dict) else item


def _read_authors(found: Any, draft: Draft) -> None:
    if isinstance(found, str) and found.strip():
        draft.read_authors(read_authors(found))
    if not isinstance(found, list):
        return
    whole = True
    people = [author if isinstance(author, dict) else {"name": author} for author in found]
    names = [author.get("name") for author in people]
    plain = are_plain([name for name in names if isinstance(name, str)])
    for author, name in zip(people, names, strict=True):
        user, said = author.get("user"), _text(name)
        if said and user is None:
            draft.add_author(said, plain=plain)
            continue
        name = said or (_stated(user) if isinstance(user, dict) else "")
        if not name:
            draft.add_author("null")  # somebody is missing, and that is told
            continue
        account = None
        if isinstance(user, dict):
            account = _text(user.get("user")) or _text(user.get("name"))
            if account and " " not in name.strip() and fold(name) == fold(account):
                # An account stands in the place of the name; the account may state a name.
                name = _stated(user)
                if not name:
                    whole = False
                    continue
        draft.add_author(name, account)
    draft.close_authors(complete=whole, order="known")


def _stated(user: dict[str, Any]) -> str:
    """Return the name that an account states, if it is a whole one."""
    name = _text(user.get("fullname")) or ""
    return name if " " in name.strip() else ""


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _object(value: Any) -> Any:
    return read_literal(value) if isinstance(value, str) else value


def _lacks(value: Any) -> list[str]:
    """Return what an object lacks to be one of this API's."""
    paper = value.get("paper") if isinstance(value, dict) else None
    if isinstance(value, dict) and paper is None and not _OWN_KEYS.isdisjoint(value):
        paper = value
    if not isinstance(paper, dict):
        return ["paper"]
    known = _text(paper.get("id")) or isinstance(paper.get("id"), float)
    lacks = [*([] if known else ["id"]), *([] if _text(paper.get("title")) else ["title"])]
    people = paper.get("authors")
    people = [one for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    if people and not any(_OF_PERSON.intersection(one) for one in people):
        lacks.append("names of authors")  # in parts, as others have them
    return lacks
