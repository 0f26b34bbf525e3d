"""Rows of topic lists: what their columns mean, and their facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...people.organisations import is_workplace
from ..base.draft import Draft
from ..base.line_parts import role_of_link
from ..fields.clean import clean_text
from ..fields.dates.days import read_day
from ..fields.dates.headings import day_of_heading
from ..fields.markup.markdown_cells import find_links_in, only_links, plain, split_row
from ..fields.names.author_list import named_apart, read_authors
from ..fields.names.prose import is_prose
from ..fields.titles.link_labels import IDS, is_title, names_paper, residue, title_in
from ..fields.titles.plain_ids import plain_address
from ..fields.titles.title_cell import read_title_cell
from ..fields.titles.title_facts import TitleLine
from ..fields.titles.votes import take_votes, votes_alone
from ..fields.words import split_words
from .topic_columns import column_roles

__all__ = [
    "LIST_ROW",
    "TopicRow",
    "add_row",
    "has_words",
    "is_group",
    "read_list_row",
    "read_table_row",
    "row_cells",
    "why_odd",
]

#: "- 2022-02-22, **Title**, Ann Bee et.al., Paper: [url](url), Code: **[url](url)**"
LIST_ROW = re.compile(
    r"[ \t]*[-*+][ \t]+\**(?P<date>\d{4}[-./]\d{1,2}[-./]\d{1,2})\**[ \t]*,[ \t]+"
)
_LINKS = re.compile(r"\bPaper:")
#: Columns in which a cell of nothing but links stands in the place of another one.
_ID_LIKE, _LONGEST_ID = re.compile(r"\d{4}\.\d{4}"), 60
_OF_WORDS = frozenset(
    ("authors", "first", "abstract", "text", "date", "organisation", "code", "venue", "")
)
#: So many places where a title could end are tried.
_MOST_ENDS = 20
#: A title in bold is whole.
_WHOLE = re.compile(r"\*\*[^*]+\*\*")
_NOTHING = re.compile(r"(?:null|none|n/?a|nan|-+|\u2014|无)?", re.IGNORECASE)
_IS_CUT = "author-list-cut"
#: A longer text between title and link is no list of first authors.
_LONGEST_NAMES = 300


@dataclass(slots=True)
class TopicRow:
    """What one row says, before it becomes an entry."""

    day: str | None = None
    #: What stands in the cell of the date.
    date: str | None = None
    title: str = ""
    authors: str | None = None
    first_only: bool = False
    links: list[tuple[str, str]] = field(default_factory=list)
    code: list[tuple[str, str]] = field(default_factory=list)
    project: list[tuple[str, str]] = field(default_factory=list)
    texts: list[tuple[str | None, str]] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    votes: str | None = None


def read_table_row(text: str, head: str) -> TopicRow:
    """Read a row of a table; without a head the cells tell what they are."""
    row = TopicRow()
    for (role, name), cell in row_cells(text, head):
        _read_cell(role, name, cell, row)
    return row


def row_cells(text: str, head: str) -> list[tuple[tuple[str, str], str]]:
    """Return each cell of a row with role and name of its column."""
    roles = list(column_roles(head)) if head else []
    title = next((n for n, (role, _) in enumerate(roles) if role == "title"), 1)
    cells = _with_whole_title(split_row(text), title)
    roles = roles or _guess_roles(cells)
    cells = _aligned(cells, roles)
    return list(zip(_settled(cells, roles), cells, strict=False))


def _settled(cells: list[str], roles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the roles of cells, of which some may lack and the others stand further left.

    A cell of links in a column of names or words has what a column of links has, as far as no cell
    there has any.
    """
    kinds = [role for role, _ in roles]
    if not any(map(_may_stand_elsewhere, kinds, cells)):
        return roles
    linked = any(
        role in ("link", "title") and any(names_paper(url) for _, url in find_links_in(cell))
        for role, cell in zip(kinds, cells, strict=False)
    )
    settled = list(roles)
    for place, (role, cell) in enumerate(zip(kinds, cells, strict=False)):
        found = find_links_in(cell)
        if role not in _OF_WORDS or residue(cell):
            plainly = role in _OF_WORDS and not linked and IDS.fullmatch(plain(cell))
            settled[place] = ("link", "") if plainly else roles[place]
            continue
        if not found:
            continue
        if any(is_title(label) for label, _ in found):
            continue
        if not linked and any(names_paper(url) for _, url in found):
            settled[place] = ("link", "")
        elif role in ("authors", "first"):
            settled[place] = ("text", "")
    return settled


def _may_stand_elsewhere(role: str, cell: str) -> bool:
    return role in _OF_WORDS and (
        "://" in cell or (len(cell) < _LONGEST_ID and _ID_LIKE.search(cell) is not None)
    )


def why_odd(text: str, head: str) -> str | None:
    """Return what is odd about a row beside the head of its table; ``None`` where nothing is.

    Examples
    --------
    >>> head = "| Title | Authors | PDF |"
    >>> row = "| On Bees | [pdf](https://arxiv.org/abs/2401.00001) |"
    >>> why_odd(row, head), why_odd("| On Bees | Ann Bee | |", head)
    ("a row with 2 cells where 3 columns are: its link is taken as the paper's", None)
    """
    if not head:
        return None
    roles = list(column_roles(head))
    before = [role for role, _ in roles]
    found = split_row(text)
    columns, cells = len(roles), len(found)
    if cells == columns and not any(map(_may_stand_elsewhere, before, found)):
        return None
    moved = any(
        kind == "link" != before[place]
        for place, ((kind, _), _) in enumerate(row_cells(text, head))
        if place < columns
    )
    few = text.count("|") - text.count("\\|") <= columns and cells < columns
    counted = f"a row with {cells} cells where {columns} columns are: "
    if moved:
        return f"{counted if few else 'a link in another column: '}its link is taken as the paper's"
    if cells > columns and len(_aligned(found, roles)) > columns:
        return f"{counted}what is too much is left out"
    if few:
        return f"{counted}they are read from the left, and what is missing is unknown"
    return None


def is_group(text: str, head: str) -> bool:
    """Tell whether a row is a heading within its table: one cell of several, without a link.

    Examples
    --------
    >>> is_group("| **NLP** |||", "| Title | Authors | PDF |")
    True
    """
    if "://" in text or len(column_roles(head)) < 3:
        return False
    return len([cell for cell in split_row(text) if plain(cell)]) < 2


def _with_whole_title(cells: list[str], title: int) -> list[str]:
    """Put a title in bold together again that bars in it took apart."""
    if title >= len(cells) or cells[title].count("**") != 1:
        return cells
    for end in range(title + 1, len(cells)):
        if "**" in cells[end]:
            return [*cells[:title], "|".join(cells[title : end + 1]), *cells[end + 1 :]]
    return cells


def _guess_roles(cells: list[str]) -> list[tuple[str, str]]:
    """Tell columns by what stands in them: date, title, authors, link, code, more."""
    links = [n for n, cell in enumerate(cells) if n > 1 and find_links_in(cell)]
    first = links[0] if links else len(cells)
    roles = [("date", ""), ("title", "")]
    for cell in cells[2:first]:
        named = len(cell) < _LONGEST_NAMES or "et.al" in cell[-12:]
        first_named = named and ("authors", "") not in roles
        kind = "organisation" if is_workplace(plain(cell)) else "text"
        roles.append(("authors" if first_named else kind, ""))
    if (
        first > 3
        and first < len(cells)
        and len(cells) > 5
        and not _WHOLE.fullmatch(cells[1])
        and roles.count(("text", "")) >= first - 3
    ):
        # Bars in a title make cells of their own: all before the last one are its parts.
        roles = [("date", ""), ("title", ""), ("authors", "")]
    return [*roles, ("link", ""), ("code", ""), *[("text", "")] * 4]


def _aligned(cells: list[str], roles: list[tuple[str, str]]) -> list[str]:
    """Put cells together again that stray bars in a title or an abstract took apart."""
    surplus = len(cells) - len(roles)
    kinds = [role for role, _ in roles]
    if surplus <= 0:
        return cells
    wides = [n for n, kind in enumerate(kinds) if kind in ("title", "abstract", "text")]
    # A title whose cell has its link is whole.
    wides.sort(key=lambda n: kinds[n] == "title" and bool(find_links_in(cells[n])))
    for wide in wides:
        end = wide + surplus + 1
        joined = [*cells[:wide], "|".join(cells[wide:end]), *cells[end:]]
        links_fit = all(
            find_links_in(cell) or _NOTHING.fullmatch(plain(cell))
            for kind, cell in zip(kinds, joined, strict=False)
            if kind in ("link", "code")
        )
        stars_fit = kinds[wide] != "title" or joined[wide].count("**") % 2 == 0
        if links_fit and stars_fit:
            return joined
    return cells


def _read_cell(role: str, name: str, cell: str, row: TopicRow) -> None:
    if role == "title":
        cell, votes = take_votes(cell)
        row.votes = row.votes or votes
        if not row.title and (found := read_title_cell(cell)):
            _add_title_cell(found, row)
            return
        row.title = row.title or title_in(cell).replace("**", "")
        row.links += find_links_in(cell)
        return
    text = plain(cell)
    if role == "date":
        # Of a month the last day counts: by then the paper was out.
        row.day = row.day or read_day(text) or day_of_heading(text)
        row.date = row.date or text
    elif role in ("authors", "first"):
        if row.authors is None or text:
            row.authors, row.first_only = plain(named_apart(cell)), role == "first"
    elif role == "link":
        for label, url in find_links_in(cell) or [("", text)]:
            leads = None if not url or names_paper(url) else role_of_link(label, url)
            kept = {"code": row.code, "project": row.project}.get(leads or "", row.links)
            kept.append((label, url))
    elif role == "code":
        row.code += find_links_in(cell)
    elif role == "project":
        row.project += find_links_in(cell)
    elif role == "topic":
        parts = (part.strip("`") for part in re.split(r"\s{0,9}[,;/]\s*", text))
        row.topics += [part for part in parts if not _NOTHING.fullmatch(part)]
    elif role == "organisation":
        names = re.split(r"\s{0,9}[,;&\uff0c\u3001]\s*", text)
        row.organisations += [name for name in names if has_words(name)]
    elif role == "votes":
        row.votes = votes_alone(text, named=True)
    elif role == "keywords":
        row.keywords += split_words(text)
    else:
        row.others += find_links_in(cell)
        words = has_words(text) and not only_links(cell)
        if words and role in ("abstract", "text"):
            row.texts.append(("Abstract" if role == "abstract" else name or None, text))


def _add_title_cell(found: TitleLine, row: TopicRow) -> None:
    row.title, row.votes = found.title, row.votes or found.votes
    row.authors = row.authors or found.authors
    row.organisations += found.organisations
    row.texts += [(None, text) for text in found.texts]
    for label, url in found.links:
        role = None if names_paper(url) else role_of_link(label, url)
        kept = {"code": row.code, "project": row.project}.get(role or "", row.links)
        kept.append((label, url))


def has_words(text: str) -> bool:
    """Tell whether a cell says anything: no mark of a footnote, no number alone.

    Examples
    --------
    >>> has_words("We look."), has_words("[^1]"), has_words("null"), has_words("12 / 30")
    (True, False, False, False)
    """
    return _NOTHING.fullmatch(text) is None and any(map(str.isalpha, text))


def read_list_row(text: str) -> TopicRow:
    """Read an item of a list: date, title in bold, authors, links."""
    row = TopicRow()
    start = LIST_ROW.match(text)
    if start is None:
        return row
    row.day = read_day(start["date"])
    body = _part_list_row(text[start.end() :].strip())
    if body is None:
        return row
    row.title, row.authors = plain(body[0]), body[1]
    links, _, code = body[2].partition("Code:")
    row.links, row.code = find_links_in(links), find_links_in(code)
    return row


def _part_list_row(text: str) -> tuple[str, str, str] | None:
    """Return title, authors and links: the first bold text before names without links.

    No regular expression: with three lazy parts it takes minutes on a long line.
    """
    end = 2 if text.startswith("**") else -1
    for _ in range(_MOST_ENDS if end > 0 else 0):
        end = text.find("**,", end + 1)
        if end < 0:
            return None
        rest = text[end + 3 :].lstrip(" \t")
        found = _LINKS.search(rest)
        names = (rest[: found.start()] if found else rest).rstrip(" \t")
        if "[" not in names and "]" not in names:
            links = rest[found.start() :] if found else ""
            return text[2:end], names[:-1] if names[-1:] in (",", ".") else names, links
    return None


def add_row(row: TopicRow, draft: Draft) -> None:
    """Make what a row says an entry's facts."""
    draft.title = row.title
    if row.day is None and row.date:
        draft.read_day(row.date)  # tells why it is none
    for _, url in row.links:
        draft.add_link_id(url)
    draft.url = next((url for _, url in row.links if "://" in url), None)
    if not draft.has_id:
        draft.add_link_id(plain_address(row.title))
    draft.url = draft.url or draft.page()
    _add_authors(row, draft)
    if row.votes:
        draft.read_votes(row.votes)
    for section, text in row.texts:
        draft.add_text(text, section)
    draft.add_topics(row.topics)
    draft.add_keywords(row.keywords)
    for name in row.organisations:
        draft.add_organisation(name)
    for _, url in row.code:
        draft.add_link(url, "code")
    for _, url in row.project:
        draft.add_link(url, "project")
    for _, url in row.others:
        draft.add_link(url)


def _add_authors(row: TopicRow, draft: Draft) -> None:
    draft.names_authors = row.authors is not None
    printed = clean_text(row.authors or "")
    if _NOTHING.fullmatch(printed):
        return
    if is_prose(printed):  # what is missing in a row may have moved the cells behind it
        draft.names_authors = False
        draft.add_text(printed, None if row.texts else "Abstract")
        return
    found = read_authors(printed)
    # That the list is cut is this format's nature and no problem of a row.
    draft.read_authors(replace(found, notes=tuple(n for n in found.notes if n[0] != _IS_CUT)))
    if row.first_only and found.names:
        draft.authors_complete = False
    elif draft.authors_complete and len(found.names) == 1:
        draft.authors_complete = None  # one name may be all, or the first of many
