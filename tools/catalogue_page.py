"""Write docs/queries.md from the catalogue: ``python -m tools.catalogue_page``."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

from digestgraph.queries.engine.catalogue import Lookup, Parameter, Query, list_queries
from digestgraph.queries.engine.rows import Column

PAGE = Path(__file__).resolve().parent.parent / "docs" / "queries.md"
HEAD = """\
# Questions

<!-- Made by `make docs-pages` from the code; change the docstrings instead. -->

Every question has one name, in the shell and in Python:

```console
$ digestgraph ask coauthors "Furu Wei" --least-papers 2
$ digestgraph ask coauthors "Furu Wei" --json      # or --csv; a list of rows for machines
$ digestgraph ask coauthors "Furu Wei" --cypher    # text to paste into Neo4j Browser
$ digestgraph ask coauthors "Furu Wei" --as-of 2024-03-01
```

```python
from digestgraph.graph import open_store
from digestgraph.queries import coauthors

with open_store("digestgraph.db") as store:  # or neo4j://host
    frame = coauthors(store, "Furu Wei", least_papers=2)
```

A **lookup** is one Cypher statement with an offline twin; both are compared row by row in the
tests. An **analysis** is computed in Python from what either store yields. The answer is a
`pandas.DataFrame`, for `ego` a `networkx.Graph`; `QUERY.rows(store, …)` gives typed rows,
frozen records whose attributes are the columns below (`row.papers`; `row.as_dict()` is what JSON
has).
All names may be ids; dates are `YYYY-MM-DD`.

What an answer leaves out and why, what is uncertain in it, and whether the limit cut it, stands
in sentences beside the rows, the same for both stores: below the table; on stderr with `--json`
and `--csv`, so that the rows stay a plain list; in `frame.attrs["notes"]`, for `ego` in
`graph.graph["notes"]`; and in `QUERY.answer(store, …).notes`.

"""


def anchor(query: Query[..., Any]) -> str:
    """Return the list's line of a query."""
    return f"| [{query.name}](#{query.name}) | {query.kind} | {query.summary} |"


def option(parameter: Parameter) -> str:
    """Return a table row for one parameter."""
    name = parameter.name.upper() if parameter.positional else f"--{parameter.name}"
    name = name.replace("_", "-") + ("…" if parameter.many else "")
    kind = " or ".join(parameter.choices) or parameter.type.__name__
    default = (
        ""
        if parameter.required
        else "none"
        if parameter.default is None
        else (f"{parameter.default}")
    )
    return f"| `{name}` | {kind} | {default} | {parameter.text.replace('|', '/')} |"


def column_line(column: Column) -> str:
    """Return a table row for one column of the answer."""
    kind = column.type.__name__ + (" or null" if column.optional else "")
    text = " ".join(column.text.split()).replace("``", "`").replace("|", "/")
    return f"| `{column.name}` | {kind} | {text} |"


def section(query: Query[..., Any]) -> str:
    """Return the section of one query."""
    doc = inspect.getdoc(query.function) or ""
    before = doc.partition("\nParameters\n")[0].partition("\n")[2].strip()
    returns = re.search(r"\nReturns\n-+\n\S+\n(.*?)(?=\n\w[^\n]*\n-+\n|\Z)", doc, re.S)
    parts = [f"## {query.name}", query.summary]
    if before:
        parts.append(inspect.cleandoc(before))
    parts.append(f"```console\n$ digestgraph ask {query.name} {query.example}".rstrip() + "\n```")
    rows = "\n".join(option(p) for p in query.parameters)
    parts.append(f"| parameter | type | default | |\n|---|---|---|---|\n{rows}")
    columns = "\n".join(map(column_line, query.columns.values()))
    if returns:
        text = re.sub(r":\w+:`~?([\w.]+)`", lambda m: f"`{m[1].rpartition('.')[2]}`", returns[1])
        parts.append("**Answer.** " + " ".join(text.split()).replace("``", "`"))
    parts.append(f"| column | type | |\n|---|---|---|\n{columns}")
    if isinstance(query, Lookup):
        parts.append(
            f"<details><summary>Cypher</summary>\n\n```cypher\n{query.statement()};\n```\n\n"
            "</details>"
        )
    return "\n\n".join(parts)


def render() -> str:
    """Return the whole page."""
    queries = list_queries()
    table = "| name | kind | |\n|---|---|---|\n" + "\n".join(map(anchor, queries))
    text = HEAD + table + "\n\n" + "\n\n".join(map(section, queries)) + "\n"
    return re.sub(r"``([^`\n]+)``", r"`\1`", text)


def main() -> None:
    """Write the page."""
    PAGE.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
