"""Statements of digestgraph.toml that cannot both be true, with the lines where they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from ..paper_ids import canonical_paper_id
from ..patterns import compile_late
from ..person_names import parse_name, split_authorship
from ..text import fold

__all__ = ["find_contradiction", "locate_values"]

_TOKEN = compile_late(
    r'#[^\n]*|"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|[\[\]{},=.\n]|[^\s\[\]{},=.\"'#]+",
    re.DOTALL,
)


class _Said(NamedTuple):
    """Names that one statement is about: each with its key, and the line that it begins on."""

    line: int
    names: tuple[str, ...]
    keys: tuple[str, ...]


def find_contradiction(text: str, data: Mapping[str, Mapping[str, Any]]) -> tuple[int, str] | None:
    """Return the line and the sentence of the first contradiction, or ``None``.

    Parameters
    ----------
    text : str
        A file of corrections.
    data : mapping
        What :mod:`tomllib` made of it; sections, keys and types are right.

    Examples
    --------
    >>> text = '[papers]\\nsame = [["2401.1", "2401.2"]]\\ndifferent = [["2401.2", "2401.1"]]'
    >>> find_contradiction(text, tomllib.loads(text))[0]
    3
    """
    lines = locate_values(text)
    keys: Mapping[str, Callable[[str], str]] = {"papers": _paper_key, "authors": _person_key}
    for section, key in keys.items():
        same, different = (
            list(_lines_of(data, lines, section, verb, key)) for verb in ("same", "different")
        )
        if found := _apart_and_one(section, same, different):
            return found
    for section, one, other, said in (
        ("authors", "organisations", "people", "an organisation, and a person"),
        ("keywords", "ban", "add", "no keyword, and a keyword that is to be found"),
    ):
        if found := _on_two_lists(data, lines, section, one, other, said):
            return found
    return None


def _lines_of(
    data: Mapping[str, Any],
    lines: Mapping[tuple[str, str], Sequence[int]],
    section: str,
    verb: str,
    key: Callable[[str], str],
) -> Iterator[_Said]:
    statements = data.get(section, {}).get(verb, ())
    where = _where(lines, section, verb, sum(map(len, statements)))
    at = 0
    for names in statements:
        yield _Said(where[at], tuple(names), tuple(map(key, names)))
        at += len(names)


def _where(
    lines: Mapping[tuple[str, str], Sequence[int]], section: str, key: str, count: int
) -> Sequence[int]:
    """Return the line of each value; if they cannot be told, the first one for all."""
    found = lines.get((section, key), ())
    return found if len(found) == count else [*found[:1], 1][:1] * count


def _apart_and_one(
    section: str, same: Sequence[_Said], different: Sequence[_Said]
) -> tuple[int, str] | None:
    one, two = ("one paper", "two papers") if section == "papers" else ("one person", "two people")
    for said in different:
        for (a, key_a), (b, key_b) in combinations(zip(said.names, said.keys, strict=True), 2):
            if key_a == key_b:
                if a == b:
                    continue
                message = f"'different' names {one} in two ways, {a!r} and {b!r}: take one out"
                return said.line, message
            chain = _chain(key_a, key_b, same)
            if chain:
                numbers = list(dict.fromkeys(line.line for line in chain))
                where = "line" if len(numbers) == 1 else "lines"
                listed = " and ".join(map(str, numbers))
                says = "says" if len(numbers) == 1 else "say together"
                two = (
                    one.removeprefix("one ").replace("person", "people").replace("paper", "papers")
                )
                return said.line, (
                    f"'different' in [{section}] says that {a!r} and {b!r} are {two}, and "
                    f"'same' in {where} {listed} {says} that they are {one}: take one of these "
                    "lines out"
                )
    return None


def _chain(a: str, b: str, same: Sequence[_Said]) -> list[_Said]:
    """Return the fewest lines of ``same`` that lead from one key to another."""
    ways: dict[str, list[_Said]] = {a: []}
    waiting = [a]
    for key in waiting:
        for line in same:
            for other in line.keys if key in line.keys else ():
                if other not in ways:
                    ways[other] = [*ways[key], line]
                    waiting.append(other)
    return ways.get(b, [])


def _on_two_lists(
    data: Mapping[str, Any],
    lines: Mapping[tuple[str, str], Sequence[int]],
    section: str,
    one: str,
    other: str,
    said: str,
) -> tuple[int, str] | None:
    content = data.get(section, {})
    listed = content.get(one, [])
    where = _where(lines, section, one, len(listed))
    first = {fold(name): line for name, line in zip(listed, where, strict=True)}
    names = content.get(other, [])
    if isinstance(names, dict):
        names = [name for label, spellings in names.items() for name in (label, *spellings)]
    where = _where(lines, section, other, len(names))
    for name, line in zip(names, where, strict=True):
        if fold(name) in first:
            return line, (
                f"{name!r} stands in {other!r} of [{section}], and in line {first[fold(name)]} in "
                f"{one!r}: it cannot be both {said}; take one of them out"
            )
    return None


def _paper_key(text: str) -> str:
    return text if text.startswith("title:") else canonical_paper_id(text) or text


def _person_key(text: str) -> str:
    """Return what a name in a line of people means: a record, an authorship, or a name."""
    text = text.strip()
    for prefix in ("author:", "record:"):
        if text.startswith(prefix):
            return "record:" + text.removeprefix(prefix)
    if authorship := split_authorship(text):
        name, paper = authorship
        return f"{parse_name(name).key} @ {paper}"
    return parse_name(text).key


# --- lines ---------------------------------------------------------------------------------------


def locate_values(text: str) -> dict[tuple[str, str], list[int]]:
    """Return the lines of all strings of a TOML file, by section and key, in their order.

    The keys of a table within count as strings, as in ``merge = { "a" = ["b"] }``. What is no
    TOML gives any lines: it is read by :mod:`tomllib` first.

    Examples
    --------
    >>> locate_values('[authors]\\npeople = [\\n  "A",\\n  "B",  # "C"\\n]')
    {('authors', 'people'): [3, 4]}
    """
    found: dict[tuple[str, str], list[int]] = {}
    header: list[str] = []
    path: list[tuple[str, int]] = []
    stack: list[tuple[str, list[str]]] = []
    prefix: list[str] = []
    line, head, value = 1, False, False
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part.startswith("#"):
            continue
        if part == "\n":
            if not stack:
                head, value, path, prefix = False, False, [], list(header)
        elif not value and not stack and part == "[":
            head, path = True, []
        elif head and part == "]":
            header = [name for name, _ in path]
            path, prefix, head = [], list(header), False
            _note(found, header, line)
        elif head or (not value and part not in "[]{},=."):
            if part not in "[].":
                path.append((_name(part), line))
        elif not value and part == "=":
            prefix = [*prefix, *(name for name, _ in path)]
            _note(found, prefix, path[0][1] if path else line)
            path, value = [], True
        elif part == "{":
            stack.append((part, prefix))
            value = False
        elif part == "[":
            stack.append((part, prefix))
        elif part in "]}" and stack:
            _, prefix = stack.pop()
            value = True
        elif part == "," and stack and stack[-1][0] == "{":
            prefix, value, path = stack[-1][1], False, []
        elif value and part[0] in "\"'" and len(prefix) >= 2:
            found.setdefault((prefix[0], prefix[1]), []).append(line)
        line += part.count("\n")
    return found


def _note(found: dict[tuple[str, str], list[int]], path: Sequence[str], line: int) -> None:
    """Count the key of a table within a section as a value of it."""
    if len(path) == 3:
        found.setdefault((path[0], path[1]), []).append(line)


def _name(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return str(tomllib.loads(f"name = {part}")["name"])
    except tomllib.TOMLDecodeError:
        return part
