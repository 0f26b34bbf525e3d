"""Regular expressions that are compiled when they are first used.

A command uses few of those that stand in the modules it imports, and to compile all of them took
longer than to read from a store.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["compile_late"]


class _Late:
    """Stands where a pattern is expected; and has its methods from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # it can be copied without being compiled
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found

    def __repr__(self) -> str:
        return repr(re.compile(self.pattern, self._flags))


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what works as a compiled pattern does, and is compiled when it is first used.

    Examples
    --------
    >>> compile_late("[a-z]+").findall("ab 1 c")
    ['ab', 'c']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
