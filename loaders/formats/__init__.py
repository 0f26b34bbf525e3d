"""Published digest formats, one module each, found through a registry.

A format is a class with the members of :class:`Format`. Formats of this package and of
others are found through the entry-point group ``digestgraph.formats``.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from ..entry import Digest, Problem
from .daily_papers import DailyPapers

__all__ = ["Format", "find_format", "load_formats"]


class Format(Protocol):
    """One published digest format.

    ``parse`` never fails: what it cannot use becomes a problem, the rest is returned. The
    text of each digest (head and entries) parses to the same digest again; that is how the
    graph is recomputed when the files are gone.
    """

    @property
    def name(self) -> str:
        """Lower-case name; the default source of its digests."""

    @property
    def version(self) -> str:
        """Changes whenever the facts could."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names to look at in folders."""

    def sniff(self, text: str) -> bool:
        """Tell from the text whether it is of this format."""

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[Digest], list[Problem]]:
        """Parse a file to its digests and the problems that belong to none of them.

        ``first_line`` is the number of the text's first line in its file.
        """


@cache
def load_formats() -> dict[str, Format]:
    """Return all known formats by name; ours first, then those of other packages."""
    formats: dict[str, Format] = {DailyPapers.name: DailyPapers()}
    for point in sorted(entry_points(group="digestgraph.formats"), key=lambda p: p.name):
        if point.name not in formats:
            formats[point.name] = point.load()()
    return formats


def find_format(text: str) -> Format | None:
    """Return the first format that recognises a text."""
    return next((f for f in load_formats().values() if f.sniff(text)), None)
