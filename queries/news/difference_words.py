"""What is said of a person or keyword then and now, alike in the terminal and in Markdown."""

from __future__ import annotations

from ...graph.joins import said_names, said_reason
from ..engine.markdown import escape_text
from ..engine.notes import count
from .difference_rows import Difference, ShiftedTopic, Standing

__all__ = [
    "heads_of",
    "render_difference",
    "said_counts",
    "said_shift",
    "said_standing",
    "said_was",
]


def said_counts(found: Difference) -> str:
    """Say how many papers and people there were, and are.

    Examples
    --------
    >>> counts = dict(papers_then=1, papers_now=1200, people_then=0, people_now=3)
    >>> counts |= dict(gained_papers=1199, gained_people=3)
    >>> rest = dict.fromkeys(("gained", "people", "more", "less", "was", "joined"), ())
    >>> days = dict(then="2024-01-02", now="2024-02-03", standing=(), notes=())
    >>> said_counts(Difference("person", "author:a", "Ann Bee", **counts, **rest, **days))
    'papers 1 → 1,200, co-authors 0 → 3'
    """
    people = "people" if found.kind == "keyword" else "co-authors"
    return (
        f"papers {found.papers_then:,} → {found.papers_now:,}, "
        f"{people} {found.people_then:,} → {found.people_now:,}"
    )


def said_was(found: Difference) -> str | None:
    """Say who a person was on the earlier day, where that was not one and the same."""
    if not found.was or [one.id for one in found.was] == [found.id]:
        return None
    people = "; ".join(f"{p.name} ({p.id}, {count(p.papers, 'paper')})" for p in found.was)
    if len(found.was) == 1:
        return f"on {found.then} this was {people}"
    return f"on {found.then} these were {len(found.was)} people: {people}"


def said_standing(row: Standing, found: Difference) -> tuple[str, str]:
    """Say where a keyword stands, and what share of the papers has it: two sentences."""
    ranks = " → ".join(
        f"{'no rank' if rank is None else f'rank {rank:,}'} of {count(topics, 'keyword')}"
        for rank, topics in (
            (row.rank_then, row.topics_then),
            (row.rank_now, row.topics_now),
        )
    )
    before = found.papers_then / row.all_then
    between = row.all_now - row.all_then
    share = f"{before:.1%} of {count(row.all_then, 'paper')} up to {found.then}"
    if between:
        new = found.papers_now - found.papers_then
        share += f", {new / between:.1%} of the {between:,} since (z {row.z:+.1f})"
    return ranks, share


def said_shift(row: ShiftedTopic, found: Difference) -> str:
    """Say how many of the papers of both times have a keyword."""
    return (
        f"{row.before:,} of {found.papers_then:,} ({row.share_before:.0%}) → "
        f"{row.since:,} of {found.gained_papers:,} ({row.share_since:.0%})"
    )


def heads_of(found: Difference) -> tuple[str, str, str, str]:
    """Return the headings: of papers, people, and of keywords that more and fewer papers have."""
    papers = count(found.gained_papers, "paper") + " gained"
    people = f"{found.gained_people:,}"
    if found.kind == "keyword":
        one = "person" if found.gained_people == 1 else "people"
        shifted = "Keywords that came nearer", "Keywords farther away"
        return papers, f"{people} new {one} on it", *shifted
    one = "co-author" if found.gained_people == 1 else "co-authors"
    return papers, f"{people} new {one}", "Keywords more than before", "Keywords less than before"


def render_difference(found: Difference) -> str:
    """Render what :func:`~digestgraph.queries.news.difference.describe_difference` found.

    Titles and names are third-party text: whatever could be markup is escaped.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.news.difference import describe_difference
    >>> with open_examples() as store:
    ...     found = describe_difference(store, "Ling Yang", "2024-06-07")
    >>> print(render_difference(found).splitlines()[0])
    # Ling Yang, 2024-06-07 to 2025-03-25
    """
    lines = [f"# {escape_text(found.name)}, {found.then} to {found.now}"]
    told = [said_counts(found), said_was(found), *found.notes]
    told += [text for row in found.standing for text in said_standing(row, found)]
    for text in filter(None, told):
        lines += ["", escape_text(text)]
    papers, people, more, less = heads_of(found)
    parts = [
        (
            papers,
            [
                f"**{escape_text(p.title or p.id)}** {p.date} ({escape_text(p.place)})"
                for p in found.gained
            ],
            found.gained_papers,
        ),
        (
            people,
            [
                f"{escape_text(p.name)}: {count(p.papers, 'paper')}, the first on {p.first}"
                for p in found.people
            ],
            found.gained_people,
        ),
        *(
            (
                head,
                [
                    f"{escape_text(row.label)}: {said_shift(row, found)}, z {row.z:+.1f}"
                    for row in rows
                ],
                len(rows),
            )
            for head, rows in ((more, found.more), (less, found.less))
        ),
        (
            "People found to be one",
            [
                f"{escape_text(said_names(join))} ({count(join.papers, 'earlier paper')}), since "
                f"{join.date} by {escape_text(said_reason(join))}"
                for join in found.joined
            ],
            len(found.joined),
        ),
    ]
    for head, rows, number in parts:
        if rows:
            lines += ["", f"## {head}", "", *(f"- {row}" for row in rows)]
            lines += [f"- and {number - len(rows):,} more"] if number > len(rows) else []
    return "\n".join(lines) + "\n"
