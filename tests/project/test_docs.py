"""The pages are fresh, complete and true: built strictly, compared with the code, run."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from rooms import ROOT
from typer.testing import CliRunner

from digestgraph import cli, examples
from digestgraph.graph.errors import DigestgraphError
from digestgraph.loaders import load_digests

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TEXTS = [*PAGES, *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M)


def blocks(page: Path, language: str) -> list[str]:
    return [body for kind, body in FENCE.findall(page.read_text("utf-8")) if kind == language]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- generated pages, and the site -------------------------------------------------------------


def test_the_page_of_commands_is_fresh() -> None:
    """``make docs-pages`` makes it anew."""
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page == tool("commands_page").render()


def test_the_table_of_formats_is_fresh() -> None:
    """``make docs-pages`` makes it anew."""
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    assert page == tool("formats_page").render()


@pytest.mark.parametrize("path", sorted((DOCS / "api").glob("*.md")), ids=lambda path: path.stem)
def test_the_names_of_the_api_pages_are_fresh(path: Path) -> None:
    """``make docs-pages`` makes them anew."""
    page = path.read_text(encoding="utf-8")
    assert page == tool("api_pages").render(path)
    assert page.count("\n| `digestgraph.") >= page.count("\n::: ")
    assert "|  |" not in page  # each is told in words


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, as `make check` has just built it, or built now; a broken link fails there too."""
    if built := os.environ.get("DIGESTGRAPH_SITE"):
        return Path(built)
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", target],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_the_site_fetches_nothing(site: Path) -> None:
    fetched = re.compile(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="?(?:https?:)?//[^">]+')
    for page in site.rglob("*.html"):
        found = [f for f in fetched.findall(page.read_text("utf-8")) if 'rel="canonical"' not in f]
        assert not found, f"{page.name}: {found}"
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(@import|url\()\s*[\"']?(https?:)?//", sheet.read_text("utf-8"))


@pytest.mark.e2e
@pytest.mark.parametrize("package", ["graph", "loaders", "queries", "queries.views"])
def test_every_public_name_is_in_the_python_pages(package: str, site: Path) -> None:
    public = importlib.import_module(f"digestgraph.{package}").__all__
    page = site / "api" / f"{package.rpartition('.')[2]}.html"
    ids = set(re.findall(r'id="digestgraph\.[\w.]*?(\w+)"', page.read_text("utf-8")))
    assert set(public) <= ids


# --- commands in pages -------------------------------------------------------------------------


def commands(page: Path) -> list[list[str]]:
    """Return the digestgraph commands of a page's console blocks, as words."""
    found = []
    for kind, body in FENCE.findall(page.read_text("utf-8")):
        if kind in ("console", "text"):
            for line in re.findall(r"^\$ (.*(?:\n    .*)*)", body, re.M):
                for part in re.split(r"\s(?:\||&&)\s", line):
                    words = shlex.split(part, comments=True)
                    if words[:1] == ["digestgraph"]:
                        found.append(words[1:])
    return found


@pytest.mark.parametrize("page", TEXTS, ids=name_of)
def test_commands_and_options_exist(page: Path) -> None:
    root: Any = typer.main.get_command(cli.app)
    for words in commands(page):
        command, context, rest = root, root.make_context("digestgraph", ["info"]), list(words)
        while rest and hasattr(command, "get_command") and not rest[0].startswith("-"):
            try:
                below = command.get_command(context, rest[0])
            except DigestgraphError:
                below = None
            if below is None:
                break
            command = below
            rest.pop(0)
        assert command is not root or not rest or rest[0].startswith("-"), words
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
        known |= {"-h", "--help", "--install-completion", "--show-completion"}
        for word in rest:
            if re.match(r"--?[a-zA-Z]", word):
                assert word.partition("=")[0] in known, f"{page.name}: {word} of {words}"


def matches(expected: str, printed: str) -> bool:
    """Compare line by line: ``…`` alone is any lines, inside a line any characters."""
    pattern = ""
    for line in expected.rstrip().split("\n"):
        if line.strip() == "…":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += r"[^\n]*?".join(map(re.escape, line.rstrip().split("…"))) + r"[ ]*\n"
    return re.fullmatch(r"(?:[ ]*\n)*" + pattern + r"(?:[^\n]*\n)*?", printed) is not None


def test_the_tutorial_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run its commands one after the other, in one folder, and compare what they print."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "argv", ["digestgraph"])
    ran = 0
    for block in blocks(DOCS / "tutorial.md", "console"):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            line, _, expected = step.partition("\n")
            words = shlex.split(line, comments=True)[1:]
            result = CliRunner().invoke(cli.app, words)
            printed = result.output
            if isinstance(result.exception, DigestgraphError):
                printed += f"digestgraph: {result.exception}\n"
            else:
                assert result.exit_code == 0, (line, result.output, result.exception)
            printed = "\n".join(p.rstrip() for p in printed.split("\n"))
            assert matches(expected, printed) or not expected.strip(), f"{line}\n{printed}"
            monkeypatch.setenv("DIGESTGRAPH_STORE", "demo/digestgraph.db")
            ran += 1
    assert ran >= 10


def test_matches_is_strict() -> None:
    assert matches("a\n…\nd", "a\nb\nc\nd\n")
    assert matches("author:bin-…,2", "author:bin-cui-1f,2\n")
    assert not matches("a\nc", "a\nb\nc\n")
    assert not matches("a…c\nd", "abc\ne\n")


# --- code in pages -----------------------------------------------------------------------------


def test_python_of_the_analysts_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(examples.folder(), "my-digests")
    first, *others = blocks(DOCS / "how-to" / "analyst.md", "python")
    names: dict[str, Any] = {}
    exec(compile(first, "analyst.md", "exec"), names)
    assert Path("people.html").stat().st_size > 100_000
    with names["open_store"]("digestgraph.db") as store:
        for code in others:
            exec(compile(code, "analyst.md", "exec"), names | {"store": store})


def test_the_format_of_the_formats_page_works(store: Any, monkeypatch: pytest.MonkeyPatch,
                                              tmp_path: Path) -> None:  # fmt: skip
    from digestgraph.loaders import formats

    names: dict[str, Any] = {}
    (code,) = blocks(DOCS / "formats.md", "python")
    exec(compile(code, "formats.md", "exec"), names)
    reader = names["ReadingList"]()
    text = (
        "# Reading list 2024-01-02\nnot a line\n"
        "2401.00368 | 20 | Improving Text Embeddings | Liang Wang; Nan Yang\n"
        "  - It needs no labels.\n  - It is fast.\n"
        "oops | 1\n2406.04271 | - | Buffer of Thoughts | Ling Yang\n"
    )
    (digest,), problems = reader.parse(text, "list.txt")
    assert digest.text == text
    assert reader.parse(digest.text, "list.txt") == ([digest], problems)
    assert [e.votes for e in digest.entries] == [20, None]
    assert [(b.text, b.line) for b in digest.entries[0].bullets] == [
        ("It needs no labels.", 4), ("It is fast.", 5),
    ]  # fmt: skip
    assert [p.line for p in digest.problems] == [2, 6]
    assert reader.parse("nothing", "list.txt")[0] == []

    known = {**formats.load_formats(), reader.name: reader}
    for module in ("formats", "load", "read"):
        where = importlib.import_module(f"digestgraph.loaders.{module}")
        if hasattr(where, "load_formats"):
            monkeypatch.setattr(where, "load_formats", lambda: known)
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    assert load_digests(store, [tmp_path]).count("new") == 1
    assert store.counts()["papers"] == 2


def test_toml_of_the_pages_is_understood() -> None:
    from digestgraph.graph.corrections.read import parse_corrections

    for page in TEXTS:
        for text in blocks(page, "toml"):
            if "[project" not in text:
                assert parse_corrections(text).text == text


# --- links, dependencies -----------------------------------------------------------------------


@pytest.mark.parametrize("page", TEXTS[-3:], ids=name_of)
def test_links_of_the_files_at_the_root_resolve(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text("utf-8"))):
        path, _, anchor = target.partition("#")
        if "://" not in target and path:
            assert (ROOT / path).exists(), f"{page.name}: {target}"
        if anchor and path.endswith(".md"):
            headings = re.findall(r"^#+ (.*)$", (ROOT / path).read_text("utf-8"), re.M)
            slugs = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}
            assert anchor in slugs, f"{page.name}: {target}"


def requirements() -> dict[str, str]:
    """Return the direct dependencies and the extra of each."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    named = {re.split(r"[<>=\[; ]", r)[0]: extra for extra, rs in groups.items() for r in rs}
    return {name: extra for name, extra in named.items() if name != "digestgraph"}


def test_each_dependency_is_explained() -> None:
    text = (DOCS / "dependencies.md").read_text("utf-8")
    core, extras = text.split("## Extras")
    wanted = requirements()
    stated = dict.fromkeys(re.findall(r"^\| `([\w-]+)` \|", core, re.M), "")
    stated |= {n: e for e, n in re.findall(r"^\| `([\w-]+)` \| `([\w-]+)` \|", extras, re.M)}
    assert stated == wanted


def test_licences_and_sizes_are_those_of_what_is_installed() -> None:
    text = (DOCS / "dependencies.md").read_text("utf-8")
    row = re.compile(r"^\|(?: `[\w-]+` \|)? `([\w-]+)` \|.*\| ([^|]+) \| (\d+) \|$", re.M)
    checked = 0
    for name, licence, stated in row.findall(text):
        try:
            installed = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        checked += 1
        metadata = installed.metadata
        words = " ".join(
            [metadata.get("License-Expression") or "", (metadata.get("License") or "")[:2000]]
            + [c for c in metadata.get_all("Classifier", []) if c.startswith("License")]
        )
        family = re.split(r"[- ]", licence)[0].replace("PSF", "Python Software Foundation")
        assert family.lower() in words.lower(), f"{name}: {licence} against {words[:80]}"
        files = [Path(str(f.locate())) for f in installed.files or []]
        size = sum(f.stat().st_size for f in files if f.is_file() and f.suffix != ".pyc") / 1e6
        if name == "floret" and sys.version_info[:2] != (3, 11):
            continue  # it is built from its source there, with all that a debugger needs
        assert size / 2 - 1 <= int(stated) <= size * 2 + 2, f"{name}: {size:.1f} MB"
    assert checked > 15


def test_compose_file() -> None:
    """There may be no Docker here: what can be checked is its form and that nothing is open."""
    import yaml

    text = (ROOT / "compose.yaml").read_text("utf-8")
    service = yaml.safe_load(text)["services"]["neo4j"]
    assert re.fullmatch(r"neo4j:\d+\.\d+-community", service["image"])
    server = (ROOT / "tools/neo4j/README.md").read_text("utf-8")
    assert service["image"].removeprefix("neo4j:").removesuffix("-community") in server
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert service["volumes"] == ["data:/data"]
    assert service["healthcheck"]["test"][0] == "CMD-SHELL"


@pytest.mark.e2e
def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['digestgraph', '--help']\n"
        "from digestgraph import cli\n"
        "try: cli.app()\n"
        "except SystemExit: pass\n"
        "heavy = 'numpy scipy pandas networkx spacy kiwipiepy neo4j pyvis rich jinja2'\n"
        "print([name for name in heavy.split() if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
