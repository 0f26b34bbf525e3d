"""Papers as references: who is to be cited for what, without guessing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..latex.readable import readable
from ..model import ORDERED, Author, Paper, Wrote
from ..person_names import parse_name, relate_names
from ..stores.base import Store
from ..text import compose, fold, printable, short_hash, slug

__all__ = ["PersonName", "Reference", "each_reference", "read_references", "split_name"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‘.\-‐‑])*")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_PARTICLES = frozenset(
    "al af ben bin da das de del della den der di do dos du el ibn la le ten ter van von zu".split()
)
#: Particles that are part of a family name when they are written so.
_CAPITAL_PARTICLES = frozenset("De Del Della Di Dos Du Le La Las Los Van Von Der Den Ter".split())
_LAST_PARTICLES = frozenset("Abi Abu Ben Bou El".split())
#: The commonest family names of Spain and Latin America that are no given names.
_SPANISH = frozenset(
    "alvarez benitez diaz dominguez enriquez fernandez garcia gimenez gomez gonzalez gutierrez "
    "hernandez ibanez jimenez lopez marquez martinez mendez munoz nunez ordonez ortiz perez "
    "ramirez rodriguez ruiz sanchez suarez vasquez vazquez velasquez velazquez".split()
)
_VIETNAMESE_FIRST = frozenset("bui huynh nguyen pham tran".split())
_VIETNAMESE = _VIETNAMESE_FIRST | frozenset(
    "cao dang dao dinh do doan duong ho hoang lam le luong ly ma mai ngo phan ta to trinh truong "
    "vo vu".split()
)
_SPACED_INITIAL = re.compile(r"\. -(?=[^\W\d_]\.)")
#: Words that mean something else in a list of authors.
_RESERVED = {"and", "others"}
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[\w.;()/:-]+)$", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv:(?:(\d\d)(\d\d)\.\d{4,5}|[a-z.-]+/(\d\d)(\d\d)\d{3})")
_SMALL_WORDS = frozenset("a an the on in of for to from towards toward with and is are how".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; ``literal`` alone where it cannot be parted safely.

    ``organisation`` tells that it is no person's.
    """

    literal: str
    given: str | None = None
    particle: str | None = None
    family: str | None = None
    suffix: str | None = None
    organisation: bool = False


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
        As printed, with its LaTeX.
    authors : tuple of PersonName
        In their order where it is known, else by printed name.
    ordered : bool
        Whether the order of the authors is theirs.
    complete : bool
        Whether nothing says that authors are missing.
    arxiv : str or None
        The arXiv id.
    year, month : int or None
        When it was submitted, which an arXiv id tells, or published, as far as a DOI or the
        address in an anthology tells it; the date of a digest does not.
    whole : bool
        Whether the list of authors is known to be whole.
    doi : str or None
        The DOI that names the paper; the ones that arXiv registers go without saying.
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
    doi: str | None = None
    whole: bool = True

    @property
    def caveat(self) -> str | None:
        """What is not known of the list of authors, in words."""
        said = []
        if not self.complete:
            said.append("The list of authors is cut.")
        elif not self.whole and self.authors:
            said.append("Whether these are all of the authors is unknown.")
        if not self.ordered and self.authors[1:]:
            said.append("The order of the authors is unknown; they are listed by name.")
        return " ".join(said) or None


def split_name(name: str) -> PersonName:
    """Part a printed name into given and family name, as styles of references need it.

    Digests print given names first; so the last word is the family name, with the particles
    before it. In the ACL Anthology, whose authors state their parts, that holds for four of five
    names of three words or more; most of the others are Spanish. Hence

    * a middle word that is one of the common Spanish family names, or a Catalan *i*, begins a
      double family name; in Portuguese the last one counts (ABNT NBR 6023), as here;
    * so does a capital particle, *De Smedt*, *Van Gool*; a lower-case one is a particle;
    * a Vietnamese family name in front, with none at the end, is the family name. Where both
      could be, the name stands the western way, as seven of eight on arXiv do;
    * Chinese and Korean names in Latin letters end with the family name like others.

    One word, a name in Hangul or Han (which is printed whole), one that ends with an initial
    (*Prathosh A. P*) and anything else that is no such name stay whole.

    Examples
    --------
    >>> split_name("Jean-Baptiste B. van der Berg Jr.")
    PersonName(literal='Jean-Baptiste B. van der Berg Jr.', given='Jean-Baptiste B.',
        particle='van der', family='Berg', suffix='Jr.', organisation=False)
    >>> [split_name(n).family for n in ("Kevin Patrick Murphy", "Ana Pérez Gil", "Bui Quang Huy")]
    ['Murphy', 'Pérez Gil', 'Bui']
    """
    text = clean_text(readable(name))
    words = _SPACED_INITIAL.sub(".-", text).split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else None
    if suffix:
        words[-1] = words[-1].removesuffix(",")
    if len(words) < 2 or not all(map(_is_latin_word, words)) or not _ends_like_one(words):
        return PersonName(text)
    if _is_vietnamese(words):
        return PersonName(text, " ".join(words[1:]), None, words[0], suffix)
    at = _family_at(words)
    given, family = words[:at], words[at:]
    small = next((n for n, word in enumerate(family) if word not in _PARTICLES), len(family))
    particles, family = family[:small], family[small:]
    if not given or not family or any(word in _PARTICLES for word in given):
        return PersonName(text)
    return PersonName(text, " ".join(given), " ".join(particles) or None, " ".join(family), suffix)


def _ends_like_one(words: list[str]) -> bool:
    """Tell whether words begin or end as a name in full does, and are no phrase."""
    first, last = words[0], words[-1]
    if not (first[0].isupper() or last[0].isupper()) or first in _PARTICLES:
        return False
    if _INITIAL.fullmatch(last) or (len(last) == 2 and last.isupper() and len(words) > 2):
        return False
    return all(word[0].isupper() or word in _PARTICLES or word in "iy" for word in words[1:-1])


def _is_vietnamese(words: list[str]) -> bool:
    first, last = fold(words[0]), fold(words[-1])
    return len(words) > 2 and first in _VIETNAMESE_FIRST and last not in _VIETNAMESE


def _family_at(words: list[str]) -> int:
    """Return the number of the word that begins the family name, with its particles."""
    last = len(words) - 1
    for at in range(1, last):
        word = words[at]
        if word in _PARTICLES:
            return at
        if word in _CAPITAL_PARTICLES and fold(words[last]) not in _VIETNAMESE:
            return at
        if word in _LAST_PARTICLES and at == last - 1:
            return at
        if at == last - 1 and fold(word) in _SPANISH:
            return at
        if word in ("i", "y") and at > 1:
            return at - 1
    return last


def _is_latin_word(word: str) -> bool:
    return (
        _WORD.fullmatch(word) is not None
        and word.lower() not in _RESERVED
        and all("LATIN" in unicodedata.name(ch, "") for ch in word if ch.isalpha())
    )


def clean_text(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join(printable(text).split())


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
    return list(each_reference(store, (papers[id_] for id_ in wanted if id_ in papers)))


def each_reference(store: Store, papers: Iterable[Paper]) -> Iterator[Reference]:
    """Yield papers as references, one by one.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     next(each_reference(store, store.nodes(Paper))).key
    'gaussian-2312.03029'
    """
    for paper in papers:
        yield _reference(store, paper)


def _reference(store: Store, paper: Paper) -> Reference:
    wrote = store.edges(Wrote, target=paper.id)
    ordered = paper.author_order in ORDERED or len(wrote) < 2
    places = paper.places if ordered else {}
    wrote.sort(
        key=lambda e: (places.get(compose(e.as_), len(places) + 1), compose(e.as_), e.source)
    )
    printed = list(_names_to_print(wrote))
    kinds = {author.id: author.kind for author in store.nodes(Author, {id_ for id_, _ in printed})}
    names = [
        split_name(name)
        if kinds[id_] == "person"
        else PersonName(clean_text(readable(name)), organisation=True)
        for id_, name in printed
    ]
    found = _ARXIV.fullmatch(paper.id)
    year, month = month_of(paper)
    printed_title = next((e.title for e in store.entries_of(paper.id) if e.title), paper.title)
    return Reference(
        id=paper.id,
        key=_key(paper, found is not None),
        title=clean_text(printed_title) if printed_title else None,
        url=paper.url,
        authors=tuple(names),
        ordered=ordered,
        complete=paper.authors_complete is not False,
        arxiv=paper.id.removeprefix("arxiv:") if found else None,
        year=year,
        month=month,
        doi=_stated_doi(paper),
        whole=paper.authors_complete is True,
    )


def month_of(paper: Paper) -> tuple[int | None, int | None]:
    """Return the year and the month that a paper came out, by its id, else by its entries.

    Examples
    --------
    >>> month_of(Paper("arxiv:2405.00001", None, None, None, None, None, None))
    (2024, 5)
    """
    if found := _ARXIV.fullmatch(paper.id):
        year, month = int(found[1] or found[3]), int(found[2] or found[4])
        year += 1900 if year > 90 else 2000
        return year, month if 1 <= month <= 12 else None
    year_of_id = _published(paper.id)
    if year_of_id is None and paper.published:
        return int(paper.published[:4]), None
    return year_of_id, None


def _names_to_print(wrote: Iterable[Wrote]) -> Iterator[tuple[str, str]]:
    """Yield each author with a name, in order.

    Of spellings of several digests the first counts. Two names of one digest that are no spellings
    of each other stand in one list, and whoever takes them for one person, a list names both.
    """
    first: dict[str, Wrote] = {}
    for edge in wrote:
        known = first.setdefault(edge.source, edge)
        if known is edge or (edge.digest == known.digest and not _alike(edge.as_, known.as_)):
            yield edge.source, edge.as_


def _alike(a: str, b: str) -> bool:
    one, other = parse_name(a), parse_name(b)
    return one.key == other.key or relate_names(one, other) is not None


#: Identifiers that name the year of the proceedings: those of the ACL Anthology, today's and until
#: 2019, and those of the conferences of IEEE. Other publishers number by the year of acceptance,
#: or not at all.
_YEARS = (
    re.compile(r"acl:((?:19|20)\d\d)\.[a-z]"),
    re.compile(r"acl:[a-z](\d\d)-\d{4}"),
    re.compile(r"doi:10\.1109/[a-z]+\d{5}\.((?:19|20)\d\d)\.\d+"),
)


def _stated_doi(paper: Paper) -> str | None:
    """Return the DOI among a paper's ids, or the one that its address is."""
    ids = (paper.id, *paper.aliases)
    doi = next((id_ for id_ in ids if id_.startswith("doi:")), None)
    if doi is None and (found := _DOI_ADDRESS.match(paper.url or "")):
        doi = found[1].lower()
    return doi.removeprefix("doi:") if doi else None


def _published(id_: str) -> int | None:
    """Return the year that an identifier tells.

    Examples
    --------
    >>> _published("acl:P19-1001"), _published("doi:10.1109/cvpr52729.2023.00123")
    (2019, 2023)
    >>> _published("doi:10.1145/3534678.3539000") is None
    True
    """
    found = next((m for pattern in _YEARS if (m := pattern.match(id_.lower()))), None)
    if found is None:
        return None
    year = int(found[1])
    return year if year > 99 else year + (1900 if year > 60 else 2000)


def _key(paper: Paper, on_arxiv: bool) -> str:
    """Make a citation key of title and id, for who comes first may be unknown."""
    words = (slug(word, 24) for word in (paper.title or "").split())
    telling = (word for word in words if word.isascii() and word not in _SMALL_WORDS)
    word = next((re.sub(r"[^a-z0-9-]", "", word) for word in telling if len(word) > 1), "")
    rest = paper.id.removeprefix("arxiv:").replace("/", "-") if on_arxiv else short_hash(paper.id)
    return f"{word or 'paper'}-{rest}"
