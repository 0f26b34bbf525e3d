"""What keywords were called as of a day, in English and Korean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ...graph.fold import fold_keyword
from ...graph.ids import digest_key
from ...graph.model import Names
from ...graph.resources import read_resource
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import fold, fold_term
from ..engine.scope import day_of_graph, day_or_end
from ..engine.statements import each_values, read_about, statement_text

__all__ = ["KeywordName", "korean_label", "read_keyword_names", "read_kinds_of_names"]

#: Names of so many keywords are kept of a day.
_MOST = 20_000
#: A name of several capitals: what its letters stand for is not said.
_CAPITALS = re.compile(r"[a-z]?[A-Z]\S*[A-Z]\S*")


#: The M says so already: 비디오 LLM 모델.
_LANGUAGE_MODEL = re.compile(r"LMs? 모델$")


@dataclass(frozen=True, slots=True)
class KeywordName:
    """A keyword's names, each standing in for the other where it is unknown.

    Attributes
    ----------
    label : str
        English, or Korean where there is no English label.
    label_ko : str
        What :func:`korean_label` chooses of those that papers use, or English where there is none.
    """

    label: str
    label_ko: str


def korean_label(label: str | None, korean: Sequence[str]) -> str | None:
    """Return what a keyword is called in Korean: the first of some names that says just that.

    What researchers call it goes first (``korean_names.tsv``). Digests shorten the names of what
    everybody knows (확산 for 확산 모델), and add a word to others (RAG 시스템). Letters that are
    only spelled by their sound (라바 for LLaVA) are no Korean name.

    Parameters
    ----------
    label : str or None
        The English label.
    korean : sequence of str
        Korean names, the best first.

    Returns
    -------
    str or None
        ``None`` where Korean uses the English label.

    Examples
    --------
    >>> korean_label("diffusion model", ["확산", "디퓨전 모델", "확산 모델"])
    '확산 모델'
    >>> korean_label("reinforcement learning", ["강화 학습 모델", "강화 학습"])
    '강화 학습'
    >>> korean_label("text classification", ["분류 모델"])
    '분류'
    >>> korean_label("image editing", ["편집", "이미지 편집"]), korean_label("embodied AI", [])
    ('이미지 편집', '체화 AI')
    >>> korean_label("GRPO", ["GRPO 알고리즘"]), korean_label("LLaVA", ["라바"])
    (None, None)
    >>> korean_label("LCM", ["LCM 모델", "잠재 일관성 모델"])
    '잠재 일관성 모델'
    """
    if label is not None and (usual := _usual_names().get(label)):
        return usual
    if label is None or not korean:
        return next(iter(korean), None)
    own = set(re.split(r"[\s-]+", fold(label)))
    stands_for = _CAPITALS.fullmatch(label) is not None
    names = [n for n in korean if not stands_for or " " in n or len(n) > len(label)]
    cut = {name: _without_tail(name, own, stands_for) for name in names}
    whole = [name for name in names if cut[name] == name]
    if not whole:
        return next((name for name in cut.values() if name and not name.isascii()), None)
    short = f" {whole[0]} "
    longer = [
        name
        for name in whole
        if f" {name} ".startswith(short) or f" {name} ".endswith(short)
        if name != whole[0] and len(name.split()) <= len(label.split())
    ]
    return min(longer, key=lambda name: len(name.split()), default=whole[0])


def _without_tail(name: str, own: set[str], stands_for: bool) -> str:
    """Return a Korean name without a last word that is not in the English one, "" for no name."""
    words = name.split()
    if _LANGUAGE_MODEL.search(name):
        return " ".join(words[:-1])
    english = _tails().get(words[-1])
    if english is None or not own.isdisjoint(english):
        return name
    rest = " ".join(words[:-1])
    if "-" in english:
        return ""
    # The letters LCM hide the word for 모델; GRPO 알고리즘 has one more.
    return name if stands_for and not rest.isascii() else rest


@cache
def _usual_names() -> dict[str, str]:
    lines = read_resource(__package__, "korean_names.tsv").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {english: korean for english, _, korean in rows}


@cache
def _tails() -> dict[str, frozenset[str]]:
    lines = read_resource(__package__, "korean_tails.tsv").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: frozenset(english.split()) for word, english in rows}


def read_kinds_of_names(store: Store, as_of: str | None = None) -> dict[str, str]:
    """Read the kinds of the keywords that are names of methods, data or metrics: no concepts.

    A kind that is stated goes before one guessed from the spelling, then the earliest.
    """
    text = statement_text("read-keyword-kinds", store.language)
    columns = ("keyword", "role", "surface", "digest")
    rows = list(each_values(store, text, {"as_of": day_or_end(as_of)}, *columns))
    perhaps = {keyword for keyword, _, kind, _ in rows if kind != "concept"}
    first: dict[str, tuple[bool, tuple[str, str], str]] = {}
    for keyword, role, kind, digest in rows:
        if keyword in perhaps:
            key = (role == "guess", digest_key(digest), kind)
            first[keyword] = min(first.get(keyword, key), key)
    return {id_: kind for id_, (_, _, kind) in first.items() if kind != "concept"}


def read_keyword_names(
    store: Store, ids: Iterable[str], as_of: str | None = None
) -> dict[str, KeywordName]:
    """Read the names of some keywords; those unknown as of the day are left out.

    Of several Korean labels the one that most entries use is taken, then the earliest; see
    :func:`korean_label` for one that is shortened. They are kept until the graph changes: what
    thousands of papers mention has as many spellings to count.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    day = day_of_graph(store, as_of)
    known: dict[str, KeywordName | None] = remember(store, "names of keywords", dict, day=day)
    held = {id_: known[id_] for id_ in wanted if id_ in known}
    if missing := [id_ for id_ in wanted if id_ not in held]:
        read = _read_names(store, missing, as_of)
        fresh = {id_: read.get(id_) for id_ in missing}
        if len(known) + len(fresh) <= _MOST:
            known.update(fresh)
        held |= fresh
    return {id_: name for id_ in wanted if (name := held[id_]) is not None}


def _read_names(store: Store, wanted: list[str], as_of: str | None) -> dict[str, KeywordName]:
    naming: dict[str, list[Names]] = {id_: [] for id_ in wanted}
    for row in read_about(store, "keyword-names", wanted, as_of):
        edge = Names(row["digest"], row["keyword"], row["digest"], row["role"], row["surface"])
        naming[row["keyword"]].append(edge)
    folded = {id_: fold_keyword(id_, naming[id_]) for id_ in wanted}
    uses: dict[str, Counter[str]] = {id_: Counter() for id_ in wanted}
    # Spellings are counted only where there is a choice: most have one Korean label or none.
    several = [id_ for id_ in wanted if len(folded[id_].labels_ko) > 1]
    for row in read_about(store, "keyword-spellings", several, as_of):
        uses[row["keyword"]][fold_term(row["surface"])] += row["uses"]
    found = {}
    for id_, keyword in folded.items():
        count = uses[id_]
        most_used = sorted(keyword.labels_ko, key=lambda name: -count[fold_term(name)])
        korean = korean_label(keyword.label, most_used)
        label = keyword.label or korean
        if label is not None:
            found[id_] = KeywordName(label, korean or label)
    return found
