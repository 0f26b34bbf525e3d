"""A store for a server: opened a few times, asked in threads, each question within its time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock, get_ident
from typing import TypeVar

import anyio
import anyio.to_thread

from ..graph.corrections.read import Corrections
from ..graph.errors import (
    CorrectionsError,
    DigestgraphError,
    StillCountingError,
    StoreBusyError,
    StoreError,
)
from ..graph.stores.base import Store, is_server_url, open_store
from ..graph.stores.memo import Memory
from .counting import TopicCounter

__all__ = ["PATIENCE", "SECONDS", "WORKERS", "Opened", "TooSlowError"]

T = TypeVar("T")

#: So many questions are answered at once, and each may take so long.
WORKERS, SECONDS = 4, 20.0
#: So long a visitor waits for what is being computed for another one.
PATIENCE = 5.0


class TooSlowError(DigestgraphError):
    """A question was given up because it took too long."""


class _Slot:
    """One opened store; only one thread at a time has it."""

    def __init__(self, store: Store, file: object) -> None:
        self.store, self.file = store, file
        self._lock = Lock()
        self._at_work = False
        self.thread = 0

    def run(self, question: Callable[[Store], T]) -> T:
        with self._lock:
            self._at_work = True
            self.thread = get_ident()
        try:
            return question(self.store)
        finally:
            with self._lock:
                self._at_work = False

    def stop(self) -> None:
        """End the statement that runs, if this is still at work; the next one is not touched."""
        with self._lock:
            if self._at_work and hasattr(self.store, "interrupt"):
                self.store.interrupt()


class Opened:
    """A store, the reader's marks and the corrections, for those who ask over and over.

    Parameters
    ----------
    url : str
        The store's file, or a server's address.
    marks : Path
        The reader's file of marks; it need not be there.
    config : Path, optional
        The file of corrections.
    auth : tuple of str, optional
        User and password of a server.
    workers : int
        So many questions are answered at once.
    seconds : float
        So long each of them may take, waiting for its turn included.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "papers.db")
    ...     open_store(path).close()
    ...     opened = Opened(str(path), path.with_suffix(".marks"))
    ...     found = anyio.run(opened.ask, lambda store: store.counts()["papers"])
    ...     opened.close()
    >>> found
    0
    """

    def __init__(
        self,
        url: str,
        marks: Path,
        *,
        config: Path | None = None,
        auth: tuple[str, str] | None = None,
        workers: int = WORKERS,
        seconds: float = SECONDS,
    ) -> None:
        self.url, self.marks, self.config = url, marks, config
        self.seconds = seconds
        #: Whether what pages need is still computed ahead: who types need not wait for all of it.
        self.is_warming = False
        self._auth = auth
        self.memory = Memory(PATIENCE)
        self.topics = TopicCounter(url)
        self.memory.elsewhere["topics"] = self.topics.see_to_it
        self._past: anyio.Lock | None = None
        self._free: LifoQueue[_Slot | None] = LifoQueue()
        for _ in range(workers - 1):
            self._free.put(None)  # opened when it is needed
        self._workers = workers
        self._closed = False
        self._limiter: anyio.CapacityLimiter | None = None
        self._free.put(self._open())

    def _open(self) -> _Slot:
        file = self._file()
        if is_server_url(self.url):
            store = open_store(self.url, create=False, auth=self._auth)
        else:
            from ..graph.stores.sqlite import SqliteStore

            store = SqliteStore(self.url, create=False, any_thread=True)
        self.memory.share(store)
        return _Slot(store, file)

    def _file(self) -> object:
        """Return which file the store is now: another one may have taken its place."""
        if is_server_url(self.url):
            return None
        try:
            found = Path(self.url).stat()
        except OSError as error:
            raise StoreError(f"{self.url} is not there any more: {error.strerror}") from error
        return found.st_dev, found.st_ino

    async def ask(
        self,
        question: Callable[[Store], T],
        *,
        seconds: float | None = None,
        as_of: str | None = None,
    ) -> T:
        """Return what a function of the store returns; it runs in a thread.

        Parameters
        ----------
        question : callable
            Gets a store.
        seconds : float, optional
            It may take so long.
        as_of : str, optional
            The day that it is about. Past days are asked about one after the other: each needs
            as much memory as today.

        Raises
        ------
        TooSlowError
            When it takes too long; a statement that runs is ended.
        StillCountingError
            When it takes too long since it computes what others need, too; this goes on.
        StoreBusyError
            When none of the workers had time for it.
        """
        limit = self.seconds if seconds is None else seconds
        if self._limiter is None:
            self._limiter, self._past = anyio.CapacityLimiter(self._workers), anyio.Lock()
        taken: list[_Slot] = []
        with anyio.move_on_after(limit):
            async with self._past if as_of and self._past else nullcontext():
                return await anyio.to_thread.run_sync(
                    self._run, question, limit, taken, abandon_on_cancel=True, limiter=self._limiter
                )
        for slot in taken:
            if self.memory.is_made_by(slot.thread):
                raise StillCountingError("this is still being counted; ask again in some seconds")
            slot.stop()
        if not taken:
            raise StoreBusyError("too much is asked at once; try again")
        raise TooSlowError(f"this took longer than {limit:g} seconds and was given up")

    def _run(self, question: Callable[[Store], T], seconds: float, taken: list[_Slot]) -> T:
        try:
            slot = self._free.get(timeout=seconds)
        except Empty:
            raise StoreBusyError("too much is asked at once; try again") from None
        try:
            if slot is None or slot.file != self._file():
                if slot is not None:
                    slot.store.close()
                    slot = None
                slot = self._open()
            taken.append(slot)
            return slot.run(question)
        finally:
            self._free.put(slot)
            if self._closed:  # nobody else would close what was at work then
                self.close()

    def follow(self, store: Store) -> Corrections:
        """Return whom and what the corrections follow: those of the file, else those kept."""
        from ..graph.corrections.read import load_corrections
        from ..queries.news.changes import read_follow

        return load_corrections(self.config) if self.config else read_follow(store)

    def follow_or_why(self, store: Store) -> tuple[Corrections, str | None]:
        """Return whom and what the corrections follow, or nothing and why they cannot be read."""
        try:
            return self.follow(store), None
        except CorrectionsError as error:
            return Corrections(), str(error)

    def close(self) -> None:
        """Close the store; what is being asked is closed when it has its answer."""
        self._closed = True
        self.topics.close()
        with suppress(Empty):
            while True:
                slot = self._free.get_nowait()
                if slot is not None:
                    slot.store.close()
