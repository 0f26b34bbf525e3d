"""How far a Cypher statement of a user may go."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UsageError

__all__ = ["DEFAULT_BOUNDS", "Bounds"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a statement may go.

    Attributes
    ----------
    rows : int
        At most so many rows are fetched.
    seconds : float
        The statement is ended after this time, by the server or by us.
    write : bool
        Whether it may change the graph.
    megabytes : int
        The answer may take about so much memory here.
    """

    rows: int = 10_000
    seconds: float = 30.0
    write: bool = False
    megabytes: int = 256

    def __post_init__(self) -> None:
        if self.rows < 1 or self.megabytes < 1 or not 0 < self.seconds < 86_400:
            raise UsageError(
                "give a limit of at least 1 row and 1 MB, and a time between 0 s and a day"
            )


DEFAULT_BOUNDS = Bounds()
