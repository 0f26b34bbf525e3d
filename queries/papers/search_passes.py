"""The passes of a search: ids, names, words, and what is forgiven where nothing has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ...graph.errors import UsageError
from ...graph.fulltext.words import (
    Cut,
    Match,
    Word,
    fold_name,
    index_text,
    parse_query,
)
from ...graph.lookup.find import paper_ids
from ...graph.lookup.people import spelt_on
from ...graph.lookup.spellings import strip_question
from ...graph.model import Author, Keyword, Node, Paper
from ...graph.patterns import compile_late
from ...graph.stores.base import Store
from ...graph.text import fold
from ..engine.cards import PaperCard, read_author_papers, read_summaries
from .narrowing import Narrowed
from .search_reads import (
    Reads,
    cut_name,
    cut_text,
    is_called,
    letters_of,
    read_spellings,
    snippet,
)
from .spacing import keywords_called

__all__ = ["KINDS", "Candidate", "Kind", "Passes"]

Kind = Literal["paper", "author", "keyword"]
#: Candidates that the engine is asked for.
_CANDIDATES = 100
#: A last word of so few letters is looked for in titles first: nearly all summaries have words that
#: begin so, which takes long, and a paper with it in its title comes before them all.
_FEW_LETTERS = 2
#: Of papers that have the words beside a name, so many are asked for where a server ranks them.
_BESIDE = 5000
#: Of people and keywords with a part of the name, so many with most papers are looked at.
_NAMES = 40
#: A whole name with typing errors is so much like the name that was meant; so many are taken.
_NEAR, _NEAREST = 0.8, 3
#: A name of fewer letters has no other one so near: one letter more is a fifth of the longer one.
_SHORTEST = 4
#: Words of a query that may be the name of a person or a keyword beside other words.
_LONGEST_NAME = 4
_SURROGATE = compile_late("[\ud800-\udfff]")


KINDS = {"keyword": 0, "author": 1, "paper": 2}


@dataclass(slots=True)
class Candidate:
    """A node that was found: how well it fits, and where."""

    kind: Kind
    id: str
    score: float
    where: list[str] = field(default_factory=list)
    label: str | None = None
    date: str | None = None
    votes: int | None = None
    papers: int | None = None

    @property
    def has_only_some(self) -> bool:
        """Whether it has only some of the words."""
        return all(where.startswith("only ") for where in self.where)

    def order(self) -> tuple[float, int, int, str]:
        """Return what sorts it: the best first."""
        popular = self.votes if self.kind == "paper" else self.papers
        return (-self.score, KINDS[self.kind], -(-1 if popular is None else popular), self.id)


class Passes:
    """One search: what is looked for, and what was found so far."""

    def __init__(
        self, store: Store, text: str, day: str, kind: Kind | None, narrowed: Narrowed | None
    ) -> None:
        text = _SURROGATE.sub("\ufffd", text)  # what is no Unicode cannot be sent to a store
        self.store, self.text, self.day = store, " ".join(text.split()), day
        self.match = parse_query(text)
        self.kinds: list[Kind] = [kind] if kind else ["keyword", "author", "paper"]
        self.hits: dict[tuple[str, str], Candidate] = {}
        self.same: dict[tuple[type[Node], str], set[str]] = {}
        self.forgiven = False
        self.narrowed = narrowed
        self.among = None if narrowed is None else narrowed.papers
        if not self.match.words and not text.strip() and narrowed is None:
            raise UsageError("there is nothing to search for; give a word, a name or an arXiv id")
        self.reads = Reads(store, day)

    def run(self, *, typed: bool = False) -> Iterable[Candidate]:
        """Go through the passes, and return all that was found.

        What is still being `typed` is searched for without a last word of one letter, where nothing
        has it: what was found before stays until there is more of that word.
        """
        if self.narrowed is not None and not self.text:
            self._find_narrowed(self.narrowed)
            return self._with_cards()
        self._find_id()
        if people := spelt_on(self.store, Author, self.text):
            self._find_people({spelling.id for spelling in people})
            return self._with_cards()
        if not self.match.words:
            return self.hits.values()
        topic = strip_question(self.text)
        if topic != self.text and (self._same(Keyword, topic) or self._same(Author, topic)):
            self.text, self.match = topic, parse_query(topic)
        self._find_all()
        if not self.hits:
            self._forgive(typed=typed)
        if not self.hits and len(self.match.words) > 1 and "paper" in self.kinds:
            self.match = replace(parse_query(self.text), every=False)
            self.forgiven = False
            self._find_some()
        return self._with_cards()

    def _with_cards(self) -> Iterable[Candidate]:
        """Return all that was found, papers with their titles, dates and votes."""
        papers = [hit.id for hit in self.hits.values() if hit.kind == "paper"]
        for card in self._read(papers).values():
            hit = self.hits["paper", card.id]
            hit.label, hit.date, hit.votes = card.title, card.date, card.votes
        return self.hits.values()

    def _add(self, kind: Kind, id_: str, score: float, where: str) -> Candidate:
        if self.forgiven:
            score, where = score - 0.1, f"{where}, similar spelling"
        hit = self.hits.setdefault((kind, id_), Candidate(kind, id_, 0.0))
        hit.score = max(hit.score, round(score, 2))
        if where not in hit.where:
            hit.where.append(where)
        return hit

    def _search(self, cls: type[Node], match: Match, limit: int = _CANDIDATES) -> list[str]:
        among = self.among if cls is Paper else None
        return self.store.search(cls, match, limit=limit, as_of=self.day, among=among)

    def beside(self, match: Match, papers: Collection[str]) -> set[str]:
        """Return which of some papers have all words."""
        from ...graph.stores.sqlite import SqliteStore

        if isinstance(self.store, SqliteStore):
            return self.store.papers_with(match, papers, as_of=self.day)
        return set(papers).intersection(self._search(Paper, match, _BESIDE))

    def _same(self, cls: type[Node], name: str) -> set[str]:
        """Return the ids of people or keywords that have a name, today or as of any day."""
        key = cls, fold_name(cls, name)
        if key not in self.same:
            self.same[key] = {s.id for s in self.store.spellings(*key, "equal")}
        return self.same[key]

    def _near(self, cls: type[Node]) -> dict[str, float]:
        """Return how near those people or keywords are whose names as a whole are nearest."""
        folded = fold_name(cls, self.text)
        form = letters_of(folded)
        if len(form) < _SHORTEST:  # no other name is near enough, so none need be read
            return dict.fromkeys(sorted(self._same(cls, self.text))[:_NEAREST], 1.0)
        spelled = read_spellings(self.store, cls, folded)
        found: dict[str, float] = {}
        for likeness, place in spelled.forms.most_like(form, _NEAR, _NEAREST)[:_NEAREST]:
            found.setdefault(spelled.ids[place], likeness)
        return found

    def _read(self, ids: Iterable[str]) -> dict[str, PaperCard]:
        wanted = set(ids) if self.among is None else self.among.intersection(ids)
        return self.reads.cards(wanted)

    # --- passes ----------------------------------------------------------------------------

    def _find_id(self) -> None:
        if "paper" in self.kinds:
            for card in self._read(paper_ids(self.text)).values():
                self._add("paper", card.id, 1.0, "id")

    def _find_people(self, ids: Collection[str]) -> None:
        """Find people who are known for certain, and their papers."""
        people, counts = self.reads.people(ids), self.reads.counts(set(ids))
        for id_, one in people.items() if "author" in self.kinds else ():
            hit = self._add("author", id_, 1.0, "name")
            hit.label, hit.papers = one.label, counts[id_]
        rows = read_author_papers(self.store, people, self.day) if "paper" in self.kinds else ()
        for row in rows:
            if self.among is None or row.paper in self.among:
                self._add("paper", row.paper, 0.8, f"by {people[row.id].label}")

    def _find_all(self) -> None:
        for kind in self.kinds:
            if kind == "paper":
                self._find_papers()
            else:
                self._find_names(kind)

    def _forgive(self, *, typed: bool) -> None:
        """Search again, with typing errors allowed in the words that nothing has."""
        whole = fold(self.text).replace(" ", "")
        if 2 <= len(self.match.words) <= _LONGEST_NAME and whole.isascii():
            self.match = parse_query(whole)  # Web Voyager may be printed WebVoyager
            self._find_all()
            self.match = parse_query(self.text)
        if not self.hits and typed and (before := _before_one_letter(self.text)):
            self.text, self.match = before, parse_query(before)
            self._find_all()
        if self.hits:
            return
        words = tuple(w if self._is_known(w) else w.forgiving() for w in self.match.words)
        if words != self.match.words:
            self.match, self.forgiven = Match(words), True
            self._find_all()
        if not self.hits:  # a name whose words are too short to be forgiven one by one: Furu Wie
            self.forgiven = True
            for kind in self.kinds:
                if kind != "paper":
                    self._find_near(kind)

    def _is_known(self, word: Word) -> bool:
        """Tell whether anything has a word, also what the conditions leave out."""
        alone = replace(self.match, words=(word,))
        return any(
            self.store.search(cls, alone, limit=1, as_of=self.day)
            for cls in (Paper, Author, Keyword)
        )

    # --- people and keywords ----------------------------------------------------------------

    def _find_names(self, kind: Literal["author", "keyword"]) -> None:
        cls: type[Node] = Author if kind == "author" else Keyword
        same = set(self._near(cls)) if self.forgiven else self._same(cls, self.text)
        ids = same | set(self._search(cls, self.match))
        counts = self.reads.counts(ids)
        # Few are shown: of those with a part of the name, the ones with most papers.
        best = sorted(ids, key=lambda i: (i not in same, -counts[i], i))[:_NAMES]
        called = self.reads.people(best) if kind == "author" else self.reads.keywords(best)
        form = fold_name(cls, self.text)
        for id_ in best:
            if id_ not in called:
                continue
            label, names = called[id_]
            fits = [(self._fit(cls, form, name), name == label, name) for name in names]
            score, is_label, name = max(fits, default=(0.0, True, ""))
            if score:
                hit = self._add(kind, id_, score, "name" if is_label else f"also {name}")
                hit.label, hit.papers = label, counts[id_]

    def _find_near(self, kind: Literal["author", "keyword"]) -> None:
        """Find whose name as a whole differs by few letters, whichever word has them."""
        near = self._near(Author if kind == "author" else Keyword)
        called = self.reads.people(near) if kind == "author" else self.reads.keywords(near)
        counts = self.reads.counts(set(near))
        for id_, (label, _) in called.items():
            hit = self._add(kind, id_, 0.9 * near[id_], "name")
            hit.label, hit.papers = label, counts[id_]

    def _fit(self, cls: type[Node], form: str, name: str) -> float:
        """Tell how well a name or title fits, from 0 to 1; `form` is that of the whole query."""
        named = cut_name(cls, name)
        if named.form == form:
            return 1.0
        coverage = self.match.coverage(named.cut)
        if not coverage and "-" in name:
            coverage = self.match.coverage(cut_text(name.replace("-", "")))
        return round(0.7 + 0.2 * coverage, 4) if coverage else 0.0

    # --- papers ------------------------------------------------------------------------------

    def _find_papers(self) -> None:
        if not self.forgiven:
            known = self._find_papers_of(self.text, None)
            words = [] if known or '"' in self.text else self.text.split()
            for n in range(1, min(_LONGEST_NAME, len(words) - 1) + 1):
                self._find_papers_of(" ".join(words[:n]), " ".join(words[n:]))
                self._find_papers_of(" ".join(words[-n:]), " ".join(words[:-n]))
        found, form = self._best_papers(), fold_name(Paper, self.text)
        cards = self._read(found)
        for id_ in found:
            if id_ in cards:
                title = cards[id_].title or ""
                score = self._fit(Paper, form, title)
                if score:
                    self._add("paper", id_, score, "title")
                else:
                    cut = cut_text(title)
                    share = sum(word.is_in(cut) for word in self.match.words)
                    self._add("paper", id_, 0.4 + 0.2 * share / len(self.match.words), "summary")

    def _best_papers(self) -> list[str]:
        if self.match.starts_shortly(_FEW_LETTERS):
            titles = replace(self.match, in_titles=True)
            # An engine counts entries, of which some papers have several.
            found = self._search(Paper, titles, 2 * _CANDIDATES)
            if len(found) >= _CANDIDATES:
                return found[:_CANDIDATES]
        return self._search(Paper, self.match)

    def _find_narrowed(self, narrowed: Narrowed) -> None:
        """Take every paper of which the conditions hold."""
        for id_ in narrowed.papers:
            self._add("paper", id_, 1.0, ", ".join(narrowed.where))

    def _find_papers_of(self, name: str, rest: str | None) -> bool:
        """Find papers of a person or keyword, all or those that the rest fits, if it is one."""
        people = self.reads.people(self._same(Author, name))
        people = {id_: one for id_, one in people.items() if is_called(Author, one, name)}
        same = self._same(Keyword, name)
        keywords = keywords_called(self.store, self.reads, same, name, self.day)
        if not people and not keywords:
            return False
        own = {row.paper: row.id for row in read_author_papers(self.store, people, self.day)}
        rows = [(paper, 1.0) for paper in sorted(own)]
        rows += [row for row in self.reads.mentions(keywords) if row[0] not in own]
        if own:
            rows.sort(key=lambda row: (-row[1], row[0]))
        if self.among is not None:
            rows = [row for row in rows if row[0] in self.among]
        if rest:
            have = self.beside(parse_query(rest), [paper for paper, _ in rows])
            rows = [row for row in rows if row[0] in have]
        called = next(iter(keywords.values()), name)
        for paper, score in rows[:_CANDIDATES]:
            where = f"by {people[own[paper]].label}" if paper in own else f"keyword {called}"
            self._add("paper", paper, 0.5 + 0.3 * score, where)
        return True

    def _find_some(self) -> None:
        """Find papers that have some of the words."""
        found = self._search(Paper, self.match, _NAMES)
        cards = self._read(found)
        texts = read_summaries(self.store, found, self.day)
        for id_ in cards:
            said = "\n".join([cards[id_].title or "", *texts.get(id_, [])])
            cut = Cut.of(index_text(said).split())
            there = [word.text for word in self.match.words if word.is_in(cut)]
            if there:
                share = len(there) / len(self.match.words)
                self._add("paper", id_, 0.5 * share, f"only {', '.join(there)}")

    def replace_some(self, scores: Mapping[str, float], where: Mapping[str, list[str]]) -> None:
        """Put papers in the place of those that have only some of the words."""
        whole = {key: hit for key, hit in self.hits.items() if not hit.has_only_some}
        self.hits = whole
        for card in self._read(scores).values():
            self.hits["paper", card.id] = Candidate(
                *("paper", card.id, scores[card.id], where[card.id]),
                *(card.title, card.date, card.votes),
            )

    # --- words for the rows ------------------------------------------------------------------

    def explain(self, hits: list[Candidate]) -> None:
        """Quote the words around a place in a summary, for the rows that are shown."""
        inside = [h.id for h in hits if any(w.startswith("summary") for w in h.where)]
        texts = read_summaries(self.store, inside, self.day)
        for hit in hits:
            for n, where in enumerate(hit.where):
                if where.startswith("summary"):
                    quoted = snippet(self.match, texts.get(hit.id, []))
                    hit.where[n] = f"{where}: {quoted}" if quoted else where


def _before_one_letter(text: str) -> str:
    """Return what stands before a last word of one letter; nothing where there is no such word."""
    before, _, last = text.rpartition(" ")
    return before if len(last) == 1 and '"' not in text else ""
