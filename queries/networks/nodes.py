"""The nodes of networks: papers, people and keywords with their places, made one by one."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt

from ...graph.export.networks.network import Column, Lazy, NetworkNode
from ..views.maps.archive import Placed
from ..views.scene.records import Name, clean
from .records import Records

__all__ = ["NAMES", "PAPERS", "Drawn", "kind_of_author", "name_nodes", "paper_nodes"]

#: Colours of fields, which those who cannot tell red from green can tell apart; then they repeat.
_COLOURS = (
    (73, 88, 198), (198, 107, 1), (46, 147, 131), (119, 28, 126), (223, 160, 1),
    (111, 182, 225), (120, 52, 60), (136, 124, 242), (133, 187, 134), (156, 73, 0),
)  # fmt: skip
_NONE = (168, 162, 148)
#: The map's side in the units of programs for networks.
_SIDE = 10_000.0

NAMES = (
    Column("kind", "text"),
    Column("papers", "int"),
    Column("first", "text"),
    Column("latest", "text"),
    Column("year", "int"),
    Column("other_names", "text"),
    Column("field", "text"),
)
PAPERS = (
    Column("kind", "text"),
    Column("date", "text"),
    Column("year", "int"),
    Column("votes", "int"),
    Column("authors", "text"),
    Column("authors_count", "int"),
    Column("authors_complete", "bool"),
    Column("keywords", "text"),
    Column("url", "text"),
    Column("source", "text"),
    Column("field", "text"),
    Column("region", "text"),
)


class Drawn:
    """Records with their places."""

    def __init__(self, records: Records, placed: Placed) -> None:
        self.records = records
        # Numbers are picked from these one by one, which takes NumPy several times as long.
        self.x, self.y = (array("i", axis.tolist()) for axis in placed.places.T)
        self.field, self.region = (
            array("i", numbers.tolist())
            for numbers in (placed.division.field, placed.division.region)
        )
        self.regions = placed.regions
        self.groups = _groups(placed)


def paper_nodes(drawn: Drawn) -> Lazy[NetworkNode]:
    """Return the papers as nodes with the columns of :data:`PAPERS`."""
    records, groups = drawn.records, drawn.groups

    def nodes() -> Iterator[NetworkNode]:
        for row, paper in enumerate(records.papers()):
            field, region = drawn.field[row], drawn.region[row]
            day = records.told.first[row]
            first = min(paper.seen, key=lambda s: (s.date or "", s.path or ""), default=None)
            values = (
                "paper",
                day,
                int(day[:4]) if day else None,
                paper.votes,
                "; ".join(map(records.label, paper.authors)) or None,
                len(paper.authors) or None,
                paper.authors_complete,
                "; ".join(map(records.label, paper.topics)) or None,
                paper.url,
                first.source if first else None,
                groups[field] if field >= 0 else None,
                drawn.regions[region].label["en"] or None if region >= 0 else None,
            )
            label = paper.title or clean(paper.id) or "?"
            yield _node(paper.id, label, values, day, drawn, [row], field)

    return Lazy(len(records.told.papers), nodes)


def name_nodes(
    drawn: Drawn,
    names: Callable[[], Iterator[Name]],
    count: int,
    kind_of: Callable[[Name], str],
) -> Lazy[NetworkNode]:
    """Return so many people or keywords as nodes with the columns of :data:`NAMES`."""
    rows, days, last = drawn.records.rows, drawn.records.told.first, drawn.records.latest
    groups = drawn.groups

    def nodes() -> Iterator[NetworkNode]:
        for name in names():
            own = [rows[id_] for id_ in name.papers]
            field = _commonest(drawn.field[row] for row in own)
            first = min(filter(None, (days[row] for row in own)), default=None)
            values = (
                kind_of(name),
                len(own),
                first,
                max(filter(None, (last[row] for row in own)), default=None),
                int(first[:4]) if first else None,
                "; ".join(other for other in name.aliases if other != name.label) or None,
                groups[field] if field >= 0 else None,
            )
            yield _node(name.id, name.label, values, first, drawn, own, field)

    return Lazy(count, nodes)


def kind_of_author(name: Name) -> str:
    """Tell people from organisations."""
    return "organisation" if name.organisation else "person"


def _node(
    id_: str,
    label: str,
    values: tuple[str | int | float | bool | None, ...],
    since: str | None,
    drawn: Drawn,
    rows: Sequence[int],
    field: int,
) -> NetworkNode:
    x, y = (
        (_median([axis[row] for row in rows]) - 32767.5) / 65535 * _SIDE
        for axis in (drawn.x, drawn.y)
    )
    # y grows upwards in programs for networks.
    return NetworkNode(
        id_,
        label,
        values,
        since,
        round(x, 2),
        round(-y, 2),
        round(10 * sqrt(max(len(rows), 1)), 2),
        _COLOURS[field % len(_COLOURS)] if field >= 0 else _NONE,
        field if field >= 0 else None,
    )


def _median(places: list[int]) -> float:
    """Return the middle of places, exactly; that of the map where there are none."""
    places.sort()
    half, odd = divmod(len(places), 2)
    if odd:
        return places[half]
    return (places[half - 1] + places[half]) / 2 if places else 32767.5


def _commonest(fields: Iterable[int]) -> int:
    """Return the field that most papers are in, of several the first; -1 where there is none."""
    count = Counter(field for field in fields if field >= 0)
    return min(count, key=lambda field: (-count[field], field), default=-1)


def _groups(placed: Placed) -> tuple[str, ...]:
    """Name the fields; those without a name of their own, or with another's, by number."""
    names: list[str] = []
    for number, area in enumerate(placed.fields, 1):
        label = area.label["en"]
        names.append(label if label and label not in names else f"field {number}")
    return tuple(names)
