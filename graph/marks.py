"""What a reader marks: papers read, starred and set aside, tags and notes, whom and what to follow.

Marks are the reader's own and no part of the graph. They stand in a plain file beside the store, a
line of JSON for each, sorted, so that a difference between two states is short::

    {"about": "arxiv:2401.00368", "mark": "star", "at": "2026-01-02T09:30:00Z", "name": "…"}

Nothing that is loaded, replayed or refreshed touches the file. A mark that is taken back stays as a
line with ``"off": true``, so that the files of two machines, put together in any order, say what
was done last.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .dates import is_time, second_after, time_now
from .errors import DigestgraphError, UsageError
from .files import changing, read_records, write_whole
from .patterns import compile_late
from .stores.base import is_server_url
from .text import is_text

__all__ = [
    "ATTENTION",
    "MARKS",
    "Mark",
    "Marks",
    "MarksError",
    "change_marks",
    "dated_after",
    "fold_tag",
    "marks_path",
    "read_marks",
    "read_own_marks",
]

#: The kinds of marks, and what each is about.
MARKS = {
    "read": "paper",
    "star": "paper",
    "skip": "paper",
    "tag": "paper",
    "note": "paper",
    "follow": "person or topic",
    "mute": "person, topic or word",
}
#: The place of what is followed or muted. Of the marks in one place only the last holds.
ATTENTION = "attention"
_PLACES = {"star": "opinion", "skip": "opinion", "follow": ATTENTION, "mute": ATTENTION}
_KEYS = ("about", "mark", "value", "off", "at", "name")
#: Beginning of what a mute of a word is about.
WORD = "word:"
#: No tag, and no muted word, has more characters.
LONGEST_TAG = 60
#: Marks of papers, and beginnings of ids of what is none.
_PAPERS = ("read", "star", "skip", "tag", "note")
_THINGS = ("author:", "keyword:", WORD)
#: Ids of papers that are as they are: nearly all.
_PLAIN = compile_late(r"arxiv:\d{4}\.\d{4,5}\Z", re.ASCII)


class MarksError(DigestgraphError):
    """A file of marks cannot be read; the text names the line and says what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    Attributes
    ----------
    about : str
        The id of a paper, author or keyword, or ``word:`` and a word.
    mark : str
        One of :data:`MARKS`.
    value : str or None
        The tag, or the text of a note.
    off : bool
        Whether the mark was taken back.
    at : str
        When, in UTC: ``2026-01-02T09:30:00Z``.
    name : str or None
        What it was called then, for those who read the file.
    place : str or None
        File and line, of what the graph has to be asked about: a paper that somebody named there by
        its title, or by an id that may be another one of it.
    """

    about: str
    mark: str
    value: str | None = None
    off: bool = False
    at: str = field(default_factory=time_now)
    name: str | None = None
    place: str | None = field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """Of the marks of one key the last holds."""
        tag = (self.value or "") if self.mark == "tag" else ""
        return self.about, _PLACES.get(self.mark, self.mark), tag

    def line(self) -> str:
        """Return the mark as it stands in the file."""
        values = {key: getattr(self, key) for key in _KEYS}
        kept = {key: value for key, value in values.items() if value not in (None, False)}
        return json.dumps(kept, ensure_ascii=False)


@dataclass(frozen=True)
class Marks:
    """The marks that hold, of a reader.

    Parameters
    ----------
    marks : iterable of Mark
        In any order, also with those that were taken back; the last of each key holds.

    Examples
    --------
    >>> star = Mark("arxiv:2401.00368", "star", at="2026-01-02T09:30:00Z")
    >>> later = Mark("arxiv:2401.00368", "star", off=True, at="2026-01-03T09:30:00Z")
    >>> Marks([star]).about("star"), Marks([later, star]).about("star")
    (('arxiv:2401.00368',), ())
    """

    lines: tuple[Mark, ...]

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        last: dict[tuple[str, str, str], Mark] = {}
        for mark in sorted(marks, key=lambda m: (m.at, m.line())):
            last[mark.key] = mark
        ordered = sorted(last.values(), key=lambda m: (m.about, m.mark, m.value or ""))
        object.__setattr__(self, "lines", tuple(ordered))

    def __iter__(self) -> Iterator[Mark]:
        """Yield the marks that hold, by what they are about."""
        return (mark for mark in self.lines if not mark.off)

    def about(self, *kinds: str) -> tuple[str, ...]:
        """Return what has one of these marks, in order."""
        return tuple(dict.fromkeys(mark.about for mark in self if mark.mark in kinds))

    def of(self, id_: str) -> tuple[Mark, ...]:
        """Return the marks of one thing."""
        return tuple(mark for mark in self if mark.about == id_)

    @property
    def muted_words(self) -> tuple[str, ...]:
        """Words whose papers are not to be shown."""
        return tuple(a.removeprefix(WORD) for a in self.about("mute") if a.startswith(WORD))


def dated_after(mark: Mark, held: str | None) -> Mark:
    """Return a mark with a time behind that of the one which it takes the place of.

    Examples
    --------
    >>> star = Mark("arxiv:2401.00368", "star", at="2026-01-02T09:30:00Z")
    >>> dated_after(star, star.at).at, dated_after(star, None).at
    ('2026-01-02T09:30:01Z', '2026-01-02T09:30:00Z')
    """
    return mark if held is None or held < mark.at else replace(mark, at=second_after(held))


def marks_path(store: str) -> Path:
    """Return where the marks for a store are: beside a file, else in this folder.

    Examples
    --------
    >>> marks_path("papers/digestgraph.db").as_posix(), str(marks_path("neo4j://localhost"))
    ('papers/digestgraph.marks', 'digestgraph.marks')
    """
    return Path("digestgraph.marks" if is_server_url(store) else store).with_suffix(".marks")


#: Where marks are kept, if it says so.
MARKS_VARIABLE = "DIGESTGRAPH_MARKS"


def read_own_marks(path: Path | None, store: str) -> Marks:
    """Read the marks for a store: a file that somebody has named, else the usual one.

    Parameters
    ----------
    path : Path, optional
        What was named; it has to be there, unless it is the usual place or ``DIGESTGRAPH_MARKS``
        names it: the first mark makes the file. Without one the variable counts, as in the shell.
    store : str
        The address of the store.

    Raises
    ------
    MarksError, UsageError
        See :func:`read_marks`.

    Examples
    --------
    >>> len(read_own_marks(None, "no-such.db").lines)
    0
    """
    usual = marks_path(store)
    said = Path(os.environ.get(MARKS_VARIABLE) or usual)
    if path is not None and path not in (usual, said) and not path.exists():
        raise UsageError(
            f"there are no marks at {path}, which --marks names; 'digestgraph "
            f"mark PAPER --star --marks {shlex.quote(str(path))}' makes the file; an empty one "
            "holds none"
        )
    return read_marks(path or said)


def read_marks(path: Path) -> Marks:
    """Read a file of marks; one that is not there has none.

    A paper may be named in any way by which its id is known, such as its number or a link. One that
    is named by its title has the title as ``about`` (see
    :func:`~digestgraph.graph.lookup.settling.settle`).

    Raises
    ------
    MarksError
        When a line is no mark; each is named, with what is wrong.
    UsageError
        When it cannot be read, or is no plain file.
    """
    records = read_records(path, _wrong, MarksError)
    return Marks(_named(Mark(**found), f"{path}:{number}") for number, found in records)


def _named(mark: Mark, place: str) -> Mark:
    """Return a mark of a paper with the id of it, where that is known without the graph."""
    if mark.mark == "tag" and mark.value:
        mark = replace(mark, value=fold_tag(mark.value))
    if mark.mark not in _PAPERS or _PLAIN.match(mark.about):
        return mark
    from .paper_ids import canonical_paper_id  # nobody needs it who has files without such lines

    id_ = canonical_paper_id(mark.about)
    if id_ is not None and id_.startswith("arxiv:"):
        return replace(mark, about=id_)
    return replace(mark, about=id_ or mark.about, place=place)


def fold_tag(text: str) -> str:
    """Return a tag as it is kept, or nothing for what is none.

    Examples
    --------
    >>> fold_tag(" #RL  agents"), fold_tag("rl,agents"), fold_tag(" ")
    ('rl agents', '', '')
    """
    tag = " ".join(text.split()).lstrip("# ").lower()
    return tag if len(tag) <= LONGEST_TAG and "," not in tag else ""


def _wrong(found: Any) -> str | None:
    """Say why a value is no mark."""
    if not isinstance(found, dict):
        return "is no JSON object, so no mark"
    if unknown := sorted(set(found) - set(_KEYS)):
        return f"has the unknown key {unknown[0]!r}"
    texts = [found.get(key) for key in ("about", "at")]
    if not all(isinstance(text, str) and text for text in texts):
        return "needs 'about' and 'at'"
    if not isinstance(found.get("mark"), str) or found["mark"] not in MARKS:
        return f"needs a 'mark' of {', '.join(MARKS)}"
    if not isinstance(found.get("off", False), bool):
        return "has an 'off' that is neither true nor false"
    if not all(isinstance(found.get(key) or "", str) for key in ("value", "name")):
        return "has a 'value' or 'name' that is no text"
    if any(not is_text(found.get(key) or "") for key in ("about", "value", "name")):
        return "has half a character, as bytes give that are not in UTF-8"
    if not is_time(found["at"]):
        return "has an 'at' that is not like 2026-01-02T09:30:00Z"
    about, word = found["about"], found["about"].removeprefix(WORD)
    if found["mark"] in _PAPERS and about.startswith(_THINGS):
        return f"is a {found['mark']} of {about!r}, which is no paper"
    if found["mark"] not in _PAPERS and not about.startswith(_THINGS):
        return (
            f"is a {found['mark']} of {about[:80]!r}, and ids of people and keywords begin with "
            f"author: or keyword: ('digestgraph {found['mark']} NAME' finds them)"
        )
    if word != about and not (found["mark"] == "mute" and any(map(str.isalnum, word))):
        return f"says {about!r}: words are muted, as 'word:survey'"
    if found["mark"] in ("tag", "note") and not (found.get("value") or found.get("off")):
        return f"is a {found['mark']} without a 'value'"
    if found["mark"] == "tag" and (value := found.get("value")) and not fold_tag(value):
        return f"has the tag {value[:80]!r}: a tag is a word or a few, without a comma"
    return None


def _is_other(held: Mark | None, mark: Mark) -> bool:
    """Tell whether the opposite of a mark holds."""
    return held is not None and held.mark != mark.mark and not held.off


def change_marks(path: Path, marks: Iterable[Mark]) -> Marks:
    """Add marks to a file, which is made if missing; it is written whole or not at all.

    A mark counts as later than what the file says of the same thing, whatever the clock says; but a
    star stays when a "not interesting" is taken back, which then does not hold.

    Raises
    ------
    MarksError
        When the file was none of marks; it is left as it is.
    UsageError
        When it cannot be written, or another process keeps it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "digestgraph.marks"
    ...     at = "2026-01-02T09:30:00Z"
    ...     _ = change_marks(file, [Mark("arxiv:2401.00368", "tag", "rl", at=at)])
    ...     print(file.read_text(encoding="utf-8"), end="")
    {"about": "arxiv:2401.00368", "mark": "tag", "value": "rl", "at": "2026-01-02T09:30:00Z"}
    """
    marks = list(marks)
    for mark in marks:
        if fault := _wrong(json.loads(mark.line())):
            raise UsageError(f"{mark.value or mark.name or mark.about!r} is no mark: it {fault}")
    with changing(path):
        before = read_marks(path)
        held = {mark.key: mark for mark in before.lines}
        new = [mark for mark in marks if not (mark.off and _is_other(held.get(mark.key), mark))]
        dated = (dated_after(mark, held[mark.key].at if mark.key in held else None) for mark in new)
        found = Marks([*before.lines, *dated])
        write_whole(path, "".join(f"{mark.line()}\n" for mark in found.lines), own=True)
    return found
