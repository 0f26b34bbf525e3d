"""What one line says that names a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .link_labels import names_paper

__all__ = ["TitleLine", "without_fields"]

#: "[authors:: Ann Bee, Cee Dee]".
_INLINE = re.compile(r"[\[(](?P<name>[^\W\d_][\w -]{0,30})::\s(?P<value>[^\[\]()]{1,600})[\])]")


@dataclass(slots=True)
class TitleLine:
    """What a line says that names a paper: a point, a heading, a row.

    Attributes
    ----------
    title : str
        As printed, without marks.
    authors : str or None
        Their list as it stands.
    links : list of (str, str)
        Label and address of each link, that of the title first.
    votes, published : str or None
        As far as the line has them; ``2024``, ``2024-01`` or a day.
    topics, organisations : list of str
        What stands in marks of code: ``cs.CL``; parts that are nothing but such names.
    texts : list of str
        What else the line says.
    day : str
        The day before the title, without its year.
    number : str
        A number before the title: a rank, or the day below a month.
    first_only : bool
        Whether the list of authors has the first of them only.
    says_authors : bool
        Whether a word, or the name of a column, says that these are the authors.
    keywords, told : list of str, list of (str, str)
        Of a row in a table: its keywords, and texts with the names of their columns.
    """

    title: str = ""
    authors: str | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    votes: str | None = None
    published: str | None = None
    topics: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    day: str = ""
    number: str = ""
    first_only: bool = False
    says_authors: bool = False
    keywords: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)

    def copy(self) -> TitleLine:
        """Return the same facts, to which others may be added."""
        return replace(
            self,
            links=[*self.links],
            topics=[*self.topics],
            organisations=[*self.organisations],
            texts=[*self.texts],
            keywords=[*self.keywords],
            told=[*self.told],
        )

    @property
    def has_paper(self) -> bool:
        """Whether a link names a paper."""
        return any(names_paper(url) for _, url in self.links)


def without_fields(text: str, found: TitleLine) -> str:
    """Take the fields that stand in a line, as Dataview of Obsidian has them, and return the rest.

    Examples
    --------
    >>> found = TitleLine()
    >>> without_fields("On Bees [authors:: Ann Bee]", found), found.authors
    ('On Bees ', 'Ann Bee')
    """
    return _INLINE.sub(lambda field: _take_field(field, found), text)


def _take_field(field: re.Match[str], found: TitleLine) -> str:
    """Take a field that stands in its line, as Dataview of Obsidian has them."""
    name, value = field["name"].strip(), field["value"].strip()
    if name.lower() in ("author", "authors") and found.authors is None:
        found.authors, found.says_authors = value, True
    else:
        found.told.append((name, value))
    return ""
