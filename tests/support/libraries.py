"""Reading libraries in tests: what a format finds, and that what is kept of it reads the same."""

from __future__ import annotations

from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import (
    Document,
    choose_format,
    parse_again,
)


def parse(text: str, path: str, name: str) -> tuple[list[ParsedEntry], list[FileProblem]]:
    """Parse a text in the format that reads it, and each digest of it again from what is kept."""
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == name
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    entries = [entry for digest in digests for entry in digest.entries]
    told = [problem for digest in digests for problem in digest.problems]
    return sorted(entries, key=lambda e: e.line), [*told, *loose]


def bib(text: str, path: str = "library.bib") -> tuple[list[ParsedEntry], list[FileProblem]]:
    return parse(text, path, "bibtex")


def names(entry: ParsedEntry) -> list[str]:
    assert [a.position for a in entry.authors] == list(range(1, len(entry.authors) + 1))
    return [authorship.name for authorship in entry.authors]


def codes(problems: list[FileProblem]) -> list[str]:
    return [problem.code for problem in problems]


def days(text: str, path: str) -> list[ParsedDigest]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    return reader.parse(text, path)[0]
