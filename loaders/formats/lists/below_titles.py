"""What stands below the titles of numbered lists: the title in English, and counts of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..base.labels import read_label
from ..fields.titles.title_line import TitleLine, read_title_line

__all__ = ["english_title", "glued_counts"]


def english_title(title: str, below: Sequence[str]) -> tuple[TitleLine, int] | None:
    """Return what the first line below a translated title says, where it links the English one.

    Parameters
    ----------
    title : str
        The title, which names no paper.
    below : sequence of str
        The lines below it.

    Returns
    -------
    tuple of (TitleLine, int), optional
        What the line says, and its place.

    Examples
    --------
    >>> line = "   [On Bees](https://arxiv.org/abs/2401.00001) | Ann Bee, Cee Dee"
    >>> found, place = english_title("蜜蜂", ["", line])
    >>> found.title, found.authors, place
    ('On Bees', 'Ann Bee, Cee Dee', 1)
    >>> english_title("Bees", ["", line]) is None
    True
    """
    if title.isascii():
        return None
    place = next((n for n, line in enumerate(below) if line.strip()), None)
    found = read_title_line(below[place].strip(" \t-*+•>")) if place is not None else None
    is_english = found is not None and found.has_paper and found.title.isascii()
    return (found, place) if found is not None and place is not None and is_english else None


def glued_counts(below: Iterable[Sequence[str]]) -> bool:
    """Tell whether all names of organisations end in a number, which then belongs to the page.

    Examples
    --------
    >>> glued_counts([["Organization: Bee Labs12"]] * 3), glued_counts([["Organization: Bee Labs"]])
    (True, False)
    """
    labels = [read_label(line) for lines in below for line in lines]
    found = [label[2] for label in labels if label and label[0] == "organisation"]
    return len(found) > 2 and all(re.search(r"\D\d+$", name) for name in found)
