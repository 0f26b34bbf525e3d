"""The reader's marks as lists: papers with all that is said of them, people, keywords and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...graph.lookup.disambiguate import name_of
from ...graph.marks import WORD, Mark, Marks
from ...graph.model import Author, Node, Paper
from ...graph.stores.base import Store
from ..engine.markdown import escape_text, link_text
from ..engine.rows import Row
from .meant import nodes_of

__all__ = ["MarkedPaper", "MarkedThing", "list_papers", "list_things", "render_marks"]


@dataclass(frozen=True, slots=True)
class MarkedPaper(Row):
    """A paper that has marks.

    Attributes
    ----------
    id : str
        Its id.
    title, url : str
        As the graph has them; where it has not got the paper, its title when it was marked.
    star, read, skip : bool
        Its marks; ``skip`` is *not interesting*.
    tags : tuple of str
        In order.
    note : str
        The reader's words.
    since : str
        Day of the first mark that holds, in UTC.
    known : bool
        Whether it is in the graph.
    """

    id: str
    title: str | None
    url: str | None
    star: bool
    read: bool
    skip: bool
    tags: tuple[str, ...]
    note: str | None
    since: str
    known: bool


@dataclass(frozen=True, slots=True)
class MarkedThing(Row):
    """A person, keyword or word that is followed or muted.

    Attributes
    ----------
    id : str
        As it was marked; ``word:`` and a word. Of a person who was joined with another, that of
        whom they turned out to be, if it is marked, too.
    name : str
        As the graph has it now, else when it was marked.
    kind : str
        ``person``, ``organisation``, ``keyword`` or ``word``.
    mark : str
        ``follow`` or ``mute``.
    since : str
        Day of the mark, in UTC; of the first of several.
    known : bool
        Whether it is in the graph; words always are.
    also : tuple of str
        Other ids that are marked so and mean the same person now.
    """

    id: str
    name: str
    kind: str
    mark: str
    since: str
    known: bool
    also: tuple[str, ...] = ()


def list_papers(store: Store, marks: Marks) -> list[MarkedPaper]:
    """Return the marked papers, those marked last first.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.reader.marking import mark_papers
    >>> with open_examples() as store:
    ...     marks = Marks(mark_papers(store, ["2312.16886"], ["star"], tags=["phone"]))
    ...     [(p.title[:10], p.star, p.read, p.tags) for p in list_papers(store, marks)]
    [('MobileVLM ', True, False, ('phone',))]
    """
    about: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.mark not in ("follow", "mute"):
            about.setdefault(mark.about, []).append(mark)
    papers = {paper.id: paper for paper in store.nodes(Paper, sorted(about))}
    rows = []
    for id_, own in about.items():
        paper = papers.get(id_)
        kinds = {mark.mark for mark in own}
        rows.append(
            MarkedPaper(
                id=id_,
                title=paper.title if paper else next((m.name for m in own if m.name), None),
                url=paper.url if paper else None,
                star="star" in kinds,
                read="read" in kinds,
                skip="skip" in kinds,
                tags=tuple(mark.value or "" for mark in own if mark.mark == "tag"),
                note=next((mark.value for mark in own if mark.mark == "note"), None),
                since=min(mark.at for mark in own)[:10],
                known=paper is not None,
            )
        )
    last = {id_: max(mark.at for mark in own) for id_, own in about.items()}
    by_id = sorted(rows, key=lambda row: row.id)
    return sorted(by_id, key=lambda row: last[row.id], reverse=True)


def list_things(store: Store, marks: Marks) -> list[MarkedThing]:
    """Return whom and what the reader follows, then what is muted, by name.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.reader.marking import mark_things, mute_words
    >>> with open_examples() as store:
    ...     marks = Marks([*mark_things(store, ["ling yang"], "follow"), *mute_words(["game"])])
    ...     [(t.name, t.kind, t.mark) for t in list_things(store, marks)]
    [('Ling Yang', 'person', 'follow'), ('game', 'word', 'mute')]
    """
    nodes = nodes_of(store, marks.about("follow", "mute"))
    same: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        if mark.mark in ("follow", "mute"):
            meant = nodes[mark.about].id if mark.about in nodes else mark.about
            same.setdefault((meant, mark.mark), []).append(mark)
    rows = [_thing(meant, nodes.get(own[0].about), own) for (meant, _), own in same.items()]
    return sorted(rows, key=lambda row: (row.mark, row.kind, row.name.casefold(), row.id))


def _thing(meant: str, node: Node | None, own: Sequence[Mark]) -> MarkedThing:
    """Return the row of all marks of one thing."""
    ids = sorted((mark.about for mark in own), key=lambda about: (about != meant, about))
    if meant.startswith(WORD):
        name, kind = meant.removeprefix(WORD), "word"
    else:
        name = name_of(node) if node is not None else own[0].name or meant
        person = isinstance(node, Author) or meant.startswith("author:")
        kind = "person" if person else "keyword"
        if isinstance(node, Author):
            kind = node.kind
    return MarkedThing(
        id=ids[0],
        name=name,
        kind=kind,
        mark=own[0].mark,
        since=min(mark.at for mark in own)[:10],
        known=node is not None or kind == "word",
        also=tuple(ids[1:]),
    )


def render_marks(papers: Sequence[MarkedPaper], things: Iterable[MarkedThing]) -> str:
    """Render marks as Markdown: what others wrote is escaped.

    Examples
    --------
    >>> print(render_marks([], [MarkedThing("word:a", "a*", "word", "mute", "2026-01-02", True)]))
    # My papers
    <BLANKLINE>
    ## Muted
    <BLANKLINE>
    - a\\*
    <BLANKLINE>
    """
    lines = ["# My papers", ""]
    starred = [paper for paper in papers if paper.star]
    rest = [paper for paper in papers if not paper.star]
    for head, rows in (("Starred", starred), ("Read, tagged and noted", rest)):
        if rows:
            lines += [f"## {head}", ""]
            for paper in rows:
                tags = "".join(f" #{escape_text(tag.replace(' ', '-'))}" for tag in paper.tags)
                marks = ", ".join(
                    word
                    for word, on in (("read", paper.read), ("not interesting", paper.skip))
                    if on
                )
                lines.append(
                    f"- {link_text(paper.title or paper.id, paper.url)}{tags}"
                    + (f" ({marks})" if marks else "")
                )
                if paper.note:
                    lines += [f"  {escape_text(line)}" for line in paper.note.splitlines() if line]
            lines.append("")
    for head, kind in (("Followed", "follow"), ("Muted", "mute")):
        names = [escape_text(thing.name) for thing in things if thing.mark == kind]
        if names:
            lines += [f"## {head}", "", *(f"- {name}" for name in names), ""]
    return "\n".join(lines)
