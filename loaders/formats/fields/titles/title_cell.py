"""Cells of tables with a title and, below it in the same cell, names, links, votes or a venue."""

from __future__ import annotations

import re

from ....people.organisations import is_workplace
from ..markup.markdown_cells import find_links_in, only_links, plain
from ..names.author_list import is_team
from ..names.sure_names import are_names
from .link_labels import is_title, title_in
from .title_facts import TitleLine
from .title_line import read_title_line
from .title_parts import clean_title
from .venues import is_venue, published_in
from .votes import votes_alone

__all__ = ["read_title_cell"]

_BREAK = re.compile(r"\s{0,9}<(?:br|/?p|/?div)\b[^<>]{0,200}>\s{0,9}", re.IGNORECASE)
_AROUND = "*_()（）[] \t,;·|"
_GROUPS = re.compile(r"\s{0,9}[,;/，、]\s*")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
#: Names with emphasis, and where they work behind a dash: "*Ann Bee, Cee Dee* — MIT".
_WITH_PLACE = re.compile(
    r"(?P<mark>[*_]{1,3})(?P<names>[^*_]{3,2000})(?P=mark)\s{0,3}[—–|·,-]\s{0,3}"
    r"(?P<place>[^*_|·()<>]{2,200})"
)
_NAMED = re.compile(
    r"(?P<title>[*_]{0,3}\[[^\[\]]{2,600}\]\([^()\s]{5,600}\)[*_]{0,3})\s{0,3}"
    r"[(（](?P<names>[^()（）]{3,600})[)）]"
)
#: "Bee et al., ICLR 2025", which names nobody in full.
_CITED = re.compile(r"[A-Z][\w'’-]{1,30} et al\.?,? (?P<venue>.{2,40})")
_MOST = 12


def read_title_cell(cell: str) -> TitleLine | None:
    """Read a cell with a title above other things; ``None`` where it is a title alone.

    Examples
    --------
    >>> url = "https://arxiv.org/abs/2401.00001"
    >>> found = read_title_cell(f"[**On Bees**]({url})<br>*Ann Bee, Cee Dee*<br>👍 3")
    >>> found.title, found.authors, found.votes
    ('On Bees', 'Ann Bee, Cee Dee', '3')
    >>> read_title_cell(f"[On Bees]({url}) (Ann Bee et al.)").authors
    'Ann Bee et al.'
    >>> found = read_title_cell(f"[On Bees]({url}) (ICLR 2024)")
    >>> found.title, found.published
    ('On Bees', '2024')
    >>> found = read_title_cell(f"[On Bees]({url}) (Bee et al., ICLR 2024)")
    >>> found.title, found.authors
    ('On Bees', None)
    >>> read_title_cell("On Bees<br>and on Wax") is None
    True
    """
    if "<" not in cell:
        return _with_names_behind(cell)
    parts = _parts(cell)
    below = [_read_part(part) or _translation(parts[0], part) for part in parts[1:]]
    first = next((n for n, found in enumerate(below) if found is not None), None)
    if below and _ends_in_title(parts[0]):
        first = 0  # the title is its link
    if first is None:
        return None
    title = " ".join(parts[: first + 1])
    own = read_title_line(title) if "://" in title and first == 0 else None
    if own is None or not own.has_paper:
        own = TitleLine(title=clean_title(title_in(title)), links=find_links_in(title))
    for part, found in zip(parts[first + 1 :], below[first:], strict=True):
        if found is None:
            bare = plain(part).strip(_AROUND)
            (own.organisations if _ACRONYM.fullmatch(bare) else own.texts).append(bare)
            continue
        own.authors = own.authors or found.authors
        own.votes = own.votes or found.votes
        own.published = own.published or found.published
        own.organisations += found.organisations
        own.links += found.links
        own.texts += found.texts
    return own


def _with_names_behind(cell: str) -> TitleLine | None:
    """Read a title that is a link, with names or a venue in brackets behind it."""
    found = _NAMED.fullmatch(cell.strip()) if "](" in cell else None
    said = found["names"].strip() if found else ""
    cited = _CITED.fullmatch(said)
    said = cited["venue"] if cited else said
    at_venue = is_venue(said)
    if found is None or not (at_venue or are_names(said)):
        return None
    own = read_title_line(found["title"])
    if own is None or not own.has_paper or own.authors:
        return None
    if at_venue:
        own.published = own.published or published_in(said)
    else:
        own.authors = said
    return own


def _translation(title: str, below: str) -> TitleLine | None:
    """Return a title in letters of East Asia that stands below one without any."""
    bare = plain(below).strip(_AROUND)
    foreign = _EAST_ASIAN.search(bare) and not _EAST_ASIAN.search(title)
    return TitleLine(texts=[bare]) if foreign else None


def _ends_in_title(part: str) -> bool:
    """Tell whether a text is nothing but a link that is a title, and others of labels behind it."""
    labels = [label for label, _ in find_links_in(part)]
    return [is_title(label) for label in labels[:_MOST]].count(True) == 1 and (
        is_title(labels[0]) and only_links(part)
    )


def _parts(cell: str) -> list[str]:
    """Cut a cell at its line breaks, but not within the label of a link."""
    parts: list[list[str]] = []
    opened = 0  # brackets in the last part that nothing closes
    for part in filter(None, _BREAK.split(cell)):
        if parts and (opened > 0 or len(parts) > _MOST):
            parts[-1].append(part)
            opened += part.count("[") - part.count("]")
        else:
            parts.append([part])
            opened = part.count("[") - part.count("]")
    return [" ".join(found) for found in parts]


def _read_part(part: str) -> TitleLine | None:
    """Read what stands below a title, where it is plain what it is."""
    if placed := _WITH_PLACE.fullmatch(part.strip()):
        groups = _GROUPS.split(placed["place"].strip())
        if are_names(placed["names"].strip()):
            known = all(map(is_workplace, groups))
            return TitleLine(
                authors=placed["names"].strip(),
                organisations=groups if known else [],
                texts=[] if known else [placed["place"].strip()],
            )
    text = plain(part)
    bare = text.strip(_AROUND)
    links = find_links_in(part)
    if links:
        labels = not any(is_title(label) for label, _ in links)
        return TitleLine(links=links) if labels and (only_links(part) or not bare) else None
    if votes := votes_alone(text):
        return TitleLine(votes=votes)
    if are_names(bare):
        return TitleLine(authors=bare)
    if is_venue(bare):
        return TitleLine(published=published_in(bare))
    groups = _GROUPS.split(bare)
    if not bare or not all(map(is_workplace, groups)):
        return None
    return TitleLine(authors=bare) if all(map(is_team, groups)) else TitleLine(organisations=groups)
