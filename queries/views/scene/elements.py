"""What a map shows, before it is drawn: lines, communities, teams, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ..layout.nodes import Place
from .selection import team_id

__all__ = ["Community", "Drawing", "Line", "Team", "Text"]

#: A text by language: ``en`` and ``ko``.
Text: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two nodes.

    Attributes
    ----------
    a, b : str
        Ids; of a paper and a name the paper comes first.
    weight : float
        How much it counts when islands are found.
    strength : float, optional
        0 to 1, how wide it is drawn; unknown for lines that tell a fact, not a degree.
    shared : sequence of str
        Ids of the topics and authors that two papers share, what weighs most first: the page
        tells them, and the weight, as the reason of the line.
    """

    a: str
    b: str
    weight: float = 1.0
    strength: float | None = None
    shared: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that belong together, under a name; most important node first.

    Its ``papers`` are those that a view counts for it, else all papers of its members. Those that
    lie in it are ``narrower``; they have its colour, and only its panel names them.
    """

    label: Text
    members: tuple[str, ...]
    papers: tuple[str, ...] | None = None
    narrower: tuple[Community, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """A mark for the long list of authors of a paper, and the ids of those it stands for."""

    paper: str
    members: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id that lines name."""
        return team_id(self.paper)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a map shows, before it has places.

    Attributes
    ----------
    view : str
        The kind of view, which decides some words of the page.
    papers : sequence of str
        The papers that the page knows, drawn or not: they carry dates, votes and details.
    drawn : sequence of str
        Ids of papers, authors and topics to draw.
    lines : sequence of Line
        Between drawn nodes and teams.
    banner : mapping of str to str
        What is shown and what is left out, by language.
    communities : sequence of Community
        In the order of the page's list; may be empty.
    marked : sequence of str
        Nodes that the view is about; they are ringed, and the first is chosen at first.
    sizes : mapping of str to int
        Radii that differ from the usual ones.
    places : mapping of str to (int, int)
        Positions of all drawn nodes, where the view lays them out itself.
    teams : sequence of Team
        Drawn as well; the page knows their papers and members.
    before : mapping of str to (int, int, int)
        Position and island that nodes have on an earlier map; they stay near.
    printed : mapping of (str, str) to sequence of str
        How the digests print a topic of a paper, where lines have reasons.
    by_date : bool
        Whether papers are coloured by date.
    """

    view: str
    papers: Sequence[str]
    drawn: Sequence[str]
    lines: Sequence[Line]
    banner: Text
    communities: Sequence[Community] = ()
    marked: Sequence[str] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    teams: Sequence[Team] = ()
    before: Mapping[str, Place] = field(default_factory=dict)
    printed: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    by_date: bool = False

    @property
    def group(self) -> dict[str, int]:
        """The number of each node's community."""
        return {id_: g for g, one in enumerate(self.communities) for id_ in one.members}
