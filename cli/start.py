"""The start of a process: what has to be said before anything large is imported."""

from __future__ import annotations

import gc
import os
import sys

from .late_imports import import_late

__all__ = ["main"]

#: In these several threads work at once.
_THREADED = {"mcp", "serve", "watch"}


def main() -> None:
    """Run the command line; errors are sentences, not tracebacks."""
    # Our matrices are small: more threads would only spin. NumPy reads this when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A command makes many records that stay and little garbage: look for it seldom.
    gc.set_threshold(100_000, 50, 100)
    if _THREADED.isdisjoint(sys.argv[1:2]):
        import_late()
    from .root import run

    code = run(*sys.argv[1:2])
    gc.freeze()  # the process ends: nothing has to be looked through once more
    sys.exit(code)
