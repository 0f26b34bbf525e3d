"""How fast each format is read: entries a CPU second, beside the parsing of as many bytes of JSON.

Run from the project folder: ``python -m benchmarks.formats [FOLDER] [--write]``. Every file of
the folder is read in the format that claims it. Of formats without a file there, a file is written
with the papers of the others. What is measured is what ``load`` does with a text that it has: to
find the format, and to parse, without the search for cycles of garbage. Beside it stands
``json.loads`` of the same text (of what is no JSON, as a list of its lines) in the same run; times
are CPU seconds, medians of five. ``--write`` puts the table into ``docs/formats.md``.
"""

from __future__ import annotations

import argparse
import csv
import html
import io
import json
import platform
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.collaborations import cpu
from benchmarks.spine import DATA
from digestgraph.graph.garbage import without_collection
from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats
from digestgraph.loaders.input.decode import decode
from digestgraph.loaders.read import parse_text

SAMPLES = DATA.parent / "formats"
#: Entries a CPU second: of formats in JSON, and of all others.
GOALS = (3_000, 500)
PAPERS = 500
PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
MARKS = "<!-- made by make bench-formats -->\n", "<!-- end -->\n"


@dataclass(frozen=True)
class Speed:
    """How fast the files of one format are read."""

    format: str
    files: int
    entries: int
    kilobytes: int
    per_second: float
    beside_json: float
    written: bool

    @property
    def goal(self) -> int:
        """How many entries a second it should be at least."""
        return GOALS[0] if self.format in JSON else GOALS[1]


#: Records in JSON; posts (``json-posts``, ``messages``) are pages in it, of HTML or Markdown.
JSON = (
    "hf-paper-ko", "hf-daily", "csl-json", "openalex", "semantic-scholar", "inspire",
    "arxiv-ai-enhanced", "arxiv-json", "json-table", "json-groups",
)  # fmt: skip


# --- files for formats without any ----------------------------------------------------------------


def _names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


def _abstract(entry: ParsedEntry) -> str:
    return " ".join(bullet.text for bullet in entry.bullets)


def _arxiv(entry: ParsedEntry) -> str:
    return entry.paper.removeprefix("arxiv:")


def _ris(entries: Sequence[ParsedEntry]) -> str:
    records = []
    for entry in entries:
        lines = ["TY  - JOUR", f"TI  - {entry.title}", *(f"AU  - {n}" for n in _names(entry))]
        lines += [f"UR  - {entry.url}", "DA  - 2024/05/01/", f"AB  - {_abstract(entry)}", "ER  - "]
        records.append("\n".join(lines) + "\n\n")
    return "".join(records)


def _bibtex(entries: Sequence[ParsedEntry]) -> str:
    return "".join(
        f"@misc{{key{number},\n  title = {{{_plain(entry.title or '')}}},\n"
        f"  author = {{{' and '.join(map(_plain, _names(entry)))}}},\n"
        f"  eprint = {{{_arxiv(entry)}}},\n  year = {{2024}},\n"
        f"  abstract = {{{_plain(_abstract(entry))}}}\n}}\n\n"
        for number, entry in enumerate(entries)
    )


def _plain(text: str) -> str:
    return "".join(ch for ch in text if ch not in "{}\\%")


def _csv(entries: Sequence[ParsedEntry]) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["title", "authors", "year", "url", "abstract"])
    for e in entries:
        rows.writerow([e.title, "; ".join(_names(e)), "2024", e.url, _abstract(e)])
    return out.getvalue()


def _lines(make: Callable[[ParsedEntry], dict[str, Any]]) -> Callable[[Sequence[ParsedEntry]], str]:
    return lambda entries: "".join(json.dumps(make(entry)) + "\n" for entry in entries)


def _csl(entries: Sequence[ParsedEntry]) -> str:
    return json.dumps(
        [
            {
                "id": entry.paper,
                "type": "article",
                "title": entry.title,
                "author": [
                    {"family": name.split()[-1], "given": " ".join(name.split()[:-1])}
                    for name in _names(entry)
                ],
                "issued": {"date-parts": [[2024, 5, 1]]},
                "URL": entry.url,
                "abstract": _abstract(entry),
            }
            for entry in entries
        ],
        indent=1,
    )


def _work(entry: ParsedEntry) -> dict[str, Any]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(_abstract(entry).split()):
        places[word].append(place)
    return {
        "id": f"https://openalex.org/W{_arxiv(entry).replace('.', '')}",
        "doi": f"https://doi.org/10.48550/arxiv.{_arxiv(entry)}",
        "title": entry.title,
        "publication_date": "2024-05-01",
        "authorships": [{"author": {"display_name": name}} for name in _names(entry)],
        "abstract_inverted_index": places,
    }


def _scholar(entry: ParsedEntry) -> dict[str, Any]:
    return {
        "paperId": f"{hash(entry.paper) % 16**40:040x}",
        "externalIds": {"ArXiv": _arxiv(entry)},
        "title": entry.title,
        "publicationDate": "2024-05-01",
        "authors": [{"authorId": "1", "name": name} for name in _names(entry)],
        "abstract": _abstract(entry),
    }


def _other(entry: ParsedEntry) -> dict[str, Any]:
    return {
        "Paper Title": entry.title,
        "Author(s)": _names(entry),
        "year": 2024,
        "link": entry.url,
        "abstract": _abstract(entry),
    }


def _mail(entries: Sequence[ParsedEntry]) -> str:
    message = EmailMessage()
    message["From"] = "a@b.org"
    message["Date"] = "Wed, 01 May 2024 09:00:00 +0000"
    body = "".join(f"{e.title}\n{e.url}\n{_abstract(e)}\n\n" for e in entries)
    message.set_content(body, cte="quoted-printable")
    return bytes(message).decode("ascii")


def _links(entries: Sequence[ParsedEntry]) -> str:
    return "## 2024-05-01\n" + "".join(
        f"- [{e.title}]({e.url}) - {', '.join(_names(e))}\n  - {_abstract(e)}\n" for e in entries
    )


def _inspire(entry: ParsedEntry) -> dict[str, Any]:
    return {"metadata": {
        "titles": [{"title": entry.title}], "arxiv_eprints": [{"value": _arxiv(entry)}],
        "authors": [{"full_name": name} for name in _names(entry)],
        "abstracts": [{"value": _abstract(entry)}], "earliest_date": "2024-05-01",
    }}  # fmt: skip


def _nbib(entries: Sequence[ParsedEntry]) -> str:
    return "\n".join(
        f"PMID- {38_000_000 + number}\nTI  - {entry.title}\nAB  - {_abstract(entry)}\n"
        + "".join(f"FAU - {name}\n" for name in _names(entry))
        + f"DEP - 20240501\nSO  - arXiv:{_arxiv(entry)}\n"
        for number, entry in enumerate(entries)
    )


def _pubmed(entries: Sequence[ParsedEntry]) -> str:
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{38_000_000 + number}</PMID><Article><Journal>"
        "<JournalIssue><PubDate><Year>2024</Year><Month>May</Month><Day>1</Day></PubDate>"
        f"</JournalIssue></Journal><ArticleTitle>{html.escape(entry.title or '')}</ArticleTitle>"
        f"<Abstract><AbstractText>{html.escape(_abstract(entry))}</AbstractText></Abstract>"
        f"<AuthorList>{''.join(map(_pubmed_author, _names(entry)))}</AuthorList></Article>"
        "</MedlineCitation></PubmedArticle>\n"
        for number, entry in enumerate(entries)
    )
    return f"<PubmedArticleSet>\n{articles}</PubmedArticleSet>\n"


def _pubmed_author(name: str) -> str:
    given, _, family = html.escape(name).rpartition(" ")
    return f"<Author><LastName>{family}</LastName><ForeName>{given}</ForeName></Author>"


def _announced(entries: Sequence[ParsedEntry]) -> str:
    return "Date: Wed, 1 May 2024 09:00:00 GMT\n" + "".join(
        f"\\\\\narXiv:{_arxiv(e)}\n\nTitle: {e.title}\nAuthors: {', '.join(_names(e))}\n"
        f"Categories: cs.CL\n\\\\\n  {_abstract(e)}\n\\\\ ( {e.url} ,  9kb)\n{'-' * 78}\n"
        for e in entries
    )


def _posts(entries: Sequence[ParsedEntry]) -> str:
    """Write a post of WordPress for every twenty papers."""
    posts = []
    for first in range(0, len(entries), 20):
        items = "".join(
            f'<li><a href="{e.url}">{html.escape(e.title or "")}</a> - {", ".join(_names(e))}'
            f"<p>{html.escape(_abstract(e))}</p></li>"
            for e in entries[first : first + 20]
        )
        text = {"rendered": f"<ul>{items}</ul>"}
        posts.append({"date": "2024-05-01", "title": {"rendered": "Papers"}, "content": text})
    return json.dumps(posts)


def _issues(entries: Sequence[ParsedEntry]) -> str:
    """Return issues of twenty papers each, as a list in Markdown."""
    issues = []
    for number, start in enumerate(range(0, len(entries), 20), 1):
        points = [
            f"- [{entry.title}]({entry.url}) - {', '.join(_names(entry))}\n  {_abstract(entry)}\n"
            for entry in entries[start : start + 20]
        ]
        issue = {"number": number, "title": "Papers", "body": "".join(points), "labels": []}
        issues.append({**issue, "createdAt": f"2024-05-{number % 28 + 1:02}T00:00:00Z"})
    return json.dumps(issues)


WRITERS: dict[str, tuple[str, Callable[[Sequence[ParsedEntry]], str]]] = {
    "bibtex": ("library.bib", _bibtex),
    "ris": ("library.ris", _ris),
    "table": ("papers.csv", _csv),
    "csl-json": ("library.json", _csl),
    "openalex": ("works.jsonl", _lines(_work)),
    "semantic-scholar": ("papers.jsonl", _lines(_scholar)),
    "inspire": ("bees.json", lambda e: json.dumps({"hits": {"hits": [_inspire(p) for p in e]}})),
    "nbib": ("pubmed.nbib", _nbib),
    "pubmed-xml": ("pubmed.xml", _pubmed),
    "json-table": ("papers.jsonl", _lines(_other)),
    "newsletter": ("letter.eml", _mail),
    "link-list": ("README.md", _links),
    "arxiv-mail": ("cs.eml", _announced),
    "json-posts": ("posts.json", _posts),
    "messages": ("issues.json", _issues),
    "json-groups": ("days.json", lambda e: json.dumps({"2024-05-01": [_other(p) for p in e]})),
}


# --- measuring ------------------------------------------------------------------------------------


def find_texts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield format, name and text of each file that a format claims."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        text = decode(file.read_bytes()).text
        known = choose_format(Document(text, file.name)).format
        if known is not None:
            yield known.name, file.name, text


def loads(text: str) -> Callable[[], object]:
    """Return what parses as many bytes as JSON."""
    try:
        json.loads(text)
    except ValueError:
        lines = json.dumps(text.splitlines(), ensure_ascii=False)
        return lambda: json.loads(lines)
    return lambda: json.loads(text)


def measure(name: str, texts: Sequence[tuple[str, str]], *, written: bool = False) -> Speed:
    """Measure the files of one format."""
    parsed = [parse_text(text, path) for path, text in texts]
    entries = sum(len(digest.entries) for one in parsed for digest in one.digests)
    beside = [loads(text) for _, text in texts]
    with without_collection():
        taken = cpu(lambda: [parse_text(text, path) for path, text in texts])
        json_taken = cpu(lambda: [load() for load in beside])
    size = sum(len(text.encode()) for _, text in texts)
    return Speed(
        name,
        len(texts),
        entries,
        round(size / 1024),
        round(entries / taken),
        round(taken / json_taken, 1),
        written,
    )


def run(folder: Path) -> list[Speed]:
    """Measure all formats, in the order in which they are listed."""
    texts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, path, text in [*find_texts(folder), *find_texts(DATA)][:400]:
        texts[name].append((path, text))
    papers = {
        entry.paper: entry
        for name in ("arxiv-json", "hf-daily", "daily-papers")
        for path, text in texts[name]
        for digest in parse_text(text, path).digests
        for entry in digest.entries
        if entry.paper.startswith("arxiv:") and entry.title and entry.authors
    }
    chosen = list(papers.values())[:PAPERS]
    found = []
    for name in load_formats():
        if texts[name]:
            found.append(measure(name, texts[name]))
        elif name in WRITERS and chosen:
            path, write = WRITERS[name]
            found.append(measure(name, [(path, write(chosen))], written=True))
    return found


def page_table(found: Sequence[Speed]) -> str:
    """Return the table as Markdown, with what it was measured with."""
    lines = [
        f"On {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}; medians of five.\n",
        "| format | entries | KB | entries a CPU second | × `json.loads` of as many bytes |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| `{one.format}`{' *' if one.written else ''} | {one.entries:,} | {one.kilobytes:,} "
        f"| {one.per_second:,} | {one.beside_json:,.0f} |"
        for one in found
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--write", action="store_true", help="put the table into docs/formats.md")
    given = parser.parse_args()
    found = run(given.folder)
    table = Table("format", "files", "entries", "KB", "entries / CPU s", "× json.loads", "goal", "")
    for one in found:
        table.add_row(
            one.format + (" *" if one.written else ""),
            *(f"{n:,}" for n in (one.files, one.entries, one.kilobytes, int(one.per_second))),
            f"{one.beside_json:,.1f}",
            f"{one.goal:,}",
            "yes" if one.per_second >= one.goal else "NO",
        )
    Console().print(table, "* written for this from the papers of the others")
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        begin, end = map(re.escape, MARKS)
        made = page_table(found)
        filled = re.sub(f"({begin}).*?({end})", lambda m: m[1] + made + m[2], page, flags=re.DOTALL)
        PAGE.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
