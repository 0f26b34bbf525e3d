"""Measure what an assistant waits for: ``python -m benchmarks.assistant STORE``.

Starts ``digestgraph mcp`` on a copy of the store, asks each tool for different people, topics and
papers over stdio, and prints start-up, and the median and 95th percentile of each tool; then asks a
mixture of them over stdio and over HTTP, one after the other and twenty at once. Beside a store
with vectors (``digestgraph embed``) searches use them.
"""

from __future__ import annotations

import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import anyio
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from digestgraph.graph import open_store
from digestgraph.graph.model import Mentions, Wrote

STARTS, CALLS = 5, 30
MIXED, AT_ONCE = 200, 20


def busiest(path: Path) -> dict[str, list[str]]:
    """Return people, papers and topics, from the busiest on, so many as there are calls."""
    found: dict[str, list[str]] = {}
    with open_store(path) as store:
        for word, cls, end in (
            ("person", Wrote, "source"),
            ("paper", Mentions, "source"),
            ("keyword", Mentions, "target"),
        ):
            counts: dict[str, int] = {}
            for edge in store.edges(cls):
                counts[getattr(edge, end)] = counts.get(getattr(edge, end), 0) + 1
            found[word] = sorted(counts, key=lambda id_: (-counts[id_], id_))[: 2 * CALLS]
    return found


def calls(ids: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    """Return the arguments of each tool."""
    people, papers, topics = ids["person"], ids["paper"], ids["keyword"]
    number = range(CALLS)
    return {
        "find": [{"text": topics[n].partition(":")[2].replace("-", " ")} for n in number],
        "show person": [{"name": people[n]} for n in number],
        "show paper": [{"name": papers[n]} for n in number],
        "show topic": [{"name": topics[n]} for n in number],
        "how_connected": [{"a": people[n], "b": people[n + CALLS]} for n in number],
        "whats_new": [{"limit": 1 + n % 20} for n in number],
        "who_knows": [{"keyword": topics[n]} for n in number],
        "similar": [{"paper": papers[n]} for n in number],
        "evidence": [{"a": people[n], "b": topics[n]} for n in number],
        "ask coauthors": [
            {"question": "coauthors", "arguments": {"author": people[n]}} for n in number
        ],
        "ask rising": [{"question": "rising", "arguments": {"limit": 1 + n}} for n in number],
    }


@asynccontextmanager
async def _over_http(path: Path) -> AsyncIterator[Client]:
    """Start the server on a port and ask it by streamable HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = str(found.getsockname()[1])
    given = [*"-m digestgraph mcp --http --port".split(), port, "--store", str(path)]
    process = subprocess.Popen([sys.executable, *given], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise RuntimeError("the server has ended")
            try:
                socket.create_connection(("127.0.0.1", int(port))).close()
                break
            except OSError:
                await anyio.sleep(0.05)
        async with Client(streamable_http_client(f"http://127.0.0.1:{port}/mcp")) as client:
            yield client
    finally:
        process.terminate()
        process.wait()


def _percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


async def _ask_at_once(way: str, client: Client, asked: list[tuple[str, dict[str, Any]]]) -> None:
    """Ask all one after the other, then twenty at once: the answers must be the same."""
    alone = []
    took = []
    for name, arguments in asked:
        begin = perf_counter()
        found = await client.call_tool(name, arguments)
        took.append(1000 * (perf_counter() - begin))
        alone.append(found.structured_content)
    print(
        f"{way}: {len(asked)} calls one after the other, median {_percentile(took, 0.5):.0f} ms, "
        f"p95 {_percentile(took, 0.95):.0f} ms"
    )
    together: list[Any] = [None] * len(asked)
    room = anyio.CapacityLimiter(AT_ONCE)

    async def ask(place: int) -> None:
        async with room:
            name, arguments = asked[place]
            together[place] = (await client.call_tool(name, arguments)).structured_content

    begin = perf_counter()
    async with anyio.create_task_group() as group:
        for place in range(len(asked)):
            group.start_soon(ask, place)
    wrong = sum(one != other for one, other in zip(alone, together, strict=True))
    rate = len(asked) / (perf_counter() - begin)
    print(f"{way}: {AT_ONCE} at once, {rate:.1f} a second; other answers than alone: {wrong}")


async def measure(path: Path) -> None:
    """Print the figures."""
    ids = busiest(path)
    given = [*"-m digestgraph mcp --store".split(), str(path)]
    server = StdioServerParameters(command=sys.executable, args=given)
    starts = []
    for _ in range(STARTS):
        begin = perf_counter()
        async with Client(stdio_client(server)) as client:
            tools = (await client.list_tools()).tools
            starts.append(perf_counter() - begin)
    size = len(json.dumps([tool.model_dump(by_alias=True, exclude_none=True) for tool in tools]))
    print(f"start-up to the list of tools: median {statistics.median(starts):.2f} s")
    print(f"{len(tools)} tools, {size:,} characters (about {size // 4:,} tokens)")
    async with Client(stdio_client(server)) as client:
        for name, asked in calls(ids).items():
            took, sizes = [], []
            for arguments in asked:
                begin = perf_counter()
                found = await client.call_tool(name.partition(" ")[0], arguments)
                took.append(1000 * (perf_counter() - begin))
                if not found.is_error:
                    sizes.append(len(json.dumps(found.structured_content, ensure_ascii=False)))
            first, *rest = took
            rest.sort()
            print(
                f"{name:15} first {first:6.0f} ms, median {statistics.median(rest):5.0f}, "
                f"p95 {rest[int(0.95 * len(rest))]:5.0f} ms; {statistics.median(sizes):6,.0f} "
                f"characters, {CALLS - len(sizes)} errors"
            )
        mixed = [
            (name.partition(" ")[0], arguments)
            for arguments_of in zip(*calls(ids).values(), strict=True)
            for name, arguments in zip(calls(ids), arguments_of, strict=True)
        ][:MIXED]
        await _ask_at_once("stdio", client, mixed)
    async with _over_http(path) as client:
        await _ask_at_once("HTTP", client, mixed)


def main() -> None:
    """Measure the store that is named."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(sys.argv[1], Path(folder) / "copy.db"))
        vectors = Path(sys.argv[1]).with_suffix(".meaning")
        if vectors.exists():
            shutil.copy(vectors, path.with_suffix(".meaning"))
        anyio.run(measure, path)


if __name__ == "__main__":
    main()
