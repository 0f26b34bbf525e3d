"""A diagonal matrix gives the products that SciPy's own gives, to the last bit and in its order."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array, diags_array, random_array

from digestgraph.queries.engine.diagonal import diagonal


def as_stored(matrix: csr_array) -> tuple[list[int], list[int], list[float], str]:
    return (
        matrix.indptr.tolist(),
        matrix.indices.tolist(),
        matrix.data.tolist(),
        str(matrix.indices.dtype),
    )


@pytest.mark.parametrize("shape", [(1, 1), (7, 5), (60, 80)])
def test_products_are_those_of_scipy(shape: tuple[int, int]) -> None:
    chance = np.random.default_rng(7)
    matrix = csr_array(random_array(shape, density=0.2, rng=chance))
    rows, columns = chance.random(shape[0]), chance.random(shape[1])
    columns[::4] = 0.0
    assert as_stored(csr_array(matrix @ diagonal(columns))) == as_stored(
        csr_array(matrix @ diags_array(columns))
    )
    assert as_stored(csr_array(diagonal(rows) @ matrix)) == as_stored(
        csr_array(diags_array(rows) @ matrix)
    )
