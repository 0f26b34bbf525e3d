"""Files of other programs that no format reads, and what to export there instead."""

from __future__ import annotations

import re

__all__ = ["advice_for"]

_HEAD = 4_000
_KNOWN = (
    (
        r"\s*%[0A-Z] \S[^\n]*\n(?:%[0-9A-Z@!] [^\n]*\n){2}",
        "references in EndNote's own format, which is not read: export them as RIS or BibTeX",
    ),
    (
        r"\s*FN (?:Clarivate|Thomson|ISI)\b",
        "plain text of Web of Science, which is not read: export it as RIS, BibTeX or a "
        "tab-delimited table",
    ),
    (
        r"(?s:.){0,2000}?<source-app\b[^<>]{0,99}\bname=\"EndNote\"",
        "XML of EndNote, which is not read: export the library as RIS or BibTeX",
    ),
    (
        r"(?s:.){0,400}?<(?:!DOCTYPE dblp\b|dblp\b|dblpperson\b)",
        "XML of dblp, which is not read: take its BibTeX, or the JSON of its search",
    ),
    (
        r"(?s:.){0,2000}?xmlns:(?:bib|z)=\"http://(?:purl\.org/net/biblio|www\.zotero\.org)",
        "RDF of Zotero, which is not read: export the library as RIS, BibTeX or CSL JSON",
    ),
    (
        r"(?s:.){0,2000}?\\begin\{thebibliography\}",
        "a bibliography as LaTeX prints it, which is not read: take its .bib file",
    ),
    (
        r"\s*<!DOCTYPE NETSCAPE-Bookmark-file-1>",
        "a file of bookmarks, which name no authors, and is not read: a list of the papers in "
        "Markdown is, as '- [Title](link) - Authors' below a heading with its day",
    ),
    (
        r"\s*\{\s*\"(?:cells|metadata|nbformat)\"(?s:.){0,4000}?\"cell_type\"",
        "a notebook of Jupyter, which is not read: 'jupyter nbconvert --to markdown' makes a page "
        "of it that is",
    ),
    (
        r"(?s:.){0,400}?<OAI-PMH\b",
        "an answer of OAI-PMH, which is not read: take the same papers from arXiv's API "
        "(export.arxiv.org/api/query), or its records as JSON",
    ),
    (
        r"(?s:.){0,2000}?^\[\[[\w.-]{1,60}\]\]\s*\n\s*[\w-]{1,40}\s*=\s",
        "TOML, which is not read: write the list as YAML or JSON, with the same keys",
    ),
    (
        r"\s*window\.YTD\.",
        "an archive of X, in which links are short and papers cannot be told: it is not read",
    ),
    (
        r"(?s:.){0,400}?\"(?:type\": ?\"message\"|ts\": ?\"\d{10}\.\d{6}\")",
        "an export of a chat in which no message names a paper by a link or an id",
    ),
)
_PATTERNS = tuple((re.compile(pattern, re.MULTILINE), advice) for pattern, advice in _KNOWN)


def advice_for(text: str) -> str | None:
    """Return what a text is that another program wrote, and what to do; ``None`` for any other.

    Examples
    --------
    >>> advice_for("FN Clarivate Analytics Web of Science\\nVR 1.0\\n")[:32]
    'plain text of Web of Science, wh'
    >>> advice_for("# Bees\\n") is None
    True
    """
    head = text[:_HEAD].lstrip("\ufeff")
    return next((advice for pattern, advice in _PATTERNS if pattern.match(head)), None)
