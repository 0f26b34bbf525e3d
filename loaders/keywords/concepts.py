"""The concepts of one entry: mentions that mean the same, with an English name, kind and score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .glosses import Gloss
from .kinds import Kind, is_proposed, kind_of
from .lexicon import Lexicon, spelling_key, without_spaces
from .naming import IN_ITS_PLACE, Namer
from .passages import Mention, Read
from .stop_terms import is_generic

__all__ = ["Concept", "concepts_of"]


@dataclass(slots=True)
class Concept:
    """What an entry speaks of, under whatever names.

    Attributes
    ----------
    label : str or None
        Its English name; ``None`` when the entry and the lexicon know none.
    how : str
        Why it is named so: ``gloss``, ``lexicon``, ``title``, ``written``, or the parts of a
        composed name.
    mentions : list of Mention
        Where it stands, in order.
    korean, english : dict
        Spellings in order; the values say which were stated by a gloss.
    kind : Kind
        With its evidence.
    proposed : bool
        Whether the paper brings it.
    dropped : str or None
        Why it is no keyword.
    """

    label: str | None
    how: str
    mentions: list[Mention] = field(default_factory=list)
    korean: dict[str, bool] = field(default_factory=dict)
    english: dict[str, bool] = field(default_factory=dict)
    kind: Kind = field(default_factory=lambda: Kind("concept", "a phrase", strong=False))
    proposed: bool = False
    dropped: str | None = None
    score: float = 0.0
    #: What the source's own keywords added to the score, ``None`` where they do not name it.
    gain: float | None = None
    #: How they spell it, where the text does not.
    stated: tuple[str, ...] = ()


#: How much a way of naming is worth, when several name one concept.
_TRUST = {"gloss": 4, "lexicon": 3, "title": 2, "written": 2}


def concepts_of(read: Read, lexicon: Lexicon) -> list[Concept]:
    """Group the mentions of an entry to concepts, in the order of their first mention.

    Parameters
    ----------
    read : Read
        The mentions.
    lexicon : Lexicon
        Names Korean terms.

    Returns
    -------
    list of Concept
        Without scores; those that are no keywords have ``dropped`` set.
    """
    namer = Namer(read, lexicon)
    found: dict[str, Concept] = {}
    plain_of: dict[str, Concept] = {}
    for mention in _kept(read.mentions):
        if mention.rule == "wide" and (same := plain_of.get(_without_tail(mention.text))):
            same.korean.setdefault(mention.text, False)  # 조건 생성, and 조건 생성 프레임워크
            continue
        label, how = namer.name(mention)
        key = spelling_key(label) if label else "ko:" + without_spaces(mention.text)
        if not key:
            continue
        concept = found.get(key)
        if concept is None:
            concept = found[key] = Concept(label, how)
        elif _TRUST.get(how, 1) > _TRUST.get(concept.how, 1):
            concept.label, concept.how = label, how
        concept.mentions.append(mention)
        spellings = concept.korean if mention.korean else concept.english
        spellings.setdefault(mention.text, False)
        if mention.korean:
            plain_of.setdefault(without_spaces(mention.text), concept)
    for key, gloss in namer.glosses():
        if concept := found.get(key):
            _add_gloss(concept, gloss)
    concepts = _joined(_without_kinds(found), read, lexicon)
    concepts = _with_variants(concepts, read, lexicon)
    for concept in concepts:
        concept.proposed = is_proposed(concept.label, concept.mentions, read, lexicon)
        concept.kind = kind_of(concept.label, concept.mentions, read, lexicon)
        written = concept.english if concept.label else concept.korean
        concept.dropped = is_generic(concept.label, written, proposed=concept.proposed)
        if concept.how == IN_ITS_PLACE:
            concept.dropped = "an everyday word in its place"
    return concepts


#: A term with one of these behind it is the same concept.
_SAME_TAILS = frozenset(
    """구조 네트워크 메커니즘 모델 모듈 시스템 아키텍처 알고리즘 툴 파이프라인 패러다임 프레임워크
    프로세스 플랫폼""".split()
)


def _without_tail(korean: str) -> str:
    head, _, tail = korean.rpartition(" ")
    return without_spaces(head) if tail in _SAME_TAILS else ""


#: What stands behind the name of something that one paper brings, and is said of it alone.
_KINDS = re.compile(
    r"^(\S.*) (?:algorithm|approach|benchmark|dataset|framework|method|methodology|model|module"
    r"|network|paradigm|pipeline|strategy|technique)$",
    re.IGNORECASE,
)


def _without_kinds(found: dict[str, Concept]) -> list[Concept]:
    """Join names in capitals with the same with their kind behind it: WISE, and WISE benchmark.

    What is written in small letters is two things: reward, and reward model.
    """
    kept = []
    for concept in found.values():
        match = _KINDS.match(concept.label or "")
        head = found.get(spelling_key(match[1])) if match else None
        if head is None or head.label is None or not match or not _names_one(match[1], match[0]):
            kept.append(concept)
            continue
        if head.label.islower():  # of two words in capitals that are no name alone the whole is one
            head.label, head.how = concept.label, concept.how
        _take(head, concept)
    return kept


def _take(head: Concept, concept: Concept) -> None:
    """Make one concept of two, with the mentions and spellings of both."""
    head.mentions = sorted(
        [*head.mentions, *concept.mentions], key=lambda m: (m.passage, m.start, m.end)
    )
    for own, other in ((head.korean, concept.korean), (head.english, concept.english)):
        for form, stated in other.items():
            own[form] = own.get(form, False) or stated


def _names_one(head: str, whole: str) -> bool:
    """Tell whether a name is written in capitals, all of it or but for what it is."""
    words = whole.split() if whole.rpartition(" ")[2][:1].isupper() else head.split()
    small = [word for word in words if not word[:1].isupper()]
    return not small and (len(words) > 1 or re.search(r"[A-Z].*[A-Z]|\d", head) is not None)


def _joined(concepts: list[Concept], read: Read, lexicon: Lexicon) -> list[Concept]:
    """Join an unexplained abbreviation with the one concept that it abbreviates: VQ, LR.

    The paper's own system keeps its short name.
    """
    long: dict[str, list[Concept]] = {}
    for concept in concepts:
        words = re.findall(r"[A-Za-z0-9]+", concept.label or "")
        if 1 < len(words) < 6:
            long.setdefault("".join(word[0] for word in words).upper(), []).append(concept)
    kept = []
    for concept in concepts:
        label = concept.label or ""
        alone = _SHORT.fullmatch(label) and all(label in form for form in concept.korean)
        same = long.get(label, []) if alone else []
        if len(same) != 1 or same[0] is concept or concept.how == "gloss" or lexicon.kind(label):
            kept.append(concept)
            continue
        (other,) = same
        if is_proposed(concept.label, concept.mentions, read, lexicon):
            other.label, other.how = label, concept.how
        _take(other, concept)
    return kept


_SHORT = re.compile(r"[A-Z]{2,5}")


def _with_variants(concepts: list[Concept], read: Read, lexicon: Lexicon) -> list[Concept]:
    """Join the variants of what the paper brings with it: Medusa-1 with Medusa, and Medussa.

    A known name that is written so is another thing.
    """
    own = {
        name.lower(): concept
        for concept in concepts
        if is_proposed(concept.label, concept.mentions, read, lexicon)
        for name in (*concept.english, concept.label or "")
        if _NAME.fullmatch(name)
    }
    titled = {
        m.text.lower(): concept
        for concept in concepts
        for m in concept.mentions
        if m.passage == 0 and _SURELY_NAMED.fullmatch(m.text)
    }
    kept = []
    for concept in concepts:
        label = concept.label or ""
        variant = _VARIANT.fullmatch(label)
        head = own.get(variant[1].lower()) if variant else _slip_of(concept, own | titled)
        if head is None or head is concept or lexicon.canonical(label):
            kept.append(concept)
            continue
        _take(head, concept)
    return kept


def _slip_of(concept: Concept, own: dict[str, Concept]) -> Concept | None:
    """Return the name that one is which differs by a small letter: the title's, or the commoner."""
    label = concept.label or ""
    if len(label) < _LONG_NAME or concept.korean or not _NAME.fullmatch(label):
        return None
    if _in_title(concept):
        return None
    for head in own.values():
        if not _in_title(head) and len(head.mentions) <= len(concept.mentions):
            continue
        if any(_differ_by_a_letter(label, name) for name in (*head.english, head.label or "")):
            return head
    return None


def _in_title(concept: Concept) -> bool:
    return any(mention.passage == 0 for mention in concept.mentions)


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Tell whether two names are the same but for a small letter, more, less or another.

    Examples
    --------
    >>> _differ_by_a_letter("DreamTurner", "DreamTuner"), _differ_by_a_letter("DiCRIM", "DeCRIM")
    (True, True)
    >>> _differ_by_a_letter("ShareGPT4V", "ShareGPT4o"), _differ_by_a_letter("Medusa", "Medusas")
    (False, False)
    """
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    at = next((n for n, ch in enumerate(short) if ch != long[n]), len(short))
    changed = long[at : at + 1] + ("" if len(short) < len(long) else short[at : at + 1])
    rest = short[at:] if len(short) < len(long) else short[at + 1 :]
    return 0 < at < len(short) and changed.islower() and rest == long[at + 1 :]


#: Shorter names are soon another one's.
_LONG_NAME = 6
_NAME = re.compile(r"[A-Z][\w$]*[A-Za-z]")
#: One with a capital inside, which no word of a title has.
_SURELY_NAMED = re.compile(r"[A-Z][\w$]*[A-Z][\w$]*[A-Za-z]")
#: What stands behind a name by a hyphen.
_VARIANT = re.compile(r"([A-Z][\w$]*[A-Za-z])[\-‑](?:[A-Z]?[a-z]{1,5}|[A-Z]|\d{1,2}|T5)")


def _add_gloss(concept: Concept, gloss: Gloss) -> None:
    for form, spellings in (
        (gloss.korean, concept.korean),
        (gloss.english, concept.english),
        (gloss.abbreviation, concept.english),
    ):
        if form:
            spellings[form] = True


def _kept(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Drop spans of the English model that overlap a better one, in titles of Korean entries."""
    korean_entry = any(m.korean for m in mentions)
    taken: list[Mention] = []
    if korean_entry:
        model = [m for m in mentions if m.rule == "model" and m.passage == 0]
        for mention in sorted(model, key=lambda m: (-m.score, m.start, m.end)):
            if mention.score < 0.05:
                break
            if not any(
                mention.start < t.end and t.start < mention.end and mention.score < 0.4
                for t in taken
            ):
                taken.append(mention)
    for mention in mentions:
        in_title = korean_entry and mention.rule == "model" and mention.passage == 0
        if not in_title or mention in taken:
            yield mention
