"""What the interface says, in English and Korean; the table is ``words.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

__all__ = ["LANGUAGES", "WORDS", "in_words"]

LANGUAGES = ("en", "ko")


def _read() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    text = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, *texts = line.split("\t")
            for language, said in zip(LANGUAGES, texts, strict=True):
                found[language][name] = said
    return found


#: Texts by language and name.
WORDS = _read()


def in_words(language: str, name: str, values: Mapping[str, object]) -> str:
    """Return a text with its values; of several forms that of one, or of more.

    Examples
    --------
    >>> in_words("en", "n_papers", {"n": 1}), in_words("ko", "n_papers", {"n": 1200})
    ('1 paper', '논문 1,200편')
    """
    text = WORDS[language][name]
    if "|" in text:
        one, many = text.split("|")
        text = one if values.get("n") == 1 else many
    shown = {key: f"{n:,}" if isinstance(n, int) else n for key, n in values.items()}
    return text.format(**shown)
