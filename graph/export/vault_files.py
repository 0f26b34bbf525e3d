"""Which file of a vault is whose note, also where the reader has renamed or moved it.

The id in a note's properties decides. A list of names, kept beside the notes, says which notes were
made, so that one that is gone can be told from one that is new.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import UsageError
from .vault_notes import is_linkable

__all__ = ["BEGIN", "END", "MANIFEST", "Places", "find_places"]

BEGIN, END = (
    "%% digestgraph: do not edit below %%",
    "%% digestgraph: your own words go on here %%",
)
MANIFEST = ".digestgraph.json"
#: Obsidian's settings, which mark the root of a vault.
_SETTINGS = ".obsidian"
_ID = re.compile(r"^id:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
#: Properties are looked for in so many characters.
_HEAD = 100_000


@dataclass
class Places:
    """Where the notes of an export are.

    Attributes
    ----------
    names : dict of str to str
        For the id of each note that was made before, its path in the folder, without ``.md``.
    taken : set of str
        Paths that are no longer free, without regard to case.
    outside : dict of str to (pathlib.Path, str)
        Notes that the reader moved out of the folder: their files, and how links name them.
    there : set of str
        Ids whose note exists.
    renamed : int
        How many were found under a name that is new since the last export.
    """

    names: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    outside: dict[str, tuple[Path, str]] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    renamed: int = 0

    def path(self, folder: Path, id_: str) -> Path:
        """Return the file of a note that has a name."""
        return self.outside[id_][0] if id_ in self.outside else folder / f"{self.names[id_]}.md"

    def links(self, wanted: Iterable[str]) -> dict[str, str]:
        """Return how links name the notes that are wanted or there, as far as a link can."""
        kept = self.there | set(wanted)
        called = {id_: self.outside.get(id_, (None, name))[1] for id_, name in self.names.items()}
        return {id_: name for id_, name in called.items() if id_ in kept and is_linkable(name)}


def find_places(folder: Path) -> Places:
    """Find the notes that earlier exports made in a folder, whatever they are called by now.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of the export. Where it lies in a vault, a note that is gone from it is looked
        for in the rest of the vault, but not in the folders of other exports.

    Raises
    ------
    UsageError
        When the list of names is there and cannot be read.
    """
    before = _read_names(folder / MANIFEST)
    notes = {name: _identify(folder / f"{name}.md") for name in _note_names(folder)}
    places = Places(taken={name.casefold() for name in notes})
    having: dict[str, list[str]] = {}
    for name, (id_, has_marks) in sorted(notes.items(), key=lambda note: (not note[1][1], note[0])):
        if id_ is not None and (has_marks or id_ in before):
            having.setdefault(id_, []).append(name)
    gone: dict[str, str] = {}
    for id_, name in before.items():
        if name in notes and notes[name][0] == id_:
            places.names[id_] = name
        elif id_ in having:
            places.names[id_] = having[id_][0]
            places.renamed += 1
        elif name in notes and notes[name][0] is None:
            places.names[id_] = name
        else:
            gone[id_] = name
    for id_ in having.keys() - before.keys():
        places.names[id_] = having[id_][0]
    places.there = set(places.names)
    if gone:
        places.outside = _find_outside(folder, gone)
        places.there |= set(places.outside)
    # The old name waits for a note that is gone, unless somebody else's note has it by now.
    places.names |= {
        id_: name
        for id_, name in gone.items()
        if name.casefold() not in places.taken or id_ in places.outside
    }
    places.taken |= {name.casefold() for name in places.names.values()}
    return places


def _read_names(path: Path) -> dict[str, str]:
    """Return which notes have which names, from an earlier export."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} cannot be read ({error}): it says which notes were made. Put it back, or "
            "delete it: notes are found again by the id in their properties"
        ) from error
    if not isinstance(found, dict):
        return {}
    return {
        id_: name for id_, name in found.items() if isinstance(name, str) and _is_inside(name)
    }  # fmt: skip


def _is_inside(name: str) -> bool:
    """Tell whether a path of the list stays in the folder and names a note.

    Examples
    --------
    >>> [_is_inside(name) for name in ("Papers/A", "A", "../A", "/A", "Papers/.A", "")]
    [True, True, False, False, False, False]
    """
    return "\x00" not in name and "\\" not in name and all(
        part and not part.startswith(".") for part in name.split("/")
    )  # fmt: skip


def _note_names(folder: Path, *, without: Path | None = None) -> Iterator[str]:
    """Yield the paths of the notes in a folder, without ``.md``; what is hidden is none."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and here / name != without
            and not (here / name / MANIFEST).exists()  # of another export
        ]
        for name in files:
            if name.endswith(".md") and not name.startswith("."):
                yield (here / name).relative_to(folder).as_posix()[:-3]


def _identify(path: Path) -> tuple[str | None, bool]:
    """Return the id in the properties of a note, and whether it has the marks of an export."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None, False
    has_marks = 0 <= text.find(BEGIN) < text.find(END)
    if not text.startswith("---\n"):
        return None, has_marks
    end = text.find("\n---", 3, _HEAD)
    found = _ID.search(text, 4, max(end, 4) + 1)
    return (_read_scalar(found[1]) if found else None), has_marks


def _read_scalar(text: str) -> str | None:
    """Read the value of a property as YAML means it: Obsidian writes it with and without quotes.

    Examples
    --------
    >>> [_read_scalar(text) for text in ('"a:b"', "a:b", "'a:b'", "[", "1")]
    ['a:b', 'a:b', 'a:b', None, None]
    """
    if text[:1] == '"' and text[-1:] == '"' and text.isascii() and "\\" not in text:
        return text[1:-1]
    import yaml

    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    return value if isinstance(value, str) else None


def _find_outside(folder: Path, gone: Mapping[str, str]) -> dict[str, tuple[Path, str]]:
    """Look for notes that are gone from the folder in the rest of its vault."""
    own = folder.resolve()
    root = next((up for up in own.parents if (up / _SETTINGS).is_dir()), None)
    found: dict[str, tuple[Path, str]] = {}
    for name in sorted(_note_names(root, without=own)) if root is not None else ():
        path = Path(str(root), f"{name}.md")
        id_, has_marks = _identify(path)
        if id_ is not None and id_ in gone and has_marks and id_ not in found:
            found[id_] = path, name
    return found
