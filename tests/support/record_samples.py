"""Sheets, records, letters and references with habits of further publishers; all is told."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["RECORDS"]

_DANCE, _SMOKE = "arxiv:2407.00111", "arxiv:2407.00222"
_D_URL, _S_URL = "https://arxiv.org/abs/2407.00111", "https://arxiv.org/abs/2407.00222"
_WAGGLE = "WaggleNet: Dances as Directed Graphs"
_CALM = "Why Smoke Calms: A Study of 3,000 Colonies"
_IDA, _TOM, _LI = "Ida Søndergaard", "Tomás O'Hara", "Li Xiaoming"
_ROSE, _SEM = "Rose Mbeki", "Sem de Vries"
_TRIO, _PAIR = (_IDA, _TOM, _LI), (_ROSE, _SEM)
_NAMES, _OTHERS = ", ".join(_TRIO), ", ".join(_PAIR)
_DAY, _NEXT = "2024-07-02", "2024-07-03"
_TOLD = "We read dances as graphs."
_SHORT = "Smoke hides the alarm."
_CODE = "https://github.com/hive/waggle"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(*values: object) -> str:
    return "".join(f"{_json(value)}\n" for value in values)


def _both(
    day: str | None = _DAY,
    votes: tuple[int | None, int | None] = (None, None),
    texts: tuple[str, str] = (_TOLD, _SHORT),
    *,
    names: bool = True,
) -> tuple[Fact, ...]:
    complete = True if names else None
    return (
        Fact(_DANCE, _WAGGLE, _TRIO if names else (), day, votes[0], complete, text=texts[0]),
        Fact(_SMOKE, _CALM, _PAIR if names else (), day, votes[1], complete, text=texts[1]),
    )


RECORDS = (
    Case(
        "a sheet with heads in Korean",
        "papers.csv",
        "날짜,제목,저자,링크,좋아요,요약\n"
        f'{_DAY},{_WAGGLE},"{_NAMES}",{_D_URL},41,춤을 그래프로 읽는다.\n'
        f'{_NEXT},"{_CALM}","{_OTHERS}",{_S_URL},,연기는 벌을 재운다.\n',
        (
            Fact(_DANCE, _WAGGLE, _TRIO, _DAY, 41, True, text="춤을 그래프로 읽는다."),
            Fact(_SMOKE, _CALM, _PAIR, _NEXT, None, True, text="연기는 벌을 재운다."),
        ),
    ),
    Case(
        "lines with keys in Chinese",
        "论文.jsonl",
        _lines(
            {
                "标题": _WAGGLE,
                "作者": list(_TRIO),
                "链接": _D_URL,
                "摘要": _TOLD,
                "日期": _DAY,
                "点赞数": 41,
            },
            {"标题": _CALM, "作者": "、".join(_PAIR), "链接": _S_URL, "摘要": _SHORT, "日期": _DAY},
        ),
        _both(votes=(41, None)),
    ),
    Case(
        "a letter that is laid out in tables",
        "letter.eml",
        "From: Hive <hive@letters.example>\nSubject: Papers\nDate: Tue, 02 Jul 2024 07:00:00 "
        "+0000\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><body>"
        + "".join(
            f'<table><tr><td><a href="{url}"><b>{title}</b></a><br>{names}<br>{text}</td></tr>'
            "</table>"
            for title, url, names, text in (
                (_WAGGLE, _D_URL, _NAMES, _TOLD),
                (_CALM, _S_URL, _OTHERS, _SHORT),
            )
        )
        + "</body></html>\n",
        _both(),
    ),
    Case(
        "BibLaTeX with a day and a team in braces",
        "refs.bib",
        f"@misc{{waggle,\n  author = {{{_IDA} and {_TOM} and {{Hive Team}}}},\n"
        f"  title = {{{{{_WAGGLE}}}}},\n  date = {{{_DAY}}},\n  keywords = {{bees, graphs}},\n"
        "  journal = {arXiv preprint arXiv:2407.00111},\n}\n",
        (
            Fact(
                _DANCE,
                _WAGGLE,
                (_IDA, _TOM, "Hive Team"),
                _DAY,
                None,
                True,
                keywords=("bees", "graphs"),
            ),
        ),
    ),
    Case(
        "RIS as arXiv's own pages give it",
        "2407.00111.ris",
        f"TY  - Preprint\nTI  - {_WAGGLE}\nAU  - Søndergaard, Ida\nAU  - O'Hara, Tomás\n"
        f"AU  - Xiaoming, Li\nDA  - 2024/07/02\nAB  - {_TOLD}\nUR  - {_D_URL}\nER  -\n",
        (Fact(_DANCE, _WAGGLE, (_IDA, _TOM, _LI), _DAY, None, True, text=_TOLD),),
    ),
    Case(
        "works of OpenAlex with a few fields, and where they stand",
        "works.jsonl",
        _lines(
            {
                "id": "https://openalex.org/W1",
                "title": _WAGGLE,
                "doi": None,
                "publication_date": _DAY,
                "primary_location": {"landing_page_url": _D_URL, "source": None},
                "authorships": [
                    {"raw_author_name": name, "author": {"display_name": name}} for name in _TRIO
                ],
            },
            {
                "id": "https://openalex.org/W2",
                "title": _CALM,
                "doi": "https://doi.org/10.48550/arxiv.2407.00222",
                "publication_date": _DAY,
                "authorships": [{"author": {"display_name": name}} for name in _PAIR],
            },
        ),
        _both(texts=("", "")),
    ),
    Case(
        "papers of Semantic Scholar whose PDF alone tells where they are",
        f"{_DAY}.json",
        _json(
            {
                "total": 2,
                "data": [
                    {
                        "paperId": pid,
                        "title": title,
                        "abstract": text,
                        "year": 2024,
                        "authors": [{"authorId": "1", "name": name} for name in names],
                        "openAccessPdf": {"url": url.replace("abs", "pdf"), "status": "GREEN"},
                    }
                    for pid, title, text, names, url in (
                        ("a", _WAGGLE, _TOLD, _TRIO, _D_URL),
                        ("b", _CALM, _SHORT, _PAIR, _S_URL),
                    )
                ],
            }
        ),
        _both(),
    ),
    Case(
        "an answer of the daily-papers API with a summary in Korean in parts",
        f"{_DAY}_ko.json",
        _json(
            [
                {
                    "paper": {
                        "id": "2407.00111",
                        "title": _WAGGLE,
                        "authors": [{"name": name} for name in _TRIO],
                        "upvotes": 41,
                        "summary": _TOLD,
                        "ai_keywords": ["bees", "graphs"],
                    },
                    "title_ko": "춤을 읽다",
                    "summary_ko": "춤을 그래프로 읽는다.",
                }
            ]
        ),
        (
            Fact(
                _DANCE,
                _WAGGLE,
                _TRIO,
                _DAY,
                41,
                True,
                keywords=("bees", "graphs"),
                text=f"춤을 읽다 춤을 그래프로 읽는다. {_TOLD}",
            ),
        ),
    ),
    Case(
        "a page of a paper in YAML with several names and votes",
        f"{_DAY} WaggleNet.yaml",
        f'date: "{_DAY}"\ntitle: "{_WAGGLE}"\nauthors: {_IDA} and {_TOM} and {_LI}\n'
        f"link: https://huggingface.co/papers/2407.00111\nupvotes: 41\nsummary: {_TOLD}\n",
        _both(votes=(41, None))[:1],
    ),
)
