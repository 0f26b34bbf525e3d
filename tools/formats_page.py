"""Write the table of formats in docs/formats.md from the code: ``python -m tools.formats_page``."""

from __future__ import annotations

from pathlib import Path

from digestgraph.loaders.formats import describe_formats

PAGE = Path(__file__).resolve().parent.parent / "docs" / "formats.md"
BEGIN = "<!-- Made by `make docs-pages` from the code: begin -->\n"
END = "<!-- end -->\n"


def table() -> str:
    """Return the table of all formats of this package."""
    rows = [
        f"| `{row.name}` | {row.about} | {', '.join(row.suffixes)} | {', '.join(row.knows)} |"
        for row in describe_formats()
    ]
    head = "| format | what it is | files | what it can say |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def render() -> str:
    """Return the page with a table that is up to date."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
