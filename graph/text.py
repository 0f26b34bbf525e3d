"""Folding of names and terms: the one place that says when two spellings are equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from .patterns import compile_late

__all__ = [
    "compose",
    "composed_places",
    "cut_plural",
    "end_of_match",
    "fold",
    "fold_term",
    "is_text",
    "match_composed",
    "name_greek",
    "printable",
    "short_hash",
    "slug",
    "strip_accents",
    "url_host",
]

_SEPARATORS = compile_late(r"[\s_\-‐‑‒–—.'’`´]+")
_JAMO = compile_late("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff\uff00-\uffef]")
_OTHER = compile_late("[^\x00-\x7f\uac00-\ud7a3]+")
#: The marks of kana make other sounds, as letters do: バ is no ハ.
_VOICED = "\u3099\u309a"
_NOT_SLUG = compile_late(r"[^\w+#]+")


def compose(text: str) -> str:
    """Return a text in the form that everything is compared in (NFC).

    Files from some systems hold letters taken apart (NFD): they look the same and are equal
    to nothing. Facts stay as they are printed; ids, matching and keywords work on this form.

    Examples
    --------
    >>> compose("Cafe\\u0301") == "Café", compose("\\u1112\\u116a\\u11a8\\u1109\\u1161\\u11ab")
    (True, '확산')
    """
    return unicodedata.normalize("NFC", text)


def match_composed(pattern: re.Pattern[str], text: str) -> dict[str, str] | None:
    """Match the beginning of a text in composed form; return the named groups as printed.

    Examples
    --------
    >>> printed = match_composed(re.compile("저자: (?P<who>.*)"), "저자: Cafe\\u0301")
    >>> printed == {"who": "Cafe\\u0301"}
    True
    """
    whole = compose(text)
    match = pattern.match(whole)
    if match is None:
        return None
    if whole == text:
        return match.groupdict()
    places = composed_places(text)
    return {
        name: text[places[match.start(name)] : places[match.end(name)]]
        for name, value in match.groupdict().items()
        if value is not None
    }


def composed_places(text: str) -> Sequence[int]:
    """Return where each character of the composed text begins in the text, and its end.

    Examples
    --------
    >>> list(composed_places("e\\u0301a"))
    [0, 2, 3]
    """
    if unicodedata.is_normalized("NFC", text):
        return range(len(text) + 1)
    places: list[int] = []
    start, whole = 0, ""
    for at, ch in enumerate(text):
        if unicodedata.combining(ch):
            continue
        if ch.isascii():
            joined = False
        else:  # a vowel or a last consonant of Hangul joins the letter before it
            whole = compose(text[start:at])
            joined = compose(whole + ch) != whole + compose(ch)
        if not joined and at:
            places += [start] * len(compose(text[start:at]))
            start = at
    places += [start] * len(compose(text[start:]))
    return (*places, len(text))


def is_text(text: str) -> bool:
    r"""Tell whether a text can be written: bytes that are not in UTF-8 come as half characters.

    Examples
    --------
    >>> is_text("café"), is_text("caf\udce9")
    (True, False)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(text: str, *, keep: str = "") -> str:
    """Return third-party text without what a terminal would obey: each such character a space.

    That is control characters, escape sequences with them, and the invisible marks that turn
    the direction of text. This is the one place that says what may be shown.

    Parameters
    ----------
    text : str
        From a digest, a file name, a link, an error.
    keep : str
        Characters that stay all the same, such as a line end.

    Examples
    --------
    >>> printable("\\x1b[31mred\\u202e")
    ' [31mred '
    """
    if text.isprintable():
        return text
    return "".join(ch if ch.isprintable() or ch in keep else " " for ch in text)


def strip_accents(text: str) -> str:
    """Remove combining marks from Latin, Greek and Cyrillic letters only.

    Hangul syllables decompose into letters, not marks, and come back whole; so do voiced kana.
    Letters of full and half width become ordinary ones.

    Examples
    --------
    >>> strip_accents("Víctor Peña, 김"), strip_accents("ＬＬＭ ﾓﾃﾞﾙ")
    ('Victor Pena, 김', 'LLM モデル')
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


def forget_accents() -> None:
    """Let go of what accents were stripped of: few, but each holds on to the block that it is in.

    Examples
    --------
    >>> forget_accents()
    """
    _strip_run.cache_clear()


def _strip_whole(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(ch for ch in decomposed if ch in _VOICED or not unicodedata.combining(ch))
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


_CAPITAL_S = compile_late(r"(?<![A-Z]{5})S\s*$")
_NO_PLURAL = compile_late(r"(?:ss|us|is|as|os|ics|ous|(?<![^\W_])(?:series|species))$")
#: Plurals of other kinds: where they end, and what the singular ends in.
_OTHER_PLURALS = (
    (compile_late(r"(?:\bmov|\bcook)(ies)$"), "ie"),
    (compile_late(r"matr(ices)$"), "ix"),
    (compile_late(r"(?:vert|vort|cort|\bind)(ices)$"), "ex"),
    (compile_late(r"(?:naly|pothe|nthe|agno)(ses)$"), "sis"),
)


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
    text = compose(text)
    if folded.endswith(" s") or _CAPITAL_S.search(text):
        return folded
    return cut_plural(folded)


#: Plurals that take a syllable: classes, boxes, approaches, viruses; but caches.
_IN_ES = compile_late(
    r"(?:ss|sh|x|ch|(?<![^\W_])(?:atlas|bias|bonus|bus|campus|canvas|census|corpus|focus|gas|lens"
    r"|virus))es$"
)
_IN_S = compile_late(r"(?:(?<![^\W_])(?:a|avalan|ca|ni)ches|headaches|(?<![^\W_])axes)$")


def cut_plural(term: str) -> str:
    """Return a term of lower case with its last word in the singular.

    Examples
    --------
    >>> [cut_plural(t) for t in ("bounding boxes", "losses", "policies", "caches")]
    ['bounding box', 'loss', 'policy', 'cache']
    >>> [cut_plural(t) for t in ("bias", "biases", "phases", "axes", "robotics")]
    ['bias', 'bias', 'phase', 'axe', 'robotics']
    >>> [cut_plural(t) for t in ("time series", "matrices", "vertices", "analyses", "movies")]
    ['time series', 'matrix', 'vertex', 'analysis', 'movie']
    """
    if len(term) < 4 or not term.endswith("s") or _NO_PLURAL.search(term):
        return term
    for pattern, ending in _OTHER_PLURALS if term.endswith("es") else ():
        if match := pattern.search(term):
            return term[: match.start(1)] + ending
    if term.endswith("ies") and len(term) > 5:
        return term[:-3] + "y"
    if term.endswith("es") and _IN_ES.search(term) and not _IN_S.search(term):
        return term[:-2]
    return term[:-1]


#: One or two Greek letters are a sign with something behind it; more are a Greek word.
_GREEK_RUN = compile_late("(?<![\u0370-\u03ff])[α-ω]{1,2}(?![\u0370-\u03ff])")
_GREEK = {
    ord(letter): name
    for letter, name in zip(
        "αβγδεζηθικλμνξοπρςστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
        "sigma sigma tau upsilon phi chi psi omega".split(),
        strict=True,
    )
}


def name_greek(folded: str) -> str:
    """Write Greek letters of a folded text by name, as people type them; Greek words stay.

    Examples
    --------
    >>> name_greek("π0"), name_greek("β vae"), name_greek("λόγος")
    ('pi0', 'beta vae', 'λόγος')
    """
    if folded.isascii():
        return folded
    return _GREEK_RUN.sub(lambda match: match[0].translate(_GREEK), folded)


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


def end_of_match(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Return where a pattern ends that begins at a place; where it began, if it is not there.

    Examples
    --------
    >>> end_of_match(re.compile(r"[ ,]*"), "a , b", 1), end_of_match(re.compile("x"), "ab", 1)
    (4, 1)
    """
    found = pattern.match(text, start)
    return found.end() if found is not None else start


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
