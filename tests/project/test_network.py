"""Nothing but fetching touches the network: seen in the code, and tried with all commands."""

from __future__ import annotations

import ast
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from rooms import package_files
from services import Clock, Service, atom, atom_entry, hf_day, ok, registered, serving, status
from typer.testing import CliRunner

from digestgraph import cli, examples
from digestgraph.graph import open_store
from digestgraph.graph.errors import Interrupted, UsageError
from digestgraph.loaders.fetch import client

pytestmark = pytest.mark.e2e

#: What opens connections, and the only modules that may import it.
OPENERS = {
    "httpx": {"loaders/fetch/client.py"},
    # Of the driver only the store opens connections; the others need its types.
    "neo4j.GraphDatabase": {"graph/stores/neo4j.py"},
    **{
        name: set()
        for name in ("aiohttp", "ftplib", "http.client", "huggingface_hub", "requests", "smtplib")
    },
    **{name: set() for name in ("ssl", "urllib.request", "urllib3")},
    # It listens; what it answers with opens nothing.
    **{name: {"cli/serve.py"} for name in ("socket", "uvicorn")},
    "webbrowser": {"queries/views/page/html.py"},  # it shows a page of this machine, when asked to
}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_who_imports_what_opens_connections(root: Path) -> None:
    files = package_files(root)
    assert len(files) > 100
    found: dict[str, set[str]] = {name: set() for name in OPENERS}
    for file in files:
        for module in imports(file):
            for name in OPENERS:
                if module == name or module.startswith(f"{name}."):
                    found[name].add(file.relative_to(root).as_posix())
    assert found == OPENERS


PAPER, AUTHOR = "2406.04271", "Ling Yang"
#: A line for each command but the three that fetch or wait.
COMMANDS: dict[str, list[str]] = {
    "demo": ["demo"],
    "load": ["load", "my", "--no-keywords", "--store", "x.db"],
    "formats": ["formats"],
    "info": ["info"],
    "problems": ["problems"],
    "check": ["check"],
    "show": ["show", "paper", PAPER],
    "ask": ["ask", "coauthors", AUTHOR],
    "view": ["view", "overview", "-o", "map.html"],
    "since": ["since", "2024-06-01"],
    "catch-up": ["catch-up", "2024-06-01"],
    "diff": ["diff", "Ling Yang", "2024-06-07"],
    "who": ["who", AUTHOR],
    "why": ["why", AUTHOR],
    "mark": ["mark", PAPER, "--star"],
    "follow": ["follow", AUTHOR],
    "mute": ["mute", "--word", "survey"],
    "marks": ["marks"],
    "cite": ["cite", PAPER],
    "dump": ["dump", "-o", "dump.jsonl"],
    "export": ["export", "tables", "--format", "csv"],
    "keywords": ["keywords", PAPER],
    "review": ["review", "--json"],
    "refresh": ["refresh"],
    "cypher": ["cypher", "MATCH (p:Paper) RETURN count(p)", "--write"],
    "derive": ["derive"],
    "embed": ["embed", "--remove"],
    "remove": ["remove", "2024-06-07"],
}
FETCHING = {"fetch", "add"}
#: They wait: for events of the file system (tests/loaders/test_watch.py runs it), and for visitors
#: (tests/serve).
WAITING = {"watch", "serve", "mcp"}


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Close every way to the network, and note who tries one."""
    found: list[object] = []

    def blocked(*given: object, **_: object) -> None:
        found.append(given)
        raise OSError("the network is closed")

    for name in ("connect", "connect_ex", "sendto"):  # urllib3 binds ::1 once it is imported
        monkeypatch.setattr(socket.socket, name, blocked)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, blocked)
    return found


def test_no_other_command_touches_the_network(
    tried: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root: Any = typer.main.get_command(cli.app)
    names = set(root.list_commands(root.make_context("digestgraph", ["info"])))
    assert names - FETCHING - WAITING == set(COMMANDS), "give each command a line here"
    (tmp_path / "my").symlink_to(examples.folder())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGESTGRAPH_STORE", "demo/digestgraph.db")
    failed = {}
    for words in [*COMMANDS.values(), ["fetch", "--dry-run"], ["add", PAPER, "--dry-run"]]:
        result = CliRunner().invoke(cli.app, words, input="LLM\n")
        assert not isinstance(result.exception, (TypeError, AttributeError)), words
        assert not tried, words
        if result.exit_code:
            failed[words[0]] = str(result.exception)
    assert failed.keys() == {"cypher"}
    assert "needs a Neo4j server" in failed["cypher"]


def test_who_fetches_is_seen_to(
    tried: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else nothing would tell that the ways are closed."""
    monkeypatch.setattr(client, "SYSTEM", Clock("2024-06-08T12:00:00").timing)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli.app, ["add", PAPER]).exit_code == 1
    assert tried


def test_commands_that_do_not_fetch_do_not_import_it() -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom digestgraph import cli, examples\n"
        "words = ['load', str(examples.folder()), '--no-keywords', '--store', ':memory:']\n"
        "assert CliRunner().invoke(cli.app, words).exit_code == 0\n"
        "print([name for name in ('httpx', 'watchfiles', 'anyio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- the commands that do --------------------------------------------------------------------


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Service]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(client, "SYSTEM", Clock("2024-06-08T12:00:00").timing)
    monkeypatch.chdir(tmp_path)
    with serving() as running:
        yield running


def call(service: Service, *words: str) -> Any:
    return CliRunner().invoke(
        cli.app, [*words, "--store", "papers.db", "--no-keywords", "--base-url", service.url]
    )


def test_fetch_loads_what_it_fetched(service: Service) -> None:
    service.answer = lambda _, p: ok(hf_day(1, 2) if p["date"] == "2024-06-07" else [])
    result = call(service, "fetch")
    assert result.exit_code == 0, result.output
    assert "Days: 8 fetched. Answers are kept in papers-digests" in result.output
    with open_store("papers.db") as store:
        assert store.counts()["papers"] == 2
    service.asked.clear()
    result = call(service, "fetch", "--json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["status"] for line in found if "source" in line] == ["kept"] * 6 + ["fetched"] * 2
    assert {line["status"] for line in found if "digest" in line} == {"unchanged"}
    assert {params["date"] for _, params in service.asked} == {"2024-06-07", "2024-06-08"}


def test_fetch_says_what_failed(service: Service) -> None:
    service.answer = lambda _, p: status(400) if p["date"] == "2024-06-07" else ok(hf_day(1))
    result = call(service, "fetch", "--from", "2024-06-06")
    assert result.exit_code == 1
    assert "Days: 2 fetched, 1 failed." in result.stdout
    assert result.stderr.startswith("2024-06-07 hf-daily failed: http://127.0.0.1")
    with open_store("papers.db") as store:
        assert len(store.digests()) == 2


def test_fetch_without_loading(service: Service) -> None:
    service.answer = lambda *_: ok(hf_day(1))
    assert call(service, "fetch", "--no-load", "--keep", "raw").exit_code == 0
    assert not Path("papers.db").exists()
    assert len(list(Path("raw/hf-daily").glob("2*.json"))) == 8
    assert call(service, "fetch", "--dry-run", "--keep", "raw", "--again").exit_code == 0


def test_nothing_fetched_makes_no_store(service: Service) -> None:
    service.answer = lambda *_: status(404)
    assert call(service, "fetch").exit_code == 1
    assert call(service, "add", "2406.00001").exit_code == 1
    assert not Path("papers.db").exists()


def test_ctrl_c_says_what_is_kept(service: Service) -> None:
    def answer(_: str, params: dict[str, str]) -> Any:
        return ok([]) if params["date"] < "2024-06-05" else status(503)

    def sleep(seconds: float) -> None:
        if seconds > 1:  # while waiting for a service that is down
            raise KeyboardInterrupt

    service.answer = answer
    clock = Clock("2024-06-08T12:00:00")
    clock._sleep = sleep  # type: ignore[method-assign]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "SYSTEM", clock.timing)
        result = call(service, "fetch")
    assert isinstance(result.exception, Interrupted)
    assert str(result.exception) == (
        "interrupted; 4 days are fetched, whole and kept in papers-digests, nothing is loaded yet. "
        "Fetch again to go on"
    )
    assert len(list(Path("papers-digests/hf-daily").glob("2*.json"))) == 4


def test_categories_of_arxiv_are_sources_of_their_own(service: Service) -> None:
    def answer(_: str, params: dict[str, str]) -> Any:
        numbers = [2, 3] if "cs.LG" in params.get("search_query", "") else [1, 2]
        return ok(atom([atom_entry(n) for n in numbers]))

    service.answer = answer
    words = ("--source", "arxiv", "--category", "cs.CL", "--category", "cs.LG")
    result = call(service, "fetch", *words, "--from", "2024-06-07", "--to", "2024-06-07")
    assert result.exit_code == 0, result.output
    with open_store("papers.db") as store:
        assert [d.id for d in store.digests()] == [
            "arxiv-cs-cl:2024-06-07",
            "arxiv-cs-lg:2024-06-07",
        ]
        assert store.counts()["papers"] == 3
    # The folder of answers, loaded as any folder, gives the same.
    assert call(service, "add", "2406.00001", "10.1000/x").exit_code == 1  # the DOI is none here
    result = CliRunner().invoke(
        cli.app, ["load", "papers-digests", "--store", "again.db", "--no-keywords"]
    )
    assert result.exit_code == 0, result.output
    with open_store("papers.db") as store, open_store("again.db") as again:
        assert again.snapshot().lines() == store.snapshot().lines()
        assert len(again.digests()) == 3


def test_add(service: Service) -> None:
    def answer(path: str, _: dict[str, str]) -> Any:
        if path == "/api/query":
            return ok(atom([atom_entry(1)]))
        return ok(registered("10.1000/x")) if path == "/10.1000/x" else status(404)

    service.answer = answer
    result = call(
        service, "add", "https://arxiv.org/abs/2406.00001", "doi:10.1000/x", "10.1000/y", "A Title"
    )
    assert result.exit_code == 1
    assert "arxiv:2406.00001 fetched, kept as added/arxiv/arxiv-2406-00001.xml" in result.stdout
    assert "doi:10.1000/x fetched, kept as added/doi/doi-10-1000-x-" in result.stdout
    assert "doi:10.1000/y failed: no DOI is registered as 10.1000/y" in result.stderr
    assert "A Title failed: is no id or address of a paper: give an arXiv id" in result.stderr
    with open_store("papers.db") as store:
        assert store.counts()["papers"] == 2
    result = call(service, "add", "2406.00001", "--dry-run", "--json")
    assert '"status": "asked"' in result.stdout
    assert isinstance(call(service, "add", "2406.00001", "--source", "x").exception, UsageError)


# --- the page about keeping it running -------------------------------------------------------


def test_the_daily_script_of_the_page(root: Path, tmp_path: Path) -> None:
    """It runs as it stands, with a command that only notes what it was called with."""
    import re

    page = (root / "docs" / "how-to" / "keep-it-running.md").read_text(encoding="utf-8")
    script, *_ = re.findall(r"^```sh\n(.*?)^```$", page, re.S | re.M)
    fake = tmp_path / "papers" / ".venv" / "bin" / "digestgraph"
    fake.parent.mkdir(parents=True)
    fake.write_text('#!/bin/sh\necho "$@" >> "$HOME/called"\n', encoding="utf-8")
    fake.chmod(0o755)
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}  # as cron has it
    subprocess.run(["sh", "-c", script], env=environment, check=True)
    called = (tmp_path / "called").read_text(encoding="utf-8").splitlines()
    assert [words.split()[0] for words in called] == ["fetch", "load", "since"]
    assert re.fullmatch(r"since \d{4}-\d\d-\d\d --markdown -o news\.md", called[2])
    for words in called:  # each of them is understood
        command, *rest = words.split()
        root_command: Any = typer.main.get_command(cli.app)
        context = root_command.make_context("digestgraph", ["info"])
        root_command.get_command(context, command).make_context(command, rest, parent=context)


@pytest.mark.parametrize(
    ("new", "sent", "code"),
    [('{"papers": 2}', True, 0), ('{"papers": 0}', False, 0), ("", False, 1)],
)
def test_the_mail_script_of_the_page(
    root: Path, tmp_path: Path, new: str, sent: bool, code: int
) -> None:
    """A morning without new papers is no failure, which systemd would tell; a failure is one."""
    import re

    page = (root / "docs" / "how-to" / "keep-it-running.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"^```sh\n(#!/bin/sh\n# mail\.sh.*?)^```$", page, re.S | re.M)
    folder = tmp_path / "papers" / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "python3").symlink_to(sys.executable)
    for name, text in {
        "digestgraph": f"case \"$*\" in *--json) echo '{new}' ;; *) echo a mail ;; esac",
        "sendmail": 'cat > "$HOME/sent"',
    }.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}  # as cron has it
    done = subprocess.run(
        ["sh", "-c", script], env=environment, stderr=subprocess.PIPE, check=False
    )
    assert done.returncode == code
    assert (tmp_path / "sent").exists() == sent
