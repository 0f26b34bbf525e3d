"""The bare libraries that the benchmark stands beside: ``python -m benchmarks.peers NAME PATH…``.

Each is a process of its own that does nothing else: Kiwi cuts the same digests into morphemes, YAKE
reads the same abstracts, SciPy and networkx make the co-author network of the same store.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as our own command line does

__all__ = ["PEERS"]


def _kiwi(paths: Sequence[str]) -> None:
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False)
    for path in sorted(Path(paths[0]).glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("- "):
                kiwi.tokenize(line, z_coda=False)


def _yake(paths: Sequence[str]) -> None:
    import yake

    extractor = yake.KeywordExtractor(lan="en", n=3, top=20)
    for line in Path(paths[0]).read_text(encoding="utf-8").splitlines():
        paper = json.loads(line)
        extractor.extract_keywords(f"{paper['title']}.\n{paper['summary']}")


def _authorships(path: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT DISTINCT source, target FROM WROTE").fetchall()


def _scipy(paths: Sequence[str]) -> None:
    import numpy as np
    from scipy.sparse import csr_array

    pairs = _authorships(paths[0])
    authors = {author: n for n, author in enumerate({a for a, _ in pairs})}
    papers = {paper: n for n, paper in enumerate({p for _, p in pairs})}
    at = [authors[a] for a, _ in pairs], [papers[p] for _, p in pairs]
    matrix = csr_array((np.ones(len(pairs)), at), shape=(len(authors), len(papers)))
    print((matrix @ matrix.T).nnz)


def _networkx(paths: Sequence[str]) -> None:
    import networkx as nx

    by_paper: dict[str, list[str]] = {}
    for author, paper in _authorships(paths[0]):
        by_paper.setdefault(paper, []).append(author)
    graph = nx.Graph()
    for people in by_paper.values():
        if len(people) <= 100:  # as our own answers
            graph.add_edges_from(combinations(people, 2))
    print(graph.number_of_edges())


PEERS: dict[str, Callable[[Sequence[str]], None]] = {
    "kiwi": _kiwi,
    "yake": _yake,
    "scipy": _scipy,
    "networkx": _networkx,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](sys.argv[2:])
