"""What is offered where a page does not know yet what it is to be about."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...graph.stores.base import Store
from ...queries.engine.authors import author_names
from ...queries.engine.incidence import read_authorships
from ...queries.topics.history import WINDOW, read_history, shift
from ...queries.topics.labels import read_keyword_names
from ..asked import Asked

__all__ = ["Offer", "offer_keywords", "offer_people"]

_OFFERED = 10


class Offer(NamedTuple):
    """A topic or person, with how many papers it has."""

    id: str
    label: str
    papers: int


def offer_keywords(store: Store, asked: Asked) -> list[Offer]:
    """Return the keywords of most papers of the last 90 days."""
    history = read_history(store, asked.as_of)
    if not history.days:
        return []
    counts, _ = history.window(shift(history.days[-1], -WINDOW), history.days[-1])
    best = np.argsort(-counts, kind="stable")[:_OFFERED].tolist()
    papers = {history.incidence.rows[row]: int(counts[row]) for row in best if counts[row]}
    names = read_keyword_names(store, papers, asked.as_of)
    return [
        Offer(id_, names[id_].label_ko if asked.lang == "ko" else names[id_].label, papers[id_])
        for id_ in papers
        if id_ in names
    ]


def offer_people(store: Store, asked: Asked) -> list[Offer]:
    """Return the people of most papers."""
    wrote = read_authorships(store, asked.as_of)
    counts = np.diff(wrote.matrix.indptr)
    best = np.argsort(-counts, kind="stable")[:_OFFERED].tolist()
    papers = {wrote.rows[row]: int(counts[row]) for row in best}
    names = author_names(store, list(papers))
    return [Offer(id_, names[id_], papers[id_]) for id_ in papers]
