"""How likely it is that two are one person: features, and coefficients that weigh them.

The log-odds are a sum of readable features, each with one coefficient of
``identity_model.json``; ``python -m tools.train.identity`` fits them. The approach follows
Torvik and Smalheiser (2009), "Author name disambiguation in MEDLINE": a prior by how many people
may share the name, and evidence by what the papers have in common.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ...graph.person_names import ParsedName, is_nickname
from ..entry import ORCID
from .name_frequency import Namesakes
from .persons import AuthorList, Person, PrintedName

__all__ = ["Likelihood", "Side", "Weighed", "load_model"]

Features = dict[str, float]
MODELS = ("uncrowded", "crowded", "variant")

#: Too many pairs of names differ so by chance: Li Yi and Yi Li, Jun and Junjie, Wang and Wan.
_NEED_COAUTHOR = frozenset({"short-form", "misspelt", "first-name"})
_NEIGHBOURS = frozenset({"short-form", "misspelt"})


def is_orcid(account: str) -> bool:
    """Tell an ORCID from an account of a publisher."""
    return account.startswith(ORCID)


def is_account(account: str) -> bool:
    """Tell an account of a publisher from an ORCID."""
    return not account.startswith(ORCID)


@cache
def load_model() -> dict[str, Any]:
    """Read the shipped coefficients."""
    text = (resources.files(__package__) / "identity_model.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of somebody who is weighed: a person, or a name on the list it stands on."""

    names: tuple[PrintedName, ...]
    circle: AbstractSet[PrintedName]
    long_lists: tuple[AuthorList, ...]
    papers: int
    accounts: frozenset[str] = frozenset()

    @classmethod
    def of_person(cls, person: Person) -> Side:
        """Return what is known of a person."""
        lists = len(person.lists)
        return cls(person.names, person.circle, person.long_lists, lists, person.accounts)

    @classmethod
    def of_name(
        cls, name: PrintedName, where: AuthorList, accounts: frozenset[str] = frozenset()
    ) -> Side:
        """Return what a list says of one of its names."""
        if where.is_long:
            return cls((name,), frozenset(), (where,), 1, accounts)
        return cls((name,), where.names.keys(), (), 1, accounts)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for two sides being one person."""

    relation: str
    model: str
    features: Features
    odds: float
    shared: tuple[PrintedName, ...]
    accounts: frozenset[str] = frozenset()

    @property
    def rule(self) -> str:
        """The rule by which somebody is chosen."""
        if self.model == "same-paper":
            return "same-paper"
        if self.accounts:
            return "orcid" if any(map(is_orcid, self.accounts)) else "account"
        if self.relation != "same":
            return self.relation
        return "shared-coauthor" if self.shared else "same-name"

    @property
    def score(self) -> float:
        """The log-odds as a probability, to two decimals."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds)))), 2)


class Likelihood:
    """Weighs two sides.

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
            kind: model[kind]["weights"] for kind in (*MODELS, "accounts")
        }
        self._limits: dict[str, float] = model["uncrowded"]["below"]

    def is_crowded(self, name: ParsedName) -> bool:
        """Tell whether so many people may share a name that it needs evidence.

        Examples
        --------
        >>> from ...graph.person_names import parse_name
        >>> from .name_frequency import load_namesakes
        >>> likelihood = Likelihood(load_namesakes(), load_model())
        >>> [likelihood.is_crowded(parse_name(n)) for n in ("Yang Liu", "Graham Neubig")]
        [True, False]
        """
        chance = self._table.chance(name)
        return chance >= self._limits["chance"] or (
            chance * self._table.groups(name) >= self._limits["chance x groups"]
        )

    def may_vary(self, a: PrintedName, b: PrintedName, relation: str) -> bool:
        """Tell whether one person can be meant by two spellings at all.

        Common names have many neighbours that other people have, often of the same group: Jun and
        Junjie, Jin and Jing. Nicknames such as Chris are no such neighbours, and a slip of the pen
        makes a name that is rare.
        """
        if relation not in _NEIGHBOURS or min(a.chance, b.chance) < self._limits["chance"]:
            return True
        return relation == "short-form" and is_nickname(a.parsed, b.parsed)

    def needs_coauthor(self, a: Side, b: Side, relation: str) -> bool:
        """Tell whether two spellings can be one person's only with a co-author in common.

        Without one they are joined where few people could be meant.
        """
        if relation == "same":
            return False
        if relation in _NEED_COAUTHOR:
            return True
        names = [*a.names, *b.names]
        if relation == "initials":
            return any(self._table.block(n.parsed) > self._limits["block"] for n in names)
        if relation == "middle" and self._adds_family_name(a, b):
            return True
        # A turned or cut name looks rarer than it is: the commoner of both spellings counts.
        return any(name.crowded for name in names)

    def _adds_family_name(self, a: Side, b: Side) -> bool:
        """Tell whether a word that only one side has is a family name and hardly a given one.

        Bernardo Ávila Pires and Bernardo Pires are two people, and may be of two families.
        """
        mine, theirs = ({word for n in side.names for word in n.parsed.words} for side in (a, b))
        return any(self._table.is_family(word) for word in mine ^ theirs)

    def weigh(self, a: Side, b: Side, relation: str, rivals: int) -> Weighed:
        """Weigh what speaks for two sides being one person.

        Parameters
        ----------
        a, b : Side
            The two.
        relation : str
            ``same``, or one of :data:`digestgraph.graph.person_names.RELATIONS`.
        rivals : int
            How many people could be meant, this one among them.
        """
        if len(a.circle) > len(b.circle):
            a, b = b, a
        own = {*a.names, *b.names}
        shared = [c for c in a.circle & b.circle if c not in own]
        pairs = max(1, len(a.circle)) * max(1, len(b.circle))
        telling = [s for c in shared if (s := c.surprise(pairs))]
        far = _far(a, b, own)
        more, fewer = max(a.papers, b.papers), min(a.papers, b.papers)
        features = {
            "base": 1.0,
            "coauthor": float(bool(shared)),
            "shared": math.log1p(math.fsum(telling)),
            "surest": max(telling, default=0.0),
            "in long lists": math.log1p(far),
            "circles": math.log1p(max(0, len(a.circle) - len(shared)))
            * math.log1p(max(0, len(b.circle) - len(shared))),
            "more papers": math.log(more),
            "fewer papers": math.log(fewer),
            "rivals": math.log(rivals),
        }
        if relation == "same":
            name = max((n for n in own), key=lambda n: n.chance)
            same = [n for n in a.names if n in b.names]
            name = min(same, key=lambda n: n.chance) if same else name
            model = "crowded" if name.crowded else "uncrowded"
            features |= self._frequency(name.parsed)
        else:
            model = "variant"
            features |= self._variation(a, b, relation)
        weights = self._weights[model]
        odds = math.fsum(weights.get(key, 0.0) * value for key, value in features.items())
        accounts = a.accounts & b.accounts
        if a.accounts and b.accounts:
            odds = self._weigh_accounts(a.accounts, b.accounts, odds)
        return Weighed(relation, model, features, odds, tuple(shared), accounts)

    def _weigh_accounts(self, a: frozenset[str], b: frozenset[str], odds: float) -> float:
        """Add what accounts say: one is nearly proof, but some people have two."""
        weights = self._weights["accounts"]
        if a & b:
            return max(weights["least"], odds + weights["same"])
        for kind, told in (("other orcid", is_orcid), ("other account", is_account)):
            if any(map(told, a)) and any(map(told, b)):
                odds += weights[kind]
        return odds

    def _frequency(self, name: ParsedName) -> Features:
        chance = self._table.chance(name)
        return {
            "chance": math.log(chance + 1e-3),
            "groups": math.log(self._table.groups(name)),
            "block": math.log(self._table.block(name)),
        }

    def _variation(self, a: Side, b: Side, relation: str) -> Features:
        """Features of another spelling: how common is the barest one."""
        barest = min(
            (*a.names, *b.names),
            key=lambda n: (not n.parsed.initials_only, len(n.parsed.words), n.parsed.key),
        ).parsed
        block = self._table.block(barest)
        bare = barest.initials_only
        return {
            relation: 1.0,
            "chance": math.log(block / 2) if bare else math.log(self._table.chance(barest) + 1e-3),
            "groups": 0.0 if bare else math.log(self._table.groups(barest)),
            "block": math.log(block),
        }


def _far(a: Side, b: Side, own: set[PrintedName]) -> float:
    """Sum how surprising the names in common are where at least one of two lists is long."""
    best = 0.0
    for one in a.long_lists:
        for other in b.long_lists:
            best = max(best, one.surprise(other, own))
    for lists, circle in ((a.long_lists, b.circle), (b.long_lists, a.circle)):
        for one in lists:
            pairs = len(one.names) * len(circle)
            common = (c for c in circle if c in one.names and c not in own)
            best = max(best, math.fsum(c.surprise(pairs) for c in common))
    return best
