"""Links of mails of text, which stand below all of it: "On Bees [1]" and "[1] https://…"."""

from __future__ import annotations

import re

__all__ = ["ends_in_address", "with_references"]

_REFERENCE = re.compile(r"\[(?P<n>\d{1,3})\]:?\s{0,3}<?(?P<url>https?://[^\s<>]{1,2000})>?")
_REFERS = re.compile(r"\[(\d{1,3})\](?!\()")
_ADDRESSED = re.compile(r"\s\(https?://[^\s()]{1,2000}\)$")


def with_references(lines: list[str]) -> list[str]:
    """Return lines of text with the addresses that numbers in them stand for.

    Examples
    --------
    >>> with_references(["On Bees [1]", "[1] https://arxiv.org/abs/2401.00001"])
    ['On Bees (https://arxiv.org/abs/2401.00001)']
    """
    named = {m["n"]: m["url"] for line in lines if (m := _REFERENCE.fullmatch(line))}
    if not named:
        return lines
    shown = []
    for line in lines:
        if not _REFERENCE.fullmatch(line):
            shown.append(_REFERS.sub(lambda m: f"({named[m[1]]})" if m[1] in named else m[0], line))
    return shown


def ends_in_address(line: str) -> bool:
    """Tell whether a line ends in the address that a number stood for.

    Examples
    --------
    >>> ends_in_address("On Bees (https://a.org)"), ends_in_address("On Bees")
    (True, False)
    """
    return _ADDRESSED.search(line) is not None
