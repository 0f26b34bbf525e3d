"""Lists of keywords and of organisations that stand in one text."""

from __future__ import annotations

import re

from ...people.organisations import is_workplace

__all__ = ["split_organisations", "split_words"]

_STRONG = re.compile(r"\s{0,9}[;；|｜]\s*")
_WEAK = re.compile(r"\s{0,9}[,，、]\s*")
_TAGS = re.compile(r"(?:#[^\s#,;，、；]+\s*)+")
#: Nothing but words in marks of code.
_CODES = re.compile(r"`[^`\n]{1,80}`(?:[\s,·|]{1,5}`[^`\n]{1,80}`){1,40}")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_GROUPS = re.compile(r"\s{0,9}[;；、]\s*")


def split_words(text: str) -> list[str]:
    """Return keywords or tags: between semicolons or bars, else between commas, else tags.

    Examples
    --------
    >>> split_words("剪枝；注意力；蒸馏"), split_words("检索、蒸馏"), split_words("#tags #more")
    (['剪枝', '注意力', '蒸馏'], ['检索', '蒸馏'], ['tags', 'more'])
    >>> split_words("#pruning, #attention"), split_words("a, b; c"), split_words("`a b` `c`")
    (['pruning', 'attention'], ['a, b', 'c'], ['a b', 'c'])
    """
    if _TAGS.fullmatch(text.strip()):
        words = text.replace("#", " ").split()
    elif _CODES.fullmatch(text.strip()):
        words = text.split("`")
    else:
        words = (_STRONG if _STRONG.search(text) else _WEAK).split(text)
    return [bare for word in words if (bare := word.strip("[]'\"` #*,·|"))]


def split_organisations(text: str) -> list[str]:
    """Return organisations: a comma parts only such as are known by themselves.

    Examples
    --------
    >>> split_organisations("清华大学、北京大学"), split_organisations("KAIST, Yonsei University")
    (['清华大学', '北京大学'], ['KAIST', 'Yonsei University'])
    >>> split_organisations("University of California, Berkeley")
    ['University of California, Berkeley']
    >>> split_organisations("清华大学，北京大学"), split_organisations("清华大学，计算机系")
    (['清华大学', '北京大学'], ['清华大学，计算机系'])
    """
    found: list[str] = []
    for group in _GROUPS.split(text):
        parts = re.split(r"\s{0,9}[,，]\s*", group)
        known = all(is_workplace(part) or _ACRONYM.fullmatch(part) for part in parts)
        found += parts if known else [group]
    return [name for name in found if name]
