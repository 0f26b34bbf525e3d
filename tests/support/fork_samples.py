"""Digests as forks of known publishers write them: other keys, columns, tongues and marks."""

from __future__ import annotations

import json
from typing import Any

from publisher_samples import Case, Fact

__all__ = ["FORKS"]

_A, _B, _C = (f"https://arxiv.org/abs/2405.0000{n}" for n in (1, 2, 3))
_ONE, _TWO, _THREE = (f"arxiv:2405.0000{n}" for n in (1, 2, 3))
_BEES, _WAX, _HONEY = "Counting Bees in the Hive", "Wax at Large Scale", "Do Hives Dream?"
_ANN, _CEE, _EVE = "Ann Bee", "Cee Dee", "Eve Fox"
_BOTH = (_ANN, _CEE)
_DAY, _NEXT = "2024-05-02", "2024-05-03"
_CODE = "https://github.com/hive/bees"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _answer(**more: Any) -> dict[str, Any]:
    authors = [{"name": _ANN, "hidden": False}, {"name": _CEE, "hidden": False}]
    return {"id": "2405.00001", "title": _BEES, "authors": authors, **more}


def _mail(kind: str, body: str) -> str:
    return (
        "From: Hive <hi@hive.example>\nSubject: Daily papers\n"
        "Date: Thu, 2 May 2024 06:00:00 +0000\n"
        f"Content-Type: {kind}; charset=utf-8\n\n{body}"
    )


_PARTS = {"problem": "Bees are hard to count.", "method": "We count their wings."}
_KOREAN_PARTS = {"purpose_ko": "벌의 수를 세어 본다.", "keywords_ko": ["벌", "꿀"]}

FORKS = (
    Case(
        "what the API says, written flat with counts in the place of authors",
        "2024-05-02.json",
        _json(
            {
                "date": _DAY,
                "papers": [
                    {
                        "title": _BEES,
                        "link": "/papers/2405.00001",
                        "authors": "· 8 authors",
                        "numUpvotes": 7,
                        "ai_summary": "Bees are counted in flight.",
                        "github": "github.com/hive/bees",
                        "organization": {"name": "hive", "fullname": "Hive Lab"},
                    }
                ],
            }
        ),
        (
            Fact(
                _ONE,
                _BEES,
                (),
                _DAY,
                7,
                None,
                ("Hive Lab",),
                text="Bees are counted in flight.",
                code=_CODE,
            ),
        ),
    ),
    Case(
        "the answer about one paper",
        "papers/2405.00001.json",
        _json(_answer(publishedAt="2024-05-01T00:00:00Z", submittedOnDailyAt=_NEXT, upvotes=4)),
        (Fact(_ONE, _BEES, _BOTH, _NEXT, 4, True),),
    ),
    Case(
        "answers in lines with the day on which each was fetched",
        "papers.jsonl",
        "".join(
            f"{_json({'fetched_date': day, 'numUpvotes': 5, 'paper': _answer()})}\n"
            for day in (_DAY, _NEXT)
        ),
        (Fact(_ONE, _BEES, _BOTH, _DAY, 5, True), Fact(_ONE, _BEES, _BOTH, _NEXT, 5, True)),
    ),
    Case(
        "answers that went through a data base, and through a language model",
        "2024-05-02.json",
        _json([{"paper": _answer(upvotes={"$numberInt": "17"}), "llm_summary": _PARTS}]),
        (Fact(_ONE, _BEES, _BOTH, _DAY, 17, True, text="hard to count. We count their wings."),),
    ),
    Case(
        "keys with a language behind them",
        "2024-05-02.json",
        _json(
            [
                {"title": _BEES, "title_ko": "벌통의 벌", "authors": [_ANN], "url": _A}
                | _KOREAN_PARTS
            ]
        ),
        (Fact(_ONE, _BEES, (_ANN,), _DAY, keywords=("벌", "꿀"), text="벌의 수를 세어 본다."),),
    ),
    Case(
        "a record whose model wrote one text",
        "2024-05-02.jsonl",
        _json({"id": "2405.00001", "title": _BEES, "authors": [_ANN], "AI": "It counts all bees."}),
        (Fact(_ONE, _BEES, (_ANN,), _DAY, text="It counts all bees."),),
    ),
    Case(
        "topics that fold their tables, and emphasis around what cuts a list",
        "README.md",
        "# Robots every day\n\n<details open><summary><b>Grasping</b> (1)</summary>\n\n"
        "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
        f"|**2024-05-02**|**{_BEES}**|Ann Bee **et al.**|[2405.00001]({_A})|**[link]({_CODE})**|\n"
        "\n</details>\n\n<details><summary>Walking</summary>\n\n"
        "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
        f"|**2024-05-02**|**{_WAX}**|Eve Fox _et al._|[2405.00002]({_B})|null|\n\n</details>\n",
        (
            Fact(_ONE, _BEES, (_ANN,), _DAY, None, False, code=_CODE, topics=("Grasping",)),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, topics=("Walking",)),
        ),
    ),
    Case(
        "days in rows below a month",
        "archive/2024-05.md",
        "# Papers, May 2024\n\nDate | Paper | Authors | Links\n---|---|---|---\n"
        f"{_DAY} | [{_BEES}]({_A}) | Ann Bee, Cee Dee | [code]({_CODE})\n"
        f"{_NEXT} | [{_WAX}]({_B}) | Eve Fox | -\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, code=_CODE), Fact(_TWO, _WAX, (_EVE,), _NEXT)),
    ),
    Case(
        "labels in Chinese and Korean",
        "2024-05-02.md",
        f"# cs.CL [[返回]](#toc)\n\n### [1] [{_BEES}]({_A})\n*Ann Bee, Cee Dee*\n\n"
        f"主要类别: cs.CL\n\n简要总结: 蜜蜂可以数清。\n\n方法: 数翅膀。\n\n"
        f"### [2] [{_WAX}]({_B})\n*Eve Fox*\n\n"
        "요약: 밀랍을 녹인다.\n\n결론: 잘 녹는다.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text="蜜蜂可以数清。 数翅膀。", topics=("cs.CL",)),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="밀랍을 녹인다. 잘 녹는다."),
        ),
    ),
    Case(
        "names in emphasis behind 'by', and a team alone",
        "weekly-2024-w18.md",
        "# Papers of the Week: April 29 - May 5, 2024\n\n"
        f"1. **[{_BEES}]({_A})** by *Ann Bee, Fatima al-Fihri, and Cee Dee* (⬆️ 120)\n"
        f"   They hum all day.\n\n2. **[{_WAX}]({_B})** by *Hive Team* (⬆️ 12)\n"
        "   It melts at noon.\n",
        (
            Fact(_ONE, _BEES, (_ANN, "Fatima al-Fihri", _CEE), "2024-05-05", 120),
            Fact(_TWO, _WAX, ("Hive Team",), "2024-05-05", 12),
        ),
    ),
    Case(
        "a title's links, names and translation in its cell",
        "2024-05-02.md",
        "## Daily Papers 2024-05-02\n\n| Paper | TLDR | Votes |\n|---|---|---:|\n"
        f"| [{_BEES}]({_A}) [[pdf]]({_A}) [[code]]({_CODE})<br><sub>Bo, Li Bai</sub> | Hum."
        " | 31 |\n"
        f"| [{_WAX}]({_B})<br><sub>Hive Collaboration</sub> | It melts. | 8 |\n"
        f"| [{_HONEY}]({_C})<br>(벌통의 꿈) | Zzz. | 2 |\n",
        (
            Fact(_ONE, _BEES, (), _DAY, 31, text="Bo, Li Bai", code=_CODE),
            Fact(_TWO, _WAX, ("Hive Collaboration",), _DAY, 8),
            Fact(_THREE, _HONEY, (), _DAY, 2, text="벌통의 꿈"),
        ),
    ),
    Case(
        "columns in Korean, with labels of links and translated titles",
        "2024-05-02.md",
        "# 데일리 논문 2024.05.02(목)\n\n| 제목 | 저자 | 추천수 | 링크 |\n|---|---|---|---|\n"
        f"| Bees<br>(벌) | 안중근, 윤동주 | 61 | [논문]({_A}) · [코드]({_CODE}) |\n",
        (Fact(_ONE, "Bees", ("안중근", "윤동주"), _DAY, 61, code=_CODE, text="벌"),),
    ),
    Case(
        "columns in Spanish",
        "2024-05-02.md",
        "# Artículos del día: 2 de mayo de 2024\n\n| Título | Autores | Resumen | Enlace |\n"
        f"|---|---|---|---|\n"
        f"| Colmenas | Ann Bee y otros | Zumban todo el día. | [arXiv]({_A}) |\n",
        (Fact(_ONE, "Colmenas", (_ANN,), _DAY, None, False, text="Zumban todo el día."),),
    ),
    Case(
        "a translated title above the people in a picture's line",
        "2024-05-02.md",
        f"# 2024년 5월 2일 논문\n\n**1. [{_BEES}]({_A})** (추천 15)\n온돌\n\n"
        "> 👥 Ann Bee, Cee Dee\n\n"
        f"**2. [{_WAX}]({_B})** (추천 2)\n떡\n\n> 👥 Eve Fox\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, 15), Fact(_TWO, _WAX, (_EVE,), _DAY, 2)),
    ),
    Case(
        "votes in the title of an item, and code in its text",
        "feed.xml",
        f"<rss><channel><title>Papers</title><item><title>[102▲] {_BEES}</title><link>{_A}</link>"
        "<pubDate>Thu, 02 May 2024 00:00:00 GMT</pubDate><description>&lt;p&gt;They hum all day. "
        f'&lt;a href="{_CODE}"&gt;GitHub&lt;/a&gt;&lt;/p&gt;</description></item></channel></rss>',
        (Fact(_ONE, _BEES, (), _DAY, 102, code=_CODE),),
    ),
    Case(
        "votes of a mail, by a sign and by a label",
        "daily.eml",
        _mail(
            "text/html",
            f'<h2><a href="{_A}">{_BEES}</a></h2><p>Ann Bee, Cee Dee</p><p>▲ 55</p><p>They hum.</p>'
            f'<h2><a href="{_B}">{_WAX}</a></h2><p>Eve Fox, Gus Hay</p><p>Upvotes: 9</p>',
        ),
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, 55, text="They hum."),
            Fact(_TWO, _WAX, (_EVE, "Gus Hay"), _DAY, 9),
        ),
    ),
    Case(
        "a page with a short title and labels below it",
        "2024-05-02.md",
        f"# Loud Bees\n\n**Authors**: Ann Bee, Cee Dee\n**PDF**: {_A}\n**TLDR**: They are loud.\n",
        (Fact(_ONE, "Loud Bees", _BOTH, _DAY, text="They are loud."),),
    ),
    Case(
        "code below the labels of a review",
        "_posts/2024-05-02-笔记.md",
        f"---\ntitle: 论文笔记：{_BEES}\ndate: 2024-05-02\n---\n\n- 作者：Ann Bee, Cee Dee\n"
        f"- 论文链接：{_A}\n- 代码：{_CODE}\n\n## 摘要\n蜜蜂很多。\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text="蜜蜂很多。", code=_CODE),),
    ),
    Case(
        "names of Zotero among which some have no comma",
        "export.csv",
        '"Title","Author","Date","Url"\n'
        f'"{_BEES}","Bee, Ann Cee; van der Dee, Ed; Hive Team; Suharto","{_DAY}","{_A}"\n',
        (
            Fact(
                _ONE,
                _BEES,
                ("Ann Cee Bee", "Ed van der Dee", "Hive Team", "Suharto"),
                _DAY,
                None,
                True,
            ),
        ),
    ),
    Case(
        "weeks of a month by number in Korean",
        "주간논문.txt",
        f"[주간 논문] 2024년 4월 5주차 (4/29 ~ 5/5)\n\n1. {_BEES}\n저자: Ann Bee, Cee Dee\n"
        f"링크: {_A}\n\n2. {_WAX}\n저자: Eve Fox\n링크: {_B}\n",
        (Fact(_ONE, _BEES, _BOTH, "2024-05-05"), Fact(_TWO, _WAX, (_EVE,), "2024-05-05")),
    ),
    Case(
        "blocks with labels in capitals",
        "2024-05-02.txt",
        f"TITLE: {_BEES}\nARXIV: 2405.00001\nAUTHORS: Ann Bee, Cee Dee\nABSTRACT:\nThey hum.\n\n"
        f"TITLE: {_WAX}\nARXIV: 2405.00002\nAUTHORS: Eve Fox\nABSTRACT:\nIt melts.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text="They hum."),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="It melts."),
        ),
    ),
    Case(
        "a picture before the title of a page, and a table of its labels",
        "2024-05-02.md",
        f"# 📄 {_BEES}\n\n| 항목 | 내용 |\n|---|---|\n| 저자 | 하정우, Ann Bee |\n| 링크 | {_A} |\n"
        f"| 코드 | {_CODE} |\n",
        (Fact(_ONE, _BEES, ("하정우", _ANN), _DAY, code=_CODE),),
    ),
    Case(
        "a page with front matter that has no title",
        "notes/2024-05-02 Bees.md",
        f"---\ntags: [paper]\n---\n# {_BEES}\n\n**Title:** {_BEES}\n**Authors:** [[Ann Bee]], "
        f"[[Cee Dee]]\n**Link:** {_A}\n**Code:** {_CODE}\n\n## Summary\nThey hum all day.\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text="They hum all day.", code=_CODE),),
    ),
    Case(
        "pictures as labels of links, and code beside a title",
        "2024-05-02.md",
        "## 📰 2024-05-02\n\n|Title|Authors|Links|\n|:--|:--|:--|\n"
        f"|{_BEES}|Ann Bee, Cee Dee|[📄]({_A}) [💻]({_CODE})|\n"
        f"|[{_WAX}]({_B}) ([code]({_CODE}))|Eve Fox|[📄]({_B})|\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, code=_CODE),
            Fact(_TWO, _WAX, (_EVE,), _DAY, code=_CODE),
        ),
    ),
    Case(
        "several links behind one label, and labels in single emphasis",
        "2024-05-02.md",
        f"# 2024-05-02\n\n- **{_BEES}** [[2405.00001]]({_A})\n  - *Authors*: Ann Bee, Cee Dee\n"
        f"  - **🔗 링크**: [논문]({_A}) / [코드]({_CODE})\n  - *Abstract:* They hum all day.\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text="They hum all day.", code=_CODE),),
    ),
    Case(
        "a title in English beside another, votes in an object",
        "2024-05-02.json",
        _json(
            [
                {
                    "title_zh": "数蜜蜂",
                    "title_en": _BEES,
                    "authors": [_ANN],
                    "arxiv_id": "2405.00001",
                    "likes": {"count": 12},
                    "github_link": _CODE,
                }
            ]
        ),
        (Fact(_ONE, _BEES, (_ANN,), _DAY, 12, code=_CODE),),
    ),
    Case(
        "votes in the list of a post",
        "posts.rss",
        "<rss><channel><title>Papers</title><item><title>Papers of May 2, 2024</title>"
        "<link>https://b.example/1</link><pubDate>Thu, 02 May 2024 09:00:00 GMT</pubDate>"
        f'<description><![CDATA[<ul><li><a href="{_A}">{_BEES}</a> - Ann Bee, Cee Dee (👍 12)</li>'
        f'<li><a href="{_B}">{_WAX}</a> - Eve Fox, Gus Hay (👍 3)</li></ul>]]></description></item>'
        "</channel></rss>",
        (Fact(_ONE, _BEES, _BOTH, _DAY, 12), Fact(_TWO, _WAX, (_EVE, "Gus Hay"), _DAY, 3)),
    ),
)
