"""Search by meaning: papers that say it in other words, after those that have the words.

On must-find queries this finds 61 % of the papers among the first ten, words alone 38 %
(``docs/decisions/0018-meaning.md``); the numbers here are from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...graph.dates import END_OF_TIME
from ...graph.stores.base import Store
from ..engine.notes import count
from ..engine.scope import day_or_end
from ..meaning.beside import vectors_of
from .search_passes import Passes

__all__ = ["add_close", "not_embedded", "prepare_meaning"]

#: At most so many papers, all after those that have every word: their scores are 0.3 and more.
_MOST, _BEST = 20, 0.25
#: Half of the words count as much as this much of the cosine, each at its share.
_ENOUGH, _WORDS = 0.5, 0.2


def add_close(found: Passes, limit: int) -> None:
    """Add papers that are close in meaning to what is looked for, where there are places left.

    Names, ids and words in quotes are meant as they stand. Papers with less than half of the words
    give way: to have "model" in common says little.

    Parameters
    ----------
    found : Passes
        A search that has run.
    limit : int
        How many rows are wanted.
    """
    hits = found.hits.values()
    named = any(hit.score >= 1 and (hit.kind == "author" or "id" in hit.where) for hit in hits)
    if "paper" not in found.kinds or not found.match.words or '"' in found.text or named:
        return
    papers = [hit for hit in hits if hit.kind == "paper"]
    some = [hit for hit in papers if hit.has_only_some]
    if len(papers) - len(some) >= limit or vectors_of(found.store) is None:
        return
    from ..meaning.near import read_near

    near = read_near(found.store)
    if near is None:
        return
    text, day = found.text, found.day
    whole = [hit.id for hit in papers if not hit.has_only_some]
    scores = near.close_to(text, day, most=_MOST, among=found.among, without=whole)
    if not scores:
        return
    where = {id_: ["close in meaning"] for id_ in scores}
    enough = [hit for hit in some if 2 * hit.score >= _ENOUGH]
    cosines = near.cosines(text, day, [hit.id for hit in enough])
    for hit in enough:
        scores[hit.id] = max(0.0, cosines.get(hit.id, 0.0)) + _WORDS * 2 * hit.score
        where.setdefault(hit.id, []).extend(hit.where)
    found.replace_some({i: round(_BEST * min(1.0, s), 4) for i, s in scores.items()}, where)


def prepare_meaning(store: Store) -> None:
    """Read the model and the vectors of a store that has some: the first search need not wait."""
    if vectors_of(store) is None:
        return
    from ..meaning.near import read_near

    near = read_near(store)
    if near is not None:
        near.cosines("model", END_OF_TIME, ())


def not_embedded(store: Store, given: Mapping[str, Any], _rows: Sequence[object]) -> str | None:
    """Say what closeness in meaning could not see, where it is used at all."""
    if vectors_of(store) is None or given["words_only"]:
        return None
    from ..meaning.encoder import INSTALL, model_name
    from ..meaning.near import read_near

    if model_name() is None:
        return f"found by words alone: closeness in meaning needs {INSTALL}"
    near, day = read_near(store), day_or_end(given["as_of"])
    missing = 0 if near is None else sum(date <= day for date in near.without)
    if not missing:
        return None
    return f"not yet searched by meaning: {count(missing, 'text')} ('digestgraph embed')"
