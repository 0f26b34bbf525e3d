"""One canonical id for each paper, however it is written.

=====================  ===========================================================================
``arxiv:2401.00368``   arXiv, from any of its addresses and mirrors (alphaXiv, Hugging Face, …), its
                       DOI, or the bare number; without version. Old ids are lower case and without
                       subject class, which arXiv itself does not need: ``arxiv:math/0309136``.
``acl:2023.acl-long.1``  ACL Anthology, from its pages and files, or its DOI.
``openreview:ID``      OpenReview, from the page of the forum or the PDF; ids are case-sensitive.
``doi:10.1038/abc``    Any other DOI, in lower case, for case does not matter in a DOI.
``url:https://…``      Any other web address, as it is.
=====================  ===========================================================================

Each text is read in time linear in its length.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

__all__ = ["canonical_paper_id"]

#: No id and no address of a paper is longer; what is longer is a text.
_LONGEST = 4_000
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|"
    "cond-mat|cs|dg-ga|econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|"
    "nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|"
    "supr-con"
)
_FLAGS = re.ASCII | re.IGNORECASE
_ARXIV = re.compile(
    rf"""(?:(?P<new>\d{{4}}\.\d{{4,5}})
      | (?P<archive>{_ARCHIVES})(?:\.[a-z-]{{2,20}})?/(?P<number>\d{{7}}))
    (?:v\d{{1,4}})?(?:\.pdf)?/?""",
    _FLAGS | re.VERBOSE,
)
_ACL = re.compile(
    r"(?P<id>[a-z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]{1,40}-[a-z0-9_]{1,40}\.\d{1,5})"
    r"(?:v\d{1,3})?(?:\.pdf|\.bib|\.xml)?/?",
    _FLAGS,
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/\S+", _FLAGS)
_ADDRESS = re.compile(
    r"(?:https?://)?(?P<host>[a-z0-9.-]{1,253})(?::\d{1,5})?/(?P<path>.*)", _FLAGS
)
_WEB = re.compile(r"https?://[^\s/]", _FLAGS)
_LABEL = re.compile(r"(arxiv|oai:arxiv\.org|doi|acl|openreview)\s{0,4}:\s{0,4}", _FLAGS)
_URL_LABELS = re.compile(r"(?:url:\s*)*", _FLAGS)
#: What arXiv prints after an id: "arXiv:2401.00368v2 [cs.CL] 4 Jan 2024".
_SUBJECT = re.compile(r"\s{1,4}\[[a-z.-]{1,30}\].{0,40}\Z", _FLAGS)
_MIRRORS = {
    "arxiv.org": "abs|pdf|html|ps|format|e-print|src",
    "alphaxiv.org": "abs|pdf|html|overview",
    "huggingface.co": "papers",
    "hf.co": "papers",
    "ar5iv.org": "abs|html|pdf",
}
_OPENREVIEW = re.compile(
    r"(?:forum|pdf|attachment)/?\?(?:[^#\s]*&)?id=(?P<id>[\w-]{1,64})", re.ASCII
)
_OPENREVIEW_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_PUBLISHED = re.compile(
    r"(?:.{0,80}/)?doi/(?:abs/|full/|pdf/|epdf/|pdfdirect/|book/)?(?=10\.)", _FLAGS
)
#: DOIs that name the same paper as an id above.
_ARXIV_DOI = "10.48550/arxiv."
_ACL_DOIS = ("10.18653/v1/", "10.3115/v1/")
_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


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
    """
    text = text.strip()
    text = text[_URL_LABELS.match(text).end() :]  # type: ignore[union-attr]
    if len(text) <= _LONGEST:
        bare = _trimmed(text)
        found = _by_label(bare) or _by_address(bare) or _bare(bare)
        if found:
            return found
    return "url:" + text if _WEB.match(text) else None


def _trimmed(text: str) -> str:
    """Return a text without brackets around it and punctuation after it."""
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
    for mirror, folders in _MIRRORS.items():
        folder = re.match(rf"/?(?:{folders})/", place, _FLAGS)
        if folder and (host == mirror or host.endswith("." + mirror)):
            return _arxiv(place[folder.end() :])
    if host in ("doi.org", "dx.doi.org", "www.doi.org"):
        return _doi(_trimmed(unquote(place)))
    if host in ("aclanthology.org", "www.aclanthology.org"):
        return _acl(place)
    if host in ("aclweb.org", "www.aclweb.org", "aclanthology.info", "www.aclanthology.info"):
        return _acl(re.sub(r"^(?:anthology|papers)/(?:[a-z]/[a-z]\d\d/)?", "", place, flags=_FLAGS))
    if host in ("openreview.net", "www.openreview.net"):
        found = _OPENREVIEW.match(path)
        return f"openreview:{found['id']}" if found else None
    if text[:4].translate(_LOWER) == "http" and (published := _PUBLISHED.match(place)):
        return _doi(_trimmed(unquote(place[published.end() :])))
    return None


def _arxiv(text: str) -> str | None:
    found = _ARXIV.fullmatch(text)
    if found is None:
        return None
    new = found["new"]
    return (
        f"arxiv:{new}" if new else f"arxiv:{found['archive'].translate(_LOWER)}/{found['number']}"
    )


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
    if doi.startswith(_ARXIV_DOI) and (arxiv := _arxiv(doi.removeprefix(_ARXIV_DOI))):
        return arxiv
    for prefix in _ACL_DOIS:
        if doi.startswith(prefix) and (acl := _acl(doi.removeprefix(prefix))):
            return acl
    return f"doi:{doi}"
