"""Communities of a weighted graph by the Leiden algorithm, the same in every run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix

__all__ = ["find_communities"]


def find_communities(
    matrix: csr_array, *, resolution: float = 1.0, starts: int = 10
) -> NDArray[np.int64]:
    """Find communities by modularity, and take the best of several starts.

    The Leiden algorithm (Traag, Waltman and van Eck 2019, From Louvain to Leiden, Scientific
    Reports 9, 5233) as scikit-network has it, but for one step: scikit-network's refinement
    draws from the C library's ``rand()``, which its ``random_state`` does not seed, so that
    two runs differ. Here a node joins the best neighbour instead of a random one, the limit
    of Leiden's randomness parameter going to 0. Seeds only shuffle the order of the nodes.

    Parameters
    ----------
    matrix : scipy.sparse.csr_array
        Symmetric, no negative weights.
    resolution : float
        Above 1 for more and smaller communities.
    starts : int
        How many orders of the nodes are tried.

    Returns
    -------
    numpy.ndarray
        The community of each node, numbered by its first node. Nodes without edges are alone.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> two = csr_array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], dtype=float)
    >>> find_communities(two).tolist()
    [0, 0, 1, 1]
    """
    if matrix.nnz == 0:
        return np.arange(matrix.shape[0])
    from sknetwork.clustering import get_modularity

    graph = csr_matrix(matrix)
    best, most = np.arange(matrix.shape[0]), -np.inf
    for seed in range(starts):
        labels = _leiden(resolution, seed).fit_predict(graph)
        reached = round(float(get_modularity(graph, labels, resolution=resolution)), 9)
        if reached > most:
            best, most = labels, reached
    _, first, inverse = np.unique(best, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], dtype=np.int64)


def _leiden(resolution: float, seed: int) -> Any:
    from sknetwork.clustering import Leiden

    class GreedyLeiden(Leiden):  # type: ignore[misc]
        """Leiden whose refinement moves nodes where modularity gains most."""

        def _optimize_refine(
            self, labels: Any, labels_refined: Any, adjacency: Any, out_weights: Any,
            in_weights: Any,
        ) -> Any:  # fmt: skip
            # Without the edges between communities, local moving stays inside each of them.
            edges = adjacency.tocoo()
            inside = labels[edges.row] == labels[edges.col]
            ends = (edges.row[inside], edges.col[inside])
            within = csr_matrix((edges.data[inside], ends), shape=edges.shape)
            refined, _ = self._optimize(labels_refined, within, out_weights, in_weights)
            return refined

    return GreedyLeiden(resolution=resolution, shuffle_nodes=True, random_state=seed)
