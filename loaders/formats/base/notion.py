"""Pages of Notion as its API gives them: what their properties say, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .columns import field_for
from .names_as_titles import may_be_title

__all__ = ["is_notion_page", "notion_values"]

#: Kinds of properties whose values are texts in parts, names, and plain values.
_TEXTS = ("title", "rich_text")
_NAMED = ("select", "status")
_PLAIN = ("number", "url", "checkbox", "created_time", "email", "string", "boolean")
_LONGEST_LIST = 500
_DEEPEST = 3


def is_notion_page(value: Mapping[str, Any]) -> bool:
    """Tell whether a record is a page of Notion.

    Examples
    --------
    >>> is_notion_page({"object": "page", "properties": {"Name": {"type": "title"}}})
    True
    >>> is_notion_page({"object": "page", "title": "On Bees"})
    False
    """
    properties = value.get("properties")
    if value.get("object", "page") != "page" or not isinstance(properties, dict):
        return False
    parts = [part for part in properties.values() if isinstance(part, dict)]
    return bool(parts) and any(_kind(part) == "title" for part in parts)


def notion_values(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a page with their values, and when it was made.

    The title of a page is the title of a paper where its property is called so, or where it is as
    long as titles are. Users of Notion are no authors: what they did is no fact of a paper.

    Examples
    --------
    >>> names = [{"name": "Ann Bee"}, {"name": "Cee Dee"}]
    >>> page = {"object": "page", "properties": {
    ...     "Title": {"type": "title", "title": [{"plain_text": "On "}, {"plain_text": "Bees"}]},
    ...     "Authors": {"type": "multi_select", "multi_select": names},
    ...     "Reader": {"type": "people", "people": [{"name": "Eve Fox"}]}}}
    >>> notion_values(page)
    {'Title': 'On Bees', 'Authors': ['Ann Bee', 'Cee Dee']}
    """
    found: dict[str, Any] = {}
    titled = ""
    for name, part in page["properties"].items():
        if not isinstance(part, dict):
            continue
        said = _value(part)
        if said is not None or field_for(name) == "authors":
            found[name] = said
        titled = name if _kind(part) == "title" else titled
    said = found.get(titled)
    if titled and isinstance(said, str) and field_for(titled) != "title":
        others = [name for name in found if name != titled and field_for(name) == "title"]
        if not any(map(found.get, others)) and may_be_title(said):
            del found[titled]
            found = {"title": said, **found}
    if isinstance(page.get("created_time"), str):
        found.setdefault("created_time", page["created_time"])
    return found


def _kind(part: Mapping[str, Any]) -> str | None:
    """Return of what kind a property is; some clients leave out its name."""
    kind = part.get("type")
    if isinstance(kind, str):
        return kind
    return next((key for key in part if key not in ("id", "name")), None)


def _value(part: Mapping[str, Any], depth: int = 1) -> Any:
    """Return the value of a property as plain text, a number, or a list of texts."""
    kind = _kind(part)
    value = part.get(kind) if kind else None
    if value is None or depth > _DEEPEST:
        return None
    if kind in _TEXTS:
        return "".join(map(_text, value)) if isinstance(value, list) else None
    if kind in _NAMED:
        return value.get("name") if isinstance(value, dict) else None
    if kind == "multi_select" and isinstance(value, list):
        return [one["name"] for one in value if isinstance(one, dict) and _is_text(one.get("name"))]
    if kind == "date":
        return value.get("start") if isinstance(value, dict) else None
    if kind == "files" and isinstance(value, list):
        return [url for one in value if (url := _address(one))]
    if kind == "formula" and isinstance(value, dict):
        return _value(value, depth + 1)
    if kind == "rollup" and isinstance(value, dict):
        listed = value.get("array")
        if not isinstance(listed, list):
            return _value(value, depth + 1)
        found = [_value(one, depth + 1) for one in listed[:_LONGEST_LIST] if isinstance(one, dict)]
        return [one for one in found if _is_text(one)]
    return value if kind in _PLAIN and isinstance(value, str | int | float) else None


def _text(part: object) -> str:
    """Return the text of a part."""
    if not isinstance(part, dict):
        return ""
    inner = part.get("text")
    said = part.get("plain_text")
    if said is None and isinstance(inner, dict):
        said = inner.get("content")
    return said if isinstance(said, str) else ""


def _address(part: object) -> str | None:
    """Return where a file lies that was not uploaded to Notion, whose addresses end in an hour."""
    outside = part.get("external") if isinstance(part, dict) else None
    url = outside.get("url") if isinstance(outside, dict) else None
    return url if isinstance(url, str) else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
