"""Tables, links and cells of Markdown as bots write it: rows over several lines, stray bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..clean import unescape

__all__ = [
    "Row",
    "cut_at_links",
    "find_links_in",
    "find_rows",
    "is_separator",
    "link_spans",
    "only_links",
    "plain",
    "split_row",
]

_BAR = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+\S")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\)|<img\b[^<>]{0,2000}>", re.IGNORECASE)
_LINK = re.compile(
    r"""\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*+)\]
        \([ ]?<?(?P<url>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:[ ]"[^"\n]{0,300}")?[ ]?\)
      | <a\b[^<>]{0,300}?href=["']?(?P<href>[^"'\s<>]{1,2000})["']?[^<>]{0,300}>
        (?P<text>[^<]{0,2000})</a>
      | (?P<bare>https?://[^\s<>()\[\]|"']{1,2000})""",
    re.IGNORECASE | re.VERBOSE,
)
#: An address that is a link itself: the inner one is meant, as Markdown has it.
_WRAPPED = re.compile(r"\[[^\[\]]{0,2000}\]\((?P<url>https?://[^\s()]{1,2000})\)")
_SUMMARY = re.compile(r"<summary>[^<]{0,200}</summary>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?p|/?li|/?ul|/?ol|/?div)\b[^<>]{0,200}/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|details|summary|span|sub|sup|code|font|small)\b[^<>]{0,2000}/?>",
    re.IGNORECASE,
)
#: What folds away what stands below it.
_FOLDED = re.compile(
    r"(?:<details[^<>]{0,40}>\s{0,9})?<summary>\s{0,9}(?:<(?:b|strong|h\d)>|\*\*){0,2}"
    r"(?P<name>[^<>*\n]{2,100})",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updated?\b|更新|업데이트", re.IGNORECASE)
_NO_TOPIC = re.compile(
    r"contents?\b|details?\b|click|expand|show|more\b|abstract|table\b|here\b|toc\b|目录|展开|点击"
    r"|펼치기|보기|접기|더 ?보기|목차|\d{4}[-/.]\d",
    re.IGNORECASE,
)
_LONGEST_ROW = 200
#: Head and heading are kept with each row, so that long ones would make a large store.
_LONGEST_HEAD = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or another line that a format asked for.

    Attributes
    ----------
    start, end : int
        Its place in the text.
    line : int
        Counted from 0.
    text : str
        As it stands in the file, over several lines where a cell has them.
    heading : str
        The line of the nearest heading above, or nothing.
    head : str
        The lines of its table's head, or nothing.
    """

    start: int
    end: int
    line: int
    text: str
    heading: str
    head: str


def is_separator(line: str) -> bool:
    """Tell whether a line separates a table's head from its rows."""
    is_ruled = "--" in line or ("-" in line and line.count("|") > 1)
    return is_ruled and not line.strip("|:- \t")


_BARE_SEPARATOR = re.compile(r"[ ]{0,3}:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+")


def with_bars(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines of tables that have no bars at their ends, with these.

    Examples
    --------
    >>> with_bars(["Title | Votes", "---|---", "On Bees | 3", "", "a | b"])
    {0: '| Title | Votes |', 1: '| ---|--- |', 2: '| On Bees | 3 |'}
    """
    found: dict[int, str] = {}
    for number, line in enumerate(lines):
        if not number or line[:1] == "|" or not _BARE_SEPARATOR.fullmatch(line.rstrip()):
            continue
        end = number + 1
        while end < len(lines) and "|" in lines[end]:
            end += 1
        rows = range(number - 1, end) if "|" in lines[number - 1] else ()
        found |= {n: f"| {lines[n].strip()} |" for n in rows if lines[n].lstrip()[:1] != "|"}
    return found


def split_row(text: str) -> list[str]:
    r"""Return the cells of a row with the space in them; a bar after a backslash separates none.

    Examples
    --------
    >>> split_row("| a | b \\| c |")
    [' a ', ' b | c ']
    """
    cells = _BAR.split(text.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.replace("\\|", "|") for cell in cells]


def find_rows(text: str, *, lists: re.Pattern[str] | None = None) -> Iterator[Row]:
    """Find the rows of all tables, and the lines that ``lists`` matches.

    A row whose cells have hard line ends goes on until a blank line, a heading or the next row.
    """
    lines = text.split("\n")
    heading, head, outer = "", "", ""
    place = number = 0
    while number < len(lines):
        line = lines[number].rstrip("\r")
        stripped = line.lstrip()
        size, after = len(lines[number]), number + 1
        if _HEADING.match(line):
            heading, head = _short(line.rstrip(" \t#")), ""
            outer = heading
        elif stripped[:1] == "<" and (folded := _FOLDED.match(stripped)):
            if _names_topic(folded["name"], outer):
                heading, head = f"## {folded['name'].strip()}", ""
        elif stripped.startswith("</details"):
            heading, head = outer, ""
        elif stripped.startswith("|"):
            if after < len(lines) and is_separator(lines[after].rstrip("\r")):
                head = _short(f"{line}\n{lines[after].rstrip(chr(13))}")
                size += 1 + len(lines[after])
                after += 1
            elif not is_separator(line):
                while (
                    after < len(lines)
                    and after - number < _LONGEST_ROW
                    and _goes_on(lines[after])
                    and not lines[after - 1].rstrip().endswith("|")
                ):
                    size += 1 + len(lines[after])
                    after += 1
                yield Row(place, place + size, number, text[place : place + size], heading, head)
        elif lists is not None and lists.match(line):
            yield Row(place, place + size, number, text[place : place + size], heading, "")
        elif stripped:
            head = ""
        place += size + 1
        number = after


def _names_topic(name: str, heading: str) -> bool:
    """Tell whether what folds a table away is its topic: no heading above it names one."""
    top = not heading or heading.lstrip()[:2] == "# " or _UPDATED.search(heading) is not None
    return top and _NO_TOPIC.search(name) is None


def _goes_on(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("|") and not _HEADING.match(line)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_HEAD else ""


def find_links_in(cell: str) -> list[tuple[str, str]]:
    """Return label and address of each web link of a cell.

    Examples
    --------
    >>> find_links_in("**[link](https://a.org/x)** and <a href='https://b.org'>b</a>")
    [('link', 'https://a.org/x'), ('b', 'https://b.org')]
    >>> find_links_in("[![Star](https://i.org/s.svg)](https://github.com/a/b)")
    [('', 'https://github.com/a/b')]
    """
    if "://" not in cell:
        return []
    found = []
    for match in _LINK.finditer(_without_images(cell)):
        url = _unwrapped(match["url"] or match["href"] or (match["bare"] or "").rstrip(".,;:*_"))
        label = match["label"] or match["text"] or ""
        if url.startswith(("http://", "https://")):
            found.append((label.strip(" *_"), unescape(url)))
    return found


def cut_at_links(text: str) -> list[tuple[str, str | None]]:
    """Cut a line at its web links: texts as ``(text, None)``, links as ``(label, address)``.

    Examples
    --------
    >>> cut_at_links("- **[A b](https://a.org)** by C")
    [('- **', None), ('A b', 'https://a.org'), ('** by C', None)]
    >>> cut_at_links("[A]([https://a.org](https://b.org))")
    [('A', 'https://b.org')]
    """
    pieces: list[tuple[str, str | None]] = []
    text = _without_images(text)
    place = 0
    for match in _LINK.finditer(text):
        url = match["url"] or match["href"] or match["bare"] or ""
        bare = match["bare"] is not None
        end = match.end() - (len(url) - len(url.rstrip(".,;:*_"))) if bare else match.end()
        url = unescape(text[match.start() : end] if bare else _unwrapped(url))
        if not url.startswith(("http://", "https://")):
            continue
        pieces += [(text[place : match.start()], None)]
        pieces += [((match["label"] or match["text"] or "").strip(" *_"), url)]
        place = end
    pieces.append((text[place:], None))
    return [piece for piece in pieces if piece[0] or piece[1]]


def link_spans(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield place, end, label and address of the web links of a line.

    Examples
    --------
    >>> list(link_spans("- [A b](https://a.org) by C"))
    [(2, 22, 'A b', 'https://a.org')]
    """
    for match in _LINK.finditer(text):
        url = match["url"] or match["href"] or (match["bare"] or "").rstrip(".,;:*_")
        url = unescape(_unwrapped(url))
        if url.startswith(("http://", "https://")):
            label = (match["label"] or match["text"] or "").strip(" *_")
            yield match.start(), match.end(), label, url


def _without_images(text: str) -> str:
    return _IMAGE.sub("", text) if "![" in text or "<" in text else text


def _unwrapped(url: str) -> str:
    wrapped = _WRAPPED.fullmatch(url) if url[:1] == "[" else None
    return wrapped["url"] if wrapped else url


def plain(cell: str) -> str:
    """Return the text of a cell: without emphasis around it, links, tags and images.

    Examples
    --------
    >>> plain("**A $x$ [model](https://a.org)**")
    'A $x$ model'
    >>> plain("<details><summary>Show</summary>T</details>")
    'T'
    """
    text = _without_images(cell)
    if "<" in text:
        text = _BREAK.sub("\n", _SUMMARY.sub("", text))
    if "](" in text or "<" in text or "://" in text:
        text = _LINK.sub(lambda m: m["label"] or m["text"] or m["bare"] or "", text)
    if "<" in text:
        text = _TAG.sub("", text)
    return _without_emphasis(unescape(text).strip())


def _without_emphasis(text: str) -> str:
    for mark in ("***", "**", "__", "*", "_") if text[:1] in ("*", "_") else ():
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            inner = text[len(mark) : -len(mark)]
            if mark not in inner:
                text = inner.strip()
                break
    return text.strip()


def only_links(cell: str) -> bool:
    """Tell whether a cell has nothing but links, such as "[translate](…) / [read](…)".

    Examples
    --------
    >>> only_links("[a](https://a.org) / [b](https://b.org)"), only_links("We look.")
    (True, False)
    """
    labels = sum(len(label) for label, _ in find_links_in(cell))
    return bool(labels) and len(re.sub(r"\W", "", plain(cell))) <= labels
