"""Where the terms of an entry stand: Korean compounds, English names and phrases, glosses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ...graph.latex.convert import Prose, formulas_of, read_prose
from ...graph.text import compose, composed_places, fold_term
from ..entry import LONG_BULLET, ParsedEntry
from .english.ranking import load_ranker
from .english.terms import EnglishTerm, english_pipeline, find_english_terms
from .glosses import Gloss, find_glosses
from .korean.terms import read_terms
from .korean.tokenizer import cut_of, korean_pipeline
from .latin_names import RUN, WHATS_NEW, is_name, pieces_of, trim_name
from .lexicon import load_lexicon, without_spaces
from .scripts import blank_unread, is_unread, narrow, touches_unread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = ["Mention", "Passage", "Read", "read_entry"]

_LONGEST_TERM = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """A term at its place.

    Attributes
    ----------
    text : str
        As written, without particles.
    korean : bool
        Whether it has Hangul letters.
    passage : int
        0 is the title, from 1 on the bullets.
    start, end : int
        Offsets in the passage's text.
    rule : str
        What found it: a rule of :mod:`.korean_terms`, ``name``, ``phrase``, ``model``,
        ``gloss``.
    score : float
        How sure that is, from 0 to 1.
    """

    text: str
    korean: bool
    passage: int
    start: int
    end: int
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """The title or a bullet as it was read: composed, links and formulas blanked out.

    ``places`` says where each of its characters stands in the text as printed.
    """

    text: str
    line: int
    section: str | None
    glosses: tuple[Gloss, ...]
    places: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in an entry."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]


_HANGUL = re.compile("[가-힣]")
_LINK = re.compile(r"(?<=\])\((?:https?://|#)[^)\s]*\)|https?://[^\s가-힣)>\]]+|www\.[^\s가-힣)]+")
_CITATION = re.compile(r"\([^()]{0,60}?et al[^()]{0,200}\)")
_MARKUP = re.compile(r"[*_`#]{2,}|<[^<>\n]{1,40}>|`")
#: Orders of growth, where they are printed without dollars.
_GROWTH = re.compile(r"(?<![A-Za-z])[OΘΩ]\([^()]{1,40}\)")
_STYLED = re.compile(r"\[([^\[\]]*)\]\{\.\w+\}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def _cleaned(text: str) -> str:
    """Blank out what is no prose; offsets stay, control characters become blanks."""
    text = _CONTROL.sub(" ", text[:LONG_BULLET])
    text = _STYLED.sub(lambda m: " " + m[1] + " " * (len(m[0]) - len(m[1]) - 1), text)
    for pattern in (_LINK, _MARKUP, _CITATION, _GROWTH):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return text


def _title(text: str) -> str:
    """Return a title without the markup of formulas: ``M$^{2}$UGen`` is M2UGen."""
    text = read_prose(compose(text)[:1000]).text
    text = _STYLED.sub(r"\1", text)
    return _cleaned(re.sub(r"\s", " ", text))


def _point(text: str, names: Collection[str]) -> Prose:
    """Return a bullet without what is no prose, and where it stood in the text as printed."""
    printed = text[:LONG_BULLET]
    prose = read_prose(compose(printed), names=names)
    before = composed_places(printed)
    places = prose.places if len(before) == before[-1] + 1 else [before[at] for at in prose.places]
    return Prose(_cleaned(prose.text), places)


def read_entry(entry: ParsedEntry, added: Sequence[str] = ()) -> Read:
    """Find the terms of an entry.

    Parameters
    ----------
    entry : ParsedEntry
        A paper in a digest.
    added : sequence of str
        Spellings that the user wants found wherever they stand.

    Returns
    -------
    Read
        Its passages, and all mentions in their order.
    """
    title = _title(entry.title or "")
    names = formulas_of(compose(entry.title or ""))
    points = [_point(b.text, names) for b in entry.bullets]
    texts: list[tuple[str, int, str | None]] = [(title, entry.line, None)]
    texts += [(p.text, b.line, b.section) for p, b in zip(points, entry.bullets, strict=True)]
    unread = [is_unread(text) for text, _, _ in texts]
    plain = [
        blank_unread(narrow(text) if other else text)
        for (text, _, _), other in zip(texts, unread, strict=True)
    ]
    title = plain[0]
    english = _read_english(
        ["" if other else text for text, other in zip(plain, unread, strict=True)]
    )
    passages: list[Passage] = []
    mentions: list[Mention] = []
    for number, (text, line, section) in enumerate(texts):
        if unread[number]:
            text = narrow(text)
            glosses = _plain_glosses(plain[number])
            found = list(_names_between(text, plain[number], number))
        elif _HANGUL.search(text):
            glosses, found = _read_korean(text, number)
            found = [m for m in found if not touches_unread(text, m.start, m.end)]
        else:
            glosses = _plain_glosses(plain[number])
            found = english.get(number, [])
        places = points[number - 1].places if number else ()
        section = compose(section) if section else None
        passages.append(Passage(text, line, section, tuple(glosses), places))
        mentions += found
        mentions += _added(text, number, added)
    if any(mention.korean for mention in mentions):
        mentions = [m for m in mentions if m.passage or not _PREPOSITION.search(m.text)]
        mentions[:0] = _title_phrases(title, mentions)
    mentions[:0] = _title_names(title, mentions)
    if any(mention.korean for mention in mentions):
        mentions[:0] = _title_parts(title, mentions)
    return Read(tuple(passages), tuple(mentions))


_PREPOSITION = re.compile(r"\s(?:with|via|for|by|from|using|and|on|as|without|through)\s", re.I)
_TITLE_BREAK = re.compile(
    r"[:?!,;.()\[\]]+(?:\s|$)|(?<!\w)(?:a|an|and|are|as|at|be|beyond|by|can|do|does|for|from|how|in"
    r"|into|is|it|its|let|not|of|on|or|over|the|their|to|toward|towards|under|using|via|we|what"
    r"|when|where|with|within|without|your|through|across|against|before|after|more|all)(?!\w|-)",
    re.IGNORECASE,
)
_TITLE_OPENER = re.compile(
    r"\s*(?:accelerating|achieving|adapting|advancing|aligning|analyzing|assessing|benchmarking"
    r"|boosting|bridging|building|controlling|creating|demystifying|designing|detecting"
    r"|developing|efficient|effective|empowering|enabling|enhancing|evaluating|exploring"
    r"|exploiting|fast|generating|guiding|harnessing|high-quality|improved|improving|introducing"
    r"|investigating|learning|leveraging|making|measuring|mitigating|new|novel|optimizing"
    r"|predicting|probing|pushing|reducing|rethinking|revisiting|robust|scalable|scaling|simple"
    r"|solving|steering|studying|taming|teaching|training|understanding|unified|unifying"
    r"|unleashing|unlocking|unraveling|unveiling|towards)\s+",
    re.IGNORECASE,
)


def _title_phrases(title: str, mentions: list[Mention]) -> list[Mention]:
    """Return phrases between the small words of a title that nothing else found."""
    own = re.match(r"\s*[^:]{2,40}:\s", title)
    at = own.end() if own else 0
    taken = [(m.start, m.end) for m in mentions if m.passage == 0]
    found = []
    for cut in [*_TITLE_BREAK.finditer(title, at), None]:
        start, end = at, cut.start() if cut else len(title)
        at = cut.end() if cut else end
        while opener := _TITLE_OPENER.match(title, start):
            start = opener.end()
        text = title[start:end].strip()
        start = title.index(text, start) if text else start
        if 2 <= len(text.split()) <= 4 and not _overlaps(start, start + len(text), taken):
            found.append(Mention(text, False, 0, start, start + len(text), "model", 0.25))
    return found


def _title_names(title: str, mentions: list[Mention]) -> list[Mention]:
    """Return the names in a title that nothing else found, its own before a colon first."""
    own = re.match(r"\s*([^:]{2,40}):\s", title)
    places = [(own.start(1), own.end(1))] if own and len(own[1].split()) <= 3 else []
    places += [m.span() for m in re.finditer(r"[A-Za-z][\w+\-.]*[\w+]", title)]
    taken = [(m.start, m.end) for m in mentions if m.passage == 0]
    found = []
    for start, end in places:
        text = title[start:end]
        prefix = own is not None and (start, end) == own.span(1)
        sure = is_name(text, surely=not prefix) and (prefix or not text.istitle())
        if sure and end - start <= _LONGEST_TERM and not _overlaps(start, end, taken):
            found.append(Mention(text, False, 0, start, end, "name", 0.6))
            taken.append((start, end))
    return found


def _title_parts(title: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield what the lexicon knows inside a title's longer terms and between them."""
    lexicon = load_lexicon()
    words = list(_TITLE_WORD.finditer(title))
    taken = {(m.start, m.end) for m in mentions if m.passage == 0}
    at = 0
    for first in range(len(words)):
        start = words[first].start()
        for last in range(min(len(words), first + 4), first, -1):
            end = words[last - 1].end()
            if end <= at or any(ch in ":,;.?!()[]" for ch in title[start:end]):
                continue
            if lexicon.canonical(title[start:end]) is None:
                continue
            at = end
            if (start, end) not in taken and not is_name(title[start:end], surely=True):
                yield Mention(title[start:end], False, 0, start, end, "part", 0.3)
            break


_TITLE_WORD = re.compile(r"(?<![\w-])[A-Za-z0-9][\w-]*")


def _added(text: str, passage: int, wanted: Sequence[str]) -> Iterator[Mention]:
    for form in wanted:
        pattern = rf"(?<![A-Za-z0-9]){re.escape(form)}(?![A-Za-z0-9])"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            korean = _HANGUL.search(form) is not None
            yield Mention(match[0], korean, passage, match.start(), match.end(), "added", 1.0)


# --- Korean ------------------------------------------------------------------------------------

_SURE = {
    "compound": 0.6,
    "mixed": 0.6,
    "verbal": 0.6,
    "genitive": 0.8,
    "word": 0.55,
    "glossed": 0.7,
}


@cache
def _korean() -> Language:
    return korean_pipeline()


def _read_korean(text: str, passage: int) -> tuple[list[Gloss], list[Mention]]:
    doc = _korean()(text)
    glosses = find_glosses(doc, load_lexicon())
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for gloss in glosses:
        if gloss.korean and text[gloss.start : gloss.end] == gloss.korean:
            taken.append((gloss.start, gloss.end))
            found.append(
                Mention(gloss.korean, True, passage, gloss.start, gloss.end, "gloss", 0.75)
            )
    known = [(a, b) for a, b in _known_terms(doc, text) if not _overlaps(a, b, taken)]
    terms, proposals = read_terms(doc)
    for span in terms:
        start, end = span.start_char, span.end_char
        if _overlaps(start, end, taken) or _inside(start, end, known):
            continue
        start = _behind_name(text, start, end)
        if not _inside(start, end, known):
            found.append(
                Mention(text[start:end], True, passage, start, end, span.label_, _SURE[span.label_])
            )
            taken.append((start, end))
    parts: list[tuple[int, int]] = []
    for start, end in known:
        if not _overlaps(start, end, taken):
            found.append(Mention(text[start:end], True, passage, start, end, "lexicon", 0.5))
            taken.append((start, end))
        else:
            parts.append((start, end))
    taken.sort()
    for mention in _latin_runs(text, passage):
        if not _inside(mention.start, mention.end, taken):
            found.append(mention)
        elif mention.rule == "name" and (mention.start, mention.end) not in taken:
            found.append(replace(mention, rule="part", score=0.3))
    found += _proposed(text, passage, proposals, parts, taken)
    return glosses, sorted(found, key=lambda m: (m.start, m.end))


def _proposed(
    text: str,
    passage: int,
    proposals: list[Span],
    parts: list[tuple[int, int]],
    taken: list[tuple[int, int]],
) -> Iterator[Mention]:
    """Yield what may be a term too; ``taken`` are the places of the surer ones."""
    lexicon = load_lexicon()
    for start, end in parts:
        if (start, end) not in taken and _inside(start, end, taken):
            yield Mention(text[start:end], True, passage, start, end, "part", 0.3)
    for span in proposals:
        start, end = span.start_char, span.end_char
        form = text[start:end]
        if end - start > _LONGEST_TERM:
            continue
        if _inside(start, end, taken) or (span.label_ == "noun" and not lexicon.block(form)):
            continue
        yield Mention(form, True, passage, start, end, span.label_, 0.3)


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in taken)


def _behind_name(text: str, start: int, end: int) -> int:
    """Return where a compound begins behind a well-known name: CIFAR | 전이 학습."""
    head, space, rest = text[start:end].partition(" ")
    lexicon = load_lexicon()
    if not space or not _HANGUL.search(rest) or _HANGUL.search(head):
        return start
    whole = lexicon.name(text[start:end])
    if whole is not None and (whole.whole or lexicon.kind(whole.english)):
        return start
    stands = " " in rest or lexicon.has_term(rest)
    return start + len(head) + 1 if stands and lexicon.kind(head) else start


def _known_terms(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Yield whole terms of the lexicon, of two words and more, that no pattern covers."""
    lexicon = load_lexicon()
    words: list[tuple[int, int]] = []
    start = at = 0
    for word, _, space in zip(*cut_of(doc), strict=True):
        if _WORD.search(word):
            words.append((start, start + len(word)))
        start += len(word) + space
    begins = [
        number
        for number, (start, _) in enumerate(words)
        if start == 0 or not text[start - 1].isalnum()
    ]
    for number in begins:
        if words[number][0] < at:
            continue
        start, key, best = words[number][0], "", 0
        for first, last in words[number : number + 9]:
            key += without_spaces(text[first:last])
            if not lexicon.begins_term(key):
                break
            if lexicon.has_term(key) and " " in text[start:last]:
                best = last
        if best and lexicon.has_term(text[start:best]):
            yield start, best
            at = best


_WORD = re.compile(r"\w")


def _inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in taken)


def _latin_runs(text: str, passage: int) -> Iterator[Mention]:
    heading = WHATS_NEW.match(text)
    for run in RUN.finditer(text, heading.end() if heading else 0):
        at = run.start()
        for piece in pieces_of(run[0]):
            start = run[0].index(piece, at - run.start()) + run.start()
            at = start + len(piece)
            term = trim_name(piece)
            if not term or len(term) > _LONGEST_TERM:
                continue
            start = text.index(term, start)
            name = is_name(term)
            if not name and len(term.split()) > 6:
                continue
            yield Mention(
                term, False, passage, start, start + len(term), "name" if name else "phrase",
                0.6 if name else 0.5,
            )  # fmt: skip


# --- between words that are not read -------------------------------------------------------------

#: Figures, sizes and settings: 1e-5, 5.2.
_FIGURE = re.compile(
    r"(?=\D*\d)[\d.,+\-–x×e]+[%KMBk]?\+?|v\d[\d.]*|[A-Z]\.\d[\d.]*"
    r"|(?:algorithm|appendix|eq|equation|fig|figure|sec|section|stage|step|table)s?\.? ?"
    r"[A-Z]?[\d.]*",
    re.IGNORECASE,
)
#: A figure that belongs to what is counted behind it, not to the name before it: MMLU 1.6%.
_AMOUNT_BEHIND = re.compile(r"(?: [\d.,]+)+$")
_COUNTED = re.compile(
    r"\s?(?:[%％‰°]|百分|[个個種种类類層层次名万萬億亿年月日分点點倍件つ人回轮輪步项項位张張条條篇本枚台])"
)


def _plain_glosses(text: str) -> list[Gloss]:
    return find_glosses(_uncut(text), load_lexicon()) if "(" in text else []


def _names_between(text: str, plain: str, passage: int) -> Iterator[Mention]:
    """Yield the Latin terms of a text; ``plain`` is the same with its other words blanked out.

    Its authors leave what has a name in English: names, abbreviations and known terms. A single
    ordinary word is no more than a slip of the translation.
    """
    lexicon = load_lexicon()
    for mention in _latin_runs(plain, passage):
        term = mention.text
        amount = _AMOUNT_BEHIND.search(term)
        if amount and (mention.rule == "phrase" or _COUNTED.match(text, mention.end)):
            term = term[: amount.start()]
            mention = replace(mention, text=term, end=mention.start + len(term))
        if _FIGURE.fullmatch(term) or len(term) < 2:
            continue
        if mention.rule == "name" or " " in term or "-" in term or lexicon.canonical(term):
            yield mention


# --- English -----------------------------------------------------------------------------------


def _read_english(texts: list[str]) -> dict[int, list[Mention]]:
    """Find terms in all passages without Hangul at once: the model has seen whole abstracts."""
    english = [(n, t) for n, t in enumerate(texts) if t.strip() and not _HANGUL.search(t)]
    prose = sum(len(text) for number, text in english if number) > _ABSTRACT
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    at = 0
    for number, text in english:
        starts.append((at, number))
        if number == 0:
            text = text if prose else _sentence_case(text)
            text = text if text.rstrip().endswith((".", "?", "!")) else text + "."
        parts.append(text)
        at += len(text) + 1
    whole = "\n".join(parts)
    terms = find_english_terms(whole)
    ranked: dict[str, float] = {}
    if prose:
        title = len(parts[0]) if starts[0][1] == 0 else 0
        ranked = load_ranker(load_lexicon()).rank(whole, title, terms)
    found: dict[int, list[Mention]] = {}
    for start, end, score in _uncut_terms(whole, terms):
        offset, number = starts[bisect_right(starts, (start, len(texts))) - 1]
        text = texts[number]
        first, last = start - offset, end - offset
        if last <= len(text) and last - first <= _LONGEST_TERM:
            surface = text[first:last]
            score = ranked.get(fold_term(surface), score)
            rule = "ranked" if prose else "model"
            found.setdefault(number, []).append(
                Mention(surface, False, number, first, last, rule, score)
            )
    return found


def _uncut_terms(text: str, terms: Sequence[EnglishTerm]) -> Iterator[EnglishTerm]:
    """Yield terms, without what is only the beginning of a well-known one: neural radiance."""
    lexicon = load_lexicon()
    known = [
        (term.start, term.end)
        for term in terms
        if " " in text[term.start : term.end]
        and lexicon.canonical(text[term.start : term.end]) is not None
    ]
    for term in terms:
        cut = any(start <= term.start and term.end < end for start, end in known)
        if not cut or lexicon.canonical(text[term.start : term.end]) is not None:
            yield term


#: English texts of so many characters are ranked as a whole, like the abstracts of the training.
_ABSTRACT = 200
_CAPITAL = re.compile(r"(?<![\w$])[A-Z][a-z]+(?![\w$])")


def _sentence_case(title: str) -> str:
    """Write the ordinary words of a title in lower case, as the model knows them from texts."""
    colon = title.find(":") + 1
    words = re.findall(r"[A-Za-z][\w\-]*", title[colon:])
    if sum(w[0].isupper() for w in words) < 0.6 * len(words):
        return title
    return title[:colon] + _CAPITAL.sub(lambda m: m[0].lower(), title[colon:])


def _uncut(text: str) -> Doc:
    """Return a text as one token: glosses of English are read in its characters."""
    from spacy.tokens import Doc

    return Doc(english_pipeline().vocab, words=[text or " "])
