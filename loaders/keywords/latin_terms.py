"""Latin names and phrases among other words: Korean ones, and those that are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .latin_names import RUN, WHATS_NEW, is_name, pieces_of, trim_name
from .lexicon import load_lexicon
from .passages import LONGEST_TERM, Mention

__all__ = ["latin_runs", "names_between"]


def latin_runs(text: str, passage: int) -> Iterator[Mention]:
    """Yield names and phrases in Latin letters, without a heading that says "what's new"."""
    heading = WHATS_NEW.match(text)
    for run in RUN.finditer(text, heading.end() if heading else 0):
        at = run.start()
        for piece in pieces_of(run[0]):
            start = run[0].index(piece, at - run.start()) + run.start()
            at = start + len(piece)
            term = trim_name(piece)
            if not term or len(term) > LONGEST_TERM:
                continue
            start = text.index(term, start)
            name = is_name(term)
            if not name and len(term.split()) > 6:
                continue
            yield Mention(
                term, False, passage, start, start + len(term), "name" if name else "phrase",
                0.6 if name else 0.5,
            )  # fmt: skip


#: Figures, sizes and settings: 1e-5, 5.2.
_FIGURE = re.compile(
    r"(?=\D*\d)[\d.,+\-–x×e]+[%KMBk]?\+?|v\d[\d.]*|[A-Z]\.\d[\d.]*"
    r"|(?:algorithm|appendix|eq|equation|fig|figure|sec|section|stage|step|table)s?\.? ?"
    r"[A-Z]?[\d.]*",
    re.IGNORECASE,
)
#: A figure that belongs to what is counted behind it, not to the name before it: MMLU 1.6%.
_AMOUNT_BEHIND = re.compile(r"(?: [\d.,]+)+$")
_COUNTED = re.compile(
    r"\s?(?:[%％‰°]|百分|[个個種种类類層层次名万萬億亿年月日分点點倍件つ人回轮輪步项項位张張条條篇本枚台])"
)


def names_between(text: str, plain: str, passage: int) -> Iterator[Mention]:
    """Yield the Latin terms of a text; ``plain`` is the same with its other words blanked out.

    Its authors leave what has a name in English: names, abbreviations and known terms. A single
    ordinary word is no more than a slip of the translation.
    """
    lexicon = load_lexicon()
    for mention in latin_runs(plain, passage):
        term = mention.text
        amount = _AMOUNT_BEHIND.search(term)
        if amount and (mention.rule == "phrase" or _COUNTED.match(text, mention.end)):
            term = term[: amount.start()]
            mention = replace(mention, text=term, end=mention.start + len(term))
        if _FIGURE.fullmatch(term) or len(term) < 2:
            continue
        if mention.rule == "name" or " " in term or "-" in term or lexicon.canonical(term):
            yield mention
