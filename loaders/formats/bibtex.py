r"""Bibliographies in BibTeX and BibLaTeX.

The syntax is pybtex's business. Names are cut here, for no parser of BibTeX both decodes accents
and keeps ``{Gemma Team}`` whole. A paper counts from the last day of the day, month or year that
its record states: by then it was out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ...graph.paper_ids import canonical_paper_id
from ..entry import CUT
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note, end_of
from .base.records import ClosedRecords, Lines, Record
from .fields.dates.days import MONTH, month_number, parse_day
from .fields.markup.tex_text import read_address, read_tex
from .fields.names.author_list import is_cut
from .fields.names.bibliographic_names import join_name, turn_name

__all__ = ["Bibtex"]

#: An entry of which nothing is there but its type.
_BEGUN = re.compile(r"^[ \t]{0,9}@[A-Za-z]{0,30}\s{0,9}\Z", re.MULTILINE)
_START = re.compile(r"^[ \t\ufeff]*@(?P<type>[A-Za-z]+)\s*[{(]", re.MULTILINE)
_ENTRY = re.compile(r"\s*[^\s,{}()\"=]*\s*,")
_TITLE = re.compile(r"\btitle\s*=", re.IGNORECASE)
#: What may stand above the first entry in a file that is not called .bib.
_ABOVE = re.compile(r"\s*(?:%[^\n]*\s*)*")
_NO_KEY = re.compile(r"@[A-Za-z]+\s*[{(](?=\s*,)")
_IN_LINE = re.compile(r" in line (\d+)")
_NO_ENTRY = frozenset(("string", "preamble", "comment"))
#: Whole volumes, which have editors and no authors.
_VOLUMES = frozenset(("proceedings", "mvproceedings", "periodical", "conference-volume"))
_INHERITED = ("year", "month", "date")
#: A longer value of a macro or a date is none, and is not put beside each entry that refers to it.
_LONGEST_MACRO = 500
_ARXIV = re.compile(
    r"(?:arxiv\s*+(?:preprint\s*+)?(?:[:.]\s*+)?(?:arxiv:\s*+)?|abs/\s*+)"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTH = re.compile(rf"\b{MONTH}(?![a-z])|(?<!\d)(?:0?[1-9]|1[0-2])(?!\d)", re.IGNORECASE)
#: The day that BibTeX writes beside its month: ``10 jan``, ``jan 10``.
_DAY_OF_MONTH = re.compile(r"\b\d{1,2}\s*(?=[A-Za-z])|(?<=[A-Za-z.,])\s*\d{1,2}\b")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_PART = re.compile(r"\s*(?P<name>family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*(?P<value>.*)")
_CODE = ("code", "codeurl", "code_url", "github", "repository")
_KEYWORDS = re.compile(r"\s{0,9}[;,\n]\s*")
#: In words of our own exports.
_NOT_ORDERED = "order of the authors is unknown"
_CUT = "list of authors is cut"


class _Found(NamedTuple):
    """An entry as pybtex reads it: type, fields by lower-case name, and macros it used."""

    type: str
    fields: dict[str, str]
    used: dict[str, str]


_OPEN = "an entry that is not closed"


class Bibtex(ClosedRecords):
    """Parser of BibTeX; see :class:`digestgraph.loaders.formats.Format`."""

    name = "bibtex"
    version = "12"
    suffixes = (".bib", ".bibtex")
    about = "bibliographies in BibTeX and BibLaTeX"
    knows = (
        "title", "authors", "order", "abstract", "keywords", "categories", "organisation", "code",
        "published", "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> Bibtex().claim(Document("@misc{a, title = {On Bees}, author = {Bee, Ann}}")).sound
        1
        """
        text = document.text
        if document.suffix not in self.suffixes:
            above = _ABOVE.match(text.lstrip("\ufeff"))
            if above and not text.lstrip("\ufeff").startswith("@", above.end()):
                return None
        claim = claim_entries(
            None if _TITLE.search(text, match.end(), end) else ("title",)
            for match, end in _chunks(text)
            if match["type"].lower() not in _NO_ENTRY and _ENTRY.match(text, match.end(), end)
        )
        return claim if claim.found else None

    def _find(
        self, document: Document, first_line: int, note: Note, *, kept: bool = False
    ) -> Iterator[Record]:
        text = document.text
        lines = Lines(text, first_line)
        macros = _month_names()
        chunks = list(_chunks(text))
        parents = _parents(text, chunks, macros)
        for match, end in chunks:
            kind = match["type"].lower()
            if kind == "string":
                list(_parse(text[match.start() : end], macros, lambda _: None))
            if kind in _NO_ENTRY:
                continue
            errors: list[tuple[int, str]] = []
            start = text.index("@", match.start())
            body = text[start:end].rstrip()
            line = lines.at(start)
            found = _read_entry(body, macros, errors)
            if end == len(text) and not kept and _is_open(errors):
                note(
                    line,
                    CUT,
                    "the file ends in the middle of this entry, which is not loaded; nothing is "
                    "withdrawn: close it, or get the file again",
                )
                continue
            for number, message in errors:
                note(line + number, "broken-bibtex", message)
            if found is None or not found.fields:
                if not errors:
                    note(line, "broken-bibtex", "an entry without fields: it is not loaded")
                continue
            if kind in _VOLUMES:
                note(line, "no-paper", "a volume of papers is no paper: it is not loaded")
                continue
            context = dict(found.used)
            for name in _INHERITED:
                parent = parents.get(found.fields.get("crossref", "").lower(), {})
                if (value := parent.get(name) or macros.get(f"inherited-{name}")) is not None:
                    context[f"inherited-{name}"] = value
                    found.fields.setdefault(name, value)
            made = "".join(f"@string{{{name} = {{{value}}}}}\n" for name, value in context.items())
            yield Record(start, start + len(body), line, body, found, made)
        if not kept and _BEGUN.search(text, max(len(text) - 100, 0)):
            note(lines.at(len(text.rstrip()) - 1), CUT, "the file ends where an entry begins")

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        found: Any = record.value
        fields: Mapping[str, str] = found.fields
        _read_ids(fields, draft)
        title, more = (read_tex(fields.get(name, "")) for name in ("title", "subtitle"))
        draft.title = f"{title}: {more}" if title and more else title
        draft.published = _published(fields, draft)
        caveat = read_tex(fields.get("annotation", "") or fields.get("annote", ""))
        _read_authors(fields, draft, record, caveat)
        if _CUT not in caveat and _NOT_ORDERED not in caveat:
            draft.add_text(caveat, "Note", _line_of(record, "annot"))
        draft.add_text(read_tex(fields.get("tldr", "")), "TL;DR", _line_of(record, "tldr"))
        abstract = read_tex(fields.get("abstract", ""))
        draft.add_text(abstract, "Abstract", _line_of(record, "abstract"))
        for name in ("keywords", "keyword"):
            draft.add_keywords([read_tex(w) for w in _KEYWORDS.split(fields.get(name, ""))])
        draft.add_topics(read_tex(fields.get("primaryclass", "") or fields.get("eprintclass", "")))
        for name in ("institution", "school"):
            draft.add_organisation(read_tex(fields.get(name, "")))
        for name in _CODE:
            draft.add_link(read_address(fields.get(name, "")), "code")

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the day, month or year that the record states."""
        return end_of(draft.published)


def _is_open(errors: list[tuple[int, str]]) -> bool:
    """Tell whether the end of the text was met within an entry."""
    return any(_OPEN in message or "premature end of file" in message for _, message in errors)


# --- finding -------------------------------------------------------------------------------------


def _chunks(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Find what begins like an entry at the beginning of a line, and where the next one begins.

    So an entry that is not closed costs no other.
    """
    found = list(_START.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return zip(found, ends, strict=False)


def _month_names() -> dict[str, str]:
    from pybtex.database.input.bibtex import month_names

    return dict(month_names)


def _read_entry(body: str, macros: dict[str, str], errors: list[tuple[int, str]]) -> _Found | None:
    """Read one entry; what is wrong with it goes into ``errors``, with its line in the text."""
    told: list[str] = []
    text = _NO_KEY.sub(r"\g<0>no-key", body)
    found = next(_parse(text, macros, told.append), None)
    if told:
        again: list[str] = []
        closed = next(_parse(text + "\n}", macros, again.append), None)
        if closed is not None and not again:
            errors.append((body.count("\n"), f"{_OPEN}: it is read as if it ended here"))
            return closed
        what = _IN_LINE.search(told[0])
        number = int(what[1]) - 1 if what else 0
        message = f"{_IN_LINE.sub('', told[0])}: the rest of the entry is not read"
        errors.append((number, message))
    return found


def _parse(text: str, macros: dict[str, str], complain: Any) -> Iterator[_Found]:
    """Parse entries; macros that are defined are added to those that are known."""
    from pybtex.database.input.bibtex import LowLevelParser
    from pybtex.scanner import PybtexSyntaxError

    used: dict[str, str] = {}

    class Parser(LowLevelParser):  # type: ignore[misc]
        spent = 0  # macros of macros of macros make a small text a large one

        def substitute_macro(self, name: str) -> str:
            value = macros.get(name.lower())
            if value is None or self.spent + len(value) > 2 * len(text) + 1_000:
                # Names without braces, as in ``month = sept``: nothing else could be meant.
                return name
            self.spent += len(value)
            if name.lower() not in standard:
                used[name.lower()] = value
            return value

    standard = _month_names()
    failed = False

    def handle(error: PybtexSyntaxError) -> None:
        nonlocal failed
        failed = True
        complain(" ".join(str(error).split())[:200])

    own: dict[str, str] = {}
    for command, parts in Parser(text, macros=own, handle_error=handle):
        macros |= {
            name.lower(): " ".join(value.split())
            for name, value in own.items()
            if len(value) <= _LONGEST_MACRO
        }
        if command.lower() in _NO_ENTRY:
            continue
        fields: dict[str, str] = {}
        for name, values in parts[1] or ():
            fields.setdefault(name.lower(), "".join(values).strip())
        yield _Found(command.lower(), fields, dict(used))
        used.clear()
        if failed:  # what follows would be found inside of a broken entry
            return


def _parents(
    text: str, chunks: list[tuple[re.Match[str], int]], macros: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Return the dates of the entries that others refer to, by lower-case key."""
    wanted = {
        key.lower() for key in re.findall(r"\bcrossref\s*=\s*[{\"]\s*([^\s{}\",]+)", text, re.I)
    }
    found: dict[str, dict[str, str]] = {}
    known = dict(macros)
    for match, end in chunks if wanted else ():
        if match["type"].lower() == "string":
            list(_parse(text[match.start() : end], known, lambda _: None))
        key = text[match.end() : match.end() + 300].partition(",")[0].strip().lower()
        if key in wanted and key not in found:
            body = text[match.start() : end]
            entry = next(_parse(body, known, lambda _: None), None)
            if entry:
                dated = ((name, entry.fields.get(name)) for name in _INHERITED)
                found[key] = {n: date for n, date in dated if date and len(date) <= _LONGEST_MACRO}
    return found


# --- reading -------------------------------------------------------------------------------------


def _read_ids(fields: Mapping[str, str], draft: Draft) -> None:
    kind = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    eprint = read_address(fields.get("eprint", ""))
    if eprint and kind == "arxiv":
        draft.add_id(eprint if eprint.lower().startswith(("arxiv:", "http")) else f"arxiv:{eprint}")
    doi = read_address(fields.get("doi", ""))
    if doi:
        draft.add_id(doi if canonical_paper_id(doi) else f"doi:{doi}")
    for name in ("arxiv", "arxivid", "journal", "journaltitle", "volume", "note", "howpublished"):
        found = _ARXIV.search(fields.get(name, "")) or (
            _ARXIV.search(f"arxiv:{fields[name]}") if name.startswith("arxiv") and name in fields
            else None
        )  # fmt: skip
        if found and not draft.has_kind("arxiv"):
            draft.add_id(f"arxiv:{found['id']}")
    for name in ("url", "link", "pdf", "ee", "howpublished"):
        url = read_address(fields.get(name, ""))
        if url.startswith(("http://", "https://")) and " " not in url:
            draft.add_link_id(url)
            draft.url = draft.url or url


def _read_authors(fields: Mapping[str, str], draft: Draft, record: Record, caveat: str) -> None:
    text = fields.get("author", "")
    draft.names_authors = bool(text) or "editor" not in fields
    whole = True
    for name in _split(" ".join(text.split()), " and "):
        for printed in _names(name):
            if printed is None:
                whole = False
            else:
                draft.add_author(printed)
    if text and not whole:
        message = "the list of authors was cut: it is incomplete"
        draft.note(draft.line, "author-list-cut", message)
    draft.close_authors(
        line=_line_of(record, "author"),
        complete=whole and _CUT not in caveat,
        order="unknown" if _NOT_ORDERED in caveat else "known",
    )


def _names(name: str) -> Iterator[str | None]:
    """Yield the printed names in what stands between two ``and``; ``None`` for a cut list."""
    if not name.startswith("{") and is_cut(name):
        yield None
        return
    parts = _split(name, ",")
    extended = [_PART.fullmatch(part) for part in parts]
    if any(extended):  # family=Bee, given=Ann
        said = {m["name"]: read_tex(m["value"].strip('"'), marks=False) for m in extended if m}
        family, given = said.get("family", ""), said.get("given", "")
        yield join_name(family, given, said.get("prefix", ""), said.get("suffix", ""))
        return
    yield from turn_name([read_tex(part, marks=False) for part in parts])


def _split(text: str, separator: str) -> list[str]:
    """Cut at a separator outside of braces."""
    depth = start = 0
    parts: list[str] = []
    for match in re.finditer(rf"\\.|[{{}}]|{re.escape(separator)}", text, re.IGNORECASE):
        sign = match[0]
        if sign in "{}":
            depth = max(depth + (1 if sign == "{" else -1), 0)
        elif depth == 0 and sign.lower() == separator:
            parts.append(text[start : match.start()].strip())
            start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _published(fields: Mapping[str, str], draft: Draft) -> str | None:
    stated = fields.get("date", "").strip()
    if day := draft.read_day(stated):
        return day
    read = parse_day(stated)
    stated = (read.year or "") if read.why else stated
    if date := _DATE.match(stated):
        month = date[2] if date[2] and 1 <= int(date[2]) <= 12 else None
        return f"{date[1]}-{month}" if month else date[1]
    year = _YEAR.search(fields.get("year", "") or stated)
    if year is None:
        return None
    said = _DAY_OF_MONTH.sub("", fields.get("month", "").replace("~", " "))
    months = [int(name) if name.isdigit() else month_number(name) for name in _MONTH.findall(said)]
    if not months:
        return year[1]
    month = f"{year[1]}-{max(months):02}"
    number = re.fullmatch(r"0?([1-9]|[12]\d|3[01])", fields.get("day", "").strip())
    return (draft.read_day(f"{month}-{int(number[1]):02}") if number else None) or month


def _line_of(record: Record, field: str) -> int:
    """Return the line in which a field begins."""
    found = re.search(rf"\b{field}\w*\s*=", record.text, re.IGNORECASE)
    return record.line + record.text.count("\n", 0, found.start() if found else 0)
