"""Web pages that were saved, as far as they state themselves which paper they are about.

Two kinds are read: a page about one paper, whose ``citation_…`` tags (the convention of Google
Scholar) or JSON-LD (``ScholarlyArticle``) say what it is, and lists of arXiv. What stands anywhere
else in a page, such as menus and other posts, is not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.records import CollectionFormat, Lines, Record
from .csl_json import strip_markup
from .fields.clean import clean_text, without_no_characters
from .fields.dates.days import read_day
from .fields.dates.headings import day_of_heading
from .fields.dates.months import read_year_month
from .fields.markup.html_text import read_html
from .fields.names.author_list import read_names
from .fields.names.bibliographic_names import turn_name
from .fields.names.json_names import read_json_authors
from .fields.words import split_words

__all__ = ["SavedPage"]

_PAGE = re.compile(
    r"\s{0,99}(?:<!--[^<>]{0,400}-->\s{0,99}){0,3}<(?:!doctype html|html|head|meta|dt|h3)\b", re.I
)
#: A tag has few attributes; without that bound, quotes that pair wrongly would be read to the end.
_META = re.compile(
    r"""<meta\s(?:[^<>"']++|"[^"]{0,60000}+"|'[^']{0,60000}+'){0,40}+>""", re.IGNORECASE
)
_LINKED = re.compile(
    r"<script[^<>]{0,200}application/ld\+json[^<>]{0,200}>(?P<json>[^<]{2,200000}+)</script>",
    re.IGNORECASE,
)
_ITEM = re.compile(r"<dt\b[^<>]{0,200}>|<h[1-4]\b[^<>]{0,200}>", re.IGNORECASE)
_ABOVE = re.compile(r"<h\d[^<>]{0,200}>(?P<text>[^<>]{4,300}+)", re.IGNORECASE)
_ABS = re.compile(r"/abs/(?P<id>[\w.-]{1,20}(?:/\d{7})?)")
_SHOWN = re.compile(r"\bet al\b|not shown", re.IGNORECASE)
_CATEGORY = re.compile(r"\(([a-z-]{2,9}(?:\.[A-Za-z-]{2,8})?)\)")
_TITLE_TAG, _LIST_TITLE, _ARTICLE = "citation_title", "list-title", "ScholarlyArticle"
_DATES = ("citation_publication_date", "citation_date", "citation_online_date")
_LINKS = ("citation_abstract_html_url", "citation_public_url", "citation_pdf_url")
_SAMPLE, _MOST_TAGS, _MOST_OBJECTS = 40, 8_000, 200


class SavedPage(CollectionFormat):
    """Parser of such pages; see :class:`digestgraph.loaders.formats.Format`."""

    name = "saved-page"
    version = "4"
    #: What a page states of itself goes before what its text looks like.
    settles: ClassVar[bool] = True
    suffixes = (".html", ".htm")
    about = "saved web pages that state their paper (citation_ tags, JSON-LD); lists of arXiv"
    knows = ("title", "authors", "order", "orcid", "abstract", "keywords", "categories",
             "organisation", "published", "doi")  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> tags = '<meta name="citation_title" content="On Bees">'
        >>> tags += '<meta name="citation_author" content="Bee, Ann">'
        >>> SavedPage().claim(Document(f"<html><head>{tags}</head></html>", "a.html")).sound
        1
        """
        if document.is_json or not _PAGE.match(document.text[:2_000]):
            return None
        lacks: list[list[str] | None] = []
        for record in islice(self.records(document, 1, lambda *_: None), _SAMPLE):
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            if not draft.title:
                lacks.append(["title"])
            else:
                known = draft.has_id or draft.authors_line
                lacks.append(None if known else ["authors or a paper's link"])
        return claim_entries(lacks) if None in lacks else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        if _LIST_TITLE in text and "/abs/" in text:
            yield from _listed(text, Lines(text, first_line), note)
            return
        found = [*_META.finditer(text)] if _TITLE_TAG in text else []
        tags = [tag for tag in found if "citation_" in tag[0]][:_MOST_TAGS]
        titles = {title for key, title in _tags("".join(t[0] for t in tags)) if key == _TITLE_TAG}
        if len(titles) == 1:  # a list of papers has several
            kept = "<meta>\n" + "\n".join(tag[0] for tag in tags)
            line = Lines(text, first_line).at(tags[0].start())
            yield Record(tags[0].start(), tags[-1].end(), line, kept, kept)
        elif not titles and _ARTICLE in text:
            scripts = [one for one in _LINKED.finditer(text) if _articles(one["json"])]
            if len(scripts) == 1 and len(_articles(scripts[0]["json"])) == 1:
                one = scripts[0]
                line = Lines(text, first_line).at(one.start())
                yield Record(one.start(), one.end(), line, f"<meta>\n{one[0]}", one[0])

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        text = str(record.value)
        if _LIST_TITLE in text:
            _read_item(text, draft)
        elif linked := _LINKED.search(text):
            _read_article(_articles(linked["json"])[0], draft)
        else:
            _read_tags(_tags(text), draft)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day of a list of arXiv, else the last one of when the paper came out."""
        above = _ABOVE.match(record.context)
        return (day_of_heading(above["text"]) if above else None) or end_of(draft.published)


# --- tags ----------------------------------------------------------------------------------------


class _Tags(HTMLParser):
    """Collects what tags ``meta`` say, in their order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        key, value = found.get("name") or found.get("property"), found.get("content")
        if tag == "meta" and key and value and value.strip():
            self.said.append((key.lower(), clean_text(value)))


def _tags(text: str) -> list[tuple[str, str]]:
    parser = _Tags()
    parser.feed(without_no_characters(text))
    return parser.said


def _read_tags(said: list[tuple[str, str]], draft: Draft) -> None:
    def all_of(*keys: str) -> list[str]:
        return [value for key in keys for name, value in said if name == key]

    draft.title = strip_markup(next(iter(all_of(_TITLE_TAG)), ""))
    for arxiv in all_of("citation_arxiv_id")[:1]:
        draft.add_id(f"arxiv:{arxiv.removeprefix('arXiv:')}")
    for doi in all_of("citation_doi")[:1]:
        draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    for url in all_of(*_LINKS):
        if (canonical_paper_id(url) or "url:")[:4] != "url:":
            draft.add_link_id(url)
    draft.published = next(filter(None, map(_stated, all_of(*_DATES))), None)
    _read_people(said, draft)
    for abstract in all_of("citation_abstract")[:1]:
        draft.add_text(strip_markup(abstract), "Abstract")
    for words in all_of("citation_keywords"):
        draft.add_keywords(split_words(words))


def _read_people(said: list[tuple[str, str]], draft: Draft) -> None:
    """Read the authors; what is said of one of them stands behind the name."""
    names: list[str] = []
    orcids: dict[str, str] = {}
    for key, value in said:
        if key == "citation_author":
            turned = turn_name(value.split(",")) if value.count(",") == 1 else [value]
            names.append(turned[0] if len(turned) == 1 else value)
        elif key == "citation_author_orcid" and names:
            orcids.setdefault(names[-1], value)
        elif key == "citation_author_institution" and names:
            draft.add_organisation(value)
    if names:
        draft.read_authors(read_names(names), orcids=orcids)
        return
    for value in (value for key, value in said if key == "citation_authors"):
        draft.read_authors(read_json_authors(value, family_first=True))
        return


def _stated(text: str) -> str | None:
    return read_day(text) or read_year_month(text)


# --- JSON-LD -------------------------------------------------------------------------------------


def _articles(text: str) -> list[dict[str, Any]]:
    """Return the scholarly articles that a script describes, not those that they cite."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return []
    todo = value if isinstance(value, list) else [value]
    if isinstance(value, dict) and isinstance(value.get("@graph"), list):
        todo = value["@graph"]
    found = []
    for one in todo[:_MOST_OBJECTS]:
        kinds = one.get("@type") if isinstance(one, dict) else None
        if _ARTICLE in (kinds if isinstance(kinds, list) else [kinds]):
            found.append(one)
        elif isinstance(one, dict) and isinstance(inner := one.get("mainEntity"), dict):
            found += [inner] if inner.get("@type") == _ARTICLE else []
    return found


def _read_article(article: dict[str, Any], draft: Draft) -> None:
    names = [text for key in ("name", "headline") if isinstance(text := article.get(key), str)]
    draft.title = strip_markup(max(names, key=len, default=""))  # headlines may be cut
    for key in ("identifier", "sameAs", "url", "@id"):
        said = article.get(key)
        for one in said if isinstance(said, list) else [said]:
            text = one.get("value") if isinstance(one, dict) else one
            if isinstance(text, str) and (canonical_paper_id(text) or "url:")[:4] != "url:":
                draft.add_link_id(text)
    authors = article.get("author")
    draft.read_authors(read_json_authors([authors] if isinstance(authors, dict) else authors))
    if isinstance(day := article.get("datePublished"), str):
        draft.published = _stated(day)
    if isinstance(abstract := article.get("abstract"), str):
        draft.add_text(strip_markup(abstract), "Abstract")
    words = article.get("keywords")
    listed = split_words(words) if isinstance(words, str) else words
    draft.add_keywords([word for word in listed or () if isinstance(word, str)])


# --- lists of arXiv ------------------------------------------------------------------------------


def _listed(text: str, lines: Lines, note: Note) -> Iterator[Record]:
    """Find the entries of a list, each with the last heading above it that names a day."""
    day = ""
    for found in _ITEM.finditer(text):
        if found[0][1:3].lower() != "dt":
            heading = _ABOVE.match(text, found.start())
            if heading and day_of_heading(clean_text(heading["text"])):
                day = f"<h3>{clean_text(heading['text'])}</h3>"
            continue
        following = _ITEM.search(text, found.end())
        stop = following.start() if following else len(text)
        end = text.find("</dd>", found.end(), stop)
        body = text[found.start() : end + len("</dd>")] if end >= 0 else ""
        if _LIST_TITLE not in body or not _ABS.search(body):
            note(lines.at(found.start()), "odd-row", "an entry of a list without a title or an id")
            continue
        yield Record(found.start(), end, lines.at(found.start()), body, body, day)


def _read_item(text: str, draft: Draft) -> None:
    """Read an entry: its id, and the blocks of its title, authors and subjects."""
    if found := _ABS.search(text):
        draft.add_id(f"arxiv:{found['id']}")
        draft.url = draft.page()
    parts = {name: " ".join(read_html(block).lines) for name, block in _blocks(text)}
    draft.title = _without_label(parts.get("title", ""))
    authors = re.sub(r"\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)", r"\1", parts.get("authors", ""))
    people = _without_label(authors)
    if people:
        whole = not _SHOWN.search(people)
        draft.read_authors(read_json_authors(re.sub(r",?\s*et al\b.*", ", et al.", people)))
        draft.authors_complete = draft.authors_complete and whole
    draft.add_topics(_CATEGORY.findall(parts.get("subjects", "")))
    draft.add_text(parts.get("abstract"), "Abstract")


_BLOCK = re.compile(
    r"""<(?:div|p)\b[^<>]{0,100}class=["'](?:list-(?P<name>title|authors|subjects)\b|(?P<p>mathjax))""",
    re.IGNORECASE,
)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    found = [*_BLOCK.finditer(text)]
    ends = [*(block.start() for block in found[1:]), len(text)]
    for block, end in zip(found, ends, strict=False):
        closing = re.compile(r"</div>|</p>", re.IGNORECASE).search(text, block.end(), end)
        yield block["name"] or "abstract", text[block.start() : closing.start() if closing else end]


def _without_label(text: str) -> str:
    return re.sub(r"^(?:Title|Authors?)\s{0,2}:\s*", "", text.strip())
