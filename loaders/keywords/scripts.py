"""Scripts that no rule here can read: Han, kana, Cyrillic, Arabic and others.

Words of these scripts become no keywords. Where a term ends in them cannot be told without a
tokenizer of their language, and half a term is a wrong one. Latin terms between them are read.
"""

from __future__ import annotations

import re

__all__ = ["BREAK", "blank_unread", "is_unread", "narrow", "touches_unread"]

#: Everything that is no Latin, Greek or Hangul: letters, the marks on them, and their signs.
_UNREAD = (
    "\u0400-\u10ff\u1200-\u1cff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\u2fff\u3005-\u3007\u3021-\u312f"
    "\u3190-\u319f\u31a0-\u31ff\u3400-\u9fff\ua000-\ua71f\ua800-\ua95f\ua980-\uab2f\uab70-\uabff"
    "\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uff9f\U00010000-\U0001cfff"
    "\U0001e000-\U0001efff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNREAD}]+")
_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile("[가-힣]")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|with|for|that|is|are|on|by|from|we|as|an?)\b", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+")
#: Stands where something was blanked out: no term reaches over it.
BREAK = ";"
#: Letters, figures and brackets of full width, which such texts are full of.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
#: Of the letters of a text so many may be unread, and it is still an English one.
_SOME = 0.2


def is_unread(text: str) -> bool:
    """Tell whether a text is in a script that is not read, whatever Latin names it has.

    Examples
    --------
    >>> is_unread("我们提出LLM智能体。"), is_unread("We extend the memory of 智能体 agents.")
    (True, False)
    >>> is_unread("新 모델을 쓴다."), is_unread("A naïve β-VAE")
    (False, False)
    """
    if text.isascii():
        return False
    found = sum(map(len, _RUN.findall(text)))
    if not found:
        return False
    letters = len(_LETTER.findall(text))
    words = len(_WORD.findall(text))
    if len(_HANGUL.findall(text)) >= found:
        return False
    return found > _SOME * letters or len(_ENGLISH.findall(text)) < 0.08 * words


def blank_unread(text: str) -> str:
    """Write a break where letters are not read; the places of all others stay.

    Examples
    --------
    >>> blank_unread("LLM智能体 and RAG")
    'LLM;   and RAG'
    """
    if text.isascii():
        return text
    return _RUN.sub(lambda m: BREAK + " " * (len(m[0]) - 1), text)


def narrow(text: str) -> str:
    """Write letters, figures and signs of full width as ordinary ones; no place moves.

    Examples
    --------
    >>> narrow("（ＬＬＭ）")
    '(LLM)'
    """
    return text.translate(_NARROW)


def touches_unread(text: str, start: int, end: int) -> bool:
    """Tell whether a term has letters that are not read, or Hangul that is glued to some.

    Examples
    --------
    >>> touches_unread("非지도 학습", 1, 6), touches_unread("新 모델", 2, 4)
    (True, False)
    >>> touches_unread("LLM智能体", 0, 3)
    False
    """
    start -= start > 0 and _HANGUL.match(text, start) is not None
    end += _HANGUL.match(text, end - 1) is not None
    return _RUN.search(text, start, end) is not None
