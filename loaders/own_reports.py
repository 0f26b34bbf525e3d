"""Files that this package wrote: reports about digests, which are no digests."""

from __future__ import annotations

import re

from ..graph.patterns import compile_late

__all__ = ["is_own_report"]

#: So much of a file is looked at; the headers of a mail and the head of a feed are shorter.
_HEAD = 4_000
_DAY = r"\d{4}-\d\d-\d\d"
_OURS = compile_late(
    rf"""\A\s*(?:
    \#\ {_DAY}(?:\ to\ {_DAY})?(?:\ in\ \d+\ minutes)?\n\n
        [\d,]+\ (?:digests?,|of)\ [\d,]+\ new\ papers?
    |\#\ My\ papers\n\n\#\#\ (?:Starred|Read|Followed|Muted)
    |\{{\s*"since":\ "{_DAY}",\s*"until":\ "{_DAY}",\s*"(?:first_day|minutes)":
    |<\?xml[^>]*>\s*<(?:feed|rss)\b(?s:.)*?tag:digestgraph\.invalid,
    |<!(?:doctype|DOCTYPE)\ html>(?s:.){{0,400}}?<meta\ name="generator"\ content="digestgraph">
    |(?:[\w-]+:.*\n(?:[\ \t].*\n)*)*?
        Message-ID:\ <(?:since|catch-up)\.[^@>\s]*@digestgraph\.invalid>
    )""",
    re.VERBOSE | re.ASCII,
)


def is_own_report(text: str) -> bool:
    """Tell whether a text is what ``since``, ``catch-up``, ``marks`` or ``view`` wrote to a file.

    Examples
    --------
    >>> is_own_report("# 2025-03-19 to 2025-03-25\\n\\n2 digests, 12 new papers.\\n")
    True
    >>> is_own_report("# 2025-03-25\\n\\n## [A paper](https://arxiv.org/abs/2503.00001)\\n")
    False
    """
    return _OURS.match(text[:_HEAD].replace("\r\n", "\n")) is not None
