"""The map of imports: no circles, and arrows between rooms that run one way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import networkx as nx
import pytest
from rooms import package_files

Name: TypeAlias = tuple[str, ...]

#: What the modules of a room may import, of the package's own rooms.
MAY_IMPORT: dict[str, set[str]] = {
    "graph": set(),
    "loaders": {"graph"},
    "queries": {"graph"},
    "examples": {"graph", "loaders"},
    "serve": {"graph", "loaders", "queries"},
    "cli": {"graph", "loaders", "queries", "serve", "examples"},
}


def name_of(file: Path) -> Name:
    """Return a module's name within the package; that of a package is its folder's."""
    parts = file.with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(file: Path, text: str, known: set[Name]) -> Iterator[Name]:
    """Yield what a file imports of the package, anywhere in it, also for types only."""
    folder = file.parent.parts
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1]
            base += tuple((node.module or "").split(".")) if node.module else ()
            for name in node.names:
                yield (*base, name.name) if (*base, name.name) in known else base


@pytest.fixture(scope="module")
def imports(root: Path) -> nx.DiGraph:
    files = {name_of(file.relative_to(root)): file for file in package_files(root)}
    graph = nx.DiGraph()
    for name, file in files.items():
        text = file.read_text(encoding="utf-8")
        for other in imported(file.relative_to(root), text, set(files)):
            if other != name:
                graph.add_edge(name, other)
    return graph


def circles(graph: nx.DiGraph) -> list[list[Name]]:
    return [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]


def test_no_module_imports_itself_in_a_circle(imports: nx.DiGraph) -> None:
    assert imports.number_of_nodes() > 150
    assert circles(imports) == []


def test_no_room_imports_itself_in_a_circle(root: Path, imports: nx.DiGraph) -> None:
    """Of two rooms side by side only one needs the other; a room within a room is part of it."""
    rooms = nx.DiGraph()
    for name, other in imports.edges:
        one, two = (n if root.joinpath(*n).is_dir() else n[:-1] for n in (name, other))
        shared = 0
        while shared < min(len(one), len(two)) and one[shared] == two[shared]:
            shared += 1
        if shared < len(one) and shared < len(two):
            rooms.add_edge(one[: shared + 1], two[: shared + 1])
    assert circles(rooms) == []


def test_arrows_between_rooms_run_one_way(imports: nx.DiGraph) -> None:
    wrong = [
        f"{'.'.join(name)} imports {'.'.join(other)}"
        for name, other in imports.edges
        if name[:1] != other[:1] and name and other and name[0] in MAY_IMPORT
        if other[0] not in MAY_IMPORT[name[0]] and other[0] in MAY_IMPORT
    ]
    assert wrong == []


def test_long_modules_have_a_reason(root: Path) -> None:
    tools = root / "tools"
    files = [*package_files(root), *tools.rglob("*.py")]
    lines = {f.relative_to(root).as_posix(): f.read_text("utf-8").count("\n") for f in files}
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| module | why it is longer |\n")[2].partition("\n\n")[0]
    told = set(re.findall(r"`([\w/]+\.py)`", table))
    assert {name for name, number in lines.items() if number > 400} <= told
    assert told <= set(lines)
