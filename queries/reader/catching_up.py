"""The fewest papers from which to learn what some days brought, for who has little time.

A set of papers is worth what it covers, in equal parts:

* *topics*: concepts of several of the new papers that have a larger share of them than of the
  papers before; each weighs its new papers times the logarithm of how many times larger it is;
* *papers*: each new paper counts as much as the most similar chosen one is like it (facility
  location);
* *followed* people and topics that have new papers.

Each part is monotone and submodular, so taking the paper that adds most, again and again, covers at
least 1 - 1/e of what the best set of that size does (Nemhauser, Wolsey and Fisher 1978,
Mathematical Programming 14, 265). What is said beside it is nearer: no set can cover more than this
one and the largest gains that are left (Leskovec et al. 2007, KDD, 420).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.corrections.read import Corrections
from ...graph.dates import read_day
from ...graph.errors import UsageError
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.settling import settle
from ...graph.marks import Marks
from ...graph.model import Paper
from ...graph.stores.base import Store
from ..engine.authors import author_names
from ..engine.cards import label_of, read_keywords, read_papers
from ..engine.featured import first_days
from ..engine.markdown import escape_text, link_text
from ..engine.notes import as_sentence, count, tell_coverage, tell_days
from ..engine.rows import Row
from ..engine.scope import at_least, before_all, begin_day, day_or_end, last_day
from .coverage import Worth
from .hiding import hide
from .meant import tell_unknown
from .taste import read_taste, read_vectors

__all__ = [
    "MINUTES_A_PAPER",
    "CatchUp",
    "CatchUpPaper",
    "catch_up",
    "render_catch_up",
    "said_of",
    "told",
]

#: Title, authors and summary of one paper are read in so many minutes.
MINUTES_A_PAPER = 2
#: Kinds of keywords that papers are measured with or on.
_MEASURES = ("metric", "benchmark", "dataset")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class CatchUpPaper(Row):
    """A paper to read.

    Attributes
    ----------
    id, title, url : str
        Its id, title and address.
    date : str
        Of its first digest.
    votes : int or None
        The latest that are known.
    gain : float
        How much it adds to what is covered, from 0 to 1.
    covers : tuple of str
        The heaviest topics that no paper before it has.
    stands_for : int
        New papers that are more like it than like any other chosen one.
    because : tuple of str
        Why, in sentences.
    """

    id: str
    title: str | None
    url: str | None
    date: str
    votes: int | None
    gain: float
    covers: tuple[str, ...]
    stands_for: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What to read of the new papers.

    Attributes
    ----------
    since, until : str
        First and last day.
    minutes : int
        How long it takes.
    papers : int
        How many are new, without those that marks leave out.
    topics, topics_covered : int
        Concepts that more of them have than of those before, and how many of these the chosen
        ones have.
    covered, bound : float
        The worth of the chosen ones, and what no set of as many can exceed; from 0 to 1.
    left_out : str
        What marks leave out, in words; may be empty.
    rows : tuple of CatchUpPaper
        What adds most comes first.
    notes : tuple of str
        What is to be known of the days: how many digests they have, that these begin later, end
        earlier, or are missing.
    """

    since: str
    until: str
    minutes: int
    papers: int
    topics: int
    topics_covered: int
    covered: float
    bound: float
    left_out: str
    rows: tuple[CatchUpPaper, ...]
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, as they stand in JSON."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {"rows": [row.as_dict() for row in self.rows], "notes": list(self.notes)}


def catch_up(
    store: Store,
    since: str,
    *,
    until: str | None = None,
    minutes: int = 20,
    marks: Marks | None = None,
    follow: Corrections | None = None,
) -> CatchUp:
    """Choose the papers from which to learn most about what is new, in so many minutes.

    Parameters
    ----------
    store : Store
        The graph.
    since, until : str
        First and last day, by default up to the last digest: a day, a month or a year; or since so
        many days or weeks up to the last digest, as ``7d`` or ``2w``.
    minutes : int
        How long to read, two minutes a paper.
    marks : Marks, optional
        The reader's: whom and what they follow is covered, too, and what is read, not interesting
        or muted is left out.
    follow : Corrections, optional
        Also covered: whom and what its ``[follow]`` names.

    Raises
    ------
    UsageError
        When a date is none, the end comes before the start, or the minutes are none.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = catch_up(store, "2024-10-01", minutes=6)
    >>> len(found.rows), found.papers, found.covered <= found.bound
    (3, 40, True)
    """
    until = None if until is None else read_day(until, last=True)
    begin = begin_day(store, since, until)
    if until is not None and until < begin:
        raise UsageError(f"the end {until} comes before the start {begin}")
    at_least("minutes", minutes, MINUTES_A_PAPER)
    end = begin if before_all(store, until) else last_day(store, until)
    marks, wrong = settle(store, marks or Marks())
    wrong += tuple(tell_unknown(store, marks))
    taste = read_taste(store, marks, follow)
    fresh = sorted(id_ for id_, day in first_days(store).items() if begin <= day <= end)
    vectors = read_vectors(store, end, about=fresh, topics=taste.topics)
    hidden = hide(store, marks, fresh)
    rows = [vectors.index[p] for p in fresh if p not in hidden.papers]
    worth = Worth(vectors, taste, rows, begin)
    worth.keep_topics(told(store, [vectors.keywords[k] for k in worth.topics], end))
    chosen, gains, bound = worth.choose(minutes // MINUTES_A_PAPER)
    words = _Words(store, worth, chosen, end)
    days = tell_coverage(store, begin, max(begin, end))
    return CatchUp(
        since=begin,
        until=max(begin, end),
        minutes=MINUTES_A_PAPER * len(chosen),
        papers=len(rows),
        topics=len(worth.topics),
        topics_covered=int((worth.has[chosen].sum(axis=0) > 0).sum()) if chosen else 0,
        covered=round(sum(gains), 4),
        bound=round(bound, 4),
        left_out=str(hidden),
        rows=tuple(words.row(n, gain) for n, gain in zip(range(len(chosen)), gains, strict=True)),
        notes=(*([days] if days else []), *tell_days(store, begin, until), *wrong),
    )


def told(store: Store, ids: Sequence[str], day: str) -> list[bool]:
    """Tell which keywords say what papers are about, and not what they were measured with.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     told(store, ["keyword:diffusion-model", "keyword:fid"], "2025-03-25")
    [True, False]
    """
    found = read_keywords(store, ids, day)
    return [found[id_].kind not in _MEASURES for id_ in ids]


class _Words:
    """Says what each chosen paper stands for; names are read once for all."""

    def __init__(
        self, store: Store, worth: Worth, chosen: Sequence[int], as_of: str | None
    ) -> None:
        self.worth, self.chosen = worth, list(chosen)
        vectors, day = worth.vectors, day_or_end(as_of)
        self.ids = [vectors.papers[worth.rows[n]] for n in chosen]
        self.cards = read_papers(store, self.ids, day)
        self.covers = [self._heaviest(first) for first in (worth.first if chosen else [])]
        labels = {k for one in self.covers for k in one}
        labels |= {column for kind, column in worth.names if kind == "topic"}
        found = read_keywords(store, [vectors.keywords[k] for k in labels], day)
        self.labels = {k: label_of(found[vectors.keywords[k]]) for k in labels}
        people = [vectors.persons[column] for kind, column in worth.names if kind == "person"]
        self.people = author_names(store, people)
        self.members = self._assign()
        self.urls = {paper.id: paper.url for paper in store.nodes(Paper, self.ids)}
        shown = {n for one in self.members for n in one[:2]}
        papers = store.nodes(Paper, sorted(vectors.papers[worth.rows[n]] for n in shown))
        self.titles = {paper.id: name_of(paper) for paper in papers}

    def _heaviest(self, first: NDArray[np.bool_]) -> list[int]:
        there = np.flatnonzero(first)
        order = np.lexsort((there, -self.worth.weights[there]))[:_NAMED]
        return [int(self.worth.topics[n]) for n in there[order]]

    def _assign(self) -> list[list[int]]:
        """Return for each chosen paper the others that it stands for, the most alike first."""
        if not self.chosen:
            return []
        alike = np.asarray(self.worth.alike[self.chosen].todense())
        nearest = alike.argmax(axis=0)
        found: list[list[int]] = [[] for _ in self.chosen]
        for other in np.flatnonzero(alike.max(axis=0) > 0).tolist():
            if other not in self.chosen:
                found[int(nearest[other])].append(other)
        return [
            sorted(members, key=lambda n: (-alike[place, n], n))
            for place, members in enumerate(found)
        ]

    def row(self, place: int, gain: float) -> CatchUpPaper:
        """Return the row of the paper in a place."""
        card, members = self.cards[self.ids[place]], self.members[place]
        covers = tuple(self.labels[k] for k in self.covers[place])
        return CatchUpPaper(
            id=card.id,
            title=card.title,
            url=self.urls[card.id],
            date=card.date,
            votes=card.votes,
            gain=round(gain, 4),
            covers=covers,
            stands_for=len(members),
            because=tuple(self._because(place, covers, members)),
        )

    def _because(self, place: int, covers: Collection[str], members: Sequence[int]) -> list[str]:
        vectors, worth = self.worth.vectors, self.worth
        there = np.asarray(worth.followed[[self.chosen[place]]].todense()).ravel() > 0
        followed = [name for name, has in zip(worth.names, there, strict=True) if has]
        people = [self.people[vectors.persons[n]] for kind, n in followed if kind == "person"]
        topics = [self.labels[n] for kind, n in followed if kind == "topic"]
        said = [f"by {', '.join(people)}, whom you follow"] if people else []
        said += [f"on {', '.join(topics)}, which you follow"] if topics else []
        if covers:
            said.append(f"covers {', '.join(covers)}")
        if members:
            titles = [self.titles[vectors.papers[worth.rows[n]]] for n in members[:2]]
            named = " and ".join(f"“{title}”" for title in titles)
            such = ", such as" if members[2:] else ":"
            said.append(f"stands for {count(len(members), 'other')}{such} {named}")
        return said


def render_catch_up(found: CatchUp) -> str:
    r"""Render a choice of papers as Markdown; what third parties wrote is no markup.

    Examples
    --------
    >>> day = "2024-01-02"
    >>> print(render_catch_up(CatchUp(day, day, 0, 0, 0, 0, 0.0, 0.0, "", ())))
    # 2024-01-02 in 0 minutes
    <BLANKLINE>
    0 of 0 new papers.
    <BLANKLINE>
    """
    days = " to ".join(dict.fromkeys([found.since, found.until]))
    lines = [f"# {days} in {found.minutes} minutes", "", escape_text(said_of(found))]
    for row in found.rows:
        votes = "" if row.votes is None else f", {row.votes} vote{'s' * (row.votes != 1)}"
        title = link_text(row.title or row.id, row.url)
        lines += ["", f"- **{title}** {row.date}{votes}"]
        lines += [f"  - {escape_text(reason)}" for reason in row.because]
    return "\n".join(lines) + "\n"


def said_of(found: CatchUp) -> str:
    """Say how many papers were chosen of how many, and what they cover.

    Examples
    --------
    >>> day = "2024-01-02"
    >>> print(said_of(CatchUp(day, day, 0, 97, 112, 0, 0.0, 0.5, "1 read", ())))
    0 of 97 new papers; they have 0 of 112 keywords that grew. Left out by your marks: 1 read.
    """
    said = f"{len(found.rows)} of {count(found.papers, 'new paper')}"
    if found.topics:
        grown = f"{found.topics_covered:,} of {count(found.topics, 'keyword')} that grew"
        said += f"; they have {grown}"
    if found.covered:
        more = 100 * (found.bound / found.covered - 1)
        better = (
            " % better at these keywords, at being like the other papers and at what you follow"
            if found.topics
            else " % better at being like the other papers and at what you follow"
        )
        said += f". No choice of as many is more than {more:.0f}{better}, taken together"
    left = f" Left out by your marks: {found.left_out}." if found.left_out else ""
    notes = "".join(f" {as_sentence(note)}" for note in found.notes)
    return f"{said}.{left}{notes}"
