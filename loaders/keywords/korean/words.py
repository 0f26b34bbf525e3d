"""The words of the rules for Korean terms, from ``words.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ...word_lists import read_lists

__all__ = ["WORDS", "Words"]


class Words:
    """The lists of words, each by its name, and what is made of them.

    Parameters
    ----------
    lists : mapping of str to iterable of str
        As in ``words.tsv``, which says what each list is for.

    Examples
    --------
    >>> "강력" in WORDS.outside, "확산" in WORDS.outside
    (True, False)
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        sets = {name: frozenset(words) for name, words in lists.items()}
        self.outside = sets["outside"]
        self.opener = sets["opener"]
        self.tail = sets["tail"]
        self.never_first = sets["never_first"]
        self.never_last = sets["never_last"]
        self.modifier = sets["modifier"]
        self.soft_tail = sets["soft_tail"]
        self.modality = sets["modality"]
        self.size = sets["size"]
        self.sized = sets["sized"]
        self.link = sets["link"]
        self.term = sets["term"]
        self.single = sets["single"]
        self.plain_loanword = sets["plain_loanword"]
        self.participle = sets["participle"]
        self.possible = sets["possible"]
        self.empty = self.tail | self.opener | sets["empty"]
        #: What Kiwi may cut, and is one unit all the same.
        self.written_as_one = self.outside | self.empty | self.soft_tail | self.size | self.modality
        #: A participle, and the words that have to stand before it.
        self.participle_behind: dict[str, set[str]] = {}
        for pair in sets["participle_behind"]:
            before, participle = pair.split()
            self.participle_behind.setdefault(participle, set()).add(before)
        #: An adjective and the beginnings of the nouns that it makes a term of.
        self.adjective: dict[str, set[str]] = {}
        #: And the noun that has to come second.
        self.adjective_second: dict[str, str] = {}
        for phrase in sets["adjective"]:
            adjective, noun, *second = phrase.split()
            self.adjective.setdefault(adjective, set()).add(noun)
            self.adjective_second |= dict.fromkeys([adjective] * len(second), *second)
        #: The two nouns of "X의 Y".
        self.genitive: dict[str, set[str]] = {}
        for phrase in sets["genitive"]:
            owner, owned = phrase.split("의 ")
            self.genitive.setdefault(owner, set()).add(owned)


WORDS: Final = Words(read_lists(__package__, "words.tsv"))
