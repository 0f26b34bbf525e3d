"""Names as bibliographies keep them, family name and given name apart, made printed names again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....people.organisations import is_organisation
from ..clean import clean_text

__all__ = ["join_name", "spaced_initials", "turn_initials", "turn_name"]

#: Names in Hangul, Han and kana stand with the family name first, without a blank.
_EAST_ASIAN = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff々・]+")
#: Numbers by which dblp tells people of one name apart.
_COUNTED = re.compile(r"(?<=[^\W\d_]) 0\d{3}$")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|v|2nd|3rd)\.?", re.IGNORECASE)
#: Initials with full stops ("C.D.", "J.-P.") and without ("CD", "J-P").
_DOTTED = re.compile(r"[^\W\d_]\.(?:[ -]?[^\W\d_]\.){0,3}")
_UNDOTTED = re.compile(r"[^\W\d_]{1,3}|[^\W\d_]-[^\W\d_]")
#: The full stop of a whole list behind its last initials: "Oldenkamp M, Bee CD."
_FULL_STOP = re.compile(r"[^\W\d_]{2,3}\.")
_VOWELS = frozenset("AEIOUY")
_LONGEST = 60


def join_name(family: str, given: str = "", particle: str = "", suffix: str = "") -> str:
    """Join the parts of a name in the order in which it is printed.

    Examples
    --------
    >>> join_name("Beethoven", "Ludwig", "van"), join_name("King", "Martin Luther", suffix="Jr.")
    ('Ludwig van Beethoven', 'Martin Luther King Jr.')
    >>> join_name("김", "민수")
    '김민수'
    """
    family, given = (_COUNTED.sub("", clean_text(part)) for part in (family, given))
    if family and given and _EAST_ASIAN.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
        return family + given
    return clean_text(" ".join((given, particle, family, suffix)))


def turn_name(parts: list[str]) -> list[str]:
    """Return the name whose parts stood between commas, or the names, if they are names.

    Examples
    --------
    >>> turn_name(["van der Berg", "Jan"]), turn_name(["King", "Jr.", "Martin Luther"])
    (['Jan van der Berg'], ['Martin Luther King Jr.'])
    >>> turn_name(["Bee", "Ann", "III"]), turn_name(["Kurt Keutzer", "Jr."])
    (['Ann Bee III'], ['Kurt Keutzer Jr.'])
    >>> turn_name(["Ann Bee", "Cee Dee", "Eva Fox"])
    ['Ann Bee', 'Cee Dee', 'Eva Fox']
    """
    parts = [_COUNTED.sub("", part.strip()) for part in parts if part]
    if len(parts) < 2:
        return parts
    family, *others = parts
    suffix = next((part for part in others if _SUFFIX.fullmatch(part)), "")
    given = [part for part in others if part is not suffix]
    if len(given) > 1:  # commas where "and" should stand
        return parts
    return [join_name(family, given[0] if given else "", suffix=suffix)]


def spaced_initials(initials: str) -> str:
    """Return initials that stand together as the words that they are.

    Examples
    --------
    >>> spaced_initials("CD"), spaced_initials("C.D."), spaced_initials("Cee")
    ('C D', 'C.D.', 'Cee')
    """
    together = 1 < len(initials) < 4 and initials.isalpha() and initials.isupper()
    return " ".join(initials) if together else initials


def turn_initials(
    names: Sequence[str | None], *, alone: bool = False, known: bool = False
) -> list[str | None]:
    """Turn the names of a list in which initials stand behind all family names.

    So Scopus (``Oldenkamp M.``) and PubMed (``Bee CD``) print them. Two capitals without full
    stops may as well be a family name (``Rui XU``): another name of the list has to tell.

    Parameters
    ----------
    names : sequence of str or None
        Names as they are printed; ``None`` where the list was cut.
    alone : bool
        Whether a single name with full stops may be such a list, as in exports of databases:
        ``Ann B.`` hides a family name.
    known : bool
        Whether the names are known to be printed so, as by the services of PubMed.

    Notes
    -----
    People of Southern India print their names so, too: what gives names one by one and in their
    printed order, as arXiv does, is not asked here.

    Examples
    --------
    >>> turn_initials(["Oldenkamp M.", "van der Berg J.-P.", None])
    ['M. Oldenkamp', 'J.-P. van der Berg', None]
    >>> turn_initials(["Oldenkamp M", "Bee CD Jr", "ATLAS Collaboration"])
    ['M Oldenkamp', 'C D Bee Jr', 'ATLAS Collaboration']
    >>> turn_initials(["Rui XU", "Yue LI"]), turn_initials(["Ann B."])
    (['Rui XU', 'Yue LI'], ['Ann B.'])
    >>> turn_initials(["Bee A", "Fox E."])
    ['A Bee', 'E Fox']
    >>> turn_initials(["Fox E", "Wax Study"], known=True)
    ['E Fox', 'Wax Study']
    """
    turned: list[str | None] = []
    people, sure, dotted = 0, False, False
    for name in _without_stop(names):
        if name is None:
            turned.append(None)
            continue
        found = _initials_behind(name)
        if found is None:
            if not (known or is_organisation(name)):
                return list(names)
            turned.append(name)
            continue
        family, initials, suffix = found
        people += 1
        dotted = dotted or "." in initials
        sure = sure or not initials.isalpha() or len(initials) == 1 or not _VOWELS & set(initials)
        turned.append(join_name(family, spaced_initials(initials), suffix=suffix))
    return turned if known or (sure and (people > 1 or (alone and dotted))) else list(names)


def _without_stop(names: Sequence[str | None]) -> Sequence[str | None]:
    """Return the names without the full stop that closes a list of initials without any."""
    *others, last = names or [None]
    if not (others and last and last[-1:] == "." and last.count(".") == 1):
        return names
    if any("." in (name or ".") for name in others) or not last[-2].isupper():
        return names
    return [*others, last[:-1]]


def _initials_behind(name: str) -> tuple[str, str, str] | None:
    """Return family name, initials and suffix of a name in which they stand in this order."""
    words = name.split() if len(name) < _LONGEST else []
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if words and _FULL_STOP.fullmatch(words[-1]):
        words[-1] = words[-1][:-1]
    last = len(words)
    while last > 1 and _DOTTED.fullmatch(words[last - 1]):
        last -= 1
    if last == len(words) and last > 1 and _UNDOTTED.fullmatch(words[-1]):
        last -= 1
    family, initials = words[:last], " ".join(words[last:])
    if not initials or len(family) > 4 or not initials.replace(".", "").isascii():
        return None
    if any(sign.isalpha() and not sign.isupper() for sign in initials):
        return None
    *particles, head = family
    if len(head) < 2 or not head[:1].isupper() or head.isupper() or "." in "".join(family):
        return None
    if not all(word.islower() or word[:1].isupper() for word in particles):
        return None
    return " ".join(family), initials, suffix
