"""The table of formats and readers in ``docs/how-to/other-programs.md``, from what was recorded."""

from __future__ import annotations

import json
import re
from pathlib import Path

__all__ = ["PAGE", "RESULT", "render", "write_page"]

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "how-to" / "other-programs.md"
RESULT = HERE / "result.json"
#: What Maven fetches for tests of the server, which import an export and compare the database.
SERVERS = tuple(HERE.parent / "neo4j" / name for name in ("pom.xml", "pom-2026.xml"))
MARKS = "<!-- made by make readers -->\n", "<!-- end -->\n"


def render() -> str:
    """Return the table as Markdown."""
    rows = json.loads(RESULT.read_text(encoding="utf-8"))["readers"]
    lines = ["| format | reader | what it reads otherwise |", "|---|---|---|"]
    lines += [
        f"| `{row['format']}` | {_called(row['reader'], row['version'])} | {_said(row['lost'])} |"
        for row in rows
    ]
    lines.append(f"| `neo4j-admin` | {_servers()}, `database import full` | nothing |")
    return "\n".join(lines) + "\n"


def _servers() -> str:
    """Name the servers that ``tests/e2e/test_neo4j_import.py`` fills."""
    found = (
        re.search(r"<neo4j.version>(.*?)</neo4j.version>", pom.read_text(encoding="utf-8"))
        for pom in SERVERS
    )
    return " and ".join(f"Neo4j {version[1]}" for version in found if version)


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
