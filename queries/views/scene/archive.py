"""The page of the whole archive: columns of numbers and texts, compressed, in one file."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...topics.fields import Division
from ..page.html import Page
from ..page.payload import ids_of, pack, squeeze, tails_of
from ..page.render import policy_for, style_of, template_environment
from .archive_texts import pack_list, pack_summaries
from .elements import Text
from .records import Catalog, Name, Paper, clean, korean_name

__all__ = ["Area", "read_archive", "render_archive"]

_TEMPLATES = Path(__file__).parents[1] / "templates"
_ARXIV = "https://arxiv.org/abs/"
#: What ids begin with whose rest follows from labels, and where these are.
_IDS = {"people": ("author:", "names"), "keywords": ("keyword:", "en")}
#: Of archives of so many papers all keywords are carried, of larger ones those that papers share.
_SMALL = 10_000
#: So many similar papers are listed with each.
_SIMILAR = 12


@dataclass(frozen=True, slots=True)
class Area:
    """A field or region: its name, where the name stands, how many papers, and the field above."""

    label: Text
    x: int
    y: int
    papers: int
    field: int | None = None


def render_archive(
    catalog: Catalog,
    *,
    title: Text,
    banner: Text,
    places: NDArray[np.int64],
    division: Division,
    alike: csr_array,
    fields: Sequence[Area],
    regions: Sequence[Area],
) -> Page:
    """Render the papers of a catalog with their places.

    Parameters
    ----------
    catalog : Catalog
        What is known.
    title, banner : mapping of str to str
        By language.
    places : numpy.ndarray
        Shape (papers, 2), from 0 to 65,535, in the order of ``catalog.papers``.
    division : Division
        Fields and regions of the papers, in the same order.
    alike : scipy.sparse.csr_array
        Shape (papers, papers), in the same order: how similar the most similar papers of each are.
    fields, regions : sequence of Area
        With names.

    Returns
    -------
    Page
        The same bytes for the same arguments.
    """
    parts, left = _parts(catalog, title, banner, places, division, alike, fields, regions)
    script = (_TEMPLATES / "archive.js").read_text(encoding="utf-8")
    template = template_environment().get_template("archive.html")
    html = template.render(
        heading=clean(title["en"]) or "digestgraph",
        policy=policy_for(script),
        style=style_of("base", "archive"),
        script=Markup(script),  # noqa: S704 - our own file
        parts=parts,
        counts={"papers": len(catalog.papers), "left_out": left["papers"]},
    )
    return Page(html)


def read_archive(html: str) -> dict[str, Any]:
    """Return the parts of a page by name, columns as arrays.

    Parameters
    ----------
    html : str
        A page that :func:`render_archive` made.

    Returns
    -------
    dict
        The parts, and in ``columns`` each column by name, as an array.

    Raises
    ------
    ValueError
        When it is another page.
    """
    found = re.findall(
        r'<script id="part-(\w+)" type="text/plain">([A-Za-z0-9+/=]*)</script>', html
    )
    if not found:
        raise ValueError("this is no page of a whole archive")
    raw = {name: zlib.decompress(b64decode(text)) for name, text in found}
    numbers = raw.pop("columns")
    parts: dict[str, Any] = {name: json.loads(text) for name, text in raw.items()}
    for name, (prefix, labels) in _IDS.items():
        part = parts[name]
        part["ids"] = ids_of(prefix, part[labels], part.pop("tails"))
    parts["columns"] = {}
    for column in parts["head"]["columns"]:
        kind = np.dtype(f"<u{int(column['type'][1:]) // 8}")
        values = np.frombuffer(numbers, kind, column["length"], column["offset"])
        parts["columns"][column["name"]] = values
    return parts


def _parts(
    catalog: Catalog,
    title: Text,
    banner: Text,
    places: NDArray[np.int64],
    division: Division,
    alike: csr_array,
    fields: Sequence[Area],
    regions: Sequence[Area],
) -> tuple[dict[str, str], dict[str, int]]:
    """Return the compressed parts of a page by name, and what is left out."""
    papers = list(catalog.papers.values())
    order = sorted(range(len(papers)), key=lambda i: _first_seen(papers[i]))
    papers = [papers[i] for i in order]
    turn = np.array(order, dtype=np.int64)
    days = sorted({seen.date for paper in papers for seen in paper.seen if seen.date})
    sources, digests, digest_of = _digests(papers)
    people = _numbered(dict.fromkeys(a for paper in papers for a in paper.authors))
    small = len(papers) <= _SMALL
    kept = {id_ for id_, topic in catalog.topics.items() if small or len(topic.papers) > 1}
    topics_of = [[t for t in paper.topics if t in kept] for paper in papers]
    topics = _numbered(dict.fromkeys(t for own in topics_of for t in own))
    day_of = {day: number for number, day in enumerate(days)}
    columns = _Columns()
    columns.add("x", "u2", places[turn, 0])
    columns.add("y", "u2", places[turn, 1])
    columns.add("field", "u1", np.where(division.field[turn] < 0, 255, division.field[turn]))
    columns.add("region", "u2", np.where(division.region[turn] < 0, 65535, division.region[turn]))
    columns.add("day", "u2", [day_of.get(_first_seen(p)[0], 0) for p in papers])
    columns.add("votes", "u4", [0 if p.votes is None else p.votes + 1 for p in papers])
    columns.add("source", "u1", [_source_of(p, sources) for p in papers])
    columns.add(
        "flags", "u1",
        [(p.authors_complete is False) + 2 * (p.author_order == "unknown") for p in papers],
    )  # fmt: skip
    columns.add_lists("authors", [[people[a] for a in p.authors] for p in papers])
    columns.add_lists("keywords", [[topics[t] for t in own] for own in topics_of])
    at, near, scores = _nearest(csr_array(alike[turn][:, turn]), [paper.id for paper in papers])
    columns.add("similarAt", "u4", at)
    columns.add("similar", "u4", near)
    columns.add("similarScore", "u1", np.round(100 * scores).astype(np.int64))
    seen = [[s for s in p.seen if (s.path, s.date) in digest_of] for p in papers]
    columns.add("seenAt", "u4", np.cumsum([0, *map(len, seen)]))
    flat = [s for own in seen for s in own]
    columns.add("seenDigest", "u4", [digest_of[s.path, s.date] for s in flat])
    columns.add("seenLine", "u4", [s.line or 0 for s in flat])
    columns.add("seenVotes", "u4", [0 if s.votes is None else s.votes + 1 for s in flat])
    persons = [catalog.authors[id_] for id_ in people]
    words = [catalog.topics[id_] for id_ in topics]
    rows = {paper.id: number for number, paper in enumerate(papers)}
    placed = places[turn]
    _add_middles(columns, "person", persons, rows, placed)
    columns.add(
        "personFlags", "u1",
        [(1 if p.unsure or p.perhaps else 0) + 2 * p.organisation for p in persons],
    )  # fmt: skip
    spread = _add_middles(columns, "keyword", words, rows, placed)
    columns.add("keywordSpread", "u2", spread)
    columns.add("keywordFrequent", "u4", [len(word.papers) for word in words])
    left = {
        "papers": 0,
        "people": len(catalog.authors) - len(persons),
        "keywords": len(catalog.topics) - len(words),
    }
    head = {
        "title": {language: clean(text) or "digestgraph" for language, text in title.items()},
        "banner": banner,
        "asOf": days[-1] if days else "",
        "days": days,
        "sources": sources,
        "side": 65535,
        "fields": [_area_item(area) for area in fields],
        "regions": [_area_item(area) for area in regions],
        "digests": digests,
        "columns": columns.layout,
        "left": left,
    }
    parts = {
        "head": pack(head),
        "columns": squeeze(columns.bytes()),
        "titles": pack_list([p.title or p.id for p in papers]),
        "ids": pack_list([clean(p.id) for p in papers]),
        "urls": pack({str(i): p.url for i, p in enumerate(papers) if _other_url(p)}),
        "people": pack(
            {
                "names": [person.label for person in persons],
                "tails": _tails("people", persons),
            }
        ),
        "keywords": pack(
            {
                "en": [word.label for word in words],
                "ko": [korean_name(word.label, word.aliases) for word in words],
                "tails": _tails("keywords", words),
                "aliases": [list(word.aliases[:6]) for word in words],
            }
        ),
    }
    summaries = pack_summaries(papers)
    if summaries is not None:
        parts["summaries"] = summaries
    return parts, left


def _tails(part: str, names: Sequence[Name]) -> list[str]:
    """Return what labels do not tell of ids: more of these than of anything else is in a page."""
    ids = [clean(name.id) or "" for name in names]
    return tails_of(_IDS[part][0], [name.label for name in names], ids)


def _nearest(
    alike: csr_array, ids: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return where the papers most similar to each begin, these (ties by id), and their scores."""
    rank = np.empty(len(ids), dtype=np.int64)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    row = np.repeat(np.arange(len(ids)), count := np.diff(alike.indptr))
    order = np.lexsort((rank[alike.indices], -alike.data, row))
    order = order[np.arange(len(order)) - alike.indptr[row] < _SIMILAR]
    begins = np.cumsum([0, *np.minimum(count, _SIMILAR).tolist()])
    return begins, alike.indices[order], alike.data[order]


def _first_seen(paper: Paper) -> tuple[str, str, int, str]:
    """Order papers by day, file and line of their first appearance."""
    dated = [(s.date or "", s.path or "", s.line or 0) for s in paper.seen]
    return (*min(dated, default=("", "", 0)), paper.id)


def _digests(
    papers: Sequence[Paper],
) -> tuple[list[str], list[dict[str, Any]], dict[tuple[str | None, str | None], int]]:
    """Return the sources, the digests, and the number of each by path and day."""
    keys = sorted({(s.date or "", s.path or "", s.source or "") for p in papers for s in p.seen})
    sources = sorted({source for _, _, source in keys})
    digests = [{"path": path, "date": date, "source": source} for date, path, source in keys]
    number = {
        (path or None, date or None): i for i, (date, path, _) in reversed(list(enumerate(keys)))
    }
    return sources, digests, number


def _source_of(paper: Paper, sources: Sequence[str]) -> int:
    first = min(paper.seen, key=lambda s: (s.date or "", s.path or "", s.line or 0), default=None)
    return min(sources.index(first.source or ""), 254) if first else 255


def _numbered(ids: Mapping[str, object]) -> dict[str, int]:
    return {id_: number for number, id_ in enumerate(ids)}


def _add_middles(
    columns: _Columns,
    name: str,
    names: Sequence[Name],
    rows: Mapping[str, int],
    places: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Add the middle of the papers of each name, and return how far from it half of them lie."""
    count = np.array([len(one.papers) for one in names], dtype=np.int64)
    papers = chain.from_iterable(one.papers for one in names)
    own = np.array(list(map(rows.__getitem__, papers)), dtype=np.int64)
    number = np.repeat(np.arange(len(names)), count)
    x, y = (_medians(places[own, axis], number, count) for axis in (0, 1))
    columns.add(f"{name}X", "u2", x)
    columns.add(f"{name}Y", "u2", y)
    away = np.hypot(places[own, 0] - x[number], places[own, 1] - y[number])
    return np.minimum(_medians(away, number, count).astype(np.int64), 65535)


def _medians(
    values: NDArray[Any], number: NDArray[np.int64], count: NDArray[np.int64]
) -> NDArray[Any]:
    """Return the lower median of each group; groups are numbered, and none is empty."""
    ranked = values[np.lexsort((values, number))]
    return np.asarray(ranked[np.cumsum(count) - count + (count - 1) // 2])


def _area_item(area: Area) -> dict[str, Any]:
    item = {**area.label, "x": area.x, "y": area.y, "papers": area.papers}
    return item if area.field is None else {**item, "field": area.field}


def _other_url(paper: Paper) -> bool:
    return bool(paper.url) and paper.url != _ARXIV + paper.id.partition(":")[2]


class _Columns:
    """Numbers of one kind after the other, little-endian, each column at a multiple of four."""

    def __init__(self) -> None:
        self.layout: list[dict[str, Any]] = []
        self._raw: list[bytes] = []
        self._size = 0

    def add(self, name: str, kind: str, values: Sequence[int] | NDArray[np.int64]) -> None:
        """Add a column of this kind, or of one with fewer bytes that holds all of it."""
        numbers = np.asarray(values, dtype=np.int64)
        most = int(numbers.max(initial=0))
        kind = min(kind, "u1" if most < 1 << 8 else "u2" if most < 1 << 16 else "u4")
        raw = numbers.astype(f"<{kind}").tobytes()
        self.layout.append(
            {
                "name": name,
                "type": f"u{8 * int(kind[1])}",
                "offset": self._size,
                "length": len(values),
            }
        )
        raw += b"\0" * (-len(raw) % 4)
        self._raw.append(raw)
        self._size += len(raw)

    def add_lists(self, name: str, lists: Sequence[Sequence[int]]) -> None:
        """Add lists: where each begins, and all of them one after the other."""
        self.add(f"{name}At", "u4", np.cumsum([0, *map(len, lists)]))
        self.add(name, "u4", [number for own in lists for number in own])

    def bytes(self) -> bytes:
        return b"".join(self._raw)
