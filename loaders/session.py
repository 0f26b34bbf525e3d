"""One load: from digests to the store, step after step, with what must be undone when one fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..graph.corrections.read import Corrections
from ..graph.errors import UsageError
from ..graph.garbage import give_back
from ..graph.lost_lines import LOST, LostLine
from ..graph.model import Digest, Is, SameAs, digest_key
from ..graph.snapshot import Changes, Delta, Snapshot
from ..graph.stores.base import Store
from ..graph.stores.met import Met
from .conflicts import CONFLICTS, KnownConflicts
from .copies import Copy, find_copies
from .entry import CUT, FileProblem, ParsedDigest
from .formats import load_formats
from .in_vain import find_in_vain
from .interpret import Interpreter
from .keywords import KeywordFinder, make_finder
from .keywords.analyses import Analyses, added_terms
from .ledger import Ledger
from .lost_lines import lost_in, lost_of_store
from .paper_identity import PaperResolver
from .parsed_files import Reading
from .people.resolver import Resolver
from .report import DigestLoaded, LoadReport, Status
from .rolling import RollingFiles
from .stored_texts import read_again, read_versions, stored_corrections, stored_texts

__all__ = ["Progress", "Session"]

_NO_KEYWORDS = "none"
#: Problems of a digest that kept an entry or a line from being loaded.
_LOSSES = {CUT, "heading-without-paper", "not-utf8"}

Progress = Callable[[str, int, int], None]


class Session:
    """One hold of the store: what it was interpreted with, the interpreter, the report."""

    def __init__(
        self,
        store: Store,
        on_digest: Callable[[DigestLoaded], None] | None,
        on_progress: Progress | None,
        jobs: int = 1,
    ) -> None:
        self.store = store
        self._analyses = Analyses(store, jobs=jobs)
        self.report = LoadReport()
        self._on_digest = on_digest or (lambda _: None)
        self._progress = on_progress or (lambda *_: None)
        self._settings: dict[str, str] = {}
        self._formats: dict[str, str] = {}
        self._stale = False
        self._restated = False
        self._conflicts = KnownConflicts("")
        self._corrections = Corrections()
        self._interpreter: Interpreter | None = None
        self._lost: dict[str, list[LostLine]] = {}
        #: Joins of people that the store did not have before.
        self._joins: list[SameAs] = []

    def take(self, reading: Reading) -> None:
        """Put what was read, and what was not, into the report."""
        self.report.unread += reading.unread
        self.report.problems += reading.problems
        self.report.failed += reading.problems
        self.report.notes += reading.notes
        self._analyses.bring(reading.analyses)
        self._lost = lost_in(reading)

    def open(self, *, keywords: bool | None, corrections: Corrections) -> None:
        """Settle what the graph is interpreted with."""
        before = self.store.settings()
        had_keywords = before.get("keywords", _NO_KEYWORDS) != _NO_KEYWORDS
        if keywords is None:
            keywords = had_keywords
        elif before and had_keywords and not keywords:
            raise UsageError(
                "this store has keywords, and a store has them for all digests or for none: "
                "load without --no-keywords, or into another --store"
            )
        self._corrections = corrections
        finder = make_finder().version if keywords else _NO_KEYWORDS
        self._settings = {
            "authors": Resolver.version,
            "corrections": corrections.text,
            "keywords": finder,
            "papers": PaperResolver.version,
        }
        self._conflicts = KnownConflicts(before.get(CONFLICTS, ""))
        if self._conflicts.text:
            self._settings[CONFLICTS] = self._conflicts.text
        self._settings |= lost_of_store(self.store, self._lost, before.get(LOST, ""))
        # Only the formats that kept digests are in: of others no fact can have changed.
        made_with = read_versions(before.get("formats", ""))
        used = {digest.format for digest in self.store.digests()} if before else set()
        self._use_formats(used, made_with)
        compared = dict.fromkeys(("corrections", "formats", CONFLICTS, LOST), "")
        same = (
            stored_corrections(self.store).rules == corrections.rules
            and {**before, **compared} == {**self._settings, **compared}
            and all(made_with.get(name) == self._formats[name] for name in used)
        )
        self._stale = bool(before) and not same
        self._restated = bool(before) and same and before != self._settings

    def _use_formats(self, names: Iterable[str], made_with: Mapping[str, str]) -> None:
        """Note the formats of the digests in the store, with the versions that made the graph.

        Of one that is not installed any more the version stays what it was: its digests do, too,
        until something has to be computed from their texts.
        """
        known = load_formats()
        self._formats = {
            name: known[name].version if name in known else made_with.get(name, "?")
            for name in sorted(names)
        }
        self._settings["formats"] = ", ".join(
            f"{name} {version}" for name, version in self._formats.items()
        )

    def keep_settings(self) -> None:
        """Keep what the graph is made with, also where there is no digest yet."""
        self.store.apply(Delta(), self._settings)

    def _make_interpreter(
        self, snapshot: Snapshot | None, *, whole: bool, met: Met | None = None
    ) -> Interpreter:
        said = self._corrections
        authors = Resolver(said.organisations, said.people, said.same, said.different)
        finder: KeywordFinder | None = None
        if self._settings["keywords"] != _NO_KEYWORDS:
            finder = make_finder(self._corrections, self._analyses)
        papers = PaperResolver(said.same_papers, said.different_papers)
        store = None if whole else self.store
        return Interpreter(authors, finder, snapshot, papers, store, met)

    def keep_met(self) -> None:
        """Let the store keep what was met, so that the next load need not recall all of it."""
        if self._interpreter is not None:
            self.store.keep_met(self._interpreter.met(), whole=self._interpreter.recalled)

    # --- load ----------------------------------------------------------------------------

    def load(self, digests: list[ParsedDigest], *, replace: bool) -> None:
        """Load digests in this order: append those that are newer, replay for the others.

        ``replace`` takes a digest that is in conflict with one of another file, and one that a
        cut file says less of. The list is empty afterwards: what is in the store is let go of.
        """
        replayed, appended, known = self._sort(digests, replace=replace)
        digests.clear()
        if replayed or self._stale:
            first = None if self._stale else min(replayed, key=digest_key)
            self.replay(first, replayed, ledger=known)
        self._append(appended)
        self.tell_unmatched()
        if self._restated or self.report.new_conflicts:
            self.store.apply(Delta(), self._settings)

    def _sort(
        self, digests: Sequence[ParsedDigest], *, replace: bool
    ) -> tuple[dict[str, ParsedDigest | None], dict[str, ParsedDigest], dict[str, Digest]]:
        """Return what is to be replayed, what is to be appended, and what the store has."""
        ledger = Ledger(self.store, digests)
        known = ledger.digests
        replayed: dict[str, ParsedDigest | None] = {}
        appended: dict[str, ParsedDigest] = {}
        digests = self._complete(digests, ledger, replace=replace)
        copies = find_copies(digests, known, ledger.papers_of, ledger.read_kept)
        self._tell_copies(copies, digests)
        copied = {(copy.digest.id, copy.digest.path) for copy in copies}
        loaded = {d.id for d in digests if (d.id, d.path) not in copied}
        replayed |= {day: None for day, _ in copied if day in known and day not in loaded}
        replayed |= dict.fromkeys(ledger.read_by_others(digests))
        for digest in digests:
            day = digest.id
            if (day, digest.path) in copied:
                self._tell(digest, "copy")
                continue
            taken = replayed.get(day) or appended.get(day)
            before = known.get(day)
            status = ledger.compare(digest, taken or before, replace=replace)
            if status == "changed" and not (replace or ledger.is_same_file(digest, before)):
                self._tell_replaced(digest)
            if status in ("unchanged", "conflict"):
                self._tell(digest, status, other=(taken or before or digest).path)
            elif day in known or digest_key(day) < ledger.last:
                replayed[day] = digest
            else:
                appended[day] = digest
        return replayed, appended, known

    def _complete(
        self, digests: Sequence[ParsedDigest], ledger: Ledger, *, replace: bool
    ) -> list[ParsedDigest]:
        """Give digests of files that forget, or were cut, what their files have left out."""
        if replace:
            return list(digests)
        rolling = RollingFiles(digests, ledger.digests, ledger.texts)
        completed = [found for d in digests if (found := rolling.complete(d)) is not None]
        for told in (self.report.failed, self.report.problems):
            told += dict.fromkeys(rolling.problems)
        return completed

    def _tell_replaced(self, digest: ParsedDigest) -> None:
        message = (
            f"takes the place of {digest.id}, which came from a file of the same name and has none "
            "of its papers: if this is another file, load the first one again, and this one with "
            "--source"
        )
        problem = FileProblem(digest.path, digest.first_line, "replaced-digest", message)
        self.report.failed.append(problem)
        self.report.problems.append(problem)

    def _tell_copies(self, copies: Iterable[Copy], digests: Iterable[ParsedDigest]) -> None:
        """Say once for each file which other one it is a copy of, and for how many days."""
        now = {digest.id for digest in digests}
        counted = Counter(
            (copy.digest.path, copy.of.path, copy.digest.id in now) for copy in copies
        )
        for (path, other, is_new), number in sorted(counted.items()):
            days = f"{number:,} of its digests {'says' if number == 1 else 'say'}"
            done = "are loaded from there" if is_new else "are taken from there from now on"
            message = (
                f"{days} what {other} says of these days, too: they {done}, so that nothing counts "
                "twice; --source NAME makes another source of it"
            )
            self.report.notes.append(FileProblem(path, 1, "copied-digest", message))

    def _append(self, digests: dict[str, ParsedDigest]) -> None:
        """Add digests that are newer than all in the store, each whole in one transaction.

        They are taken out, one after the other: of a large archive the texts alone are half a
        gigabyte.
        """
        if not digests:
            return
        interpreter = self._interpreter
        if interpreter is None:
            interpreter = self._interpreter = self._know_earlier()
        pool: list[tuple[ParsedDigest, Delta]] = []
        rows = 0
        entries, total = sum(len(digest.entries) for digest in digests.values()), len(digests)
        coming = map(digests.pop, sorted(digests, key=digest_key))
        try:
            for number, digest in enumerate(self._looking_ahead(coming, entries), 1):
                pool.append((digest, interpreter.add(digest)))
                self._progress("load", number, total)
                rows += len(pool[-1][1])
                if rows >= self.store.pool_rows:
                    self.report.new += interpreter.new
                    interpreter.new.clear()
                    self._commit(pool)
                    rows = 0
                    give_back()  # the texts of these digests lie between what is remembered of them
        except KeyboardInterrupt:
            self._commit(pool)  # what is whole is kept
            raise
        self.report.new += interpreter.new
        interpreter.new.clear()
        self._commit(pool)

    def _know_earlier(self) -> Interpreter:
        """Return an interpreter that knows what the store has, or finds it there."""
        if not self.store.settings():
            return self._make_interpreter(None, whole=False)
        said = self._corrections
        # What the user says of people is bound to records as these are opened, from the first on.
        met = None if said.same or said.different else self.store.met()
        known = self.store.snapshot(Interpreter.NEEDS) if met is None else None
        return self._make_interpreter(known, whole=False, met=met)

    def _looking_ahead(
        self, digests: Iterable[ParsedDigest], entries: int
    ) -> Iterator[ParsedDigest]:
        """Yield digests in their order, while other processes look at the texts of the next."""
        if self._settings["keywords"] == _NO_KEYWORDS:
            yield from digests
            return
        with self._analyses:
            yield from self._analyses.ahead(digests, entries, added_terms(self._corrections))

    def _commit(self, pool: list[tuple[ParsedDigest, Delta]]) -> None:
        """Write whole digests in one transaction, and tell of them once they are there."""
        if not pool:
            return
        changes = Changes()
        for _, delta in pool:
            changes.add(delta)
        self._use_formats({*self._formats, *(d.format for d, _ in pool)}, self._formats)
        self.store.apply(changes.delta(), self._settings)
        self._analyses.keep()
        done = [digest for digest, _ in pool]
        pool.clear()
        links = (edge for edge in changes.edges.values() if isinstance(edge, SameAs))
        self._note_joins(links, {})
        for digest in done:
            self._tell(digest, "new")

    # --- replay ----------------------------------------------------------------------------

    def replay(
        self,
        first: str | None,
        changes: dict[str, ParsedDigest | None],
        *,
        ledger: dict[str, Digest] | None = None,
        mending: bool = False,
    ) -> None:
        """Interpret again from a digest on (``None``: from the first), with changes.

        ``changes`` maps digest ids to their new content, or to ``None`` when withdrawn.
        ``mending`` takes what is damaged as it is, for all but the texts is computed anew.
        """
        old = self.store.snapshot(verified=not mending)
        start = ("", "") if first is None or self._stale else digest_key(first)
        interpreter = self._make_interpreter(old.before(start).copy(), whole=True)
        texts = stored_texts(old)
        digests = {d.id: d for d in old.digests() if digest_key(d.id) >= start}
        days = sorted({*digests, *changes}, key=digest_key)
        contents = (
            changes[day] if day in changes else read_again(digests[day], texts[day]) for day in days
        )
        there = (content for content in contents if content is not None)
        entries = len(old.nodes["Entry"])
        for number, digest in enumerate(self._looking_ahead(there, entries), 1):
            interpreter.add(digest)
            self._progress("replay", number, len(days))
        new = interpreter.snapshot
        self._use_formats({d.format for d in new.digests()}, self._formats)
        self.store.apply(old.difference(new), self._settings)
        self._analyses.keep()
        self._stale = False
        self._interpreter = interpreter
        self.report.assignments_changed += old.count_changed(new)
        self._note_joins(new.edges_of(SameAs), {e.source: e.target for e in old.edges_of(Is)})
        for kind in ("Paper", "Author", "Keyword"):
            self.report.new[kind] += len(new.nodes[kind]) - len(old.nodes[kind])
        interpreter.new.clear()
        for day in sorted(changes, key=digest_key):
            if (content := changes[day]) is not None:
                self._tell(content, "changed" if day in (ledger or {}) else "new")

    # --- report ----------------------------------------------------------------------------

    def _note_joins(self, links: Iterable[SameAs], before: Mapping[str, str]) -> None:
        """Note joins of records that were not one person's before."""
        for link in links:
            if link.state == "joined":
                one, other = before.get(link.source), before.get(link.target)
                if one is None or one != other:
                    self._joins.append(link)

    def finish(self) -> LoadReport:
        """Return the report, with the people whom this load joined."""
        if self._interpreter is not None:
            self.report.tell_joins(self._joins, self._interpreter)
        return self.report

    def tell_unmatched(self) -> None:
        """Report corrections that nobody answers to or that a list contradicts, with their line."""
        if self._interpreter is None:
            return
        found = find_in_vain(self.store, self._interpreter, self._corrections)
        self.report.failed += found
        self.report.problems += found

    def _tell(self, digest: ParsedDigest, status: Status, *, other: str = "") -> None:
        problems = list(digest.problems)
        if status == "conflict":
            problem = self._conflicts.problem(digest, other)
            if self._conflicts.is_new(digest):
                self.report.new_conflicts += 1
                self._settings[CONFLICTS] = self._conflicts.text
            problems = [problem]
            self.report.failed.append(problem)
        elif status in ("unchanged", "copy"):
            problems = []
        lost = [p for p in problems if p.code in _LOSSES]
        self.report.failed += lost
        self.report.problems += problems
        told = DigestLoaded(
            digest=digest.id,
            path=digest.path,
            status=status,
            entries=len(digest.entries),
            papers=len({entry.paper for entry in digest.entries}),
            authorships=sum(len(entry.authors) for entry in digest.entries),
            problems=len(problems),
        )
        self.report.digests.append(told)
        self._on_digest(told)
