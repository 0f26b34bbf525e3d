"""Who else has a person's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...graph.dates import END_OF_TIME
from ...graph.errors import Candidate
from ...graph.fulltext.words import fold_name
from ...graph.lookup.disambiguate import tell_apart
from ...graph.model import Author
from ...graph.stores.base import Store
from ...queries.engine.cards import read_counts

__all__ = ["Namesakes", "read_namesakes"]

#: So many people of one name are told.
_MOST = 12


class Namesakes(NamedTuple):
    """People of one name: the first of them, and how many there are."""

    first: list[Candidate]
    total: int


def read_namesakes(
    store: Store, id_: str, names: Iterable[str], day: str = END_OF_TIME
) -> Namesakes:
    """Return who else has one of a person's names and papers, those with most papers first."""
    forms = {fold_name(Author, name) for name in names}
    found = {one.id for form in forms for one in store.spellings(Author, form, "equal")}
    found.discard(id_)
    counts = read_counts(store, found, day)
    best = sorted((one for one in found if counts[one]), key=lambda one: (-counts[one], one))
    apart = tell_apart(store, best[:_MOST])
    return Namesakes([apart[one] for one in best[:_MOST] if one in apart], len(best))
