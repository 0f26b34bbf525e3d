"""Names of authors as JSON has them: texts, or objects in the ways of many programs."""

from __future__ import annotations

__all__ = ["name_of"]

#: Keys of given and family names, as programs write them.
_GIVEN = ("given", "first", "firstname", "first_name", "givenname", "given_name", "forename")
_FAMILY = ("family", "last", "lastname", "last_name", "familyname", "family_name", "surname")
_WHOLE = ("name", "full_name", "fullname", "display_name", "author_name", "literal", "author")


def name_of(author: object) -> str | None:
    """Return the name of an author in JSON: a text, or an object with a name or its parts.

    Examples
    --------
    >>> name_of("Ann Bee"), name_of({"name": "Ann Bee", "affiliation": "KAIST"})
    ('Ann Bee', 'Ann Bee')
    >>> name_of({"first": "Ann", "last": "Bee"}), name_of({"id": 1}), name_of(None)
    ('Ann Bee', None, None)
    """
    if isinstance(author, str):
        return author if author.strip() else None
    if not isinstance(author, dict):
        return None
    keys = {key.lower(): value for key, value in author.items() if isinstance(key, str)}
    for key in _WHOLE:
        value = keys.get(key)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value
    parts = (next((keys[key] for key in names if key in keys), "") for names in (_GIVEN, _FAMILY))
    texts = [part.strip() for part in parts if isinstance(part, str)]
    return " ".join(filter(None, texts)) if len(texts) == 2 and texts[1] else None
