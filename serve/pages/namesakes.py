"""Who else has a person's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...graph.dates import END_OF_TIME
from ...graph.fulltext.words import fold_name
from ...graph.model import Author
from ...graph.stores.base import Store
from ...queries.engine.authors import author_names
from ...queries.engine.cards import read_counts

__all__ = ["Namesake", "read_namesakes"]

#: So many people of one name are told.
_MOST = 12


class Namesake(NamedTuple):
    """Somebody of the same name, with how many papers she has."""

    id: str
    label: str
    papers: int


def read_namesakes(
    store: Store, id_: str, names: Iterable[str], day: str = END_OF_TIME
) -> list[Namesake]:
    """Return who else has one of a person's names and papers, those with most papers first."""
    forms = {fold_name(Author, name) for name in names}
    found = {one.id for form in forms for one in store.spellings(Author, form, "equal")}
    found.discard(id_)
    called, counts = author_names(store, found), read_counts(store, found, day)
    there = [Namesake(one, name, counts[one]) for one, name in called.items() if counts[one]]
    return sorted(there, key=lambda one: (-one.papers, one.id))[:_MOST]
