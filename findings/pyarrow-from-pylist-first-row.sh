#!/usr/bin/env bash
# Version: pyarrow 26.0.1
# Surprise: Table.from_pylist drops every column that the first row does not have, without a word.
# Expected: a column for each key, unknown where a row lacks it: pandas and polars make one of the same rows, and
#   pyarrow's own array of the same dicts has a field for it.
# Seen: the papers of which only the second has a DOI have no column of DOIs at all. With the rows in the other
#   order they have one.
# Hurt: who writes records with optional fields to Parquet, as APIs give them: what the first paper lacks is gone
#   for all.
# Known: the documentation says that the names are those of the first row; that the rest is dropped, and that other
#   constructors of pyarrow do otherwise, it does not say.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pyarrow==26.0.1 pandas==3.1.1 polars==2.1.0
"$work/venv/bin/python" -W error - <<'PY'
import pandas as pd
import polars as pl
import pyarrow as pa

print("pyarrow", pa.__version__)
rows = [{"title": "A"}, {"title": "B", "doi": "10.1/b"}]
print("pandas", list(pd.DataFrame(rows)), "polars", pl.DataFrame(rows).columns)
assert list(pd.DataFrame(rows)) == pl.DataFrame(rows).columns == ["title", "doi"]
assert pa.array(rows).to_pylist()[1] == {"title": "B", "doi": "10.1/b"}
table = pa.Table.from_pylist(rows)
print("from_pylist", table.column_names, "and in the other order", pa.Table.from_pylist(rows[::-1]).column_names)
assert table.column_names == ["title"]
assert table.to_pylist() == [{"title": "A"}, {"title": "B"}]
assert pa.Table.from_pylist(rows[::-1]).column_names == ["title", "doi"]
PY
