"""Printed lists of authors: where one name ends and the next begins. For all formats.

Names stay as printed, but for LaTeX, marks of footnotes, affiliations in brackets, and a comma
before "Jr." or "Inc.".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import is_normalized, normalize

from ....graph.latex.convert import readable
from ....graph.text import compose
from ...entry import Authorship
from ...people.organisations import is_organisation, listed_names
from .clean import clean_text, is_placeholder
from .literals import read_strings

__all__ = [
    "AUTHORS_LABEL",
    "AuthorList",
    "is_cut",
    "natural_order",
    "read_authors",
    "read_names",
]

_MARK = r"(?:\*{1,3}|_{1,3})?[ \t]{0,4}"
#: What a line of authors begins with, bold or not.
AUTHORS_LABEL = re.compile(
    rf"^{_MARK}(?:author\(s\)|authors?|저자(?:들)?|글쓴이|著者|作者)[ \t]{{0,8}}{_MARK}"
    rf"(?:[:：]|[-–—](?=\s)){_MARK}(?P<value>.*)$",
    re.IGNORECASE,
)
#: A whole item that says that the list was cut.
_CUT = re.compile(
    r"(?:\+\s*\d*(?:\s+(?:more|authors|others))*|et\.? ?al\.?|(?:and |& )?others|etc\.?"
    r"|(?:and |& )?\d+ (?:more|others)(?: authors)?|\.\.\.|…|외(?:\s?\d+\s?(?:명|인))?|等|他|ほか)",
    re.IGNORECASE,
)
#: The same behind the last name.
_CUT_END = re.compile(
    r"(?:,? et\.? ?al\.?|,? (?:and|&) (?:\d+ )?(?:others|more)(?: authors)?"
    r"|,? \((?:\+|and |& )\s?\d+(?: more| others)?(?: authors)?\)| \+\s?\d*(?: more)?"
    r"|(?: |(?<=[A-Za-z.]))등(?:\s?\d+\s?(?:명|인))?| 외(?:\s?\d+\s?(?:명|인))?"
    r"|(?<=[\u4e00-\u9fff])\s?(?:等|他)(?:\s?\d+\s?[人名])?|(?<=[A-Za-z.])\s?等人?"
    r"|\s?(?:\.\.\.|…))$",
    re.IGNORECASE,
)
_NOBODY = frozenset("- – — ? n/a none unknown anonymous 없음 未知 不明".split())
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd)\.?", re.IGNORECASE)
_COMPANY = re.compile(rf"(?:{'|'.join(listed_names('ending'))})\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.? ?d|m\.? ?d|m\.? ?sc|d\.? ?phil)\.?", re.IGNORECASE)
#: Numbers and signs of footnotes as marked-up text, which may have commas in it.
_RAISED = re.compile(
    r"<sup>[^<>]{0,40}</sup>|\$?\^\{[^{}]{0,40}\}\$?|\$?\^[\d*†‡§¶]{1,4}\$?"
    r"|\[\d{1,3}(?:, ?\d{1,3})*\]|<[^<>\s@]{1,80}@[^<>\s]{1,80}>",
    re.IGNORECASE,
)
_LATEX = re.compile(r"[\\~]")
_LATEX_SPACE = re.compile(r"\\[,;:! ]|(?<!\\)~")
#: A backslash that stayed before a letter which has its accent already.
_ACCENTED = re.compile(r"\\(?=[^\W_a-zA-Z])")
#: A full stop that ends a name and no initial.
_FULL_STOP = re.compile(r"(?<=[a-z]{4})\. (?=[A-Z])")
#: An underscore for a blank, and what slipped in around a name.
_UNDERSCORE = re.compile(r"(?<=[^\W_])_(?=[A-Z])")
_DOTS_BEHIND = re.compile(r"(?<=[^\W\d_])\.{4,}$")
_SLIPPED = " ,;\\/"
_LETTER = re.compile(r"[^\W\d_]|[+…]|\.\.\.")
_SIGNS = "*∗⁎⋆★☆†‡§¶‖✉📧⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈ"
_NUMBERED = re.compile(r"(?P<name>.*[^\W\d_]\.?)\d{1,2}")
#: Separators and brackets; brackets keep what they enclose together.
_TOKENS = re.compile(r"[,，、;；()（）\[\]]")
_ENCLOSING = re.compile(r"[，、;；()（）\[\]]")
#: A name without any of this is printed plainly, as nearly all are.
_ODD = re.compile(
    r"[^\w\s.'’-]|[\d_외등等他⁰-⁹¹²³ᵃᵇᶜᵈ]|\.\.|(?:^|\s)(?:and|et|by|with|others|etc)\b|^\W*$", re.I
)
#: Suffixes and degrees are not longer.
_SHORT = 9
_OPENING, _CLOSING = "(（[", ")）]"
#: Other signs between names, where no comma or semicolon is.
_BARS = re.compile(r"\s+[/|｜·•∙‧]\s+|\s*[•∙｜]\s*")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_NOTE = re.compile(r"\\(?:thanks|footnote|footnotemark|inst)\s?\{[^{}]{0,300}\}")
#: "Bee, A., Dee, C. D. and Fox, E.": a family name, then initials.
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,4}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}")
_ACCOUNT = re.compile(r"@[\w.-]+")
_SEPARATED = re.compile(r"[,，、;；]")
_DOTS = re.compile(r"(?<=[\uac00-\ud7a3])\s?[·ㆍ・]\s?(?=[\uac00-\ud7a3])")
_AND = re.compile(r" (?:and|&|＆) ")
_AND_CAPITALS = re.compile(r" (?:AND|&|＆) ")
_WITHIN = re.compile(r"[(（][^()（）]*[)）]")
_BY_OR_AND = re.compile(r"^(?:(?:written )?by|and|&|with) ", re.IGNORECASE)
_JOINT_END = re.compile(r" (?:and|&)$")
_AFFILIATION = re.compile(r"^(?P<name>[^()（）]*[^()（）\s])\s*(?:[(（][^()（）]*[)）]\s*)+$")
_NO_NAME = re.compile(r"[\[\]{}<>=|]|__|\d{5}")
_PARTICLES = frozenset("al bin da de del den der di dos el la le ten van von y".split())
#: How the last word of a field of study ends.
_SUBJECT = re.compile(
    r"(?:ics|logy|graphy|tion|ences?|ment|ture|istry|[a-z]{4}ing|arts|law)$", re.I
)
_EAST_ASIAN = re.compile(
    r"[\uac00-\ud7a3]{2,5}|[\u4e00-\u9fff]{2,4}|[\u3040-\u30ff\u4e00-\u9fff・]{2,12}"
)
#: No name is longer; what follows such a one is another name.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The names of a list, and what was odd about it.

    Attributes
    ----------
    names : tuple of (str or None)
        In printed order, each once; ``None`` where the list says that it was cut.
    notes : tuple of (str, str)
        Code and message of each problem.
    """

    names: tuple[str | None, ...]
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def complete(self) -> bool | None:
        """Whether all authors are named; ``None`` when none is."""
        return None if not self.names else None not in self.names

    def authorships(self, *, ordered: bool) -> tuple[Authorship, ...]:
        """Return the names, numbered as far as nothing before them makes the number doubtful.

        Parameters
        ----------
        ordered : bool
            Whether the source prints its authors in their true order.

        Examples
        --------
        >>> [a.position for a in read_authors("Ann Bee, +, Cee Dee").authorships(ordered=True)]
        [1, None]
        """
        broken = _broken(self.names)
        doubtful = set(broken) if len(broken) > 1 else set()
        result = []
        for index, name in enumerate(self.names, 1):
            ordered = ordered and name is not None and name not in doubtful
            if name is not None:
                result.append(Authorship(name, index if ordered else None))
        return tuple(result)


def read_authors(text: str) -> AuthorList:
    """Read a printed line of authors, without its label.

    Commas, semicolons, "and" and "&" separate names, except in brackets and organisations' names.

    Parameters
    ----------
    text : str
        The line; also a list as Python or JSON prints it.

    Examples
    --------
    >>> read_authors("Ann Bee and Cee Dee; Eva Fox & Gus Hay et al.").names
    ('Ann Bee', 'Cee Dee', 'Eva Fox', 'Gus Hay', None)
    >>> read_authors("Ann Bee1,2, Kurt Keutzer, Jr. (KAIST, Korea), Johnson & Johnson").names
    ('Ann Bee', 'Kurt Keutzer Jr.', 'Johnson & Johnson')
    >>> read_authors("Wei, Furu; Wang, Liang").names
    ('Furu Wei', 'Liang Wang')
    >>> read_authors("['Ann Bee', \\"C O'D\\"]").names
    ('Ann Bee', "C O'D")
    """
    printed, text = text, " ".join(compose(text).split())
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
    if "\\" in text:
        text = _NOTE.sub("", text)
    if text[:1] + text[-1:] == "[]":  # backslashes are Python's or JSON's
        found = _read_list(text)
    else:
        found = _collect(_split(_without_latex(text)))
    return _as_printed(found, printed)


def read_names(names: Iterable[str]) -> AuthorList:
    """Read names that a source gives one by one.

    Examples
    --------
    >>> read_names(["Ann  Bee†", "Kurt Keutzer, III", "Ann Bee", "et al."]).names
    ('Ann Bee', 'Kurt Keutzer III', None)
    """
    found: list[str | None] = []
    names = list(names)
    for raw in _single(names):
        name = _BY_OR_AND.sub("", clean_text(compose(raw)))
        head, comma, end = name.rpartition(", ")
        if _SUFFIX.fullmatch(end) and (comma or (found and found[-1])):
            found.append(f"{head if comma else found.pop()} {end}")
        elif is_placeholder(name):
            found.append(name)
        else:
            found += [None] if _CUT.fullmatch(name) else _bare(name)
    return _as_printed(_collect(found), "".join(names))


def is_cut(name: str) -> bool:
    """Tell whether what stands for a name is none, but says that the list was cut.

    Examples
    --------
    >>> is_cut("others"), is_cut("et al."), is_cut("Otto Others")
    (True, True, False)
    """
    return _CUT.fullmatch(_BY_OR_AND.sub("", clean_text(compose(name)))) is not None


def _without_latex(text: str) -> str:
    """Read what is LaTeX in names: accents, and blanks that hold words together."""
    if not _LATEX.search(text):
        return text
    return _ACCENTED.sub("", readable(_LATEX_SPACE.sub(" ", text)))


def _single(names: Iterable[str]) -> Iterator[str]:
    """Yield names one by one, also where a source has several of them in the place of one."""
    for text in names:
        name = _without_latex(text)
        parts = re.split("[;；]", name)
        dotted = _FULL_STOP.split(name) if len(parts) == 1 and ". " in name else []
        if len(dotted) > 1 and all(" " in part.strip() for part in dotted):
            parts = dotted
        yield from (part for part in parts if len(parts) == 1 or _LETTER.search(part))


def _as_printed(found: AuthorList, text: str) -> AuthorList:
    """Return names in the form of Unicode that their list is printed in."""
    if text.isascii() or is_normalized("NFC", text) or not is_normalized("NFD", text):
        return found
    return replace(found, names=tuple(n if n is None else normalize("NFD", n) for n in found.names))


def natural_order(name: str) -> str:
    """Turn a name that has a comma behind the family name.

    Examples
    --------
    >>> natural_order("Wei, Furu"), natural_order("King, Jr., Martin Luther")
    ('Furu Wei', 'Martin Luther King Jr.')
    """
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts):
        given, _, end = parts[1].rpartition(" ")
        if given and _SUFFIX.fullmatch(end):
            return f"{given} {parts[0]} {end}"
        return " ".join(parts if _SUFFIX.fullmatch(parts[1]) else reversed(parts))
    if len(parts) == 3 and all(parts):
        suffix = next((p for p in parts[1:] if _SUFFIX.fullmatch(p)), None)
        if suffix is not None:
            given = parts[2] if suffix is parts[1] else parts[1]
            return f"{given} {parts[0]} {suffix}"
    return name


def _read_list(text: str) -> AuthorList:
    repr_note = ("author-list-repr", "the authors stand as a list in brackets")
    names = read_strings(text[1:-1])
    if names is None:  # a quotation mark is missing, or there are none
        names = [part.strip().strip("'\"").strip() for part in text[1:-1].split(",")]
        if any(names) and not all(_LETTER.search(n) and not _NO_NAME.search(n) for n in names if n):
            why = "the list in brackets is none of names: the authors are unknown"
            return AuthorList((), (("bad-author-list", why),))
    found = read_names(names)
    return AuthorList(found.names, (repr_note, *found.notes))


def _split(text: str) -> Iterator[str | None]:
    """Yield the names of a line, ``None`` where it says that it was cut."""
    text = _BY_OR_AND.sub("", _RAISED.sub(" ", text)) if text else text
    if text.casefold() in _NOBODY:
        return
    text = " ".join(_DOTS.sub(", ", text).split())
    if not _SEPARATED.search(text):
        text = _BARS.sub(", ", text)
        tokens = text.split()
        # A family name may stand apart from a given one, but not both have three signs.
        several = len(tokens) > 2 or (len(tokens) == 2 and min(map(len, tokens)) > 2)
        if several and all(map(_CHINESE.fullmatch, tokens)):
            text = ", ".join(tokens)
    groups = [_items(group) for group in _groups(text)]
    if len(groups) == 1 and (pairs := _by_initials(groups[0])):
        yield from pairs
        return
    if len(groups) > 1 and all(_is_turned(group) for group in groups):
        for group in groups:
            yield from _names_of(natural_order(", ".join(group)))
        return
    for group in groups:
        for item in group:
            yield from _names_of(item)


def _by_initials(items: list[str]) -> list[str | None]:
    """Return the names of a list in which initials stand behind all family names."""
    parts = [part for item in items for part in _AND.split(_BY_OR_AND.sub("", item))]
    cut = bool(parts) and _CUT.fullmatch(parts[-1]) is not None
    parts = parts[:-1] if cut else parts
    if parts and not cut and (end := _CUT_END.search(parts[-1])):
        cut, parts[-1] = True, parts[-1][: end.start()]
    turned = len(parts) > 1 and len(parts) % 2 == 0
    if not turned or not all(map(_INITIALS.fullmatch, parts[1::2])):
        return []
    if any(_INITIALS.search(family) or not _is_family(family) for family in parts[::2]):
        return []
    names = [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [*names, None] if cut else [*names]


def _is_family(text: str) -> bool:
    words = text.split()
    return 0 < len(words) < 4 and words[-1][:1].isupper()


def _groups(text: str) -> list[str]:
    """Cut at semicolons, else at "and" when the parts may be names with the family name first."""
    if ";" in text or "；" in text:
        return list(_cut_at(text, ";；"))
    parts = _AND.split(text)
    return parts if len(parts) > 1 and all(_is_turned(_items(p)) for p in parts) else [text]


def _cut_at(text: str, separators: str) -> Iterator[str]:
    """Cut at separators outside of brackets; a bracket that is never closed encloses nothing."""
    if separators[0] == "," and not _ENCLOSING.search(text):
        yield from map(str.strip, text.split(","))
        return
    tokens = list(_TOKENS.finditer(text))
    closed: set[int] = set()
    opened: list[int] = []
    for token in tokens:
        if token[0] in _OPENING:
            opened.append(token.start())
        elif token[0] in _CLOSING and opened:
            closed |= {opened.pop(), token.start()}
    depth = start = 0
    for token in tokens:
        if token.start() in closed:
            depth += 1 if token[0] in _OPENING else -1
        elif depth == 0 and token[0] in separators:
            yield text[start : token.start()].strip()
            start = token.end()
    yield text[start:].strip()


def _items(text: str) -> list[str]:
    """Cut at commas, and put suffixes back to the names that they belong to."""
    items: list[str] = []
    for item in _cut_at(text, ",，、;；"):
        if len(item) > _SHORT and item.isascii() and "(" not in item:
            items.append(item)
            continue
        bare = item.partition(" (")[0]
        if items and (_SUFFIX.fullmatch(bare) or _COMPANY.fullmatch(bare)):
            items[-1] += f" {item}"
        elif is_placeholder(item) or (
            item
            and not _DEGREE.fullmatch(bare)
            and not _SUFFIX.fullmatch(bare)
            and _LETTER.search(item)
        ):
            items.append(item)
    return items


def _is_turned(items: list[str]) -> bool:
    """Tell whether a group is one name as "Wei, Furu"."""
    if len(items) != 2 or _CUT.fullmatch(items[1]):
        return False
    family = items[0].split()
    return len(family) == 1 or (len(family) < 4 and all(w.islower() for w in family[:-1]))


def _names_of(item: str) -> Iterator[str | None]:
    """Yield the names in what stands between two commas."""
    if is_placeholder(item):
        yield item
        return
    if not _ODD.search(item):
        yield item
        return
    cut = False
    if match := _CUT_END.search(item[-40:]):
        item, cut = item[: len(item) - len(match[0])].rstrip(" ,"), True
    item = _BY_OR_AND.sub("", item)
    if _CUT.fullmatch(item):
        yield None
        return
    pattern = _AND_CAPITALS if item.isupper() else _AND
    if "(" in item or "（" in item:  # "Ann Bee (MIT and KAIST)"
        item = _WITHIN.sub(lambda inside: _AND.sub(", ", inside[0]), item)
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
        yield from _bare(name)
    if cut:
        yield None


def _are_two(left: str, right: str) -> bool:
    """Tell whether "and" stands between two names rather than within an organisation's."""
    if left.casefold() == right.casefold():
        return False  # Johnson & Johnson
    if is_organisation(left):
        if " of " in left or " for " in left:  # Institute of Science and Technology
            return is_organisation(right) or (_is_name(right) and not _SUBJECT.search(right))
        return not _is_word_of_organisations(left) and _is_name(right)
    return not is_organisation(right) or _is_name(left)


def _is_word_of_organisations(text: str) -> bool:
    """Tell whether one word makes an organisation of any name, but names none itself."""
    return " " not in text and is_organisation(f"Of {text}")


def _is_name(text: str) -> bool:
    """Tell whether a text may be the whole name of a person or an organisation."""
    if " " not in text:
        return _EAST_ASIAN.fullmatch(text) is not None or (
            is_organisation(text) and not _is_word_of_organisations(text)
        )
    return is_organisation(text) or all(
        word[:1].isupper() or not word.isascii() or word in _PARTICLES for word in text.split()
    )


def _bare(name: str) -> Iterator[str | None]:
    """Take from a name what is none of it."""
    if match := _AFFILIATION.match(name):
        name = match["name"]
    elif name[:1] in "(（" and name[-1:] in ")）":
        return
    name = _JOINT_END.sub("", name.strip(_SIGNS + _SLIPPED).rstrip(" #"))
    name = _UNDERSCORE.sub(" ", _DOTS_BEHIND.sub("", name))
    if name[:1] == "@" and _ACCOUNT.fullmatch(name):  # an account, and who it is stays unknown
        yield None
        return
    if name[-1:].isdigit() and " " in name and len(name) < _LONGEST and not is_organisation(name):
        match = _NUMBERED.fullmatch(name)
        name = match["name"] if match else name
    if _CUT.fullmatch(name):
        yield None
    elif _LETTER.search(name) and not _SUFFIX.fullmatch(name):  # "Jr." alone is nobody
        yield name


def _collect(found: Iterable[str | None]) -> AuthorList:
    names: list[str | None] = []
    known: set[str] = set()
    repeated: list[str] = []
    missing: str | None = None
    for name in found:
        if name is None or is_placeholder(name):
            names.append(None)
            missing = missing or name
        elif name in known:
            repeated.append(name)
        elif _LETTER.search(name):
            names.append(name)
            known.add(name)
    notes = []
    if missing:
        names = names if known else []
        notes.append(("name-missing", f"{missing!r} is no name: the list of authors is incomplete"))
    elif None in names:
        notes.append(("author-list-cut", "the list of authors was cut: it is incomplete"))
    if repeated:
        notes.append(("repeated-name", f"printed more than once: {', '.join(repeated)}"))
    if not names:
        notes.append(("no-authors", "the authors line is empty"))
    broken = _broken(names)
    if len(broken) > 1:
        notes.append(("name-broken-at-comma", f"parts of names, perhaps: {', '.join(broken)}"))
    elif broken:
        notes.append(("single-word-name", f"a name of one word: {broken[0]}"))
    return AuthorList(tuple(names), tuple(notes))


def _broken(names: Iterable[str | None]) -> list[str]:
    return [
        name
        for name in names
        if name is not None
        and " " not in name
        and not _EAST_ASIAN.fullmatch(name)
        and not is_organisation(name)
    ]
