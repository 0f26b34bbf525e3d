"""Days from a source into the archive, and from there as a reading that can be loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from ...graph.dates import parse_date
from ...graph.errors import FetchError, UsageError
from ..input.files import Found
from ..parsed_files import Reading
from ..read import read_files
from .archive import Archive
from .client import Client, Limits, Timing
from .sources import Source

__all__ = ["DayFetched", "choose_days", "fetch_days", "read_kept"]

_WEEK = timedelta(days=7)
#: So many days in a row without any answer, and the others are not asked for.
_PATIENCE = 2


@dataclass(frozen=True, slots=True)
class DayFetched:
    """What became of a day.

    Attributes
    ----------
    source, day : str
        Which one.
    status : str
        ``fetched`` now, ``kept`` from before, ``failed``, or ``asked`` when it would be.
    papers : int, optional
        In the answer, when there was one.
    file : str, optional
        Its name in the archive.
    message : str, optional
        What is wrong, or the address that would be asked.
    """

    source: str
    day: str
    status: Literal["fetched", "kept", "failed", "asked"]
    papers: int | None = None
    file: str | None = None
    message: str | None = None


def choose_days(
    source: Source, archive: Archive, today: date, first: str | None, last: str | None
) -> list[str]:
    """Return the days to fetch, in order.

    Without ``first`` it is a week before today, or the newest day that is kept if that is
    longer ago; without ``last`` it is today.

    Raises
    ------
    UsageError
        When they are no days, in the wrong order, in the future, or the source has only today's.

    Examples
    --------
    >>> from pathlib import Path
    >>> from .sources import HfDays
    >>> choose_days(HfDays(), Archive(Path("none")), date(2024, 6, 9), "2024-06-07", None)
    ['2024-06-07', '2024-06-08', '2024-06-09']
    """
    end = date.fromisoformat(parse_date(last)) if last is not None else today
    if source.only_today:
        if (first or today.isoformat()) != today.isoformat() or end != today:
            raise UsageError(f"{source.name} has only what is announced today: give no dates")
        return [today.isoformat()]
    if first is not None:
        start = date.fromisoformat(parse_date(first))
    else:
        kept = archive.days(source.subfolder)
        start = min(end, today) - _WEEK
        if kept and last is None:
            start = min(start, date.fromisoformat(kept[-1]))
    if start > end:
        raise UsageError(f"--from {start} is after --to {end}")
    if end > today:
        raise UsageError(f"{end} is in the future: today is {today} (UTC)")
    number = (end - start).days + 1
    return [(start + timedelta(days=n)).isoformat() for n in range(number)]


def fetch_days(
    source: Source,
    days: Sequence[str],
    archive: Archive,
    *,
    base_url: str | None = None,
    again: bool = False,
    dry_run: bool = False,
    limits: Limits | None = None,
    timing: Timing | None = None,
    on_day: Callable[[DayFetched], None] | None = None,
    on_wait: Callable[[float, str], None] | None = None,
) -> list[DayFetched]:
    """Fetch days into the archive; those that are kept and settled are not asked for.

    Parameters
    ----------
    source : Source
        What to ask.
    days : sequence of str
        For which days.
    archive : Archive
        Where the answers are kept, each whole before the next is asked for.
    base_url : str, optional
        Another service that answers like the source's own.
    again : bool
        Whether to ask for settled days too.
    dry_run : bool
        Whether only to say what would be asked.
    limits, timing, on_wait
        See :class:`~digestgraph.loaders.fetch.client.Client`.
    on_day : callable, optional
        Called for each day, once it is kept or given up.

    Returns
    -------
    list of DayFetched
        One for each day. After two days in a row without an answer the rest is not asked for.
    """
    done: list[DayFetched] = []
    with Client(
        base_url or source.base_url,
        interval=source.interval,
        hosts=() if base_url else source.hosts,
        limits=limits,
        timing=timing,
        on_wait=on_wait,
    ) as client:
        lost = 0
        for day in days:
            file = f"{source.subfolder}/{day}{source.suffix}"
            stop = False
            if not again and archive.is_settled(source.subfolder, day, source.suffix):
                told = DayFetched(source.name, day, "kept", file=file)
            elif dry_run:
                address = client.address(*source.question(day))
                told = DayFetched(source.name, day, "asked", message=address)
            elif lost >= _PATIENCE:
                told = DayFetched(source.name, day, "failed", message="not asked for any more")
            else:
                told, passing, stop = _fetch_day(client, source, day, archive)
                lost = lost + 1 if passing else 0
            if stop:
                lost = _PATIENCE
            done.append(told)
            if on_day is not None:
                on_day(told)
    return done


def _fetch_day(
    client: Client, source: Source, day: str, archive: Archive
) -> tuple[DayFetched, bool, bool]:
    """Return what became of a day, and whether others would fare no better, now or at all."""
    asked = client.now()
    try:
        answer = source.ask(client, day)
    except FetchError as error:
        failed = DayFetched(source.name, day, "failed", message=str(error))
        return failed, error.passing, error.stop
    day = answer.day or day
    name = archive.keep_day(source.subfolder, day, source.suffix, answer.text, asked)
    return DayFetched(source.name, day, "fetched", answer.papers, name), False, False


def read_kept(sources: Iterable[tuple[Source, Sequence[DayFetched]]], archive: Archive) -> Reading:
    """Read the days that are kept, each under the name of its source.

    Their paths are those in the archive, so that loading its folder gives the same. An answer
    without papers is no problem.
    """
    readings = [
        _of_source(
            read_files(
                [Found(d.file, archive.path(d.file), False) for d in days if d.file],
                format=source.format,
            ),
            source.name,
        )
        for source, days in sources
    ]
    return Reading(
        tuple(digest for reading in readings for digest in reading.digests),
        tuple(p for r in readings for p in r.problems if p.code != "no-digest"),
        tuple(p for r in readings for p in r.unread if p.code != "no-digest"),
    )


def _of_source(reading: Reading, name: str) -> Reading:
    return replace(reading, digests=tuple(d.with_source(name) for d in reading.digests))
