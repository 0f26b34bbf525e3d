"""What a file is called that Spark reads, as the graph keeps it."""

from __future__ import annotations

import re

__all__ = ["as_pattern", "is_hidden", "name_below"]

_SPECIAL = re.compile(r"([\[\]{}*?\\])")


def name_below(root: str, path: str) -> str:
    """Return the way from a folder to a file below it; of the file itself its name.

    Examples
    --------
    >>> name_below("s3a://papers/digests", "s3a://papers/digests/2024/06-07.md")
    '2024/06-07.md'
    >>> name_below("file:/a/06-07.md", "file:/a/06-07.md")
    '06-07.md'
    """
    below = root if root.endswith("/") else f"{root}/"
    return path[len(below) :] if path.startswith(below) else path.rpartition("/")[2]


def is_hidden(name: str) -> bool:
    """Tell whether a name, or that of a folder on the way to it, is left out without a word.

    Examples
    --------
    >>> is_hidden(".git/config.md"), is_hidden("__pycache__/a.md"), is_hidden("_posts/a.md")
    (True, True, False)
    """
    return any(part.startswith((".", "__")) for part in name.split("/"))


def as_pattern(path: str) -> str:
    r"""Return a path so that Spark, which takes paths as patterns, means this file by it.

    Examples
    --------
    >>> as_pattern("file:/digests/GPT-[n].md")
    'file:/digests/GPT-\\[n\\].md'
    """
    return _SPECIAL.sub(r"\\\1", path)
