"""The wheel holds every package and data file, and only ``digestgraph/``; it works anywhere."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rooms import ROOMS, package_files

pytestmark = pytest.mark.e2e

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
DATA = {".cypher", ".sql", ".css", ".html", ".js", ".svg", ".json", ".tsv", ".gz"}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel from what git would give to a stranger."""
    source = tmp_path_factory.mktemp("source")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        file = root / name
        if file.is_file() and not file.is_symlink():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source],
        capture_output=True,
        check=True,
    )
    (built,) = out.glob("*.whl")
    return zipfile.ZipFile(built)


def in_project(root: Path) -> set[str]:
    """Every module and data file of the rooms that belong to the package."""
    files = {f for room in ROOMS for f in (root / room).rglob("*") if f.is_file()}
    files |= set(root.glob("*.py")) | {root / "py.typed"}
    return {
        f.relative_to(root).as_posix()
        for f in files
        if "__pycache__" not in f.parts
        and "archive_page" not in f.parts  # the modules that archive.js is made of
        and (
            f.suffix in {".py", *DATA}
            or f.name == "py.typed"
            or (f.parent.name in {"examples", "vendor", "lexicon"} and f.suffix == ".md")
            or f.name.startswith("LICENSE")
            or "model" in f.parts
        )
    }


def test_the_wheel_holds_everything_and_nothing_else(root: Path, wheel: zipfile.ZipFile) -> None:
    names = {n for n in wheel.namelist() if not n.endswith("/")}
    packaged = {n for n in names if ".dist-info/" not in n}
    assert {n.partition("/")[0] for n in packaged} == {"digestgraph"}
    assert {n.removeprefix("digestgraph/") for n in packaged} == in_project(root)
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_every_folder_with_modules_is_listed(root: Path) -> None:
    with (root / "pyproject.toml").open("rb") as file:
        listed = set(tomllib.load(file)["tool"]["setuptools"]["packages"])
    folders = {file.parent for file in package_files(root)}
    expected = {".".join(("digestgraph", *f.relative_to(root).parts)) for f in folders}
    assert expected <= listed
    assert listed - expected <= {
        "digestgraph.queries.views.templates",
        "digestgraph.queries.views.vendor",
        "digestgraph.serve.static",
        "digestgraph.serve.templates",
    }


def test_pins_have_hashes_and_no_addresses(root: Path) -> None:
    text = (root / "requirements.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if "==" in line]
    assert len(pins) > 40
    assert all(line.endswith("\\") for line in pins)
    assert "://" not in text


# --- in an empty environment -----------------------------------------------------------------


def project(root: Path) -> dict[str, object]:
    with (root / "pyproject.toml").open("rb") as file:
        found: dict[str, object] = tomllib.load(file)["project"]
    return found


@cache
def find_python(version: str) -> str | None:
    """Return an interpreter of this version, from the path or from pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [sys.executable, shutil.which(f"python{version}")]
    candidates += map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python")))
    for python in filter(None, candidates):
        code = "import sys; print('%d.%d' % sys.version_info[:2])"
        said = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
        if said.stdout.strip() == version:
            return python
    return None


def test_the_code_is_that_of_the_oldest_python(root: Path) -> None:
    oldest = str(project(root)["requires-python"]).removeprefix(">=")
    assert oldest == VERSIONS[0]
    version = tuple(map(int, oldest.split(".")))
    for name in sorted(in_project(root)):
        if name.endswith(".py"):
            ast.parse((root / name).read_text(encoding="utf-8"), name, feature_version=version)


def check_installed(python: Path, folder: Path) -> None:
    """Import every module, run the demo, and complete a word, away from the clone."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE")
    environment = {k: v for k, v in os.environ.items() if k in kept}

    def call(*words: str, **more: str) -> str:
        done = subprocess.run(
            words, cwd=folder, env=environment | more, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (words, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    modules = (
        "import importlib, pkgutil, digestgraph\n"
        "names = [m.name for m in pkgutil.walk_packages(digestgraph.__path__, 'digestgraph.')]\n"
        "names = [n for n in names if not n.endswith('__main__')]\n"
        "[importlib.import_module(n) for n in names]\n"
        "print(len(names), digestgraph.__file__)"
    )
    number, where = call(str(python), "-W", "error::SyntaxWarning", "-c", modules).split(maxsplit=1)
    assert int(number) > 60
    assert "site-packages" in where
    command = str(python.with_name("digestgraph"))
    assert "74 papers" in call(command, "demo", "demo")
    assert (folder / "demo" / "map.html").stat().st_size > 100_000
    store = ("--store", "demo/digestgraph.db")
    assert "Bin Cui" in call(command, "ask", "coauthors", "Ling Yang", *store)
    shell = shutil.which("bash")
    if shell is not None:
        assert "complete" in call(shell, "-c", f"{command!r} --show-completion; true")
        words = {"COMP_WORDS": "digestgraph de", "COMP_CWORD": "1"}
        found = call(command, **words, _DIGESTGRAPH_COMPLETE="complete_bash")
        assert {"demo", "derive"} <= set(found.split())


def install(python: Path, *what: str) -> None:
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, *what], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.soak
@pytest.mark.parametrize("version", VERSIONS)
def test_the_wheel_works_in_an_empty_environment(
    version: str, root: Path, wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    interpreter = find_python(version)
    if interpreter is None:
        pytest.skip(f"there is no Python {version} here; see the test of its wheels")
    subprocess.run([interpreter, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    install(python, str(wheel.filename))
    check_installed(python, tmp_path)


@pytest.mark.soak
def test_each_extra_can_be_installed(root: Path, wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    extras = project(root)["optional-dependencies"]
    assert isinstance(extras, dict)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    for extra in extras:
        install(python, f"{wheel.filename}[{extra}]")
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "check"]
        said = subprocess.run(pip, capture_output=True, text=True, check=False)
        assert said.returncode == 0, f"{extra}: {said.stdout}"
    check_installed(python, tmp_path)


#: Published as source only: files of data, for which nothing is compiled.
SOURCE_ONLY = {"kiwipiepy-model"}


def pins_of_the_core(root: Path) -> list[str]:
    """Return what the core needs, directly and indirectly, as pinned in requirements.txt."""
    names: set[str] = set()
    needed = project(root)["dependencies"]
    assert isinstance(needed, list)
    todo = [Requirement(text) for text in needed]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name not in names:
            names.add(name)
            extras = ["", *requirement.extras]
            for text in importlib.metadata.requires(name) or []:
                found = Requirement(text)
                marker = found.marker
                if marker is None or any(marker.evaluate({"extra": e}) for e in extras):
                    todo.append(found)
    text = (root / "requirements.txt").read_text(encoding="utf-8")
    pins = [line.removesuffix(" \\") for line in text.splitlines() if "==" in line]
    return [pin for pin in pins if canonicalize_name(pin.partition("==")[0]) in names]


@pytest.mark.soak
@pytest.mark.parametrize("version", VERSIONS)
def test_every_dependency_has_a_wheel(version: str, root: Path, tmp_path: Path) -> None:
    """Nothing has to be compiled, here or for an interpreter that is not here."""
    pins = [p for p in pins_of_the_core(root) if p.partition("==")[0] not in SOURCE_ONLY]
    assert len(pins) > 50
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"]
    pip += ["--disable-pip-version-check", "--only-binary=:all:", f"--python-version={version}"]
    said = subprocess.run(
        [*pip, "--no-deps", "--target", tmp_path, *pins],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr[-3000:]


@pytest.mark.soak
@pytest.mark.parametrize("allowed", ["oldest", "newest"])
def test_dependencies_of_each_age_do(allowed: str, root: Path, tmp_path: Path) -> None:
    """The unit tests pass with the lowest and the highest versions that pyproject.toml allows."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    install(python, "uv")
    chosen = [python.with_name("uv"), "pip", "install", "--quiet", "--python", python]
    chosen += ["--resolution", "lowest-direct" if allowed == "oldest" else "highest"]
    chosen += ["-r", root / "pyproject.toml", "--extra", "test"]
    subprocess.run(chosen, check=True)
    install(python, "--no-deps", "--no-build-isolation", "--editable", str(root))
    # It looks for fonts once, in a process of its own.
    subprocess.run([python, "-c", "import matplotlib.font_manager"], check=True)
    # The pages of docs/ name what is pinned.
    only = ["-m", "not (neo4j or browser or shared or e2e or soak)", "--ignore=tests/project"]
    if allowed == "oldest":  # old libraries warn of each other
        only += ["-W", "ignore::DeprecationWarning"]
    tests = [python, "-m", "pytest", "-q", "-n", "2", *only]
    said = subprocess.run(tests, cwd=root, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout[-3000:]
