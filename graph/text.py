"""Folding of names and terms: the one place that says when two spellings are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_SEPARATORS = re.compile(r"[\s_\-‐‑‒–—.'’`´]+")
_JAMO = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff\uff00-\uffef]")
_OTHER = re.compile("[^\x00-\x7f\uac00-\ud7a3]+")
_NOT_SLUG = re.compile(r"[^\w+#]+")


def strip_accents(text: str) -> str:
    """Remove combining marks from Latin, Greek and Cyrillic letters only.

    Hangul syllables decompose into letters, not marks, and come back whole.

    Examples
    --------
    >>> strip_accents("Víctor Peña, 김")
    'Victor Pena, 김'
    """
    if text.isascii():
        return text
    if _JAMO.search(text):  # parts of syllables may join with their neighbours
        return _strip_whole(text)
    # Hangul syllables would only be taken apart and put together again, and most text is Hangul.
    return _OTHER.sub(_strip_match, text)


def _strip_match(match: re.Match[str]) -> str:
    return _strip_run(match[0])


@lru_cache(maxsize=1 << 12)
def _strip_run(text: str) -> str:
    return _strip_whole(text)


def _strip_whole(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Fold case, accents, hyphens, dots and spaces of a name or term.

    Examples
    --------
    >>> fold("Víctor  Peña"), fold("Ying-Cong Chen"), fold("Text-to-Image")
    ('victor pena', 'ying cong chen', 'text to image')
    """
    return _SEPARATORS.sub(" ", strip_accents(text).casefold()).strip()


_CAPITAL_S = re.compile(r"(?<![A-Z]{5})S\s*$")
_NO_PLURAL = re.compile(r"(?:ss|us|is|as|os|ics|ous)$")


@lru_cache(maxsize=1 << 16)
def fold_term(text: str) -> str:
    """Fold a term: like :func:`fold`, and a plural last word to its singular.

    Examples
    --------
    >>> fold_term("Large Language Models"), fold_term("LLMs"), fold_term("Robotics")
    ('large language model', 'llm', 'robotics')

    The S of an abbreviation or of its own is no plural:

    >>> fold_term("PLMS"), fold_term("GPT's"), fold_term("Agent S")
    ('plms', 'gpt s', 'agent s')
    """
    folded = fold(text)
    if folded.endswith(" s") or _CAPITAL_S.search(text):
        return folded
    if len(folded) < 4 or not folded.endswith("s") or _NO_PLURAL.search(folded):
        return folded
    if folded.endswith("ies") and len(folded) > 5:
        return folded[:-3] + "y"
    return folded[:-1]


def slug(text: str, limit: int = 48) -> str:
    """Make a readable id part: folded words joined by hyphens, letters of any script.

    Examples
    --------
    >>> slug("Chain-of-Thought (CoT)"), slug("확산 모델"), slug("C++")
    ('chain-of-thought-cot', '확산-모델', 'c++')
    """
    return _NOT_SLUG.sub("-", fold(text)).strip("-")[:limit].rstrip("-")


def short_hash(*parts: str) -> str:
    """Hash strings to 8 hexadecimal digits (BLAKE2b); equal input, equal output, anywhere.

    Examples
    --------
    >>> len(short_hash("arxiv:2401.00368", "Liang Wang"))
    8
    """
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@lru_cache(maxsize=1 << 16)
def url_host(url: str) -> str:
    """Return the lower-case host of a URL, without ``www.``; empty when there is none.

    Examples
    --------
    >>> url_host("https://www.GitHub.com/a/b")
    'github.com'
    """
    match = re.match(r"https?://([^/?#]+)", url, re.IGNORECASE)
    host = match[1].rpartition("@")[2].partition(":")[0].lower() if match else ""
    return host.removeprefix("www.")
