"""Tables whose first line is a paper already: what their columns are, told by what stands in them.

A column is told only where it can be nothing else: ids and addresses of papers, lists of names,
days, categories of arXiv, and the one column of titles. All others are unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ....graph.paper_ids import canonical_paper_id
from ..fields.clean import is_placeholder
from ..fields.dates.days import read_day
from ..fields.markup.csv_rows import read_rows
from ..fields.names.author_list import read_authors
from ..fields.names.bibliographic_names import turn_name
from ..fields.names.sure_names import are_names, is_person
from ..fields.titles.link_labels import is_title, is_titled
from ..fields.titles.venues import is_venue
from .categories import is_category
from .columns import map_columns

__all__ = ["column_names", "first_row", "tell_columns"]

#: So many rows are looked at, of so many columns.
_SAMPLE, _MOST_COLUMNS = 40, 30
#: So many lines above the first row may be headings or remarks.
_MOST_ABOVE = 20
_FEWEST_WORDS, _LONGEST_TITLE, _LONGEST_DAY, _LONGEST_ROW = 3, 300, 30, 20_000
_ENDS_SENTENCE = (".", "。", "!", "！")

_PARTING = frozenset(",;\t|")


def first_row(text: str) -> int:
    """Return where the first line begins that is neither empty nor a heading or remark.

    Examples
    --------
    >>> first_row("# 2024-01-02\\n\\n2401.00001 | On Bees"), first_row("#,title\\n1,On Bees")
    (14, 0)
    """
    start = 0
    for _ in range(_MOST_ABOVE):
        while text[start : start + 1] in ("\ufeff", " ", "\r", "\n"):
            start += 1
        end = text.find("\n", start)
        if text[start : start + 1] != "#" or end < 0 or text[start + 1 : start + 2] in _PARTING:
            break  # "#,title,…" is a head whose first column counts
        start = end + 1
    return start


def column_names(count: int) -> list[str]:
    """Return what columns without names go by, also in ``[columns]`` of digestgraph.toml."""
    return [f"column {number}" for number in range(1, count + 1)]


def tell_columns(text: str, start: int, delimiter: str) -> list[str | None] | None:
    """Return the field of each column of a table without a head; ``None`` when it is none.

    Parameters
    ----------
    text : str
        The text.
    start : int
        Where its first row begins.
    delimiter : str
        The character between cells.

    Examples
    --------
    >>> row = "2401.00001 | Counting Bees by Their Sound | 12 | Ann Bee, Cee Dee"
    >>> tell_columns(row, 0, "|")
    ['id', 'title', None, 'authors']
    >>> tell_columns("2401.00001 | a nice one, read it | Ann", 0, "|") is None
    True
    """
    rows = _sample(text, start, delimiter)
    if not rows:
        return None
    columns = [[row[place].strip() for row in rows] for place in range(len(rows[0]))]
    told = map_columns(column_names(len(columns)))
    kinds = [_kind(cells) for cells in columns]
    for once in ("authors", "added", "topics"):
        if kinds.count(once) > 1:  # which of them is meant nobody says
            kinds = [None if kind == once else kind for kind in kinds]
    if not told.count("title"):
        place = _titles(columns, kinds)
        if place is None:
            return None
        kinds[place] = "title"
    is_told = any(told)
    if not is_told and not (_name_one_paper(columns, kinds) and {"id", "url", "doi"} & {*kinds}):
        return None
    fields = [
        by_user or (kind if kind not in told else None)
        for by_user, kind in zip(told, kinds, strict=True)
    ]
    return [None if field == "text" else field for field in fields]


def _sample(text: str, start: int, delimiter: str) -> list[list[str]]:
    """Return the first rows; none where they have not all the same number of cells."""
    if delimiter not in text[start : start + _LONGEST_ROW].partition("\n")[0]:
        return []
    rows: list[list[str]] = []
    for row in _whole_rows(text, start, delimiter):
        if rows and len(row) != len(rows[0]):
            return []
        rows.append(row)
    return rows if rows and 2 <= len(rows[0]) <= _MOST_COLUMNS else []


def _whole_rows(text: str, start: int, delimiter: str) -> Iterator[list[str]]:
    for row in islice(read_rows(text, start, delimiter), 2 * _SAMPLE):
        if row.is_open:
            return
        if any(cell.strip() for cell in row.cells):
            yield row.cells


def _kind(cells: Sequence[str]) -> str | None:
    """Return what all cells of a column are; ``text`` for words that may be anything."""
    said = [cell for cell in cells if cell and not is_placeholder(cell)]
    if not said:
        return None
    if all(" " not in cell and _is_strong(cell) for cell in cells):
        bare = said[0].lower()
        return "url" if "://" in bare else "doi" if bare[:3] in ("10.", "doi") else "id"
    if all(len(cell) <= _LONGEST_DAY and read_day(cell) for cell in said):
        return "added"
    if all(all(map(is_category, cell.replace(",", ";").split(";"))) for cell in said):
        return "topics"
    if all(are_names(cell) or _are_turned(cell) for cell in said):
        # One name in each cell may be the first author, or who found the paper.
        return "authors" if any(map(_is_list, said)) else None
    if all(map(is_venue, said)):
        return None
    has_words = any(letter.isalpha() for cell in said for letter in cell)
    return "text" if has_words and not any("://" in cell for cell in said) else None


def _is_strong(cell: str) -> bool:
    return (canonical_paper_id(cell) or "url:")[:4] != "url:"


def _are_turned(cell: str) -> bool:
    """Tell whether names stand with the family name first: "Bee, Ann; Dee, Cee"."""
    turned = [turn_name(one.split(",")) for one in cell.removesuffix("et al.").split(";")]
    return all(len(names) == 1 and is_person(names[0].strip()) for names in turned)


def _is_list(cell: str) -> bool:
    return ";" in cell or (are_names(cell) and len(read_authors(cell).names) > 1)


def _titles(columns: Sequence[Sequence[str]], kinds: Sequence[str | None]) -> int | None:
    """Return the place of the only column that can hold titles.

    Words that stand in several rows are topics or places, and sentences are summaries. Any other
    column of words may hold names of systems, translations or remarks.
    """
    places = [
        place
        for place, kind in enumerate(kinds)
        if kind == "text" and _may_name(columns[place]) and not _are_sentences(columns[place])
    ]
    if len(places) != 1:
        return None
    cells = columns[places[0]]
    return places[0] if _are_titles(cells, sure="authors" in kinds) else None


def _may_name(cells: Sequence[str]) -> bool:
    """Tell whether cells may name papers: each says something of its own."""
    said = [cell for cell in cells if cell]
    return len(cells) == 1 or len({*said}) > len(said) / 2


def _are_sentences(cells: Sequence[str]) -> bool:
    ended = sum(cell.endswith(_ENDS_SENTENCE) or len(cell) > _LONGEST_TITLE for cell in cells)
    return 2 * ended > len(cells)


def _are_titles(cells: Sequence[str], *, sure: bool) -> bool:
    """Tell whether cells can be titles; beside names also those without capital letters."""
    if len({*cells}) < len(cells) or not all(map(is_title, cells)):
        return False
    long = sum(len(cell.split()) >= _FEWEST_WORDS or not cell.isascii() for cell in cells)
    return 2 * long > len(cells) and (sure or 2 * sum(map(is_titled, cells)) > len(cells))


def _name_one_paper(columns: Sequence[Sequence[str]], kinds: Sequence[str | None]) -> bool:
    """Tell whether the ids of each row are of one paper: two of a kind are two papers."""
    places = [place for place, kind in enumerate(kinds) if kind in ("id", "url", "doi")]
    for cells in zip(*(columns[place] for place in places), strict=True):
        ids = {canonical_paper_id(cell) or "" for cell in cells}
        if len({one.partition(":")[0] for one in ids}) < len(ids):
            return False
    return True
