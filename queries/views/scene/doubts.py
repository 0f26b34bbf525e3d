"""Who may be taken for somebody else: people of one name, and those who may be one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from .records import Catalog

__all__ = ["MOST_OTHERS", "namesakes_of", "others_of"]

#: A name can be that of dozens; the page tells of so many who are not on it.
MOST_OTHERS = 6


def namesakes_of(catalog: Catalog) -> dict[str, list[str]]:
    """Return the other people of the same name, the most papers first, for those who have any.

    Examples
    --------
    >>> from .records import Name
    >>> people = [Name("a", "Yang Liu"), Name("b", "yang liu", papers=("p",)), Name("c", "Bo Li")]
    >>> namesakes_of(Catalog(authors={person.id: person for person in people}))
    {'b': ['a'], 'a': ['b']}
    """
    people = (catalog.whole or catalog).authors
    called = defaultdict(list)
    for person in people.values():
        if not person.organisation:
            called[person.label.casefold()].append(person.id)
    found: dict[str, list[str]] = {}
    for ids in called.values():
        ids.sort(key=lambda id_: (-len(people[id_].papers), id_))
        if len(ids) > 1:
            found |= {id_: [other for other in ids if other != id_] for id_ in ids}
    return found


def others_of(
    catalog: Catalog,
    namesakes: Mapping[str, Sequence[str]],
    drawn: Iterable[str],
    known: Collection[str],
) -> list[str]:
    """Return who is to be told of beside the people that a page knows.

    They are those who may be the same person as somebody drawn, and their namesakes.

    Parameters
    ----------
    catalog : Catalog
        What the page is made from.
    namesakes : mapping
        From :func:`namesakes_of`.
    drawn, known : collections of str
        The authors who are drawn, and all that the page knows.
    """
    people = (catalog.whole or catalog).authors
    found: set[str] = set()
    for id_ in drawn:
        others = dict.fromkeys((*people[id_].perhaps, *namesakes.get(id_, ())))
        found.update([other for other in others if other not in known][:MOST_OTHERS])
    return sorted(id_ for id_ in found if people[id_].papers)
