"""What a question asks about: names turned, with slips of the pen, or inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ..fulltext.words import PARTICLE, edits_allowed
from ..patterns import compile_late

__all__ = ["count_slips", "inner_names", "strip_question", "turned_names", "without_particle"]

#: Names have at most so many words; texts with more words than that are no questions.
_LONGEST_NAME = 8
_LONGEST_QUESTION = 40
#: Words of a question that name nothing, English and Korean.
_ASKING = frozenset(
    """
    a about all an and any are article articles author authors best by can company did do
    does doing expert experts field find for from give has have how i in is it know latest
    leading list literature made make makes me most new newest of on or paper papers people
    person please pioneer pioneers publish published publishes recent research researched
    researcher researchers researches researching scientist scientists show some study
    studying tell that the their them there these they thing things this those to topic
    topics up us use used uses using was we were what what's whats where which who who's whose whos
    why with work worked working works write writes writing written wrote you 누가 누구
    누구야 누구인가 누구인가요 누군가 누구지 무엇 무엇인가 무엇인가요 무엇이 뭐 뭐야 뭔가
    뭔가요 어떤 어느 연구 연구자 연구자는 연구자를 연구를 연구는 연구가 연구한 연구하는
    연구하나 연구하나요 연구합니까 연구해 연구했나 연구하고 연구들 논문 논문은 논문을
    논문이 논문들 논문의 사람 사람은 사람을 사람이 사람들 사람들은 전문가 전문가는 전문가를
    저자 저자는 저자를 관련 관련된 관한 대한 대해 대하여 분야 분야의 분야에서 주제 최근
    최신 있나 있나요 있는 있어 있습니까 알려 알려줘 알려주세요 찾아 찾아줘 찾아주세요 보여
    보여줘 보여주세요 다룬 다루는 쓰는 쓴 하는 한 가장 많이 및 등 에 을 를 이 가 은 는 의
    """.split()
)
_EDGES = compile_late(
    r"^[\s?!.,;:\"'“”‘’()\[\]{}<>¿¡。？！]+|[\s?!.,;:\"'“”‘’()\[\]{}<>¿¡。？！]+$"
)


def turned_names(text: str) -> list[str]:
    """Return how a name reads with the family name last, if it may have stood first.

    Examples
    --------
    >>> turned_names("Wei, Furu"), turned_names("van der Berg Jan")
    (['Furu Wei'], ['der Berg Jan van', 'Jan van der Berg'])
    """
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma:
        return [f"{given} {family}"] if family and given and "," not in given else []
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_NAME:
        return []
    return list(dict.fromkeys([" ".join(words[1:] + words[:1]), " ".join(words[-1:] + words[:-1])]))


def without_particle(word: str) -> str:
    """Return a Korean word without the particle at its end; other words as they are.

    Examples
    --------
    >>> without_particle("모델을"), without_particle("LLM을"), without_particle("model")
    ('모델', 'LLM', 'model')
    """
    stem = PARTICLE.sub("", word)
    return stem if len(stem) >= 2 else word


def _words(text: str) -> list[str]:
    words = [_EDGES.sub("", word) for word in text.split(maxsplit=_LONGEST_QUESTION)]
    return [word for word in words if word]


def _is_asking(word: str) -> bool:
    return word.casefold() in _ASKING


def strip_question(text: str) -> str:
    """Return a text without the words of a question around what it is about.

    Examples
    --------
    >>> strip_question("who works on 3D gaussian splatting?")
    '3D gaussian splatting'
    >>> strip_question("확산 모델을 연구하는 사람은?")
    '확산 모델'
    """
    words = _words(text)
    if len(words) > _LONGEST_QUESTION or '"' in text:
        return text
    start, end = 0, len(words)
    while start < end and _is_asking(words[start]):
        start += 1
    while end > start and _is_asking(words[end - 1]):
        end -= 1
    if start == end or end - start == len(words):
        return text
    words = words[start:end]
    return " ".join([*words[:-1], without_particle(words[-1])])


def inner_names(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what may be a name inside a text, the longest first, and whether the rest only asks.

    Examples
    --------
    >>> [name for name, rest_asks in inner_names("who works on video editing?") if rest_asks][2:]
    ['on video editing', 'video editing']
    """
    words = _words(text)
    if len(words) > _LONGEST_QUESTION:
        return
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            inner = words[start : start + length]
            rest = words[:start] + words[start + length :]
            if all(map(_is_asking, inner)):
                continue
            asks = all(map(_is_asking, rest))
            name = " ".join(inner)
            stem = " ".join([*inner[:-1], without_particle(inner[-1])])
            for form in dict.fromkeys((name, stem)):
                if form != text.strip():
                    yield form, asks


def count_slips(wanted: str, other: str) -> int | None:
    """Count the typing errors between two folded names, or ``None`` when they are not one name.

    A word may have as many as its length bears
    (:func:`digestgraph.graph.fulltext.words.edits_allowed`), none in its first letter, and figures
    none.

    Examples
    --------
    >>> count_slips("difusion model", "diffusion model"), count_slips("jun liu", "jin liu")
    (1, None)
    >>> count_slips("online learning", "offline learning") is None
    True
    """
    from rapidfuzz.distance import OSA

    ours, theirs = wanted.split(), other.split()
    if len(ours) != len(theirs):
        return None
    slips = 0
    for one, two in zip(ours, theirs, strict=True):
        if one == two:
            continue
        most = min(edits_allowed(one), edits_allowed(two))
        if not most or one[0] != two[0]:
            return None
        found = OSA.distance(one, two, score_cutoff=most)
        if found > most:
            return None
        slips += found
    return slips if slips <= 2 else None
