"""Fit the coefficients of ``loaders/people/identity_model.json`` to labelled authorships.

Run from the project folder::

    python -m tools.train.identity [FOLDER ...] [--rounds N] [--write]

The papers of each set are replayed with the shipped coefficients, so that another fit to the same
data needs the same beginning. Two kinds of decision become rows: a name is printed and somebody
known is weighed, and two people who have a co-author in common are weighed for a join. Each row has
the features and whether both sides are the same labelled person. A logistic regression with a weak
ridge is fitted to the rows of each model; with ``--rounds``, again to the rows that the new
coefficients give. It is fitted to each half of the names first, and its loss, the B-cubed scores
and how reliable it is in the other half are told; then to all. Only with ``--write`` the file
changes: the last fit was not better than what is shipped, see ``docs/identity.md``.

The ACL Anthology has eight times as many labels, but mostly of names that nobody else has: of names
that many share, where the sets differ, it has three times as many rows. Rows of both weigh the
same. Pairs of accounts that are surely one person's are left out: see :func:`find_two_accounts`.
Thresholds are set by hand: see ``docs/identity.md``.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.identity import DATA, LABELS, PAPERS, SETS, half, print_scores, read_lines, replay
from digestgraph.graph.person_names import ParsedName, name_keys, parse_name, relate_names
from digestgraph.loaders.people.choosing import Choice, Chooser
from digestgraph.loaders.people.joining import Joinable, Joiner
from digestgraph.loaders.people.likelihood import MODELS, Side, Weighed, load_model
from digestgraph.loaders.people.persons import AuthorList, Person, PrintedName, Record
from digestgraph.loaders.people.register import Register
from digestgraph.loaders.people.resolver import Assignment, Printing, Resolution, Resolver

TARGET = Path(__file__).resolve().parents[2] / "loaders" / "people" / "identity_model.json"
RIDGE = 1.0
#: Features that brought nothing, or mislead: of two spellings the one that is printed most is
#: not the likelier one.
LEFT_OUT = {kind: {"surest", "fewer papers"} for kind in MODELS}
LEFT_OUT["variant"] |= {"more papers"}
#: Set by hand, for the rows are first sights: who is one was joined at once, so that two groups of
#: many papers which meet are mostly two people there. Whole replays want to join them.
BY_HAND = {"crowded": {"fewer papers": 0.8}}
#: So many of a record's labels must be one person's for the record to teach something.
PURE = 0.75
#: A co-author printed on no more papers is rare, for finding two accounts of one person.
RARE = 40
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)

Model = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One weighing: its features, whether it is one person, and how much it counts."""

    data: str
    model: str
    features: Mapping[str, float]
    odds: float
    same: bool
    weight: float
    half: int


@dataclass
class DataSet:
    """Papers and labels, and the names that can matter for the labels."""

    name: str
    papers: list[dict[str, Any]]
    labels: list[dict[str, Any]]
    relevant: set[str]
    one: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> DataSet:
        """Read a set."""
        papers = list(read_lines(folder / PAPERS))
        labels = list(read_lines(folder / LABELS))
        return cls(
            folder.name,
            papers,
            labels,
            find_relevant(papers, labels),
            find_two_accounts(papers, labels),
        )


def find_relevant(papers: Sequence[Mapping[str, Any]], labels: Sequence[Any]) -> set[str]:
    """Return labelled names and their spellings; who else is who changes no score."""
    by_key: dict[str, dict[ParsedName, None]] = defaultdict(dict)
    for name in {parse_name(name) for paper in papers for name in paper["authors"]}:
        for key in name_keys(name):
            by_key[key].setdefault(name)
    labelled = {parse_name(label["name"]) for label in labels}
    found = {name.key for name in labelled}
    for name in labelled:
        for key in name_keys(name):
            found |= {o.key for o in by_key[key] if o is not name and relate_names(name, o)}
    return found


def find_two_accounts(papers: Sequence[Mapping[str, Any]], labels: Sequence[Any]) -> dict[str, str]:
    """Return accounts that are surely another account's person, who has the same name.

    Two people of one name do not have two rare co-authors in common.
    """
    lists = {paper["id"]: {parse_name(n).key for n in paper["authors"]} for paper in papers}
    printed = Counter(name for names in lists.values() for name in names)
    circles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label in labels:
        if str(label["person"]).startswith("auto:"):
            continue
        key = parse_name(label["name"]).key
        circles[key, label["person"]] |= lists[label["paper"]] - {key}
    one: dict[str, str] = {}
    pairs = sorted(circles)
    for (name, a), (other, b) in pairwise(pairs):
        shared = circles[name, a] & circles[other, b] if name == other else ()
        if sum(printed[c] <= RARE for c in shared) >= 2:
            one[b] = one.get(a, a)
    return one


class Nobody(Person):
    """Whose all names are that change no score."""

    def meet(self, where: AuthorList) -> None:
        """Remember nothing."""


NOBODY = Record("record:nobody", (), Nobody("person"))
NOT_ASKED = Assignment("record:nobody", "author:nobody", "person", "", None, uncertain=False)


class QuickChooser(Chooser):
    """Remembers its last choices. No paper comes twice here."""

    choices: Mapping[PrintedName, Choice] = MappingProxyType({})

    def _align(self, *_: Any) -> dict[PrintedName, Record]:
        return {}

    def choose(self, *args: Any) -> dict[PrintedName, Choice]:
        """See :meth:`Chooser.choose`."""
        self.choices = found = super().choose(*args)
        return found


class Quick(Resolver):
    """A resolver that decides only about names which matter for the labels."""

    def __init__(self, model: Model, relevant: set[str]) -> None:
        super().__init__()
        self.known.use_model(model)
        self.chooser = self.quick = QuickChooser(self.known)
        self.relevant = relevant

    def resolve(self, printing: Printing) -> Resolution:
        """See :meth:`Resolver.resolve`."""
        where = self.known.list_of(printing.paper)
        names = [name for name in printing.names if parse_name(name).key in self.relevant]
        for printed in printing.names:
            if parse_name(printed).key not in self.relevant:
                where.names[self.known.name(printed, look=False)] = NOBODY
        found = super().resolve(replace(printing, names=tuple(names)))
        asked = dict(zip(names, found.assignments, strict=True))
        found.assignments[:] = [asked.get(name, NOT_ASKED) for name in printing.names]
        return found


class Recorder(Joiner):
    """Remembers what was weighed, and the labels of people."""

    def __init__(self, known: Register) -> None:
        super().__init__(known)
        self.pairs: list[tuple[Person, Weighed, Counter[str], Counter[str]]] = []
        self.seen: set[tuple[str, ...]] = set()
        self.labels: dict[Person, Counter[str]] = {}
        self.half_of: dict[Person, int] = {}

    def joinable(self, person: Person, where: AuthorList) -> Iterator[Joinable]:
        """See :meth:`Joiner.joinable`."""
        if person in self.labels and person.kind == "person":
            relations: dict[Person, str] = {}
            for other, relation in person.family():
                relations.setdefault(other, relation)
            mine = Side.of_person(person)
            for other, relation in relations.items():
                if other in self.labels and self.known.could_be_one(person, other):
                    theirs = Side.of_person(other)
                    likelihood = self.known.likelihood
                    found = likelihood.weigh(mine, theirs, relation, len(relations) + 1)
                    pair = tuple(sorted((person.author, other.author)))
                    if found.shared and pair not in self.seen:
                        # Once, or those that stay apart would count with every paper; and with
                        # the labels of now, for if they are joined they have them together.
                        self.seen.add(pair)
                        counts = (self.labels[person].copy(), self.labels[other].copy())
                        self.pairs.append((person, found, *counts))
        yield from super().joinable(person, where)

    def join(self, a: Person, b: Person, found: Resolution, because: Weighed | None) -> Person:
        """See :meth:`Joiner.join`."""
        mine, theirs = self.labels.pop(a, Counter()), self.labels.pop(b, Counter())
        part = self.half_of.get(a, self.half_of.get(b))
        kept = super().join(a, b, found, because)
        if mine or theirs:
            self.labels[kept] = mine + theirs
            self.half_of[kept] = part or 0
        return kept


def whose(labels: Counter[str]) -> str | None:
    """Return whose a record is, if it is clear enough."""
    person, count = labels.most_common(1)[0]
    return person if count >= PURE * labels.total() else None


def collect(data: DataSet, model: Model) -> list[Row]:
    """Replay a set and return a row for each weighing of labelled people."""
    by_mention = {(label["paper"], label["pos"]): label for label in data.labels}
    resolver = Quick(model, data.relevant)
    resolver.joiner = recorder = Recorder(resolver.known)
    labels = recorder.labels
    rows: list[Row] = []
    for number, paper in enumerate(data.papers):
        names = tuple(dict.fromkeys(paper["authors"]))
        if not names:
            continue
        recorder.pairs.clear()
        resolver.resolve(Printing(paper["id"], names, place=(number,)))
        for person, weighed, mine, theirs in recorder.pairs:
            x, y = whose(mine), whose(theirs)
            if x is not None and y is not None:
                n, m = mine.total(), theirs.total()
                part = recorder.half_of[person]
                weight = 2 * n * m / (n + m) / 3
                rows.append(make_row(data.name, weighed, x == y, weight, part))
        for place, name in enumerate(paper["authors"]):
            label = by_mention.get((paper["id"], place))
            if label is None:
                continue
            person = data.one.get(label["person"], label["person"])
            choice = resolver.quick.choices[resolver.known.name(name)]
            known = [
                (candidate.weighed, labels[candidate.person])
                for candidate in choice.candidates
                if candidate.weighed.features and candidate.person in labels
            ]
            weight = min(1.0, 3 / max(1, len(known)))
            for weighed, counts in known:
                owner = whose(counts)
                if owner is not None:
                    rows.append(make_row(data.name, weighed, owner == person, weight, half(label)))
            labels.setdefault(choice.record.person, Counter())[person] += 1
            recorder.half_of[choice.record.person] = half(label)
    return rows


def make_row(data: str, weighed: Weighed, same: bool, weight: float, part: int) -> Row:
    """Return a row of one weighing."""
    return Row(data, weighed.model, weighed.features, weighed.odds, same, weight, part)


# --- fit ----------------------------------------------------------------------------------------


def fit(rows: Sequence[Row], kind: str) -> dict[str, float]:
    """Return the coefficients of a logistic regression with a ridge on scaled features."""
    names = sorted({f for row in rows for f in row.features} - LEFT_OUT[kind])
    x = np.array([[row.features.get(f, 0.0) for f in names] for row in rows])
    y = np.array([1.0 if row.same else -1.0 for row in rows])
    weight = np.array([row.weight for row in rows])
    scale = x.std(axis=0)
    scale[scale == 0] = 1
    x /= scale
    ridge = np.array([0.0 if f == "base" else RIDGE for f in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = -y * (x @ w)
        value = (weight * np.logaddexp(0, margin)).sum() + (ridge * w * w).sum() / 2
        slope = -(x.T @ (weight * y / (1 + np.exp(-margin)))) + ridge * w
        return float(value), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / scale
    return {f: round(float(w), 2) for f, w in zip(names, found, strict=True)}


def fit_all(rows: Sequence[Row], model: Model) -> Model:
    """Return the model with coefficients fitted to rows."""
    model = copy.deepcopy(model)
    for kind in MODELS:
        fitted = fit([row for row in rows if row.model == kind], kind)
        model[kind]["weights"] = dict(sorted((fitted | BY_HAND.get(kind, {})).items()))
    return model


def odds_of(row: Row, model: Model) -> float:
    """Return the log-odds that a model gives."""
    weights = model[row.model]["weights"]
    return sum(weights.get(f, 0.0) * value for f, value in row.features.items())


def mean_loss(rows: Sequence[Row], model: Model) -> float:
    """Return the mean logistic loss, by weight."""
    total = sum(
        row.weight * np.logaddexp(0, -odds_of(row, model) if row.same else odds_of(row, model))
        for row in rows
    )
    return float(total / sum(row.weight for row in rows))


def print_reliability(weighed: Sequence[tuple[Row, float]]) -> None:
    """Print how many of the weighings with some log-odds are one person, by bins."""
    for data in dict.fromkeys(row.data for row, _ in weighed):
        for kind in MODELS:
            chosen = [(r, odds) for r, odds in weighed if (r.data, r.model) == (data, kind)]
            cells = []
            for low, high in pairwise(BINS):
                here = [r for r, odds in chosen if low <= 1 / (1 + np.exp(-odds)) < high]
                cells.append(f"{low:.2f}: {sum(r.same for r in here)}/{len(here)}")
            print(f"  {data} {kind}: {', '.join(cells)}", flush=True)


def main() -> None:
    """Fit the coefficients, tell how good they are, and write them if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*", default=[DATA / name for name in SETS])
    parser.add_argument("--rounds", type=int, default=1, help="collect and fit so many times")
    parser.add_argument("--write", action="store_true", help="write the file that is shipped")
    args = parser.parse_args()
    sets = [DataSet.read(folder) for folder in args.folders]
    shipped = copy.deepcopy(load_model())
    first = [row for data in sets for row in collect(data, shipped)]
    unseen: list[tuple[Row, float]] = []
    for part in (0, 1, None):
        title = "all names" if part is None else f"half {part}"
        model = shipped
        rows = first
        for number in range(args.rounds):
            if number:
                rows = [row for data in sets for row in collect(data, model)]
            model = fit_all([row for row in rows if part in (None, row.half)], model)
        rest = [row for row in rows if row.half != part]
        for kind in MODELS:
            here = [row for row in rest if row.model == kind]
            told = "these" if part is None else "the other half"
            print(f"fitted to {title}, {kind}: {len(here)} rows of {told}, ", end="")
            print(f"mean loss {mean_loss(here, model):.4f}")
        for data in sets:
            labels = [label for label in data.labels if part is None or half(label) != part]
            wanted = {(label["paper"], label["pos"]) for label in labels}
            resolver = Quick(model, data.relevant)
            found = replay(data.papers, wanted, resolver).clusters()
            print_scores(f"  {data.name}", labels, found)
        if part is not None:
            unseen += [(row, odds_of(row, model)) for row in rest]
    print_reliability(unseen)
    for kind in MODELS:
        print(kind, json.dumps(model[kind]["weights"]))
    if args.write:
        TARGET.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
