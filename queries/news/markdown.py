"""The page about what is new, as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...graph.joins import said_names, said_reason
from ...graph.model import ORDER_UNKNOWN
from ..collaboration.partnerships import NewPair
from ..engine.markdown import code_text, escape_text, link_text
from ..reader.quiet import GoneQuiet, said_silence
from .report import (
    Changes,
    JoinedPeople,
    NewLink,
    NewPerson,
    NotablePaper,
    PairPerhapsMet,
    PersonPerhapsKnown,
    RisingKeyword,
    Section,
    SuggestedPaper,
)

__all__ = ["heading_of", "render_markdown", "sentence_of"]


def render_markdown(found: Changes) -> str:
    r"""Render what :func:`~digestgraph.queries.news.changes.describe_changes` found.

    Titles and names are third-party text: whatever could be markup is escaped, and links are
    kept only when they are web addresses.

    Examples
    --------
    >>> day = "2024-01-02"
    >>> print(render_markdown(Changes(day, day, day, day, digests=1)))
    # 2024-01-02
    <BLANKLINE>
    1 digest, 0 new papers.
    <BLANKLINE>
    """
    days = [found.since, found.until]
    lines = [f"# {' to '.join(dict.fromkeys(days))}", ""]
    lines += [f"{found.counted}."]
    for note in found.notes:
        lines += ["", escape_text(note)]
    if found.following:
        lines += ["", f"Only what is followed: {escape_text(', '.join(found.following))}."]
    if found.unknown:
        unknown = escape_text(", ".join(found.unknown))
        lines += ["", f"Followed, but not in this store: {unknown}."]
    for section, rows in found.sections():
        lines += ["", f"## {heading_of(section)}", ""]
        lines += [f"- {sentence_of(section.name, row)}" for row in rows]
    return "\n".join(lines) + "\n"


def heading_of(section: Section) -> str:
    """Return the heading of a section where there is room for a whole one."""
    return section.head + _MORE.get(section.name, "")


def sentence_of(section: str, row: Any) -> str:
    """Return a row as Markdown; one of a section that is not known here by its columns.

    Examples
    --------
    >>> sentence_of("keywords", RisingKeyword("keyword:a", "A*", 3, 0.5, 1, 0.1, 2.0))
    'A\\\\*: 3 papers, 50.0% of all; before 10.0%'
    >>> sentence_of("another", RisingKeyword("keyword:a", "A*", 3, 0.5, 1, 0.1, 2.0))
    'A\\\\*: papers 3, share 0.5, before 1, share before 0.1, z 2'
    """
    return _RENDER.get(section, _columns)(row)


def _columns(row: Any) -> str:
    """Name the columns of a row, but for ids, behind what it is called."""
    values = row.as_dict() if hasattr(row, "as_dict") else {"name": row}
    called = [str(values[key]) for key in _CALLED if values.get(key)]
    rest = [
        f"{key.replace('_', ' ')} {_shown(value)}"
        for key, value in values.items()
        if key not in _CALLED and key not in _IDS and value not in (None, "", (), [])
    ]
    return ": ".join(map(escape_text, filter(None, (" and ".join(called), ", ".join(rest)))))


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _title(title: str | None, paper: str) -> str:
    return escape_text(title or paper)


def _paper(row: NotablePaper) -> str:
    title = link_text(row.title or row.id, row.url)
    votes = "votes unknown" if row.votes is None else f"{row.votes} vote{'s' * (row.votes != 1)}"
    names = row.authors
    people = ", ".join(map(escape_text, names[:3])) + (
        f" and {len(names) - 3} more" if names[3:] else ""
    )
    people += f" ({ORDER_UNKNOWN})" if row.by_name else ""
    about = ", ".join(map(escape_text, row.keywords))
    parts = [f"{row.date}, {votes}", people, about]
    return f"**{title}** " + "; ".join(part for part in parts if part)


def _suggested(row: SuggestedPaper) -> str:
    place = f"({escape_text(row.place)})"
    because = "; ".join(map(escape_text, row.because))
    return f"{_paper(row)}\n  {f'{because} {place}' if because else place}"


def _keyword(row: RisingKeyword) -> str:
    share, before = f"{row.share:.1%}", f"{row.share_before:.1%}"
    return f"{escape_text(row.label)}: {row.papers} papers, {share} of all; before {before}"


def _pair(row: NewPair | PairPerhapsMet) -> str:
    return (
        f"{escape_text(row.a_name)} and {escape_text(row.b_name)}: {_title(row.title, row.paper)}"
    )


def _link(row: NewLink) -> str:
    teams = " and ".join(
        f"the team of {', '.join(map(escape_text, t))}" for t in (row.team, row.other)
    )
    people = f"{escape_text(row.a_name)} and {escape_text(row.b_name)}"
    return f"{teams}, by {people}: {_title(row.title, row.paper)}"


def _perhaps(row: PersonPerhapsKnown) -> str:
    return f"{_person(row)}; perhaps {', '.join(map(escape_text, row.known[:3]))}"


def _join(row: JoinedPeople) -> str:
    number = row.papers
    papers = f"{number} earlier paper{'' if number == 1 else 's'}"
    by = f"since {row.date} by {escape_text(said_reason(row))}"
    said = f"{escape_text(said_names(row))} ({papers}), {by}: {_title(row.title, row.paper)}"
    return f"{said}\n  to undo it, below [authors] of digestgraph.toml: {code_text(row.undo)}"


def _quiet(row: GoneQuiet) -> str:
    last = f"last {row.last}, {_title(row.last_title, row.paper)} ({escape_text(row.place)})"
    return f"{escape_text(row.name)}: {said_silence(row)}; {last}, quiet since {row.quiet_since}"


def _person(row: NewPerson) -> str:
    more = f" ({row.papers} papers)" if row.papers > 1 else ""
    return f"{escape_text(row.name)}{more}: {_title(row.title, row.paper)}"


_RENDER: dict[str, Callable[[Any], str]] = {
    "suggested": _suggested,
    "notable": _paper,
    "keywords": _keyword,
    "pairs": _pair,
    "perhaps_met": _pair,
    "links": _link,
    "people": _person,
    "perhaps_known": _perhaps,
    "joined": _join,
    "quiet": _quiet,
}
#: What a heading says here beside its words elsewhere.
_MORE = {"perhaps_met": ", under another node of the same name"}
#: Of a row that is not known here: what it is called by, and what is no reader's business.
_CALLED = ("name", "label", "a_name", "b_name")
_IDS = frozenset(("id", "a", "b", "paper", "keyword", "digest"))
