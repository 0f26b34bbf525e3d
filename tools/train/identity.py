"""Fit the coefficients of ``loaders/people/identity_model.json`` to labelled authorships.

Run from the project folder: ``python -m tools.train.identity PAPERS LABELS``. Papers are
replayed with the present coefficients; whenever a labelled name is decided, the features of the
records weighed are kept, with whether they are that person's. A logistic regression with a weak
ridge is fitted to them, once to each half of the names (scored on the other) and once to all. What
counts most for people, thresholds and what a telling co-author is worth, is set by hand: see
``docs/identity.md``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.identity import half, read_lines
from digestgraph.loaders.people.resolver import Printing, Resolver

TARGET = (
    Path(__file__).resolve().parent.parent.parent / "loaders" / "people" / "identity_model.json"
)
RIDGE = 1.0

Row = tuple[dict[str, float], bool, int]


class Recorder(Resolver):
    """A resolver that remembers what it weighed for the last paper."""

    def _choose(self, paper: str, by_name: Any) -> Any:
        self.weighed = super()._choose(paper, by_name)
        return self.weighed


def collect(papers: list[dict[str, Any]], labels: list[dict[str, Any]]) -> dict[str, list[Row]]:
    """Replay, and return features, truth and half by model."""
    by_mention = {(label["paper"], label["pos"]): label for label in labels}
    people: dict[str, Counter[str]] = defaultdict(Counter)
    rows: dict[str, list[Row]] = defaultdict(list)
    recorder = Recorder()
    for paper in papers:
        if not paper["authors"]:
            continue
        names = tuple(dict.fromkeys(paper["authors"]))
        recorder.resolve(Printing(paper["id"], names))
        for pos, name in enumerate(paper["authors"]):
            label = by_mention.get((paper["id"], pos))
            if label is None:
                continue
            choice = recorder.weighed[recorder._name(name)]
            for candidate in choice.candidates:
                known = people[candidate.record.id]
                if candidate.features and len(known) == 1:
                    truth = label["person"] in known
                    rows[candidate.model].append((candidate.features, truth, half(label)))
            people[choice.record.id][label["person"]] += 1
    return rows


def fit(rows: list[Row], features: list[str]) -> np.ndarray:
    """Return the coefficients of a logistic regression with a ridge."""
    x = np.array([[row[0].get(f, 0.0) for f in features] for row in rows])
    y = np.array([1.0 if row[1] else -1.0 for row in rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = -y * (x @ w)
        value = np.logaddexp(0, margin).sum() + RIDGE / 2 * (w @ w)
        slope = -(x.T @ (y / (1 + np.exp(-margin)))) + RIDGE * w
        return float(value), slope

    found: np.ndarray = minimize(loss, np.zeros(len(features)), jac=True, method="L-BFGS-B").x
    return found


def mean_loss(rows: list[Row], weights: Mapping[str, float]) -> float:
    """Return the mean logistic loss."""
    odds = [sum(weights.get(f, 0.0) * v for f, v in row[0].items()) for row in rows]
    signs = [1 if row[1] else -1 for row in rows]
    return float(np.mean([np.logaddexp(0, -s * o) for s, o in zip(signs, odds, strict=True)]))


def main() -> None:
    """Fit and write the coefficients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path)
    parser.add_argument("labels", type=Path)
    args = parser.parse_args()
    rows = collect(list(read_lines(args.papers)), list(read_lines(args.labels)))
    model = json.loads(TARGET.read_text(encoding="utf-8"))
    for kind in ("crowded", "variant"):
        chosen = rows[kind]
        if kind == "crowded":  # what a telling co-author is worth is set by hand
            chosen = [row for row in chosen if "telling" not in row[0]]
        features = sorted({f for row in chosen for f in row[0]})
        if kind == "variant":  # the spelling that is printed most is not the likelier one
            features.remove("papers")
        for part in (0, 1):
            train = [row for row in chosen if row[2] == part]
            rest = [row for row in chosen if row[2] != part]
            weights = dict(zip(features, fit(train, features), strict=True))
            others = sum(not row[1] for row in train)
            here, there = mean_loss(train, weights), mean_loss(rest, weights)
            print(f"{kind}: {len(train)} rows, {others} of others; loss {here:.4f}", end="")
            print(f", on the other half {there:.4f}")
        fitted = dict(zip(features, fit(chosen, features).round(2).tolist(), strict=True))
        model[kind]["weights"] |= fitted
        print(json.dumps(fitted))
    TARGET.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
