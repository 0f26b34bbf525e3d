"""What closeness in meaning adds to words: ``python -m benchmarks.meaning STORE``.

The store has vectors beside it (``digestgraph embed``). Each query of ``meaning_queries.tsv``
names papers that must be found; those that the store has count. Groups: ``ko`` Korean paraphrases,
``en-ko`` English paraphrases of papers with Korean summaries, ``ko-en`` Korean ones of papers in
English, ``terms`` usual terms. Told is the share among the first ten, of words alone, of meaning
alone, and of both as ``search`` joins them.

``--lists`` asks instead how high another paper of the same person (6 to 40 papers) comes: of
``similar``, of its shared keywords alone, of meaning alone, and of both by reciprocal ranks
(Cormack, Clarke and Buettcher 2009, SIGIR, 758).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digestgraph.graph import Paper, Store, open_store
from digestgraph.graph.dates import END_OF_TIME
from digestgraph.queries import search
from digestgraph.queries.meaning.near import Near, read_near
from digestgraph.queries.papers.similar import Space, read_space

_QUERIES = Path(__file__).with_name("meaning_queries.tsv")
_FIRST = 10
_LISTS = 400
_K = 60


def _read_queries(store: Store) -> list[tuple[str, str, list[str]]]:
    known = {paper.id for paper in store.nodes(Paper)}
    found = []
    for line in _QUERIES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group, query, papers = line.split("\t")
        ids = [id_ if ":" in id_ else f"arxiv:{id_}" for id_ in papers.split()]
        if kept := [id_ for id_ in ids if id_ in known]:
            found.append((group, query, kept))
    return found


def measure_queries(store: Store, near: Near) -> None:
    """Print the share of papers that are found, and how long it took."""
    queries = _read_queries(store)

    def words(query: str) -> list[str]:
        return [
            r.id for r in search.rows(store, query, kind="paper", words_only=True, limit=_FIRST)
        ]

    def meaning(query: str) -> list[str]:
        return list(near.close_to(query, END_OF_TIME, most=_FIRST))

    def joined(query: str) -> list[str]:
        return [r.id for r in search.rows(store, query, kind="paper", limit=_FIRST)]

    groups = list(dict.fromkeys(group for group, _, _ in queries))
    print(f"{'found among ten':18}", *(f"{g:>8}" for g in [*groups, "all"]), f"{'CPU':>9}")
    print(
        f"{'queries':18}", *(f"{sum(g == q[0] for q in queries):8}" for g in groups), len(queries)
    )
    near.close_to("", END_OF_TIME, most=1)  # the model is read once
    for name, ask in (("words", words), ("meaning", meaning), ("words and meaning", joined)):
        shares: dict[str, list[float]] = {}
        times = []
        for group, query, papers in queries:
            begun = time.process_time()
            found = ask(query)
            times.append(time.process_time() - begun)
            for key in (group, "all"):
                shares.setdefault(key, []).append(np.mean([id_ in found for id_ in papers]).item())
        told = (f"{np.mean(shares[key]):8.3f}" for key in [*groups, "all"])
        print(f"{name:18}", *told, f"{1000 * np.median(times):6.0f} ms")


def _fuse(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    def rank(scores: NDArray[np.float64]) -> NDArray[np.float64]:
        places = np.empty(len(scores))
        places[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
        return places

    return np.where(one > 0, 1 / (_K + rank(one)), 0) + 1 / (_K + rank(other))


def measure_lists(space: Space, near: Near) -> None:
    """Print how high another paper of the same person comes."""
    rows = [near.row[near.paper == near.place[id_]] for id_ in space.papers]
    vectors = np.array(
        [near.matrix[r[0]] if len(r) else np.zeros(near.matrix.shape[1]) for r in rows]
    )
    wrote = space.people.tocsc()
    lists = [
        wrote.indices[begin:end]
        for begin, end in zip(wrote.indptr, wrote.indptr[1:], strict=False)
        if 6 <= end - begin <= 40
    ]
    draw = random.Random(1)
    chosen = draw.sample(lists, min(_LISTS, len(lists)))
    told: dict[str, list[tuple[float, float]]] = {}
    for papers in chosen:
        this = int(draw.choice(list(papers)))
        others = [p for p in papers if p != this]
        topics = np.asarray((space.topics @ space.topics[[this]].T).toarray().ravel())
        meaning = (vectors @ vectors[this]).astype(float)
        whole = space.similarity(this)
        for name, scores in (
            ("similar", whole),
            ("keywords alone", topics),
            ("meaning alone", meaning),
            ("similar and meaning", _fuse(whole, meaning)),
            ("keywords and meaning", _fuse(topics, meaning)),
        ):
            order = [p for p in np.argsort(-scores, kind="stable") if p != this]
            ranks = np.flatnonzero(np.isin(order, others))
            share = float((ranks < _FIRST).sum()) / min(_FIRST, len(others))
            told.setdefault(name, []).append((1 / (1 + float(ranks[0])), share))
    print(f"{len(chosen)} of {len(lists)} people{'':8} {'1 / rank':>9} {'of ten':>9}")
    for name, found in told.items():
        rank, share = np.mean(found, axis=0)
        print(f"{name:24} {rank:9.3f} {share:9.3f}")


def main(given: Sequence[str] | None = None) -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--lists", action="store_true")
    asked = parser.parse_args(given)
    with open_store(asked.store) as store:
        near = read_near(store)
        if near is None:
            parser.error(f"make vectors first: digestgraph embed --store {asked.store}")
        if asked.lists:
            measure_lists(read_space(store, None), near)
        else:
            measure_queries(store, near)


if __name__ == "__main__":
    main()
