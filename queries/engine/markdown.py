"""Text and links in Markdown: what others wrote is text and never markup."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

from ...graph.patterns import compile_late
from ...graph.text import printable

__all__ = ["code_text", "escape_text", "link_text", "plain_text"]

_SPECIAL = compile_late(r"[\\`*_{}\[\]<>()~&$]")
#: What not every renderer takes with a backslash before it; all know these.
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;", "$": "&#36;", "=": "&#61;"}
_MARKUP = compile_late(
    r"\[(?P<text>(?:\\.|[^\]\\])*)\]\(<(?P<url>[^>]*)>\)"
    rf"|`(?P<code>[^`]*)`|\*\*|\\(?P<sign>.)|(?P<entity>{'|'.join(_ENTITIES.values())})"
)
_BLOCK = compile_late(r"^([#+=-]|\d+(?=[.)]))")


def escape_text(text: str) -> str:
    """Escape what could be Markdown or HTML, for CommonMark and the renderers before it.

    Line breaks and control characters become spaces.

    Examples
    --------
    >>> print(escape_text("# A *B*"))
    \\# A \\*B\\*
    """
    plain = printable(text)
    escaped = _SPECIAL.sub(lambda m: _safe(m[0]), " ".join(plain.split()))
    # At the start of a line these would open a heading, a list or a rule.
    return _BLOCK.sub(lambda m: f"{m[1]}\\" if m[1].isdigit() else _safe(m[1]), escaped)


def _safe(sign: str) -> str:
    return _ENTITIES.get(sign, f"\\{sign}")


def code_text(text: str) -> str:
    """Return a text as code, to be copied as it is.

    Examples
    --------
    >>> code_text("a = [`b`]")
    '`a = [b]`'
    """
    return f"`{printable(text).replace('`', '')}`"


def link_text(text: str, url: str | None) -> str:
    """Return a text that leads to a web address, where there is one.

    Examples
    --------
    >>> link_text("A", "https://a.org/b c"), link_text("A", "javascript:x")
    ('[A](<https://a.org/b%20c>)', 'A')
    """
    shown = escape_text(text)
    if not re.match(r"https?://", url or ""):
        return shown
    return f"[{shown}](<{quote(url or '', safe='/:?&=#%@+,;~._-')}>)"


def plain_text(markdown: str, *, addresses: bool = False) -> str:
    """Return what the functions here wrote as the text that it shows.

    Headings and lists keep their signs: they read well as they are.

    Parameters
    ----------
    markdown : str
        As the functions of this module write it.
    addresses : bool
        Whether the address of a link stands behind its text.

    Examples
    --------
    >>> plain_text(escape_text("# A *B* 1) [c]")), plain_text(f"**{link_text('A', 'http://b')}**")
    ('# A *B* 1) [c]', 'A')
    >>> plain_text(f"- {link_text('A *B*', 'https://a.org/b_c')}", addresses=True)
    '- A *B* <https://a.org/b_c>'
    """

    def shown(found: re.Match[str]) -> str:
        if found["url"] is not None:
            text = plain_text(found["text"])
            return f"{text} <{found['url']}>" if addresses else text
        return found["code"] or found["sign"] or unescape(found["entity"] or "")

    return _MARKUP.sub(shown, markdown)
