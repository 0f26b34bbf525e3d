"""Printed lists of authors: where one name ends and the next begins. For all formats.

Names stay as printed, but for LaTeX, marks of footnotes, affiliations in brackets, and a comma
before "Jr." or "Inc.".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import is_normalized, normalize

from .....graph.latex.readable import readable
from .....graph.text import compose
from ....entry import Authorship
from ....people.organisations import is_organisation, is_workplace
from ..clean import clean_text, is_placeholder
from ..markup.literals import read_strings
from .bibliographic_names import turn_initials
from .east_asian_names import may_be_several
from .joined_names import (
    BY_OR_AND,
    CUT,
    EAST_ASIAN,
    LETTER,
    ON_BEHALF,
    SUFFIX,
    bare,
    cut_end,
    has_title,
    is_nobody,
    is_plain,
    without_addresses,
)
from .list_cutting import names_below_each_other, one_by_one, split_list
from .plain_list import plain_list
from .prose import PROSE_NOTE, is_prose
from .workplaces import VENUES, is_place, part_affiliations, places_in_brackets, with_brackets

__all__ = [
    "AUTHORS_LABEL", "COUNT_NOTE", "CUT_NOTE", "AuthorList", "is_cut", "is_team",
    "named_apart", "read_authors", "read_byline", "read_names",
]  # fmt: skip

_MARK = r"(?:\*{1,3}|_{1,3})?[ \t]{0,4}"
#: What a line of authors begins with, bold or not.
AUTHORS_LABEL = re.compile(
    rf"^{_MARK}(?:author\(s\)|authors?|저자(?:들)?|글쓴이|著者|作者)[ \t]{{0,8}}{_MARK}"
    rf"(?:[:：]|[-–—](?=\s)){_MARK}(?P<value>.*)$",
    re.IGNORECASE,
)
_LATEX = re.compile(r"[\\~]")
_LATEX_SPACE = re.compile(r"\\[,;:! ]|(?<!\\)~")
#: A backslash that stayed before a letter which has its accent already.
_ACCENTED = re.compile(r"\\(?=[^\W_a-zA-Z])")
#: A full stop that ends a name and no initial.
_FULL_STOP = re.compile(r"(?<=[a-z]{4})\. (?=[A-Z])")
_STOP = re.compile(r"(?<=[^\W\d_][^\W\d_A-Z])(?<!\b[JS]r)(?<!\bal)(?<!\betc)\.\s*$")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,500}\)")
#: A link to a page of one's own notes, which is named as the person.
_WIKI_LINK = re.compile(r"\[\[(?!')([^\[\]|#\",]{1,200})(?:[|#][^\[\]]{0,200})?\]\]")
#: What says that a list was cut, with emphasis of its own: "Ann Bee *et al.*".
_SET_OFF_END = re.compile(
    r"(?<![\w*_])[*_]{1,3}(et\.? ?al\.?|and others)[*_]{0,3}(?!\w)", re.IGNORECASE
)
_NOTE = re.compile(r"\\(?:thanks|footnote|footnotemark|inst)\s?\{[^{}]{0,300}\}")
#: Names below each other, as in the cell of a table.
_LINE_END = re.compile(r"[\s,]{0,9}</?(?:br|li|ul|ol|p|div)\b[^<>]{0,99}>[\s,]{0,9}", re.IGNORECASE)
_PLUS = re.compile(r"\+(?!\s?\d)")
#: What is an author as a group.
_GROUPS = frozenset("team collaboration consortium community members group project".split())
CUT_NOTE = ("author-list-cut", "the list of authors was cut: it is incomplete")
COUNT_NOTE = ("no-authors", "that there are authors is said, and none of them is named")
_NO_NAME = re.compile(r"[\[\]{}<>=|]|__|\d{5}")


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The names of a list, and what was odd about it.

    Attributes
    ----------
    names : tuple of (str or None)
        In printed order, each once; ``None`` where the list says that it was cut.
    notes : tuple of (str, str)
        Code and message of each problem.
    organisations : tuple of str
        Where they work: in brackets behind a name, or behind a list that was cut, as in "Ann Bee
        and 3 others, MIT".
    """

    names: tuple[str | None, ...]
    notes: tuple[tuple[str, str], ...] = ()
    organisations: tuple[str, ...] = ()

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
        doubtful = set(broken) if len(broken := _broken(self.names)) > 1 else set()
        result = []
        for index, name in enumerate(self.names, 1):
            ordered = ordered and name is not None and name not in doubtful
            if name is not None:
                result.append(Authorship(name, index if ordered else None))
        return tuple(result)


def read_authors(text: str, *, family_first: bool = False, as_printed: bool = False) -> AuthorList:
    """Read a printed line of authors, without its label.

    Commas, semicolons, "and" and "&" separate names, except in brackets and organisations' names.

    Parameters
    ----------
    text : str
        The line; also a list as Python or JSON prints it.
    family_first : bool
        Whether the source may keep names with the family name first, as tables do: "Wei, Furu"
        alone is then one person.
    as_printed : bool
        Whether the source is one, as arXiv, that has given names first, whatever stands there.

    Examples
    --------
    >>> read_authors("Ann Bee and Cee Dee; Eva Fox & Gus Hay et al.").names
    ('Ann Bee', 'Cee Dee', 'Eva Fox', 'Gus Hay', None)
    >>> read_authors("Ann Bee1,2, Kurt Keutzer, Jr. (KAIST, Korea), Johnson & Johnson").names
    ('Ann Bee', 'Kurt Keutzer Jr.', 'Johnson & Johnson')
    >>> read_authors("Wei, Furu; Wang, Liang").names
    ('Furu Wei', 'Liang Wang')
    >>> read_authors("王伟 李娜").names, read_authors("Wei, Furu", family_first=True).names
    (('王伟', '李娜'), ('Furu Wei',))
    >>> read_authors("['Ann Bee', \\"C O'D\\"]").names
    ('Ann Bee', "C O'D")
    >>> read_authors("Oldenkamp M, Bee CD").names
    ('M Oldenkamp', 'C D Bee')
    >>> [read_authors(text).organisations for text in ("김하늘 외 2명, KAIST", "Ann Bee (MIT)")]
    [('KAIST',), ('MIT',)]
    """
    text = _STOP.sub("", text) if text.count(".") == 1 else text
    if not family_first and (plain := plain_list(text)):
        return AuthorList((*plain[0], None), (CUT_NOTE,)) if plain[1] else AuthorList(plain[0])
    if is_prose(text):
        return AuthorList((), (PROSE_NOTE,))
    text = named_apart(text)
    lines = names_below_each_other(text) if "\n" in text else []
    text = ", ".join(lines) if len(lines) > 1 else text
    printed, text = text, " ".join(compose(text).split())
    if "[[" in text or "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", _WIKI_LINK.sub(r"\1", text))
    if "*" in text or "_" in text:
        text = _SET_OFF_END.sub(r"\1", text)
    if "\\" in text:
        text = _NOTE.sub("", text)
    if text[:1] + text[-1:] == "[]":  # backslashes are Python's or JSON's
        found = _read_list(text)
    else:
        text = _STOP.sub("", _without_latex(ON_BEHALF.sub(", ", text)))
        text, counted = part_affiliations(text)
        line, places = _without_places(with_brackets(one_by_one(text)))
        names = printed_names = list(split_list(line, family_first=family_first))
        if not as_printed:
            names = turn_initials(printed_names, alone=family_first)
        found = _collect(names)
        if names != printed_names and (len(names) == 1 or not family_first):
            said = f"read with the family name first: {line[:200]}"
            found = replace(found, notes=(*found.notes, ("name-turned", said)))
        found = replace(found, organisations=(*places_in_brackets(line), *places, *counted))
        if notes := _doubts(found.names, line, family_first=family_first):
            found = replace(found, notes=found.notes + notes)
    return _as_printed(found, printed)


def read_byline(text: str) -> AuthorList:
    """Read names that stand by a title without a label; organisations behind people are places.

    Examples
    --------
    >>> found = read_byline("Ann Bee, Cee Dee, MIT")
    >>> found.names, found.organisations
    (('Ann Bee', 'Cee Dee'), ('MIT',))
    >>> read_byline("Ann Bee, Gemma Team").names
    ('Ann Bee', 'Gemma Team')
    """
    found = read_authors(text)
    if (first := next(iter(found.names), None)) is None or is_organisation(first):
        return found
    places = [name for name in found.names if name and _is_workplace(name)]
    if not places:
        return found
    names = tuple(name for name in found.names if name not in places)
    return replace(found, names=names, organisations=(*found.organisations, *places))


def _is_workplace(name: str) -> bool:
    return is_workplace(name) and not is_team(name)


def is_team(name: str) -> bool:
    """Tell whether an organisation writes papers itself, as teams and collaborations do.

    Examples
    --------
    >>> is_team("Gemma Team"), is_team("Stanford University")
    (True, False)
    """
    return not _GROUPS.isdisjoint(name.lower().split())


def named_apart(text: str) -> str:
    """Write commas where names stand below each other in HTML.

    Examples
    --------
    >>> named_apart("Ann Bee<br/>Cee Dee")
    'Ann Bee, Cee Dee'
    """
    return _LINE_END.sub(", ", text).strip(", ") if "<" in text else text


def read_names(names: Iterable[str]) -> AuthorList:
    """Read names that a source gives one by one.

    Examples
    --------
    >>> read_names(["Ann  Bee†", "Kurt Keutzer, III", "Ann Bee", "et al."]).names
    ('Ann Bee', 'Kurt Keutzer III', None)
    """
    found: list[str | None] = []
    printed = [*names]
    for raw, plain in _single(printed):
        if plain:
            found.append(raw)
            continue
        name = BY_OR_AND.sub("", clean_text(compose(raw)))
        head, comma, end = name.rpartition(", ")
        if SUFFIX.fullmatch(end) and (comma or (found and found[-1])):
            found.append(f"{head if comma else found.pop()} {end}")
        elif is_placeholder(name):
            found.append(name)
        else:
            cut = None if name.endswith("....") else cut_end(name)
            name = name[: len(name) - len(cut[0])] if cut and not CUT.fullmatch(name) else name
            found += [None] if CUT.fullmatch(name) else bare(name)
            found += [None] if cut and found and found[-1] else []
    return _as_printed(_collect(found), "".join(printed))


def is_cut(name: str) -> bool:
    """Tell whether what stands for a name is none, but says that the list was cut.

    Examples
    --------
    >>> is_cut("others"), is_cut("et al."), is_cut("Otto Others")
    (True, True, False)
    """
    return CUT.fullmatch(BY_OR_AND.sub("", clean_text(compose(name)))) is not None


def _without_places(line: str) -> tuple[str, list[str]]:
    """Return a line without the organisations behind what says that the list was cut, and them.

    Behind "et al." and "외 2명" no author stands; a "+" may be anywhere in a list.
    """
    if "," not in line and "，" not in line:
        return line, []
    parts = re.split(r"(?:(?<!\s)\s+)?[,，]\s*", line)
    ends = [n for n, part in enumerate(parts) if _says_cut(part)]
    places = parts[ends[-1] + 1 :] if ends else []
    if not places or not all(map(is_place, places)):
        return line, []
    return ", ".join(parts[: ends[-1] + 1]), [place for place in places if place not in VENUES]


def _says_cut(part: str) -> bool:
    if _PLUS.search(part):
        return False
    return CUT.fullmatch(part) is not None or cut_end(part) is not None


def _doubts(
    names: tuple[str | None, ...], line: str, *, family_first: bool
) -> tuple[tuple[str, str], ...]:
    """Say where what was taken as one name may be several."""
    if len(names) == 1 and names[0] and may_be_several(names[0]):
        said = f"taken as one name: {names[0]}; put commas between the names if it is several"
        return (("perhaps-several-names", said),)
    if not family_first or not names or not names[0] or ";" in line or "," not in line:
        return ()
    family, given, *others = (part.strip() for part in line.split(","))
    turned = names[0] != given and names[0].startswith(given.partition(" ")[0] + " ")
    if not turned or not names[0].endswith(f" {family}") or given[-1:] == ".":
        return ()
    if not others and (" " not in given or " " in family or given[-2:-1] == " "):
        return ()  # nothing else can be meant
    return (("name-turned", f"read with the family name first: {line[:200]}"),)


def _without_latex(text: str) -> str:
    """Read what is LaTeX in names: accents, and blanks that hold words together."""
    if not _LATEX.search(text):
        return text
    return _ACCENTED.sub("", readable(_LATEX_SPACE.sub(" ", text)))


def _single(names: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield names one by one, also where a source has several of them in the place of one.

    With each goes whether it is printed plainly, so that nothing is to be taken from it.
    """
    for text in names:
        if is_plain(text) and not (". " in text and _FULL_STOP.search(text)):
            yield text, True
            continue
        name = _WIKI_LINK.sub(r"\1", text) if "[[" in text else text
        name = without_addresses(_without_latex(name))
        parts = re.split("[;；]", ON_BEHALF.sub("; ", name))
        dotted = _FULL_STOP.split(name) if len(parts) == 1 and ". " in name else []
        dotted = [] if has_title(name) else dotted
        if len(dotted) > 1 and all(" " in part.strip() for part in dotted):
            parts = dotted
        yield from ((part, False) for part in parts if len(parts) == 1 or LETTER.search(part))


def _as_printed(found: AuthorList, text: str) -> AuthorList:
    """Return names in the form of Unicode that their list is printed in."""
    if text.isascii() or is_normalized("NFC", text) or not is_normalized("NFD", text):
        return found
    return replace(found, names=tuple(n if n is None else normalize("NFD", n) for n in found.names))


def _read_list(text: str) -> AuthorList:
    repr_note = ("author-list-repr", "the authors stand as a list in brackets")
    names = read_strings(text[1:-1])
    if names is None:  # a quotation mark is missing, or there are none
        names = [part.strip().strip("'\"").strip() for part in text[1:-1].split(",")]
        if any(names) and not all(LETTER.search(n) and not _NO_NAME.search(n) for n in names if n):
            why = "the list in brackets is none of names: the authors are unknown"
            return AuthorList((), (("bad-author-list", why),))
    found = read_names(names)
    return AuthorList(found.names, (repr_note, *found.notes))


def _collect(found: Iterable[str | None]) -> AuthorList:
    names: list[str | None] = []
    known: set[str] = set()
    repeated: list[str] = []
    missing: str | None = None
    for name in found:
        if name is None or is_placeholder(name) or is_nobody(name):
            names.append(None)
            missing = missing or name
        elif name in known:
            repeated.append(name)
        elif LETTER.search(name):
            names.append(name)
            known.add(name)
    notes = []
    if missing:
        names = names if known else []
        notes.append(("name-missing", f"{missing!r} is no name: the list of authors is incomplete"))
    elif None in names:
        notes.append(CUT_NOTE if known else COUNT_NOTE)
    if repeated:
        notes.append(("repeated-name", f"printed more than once: {', '.join(repeated)}"))
    if not names and not missing:
        notes.append(("no-authors", "the authors line is empty"))
    if len(broken := _broken(names)) > 1:
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
        and not EAST_ASIAN.fullmatch(name)
        and not is_organisation(name)
    ]
