"""Names that a text follows in the same line, as "Ann Bee, Cee Dee. We study bees" has them."""

from __future__ import annotations

import re
from itertools import islice

from .sure_names import are_names

__all__ = ["labelled_names", "names_before_text"]

_AUTHORS = re.compile(r"(?:authors?|저자|作者|著者)\s?[:：]\s{0,3}", re.IGNORECASE)
_STOP = re.compile(r"\s{0,2}(?:[.;；]\s{1,3}|。\s{0,3})(?=\S)")
#: What the text behind names may begin with instead of a sentence: "Summary: …".
_LABELLED = re.compile(r"[^\W\d_][^:：,;.]{1,30}[:：]\s")
#: Words in small letters that stand among names.
_AMONG_NAMES = frozenset(
    "and et al others al bin da de del den der di dos du el la le ten van von y zu af av".split()
)
_FEWEST_WORDS, _MOST_STOPS = 3, 200


def labelled_names(text: str) -> tuple[str, str]:
    """Return the names behind a label at the beginning of a text, and the text behind them.

    Examples
    --------
    >>> labelled_names("Authors: Ann Bee, Cee Dee. We study bees.")
    ('Ann Bee, Cee Dee', 'We study bees.')
    >>> labelled_names("Ann Bee, Cee Dee. We study bees.")[0]
    ''
    """
    label = _AUTHORS.match(text)
    names, rest = names_before_text(text[label.end() :]) if label else ("", text)
    return (names, rest) if are_names(names) else ("", text)


def names_before_text(text: str) -> tuple[str, str]:
    """Return the names that a line begins with, and the text behind them, if there is any.

    Examples
    --------
    >>> names_before_text("Ann Bee, C. D. Dee. We study bees and honey.")
    ('Ann Bee, C. D. Dee', 'We study bees and honey.')
    >>> names_before_text("Ann Bee, Cee Dee; Summary: they hum")
    ('Ann Bee, Cee Dee', 'Summary: they hum')
    >>> names_before_text("Ann Bee, C. D. Fox; Abstract: they hum")
    ('Ann Bee, C. D. Fox', 'Abstract: they hum')
    >>> names_before_text("A. Bee, C. Dee"), names_before_text("Bee, Ann; Dee, Cee")
    (('A. Bee, C. Dee', ''), ('Bee, Ann; Dee, Cee', ''))
    """
    words = text.split()
    is_told = any(map(_is_of_text, words)) or ":" in text or "：" in text or "。" in text
    if not is_told:
        return text, ""
    found = text, ""
    for stop in islice(_STOP.finditer(text), _MOST_STOPS):
        names, rest = text[: stop.start()], text[stop.end() :]
        if _is_text(rest) and are_names(names):
            found = names, rest  # an initial has a full stop, too
    return found


def _is_of_text(word: str) -> bool:
    return word.islower() and word.isalpha() and word not in _AMONG_NAMES


def _is_text(rest: str) -> bool:
    """Tell whether a text has a label, or begins with a sentence."""
    if _LABELLED.match(rest):
        return True
    if not rest.isascii() and not any(map(str.isupper, rest[:1])):
        return len(rest) > 10 and not are_names(rest)
    first = rest.split(". ", 1)[0].split()
    return len(first) >= _FEWEST_WORDS and sum(map(_is_of_text, first)) > 0 and not are_names(rest)
