"""Who is who, measured: replay papers in their order and score the people found.

Run from the project folder::

    python -m benchmarks.identity [--papers FILE] [--labels FILE] [--out PRED.jsonl] [--baselines]

The papers go through the same resolver as digests do, in order, each once. With labels it prints
B-cubed precision, recall and F (Bagga and Baldwin 1998), in per cent: over all labelled
authorships; where one name is several people (*split*); where one person has several names
(*merge*); and the harmonic mean of the last two F (HARD). Names are cut into two halves by a hash
of their block, so that what is tuned on one can be read off the other.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import resource
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from digestgraph.graph.text import fold
from digestgraph.loaders.people.resolver import Printing, Resolver

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "author-identity"

Mention = tuple[str, int]
Clusters = dict[Mention, Hashable]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON lines, gzipped or not."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    with io.StringIO(text.decode("utf-8")) as file:
        for line in file:
            yield json.loads(line)


def replay(papers: Iterable[Mapping[str, Any]], *, rounds: int = 1) -> tuple[Clusters, int]:
    """Resolve papers in order; return the clusters, and how many were decided otherwise later.

    Decisions are made once and kept, so an assignment could only change if an earlier paper were
    decided anew: with ``rounds`` of 2 the first half is resolved again by itself and compared.
    """
    listed = list(papers)
    clusters = _resolve(listed)
    changed = 0
    if rounds > 1:
        again = _resolve(listed[: len(listed) // 2])
        changed = sum(clusters[mention] != record for mention, record in again.items())
    return clusters, changed


def _resolve(papers: Iterable[Mapping[str, Any]]) -> Clusters:
    resolver = Resolver()
    clusters: Clusters = {}
    for paper in papers:
        names: Sequence[str] = paper["authors"]
        different = tuple(dict.fromkeys(names))
        found = resolver.resolve(Printing(paper["id"], different)).assignments
        authors = {name: a.author for name, a in zip(different, found, strict=True)}
        clusters |= {(paper["id"], place): authors[name] for place, name in enumerate(names)}
    return clusters


# --- baselines ----------------------------------------------------------------------------------


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
    """Return B-cubed precision, recall and F."""
    people: Counter[Hashable] = Counter(gold[m] for m in mentions)
    clusters: Counter[Hashable] = Counter(found[m] for m in mentions)
    both: Counter[tuple[Hashable, Hashable]] = Counter((gold[m], found[m]) for m in mentions)
    precision = sum(n * n / clusters[c] for (_, c), n in both.items()) / len(mentions)
    recall = sum(n * n / people[p] for (p, _), n in both.items()) / len(mentions)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(labels: Sequence[Mapping[str, Any]], found: Mapping[Mention, Hashable]) -> dict[str, Any]:
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
    split, merge = result["split"][2], result["merge"][2]
    result["HARD"] = 2 * split * merge / (split + merge)
    result["macro"] = sum(b_cubed(m, gold, found)[2] for m in by_name.values()) / len(by_name)
    return result


def half(label: Mapping[str, Any]) -> int:
    """Return in which half of the names a label is: 0 to develop on, 1 to check on."""
    return zlib.crc32(label["block"].encode()) % 2


def print_scores(
    title: str, labels: Sequence[Mapping[str, Any]], found: Mapping[Mention, Hashable]
) -> None:
    """Print a line of scores."""
    result = score(labels, found)
    parts = [
        f"{facet} P {100 * p:5.1f} R {100 * r:5.1f} F {100 * f:5.1f}"
        for facet, (p, r, f) in ((k, result[k]) for k in ("all", "split", "merge"))
    ]
    rest = f"HARD {100 * result['HARD']:5.1f}  macro {100 * result['macro']:5.1f}"
    print(f"{title:28s} {'  '.join(parts)}  {rest}", flush=True)


def main() -> None:
    """Replay, write what was found, and score it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--papers", type=Path, default=DATA / "papers.jsonl.gz")
    parser.add_argument("--labels", type=Path, default=DATA / "labels.jsonl.gz")
    parser.add_argument("--out", type=Path, help="lines of paper, pos and cluster")
    parser.add_argument("--baselines", action="store_true", help="also score plain rules")
    parser.add_argument("--check", action="store_true", help="resolve the first half again")
    args = parser.parse_args()
    papers = list(read_lines(args.papers))
    start = time.process_time()
    found, changed = replay(papers, rounds=2 if args.check else 1)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if args.out:
        with args.out.open("w", encoding="utf-8") as file:
            for (paper, pos), cluster in found.items():
                file.write(json.dumps({"paper": paper, "pos": pos, "cluster": cluster}) + "\n")
    print(f"{len(found):,} authorships, {len(set(found.values())):,} people, {changed} changed")
    print(f"{seconds:.0f} CPU s, {memory:.0f} MB")
    if not args.labels.exists():
        return
    labels = list(read_lines(args.labels))
    halves = {"all names": labels} | {
        title: [label for label in labels if half(label) == part]
        for part, title in enumerate(("half to develop on", "half to check on"))
    }
    for title, chosen in halves.items():
        print_scores(title, chosen, found)
    if args.baselines:
        for title, rule in BASELINES.items():
            plain = {(p["id"], i): rule(n) for p in papers for i, n in enumerate(p["authors"])}
            print_scores(title, labels, plain)


if __name__ == "__main__":
    main()
