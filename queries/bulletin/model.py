"""A bulletin: what is new in the words and order of the report, ready for any shape.

Every text in it is one printable line. So no control character, no half of a character and no mark
that turns the direction of text is left, whatever a digest printed; what is markup in one of the
shapes is escaped where the shape is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from ...graph.model import ORDER_UNKNOWN
from ...graph.patterns import compile_late
from ...graph.stores.base import is_server_url
from ...graph.text import printable

__all__ = [
    "FEED_PAPERS",
    "Bulletin",
    "Line",
    "PaperItem",
    "Part",
    "listed",
    "name_of_store",
    "one_line",
    "shorten_text",
    "tag_of",
    "web_address",
]

#: RFC 4151: who made the tag, and when the name was theirs. ``.invalid`` is nobody's (RFC 2606).
_AUTHORITY = "digestgraph.invalid,2025"
_WEB = compile_late(r"(https?)://([\w.\-]+(?::\d{1,5})?)((?:[/?#]\S*)?)", re.ASCII | re.IGNORECASE)
_LONGEST_ADDRESS = 2000
_NAMED = 3
#: So many papers a feed has, if nothing else is said.
FEED_PAPERS = 50


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A new paper.

    Attributes
    ----------
    id : str
        Its id in the graph.
    title : str
        As printed; the id where there is none.
    url : str or None
        A web address.
    date : str
        Of its first digest.
    votes : int or None
        The latest that are known.
    authors : tuple of str
        As printed.
    cut : bool
        Whether the list of authors is known to be a part.
    by_name : bool
        Whether they stand there by name, for their order is unknown.
    topics : tuple of str
        The concepts that are most its own.
    because : tuple of str
        Why it is here, in sentences.
    place : str
        File and line of the digest that has it first.
    summary : str or None
        The first sentences of what its publisher says, short.
    """

    id: str
    title: str
    url: str | None
    date: str
    votes: int | None
    authors: tuple[str, ...]
    cut: bool
    by_name: bool
    topics: tuple[str, ...]
    because: tuple[str, ...]
    place: str
    summary: str | None

    @property
    def people(self) -> str:
        """The first authors, how many more there are, and whether nobody knows their order."""
        rest = len(self.authors) - _NAMED
        more = f" and {rest} more" if rest > 0 else " and others" if self.cut else ""
        more += f" ({ORDER_UNKNOWN})" if self.by_name else ""
        return ", ".join(self.authors[:_NAMED]) + more if self.authors else ""

    @property
    def facts(self) -> tuple[str, ...]:
        """Day, votes where they are known, and place."""
        votes = () if self.votes is None else (f"{self.votes:,} vote{'s' * (self.votes != 1)}",)
        return (self.date, *votes, self.place)


@dataclass(frozen=True, slots=True)
class Line:
    """Anything else that is new.

    Attributes
    ----------
    lead : str
        Who or what.
    said : str
        What is said of it; may be empty.
    paper, url : str or None
        Title and web address of the paper that shows it.
    shares : (float, float) or None
        Of a topic: its share of the papers before and now, from 0 to 1.
    undo : str or None
        Of people who were joined: the line below ``[authors]`` of digestgraph.toml that undoes it.
    """

    lead: str
    said: str = ""
    paper: str | None = None
    url: str | None = None
    shares: tuple[float, float] | None = None
    undo: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its name, its heading, and its rows."""

    name: str
    head: str
    items: tuple[PaperItem | Line, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What is new in some days.

    Attributes
    ----------
    kind : str
        ``since`` or ``catch-up``.
    name : str
        The store's, see :func:`name_of_store`; a part of the feed's id.
    sources : tuple of str
        Whose digests the store has.
    since, until, last_day : str
        First and last day, and that of the last digest among them.
    count : int
        How many papers it is about.
    said : str
        What there is, in a sentence.
    remarks : tuple of str
        What else is to be said: what is left out, whom it is narrowed to.
    parts : tuple of Part
        The sections that have rows, in the order of the report.
    papers : tuple of PaperItem
        The entries of a feed, each paper once.
    markdown : str
        The same as Markdown.
    """

    kind: str
    name: str
    sources: tuple[str, ...]
    since: str
    until: str
    last_day: str
    count: int
    said: str
    remarks: tuple[str, ...]
    parts: tuple[Part, ...]
    papers: tuple[PaperItem, ...]
    markdown: str

    @property
    def days(self) -> str:
        """The first and the last day, once where they are one."""
        return " to ".join(dict.fromkeys((self.since, self.until)))


def one_line(text: str) -> str:
    """Return a text as one line that can be printed.

    Examples
    --------
    >>> one_line("a\\x00 b\\u202e\\n c \\ufffe")
    'a b c'
    """
    return " ".join(printable(text).split())


def shorten_text(text: str, most: int = 220) -> str:
    """Return the first sentences of a text, or its first words with an ellipsis.

    Examples
    --------
    >>> shorten_text("One two. Three four.", 12), shorten_text("one two three", 9)
    ('One two.', 'one two…')
    >>> shorten_text("가" * 9, 5), shorten_text("short")
    ('가가가가…', 'short')
    """
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[: most + 1]
    sentence = max((cut.rfind(f"{end} ", most // 3) for end in ".!?"), default=-1)
    if sentence > 0:
        return cut[: sentence + 1]
    space = cut.rfind(" ", most // 2, most)
    return f"{cut[: space if space > 0 else most - 1].rstrip()}…"


def web_address(url: str | None) -> str | None:
    """Return a web address as it may stand in a link, and nothing for anything else.

    Examples
    --------
    >>> web_address("https://a.org/b c"), web_address("HTTPS://a.org/?q=한&r"), web_address("js:x")
    (None, 'https://a.org/?q=%ED%95%9C&r', None)
    """
    match = _WEB.fullmatch(url or "") if len(url or "") <= _LONGEST_ADDRESS else None
    if match is None:
        return None
    scheme, host, rest = match.groups()
    rest = quote(rest, safe="/:?&=#%@+,;~._-!$*()", errors="replace")
    return f"{scheme.lower()}://{host}{rest}"


def tag_of(*parts: str) -> str:
    """Return a tag (RFC 4151): for the same parts always the same one, for others another one.

    Examples
    --------
    >>> tag_of("paper", "arxiv:2406.04271")
    'tag:digestgraph.invalid,2025:paper/arxiv:2406.04271'
    >>> tag_of("paper", "title:a b/c")
    'tag:digestgraph.invalid,2025:paper/title:a%20b%2Fc'
    """
    quoted = (quote(part, safe=":-._~", errors="surrogatepass") for part in parts)
    return f"tag:{_AUTHORITY}:{'/'.join(quoted)}"


def name_of_store(store: str) -> str:
    """Return the name of a store: that of its file, or the host of its server.

    Examples
    --------
    >>> name_of_store("papers/daily.db"), name_of_store("neo4j://graph.example.org:7687")
    ('daily', 'graph.example.org')
    """
    if is_server_url(store):
        return urlsplit(store).hostname or "server"
    return Path(store).stem or "store"


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """Return some names, and how many more there are.

    Examples
    --------
    >>> listed(["a", "b"]), listed(["a", "b", "c", "d"])
    ('a, b', 'a, b, c and 1 more')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
