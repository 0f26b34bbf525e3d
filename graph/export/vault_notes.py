"""What the notes of a vault say, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from ..latex.readable import readable
from ..model import ORDER_UNKNOWN, ORDERED
from ..text import compose, printable, short_hash

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
        one: dict[str, str] = {}  # one text for each id and name, however many edges name it
        prints = _prints(rows("WROTE"), one)
        self.titles: dict[str, str | None] = {}
        for row in rows("Paper"):
            self.titles[row["id"]] = row.get("title")
            if row.get("author_order") in ORDERED and row["id"] in prints:
                _put_in_order(prints[row["id"]], row.get("authors") or ())
        self.authors_of = {paper: _in_order(prints.pop(paper)) for paper in sorted(prints)}
        papers_of = Counter(chain.from_iterable(self.authors_of.values()))
        self.people = {
            id_ for id_, count in papers_of.items() if count >= least_papers or id_ in known
        }
        self.written: dict[str, list[str]] = {id_: [] for id_ in self.people}
        for paper, authors in self.authors_of.items():
            for author in self.people.intersection(authors):
                self.written[author].append(paper)
        self.topics_of: dict[str, list[str]] = {}
        self.about: dict[str, list[str]] = {}
        for paper, mentions in groupby(rows("MENTIONS"), key=itemgetter("source")):
            paper = one.setdefault(paper, paper)
            # Several digests may mention the same keyword.
            ranked = sorted((-row["score"], row["target"]) for row in mentions)
            for topic in dict.fromkeys(topic for _, topic in ranked):
                topic = one.setdefault(topic, topic)
                self.topics_of.setdefault(paper, []).append(topic)
                self.about.setdefault(topic, []).append(paper)
        self.days: dict[str, list[tuple[str, str, int | None]]] = {}
        for row in rows("FEATURED_IN"):
            date, digest = (one.setdefault(row[name], row[name]) for name in ("date", "digest"))
            day = date, digest, row.get("votes")
            self.days.setdefault(row["source"], []).append(day)
        for days in self.days.values():
            days.sort(key=lambda day: day[:2])
        self.paths = {row["id"]: row["path"] for row in rows("Digest")}
        #: What everybody is called; all else of those who get a note is read again when it is made.
        self.names = {
            one.get(row["id"], row["id"]): one.get(row["name"], row["name"])
            for row in rows("Author")
        }
        self.labels: dict[str, str] = {}
        for row in rows("Keyword"):
            spelt = (*(row.get("labels_ko") or ()), *(row.get("aliases") or ()))
            self.labels[row["id"]] = row.get("label") or next(iter(spelt), row["id"])
        self.topics = {
            id_
            for id_ in self.labels.keys() & self.about.keys()
            if len(self.about[id_]) >= least_papers or id_ in known
        }

    def wanted(self) -> list[tuple[str, str, str]]:
        """Return the id, folder and best name of each note, those with most papers first."""
        people = sorted(self.people, key=lambda id_: (-len(self.written[id_]), id_))
        topics = sorted(self.topics, key=lambda id_: (-len(self.about[id_]), id_))
        return [
            *((id_, "Papers", self._paper_file(id_)) for id_ in sorted(self.titles)),
            *((id_, "People", self.names[id_]) for id_ in people),
            *((id_, "Keywords", self.label(id_)) for id_ in topics),
        ]

    def _paper_file(self, id_: str) -> str:
        rest = id_.partition(":")[2] if id_.startswith(("arxiv:", "acl:")) else short_hash(id_)
        return f"{self.title(id_)[:70].strip()} ({rest})"

    def title(self, id_: str) -> str:
        """Return what a paper is called."""
        title = self.titles[id_]
        return _line(readable(title)) if title else id_

    def label(self, id_: str) -> str:
        """Return what a keyword is called."""
        return _line(self.labels[id_])

    def notes(self, files: Mapping[str, str]) -> Iterable[Note]:
        """Yield the notes."""
        yield from (self._paper(row, files) for row in self._rows("Paper"))
        for row in self._rows("Author"):
            if row["id"] in self.people:
                yield self._person(row, files)
        for row in self._rows("Keyword"):
            if row["id"] in self.topics:
                yield self._keyword(row, files)

    def _paper(self, paper: Mapping[str, Any], files: Mapping[str, str]) -> Note:
        id_ = paper["id"]
        days = self.days.get(id_, [])
        votes = [votes for _, _, votes in days if votes is not None]
        people = [_link(a, self.names[a], files) for a in self.authors_of.get(id_, ())]
        topics = [_link(k, self.label(k), files) for k in self.topics_of.get(id_, ())]
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
        properties = {
            "id": id_,
            "title": self.title(id_),
            "date": days[0][0] if days else None,
            "votes": votes[-1] if votes else None,
            "url": url if url and url.startswith(("http://", "https://")) else None,
            "tags": ["paper"],
        }
        return Note(id_, "Papers", self.title(id_), properties, tuple(lines))

    def _person(self, author: Mapping[str, Any], files: Mapping[str, str]) -> Note:
        id_ = author["id"]
        others = Counter(
            other for paper in self.written[id_] for other in self.authors_of[paper] if other != id_
        )
        ranked = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:30]
        joint = [f"{_link(a, self.names[a], files)} ({n})" for a, n in ranked]
        lines = ["**Papers**", *self._papers(self.written[id_], files)]
        if joint:
            lines += ["", f"**Wrote with:** {', '.join(joint)}"]
        properties = {
            "id": id_,
            "aliases": [n for n in map(_line, author["names"]) if n != self.names[id_]],
            "kind": author["kind"],
            "papers": len(self.written[id_]),
            "tags": ["person" if author["kind"] == "person" else "organisation"],
        }
        return Note(id_, "People", _line(self.names[id_]), properties, tuple(lines))

    def _keyword(self, keyword: Mapping[str, Any], files: Mapping[str, str]) -> Note:
        id_ = keyword["id"]
        spelt = {*(keyword.get("labels_ko") or ()), *(keyword.get("aliases") or ())}
        names = sorted(spelt - {keyword.get("label")})
        properties = {
            "id": id_,
            "aliases": list(map(_line, names)),
            "kind": keyword.get("kind"),
            "papers": len(self.about[id_]),
            "tags": ["keyword"],
        }
        lines = ("**Papers**", *self._papers(self.about[id_], files))
        return Note(id_, "Keywords", self.label(id_), properties, lines)

    def _papers(self, ids: Iterable[str], files: Mapping[str, str]) -> list[str]:
        """List papers, the newest first."""
        dated = {id_: self.days[id_][0][0] if id_ in self.days else "" for id_ in ids}
        ranked = sorted(dated, key=lambda id_: (dated[id_], id_), reverse=True)
        return [
            f"- {dated[id_]} {_link(id_, self.title(id_), files)}".replace("-  ", "- ")
            for id_ in ranked
        ]


def _prints(rows: Iterable[Mapping[str, Any]], one: dict[str, str]) -> dict[str, list[Any]]:
    """Return place, printed name and author of each print on a paper, one after the other."""
    # Tuples would take three times the room.
    printed: dict[str, list[Any]] = {}
    for row in rows:
        author, paper, name = (one.setdefault(row[k], row[k]) for k in ("source", "target", "as"))
        printed.setdefault(paper, []).extend((row.get("position") or _LAST, name, author))
    return printed


def _put_in_order(told: list[Any], names: Sequence[str]) -> None:
    """Give names the place that they have in the list that counts, where a print has none."""
    if _LAST in told[::3]:
        places = {compose(name): place for place, name in enumerate(names, 1)}
        told[::3] = [places.get(compose(name), _LAST) for name in told[1::3]]


def _in_order(told: list[Any]) -> list[str]:
    prints = sorted(zip(told[::3], told[1::3], told[2::3], strict=True))
    return list(dict.fromkeys(author for _, _, author in prints))


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
