"""One wording for names that say the same in other words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .lexicon.senses import rows_of

__all__ = ["usual_wording"]

#: What the words of a line become: the same with a capital.
_CAPITAL = "(capital)"
#: The words before the end of a name, which are small: Open LLM is a name.
_SMALL = r"(?:(?:[a-z0-9][\w.\-]*|[23]D) )+"
_FORMS = {
    "whole": r"^(?P<head>)(?:%s)$",
    "end": rf"^(?P<head>{_SMALL})(?:%s)$",
    "front": r"^(?P<head>)(?:%s)(?= [a-z0-9])",
    "word": r"(?<!\w)(?P<head>)(?:%s)(?!\w)",
}


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = rows_of("wordings.tsv")
    return tuple((re.compile(_FORMS[where] % words), usual) for where, words, usual, *_ in rows)


@cache
def _any_of_them() -> re.Pattern[str]:
    """Return what finds one of the words; most names have none, and are done with."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words for _, words, *_ in rows_of('wordings.tsv'))})")


@lru_cache(maxsize=1 << 16)
def usual_wording(label: str) -> str:
    """Return a name in the words that are usual; see ``lexicon/wordings.tsv``.

    Examples
    --------
    >>> usual_wording("pre-trained LLM"), usual_wording("large language model training")
    ('pre-trained large language model', 'LLM training')
    >>> usual_wording("robotic policy"), usual_wording("gaussian noise"), usual_wording("Open LLM")
    ('robot policy', 'Gaussian noise', 'Open LLM')
    """
    if not _any_of_them().search(label):
        return label
    for pattern, usual in _wordings():
        if usual == _CAPITAL:
            label = pattern.sub(lambda match: match[0].capitalize(), label)
        else:
            label = pattern.sub(rf"\g<head>{usual}", label)
    return label
