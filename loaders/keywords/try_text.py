"""An entry from a bare text, to look at what the keyword finder makes of it."""

from __future__ import annotations

from ..entry import Bullet, ParsedEntry, guess_language

__all__ = ["entry_of"]


def entry_of(text: str, title: str | None = None) -> ParsedEntry:
    """Make an entry of a text, each line a bullet.

    Examples
    --------
    >>> entry_of("첫 줄\\n둘째 줄").bullets[1].text
    '둘째 줄'
    """
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return ParsedEntry(
        paper="text",
        title=title,
        url=None,
        line=0,
        votes=None,
        authors=(),
        authors_line=None,
        authors_complete=None,
        author_order=None,
        image=None,
        bullets=tuple(Bullet(line.lstrip("-* "), number) for number, line in lines),
        links=(),
        language=guess_language(text),
        verbatim=text,
    )
