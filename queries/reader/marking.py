"""Marks by name: which paper, person or topic is meant, and who is followed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from ...graph.corrections.read import Corrections, parse_corrections
from ...graph.errors import AmbiguousError, DigestgraphError, NameTakenWarning, UsageError
from ...graph.fulltext.words import fold_name
from ...graph.lookup.disambiguate import name_of, taking
from ...graph.lookup.find import find_any, find_author, find_keyword, find_paper, list_meant
from ...graph.marks import ATTENTION, LONGEST_TAG, WORD, Mark, Marks, fold_tag
from ...graph.model import Author, Keyword, Paper
from ...graph.paper_ids import canonical_paper_id
from ...graph.stores.base import Store
from ..papers.quoting import is_name
from .meant import find_marked, nodes_of

__all__ = [
    "find_followed",
    "followed",
    "mark_listed",
    "mark_papers",
    "mark_things",
    "mute_words",
    "read_follow",
]

#: So many other papers of a name are named.
_NAMED = 3
_NONE = Marks()
_Node = TypeVar("_Node", Author, Keyword)


def mark_papers(
    store: Store,
    papers: Iterable[str],
    kinds: Collection[str] = (),
    *,
    tags: Sequence[str] = (),
    note: str | None = None,
    off: bool = False,
    held: Marks = _NONE,
) -> list[Mark]:
    """Return marks of papers, to be written by :func:`~digestgraph.graph.marks.change_marks`.

    Parameters
    ----------
    store : Store
        The graph in which the papers are looked up.
    papers : iterable of str
        Ids, links or titles.
    kinds : collection of str
        ``read``, ``star`` and ``skip``.
    tags : sequence of str
        Words of the reader's own.
    note : str, optional
        Replaces the note that is there.
    off : bool
        Take these marks back instead.
    held : Marks
        The reader's: of several papers that are called so that is meant to be taken back which is
        marked, also one that is not in the graph any more.

    Raises
    ------
    UsageError
        When there is nothing to mark, or a tag is none; no mark is returned then.
    NotFoundError, AmbiguousError
        When a paper is not in the graph.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(m.about, m.mark) for m in mark_papers(store, ["2312.16886"], ["star"])]
    [('arxiv:2312.16886', 'star')]
    """
    wanted = [*((kind, None) for kind in kinds), *(("tag", _tag(tag)) for tag in tags)]
    if note is not None:
        text = note.strip() or None
        if text is None and not off:
            raise UsageError("a note needs words; --off takes one back")
        if text is not None and off:
            raise UsageError('a note is taken back without its words: --note "" --off')
        wanted.append(("note", text))
    if not off and {"star", "skip"} <= set(kinds):
        raise UsageError("of --star and --skip, which is not interesting, the last holds: give one")
    if not wanted and off:
        raise UsageError('say what to take back: --read, --star, --skip, --tag WORD or --note ""')
    if not wanted:
        raise UsageError("say how to mark it: --read, --star, --skip, --tag WORD or --note TEXT")
    found: list[tuple[str, str | None]] = []
    for text in papers:
        if off and (marked := find_marked(store, held, text, wanted, papers=True)):
            found += marked.items()
        else:
            paper = _paper(store, text)
            found.append((paper.id, name_of(paper)))
    return [
        Mark(id_, kind, value, off=off, name=name) for id_, name in found for kind, value in wanted
    ]


def _paper(store: Store, text: str) -> Paper:
    """Return a paper; of a name that is the beginning of other titles, too, say which is taken."""
    with taking() as taken:
        paper = find_paper(store, text)
    form = fold_name(Paper, text)
    said = any(name.line for name in taken)
    if said or form == fold_name(Paper, name_of(paper)) or canonical_paper_id(text):
        return paper
    meant = set(list_meant(store, text, Paper)) - {paper.id}
    titles = ((node.id, name_of(node)) for node in store.nodes(Paper, sorted(meant)))
    others = [f"{id_} ({title!r})" for id_, title in titles if _begins(title, form)]
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        line = (
            f"{text!r} was taken for {name_of(paper)!r} ({paper.id}); others begin so, too: "
            f"{', '.join(others[:_NAMED])}{more}. Give an id to mark another"
        )
        warnings.warn(line, NameTakenWarning, stacklevel=3)
    return paper


def _begins(title: str, form: str) -> bool:
    return fold_name(Paper, title).startswith(form)


def _tag(text: str) -> str:
    tag = fold_tag(text)
    if not tag:
        raise UsageError(f"{text!r} is no tag: give a word or a few, each tag with its own --tag")
    return tag


def mark_things(
    store: Store, names: Iterable[str], kind: str, *, off: bool = False, held: Marks = _NONE
) -> list[Mark]:
    """Return marks of people and keywords, which are followed or muted.

    Parameters
    ----------
    store : Store
        The graph.
    names : iterable of str
        Names or ids. What is a person's whole name is that person, else a topic is looked for.
    kind : str
        ``follow`` or ``mute``.
    off : bool
        Take the mark back instead.
    held : Marks
        The reader's: of several that are called so that is meant to be taken back which is marked,
        also one that is not in the graph any more.

    Raises
    ------
    NotFoundError, AmbiguousError
        When a name is in the graph not at all, or of several.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [m.name for m in mark_things(store, ["ling yang", "diffusion models"], "follow")]
    ['Ling Yang', 'diffusion model']
    """
    given = list(names)
    whole = " ".join(given)
    if given[1:] and any(is_name(store, cls, whole) for cls in (Author, Keyword)):
        raise UsageError(f'a name of several words stands in quotes: "{whole}"')
    found: list[tuple[str, str | None]] = []
    for name in given:
        if off and (marked := find_marked(store, held, name, [(kind, None)], papers=False)):
            found += marked.items()
        else:
            node = _person_or_topic(store, name)
            found.append((node.id, name_of(node)))
    return [Mark(id_, kind, off=off, name=name) for id_, name in found]


def _person_or_topic(store: Store, name: str) -> Author | Keyword:
    try:
        node = find_any(store, name)
    except AmbiguousError as error:
        if error.kind != "paper":
            raise
        raise _only_in_titles(name, f"{error.total:,} papers have it in their titles") from error
    if isinstance(node, Paper):
        part, title = fold_name(Paper, name), fold_name(Paper, node.title or "")
        if part in title and part != title:
            raise _only_in_titles(name, "one paper has it in its title")
        raise UsageError(f"{name!r} is a paper; people and keywords are followed and muted")
    return node


def _only_in_titles(name: str, where: str) -> UsageError:
    return UsageError(
        f"{name!r} is no person and no topic of this store; {where} ('digestgraph mute --word "
        "WORD' leaves such papers out)"
    )


def mark_listed(
    store: Store, follow: Corrections, marks: Marks
) -> tuple[list[Mark], list[str], list[str]]:
    """Return marks of whom and what ``[follow]`` lists, to become the reader's own.

    Parameters
    ----------
    store : Store
        The graph.
    follow : Corrections
        With ``[follow]``.
    marks : Marks
        The reader's: what they follow, mute, or do not follow any more stays as it is.

    Returns
    -------
    new : list of Mark
        To be written by :func:`~digestgraph.graph.marks.change_marks`.
    decided, unknown : list of str
        Names about which the reader has decided, and those that the store does not know, or knows
        several of.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> everybody = Corrections(follow_authors=["Ling Yang", "No Body"])
    >>> with open_examples() as store:
    ...     new, decided, unknown = mark_listed(store, everybody, Marks())
    >>> [mark.name for mark in new], decided, unknown
    (['Ling Yang'], [], ['No Body'])
    """
    done = _decided(store, marks)
    new: dict[str, Mark] = {}
    decided, unknown = [], []
    for name, node in _listed(store, follow):
        if node is None:
            unknown.append(name)
        elif node.id in done:
            decided.append(name)
        else:
            new[node.id] = Mark(node.id, "follow", name=name_of(node))
    return list(new.values()), decided, unknown


def _decided(store: Store, marks: Marks) -> set[str]:
    """Return what marks say anything of being followed or muted, as it is called now, too."""
    own = {mark.about for mark in marks.lines if mark.key[1] == ATTENTION}
    return own | {node.id for node in nodes_of(store, own).values()}


def _listed(store: Store, follow: Corrections) -> Iterator[tuple[str, Author | Keyword | None]]:
    """Yield each name of ``[follow]`` with whom or what it means."""
    for name in follow.follow_authors:
        yield name, _found(find_author, store, name)
    for name in follow.follow_topics:
        yield name, _found(find_keyword, store, name)


def _found(find: Callable[[Store, str], _Node], store: Store, name: str) -> _Node | None:
    try:
        return find(store, name)
    except DigestgraphError:
        return None


def mute_words(words: Iterable[str], *, off: bool = False) -> list[Mark]:
    """Return marks of words: papers with one of them in their title are not to be shown.

    Raises
    ------
    UsageError
        When a word is none.

    Examples
    --------
    >>> [mark.about for mark in mute_words(["Medical"])]
    ['word:medical']
    """
    folded = [(word, fold_name(Paper, word)) for word in words]
    for word, form in folded:
        if not any(map(str.isalnum, form)) or len(form) > LONGEST_TAG:
            raise UsageError(f"{word!r} is no word of a title")
    return [Mark(f"{WORD}{form}", "mute", off=off) for _, form in folded]


def read_follow(store: Store) -> Corrections:
    """Return the corrections kept with the graph; they hold whom and what the user follows."""
    return parse_corrections(store.settings().get("corrections", ""), consistent=False)


def find_followed(store: Store, marks: Marks) -> tuple[list[Author | Keyword], list[str]]:
    """Return whom and what marks follow, as the graph has them now, and the names of the rest.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     marks = Marks(mark_things(store, ["ling yang"], "follow"))
    ...     [node.name for node in find_followed(store, marks)[0]]
    ['Ling Yang']
    """
    own = [mark for mark in marks if mark.mark == "follow"]
    nodes = nodes_of(store, (mark.about for mark in own))
    found = [nodes[mark.about] for mark in own if mark.about in nodes]
    return found, [mark.name or mark.about for mark in own if mark.about not in nodes]


def followed(
    store: Store, follow: Corrections | None, marks: Marks
) -> tuple[tuple[set[str], set[str]] | None, list[str], list[str]]:
    """Return whom and what a reader follows, by ``[follow]`` and by marks.

    The reader's own marks go before ``[follow]``, which may be everybody's: whom they mute or do
    not follow any more is not followed.

    Returns
    -------
    scope : (set of str, set of str) or None
        The ids of people and keywords; ``None`` when nothing is followed.
    known, unknown : list of str
        The names that were found in the graph, and those that were not.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> everybody = Corrections(follow_authors=["Ling Yang", "Bin Cui"])
    >>> with open_examples() as store:
    ...     own = Marks(mark_things(store, ["Ling Yang"], "follow", off=True))
    ...     followed(store, everybody, own)[1]
    ['Bin Cui']
    """
    follow = follow or Corrections()
    marked, unknown = find_followed(store, marks)
    ids = (
        {node.id for node in marked if isinstance(node, Author)},
        {node.id for node in marked if not isinstance(node, Author)},
    )
    known = [name_of(node) for node in marked]
    decided = _decided(store, marks)
    for name, node in _listed(store, follow):
        if node is None:
            unknown.append(name)
        elif node.id not in decided:
            ids[0 if isinstance(node, Author) else 1].add(node.id)
            known.append(name_of(node))
    if not (known or unknown):
        return None, [], []
    return ids, list(dict.fromkeys(known)), unknown
