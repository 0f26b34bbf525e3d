"""From facts to graph: reads digests in digest order and decides who and what is meant."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain

from ..graph.fold import (
    fold_author,
    fold_former_author,
    fold_keyword,
    fold_paper,
    naming_order,
    wrote_order,
)
from ..graph.model import (
    AuthorRecord,
    DifferentFrom,
    Digest,
    Edge,
    Entry,
    FeaturedIn,
    FormerAuthor,
    FormerlyWrote,
    Is,
    LinksTo,
    Mentions,
    Names,
    Node,
    Problem,
    Reports,
    Resource,
    SameAs,
    Wrote,
    digest_key,
    shared_fields,
)
from ..graph.snapshot import Changes, Delta, Snapshot
from ..graph.stores.base import Store
from ..graph.stores.met import Met, MetRows
from ..graph.text import compose, url_host
from .authorships import Authorships
from .entry import ParsedDigest, ParsedEntry
from .keywords.pipeline import KeywordFinder, Linked, LinkedKeyword
from .mentioned import Mentioned
from .paper_identity import PaperResolver
from .people.resolver import AuthorResolver, Join, Link, Printing
from .printings import printings_of
from .told import ToldEntries, ToldNames

__all__ = ["Interpreter", "fingerprint"]

#: What a later digest, or the report of a load, asks of the graph itself.
_ASKED_FOR = (FormerAuthor, FormerlyWrote, LinksTo)


def fingerprint(digest: ParsedDigest) -> str:
    """Return the SHA-256 of a digest's text, as kept in the ledger."""
    return hashlib.sha256(digest.text.encode("utf-8", "surrogatepass")).hexdigest()


class Interpreter:
    """Turns digests, one after another in digest order, into changes of the graph.

    Parameters
    ----------
    authors : AuthorResolver
        Decides whom printed names stand for.
    keywords : KeywordFinder, optional
        Finds keywords; without one the graph has none.
    snapshot : Snapshot, optional
        The graph of all earlier digests, as an interpreter with the same rules left it, at
        least the types in ``NEEDS``. It is owned by the interpreter from now on and grows
        with it.
    papers : PaperResolver, optional
        Decides which paper an entry is about.
    store : Store, optional
        The store that digests are appended to. Then ``snapshot`` holds what is asked for later, the
        store is asked for mentions, and the rest is in the changes alone; else it holds all.
    met : Met, optional
        Finds in that store what is needed of earlier digests, which ``snapshot`` need not have
        then.

    Attributes
    ----------
    new : Counter of str
        Nodes that came with the digests added here, by type.
    """

    #: What has to be known of earlier digests to read a later one.
    NEEDS = frozenset(
        {
            "Digest",
            "Entry",
            "Author",
            "FormerAuthor",
            "WROTE",
            "FORMERLY_WROTE",
            "SAME_AS",
            "DIFFERENT_FROM",
            "NAMES",
            "LINKS_TO",
        }
    )

    def __init__(
        self,
        authors: AuthorResolver,
        keywords: KeywordFinder | None = None,
        snapshot: Snapshot | None = None,
        papers: PaperResolver | None = None,
        store: Store | None = None,
        met: Met | None = None,
    ) -> None:
        self.authors = authors
        self.papers = papers or PaperResolver()
        self.keywords = keywords
        self.snapshot = snapshot or Snapshot()
        self._store = store
        self._whole = store is None
        #: Whether everything earlier was recalled: what is not known then was never met.
        self.recalled = store is None or met is None
        self.new: Counter[str] = Counter()
        asked = None if self.recalled else store
        self._entries = ToldEntries(whole=self._whole, store=asked)
        self.wrote = Authorships(asked)
        self._naming = ToldNames(asked)
        self._mentioned = Mentioned(store)
        if store is None or met is None:
            self._recall()
        else:
            self.authors.find_earlier(store, met)
            self.papers.find_earlier(store, met)
            if self.keywords is not None:
                self.keywords.find_earlier(store, met)
        if not self._whole:
            self.snapshot = self.snapshot.part_of(_ASKED_FOR)

    def _recall(self) -> None:
        entries = self.snapshot.entries()
        for entry in entries:
            self._entries.add(entry)
            self.papers.recall(
                entry.paper,
                entry.stated or entry.paper,
                entry.aliases,
                entry.title,
                entry.published,
                entry.authors,
            )
        wrote = sorted(self.snapshot.edges_of(Wrote), key=wrote_order)
        self.wrote.recall(self.snapshot, wrote)
        rank_of = self._entries.rank_of
        for printing, decided in printings_of(entries, wrote, rank_of, self.wrote.kind):
            self.authors.recall(printing, decided)
        naming = sorted(self.snapshot.edges_of(Names), key=naming_order)
        for name in naming:
            self._naming.add(name)
        if self.keywords is not None:
            phrases = (
                (entry.paper, entry.digest, line) for entry in entries for line in entry.phrases
            )
            self.keywords.recall(naming, phrases)

    def met(self) -> MetRows:
        """Return what the store is to keep, so that the next digests find it there.

        It is the whole of it where everything was recalled, else what is new.
        """
        names, keys, signs = self.authors.rows()
        terms = () if self.keywords is None else self.keywords.signs()
        return MetRows(names, keys, chain(signs, self.papers.signs(), terms))

    def add(self, digest: ParsedDigest) -> Delta:
        """Interpret one digest that comes after all earlier ones in digest order.

        Returns
        -------
        Delta
            The change of the graph; ``self.snapshot`` has all of it, or what is asked for later.
        """
        day = digest.id
        delta = Changes()
        self._put(
            delta,
            Digest(
                day,
                digest.source,
                digest.date,
                digest.format,
                digest.path,
                digest.first_line,
                fingerprint(digest),
                digest.head,
            ),
        )
        self._add_problems(delta, day, digest)
        lines: dict[int, int] = defaultdict(int)
        for rank, entry in enumerate(digest.entries, 1):
            # A file may have all its entries in one line.
            lines[entry.line] += 1
            again = f"-{lines[entry.line]}" if lines[entry.line] > 1 else ""
            self._add_entry(delta, f"{day}#{entry.line}{again}", day, rank, entry)
        return delta.delta()

    # --- facts -------------------------------------------------------------------------------

    def _add_problems(self, delta: Changes, day: str, digest: ParsedDigest) -> None:
        times: dict[str, int] = defaultdict(int)
        for problem in digest.problems:
            place = f"{day}!{problem.line}:{problem.code}"
            times[place] += 1
            again = f"-{times[place]}" if times[place] > 1 else ""
            self._put(
                delta, Problem(place + again, day, problem.line, problem.code, problem.message)
            )

    def _add_entry(
        self, delta: Changes, place: str, day: str, rank: int, facts: ParsedEntry
    ) -> None:
        names = tuple(a.name for a in facts.authors)
        stated = facts.paper
        choice = self.papers.resolve(stated, facts.aliases, facts.title, facts.published, names)
        facts = replace(facts, paper=choice.paper)
        linked = self.keywords and self.keywords.link(day, facts.paper, self.keywords.find(facts))
        shared = shared_fields(facts, Entry)
        del shared["authors"]  # of these the node keeps names and accounts
        entry = Entry(
            **shared,
            id=place,
            digest=day,
            rank=rank,
            summary=tuple(f"{b.section}: {b.text}" if b.section else b.text for b in facts.bullets),
            authors=names,
            accounts=tuple(f"{claim} {a.name}" for a in facts.authors for claim in a.claims),
            stated=stated if stated != choice.paper else None,
            rule=choice.rule,
            score=choice.score,
            phrases=tuple(phrase.line() for phrase in linked.phrases) if linked else (),
        )
        self._put(delta, entry)
        self.new["Paper"] += not self._entries.about(entry.paper)
        self._put(delta, fold_paper(self._entries.add(entry)))
        featured = FeaturedIn(entry.paper, day, day, entry.votes, rank, entry.line)
        if not self._has(delta, featured):
            self._put(delta, featured)
        for link in facts.links:
            edge = LinksTo(entry.paper, link.url, day, link.line, link.role)
            if not self._has(delta, edge):
                self._put(delta, Resource(link.url, link.url, url_host(link.url)))
                self._put(delta, edge)
        self._add_authors(delta, day, rank, facts)
        if linked:
            self._add_keywords(delta, day, facts.paper, linked)

    # --- interpretation ------------------------------------------------------------------------

    def _add_authors(self, delta: Changes, day: str, rank: int, facts: ParsedEntry) -> None:
        before = self._entries.about(facts.paper)[:-1]
        printed = {compose(name) for entry in before for name in entry.authors}
        # One name in two forms of Unicode is one name; the first is the one that is kept.
        named = {compose(a.name): a for a in reversed(facts.authors)}
        new = [a for a in facts.authors if named[compose(a.name)] is a]
        new = [a for a in new if compose(a.name) not in printed]
        names = tuple(compose(a.name) for a in new)
        place = digest_key(day), rank
        claims = tuple((claim, compose(a.name)) for a in facts.authors for claim in a.claims)
        found = self.authors.resolve(Printing(facts.paper, names, frozenset(named), place, claims))
        for join in found.joins:
            self._join_authors(delta, day, join)
        for authorship, name, decision in zip(new, names, found.assignments, strict=True):
            wrote = Wrote(
                source=decision.author,
                target=facts.paper,
                as_=authorship.name,
                position=authorship.position,
                digest=day,
                line=facts.authors_line or facts.line,
                record=decision.record,
                rule=decision.rule,
                score=decision.score,
                uncertain=decision.uncertain,
            )
            self._put(delta, wrote)
            is_new, is_named_anew, is_opened = self.wrote.add(wrote)
            self.new["Author"] += is_new
            if is_named_anew:
                self.wrote.note_kind(decision.author, decision.kind)
                self._put(delta, self.wrote.author(decision.author))
            if is_opened:
                self._put(delta, AuthorRecord(decision.record, name))
                self._put(delta, Is(decision.record, decision.author))

        for link in found.links:
            self._add_link(delta, day, facts.paper, link)

    def _join_authors(self, delta: Changes, day: str, join: Join) -> None:
        """Move what was one author's to the other; what it was before today is kept as that.

        What this digest itself brought was nobody else's before.
        """
        moved = self.wrote.take(join.gone)
        if not moved:
            return  # the record was opened and joined by one and the same entry
        gone = fold_author(join.gone, self.wrote.kind(join.gone), moved)
        records = dict.fromkeys(edge.record for edge in moved)
        self._drop(delta, [gone], [*moved, *(Is(record, gone.id) for record in records)])
        before = [edge.ended(day) for edge in moved if day not in (edge.digest, edge.joined)]
        for former in before:
            self._put(delta, former)
        if before:
            self._put(delta, fold_former_author(gone.id, gone.kind, before))
        self.new["Author"] -= 1
        for record in records:
            self._put(delta, Is(record, join.kept))
        for edge in moved:
            now = edge.moved(join.kept, None if edge.digest == day else day)
            self.wrote.add(now)
            self._put(delta, now)
        self._put(delta, self.wrote.author(join.kept))

    def _add_link(self, delta: Changes, day: str, paper: str, link: Link) -> None:
        make = SameAs if link.same else DifferentFrom
        edge = make(
            source=link.a,
            target=link.b,
            digest=day,
            paper=paper,
            state=link.state,
            rule=link.rule,
            score=link.score,
            evidence=link.evidence,
        )
        if self.wrote.link(edge):
            self._put(delta, edge)

    def _add_keywords(self, delta: Changes, day: str, paper: str, linked: Linked) -> None:
        for name in linked.naming:
            self._put(delta, name)
            self.new["Keyword"] += not self._naming.of(name.target)
            self._naming.add(name)
        for keyword in dict.fromkeys(name.target for name in linked.naming):
            self._put(delta, fold_keyword(keyword, self._naming.of(keyword)))
        for link in linked.links:
            self._add_mention(delta, day, paper, link, None)
            for stated in link.candidate.results:
                figure = shared_fields(stated, Reports)
                self._put(delta, Reports(paper, link.keyword, digest=day, **figure))
        for one in linked.promoted:
            joined = day if one.digest != day else None
            self._add_mention(delta, one.digest, one.paper, one.link, joined)

    def _add_mention(
        self, delta: Changes, day: str, paper: str, link: LinkedKeyword, joined: str | None
    ) -> None:
        evidence = shared_fields(link.candidate, Mentions)
        edge = Mentions(paper, link.keyword, digest=day, joined=joined, **evidence)
        if not self._has(delta, edge) if self._whole else self._mentioned.add(edge):
            self._put(delta, edge)

    def _has(self, delta: Changes, edge: Edge) -> bool:
        """Tell whether there is an edge like this one, from this digest or an earlier one."""
        key = edge.key()
        if (edge.TYPE, key) in delta.edges or key in self.snapshot.edges[edge.TYPE]:
            return True
        if self.recalled or self._store is None or not isinstance(edge, LinksTo):
            return False
        known = self._store.edges(LinksTo, source=edge.source)
        return any(one.key() == key for one in known)

    def _put(self, delta: Changes, item: Node | Edge) -> None:
        if self._whole or isinstance(item, _ASKED_FOR):
            self.snapshot.put(item)
        delta.put(item)

    def _drop(self, delta: Changes, nodes: list[Node], edges: list[Edge]) -> None:
        items: list[Node | Edge] = [*edges, *nodes]
        for item in items:
            if self._whole or isinstance(item, _ASKED_FOR):
                self.snapshot.drop(item)
            delta.drop(item)
