"""Lines of lists of links: what each of them is, and whether it names a paper."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby

from ....graph.paper_ids import canonical_paper_id
from ..base.labels import read_label
from ..fields.dates.headings import day_of_heading
from ..fields.markup.json_text import once
from ..fields.markup.markdown_blocks import (
    REFERENCE,
    find_blocks,
    find_references,
    resolve,
    with_bold_joined,
    with_setext_headings,
    without_escapes,
)  # fmt: skip
from ..fields.markup.markdown_cells import cut_at_links, is_separator, with_bars
from ..fields.markup.shortcodes import without_shortcodes
from ..fields.titles.link_labels import is_title, names_paper, residue
from ..fields.titles.plain_ids import (
    has_plain_id,
    link_plain_id,
    linked_papers,
    read_dated_id,
    with_addresses,
    with_papers,
)
from ..fields.titles.references import has_quoted_title, is_reference
from ..fields.titles.table_lines import HtmlRow, html_rows
from ..fields.titles.title_line import names_title, read_title_line
from ..fields.titles.votes import take_votes
from .joined_lines import join_links, join_titles, with_headings_joined
from .line_kinds import BLOCK_TAGS, end_of_front_matter, kind_of, plain_anchors, unnumbered
from .list_line import ListLine
from .other_markup import as_markdown, labelled_cells, org_as_markdown
from .quotations import quoted_entries
from .rows import NO_TABLE, ReadRow, Table, labelled_rows, read_row, table_rows

__all__ = ["papers_in", "read_lines"]

_PARTS = re.compile(r"\s{1,3}[·|•｜]\s{1,3}")
_LINK_LABEL = re.compile(r"\bLink: (?P<url>https?://[^\s()]{1,500})")
_KEYS = re.compile(r"</?kbd>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<>]{0,300}-->")
#: A link in reStructuredText: "`On Bees <https://…>`_".
_RST_LINK = re.compile(
    r"`(?P<label>[^`<>\[\]]{1,600}?)\s{0,3}<(?P<url>https?://[^\s<>`()]{1,2000})>`__?"
)
#: A link as Slack writes it: "<https://…|On Bees>".
_SLACK_LINK = re.compile(r"<(?P<url>https?://[^\s<>|()]{1,2000})\|(?P<label>[^<>|\[\]]{1,600})>")
_POINT = re.compile(r"<li\b", re.IGNORECASE)
_FRONT_DATE = re.compile(r"(?:date|created|published|title)\s*:", re.IGNORECASE)
_ID_IN_TEXT = re.compile(r"\d{4}\.\d{4,5}|\b10\.\d{4}")
#: Signs that draw the eye: "🥇 [On Bees](…)".
_SIGNS = re.compile(r"^[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]{1,6}\s{1,3}")
_UNDERLINED = "\n-----"


# --- lines ---------------------------------------------------------------------------------------


def read_lines(
    text: str,
    references: Mapping[str, str] | None = None,
    table: Table | None = None,
    *,
    is_kept: bool = False,
) -> list[ListLine]:
    """Tell of each line what it is; code, comments and front matter are hidden.

    Parameters
    ----------
    text : str
        The text of a file, or what was kept of an entry.
    references : mapping of str to str, optional
        Addresses of links that stand elsewhere in the file.
    table : Table, optional
        What a row is read with that stands alone.
    is_kept : bool
        Whether the text is what was kept of an entry: its tables of labels are lines already.
    """
    if references or table or is_kept:
        return _read_lines(text, references or {}, table, is_kept)
    return once(text, "list-lines", lambda: _read_lines(text, {}, None, False))


def _read_lines(
    text: str, given: Mapping[str, str], table: Table | None, is_kept: bool
) -> list[ListLine]:
    lines: list[ListLine] = []
    place = 0
    comment = False
    fulls = text.split("\n")
    raws = [full.rstrip("\r") for full in fulls]
    raws = without_escapes(raws) if "\\" in text else raws
    raws[0] = raws[0].lstrip("\ufeff")
    front = end_of_front_matter(raws)
    org = org_as_markdown(text, raws) if not is_kept else {}
    raws = [org.get(number, raw) for number, raw in enumerate(raws)] if org else raws
    bars = with_bars(raws) if "|" in text and not is_kept else {}
    raws = [bars.get(number, raw) for number, raw in enumerate(raws)] if bars else raws
    quoted = quoted_entries(raws) if "\n>" in text and not is_kept else {}
    raws = [quoted.get(number, raw) for number, raw in enumerate(raws)] if quoted else raws
    cells = labelled_cells(raws) if "list-table::" in text and not is_kept else {}
    raws = [cells.get(number, raw) for number, raw in enumerate(raws)] if cells else raws
    raws = with_bold_joined(raws) if "**" in text else raws
    linked = linked_papers(text)
    raws = with_headings_joined(raws) if "\n  " in text else raws
    underlined = with_setext_headings(raws) if _UNDERLINED in text or "\n===" in text else {}
    raws = [underlined.get(number, raw) for number, raw in enumerate(raws)] if underlined else raws
    blocks = find_blocks(raws)
    references = {**find_references(raws), **given} if "]:" in text or given else {}
    rows = _rows_by_line(text, fulls, front, blocks.code) if "<tr" in text.lower() else {}
    has_rows = "|" in text
    tables = _tables_by_line(raws) if has_rows else {}
    labelled = labelled_rows(raws) if has_rows and not is_kept else {}
    last_comment = max((n for n, raw in enumerate(raws) if "-->" in raw), default=-1)
    for number, raw in enumerate(raws):
        if not comment and (found := rows.get(number)) is not None:
            if not found or found[0][0].start > place:
                lines.append(ListLine(number, place, "hidden", 0, "", ""))
            for row, of_row in found:
                said = resolve(row.said, references) if references else row.said
                if read := read_row(said, table or of_row):
                    line = _row_line(number, row.start, f"- {read.said}", read, table or of_row)
                    line.kept, line.is_kept_so = row.said, row.is_spanned
                    lines.append(line)
                else:
                    inner = text[row.start : row.end]
                    lines.append(ListLine(number, row.start, "hidden", 0, inner, "", is_row=True))
            place += len(fulls[number]) + 1
            continue
        if number <= front:
            kind, depth, rest = "hidden", 0, raw
            if _FRONT_DATE.match(raw) and day_of_heading(raw):
                kind, depth, rest = "heading", 0, raw
        elif number in blocks.code or number in blocks.open_fences:
            kind, depth, rest = "hidden" if number in blocks.code else "fence", 0, ""
            raw = ""
        elif comment or (raw.lstrip().startswith("<!--") and number <= last_comment):
            comment = "-->" not in raw
            kind, depth, rest, raw = "hidden", 0, "", ""
        elif references and REFERENCE.fullmatch(raw):
            kind, depth, rest, raw = "hidden", 0, "", ""
        else:
            raw = resolve(raw, references) if references else raw
            raw = with_addresses(raw)
            raw = with_papers(raw, linked) if "](" in raw else raw
            raw = _COMMENT.sub("", raw) if "<!--" in raw else raw
            raw = plain_anchors(raw) if "<a" in raw else raw
            raw = _KEYS.sub("", raw) if "kbd>" in raw else raw
            raw = (
                _LINK_LABEL.sub(r"[Link](\g<url>)", without_shortcodes(raw)) if "{{" in raw else raw
            )
            raw = _SLACK_LINK.sub(r"[\g<label>](\g<url>)", raw) if "<http" in raw else raw
            raw = _RST_LINK.sub(r"[\g<label>](\g<url>)", raw) if ">`_" in raw else raw
            raw = as_markdown(raw)
            kind, depth, rest = kind_of(raw)
            if kind == "heading" and number in blocks.folded:
                kind, depth, rest = "text", 0, raw.strip()
            if kind == "text" and raw.lstrip()[:1] == "|" and number in labelled:
                raw = labelled[number]
                lines.append(ListLine(number, place, *kind_of(raw), raw, is_kept_so=True))
                place += len(fulls[number]) + 1
                continue
            if kind == "text" and raw.lstrip()[:1] == "|":
                of_row = table or tables.get(number, NO_TABLE)
                if read := read_row(raw, of_row):
                    lines.append(_row_line(number, place, raw, read, of_row))
                    lines[-1].is_kept_so = number in bars or number in org
                    place += len(fulls[number]) + 1
                    continue
        if kind in ("text", "item") and "<li" in raw.lower() and "\r" not in raw:
            lines += _points(raw, number, place)
        else:
            lines.append(ListLine(number, place, kind, depth, rest, raw))
            lines[-1].is_kept_so = number in quoted or number in cells or number in org
        place += len(fulls[number]) + 1
    join_links(lines)
    join_titles(lines)
    for line in lines:
        if line.kind in ("heading", "item", "bold", "text"):
            _look_for_paper(line)
            if line.is_row and line.own is None:
                line.kind, line.is_link = "hidden", False
    _hide_repeated_rows(lines)
    return lines


def _row_line(number: int, start: int, raw: str, read: ReadRow, table: Table) -> ListLine:
    return ListLine(
        number, start, "item", 0, read.said, raw, read.own, is_row=True, day=read.day, table=table
    )


def _tables_by_line(raws: Sequence[str]) -> dict[int, Table]:
    """Return what the rows of tables in Markdown are read with, by their lines."""
    found: dict[int, Table] = {}
    head = ""
    rows: list[int] = []
    for number, raw in enumerate([*raws, "."]):
        bare = raw.strip()
        opens = bare[:1] == "|" and number + 1 < len(raws) and is_separator(raws[number + 1])
        if rows and (opens or (bare and bare[:1] != "|")):
            found |= dict.fromkeys(rows, table_rows(head, (raws[n] for n in rows)))
            rows = []
        if opens or (bare and bare[:1] != "|"):
            head = bare if opens else ""
        elif bare and not is_separator(raw):
            rows.append(number)
    return found


def _rows_by_line(
    text: str, fulls: Sequence[str], front: int, code: set[int]
) -> dict[int, list[tuple[HtmlRow, Table]]]:
    """Return the rows of tables in HTML by the line that they begin in; others go on in a line."""
    found: dict[int, list[tuple[HtmlRow, Table]]] = {}
    starts = list(accumulate((len(full) + 1 for full in fulls), initial=0))
    for _, group in groupby(html_rows(text), key=lambda row: (row.table, row.head)):
        rows = list(group)
        table = table_rows(rows[0].head, (row.said for row in rows))
        for row in rows:
            first = bisect_right(starts, row.start) - 1
            last = bisect_right(starts, max(row.start, row.end - 1)) - 1
            if first <= front or first in code:
                continue
            found.setdefault(first, []).append((row, table))
            for number in range(first + 1, last + 1):
                found.setdefault(number, [])
    return found


def _hide_repeated_rows(lines: Sequence[ListLine]) -> None:
    """Hide rows of papers that stand elsewhere too, as those of a table of contents do."""
    rows = [line for line in lines if line.is_row and line.kind == "item"]
    if not rows:
        return
    told = {
        paper
        for line in lines
        if not line.is_row and (line.own is not None or line.is_link)
        for paper in papers_in(line)
    }
    for line in rows:
        if told and (papers := papers_in(line)) and told.issuperset(papers):
            line.kind, line.rest, line.own = "hidden", "", None


def papers_in(line: ListLine) -> list[str]:
    """Return the ids of the papers that the links of a line name."""
    urls = [url for _, url in line.own.links] if line.own is not None else _urls(line.rest)
    return [id_ for url in urls if names_paper(url) and (id_ := canonical_paper_id(url))]


def _points(raw: str, number: int, place: int) -> list[ListLine]:
    """Return the points of a list in HTML that stand in one line."""
    found = []
    starts = [match.start() for match in _POINT.finditer(raw)]
    opens = set(starts)
    for start, end in zip([0, *starts], [*starts, len(raw)], strict=True):
        part = BLOCK_TAGS.sub(" ", raw[start:end]).strip()
        if part:
            said = f"- {part}" if start in opens else part
            kind, depth, rest = kind_of(said)
            found.append(ListLine(number, place + start, kind, depth, rest, said))
    return found or [ListLine(number, place, "blank", 0, "", "")]


def _look_for_paper(line: ListLine) -> None:
    """Read a line that names a paper, and tell whether it is nothing but a link to one."""
    if "](#" in line.rest or line.own is not None:
        return
    _look_for_plain_id(line)
    if line.own is not None or line.is_link:
        return
    if "://" not in line.rest:
        label = read_label(line.rest)
        if label and label[0] == "link" and _ID_IN_TEXT.search(label[2]):
            id_ = canonical_paper_id(label[2].strip("*_`[]() "))
            line.is_link = id_ is not None
        return
    label = read_label(line.rest)
    if label and label[0] != "title" and not line.rest.startswith("["):
        papers = any(map(names_paper, _urls(line.rest)))
        line.is_link = papers and (label[0] == "link" or _is_part(line))
        return
    starts: bool = line.rest.lstrip("> ")[:1] in "[*<" or line.kind != "text"
    if not starts:
        shown, votes = take_votes(_SIGNS.sub("", line.rest))
        starts = shown.lstrip("*_")[:1] == "[" or (votes is not None and shown[:1] in "*<")
        starts = starts or is_reference(shown) or names_title(shown)
    title = read_title_line(unnumbered(line.rest)) if starts else None
    if title is not None and title.has_paper:
        line.own = title
    elif any(map(names_paper, _urls(line.rest))):
        bare = len(residue(line.rest)) <= 30 and not _names_titles(line.rest)
        line.is_link = bare or _is_part(line)


def _look_for_plain_id(line: ListLine) -> None:
    """Read a line that names its paper by an id alone, as others do by a link."""
    if read_dated_id(line.rest):
        line.is_link = True
    if line.is_link or not has_plain_id(line.rest):
        return
    set_off = line.kind != "text" or line.rest.lstrip("> ")[:1] in "[*<"
    named = "://" in line.rest and any(map(names_paper, _urls(line.rest)))
    if named or not (set_off or has_quoted_title(line.rest)):
        return
    label = read_label(line.rest)
    said = label[2] if label and label[0] == "title" else "" if label else unnumbered(line.rest)
    linked = link_plain_id(said)
    if linked is None:
        return
    title = read_title_line(linked)
    if title is not None and title.has_paper:
        line.own = title
    elif not residue(linked):
        line.is_link = True


def _names_titles(text: str) -> bool:
    """Tell whether several links are titles of papers: "compare [A](…) with [B](…)"."""
    return sum(names_paper(url) and is_title(said) for said, url in cut_at_links(text) if url) > 1


def _is_part(line: ListLine) -> bool:
    """Tell whether a part of a line is a bare link to a paper: "9.2 | #asr | [arxiv](…)"."""
    return line.kind == "text" and any(
        not residue(_SIGNS.sub("", part.lstrip()))
        and any(map(names_paper, _urls(part)))
        and not any(is_title(text) for text, url in cut_at_links(part) if url)
        for part in _PARTS.split(line.rest)
        if "://" in part
    )


def _urls(text: str) -> list[str]:
    return [url for _, url in cut_at_links(text) if url]
