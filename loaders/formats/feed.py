"""Feeds: RSS 2.0, RSS 1.0 and Atom, of Hugging Face, arXiv and others, and answers of arXiv's API.

Each item is a record of its own, with the head of the feed as context, for its namespaces. A post
that lists papers is a record for each of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, ClassVar

from ...graph.paper_ids import canonical_paper_id
from ..entry import CUT, ParsedEntry
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, iso_day, may_be_of, months_since
from .base.labels import LabelledLines
from .base.records import CollectionFormat, Lines, Record
from .base.title_lines import read_below
from .feed_items import (
    PAPER,
    SINGLE,
    children,
    first_child,
    ids_of,
    is_of_paper,
    lone_author,
    long_text,
    name_of,
    parse_item,
    plain,
    read_item_authors,
)
from .feed_posts import paper_of_post, papers_in_post
from .fields.dates.headings import day_of_heading
from .fields.dates.mail_days import day_of_mail
from .fields.dates.short_days import day_near
from .fields.markup.html_text import read_html
from .fields.names.author_list import read_authors
from .fields.names.names_before_text import labelled_names
from .fields.titles.title_parts import without_publisher
from .fields.titles.votes import take_votes, votes_alone

__all__ = ["Feed"]

_ROOT = re.compile(r"<(?P<name>rss|feed|rdf:RDF|RDF)(?P<rest>[\s>][^<>]*>|>)")
_ITEM = re.compile(r"<(item|entry)(?=[\s>])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
#: arXiv's announcements begin so.
_ANNOUNCED = re.compile(r"^arXiv:\S+\s+Announce Type:\s*\S+\s+(?:Abstract:\s*)?", re.DOTALL)
#: Within an item of a feed whose days are those of its list.
_LISTING = "listing"
_SAID = re.compile(r"<(?:pubDate|published|link|guid|id)\b([^<>]{0,300})>([^<]{1,300})")
#: What says the day of an item, the surest first.
_DAYS = ("published", "pubDate", "date", "updated")
#: "[2024-01-02] On Bees", as posts of each day are called.
_DAY_BEFORE = re.compile(r"^[\[(【](?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}[\])】]\s{1,3}(?=\S)")
#: The day of a feed, which stands beside its items.
_OWN_DAY = re.compile(r"<(?:\w{1,9}:)?(?:pubDate|lastBuildDate|updated|date)>([^<>]{1,60})</")
_OWN_TITLE = re.compile(r"<title[^<>]{0,60}>(?:<!\[CDATA\[)?(?P<said>[^<>&\]]{2,100})")
_LARGEST_EMPTY = 20_000
_LONGEST_NAMES = 4_000
_SAMPLE = 20


class Feed(CollectionFormat):
    """Parser of feeds; see :class:`digestgraph.loaders.formats.Format`."""

    name = "feed"
    version = "24"
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".rss", ".atom")
    about = "RSS and Atom feeds: Hugging Face, arXiv, journals; answers of arXiv's API"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "votes", "abstract", "summary", "topics", "code", "published",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> item = "<item><title>A</title><link>https://arxiv.org/abs/2401.00001</link></item>"
        >>> Feed().claim(Document(f"<rss><channel>{item}</channel></rss>")).sound
        1
        """
        if not document.text.lstrip("\ufeff \r\n\t").startswith("<"):
            return None
        root = _ROOT.search(document.text[:5000])
        if root is None or ("RDF" in root["name"] and "channel" not in document.text):
            return None
        lacks = []
        for number, record in enumerate(self.records(document, 1, lambda *_: None)):
            if number == _SAMPLE:
                break
            strong = any(not id_.startswith("url:") for id_ in ids_of(record.value))
            lacks.append(None if strong else ("link to a paper",))
        return claim_entries(lacks)

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        root = _ROOT.search(text[:5000])
        if root is None:
            return
        lines = Lines(text, first_line)
        context, close = root[0], f"</{root['name']}>"
        place = root.end()
        listing = _is_listing(text, place)
        while found := _ITEM.search(text, place):
            end = text.find(f"</{found[1]}>", found.end())
            if end < 0:
                note(
                    lines.at(found.start()),
                    CUT,
                    "the feed ends in the middle of an item, which is not loaded; nothing is "
                    "withdrawn: fetch it again",
                )
                return
            place = end + len(found[1]) + 3
            body = text[found.start() : place]
            value = parse_item(context + body + close)
            if value is not None and next(children(value, *_DAYS, "listed"), None) is None:
                body = _with_day(body, text)
                value = parse_item(context + body + close)
            if value is not None and listing and next(children(value, _LISTING), None) is None:
                body = _with_child(body, _LISTING, "yes")
                value = parse_item(context + body + close)
            if value is None:
                line = lines.at(found.start())
                note(line, "broken-xml", "an item that is no XML: it is not loaded")
                continue
            if (keeper := _title_of(text)) and (lone := lone_author(value)):
                told = "keeper" if lone == keeper else SINGLE if lone in keeper else ""
                body = _with_child(body, told, keeper) if told else body
                value = parse_item(context + body + close) if told else value
            line = lines.at(found.start())
            listed = []
            if not is_of_paper(value):
                listed = list(papers_in_post(long_text(value), _listed(value)))
                if not listed and (url := paper_of_post(long_text(value))):
                    body = _with_child(body, PAPER, html.escape(url))
                    value = parse_item(context + body + close)
            for item in listed:
                one = parse_item(context + item + close)
                yield Record(found.start(), place, line, item, one, context)
            if not listed:
                yield Record(found.start(), place, line, body, value, context)
        if not root["rest"].endswith("/>") and close not in text[place:]:
            note(
                lines.at(max(len(text.rstrip()) - 1, 0)),
                CUT,
                f"the feed ends without its {close}: items may be missing, and nothing is "
                "withdrawn; fetch it again",
            )

    def is_empty_day(self, document: Document) -> bool:
        """Tell whether a whole feed has no items."""
        text = document.text
        root = _ROOT.search(text[:5000])
        return root is not None and _ITEM.search(text, root.end()) is None

    def day_of_file(self, document: Document) -> str | None:
        """Return the day of a feed without items, which it tells itself."""
        if not self.is_empty_day(document):
            return None
        found = _OWN_DAY.search(document.text[:_LARGEST_EMPTY])
        return _read_day(found[1].strip()) if found else None

    def lists_of(self, entry: ParsedEntry) -> tuple[str, ...]:  # noqa: ARG002
        """Return the lists of an entry: a feed is one list, which forgets its oldest items."""
        return ("",)

    def trusting(self, verbatim: str) -> str:
        """See :meth:`RecordFormat.trusting`: the item says it."""
        found = _ITEM.search(verbatim)
        start = found.start() if found else len(verbatim)
        return verbatim[:start] + _with_child(verbatim[start:], SINGLE, "author")

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item: Any = record.value
        for id_ in ids_of(item):
            draft.add_id(id_)
        title, votes = take_votes(plain(first_child(item, "title")))
        title = re.sub(r"(?<!\s)\s*\(arXiv:[^)]{1,60}\)\s*$", "", title)
        draft.title = without_publisher(_DAY_BEFORE.sub("", title))
        draft.read_votes(votes)
        of_news = next(children(item, PAPER, _LISTING, "announce_type"), None) is not None
        # Else it is the day on which the feed has it.
        draft.published = None if of_news else _day(item, draft, *_DAYS)
        if is_of_paper(item) and not may_be_of(draft.published, ids_of(item)):
            draft.published = None
        for category in item.iter():
            if name_of(category) in ("category", "subject", "primary_category"):
                draft.add_topics(category.get("term") or category.text)
        self._read_text(item, record, draft)
        read_item_authors(item, draft)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day that the feed gives an item."""
        return iso_day(_day(record.value, draft, *_DAYS, "listed"))

    @staticmethod
    def _read_text(item: Any, record: Record, draft: Draft) -> None:
        """Read the description: HTML with labelled lines, or an abstract."""
        raw = long_text(item)
        if not raw:
            return
        line = record.line_of("<description") or record.line
        found = read_html(raw)
        draft.image = next((src for src in found.images if src.startswith("http")), None)
        if (len(found.lines) == 1 and not _TAG.search(raw)) or _ANNOUNCED.match(raw):
            names, abstract = labelled_names(_ANNOUNCED.sub("", " ".join(found.lines)))
            if names:
                draft.read_authors(read_authors(names), line=line)
            draft.add_text(abstract, "Abstract", line)
            return
        said = []
        for text in found.lines:
            votes = votes_alone(text) if draft.votes is None else None
            if votes:
                draft.read_votes(votes, line)
            else:
                said.append(text)
        lines = LabelledLines(draft)
        if next(children(item, "author", "creator", "contributor"), None) is None:
            short = list(takewhile(_is_short, said))  # the names may stand there
            apart = [text for paragraph in short for text in (paragraph, "")]
            read_below(apart, draft, lines, line, step=0)
            said = said[len(short) :]
        lines.read_all(said, line)


def _is_short(text: str) -> bool:
    """Tell whether a paragraph may be names or counts: no sentence, no label and no links."""
    return len(text) < _LONGEST_NAMES and ":" not in text and text[-1:] not in ".!?。"


def _is_listing(text: str, place: int) -> bool:
    """Tell whether a paper of a feed is older than its day by more than a month.

    Then its days are those of a list, and no paper was published on them.
    """
    starts = [found.start() for found in _ITEM.finditer(text, place)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        said = [more + " " + value for more, value in _SAID.findall(text, start, end)]
        days = [day for words in said if (day := _read_day(words.strip()))]
        ids = [id_ for words in said if (id_ := canonical_paper_id(words.strip()))]
        if any((months_since(day, ids) or 0) > 1 for day in days):
            return True
    return False


def _head(text: str) -> str:
    first = _ITEM.search(text)
    return text[: min(first.start(), _LARGEST_EMPTY)] if first else ""


def _with_day(body: str, text: str) -> str:
    """Return an item that has no day with that of its feed."""
    found = _OWN_DAY.search(_head(text))
    if found is None or _read_day(found[1].strip()) is None:
        return body
    return _with_child(body, "listed", found[1].strip())


def _with_child(body: str, name: str, said: str) -> str:
    """Return an item with what is said of it elsewhere in its feed."""
    end = body.find(">") + 1
    return body if body[end - 2] == "/" else f"{body[:end]}<{name}>{said}</{name}>{body[end:]}"


def _title_of(text: str) -> str:
    """Return the title of a feed, where no sign needs care."""
    found = _OWN_TITLE.search(_head(text))
    return found["said"].strip() if found else ""


def _listed(item: Any) -> str:
    """Return the day of a list: in the title of its post, else that of the post."""
    title = plain(first_child(item, "title"))
    if day := day_of_heading(title):
        return day
    found = {name_of(child): (child.text or "").strip() for child in children(item, *_DAYS)}
    said = next((found[name] for name in _DAYS if found.get(name)), "")
    sent = _read_day(said)
    return (day_near(title, sent) if sent else None) or said


def _day(item: Any, draft: Draft, *names: str) -> str | None:
    for child in sorted(children(item, *names), key=lambda child: names.index(name_of(child))):
        text = (child.text or "").strip()
        if day := draft.read_day(text):
            return day
        if day := _read_day(text):
            return day
    return None


def _read_day(text: str) -> str | None:
    """Return a day as feeds write it."""
    return iso_day(text) or iso_day(day_of_mail(text))
