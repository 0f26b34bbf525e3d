"""The client: how a service is asked, and whatever it may do. No test sleeps."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from services import Clock, Service, ok, status

from digestgraph.graph.errors import FetchError, UsageError
from digestgraph.loaders.fetch import (
    Client,
    Limits,
)
from digestgraph.loaders.fetch.client import BadAnswerError

DAY = "2024-06-07"


def client(service: Service, clock: Clock, **options: Any) -> Client:
    limits = Limits(**options)
    return Client(service.url, interval=1.0, limits=limits, timing=clock.timing)


def text(found: str) -> str:
    return found


def test_a_service_is_asked_slowly_and_by_name(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: ok("{}")
    with client(service, clock) as asking:
        for _ in range(3):
            assert asking.get("/a", {"q": "x y"}, text) == "{}"
    assert clock.slept == [1.0, 1.0]
    assert service.asked == [("/a", {"q": "x y"})] * 3
    (agent,) = service.agents
    assert agent.startswith("digestgraph/")


def test_what_passes_is_asked_again_later_each_time(service: Service, clock: Clock) -> None:
    service.script = [status(500), status(503), status(502), ok("[]")]
    with client(service, clock) as asking:
        assert asking.get("/a", None, text) == "[]"
    assert clock.slept == [3.0, 6.0, 12.0]


@pytest.mark.parametrize(
    ("said", "waited"),
    [
        ("7", 7.0),
        ("1", 3.0),  # no less than our own patience
        ("Mon, 10 Jun 2024 12:00:30 GMT", 30.0),
        ("Mon, 10 Jun 2024 11:00:00 GMT", 3.0),
        ("soon", 3.0),
        ("-5", 3.0),
    ],
)
def test_retry_after_is_kept_to(service: Service, clock: Clock, said: str, waited: float) -> None:
    service.script = [status(429, Retry_After=said), ok("[]")]
    told = []
    with Client(
        service.url, interval=1.0, timing=clock.timing, on_wait=lambda *w: told.append(w)
    ) as asking:
        asking.get("/a", None, text)
    assert clock.slept == [waited]
    assert told == [(waited, "127.0.0.1: it answers 429 Too Many Requests")]


def test_more_patience_than_there_is(service: Service, clock: Clock) -> None:
    service.script = [status(429, Retry_After="7200")]
    with client(service, clock) as asking, pytest.raises(FetchError, match="120 minutes") as error:
        asking.get("/a", None, text)
    assert error.value.stop
    assert clock.slept == []


def test_it_is_given_up_in_the_end(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: status(500)
    with (
        client(service, clock) as asking,
        pytest.raises(FetchError, match="asked 5 times") as error,
    ):
        asking.get("/a", None, text)
    assert error.value.passing
    assert len(service.asked) == 5
    assert clock.slept == [3.0, 6.0, 12.0, 24.0]


def test_what_is_wrong_is_asked_once(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: status(400, '<p>{"error": "Invalid \x1b[31m date"}</p>')
    with client(service, clock) as asking, pytest.raises(FetchError, match=r"400 Bad Request: ."):
        asking.get("/a", None, text)
    assert len(service.asked) == 1


def _cut(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'[{"paper"')


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def _no_gzip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(b"this is no gzip")


@pytest.mark.parametrize("broken", [_cut, _hang_up, _no_gzip, ok(b"\xff\xfe[]")])
def test_a_broken_answer_is_asked_again(service: Service, clock: Clock, broken: Any) -> None:
    service.script = [broken, ok("[]")]
    with client(service, clock) as asking:
        assert asking.get("/a", None, text) == "[]"
    assert clock.slept == [3.0]


def test_an_answer_that_is_none_is_asked_again(service: Service, clock: Clock) -> None:
    def check(found: str) -> str:
        if found == "bad":
            raise BadAnswerError("it is bad")
        return found

    service.script = [ok("bad"), ok("good")]
    with client(service, clock) as asking:
        assert asking.get("/a", None, check) == "good"


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)


def test_an_endless_answer_ends(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: _endless
    more = pytest.raises(FetchError, match="more than 1,048,576 bytes")
    with client(service, clock, bytes=1 << 20) as asking, more:
        asking.get("/a", None, text)
    assert len(service.asked) == 1


def test_a_slow_answer_is_given_up(service: Service) -> None:
    clock = Clock(step=30.0)  # half a minute passes from one piece to the next
    service.answer = lambda *_: _endless
    late = pytest.raises(FetchError, match="takes more than 180 s; asked 2 times")
    with client(service, clock, attempts=2) as asking, late as error:
        asking.get("/a", None, text)
    assert error.value.passing


def test_a_service_that_says_nothing(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: lambda _: service.done.wait()
    with client(service, clock, read=0.05, attempts=2) as asking:
        with pytest.raises(FetchError, match=r"no whole answer .*timed out"):
            asking.get("/a", None, text)
        service.done.set()


def test_no_service_at_all(clock: Clock) -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        nobody = pytest.raises(FetchError, match=r"cannot be reached .*check the network")
        with Client(address, interval=1, timing=clock.timing) as asking, nobody as error:
            asking.get("/a", None, text)
    assert (error.value.passing, error.value.stop) == (True, True)
    assert clock.slept == [1.0], "asked once more, and soon"


def test_a_name_that_nobody_has_is_told_soon(clock: Clock) -> None:
    nobody = pytest.raises(FetchError, match=r"nobody\.invalid cannot be reached")
    with Client("http://nobody.invalid", interval=1, timing=clock.timing) as asking, nobody:
        asking.get("/a", None, text)
    assert clock.slept == [1.0]


def test_redirects_within_the_service_are_followed(service: Service, clock: Clock) -> None:
    service.script = [status(301, Location="/b?x=1"), status(307, Location="c"), ok("[]")]
    with client(service, clock) as asking:
        assert asking.get("/a/z", None, text) == "[]"
    assert [path for path, _ in service.asked] == ["/a/z", "/b", "/c"]
    assert clock.slept == [1.0, 1.0]


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost/a",
        "https://127.0.0.1/a",
        "http://127.0.0.1:1/a",
        "//example.org/",
        "file:///etc/hostname",
    ],
)
def test_other_hosts_are_not_followed(service: Service, clock: Clock, target: str) -> None:
    service.script = [status(302, Location=target)]
    with client(service, clock) as asking, pytest.raises(FetchError, match="it sends on to"):
        asking.get("/a", None, text)
    assert len(service.asked) == 1


def test_a_redirect_to_no_address(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: status(302, Location="http://[::bad")
    with client(service, clock) as asking, pytest.raises(FetchError, match="no whole answer"):
        asking.get("/a", None, text)


def test_a_circle_of_redirects_ends(service: Service, clock: Clock) -> None:
    service.answer = lambda *_: status(302, Location="/a")
    with client(service, clock) as asking, pytest.raises(FetchError, match="more than 5 times"):
        asking.get("/a", None, text)


@pytest.mark.parametrize(
    "base", ["ftp://a.org", "a.org", "", "http://", "http://me:pw@a.org", "x://["]
)
def test_what_is_no_service(base: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        Client(base, interval=1)
