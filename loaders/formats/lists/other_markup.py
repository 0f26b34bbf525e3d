"""Lists in AsciiDoc, MediaWiki, Org mode and reStructuredText, as Markdown says the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["as_markdown", "labelled_cells", "org_as_markdown"]

_LONGEST = 4_000
#: "https://…[On Bees]", "link:https://…[On Bees]"; several words, for one may be a footnote.
_ASCIIDOC = re.compile(
    r"(?:link:)?(?P<url>https?://[^\s\[\]<>()]{1,2000})"
    r"\[(?P<label>[^\[\]\s]{1,99}\s[^\[\]\n]{1,600})\](?!\()"
)
#: "[https://… On Bees]".
_WIKI = re.compile(
    r"\[(?P<url>https?://[^\s\[\]<>()]{1,2000})\s{1,3}(?P<label>[^\[\]\n]{1,600})\](?!\()"
)
#: "- title:: On Bees".
_LOGSEQ = re.compile(r"^(?P<mark>[ \t]{0,40}(?:[-*+][ \t]{1,3})?)(?:original-)?title::[ \t]{1,3}")
#: "== 2024-01-02 ==", "== 2024-01-02".
_HEADING = re.compile(
    r"(?P<level>={1,6})[ \t]{1,9}(?P<rest>[^=\s][^=\n]{0,400}?)(?:[ \t]{1,9}=+)?\s*"
)
#: "[[https://…][On Bees]]", and a heading of Org mode: "** TODO On Bees :tag:".
_ORG_LINK = re.compile(
    r"\[\[(?P<url>https?://[^\s\[\]]{1,2000})\](?:\[(?P<label>[^\[\]\n]{1,600})\])?\]"
)
_ORG_HEAD = re.compile(
    r"^#\+(?P<what>title|date|filetags)[ \t]{0,3}:[ \t]{0,9}(?P<said>[^\n]{0,200})",
    re.IGNORECASE | re.MULTILINE,
)
_ORG_HEADING = re.compile(
    r"(?P<level>\*{1,6})[ \t]{1,9}(?:(?:TODO|DONE|NEXT|WAITING|READ)[ \t]{1,9})?"
    r"(?:\[#[A-C]\][ \t]{1,9})?(?P<rest>\S.*?)(?:[ \t]{1,9}:[\w@:]{1,80}:)?[ \t]*"
)
#: ":AUTHORS: Ann Bee", and what opens and ends such lines.
_ORG_DRAWER = re.compile(r"[ \t]{0,20}:(?P<key>[A-Za-z][\w-]{0,30}):[ \t]{0,20}(?P<said>.*)")
_TABLE = re.compile(r"(?P<in>[ \t]{0,40})\.\.\s+list-table::")
_HEADED = re.compile(r"[ \t]+:header-rows:\s{0,3}1\s*")
_ROW = re.compile(r"(?P<in>[ \t]+)[*-] - (?P<cell>.*)")
_CELL = re.compile(r"(?P<in>[ \t]+)- (?P<cell>.*)")


def as_markdown(raw: str) -> str:
    """Return a line with its links and its heading as Markdown has them.

    Examples
    --------
    >>> as_markdown("* https://arxiv.org/abs/2401.00001[On Bees], Ann Bee")
    '* [On Bees](https://arxiv.org/abs/2401.00001), Ann Bee'
    >>> as_markdown("* [https://arxiv.org/abs/2401.00001 On Bees], Ann Bee")
    '* [On Bees](https://arxiv.org/abs/2401.00001), Ann Bee'
    >>> as_markdown("- title:: On Bees"), as_markdown("##########")
    ('- On Bees', '###### -')
    >>> as_markdown("== 2024-01-02 =="), as_markdown("https://a.org/b[1]")
    ('## 2024-01-02', 'https://a.org/b[1]')
    """
    if "://" in raw and "[" in raw and len(raw) < _LONGEST:
        raw = _ASCIIDOC.sub(r"[\g<label>](\g<url>)", raw)
        raw = _WIKI.sub(r"[\g<label>](\g<url>)", raw)
    if "title:: " in raw:
        raw = _LOGSEQ.sub(r"\g<mark>", raw)
    if raw[:7] == "#######" and not raw.strip("# \t"):
        return "###### -"
    if raw[:1] == "=" and (heading := _HEADING.fullmatch(raw)):
        return f"{'#' * len(heading['level'])} {heading['rest']}"
    return raw


def org_as_markdown(text: str, lines: Sequence[str]) -> dict[int, str]:
    """Return those lines of a file of Org mode that Markdown writes in another way.

    Examples
    --------
    >>> lines = ["* 2024-01-02", "** TODO [[https://a.org/b][On Bees]] :bees:", "- hum"]
    >>> org_as_markdown("\\n".join(lines), lines)
    {0: '# 2024-01-02', 1: '## [On Bees](https://a.org/b)'}
    """
    if "[[http" not in text and not _ORG_HEAD.search(text[:_LONGEST]):
        return {}
    found: dict[int, str] = {}
    for number, line in enumerate(lines):
        heading = _ORG_HEADING.fullmatch(line) if line[:1] == "*" else None
        said = f"{'#' * len(heading['level'])} {heading['rest']}" if heading else line
        if said[:2] == "#+":
            said = _ORG_HEAD.sub(_head, said)
        elif said[:2] == "|-":
            said = said.replace("+", "|")
        elif said.lstrip()[:1] == ":" and (drawer := _ORG_DRAWER.fullmatch(said)):
            said = f"- {drawer['key']}: {drawer['said']}" if drawer["said"] else ""
        if "[[http" in said:
            said = _ORG_LINK.sub(lambda m: f"[{m['label'] or m['url']}]({m['url']})", said)
        if said != line:
            found[number] = said
    return found


def _head(found: re.Match[str]) -> str:
    """Return the title or the date of a file as a line in bold."""
    return f"**{found['said']}**" if found["what"].lower() != "filetags" else ""


def labelled_cells(lines: Sequence[str]) -> dict[int, str]:
    """Return the cells of tables in reStructuredText whose first row is a head, with its words.

    The cell that a row begins with stays a point, and the others are lines below it.

    Examples
    --------
    >>> table = [".. list-table::", "   :header-rows: 1", "", "   * - Title", "     - Speaker"]
    >>> labelled_cells([*table, "   * - On Bees", "     - Gus Hay"])
    {3: '', 4: '', 5: '   * On Bees', 6: '     - Speaker: Gus Hay'}
    """
    found: dict[int, str] = {}
    number = 0
    while number < len(lines):
        number += 1
        table = _TABLE.match(lines[number - 1])
        if table is None:
            continue
        head: list[str] = []
        headed, place, rows = False, 0, 0
        while number < len(lines):
            line = lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= len(table["in"]):
                break
            headed = headed or _HEADED.fullmatch(line) is not None
            row = _ROW.fullmatch(line)
            cell = row or (_CELL.fullmatch(line) if rows else None)
            if headed and cell:
                rows, place = (rows + 1, 0) if row else (rows, place + 1)
                said = cell["cell"].strip()
                if rows == 1:
                    head.append(said)
                    found[number] = ""
                elif row:
                    found[number] = f"{cell['in']}* {said}"
                elif said and place < len(head):
                    found[number] = f"{cell['in']}- {head[place]}: {said}"
            number += 1
    return found
