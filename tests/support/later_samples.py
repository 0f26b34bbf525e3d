"""Digests of known kinds as other tools and other languages write them."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["LATER"]

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


LATER = (
    Case(
        "a sheet in German with semicolons",
        "lesen.csv",
        "Titel;Autoren;Datum;Link\n"
        f"{_BEES};Ann Bee, Cee Dee;02.05.2024;{_A}\n{_WAX};Eve Fox;03.05.2024;{_B}\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY), Fact(_TWO, _WAX, (_EVE,), _NEXT)),
    ),
    Case(
        "raised numbers at authors, and what they stand for",
        "2024-05-02.md",
        f"# Daily papers, 2024-05-02\n\n## [{_BEES}]({_A})\n\n"
        "**Authors:** Ann Bee<sup>1,\\*</sup>, Cee Dee<sup>2</sup>\n\n"
        f"**Affiliations:** <sup>1</sup>Hive Lab, <sup>2</sup>Wax Institute\n\n{_SAID}\n\n"
        f"## [{_WAX}]({_B})\n\n**Authors:** Eve Fox<sup>1</sup>\n\n"
        "**Affiliations:** <sup>1</sup>Wax Institute\n\nIt melts at noon.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, organisations=("Hive Lab", "Wax Institute"), text=_SAID),
            Fact(
                _TWO,
                _WAX,
                (_EVE,),
                _DAY,
                organisations=("Wax Institute",),
                text="It melts at noon.",
            ),
        ),
    ),
    Case(
        "labels in one line, with bars between them",
        "2024-05-02.md",
        f"# Daily Papers · 2024-05-02\n\n### {_BEES}\n\n**Upvotes**: 34 | **Authors**: Ann Bee, "
        f"Cee Dee | [arXiv]({_A}) | [Code]({_CODE})\n\n{_SAID}\n\n"
        f"### {_WAX}\n\n**Upvotes**: 2 | **Authors**: Eve Fox | [arXiv]({_B})\n\n"
        "It melts at noon.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, 34, text=_SAID, code=_CODE),
            Fact(_TWO, _WAX, (_EVE,), _DAY, 2, text="It melts at noon."),
        ),
    ),
    Case(
        "abstracts that are folded away",
        "2024-05-02.md",
        f"# New papers (2024-05-02)\n\n## {_BEES}\n- Authors: Ann Bee, Cee Dee\n- Link: {_A}\n"
        f"<details>\n<summary>Abstract</summary>\n\n{_SAID}\n\n</details>\n\n"
        f"## {_WAX}\n- Authors: Eve Fox\n- Link: {_B}\n"
        "<details>\n<summary>Abstract</summary>\n\nIt melts at noon.\n\n</details>\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="It melts at noon."),
        ),
    ),
    Case(
        "messages of a bot with a picture before each line",
        "2024-05-02.txt",
        f"📄 {_BEES}\n👤 Ann Bee, Cee Dee\n👍 34\n🔗 {_A}\n\n"
        f"📄 {_WAX}\n👤 Eve Fox et al.\n👍 2\n🔗 {_B}\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, 34, True),
            Fact(_TWO, _WAX, (_EVE,), _DAY, 2, False),
        ),
    ),
    Case(
        "records of arXiv with objects for people, below a day",
        "papers.json",
        _json(
            {
                "2024-05-02": [
                    {
                        "id": "http://arxiv.org/abs/2405.00001v1",
                        "title": f"{_BEES[:13]}\n  in the Hive",
                        "authors": [{"name": _ANN, "affiliation": "Hive Lab"}, {"name": _CEE}],
                        "summary": _SAID,
                        "primary_category": "cs.CL",
                    },
                ],
                "2024-05-03": [
                    {
                        "id": "http://arxiv.org/abs/2405.00002v3",
                        "title": _WAX,
                        "authors": [{"name": _EVE}],
                        "summary": "It melts.",
                        "primary_category": "cs.CV",
                    },
                ],
            }
        ),
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, organisations=("Hive Lab",), text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _NEXT, text="It melts."),
        ),
    ),
    Case(
        "a feed with a creator for all, and the votes in what it says",
        "feed.xml",
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Daily papers</title>"
        f"<item><title>{_BEES}</title><link>https://huggingface.co/papers/2405.00001</link>"
        "<dc:creator>Ann Bee, Cee Dee</dc:creator><pubDate>Thu, 02 May 2024 00:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>👍 12</p><p>{_SAID}</p>]]></description></item>"
        f"<item><title>{_WAX}</title><link>{_B}v1</link><dc:creator>Eve Fox</dc:creator>"
        "<pubDate>Fri, 03 May 2024 00:00:00 GMT</pubDate>"
        "<description>It melts at noon.</description></item></channel></rss>\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, 12, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _NEXT, text="It melts at noon."),
        ),
    ),
    Case(
        "a letter of HTML with a heading for each paper",
        "letter.eml",
        "From: Hive <hi@hive.example>\nSubject: Top papers\n"
        "Date: Thu, 2 May 2024 06:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n"
        f'<html><body><h3><a href="{_A}">{_BEES}</a></h3><p><i>Ann Bee*, Cee Dee</i></p>'
        f'<p>{_SAID}</p><h3><a href="{_B}">{_WAX}</a></h3><p><i>Eve Fox, et al.</i></p>'
        '<p>It melts at noon.</p><p><a href="https://hive.example/u">Unsubscribe</a></p>'
        "</body></html>\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, None, True, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="It melts at noon."),
        ),
    ),
    Case(
        "entries of BibTeX by whom the others are left out",
        "2024-05-02.bib",
        f"@article{{bee2024,\n  title={{{{{_BEES}}}}},\n  author={{Bee, Ann and Dee, Cee}},\n"
        f"  journal={{arXiv preprint arXiv:2405.00001}},\n  year={{2024}}\n}}\n"
        f"@misc{{fox2024,\n  title={{{_WAX}}},\n  author={{Fox, Eve and others}},\n"
        "  eprint={2405.00002},\n  archivePrefix={arXiv},\n  year={2024}\n}\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, None, True),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False),
        ),
    ),
    Case(
        "a table in Portuguese with votes that are missing",
        "2024-05-02.md",
        "# Artigos de 2 de maio de 2024\n\n| Votos | Título | Autores | Link |\n|--:|---|---|---|\n"
        f"| 12 | {_BEES} | Ann Bee, Cee Dee | [artigo]({_A}) |\n"
        f"|  | {_WAX} | Eve Fox | [artigo]({_B}) |\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, 12), Fact(_TWO, _WAX, (_EVE,), _DAY)),
    ),
    Case(
        "checkboxes with the venue behind and a page of Hugging Face",
        "2024-05-02.md",
        "# To read (2024-05-02)\n\n"
        f"- [ ] [{_BEES}](https://huggingface.co/papers/2405.00001) (Ann Bee et al., ICML 2024)\n"
        f"- [x] [{_WAX}](https://huggingface.co/papers/2405.00002) (Eve Fox, 2024)\n",
        (
            Fact(_ONE, _BEES, (_ANN,), _DAY, None, False),
            Fact(_TWO, _WAX, (_EVE,), _DAY),
        ),
    ),
    Case(
        "headings with medals, a place behind names, and links between bars",
        "2024-05-02.md",
        f"# Top papers — 2 May 2024\n\n## 🥇 {_BEES}\n\n*Ann Bee, Cee Dee* — Hive Lab\n\n"
        f"🔗 [Paper]({_A}) | 💻 [Code]({_CODE}) | 👍 12\n\n{_SAID}\n\n"
        f"## 🥈 {_WAX}\n\n*Eve Fox* — Wax Institute\n\n🔗 [Paper]({_B}) | 👍 3\n\n"
        "It melts at noon.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, 12, organisations=("Hive Lab",), text=_SAID, code=_CODE),
            Fact(
                _TWO,
                _WAX,
                (_EVE,),
                _DAY,
                3,
                organisations=("Wax Institute",),
                text="It melts at noon.",
            ),
        ),
    ),
    Case(
        "a review with a callout that tells the paper",
        "notes/2024-05-02 bees.md",
        '---\ntitle: "Paper notes: bees"\ndate: 2024-05-02\ntags: [notes]\n---\n\n'
        f"> [!info] Paper\n> **Title**: {_BEES}\n> **Authors**: Ann Bee, Cee Dee\n"
        f"> **Link**: {_A}\n\n## Why\n\nThe paper counts the bees of a whole hive.\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, text="The paper counts the bees"),),
    ),
    Case(
        "a table whose first cell has title, names and link below each other",
        "2024-05-02.md",
        "# Daily 2024-05-02\n\n| Paper | Summary |\n|---|---|\n"
        f"| **{_BEES}**<br>*Ann Bee, Cee Dee*<br>[arXiv]({_A}) | {_SAID} |\n"
        f"| **{_WAX}**<br>*Eve Fox*<br>[arXiv]({_B}) | It melts at noon. |\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="It melts at noon."),
        ),
    ),
    Case(
        "objects by the ids of their papers",
        "papers.json",
        _json(
            {
                "2405.00001": {"title": _BEES, "authors": "Ann Bee, Cee Dee", "date": _DAY},
                "2405.00002": {"title": _WAX, "authors": "Eve Fox et al.", "date": _NEXT},
            }
        ),
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, None, True),
            Fact(_TWO, _WAX, (_EVE,), _NEXT, None, False),
        ),
    ),
    Case(
        "lists by category, with times of publication",
        "2024-05-02.json",
        _json(
            {
                "cs.CL": [
                    {"title": _BEES, "authors": [_ANN, _CEE], "url": f"{_A}v1", "abstract": _SAID}
                ],
                "cs.CV": [{"title": _WAX, "authors": [_EVE], "url": f"{_B}v1", "abstract": "Yes."}],
            }
        ),
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID, topics=("cs.CL",)),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="Yes.", topics=("cs.CV",)),
        ),
    ),
    Case(
        "keys that begin with what they are of",
        "papers.jsonl",
        _json(
            {
                "paper_title": _BEES,
                "paper_authors": "Ann Bee, Cee Dee",
                "paper_url": _A,
                "paper_abstract": _SAID,
                "submitted_on": "2 May 2024",
            }
        )
        + "\n"
        + _json(
            {
                "paper_title": _WAX,
                "paper_authors": "Eve Fox",
                "paper_url": _B,
                "paper_abstract": "It melts.",
                "submitted_on": "3 May 2024",
            }
        )
        + "\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _NEXT, text="It melts."),
        ),
    ),
    Case(
        "a plain text with points of a score",
        "digest-2024-05-02.txt",
        f"Daily digest 2024-05-02\n\n1. {_BEES}\n   Authors: Ann Bee, Cee Dee\n   {_A}\n"
        f"   Score: 8.5/10\n   {_SAID}\n\n2. {_WAX}\n   Authors: Eve Fox\n   {_B}\n"
        "   Score: 7/10\n   It melts at noon.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="It melts at noon."),
        ),
    ),
    Case(
        "numbers of footnotes below names, and a quotation with the abstract",
        "2024-05-02.md",
        f"# 2024-05-02\n\n**[{_BEES}]({_A})**  \nAnn Bee¹, Cee Dee²  \n¹MIT ²KAIST\n\n> {_SAID}\n\n"
        f"**[{_WAX}]({_B})**  \nEve Fox¹  \n¹MIT\n\n> It melts at noon.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, organisations=("MIT", "KAIST"), text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, organisations=("MIT",), text="It melts at noon."),
        ),
    ),
    Case(
        "a letter in Korean with hands that point to links",
        "2024-05-02.md",
        f"# 5월 2일 논문 소식 (2024-05-02)\n\n**[1] {_BEES}**\n\n저자: Ann Bee, Cee Dee (MIT)\n\n"
        f"👉 {_A}\n\n요약: 날갯짓 소리로 벌을 센다.\n\n"
        f"**[2] {_WAX}**\n\n저자: Eve Fox\n\n👉 {_B}\n\n요약: 밀랍을 녹인다.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, organisations=("MIT",), text="날갯짓 소리로 벌을 센다."),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="밀랍을 녹인다."),
        ),
    ),
    Case(
        "numbers in heavy brackets, a translated title and remarks",
        "2024-05-02.txt",
        f"cs.CL 方向，今日共计2篇\n\n【1】 {_BEES}\n标题：在蜂巢中数蜜蜂\n链接：{_A}\n\n"
        f"作者：Ann Bee,Cee Dee\n备注：10 pages\n摘要：{_SAID}\n\n"
        f"【2】 {_WAX}\n标题：大规模的蜂蜡\n链接：{_B}\n\n作者：Eve Fox\n摘要：It melts at noon.\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text=_SAID),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="It melts at noon."),
        ),
    ),
    Case(
        "labels in Japanese below numbered headings",
        "2024-05-02.md",
        f"# 今日の論文 2024年05月02日\n\n## 1. {_BEES}\n\n- 著者: Ann Bee, Cee Dee\n"
        f"- 公開日: 2024-05-01\n- URL: {_A}\n- 要約: 羽音で蜂を数える。\n\n"
        f"## 2. {_WAX}\n\n- 著者: Eve Fox 他3名\n- 公開日: 2024-05-01\n- URL: {_B}\n"
        "- 要約: 蝋を溶かす。\n",
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, text="羽音で蜂を数える。"),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False, text="蝋を溶かす。"),
        ),
    ),
    Case(
        "points with a place in brackets behind the title",
        "README.md",
        "# Awesome bees\n\n## 2024-05-02\n\n"
        f"* **{_BEES}** (Hive Lab) [[Paper]({_A})] [[Code]({_CODE})]\n"
        f"* **{_WAX}** (MIT) [[Paper]({_B})]\n",
        (
            Fact(_ONE, _BEES, (), _DAY, organisations=("Hive Lab",), code=_CODE),
            Fact(_TWO, _WAX, (), _DAY, organisations=("MIT",)),
        ),
    ),
    Case(
        "names with the family name first, an Oxford comma and addresses",
        "2024-05-02.md",
        f"# Papers for 2024-05-02\n\n## 1. {_BEES}\n\n"
        "- **Authors**: Ann Bee, Cee Dee, and Eve Fox\n"
        f"- **Link**: {_A}\n\n## 2. {_WAX}\n\n"
        f"- **Authors**: Bee, Ann; Dee, Cee\n- **Link**: {_B}\n\n"
        "## 3. Do Hives Dream?\n\n- **Authors**: Ann Bee (ann@hive.example), Cee Dee\n"
        "- **Link**: https://arxiv.org/abs/2405.00003\n",
        (
            Fact(_ONE, _BEES, (*_BOTH, _EVE), _DAY),
            Fact(_TWO, _WAX, _BOTH, _DAY),
            Fact("arxiv:2405.00003", "Do Hives Dream?", _BOTH, _DAY),
        ),
    ),
    Case(
        "front matter with objects for people",
        "2024-05-02-counting-bees.md",
        f'---\ntitle: "{_BEES}"\nauthors:\n  - name: Ann Bee\n    affiliation: MIT\n'
        f"  - name: Cee Dee\n    affiliation: KAIST\npaper_url: {_A}\ncode: {_CODE}\n"
        f"---\n\n{_SAID}\n",
        (Fact(_ONE, _BEES, _BOTH, _DAY, organisations=("MIT", "KAIST"), text=_SAID, code=_CODE),),
    ),
    Case(
        "a row of Notion's export with a day in words and several kinds",
        "Papers.csv",
        "Name,Authors,Date Read,Link,Tags,Status\n"
        f'{_BEES},"Ann Bee, Cee Dee","May 2, 2024",{_A},"bees, counting",Done\n'
        f'{_WAX},Eve Fox,"May 3, 2024",{_B},wax,To read\n',
        (
            Fact(_ONE, _BEES, _BOTH, _DAY, topics=("bees", "counting")),
            Fact(_TWO, _WAX, (_EVE,), _NEXT, topics=("wax",)),
        ),
    ),
)
