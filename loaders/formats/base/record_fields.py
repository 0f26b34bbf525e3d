"""Records of JSON and YAML by field: what their keys mean, and their values as cells of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ....graph.paper_ids import id_of_number
from ..fields.clean import has_strange
from ..fields.dates.days import parse_day
from ..fields.markup.nested import flattened, in_english, in_languages
from .column_days import DATED, PLAIN_DATES, fields_of_days
from .columns import is_told, map_columns
from .foreign_records import unwrapped
from .names_as_titles import is_called_paper, name_as_title
from .notion import is_notion_page, notion_values
from .records import Record
from .unread_columns import note_unread

__all__ = ["MAP", "Fields", "by_field", "fields_of", "with_fields", "with_fields_of_all"]

#: The key that names the fields of a record's keys in front of it.
MAP = "digestgraph columns"
#: Keys of the names of organisations and topics that are objects.
_NAMING = frozenset(("url", "id", "doi"))
_ADDRESSES = ("url", "html_url", "href", "link")
#: Fields of texts, which may stand in several languages.
_TEXTS = frozenset(("abstract", "tldr", "translatedtitle"))
_NAMED = ("fullname", "full_name", "display_name", "name", "term", "keyword")


#: Values by the field that they are of.
Fields = dict[str, list[Any]]


def by_field(fields: Sequence[str | None], row: Sequence[Any]) -> Fields:
    """Return the cells of a row by the fields of their columns."""
    found: Fields = {}
    for field, cell in zip(fields, row, strict=False):
        if field:
            found.setdefault(field, []).append(cell)
    return found


def with_fields(record: Record, value: dict[str, Any], told: dict[str, str]) -> Record:
    """Return a record with its values by field, and what its keys were told to mean."""
    return _with_context(record, *fields_of(value, told))


def with_fields_of_all(
    records: Sequence[Record],
    orders: Mapping[str, str | None] | None = None,
    also: Mapping[str, str] | None = None,
) -> Iterator[Record]:
    """Yield the records of a file with their values by field, and what their keys mean.

    What all of them say tells whether their days are those of a list. Keys that nothing reads are
    noted.
    """
    values: list[Any] = [record.value for record in records]
    read = [fields_of(value, None, orders, also) for value in values]
    turned = {} if is_told("date") else fields_of_days((n.items(), f) for f, n in read)
    for record, value, (fields, names) in zip(records, values, read, strict=True):
        plain = plain_record(value).items()
        note_unread(key for key, part in plain if key not in names and _says(part))
        if turned.keys() & names.keys():
            fields, names = fields_of(value, {key: turned.get(key, names[key]) for key in names})
        yield _with_context(record, fields, names)


def _with_context(record: Record, fields: Fields, names: dict[str, str]) -> Record:
    context = json.dumps({MAP: names}, ensure_ascii=False) + "\n"
    return replace(record, value=fields, context=context)


def plain_record(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record with what its objects hold; of a page of Notion what its properties say."""
    return notion_values(value) if is_notion_page(value) else flattened(unwrapped(value))


def _says(part: object) -> bool:
    """Tell whether a value could say something of a paper: a text, or several."""
    return isinstance(part, str | list) and bool(part)


def fields_of(
    value: Mapping[str, Any],
    told: dict[str, str] | None = None,
    orders: Mapping[str, str | None] | None = None,
    also: Mapping[str, str] | None = None,
) -> tuple[Fields, dict[str, str]]:
    """Return a record's values by field, and which field each of its keys means.

    ``also`` says it of keys that mean nothing by themselves.
    """
    value = plain_record(value)
    keys = list(value)
    fields = map_columns(keys) if told is None else [told.get(key) for key in keys]
    if told is None and also and not {*also.values()}.intersection(fields):
        fields = [field or also.get(key) for key, field in zip(keys, fields, strict=True)]
    if told is None and (
        "authors" in fields or (_NAMING.intersection(fields) and _is_paper(value))
    ):
        fields = name_as_title(keys, fields, [list(value.values())])
    if orders:
        fields = [
            f"{field}_{orders[key]}_first" if field in PLAIN_DATES and orders.get(key) else field
            for key, field in zip(keys, fields, strict=True)
        ]
    names = {
        key: field
        for key, field in zip(keys, fields, strict=True)
        if isinstance(field, str) and not has_strange(key)
    }
    cells = [_cell(value[key], names[key]) if key in names else "" for key in keys]
    return by_field([names.get(key) for key in keys], cells), names


def _is_paper(value: Mapping[str, Any]) -> bool:
    """Tell whether a key is called a paper: beside a link it may have the title."""
    return any(is_called_paper(key) for key, part in value.items() if isinstance(part, str))


def _cell(value: Any, field: str | None) -> Any:
    """Return a value as a cell of a table has it; lists are joined."""
    if field == "authors" and isinstance(value, list | dict):
        return value
    if field == "title":
        value = in_english(value)
    if field in ("code", "project"):
        value = next(iter(value), None) if isinstance(value, list) else value
        if isinstance(value, dict):  # {"url": "https://github.com/…", "stars": 12}
            value = next((value[key] for key in _ADDRESSES if key in value), None)
    if isinstance(value, list):
        parts = [_name_in(part) if isinstance(part, dict) else part for part in value]
        texts = [part for part in parts if isinstance(part, str)]
        return "; ".join(texts)
    if field == "authorscut" and (value is True or (isinstance(value, int) and value > 0)):
        return "yes"
    if field in _TEXTS and isinstance(value, dict):
        return "\n".join(in_languages(value))
    if isinstance(value, bool) or value is None or value != value:
        return ""
    if isinstance(value, dict) and field in ("organisation", "topics"):
        return _name_in(value) or ""
    if field in DATED and isinstance(value, int | float):
        return parse_day(value).day or str(value)
    if isinstance(value, float):
        return (id_of_number(value) if field in ("id", "url") else None) or str(value)
    return str(value) if isinstance(value, int) else value


def _name_in(value: dict[str, Any]) -> str | None:
    """Return what an object is called that has a name, and perhaps a whole one beside it."""
    names = (value.get(key) for key in _NAMED)
    return next((name for name in names if isinstance(name, str) and name.strip()), None)
