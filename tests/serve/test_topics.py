"""Topics on the pages are those of ``ask clusters`` and ``show topic``, as of any day."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import anyio
import pytest
from nested import nest_topics
from serving_pages import HOST, TOKEN, Elements, find_wrong
from starlette.testclient import TestClient

from digestgraph.graph import Store, open_store
from digestgraph.queries.nodes.topic import describe_topic
from digestgraph.queries.topics import clusters, keeping
from digestgraph.queries.topics.around import near_topics, read_places
from digestgraph.queries.topics.cluster import Cluster, each_cluster
from digestgraph.queries.topics.cluster_questions import cluster_papers
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.serve import counting
from digestgraph.serve.app import make_app
from digestgraph.serve.counting import TopicCounter
from digestgraph.serve.opened import Opened


@pytest.fixture
def opened(example_file: Path, tmp_path: Path) -> Iterator[Opened]:
    """The examples, whose topic of diffusion has two narrower ones."""
    found = Opened(str(example_file), tmp_path / "papers.marks")
    anyio.run(found.ask, nest_topics)
    yield found
    found.close()


@pytest.fixture
def store(opened: Opened) -> Iterator[Store]:
    """What the pages are made of: also what was nested."""
    with open_store(opened.url) as found:
        opened.memory.share(found)
        yield found


@pytest.fixture
def asked(opened: Opened) -> Iterator[TestClient]:
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        yield client


#: On it the topics are others, and fewer.
DAY = "2025-03-19"


def links_of(text: str) -> list[str]:
    return [a["href"] or "" for tag, a in Elements(text).found if tag == "a"]


def address(id_: str) -> str:
    return f"/topic/{quote(id_, safe=':')}"


def test_all_topics_are_listed_with_those_in_them(asked: TestClient, store: Store) -> None:
    topics = find_clusters(store)
    assert len(topics) > 1
    for language in ("en", "ko"):
        text = asked.get(f"/topics?lang={language}").text
        assert find_wrong(text) == []
        listed = [link for link in links_of(text) if link.startswith("/topic/")]
        first = [address(one.id) for one in topics]
        assert [
            link.partition("?")[0] for link in listed if link.partition("?")[0] in first
        ] == first
        for one in topics:
            assert (one.label_ko if language == "ko" else one.label) in text
            assert {f"{address(part.id)}?lang={language}" for part in one.narrower} <= set(listed)
    inside = sum(len(one.papers) for one in topics)
    assert f"{inside:,} of" in asked.get("/topics?lang=en").text


def test_a_topic_tells_what_show_topic_does(asked: TestClient, store: Store) -> None:
    for cluster in each_cluster(find_clusters(store)):
        topic = describe_topic(store, cluster.id)
        text = asked.get(f"{address(topic.id)}?papers=all").text
        assert find_wrong(text) == []
        links = links_of(text)
        assert f"<bdi>{topic.label}</bdi></h1>" in text
        assert f"{len(topic.papers)} papers" in text
        for kind, ids in (
            ("paper", [one.id for one in topic.papers]),
            ("person", [one.id for one in topic.people]),
            ("topic", [one.id for one in (*topic.narrower, *topic.near, *topic.within)]),
            ("keyword", [id_ for id_, _ in cluster.keywords[:8]]),
        ):
            assert {f"/{kind}/{quote(id_, safe=':')}" for id_ in ids} <= set(links), (
                topic.id,
                kind,
            )
        for row in cluster_papers.rows(store, cluster=topic.id, limit=None):
            assert all(concept in text for concept in row.concepts)


def test_a_keyword_and_a_paper_lead_to_their_topic(asked: TestClient, store: Store) -> None:
    places = read_places(store)
    for kind, chains in (("keyword", places.keywords), ("paper", places.papers)):
        id_, chain = next(iter(sorted(chains.items())))
        links = links_of(asked.get(f"/{kind}/{quote(id_, safe=':')}").text)
        assert [address(one.id) for one in chain] == [
            link for link in links if link in {address(one.id) for one in chain}
        ]


def test_a_paper_does_not_wait_for_topics_of_many(
    example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told once somebody has asked for them, or they were counted ahead."""
    monkeypatch.setattr(keeping, "MANY_PAPERS", 10)
    monkeypatch.setattr(TopicCounter, "see_to_it", lambda *_: False)
    opened = Opened(str(example_file), tmp_path / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        pages = "/keyword/keyword:denoising?lang=en", "/paper/2406.04314?lang=en"
        for page in pages:
            assert 'href="/topics?lang=en">Still counting</a>' in client.get(page).text
        assert client.get("/topic/keyword:denoising").status_code == 200
        for page in pages:
            text = client.get(page).text
            assert "Still counting" not in text
            assert "/topic/topic:" in text


def test_a_keyword_lies_where_the_topic_says(store: Store) -> None:
    """The topic of a keyword is the one that has it as a whole, then the narrower one in that."""
    places = read_places(store)
    for cluster in find_clusters(store):
        for id_, _ in cluster.keywords:
            assert any(one.id == cluster.id for one in places.keywords[id_])
        for id_, _ in cluster.papers:
            assert places.papers[id_][0].id == cluster.id
    for chain in (*places.keywords.values(), *places.papers.values()):
        assert all(two in one.narrower for one, two in pairwise(chain))


def test_near_topics_speak_of_the_same(store: Store) -> None:
    places = read_places(store)
    for cluster in each_cluster(find_clusters(store)):
        found = near_topics(store, cluster)
        own = {id_ for id_, _ in cluster.keywords if cluster in places.keywords[id_]}
        shares = [papers / len(near.papers) for near, papers in found]
        assert shares == sorted(shares, reverse=True)
        for near, papers in found:
            assert near.id != cluster.id
            mentions = store.rows("SELECT DISTINCT source, target FROM MENTIONS", {})
            inside = {id_ for id_, _ in near.papers}
            speak = {m["source"] for m in mentions if m["target"] in own}
            assert len(inside & speak) == papers


def test_topics_as_of_a_day_are_those_of_the_day(asked: TestClient, store: Store) -> None:
    then = find_clusters(store, as_of=DAY)
    listed = links_of(asked.get(f"/topics?as_of={DAY}").text)
    assert {f"{address(one.id)}?as_of={DAY}" for one in then} <= set(listed)
    text = asked.get(f"{address(then[0].id)}?as_of={DAY}&papers=all&lang=en").text
    assert f"{len(then[0].papers)} paper" in text


def test_a_topic_that_is_called_otherwise_by_now_is_still_found(
    asked: TestClient, store: Store
) -> None:
    topic = find_clusters(store)[0]
    other = next(id_ for id_, _ in topic.keywords if f"topic:{id_[8:]}" != topic.id)
    moved = asked.get(f"/topic/topic:{other.removeprefix('keyword:')}").text
    assert "No topic has this address on this day" in moved
    assert f"{topic.label}</bdi></h1>" in moved
    assert "No topic has this address" not in asked.get(address(topic.id)).text
    missing = asked.get("/topic/topic:nobody-says-this")
    assert missing.status_code == 404
    assert "No topic here is called" in missing.text
    then = asked.get("/topic/topic:nobody-says-this?as_of=2024-06-07")
    assert {"/topics?as_of=2024-06-07", "/topic/topic:nobody-says-this"} <= set(links_of(then.text))


def test_an_archive_without_topics_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_store(path).close()
    opened = Opened(str(path), tmp_path / "m")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        assert "There are no topics yet" in client.get("/topics?lang=en").text


@pytest.mark.e2e
def test_topics_of_many_are_counted_by_another_process_and_kept(
    example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meanwhile the page says so, and nothing is counted here; a folder's files are not run."""
    path = Path(shutil.copy(example_file, tmp_path / "papers.db"))
    (tmp_path / "sqlite3.py").write_text("raise SystemExit(9)\n", "utf-8")
    monkeypatch.chdir(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("they were counted in this process")

    monkeypatch.setattr(keeping, "MANY_PAPERS", 10)
    monkeypatch.setattr(clusters, "group_keywords", refuse)
    for _ in range(2):  # who starts again finds what was kept
        opened = Opened(str(path), tmp_path / "papers.marks")
        with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
            begun = client.get("/topics?lang=en")
            if "Refresh" in begun.headers:
                assert "still being counted" in begun.text
                assert find_wrong(begun.text) == []
                assert client.get("/api/topics/topic:alignment").status_code == 503
                assert client.get("/find?q=align").status_code == 200
                process = opened.topics.process
                assert process is not None
                assert process.wait(timeout=300) == 0
            whole = client.get("/topics?lang=en")
            assert "Refresh" not in whole.headers
            assert "/topic/topic:alignment?lang=en" in links_of(whole.text)
    assert "Refresh" not in begun.headers


def test_topics_of_an_earlier_digest_are_shown_meanwhile(
    example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(example_file, tmp_path / "papers.db"))
    with open_store(path) as store:
        earlier = [Cluster("topic:bees", "bees & hives", "벌", (), (("arxiv:2401.00001", 1.0),))]
        keeping.keep_clusters(store, earlier, "2025-03-24", "an earlier version")
    monkeypatch.setattr(keeping, "MANY_PAPERS", 10)
    monkeypatch.setattr(TopicCounter, "see_to_it", lambda *_: True)
    opened = Opened(str(path), tmp_path / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        page = client.get("/topics?lang=en")
        assert "These are the topics as of 2025-03-24." in page.text
        assert "bees &amp; hives" in page.text
        assert find_wrong(page.text) == []
        assert client.get("/topic/topic:bees").status_code == 503


@pytest.mark.e2e
def test_what_another_process_could_not_count_is_counted_here(
    example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(example_file, tmp_path / "papers.db"))
    monkeypatch.setattr(keeping, "MANY_PAPERS", 10)
    monkeypatch.setattr(counting, "_MODULE", "digestgraph.no_such_module")
    opened = Opened(str(path), tmp_path / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        assert "Refresh" in client.get("/topics").headers
        assert opened.topics.process is not None
        opened.topics.process.wait(timeout=300)
        assert "/topic/topic:alignment" in links_of(client.get("/topics").text)


@pytest.mark.parametrize(
    ("typed", "topic", "through"),
    [
        ("align", "topic:alignment", None),
        ("정렬", "topic:alignment", None),
        ("확산 모", "topic:diffusion-model", None),
        ("denoisng", "topic:diffusion-model", "keyword denoising"),
    ],
)
def test_a_search_finds_topics(
    asked: TestClient, typed: str, topic: str, through: str | None
) -> None:
    """By their labels and keywords, begun or slightly wrong, in both languages."""
    for page in ("find", "search"):
        text = asked.get(f"/{page}?q={quote(typed)}&lang=en").text
        assert f"{address(topic)}?lang=en" in links_of(text), page
        assert find_wrong(text) == []
        assert through is None or through in text
    only = links_of(asked.get(f"/find?kind=topic&q={quote(typed)}").text)
    assert address(topic) in only
    assert {link[:7] for link in only} == {"/topic/"}


def test_a_topic_stands_behind_the_keyword_that_it_was_found_by(asked: TestClient) -> None:
    """A keyword spelt like the text says more than the topic that it lies in."""
    found = links_of(asked.get("/find?q=denoisng").text)
    topic = found.index(address("topic:diffusion-model"))
    assert found[topic - 1] == "/keyword/keyword:denoising"


def test_conditions_are_not_about_topics(asked: TestClient) -> None:
    text = asked.get("/search?q=author:bee&kind=topic&lang=en").text
    assert "leave them out to search for people, keywords or topics" in text
    found = links_of(asked.get("/search?q=votes:1+diffusion").text)
    assert not any(link.startswith("/topic/") for link in found)


def test_a_korean_name_by_which_a_keyword_was_found_is_shown(asked: TestClient) -> None:
    """With the English label; what was looked for comes first on Korean pages."""
    for page in ("find", "search"):
        english = asked.get(f"/{page}?q={quote('확산')}&lang=en").text
        assert re.search(r"<bdi>diffusion model</bdi><small>[^·]*<bdi>확산 모델</bdi> · ", english)
        korean = asked.get(f"/{page}?q={quote('확산')}&lang=ko").text
        assert re.search(r"<bdi>확산 모델</bdi><small>[^·]*<bdi>diffusion model</bdi> · ", korean)
