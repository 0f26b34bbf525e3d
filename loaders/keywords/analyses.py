"""Analyses of entries: from several processes, and kept in the store by their content.

What :func:`.analysis.analyse` returns depends on nothing but an entry's text and the version of the
finder. So a store keeps it under a hash of both, and rules about people can change without any text
being looked at again; and what is new is looked at some way ahead, by as many processes as may run.
What comes of it is the same for any number of them, for it is taken in digest order.
"""

from __future__ import annotations

import json
import os
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields
from hashlib import blake2b
from types import TracebackType
from typing import Protocol, Self

from ...graph.corrections.read import Corrections
from ...graph.text import compose
from ..entry import ParsedDigest, ParsedEntry
from ..results.result import Result
from .pipeline import Analysis, Candidate
from .version import finder_version

__all__ = ["Analyses", "Keeper", "added_terms", "decode", "encode", "key_of", "usable_cores"]

#: Entries that one process takes at a time: enough to make the way there and back cheap.
_CHUNK = 8
#: So many entries are looked at before their turn, for each process.
_AHEAD = 64
#: Fewer new entries are done sooner here than another process is started for them.
_WORTH = 120
#: A process that died is replaced so many times; then the rest is done here.
_LIVES = 3


class Keeper(Protocol):
    """What keeps analyses: a store, if it does."""

    @property
    def keeps_analyses(self) -> bool:
        """Tell whether what it is given is there later."""

    def kept_analyses(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those that are kept of these."""

    def keep_analyses(self, found: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep analyses: key, digest, and what was found; until the digest is withdrawn."""


def added_terms(corrections: Corrections) -> tuple[str, ...]:
    """Return the spellings that the user wants found wherever they stand."""
    added = corrections.add.items()
    return tuple(compose(form) for label, others in added for form in (label, *others))


def usable_cores() -> int:
    """Return how many processors this process may use.

    Examples
    --------
    >>> usable_cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def key_of(entry: ParsedEntry, added: tuple[str, ...] = ()) -> str:
    """Return the hash of all that an analysis depends on.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.try_text import entry_of
    >>> key_of(entry_of("확산 모델")) == key_of(entry_of("확산 모델"))
    True
    >>> key_of(entry_of("확산 모델")) == key_of(entry_of("확산 모델"), ("확산",))
    False
    """
    facts = (
        finder_version(),
        added,
        entry.title,
        entry.line,
        [(bullet.text, bullet.line, bullet.section) for bullet in entry.bullets],
        entry.keywords,
    )
    return blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()


# --- as bytes ------------------------------------------------------------------------------------

_CANDIDATE = tuple(field.name for field in fields(Candidate))
_STATED = tuple(field.name for field in fields(Result))
_LISTS = tuple(
    _CANDIDATE.index(name) for name in ("where", "surfaces", "korean", "english", "glossed")
)
_RESULTS = _CANDIDATE.index("results")


def encode(analysis: Analysis) -> bytes:
    """Write an analysis as bytes; :func:`decode` reads it back.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.analysis import analyse
    >>> from digestgraph.loaders.keywords.try_text import entry_of
    >>> found = analyse(entry_of("점수 증류(score distillation)로 12% 빠르다."))
    >>> decode(encode(found)) == found
    True
    """
    rows = []
    for candidate, dropped in analysis:
        row = [getattr(candidate, name) for name in _CANDIDATE]
        row[_RESULTS] = [[getattr(one, name) for name in _STATED] for one in candidate.results]
        rows.append((row, dropped))
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def decode(data: bytes) -> Analysis | None:
    """Read an analysis; ``None`` where it is damaged: then the text is looked at again."""
    try:
        rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        found = []
        for row, dropped in rows:
            for place in _LISTS:
                row[place] = tuple(row[place])
            row[_RESULTS] = tuple(Result(*one) for one in row[_RESULTS])
            found.append((Candidate(*row), dropped))
    except (zlib.error, ValueError, TypeError, IndexError, RecursionError):
        return None
    return tuple(found)


# --- in other processes --------------------------------------------------------------------------


def _be_worker() -> None:
    """Prepare a process that looks at entries: Ctrl-C is its parent's business."""
    import gc
    import signal
    from threading import Thread

    # Whoever kills its parent does not reach it: it would wait for work for ever.
    Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy is not loaded yet
    gc.set_threshold(100_000, 50, 100)


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _analyse_chunk(entries: Sequence[ParsedEntry], added: tuple[str, ...]) -> list[Analysis]:
    from .analysis import analyse

    return [analyse.__wrapped__(entry, added) for entry in entries]


class Analyses:
    """Analyses of entries in digest order: kept ones, those of other processes, and the rest.

    Parameters
    ----------
    keeper : Keeper, optional
        Where analyses are kept.
    jobs : int
        So many processes look at entries; with 1 it is done here.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.try_text import entry_of
    >>> with Analyses() as analyses:
    ...     [candidate.label for candidate, _ in analyses(entry_of("확산 모델(diffusion model)"))]
    ['diffusion model']
    """

    def __init__(self, keeper: Keeper | None = None, *, jobs: int = 1) -> None:
        self._keeper = keeper if keeper is not None and keeper.keeps_analyses else None
        self._jobs = jobs
        self._lives = _LIVES
        self._pool: ProcessPoolExecutor | None = None
        #: What other machines found, until it is asked for.
        self._brought: dict[str, bytes] = {}
        #: What was found or is being looked for, of entries whose turn is yet to come.
        self._found: dict[str, Analysis] = {}
        self._sought: dict[str, tuple[Future[list[Analysis]], int]] = {}
        self._owner: dict[str, str] = {}
        self._new: list[tuple[str, str, bytes]] = []

    def bring(self, found: Mapping[str, bytes]) -> None:
        """Take what was found elsewhere, by :func:`key_of`; each is let go of once it is used."""
        self._brought |= found

    def __call__(self, entry: ParsedEntry, added: tuple[str, ...] = ()) -> Analysis:
        """Return the analysis of an entry."""
        key = key_of(entry, added)
        digest = self._owner.pop(key, None)
        found = self._found.pop(key, None)
        if found is not None:
            return found
        found = self._fetch(key)
        if found is None:
            from .analysis import analyse

            found = analyse(entry, added)
        if self._keeper is not None and digest is not None:
            self._new.append((key, digest, encode(found)))
        return found

    def _fetch(self, key: str) -> Analysis | None:
        """Take what was brought, or wait for another process.

        ``None`` when neither is there, when it is damaged, or when the process died.
        """
        brought = self._brought.pop(key, None)
        if brought is not None and (found := decode(brought)) is not None:
            return found
        future, place = self._sought.pop(key, (None, 0))
        if future is None:
            return None
        try:
            return future.result()[place]
        except BrokenProcessPool:
            self._stop()
            self._lives -= 1
            return None

    def ahead(
        self, digests: Iterable[ParsedDigest], entries: int, added: tuple[str, ...] = ()
    ) -> Iterator[ParsedDigest]:
        """Yield digests in their order, while the entries of the next ones are looked at.

        Parameters
        ----------
        digests : iterable of ParsedDigest
            In digest order.
        entries : int
            How many entries they have, about.
        added : tuple of str
            See :func:`.analysis.analyse`.
        """
        jobs = min(self._jobs, entries // _WORTH)
        window = _AHEAD * jobs if jobs > 1 else 0
        waiting: deque[ParsedDigest] = deque()
        coming = 0
        for digest in digests:
            self._prepare(digest, added, jobs)
            waiting.append(digest)
            coming += len(digest.entries)
            while waiting and coming - len(waiting[0].entries) >= window:
                coming -= len(waiting[0].entries)
                yield waiting.popleft()
        yield from waiting

    def _prepare(self, digest: ParsedDigest, added: tuple[str, ...], jobs: int) -> None:
        """Get what is kept of a digest's entries, and let other processes look at the rest."""
        wanted = {key_of(entry, added): entry for entry in digest.entries}
        wanted = {k: e for k, e in wanted.items() if k not in self._found and k not in self._sought}
        self._owner |= dict.fromkeys(wanted, digest.id)
        kept = self._keeper.kept_analyses(list(wanted)) if self._keeper is not None else {}
        for key, data in kept.items():
            if (found := decode(data)) is not None:
                self._found[key] = found
                del wanted[key]
        if jobs > 1 and self._lives:
            keys = [key for key in wanted if key not in self._brought]
            for start in range(0, len(keys), _CHUNK):
                self._seek({key: wanted[key] for key in keys[start : start + _CHUNK]}, added, jobs)

    def _seek(self, chunk: Mapping[str, ParsedEntry], added: tuple[str, ...], jobs: int) -> None:
        if self._pool is None:
            from multiprocessing import get_context

            # Kiwi's threads hang in a forked process.
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(jobs, context, initializer=_be_worker)
        try:
            future = self._pool.submit(_analyse_chunk, list(chunk.values()), added)
        except BrokenProcessPool:  # what they had is looked at here
            self._stop()
            self._lives -= 1
            return
        self._sought |= {key: (future, place) for place, key in enumerate(chunk)}

    def keep(self) -> None:
        """Keep what is new since the last time."""
        if self._keeper is not None and self._new:
            self._keeper.keep_analyses(self._new)
        self._new = []

    def _stop(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the other processes go."""
        self._stop()
