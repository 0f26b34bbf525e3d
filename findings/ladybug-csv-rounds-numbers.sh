#!/usr/bin/env bash
# Version: ladybug 0.22.0
# Surprise: COPY TO a CSV file writes every DOUBLE with six decimals, so that small numbers become 0.000000.
# Expected: digits from which the number can be had again, as DuckDB writes them (shown here), and as the same COPY
#   keeps them in a Parquet file.
# Seen: 0.0000004 and 0.0000001 are both written as 0.000000. No error, no warning; read back, both are 0.
# Hurt: who exports ranks or scores: in a graph of a million papers an average PageRank is 0.000001, and most of the
#   others are zero or equal.
# Known: kuzu issue 5896, from before the fork, is about the same rounding where results are printed; not about files.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check ladybug==0.22.0 duckdb==2.0.1
cd "$work"
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import duckdb
import ladybug

print("ladybug", version("ladybug"), "and duckdb", duckdb.__version__)
ranks = [0.0000004, 0.0000001]
connection = ladybug.Connection(ladybug.Database("papers.db"))
connection.execute("CREATE NODE TABLE Paper(id INT64 PRIMARY KEY, rank DOUBLE)")
for number, rank in enumerate(ranks):
    connection.execute("CREATE (:Paper {id: $id, rank: $rank})", {"id": number, "rank": rank})
found = "MATCH (p:Paper) RETURN p.rank AS rank ORDER BY p.id"
assert [row[0] for row in connection.execute(found).get_all()] == ranks

connection.execute(f"COPY ({found}) TO 'ladybug.csv' (header=true)")
connection.execute(f"COPY ({found}) TO 'ladybug.parquet'")
duckdb.sql("COPY (FROM 'ladybug.parquet') TO 'duckdb.csv' (header)")
files = {name: Path(name).read_text(encoding="utf-8").split() for name in ("ladybug.csv", "duckdb.csv")}
print(files)
assert files["ladybug.csv"] == ["rank", "0.000000", "0.000000"]
assert [float(text) for text in files["duckdb.csv"][1:]] == ranks
PY
