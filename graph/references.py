"""Papers as references: who is to be cited for what, without guessing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .model import Author, Paper, Wrote
from .store import Store
from .text import short_hash, slug

__all__ = ["PersonName", "Reference", "read_references", "split_name"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‘.\-‐‑])*")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_PARTICLES = frozenset(
    "al af ben bin da das de del della den der di do dos du el ibn la le ten ter van von zu".split()
)
#: Words that mean something else in a list of authors.
_RESERVED = {"and", "others"}
_ARXIV = re.compile(r"arxiv:(?:(\d\d)(\d\d)\.\d{4,5}|[a-z.-]+/(\d\d)(\d\d)\d{3})")
_SMALL_WORDS = frozenset("a an the on in of for to from towards toward with and is are how".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; ``literal`` alone where it cannot be parted safely."""

    literal: str
    given: str | None = None
    particle: str | None = None
    family: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation of a paper needs.

    Attributes
    ----------
    id : str
        The paper's id.
    key : str
        A citation key that depends on nothing but the paper.
    title, url : str or None
        As stated.
    authors : tuple of PersonName
        In their order where it is known, else by printed name.
    ordered : bool
        Whether the order of the authors is theirs.
    complete : bool
        Whether nothing says that authors are missing.
    arxiv : str or None
        The arXiv id.
    year, month : int or None
        When it was submitted, which an arXiv id tells; the date of a digest does not.
    """

    id: str
    key: str
    title: str | None
    url: str | None
    authors: tuple[PersonName, ...]
    ordered: bool
    complete: bool
    arxiv: str | None
    year: int | None
    month: int | None

    @property
    def caveat(self) -> str | None:
        """What is not known of the list of authors, in words."""
        said = []
        if not self.complete:
            said.append("The list of authors is cut.")
        if not self.ordered and self.authors[1:]:
            said.append("The order of the authors is unknown; they are listed by name.")
        return " ".join(said) or None


def split_name(name: str) -> PersonName:
    """Part a printed name into given and family name where that takes no guess.

    A name of two words is taken as it is printed everywhere in the digests, given name first;
    so is one with initials, lower-case particles or a suffix. Anything else, such as three full
    words (is the middle one a given name?), one word, or Hangul, stays whole.

    Examples
    --------
    >>> split_name("Jean-Baptiste B. van der Berg Jr.")
    PersonName(literal='Jean-Baptiste B. van der Berg Jr.', given='Jean-Baptiste B.',
        particle='van der', family='Berg', suffix='Jr.')
    >>> split_name("Juan Carlos Niebles")
    PersonName(literal='Juan Carlos Niebles', given=None, particle=None, family=None, suffix=None)
    """
    text = clean_text(name)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else None
    if len(words) < 2 or not all(map(_is_latin_word, words)):
        return PersonName(text)
    first, *middle, family = words
    at = next((i for i, word in enumerate(middle) if word in _PARTICLES), len(middle))
    initials, particles = middle[:at], middle[at:]
    if (
        not all(map(_INITIAL.fullmatch, initials))
        or not all(word in _PARTICLES for word in particles)
        or _INITIAL.fullmatch(family)
        or not family[0].isupper()
        or not first[0].isupper()
    ):
        return PersonName(text)
    given = " ".join([first, *initials])
    return PersonName(text, given, " ".join(particles) or None, family, suffix)


def _is_latin_word(word: str) -> bool:
    return (
        _WORD.fullmatch(word) is not None
        and word.lower() not in _RESERVED
        and all("LATIN" in unicodedata.name(ch, "") for ch in word if ch.isalpha())
    )


def clean_text(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())


def read_references(store: Store, ids: Iterable[str]) -> list[Reference]:
    """Read papers as references, in the order given; each once.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [reference] = read_references(store, ["arxiv:2312.16886"])
    >>> reference.key, reference.year, reference.month
    ('mobilevlm-2312.16886', 2023, 12)
    """
    wanted = list(dict.fromkeys(ids))
    papers = {paper.id: paper for paper in store.nodes(Paper, wanted)}
    return [_reference(store, papers[id_]) for id_ in wanted if id_ in papers]


def _reference(store: Store, paper: Paper) -> Reference:
    wrote = store.edges(Wrote, target=paper.id)
    ordered = paper.author_order in ("known", "presumed") or len(wrote) < 2
    places = paper.places if ordered else {}
    wrote.sort(key=lambda e: (places.get(e.as_, len(places) + 1), e.as_, e.source))
    printed: dict[str, str] = {}
    for edge in wrote:
        printed.setdefault(edge.source, edge.as_)
    kinds = {author.id: author.kind for author in store.nodes(Author, printed)}
    names = [
        split_name(name) if kinds[id_] == "person" else PersonName(clean_text(name))
        for id_, name in printed.items()
    ]
    found = _ARXIV.fullmatch(paper.id)
    year = month = None
    if found:
        year, month = int(found[1] or found[3]), int(found[2] or found[4])
        year += 1900 if year > 90 else 2000
        month = month if 1 <= month <= 12 else None
    return Reference(
        id=paper.id,
        key=_key(paper, found is not None),
        title=clean_text(paper.title) if paper.title else None,
        url=paper.url,
        authors=tuple(names),
        ordered=ordered,
        complete=paper.authors_complete is not False,
        arxiv=paper.id.removeprefix("arxiv:") if found else None,
        year=year,
        month=month,
    )


def _key(paper: Paper, on_arxiv: bool) -> str:
    """Make a citation key of title and id, for who comes first may be unknown."""
    words = (slug(word, 24) for word in (paper.title or "").split())
    telling = (word for word in words if word.isascii() and word not in _SMALL_WORDS)
    word = next((re.sub(r"[^a-z0-9-]", "", word) for word in telling if len(word) > 1), "")
    rest = paper.id.removeprefix("arxiv:").replace("/", "-") if on_arxiv else short_hash(paper.id)
    return f"{word or 'paper'}-{rest}"
