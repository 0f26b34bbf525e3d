"""Who is who, measured: replay papers in their order and score the people found.

Run from the project folder::

    python -m benchmarks.identity [FOLDER ...] [--as-you-go] [--quick] [--json FILE]
    python -m benchmarks.identity --papers FILE --out PRED.jsonl

A folder holds ``papers.jsonl.gz`` in the order of printing, and ``labels.jsonl.gz`` with the person
of some authorships. The papers go through the same resolver as digests do, each once, and joins are
followed to the end; with ``--as-you-go`` an authorship counts as what it was when it was printed.

B-cubed precision, recall and F (Bagga and Baldwin 1998) are in per cent: over all labelled
authorships; where one name is several people (*split*); where one person has several names
(*merge*); and HARD is the harmonic mean of the last two F. Names are cut into two halves by a hash
of their block, so that what is fitted to one can be read off the other. Beside them stand three
plain rules. Each replay has a process of its own: CPU seconds and peak memory are those of the
whole process, which reads the papers as it goes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import resource
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from digestgraph.graph.text import fold
from digestgraph.loaders.people.resolver import Printing, Resolver

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
SETS = ("account-people", "author-identity")
PAPERS, LABELS = "papers.jsonl.gz", "labels.jsonl.gz"
SIMILAR = 10_000

Mention = tuple[str, int]
Clusters = dict[Mention, Hashable]
Paper = Mapping[str, Any]
Label = Mapping[str, Any]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON lines, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


# --- replay -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Replay:
    """What a replay found: each mention's author when it was printed, and who became whom."""

    at_print: dict[Mention, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    authorships: int = 0
    people: int = 0

    def today(self, author: str) -> str:
        """Follow the joins to the author of the end."""
        while author in self.joined:
            author = self.joined[author]
        return author

    def clusters(self) -> Clusters:
        """Return the people as they are at the end."""
        return {mention: self.today(author) for mention, author in self.at_print.items()}


def replay(
    papers: Iterable[Paper], wanted: set[Mention] | None = None, resolver: Resolver | None = None
) -> Replay:
    """Resolve papers in order and keep what was found for the wanted mentions, else for all."""
    resolver = resolver or Resolver()
    found = Replay()
    authors = set()
    for number, paper in enumerate(papers):
        names = tuple(dict.fromkeys(paper["authors"]))
        if not names:
            continue
        result = resolver.resolve(Printing(paper["id"], names, place=(number,)))
        found.joined |= {join.gone: join.kept for join in result.joins}
        decided = {name: a.author for name, a in zip(names, result.assignments, strict=True)}
        authors |= set(decided.values())
        for place, name in enumerate(paper["authors"]):
            found.authorships += 1
            if wanted is None or (paper["id"], place) in wanted:
                found.at_print[paper["id"], place] = decided[name]
    found.people = len({found.today(author) for author in authors})
    return found


# --- plain rules --------------------------------------------------------------------------------


def _first_initial(name: str) -> str:
    words = fold(name).split() or [name]
    return f"{words[-1]} {words[0][0]}"


BASELINES: dict[str, Callable[[str], str]] = {
    "exact string": lambda name: name,
    "folded case and accents": fold,
    "first initial and surname": _first_initial,
}


# --- scores -------------------------------------------------------------------------------------


def b_cubed(
    mentions: Sequence[Mention], gold: Mapping[Mention, str], found: Mapping[Mention, Hashable]
) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F.

    Examples
    --------
    >>> gold = {("p", 0): "ann", ("q", 0): "ann", ("r", 0): "cy"}
    >>> b_cubed(list(gold), gold, dict.fromkeys(gold, "one"))[:2] == (5 / 9, 1.0)
    True
    """
    people: Counter[Hashable] = Counter(gold[m] for m in mentions)
    clusters: Counter[Hashable] = Counter(found[m] for m in mentions)
    both: Counter[tuple[Hashable, Hashable]] = Counter((gold[m], found[m]) for m in mentions)
    precision = sum(n * n / clusters[c] for (_, c), n in both.items()) / len(mentions)
    recall = sum(n * n / people[p] for (p, _), n in both.items()) / len(mentions)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(labels: Sequence[Label], found: Mapping[Mention, Hashable]) -> dict[str, Any]:
    """Return precision, recall and F by facet, HARD, and the mean F of ambiguous names."""
    gold = {(label["paper"], label["pos"]): label["person"] for label in labels}
    facets: dict[str, list[Mention]] = {"all": list(gold), "split": [], "merge": []}
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for label in labels:
        mention = (label["paper"], label["pos"])
        for facet in ("split", "merge"):
            if facet in label["facets"]:
                facets[facet].append(mention)
        if "split" in label["facets"]:
            by_name[fold(label["name"])].append(mention)
    result: dict[str, Any] = {name: b_cubed(m, gold, found) for name, m in facets.items() if m}
    if "split" in result and "merge" in result:
        split, merge = result["split"][2], result["merge"][2]
        result["HARD"] = 2 * split * merge / (split + merge)
    if by_name:
        result["macro"] = sum(b_cubed(m, gold, found)[2] for m in by_name.values()) / len(by_name)
    return result


def half(label: Label) -> int:
    """Return in which half of the names a label is, so that one can be kept for checking."""
    return zlib.crc32(label["block"].encode()) % 2


def in_halves(labels: Sequence[Label]) -> dict[str, list[Label]]:
    """Return all labels, and those of either half."""
    parts = {f"half {part}": [x for x in labels if half(x) == part] for part in (0, 1)}
    return {"all labels": list(labels), **parts}


def print_scores(title: str, labels: Sequence[Label], found: Mapping[Mention, Hashable]) -> None:
    """Print a line of scores."""
    result = score(labels, found)
    parts = [
        f"{facet} P {100 * p:5.1f} R {100 * r:5.1f} F {100 * f:5.1f}"
        for facet, (p, r, f) in ((k, result[k]) for k in ("all", "split", "merge") if k in result)
    ]
    rest = [f"{key} {100 * result[key]:5.1f}" for key in ("HARD", "macro") if key in result]
    print(f"{title:28s} {'  '.join([*parts, *rest])}", flush=True)


# --- costs --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cost:
    """What a replay took."""

    papers: int
    authorships: int
    people: int
    joins: int
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return (
            f"{self.papers:,} papers, {self.authorships:,} authorships, {self.people:,} people, "
            f"{self.joins:,} joins: {self.seconds:.1f} CPU s, {self.megabytes:.0f} MB"
        )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(file: Path, wanted: set[Mention] | None, papers: int | None) -> tuple[Replay, Cost]:
    start = time.process_time()
    found = replay(islice(read_lines(file), papers), wanted)
    seconds, memory = time.process_time() - start, _peak()
    count = papers or sum(1 for _ in read_lines(file))
    cost = Cost(count, found.authorships, found.people, len(found.joined), seconds, memory)
    return found, cost


def _measure_paper(names: Sequence[str]) -> tuple[float, float]:
    """Return CPU seconds and megabytes that the names of one paper take, without the tables."""
    resolver = Resolver()
    resolver.resolve(Printing("p:0", ("Ann Bee",)))
    memory, start = _peak(), time.process_time()
    resolver.resolve(Printing("p:1", tuple(names)))
    return time.process_time() - start, _peak() - memory


def similar_names(count: int) -> list[str]:
    """Return names that are all alike: of one family, one initial, one letter apart."""
    letters = "abcdefghij"
    ends = (f"{n:04d}"[-4:] for n in range(count))
    return [f"Jo{''.join(letters[int(c)] for c in end)} Smithson" for end in ends]


def alone(work: Callable[..., Any], *args: Any) -> Any:
    """Call a function in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args).result()


def growth(costs: Sequence[Cost]) -> float:
    """Return the exponent with which the time grows with the authorships: 1 is proportional.

    Examples
    --------
    >>> growth([Cost(0, n, 0, 0, n * n / 100, 0) for n in (10, 20, 40)])
    2.0
    """
    x = [math.log(cost.authorships) for cost in costs]
    y = [math.log(cost.seconds) for cost in costs]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return round(slope / sum((a - mx) ** 2 for a in x), 2)


# --- report -------------------------------------------------------------------------------------


def measure_set(folder: Path, *, as_you_go: bool, quick: bool) -> dict[str, Any]:
    """Measure one set, print it, and return the figures."""
    labels = list(read_lines(folder / LABELS))
    wanted = {(label["paper"], label["pos"]) for label in labels}
    found, cost = alone(_measure, folder / PAPERS, wanted, None)
    print(f"\n{folder.name}: {cost}", flush=True)
    clusters = dict(found.at_print) if as_you_go else found.clusters()
    parts = in_halves(labels)
    for title, chosen in parts.items():
        print_scores(title, chosen, clusters)
    names = {(label["paper"], label["pos"]): label["name"] for label in labels}
    plain = {title: {m: rule(n) for m, n in names.items()} for title, rule in BASELINES.items()}
    for title, other in plain.items():
        print_scores(title, labels, other)
    result: dict[str, Any] = {
        "cost": asdict(cost),
        "scores": {title: score(chosen, clusters) for title, chosen in parts.items()}
        | {title: score(labels, other) for title, other in plain.items()},
    }
    if not quick:
        costs = [alone(_measure, folder / PAPERS, set(), cost.papers // n)[1] for n in (4, 2)]
        for part in costs:
            print(part)
        result["growth"] = growth([*costs, cost])
        print(f"time grows with the authorships to the power of {result['growth']}", flush=True)
    return result


def longest_list(file: Path) -> list[str]:
    """Return the names of the paper that has the most."""
    names: list[str] = max((paper["authors"] for paper in read_lines(file)), key=len)
    return names


def main() -> None:
    """Replay, score, and measure what it costs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*", default=[DATA / name for name in SETS])
    parser.add_argument("--as-you-go", action="store_true", help="score people as when printed")
    parser.add_argument("--quick", action="store_true", help="scores only")
    parser.add_argument("--json", type=Path, help="write the figures")
    parser.add_argument("--papers", type=Path, help="replay these papers only")
    parser.add_argument("--out", type=Path, help="lines of paper, pos and cluster, with --papers")
    args = parser.parse_args()
    if args.papers:
        found, cost = alone(_measure, args.papers, None, None)
        print(cost)
        if args.out:
            clusters = found.at_print if args.as_you_go else found.clusters()
            with args.out.open("w", encoding="utf-8") as file:
                for (paper, pos), cluster in clusters.items():
                    file.write(json.dumps({"paper": paper, "pos": pos, "cluster": cluster}) + "\n")
        return
    figures: dict[str, Any] = {}
    present = [folder for folder in args.folders if (folder / PAPERS).exists()]
    for folder in args.folders:
        if folder not in present:
            print(f"{folder} is absent")
    for folder in present:
        figures[folder.name] = measure_set(folder, as_you_go=args.as_you_go, quick=args.quick)
    if not args.quick:
        lists = {f"{SIMILAR:,} similar names": similar_names(SIMILAR)}
        if present:
            longest = longest_list(present[0] / PAPERS)
            lists[f"the longest list of {present[0].name}, {len(longest):,} names"] = longest
        for title, names in lists.items():
            seconds, memory = alone(_measure_paper, names)
            figures[title] = {"seconds": seconds, "megabytes": memory}
            print(f"{title}: {seconds:.1f} CPU s, {memory:.0f} MB")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
