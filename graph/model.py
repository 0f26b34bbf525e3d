"""Node and edge types of the graph, and how their ids are made.

Nodes and edges are frozen dataclasses. ``None`` means unknown and is left out of every
store and export; it is never written as 0 or as an empty string. A trailing underscore in
a field name only avoids a Python keyword: the property is called without it.

Ids come from content. No counter, clock or random number enters the graph.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from .ids import author_id, digest_id, digest_key, keyword_id, record_id
from .schema import (
    Dated,
    Edge,
    Node,
    day_of,
    given_properties,
    optional_lists,
    properties,
    property_types,
    shared_fields,
)
from .text import compose

__all__ = [
    "EDGE_TYPES",
    "NODE_TYPES",
    "ORDERED",
    "ORDER_UNKNOWN",
    "Author",
    "AuthorRecord",
    "DifferentFrom",
    "Digest",
    "Edge",
    "EdgeT",
    "Entry",
    "FeaturedIn",
    "FormerAuthor",
    "FormerlyWrote",
    "Is",
    "Keyword",
    "LinksTo",
    "Mentions",
    "Names",
    "Node",
    "NodeT",
    "Paper",
    "Problem",
    "Reports",
    "Resource",
    "SameAs",
    "Wrote",
    "author_id",
    "digest_id",
    "digest_key",
    "given_properties",
    "keyword_id",
    "optional_lists",
    "properties",
    "property_types",
    "record_id",
    "shared_fields",
]

#: Of these lists the order of the authors is known, or presumed.
ORDERED = ("known", "presumed")
#: What is said behind several names that stand there by name.
ORDER_UNKNOWN = "by name; their order is unknown"


# --- facts ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Digest(Node):
    """One published day of one source; at the same time the ledger of what was loaded.

    ``head`` is the text before the first entry: head and entries together are the digest's
    whole text, so that the graph can be recomputed when the files are gone.
    """

    source: str
    date: str
    format: str
    path: str
    first_line: int
    sha256: str
    head: str


@dataclass(frozen=True, slots=True)
class Entry(Dated, Node):
    """What one digest says about one paper, verbatim and parsed.

    ``authors`` are the names as this entry prints them, in its order; ``accounts`` says which
    account or ORCID (``orcid:…``) claimed which of them, with a space between. ``keywords``,
    ``topics`` and ``organisations`` are the source's own statements, and ``aliases`` other ids
    of the paper. Where the entry names its paper by another id than the graph, ``stated`` is that
    id, and ``rule`` and ``score`` say why both are one paper. ``phrases`` are terms of its summary
    that nothing else speaks for (:mod:`.phrases`), whether they became keywords later or not.
    """

    digest: str
    paper: str
    line: int
    rank: int
    title: str | None
    url: str | None
    language: str | None
    image: str | None
    authors_complete: bool | None
    author_order: str | None
    votes: int | None
    summary: tuple[str, ...]
    verbatim: str
    authors: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    published: str | None = None
    aliases: tuple[str, ...] = ()
    stated: str | None = None
    rule: str | None = None
    score: float | None = None
    phrases: tuple[str, ...] = ()
    date: str = field(init=False)


@dataclass(frozen=True, slots=True)
class Problem(Dated, Node):
    """An oddity or a loss, with the line of the digest where it stands."""

    digest: str
    line: int
    code: str
    message: str
    date: str = field(init=False)


@dataclass(frozen=True, slots=True)
class Paper(Node):
    """A paper; its properties are folded from all its entries.

    The title is the one that entries print first, as people read it: without LaTeX, composed.
    ``authors`` are printed names from the best list that any entry has; ``authors_complete``
    and ``author_order`` tell what is known of that list. ``aliases`` are its other ids.
    """

    title: str | None
    url: str | None
    language: str | None
    image: str | None
    authors_complete: bool | None
    author_order: str | None
    authors: tuple[str, ...] = ()
    published: str | None = None
    organisations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def places(self) -> dict[str, int]:
        """Where each name stands in the list of authors, composed (NFC), counted from 1."""
        return {compose(name): place for place, name in enumerate(self.authors, 1)}


@dataclass(frozen=True, slots=True)
class Resource(Node):
    """A link found in an entry's text; the id is the URL."""

    url: str
    host: str


# --- interpretation ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Author(Node):
    """The visible person or organisation; ``kind`` is ``person`` or ``organisation``."""

    name: str
    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class FormerAuthor(Node):
    """An author who turned out to be another one: what was visible until the two were joined.

    A question as of an earlier day sees it as it was.
    """

    name: str
    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class AuthorRecord(Node):
    """The evidence beneath an author: authorships that one rule put together."""

    name: str


@dataclass(frozen=True, slots=True)
class Keyword(Node):
    """A concept; ``kind`` is concept, method, dataset, benchmark, metric, or unknown."""

    label: str | None
    labels_ko: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str | None


# --- edges ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeaturedIn(Dated, Edge):
    """A paper was featured in a digest."""

    TYPE = "FEATURED_IN"
    ENDS = ("Paper", "Digest")

    digest: str
    votes: int | None
    rank: int
    line: int
    date: str = field(init=False)


@dataclass(frozen=True, slots=True)
class LinksTo(Dated, Edge):
    """An entry's text links to a resource; digest and line of the first such link.

    ``role`` is ``code`` or ``project`` where the entry says so.
    """

    TYPE = "LINKS_TO"
    ENDS = ("Paper", "Resource")

    digest: str
    line: int
    role: str | None = None
    date: str = field(init=False)


#: Rules that open a new record although somebody known might be meant.
DOUBTED_AS_NEW = frozenset({"crowded-name", "other-spelling"})


@dataclass(frozen=True, slots=True)
class _Authorship(Dated, Edge):
    """What an author's name printed on a paper says, while it holds and after."""

    ENDS = ("Author", "Paper")
    KEY = ("as_",)

    as_: str
    position: int | None
    digest: str
    line: int
    record: str
    rule: str
    score: float | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Wrote(_Authorship):
    """The only assignment of authorship: one edge per name printed on a paper.

    ``digest`` printed the name. Where a later digest showed that its bearer is the person at the
    edge's start, ``joined`` is that digest; ``since`` is the day from which the edge holds.
    """

    TYPE = "WROTE"

    joined: str | None = None
    date: str = field(init=False)
    since: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", day_of(self.digest))
        object.__setattr__(self, "since", day_of(self.joined or self.digest))

    def moved(self, author: str, digest: str | None) -> Wrote:
        """Return the edge as it is from a digest on that shows who the author is.

        Whether its bearer is nobody known, as a new record supposed, is no question any more.
        """
        uncertain = self.uncertain and self.rule not in DOUBTED_AS_NEW
        return replace(self, source=author, joined=digest, uncertain=uncertain)

    def ended(self, digest: str) -> FormerlyWrote:
        """Return what this edge was until a digest."""
        return FormerlyWrote(**shared_fields(self, FormerlyWrote), ended=digest)


@dataclass(frozen=True, slots=True)
class FormerlyWrote(_Authorship):
    """What :class:`Wrote` was until the digest ``ended`` showed who the author really is.

    It held from the day ``since``, and does not hold any more on the day ``until``.
    """

    TYPE = "FORMERLY_WROTE"
    ENDS = ("FormerAuthor", "Paper")

    ended: str
    joined: str | None = None
    date: str = field(init=False)
    since: str = field(init=False)
    until: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", day_of(self.digest))
        object.__setattr__(self, "since", day_of(self.joined or self.digest))
        object.__setattr__(self, "until", day_of(self.ended))

    def as_wrote(self) -> Wrote:
        """Return the edge as it was while it held."""
        return Wrote(**shared_fields(self, Wrote))


@dataclass(frozen=True, slots=True)
class Is(Edge):
    """A record is part of a visible author."""

    TYPE = "IS"
    ENDS = ("AuthorRecord", "Author")


@dataclass(frozen=True, slots=True)
class _RecordLink(Dated, Edge):
    """What says of two records whether they are one person's."""

    ENDS = ("AuthorRecord", "AuthorRecord")

    digest: str
    paper: str
    state: str
    rule: str
    score: float | None
    evidence: tuple[str, ...]
    date: str = field(init=False)


@dataclass(frozen=True, slots=True)
class SameAs(_RecordLink):
    """Two records may be one person's; the edge runs from the smaller id to the larger.

    ``state`` is ``joined`` where the rules were sure enough, from the day of the digest on; else
    ``proposed``, or what the user's corrections say, ``accepted`` or ``refused``. ``digest`` and
    ``paper`` brought the evidence: names of common co-authors.
    """

    TYPE = "SAME_AS"
    KEY = ("rule", "state")


@dataclass(frozen=True, slots=True)
class DifferentFrom(_RecordLink):
    """Two records are two people's: one list names both, or the user says so."""

    TYPE = "DIFFERENT_FROM"


@dataclass(frozen=True, slots=True)
class Mentions(Dated, Edge):
    """An entry speaks of a keyword, with evidence of that entry only.

    ``score`` is between 0 and 1 with two decimals; ``count`` is how often the keyword
    occurs; ``where`` names the parts of the entry: ``title``, ``summary``, or ``keywords``, those
    that the source itself gives; ``surfaces`` are the spellings;
    ``proposed`` tells whether the paper brings it, such as the system it is named after.
    Where it was a phrase of the entry until a later digest made it a keyword, ``joined`` is that
    digest, and ``date`` the day from which the edge holds.
    """

    TYPE = "MENTIONS"
    ENDS = ("Paper", "Keyword")
    KEY = ("digest",)

    digest: str
    score: float
    count: int
    where: tuple[str, ...]
    surfaces: tuple[str, ...]
    proposed: bool
    joined: str | None = None
    date: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", day_of(self.joined or self.digest))


@dataclass(frozen=True, slots=True)
class Reports(Dated, Edge):
    """An entry states a result for a metric, benchmark or dataset, in these words.

    ``value`` is the figure reached or, where ``change`` says so, a difference or ratio;
    ``baseline`` is what it is compared with, when stated. Line and offset tell where.
    """

    TYPE = "REPORTS"
    ENDS = ("Paper", "Keyword")
    KEY = ("digest", "line", "offset")

    digest: str
    line: int
    offset: int
    value: float
    unit: str | None
    baseline: float | None
    change: bool
    words: str
    date: str = field(init=False)


@dataclass(frozen=True, slots=True)
class Names(Dated, Edge):
    """A digest brought a new spelling of a keyword; from this day on it is known.

    ``role`` is ``label`` (canonical; the last one holds), ``ko`` (Korean label), ``alias``,
    ``kind`` (stated) or ``guess`` (a kind by the spelling alone). ``gloss`` marks each digest
    whose text states the spelling as a name of this concept: the support of a mined gloss.
    ``heard`` is a Korean spelling without a word of the label, which a second paper makes a name.
    """

    TYPE = "NAMES"
    ENDS = ("Digest", "Keyword")
    KEY = ("role", "surface")

    digest: str
    role: str
    surface: str
    date: str = field(init=False)


NodeT = TypeVar("NodeT", bound=Node)
EdgeT = TypeVar("EdgeT", bound=Edge)

NODE_TYPES: dict[str, type[Node]] = {
    cls.__name__: cls
    for cls in (
        Digest,
        Entry,
        Problem,
        Paper,
        Resource,
        Author,
        FormerAuthor,
        AuthorRecord,
        Keyword,
    )
}
EDGE_TYPES: dict[str, type[Edge]] = {
    cls.TYPE: cls
    for cls in (
        FeaturedIn,
        LinksTo,
        Wrote,
        FormerlyWrote,
        Is,
        SameAs,
        DifferentFrom,
        Mentions,
        Reports,
        Names,
    )
}


# --- properties ----------------------------------------------------------------------------


# --- ids -----------------------------------------------------------------------------------
