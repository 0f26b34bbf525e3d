"""Ids of papers that stand in a line as plain text: "arXiv:2401.00368", "doi:10.1038/abc"."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .....graph.paper_ids import canonical_paper_id
from ..names.sure_names import are_names
from .link_labels import BRACKETS, SEPARATORS, is_title, residue
from .venues import is_venue

__all__ = [
    "has_plain_id",
    "link_plain_id",
    "linked_papers",
    "plain_address",
    "read_dated_id",
    "with_addresses",
    "with_papers",
]  # fmt: skip

_ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?/\d{7})(?:v\d{1,3})?(?![\w/]|\.\d)"
_DOI = r"10\.\d{4,9}/[^\s\"'<>\[\]{}|,;，、；）】]{1,200}"
_ACL = r"\d{4}\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,5}|[A-Z]\d\d-\d{4}"
_HOSTS = (
    r"(?:www\.|export\.)?(?:arxiv\.org|alphaxiv\.org|huggingface\.co/papers|hf\.co/papers|doi\.org"
    r"|aclanthology\.org|openreview\.net)"
)
_ID = re.compile(
    rf"(?<![\w./:=#@&?-])(?:"
    rf"(?:arxiv\s(?:preprint|e-?print)[\s,:]{{1,3}})?"
    rf"arxiv\s?(?:id\s?)?[:：.]?\s?(?P<arxiv>{_ARXIV})"
    rf"|(?P<address>{_HOSTS}/[^\s\"'<>\[\]{{}}|，、；）】]{{1,200}})"
    rf"|(?:doi\s?[:：]?\s?)?(?P<doi>{_DOI})"
    rf"|acl(?: anthology)?(?: id)?\s?[:：]\s?(?P<acl>{_ACL})"
    rf"|(?<=[\[(（【])(?P<bare>\d{{4}}\.\d{{4,5}}(?:v\d{{1,3}})?|[a-z-]{{2,9}}/\d{{7}})(?=[\])）】](?!\())"
    rf")",
    re.IGNORECASE,
)
_AT_BEGIN = re.compile(
    r"[*_`]{0,3}(?P<id>\d{4}\.\d{4,5}(?:v\d{1,3})?)(?=[*_`]{0,3}(?:[\s:：|,]|$))"
)
#: Nearly all ids have them; looked for first, for most lines have none.
_DIGITS = re.compile(r"\d{4}")
#: "[cs.CL]", "[stat.ML]", as arXiv writes behind an id.
_SUBJECT = re.compile(r"\s{0,3}\[(?P<name>[a-z-]{2,9}(?:\.[A-Za-z-]{2,5})?)\](?!\()")
#: "*arXiv:2401.00001 [cs.CL], submitted 1 Jan 2024*".
_DATED = re.compile(
    rf"[*_\s>-]{{0,6}}arxiv\s?[:：]\s?(?P<id>{_ARXIV})"
    r"(?P<subjects>(?:\s{0,3}\[[\w.;, -]{2,60}\])?)"
    r"(?:[\s,;·|(]{1,4}(?:submitted|published|posted|v1)(?: on)?[:\s]{1,3}"
    r"(?P<day>[\w ,./-]{6,24}?))?"
    r"[)*_.\s]{0,5}",
    re.IGNORECASE,
)
_ENDS_OF_HOSTS = (".org/", ".co/", ".net/")
#: An address without its scheme: "arxiv.org/abs/2401.00001".
_HOST_FIRST = re.compile(
    r"(?<![\w/.@:=\[-])(?=(?:www\.|export\.)?(?:arxiv\.org/(?:abs|pdf|html)/\w"
    r"|huggingface\.co/papers/\d|doi\.org/10\.|openreview\.net/(?:forum|pdf)\?id="
    r"|aclanthology\.org/[A-Z\d]))"
)
#: A link within the publisher's own pages to one that is named by an id.
_OWN_PAGE = re.compile(
    r"(?<!!)\[(?P<said>[^\[\]\n]{3,400})\]\((?!https?:)(?:[^\s():#?]{0,200}/)?"
    r"(?P<id>\d{4}\.\d{4,5})(?:v\d{1,2})?(?:[_-][^\s()/]{0,150})?(?:\.(?:md|html?|pdf))?/?\)"
)
_IN_ADDRESS = re.compile(r"https?://[^\s()<>]{3,200}?/(\d{4}\.\d{4,5})(?!\d)")
#: The same as SciRate has it: "Jan 01 2024 cs.CL cs.LG arXiv:2401.00001v1".
_DAY_FIRST = re.compile(
    r"(?P<day>[A-Z][a-z]{2} \d{1,2},? \d{4})\s{1,3}"
    r"(?P<subjects>[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?"
    rf"(?:[\s,]{{1,3}}[a-z-]{{2,9}}(?:\.[A-Za-z-]{{2,9}})?){{0,9}})\s{{1,3}}arxiv:(?P<id>{_ARXIV})",
    re.IGNORECASE,
)
_BEFORE_TEXT = "-–—|:："
#: A bracket with an id in it, perhaps behind something else, and perhaps the end of a bold title.
_BRACKET = re.compile(r"[(\[（【](?P<said>[^()\[\]（）【】]{0,60}?)[\s,;·|]{0,4}$")
_BOLD_END = re.compile(r"[)\]）】](?P<mark>\*\*|__)")
#: A day without its year, as lists of one week have it: "09-26".
_SHORT_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}")
_CLOSING = ")]）】}>*_`\"'”’ \t"
_PLACES = {
    "arxiv": "https://arxiv.org/abs/",
    "acl": "https://aclanthology.org/",
    "doi": "https://doi.org/",
    "openreview": "https://openreview.net/forum?id=",
}
#: A link of a forum or a search engine, which leads on to another page.
_BY_WAY_OF = re.compile(
    r"https?://(?:link\.zhihu\.com/?|link\.juejin\.cn/?|www\.google\.com/url|link\.csdn\.net/?)"
    r"\?(?:target|q|url)=(?P<url>https?(?::|%3A)(?:/|%2F){2}[^\s()<>&\"'\]]{4,500})"
    r"(?:&[^\s()<>\"'\]]{0,300})?",
    re.IGNORECASE,
)
#: What kramdown says of a link or of the lines above: "{: .lead}".
_KRAMDOWN = re.compile(r"(?:(?<=\))|^[ \t]{0,3})\{:\s?[.#\w][^{}\n]{0,100}\}", re.MULTILINE)
#: A card of Hatena: "[https://…:embed:cite]".
_CARD = re.compile(r"\[(?P<url>https?://[^\s\[\]]{4,500}?):(?:embed(?::cite)?|title)\]")


def _find(text: str) -> tuple[int, int, str] | None:
    """Return where the first id in a text stands, and the address of its paper."""
    if _DIGITS.search(text) is None and "openreview" not in text:
        return None
    begun = _AT_BEGIN.match(text)
    for found in (begun, *_ID.finditer(text)) if begun else _ID.finditer(text):
        named = next(group for group in found.groups() if group)
        start, end = found.span()
        stripped = named.rstrip(".:")
        if stripped.endswith(")") and "(" not in stripped:
            stripped = stripped[:-1]
        end -= len(named) - len(stripped)
        if text[end : end + 2] == "](":  # the label of a link
            continue
        kind = "acl:" if "acl" in found.groupdict() and found["acl"] else ""
        paper = canonical_paper_id(kind + stripped)
        if paper is None or paper.startswith("url:"):
            continue
        service, _, id_ = paper.partition(":")
        return start, end, _PLACES[service] + id_
    return None


def with_addresses(text: str) -> str:
    """Write addresses of papers that begin with their host as links are written.

    Examples
    --------
    >>> with_addresses("On Bees, arxiv.org/abs/2401.00001"), with_addresses("see arxiv.org")
    ('On Bees, https://arxiv.org/abs/2401.00001', 'see arxiv.org')

    So are links by way of a page that counts them, and cards of blogs:

    >>> with_addresses("[On Bees](https://link.zhihu.com/?target=https%3A//arxiv.org/abs/2401.00001)")
    '[On Bees](https://arxiv.org/abs/2401.00001)'
    >>> with_addresses("[https://arxiv.org/abs/2401.00001:embed:cite]")
    'https://arxiv.org/abs/2401.00001'
    >>> with_addresses('[On Bees](https://a.org){:target="_blank"}')
    '[On Bees](https://a.org)'
    """
    if "{:" in text:
        text = _KRAMDOWN.sub("", text)
    if "://" in text and ("=http" in text or ":embed" in text or ":title]" in text):
        text = _BY_WAY_OF.sub(lambda found: unquote(found["url"]), text)
        text = _CARD.sub(r"\g<url>", text)
    if not any(host in text for host in _ENDS_OF_HOSTS):
        return text
    return _HOST_FIRST.sub("https://", text)


def linked_papers(text: str) -> frozenset[str]:
    """Return the ids of arXiv in the whole addresses of a text, as far as others link to pages.

    Examples
    --------
    >>> sorted(linked_papers("[On Bees](x/2401.00001.md) https://arxiv.org/abs/2401.00001"))
    ['2401.00001']
    """
    return frozenset(_IN_ADDRESS.findall(text) if _OWN_PAGE.search(text) else ())


def with_papers(text: str, linked: frozenset[str] = frozenset()) -> str:
    """Return a text whose titles that link to a page named by an id of arXiv link to the paper.

    Those of papers that are ``linked`` to elsewhere are an index of them.

    Examples
    --------
    >>> with_papers("[On Bees](papers/2401.00001.md)"), with_papers("[notes](2401.00001.md)")
    ('[On Bees](https://arxiv.org/abs/2401.00001)', '[notes](2401.00001.md)')
    """

    def as_paper(found: re.Match[str]) -> str:
        said, paper = found["said"], found["id"]
        is_named = paper not in linked and is_title(said)
        return f"[{said}](https://arxiv.org/abs/{paper})" if is_named else found[0]

    return _OWN_PAGE.sub(as_paper, text)


def has_plain_id(text: str) -> bool:
    """Tell whether a text names a paper by an id that is no link.

    Examples
    --------
    >>> [has_plain_id(text) for text in ("On Bees (arXiv:2401.00001)", "see 10.1038/abc", "x")]
    [True, True, False]
    """
    return _find(text) is not None


def plain_address(text: str) -> str | None:
    """Return the address of the paper whose id stands in a title.

    Examples
    --------
    >>> plain_address("On Bees (arXiv:2401.00001)"), plain_address("As arXiv:1810.04805 has it")
    ('https://arxiv.org/abs/2401.00001', None)
    """
    found = _find(text)
    return found[2] if found and link_plain_id(text) else None


def read_dated_id(text: str) -> tuple[str, str, str] | None:
    """Read a line with an id, its subject, and when the paper was sent in; nothing else.

    One of the latter two may be missing.

    Examples
    --------
    >>> read_dated_id("*arXiv:2401.00001 [cs.CL], submitted 1 Jan 2024*")
    ('https://arxiv.org/abs/2401.00001', 'cs.CL', '1 Jan 2024')
    >>> read_dated_id("arXiv:2401.00001 [cs.CL; cs.LG]")
    ('https://arxiv.org/abs/2401.00001', 'cs.CL; cs.LG', '')
    >>> read_dated_id("On Bees, arXiv:2401.00001") is None
    True
    """
    found = None
    if "rxiv" in text.lower():
        found = _DATED.fullmatch(text) or _DAY_FIRST.fullmatch(text.strip())
    if found is None or (paper := canonical_paper_id(found["id"])) is None:
        return None
    subjects, day = found["subjects"].strip("[] "), found["day"] or ""
    return (_PLACES["arxiv"] + paper.partition(":")[2], subjects, day) if subjects or day else None


def link_plain_id(text: str) -> str | None:
    """Write the id by which a line names its paper as a link.

    ``None`` where there is none, or where it stands within a sentence: such a line is about
    something else.

    Examples
    --------
    >>> link_plain_id("On Bees (arXiv:2401.00001)")
    'On Bees ([](https://arxiv.org/abs/2401.00001))'
    >>> link_plain_id("On Bees. Ann Bee. arXiv:2401.00001v2 [cs.CL]")
    'On Bees. Ann Bee. [](https://arxiv.org/abs/2401.00001) `cs.CL`'
    >>> link_plain_id("2401.00001: On Bees"), link_plain_id("On Bees, doi:10.1038/abc.")
    ('[](https://arxiv.org/abs/2401.00001): On Bees', 'On Bees, [](https://doi.org/10.1038/abc).')
    >>> link_plain_id("We use BERT (arXiv:1810.04805) for bees") is None
    True
    """
    found = _find(text)
    if found is None:
        return None
    start, end, url = found
    before, behind = text[:start], text[end:]
    subjects = []
    while subject := _SUBJECT.match(behind):
        subjects.append(f" `{subject['name']}`")
        behind = behind[subject.end() :]
    if not before.strip(SEPARATORS + BRACKETS):
        before, behind = "", behind.lstrip("])）】*_`")
    elif not _may_follow(behind):
        return None
    link = f"[]({url}){''.join(subjects)}"
    return _without_bracket(before, link, behind) or f"{before}{link}{behind}"


def _without_bracket(before: str, link: str, behind: str) -> str | None:
    """Write a link in a bracket behind it, where the bracket says more or ends a title in bold."""
    opened = _BRACKET.search(before[-80:]) if behind[:1] in _CLOSING[:4] else None
    if opened is None:
        return None
    title = before[: len(before) - len(opened[0])].rstrip()
    bold = _BOLD_END.match(behind)
    within = bold is not None and title.count(bold["mark"]) % 2 == 1
    if not title or (not opened["said"] and not within):
        return None
    said = "" if _SHORT_DAY.fullmatch(opened["said"]) else opened["said"]
    end, rest = (bold["mark"], behind[bold.end() :]) if bold and within else ("", behind[1:])
    return f"{title}{end} {f'({said}) ' if said else ''}{link}{rest}"


def _may_follow(behind: str) -> bool:
    """Tell whether what stands behind an id can stand behind a title."""
    said = residue(behind)
    bare = behind.lstrip(_CLOSING)
    return (
        not said
        or is_venue(said)
        or bare[:1] in _BEFORE_TEXT
        or are_names(said)
        or not any(map(str.isalpha, said))
    )
