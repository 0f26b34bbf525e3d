"""Topics that a text names, as far as it was typed: by their labels, or by their keywords."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...graph.stores.base import Store
from ...graph.stores.memo import is_known, remember
from ...graph.text import fold
from ..engine.scope import END_OF_TIME, day_of_graph
from ..engine.word_index import WordIndex, cut_label, has_words
from .around import places_at_hand, read_places
from .cluster import Cluster
from .labels import read_keyword_names

__all__ = ["ALIKE", "NamedTopic", "knows_topic_names", "prepare_topic_names", "topics_begun"]

_NAME = "names of topics"
#: How well a text fits that is the name, or in a keyword that the topic is called by, in several
#: of these together, in another keyword, or in one that is only spelt alike.
_SAME, _CALLED, _TOGETHER, _INSIDE, ALIKE = 1.0, 0.9, 0.85, 0.75, 0.65


class NamedTopic(NamedTuple):
    """A topic, by which name it was found, and how well that fits, from 0 to 1.

    The name is ``None`` where the topic is called so.
    """

    topic: Cluster
    through: str | None
    score: float


class _Names(NamedTuple):
    """The names of topics: whose each is, how well it fits, and what it is."""

    topics: list[Cluster]
    whose: list[int]
    scores: list[float]
    texts: list[str]
    by_word: WordIndex


def topics_begun(
    store: Store,
    text: str,
    *,
    keywords: Mapping[str, str] | None = None,
    limit: int = 5,
    as_of: str | None = None,
    at_once: bool = False,
) -> list[NamedTopic]:
    """Return topics of whose label, or of one of whose keywords, a text is a part.

    The words may stand in any order; the last one may be only begun. What fits better comes first,
    then what has more papers.

    Parameters
    ----------
    store : Store
        The graph.
    text : str
        What was typed so far.
    keywords : mapping of str to str, optional
        Ids and names of keywords that are known to be meant, too, as those that are spelt alike.
    limit : int
        At most so many.
    as_of : str, optional
        The graph as of this day.
    at_once : bool
        Rather none than to wait: for those of a past day they must have been asked for before.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = topics_begun(store, "확산 모")
    ...     denoising = topics_begun(store, "denois")
    >>> [(one.topic.id, one.through, one.score) for one in found]
    [('topic:diffusion-model', None, 0.9)]
    >>> [(one.topic.id, one.score) for one in denoising]
    [('topic:diffusion-model', 0.75)]
    """
    names = _at_hand(store, as_of, at_once)
    *whole, last = cut_label(text) or [""]
    if names is None or not last:
        return []
    best: dict[int, tuple[float, str | None]] = {}
    typed = fold(text).strip()
    for place in names.by_word.at(whole, last):
        name = names.texts[place]
        if has_words(name, whole, last):
            number, score = names.whose[place], names.scores[place]
            through = name if score < _TOGETHER else None
            score = _SAME if fold(name) == typed and through is None else score
            best[number] = max(best.get(number, (0.0, None)), (score, through), key=_score)
    chains = read_places(store, as_of).keywords
    number_of = {one.id: number for number, one in enumerate(names.topics)} if keywords else {}
    for id_, name in (keywords or {}).items():
        if chain := chains.get(id_):
            best.setdefault(number_of[chain[-1].id], (ALIKE, name))
    found = [NamedTopic(names.topics[number], *why[::-1]) for number, why in best.items()]
    found.sort(key=lambda one: (-one.score, -len(one.topic.papers), one.topic.id))
    return found[:limit]


def knows_topic_names(store: Store, as_of: str | None = None) -> bool:
    """Tell whether the names of a day's topics are read already.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     before = knows_topic_names(store)
    ...     prepare_topic_names(store)
    ...     before, knows_topic_names(store)
    (False, True)
    """
    return is_known(store, _NAME, day=day_of_graph(store, as_of))


def prepare_topic_names(store: Store) -> None:
    """Read the names of today's topics, so that the first letter is answered as fast as others."""
    _read(store, None)


def _score(found: tuple[float, str | None]) -> float:
    return found[0]


def _at_hand(store: Store, as_of: str | None, at_once: bool) -> _Names | None:
    day = day_of_graph(store, as_of)
    if knows_topic_names(store, as_of):
        return _read(store, as_of)
    if at_once and day < END_OF_TIME:
        return None
    return None if places_at_hand(store, as_of) is None else _read(store, as_of)


def _read(store: Store, as_of: str | None) -> _Names:
    day = day_of_graph(store, as_of)

    def make() -> _Names:
        places = read_places(store, as_of)
        topics = [chain[-1] for chain in places.topics.values()]
        number = {one.id: at for at, one in enumerate(topics)}
        called = read_keyword_names(store, places.keywords, day)
        rows: list[tuple[int, float, str]] = []
        for at, topic in enumerate(topics):
            labels = _different((topic.label, topic.label_ko))
            rows += [(at, _TOGETHER, label) for label in labels if ", " in label]
            parts = (part for label in labels for part in label.split(", "))
            rows += [(at, _CALLED, part) for part in _different(parts)]
        for id_, chain in places.keywords.items():
            if id_ in called:
                own = _different((called[id_].label, called[id_].label_ko))
                rows += [(number[chain[-1].id], _INSIDE, name) for name in own]
        whose, scores, texts = (list(column) for column in zip(*rows, strict=True)) if rows else (
            [], [], []
        )  # fmt: skip
        by_word = WordIndex.of({place: [text] for place, text in enumerate(texts)})
        return _Names(topics, whose, scores, texts, by_word)

    return remember(store, _NAME, make, day=day)


def _different(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]
