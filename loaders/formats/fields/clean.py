"""Text as facts keep it: without characters that nobody sees and that no store could keep."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from functools import cache

from ...word_lists import read_rows

__all__ = [
    "are_plain",
    "clean_text",
    "has_strange",
    "is_placeholder",
    "unescape",
    "without_no_characters",
]

#: Control characters, those that have no width or turn the direction of a text, and halves of
#: pairs that stand for one character, as a JSON escape can leave them.
_STRANGE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    r"\ud800-\udfff]"
)


#: A character by number, with more digits than any has, or than Python makes a number of.
_NO_CHARACTER = re.compile(r"&#\d{20,}+;?")


def without_no_characters(text: str) -> str:
    """Return a text whose numbers of characters a parser of HTML can read.

    Examples
    --------
    >>> without_no_characters("&#66;ee &#" + 5000 * "9" + ";") == "&#66;ee \ufffd"
    True
    """
    return _NO_CHARACTER.sub("\ufffd", text) if "&#" in text else text


def unescape(text: str) -> str:
    """Write the entities of HTML as characters; a number that is none becomes U+FFFD.

    Examples
    --------
    >>> unescape("&lt;&#66;ee&gt;"), unescape("&#" + 5000 * "9" + ";") == "\ufffd"
    ('<Bee>', True)
    """
    return html.unescape(without_no_characters(text)) if "&" in text else text


def has_strange(text: str) -> bool:
    """Tell whether :func:`clean_text` would leave something out."""
    return not text.isprintable() and _STRANGE.search(text) is not None


def clean_text(text: str) -> str:
    r"""Return a text of one line without control characters and half pairs.

    Examples
    --------
    >>> clean_text("A\x00  \u202eTitle\ud83d")
    'A Title'
    """
    # None of those characters is printable, nor is any blank but the space: this is told at once.
    if not text.isprintable():
        text = text.replace("\n", " ")  # mostly that is all
    if text.isprintable():
        plain = "  " not in text and text[:1] != " " and text[-1:] != " "
        return text if plain else " ".join(text.split())
    return " ".join(_STRANGE.sub("", text).split())


#: What programs and people write where they know nothing. In the case that they write it in: "Nan"
#: and "Null" are names of people.
_PLACEHOLDERS = frozenset(
    "nan NaN NAN null NULL none None NONE n/a N/A n.a. N.A. NA <NA> #N/A NaT tbd TBD tba TBA "
    "undefined unknown Unknown UNKNOWN - -- --- – — ? ?? ??? 없음 未知 不明 无".split()
)
_LONGEST = 30
#: What parts several of them: "未提供 / 详见论文".
_APART = re.compile(r"\s{0,3}[/,;().\uff0f\uff0c\uff1b\uff08\uff09\u3002]\s{0,3}")
_BEGINNINGS = frozenset(word[0] for word in _PLACEHOLDERS)


@cache
def _phrases() -> tuple[frozenset[str], frozenset[str]]:
    """Return what says that nothing is known, and with which letters that begins."""
    phrases = frozenset(words for _, words in read_rows(__package__, "placeholders.tsv"))
    return phrases, frozenset(phrase[0] for phrase in phrases) | set("ANUS")


def is_placeholder(text: str) -> bool:
    """Tell whether a whole text only says that nothing is known.

    Examples
    --------
    >>> is_placeholder("NaN"), is_placeholder("nan nan"), is_placeholder("-")
    (True, True, True)
    >>> is_placeholder("Nan"), is_placeholder("Nan Jiang"), is_placeholder("")
    (False, False, False)
    >>> is_placeholder("Not available"), is_placeholder("Anonymous authors")
    (True, True)
    >>> is_placeholder("未提供 / 详见论文"), is_placeholder("未来科技大学")
    (True, False)
    """
    begins = text[:1]
    if len(text) >= _LONGEST and begins not in _BEGINNINGS:
        return False
    phrases, first = _phrases()
    if begins in first and len(text) < _LONGEST:
        said = text.lower()
        if said in phrases:
            return True
        if not (said.isascii() or said.isalpha()):
            parts = [part for part in _APART.split(said) if part]
            if all(part in phrases for part in parts):
                return True
    if begins not in _BEGINNINGS or text.split(None, 1)[0] not in _PLACEHOLDERS:
        return False
    return all(word in _PLACEHOLDERS for word in text.split())


def are_plain(names: Collection[str]) -> bool:
    """Tell whether of some names nothing is to be taken, and all of them stand for somebody.

    Examples
    --------
    >>> are_plain(["Ann Bee", "Nan Jiang"]), are_plain(["Ann Bee", "N/A"])
    (True, False)
    >>> are_plain(["Ann  Bee"]), are_plain([" Ann Bee"]), are_plain(["Ann Bee", ""])
    (False, False, False)
    """
    first = _phrases()[1] | _BEGINNINGS
    # Between two signs a blank beside one of them is at the end of a name.
    joined = f"|{'|'.join(names)}|"
    return (
        joined.isprintable()
        and not any(blank in joined for blank in ("  ", " |", "| ", "||"))
        and not any(name[0] in first and is_placeholder(name) for name in names)
    )
