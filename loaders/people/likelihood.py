"""How likely a printed name belongs to a record: features, and coefficients that weigh them.

The log-odds are a sum of readable features, each with one coefficient of
``identity_model.json``; ``python -m tools.train.identity`` fits them. The approach follows
Torvik and Smalheiser (2009), "Author name disambiguation in MEDLINE": a prior by how many people
may share the name, and evidence by what the papers have in common.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ...graph.person_names import ParsedName
from .name_frequency import Namesakes

__all__ = ["Candidate", "Likeness", "PrintedName", "Record", "load_model"]

Features = dict[str, float]

#: Too many pairs of names differ so by chance: Li Yi and Yi Li, Jun and Junjie, Wang and Wan.
_NEED_COAUTHOR = frozenset({"order", "short-form", "misspelt"})


class PrintedName:
    """A folded name that was printed: who bears it, which names it could be, and with whom."""

    __slots__ = ("coauthors", "parsed", "printed", "records", "related", "telling")

    def __init__(self, parsed: ParsedName, printed: str, *, telling: bool) -> None:
        self.parsed = parsed
        self.printed = printed
        #: Whether a shared co-author of this name tells something: few people have it.
        self.telling = telling
        self.records: list[Record] = []
        self.related: dict[PrintedName, str] = {}
        self.coauthors: set[PrintedName] = set()


class Record:
    """Authorships put together: under which names, with whom, how many."""

    __slots__ = ("_head", "author", "coauthors", "id", "kind", "names", "papers", "partners")

    def __init__(self, id: str, kind: str) -> None:
        self.id = id
        self.kind = kind
        self.author = id
        self.names: dict[PrintedName, None] = {}
        self.coauthors: set[PrintedName] = set()
        self.partners: set[Record] = set()
        self.papers = 0
        self._head: Record | None = None

    @property
    def head(self) -> Record:
        """The record that stands for this one: itself, unless it was bridged with a larger."""
        record = self
        while record._head is not None:
            record = record._head
        return record

    def absorb(self, other: Record) -> None:
        """Stand for another record too: its names and co-authors speak for this one now."""
        other._head = self
        self.papers += other.papers
        self.coauthors |= other.coauthors
        self.partners |= other.partners
        for partner in other.partners:
            partner.partners.add(self)
        for name in other.names:
            self.names.setdefault(name)
            name.records.append(self)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a printed name could belong to, and what speaks for it."""

    record: Record
    relation: str
    model: str
    features: Features
    odds: float
    shared: tuple[PrintedName, ...]

    @property
    def score(self) -> float:
        """The log-odds as a probability, to two decimals."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds)))), 2)


@cache
def load_model() -> dict[str, Any]:
    """Read the shipped coefficients."""
    text = (resources.files(__package__) / "identity_model.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


class Likeness:
    """Weighs names against records.

    Parameters
    ----------
    table : Namesakes
        How many people may share a name.
    model : mapping
        Coefficients, see :func:`load_model`.
    """

    def __init__(self, table: Namesakes, model: Mapping[str, Any]) -> None:
        self._table = table
        self._weights: dict[str, dict[str, float]] = {
            kind: model[kind]["weights"] for kind in ("uncrowded", "crowded", "variant")
        }
        self._limits: dict[str, float] = model["uncrowded"]["below"]

    def is_crowded(self, name: ParsedName) -> bool:
        """Tell whether so many people may share a name that it needs evidence.

        Examples
        --------
        >>> from ...graph.person_names import parse_name
        >>> from .name_frequency import load_namesakes
        >>> likeness = Likeness(load_namesakes(), load_model())
        >>> [likeness.is_crowded(parse_name(n)) for n in ("Yang Liu", "Graham Neubig")]
        [True, False]
        """
        return self._table.chance(name) >= self._limits["chance"] or (
            self._table.chance(name) * self._table.groups(name) >= self._limits["chance x groups"]
        )

    def needs_coauthor(self, name: PrintedName, record: Record, relation: str) -> bool:
        """Tell whether another spelling may join a record only with a telling co-author.

        Without one it joins as the only compatible family: where few people could be meant.
        """
        if relation == "same":
            return False
        if relation in _NEED_COAUTHOR:
            return True
        names = [name.parsed, *(other.parsed for other in record.names)]
        if relation == "initials":
            return any(self._table.block(n) > self._limits["block"] for n in names)
        return any(self.is_crowded(n) for n in names)

    def weigh(
        self,
        name: PrintedName,
        others: Sequence[PrintedName],
        record: Record,
        relation: str,
        rivals: int,
        decided: Mapping[PrintedName, Record],
    ) -> Candidate:
        """Weigh what speaks for a record.

        Parameters
        ----------
        name : PrintedName
            The name.
        others : sequence of PrintedName
            The other names on the paper.
        record : Record
            The record.
        relation : str
            ``same``, or one of :data:`digestgraph.graph.person_names.RELATIONS`.
        rivals : int
            How many records could be meant.
        decided : mapping of PrintedName to Record
            Records that other names of the paper were put into already: a shared one tells as
            much as a rare name.
        """
        shared = [other for other in others if other in record.coauthors]
        telling = tuple(
            other
            for other in others
            if (other.telling and other in record.coauthors)
            or decided.get(other) in record.partners
        )
        features = self._evidence(name, others, record, len(telling), len(shared))
        model = "variant"
        if relation == "same":
            model = "crowded" if self.is_crowded(name.parsed) else "uncrowded"
            features |= self._frequency(name.parsed)
        else:
            features |= self._variation(name, record, relation, rivals)
        weights = self._weights[model]
        odds = math.fsum(weights.get(key, 0.0) * value for key, value in features.items())
        return Candidate(record, relation, model, features, odds, telling)

    def _evidence(
        self,
        name: PrintedName,
        others: Sequence[PrintedName],
        record: Record,
        telling: int,
        shared: int,
    ) -> Features:
        """Features of co-authors; a telling one makes the weaker signs superfluous."""
        if telling:
            return {"base": 1.0, "telling": 1.0, "log telling": math.log1p(telling)}
        size = math.log1p(len(others)) * math.log1p(len(record.coauthors))
        return {
            "base": 1.0,
            "log shared": math.log1p(shared),
            "near": _nearness(name, others, record),
            "size": size,
            "papers": math.log1p(record.papers),
        }

    def _frequency(self, name: ParsedName) -> Features:
        return {
            "chance": self._table.log_chance(name),
            "groups": math.log(self._table.groups(name)),
        }

    def _variation(self, name: PrintedName, record: Record, relation: str, rivals: int) -> Features:
        """Features of another spelling: how common is the barest one."""
        barest = min(
            (name, *record.names),
            key=lambda n: (not n.parsed.initials_only, len(n.parsed.words), n.parsed.key),
        ).parsed
        block = self._table.block(barest)
        bare = barest.initials_only
        chance = math.log(block / 2) if bare else self._table.log_chance(barest)
        return {
            relation: 1.0,
            "chance": chance,
            "groups": 0.0 if bare else math.log(self._table.groups(barest)),
            "block": math.log(block),
            "has own": float(bool(name.records)),
            "rivals": math.log(rivals),
        }


def _nearness(name: PrintedName, others: Sequence[PrintedName], record: Record) -> float:
    """Return the share of co-authors that wrote with one of the record before."""
    known = [other for other in others if other.coauthors]
    if not known or not record.coauthors:
        return 0.0
    around = record.coauthors - {name}
    near = sum(not other.coauthors.isdisjoint(around) for other in known)
    return near / max(len(known), 3)
