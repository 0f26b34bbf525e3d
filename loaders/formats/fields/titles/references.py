"""Lines of lists of references, which begin with the authors: "Bee, A. & Dee, C. (2024). Title"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....people.organisations import is_organisation
from ..names.author_list import read_authors
from ..names.known_names import name_known_people
from ..names.sure_names import are_names
from .link_labels import SEPARATORS

__all__ = [
    "KIND_OF_WORK", "Reference", "begins_with_authors", "has_quoted_title", "is_reference",
    "read_reference",
]  # fmt: skip

_INITIALS = r"(?:[^\W\d_a-z]\.[ -]?){1,4}"
_WORD = r"[^\W\d_a-z][\w'’-]{1,30}"
_FAMILY = rf"(?:(?:de|van|von|der|den|la|le|di|da|dos|del|al|el|bin) ){{0,2}}{_WORD}(?: {_WORD})?"
#: Of long lists the end stands behind dots: "Bee, A., ... & Dee, C."
_LEFT_OUT = r",? ?(?:\.\.\.|…),? ?(?:(?:&|and) )?"
_JOINT = rf"(?:{_LEFT_OUT}|,? ?(?:&|and|und) |, |; )"
#: "Bee, A. B., Dee, C." and "A. B. Bee, C. Dee".
_TURNED = rf"{_FAMILY}, {_INITIALS}(?:{_JOINT}{_FAMILY}, {_INITIALS}){{0,60}}"
_PLAIN = rf"{_INITIALS}\s?{_FAMILY}(?:{_JOINT}{_INITIALS}\s?{_FAMILY}){{0,60}}"
_CUT = r"(?:,? ?(?:et al\.?|and others|\.\.\.|…))?"
_WITH_INITIALS = re.compile(rf"(?P<names>(?:{_TURNED}|{_PLAIN}){_CUT})(?=[\s,.:(\[])")
#: Names in full, up to a full stop that is no initial's, or to the year.
_IN_FULL = re.compile(
    r"(?P<names>(?:[^.:()\[\]*“\"]|(?<=[ -][A-Z])\.){3,600}?(?: et al)?)"
    r"(?=(?<![ -][A-Z])\.\s|\s{1,3}\((?:19|20)\d\d|[,.]?\s{1,3}[*“\"])"
)
#: The same as dblp has them, before a colon: "Ann Bee, Cee D. Dee: On Bees."
_BEFORE_COLON = re.compile(r"(?P<names>(?:[^.:()\[\]*“\"]|(?<=[ -][A-Z])\.){3,600}):\s{1,3}(?=\S)")
_YEAR = re.compile(
    r"[\s,.]{0,4}[(\[]?(?P<year>(?:19|20)\d\d)[a-z]?(?:, [A-Z][a-z]{2,8}(?: \d{1,2})?(?=\)))?"
    r"[)\]]?[\s.,:]{1,4}"
)
_SET_OFF = re.compile(r"\W{0,4}?(?:\*\*?|__?|[“\"])(?P<title>[^*_“”\"]{4,400})(?:\*\*?|__?|[”\"])")
_TITLE = re.compile(
    r"(?P<title>[^.?!]{4,400}(?:[.?!](?![ \]]|$)[^.?!]{0,200}){0,9}[?!]?)"
    r"(?:\.(?:\s|$)|(?<=[?!])\s|$)"
)
_BEGINS = re.compile(rf"{_FAMILY}, {_INITIALS}|{_INITIALS}\s?{_FAMILY}(?:[,.]| and | & | et al)")
_SURE = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.:,]?\s|[,.]\s{1,3}[“\"][^“”\"]{10,400}[,.]?[”\"]")
_FEWEST_WORDS = 2
#: "Fox, Eve, and Gil Hat." of Chicago and MLA: only the first name is turned.
_GIVEN = rf"{_WORD}(?:[ -](?:{_WORD}|[A-Z]\.))?"
_WHOLE = rf"(?:{_WORD}|[A-Z]\.)(?: (?:{_WORD}|[A-Z]\.|de|van|von|der|den|la|le|di|da|del)){{1,4}}"
_FIRST_TURNED = re.compile(
    rf"(?P<family>(?:(?:de|van|von|der|den|la|le|di|da|del) ){{0,2}}{_WORD}), (?P<given>{_GIVEN})"
    rf"(?P<others>(?:, (?!and ){_WHOLE}){{0,60}}(?:,? (?:and|&) {_WHOLE})?)(?P<cut>,? et al)?"
    r"\.(?=\s{1,3}(?:(?:19|20)\d\d\.\s{1,3})?[“\"])"
)
_SHORT = rf"{_WORD}(?:[ -]{_WORD})? [A-Z]{{1,3}}"
#: By the style of Vancouver: "Bee A, Dee CD, et al. On bees in winter. Hive. 2024".
_VANCOUVER = re.compile(
    rf"(?P<names>{_SHORT}(?:, {_SHORT}){{0,60}})"
    r"(?P<cut>,? et al)?\.(?=\s)"
)
#: What such lists in Chinese say of the kind of a publication: "[J]", "[C/OL]".
_KIND = r"\[(?:[JCDRMZNPSAG]|EB|DB|CP)(?:/(?:OL|CD|DK|MT))?\]"
KIND_OF_WORK = re.compile(rf"{_KIND}\.?$")
#: By the standard of China: "BEE A, DEE C D. On bees[J]. Hive, 2024", "王伟, 李娜. 蜂蜡[J]".
_CHINESE = re.compile(
    rf"(?P<names>[^.．\[\]()*“\"]{{2,600}})[.．]\s{{0,3}}(?P<title>[^\[\]]{{4,400}}?){_KIND}[.．]?\s?"
)
_CAPITALS = re.compile(
    r"(?P<family>[A-Z'’-]{2,30}(?: [A-Z'’-]{2,30}){0,3}) (?P<given>(?:[A-Z] ?){1,4})"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What such a line says: names, year and title as they stand, and the rest."""

    names: str
    year: str | None
    title: str
    rest: str


def begins_with_authors(text: str) -> bool:
    """Tell whether a text begins as a reference does, with initials or "et al.".

    Examples
    --------
    >>> begins_with_authors("Bee, A. and Dee, C. On Bees"), begins_with_authors("On Bees and Wax")
    (True, False)
    """
    before, cut, _ = text[:80].partition(" et al.")
    return _BEGINS.match(text) is not None or bool(cut and are_names(f"{before} et al."))


def is_reference(text: str) -> bool:
    """Tell whether a line is a reference for sure: authors, a year in brackets or a quoted title.

    Examples
    --------
    >>> is_reference("Bee, A., & Dee, C. (2024). On Bees."), is_reference("A. Bee and I read on.")
    (True, False)
    """
    return begins_with_authors(text) and _SURE.search(text[:4_000]) is not None


def has_quoted_title(text: str) -> bool:
    """Tell whether a line is a reference for sure: several authors, and a title in quotation marks.

    Examples
    --------
    >>> has_quoted_title('Fox, Eve, and Gil Hat. "On Bees in Winter." Hive 4 (2024).')
    True
    >>> has_quoted_title('Fox, Eve said "On Bees in Winter" is good.')
    False
    """
    quoted = text[:1].isupper() and re.search(r"\s[“\"][^“”\"]{8,400}[”\"]", text[:4_000])
    return bool(quoted) and read_reference(text) is not None


def read_reference(text: str) -> Reference | None:
    """Part a line that begins with several authors, or with the initials of one.

    Examples
    --------
    >>> found = read_reference("Bee, A., & Dee, C. D. (2024). On Bees in Winter. NeurIPS")
    >>> found.names, found.year, found.title, found.rest
    ('Bee, A., & Dee, C. D.', '2024', 'On Bees in Winter', 'NeurIPS')
    >>> found = read_reference("A. Bee et al. On Bees in Winter. *Hive* 4:1-2, 2024.")
    >>> found.names, found.title
    ('A. Bee et al.', 'On Bees in Winter')
    >>> read_reference("Ann Bee and Cee Dee. On Bees in Winter").title
    'On Bees in Winter'
    >>> found = read_reference('Fox, Eve, and Gil Hat. "On Bees in Winter." Hive 4 (2024).')
    >>> found.names, found.title
    ('Eve Fox, and Gil Hat', 'On Bees in Winter')
    >>> found = read_reference("BEE A, DEE C D, et al. On bees in winter[J]. Hive, 2024, 1: 3-4.")
    >>> found.names, found.title, found.rest
    ('A BEE, C D DEE, et al', 'On bees in winter', 'Hive, 2024, 1: 3-4.')
    >>> read_reference("Bee A, Dee CD. Bees: a study of wings. Hive 2024.").names
    'A. Bee, C. D. Dee'
    >>> read_reference("Bee, A., Fox, E., ... & Dee, Ł. (2024). On Bees in Winter.").names
    'Bee, A., Fox, E., Dee, Ł. et al.'
    >>> found = read_reference("Ann Bee, Cee D. Dee: On Bees in Winter: A Study.")
    >>> found.names, found.title
    ('Ann Bee, Cee D. Dee', 'On Bees in Winter: A Study')
    >>> read_reference("Segment Anything. A Model for Bees") is None
    True
    """
    if "[" in text and (chinese := _CHINESE.match(text)):
        parts = [part.strip() for part in re.split("[,，]", chinese["names"])]
        capitals = [_CAPITALS.fullmatch(part) for part in parts]
        if any(capitals) or are_names(", ".join(parts)):
            names = ", ".join(
                f"{one['given'].strip()} {one['family']}" if one else part
                for one, part in zip(capitals, parts, strict=True)
            )
            return Reference(names, None, chinese["title"].strip(), text[chinese.end() :])
    if turned := _FIRST_TURNED.match(text):
        cut = " et al." if turned["cut"] else ""
        names = f"{turned['given']} {turned['family']}{turned['others']}{cut}"
        return _titled(names, text[turned.end() :])
    if (short := _VANCOUVER.match(text)) and ("," in short["names"] or short["cut"]):
        people = (part.rpartition(" ") for part in short["names"].split(", "))
        printed = ", ".join(f"{'. '.join(given)}. {family}" for family, _, given in people)
        return _titled(printed + (" et al." if short["cut"] else ""), text[short.end() :])
    if (named := _BEFORE_COLON.match(text)) and _are_several(named["names"]):
        return _titled(named["names"], text[named.end() :])
    found = _WITH_INITIALS.match(text) or _IN_FULL.match(text)
    if found is None:
        return None
    names = found["names"].strip(" ,")
    whole = re.sub(_LEFT_OUT, ", ", names)
    names = names if whole == names else f"{whole.rstrip(', ')} et al."
    authors = read_authors(names).names
    initials = found.re is _WITH_INITIALS
    behind = text[found.end() :]
    several = len(authors) + bool(_YEAR.match(behind)) > 1 and are_names(names)
    if not (initials or several or (authors and is_organisation(names))):
        return None
    return _titled(names, behind)


def _are_several(names: str) -> bool:
    """Tell whether a text is several people, of whom one is known, or a list that was cut."""
    several = len(read_authors(names).names) > 1
    return several and are_names(names) and name_known_people(names)


def _titled(names: str, behind: str) -> Reference | None:
    """Read year and title behind the names of a reference."""
    year = _YEAR.match(behind)
    behind = behind[year.end() if year else 0 :]
    title = _SET_OFF.match(behind) or _TITLE.match(behind.lstrip(SEPARATORS + "()"))
    if title is None:
        return None
    said = title["title"].strip(SEPARATORS)
    if len(said.split()) < _FEWEST_WORDS or are_names(said):
        return None
    rest = title.string[title.end() :].strip(" ,;")
    return Reference(names, year["year"] if year else None, said, rest)
