"""The data-quality report: what is odd in the digests, with file and line."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.lost_lines import LOST, unpack_lost
from ...graph.model import Problem, digest_key
from ...graph.stores.base import Store
from ..engine.rows import Row

__all__ = ["ProblemLine", "list_problems"]


@dataclass(frozen=True, slots=True)
class ProblemLine(Row):
    """An oddity or a loss, with the place where it stands.

    Attributes
    ----------
    digest : str
        Id of the digest.
    file : str
        Its file.
    line : int
        The line in it.
    code, message : str
        What kind it is, and what was found and done.
    """

    digest: str
    file: str
    line: int
    code: str
    message: str


def list_problems(store: Store, *, code: str | None = None) -> list[ProblemLine]:
    """List the problems of all digests in digest order, and lines of their files that were lost.

    A line that became no entry is told as of the last load of its file.

    Parameters
    ----------
    store : Store
        The graph.
    code : str, optional
        Only problems of this kind.

    Returns
    -------
    list of ProblemLine

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(p.file, p.line) for p in list_problems(store, code="glued-link")][:1]
    [('2023-12-29.md', 28)]
    """
    files = {d.id: d.path for d in store.digests()}
    first = {path: id_ for id_, path in reversed(files.items())}
    lost = [
        ProblemLine(digest=first[file], file=file, line=o.line, code=o.code, message=o.message)
        for file, lines in unpack_lost(store.settings().get(LOST, "")).items()
        for o in lines
        if file in first and code in (None, o.code)
    ]
    found = sorted(store.nodes(Problem), key=lambda p: (digest_key(p.digest), p.line, p.code, p.id))
    told = [
        ProblemLine(
            digest=p.digest, file=files[p.digest], line=p.line, code=p.code, message=p.message
        )
        for p in found
        if code is None or p.code == code
    ]
    return sorted([*told, *lost], key=lambda row: digest_key(row.digest)) if lost else told
