"""Front matter whose facts stand in tables of their own: the paper, its links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .base.labels import field_of

__all__ = ["with_inner"]

#: Lists of links.
_LINKS = ("links", "additional_links", "additionalLinks", "resources")
#: Tables of front matter for keys of a publisher's own, as Hugo and Zola have them.
_OWN = ("extra", "params", "taxonomies", "paper")


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
