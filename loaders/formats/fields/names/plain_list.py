"""Lists of authors as most are printed, read at once: whole names in plain letters, and commas."""

from __future__ import annotations

import re

__all__ = ["plain_list"]

#: Several words, of which the last is no initials.
_NAME = re.compile(
    r"(?:[A-Z]\.|[A-Z][A-Za-z'-]+)(?: (?:[A-Z]\.|[A-Za-z][A-Za-z'-]+))+(?<=[a-z])", re.ASCII
)
_CUT = re.compile(r",? et\.? ?al\.?$")
_WORD = re.compile(r"[a-z]+")
#: Words that join names, stand beside them or for none, in any of the lists that are read closely.
_TELLING = frozenset(
    "and et und by with others other etc more authors al asst assoc adjunct visiting emeritus "
    "assistant associate prof professor professorin priv privat pd dr dipl univ full mr mrs ms mx "
    "ph phd dphil phil msc bsc sc md eng habil jr sr ii iii iv nan null none na nat tbd tba "
    "undefined unknown anonymous not available provided specified listed "
    "for behalf of from at".split()
)
_LONGEST = 20_000


def plain_list(text: str) -> tuple[tuple[str, ...], bool] | None:
    """Return the names of a list, and whether it says at its end that it was cut.

    Returns
    -------
    tuple or None
        ``None`` for a list that has to be read closely. What is returned is what a close reading
        would give.

    Examples
    --------
    >>> plain_list("Ann Bee, Cee D. Dee et al.")
    (('Ann Bee', 'Cee D. Dee'), True)
    >>> plain_list("Ann Bee and Cee Dee") is None, plain_list("Bee A, Dee C") is None
    (True, True)
    """
    if len(text) > _LONGEST or not text.isascii():
        return None
    cut = _CUT.search(text, max(len(text) - 10, 0))
    said = text[: cut.start()] if cut else text
    names = tuple(said.split(", "))
    if not all(map(_NAME.fullmatch, names)) or len(set(names)) < len(names) or "U." in said:
        return None
    if not _TELLING.isdisjoint(_WORD.findall(said.lower())):
        return None
    return names, cut is not None
