"""The authors in the front matter of a note, who are not always those of the page."""

from __future__ import annotations

import re

from ..people.organisations import is_organisation
from .base.draft import Draft
from .fields.names.author_list import read_authors, read_names
from .fields.names.json_names import places_of
from .fields.names.list_cutting import natural_order

__all__ = ["read_note_authors", "unlinked", "without_review"]

_WIKI_LINK = re.compile(r"\[\[(?P<page>[^\[\]|#]{1,200})(?:[|#][^\[\]]{0,200})?\]\]")


#: What the title of a review begins with.
_REVIEW = re.compile(
    r"\s*(?:\[[^\[\]]{0,30}(?:review|notes?|summary|리뷰|정리|요약|阅读|笔记|解读)[^\[\]]{0,20}\]"
    r"|(?:paper (?:review|notes?|summary)|논문 ?(?:리뷰|정리|요약)"
    r"|论文(?:阅读|笔记|解读))\s*[:：|-])"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
#: A title of one's own for notes about a paper.
_NOTES_ON = re.compile(
    r"\s*(?:my |some )?(?:reading )?(?:notes?|thoughts|review|summary) (?:on|of|about|for)\b",
    re.IGNORECASE,
)
#: So sites call those who write there; themes of Hugo have an "admin".
_ACCOUNT = re.compile(r"[a-z][a-z0-9_.-]{1,39}")


def without_review(title: str | None) -> tuple[str | None, bool]:
    """Return a title without what says that the page is a review, and whether it says so.

    Examples
    --------
    >>> without_review("[Paper Review] On Bees"), without_review("[v2] On Bees")
    (('On Bees', True), ('[v2] On Bees', False))
    >>> without_review("My notes on Bees")
    ('My notes on Bees', True)
    """
    found = _REVIEW.match(title or "")
    if found is None:
        return title, _NOTES_ON.match(title or "") is not None
    return (title or "")[found.end() :], True


def read_note_authors(
    value: object, draft: Draft, line: int, *, alone: bool, of_page: bool, is_review: bool
) -> None:
    """Read the authors that front matter names.

    Parameters
    ----------
    value : object
        What it says: a text, or a list of names or objects.
    draft : Draft
        The entry in the making.
    line : int
        Where it says so.
    alone : bool
        Whether it stands under ``author``: one name may be the first of several.
    of_page, is_review : bool
        Whether a single ``author``, or any single name, is of who wrote the page.

    Examples
    --------
    >>> draft = Draft(lambda *problem: None, 1, "")
    >>> read_note_authors("Gus Hay", draft, 1, alone=True, of_page=True, is_review=False)
    >>> draft.authors_line is None
    True
    """
    if isinstance(value, list):
        names = [item.get("name") if isinstance(item, dict) else item for item in value]
        if is_review and len(names) == 1:
            return
        names = [f"@{name}" if _is_account(name) else name for name in names]
        said = [name for name in names if isinstance(name, str) and name.strip()]
        turned = [natural_order(unlinked(name)) for name in said]
        draft.read_authors(read_names(turned), line=line)
        for place in (place for item in value for place in places_of(item)):
            draft.add_organisation(place)
    elif isinstance(value, str) and value.strip():
        text = unlinked(value)
        read = read_authors(text)
        if alone and len(read.names) == 1:
            # A single "author" may be the first one, or who keeps the page: an account is nobody.
            if not of_page and (" " in text.strip() or not text.isascii()):
                draft.add_names([text], line=line, complete=None, order="unknown")
            return
        draft.read_authors(read, line=line)


def unlinked(text: str) -> str:
    """Return a text with the names of the notes that it links to: ``[[Ann Bee|A. Bee]]``.

    Examples
    --------
    >>> unlinked("[[Ann Bee|A. Bee]]")
    'Ann Bee'
    """
    return _WIKI_LINK.sub(lambda link: link["page"], text) if "[[" in text else text


def _is_account(name: object) -> bool:
    if not isinstance(name, str) or is_organisation(name):
        return False
    return _ACCOUNT.fullmatch(name) is not None
