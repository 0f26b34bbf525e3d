"""The page about what is new, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ...graph.joins import said_names, said_reason
from ...graph.text import printable

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()|~&$])")
_BLOCK = re.compile(r"^([#+=-]|\d+(?=[.)]))")


def render_markdown(found: Mapping[str, Any]) -> str:
    r"""Render what :func:`~digestgraph.queries.news.changes.describe_changes` found.

    Titles and names are third-party text: whatever could be markup is escaped, and links are
    kept only when they are web addresses.

    Examples
    --------
    >>> names = "notable people perhaps_known joined pairs perhaps_met links topics notes"
    >>> nothing = dict.fromkeys(names.split(), [])
    >>> day = {"since": "2024-01-02", "until": "2024-01-02", "digests": 1, "papers": 0}
    >>> print(render_markdown({**nothing, **day, "following": [], "unknown": []}))
    # 2024-01-02
    <BLANKLINE>
    1 digest, 0 new papers.
    <BLANKLINE>
    """
    days = [found["since"], found["until"]]
    lines = [f"# {' to '.join(dict.fromkeys(days))}", ""]
    number, papers = found["digests"], found["papers"]
    lines += [
        f"{number} digest{'' if number == 1 else 's'}, "
        f"{papers} new paper{'' if papers == 1 else 's'}."
    ]
    for note in found["notes"]:
        lines += ["", _text(note)]
    if found["following"]:
        lines += ["", f"Only what is followed: {_text(', '.join(found['following']))}."]
    for head, name, render in (
        ("Notable papers", "notable", _paper),
        ("Rising topics", "topics", _topic),
        ("First time together", "pairs", _pair),
        ("Perhaps together before, under another node of the same name", "perhaps_met", _pair),
        ("First links between teams", "links", _link),
        ("New people", "people", _person),
        ("Perhaps known already", "perhaps_known", _perhaps),
        ("People found to be one", "joined", _join),
    ):
        if found[name]:
            lines += ["", f"## {head}", "", *(f"- {render(row)}" for row in found[name])]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Escape what could be Markdown or HTML; line breaks and control characters become spaces."""
    plain = printable(text)
    escaped = _SPECIAL.sub(r"\\\1", " ".join(plain.split()))
    # At the start of a line these would open a heading, a list or a rule.
    return _BLOCK.sub(lambda m: f"{m[1]}\\" if m[1].isdigit() else f"\\{m[1]}", escaped)


def _title(row: Mapping[str, Any]) -> str:
    return _text(row["title"] or row.get("paper") or row["id"])


def _paper(row: Mapping[str, Any]) -> str:
    title, url = _title(row), row["url"] or ""
    if re.match(r"https?://", url):
        title = f"[{title}](<{quote(url, safe='/:?&=#%@+,;~._-')}>)"
    votes = "votes unknown" if row["votes"] is None else f"{row['votes']} votes"
    names = row["authors"]
    people = ", ".join(map(_text, names[:3])) + (f" and {len(names) - 3} more" if names[3:] else "")
    about = ", ".join(map(_text, row["keywords"]))
    parts = [f"{row['date']}, {votes}", people, about]
    return f"**{title}** " + "; ".join(part for part in parts if part)


def _topic(row: Mapping[str, Any]) -> str:
    share, before = f"{row['share']:.1%}", f"{row['share_before']:.1%}"
    return f"{_text(row['label'])}: {row['papers']} papers, {share} of all; before {before}"


def _pair(row: Mapping[str, Any]) -> str:
    return f"{_text(row['a_name'])} and {_text(row['b_name'])}: {_title(row)}"


def _link(row: Mapping[str, Any]) -> str:
    teams = " and ".join(f"the team of {', '.join(map(_text, row[n]))}" for n in ("team", "other"))
    return f"{teams}, by {_text(row['a_name'])} and {_text(row['b_name'])}: {_title(row)}"


def _perhaps(row: Mapping[str, Any]) -> str:
    return f"{_person(row)}; perhaps {', '.join(map(_text, row['known'][:3]))}"


def _join(row: Mapping[str, Any]) -> str:
    number = row["papers"]
    papers = f"{number} earlier paper{'' if number == 1 else 's'}"
    by = f"since {row['date']} by {_text(said_reason(row))}"
    return f"{_text(said_names(row))} ({papers}), {by}: {_title(row)}"


def _person(row: Mapping[str, Any]) -> str:
    more = f" ({row['papers']} papers)" if row["papers"] > 1 else ""
    return f"{_text(row['name'])}{more}: {_title(row)}"
