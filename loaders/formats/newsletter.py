"""Newsletters as mail: each link to a paper opens an entry, and what follows is its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Any
from urllib.parse import unquote

from ...graph.paper_ids import canonical_paper_id
from ...graph.text import slug
from ..entry import CUT, FileProblem, ParsedDigest, ParsedEntry, find_links
from ..people.organisations import is_workplace
from .base.claim import Claim, Document
from .base.draft import Draft, Note
from .base.labels import LINK, LabelledLines, field_of, read_label
from .base.records import DocumentFormat, Lines, Record, day_in_name
from .fields.dates.mail_days import day_of_mail
from .fields.dates.short_days import day_near
from .fields.markup.html_text import HtmlText, read_html
from .fields.markup.mail_parts import is_cut, read_parts
from .fields.markup.mail_references import ends_in_address, with_references
from .fields.names.author_list import read_authors
from .fields.names.sure_names import are_names
from .fields.titles.alerts import is_button, is_footer, read_byline, unwrap
from .fields.titles.title_parts import clean_title
from .fields.titles.votes import take_votes, votes_alone
from .fields.words import split_organisations

__all__ = ["Newsletter"]

_HEADERS = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_NEEDED = re.compile(r"^(?:From|Subject|Date):", re.IGNORECASE | re.MULTILINE)
#: The paper in the address of a service that counts clicks.
_INNER = re.compile(
    r"https?://(?:[\w-]+\.)?(?:arxiv|doi|aclanthology|openreview|huggingface)\.\w+/"
)
#: Names of links that name no paper.
_NO_TITLE = re.compile(
    r"\W*(?:(?:pdf|paper|arxiv|abs|link|read (?:more|paper|the paper)|here|full text|논문|링크)"
    r"\W*)?",
    re.IGNORECASE,
)
#: Names of links beside a sentence about a paper.
_BUTTON = re.compile(
    rf"{_NO_TITLE.pattern}|code|github|project(?: page)?|website|demo|blog|tweet|thread|model"
    r"|data(?:set)?|코드",
    re.IGNORECASE,
)
#: A label of which nothing but a picture is said: "Relevance:".
_LONE_LABEL = re.compile(r"[^\W\d_][\w -]{0,30}[:：]")
_UNKNOWN = re.compile(r"(?:unknown|no) affiliations?|n/?a", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
_LONGEST_SUBJECT = 500
_NUMBER = re.compile(r"^\d{1,3}[.)]\s+")
#: What a search engine says a link leads to: "[PDF] On Bees".
_KIND = re.compile(r"^\[(?:PDF|HTML|DOC|BOOK|CITATION|B|C)\]\s{1,3}(?=\S)")
#: arXiv's own mails, which have a format of their own.
_ANNOUNCEMENT = re.compile(r"^\\\\[ \t]*\r?\narXiv:", re.MULTILINE)
#: A shorter line that ends in an address is a button.
_FEWEST_WORDS = 3
#: So many lines may say votes before the names.
_MOST_BEFORE = 2
_LABELLED = frozenset("abstract organisation keywords topic link code project changed".split())
_MARKS = "#-*•> \t"
_TITLE_LENGTH = 300


class Newsletter(DocumentFormat):
    """Parser of newsletters; see :class:`digestgraph.loaders.formats.Format`."""

    name = "newsletter"
    version = "24"
    suffixes = (".eml",)
    about = "newsletters and alerts for papers as mail (.eml), in HTML or text"
    knows = ("title", "authors where given", "votes", "summary", "published")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> mail = "From: a@b.org\\nSubject: Papers\\n\\nhttps://arxiv.org/abs/2401.00001\\n"
        >>> Newsletter().claim(Document(mail, "a.eml")).sound
        1
        """
        if not _is_mail(document.text) or _ANNOUNCEMENT.search(document.text):
            return None
        found = len(_papers(_body_lines(document.text)))
        return Claim(found, found) if found else None

    def day(self, document: Document) -> str | None:
        """Return the day that the subject names, else that on which the mail was sent."""
        try:
            mail = message_from_string(document.text)
            sent = day_of_mail(str(mail["Date"] or ""))
        except (TypeError, ValueError, IndexError, AttributeError):
            return None
        return (day_near(_subject(mail), sent) or sent) if sent else None

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`; what is no mail is refused, for its parts would be guessed."""
        if not _is_mail(text):
            message = (
                "is no mail: one begins with lines such as 'From: …', 'Subject: …' and 'Date: …'; "
                "without --format its own format is found"
            )
            return [], [FileProblem(path, first_line, "no-mail", message)]
        return super().parse(text, path, first_line)

    def part_of(self, path: str, entry: ParsedEntry) -> str | None:  # noqa: ARG002
        """Tell newsletters of one day apart by the names of their files."""
        name = path.replace("\\", "/").rpartition("/")[2]
        return None if day_in_name(path) else slug(name.rpartition(".")[0] or name) or None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        lines = Lines(text, first_line)
        found = _papers(_body_lines(text))
        if is_cut(text):
            message = (
                "the mail ends before its last part does: papers may be missing, and nothing is "
                "withdrawn; save it again"
            )
            note(lines.at(max(len(text.rstrip()) - 1, 0)), CUT, message)
        if not found:
            note(first_line, "no-papers", "a mail without a link to a paper")
        place = 0
        # One name below a title may be anything, but where the mail has lines of several.
        lists = (
            read_byline([line for line in told if not votes_alone(line)])
            for _, told in found.values()
        )
        has_names = any(line is not None and line.sure for line in lists)
        for paper, (title, told) in found.items():
            # Where the mail is encoded, its id is not found: the place stays where it was.
            at = text.find(paper.partition(":")[2], place)
            place = at if at >= 0 else place
            yield Record(place, place, lines.at(place), paper, (title, told, has_names))

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        value: Any = record.value
        draft.names_authors = False
        draft.add_id(record.text.removeprefix("url:"))
        title, told, has_names = value
        title, votes = take_votes(clean_title(title))
        draft.title = title
        draft.read_votes(votes)
        told = [_without_votes(line, draft) for line in told[:_MOST_BEFORE]] + told[_MOST_BEFORE:]
        for counted in filter(None, map(votes_alone, told[:_MOST_BEFORE])):
            draft.read_votes(counted)
        told = [line for n, line in enumerate(told) if n >= _MOST_BEFORE or not votes_alone(line)]
        byline = read_byline(told) if has_names else None
        if byline is not None:
            draft.names_authors = True
            draft.read_authors(byline.authors)
            draft.published = byline.published
            told = byline.rest
        for text in told:
            label = read_label(text)
            if label and label[0] == "authors" and label[2]:
                draft.names_authors = True
                draft.read_authors(read_authors(label[2]))
            elif votes := _votes_in(text, label):
                draft.read_votes(votes)
            elif label and label[0] in _LABELLED:
                LabelledLines(draft).read_all([text], draft.line)
            elif byline and _is_place(text):
                for place in split_organisations(text):
                    draft.add_organisation(place)
            elif byline and _UNKNOWN.fullmatch(text):
                continue
            else:
                draft.add_text(text)


def _without_votes(line: str, draft: Draft) -> str:
    """Return a line of names without the votes behind them: "Ann Bee, Cee Dee · 24 upvotes"."""
    rest, votes = take_votes(line)
    if votes is None or not are_names(rest):
        return line
    draft.read_votes(votes)
    return rest


def _votes_in(text: str, label: tuple[str, str, str] | None) -> str | None:
    """Return the votes of a line that says nothing else, behind a sign or a label."""
    if label and label[0] == "votes":
        return votes_alone(label[2], named=True)
    return votes_alone(text)


def _is_mail(text: str) -> bool:
    head = _HEADERS.match(text)
    return head is not None and len(set(map(str.lower, _NEEDED.findall(head[0])))) >= 2


def _subject(mail: Message) -> str:
    """Return the subject of a mail as it is shown."""
    try:
        raw = str(mail["Subject"] or "")[:_LONGEST_SUBJECT]
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        return ""


def _body_lines(text: str) -> list[str]:
    """Return the lines of the body: of its HTML, else of its text."""
    found = read_parts(text)
    if html := found.get("text/html"):
        read = read_html(html)
        return _lines_of_tables(read) if _in_tables(read) else _with_headings(read)
    return with_references([line.strip() for line in found.get("text/plain", "").splitlines()])


def _in_tables(read: HtmlText) -> bool:
    """Tell whether a mail has a table for each paper, below whose lines links stand as buttons."""
    linked = [line for line in read.lines if any(_links(line))]
    return 0 < len(linked) <= len(set(read.tables)) and all(
        all(_BUTTON.fullmatch(words.strip()) for _, words in _links(line))
        and not _without_buttons(line)
        for line in linked
    )


def _with_headings(read: HtmlText) -> list[str]:
    """Return the lines of a mail, those as headings that are titles in bold, above their links.

    They are so where the links to papers are buttons: "Read more".
    """
    linked = [words.strip() for line in read.lines for _, words in _links(line)]
    if not linked or not all(map(_BUTTON.fullmatch, linked)):
        return read.lines
    return [
        f"# {line}" if number in read.bold and _may_be_title(line) else line
        for number, line in enumerate(read.lines)
    ]


def _may_be_title(line: str) -> bool:
    return line[0] not in "#-" and "](" not in line and line[-1] != ":" and len(line.split()) > 2


def _lines_of_tables(read: HtmlText) -> list[str]:
    """Return lines with an empty one before each table, without what only draws the eye."""
    lines = []
    starts = set(read.tables)
    for number, line in enumerate(read.lines):
        lines += [""] if number in starts else []
        if any(map(str.isalnum, line)) and not _LONE_LABEL.fullmatch(line):
            lines.append(line)
    return lines


def _papers(lines: list[str]) -> dict[str, tuple[str, list[str]]]:
    """Return title and summary of each paper that is linked to, in order.

    The title is what the link says, or what stands beside it, or the heading above it: in mails
    of plain text the first line after an empty one.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    told: list[str] = []  # the summary that is being read
    heading, below, titled = "", list[str](), False
    blank, plain = True, "" in lines
    linked = placed = False  # whether titles are links alone, and places of work stand above them
    for line in lines:
        if is_footer(line) or _is_buttons(line):
            told += [heading, *below] if heading and plain else below
            told, heading, below = ([], "", []) if is_footer(line) else (told, heading, [])
            continue
        shown = LINK.sub(lambda match: match["text"], line)
        shown = "" if not _without_buttons(line) else shown
        shown = _URL.sub("", shown).strip(_MARKS).rstrip(" (:–—|")
        shown = "" if _NO_TITLE.fullmatch(shown) else _KIND.sub("", _NUMBER.sub("", shown))
        here = {id_: words for id_, words in _links(line) if id_ not in found}
        if not here and linked and _is_other_title(line):
            told, heading, below = [], "", []  # what is below it is of no paper
            continue
        if here:
            linked = LINK.fullmatch(line) is not None
            placed = placed or not found
            place = below.pop() if linked and placed and below and _is_place(below[-1]) else ""
            placed = bool(place)
            for number, (paper, words) in enumerate(here.items()):
                named = "" if not words or _NO_TITLE.fullmatch(words) else _KIND.sub("", words)
                if not named and number == 0 and titled and _is_sentence(line):
                    below.append(_without_buttons(line))  # "They hum. [Paper](…)" below a title
                    shown = ""
                if not named and number == 0 and votes_alone(shown):
                    below.append(shown)  # "12 upvotes | https://…" below a title and names
                    shown = ""
                if named[:1].islower() and _is_sentence(line) and line[:1] != "[":
                    # "They built a [hive](…) of wax." tells no title.
                    below, heading = [heading, *below, _without_buttons(line)], ""
                    below, named, shown = [text for text in below if text], "", ""
                own = named or (shown if number == 0 else "")
                if own or number:
                    told += [heading, *below] if heading and plain else below
                    found[paper] = (own[:_TITLE_LENGTH], [])
                else:
                    found[paper] = (heading[:_TITLE_LENGTH], below)
                told, heading, below, titled = found[paper][1], "", [], False
                told += [f"Organization: {place}"] if place and number == 0 else []
                rest = shown.removeprefix(own).strip(" :—–-|()")
                if named and len(here) == 1 and rest != shown and rest:
                    told.append(rest)
            if len(here) == 1:
                told += _code_beside(line)
        elif blank and plain and _leads_elsewhere(line, shown):
            told += [heading, *below] if heading else below
            told, heading, below = [], "", []  # what is below it is of no paper
        elif shown and (line.startswith("#") or (blank and plain)):
            # What was no title, for no link to a paper came after it, is a paragraph.
            told += [heading, *below] if heading and plain else below
            heading, below, titled = shown, [], line.startswith("#")
        elif shown:
            below.append(shown)
        blank = not line
    told += [heading, *below] if heading and plain else below
    return found


def _is_other_title(line: str) -> bool:
    """Tell whether a line of HTML is the title of something else: a link, and no button."""
    link = LINK.fullmatch(line)
    words = link["text"].strip() if link else ""
    return (
        len(words.split()) >= _FEWEST_WORDS
        and _BUTTON.fullmatch(words) is None
        and not _is_sentence(words)
        and not any(True for _ in _links(line))
    )


def _is_place(line: str) -> bool:
    return line[-1] not in ".…!?。" and all(map(is_workplace, split_organisations(line)))


def _leads_elsewhere(line: str, shown: str) -> bool:
    """Tell whether a line of text is the title of something that is no paper, with its address."""
    return (
        ends_in_address(line)
        and len(shown.split()) >= _FEWEST_WORDS
        and not any(True for _ in _links(line))
        and not _is_sentence(shown)
    )


def _without_buttons(line: str) -> str:
    """Return a line without the links in it that name no paper, such as "PDF"."""
    said = LINK.sub(lambda m: "" if _BUTTON.fullmatch(m["text"].strip()) else m["text"], line)
    return said.strip(" |·•-–—")


def _code_beside(line: str) -> list[str]:
    """Return where the code of a paper is, as a line with a label, from the links beside it."""
    links = LINK.finditer(line)
    return [f"Code: {m['url']}" for m in links if field_of(m["text"].strip()) == "code"]


def _is_sentence(line: str) -> bool:
    """Tell whether a line with links is a sentence about a paper rather than its title."""
    return re.search(r"[.!?。！？…]$", _without_buttons(line)) is not None


def _is_buttons(line: str) -> bool:
    """Tell whether a line is nothing but links to save or to share what stands above."""
    links = list(LINK.finditer(line))
    return (
        all(is_button(link["url"]) for link in links)
        and bool(links)
        and (not LINK.sub("", line).strip(" |·•-"))
    )


def _links(line: str) -> Iterator[tuple[str, str]]:
    """Yield papers that a line links to, with the words of the link."""
    named = {match["url"]: match["text"] for match in LINK.finditer(line)}
    for url in (*named, *find_links(LINK.sub(" ", line))[0]):
        told = unwrap(url)
        if told is not None and (paper := canonical_paper_id(told)):
            words = named.get(url, "")
            if not paper.startswith("url:") or (words and not _NO_TITLE.fullmatch(words)):
                yield paper, words
            continue
        plain = unquote(unquote(url)) if "%" in url else url
        inner = _INNER.search(plain, 8)
        address = plain[inner.start() :].partition("&")[0] if inner else url
        paper = canonical_paper_id(address)
        if paper and not paper.startswith("url:"):
            yield paper, named.get(url, "")
