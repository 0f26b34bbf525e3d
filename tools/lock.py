"""Pin every dependency with hashes into requirements.txt, without index addresses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run pip-compile on pyproject.toml with the test and dev extras."""
    subprocess.run(
        [
            sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes",
            "--allow-unsafe", "--strip-extras", "--no-emit-index-url", "--no-emit-trusted-host",
            "--no-emit-find-links",
            "--no-annotate", "--no-header", "--extra", "test", "--extra", "dev",
            "--output-file", "requirements.txt", "pyproject.toml",
        ],
        cwd=ROOT,
        check=True,
    )  # fmt: skip
    path = ROOT / "requirements.txt"
    head = "# Made by `make lock`: every dependency, test and dev included, with hashes.\n"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("#", "-e", "digestgraph"))]
    path.write_text(head + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
