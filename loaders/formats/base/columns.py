"""What the columns of a table, or the keys of records, mean: by their usual names, or as told.

``[columns]`` in digestgraph.toml tells it: ``title = "Paper Title"``. What it said is kept with
each record, so that a record reads the same when the file of corrections is gone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from ....graph.paper_ids import canonical_paper_id
from ..csl_json import find_arxiv, strip_markup
from ..fields.clean import clean_text, is_placeholder
from ..fields.markup.nested import may_hold
from ..fields.names.author_list import AuthorList
from ..fields.names.json_names import read_json_authors
from ..fields.summaries import is_failed
from ..fields.titles.link_labels import names_paper
from ..fields.titles.title_parts import without_full_stop, without_publisher
from ..fields.titles.votes import votes_alone
from ..fields.words import split_organisations, split_words
from .column_days import DATE_FIELDS, SUBMITTED_FIELDS, published, texts_of
from .column_names import PART, columns_called, english_title, fold_name, is_added, usual_field
from .draft import Draft

__all__ = [
    "field_for",
    "is_paper",
    "is_part",
    "is_told",
    "map_columns",
    "mistyped_column",
    "named_fields",
    "read_fields",
    "using_columns",
]

#: The names of columns and keys that were met, where any are told.
_MET: ContextVar[set[str] | None] = ContextVar("met", default=None)
_TOLD: ContextVar[Mapping[str, Sequence[str]]] = ContextVar("columns")
_NOTHING_TOLD: Mapping[str, Sequence[str]] = {}
#: A few words in such a column name something, and are no part of a summary.
_LEAST_WORDS, _LEAST_LETTERS = 4, 9
#: A shorter one beside a title is a name in another script.
_LONGEST_ALIAS = 3
_LONGEST_COUNT = 6
_SAY_WHEN = frozenset((*DATE_FIELDS, *SUBMITTED_FIELDS))
_SECTIONS = {"abstract": "Abstract", "summary": "Summary", "tldr": "TL;DR"}
#: Who put a link on a list, as forums have it.
_ACCOUNT = re.compile(r"[a-z][a-z0-9]{0,40}(?:[_.-][a-z0-9]{1,40}){0,5}", re.ASCII)
_PMID = re.compile(r"[1-9]\d{3,8}(?:\.0)?")
#: Bibliographies such as dblp end titles with one.
_RELATIVE = re.compile(r"/(?:papers?|abs|pdf)/(\d{4}\.\d{4,5}(?:v\d{1,2})?)(?:\.pdf)?/?")
_REPOSITORY = re.compile(
    r"(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/[\w.-]{1,100}/[\w./-]{1,200}"
)


@contextmanager
def using_columns(told: Mapping[str, Sequence[str]], met: set[str] | None = None) -> Iterator[None]:
    """Read tables as ``[columns]`` of digestgraph.toml says, by field the names of its columns.

    ``met`` takes the names of the columns of all tables.

    Examples
    --------
    >>> with using_columns({"title": ["Paper Name"]}):
    ...     field_for("paper name")
    'title'
    """
    token, other = _TOLD.set(told), _MET.set(met if told else None)
    try:
        yield
    finally:
        _TOLD.reset(token)
        _MET.reset(other)


def mistyped_column(told: Mapping[str, Sequence[str]], met: Iterable[str]) -> str | None:
    """Say which name in ``[columns]`` no table has, where one of a table is nearly the same.

    Examples
    --------
    >>> mistyped_column({"title": ["Papr"]}, ["Paper", "Link"])
    "no table has the column 'Papr' of the key 'title' in [columns]; did you mean 'Paper'?"
    >>> mistyped_column({"title": ["Paper Name"]}, ["paper name"]) is None
    True
    """
    names = {clean_text(name).casefold(): name for name in met}
    for field, columns in told.items():
        folded = [clean_text(column).casefold() for column in columns]
        if not names.keys().isdisjoint(folded):
            continue
        for column, one in zip(columns, folded, strict=True):
            if near := difflib.get_close_matches(one, names, 1, 0.8):
                return (
                    f"no table has the column {column!r} of the key {field!r} in [columns]; "
                    f"did you mean {names[near[0]]!r}?"
                )
    return None


def field_for(name: str, beside: Collection[str] | None = None) -> str | None:
    """Return the field that a column's name means, or ``None``.

    The user's column is the only one for its field in a table that has it, of whose columns
    ``beside`` are the names; where these are not told, in any.

    Examples
    --------
    >>> field_for("Author(s)"), field_for("Publication Year"), field_for("논문 제목")
    ('authors', 'year', 'title')
    >>> field_for("Weather") is None
    True
    """
    told = _TOLD.get(_NOTHING_TOLD)
    if not told:
        return usual_field(name)
    exact = clean_text(name).casefold()
    for field, names in told.items():
        if exact in (clean_text(other).casefold() for other in names):
            return field
    usual = usual_field(name)
    here = set(told)
    if beside is not None:
        folded = {clean_text(other).casefold() for other in beside}
        here = {
            field
            for field, names in told.items()
            if not folded.isdisjoint(clean_text(other).casefold() for other in names)
        }
    dated = usual in DATE_FIELDS and not here.isdisjoint(DATE_FIELDS)
    return None if usual in here or dated else usual


def is_told(field: str) -> bool:
    """Tell whether ``[columns]`` says which columns mean a field; of dates, any of their fields.

    Examples
    --------
    >>> with using_columns({"date_day_first": ["Datum"]}):
    ...     is_told("date"), is_told("title")
    (True, False)
    """
    return any(name.partition("_")[0] == field for name in _TOLD.get(_NOTHING_TOLD))


def named_fields(keys: tuple[str, ...]) -> Sequence[tuple[str, str]]:
    """Return those of some keys that mean a field, each with it.

    Examples
    --------
    >>> named_fields(("upvotes", "weather", "title"))
    (('upvotes', 'votes'), ('title', 'title'))
    """
    return _named(keys) if _TOLD.get(_NOTHING_TOLD) else _usually_named(keys)


def _named(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((key, field) for key in keys if (field := field_for(key)))


#: Records of a file have the same keys.
_usually_named = lru_cache(maxsize=200)(_named)


def map_columns(names: Sequence[str]) -> list[str | None]:
    """Return the field of each column.

    Examples
    --------
    >>> map_columns(["Title", "Date Added"]), map_columns(["Title", "Date", "Date Added"])
    (['title', 'added'], ['title', 'date', None])
    """
    met = _MET.get()
    if met is not None:
        met.update(names)
    fields = [field_for(name, names) for name in names]
    if "title" not in fields and (english := english_title(names)) is not None:
        fields[english] = "title"  # beside a translated one
    if "title" not in fields and "translatedtitle" in fields:
        fields[fields.index("translatedtitle")] = "title"
    if not any(field == "year" or field in _SAY_WHEN for field in fields):
        place = next((n for n, name in enumerate(names) if _says_when_added(name)), None)
        if place is not None and fields[place] is None:
            fields[place] = "added"
    return fields


def _says_when_added(name: str) -> bool:
    around, _, inner = name.rpartition(".")
    whole = fold_name(name) in columns_called("when added")
    return whole or (may_hold(around, "added") and is_added(inner))


def is_paper(fields: Mapping[str, Any]) -> list[str]:
    """Return what a row lacks to be one about a paper: a title; and authors, or a paper's id."""
    lacks = [] if _first(fields, "title") else ["title"]
    addresses = [*texts_of(fields, "url"), *texts_of(fields, "id"), *texts_of(fields, "doi")]
    known = any((canonical_paper_id(text) or "url:")[:4] != "url:" for text in addresses)
    if not known and not any(map(fields.get, ("authors", "eachauthor", "firstauthor"))):
        lacks.append("authors or a paper's link")
    return lacks


def read_fields(fields: Mapping[str, Sequence[Any]], draft: Draft) -> None:
    """Read the fields of a row into the draft of its entry."""
    draft.title = without_publisher(without_full_stop(strip_markup(_first(fields, "title"))))
    for translated in texts_of(fields, "title")[1:] if draft.title.isascii() else ():
        if not translated.isascii() and len(translated) > _LONGEST_ALIAS:
            draft.add_text(strip_markup(translated), "Title")
    for translated in texts_of(fields, "translatedtitle"):
        if translated != draft.title:
            draft.add_text(strip_markup(translated), "Title")
    for text in texts_of(fields, "id"):
        if not draft.has_id and (canonical_paper_id(text) or "")[:4] != "url:":
            draft.add_id(text)
    for doi in texts_of(fields, "doi")[:1]:
        draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    for forum in texts_of(fields, "forum")[:1]:
        if canonical_paper_id(id_ := f"openreview:{forum}"):
            draft.add_id(id_)
    for url in texts_of(fields, "url"):
        found = _link(url) or _on_its_site(url)
        if found is None:
            draft.add_id(url)  # tells what looks like an id and is none
        elif (
            draft.add_link_id(found)
            and found.startswith("http")
            and (draft.url is None or (names_paper(found) and not names_paper(draft.url)))
        ):
            draft.url = found  # not that of a post about it
    if not draft.has_id and (arxiv := find_arxiv(*_places(fields))):
        draft.add_id(arxiv)
    for number in texts_of(fields, "pmid")[:1] if "pmid" in fields and not draft.has_id else ():
        if _PMID.fullmatch(number):
            draft.add_id(f"https://pubmed.ncbi.nlm.nih.gov/{number.partition('.')[0]}/")
    draft.published = published(fields, draft)
    authors = _fullest([value for value in fields.get("authors", ()) if _is_said(value)])
    authors = authors or [name for name in fields.get("eachauthor", ()) if _is_said(name)] or None
    if isinstance(authors, str) and _ACCOUNT.fullmatch(authors):
        authors = None
    first = _first(fields, "firstauthor")
    others = _fullest([value for value in fields.get("coauthors", ()) if _is_said(value)])
    if authors is not None:
        draft.read_authors(read_json_authors(authors, family_first=True))
    elif lists := [read_json_authors(one, family_first=True) for one in (first, others) if one]:
        names = tuple(name for one in lists for name in one.names)
        draft.read_authors(AuthorList(names, tuple(note for one in lists for note in one.notes)))
        is_one = texts_of(fields, "authorcount") == ["1"]
        if draft.authors_complete and not (first and others) and not is_one:
            draft.authors_complete = False
    draft.names_authors = "authors" in fields or "eachauthor" in fields
    if draft.authors_complete and {"true", "yes", "1"} & {
        text.lower() for text in texts_of(fields, "authorscut")
    }:
        draft.authors_complete = False
    for count in texts_of(fields, "authorcount"):
        if authors is not None and count.isdecimal() and len(count) < _LONGEST_COUNT:
            draft.compare_count(int(count), draft.line)
    for votes in fields.get("votes", ()):
        said = votes.strip().lstrip("+") if isinstance(votes, str) else ""
        draft.read_votes(votes_alone(said, named=True) or votes)
    for field, section in _SECTIONS.items():
        for text in texts_of(fields, field):
            draft.add_text(strip_markup(text), section)
    for field in fields:
        if field.startswith(PART):
            for text in filter(is_part, texts_of(fields, field)):
                draft.add_text(strip_markup(text), field[len(PART) :])
    draft.add_keywords(_several(fields, "keywords"))
    draft.add_topics(_several(fields, "topics"))
    for name in texts_of(fields, "organisation"):
        for one in split_organisations(name):
            draft.add_organisation(one)
    for role in ("code", "project"):
        for url in texts_of(fields, role):
            draft.add_link(_link(url) or _of_repository(url), role)


def is_part(text: str) -> bool:
    """Tell whether a text is a part of a summary: a sentence, and no name of something.

    Examples
    --------
    >>> is_part("We count bees by eye."), is_part("BeeNet"), is_part("벌의 수를 세어 본다.")
    (True, False, True)
    """
    words = len(text.split())
    least = _LEAST_WORDS - 1 if text.isascii() else 2
    is_long = (
        words >= _LEAST_WORDS
        or (words >= least and text[-1:] in (".", "。"))
        or (not text.isascii() and len(text) >= _LEAST_LETTERS)
    )
    return is_long and not is_failed(text)


def _fullest(values: Sequence[object]) -> object:
    """Return the list with the most letters: databases print one of initials, and one in full."""
    listed = next((value for value in values if isinstance(value, list | dict)), None)
    if listed is not None:
        return listed
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) > 1 and len(texts) == len(values):
        return max(texts, key=lambda text: sum(map(str.isalpha, text)))
    return next(iter(values), None)


def _is_said(value: object) -> bool:
    return bool(value) and not (isinstance(value, str) and is_placeholder(value.strip()))


def _first(fields: Mapping[str, Sequence[Any]], field: str) -> str:
    return next(iter(texts_of(fields, field)), "")


def _places(fields: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return where an id may stand among words: "arXiv preprint arXiv:2401.00001"."""
    return [*texts_of(fields, "id"), *texts_of(fields, "publishedin")]


def _several(fields: Mapping[str, Sequence[Any]], field: str) -> list[str]:
    words: list[str] = []
    for text in texts_of(fields, field):
        words += split_words(text)
    return words


def _link(text: str) -> str | None:
    """Return the address in a cell, which may be a link of Markdown."""
    found = re.search(r"https?://[^\s()<>\"']+", text)
    return found[0] if found else text if canonical_paper_id(text) else None


def _on_its_site(text: str) -> str | None:
    """Return the address of a paper's page that was copied from a site without its name."""
    found = _RELATIVE.fullmatch(text)
    return f"https://arxiv.org/abs/{found[1]}" if found else None


def _of_repository(text: str) -> str | None:
    """Return the address of a repository that stands without its scheme."""
    return f"https://{text}" if _REPOSITORY.fullmatch(text) else None
