"""Blocks of Markdown that are no lines of a list: code, folded details, addresses of links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

__all__ = [
    "REFERENCE", "Blocks", "find_blocks", "find_references", "fold_name", "resolve",
    "with_bold_joined", "with_setext_headings", "without_escapes",
]  # fmt: skip

_FENCE = re.compile(r"[ \t]*+(?:[-*>][ \t]++)?(?P<mark>`{3,}|~{3,})(?P<said>[^\n]*)")
_DETAILS = re.compile(r"<(?P<end>/?)details\b", re.IGNORECASE)
#: A line that says where links of its name lead; a footnote of nothing else does, too.
REFERENCE = re.compile(
    r"[ ]{0,3}\[(?P<name>\^?[^\[\]^][^\[\]]{0,99})\]:[ \t]{0,9}<?(?P<url>https?://[^\s<>]{1,2000})>?"
    r"(?:[ \t]{1,9}[\"'(][^\n]{0,300})?[ \t]*"
)
_REFERS = re.compile(
    r"(?<![\\\]])\[(?:(?P<label>(?:[^\[\]]|\[[^\[\]]{0,100}+\]){1,600}+)\]\[(?P<name>[^\[\]]{0,100}+)\]"
    r"|(?P<short>[^\[\]]{1,100}+)\](?![\[(:]))"
)
#: Emphasis that the end of its line does not close, and that the next line does.
_OPEN_BOLD = re.compile(r"\*\*[^\s*][^*]{0,400}$")
_CLOSES_BOLD = re.compile(r"[^*]{0,300}[^\s*]\*\*(?!\w)")
_OPENS = re.compile(r"\s{0,9}(?:[-+*>#|]\s|\d{1,3}[.)]\s|#{2,6}|\|)")
_MOST_JOINED = 2
#: Signs that a backslash keeps from being marks; none of them is LaTeX as it stands here.
_ESCAPED = re.compile(r"(?<=\w)\\(?=-\w)|\\(?=[.+](?:[\s\d]|$))")
#: Below a heading of its own line.
_UNDERLINE = re.compile(r"[ ]{0,3}(?:={3,}|-{5,}|~{5,})")
_MARKED = re.compile(r"[ ]{4}|\s{0,3}(?:[-*+>#|<=~\[]|\d{1,3}[.)]\s|\W{3,}$)|.*://")


@dataclass(slots=True)
class Blocks:
    """What the lines of a text stand in.

    Attributes
    ----------
    code : set of int
        Lines of code between fences, and the fences.
    open_fences : set of int
        Fences that nothing closes: what stands below them is read as text.
    folded : set of int
        Lines of folded details.
    """

    code: set[int] = field(default_factory=set)
    open_fences: set[int] = field(default_factory=set)
    folded: set[int] = field(default_factory=set)


def find_blocks(lines: Sequence[str], *, papers: str = "://") -> Blocks:
    """Find code between fences, and details that are part of one entry.

    Details in which links stand may hold entries of their own, and are not told.

    Parameters
    ----------
    lines : sequence of str
        The lines of a text.
    papers : str
        What stands in details that may hold entries.

    Examples
    --------
    >>> blocks = find_blocks(["```", "# no heading", "```", "~~~", "text"])
    >>> sorted(blocks.code), blocks.open_fences
    ([0, 1, 2], {3})
    >>> sorted(find_blocks(["<details>", "# Notes", "</details>"]).folded)
    [0, 1, 2]
    """
    blocks = Blocks()
    _find_code(lines, blocks)
    opened: list[int] = []
    linked = [0, *accumulate(papers in line for line in lines)]
    for number, line in enumerate(lines):
        if "details" not in line or number in blocks.code:
            continue
        for tag in _DETAILS.finditer(line):
            if not tag["end"]:
                opened.append(number)
            elif opened:
                start = opened.pop()
                if linked[start] == linked[number + 1]:
                    blocks.folded.update(range(start, number + 1))
    return blocks


def _find_code(lines: Sequence[str], blocks: Blocks) -> None:
    """Find code: a fence is closed by one of its kind, at least as long, with nothing behind."""
    fences = [
        (number, found["mark"], found["said"])
        for number, line in enumerate(lines)
        if ("```" in line or "~~~" in line) and (found := _FENCE.match(line))
    ]
    longest = {"`": 0, "~": 0}  # of the fences below that can close another one
    below = []
    for _, mark, said in reversed(fences):
        below.append(longest[mark[0]])
        if not said.strip():
            longest[mark[0]] = max(longest[mark[0]], len(mark))
    below.reverse()
    place = 0
    while place < len(fences):
        start, mark, said = fences[place]
        place += 1
        if mark[0] == "`" and "`" in said:
            continue  # code within a line
        if below[place - 1] < len(mark):
            blocks.open_fences.add(start)
            continue
        while not (fences[place][1].startswith(mark) and not fences[place][2].strip()):
            place += 1
        blocks.code.update(range(start, fences[place][0] + 1))
        place += 1


def find_references(lines: Sequence[str]) -> dict[str, str]:
    """Return the addresses that stand apart from the links that they belong to, by folded name.

    Examples
    --------
    >>> find_references(["[Title][1]", '[1]: https://arxiv.org/abs/2401.00001 "Bees"', "[^2]: x"])
    {'1': 'https://arxiv.org/abs/2401.00001'}
    """
    found: dict[str, str] = {}
    for line in lines:
        if "]:" in line and (match := REFERENCE.fullmatch(line.rstrip("\r"))):
            found.setdefault(fold_name(match["name"]), match["url"])
    return found


def resolve(text: str, references: Mapping[str, str]) -> str:
    """Write the address behind each link that names it.

    Examples
    --------
    >>> resolve("- [On Bees][1], [pdf]", {"1": "https://a.org/1", "pdf": "https://a.org/2"})
    '- [On Bees](https://a.org/1), [pdf](https://a.org/2)'
    """
    if "[" not in text or not references:
        return text

    def address(match: re.Match[str]) -> str:
        label = match["label"] or match["short"]
        url = references.get(fold_name(match["name"] or label))
        if url is None:
            return match[0]
        url = f"<{url}>" if "(" in url or ")" in url else url
        return f"[{label}]({url})"

    return _REFERS.sub(address, text)


def fold_name(name: str) -> str:
    """Return the name of an address as links name it: in any case, with any blanks.

    Examples
    --------
    >>> fold_name("On  Bees")
    'on bees'
    """
    return " ".join(name.split()).casefold()


def with_bold_joined(lines: Sequence[str]) -> list[str]:
    """Return as many lines, those put together over which one text in bold goes on.

    So titles of several lines stand in lists: "1. **On Bees that", and below it "Hum** - 👍 4".

    Examples
    --------
    >>> with_bold_joined(["1. **On Bees", "  and Wax** - 4", "- x"])
    ['1. **On Bees and Wax** - 4', '', '- x']
    """
    found = list(lines)
    for number, line in enumerate(lines[:-1]):
        if line.count("**") % 2 and found[number] and _OPEN_BOLD.search(line):
            for count in range(1, _MOST_JOINED + 1):
                below = lines[number + count] if number + count < len(lines) else ""
                if not below.strip() or _OPENS.match(below):
                    break
                if below.count("**") % 2:
                    if _CLOSES_BOLD.match(below):
                        parts = [line, *lines[number + 1 : number + count + 1]]
                        found[number] = " ".join([parts[0], *(part.strip() for part in parts[1:])])
                        found[number + 1 : number + count + 1] = [""] * count
                    break
    return found


def without_escapes(lines: Sequence[str]) -> list[str]:
    r"""Return lines without the backslashes by which programs keep signs from being marks.

    Examples
    --------
    >>> without_escapes([r"1\. Zero\-Shot Bees", r"\.Zak, $a\_b$"])
    ['1. Zero-Shot Bees', '\\.Zak, $a\\_b$']
    """
    return [_ESCAPED.sub("", line) if "\\" in line else line for line in lines]


def with_setext_headings(lines: Sequence[str]) -> dict[int, str]:
    """Return the headings that a line below them makes so, as others are written.

    Rules of three dashes below text are common, and are none.

    Examples
    --------
    >>> with_setext_headings(["Papers", "======", "", "On Bees", "-------", "They hum."])
    {0: '# Papers', 1: '', 3: '## On Bees', 4: ''}
    """
    found: dict[int, str] = {}
    for number, (above, line) in enumerate(pairwise(lines)):
        rule = _UNDERLINE.fullmatch(line.rstrip())
        if rule is None or not above.strip() or _MARKED.match(above):
            continue
        if number and lines[number - 1].strip():
            continue
        if len(line.strip()) * 2 >= len(above.strip()):
            found[number] = f"{'#' if line.lstrip()[0] == '=' else '##'} {above.strip()}"
            found[number + 1] = ""
    return found
