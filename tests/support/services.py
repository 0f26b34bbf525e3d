"""A service on this machine that answers as it is told to, for what fetches from the network."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from digestgraph.loaders.fetch import Timing

#: Status, headers, body; or what writes them itself.
Reply = tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


def ok(body: str | bytes | list[Any] | dict[str, Any], kind: str = "application/json") -> Reply:
    """Answer with a body."""
    if not isinstance(body, str | bytes):
        body = json.dumps(body, ensure_ascii=False)
    raw = body.encode() if isinstance(body, str) else body
    return 200, {"Content-Type": kind}, raw


def status(code: int, body: str = "", **headers: str) -> Reply:
    """Answer with a status; headers have their hyphens as underscores."""
    return code, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode()


class Service:
    """What is asked and how it is answered.

    ``script`` is answered from first; then ``answer`` is asked with path and parameters.
    """

    def __init__(self) -> None:
        self.script: list[Reply] = []
        self.answer: Callable[[str, dict[str, str]], Reply] = lambda *_: status(404)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.agents: set[str] = set()
        self.accepted: list[str] = []
        self.done = threading.Event()
        self.url = ""

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        parts = urlsplit(handler.path)
        params = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append((parts.path, params))
        self.agents.add(handler.headers["User-Agent"])
        self.accepted.append(handler.headers["Accept"])
        found = self.script.pop(0) if self.script else self.answer(parts.path, params)
        if callable(found):
            found(handler)
            return
        code, headers, body = found
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def serving() -> Iterator[Service]:
    """Run a service on 127.0.0.1 until the end of the test."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked has enough
                service.reply(self)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = False
        service.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield service
        finally:
            service.done.set()
            server.shutdown()
            thread.join()


class Clock:
    """A clock that only moves when somebody sleeps, or by itself at each look."""

    def __init__(self, now: str = "2024-06-10T12:00:00", step: float = 0.0) -> None:
        self.start = datetime.fromisoformat(now).replace(tzinfo=UTC)
        self.seconds, self.step = 0.0, step
        self.slept: list[float] = []

    @property
    def timing(self) -> Timing:
        """What a client takes."""
        return Timing(self._clock, self._sleep, lambda: self.start + timedelta(0, self.seconds))

    def _clock(self) -> float:
        self.seconds += self.step
        return self.seconds

    def _sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.seconds += seconds


# --- what the real services say --------------------------------------------------------------


def hf_paper(number: int, **more: Any) -> dict[str, Any]:
    """Return one paper as the daily-papers API gives it."""
    return {
        "id": f"2406.{number:05d}",
        "title": f"Título {number}",
        "authors": [{"_id": "x", "name": "Ann Bee", "hidden": False}, {"name": "Cee Dee"}],
        "publishedAt": "2024-06-06T17:59:59.000Z",
        "summary": "We show that it works.",
        "upvotes": number,
        **more,
    }


def hf_day(*numbers: int) -> list[dict[str, Any]]:
    """Return a page of the daily-papers API."""
    return [{"paper": hf_paper(n), "publishedAt": "2024-06-06T20:00:00.000Z"} for n in numbers]


def registered(doi: str, **more: Any) -> dict[str, Any]:
    """Return a record as Crossref gives it to who asks the resolver for CSL-JSON."""
    return {
        "indexed": {"date-parts": [[2024, 6, 9]]},
        "publisher": "Press of Bees",
        "issue": "1",
        "DOI": doi,
        "type": "journal-article",
        "created": {"date-parts": [[2024, 6, 3]], "date-time": "2024-06-03T10:00:00Z"},
        "title": "A Title",
        "author": [
            {"given": "Ann", "family": "Bee", "sequence": "first", "affiliation": []},
            {"given": "Cee", "family": "Dee", "sequence": "additional", "affiliation": []},
        ],
        "container-title": "Journal of Bees",
        "original-title": [],
        "subtitle": [],
        "issued": {"date-parts": [[2024, 6]]},
        "URL": f"http://dx.doi.org/{doi}",
        "relation": {},
        "reference": [{"key": "1", "DOI": "10.1000/other", "author": "E. Fox", "year": "2008"}],
        **more,
    }


def atom_entry(number: int, published: str = "2024-06-07") -> str:
    """Return an entry of arXiv's API."""
    return (
        f"<entry><id>http://arxiv.org/abs/2406.{number:05d}v1</id>"
        f"<published>{published}T17:59:59Z</published><title>A Title {number}</title>"
        "<summary>We show &amp; tell.</summary><author><name>Ann Bee</name></author>"
        f'<link href="http://arxiv.org/abs/2406.{number:05d}v1" rel="alternate"/>'
        '<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/></entry>'
    )


def atom(entries: list[str], total: int | None = None, start: int = 0) -> str:
    """Return a page of arXiv's API."""
    total = len(entries) if total is None else total
    space = 'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "<title>ArXiv Query</title><id>http://arxiv.org/api/x</id>\n"
        f"<opensearch:totalResults {space}>{total}</opensearch:totalResults>\n"
        f"<opensearch:startIndex {space}>{start}</opensearch:startIndex>\n"
        + "\n".join(entries)
        + "\n</feed>\n"
    )


def rss(*numbers: int, day: str = "Mon, 10 Jun 2024 00:00:00 -0400") -> str:
    """Return what arXiv announces."""
    items = "".join(
        f"<item><title>A Title {n}</title><link>https://arxiv.org/abs/2406.{n:05d}</link>"
        f"<description>arXiv:2406.{n:05d}v1 Announce Type: new \nAbstract: We show.</description>"
        "<dc:creator>Ann Bee, Cee Dee</dc:creator></item>"
        for n in numbers
    )
    return (
        '<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">'
        f"<channel><title>cs.CL</title><pubDate>{day}</pubDate>{items}</channel></rss>"
    )
