"""Texts that differ from another one by few letters, found among very many."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Forms"]

#: NumPy is worth its import to those who ask more often than one search does.
_ASKED = 8
#: Characters are told apart by so many bits: no two letters of the Latin alphabet share one.
_BITS = 63


class Forms:
    """Folded words or names, among which those that are like another one are looked for.

    Parameters
    ----------
    forms : iterable of str
        The texts; what is like another one is told by its place among them.

    Notes
    -----
    Optimal string alignment takes its time for each pair of texts. Most pairs need none: a
    letter in the place of another one changes which letters a text has by two, one more or less
    by one, and two that are swapped by none. So of texts whose lengths differ by `d`, those with
    up to `e` errors have all but ``2e - d`` letters in common, which one comparison of bits tells.

    Examples
    --------
    >>> forms = Forms(["diffusion", "fusion", "difusion"])
    >>> forms.within("difusoin", 2)
    [(1, 'difusion'), (2, 'diffusion')]
    >>> [(place, round(likeness, 2)) for likeness, place in forms.most_like("difusion", 0.8, 3)]
    [(2, 1.0), (0, 0.89)]
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms: dict[int, list[str]] = {}
        self._places: dict[int, array[int]] = {}
        self._letters: dict[int, NDArray[np.uint64]] = {}
        self._asked = 0
        for place, form in enumerate(forms):
            self._forms.setdefault(len(form), []).append(form)
            self._places.setdefault(len(form), array("i")).append(place)

    def within(self, form: str, errors: int) -> list[tuple[int, str]]:
        """Return how many errors away texts are, up to some, and the texts: the nearest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        size = len(form)
        self._asked += 1
        near = [
            (distance, text)
            for length in range(size - errors, size + errors + 1)
            for text, distance, _ in process.extract(
                form,
                self._like(form, length, errors)[0],
                scorer=OSA.distance,
                score_cutoff=errors,
                limit=None,
            )
        ]
        return sorted(near)

    def most_like(self, form: str, least: float, most: int) -> list[tuple[float, int]]:
        """Return how like texts are, from `least` to 1, and their places: of each length the best.

        Of one length there are `most` of them at most; of those that are as like, the first.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = []
        size = len(form)
        self._asked += 1
        for length in sorted(self._forms):
            errors = int((1 - least) * max(length, size) + 1e-9)
            if abs(length - size) > errors:
                continue
            forms, places = self._like(form, length, errors)
            found += [
                (likeness, places[at])
                for _, likeness, at in process.extract(
                    form,
                    forms,
                    scorer=OSA.normalized_similarity,
                    score_cutoff=least,
                    limit=most,
                )
            ]
        return sorted(found, key=lambda one: (-one[0], one[1]))

    def _like(self, form: str, length: int, errors: int) -> tuple[Sequence[str], Sequence[int]]:
        """Return the texts of a length that may have so few errors, and their places."""
        forms = self._forms.get(length, [])
        if not forms or self._asked <= _ASKED:
            return forms, self._places.get(length, ())
        import numpy as np

        if length not in self._letters:
            codes = "".join(forms).encode("utf-32-le", "surrogatepass")
            bits = np.frombuffer(codes, np.uint32).reshape(len(forms), length) & _BITS
            letters = np.uint64(1) << bits.astype(np.uint64)
            self._letters[length] = np.bitwise_or.reduce(letters, axis=1)
        own = 0
        for letter in form:
            own |= 1 << (ord(letter) & _BITS)
        different = self._letters[length] ^ np.uint64(own)
        most = 2 * errors - abs(length - len(form))
        near = np.flatnonzero(_count_bits(different) <= most).tolist()
        places = self._places[length]
        return [forms[at] for at in near], [places[at] for at in near]


def _count_bits(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Count the bits of each number: in pairs, in fours, in bytes, and those of all bytes."""
    import numpy as np

    pairs, fours, bytes_, ones = (
        np.uint64(int(digits * 8, 16)) for digits in ("55", "33", "0f", "01")
    )
    two, four, top = np.uint64(2), np.uint64(4), np.uint64(56)
    found = numbers - ((numbers >> np.uint64(1)) & pairs)
    found = (found & fours) + ((found >> two) & fours)
    found = (found + (found >> four)) & bytes_
    count: NDArray[np.uint64] = (found * ones) >> top
    return count
