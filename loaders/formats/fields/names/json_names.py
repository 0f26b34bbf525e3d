"""Names of authors as JSON has them: texts, objects or lists, in the ways of many programs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ....people.organisations import is_organisation
from .author_list import AuthorList, read_authors, read_names
from .bibliographic_names import join_name, turn_initials
from .joined_names import is_nobody
from .list_cutting import natural_order
from .plain_list import plain_list

__all__ = ["name_of", "places_of", "read_json_authors"]

#: Keys of whole names and of their parts, without the signs between their words.
_WHOLE = (
    "name fullname displayname authorname literal author rawname rawauthorname preferredname "
    "realname collectivename label text value"
).split()
_GIVEN = "given first firstname givenname givennames forename fname".split()
_MIDDLE = "middle middlename middlenames".split()
_PARTICLE = "nondroppingparticle particle droppingparticle".split()
_SUFFIX = ["suffix"]
_FAMILY = "family last lastname familyname surname lname".split()
#: Keys of a list of authors within an object.
_LISTS = "names list authors author items data authorlist values".split()
#: Keys of where an author works.
_PLACES = frozenset(
    "affiliation affiliations institution institutions organisation organization organizations "
    "org company university workplace".split()
)
_COUNTS = ("count", "total")
_SIGNS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_DEEPEST, _INITIAL = 3, 2
#: Numbers that are keys are not longer.
_LONGEST = 9
_NOBODY = "null"


def name_of(author: object, depth: int = 1) -> str | None:
    """Return the name of an author in JSON: a text, or an object with a name or its parts.

    Of a list the first text is the name, and what follows is where somebody works.

    Examples
    --------
    >>> name_of("Ann Bee"), name_of({"name": "Ann Bee", "affiliation": "KAIST"})
    ('Ann Bee', 'Ann Bee')
    >>> name_of({"first": "Ann", "last": "Bee"}), name_of({"id": 1}), name_of(None)
    ('Ann Bee', None, None)
    >>> name_of(["Ann Bee", "MIT"]), name_of(["Bee", "A."]), name_of(["Bee", "Ann"])
    ('Ann Bee', 'A. Bee', None)
    """
    if isinstance(author, str):
        return author if author.strip() else None
    if depth > _DEEPEST:
        return None
    if isinstance(author, list):
        return _first_of(author, depth)
    if not isinstance(author, dict):
        return None
    keys = {_SIGNS.sub("", k).lower(): v for k, v in author.items() if isinstance(k, str)}
    given, middle, particle, family, suffix = (
        next((v.strip() for n in names if isinstance(v := keys.get(n), str)), "")
        for names in (_GIVEN, _MIDDLE, _PARTICLE, _FAMILY, _SUFFIX)
    )
    joined = join_name(family, f"{given} {middle}".strip(), particle, suffix) if family else None
    for key in _WHOLE:
        value = keys.get(key)
        if isinstance(value, str | dict) and (name := name_of(value, depth + 1)):
            # "Bee A" stands beside "Ann" and "Bee" in databases of medicine.
            in_full = joined and len(given.strip(". ")) > _INITIAL and given not in name
            return joined if in_full else name
    return joined


def _turned(name: str) -> str:
    """Turn "Bee, Ann"; a name with more commas, or an organisation's, stays."""
    return natural_order(name) if name.count(",") == 1 and not is_organisation(name) else name


def _first_of(parts: list[Any], depth: int) -> str | None:
    """Return the name that a list begins with; of two single words no order is known."""
    first, *others = parts or [None]
    if not isinstance(first, str):
        return name_of(first, depth + 1)
    words = [part.strip() for part in others if isinstance(part, str) and part.strip()]
    if " " in first.strip() or not words or not first.isascii() or is_organisation(first):
        return name_of(first)
    if _INITIALS.fullmatch(words[0]):
        return f"{words[0]} {first.strip()}"
    return None


def read_json_authors(value: object, *, family_first: bool = False) -> AuthorList:
    """Read the authors of a record of JSON: a printed list, a list, or an object with one.

    Examples
    --------
    >>> read_json_authors({"names": ["Ann Bee", {"given": "Cee", "family": "Dee"}]}).names
    ('Ann Bee', 'Cee Dee')
    >>> read_json_authors({"list": ["Ann Bee"], "count": 8}).complete
    False
    >>> read_json_authors([["Ann Bee", "MIT"], ["Eve Fox", "ETH"]]).names
    ('Ann Bee', 'Eve Fox')
    >>> read_json_authors({"0": "Ann Bee", "1": "Cee Dee"}).names
    ('Ann Bee', 'Cee Dee')
    >>> read_json_authors([{"name": "Ann Bee", "affiliation": "KAIST"}]).organisations
    ('KAIST',)
    """
    count = 0
    for _ in range(_DEEPEST):
        if not isinstance(value, dict):
            break
        count = next((n for n in map(value.get, _COUNTS) if type(n) is int), count)
        value = _listed_in(value)
    if isinstance(value, list) and len(value) < count:
        value = [*value, "et al."]
    if isinstance(value, str):
        return read_authors(value, family_first=family_first, as_printed=not family_first)
    if not isinstance(value, list | dict):
        return AuthorList(())
    if plain := _plain_names(value):
        return AuthorList(plain)
    authors = _only_authors(value) if isinstance(value, list) else [value]
    found = read_names(_turned(name_of(author) or _NOBODY) for author in authors)
    of_pubmed = any(isinstance(author, dict) and "authtype" in author for author in authors)
    if family_first or of_pubmed:
        turned = turn_initials(found.names, alone=True, known=of_pubmed)
        found = replace(found, names=tuple(turned))
    places = dict.fromkeys(place for author in authors for place in places_of(author))
    found = replace(found, organisations=(*found.organisations, *places))
    nested = [author for author in authors if isinstance(author, list) and _may_be_names(author)]
    if not nested:
        return found
    said = "lists within the list of authors: of each the first is read as a name"
    return replace(found, notes=(*found.notes, ("nested-authors", said)))


def _plain_names(value: object) -> tuple[str, ...]:
    """Return the names of a list that needs no closer reading, as nearly all do not."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return ()
    names, cut = plain_list(", ".join(value)) or ((), False)
    return names if not cut and len(names) == len(value) else ()


def places_of(author: object) -> list[str]:
    """Return where an author works, as an object says.

    Examples
    --------
    >>> places_of({"name": "Ann Bee", "affiliation": ["KAIST", "MIT"]}), places_of("Ann Bee")
    (['KAIST', 'MIT'], [])
    """
    if not isinstance(author, dict):
        return []
    said = [v for k, v in author.items() if _SIGNS.sub("", str(k)).lower() in _PLACES]
    places = [one for value in said for one in (value if isinstance(value, list) else [value])]
    named = [name_of(place) if isinstance(place, dict) else place for place in places]
    return [name.strip() for name in named if isinstance(name, str) and name.strip()]


def _only_authors(people: list[Any]) -> list[Any]:
    """Return a list without those whom it calls editors, translators and the like."""
    kinds = [p.get("creatorType") if isinstance(p, dict) else None for p in people]
    if "author" not in kinds:
        return people
    return [one for one, kind in zip(people, kinds, strict=True) if kind in (None, "author")]


def _listed_in(value: dict[str, Any]) -> object:
    """Return what an object has as a list of authors, or the one author that it is."""
    if name_of(value) is not None:
        return [value]
    for key, part in value.items():
        if _SIGNS.sub("", key).lower() in _LISTS and isinstance(part, str | list | dict):
            return part
    if value and all(key.isdecimal() and len(key) < _LONGEST for key in value):
        return [value[key] for key in sorted(value, key=int)]
    return [value]


def _may_be_names(parts: list[Any]) -> bool:
    """Tell whether what stands behind a name may be more of them, and no organisation."""
    return any(
        isinstance(part, str) and " " in part and not (is_organisation(part) or is_nobody(part))
        for part in parts[1:]
    )
