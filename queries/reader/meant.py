"""What marks mean now: people who were joined since, and words that are written in several ways."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph.fulltext.words import Word, fold_name, parse_query
from ...graph.lookup.find import joined_with
from ...graph.marks import ATTENTION, WORD, Mark, Marks
from ...graph.model import Author, Keyword, Node, Paper
from ...graph.paper_ids import canonical_paper_id
from ...graph.stores.base import Store

__all__ = ["find_gone", "nodes_of", "phrases_of"]


def nodes_of(store: Store, ids: Iterable[str]) -> dict[str, Author | Keyword]:
    """Return authors and keywords by their ids, or who an author of that id turned out to be.

    What the graph does not know is left out. All are read at once: some follow thousands.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     list(nodes_of(store, ["keyword:diffusion-model", "author:nobody", "word:game"]))
    ['keyword:diffusion-model']
    """
    wanted = set(ids)
    topics = {id_ for id_ in wanted if id_.startswith("keyword:")}
    people = {id_ for id_ in wanted - topics if not id_.startswith(WORD)}
    found: dict[str, Author | Keyword] = {}
    if topics:
        found |= {node.id: node for node in store.nodes(Keyword, topics)}
    if people:
        found |= {node.id: node for node in store.nodes(Author, people)}
    joined = ((id_, joined_with(store, id_)) for id_ in sorted(people - found.keys()))
    return found | {id_: node for id_, node in joined if node is not None}


def phrases_of(words: Iterable[str]) -> list[Word]:
    """Return muted words as a search has them in quotes: of all forms, and whole.

    Examples
    --------
    >>> from digestgraph.graph.fulltext.words import index_text
    >>> title = index_text("On Diffusion Models").split()
    >>> [word.find(title) for word in phrases_of(["mod", "model"])]
    [{}, {2: 1.0}]
    """
    quoted = (word.replace('"', " ").strip() for word in words)
    return [found for word in quoted for found in parse_query(f'"{word}"').words]


def find_gone(store: Store, marks: Marks, text: str, *, papers: bool) -> dict[str, str | None]:
    """Find what marks are about that is not in the graph, by what stands in their file.

    Parameters
    ----------
    store : Store
        The graph.
    marks : Marks
        As they were read.
    text : str
        An id, a link, or the name that it had when it was marked.
    papers : bool
        Whether a paper is looked for, else a person or keyword.

    Returns
    -------
    dict of str to str or None
        What the marks are about, and the name that stands there.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> own = Marks([Mark("arxiv:1901.00001", "star", name="Gone Since")])
    >>> with open_examples() as store:
    ...     find_gone(store, own, "gone since", papers=True)
    {'arxiv:1901.00001': 'Gone Since'}
    """
    cls: type[Node] = Paper if papers else Author
    id_, form = (canonical_paper_id(text) if papers else None) or text, fold_name(cls, text)

    def is_meant(mark: Mark) -> bool:
        about = mark.about.removeprefix("keyword:")
        names = (about, mark.name or about)
        return mark.about == id_ or form in (fold_name(cls, name) for name in names)

    of_kind = (mark for mark in marks if (mark.key[1] != ATTENTION) is papers)
    found = {mark.about: mark.name for mark in of_kind if is_meant(mark)}
    if not found:
        return {}
    there = {p.id for p in store.nodes(Paper, sorted(found))} if papers else nodes_of(store, found)
    return {about: name for about, name in found.items() if about not in there}
