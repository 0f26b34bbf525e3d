"""Mutation testing: change one thing in a module and see whether a unit test notices.

``python -m tools.mutants`` asks this of a seeded sample of each of the ``AREAS``, ``… identity`` of
one of them, ``… graph/stores/sqlite.py --sample 0 --tests tests/graph`` of all mutants of a module.
Nothing is written to the files of the package. Survivors that no test could kill stand in
tests/mutants.tsv, with the reason.

mutmut names what it changes by the path below the working folder, runs the tests on a copy in
``mutants/``, and the copy's tests import ``digestgraph`` from the clone: the root of the repository
is the package. cosmic-ray rewrites the files in place and starts the tests anew for each mutant,
which costs seconds before the first test. Here a process that has collected the tests is forked.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib
import json
import os
import random
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ["DIGESTGRAPH_HYPOTHESIS"] = "mutants"  # an example that fails need not be made small

import pytest

from tools.mutants.areas import AREAS
from tools.mutants.child import in_child
from tools.mutants.mutate import Mutant, compile_mutant, lines_using, list_mutants
from tools.mutants.plugin import Reach, Session, in_turn, run_children

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "build" / "mutants"
EQUIVALENT = ROOT / "tests" / "mutants.tsv"
#: The examples of each module of an area are asked, too.
EXAMPLES = "tests/project/test_doctests.py::test_examples_run"
#: Needs nothing but the clone, in this process.
UNIT = "not (neo4j or browser or shared or e2e or soak)"
LEAST = 0.85

Key = tuple[str, str, str, str, int]


def equivalent() -> dict[Key, str]:
    """Return the mutants that no test can kill, each with the reason."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        (row["module"], row["function"], row["before"], row["after"], int(row["number"])): row[
            "why"
        ]
        for row in rows
    }


def modules_of(patterns: tuple[str, ...]) -> list[str]:
    """Return the paths below the root that match."""
    return sorted({p.relative_to(ROOT).as_posix() for q in patterns for p in ROOT.glob(q)})


def files_of(pattern: str) -> list[str]:
    """Return the files of tests that match; what names a test in a file is left as it is."""
    if "::" in pattern:
        return [f"{ROOT}/{pattern}"]
    return [path.as_posix() for path in ROOT.glob(pattern)]


def dotted(module: str) -> str:
    """Return the name by which a module is imported."""
    parts = Path(module).with_suffix("").parts
    return ".".join(["digestgraph", *parts]).removesuffix(".__init__")


def choose(sample: int, seed: str, patterns: tuple[str, ...]) -> list[Mutant]:
    """Return the mutants to ask about: all of these modules, or a sample that the seed draws."""
    found = [mutant for module in modules_of(patterns) for mutant in list_mutants(ROOT, module)]
    if sample and sample < len(found):
        drawn = random.Random(f"{seed} {patterns[0]}").sample(range(len(found)), sample)
        found = [found[at] for at in sorted(drawn)]
    return found


class Run:
    """One run over some mutants; verdicts are the name of a test, or None for a survivor."""

    def __init__(
        self,
        mutants: list[Mutant],
        modules: list[str],
        budget: float,
        jobs: int,
        named: Collection[str] = (),
    ) -> None:
        self.mutants, self.modules, self.budget, self.jobs = mutants, modules, budget, jobs
        self.named = named
        self.verdicts: dict[Mutant, str | None] = {}
        self.reach = Reach()
        self.at_import: list[Mutant] = []
        self.libraries: list[str] = []

    def work(self, session: Session) -> None:
        """Measure the tests, then ask about each mutant of a function."""
        for module in self.modules:  # a command would when it needs it
            importlib.import_module(dotted(module))
        self.reach = measured(session, self.modules, self.jobs)
        if self.reach.failed:
            pytest.exit(f"these fail with nothing changed: {self.reach.failed}")
        here = [m for m in self.mutants if m.scope and session.lives(m)]
        if not here and any(m.scope for m in self.mutants):
            pytest.exit("none of the functions to change is found among those that were imported")
        self.at_import = [m for m in self.mutants if m not in set(here)]
        self.libraries = libraries()
        plans = [self.reach.tests_of(mutant, self.budget) for mutant in here]

        def asking(mutant: Mutant, tests: list[str]) -> Any:
            def ask(folder: Path) -> list[str]:
                session.replace(mutant)
                return session.run(tests, folder, self.reach)

            return ask

        self._ask(
            here, [(asking(m, tests), cost) for m, (tests, cost) in zip(here, plans, strict=True)]
        )
        self._control(session)

    def _control(self, session: Session) -> None:
        """Run the tests that killed, with nothing changed and in their order: they must pass."""
        killers = {v for v in self.verdicts.values() if v is not None and v in self.reach.cost}

        def said(_: int, failed: list[str] | None) -> None:
            if failed or failed is None:
                pytest.exit(f"these fail in this order with nothing changed: {failed}")

        run_children(
            [
                (
                    lambda folder: session.run(
                        in_turn(killers, self.reach), folder, self.reach, to_the_end=True
                    ),
                    999,
                )
            ],
            1,
            said,
        )

    def ask_at_import(self) -> None:
        """Ask about what counts when a module is imported: each child imports ours anew."""
        for name in self.libraries:
            importlib.import_module(name)

        def asking(mutant: Mutant, tests: list[str]) -> Any:
            def ask(folder: Path) -> list[str]:
                import_changed(mutant)
                return run_pytest(tests, folder)

            return ask

        # What reads no line of a function, as the page of formats does, is named by itself.
        named = [test for test in self.reach.cost if test in self.named]
        spent = sum(map(self.reach.price, named))
        plans = []
        for mutant in self.at_import:
            if mutant.scope:  # of a module that no test has imported
                tests, cost = self.reach.tests_of(mutant, self.budget / 2)
            else:
                using = lines_using(ROOT, mutant, self.modules)
                tests, cost = self.reach.tests_using(using, mutant.module, self.budget / 2)
            plans.append(([*named, *(t for t in tests if t not in named)], cost + spent))
        questions = [
            (asking(m, tests), cost + 20)
            for m, (tests, cost) in zip(self.at_import, plans, strict=True)
        ]
        self._ask(self.at_import, questions)

    def _ask(self, mutants: list[Mutant], questions: list[Any]) -> None:
        def said(number: int, failed: list[str] | None) -> None:
            verdict = "came to no end" if failed is None else (failed or [None])[0]
            self.verdicts[mutants[number]] = verdict
            if verdict is None:
                asked = questions[number][1] and "survives"
                print(f"{asked or 'unreached'}: {mutants[number]}", file=sys.__stderr__, flush=True)

        run_children(questions, self.jobs, said)


def libraries() -> list[str]:
    """Return what is imported and neither ours nor a test."""
    found = []
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        spec = getattr(module, "__spec__", None)
        if file and spec and spec.name == name:
            path = Path(file)
            if "site-packages" in path.parts or not path.is_relative_to(ROOT):
                found.append(name)
    return found


def measured(session: Session, modules: list[str], jobs: int) -> Reach:
    """Return what tests cost and reach; of files that are as they were, what was kept."""
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in session.items:
        by_file[test.partition("::")[0]].append(test)
    sources = [(ROOT / module).read_bytes() for module in modules]
    kept: dict[str, dict[str, Any]] = {}
    missing = []
    for file, tests in by_file.items():
        parts = [*map(str.encode, [*modules, *tests]), *sources, (ROOT / file).read_bytes()]
        place = KEPT / f"{hashlib.sha256(b'|'.join(parts)).hexdigest()[:20]}.json"
        if place.exists():
            kept[file] = json.loads(place.read_text(encoding="utf-8"))
        else:
            missing.append((file, tests, place))

    def said(number: int, found: dict[str, Any] | None) -> None:
        file, _, place = missing[number]
        if found is None:
            pytest.exit(f"{file} came to no end while it was measured")
        kept[file] = found
        if not found["failed"]:
            _keep(place, found)

    def asking(tests: list[str]) -> Any:
        return lambda folder: session.measure(tests, modules, folder)

    run_children([(asking(tests), 300.0) for _, tests, _ in missing], jobs, said)
    reach = Reach()
    for found in kept.values():
        for name in ("cost", "fixtures", "fixture_cost"):
            getattr(reach, name).update(found[name])
        reach.failed += found["failed"]
        for module, lines in found["lines"].items():
            for line, tests in lines.items():
                reach.lines.setdefault(module, {}).setdefault(line, []).extend(tests)
    return reach


def _keep(place: Path, found: object) -> None:
    """Write what another run may read just then."""
    new = place.with_name(f"{place.name}-{os.getpid()}")
    new.write_text(json.dumps(found), encoding="utf-8")
    new.replace(place)


def import_changed(mutant: Mutant) -> None:
    """Let the module's next import find its changed code."""
    path, code = str(ROOT / mutant.module), compile_mutant(ROOT, mutant)
    before = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return code if self.path == path else before(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]


def run_pytest(tests: list[str], folder: Path) -> list[str]:
    """Run tests up to the first that fails, in a process that has not imported the package."""
    failed: list[str] = []
    if not tests:  # pytest would run all
        return failed

    class Watch:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    early = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
    where = [f"{ROOT}/{test}" for test in tests]  # which runs in a folder of its own
    given = [*options(), "-x", "-W", early, f"--basetemp={folder / 'pytest'}", *where]
    code = pytest.main(given, [Watch()])
    return failed or ([] if code == 0 else ["(import)"])


def options() -> list[str]:
    """Return what pytest is always told."""
    return ["-q", "--capture=sys", "-p", "no:cacheprovider", f"--rootdir={ROOT}"]


def report(area: str, verdicts: dict[Mutant, str | None]) -> Iterator[str]:
    """Yield the score of each module, and the survivors."""
    known = equivalent()
    counted = {m: v for m, v in verdicts.items() if not (v is None and m.key in known)}
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, verdict in verdicts.items():
        row = rows[mutant.module]
        row["all"] += 1
        row["killed"] += verdict is not None
        row["equivalent"] += mutant not in counted
    yield f"{'module':44} mutants  killed  equivalent  score"
    for module, row in sorted(rows.items()):
        of = row["all"] - row["equivalent"]
        score = f"{row['killed'] / of:6.1%}" if of else "     -"
        yield f"{module:44} {row['all']:7}  {row['killed']:6}  {row['equivalent']:10} {score}"
    total: Counter[str] = Counter()
    for row in rows.values():
        total += row
    score = f"{total['killed'] / (total['all'] - total['equivalent']):6.1%}"
    counts = f"{total['all']:7}  {total['killed']:6}  {total['equivalent']:10}"
    yield f"{area:44} {counts} {score}"


def ask(
    mutants: list[Mutant], modules: list[str], tests: list[str], budget: float, jobs: int
) -> Run:
    """Return a run over these mutants of these modules with these tests."""
    single = {
        test.removeprefix(f"{ROOT}/") for test in tests if "::" in test and EXAMPLES not in test
    }
    run = Run(mutants, modules, budget, jobs, single)
    session = Session(ROOT, run.work)

    # The collection imports the package, so it has a process of its own.
    def collect() -> Any:
        code = pytest.main([*options(), "-m", UNIT, *tests], [session])
        return {
            "code": int(code),
            "verdicts": [[mutants.index(m), v] for m, v in run.verdicts.items()],
            "at_import": [mutants.index(m) for m in run.at_import],
            "reach": vars(run.reach),
            "libraries": run.libraries,
        }

    found: dict[str, Any] = in_child(collect)
    if found["code"]:
        raise SystemExit(int(found["code"]))
    run.verdicts = {mutants[number]: verdict for number, verdict in found["verdicts"]}
    run.at_import = [mutants[number] for number in found["at_import"]]
    run.reach = Reach(**found["reach"])
    run.libraries = found["libraries"]
    run.ask_at_import()
    return run


def main() -> int:
    """Ask about the mutants and print the scores; 1 where one is too low."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("what", nargs="*", help="areas, or paths and patterns below the root")
    parser.add_argument("--sample", type=int, default=80, help="mutants of each area, 0 for all")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--budget", type=float, default=8, help="CPU seconds of tests for a mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--tests", nargs="*", default=[], help="these tests, not those of the area")
    parser.add_argument("--again", action="store_true", help="only what survived the last run")
    arguments = parser.parse_args()
    areas = {name: AREAS[name] for name in arguments.what or AREAS if name in AREAS}
    patterns = tuple(name for name in arguments.what if name not in AREAS)
    if patterns:
        areas[patterns[0].replace("/", ".")] = (patterns, ("tests",))
    KEPT.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it ends its children, too
    least = 1.0
    for area, (modules, tests) in areas.items():
        mutants = choose(arguments.sample, arguments.seed, modules)
        last = KEPT / f"survivors-{area}.json"
        if arguments.again:
            keys = {tuple(key) for key in json.loads(last.read_text(encoding="utf-8"))}
            mutants = [mutant for mutant in choose(0, "", modules) if mutant.key in keys]
        names = modules_of(modules)
        asked = sorted(file for q in arguments.tests or tests for file in files_of(q))
        if not arguments.tests:
            asked += [f"{ROOT}/{EXAMPLES}[{dotted(name)}]" for name in names]
        run = ask(mutants, names, asked, arguments.budget, arguments.jobs)
        verdicts = run.verdicts
        survivors = [m.key for m, verdict in verdicts.items() if verdict is None]
        _keep(last, survivors)
        lines = list(report(area, verdicts))
        print("\n".join(lines), flush=True)
        least = min(least, float(lines[-1].split()[-1].rstrip("%")) / 100)
    return 0 if least >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
