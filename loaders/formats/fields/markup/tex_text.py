r"""Fields of BibTeX as people read them: accents made letters, braces that protect left out."""

from __future__ import annotations

import re
from unicodedata import normalize

from .....graph.latex.convert import read_source
from ..clean import clean_text

__all__ = ["read_address", "read_tex"]

#: An accent whose letter stands behind a blank: ``\v S``, ``\d a``.
_SPACED = re.compile(r"\\([bcdHkrtuvh])[ \t\r\n]+([A-Za-z])(?![A-Za-z]*\\)")
#: The hook and the horn of Vietnamese, which only packages for that language have.
_HOOK = re.compile(r"\\h\s*\{\s*(\\[\^`'u]\s*\{?\w\}?|\w)\s*\}")
_HORN = re.compile(r"\{?\\([oOuU])horn\b\s?(?:\{\})?\}?|\{?\\([OU])HORN\b\s?(?:\{\})?\}?")
_COMMA_BELOW = re.compile(r"\\textcommabelow\s*\{(\w)\}")
_TIE = re.compile(r"(?<!\\)~")
#: A mark of Vietnamese tones below one that belongs to the letter: typed in the wrong order.
_TONE_FIRST = re.compile("([A-Za-z])([\u0300\u0301\u0303\u0309])([\u0302\u0306\u031b])")
_SILENT = re.compile(r"\\relax(?![A-Za-z])\s*|\\[-/](?![A-Za-z])")
_MARKS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
#: Maths whose signs a program escaped, as Zotero does in titles; amounts of money have a blank
#: before the second sign.
_ESCAPED_MATHS = re.compile(r"\{?\\\$\}?([^\s$\d](?:[^$\n]{0,60}[^\s$\\{])?)\{?\\\$\}?(?!\d)")
_ESCAPED = re.compile(r"\\([_%&#~$])|\{\\(?:textasciitilde|char`\\~)\s*(?:\{\})?\}|\\url\s*|[{}]")


def read_tex(text: str, *, marks: bool = True) -> str:
    r"""Read a field in TeX.

    Parameters
    ----------
    text : str
        The field, without its outer braces or quotation marks.
    marks : bool
        Whether hyphens and quotation marks are joined as TeX joins them; in names they are not.

    Examples
    --------
    >>> read_tex(r"Nguy\~{\^e}n {Th\h{a}o}"), read_tex(r"\v Simon Mu\~noz"), read_tex("{{BERT}}")
    ('Nguyễn Thảo', 'Šimon Muñoz', 'BERT')
    >>> read_tex("``Hi'' -- 50\\% of M$^{2}$")
    '“Hi” – 50% of M²'
    >>> read_tex(r"{\$}n{\$}-bit Bees"), read_tex(r"Bees for \$5 and \$6")
    ('n-bit Bees', 'Bees for $5 and $6')
    """
    if "\\$" in text:
        text = _ESCAPED_MATHS.sub(r"$\1$", text)
    if "\\" in text:
        text = _SILENT.sub("", text)
        text = _SPACED.sub(r"\\\1{\2}", text)
        text = _HOOK.sub("\\1\N{COMBINING HOOK ABOVE}", text)
        text = _COMMA_BELOW.sub("\\1\N{COMBINING COMMA BELOW}", text)
        text = _HORN.sub(lambda m: (m[1] or m[2]) + "\N{COMBINING HORN}", text)
    if marks:
        for sign, shown in _MARKS:
            text = text.replace(sign, shown)
    shown = clean_text(read_source(_TIE.sub(" ", text)))
    if not shown.isascii() and _TONE_FIRST.search(split := normalize("NFD", shown)):
        shown = normalize("NFC", _TONE_FIRST.sub(r"\1\3\2", split))
    return shown


def read_address(text: str) -> str:
    r"""Read an address, in which nothing but escapes is TeX.

    Examples
    --------
    >>> read_address(r"\url{https://a.org/x\_y%2Fz}")
    'https://a.org/x_y%2Fz'
    """

    def shown(match: re.Match[str]) -> str:
        return match[1] or ("~" if "tilde" in match[0] or "char" in match[0] else "")

    return clean_text(_ESCAPED.sub(shown, text))
