"""Papers of the daily-papers API with a Korean summary, one JSON file a day.

The object of each paper is that of the API (:mod:`.hf_daily`), and beside it stand a translated
title, purpose, method and conclusion in Korean, and keywords.
"""

from __future__ import annotations

from .base.claim import Claim, Document
from .base.draft import Draft
from .base.records import Record
from .hf_daily import HfDaily, read_paper, sample_of_list

__all__ = ["HfPaperKo"]

_TITLES = ("translation_title", "title_ko", "korean_title", "translated_title")
#: Key of the object, and the section that its text becomes.
_SECTIONS = {
    **dict.fromkeys(_TITLES, "제목"),
    "purpose": "목적",
    "method": "방법",
    "conclusion": "결론",
    "translation_summary": "요약",
    "summary_ko": "요약",
}
_OWN = frozenset((*_TITLES, "purpose"))


class HfPaperKo(HfDaily):
    """Parser of Korean summaries of daily papers; see :class:`.formats.Format`."""

    name = "hf-paper-ko"
    version = "12"
    about = "daily papers with purpose, method and conclusion in Korean (JSON)"
    knows = (*HfDaily.knows, "korean title")

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`."""
        sample = sample_of_list(document.text)
        # A day without papers says nothing of its language; only its name can.
        of_ours = any(isinstance(value, dict) and not _OWN.isdisjoint(value) for value in sample)
        empty = document.text.strip() == "[]" and "_ko" in document.path
        return super().claim(document) if of_ours or empty else None

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item = record.value
        if not isinstance(item, dict):
            return
        said = {key: value for key in _SECTIONS if (value := item.get(key))}
        lines = record.lines_of([f'"{key}"' for key in said])
        for (key, value), line in zip(said.items(), lines, strict=True):
            for text in value if isinstance(value, list) else [value]:
                draft.add_text(text, _SECTIONS[key], line)
        read_paper(item, draft, read={*_SECTIONS, "keywords"})
        draft.add_keywords(item.get("keywords"))
