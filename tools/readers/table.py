"""The table of formats and readers in ``docs/how-to/other-programs.md``, from what was recorded."""

from __future__ import annotations

import json
import re
from pathlib import Path

__all__ = ["PAGE", "RESULT", "render", "write_page"]

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "how-to" / "other-programs.md"
RESULT = HERE / "result.json"
MARKS = "<!-- made by make readers -->\n", "<!-- end -->\n"


def render() -> str:
    """Return the table as Markdown."""
    rows = json.loads(RESULT.read_text(encoding="utf-8"))["readers"]
    lines = ["| format | reader | what it reads otherwise |", "|---|---|---|"]
    lines += [
        f"| `{row['format']}` | {_called(row['reader'], row['version'])} | {_said(row['lost'])} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _called(name: str, version: str) -> str:
    """Name a reader with its version."""
    plain = re.sub(r" [0-9]+$", "", name)
    library, _, style = plain.partition(", ")
    return f"{library} {version}" + (f", {style}" if style else "")


def _said(lost: list[str]) -> str:
    return "; ".join(text.replace("|", "\\|") for text in lost) or "nothing"


def page() -> str:
    """Return the page with a table that is up to date."""
    before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
    return before + MARKS[0] + "\n" + render() + "\n" + MARKS[1] + rest.split(MARKS[1], 1)[1]


def write_page() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
