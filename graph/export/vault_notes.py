"""What the notes of a vault say, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from operator import itemgetter
from typing import Any

from ..latex.readable import readable
from ..model import ORDER_UNKNOWN, ORDERED
from ..text import compose, printable, short_hash
from .packed import Packed, Relation

__all__ = ["FOLDERS", "NOT_IN_NAMES", "Note", "Vault", "name_files", "plain"]

FOLDERS = ("Papers", "People", "Keywords")
#: What file systems or links of Obsidian do not take in a name.
NOT_IN_NAMES = re.compile(r'[\[\]#^|\\/:*?"<>%\x00-\x1f\x7f]+')
_NOT_IN_LINKS = re.compile(r"[\[\]|<>`$%\\*_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$%~=!^&])")
#: The place of a name whose place is unknown.
_LAST = 1 << 30
_LONGEST = 100  # bytes would be 255; a letter of Hangul takes three


@dataclass(frozen=True)
class Note:
    """A note: its node, folder, heading, properties, and the lines that digestgraph writes."""

    id: str
    folder: str
    title: str
    properties: Mapping[str, Any]
    lines: tuple[str, ...]


#: A paper in a digest: date, id of the entry, digest, line, summary.
Told = tuple[str, str, str, int, Sequence[str]]
#: A paper in a digest: date, digest, votes.
_Day = tuple[str, str, int | None]


class Vault:
    """The graph as notes, and what is to be called how.

    Parameters
    ----------
    rows : callable
        Yields the rows of a type, sorted, as :meth:`digestgraph.graph.export.tables.Table.rows`.
    told : callable
        Returns what the entries about a paper say, the oldest first.
    least_papers : int
        People and keywords with fewer papers get no note.
    known : collection of str
        Those that have one from before, which is brought up to date whatever their papers are.
    """

    def __init__(
        self,
        rows: Callable[[str], Iterable[Mapping[str, Any]]],
        told: Callable[[str], Iterable[Told]],
        least_papers: int,
        known: Collection[str] = (),
    ) -> None:
        self.told, self._rows = told, rows
        self.papers = Packed((row["id"], row.get("title") or "") for row in rows("Paper"))
        self.people = Packed((row["id"], row["name"]) for row in rows("Author"))
        self.keywords = Packed((row["id"], _label_of(row)) for row in rows("Keyword"))
        numbers = self.papers.numbers()
        self.authors_of = _read_authors(rows, numbers, self.people)
        self.keywords_of = _read_keywords(rows("MENTIONS"), numbers, self.keywords)
        self.days = _read_days(rows("FEATURED_IN"))
        del numbers
        self.written = self.authors_of.turned(len(self.people))
        self.about = self.keywords_of.turned(len(self.keywords))
        self.paths = {row["id"]: row["path"] for row in rows("Digest")}
        self._noted = [
            bytearray(
                size >= least_papers or (size > 0 and things.id(number) in known)
                for number, size in enumerate(map(papers.size, range(len(things))))
            )
            for things, papers in ((self.people, self.written), (self.keywords, self.about))
        ]

    def wanted(self) -> Iterator[tuple[str, str, str]]:
        """Yield the id, folder and best name of each note, those with most papers first."""
        for number in range(len(self.papers)):
            yield (id_ := self.papers.id(number)), "Papers", self._paper_file(id_, number)
        kinds = (
            ("People", self.people, self.written, self.people.text),
            ("Keywords", self.keywords, self.about, self.label),
        )
        for (folder, things, papers, name), noted in zip(kinds, self._noted, strict=True):
            ranked = sorted(compress(range(len(things)), noted), key=lambda n: (-papers.size(n), n))
            yield from ((things.id(number), folder, name(number)) for number in ranked)

    def _paper_file(self, id_: str, number: int) -> str:
        rest = id_.partition(":")[2] if id_.startswith(("arxiv:", "acl:")) else short_hash(id_)
        return f"{self.title(number)[:70].strip()} ({rest})"

    def title(self, number: int) -> str:
        """Return what a paper is called."""
        title = self.papers.text(number)
        return _line(readable(title)) if title else self.papers.id(number)

    def label(self, number: int) -> str:
        """Return what a keyword is called."""
        return _line(self.keywords.text(number))

    def notes(self, files: Mapping[str, str]) -> Iterator[Note]:
        """Yield the notes."""
        for number, row in enumerate(self._rows("Paper")):
            yield self._paper(number, row, files)
        people, keywords = self._noted
        for number, row in compress(enumerate(self._rows("Author")), people):
            yield self._person(number, row, files)
        for number, row in compress(enumerate(self._rows("Keyword")), keywords):
            yield self._keyword(number, row, files)

    def _paper(self, number: int, paper: Mapping[str, Any], files: Mapping[str, str]) -> Note:
        id_ = paper["id"]
        days = self.days.get(id_, [])
        votes = [votes for _, _, votes in days if votes is not None]
        people = [self._person_link(other, files) for other in self.authors_of.of(number)]
        topics = [
            _link(self.keywords.id(other), self.label(other), files)
            for other in self.keywords_of.of(number)
        ]
        lines = []
        if people:
            cut = " and others" if paper.get("authors_complete") is False else ""
            order = "" if paper.get("author_order") in ORDERED else f" ({ORDER_UNKNOWN})"
            lines.append(f"**Authors:** {', '.join(people)}{cut}{order if people[1:] else ''}")
        if topics:
            lines.append(f"**Keywords:** {', '.join(topics)}")
        for date, _, digest, line, summary in self.told(id_):
            told = [f"- {plain(text)}" for text in summary]
            place = f"{self.paths.get(digest, digest)}:{line}"
            lines += ["", f"### {date}", f"{plain(place)}", *told]
        url = paper.get("url")
        title = self.title(number)
        properties = {
            "id": id_,
            "title": title,
            "date": days[0][0] if days else None,
            "votes": votes[-1] if votes else None,
            "url": url if url and url.startswith(("http://", "https://")) else None,
            "tags": ["paper"],
        }
        return Note(id_, "Papers", title, properties, tuple(lines))

    def _person(self, number: int, author: Mapping[str, Any], files: Mapping[str, str]) -> Note:
        id_, name, papers = author["id"], author["name"], self.written.of(number)
        others = Counter(
            other for paper in papers for other in self.authors_of.of(paper) if other != number
        )
        ranked = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:30]
        joint = [f"{self._person_link(other, files)} ({n})" for other, n in ranked]
        lines = ["**Papers**", *self._papers(papers, files)]
        if joint:
            lines += ["", f"**Wrote with:** {', '.join(joint)}"]
        properties = {
            "id": id_,
            "aliases": [n for n in map(_line, author["names"]) if n != name],
            "kind": author["kind"],
            "papers": len(papers),
            "tags": ["person" if author["kind"] == "person" else "organisation"],
        }
        return Note(id_, "People", _line(name), properties, tuple(lines))

    def _person_link(self, number: int, files: Mapping[str, str]) -> str:
        return _link(self.people.id(number), self.people.text(number), files)

    def _keyword(self, number: int, keyword: Mapping[str, Any], files: Mapping[str, str]) -> Note:
        id_, papers = keyword["id"], self.about.of(number)
        spelt = {*(keyword.get("labels_ko") or ()), *(keyword.get("aliases") or ())}
        names = sorted(spelt - {keyword.get("label")})
        properties = {
            "id": id_,
            "aliases": list(map(_line, names)),
            "kind": keyword.get("kind"),
            "papers": len(papers),
            "tags": ["keyword"],
        }
        lines = ("**Papers**", *self._papers(papers, files))
        return Note(id_, "Keywords", self.label(number), properties, lines)

    def _papers(self, numbers: Iterable[int], files: Mapping[str, str]) -> list[str]:
        """List papers, the newest first."""
        lines = []
        dated = ((self._first_day(id_ := self.papers.id(n)), id_, n) for n in numbers)
        for day, id_, number in sorted(dated, reverse=True):
            link = _link(id_, self.title(number), files)
            lines.append(f"- {day} {link}".replace("-  ", "- "))
        return lines

    def _first_day(self, paper: str) -> str:
        return self.days[paper][0][0] if paper in self.days else ""


def _label_of(keyword: Mapping[str, Any]) -> str:
    spelt = (*(keyword.get("labels_ko") or ()), *(keyword.get("aliases") or ()))
    return str(keyword.get("label") or next(iter(spelt), keyword["id"]))


def _read_authors(
    rows: Callable[[str], Iterable[Mapping[str, Any]]], papers: Mapping[str, int], people: Packed
) -> Relation:
    """Return the people of each paper, in the order of the list that counts."""
    prints: dict[int, list[Any]] = {}
    numbers = people.numbers()
    one: dict[str, str] = {}  # one text for each name, however many edges print it
    for row in rows("WROTE"):
        name = one.setdefault(row["as"], row["as"])
        # Place, printed name and author of each print, one after the other: tuples would take
        # three times the room.
        told = (row.get("position") or _LAST, name, numbers[row["source"]])
        prints.setdefault(papers[row["target"]], []).extend(told)
    for number, row in enumerate(rows("Paper")):
        if row.get("author_order") in ORDERED and number in prints:
            _put_in_order(prints[number], row.get("authors") or ())
    return Relation(((n, _in_order(prints.pop(n))) for n in sorted(prints)), len(papers))


def _put_in_order(told: list[Any], names: Sequence[str]) -> None:
    """Give names the place that they have in the list that counts, where a print has none."""
    if _LAST in told[::3]:
        places = {compose(name): place for place, name in enumerate(names, 1)}
        told[::3] = [places.get(compose(name), _LAST) for name in told[1::3]]


def _in_order(told: list[Any]) -> list[int]:
    prints = sorted(zip(told[::3], told[1::3], told[2::3], strict=True))
    return list(dict.fromkeys(author for _, _, author in prints))


def _read_keywords(
    mentions: Iterable[Mapping[str, Any]], papers: Mapping[str, int], keywords: Packed
) -> Relation:
    """Return the keywords of each paper, the most telling first."""
    numbers = keywords.numbers()

    def each() -> Iterator[tuple[int, Iterable[int]]]:
        for paper, group in groupby(mentions, key=itemgetter("source")):
            # Several digests may mention the same keyword.
            ranked = sorted((-row["score"], numbers[row["target"]]) for row in group)
            yield papers[paper], dict.fromkeys(number for _, number in ranked)

    return Relation(each(), len(papers))


def _read_days(featured: Iterable[Mapping[str, Any]]) -> dict[str, list[_Day]]:
    """Return the digests that each paper is in, the oldest first."""
    days: dict[str, list[_Day]] = {}
    one: dict[str, str] = {}  # one text for each day and digest
    for row in featured:
        date, digest = (one.setdefault(row[name], row[name]) for name in ("date", "digest"))
        days.setdefault(row["source"], []).append((date, digest, row.get("votes")))
    for found in days.values():
        found.sort(key=lambda day: day[:2])
    return days


def name_files(graph: Vault, known: Mapping[str, str]) -> dict[str, str]:
    """Name the notes; names that are taken are so without regard to case, as on many disks."""
    files = dict(known)
    taken = {name.casefold() for name in known.values()}
    for id_, folder, wanted in graph.wanted():
        if id_ in files:
            continue
        name = f"{folder}/{_file_name(wanted)}"
        if name.casefold() in taken:
            name = f"{folder}/{_file_name(wanted)} {short_hash(id_)}"
        files[id_] = name
        taken.add(name.casefold())
    return files


def _file_name(text: str) -> str:
    name = " ".join(NOT_IN_NAMES.sub(" ", _line(text)).split())
    while len(name.encode()) > 2 * _LONGEST:
        name = name[:-1]
    name = name.strip(" .")
    return f"{name} (note)" if not name or _RESERVED.match(name) else name


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def plain(text: str) -> str:
    """Write a text so that no character of it is markup, a link, a tag, a comment or HTML."""
    return _MARKUP.sub(r"\\\1", _line(text))


def _link(id_: str, label: str, files: Mapping[str, str]) -> str:
    """Link to a note; what has none is plain text."""
    shown = _line(label)
    if id_ not in files:
        return plain(shown)
    # Within a link nothing is escaped: what would end it or be markup is left out.
    shown = " ".join(_NOT_IN_LINKS.sub(" ", shown).split()) or id_
    return f"[[{files[id_]}|{shown}]]"
