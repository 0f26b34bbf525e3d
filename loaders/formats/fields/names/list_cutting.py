"""Where a printed list of authors is cut: at commas, semicolons and "and", outside of brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....people.organisations import is_organisation, listed_names
from ..clean import is_placeholder
from .east_asian_names import part_at_blanks, part_at_signs
from .joined_names import (
    AND,
    BY_OR_AND,
    CUT,
    EAST_ASIAN,
    LETTER,
    SUFFIX,
    cut_end,
    names_of,
    without_addresses,
)

__all__ = ["names_below_each_other", "natural_order", "one_by_one", "split_list"]

_COUNT = re.compile(r"(?:^|[,;\s]{1,9})\d{1,3}[.)]\s{1,3}(?=[^\W\d_])")

_NOBODY = frozenset("- – — ? n/a none unknown anonymous 없음 未知 不明".split())
_COMPANY = re.compile(rf"(?:{'|'.join(listed_names('ending'))})\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.? ?d|m\.? ?d|m\.? ?sc|d\.? ?phil)\.?", re.IGNORECASE)
#: Numbers and signs of footnotes as marked-up text, which may have commas in it.
_RAISED = re.compile(
    r"<sup>[^<>]{0,40}</sup>|\$?\^\{[^{}]{0,40}\}\$?|\$?\^[\d*†‡§¶]{1,4}\$?"
    r"|\s\(\d{6,14}\)|\[\d{1,3}(?:, ?\d{1,3})*\]|<[^<>\s@]{1,80}@[^<>\s]{1,80}>",
    re.IGNORECASE,
)
_MAY_BE_RAISED = re.compile(r"[<^(\[]")
#: Separators and brackets; brackets keep what they enclose together.
_TOKENS = re.compile(r"[,，、;；()（）\[\]]")
_ENCLOSING = re.compile(r"[，、;；()（）\[\]]")
#: Suffixes and degrees are not longer.
_SHORT = 9
_OPENING, _CLOSING = "(（[", ")）]"
#: Other signs between names, where no comma or semicolon is.
_BARS = re.compile(r"(?<!\s)\s+[/|｜·•∙‧]\s+|(?:(?<!\s)\s+)?[•∙｜]\s*")
#: "Bee, A., Dee, C. D. and Fox, E.": a family name, then initials.
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}")
#: "Bee, A. and Dee, C": the last initial has lost its full stop.
_ENDS_IN_INITIAL = re.compile(r"(?:, |\.[ -]?)[A-Z]$")
_INITIALS_BEHIND = re.compile(r", [A-Z]\.")
_AND_BEHIND = re.compile(r"; ?(?:and|&) ")
_PAIR = re.compile(r"([^,;&]{2,60},[^,;&]{2,60}?) (?:and|&) ([^,;&]{2,60},[^,;&]{2,60})")
_SEPARATED = re.compile(r"[,，、;；]")
#: Signs without blanks beside them; a slash or a bar may also stand in an affiliation.
_TIGHT = re.compile(r"[^\W\d][·ㆍ・‧⋅･/|][^\W\d]")
_DOTS = re.compile(r"(?<=[\uac00-\ud7a3])\s?[·ㆍ・]\s?(?=[\uac00-\ud7a3])")


#: "Gemma Team: Ann Bee, Cee Dee".
_TEAM = re.compile(
    r"^\s{0,3}(?P<team>(?:[A-Z][\w.-]{1,20}\s){1,3}(?:Team|Group|Collaboration|Consortium))\s?[:：]\s{1,3}"
    r"(?=[^\s])"
)


def natural_order(name: str) -> str:
    """Turn a name that has a comma behind the family name.

    Examples
    --------
    >>> natural_order("Wei, Furu"), natural_order("King, Jr., Martin Luther")
    ('Furu Wei', 'Martin Luther King Jr.')
    """
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts):
        given, _, end = parts[1].rpartition(" ")
        if given and SUFFIX.fullmatch(end):
            return f"{given} {parts[0]} {end}"
        return " ".join(parts if SUFFIX.fullmatch(parts[1]) else reversed(parts))
    if len(parts) == 3 and all(parts):
        suffix = next((p for p in parts[1:] if SUFFIX.fullmatch(p)), None)
        if suffix is not None:
            given = parts[2] if suffix is parts[1] else parts[1]
            return f"{given} {parts[0]} {suffix}"
    return name


def split_list(text: str, *, family_first: bool = False) -> Iterator[str | None]:
    """Yield the names of a line, ``None`` where it says that it was cut.

    Where the source keeps names with the family name first (``family_first``), so is a single one.
    """
    text = _TEAM.sub(r"\g<team>, ", text)
    text = without_addresses(text)
    text = BY_OR_AND.sub("", _RAISED.sub(" ", text) if _MAY_BE_RAISED.search(text) else text)
    if text.casefold() in _NOBODY:
        return
    text = " ".join(_DOTS.sub(", ", text).split())
    if _ENDS_IN_INITIAL.search(text[-4:]) and _INITIALS_BEHIND.search(text):
        text += "."  # the full stop of a sentence was taken from it
    if ";" in text and "," in text:
        text = _with_end_apart(text)
    if not _SEPARATED.search(text):
        text = _part_unseparated(_BARS.sub(", ", text))
    groups = [_items(group) for group in _groups(text)]
    if len(groups) == 1:
        if pairs := _by_initials(groups[0]) or (family_first and _turned(groups[0])):
            yield from pairs
            return
        if _TIGHT.search(text):
            groups = [[part for item in groups[0] for part in _part_tight(item)]]
    turned = [_is_turned(group) for group in groups]
    # An organisation, or somebody of one name, has no comma among those who have.
    mixed = ", " in text and any(turned)
    if len(groups) > 1 and all(
        is_one or (mixed and len(group) == 1) for is_one, group in zip(turned, groups, strict=True)
    ):
        for group in groups:
            yield from names_of(natural_order(", ".join(group)))
        return
    for group in groups:
        for item in group:
            yield from names_of(item)


def _with_end_apart(text: str) -> str:
    """Part what ends a list of family and given names from the last of them.

    Examples
    --------
    >>> _with_end_apart("Bee, Ann; Fox, Eve et al."), _with_end_apart("Ann Bee; Eve Fox et al.")
    ('Bee, Ann; Fox, Eve; et al.', 'Ann Bee; Eve Fox et al.')
    >>> _with_end_apart("Bee, Ann; and Fox, Eve")
    'Bee, Ann; Fox, Eve'
    >>> _with_end_apart("Bee, Ann; Fox, Eve & Dee, Cee")
    'Bee, Ann; Fox, Eve; Dee, Cee'
    """
    text = _AND_BEHIND.sub("; ", text)
    before, _, last = text.rpartition(";")
    if pair := _PAIR.fullmatch(last):
        return f"{before};{pair[1]}; {pair[2]}"
    end = cut_end(last)
    name = last[: len(last) - len(end[0])].rstrip(" ,") if end else ""
    if end is None or "," not in name or "," not in before:
        return text
    return f"{before};{name}; et al."


def _part_unseparated(text: str) -> str:
    """Put commas between names that have blanks between them, in scripts where that can be told."""
    if text.isascii() or "," in text:
        return text
    end = cut_end(text)
    place = len(text) - len(end[0]) if end else len(text)
    names = part_at_blanks(text[:place])
    return ", ".join(names) + text[place:] if names else text


def _part_tight(item: str) -> list[str]:
    parts = part_at_signs(item)
    return parts if parts and not any(map(is_organisation, parts)) else [item]


def _turned(items: list[str]) -> list[str | None]:
    """Return whom a list names that is one name with the family name first, or several in pairs.

    Of two single words one is a family name: hardly anybody has but one name.
    """
    parts, cut = _without_end(items)
    if len(parts) % 2 or not parts or not all(map(_is_part, parts)):
        return []
    if len(parts) == 2 and _is_turned(parts):
        return [natural_order(", ".join(parts)), *cut]
    if any(" " in part for part in parts):
        return []
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [*(f"{given} {family}" for family, given in pairs), *cut]


def _is_part(text: str) -> bool:
    """Tell whether a text may be a family name or given names, and no organisation's name."""
    word = text.rpartition(" ")[2]
    return (
        word[:1].isupper()
        and all(sign.isalpha() or sign in " .'’-" for sign in text)
        and not (len(word) > 2 and word.isupper() and not text.isupper())
        and AND.search(text) is None
        and not is_placeholder(text)
        and CUT.fullmatch(text) is None
        and not is_organisation(text)
    )


def _without_end(parts: list[str]) -> tuple[list[str], list[None]]:
    """Return parts without what says at their end that the list was cut, and ``None`` for it."""
    if parts and CUT.fullmatch(parts[-1]):
        return parts[:-1], [None]
    if parts and (end := cut_end(parts[-1])):
        return [*parts[:-1], parts[-1][: -len(end[0])].rstrip(" ,")], [None]
    return parts, []


def _by_initials(items: list[str]) -> list[str | None]:
    """Return the names of a list in which initials stand behind all family names."""
    parts = [part for item in items for part in AND.split(BY_OR_AND.sub("", item))]
    parts, cut = _without_end(parts)
    turned = len(parts) > 1 and len(parts) % 2 == 0
    if not turned or not all(map(_INITIALS.fullmatch, parts[1::2])):
        return []
    if any(_INITIALS.search(family) or not _is_family(family) for family in parts[::2]):
        return []
    names = [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [*names, *cut]


def _is_family(text: str) -> bool:
    words = text.split()
    return 0 < len(words) < 4 and words[-1][:1].isupper()


def _groups(text: str) -> list[str]:
    """Cut at semicolons, else at "and" when the parts may be names with the family name first."""
    if ";" in text or "；" in text:
        return [group for group in _cut_at(text, ";；") if group]
    parts = AND.split(text)
    return parts if len(parts) > 1 and all(_is_turned(_items(p)) for p in parts) else [text]


def _cut_at(text: str, separators: str) -> Iterator[str]:
    """Cut at separators outside of brackets; a bracket that is never closed encloses nothing."""
    if separators[0] == "," and not _ENCLOSING.search(text):
        yield from map(str.strip, text.split(","))
        return
    tokens = list(_TOKENS.finditer(text))
    closed: set[int] = set()
    opened: list[int] = []
    for token in tokens:
        if token[0] in _OPENING:
            opened.append(token.start())
        elif token[0] in _CLOSING and opened:
            closed |= {opened.pop(), token.start()}
    depth = start = 0
    for token in tokens:
        if token.start() in closed:
            depth += 1 if token[0] in _OPENING else -1
        elif depth == 0 and token[0] in separators:
            yield text[start : token.start()].strip()
            start = token.end()
    yield text[start:].strip()


def _items(text: str) -> list[str]:
    """Cut at commas, and put suffixes back to the names that they belong to."""
    items: list[str] = []
    for item in _cut_at(text, ",，、;；"):
        if len(item) > _SHORT and item.isascii() and "(" not in item:
            items.append(item)
            continue
        bare = item.partition(" (")[0]
        if items and (SUFFIX.fullmatch(bare) or _COMPANY.fullmatch(bare)):
            items[-1] += f" {item}"
        elif is_placeholder(item) or (
            item
            and not _DEGREE.fullmatch(bare)
            and not SUFFIX.fullmatch(bare)
            and LETTER.search(item)
        ):
            items.append(item)
    return items


def _is_turned(items: list[str]) -> bool:
    """Tell whether a group is one name as "Wei, Furu"."""
    if len(items) != 2 or CUT.fullmatch(items[1]):
        return False
    family = [word for word in items[0].split() if not SUFFIX.fullmatch(word)]
    return len(family) == 1 or (len(family) < 4 and all(w.islower() for w in family[:-1]))


def one_by_one(text: str) -> str:
    """Write commas where names are counted.

    Examples
    --------
    >>> one_by_one("1. Ann Bee 2. Cee Dee")
    'Ann Bee, Cee Dee'
    """
    return _COUNT.sub(", ", text).strip(", ") if text[:2] in ("1.", "1)") else text


def names_below_each_other(text: str) -> list[str]:
    """Return the lines of a cell of a table where each may be a whole name.

    Examples
    --------
    >>> names_below_each_other("Ann Bee\\nCee Dee"), names_below_each_other("Ann\\nBee")
    (['Ann Bee', 'Cee Dee'], [])
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = all(" " in line or EAST_ASIAN.fullmatch(line) for line in lines)
    return lines if whole and not re.search("[,，、;；]", text) else []
