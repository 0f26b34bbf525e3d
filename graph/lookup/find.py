"""Finds the node that a user means by an id or a name.

A text is tried in ever more forgiving ways, and the first that finds anything counts: an id; a name
and a paper (``Yang Liu @ 2401.00368``); a name as it is printed; a person's name turned (``Wei,
Furu``); a name inside a question (``who works on 3D gaussian splatting``); a surname or another
part of a person's name; a part of a title; a slip of the pen, when one name only comes so close.
Which of several nodes is meant then, is the rule of :mod:`digestgraph.graph.lookup.disambiguate`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from ..errors import NotFoundError
from ..fulltext.words import Spelling, fold_name, names_of, word_starts
from ..model import Author, Keyword, Node, Paper
from ..paper_ids import canonical_paper_id
from ..person_names import parse_name, relate_names
from ..stores.base import Store
from ..text import compose
from .behind import read_behind
from .disambiguate import decide, dominant, find_by_other_id, name_of, take
from .people import joined_with, spelt_on
from .spellings import count_slips, inner_names, strip_question, turned_names, without_particle

__all__ = [
    "find_any",
    "find_author",
    "find_keyword",
    "find_paper",
    "list_meant",
    "paper_ids",
]

T = TypeVar("T", bound=Node)

#: How similar a name has to be to be offered in the place of one that is not there.
_CLOSE = 0.6
#: Of so many names that come close the ones with most papers are offered first.
_LOOKED_AT, _OFFERED = 12, 3
#: Longer texts are no names, and names of people have no more words.
_LONGEST, _LONGEST_NAME = 400, 5
#: Ways in which two spellings differ that are one name, see graph.person_names.
_SAME_NAME = ("joined", "order", "initials", "middle", "middle-initial")


def find_paper(store: Store, text: str) -> Paper:
    """Return a paper by its id in any form, its link, or its title.

    A title need not be whole: folded text that occurs in one title only will do.

    Raises
    ------
    NotFoundError
        With the nearest titles.
    AmbiguousError
        When several titles fit equally well.

    Warns
    -----
    NameTakenWarning
        When the text is not the title of the paper, or of several papers.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     find_paper(store, "10.48550/arXiv.2312.16886").id
    'arxiv:2312.16886'
    """
    found: Paper = _find(store, text, (Paper,))
    return found


def paper_ids(text: str) -> list[str]:
    """Return the ids of papers that a text may mean: as it is, and the canonical one.

    Examples
    --------
    >>> paper_ids("https://arxiv.org/abs/2312.16886v2")[-1]
    'arxiv:2312.16886'
    """
    canonical = canonical_paper_id(text)
    return list(dict.fromkeys([text, canonical] if canonical else [text]))


def find_author(store: Store, text: str) -> Author:
    """Return an author by id or printed name; case, accents and hyphens do not matter.

    The order of the name, initials and a surname alone will do where they leave no doubt.

    Raises
    ------
    NotFoundError
        With the nearest names.
    AmbiguousError
        When several authors have that name and as many papers, or only a part of their names was
        given and none has clearly the most papers.

    Warns
    -----
    NameTakenWarning
        When nobody is printed so; a :class:`SeveralPeopleWarning` when one of several was taken.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     find_author(store, "LING-YANG").name
    'Ling Yang'
    """
    found: Author = _find(store, text, (Author,))
    return found


def find_keyword(store: Store, text: str) -> Keyword:
    """Return a keyword by id, label, Korean label or alias, also inside a question.

    Raises
    ------
    NotFoundError
        With the nearest labels.
    AmbiguousError
        When several keywords have that spelling, and none of them has clearly the most papers.

    Warns
    -----
    NameTakenWarning
        When no keyword is spelt so, or one of several was taken.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     find_keyword(store, "확산 모델을").label
    'diffusion model'
    """
    found: Keyword = _find(store, text, (Keyword,))
    return found


def find_any(store: Store, text: str) -> Author | Keyword | Paper:
    """Return the author, keyword or paper that a text names, each way of reading it in this order.

    Raises
    ------
    NotFoundError
        With the nearest names of all kinds.
    AmbiguousError
        When it names several of one kind, and nothing of a kind before it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     find_any(store, "ling yang").name, find_any(store, "diffusion models").label
    ('Ling Yang', 'diffusion model')
    """
    found: Author | Keyword | Paper = _find(store, text, (Author, Keyword, Paper))
    return found


def list_meant(store: Store, text: str, *kinds: type[Node]) -> list[str]:
    """Return the ids of all nodes that a name may mean, read in the first way that finds any."""
    names = _Names(store)
    for _, way in _WAYS if len(text) <= _LONGEST else _WAYS[:1]:
        for cls in kinds:
            if found := way(names, cls, text):
                return sorted({spelling.id for spelling in found})
    return []


class _Names:
    """The names of a store; what reads many of them does so once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._near: dict[tuple[type[Node], str], list[Spelling]] = {}

    def equal(self, cls: type[Node], text: str) -> list[Spelling]:
        """Return those that are spelt so."""
        return self.store.spellings(cls, fold_name(cls, text), "equal")

    def near(self, cls: type[Node], text: str) -> list[Spelling]:
        """Return those with a word that begins like one of the text, in order."""
        key = cls, fold_name(cls, text)
        if key not in self._near:
            starts = word_starts(key[1])
            self._near[key] = sorted(
                spelling
                for spelling in self.store.spellings(*key, "near")
                if not starts.isdisjoint(word_starts(spelling.form))
            )
        return self._near[key]


def _find(store: Store, text: str, kinds: tuple[type[Any], ...]) -> Any:
    text = compose(text.strip().encode("utf-8", "replace").decode())  # half a character is none
    for cls in kinds:
        for id_ in _ids(cls, text):
            node = store.node(cls, id_)
            if node is not None:
                take(cls, text, node)
                return node
        if cls is Author and (joined := joined_with(store, text)) is not None:
            line = f"{text} turned out to be {joined.name!r} ({joined.id})"
            take(cls, text, joined, line)
            return joined
    canonical = canonical_paper_id(text) if Paper in kinds else None
    if canonical is not None and (paper := find_by_other_id(store, canonical)) is not None:
        return store.node(Paper, paper)
    names = _Names(store)
    for how, way in _WAYS if len(text) <= _LONGEST else _WAYS[:1]:
        for cls in kinds:
            if found := way(names, cls, text):
                return store.node(cls, decide(store, cls, text, how, found))
    each = _OFFERED if len(kinds) == 1 else _OFFERED - 1
    nearest = [name for cls in kinds for name in _nearest(names, cls, text)[:each]]
    *others, last = (cls.__name__.lower() for cls in kinds)
    raise NotFoundError(" or ".join([", ".join(others), last] if others else [last]), text, nearest)


def _ids(cls: type[Node], text: str) -> list[str]:
    if cls is Paper:
        return paper_ids(text)
    return [text, f"keyword:{text}"] if cls is Keyword else [text]


# --- ways of reading a name ----------------------------------------------------------------------


def _as_printed(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    found = names.equal(cls, text)
    if not found and (stem := without_particle(text)) != text:
        found = names.equal(cls, stem)
    return found


def _turned(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    if cls is not Author:
        return []
    return [spelling for turned in turned_names(text) for spelling in names.equal(cls, turned)]


def _in_a_question(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    for inner, rest_asks in inner_names(text) if cls is not Paper else ():
        # A single word of a question is hardly somebody's whole name.
        if rest_asks and (cls is Keyword or " " in inner):
            found = names.equal(cls, inner)
            if found:
                return found
    return []


def _written_apart(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    """Find names of the same letters with other spaces: 강화학습은 is 강화 학습, too."""
    forms = dict.fromkeys([*_asked(text), without_particle(text)])
    for asked in forms if cls is not Paper else ():
        letters = fold_name(cls, asked).replace(" ", "")
        near = names.near(cls, asked) if len(letters) > 2 else []
        if found := [s for s in near if s.form.replace(" ", "") == letters]:
            return found
    return []


def _tests_of_parts(asked: str, wanted: str) -> Iterator[Callable[[str], bool]]:
    """Yield what tells by a part of a name who may be meant, the surer one first."""
    parsed = parse_name(asked)
    yield lambda form: form.endswith(f" {wanted}")
    if " " in wanted:
        yield lambda form: relate_names(parsed, parse_name(form)) in _SAME_NAME
    else:
        yield lambda form: wanted in form.split()


def _part_of_a_name(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    """Find people by surname, by initials or without their middle names, by a given name."""
    for asked in _asked(text) if cls is Author else ():
        wanted = fold_name(Author, asked)
        if len(wanted) < 2 or "," in asked or len(wanted.split()) > _LONGEST_NAME:
            continue
        for test in _tests_of_parts(asked, wanted):
            if found := [s for s in names.near(cls, asked) if test(s.form)]:
                return found
    return []


def _part_of_a_title(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    wanted = fold_name(cls, text)
    if cls is not Paper or len(wanted) < 4:
        return []
    found = names.store.spellings(cls, wanted, "within")
    # What stands before a colon is the name of a paper: it fits as the form that was asked for.
    return [Spelling(wanted, spelling.id) for spelling in found]


def _misspelt(names: _Names, cls: type[Node], text: str) -> list[Spelling]:
    """Find the one name that is so much like the text that only a slip can be between them."""
    for asked in _asked(text):
        wanted = fold_name(cls, asked)
        slips: dict[int, list[Spelling]] = {}
        for spelling in names.near(cls, asked):
            if abs(len(spelling.form) - len(wanted)) <= 2:
                number = count_slips(wanted, spelling.form)
                if number is not None:
                    slips.setdefault(number, []).append(spelling)
        best = slips[min(slips)] if slips else []
        if len({s.form for s in best}) == 1 or len({s.id for s in best}) == 1:
            return best
        if best and cls is Keyword:  # slips of the pen in the digests may lie as near
            forms = {id_: {s.form for s in best if s.id == id_} for _, id_ in best}
            behind = read_behind(names.store, cls, forms)
            most = dominant({id_: len(found.named) for id_, found in behind.items()})
            return [s for s in best if s.id == most]
    return []


def _asked(text: str) -> list[str]:
    return list(dict.fromkeys([text, strip_question(text)]))


#: What is said of a name that was found in a way, and the way; the strictest first.
_WAYS: tuple[tuple[str, Callable[[_Names, type[Node], str], list[Spelling]]], ...] = (
    ("", lambda names, cls, text: spelt_on(names.store, cls, text)),
    ("", _as_printed),
    ("turned round, it is", _turned),
    ("the question was taken to be about", _in_a_question),
    ("", _written_apart),
    ("it was taken for", _part_of_a_name),
    ("", _part_of_a_title),
    ("the nearest was taken:", _misspelt),
)


# --- what comes close ----------------------------------------------------------------------------


def _nearest(names: _Names, cls: type[Node], text: str) -> list[str]:
    """Return printed names that come close, the nearest first, of the near those of most papers."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    wanted = fold_name(cls, text)
    scores: dict[str, tuple[float, str]] = {}

    def offer(score: float, spelling: Spelling) -> None:
        if score > scores.get(spelling.id, (0.0, ""))[0]:
            scores[spelling.id] = (score, spelling.form)

    if len(text) > _LONGEST:
        return []
    for spelling in _inside(names, cls, text):
        offer(1.0, spelling)
    near = names.near(cls, text)
    for form, score, place in process.extract(
        wanted,
        [spelling.form for spelling in near],
        scorer=Indel.normalized_similarity,
        score_cutoff=_CLOSE,
        limit=50 * _LOOKED_AT,
    ):
        slips = count_slips(wanted, form)
        offer(max(score, 0.97 if slips is not None else 0.0), near[place])
    for spelling in near if len(wanted) > 2 else ():
        if spelling.form.startswith(wanted):
            offer(0.95, spelling)
        elif f" {wanted}" in spelling.form:
            offer(0.9, spelling)
    best = sorted(scores, key=lambda id_: (-scores[id_][0], scores[id_][1], id_))[:_LOOKED_AT]
    if not best:
        return []
    behind = read_behind(names.store, cls, {id_: {scores[id_][1]} for id_ in best})
    best.sort(key=lambda id_: (-round(scores[id_][0] * 20), -len(behind[id_].papers), id_))
    nodes = {node.id: node for node in names.store.nodes(cls, best)}
    printed = (names_of(nodes[id_]).get(scores[id_][1], name_of(nodes[id_])) for id_ in best)
    return list(dict.fromkeys(printed))[:_OFFERED]


def _inside(names: _Names, cls: type[Node], text: str) -> Iterable[Spelling]:
    """Return the two longest names inside a text."""
    found: list[Spelling] = []
    for inner, _ in inner_names(text) if cls is not Paper and len(text.split()) <= 12 else ():
        if " " in inner:
            found += names.equal(cls, inner)
        if len(found) > 1:
            break
    return found[:2]
