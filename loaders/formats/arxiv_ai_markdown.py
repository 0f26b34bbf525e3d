"""Pages of daily-arXiv-ai-enhanced and its forks: numbered headings below a table of contents.

# cs.CV [[Back]](#toc)
### [2] [Title](https://arxiv.org/abs/…)
*Ann Bee,Cee Dee*
Main category: cs.CV
TL;DR: …
Motivation: … Method: … Result: … Conclusion: … Abstract: …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .base.claim import Claim, Document, claim_entries
from .base.columns import is_part
from .base.draft import Draft, Note
from .base.records import DocumentFormat, Record
from .fields.dates.days import read_day
from .fields.names.author_list import read_authors
from .fields.summaries import is_failed

__all__ = ["ArxivAiMarkdown"]

#: "### [2] [Title](https://…)": a title may have brackets and an address may have none.
#: The address is what stands behind the last bracket: looking for it takes one walk along the line.
_HEADING = re.compile(
    r"#{2,5}[ \t]+\[(?P<number>\d{1,5})\][ \t]+"
    r"(?:\[(?P<title>.*)\]\((?P<url>(?:(?!\]\()\S)*)\)|(?P<bare>\S.*))$"
)
_LIST = re.compile(r"#{1,4}[ \t]+(?P<name>\S.*)$")
_BACK = re.compile(r"\[\[?\w{1,20}\]?\]\(#\w{0,20}\)\Z")
_CODE_AT_END = re.compile(r"\[([a-z-]+(?:\.[A-Za-z-]+)?)\]\Z", re.ASCII)
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_CONTENTS = re.compile(r"<div id=['\"]?toc|#{1,2} (?:Table of Contents|目录)", re.IGNORECASE)
_LABELS = {
    "main category": "category", "primary category": "category", "categories": "categories",
    "category": "category", "主要分类": "category", "主分类": "category",
    "keywords": "keywords", "关键词": "keywords", "code": "code", "github": "code",
    "comment": "", "comments": "",
    "tl;dr": "TL;DR", "tldr": "TL;DR", "motivation": "Motivation", "method": "Method",
    "methods": "Method", "result": "Result", "results": "Result", "conclusion": "Conclusion",
    "conclusions": "Conclusion", "abstract": "Abstract", "summary": "Summary",
    "简要总结": "TL;DR", "一句话总结": "TL;DR", "总结": "TL;DR", "主要类别": "category",
    "类别": "category", "分类": "category", "代码": "code", "评论": "",
    "요약": "TL;DR", "한줄요약": "TL;DR", "동기": "동기", "방법": "방법", "결과": "결과",
    "결론": "결론",
    "초록": "Abstract", "분류": "category", "키워드": "keywords", "코드": "code",
    "要約": "TL;DR", "動機": "動機", "手法": "手法", "結果": "結果", "結論": "結論",
    "概要": "Abstract", "アブストラクト": "Abstract", "カテゴリ": "category",
    "动机": "动机", "方法": "方法", "结果": "结果",
    "结论": "结论", "摘要": "Abstract",
}  # fmt: skip
_LABEL = re.compile(
    r"(?:[-*][ \t]+)?"
    r"\**(?P<label>[A-Za-z;\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,12}(?:[ ][A-Za-z]{4,10})?)\**"
    r"[ \t]*[:\uff1a]\**[ \t]*(?P<rest>.*)"
)
_FOLD = re.compile(r"<summary>[^<]{0,80}</summary>|</?(?:details|summary|br|ol|div)\b[^<>]{0,200}>")
#: "**Key Contributions:** …".
_OTHER = re.compile(
    r"(?:[-*][ \t]+)?\*\*(?P<label>[^*:\uff1a\n]{2,40})(?:[:\uff1a]\*\*|\*\*[ \t]*[:\uff1a])"
    r"[ \t]*(?P<rest>.*)"
)
_OWN = "own "
_SAMPLE = 40


class ArxivAiMarkdown(DocumentFormat):
    """Parser of such pages; see :class:`digestgraph.loaders.formats.Format`."""

    name = "arxiv-ai-markdown"
    version = "18"
    suffixes = (".md", ".markdown")
    about = "Markdown of daily-arXiv-ai-enhanced: numbered papers with summaries, by category"
    knows = ("title", "authors", "order", "abstract", "summary", "categories")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> text = "### [1] [A](https://arxiv.org/abs/2401.00001)\\n*Ann Bee*\\n\\nTL;DR: x\\n"
        >>> ArxivAiMarkdown().claim(Document(text, "2024-01-02.md")).share
        1.0
        """
        if document.is_json:
            return None
        lines = document.lines
        starts = [
            n for n, line in enumerate(lines) if line[:1] == "#" and _HEADING.match(line.rstrip())
        ]
        if not starts:
            empty = _CONTENTS.match(document.text.lstrip()) and len(lines) < 200
            return Claim(0, 0) if empty else None
        lacks = []
        for start in starts[:_SAMPLE]:
            found = _HEADING.match(lines[start].rstrip())
            near = lines[start + 1 : start + 12]
            parts = []
            if not (found and found["url"]):
                parts.append("link")
            if not any(_label(line) for line in near):
                parts.append("summary")
            lacks.append(parts or None)
        return claim_entries(lacks)

    def day(self, document: Document) -> str | None:
        """Return the date in a heading above the papers."""
        for line in document.lines[:30]:
            if _HEADING.match(line.rstrip()):
                break
            if line.startswith("# ") and (found := _DATE.search(line)):
                return read_day(found[0])
        return None

    def records(self, document: Document, first_line: int, note: Note) -> Iterator[Record]:
        """See :meth:`RecordFormat.records`."""
        text = document.text
        topic, place, folded = "", 0, False
        start: tuple[int, int, str] | None = None
        found_any = False
        for number, line in enumerate(text.split("\n")):
            if line[:1] == "<":  # an abstract may have a line such as "# of parameters"
                folded = line.startswith("<details") or (folded and "</details" not in line)
            if line[:1] == "#":
                heading = _HEADING.match(line.rstrip())
                other = None if heading or folded else _LIST.match(line.rstrip())
                if heading or other:
                    folded = False
                    if start is not None:
                        yield Record(start[0], place, start[1], text[start[0] : place], start[2])
                    found_any = found_any or heading is not None
                    start = (place, first_line + number, topic) if heading else None
                    topic = _topic(other["name"]) if other else topic
            place += len(line) + 1
        if start is not None:
            yield Record(start[0], len(text), start[1], text[start[0] :], start[2])
        if not found_any:
            note(first_line, "no-papers", "a day without papers, by what the file says")

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        lines = record.text.split("\n")
        heading = _HEADING.match(lines[0].rstrip())
        if heading and heading["bare"] and len(lines) > 1:  # a title over two lines
            heading = _HEADING.match(f"{lines[0].strip()} {lines[1].strip()}")
        if heading is None:
            return
        draft.title = heading["title"] or heading["bare"]
        if heading["url"] and draft.add_id(heading["url"]):
            draft.url = heading["url"]
        topic: Any = record.value
        parts = _parts(lines[1:], record.line + 1, draft)
        stated = [text for name, text, _ in parts if name in ("category", "categories")]
        for text in stated:
            draft.add_topics(re.split(r"[\s,;]+", text))
        if topic and not stated:
            draft.add_topics(topic)
        for name, text, line in parts:
            _add_part(name, text, line, draft)


def _add_part(name: str, text: str, line: int, draft: Draft) -> None:
    if name == "keywords":
        draft.add_keywords(re.split(r"\s{0,9}[,;\uff0c\u3001\uff1b]\s*", text))
    elif name == "code":
        for url in re.findall(r"https?://[^\s)\]>]+", text):
            draft.add_link(url, "code", line)
    elif name in ("category", "categories", ""):
        return
    elif name.startswith(_OWN):
        if is_part(text):  # no figure: "Read time: 15 min"
            draft.add_text(text, name[len(_OWN) :], line)
    elif is_failed(text):
        draft.note(
            line,
            "no-summary",
            f"the publisher could not make this part of the summary ({name}): it is left out",
        )
    else:
        draft.add_text(text, name, line)


def _parts(lines: list[str], first_line: int, draft: Draft) -> list[tuple[str, str, int]]:
    """Cut the lines below a heading to parts: label, text, line. Reads the authors on the way."""
    parts: list[tuple[str, list[str], int]] = []
    seen: set[str] = set()
    for number, raw in enumerate(lines, first_line):
        line = raw.strip()
        if not parts and draft.authors_line is None and _is_authors(line):
            draft.read_authors(read_authors(line.strip("*_ "), as_printed=True), line=number)
            continue
        label = _label(line)
        own = _OTHER.match(line) if label is None and "Abstract" not in seen else None
        if own and parts:  # a part of the publisher's own
            parts.append((f"{_OWN}{own['label'].strip()}", [own["rest"]], number))
            continue
        # Nothing but an abstract is last, and its lines may begin with such words.
        if label and label[0] not in seen and "Abstract" not in seen:
            seen.add(label[0])
            parts.append((label[0], [label[1]], number))
        elif parts and "</details>" not in "\n".join(parts[-1][1][-1:]):
            parts[-1][1].append(line)
    return [
        (name, text, line)
        for name, texts, line in parts
        if (text := _FOLD.sub(" ", _before_end("\n".join(texts))).strip())
    ]


def _before_end(text: str) -> str:
    return text.partition("</details>")[0]


def _is_authors(line: str) -> bool:
    return len(line) > 2 and line[0] == line[-1] and line[0] in "*_" and line.strip("*_ ") != ""


def _label(line: str) -> tuple[str, str] | None:
    found = _LABEL.match(line.strip())
    if found is None:
        return None
    name = _LABELS.get(found["label"].lower())
    return None if name is None else (name, found["rest"])


def _topic(name: str) -> str:
    """Return the category that a heading names."""
    name = _BACK.sub("", name).strip()
    code = _CODE_AT_END.search(name)
    return code[1] if code else name
