"""Environments of other tools, each with its versions, beside our own and never in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["node_modules_of", "python_of"]


def python_of(folder: Path, packages: list[str], built: tuple[str, ...] = ()) -> Path:
    """Return the Python of an environment with some packages, which is made where it is missing.

    Versions are told, and all but the named ones come as they were built: without either, pip
    fetches one version after the other to ask what it needs, and compiles for minutes.

    Parameters
    ----------
    folder : Path
        Where the environment is, or is made.
    packages : list of str
        As pip reads them.
    built : tuple of str
        What is offered as source only.
    """
    python, stamp = folder / "bin" / "python", folder / "packages.txt"
    wanted = "\n".join(packages)
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    uv = shutil.which("uv")
    only = ["--only-binary", ":all:", *(f"--no-binary={name}" for name in built)]
    if uv:  # resolves and unpacks in seconds what takes pip minutes
        subprocess.run([uv, "venv", "--quiet", "--clear", str(folder)], check=True)
        install = [uv, "pip", "install", "--quiet", "--python", str(python)]
    else:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--no-compile"]
    subprocess.run([*install, *only, *packages], check=True)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def node_modules_of(folder: Path, packages: list[str]) -> Path | None:
    """Return the folder of some packages of npm, made where it is missing; without npm none."""
    modules, stamp = folder / "node_modules", folder / "npm.txt"
    wanted = "\n".join(packages)
    npm = shutil.which("npm")
    if not (stamp.exists() and stamp.read_text("utf-8") == wanted):
        if npm is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run([*install, "--loglevel=error", *packages], check=True, cwd=folder)
        stamp.write_text(wanted, encoding="utf-8")
    return modules
