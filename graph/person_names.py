"""Names of people: how they are compared, and when two can be one person's.

Nothing here decides who is who: it tells which spellings of a name are compatible, and in
which way. :mod:`digestgraph.loaders.people.resolver` weighs that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .paper_ids import canonical_paper_id
from .patterns import compile_late
from .text import fold

__all__ = [
    "RELATIONS",
    "ParsedName",
    "is_nickname",
    "name_keys",
    "parse_name",
    "relate_names",
    "split_authorship",
]

#: Letters that are no letter with a mark, so that folding accents leaves them.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)

#: How two spellings can differ and still be one person's, the nearest first: the same letters
#: cut differently, a middle name or initial more, a first name more before the one that is used,
#: initials for names, the beginning of a name, the order, a second family name more, a slip of
#: the pen.
RELATIONS = (
    "joined",
    "middle",
    "middle-initial",
    "first-name",
    "initials",
    "short-form",
    "order",
    "family-name",
    "misspelt",
)
#: Shorter names have too many neighbours for a slip of the pen to be told from another name.
_LONG_ENOUGH = 8
_LONG_FOR_TWO = 11
_LONG_FAMILY = 7
#: What follows a family name and is no name.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
#: Passports write the u umlaut of Pinyin as yu, keyboards as v.
_UMLAUT = {"lv": "lyu", "nv": "nyu"}
#: German umlauts written as two letters: Schuetze, Mueller, Joerg. Pinyin has ue behind other
#: letters (Xue, Que, Yue), Korean has ae in short names and given ones (Jae, Baek).
_GERMAN = compile_late(r"(?<=[^jnqxyaeiou])([uo])e(?=[^aeiou])")
_GERMAN_FAMILY = compile_late(r"(?<=[^jnqxyaeiou])([uoa])e(?=[^aeiou])")
_LONG_WORD = 5
#: A syllable of a romanized Chinese or Korean given name. Two make one name: nobody is called by
#: the first of them alone.
_SYLLABLE = r"(?:(?:[zcsk]h?|hs|t[sz]|[bpmfdtnlghjqxryw])?[iuwy]?[aeiou]{1,2}(?:ng?|[km])?)"
_ONE_SYLLABLE = compile_late(_SYLLABLE)
_VOWELS = frozenset("aeiouy")
_SYLLABLES = compile_late(f"{_SYLLABLE}{{1,2}}")
#: Names that are called by another, where that is not its beginning.
_NICKNAMES = {
    nick: full.split("/")
    for nick, full in (
        item.split(":")
        for item in (
            "andy:andrew/andreas bill:william billy:william bob:robert bobby:robert rob:robert "
            "becky:rebecca beth:elizabeth betsy:elizabeth liz:elizabeth betty:elizabeth "
            "charlie:charles chuck:charles cathy:catherine/catharine kathy:katherine/kathleen "
            "kate:katherine/katharine/catherine katie:katherine danny:daniel dave:david "
            "dick:richard rick:richard rich:richard drew:andrew ed:edward ted:edward/theodore "
            "gabe:gabriel hank:henry harry:henry/harold jack:john johnny:john jenny:jennifer "
            "jerry:gerald/jerome/jeremy jim:james jimmy:james joe:joseph kenny:kenneth "
            "larry:lawrence/laurence maggie:margaret peggy:margaret mandy:amanda mike:michael "
            "mick:michael misha:mikhail/michael nick:nicholas/nicolas/nikolaos patti:patricia "
            "patty:patricia sandy:alexander/sandra sasha:alexander/aleksandr/alexandra "
            "steve:stephen/steven sue:susan tom:thomas tommy:thomas toni:antonia/antonio "
            "tony:anthony/antonio/antoine tina:christina/martina vicky:victoria walt:walter "
            "zack:zachary "
            # beginnings that are names of their own
            "alex:alexander/alexandra/alexandre/alexey/alexei ben:benjamin chris:christopher/"
            "christian/christina/christine/christoph dan:daniel don:donald doug:douglas fred:"
            "frederick greg:gregory jeff:jeffrey/jeffery jen:jennifer jon:jonathan josh:joshua "
            "ken:kenneth matt:matthew max:maximilian/maxwell phil:philip/phillip ray:raymond "
            "sam:samuel/samantha tim:timothy vic:victor/victoria will:william zach:zachary"
        ).split()
    )
}


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A folded name, its words, and the block of names that it could be confused with."""

    key: str
    words: tuple[str, ...]
    letters: str

    @property
    def family(self) -> str:
        """The last word; printed names have the family name last."""
        return self.words[-1]

    @property
    def given(self) -> str:
        """All words but the last."""
        return " ".join(self.words[:-1])

    @property
    def block(self) -> str:
        """Family name and first initial."""
        return f"{self.words[-1]} {self.words[0][0]}"

    @property
    def initials_only(self) -> bool:
        """Whether the first given name is an initial."""
        return len(self.words[0]) == 1


@lru_cache(maxsize=1 << 15)
def parse_name(name: str) -> ParsedName:
    """Fold a printed name and cut it into words.

    Examples
    --------
    >>> parse_name("Guðrún  Magnúsdóttir").key, parse_name("J.-P. O'Neill").words
    ('gudrun magnusdottir', ('j', 'p', 'o', 'neill'))
    """
    key = fold(name) or name
    if not key.isascii():
        key = key.translate(_LETTERS)
    words = tuple(map(sys.intern, key.split())) or (key or "?",)
    while len(words) > 2 and words[-1] in _SUFFIXES:
        words = words[:-1]
        key = " ".join(words)
    return ParsedName(key, words, "".join(_letters(words)))


def split_authorship(text: str) -> tuple[str, str] | None:
    """Part ``Name @ paper``, which names an author of a paper, into the name and the paper's id.

    Examples
    --------
    >>> split_authorship("Yang Liu @ 2401.00368"), split_authorship("Yang Liu")
    (('Yang Liu', 'arxiv:2401.00368'), None)
    """
    name, at, paper = text.rpartition(" @ ")
    return (name.strip(), canonical_paper_id(paper) or paper.strip()) if at else None


def _letters(words: Sequence[str]) -> Iterator[str]:
    """Yield words as they are compared where umlauts and cuts between words do not count."""
    for place, word in enumerate(words, 1):
        if len(word) < _LONG_WORD:
            yield _UMLAUT.get(word, word)
        else:
            yield (_GERMAN_FAMILY if place == len(words) else _GERMAN).sub(r"\1", word)


def name_keys(name: ParsedName) -> Iterator[str]:
    """Yield the keys under which spellings of one name meet, of two words or more.

    Two names that :func:`relate_names` relates nearly always share a key.
    """
    words = name.words
    yield name.block
    yield name.letters
    yield "^" + " ".join(words[:2])
    yield "&" + " ".join(sorted(words))
    yield ">" + " ".join(words[-2:])
    if len(words) == 2 and len(words[0]) >= _LONG_WORD:
        yield f"~{words[0]} {words[1][0]}"
    if len(words) > 2:
        yield f"{words[-2]} {words[0][0]}"
        yield f"{words[-1]} {words[1][0]}"


def relate_names(a: ParsedName, b: ParsedName, *, strict: bool = True) -> str | None:
    """Tell how two different spellings could be one person's, or ``None`` when they could not.

    Parameters
    ----------
    a, b : ParsedName
        The spellings, in either order.
    strict : bool
        Whether initials must be found in a given name that is one word. They need not where a
        third spelling, such as Franz J. Och, stands between F. J. Och and Franz Och.

    Examples
    --------
    >>> def relate(a, b): return relate_names(parse_name(a), parse_name(b))
    >>> relate("Ying-Cong Chen", "Yingcong Chen"), relate("Terry Zhuo", "Terry Yue Zhuo")
    ('joined', 'middle')
    >>> relate("J. R. Hobbs", "Jerry Hobbs"), relate("Yingyan Lin", "Lin Yingyan")
    ('initials', 'order')
    >>> relate("María Castro", "Maria Castro-Bleda"), relate("Alex Fang", "Alexander Fang")
    ('family-name', 'short-form')
    >>> relate("Y. X. Wei", "Yuxuan Wei"), relate("Y. X. Wei", "Yuancheng Wei")
    ('initials', None)
    >>> relate("Hinrich Schuetze", "Hinrich Schütze"), relate("Mike Rosner", "Michael Rosner")
    ('joined', 'short-form')
    >>> relate("John F. Burger", "John D. Burger") is None, relate("Jun Liu", "Jin Liu") is None
    (True, True)
    >>> relate("Min Yang", "Ming-Hsuan Yang") is None, relate("Shan Li", "Shangzhe Li") is None
    (True, True)
    >>> relate("Rui Shao", "Ruizhi Shao") is None, relate("Ann JV Bee", "Ann James Bee")
    (True, 'middle-initial')
    >>> relate_names(parse_name("F. J. Och"), parse_name("Franz Och"), strict=False)
    'initials'
    """
    if a.letters == b.letters:
        return "joined"
    first, second = a.words, b.words
    if len(first) == len(second) == 2 and first[1] == second[1]:
        return _relate_two(a, b)
    if min(len(first), len(second)) < 2:
        return None
    if first[-1] == second[-1]:
        found = _relate_given(first[:-1], second[:-1], strict=strict)
        if found is not None:
            return found
    if len(first) == len(second):
        if sorted(first) == sorted(second):
            return "order"
    else:
        short, long = (first, second) if len(first) < len(second) else (second, first)
        same_start = len(short[0]) > 1 and short[0] == long[0]
        if short == long[: len(short)] or (same_start and short[-1] in long[1:-1]):
            return "family-name"
    return "misspelt" if _is_misspelt(a, b) else None


def _relate_two(a: ParsedName, b: ParsedName) -> str | None:
    """Relate two names of one given name and one family, as the walk would; most pairs are such."""
    x, y = a.words[0], b.words[0]
    if len(x) == 1 or len(y) == 1:
        return "initials" if x[0] == y[0] else None
    if _is_short_form(x, y) or _is_short_form(y, x):
        return "short-form"
    return "misspelt" if _is_misspelt(a, b) else None


def _relate_given(a: Sequence[str], b: Sequence[str], *, strict: bool) -> str | None:
    """Walk along the longer list of given names; each of the shorter one must be found in it."""
    a, b = _spell_out(a), _spell_out(b)
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if _are_first_letters(a, b) or _are_first_letters(b, a):
        return "initials"
    if len(long) > 1 and _follow(long[0], short, long[1:]):
        return "first-name"
    initial = short_form = False
    place = 0
    for number, word in enumerate(short):
        while place < len(long):
            other = long[place]
            if word == other:
                break
            if (len(word) == 1 and other[0] == word) or (len(other) == 1 and word[0] == other):
                initial = True
                break
            if _is_short_form(word, other) or _is_short_form(other, word):
                short_form = True
                break
            if number == 0:
                return None
            place += 1
        else:
            return None
        place += 1
    if short_form:
        return "short-form"
    if initial and strict and _initials_contradict(short, long):
        return None
    if initial:
        both_full = len(short[0]) > 1 and len(long[0]) > 1
        return "middle-initial" if both_full else "initials"
    return "middle"


def _is_short_form(short: str, long: str) -> bool:
    """Tell whether a given name is another's beginning, or what it is called.

    Min is no short form of Ming, nor Rui of Ruizhi, nor Jae of Jaewoo: these are syllables.
    """
    if long in _NICKNAMES.get(short, ()):
        return True
    rest = long.removeprefix(short)
    if len(short) < 3 or rest == long or (rest[:1] == "g" and short[-1] == "n"):
        return False
    return not (_ONE_SYLLABLE.fullmatch(short) and _SYLLABLES.fullmatch(rest))


def is_nickname(a: ParsedName, b: ParsedName) -> bool:
    """Tell whether one first name is what people call the other.

    Examples
    --------
    >>> is_nickname(parse_name("Christopher Xie"), parse_name("Chris Xie"))
    True
    >>> is_nickname(parse_name("Jun Li"), parse_name("Junjie Li"))
    False
    """
    x, y = a.words[0], b.words[0]
    return y in _NICKNAMES.get(x, ()) or x in _NICKNAMES.get(y, ())


def _follow(extra: str, a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether given names are those that follow an extra one, or initials of them.

    Peng is no first name before Tao: both are syllables of one. Two initials are no name at all.
    """
    if len(a) != len(b) or len(a[0]) == 1 or len(extra) == len(b[0]) == 1:
        return False
    if _ONE_SYLLABLE.fullmatch(extra) and _ONE_SYLLABLE.fullmatch(a[0]):
        return False
    pairs = list(zip(a, b, strict=True))
    return all(x == y or (len(y) == 1 and x[0] == y) for x, y in pairs)


def _are_first_letters(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether one word is made of the first letters of several: LJ for Lester James."""
    letters = "".join(word[0] for word in b)
    return 1 < len(a[0]) < 4 <= len(b[0]) and len(b) > 1 and letters.startswith(a[0])


def _spell_out(given: Sequence[str]) -> list[str]:
    """Cut initials that are printed as one word behind the first name: JV is J. V."""
    found = list(given[:1])
    for word in given[1:]:
        initials = len(word) < 4 and word.isascii() and _VOWELS.isdisjoint(word)
        found += word if initials else [word]
    return found


def _initials_contradict(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether further initials do not occur in a given name that is printed as one word.

    ``Y. X.`` is not ``Yuancheng``, but may be ``Yuxuan``.
    """
    if len(short) > 1 or len(short[0]) == 1 or any(len(word) > 1 for word in long):
        return False
    place = 0
    for word in long[1:]:
        place = short[0].find(word, place + 1)
        if place < 0:
            return True
    return False


def _is_misspelt(a: ParsedName, b: ParsedName) -> bool:
    shorter, longer = sorted((len(a.letters), len(b.letters)))
    if shorter < _LONG_ENOUGH or longer - shorter > 2:
        return False
    edits, slips_and_turns = _distances()
    slips = slips_and_turns(a.letters, b.letters, score_cutoff=2)
    if slips > 2 or a.initials_only or b.initials_only:
        return False
    differing = set(a.words) ^ set(b.words)
    if any(len(word) == 1 for word in differing):
        return False  # initials are spelt right: John F. and John D. are two people
    if a.family != b.family and a.words[0] == b.words[0] and len(a.words) == len(b.words) == 2:
        # Families of few letters, Wang and Wan, are others' families.
        short = min(len(a.family), len(b.family)) < _LONG_FAMILY
        if short and _pinyin(a.family) != _pinyin(b.family):
            return False
    if slips != 2:
        return slips == 1
    if shorter < _LONG_FOR_TWO or a.family != b.family:
        return False
    # Two letters for two others make another syllable, which is another name: Zixuan and Zehuan.
    given = (*a.words[:-1], *b.words[:-1])
    another = all(map(_SYLLABLES.fullmatch, given)) and edits(a.letters, b.letters) > 2
    return not another


@cache
def _distances() -> tuple[Callable[..., int], Callable[..., int]]:
    """Return the distances without and with turned letters; most commands compare no names."""
    from rapidfuzz.distance import OSA, Indel

    return Indel.distance, OSA.distance


def _pinyin(family: str) -> str:
    """Return a family name with the u umlaut of Pinyin as it is without marks: Lü, Lyu, Lv."""
    return {"lyu": "lu", "lv": "lu", "nyu": "nu", "nv": "nu"}.get(family, family)
