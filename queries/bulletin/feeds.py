"""Feeds: Atom (RFC 4287) and RSS 2.0, written with the standard library.

The libraries for it each lack something, see ``docs/decisions/0013-ways-out.md``. What a reader
program goes by is kept here: an entry's id is made of nothing but the paper's, so that no paper
comes twice; its dates are those of its first digest, at midnight UTC; nothing depends on the clock
or on the run. Of an entry without authors none is invented: it has those of the feed, which is us.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as Xml

from .model import Bulletin, PaperItem, listed, tag_of

__all__ = ["content_of", "entry_id", "feed_id", "render_atom", "render_rss"]

_MAKER = "digestgraph"
_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_TITLES = {"since": "New papers", "catch-up": "Papers to catch up"}


def entry_id(paper: str) -> str:
    """Return the id of a paper's entry in every feed.

    Examples
    --------
    >>> entry_id("arxiv:2406.04271")
    'tag:digestgraph.invalid,2025:paper/arxiv:2406.04271'
    """
    return tag_of("paper", paper)


def feed_id(found: Bulletin) -> str:
    """Return the id of a feed, whatever days it is of."""
    return tag_of("feed", found.kind, found.name)


def render_atom(found: Bulletin, *, url: str | None = None) -> str:
    """Render a bulletin as an Atom feed.

    Parameters
    ----------
    found : Bulletin
        Its ``papers`` are the entries.
    url : str, optional
        The web address that the feed will have.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.bulletin.making import bulletin_of_changes
    >>> from digestgraph.queries.news.changes import describe_changes
    >>> with open_examples() as store:
    ...     found = bulletin_of_changes(store, describe_changes(store, "2025-03-01"))
    >>> print(render_atom(found).splitlines()[3].strip())
    <title>New papers: daily-papers, hf-daily</title>
    """
    feed = Xml.Element("feed", {"xmlns": _ATOM})
    _add(feed, "id", feed_id(found))
    _add(feed, "title", _title_of(found))
    _add(feed, "subtitle", _subtitle_of(found))
    _add(feed, "updated", _midnight(found.last_day))
    if url:
        _add(feed, "link", rel="self", type="application/atom+xml", href=url)
    _add(_add(feed, "author"), "name", _MAKER)
    _add(feed, "generator", _MAKER)
    for paper in found.papers:
        entry = _add(feed, "entry")
        _add(entry, "id", entry_id(paper.id))
        _add(entry, "title", paper.title)
        if paper.url:
            _add(entry, "link", rel="alternate", href=paper.url)
        for name in paper.authors:
            _add(_add(entry, "author"), "name", name)
        _add(entry, "published", _midnight(paper.date))
        _add(entry, "updated", _midnight(paper.date))
        for topic in paper.topics:
            _add(entry, "category", term=topic)
        _add(entry, "content", content_of(paper), type="html")
    return _written(feed)


def render_rss(found: Bulletin, *, url: str | None = None) -> str:
    """Render a bulletin as an RSS 2.0 feed.

    A channel must have a link. Where no address is known it is the feed's id, an address too.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.bulletin.making import bulletin_of_changes
    >>> from digestgraph.queries.news.changes import describe_changes
    >>> with open_examples() as store:
    ...     found = bulletin_of_changes(store, describe_changes(store, "2025-03-01"))
    >>> print(render_rss(found).splitlines()[7].strip())
    <lastBuildDate>Tue, 25 Mar 2025 00:00:00 GMT</lastBuildDate>
    """
    names = {"xmlns:dc": _DUBLIN_CORE} | ({"xmlns:atom": _ATOM} if url else {})
    rss = Xml.Element("rss", {"version": "2.0", **names})
    channel = _add(rss, "channel")
    _add(channel, "title", _title_of(found))
    _add(channel, "link", url or feed_id(found))
    if url:
        _add(channel, "atom:link", rel="self", type="application/rss+xml", href=url)
    _add(channel, "description", _subtitle_of(found))
    _add(channel, "generator", _MAKER)
    _add(channel, "lastBuildDate", _mail_date(found.last_day))
    for paper in found.papers:
        item = _add(channel, "item")
        _add(item, "title", paper.title)
        if paper.url:
            _add(item, "link", paper.url)
        _add(item, "guid", entry_id(paper.id), isPermaLink="false")
        _add(item, "pubDate", _mail_date(paper.date))
        for name in paper.authors:
            _add(item, "dc:creator", name)
        for topic in paper.topics:
            _add(item, "category", topic)
        _add(item, "description", content_of(paper))
    return _written(rss)


def content_of(paper: PaperItem) -> str:
    """Return what is said of a paper as a piece of HTML: who, why, what, votes, topics, place."""
    parts = [_paragraph(paper.people)]
    if paper.because:
        parts.append(
            f"<ul>{''.join(f'<li>{escape(why, quote=False)}</li>' for why in paper.because)}</ul>"
        )
    parts += [
        _paragraph(paper.summary or ""),
        _paragraph(" · ".join((*paper.facts, *paper.topics))),
    ]
    return "".join(filter(None, parts))


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>" if text else ""


def _title_of(found: Bulletin) -> str:
    return f"{_TITLES[found.kind]}: {listed(found.sources)}"


def _subtitle_of(found: Bulletin) -> str:
    return " ".join((f"{found.days}: {found.said}", *found.remarks))


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z"


def _mail_date(day: str) -> str:
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC), usegmt=True)


def _add(parent: Xml.Element, name: str, text: str | None = None, **values: str) -> Xml.Element:
    child = Xml.SubElement(parent, name, values)
    child.text = text
    return child


def _written(root: Xml.Element) -> str:
    Xml.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{head}{Xml.tostring(root, encoding='unicode')}\n"
