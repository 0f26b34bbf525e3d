"""An entry in the making: what all formats do with titles, names, links and texts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ....graph.paper_ids import canonical_paper_id, id_of_number, why_impossible
from ....graph.text import fold, short_hash, slug
from ...entry import LONG_BULLET, Authorship, Bullet, Link, ParsedEntry, find_links, guess_language
from ...people.organisations import is_workplace
from ..fields.clean import are_plain, clean_text, has_strange, is_placeholder
from ..fields.dates.days import DayOrder, parse_day, read_day
from ..fields.names.affiliations import by_footnotes
from ..fields.names.author_counts import LONGEST_COUNT, authors_counted
from ..fields.names.author_list import COUNT_NOTE, CUT_NOTE, AuthorList
from ..fields.no_papers import says_no_paper
from ..fields.summaries import LONGEST_FOOTER, cut_label, is_failed, is_footer
from ..fields.titles.votes import count_of, rounded_votes

__all__ = ["Draft", "Note", "end_of", "iso_day", "may_be_of", "months_since", "with_arxiv_month"]

#: Takes line, code and message of a problem.
Note = Callable[[int, str, str], None]

_ID_ORDER = ("arxiv", "acl", "doi", "openreview", "url")
_PLACES = {
    "arxiv": "https://arxiv.org/abs/",
    "acl": "https://aclanthology.org/",
    "doi": "https://doi.org/",
    "openreview": "https://openreview.net/forum?id=",
}
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE)
_ID_BEFORE = re.compile(
    r"(?:\[(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\](?!\()|(?:arxiv:\s?)\d{4}\.\d{4,5}(?:v\d{1,3})?)"
    r"[\s:：|–—-]{1,5}",
    re.IGNORECASE,
)
_ID_BEHIND = re.compile(
    r"\s{0,3}[(\[](?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?[)\]]$", re.IGNORECASE
)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}")
_TRANSLATED_BEHIND = re.compile(
    r"(?P<title>[^\s()（）]+\s[^()（）]*(?:\([^()（）]*\)[^()（）]*)*)[(（](?P<said>[^()（）]{2,200})[)）]"
)
_TRANSLATED_BEFORE = re.compile(
    r"[【\[](?P<said>[^【】\[\]]{2,200})[】\]]\s{0,3}(?P<title>\S+\s.*)"
)
_BLANK = re.compile(r"\s")
#: What stands in place of a text is short.
_LONGEST_EXCUSE = 60
_MOST_VOTES = 10**9
_QUOTES = frozenset(("""''""", '""', "“”", "„“", "「」", "『』", "《》"))
#: Shorter titles, such as "Introduction", are many papers'.
_TELLING = 4


def iso_day(text: object) -> str | None:
    """Return the day at the beginning of a text, or ``None`` when none stands there.

    Examples
    --------
    >>> iso_day("2024-12-13T08:56:00.579Z"), iso_day("2024-13-01"), iso_day(None)
    ('2024-12-13', None, None)
    """
    found = _ISO_DAY.match(text.strip()) if isinstance(text, str) else None
    if found is None:
        return None
    return read_day(found[1])


def end_of(published: str | None) -> str | None:
    """Return the last day of a year, a month or a day: by then the paper was out.

    Examples
    --------
    >>> end_of("2024"), end_of("2024-02"), end_of("2024-02-03"), end_of(None)
    ('2024-12-31', '2024-02-29', '2024-02-03', None)
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(-\d{2})?", published or "")
    if found is None or found[3]:
        return iso_day(published)
    year, month = int(found[1]), int(found[2] or 12)
    if not (1 <= month <= 12 and year):
        return None
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


_ARXIV_MONTH = re.compile(r"arxiv:(?:[a-z-]+/)?(\d\d)(\d\d)[\d.]+")


def with_arxiv_month(published: str | None, paper: str) -> str | None:
    """Return when a paper was published, with the month of its arXiv id where only a year is said.

    The id tells the month of submission. It counts when it is in that year or the one before, for
    proceedings come out later than their papers.

    Examples
    --------
    >>> with_arxiv_month("2024", "arxiv:2401.00368"), with_arxiv_month("2024", "arxiv:2312.11514")
    ('2024-01', '2023-12')
    >>> with_arxiv_month("2003", "arxiv:math/0309136"), with_arxiv_month("2024", "doi:10.1/2401.1")
    ('2003-09', '2024')
    >>> with_arxiv_month("2019", "arxiv:2401.00368"), with_arxiv_month("2024-05", "arxiv:2401.1")
    ('2019', '2024-05')
    """
    if published is None or len(published) != 4 or not published.isdecimal():
        return published
    found = _ARXIV_MONTH.fullmatch(paper)
    if found is None or not published.isascii():
        return published
    year, month = int(found[1]), int(found[2])
    year += 1900 if year > 90 else 2000
    if not 1 <= month <= 12 or int(published) - year not in (0, 1):
        return published
    return f"{year}-{month:02}"


def may_be_of(day: str | None, ids: Iterable[str]) -> bool:
    """Tell whether a paper of arXiv can have come out on a day, as its id tells the month.

    Examples
    --------
    >>> may_be_of("2024-02-01", ["arxiv:2401.00368"]), may_be_of("2024-05-01", ["arxiv:2401.00368"])
    (True, False)
    """
    since = months_since(day, ids)
    return since is None or 0 <= since <= 1


def months_since(day: str | None, ids: Iterable[str]) -> int | None:
    """Return how many months behind the one of a paper's arXiv id a day is, if both are known.

    Examples
    --------
    >>> months_since("2024-05-01", ["doi:10.1/x", "arxiv:2401.00368"]), months_since(None, [])
    (4, None)
    """
    months = [re.match(r"arxiv:(\d\d)(\d\d)\.", id_) for id_ in ids]
    found = next(filter(None, months), None)
    if found is None or day is None:
        return None
    return (int(day[:4]) - 2000 - int(found[1])) * 12 + int(day[5:7]) - int(found[2])


class Draft:
    """Collects what a record says about a paper and makes an entry of it.

    Parameters
    ----------
    note : callable
        Takes line, code and message of a problem.
    line : int
        Where the record begins in its file.
    verbatim : str
        Its text.

    Attributes
    ----------
    title, url, image, published : str or None
        As the record states them. Where no URL is given, it is the link that names the paper, or
        the place that its id leads to.
    votes : int or None
        None where they are unknown.
    names_authors : bool
        Whether such a record says who wrote the paper, so that it is odd where it does not.
    authors_complete : bool or None
        Whether the list is whole.
    author_order : str or None
        ``known``, ``presumed`` or ``unknown``.

    Examples
    --------
    >>> draft = Draft(lambda *problem: None, 3, "…")
    >>> draft.title = "A  B"
    >>> draft.add_id("https://arxiv.org/abs/2401.00001v2")
    True
    >>> draft.add_names(["Ann Bee", "Cee Dee"])
    >>> entry = draft.entry()
    >>> entry.paper, entry.title, [(a.name, a.position) for a in entry.authors]
    ('arxiv:2401.00001', 'A B', [('Ann Bee', 1), ('Cee Dee', 2)])
    """

    def __init__(self, note: Note, line: int, verbatim: str) -> None:
        self.note = note
        self.line = line
        self.verbatim = verbatim
        self.title: str | None = None
        self.url: str | None = None
        self.image: str | None = None
        self.published: str | None = None
        self.votes: int | None = None
        self.names_authors = True
        self.authors_line: int | None = None
        self.authors_complete: bool | None = None
        self.author_order: str | None = None
        #: The only name by the title, where nothing says that it is an author's.
        self.lone: str | None = None
        self._told: set[tuple[str, str]] = set()
        self._told_no_authors = False
        #: How many authors there are by what is said, and in which line.
        self._counted: tuple[int, int] | None = None
        #: What stands in the place of an author's name.
        self._nameless: str | None = None
        self._ids: dict[str, str] = {}
        self._authors: dict[str, Authorship] = {}
        self._bullets: list[Bullet] = []
        self._links: dict[str, Link] = {}
        self._keywords: dict[str, None] = {}
        self._topics: dict[str, None] = {}
        self._organisations: dict[str, None] = {}

    # --- facts -------------------------------------------------------------------------------

    def add_id(self, text: object, *, is_own: bool = False) -> bool:
        """Add an id or address; tell whether it names a paper.

        A number of JSON is an id of arXiv that lost the zeros at its end. One that can be nobody's
        is a problem. The address is the first one that names it, or where ``is_own`` says that
        it is the paper's own page.
        """
        if isinstance(text, float):
            text = id_of_number(text) or f"{text:.5f}"
        found = self._paper_of(text)
        if found is not None and isinstance(text, str) and (is_own or found not in self._ids):
            self._ids[found] = text.strip()
        return found is not None

    def add_link_id(self, text: object) -> bool:
        """Add an address that may name the paper; tell whether it names one.

        It is left out when it is any page and the paper has an id, or when an id of its kind is
        known: two of a kind are two papers, and the first is meant.
        """
        found = self._paper_of(text)
        if found is None or not isinstance(text, str):
            return False
        kind = found.partition(":")[0]
        if not self._ids or (kind != "url" and not self.has_kind(kind)):
            self._ids[found] = text.strip()
        return True

    def _paper_of(self, text: object) -> str | None:
        """Return the paper that a text names; one that looks like an id and is none is told."""
        if not isinstance(text, str) or has_strange(text):
            return None
        found = canonical_paper_id(text)
        if found is None and (why := why_impossible(text)):
            self._tell_once("bad-id", f"{why}: it names no paper")
        return found

    def read_day(
        self, value: object, order: DayOrder | None = None, line: int | None = None
    ) -> str | None:
        """Return the day that a text or number states; one that cannot be read is a problem."""
        if value is None:
            return None
        found = parse_day(value, order)
        if found.why:
            better = "write it as 2024-02-01"
            if found.year:
                better += ", or name its column in [columns] of digestgraph.toml, as "
                better += "date_day_first or date_month_first"
            self._tell_once("bad-date", f"{found.why}: the day is unknown; {better}", line)
        return found.day

    def _tell_once(self, code: str, message: str, line: int | None = None) -> None:
        if (code, message) not in self._told:
            self._told.add((code, message))
            self.note(line or self.line, code, message)

    def has_kind(self, kind: str) -> bool:
        """Tell whether an id of a kind, such as ``arxiv``, was added."""
        return any(id_.startswith(f"{kind}:") for id_ in self._ids)

    def has(self, paper: str) -> bool:
        """Tell whether an id was added."""
        return paper in self._ids

    def has_other(self, paper: str) -> bool:
        """Tell whether an id of the kind of this one was added, and is another paper's."""
        return paper not in self._ids and self.has_kind(paper.partition(":")[0])

    def page(self) -> str | None:
        """Return the address of the paper's page, where an id has one."""
        arxiv = next((id_ for id_ in self._ids if id_.startswith("arxiv:")), None)
        return f"https://arxiv.org/abs/{arxiv.removeprefix('arxiv:')}" if arxiv else None

    def may_be_from(self, day: str | None) -> bool:
        """Tell whether the paper can have come out on a day, by the month of its arXiv id."""
        return day is None or len(day) != len("2024-01-02") or may_be_of(day, self._ids)

    @property
    def has_id(self) -> bool:
        """Whether anything said so far names the paper."""
        return bool(self._ids)

    def add_names(
        self,
        names: Iterable[object],
        *,
        line: int | None = None,
        complete: bool | None = True,
        order: str = "known",
    ) -> None:
        """Add printed names in their order."""
        texts = [name for name in names if isinstance(name, str)]
        plain = are_plain(texts)
        for name in texts:
            self.add_author(name, plain=plain)
        self.close_authors(line=line, complete=complete, order=order)

    def read_authors(
        self,
        found: AuthorList,
        *,
        line: int | None = None,
        order: str = "known",
        orcids: Mapping[str, str] | None = None,
    ) -> None:
        """Add a list of authors.

        :mod:`digestgraph.loaders.formats.fields.names.author_list` reads them.
        """
        line = line or self.line
        for code, message in found.notes:
            self.note(line, code, message)
            self._told_no_authors = self._told_no_authors or code == "no-authors"
        for authorship in found.authorships(ordered=order == "known"):
            name = clean_text(authorship.name)
            if not name:
                continue
            if name != authorship.name:
                authorship = replace(authorship, name=name)
            if orcids and (orcid := _ORCID.fullmatch(orcids.get(authorship.name, "").strip())):
                authorship = replace(authorship, orcid=orcid[1].upper())
            self._authors.setdefault(authorship.name, authorship)
        for organisation in found.organisations:
            self.add_organisation(organisation)
        self.close_authors(line=line, complete=found.complete, order=order)

    def read_beside(
        self, found: AuthorList, *, line: int | None = None, says: bool = False
    ) -> None:
        """Add names that stand by a title; ``says`` tells whether a word calls them its authors.

        Where nothing does, a single person may be who speaks or writes about the paper: what
        stands by the other titles of the file decides, see :meth:`RecordFormat.settle`.
        """
        names = [name for name in found.names if name is not None]
        if not says and len(names) == len(found.names) == 1 and not is_workplace(names[0]):
            self.lone = names[0]
        self.read_authors(found, line=line)

    def close_authors(
        self, *, line: int | None = None, complete: bool | None = True, order: str = "known"
    ) -> None:
        """Say what is known of the list of authors that was added."""
        if self._nameless:
            said = f"{self._nameless!r} is no name: the list of authors is incomplete"
            self._tell_once("name-missing", said, line)
            complete = False if complete else complete
        if self._authors:
            self.authors_line = line or self.line
            self.authors_complete, self.author_order = complete, order

    def add_author(
        self,
        name: str,
        account: str | None = None,
        orcid: str | None = None,
        *,
        plain: bool = False,
    ) -> None:
        """Add one author; a name that stands twice counts once, a ``plain`` one is as it is."""
        if not plain:
            name = clean_text(name)
            if not name:
                return
            if is_placeholder(name):
                self._nameless = name
                return
        if name in self._authors:
            self.note(self.line, "repeated-name", f"printed more than once: {name}")
            return
        place = None if self._nameless else len(self._authors) + 1
        if not (account or orcid):
            self._authors[name] = Authorship(name, place)
            return
        found = _ORCID.fullmatch(orcid.strip()) if orcid else None
        self._authors[name] = Authorship(
            name,
            place,
            (clean_text(account) or None) if account else None,
            found[1].upper() if found else None,
        )

    def add_text(self, text: object, section: str | None = None, line: int | None = None) -> None:
        """Add a point of the summary, or the abstract; links in it are collected."""
        if not text or not isinstance(text, str):
            return
        text = clean_text(text)
        if not text or is_placeholder(text) or (len(text) < _LONGEST_EXCUSE and is_failed(text)):
            return
        if len(text) < LONGEST_FOOTER and section != "Abstract" and is_footer(text):
            return
        if len(text) < LONGEST_COUNT and (counted := authors_counted(text)):
            self._counted = self._counted or (counted, line or self.line)
            return
        line = line or self.line
        label, text = cut_label(text) if "*" in text or text[0] == "_" else (None, text)
        section = label or section
        if len(text) > LONG_BULLET:
            self.note(
                line,
                "long-bullet",
                f"a point of {len(text):,} characters: keywords are looked for in the first "
                f"{LONG_BULLET:,}",
            )
        self._bullets.append(Bullet(text, line, (clean_text(section) or None) if section else None))
        if "://" in text:
            for link in find_links(text)[0]:
                self.add_link(link, line=line)

    def add_link(self, url: object, role: str | None = None, line: int | None = None) -> None:
        """Add a web link; ``role`` is ``code`` or ``project``."""
        if not isinstance(url, str):
            return
        url = url.strip()
        if url.startswith(("http://", "https://")) and not _BLANK.search(url):
            if has_strange(url):
                self.note(line or self.line, "bad-link", "a link with control characters: left out")
            elif url not in self._links or role:
                self._links[url] = Link(url, line or self.line, role)

    def add_keywords(self, found: object) -> None:
        """Add the source's own keywords."""
        self._add(self._keywords, found)

    def add_topics(self, found: object) -> None:
        """Add categories, tags, or the heading of the list that the paper stands in."""
        self._add(self._topics, found)

    def add_organisation(self, name: object) -> None:
        """Add whom the source says the paper comes from."""
        names = by_footnotes(name) if isinstance(name, str) else [name]
        for said in names:
            counted = authors_counted(said) if isinstance(said, str) else None
            if counted:  # a page may have their number where others say who they are
                self._counted = self._counted or (counted, self.line)
            else:
                self._add(self._organisations, said)

    @staticmethod
    def _add(where: dict[str, None], found: object) -> None:
        for text in found if isinstance(found, list | tuple) else [found]:
            cleaned = clean_text(text.strip("` ")) if isinstance(text, str) else ""
            if cleaned and not is_placeholder(cleaned):
                where.setdefault(cleaned)

    def read_votes(self, value: object, line: int | None = None) -> None:
        """Take a number of votes; what is none is unknown and a problem."""
        said = value
        if isinstance(value, str):
            value = None if value == "" or is_placeholder(value) else value
            counted = count_of(value) if isinstance(value, str) else None
            value = value if counted is None else counted
        elif isinstance(value, float):  # whole numbers beside missing ones, as pandas writes them
            value = None if value != value else int(value) if value.is_integer() else value
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_VOTES:
            self.votes = value
            if isinstance(said, str) and not said.strip()[-1:].isdigit():
                self.note(line or self.line, "rounded-votes", rounded_votes(said, value))
        elif value is not None:
            self.note(line or self.line, "bad-votes", f"{str(value)[:40]!r} is no number of votes")

    # --- putting it together -------------------------------------------------------------------

    def entry(self) -> ParsedEntry | None:
        """Return the entry, or ``None`` (and a problem) when nothing says which paper it is."""
        title = clean_text(self.title or "")
        title = "" if is_placeholder(title) else _unquoted(_without_id(title))
        if not title.isascii():
            title, translation = _without_translation(title)
            self.add_text(translation)
        ids = sorted(self._ids, key=lambda id_: _ID_ORDER.index(id_.partition(":")[0]))
        paper = ids[0] if ids else _title_id(title, self.published)
        if paper is not None:
            self.published = with_arxiv_month(self.published, paper)
        if paper is None:
            self.note(
                self.line,
                "entry-without-paper",
                "neither a link nor a title says which paper this is: it is not loaded",
            )
            return None
        if not (ids or self._authors) and says_no_paper(title):
            self.note(self.line, "no-paper-here", f"{title!r} is no paper: it is not loaded")
            return None
        if not title:
            self.note(self.line, "no-title", "no title is given")
        if self._counted is not None:
            self.compare_count(*self._counted)
        if not self._authors and self.names_authors and not self._told_no_authors:
            self.note(self.line, "no-authors", "no authors are given")
        url = self.url if self.url and not has_strange(self.url) else None
        url = url or next((self._ids[id_] for id_ in ids if "://" in self._ids[id_]), None)
        url = url or _address(paper)
        return ParsedEntry(
            paper=paper,
            title=title or None,
            url=url,
            line=self.line,
            votes=self.votes,
            authors=self._positioned(),
            authors_line=self.authors_line,
            authors_complete=self.authors_complete,
            author_order=self.author_order,
            image=self.image if self.image and not has_strange(self.image) else None,
            bullets=tuple(self._bullets),
            links=tuple(self._links.values()),
            language=self._language(),
            verbatim=self.verbatim,
            keywords=tuple(self._keywords),
            topics=tuple(self._topics),
            organisations=tuple(self._organisations),
            published=self.published,
            aliases=tuple(id_ for id_ in ids[1:] if not id_.startswith("url:")),
        )

    def compare_count(self, count: int, line: int) -> None:
        """Take the number of authors that is said into account: it may be more than are named."""
        if not self._authors and not self._told_no_authors:
            self.note(line, *COUNT_NOTE)
            self._told_no_authors = True
        elif len(self._authors) < count and self.authors_complete:
            self.authors_complete = False
            self.note(line, *CUT_NOTE)

    def _positioned(self) -> tuple[Authorship, ...]:
        if self.author_order in ("known", "presumed"):
            return tuple(self._authors.values())
        return tuple(Authorship(a.name, None, a.account, a.orcid) for a in self._authors.values())

    def _language(self) -> str | None:
        """Tell the language of the summary; an abstract counts only where it stands alone."""
        said = [b.text for b in self._bullets if b.section != "Abstract"]
        return guess_language(" ".join(said or [b.text for b in self._bullets]))


def _without_id(title: str) -> str:
    """Take the paper's id from a title, as the titles of arXiv's pages have it.

    Examples
    --------
    >>> _without_id("[2401.00001] On Bees"), _without_id("On Bees (arXiv:2401.00001v2)")
    ('On Bees', 'On Bees')
    >>> _without_id("[2401.00001]"), _without_id("[v2] On Bees")
    ('[2401.00001]', '[v2] On Bees')
    """
    if "." not in title:
        return title
    found = _ID_BEFORE.match(title)
    rest = title[found.end() :] if found else title
    if rest[-1:] in ")]" and (end := _ID_BEHIND.search(rest[-40:])):
        rest = rest[: len(rest) - len(end[0])]
    return rest if any(map(str.isalpha, rest)) else title


def _unquoted(title: str) -> str:
    """Return a title without marks of quotation around the whole of it.

    Examples
    --------
    >>> _unquoted('"On Bees"'), _unquoted('"Bees" and "Wax"')
    ('On Bees', '"Bees" and "Wax"')
    """
    pair = title[:1] + title[-1:]
    inner = title[1:-1].strip()
    is_quoted = pair in _QUOTES and len(title) > 2 and not set(pair) & set(inner)
    return inner if is_quoted else title


def _without_translation(title: str) -> tuple[str, str]:
    """Return a title without its translation in brackets before or behind it, and that.

    Examples
    --------
    >>> _without_translation("On Bees in Winter（冬の蜂）"), _without_translation("【蜜蜂】On Bees")
    (('On Bees in Winter', '冬の蜂'), ('On Bees', '蜜蜂'))
    >>> _without_translation("GLM（中文）"), _without_translation("On 蜂 (Bees)")
    (('GLM（中文）', ''), ('On 蜂 (Bees)', ''))
    """
    for pattern in (_TRANSLATED_BEHIND, _TRANSLATED_BEFORE):
        found = pattern.fullmatch(title)
        if found and found["title"].isascii() and _EAST_ASIAN.search(found["said"]):
            return found["title"].strip(), found["said"].strip()
    return title, ""


def _address(paper: str) -> str | None:
    """Return where a paper with an id of its own stands."""
    kind, _, id_ = paper.partition(":")
    place = _PLACES.get(kind)
    return place + id_ if place else None


def _title_id(title: str, published: str | None) -> str | None:
    """Return an id for a paper of which only the title is known, and the year of a short one."""
    folded = fold(title)
    if len(folded) < 4:
        return None
    year = (published or "")[:4] if len(folded.split()) < _TELLING else ""
    return f"title:{slug(title, 60)}-{short_hash(folded, year)}"
