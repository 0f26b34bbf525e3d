"""What every digest format yields: digests, entries, authorships, problems. Facts only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - ``date`` is a field name here

from ..graph.model import digest_id
from ..graph.paper_ids import LAST_YEAR, canonical_paper_id
from ..graph.text import compose

__all__ = [
    "CUT",
    "LONG_BULLET",
    "ORCID",
    "Authorship",
    "Bullet",
    "FileProblem",
    "KeptText",
    "Link",
    "ParsedDigest",
    "ParsedEntry",
    "find_links",
    "guess_language",
    "is_date",
    "normalize_paper",
]


#: The code of the problem of a file that ends before its structure is closed.
CUT = "cut-file"
#: Keywords are looked for in so many characters of a bullet; no digest has longer ones.
LONG_BULLET = 20_000
#: What an ORCID begins with among the accounts that claimed an authorship.
ORCID = "orcid:"


@dataclass(frozen=True, slots=True)
class FileProblem:
    """An oddity or a loss in a file.

    ``message`` says what was found and what was done about it. Codes are given where something is
    noticed; ``_LOSSES`` in ``loaders/session.py`` names those by which something is lost.
    """

    file: str
    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Authorship:
    """One printed name, and what the entry says about whose it is.

    Attributes
    ----------
    name : str
        As printed.
    position : int or None
        Counted from 1; ``None`` when not known.
    account : str or None
        The account at the publisher that claimed this authorship.
    orcid : str or None
        Sixteen digits in groups of four.
    """

    name: str
    position: int | None
    account: str | None = None
    orcid: str | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """Who claimed it: the account, and the ORCID behind ``orcid:``.

        Examples
        --------
        >>> Authorship("Ann Bee", 1, "annbee", "0000-0002-1825-0097").claims
        ('annbee', 'orcid:0000-0002-1825-0097')
        """
        # An account is one word; what has several is a name.
        account = self.account if self.account and " " not in self.account else None
        return tuple(c for c in (account, self.orcid and ORCID + self.orcid) if c)


@dataclass(frozen=True, slots=True)
class Link:
    """A web link of an entry, cleaned of glued particles and punctuation.

    ``role`` is ``code`` or ``project`` where the entry says so.
    """

    url: str
    line: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point of a summary; continuation lines belong to it. ``section`` is its heading."""

    text: str
    line: int
    section: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """What a digest says about one paper. ``None`` means that it does not say.

    Attributes
    ----------
    bullets : tuple of Bullet
        The summary, and the abstract where there is one (section ``Abstract``).
    keywords : tuple of str
        The source's own keywords; they are its statement, not ours.
    topics : tuple of str
        Where the source files the paper: categories, tags, headings of lists.
    organisations : tuple of str
        Whom the source says the paper comes from.
    published : str or None
        The day it was submitted or came out, ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
    aliases : tuple of str
        Other ids of the paper, such as the DOI of an arXiv paper, in canonical form.
    """

    paper: str
    title: str | None
    url: str | None
    line: int
    votes: int | None
    authors: tuple[Authorship, ...]
    authors_line: int | None
    authors_complete: bool | None
    author_order: str | None
    image: str | None
    bullets: tuple[Bullet, ...]
    links: tuple[Link, ...]
    language: str | None
    verbatim: str
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    published: str | None = None
    aliases: tuple[str, ...] = ()

    def on_line(self, line: int) -> ParsedEntry:
        """Return the entry with all that it says in one line, as where its text was made of others.

        Parameters
        ----------
        line : int
            The line, counted from 1.

        Examples
        --------
        >>> from digestgraph.loaders.formats.link_list import LinkList
        >>> text = "## 2024-01-02\\n- [On Bees](https://arxiv.org/abs/2401.00001)\\n  They hum.\\n"
        >>> (digest,), _ = LinkList().parse(text, "bees.md")
        >>> entry = digest.entries[0].on_line(9)
        >>> entry.line, entry.bullets[0].line
        (9, 9)
        """
        return replace(
            self,
            line=line,
            authors_line=None if self.authors_line is None else line,
            bullets=tuple(replace(bullet, line=line) for bullet in self.bullets),
            links=tuple(replace(link, line=line) for link in self.links),
        )


@dataclass(frozen=True, slots=True)
class KeptText:
    """What a store keeps of a digest's text: enough to parse it again without the file.

    Attributes
    ----------
    date, path : str
        Of the digest.
    first_line : int
        Of the digest in its file.
    head : str
        The text before the first entry.
    entries : tuple of (int, str)
        Line and verbatim text of each entry, in their order.
    """

    date: str
    path: str
    first_line: int
    head: str
    entries: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The whole text of the digest."""
        return self.head + "".join(verbatim for _, verbatim in self.entries)


@dataclass(frozen=True, slots=True)
class ParsedDigest:
    """One source on one date.

    ``head`` followed by the entries' verbatims is its whole text; it begins at ``first_line``
    of the file, which may hold several digests. ``part`` tells apart the digests of a source
    that gives each paper a file of its own. ``cut`` is the line from which nothing is sure, in a
    file that ends before its structure is closed; what is kept does not tell it.
    """

    source: str
    date: str
    format: str
    path: str
    first_line: int
    head: str
    entries: tuple[ParsedEntry, ...]
    problems: tuple[FileProblem, ...]
    part: str | None = None
    cut: int | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """The id of this digest in the graph."""
        return digest_id(self.source, self.date, self.part)

    @property
    def kept(self) -> KeptText:
        """What a store keeps of its text."""
        entries = tuple((entry.line, entry.verbatim) for entry in self.entries)
        return KeptText(self.date, self.path, self.first_line, self.head, entries)

    @property
    def text(self) -> str:
        """The whole text of this digest, as it was read."""
        return self.head + "".join(entry.verbatim for entry in self.entries)

    def with_source(self, source: str) -> ParsedDigest:
        """Return the same digest under another source name; one that tells the part says it all."""
        told = self.part is not None and source.endswith((f"-{self.part}", f"/{self.part}"))
        return replace(self, source=source, part=None if told else self.part)


# --- identifiers -----------------------------------------------------------------------------


def normalize_paper(url: str) -> str | None:
    """Return the id of the paper that a link names, or ``None`` when it names none.

    See :mod:`digestgraph.graph.paper_ids`; web addresses that it does not know stay whole.

    Examples
    --------
    >>> normalize_paper("https://arxiv.org/abs/2401.00368v2")
    'arxiv:2401.00368'
    >>> normalize_paper("https://doi.org/10.18653/v1/2023.acl-long.1")
    'acl:2023.acl-long.1'
    >>> normalize_paper("https://a.org/paper"), normalize_paper("javascript:x")
    ('url:https://a.org/paper', None)
    """
    if not url.strip().isprintable():  # it would steer a terminal; no address has such characters
        return None
    return canonical_paper_id(compose(url))


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: No paper and no digest is of a year before this one, or after :data:`LAST_YEAR`.
FIRST_YEAR = 1900


def is_date(text: str) -> bool:
    """Tell whether a text is a day as digests are dated.

    Examples
    --------
    >>> is_date("2024-02-29"), is_date("2024-02-30"), is_date("20240229"), is_date("9999-01-01")
    (True, False, False, False)
    """
    try:
        year = Date.fromisoformat(text).year
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None and FIRST_YEAR <= year <= LAST_YEAR


# --- text ------------------------------------------------------------------------------------

_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}


def find_links(text: str) -> tuple[list[str], bool]:
    """Find web links in running text.

    A link ends where letters of another script begin (a glued Korean particle), and closing
    punctuation of the sentence is no part of it.

    Returns
    -------
    links : list of str
        In order of appearance, each once.
    glued : bool
        Whether letters of another script touched one of them.

    Examples
    --------
    >>> find_links("코드는 https://github.com/a/b에서 볼 수 있습니다.")
    (['https://github.com/a/b'], True)
    >>> find_links("see [x](https://a.org/x_(y)), https://b.org/z.")
    (['https://a.org/x_(y)', 'https://b.org/z'], False)
    """
    if "://" not in text:
        return [], False
    text = compose(text)
    found: dict[str, None] = {}
    glued = False
    for match in _URL.finditer(text):
        # Inside [text](url) a "](" can only be markdown between two links.
        urls = match[0].split("](")
        found |= dict.fromkeys(link for url in urls if (link := _trimmed(url)))
        following = text[match.end() : match.end() + 1]
        glued = glued or (following.isalpha() and not following.isascii())
    return list(found), glued


def _trimmed(url: str) -> str | None:
    """Return a link without what closes the sentence or bracket around it."""
    if not _URL.match(url):
        return None
    surplus = {end: url.count(end) - url.count(begin) for end, begin in _CLOSING.items()}
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'*_~" or surplus.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in surplus:
            surplus[url[end]] -= 1
    return None if re.fullmatch(r"https?:/*", url[:end], re.IGNORECASE) else url[:end]


_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]+")),
    ("ja", re.compile(r"[\u3040-\u30ff]+")),
    ("zh", re.compile(r"[\u4e00-\u9fff]+")),
)
_LETTERS = re.compile(r"[^\W\d_]+")
#: What bytes of ASCII become so that only words, or tokens in small letters, stand between blanks.
_ASCII = [chr(code) for code in range(128)]
_TO_WORDS = bytes(ord(s) if s.isalpha() else 32 for s in _ASCII).ljust(256)
_TO_TOKENS = bytes(ord(s.lower()) if s.isalnum() or s == "_" else 32 for s in _ASCII).ljust(256)
_WORDS, _TOKENS = re.compile(r"[A-Za-z]+"), re.compile(r"\w+")
_ENGLISH = frozenset("the of and to in with for that is are on by from".split())
_ENGLISH_BYTES = frozenset(word.encode() for word in _ENGLISH)
#: The share of them among the words of an English text.
_LEAST_ENGLISH = 0.08


def guess_language(text: str) -> str | None:
    """Tell the language of a summary: ``ko``, ``ja``, ``zh``, ``en``, or ``None`` when unclear.

    Korean technical prose is full of English terms, so a tenth of Hangul letters is enough;
    English needs function words, because Latin letters alone could be any language.

    Examples
    --------
    >>> guess_language("LLM의 추론 능력을 평가합니다."), guess_language("A study of the brain.")
    ('ko', 'en')
    >>> guess_language("12.5%") is None
    True
    """
    text = compose(text)
    if not text.isascii():
        korean, enough = 0, 0.1 * len(text)
        for found in _SCRIPTS[0][1].finditer(text):
            korean += found.end() - found.start()
            if korean >= enough:
                return "ko"  # whatever the other letters are, and they need no count
        letters = sum(map(len, _LETTERS.findall(text)))
        for language, pattern in _SCRIPTS if letters else ():
            if sum(map(len, pattern.findall(text))) >= 0.1 * letters:
                return language
    if text.isascii():  # the same, without a pattern
        plain = text.encode()
        words = len(plain.translate(_TO_WORDS).split())
        half = plain[: max(plain.rfind(b" ", 0, len(plain) // 2), 0)]
        telling = _count_english(half)
        if telling < _LEAST_ENGLISH * words:
            telling = _count_english(plain)
    else:
        words = len(_WORDS.findall(text))
        telling = sum(map(_ENGLISH.__contains__, _TOKENS.findall(text.lower())))
    return "en" if words and telling >= _LEAST_ENGLISH * words else None


def _count_english(plain: bytes) -> int:
    return sum(map(_ENGLISH_BYTES.__contains__, plain.translate(_TO_TOKENS).split()))
