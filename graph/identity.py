"""Who is who: which visible author a printed name on a paper stands for.

The rules here are deliberately plain: a folded printed name is a person, a single word is
nobody that can be found again, and a name that says so is an organisation. They sit behind
:class:`AuthorResolver`, so better rules replace them without touching anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from .model import Wrote, author_id, record_id
from .text import fold

__all__ = ["Assignment", "AuthorResolver", "FoldedNames", "is_organisation"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The decision for one printed name: record, visible author, and by which rule."""

    record: str
    author: str
    kind: str
    rule: str
    score: float | None
    uncertain: bool


class AuthorResolver(Protocol):
    """Decides, in digest order, whom printed names stand for.

    A resolver is a pure function of the authorships that it saw before and of the
    corrections it was made with. ``version`` changes whenever a decision could.
    """

    version: str

    def recall(self, wrote: Iterable[Wrote], kinds: dict[str, str]) -> None:
        """Learn decisions made earlier, in digest order, without deciding anew."""

    def resolve(self, paper: str, names: Sequence[str]) -> list[Assignment]:
        """Decide for names newly printed on a paper, in the order of the line."""


_ORGANISATION_WORDS = frozenset(
    """academy alliance association center centre centers centres collaboration college committee
    community company consortium corporation corp department division foundation group gmbh inc
    initiative institute institutes lab laboratories laboratory labs llc ltd members network
    organization organisation project research society team university""".split()
)
_ORGANISATIONS = frozenset(
    """alibaba amazon anthropic apple baidu bigcode bigscience bytedance cohere deepmind deepseek
    eleutherai gemini google huawei ibm intel intern internlm kimi meta microsoft mistral
    mistralai moonshot nvidia openai openbmb qwen salesforce samsung stepfun tencent tiktok
    xai yi zhipu""".split()
)
_ENDS_LIKE_ONE = re.compile(r"(?:[a-z0-9]|[-_.])(?:AI|Team|Lab|Labs)$|^(?:AI|LLM|GLM)[-_.\d]|-jp$")
_UPPER_AI = re.compile(r"(?:^|\s)AI(?:\s|$)")


def is_organisation(name: str) -> bool:
    """Tell whether a printed author name is an organisation, from the name alone.

    Examples
    --------
    >>> [is_organisation(n) for n in ("Gemma Team", "DeepSeek-AI", "01. AI", "Qwen", "LLM-jp")]
    [True, True, True, True, True]
    >>> [is_organisation(n) for n in ("Hao Ai", "Zheqi DAI", "Yang", "Mohit Bansal")]
    [False, False, False, False]
    """
    words = name.split()
    folded = fold(name).split()
    if len(folded) == 1 and folded[0] in _ORGANISATIONS:
        return True
    if any(word in _ORGANISATION_WORDS for word in folded):
        return True
    if _UPPER_AI.search(name) and not name.isupper():
        return True
    if _UPPER_AI.search(name) and any(ch.isdigit() for ch in name):
        return True
    return any(_ENDS_LIKE_ONE.search(word) is not None for word in words)


class FoldedNames:
    """One person per folded printed name; single words are kept apart, paper by paper.

    Parameters
    ----------
    organisations : iterable of str
        Names that the user says are organisations.
    people : iterable of str
        Names that the user says are people, against the rule.

    Examples
    --------
    >>> resolver = FoldedNames()
    >>> first, = resolver.resolve("arxiv:2401.00001", ["Víctor Peña"])
    >>> again, = resolver.resolve("arxiv:2402.00002", ["Victor Pena"])
    >>> first.author == again.author, first.rule, again.rule
    (True, 'first-print', 'folded-name')
    """

    version = "folded-names-1"

    def __init__(self, organisations: Iterable[str] = (), people: Iterable[str] = ()) -> None:
        self._organisations = {fold(name) for name in organisations}
        self._people = {fold(name) for name in people}
        self._records: dict[str, str] = {}
        self._authors: dict[str, tuple[str, str]] = {}

    def recall(self, wrote: Iterable[Wrote], kinds: dict[str, str]) -> None:
        """See :meth:`AuthorResolver.recall`."""
        for edge in wrote:
            if not edge.uncertain:
                self._records.setdefault(fold(edge.as_) or edge.as_, edge.record)
            self._authors.setdefault(edge.record, (edge.source, kinds[edge.source]))

    def resolve(self, paper: str, names: Sequence[str]) -> list[Assignment]:
        """See :meth:`AuthorResolver.resolve`."""
        return [self._resolve(paper, name) for name in names]

    def _resolve(self, paper: str, name: str) -> Assignment:
        folded = fold(name) or name
        kind = self._kind(folded, name)
        uncertain = kind == "person" and " " not in folded
        record = None if uncertain else self._records.get(folded)
        rule = "folded-name"
        if record is None:
            record = record_id(paper, name)
            rule = "single-word" if uncertain else "first-print"
            if not uncertain:
                self._records[folded] = record
        author, kind = self._authors.setdefault(record, (author_id(record), kind))
        return Assignment(record, author, kind, rule, None, uncertain)

    def _kind(self, folded: str, name: str) -> str:
        if folded in self._organisations:
            return "organisation"
        if folded in self._people:
            return "person"
        return "organisation" if is_organisation(name) else "person"
