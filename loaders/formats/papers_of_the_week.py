"""Weekly lists: a heading with the days of a week, then numbered papers without authors.

    ## Top ML Papers of the Week (June 23 - June 29) - 2025
    | 1) **MEM1** - What it does. <br>● A point. | [Paper](…), [Tweet](…) |

An item may also be a line of a list or a heading with text below it. What is listed may be a paper,
a model or a post, so any of its links can name it. Titles are often short names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here

from ...graph.paper_ids import canonical_paper_id
from ..people.organisations import is_organisation
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.records import CollectionFormat, Record, day_in_name
from .fields.clean import clean_text
from .fields.dates.days import MONTH, month_number
from .fields.dates.year_names import year_in_name
from .fields.markup.markdown_cells import find_links_in, plain
from .fields.names.author_list import read_authors, read_byline
from .fields.names.sure_names import are_names
from .fields.titles.link_labels import without_brackets, without_empty
from .fields.titles.set_off import BY
from .fields.titles.title_parts import cut_parts
from .fields.titles.venues import is_venue, published_in
from .fields.titles.votes import take_votes

__all__ = ["PapersOfTheWeek", "last_day"]

_DASH = r"\s*(?:-|\u2013|\u2014|to|through)\s*"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_WEEK = re.compile(
    rf"({MONTH})\s*{_DAY}(?:,?\s*(\d{{4}}))?{_DASH}(?:({MONTH})\s*)?{_DAY}(?!\d)"
    rf"(?:[^\d\n]{{0,12}}(\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
_ISO_WEEK = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*(?:-|\u2013|\u2014|~|to|\.\.)\s*"
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
)
_WEEKLY = re.compile(r"week(?:ly)?\b", re.IGNORECASE)
_LONGEST_HEADING = 300
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_DATED = re.compile(r"(?:#{1,3}\s.*|(?:published|date|created|title)\s*:.*)", re.IGNORECASE)
#: "| 1) Title", "1. Title", "- **1) Title", "### 1\\. Title".
_ITEM = re.compile(
    r"(?:[ \t]*\|[ \t]*)?[ ]?(?:[-*+][ \t]+)?(?P<marks>#{2,5}[ \t]+)?(?P<bold>\*\*)?"
    r"(?P<number>\d{1,3})[ \t]*\\?[.)][ \t]+(?=\S)"
)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+\S")
#: What ends a title, the surest first. Titles without any run into their text.
_ENDS_OF_TITLE = tuple(
    re.compile(pattern)
    for pattern in (
        r"[ \t]{2,}(?=\S)|[ \t]*<br\b",
        r"[ \t]+[-\u2013\u2014][ \t]+",
        r"[ \t]+(?=(?:This (?:paper|work|study|survey|report)|Introduces|Proposes|Presents|Explores"
        r"|Investigates|We (?:introduce|propose|present))\b)",
        r":[ \t]+",
    )
)
_LONGEST_TITLE = 200
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_POINT = re.compile(r"^[\s\u25cf\u2022\u00b7*\u25aa\u25e6+-]+(?=\S)")
_PAPER = ("paper", "report", "technical report", "tech report", "arxiv", "pdf", "abs", "read paper")
_CODE = ("code", "github", "repo", "repository", "git")
#: What a bracket with links leaves behind: "They hum. (".
_OPEN_BRACKET = re.compile(r"[ \t]{1,3}\([ \t|]{0,4}$", re.MULTILINE)
_LINK_WITH_LABEL = re.compile(
    r"\*{0,3}\[\*{0,3}(?:(?:technical |tech |read )?(?:paper|report)|arxiv|pdf|abs|code|github"
    r"|repo|tweet|x|blog|post|project|website|dataset|models?|demo|video|thread)\*{0,3}\]"
    r"\([^()\s]*\)\*{0,3}[ \t]*[,|]?[ \t]*",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x|youtube|linkedin|reddit)\.com/|https?://youtu\.be/"
)
_SAMPLE = 60


class PapersOfTheWeek(CollectionFormat):
    """Parser of weekly lists; see :class:`digestgraph.loaders.formats.Format`."""

    name = "papers-of-the-week"
    version = "24"
    suffixes = (".md", ".markdown", ".txt")
    about = "weekly lists of numbered papers under headings with the days of the week"
    knows = ("title", "authors where given", "votes", "summary", "code")
    name_first = False

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = (
        ...     "## Top Papers of the Week (June 23 - June 29) - 2025\\n"
        ...     "1. **A** - text [Paper](https://arxiv.org/abs/2401.00001)\\n"
        ... )
        >>> PapersOfTheWeek().claim(Document(text, "README.md")).share
        1.0
        """
        if document.is_json or not _WEEKLY.search(document.text):
            return None
        lacks = []
        for record in self.records(document, 1, lambda *_: None):
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            found = (("title", draft.title), ("link", draft.has_id), ("date", _day(record)))
            lacks.append([part for part, present in found if not present] or None)
            if len(lacks) == _SAMPLE:
                break
        if not lacks or all(parts and "link" in parts for parts in lacks):
            return None
        return claim_entries(lacks)

    def records(
        self,
        document: Document,
        first_line: int,
        note: Note,  # noqa: ARG002
    ) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        named = None if day_in_name(document.path) else year_in_name(document.path)
        above = _Above(f"# {named[:4]}" if named else "")
        start: tuple[int, int, str] | None = None
        place = 0
        for number, full in enumerate(text.split("\n")):
            line = full.rstrip("\r")
            item = above.item(line)
            if item or above.ends(line):
                if start is not None:
                    yield _record(text, start, place)
                start = (place, first_line + number, above.context()) if item else None
            place += len(full) + 1
        if start is not None:
            yield _record(text, start, len(text))

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        draft.names_authors = False
        item = _ITEM.match(record.text)
        if item is None:
            return
        body = record.text[item.end() :]
        title, rest = _split(body, bold=bool(item["bold"]), heading=bool(item["marks"]))
        draft.title = clean_text(plain(title)).rstrip(" :.-\u2013\u2014|")
        _read_links(title, rest, draft)
        first = record.line + body.count("\n", 0, len(body) - len(rest))
        is_first = True
        for line, said in enumerate(_without_links(rest).split("\n"), first):
            for part in _BREAK.split(said):
                words = clean_text(_POINT.sub("", plain(part).replace("**", "")).strip(" |"))
                if is_first and len(words) > 1:
                    words, votes = take_votes(words)
                    draft.read_votes(votes, line)
                    is_first, words = False, _read_names(words, draft, line)
                if len(words) > 1 and not _HEADING.match(part):
                    draft.add_text(words, None, line)

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the week."""
        return _day(record)


@dataclass(slots=True)
class _Above:
    """What stands above the items of a list: a line with a year, and the line of the week."""

    year: str = ""
    week: str = ""
    #: Whether items are headings, so that numbers below them are points of a summary.
    headings: bool = False

    def context(self) -> str:
        return "".join(f"{line}\n" for line in (self.year, self.week) if line)

    def item(self, line: str) -> bool:
        """Tell whether an item begins here."""
        found = _ITEM.match(line) if self.week else None
        if found is None or (self.headings and not found["marks"]):
            return False
        self.headings = bool(found["marks"])
        return True

    def ends(self, line: str) -> bool:
        """Tell whether a line that is no item ends the one before; takes weeks and years."""
        if _names_a_week(line):
            self.week, self.headings = line, False
            return True
        if not _DATED.match(line) or len(line) > _LONGEST_HEADING:
            return False
        if _YEAR.search(line):
            self.year = line
        if line.startswith("#") and not line.startswith("###"):
            # Another chapter. In a post the week stands in a sentence above all headings.
            self.week = self.week if self.week and self.week[:1] != "#" else ""
        return line.startswith("#")


def _record(text: str, start: tuple[int, int, str], end: int) -> Record:
    return Record(start[0], end, start[1], text[start[0] : end], None, start[2])


def _names_a_week(line: str) -> bool:
    """Tell whether a line says which week follows; entries of a table of contents do not."""
    if len(line) > _LONGEST_HEADING or "](#" in line or "](./#" in line:
        return False
    if not (_WEEKLY.search(line) or line.startswith("#")) or _ITEM.match(line):
        return False
    return bool(_WEEK.search(line) or _ISO_WEEK.search(line))


def _day(record: Record) -> str | None:
    *above, week = record.context.rstrip("\n").split("\n")
    years = _YEAR.search(above[0]) if above else None
    return last_day(week, years[1] if years else None)


def last_day(text: str, year: str | None = None) -> str | None:
    """Return the last day of the week that a text names.

    Parameters
    ----------
    text : str
        Such as "(June 23 - 29) - 2025".
    year : str, optional
        The year to take where the text has none.

    Examples
    --------
    >>> last_day("Top Papers of the Week (June 23 - June 29) - 2025")
    '2025-06-29'
    >>> last_day("(December 30 - January 5) - 2025"), last_day("(Dec 30, 2024 - Jan 5)")
    ('2025-01-05', '2025-01-05')
    >>> last_day("(June 21 - 28)", "2026"), last_day("(June 21 - 28)") is None
    ('2026-06-28', True)
    """
    if found := _ISO_WEEK.search(text):
        return _iso(int(found[4]), int(found[5]), int(found[6]))
    found = _WEEK.search(text)
    if found is None:
        return None
    first = month_number(found[1])
    month = month_number(found[4]) if found[4] else first
    if found[6]:
        return _iso(int(found[6]), month, int(found[5]))
    if found[3]:  # the year of the first day only
        return _iso(int(found[3]) + (month < first), month, int(found[5]))
    # A week that ends in another year than it begins in is of the year above or of the next one.
    return _iso(int(year), month, int(found[5])) if year and month >= first else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return Date(year, month, day).isoformat()
    except ValueError:
        return None


def _split(body: str, *, bold: bool, heading: bool) -> tuple[str, str]:
    """Split an item into its title and the rest."""
    if heading:
        title, _, rest = body.partition("\n")
        return title, rest
    if bold or body.startswith("**"):
        start = 0 if bold else 2
        end = body.find("**", start)
        if end > 0:
            return body[start:end], body[end + 2 :].lstrip(" :-\u2013\u2014")
    if body.startswith("["):
        link = re.match(r"\[(?:[^\[\]]|\[[^\[\]]*\])*+\]\([^\s()]*\)", body)
        if link:
            return link[0], body[link.end() :].lstrip(" :-\u2013\u2014")
    line = body.partition("\n")[0].partition(" | ")[0]
    for pattern in _ENDS_OF_TITLE:
        if found := pattern.search(line, 1, _LONGEST_TITLE):
            return body[: found.start()], body[found.end() :]
    before_link = line.find(" [")
    end = before_link if before_link > 0 else len(line)
    return body[:end], body[end:]


def _read_links(title: str, rest: str, draft: Draft) -> None:
    links = [("paper", url) for _, url in find_links_in(title)] + find_links_in(rest)
    named = [(label.lower().strip(" *_:.[]"), url) for label, url in links]
    papers = [url for label, url in named if label in _PAPER]
    others = [(label in _CODE, url) for label, url in named if not _SOCIAL.match(url)]
    known = [url for _, url in others if (canonical_paper_id(url) or "url:")[:4] != "url:"]
    pages = [url for _, url in sorted(others, key=lambda other: other[0])]
    main = next(iter([*papers, *known, *pages]), None)
    draft.add_id(main)
    draft.url = main
    for label, url in named:
        if url != main:
            draft.add_link(
                url, "code" if label in _CODE else "project" if "project" in label else None
            )


def _read_names(words: str, draft: Draft, line: int) -> str:
    """Read the authors with whom what stands behind a title begins; return what follows them."""
    first, *rest = cut_parts(words.lstrip(" .")) or [""]
    names = without_brackets(BY.sub("", without_brackets(first)))
    if not are_names(names):
        by_group = BY.match(without_brackets(first)) is not None and is_organisation(names)
        if not by_group or rest:
            return words
        draft.read_authors(read_authors(names), line=line)
        return ""
    venue = without_brackets(rest[0]) if rest else ""
    said = rest[1:] if venue and is_venue(venue) else rest
    found = read_byline(names)
    if said and is_organisation(group := without_brackets(said[0])):
        draft.add_organisation(group)
        said = said[1:]
    elif len(found.names) < 2 and said:
        return words  # two capital words may begin a sentence
    draft.read_authors(found, line=line)
    if venue and is_venue(venue):
        draft.published = draft.published or published_in(venue)
    return ". ".join(said).strip(" .,")


def _without_links(rest: str) -> str:
    """Return the text of an item without the links that are no part of its sentences."""
    bar = rest.rfind("| [")
    said = _LINK_WITH_LABEL.sub("", rest[:bar] if bar >= 0 else rest)
    return _OPEN_BRACKET.sub("", without_empty(said)) if "(" in rest else said
