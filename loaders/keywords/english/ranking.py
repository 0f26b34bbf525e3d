"""Which English terms are keywords, seen over a whole text.

The span categorizer judges a term by the words around it. A small network on top weighs what only
the whole text tells: how often and where a term stands, what longer and shorter terms there are,
how common its words are, whether the lexicon knows it. ``tools/train`` trains both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Linear, Logistic, Model, Relu, chain, use_ops

from ....graph.text import fold_term
from ..lexicon import Lexicon
from .terms import EnglishTerm

__all__ = ["FEATURES", "Ranker", "load_ranker", "make_network"]

_FILE = Path(__file__).parents[1] / "model" / "ranker.bin"
_COUNTS = Path(__file__).parents[1] / "model" / "words.tsv"
_WIDTH = 48

#: What the network sees of a term, in this order.
FEATURES = (
    "log odds of the best span",
    "best span",
    "log occurrences",
    "in the title",
    "first place",
    "one word",
    "two words",
    "four words or more",
    "best longer term",
    "best shorter term",
    "mean span",
    "title and odds",
    "occurrences and best span",
    "known to the lexicon",
    "method",
    "dataset or benchmark",
    "metric",
    "capital inside",
    "hyphen",
    "digit",
    "words",
    "characters",
    "commonest word",
    "rarest word",
    "mean word",
)


@dataclass(slots=True)
class _Seen:
    text: str
    best: float = 0.0
    total: float = 0.0
    count: int = 0
    title: bool = False
    first: int = 1 << 30


def make_network() -> Model[Any, Any]:
    """Return the network, without weights: features in, probability out."""
    model: Model[Any, Any] = chain(
        Relu(_WIDTH, len(FEATURES)),
        Relu(_WIDTH, _WIDTH),
        Linear(1, _WIDTH),
        Logistic(),
    )
    return model


class Ranker:
    """Scores the terms of one text.

    Parameters
    ----------
    lexicon : Lexicon
        Knows names and terms.
    frequency : dict of str to float
        Log share of the texts that have a word.
    network : Model, optional
        Trained; without one only :meth:`describe` works.
    mean, scale : array, optional
        Of the features, shape ``(len(FEATURES),)``.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        frequency: dict[str, float],
        network: Model[Any, Any] | None = None,
        mean: NDArray[np.float32] | None = None,
        scale: NDArray[np.float32] | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._frequency = frequency
        self._rare = min(frequency.values(), default=0.0)
        self._network = network
        self._mean, self._scale = mean, scale
        #: The same terms stand in many texts.
        self._fixed = lru_cache(maxsize=1 << 14)(self._about)

    def describe(
        self, text: str, title: int, terms: Sequence[EnglishTerm]
    ) -> tuple[list[str], NDArray[np.float32]]:
        """Describe the terms of a text by numbers.

        Parameters
        ----------
        text : str
            Title, line end, abstract.
        title : int
            Length of the title.
        terms : sequence of EnglishTerm
            The spans that the categorizer proposed.

        Returns
        -------
        keys : list of str
            The folded terms.
        table : array of float32, shape (len(keys), len(FEATURES))
        """
        seen: dict[str, _Seen] = {}
        for term in terms:
            surface = text[term.start : term.end]
            key = fold_term(surface)
            if not key:
                continue
            one = seen.setdefault(key, _Seen(surface))
            one.best = max(one.best, term.score)
            one.total += term.score
            one.count += 1
            one.title = one.title or term.start < title
            one.first = min(one.first, term.start)
        longer = dict.fromkeys(seen, 0.0)
        shorter = dict.fromkeys(seen, 0.0)
        padded = [(key, f" {key} ") for key in seen]
        for one_key, one_pad in padded:
            for other_key, other_pad in padded:
                if one_pad in other_pad and one_key != other_key:
                    longer[one_key] = max(longer[one_key], seen[other_key].best)
                    shorter[other_key] = max(shorter[other_key], seen[one_key].best)
        rows = [
            self._row(key, one, len(text), longer[key], shorter[key]) for key, one in seen.items()
        ]
        return list(seen), np.asarray(rows, dtype=np.float32).reshape(-1, len(FEATURES))

    def _row(self, key: str, one: _Seen, length: int, longer: float, shorter: float) -> list[float]:
        odds = math.log(one.best / (1 - one.best + 1e-6) + 1e-6)
        many = math.log1p(one.count)
        count = len(key.split())
        known, *kind_and_form, characters, commonest, rarest, mean = self._fixed(one.text)
        return [
            odds,
            one.best,
            many,
            one.title,
            one.first / max(1, length),
            count == 1,
            count == 2,
            count >= 4,
            longer,
            shorter,
            one.total / one.count,
            odds * one.title,
            many * one.best,
            known,
            *kind_and_form,
            count,
            characters,
            commonest,
            rarest,
            mean,
        ]

    def _about(self, text: str) -> tuple[float, ...]:
        """Return what a term is by itself, the last features but the number of its words."""
        words = re.findall(r"[a-z0-9]+", text.lower())
        common = [self._frequency.get(word, self._rare) for word in words] or [self._rare]
        kind = self._lexicon.kind(text)
        return (
            self._lexicon.canonical(text) is not None,
            kind == "method",
            kind in ("dataset", "benchmark"),
            kind == "metric",
            any(map(str.isupper, text[1:])),
            "-" in text,
            any(map(str.isdigit, text)),
            len(text),
            max(common),
            min(common),
            sum(common) / len(common),
        )

    def rank(self, text: str, title: int, terms: Sequence[EnglishTerm]) -> dict[str, float]:
        """Return the probability of each folded term to be a keyword of the text."""
        keys, table = self.describe(text, title, terms)
        if not keys or self._network is None or self._mean is None or self._scale is None:
            return {}
        scores = self._network.predict((table - self._mean) / self._scale)
        return {key: float(value) for key, value in zip(keys, scores[:, 0], strict=True)}


def read_counts(path: Path = _COUNTS) -> dict[str, float]:
    """Read how common words are: a word and the number of texts that have it, a line each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    total = int(lines[0].partition("\t")[2])
    counts = (line.rpartition("\t") for line in lines[1:])
    return {word: math.log((int(count) + 0.5) / total) for word, _, count in counts}


@cache
def word_frequency() -> tuple[dict[str, float], float]:
    """Return the log share of texts that have a word, and that of the rarest."""
    frequency = read_counts()
    return frequency, min(frequency.values())


@cache
def load_ranker(lexicon: Lexicon) -> Ranker:
    """Load the ranker, once a process."""
    with use_ops("numpy", use_blis=False):
        network = make_network().from_bytes(_FILE.read_bytes())
    return Ranker(
        lexicon,
        word_frequency()[0],
        network,
        np.asarray(network.attrs["mean"], dtype=np.float32),
        np.asarray(network.attrs["scale"], dtype=np.float32),
    )
