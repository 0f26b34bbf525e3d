"""What a line says that names a paper becomes the facts of its entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from ....graph.paper_ids import canonical_paper_id
from ...people.organisations import is_workplace
from ..fields.dates.days import read_day
from ..fields.dates.months import date_alone
from ..fields.markup.markdown_cells import cut_at_links
from ..fields.names.author_list import read_byline
from ..fields.names.prose import is_sentence
from ..fields.names.sure_names import are_authors, are_names, is_person
from ..fields.titles.homepages import without_homepages
from ..fields.titles.link_labels import (
    is_title,
    names_paper,
    residue,
)
from ..fields.titles.plain_ids import read_dated_id
from ..fields.titles.title_line import TitleLine
from ..fields.titles.venues import is_venue
from ..fields.titles.votes import votes_alone
from ..fields.words import split_organisations, split_words
from .categories import is_category
from .draft import Draft
from .labels import LabelledLines, field_of, read_label
from .line_parts import (
    BETWEEN,
    EMPHASISED,
    PARTING,
    PEOPLE,
    PICTURES,
    PLACES,
    add_links,
    add_parts,
    are_parts,
    are_workplaces,
    names_and_day,
    names_beside_links,
    names_first,
    names_in_code,
    only_links,
    role_of_link,
    votes_beside_link,
    with_definitions,
    without_votes,
)
from .untagged import untagged

__all__ = ["add_title_line", "read_below"]

#: Whose ids differ where the papers do.
_NUMBERED = ("arxiv:", "acl:", "openreview:")
#: Before names in a line of their own.
_LEADS = "-*+•> \t→➜➔➤▶▸»–—~"
_BY_LINE = re.compile(
    r"[*_>\s–—-]{0,6}(?:written )?by[:\s]\s{0,3}(?P<names>[^*_\n]{3,600})[*_]{0,3}", re.I
)
_ONLY_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,600}\)")
#: Labels of lines that names may stand below.
_BEFORE_NAMES = frozenset("link code project votes published".split())
#: Before keywords, each of so many words at most.
_DAYS = frozenset("📅🗓📆")
_LONGEST_DAY, _LONGEST_PLACE = 30, 120
_KEYS, _MOST_WORDS = frozenset("🔑🏷🔖📂📁🗂"), 5
_LETTER = re.compile(r"[^\W\d_]")
#: Names as some set them off, in a line of their own: "(Ann Bee, Cee Dee)".
_IN_BRACKETS = re.compile(r"[(（](?P<text>[^()（）\n]{5,2000})[)）]")
_POINT = re.compile(r"[ \t]{0,8}[-*+•][ \t]{1,4}(?P<rest>\S.*)")
#: A first line in italics is the authors'.
_ITALICS = re.compile(r"(?P<mark>[*_])(?![*_])(?P<text>[^*_]+)(?P=mark)")
#: The same, with where they work behind: "*Ann Bee, Cee Dee* — MIT".
_WITH_PLACE = re.compile(
    r"(?P<mark>[*_])(?![*_])(?P<text>[^*_]{3,600})(?P=mark)"
    r"\s{0,3}(?:[—–|·,-]\s{0,3}(?P<place>[^*_|·()]{2,200}))"
)
#: With what a line of organisations begins.
_FOOTNOTES = ("¹", "<sup>1</sup>", "$^1$", "$^{1}$", "^1^", "^{1}", "\\*¹", "(1) ", "[1] ")
_LONGEST_GROUPS, _PARTS = 600, frozenset("*—–|·•¹")


def add_title_line(found: TitleLine, draft: Draft, lines: LabelledLines, number: int) -> None:
    """Add title, authors, links and more of a line with this number in its file.

    Examples
    --------
    >>> from digestgraph.loaders.formats.fields.titles.title_line import read_title_line
    >>> draft = Draft(lambda *problem: None, 1, "")
    >>> line = "[On Bees](https://arxiv.org/abs/2401.00001) - Ann Bee [code](https://github.com/a/b)"
    >>> add_title_line(read_title_line(line), draft, LabelledLines(draft), 1)
    >>> [(link.url, link.role) for link in draft.entry().links]
    [('https://github.com/a/b', 'code')]
    """
    draft.title = found.title
    papers = [url for _, url in found.links if names_paper(url)]
    draft.url = next(iter(papers), None)
    for url in papers:
        draft.add_link_id(url)
    _tell_others(found, draft, number)
    for label, url in found.links:
        if url not in papers and papers:
            draft.add_link(url, role_of_link(label, url), number)
        elif url not in papers:
            lines.add_url(url, number)
    if found.authors:
        draft.read_beside(read_byline(found.authors), line=number, says=found.says_authors)
        if found.first_only and draft.authors_complete:
            draft.authors_complete = False
    if found.votes:
        draft.read_votes(found.votes, number)
    if draft.may_be_from(found.published):  # else the day on which it was listed
        draft.published = draft.published or found.published
    draft.add_topics(found.topics)
    for name in found.organisations:
        draft.add_organisation(name)
    draft.add_keywords(found.keywords)
    for text in found.texts:
        draft.add_text(text, None, number)
    for section, text in found.told:
        if field_of(section) in (None, "abstract"):
            draft.add_text(text, section, number)
        else:
            lines.read_all([f"{section}: {text}"], number)


def _tell_others(found: TitleLine, draft: Draft, number: int) -> None:
    """Keep links to further papers of a line; tell of those that may be entries themselves."""
    for label, url in found.links:
        paper = canonical_paper_id(url) or ""
        if paper.startswith(_NUMBERED) and draft.has_other(paper):
            draft.add_link(url, line=number)
            if not is_title(label):
                said = (
                    f"the line names a second paper, {paper}: only the first one is loaded from it"
                )
                draft.note(number, "second-paper", said)


def read_below(
    below: Sequence[str], draft: Draft, lines: LabelledLines, first: int, step: int = 1
) -> None:
    """Read the lines below a title, of which the first has this number in its file.

    With a ``step`` of 0 all of them stand in that line. Names in the first of them are the
    authors; lines of links only say where they lead.

    Examples
    --------
    >>> draft = Draft(lambda *problem: None, 1, "")
    >>> draft.title = "Bees"
    >>> below = ["*Ann Bee, Cee Dee*", "[[pdf]](https://arxiv.org/abs/2401.00001)", "We look."]
    >>> read_below(below, draft, LabelledLines(draft), 2)
    >>> entry = draft.entry()
    >>> entry.paper, len(entry.authors), [bullet.text for bullet in entry.bullets]
    ('arxiv:2401.00001', 2, ['We look.'])
    """
    rest: list[str] = []
    begun = linked = False
    below = _with_people_joined(with_definitions(below))
    for number, raw in zip(count(first, step), below, strict=False):
        line = untagged(raw).rstrip(" \\")
        said = line.strip()
        if not said or _ONLY_IMAGE.fullmatch(said):
            rest.append(line if said else "")
            continue
        if counted := votes_beside_link(said):
            draft.read_votes(counted[1], number)
            line = said = counted[0]
        links = [] if begun or _says_more(said) else only_links(said)
        if links and any(map(votes_alone, BETWEEN.split(said))):
            add_parts(said, draft, lines, number)
            linked = True
            rest.append("")
            continue
        if links:
            add_links(links, lines, number)  # names may stand below it
            linked = True
            rest.append("")
            continue
        if not begun and (told := read_label(said)) and told[0] in _BEFORE_NAMES:
            linked = True
            rest.append(line)
            continue
        if sent := read_dated_id(said):
            lines.add_url(sent[0], number)
            draft.add_topics(re.split(r"[;, ]+", sent[1]) if sent[1] else [])
            draft.published = draft.published or draft.read_day(sent[2] or None, line=number)
            rest.append("")
            continue
        by = _BY_LINE.fullmatch(said) if draft.authors_line is None else None
        if by and are_names(by["names"].strip()) and not _labels_authors(below):
            draft.read_authors(read_byline(by["names"].strip()), line=number)
            begun = True
            rest.append("")
            continue
        people = _people_of(said) if said.lstrip("-*+•> \t")[:1] in PEOPLE else ""
        if people and draft.authors_line is None and not _labels_authors(below):
            draft.read_authors(read_byline(people), line=number)
            begun = True
            rest.append("")
            continue
        if words := _keywords_of(said):
            are_codes = all(map(is_category, words))
            (draft.add_topics if are_codes else draft.add_keywords)(words)
            begun = True
            rest.append("")
            continue
        if draft.authors_line is None and (coded := names_in_code(said)):
            draft.read_authors(read_byline(coded), line=number)
            rest.append("")
            continue
        if _add_pictured(said, draft):
            rest.append("")
            continue
        is_plain = draft.authors_line is not None or _PARTS.isdisjoint(said.strip("*_ "))
        if is_plain and not any(rest) and are_workplaces(said):
            for place in split_organisations(said.strip("-*+•_ \t")):
                draft.add_organisation(place)
            rest.append("")
            continue
        if not begun:
            begun = True
            line = without_homepages(line, title_above=True)
            said = line.strip()
            italics = None if votes_alone(said) else _ITALICS.fullmatch(said)
            whole = None if votes_alone(said) else EMPHASISED.fullmatch(said)
            if whole and BETWEEN.search(whole["said"]):
                add_parts(whole["said"], draft, lines, number)
                rest.append("")
                continue
            if not italics and are_parts(said):
                add_parts(said, draft, lines, number)
                rest.append("")
                continue
            named = names_first(said) if draft.authors_line is None else None
            if named and not _labels_authors(below):
                draft.read_beside(read_byline(named[0]), line=number)
                add_parts(named[1], draft, lines, number)
                rest.append("")
                continue
            if draft.authors_line is None and (placed := _WITH_PLACE.fullmatch(said)):
                places = split_organisations(placed["place"])
                if are_names(placed["text"]) and all(map(is_workplace, places)):
                    draft.read_beside(read_byline(placed["text"]), line=number)
                    for place in places:
                        draft.add_organisation(place)
                    rest.append("")
                    continue
            dated = None if draft.authors_line or _labels_authors(below) else names_and_day(said)
            if dated:
                draft.read_beside(read_byline(dated[0]), line=number)
                draft.published = draft.published or dated[1]
                rest.append("")
                continue
            people = "" if italics else names_beside_links(said)
            if people and not _labels_authors(below):
                if draft.authors_line is None:
                    draft.read_beside(read_byline(people), line=number)
                for label, url in cut_at_links(said):
                    if url:
                        role = None if names_paper(url) else role_of_link(label, url)
                        lines.add_url(url, number, role or "link")
                rest.append("")
                continue
            names = italics["text"] if italics else said.lstrip(_LEADS)
            set_off = _IN_BRACKETS.fullmatch(names)
            names = set_off["text"] if set_off and _are_several(set_off["text"]) else names
            if (
                draft.authors_line is None
                and not _is_section(said)
                and (are_authors(names) or (italics and not is_sentence(names)))
                and (not linked or italics or _are_several(names))
                and not _labels_authors(below)
                and not any(map(_pictures_people, below))
            ):
                draft.read_beside(read_byline(names), line=number)
                line = ""
        if votes := votes_alone(said.lstrip("-+•> \t").removeprefix("* ")):
            draft.read_votes(votes, number)
            line = ""
        if said.startswith(_FOOTNOTES) and len(said) < _LONGEST_GROUPS:
            draft.add_organisation(said)
            line = ""
        if PARTING.search(line):
            if are_parts(line):
                add_parts(line, draft, lines, number)
                line = ""
            line = without_votes(line, draft, number)
        links = only_links(line)
        add_links(links, lines, number)
        rest.append("" if links else line)
    lines.read(rest, first, step)


def _with_people_joined(below: Sequence[str]) -> Sequence[str]:
    """Return lines whose first points, of which each is a person, are one line of names."""
    said = [number for number, line in enumerate(below) if line.strip()]
    people = []
    for number in said:
        point = _POINT.match(below[number])
        if point is None or not is_person(point["rest"].strip()):
            break
        people.append(number)
    if len(people) < 2:
        return below
    names = ", ".join(below[n].strip().lstrip("-*+• \t") for n in people)
    joined = {people[0]: names, **dict.fromkeys(people[1:], "")}
    return [joined.get(number, line) for number, line in enumerate(below)]


def _are_several(names: str) -> bool:
    """Tell whether names below a link are several, or one as most are: a title may look like it."""
    return len(names.split()) == 2 or len(read_byline(names).names) > 1 or not names.isascii()


def _is_section(line: str) -> bool:
    """Tell whether a line is the name of a section: a label, or one word in bold of other letters.

    Names of two or three letters look like it: "초록".
    """
    bare = line.strip("*_:： \t")
    is_bold = line[:2] in ("**", "__") and line.rstrip(":： \t")[-2:] in ("**", "__")
    one_word = is_bold and not bare.isascii() and re.search(r"[\s,，、;·]", bare) is None
    return one_word or field_of(bare) is not None


def _labels_authors(lines: Sequence[str]) -> bool:
    """Tell whether a line says by a label that it has the authors: then no other one has them."""
    return any(found[0] == "authors" for found in map(read_label, lines) if found)


def _pictures_people(line: str) -> bool:
    """Tell whether a line begins with a picture of people, and has names behind it."""
    return line.lstrip("-*+•> \t")[:1] in PEOPLE and bool(_people_of(line))


def _people_of(line: str) -> str:
    """Return the names of a line that begins with a picture of people: "👥 Ann Bee, Cee Dee"."""
    names = PICTURES.sub("", line.lstrip("-*+•> \t")).strip(" *_")
    return names if names and are_names(names) else ""


def _keywords_of(line: str) -> list[str]:
    """Return the words behind the picture of a key or a tag: "🔑 agents, tools"."""
    if line.lstrip(_LEADS)[:1] not in _KEYS or ":" in line or "：" in line:
        return []
    words = split_words(PICTURES.sub("", line.lstrip(_LEADS)))
    short = all(len(word.split()) <= _MOST_WORDS and word[-1] not in ".!?。" for word in words)
    return words if short else []


def _says_more(line: str) -> bool:
    """Tell whether a line says more than links do, and a venue beside them."""
    beside = residue(line)
    return _LETTER.search(beside) is not None and not is_venue(beside)


def _add_pictured(line: str, draft: Draft) -> bool:
    """Add where somebody works, or when a paper came out, behind its picture: "🏛 Bee Labs"."""
    if day := date_alone(line):
        if draft.may_be_from(day):
            draft.published = draft.published or day
        return True
    parts = BETWEEN.split(line.lstrip(_LEADS))
    if len(parts) > 1:
        if not all(part[:1] in PLACES | _DAYS for part in parts):
            return False
        added = [_add_pictured(part, draft) for part in parts]
        return all(added)
    bare = parts[0]
    if bare[:1] not in PLACES | _DAYS or ":" in bare or "：" in bare:
        return False
    said = PICTURES.sub("", bare).strip(" *_")
    if bare[:1] in _DAYS:
        day = read_day(said) if len(said) < _LONGEST_DAY else None
        draft.published = draft.published or day
        return day is not None
    if not said or len(said) > _LONGEST_PLACE or said[-1] in ".!?。":
        return False
    for place in split_organisations(said):
        draft.add_organisation(place)
    return True
