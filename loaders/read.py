"""From files to digests; touches no store.

Whatever a file holds, reading it ends in digests, problems, or one problem that says why it
is not read. Only a path that does not exist is an error.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ..graph.corrections.read import FILE_NAME, find_home, load_corrections
from ..graph.errors import CorrectionsError, UsageError
from ..graph.garbage import without_collection
from ..graph.stores.own_files import is_store_file
from .analysed.manifest import is_analysed
from .entry import CUT, FileProblem, ParsedDigest, ParsedEntry, is_date
from .fetched_folders import with_folder_source
from .formats import (
    Choice,
    Document,
    Format,
    choose_format,
    load_formats,
    package_of,
    parse_again,
)
from .formats.base.columns import mistyped_column, using_columns
from .formats.base.records import CollectionFormat
from .formats.base.unread_columns import noting_unread, tell_unread
from .formats.fields.markup.json_text import ends_open, remembering
from .formats.lists.linkless import is_bare_list
from .input.decode import UndecodableError, decode
from .input.files import CORRECTIONS_BELOW, Found, UnreadableError, find_files, read_bytes
from .input.limits import LARGEST_ENTRY
from .input.unpack import unpacked
from .other_programs import advice_for
from .own_reports import is_own_report
from .parsed_files import Parsed, Reading

__all__ = [
    "Parsed",
    "Reading",
    "find_files",
    "parse_bytes",
    "parse_file",
    "parse_text",
    "read_digests",
    "read_files",
    "refuse_name",
    "with_place",
]

_MOST = 2**53


def read_digests(
    paths: Iterable[str | Path],
    *,
    format: str | None = None,
    config: Path | None = None,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> Reading:
    """Read all digests of some files and folders.

    Parameters
    ----------
    paths : iterable of str or path
        Files, folders, or ``-`` for the standard input; or one folder of digests that were
        analysed elsewhere (:mod:`digestgraph.loaders.spark`).
    format : str, optional
        The format that reads them all; else each file's text decides.
    config : path, optional
        The file of corrections whose ``[columns]`` name the columns of tables; by default the
        one in the folders given, or the nearest above them.
    on_progress : callable, optional
        Called with ``"read"``, the number of files done, and their total.

    Raises
    ------
    UsageError
        When a path does not exist, no format is called so, or a folder of analysed digests cannot
        be used.

    Examples
    --------
    >>> from digestgraph.examples import folder
    >>> reading = read_digests([folder()])
    >>> len(reading.digests), [problem.file for problem in reading.unread]
    (10, ['README.md'])
    """
    given = tuple(str(path) for path in paths)
    _forced_format(format)
    if any(map(is_analysed, given)):
        with without_collection():
            return _read_analysed(given, format, config, on_progress)
    files = list(find_files(given))
    with without_collection():
        return read_files(files, given, format=format, config=config, on_progress=on_progress)


def read_files(
    files: Sequence[Found],
    given: tuple[str, ...] = (),
    *,
    format: str | None = None,
    config: Path | None = None,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> Reading:
    """Read all digests of files that were found already.

    Parameters
    ----------
    files : sequence of Found
        The files, with the names that are shown and kept.
    given : tuple of str
        The paths they were found by.
    format, config, on_progress
        See :func:`read_digests`.
    """
    forced = _forced_format(format)
    readers = [forced] if forced is not None else list(load_formats().values())
    suffixes = {suffix for known in readers for suffix in known.suffixes}
    digests: list[ParsedDigest] = []
    problems: list[FileProblem] = []
    unread: list[FileProblem] = []
    columns = _find_columns(given, config)
    met: set[str] = set()
    tables: list[tuple[str, tuple[str, ...]]] = []
    for number, found in enumerate(files, 1):
        with using_columns(columns, met):
            parsed = _parse_found(found, suffixes, forced)
        digests += parsed.digests
        problems += parsed.problems
        tables.append((parsed.path, parsed.columns))
        if parsed.unread is not None:
            unread.append(parsed.unread)
        if on_progress is not None:
            on_progress("read", number, len(files))
    _refuse_mistyped(columns, met, config)
    notes = tuple(tell_unread(tables))
    return Reading(tuple(digests), tuple(problems), tuple(unread), given, notes)


def _read_analysed(
    given: tuple[str, ...],
    format: str | None,
    config: Path | None,
    on_progress: Callable[[str, int, int], None] | None,
) -> Reading:
    """Take what other machines read and found."""
    from .analysed.folder import read_folder

    if len(given) > 1 or format is not None:
        raise UsageError(
            "a folder of analysed digests was read already: load it by itself and without --format"
        )
    columns = _find_columns(given, config)
    found = read_folder(Path(given[0]), columns, on_progress)
    _refuse_mistyped(columns, found.met, config)
    return Reading(
        digests=tuple(digest for file in found.files for digest in file.digests),
        problems=tuple(problem for file in found.files for problem in file.problems),
        unread=tuple(file.unread for file in found.files if file.unread is not None),
        paths=given,
        notes=tuple(tell_unread([(file.path, file.columns) for file in found.files])),
        analyses=found.analyses,
    )


def _refuse_mistyped(columns: dict[str, list[str]], met: set[str], config: Path | None) -> None:
    if columns and (wrong := mistyped_column(columns, met)):
        raise CorrectionsError(f"{config or FILE_NAME}: {wrong}")


def _forced_format(format: str | None) -> Format | None:
    """Return the format that is called so, or ``None`` for none."""
    formats = load_formats()
    if format is not None and format not in formats:
        near = ", ".join(difflib.get_close_matches(format, formats, 3, 0.4) or formats)
        raise UsageError(
            f"no format is called {format!r}; 'digestgraph formats' lists them: {near}"
        )
    return formats[format] if format is not None else None


def _find_columns(paths: Iterable[str], config: Path | None) -> dict[str, list[str]]:
    if config is None:
        folders = {find_home(path) for path in paths if path != "-"}
        found = [file for f in sorted(folders) if (file := f / FILE_NAME).is_file()]
        if len(found) != 1:  # which of several counts is asked for when corrections are
            return {}
        try:
            return load_corrections(found[0]).columns
        except CorrectionsError:  # said when the corrections themselves are read
            return {}
    return load_corrections(config).columns


def _parse_found(found: Found, suffixes: set[str], forced: Format | None) -> Parsed:
    if found.why is not None:
        return _lost(found.name, *found.why, quiet=found.why == CORRECTIONS_BELOW)
    refused = refuse_name(found.name, suffixes, asked=found.asked)
    if refused is not None:
        is_store = not found.asked and found.file is not None and is_store_file(found.file)
        return Parsed(found.name, (), ()) if is_store else refused
    parsed = parse_file(found.name, found.file, asked=found.asked, forced=forced)
    return parsed if found.file is None else with_place(parsed, found.file.absolute())


def refuse_name(name: str, suffixes: Collection[str], *, asked: bool) -> Parsed | None:
    """Say why a file is not read whatever it holds; ``None`` when it is.

    Parameters
    ----------
    name, asked
        See :func:`parse_file`.
    suffixes : collection of str
        The endings of files that are read in folders.

    Examples
    --------
    >>> refused = refuse_name("notes/plan.docx", {".md"}, asked=False)
    >>> refused.unread.code
    'other-kind'
    """
    suffix = Document("", name).suffix
    if not asked and suffix not in suffixes:
        known = ", ".join(sorted(suffixes))
        what = f"{suffix} files are" if suffix else "files without an ending are"
        said = f"{what} not read in folders, only {known}"
        return _lost(name, "other-kind", _SAVED_PAGE if suffix in _PAGES else said, quiet=True)
    return None


def with_place(parsed: Parsed, place: Path) -> Parsed:
    """Return what a file yielded, under the sources that its place says."""
    digests = tuple(with_folder_source(digest, place) for digest in parsed.digests)
    return replace(parsed, digests=digests)


def parse_file(
    name: str, file: Path | None, *, asked: bool = True, forced: Format | None = None
) -> Parsed:
    """Read and parse one file; what goes wrong becomes a problem.

    Parameters
    ----------
    name : str
        The path to show in problems and to keep in the graph.
    file : path or None
        The file, or ``None`` for the standard input.
    asked : bool
        Whether a file of no known format is a problem of its own. In a folder it is only named
        as not read.
    forced : Format, optional
        The format to read it in, whatever its text looks like.
    """
    return _parse_read(lambda: read_bytes(file), name, asked=asked, forced=forced)


def parse_bytes(
    raw: bytes, name: str, *, asked: bool = True, forced: Format | None = None
) -> Parsed:
    """Parse the bytes of one file; what goes wrong becomes a problem.

    Parameters
    ----------
    raw : bytes
        All of the file.
    name, asked, forced
        See :func:`parse_file`.

    Examples
    --------
    >>> parse_bytes(bytes(9), "picture.md").unread.code
    'not-text'
    """
    return _parse_read(lambda: raw, name, asked=asked, forced=forced)


def _parse_read(
    read: Callable[[], bytes], name: str, *, asked: bool, forced: Format | None
) -> Parsed:
    """Parse what is read; of a large file the bytes are let go of before its text is parsed."""
    try:
        decoded = decode(unpacked(read()))
    except UnreadableError as error:
        return _lost(name, error.code, str(error))
    except UndecodableError as error:
        return _lost(name, "not-text", str(error), quiet=not asked)
    except MemoryError:
        return _too_large(name)
    text = decoded.text
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of old Macs
    return parse_text(text, name, asked=asked, damaged=decoded.damaged, forced=forced)


def _too_large(name: str) -> Parsed:
    return _lost(name, "too-large", "does not fit into the memory; split it")


def parse_text(
    text: str,
    name: str,
    *,
    asked: bool = True,
    damaged: int | None = None,
    forced: Format | None = None,
) -> Parsed:
    """Parse the text of one file in the format whose entries it has.

    Parameters
    ----------
    text, name, asked, forced
        See :func:`parse_file`.
    damaged : int, optional
        The first line with bytes that could not be read and stand as U+FFFD.
    """
    if not text or text.isspace():  # to strip a large text is to copy it
        return _lost(name, "empty", "is empty", quiet=not asked)
    with remembering(text):
        return _parse_text(text, name, asked=asked, damaged=damaged, forced=forced)


def _parse_text(
    text: str, name: str, *, asked: bool, damaged: int | None, forced: Format | None
) -> Parsed:
    if forced is not None:
        return _guarded(forced, text, name, damaged, forced=True)
    if is_own_report(text):
        return _lost(name, "own-report", _OWN_REPORT, quiet=not asked)
    document = Document(text, name)
    choice = choose_format(document)
    settles = getattr(choice.format, "settles", False)
    if not asked and document.suffix in _PAGES and not settles:
        return _lost(name, "other-kind", _SAVED_PAGE, quiet=True)
    if choice.format is None:
        if choice.claim is None and _is_cut_json(document):
            return _lost(name, CUT, _CUT_JSON)
        code = "format-failed" if choice.failed and choice.claim is None else "unknown-format"
        return _lost(
            name, code, _why_unknown(choice, document), quiet=not asked and code != "format-failed"
        )
    return _guarded(choice.format, text, name, damaged)


def _guarded(
    reader: Format, text: str, name: str, damaged: int | None, *, forced: bool = False
) -> Parsed:
    """Parse a text; whatever the format does, it costs this file only."""
    try:
        with noting_unread() as columns:
            digests, problems = reader.parse(text, name)
        if damaged is not None:
            digests, problems = _without_damaged(reader, digests, problems)
        for digest in digests:
            _check(digest, reader, damaged=damaged is not None, forced=forced)
    except _BadFactsError as error:
        line = damaged or 1
        return _lost(name, error.code, f"{error} (format {reader.name})", line=line)
    except Exception as error:
        kind = type(error).__name__
        why = f": {error}"[:200] if str(error) else ""
        package = f" of the package {known}" if (known := package_of(reader.name)) else ""
        return _lost(
            name,
            "format-failed",
            f"the format {reader.name} {reader.version}{package} failed on it with {kind}{why}; "
            "the file is not loaded: please report it to the format's author",
        )
    if digests:
        told = [*problems, *(problem for digest in digests for problem in digest.problems)]
        lost = [p.line for p in told if p.code == CUT]
        lost += [p.line for p in problems if p.code == "not-utf8"]
        if lost:
            digests = [replace(digest, cut=min(lost)) for digest in digests]
        return Parsed(name, tuple(digests), tuple(problems), columns=tuple(columns))
    if not problems:
        return _lost(name, "no-digest", f"has no digest in it (format {reader.name})")
    return Parsed(name, (), tuple(problems), problems[0])


def _without_damaged(
    reader: Format, digests: list[ParsedDigest], problems: list[FileProblem]
) -> tuple[list[ParsedDigest], list[FileProblem]]:
    """Leave out the entries with characters that could not be read, where each stands by itself.

    What an earlier version of the file said of their papers stays.
    """
    if not isinstance(reader, CollectionFormat):
        return digests, problems
    found, problems = [], list(problems)
    for digest in digests:
        bad = {n for n, e in enumerate(digest.entries) if "\ufffd" in "\n".join(_facts(e))}
        pieces = digest.kept.entries
        if bad:
            message = (
                "the entry that begins here has characters that could not be read as UTF-8: it is "
                "not loaded"
            )
            problems += [FileProblem(digest.path, pieces[n][0], "not-utf8", message) for n in bad]
            pieces = tuple(piece for n, piece in enumerate(pieces) if n not in bad)
            digest = parse_again(reader, replace(digest.kept, entries=pieces)) or digest
        if pieces:
            found.append(digest)
    return found, problems


class _BadFactsError(ValueError):
    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def _check(digest: ParsedDigest, reader: Format, *, damaged: bool, forced: bool) -> None:
    """Refuse facts that no store could keep, or that are known to be wrong."""
    if digest.format != reader.name or not is_date(digest.date):
        raise ValueError(f"a digest of the format {digest.format!r} dated {digest.date!r}")
    # Ours are tested, on texts that they claim.
    ours = type(reader).__module__.startswith("digestgraph.")
    if (forced or not ours) and parse_again(reader, digest.kept) != digest:
        raise ValueError(f"what it keeps of {digest.date} reads otherwise")
    if len(digest.head) > LARGEST_ENTRY:
        raise _BadFactsError("entry-too-large", _too_long("what stands above the first entry"))
    if not ours:
        digest.text.encode()  # half a surrogate pair is no character
    for entry in digest.entries:
        if len(entry.verbatim) > LARGEST_ENTRY:
            raise _BadFactsError("entry-too-large", _too_long(f"the entry in line {entry.line}"))
        if entry.votes is not None and not -_MOST < entry.votes < _MOST:
            raise _BadFactsError("bad-votes", f"{str(entry.votes)[:40]} votes in line {entry.line}")
        facts = "\n".join(_facts(entry))
        if not facts.isascii():
            facts.encode()  # a JSON escape can be half a surrogate pair
        if damaged and "\ufffd" in facts:
            raise _BadFactsError(
                "not-utf8", "characters could not be read as UTF-8; save the file as UTF-8"
            )


def _facts(entry: ParsedEntry) -> list[str]:
    return [
        entry.paper,
        *filter(None, (entry.title, entry.url, entry.image)),
        *[authorship.name for authorship in entry.authors],
        *[bullet.text for bullet in entry.bullets],
        *[bullet.section for bullet in entry.bullets if bullet.section],
        *[link.url for link in entry.links],
        *entry.keywords,
        *entry.topics,
        *entry.organisations,
        *entry.aliases,
    ]


def _too_long(what: str) -> str:
    return f"{what} has more than {LARGEST_ENTRY:,} characters"


#: Endings of pages that a browser saved.
_PAGES = (".html", ".htm", ".xhtml", ".mhtml")
_SAVED_PAGE = (
    "no list of papers with their day is found in this web page, and it does not state itself "
    "which paper it is about (citation_ tags, JSON-LD): "
    "load the site's feed (RSS, Atom) or its JSON, or copy the list into a Markdown file"
)
_OWN_REPORT = (
    "is a report that digestgraph wrote about digests, and no digest itself (--format reads it all "
    "the same)"
)
#: What to do with notes of one's own.
_OWN_LIST = (
    "; a list of your own is read with a line '- [Title](link) - Authors' for each paper below a "
    "heading with its day, '## 2024-06-10'"
)
_TITLES_ALONE = (
    "; its entries have no links, ids or authors, so that nothing says which of them are papers: "
    "give each an address, an id (arXiv:2401.00001) or a line 'Authors: …'"
)
_OWN_TABLE = (
    "; give the table a first line with the names of its columns, such as arxiv, title, authors, "
    "date, or say in [columns] of digestgraph.toml what they are, as title = 'column 2'"
)
_TABLES = (".csv", ".tsv")
_PROSE = {".md", ".markdown", ".txt", ".text"}


_CUT_JSON = (
    "is no JSON, or ends before its first record is closed: nothing of it is loaded, and nothing "
    "is withdrawn; get the file again"
)
_JSON = (".json", ".jsonl", ".ndjson")


def _is_cut_json(document: Document) -> bool:
    """Tell whether a file of JSON is cut within the first of its records."""
    is_whole = not document.is_json or document.json is not None
    return not is_whole and document.suffix in _JSON and ends_open(document.text)


def _why_unknown(choice: Choice, document: Document) -> str:
    failed = "".join(f"; {name} failed with {kind}" for name, kind in choice.failed)
    claim = choice.claim
    if not failed and (advice := advice_for(document.text)):
        return f"is {advice}"
    if claim is None and not failed and document.suffix in _PAGES:
        return _SAVED_PAGE
    if claim is None:
        links = re.search(r"https?://|\barxiv:\s?\d", document.text, re.IGNORECASE)
        hint = _OWN_LIST if links and document.suffix in _PROSE else ""
        if not links and document.suffix in _PROSE and is_bare_list(document.text):
            hint = _TITLES_ALONE
        hint = _OWN_TABLE if document.suffix in _TABLES else hint
        return f"in none of the formats that 'digestgraph formats' lists{failed}{hint}"
    count = claim.found - claim.sound
    *others, last = claim.missing or ("expected parts",)
    missing = f"{', '.join(others)} or {last}" if others else last
    have = "has" if count == 1 else "have"
    which = f"of its {claim.found:,} entries {count:,} {have}"
    which = "its only entry has" if claim.found == 1 else which
    return (
        f"in none of the known formats; {choice.closest} comes closest, but {which} no "
        f"{missing}{failed}"
    )


def _lost(name: str, code: str, message: str, *, line: int = 1, quiet: bool = False) -> Parsed:
    problem = FileProblem(name, line, code, message)
    return Parsed(name, (), () if quiet else (problem,), problem)
