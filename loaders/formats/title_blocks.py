"""Plain text in blocks of "Title:", "PDF:" and "Summary:" lines, with rules between them.

Other labels, such as "Authors:" or "Published:", are read where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...graph.paper_ids import canonical_paper_id
from ..entry import find_links
from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, Note
from .base.labels import read_label
from .base.line_parts import PICTURES
from .base.records import DocumentFormat, Record, day_in_name
from .fields.dates.headings import day_of_heading
from .fields.dates.months import read_stated
from .fields.names.author_list import read_authors
from .fields.names.sure_names import are_authors
from .fields.titles.link_labels import residue
from .fields.titles.title_parts import clean_title
from .fields.words import split_organisations

__all__ = ["TitleBlocks"]

_LABELS = {
    "title": "title", "paper": "title", "paper title": "title",
    "pdf": "link", "link": "link", "url": "link", "arxiv": "link", "abs": "link", "doi": "link",
    "id": "link", "arxiv id": "link", "arxiv link": "link", "pdf link": "link", "pdf url": "link",
    "paper link": "link", "paper url": "link",
    "author": "authors", "authors": "authors",
    "published": "published", "date": "published", "publish date": "published",
    "published date": "published", "publication date": "published", "submitted": "published",
    "summary": "Summary", "highlight": "Highlight", "if": "impact",
    "abstract": "Abstract", "tldr": "TL;DR", "tl;dr": "TL;DR",
    "categories": "topics", "category": "topics", "subjects": "topics", "tags": "topics",
    "primary category": "topics", "keywords": "keywords",
    "code": "code", "github": "code", "project": "project", "project page": "project",
    "year": "published", "upvotes": "votes", "votes": "votes",
}  # fmt: skip
_LABEL = re.compile(
    r"(?P<label>(?:[A-Z]|ar(?=X))[A-Za-z;]{1,12}(?: [A-Za-z]{2,9})?)(?:\(s\))?[ \t]*:"
    r"(?:[ \t]+|$)(?P<rest>.*)"
)
_NUMBER = re.compile(
    r"(?:[Pp]aper )?#?\d{1,4}[.,):]?[ \t]+(?=(?:Paper )?(?:Title|TITLE)[ \t]*:)"
    r"|[-*][ \t]+(?=(?:Title|TITLE)[ \t]*:)"
)
#: The mark of a point before a label in bold.
_POINT = re.compile(r"[-*+][ \t]+(?=\*\*[^*\n]{1,30}(?::\*\*|\*\*[ \t]?:))")
#: Fields of one line, or of one that goes on indented.
_SHORT = frozenset("title link authors published topics keywords code project votes impact".split())
#: A line of arXiv's own lists, above the title: "[1] arXiv:2401.00001 [pdf, html, other]".
_LISTED = re.compile(
    r"(?:\[\d{1,4}\][ \t]{0,3})?(?P<id>arXiv:\d{4}\.\d{4,5}(?:v\d{1,2})?)"
    r"(?:[ \t]{1,3}[(\[].{0,100})?[ \t]*$"
)
_CODES = re.compile(r"\(([a-z][a-z-]{1,9}(?:\.[A-Za-z-]{2,9})?)\)")
#: What counts the block below it, or is its title in bold: "Paper 2".
_OF_NEXT = re.compile(
    r"[*_#\s]{0,9}(?:paper|no\.?|논문|论文|論文)?[ \t]?#?\d{1,4}[.):]?[*_]{0,3}"
    r"|\*\*[^*\n]{2,300}\*\*",
    re.IGNORECASE,
)
#: What may be a title: a heading but that of the page, a number, words in bold or brackets.
_TITLED = re.compile(r"#{2,6} |#? ?\d{1,3}[.)、]|\*\*|[【\[「]")
#: Labels in other letters.
_ELSEWHERE = {
    "title": "title", "link": "link", "authors": "authors", "published": "published",
    "topic": "topics", "keywords": "keywords", "code": "code", "project": "project",
    "votes": "votes", "organisation": "organisation",
}  # fmt: skip
_TITLES = ("Title", "TITLE", "제목", "논문명", "标题", "题目", "タイトル")
_ADDRESS = re.compile(r"https?://\S{1,500}")
_RULE = re.compile(r"[-=*_\u2500]{3,}[ \t]*$")
#: So many words behind "Link:" are looked at.
_MOST_LINKS = 100
_SAMPLE = 60
_HEAD_LINES, _LONGEST_DATED = 10, 80


class TitleBlocks(DocumentFormat):
    """Parser of such blocks; see :class:`digestgraph.loaders.formats.Format`."""

    name = "title-blocks"
    version = "28"
    suffixes = (".txt", ".text", ".md")
    about = "plain text in blocks of Title:, PDF: and Summary: lines"
    knows = ("title", "abstract or summary", "authors where given")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "Title: A b\\nPDF: https://arxiv.org/pdf/2401.00001\\nSummary: We …\\n---\\n"
        >>> TitleBlocks().claim(Document(text, "papers_2024-01-02.txt")).share
        1.0
        """
        if document.is_json or not any(word in document.text for word in _TITLES):
            return None
        lacks = []
        for record in self.records(document, 1, lambda *_: None):
            draft = Draft(lambda *_: None, 1, "")
            self.read(record, draft)
            found = (("title", draft.title), ("link", draft.has_id))
            missing = [part for part, present in found if not present]
            if missing == ["title"] and None in lacks:
                missing = []  # a title was forgotten
            lacks.append(missing or None)
            if len(lacks) == _SAMPLE:
                break
        if not lacks or all(parts and "link" in parts for parts in lacks):
            return None
        if _are_translated(document.text):
            return None
        if day_in_name(document.path) is None and len(_days_above(document.text)) > 1:
            return None  # a list of several days
        if len(lacks) == 1 and document.text.lstrip("\ufeff").startswith(("---\n", "---\r\n")):
            return None  # a note with front matter, whose body has sections
        return claim_entries(lacks)

    def day(self, document: Document) -> str | None:
        """Return the day above the blocks, where the file's name has none."""
        days = _days_above(document.text) if day_in_name(document.path) is None else set()
        return days.pop() if len(days) == 1 else None

    def records(
        self,
        document: Document,
        first_line: int,
        note: Note,  # noqa: ARG002
    ) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        starts = [*_block_starts(text), (len(text), 0)]
        for (start, number), (end, _) in pairwise(starts):
            yield Record(start, end, first_line + number, text[start:end])

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        fields = _fields(record)
        draft.names_authors = any(label == "authors" for label, _, _ in fields)
        for label, text, line in fields:
            if label == "title":
                draft.title = draft.title or clean_title(text)
            elif label == "link":
                for part in _addresses(text):
                    if draft.add_link_id(part) and "://" in part:
                        draft.url = draft.url or part
            elif label == "authors":
                draft.read_authors(read_authors(text), line=line)
            elif label == "published":
                draft.published = draft.read_day(text, line=line) or read_stated(text)
            elif label in ("topics", "keywords"):
                parts = re.split(
                    r"\s{0,9}[,;]\s*|\s+" if label == "topics" else r"\s{0,9}[,;]\s*", text
                )
                parts = _CODES.findall(text) or parts if label == "topics" else parts
                parts = list(dict.fromkeys(part.strip("[]") for part in parts))
                (draft.add_topics if label == "topics" else draft.add_keywords)(parts)
            elif label in ("code", "project"):
                draft.add_link(text, label, line)
            elif label == "impact":
                continue  # of a journal's kind, and none of the paper's facts
            elif label == "votes":
                draft.read_votes(text, line)
            elif label == "organisation":
                for name in split_organisations(text):
                    draft.add_organisation(name)
            elif "](" in text and not residue(text):
                for url in find_links(text)[0]:
                    draft.add_link(url, None, line)
            else:
                draft.add_text(text, label, line)
        draft.url = draft.url or draft.page()


def _are_translated(text: str) -> bool:
    """Tell whether titles stand above their labelled translations, in headings or in bold.

    ::

        **1. On Bees**
        **标题：** 论蜜蜂
        **链接：** https://…
    """
    lines = [bare for line in text.split("\n") if (bare := line.strip())]
    below = [
        (above, line)
        for above, line in pairwise(lines)
        if not line.isascii() and _label(_without_signs(line))[0] == "title"
    ]
    headed = sum(above.startswith("##") and _OF_NEXT.fullmatch(above) is None for above, _ in below)
    starts = [number for _, number in _block_starts(text)]
    if headed > 1 and 2 * headed > len(starts):
        return True
    raws = text.split("\n")
    linked = sum(_paper_in(raws[number]) is not None for number in starts)
    translated = sum(
        _TITLED.match(above) is not None and not _is_title_elsewhere(line, above)
        for above, line in below
    )
    return translated > 1 and 2 * linked > translated


def _days_above(text: str) -> set[str]:
    """Return the days of headings, and of the few lines above the first block."""
    first = next((number for _, number in _block_starts(text)), 0)
    found = set()
    for number, line in enumerate(text.split("\n")):
        heads = line.startswith("#") or number < min(first, _HEAD_LINES)
        if heads and len(line) < _LONGEST_DATED and (day := day_of_heading(line)):
            found.add(day)
    return found


def _block_starts(text: str) -> list[tuple[int, int]]:
    """Return place and line of what begins a block: its title, or the link of one without.

    A link begins one behind a blank line or a rule, where it names another paper than the block
    above; a title below such a link belongs to it.
    """
    starts: list[tuple[int, int]] = []
    place = 0
    titled = apart = True
    above = ""
    paper: str | None = None
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        if not bare or _RULE.match(bare):
            apart = True
        elif _is_title(line) or ((apart or not starts) and _is_title_elsewhere(line, above)):
            if titled or apart:
                starts.append((place, number))
                paper = None
            titled, apart = True, False
        else:
            if named := _paper_in(line):
                if apart and named != paper and (paper is not None or not starts):
                    starts.append((place, number))
                    titled = False
                paper = named if paper is None or not titled else paper
            apart = False
        above = bare or above
        place += len(line) + 1
    return starts


def _paper_in(line: str) -> str | None:
    """Return the paper that a line with the label of a link names."""
    if listed := _LISTED.match(line.strip()):
        return canonical_paper_id(listed["id"])
    label, rest, _ = _label(_without_signs(line))
    if label != "link":
        return None
    for part in _addresses(rest):
        paper = canonical_paper_id(part)
        if paper and not paper.startswith("url:"):
            return paper
    return None


def _is_title(line: str) -> bool:
    body = _NUMBER.sub("", _without_signs(line[:200]).replace("**", ""), count=1)
    found = _LABEL.match(body)
    return found is not None and _LABELS.get(found["label"].lower()) == "title"


def _is_title_elsewhere(line: str, above: str) -> bool:
    """Tell whether a line has the label of a title in other letters.

    Below a title it has the translation of that, but for a title of Latin letters.
    """
    label, said, _ = _label(_without_signs(line)) if not line.isascii() else (None, "", "")
    is_original = said.isascii() and not above.isascii()
    return label == "title" and (is_original or not _TITLED.match(above))


def _addresses(text: str) -> list[str]:
    """Return the words behind the label of a link, or the addresses of links in Markdown."""
    return (find_links(text)[0] if "](" in text else text.split())[:_MOST_LINKS]


def _without_signs(line: str) -> str:
    """Return a line without the pictures that it begins with; an address behind one is a link.

    Examples
    --------
    >>> _without_signs("📌 标题：On Bees"), _without_signs("🔗 https://a.org")
    ('标题：On Bees', 'Link: https://a.org')
    """
    if not line or line[0].isascii():
        return f"Link: {line}" if _ADDRESS.fullmatch(line) else line
    bare = PICTURES.sub("", line)
    return f"Link: {bare}" if bare.startswith(("http://", "https://")) else bare


def _label(line: str) -> tuple[str | None, str, str]:
    """Return the field of a line with a label, what stands behind it, and the label."""
    line = _POINT.sub("", line)
    found = _LABEL.match(line.replace("**", "", 2) if line.startswith("**") else line)
    if found:
        return _LABELS.get(found["label"].lower()), found["rest"], found["label"]
    said = read_label(line) if not line.isascii() else None
    if said is None or said[1].isascii() or line[:1] in "#>|-":
        return None, "", ""
    field, label, rest = said
    return (label if field == "abstract" else _ELSEWHERE.get(field)), rest, ""


def _are_below(line: str, listed: bool) -> bool:
    """Tell whether a line below a title has the authors: one name only in arXiv's lists."""
    return are_authors(line) and (listed or len(read_authors(line).names) > 1)


def _fields(record: Record) -> list[tuple[str, str, int]]:
    """Return label, text and line of the fields of a block; a text may go on over lines."""
    fields: list[tuple[str, list[str], int]] = []
    seen: set[str] = set()
    listed = apart = False
    raws = record.text.rstrip().split("\n")
    while len(raws) > 1 and (not raws[-1].strip() or _OF_NEXT.fullmatch(raws[-1].strip())):
        raws.pop()
    for number, raw in enumerate(raws, record.line):
        line = _without_signs(raw.strip())
        if not fields and (found := _LISTED.match(line)):
            fields.append(("link", [found["id"]], number))
            listed = True
            continue
        if listed and not line:
            apart = True
        if _RULE.match(line):
            break
        if number == record.line:
            line = _NUMBER.sub("", line.replace("**", ""), count=1)
        label, rest, named = _label(line) if ":" in line or "：" in line else (None, "", "")
        own = named and label is None and fields
        if own and (fields[-1][0] in _SHORT or _POINT.match(line)) and raw[:1] > " ":
            label = named  # a label of the publisher's own, and no more of the title
        if apart and line and label is None and fields[-1][0] in _SHORT:
            seen.add("Abstract")
            fields.append(("Abstract", [line], number))
            continue
        if label is None and fields and fields[-1][0] == "title" and _are_below(line, listed):
            fields.append(("authors", [line], number))
            continue
        # A summary may have lines of its own that begin with such a word.
        if label and label not in seen:
            seen.add(label)
            fields.append((label, [rest], number))
        elif fields:
            fields[-1][1].append(line)
    return [(name, text, n) for name, texts, n in fields if (text := "\n".join(texts).strip())]
