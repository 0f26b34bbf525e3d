"""Watches a folder: what is new or changed there is loaded, once it is written whole.

What happens in the folder only says when to look; what is there decides. A file is read when its
size and time are the same in two looks, one after the other, so that none is read half written.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from ..graph.corrections.read import FILE_NAME, find_home
from ..graph.errors import CorrectionsError, StoreBusyError, StoreConnectionError, UsageError
from ..graph.stores.base import Store
from .entry import FileProblem
from .input.files import Found, find_files
from .load import check_corrections, load_digests
from .read import read_files
from .report import DigestLoaded, PeopleJoined

__all__ = ["FolderWatch", "Heard", "events_of"]

#: Of a file: its size and its time.
_Mark = tuple[int, int]
#: The corrections among the files; no file has such a name.
_CORRECTIONS = "\0corrections"


@dataclass(slots=True)
class Heard:
    """What is to be said; by default nothing is.

    Attributes
    ----------
    on_digest : callable
        Called for each digest that was loaded, or is in conflict, not for unchanged ones.
    on_problem : callable
        Called for what is not read, or not loaded; once for the same.
    on_note : callable
        Called with a sentence about the watching itself; once for the same.
    on_joined : callable
        Called for each two people who were found to be one.
    """

    on_digest: Callable[[DigestLoaded], None] = lambda _: None
    on_problem: Callable[[FileProblem], None] = lambda _: None
    on_note: Callable[[str], None] = lambda _: None
    on_joined: Callable[[PeopleJoined], None] = lambda _: None


@dataclass(slots=True)
class FolderWatch:
    """A folder that is watched.

    Parameters
    ----------
    folder : Path
        It is searched as by :func:`~digestgraph.loaders.input.files.find_files`.
    open_store : callable
        Opens the store; it is open only while something is loaded, so that others may write.
    heard : Heard
        Who is told what.
    keywords : bool
        Whether to look for keywords.
    replace : bool
        Whether a digest from another file takes the place of one with the same source and date.
    config : Path, optional
        Corrections; else those beside the digests.
    format : str, optional
        The format to read all in.

    Examples
    --------
    >>> from digestgraph.examples import folder
    >>> from digestgraph.graph import open_store
    >>> import tempfile
    >>> store = Path(tempfile.mkdtemp(), "x.db")
    >>> watch = FolderWatch(folder(), lambda: open_store(store), keywords=False)
    >>> watch.look(), watch.look(), watch.look()
    (0, 10, 0)
    """

    folder: Path
    open_store: Callable[[], AbstractContextManager[Store]]
    heard: Heard = field(default_factory=Heard)
    keywords: bool = True
    replace: bool = False
    config: Path | None = None
    format: str | None = None
    _seen: dict[str, _Mark] = field(default_factory=dict)
    _pending: dict[str, _Mark] = field(default_factory=dict)
    _said: dict[str, set[str]] = field(default_factory=dict)

    def run(self, events: Iterable[bool]) -> None:
        """Look whenever something happens, and once more after it, until the events end.

        Parameters
        ----------
        events : iterable of bool
            Whether something happened; false when a while went by in which nothing did.
        """
        first = True
        for happened in events:
            if happened or first or self._pending:
                self.look()
            first = False

    def look(self) -> int:
        """Look at the folder, and load what is written whole; return how many digests that were."""
        files = self._find()
        marks = {name: mark for name, (_, mark) in files.items()}
        corrections = _mark_of(self.config or find_home(self.folder) / FILE_NAME)
        if corrections is not None:
            marks[_CORRECTIONS] = corrections
        self._forget(marks)
        changed = {name: mark for name, mark in marks.items() if self._seen.get(name) != mark}
        whole = {name for name, mark in changed.items() if self._pending.get(name) == mark}
        self._pending = changed
        wanted = whole
        if _CORRECTIONS in whole:  # they tell of all that was loaded with others
            wanted = whole | (marks.keys() - changed.keys())
        ready = [file for name, (file, _) in files.items() if name in wanted]
        number, again = self._load(ready, corrected=_CORRECTIONS in whole)
        for name in whole - again:
            self._seen[name] = self._pending.pop(name)
        return number

    def _find(self) -> dict[str, tuple[Found, _Mark]]:
        if not self.folder.is_dir():
            raise UsageError(f"{self.folder} is no folder (any more): nothing can be watched there")
        found = {}
        for file in find_files([self.folder]):
            if file.why is not None:
                self._tell(FileProblem(file.name, 1, *file.why))
            elif file.file is not None and (mark := _mark_of(file.file)) is not None:
                found[file.name] = (file, mark)
        return found

    def _forget(self, names: Container[str]) -> None:
        for name in [name for name in self._seen if name not in names]:
            del self._seen[name]
            self._said.pop(name, None)

    def _load(self, files: Sequence[Found], *, corrected: bool = False) -> tuple[int, set[str]]:
        """Load some files; return the number of digests and the files to be read again.

        ``corrected`` says that there are new corrections: mistakes in them are told at once, also
        where nothing is to be loaded.
        """
        if not files and not corrected:
            return 0, set()
        loaded: list[DigestLoaded] = []

        def take(digest: DigestLoaded) -> None:
            if digest.status in ("new", "changed"):  # of a conflict its problem says more
                loaded.append(digest)
                self._said.pop(digest.path, None)
                self.heard.on_digest(digest)

        reading = read_files(files, (str(self.folder),), format=self.format)
        problems = list(reading.unread)
        try:
            check_corrections([self.folder], self.config)
            if reading.digests:
                with self.open_store() as store:
                    report = load_digests(
                        store,
                        reading,
                        keywords=self.keywords,
                        replace=self.replace,
                        config=self.config,
                        on_digest=take,
                    )
                    for join in report.joined:  # while the store is open: who hears it may ask it
                        self.heard.on_joined(join)
                problems += [problem for problem in report.failed if problem not in problems]
                problems += report.notes
        except (CorrectionsError, StoreBusyError, StoreConnectionError) as error:
            self._note(f"{error}; it is tried again")
            return len(loaded), {_CORRECTIONS, *(file.name for file in files)}
        self._said.pop("", None)
        changing = {problem.file for problem in problems if problem.code == "changed-while-read"}
        for problem in problems:
            if problem.file not in changing:
                self._tell(problem)
        return len(loaded), changing

    def _tell(self, problem: FileProblem) -> None:
        if problem.code == "other-kind":
            return
        said = self._said.setdefault(problem.file, set())
        sentence = f"{problem.line}: {problem.code}: {problem.message}"
        if sentence not in said:
            said.add(sentence)
            self.heard.on_problem(problem)

    def _note(self, sentence: str) -> None:
        said = self._said.setdefault("", set())
        if sentence not in said:
            said.add(sentence)
            self.heard.on_note(sentence)


def _mark_of(file: Path) -> _Mark | None:
    try:
        status = file.stat()
    except OSError:
        return None  # gone meanwhile, or a link to nothing
    return status.st_size, status.st_mtime_ns


def events_of(folder: Path, *, poll: bool = False) -> Iterator[bool]:
    """Yield whether something happened in a folder, at least once a second.

    Parameters
    ----------
    folder : Path
        The folder, with those in it.
    poll : bool
        Whether to look by oneself, for drives that do not tell, such as network drives.
    """
    from watchfiles import watch

    for changes in watch(
        folder,
        watch_filter=None,
        debounce=2_000,
        step=500,
        rust_timeout=1_000,
        yield_on_timeout=True,
        force_polling=poll or None,
        ignore_permission_denied=True,
    ):
        yield bool(changes)
