"""What is computed ahead of the visitors, and what they get meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.lowlevel import checkpoint
from serving_pages import HOST, TOKEN
from starlette.testclient import TestClient

from digestgraph.queries.topics import clusters
from digestgraph.queries.topics.begun import knows_topic_names
from digestgraph.serve import app
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened
from digestgraph.serve.pages import home
from digestgraph.serve.site import Site


@pytest.fixture
def opened(example_file: Path, tmp_path: Path) -> Iterator[Opened]:
    found = Opened(str(example_file), tmp_path / "papers.marks")
    yield found
    found.close()


def test_the_first_letter_does_not_wait_until_topics_are_counted(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters came seconds later than names were known; now topics join them when they are."""
    counted: list[object] = []
    count = clusters.group_keywords

    def noted(*given: object, **named: object) -> object:
        counted.append(given)
        return count(*given, **named)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(clusters, "group_keywords", noted)
    client = TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}")
    opened.is_warming = True
    early = client.get("/find?q=align&lang=en").text
    assert "alignment" in early
    assert "/topic/" not in early
    assert counted == []
    anyio.run(opened.ask, home.prepare_topics)
    assert len(counted) == 1
    late = client.get("/find?q=align&lang=en").text
    assert "/topic/topic:alignment" in late
    opened.is_warming = False
    assert client.get("/find?q=align&lang=en").text == late


def test_who_types_without_a_server_that_computes_ahead_gets_topics(opened: Opened) -> None:
    client = TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}")
    assert "/topic/topic:alignment" in client.get("/find?q=align&lang=en").text


def test_the_first_page_and_letters_go_before_all_else(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind them each part waits until the visitors are gone: they would share the processor."""
    told: list[str] = []

    async def warm() -> None:
        visitors = app._Visitors()
        visitors.come()
        visitors.leave()

        async def gone() -> None:
            told.append("gone")

        monkeypatch.setattr(visitors, "gone", gone)
        opened.is_warming = True
        await app._warm(Site(opened, TOKEN), visitors)

    parts = "show_news prepare_names prepare_search prepare_topics prepare_meaning".split()
    for name in parts:
        made = getattr(home, name)

        def noting(*given: object, name: str = name, made: Any = made, **named: object) -> object:
            told.append(name)
            return made(*given, **named)

        monkeypatch.setattr(home, name, noting)
    anyio.run(warm)
    assert told[:4] == ["show_news", "prepare_names", "gone", "prepare_search"]
    assert told.index("prepare_topics") < told.index("prepare_meaning")
    assert told.count("gone") >= 4
    assert not opened.is_warming
    assert anyio.run(opened.ask, knows_topic_names)


def test_visitors_are_gone_when_the_last_has_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_QUIET", 0.0)

    async def visit() -> list[str]:
        visitors, seen = app._Visitors(), list[str]()

        async def wait() -> None:
            await visitors.gone()
            seen.append("gone")

        visitors.come()
        visitors.come()
        async with anyio.create_task_group() as group:
            group.start_soon(wait)
            for step in ("one", "other"):
                for _ in range(9):  # turns in which it looks
                    await checkpoint()
                seen.append(step)
                visitors.leave()
        return seen

    assert anyio.run(visit) == ["one", "other", "gone"]
