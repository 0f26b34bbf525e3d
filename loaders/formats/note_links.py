"""Front matter whose facts stand elsewhere: in tables of their own, or in fields below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from ...graph.paper_ids import canonical_paper_id
from ..entry import find_links
from .base.labels import field_of
from .fields.titles.plain_ids import with_addresses

__all__ = ["FIELD_BELOW", "fields_below", "headed_papers", "with_inner"]

#: Lists of links.
_LINKS = ("links", "additional_links", "additionalLinks", "resources")
#: Tables of front matter for keys of a publisher's own, as Hugo and Zola have them.
_OF_PAPER = ("paper_authors", "paperAuthors", "paper-authors")
_OWN = ("extra", "params", "taxonomies", "paper")


#: A field of Dataview, as the plug-ins write it that bring papers from Zotero to Obsidian.
FIELD_BELOW = re.compile(
    r"[ \t]{0,3}>?[ \t]{0,3}(?:[-*][ \t]{1,3})?\*{0,2}(?P<key>[A-Za-z][A-Za-z _-]{1,30}?)\*{0,2}::"
    r"[ \t]{1,3}(?P<value>\S[^\n]{0,4000}?)[ \t~]{0,9}"
)
_MOST_FIELD_LINES = 60
_NAMES = frozenset(("author", "firstauthor", "authors"))


def fields_below(body: str) -> dict[str, Any]:
    """Return the fields of Dataview below front matter; nothing where none of them is a title.

    Examples
    --------
    >>> said = "> **FirstAuthor**:: Bee, Ann  \\n> **Author**:: Dee, Cee\\n> **Title**:: On Bees"
    >>> fields_below(said)
    {'authors': ['Bee, Ann', 'Dee, Cee'], 'Title': 'On Bees'}
    >>> fields_below("> **Year**:: 2024")
    {}
    """
    found: dict[str, Any] = {}
    for line in body.split("\n", _MOST_FIELD_LINES)[:_MOST_FIELD_LINES]:
        if field := FIELD_BELOW.fullmatch(line.rstrip("\r")):
            key = field["key"].strip()
            if key.lower() in _NAMES:
                found.setdefault("authors", []).append(field["value"])
            else:
                found.setdefault(key, field["value"])
    return found if any(key.lower() == "title" for key in found) else {}


def with_inner(found: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return front matter with what its tables for a publisher's own keys hold, and its links.

    Examples
    --------
    >>> links = [{"name": "arXiv", "url": "https://a.org"}, {"name": "Code", "url": "https://b.org"}]
    >>> with_inner({"paper": {"title": "On Bees"}, "links": links[1:]})["code"]
    'https://b.org'
    >>> with_inner({"links": links})["paperlinks"]
    ['https://a.org']
    """
    if found is None:
        return None
    inner = [part for key, part in found.items() if key in _OWN and isinstance(part, dict)]
    whole = {key: value for part in (*inner, found) for key, value in part.items()}
    own = next((whole.pop(key) for key in _OF_PAPER if whole.get(key)), None)
    whole |= {"authors": own} if own else {}  # else they are those of the post
    if isinstance(whole.get("paper"), dict):
        del whole["paper"]
    return {**_links_of(whole), **whole}


def _links_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the addresses that stand in a list of links, by what they lead to."""
    links = next((found[key] for key in _LINKS if found.get(key)), None)
    named: list[tuple[Any, Any]] = []
    if isinstance(links, dict):
        named = list(links.items())
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict):
            urls = (link.get(key) for key in ("url", "href", "link"))
            names = (link.get(key) for key in ("name", "label", "title", "text", "type", "icon"))
            named.append((next(filter(_is_said, names), ""), next(filter(_is_said, urls), None)))
        else:
            named.append(("", link))
    told: dict[str, Any] = {}
    for name, url in named:
        field = field_of(name) if isinstance(name, str) else None
        if _is_said(url):
            field = field if field in ("code", "project") else "paperlinks"
            told.setdefault(field, []).append(url)
    return {k: v if k == "paperlinks" else v[0] for k, v in told.items() if k not in found}


def _is_said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def headed_papers(text: str) -> set[str]:
    """Return the papers that headings link to, or the first line below them that says anything.

    Examples
    --------
    >>> text = "## [On Bees](https://arxiv.org/abs/2401.00001)\\n"
    >>> text += "## On Wax\\n\\nhttps://arxiv.org/abs/2401.00002\\n"
    >>> sorted(headed_papers(text))
    ['arxiv:2401.00001', 'arxiv:2401.00002']
    """
    found: set[str] = set()
    lines = [line for raw in text.split("\n") if (line := raw.strip())]
    for line, below in pairwise([*lines, ""]):
        if line.startswith("##"):
            urls = [*find_links(with_addresses(line))[0], *find_links(with_addresses(below))[0]]
            papers = (canonical_paper_id(url) or "url:" for url in urls)
            found.update(paper for paper in papers if not paper.startswith("url:"))
    return found
