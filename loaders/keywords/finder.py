"""The keyword finder: concepts of an entry, then one node for each concept.

``find`` looks at one entry: Korean compounds (Kiwi's morphemes), English terms (our own spaCy
model), names and glosses become concepts with an English name, a kind and a score. ``link`` ties
them to keyword nodes with what earlier digests said: a gloss once given names a Korean term from
its day on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ...graph.corrections.read import Corrections
from ...graph.model import Names, digest_key, keyword_id
from ...graph.stores.base import Store
from ...graph.stores.met import Met
from ...graph.text import fold_term
from ..entry import ParsedEntry
from .analyses import added_terms
from .glosses import long_form
from .keyness import phrase_words
from .lexicon import load_lexicon
from .pending import as_candidate, as_phrase, keys_of, stands
from .pipeline import (
    LEAST,
    Analysis,
    Candidate,
    Explained,
    Linked,
    LinkedKeyword,
    PhraseLine,
    Promoted,
    best_first,
    is_alone,
)
from .synonyms import is_another_name, may_be_called
from .version import finder_version
from .vocabulary import JOINTS, ONE_WORD, Vocabulary, key_of, noted

__all__ = ["Concepts"]

#: An abbreviation of a few letters: many things are called so.
_SHORT = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]")
#: Ways to a name that may be another thing's.
_OPEN = ("written", "a phrase so far")
#: Ways to a name that need no second opinion.
_SURE = ("gloss", "lexicon", "title", "written", "correction")


def _analyse_here(entry: ParsedEntry, added: tuple[str, ...]) -> Analysis:
    # Kiwi, spaCy and the model are not loaded for what somebody else has looked at.
    from .analysis import analyse

    return analyse(entry, added)


class Concepts:
    """See :class:`~digestgraph.loaders.keywords.KeywordFinder`.

    Parameters
    ----------
    corrections : Corrections, optional
        Renamed, merged, banned and added keywords.
    analyse : callable, optional
        Looks at one entry, with what the corrections add; by default it is done here and now.

    Examples
    --------
    >>> from digestgraph.loaders.keywords.try_text import entry_of
    >>> finder = Concepts()
    >>> entry = entry_of("LLM들에 점수 증류(score distillation)를 적용했다. 대형 언어 모델은 크다.")
    >>> [c.label for c in finder.find(entry)]
    ['large language model', 'score distillation']
    """

    def __init__(
        self,
        corrections: Corrections | None = None,
        analyse: Callable[[ParsedEntry, tuple[str, ...]], Analysis] | None = None,
    ) -> None:
        corrections = corrections or Corrections()
        self._analyse = analyse or _analyse_here
        self._banned = {key_of(text) for text in corrections.ban}
        self._labels = {key_of(old): new for old, new in corrections.rename.items()}
        for table in (corrections.merge, corrections.add):
            for label, others in table.items():
                self._labels |= {key_of(other): label for other in (label, *others)}
        self._added = added_terms(corrections)
        self._known = Vocabulary()

    @property
    def version(self) -> str:
        """See :attr:`KeywordFinder.version`."""
        return finder_version()

    # --- find ------------------------------------------------------------------------------

    def find(self, entry: ParsedEntry) -> list[Candidate]:
        """See :meth:`KeywordFinder.find`."""
        return [
            candidate
            for candidate, dropped in self._analyse(entry, self._added)
            if self._dropped(candidate, dropped) is None
        ]

    def explain(self, entry: ParsedEntry) -> list[Explained]:
        """Return every candidate of an entry, best first, also those that were dropped."""
        from .analysis import look
        from .ranking import describe, explain_score
        from .source_keywords import explain_alone

        read, concepts, candidates, alone = look(entry, self._added)
        described = describe(concepts, read)
        explained = [
            Explained(
                candidate,
                tuple(dict.fromkeys(m.rule for m in concept.mentions)),
                concept.kind.evidence,
                tuple(explain_score(concept, numbers)),
                self._dropped(candidate, concept.dropped),
            )
            for concept, candidate, numbers in zip(concepts, candidates, described, strict=True)
        ]
        for one in map(explain_alone, alone):
            explained.append(replace(one, dropped=self._dropped(one.candidate, one.dropped)))
        return sorted(explained, key=lambda e: best_first(e.candidate))

    def _dropped(self, candidate: Candidate, why: str | None) -> str | None:
        """Say why a candidate is no keyword: the user's word, then ours."""
        forms = {key_of(f) for f in (candidate.label, *candidate.korean, *candidate.english) if f}
        if not forms.isdisjoint(self._banned):
            return "banned in digestgraph.toml"
        if not forms.isdisjoint(self._labels):
            return None
        return why or (f"a score below {LEAST}" if candidate.score < LEAST else None)

    # --- link ------------------------------------------------------------------------------

    def recall(self, naming: Iterable[Names], phrases: Iterable[PhraseLine] = ()) -> None:
        """See :meth:`KeywordFinder.recall`."""
        self._known.recall(naming, phrases)

    def find_earlier(self, store: Store, met: Met) -> None:
        """See :meth:`KeywordFinder.find_earlier`."""
        self._known.find_earlier(store, met)

    def signs(self) -> Iterator[tuple[int, str]]:
        """See :meth:`KeywordFinder.signs`."""
        return self._known.signs()

    def link(self, digest: str, paper: str, candidates: Sequence[Candidate]) -> Linked:
        """See :meth:`KeywordFinder.link`."""
        found = Linked([], [])
        links: dict[str, LinkedKeyword] = {}
        waiting: list[Candidate] = []

        def tie(keyword: str, candidate: Candidate, *, named: bool = True) -> None:
            if named:
                self._name(found.naming, digest, keyword, candidate)
            if keyword in links:
                candidate = links[keyword].candidate.joined_with(candidate)
            links[keyword] = LinkedKeyword(keyword, candidate)
            self._promote(found, digest)

        corrected = [self._corrected(candidate) for candidate in candidates]
        near = frozenset(w for one in corrected if one.label for w in phrase_words(one.label))
        for candidate in corrected:
            keyword = self._keyword(candidate, near)
            known = self._known.is_known(keyword)
            waited = not known and self._known.waits(candidate, paper)
            if is_alone(candidate):
                if known or waited or candidate.how in ("lexicon", "correction"):
                    tie(keyword, candidate, named=not known)  # else it is a statement, no more
            elif known or waited or stands(candidate):
                tie(keyword, candidate)
            else:
                waiting.append(candidate)
        phrases = []
        for candidate in waiting:  # by now the others may have told their names
            phrase = as_phrase(candidate)
            if any(map(self._known.named, keys_of(phrase, key_of))):
                tie(self._keyword(candidate, near), candidate)
            else:
                phrases.append(phrase)
        for phrase in phrases:
            self._known.pending.add(paper, digest, phrase)
        found.links, found.phrases = list(links.values()), tuple(phrases)
        return found

    def _promote(self, found: Linked, digest: str) -> None:
        """Make keywords of the phrases that bear a name which was learned just now."""
        while self._known.fresh:
            key = self._known.fresh.pop(0)
            for paper, day, phrase in self._known.pending.take(key):
                candidate = as_candidate(phrase)
                keyword = self._bearer(key) or keyword_id(phrase.name)
                if not self._may_mean(keyword, candidate):
                    keyword = keyword_id(phrase.name)
                self._name(found.naming, digest, keyword, candidate)
                link = LinkedKeyword(keyword, candidate)
                found.promoted.append(Promoted(paper, day, link))

    def _corrected(self, candidate: Candidate) -> Candidate:
        forms = [candidate.label, *candidate.korean, *candidate.english]
        for form in forms:
            if form and (label := self._labels.get(key_of(form))):
                return replace(candidate, label=label, how="correction")
        return candidate

    def _keyword(self, candidate: Candidate, near: frozenset[str] = frozenset()) -> str:
        """Choose the node of a candidate from what is known so far.

        A known name means what it always means, whatever one text glossed it with. ``near`` are
        the words of the entry's concepts: an abbreviation is one's whose words are among them.
        """
        sure = candidate.how in _SURE
        if candidate.label and candidate.how in ("correction", "lexicon"):
            return keyword_id(candidate.label)
        if not sure:
            for form in candidate.korean:  # one gloss may say more than a word: 피드백(VLFeedback)
                least = 0 if candidate.label is None else 1 if " " in form else 2
                if known := self._bearer(key_of(form), least):
                    return known
        if candidate.label:
            if known := self._bearer(key_of(candidate.label)):
                if self._may_mean(known, candidate, near):
                    return known
                return keyword_id(candidate.label)
            for form in candidate.korean if sure else ():
                known = self._bearer(key_of(form))
                if known and self._known.label(known) is None:  # so far it had no English name
                    return known
            for form in candidate.english if candidate.how == "gloss" else ():
                known = self._bearer(key_of(form))
                if known and self._explains(candidate, candidate.label, known):
                    return known
            return keyword_id(candidate.label)
        return keyword_id(candidate.surfaces[0])

    def _may_mean(
        self, keyword: str, candidate: Candidate, near: frozenset[str] = frozenset()
    ) -> bool:
        """Tell whether a node may be meant by a name in one word, which is not its label.

        Two glosses say so, or the words of its label; else a few letters mean nothing, and more
        must be written as they are there, by a paper that does not bring what it calls so.
        """
        name = candidate.label
        if candidate.how not in _OPEN or name is None or not ONE_WORD.fullmatch(name):
            return True
        label, _ = self._known.label(keyword) or ("", None)
        key = key_of(name)
        if key_of(label) == key or self._known.named(key).get(keyword, (0,))[0] > 1:
            return True
        words = set(phrase_words(label))
        if words and words <= near:
            return True
        written = self._known.written(keyword)
        return not (
            candidate.proposed or _SHORT.fullmatch(name) or JOINTS.sub("", name) not in written
        )

    def _explains(self, candidate: Candidate, long: str, keyword: str) -> bool:
        """Tell whether a node has only an abbreviation so far, and this is its long form.

        What a paper brings was not there before, and others write it as it does: Art is no ART.
        """
        label, _ = self._known.label(keyword) or ("", None)
        if not label or " " in label or load_lexicon().canonical(label):
            return False
        if candidate.how == "gloss":
            forms = {JOINTS.sub("", form) for form in candidate.english}
            if candidate.proposed or forms.isdisjoint(self._known.written(keyword)):
                return False
        return long_form(label, long) == long

    def _bearer(self, key: str, glosses: int = 0) -> str | None:
        """Return the node that bears a form: the one called so, the best glossed, the first."""
        concepts = self._known.named(key)
        if not concepts:
            return None
        best = min(
            concepts,
            key=lambda k: (not self._is_called(k, key), -concepts[k][0], concepts[k][1], k),
        )
        return best if concepts[best][0] >= glosses else None

    def _is_called(self, keyword: str, key: str) -> bool:
        label, _ = self._known.label(keyword) or ("", None)
        return bool(label) and key_of(label) == key

    def _name(self, naming: list[Names], digest: str, keyword: str, candidate: Candidate) -> None:
        known = self._known.known_of(keyword)
        now = {(one.role, noted(one)) for one in naming if one.target == keyword}

        def emit(role: str, surface: str) -> None:
            name = Names(digest, keyword, digest, role, surface)
            if (role, noted(name)) not in known:
                naming.append(name)
                self._known.learn(name)

        if candidate.label and self._takes_label(keyword, candidate, candidate.label, digest):
            emit("label", candidate.label)
        bare = {key for role, key in known if role in ("label", "alias")}
        another = self._names_another(keyword, candidate)
        for form in candidate.english:
            if (key := fold_term(form)) not in bare and key and form not in another:
                bare.add(key)
                emit("alias", form)
        label = candidate.label
        if label and fold_term(label) not in bare and label not in another:
            emit("alias", label)
        korean = [form for form in candidate.korean if form not in another]
        sure = candidate.how == "correction"
        doubted = {form for form in korean if not sure and self._doubts(keyword, form)}
        for form in korean:
            heard = ("heard", key_of(form))
            if form not in doubted or (heard in known and heard not in now):
                emit("ko", form)
            elif heard not in known:
                now.add(heard)
                emit("heard", form)
        for form in candidate.glossed:
            if form not in doubted and form not in another:
                emit("gloss", form)
        roles = {role for role, _ in known}
        if "kind" not in roles and (candidate.kind_stated or "guess" not in roles):
            emit("kind" if candidate.kind_stated else "guess", candidate.kind)

    def _names_another(self, keyword: str, candidate: Candidate) -> frozenset[str]:
        """Return the spellings that are the names of other concepts; a user may say otherwise."""
        label, _ = self._known.label(keyword) or ("", None)
        if not label or candidate.how == "correction":
            return frozenset()
        forms = (*candidate.english, *candidate.korean, candidate.label or "")
        return frozenset(form for form in forms if form and is_another_name(label, form))

    def _doubts(self, keyword: str, korean: str) -> bool:
        """Tell whether a node is called so by a second paper only: not a word of it is there."""
        label, _ = self._known.label(keyword) or ("", None)
        return bool(label) and not may_be_called(label, korean)

    def _takes_label(self, keyword: str, candidate: Candidate, wanted: str, digest: str) -> bool:
        """Tell whether a node gets this label: its first, or the long form of an abbreviation."""
        known = self._known.label(keyword)
        if known is None:
            return candidate.how in _SURE or not candidate.korean or keyword == keyword_id(wanted)
        label, day = known
        if candidate.how == "correction":
            return label != wanted
        return (
            candidate.how in ("gloss", "lexicon")
            and day != digest_key(digest)
            and self._explains(candidate, wanted, keyword)
        )
