"""The views of a store: what each shows, and that all are safe, stable and honest."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pages import HOSTILE_VIEWS, VIEWS, engine, hostile_items, items, payload
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.errors import NotFoundError, UsageError
from digestgraph.graph.marks import Mark, Marks, change_marks
from digestgraph.graph.model import Wrote
from digestgraph.graph.snapshot import Delta
from digestgraph.queries import papers_about, papers_by, paths
from digestgraph.queries.engine.network import read_network
from digestgraph.queries.nodes.show import describe_keyword, describe_paper, rank_keywords
from digestgraph.queries.reader.marking import mark_things
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.queries.views import (
    Page,
    view_around,
    view_collaborations,
    view_overview,
    view_path,
    view_since,
    view_topics,
)
from digestgraph.queries.views.scene import absent
from digestgraph.queries.views.scene.records import catalog_of, read_catalog

AUTUMN = "2024-10-10"


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@pytest.fixture(scope="module")
def hostile() -> Iterator[Store]:
    with open_store(":memory:") as store:
        store.apply(Delta(*hostile_items()))
        yield store


@pytest.fixture(scope="module")
def pages(examples: Store) -> dict[str, Page]:
    """Each view of the examples, made once; the pages are for reading."""
    return {name: view(examples) for name, view in VIEWS.items()}


@pytest.fixture(scope="module")
def turned(examples: Store) -> Iterator[Store]:
    """The examples with nodes and edges in another order."""
    snapshot = examples.snapshot()
    with open_store(":memory:") as store:
        nodes, edges = list(snapshot.all_nodes()), list(snapshot.all_edges())
        store.apply(Delta(nodes[::-1], edges[::-1]), examples.settings())
        yield store


@pytest.fixture(scope="module")
def until_autumn(examples: Store) -> Iterator[Store]:
    """The examples up to a day, in a store of their own."""
    past = examples.snapshot().as_of(AUTUMN)
    with open_store(":memory:") as store:
        store.apply(Delta(list(past.all_nodes()), list(past.all_edges())), examples.settings())
        yield store


def drawn(page: Page) -> list[dict[str, Any]]:
    data = payload(page)
    return [data["details"]["items"][node["id"]] for node in data["nodes"]]


def labels(page: Page, kind: str) -> set[str]:
    return {item["label"] for item in drawn(page) if item["kind"] == kind}


# --- all views ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_whole(pages: dict[str, Page], name: str) -> None:
    data = payload(pages[name])
    known = data["details"]["items"]
    seats = {node["id"] for node in data["nodes"]}
    assert seats
    assert set(data["banner"]) == {"en", "ko"}
    assert all(edge[end] in seats for edge in data["edges"] for end in ("from", "to"))
    for paper in (item for item in known if item["kind"] == "paper"):
        assert all(known[i]["kind"] == "author" for i in paper.get("authors", ()))
        assert all(known[i]["kind"] == "topic" for i in paper.get("topics", ()))
    for group in data["details"]["groups"]:
        assert set(group["label"]) == {"en", "ko"}
        assert set(group["members"]) <= seats


@pytest.mark.parametrize("name", VIEWS)
def test_same_bytes_twice_and_in_any_order(
    pages: dict[str, Page], turned: Store, name: str
) -> None:
    assert VIEWS[name](turned).html == pages[name].html


def test_both_stores_give_the_same_pages(examples: Store, examples_server: Store) -> None:
    for name, view in VIEWS.items():
        assert view(examples_server).html == view(examples).html, name


@pytest.mark.parametrize("name", HOSTILE_VIEWS)
def test_hostile_texts_stay_data(hostile: Store, name: str) -> None:
    page = HOSTILE_VIEWS[name](hostile)
    assert payload(page)["nodes"]
    assert page.html.count("<script") == 3
    assert page.html.count("</script") == 3
    own = page.html.replace(engine(page), "")
    assert not re.search(r"<(img|iframe|object|embed|base|link)\b", own)
    shown = re.sub(r"<script.*?</script>", "", own, flags=re.DOTALL)
    assert not re.search(r'href="(?!https?://|#)', shown)
    assert not re.search("[\u2028\u2029\u202e\u2066\x00\x07]", page.html)


@pytest.mark.parametrize("name", ["overview", "collaborations", "topics", "around keyword"])
@pytest.mark.parametrize("limit", [1, 7, 30])
def test_limit_is_kept(examples: Store, name: str, limit: int) -> None:
    views: dict[str, Callable[..., Page]] = {
        "overview": view_overview,
        "collaborations": view_collaborations,
        "topics": view_topics,
        "around keyword": lambda store, **options: view_around(store, "agent", **options),
    }
    assert len(payload(views[name](examples, limit=limit))["nodes"]) <= limit
    with pytest.raises(UsageError, match="at least 1"):
        views[name](examples, limit=0)
    with pytest.raises(UsageError, match="view around NAME"):
        views[name](examples, limit=2001)


@pytest.mark.parametrize("name", ["overview", "collaborations", "topics", "around keyword", "path"])
def test_as_of_a_day_is_the_store_that_ends_on_it(
    examples: Store, until_autumn: Store, name: str
) -> None:
    views: dict[str, Callable[..., Page]] = {
        "overview": view_overview,
        "collaborations": view_collaborations,
        "topics": view_topics,
        "around keyword": lambda store, **options: view_around(store, "agent", **options),
        "path": lambda store, **options: view_path(store, "Ling Yang", "Bin Cui", **options),
    }
    assert views[name](examples, as_of=AUTUMN).html == views[name](until_autumn).html
    with pytest.raises(UsageError, match="no date"):
        views[name](examples, as_of="2024-13-01")


@pytest.mark.parametrize("day", [None, "2024-06-07"])
def test_a_store_gives_the_catalog_of_its_graph(examples: Store, day: str | None) -> None:
    snapshot = examples.snapshot()
    graph = (snapshot if day is None else snapshot.as_of(day)).to_networkx()
    assert catalog_of(examples, day) == read_catalog(graph)


@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_store_says_what_to_do(store: Store, name: str) -> None:
    with pytest.raises(
        UsageError, match=r"no (papers|digests) in this store; load .*digestgraph load"
    ):
        VIEWS[name](store)


def test_a_day_before_the_first_digest_says_so(examples: Store) -> None:
    for view in (view_overview, view_collaborations, view_topics):
        with pytest.raises(UsageError, match="no papers in this store as of 2020-01-01"):
            view(examples, as_of="2020-01-01")
    page = view_since(examples, "2030-01-01")
    assert "The last digest is of 2025-03-25: nothing is known since 2030-01-01." in page.html
    assert page.notes == ("The last digest is of 2025-03-25: nothing is known since 2030-01-01.",)


def test_papers_without_authors_and_keywords_say_so(examples: Store, store: Store) -> None:
    whole = examples.snapshot()
    kept = {"Paper", "Digest", "Entry"}
    store.apply(
        Delta(
            [node for node in whole.all_nodes() if type(node).__name__ in kept],
            [edge for edge in whole.all_edges() if edge.TYPE == "FEATURED_IN"],
        ),
        examples.settings(),
    )
    assert len(payload(view_overview(store))["nodes"]) == 74
    with pytest.raises(UsageError, match=r"no paper here names its authors.*digestgraph view"):
        view_collaborations(store)
    with pytest.raises(UsageError, match=r"no keywords in this store.*refresh --keywords"):
        view_topics(store)
    with pytest.raises(NotFoundError):
        view_around(store, "anybody")
    with pytest.raises(NotFoundError):
        view_path(store, "anybody", "nobody")
    assert "12 new papers" in view_since(store, "2025-03-01").html


def test_lone_authors_are_no_collaboration(examples: Store, store: Store) -> None:
    whole = examples.snapshot()
    first = {}
    for edge in whole.edges_of(Wrote):
        first.setdefault(edge.target, edge)
    kept = {"Paper", "Digest", "Entry", "Author", "AuthorRecord"}
    store.apply(
        Delta(
            [node for node in whole.all_nodes() if type(node).__name__ in kept],
            list(first.values()),
        ),
        examples.settings(),
    )
    with pytest.raises(UsageError, match="nobody here wrote a paper with somebody else"):
        view_collaborations(store)


# --- one count for one thing, and what a page leaves out --------------------------------------


@pytest.mark.parametrize("name", VIEWS)
def test_counts_are_those_of_the_store(examples: Store, pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    for kind, papers in (
        ("topic", lambda id_: describe_keyword(examples, id_).papers),
        ("author", lambda id_: papers_by.rows(examples, id_, limit=None)),
    ):
        known = sorted(items(page, kind), key=lambda item: (-item["papers"], item["id"]))
        assert known or kind == "topic"
        for item in (*known[:12], *known[-3:]):
            assert item["papers"] == len(papers(item["id"])), item["id"]
    for item in items(page, "paper")[:12]:
        votes = [(seen["date"], seen["votes"]) for seen in item["seen"] if "votes" in seen]
        known_votes = max(votes)[1] if votes else None  # of the newest day the most
        assert known_votes == describe_paper(examples, item["id"]).votes


def test_a_topic_has_one_count_in_every_view_and_in_the_shell(
    examples: Store, pages: dict[str, Page]
) -> None:
    counts = {
        item["papers"]
        for page in pages.values()
        for item in items(page, "topic")
        if item["id"] == "keyword:large-language-model"
    }
    ranked = {row.id: row.papers for row in rank_keywords(examples, limit=5)}
    asked = papers_about.rows(examples, "keyword:large-language-model", limit=1000)
    assert counts == {ranked["keyword:large-language-model"]} == {len(asked)}


@pytest.mark.parametrize("name", VIEWS)
def test_what_a_page_leaves_out_is_carried_or_counted(
    examples: Store, pages: dict[str, Page], name: str
) -> None:
    page = pages[name]
    catalog = catalog_of(examples)
    left = payload(page)["details"]["left"]
    totals = {"paper": catalog.papers, "author": catalog.authors, "topic": catalog.topics}
    for kind, whole in totals.items():
        known = {item["id"] for item in items(page, kind)}
        assert len(known) == len(whole) - left.get(kind, 0)
        if kind != "paper":
            assert {id_ for id_, found in whole.items() if len(found.papers) > 1} <= known


def test_no_more_is_carried_than_is_small(monkeypatch: pytest.MonkeyPatch, examples: Store) -> None:
    monkeypatch.setattr(absent, "MOST_CARRIED", 10)
    catalog = catalog_of(examples)
    assert len(absent.carried_of(catalog, set())) == 10
    most = max(catalog.topics.values(), key=lambda topic: len(topic.papers))
    assert most.id in absent.carried_of(catalog, set())
    assert most.id not in absent.carried_of(catalog, {most.id})


# --- collaborations ------------------------------------------------------------------------------


def test_collaborations_join_people_with_joint_papers(
    examples: Store, pages: dict[str, Page]
) -> None:
    page = pages["collaborations"]
    data = payload(page)
    people = [item["label"] for item in data["details"]["items"]]
    network = read_network(examples, longest_list=30)
    least = 2 if "two papers" in data["banner"]["en"] else 1
    names = network.names(examples, range(len(network.ids)))
    a, b, _, papers = network.upper
    bound = {
        frozenset((names[x], names[y]))
        for x, y, n in zip(a.tolist(), b.tolist(), papers.tolist(), strict=True)
        if n >= least
    }
    found = {frozenset((people[e["from"]], people[e["to"]])) for e in data["edges"]}
    assert found
    assert found <= bound
    assert {item["kind"] for item in drawn(page)} == {"author"}
    assert all(0 < edge["strength"] <= 1 for edge in data["edges"])


def test_of_more_people_than_fit_those_who_write_most_together_stay(
    examples: Store, pages: dict[str, Page]
) -> None:
    whole, cut = pages["collaborations"], view_collaborations(examples, limit=10)
    assert labels(cut, "author") < labels(whole, "author")
    banner = payload(cut)["banner"]["en"]
    assert banner.startswith(f"{len(drawn(cut))} of {examples.counts()['authors']} authors")
    assert len(drawn(cut)) <= 10


def test_every_person_is_in_one_community_named_after_its_best_connected(
    pages: dict[str, Page],
) -> None:
    data = payload(pages["collaborations"])
    groups = data["details"]["groups"]
    members = [m for group in groups for m in group["members"]]
    assert sorted(members) == sorted(node["id"] for node in data["nodes"])
    for number, group in enumerate(groups):
        names = [data["details"]["items"][m]["label"] for m in group["members"][:2]]
        assert group["label"]["en"] == ", ".join(names)
        assert all(n["group"] == number for n in data["nodes"] if n["id"] in group["members"])


# --- topics ---------------------------------------------------------------------------------------


def test_topics_are_the_clusters(examples: Store, pages: dict[str, Page]) -> None:
    page = pages["topics"]
    clusters = find_clusters(examples)
    data = payload(page)
    # Their order is that of the month before, so that colours stay.
    groups = [(g["label"]["ko"], len(g["members"]), g["count"]) for g in data["details"]["groups"]]
    assert sorted(groups) == sorted((c.label_ko, len(c.keywords), len(c.papers)) for c in clusters)
    for group in data["details"]["groups"]:
        assert len(group["papers"]) == group["count"]
        assert all(data["details"]["items"][p]["kind"] == "paper" for p in group["papers"])
    assert f"in {len(clusters)} topics" in data["banner"]["en"]
    known = {item.get("id") for item in items(page, "paper")}
    assert known == {
        paper
        for topic in catalog_of(examples).topics.values()
        if topic.label in labels(page, "topic")
        for paper in topic.papers
    } | {id_ for cluster in clusters for id_, _ in cluster.papers}


# --- around, path, since --------------------------------------------------------------------------


def test_around_an_author_lie_the_papers(examples: Store) -> None:
    page = view_around(examples, "ling yang")
    data = payload(page)
    centre = data["details"]["items"][data["details"]["chosen"]]
    assert centre["label"] == "Ling Yang"
    assert [node["id"] for node in data["nodes"] if node.get("marked")] == [
        data["details"]["chosen"]
    ]
    assert len(items(page, "paper")) == centre["papers"]


def test_the_centre_is_drawn_even_on_a_tiny_map(examples: Store) -> None:
    for name in ("Ling Yang", "large language model", "2406.04271"):
        data = payload(view_around(examples, name, limit=2))
        assert data["details"]["chosen"] in {node["id"] for node in data["nodes"]}


def test_around_a_name_that_came_later_says_so(examples: Store) -> None:
    with pytest.raises(NotFoundError, match="as of 2023-12-07"):
        view_around(examples, "2406.04271", as_of="2023-12-07")


def test_a_path_runs_from_left_to_right(examples: Store) -> None:
    rows = paths.rows(examples, "Ling Yang", "Bin Cui", k=2)
    page = view_path(examples, "Ling Yang", "Bin Cui", k=2)
    assert labels(page, "author") == {name for row in rows for name in (row.a_name, row.b_name)}
    data = payload(page)
    at = {data["details"]["items"][node["id"]]["label"]: node["x"] for node in data["nodes"]}
    assert at["Ling Yang"] == min(at.values())
    assert at["Bin Cui"] == max(at.values())
    assert len({(node["x"], node["y"]) for node in data["nodes"]}) == len(data["nodes"])


def test_the_best_way_is_straight_and_no_marks_touch(examples: Store) -> None:
    rows = paths.rows(examples, "Bin Cui", "Ying Shan")
    data = payload(view_path(examples, "Bin Cui", "Ying Shan"))
    at = {data["details"]["items"][n["id"]]["id"]: (n["x"], n["y"]) for n in data["nodes"]}
    best = [row for row in rows if row.path == 1]
    people = [best[0].a, *(row.b for row in best)]
    assert {at[id_][1] for id_ in people} == {0}
    assert [at[id_][0] for id_ in people] == sorted(at[id_][0] for id_ in people)
    others = {row.b for row in rows} - set(people)
    assert all(at[id_][1] for id_ in others)  # beside it, on either side
    for (x, y), (a, b) in combinations(at.values(), 2):
        assert abs(x - a) >= 40 or abs(y - b) >= 40


def test_no_path_is_explained(examples: Store) -> None:
    with pytest.raises(UsageError, match="No chain of joint papers leads from Ling Yang"):
        view_path(examples, "Ling Yang", "Michael Moor")


def test_since_lists_and_draws_only_what_is_new(pages: dict[str, Page]) -> None:
    page = pages["since"]
    dates = [min(s["date"] for s in paper["seen"]) for paper in items(page, "paper")]
    assert min(dates) >= "2025-02-01"
    head = page.html.split('<div id="app">')[0]
    numbers = {int(n) for n in re.findall(r'data-item="(\d+)"', head)}
    seats = {node["id"] for node in payload(page)["nodes"]}
    assert numbers
    assert numbers <= seats
    assert "Notable papers" in head


def test_since_ends_with_the_day_asked_for(examples: Store) -> None:
    page = view_since(examples, "2024-01-01", as_of="2024-10-23")
    assert "2024-01-01 – 2024-10-23" in page.html
    assert "2025-" not in json.dumps(items(page, "paper"))


def test_since_begins_with_what_is_for_the_reader(examples: Store) -> None:
    marks = Marks(
        [
            Mark("arxiv:2312.16886", "star", at="2025-01-01T00:00:00Z"),
            Mark("arxiv:2502.12148", "read", at="2025-03-01T00:00:00Z"),
        ]
    )
    page = view_since(examples, "2025-02-01", marks=marks)
    heads = re.findall(r'<h2 data-word="(\w+)">', page.html)
    assert heads[:2] == ["newsForYou", "newsNotable"]
    assert len(heads) == len(set(heads))
    own = page.html.split('data-word="newsForYou"')[1].split("</section>")[0]
    assert "by Chunhua Shen, also of “MobileVLM" in own
    assert "2025-03-25.md:15" in own
    assert page.notes == ("left out by your marks: 1 read (--all shows them)",)
    said = payload(page)["details"]["said"]
    assert "Left out by your marks: 1 read (--all shows them)." in said["en"]
    assert "읽음 1" in said["ko"]
    assert "다이제스트는" not in said["ko"]
    ids = {paper["id"] for paper in items(page, "paper")}
    assert "arxiv:2502.12148" not in ids
    plain = view_since(examples, "2025-02-01")
    assert "newsForYou" not in re.findall(r'<h2 data-word="(\w+)">', plain.html)
    assert {paper["id"] for paper in items(plain, "paper")} == ids | {"arxiv:2502.12148"}


def test_since_tells_whom_it_is_narrowed_to(examples: Store) -> None:
    follow = parse_corrections('[follow]\nauthors = ["Ling Yang"]\n')
    said = payload(view_since(examples, "2025-02-01", follow=follow))["details"]["said"]
    assert "Only what is followed: Ling Yang." in said["en"]
    assert "팔로우하는 것만: Ling Yang." in said["ko"]


# --- the shell ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stored(examples: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in a file, to be copied."""
    path = tmp_path_factory.mktemp("file") / "digestgraph.db"
    with open_store(path) as target:
        target.apply(Snapshot().difference(examples.snapshot()), examples.settings())
    return path


@pytest.fixture
def shell(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    shutil.copy(stored, tmp_path)
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *arguments: runner.invoke(cli.app, ["view", *arguments])


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("map", "--as-of", "2024-06-07"), "digestgraph-map.html"),
        (("overview", "--as-of", "2024-06-07"), "digestgraph-overview.html"),
        (("collaborations", "-o", "us.html"), "us.html"),
        (("topics", "--limit", "20"), "digestgraph-topics.html"),
        (("around", "Ling Yang"), "digestgraph-around.html"),
        (("path", "Ling Yang", "Bin Cui"), "digestgraph-path.html"),
        (("since", "2025-02-01"), "digestgraph-since.html"),
    ],
)
def test_view_writes_a_file_and_says_where(
    shell: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...], file: str
) -> None:
    done = shell(*arguments)
    assert done.exit_code == 0, done.output
    assert f"The page is {file}" in done.output
    assert (tmp_path / file).read_text("utf-8").startswith("<!doctype html>")


def test_view_alone_names_the_other_picture_of_everything(shell: Callable[..., Any]) -> None:
    done = shell()
    assert "The page is digestgraph-map.html" in done.output
    assert "digestgraph view overview" in done.output
    named = shell("map", "--as-of", "2024-06-07")
    assert named.exit_code == 0
    assert "digestgraph view overview" not in named.output


def test_view_since_asks_for_the_marks(shell: Callable[..., Any], tmp_path: Path) -> None:
    mark = Mark("arxiv:2502.12148", "read", at="2025-03-01T00:00:00Z")
    for file, words in (
        ("digestgraph.marks", ("since", "2025-02-01")),
        ("mine.marks", ("since", "2025-02-01", "--marks", "mine.marks")),
    ):
        change_marks(tmp_path / file, [mark])
        assert "left out by your marks: 1 read" in shell(*words).output
        assert "left out" not in shell(*words, "--all").output
        (tmp_path / file).unlink()
    assert "left out" not in shell("since", "2025-02-01").output


def test_view_opens_the_browser_when_asked(
    shell: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert shell("topics", "--open", "-o", "t.html").exit_code == 0
    assert opened == [(tmp_path / "t.html").resolve().as_uri()]


def test_options_before_the_kind_are_refused_not_lost(shell: Callable[..., Any]) -> None:
    done = shell("--as-of", "2024-06-07", "topics")
    assert isinstance(done.exception, UsageError)
    assert "view topics [OPTIONS]" in str(done.exception)


@pytest.mark.parametrize(
    "kind", ["", "map", "overview", "collaborations", "topics", "around", "path", "since"]
)
def test_every_view_has_help_with_an_example(kind: str) -> None:
    result = CliRunner().invoke(cli.app, ["view", *filter(None, [kind]), "--help"])
    assert result.exit_code == 0
    assert "Example:" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("overview",), ("collaborations",), ("topics",), ("around", "Ling Yang"),
        ("path", "Ling Yang", "Bin Cui"), ("since", "2025-02-01"),
    ],
)  # fmt: skip
def test_an_empty_store_is_a_sentence_in_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    open_store(tmp_path / "digestgraph.db").close()
    done = CliRunner().invoke(cli.app, ["view", *arguments])
    assert done.exit_code != 0
    assert isinstance(done.exception, UsageError), done.exception
    assert "digestgraph load FOLDER" in str(done.exception)
    assert not list(tmp_path.glob("*.html"))


def test_a_page_of_news_gives_its_reasons_and_notes_in_korean_too(examples: Store) -> None:
    marks = Marks(
        [
            *mark_things(examples, ["Ling Yang"], "follow"),
            Mark("arxiv:2312.16886", "star"),
            Mark("arxiv:2503.18948", "read"),
        ]
    )
    page = view_since(examples, "2023-12-01", marks=marks)
    both = r'<li><bdi lang="en">(.+?)</bdi><bdi lang="ko">(.+?)</bdi></li>'
    reasons = re.findall(both, page.html)
    assert len(reasons) > 5
    assert ("by Ling Yang, whom you follow", "팔로우하는 Ling Yang의 논문") in reasons
    for english, korean in reasons:
        assert re.search("[가-힣]", korean), english
        assert not re.search(r"which you|whom you|co-author", korean)
    said = payload(page)["details"]["said"]["ko"]
    assert "첫 다이제스트가 2023-12-07이므로 이 기간의 모든 것이 새롭습니다." in said
    assert "내 표시에 따라 뺀 논문: 읽음 1." in said
    assert "digest" not in said
