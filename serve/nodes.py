"""Papers, people, keywords, topics, digests as plain values, for programs and assistants."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..graph.errors import NotFoundError
from ..graph.lookup.as_of import counting_on
from ..graph.model import Digest, FeaturedIn, Paper
from ..graph.stores.base import Store
from ..queries.engine.rows import Row
from ..queries.engine.scope import day_or_end
from ..queries.nodes.descriptions import AuthorDescription, KeywordDescription, PaperDescription
from ..queries.nodes.show import describe_author, describe_keyword, describe_paper
from ..queries.nodes.topic import TopicDescription, describe_topic

__all__ = [
    "KINDS",
    "DigestDescription",
    "PaperOfDigest",
    "describe_digest",
    "describe_node",
    "nearest_digests",
]


@dataclass(frozen=True, slots=True)
class PaperOfDigest(Row):
    """A paper as it stands in a digest.

    Attributes
    ----------
    id, title : str
        The paper.
    line : int
        The line of its entry, from 1.
    votes : int or None
        Its votes there.
    """

    id: str
    title: str | None
    line: int
    votes: int | None


@dataclass(frozen=True, slots=True)
class DigestDescription(Row):
    """One published day of one source.

    Attributes
    ----------
    id, source, date, format : str
        Its id, who publishes it, its day, and how it is written.
    file : str
        Where it was read.
    papers : tuple of PaperOfDigest
        In its order.
    """

    id: str
    source: str
    date: str
    format: str
    file: str
    papers: tuple[PaperOfDigest, ...]


def describe_digest(store: Store, text: str, *, as_of: str | None = None) -> DigestDescription:
    """Describe a digest by its id, or by its day where that day has only one.

    Raises
    ------
    NotFoundError
        With the nearest days.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = describe_digest(store, "2024-06-07")
    >>> found.file, found.papers[0].line > 0
    ('2024-06-07.md', True)
    """
    wanted, day = text.strip(), day_or_end(as_of)
    known = [digest for digest in store.digests() if digest.date <= day]
    found = [d for d in known if d.id == wanted] or [d for d in known if d.date == wanted]
    if len(found) != 1:
        near = [d.id for d in found] or nearest_digests(known, wanted)
        raise NotFoundError("digest", text, near)
    (digest,) = found
    edges = sorted(store.edges(FeaturedIn, target=digest.id), key=lambda e: (e.rank, e.source))
    titles = {paper.id: paper.title for paper in store.nodes(Paper, [e.source for e in edges])}
    return DigestDescription(
        digest.id,
        digest.source,
        digest.date,
        digest.format,
        digest.path,
        tuple(PaperOfDigest(e.source, titles.get(e.source), e.line, e.votes) for e in edges),
    )


def nearest_digests(known: Iterable[Digest], wanted: str) -> list[str]:
    """Return the digests around the day that is wanted; the last ones where it is none.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     nearest_digests(store.digests(), "2024-06-08")[1]
    'daily-papers:2024-06-07'
    """
    known = list(known)
    day = wanted[-10:]
    before = [d.id for d in known if d.date <= day][-2:]
    return [*before, *[d.id for d in known if d.date > day][: 3 - len(before)]]


Describe = Callable[..., Row]
#: By the word in an address: what describes it, and the class of what that returns.
KINDS: dict[str, tuple[Describe, type[Row]]] = {
    "paper": (describe_paper, PaperDescription),
    "person": (describe_author, AuthorDescription),
    "keyword": (describe_keyword, KeywordDescription),
    "topic": (describe_topic, TopicDescription),
    "digest": (describe_digest, DigestDescription),
}


def describe_node(store: Store, kind: str, text: str, as_of: str | None) -> dict[str, Any]:
    """Return what is known of a node in plain values."""
    describe, _ = KINDS[kind]
    with counting_on(as_of):
        return describe(store, text, as_of=as_of).as_dict()
