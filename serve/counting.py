"""The topics of very many papers, counted by another process while this one answers."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from threading import Lock

from ..graph.stores.base import Store, is_server_url

__all__ = ["TopicCounter", "count_topics"]

_MODULE = "digestgraph.serve.counting"
#: Visitors go before it.
_NICE = 10


class TopicCounter:
    """Has the topics of a store counted once for each version of the graph, and kept in its file.

    In this process a minute of counting would hold up all that is answered meanwhile, and the
    memory that it takes would stay.

    Parameters
    ----------
    url : str
        The store.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = Lock()
        #: The other one, which may have ended.
        self.process: subprocess.Popen[bytes] | None = None
        self._tried: str | None = None
        self._closed = False

    def see_to_it(self, store: Store) -> bool:
        """Have them counted if that is worth it; tell whether they are, so that one may wait.

        What another process was tried for without success is counted here.
        """
        from ..queries.engine.incidence import read_mentions
        from ..queries.topics import keeping

        if is_server_url(self._url) or not sys.executable:
            return False
        if len(read_mentions(store).columns) <= keeping.MANY_PAPERS:
            return False
        with self._lock:
            if self._closed:
                return False
            if self.process is not None and self.process.poll() is None:
                return True
            of = store.version()
            if self._tried == of:
                return keeping.are_kept(store)  # it has just ended
            self._tried = of
            # Not from the folder where one is: what lies there may be called like a module.
            words = [sys.executable, "-P", "-m", _MODULE, self._url]
            with suppress(OSError):
                self.process = subprocess.Popen(  # noqa: S603 - our own module, and no shell
                    words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
                )
                return True
            return False

    def close(self) -> None:
        """End the other process."""
        with self._lock:
            self._closed = True
            if self.process is not None:
                self.process.terminate()
                self.process.wait()


def count_topics(url: str) -> bool:
    """Find the topics of a file and keep them in it; tell whether they are kept.

    Parameters
    ----------
    url : str
        The file.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from digestgraph.graph import open_store
    >>> with TemporaryDirectory() as folder:
    ...     path = str(Path(folder, "papers.db"))
    ...     open_store(path).close()
    ...     count_topics(path)
    True
    """
    from ..graph.stores.base import open_store
    from ..queries.engine.scope import digest_days
    from ..queries.topics.clusters import find_clusters
    from ..queries.topics.keeping import keep_clusters

    with open_store(url, create=False) as store:
        of, days = store.version(), digest_days(store)
        return keep_clusters(store, find_clusters(store), max(days, default=""), of)


if __name__ == "__main__":
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    sys.exit(0 if count_topics(sys.argv[1]) else 1)
