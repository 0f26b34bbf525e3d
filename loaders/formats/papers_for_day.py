"""Tables of title, authors and summary below a heading with a day: "Papers for 2024-09-20".

Below that heading the column of authors has the people whom the page of daily papers shows: the
first five at most, the last of them first, and accounts in place of some names. Other tables list
their authors in order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from ..entry import FileProblem, ParsedDigest
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.line_parts import role_of_link
from .base.records import CollectionFormat, Record, day_in_name
from .fields.clean import clean_text
from .fields.dates.headings import day_of_heading, nearest_day, topic_of_heading
from .fields.dates.year_names import year_in_name
from .fields.markup.markdown_cells import Row, find_links_in, find_rows, is_separator, plain
from .fields.names.author_list import AuthorList, named_apart, read_authors
from .fields.titles.link_labels import names_paper, title_in
from .fields.titles.plain_ids import plain_address
from .fields.titles.title_cell import read_title_cell
from .fields.titles.votes import take_votes, votes_alone
from .lists.beside import papers_beside_rows
from .lists.topic_columns import column_roles
from .lists.topic_rows import has_words, is_group, row_cells, why_odd

__all__ = ["PapersForDay"]

_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+\S.{0,300}")
#: Below such a heading stand those whom the page shows.
_SHOWN = re.compile(r"#{1,6}\s.*\bpapers for\b", re.IGNORECASE)
#: "(Read more on [arXiv](…) or [HuggingFace](…))" behind a title; its last bracket may be missing.
_READ_MORE = re.compile(r"\s{0,9}\((?:read more|read|more|see)\b[^()]{0,80}\)?\s*\Z", re.IGNORECASE)
#: A word without a space is an account, except in scripts whose names have none.
_ACCOUNT = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9_-])?", re.ASCII)
#: The page shows no more of them.
_MOST_SHOWN = 5
_SAMPLE = 40
#: Of so many headings above one its day may be made.
_MOST_ABOVE = 4


class PapersForDay(CollectionFormat):
    """Parser of such tables; see :class:`digestgraph.loaders.formats.Format`."""

    name = "papers-for-day"
    version = "32"
    suffixes = (".md", ".markdown")
    about = "tables of title, authors and summary under a heading with a day ('Papers for DATE')"
    knows = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code",
    )  # fmt: skip
    name_first = False

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = (
        ...     "## Papers for 2024-01-02\\n\\n| Title | Authors | Summary |\\n|---|---|---|\\n"
        ...     "| A b ([arXiv](https://arxiv.org/abs/2401.00001)) | Ann Bee | We … |\\n"
        ... )
        >>> PapersForDay().claim(Document(text, "02.md")).share
        1.0
        """
        if "|" not in document.text or document.is_json:
            return None
        lacks = []
        tables: dict[str, list[list[str]]] = {}
        dated = day_in_name(document.path)
        for record in self.records(document, 1, lambda *_: None):
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            parts = [] if draft.title else ["title"]
            if not draft.has_id:
                parts.append("link")
            if not (dated or self.day_of(record, draft)):
                parts.append("date")
            lacks.append(parts)
            tables.setdefault(record.context, []).append(parts)
            if len(lacks) == _SAMPLE:
                break
        if not lacks:
            return self._claim_empty(document)
        if any(_is_sound(rows) for rows in tables.values()):
            # A table of other things beside them does not make the file another one.
            lacks = [parts for rows in tables.values() if _is_sound(rows) for parts in rows]
        if all("link" in parts or "date" in parts for parts in lacks):
            return None
        return claim_entries(parts or None for parts in lacks)

    def is_empty_day(self, document: Document) -> bool:
        """Tell whether nothing but a heading, perhaps, and the head of a table stand there."""
        lines = [line for line in document.lines[:20] if line.strip()]
        headed = lines[:1] and _HEADING.fullmatch(lines[0].rstrip())
        table = lines[1:] if headed else lines
        roles = {role for role, _ in column_roles(table[0])} if len(table) == 2 else set()
        of_papers = "title" in roles and not roles.isdisjoint(("authors", "abstract", "link"))
        return of_papers and is_separator(table[1])

    def day_of_file(self, document: Document) -> str | None:
        """Return the day in the heading above a table without rows."""
        return (
            day_of_heading(document.text.strip().partition("\n")[0])
            if self.is_empty_day(document)
            else None
        )

    def _claim_empty(self, document: Document) -> Claim | None:
        """Claim a day without papers: the heading and the head of a table."""
        dated = self.is_empty_day(document) and (
            day_in_name(document.path) or self.day_of_file(document)
        )
        return Claim(0, 0) if dated else None

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""
        digests, loose = super().parse(text, path, first_line)
        if digests:
            loose += papers_beside_rows(text, path, first_line)
        return digests, loose

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        heads: dict[str, bool] = {}
        days = _days_above(document)
        places = [place for place, _, _ in days]
        doubts: set[str] = set()
        rows = list(find_rows(document.text))
        others = _tables_of_others(rows)
        for row in rows:
            if (row.heading, row.head) in others:
                if others.pop((row.heading, row.head)):
                    said = "a table without authors, of which no row links to a paper: not loaded"
                    note(first_line + row.line, "entry-without-paper", said)
                others[row.heading, row.head] = False
                continue
            if row.head not in heads:
                heads[row.head] = _is_head(row.head)
            if heads[row.head] and not is_group(row.text, row.head):
                if odd := why_odd(row.text, row.head):
                    note(first_line + row.line, "odd-row", odd)
                above = bisect_right(places, row.start)
                heading, why = days[above - 1][1:] if above else ("", None)
                if why and why not in doubts and day_in_name(document.path) is None:
                    doubts.add(why)
                    said = f"{why}: the day is unknown; write it as 2024-02-01"
                    note(first_line + row.line, "bad-date", said)
                own = day_of_heading(row.heading.strip())
                yield _record(row, "" if own else heading, first_line)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        head: Any = record.value
        cells = row_cells(record.text, head)
        named = next(
            (_read_title(cell, draft) for (role, _), cell in cells if role == "title"), None
        )
        for (role, name), cell in cells:
            if role in ("authors", "first") and (named is None or plain(cell)):
                named = None
                shown = any(map(_SHOWN.match, _headings(record)))
                _read_authors(cell, draft, shown=shown, first=role == "first")
            elif role == "link":
                _read_links(cell, draft)
            elif role == "votes":
                draft.read_votes(votes_alone(plain(cell), named=True) or plain(cell))
            elif role == "organisation":
                for name in re.split(r"\s{0,9}[,;，、]\s*", plain(cell)):
                    draft.add_organisation(name)
            elif role in ("topic", "keywords"):
                parts = [part.strip("`") for part in re.split(r"\s{0,9}[,;]\s*", plain(cell))]
                (draft.add_topics if role == "topic" else draft.add_keywords)(parts)
            elif role == "code":
                for _, url in find_links_in(cell):
                    draft.add_link(url, "code")
            elif role in ("abstract", "text"):
                section = "Abstract" if role == "abstract" else name
                if has_words(plain(cell)):
                    draft.add_text(plain(cell), section, _line_of(cell, record))
                for _, url in find_links_in(cell):
                    draft.add_link(url)
        if named:
            draft.read_authors(read_authors(named))
        draft.add_topics([t for text in _headings(record)[:1] if (t := topic_of_heading(text))])
        draft.url = draft.url or draft.page()

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the day in the nearest heading that has one."""
        return next(filter(None, map(day_of_heading, _headings(record))), None)


def _tables_of_others(rows: list[Row]) -> dict[tuple[str, str], bool]:
    """Return the tables without authors and links to papers, where other tables have these."""
    linked: dict[tuple[str, str], bool] = {}
    heads = {row.head: bool(row.head) and _is_head(row.head) for row in rows}
    for row in rows:
        table = (row.heading, row.head)
        if heads[row.head] and not linked.get(table):
            linked[table] = any(names_paper(url) for _, url in find_links_in(row.text))
    if not any(linked.values()):
        return {}
    return {
        (heading, head): True
        for (heading, head), named in linked.items()
        if not named and not {"authors", "first"} & {role for role, _ in column_roles(head)}
    }


def _is_sound(rows: list[list[str]]) -> bool:
    return sum(not parts for parts in rows) * 2 >= len(rows)


def _days_above(document: Document) -> list[tuple[int, str, str | None]]:
    """Return where headings with a day stand, what says the day of rows below, and any doubt.

    Of a day without its year a heading is made that has it.
    """
    named = year_in_name(document.path)
    above: list[tuple[int, str]] = []
    found: list[tuple[int, str, str | None]] = []
    place = 0
    for line in document.text.split("\n"):
        heading = line.rstrip() if line[:1] == "#" else ""
        if _HEADING.fullmatch(heading):
            depth = len(heading) - len(heading.lstrip("#"))
            above = [(level, text) for level, text in above if level < depth]
            if day_of_heading(heading):
                found.append((place, heading, None))
            else:
                nearest = nearest_day([*(text for _, text in above), heading], named)
                before = nearest_day([text for _, text in above], named)
                if nearest.why or (nearest.day and nearest.day != before.day):
                    day = f"# {nearest.day}" if nearest.day else ""
                    found.append((place, day, nearest.why))
            above.append((depth, heading))
        place += len(line) + 1
    return found


def _record(row: Row, day: str, first_line: int) -> Record:
    context = "".join(f"{part}\n" for part in (day, row.heading.strip(), row.head) if part)
    return Record(row.start, row.end, first_line + row.line, row.text, row.head, context)


def _is_head(head: str) -> bool:
    """Tell whether a table has titles, and authors or summaries, and no dates of its own."""
    roles = [role for role, _ in column_roles(head)] if head else []
    return (
        "title" in roles
        and "date" not in roles
        and bool({"authors", "first", "abstract", "text"} & {*roles})
    )


def _headings(record: Record) -> list[str]:
    """Return the headings above a row, the nearest first."""
    return [line for line in record.context.split("\n") if line.startswith("#")][::-1]


def _line_of(cell: str, record: Record) -> int:
    place = record.text.find(cell)
    return record.line + record.text.count("\n", 0, place) if place > 0 else record.line


def _read_title(cell: str, draft: Draft) -> str | None:
    """Read the cell of the title; return the names below it."""
    cell, votes = take_votes(cell)
    found = read_title_cell(cell)
    draft.read_votes(votes or (found.votes if found else None))
    links = [url for _, url in (found.links if found else find_links_in(cell))]
    for url in links:
        draft.add_link_id(url)
    draft.url = next((url for url in links if "arxiv.org/" in url), links[0] if links else None)
    if found is not None:
        draft.title, draft.published = found.title, found.published
        for name in found.organisations:
            draft.add_organisation(name)
        for text in found.texts:
            draft.add_text(text)
        for label, url in found.links:
            if not names_paper(url):
                draft.add_link(url, role_of_link(label, url))
        return found.authors
    whole = clean_text(plain(cell))
    draft.title = _READ_MORE.sub("", whole)
    if draft.title == whole:
        draft.title = clean_text(title_in(cell))
    if not links:
        draft.add_link_id(plain_address(draft.title))
    for label, url in find_links_in(cell):
        if not names_paper(url):
            draft.add_link(url, role_of_link(label, url))
    return None


def _read_links(cell: str, draft: Draft) -> None:
    for label, url in find_links_in(cell):
        if not names_paper(url):
            draft.add_link(url, role_of_link(label, url))
        elif draft.add_link_id(url):
            draft.url = draft.url or url


def _read_authors(cell: str, draft: Draft, *, shown: bool, first: bool) -> None:
    """Read the column of authors; ``shown`` says that it has those whom the page shows."""
    text = plain(named_apart(cell))
    printed = [name.strip() for name in text.split(",") if name.strip()]
    accounts = [name for name in printed if _ACCOUNT.fullmatch(name)]
    if not shown and not any(re.search(r"[\d_]|^[a-z]", name) for name in accounts):
        draft.read_authors(read_authors(text))
        if first and draft.authors_complete:
            draft.authors_complete = False
        return
    if accounts and len(accounts) == len(printed):
        said = f"nothing but accounts stand as authors, as it seems: {', '.join(accounts)[:200]}"
        nobody = AuthorList((), (("no-authors", f"{said}; their names are unknown"),))
        draft.read_authors(nobody, order="unknown")
        draft.authors_complete = False
        return
    found = read_authors(", ".join(name for name in printed if name not in accounts))
    draft.read_authors(found, order="unknown")
    if accounts:
        draft.authors_complete = False
    elif draft.authors_complete and len(printed) >= _MOST_SHOWN:
        draft.authors_complete = None
