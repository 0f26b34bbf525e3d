"""Posts of blogs as JSON: answers of WordPress and Ghost, and JSON Feed.

::

    [{"date": "2024-01-02T08:00:00", "link": "https://…", "title": {"rendered": "Papers of …"},
      "content": {"rendered": "<ul><li><a href=\\"https://arxiv.org/abs/…\\">…"}}, …]

Only posts that list papers make a file one of these: each becomes an item of a feed, as the same
blog's RSS has it, and is read as that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.draft import Note
from .base.json_records import ENDED, find_records, sample_of
from .base.records import Lines, Record
from .feed import Feed
from .feed_items import parse_item
from .feed_posts import papers_in_post, post_as_item
from .fields.clean import clean_text
from .fields.dates.days import read_day
from .fields.dates.headings import day_of_heading
from .fields.markup.html_text import read_html
from .fields.markup.json_text import leave_out_halves
from .fields.markup.nested import plain_value

__all__ = ["JsonPosts"]

_TEXTS = ("content_html", "content", "html", "body", "content_text")
_DAYS = ("date", "date_gmt", "date_published", "published_at", "pubDate", "published", "created_at")
_URLS = ("link", "url", "permalink")
_ROOT, _CLOSE = "<rss>", "</rss>"


class JsonPosts(Feed):
    """Parser of such posts; see :class:`digestgraph.loaders.formats.Format`."""

    name = "json-posts"
    version = "14"
    is_generic: ClassVar[bool] = True
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    about = "posts that list papers: answers of WordPress and Ghost, JSON Feed"
    knows: ClassVar[tuple[str, ...]] = ("title", "authors where given", "summary", "published")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> links = [f'<li><a href=\\"https://arxiv.org/abs/2401.0000{n}\\">Bees {n}</a></li>'
        ...          for n in (1, 2)]
        >>> post = {"date": "2024-01-02", "title": "Bees", "content_html": "".join(links)}
        >>> import json
        >>> JsonPosts().claim(Document(json.dumps([post]))).sound
        2
        """
        if not document.is_json:
            return None
        posts = [value for value in sample_of(document) if isinstance(value, dict)]
        listed = [len(list(_papers_of(post))) for post in posts if _text_of(post)]
        lacks = [None] * sum(listed) + [("several papers",)] * listed.count(0)
        return claim_entries(lacks, generic=True) if any(listed) else None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        if text.lstrip("\ufeff \r\n\t").startswith("<"):  # an item, as it is kept
            yield from super().records(document, first_line, note)
            return
        lines, last = Lines(text, first_line), max(len(text.rstrip()) - 1, 0)
        for begin, end, value in find_records(text):
            line = lines.at(min(begin, last))
            if value is ENDED:
                note(
                    line,
                    CUT,
                    "the file is no JSON from here on, or ends before it is closed: what stood "
                    "behind is not loaded, and nothing is withdrawn; get the file again",
                )
                continue
            if not isinstance(value, dict) or not _text_of(value):
                note(line, "no-record", "a value that is no post stands here: it is not loaded")
                continue
            for item in list(_papers_of(value)) or [_item_of(value)]:
                one = parse_item(_ROOT + item + _CLOSE)
                if one is not None:
                    yield Record(begin, end, line, item, one, _ROOT)

    def is_empty_day(self, document: Document) -> bool:  # noqa: ARG002
        """Tell that no such file is a day without papers: nothing would say what it is."""
        return False


def _first(post: dict[str, Any], keys: tuple[str, ...]) -> str:
    values = (plain_value(_rendered(post.get(key))) for key in keys)
    return next((leave_out_halves(v) for v in values if isinstance(v, str) and v.strip()), "")


def _rendered(value: Any) -> Any:
    """Return the text of an object of WordPress."""
    return value["rendered"] if isinstance(value, dict) and "rendered" in value else value


def _text_of(post: dict[str, Any]) -> str:
    return _first(post, _TEXTS)


def _title_of(post: dict[str, Any]) -> str:
    return clean_text(" ".join(read_html(_first(post, ("title",))).lines))


def _day_of(post: dict[str, Any]) -> str:
    """Return the day of a post's list: in its title, else that of the post."""
    if day := day_of_heading(_title_of(post)):
        return day
    return next((day for key in _DAYS if (day := read_day(post.get(key)))), "")


def _papers_of(post: dict[str, Any]) -> Iterator[str]:
    return papers_in_post(_text_of(post), _day_of(post))


def _item_of(post: dict[str, Any]) -> str:
    day = next((day for key in _DAYS if (day := read_day(post.get(key)))), "")
    return post_as_item(_title_of(post), _first(post, _URLS), day, _text_of(post))
