"""What elements of pages are by their classes, and where their links lead."""

from __future__ import annotations

import re
from functools import cache

from ...word_lists import read_rows

__all__ = ["address_of", "role_of"]

#: A class as programs name it: "paper-authors", "voteCount".
_WORD = re.compile(r"[A-Z]?[a-z]+")
#: A link within its site that has the id of a paper in it.
_ID_IN_PATH = re.compile(
    r"(?:^|/)(?:papers?|abs|pdf|arxiv)/(?P<id>\d{4}\.\d{4,5})(?:v\d{1,2})?(?:\.pdf|\.html)?/?$"
)
_MOST_CLASSES, _LONGEST_CLASS = 20, 60


@cache
def _roles() -> dict[str, str]:
    rows = read_rows(__package__, "html_classes.tsv")
    return {word: role for role, words in rows for word in words.split()}


def role_of(classes: str, tag: str) -> str:
    """Tell what an element is by the words of its classes; of others the role is empty.

    Examples
    --------
    >>> role_of("card__authors small", "p"), role_of("voteCount", "div"), role_of("page-title", "p")
    ('authors', 'votes', '')
    """
    roles = _roles()
    for name in classes.split()[:_MOST_CLASSES]:
        words = [word.lower() for word in _WORD.findall(name[:_LONGEST_CLASS])]
        found = [roles[word] for word in words if word in roles]
        last = found[-1] if found else ""
        is_other = "other title" in found or tag in ("a", "span", "table")
        if last == "other title" or (last == "title" and is_other):
            continue
        if last and not (last == "hidden" and tag in ("body", "main")):
            return last
    return ""


def address_of(href: str) -> str:
    """Return where a link leads, as far as that is another page or a paper of arXiv.

    Examples
    --------
    >>> address_of("https://a.org/x (1)"), address_of("/papers/2401.00001"), address_of("a.html")
    ('https://a.org/x%20%281%29', 'https://arxiv.org/abs/2401.00001', '')
    """
    href = href.strip()
    if re.match(r"https?://", href, re.IGNORECASE):
        return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", href)
    if ":" in href.split("/")[0]:
        return ""  # no address of the web
    found = _ID_IN_PATH.search(href)
    return f"https://arxiv.org/abs/{found['id']}" if found else ""
