"""The papers that stand behind a node, and those of them that print a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..cypher import statement
from ..fulltext.words import fold_name
from ..model import Author, Keyword, Node, Paper
from ..schema import day_of
from ..stores.base import Store
from .as_of import last_counted

__all__ = ["Behind", "read_behind"]

_SQL = {
    Author: """
        SELECT source AS id, target AS paper, digest, json_array("as") AS names FROM WROTE
        WHERE source IN (SELECT value FROM json_each(:ids))""",
    Keyword: """
        SELECT target AS id, source AS paper, digest, surfaces AS names FROM MENTIONS
        WHERE target IN (SELECT value FROM json_each(:ids))""",
    Paper: """
        SELECT source AS id, source AS paper, digest, '[]' AS names FROM FEATURED_IN
        WHERE source IN (SELECT value FROM json_each(:ids))""",
}


@dataclass(slots=True)
class Behind:
    """The papers of a candidate, and those of them that print one of the names asked for."""

    papers: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    @property
    def years(self) -> str:
        """The years of its digests."""
        years = sorted(day[:4] for day in self.papers.values())
        return "" if not years else years[0] if years[0] == years[-1] else f"{years[0]}-{years[-1]}"

    @property
    def first(self) -> str | None:
        """The first paper."""
        return min(self.papers, key=lambda paper: (self.papers[paper], paper), default=None)


def read_behind(store: Store, cls: type[Node], forms: Mapping[str, set[str]]) -> dict[str, Behind]:
    """Read the papers of some nodes in one go; ``forms`` are the folded names asked for."""
    found = {id_: Behind() for id_ in forms}
    ids: Any = sorted(forms)
    if store.language == "sql":
        rows = store.rows(_SQL[cls], {"ids": json.dumps(ids)})
    else:
        rows = store.rows(statement(f"printed {cls.__name__}"), {"ids": ids})
    if (last := last_counted()) is not None:
        rows = [row for row in rows if day_of(row["digest"]) <= last] or rows
    for row in rows:
        behind, day = found[row["id"]], day_of(row["digest"])
        paper, names = row["paper"], row["names"]
        behind.papers[paper] = min(day, behind.papers.get(paper, day))
        names = json.loads(names or "[]") if isinstance(names, str) else names or []
        if paper not in behind.named and not forms[row["id"]].isdisjoint(
            fold_name(cls, name) for name in names
        ):
            behind.named.add(paper)
    return found
