"""How well new papers are ranked for a reader: ``python -m benchmarks.reader STORE``.

No reader is needed: of people with at least six papers the first five are taken as starred, and the
papers of the day of the next one are ranked, without the person's own name. Where does it come?
Beside it, in the same run: most votes, chance, and a linear SVM over TF-IDF of titles and
summaries, as arxiv-sanity-lite has it (``pip install scikit-learn``; left out where it is missing).
``--fit`` fits the weights to the other half of the people.

``--catch-up`` asks how much of the weight of the topics that rose is covered by the papers chosen
for twenty minutes, by as many with most votes and by as many drawn by chance (the mean of a hundred
draws): on spans of several lengths, up to the middle of the archive and up to its end.

``--commands`` measures whole commands instead, on a copy of the store with marks of a made-up
reader: the median of five processes, in CPU seconds (user and system). Beside them stands what a
command takes that asks next to nothing.

People are told apart by their co-authors, too, so that who wrote with whom is a part of what makes
six papers one person's. The last rows are without direct people, where this helps less.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digestgraph.graph import Store, open_store
from digestgraph.graph.dates import END_OF_TIME, days_before
from digestgraph.graph.marks import Mark, change_marks
from digestgraph.queries.engine.cards import read_dated_papers, read_papers, read_summaries
from digestgraph.queries.engine.scope import digest_days
from digestgraph.queries.reader.catching_up import MINUTES_A_PAPER, told
from digestgraph.queries.reader.coverage import Worth
from digestgraph.queries.reader.suggesting import WEIGHTS
from digestgraph.queries.reader.taste import Evidence, Taste, Vectors, read_vectors

from .beside import Measured, measure, median

_STARRED = 5
_PEOPLE = 300
_KINDS = ("people", "co-authors", "concepts")
_RUNS = 5
_MINUTES = 20
#: A week, two, a month, ten weeks.
_SPANS = (7, 14, 30, 70)


@dataclass(frozen=True)
class Case:
    """One person: the starred papers, the papers of a day, and which of them is the person's."""

    person: int
    starred: list[int]
    day: str
    candidates: list[int]
    own: int


def read_cases(vectors: Vectors, seed: int) -> list[Case]:
    """Return the cases of all people with enough papers, in a random order."""
    by_day: dict[str, list[int]] = {}
    for row, day in enumerate(vectors.days.tolist()):
        by_day.setdefault(day, []).append(row)
    found = []
    matrix = vectors.papers_of
    for person in range(len(vectors.persons)):
        own = matrix.indices[matrix.indptr[person] : matrix.indptr[person + 1]].tolist()
        own.sort(key=lambda row: (vectors.days[row], row))
        later = [
            row for row in own[_STARRED:] if vectors.days[row] > vectors.days[own[_STARRED - 1]]
        ]
        if later:
            day = str(vectors.days[later[0]])
            candidates = by_day[day]
            found.append(Case(person, own[:_STARRED], day, candidates, candidates.index(later[0])))
    random.Random(seed).shuffle(found)
    return found


def features(vectors: Vectors, case: Case) -> NDArray[np.float64]:
    """Return the evidence for the candidates of a case."""
    starred = {vectors.papers[row]: 1.0 for row in case.starred}
    taste = Taste(starred, dict.fromkeys(starred, "starred"))
    return Evidence(vectors, taste, case.day, case.person).features(case.candidates)


def place(scores: NDArray[np.float64], own: int) -> float:
    """Return how many come before; of those that tie, half do."""
    better, ties = (scores > scores[own]).sum(), (scores == scores[own]).sum() - 1
    return float(better + ties / 2)


def fit(cases: Sequence[tuple[NDArray[np.float64], int]], columns: Sequence[int]) -> list[float]:
    """Fit the weights of a conditional logit, with a weak ridge."""
    from scipy.optimize import minimize

    def loss(weights: NDArray[np.float64]) -> float:
        total = 0.0
        for matrix, own in cases:
            z = matrix[:, columns] @ weights
            total += float(np.logaddexp.reduce(z) - z[own])
        return total / len(cases) + 0.001 * float(weights @ weights)

    found: list[float] = minimize(loss, np.zeros(len(columns)), method="L-BFGS-B").x.tolist()
    return found


def svm(store: Store, vectors: Vectors) -> Callable[[Case], NDArray[np.float64]] | None:
    """Return a ranking by a linear SVM over TF-IDF, or none where scikit-learn is missing."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.svm import LinearSVC
    except ImportError:
        return None
    cards = read_papers(store, vectors.papers, END_OF_TIME)
    said = read_summaries(store, vectors.papers, END_OF_TIME)
    texts = [" ".join([cards[p].title or "", *said.get(p, [])]) for p in vectors.papers]
    matrix = TfidfVectorizer(
        ngram_range=(1, 2), max_features=20_000, sublinear_tf=True, min_df=2
    ).fit_transform(texts)

    def rank(case: Case) -> NDArray[np.float64]:
        before = np.flatnonzero(vectors.days < case.day)
        model = LinearSVC(class_weight="balanced", C=0.01, max_iter=10_000, tol=1e-6)
        model.fit(matrix[before], np.isin(before, case.starred).astype(float))
        found: NDArray[np.float64] = model.decision_function(matrix[case.candidates])
        return found

    return rank


def report(name: str, places: Sequence[float], sizes: Sequence[int], seconds: float) -> None:
    """Print a row."""
    percent = np.mean([p / max(size - 1, 1) for p, size in zip(places, sizes, strict=True)])
    hits = [np.mean([p < most for p in places]) for most in (1, 3, 10)]
    cells = " | ".join(f"{100 * value:.1f}" for value in (percent, *hits))
    print(f"| {name} | {cells} | {1000 * seconds / len(places):.1f} |")


def measure_catch_up(store: Store, seed: int) -> None:
    """Print what share of new topics the papers for twenty minutes have, beside most votes."""
    cards = read_dated_papers(store, END_OF_TIME)
    all_days = digest_days(store)
    chance = np.random.default_rng(seed)
    number = _MINUTES // MINUTES_A_PAPER
    print(f"{number} papers, {_MINUTES} minutes: share of the weight of the topics that rose, in %")
    print(
        "| days | new papers | topics | chosen | most votes | chance | at most ... times as much |"
    )
    print("|---|---|---|---|---|---|---|")
    for end in (all_days[len(all_days) // 2], all_days[-1]):
        vectors = read_vectors(store, end)
        for length in _SPANS:
            begin = days_before(end, length - 1)
            worth = Worth(vectors, Taste(), np.flatnonzero(vectors.days >= begin).tolist(), begin)
            worth.keep_topics(told(store, [vectors.keywords[k] for k in worth.topics], end))
            chosen, gains, bound = worth.choose(number)
            votes = np.array([cards[vectors.papers[row]].votes or 0 for row in worth.rows])
            most = np.argsort(-votes, kind="stable")[:number].tolist()
            draws = [
                _share(worth, chance.permutation(len(worth.rows))[:number].tolist())
                for _ in range(100)
            ]
            shares = (_share(worth, chosen), _share(worth, most), float(np.mean(draws)))
            cells = " | ".join(f"{100 * share:.0f}" for share in shares)
            print(
                f"| {begin} to {end} | {len(worth.rows):,} | {len(worth.topics):,} | {cells} | "
                f"{bound / sum(gains):.2f} |"
            )


def _share(worth: Worth, chosen: Sequence[int]) -> float:
    """Return the share of the weight of all topics that some papers have together."""
    there = np.asarray(worth.has[list(chosen)].sum(axis=0)).ravel() > 0
    return float(worth.weights[there].sum())


def measure_commands(url: str) -> None:
    """Measure whole commands of a reader who follows two people and has five stars."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copy(url, place / "x.db")
        with open_store(str(place / "x.db")) as store:
            vectors = read_vectors(store)
            days = sorted({digest.date for digest in store.digests()})
        busy = np.argsort(-np.diff(vectors.papers_of.indptr), kind="stable")[:2].tolist()
        stars = [vectors.papers[row] for row in vectors.papers_of[busy].indices[:_STARRED]]
        people = [vectors.persons[number] for number in busy]
        marks = [*(Mark(id_, "star") for id_ in stars), *(Mark(id_, "follow") for id_ in people)]
        change_marks(place / "x.marks", [*marks, Mark("word:survey", "mute")])
        week, month = days_before(days[-1], 6), days_before(days[-1], 69)
        commands = {
            "info": ["info"],
            "since, a day": ["since", days[-1]],
            "since, a week": ["since", week],
            "since, ten weeks": ["since", month],
            "since, as a page": ["since", week, "-o", "x.html"],
            "since, as a feed": ["since", "-o", "x.atom"],
            "since, what came since the last time": ["since", "--remember", "--json"],
            "catch-up, ten weeks": ["catch-up", month],
            "diff, of a person": ["diff", people[0], days[len(days) // 2]],
            "marks": ["marks"],
            "search with conditions": ["ask", "search", f"after:{month} is:unread diffusion"],
        }
        print(f"{len(days)} days, {len(vectors.papers):,} papers; median of {_RUNS}")
        print("| command | CPU s | s | MB |")
        print("|---|---|---|---|")
        code = [sys.executable, "-c", "from digestgraph.cli import main; main()"]
        for name, words in commands.items():
            command = [*code, *words, "--store", "x.db"]
            found: list[Measured] = []
            for run in range(_RUNS + 1):
                one = measure(command, "", place)
                found += [one] if run else []  # the first one compiles and fills caches
            cells = [f"{median(found, key):.2f}" for key in ("cpu", "wall")]
            print(f"| {name} | {' | '.join(cells)} | {median(found, 'memory'):.0f} |", flush=True)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fit", action="store_true", help="fit the weights to the other people")
    parser.add_argument("--catch-up", action="store_true", help="measure the choice of papers")
    parser.add_argument("--commands", action="store_true", help="measure whole commands")
    args = parser.parse_args(argv)
    if args.commands:
        measure_commands(args.store)
        return
    if args.catch_up:
        with open_store(args.store) as store:
            measure_catch_up(store, args.seed)
        return
    with open_store(args.store) as store:
        start = time.process_time()
        vectors = read_vectors(store)
        print(f"papers read in {time.process_time() - start:.2f} CPU s")
        cases = read_cases(vectors, args.seed)
        half = min(_PEOPLE, len(cases) * 2 // 3)
        tested, others = cases[:half], cases[half:]
        cards = read_dated_papers(store, END_OF_TIME)
        votes = np.array([cards[p].votes or 0 for p in vectors.papers], dtype=float)
        sizes = [len(case.candidates) for case in tested]
        print(f"{len(tested)} people, {np.mean(sizes):.0f} papers a day on average")
        known = [(features(vectors, case), case.own) for case in others]
        if args.fit:
            print("fitted to", len(known), "others:", np.round(fit(known, [0, 1, 2]), 2))
        print("| ranked by | mean percentile | first | in 3 | in 10 | CPU ms |")
        print("|---|---|---|---|---|---|")
        weights = np.array(WEIGHTS)
        chance = np.random.default_rng(args.seed)
        text = svm(store, vectors)
        ways: list[tuple[str, Callable[[Case], NDArray[np.float64]] | None]] = [
            ("this model", lambda case: features(vectors, case) @ weights),
            *(
                (
                    " and ".join(_KINDS[c] for c in kept),
                    lambda case, kept=kept: features(vectors, case)[:, kept] @ weights[list(kept)],
                )
                for kept in ((0,), (1,), (2,), (1, 2), (0, 2))
            ),
            ("linear SVM over TF-IDF", text),
            ("votes", lambda case: votes[case.candidates]),
            ("chance", lambda case: chance.random(len(case.candidates))),
        ]
        for name, way in ways:
            if way is None:
                print(f"| {name} | - | - | - | - | - |")
                continue
            start = time.process_time()
            places = [place(way(case), case.own) for case in tested]
            report(name, places, sizes, time.process_time() - start)


if __name__ == "__main__":
    main()
