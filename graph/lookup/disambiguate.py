"""Which of several nodes is meant by a name: the one rule, for people, keywords and papers.

1. What is called so beats what is also called so: a person's displayed name, a keyword's English
   label or else one of its Korean labels, a paper's title or the part of it before the colon.
2. Among equals the one is taken that has that name in three times as many papers as the next one,
   and in at least half of the papers of all. Papers count that print the name; where none does,
   all papers of the node. If none is so far ahead, the one whose first Korean label it is, unless
   another has that name in more papers. Keywords whose labels differ only by a slip of the pen,
   or by a general word at the end (model, method, framework …), are one thing here, and the one
   with most papers stands for it.
3. Otherwise it is a tie. At a terminal the user is asked. Elsewhere, of people who all print just
   the name that was asked for, the one with most papers is taken; that is said in a line, for a
   common name is no mistake of the one who asks. If two have as many, or the names differ, an
   :class:`~digestgraph.graph.errors.AmbiguousError` tells them apart.

Whenever a name could have meant another node, a :class:`NameTakenWarning` says what was taken,
what else there is, and how to ask for that.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from ..cypher import statement
from ..errors import AmbiguousError, Candidate, NameTakenWarning, SeveralPeopleWarning
from ..fulltext.words import Spelling, fold_name
from ..model import Author, Keyword, Node, Paper
from ..stores.base import Store
from .behind import Behind, read_behind
from .spellings import count_slips

__all__ = [
    "Taken",
    "answering",
    "decide",
    "dominant",
    "name_of",
    "take",
    "taking",
    "tell_apart",
]

#: The rule's two numbers: times the papers of the next, and the share of all.
_TIMES, _SHARE = 3, 0.5
#: So many others are named in a line, and in a table.
_NAMED, _LISTED = 3, 10
_GENERAL = frozenset(
    "model method framework system algorithm architecture technique approach pipeline".split()
)
_OTHER_ID = """
    SELECT paper FROM Entry
    WHERE stated = :id OR (aliases <> '[]' AND :id IN (SELECT value FROM json_each(aliases)))
    ORDER BY date, digest, rank
    LIMIT 1"""


def find_by_other_id(store: Store, id_: str) -> str | None:
    """Return the id of the paper that some entry names by another id, the first that does."""
    text = _OTHER_ID if store.language == "sql" else statement("paper of another id")
    rows = store.rows(text, {"id": id_})
    return str(rows[0]["paper"]) if rows else None


class Taken(NamedTuple):
    """What a name was taken for; ``line`` is there when it could have meant another."""

    text: str
    id: str
    label: str
    line: str | None


_CHOOSER: ContextVar[Callable[[AmbiguousError], str | None] | None] = ContextVar(
    "chooser", default=None
)
_TAKEN: ContextVar[list[Taken] | None] = ContextVar("taken", default=None)


@contextmanager
def answering(chooser: Callable[[AmbiguousError], str | None]) -> Iterator[None]:
    """Let somebody choose in a tie; an answer of ``None`` leaves it an error."""
    token = _CHOOSER.set(chooser)
    try:
        yield
    finally:
        _CHOOSER.reset(token)


@contextmanager
def taking() -> Iterator[list[Taken]]:
    """List what names are taken for, in the order of asking.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.graph.lookup.find import find_author
    >>> with open_examples() as store, taking() as taken:
    ...     _ = find_author(store, "ling yang")
    >>> [(name.text, name.label) for name in taken]
    [('ling yang', 'Ling Yang')]
    """
    taken: list[Taken] = []
    token = _TAKEN.set(taken)
    try:
        yield taken
    finally:
        _TAKEN.reset(token)


def name_of(node: Node) -> str:
    """Return what a node is called.

    Examples
    --------
    >>> name_of(Keyword("keyword:확산-모델", None, ("확산 모델",), (), None))
    '확산 모델'
    """
    names: list[str | None] = []
    if isinstance(node, Author):
        names = [node.name]
    elif isinstance(node, Keyword):
        names = [node.label, *node.labels_ko, *node.aliases]
    elif isinstance(node, Paper):
        names = [node.title]
    return next((name for name in names if name), node.id)


# --- the rule ------------------------------------------------------------------------------------


def dominant(counts: Mapping[str, int]) -> str | None:
    """Return the one with clearly the most papers, or ``None`` in a tie.

    Examples
    --------
    >>> dominant({"a": 24, "b": 8, "c": 4, "d": 2, "e": 1}), dominant({"a": 5, "b": 2})
    ('a', None)
    """
    first, *others = sorted(counts, key=lambda id_: (-counts[id_], id_))
    most, all_ = counts[first], sum(counts.values())
    clear = most > 0 and most >= _TIMES * max((counts[id_] for id_ in others), default=0)
    return first if clear and most >= _SHARE * all_ else None


def _called(cls: type[Node], nodes: Mapping[str, Node], forms: Mapping[str, set[str]]) -> list[str]:
    """Return those that are called so, rather than also called so; all where none is."""

    def holders(names: Callable[[Any], Iterable[str | None]]) -> list[str]:
        return [
            id_
            for id_, node in nodes.items()
            if any(name and fold_name(cls, name) in forms[id_] for name in names(node))
        ]

    if cls is Keyword:
        found = holders(lambda keyword: [keyword.label]) or holders(lambda k: k.labels_ko)
    else:
        found = holders(lambda node: [name_of(node)])
    if cls is Paper and not found:
        found = holders(lambda paper: [name_of(paper).partition(":")[0]])
    return found or list(nodes)


def _first_in_korean(
    nodes: Mapping[str, Node], forms: Mapping[str, set[str]], counts: Mapping[str, int]
) -> str | None:
    """Return the one keyword whose first Korean label a name is, if no other has it more often."""
    firsts = [
        id_
        for id_, node in nodes.items()
        if isinstance(node, Keyword)
        and node.labels_ko
        and fold_name(Keyword, node.labels_ko[0]) in forms[id_]
    ]
    ahead = len(firsts) == 1 and counts[firsts[0]] >= max(counts.values())
    return firsts[0] if ahead else None


def _first_of_the_name(
    cls: type[Node],
    pool: Sequence[str],
    forms: Mapping[str, set[str]],
    counts: Mapping[str, int],
) -> str | None:
    """Return the one of several people of one name who has more papers than any other of them."""
    if cls is not Author or len(frozenset().union(*(forms[id_] for id_ in pool))) > 1:
        return None
    first, second = sorted(pool, key=lambda id_: -counts[id_])[:2]
    return first if counts[first] > counts[second] else None


def _groups(nodes: Sequence[Node], counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Put keywords together whose labels say the same; the one with most papers stands first."""
    found: dict[str, list[str]] = {}
    stems: dict[str, str] = {}
    for node in sorted(nodes, key=lambda node: (-counts[node.id], node.id)):
        words = fold_name(type(node), name_of(node)).split()
        while len(words) > 1 and words[-1] in _GENERAL and isinstance(node, Keyword):
            words.pop()
        stem, leader = " ".join(words), node.id
        if isinstance(node, Keyword):
            same = (id_ for id_, other in stems.items() if (count_slips(stem, other) or 0) == 1)
            equal = (id_ for id_, other in stems.items() if stem == other)
            leader = next(equal, None) or next(same, node.id)
        stems.setdefault(leader, stem)
        found.setdefault(leader, []).append(node.id)
    return found


def decide(store: Store, cls: type[Node], text: str, how: str, spelled: Sequence[Spelling]) -> str:
    """Return the id of the node that is meant by a name that was found.

    Parameters
    ----------
    store : Store
        The graph.
    cls : type
        What is looked for.
    text : str
        As the user wrote it.
    how : str
        ``""`` when something is called so, else how the name was found, for the line.
    spelled : sequence of Spelling
        The names that fit, and whose they are.

    Raises
    ------
    AmbiguousError
        In a tie.
    """
    forms: dict[str, set[str]] = {}
    for form, id_ in spelled:
        forms.setdefault(id_, set()).add(form)
    nodes = {node.id: node for node in store.nodes(cls, forms)}
    if len(nodes) == 1:
        (only,) = nodes.values()
        line = None
        if how:
            line = f"no {_kind(cls)} is called {text!r}; {how} {name_of(only)!r} ({only.id})"
        return take(cls, text, only, line)
    behind = read_behind(store, cls, {id_: forms[id_] for id_ in nodes})
    printed = {id_: len(behind[id_].named) for id_ in nodes}
    counts = printed if any(printed.values()) else {i: len(behind[i].papers) for i in nodes}
    pool = _called(cls, nodes, forms)
    groups = _groups([nodes[id_] for id_ in pool], counts)
    sums = {leader: sum(counts[id_] for id_ in members) for leader, members in groups.items()}
    best = pool[0] if len(pool) == 1 else dominant(sums)
    if best is None:
        best = _first_in_korean({id_: nodes[id_] for id_ in pool}, forms, counts)
    order = sorted(nodes, key=lambda i: (-counts[i], -len(behind[i].papers), i))
    if best is None:
        error = _tie(store, cls, text, [nodes[id_] for id_ in order], behind)
        chooser = _CHOOSER.get()
        if chooser is None:
            best = None if how else _first_of_the_name(cls, pool, forms, counts)
        else:
            best = chooser(error)
        if best is None or best not in nodes:
            raise error
        if chooser is not None:
            return take(cls, text, nodes[best], None)
    others = [id_ for id_ in order if id_ != best]
    if how:  # nothing prints the name that was asked for
        counts = {id_: len(behind[id_].papers) for id_ in nodes}
    plain = not how and len(pool) == 1 and counts[best] >= max(counts[id_] for id_ in others)
    line = None if plain else _line(cls, text, how, nodes, counts, best, others)
    return take(cls, text, nodes[best], line, several=True)


def _kind(cls: type[Node]) -> str:
    return cls.__name__.lower()


def _line(
    cls: type[Node],
    text: str,
    how: str,
    nodes: Mapping[str, Node],
    counts: Mapping[str, int],
    best: str,
    others: Sequence[str],
) -> str:
    told = ", ".join(f"{id_} ({name_of(nodes[id_])!r}, {counts[id_]})" for id_ in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    begin = f"no {_kind(cls)} is called {text!r}; {how}" if how else f"{text!r} was taken for"
    who = "; 'digestgraph who' tells them apart" if cls is Author else ""
    papers = f"{counts[best]} of {sum(counts.values())} papers under that name"
    if how:
        papers = f"{counts[best]} paper{'' if counts[best] == 1 else 's'}"
    return (
        f"{begin} {name_of(nodes[best])!r} ({best}), with {papers}; others: {told}{more}. "
        f"Give an id to ask for another{who}"
    )


def take(
    cls: type[Node], text: str, node: Node, line: str | None = None, *, several: bool = False
) -> str:
    """Take note of what a name was taken for, and say so where there is something to say."""
    taken = _TAKEN.get()
    if taken is not None:
        taken.append(Taken(text, node.id, name_of(node), line))
    if line is not None:
        people = cls is Author and several
        kind = SeveralPeopleWarning if people else NameTakenWarning
        warnings.warn(line, kind, stacklevel=5)
    return node.id


def _tie(
    store: Store,
    cls: type[Node],
    text: str,
    nodes: Sequence[Node],
    behind: Mapping[str, Behind],
) -> AmbiguousError:
    rows = _told_apart(store, nodes[:_LISTED], behind)
    return AmbiguousError(_kind(cls), text, rows, len(nodes))


def tell_apart(store: Store, people: Iterable[str]) -> dict[str, Candidate]:
    """Return of people, who may be of one name, what tells them apart.

    Parameters
    ----------
    store : Store
        The graph.
    people : iterable of str
        Ids of authors; who is not in the graph is left out.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     (found,) = tell_apart(store, ["author:ling-yang-c6ae737e"]).values()
    >>> found.papers, found.years, found.title[:28]
    (6, '2024-2025', 'Buffer of Thoughts: Thought-')
    """
    nodes = store.nodes(Author, sorted(set(people)))
    behind = read_behind(store, Author, {node.id: set() for node in nodes})
    return {one.id: one for one in _told_apart(store, nodes, behind)}


def _told_apart(
    store: Store, nodes: Sequence[Node], behind: Mapping[str, Behind]
) -> list[Candidate]:
    firsts = {n.id: behind[n.id].first for n in nodes if not isinstance(n, Paper)}
    papers = {p.id: p for p in store.nodes(Paper, {id_ for id_ in firsts.values() if id_})}
    titles = {id_: name_of(papers[first]) for id_, first in firsts.items() if first}
    return [
        Candidate(
            node.id,
            name_of(node),
            len(behind[node.id].papers),
            behind[node.id].years,
            titles.get(node.id, ""),
        )
        for node in nodes
    ]
