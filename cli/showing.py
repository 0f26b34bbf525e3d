"""``since`` without a day: begins where it ended the last time, and remembers where that was."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..graph.errors import UsageError
from .output.bulletins import Way, WayOut

if TYPE_CHECKING:
    from ..graph.shown import ShownDigest
    from ..graph.stores.base import Store

__all__ = ["Showing"]

#: A feed without a day goes back so far: its readers come when they come.
_FEED_DAYS = 14


class Showing:
    """What a report for a reader is about, and whether it counts as shown.

    A report from a day on, a feed and data for programs are looked at without a memory. Anything
    else counts once it is written whole: on a terminal, into a file, or as a mail to whom it is
    piped. What else goes into a pipe does not, for nobody knows how much of it was read.

    Parameters
    ----------
    date, until : str, optional
        The days that are asked for.
    again : bool
        What was shown is shown once more.
    keep : bool, optional
        Whether it counts; by default as said above.
    marks : Path
        The reader's marks; what was shown stands beside them.
    out : WayOut
        Where the report goes.

    Raises
    ------
    UsageError
        When these contradict each other.
    """

    def __init__(
        self,
        date: str | None,
        until: str | None,
        *,
        again: bool,
        keep: bool | None,
        marks: Path,
        out: WayOut,
    ) -> None:
        from ..graph.dates import END_OF_TIME, read_day
        from ..graph.shown import Shown, read_shown, shown_path

        if date is not None:
            # An empty one, too: a script whose day failed means none.
            read_day(date, end=lambda: END_OF_TIME)
        until = None if until is None else read_day(until, last=True)
        if date is not None and again:
            raise UsageError("with a DATE nothing is left out as shown before; give it or --again")
        if out.is_feed and (again or keep):
            raise UsageError("a feed leaves out nothing, and what is in it does not count as shown")
        self.date, self.until, self.again = date, until, again
        self.out, self.path = out, shown_path(marks)
        self.keep = not (date or out.is_feed or out.way is Way.JSON) if keep is None else keep
        self.forced = bool(keep)
        self.own = date is None and not out.is_feed
        self.shown = read_shown(self.path) if self.own or self.keep else Shown()
        self._digests: list[ShownDigest] = []

    def choose(self, store: Store) -> tuple[str, frozenset[str] | None, str | None]:
        """Return the first day, the papers that count as new, and what is to be said about it."""
        from ..graph.dates import days_before
        from ..queries.engine.scope import begin_day, last_day
        from ..queries.reader.showing import digests_to_remember, find_unseen

        found: tuple[str, frozenset[str] | None, str | None]
        if self.own:
            unseen = find_unseen(store, self.shown, until=self.until, again=self.again)
            found = unseen.begin, unseen.papers, unseen.note
            self.until = unseen.end or self.until
        else:
            if self.date is None:
                day = days_before(last_day(store, self.until), _FEED_DAYS - 1)
            else:
                day = begin_day(store, self.date, self.until)
            found = day, None, None
        if self.keep and not (self.again and self.shown):  # what is shown again is remembered
            self._digests = digests_to_remember(
                store, self.shown, found[0], only=found[1], until=self.until
            )
        return found

    def done(self) -> None:
        """Remember what was shown, after all of it was written."""
        from ..graph.shown import add_shown

        sys.stdout.flush()  # what cannot be written was not shown
        if not self._digests:
            return
        if self.forced or self._is_read():
            add_shown(self.path, self._digests)

    def _is_read(self) -> bool:
        """Tell whether what was written stays, or is before somebody's eyes."""
        mode = _mode_of(self.out.output)
        if mode is None or stat.S_ISREG(mode) or (self.out.output is None and sys.stdout.isatty()):
            return True
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
            return False
        if self.out.way is not Way.MAIL:
            typer.echo(
                "digestgraph: this went into a pipe and does not count as shown (--remember lets "
                "it count)",
                err=True,
            )
        return self.out.way is Way.MAIL


def _mode_of(output: Path | None) -> int | None:
    """Return what kind of file the output goes to; nothing where it is none of the system's."""
    try:
        return (os.fstat(sys.stdout.fileno()) if output is None else output.stat()).st_mode
    except io.UnsupportedOperation:
        return None
