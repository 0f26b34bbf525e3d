"""Headings that are people: who read, chose or presented the papers below them, and no topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..fields.dates.headings import day_of_heading
from ..fields.markup.markdown_cells import plain
from ..fields.names.known_names import is_known_person
from ..fields.names.sure_names import is_person
from .list_line import ListLine

__all__ = ["person_headings"]

_LONGEST = 60
_FEWEST = 2
#: "Gus Hay's picks", "By Gus Hay", "Presenter: Gus Hay", "발표자: 김하늘".
_AROUND = re.compile(
    r"^(?:(?:chosen |picked |presented |led |read )?by|presenters?|speakers?|picks? of|papers? of"
    r"|발표자?|추천|报告人|分享人|発表者?)[\s:：]\s{0,3}"
    r"|['’]s (?:picks?|papers?|list|choices?)$|\s?님$",
    re.IGNORECASE,
)


def person_headings(
    lines: Sequence[ListLine], opened: Mapping[int, tuple[object, int]]
) -> frozenset[int]:
    """Return the headings, lines in bold and points above entries that are nothing but a person.

    One alone may be the name of a method ("Monte Carlo"): two are needed, and half of those of
    their kind and depth.
    """
    groups: dict[tuple[str, int], list[int]] = {}
    end = 0
    for number, line in enumerate(lines):
        end = max(end, opened[number][1]) if number in opened else end
        if number < end or line.kind not in ("heading", "bold", "item") or "://" in line.rest:
            continue
        if not day_of_heading(line.rest, "2024"):
            groups.setdefault((line.kind, line.depth), []).append(number)
    found: set[int] = set()
    for group in groups.values():
        people = [number for number in group if _is_person(lines[number].rest)]
        if len(people) >= _FEWEST and 2 * len(people) >= len(group):
            found.update(people)
    return frozenset(found)


def _is_person(text: str) -> bool:
    bare = _AROUND.sub("", plain(text).strip(" *_:：")) if len(text) <= _LONGEST else ""
    return bool(bare) and is_person(bare) and is_known_person(bare)
