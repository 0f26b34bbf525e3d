"""Take outputs and counters out of notebooks: ``python tools/clean_notebooks.py [FOLDER]``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def clean(path: Path) -> None:
    """Rewrite a notebook without what running it left behind."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Clean all notebooks of a folder."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "notebooks"
    for path in sorted(folder.glob("*.ipynb")):
        clean(path)


if __name__ == "__main__":
    main()
