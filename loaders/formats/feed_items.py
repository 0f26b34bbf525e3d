"""Items of feeds: their elements, the paper that they are about, and its authors."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from ...graph.paper_ids import canonical_paper_id
from .base.draft import Draft
from .fields.clean import clean_text, unescape
from .fields.markup.html_text import read_html
from .fields.names.author_list import read_authors, read_names
from .fields.names.joined_names import is_nobody, without_addresses
from .fields.names.list_cutting import natural_order
from .fields.names.sure_names import are_names

__all__ = [
    "PAPER",
    "SINGLE",
    "children",
    "first_child",
    "ids_of",
    "is_of_paper",
    "lone_author",
    "long_text",
    "name_of",
    "parse_item",
    "plain",
    "raw_text",
    "read_item_authors",
]

_ENTITY = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,31});?|&(?![\w#])"
)
_WIDGET = re.compile(
    r'<div class="subscription-widget[^"<>]{0,80}"[^<>]{0,2000}>(?:(?!</p>|<[hou]).){0,2000}</p>',
    re.DOTALL,
)
_REPRINTED = re.compile(
    r"<p>(?:(?!</?p>).){0,1500}?was originally published in (?:(?!</?p>).){0,600}? on Medium, "
    r"where people are continuing(?:(?!</?p>).){0,300}</p>",
    re.DOTALL,
)
#: A name that only accounts have: "daily-bot".
_ACCOUNT = re.compile(r"[a-z][a-z\d]{0,40}(?:[-_.][a-z\d]{1,40}){0,5}\d{0,9}", re.ASCII)
#: Within an item that is a post about one paper: that paper.
PAPER = "paper"
#: Within an item whose only name is its author's; and how arXiv's own items are called.
SINGLE, _OF_ARXIV = "single", ("oai:arXiv.org:", "http://arxiv.org/abs/", "arXiv.org:")


def parse_item(text: str) -> Any:
    """Parse an item in its feed; no entity of a document's own is known, and none is fetched.

    Examples
    --------
    >>> parse_item("<rss><item><title>On Bees</title></item></rss>")[0].text
    'On Bees'
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(_ENTITY.sub(_as_character, text))
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root[0] if len(root) else None


def _as_character(match: re.Match[str]) -> str:
    """Write an entity of HTML as its character, and a bare ampersand as XML wants it."""
    shown = unescape(match[0]) if match[1] else match[0]
    return html.escape(shown, quote=False)


def name_of(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(item: Any, *names: str) -> Iterator[Any]:
    """Yield the elements in an item that have one of some names."""
    for child in item:
        if name_of(child) in names:
            yield child


def first_child(item: Any, *names: str) -> Any:
    """Return the first of them, or ``None``."""
    return next(children(item, *names), None)


def raw_text(element: Any) -> str:
    """Return the text of an element, as it stands there."""
    if element is None:
        return ""
    return "".join(element.itertext()) if len(element) else element.text or ""


def plain(element: Any) -> str:
    """Return the text of an element without marks of HTML."""
    return clean_text(" ".join(read_html(raw_text(element)).lines))


def long_text(item: Any) -> str:
    """Return the longest text of an item, without what Substack and Medium put into each."""
    names = ("encoded", "description", "summary", "content")
    text = max((raw_text(first_child(item, name)) for name in names), key=len)
    if "subscription-widget" in text:
        text = _WIDGET.sub("", text)
    return _REPRINTED.sub("", text) if "was originally published in" in text else text


def is_of_paper(item: Any) -> bool:
    """Tell whether the links of an item name a paper."""
    return any(not id_.startswith("url:") for id_ in ids_of(item))


def ids_of(item: Any) -> list[str]:
    """Return canonical ids of the paper that an item is about, those of its links first."""
    texts = []
    for child in item:
        name = name_of(child)
        if name in ("link", PAPER, "guid", "id", "doi", "identifier"):
            if name == "link" and child.get("rel") in ("self", "enclosure", "replies"):
                continue
            texts.append((child.get("href") or child.text or "").strip())
    found = [canonical_paper_id(text.removeprefix("oai:arXiv.org:")) for text in texts]
    strong = [id_ for id_ in found if id_ and not id_.startswith("url:")]
    return list(dict.fromkeys(strong or filter(None, found)))


def lone_author(item: Any) -> str:
    """Return the only author of an item, as it stands there."""
    named = [raw_text(first_child(a, "name")) for a in children(item, "author") if len(a)]
    named += [raw_text(child) for child in children(item, "creator", "author") if not len(child)]
    return named[0].strip() if len(named) == 1 else ""


def _says_authors(item: Any) -> bool:
    """Tell whether the only name of an item is an author's: arXiv's, or by its whole feed."""
    return any(
        name_of(child) == SINGLE
        or "arxiv.org/schemas" in str(child.tag)
        or (child.text or "").startswith(_OF_ARXIV)
        for child in item
    )


def read_item_authors(item: Any, draft: Draft) -> None:
    """Read the authors of an Atom entry, one by one, or in a line of Dublin Core."""
    named = [
        raw_text(first_child(a, "name")) for a in children(item, "author", "contributor") if len(a)
    ]
    lines = [raw_text(child) for child in children(item, "creator", "author") if not len(child)]
    lines = [_plain_text(without_addresses(line)) for line in lines if not is_nobody(line.strip())]
    for author in children(item, "author", "contributor"):
        for place in children(author, "affiliation"):
            draft.add_organisation(plain(place))
    if first_child(item, "keeper") is not None:
        return
    if len(named) + len(lines) == 1 and _ACCOUNT.fullmatch((named or lines)[0]):
        return  # who keeps the feed
    if draft.authors_line is not None and [("," in name) for name in (*named, *lines)] == [False]:
        return  # the text names the authors: this one wrote the post
    if len(named) == 1 and are_names(named[0]) and _are_whole(named[0]):
        found = read_authors(named[0])
    elif named:
        found = read_names(map(natural_order, filter(None, named)))
    elif len(lines) > 1:
        found = read_names(map(natural_order, lines))
    elif lines:
        turned = lines[0].count(" ") == 1  # "Bee, Ann"
        found = read_authors(lines[0], family_first=turned)
    else:
        return
    draft.read_beside(found, says=_says_authors(item))


def _are_whole(text: str) -> bool:
    """Tell whether between the commas of a text whole names stand: none is "Bee, Ann"."""
    parts = [part.strip() for part in re.split("[,;，、；]", text)]
    return len(parts) > 1 and all(" " in part or not part.isascii() for part in parts)


def _plain_text(text: str) -> str:
    return clean_text(" ".join(read_html(text).lines))
