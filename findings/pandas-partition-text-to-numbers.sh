#!/usr/bin/env bash
# Version: pandas 3.1.1 with pyarrow 26.0.1
# Surprise: A text column that to_parquet splits folders by comes back as numbers: "0704" becomes 704.
# Expected: texts, as were written. Parquet keeps types, the same frame in one file comes back as it was, and
#   DuckDB and polars, which write the same folders, read "0704" and "0705" back as texts.
# Seen: the column is a category of whole numbers, the leading zeros are gone, and a join with the same texts
#   finds nothing. One value that is no number, and all of them stay texts.
# Hurt: who splits papers by the month of their arXiv id (0704 to 0912), by volume, or by a code with zeros.
# Known: that types of such columns are guessed is documented by pyarrow; that pandas does not put back what
#   its own metadata in each file says, is not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 \
  polars==2.1.0 duckdb==2.0.1
"$work/venv/bin/python" -W error - <<'PY'
import duckdb
import pandas as pd
import polars as pl
import pyarrow

print("pandas", pd.__version__, "with pyarrow", pyarrow.__version__)
papers = pd.DataFrame({"month": ["0704", "0705"], "papers": [3, 4]})

papers.to_parquet("one.parquet")
assert pd.read_parquet("one.parquet")["month"].tolist() == ["0704", "0705"]

papers.to_parquet("months", partition_cols=["month"])
read = pd.read_parquet("months")
print("pandas", read["month"].tolist(), read["month"].cat.categories.dtype)
assert read["month"].tolist() == [704, 705]
joined = papers.merge(read.astype({"month": str}), on="month")
print("rows of a join with the months as text:", len(joined))
assert joined.empty

mixed = pd.DataFrame({"month": ["0704", "0705", "old"], "papers": [3, 4, 5]})
mixed.to_parquet("mixed", partition_cols=["month"])
assert sorted(pd.read_parquet("mixed")["month"]) == ["0704", "0705", "old"]

duckdb.sql("COPY (SELECT '0704' AS month, 3 AS papers) TO 'duck' (FORMAT parquet, PARTITION_BY (month))")
duck = duckdb.sql("SELECT month FROM 'duck/**/*.parquet'").fetchall()
pl.DataFrame({"month": ["0704"], "papers": [3]}).write_parquet("polars/", partition_by="month")
polars = pl.read_parquet("polars/**/*.parquet", hive_partitioning=True)["month"].to_list()
print("DuckDB", duck, "polars", polars)
assert duck == [("0704",)]
assert polars == ["0704"]
PY
