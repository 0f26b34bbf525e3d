"""The notebooks run, offline and on a real server; they are clean, and their text is true."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rooms import ROOT
from servers import empty_server

pytestmark = pytest.mark.e2e

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OFFLINE = [n for n in NOTEBOOKS if "neo4j" not in n.name]
(SERVER,) = set(NOTEBOOKS) - set(OFFLINE)
DIGESTS = "DIGESTS = examples.folder()"


def cells(notebook: dict[str, Any], kind: str) -> list[str]:
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == kind]


def execute(paths: list[Path], folder: Path, digests: Path | None = None, **env: str) -> list[Any]:
    """Run notebooks with nbmake and return copies with their outputs.

    They run one after the other in one kernel, which knows no name of one in the next: to start a
    kernel and to read the models of keywords takes longer than what most of them do.
    """
    texts = [path.read_text(encoding="utf-8") for path in paths]
    if digests is not None:
        assert all(text.count(DIGESTS) == 1 for text in texts)
        texts = [text.replace(DIGESTS, f"DIGESTS = {str(digests)!r}") for text in texts]
    notebooks = [json.loads(text) for text in texts]
    forget = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    forget["source"] = "%reset -f"
    joined = [
        cell | {"id": f"{number}-{place}"}
        for number, notebook in enumerate(notebooks)
        for place, cell in enumerate((*notebook["cells"], forget))
    ]
    copy = folder / "-".join(path.name for path in paths)
    copy.write_text(json.dumps(notebooks[0] | {"cells": joined}), encoding="utf-8")
    nbmake = ["-q", "--nbmake", "--overwrite", "--nbmake-timeout=1200", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *nbmake, "--rootdir", folder, "-c", os.devnull, copy],
        cwd=folder,
        env=os.environ | {"IPYTHONDIR": str(folder), "MPLBACKEND": "agg", "NO_COLOR": "1"} | env,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    left = json.loads(copy.read_text(encoding="utf-8"))["cells"]
    for notebook in notebooks:
        number = len(notebook["cells"])
        notebook["cells"], left = left[:number], left[number + 1 :]
    return notebooks


@pytest.fixture(scope="session")
def ran(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """Run the notebooks on the examples, that of the server last and where one can be had."""
    paths, folder, env = list(OFFLINE), tmp_path_factory.mktemp("notebooks"), {}
    try:
        connect = request.getfixturevalue("neo4j_server")
    except pytest.skip.Exception:
        pass
    else:
        with connect() as store:
            empty_server(store)
            env["NEO4J_URI"] = store.url
        paths.append(SERVER)
    notebooks = execute(paths, folder, **env)
    return {path.name: notebook for path, notebook in zip(paths, notebooks, strict=True)}


def shown(output: dict[str, Any]) -> str:
    """Return what an output shows as text."""
    data = output.get("data", {})
    texts = [output.get("text", ""), *(data.get(kind, "") for kind in ("text/plain", "text/html"))]
    return "\n".join("".join(text) for text in texts)


def check(notebook: dict[str, Any]) -> None:
    """Whatever the text sets in bold stands in an output above; tables are short."""
    seen = ""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            for output in cell["outputs"]:
                assert output.get("name") != "stderr", output
                seen += shown(output)
                table = "".join(output.get("data", {}).get("text/html", ""))
                assert table.count("<tr") <= 13
        else:
            text = "".join(cell["source"])
            for bold in re.findall(r"\*\*(.+?)\*\*", text):
                known = {"Start a server", "The one line to change"}
                assert bold in known or bold in seen, f"{bold!r} is in no output above: {text}"


def test_notebooks_are_clean() -> None:
    assert len(NOTEBOOKS) == 4
    for path in NOTEBOOKS:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None
            assert not cell["metadata"]
        assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
        first = cells(notebook, "code")[0]
        assert DIGESTS in first, "one line to change, near the top"


def test_clean_tool_leaves_clean_notebooks_alone(root: Path, tmp_path: Path) -> None:
    for path in NOTEBOOKS:
        shutil.copy(path, tmp_path)
    dirty = tmp_path / NOTEBOOKS[0].name
    notebook = json.loads(dirty.read_text(encoding="utf-8"))
    code = next(c for c in notebook["cells"] if c["cell_type"] == "code")
    code |= {"execution_count": 3, "outputs": [{"output_type": "stream", "text": "secret"}]}
    notebook["metadata"]["widgets"] = {"state": {}}
    dirty.write_text(json.dumps(notebook), encoding="utf-8")
    tool = root / "tools" / "clean_notebooks.py"
    subprocess.run([sys.executable, tool, tmp_path], check=True)
    for path in NOTEBOOKS:
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_links_between_notebooks_and_docs_resolve() -> None:
    for path in NOTEBOOKS:
        text = "\n".join(cells(json.loads(path.read_text(encoding="utf-8")), "markdown"))
        for target in re.findall(r"\]\(([^)#]+)", text):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("path", OFFLINE, ids=lambda p: p.stem)
def test_notebook_runs_offline(path: Path, ran: dict[str, dict[str, Any]]) -> None:
    notebook = ran[path.name]
    check(notebook)
    frames = [o for c in notebook["cells"] for o in c.get("outputs", ()) if "<iframe" in shown(o)]
    assert frames, "there is a view inline"


@pytest.mark.usefixtures("neo4j_server")
def test_notebook_runs_on_neo4j(ran: dict[str, dict[str, Any]]) -> None:
    notebook = ran[SERVER.name]
    check(notebook)
    texts = [shown(o) for c in notebook["cells"] for o in c.get("outputs", ())]
    assert "the same graph: True" in "".join(texts)


def test_notebook_without_a_server_says_how_to_start_one(monkeypatch: pytest.MonkeyPatch) -> None:
    source = cells(json.loads(SERVER.read_text(encoding="utf-8")), "code")[0]
    guard = source[source.index('if "NEO4J_URI"') : source.index("offline =")]
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(SystemExit, match="start one"):
        exec(guard, {"os": os})


@pytest.mark.soak
@pytest.mark.shared
@pytest.mark.parametrize("path", OFFLINE, ids=lambda p: p.stem)
def test_notebook_runs_on_years_of_digests(
    path: Path, shared_days: list[Path], tmp_path: Path
) -> None:
    (notebook,) = execute([path], tmp_path, digests=shared_days[0].parent)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            assert output.get("name") != "stderr", output
            assert "".join(output.get("data", {}).get("text/html", "")).count("<tr") <= 13
