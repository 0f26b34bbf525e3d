"""What keywords are called so far, and which phrases wait for a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from ...graph.model import Names, digest_key
from ...graph.stores.base import Store
from ...graph.stores.met import Met
from ...graph.text import compose, fold_term
from .earlier import EarlierKeywords, sign_of_form, sign_of_phrase
from .lexicon import spelling_key, without_spaces
from .pending import Pending, as_phrase, is_korean, keys_of
from .pipeline import Candidate, PhraseLine

__all__ = ["JOINTS", "ONE_WORD", "Vocabulary", "key_of", "noted"]

#: A name in one word. Other papers' systems may have it, written in another way: ATLAS, Atlas.
ONE_WORD = re.compile(r"(?=.*[A-Z])[A-Za-z0-9&+\-]+")
JOINTS = re.compile(r"-|(?<=[A-Z])s$")
#: What a keyword is called, apart from what is only heard of it.
_FORMS = ("label", "alias", "ko", "gloss")


def key_of(form: str) -> str:
    """Return what two spellings of one form share."""
    form = compose(form)
    return "ko:" + without_spaces(form) if is_korean(form) else spelling_key(form)


class Vocabulary:
    """The names of all keywords, as the digests so far gave them.

    Examples
    --------
    >>> vocabulary = Vocabulary()
    >>> vocabulary.learn(Names("d:2024-01-02", "keyword:bee", "d:2024-01-02", "label", "bee"))
    >>> vocabulary.named(key_of("Bees")).keys(), vocabulary.label("keyword:bee")
    (dict_keys(['keyword:bee']), ('bee', ('2024-01-02', 'd')))
    """

    def __init__(self) -> None:
        # Form to the nodes that bear it: (support, first digest).
        self._named: dict[str, dict[str, tuple[int, tuple[str, str]]]] = {}
        self._known: dict[str, set[tuple[str, str]]] = {}
        self._recalled: dict[str, list[Names]] = {}
        self._label_of: dict[str, tuple[str, tuple[str, str]]] = {}
        #: The names in one word of each node, as they are written.
        self._written: dict[str, set[str]] = {}
        self.pending = Pending(key_of)
        #: Forms that were learned and not looked for among phrases yet.
        self.fresh: list[str] = []
        #: Finds what earlier digests brought; without it everything was recalled.
        self._earlier: EarlierKeywords | None = None
        #: The forms, phrases and keywords that were looked for there.
        self._asked: set[tuple[str, str]] = set()

    # --- earlier digests ------------------------------------------------------------------------

    def recall(self, naming: Iterable[Names], phrases: Iterable[PhraseLine]) -> None:
        """See :meth:`KeywordFinder.recall`."""
        key = cache(key_of)  # most forms come several times; none is asked for when all are read
        for name in naming:
            self._recall_name(name, key)
        self.pending.recall(phrases, key, self._named.keys())

    def find_earlier(self, store: Store, met: Met) -> None:
        """See :meth:`KeywordFinder.find_earlier`."""
        self._earlier = EarlierKeywords(store, met)

    def signs(self) -> Iterator[tuple[int, str]]:
        """See :meth:`KeywordFinder.signs`."""
        for key, keywords in self._named.items():
            for keyword in keywords:
                yield sign_of_form(key, keyword)
        for place in self.pending.places():
            yield sign_of_phrase(*place)

    def _recall_name(self, name: Names, key: Callable[[str], str] = key_of) -> None:
        self._recalled.setdefault(name.target, []).append(name)
        self._note(name, key)

    def _is_new(self, kind: str, key: str) -> bool:
        """Tell whether something was not looked for among what earlier digests brought."""
        if self._earlier is None or (kind, key) in self._asked:
            return False
        self._asked.add((kind, key))
        return True

    def _meet(self, keyword: str) -> None:
        """Make known what earlier digests say of a keyword."""
        if self._earlier is not None and self._is_new("keyword", keyword):
            for name in self._earlier.names(keyword):
                self._recall_name(name)

    def named(self, key: str) -> dict[str, tuple[int, tuple[str, str]]]:
        """Return the nodes that bear a form."""
        if self._earlier is not None and self._is_new("form", key):
            for keyword in self._earlier.keywords(key):
                self._meet(keyword)
        return self._named.get(key, {})

    def _find_phrases(self, keys: Iterable[str]) -> None:
        """Make known which phrases of earlier entries wait for a name."""
        for key in keys:
            if self._earlier is not None and self._is_new("phrase", key):
                self.pending.find(key, self._earlier.phrases(key), self.named)

    def waits(self, candidate: Candidate, paper: str) -> bool:
        """Tell whether another paper has a phrase of a candidate's name."""
        self._find_phrases(keys_of(as_phrase(candidate), key_of))
        return self.pending.has(candidate, paper)

    def is_known(self, keyword: str) -> bool:
        """Tell whether a keyword was named before."""
        self._meet(keyword)
        return keyword in self._known or keyword in self._recalled

    def label(self, keyword: str) -> tuple[str, tuple[str, str]] | None:
        """Return what a keyword is called, and since which digest."""
        self._meet(keyword)
        return self._label_of.get(keyword)

    def written(self, keyword: str) -> set[str]:
        """Return the names of a keyword in one word, as they are written."""
        self._meet(keyword)
        return self._written.get(keyword, set())

    def known_of(self, keyword: str) -> set[tuple[str, str]]:
        """Return what is known to name a keyword; most keywords of a store are never asked for."""
        self._meet(keyword)
        known = self._known.get(keyword)
        if known is None:
            recalled = self._recalled.pop(keyword, ())
            known = self._known[keyword] = {(name.role, noted(name)) for name in recalled}
        return known

    def learn(self, name: Names) -> None:
        """Take note of a name; phrases that have it, and had none, are to be looked at."""
        self.known_of(name.target).add((name.role, noted(name)))
        if name.role in _FORMS:
            key = key_of(name.surface)
            if not self.named(key):
                self._find_phrases([key])
                self.fresh.append(key)
        self._note(name)

    def _note(self, name: Names, key: Callable[[str], str] = key_of) -> None:
        day = digest_key(name.digest)
        if name.role == "label":
            self._label_of[name.target] = (name.surface, day)
        if name.role in _FORMS:
            concepts = self._named.setdefault(key(name.surface), {})
            support, first = concepts.get(name.target, (0, day))
            concepts[name.target] = (support + (name.role == "gloss"), min(first, day))
            if ONE_WORD.fullmatch(name.surface):
                self._written.setdefault(name.target, set()).add(JOINTS.sub("", name.surface))


def noted(name: Names) -> str:
    """Return what makes a naming known: glosses count once a digest, others once."""
    if name.role in ("label", "kind", "guess"):
        return name.surface if name.role != "label" else fold_term(name.surface)
    return f"{name.digest} {key_of(name.surface)}" if name.role == "gloss" else key_of(name.surface)
