"""What is counted for many pages: kept within bounds, and waited for no longer than needed."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
from serving_pages import HOST, PAPER, TOKEN, find_wrong
from starlette.testclient import TestClient

from digestgraph.graph.errors import DigestgraphError, StillCountingError, StoreBusyError
from digestgraph.graph.stores.memo import Memory
from digestgraph.queries.engine.scope import digest_days
from digestgraph.queries.news import changes
from digestgraph.serve import opened as opened_module
from digestgraph.serve import site
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened, TooSlowError
from digestgraph.serve.pages import paper

#: Pages that count over the whole archive as of a day.
_PAGES = ("/", "/?span=month", "/find?q=d", "/search?q=diffusion", "/catch-up", "/pair", "/map")

#: So many bytes of past days: those of a few days of the made archive.
_MOST = 500_000


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (opened_module, site):
        monkeypatch.setattr(module, "PATIENCE", 0.05)


def test_a_walk_through_the_past_keeps_a_few_days(
    own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened_module, "Memory", partial(Memory, past_bytes=_MOST))
    opened = Opened(str(own_file), own_file.with_suffix(".marks"))
    days = anyio.run(opened.ask, digest_days)
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as asked:
        _walk(asked, opened, days)


def _walk(asked: TestClient, opened: Opened, days: list[str]) -> None:
    for page in _PAGES:
        assert asked.get(page).status_code == 200
    today, several, names = set(opened.memory.names()), set[int](), list[set[str]]()
    for day in days[2::2]:
        for page in _PAGES:
            told = f"{page}{'&' if '?' in page else '?'}as_of={day}"
            assert asked.get(told).status_code == 200, told
        assert opened.memory.past_bytes() <= _MOST or len(opened.memory.days()) == 1
        several.add(len(opened.memory.days()))
        names.append(set(opened.memory.names()))
    assert today <= names[-1]
    assert names[-1] == names[len(names) // 2]  # no day has a name of its own
    assert 1 < max(several) < len(days) / 3


def test_a_first_page_is_shown_while_the_rest_is_counted(
    impatient: None, example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Search and other pages are answered meanwhile, and the whole page comes by itself."""
    begun, end = threading.Event(), threading.Event()
    describe = changes.describe_changes

    def slowly(*args: Any, **given: Any) -> Any:
        begun.set()
        assert end.wait(60)
        return describe(*args, **given)

    monkeypatch.setattr(changes, "describe_changes", slowly)
    opened = Opened(str(example_file), tmp_path / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        for language in ("en", "ko"):
            first = client.get("/", headers={"Accept-Language": language})
            assert begun.is_set()
            assert first.status_code == 200
            assert find_wrong(first.text) == []
            assert first.headers["refresh"] == "5"
            assert "<time>2025-03-25</time>" in first.text
            assert 'href="/paper/arxiv:2503.' in first.text
        assert client.get("/find?q=diffusion").status_code == 200
        assert client.get(f"/paper/{PAPER}").status_code == 200
        end.set()
        while "refresh" in (page := client.get("/")).headers:
            pass
        assert "/catch-up?since=" in page.text


@pytest.mark.parametrize(
    ("error", "said", "again"),
    [
        (StillCountingError("this is still being counted"), "It comes by itself", True),
        (StoreBusyError("too much is asked at once; try again"), "Too much is asked", True),
        (TooSlowError("this took longer than 20 seconds and was given up"), "try again", False),
    ],
)
def test_what_is_not_there_yet_says_what_to_do(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    error: DigestgraphError,
    said: str,
    again: bool,
) -> None:
    def fail(*_: object) -> Mapping[str, Any]:
        raise error

    monkeypatch.setattr(paper, "show_paper", fail)
    answer = client.get(f"/paper/{PAPER}?as_of=2024-06-07&lang=en")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert said in answer.text
    assert ("refresh" in answer.headers) == again
    assert f'href="/paper/{PAPER}?as_of=2024-06-07&amp;lang=en">Try again</a>' in answer.text
    korean = client.get(f"/paper/{PAPER}", headers={"Accept-Language": "ko"})
    assert "다시 시도</a>" in korean.text
