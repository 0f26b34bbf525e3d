"""What stands between two separators of a list of authors: one name, several, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....people.organisations import is_organisation
from ..clean import clean_text, is_placeholder
from ..dates.days import MONTH

__all__ = [
    "AND",
    "BY_OR_AND",
    "CUT",
    "EAST_ASIAN",
    "LETTER",
    "ON_BEHALF",
    "SUFFIX",
    "bare",
    "cut_end",
    "has_title",
    "is_nobody",
    "is_plain",
    "names_of",
    "without_addresses",
]

#: "And others" in German, French, Spanish, Portuguese, Italian and Russian.
_ELSEWHERE = (
    r"(?-i:u\.\s?(?:v\.\s?)?[am]\.?(?!\w))|und (?:andere|weitere)|et (?:autres|coll\.?)"
    r"|y (?:otros|cols?\.?)|e (?:outros|colaboradores|altri)"
    r"|entre (?:otros|outros)|и др(?:\.|угие)?"
)
#: A whole item that says that the list was cut.
CUT = re.compile(
    r"(?:\+\s*\d*(?:\s+(?:more|authors|others))*|et\.? ?[ae]l\.?|(?:and |& )?others|etc\.?"
    rf"|(?:and |& )?\d+ (?:more|others?)(?: (?:co-?)?authors?)?|{_ELSEWHERE}"
    r"|[·•]?\s?\d+ (?:co-?)?authors?|(?:저자\s?)?\d+\s?명(?:의 저자)?|\d+\s?位作者"
    r"|\.\.\.|…|외(?:\s?(?:\d+\s?(?:명|인)|다수))?"
    r"|(?:等|他|ほか|ら)(?:\s?\d+\s?[人名])?)",
    re.IGNORECASE,
)
#: The same behind the last name.
_CUT_END = re.compile(
    r"(?:,? et\.? ?[ae]l\.?|,? (?:and|&) (?:\d+ )?(?:others?|more)(?: (?:co-?)?authors?)?"
    r"|,? \((?:\+|and |& )\s?\d+(?: more| others)?(?: authors)?\)"
    r"|,? \(\d+ (?:more|others)(?: authors)?\)"
    rf"| \+\s?\d*(?: (?:more|others|authors)){{0,2}}|,? (?:{_ELSEWHERE})"
    r"|(?: |(?<=[A-Za-z.]))등(?:\s?\d+\s?(?:명|인))?| 외(?:\s?(?:\d+\s?(?:명|인)|다수))?"
    r"|(?<=[\u3040-\u30ff\u4e00-\u9fff])\s?(?:等|他)(?:\s?\d+\s?[人名])?|(?<=[\u4e00-\u9fff])ら"
    r"|\s?ほか(?:\s?\d+\s?[人名])?|(?<=[A-Za-z.])\s?[等他ら](?:人|\s?\d+\s?[人名])?"
    r"|\s?(?:\.\.\.|…))$",
    re.IGNORECASE,
)
#: The same in brackets, where a plus alone is the mark of a footnote and a number counts all.
_CUT_IN_BRACKETS = re.compile(
    r"\s{0,3}[(\[{](?!\+\s*[)\]}]|[·•\s]*\d+ (?:co-?)?author|저자|\d+\s?[명位])"
    rf"\s?{CUT.pattern}\s?[)\]}}]$",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd)\.?", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\s{0,3}[(（][^()（）]{1,190}[)）]$")
#: An underscore for a blank, and what slipped in around a name.
_UNDERSCORE = re.compile(r"(?<=[^\W_])_(?=[A-Z])")
_DOTS_BEHIND = re.compile(r"(?<=[^\W\d_])\.{4,}$")
_SLIPPED = " ,;\\/_"
LETTER = re.compile(r"[^\W\d_]|[+…]|\.\.\.")
_SIGNS = "*∗⁎⋆★☆†‡§¶‖✉📧⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈ˒"
#: Numbers by which dblp tells people of one name apart.
_COUNTED = re.compile(r" 0\d{3}(?= |$)")
#: When a paper came out, behind its authors.
_DATE = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH} (?:19|20)\d\d|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<name>.*[^\W\d_]\.?)\d{1,2}")
#: A name without any of this is printed plainly, as nearly all are.
_ODD = re.compile(
    r"[^\w\s.'’-]|[\d_외등等他ほら⁰-⁹¹²³ᵃᵇᶜᵈ]|\.\.|(?:^|\s)(?:and|et|und\b|u\.\s?[av]|[yeи]\b(?!\.)|by|with|others|etc|entre\b|for\b|on\b"
    r"|(?:asst|assoc|adjunct|visiting|emeritus|assistant|associate)\b|prof(?:essor)?|priv|pd|dr|dipl|univ|mrs?|m[sx]"
    r"|ph\.?\s?d|d\.?phil|[mb]\.?sc|m\.d|m\.eng)\b|[교박敎教博先][수사授士生]"
    r"|\s[및和与與及]\s|^\W*$",
    re.I,
)
#: Titles of persons before a name, also several ("Prof. Dr.-Ing. habil. Ann Bee"), and behind it.
_TITLE = (
    r"(?:(?:asst|assoc|assistant|associate|adjunct|emeritus|visiting|full|univ)\.?-?\s?prof(?:essor)?\b\.?"
    r"|prof(?:essor|in)?\b\.?|(?:priv|privat)\.?-?\s?doz(?:ent)?\b\.?|pd\s(?=dr)|dr\b\.?"
    r"|dipl\.-?|mrs?\b\.?|m[sx]\b\.?|(?:em|habil|h\.\s?c|rer\.\s?nat|med|phil|hc|mult|sc|ing|inf|math|phys|eng)\."
    r"|-ing\.)"
)
_TITLES_BEFORE = re.compile(rf"(?:{_TITLE}(?:\s+|(?=[-A-Z]))){{1,8}}(?=[^\W\d_])", re.IGNORECASE)
_FIRST_TITLE = re.compile(
    r"(?:asst|assoc|assistant|associate|adjunct|emeritus|visiting|full|univ|prof|priv|pd|dr|dipl|mrs?|m[sx])"
    r"(?![a-z])|professor",
    re.IGNORECASE,
)
_TITLES_BEHIND = re.compile(
    r"(?:,?(?<!\s)\s+(?:ph\.?\s?d\b\.?|d\.?phil\b\.?|m\.d\.|m\.?sc\b\.?|b\.?sc\b\.?|m\.eng\.|dr\.-ing\.|dr\.|prof\.)){1,4}$"
    r"|(?<=[\uac00-\ud7a3]{2})\s?(?:교수|박사)(?:님)?$|(?<=[\u4e00-\u9fff]{2})\s?(?:教授|博士|先生)$",
    re.IGNORECASE,
)
#: An account, or the address of a mailbox: whose it is stays unknown.
#: Who puts lists on the web, and writes no papers.
_PROGRAM = re.compile(
    r"[a-z0-9_-]{0,40}(?:bot|\[bot\])|admin|administrator|webmaster|github-actions"
)
_NOBODY = re.compile(r"@[\w.-]+|/?u/[\w-]+|(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,255}")
_MAILBOX = re.compile(
    r"(?:mailto:)?<?[\w.+-]{1,64}@[\w.-]{1,255}>?\s{0,3}\((?P<behind>[^()@]{1,200})\)"
    r"|\"(?P<before>[^\"<>@]{1,200})\"\s{0,3}<[\w.+-]{1,64}@[\w.-]{1,255}>"
    r"|(?<=[^\W\d_])\.?\s{0,3}<[\w.+-]{1,64}@[\w.-]{1,255}>"
)
AND = re.compile(r" (?:and|[&＆및和与與及]) ")
#: "And" in German, French and Spanish, between whole names: "Ramón y Cajal" is one.
_AND_ELSEWHERE = re.compile(r"(?<=[^\W\d_]) (?:und|et|y) (?=[^\W\d_])")
_AND_CAPITALS = re.compile(r" (?:AND|[&＆]) ")
_WITHIN = re.compile(r"[(（][^()（）]*[)）]")
#: For whom somebody writes: "Ann Bee on behalf of the Wax Collaboration".
ON_BEHALF = re.compile(
    r"(?:^| )(?:on behalf of|for) "
    r"(?=(?:the )?[^,;]{2,80}\b(?:Collaboration|Consortium|Team|Group)s?\b)",
    re.IGNORECASE,
)
BY_OR_AND = re.compile(r"^(?:(?:written )?by|and|&|with) ", re.IGNORECASE)
_JOINT_END = re.compile(r" (?:and|&)$")
_AFFILIATION = re.compile(r"^(?P<name>[^()（）]*[^()（）\s])\s*(?:[(（][^()（）]*[)）]\s*)+$")
_PARTICLES = frozenset("al bin da de del den der di dos el la le ten van von y".split())
#: How the last word of a field of study ends.
_SUBJECT = re.compile(
    r"(?:ics|logy|graphy|tion|ences?|ment|ture|istry|[a-z]{4}ing|arts|law)$", re.I
)
EAST_ASIAN = re.compile(
    r"[\uac00-\ud7a3]{2,5}|[\u4e00-\u9fff]{2,4}|[\u3040-\u30ff\u4e00-\u9fff・]{2,12}"
)
#: No name is longer; what follows such a one is another name.
_LONGEST = 200


def without_addresses(text: str) -> str:
    """Return a line without the addresses of mailboxes that names have beside them.

    Examples
    --------
    >>> without_addresses("a@b.org (Ann Bee), Cee Dee <c@d.org>"), without_addresses("a@b.org")
    ('Ann Bee, Cee Dee', 'a@b.org')
    >>> without_addresses('"Bee, Ann" <a@b.org>')
    'Ann Bee'
    """
    if "@" not in text:
        return text
    return _MAILBOX.sub(lambda box: box["behind"] or _turn(box["before"] or ""), text)


def _turn(name: str) -> str:
    """Turn a name that has a comma behind the family name."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def is_nobody(name: str) -> bool:
    """Tell whether what stands in a name's place is an account, a program or a mailbox.

    Examples
    --------
    >>> is_nobody("@merve"), is_nobody("a@b.org"), is_nobody("Ann Bee")
    (True, True, False)
    >>> is_nobody("github-actions[bot]"), is_nobody("paperbot"), is_nobody("Bot")
    (True, True, False)
    """
    if name.islower() and _PROGRAM.fullmatch(name):
        return True
    return ("@" in name or "u/" in name) and _NOBODY.fullmatch(name) is not None


def is_plain(name: str) -> bool:
    """Tell whether a text is one name of several words, printed as nearly all are.

    Examples
    --------
    >>> [is_plain(name) for name in ("Ann B. Bee", "Ann Bee and Cee Dee", "Ann  Bee", "Jr.")]
    [True, False, False, False]
    """
    return (
        " " in name
        and name.isascii()
        and clean_text(name) == name
        and _ODD.search(name) is None
        and not is_placeholder(name)
    )


@lru_cache(maxsize=4_000)
def names_of(item: str) -> tuple[str | None, ...]:
    """Return the names in what stands between two commas.

    Examples
    --------
    >>> names_of("Ann Bee and Cee Dee et al.")
    ('Ann Bee', 'Cee Dee', None)
    """
    return tuple(_names_of(item))


def cut_end(name: str) -> re.Match[str] | None:
    """Find what says behind a name that more follow.

    Examples
    --------
    >>> cut_end("Ann Bee et al.")[0], cut_end("Ann Bee [and 3 others]")[0], cut_end("Ann Bee (+)")
    (' et al.', ' [and 3 others]', None)
    """
    end = name[-40:]
    return _CUT_END.search(end) or (_CUT_IN_BRACKETS.search(end) if end[-1:] in ")]}" else None)


def _names_of(item: str) -> Iterator[str | None]:
    if is_placeholder(item):
        yield item
        return
    if not _ODD.search(item):
        yield item
        return
    cut = False
    match = cut_end(item)
    if match is None and (placed := _LAST_BRACKET.search(item, max(len(item) - 200, 0))):
        name = item[: placed.start()]  # "Ann Bee et al. (MIT)"
        match = cut_end(name)
        item = name if match else item
    if match:
        item, cut = item[: len(item) - len(match[0])].rstrip(" ,"), True
    item = BY_OR_AND.sub("", item)
    if CUT.fullmatch(item.strip("()[]")):
        yield None
        return
    if any(map(str.isdigit, item)) and _DATE.fullmatch(item):
        return
    item = ON_BEHALF.sub(" and ", item).removeprefix(" and ")
    pattern = _AND_CAPITALS if item.isupper() else AND
    if "(" in item or "（" in item:  # "Ann Bee (MIT and KAIST)"
        item = _WITHIN.sub(lambda inside: AND.sub(", ", inside[0]), item)
    joints = pattern.findall(item)
    *others, current = pattern.split(item)
    names = []
    # From the end: "and" within an organisation's name has its last word behind it.
    for joint, before in zip(reversed(joints), reversed(others), strict=True):
        if len(current) > _LONGEST or _are_two(before, current):
            names.append(current)
            current = before
        else:
            current = f"{before}{joint}{current}"
    for name in (current, *reversed(names)):
        for one in _part_elsewhere(name):
            yield from bare(one)
    if cut:
        yield None


def _are_two(left: str, right: str) -> bool:
    """Tell whether "and" stands between two names rather than within an organisation's."""
    left, right = (_WITHIN.sub("", text).strip() for text in (left, right))
    if left.casefold() == right.casefold():
        return False  # Johnson & Johnson
    if is_organisation(left):
        if " of " in left or " for " in left:  # Institute of Science and Technology
            return is_organisation(right) or (_is_name(right) and not _SUBJECT.search(right))
        return not _is_word_of_organisations(left) and _is_name(right)
    return not is_organisation(right) or _is_name(left)


def _part_elsewhere(name: str) -> list[str]:
    """Part what is two whole names of people with "und", "et" or "y" between them."""
    if " und " not in name and " et " not in name and " y " not in name:
        return [name]
    parts = _AND_ELSEWHERE.split(name) if len(name) < _LONGEST else [name]
    are_whole = len(parts) > 1 and all(
        " " in part and _is_name(part) and not is_organisation(part) for part in parts
    )
    return parts if are_whole else [name]


def _is_word_of_organisations(text: str) -> bool:
    """Tell whether one word makes an organisation of any name, but names none itself."""
    return " " not in text and is_organisation(f"Of {text}")


def _is_name(text: str) -> bool:
    """Tell whether a text may be the whole name of a person or an organisation."""
    if " " not in text:
        return EAST_ASIAN.fullmatch(text) is not None or (
            is_organisation(text) and not _is_word_of_organisations(text)
        )
    return is_organisation(text) or all(
        word[:1].isupper() or not word.isascii() or word in _PARTICLES for word in text.split()
    )


def has_title(name: str) -> bool:
    """Tell whether a name begins with titles of a person.

    Examples
    --------
    >>> has_title("Prof. Dr. Ann Bee"), has_title("Drew Bee")
    (True, False)
    """
    return _FIRST_TITLE.match(name) is not None and _TITLES_BEFORE.match(name) is not None


def _untitled(name: str) -> str:
    """Take titles of persons from a name; a word that is all of it stays."""
    if _FIRST_TITLE.match(name) and not is_organisation(name):
        found = _TITLES_BEFORE.match(name)
        # "Dr Dre" may be a name, "Dr. Bee" is none.
        if found and (" " in name[found.end() :] or "." in found[0]):
            name = name[found.end() :]
    if len(name) < _LONGEST and (found := _TITLES_BEHIND.search(name[-30:])):
        rest = name[: len(name) - len(found[0])].rstrip(" ,")
        name = rest if LETTER.search(rest) else name
    return name


def bare(name: str) -> Iterator[str | None]:
    """Take from a name what is none of it."""
    if match := _AFFILIATION.match(name):
        name = match["name"]
    elif name[:1] in "(（" and name[-1:] in ")）":
        return
    name = _JOINT_END.sub("", name.strip(_SIGNS + _SLIPPED).rstrip(" #"))
    name = _untitled(name)
    name = _UNDERSCORE.sub(" ", _DOTS_BEHIND.sub("", name))
    if " 0" in name:
        name = _COUNTED.sub("", name)
    if is_nobody(name):
        yield name
        return
    if name[-1:].isdigit() and " " in name and len(name) < _LONGEST and not is_organisation(name):
        match = _NUMBERED.fullmatch(name)
        name = match["name"] if match else name
    if CUT.fullmatch(name):
        yield None
    elif LETTER.search(name) and not SUFFIX.fullmatch(name):  # "Jr." alone is nobody
        yield name
