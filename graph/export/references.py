"""Papers as the files of reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ..latex.convert import write_latex
from ..latex.readable import readable
from .citations import PersonName, Reference, clean_text

__all__ = [
    "bibtex_pieces",
    "csl_pieces",
    "render_bibtex",
    "render_csl",
    "render_ris",
    "ris_pieces",
]

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def render_bibtex(references: Iterable[Reference]) -> str:
    r"""Render references as BibTeX, in UTF-8.

    No text can end its field or run a command: TeX's special characters are written by name,
    formulas of known commands stay (:mod:`digestgraph.graph.latex.convert`). A list of authors that
    is cut ends with ``and others``; what is not known of it stands in ``annotation``, which styles
    do not print.

    Examples
    --------
    >>> from digestgraph.graph.export.citations import Reference, split_name
    >>> people = (split_name("Ann Bee"), split_name("Gemma Team 2"))
    >>> print(render_bibtex([Reference("arxiv:2401.00001", "x-2401.00001", "50 % of M$^{2}$", None,
    ...     people, True, False, "2401.00001", 2024, 1)]), end="")
    @misc{x-2401.00001,
      title = {{50 \% of M$^{2}$}},
      author = {Bee, Ann and {Gemma Team 2} and others},
      year = {2024},
      month = jan,
      eprint = {2401.00001},
      archivePrefix = {arXiv},
      doi = {10.48550/arXiv.2401.00001},
      url = {https://arxiv.org/abs/2401.00001},
      annotation = {The list of authors is cut.}
    }
    """
    return "".join(bibtex_pieces(references))


def bibtex_pieces(references: Iterable[Reference]) -> Iterator[str]:
    """Yield what :func:`render_bibtex` returns, a reference at a time.

    Examples
    --------
    >>> list(bibtex_pieces([]))
    []
    """
    return _apart(map(_bibtex, references))


def _apart(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts with an empty line between them."""
    for number, text in enumerate(texts):
        yield f"\n{text}" if number else text


def _bibtex(reference: Reference) -> str:
    authors = [_bibtex_name(name) for name in reference.authors]
    if not reference.complete:
        authors.append("others")
    fields = {
        # Braces keep a style from changing the case.
        "title": f"{{{_tex(reference.title)}}}" if reference.title else None,
        "author": " and ".join(authors) if reference.authors else None,
        "year": str(reference.year) if reference.year else None,
        "month": None,
        "eprint": reference.arxiv,
        "archivePrefix": "arXiv" if reference.arxiv else None,
        "doi": _doi(reference),
        "url": _url(reference),
        "annotation": reference.caveat,
    }
    lines = {name: f"{{{value}}}" for name, value in fields.items() if value}
    if reference.month:
        lines["month"] = _MONTHS[reference.month - 1]
    body = ",\n".join(f"  {name} = {lines[name]}" for name in fields if name in lines)
    return f"@misc{{{reference.key},\n{body}\n}}\n"


def _bibtex_name(name: PersonName) -> str:
    if name.family is None or name.given is None:
        return f"{{{_tex(name.literal)}}}"
    family = _tex(name.family)
    if any(word[0].islower() for word in name.family.split()[1:]):
        family = f"{{{family}}}"  # Mayné i Comas: nothing before a small word is a particle
    family = " ".join(filter(None, (name.particle, family)))
    others = [_tex(part) for part in (name.suffix, name.given) if part]
    return ", ".join((family, *others))


def _tex(text: str) -> str:
    return write_latex(clean_text(text))


def render_csl(references: Iterable[Reference]) -> str:
    """Render references as CSL-JSON (schema 1.0.2), which Zotero, pandoc and others read.

    Unknown fields are absent. An organisation is ``literal``; a person's name that was not parted
    is all family name, as the guide to CSL wants it for names of one word. CSL has no sign for a
    list that is cut: what is not known of it stands in ``annote``, as in BibTeX.

    Examples
    --------
    >>> from digestgraph.graph.export.citations import Reference, split_name
    >>> one = Reference("arxiv:2401.00001", "x", "A", None, (split_name("Ann Bee"),), True, True,
    ...     "2401.00001", 2024, 1)
    >>> json.loads(render_csl([one]))[0]["author"]
    [{'given': 'Ann', 'family': 'Bee'}]
    """
    return "".join(csl_pieces(references))


def csl_pieces(references: Iterable[Reference]) -> Iterator[str]:
    """Yield what :func:`render_csl` returns, a reference at a time.

    Examples
    --------
    >>> list(csl_pieces([]))
    ['[', ']\\n']
    """
    yield "["
    number = -1
    for number, reference in enumerate(references):
        item = json.dumps(_csl(reference), ensure_ascii=False, indent=2)
        # A line break within a text is written as two letters: those here are of the layout.
        yield f"{',' if number else ''}\n  " + item.replace("\n", "\n  ")
    yield "]\n" if number < 0 else "\n]\n"


def _csl(reference: Reference) -> dict[str, Any]:
    authors = [_csl_name(name) for name in reference.authors]
    issued = [part for part in (reference.year, reference.month) if part]
    fields = {
        "id": reference.key,
        "type": "article",
        "title": readable(reference.title) if reference.title else None,
        "author": authors,
        "issued": {"date-parts": [issued]} if issued else None,
        "publisher": "arXiv" if reference.arxiv else None,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else None,
        "DOI": _doi(reference),
        "URL": _url(reference),
        "annote": reference.caveat,
    }
    return {name: value for name, value in fields.items() if value}


def _csl_name(name: PersonName) -> dict[str, str]:
    if name.family is None:
        return {"literal" if name.organisation else "family": name.literal}
    parts = {
        "given": name.given,
        "non-dropping-particle": name.particle,
        "family": name.family,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _doi(reference: Reference) -> str | None:
    """Return the paper's DOI, or the one that arXiv registers, without what could end a field."""
    if reference.doi:
        return quote(reference.doi, safe=":/()<>;,.-_!*'@+=[]")
    return f"10.48550/arXiv.{reference.arxiv}" if reference.arxiv else None


def _url(reference: Reference) -> str | None:
    """Return a link of the web, without what could end a field."""
    url = clean_text(reference.url or "")
    if not re.match(r"https?://", url, re.IGNORECASE):
        return f"https://arxiv.org/abs/{reference.arxiv}" if reference.arxiv else None
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")


def render_ris(references: Iterable[Reference]) -> str:
    """Render references as RIS, which Zotero, EndNote and Mendeley read.

    A preprint is of the type UNPB (unpublished); what is not known of the list of authors is a
    note. RIS has no sign for an organisation: its name stands without a comma.

    Examples
    --------
    >>> from digestgraph.graph.export.citations import Reference, split_name
    >>> one = Reference("arxiv:2401.00001", "x", "A", None, (split_name("Ann Bee"),), True, True,
    ...     "2401.00001", 2024, 1)
    >>> print(render_ris([one]), end="")
    TY  - UNPB
    ID  - x
    TI  - A
    AU  - Bee, Ann
    PY  - 2024
    DA  - 2024/01//
    PB  - arXiv
    DO  - 10.48550/arXiv.2401.00001
    UR  - https://arxiv.org/abs/2401.00001
    ER  -
    """
    return "".join(ris_pieces(references))


def ris_pieces(references: Iterable[Reference]) -> Iterator[str]:
    """Yield what :func:`render_ris` returns, a reference at a time.

    Examples
    --------
    >>> list(ris_pieces([]))
    []
    """
    return _apart(map(_ris, references))


def _ris(reference: Reference) -> str:
    month = f"{reference.month:02}" if reference.month else ""
    tags = [
        ("TY", "UNPB" if reference.arxiv else "GEN"),
        ("ID", reference.key),
        ("TI", clean_text(readable(reference.title)) if reference.title else None),
        *(("AU", _ris_name(name)) for name in reference.authors),
        ("PY", str(reference.year) if reference.year else None),
        ("DA", f"{reference.year}/{month}//" if reference.year and month else None),
        ("PB", "arXiv" if reference.arxiv else None),
        ("DO", _doi(reference)),
        ("UR", _url(reference)),
        ("N1", reference.caveat),
    ]
    lines = [f"{tag}  - {value}" for tag, value in tags if value]
    return "\n".join((*lines, "ER  -", ""))


def _ris_name(name: PersonName) -> str:
    if name.family is None or name.given is None:
        return clean_text(name.literal)
    family = " ".join(filter(None, (name.particle, name.family)))
    return clean_text(", ".join(filter(None, (family, name.given, name.suffix))))
