"""Which category of arXiv the files of a publisher are about, by their names."""

from __future__ import annotations

import re

from ....graph.text import slug

__all__ = ["category_in_name", "is_category"]

_CATEGORY = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:cs|econ|eess|math|stat|nlin|physics|q-bio|q-fin|astro-ph|cond-mat)[._-](?P<class>[A-Z]{2})"
    r"|(?:cond-mat|physics)\.[a-z]{2,6}(?:-[a-z]{2,5})?"
    r"|quant-ph|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)"
    r")(?![A-Za-z0-9])"
)
#: With its emphasis.
_LONGEST = 40


def category_in_name(path: str) -> str | None:
    """Return the arXiv category in a file's name, or else in the name of its folder.

    Many publishers write a file a day for each category; these are parts of one digest and not
    several accounts of it.

    Examples
    --------
    >>> category_in_name("2024-01-02-cs.CL.md"), category_in_name("cs_CV/2024-01-02.json")
    ('cs-cl', 'cs-cv')
    >>> category_in_name("2024-01-02/hep-th.json"), category_in_name("cs/2024-01-02-notes.md")
    ('hep-th', None)
    """
    for part in reversed(path.replace("\\", "/").split("/")[-2:]):
        if found := _CATEGORY.search(part):
            return slug(found[0])
    return None


def is_category(text: str) -> bool:
    """Tell whether a text is a category of arXiv and nothing else.

    Examples
    --------
    >>> is_category("cs.CL"), is_category("`hep-th`"), is_category("cs.CL and more")
    (True, True, False)
    """
    return len(text) < _LONGEST and _CATEGORY.fullmatch(text.strip(" `*_[]()")) is not None
