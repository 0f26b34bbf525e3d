"""Where the terms of an entry stand: Korean compounds, English names and phrases, glosses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...graph.latex.convert import formulas_of
from ...graph.text import compose
from ..entry import ParsedEntry
from .english.passage import read_english
from .english.terms import english_pipeline
from .glosses import Gloss, find_glosses
from .korean.passage import read_korean
from .latin_terms import names_between
from .lexicon import load_lexicon
from .passages import HANGUL, Mention, Passage, Read, read_point, read_title
from .scripts import blank_unread, is_unread, narrow, touches_unread
from .title_terms import title_names, title_parts, title_phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["read_entry"]

_PREPOSITION = re.compile(r"\s(?:with|via|for|by|from|using|and|on|as|without|through)\s", re.I)


def read_entry(entry: ParsedEntry, added: Sequence[str] = ()) -> Read:
    """Find the terms of an entry.

    Parameters
    ----------
    entry : ParsedEntry
        A paper in a digest.
    added : sequence of str
        Spellings that the user wants found wherever they stand.

    Returns
    -------
    Read
        Its passages, and all mentions in their order.
    """
    title = read_title(entry.title or "")
    names = formulas_of(compose(entry.title or ""))
    points = [read_point(b.text, names) for b in entry.bullets]
    texts: list[tuple[str, int, str | None]] = [(title, entry.line, None)]
    texts += [(p.text, b.line, b.section) for p, b in zip(points, entry.bullets, strict=True)]
    unread = [is_unread(text) for text, _, _ in texts]
    plain = [
        blank_unread(narrow(text) if other else text)
        for (text, _, _), other in zip(texts, unread, strict=True)
    ]
    title = plain[0]
    english = read_english(
        ["" if other else text for text, other in zip(plain, unread, strict=True)]
    )
    passages: list[Passage] = []
    mentions: list[Mention] = []
    for number, (text, line, section) in enumerate(texts):
        if unread[number]:
            text = narrow(text)
            glosses = _plain_glosses(plain[number])
            found = list(names_between(text, plain[number], number))
        elif HANGUL.search(text):
            glosses, found = read_korean(text, number)
            found = [m for m in found if not touches_unread(text, m.start, m.end)]
        else:
            glosses = _plain_glosses(plain[number])
            found = english.get(number, [])
        places = points[number - 1].places if number else ()
        section = compose(section) if section else None
        passages.append(Passage(text, line, section, tuple(glosses), places))
        mentions += found
        mentions += _added(text, number, added)
    if any(mention.korean for mention in mentions):
        mentions = [m for m in mentions if m.passage or not _PREPOSITION.search(m.text)]
        mentions[:0] = title_phrases(title, mentions)
    mentions[:0] = title_names(title, mentions)
    if any(mention.korean for mention in mentions):
        mentions[:0] = title_parts(title, mentions)
    return Read(tuple(passages), tuple(mentions))


def _added(text: str, passage: int, wanted: Sequence[str]) -> Iterator[Mention]:
    for form in wanted:
        pattern = rf"(?<![A-Za-z0-9]){re.escape(form)}(?![A-Za-z0-9])"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            korean = HANGUL.search(form) is not None
            yield Mention(match[0], korean, passage, match.start(), match.end(), "added", 1.0)


def _plain_glosses(text: str) -> list[Gloss]:
    return find_glosses(_uncut(text), load_lexicon()) if "(" in text else []


def _uncut(text: str) -> Doc:
    """Return a text as one token: glosses of English are read in its characters."""
    from spacy.tokens import Doc

    return Doc(english_pipeline().vocab, words=[text or " "])
