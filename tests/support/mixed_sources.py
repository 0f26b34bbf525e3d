"""The same few papers in every format, as a folder of anything has them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from digests import make_answer, make_day, make_entry, make_record
from hypothesis import strategies as st

__all__ = ["WRITERS", "Fact", "days_of_many", "facts", "write_mixed"]


class Fact(NamedTuple):
    """A paper as a source knows it."""

    number: int
    title: str
    authors: tuple[str, ...]
    arxiv: bool = True
    doi: bool = False

    @property
    def id(self) -> str:
        return f"2404.{self.number:05d}"

    @property
    def link(self) -> str:
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def named_doi(self) -> str | None:
        return f"10.1234/bee.{self.number}" if self.doi else None


TITLES = (
    "Large Language Models Watch Bees at Scale",
    "Diffusion Models for Honey: A Survey of Methods",
    "Beeswax",
    "Wax and Reinforcement Learning",
)
PEOPLE = ("Ann Bee", "A. Bee", "Bee Ann", "Cee Dee", "Eva Fox", "Hive Team", "Jürgen Wax")
ABSTRACT = "We study diffusion models and large language models of bees."


def _home(day: str, papers: Sequence[Fact]) -> str:
    entries = (
        make_entry(
            p.id,
            p.title,
            authors=", ".join(p.authors) or None,
            bullets=(
                "확산 모델(diffusion model)을 벌에 씁니다. 코드: https://github.com/a/bees에서",
            ),
        )
        for p in papers
    )
    return make_day(day, *entries)


def _api(day: str, papers: Sequence[Fact]) -> str:
    return make_answer(
        *(
            make_record(
                p.id,
                p.title,
                votes=7 + p.number,
                authors=p.authors,
                summary=ABSTRACT,
                ai_keywords=["diffusion models", "honey"],
                organization={"name": "hive", "fullname": "The Hive"},
            )
            for p in papers
        )
    )


def _korean_json(day: str, papers: Sequence[Fact]) -> str:
    made = [
        {
            **make_record(p.id, p.title, authors=p.authors),
            "translation_title": "대규모 벌 연구",
            "purpose": "벌(bee)을 이해한다.",
            "method": ["강화 학습(reinforcement learning)을 쓴다."],
            "conclusion": "벌은 난다.",
            "keywords": ["Bees"],
        }
        for p in papers
    ]
    return json.dumps(made, ensure_ascii=False, indent=1)


def _record(p: Fact, **more: object) -> str:
    record = {"id": p.id, "title": p.title, "authors": list(p.authors), "summary": ABSTRACT}
    return json.dumps({**record, "categories": ["cs.CL", "cs.CV"], **more}, ensure_ascii=False)


def _lines(day: str, papers: Sequence[Fact]) -> str:
    return "".join(_record(p) + "\n" for p in papers)


def _chinese(day: str, papers: Sequence[Fact]) -> str:
    said = {"tldr": "我们提出LLM智能体。", "motivation": "蜜蜂的扩散模型。", "method": "强化学习。"}
    return "".join(
        _record(p, AI={**said, "result": "好。", "conclusion": "。"}) + "\n" for p in papers
    )


def _topics(day: str, papers: Sequence[Fact]) -> str:
    rows = "".join(
        f"|**{day}**|**{p.title}**|{(p.authors or ('Ann Bee',))[0]} et.al."
        f"|[{p.id}]({p.link})|**[link](https://github.com/a/bees)**|\n"
        for p in papers
    )
    head = "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
    return f"## Updated on {day.replace('-', '.')}\n\n## Bees\n\n{head}{rows}\n"


def _table_of_day(day: str, papers: Sequence[Fact]) -> str:
    rows = "".join(
        f"| {p.title} (Read more on [arXiv]({p.link}))| {', '.join((*p.authors, 'bee-42'))} "
        f"| The key methodology is a diffusion model. |\n"
        for p in papers
    )
    return f"## Papers for {day}\n\n| Title | Authors | Summary |\n|-------|-----|-----|\n{rows}\n"


def _blocks(day: str, papers: Sequence[Fact]) -> str:
    return "".join(
        f"Title: {p.title}\nPDF: https://arxiv.org/pdf/{p.id}\nSummary: {ABSTRACT}\n---\n"
        for p in papers
    )


def _japanese_list(day: str, papers: Sequence[Fact]) -> str:
    entries = (
        f"## {n}. [{p.title}]({p.link})\n\n- **Authors**: {', '.join(p.authors)}\n\n"
        "> 大規模言語モデル（LLM）と拡散モデルで蜜蜂を学ぶ。\n\n"
        for n, p in enumerate(papers, 1)
    )
    return f"# Papers ({day})\n\n" + "".join(entries)


def _feed(day: str, papers: Sequence[Fact]) -> str:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{p.id}v2</id><published>{day}T00:00:00Z</published>"
        f"<title>{p.title}</title><summary>{ABSTRACT}</summary>"
        + "".join(f"<author><name>{name}</name></author>" for name in p.authors)
        + (f"<arxiv:doi>{p.named_doi}</arxiv:doi>" if p.doi else "")
        + f'<link href="{p.link}v2" rel="alternate"/><category term="cs.CL"/></entry>\n'
        for p in papers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom"><title>ArXiv Query</title>\n'
        f"{entries}</feed>\n"
    )


def _bibtex(day: str, papers: Sequence[Fact]) -> str:
    turned = (" and ".join(", ".join(a.split()[::-1]) for a in p.authors) for p in papers)
    return "".join(
        f"@article{{k{p.number},\n title = {{{{{p.title}}}}},\n author = {{{names}}},\n"
        f" year = {{{day[:4]}}}, month = {{{int(day[5:7])}}},\n"
        + (f" doi = {{{p.named_doi}}},\n" if p.doi else "")
        + " keywords = {bees, honey},\n}\n"
        for p, names in zip(papers, turned, strict=True)
    )


def _csl(day: str, papers: Sequence[Fact]) -> str:
    made = [
        {
            "type": "article-journal",
            "title": p.title,
            "issued": {"date-parts": [[int(part) for part in day.split("-")]]},
            "author": [
                {"given": a.rpartition(" ")[0], "family": a.rpartition(" ")[2]} for a in p.authors
            ],
            **({"DOI": p.named_doi} if p.doi else {}),
        }
        for p in papers
    ]
    return json.dumps(made, ensure_ascii=False, indent=1)


def _ris(day: str, papers: Sequence[Fact]) -> str:
    return "".join(
        f"TY  - JOUR\nTI  - {p.title}\n"
        + "".join(f"AU  - {', '.join(a.split()[::-1])}\n" for a in p.authors)
        + f"DA  - {day.replace('-', '/')}\n"
        + (f"DO  - {p.named_doi}\n" if p.doi else "")
        + "ER  - \n\n"
        for p in papers
    )


def _csv(day: str, papers: Sequence[Fact]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["Title", "Authors", "Date", "DOI", "Link", "Tags", "Votes"])
    for p in papers:
        names = "; ".join(p.authors)
        link = p.link if p.arxiv else ""
        table.writerow([p.title, names, day, p.named_doi or "", link, "bees; wax", p.number])
    return out.getvalue()


def _letter(day: str, papers: Sequence[Fact]) -> str:
    message = EmailMessage()
    message["From"] = "a@b.org"
    message["Subject"] = "Papers of today"
    message["Date"] = (
        f"{int(day[8:])} {('Mar', 'Apr', 'May')[int(day[5:7]) - 3]} 2024 09:00:00 +0900"
    )
    message.set_content("".join(f"{p.title}\n{p.link}\nIt hums.\n\n" for p in papers))
    return bytes(message).decode("ascii")


#: Format, ending of the file's name, and what writes some papers of a day.
WRITERS: dict[str, tuple[str, Callable[[str, Sequence[Fact]], str]]] = {
    "daily-papers": (".md", _home),
    "hf-daily": (".json", _api),
    "hf-paper-ko": ("_paper_ko.json", _korean_json),
    "arxiv-json": (".jsonl", _lines),
    "arxiv-ai-enhanced": ("_AI_enhanced_Chinese.jsonl", _chinese),
    "cv-arxiv-daily": (".md", _topics),
    "papers-for-day": (".md", _table_of_day),
    "title-blocks": (".txt", _blocks),
    "numbered-list": (".md", _japanese_list),
    "feed": (".xml", _feed),
    "bibtex": (".bib", _bibtex),
    "csl-json": (".json", _csl),
    "ris": (".ris", _ris),
    "table": (".csv", _csv),
    "newsletter": (".eml", _letter),
}
DAYS = ("2024-03-05", "2024-04-02", "2024-04-03", "2024-05-01")

#: For each format its papers by day.
Mixed = dict[str, dict[str, list[Fact]]]


def facts() -> st.SearchStrategy[Fact]:
    """Papers of which two may have one title, and whose lists of authors differ."""
    return st.builds(
        Fact,
        st.integers(1, 4),
        st.sampled_from(TITLES),
        st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True).map(tuple),
        st.booleans(),
        st.booleans(),
    )


def days_of_many() -> st.SearchStrategy[Mixed]:
    """Folders of several formats."""
    days = st.dictionaries(
        st.sampled_from(DAYS),
        st.lists(facts(), min_size=1, max_size=3, unique_by=lambda fact: fact.number),
        min_size=1,
        max_size=2,
    )
    return st.dictionaries(st.sampled_from(list(WRITERS)), days, min_size=2, max_size=4)


def write_mixed(folder: Path, mixed: Mixed) -> list[Path]:
    """Write each day of each format to a file, in a folder for the format."""
    files = []
    for name, days in mixed.items():
        ending, write = WRITERS[name]
        (folder / name).mkdir(parents=True, exist_ok=True)
        for day, papers in days.items():
            file = folder / name / f"{day}{ending}"
            file.write_text(write(day, papers), encoding="utf-8")
            files.append(file)
    return files
