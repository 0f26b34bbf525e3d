"""Keywords over months: the numbers of the question, gaps that are no zeros, and safe texts."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from pages import COMPARED, HOSTILE_COMPARED, hostile_items, payload

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.graph.snapshot import Delta
from digestgraph.queries import keyword_timeline
from digestgraph.queries.views import Page, view_compare
from digestgraph.queries.views.maps.compare import _unheard
from digestgraph.queries.views.scene.records import Appearance, Catalog, Name, Paper


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@pytest.fixture(scope="module")
def hostile() -> Iterator[Store]:
    with open_store(":memory:") as store:
        store.apply(Delta(*hostile_items()))
        yield store


class Table(HTMLParser):
    """The rows of the table of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
        self._inside = tag in ("th", "td", "small") and bool(self.rows)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self._inside = False

    def handle_data(self, text: str) -> None:
        if self._inside:
            self.rows[-1][-1] += text


def table(page: Page) -> list[list[str]]:
    return Table(page.html.split("<table>")[1].split("</table>")[0]).rows


def test_the_numbers_are_those_of_the_question(examples: Store) -> None:
    page = view_compare(examples, COMPARED)
    months = payload(page)["months"]
    for number, topic in enumerate(COMPARED):
        rows = keyword_timeline.rows(examples, topic)
        assert [month["month"] for month in months] == [row.month for row in rows]
        assert [month["of"] for month in months] == [row.of for row in rows]
        counts = [month["counts"][number] if month["counts"] else 0 for month in months]
        assert counts == [row.papers for row in rows]


def test_a_month_without_digests_is_a_gap_and_no_zero(examples: Store) -> None:
    page = view_compare(examples, COMPARED)
    months = {month["month"]: month for month in payload(page)["months"]}
    assert months["2023-12"]["counts"][0] == 6
    assert months["2024-01"] == {"month": "2024-01", "days": 0, "of": 0, "counts": None}
    assert ["2024-01", "no digests"] in table(page)


def test_the_table_says_all_without_a_script(examples: Store) -> None:
    page = view_compare(examples, COMPARED)
    head, *rows = table(page)
    assert head == [
        "Month",
        "diffusion model",
        "large language model",
        "agent",
        "All papers",
        "Days",
    ]
    first = next(month for month in payload(page)["months"])
    assert rows[0][0] == first["month"]
    assert [int(cell.split()[0]) for cell in rows[0][1:]] == [
        *first["counts"],
        first["of"],
        first["days"],
    ]
    assert rows[0][1].endswith(f"{100 * first['counts'][0] / first['of']:.1f} %")


def test_behind_each_number_are_its_papers(examples: Store) -> None:
    data = payload(view_compare(examples, COMPARED))
    for month in data["months"]:
        for number, count in enumerate(month["counts"] or []):
            papers = [
                paper
                for paper in data["papers"]
                if paper["date"].startswith(month["month"]) and number in paper["topics"]
            ]
            assert len(papers) == count
            assert all(paper["path"] and paper["line"] > 0 for paper in papers)


def test_as_of_a_day_and_in_any_order(examples: Store) -> None:
    day = "2024-10-10"
    page = view_compare(examples, COMPARED, as_of=day)
    with open_store(":memory:") as before:
        past = examples.snapshot().as_of(day)
        nodes, edges = list(past.all_nodes()), list(past.all_edges())
        before.apply(Delta(nodes[::-1], edges[::-1]), examples.settings())
        assert view_compare(before, COMPARED).html == page.html
    assert view_compare(examples, COMPARED, as_of=day).html == page.html


def test_both_stores_give_the_same_page(examples: Store, examples_server: Store) -> None:
    assert view_compare(examples_server, COMPARED).html == view_compare(examples, COMPARED).html


def test_what_a_whole_source_lacks_is_said_and_what_it_has_instead() -> None:
    def papers(source: str, month: int, count: int) -> dict[str, Paper]:
        return {
            f"{source}{n:02}": Paper(
                f"{source}{n:02}", seen=(Appearance(f"2024-{month:02}-01", source=source),)
            )
            for n in range(count)
        }

    known = papers("one", 1, 40) | papers("two", 2, 40) | papers("three", 3, 4)
    agent = Name("keyword:agent", "agent", papers=tuple(f"one{n:02}" for n in range(20)))
    other = Name("keyword:llm-agent", "LLM Agent", papers=("one03", "two01", "two02"))
    more = Name("keyword:agents", "reagents", papers=("two01",))
    catalog = Catalog(known, {}, {name.id: name for name in (agent, other, more)})
    [told] = _unheard(catalog, [agent, other])
    assert told["en"].startswith("None of the 40 papers that came with two has agent.")
    assert told["en"].endswith("Keywords there: LLM Agent.")
    assert told["ko"].startswith("two에서 온 논문 40편에는 'agent' 키워드가 없습니다.")
    few = Name("keyword:agent", "agent", papers=agent.papers[:5])
    assert _unheard(catalog, [few]) == []  # as few may be missing by chance
    assert _unheard(Catalog(papers("one", 1, 40), {}, {agent.id: agent}), [agent]) == []


@pytest.mark.parametrize(
    ("topics", "says"),
    [
        ("agent", "2 to 8 keywords to compare, not 1"),
        (["agent"], "name 2 to 8"),
        (["agent"] * 9, "2 to 8 keywords to compare, not 9"),
        (["LLM", "agent", "large language model"], "'LLM' and 'large language model' are one"),
    ],
)
def test_what_cannot_be_compared(examples: Store, topics: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        view_compare(examples, topics)


def test_what_is_unknown_or_not_there_yet(examples: Store, store: Store) -> None:
    with pytest.raises(NotFoundError):
        view_compare(examples, ["agent", "no such thing at all"])
    with pytest.raises(NotFoundError, match="2023-12-07"):
        view_compare(examples, ["diffusion model", "DPO"], as_of="2023-12-07")
    with pytest.raises(UsageError, match="no papers in this store"):
        view_compare(store, COMPARED)


@pytest.mark.parametrize("view", HOSTILE_COMPARED)
def test_hostile_texts_stay_data(hostile: Store, view: Callable[[Store], Page]) -> None:
    page = view(hostile)
    assert page.html.count("<script") == page.html.count("</script") == 2
    shown = re.sub(r"<script.*?</script>", "", page.html, flags=re.DOTALL)
    assert not re.search(r"<(img|iframe|object|embed|base|link)\b", shown)
    assert not re.search(r"<[^<>]*\shref=", shown)
    assert not re.search("[\u2028\u2029\u202e\u2066\x00\x07]", page.html)
    [script] = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in unescape(page.html)
