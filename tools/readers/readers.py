"""The readers: what is installed where, and how each is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["READERS", "Missing", "Reader", "run"]

HERE = Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build" / "readers"
#: Libraries of Python by environment; bibtexparser is MIT, as are most: none gets into the package.
PYTHON = {
    "python": [
        "bibtexparser==2.1.0", "duckdb==2.0.1", "igraph==1.0.0", "networkx==3.6.1",
        "pandas==3.1.1", "polars==2.1.0", "pyarrow==26.0.1", "pybtex==0.26.1", "rdflib==7.6.0",
        "rispy==0.10.0",
    ],
    "pandas2": ["pandas==2.3.3", "pyarrow==26.0.1"],
    "plain": ["networkx==3.6.1", "PyYAML==6.0.3"],
}  # fmt: skip
GEPHI = "gephi-toolkit-0.10.1-all.jar"


class Missing(RuntimeError):  # noqa: N818
    """A reader cannot be had on this machine; the text says what to install."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A program or library that opens a format.

    Attributes
    ----------
    format, name : str
        The format, and the reader as it is called.
    holds : {"network", "items", "references", "bibliography", "tables", "csv", "triples", "vault"}
        What it reads, which says how it is compared.
    where : {"python", "pandas2", "plain", "npm", "gephi"}
        What it is installed with.
    call : str
        What the script of that environment calls it.
    """

    format: str
    name: str
    holds: str
    where: str
    call: str

    @property
    def key(self) -> tuple[str, str]:
        """What its result is recorded under."""
        return self.name, self.format


READERS = [
    Reader(*row)
    for row in (
        ("gexf", "gephi-toolkit", "network", "gephi", "gexf"),
        ("gexf", "graphology-gexf", "network", "npm", "graphology-gexf"),
        ("gexf", "networkx", "network", "python", "networkx_gexf"),
        ("graphml", "python-igraph", "network", "python", "igraph_graphml"),
        ("graphml", "networkx", "network", "python", "networkx_graphml"),
        ("graphml", "gephi-toolkit", "network", "gephi", "graphml"),
        ("graphml", "graphology-graphml", "network", "npm", "graphology-graphml"),
        ("cytoscape", "cytoscape.js", "network", "npm", "cytoscape"),
        ("vosviewer", "networkx, by the documented form", "items", "plain", "networkx_vosviewer"),
        ("bibtex", "pybtex", "references", "python", "pybtex_bibtex"),
        ("bibtex", "bibtexparser", "references", "python", "bibtexparser_bibtex"),
        ("bibtex", "citation-js", "references", "npm", "@citation-js/plugin-bibtex"),
        ("ris", "rispy", "references", "python", "rispy_ris"),
        ("ris", "citation-js", "references", "npm", "@citation-js/plugin-ris"),
        ("csl", "citeproc, APA", "bibliography", "npm", "citeproc"),
        ("parquet", "pandas 3", "tables", "python", "pandas_parquet"),
        ("parquet", "pandas 2", "tables", "pandas2", "pandas_parquet"),
        ("parquet", "polars", "tables", "python", "polars_parquet"),
        ("parquet", "DuckDB", "tables", "python", "duckdb_parquet"),
        ("csv", "pandas 3", "csv", "python", "pandas_csv"),
        ("csv", "pandas 2", "csv", "pandas2", "pandas_csv"),
        ("csv", "polars", "csv", "python", "polars_csv"),
        ("csv", "DuckDB", "csv", "python", "duckdb_csv"),
        ("jsonld", "rdflib", "triples", "python", "rdflib_jsonld"),
        ("obsidian", "PyYAML, and every link", "vault", "plain", "pyyaml_obsidian"),
    )
]


def run(reader: Reader, path: Path) -> dict[str, Any]:
    """Let a reader read a file; return its version and what it read.

    Raises
    ------
    Missing
        When it cannot be installed.
    """
    if reader.where == "gephi":
        java, jar = _gephi()
        told = _output([java, "-cp", str(jar), str(HERE / "Gephi.java"), str(path), reader.call])
        return {"version": "0.10.1", "read": json.loads(told.splitlines()[-1])}
    if reader.where == "npm":
        node, folder = _npm()
        words = [node, str(HERE / "readers.mjs"), reader.call, str(path)]
    else:
        folder = path.parent
        words = [_python(reader.where), str(HERE / "python_readers.py"), reader.call, str(path)]
    found: dict[str, Any] = json.loads(_output(words, folder))
    return found


def _output(words: list[str], folder: Path | None = None) -> str:
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True, timeout=600
    )
    return done.stdout


@cache
def _python(name: str) -> str:
    """Return the Python of an environment with the libraries that are pinned for it."""
    folder = BUILD / name
    python = folder / "bin" / "python"
    noted = folder / "pins.txt"
    if not noted.exists() or noted.read_text(encoding="utf-8").split() != PYTHON[name]:
        shutil.rmtree(folder, ignore_errors=True)
        _try([sys.executable, "-m", "venv", str(folder)], "python3-venv")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _try([*pip, *PYTHON[name]], "a package index for pip")
        noted.write_text("\n".join(PYTHON[name]) + "\n", encoding="utf-8")
    return str(python)


@cache
def _npm() -> tuple[str, Path]:
    """Return node, and the folder in which the pinned packages are."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Missing("node and npm are needed (make system-deps)")
    folder = BUILD / "npm"
    lock = (HERE / "package-lock.json").read_bytes()
    noted = folder / "installed.json"
    if not noted.exists() or noted.read_bytes() != lock:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder / name)
        _try([npm, "ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"], "npm", folder)
        noted.write_bytes(lock)
    return node, folder


@cache
def _gephi() -> tuple[str, Path]:
    """Return java, and the jar of gephi-toolkit (80 MB)."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    jar = BUILD / "gephi" / GEPHI
    if java is None or (maven is None and not jar.exists()):
        raise Missing("Java 17 and Maven are needed (make system-deps)")
    if not jar.exists():
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={jar.parent}"]
        _try([str(maven), "-q", "-B", "-f", str(HERE / "pom.xml"), *goal], "Maven Central")
    return java, jar


def _try(words: list[str], needed: str, folder: Path | None = None) -> None:
    # Node and Maven look for colours and settings of their own; nothing else is taken over.
    done = subprocess.run(
        words, cwd=folder, env=os.environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Missing(f"{needed} did not answer: {(done.stderr or done.stdout)[-300:]}")
