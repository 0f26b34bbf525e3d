"""In which line of an entry a word stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...graph.text import compose

__all__ = ["at_word_lines", "find_word_line"]

#: What such formats put before the entry's own text: a line; or something, so that no line is sure.
_CARRIED = {
    "table": re.compile(r"[^\n]*\n"),
    "bibtex": re.compile(r"(?!@string)", re.IGNORECASE),
    "feed": re.compile(r"<[^<>]*>"),
    "cv-arxiv-daily": None,
    "papers-for-day": None,
    "papers-of-the-week": None,
    "arxiv-ai-markdown": None,
    "acl-anthology": None,
}
_ANYTHING = re.compile("")
_OWN = re.compile(r"keyword|tag|키워드|关键词|キーワード", re.IGNORECASE)


def at_word_lines(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of evidence whose lines are those of the words, not of the entries.

    What ``verbatim`` holds is searched; it and ``format`` are left out of the row.
    """
    finished = []
    for row in rows:
        verbatim = row.pop("verbatim", None)
        carried = _CARRIED.get(row.pop("format", ""), _ANYTHING)
        if verbatim and row["text"] and carried and (before := carried.match(verbatim)):
            told = verbatim[before.end() :]
            row["line"] += find_word_line(told, row["text"], own=row["says"] == "keywords")
        finished.append(row)
    return finished


def find_word_line(verbatim: str, text: str, *, own: bool = False) -> int:
    """Return how many lines below the first one a word stands first; 0 where it is not found.

    Parameters
    ----------
    verbatim : str
        An entry as it stands in the digest.
    text : str
        The word, or several with commas between.
    own : bool
        Whether the source's own keywords are meant: their line, or else the last one that fits.

    Examples
    --------
    >>> entry = "### A Study of Drag\\n- AI for RAGs\\n- we use RAG, and\\nKeywords: rag, ai\\n"
    >>> find_word_line(entry, "RAG"), find_word_line(entry, "RAG", own=True)
    (2, 3)
    >>> find_word_line(entry, "LLM")
    0
    """
    words = [text, *text.split(", ")] if ", " in text else [text]
    # Particles are glued to Korean words: no end of a word is asked for there.
    patterns = [
        rf"(?<![^\W_]){re.escape(w)}" + (r"(?![^\W_])" if w.isascii() else "")
        for word in words
        if (w := compose(word))
    ]
    lines = compose(verbatim).split("\n")
    for flags in (re.IGNORECASE,) if own else (0, re.IGNORECASE):
        pattern = re.compile("|".join(patterns), flags)
        found = [number for number, line in enumerate(lines) if pattern.search(line)]
        if found and own:
            return next((n for n in found if _OWN.search(lines[n])), found[-1])
        if found:
            return found[0]
    return 0
