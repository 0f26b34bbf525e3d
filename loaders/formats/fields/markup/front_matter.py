"""Front matter in YAML and TOML, all of it as texts. Nothing in it is run or followed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

__all__ = ["MOST_YAML", "fold_key", "read_toml", "read_yaml", "read_yaml_value"]

MOST_YAML = 200_000
_DEEPEST_YAML = 50
_KEY = re.compile(r"[ ]*(?:-[ ]+)?[^\W\d][\w -]{0,40}")
#: What a value of YAML begins with that is no plain text.
_SPECIAL = frozenset("\"'[{|>&*!%@`#-?")


def read_toml(text: str) -> Mapping[str, Any] | None:
    """Read TOML with all its values as text.

    Examples
    --------
    >>> read_toml('title = "On Bees"\\ndate = 2024-01-02')
    {'title': 'On Bees', 'date': '2024-01-02'}
    """
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    return {key: _as_text(value) for key, value in found.items()}


def _as_text(value: Any, deep: int = 3) -> Any:
    """Return a value of TOML as YAML's are read: all of it texts."""
    if isinstance(value, list):
        return [_as_text(item, deep - 1) for item in value] if deep else None
    if isinstance(value, dict):
        return {key: _as_text(item, deep - 1) for key, item in value.items()} if deep else None
    return str(value)


def read_yaml(text: str) -> Mapping[str, Any] | None:
    """Read YAML with all its values as text: 2401.10020 is no number.

    A value with a colon in it ("title: On Bees: A Study") is no YAML until it is quoted, and is
    read as people mean it.

    Examples
    --------
    >>> read_yaml("title: On Bees: A Study\\narxiv: 2401.10020")
    {'title': 'On Bees: A Study', 'arxiv': '2401.10020'}
    """
    found = read_yaml_value(text) if len(text) <= MOST_YAML else None
    return found if isinstance(found, dict) else None


def read_yaml_value(text: str) -> Any:
    """Read YAML of any kind with all its values as text; ``None`` where it is none.

    Examples
    --------
    >>> read_yaml_value("- title: On Bees: A Study\\n  tags: [a, b]")
    [{'title': 'On Bees: A Study', 'tags': ['a', 'b']}]
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for one in (text, _with_quotes(text)):
        try:
            found = _compose(yaml.parse(one, Loader=loader))
        except (yaml.YAMLError, ValueError):
            continue
        return found
    return None


def _is_no_yaml(said: str) -> bool:
    """Tell whether a value is text that YAML takes for something else."""
    if said[0] == "[":  # "[Review] On Bees"
        return said[-1] != "]"
    return said[0] in "@`%" or (": " in said and said[0] not in _SPECIAL)


def _with_quotes(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        key, _, value = line.partition(":")
        said = value.strip()
        if said and _KEY.fullmatch(key) and _is_no_yaml(said):
            line = f"{key}: '{said.replace(chr(39), chr(39) * 2)}'"
        lines.append(line)
    return "\n".join(lines)


def _compose(events: Iterable[Any]) -> Any:
    """Make a value of the events of a YAML text; ``None`` where it is none that we read.

    The composer of PyYAML calls itself for each level, in C and unchecked: thirty thousand
    brackets end the process. References can make a small text a large value. Neither is read.
    """
    import yaml

    inside: list[list[Any]] = [[]]  # what stands in each open collection; of a mapping keys, too
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            inside[-1].append(event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            inside.append([])
            if len(inside) > _DEEPEST_YAML:
                return None
        elif isinstance(event, yaml.CollectionEndEvent):
            parts = inside.pop()
            if isinstance(event, yaml.MappingEndEvent):
                if not all(isinstance(key, str) for key in parts[::2]):
                    return None
                keys = [fold_key(key) for key in parts[::2]]
                if len(inside) == 2 and keys.count("title") > 1:
                    return None  # blocks about several papers, one below the other
                inside[-1].append(dict(zip(parts[::2], parts[1::2], strict=True)))
            else:
                inside[-1].append(parts)
        elif isinstance(event, yaml.AliasEvent):
            return None
    return inside[0][0] if len(inside[0]) == 1 else None


@lru_cache(maxsize=512)  # the keys of a note are asked for field by field
def fold_key(key: str) -> str:
    """Return a key by its letters and figures alone.

    Examples
    --------
    >>> fold_key("arXiv_ID")
    'arxivid'
    """
    return re.sub(r"[\W_]+", "", key).lower()
