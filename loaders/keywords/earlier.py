"""Keywords and phrases of earlier digests, read from a store when one of their forms is met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...graph.fold import naming_order
from ...graph.model import Names, digest_key
from ...graph.stores.base import Store
from ...graph.stores.met import Met, sign_of

__all__ = ["EarlierKeywords", "EarlierPhrase", "sign_of_form", "sign_of_phrase"]


def sign_of_form(key: str, keyword: str) -> tuple[int, str]:
    """Return what a store keeps, so that a form leads to a keyword that is called so."""
    return sign_of("form", key), keyword


def sign_of_phrase(key: str, digest: str, paper: str) -> tuple[int, str]:
    """Return what a store keeps, so that a form leads to an entry which has it as a phrase."""
    return sign_of("phrase", key), f"{digest}\t{paper}"


class EarlierPhrase(NamedTuple):
    """A phrase as its entry keeps it, and its place in digest order."""

    place: tuple[tuple[str, str], int, int]
    paper: str
    digest: str
    line: str


class EarlierKeywords:
    """What a finder need not hold, for the store finds it.

    Parameters
    ----------
    store : Store
        Where it is.
    met : Met
        Finds it there.
    """

    def __init__(self, store: Store, met: Met) -> None:
        self._store = store
        self._met = met

    def keywords(self, key: str) -> list[str]:
        """Return keywords of which some are called by a form."""
        return [keyword for _, keyword in self._met.signs([sign_of("form", key)])]

    def names(self, keyword: str) -> list[Names]:
        """Return the spellings of a keyword in digest order."""
        return sorted(self._store.edges(Names, target=keyword), key=naming_order)

    def phrases(self, key: str) -> Iterator[EarlierPhrase]:
        """Yield the phrases of entries of which some have a phrase in a form."""
        for _, where in self._met.signs([sign_of("phrase", key)]):
            digest, _, paper = where.partition("\t")
            for entry in self._store.entries_of(paper):
                if entry.digest == digest:
                    for number, line in enumerate(entry.phrases):
                        place = digest_key(digest), entry.rank, number
                        yield EarlierPhrase(place, paper, digest, line)
