"""The command that serves pages: what it refuses before it listens."""

from __future__ import annotations

import socket
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
        found.append(listening.getsockname())
        listening.close()

    monkeypatch.setattr(command, "_run", note)
    return found


def call(*words: str) -> Any:
    return CliRunner().invoke(cli.app, ["serve", *words])


def test_it_listens_on_this_machine_alone(served: list[Any]) -> None:
    done = call("--port", "0")
    assert done.exit_code == 0, done.output
    [(host, port)] = served
    assert host == "127.0.0.1"
    assert f"http://127.0.0.1:{port}/" in done.stderr


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


def test_a_port_that_is_taken_is_told(served: list[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = call("--port", str(taken.getsockname()[1]))
    assert "cannot be listened on" in str(done.exception)
    assert served == []


def test_a_store_that_is_not_there_is_told(served: list[Any]) -> None:
    assert "there is no store" in str(call("--store", "other.db").exception)
