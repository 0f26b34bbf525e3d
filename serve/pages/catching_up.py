"""What to read in little time, and why for this reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...queries.engine.scope import days_before, last_day
from ...queries.reader.catching_up import catch_up, said_of
from ..asked import Asked
from ..opened import Opened

__all__ = ["show_catch_up"]

_MINUTES = (10, 20, 40)


def show_catch_up(opened: Opened, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return the papers from which to learn most."""
    minutes = asked.query.get("minutes", "20")
    if not (minutes.isascii() and minutes.isdecimal() and len(minutes) <= 3 and int(minutes)):
        raise UsageError(f"{minutes[:20]!r} is no number of minutes; give one from 1 to 999")
    given = asked.query.get("since")
    begin = given or days_before(last_day(store, asked.as_of), 29)
    follow, wrong = opened.follow_or_why(store)
    found = catch_up(
        store,
        begin,
        until=asked.as_of,
        minutes=int(minutes),
        marks=asked.marks,
        follow=follow,
    )
    return {
        "found": found,
        "said": said_of(replace(found, notes=())),
        "notes": found.notes,
        "choices": _MINUTES,
        "minutes": int(minutes),
        "remarks": [asked.say("follow_wrong", what=asked.tell(wrong))] if wrong else (),
    }
