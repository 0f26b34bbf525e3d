"""Formats of other packages: the documented one, installed, and those that are broken."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shell import run_inside

from digestgraph.graph import Store, open_store
from digestgraph.loaders import formats, load_digests
from digestgraph.loaders.formats import describe_formats, load_formats, package_of
from digestgraph.loaders.read import parse_text

pytestmark = pytest.mark.e2e

LIST = (
    "# Reading list 2024-01-02\n"
    "2401.00368 | 20 | Improving Text Embeddings | Liang Wang; Nan Yang\n"
    "2406.04271 | - | Buffer of Thoughts | Ling Yang\n"
)


def run(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command where the packages of a folder are installed as well."""
    return subprocess.run(
        [sys.executable, "-m", "digestgraph", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_package(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(python|toml)\n(.*?)```", page, re.DOTALL))
    source, site = tmp_path / "source", tmp_path / "site"
    source.mkdir()
    (source / "reading_list.py").write_text(blocks["python"], encoding="utf-8")
    (source / "pyproject.toml").write_text(blocks["toml"], encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-index", "--no-deps", "--no-build-isolation", "--target", str(site)]
    done = subprocess.run([*pip, str(source)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]

    listed = run(site, tmp_path, "formats")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "reading-list  .txt  of the package reading-list-format 1.0" in listed.stdout
    assert "daily-papers" in listed.stdout
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    loaded = run(site, tmp_path, "load", "list.txt", "--no-keywords", "--store", "x.db")
    assert (loaded.returncode, loaded.stderr) == (0, ""), loaded.stderr
    with open_store(str(tmp_path / "x.db")) as store:
        assert [d.id for d in store.digests()] == ["reading-list:2024-01-02"]
        assert store.counts()["papers"] == 2
    # Without the package the store can be asked, and says what is missing where it is needed.
    assert run_inside(tmp_path, "info", "--store", "x.db").returncode == 0
    refreshed = run_inside(tmp_path, "refresh", "--store", "x.db")
    assert refreshed.returncode == 1
    assert "'reading-list', which is not installed any more" in refreshed.stderr


# --- broken ones -----------------------------------------------------------------------------

SOUND = """
class Format:
    name, version, suffixes = "other", "1", (".md",)
    def claim(self, document):
        return None
    def parse(self, text, path, first_line=1):
        return [], []
"""
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put a package with one format where packages are found."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)

    def put(code: str, name: str = "other", package: str = "their_format") -> None:
        (site / f"{package}.py").write_text(code, encoding="utf-8")
        info = site / f"{package}-2.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 2.1\n")
        point = f"[digestgraph.formats]\n{name} = {package}:Format\n"
        (info / "entry_points.txt").write_text(point)
        monkeypatch.delitem(sys.modules, package, raising=False)
        load_formats.cache_clear()

    yield put
    load_formats.cache_clear()
    formats.installed._TOLD.clear()
    sys.modules.pop("their_format", None)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("Format = 7", "TypeError"),
        ("class Format:\n    def __init__(self):\n        raise OSError('x')", "OSError: x"),
        ("class Format:\n    name = 'other'", "AttributeError"),
        (SOUND.replace('"other"', '"another"'), "its name is 'another', not that of its"),
        (SOUND.replace('(".md",)', '".md"'), "its suffixes are no list of endings"),
        (SOUND.replace('"1"', "1"), "its version is no text"),
        (SOUND.replace("def claim", "def sniff"), "it has no claim"),
        (SOUND + "    knows = 'title'\n", "what it knows is no list"),
    ],
)
def test_a_format_that_cannot_be_used_is_named(install: Install, code: str, said: str) -> None:
    install(code)
    expected = rf"'other' of the package their_format 2\.1 .* cannot be used: {re.escape(said)}"
    with pytest.warns(UserWarning, match=expected):
        found = load_formats()
    assert len(found) == len(formats.BUILT_IN)
    assert parse_text("## Daily Papers (2024-01-02)\n", "x.md").digests


def test_a_name_that_is_taken(install: Install) -> None:
    install(SOUND.replace('"other"', '"feed"'), name="feed")
    with pytest.warns(UserWarning, match="another format has this name"):
        found = load_formats()
    assert type(found["feed"]).__module__.startswith("digestgraph.")


def test_a_sound_one_beside_a_broken_one(install: Install) -> None:
    install("raise ValueError('x')", name="a-broken", package="broken_format")
    install(SOUND)
    with pytest.warns(UserWarning, match="broken_format 2.1"):
        assert "other" in load_formats()
    assert package_of("other") == "their_format 2.1"
    assert {r.name: r.package for r in describe_formats()}["other"] == "their_format 2.1"


def test_a_claim_that_fails_is_named_once(install: Install, tmp_path: Path, store: Store) -> None:
    install(SOUND.replace("return None", "raise ValueError(document.path)"))
    folder = tmp_path / "days"
    folder.mkdir()
    for day in ("2024-01-02", "2024-01-03"):
        text = f"## Daily Papers ({day})\n"
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
    with pytest.warns(UserWarning, match=r"their_format 2\.1 fails on what") as told:
        report = load_digests(store, [folder], keywords=False)
    assert len(told) == 1
    assert report.count("new") == 2


RECORDS = """
from digestgraph.loaders.formats import Claim
from digestgraph.loaders.formats.base.records import DocumentFormat

class Format(DocumentFormat):
    name, version, suffixes = "other", "1", (".md",)
    about, knows = "their lists", ("title",)
    def claim(self, document):
        return Claim(1, 1) if document.text.startswith("THEIRS") else None
    def records(self, document, first_line, note):
        raise KeyError("row")
        yield
    def read(self, record, draft):
        pass
"""


def test_records_that_fail_cost_the_file(install: Install, tmp_path: Path, store: Store) -> None:
    install(RECORDS)
    folder = tmp_path / "days"
    folder.mkdir()
    (folder / "2024-01-02.md").write_text("## Daily Papers (2024-01-02)\n", encoding="utf-8")
    (folder / "theirs.md").write_text("THEIRS\n", encoding="utf-8")
    report = load_digests(store, [folder], keywords=False)
    assert report.count("new") == 1
    (problem,) = report.failed
    assert (problem.file, problem.code) == ("theirs.md", "format-failed")
    assert "other 1 of the package their_format 2.1 failed on it with KeyError" in problem.message


def test_the_command_warns_and_goes_on(install: Install, tmp_path: Path) -> None:
    install("raise RuntimeError('half installed')")
    (tmp_path / "2024-01-02.md").write_text("## Daily Papers (2024-01-02)\n", encoding="utf-8")
    done = run(tmp_path / "site", tmp_path, "load", "2024-01-02.md", "--no-keywords")
    assert done.returncode == 0
    assert done.stderr.count("digestgraph: the format 'other' of the package their_format") == 1
    assert "RuntimeError: half installed" in done.stderr
