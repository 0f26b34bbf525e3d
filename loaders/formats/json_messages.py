"""Issues of GitHub and messages of chats as JSON, of which each is read as the page that it is.

::

    [{"number": 7, "title": "Papers of June 7th", "body": "1. **Title** …", "createdAt": "…"}, …]
    {"messages": [{"content": "**Title**\\nAnn Bee\\nhttps://arxiv.org/abs/…", "timestamp": "…"}]}

Whatever format of Markdown knows the text of a message reads it; what names no paper is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from ...graph.text import short_hash
from ..entry import CUT, FileProblem, KeptText, ParsedDigest, find_links
from .base.claim import Claim, Document
from .base.json_records import ENDED, find_records, sample_of
from .base.messages import Message, is_message, message_of
from .base.records import Lines
from .fields.markup.json_text import remembering
from .fields.titles.link_labels import names_paper
from .fields.titles.plain_ids import has_plain_id, with_addresses

__all__ = ["JsonMessages"]

#: What is kept before the text of a message: the format that reads it, which one it is, its day.
_HEAD = re.compile(
    r"digestgraph message (?P<format>[a-z-]{1,60}) (?P<part>\S{1,200}) (?P<day>[\d-]{1,10})\n"
)
_IN_LINE = re.compile(r"\bin line \d+")
_SAMPLE = 12


class JsonMessages:
    """Parser of such messages; see :class:`digestgraph.loaders.formats.Format`."""

    name: ClassVar[str] = "messages"
    version: ClassVar[str] = "7"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl", ".ndjson")
    about: ClassVar[str] = (
        "issues of GitHub and messages of chats that list papers (JSON): Discord, Slack, Telegram"
    )
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "votes", "abstract", "summary", "keywords", "topics",
        "organisation", "code", "published",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> body = "- [On Bees](https://arxiv.org/abs/2401.00001) by Ann Bee"
        >>> issue = {"number": 7, "title": "Papers", "body": body, "createdAt": "2024-01-02"}
        >>> import json
        >>> JsonMessages().claim(Document(json.dumps([{**issue, "state": "OPEN"}]))).sound
        1
        """
        if not document.is_json:
            return None
        sample = [value for value in sample_of(document) if isinstance(value, dict)]
        if not sample or 2 * sum(map(is_message, sample)) < len(sample):
            return None
        found = sound = 0
        for _, _, value in find_records(document.text):
            message = message_of(value) if isinstance(value, dict) else None
            if message is not None and _names_paper(message.text):
                found += 1
                pages = (replace(message, text=text) for text in _as_pages(message.text))
                sound += any(_reader_of(page, document.path) for page in pages)
                if found == _SAMPLE:
                    break
        return Claim(found, sound, ("a title that can be told",)) if found else None

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """See :meth:`Format.parse`."""
        lines = Lines(text, first_line)
        digests: list[ParsedDigest] = []
        loose: list[FileProblem] = []
        seen: dict[str, list[str]] = {}
        for begin, end, value in find_records(text):
            if value is ENDED:
                message = (
                    "the file is no JSON from here on, or ends before it is closed: what stood "
                    "behind is not loaded, and nothing is withdrawn; get the file again"
                )
                loose.append(FileProblem(path, lines.at(min(begin, len(text) - 1)), CUT, message))
                continue
            found = message_of(value) if isinstance(value, dict) else None
            if found is None or not _names_paper(found.text):
                continue
            line = lines.at(begin) + _line_of_text(text[begin:end])
            before = seen.setdefault(found.part, [])
            if found.text in before:
                said = "a message that stands in this file already: it is loaded once"
                loose.append(FileProblem(path, line, "repeated-message", said))
                continue
            before.append(found.text)
            if len(before) > 1:  # another text under the same number
                found = replace(found, part=f"{found.part}-{short_hash(found.text)}")
            read, told = _read(found, path, line)
            digests += read
            loose += told
        if not digests and not loose:
            message = "no message in it names a paper: it is not loaded"
            loose.append(FileProblem(path, first_line, "no-digest", message))
        return digests, loose

    def parse_again(self, kept: KeptText) -> ParsedDigest | None:
        """Read a message again that a store kept, in the format that read it."""
        from . import load_formats, parse_again

        head = _HEAD.match(kept.head)
        reader = load_formats().get(head["format"]) if head else None
        if head is None or reader is None:
            return None
        day = None if head["day"] == "-" else head["day"]
        inner = replace(kept, head=kept.head[head.end() :], path=_path_of(day, kept.path))
        found = parse_again(reader, inner)
        if found is None:
            return None
        return _of_message(found, kept.path, kept.first_line, head["part"], head[0])


def _names_paper(text: str) -> bool:
    said = with_addresses(text)
    if "://" in said and any(map(names_paper, find_links(said)[0])):
        return True
    return any(map(has_plain_id, said.split("\n")))


def _path_of(day: str | None, path: str) -> str:
    """Return a path of a page of Markdown with the day of a message in it."""
    return f"{day}.md" if day else re.sub(r"\.\w{1,8}$", "", path) + ".md"


def _line_of_text(record: str) -> int:
    """Return how many lines below its beginning a record has its text."""
    found = re.search(r'"(?:body|content|text)"\s{0,9}:', record)
    return record.count("\n", 0, found.start()) if found else 0


def _reader_of(message: Message, path: str) -> str | None:
    """Return the name of the format that reads a message."""
    from . import choose_format

    found = choose_format(Document(message.text, _path_of(message.day, path))).format
    return found.name if found is not None and ".md" in found.suffixes else None


def _read(message: Message, path: str, line: int) -> tuple[list[ParsedDigest], list[FileProblem]]:
    from . import load_formats

    inner = _path_of(message.day, path)
    name: str | None = None
    digests: list[ParsedDigest] = []
    loose: list[FileProblem] = []
    for text in _as_pages(message.text):
        with remembering(text):
            read_by = _reader_of(replace(message, text=text), path)
            if read_by is None:
                continue
            name = read_by
            digests, loose = load_formats()[name].parse(text, inner)
        if all(entry.title for digest in digests for entry in digest.entries):
            break
    if name is None:
        said = "a message that names a paper whose title cannot be told: it is not loaded"
        return [], [FileProblem(path, line, "entry-without-paper", said)]
    several = len(digests) > 1
    made = []
    for number, digest in enumerate(digests, 1):
        part = f"{message.part}-{number}" if several else message.part
        head = f"digestgraph message {name} {part} {message.day or '-'}\n"
        made.append(_of_message(digest, path, line, part, head))
    return made, [_told_in(problem, path, line) for problem in loose]


def _as_pages(text: str) -> tuple[str, ...]:
    """Return a message as pages: its title is that of a list, or else of the only paper in it."""
    return (text, f"#{text}") if text.startswith("# ") else (text,)


def _told_in(problem: FileProblem, path: str, line: int) -> FileProblem:
    """Return a problem of a message as one of its file, of whose lines it names the only one."""
    message = _IN_LINE.sub(f"in line {line}", problem.message)
    return FileProblem(path, line, problem.code, message)


def _of_message(digest: ParsedDigest, path: str, line: int, part: str, head: str) -> ParsedDigest:
    """Return a digest as one of a message, all of whose text stands in one line of JSON."""
    entries = tuple(entry.on_line(line) for entry in digest.entries)
    told = (_told_in(problem, path, line) for problem in digest.problems)
    return replace(
        digest,
        source=JsonMessages.name,
        format=JsonMessages.name,
        path=path,
        first_line=line,
        head=head + digest.head,
        entries=entries,
        problems=tuple(sorted(told, key=lambda problem: (problem.code, problem.message))),
        part=part,
    )
