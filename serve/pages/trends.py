"""Topics over the months, beside each other."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...graph.errors import AmbiguousError, NotFoundError
from ...graph.lookup.find import find_keyword
from ...graph.stores.base import Store
from ...queries.engine.cards import read_keywords
from ...queries.engine.scope import digest_days
from ...queries.topics.neighbours import keyword_timeline
from ..asked import Asked
from .offers import offer_keywords
from .person import months_between

__all__ = ["Line", "draw", "show_trends", "steps_of"]

#: Lines that can still be told apart.
_MOST_TOPICS = 5
_WIDE, _HIGH = 1000, 300
#: So many months are named beneath the picture.
_NAMED = 7


class Line(NamedTuple):
    """A topic over the months: its share of each month's papers, as lines of a picture.

    Attributes
    ----------
    id : str
        The topic.
    path : str
        Through the months that are whole.
    begun : str
        To a last month that is not over.
    dots : str
        Months without a neighbour.
    """

    id: str
    path: str
    begun: str
    dots: str


def show_trends(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return keywords over the months, beside each other."""
    names = [name.strip() for name in asked.query.get("keywords", "").split(",") if name.strip()]
    ids, wrong = _find(store, asked, names)
    keywords = read_keywords(store, ids, asked.day)
    wrong += [asked.say("trends_later", id=id_) for id_ in ids if id_ not in keywords]
    days = [day for day in digest_days(store) if day <= asked.day]
    months = months_between(days[0][:7], days[-1][:7]) if days else []
    with_digest = {day[:7] for day in days}
    shares: dict[str, list[float | None]] = {}
    for id_ in (id_ for id_ in ids if id_ in keywords):
        found = {
            row.month: row.share for row in keyword_timeline.rows(store, id_, as_of=asked.as_of)
        }
        # A month without digests is a gap, no zero.
        shares[id_] = [found.get(m, 0.0) if m in with_digest else None for m in months]
    steps = steps_of(max((share for line in shares.values() for share in line if share), default=0))
    last = days[-1] if days and not _is_whole(days[-1]) else None
    return {
        "lines": [Line(id_, *draw(shares[id_], steps[-1], last is not None)) for id_ in shares],
        "wrong": wrong,
        "keywords": keywords,
        "months": months,
        "named": _named(months),
        "shares": shares,
        "steps": [(100 - 100 * step / steps[-1], step) for step in steps],
        "last": last,
        "names": ", ".join(names),
        "offers": offer_keywords(store, asked) if not ids else (),
    }


def _find(store: Store, asked: Asked, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return keywords by name, as many as can be told apart, and what is wrong with others."""
    found, wrong = list[str](), list[str]()
    for name in dict.fromkeys(names):
        if len(found) == _MOST_TOPICS:
            wrong.append(asked.say("trends_most", n=_MOST_TOPICS))
            break
        try:
            id_ = find_keyword(store, name).id
        except AmbiguousError as error:
            wrong.append(asked.say("error_fits", name=error.text, n=error.total))
        except NotFoundError as error:
            said = asked.say("missing_keyword", name=error.text)
            near = ", ".join(error.nearest)
            wrong.append(f"{said} {asked.say('trends_near', names=near)}" if near else said)
        else:
            found += [id_] if id_ not in found else []
    return found, wrong


def _is_whole(day: str) -> bool:
    """Tell whether a month is over with a day."""
    year, month, number = map(int, day.split("-"))
    return number == monthrange(year, month)[1]


def steps_of(most: float) -> list[float]:
    """Return round numbers from 0 to the first that is not below the most.

    Examples
    --------
    >>> steps_of(0.13), steps_of(0.021), steps_of(0)
    ([0.0, 0.05, 0.1, 0.15], [0.0, 0.01, 0.02, 0.03], [0.0, 0.01])
    """
    if most <= 0:
        return [0.0, 0.01]
    rough = most / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * (1 - 1e-9))
    return [round(step * n, 9) for n in range(math.ceil(round(most / step, 9)) + 1)]


def _named(months: Sequence[str]) -> list[tuple[float, str, str, bool]]:
    """Return months to name: place in percent, how they lie to it, they, whether on phones, too."""
    if not months:
        return []
    last = len(months) - 1
    step = max(1, math.ceil(len(months) / _NAMED))
    places = list(range(0, len(months), step))
    if places[-1] != last:
        places = [*(n for n in places if last - n >= step * 0.7), last]
    found = []
    for k, n in enumerate(places):
        anchor = "start" if n == 0 else "end" if n == last else "middle"
        ends = n in (0, last) or k == len(places) // 2
        found.append((100 * n / max(1, last), anchor, months[n], ends))
    return found


def draw(shares: Sequence[float | None], top: float, unfinished: bool) -> tuple[str, str, str]:
    """Return lines through the shares, from left to right in a picture of 1000 by 300.

    Examples
    --------
    >>> draw([0.0, 0.1, None, 0.2], 0.2, unfinished=False)
    ('M0 300.0L333 150.0', '', 'M1000 0.0h0')
    >>> draw([0.0, 0.1], 0.1, unfinished=True)
    ('M0 300.0', 'M0 300.0L1000 0.0', '')
    """
    steps, last = max(1, len(shares) - 1), len(shares) - 1

    def point(n: int, share: float) -> str:
        return f"{_WIDE * n / steps:.0f} {_HIGH - _HIGH * share / top:.1f}"

    path, begun, dots = "", "", ""
    for n, share in enumerate(shares):
        if share is None:
            continue
        before = shares[n - 1] if n else None
        after = shares[n + 1] if n < last else None
        if before is None and after is None:
            dots += f"M{point(n, share)}h0"
        elif before is None:
            path += f"M{point(n, share)}"
        elif n == last and unfinished:
            begun = f"M{point(n - 1, before)}L{point(n, share)}"
        else:
            path += f"L{point(n, share)}"
    return path, begun, dots
