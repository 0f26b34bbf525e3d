"""Communities of a weighted network, by modularity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

__all__ = ["find_communities", "modularity"]

#: Leiden is run again on its own result.
_ITERATIONS = 2


def find_communities(
    network: csr_array, *, resolution: float = 1.0, starts: int = 1, seed: int = 1
) -> NDArray[np.int64]:
    """Find communities with the Leiden algorithm.

    The implementation is graspologic's, whose random numbers a seed decides on every platform;
    those of scikit-network's Leiden come from C's ``rand()``, which no seed of its own reaches.

    Parameters
    ----------
    network : scipy.sparse.csr_array
        Shape (nodes, nodes), symmetric, weights positive, the diagonal empty.
    resolution : float
        Above 1 for smaller communities, below for larger ones.
    starts : int
        How often to start anew; the best result is kept. Small networks afford ten.
    seed : int
        Seeds the refinement.

    Returns
    -------
    numpy.ndarray
        Shape (nodes,): the number of each node's community. Communities are numbered by size,
        largest first, ties by their first node; a node without edges is a community of its own.

    References
    ----------
    Traag, Waltman and van Eck (2019). From Louvain to Leiden: guaranteeing well-connected
    communities. Scientific Reports 9, 5233.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.barbell_graph(4, 0)
    >>> find_communities(csr_array(nx.to_scipy_sparse_array(graph, dtype=float))).tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """
    from graspologic_native import leiden_csr

    if not network.nnz:
        return np.arange(network.shape[0])
    _, found = leiden_csr(
        network.indptr.astype(np.int64, copy=False),
        network.indices.astype(np.int32, copy=False),
        network.data.astype(np.float64, copy=False),
        network.shape[0],
        resolution=resolution,
        seed=seed,
        iterations=_ITERATIONS,
        trials=starts,
    )
    # Nodes without edges may be missing; each is a community of its own.
    alone = len(found)
    labels = np.array([found.get(node, alone + node) for node in range(network.shape[0])])
    _, first, label = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.lexsort((first, -np.bincount(label)))
    place = np.empty_like(rank)
    place[rank] = np.arange(len(rank))
    return np.asarray(place[label], dtype=np.int64)


def modularity(network: csr_array, labels: NDArray[np.int64], *, resolution: float = 1.0) -> float:
    """Return the modularity of a division (Newman and Girvan 2004), 0 without edges.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.barbell_graph(4, 0)
    >>> matrix = csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    >>> round(modularity(matrix, find_communities(matrix)), 6)
    0.423077
    """
    coo = network.tocoo()
    total = float(coo.data.sum())
    if not total:
        return 0.0
    degrees = np.asarray(network.sum(axis=1)).ravel()
    inside = float(coo.data[labels[coo.row] == labels[coo.col]].sum())
    sums = np.bincount(labels, weights=degrees)
    return inside / total - resolution * float((sums / total) @ (sums / total))
