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
from .base.draft import Draft, Note, iso_day, may_be_of
from .base.labels import LabelledLines
from .base.records import CollectionFormat, Lines, Record
from .base.title_lines import read_below
from .feed_posts import papers_in_post
from .fields.clean import clean_text, unescape
from .fields.dates.headings import day_of_heading
from .fields.dates.mail_days import day_of_mail
from .fields.dates.short_days import day_near
from .fields.markup.html_text import read_html
from .fields.names.author_list import read_authors, read_names
from .fields.names.joined_names import is_nobody, without_addresses
from .fields.names.list_cutting import natural_order
from .fields.names.names_before_text import labelled_names
from .fields.names.sure_names import are_names
from .fields.titles.title_parts import without_publisher
from .fields.titles.votes import take_votes, votes_alone

__all__ = ["Feed", "parse_item"]

_ROOT = re.compile(r"<(?P<name>rss|feed|rdf:RDF|RDF)(?P<rest>[\s>][^<>]*>|>)")
_ITEM = re.compile(r"<(item|entry)(?=[\s>])")
_ENTITY = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,31});?|&(?![\w#])"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
#: arXiv's announcements begin so.
_ANNOUNCED = re.compile(r"^arXiv:\S+\s+Announce Type:\s*\S+\s+(?:Abstract:\s*)?", re.DOTALL)
#: What says the day of an item, the surest first.
_DAYS = ("published", "pubDate", "date", "updated")
#: The day of a feed, which stands beside its items.
_OWN_DAY = re.compile(r"<(?:\w{1,9}:)?(?:pubDate|lastBuildDate|updated|date)>([^<>]{1,60})</")
#: A name that only accounts have: "daily-bot".
_ACCOUNT = re.compile(r"[a-z][a-z\d]{0,40}(?:[-_.][a-z\d]{1,40}){0,5}\d{0,9}", re.ASCII)
_OWN_TITLE = re.compile(r"<title[^<>]{0,60}>(?:<!\[CDATA\[)?(?P<said>[^<>&\]]{2,100})")
#: Within an item whose only name is its author's; and how arXiv's own items are called.
_SINGLE, _OF_ARXIV = "single", ("oai:arXiv.org:", "http://arxiv.org/abs/", "arXiv.org:")
_LARGEST_EMPTY = 20_000
_LONGEST_NAMES = 4_000
_SAMPLE = 20


class Feed(CollectionFormat):
    """Parser of feeds; see :class:`digestgraph.loaders.formats.Format`."""

    name = "feed"
    version = "23"
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
            strong = any(not id_.startswith("url:") for id_ in _ids(record.value))
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
            if value is not None and next(_children(value, *_DAYS, "listed"), None) is None:
                body = _with_day(body, text)
                value = parse_item(context + body + close)
            if value is None:
                line = lines.at(found.start())
                note(line, "broken-xml", "an item that is no XML: it is not loaded")
                continue
            if (keeper := _title_of(text)) and (lone := _lone_author(value)):
                told = "keeper" if lone == keeper else _SINGLE if lone in keeper else ""
                body = _with_child(body, told, keeper) if told else body
                value = parse_item(context + body + close) if told else value
            line = lines.at(found.start())
            listed = (
                [] if _is_of_paper(value) else list(papers_in_post(_text(value), _listed(value)))
            )
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
        return verbatim[:start] + _with_child(verbatim[start:], _SINGLE, "author")

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item: Any = record.value
        for id_ in _ids(item):
            draft.add_id(id_)
        title, votes = take_votes(_plain(_child(item, "title")))
        title = re.sub(r"(?<!\s)\s*\(arXiv:[^)]{1,60}\)\s*$", "", title)
        draft.title = without_publisher(title)
        draft.read_votes(votes)
        draft.published = _day(item, draft, *_DAYS)
        if _is_of_paper(item) and not may_be_of(draft.published, _ids(item)):
            draft.published = None  # the day on which the feed has it
        for category in item.iter():
            if _name(category) in ("category", "subject", "primary_category"):
                draft.add_topics(category.get("term") or category.text)
        self._read_text(item, record, draft)
        _read_authors(item, draft)

    def day_of(self, record: Record, draft: Draft) -> str | None:
        """Return the day that the feed gives an item."""
        return iso_day(_day(record.value, draft, *_DAYS, "listed"))

    @staticmethod
    def _read_text(item: Any, record: Record, draft: Draft) -> None:
        """Read the description: HTML with labelled lines, or an abstract."""
        raw = _text(item)
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
        if next(_children(item, "author", "creator", "contributor"), None) is None:
            short = list(takewhile(_is_short, said))  # the names may stand there
            apart = [text for paragraph in short for text in (paragraph, "")]
            read_below(apart, draft, lines, line, step=0)
            said = said[len(short) :]
        lines.read_all(said, line)


def _is_short(text: str) -> bool:
    """Tell whether a paragraph may be names or counts: no sentence, no label and no links."""
    return len(text) < _LONGEST_NAMES and ":" not in text and text[-1:] not in ".!?。"


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


def _lone_author(item: Any) -> str:
    """Return the only author of an item, as it stands there."""
    named = [_raw(_child(a, "name")) for a in _children(item, "author") if len(a)]
    named += [_raw(child) for child in _children(item, "creator", "author") if not len(child)]
    return named[0].strip() if len(named) == 1 else ""


def _says_authors(item: Any) -> bool:
    """Tell whether the only name of an item is an author's: arXiv's, or by its whole feed."""
    return any(
        _name(child) == _SINGLE
        or "arxiv.org/schemas" in str(child.tag)
        or (child.text or "").startswith(_OF_ARXIV)
        for child in item
    )


def parse_item(text: str) -> Any:
    """Parse an item in its feed; no entity of a document's own is known, and none is fetched.

    Examples
    --------
    >>> parse_item("<rss><item><title>On Bees</title></item></rss>")[0].text
    'On Bees'
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(_ENTITY.sub(_as_character, text))
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root[0] if len(root) else None


def _as_character(match: re.Match[str]) -> str:
    """Write an entity of HTML as its character, and a bare ampersand as XML wants it."""
    shown = unescape(match[0]) if match[1] else match[0]
    return html.escape(shown, quote=False)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(item: Any, *names: str) -> Iterator[Any]:
    for child in item:
        if _name(child) in names:
            yield child


def _child(item: Any, *names: str) -> Any:
    return next(_children(item, *names), None)


def _raw(element: Any) -> str:
    if element is None:
        return ""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _plain(element: Any) -> str:
    return clean_text(" ".join(read_html(_raw(element)).lines))


def _text(item: Any) -> str:
    """Return the longest text of an item, as it stands there."""
    names = ("encoded", "description", "summary", "content")
    return max((_raw(_child(item, name)) for name in names), key=len)


def _listed(item: Any) -> str:
    """Return the day of a list: in the title of its post, else that of the post."""
    title = _plain(_child(item, "title"))
    if day := day_of_heading(title):
        return day
    found = {_name(child): (child.text or "").strip() for child in _children(item, *_DAYS)}
    said = next((found[name] for name in _DAYS if found.get(name)), "")
    sent = _read_day(said)
    return (day_near(title, sent) if sent else None) or said


def _is_of_paper(item: Any) -> bool:
    """Tell whether the links of an item name a paper."""
    return any(not id_.startswith("url:") for id_ in _ids(item))


def _ids(item: Any) -> list[str]:
    """Return canonical ids of the paper that an item is about, those of its links first."""
    texts = []
    for child in item:
        name = _name(child)
        if name in ("link", "guid", "id", "doi", "identifier"):
            if name == "link" and child.get("rel") in ("self", "enclosure", "replies"):
                continue
            texts.append((child.get("href") or child.text or "").strip())
    found = [canonical_paper_id(text.removeprefix("oai:arXiv.org:")) for text in texts]
    strong = [id_ for id_ in found if id_ and not id_.startswith("url:")]
    return list(dict.fromkeys(strong or filter(None, found)))


def _day(item: Any, draft: Draft, *names: str) -> str | None:
    for child in sorted(_children(item, *names), key=lambda child: names.index(_name(child))):
        text = (child.text or "").strip()
        if day := draft.read_day(text):
            return day
        if day := _read_day(text):
            return day
    return None


def _read_day(text: str) -> str | None:
    """Return a day as feeds write it."""
    return iso_day(text) or iso_day(day_of_mail(text))


def _read_authors(item: Any, draft: Draft) -> None:
    """Read the authors of an Atom entry, one by one, or in a line of Dublin Core."""
    named = [_raw(_child(a, "name")) for a in _children(item, "author", "contributor") if len(a)]
    lines = [_raw(child) for child in _children(item, "creator", "author") if not len(child)]
    lines = [_plain_text(without_addresses(line)) for line in lines if not is_nobody(line.strip())]
    for author in _children(item, "author", "contributor"):
        for place in _children(author, "affiliation"):
            draft.add_organisation(_plain(place))
    if _child(item, "keeper") is not None:
        return
    if len(named) + len(lines) == 1 and _ACCOUNT.fullmatch((named or lines)[0]):
        return  # who keeps the feed
    if draft.authors_line is not None and [("," in name) for name in (*named, *lines)] == [False]:
        return  # the text names the authors: this one wrote the post
    if len(named) == 1 and are_names(named[0]) and _are_whole(named[0]):
        found = read_authors(named[0])
    elif named:
        found = read_names(map(natural_order, filter(None, named)))
    elif len(lines) > 1:
        found = read_names(map(natural_order, lines))
    elif lines:
        turned = lines[0].count(" ") == 1  # "Bee, Ann"
        found = read_authors(lines[0], family_first=turned)
    else:
        return
    draft.read_beside(found, says=_says_authors(item))


def _are_whole(text: str) -> bool:
    """Tell whether between the commas of a text whole names stand: none is "Bee, Ann"."""
    parts = [part.strip() for part in re.split("[,;，、；]", text)]
    return len(parts) > 1 and all(" " in part or not part.isascii() for part in parts)


def _plain_text(text: str) -> str:
    return clean_text(" ".join(read_html(text).lines))
