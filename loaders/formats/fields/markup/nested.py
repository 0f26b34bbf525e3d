"""What JSON keeps deeper in a record: ``links.arxiv``, ``metrics.upvotes``, ``meta.date``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

__all__ = ["flattened", "in_english", "in_languages", "may_hold", "plain_value"]

_DATES = frozenset(
    f"{name}{order}"
    for name in ("date", "submitted")
    for order in ("", "_day_first", "_month_first")
) | {"year", "month"}
#: What objects under a key may say of a paper. A journal has a title, too, and that is not it.
_HOLD: dict[str, frozenset[str] | None] = {
    **dict.fromkeys(
        "links link urls url ids identifiers externalids articleids resources".split(),
        frozenset(("id", "doi", "pmid", "url", "code", "project")),
    ),
    **dict.fromkeys(
        "metrics stats statistics social engagement counts reactions score scores".split(),
        frozenset(("votes",)),
    ),
    **dict.fromkeys(
        "dates timestamps published issued publication publicationinfo journal".split(), _DATES
    ),
    **dict.fromkeys(
        "meta metadata info details paper content data attributes fields properties record "
        "document article bibliographic row paperinfo papermetadata paperdata extra extras "
        "extrainfo additional additionalinfo".split()
    ),
    **dict.fromkeys(
        "analysis ai aisummary aianalysis llm llmsummary llmanalysis summary translation "
        "translations translated summaryko summaryzh summarycn summaryja koreansummary".split(),
        frozenset(("summary", "tldr", "keywords", "part", "translatedtitle")),
    ),
}
#: Keys under which a value alone stands: {"title": {"value": "On Bees"}}.
_ALONE = frozenset(
    (
        "value", "rendered", "text", "plain", "plaintext", "content", "$", "_", "#text",
        "count", "total", "$date", "$numberInt", "$numberLong", "$numberDouble",
    )
)  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")
_DEEPEST = 3
_LANGUAGE = re.compile(r"(?:en|ko|zh|ja|de|fr|es|pt|it|ru|vi)(?:[-_][A-Za-z]{2,4})?")


def may_hold(key: str, field: str | None) -> bool:
    """Tell whether an object under a key may say a field of the paper.

    Examples
    --------
    >>> may_hold("links", "id"), may_hold("journal", "title"), may_hold("weather", "title")
    (True, False, False)
    """
    folded = _SIGNS.sub("", key).lower()
    if field is None or folded not in _HOLD:
        return False
    held = _HOLD[folded]
    return held is None or field.partition(" ")[0] in held


def plain_value(value: Any) -> Any:
    """Return what an object holds that has nothing but a value.

    Examples
    --------
    >>> plain_value({"value": ["Ann Bee"]}), plain_value({"name": "Ann Bee"})
    (['Ann Bee'], {'name': 'Ann Bee'})
    """
    if isinstance(value, dict) and len(value) == 1 and _ALONE.issuperset(value):
        return next(iter(value.values()))
    return value


def in_english(value: Any) -> Any:
    """Return what an object says in English that says the same in several languages.

    Examples
    --------
    >>> in_english({"ko": "벌에 대하여", "en": "On Bees"}), in_english({"en": "On Bees", "id": 1})
    ('On Bees', {'en': 'On Bees', 'id': 1})
    """
    if not isinstance(value, dict) or not isinstance(value.get("en"), str):
        return value
    of_languages = all(_LANGUAGE.fullmatch(key) and isinstance(value[key], str) for key in value)
    return value["en"] if of_languages else value


def in_languages(value: Mapping[str, Any]) -> list[str]:
    """Return the texts of an object whose keys are languages, of any other nothing.

    Examples
    --------
    >>> in_languages({"ko": "벌에 대하여", "en": "On Bees"}), in_languages({"by": "Ann Bee"})
    (['벌에 대하여', 'On Bees'], [])
    """
    of_languages = all(_LANGUAGE.fullmatch(key) and isinstance(value[key], str) for key in value)
    return [*value.values()] if of_languages else []


def flattened(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record with what its objects hold, under keys as ``links.arxiv``.

    What the record says itself comes first.

    Examples
    --------
    >>> flattened({"title": {"value": "On Bees"}, "links": {"arxiv": "2401.00001"}})
    {'title': 'On Bees', 'links': {'arxiv': '2401.00001'}, 'links.arxiv': '2401.00001'}
    """
    if isinstance(listed := value.get("articleids"), list):
        value = {**value, "articleids": _by_kind(listed)}
    objects = [key for key, part in value.items() if isinstance(part, dict)]
    alone = [key for key in objects if len(value[key]) == 1]
    if not alone and not any(map(_holds, objects)):
        return value
    found = {**value, **{key: plain_value(value[key]) for key in alone}}
    for path, part in _inside(found, "", 1):
        found.setdefault(path, part)
    return found


def _by_kind(listed: list[Any]) -> dict[str, Any]:
    """Return the ids that PubMed lists, by whose they are."""
    ids = [part for part in listed if isinstance(part, dict)]
    kinds = ((part.get("idtype"), part.get("value")) for part in ids)
    return {kind: value for kind, value in kinds if isinstance(kind, str)}


@lru_cache(maxsize=4_000)
def _holds(key: str) -> bool:
    return _SIGNS.sub("", key).lower() in _HOLD


def _inside(value: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, part in list(value.items()):
        if isinstance(part, dict) and _holds(str(key)):
            path = f"{before}{key}."
            for inner, one in part.items():
                yield f"{path}{inner}", plain_value(one)
            if depth < _DEEPEST:
                yield from _inside(part, path, depth + 1)
