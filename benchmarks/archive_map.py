"""The map of the whole archive: how near papers lie to those most like them, and at what cost.

    python -m benchmarks.archive_map STORE [--peers FOLDER]

Of each paper's ten most similar papers, how many are among its fifty nearest on the map? Beside
ours stand umap-learn, openTSNE and igraph's DrL on the same similarities, each in a process of its
own of the environment in a folder, which is made with the versions below where it is missing. A
store that has drawn no map yet tells what all days take: later ones are kept in it. Then
the map of some days in a row: how far papers move from one day to the next, in per cent of the
map's side. CPU seconds of the layout alone, without what is imported; set OPENBLAS_NUM_THREADS=1
and NUMBA_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix, hstack, save_npz
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

from .environment import python_of

Floats = NDArray[np.float64]

MOST_SIMILAR, NEAREST = 10, 50
DAYS = 12
PACKAGES = ["umap-learn==0.5.12", "opentsne==1.0.4", "igraph==1.0.0", "numba==0.68.1"]
PEERS = {
    "umap-learn, 15, compiling": "umap 15 1",
    "umap-learn, 15 neighbours": "umap 15 2",
    "umap-learn, 30 neighbours": "umap 30 2",
    "openTSNE, FFT": "tsne",
    "igraph, DrL": "drl",
}
#: Makes one layout; runs in the other Python, which does not know this package.
MAKER = """
import sys, time
import numpy as np
from scipy.sparse import csr_matrix, load_npz
folder, kind, *given = sys.argv[1:]
read = lambda name: csr_matrix(load_npz(f"{folder}/{name}.npz"))
if kind == "umap":
    from umap import UMAP
    vectors, (number, times) = read("vectors"), map(int, given)
    make = lambda: UMAP(n_neighbors=number, metric="cosine", random_state=1).fit_transform(vectors)
elif kind == "tsne":
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import Affinities
    given, times = Affinities.__new__(Affinities), 1
    given.P, given.verbose = read("joint"), False
    start = np.random.default_rng(1).normal(size=(given.P.shape[0], 2)) * 1e-2
    options = dict(negative_gradient_method="fft", n_jobs=1, random_state=1)
    def make():
        made = TSNEEmbedding(start, given, **options)
        return made.optimize(250, exaggeration=12, momentum=0.5).optimize(500, momentum=0.8)
else:
    import igraph
    near, times = read("nearest").tocoo(), 1
    graph = igraph.Graph(n=near.shape[0], edges=list(zip(near.row.tolist(), near.col.tolist())))
    make = lambda: graph.layout_drl(weights=near.data.tolist()).coords
for _ in range(times):
    start_at = time.process_time()
    places = np.asarray(make(), dtype=float)
    took = time.process_time() - start_at
np.save(f"{folder}/places.npy", places)
print(took)
"""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="an environment of peers")
    options = parser.parse_args()
    python = options.peers and python_of(options.peers, PACKAGES)
    with open_store(options.store) as store:
        space = read_space(store, None)
        similar = nearest_papers(space, MOST_SIMILAR)
        print(f"{len(space.papers):,} papers\n{'layout':<28} CPU s  of ten, among fifty nearest")
        for name, took, places in layouts(store, space, python):
            print(f"{name:<28} {took:>5.1f}  {kept(similar, places):.3f}", flush=True)
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


def layouts(store: Store, space: Space, python: Path | None) -> Iterator[tuple[str, float, Floats]]:
    """Yield ours and those of the peers, each with its CPU seconds."""
    catalog = catalog_of(store)
    start = time.process_time()
    nearest = nearest_papers(space, 30)
    joint = affinities(nearest)
    places = embed(joint, spectral_start(joint))
    yield "ours, without fields", time.process_time() - start, places
    start = time.process_time()
    places = arrange(store, Told.of(catalog), None)[0].places
    yield "ours, as drawn, all days", time.process_time() - start, places
    if python is None:
        return
    parts = [space.topics * TOPICS**0.5, space.people * (1 - TOPICS) ** 0.5]
    with tempfile.TemporaryDirectory() as folder:
        for name, matrix in (("vectors", hstack(parts)), ("nearest", nearest), ("joint", joint)):
            save_npz(f"{folder}/{name}.npz", csr_matrix(matrix))
        for name, words in PEERS.items():
            done = subprocess.run(
                [str(python), "-c", MAKER, folder, *words.split()],
                capture_output=True, text=True, check=False,
                env=os.environ | {"NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )  # fmt: skip
            if done.returncode:
                print(f"{name:<28} not made: {done.stderr.strip().splitlines()[-1]}")
                continue
            yield name, float(done.stdout.split()[-1]), np.load(f"{folder}/places.npy")


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
