"""Papers of a feed or table that grows by the day, and where a store has them."""

from __future__ import annotations

from digestgraph.graph import Store
from digestgraph.graph.model import FeaturedIn

#: Number of a paper and the day it came out, oldest first: three a day.
ITEMS = [(number, f"2024-06-{1 + number // 3:02d}") for number in range(12)]


def rows(topics: dict[str, list[tuple[int, str]]]) -> str:
    text = ""
    for topic, items in topics.items():
        text += f"## {topic}\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
        for number, day in reversed(items):
            link = f"[2406.{number + 1:05d}](http://arxiv.org/abs/2406.{number + 1:05d})"
            text += f"|**{day}**|**Title {number}**|Ann Bee et.al.|{link}|null|\n"
        text += "\n"
    return text


def seen(store: Store) -> set[tuple[int, str]]:
    """Which papers stand on which days."""
    return {(int(e.source[-5:]) - 1, e.target[-10:]) for e in store.edges(FeaturedIn)}
