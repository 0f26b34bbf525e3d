"""What `make mutants` changes, and that its list of equivalent ones is not stale."""

from __future__ import annotations

import builtins
import csv
import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from each_line import failing

TEXT = '''"""Text."""
__all__ = ["f"]
LIMIT: int = 3


def f(a, b=1):
    """Say more."""
    if a and a < LIMIT:
        raise ValueError("not this text")
    return g(a + b, f"nor this {a}")


class C:
    def m(self):
        return [x for x in (1,) if not x]

    def of_a_protocol(self, a=1):
        """Say what others do."""

    def n(self):
        return False
'''


@pytest.fixture(scope="module")
def mutate(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "mutate", root / "tools" / "mutants" / "mutate.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_changed_and_what_is_left_alone(mutate: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(TEXT, encoding="utf-8")
    found = [(m.scope, m.kind, m.after) for m in mutate.list_mutants(tmp_path, "x.py")]
    assert found == [
        ("", "constant", "LIMIT: int = 4"),
        ("", "constant", "def f(a, b=2):"),
        ("f", "boolean", "if a or a < LIMIT:"),
        ("f", "comparison", "if a and a <= LIMIT:"),
        ("f", "return", "return None"),
        ("f", "operator", "return g(a - b, f'nor this {a}')"),
        ("C.m", "return", "return None"),
        ("C.m", "constant", "return [x for x in (2,) if not x]"),
        ("C.m", "unary", "return [x for x in (1,) if x]"),
        ("C.n", "constant", "return True"),
    ]


def test_the_changed_code_does_the_other_thing(mutate: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(TEXT, encoding="utf-8")
    *_, last, _ = mutate.list_mutants(tmp_path, "x.py")
    names: dict[str, type] = {}
    exec(mutate.compile_mutant(tmp_path, last), names)
    assert names["C"]().m() == [1]
    code = mutate.code_of(mutate.compile_mutant(tmp_path, last), last.scope, last.first)
    assert code.co_name == "m"


def test_probed_code_says_which_statements_run(
    mutate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.py").write_text(TEXT, encoding="utf-8")
    ran: list[tuple[str, int]] = []
    monkeypatch.setattr(builtins, mutate.PROBE, lambda *said: ran.append(said), raising=False)
    names: dict[str, Any] = {"g": lambda *given: given}
    exec(mutate.compile_probed(tmp_path, "x.py"), names)
    assert ran == []
    assert names["C"]().m() == []
    assert names["f"](0) == (1, "nor this 0")
    assert names["f"].__doc__ == "Say more."
    assert ran == [("x.py", 15), ("x.py", 8), ("x.py", 10)]


def test_what_counts_at_import_is_asked_of_those_who_use_it(
    mutate: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "x.py").write_text(
        'WORDS = ("a", "b")\nALL = {*WORDS}\nOTHER = 3\n\n\n'
        "def f(x):\n    y = x\n    if y in ALL:\n        return OTHER\n    return None\n",
        encoding="utf-8",
    )
    (tmp_path / "y.py").write_text(
        "from .x import WORDS\n\n\ndef g():\n    return WORDS\n\n\ndef h():\n    return ALL\n",
        encoding="utf-8",
    )
    (tmp_path / "z.py").write_text("def g():\n    return WORDS\n", encoding="utf-8")
    first = mutate.list_mutants(tmp_path, "x.py")[0]
    assert mutate.lines_using(tmp_path, first, ["x.py", "y.py", "z.py"]) == {
        ("x.py", 8),
        ("y.py", 5),
        ("y.py", 9),  # another module's name of the same kind, which costs a test too many
    }


def test_what_is_named_as_equivalent_can_still_be_made(mutate: ModuleType, root: Path) -> None:
    with (root / "tests" / "mutants.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    made = {m.key for name in {row[0] for row in rows} for m in mutate.list_mutants(root, name)}
    assert [row for row in rows if (*row[:4], int(row[4])) not in made] == []
    assert all(row[5] for row in rows)


def test_a_table_tells_each_line_that_fails() -> None:
    def is_even(number: int) -> None:
        assert number % 2 == 0

    told = list(failing(is_even, [(1,), (2,), (3,)]))
    assert [line.partition(":")[0] for line in told] == ["(1,)", "(3,)"]
    assert list(failing(is_even, [(2,)])) == []
    assert list(failing(is_even, [])) == ["the table has no lines"]


@pytest.mark.e2e
def test_children_work_in_folders_of_their_own(root: Path, tmp_path: Path) -> None:
    found = ask_children(
        root,
        tmp_path,
        """
        def ask(folder):
            Path("left.txt").write_text("by what was changed")
            return [os.getcwd(), str(folder)]

        run_children([(ask, 1), (ask, 1)], 2, lambda _, said: print(*said))
        """,
    )
    places = [line.split() for line in found.splitlines()]
    assert [Path(place).parent == Path(folder) for place, folder in places] == [True, True]
    assert len({folder for _, folder in places}) == 2
    assert {Path(folder).parent for _, folder in places} == {tmp_path}
    assert list(tmp_path.iterdir()) == []
    assert not (root / "left.txt").exists()


@pytest.mark.e2e
def test_a_run_that_is_stopped_ends_its_children(root: Path, tmp_path: Path) -> None:
    found = ask_children(
        root,
        tmp_path,
        """
        def stop(number, said):
            raise KeyboardInterrupt

        try:
            run_children([(str, 1), (lambda _: signal.pause(), 1)], 2, stop)
        except KeyboardInterrupt:
            try:
                print(os.waitpid(-1, os.WNOHANG))
            except ChildProcessError:
                print("none is left")
        """,
    )
    assert found == "none is left\n"
    assert list(tmp_path.iterdir()) == []


def ask_children(root: Path, folder: Path, text: str) -> str:
    """Return what a program prints which runs children in a folder."""
    head = """
        import os, signal
        from pathlib import Path
        from tools.mutants.plugin import run_children
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(head) + textwrap.dedent(text)],
        cwd=root,
        env=os.environ | {"TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
