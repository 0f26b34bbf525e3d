"""Lines of files that became no entry, as a store remembers them from the last load of each file.

They are no part of the graph, which is made of entries; a setting keeps them, by file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["LOST", "LostLine", "pack_lost", "unpack_lost"]

#: The setting of a store that holds them.
LOST = "lost"
#: So many of a file are kept.
_MOST = 200


@dataclass(frozen=True, slots=True)
class LostLine:
    """A line that became no entry, and why."""

    line: int
    code: str
    message: str


def pack_lost(files: Mapping[str, Iterable[LostLine]]) -> str:
    """Return what a setting keeps of the lines of some files; nothing where there are none.

    Examples
    --------
    >>> pack_lost({"a.csv": [LostLine(3, "entry-without-paper", "no title")], "b.csv": []})
    '{"a.csv": [[3, "entry-without-paper", "no title"]]}'
    """
    kept = {
        file: [[one.line, one.code, one.message] for one in list(lines)[:_MOST]]
        for file, lines in sorted(files.items())
    }
    kept = {file: lines for file, lines in kept.items() if lines}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def unpack_lost(text: str) -> dict[str, list[LostLine]]:
    """Return the lines of each file that a setting keeps.

    Examples
    --------
    >>> unpack_lost('{"a.csv": [[3, "entry-without-paper", "no title"]]}')["a.csv"][0].line
    3
    """
    found = json.loads(text) if text else {}
    return {file: [LostLine(*line) for line in lines] for file, lines in found.items()}
