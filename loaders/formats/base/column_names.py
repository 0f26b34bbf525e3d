"""The usual names of columns of tables and keys of records: of the field that each means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ...word_lists import read_rows
from ..fields.markup.nested import may_hold
from ..fields.titles.votes import is_vote_sign
from .labels import field_of

__all__ = [
    "PART",
    "columns_called",
    "english_title",
    "fold_name",
    "is_added",
    "says_nothing",
    "usual_field",
]

PART = "part "
_SIGNS = re.compile(r"[\W_]+")
#: A column for each author: "Author 1", "authors/0/name".
#: The same in two languages.
_IN_TWO = re.compile(r"(?P<first>[^()（）/|]{1,40})[(（/|](?P<second>[^()（）/|]{1,40})[)）]?\s?")
_EACH_AUTHOR = re.compile(r"(?:authors?|저자|作者|著者)(?:name)?\d{1,3}(?:name|fullname)?")
_FROM_LABELS = {
    "link": "url", "topic": "topics", "published": "date", "title": "title", "authors": "authors",
    "votes": "votes", "abstract": "summary", "organisation": "organisation", "code": "code",
    "project": "project", "keywords": "keywords",
}  # fmt: skip
#: Whose words or in which language a text is, before or behind what it is: "summary_ko".
_QUALIFIED = re.compile(
    r"(?P<maker>ai|llm|gpt|translated|korean|chinese|english|japanese)?(?P<text>\w+?)"
    r"(?P<tongue>ai|llm|gpt|en|eng|english|ko|kr|kor|korean|zh|cn|zhcn|chinese|ja|jp|japanese"
    r"|translated|translation)?"
)
#: Objects of which all that they say is a translation.
_TRANSLATIONS = frozenset(("translation", "translations", "translated"))
_QUALIFIABLE = frozenset(("abstract", "summary", "tldr", "keywords"))
#: Texts so qualified that are the paper's own.
_ENGLISH = ("en", "eng", "english")
_ITS_OWN = frozenset((None, *_ENGLISH))


@cache
def _fields() -> dict[str, str]:
    """Return the fields by the usual names of their columns."""
    rows = read_rows(__package__, "columns.tsv")
    return {word: field for field, words in rows if " " not in field for word in words.split()}


@cache
def columns_called(kind: str) -> frozenset[str]:
    """Return what columns of a kind without a field are called."""
    rows = read_rows(__package__, "columns.tsv")
    return frozenset(word for named, words in rows if named == kind for word in words.split())


@lru_cache(maxsize=2_000)
def usual_field(name: str) -> str | None:
    """Return the field that is usually called so, or ``None``.

    Examples
    --------
    >>> usual_field("summary_ko"), usual_field("abstract_en"), usual_field("Method (ko)")
    ('summary', 'abstract', 'part Method ko')
    """
    around, dot, inner = name.rpartition(".")
    if dot and around and inner and not inner[0].isspace():  # "links.arxiv"
        field = usual_field(inner)
        if fold_name(around.rpartition(".")[2]) in _TRANSLATIONS:
            field = {"title": "translatedtitle", "abstract": "summary"}.get(field or "", field)
        if may_hold(around.rpartition(".")[2], field):
            return field
    folded = fold_name(name)
    if _is_part(folded):
        words = " ".join(_SIGNS.split(name)).strip()
        return f"{PART}{words[:1].upper()}{words[1:]}"
    if name.startswith(PART) and _is_part(fold_name(name[len(PART) :])):
        return name  # as it is kept with a record
    if (folded[-1:].isdigit() or folded.endswith("name")) and _EACH_AUTHOR.fullmatch(folded):
        return "eachauthor"
    if not folded and is_vote_sign(name):
        return "votes"
    field = _fields().get(folded)
    if field is None and folded not in columns_called("no fact"):
        field = _FROM_LABELS.get(field_of(name) or "")
    if field is None and (both := _IN_TWO.fullmatch(name)):
        fields = {usual_field(both["first"].strip()), usual_field(both["second"].strip())}
        field = fields.pop() if len(fields) == 1 else None  # "제목 (Title)"
    base = None if field else _without_qualifiers(folded)
    if base and (field := _fields().get(base)) in _QUALIFIABLE:
        return "summary" if field == "abstract" and not _is_own(folded) else field
    return None if base else field


def _is_part(folded: str) -> bool:
    parts = columns_called("a part")
    return folded in parts or _without_qualifiers(folded) in parts


def _without_qualifiers(folded: str) -> str | None:
    """Return what a text is called without its language and who made it.

    Examples
    --------
    >>> [_without_qualifiers(name) for name in ("summaryko", "aikeywords", "summary", "ai")]
    ['summary', 'keywords', None, None]
    """
    found = _QUALIFIED.fullmatch(folded)
    return found["text"] if found and (found["maker"] or found["tongue"]) else None


def _is_own(folded: str) -> bool:
    found = _QUALIFIED.fullmatch(folded)
    return found is not None and not found["maker"] and found["tongue"] in _ITS_OWN


def english_title(names: Sequence[str]) -> int | None:
    """Return the place of the title that is called English.

    Examples
    --------
    >>> english_title(["id", "title_zh", "title_en"]), english_title(["title_zh"])
    (2, None)
    """
    titles = frozenset(f"{word}{tongue}" for word in ("title", "papertitle") for tongue in _ENGLISH)
    return next((n for n, name in enumerate(names) if fold_name(name) in titles), None)


@lru_cache(maxsize=2_000)
def is_added(name: str) -> bool:
    """Tell whether a column or key of this name says when a paper was put on a list.

    Examples
    --------
    >>> is_added("fetched_date"), is_added("published")
    (True, False)
    """
    return fold_name(name) in columns_called("when added")


def says_nothing(name: str) -> bool:
    """Tell whether what a column is called never says anything of a paper that the graph has.

    Examples
    --------
    >>> says_nothing("Num Pages"), says_nothing("Rating")
    (True, False)
    """
    return fold_name(name.rpartition(".")[2]) in columns_called("no fact")


def fold_name(name: str) -> str:
    """Return a name in small letters and figures alone."""
    return _SIGNS.sub("", name).casefold()
