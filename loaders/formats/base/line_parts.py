"""Lines of parts that tell what they are: "*Ann Bee, Cee Dee* · MIT · cs.CL · 👍 12 · [pdf](…)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...people.organisations import is_workplace
from ..fields.dates.days import read_day
from ..fields.dates.short_days import is_short_day
from ..fields.markup.markdown_cells import cut_at_links
from ..fields.names.author_counts import authors_counted
from ..fields.names.author_list import read_byline
from ..fields.names.sure_names import are_authors, are_names, is_person
from ..fields.titles.link_labels import (
    is_title,
    names_paper,
    residue,
    without_brackets,
    without_empty,
)
from ..fields.titles.venues import is_venue, known_venue, published_in
from ..fields.titles.votes import votes_alone
from ..fields.words import split_organisations
from .categories import is_category
from .draft import Draft
from .labels import LabelledLines, read_label

__all__ = [
    "BETWEEN", "EMPHASISED", "PARTING", "PEOPLE", "PICTURES", "PLACES", "add_links", "add_parts",
    "are_parts", "are_workplaces", "names_and_day", "names_beside_links", "names_first",
    "names_in_code", "only_links", "role_of_link", "votes_beside_link", "with_definitions",
    "without_votes",
]  # fmt: skip

_CODE = re.compile(r"\bcodes?\b|github|repo\b|repository|代码|코드|コード", re.IGNORECASE)
_PROJECT = re.compile(r"project|homepage|website|项目|프로젝트|主页", re.IGNORECASE)
_REPOSITORY = re.compile(r"https?://(?:www\.)?github\.com/[^/\s]+/[^/\s]+/?$", re.IGNORECASE)
PARTING = re.compile(r"[·|•｜]")
BETWEEN = re.compile(r"\s{1,3}[·|•｜]\s{1,3}|(?<=\S)｜(?=\S)")
#: Signs that stand before names and places.
PICTURES = re.compile(r"^[\s\-*+>]*(?:[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+\s*)+")
_LETTER = re.compile(r"[^\W\d_]")
_DATED = re.compile(r"(?:submitted|published|posted|added)\b[^\d]{0,12}\d[\w ,./-]{0,20}$", re.I)
PEOPLE, PLACES = frozenset("👥👤✍🧑👩👨🖊✏🖋✒🎓🙋"), frozenset("🏛🏢🏫🏬📍")
#: What is said of a page and its code, and nothing of the paper: "💬 14", "⭐ 1.2k", "⭐ 4.5/5".
_OF_PAGE = re.compile(
    r"[*_\s]{0,3}(?:(?:💬|🗨️?|⭐️?|★|🌟)\s{0,2}\d[\d.,]{0,9}k?(?:\s?/\s?\d{1,3})?"
    r"|(?:⭐️?|★|☆|🌟){2,10}|\d[\d,]{0,9} (?:comments?|stars?|pages?(?:, \d{1,3} figures?)?)"
    r"|\d{1,3}\s?(?:mo|min|[hdwy]|hours?|days?|weeks?|months?|years?)\s+ago)[*_\s]{0,3}",
    re.IGNORECASE,
)
#: Names with emphasis, and parts behind them: "**Ann Bee, Cee Dee** · MIT · cs.CL".
_NAMES_FIRST = re.compile(
    r"[-+>\s]{0,4}(?P<mark>\*{1,3}|_{1,3})(?P<names>[^*_\n]{3,4000})(?P=mark)"
    r"\s{1,3}(?P<parts>[·|•｜]\s{1,3}\S.*)"
)
#: "Ann Bee, Cee Dee — May 1, 2024".
#: "*Ann Bee, Cee Dee.* ICML 2024", "Ann Bee, Cee Dee. *ICML 2024*".
_NAMES_AND_VENUE = re.compile(
    r"[*_]{0,2}(?P<names>[^*_\n]{5,600}?)[.,]?(?:[*_]{1,2}[.,]?\s{1,3}|(?<=[.,])\s{1,3}[*_]{0,2})"
    r"(?P<venue>[^*_\s][^*_\n]{2,59}?)\.?[*_]{0,2}\.?"
)
_NAMES_AND_DAY = re.compile(
    r"(?P<names>[^—–\n]{3,2000}?)(?:\s{1,3}(?:[—–-]|\|)\s{1,3}(?P<day>[^—–|\n]{6,24})"
    r"|,?\s{1,3}[(\[](?P<set>[^()\[\]—–|\n]{6,24})[)\]])"
)
EMPHASISED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<said>[^*_]{1,400})(?P=mark)")
_WITH_PLACES = re.compile(r"(?P<names>[^()（）]{3,600}?)\s?[（(](?P<places>[^()（）]{2,200})[）)]")
_VOTES_BEHIND = re.compile(
    r"(?P<url>https?://\S{1,500})\s{1,9}[(\[（](?P<votes>[^()\[\]（）]{1,24})[)\]）]"
)
_CODED = re.compile(r"`([^`\n]{2,60})`")
_LONGEST_DAY, _LONGEST_PLACES, _LONGEST_LABEL = 20, 300, 40
#: Before the places where people work: "¹Hive University ²Honey Labs".
_FOOTNOTES = frozenset("¹²³⁴⁵⁶⁷⁸⁹")
#: "Submitted 30 April, 2024".
_STATED = re.compile(
    r"(?:submitted|published|posted|released)(?: on)?:?\s{1,3}(?P<day>[\w ,.-]{6,24})",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{2,8}")
#: So many characters may stand beside the links of a line that has nothing else.
_BESIDE = 12


def are_parts(line: str) -> bool:
    """Tell whether a line is nothing but parts that tell what they are, votes among them."""
    if not PARTING.search(line) or line.lstrip()[:1] == "|" or read_label(line):
        return False
    parts = BETWEEN.split(line.strip().lstrip("-*+> "))
    known = [
        votes_alone(part)
        or _is_people(part)
        or _OF_PAGE.fullmatch(part)
        or authors_counted(part)
        or _DATED.match(part)
        or is_short_day(part.strip())
        or (len(part) <= _LONGEST_DAY and read_day(PICTURES.sub("", part).strip()))
        or _categories(part)
        or (only_links(part) and not votes_alone(part))
        for part in parts
    ]
    is_sure = any(
        votes_alone(part)
        or part.lstrip()[:1] in PEOPLE
        or part.lstrip()[:1] in _FOOTNOTES
        or _leads_to_paper(part)
        or _categories(part)
        for part in parts
    )
    return len(parts) > 1 and all(known) and is_sure


def names_first(line: str) -> tuple[str, str] | None:
    """Return the names that a line begins with, in emphasis, and the parts behind them.

    Examples
    --------
    >>> names_first("**Ann Bee, Cee Dee** · Bee Labs · cs.CL")
    ('Ann Bee, Cee Dee', 'Bee Labs · cs.CL')
    """
    found = _NAMES_FIRST.fullmatch(line.rstrip())
    if not found or not are_names(found["names"].strip()):
        return None
    return found["names"].strip(), found["parts"].lstrip("·|•｜ ")


def _leads_to_paper(part: str) -> bool:
    return any(names_paper(url) for _, url in only_links(part))


def _categories(part: str) -> list[str]:
    """Return the categories that a part has, and nothing else: "`cs.CV` `cs.RO`", "cs.CL"."""
    codes = [code.strip(" `*_[]()") for code in re.split(r"[\s,;]+", part.strip()) if code.strip()]
    return codes if codes and all(map(is_category, codes)) else []


def without_votes(line: str, draft: Draft, number: int) -> str:
    """Take votes that stand between dots from a line: "Sent by Bo · 58 upvotes · 3 comments"."""
    if "|" in line or not any(map(str.isdigit, line)):
        return line
    parts = BETWEEN.split(line)
    votes = [found for part in parts if (found := votes_alone(part))]
    if len(votes) != 1 or len(parts) < 2:
        return line
    if draft.votes is None:
        draft.read_votes(votes[0], number)
    return " · ".join(part for part in parts if not votes_alone(part))


def _is_people(part: str) -> bool:
    bare = PICTURES.sub("", part).strip("*_ ")
    begin = part.lstrip()[:1]
    return are_names(bare) or is_workplace(bare) or begin in PLACES or begin in _FOOTNOTES


def are_workplaces(line: str) -> bool:
    """Tell whether a line is nothing but known organisations, as it stands below names.

    Examples
    --------
    >>> are_workplaces("- Stanford University, MIT"), are_workplaces("MIT builds a hive.")
    (True, False)
    """
    said = line.strip("-*+•_ \t")
    short = (
        bool(said) and len(said) < _LONGEST_PLACES and ":" not in said and said[-1] not in ".!?。"
    )
    return short and "：" not in said and all(map(is_workplace, split_organisations(said)))


def add_parts(text: str, draft: Draft, lines: LabelledLines, number: int) -> None:
    """Add what stands between dots or bars: names, an organisation, votes, links."""
    for said in BETWEEN.split(text.strip().lstrip("> ")):
        counted = votes_alone(said) or _OF_PAGE.fullmatch(said)
        part = said.strip() if counted else PICTURES.sub("", said).strip()
        if emphasised := EMPHASISED.fullmatch(part):
            part = emphasised["said"]
        links = [(label, url) for label, url in cut_at_links(part) if url]
        if links and len(residue(part)) <= _BESIDE:
            for label, url in links:
                role = None if names_paper(url) else role_of_link(label, url)
                lines.add_url(url, number, role or "link")
        elif votes := votes_alone(part):
            draft.read_votes(votes, number)
        elif draft.authors_line is None and are_names(part):
            draft.read_beside(read_byline(part), line=number, says=said.lstrip()[:1] in PEOPLE)
        elif draft.authors_line is None and (placed := _names_with_places(part)):
            draft.read_beside(read_byline(placed[0]), line=number)
            for place in placed[1]:
                draft.add_organisation(place)
        elif codes := _categories(part):
            draft.add_topics(codes)
        elif is_workplace(part) or _ACRONYM.fullmatch(part) or part[:1] in _FOOTNOTES:
            draft.add_organisation(part)
        elif len(part) <= _LONGEST_DAY and (day := read_day(part)):
            draft.published = draft.published or day
        elif stated := _STATED.fullmatch(part):
            draft.published = draft.published or read_day(stated["day"])
        elif (told := read_label(part)) and told[0] == "published":
            draft.published = draft.published or draft.read_day(told[2], line=number)
        elif part and not _OF_PAGE.fullmatch(part) and not is_short_day(part):
            draft.add_text(part, None, number)


def _names_with_places(part: str) -> tuple[str, list[str]] | None:
    """Return names and the places of work in brackets behind them: "Ann Bee, Cee Dee (MIT)"."""
    found = _WITH_PLACES.fullmatch(part)
    places = split_organisations(found["places"]) if found else []
    if found is None or not are_names(found["names"]) or not any(map(is_workplace, places)):
        return None
    return found["names"], places


def only_links(line: str) -> list[tuple[str, str]]:
    """Return label and address of the links of a line that has nothing else, and no titles."""
    if "http" not in line or "://" not in line or len(residue(line)) > _BESIDE:
        return []
    if line.lstrip()[:1] == "!" or (line.lstrip()[:1] != "[" and read_label(line) is not None):
        return []
    links = [(label, url) for label, url in cut_at_links(line) if url]
    return [] if any(is_title(label) for label, _ in links) else links


def add_links(links: Sequence[tuple[str, str]], lines: LabelledLines, number: int) -> None:
    """Add links of a line, with what they lead to."""
    for label, url in links:
        role = None if names_paper(url) else role_of_link(label, url)
        lines.add_url(url, number, role or "link")


def role_of_link(label: str, url: str) -> str | None:
    """Tell whether a link that names no paper leads to its ``code`` or the page of a project.

    Examples
    --------
    >>> role_of_link("Code", "https://a.org"), role_of_link("blog", "https://a.org")
    ('code', None)
    """
    if _CODE.search(label) or (not _LETTER.search(label) and _REPOSITORY.match(url)):
        return "code"
    return "project" if _PROJECT.search(label) else None


def votes_beside_link(line: str) -> tuple[str, str] | None:
    """Return the address that a line begins with and the votes in brackets behind it.

    Examples
    --------
    >>> votes_beside_link("https://arxiv.org/abs/2401.00001  (upvotes: 98)")
    ('https://arxiv.org/abs/2401.00001', '98')
    """
    found = _VOTES_BEHIND.fullmatch(line) if line[:4] == "http" and line[-1] in ")]）" else None
    votes = votes_alone(found["votes"]) if found else None
    return (found["url"], votes) if found and votes else None


def with_definitions(below: Sequence[str]) -> Sequence[str]:
    """Return lines in which labels and what is said of them, each in a line, stand together.

    So definition lists have them: "**Authors**", and below it ": Ann Bee".

    Examples
    --------
    >>> with_definitions(["**Authors**", ": Ann Bee"])
    ['', 'Authors: Ann Bee']
    """
    if not any(line.startswith(": ") for line in below):
        return below
    lines = list(below)
    for number, line in enumerate(lines[1:], 1):
        label = lines[number - 1].strip(" *_")
        if line.startswith(": ") and 0 < len(label) < _LONGEST_LABEL:
            lines[number - 1], lines[number] = "", f"{label}{line}"
    return lines


def names_in_code(line: str) -> str:
    """Return the names of a line that has each of several in marks of code.

    Examples
    --------
    >>> names_in_code("`Ann Bee` `Cee Dee`"), names_in_code("`cs.CL` `cs.LG`")
    ('Ann Bee, Cee Dee', '')
    """
    names = (
        _CODED.findall(line) if line[:1] == "`" and not _CODED.sub("", line).strip(" ,·|") else []
    )
    return ", ".join(names) if len(names) > 1 and all(map(is_person, names)) else ""


def names_and_day(line: str) -> tuple[str, str | None] | None:
    """Return names and the day behind a dash, or what the venue behind them tells of it.

    Examples
    --------
    >>> names_and_day("Ann Bee, Cee Dee — May 1, 2024")
    ('Ann Bee, Cee Dee', '2024-05-01')
    >>> names_and_day("Bee, A., Dee, C. & Fox, E., [1 May 2024]")
    ('Bee, A., Dee, C. & Fox, E.', '2024-05-01')
    >>> names_and_day("*Ann Bee, Cee Dee.* ICML 2024."), names_and_day("Ann Bee, Cee Dee. *arXiv*")
    (('Ann Bee, Cee Dee', '2024'), ('Ann Bee, Cee Dee', None))
    """
    parted = _NAMES_AND_DAY.fullmatch(line.strip("*_ "))
    said = parted["day"] or parted["set"] if parted else ""
    day = read_day(said) if parted and are_authors(parted["names"]) else None
    if parted and day:
        return parted["names"], day
    placed = _NAMES_AND_VENUE.fullmatch(line)
    venue = placed["venue"] if placed else ""
    if placed is None or not (is_venue(venue) or known_venue(venue)):
        return None
    names = placed["names"].rstrip(" .,")
    return (names, published_in(venue)) if are_authors(names) else None


def names_beside_links(text: str) -> str:
    """Return the names of a line that has nothing else but links which are no titles.

    Examples
    --------
    >>> names_beside_links("Ann Bee, Cee Dee [[pdf](https://arxiv.org/abs/2401.00001)]")
    'Ann Bee, Cee Dee'
    """
    if "://" not in text or read_label(text):
        return ""
    pieces = cut_at_links(text)
    if any(url and is_title(label) for label, url in pieces):
        return ""
    said = without_empty(" ".join(text for text, url in pieces if url is None))
    names = without_brackets(without_brackets(said).strip("*_ "))
    return names if are_names(names) else ""
