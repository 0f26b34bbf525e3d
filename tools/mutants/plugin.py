"""A run of pytest that collects once and then asks a child process about each mutant.

The parent never runs a test, so that nothing is remembered in it. Each child is forked after the
collection, works in a folder of its own, has one function's code replaced, and runs the tests that
reach the changed lines, the cheap ones first, up to the first that fails.
"""

from __future__ import annotations

import builtins
import gc
import json
import os
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from _pytest.warnings import catch_warnings_for_item

from tools.mutants.mutate import PROBE, Mutant, code_of, compile_mutant, compile_probed

__all__ = ["Child", "Reach", "Session", "in_turn", "run_children"]

#: A test may use this many times the CPU that it took unchanged, and this many seconds more.
TIMES, MORE = 5, 4


@dataclass
class Reach:
    """What each test costs in CPU seconds, fixtures apart, and which lines it runs."""

    cost: dict[str, float] = field(default_factory=dict)
    fixtures: dict[str, list[str]] = field(default_factory=dict)
    fixture_cost: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def tests_of(self, mutant: Mutant, budget: float) -> tuple[list[str], float]:
        """Return the tests that reach a mutant, cheap ones first, and what they cost."""
        first, last = mutant.lines
        return self._chosen(((mutant.module, n) for n in range(first, last + 1)), budget)

    def tests_using(
        self, lines: Iterable[tuple[str, int]], module: str, budget: float
    ) -> tuple[list[str], float]:
        """Return the tests that reach any of these lines, or else any line of the module."""
        chosen, spent = self._chosen(lines, budget)
        if chosen:
            return chosen, spent
        return self._chosen(((module, int(line)) for line in self.lines.get(module, ())), budget)

    def _chosen(self, lines: Iterable[tuple[str, int]], budget: float) -> tuple[list[str], float]:
        found = {t for module, n in lines for t in self.lines.get(module, {}).get(str(n), ())}
        chosen, made, spent = [], set(), 0.0
        for test in sorted(found, key=lambda test: (self._rank(test), test)):
            new = set(self.fixtures[test]) - made
            price = self.cost[test] + sum(self.fixture_cost.get(name, 0) for name in new)
            if chosen and spent + price > budget:
                continue
            chosen.append(test)
            made |= new
            spent += price
        return chosen, spent

    def price(self, test: str) -> float:
        """Return what a test costs with all its fixtures."""
        return self.cost[test] + sum(self.fixture_cost.get(f, 0) for f in self.fixtures[test])

    def _rank(self, test: str) -> int:
        return int(self.price(test) * 1000).bit_length()


@dataclass
class Child:
    """A process forked for one question; its answer is one JSON value."""

    pid: int
    pipe: int
    folder: Path
    until: float
    number: int


def run_children(
    questions: Sequence[tuple[Callable[[Path], Any], float]],
    jobs: int,
    said: Callable[[int, Any], None],
) -> None:
    """Fork a child for each question; ``said`` gets number and answer, None if it was killed.

    When this is stopped, so are the children.
    """
    waiting = list(enumerate(questions))[::-1]
    running: dict[int, Child] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                number, (ask, cost) = waiting.pop()
                child = _fork(number, ask, cost)
                running[child.pid] = child
            time.sleep(0.01)
            for child in list(running.values()):
                done, _ = os.waitpid(child.pid, os.WNOHANG)
                if not done and time.monotonic() < child.until:
                    continue
                if not done:
                    _end(child)
                del running[child.pid]
                text = _answer_of(child)
                found = json.loads(text) if text else {"answer": None}
                if "error" in found:
                    pytest.exit(f"a child failed by itself:\n{found['error']}", returncode=3)
                said(child.number, found["answer"])
    finally:
        for child in running.values():
            _end(child)
            _answer_of(child)


def _end(child: Child) -> None:
    os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)


def _answer_of(child: Child) -> bytes:
    """Return what a child that has ended said, and drop its folder."""
    with os.fdopen(child.pipe, "rb") as pipe:
        pipe.seek(0)
        text = pipe.read()
    shutil.rmtree(child.folder, ignore_errors=True)
    return text


def _fork(number: int, ask: Callable[[Path], Any], cost: float) -> Child:
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    answer = tempfile.TemporaryFile()  # noqa: SIM115  # a pipe would fill up
    pid = os.fork()
    if not pid:
        try:
            os.setpgid(0, 0)
            nothing = os.open(os.devnull, os.O_RDWR)
            for number_of in (0, 1, 2):
                os.dup2(nothing, number_of)
            _limit(MORE + TIMES * cost)
            os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
            # What a changed line writes beside itself lies in no other child's way.
            (folder / "here").mkdir()
            os.chdir(folder / "here")
            try:
                text = json.dumps({"answer": ask(folder)})
            except Exception:
                text = json.dumps({"error": traceback.format_exc()})
            answer.write(text.encode())
            answer.flush()
        finally:
            os._exit(0)
    pipe = os.dup(answer.fileno())
    answer.close()
    return Child(pid, pipe, folder, time.monotonic() + 120 + 60 * cost, number)


def _limit(seconds: float) -> None:
    """End this process when it has used so much more CPU, whatever it does then."""
    until = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


class Session:
    """The plugin; ``work`` is called with it in place of pytest's loop."""

    def __init__(self, root: Path, work: Callable[[Session], None]) -> None:
        self.root = root
        self.items: dict[str, pytest.Item] = {}
        self._work = work
        self._functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do the work in place of the tests."""
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be collected")
        self.items = {item.nodeid: item for item in session.items}
        gc.unfreeze()  # what is frozen is not told
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                code = thing.__code__
                key = (code.co_filename, code.co_qualname, code.co_firstlineno)
                self._functions[key].append(thing)
        gc.freeze()
        self._work(self)
        return True

    # --- in a child ------------------------------------------------------------------------------

    def replace(self, mutant: Mutant) -> bool:
        """Give a function its changed code; False where no such function lives."""
        name = str(self.root / mutant.module)
        found = self._functions.get((name, mutant.scope, mutant.first), [])
        code = code_of(compile_mutant(self.root, mutant), mutant.scope, mutant.first)
        if any(function.__code__.co_freevars != code.co_freevars for function in found):
            return False  # a call of super() needs its class, which is not there
        for function in found:
            function.__code__ = code
        return bool(found)

    def lives(self, mutant: Mutant) -> bool:
        """Tell whether there is a function whose code can be replaced."""
        name = str(self.root / mutant.module)
        return (name, mutant.scope, mutant.first) in self._functions

    def run(
        self, tests: Sequence[str], folder: Path, reach: Reach, *, to_the_end: bool = False
    ) -> list[str]:
        """Run tests in this order and return those that fail, mostly only the first."""
        _use_folder(next(iter(self.items.values())).config, folder)
        failed = []
        for number, test in enumerate(tests):
            _limit(MORE + TIMES * reach.price(test))
            following = self.items[tests[number + 1]] if number + 1 < len(tests) else None
            reports = _run(self.items[test], following)
            if any(report.failed for report in reports):
                failed.append(test)
                if not to_the_end:
                    break
        return failed

    def _probe(self, module: str) -> None:
        """Let each function of a module say which of its statements run."""
        code = compile_probed(self.root, module)
        name = str(self.root / module)
        for (file, scope, first), functions in self._functions.items():
            if file == name and "<lambda>" not in scope:
                with suppress(LookupError):  # made by a decorator, or within another function
                    changed = code_of(code, scope, first)
                    for function in functions:
                        function.__code__ = changed

    def measure(self, tests: Sequence[str], modules: Iterable[str], folder: Path) -> dict[str, Any]:
        """Run tests unchanged; return what they cost and which lines they run."""
        config = next(iter(self.items.values())).config
        _use_folder(config, folder)
        reach = Reach()
        watch = _Watch()
        for module in modules:
            self._probe(module)
        watched = _Fixtures(watch)
        config.pluginmanager.register(watched)
        lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for number, test in enumerate(tests):
            item = self.items[test]
            following = self.items[tests[number + 1]] if number + 1 < len(tests) else None
            watched.spent, before = 0.0, time.process_time()
            reports = _run(item, following)
            reach.cost[test] = time.process_time() - before - watched.spent
            info = getattr(item, "_fixtureinfo", None)
            named = info.name2fixturedefs if info is not None else {}
            reach.fixtures[test] = sorted({_name(found[-1]) for found in named.values()})
            if any(report.failed for report in reports):
                reach.failed.append(test)
            ran = set(watch.take())
            ran |= {pair for name in reach.fixtures[test] for pair in watched.lines.get(name, ())}
            for module, line in ran:
                lines[module][line].add(test)
        reach.fixture_cost = {name: cost for name, cost in watched.cost.items() if cost > 0.001}
        reach.lines = {
            module: {str(line): sorted(tests) for line, tests in found.items()}
            for module, found in lines.items()
        }
        return vars(reach)


def _run(item: pytest.Item, following: pytest.Item | None) -> list[pytest.TestReport]:
    """Run a test; warnings that its marks ignore are none, as in pytest's own loop."""
    with catch_warnings_for_item(item.config, item.ihook, "runtest", item):
        return runtestprotocol(item, log=False, nextitem=following)


def in_turn(items: Iterable[str], reach: Reach) -> list[str]:
    """Order tests as the children run them."""
    return sorted(items, key=lambda test: (reach._rank(test), test))


def _name(fixture: Any) -> str:
    return f"{fixture.baseid}::{fixture.argname}"


def _use_folder(config: pytest.Config, folder: Path) -> None:
    config._tmp_path_factory._basetemp = folder / "pytest"  # type: ignore[attr-defined]
    (folder / "pytest").mkdir()


class _Fixtures:
    """Keeps what each fixture costs and reaches, apart from the test that asks for it first."""

    def __init__(self, watch: _Watch) -> None:
        self.cost: dict[str, float] = {}
        self.lines: dict[str, set[tuple[str, int]]] = {}
        self.spent = 0.0
        self._watch = watch

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        if fixturedef.scope == "function":
            return (yield)
        outside, spent = self._watch.take(), self.spent
        before = time.process_time()
        try:
            return (yield)
        finally:
            name = _name(fixturedef)
            taken = time.process_time() - before
            self.cost[name] = max(self.cost.get(name, 0), taken - (self.spent - spent))
            self.spent = spent + taken
            self.lines[name] = self._watch.take()
            self._watch.seen |= outside | self.lines[name]


class _Watch:
    """Keeps the lines whose probes ran."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int]] = set()
        vars(builtins)[PROBE] = lambda module, line: self.seen.add((module, line))

    def take(self) -> set[tuple[str, int]]:
        found, self.seen = self.seen, set()
        return found
