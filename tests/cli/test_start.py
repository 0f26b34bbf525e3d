"""How the shell starts: values that need no pydantic, modules that nobody asks for."""

from __future__ import annotations

import copy
import gc
import importlib
import re
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.cli import start
from digestgraph.cli.late_imports import import_late
from digestgraph.cli.plain_values import take_plain_values
from digestgraph.graph import open_store
from digestgraph.graph.patterns import compile_late


class Shape(Enum):
    """Something to choose."""

    ROUND = "round"
    FLAT = "flat"


def made() -> tuple[Any, list[Any]]:
    """Return a command with parameters of all kinds, and what it was called with."""
    app, called = typer.Typer(), []

    @app.command()
    def run(
        names: list[str],
        number: Annotated[int, typer.Option("--number", min=1, max=90)] = 3,
        share: Annotated[float, typer.Option("--share", max=1.0)] = 0.5,
        shape: Annotated[Shape, typer.Option("--shape")] = Shape.ROUND,
        word: Annotated[str | None, typer.Option("--word")] = None,
        file: Annotated[Path | None, typer.Option("--file", dir_okay=False)] = None,
        there: Annotated[Path | None, typer.Option("--there", exists=True)] = None,
        each: Annotated[list[int] | None, typer.Option("--each")] = None,
        yes: Annotated[bool | None, typer.Option("--yes/--no")] = None,
    ) -> None:
        called.append((names, number, share, shape, word, file, there, each, yes))

    return typer.main.get_command(app), called


def outcome(words: list[str], *, plain: bool) -> tuple[str, str]:
    """Return what a command was called with, or how it refused."""
    command, called = made()
    if plain:
        take_plain_values(command)
    try:
        command.main(words, prog_name="run", standalone_mode=False)
    except Exception as error:  # whatever it is, it must be the same
        return type(error).__name__, str(error) + repr(getattr(error, "message", ""))
    return "called", repr(called)


VALUES = st.one_of(
    st.integers().map(str),
    st.floats().map(str),
    st.text(max_size=6),
    st.sampled_from(["", " 7", "7 ", "1_0", "\u0667", "+5", "1e3", "round", "ROUND", "flat", "."]),
    st.sampled_from([str(Path(__file__)), str(Path(__file__).parent), "/no/such/file", "a\0b"]),
)
OPTIONS = ("--number", "--share", "--shape", "--word", "--file", "--there", "--each")


@given(st.lists(st.tuples(st.sampled_from(OPTIONS), VALUES), max_size=3), st.lists(VALUES))
def test_values_and_errors_are_those_of_pydantic(
    options: list[tuple[str, str]], names: list[str]
) -> None:
    words = [f"{option}={value}" for option, value in options] + ["--", *names]
    assert outcome(words, plain=True) == outcome(words, plain=False)


@pytest.mark.parametrize("words", [["a", "--yes"], ["a", "--no"], ["a", "--nothing"], []])
def test_flags_and_what_is_missing_are_those_of_pydantic(words: list[str]) -> None:
    assert outcome(words, plain=True) == outcome(words, plain=False)


def test_a_question_with_choices_takes_them(tmp_path: Path) -> None:
    store = tmp_path / "x.db"
    open_store(store).close()
    asked = ["ask", "search", "diffusion", "--store", str(store)]
    assert CliRunner().invoke(cli.app, [*asked, "--kind", "paper"]).exit_code == 0
    wrong = CliRunner().invoke(cli.app, [*asked, "--kind", "cow"])
    assert wrong.exit_code == 2
    assert "'cow' is not one of" in wrong.stderr


@pytest.mark.e2e
def test_what_is_not_needed_is_not_imported(tmp_path: Path) -> None:
    store = tmp_path / "x.db"
    open_store(store).close()
    script = (
        "import sys\n"
        f"sys.argv = ['digestgraph', *{{words}}, '--store', {str(store)!r}]\n"
        "from digestgraph.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code, done.code\n"
        "unwanted = {{'pydantic', 'scipy.stats', 'numpy.f2py.crackfortran', *{more}}}\n"
        "print('unwanted', sorted(unwanted & sys.modules.keys()))\n"
    )
    for words, more in ((["info"], {"numpy", "networkx"}), (["ask", "rising"], {"networkx"})):
        run = subprocess.run(
            [sys.executable, "-c", script.format(words=words, more=more)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert run.stdout.splitlines()[-1] == "unwanted []"


@pytest.mark.e2e
def test_patterns_and_other_commands_are_left_alone(tmp_path: Path) -> None:
    """A short command compiles no pattern that it does not use, and imports no other command."""
    store = tmp_path / "x.db"
    open_store(store).close()
    script = (
        "import re, sys\n"
        f"sys.argv = ['digestgraph', 'info', '--store', {str(store)!r}, '--json']\n"
        "usual, compiled = re.compile, []\n"
        "def counted(pattern, flags=0):\n"
        "    name = sys._getframe(1).f_globals['__name__']\n"
        "    compiled.append(name) if name.startswith('digestgraph.') else None\n"
        "    return usual(pattern, flags)\n"
        "re.compile = counted\n"
        "from digestgraph.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code, done.code\n"
        "own = {name for name in sys.modules if name.startswith('digestgraph.')}\n"
        "others = {'since', 'load', 'view', 'ask', 'marks'}\n"
        "print('compiled', sorted({*compiled} - {'digestgraph.graph.patterns'}))\n"
        "print('commands', sorted(others & {name.rpartition('.cli.')[2] for name in own}))\n"
        "print('others', sorted({'rich', 'rapidfuzz', 'tomllib'} & sys.modules.keys()))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-3:] == ["compiled []", "commands []", "others []"]


def test_a_late_pattern_is_as_good_as_one_compiled() -> None:
    late = compile_late(r"(?P<word>[a-z]+)-?", re.IGNORECASE)
    assert copy.copy(late).pattern == late.pattern
    assert late.sub("x", "Ab-c 1") == "xx 1"
    assert vars(late)["sub"] == re.compile(late.pattern, re.IGNORECASE).sub
    assert (late.groups, dict(late.groupindex)) == (1, {"word": 1})
    assert late.flags & re.IGNORECASE
    with pytest.raises(AttributeError):
        late.nothing_of_a_pattern  # type: ignore[attr-defined]  # noqa: B018


def test_late_modules_come_when_something_in_them_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.delitem(sys.modules, "numpy.polynomial", raising=False)
    import_late()
    import_late()
    assert len([f for f in sys.meta_path if type(f).__name__ == "_LateFinder"]) == 1
    module = importlib.import_module("numpy.polynomial")
    assert "_LazyModule" in type(module).__name__
    assert module.Polynomial([1, 2])(3) == 7  # type: ignore[attr-defined]
    assert "_LazyModule" not in type(module).__name__


def test_main_knows_all_commands_again_after_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [*cli.app.registered_commands, *cli.app.registered_groups]
    store = tmp_path / "x.db"
    open_store(store).close()
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    for name in ("freeze", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["digestgraph", "info", "--store", str(store)])
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert not done.value.code
    assert "papers" in capsys.readouterr().out
    assert [*cli.app.registered_commands, *cli.app.registered_groups] == before


@pytest.mark.parametrize(("words", "late"), [(["info"], 1), ([], 1), (["serve", "--open"], 0)])
def test_nothing_is_put_off_where_several_threads_work(
    words: list[str], late: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(sys, "argv", ["digestgraph", *words])
    monkeypatch.setattr(start, "import_late", lambda: called.append("late"))
    monkeypatch.setattr("digestgraph.cli.root.run", lambda *_: 0)
    for name in ("set_threshold", "freeze"):
        monkeypatch.setattr(gc, name, lambda *_: None)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    with pytest.raises(SystemExit):
        start.main()
    assert len(called) == late
