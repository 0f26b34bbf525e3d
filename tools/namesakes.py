"""Count how many people may share a name, for ``loaders/people/name_frequency.tsv.gz``.

Run from the project folder: ``python -m tools.namesakes PAPERS.jsonl.gz``. The papers come one a
line with a list ``authors``, as arXiv publishes its metadata (CC0). Only names and counts are kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from digestgraph.graph.person_names import ParsedName, parse_name

TARGET = Path(__file__).resolve().parent.parent / "loaders" / "people" / "name_frequency.tsv.gz"
#: Longer author lists are collaborations: they would join everybody.
LONGEST_LIST = 60


def read_papers(path: Path) -> list[frozenset[ParsedName]]:
    """Read the author names of each paper."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lists = [json.loads(line)["authors"] for line in file]
    return [frozenset(map(parse_name, names)) for names in lists]


def count_groups(papers: Iterable[frozenset[ParsedName]]) -> dict[str, int]:
    """Count, name by name, groups of papers that have no other author's name in common."""
    groups: dict[ParsedName, list[set[ParsedName]]] = defaultdict(list)
    for names in papers:
        if not 2 <= len(names) <= LONGEST_LIST:
            continue
        for name in names:
            others = set(names - {name})
            apart = []
            for group in groups[name]:
                if group.isdisjoint(others):
                    apart.append(group)
                else:
                    others |= group
            groups[name] = [*apart, others]
    return {name.key: len(found) for name, found in groups.items()}


def render(papers: list[frozenset[ParsedName]]) -> str:
    """Return the table; counts of one are left out."""
    names = {name.key: name for paper in papers for name in paper if len(name.words) > 1}
    tables: dict[str, dict[str, int]] = {
        "family": Counter(name.family for name in names.values()),
        "given": Counter(name.given for name in names.values()),
        "block": Counter(name.block for name in names.values()),
        "groups": {key: n for key, n in count_groups(papers).items() if key in names},
    }
    lines = [f"# names\t{len(names)}"]
    for title, counts in tables.items():
        lines.append(f"# {title}")
        lines += [f"{key}\t{count}" for key, count in sorted(counts.items()) if count > 1]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path, help="gzipped JSON lines")
    text = render(read_papers(parser.parse_args().papers))
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    TARGET.write_bytes(packed)
    print(f"{TARGET.name}: {text.count(chr(10)):,} lines, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
