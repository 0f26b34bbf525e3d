"""The command line: a module for each family of commands, and ``output`` for what they print.

A process that runs one command imports the module of that one; who asks for ``app`` gets them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .start import main

if TYPE_CHECKING:
    from .root import app

__all__ = ["app", "main"]


def __getattr__(name: str) -> Any:
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .root import app, import_commands

    import_commands()
    globals()["app"] = app
    return app
