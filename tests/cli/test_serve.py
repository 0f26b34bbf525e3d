"""The command that serves pages: what it refuses before it listens."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.cli import serve as command
from digestgraph.graph import open_store
from digestgraph.graph.errors import UsageError


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Run nothing, note what would be."""
    open_store(tmp_path / "digestgraph.db").close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(command.PASSWORD, raising=False)
    found: list[Any] = []

    def note(_: object, listening: socket.socket) -> None:
        socket.create_connection(listening.getsockname(), timeout=5).close()  # it listens already
        found.append(listening.getsockname())
        listening.close()

    monkeypatch.setattr(command, "run_until_stopped", note)
    return found


def call(*words: str) -> Any:
    return CliRunner().invoke(cli.app, ["serve", *words])


def test_it_listens_on_this_machine_alone(served: list[Any]) -> None:
    done = call("--port", "0")
    assert done.exit_code == 0, done.output
    [(host, port)] = served
    assert host == "127.0.0.1"
    assert f"http://127.0.0.1:{port}/" in done.stderr


def test_the_browser_is_opened_once_somebody_listens(
    served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def visit(address: str) -> None:
        port = int(address.rstrip("/").rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        shown.append(port)

    shown: list[int] = []
    monkeypatch.setattr("digestgraph.queries.views.page.html.show_address", visit)
    done = call("--port", "0", "--open")
    assert done.exit_code == 0, done.output
    assert shown == [port for _, port in served]


@pytest.mark.e2e
def test_answers_do_not_wait_for_acknowledgements() -> None:
    """A page in two pieces came 40 ms later, where the second one waited for the first."""

    async def accepted() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there = writer.get_extra_info("socket")
            found.set_result(there.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(note, sock=command.listen_at("127.0.0.1", 0)) as one:
            _, writer = await asyncio.open_connection(*one.sockets[0].getsockname())
            writer.close()
            return await found

    assert asyncio.run(accepted())


@pytest.mark.e2e
def test_what_many_do_not_need_is_not_imported_before_it_is_asked_for(tmp_path: Path) -> None:
    open_store(tmp_path / "papers.db").close()
    code = (
        "import sys; from pathlib import Path; from digestgraph.serve.opened import Opened;"
        "from digestgraph.serve.app import make_app;"
        f"make_app(Opened({str(tmp_path / 'papers.db')!r}, Path('none')));"
        "print([m for m in ('numpy', 'pandas', 'scipy', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_another_address_needs_a_password(
    served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call("--host", "0.0.0.0", "--port", "0")
    assert isinstance(done.exception, UsageError)
    assert command.PASSWORD in str(done.exception)
    monkeypatch.setenv(command.PASSWORD, "short")
    assert "at least 8" in str(call("--host", "0.0.0.0", "--port", "0").exception)
    assert served == []
    monkeypatch.setenv(command.PASSWORD, "long enough")
    assert call("--host", "0.0.0.0", "--port", "0").exit_code == 0
    assert len(served) == 1


def test_a_name_for_others_needs_a_password_on_this_machine_too(
    served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call("--name", "papers.lan", "--port", "0")
    assert isinstance(done.exception, UsageError)
    assert served == []
    made: list[object] = []
    monkeypatch.setattr(
        "digestgraph.serve.app.make_app", lambda *_, password, **__: made.append(password)
    )
    monkeypatch.setenv(command.PASSWORD, "long enough")
    assert call("--name", "papers.lan", "--port", "0").exit_code == 0
    assert call("--port", "0").exit_code == 0
    assert made == ["long enough"] * 2  # one that is set is never passed over
    monkeypatch.delenv(command.PASSWORD)
    assert call("--port", "0").exit_code == 0
    assert made[-1] is None


def test_a_port_that_is_taken_is_told(served: list[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = call("--port", str(taken.getsockname()[1]))
    assert "cannot be listened on" in str(done.exception)
    assert served == []


def test_a_store_that_is_not_there_is_told(served: list[Any]) -> None:
    assert "there is no store" in str(call("--store", "other.db").exception)
