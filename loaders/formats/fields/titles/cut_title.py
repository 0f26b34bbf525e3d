"""Where a title ends and the names behind it begin."""

from __future__ import annotations

import re
from itertools import islice

from ....people.organisations import is_workplace
from ..names.known_names import name_known_people
from ..names.sure_names import are_names, are_people
from .link_labels import SEPARATORS
from .title_facts import TitleLine
from .title_parts import SEGMENTS, STOP, begins_with_known, begins_with_names
from .venues import is_venue, known_venue, published_in

__all__ = ["cut_title"]

_BY_WITHIN = re.compile(r"(?<![\s,(])[\s,(]+by\s+(?=[A-Z])")
_ET_AL = re.compile(r" et\.? al\b\.?")


def cut_title(text: str, found: TitleLine) -> tuple[str, str]:
    """Cut a title from the names behind it: after a dash, a full stop, "by", or commas.

    Parameters
    ----------
    text : str
        Title and names, without emphasis.
    found : TitleLine
        Takes the year of a venue behind them, and whether a word calls them authors.

    Returns
    -------
    title, names : str
        The latter may be empty.

    Examples
    --------
    >>> cut_title("On Bees, Ann Bee, Cee Dee, CVPR 2024", TitleLine())
    ('On Bees', ' Ann Bee, Cee Dee')
    >>> cut_title("On Bees, Ann Bee and Cee Dee", TitleLine())
    ('On Bees', ' Ann Bee and Cee Dee')
    >>> cut_title("Bees, Wax and Honey", TitleLine())
    ('Bees, Wax and Honey', '')
    """
    for pattern in (SEGMENTS, STOP, _BY_WITHIN):
        for match in islice(pattern.finditer(text), 8):
            title, said = text[: match.start()], text[match.end() :]
            if title.strip() and (
                (begins_with_names(said) and (pattern is STOP or begins_with_known(said)))
                or (pattern is SEGMENTS and is_workplace(said.strip(SEPARATORS)))
            ):
                found.says_authors = pattern is _BY_WITHIN
                return title, said
    items = text.split(",")
    while len(items) > 1 and (is_venue(said := items[-1].strip(" .")) or known_venue(said)):
        venue = items.pop()
        found.published = found.published or published_in(venue)
        text = ",".join(items)
    last = items[-1]
    # "et al.", or two people in one item: the list may be of one item alone.
    is_cut = _ET_AL.search(last) is not None or (" and " in last and name_known_people(last))
    if (len(items) > 2 or (is_cut and len(items) == 2)) and len(items) < 200:
        start = len(items)
        while start > 1 and are_people(_ET_AL.sub("", items[start - 1]).strip(" .")):
            start -= 1
        names = ",".join(items[start:])
        if (start < len(items) - (not is_cut)) and are_names(names.strip()):
            return ",".join(items[:start]), names
    return text, ""
