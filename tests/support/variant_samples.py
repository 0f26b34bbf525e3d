"""Digests of known kinds as other publishers, other days and other tools write them."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["VARIANTS"]

_A, _B = "https://arxiv.org/abs/2405.00001", "https://arxiv.org/abs/2405.00002"
_ONE, _TWO = "arxiv:2405.00001", "arxiv:2405.00002"
_BEES, _WAX = "Counting Bees in the Hive", "Wax at Large Scale"
_ANN, _CEE, _EVE = "Ann Bee", "Cee Dee", "Eve Fox"
_BOTH = (_ANN, _CEE)
_DAY, _NEXT = "2024-05-02", "2024-05-03"
_CODE = "https://github.com/hive/bees"
_SAID = "We count bees by the sound of their wings."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


VARIANTS = (
    Case(
        "a review whose paper stands in a quotation",
        "_posts/2024-05-02-bees.md",
        '---\nlayout: post\ntitle: "[논문 리뷰] Counting Bees"\ndate: 2024-05-02\n'
        "categories: [review]\n---\n\n"
        f"> **{_BEES}**\n> Ann Bee, Cee Dee\n> [arXiv]({_A})\n\n"
        "## 들어가며\n\n벌을 세는 방법을 살펴본다.\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text="벌을 세는 방법을 살펴본다."),),
    ),
    Case(
        "a review whose quotation has a link with the title and labels",
        "content/posts/counting-bees.md",
        '---\ntitle: "Review: Counting Bees"\ndate: 2024-05-02T09:00:00+09:00\n'
        "draft: false\n---\n\n"
        f"> Paper: [{_BEES}]({_A})  \n> Authors: Ann Bee, Cee Dee  \n> Code: {_CODE}\n\n"
        "# Summary\n\nThe paper counts the bees of a whole hive.\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text="The paper counts the bees", code=_CODE),),
    ),
    Case(
        "the day on which a note of Zotero was read",
        "notes/bee2024.md",
        f'---\ntitle: "{_BEES}"\nauthors: Ann Bee, Cee Dee\nyear: 2024\ndateread: 2024-05-02\n'
        f"url: {_A}\n---\n\n## Notes\n\n{_SAID}\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID),),
    ),
    Case(
        "the same with a hyphen, beside when the note was changed",
        "notes/@fox2024.md",
        f'---\ntitle: "{_WAX}"\nauthor:\n  - Eve Fox\ndate-read: 2024-05-03\nstatus: done\n'
        f"link: {_B}\n---\n\n{_SAID}\n",
        (Fact(_TWO, _WAX, (_EVE,), _NEXT, text=_SAID),),
    ),
    Case(
        "a table of HTML on a page with a day in its front matter",
        "content/daily.md",
        "---\ntitle: Papers of the day\ndate: 2024-05-02\n---\n\n<table>\n<thead>\n"
        "<tr><th>Title</th><th>Authors</th><th>Link</th></tr>\n</thead>\n<tbody>\n"
        f'<tr><td>{_BEES}</td><td>Ann Bee, Cee Dee</td><td><a href="{_A}">arXiv</a></td></tr>\n'
        f'<tr>\n<td>{_WAX}</td>\n<td>Eve Fox</td>\n<td><a href="{_B}">arXiv</a></td>\n</tr>\n'
        "</tbody>\n</table>\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY), Fact(_TWO, _WAX, (_EVE,), _DAY)),
    ),
    Case(
        "somebody of one name among the authors below a title",
        "2024-05-02.md",
        f"# Papers of May 2, 2024\n\n### [{_BEES}]({_A})\nAnn Bee, Plato, Cee Dee\n\n{_SAID}\n\n"
        f"### [{_WAX}]({_B})\nEve Fox\n\n{_SAID}\n",
        (
            Fact(_ONE, _BEES, (_ANN, "Plato", _CEE), _DAY, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text=_SAID),
        ),
    ),
    Case(
        "an answer with names alone and votes that are null",
        "data/2024-05-02.json",
        _json(
            {
                "dailyPapers": [
                    {
                        "paper": {
                            "id": "2405.00001",
                            "title": _BEES,
                            "authors": [_ANN, _CEE],
                            "upvotes": None,
                            "summary": _SAID,
                        }
                    },
                    {"paper": {"id": "2405.00002", "title": _WAX, "authors": [_EVE], "upvotes": 4}},
                ]
            }
        ),
        (Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID), Fact(_TWO, _WAX, (_EVE,), _DAY, 4)),
    ),
    Case(
        "rows of a sheet with an id, a day each and more columns",
        "papers.csv",
        "Date,Paper ID,Paper Title,Authors,Upvotes,Comments,GitHub Stars,arXiv URL\n"
        f"2024-05-02,2405.00001,{_BEES},Ann Bee; Cee Dee,12,3,1200,{_A}\n"
        f"2024-05-03,2405.00002,{_WAX},Eve Fox,,0,,{_B}\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, 12), Fact(_TWO, _WAX, (_EVE,), _NEXT)),
    ),
    Case(
        "numbered headings in Korean with votes and a file of a version",
        "2024-05-02.md",
        f"# 오늘의 논문 (2024-05-02)\n\n## 1. {_BEES} (👍 12)\n\n- **저자**: Ann Bee, Cee Dee\n"
        "- **링크**: https://arxiv.org/pdf/2405.00001v2\n\n> 날갯짓 소리로 벌을 센다.\n\n"
        f"## 2. {_WAX}\n\n- **저자**: Eve Fox 외 3명\n- **링크**: {_B}\n\n> 밀랍을 녹인다.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, 12, True, text="날갯짓 소리로 벌을 센다."),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="밀랍을 녹인다."),
        ),
    ),
    Case(
        "a post in Korean with arrows before votes and bare addresses",
        "_posts/2024-05-02-daily.md",
        "---\nlayout: post\ntitle: 5월 2일 허깅페이스 데일리 페이퍼\ndate: 2024-05-02\n---\n\n"
        f"1. **{_BEES}** ⬆️ 12\n   https://huggingface.co/papers/2405.00001\n"
        "   - 날갯짓 소리로 벌을 센다.\n\n"
        f"2. **{_WAX}** ⬆️ 3\n   https://huggingface.co/papers/2405.00002\n   - 밀랍을 녹인다.\n",
        (
            Fact(_ONE, _BEES, (), _DAY, 12, text="날갯짓 소리로 벌을 센다."),
            Fact(_TWO, _WAX, (), _DAY, 3, text="밀랍을 녹인다."),
        ),
    ),
    Case(
        "a table in Japanese below a day in Japanese",
        "daily.md",
        "# 論文まとめ\n\n## 2024年5月2日(木)\n\n"
        "| タイトル | 著者 | 要約 | リンク |\n|---|---|---|---|\n"
        f"| {_BEES} | Ann Bee, Cee Dee | 蜂の数を羽音で数える手法。 | [arXiv]({_A}) |\n"
        f"| {_WAX} | Eve Fox ほか | 蝋を溶かす手法を提案する。 | [arXiv]({_B}) |\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text="蜂の数を羽音で数える手法。"),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="蝋を溶かす手法を提案する。"),
        ),
    ),
    Case(
        "numbered headings in Chinese with wide colons",
        "2024-05-02.md",
        f"# 每日论文 2024-05-02\n\n### 1. {_BEES}\n\n- 作者：Ann Bee, Cee Dee\n- 链接：<{_A}>\n"
        "- 摘要：通过翅膀的声音来数蜜蜂。\n\n"
        f"### 2. {_WAX}\n\n- 作者：Eve Fox 等\n- 链接：<{_B}>\n- 摘要：大规模地熔化蜂蜡。\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text="通过翅膀的声音来数蜜蜂。"),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="大规模地熔化蜂蜡。"),
        ),
    ),
    Case(
        "a topic's table with institutes, and days with slashes",
        "README.md",
        "> Updated on 2024/05/03\n\n## SLAM\n\n|Publish Date|Title|Authors|Institute|PDF|Code|\n"
        "|:--|:--|:--|:--|:--|:--|\n"
        f"|**2024/05/02**|**{_BEES}**|Ann Bee et.al.|Hive Lab|[2405.00001](http://arxiv.org/abs/"
        f"2405.00001v2)|**[link]({_CODE})**|\n"
        f"|**2024/05/03**|**{_WAX}**|Eve Fox|-|[2405.00002]({_B})|-|\n",
        (
            Fact(
                _ONE, _BEES, (_ANN,), _DAY, None, False, ("Hive Lab",), code=_CODE, topics=("SLAM",)
            ),
            Fact(_TWO, _WAX, (_EVE,), _NEXT, topics=("SLAM",)),
        ),
    ),
    Case(
        "a week's list with its links in brackets behind what is said",
        "README.md",
        "# Papers of the Week\n\n## April 29 - May 5 (2024)\n\n"
        f"1. **{_BEES}**: {_SAID} ([paper]({_A}), [tweet](https://x.com/b/1))\n"
        f"2. **{_WAX}**: Melts more wax than ever. ([paper]({_B}) | [code]({_CODE}))\n",
        (
            Fact(_ONE, _BEES, (), "2024-05-05", text=_SAID),
            Fact(_TWO, _WAX, (), "2024-05-05", text="Melts more wax than ever.", code=_CODE),
        ),
    ),
    Case(
        "blocks of a plain text with authors and the day of publication",
        "papers_2024-05-02.txt",
        f"Title: {_BEES}\nAuthors: Ann Bee and Cee Dee\nPublished: 2024-04-30\n"
        f"PDF: https://arxiv.org/pdf/2405.00001v1.pdf\nSummary: {_SAID}\n\n"
        f"Title: {_WAX}\nAuthors: Eve Fox et al.\nPublished: 2024-05-01\n"
        f"PDF: https://arxiv.org/pdf/2405.00002v1.pdf\nSummary: It melts.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, None, True, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="It melts."),
        ),
    ),
    Case(
        "a list with marks of footnotes, and several links to one paper",
        "2024-05-02.md",
        "# arXiv digest, Thursday 2 May 2024\n\n## cs.CL (2)\n\n"
        f"- **{_BEES}**  \n  Ann Bee¹\\*, Cee Dee²†  \n  [abs]({_A}) · [pdf](https://arxiv.org/pdf/"
        "2405.00001v2.pdf) · [html](https://arxiv.org/html/2405.00001v2)\n"
        f"- **{_WAX}**  \n  Eve Fox¹  \n  [abs]({_B}) · [pdf](https://arxiv.org/pdf/2405.00002)\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY), Fact(_TWO, _WAX, (_EVE,), _DAY)),
    ),
    Case(
        "bullets that lead to alphaXiv, with where authors work",
        "reading-2024-05-02.md",
        f"# Reading list\n\n- [{_BEES}](https://www.alphaxiv.org/abs/2405.00001v2) — Ann Bee & "
        "Cee Dee (MIT, KAIST)\n"
        f"- [{_WAX}](https://www.alphaxiv.org/abs/2405.00002) — Eve Fox (Hive Lab)\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, organisations=("MIT", "KAIST")),
            Fact(_TWO, _WAX, (_EVE,), _DAY, organisations=("Hive Lab",)),
        ),
    ),
    Case(
        "a note of Obsidian with pages of people",
        "Papers/Counting Bees.md",
        f'---\ntitle: "{_BEES}"\nauthors:\n  - "[[Ann Bee]]"\n  - "[[Cee Dee]]"\n'
        f"created: 2024-05-02\narxiv: 2405.00001\ntags: [bees, counting]\n---\n\n{_SAID}\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID, topics=("bees", "counting")),),
    ),
    Case(
        "a table with pictures before the names of its columns",
        "README.md",
        "# Papers\n\n| 📅 Date | 📄 Title | 👥 Authors | 🔗 Link | ⭐ Votes |\n|--|--|--|--|--|\n"
        f"| 2024-05-02 | {_BEES} | Ann Bee, Cee Dee | [arXiv]({_A}) | 12 |\n"
        f"| 2024-05-03 | {_WAX} | Eve Fox | [arXiv]({_B}) | – |\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, 12), Fact(_TWO, _WAX, (_EVE,), _NEXT)),
    ),
    Case(
        "a list of YAML with days in words",
        "_data/papers.yml",
        f"- title: {_BEES}\n  authors: Ann Bee, Cee Dee\n  link: {_A}\n  date: 2 May 2024\n"
        f"  summary: {_SAID}\n- title: {_WAX}\n  authors: [Eve Fox]\n  link: {_B}\n"
        "  date: May 3, 2024\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID), Fact(_TWO, _WAX, (_EVE,), _NEXT)),
    ),
    Case(
        "lines with parts of a summary in Korean",
        "2024-05-02_AI_enhanced_Korean.jsonl",
        "".join(
            _json(
                {
                    "id": number,
                    "title": title,
                    "authors": names,
                    "categories": ["cs.CL"],
                    "summary": _SAID,
                    "AI": {"tldr": "벌을 센다.", "motivation": "벌은 세기 어렵다."},
                }
            )
            + "\n"
            for number, title, names in (
                ("2405.00001", _BEES, [_ANN, _CEE]),
                ("2405.00002", _WAX, [_EVE]),
            )
        ),
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text="벌을 센다. 벌은 세기 어렵다."),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="벌을 센다. 벌은 세기 어렵다."),
        ),
    ),
    Case(
        "days with ordinals and weekdays above lists",
        "README.md",
        f"# Daily\n\n## May 3rd, 2024 (Fri)\n\n- [{_WAX}]({_B}) by Eve Fox\n\n"
        f"## May 2nd, 2024 (Thu)\n\n- [{_BEES}]({_A}) by Ann Bee and Cee Dee\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY), Fact(_TWO, _WAX, (_EVE,), _NEXT)),
    ),
    Case(
        "days in German above labels in German",
        "papiere.md",
        f"# Neue Arbeiten\n\n## Donnerstag, 2. Mai 2024\n\n### [{_BEES}]({_A})\n\n"
        "**Autoren:** Ann Bee und Cee Dee\n\n"
        "**Zusammenfassung:** Bienen werden am Klang gezählt.\n\n"
        f"### [{_WAX}]({_B})\n\n**Autoren:** Eve Fox u. a.\n\n"
        "**Zusammenfassung:** Wachs schmilzt.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, None, True, text="Bienen werden am Klang gezählt."),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="Wachs schmilzt."),
        ),
    ),
    Case(
        "a day in French above labels in French",
        "2024-05-02.md",
        f"# Articles du 2 mai 2024\n\n## 1. {_BEES}\n\n- **Auteurs** : Ann Bee, Cee Dee\n"
        f"- **Lien** : {_A}\n- **Résumé** : On compte les abeilles au son de leurs ailes.\n\n"
        f"## 2. {_WAX}\n\n- **Auteurs** : Eve Fox et autres\n- **Lien** : {_B}\n"
        "- **Résumé** : La cire fond.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, None, True, text="On compte les abeilles au son"),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="La cire fond."),
        ),
    ),
)
