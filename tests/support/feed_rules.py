"""What RFC 4287 (Atom), RSS 2.0 and their validators ask of a feed, as far as it concerns ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as Xml

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
#: RFC 4151; what stands behind the last colon is of the letters of a path.
_TAG = re.compile(r"tag:[a-z.]+,\d{4}(-\d\d(-\d\d)?)?:([\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})+", re.A)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_MAIL_DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})"
)


def broken_atom(text: str) -> list[str]:
    """Return the rules that an Atom feed breaks."""
    return list(_atom(Xml.fromstring(text.encode())))


def broken_rss(text: str) -> list[str]:
    """Return the rules that an RSS feed breaks."""
    return list(_rss(Xml.fromstring(text.encode())))


def _once(parent: Xml.Element, *names: str) -> Iterator[str]:
    for name in names:
        if len(parent.findall(name)) != 1:
            yield f"{parent.tag} needs one {name}"


def _atom(feed: Xml.Element) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield "it is no feed"
    of_feed = feed.findall(f"{ATOM}author")
    entries = feed.findall(f"{ATOM}entry")
    for parent in (feed, *entries):
        yield from _once(parent, f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated")
        if not _TAG.fullmatch(parent.findtext(f"{ATOM}id") or ""):
            yield "an id is no tag"
        for author in parent.findall(f"{ATOM}author"):
            if not (author.findtext(f"{ATOM}name") or "").strip():
                yield "an author has no name"
        links = [
            (e.get("rel"), e.get("type"), e.get("hreflang")) for e in parent if "link" in e.tag
        ]
        if len(links) != len(set(links)):
            yield "two links are alike"
    if not of_feed and not all(entry.findall(f"{ATOM}author") for entry in entries):
        yield "an entry has no author, nor has the feed"
    if len(feed.findall(f"{ATOM}generator")) > 1 or len(feed.findall(f"{ATOM}subtitle")) > 1:
        yield "a feed has one generator and one subtitle"
    for entry in entries:
        if len(entry.findall(f"{ATOM}content")) != 1:
            yield "an entry without a link needs content"
        content = entry.find(f"{ATOM}content")
        if content is not None and (content.get("type") != "html" or len(content)):
            yield "content is a text of HTML"
        if any(not category.get("term") for category in entry.findall(f"{ATOM}category")):
            yield "a category needs a term"
    yield from _unique([entry.findtext(f"{ATOM}id") for entry in entries])
    for name in ("updated", "published"):
        for date in feed.iter(f"{ATOM}{name}"):
            if not _INSTANT.fullmatch(date.text or "") or not datetime.fromisoformat(
                date.text or ""
            ):
                yield f"{date.text} is no instant"
    for link in feed.iter(f"{ATOM}link"):
        if not _web(link.get("href")):
            yield f"{link.get('href')} is no address"


def _rss(rss: Xml.Element) -> Iterator[str]:
    if rss.tag != "rss" or rss.get("version") != "2.0" or len(rss) != 1:
        yield "it is no RSS 2.0"
    channel = rss[0]
    yield from _once(channel, "title", "link", "description", "lastBuildDate")
    link = channel.findtext("link") or ""
    if not (_web(link) or _TAG.fullmatch(link)):
        yield f"{link} is no address"
    for own in channel.findall(f"{ATOM}link"):
        if own.get("rel") != "self" or not _web(own.get("href")):
            yield "the link to itself is none"
    items = channel.findall("item")
    for item in items:
        yield from _once(item, "title", "guid", "pubDate", "description")
        guid = item.find("guid")
        if (
            guid is None
            or guid.get("isPermaLink") != "false"
            or not _TAG.fullmatch(guid.text or "")
        ):
            yield "a guid is no tag"
        if not (item.findtext("title") or "").strip():
            yield "a title is empty"
        if any(not (creator.text or "").strip() for creator in item.findall(CREATOR)):
            yield "an author has no name"
        if item.findall("author"):
            yield "an author of RSS is a mail address"
        if len(item.findall("link")) > 1 or not all(_web(e.text) for e in item.findall("link")):
            yield "a link is none"
    yield from _unique([item.findtext("guid") for item in items])
    for name in ("pubDate", "lastBuildDate"):
        for date in channel.iter(name):
            text = date.text or ""
            if (
                not _MAIL_DATE.fullmatch(text)
                or parsedate_to_datetime(text).strftime("%a") != text[:3]
            ):
                yield f"{text} is no date"


def _unique(ids: list[str | None]) -> Iterator[str]:
    if len(ids) != len(set(ids)):
        yield "two entries have one id"


def _web(url: str | None) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", url or "", re.A) is not None
