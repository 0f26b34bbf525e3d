"""Fixtures: the shared real digests, a real Neo4j server, small digests made to order."""

from __future__ import annotations

import gc
import importlib.util
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from functools import lru_cache, partialmethod
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any

# As the command does: the matrices are small, and threads that spin take the other tests' core.
# It counts only when set before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # Each of the many processes of these tests would compile all that it imports, a second each.
    sys.pycache_prefix = str(Path(__file__).resolve().parent.parent / "build" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"], sys.dont_write_bytecode = sys.pycache_prefix, False

import left_open
import pytest
import typer.main
from histories import make_history
from hypothesis import HealthCheck, Phase, settings
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from made_once import load_once
from rooms import ROOT
from servers import empty_server, keep

from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.stores.neo4j import Neo4jStore

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in the background so, and processes of tests would inherit it: those
    # that are to end by Ctrl-C never would.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# As the command does: what a test makes is freed when nothing names it, and to look through all
# that thousands of tests keep takes longer than most of them.
gc.set_threshold(100_000, 50, 100)

_make_command = typer.main.get_command
_made: dict[tuple[object, ...], Any] = {}


def _make_once(app: typer.Typer) -> Any:
    """Return all commands of ours as one, whose making is most of many a test.

    A process of a user makes the one command that it runs, and once.
    """
    if app.info.name != "digestgraph":
        return _make_command(app)
    parts = (app, *app.registered_commands, *app.registered_groups)
    if parts not in _made:
        _made[parts] = _make_command(app)
    return _made[parts]


typer.main.get_command = _make_once


class _CompiledOnce(BytecodeCache):
    """Keeps compiled templates: each of many served stores would compile those of its pages."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


_make_environment = Environment.__init__
Environment.__init__ = partialmethod(  # type: ignore[assignment]
    _make_environment, bytecode_cache=_CompiledOnce()
)

REQUIRED = set(filter(None, os.environ.get("DIGESTGRAPH_REQUIRE", "").split(",")))

settings.register_profile(
    "default",
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=True,
)
# For `make soak`, which runs them once more.
settings.register_profile("soak", settings.get_profile("default"), max_examples=400)
# For `make mutants`: that an example fails is enough, it need not be made small.
settings.register_profile(
    "mutants", settings.get_profile("default"), phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("DIGESTGRAPH_HYPOTHESIS", "default"))


#: A case whose text is longer is named by a part of it.
LONGEST_ID = 200

#: Fixtures that take long to make, and the group of tests that shares them.
GROUPS = {
    "neo4j_home": "server",
    "chromium": "browser",
    "ran": "server",
    "site": "site",
}


#: Tests of the server run in the order of what they ask for, so that a graph that many read is put
#: there once; the others follow.
TURNS = (
    "imported_server", "examples_server", "derived_server", "made_server", "neo4j_server",
    "chromium",
)  # fmt: skip


#: What a test needs that asks for one of these fixtures.
NEEDS = {
    "neo4j_home": "neo4j",
    "crash_server": "neo4j",
    "chromium": "browser",
    "shared_days": "shared",
    "shared_formats": "shared",
    "ran": "e2e",
    "site": "e2e",
    "wheel": "e2e",
}


def pytest_configure(config: pytest.Config) -> None:
    """Fail a test that leaves a file of SQLite open."""
    config.pluginmanager.register(left_open)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of one file in one process, which makes what they share once.

    Those of a group are one unit of work, whatever their files.
    """
    from xdist.scheduler import LoadGroupScheduling

    class FileScheduling(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            own = super()._split_scope(nodeid)
            return nodeid.partition("::")[0] if own == nodeid else own

    return FileScheduling(config, log)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case whose text is very long by its beginning: ids go from process to process."""
    if not isinstance(val, (str, bytes)) or len(val) <= LONGEST_ID:
        return None
    data = val if isinstance(val, bytes) else val.encode("utf-8", "surrogatepass")
    begin = ascii(val[:60])[1:-1]
    return f"{begin}-{len(val)}-{blake2b(data, digest_size=4).hexdigest()}"


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the marks in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what their fixtures need; keep those that share it in one process.

    The hours of the soak are spent only where ``-m`` names it, whatever files are asked for.
    """
    if "soak" not in config.option.markexpr:
        soak = [item for item in items if item.get_closest_marker("soak")]
        items[:] = [item for item in items if item not in soak]
        config.hook.pytest_deselected(items=soak)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        for name in sorted(fixtures & NEEDS.keys()):
            item.add_marker(getattr(pytest.mark, NEEDS[name]))
        wanted = [GROUPS[name] for name in GROUPS if name in fixtures]
        if wanted:
            item.add_marker(pytest.mark.xdist_group(wanted[0]))
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return when a test runs, by the first fixture of ``TURNS`` that it asks for.

    What takes longest comes first, so that no process waits for it at the end.
    """
    asked = getattr(item, "fixturenames", ())
    return next((turn for turn, name in enumerate(TURNS) if name in asked), len(TURNS))


def pytest_collection_finish() -> None:
    """Take what stays until the end out of all that is looked through for garbage.

    What was seen in a text is kept, as in a command, but for all the texts of these tests.
    """
    analysis = sys.modules.get("digestgraph.loaders.keywords.analysis")
    if analysis is not None:
        analysis.analyse = lru_cache(maxsize=1 << 15)(analysis.analyse.__wrapped__)
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skip a failure where ``DIGESTGRAPH_REQUIRE`` names what the test needs."""
    report = yield
    marks = {mark.name for mark in item.iter_markers()}
    wanted = REQUIRED & marks
    if "spark" in marks - REQUIRED:
        wanted = set()  # Spark is not there, whatever else is
    if report.skipped and wanted and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{', '.join(sorted(wanted))} is required here: {reason}"
    return report


#: What may start processes of its own; `make test-unit` is without these.
STARTING = {"neo4j", "browser", "shared", "e2e", "soak"}
_unit: list[str] = []


def _refuse_processes(event: str, said: tuple[object, ...]) -> None:
    """Let no test start a process unless its marks say so: a unit test costs less than that."""
    if event == "subprocess.Popen" and _unit:
        raise RuntimeError(f"{_unit[0]} starts a process: mark it e2e")


sys.addaudithook(_refuse_processes)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Note which unit test runs, where it is one."""
    _unit[:] = [] if STARTING & {mark.name for mark in item.iter_markers()} else [item.nodeid]
    try:
        return (yield)
    finally:
        _unit.clear()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


def _beside(name: str) -> Path:
    """Return a folder of the shared data beside the clone, or skip."""
    folder = ROOT.parent / "shared" / "data" / name
    if not folder.is_dir():
        pytest.skip(f"there is no {folder.relative_to(ROOT.parent)} beside this clone")
    return folder


@pytest.fixture(scope="session")
def shared_days() -> list[Path]:
    """The real digests beside the clone, in order of date."""
    return sorted(_beside("daily-papers-ko").glob("20*.md"))


@pytest.fixture(scope="session")
def shared_formats() -> Path:
    """The real files of many publishers beside the clone."""
    return _beside("formats")


#: Real days with what tests of the search look for.
SOME_DAYS = (
    "2023-12-04", "2023-12-07", "2024-01-02", "2024-01-2", "2025-03-14", "2025-03-19",
)  # fmt: skip


@pytest.fixture(scope="session")
def real_days(shared_days: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a few real days; it is for reading."""
    days = [day for day in shared_days if day.name.startswith(SOME_DAYS)]
    with open_store(load_once(tmp_path_factory, "real", days)) as opened:
        yield opened


@pytest.fixture(scope="session")
def thirty_days(
    shared_days: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store with thirty real days spread over all; it is for reading."""
    days = shared_days[:: len(shared_days) // 30][:30]
    with open_store(load_once(tmp_path_factory, "thirty", days)) as opened:
        yield opened


@pytest.fixture(scope="session")
def made_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with thirty made days over a year; it is for reading."""
    files = make_history(7, days=30, papers=6, every=12).write(tmp_path_factory.mktemp("made"), 1)
    with open_store(load_once(tmp_path_factory, "made", files)) as opened:
        yield opened


@pytest.fixture(scope="session")
def neo4j_module() -> ModuleType:
    """tools/neo4j/server.py as a module."""
    path = ROOT / "tools" / "neo4j" / "server.py"
    spec = importlib.util.spec_from_file_location("digestgraph_neo4j_server", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def neo4j_home(neo4j_module: ModuleType) -> Path:
    """The folder of the test server, which is the tests' own."""
    reason = neo4j_module.available()
    if reason is not None:
        pytest.skip(f"{reason} (see tools/neo4j/README.md)")
    version = os.environ.get("DIGESTGRAPH_NEO4J_VERSION", "")
    return ROOT / ".neo4j" / f"test-server{version}{os.environ.get('PYTEST_XDIST_WORKER', '')}"


@pytest.fixture(scope="session")
def neo4j_server(neo4j_module: ModuleType, neo4j_home: Path) -> Iterator[Callable[[], Neo4jStore]]:
    """Yield a function that opens the test server."""
    home = neo4j_home
    try:
        server = neo4j_module.start(home)
    except neo4j_module.Unavailable as error:
        pytest.skip(str(error))
    before = os.environ.get("NEO4J_PASSWORD")
    os.environ["NEO4J_PASSWORD"] = server.password

    def connect() -> Neo4jStore:
        return Neo4jStore(server.uri, auth=(server.username, server.password))

    yield connect
    if before is None:
        os.environ.pop("NEO4J_PASSWORD", None)
    else:
        os.environ["NEO4J_PASSWORD"] = before
    neo4j_module.stop(home)


@pytest.fixture(scope="session")
def server_store(neo4j_server: Callable[[], Neo4jStore]) -> Iterator[Neo4jStore]:
    """The one connection of all tests that only read from the test server."""
    with neo4j_server() as opened:
        yield opened


@pytest.fixture
def examples_server(server_store: Neo4jStore) -> Neo4jStore:
    """The example digests on the test server; it is for reading."""
    keep(server_store, "examples", open_examples)
    return server_store


@pytest.fixture
def derived_server(server_store: Neo4jStore) -> Neo4jStore:
    """The example digests on the test server with derived data; it is for reading."""
    keep(server_store, "examples", open_examples, derived=True)
    return server_store


@pytest.fixture
def made_server(server_store: Neo4jStore, made_days: Store) -> Neo4jStore:
    """The thirty made days on the test server; it is for reading."""
    keep(server_store, "made", lambda: nullcontext(made_days))
    return server_store


@pytest.fixture
def neo4j_store(neo4j_server: Callable[[], Neo4jStore]) -> Iterator[Neo4jStore]:
    """A store on the test server, empty at first."""
    with neo4j_server() as store:
        empty_server(store)
        yield store


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty offline store in memory."""
    with open_store(":memory:") as opened:
        yield opened
