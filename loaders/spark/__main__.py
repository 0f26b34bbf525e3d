"""``python -m digestgraph.loaders.spark DIGESTS OUT``: read digests with Spark."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ...graph.errors import DigestgraphError
from .job import analyse_digests
from .session import start_spark


def main(arguments: Sequence[str] | None = None) -> int:
    """Read digests with Spark, and say how far it is."""
    parser = argparse.ArgumentParser(
        prog="python -m digestgraph.loaders.spark", description=__doc__
    )
    parser.add_argument("digests", help="a folder of digests, at any path that Spark reads")
    parser.add_argument("out", help="the folder to write; digestgraph load takes it")
    parser.add_argument("--config", type=Path, help="corrections; else digestgraph.toml in DIGESTS")
    parser.add_argument("--format", help="read all files in this format")
    parser.add_argument("--master", help="where Spark runs, such as local[4]; else as it is set up")
    given = parser.parse_args(arguments)

    def tell(done: int, total: int) -> None:
        print(f"{done:,} of {total:,} files are analysed", file=sys.stderr)

    try:
        spark = start_spark(given.master)
        try:
            report = analyse_digests(
                spark,
                given.digests,
                given.out,
                config=given.config,
                format=given.format,
                on_part=tell,
            )
        finally:
            spark.stop()
    except DigestgraphError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(
        f"{report.files:,} files, {report.done_before:,} of them done before; read now: "
        f"{report.entries:,} entries, {report.problems:,} problems. Load it with: "
        f"digestgraph load {given.out}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
