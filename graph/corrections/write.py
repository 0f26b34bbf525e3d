"""Decisions written into digestgraph.toml: comments and order of the file are kept."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import CorrectionsError
from ..files import write_whole
from .read import Corrections, load_corrections, parse_corrections

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

__all__ = [
    "decide_keyword",
    "decide_people",
    "line_to_add",
    "line_to_take_out",
    "people_line",
    "put_back",
    "take_out_followed",
]


def _read(path: Path) -> TOMLDocument:
    """Return what is in a file, which may be missing; it must be a corrections file."""
    import tomlkit

    text = ""
    if path.is_file():
        load_corrections(path)
        text = path.read_text(encoding="utf-8-sig")
    return tomlkit.parse(text)


def _items(text: str) -> list[Any] | None:
    """Return what a list of TOML holds, nothing if the text is none."""
    import tomllib

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
        import tomlkit

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
    import tomlkit

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
    import tomlkit

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
    import tomlkit

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
    if verb in ("same", "different") and all(map(str.isprintable, names)):
        # A report has many of them: what needs no escapes but those of JSON is written as JSON.
        return f"{verb} = [{json.dumps(names, ensure_ascii=False)}]"
    import tomlkit

    authors = tomlkit.table()
    _add_people(authors, verb, names, multiline=False)
    return tomlkit.dumps(authors).strip()


def line_to_add(corrections: Corrections, verb: str, *names: str) -> str:
    """Return a decision about people as it is added to what corrections say.

    Parameters
    ----------
    corrections : Corrections
        Those that are there: a key stands there once.
    verb : str
        ``same`` or ``different``.
    *names : str
        See :func:`decide_people`.

    Examples
    --------
    >>> line_to_add(Corrections(), "same", "Ann Bee", "A. Bee")
    'same = [["Ann Bee", "A. Bee"]]'
    >>> line_to_add(Corrections(same=[["Cee", "Dee"]]), "same", "Ann Bee", "A. Bee")
    'same = [… ["Ann Bee", "A. Bee"]]'
    """
    line = people_line(verb, *names)
    there = bool(getattr(corrections, verb))
    return line.replace(" = [[", " = [… [", 1) if there else line


def line_to_take_out(corrections: Corrections, verb: str, names: Sequence[str]) -> str:
    """Return where a decision about people stands: the line, if nothing else stands there.

    Parameters
    ----------
    corrections : Corrections
        As they were read.
    verb : str
        ``same`` or ``different``.
    names : sequence of str
        One of its statements.

    Examples
    --------
    >>> text = '[authors]\\nsame = [\\n  ["Ann", "A."],  # she\\n  ["Cee", "Dee"],\\n]'
    >>> found = parse_corrections(text)
    >>> line_to_take_out(found, "same", ["Ann", "A."])
    '["Ann", "A."],  # she'
    >>> found = parse_corrections('[authors]\\nsame = [["Ann", "A."], ["Cee", "Dee"]]')
    >>> line_to_take_out(found, "same", ["Ann", "A."])
    'same = [… ["Ann", "A."] …]'
    """
    same, different = (
        [one for one in statements if key != verb or one != list(names)]
        for key, statements in (("same", corrections.same), ("different", corrections.different))
    )
    left = replace(corrections, same=same, different=different, text="")
    lines = corrections.text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if names[0] not in line and json.dumps(names[0])[1:-1] not in line:
            continue
        try:
            rest = parse_corrections("".join([*lines[:number], *lines[number + 1 :]]))
        except CorrectionsError:
            continue
        if replace(rest, text="") == left:
            return line.strip()
    return people_line(verb, *names).replace("[[", "[… [", 1).replace("]]", "] …]")


def put_back(path: Path, before: bytes | None) -> None:
    """Make a corrections file what it was before a decision, byte for byte.

    Parameters
    ----------
    path : path
        The file.
    before : bytes or None
        What it held; if it was not there, it is taken away.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "digestgraph.toml"
    ...     undo = decide_keyword(file, "ban", "Improving")
    ...     put_back(file, None)
    ...     file.exists()
    False
    """
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, before.decode("utf-8"))


class TakenOut(NamedTuple):
    """What was made of lines of a corrections file.

    Attributes
    ----------
    lines : list of str
        Those that are comments now; to undo it, take the ``# `` before them away.
    added : list of (int, str)
        And take out these, which are new there, each with its number: they hold the names that
        stay.
    """

    lines: list[str]
    added: list[tuple[int, str]]


def take_out_followed(path: Path, left: Collection[str], where: str) -> TakenOut:
    """Make comments of what ``[follow]`` of a corrections file says, word for word.

    Parameters
    ----------
    path : path
        The file.
    left : collection of str
        Names that stay.
    where : str
        What the comment says of where they are now.

    Returns
    -------
    TakenOut
        What is to be undone to undo it; no lines where nothing was left to take out.

    Raises
    ------
    CorrectionsError
        When the file was no corrections file before; it is left as it is.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "digestgraph.toml"
    ...     _ = file.write_text('[follow]\\nauthors = ["Ann Bee", "Cee Dee"]  # ours\\n')
    ...     undo = take_out_followed(file, ["Cee Dee"], "moved to my.marks")
    ...     print(file.read_text(encoding="utf-8"), end="")
    [follow]
    # moved to my.marks:
    # authors = ["Ann Bee", "Cee Dee"]  # ours
    authors = ["Cee Dee"]
    >>> undo.added
    [(4, 'authors = ["Cee Dee"]')]
    """
    import tomlkit
    from tomlkit.items import Table

    text = tomlkit.dumps(_read(path))
    found = parse_corrections(text, path.name)
    section: Any = tomlkit.parse(text).get("follow", {})
    wanted = replace(
        found,
        follow_authors=[name for name in found.follow_authors if name in left],
        follow_topics=[name for name in found.follow_topics if name in left],
        text="",
    )
    out, added = list[str](), list[tuple[int, str]]()
    for key, item in section.value.body if isinstance(section, Table) else ():
        names: list[str] = item.unwrap() if key is not None else []
        if key is None or all(name in left for name in names):
            continue
        line = f"{key.as_string()}{key.sep}{item.as_string()}{item.trivia.comment_ws}"
        said = f"{line}{item.trivia.comment}".split("\n")
        kept = [name for name in names if name in left]
        lines = [*([] if out else [f"{where}:"]), *said]
        new = [f"# {line}".rstrip() for line in lines]
        if kept:
            new.append(f"{key.key} = {tomlkit.item(kept).as_string()}")
        before, old, after = text.partition("\n".join(said))
        if kept:
            added.append((before.count("\n") + len(new), new[-1]))
        text = before + "\n".join(new) + after if old and "follow" in before else text
        out += said
    if replace(parse_corrections(text, path.name), text="") != wanted:
        raise CorrectionsError(
            f"{path}: its [follow] cannot be taken out word for word; take the names out by hand"
        )
    if out:
        write_whole(path, text)
    return TakenOut(out, added)
