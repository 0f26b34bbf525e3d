"""What is worth a second look among the keywords, the most papers first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from ...graph.model import Keyword, Mentions
from ...graph.stores.base import Store
from ...graph.text import fold_term

__all__ = ["Doubt", "find_doubts"]

_REASONS = {
    "unnamed": "no English name is known",
    "double": "two nodes share a spelling: are they one concept?",
    "general": "said of many papers by one word: is it a keyword?",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A keyword, or two, that a person should decide on.

    Attributes
    ----------
    reason : str
        ``unnamed``, ``double`` or ``general``.
    keyword, other : str or None
        Their ids.
    label, other_label : str or None
        What they are called, Korean where there is no English name.
    spelling : str or None
        The spelling that both have.
    papers : int
        How many papers it concerns: what a decision is worth.
    """

    reason: str
    keyword: str
    label: str
    papers: int
    other: str | None = None
    other_label: str | None = None
    spelling: str | None = None

    @property
    def question(self) -> str:
        """The reason as a sentence."""
        return _REASONS[self.reason]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, with the question."""
        return {**asdict(self), "question": self.question}


def find_doubts(store: Store, *, limit: int | None = None) -> list[Doubt]:
    """List the doubtful keywords, the most valuable decision first.

    Parameters
    ----------
    store : Store
        The graph.
    limit : int, optional
        At most so many.

    Returns
    -------
    list of Doubt
        By number of papers, ties by id.

    Examples
    --------
    >>> from digestgraph.graph import open_store
    >>> with open_store(":memory:") as store:
    ...     find_doubts(store)
    []
    """
    papers: dict[str, set[str]] = defaultdict(set)
    for edge in store.edges(Mentions):
        papers[edge.target].add(edge.source)
    keywords = {k.id: k for k in store.nodes(Keyword)}
    doubts = [
        *_unnamed(keywords, papers),
        *_doubles(keywords, papers),
        *_general(keywords, papers),
    ]
    doubts.sort(key=lambda d: (-d.papers, d.keyword, d.other or "", d.reason))
    return doubts[:limit]


def _label(keyword: Keyword) -> str:
    return keyword.label or next(iter(keyword.labels_ko), keyword.id)


def _spelled(form: str) -> str:
    return re.sub(r"[\s\-]", "", fold_term(form))


def _unnamed(keywords: dict[str, Keyword], papers: dict[str, set[str]]) -> list[Doubt]:
    return [
        Doubt("unnamed", k.id, _label(k), len(papers[k.id]))
        for k in keywords.values()
        if k.label is None and len(papers[k.id]) > 1
    ]


def _doubles(keywords: dict[str, Keyword], papers: dict[str, set[str]]) -> list[Doubt]:
    by_spelling: dict[str, dict[str, str]] = defaultdict(dict)
    for keyword in keywords.values():
        for form in (keyword.label, *keyword.aliases, *keyword.labels_ko):
            if form:
                by_spelling[_spelled(form)].setdefault(keyword.id, form)
    found: dict[tuple[str, str], Doubt] = {}
    for key, forms in by_spelling.items():
        ids = sorted(forms, key=lambda id_: (-len(papers[id_]), id_))
        for other in ids[1:]:
            one = keywords[ids[0]]
            if key not in (_spelled(_label(one)), _spelled(_label(keywords[other]))):
                continue  # a stray alias, not what either is called
            found.setdefault(
                (one.id, other),
                Doubt(
                    "double",
                    one.id,
                    _label(one),
                    len(papers[other]),
                    other,
                    _label(keywords[other]),
                    forms[other],
                ),
            )
    return list(found.values())


def _general(keywords: dict[str, Keyword], papers: dict[str, set[str]]) -> list[Doubt]:
    total = len(set().union(*papers.values())) if papers else 0
    return [
        Doubt("general", k.id, _label(k), len(papers[k.id]))
        for k in keywords.values()
        if k.kind == "concept"
        and " " not in _label(k)
        and "-" not in _label(k)
        and len(papers[k.id]) > max(4, total / 30)
    ]
