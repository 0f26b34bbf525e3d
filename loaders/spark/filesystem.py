"""The few things that a job does with files itself, through the file systems that Spark knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...graph.errors import UsageError

__all__ = ["FileSystem", "Listed"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A file: its whole path and its size in bytes."""

    path: str
    size: int


class FileSystem:
    """Where a path leads to: a local folder, HDFS, S3, whatever this Spark is set up for.

    Parameters
    ----------
    spark : pyspark.sql.SparkSession
        A session with a Java process of its own (not Spark Connect).
    path : str
        Any path there.

    Attributes
    ----------
    root : str
        The path, whole.
    """

    def __init__(self, spark: Any, path: str) -> None:
        try:
            jvm, settings = spark._jvm, spark._jsc.hadoopConfiguration()
        except Exception as error:
            raise UsageError(
                "this needs a Spark session with a driver of its own; over Spark Connect files "
                "cannot be listed"
            ) from error
        self._path = jvm.org.apache.hadoop.fs.Path
        self._read = jvm.org.apache.commons.io.IOUtils.toByteArray
        self._system = self._path(path).getFileSystem(settings)
        self.root: str = self._system.makeQualified(self._path(path)).toString()

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file or folder."""
        return bool(self._system.exists(self._path(path)))

    def files(self, path: str) -> Iterator[Listed]:
        """Yield all files below a folder, to any depth; also those that Spark passes over."""
        found = self._system.listFiles(self._path(path), True)
        while found.hasNext():
            one = found.next()
            yield Listed(one.getPath().toString(), one.getLen())

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders right in a folder."""
        found = self._system.listStatus(self._path(path)) if self.exists(path) else ()
        return sorted(one.getPath().getName() for one in found if one.isDirectory())

    def read(self, path: str) -> bytes:
        """Return all of a small file."""
        stream = self._system.open(self._path(path))
        try:
            return bytes(self._read(stream))
        finally:
            stream.close()

    def write(self, path: str, data: bytes) -> None:
        """Write a small file: it is there whole or, for a moment, not at all."""
        fresh, place = self._path(f"{path}.new"), self._path(path)
        stream = self._system.create(fresh, True)
        try:
            stream.write(bytearray(data))
        finally:
            stream.close()
        self._system.delete(place, False)
        if not self._system.rename(fresh, place):
            raise UsageError(f"{path} cannot be written")
