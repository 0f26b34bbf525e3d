"""What marks mean now: people who were joined since, and words that are written in several ways."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...graph.errors import UsageError
from ...graph.fulltext.words import Word, fold_name, parse_query
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import list_meant
from ...graph.lookup.people import joined_with
from ...graph.marks import ATTENTION, WORD, Mark, Marks
from ...graph.model import Author, Keyword, Node, Paper
from ...graph.paper_ids import canonical_paper_id
from ...graph.stores.base import Store

__all__ = ["find_gone", "find_marked", "nodes_of", "phrases_of", "tell_unknown"]


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


def find_marked(
    store: Store,
    marks: Marks,
    text: str,
    kinds: Collection[tuple[str, str | None]],
    *,
    papers: bool,
) -> dict[str, str | None]:
    """Find of what a mark is to be taken back: of all that is called so, what has that mark.

    Parameters
    ----------
    store : Store
        The graph.
    marks : Marks
        As they were read.
    text : str
        An id, a link or a name, which may be that of several.
    kinds : collection of (str, str or None)
        The marks to be taken back, with their tags.
    papers : bool
        Whether a paper is looked for, else a person or keyword.

    Returns
    -------
    dict of str to str or None
        Ids and names; empty where nothing that is called so is marked.

    Raises
    ------
    UsageError
        When several of those called so are marked.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     own = Marks([Mark("author:ling-yang", "follow", name="Ling Yang")])
    ...     find_marked(store, own, "ling yang", [("follow", None)], papers=False)
    {'author:ling-yang': 'Ling Yang'}
    """
    own = Marks(m for m in marks if (m.mark, m.value if m.mark == "tag" else None) in kinds)
    gone = find_gone(store, own, text, papers=papers)
    is_id = canonical_paper_id(text) if papers else text.startswith(("author:", "keyword:"))
    ids = own.about(*(kind for kind, _ in kinds))
    if is_id or not ids:
        return gone or find_gone(store, marks, text, papers=papers)
    meant = set(list_meant(store, text, *([Paper] if papers else [Author, Keyword, Paper])))
    there: Iterable[Node] = store.nodes(Paper, ids) if papers else nodes_of(store, ids).values()
    found: dict[str, str | None] = {n.id: name_of(n) for n in there if n.id in meant}
    if found and len(gone | found) > 1:
        named = ", ".join(f"{name!r} ({id_})" for id_, name in sorted((gone | found).items()))
        raise UsageError(f"you have marked several that {text!r} may mean: {named}; give an id")
    return found or gone or find_gone(store, marks, text, papers=papers)


def tell_unknown(store: Store, marks: Marks) -> list[str]:
    """Say how many marks are of papers that the graph does not know, if any are.

    A title that fits none is told with its line by
    :func:`~digestgraph.graph.lookup.settling.settle`, and not here.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     tell_unknown(store, Marks([Mark("arxiv:2401.99999", "star")]))
    ["1 mark is of a paper not in this store ('digestgraph marks' lists all)"]
    """
    about = [mark.about for mark in marks if mark.key[1] != ATTENTION]
    known = {paper.id for paper in store.nodes(Paper, sorted(set(about)))} if about else set()
    unknown = [id_ for id_ in about if id_ not in known and canonical_paper_id(id_) == id_]
    if not unknown:
        return []
    number = len(unknown)
    said = "1 mark is of a paper" if number == 1 else f"{number:,} marks are of papers"
    return [f"{said} not in this store ('digestgraph marks' lists all)"]
