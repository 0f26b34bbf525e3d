"""How many people may share a name, by a table that was counted once.

The table is shipped, so that the first day is judged like the three hundredth. It holds counts
over the author names of 74,728 arXiv papers of 2025 and 2026 (metadata under CC0, made by
``tools/namesakes.py``): how many distinct names there are with a family name, with a given name,
and in a block (family name and first initial), and in how many groups without a common
co-author the papers under one name fall.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

from ...graph.person_names import ParsedName

__all__ = ["TABLE_VERSION", "Namesakes", "load_namesakes"]

TABLE_VERSION = "arxiv-2025-2026-1"
_FILE = "name_frequency.tsv.gz"


class Namesakes:
    """Counts of names.

    Parameters
    ----------
    names : int
        Distinct names that were counted.
    families, givens, blocks, groups : dict of str to int
        Counts of two or more; what is missing counts 1.
    """

    def __init__(
        self,
        names: int,
        families: dict[str, int],
        givens: dict[str, int],
        blocks: dict[str, int],
        groups: dict[str, int],
    ) -> None:
        self.names = names
        self._families = families
        self._givens = givens
        self._blocks = blocks
        self._groups = groups

    def block(self, name: ParsedName) -> int:
        """Return how many distinct names share family name and first initial."""
        return self._blocks.get(name.block, 1)

    def chance(self, name: ParsedName) -> float:
        """Return how many people would have a name if given and family names met by chance.

        Examples
        --------
        >>> from ...graph.person_names import parse_name
        >>> table = load_namesakes()
        >>> [round(table.chance(parse_name(n)), 2) for n in ("Yang Liu", "Graham Neubig")]
        [2.2, 0.0]
        """
        family = self._families.get(name.family, 1)
        return family * self._givens.get(name.given, 1) / self.names

    def groups(self, name: ParsedName) -> int:
        """Return in how many groups without a common co-author the name's papers fall.

        Examples
        --------
        >>> from ...graph.person_names import parse_name
        >>> load_namesakes().groups(parse_name("Yang Liu"))
        71
        """
        return self._groups.get(name.key, 1)

    def has_family(self, word: str) -> bool:
        """Tell whether several people have a family name.

        Examples
        --------
        >>> load_namesakes().has_family("gu"), load_namesakes().has_family("projection")
        (True, False)
        """
        return word in self._families

    def has_given(self, word: str) -> bool:
        """Tell whether several people have a given name.

        Examples
        --------
        >>> load_namesakes().has_given("albert"), load_namesakes().has_given("gradient")
        (True, False)
        """
        return word in self._givens

    def is_family(self, word: str) -> bool:
        """Tell whether a word is several people's family name and hardly a given name.

        Examples
        --------
        >>> [load_namesakes().is_family(word) for word in ("avila", "garcia", "james", "yue")]
        [True, True, False, False]
        """
        family, given = self._families.get(word, 1), self._givens.get(word, 1)
        return family >= 5 and family >= 5 * given


@cache
def load_namesakes() -> Namesakes:
    """Read the shipped table."""
    counts: dict[str, dict[str, int]] = {"family": {}, "given": {}, "block": {}, "groups": {}}
    names = 0
    packed = (resources.files(__package__) / _FILE).read_bytes()
    kind = ""
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        key, _, count = line.partition("\t")
        if key.startswith("#"):
            kind = key[1:].strip()
            names = int(count) if kind == "names" else names
        elif kind in counts:
            counts[kind][key] = int(count)
    return Namesakes(names, counts["family"], counts["given"], counts["block"], counts["groups"])
