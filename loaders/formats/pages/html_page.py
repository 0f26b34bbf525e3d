"""Pages of HTML as Markdown, line by line, with the lines of the page that they stand in.

What a page only shows around its text (menus, forms, footers, scripts) is left out. The classes
that programs give to parts of an entry say what these are: names, title, votes, day.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ..fields.markup.html_text import BrowserParser
from ..fields.names.sure_names import are_names
from ..fields.titles.votes import votes_alone
from ..fields.words import split_words
from .html_classes import address_of, role_of

__all__ = ["Page", "read_page"]

_SILENT = frozenset(
    "script style template noscript svg nav footer form select option button iframe canvas "
    "annotation textarea object".split()
)
_VOID = frozenset("br hr img input meta link source wbr col area base embed track".split())
_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADINGS = frozenset(_HEADING_TAGS)
#: What stands in lines of its own, and what has an empty line around it.
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "header li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
#: What no cell of data has in it.
_OF_LAYOUT = _HEADINGS | frozenset(("article", "blockquote", "div", "p", "section", "table"))
_APART = frozenset("article aside blockquote details div figure header main p section".split())
_SET_APART = frozenset(("authors", "author", "title", "votes", "date", "tags"))
_INLINE = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_CATEGORY = re.compile(r"(?:[a-z-]{2,9}\.)?[A-Z]{2}|[a-z-]{2,9}\.[a-z-]{2,9}")
_CODED = re.compile(r"`([^`]{1,100})`")
_COUNT = re.compile(r"\W{0,4}\d[\d,.]{0,9}k?\W{0,3}", re.IGNORECASE)
#: A rank, or how many something has that nothing names.
_NUMBER = re.compile(r"[\W_]{0,4}\d{1,7}[\W_]{0,4}")
#: Who sent a paper in, which is not said as a label is: "Submitted by gus".
_SENT_BY = re.compile(r"^(Submitted by|Posted by|Shared by) (?=\S{1,40}$)", re.IGNORECASE)
_LABELLED = re.compile(r"\W{0,4}[^\W\d_][^\d:：]{0,30}[:：]")
#: Of a row, of the name of a column, and of rows that a cell stands in.
_FEWEST_CELLS, _LONGEST_NAME, _MOST_ROWS = 2, 30, 200
#: Deeper elements are those of a page that never closes them.
_DEEPEST = 200
_DAYS = ("article:published_time", "date", "dc.date", "citation_date", "og:published_time")


@dataclass(slots=True)
class Page:
    """A page as Markdown.

    Attributes
    ----------
    lines : list of str
        Its lines.
    numbers : list of int
        For each of them the line of the page that it begins in, from 0.
    title : str
        What the page calls itself.
    day : str or None
        When it says that it was published, as it says it.
    """

    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    title: str = ""
    day: str | None = None


@dataclass(slots=True)
class _Element:
    """An element that is not closed yet."""

    tag: str
    role: str
    #: How many parts its line had when it began, which line that was, and how many stood above.
    parts: int
    line: int
    lines: int
    #: Of a link.
    address: str = ""
    #: Of a cell, in how many rows it stands.
    rows: int = 1


def read_page(text: str) -> Page:
    """Read a page of HTML as Markdown.

    Parameters
    ----------
    text : str
        The page.

    Examples
    --------
    >>> page = read_page('<h3>On Bees</h3>\\n<p class="authors">Ann Bee, Cee Dee</p>\\n'
    ...                  '<a href="https://arxiv.org/abs/2401.00001">PDF</a>')
    >>> [line for line in page.lines if line]
    ['### On Bees', 'Authors: Ann Bee, Cee Dee', '[PDF](https://arxiv.org/abs/2401.00001)']
    >>> page.numbers[0], page.numbers[-1]
    (0, 2)
    """
    reader = _Reader()
    reader.read(text)
    return reader.page


class _Reader(BrowserParser):
    """Collects a page; see :func:`read_page`."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[_Element] = []
        #: How many elements of a kind are open.
        self._count: Counter[str] = Counter()
        self._too_deep: Counter[str] = Counter()
        self._parts: list[str] = []
        #: Counts the lines that were ended, also empty ones.
        self._line = 0
        self._number: int | None = None
        self._silent = 0
        self._in_title = False
        #: Cells of the row that is being read, whether one is of a head, and the rows above it.
        self._cells: list[str] | None = None
        self._head = False
        self._rows = 0
        #: Column, text and further rows of cells in several rows: from above, and of this one.
        self._spans, self._below = list[tuple[int, str, int]](), list[tuple[int, str, int]]()
        #: Whether a heading stood above that is not the page's own.
        self._in_entries = False

    # --- what the parser finds -------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        said = {key: value or "" for key, value in attrs}
        if tag in _VOID:
            self._void(tag, said)
            return
        if tag == "title" and not self._silent:
            self._in_title = True
            return
        if len(self._open) >= _DEEPEST:
            self._too_deep[tag] += 1
            return
        if tag in ("li", "p", "td", "th", "tr", "dt", "dd"):
            self._close_open(tag)
        is_silent = tag in _SILENT or "hidden" in said
        role = "hidden" if is_silent else role_of(said.get("class", ""), tag)
        self._silent += role == "hidden"
        if not self._silent:
            self._begin(tag, role)
        address = address_of(said.get("href", "")) if tag == "a" else ""
        if tag == "a":
            self._end_links()
        parts, lines = len(self._parts), len(self.page.lines)
        rows = said.get("rowspan", "")[:3]
        many = min(int(rows), _MOST_ROWS) if rows.isdecimal() else 1
        self._open.append(_Element(tag, role, parts, self._line, lines, address, many))
        self._count[tag] += 1
        if tag == "time" and not (self._silent or self._in_entries):
            self.page.day = self.page.day or said.get("datetime")

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those within it that nothing ends."""
        if tag == "title":
            self._in_title = False
            return
        if tag in _VOID:
            self._void(tag, {})
            return
        if self._too_deep[tag]:
            self._too_deep[tag] -= 1
            return
        while self._count[tag] and self._end_last() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._in_title:
            self.page.title = " ".join(f"{self.page.title} {data}".split())[:300]
        elif not self._silent:
            said = re.sub(r"\s+", " ", data)
            if self._number is None and not said.isspace():
                skipped = len(data) - len(data.lstrip())
                self._number = self.getpos()[0] - 1 + data.count("\n", 0, skipped)
            self._parts.append(said)

    def close(self) -> None:
        """End what is open."""
        super().close()
        while self._open:
            self._end_last()
        self._end_line()

    # --- elements --------------------------------------------------------------------------------

    def _void(self, tag: str, said: dict[str, str]) -> None:
        if tag == "meta":
            key = (said.get("property") or said.get("name") or "").lower()
            if key in _DAYS and said.get("content"):
                self.page.day = said["content"]
        elif tag in ("br", "hr") and not self._silent:
            if self._cells is None:
                self._end_line()
                if tag == "hr":
                    self._blank()
            else:
                self._parts.append(" ")

    def _begin(self, tag: str, role: str) -> None:
        """Begin a line where an element stands in lines of its own."""
        if tag == "table":
            self._rows, self._spans, self._below = 0, [], []
        if tag == "tr" and self._cells is None and not self._count["li"]:
            self._end_line()
            self._cells, self._head = [], False
        elif self._cells is not None and not (tag in _OF_LAYOUT and self._rows == 0):
            self._parts.append(" " if tag in _BLOCKS else "")
            self._head |= tag == "th"
        elif tag in _BLOCKS or role in _SET_APART:
            for cell in self._cells or ():  # a table that only sets its page
                self._parts.append(f"{cell} ")
            self._cells = None
            self._end_line()
            if tag in _HEADINGS or tag in ("article", "section"):
                self._blank()

    def _close_open(self, tag: str) -> None:
        """Close what a new element of its kind closes."""
        same = {"dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th"),
                "tr": ("td", "th", "tr"), "li": ("li",), "p": ("p",)}[tag]  # fmt: skip
        for place in range(len(self._open) - 1, -1, -1):
            found = self._open[place].tag
            if found in same:
                while len(self._open) > place:
                    self._end_last()
                if found == tag or tag in ("dt", "dd", "td", "th"):
                    return
            elif found in ("table", "ul", "ol", "dl", "div", "section", "article", "body"):
                return

    def _end_last(self) -> str:
        """End the innermost element."""
        element = self._open.pop()
        self._count[element.tag] -= 1
        self._end(element)
        return element.tag

    def _start(self, element: _Element) -> int:
        """Return the part of this line that an element begins with."""
        return element.parts if element.line == self._line else 0

    def _end(self, element: _Element) -> None:
        if element.role == "hidden":
            self._silent -= 1
            return
        if self._silent:
            return
        if element.tag == "a":
            self._link(element)
        elif mark := _INLINE.get(element.tag):
            self._mark(element, mark)
        if element.tag in ("td", "th") and self._cells is not None:
            said = " ".join("".join(self._parts[self._start(element) :]).split())
            del self._parts[self._start(element) :]
            if element.rows > 1 and "](" not in said:
                self._below.append((len(self._cells), said, element.rows - 1))
            self._cells.append(said.replace("|", "\\|"))
        elif element.tag == "tr" and self._cells is not None:
            self._row()
        elif element.role in ("tag", "badge") and element.tag not in _BLOCKS:
            said = "".join(self._parts[self._start(element) :]).strip()
            is_topic = element.role == "tag" or _CATEGORY.fullmatch(said)
            kept = said if is_topic or votes_alone(said) else ""
            kept = f"`{said}`" if is_topic and said and "`" not in said else kept
            self._parts[self._start(element) :] = [f" {kept} "]
        elif self._cells is None and (element.tag in _BLOCKS or element.role in _SET_APART):
            self._end_line(element)
            if element.tag in _APART and len(self.page.lines) - element.lines > 1:
                self._blank()
            if element.tag in _HEADINGS or element.tag in ("p", "table", "ul", "ol"):
                self._blank()

    def _link(self, element: _Element) -> None:
        said = " ".join("".join(self._parts[self._start(element) :]).split())
        if said and element.address:
            bare = said.replace("[", "(").replace("]", ")").replace("**", "").replace("`", "")
            self._parts[self._start(element) :] = [f"[{bare}]({element.address})"]
        element.address = ""

    def _end_links(self) -> None:
        """End a link that another one begins in, as browsers do."""
        if self._count["a"]:
            place = next(n for n, e in enumerate(self._open) if e.tag == "a")
            self._count["a"] -= 1
            self._link(self._open.pop(place))

    def _mark(self, element: _Element, mark: str) -> None:
        whole = "".join(self._parts[self._start(element) :])
        said = whole.strip()
        if said and mark[0] not in said and "[" not in said:
            before = whole[: len(whole) - len(whole.lstrip())]
            behind = whole[len(whole.rstrip()) :]
            self._parts[self._start(element) :] = [f"{before}{mark}{said}{mark}{behind}"]

    # --- lines -----------------------------------------------------------------------------------

    def _row(self) -> None:
        cells, self._cells = self._cells or [], None
        beside = " ".join("".join(self._parts).split())
        cells += [beside] if beside else []
        self._parts = []
        below = self._below
        for column, said, _ in self._spans:
            cells.insert(column, said.replace("|", "\\|"))
            below = [(n + (n >= column), text, left) for n, text, left in below]
        left = [(n, text, rows - 1) for n, text, rows in self._spans if rows > 1]
        self._spans, self._below = sorted(left + below), []
        if len(cells) < _FEWEST_CELLS or not any(cells):
            said = " ".join(cells)
            if said.strip():
                self._add(said)
            return
        self._rows += 1
        is_short = all(0 < len(cell) <= _LONGEST_NAME and "](" not in cell for cell in cells)
        self._add(f"| {' | '.join(cells)} |")
        if self._rows == 1 and (self._head or is_short):
            self._number = self.page.numbers[-1]
            self._add("|" + "---|" * len(cells))

    def _end_line(self, element: _Element | None = None) -> None:
        """End a line, within links each line of which is one."""
        if self._count["a"]:
            link = next(e for e in self._open if e.tag == "a")
            if "".join(self._parts[self._start(link) :]).strip():
                self._link(link)  # what else stands in it is text
        said = " ".join("".join(self._parts).split())
        said = _SENT_BY.sub(r"\1: ", said)
        self._parts = []
        self._line += 1
        if not said.strip("-# "):
            self._number = None
            return
        role = element.role if element is not None else ""
        tag = element.tag if element is not None else ""
        tag = next((name for name in _HEADING_TAGS if self._count[name]), tag)
        if role == "votes" or not _NUMBER.fullmatch(said):
            first = element.lines if tag == "li" and element is not None else None
            self._add(self._as_line(said, tag, role, first))
        self._number = None

    def _as_line(self, said: str, tag: str, role: str, first: int | None) -> str:
        if tag in _HEADINGS:
            self._in_entries |= tag != "h1"
            return f"{'#' * int(tag[1])} {said}"
        if role == "date" and not self._in_entries:
            return f"# {said}"
        points = self._count["li"] + (first is not None)
        if role == "authors" or (role == "author" and ("," in said or " and " in said)):
            bare = said.strip(" *_")
            said = said if _LABELLED.match(said) or not are_names(bare) else f"Authors: {bare}"
        elif role == "votes" and _COUNT.fullmatch(said):
            said = f"Votes: {said.strip()}"
        elif role == "tags" and not _LABELLED.match(said):
            words = _CODED.findall(said) or split_words(said)
            said = f"Keywords: {', '.join(words)}"
        elif role == "title" and not points:
            self._in_entries = True
            return f"#### {said}"
        elif tag == "summary" and "**" not in said:
            said = f"**{said}**"
        if points:
            opens = not any(self.page.lines[self._first_of_point() if first is None else first :])
            return f"{'  ' * (points - 1)}{'- ' if opens else '  '}{said}"
        return said

    def _first_of_point(self) -> int:
        """Return how many lines stood above the point that a line stands in."""
        points = (e.lines for e in reversed(self._open) if e.tag == "li")
        return next(points, len(self.page.lines))

    def _add(self, line: str) -> None:
        number = self._number if self._number is not None else self.getpos()[0] - 1
        self.page.lines.append(f"\\{line}" if line[:1] == "<" else line)  # no page once more
        self.page.numbers.append(number)
        self._number = None

    def _blank(self) -> None:
        if self.page.lines and self.page.lines[-1]:
            if self._count["li"]:
                return
            self._number = None
            self._add("")
