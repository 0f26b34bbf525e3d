"""The readable text of HTML: its lines, and the links and pictures in it. Nothing is run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ..clean import without_no_characters

__all__ = ["BrowserParser", "HtmlText", "read_html"]

_BREAKS = frozenset(
    "address article aside blockquote br div dd dl dt figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table td th tr ul".split()
)
_BOLD = frozenset(("b", "strong"))
_SILENT = frozenset("script style head title template noscript svg".split())
#: A sign that opens a tag which no sign closes before the next one opens.
_UNCLOSED = re.compile(r"<(?=[^<>]*<)")
#: More of those than a text has that was not cut or spoilt; the parser's time is in their square.
_MOST_UNCLOSED = 200


class BrowserParser(HTMLParser):
    """Parser of HTML that was cut or spoilt, as browsers read it.

    Examples
    --------
    >>> parser = HtmlText()
    >>> parser.read("a <![x[b]]> c")
    >>> parser.lines
    ['a c']
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def read(self, text: str) -> None:
        """Take a whole text; signs that open no tag are text."""
        if text.count("<") - text.count(">") > _MOST_UNCLOSED:
            text = _UNCLOSED.sub("&lt;", text)
        self.feed(without_no_characters(text))
        self.close()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read ``<![…`` as browsers do, where the parser of Python knows no such section."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)


class HtmlText(BrowserParser):
    """Collects text; see :func:`read_html`.

    Attributes
    ----------
    lines : list of str
        Lines of text, links as ``[text](address)``.
    images : list of str
        Addresses of pictures.
    tables : list of int
        How many lines stand before each table.
    bold : set of int
        The numbers of lines that are bold from beginning to end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.images: list[str] = []
        self.tables: list[int] = []
        self.bold: set[int] = set()
        self._depth = 0
        self._plain = False
        self._parts: list[str] = []
        self._silent = 0
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a link, or what is not shown."""
        found = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self._end_line()
            if tag == "table":
                self.tables.append(len(self.lines))
            if tag == "li":
                self._parts.append("- ")
            elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._parts.append("#" * int(tag[1]) + " ")
        elif tag in _BOLD:
            self._depth += 1
        elif tag == "a" and found.get("href"):
            self._end_link()
            self._link = (str(found["href"]), len(self._parts))
        elif tag == "img" and found.get("src"):
            self.images.append(str(found["src"]))

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _BREAKS:
            self._end_line()
        elif tag in _BOLD:
            self._depth = max(self._depth - 1, 0)
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._silent:
            self._parts.append(re.sub(r"\s+", " ", data))
            self._plain = self._plain or (not self._depth and not data.isspace())

    def close(self) -> None:
        """End the last line."""
        super().close()
        self._end_line()

    def _end_link(self) -> None:
        if self._link is None:
            return
        address, start = self._link
        self._link = None
        text = " ".join("".join(self._parts[start:]).split())
        if text and re.match(r"https?://", address):
            text = re.sub(r"[\[\]]", " ", text)
            self._parts[start:] = [f"[{text}]({address})"]

    def _end_line(self) -> None:
        self._end_link()
        text = "".join(self._parts).strip()
        self._parts = []
        if text.strip("-# "):
            if not self._plain:
                self.bold.add(len(self.lines))
            self.lines.append(text)
        self._plain = False


def read_html(text: str) -> HtmlText:
    """Read HTML as lines of text.

    Examples
    --------
    >>> read_html('<b>Authors:</b> A B<p>See <a href="https://a.org">this</a><style>x</style>').lines
    ['Authors: A B', 'See [this](https://a.org)']
    """
    found = HtmlText()
    found.read(text)
    return found
