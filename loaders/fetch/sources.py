"""What to ask each source for a day or for a paper, and how its pages become one text.

A text is as the service sent it. Only where a day comes in pages are their items put into one
list, each item as it was, those that pages repeat once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, ClassVar, Protocol

from ...graph.errors import FetchError, UsageError
from ..fetched_folders import CATEGORY, source_for_category
from ..formats.fields.markup.json_text import find_items
from .client import BadAnswerError, Client, no_json

__all__ = ["SOURCES", "Answer", "ArxivDays", "ArxivFeed", "HfDays", "Source", "make_sources"]

_MOST_PAGES = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source says of a day.

    ``day`` is the one that the answer itself states, where the source decides about it.
    """

    text: str
    papers: int
    day: str | None = None


class Source(Protocol):
    """A service that can be asked for days.

    Attributes
    ----------
    name : str
        The source of its digests in the graph.
    subfolder : str
        The folder of its answers in the archive.
    format : str
        The format that reads them.
    suffix : str
        The ending of its files.
    base_url : str
        The service.
    hosts : tuple of str
        Other hosts of it.
    interval : float
        Seconds between two requests.
    only_today : bool
        Whether it can be asked for the current day only.
    """

    name: str
    subfolder: str
    format: str
    suffix: str
    base_url: str
    hosts: tuple[str, ...]
    interval: float
    only_today: bool

    def question(self, day: str) -> tuple[str, dict[str, Any]]:
        """Return the path and the parameters of the first request for a day."""

    def ask(self, client: Client, day: str) -> Answer:
        """Ask for a day, page after page."""


class HfDays:
    """The daily-papers API of Hugging Face."""

    name = subfolder = format = "hf-daily"
    suffix = ".json"
    base_url = "https://huggingface.co"
    hosts: tuple[str, ...] = ()
    interval = 1.0
    only_today = False
    page: ClassVar[int] = 100

    def question(self, day: str) -> tuple[str, dict[str, Any]]:
        """See :meth:`Source.question`.

        Examples
        --------
        >>> HfDays().question("2024-06-07")
        ('/api/daily_papers', {'date': '2024-06-07', 'limit': 100})
        """
        return "/api/daily_papers", {"date": day, "limit": self.page}

    def ask(self, client: Client, day: str) -> Answer:
        """See :meth:`Source.ask`; a page may hold fewer papers than it could, so all are asked."""
        path, params = self.question(day)
        first = ""
        items: dict[str, str] = {}
        for number in range(_MOST_PAGES):
            more = params | {"p": number} if number else params
            text, found = client.get(path, more, _read_list)
            new = {key: item for key, item in found if key not in items}
            if not new:
                break
            items |= new
            first = first or (text if len(new) == len(found) else "")
            last = number
        else:
            raise FetchError(f"{day}: more than {_MOST_PAGES} pages")
        if not items:
            return Answer(text, 0)
        one = last == 0 and first
        return Answer(first if one else "[" + ",\n".join(items.values()) + "]\n", len(items))


def _read_list(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Read a page of the daily-papers API: each paper's id with its text."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise no_json(text, error) from error
    if isinstance(value, dict) and value.get("error"):
        raise FetchError(f"the daily-papers API answers: {str(value['error'])[:200]}")
    if not isinstance(value, list) or not all(map(_is_paper, value)):
        raise BadAnswerError("the answer is no list of papers")
    start = text.index("[") + 1
    items = [(str(item["paper"]["id"]), text[a:b]) for a, b, item in find_items(text, start)]
    return text, items


def _is_paper(item: Any) -> bool:
    paper = item.get("paper") if isinstance(item, dict) else None
    return isinstance(paper, dict) and bool(paper.get("id"))


class ArxivDays:
    """arXiv's API: the papers of a category that were submitted on a day (UTC)."""

    format = "feed"
    suffix = ".xml"
    base_url = "https://export.arxiv.org"
    hosts: tuple[str, ...] = ("export.arxiv.org", "arxiv.org")
    interval = 3.0
    only_today = False
    page: ClassVar[int] = 100

    def __init__(self, category: str) -> None:
        self.category = _check_category(category)
        self.name = source_for_category("arxiv", category)
        self.subfolder = f"arxiv/{category}"

    def question(self, day: str) -> tuple[str, dict[str, Any]]:
        """See :meth:`Source.question`.

        Examples
        --------
        >>> ArxivDays("cs.CL").question("2024-06-07")[1]["search_query"]
        'cat:cs.CL AND submittedDate:[202406070000 TO 202406072359]'
        """
        number = day.replace("-", "")
        window = f"submittedDate:[{number}0000 TO {number}2359]"
        return "/api/query", {
            "search_query": f"cat:{self.category} AND {window}",
            "sortBy": "submittedDate",
            "sortOrder": "ascending",
            "start": 0,
            "max_results": self.page,
        }

    def ask(self, client: Client, day: str) -> Answer:
        """See :meth:`Source.ask`."""
        path, params = self.question(day)
        pages: list[AtomPage] = []
        entries: dict[str, str] = {}
        start = 0
        for _ in range(_MOST_PAGES):
            page = client.get(path, params | {"start": start}, partial(AtomPage, start=start))
            pages.append(page)
            entries |= {key: text for key, text in page.entries if key not in entries}
            start += len(page.entries)
            if start >= page.total:
                break
        if len(entries) < page.total:
            raise FetchError(
                f"{client.address(path, params)}: it says {page.total} papers and gives "
                f"{len(entries)}: try again later"
            )
        first = pages[0]
        return Answer(first.text if len(pages) == 1 else first.with_entries(entries), len(entries))


class ArxivFeed:
    """arXiv's RSS: what a category announces today; the feed says which day that is."""

    format = "feed"
    suffix = ".xml"
    base_url = "https://rss.arxiv.org"
    hosts: tuple[str, ...] = ("rss.arxiv.org",)
    interval = 3.0
    only_today = True

    def __init__(self, category: str) -> None:
        self.category = _check_category(category)
        self.name = source_for_category("arxiv-rss", category)
        self.subfolder = f"arxiv-rss/{category}"

    def question(self, day: str) -> tuple[str, dict[str, Any]]:  # noqa: ARG002
        """See :meth:`Source.question`."""
        return f"/rss/{self.category}", {}

    def ask(self, client: Client, day: str) -> Answer:
        """See :meth:`Source.ask`."""
        path, params = self.question(day)
        text = client.get(path, params, _whole_xml)
        head, *items = re.split(r"<item(?=[\s>])", text)
        stated = re.search(r"<(pubDate|lastBuildDate)>([^<]{1,60})</\1>", head)
        try:
            stated_day = parsedate_to_datetime(stated[2]).date().isoformat() if stated else None
        except (ValueError, TypeError, IndexError, OverflowError):
            stated_day = None
        if stated_day is None:
            raise FetchError(f"{client.address(path)}: the feed does not say of which day it is")
        return Answer(text, len(items), stated_day)


_ENTRY = re.compile(r"<entry(?=[\s>]).*?</entry\s*>", re.DOTALL)
_ENTRY_ID = re.compile(r"<id>([^<]*)</id>")
_TOTAL = re.compile(r"<opensearch:totalResults[^>]*>\s*(\d{1,9})\s*<")


class AtomPage:
    """A page of arXiv's API.

    Raises
    ------
    BadAnswerError
        When it is cut, or has no entries although there are more.
    FetchError
        When it says that the question was wrong.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = _whole_xml(text)
        total = _TOTAL.search(text)
        if total is None:
            raise BadAnswerError("the answer is none of arXiv's API")
        self.total = int(total[1])
        self.entries = [(_key(entry), entry) for entry in _ENTRY.findall(text)]
        for key, entry in self.entries:
            if "/api/errors" in key:
                said = re.search(r"<summary[^>]*>([^<]{0,200})", entry)
                raise FetchError(f"arXiv's API answers: {said[1].strip() if said else 'an error'}")
        if not self.entries and start < self.total:
            raise BadAnswerError(f"it says {self.total} papers and gives none")

    def with_entries(self, entries: dict[str, str]) -> str:
        """Return the text of the page with other entries in the place of its own."""
        first, last = self.text.find(self.entries[0][1]), self.text.rindex("</feed")
        return self.text[:first] + "\n".join(entries.values()) + "\n" + self.text[last:]


def _key(entry: str) -> str:
    """Return the id of an entry without its version."""
    found = _ENTRY_ID.search(entry)
    return re.sub(r"v\d+$", "", found[1].strip()) if found else entry


def _whole_xml(text: str) -> str:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        fromstring(text.encode("utf-8"))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise BadAnswerError(f"the answer is no whole XML ({error})") from error
    return text


def _check_category(category: str) -> str:
    if not CATEGORY.fullmatch(category):
        raise UsageError(f"{category!r} is no category of arXiv, such as cs.CL or math.AG")
    return category


#: What can be fetched from, and what it is.
SOURCES = {
    "hf": "the daily papers of Hugging Face",
    "arxiv": "arXiv's API: a category by the day of submission",
    "arxiv-rss": "arXiv's RSS: what a category announces today",
}


def make_sources(name: str, categories: Collection[str] = ()) -> Sequence[Source]:
    """Return the sources that a command names: one, or one for each category.

    Raises
    ------
    UsageError
        For an unknown name, a category of a source that has none, or none where one is needed.

    Examples
    --------
    >>> [source.name for source in make_sources("arxiv", ["cs.CL", "cs.LG"])]
    ['arxiv-cs-cl', 'arxiv-cs-lg']
    """
    if name not in SOURCES:
        raise UsageError(f"no source is called {name!r}: {', '.join(SOURCES)}")
    if name == "hf":
        if categories:
            raise UsageError("--category goes with --source arxiv: the daily papers have none")
        return [HfDays()]
    if not categories:
        raise UsageError(f"--source {name} needs --category, such as --category cs.CL")
    return list(_of_categories(name, dict.fromkeys(categories)))


def _of_categories(name: str, categories: Collection[str]) -> Iterator[Source]:
    for category in categories:
        yield ArxivDays(category) if name == "arxiv" else ArxivFeed(category)
