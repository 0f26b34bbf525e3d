"""Which papers a reader does not want to see: read, set aside, or about what is muted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ...graph.fulltext.words import index_text
from ...graph.marks import Marks
from ...graph.model import Author, Paper, Wrote
from ...graph.stores.base import Store
from ..engine.statements import about_columns
from .meant import nodes_of, phrases_of

__all__ = ["Hidden", "hide", "papers_on"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Papers that are not to be shown, by why.

    Attributes
    ----------
    read, skipped, muted : frozenset of str
        Ids; a paper stands in the first of them that it belongs to.
    """

    read: frozenset[str]
    skipped: frozenset[str]
    muted: frozenset[str]

    @property
    def papers(self) -> frozenset[str]:
        """All of them."""
        return self.read | self.skipped | self.muted

    def __str__(self) -> str:
        """Say how many there are, and why."""
        counts = (
            (len(self.read), "read"),
            (len(self.skipped), "not interesting"),
            (len(self.muted), "muted"),
        )
        return ", ".join(f"{count} {word}" for count, word in counts if count)


def papers_on(store: Store, topics: Iterable[str]) -> set[str]:
    """Return the papers that speak of any of some keywords, of all days.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     len(papers_on(store, ["keyword:diffusion-model"]))
    12
    """
    read = about_columns(store, "keyword-mentions", topics, "keyword", "paper", "date")
    return {paper for _, papers, _ in read for paper in papers}


def hide(store: Store, marks: Marks, papers: Collection[str]) -> Hidden:
    """Tell which of some papers the reader does not want to see again.

    Parameters
    ----------
    store : Store
        The graph.
    marks : Marks
        The reader's.
    papers : collection of str
        Ids of papers.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.graph.model import Paper
    >>> from digestgraph.queries.reader.marking import mark_things
    >>> with open_examples() as store:
    ...     marks = Marks(mark_things(store, ["diffusion model"], "mute"))
    ...     str(hide(store, marks, [paper.id for paper in store.nodes(Paper)]))
    '12 muted'
    """
    wanted = set(papers)
    read = frozenset(marks.about("read")) & wanted
    skipped = frozenset(marks.about("skip")) & (wanted - read)
    muted: set[str] = set()
    for node in nodes_of(store, marks.about("mute")).values():
        if isinstance(node, Author):
            muted.update(edge.target for edge in store.edges(Wrote, source=node.id))
        else:
            muted |= papers_on(store, [node.id])
    if words := phrases_of(marks.muted_words):
        left = sorted(wanted - muted - read - skipped)
        for paper in store.nodes(Paper, left):
            cut = index_text(paper.title or "").split()
            if any(word.find(cut) for word in words):
                muted.add(paper.id)
    return Hidden(read, skipped, frozenset(muted & wanted - read - skipped))
