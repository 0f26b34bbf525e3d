"""What lies in a folder of analysed digests, and what it was made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from ..entry import FileProblem
from ..formats import load_formats
from ..keywords.version import finder_version

__all__ = [
    "COMPLETE",
    "ENTRIES",
    "FOUND",
    "MANIFEST",
    "PART",
    "Left",
    "Manifest",
    "Rules",
    "is_analysed",
]

#: The file by which such a folder is known: which files there are, and what they are read with.
MANIFEST = "digestgraph-analysed.json"
#: What the folder of a part begins with; its tables; and the file that says that both are whole.
PART, ENTRIES, FOUND, COMPLETE = "part-", "entries", "found", "complete.json"
#: Raised by whoever changes what the tables hold.
_VERSION = "analysed-1"


def is_analysed(path: str | Path) -> bool:
    """Tell whether a path is a folder of analysed digests."""
    try:
        return (Path(path) / MANIFEST).is_file()
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Rules:
    """All that decides what is read in a file and found in its entries, but for the file.

    Attributes
    ----------
    columns : mapping of str to sequence of str
        ``[columns]`` of the corrections.
    added : tuple of str
        The spellings that the user wants found wherever they stand.
    format : str, optional
        The format that reads all files.
    version : str
        Of the tables, the finder and the formats.
    """

    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    format: str | None = None
    version: str = ""

    @classmethod
    def here(
        cls,
        columns: Mapping[str, Sequence[str]] | None = None,
        added: tuple[str, ...] = (),
        format: str | None = None,
    ) -> Self:
        """Return the rules of this installation."""
        formats = [f"{name} {known.version}" for name, known in sorted(load_formats().items())]
        version = ", ".join((_VERSION, finder_version(), *formats))
        return cls(columns or {}, added, format, version)

    def key(self, name: str, sha256: str) -> str:
        """Return the key of a file: what is known of it holds as long as this is the same.

        Examples
        --------
        >>> Rules().key("a.md", "00") == Rules(added=("확산",)).key("a.md", "00")
        False
        """
        text = json.dumps((asdict(self), name, sha256), sort_keys=True)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Left:
    """A file that is not read whatever is in it; ``told`` says whether that is a problem."""

    problem: FileProblem
    told: bool


@dataclass(frozen=True)
class Manifest:
    """The files of a folder of digests, and the rules they are read with.

    Attributes
    ----------
    rules : Rules
    files : mapping of str to str
        The key of each file that is read, by its name.
    left : sequence of Left
        The others.
    """

    rules: Rules
    files: Mapping[str, str]
    left: Sequence[Left] = ()

    def write(self) -> str:
        """Return it as text.

        Examples
        --------
        >>> known = Manifest(Rules.here(), {"a.md": "1"})
        >>> Manifest.read(known.write()) == known
        True
        """
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True) + "\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read it back.

        Raises
        ------
        ValueError, TypeError, KeyError
            When it is none.
        """
        found: dict[str, Any] = json.loads(text)
        rules = found["rules"]
        left = [Left(FileProblem(**one["problem"]), one["told"]) for one in found["left"]]
        made = Rules(**(rules | {"added": tuple(rules["added"])}))
        return cls(made, dict(found["files"]), tuple(left))
