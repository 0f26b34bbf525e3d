"""Starts Spark, or says what it lacks."""

from __future__ import annotations

from typing import Any

from ...graph.errors import UsageError

__all__ = ["start_spark"]


def start_spark(master: str | None = None) -> Any:
    """Return the Spark session of this process, started if there is none.

    Parameters
    ----------
    master : str, optional
        Where it runs, such as ``local[4]``; by default what Spark is set up for.

    Raises
    ------
    UsageError
        When pyspark, or Java, is missing.
    """
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "this needs pyspark, 4.0 or later, some 500 MB: pip install 'digestgraph[spark]'"
        ) from error
    builder = SparkSession.builder.appName("digestgraph")
    if master is not None:
        builder = builder.master(master)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise UsageError(
            f"Spark does not start ({str(error).splitlines()[0]}): it needs Java 17 or later "
            "(on Debian: apt install openjdk-17-jre-headless), on the PATH or in JAVA_HOME"
        ) from error
    except FileNotFoundError as error:
        raise UsageError(f"Spark does not start: {error}; it needs bash and Java 17") from error
