"""A result that a text states: one type from the rules that find it to the graph."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """A result stated in a text, for a metric, benchmark or dataset.

    Attributes
    ----------
    value : float
        The figure reached, or with ``change`` the size of a difference or ratio.
    unit : str or None
        ``%``, ``points``, ``x``, ``s`` and others.
    baseline : float or None
        The figure before or the compared one; ``None`` when the text does not say.
    change : bool
        Whether the value is a difference or ratio.
    words : str
        The words that state it.
    offset : int
        Where they begin, in characters from the beginning of the text, or of the bullet.
    line : int or None
        Line in the file, where the text is of one.
    """

    value: float
    unit: str | None
    baseline: float | None
    change: bool
    words: str
    offset: int
    line: int | None = None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.offset

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.offset + len(self.words)
