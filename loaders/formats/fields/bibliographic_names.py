"""Names as bibliographies keep them, family name and given name apart, made printed names again."""

from __future__ import annotations

import re

from .clean import clean_text

__all__ = ["join_name", "turn_name"]

#: Names in Hangul, Han and kana stand with the family name first, without a blank.
_EAST_ASIAN = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff々・]+")
#: Numbers by which dblp tells people of one name apart.
_COUNTED = re.compile(r"(?<=[^\W\d_]) 0\d{3}$")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|v|2nd|3rd)\.?", re.IGNORECASE)


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
