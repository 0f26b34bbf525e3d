"""Write the tables of names in docs/api from the code: ``python -m tools.api_pages``.

Whoever reads these pages as text, and not as a built site, finds what there is in them.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "api"
BEGIN = "<!-- Made by `make docs-pages` from the code: begin -->\n"
END = "<!-- end -->\n"
HOW = (
    "Signatures, parameters and examples stand below on the built page (`make docs`, then open\n"
    "`build/site/index.html`), and in Python: `help(NAME)`.\n"
)


def _names(path: str) -> Iterator[tuple[str, str]]:
    """Yield the public names of a module, or the one of an object, each with what it is."""
    found = pkgutil.resolve_name(path)
    if not isinstance(found, ModuleType):
        yield path, _first_sentence(found)
        return
    own = [
        name
        for name, value in vars(found).items()
        if name[0] != "_" and getattr(value, "__module__", "") == found.__name__
    ]
    for name in sorted(getattr(found, "__all__", own), key=str.lower):
        yield f"{path}.{name}", _first_sentence(getattr(found, name))


def _first_sentence(found: object) -> str:
    """Return the first sentence of a docstring; of a plain value, what kind of value it is."""
    about = getattr(found, "function", found)  # of a question
    if not (inspect.isroutine(about) or inspect.isclass(about) or inspect.ismodule(about)):
        return f"A `{type(found).__name__}`."
    text = (inspect.getdoc(about) or "").split("\n\n")[0]
    text = re.sub(r":\w+:`~?(?:[\w.]*\.)?(\w+)`", r"`\1`", " ".join(text.split()))
    return text.replace("``", "`").replace("|", "\\|")


def table(page: str) -> str:
    """Return the table of the names that a page documents."""
    rows = [
        f"| `{path}` | {about} |"
        for module in re.findall(r"^::: (\S+)", page, re.MULTILINE)
        for path, about in _names(module)
    ]
    return f"{HOW}\n| name | what it is |\n|---|---|\n" + "\n".join(rows) + "\n"


def render(path: Path) -> str:
    """Return a page with a table that is up to date."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table(text)}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Write the pages."""
    for path in sorted(FOLDER.glob("*.md")):
        path.write_text(render(path), encoding="utf-8")


if __name__ == "__main__":
    main()
