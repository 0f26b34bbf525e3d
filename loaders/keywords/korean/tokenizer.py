"""A spaCy tokenizer for Korean on kiwipiepy; nobody has to install MeCab.

Importing this module registers it::

    spacy.blank("ko", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})

``doc.text`` is the input, whatever it holds. Tokens are Kiwi's morphemes: noun and particle come
apart. Morphemes that share a syllable (했 is 하 + 었) are one token whose tag joins theirs:
``XSV+EP``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, Token

__all__ = ["CUT", "TOKENIZER", "KiwiTokenizer", "cut_of", "korean_pipeline"]

#: The name in spaCy's registry of tokenizers.
TOKENIZER = "digestgraph.KiwiTokenizer.v1"

#: ``doc.user_data[CUT]``: the words, tags and following blanks of the tokens, as lists.
CUT = "digestgraph_cut"

_MISSING = (
    "Korean text needs the package kiwipiepy (Apache-2.0, its model comes with it): "
    "python -m pip install kiwipiepy"
)

#: Technical words that Kiwi takes apart into particles, numbers or verbs: 데이터+셋(three).
_UNKNOWN_TO_KIWI = """
    가이던스 가지치기 그래디언트 다운샘플링 데이터셋 딜레이 디코딩 디퓨전 모달리티
    바운스 보간 보간법 서브셋 서빙 셰이딩 쉐이딩 시계열 시맨틱 시멘틱 업샘플링
    이미징 인페인팅 종단간 테스트셋 텍스처 트랜지언트 트리거 폴딩 프레임워크 합성곱
"""

#: Kiwi's tags (those of the Sejong corpus and its own ``W_…``, ``Z_…``) as universal ones.
_UNIVERSAL = {
    "NNG": "NOUN",
    "NNP": "PROPN",
    "NNB": "NOUN",
    "NR": "NUM",
    "NP": "PRON",
    "VV": "VERB",
    "VA": "ADJ",
    "VX": "AUX",
    "VCP": "AUX",
    "VCN": "ADJ",
    "MM": "DET",
    "MAG": "ADV",
    "MAJ": "CCONJ",
    "IC": "INTJ",
    "JC": "CCONJ",
    "XPN": "PART",
    "XSN": "PART",
    "XSV": "VERB",
    "XSA": "ADJ",
    "XSM": "ADV",
    "XR": "NOUN",
    "SF": "PUNCT",
    "SP": "PUNCT",
    "SS": "PUNCT",
    "SSO": "PUNCT",
    "SSC": "PUNCT",
    "SE": "PUNCT",
    "SO": "PUNCT",
    "SW": "SYM",
    "SB": "PUNCT",
    "SN": "NUM",
    "W_SERIAL": "NUM",
    "W_EMOJI": "SYM",
    "_SP": "SPACE",
}
#: For whole families of tags: particles, endings, codas, split-off letters.
_UNIVERSAL_FAMILIES = {"J": "ADP", "E": "PART", "Z": "PART", "USER": "NOUN"}

_VERBAL = ("VV", "VA", "VX", "VC", "XSV", "XSA")

_CONJOINING = re.compile("[\u1100-\u11ff]")
_SYLLABLE = re.compile("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[가-힣][\u11a8-\u11c2]")


@cache
def _kiwi() -> Kiwi:
    """Load Kiwi's model, once a process: that takes more than a second.

    Titles of works and typing errors are left out of its dictionaries: digests have neither, and
    the model loads twice as fast without.
    """
    try:
        from kiwipiepy import Kiwi
    except ImportError as error:
        raise ImportError(_MISSING, name="kiwipiepy") from error
    kiwi = Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False)
    for word in _UNKNOWN_TO_KIWI.split():
        kiwi.add_user_word(word, "NNG")
    return kiwi


class KiwiTokenizer(DummyTokenizer):
    """Cut Korean text into morphemes, without losing a character.

    spaCy's base class saves and loads it with a pipeline: there is nothing to save, all that it
    knows comes with kiwipiepy. Its ``pipe`` is one text after the other. Kiwi could take many
    texts at once, but that saves no CPU time, and its threads hang in a forked process.

    Parameters
    ----------
    vocab : Vocab
        The vocabulary of the pipeline.

    Examples
    --------
    >>> nlp = korean_pipeline()
    >>> doc = nlp("확산 모델을 학습했다.")
    >>> doc.text
    '확산 모델을 학습했다.'
    >>> [(token.text, token.tag_, token.pos_, token.lemma_) for token in doc][2:5]
    [('을', 'JKO', 'ADP', '을'), ('학습', 'NNG', 'NOUN', '학습'), ('했', 'XSV+EP', 'VERB', '하다')]
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut one text.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        Doc
            With ``tag_``, ``pos_`` and ``lemma_`` set.

        Raises
        ------
        ImportError
            kiwipiepy is not installed; the message says how to.
        """
        analysed, offsets = _composed(text)
        return self._doc(text, _kiwi().tokenize(analysed, z_coda=False), offsets)

    def _doc(self, text: str, tokens: list[Token], offsets: list[int] | None) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        tags: list[str] = []
        pos: list[str] = []
        lemmas: list[str] = []

        def gap(start: int, end: int) -> None:
            """Keep what lies between tokens: one blank belongs to the word before it."""
            if words and text[start] == " ":
                spaces[-1] = True
                start += 1
            if start < end:
                blank = text[start:end]
                ended = len(blank) > 1 and blank[-1] == " "
                words.append(blank[:-1] if ended else blank)
                spaces.append(ended)
                tag = "_SP" if blank.isspace() else "SW"
                tags.append(tag)
                pos.append(_universal(tag))
                lemmas.append(words[-1])

        at = 0
        for start, end, tag, lemma in _merged(tokens):
            if offsets is not None:
                start, end = offsets[start], offsets[end]
            if at < start:
                gap(at, start)
            word = text[start:end]
            words.append(word)
            spaces.append(False)
            tags.append(tag)
            pos.append(_universal(tag))
            lemmas.append(lemma or word)
            at = end
        if at < len(text):
            gap(at, len(text))
        doc = Doc(self.vocab, words=words, spaces=spaces, tags=tags, pos=pos, lemmas=lemmas)
        doc.user_data[CUT] = words, tags, spaces  # quicker to read than tokens, one by one
        return doc


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_kiwi_tokenizer() -> Callable[[Language], KiwiTokenizer]:
    """Return what spaCy asks a tokenizer factory for."""

    def make(nlp: Language) -> KiwiTokenizer:
        return KiwiTokenizer(nlp.vocab)

    return make


def korean_pipeline() -> Language:
    """Return a blank Korean pipeline with this tokenizer.

    Returns
    -------
    Language
        A pipeline of its own; Kiwi's model behind it is shared.

    Examples
    --------
    >>> [token.text for token in korean_pipeline()("토큰들은")]
    ['토큰', '들', '은']
    """
    return spacy.blank("ko", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})


def cut_of(doc: Doc) -> tuple[list[str], list[str], list[bool]]:
    """Return words, tags and following blanks of a text, whoever cut it."""
    cut: tuple[list[str], list[str], list[bool]] | None = doc.user_data.get(CUT)
    if cut is not None and len(cut[0]) == len(doc):
        return cut
    return [t.text for t in doc], [t.tag_ for t in doc], [bool(t.whitespace_) for t in doc]


def _merged(tokens: list[Token]) -> list[tuple[int, int, str, str]]:
    """Join morphemes that share characters: start, end, tag, lemma ("" if it is the word)."""
    merged: list[tuple[int, int, str, str]] = []
    at = 0
    pending = ""
    for token in tokens:
        start, end, tag = token.start, token.end, token.tag
        if start == end:  # 이 in 모델(이)다 is not written; the ending carries its tag
            pending += tag + "+"
            continue
        form = token.form
        lemma = form + "다" if tag.startswith(_VERBAL) else form
        if pending:
            tag, pending, lemma = pending + tag, "", "이다"
        while start < at:
            first, last, others, lemma = merged.pop()
            start, end, tag = min(first, start), max(last, end), f"{others}+{tag}"
            at = merged[-1][1] if merged else 0
        merged.append((start, end, tag, lemma))
        at = end
    return merged


@cache
def _universal(tag: str) -> str:
    first = tag.partition("+")[0].partition("-")[0]  # VV-I and VV-R are irregular and regular
    if first in _UNIVERSAL:
        return _UNIVERSAL[first]
    return next((pos for start, pos in _UNIVERSAL_FAMILIES.items() if first.startswith(start)), "X")


def _composed(text: str) -> tuple[str, list[int] | None]:
    """Compose Hangul that is spelled in single letters, as file names of macOS are.

    The second value tells where each character, and the end, stood before; ``None``: the text
    is as it was.
    """
    if not _CONJOINING.search(text):
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _SYLLABLE.finditer(text):
        syllable = unicodedata.normalize("NFC", match[0])
        if len(syllable) > 1:
            continue
        parts += text[at : match.start()], syllable
        offsets += range(at, match.start() + 1)
        at = match.end()
    parts.append(text[at:])
    offsets += range(at, len(text) + 1)
    return "".join(parts), offsets
