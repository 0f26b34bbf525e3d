"""Small pages: what a page carries, column by column, compressed, in letters and digits.

Values of one kind beside each other compress better than items do, and what follows from a label
need not be said: ``templates/model.js`` puts the items together again.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from itertools import groupby
from string import ascii_lowercase, digits
from typing import Any

from ....graph.patterns import compile_late

__all__ = ["columns_of", "ids_of", "items_of", "pack", "squeeze", "tails_of", "unpack"]

#: Labels whose small letters and words are the same in Python and in JavaScript.
_PLAIN = compile_late(r"[ -~가-힣]+")
#: What stands for all but small letters and digits in an id.
_BETWEEN = {n: "-" for n in range(128) if chr(n) not in ascii_lowercase + digits}
_PREFIX = {"author": "author:", "topic": "keyword:"}
_ARXIV = "https://arxiv.org/abs/"
#: The strongest two levels take twice as long for 0.6 % fewer bytes.
_LEVEL = 7


def squeeze(text: str | bytes) -> str:
    """Compress a text, or bytes, to letters and digits.

    Examples
    --------
    >>> zlib.decompress(b64decode(squeeze("논문"))).decode()
    '논문'
    """
    raw = text.encode("utf-8") if isinstance(text, str) else text
    return b64encode(zlib.compress(raw, _LEVEL)).decode()


def pack(payload: Mapping[str, Any]) -> str:
    """Compress plain values, the same values always to the same text."""
    return squeeze(
        json.dumps(
            payload, allow_nan=False, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        )
    )


def unpack(text: str) -> dict[str, Any]:
    """Return what :func:`pack` compressed.

    Examples
    --------
    >>> unpack(pack({"nodes": [1, 2]}))
    {'nodes': [1, 2]}
    """
    payload: dict[str, Any] = json.loads(zlib.decompress(b64decode(text)))
    return payload


def columns_of(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Turn items into columns, a table for each run of one kind.

    Parameters
    ----------
    items : sequence of dict
        Each with ``kind``; no value is ``None``.

    Returns
    -------
    list of dict
        ``kind``, ``count``, and ``columns``, where ``None`` stands for what an item lacks.

    Examples
    --------
    >>> one = {"kind": "author", "id": "author:ling-yang-1f", "label": "Ling Yang"}
    >>> [table] = columns_of([one])
    >>> table["columns"]
    {'label': ['Ling Yang'], 'tail': ['-1f']}
    """
    tables = []
    for kind, run in groupby(items, key=lambda item: item["kind"]):
        rows = [_without_what_follows(item) for item in run]
        keys = sorted({key for row in rows for key in row} - {"kind"})
        columns = {key: [row.get(key) for row in rows] for key in keys}
        tables.append({"kind": kind, "count": len(rows), "columns": columns})
    return tables


def items_of(tables: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the items that :func:`columns_of` turned into tables."""
    items = []
    for table in tables:
        for row in range(table["count"]):
            item = {
                key: column[row]
                for key, column in table["columns"].items()
                if column[row] is not None
            }
            item["kind"] = table["kind"]
            if "tail" in item:
                item["id"] = f"{_PREFIX[item['kind']]}{_stem(item['label'])}{item.pop('tail')}"
            if item.pop("arxiv", None):
                item["url"] = _ARXIV + item["id"].partition(":")[2]
            items.append(item)
    return items


def _without_what_follows(item: Mapping[str, Any]) -> dict[str, Any]:
    """Drop the address that follows from an arXiv id, and the part of an id that a label tells."""
    row = dict(item)
    id_, label = row.get("id") or "", row.get("label") or ""
    if row.get("url") == _ARXIV + id_.partition(":")[2]:
        del row["url"]
        row["arxiv"] = 1
    prefix = _PREFIX.get(row["kind"])
    if prefix and (tail := _tail(prefix, label, id_)) is not None:
        del row["id"]
        row["tail"] = tail
    return row


def tails_of(prefix: str, labels: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return what labels do not tell of ids, or behind a space an id of which they tell nothing.

    Examples
    --------
    >>> tails_of("keyword:", ["RAG", "모델", "agent"], ["keyword:rag-2", "keyword:모델", "k"])
    ['-2', '', ' k']
    """
    found = []
    for label, id_ in zip(labels, ids, strict=True):
        tail = _tail(prefix, label, id_)
        found.append(f" {id_}" if tail is None or tail.startswith(" ") else tail)
    return found


def ids_of(prefix: str, labels: Sequence[str], tails: Sequence[str]) -> list[str]:
    """Return the ids of which :func:`tails_of` told the tails.

    Examples
    --------
    >>> ids_of("keyword:", ["RAG", "agent"], ["-2", " k"])
    ['keyword:rag-2', 'k']
    """
    return [
        tail[1:] if tail.startswith(" ") else f"{prefix}{_stem(label)}{tail}"
        for label, tail in zip(labels, tails, strict=True)
    ]


def _tail(prefix: str, label: str, id_: str) -> str | None:
    """Return what follows in an id on the part that a label tells, where it tells one."""
    start = prefix + _stem(label)
    if not id_.startswith(start):
        return None
    plain = label.isprintable() and label if label.isascii() else _PLAIN.fullmatch(label)
    return id_[len(start) :] if plain else None


def _stem(label: str) -> str:
    if label.isascii():  # most are, and hardly any has two such letters in a row
        stem = label.lower().translate(_BETWEEN)
        if "--" not in stem:
            return stem.strip("-")
    return re.sub("[^a-z0-9가-힣]+", "-", label.lower()).strip("-")
