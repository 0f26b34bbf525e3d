"""Papers, people and keywords as linked data: JSON-LD with the terms of schema.org."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from ..model import ORDERED, Author, Keyword, Mentions, Paper, Wrote
from ..snapshot import Snapshot
from ..stores.base import Store
from ..stores.sqlite import SqliteStore
from ..text import compose
from .citations import clean_text, month_of
from .reading import each_node

__all__ = ["iri_of", "write_json_ld"]

#: Readers need no network for it: schema.org's own context would be fetched.
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "datePublished": {
        "@id": "https://schema.org/datePublished",
        "@type": "https://schema.org/Date",
    },
}
#: Characters that an address may hold as they are (RFC 3987, without those that end one in RDF).
_SAFE = ":/?#[]@!$&'()*+,;=-._~%"
_PLACES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "acl": "https://aclanthology.org/",
    "openreview": "https://openreview.net/forum?id=",
}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def iri_of(id_: str) -> str:
    """Return the address that stands for a node of the graph, absolute and without spaces.

    Examples
    --------
    >>> iri_of("arxiv:2401.10020"), iri_of("author:ann-bee-1a2b3c4d")
    ('https://arxiv.org/abs/2401.10020', 'urn:digestgraph:author:ann-bee-1a2b3c4d')
    >>> iri_of("keyword:확산 모델")
    'urn:digestgraph:keyword:%ED%99%95%EC%82%B0%20%EB%AA%A8%EB%8D%B8'
    """
    kind, _, rest = id_.partition(":")
    if kind in _PLACES and rest:
        return _PLACES[kind] + quote(rest, safe="/.-_()")
    if kind == "url" and rest.startswith(("http://", "https://")):
        return quote(rest, safe=_SAFE)
    return "urn:digestgraph:" + quote(id_, safe=":-._~/()")


def write_json_ld(graph: Snapshot | Store) -> Iterator[str]:
    """Yield the lines of a graph as JSON-LD: papers, their authors in order, and their keywords.

    Types are ScholarlyArticle, Person, Organization and DefinedTerm. Ids are absolute: a paper is
    its page at arXiv, its DOI or its page in an anthology, people and keywords have names of ours.
    The order of authors is kept in a list where it is known; unknown facts are absent.

    Parameters
    ----------
    graph : Snapshot or Store
        The graph; of an offline store it is read paper by paper, and never held.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = json.loads("".join(write_json_ld(store.snapshot())))
    >>> found["@graph"][0]["@type"]
    'ScholarlyArticle'
    """
    found = _of_store(graph) if isinstance(graph, SqliteStore) else _of_snapshot(graph)
    yield '{"@context":' + _encode(_CONTEXT) + ',"@graph":['
    first = True
    for item in _items(found):
        yield ("" if first else ",") + _encode(item)
        first = False
    yield "]}"


@dataclass(frozen=True, slots=True)
class _Graph:
    """What is written, each kind of node by id."""

    papers: Iterable[Paper]
    authors: Iterable[Author]
    keywords: Iterable[Keyword]
    wrote: Callable[[str], Iterable[Wrote]]
    mentions: Callable[[str], Iterable[Mentions]]


def _of_store(store: Store) -> _Graph:
    return _Graph(
        each_node(store, Paper),
        each_node(store, Author),
        each_node(store, Keyword),
        lambda paper: store.edges(Wrote, target=paper),
        lambda paper: store.edges(Mentions, source=paper),
    )


def _of_snapshot(graph: Snapshot | Store) -> _Graph:
    snapshot = graph if isinstance(graph, Snapshot) else graph.snapshot()
    authors: dict[str, list[Wrote]] = {}
    for edge in snapshot.edges_of(Wrote):
        authors.setdefault(edge.target, []).append(edge)
    topics: dict[str, list[Mentions]] = {}
    for mention in snapshot.edges_of(Mentions):
        topics.setdefault(mention.source, []).append(mention)
    return _Graph(
        _sorted(snapshot.nodes_of(Paper)),
        _sorted(snapshot.nodes_of(Author)),
        _sorted(snapshot.nodes_of(Keyword)),
        lambda paper: authors.get(paper, ()),
        lambda paper: topics.get(paper, ()),
    )


def _items(graph: _Graph) -> Iterator[dict[str, Any]]:
    for paper in graph.papers:
        places = paper.places if paper.author_order in ORDERED else {}
        wrote = sorted(graph.wrote(paper.id), key=partial(_place, places))
        people = [{"@id": iri_of(id_)} for id_ in dict.fromkeys(edge.source for edge in wrote)]
        ordered = paper.author_order in ORDERED
        yield _known(
            {
                "@id": iri_of(paper.id),
                "@type": "ScholarlyArticle",
                "identifier": paper.id,
                "name": clean_text(paper.title) if paper.title else None,
                "url": iri_of(f"url:{paper.url}") if _is_web(paper.url) else None,
                "datePublished": paper.published or _month(paper),
                # Without a list of its own, several values have no order.
                "author": {"@list": people} if ordered and people else people,
                "about": [
                    {"@id": iri_of(id_)}
                    for id_ in sorted({mention.target for mention in graph.mentions(paper.id)})
                ],
            }
        )
    for author in graph.authors:
        yield _known(
            {
                "@id": iri_of(author.id),
                "@type": "Organization" if author.kind == "organisation" else "Person",
                "name": clean_text(author.name),
                "alternateName": [n for n in map(clean_text, author.names) if n != author.name],
            }
        )
    for keyword in graph.keywords:
        label = keyword.label or next(iter((*keyword.labels_ko, *keyword.aliases)), None)
        other = sorted({*keyword.labels_ko, *keyword.aliases} - {label})
        yield _known(
            {
                "@id": iri_of(keyword.id),
                "@type": "DefinedTerm",
                "name": clean_text(label) if label else None,
                "alternateName": list(map(clean_text, other)),
            }
        )


def _month(paper: Paper) -> str | None:
    year, month = month_of(paper)
    return None if year is None else f"{year}-{month:02}" if month else str(year)


def _place(places: Mapping[str, int], edge: Wrote) -> tuple[int, int, str, str]:
    """Return what authorships are sorted by: their place in the list that counts comes first."""
    last = len(places) + 1
    return places.get(compose(edge.as_), last), edge.position or 1 << 30, edge.as_, edge.source


def _sorted(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=lambda item: item.id)


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("http://", "https://"))


def _known(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value not in (None, "", [])}
