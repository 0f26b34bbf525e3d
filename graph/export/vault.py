"""A folder of notes for Obsidian: one for each paper, person and keyword, with links between them.

What digestgraph writes stands between two marks and in properties of its own; whatever else is in a
note is the reader's and stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..files import write_whole
from ..stores.base import Store
from ..stores.sqlite import SqliteStore
from .tables import read_tables
from .vault_notes import FOLDERS, NOT_IN_NAMES, Note, Told, Vault, name_files, plain

__all__ = ["VaultReport", "write_vault"]

_BEGIN, _END = (
    "%% digestgraph: do not edit below %%",
    "%% digestgraph: your own words go on here %%",
)
_MANIFEST = ".digestgraph.json"
#: Where the notes of keywords were; those that are there stay.
_FORMER = "Topics"
_KEY = re.compile(r"[A-Za-z_][\w-]*(?=:)")
_OURS = frozenset("id title aliases date votes url kind papers tags".split())


@dataclass
class VaultReport:
    """What an export to a vault did: counts of notes, and those it left alone, by path."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: list[str] = field(default_factory=list)


def write_vault(
    store: Store, folder: Path, *, as_of: str | None = None, least_papers: int = 2
) -> VaultReport:
    """Write the notes of a graph into a folder, new or used before.

    Parameters
    ----------
    store : Store
        The graph; of one that is a file, summaries are read note by note.
    folder : pathlib.Path
        The vault, or a folder in one. A note keeps its name for ever, also where another node is
        called alike later.
    as_of : str, optional
        The graph as of this day.
    least_papers : int
        People and keywords with fewer papers get no note, unless they have one from before; they
        stand as plain text.

    Returns
    -------
    VaultReport
        A second export of the same graph changes nothing.

    Raises
    ------
    UsageError
        When the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store, tempfile.TemporaryDirectory() as place:
    ...     report = write_vault(store, Path(place), least_papers=3)
    ...     again = write_vault(store, Path(place), least_papers=3)
    >>> (report.changed, again.new, again.changed, again.unchanged == report.new)
    (0, 0, 0, True)
    """
    names = _read_names(folder / _MANIFEST)
    tables = {table.name: table for table in read_tables(store, as_of)}
    told: Callable[[str], list[Told]]
    if as_of is None and isinstance(store, SqliteStore):
        told = partial(_told, store)
    else:
        told = _held(tables["Entry"].rows())
    notes = Vault(lambda name: tables[name].rows(), told, least_papers, names)
    files = name_files(notes, names)
    report = VaultReport()
    try:
        for part in {*FOLDERS, *(name.partition("/")[0] for name in files.values())}:
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}") from error
    # Names first: a note that was written has its name for ever, also after an interrupted export.
    if files != names or not (folder / _MANIFEST).exists():
        write_whole(folder / _MANIFEST, _manifest(files))
    del names
    for note in notes.notes(files):
        _write_note(folder / f"{files[note.id]}.md", note, report)
    return report


def _told(store: Store, paper: str) -> list[Told]:
    entries = store.entries_of(paper)
    return sorted((e.date, e.id, e.digest, e.line, e.summary) for e in entries)


def _held(rows: Iterable[Mapping[str, Any]]) -> Callable[[str], list[Told]]:
    entries: dict[str, list[Told]] = {}
    for row in rows:
        told = row["date"], row["id"], row["digest"], row["line"], row.get("summary") or ()
        entries.setdefault(row["paper"], []).append(told)
    return lambda paper: sorted(entries.get(paper, ()))


def _read_names(path: Path) -> dict[str, str]:
    """Return which notes have which names, from an earlier export."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} cannot be read ({error}): it says which note is whose. Put it back, or delete "
            "it: notes whose names are as they were made are found again"
        ) from error
    if not isinstance(found, dict):
        return {}
    return {
        id_: name
        for id_, name in found.items()
        if isinstance(name, str) and len(parts := name.split("/")) == 2
        and parts[0] in {*FOLDERS, _FORMER} and NOT_IN_NAMES.search(parts[1]) is None
    }  # fmt: skip


def _manifest(files: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of notes as JSON, a line each."""
    before = "{\n"
    for id_ in sorted(files):
        yield f"{before}{_scalar(id_)}: {_scalar(files[id_])}"
        before = ",\n"
    yield "\n}\n" if files else "{}\n"


# --- notes as files ------------------------------------------------------------------------------


def _write_note(path: Path, note: Note, report: VaultReport) -> None:
    block = "\n".join((_BEGIN, "", *note.lines, "", _END))
    try:
        old = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        head = "\n".join(("---", *_yaml(note.properties), "---", f"# {plain(note.title)}", ""))
        write_whole(path, f"{head}\n{block}\n")
        report.new += 1
        return
    except (OSError, ValueError):
        report.left_alone.append(str(path))
        return
    begin, end = old.find(_BEGIN), old.find(_END)
    if not 0 <= begin < end:
        report.left_alone.append(str(path))
        return
    text = old[:begin] + block + old[end + len(_END) :]
    text = _with_properties(text, note.properties)
    if text == old:
        report.unchanged += 1
    else:
        write_whole(path, text)
        report.changed += 1


def _yaml(properties: Mapping[str, Any]) -> list[str]:
    """Return properties as lines of YAML; JSON's texts are YAML's, too."""
    lines = []
    for key, value in properties.items():
        if value is None or value == []:
            continue
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_scalar(part)}" for part in value)]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_properties(text: str, properties: Mapping[str, Any]) -> str:
    """Bring our properties of a note up to date and leave the reader's as they are."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return text
    end = lines.index("---", 1)
    kept: list[str] = []
    ours = False
    for line in lines[1:end]:
        if key := _KEY.match(line):
            ours = key[0] in _OURS
        if not ours:
            kept.append(line)
        elif key and key[0] == "tags" and "tags" in properties:
            kept_tags = _own_tags(lines[1:end])
            properties = {
                **properties,
                "tags": list(dict.fromkeys([*properties["tags"], *kept_tags])),
            }
    return "\n".join(("---", *_yaml(properties), *kept, *lines[end:]))


def _own_tags(lines: list[str]) -> list[str]:
    """Return the tags of a note, which the reader may have added to."""
    import yaml

    try:
        found = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError:
        return []
    tags = found.get("tags") if isinstance(found, dict) else None
    tags = tags.split(",") if isinstance(tags, str) else tags
    return [str(tag).strip() for tag in tags] if isinstance(tags, list) else []
