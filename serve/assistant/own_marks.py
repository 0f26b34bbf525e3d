"""Tools for the reader's marks: only where whoever starts the server allows it."""

from __future__ import annotations

from typing import Any

from ...graph.errors import UsageError
from ...graph.lookup.settling import settle
from ...graph.marks import Mark, change_marks
from ...graph.stores.base import Store
from ...queries.engine.sentences import without_shell
from ...queries.reader.changing import Change, change_of
from ...queries.reader.listing import list_papers, list_things
from ...queries.reader.marking import mark_papers, mark_things
from ..answers import told_of_names
from .question_tools import NOTES, TAKEN, Context, Tool, needed_text, schema, text_of
from .trimming import fit, trim

__all__ = ["mark_tools"]

_KINDS = ("star", "read", "skip")
_NAMES = {"type": "array", "items": {"type": "string"}, "maxItems": 20}
_FLAG = {"type": "boolean", "default": False}


def mark_tools() -> list[Tool]:
    """Return the tools.

    Examples
    --------
    >>> [(tool.name, tool.writes) for tool in mark_tools()]
    [('my_marks', False), ('set_marks', True)]
    """
    objects = {"type": "array", "items": {"type": "object"}}
    return [
        Tool(
            "my_marks",
            "The reader's marks",
            "List the papers that the reader starred, read, skipped, tagged or noted, and whom and "
            "what is followed or muted.",
            schema(),
            schema(("papers", "things", "notes"), papers=objects, things=objects, notes=NOTES),
            _list,
        ),
        Tool(
            "set_marks",
            "Mark for the reader",
            "Mark papers (star, read, skip, tags, note), or follow or mute people and keywords; "
            "off takes these marks back. Only when the reader asks for it.",
            schema(
                (),
                papers={**_NAMES, "description": "Ids or titles."},
                star=_FLAG,
                read=_FLAG,
                skip={**_FLAG, "description": "Not interesting."},
                tags=_NAMES,
                note={"type": "string", "description": "Takes the place of the one before."},
                follow={**_NAMES, "description": "People and keywords."},
                mute={**_NAMES, "description": "People and keywords."},
                off=_FLAG,
            ),
            schema(("marks", "notes", "taken"), marks=objects, notes=NOTES, taken=TAKEN),
            _set,
            writes=True,
        ),
    ]


def _list(store: Store, context: Context, _: dict[str, Any]) -> dict[str, Any]:
    marks, wrong = settle(store, context.read_marks())
    answer = {
        "papers": trim([row.as_dict() for row in list_papers(store, marks)]),
        "things": trim([row.as_dict() for row in list_things(store, marks)]),
        "notes": list(wrong),
    }
    return fit(answer, "papers", "things")


def _set(store: Store, context: Context, given: dict[str, Any]) -> dict[str, Any]:
    if context.marks is None:
        raise UsageError("the reader's marks are not open to you")
    papers, tags = _names(given, "papers"), _names(given, "tags")
    follow, mute = _names(given, "follow"), _names(given, "mute")
    flags = {name: _flag(given, name) for name in (*_KINDS, "off")}
    kinds, off = [kind for kind in _KINDS if flags[kind]], flags["off"]
    # Of a note that is taken back the words do not matter.
    note = "" if off and given.get("note") is not None else text_of(given, "note")
    if not (papers or follow or mute):
        raise UsageError("give papers to mark, or whom and what to follow or mute")
    if papers and not (kinds or tags or note is not None):
        raise UsageError("say how to mark the papers: star, read, skip, tags or note")

    held = context.read_marks()

    def make() -> Change:
        found: list[Mark] = []
        if papers:
            found += mark_papers(store, papers, kinds, tags=tags, note=note, off=off, held=held)
        found += mark_things(store, follow, "follow", off=off, held=held)
        found += mark_things(store, mute, "mute", off=off, held=held)
        return change_of(store, held, found)

    change, taken = told_of_names(make)
    if change.marks:
        change_marks(context.marks, change.marks)
    told = [
        {"id": m.about, "name": m.name, "mark": m.mark, "value": m.value, "off": m.off}
        for m in change.told
    ]
    notes = [without_shell(note) for note in change.notes]
    return {"marks": trim(told), "notes": notes, "taken": trim(taken)}


def _names(given: dict[str, Any], name: str) -> list[str]:
    values = given.get(name) or []
    if not isinstance(values, list) or len(values) > 20:
        raise UsageError(f"{name} takes a list of at most 20 texts")
    return [needed_text({name: value}, name) for value in values]


def _flag(given: dict[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise UsageError(f"{name} is {value!r:.40}; give true or false")
    return value
