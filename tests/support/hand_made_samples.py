"""Digests as people write them by hand, each with what the papers in it are said to be."""

from __future__ import annotations

from dataclasses import replace

from publisher_samples import Case, Fact

__all__ = ["HAND_MADE"]

_A, _B = (f"https://arxiv.org/abs/2405.0000{n}" for n in (1, 2))
_ONE, _TWO = "arxiv:2405.00001", "arxiv:2405.00002"
_BEES, _WAX = "Counting Bees in the Hive", "Wax at Large Scale"
_ANN, _CEE, _EVE = "Ann Bee", "Cee Dee", "Eve Fox"
_DAY = "2024-05-02"
_BOTH = (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY), Fact(_TWO, _WAX, (_EVE,), _DAY))
_HEARTED = (Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, 12), Fact(_TWO, _WAX, (_EVE,), _DAY, 1_200))
_KOREAN = (
    Fact(_ONE, "벌통 속의 벌 세기", ("강벌집", "노꿀단"), _DAY, text="눈으로 벌을 센다."),
    Fact(_TWO, "아주 큰 밀랍 모델", ("우밀랍",), _DAY, text="크다."),
)
_JAPANESE = (
    Fact(_ONE, "蜂を数える：巣の中の検索", ("蜂谷 花子",), _DAY),
    Fact(_TWO, "Wax: 小型の蝋モデル", ("蜜田 太郎",), _DAY),
)
_MAIL = (
    "\\\\\narXiv:2405.00001\nDate: Thu, 2 May 2024 20:11:02 GMT   (123kb,D)\n\n"
    f"Title: {_BEES}\nAuthors: Ann Bee (1), Cee Dee (2) ((1) Hive Labs (Wax), (2) Department of\n"
    "  Wax, University of Honey, Meadow)\nCategories: cs.CL\n\\\\\n  They hum.\n"
    f"\\\\ ( {_A} ,  123kb)\n"
)


def _japanese(first: str, second: str) -> str:
    return (
        f"# 今日の論文（2024年5月2日）\n\n**{first}{_JAPANESE[0].title}**\n著者：蜂谷 花子\n"
        f"URL：{_A}\n\n**{second}{_JAPANESE[1].title}**\n著者：蜜田 太郎\nURL：{_B}\n"
    )


HAND_MADE = (
    Case(
        "hearts behind links",
        f"{_DAY}.md",
        f"1. **[{_BEES}]({_A})** (♥ 12)\n   Ann Bee, Cee Dee\n"
        f"2. **[{_WAX}]({_B})** (♡ 1.2k)\n   Eve Fox\n",
        _HEARTED,
    ),
    Case(
        "hearts behind titles in bold",
        f"{_DAY}.md",
        f"**1. {_BEES}** (♥ 12)\nAnn Bee, Cee Dee\n{_A}\n\n**2. {_WAX}** (♥️ 1.2k)\nEve Fox\n{_B}\n",
        _HEARTED,
    ),
    Case("Japanese ranks", f"{_DAY}.md", _japanese("1位\u3000", "2位\u3000"), _JAPANESE),
    Case("Japanese ranks in full", f"{_DAY}.md", _japanese("第1位 ", "第2位 "), _JAPANESE),
    Case("numbers as ranks", f"{_DAY}.md", _japanese("No.1 ", "No.2 "), _JAPANESE),
    Case(
        "ranks in headings that follow no style",
        f"{_DAY}.md",
        f"## 第1位 {_BEES}\nAnn Bee, Cee Dee\n{_A}\n\n## {_WAX}\nEve Fox\n{_B}\n",
        _BOTH,
    ),
    Case(
        "tags set as code in a table",
        f"{_DAY}.md",
        "| ▲ | Paper | Authors | Tags | TL;DR |\n|--|--|--|--|--|\n"
        f"| 12 | [{_BEES}]({_A}) | Ann Bee, Cee Dee | `hives`, `wax` | They hum. |\n"
        f"| 3 | [{_WAX}]({_B}) | Eve Fox | | |\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, 12, text="They hum.", topics=("hives", "wax")),
            Fact(_TWO, _WAX, (_EVE,), _DAY, 3),
        ),
    ),
    Case(
        "tags set as code in a table with days",
        "papers.md",
        "| Date | Title | Authors | Tags | PDF |\n|--|--|--|--|--|\n"
        f"| {_DAY} | {_BEES} | Ann Bee, Cee Dee | `hives`, `wax` | [2405.00001]({_A}) |\n"
        f"| {_DAY} | {_WAX} | Eve Fox | `wax` | [2405.00002]({_B}) |\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, topics=("hives", "wax")),
            Fact(_TWO, _WAX, (_EVE,), _DAY, topics=("wax",)),
        ),
    ),
    Case(
        "authors between a quoted title and a bare link, a category behind it",
        f"{_DAY}.md",
        f'* "{_BEES}", Ann Bee, Cee Dee, {_A}v3, cs.PL\n* "{_WAX}", E. Fox et al., {_B}, cs.CL\n',
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, complete=True, topics=("cs.PL",)),
            Fact(_TWO, _WAX, ("E. Fox",), _DAY, complete=False, topics=("cs.CL",)),
        ),
    ),
    Case(
        "authors between a title and a bare link",
        f"{_DAY}.md",
        f"- {_BEES}, Ann Bee, Cee Dee, {_A}, cs.PL\n- {_WAX}, E. Fox et al., {_B}\n",
        (
            Fact(_ONE, _BEES, (_ANN, _CEE), _DAY, complete=True, topics=("cs.PL",)),
            Fact(_TWO, _WAX, ("E. Fox",), _DAY, complete=False),
        ),
    ),
    Case(
        "Korean organisations in brackets behind names, and what is none",
        f"{_DAY}.md",
        f"**1. {_KOREAN[0].title}**\n저자: 강벌집 (KAIST), 노꿀단(벌집소프트)\n{_A}\n"
        "> 눈으로 벌을 센다.\n\n"
        f"**2. {_KOREAN[1].title}**\n우밀랍(꿀벌대, 교신저자)\n{_B}\n> 크다.\n",
        (
            replace(_KOREAN[0], organisations=("KAIST", "벌집소프트")),
            replace(_KOREAN[1], organisations=("꿀벌대",)),
        ),
    ),
    Case(
        "blocks of numbers and labels in Chinese",
        f"{_DAY}.txt",
        f"【1】数蜂：巢中检索\n作者：王蜂，李蜜\n机构：蜂巢大学，花粉大学\n链接：{_A}\n点赞数：31\n简介：数得很快。\n\n"
        f"【2】蜂蜡：小模型\n作者：赵蜡\n机构：花粉大学，昆虫系\n链接：{_B}\n点赞数：4\n简介：很小。\n",
        (
            Fact(
                _ONE,
                "数蜂：巢中检索",
                ("王蜂", "李蜜"),
                _DAY,
                31,
                text="数得很快。",
                organisations=("蜂巢大学", "花粉大学"),
            ),
            Fact(
                _TWO,
                "蜂蜡：小模型",
                ("赵蜡",),
                _DAY,
                4,
                text="很小。",
                organisations=("花粉大学，昆虫系",),
            ),
        ),
    ),
    Case(
        "blocks of labels in Korean",
        f"{_DAY}.txt",
        f"{_KOREAN[0].title}\n저자: 강벌집, 노꿀단\n링크: {_A}\n요약: 눈으로 벌을 센다.\n\n"
        f"{_KOREAN[1].title}\n저자: 우밀랍\n링크: {_B}\n요약: 크다.\n",
        _KOREAN,
    ),
    Case(
        "blocks of labels below short titles",
        f"{_DAY}.txt",
        f"Fog Hives\nAuthors: Ann Bee, Cee Dee\nLink: {_A}\nSummary: They hum.\n\n"
        f"Slow Wax\nAuthors: Eve Fox\nLink: {_B}\nSummary: Small.\n",
        (
            Fact(_ONE, "Fog Hives", (_ANN, _CEE), _DAY, text="They hum."),
            Fact(_TWO, "Slow Wax", (_EVE,), _DAY, text="Small."),
        ),
    ),
    Case(
        "affiliations that a mail of arXiv counts",
        "mail.txt",
        _MAIL,
        (
            Fact(
                _ONE,
                _BEES,
                (_ANN, _CEE),
                _DAY,
                topics=("cs.CL",),
                organisations=("Hive Labs (Wax)", "University of Honey"),
            ),
        ),
    ),
    Case(
        "names, a day and a link between dots below a title",
        f"{_DAY}.md",
        f"**{_BEES}**\nAnn Bee, Cee Dee · May 14 · [arXiv]({_A})\n\n"
        f"**{_WAX}** \\\nEve Fox · May 1 · [arXiv]({_B}) · [code](https://github.com/hive/wax)\n",
        (_BOTH[0], replace(_BOTH[1], code="https://github.com/hive/wax")),
    ),
    Case(
        "keywords behind the picture of a key",
        f"{_DAY}.md",
        f"## [{_BEES}]({_A})\n⬆️ 112 💬 3 | Published: 2024-04-30\n👤 Ann Bee, Cee Dee\n"
        f"🔑 hives, bee counts\n> They hum.\n\n## [{_WAX}]({_B})\n👤 Eve Fox\n"
        "🔑 Key idea: wax is all there is.\n",
        (
            replace(_BOTH[0], votes=112, keywords=("hives", "bee counts"), text="They hum."),
            replace(_BOTH[1], text="wax is all there is."),
        ),
    ),
    Case(
        "links in reStructuredText",
        f"{_DAY}.rst",
        f"* `{_BEES} <{_A}>`_\n\n  Authors: Ann Bee, Cee Dee\n\n  They hum.\n\n"
        f"* `{_WAX} <{_B}>`__\n\n  Authors: Eve Fox\n",
        (replace(_BOTH[0], text="They hum."), _BOTH[1]),
    ),
)
