"""Decisions written into digestgraph.toml: comments and order of the file are kept."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomlkit

from ..files import write_whole
from .read import parse_corrections

__all__ = ["decide_keyword", "decide_people", "people_line"]


def _read(path: Path) -> tomlkit.TOMLDocument:
    """Return what is in a file, which may be missing; it must be a corrections file."""
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    parse_corrections(text, path.name)
    return tomlkit.parse(text)


def _items(text: str) -> list[Any] | None:
    """Return what a list of TOML holds, nothing if the text is none."""
    try:
        found: list[Any] = tomllib.loads(f"listed = {text}")["listed"]
    except tomllib.TOMLDecodeError:
        return None
    return found


def _append(section: Any, key: str, value: Any) -> None:
    """Add to a list, in whatever way it is laid out.

    Where a comment stands between items, tomlkit puts the new one, or a comma, behind the comment
    sign. There the list's own text goes on before its last bracket.
    """
    listed = section[key]
    before, wanted = listed.as_string(), [*listed.unwrap(), value]
    listed.append(value)
    if _items(listed.as_string()) != wanted:
        item = tomlkit.item(value).as_string()
        texts = (f"{before[:-1]}{comma} {item}]" for comma in (",", ""))
        section[key] = tomlkit.value(next(text for text in texts if _items(text) == wanted))


def decide_keyword(path: Path, verb: str, label: str, other: str | None = None) -> str:
    """Add a decision about a keyword to a corrections file, which is made if missing.

    Parameters
    ----------
    path : path
        The file.
    verb : str
        ``ban``; ``rename`` (``other`` is the new label); ``merge`` (``other`` means the same as
        ``label``).
    label : str
        The keyword.
    other : str, optional
        See ``verb``.

    Returns
    -------
    str
        The line to take out again to undo it.

    Raises
    ------
    CorrectionsError
        When the file was no corrections file before; it is left as it is.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "digestgraph.toml"
    ...     undo = decide_keyword(file, "merge", "diffusion model", "확산 모델")
    ...     print(file.read_text(encoding="utf-8"), end="")
    [keywords.merge]
    "diffusion model" = ["확산 모델"]
    """
    document = _read(path)
    if "keywords" not in document:
        document["keywords"] = tomlkit.table(is_super_table=True)
    keywords: Any = document["keywords"]
    if verb == "ban":
        if label not in keywords.setdefault("ban", tomlkit.array()):
            _append(keywords, "ban", label)
        line = f'ban = [… "{label}"]'
    elif verb == "rename":
        keywords.setdefault("rename", tomlkit.table())[label] = other
        line = f'"{label}" = "{other}"'
    else:
        merged = keywords.setdefault("merge", tomlkit.table())
        if other not in merged.setdefault(label, tomlkit.array()):
            _append(merged, label, other)
        line = f'"{label}" = [… "{other}"]'
    written = tomlkit.dumps(document)
    parse_corrections(written, path.name)
    write_whole(path, written)
    return line


def decide_people(path: Path, verb: str, *names: str) -> str:
    """Add a decision about people to a corrections file, which is made if missing.

    Parameters
    ----------
    path : path
        The file.
    verb : str
        ``same`` or ``different`` (of two or more), ``organisations`` or ``people`` (of one).
    *names : str
        Author ids, ``Name @ paper``, or names.

    Returns
    -------
    str
        The line to take out again to undo it.

    Raises
    ------
    CorrectionsError
        When the file was no corrections file before; it is left as it is.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "digestgraph.toml"
    ...     undo = decide_people(file, "same", "Terry Yue Zhuo", "Terry Zhuo")
    ...     print(file.read_text(encoding="utf-8"), end="")
    [authors]
    same = [
        ["Terry Yue Zhuo", "Terry Zhuo"],
    ]
    """
    document = _read(path)
    pair = verb in ("same", "different")
    _add_people(document.setdefault("authors", tomlkit.table()), verb, names, multiline=pair)
    written = tomlkit.dumps(document)
    parse_corrections(written, path.name)
    write_whole(path, written)
    shown = ", ".join(f'"{name}"' for name in names)
    return f"[{shown}]" if pair else f"{verb} = [… {shown}]"


def _add_people(authors: Any, verb: str, names: Sequence[str], *, multiline: bool) -> None:
    """Add a decision to the section of people."""
    wanted: Any = list(names) if verb in ("same", "different") else names[0]
    if wanted not in authors.setdefault(verb, tomlkit.array().multiline(multiline)):
        _append(authors, verb, wanted)


def people_line(verb: str, *names: str) -> str:
    """Return a decision about people as a line to be put below ``[authors]``.

    Parameters
    ----------
    verb, *names : str
        See :func:`decide_people`.

    Examples
    --------
    >>> people_line("different", "author:ann-bee-1", "author:ann-bee-2")
    'different = [["author:ann-bee-1", "author:ann-bee-2"]]'
    """
    authors = tomlkit.table()
    _add_people(authors, verb, names, multiline=False)
    return tomlkit.dumps(authors).strip()
