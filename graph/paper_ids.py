"""One canonical id for each paper, however it is written.

=====================  ===========================================================================
``arxiv:2401.00368``   arXiv, from any of its addresses and mirrors (alphaXiv, Hugging Face, …), its
                       DOI, or the bare number; without version. Old ids are lower case and without
                       subject class, which arXiv itself does not need: ``arxiv:math/0309136``.
``acl:2023.acl-long.1``  ACL Anthology, from its pages and files, or its DOI.
``openreview:ID``      OpenReview, from the page of the forum or the PDF; ids are case-sensitive.
``doi:10.1038/abc``    Any other DOI, in lower case, for case does not matter in a DOI; also from
                       addresses of publishers that have it in them.
``url:https://…``      Any other web address, as it is, unless it is obviously cut.
=====================  ===========================================================================

An id that arXiv cannot have given out names no paper: its month is none from April 2007 on (or, for
an old id, none from 1991 to March 2007), its number is 0, or it has four digits where arXiv writes
five (from 2015 on), or five where it wrote four. Nor does an address that was cut before its id.

Each text is read in time linear in its length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from .patterns import compile_late
from .text import end_of_match

__all__ = ["LAST_YEAR", "canonical_paper_id", "id_of_number", "why_impossible"]

#: No id and no address of a paper is longer; what is longer is a text.
_LONGEST, _SHORT = 4_000, 200  # the short ones are remembered
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|"
    "cond-mat|cs|dg-ga|econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|"
    "nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|"
    "supr-con"
)
_FLAGS = re.ASCII | re.IGNORECASE
_ARXIV = compile_late(
    rf"""(?:(?P<new>\d{{4}}\.\d{{4,5}})
      | (?P<archive>{_ARCHIVES})(?:\.[a-z-]{{2,20}})?/(?P<number>\d{{7}}))
    (?:v(?P<version>\d{{1,4}}))?(?:\.pdf)?/?""",
    _FLAGS | re.VERBOSE,
)
#: What is written like an id of arXiv, right or wrong.
_LIKE_ARXIV = compile_late(
    rf"(?:\d{{4}}\.\d{{4,7}}|(?:{_ARCHIVES})(?:\.[a-z-]{{2,20}})?/\d{{7}})(?:v\d{{1,4}})?(?:\.pdf)?/?",
    _FLAGS,
)
#: The months of the first id of each kind, and of the last old one.
_FIRST_NEW, _FIRST_OLD, _LAST_OLD = (2007, 4), (1991, 1), (2007, 3)
#: From here on the numbers have five digits.
_FIVE_DIGITS = (2015, 1)
#: No digest is so young; a fixed year, for what is read today must read the same tomorrow.
LAST_YEAR = 2049
#: How most ids are written; what is odd goes the long way.
_PLAIN = compile_late(
    r"(?:arxiv:|https?://arxiv\.org/abs/)?(\d{4}\.\d{4,5}(?:v[1-9]\d{0,3})?)\Z", re.ASCII
)
_ACL = compile_late(
    r"(?P<id>[a-z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,5})"
    r"(?:v\d{1,3})?(?:\.pdf|\.bib|\.xml)?/?",
    _FLAGS,
)
_DOI = compile_late(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/\S+", _FLAGS)
_ADDRESS = compile_late(
    r"(?:https?://)?(?P<host>[a-z0-9.-]{1,253})(?::\d{1,5})?/(?P<path>.*)", _FLAGS
)
_WEB = compile_late(r"https?://[^\s/]", _FLAGS)
_LABEL = compile_late(r"(arxiv|oai:arxiv\.org|doi|acl|openreview)\s{0,4}:\s{0,4}", _FLAGS)
_URL_LABELS = compile_late(r"(?:url:\s*)*", _FLAGS)
#: What arXiv prints after an id: "arXiv:2401.00368v2 [cs.CL] 4 Jan 2024".
_SUBJECT = compile_late(r"\s{1,4}\[[a-z.-]{1,30}\].{0,40}\Z", _FLAGS)
_MIRRORS = {
    "arxiv.org": "abs|pdf|html|ps|format|e-print|src",
    "alphaxiv.org": "abs|pdf|html|overview",
    "huggingface.co": "papers",
    "hf.co": "papers",
    "ar5iv.org": "abs|html|pdf",
    "papers.cool": "arxiv",
    "scirate.com": "arxiv",
    "semanticscholar.org": "arxiv",
    "inspirehep.net": "arxiv",
    "emergentmind.com": "papers",
    "tldr.takara.ai": "p",
}
_DOI_HOSTS = frozenset(("doi.org", "dx.doi.org", "www.doi.org"))
_OPENREVIEW = compile_late(
    r"(?:forum|pdf|attachment)/?\?(?:[^#\s]*&)?id=(?P<id>[\w-]{1,64})", re.ASCII
)
_OPENREVIEW_ID = compile_late(r"[\w-]{1,64}", re.ASCII)
_PUBLISHED = compile_late(
    r"(?:.{0,80}/)?doi/(?:abs/|full/|pdf/|epdf/|pdfdirect/|book/)?(?=10\.)", _FLAGS
)
#: Publishers whose addresses have the DOI, or what stands behind a prefix of it, in one place.
_DOI_PLACES = {
    "biorxiv.org": ("", r"content/(10\.1101/[\d.]+?)(?:v\d+)?(?:\.[a-z-]+)*"),
    "frontiersin.org": ("", r"articles?/(10\.[^?#]+?)(?:/(?:full|pdf|abstract))?"),
    "iopscience.iop.org": ("", r"article/(10\.[^?#]+?)(?:/(?:meta|pdf))?"),
    "journals.aps.org": ("", r"[a-z]+/(?:abstract|pdf)/(10\.[^?#]+?)"),
    "journals.plos.org": ("", r"[a-z]+/article(?:/file)?\?(?:[^#]*&)?id=(10\.[^&#]+)(?:&[^#]*)?"),
    "link.springer.com": ("", r"(?:article|chapter|book|content/pdf)/(10\.[^?#]+?)(?:\.pdf)?"),
    "medrxiv.org": ("", r"content/(10\.1101/[\d.]+?)(?:v\d+)?(?:\.[a-z-]+)*"),
    "nature.com": ("10.1038/", r"articles/(\w+(?:-\w+)*)(?:\.pdf)?"),
    "papers.ssrn.com": ("10.2139/ssrn.", r"sol3/[^?#]*\?(?:[^#]*&)?abstract_id=(\d+)(?:&[^#]*)?"),
}  # fmt: skip
#: DOIs that name the same paper as an id above.
_ARXIV_DOI = "10.48550/arxiv."
_ACL_DOIS = ("10.18653/v1/", "10.3115/v1/")
_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
#: What an address begins with that is to name a paper of one of these services.
_BEGINNINGS = (
    *(
        f"{www}{host}/{folder}/"
        for host, folders in _MIRRORS.items()
        for folder in folders.split("|")
        for www in ("", "www.")
    ),
    "export.arxiv.org/abs/",
    "export.arxiv.org/pdf/",
    "doi.org/10.",
    "openreview.net/forum?id=",
    "openreview.net/pdf?id=",
)
_NUMBER = compile_late(r"(\d{3,4})\.(\d{1,5})", re.ASCII)


def canonical_paper_id(text: str) -> str | None:
    """Return the canonical id of the paper that a text names, or ``None`` when it names none.

    Parameters
    ----------
    text : str
        A web address, a DOI, an id with or without its prefix. Space and closing punctuation
        around an id do not matter. The canonical id of a canonical id is itself.

    Examples
    --------
    >>> canonical_paper_id("https://doi.org/10.48550/arXiv.2401.00368")
    'arxiv:2401.00368'
    >>> canonical_paper_id("math.GT/0309136v1"), canonical_paper_id("hf.co/papers/2401.00368")
    ('arxiv:math/0309136', 'arxiv:2401.00368')
    >>> canonical_paper_id("https://aclanthology.org/P19-1001.pdf")
    'acl:P19-1001'
    >>> canonical_paper_id("doi:10.18653/v1/P19-1001")
    'acl:P19-1001'
    >>> canonical_paper_id("https://openreview.net/pdf?id=abC_1")
    'openreview:abC_1'
    >>> canonical_paper_id("10.1038/S41586-021-03819-2."), canonical_paper_id("a title") is None
    ('doi:10.1038/s41586-021-03819-2', True)
    >>> [canonical_paper_id(text) for text in ("https://ar", "https://arxiv.org/abs/24")]
    [None, None]
    """
    text = text.strip()
    return (_canonical if len(text) <= _SHORT else _canonical.__wrapped__)(text)


@lru_cache(maxsize=1_000)  # an address is asked for several times while its entry is read
def _canonical(text: str) -> str | None:
    if (plain := _PLAIN.match(text)) and (found := _arxiv(plain[1])):
        return found
    bare = _bare_address(text) if len(text) <= _LONGEST else None
    text = text[end_of_match(_URL_LABELS, text) :]
    if bare is not None:
        found = _by_label(bare) or _by_address(bare) or _bare(bare)
        if found or _is_cut(bare) or _impossible(bare):
            return found
    return "url:" + text if _WEB.match(text) else None


def _bare_address(text: str) -> str:
    """Take off what stands around an address, and what says that it is one: ``<URL:…>``."""
    text = _trimmed(text)
    return _trimmed(text[end_of_match(_URL_LABELS, text) :])


def why_impossible(text: str) -> str | None:
    """Return why a text that is written as an id of arXiv, or a link to one, names no paper.

    Returns
    -------
    str or None
        A reason in a few words; ``None`` where the text is a good id, or something else.

    Examples
    --------
    >>> why_impossible("https://arxiv.org/abs/2402.1001")
    '2402.1001 has 4 digits where arXiv gives 5 from 2015 on'
    >>> why_impossible("arXiv:2413.00001"), why_impossible("https://ar")
    ('2413.00001 has no month from 01 to 12', 'https://ar is cut before the id')
    >>> why_impossible("2402.10010") is None, why_impossible("a title") is None
    (True, True)
    """
    if len(text) > _LONGEST or canonical_paper_id(text) is not None:
        return None
    bare = _bare_address(text.strip())
    return f"{bare} is cut before the id" if _is_cut(bare) else _impossible(bare)


def id_of_number(value: float) -> str | None:
    """Return the arXiv id that was written as a number and so lost zeros.

    The month tells how many digits there were.

    Examples
    --------
    >>> id_of_number(2402.1001), id_of_number(1402.1), id_of_number(2402.12345)
    ('2402.10010', '1402.1000', '2402.12345')
    >>> id_of_number(0.97) is None, id_of_number(2413.00001) is None
    (True, True)
    """
    found = _NUMBER.fullmatch(repr(value))
    if found is None:
        return None
    month = found[1].zfill(4)
    digits = 5 if _month_of(month) >= _FIVE_DIGITS else 4
    id_ = f"{month}.{found[2].ljust(digits, '0')}"
    return id_ if _arxiv(id_) else None


def _trimmed(text: str) -> str:
    """Return a text without brackets around it and punctuation after it."""
    if text[:1].isalnum() and text[-1:].isalnum():
        return text
    start, end = 0, len(text)
    while start < end and text[start] in "<([{\"'`":
        start += 1
    surplus = {c: text.count(c, start) - text.count(o, start) for c, o in _CLOSING.items()}
    while end > start and (text[end - 1] in ".,;:!?'\"`*~ " or surplus.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in surplus:
            surplus[text[end]] -= 1
    return text[start:end]


def _bare(text: str) -> str | None:
    """Read an id without prefix: arXiv, DOI or ACL Anthology."""
    return _arxiv(text) or _doi(text) or _acl(text)


def _by_label(text: str) -> str | None:
    """Read an id with the prefix that says whose it is, or a DOI with or without ``doi:``."""
    label = _LABEL.match(text)
    if label is None:
        return None
    rest, kind = text[label.end() :], label[1].translate(_LOWER)
    if kind in ("arxiv", "oai:arxiv.org"):
        return _arxiv(_SUBJECT.sub("", rest))
    if kind == "doi":
        return _doi(rest) or _by_address(rest)
    if kind == "acl":
        return _acl(rest)
    # A canonical id is lower case, so that titles such as "OpenReview: A Study" are none.
    exact = text.startswith("openreview:") and _OPENREVIEW_ID.fullmatch(rest)
    return f"openreview:{rest}" if exact else None


def _by_address(text: str) -> str | None:
    """Read a web address, with or without its scheme."""
    address = _ADDRESS.fullmatch(text)
    if address is None:
        return None
    host, path = address["host"].translate(_LOWER).removesuffix("."), address["path"]
    place = re.split(r"[?#]", path, maxsplit=1)[0]
    if (rest := _in_mirror(host, place)) is not None:
        return _arxiv(rest)
    if host in _DOI_HOSTS:
        return _doi(_trimmed(unquote(place)))
    if host in ("aclanthology.org", "www.aclanthology.org"):
        return _acl(place)
    if host in ("aclweb.org", "www.aclweb.org", "aclanthology.info", "www.aclanthology.info"):
        return _acl(re.sub(r"^(?:anthology|papers)/(?:[a-z]/[a-z]\d\d/)?", "", place, flags=_FLAGS))
    if host in ("openreview.net", "www.openreview.net"):
        found = _OPENREVIEW.match(path)
        return f"openreview:{found['id']}" if found else None
    if known := _DOI_PLACES.get(host.removeprefix("www.")):
        prefix, pattern = known
        found = re.match(rf"{pattern}/?(?:[?#]|\Z)", path, _FLAGS)
        return _doi(prefix + unquote(found[1])) if found else None
    if text[:4].translate(_LOWER) == "http" and (published := _PUBLISHED.match(place)):
        return _doi(_trimmed(unquote(place[published.end() :])))
    return None


def _arxiv(text: str) -> str | None:
    found = _ARXIV.fullmatch(text)
    if found is None or _why_not(found):
        return None
    id_ = found["new"] or f"{found['archive'].translate(_LOWER)}/{found['number']}"
    return f"arxiv:{id_}"


def _month_of(digits: str) -> tuple[int, int]:
    """Return year and month of the four digits in front of an id of the new kind."""
    return 2000 + int(digits[:2]), int(digits[2:4])


def _why_not(found: re.Match[str]) -> str | None:
    """Return why arXiv cannot have given out an id that is formed like one."""
    if new := found["new"]:
        digits, number = new.split(".")
        year, month = _month_of(digits)
        first, last = _FIRST_NEW, (LAST_YEAR, 12)
    else:
        digits, new = found["number"], f"{found['archive']}/{found['number']}"
        number = digits[4:]
        year, month = 1900 + int(digits[:2]), int(digits[2:4])
        year += 100 if year < _FIRST_OLD[0] else 0
        first, last = _FIRST_OLD, _LAST_OLD
    if not 1 <= month <= 12:
        return f"{new} has no month from 01 to 12"
    if not first <= (year, month) <= last:
        kind = "such ids" if found["new"] else "old ids"
        return f"{new} is of {year}-{month:02}, and {kind} go from {_ym(first)} to {_ym(last)}"
    if not int(number):
        return f"{new} has the number 0"
    if found["new"] and len(number) != (5 if (year, month) >= _FIVE_DIGITS else 4):
        wanted = "5 from 2015 on" if (year, month) >= _FIVE_DIGITS else "4 up to 2014"
        return f"{new} has {len(number)} digits where arXiv gives {wanted}"
    return f"{new} has no version 0" if found["version"] and not int(found["version"]) else None


def _ym(month: tuple[int, int]) -> str:
    return "{}-{:02}".format(*month)


def _is_cut(text: str) -> bool:
    """Tell whether a web address ends before it names anything."""
    address = re.match(r"https?://(?P<rest>[^\s]*)\Z", text, _FLAGS)
    if address is None:
        return False
    rest = address["rest"].translate(_LOWER)
    host = re.split(r"[/:?#]", rest, maxsplit=1)[0]
    return "." not in host.strip(".") or any(known.startswith(rest) for known in _BEGINNINGS)


def _impossible(text: str) -> str | None:
    """Return why what is written like an id of arXiv, or a link to it, can be none."""
    said = _said_to_be_arxiv(text)
    if said is None and not _LIKE_ARXIV.fullmatch(text):
        return None
    rest = text if said is None else said
    found = _ARXIV.fullmatch(rest)
    if found is None:
        return f"{rest[:40]!r} is no id of arXiv" if rest else "the id of arXiv is missing"
    return _why_not(found)


def _said_to_be_arxiv(text: str) -> str | None:
    """Return what stands in the place of an arXiv id: behind a label, or in an address."""
    label = _LABEL.match(text)
    if label is not None and label[1].translate(_LOWER) in ("arxiv", "oai:arxiv.org"):
        rest = _SUBJECT.sub("", text[label.end() :])
        return rest if _LIKE_ARXIV.fullmatch(rest) else None
    doi = text[label.end() :] if label is not None and label[1].translate(_LOWER) == "doi" else text
    address = _ADDRESS.fullmatch(doi)
    if address is not None and "." in address["host"]:
        host = address["host"].translate(_LOWER).removesuffix(".")
        place = re.split(r"[?#]", address["path"], maxsplit=1)[0]
        if (said := _in_mirror(host, place)) is not None:
            return said
        doi = _trimmed(unquote(place)) if host in _DOI_HOSTS else doi
    if doi.translate(_LOWER).startswith(_ARXIV_DOI):
        rest = doi[len(_ARXIV_DOI) :]
        return rest if rest[:1].isdigit() or _LIKE_ARXIV.fullmatch(rest) else None
    return None


def _in_mirror(host: str, place: str) -> str | None:
    """Return what stands in the place of an id in an address of arXiv or a mirror of it."""
    for mirror, folders in _MIRRORS.items():
        if host.endswith(mirror) and (host == mirror or host.endswith("." + mirror)):
            folder = re.match(rf"/?(?:{folders})/", place, _FLAGS)
            rest = place[folder.end() :] if folder else ""
            # Other services have pages of other kinds there.
            if folder and (mirror == "arxiv.org" or rest[:1].isdigit() or _LIKE_ARXIV.match(rest)):
                return rest
    return None


def _acl(text: str) -> str | None:
    found = _ACL.fullmatch(text)
    if found is None:
        return None
    id_ = found["id"]
    return "acl:" + (id_.translate(_LOWER) if id_[0].isdigit() else id_[0].upper() + id_[1:])


def _doi(text: str) -> str | None:
    if _DOI.fullmatch(text) is None:
        return None
    doi = text.translate(_LOWER)
    if doi.startswith(_ARXIV_DOI):
        rest = doi.removeprefix(_ARXIV_DOI)
        arxiv = _arxiv(rest)
        if arxiv or _LIKE_ARXIV.fullmatch(rest):
            return arxiv
    for prefix in _ACL_DOIS:
        if doi.startswith(prefix) and (acl := _acl(doi.removeprefix(prefix))):
            return acl
    return f"doi:{doi}"
