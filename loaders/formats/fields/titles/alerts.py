"""Mails in which search engines of papers tell what is new: their links, and who wrote a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from ..dates.months import read_year_month
from ..names.author_list import AuthorList, read_authors
from ..names.bibliographic_names import spaced_initials
from ..names.sure_names import are_names

__all__ = ["Byline", "is_button", "is_footer", "read_byline", "unwrap"]

_SCHOLAR = re.compile(r"https?://scholar\.google\.[a-z.]{2,6}/", re.IGNORECASE)
_PAGES = re.compile(
    r"https?://(?:www\.)?(?:semanticscholar\.org/paper/|researchgate\.net/publication/\d)",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"https?://(?:[\w-]+\.)?(?:scholar\.google\.[a-z.]{2,6}|semanticscholar\.org|researchgate\.net)/",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\bunsubscribe\b|manage (?:your )?(?:alerts|preferences|subscriptions?)"
    r"|(?:list|cancel) alerts?\b"
    r"|this (?:message|e-?mail|alert) (?:was|is) sent|view (?:this e-?mail )?in (?:your )?browser"
    r"|이 메시지를 보낸 이유|알리미 (?:목록|취소)|收到此(?:消息|邮件|郵件)|快[讯訊]列表"
    r"|^\W{0,9}(?:sponsored by|(?:today's |our )?sponsors?:|advertisement\b|\(?광고\)|赞助商|広告)"
    r"|このメールは|アラート(?:の一覧|を解除)|구독 ?취소|수신 ?거부|退订|取消订阅|配信停止",
    re.IGNORECASE,
)
#: Between names and where and when their paper came out.
_BEHIND_NAMES = re.compile(r"\s[-–—·•|]\s|\.\s(?=[^.]{0,120}(?:19|20)\d\d$)")
#: "Preprint · March 2025": what a paper is, and when it came out.
_KIND = re.compile(
    r"(?:preprint|(?:conference |journal |research )?(?:article|paper)|chapter|book|thesis"
    r"|technical report|poster|data(?:set)?)\s*(?:[·•|,-]|\Z)(?P<date>.{0,40})",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"([A-Z]{2,3})(?= [A-Z][^\W\d_]*[a-z])")
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a paper, and when it came out; and what of the lines below its title is left.

    ``sure`` tells whether the line can be nothing else: it names several people.
    """

    authors: AuthorList
    published: str | None
    rest: list[str]
    sure: bool


def unwrap(url: str) -> str | None:
    """Return the address of the paper that the link of such a mail leads to.

    Examples
    --------
    >>> unwrap("https://scholar.google.com/scholar_url?url=https://b.org/bees.pdf&hl=en")
    'https://b.org/bees.pdf'
    >>> unwrap("https://www.researchgate.net/publication/1_On_Bees?email_id=2")
    'https://www.researchgate.net/publication/1_On_Bees'
    >>> unwrap("https://b.org/bees.pdf") is None
    True
    """
    if _PAGES.match(url):
        return url.partition("?")[0].partition("#")[0]
    if not _SCHOLAR.match(url):
        return None
    try:
        parts = urlsplit(url)
        inner = parse_qs(parts.query, max_num_fields=50).get("url", [""])[0]
    except ValueError:
        return None
    is_link = parts.path == "/scholar_url" and inner.startswith(("http://", "https://"))
    return inner if is_link else None


def is_button(url: str) -> bool:
    """Tell whether a link of such a mail leads to the service itself: to save, or to share."""
    return _SERVICES.match(url) is not None and unwrap(url) is None


def is_footer(line: str) -> bool:
    """Tell whether a line is of what stands below all papers of a mail, or of who pays for it.

    Examples
    --------
    >>> is_footer("You can unsubscribe here."), is_footer("Bees subscribe to flowers.")
    (True, False)
    >>> is_footer("Sponsored by ACME: wax for all"), is_footer("The hive is sponsored by ACME.")
    (True, False)
    """
    return _FOOTER.search(line[:_LONGEST]) is not None


def read_byline(lines: list[str]) -> Byline | None:
    """Read the line with the authors among the first lines below a title.

    Examples
    --------
    >>> found = read_byline(["A Bee, CD Dee… - Journal of Bees, 2025", "We study bees."])
    >>> found.authors.names, found.published, found.rest
    (('A Bee', 'C D Dee', None), '2025', ['We study bees.'])
    >>> read_byline(["Preprint · March 2025", "Ann Bee"]).published
    '2025-03'
    >>> read_byline(["We study bees, ants."]) is None
    True
    """
    published: str | None = None
    for place, line in enumerate(lines[:2]):
        if len(line) > _LONGEST:
            return None
        line = line.replace("...", "…")
        if kind := _KIND.match(line):
            published = read_year_month(kind["date"]) or published
            continue
        behind = _BEHIND_NAMES.search(line)
        printed = (line[: behind.start()] if behind else line).removeprefix("By ").strip()
        if not are_names(printed):
            return None
        said = line[behind.end() :] if behind else ""
        published = published or read_year_month(said[-40:])
        authors = read_authors(_INITIALS.sub(lambda m: spaced_initials(m[0]), printed))
        sure = len(authors.names) > 1 or bool(published)
        return Byline(authors, published, [*lines[place + 1 :]], sure)
    return None
