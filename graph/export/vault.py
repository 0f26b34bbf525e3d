"""A folder of notes for Obsidian: one for each paper, person and topic, with links between them.

What digestgraph writes stands between two marks and in properties of its own; whatever else is in a
note is the reader's and stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..files import write_whole
from ..snapshot import Snapshot
from .vault_files import BEGIN, END, MANIFEST, find_places
from .vault_notes import FOLDERS, EntriesOf, Note, Vault, name_files, plain

__all__ = ["VaultReport", "write_vault"]

_KEY = re.compile(r"[A-Za-z_][\w-]*(?=:)")
_OURS = frozenset("id title aliases date votes url kind papers tags".split())


@dataclass
class VaultReport:
    """What an export to a vault did: counts of notes, and those it left alone, by path.

    ``renamed`` are those that the reader renamed or moved since the export before.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    renamed: int = 0
    left_alone: list[str] = field(default_factory=list)


def write_vault(
    snapshot: Snapshot, folder: Path, *, least_papers: int = 2, entries_of: EntriesOf | None = None
) -> VaultReport:
    """Write the notes of a graph into a folder, new or used before.

    Parameters
    ----------
    snapshot : Snapshot
        The graph.
    folder : pathlib.Path
        The vault, or a folder in one. A note keeps its name for ever, also where another node is
        called alike later. One that the reader renamed or moved is known by the id in its
        properties, stays where it is, and links lead to it.
    least_papers : int
        People and topics with fewer papers get no note; they stand as plain text.
    entries_of : callable, optional
        Gives the entries about a paper, where the snapshot has none: they are most of a graph.

    Returns
    -------
    VaultReport
        A second export of the same graph changes nothing.

    Raises
    ------
    UsageError
        When the folder cannot be written, or the list of its notes not be read.

    Examples
    --------
    >>> import tempfile
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store, tempfile.TemporaryDirectory() as place:
    ...     report = write_vault(store.snapshot(), Path(place), least_papers=3)
    ...     again = write_vault(store.snapshot(), Path(place), least_papers=3)
    >>> (report.changed, again.new, again.changed, again.unchanged == report.new)
    (0, 0, 0, True)
    """
    places = find_places(folder)
    notes = Vault(snapshot, least_papers, entries_of)
    wanted = name_files(notes, places.names, places.taken)
    links = places.links(wanted)
    report = VaultReport(renamed=places.renamed)
    try:
        for part in FOLDERS:
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}") from error
    # Names first: a note that was written has its name for ever, also after an interrupted export.
    names = json.dumps(places.names, ensure_ascii=False, indent=0, sort_keys=True)
    _write_changed(folder / MANIFEST, names + "\n")
    for note in notes.notes(links):
        _write_note(places.path(folder, note.id), note, report)
    return report


def _write_changed(path: Path, text: str) -> bool:
    try:
        if path.read_text(encoding="utf-8") == text:
            return False
    except (OSError, ValueError):
        pass
    write_whole(path, text)
    return True


# --- notes as files ------------------------------------------------------------------------------


def _write_note(path: Path, note: Note, report: VaultReport) -> None:
    block = "\n".join((BEGIN, "", *note.lines, "", END))
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
    begin, end = old.find(BEGIN), old.find(END)
    if not 0 <= begin < end:
        report.left_alone.append(str(path))
        return
    text = old[:begin] + block + old[end + len(END) :]
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
