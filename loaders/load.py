"""The way in, in order: files, facts, interpretation, store.

Newer digests are appended, one transaction each. A digest that is older, changed or
withdrawn replays the interpretation from its date on, in one transaction; so do changed
corrections and rules, from the first day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

from ..graph.corrections import read as corrections_file
from ..graph.corrections.read import Corrections, load_corrections
from ..graph.errors import NotFoundError, NothingReadError, UsageError
from ..graph.garbage import without_collection
from ..graph.model import digest_key
from ..graph.stores.base import Store
from .entry import ParsedDigest
from .interpret import fingerprint
from .parsed_files import Reading
from .read import read_digests
from .report import DigestLoaded, LoadReport
from .session import Progress, Session
from .stored_texts import stored_corrections

__all__ = [
    "DigestLoaded",
    "LoadReport",
    "check_corrections",
    "compute_anew",
    "load_digests",
    "refresh_graph",
    "remove_digest",
    "remove_source",
]

_SOURCE = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_RESERVED = {"arxiv", "author", "doi", "http", "https", "keyword", "url"}


def load_digests(
    store: Store,
    paths: Iterable[str | Path] | Reading,
    *,
    source: str | None = None,
    keywords: bool = True,
    replace: bool = False,
    config: Path | None = None,
    jobs: int = 1,
    on_digest: Callable[[DigestLoaded], None] | None = None,
    on_progress: Progress | None = None,
) -> LoadReport:
    """Load digests into a store.

    Parameters
    ----------
    store : Store
        Where to.
    paths : iterable of str or path, or Reading
        Files, folders, or ``-`` for the standard input; or what
        :func:`~digestgraph.loaders.read.read_digests` made of them.
    source : str, optional
        Name of the source; by default the name of the format.
    keywords : bool
        Whether to look for keywords. A store either has them or not.
    replace : bool
        Whether a digest from another file takes the place of one with the same source and
        date.
    config : path, optional
        Corrections; by default ``digestgraph.toml`` in the folders given or the nearest above
        them, else those kept with the graph.
    jobs : int
        So many processes look for keywords, if there are texts enough; what is found is the same.
        A script that asks for more than one needs ``if __name__ == "__main__":`` around its work,
        for each of them reads it.
    on_digest : callable, optional
        Called for each digest, for new ones after their commit.
    on_progress : callable, optional
        Called with a stage (``"read"``, ``"replay"`` or ``"load"``), a number done, and a
        total.

    Returns
    -------
    LoadReport

    Raises
    ------
    UsageError
        For a bad source name, a path that does not exist, or ``keywords=False`` on a store
        that has keywords.
    NothingReadError
        When there is no digest in any of the files; it says why each of them is not read.
    StoreBusyError
        When another process writes to the store.

    Examples
    --------
    >>> from digestgraph.examples import folder
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     report = load_digests(store, [folder()], keywords=False)
    ...     report.count("new")
    10
    """
    check_source(source)
    if isinstance(paths, Reading):
        reading = paths
    else:
        reading = read_digests(paths, config=config, on_progress=on_progress)
    if reading.paths and not reading.digests:
        check_corrections(reading.paths, config)
        raise NothingReadError(reading.why_unread())
    session = Session(store, on_digest, on_progress, jobs)
    session.take(reading)
    digests, given = _in_order(reading.digests, source), reading.paths
    del reading, paths  # what is loaded need not be held here
    with without_collection(), store.writing():
        session.open(keywords=keywords, corrections=_find_corrections(store, given, config))
        session.load(digests, replace=replace)
        session.keep_met()
    return session.finish()


def check_corrections(paths: Iterable[str | Path], config: Path | None = None) -> None:
    """Refuse a file of corrections that a load of these paths could not use.

    Parameters
    ----------
    paths : iterable of str or path
        What is to be loaded.
    config : path, optional
        See :func:`load_digests`.

    Raises
    ------
    CorrectionsError
        When the file is wrong.
    UsageError
        When there are several.
    """
    _read_corrections([str(path) for path in paths], config)


def check_source(source: str | None) -> None:
    """Refuse a name that no source can have.

    Raises
    ------
    UsageError
        When it is not ``None`` and cannot name a source.
    """
    if source is not None and (not _SOURCE.fullmatch(source) or source in _RESERVED):
        raise UsageError(
            f"{source!r} cannot name a source: lower-case letters, digits and hyphens, "
            f"and none of {', '.join(sorted(_RESERVED))}"
        )


def remove_digest(store: Store, digest: str, *, on_progress: Progress | None = None) -> LoadReport:
    """Withdraw a digest, as if it had never been loaded.

    Parameters
    ----------
    store : Store
        Where from.
    digest : str
        Its id, or its date when only one source has that date.

    Raises
    ------
    NotFoundError
        When the store has no such digest.
    UsageError
        When several sources have a digest of that date.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     report = remove_digest(store, store.digests()[-1].id)
    ...     store.counts()["digests"]
    9
    """
    with without_collection(), store.writing():
        ledger = store.digests()
        found = [d for d in ledger if digest in (d.id, d.date)]
        if len(found) > 1:
            ids = ", ".join(d.id for d in found)
            raise UsageError(f"{digest!r} has {len(found)} digests: name one of them, {ids}")
        if not found:
            many = sum(digest in (d.source, d.id.rpartition(":")[0]) for d in ledger)
            if many:
                raise UsageError(
                    f"{digest!r} is a source, no digest: 'digestgraph remove --source {digest}' "
                    f"withdraws all of its digests ({many:,})"
                )
            raise NotFoundError("digest", digest, [d.id for d in ledger[-3:]])
        session = Session(store, None, on_progress)
        session.open(keywords=None, corrections=stored_corrections(store))
        session.replay(found[0].id, {found[0].id: None})
        session.keep_met()
    return session.finish()


def remove_source(store: Store, source: str, *, on_progress: Progress | None = None) -> LoadReport:
    """Withdraw all digests of a source, as if none had ever been loaded.

    Parameters
    ----------
    store : Store
        Where from.
    source : str
        Its name (``hf-daily``), with or without the file that its digests are from
        (``cv-arxiv-daily/index``).

    Raises
    ------
    NotFoundError
        When the store has no such source; with those it has.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     report = remove_source(store, "daily-papers")
    ...     store.counts()["digests"]
    2
    """
    with without_collection(), store.writing():
        ledger = store.digests()
        found = [d.id for d in ledger if source in (d.source, d.id.rpartition(":")[0])]
        if not found:
            raise NotFoundError("source", source, sorted({d.source for d in ledger}))
        session = Session(store, None, on_progress)
        session.open(keywords=None, corrections=stored_corrections(store))
        session.replay(min(found, key=digest_key), dict.fromkeys(found))
        session.keep_met()
    return session.finish()


def refresh_graph(
    store: Store,
    *,
    keywords: bool | None = None,
    config: Path | None = None,
    jobs: int = 1,
    on_progress: Progress | None = None,
) -> LoadReport:
    """Compute the whole graph again from the entries kept in the store.

    Parameters
    ----------
    store : Store
        The store.
    keywords : bool, optional
        Whether the graph has keywords from now on; by default as before.
    config : path, optional
        New corrections; by default those kept with the graph.
    jobs : int
        See :func:`load_digests`.
    on_progress : callable, optional
        See :func:`load_digests`.

    Returns
    -------
    LoadReport
        With ``assignments_changed``: how many authorships are somebody else's now.

    Raises
    ------
    StoreDamagedError
        When a kept text is not the one that was loaded.
    StoreError
        When a format is not installed any more.
    UsageError
        When a graph with keywords is to have none.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     refresh_graph(store).assignments_changed
    0
    """
    with without_collection(), store.writing():
        chosen = load_corrections(config) if config else stored_corrections(store)
        session = Session(store, None, on_progress, jobs)
        session.open(keywords=keywords, corrections=chosen)
        store.snapshot({"Digest"})  # what only the files could mend must be whole
        session.replay(None, {}, mending=True)
        store.rebuild()
        session.tell_unmatched()
        session.keep_met()
    return session.finish()


def compute_anew(
    store: Store,
    digests: Sequence[ParsedDigest],
    *,
    keywords: bool,
    corrections: Corrections,
    on_progress: Progress | None = None,
) -> None:
    """Fill an empty store with digests that were read already.

    Parameters
    ----------
    store : Store
        Where to.
    digests : sequence of ParsedDigest
        Each with an id of its own.
    keywords : bool
        Whether to look for keywords.
    corrections : Corrections
        What the graph is made with.
    on_progress : callable, optional
        See :func:`load_digests`.
    """
    with without_collection(), store.writing():
        session = Session(store, None, on_progress)
        session.open(keywords=keywords, corrections=corrections)
        session.load(_in_order(digests, None), replace=False)
        session.keep_settings()
        session.keep_met()


# --- pieces ------------------------------------------------------------------------------------


def _in_order(digests: Iterable[ParsedDigest], source: str | None) -> list[ParsedDigest]:
    digests = [d if source is None else d.with_source(source) for d in digests]
    # Files of one name in two folders: their text decides, not the order in which they were named.
    ordered: list[ParsedDigest] = []
    for _, group in groupby(sorted(digests, key=_place), key=_place):
        alike = list(group)
        ordered += sorted(alike, key=fingerprint) if len(alike) > 1 else alike
    return ordered


def _place(digest: ParsedDigest) -> tuple[str, str, str, int]:
    return digest.date, digest.source, digest.path, digest.first_line


def _find_corrections(store: Store, paths: Sequence[str], config: Path | None) -> Corrections:
    found = _read_corrections(paths, config)
    return stored_corrections(store) if found is None else found


def _read_corrections(paths: Sequence[str], config: Path | None) -> Corrections | None:
    if config is not None:
        return load_corrections(config)
    folders = {corrections_file.find_home(path) for path in paths if path != "-"}
    found = [f / corrections_file.FILE_NAME for f in sorted(folders)]
    found = [file for file in found if file.is_file()]
    if len(found) > 1:
        raise UsageError(f"{len(found)} files of corrections: choose one with --config")
    return load_corrections(found[0]) if found else None
