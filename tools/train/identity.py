"""Fit the coefficients of ``loaders/people/identity_model.json`` to labelled authorships.

Run from the project folder::

    python -m tools.train.identity [FOLDER ...] [--rounds N] [--dry-run]

The papers of each set are replayed with the present coefficients. Two kinds of decision become
rows: a name is printed and somebody known is weighed, and two people who have a co-author in common
are weighed for a join. Each row has the features and whether both sides are the same labelled
person. A logistic regression with a weak ridge is fitted to the rows of each model; since the
coefficients decide what is weighed next, so some rounds. It is fitted to each half of the names
first, and its loss and the B-cubed scores of the other half are told; then to all, for shipping.

The rows of the ACL Anthology, which has eight times as many labels of another field and time, weigh
less. Pairs of accounts that are surely one person's are left out: see :func:`find_two_accounts`.
Thresholds are set by hand: see ``docs/identity.md``.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.identity import DATA, LABELS, PAPERS, SETS, half, print_scores, read_lines, replay
from digestgraph.graph.person_names import ParsedName, name_keys, parse_name, relate_names
from digestgraph.loaders.people.likelihood import Likelihood, Side, Weighed, load_model
from digestgraph.loaders.people.persons import AuthorList, Person, PrintedName
from digestgraph.loaders.people.resolver import Printing, Resolution, Resolver

TARGET = Path(__file__).resolve().parents[2] / "loaders" / "people" / "identity_model.json"
RIDGE = 1.0
#: What a row of a set weighs.
WEIGHTS = {"author-identity": 0.2}
MODELS = ("uncrowded", "crowded", "variant")
#: Features that brought nothing, or mislead: of two spellings the one that is printed most is
#: not the likelier one.
LEFT_OUT = {kind: {"surest"} for kind in MODELS}
LEFT_OUT["variant"] |= {"fewer papers", "more papers"}
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


class Quick(Resolver):
    """A resolver that weighs only names which matter for the labels."""

    relevant: set[str]

    @classmethod
    def make(cls, model: Model, relevant: set[str]) -> Quick:
        """Return one with other coefficients."""
        resolver = cls()
        resolver._model = model
        resolver._likelihood = Likelihood(resolver._table, model)
        resolver.relevant = relevant
        return resolver

    def _candidates(
        self, name: PrintedName, printed: str, where: AuthorList, before: Mapping[PrintedName, Any]
    ) -> list[Any]:
        if name.parsed.key not in self.relevant and name not in before:
            return []
        return super()._candidates(name, printed, where, before)

    def _joinable(self, person: Person, where: AuthorList) -> Iterator[Any]:
        if any(name.parsed.key in self.relevant for name in person.names):
            yield from super()._joinable(person, where)


class Recorder(Quick):
    """A resolver that remembers what it weighed last, and the labels of people."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[PrintedName, Any] = {}
        self.pairs: dict[tuple[Person, Person], tuple[Weighed, Counter[str], Counter[str]]] = {}
        self.seen: set[tuple[str, ...]] = set()
        self.labels: dict[Person, Counter[str]] = {}
        self.half_of: dict[Person, int] = {}

    def _choose(self, *args: Any) -> Any:
        self.choices = super()._choose(*args)
        return self.choices

    def _joinable(self, person: Person, where: AuthorList) -> Iterator[Any]:
        if person in self.labels and person.kind == "person":
            relations: dict[Person, str] = {}
            for other, relation in person.family():
                relations.setdefault(other, relation)
            mine = Side.of_person(person)
            for other, relation in relations.items():
                if other in self.labels and self._could_be_one(person, other):
                    theirs = Side.of_person(other)
                    found = self._likelihood.weigh(mine, theirs, relation, len(relations) + 1)
                    pair = tuple(sorted((person.author, other.author)))
                    if found.shared and pair not in self.seen:
                        # Once, or those that stay apart would count with every paper; and with
                        # the labels of now, for if they are joined they have them together.
                        self.seen.add(pair)
                        counts = (self.labels[person].copy(), self.labels[other].copy())
                        self.pairs.setdefault((person, other), (found, *counts))
        yield from super()._joinable(person, where)

    def _join(self, a: Person, b: Person, found: Resolution, because: Weighed | None) -> Person:
        mine, theirs = self.labels.pop(a, Counter()), self.labels.pop(b, Counter())
        part = self.half_of.get(a, self.half_of.get(b))
        kept = super()._join(a, b, found, because)
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
    recorder = Recorder.make(model, data.relevant)
    assert isinstance(recorder, Recorder)
    labels = recorder.labels
    rows: list[Row] = []
    for number, paper in enumerate(data.papers):
        names = tuple(dict.fromkeys(paper["authors"]))
        if not names:
            continue
        recorder.pairs.clear()
        recorder.resolve(Printing(paper["id"], names, place=(number,)))
        for (person, _), (weighed, mine, theirs) in recorder.pairs.items():
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
            choice = recorder.choices[recorder._name(name)]
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
    weight *= WEIGHTS.get(data, 1.0)
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
        model[kind]["weights"] = fit([row for row in rows if row.model == kind], kind)
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


def print_reliability(rows: Sequence[Row], model: Model) -> None:
    """Print how many of the weighings with a score are one person, by bins."""
    for data in dict.fromkeys(row.data for row in rows):
        for kind in MODELS:
            chosen = [row for row in rows if (row.data, row.model) == (data, kind)]
            scores = [1 / (1 + np.exp(-odds_of(row, model))) for row in chosen]
            cells = []
            for low, high in pairwise(BINS):
                here = [r for r, s in zip(chosen, scores, strict=True) if low <= s < high]
                right = sum(row.same for row in here)
                cells.append(f"{low:.2f}: {right}/{len(here)}")
            print(f"  {data} {kind}: {', '.join(cells)}")


def main() -> None:
    """Fit and write the coefficients."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*", default=[DATA / name for name in SETS])
    parser.add_argument("--rounds", type=int, default=1, help="collect and fit so many times")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    args = parser.parse_args()
    sets = [DataSet.read(folder) for folder in args.folders]
    shipped = copy.deepcopy(load_model())
    first = [row for data in sets for row in collect(data, shipped)]
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
            resolver = Quick.make(model, data.relevant)
            found = replay(data.papers, wanted, resolver).clusters()
            print_scores(f"  {data.name}", labels, found)
    print_reliability(rows, model)
    for kind in MODELS:
        print(kind, json.dumps(model[kind]["weights"]))
    if not args.dry_run:
        TARGET.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
