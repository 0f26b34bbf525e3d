"""What reading files yields: of each file, and of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .entry import FileProblem, ParsedDigest

__all__ = ["Parsed", "Reading"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file yielded.

    ``problems`` are those that belong to no digest. ``unread`` says why there is no digest at
    all; it is the last of the problems when the file was named by the user. ``columns`` are those
    of its tables that say something and are not read.
    """

    path: str
    digests: tuple[ParsedDigest, ...]
    problems: tuple[FileProblem, ...]
    unread: FileProblem | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What all files yielded.

    Attributes
    ----------
    digests : tuple of ParsedDigest
        In the order of the files.
    problems : tuple of FileProblem
        Those of files that belong to no digest.
    unread : tuple of FileProblem
        Why each file is not read that is not.
    paths : tuple of str
        What was given.
    notes : tuple of FileProblem
        What is nothing odd and yet worth a line: columns that are not read.
    analyses : mapping of str to bytes
        What was found in entries already, where they were read on other machines: see
        :meth:`.keywords.analyses.Analyses.bring`.
    """

    digests: tuple[ParsedDigest, ...]
    problems: tuple[FileProblem, ...]
    unread: tuple[FileProblem, ...]
    paths: tuple[str, ...] = ()
    notes: tuple[FileProblem, ...] = ()
    analyses: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def why_unread(self) -> list[tuple[str, str]]:
        """Return each file that is not read with the reason."""
        return [(p.file, f"{p.code}: {p.message}") for p in self.unread]
