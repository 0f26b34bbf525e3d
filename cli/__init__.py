"""The command line: a module for each family of commands, and ``output`` for what they print."""

from __future__ import annotations

# The families of commands, in the order of the help.
from . import (  # noqa: F401
    ask,
    assistant,
    catch_up,
    demo,
    diff,
    embed,
    explain,
    export,
    load,
    marks,
    quality,
    serve,
    server,
    since,
    view,
)
from .root import app, main

__all__ = ["app", "main"]
