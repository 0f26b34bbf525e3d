"""Corrections that nobody and nothing answers to, or that a list of authors contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.corrections import read as corrections_file
from ..graph.corrections.read import Corrections
from ..graph.stores.base import Store
from .entry import FileProblem
from .interpret import Interpreter
from .joined_coauthors import find_joined_names

__all__ = ["find_in_vain"]


def find_in_vain(
    store: Store, interpreter: Interpreter, corrections: Corrections
) -> list[FileProblem]:
    """Return a problem for each of these corrections, with its line.

    Parameters
    ----------
    store : Store
        The graph, made with them.
    interpreter : Interpreter
        After the last digest.
    corrections : Corrections
        What the user said.
    """
    return [*_find_unmatched(interpreter, corrections), *find_joined_names(store, corrections)]


def _find_unmatched(interpreter: Interpreter, corrections: Corrections) -> Iterator[FileProblem]:
    lines = corrections.text.splitlines()
    people = [
        (
            name,
            f"no author is {name!r} yet: give an author's id, 'Name @ paper' with the first "
            "paper, or the name as it was first printed ('digestgraph who NAME' shows them)",
        )
        for name in interpreter.authors.unmatched()
    ]
    papers = [
        (text, f"no paper is {text!r} yet: give its arXiv id, DOI or address")
        for text in interpreter.papers.unmatched()
    ]
    for name, message in people + papers:
        number = next((n for n, line in enumerate(lines, 1) if name in line), 1)
        yield FileProblem(corrections_file.FILE_NAME, number, "correction-without-match", message)
