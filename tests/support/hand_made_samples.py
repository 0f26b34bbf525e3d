"""Digests as people write them by hand, each with what the papers in it are said to be."""

from __future__ import annotations

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
)
