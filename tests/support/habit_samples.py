"""Digests of the published kinds with habits of further publishers; all facts are told."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["HABITS"]

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


HABITS = (
    Case(
        "front matter with the paper in an object",
        "notes/waggle.md",
        f'---\ndate: {_DAY}\npaper:\n  title: "{_WAGGLE}"\n  authors: [{_IDA}, "{_TOM}", {_LI}]\n'
        f"  url: {_D_URL}\n  venue: ICML 2024\n---\n\n{_TOLD}\n",
        _both()[:1],
    ),
    Case(
        "front matter with a list of links",
        "_posts/2024-07-02-waggle.md",
        f'---\ntitle: "{_WAGGLE}"\ndate: {_DAY}\nauthors: {_NAMES}\nlinks:\n  - name: arXiv\n'
        f"    url: {_D_URL}\n  - name: Code\n    url: {_CODE}\n---\n\n{_TOLD}\n",
        (Fact(_DANCE, _WAGGLE, _TRIO, _DAY, None, True, text=_TOLD, code=_CODE),),
    ),
    Case(
        "front matter of Quarto with people as objects",
        "posts/waggle/index.md",
        f'---\ntitle: "{_WAGGLE}"\nauthor:\n  - name: {_IDA}\n    affiliations:\n      - name: '
        "MIT\n"
        f'  - name: "{_TOM}"\n  - name: {_LI}\ndate: {_DAY}\narxiv: "2407.00111"\n'
        f"categories: [bees, graphs]\n---\n\n{_TOLD}\n",
        (
            Fact(
                _DANCE,
                _WAGGLE,
                _TRIO,
                _DAY,
                None,
                True,
                ("MIT",),
                text=_TOLD,
                topics=("bees", "graphs"),
            ),
        ),
    ),
    Case(
        "blocks with abstracts of several lines and rules of equal signs",
        "papers_2024-07-02.txt",
        f"Title: {_WAGGLE}\nAuthors: {_NAMES}\nLink: {_D_URL}\nAbstract: We read dances\nas "
        "graphs.\n"
        f"{'=' * 40}\nTitle: {_CALM}\nAuthors: {_OTHERS}\nLink: {_S_URL}\nAbstract: Smoke hides\n"
        f"the alarm.\n{'=' * 40}\n",
        _both(),
    ),
    Case(
        "blocks that are counted, with votes",
        "2024-07-02.txt",
        f"Paper 1\nTitle: {_WAGGLE}\nAuthors: {_NAMES}\nUpvotes: 41\nURL: {_D_URL}\n"
        f"Summary: {_TOLD}\n\nPaper 2\nTitle: {_CALM}\nAuthors: {_OTHERS}\nUpvotes: 7\n"
        f"URL: {_S_URL}\nSummary: {_SHORT}\n",
        _both(votes=(41, 7)),
    ),
    Case(
        "lines whose summary by a model is one text",
        f"{_DAY}_AI_enhanced_English.jsonl",
        _lines(
            *(
                {
                    "id": number,
                    "title": title,
                    "authors": list(names),
                    "categories": ["cs.LG"],
                    "abs": f"https://arxiv.org/abs/{number}",
                    "summary": text,
                    "AI": f"It says: {text}",
                }
                for number, title, names, text in (
                    ("2407.00111", _WAGGLE, _TRIO, _TOLD),
                    ("2407.00222", _CALM, _PAIR, _SHORT),
                )
            )
        ),
        _both(texts=(f"{_TOLD} It says: {_TOLD}", f"{_SHORT} It says: {_SHORT}")),
    ),
    Case(
        "a table with a thumb as the head of a column, names as links",
        "README.md",
        "## Papers for July 2, 2024\n\n| Paper | Author(s) | 👍 | TL;DR |\n|---|---|---|---|\n"
        f"| [{_WAGGLE}]({_D_URL}) | [{_IDA}](https://ida.example), [{_TOM}](https://tom.example), "
        f"{_LI} | 41 | {_TOLD} |\n| [{_CALM}]({_S_URL}) | {_OTHERS} | 7 | {_SHORT} |\n",
        _both(votes=(41, 7)),
    ),
    Case(
        "ranks with a colon in plain text",
        "top_papers_2024-W27.txt",
        f"Top papers of the week 2024-W27\n\nRank 1: {_WAGGLE}\nUpvotes: 41\nURL: {_D_URL}\n"
        f"Authors: {_NAMES}\n\nRank 2: {_CALM}\nUpvotes: 7\nURL: {_S_URL}\nAuthors: {_OTHERS}\n",
        _both("2024-07-07", (41, 7), ("", "")),
    ),
    Case(
        "topics whose papers are objects by id",
        "docs/arxiv-daily.json",
        _json(
            {
                "Bees": {
                    "2407.00111": {
                        "date": _DAY,
                        "title": _WAGGLE,
                        "authors": _NAMES,
                        "url": _D_URL,
                        "code": _CODE,
                    }
                },
                "Smoke": {
                    "2407.00222": {
                        "date": _NEXT,
                        "title": _CALM,
                        "authors": _OTHERS,
                        "url": _S_URL,
                        "code": None,
                    }
                },
            }
        ),
        (
            Fact(_DANCE, _WAGGLE, _TRIO, _DAY, None, True, code=_CODE, topics=("Bees",)),
            Fact(_SMOKE, _CALM, _PAIR, _NEXT, None, True, topics=("Smoke",)),
        ),
    ),
    Case(
        "tables of topics that are folded away",
        "README.md",
        "> Updated on 2024.07.03\n\n<details>\n<summary>Bees</summary>\n\n"
        "| Publish Date | Title | Authors | Homepage | Code |\n|---|---|---|---|---|\n"
        f"|**2024-07-02**|**{_WAGGLE}**|Ida Søndergaard et.al.|[2407.00111]({_D_URL}v1)|"
        f"[code]({_CODE})|\n\n</details>\n\n<details>\n<summary>Smoke</summary>\n\n"
        "| Publish Date | Title | Authors | Homepage | Code |\n|---|---|---|---|---|\n"
        f"|**2024-07-03**|**{_CALM}**|Rose Mbeki et.al.|[2407.00222]({_S_URL}v1)|null|\n\n"
        "</details>\n",
        (
            Fact(_DANCE, _WAGGLE, (_IDA,), _DAY, None, False, code=_CODE, topics=("Bees",)),
            Fact(_SMOKE, _CALM, (_ROSE,), _NEXT, None, False, topics=("Smoke",)),
        ),
    ),
    Case(
        "entries of arXiv as feedparser gives them",
        f"{_DAY}.json",
        _json(
            [
                {
                    "id": f"http://arxiv.org/abs/{number}v1",
                    "title": title.replace(": ", ":\n  "),
                    "author": names[-1],
                    "authors": [{"name": name} for name in names],
                    "link": f"http://arxiv.org/abs/{number}v1",
                    "summary": text,
                    "published": "2024-07-01T17:59:59Z",
                    "arxiv_primary_category": {"term": "cs.LG"},
                    "tags": [{"term": "cs.LG", "scheme": "http://arxiv.org/schemas/atom"}],
                }
                for number, title, names, text in (
                    ("2407.00111", _WAGGLE, _TRIO, _TOLD),
                    ("2407.00222", _CALM, _PAIR, _SHORT),
                )
            ]
        ),
        _both(),
    ),
    Case(
        "a feed with points for authors and votes",
        "feed.xml",
        '<rss version="2.0"><channel><title>Daily</title>'
        + "".join(
            f"<item><title>{title}</title><link>{url}</link>"
            "<pubDate>Tue, 02 Jul 2024 08:00:00 GMT</pubDate><description><![CDATA[<ul>"
            f"<li>Authors: {names}</li><li>Upvotes: {votes}</li></ul><p>{text}</p>]]></description>"
            "</item>"
            for title, url, names, votes, text in (
                (_WAGGLE, _D_URL, _NAMES, 41, _TOLD),
                (_CALM, _S_URL, _OTHERS, 7, _SHORT),
            )
        )
        + "</channel></rss>",
        _both(votes=(41, 7)),
    ),
    Case(
        "an Atom feed with all names in one element",
        "atom.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title>'
        + "".join(
            f"<entry><title>{title}</title><id>{url}</id><link href='{url}'/>"
            f"<published>{_DAY}T08:00:00Z</published><author><name>{names}</name></author>"
            f"<summary>{text}</summary></entry>"
            for title, url, names, text in (
                (_WAGGLE, _D_URL, _NAMES, _TOLD),
                (_CALM, _S_URL, _OTHERS, _SHORT),
            )
        )
        + "</feed>",
        _both(),
    ),
    Case(
        "votes and categories in marks of code below numbered links",
        "_posts/2024-07-02-daily.md",
        f"---\ntitle: 데일리 논문\ndate: {_DAY}\n---\n\n### 1. [{_WAGGLE}]({_D_URL})\n\n`👍 41` "
        "`cs.LG`\n"
        "\n"
        f"> 춤을 그래프로 읽는다.\n\n### 2. [{_CALM}]({_S_URL})\n\n`👍 7` `cs.LG`\n\n> 연기는 벌을 "
        "재운다.\n",
        _both(_DAY, (41, 7), ("춤을 그래프로 읽는다.", "연기는 벌을 재운다."), names=False),
    ),
    Case(
        "labels in bold with wide colons, and rules between papers",
        "2024-07-02.md",
        f"# 论文速递\n\n**标题**：{_WAGGLE}\n**作者**：{_NAMES}\n**链接**：{_D_URL}\n"
        "**简介**：把舞蹈读成图。\n\n"
        f"---\n\n**标题**：{_CALM}\n**作者**：{_OTHERS}\n**链接**：{_S_URL}\n"
        "**简介**：烟让蜜蜂安静。\n",
        _both(texts=("把舞蹈读成图。", "烟让蜜蜂安静。")),
    ),
    Case(
        "what is known of a paper between slashes, in Japanese",
        "2024-07-02.md",
        f"# 論文メモ 2024-07-02\n\n1. **{_WAGGLE}** ([arXiv]({_D_URL}))  \n   著者: {_NAMES} / 👍 "
        "41\n\n"
        f"   踊りをグラフとして読む。\n\n2. **{_CALM}** ([arXiv]({_S_URL}))  \n   著者: {_OTHERS} "
        "/ 👍 7\n\n"
        "   煙は蜂を静める。\n",
        _both(votes=(41, 7), texts=("踊りをグラフとして読む。", "煙は蜂を静める。")),
    ),
    Case(
        "links as Slack keeps them",
        "papers-2024-07-02.txt",
        f"• <{_D_URL}|{_WAGGLE}> by {_NAMES}\n• <{_S_URL}|{_CALM}> by {_OTHERS}\n",
        _both(texts=("", "")),
    ),
    Case(
        "headings and paragraphs of HTML in Markdown",
        "2024-07-02.md",
        "".join(
            f'<h3><a href="{url}">{title}</a></h3>\n<p><strong>Authors:</strong> {names}</p>\n'
            f"<p>{text}</p>\n\n"
            for title, url, names, text in (
                (_WAGGLE, _D_URL, _NAMES, _TOLD),
                (_CALM, _S_URL, _OTHERS, _SHORT),
            )
        ),
        _both(),
    ),
    Case(
        "points below points, each with a picture",
        "2024-07-02.md",
        "# Daily\n\n"
        + "".join(
            f"- **{title}**\n  - 👤 {names}\n  - 🔗 <{url}>\n  - 👍 {votes}\n  - 📝 {text}\n"
            for title, url, names, votes, text in (
                (_WAGGLE, _D_URL, _NAMES, 41, _TOLD),
                (_CALM, _S_URL, _OTHERS, 7, _SHORT),
            )
        ),
        _both(votes=(41, 7)),
    ),
    Case(
        "points with bars, and where they were shown",
        "README.md",
        f"# Reading group\n\n## {_DAY}\n\n- {_WAGGLE} | {_NAMES} | ICML 2024 Oral | "
        f"[PDF]({_D_URL})\n"
        f"- {_CALM} | {_OTHERS} | Nature Communications | [PDF]({_S_URL})\n",
        _both(texts=("", "")),
    ),
    Case(
        "several ways to write votes",
        "2024-07-02.md",
        "# Daily\n\n"
        + "".join(
            f"- [On Hive {n}](https://arxiv.org/abs/2407.0{n}) {votes}\n"
            for n, votes in enumerate(
                ("(41↑)", "❤️ 41", "41 👍", "— 41 upvotes", "[41 votes]", "· ▲41", "**+41**"), 1001
            )
        ),
        (
            *(Fact(f"arxiv:2407.0{n}", f"On Hive {n}", (), _DAY, 41) for n in range(1001, 1007)),
            Fact("arxiv:2407.01007", "On Hive 1007", (), _DAY, None),
        ),
    ),
    Case(
        "days in bold above points",
        "log.md",
        f"# Log\n\n**July 3, 2024**\n\n- [{_CALM}]({_S_URL}) - {_OTHERS}\n\n**July 2, 2024**\n\n"
        f"- [{_WAGGLE}]({_D_URL}) - {_NAMES}\n",
        (
            Fact(_DANCE, _WAGGLE, _TRIO, _DAY, None, True),
            Fact(_SMOKE, _CALM, _PAIR, _NEXT, None, True),
        ),
    ),
    Case(
        "days in Korean below a year and a month",
        "log.md",
        f"# 2024년 7월\n\n## 7월 3일 (수)\n\n- [{_CALM}]({_S_URL}) - {_OTHERS}\n\n## 7월 2일 (화)\n"
        "\n"
        f"- [{_WAGGLE}]({_D_URL}) - {_NAMES}\n",
        (
            Fact(_DANCE, _WAGGLE, _TRIO, _DAY, None, True),
            Fact(_SMOKE, _CALM, _PAIR, _NEXT, None, True),
        ),
    ),
)
