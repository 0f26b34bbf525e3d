"""Notes, posts, lists, letters and messages as further people write them; all facts are told."""

from __future__ import annotations

import quopri

from publisher_samples import Case, Fact

__all__ = ["TEXTS"]

_BEE, _COMB = "arxiv:2406.01234", "arxiv:2406.04321"
_BEE_URL, _COMB_URL = "https://arxiv.org/abs/2406.01234", "https://arxiv.org/abs/2406.04321"
_FORMER = "BeeFormer: Attention Is Not All Hives Need"
_GEOMETRY = "On the Geometry of Honeycombs"
_ANA, _JUERGEN, _WEI = "Ana Núñez", "Jürgen Groß", "Wei-Lin Chen"
_OLU, _MIA = "Oluwaseun Adé", "Mia van den Berg"
_THREE, _TWO = (_ANA, _JUERGEN, _WEI), (_OLU, _MIA)
_NAMES, _OTHERS = ", ".join(_THREE), ", ".join(_TWO)
_DAY, _NEXT = "2024-06-05", "2024-06-06"
_SAID = "Bees attend to all flowers at once."
_ALSO = "Six corners suffice."
_CODE = "https://github.com/hive/beeformer"


def _letter(html: str) -> str:
    """Return a letter with a text part that says nothing, and HTML."""
    coded = quopri.encodestring(html.encode()).decode()
    return (
        "From: Hive Weekly <hive@letters.example>\nTo: you@mail.example\n"
        "Subject: =?utf-8?q?Hive_Weekly_=23_12?=\nDate: Wed, 05 Jun 2024 07:00:00 +0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b1"\n\n'
        "--b1\nContent-Type: text/plain; charset=utf-8\n\nView this letter in a browser.\n\n"
        "--b1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
        f"quoted-printable\n\n{coded}\n--b1--\n"
    )


TEXTS = (
    Case(
        "a topic's table with columns in Chinese",
        "README.md",
        "## 更新于 2024.06.06\n\n## 蜜蜂\n\n|发布日期|标题|作者|论文|代码|\n|---|---|---|---|---|\n"
        f"|**2024-06-05**|**{_FORMER}**|Ana Núñez et.al.|[2406.01234]({_BEE_URL}v1)|"
        f"**[link]({_CODE})**|\n"
        f"|**2024-06-06**|**{_GEOMETRY}**|Oluwaseun Adé et.al.|[2406.04321]({_COMB_URL})|null|\n",
        (
            Fact(_BEE, _FORMER, (_ANA,), _DAY, None, False, code=_CODE, topics=("蜜蜂",)),
            Fact(_COMB, _GEOMETRY, (_OLU,), _NEXT, None, False, topics=("蜜蜂",)),
        ),
    ),
    Case(
        "a topic's table with columns in Korean and a comment",
        "docs/index.md",
        "# Bees\n\n| 날짜 | 제목 | 저자 | PDF | 코드 | 비고 |\n|:---|:---|:---|:---|:---|:---|\n"
        f"| 2024-06-05 | {_FORMER} | {_NAMES} | [PDF](https://arxiv.org/pdf/2406.01234) | "
        f"[code]({_CODE}) | 12쪽 |\n"
        f"| 2024-06-06 | {_GEOMETRY} | {_OTHERS} | [PDF](https://arxiv.org/pdf/2406.04321) | - | |"
        "\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, code=_CODE),
            Fact(_COMB, _GEOMETRY, _TWO, _NEXT, None, True),
        ),
    ),
    Case(
        "a topic's table with abstracts that are folded away, and votes",
        "2024-06-05.md",
        "# Daily arXiv 2024-06-05\n\n| # | Title | Authors | Upvotes | Abstract | Links |\n"
        "|---|---|---|---|---|---|\n"
        f"| 1 | **{_FORMER}** | {_ANA}<br>{_JUERGEN}<br>{_WEI} | ▲ 34 | <details><summary>"
        "Show</summary>"
        f"{_SAID}</details> | [abs]({_BEE_URL}) [html](https://arxiv.org/html/2406.01234) |\n"
        f"| 2 | **{_GEOMETRY}** | {_OLU}<br>{_MIA} | ▲ 5 | <details><summary>Show</summary>"
        f"{_ALSO}</details> | [abs]({_COMB_URL}) |\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, 5, True, text=_ALSO),
        ),
    ),
    Case(
        "a note that an integration of Zotero writes for Obsidian",
        "literature/nunez2024.md",
        f'---\ncitekey: nunez2024\naliases: ["Núñez et al. (2024) BeeFormer"]\ntitle: "{_FORMER}"\n'
        'authors: ["[[Ana Núñez]]", "[[Jürgen Groß]]", "[[Wei-Lin Chen]]"]\nyear: 2024\n'
        "doi: 10.48550/arXiv.2406.01234\ndate-read: 2024-06-05\n"
        "tags:\n  - literature\n  - bees\n---\n\n"
        f"> [!abstract]\n> {_SAID}\n\n## Notes\n\n- They hum.\n",
        (
            Fact(
                _BEE,
                _FORMER,
                _THREE,
                _DAY,
                None,
                True,
                text=f"{_SAID} They hum.",
                topics=("literature", "bees"),
            ),
        ),
    ),
    Case(
        "a page of Hugo with front matter in TOML",
        "content/papers/beeformer/index.md",
        f'+++\ntitle = "{_FORMER}"\ndate = 2024-06-05T08:00:00Z\nauthors = ["{_ANA}", '
        f'"{_JUERGEN}", '
        f'"{_WEI}"]\ntags = ["bees"]\n[params]\narxiv = "2406.01234"\ncode = "{_CODE}"\n+++\n\n'
        f"{_SAID}\n",
        (Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID, code=_CODE, topics=("bees",)),),
    ),
    Case(
        "a page that Notion exports, its properties as lines",
        "BeeFormer 3f2a.md",
        f"# {_FORMER}\n\nAuthors: {_NAMES}\nDate Read: June 5, 2024\nTags: bees, attention\n"
        f"URL: {_BEE_URL}\nStatus: Done\n\n## Summary\n\n{_SAID}\n",
        (
            Fact(
                _BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID, keywords=("bees", "attention")
            ),
        ),
    ),
    Case(
        "a page of Logseq",
        "pages/BeeFormer.md",
        f"title:: {_FORMER}\nauthors:: [[Ana Núñez]], [[Jürgen Groß]], [[Wei-Lin Chen]]\n"
        f"url:: {_BEE_URL}\ndate:: [[Jun 5th, 2024]]\ntags:: #bees, #attention\n\n- {_SAID}\n",
        (Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID, topics=("bees", "attention")),),
    ),
    Case(
        "a publication on an academic page of Hugo",
        "content/publication/beeformer/index.md",
        f'---\ntitle: "{_FORMER}"\nauthors:\n- {_ANA}\n- admin\n- {_WEI}\ndate: '
        '"2024-06-05T00:00:00Z"\n'
        'publication_types: ["1"]\npublication: "*NeurIPS 2024*"\n'
        f'abstract: "{_SAID}"\nurl_pdf: https://arxiv.org/pdf/2406.01234.pdf\nurl_code: {_CODE}\n'
        "---\n",
        (Fact(_BEE, _FORMER, (_ANA, _WEI), _DAY, None, False, text=_SAID, code=_CODE),),
    ),
    Case(
        "a post in Korean with squares and arrows for labels",
        "2024-06-05.txt",
        f"2024년 6월 5일 오늘의 논문\n\n■ 1. {_FORMER}\n▶ 저자: {_NAMES}\n"
        f"▶ 추천: 34\n▶ 링크: {_BEE_URL}\n"
        f"▶ 요약: 벌은 모든 꽃에 주목한다.\n\n■ 2. {_GEOMETRY}\n▶ 저자: {_OTHERS}\n▶ 추천: 5\n"
        f"▶ 링크: {_COMB_URL}\n▶ 요약: 모서리 여섯이면 된다.\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text="벌은 모든 꽃에 주목한다."),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, 5, True, text="모서리 여섯이면 된다."),
        ),
    ),
    Case(
        "a post in Chinese with pictures before its labels",
        "2024-06-05.md",
        f"# 每日论文速递 | 2024年6月5日\n\n**1、{_FORMER}**\n\n- 👨‍💻 作者：{'、'.join(_THREE)}\n"
        f"- 🏛️ 机构：MIT、KAIST\n- 🔗 论文链接：{_BEE_URL}\n- 💡 摘要：蜜蜂关注所有的花。\n\n"
        f"**2、{_GEOMETRY}**\n\n- 👨‍💻 作者：{'、'.join(_TWO)} 等\n- 🔗 论文链接：{_COMB_URL}\n"
        "- 💡 摘要：六个角就够了。\n",
        (
            Fact(
                _BEE,
                _FORMER,
                _THREE,
                _DAY,
                None,
                True,
                ("MIT", "KAIST"),
                text="蜜蜂关注所有的花。",
            ),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, False, text="六个角就够了。"),
        ),
    ),
    Case(
        "a post in Japanese with questions as headings",
        "2024-06-05.md",
        f"# 今日の論文 (2024/06/05)\n\n## [{_FORMER}]({_BEE_URL})\n\n**著者**: {_NAMES}\n\n"
        "### どんなもの？\n\nすべての花に注目する蜂。\n\n"
        f"## [{_GEOMETRY}]({_COMB_URL})\n\n**著者**: {_OTHERS}\n\n"
        "### どんなもの？\n\n六角で十分。\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text="すべての花に注目する蜂。"),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True, text="六角で十分。"),
        ),
    ),
    Case(
        "ranks with medals, votes with arrows, in Korean",
        "2024-06-05.md",
        f"# 2024-06-05 인기 논문\n\n### 🥇 1위: {_FORMER} (▲ 34)\n- 저자: {_NAMES}\n"
        f"- 링크: {_BEE_URL}\n"
        f"- 한줄 요약: 벌은 주목한다.\n\n### 🥈 2위: {_GEOMETRY} (▲ 5)\n- 저자: {_OTHERS}\n"
        f"- 링크: {_COMB_URL}\n- 한줄 요약: 여섯이면 된다.\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text="벌은 주목한다."),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, 5, True, text="여섯이면 된다."),
        ),
    ),
    Case(
        "a week's list with whom it is by in brackets",
        "README.md",
        "# AI papers\n\n## Week 23, 2024 (June 3 – June 9)\n\n"
        f"1. [{_FORMER}]({_BEE_URL}) (Núñez et al., Jun 2024) - {_SAID}\n"
        f"2. [{_GEOMETRY}]({_COMB_URL}) (Adé and van den Berg, Jun 2024) - {_ALSO}\n",
        (
            Fact(_BEE, _FORMER, ("Núñez",), "2024-06-09", None, False, text=_SAID),
            Fact(_COMB, _GEOMETRY, ("Adé", "van den Berg"), "2024-06-09", None, True, text=_ALSO),
        ),
    ),
    Case(
        "a letter of HTML with names in emphasis and links that are tracked",
        "letter.eml",
        _letter(
            f"<html><body><h1>Hive Weekly</h1><h3>{_FORMER}</h3><p><em>{_NAMES} (MIT)</em></p>"
            f'<p>{_SAID} <a href="{_BEE_URL}?utm_source=hive">Paper</a></p>'
            f"<h3>{_GEOMETRY}</h3><p><em>{_OTHERS}</em></p>"
            f'<p>{_ALSO} <a href="{_COMB_URL}?utm_source=hive">Paper</a></p>'
            '<p><a href="https://letters.example/u">Unsubscribe</a></p></body></html>'
        ),
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, ("MIT",), text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True, text=_ALSO),
        ),
    ),
    Case(
        "a letter of plain text with a number of votes below each title",
        "digest.eml",
        "From: Hive <hive@letters.example>\nSubject: Daily Papers, June 5\n"
        "Date: Wed, 05 Jun 2024 07:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n"
        f"{_FORMER}\n▲ 34\nhttps://huggingface.co/papers/2406.01234\n{_SAID}\n\n"
        f"{_GEOMETRY}\n▲ 5\nhttps://huggingface.co/papers/2406.04321\n{_ALSO}\n\n--\nUnsubscribe\n",
        (
            Fact(_BEE, _FORMER, (), _DAY, 34, text=_SAID),
            Fact(_COMB, _GEOMETRY, (), _DAY, 5, text=_ALSO),
        ),
    ),
    Case(
        "messages of a channel with pictures for labels and a rule between them",
        "2024-06-05.txt",
        f"📄 {_FORMER}\n👥 {_NAMES}\n🔗 {_BEE_URL}\n👍 34\n\n{_SAID}\n\n———\n\n"
        f"📄 {_GEOMETRY}\n👥 {_OTHERS}\n🔗 {_COMB_URL}\n👍 5\n\n{_ALSO}\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, 5, True, text=_ALSO),
        ),
    ),
    Case(
        "points with a day, names and badges between bars",
        "README.md",
        f"# Awesome Hives\n\n## Transformers\n\n- [2024-06-05] **{_FORMER}** | *{_NAMES}* | "
        f"[[arXiv]({_BEE_URL})] [[code]({_CODE})] ![](https://img.shields.io/github/stars/hive/b)\n"
        f"- [2024-06-06] **{_GEOMETRY}** | *{_OTHERS}* | [[arXiv]({_COMB_URL})]\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, code=_CODE, topics=("Transformers",)),
            Fact(_COMB, _GEOMETRY, _TWO, _NEXT, None, True, topics=("Transformers",)),
        ),
    ),
    Case(
        "links whose addresses stand at the end",
        "2024-06-05.md",
        f"# Reading\n\n- [{_FORMER}][1], Ana Núñez et al. [[code][c1]]\n- [{_GEOMETRY}][2], "
        f"{_OTHERS}\n\n"
        f"[1]: {_BEE_URL}\n[2]: {_COMB_URL} 'combs'\n[c1]: {_CODE}\n",
        (
            Fact(_BEE, _FORMER, (_ANA,), _DAY, None, False, code=_CODE),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True),
        ),
    ),
    Case(
        "footnotes as links",
        "2024-06-05.md",
        f"# Reading\n\n- **{_FORMER}** by {_NAMES}[^1]\n- **{_GEOMETRY}** by {_OTHERS}[^2]\n\n"
        f"[^1]: {_BEE_URL}\n[^2]: {_COMB_URL}\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True),
        ),
    ),
    Case(
        "a table of HTML whose day spans its rows",
        "README.md",
        "# Papers\n\n<table>\n<tr><th>Date</th><th>Title</th><th>Authors</th><th>Paper</th></tr>\n"
        f'<tr><td rowspan="2">2024-06-05</td><td>{_FORMER}</td><td>{_NAMES}</td><td><a '
        f'href="{_BEE_URL}">arXiv</a></td></tr>\n<tr><td>{_GEOMETRY}</td><td>{_OTHERS}</td><td><a '
        f'href="{_COMB_URL}">arXiv</a></td></tr>\n</table>\n',
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True),
        ),
    ),
    Case(
        "points that go on in the next lines, below several days",
        "log.md",
        "# Reading log\n\n## 2024-06-06\n\n- On the Geometry\n  of Honeycombs.\n  "
        f"{_OTHERS}.\n  <{_COMB_URL}>\n\n## 2024-06-05\n\n- BeeFormer: Attention Is Not\n"
        f"  All Hives Need.\n  {_NAMES}.\n  <{_BEE_URL}>\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True),
            Fact(_COMB, _GEOMETRY, _TWO, _NEXT, None, True),
        ),
    ),
    Case(
        "raised signs at names: where they work, who writes letters, who did as much",
        "2024-06-05.md",
        f"# Papers, 5 June 2024\n\n## [{_FORMER}]({_BEE_URL})\n\nAna Núñez^1,\\*^, Jürgen "
        "Groß^2,†^, "
        f"Wei-Lin Chen✉^1,2^\n\n^1^MIT, ^2^KAIST\n\n{_SAID}\n\n## [{_GEOMETRY}]({_COMB_URL})\n\n"
        f"Oluwaseun Adé¹\\*, Mia van den Berg²✉\n\n¹MIT ²KAIST\n\n{_ALSO}\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, ("MIT", "KAIST"), text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, None, True, ("MIT", "KAIST"), text=_ALSO),
        ),
    ),
    Case(
        "a small table of labels below each title",
        "2024-06-05.md",
        f"# Papers for 2024-06-05\n\n### {_FORMER}\n\n| | |\n|---|---|\n| **Authors** | {_NAMES} |"
        "\n"
        f"| **Link** | {_BEE_URL} |\n| **Upvotes** | 34 |\n\n{_SAID}\n\n### {_GEOMETRY}\n\n| | |\n"
        f"|---|---|\n| **Authors** | {_OTHERS} |\n| **Link** | {_COMB_URL} |\n| **Upvotes** | 5 |\n"
        "\n"
        f"{_ALSO}\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _DAY, 5, True, text=_ALSO),
        ),
    ),
    Case(
        "links to all kinds of pages about papers",
        "2024-06-05.md",
        "# Links\n\n- [On Pollen](https://papers.cool/arxiv/2406.00001) by Ana Núñez\n"
        "- [On Nectar](https://www.alphaxiv.org/overview/2406.00002v2) by Ana Núñez\n"
        "- [On Drones](https://openreview.net/pdf?id=AbCdEfGh12) by Ana Núñez\n"
        "- [On Queens](https://aclanthology.org/2024.acl-long.12.pdf) by Ana Núñez\n"
        "- [On Combs](https://doi.org/10.1145/1234567.1234568) by Ana Núñez\n"
        "- [On Smoke](https://huggingface.co/papers/2406.00003#community) by Ana Núñez\n"
        "- [On Stings](https://ar5iv.labs.arxiv.org/html/2406.00004) by Ana Núñez\n"
        "- [On Mites](https://arxiv.org/pdf/2406.00005v3.pdf#page=2) by Ana Núñez\n"
        "- [On Pears](https://www.semanticscholar.org/arxiv/2406.00006) by Ana Núñez\n"
        "- [On Frost](https://scholar.archive.org/x) by Ana Núñez\n",
        (
            *(
                Fact(paper, title, (_ANA,), _DAY, None, True)
                for paper, title in (
                    ("arxiv:2406.00001", "On Pollen"),
                    ("arxiv:2406.00002", "On Nectar"),
                    ("openreview:AbCdEfGh12", "On Drones"),
                    ("acl:2024.acl-long.12", "On Queens"),
                    ("doi:10.1145/1234567.1234568", "On Combs"),
                    ("arxiv:2406.00003", "On Smoke"),
                    ("arxiv:2406.00004", "On Stings"),
                    ("arxiv:2406.00005", "On Mites"),
                    ("arxiv:2406.00006", "On Pears"),
                )
            ),
        ),
    ),
    Case(
        "messages with an address in angle brackets and a quotation",
        "2024-06-05.md",
        f"**{_FORMER}** — <{_BEE_URL}>\n*{_NAMES}*\n> {_SAID}\n\n**{_GEOMETRY}** — <{_COMB_URL}>\n"
        f"*{_OLU} et al.*\n> {_ALSO}\n",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, (_OLU,), _DAY, None, False, text=_ALSO),
        ),
    ),
    Case(
        "a list of YAML below weeks, people as objects",
        "_data/weeks.yaml",
        f'"2024-06-05":\n  - title: "{_FORMER}"\n    authors:\n      - name: {_ANA}\n        org: '
        "MIT\n"
        f"      - name: {_JUERGEN}\n      - name: {_WEI}\n    url: {_BEE_URL}\n    note: {_SAID}\n"
        f'"2024-06-06":\n  - title: "{_GEOMETRY}"\n    authors: [{_OTHERS}]\n    url: {_COMB_URL}\n'
        "",
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, ("MIT",), text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _NEXT, None, True),
        ),
    ),
)
