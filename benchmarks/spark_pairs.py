"""Co-authors as a join on Spark, in an archive that was made to grow: ``… TABLES OUT [COPIES]``.

``TABLES`` is what ``digestgraph export --format parquet`` wrote. ``COPIES`` of it are written to
``OUT``, each with papers of its own; two of them have the same people, so that people write on in
the next one. Then all pairs are counted. Spark is a process of its own: measure from outside.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from digestgraph.loaders.spark.session import start_spark
from digestgraph.queries.collaboration.pairs_on_spark import pairs_on_spark

#: Of each table what the join reads: which columns are papers, which are people.
COLUMNS = {
    "edges-WROTE": {"source": "people", "target": "papers"},
    "edges-FEATURED_IN": {"source": "papers", "date": ""},
    "nodes-Author": {"id": "people", "kind": ""},
}


def grow(tables: Path, out: Path, copies: int) -> None:
    """Write a larger archive: its papers, who wrote them, and when they came."""
    out.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        table = parquet.read_table(tables / f"{name}.parquet", columns=list(columns))
        with parquet.ParquetWriter(out / f"{name}.parquet", table.schema) as writer:
            for copy in range(copies):
                if name == "nodes-Author" and copy % 2:
                    continue
                ends = {"papers": f"~{copy}", "people": f"~{copy // 2}", "": None}
                grown = [
                    pc.binary_join_element_wise(table[column], ends[what], "")
                    if ends[what]
                    else table[column]
                    for column, what in columns.items()
                ]
                writer.write_table(pa.table(dict(zip(columns, grown, strict=True)), table.schema))


def main() -> None:
    """Grow an archive and count its pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("copies", type=int, nargs="?", default=1)
    parser.add_argument("--master", default="local[2]")
    given = parser.parse_args()
    grow(given.tables, given.out, given.copies)
    papers = parquet.read_table(given.out / "edges-FEATURED_IN.parquet", columns=["source"])
    spark = start_spark(given.master)
    began = time.perf_counter()
    place = str(given.out / "pairs")
    pairs_on_spark(spark, str(given.out)).write.mode("overwrite").parquet(place)
    took = time.perf_counter() - began
    pairs = spark.read.parquet(place).count()
    spark.stop()
    print(
        f"{len(pc.unique(papers['source'])):,} papers, {pairs:,} pairs, {took:,.0f} s by the clock"
    )


if __name__ == "__main__":
    main()
