"""Phrases: terms that one paper's summary has and nothing else speaks for.

Each is kept with its entry as one line of text, cells parted by tabs: what it is called, its score,
how often it stands there, its kind (with ``?`` where only the spelling tells) and its spellings. It
becomes a keyword on the day when a second paper has it, or when a text says what it is.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Phrase", "read_phrase"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term of one entry that is no keyword so far.

    Attributes
    ----------
    name : str
        Its English name where the words have one, else as it is written.
    score : float
        As of a keyword.
    count : int
        Occurrences in the entry.
    kind : str
        As of a keyword; ``kind_stated`` tells whether the text says so.
    surfaces : tuple of str
        Its spellings in the entry.

    Examples
    --------
    >>> phrase = Phrase("semantic distillation", 0.4, 2, "concept", False, ("의미 증류",))
    >>> phrase.line()
    'semantic distillation\\t0.4\\t2\\tconcept?\\t의미 증류'
    >>> read_phrase(phrase.line()) == phrase
    True
    """

    name: str
    score: float
    count: int
    kind: str
    kind_stated: bool
    surfaces: tuple[str, ...]

    def line(self) -> str:
        """Return the line of text that an entry keeps."""
        kind = self.kind if self.kind_stated else f"{self.kind}?"
        cells = (self.name, str(self.score), str(self.count), kind, *self.surfaces)
        return "\t".join(" ".join(cell.split()) for cell in cells)


def read_phrase(line: str) -> Phrase:
    """Return the phrase of an entry's line."""
    name, score, count, kind, *surfaces = line.split("\t")
    stated = not kind.endswith("?")
    return Phrase(name, float(score), int(count), kind.rstrip("?"), stated, tuple(surfaces))
