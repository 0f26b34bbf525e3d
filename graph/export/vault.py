"""A folder of notes for Obsidian: one for each paper, person and topic, with links between them.

What digestgraph writes stands between two marks and in properties of its own; whatever else is in a
note is the reader's and stays as it is.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..files import write_whole
from ..latex.convert import readable
from ..model import Author, Entry, FeaturedIn, Keyword, Mentions, Paper, Wrote
from ..snapshot import Snapshot
from ..text import printable, short_hash

__all__ = ["VaultReport", "write_vault"]

_BEGIN, _END = (
    "%% digestgraph: do not edit below %%",
    "%% digestgraph: your own words go on here %%",
)
_MANIFEST = ".digestgraph.json"
_FOLDERS = {"paper": "Papers", "person": "People", "topic": "Topics"}
#: What file systems or links of Obsidian do not take in a name.
_NOT_IN_NAMES = re.compile(r'[\[\]#^|\\/:*?"<>%\x00-\x1f\x7f]+')
_NOT_IN_LINKS = re.compile(r"[\[\]|<>`$%\\*_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$%~=!^&])")
_KEY = re.compile(r"[A-Za-z_][\w-]*(?=:)")
_OURS = frozenset("id title aliases date votes url kind papers tags".split())
_LONGEST = 100  # bytes would be 255; a letter of Hangul takes three


@dataclass
class VaultReport:
    """What an export to a vault did: counts of notes, and those it left alone, by path."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Note:
    id: str
    folder: str
    title: str
    properties: Mapping[str, Any]
    lines: tuple[str, ...]


def write_vault(snapshot: Snapshot, folder: Path, *, least_papers: int = 2) -> VaultReport:
    """Write the notes of a graph into a folder, new or used before.

    Parameters
    ----------
    snapshot : Snapshot
        The graph.
    folder : pathlib.Path
        The vault, or a folder in one. A note keeps its name for ever, also where another node is
        called alike later.
    least_papers : int
        People and topics with fewer papers get no note; they stand as plain text.

    Returns
    -------
    VaultReport
        A second export of the same graph changes nothing.

    Raises
    ------
    UsageError
        When the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store, tempfile.TemporaryDirectory() as place:
    ...     report = write_vault(store.snapshot(), Path(place), least_papers=3)
    ...     again = write_vault(store.snapshot(), Path(place), least_papers=3)
    >>> (report.changed, again.new, again.changed, again.unchanged == report.new)
    (0, 0, 0, True)
    """
    names = _read_names(folder / _MANIFEST)
    notes = _Graph(snapshot, least_papers)
    files = _name_files(notes, names)
    report = VaultReport()
    try:
        for part in _FOLDERS.values():
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}") from error
    # Names first: a note that was written has its name for ever, also after an interrupted export.
    _write_changed(
        folder / _MANIFEST, json.dumps(files, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    )
    for note in notes.notes(files):
        _write_note(folder / f"{files[note.id]}.md", note, report)
    return report


def _read_names(path: Path) -> dict[str, str]:
    """Return which notes have which names, from an earlier export."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read, so notes would get new names: {error}") from error
    safe = {
        id_: name
        for id_, name in found.items()
        if isinstance(name, str) and len(parts := name.split("/")) == 2
        and parts[0] in _FOLDERS.values() and _NOT_IN_NAMES.search(parts[1]) is None
    }  # fmt: skip
    return safe if isinstance(found, dict) else {}


def _write_changed(path: Path, text: str) -> bool:
    try:
        if path.read_text(encoding="utf-8") == text:
            return False
    except (OSError, ValueError):
        pass
    write_whole(path, text)
    return True


# --- what the notes say --------------------------------------------------------------------------


class _Graph:
    """The graph as notes."""

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
        title = self.papers[id_].title
        return _line(readable(title)) if title else id_

    def label(self, id_: str) -> str:
        keyword = self.keywords[id_]
        return _line(keyword.label or next(iter((*keyword.labels_ko, *keyword.aliases)), id_))

    def notes(self, files: Mapping[str, str]) -> Iterable[_Note]:
        """Yield the notes."""
        for id_ in sorted(self.papers):
            yield self._paper(id_, files)
        for id_ in sorted(self.people):
            yield self._person(id_, files)
        for id_ in sorted(self.topics):
            yield self._topic(id_, files)

    def _paper(self, id_: str, files: Mapping[str, str]) -> _Note:
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
            told = [f"- {_plain(text)}" for text in entry.summary]
            place = f"{self.paths.get(entry.digest, entry.digest)}:{entry.line}"
            lines += ["", f"### {entry.date}", f"{_plain(place)}", *told]
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
        return _Note(id_, "Papers", self.title(id_), properties, tuple(lines))

    def _person(self, id_: str, files: Mapping[str, str]) -> _Note:
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
        return _Note(id_, "People", _line(author.name), properties, tuple(lines))

    def _topic(self, id_: str, files: Mapping[str, str]) -> _Note:
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
        return _Note(id_, "Topics", self.label(id_), properties, lines)

    def _papers(self, ids: Iterable[str], files: Mapping[str, str]) -> list[str]:
        """List papers, the newest first."""
        dated = {id_: self.days[id_][0].date if id_ in self.days else "" for id_ in ids}
        ranked = sorted(dated, key=lambda id_: (dated[id_], id_), reverse=True)
        return [
            f"- {dated[id_]} {_link(id_, self.title(id_), files)}".replace("-  ", "- ")
            for id_ in ranked
        ]


def _name_files(graph: _Graph, known: Mapping[str, str]) -> dict[str, str]:
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
    name = " ".join(_NOT_IN_NAMES.sub(" ", _line(text)).split())
    while len(name.encode()) > 2 * _LONGEST:
        name = name[:-1]
    name = name.strip(" .")
    return f"{name} (note)" if not name or _RESERVED.match(name) else name


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _plain(text: str) -> str:
    """Write a text so that no character of it is markup, a link, a tag, a comment or HTML."""
    return _MARKUP.sub(r"\\\1", _line(text))


def _link(id_: str, label: str, files: Mapping[str, str]) -> str:
    """Link to a note; what has none is plain text."""
    shown = _line(label)
    if id_ not in files:
        return _plain(shown)
    # Within a link nothing is escaped: what would end it or be markup is left out.
    shown = " ".join(_NOT_IN_LINKS.sub(" ", shown).split()) or id_
    return f"[[{files[id_]}|{shown}]]"


# --- notes as files ------------------------------------------------------------------------------


def _write_note(path: Path, note: _Note, report: VaultReport) -> None:
    block = "\n".join((_BEGIN, "", *note.lines, "", _END))
    try:
        old = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        head = "\n".join(("---", *_yaml(note.properties), "---", f"# {_plain(note.title)}", ""))
        write_whole(path, f"{head}\n{block}\n")
        report.new += 1
        return
    except (OSError, ValueError):
        report.left_alone.append(str(path))
        return
    begin, end = old.find(_BEGIN), old.find(_END)
    if not 0 <= begin < end:
        report.left_alone.append(str(path))
        return
    text = old[:begin] + block + old[end + len(_END) :]
    text = _with_properties(text, note.properties)
    if text == old:
        report.unchanged += 1
    else:
        write_whole(path, text)
        report.changed += 1


def _yaml(properties: Mapping[str, Any]) -> list[str]:
    """Return properties as lines of YAML; JSON's texts are YAML's, too."""
    lines = []
    for key, value in properties.items():
        if value is None or value == []:
            continue
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_scalar(part)}" for part in value)]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_properties(text: str, properties: Mapping[str, Any]) -> str:
    """Bring our properties of a note up to date and leave the reader's as they are."""
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return text
    end = lines.index("---", 1)
    kept: list[str] = []
    ours = False
    for line in lines[1:end]:
        if key := _KEY.match(line):
            ours = key[0] in _OURS
        if not ours:
            kept.append(line)
        elif key and key[0] == "tags" and "tags" in properties:
            kept_tags = _own_tags(lines[1:end])
            properties = {
                **properties,
                "tags": list(dict.fromkeys([*properties["tags"], *kept_tags])),
            }
    return "\n".join(("---", *_yaml(properties), *kept, *lines[end:]))


def _own_tags(lines: list[str]) -> list[str]:
    """Return the tags of a note, which the reader may have added to."""
    import yaml

    try:
        found = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError:
        return []
    tags = found.get("tags") if isinstance(found, dict) else None
    tags = tags.split(",") if isinstance(tags, str) else tags
    return [str(tag).strip() for tag in tags] if isinstance(tags, list) else []
