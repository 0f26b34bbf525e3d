"""How fast pages are served: ``python -m benchmarks.serve STORE``.

A copy of the store is served in a process of its own and asked over HTTP: names typed letter by
letter, pages one after the other, and fifty at once, whose answers must be those that each asked
for. Beside it, in the same run, datasette serves titles and summaries of the same papers from a
full-text table (``--datasette FOLDER`` makes an environment there with the pinned version).
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx

from .environment import python_of

_DATASETTE = "datasette==0.65.1"
_TYPED = ("diffusion model", "확산 모델", "ling yang", "강화 학습", "LLM agents", "mamba", "Furu W")
_SLIPS = ("difusion", "reinforcment", "transfomer")
_PAGES = 40


def _percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process had so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _measure(name: str, client: httpx.Client, pid: int, addresses: Sequence[str]) -> list[float]:
    """Ask for pages one after the other and tell how long they took, and took the processor."""
    before = _processor_time(pid)
    times = [_ask(client, address) for address in addresses]
    mean = (_processor_time(pid) - before) / len(times)
    half, most = _percentile(times, 0.5), _percentile(times, 0.95)
    print(f"{name:34} {len(times):5} {1000 * half:9.1f} {1000 * most:9.1f} {1000 * mean:9.1f} ms")
    return times


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def _serving(words: Sequence[str], port: int, ready: str) -> Iterator[tuple[httpx.Client, int]]:
    """Start a server, wait for its first answer, and say how long that took."""
    begun = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    limits = httpx.Limits(max_connections=60)
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60, limits=limits
        ) as client:
            while True:
                try:
                    client.get(ready).raise_for_status()
                    break
                except httpx.TransportError:
                    if process.poll() is not None or time.perf_counter() - begun > 60:
                        raise
                    time.sleep(0.01)
            took = time.perf_counter() - begun
            busy = _processor_time(process.pid)
            print(f"{'start, to the first answer':34} {took:15.2f} s, processor {busy:.2f} s")
            yield client, process.pid
    finally:
        process.terminate()
        process.wait()


def _ask(client: httpx.Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address).raise_for_status()
    return time.perf_counter() - begun


def _await(name: str, client: httpx.Client, pid: int, address: str) -> None:
    """Ask for a page until it is there: of many papers the first takes longer than a visit may."""
    before, begun = _processor_time(pid), time.perf_counter()
    for _ in range(100):
        answer = client.get(address)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            break
        time.sleep(2)
    answer.raise_for_status()
    took, busy = time.perf_counter() - begun, _processor_time(pid) - before
    print(f"{name:34} {took:15.2f} s, processor {busy:.2f} s")


def _letters(words: Sequence[str], least: int = 1) -> Iterator[str]:
    yield from (word[:n] for word in words for n in range(least, len(word) + 1))


def _at_once(
    client: httpx.Client, addresses: Sequence[str], holds: Callable[[str, str], bool]
) -> None:
    with ThreadPoolExecutor(50) as pool:
        begun = time.perf_counter()
        answers = list(pool.map(client.get, addresses))
        took = time.perf_counter() - begun
    lost = sum(answer.status_code != 200 for answer in answers)
    mixed = sum(not holds(a, answer.text) for a, answer in zip(addresses, answers, strict=True))
    rate = len(addresses) / took
    print(f"{'50 at once':34} {len(addresses):5} {rate:9.1f} a second; lost {lost}, mixed {mixed}")


def _memory(pid: int) -> None:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            print(f"{'memory at most':34} {int(line.split()[1]) / 1024:20.0f} MB")


def measure_ours(store: Path) -> list[str]:
    """Measure our pages; return the ids of the papers that were asked for."""
    with closing(sqlite3.connect(store)) as db:
        step = "SELECT id FROM {} ORDER BY id LIMIT -1"
        papers, people, topics = (
            [id_ for (id_,) in db.execute(step.format(name))]
            for name in ("Paper", "Author", "Keyword")
        )
    papers, people, topics = (
        found[:: max(1, len(found) // _PAGES)][:_PAGES] for found in (papers, people, topics)
    )
    port = _free_port()
    words = [sys.executable, "-m", "digestgraph", "serve", "--port", str(port), "--store"]
    print(f"{'digestgraph':34} {'times':>5} {'median':>9} {'95 %':>9} {'CPU':>9}")
    with _serving([*words, str(store)], port, "/search") as (client, pid):
        _await("first page", client, pid, "/")
        _await("first letter", client, pid, "/find?q=d")
        _await("first slip of the pen", client, pid, "/find?q=reinforcmnet")
        typed = list(_letters(_TYPED))
        _measure("search, letter by letter", client, pid, [f"/find?q={quote(t)}" for t in typed])
        slips = list(_letters(_SLIPS, least=5))
        _measure(
            "search, with slips of the pen", client, pid, [f"/find?q={quote(t)}" for t in slips]
        )
        every = []
        for kind, ids in (("paper", papers), ("person", people), ("keyword", topics)):
            if not ids:  # a store without keywords
                continue
            addresses = [f"/{kind}/{quote(id_, safe=':')}" for id_ in ids]
            every += _measure(f"{kind} pages", client, pid, addresses)
        others = ["/", "/topics", "/catch-up", f"/map?id={papers[0]}", "/trends?keywords=LLM,agent"]
        every += _measure("home, topics, catch-up, map", client, pid, others * 10)
        print(f"{'all pages':34} {len(every):5} {'':9} {1000 * _percentile(every, 0.95):9.1f} ms")
        addresses = [f"/paper/{quote(id_, safe=':')}" for id_ in papers * 5][:200]
        _at_once(client, addresses, lambda a, text: f"<code>{a.removeprefix('/paper/')}" in text)
        _memory(pid)
    return papers


def measure_datasette(store: Path, folder: Path) -> None:
    """Measure datasette over titles and summaries of the same papers."""
    program = python_of(folder, [_DATASETTE, "setuptools<81"]).with_name("datasette")
    with closing(sqlite3.connect(store)) as db, db:
        db.executescript(
            """
            CREATE TABLE found AS SELECT p.id, p.title,
              (SELECT group_concat(e.summary) FROM Entry e WHERE e.paper = p.id) AS summary
              FROM Paper p;
            CREATE VIRTUAL TABLE found_fts USING fts5(title, summary, content="found");
            INSERT INTO found_fts(found_fts) VALUES ('rebuild');
            """
        )
    port = _free_port()
    print(f"\n{_DATASETTE:34} {'times':>5} {'median':>9} {'95 %':>9} {'CPU':>9}")
    words = [str(program), str(store), "--port", str(port)]
    table = f"/{store.stem}/found"
    with _serving(words, port, table) as (client, pid):
        typed = [word for word in _letters(_TYPED) if len(word.strip()) > 1]
        asked = [f"{table}?_size=9&_search={quote(t.strip() + '*')}&_searchmode=raw" for t in typed]
        _measure("full-text page, letter by letter", client, pid, asked)
        _measure("pages of rows", client, pid, [f"{table}/{n}" for n in range(1, _PAGES)])
        rows = [f"{table}/{1 + n % _PAGES}" for n in range(200)]
        _at_once(client, rows, lambda a, text: f">{a.rpartition('/')[2]}<" in text)
        _memory(pid)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--datasette", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with TemporaryDirectory() as folder:
        copy = Path(folder, "papers.db")
        shutil.copy(given.store, copy)
        measure_ours(copy)
        if given.datasette:
            measure_datasette(copy, given.datasette)


if __name__ == "__main__":
    main()
