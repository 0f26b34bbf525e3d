"""What is refused, and what every answer tells the browser."""

from __future__ import annotations

import sqlite3
import threading
from base64 import b64encode
from functools import partial
from pathlib import Path

import anyio
import pytest
from serving_pages import HOST, PAGES, PAPER, TOKEN
from starlette.testclient import TestClient
from starlette.types import Message

from digestgraph.graph import Store
from digestgraph.graph.errors import StoreBusyError
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.serve import safety
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened, TooSlowError
from digestgraph.serve.safety import HEADERS, LARGEST_BODY, Safety

FORM = {"token": TOKEN, "about": PAPER, "mark": "star"}

#: What the Mozilla Observatory and the OWASP Secure Headers Project ask for, where it is of use
#: without TLS.
ASKED_FOR = {
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "cross-origin-embedder-policy",
    "permissions-policy",
    "x-permitted-cross-domain-policies",
    "cache-control",
}


@pytest.mark.parametrize(
    "address",
    [*PAGES, "/nothing", "/?as_of=never", "/static/pages.js", "/export/csv?id=x", "/api/nothing"],
)
def test_each_answer_has_the_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert set(answer.headers) >= ASKED_FOR
    assert not {"server", "x-powered-by", "access-control-allow-origin"} & set(answer.headers)
    policy = answer.headers["content-security-policy"]
    assert "'unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store" or address.startswith("/static")


def test_answers_that_refuse_have_them_too(client: TestClient) -> None:
    for answer in (
        client.get("/", headers={"Host": "evil.example"}),
        client.post("/mark"),
        client.put("/mark"),
    ):
        assert {name.lower() for name in HEADERS} <= set(answer.headers)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "",
        "127.0.0.1@evil.example",
        "127.0.0.1:x",
        "[::1",
        "169.254.169.254",
        "localhost.",
        "user:pw@localhost",
    ],
)
def test_other_names_are_not_served(client: TestClient, host: str) -> None:
    """A name that is bound to this machine afterwards reads nothing (DNS rebinding)."""
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_our_own_names_are(client: TestClient, host: str) -> None:
    assert client.get("/search", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8765"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_other_sites_ask_in_vain(
    client: TestClient, tmp_path: Path, headers: dict[str, str]
) -> None:
    assert client.post("/mark", data=FORM, headers=headers).status_code == 403
    assert client.get("/search", headers=headers).status_code == 403
    assert not (tmp_path / "papers.marks").exists()


def test_a_link_from_another_site_may_be_followed(client: TestClient) -> None:
    opened = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert client.get("/search", headers=opened).status_code == 200
    assert client.get("/search", headers=opened | {"Sec-Fetch-Dest": "iframe"}).status_code == 403
    assert client.post("/mark", data=FORM, headers=opened).status_code == 403


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN[:-1], TOKEN + "x", "토큰"])
def test_a_change_needs_the_word_of_the_forms(
    client: TestClient, tmp_path: Path, token: str | None
) -> None:
    form = {name: value for name, value in FORM.items() if name != "token"}
    answer = client.post("/mark", data=form | ({} if token is None else {"token": token}))
    assert answer.status_code == 403
    assert not (tmp_path / "papers.marks").exists()
    assert client.get("/mark", params=FORM).status_code == 405
    assert not (tmp_path / "papers.marks").exists()


def test_the_word_is_another_one_for_each_start(example_file: Path, tmp_path: Path) -> None:
    pages = set()
    for _ in range(2):
        opened = Opened(str(example_file), tmp_path / "m")
        with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
            pages.add(client.get("/search").text)
    assert len(pages) == 2


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


def test_sizes_are_bounded(client: TestClient) -> None:
    assert client.get("/search", params={"q": "x" * 5000}).status_code == 414
    large = FORM | {"value": "x" * LARGEST_BODY}
    assert client.post("/mark", data=large).status_code == 413

    parts = iter([b"x" * 1024] * 100)  # whose length nobody tells
    assert client.post("/mark", content=parts).status_code == 413
    many = "&".join(f"a{n}=1" for n in range(5000))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/mark", content=many, headers=form).status_code == 403


def test_a_form_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "_PATIENCE", 0.0)
    told: list[Message] = []

    async def never(*_: object) -> None:
        raise AssertionError("it is asked without its form")

    async def send(message: Message) -> None:
        told.append(message)

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    scope = {
        "type": "http", "method": "POST", "scheme": "http", "path": "/mark", "raw_path": b"/mark",
        "query_string": b"", "headers": [(b"host", HOST.encode()), (b"content-length", b"9")],
    }  # fmt: skip
    anyio.run(Safety(never, token=TOKEN), scope, receive, send)
    assert told[0]["status"] == 408
    assert {name.decode() for name, _ in told[0]["headers"]} >= ASKED_FOR


def test_another_address_needs_the_password(example_file: Path, tmp_path: Path) -> None:
    opened = Opened(str(example_file), tmp_path / "m")
    app = make_app(opened, host="0.0.0.0", names=["papers.lan"], password="비밀번호-1234")
    with TestClient(app, base_url="http://192.168.0.7:8765") as client:

        def ask(given: str | None, **headers: str) -> int:
            if given is not None:
                headers["Authorization"] = given
            return client.get("/search", headers=headers).status_code

        def basic(text: str) -> str:
            return "Basic " + b64encode(text.encode()).decode()

        answer = client.get("/search")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic realm=")
        for wrong in (basic("a:wrong"), basic("비밀번호-1234"), "Basic ???", "Bearer x", "Basic"):
            assert ask(wrong) == 401
        assert client.get("/static/pages.js").status_code == 401
        right = basic("anybody:비밀번호-1234")
        assert ask(right) == 200
        assert ask(right, Host="papers.lan") == 200
        assert ask(right, Host="evil.example") == 421


# --- the opened store ------------------------------------------------------------------------


def test_what_takes_too_long_is_given_up(example_file: Path, tmp_path: Path) -> None:
    """The statement is ended, and the store answers the next question."""
    opened = Opened(str(example_file), tmp_path / "m", workers=1)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    async def ask() -> int:
        with pytest.raises(TooSlowError, match=r"took longer than 0\.05 seconds"):
            await opened.ask(lambda store: store.rows(endless, {}), seconds=0.05)
        return await opened.ask(lambda store: int(store.counts()["papers"]))

    assert anyio.run(ask) == 74
    opened.close()


def test_nobody_waits_for_ever(example_file: Path, tmp_path: Path) -> None:
    opened = Opened(str(example_file), tmp_path / "m", workers=1)
    begun, end = threading.Event(), threading.Event()

    def stubborn(_: Store) -> None:
        begun.set()
        end.wait()

    async def ask() -> None:
        with pytest.raises(TooSlowError):
            await opened.ask(stubborn, seconds=0.05)
        assert begun.is_set()
        with pytest.raises(StoreBusyError):
            await opened.ask(lambda store: store.counts(), seconds=0.05)
        end.set()
        assert (await opened.ask(lambda store: store.counts()))["papers"] == 74

    anyio.run(ask)
    opened.close()


def test_fifty_at_once_get_what_each_asked_for(example_file: Path, tmp_path: Path) -> None:
    opened = Opened(str(example_file), tmp_path / "m")
    answers: dict[int, int] = {}

    def same(number: int, store: Store) -> int:
        return int(store.rows("SELECT :n + count(*) * 0 AS n FROM Paper", {"n": number})[0]["n"])

    async def one(number: int) -> None:
        answers[number] = await opened.ask(partial(same, number))

    async def ask() -> None:
        async with anyio.create_task_group() as group:
            for number in range(50):
                group.start_soon(one, number)

    anyio.run(ask)
    assert answers == {number: number for number in range(50)}
    opened.close()


def test_what_is_asked_while_it_closes_is_closed_with_its_answer(
    example_file: Path, tmp_path: Path
) -> None:
    opened = Opened(str(example_file), tmp_path / "m")
    begun, end, seen = threading.Event(), threading.Event(), list[object]()

    def slowly(store: Store) -> None:
        begun.set()
        assert end.wait(60)
        seen.extend([store, store.counts()["papers"]])

    asking = threading.Thread(target=anyio.run, args=(opened.ask, slowly))
    asking.start()
    assert begun.wait(60)
    opened.close()
    end.set()
    asking.join()
    store, papers = seen
    assert papers == 74
    assert isinstance(store, SqliteStore)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store.counts()
