"""The map of the whole archive: how near papers lie to those most like them, and at what cost.

    python -m benchmarks.archive_map STORE

Of each paper's ten most similar papers, how many are among its fifty nearest on the map? Beside
ours stand umap-learn, openTSNE and igraph's DrL on the same similarities, each where it is
installed. Then the map of some days in a row: how far papers move from one day to the next, in per
cent of the map's side. CPU seconds of this process; set
OPENBLAS_NUM_THREADS=1 and NUMBA_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix, hstack
from scipy.spatial import cKDTree

from digestgraph.graph import Store, open_store
from digestgraph.queries.papers.neighbours import nearest_papers
from digestgraph.queries.papers.similar import TOPICS, Space, read_space
from digestgraph.queries.views import view_map
from digestgraph.queries.views.layout.embedding import affinities, embed, spectral_start
from digestgraph.queries.views.maps.archive import arrange
from digestgraph.queries.views.maps.told import Told
from digestgraph.queries.views.scene.archive import read_archive
from digestgraph.queries.views.scene.records import catalog_of

Floats = NDArray[np.float64]

MOST_SIMILAR, NEAREST = 10, 50
DAYS = 12


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    options = parser.parse_args()
    with open_store(options.store) as store:
        space = read_space(store, None)
        similar = nearest_papers(space, MOST_SIMILAR)
        print(f"{len(space.papers):,} papers\n{'layout':<28} CPU s  of ten, among fifty nearest")
        for name, make in layouts(store, space):
            start = time.process_time()
            places = make()
            took = time.process_time() - start
            print(f"{name:<28} {took:>5.1f}  {kept(similar, places):.3f}")
        print("\nday         papers  moved, median  95 %")
        for day, papers, moved in days(store):
            half, most = np.percentile(moved, (50, 95))
            print(f"{day}  {papers:>6,}  {half:>12.2f}%  {most:.2f}%")


def kept(similar: csr_array, places: Floats) -> float:
    """Return the share of the most similar papers that are among the nearest on the map."""
    near = cKDTree(places).query(places, NEAREST + 1)[1]
    hits = [
        np.isin(similar.indices[a:b], near[row]).sum()
        for row, (a, b) in enumerate(zip(similar.indptr[:-1], similar.indptr[1:], strict=True))
    ]
    return float(np.sum(hits) / similar.nnz)


def layouts(store: Store, space: Space) -> Iterator[tuple[str, Callable[[], Floats]]]:
    """Yield ours and those of the peers that are installed."""
    catalog = catalog_of(store)
    nearest = nearest_papers(space, 30)
    joint = affinities(nearest)
    yield "ours, without fields", lambda: embed(joint, spectral_start(joint))
    yield "ours, as drawn (three days)", lambda: arrange(store, Told.of(catalog), None)[0].places
    if importlib.util.find_spec("umap"):
        from umap import UMAP

        parts = [space.topics * TOPICS**0.5, space.people * (1 - TOPICS) ** 0.5]
        vectors = csr_matrix(hstack(parts))
        for number in (15, 30):
            fit = UMAP(n_neighbors=number, metric="cosine", random_state=1).fit_transform
            yield f"umap-learn, {number} neighbours", lambda fit=fit: fit(vectors)
    if importlib.util.find_spec("openTSNE"):
        yield "openTSNE, FFT", lambda: open_tsne(joint)
    if importlib.util.find_spec("igraph"):
        import igraph

        coo = nearest.tocoo()
        graph = igraph.Graph(n=len(space.papers), edges=list(zip(coo.row, coo.col, strict=True)))
        yield "igraph, DrL", lambda: np.array(graph.layout_drl(weights=coo.data.tolist()).coords)


def open_tsne(joint: csr_array) -> Floats:
    """Return the layout of openTSNE with its usual schedule on the same affinities."""
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import Affinities

    given = Affinities.__new__(Affinities)
    given.P, given.verbose = csr_matrix(joint), False
    start = np.random.default_rng(1).normal(size=(joint.shape[0], 2)) * 1e-2
    made = TSNEEmbedding(start, given, negative_gradient_method="fft", n_jobs=1, random_state=1)
    made = made.optimize(250, exaggeration=12, momentum=0.5).optimize(500, momentum=0.8)
    return np.asarray(made)


def days(store: Store) -> Iterator[tuple[str, int, Floats]]:
    """Yield how far papers moved since the map of the day before."""
    before: dict[str, Floats] = {}
    for day in catalog_of(store).days[-DAYS:]:
        parts = read_archive(view_map(store, as_of=day).html)
        places = np.stack([parts["columns"][axis].astype(float) for axis in "xy"], axis=1)
        now = dict(zip(parts["ids"], places, strict=True))
        both = [id_ for id_ in now if id_ in before]
        if both:
            moved = np.array([np.hypot(*(now[id_] - before[id_])) for id_ in both])
            yield day, len(now), 100 * moved / parts["head"]["side"]
        before = now


if __name__ == "__main__":
    main()
