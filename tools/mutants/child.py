"""A forked process that is asked one thing: what it imports and changes dies with it."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

__all__ = ["in_child"]


def in_child(ask: Callable[[], Any]) -> Any:
    """Return what a forked process answers; its output is shown."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                json.dump(ask(), pipe)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="utf-8") as pipe:
            text = pipe.read()
    except BaseException:
        os.kill(pid, signal.SIGTERM)  # Ctrl-C has told it, another end has not
        raise
    finally:
        os.waitpid(pid, 0)
    if not text:
        raise SystemExit("the tests could not be asked; see above")
    return json.loads(text)
