"""Pages of one node: a paper, a person, a keyword, and the evidence for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from ...graph.joins import said_names, said_reason
from .answers import bars, print_points
from .style import clean, known, make_console, make_table, plural

if TYPE_CHECKING:
    from ...graph.joins import PeopleJoined
    from ...graph.model import Reports
    from ...queries.engine.rows import Evidence
    from ...queries.nodes.descriptions import (
        AuthorDescription,
        KeywordDescription,
        KeywordOfPaper,
        PaperDescription,
    )
    from ...queries.nodes.topic import TopicDescription
    from ...queries.papers.by_author import AuthorMonth
    from ...queries.quality.people import Person
    from ...queries.topics.cluster_questions import ClusterMonth

#: So many former people of somebody are named.
_JOINED = 5
#: No word of a table makes its column wider.
_WIDEST = 30
#: So many phrases of a paper are shown.
_PHRASES = 8
#: So many papers of a topic are shown: those with most votes, and the newest.
_VOTED, _NEWEST = 5, 10
#: So many people who could be meant are shown.
_PEOPLE = 20
#: How a name goes with the one that was asked for.
_SPELT = {
    "joined": "spelt alike",
    "middle": "a middle name differs",
    "middle-initial": "a middle initial",
    "first-name": "a first name differs",
    "initials": "initials",
    "short-form": "a short form",
    "order": "in another order",
    "family-name": "a family name differs",
    "misspelt": "a letter or two differ",
}

__all__ = [
    "print_author",
    "print_evidence",
    "print_joins",
    "print_keyword",
    "print_paper",
    "print_people",
    "print_topic",
]


def print_paper(found: PaperDescription) -> None:
    """Print one paper."""
    out = make_console()
    out.print(f"[bold]{clean(found.title or 'no title')}[/]")
    votes = "votes unknown" if found.votes is None else plural(found.votes, "vote")
    out.print(f"{escape(found.id)}  {found.date}  {votes}  {clean(found.url or '')}")
    names = [a.as_printed for a in found.authors]
    more = ", … (not all authors are named)" if found.authors_complete is False else ""
    order = (
        {"unknown": " (in no known order)", "presumed": " (order presumed)"} if names[1:] else {}
    )
    several, listed = len(found.digests) > 1, found.authors_from
    where = f" [dim](from {clean(listed.file)}:{listed.line})[/]" if several else ""
    out.print(
        f"\n[bold]Authors[/]{order.get(found.author_order or '', '')}{where}: "
        + clean(", ".join(names) or "unknown")
        + more
    )
    _print_keywords(found.keywords)
    if phrases := [clean(phrase.name) for phrase in found.phrases[:_PHRASES]]:
        left = len(found.phrases) - len(phrases)
        rest = f" and {left} more (--json shows all)" if left else ""
        out.print(f"[bold]Only here[/]: {', '.join(phrases)}{rest}")
    if len(found.summaries) > 1:
        for summary in found.summaries:
            out.print(f"[bold]Summary of {clean(summary.source)}[/]:")
            print_points(summary.points, out)
    else:
        print_points(found.summary, out)
    for stated in found.stated:
        source = clean(stated.digest.rpartition(":")[0])
        for name, words in (("Keywords", stated.keywords), ("Topics", stated.topics)):
            if words:
                out.print(f"[bold]{name} of {source}[/]: {clean(', '.join(words))}")
    if found.organisations:
        out.print(f"[bold]From[/]: {clean(', '.join(found.organisations))}")
    for link in found.links:
        kind = "Code" if link in found.code else "Link"
        out.print(f"[bold]{kind}[/]: {clean(link)}")
    for digest in found.digests:
        votes = ""
        if several and digest.votes is not None:
            votes = f", {plural(digest.votes, 'vote')}"
        out.print(f"[dim]{clean(digest.file)}:{digest.line} ({digest.id}){votes}[/]")


def _print_keywords(keywords: Sequence[KeywordOfPaper]) -> None:
    out = make_console()
    for kind in ("concept", "method", "dataset", "benchmark", "metric"):
        chosen = [k for k in keywords if k.shown and k.kind == kind]
        if not chosen:
            continue
        names = []
        for k in chosen:
            name = clean(k.label or next(iter(k.labels_ko), k.id))
            own = " [dim](its own)[/]" if k.proposed else ""
            names.append(name + own + "".join(map(_result, k.results[:2])))
        head = "Keywords" if kind == "concept" else f"{kind.capitalize()}s"
        out.print(f"[bold]{head}[/]: {', '.join(names)}")


def _result(stated: Reports) -> str:
    unit = f" {clean(stated.unit)}" if stated.unit else ""
    before = "" if stated.baseline is None else f", from {stated.baseline:g}"
    change = "by " if stated.change else ""
    return f" [dim]{change}{stated.value:g}{unit}{before}[/]"


def print_author(found: AuthorDescription) -> None:
    """Print one author."""
    out = make_console()
    also = [name for name in found.names if name != found.name]
    out.print(f"[bold]{clean(found.name)}[/]  {found.kind}  {escape(found.id)}")
    if also:
        out.print("also printed as " + clean(", ".join(also)))
    votes = "votes unknown" if found.votes is None else plural(found.votes, "vote")
    out.print(f"{plural(len(found.papers), 'paper')}, {votes}{_months(found.months)}")
    if found.keywords:
        topics = ", ".join(f"{t.label} ({t.papers})" for t in found.keywords)
        out.print(f"[bold]Writes about[/]: {clean(topics)}")
    table = make_table("Date", "Paper", "votes", "Id", numbers=("votes",))
    for paper in found.papers[:15]:
        title = clean(paper.title or "no title")
        table.add_row(paper.date, title, known(paper.votes), escape(paper.id))
    out.print(table)
    if found.papers[15:]:
        out.print(f"and {len(found.papers) - 15} more (--json shows all)")
    if found.coauthors:
        table = make_table("Co-author", "papers", "latest", numbers=("papers",))
        for person in found.coauthors[:15]:
            table.add_row(clean(person.name), str(person.papers), person.latest)
        out.print(table)
        if found.coauthors[15:]:
            out.print(f"and {len(found.coauthors) - 15} more (--json shows all)")


def _months(months: Sequence[AuthorMonth | ClusterMonth]) -> str:
    """Draw papers a month as bars, one character each."""
    if len(months) < 2:
        return ""
    drawn = bars([month.papers for month in months])
    return f"\n{months[0].month} {drawn} {months[-1].month}"


def print_keyword(found: KeywordDescription) -> None:
    """Print one keyword."""
    out = make_console()
    out.print(f"[bold]{clean(found.label or found.id)}[/]  {escape(found.id)}")
    for name, words in (("Korean", found.labels_ko), ("also", found.aliases)):
        if words:
            out.print(f"{name}: {clean(', '.join(words))}")
    table = make_table("Date", "Paper", "Id")
    for paper in found.papers[:30]:
        table.add_row(paper.date, clean(paper.title or "no title"), escape(paper.id))
    out.print(table)
    if found.papers[30:]:
        out.print(f"and {len(found.papers) - 30} more (--json shows all)")


def print_topic(found: TopicDescription) -> None:
    """Print one topic."""
    out = make_console()
    out.print(f"[bold]{clean(found.label)}[/]  {escape(found.id)}")
    if found.label_ko != found.label:
        out.print(f"Korean: {clean(found.label_ko)}")
    wide = ", of no other topic" if found.wide else ""
    count = f"{plural(len(found.papers), 'paper')}{wide}, {found.share:.1%} of those with keywords"
    out.print(f"{count}{_months(found.months)}")
    if found.trend is not None:
        now = found.trend
        said = now.direction or "neither rising nor fading"
        share = f"{now.recent_share:.1%} of the papers of the last 90 days"
        out.print(f"{said}: {share}, {now.before_share:.1%} of the 90 before (z {now.z:.1f})")
    if found.keywords:
        out.print(f"[bold]Keywords[/]: {clean(', '.join(found.keywords))}")
    for head, topics in (("Lies in", found.within), ("Narrower", found.narrower)):
        if topics:
            named = "; ".join(f"{one.label} ({one.papers:,})" for one in topics)
            out.print(f"[bold]{head}[/]: {clean(named)}")
    if found.near:
        named = "; ".join(f"{one.label} ({one.joint:,} of {one.papers:,})" for one in found.near)
        out.print(f"[bold]Near[/]: {clean(named)} [dim](papers that have its keywords)[/]")
    voted = [paper for paper in found.papers if paper.votes is not None]
    voted = sorted(voted, key=lambda paper: -(paper.votes or 0))[:_VOTED]
    newest = found.papers[:_NEWEST]
    for head, papers in (("Most voted", voted), ("Newest", newest)):
        if papers:
            table = make_table("Date", head, "votes", "Id", numbers=("votes",))
            for paper in papers:
                title = clean(paper.title or "no title")
                table.add_row(paper.date, title, known(paper.votes), escape(paper.id))
            out.print(table)
    left = len(found.papers) - len({paper.id for paper in (*voted, *newest)})
    if left:
        out.print(f"and {left:,} more (--json shows all)")
    if found.people:
        table = make_table("Person", "papers", numbers=("papers",))
        for person in found.people:
            table.add_row(clean(person.name), str(person.papers))
        out.print(table)


_SAYS = {"keywords": "its source's keywords name"}
#: What is said of two people, with the other one, and what follows of it.
_OF_TWO = {
    "same-as (joined)": ("one person with {} from here on", "both with"),
    "same-as (proposed)": ("perhaps one person with {}, too little to join them", "both with"),
    "same-as (accepted)": ("one person with {}, as you say", "both with"),
    "same-as (refused)": ("not one person with {}, as you say", "both with"),
    "different-from (accepted)": ("not one person with {}", "side by side"),
}


def print_evidence(rows: Sequence[Evidence], *, shown: int = 20) -> None:
    """Print evidence paper by paper: file and line, what stands there, which rule read it."""
    out = make_console()
    papers: dict[str, list[Evidence]] = {}
    several = len({row.source for row in rows if row.source}) > 1
    for row in rows:
        papers.setdefault(row.paper, []).append(row)
    for paper, found in list(papers.items())[:shown]:
        title = clean(found[0].title or "no title")
        out.print(f"[bold]{title}[/]  [dim]{escape(paper)}, {found[0].date}[/]")
        for row in found:
            rule = f", rule {clean(row.rule)}" if row.rule else ""
            score = f", score {row.score:.2f}" if row.score is not None else ""
            doubt = ", uncertain" if row.uncertain else ""
            where = f"{clean(row.file or '')}:{row.line}"
            if several and row.source:
                where += f" [dim]({clean(row.source)})[/]"
            out.print(f"  {where}  {_said(row)}", end="")
            out.print(f"[dim]{rule}{score}{doubt}[/]")
    if len(papers) > shown:
        out.print(f"and {len(papers) - shown:,} more papers (--json shows all)")


def _said(row: Evidence) -> str:
    """Say what stands there, of two people in a sentence."""
    if row.says in _OF_TWO:
        sentence, how = _OF_TWO[row.says]
        told = sentence.format(clean(row.node))
        if row.text:
            return f"{told}: {how} {clean(row.text)}"
        return told if row.rule == "correction" else f"{told}: no co-author in common"
    return f"{_SAYS.get(row.says, row.says)} {clean(row.text or 'no title')}"


def print_joins(rows: Sequence[PeopleJoined]) -> None:
    """Print people who turned out to be one, and by what."""
    table = make_table("People found to be one", "papers", "since", "by", numbers=("papers",))
    for row in rows:
        table.add_row(clean(said_names(row)), f"{row.papers:,}", row.date, clean(said_reason(row)))
    make_console().print(table)


def print_people(people: Sequence[Person], *, numbered: bool = False) -> None:
    """Print who is behind a name, and how corrections can call each of them.

    All of them where they are numbered, to choose from, else those with the most papers.
    """
    out = make_console()
    if all(person.relation == "nearest" for person in people):
        out.print("No name is printed just so. It may mean:")
    more = 0 if numbered else len(people[_PEOPLE:])
    people = people[: len(people) - more]
    columns = [""] * numbered + ["Person", "Papers", "Days", "With", "Confidence"]
    table = make_table(*columns, numbers=("", "Papers"))
    # What is to be pasted stands whole, where there is room: an id of a paper may be a long word.
    longest = {person.id: max(map(len, person.mark.split())) for person in people}
    table.columns[numbered].min_width = min(max(longest.values(), default=0), _WIDEST)
    for number, person in enumerate(people, 1):
        names = ", ".join(person.names[:4])
        days = person.first if person.first == person.last else f"{person.first} – {person.last}"
        how = f"  [dim]{said}[/]" if (said := _SPELT.get(person.relation)) else ""
        table.add_row(
            *[str(number)] * numbered,
            f"{clean(names)}{how}\n[dim]{clean(person.mark)}[/]",
            str(person.papers),
            days,
            clean(", ".join(person.coauthors)) or "[dim]alone[/]",
            _confidence(person),
        )
    out.print(table)
    if numbered:
        return
    if more:
        out.print(f"and {more:,} more: say more of the name (--json shows all)")
    for person in people:
        _print_records(person, always=longest[person.id] > _WIDEST)
    open_ = sum(bool(person.open) for person in people)
    if open_:
        out.print(f"{open_} of them may be the same as another: digestgraph review --people")


def _print_records(person: Person, *, always: bool) -> None:
    """Say of how many records somebody is made, who they were, and since when they are one."""
    if person.records < 2 and not always:
        return
    out = make_console(soft_wrap=True)
    records = plural(person.records, "record")
    out.print(f"{clean(person.mark)}: {records}  [dim]{clean(person.id)}[/]")
    for join in person.joined[:_JOINED]:
        papers = plural(join.papers, "paper")
        out.print(
            f"  joined {join.date} by {clean(said_reason(join))}: {papers} of "
            f"[dim]{clean(join.former)}[/]"
        )
    if person.joined[_JOINED:]:
        out.print(f"  and {len(person.joined) - _JOINED} more (--json shows all)")


def _confidence(person: Person) -> str:
    """Say how likely the least sure decision is right, and how many are uncertain."""
    said = [] if person.score is None else [f"{person.score:.2f}"]
    if person.uncertain:
        said.append(f"{person.uncertain} of {person.papers} uncertain")
    return ", ".join(said) or "[dim]–[/]"
