"""The words of the full-text index: one way to cut text, and one way to read a query.

Both engines, SQLite's FTS5 and the Lucene of Neo4j, are given words that are cut here already,
so that they find alike, and so that a query is letters and digits before an engine sees it:
nothing a user or a digest writes can be an operator.

* Case, accents, hyphens and dots are folded (:func:`digestgraph.graph.text.fold`), and an
  English plural is made singular.
* A run of Hangul, kana or Han is cut into overlapping pairs of characters, as Lucene's ``cjk``
  analyzer does: Korean glues particles and nouns to one another, so that 모델 has to be found in
  모델을 and in 언어모델, and whole words or triples of characters would not find it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from ..latex.readable import readable
from ..model import Author, Entry, Keyword, Node, Paper
from ..patterns import compile_late
from ..phrases import read_phrase
from ..text import fold, fold_term, forget_accents, name_greek

__all__ = [
    "BREAK",
    "FIELDS",
    "INDEX_VERSION",
    "PARTICLE",
    "Cut",
    "Match",
    "Phrase",
    "Spelling",
    "SpellingTest",
    "Term",
    "Word",
    "cut_words",
    "edits_allowed",
    "fold_name",
    "fold_people",
    "forget_words",
    "index_text",
    "names_of",
    "parse_query",
    "searchable",
    "word_starts",
]

#: Goes up when texts are cut in another way; what was indexed before is then indexed anew.
INDEX_VERSION = "5"
#: Stands around the names of a node: no phrase reaches over two, and a whole name can be asked for.
BREAK = "¦"
#: Words are cut here; Lucene would cut at 255 and never find the rest.
_LONGEST_WORD = 64
#: Words of a query that count; what is longer is a text and no query.
_MOST_WORDS = 24
#: Longer runs of Hangul are not taken for two nouns glued together.
_LONGEST_COMPOUND = 9
#: Hangul, kana, Han with its iteration mark and zero. The dot between foreign names is no letter.
_CJK = (
    r"\u1100-\u11ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3130-\u318f\u3400-\u4dbf"
    r"\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = compile_late(rf"[{_CJK}]+|[^\W_{_CJK}]+")
_IS_CJK = compile_late(rf"[{_CJK}]")
#: A word that one character can be.
_ONE_SIGN = compile_late("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
#: Case particles and endings that stand after a noun, the longest first.
PARTICLE = compile_late(
    "(?:에서는|으로는|으로써|으로서|이라는|에서|에게|으로|까지|부터|처럼|보다|이나|하는|하기|"
    "들의|들은|들을|들이|라는|을|를|이|가|은|는|의|에|로|와|과|도|만|들)$"
)
_STOP_WORDS = frozenset(
    "a an and are as at be by for from how in into is it its of on or that the their this to using"
    " via we what when which with".split()
)


# --- cutting --------------------------------------------------------------------------------------


def cut_words(text: str) -> list[str]:
    """Cut folded text into the words that are indexed.

    Examples
    --------
    >>> cut_words(fold("Text-to-Image Models를 위한 언어모델"))
    ['text', 'to', 'image', 'model', '를', '위한', '언어', '어모', '모델']
    """
    return _cut(text).split()


def index_text(text: str) -> str:
    """Return a text as the index keeps it: its words, with spaces between.

    Examples
    --------
    >>> index_text("Víctor's GPT-4를")
    'victor s gpt 4 를'
    """
    # Whole texts would only fill the cache of names.
    return _cut(fold.__wrapped__(readable.__wrapped__(text)))


def _cut(text: str) -> str:
    return " ".join(map(_cut_run, _RUN.findall(text)))


@lru_cache(maxsize=1 << 16)
def _cut_run(run: str) -> str:
    if run[0] > "\u10ff" and _IS_CJK.match(run):
        return " ".join(a + b for a, b in pairwise(run)) or run
    # Known here, it need not be known there as well.
    return fold_term.__wrapped__(name_greek(run)[:_LONGEST_WORD])


def forget_words() -> None:
    """Let go of the words that were cut and folded before; of very many texts they are 20 MB.

    Examples
    --------
    >>> forget_words()
    """
    for remembered in (_cut_run, fold_term, fold):
        remembered.cache_clear()
    forget_accents()


# --- what is indexed ------------------------------------------------------------------------------

_FOLDING: dict[type[Node], Callable[[str], str]] = {Paper: fold, Author: fold, Keyword: fold_term}
_NAMES: dict[type[Node], Callable[[Any], Iterable[str]]] = {
    Paper: lambda paper: [paper.title] if paper.title else [],
    Author: lambda author: author.names,
    Keyword: lambda k: [*([k.label] if k.label else []), *k.labels_ko, *k.aliases],
}
#: The field of the words of a title.
TITLE = "search_title"
#: The fields of the index for each type, with the weight of a hit in the engine's ranking.
FIELDS: dict[type[Node], dict[str, float]] = {
    Entry: {TITLE: 8.0, "search_summary": 1.0},
    Author: {"search_names": 1.0},
    Keyword: {"search_names": 1.0},
}


def fold_name(cls: type[Node], name: str) -> str:
    """Fold a name of a paper, an author or a keyword; names are equal when this is.

    Examples
    --------
    >>> fold_name(Author, "Ann  Bee"), fold_name(Author, "Víctor J.-Peña")
    ('ann bee', 'victor j pena')
    """
    if cls is Author and name.isascii() and name.replace(" ", "").isalpha():  # most names
        return " ".join(name.lower().split())
    return name_greek(_FOLDING[cls](readable(name)))


#: A name of words of unaccented letters, one space between each two: most are.
_PLAIN_NAMES = compile_late(r"^[A-Za-z]+(?: [A-Za-z]+)*$", re.MULTILINE)


def fold_people(names: Collection[str]) -> dict[str, str]:
    r"""Fold many names of authors as :func:`fold_name` does, in less time.

    Examples
    --------
    >>> fold_people(["Ann Bee", "Víctor J.-Peña"])
    {'Ann Bee': 'ann bee', 'Víctor J.-Peña': 'victor j pena'}
    """
    plain = "\n".join(_PLAIN_NAMES.findall("\n".join(names)))
    form = dict(zip(plain.split("\n"), plain.lower().split("\n"), strict=True))
    form.update({name: fold_name(Author, name) for name in set(names) - form.keys()})
    return form


def names_of(node: Node) -> dict[str, str]:
    """Return the names of a paper, author or keyword: folded, and as first printed.

    Examples
    --------
    >>> names_of(Author("author:x", "Víctor Peña", ("Víctor Peña", "victor pena"), "person"))
    {'victor pena': 'Víctor Peña'}
    """
    found: dict[str, str] = {}
    for name in _NAMES[type(node)](node):
        found.setdefault(fold_name(type(node), name), name)
    return found


def searchable(node: Node) -> dict[str, str]:
    """Return the fields of the index for a node, empty when its type is not indexed.

    Examples
    --------
    >>> searchable(Keyword("keyword:확산-모델", "diffusion model", ("확산 모델",), (), None))
    {'search_names': '¦ diffusion model ¦ 확산 모델 ¦'}
    """
    if isinstance(node, Entry):
        return {
            "search_title": index_text(node.title or ""),
            "search_summary": f" {BREAK} ".join(map(index_text, _said(node))),
        }
    if isinstance(node, Author | Keyword):
        names = dict.fromkeys(_cut(form) for form in names_of(node))
        if isinstance(node, Author):  # Ying-Cong is also written Yingcong.
            whole = (_HYPHEN.sub("", name) for name in node.names)
            names |= dict.fromkeys(index_text(n) for n in whole if n not in node.names)
        return {"search_names": f"{BREAK} {f' {BREAK} '.join(names)} {BREAK}"}
    return {}


def _said(entry: Entry) -> Iterable[str]:
    """Return what an entry says, and the English names of its phrases, which it does not."""
    yield from entry.summary
    for line in entry.phrases:
        phrase = read_phrase(line)
        if phrase.name not in phrase.surfaces:
            yield phrase.name


class Spelling(NamedTuple):
    """A folded name and the id of the node that has it."""

    form: str
    id: str


#: Which spellings are asked for: those equal to a form, those that it occurs in, or at least those
#: with a word that begins with the two letters that one of its words begins with.
SpellingTest = Literal["equal", "within", "near"]

_HYPHEN = compile_late(r"(?<=\w)[-‐‑](?=\w)")


def word_starts(form: str) -> set[str]:
    """Return the first two characters of each word of a folded name.

    Examples
    --------
    >>> sorted(word_starts("ying cong chen"))
    ['ch', 'co', 'yi']
    """
    return {word[:2] for word in form.split()}


# --- queries --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """One indexed word that is looked for: whole, as a beginning, or with some typing errors."""

    text: str
    prefix: bool = False
    edits: int = 0

    def share(self, word: str) -> float:
        """Return how much of an indexed word this is, from 0 to 1; 0 when it does not fit."""
        if word == self.text:
            return 1.0
        if self.prefix and word.startswith(self.text):
            return len(self.text) / len(word)
        if self.edits:
            from rapidfuzz.distance import OSA

            return float(OSA.distance(self.text, word, score_cutoff=self.edits) <= self.edits)
        return 0.0

    def places(self, words: Sequence[str]) -> list[tuple[int, float]]:
        """Return where a text that was cut into words has this one, and how much of each it is.

        Examples
        --------
        >>> Term("model", prefix=True).places(["model", "of", "modeling"])
        [(0, 1.0), (2, 0.625)]
        """
        text = self.text
        if self.edits:
            from rapidfuzz.distance import OSA

            most = self.edits
            far = (OSA.distance(text, word, score_cutoff=most) for word in words)
            return [(at, 1.0) for at, distance in enumerate(far) if distance <= most]
        if self.prefix:  # these two are asked for each title, with each letter that is typed
            size = len(text)
            return [(at, size / len(w)) for at, w in enumerate(words) if w.startswith(text)]
        if text not in words:
            return []
        return [(at, 1.0) for at, word in enumerate(words) if word == text]


class Cut(NamedTuple):
    """A text that was cut into words, and these with a space before and behind each.

    Examples
    --------
    >>> Cut.of(["ling", "yang"])
    Cut(words=['ling', 'yang'], spaced=' ling yang ')
    """

    words: list[str]
    spaced: str

    @classmethod
    def of(cls, words: list[str]) -> Cut:
        """Make it of words; nobody may change them."""
        return cls(words, f" {' '.join(words)} ")


#: Terms that stand side by side.
Phrase = tuple[Term, ...]


@dataclass(frozen=True)
class Word:
    """What stands between two spaces of a query: a phrase, or another that means the same."""

    text: str
    phrases: tuple[Phrase, ...]

    @cached_property
    def _needles(self) -> tuple[str, ...] | None:
        """What words in spaces have in them where they have this one; errors cannot be told so."""
        if any(term.edits for phrase in self.phrases for term in phrase):
            return None
        return tuple(
            f" {' '.join(term.text for term in phrase)}{'' if phrase[-1].prefix else ' '}"
            for phrase in self.phrases
        )

    def is_in(self, cut: Cut) -> bool:
        """Tell whether :meth:`find` would find this word anywhere; of most texts this is all.

        Examples
        --------
        >>> [word] = parse_query("mod").words
        >>> word.is_in(Cut.of(["a", "model"])), word.is_in(Cut.of(["remodel"]))
        (True, False)
        """
        if self._needles is None:
            return bool(self.find(cut.words))
        return any(map(cut.spaced.__contains__, self._needles))

    def find(self, words: Sequence[str]) -> dict[int, float]:
        """Return where a text that was cut into words has this one, and how much of each word."""
        found: dict[int, float] = {}
        for phrase in self.phrases:
            first, rest = phrase[0], phrase[1:]
            for at, share in first.places(words):
                if not rest or _follows(rest, words, at + 1):
                    found[at] = max(share, found.get(at, 0.0))
                    for i, term in enumerate(rest, at + 1):
                        found[i] = max(term.share(words[i]), found.get(i, 0.0))
        return found

    def forgiving(self) -> Word:
        """Return the word with as many typing errors allowed as its length bears."""
        terms = self.phrases[0]
        if len(terms) != 1 or not edits_allowed(terms[0].text):
            return self
        word = Term(terms[0].text, edits=edits_allowed(terms[0].text))
        return replace(self, phrases=((word,),))


def _follows(phrase: Phrase, words: Sequence[str], at: int) -> bool:
    return at + len(phrase) <= len(words) and all(
        term.share(words[i]) for i, term in enumerate(phrase, at)
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A query for an engine: all of its words, or any, and whether they must be in a title."""

    words: tuple[Word, ...]
    every: bool = True
    in_titles: bool = False

    def starts_shortly(self, letters: int) -> bool:
        """Tell whether one of the words is only begun, by so many letters at most.

        Examples
        --------
        >>> [parse_query(text).starts_shortly(2) for text in ("diffusion mo", "mod", "x", "모델")]
        [True, False, False, False]
        """
        last = (phrase[-1] for word in self.words for phrase in word.phrases)
        return any(term.prefix and len(term.text) <= letters for term in last)

    def coverage(self, cut: Cut) -> float:
        """Return the share of a text that the query covers; 0 when the text is not found.

        Examples
        --------
        >>> parse_query("lin").coverage(Cut.of(cut_words("dahua lin")))
        0.5
        """
        if self.every:
            for word in self.words:
                if not word.is_in(cut):
                    return 0.0
        words = cut.words
        places = [word.find(words) for word in self.words]
        if not words or not any(places):
            return 0.0
        best: dict[int, float] = {}
        for found in places:
            for at, share in found.items():
                best[at] = max(share, best.get(at, 0.0))
        return sum(best.values()) / len(words)

    def render_fts5(self, expand: Callable[[Term], Iterable[str]]) -> str:
        """Return the query for SQLite; `expand` lists indexed words that are like a term.

        Examples
        --------
        >>> parse_query("diffusion mod").render_fts5(lambda term: ())
        '("diffusion") AND ("mod" OR "mod" *)'
        >>> Match(parse_query("mamba ").words, in_titles=True).render_fts5(lambda term: ())
        '{search_title} : (("mamba"))'
        """

        def phrases(phrase: Phrase) -> Iterator[str]:
            if phrase[-1].edits:
                yield from (f'"{word}"' for word in expand(phrase[-1]))
            yield f'"{" ".join(t.text for t in phrase)}"' + (" *" if phrase[-1].prefix else "")

        groups = [" OR ".join(s for p in word.phrases for s in phrases(p)) for word in self.words]
        query = (" AND " if self.every else " OR ").join(f"({group})" for group in groups)
        return f"{{{TITLE}}} : ({query})" if self.in_titles else query

    def render_lucene(self, fields: Mapping[str, float]) -> str:
        """Return the query for Neo4j's full-text index over some fields.

        Examples
        --------
        >>> parse_query("diffusion mod").render_lucene({"a": 2.0, "b": 1.0})
        '+(a:"diffusion"^2 b:"diffusion") +(a:"mod"^2 b:"mod" a:mod*^2 b:mod*)'
        >>> Match(parse_query("mamba ").words, in_titles=True).render_lucene(FIELDS[Entry])
        '+(search_title:"mamba"^8)'
        """
        if self.in_titles:
            fields = {name: weight for name, weight in fields.items() if name == TITLE}

        def phrases(phrase: Phrase) -> Iterator[str]:
            last = phrase[-1]
            text = f'"{" ".join(t.text for t in phrase)}"'
            if last.edits:
                text = f"{last.text}~{last.edits}"
            elif last.prefix:
                text = f"{last.text}*"
            before = [t.text for t in phrase[:-1]] if last.prefix else []
            for field, weight in fields.items():
                # Lucene knows no phrase whose last word is only begun.
                words = [f'{field}:"{word}"' for word in before] + [f"{field}:{text}"]
                whole = f"({' '.join(f'+{word}' for word in words)})" if before else words[0]
                yield whole + (f"^{weight:g}" if weight != 1 else "")

        sign = "+" if self.every else ""
        return " ".join(
            f"{sign}({' '.join(s for p in word.phrases for s in phrases(p))})"
            for word in self.words
        )


def edits_allowed(word: str) -> int:
    """Return how many typing errors a word may have.

    Short words are given none and long ones two, as Lucene and Elasticsearch do; figures and
    pairs of Hangul none, for they are too short to tell.

    Examples
    --------
    >>> [edits_allowed(word) for word in ("gan", "yang", "diffusion", "모델", "2024")]
    [0, 1, 2, 0, 0]
    """
    if len(word) < 4 or any(ch.isdigit() for ch in word) or _IS_CJK.match(word):
        return 0
    return 1 if len(word) < 8 else 2


_PIECE = compile_late(r'"([^"]*)"?|(\S+)')


def parse_query(text: str) -> Match:
    """Read what a user typed: words of which all must be there, and "phrases" in quotes.

    The last word may be only begun. A word with a Korean particle also means the one without,
    and one of several nouns glued together also means these nouns apart. English words that say
    nothing by themselves are passed over, unless there are no others.

    Examples
    --------
    >>> [word.text for word in parse_query('the "score distillation" of 확산모델을').words]
    ['score distillation', '확산모델을']
    >>> parse_query("* NEAR(").words == parse_query("near").words
    True
    """
    text = readable(text)
    pieces = [(m[1], True) if m[1] is not None else (m[2], False) for m in _PIECE.finditer(text)]
    found: list[Word] = []
    for number, (piece, quoted) in enumerate(pieces):
        last = not quoted and not pieces[number + 1 :] and not text[-1:].isspace()
        runs = _RUN.findall(name_greek(fold(piece)))
        if len(runs) > 1 and PARTICLE.fullmatch(runs[-1]):
            runs.pop()  # LLM을 means LLM
        if len(runs) > 1 and any(map(_IS_CJK.match, runs)) and not quoted:
            found += [_read_runs([run], begun=False) for run in runs]
        elif runs:
            found.append(_read_runs(runs, begun=last))
    telling = [word for word in found if word.text not in _STOP_WORDS]
    unique = {word.phrases: word for word in telling or found}
    return Match(tuple(unique.values())[:_MOST_WORDS])


def _read_runs(runs: Sequence[str], *, begun: bool) -> Word:
    phrases = [tuple(map(Term, cut_words(" ".join(runs))))]
    if len(runs) == 1 and _IS_CJK.match(runs[0]):
        phrases += _other_forms(runs[0])
    elif begun and len(runs[-1]) > 1 and not _IS_CJK.match(runs[-1]):
        phrases.append((*phrases[0][:-1], Term(runs[-1][:_LONGEST_WORD], prefix=True)))
    if len(runs) > 1 and not any(map(_IS_CJK.match, runs)):  # Ying-Cong may be printed Yingcong
        phrases.append((Term("".join(runs)[:_LONGEST_WORD], prefix=begun),))
    return Word(" ".join(runs), tuple(dict.fromkeys(phrases)))


def _other_forms(run: str) -> Iterator[Phrase]:
    """Yield what else a run may be: without its particle or long mark, or its nouns apart."""
    if _ONE_SIGN.fullmatch(run):  # 图 begins 图像
        yield (Term(run, prefix=True),)
    if run.endswith("ー") and len(run) > 2:  # コンピューター is also written コンピュータ
        yield tuple(map(Term, cut_words(run[:-1])))
    stem = PARTICLE.sub("", run)
    forms = [run, stem] if 2 <= len(stem) < len(run) else [run]
    for form in forms:
        if form != run:
            yield tuple(map(Term, cut_words(form)))
        if len(form) <= _LONGEST_COMPOUND:
            for at in range(2, len(form) - 1):
                yield tuple(map(Term, (*cut_words(form[:at]), *cut_words(form[at:]))))
