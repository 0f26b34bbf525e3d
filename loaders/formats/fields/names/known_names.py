"""Tells a person's name from a phrase in capital letters where both may stand: "by Score Matching".

A name is known where the shipped table of names has its given name or its family name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .....graph.person_names import parse_name
from ....people.name_frequency import load_namesakes
from .author_list import read_authors

__all__ = ["is_known_person", "name_known_people"]

#: What terms end in and families hardly do.
_OF_TERMS = re.compile(r"[a-z]{3,}(?:ing|tions?|sion|ity|ness|ments?|isms?|ics|ency|ance)")


@lru_cache(maxsize=4_000)
def is_known_person(name: str) -> bool:
    """Tell whether people are called so, by the table of names.

    Names that are not of Latin letters have none there: they count as known.

    Examples
    --------
    >>> [is_known_person(name) for name in ("Ann Bee", "Albert Gu", "김하늘")]
    [True, True, True]
    >>> [is_known_person(name) for name in ("Score Matching", "Max Pooling", "Counting Bees")]
    [False, False, False]
    """
    if not re.search(r"[A-Za-z]", name):
        return True
    words = parse_name(name).words
    if len(words) < 2:
        return False
    table = load_namesakes()
    if table.has_family(words[-1]):
        return True
    return table.has_given(words[0]) and _OF_TERMS.fullmatch(words[-1]) is None


def name_known_people(text: str) -> bool:
    """Tell whether a list of names has one that is known; a list that says it is cut is one.

    Examples
    --------
    >>> name_known_people("Cee Dee, Ann Bee"), name_known_people("Low-Rank Projection")
    (True, False)
    """
    names = read_authors(text).names
    return None in names or any(name is not None and is_known_person(name) for name in names)
