"""What keywords were called as of a day, in English and Korean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ...graph.fold import fold_keyword
from ...graph.model import Names
from ...graph.stores.base import Store
from ...graph.text import fold_term
from ..engine.statements import read_about

__all__ = ["KeywordName", "read_keyword_names"]


@dataclass(frozen=True, slots=True)
class KeywordName:
    """A keyword's names, each standing in for the other where it is unknown.

    Attributes
    ----------
    label : str
        English, or Korean where there is no English label.
    label_ko : str
        The Korean label that papers use most, or English where there is none.
    """

    label: str
    label_ko: str


def read_keyword_names(
    store: Store, ids: Iterable[str], as_of: str | None = None
) -> dict[str, KeywordName]:
    """Read the names of some keywords; those unknown as of the day are left out.

    Of several Korean labels the one that most entries use is taken, then the earliest.
    """
    wanted = sorted(set(ids))
    naming: dict[str, list[Names]] = {id_: [] for id_ in wanted}
    for row in read_about(store, "keyword-names", wanted, as_of):
        edge = Names(row["digest"], row["keyword"], row["digest"], row["role"], row["surface"])
        naming[row["keyword"]].append(edge)
    uses: dict[str, Counter[str]] = {id_: Counter() for id_ in wanted}
    for row in read_about(store, "keyword-spellings", wanted, as_of):
        uses[row["keyword"]][fold_term(row["surface"])] += row["uses"]
    found = {}
    for id_ in wanted:
        keyword = fold_keyword(id_, naming[id_])
        # max() takes the first of equals.
        korean = max(keyword.labels_ko, key=lambda s: uses[id_][fold_term(s)], default=None)
        label = keyword.label or korean
        if label is not None:
            found[id_] = KeywordName(label, korean or label)
    return found
