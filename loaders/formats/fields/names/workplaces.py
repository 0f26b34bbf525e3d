"""Where authors work, as it stands in brackets behind their names or at the end of a list."""

from __future__ import annotations

import re

from ....people.organisations import is_organisation, is_workplace

__all__ = ["VENUES", "is_place", "part_affiliations", "places_in_brackets", "with_brackets"]

#: An organisation by its initials, and what Korean, Chinese and Japanese ones end with.
_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,9}")
#: Where papers come out, and nobody works.
VENUES = frozenset(
    "AAAI ACL AISTATS BMVC CHI CIKM COLING COLM COLT CoLM CoRL CVPR EACL ECCV ECML EMNLP ICASSP "
    "ICCV ICDE ICDM ICLR ICML ICRA IJCAI IJCV INTERSPEECH Interspeech IROS JAIR JMLR KDD LREC "
    "MICCAI MLSys NAACL NIPS NeurIPS OOPSLA PAMI PLDI PMLR PNAS RECSYS RecSys RSS SIGGRAPH SIGIR "
    "SIGMOD TACL TIP TMLR TNNLS TOG TPAMI UAI USENIX VLDB WACV WSDM WWW".split()
)
_KOREAN = re.compile(
    r"(?:대학교?|대학원|연구[소원실]|과학기술원|전자|그룹|학과|학부|大学|大學|学院|研究[所院室]|公司|株式会社)$"
)
_KOREAN_NAME = re.compile(r"(?<![가-힣])[가-힣]{2,4}\s?$")
#: In brackets behind such a name, and not what the person is or did: "(교신저자)", "(박사과정)".
_KOREAN_PLACE = re.compile(
    r"(?!.*(?:저자|기여|교수|박사|석사|과정|학생|발표|지도|대표|연구원|님)$)(?!(?:외|등)(?:\s|$))"
    r"[가-힣][가-힣A-Za-z ]{1,19}"
)
_BRACKETS = re.compile(r"[(（]([^()（）]{2,200})[)）]")
_SQUARE = re.compile(r"(?:(?<=\w)|(?<= al\.))\s{0,3}\[([^\[\]()（）]{2,200})\]")
#: Where somebody works: "Ann Bee of Stanford University", "Ann Bee – MIT".
_OF_PLACE = re.compile(
    r"(?P<name>[^()]{3,190}?)(?: (?:of|from|at) | {1,3}[-–—] {1,3})(?P<place>(?:the )?[^()]{2,80})"
)
_BETWEEN = re.compile(r"(\s{0,9}[,;，；]\s{0,9})")
_HINTS = (" of ", " from ", " at ", " - ", " – ", " — ")
#: How the list of affiliations behind the names begins.
_AFFILIATIONS = "((1)"
#: The number of an affiliation, and the part of an address that stands for itself.
_NUMBER = re.compile(r"(?:^|[\s,;])(?:and )?\(\d{1,2}\)\s")
_WHOLE = re.compile(r"\bUniv|\bInstitut|\bCollege|\bAcademy|\b[A-Z]{3,}\b")
_PARTS = re.compile(r"[,;，；、/]")


def places_in_brackets(line: str) -> list[str]:
    """Return the organisations that stand in brackets behind names.

    Behind a Korean name any word in Hangul is one that does not say what the person is or did.

    Examples
    --------
    >>> places_in_brackets("강벌집 (KAIST), 노꿀단(벌집소프트, 교신저자)")
    ['KAIST', '벌집소프트']
    >>> places_in_brackets("Ann Bee (강벌집), Cee Dee (MIT)")
    ['MIT']
    """
    if "(" not in line and "（" not in line:
        return []
    places: dict[str, None] = {}
    for found in _BRACKETS.finditer(line):
        name = _KOREAN_NAME.search(line, max(found.start() - 6, 0), found.start())
        for part in map(str.strip, _PARTS.split(found[1])):
            korean = name and part not in name[0] and _KOREAN_PLACE.fullmatch(part)
            if part and part not in VENUES and (korean or is_place(part)):
                places.setdefault(part)
    return list(places)


def is_place(text: str) -> bool:
    """Tell whether what stands behind a list is an organisation and nobody's name.

    Examples
    --------
    >>> is_place("KAIST"), is_place("꿀벌대학교"), is_place("Ann Bee")
    (True, True, False)
    """
    known = is_workplace(text) or _ACRONYM.fullmatch(text) is not None
    return known or _KOREAN.search(text) is not None


def with_brackets(line: str) -> str:
    """Write where somebody works in brackets, as most do.

    Examples
    --------
    >>> with_brackets("Ann Bee – Stanford University; Cee Dee of MIT")
    'Ann Bee (Stanford University); Cee Dee (MIT)'
    >>> with_brackets("Ann Bee [MIT, ETH], Cee Dee[KAIST]")
    'Ann Bee (MIT, ETH), Cee Dee (KAIST)'
    >>> with_brackets("University of Oxford, Ann Bee")
    'University of Oxford, Ann Bee'
    """
    if "[" in line:
        line = _SQUARE.sub(r" (\1)", line)
    if not any(hint in line for hint in _HINTS):
        return line
    return "".join(_with_bracket(part) for part in _BETWEEN.split(line))


def _with_bracket(part: str) -> str:
    found = _OF_PLACE.fullmatch(part)
    if not found or " " not in found["name"] or is_organisation(found["name"]):
        return part
    return f"{found['name']} ({found['place']})" if is_workplace(found["place"]) else part


def part_affiliations(authors: str) -> tuple[str, list[str]]:
    """Part a list of authors from the affiliations that its end counts.

    Examples
    --------
    >>> part_affiliations("Ann Bee (1), Cee Dee (2) ((1) MIT, (2) ETH)")
    ('Ann Bee (1), Cee Dee (2)', ['MIT', 'ETH'])
    """
    begin = authors.find(_AFFILIATIONS)
    if begin < 0:
        return authors, []
    places = [_organisation(place) for place in _NUMBER.split(authors[begin + 1 :])]
    return authors[:begin].rstrip(), [place for place in places if place]


def _organisation(place: str) -> str:
    """Return the organisation in what may be its whole address; nothing where none is known."""
    place = place.strip(" ,;")
    while place.endswith(")") and place.count(")") > place.count("("):
        place = place[:-1].rstrip(" ,;")
    parts = [part.strip() for part in place.split(",")]
    return place if len(parts) == 1 else next(filter(_WHOLE.search, parts), "")
