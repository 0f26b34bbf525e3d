"""Rows of an answer as CSV that spreadsheets open without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["guard_formula", "render_csv"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    r"""Render rows as CSV (RFC 4180) that a spreadsheet takes for text, never for a formula.

    A text that begins like a formula gets an apostrophe in front (OWASP, CSV injection).
    Lists are joined by ``"; "``; unknown values are empty.

    Examples
    --------
    >>> render_csv(["name", "papers"], [{"name": "=1+1", "papers": 2}])
    "name,papers\r\n'=1+1,2\r\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return guard_formula(value) if isinstance(value, str) else value


def guard_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> guard_formula("=1+1"), guard_formula("1+1")
    ("'=1+1", '1+1')
    """
    return "'" + text if text.startswith(_FORMULA) else text
