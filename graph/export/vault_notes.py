"""What the notes of a vault say, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..latex.convert import readable
from ..model import Author, Entry, FeaturedIn, Keyword, Mentions, Paper, Wrote
from ..snapshot import Snapshot
from ..text import printable, short_hash

__all__ = ["FOLDERS", "NOT_IN_NAMES", "Note", "Vault", "name_files", "plain"]

FOLDERS = ("Papers", "People", "Topics")
#: What file systems or links of Obsidian do not take in a name.
NOT_IN_NAMES = re.compile(r'[\[\]#^|\\/:*?"<>%\x00-\x1f\x7f]+')
_NOT_IN_LINKS = re.compile(r"[\[\]|<>`$%\\*_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$%~=!^&])")
_LONGEST = 100  # bytes would be 255; a letter of Hangul takes three


@dataclass(frozen=True)
class Note:
    """A note: its node, folder, heading, properties, and the lines that digestgraph writes."""

    id: str
    folder: str
    title: str
    properties: Mapping[str, Any]
    lines: tuple[str, ...]


class Vault:
    """The graph as notes, and what is to be called how."""

    def __init__(self, snapshot: Snapshot, least_papers: int) -> None:
        self.papers = {paper.id: paper for paper in snapshot.nodes_of(Paper)}
        self.authors = {author.id: author for author in snapshot.nodes_of(Author)}
        self.keywords = {keyword.id: keyword for keyword in snapshot.nodes_of(Keyword)}
        wrote = sorted(
            snapshot.edges_of(Wrote), key=lambda e: (e.target, e.position or 1 << 30, e.as_)
        )
        self.authors_of: dict[str, list[str]] = {}
        self.written: dict[str, list[str]] = {}
        for edge in wrote:
            people = self.authors_of.setdefault(edge.target, [])
            if edge.source not in people:
                people.append(edge.source)
                self.written.setdefault(edge.source, []).append(edge.target)
        self.topics_of: dict[str, list[str]] = {}
        self.about: dict[str, list[str]] = {}
        for mention in sorted(
            snapshot.edges_of(Mentions), key=lambda m: (m.source, -m.score, m.target)
        ):
            self.topics_of.setdefault(mention.source, []).append(mention.target)
            self.about.setdefault(mention.target, []).append(mention.source)
        self.days: dict[str, list[FeaturedIn]] = {}
        for featured in sorted(snapshot.edges_of(FeaturedIn), key=lambda f: (f.date, f.digest)):
            self.days.setdefault(featured.source, []).append(featured)
        self.entries: dict[str, list[Entry]] = {}
        for entry in sorted(snapshot.entries(), key=lambda e: (e.date, e.id)):
            self.entries.setdefault(entry.paper, []).append(entry)
        self.paths = {digest.id: digest.path for digest in snapshot.digests()}
        self.people = [
            id_ for id_ in self.authors if len(self.written.get(id_, ())) >= least_papers
        ]
        self.topics = [id_ for id_ in self.keywords if len(self.about.get(id_, ())) >= least_papers]

    def wanted(self) -> list[tuple[str, str, str]]:
        """Return the id, folder and best name of each note, those with most papers first."""
        people = sorted(self.people, key=lambda id_: (-len(self.written[id_]), id_))
        topics = sorted(self.topics, key=lambda id_: (-len(self.about[id_]), id_))
        return [
            *((id_, "Papers", self._paper_file(id_)) for id_ in sorted(self.papers)),
            *((id_, "People", self.authors[id_].name) for id_ in people),
            *((id_, "Topics", self.label(id_)) for id_ in topics),
        ]

    def _paper_file(self, id_: str) -> str:
        rest = id_.partition(":")[2] if id_.startswith(("arxiv:", "acl:")) else short_hash(id_)
        return f"{self.title(id_)[:70].strip()} ({rest})"

    def title(self, id_: str) -> str:
        """Return what a paper is called."""
        title = self.papers[id_].title
        return _line(readable(title)) if title else id_

    def label(self, id_: str) -> str:
        """Return what a topic is called."""
        keyword = self.keywords[id_]
        return _line(keyword.label or next(iter((*keyword.labels_ko, *keyword.aliases)), id_))

    def notes(self, files: Mapping[str, str]) -> Iterable[Note]:
        """Yield the notes."""
        for id_ in sorted(self.papers):
            yield self._paper(id_, files)
        for id_ in sorted(self.people):
            yield self._person(id_, files)
        for id_ in sorted(self.topics):
            yield self._topic(id_, files)

    def _paper(self, id_: str, files: Mapping[str, str]) -> Note:
        paper, days = self.papers[id_], self.days.get(id_, [])
        votes = [f.votes for f in days if f.votes is not None]
        people = [_link(a, self.authors[a].name, files) for a in self.authors_of.get(id_, ())]
        topics = [_link(k, self.label(k), files) for k in self.topics_of.get(id_, ())]
        lines = []
        if people:
            cut = " and others" if paper.authors_complete is False else ""
            order = (
                ""
                if paper.author_order in ("known", "presumed")
                else " (by name; their order is unknown)"
            )
            lines.append(f"**Authors:** {', '.join(people)}{cut}{order if people[1:] else ''}")
        if topics:
            lines.append(f"**Topics:** {', '.join(topics)}")
        for entry in self.entries.get(id_, ()):
            told = [f"- {plain(text)}" for text in entry.summary]
            place = f"{self.paths.get(entry.digest, entry.digest)}:{entry.line}"
            lines += ["", f"### {entry.date}", f"{plain(place)}", *told]
        properties = {
            "id": id_,
            "title": self.title(id_),
            "date": days[0].date if days else None,
            "votes": votes[-1] if votes else None,
            "url": paper.url
            if paper.url and paper.url.startswith(("http://", "https://"))
            else None,
            "tags": ["paper"],
        }
        return Note(id_, "Papers", self.title(id_), properties, tuple(lines))

    def _person(self, id_: str, files: Mapping[str, str]) -> Note:
        author = self.authors[id_]
        others = Counter(
            other for paper in self.written[id_] for other in self.authors_of[paper] if other != id_
        )
        ranked = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:30]
        joint = [f"{_link(a, self.authors[a].name, files)} ({n})" for a, n in ranked]
        lines = ["**Papers**", *self._papers(self.written[id_], files)]
        if joint:
            lines += ["", f"**Wrote with:** {', '.join(joint)}"]
        properties = {
            "id": id_,
            "aliases": [n for n in map(_line, author.names) if n != author.name],
            "kind": author.kind,
            "papers": len(self.written[id_]),
            "tags": ["person" if author.kind == "person" else "organisation"],
        }
        return Note(id_, "People", _line(author.name), properties, tuple(lines))

    def _topic(self, id_: str, files: Mapping[str, str]) -> Note:
        keyword = self.keywords[id_]
        names = sorted({*keyword.labels_ko, *keyword.aliases} - {keyword.label})
        properties = {
            "id": id_,
            "aliases": list(map(_line, names)),
            "kind": keyword.kind,
            "papers": len(self.about[id_]),
            "tags": ["topic"],
        }
        lines = ("**Papers**", *self._papers(self.about[id_], files))
        return Note(id_, "Topics", self.label(id_), properties, lines)

    def _papers(self, ids: Iterable[str], files: Mapping[str, str]) -> list[str]:
        """List papers, the newest first."""
        dated = {id_: self.days[id_][0].date if id_ in self.days else "" for id_ in ids}
        ranked = sorted(dated, key=lambda id_: (dated[id_], id_), reverse=True)
        return [
            f"- {dated[id_]} {_link(id_, self.title(id_), files)}".replace("-  ", "- ")
            for id_ in ranked
        ]


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
