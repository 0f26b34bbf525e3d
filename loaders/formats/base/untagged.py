"""Lines without the tags of HTML that stand about their text."""

from __future__ import annotations

import re

__all__ = ["untagged"]

_TAGS = re.compile(
    r"<summary>(?P<name>(?:[^<\n]|</?(?:b|strong|i|em|u|code|h\d)>){1,200}?)</summary>[ \t]*"
    r"|</?(?:details|div|p|ul|li|center|blockquote)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_BOLD_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_ITALIC_TAG = re.compile(r"</?(?:i|em)>", re.IGNORECASE)
#: At the end of a line, or before its first word.
_BREAKS = re.compile(
    r"(?<!\s)(?:\s{0,9}<br\s?/?>){1,9}\s{0,9}$|^\s{0,9}(?:<br\s?/?>\s{0,9}){1,9}(?=\S)",
    re.IGNORECASE,
)
#: Between what has a label and the next label.
_BREAK_WITHIN = re.compile(r"\s{0,9}<br\s?/?>\s{0,9}(?=<b>|<strong>|\*\*)", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,200}?href=[\"'](?P<url>https?://[^\s\"'<>()]{1,2000})[\"'][^<>]{0,400}>"
    r"(?P<said>[^<>\[\]\n]{1,400})</a>",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\s{0,3}<img\b[^<>\n]{0,600}>", re.IGNORECASE)
_SIZE = re.compile(r"</?(?:small|big|span|font|kbd)\b[^<>\n]{0,200}>", re.IGNORECASE)
_EMPHASIS = re.compile(r"</?(?:b|strong|i|em|u|code|h\d)>", re.IGNORECASE)
_STARS = re.compile(r"(?<=\))\s?\((?:⭐️?|★|🌟)\s{0,2}\d[\d.,]{0,7}k?(?:\sstars?)?\)", re.IGNORECASE)


def untagged(line: str) -> str:
    """Return a line without tags of blocks; what folds a text away becomes a heading above it.

    Stars of a repository in brackets, behind its link, are left out, too.

    Examples
    --------
    >>> untagged("<strong>On Bees</strong> <br>")
    '**On Bees**'
    >>> untagged("<br>[code](https://a.org) (⭐ 1.2k)")
    '[code](https://a.org)'
    >>> untagged('<p><b>Code:</b> <a href="https://a.org">here</a></p>')
    '**Code:** [here](https://a.org)'
    """
    line = line.replace("&nbsp;", " ")
    if ":::" in line and line.lstrip()[:3] == ":::":
        return ""  # the edge of a box
    if "(⭐" in line or "(★" in line or "(🌟" in line:
        line = _STARS.sub("", line)
    if "<" not in line:
        return line
    line = _BREAKS.sub("", _PICTURE.sub("", line) if "<img" in line else line)
    if "<" not in line:
        return line
    line = _BREAK_WITHIN.sub("\n", line) if "**" in line or "<b" in line else line
    line = _ANCHOR.sub(r"[\g<said>](\g<url>)", line) if "://" in line else line

    def heading(match: re.Match[str]) -> str:
        name = _EMPHASIS.sub("", match["name"] or "").strip(" *_")
        return f"**{name}**\n" if name else ""

    line = _TAGS.sub(heading, line).rstrip("\n")
    if "<" not in line:
        return line
    return _ITALIC_TAG.sub("*", _BOLD_TAG.sub("**", _SIZE.sub("", line)))
