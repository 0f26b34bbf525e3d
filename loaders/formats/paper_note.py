"""A page about one paper: Markdown with YAML front matter, as readers, Obsidian and Jekyll keep it.

A file that is YAML alone is read in the same way, front matter in TOML (Hugo), and lines such as
"title:: …" (Logseq). In a review the paper may be named below: "> Paper: https://…". So it is on a
page without front matter. Each page is a digest of its own, for a day has many of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...graph.paper_ids import canonical_paper_id
from ...graph.text import slug
from ..entry import CUT, ParsedEntry, find_links
from .base.claim import Claim, Document
from .base.draft import Draft, Note, end_of
from .base.labels import read_label
from .base.records import DocumentFormat, Record
from .fields.clean import is_placeholder
from .fields.dates.days import parse_day, read_day
from .fields.markup.front_matter import MOST_YAML, fold_key, read_toml, read_yaml
from .fields.markup.json_text import once
from .fields.markup.shortcodes import without_shortcodes
from .fields.titles.link_labels import names_paper
from .fields.words import split_words
from .note_authors import read_note_authors, unlinked, without_review
from .note_body import HEADING, read_body
from .note_links import fields_below, headed_papers, with_inner
from .paper_page import Page, page_of, read_days, read_page
from .quoted_paper import quoted_paper

__all__ = ["PaperNote"]

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_OPENED = re.compile(r"\ufeff?---[ \t]*\r?\n(?=[A-Za-z_]{2,20}:)")
#: Keys of the front matter, folded, and what they hold.
_KEYS = {
    "title": "title papertitle",
    "authors": "authors",
    "author": "author",
    "id": "pdf urlpdf link url arxiv arxivid arxivurl doi "
    "paper paperurl abs id source sourceurl pdfurl "
    "paperlink paperlinks hf huggingface openreview acl aclanthology arxivlink pdflink abstracturl "
    "eprint",
    "code": "code github repo repository githuburl coderepo urlcode codeurl codelink",
    "project": "project projectpage homepage website urlproject projecturl",
    "keywords": "keywords keyword",
    "topics": "tags tag categories category topics topic field area subjects arxivcategories "
    "arxivprimarycategory primarycategory",
    "organisations": "organization organisation organizations affiliation affiliations institution "
    "institutions",
    "abstract": "abstract",
    "votes": "votes upvotes likes",
    "image": "thumbnail image cover",
    "published": "published publishedat publicationdate paperdate pubdate publisheddate",
    "submitted": "submitted submitteddate submissiondate arxivsubmitted arxivpublished arxivdate",
    "year": "year publicationyear",
    "date": "date created added readdate dateadded addeddate addedat createdat "
    "datecreated notedate",
    "read": "dateread readon readat lastread",
    "venue": "venue journal conference booktitle publication publishedin type kind",
    "summary": "summary tldr description excerpt motivation method methods result results "
    "conclusion contribution contributions evidence insight insights findings limitations "
    "takeaway takeaways",
}
_FIELDS = {word: field for field, words in _KEYS.items() for word in words.split()}
_TRANSLATED = re.compile(
    r"(?:title|abstract|summary|tldr)_?(?:[a-z]{2}|cn|kr|jp|korean|chinese|japanese)"
)
#: "[Paper Review] Title (NeurIPS 2023)": what a review adds to a title.
_TITLE_OF_REVIEW = re.compile(
    r"^\s*(?:\[[^\[\]]{1,40}\]\s*|(?:paper (?:review|notes?|summary)|논문 ?(?:리뷰|정리|요약)"
    r"|论文(?:阅读|笔记|解读))\s*[:：|-]\s*){1,3}"
    r"|(?<!\s)\s*[(\[][A-Za-z@&+.’' -]{0,40}(?:19|20)?\d\d[^()\[\]]{0,12}[)\]]\s*$",
    re.IGNORECASE,
)
#: Whose layout is that of a post has an author who wrote the post.
_POSTS = frozenset("post posts single".split())
_MAY_NAME = re.compile(r"://|\d{4}\.\d{4}|\b10\.\d{4}")
_LABELLED, _LONGEST_REVIEW = 40, 20_000
_ARXIV_VENUE = re.compile(r"arxiv:\s?\d{4}\.\d{4,5}(?:v\d{1,2})?", re.IGNORECASE)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(?P<toml>.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PROPERTY = re.compile(
    r"(?:- )?(?P<key>[A-Za-z][\w -]{1,30})::[ \t]*(?P<value>[^\r\n]*)\r?(?:\n|\Z)"
)


class PaperNote(DocumentFormat):
    """Parser of pages about one paper; see :class:`digestgraph.loaders.formats.Format`."""

    name = "paper-note"
    version = "29"
    suffixes = (".md", ".markdown", ".yaml", ".yml")
    about = "a page about one paper: Markdown with or without front matter, or YAML alone"
    knows = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code", "published",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "---\\ntitle: A\\npdf: https://arxiv.org/pdf/2401.00001\\n---\\nA note.\\n"
        >>> PaperNote().claim(Document(text)).sound
        1
        """
        found, _ = _front(document)
        if found is None:
            found = _cut_front(document)
        if found is None:
            return Claim(1, 1) if page_of(document.text) is not None else None
        if not _title(found):
            return Claim(1, 1) if _page_below(document) is not None else None
        _, body = _front(document)
        ids = [canonical_paper_id(id_) or "" for id_ in _ids(found)]
        named = any(not id_.startswith("url:") or names_paper(id_[4:]) for id_ in ids)
        if not named and len(headed_papers(document.text[body:])) > 1:
            return None  # a post about several papers
        if ids or _is_paper(found):
            return Claim(1, 1)
        said = without_shortcodes(document.text[body : body + _LONGEST_REVIEW])
        return Claim(1, 1) if body and (_reviewed(said) or quoted_paper(said)) else None

    def day(self, document: Document) -> str | None:
        """Return the day in the front matter."""
        found, _ = _front(document)
        dates = [*_all(found, "date"), *_all(found, "published")] if found else []
        return next((day for value in dates if (day := read_day(_day_text(value)))), None)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day on which it was read, else that of publication: of a year the last."""
        value: Any = record.value
        said = [*map(_day_text, _all(value[0], "read"))]
        if isinstance(value[1], Page):
            said += read_days(value[1], record)
        read = next(filter(None, map(draft.read_day, said)), None)
        told = next((text for text in said if isinstance(text, str) and text.strip()), None)
        if read is None and told and not is_placeholder(told) and parse_day(told).why is None:
            why = f"{told[:40]!r} is no date that can be read: when it was read is unknown"
            draft.note(record.line_of(told), "bad-date", why)
        return read or end_of(draft.published)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        found, body = _front(document)
        if found is None and _cut_front(document) is not None:
            note(
                first_line + document.text.rstrip().count("\n"),
                CUT,
                "the file ends within its front matter, before the closing '---': it is not loaded",
            )
        text = document.text
        below = _page_below(document)
        if below is not None:
            yield Record(0, len(text), first_line, text, ({}, below))
        elif found is not None:
            yield Record(0, len(text), first_line, text, (found, body))
        elif (page := page_of(text)) is not None:
            yield Record(0, len(text), first_line, text, ({}, page))

    def part_of(self, path: str, entry: ParsedEntry) -> str | None:  # noqa: ARG002
        """Return the paper's id without its kind: each page is a digest of its own."""
        kind, _, id_ = entry.paper.partition(":")
        return re.sub(r"[^\w.+-]+", "-", id_) if kind != "url" else slug(id_, 80)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        value: Any = record.value
        found, body = value
        if isinstance(body, Page):
            read_page(body, record, draft)
            return
        draft.title = _title(found)
        _read_ids(found, draft)
        if not draft.has_id and _is_paper(found):
            draft.add_id(_reviewed(without_shortcodes(record.text[body:])))
        if draft.has_id or _is_paper(found):
            draft.title, is_review = without_review(draft.title)
            value, alone = _of(found, "authors"), _of(found, "author")
            of_page = is_review or (_text(found.get("layout")) or "").lower() in _POSTS
            line = record.line_of("author")
            read_note_authors(
                alone if value is None else value,
                draft,
                line,
                alone=value is None,
                of_page=of_page,
                is_review=is_review,
            )
        elif quoted := quoted_paper(record.text[body : body + _LONGEST_REVIEW]):
            quoted.read(draft, record.line + record.text.count("\n", 0, body))
            body += quoted.end
        else:  # a review: its author wrote the page
            draft.add_id(_reviewed(without_shortcodes(record.text[body:])))
            draft.title = _TITLE_OF_REVIEW.sub("", draft.title or "") or draft.title
        draft.published = _published(found, draft) or _year(found)
        draft.read_day(_day_text(_of(found, "date")))  # tells why it is none
        draft.image = _text(_of(found, "image"))
        draft.read_votes(_text(_of(found, "votes")))
        for field, add in (
            ("keywords", draft.add_keywords),
            ("topics", draft.add_topics),
            ("organisations", _each(draft.add_organisation)),
        ):
            for value in _all(found, field):
                add(_items(value))
        for field in ("code", "project"):
            for value in _all(found, field):
                draft.add_link(_text(value), field)
        for key, value in found.items():
            folded = fold_key(key)
            if _FIELDS.get(folded) == "summary" or _TRANSLATED.fullmatch(key.lower()):
                for text in _items(value, split=False):
                    draft.add_text(text, key, record.line_of(f"{key}:"))
            elif _FIELDS.get(folded) == "abstract":
                draft.add_text(_text(value), "Abstract", record.line_of(f"{key}:"))
        read_body(record, body, draft)


def _title(found: Mapping[str, Any]) -> str | None:
    """Return the title, also of a note that has it as its "paper"."""
    named = (text for value in _named(found, "paper") if (text := _text(value)))
    return _text(_of(found, "title")) or next(
        (text for text in named if " " in text or _is_short_title(text, found)), None
    )


def _is_short_title(text: str, found: Mapping[str, Any]) -> bool:
    """Tell whether one word is the title of a paper that another key names: no key or address."""
    is_word = re.fullmatch(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*", text) is not None
    return is_word and re.search(r"\d{4}", text) is None and any(True for _ in _ids(found))


def _page_below(document: Document) -> Page | None:
    """Return the page below front matter that does not tell the paper's title."""
    found, body = _front(document)
    return page_of(document.text, body) if found is not None and not _title(found) else None


def _named(found: Mapping[str, Any], name: str) -> list[Any]:
    return [value for key, value in found.items() if fold_key(key) == name]


def _is_paper(found: Mapping[str, Any]) -> bool:
    """Tell whether front matter without an id is a paper's: it has authors, a year and a venue."""
    authors = _of(found, "authors")
    said = " ".join(filter(None, map(_text, _all(found, "venue")))).lower()
    return bool(authors) and (
        "paper" in said or (bool(said) and bool(_year(found) or _of(found, "published")))
    )


def _front(document: Document) -> tuple[Mapping[str, Any] | None, int]:
    """Return the front matter (of a YAML file, all of it), and where the body begins."""
    return once(document.text, "front matter", lambda: _read_front(document))


def _read_front(document: Document) -> tuple[Mapping[str, Any] | None, int]:
    text = document.text
    match = _FRONT.match(text[: MOST_YAML + 100])
    if match is not None:
        body = text[match.end() :]
        found = with_inner(read_yaml(match["yaml"]))
        if found is not None and not _title(found):
            found = {**fields_below(body), **{k: v for k, v in found.items() if v is not None}}
        return _with_heading(found, body), match.end()
    if text.lstrip("\ufeff").startswith("+++") and (match := _TOML.match(text[:MOST_YAML])):
        return with_inner(read_toml(match["toml"])), match.end()
    if _PROPERTY.match(text):
        return _properties(text)
    if document.suffix in (".yaml", ".yml") or re.match(r"\ufeff?[A-Za-z_]{2,20}:[ \t\r\n]", text):
        return read_yaml(text), len(text)
    return None, 0


def _with_heading(found: Mapping[str, Any] | None, body: str) -> Mapping[str, Any] | None:
    """Return front matter that has the id of a paper with the heading below it as its title."""
    if found is None or _title(found) or not any(True for _ in _ids(found)):
        return found
    first = next((line for line in body.split("\n")[:_LABELLED] if HEADING.match(line)), "")
    is_whole = first.startswith("# ") and len(first.split()) > 2
    return {**found, "title": first[2:].strip("# ")} if is_whole else found


def _properties(text: str) -> tuple[Mapping[str, Any], int]:
    """Read "key:: value" lines; double brackets link to other pages, and "#" makes tags."""
    found: dict[str, Any] = {}
    place = 0
    while match := _PROPERTY.match(text, place):
        value = re.sub(r"\[\[([^\[\]]*)\]\]", r"\1", match["value"])
        if _FIELDS.get(fold_key(match["key"])) in ("topics", "keywords"):
            parts = re.split(r"(?:(?<![,\s])[,\s]+)?#|(?:(?<!\s)\s+)?,\s*", value)
            value = ", ".join(parts).strip(", ")
        if fold_key(match["key"]) == "title" and " " in value:
            value = value.removeprefix("@")  # what Zotero has brought is named so
        found.setdefault(match["key"], value)
        place = match.end()
    return found, place


def _cut_front(document: Document) -> Mapping[str, Any] | None:
    """Return what stands in front matter that ends with the file, up to its last whole line."""
    match = _OPENED.match(document.text)
    if match is None or _FRONT.match(document.text[: MOST_YAML + 100]):
        return None
    return read_yaml(document.text[match.end() :].rpartition("\n")[0])


def _all(found: Mapping[str, Any], field: str) -> list[Any]:
    return [value for key, value in found.items() if _FIELDS.get(fold_key(key)) == field]


def _of(found: Mapping[str, Any], field: str) -> Any:
    return next(iter(_all(found, field)), None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _items(value: Any, *, split: bool = True) -> list[str]:
    """Return a list's texts, or those between the commas of a text."""
    if isinstance(value, list):
        return [unlinked(item).lstrip("#") for item in value if _text(item)]
    text = _text(value)
    if text is None:
        return []
    return split_words(unlinked(text)) if split else [text]


def _each(add: Any) -> Any:
    return lambda found: [add(item) for item in found]


def _published(found: Mapping[str, Any], draft: Draft) -> str | None:
    dates = [*_all(found, "published"), *_all(found, "submitted")]
    return next((day for value in dates if (day := draft.read_day(_day_text(value)))), None)


def _day_text(value: Any) -> Any:
    """Return a day without the link to the note of that day: ``[[2024-01-02]]``."""
    while isinstance(value, list) and len(value) == 1:  # as YAML reads it without quotes
        value = value[0]
    if not isinstance(value, str) or "[[" not in value:
        return value
    return unlinked(value).strip().rpartition("/")[2]


def _year(found: Mapping[str, Any]) -> str | None:
    year = _text(_of(found, "year")) or ""
    return year if re.fullmatch(r"(?:19|20)\d\d", year) else None


def _reviewed(body: str) -> str | None:
    """Return the paper that a page names with a label: above all headings, or as its only one."""
    body = body[:_LONGEST_REVIEW]
    labelled: dict[str, None] = {}
    above = True
    for line in body.split("\n")[:_LABELLED]:
        above = above and HEADING.match(line) is None
        label = read_label(line) if _MAY_NAME.search(line) else None
        if label and label[0] == "link":
            ids = _papers_in(label[2])
            said = "" if "://" in label[2] else label[2].strip("`*_[]() ")
            plain_id = canonical_paper_id(said)
            if above or len(_papers_in(body)) == 1 or (plain_id and not _papers_in(body)):
                labelled |= dict.fromkeys(ids or filter(None, [plain_id]))
    return next(iter(labelled)) if len(labelled) == 1 else None


def _papers_in(text: str) -> list[str]:
    ids = dict.fromkeys(map(canonical_paper_id, find_links(text)[0]))
    return [id_ for id_ in ids if id_ and not id_.startswith("url:")]


def _ids(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield what names the paper; a link to anything else is none."""
    for value in _all(found, "id"):
        for text in _items(value, split=False):
            if canonical_paper_id(text):
                yield text
    for value in _all(found, "venue"):  # "arXiv:2401.00001"
        venue = (_text(value) or "").strip()
        if _ARXIV_VENUE.fullmatch(venue):
            yield venue


def _read_ids(found: Mapping[str, Any], draft: Draft) -> None:
    for text in _ids(found):
        draft.add_id(text)
