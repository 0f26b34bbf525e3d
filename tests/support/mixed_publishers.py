"""Digests in the shapes of further publishers, most of them lists that are mixed with prose."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["MIXED"]

_A, _B, _C = (f"https://arxiv.org/abs/2405.0000{n}" for n in (1, 2, 3))
_ONE, _TWO, _THREE = (f"arxiv:2405.0000{n}" for n in (1, 2, 3))
_BEES, _WAX, _HONEY = "Counting Bees in the Hive", "Wax at Large Scale", "Do Hives Dream?"
_ANN, _CEE, _EVE = "Ann Bee", "Cee Dee", "Eve Fox"
_DAY = "2024-05-02"
_RECORDS = [
    {"title": _BEES, "authors": [_ANN, _CEE], "arxiv_id": "2405.00001", "likes": "1.2k"},
    {"title": _WAX, "authors": [_EVE], "arxiv_id": "2405.00002", "likes": "87"},
]
_VOTED = (
    Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, 1_200),
    Fact(_TWO, _WAX, (_EVE,), _DAY, 87),
)
_BOTH = (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY), Fact(_TWO, _WAX, (_EVE,), _DAY))
_MAIL = (
    "From: Hive Weekly <hi@hive.example>\nSubject: =?utf-8?Q?Papers_for_May_2?=\n"
    "Date: Fri, 3 May 2024 07:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
    f"Good morning,\n\n1. {_BEES}\nAnn Bee, Cee Dee\n{_A}\nThey hum.\n\n"
    f"2. {_WAX}\nEve Fox\n{_B}\n\nUnsubscribe: https://hive.example/no\n"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
    f"<entry><id>http://arxiv.org/abs/2405.00001v1</id><title>{_BEES}</title>"
    f"<published>{_DAY}T17:59:59Z</published><summary>They hum.</summary>"
    "<author><name>Ann Bee</name><arxiv:affiliation>Hive University</arxiv:affiliation></author>"
    "<author><name>Cee Dee</name></author></entry></feed>"
)
_LITERAL = [
    {
        "type": "article",
        "title": _BEES,
        "author": [{"literal": _ANN}, {"literal": "The Hive Collaboration"}],
        "issued": {"date-parts": [[2024, 5, 2]]},
        "URL": _A,
    }
]
_ANSWER = {
    "date": _DAY,
    "total": 1,
    "data": [
        {
            "paper": {"id": "2405.00001", "title": _BEES, "authors": [{"name": _ANN}]},
            "votes": 14,
            "summary_zh": "很小。",
        }
    ],
}

MIXED = (
    Case(
        "a spreadsheet with rounded likes",
        f"papers {_DAY}.tsv",
        "\ufeffNo.\tTitle\tAuthors\tLink\tLikes\r\n"
        f"1\t{_BEES}\tAnn Bee, Cee Dee\t{_A}\t1.2k\r\n2\t{_WAX}\tEve Fox\t{_B}\t87\r\n",
        _VOTED,
    ),
    Case(
        "papers below keys of days, beside their number",
        "data.json",
        json.dumps(
            {
                "last_update": "2024-05-09",
                _DAY: {"count": 2, "papers": _RECORDS},
                "2024-05": {"papers": [{**_RECORDS[0], "arxiv_id": "2405.00003"}]},
            }
        ),
        (*_VOTED, Fact(_THREE, _BEES, (_ANN, _CEE), "2024-05-31", 1_200)),
    ),
    Case(
        "the day of the last change beside a list",
        "papers.json",
        json.dumps({"updated": f"{_DAY}T05:00:00Z", "source": "hive", "papers": _RECORDS}),
        _VOTED,
    ),
    Case(
        "the day of the last change in what is said of topics",
        "papers.json",
        json.dumps({"meta": {"generated_at": _DAY}, "Bees": _RECORDS}),
        _VOTED,
    ),
    Case(
        "an answer with an error between two papers",
        f"{_DAY}.jsonl",
        json.dumps(_RECORDS[0])
        + '\n{"error": "HTTP 503", "url": "https://api.example.org/2405.09999"}\n'
        + json.dumps(_RECORDS[1])
        + "\n",
        _VOTED,
    ),
    Case(
        "votes and summaries that were added to the daily-papers API",
        f"{_DAY}.json",
        json.dumps(_ANSWER, ensure_ascii=False),
        (Fact(_ONE, _BEES, (_ANN,), _DAY, 14, text="很小。"),),
    ),
    Case(
        "blocks of text without labels",
        f"{_DAY}.txt",
        f"Daily papers, May 2, 2024\n\n{_BEES}\nAnn Bee, Cee Dee\n{_A}\nThey hum in a hive.\n\n"
        f"{_WAX}\nEve Fox\n{_B}\n\n{_HONEY}\nEve Fox, Cee Dee\n{_C}\nThey do.\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, text="They hum in a hive."),
            Fact(_TWO, _WAX, (_EVE,), _DAY),
            Fact(_THREE, _HONEY, (_EVE, _CEE), _DAY, text="They do."),
        ),
    ),
    Case(
        "one paper against another in a point",
        f"{_DAY}.md",
        f"Notes of the week.\n\n- [{_BEES}]({_A}) vs [{_WAX}]({_B}): two ways to be small\n"
        f"- **[{_HONEY}]({_C})** → it depends\n",
        (
            Fact(_ONE, _BEES, (), _DAY),
            Fact(_TWO, _WAX, (), _DAY),
            Fact(_THREE, _HONEY, (), _DAY),
        ),
    ),
    Case(
        "ranks in Japanese brackets",
        f"{_DAY}.md",
        "# 今日の論文\n\nおはようございます。\n\n"
        f"### 【1】{_BEES}\n**著者**：Ann Bee、Cee Dee\n**リンク**：{_A}\n\n"
        f"### 【2】{_WAX}\n**著者**：Eve Fox\n**リンク**：{_B}\n\nではまた明日。\n",
        _BOTH,
    ),
    Case(
        "days and names of models in brackets before titles",
        "README.md",
        "# Bees\n\n## 2024\n\n### May\n\n"
        f"* [05/02] **[HiveNet]** [{_BEES}]({_A}) - Ann Bee, Cee Dee\n"
        f"* [05/02] {_WAX}, [[paper]({_B})]\n",
        (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, text="HiveNet"), Fact(_TWO, _WAX, (), _DAY)),
    ),
    Case(
        "a day of the last change above days of entries",
        "README.md",
        "# Bees\n\nA list. Last updated: 2024-05-09\n\n## Hives\n"
        f"- ({_DAY}) **{_BEES}** [[arXiv]({_A})]\n"
        f"- **{_WAX}** [[arXiv]({_B})]\n",
        (
            Fact(_ONE, _BEES, (), _DAY, topics=("Hives",)),
            Fact(_TWO, _WAX, (), "2024-05-09", topics=("Hives",)),
        ),
    ),
    Case("a mail whose subject names a day", "letter.eml", _MAIL, _BOTH),
    Case(
        "where authors of an Atom feed work",
        "query.xml",
        _ATOM,
        (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, organisations=("Hive University",)),),
    ),
    Case(
        "names in one piece, all of them",
        "library.json",
        json.dumps(_LITERAL),
        (Fact(_ONE, _BEES, (_ANN, "The Hive Collaboration"), _DAY, None, True),),
    ),
    Case(
        "a list as arXiv shows it",
        f"list-{_DAY}.txt",
        f"New submissions\n\n[1] arXiv:2405.00001 [pdf, html, other]\nTitle: {_BEES}\n"
        "Authors: Ann Bee, Cee Dee\nComments: 8 pages\n"
        "Subjects: Robotics (cs.RO); Machine Learning (cs.LG)\n\nThey hum.\n\n"
        f"[2] arXiv:2405.00002 [pdf]\nTitle: {_WAX}\nAuthors: Eve Fox\n"
        "Subjects: Robotics (cs.RO)\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, text="They hum.", topics=("cs.RO", "cs.LG")),
            Fact(_TWO, _WAX, (_EVE,), _DAY, topics=("cs.RO",)),
        ),
    ),
    Case(
        "organisations in brackets behind names",
        f"{_DAY}.md",
        f"이번 주 논문입니다.\n\n## 1️⃣ {_BEES}\n- 논문: {_A}\n"
        "- 저자: Ann Bee, Cee Dee (한국대학교)\n\n"
        f"재미있습니다.\n\n## 2️⃣ {_WAX}\n- 논문: {_B}\n- 저자: Eve Fox 외 3명\n\n구독 부탁드려요!\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, None, True, ("한국대학교",)),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, False),
        ),
    ),
    Case(
        "authors behind arrows",
        f"{_DAY}.md",
        "## Digest\n\nTwo papers today.\n\n"
        f"**1. {_BEES}** ([arXiv]({_A}))\n→ Ann Bee, Cee Dee\n\n"
        "They hum, as in [a video](https://v.example/1).\n\n"
        f"**2. {_WAX}** ([arXiv]({_B}))\n→ Eve Fox\n",
        _BOTH,
    ),
    Case(
        "links and names in parts of a line below a title",
        f"{_DAY}.md",
        f"# Papers\n\nIt rains.\n\n### 🔹 {_BEES}\n"
        f"🔗 [Paper]({_A}) | 💻 [Code](https://github.com/a/b) | 👤 Ann Bee, Cee Dee\n"
        "💡 They hum.\n\n"
        f"### 🔹 {_WAX}\n🔗 [Paper]({_B}) | 👤 Eve Fox\n💡 They melt.\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, text="They hum.", code="https://github.com/a/b"),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="They melt."),
        ),
    ),
    Case(
        "names behind a link that says arXiv",
        f"{_DAY}.md",
        f"# Friday\n\n## {_BEES}\n\n[arXiv]({_A}) · Ann Bee, Cee Dee\n\nThey hum.\n\n"
        f"## {_WAX}\n\n[arXiv]({_B}) · Eve Fox\n",
        _BOTH,
    ),
    Case(
        "names below a picture and a quotation",
        f"{_DAY}-weekly.md",
        f"---\ntitle: Weekly\n---\n\nHi.\n\n## [{_BEES}]({_A})\n\n![](/1.png)\n\n> They hum.\n\n"
        "*by Ann Bee and Cee Dee*\n\nIt reminds me of [an old one](https://arxiv.org/abs/2001.00001).\n\n"
        f"## [{_WAX}]({_B})\n\n![](/2.png)\n\n*Eve Fox*\n\n## Housekeeping\n\nNothing new.\n",
        _BOTH,
    ),
    Case(
        "a table without bars at its ends",
        "README.md",
        f"# Papers\n\n## {_DAY}\n\nThe best one is the first.\n\n"
        "Title | Authors | Links | Likes\n:- | :- | :-: | -:\n"
        f"{_BEES} | Ann Bee; Cee Dee | [pdf]({_A}) | 1.2k\n{_WAX} | Eve Fox | [pdf]({_B}) | 87\n\n"
        "## 2024-05-01\n\nNo papers.\n",
        _VOTED,
    ),
    Case(
        "labels with a bar behind them",
        f"{_DAY}.md",
        f"# 오늘의 논문\n\n날씨가 좋네요.\n\n### 1) {_BEES}\n저자 | Ann Bee, Cee Dee\n링크 | {_A}\n"
        f"벌이 윙윙거립니다.\n\n### 2) {_WAX}\n저자 | Eve Fox\n링크 | {_B}\n",
        _BOTH,
    ),
    Case(
        "scores and places of authors in JSON",
        "papers.json",
        json.dumps(
            [
                {
                    "publishedAt": _DAY,
                    "paper_title": _BEES,
                    "paper_url": _A,
                    "authors": [{"name": _ANN, "affiliation": "Hive University"}, {"name": _CEE}],
                    "score": {"likes": 12},
                }
            ]
        ),
        (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, 12, True, ("Hive University",)),),
    ),
    Case(
        "a German spreadsheet",
        "papiere.csv",
        f"Titel;Autoren;Datum;Link;Stimmen\n{_BEES};Ann Bee, Cee Dee;02.05.2024;{_A};1.100\n"
        f"{_WAX};Eve Fox;02.05.2024;{_B};87\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, 1_100),
            Fact(_TWO, _WAX, (_EVE,), _DAY, 87),
        ),
    ),
    Case(
        "a sentence behind names and link",
        f"{_DAY}.md",
        f"# Friday\n\n**{_BEES}** by Ann Bee and Cee Dee ([2405.00001]({_A})) is fun. It hums.\n\n"
        f"**{_WAX}** by Eve Fox ([2405.00002]({_B})) is odd.\n",
        _BOTH,
    ),
    Case(
        "maths in titles of BibTeX",
        "refs.bib",
        "@article{a, title={{$O(n^2)$} Bees}, author={Bee, Ann}, date={2024-05-02}, url={"
        + _A
        + "}}\n"
        "@article{b, title={The {\\$}n{\\$}-Armed Bee}, author={Fox, Eve}, date={2024-05-02}, url={"
        + _B
        + "}}\n@article{c, title={Bees for \\$5 and \\$6}, author={Fox, Eve}, date={2024-05-02}, "
        "url={" + _C + "}}\n",
        (
            Fact(_ONE, "O(n²) Bees", (_ANN,), _DAY),
            Fact(_TWO, "The n-Armed Bee", (_EVE,), _DAY),
            Fact(_THREE, "Bees for $5 and $6", (_EVE,), _DAY),
        ),
    ),
    Case(
        "minutes of reading behind titles",
        f"{_DAY}.md",
        f"# News\n\n### 🐝 Hives\n\n[{_BEES} (12 minute read)]({_A})\n\nThey hum.\n\n"
        f"[{_WAX} (8 min read)]({_B})\n\nThey melt.\n",
        (
            Fact(_ONE, _BEES, (), _DAY, text="They hum.", topics=("Hives",)),
            Fact(_TWO, _WAX, (), _DAY, text="They melt.", topics=("Hives",)),
        ),
    ),
    Case(
        "names below a link",
        f"{_DAY}.txt",
        f"{_BEES}\n{_A}\nAnn Bee, Cee Dee\nThey hum.\n\n{_WAX}\n{_B}\nEve Fox\nThey melt.\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, text="They hum."),
            Fact(_TWO, _WAX, (_EVE,), _DAY, text="They melt."),
        ),
    ),
    Case(
        "fields of Dataview in points to tick",
        f"{_DAY}.md",
        f"# Daily note\n\nWoke up early.\n\n## Papers\n"
        f"- [ ] [{_BEES}]({_A}) [authors:: Ann Bee, Cee Dee] [rating:: 4]\n"
        f"- [x] [{_WAX}]({_B}) [authors:: Eve Fox]\n\n## Tasks\n- [ ] water the hive\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, None, True, text="4"),
            Fact(_TWO, _WAX, (_EVE,), _DAY, None, True),
        ),
    ),
    Case(
        "front matter with tables of a publisher's own",
        "bees.md",
        f"+++\ntitle = '{_BEES}'\ndate = {_DAY}\n[[authors]]\nname = \"Ann Bee\"\n[[authors]]\n"
        'name = "Cee Dee"\n[taxonomies]\ntags = ["hives"]\n'
        f'[extra]\narxiv = "{_A}"\n+++\n\nNice.\n',
        (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, None, True, topics=("hives",)),),
    ),
    Case(
        "front matter of a page whose keeper is an author",
        "bees.md",
        f"---\ntitle: {_BEES}\nauthors:\n- admin\n- Cee Dee\ndate: {_DAY}T00:00:00Z\n"
        "publication: Hives\nabstract: They hum.\n"
        f"url_pdf: {_A}\nurl_code: https://github.com/a/b\n---\n",
        (
            Fact(
                _ONE,
                _BEES,
                (_CEE,),
                _DAY,
                None,
                False,
                text="They hum.",
                code="https://github.com/a/b",
            ),
        ),
    ),
    Case(
        "ranks in circles and wide brackets",
        "README.md",
        f"# 2024年5月2日\n\n两篇论文。\n\n（1）{_BEES}\n作者：Ann Bee, Cee Dee\n链接：{_A}\n\n"
        f"（2）{_WAX}\n作者：Eve Fox\n链接：{_B}\n",
        _BOTH,
    ),
    Case(
        "titles behind numbers in circles, points below them",
        f"{_DAY}.md",
        f"# 5월 2일 논문\n\n① {_BEES}\n- 저자: Ann Bee, Cee Dee\n- {_A}\n\n"
        f"② {_WAX}\n- 저자: Eve Fox\n- {_B}\n",
        _BOTH,
    ),
    Case(
        "headings of the highest level for each paper",
        f"{_DAY}.md",
        f"# Paper club\n\n# {_BEES}\n\nAnn Bee, Cee Dee (ICRA 2024)\n\n[paper]({_A}) · "
        f"[code](https://github.com/a/b)\n\nHum.\n\n# {_WAX}\n\nEve Fox\n\n[paper]({_B})\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, text="Hum.", code="https://github.com/a/b"),
            Fact(_TWO, _WAX, (_EVE,), _DAY),
        ),
    ),
)
