"""Parts of a line that are set off by emphasis, brackets or marks of code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..dates.days import MONTH
from ..names.affiliations import by_footnotes
from ..names.sure_names import are_names
from .link_labels import SEPARATORS
from .venues import YEAR, is_venue, venue_behind

__all__ = ["BY", "MARKS", "TITLE_LABEL", "SetOff", "set_off"]

#: What stands before names.
BY = re.compile(
    r"^(?:written )?by[:\s]\s*|^(?:authors?|저자|作者|著者)\s{0,3}[:：]\s*", re.IGNORECASE
)
#: What stands before a title.
TITLE_LABEL = re.compile(
    r"^[*_]{0,3}(?:paper )?(?:title|제목|标题|論文名)[*_]{0,3}\s?[:：][*_]{0,3}\s{1,3}",
    re.IGNORECASE,
)
MARKS = "*_` \t"
#: Names set off by emphasis or brackets; what else is set off stays where it is.
_SET_OFF = re.compile(
    r"(?<![*\w])\*(?P<a>[^*\n]{3,600})\*(?!\*)|(?<![_\w])_(?P<b>[^_\n]{3,600})_(?!\w)"
    r"|[(（](?P<c>[^()（）]{3,600})[)）]"
)
#: Several names that are set off one by one.
_NAMES_APART = re.compile(
    r"(?<![*_\w])(?P<mark>\*\*?|__?)[^*_\n]{3,60}(?P=mark)"
    r"(?:\s{0,3}(?:[,;、，&]|and|und|[,;] and)\s{0,3}(?P=mark)[^*_\n]{3,60}(?P=mark)){1,200}"
    r"(?:,? et al\.?)?(?![*_\w])"
)
_CODE = re.compile(r"`(?P<said>[^`\n]{1,40})`")
_BEFORE_YEAR = re.compile(rf",?[ \t]{{1,3}}(?:{MONTH}[ \t]{{1,3}})?{YEAR}$", re.IGNORECASE)
_VENUE_BEHIND = re.compile(
    rf"(?<!\s)\s{{0,3}}(?P<mark>[,;，；])\s{{0,3}}(?P<said>[A-Za-z][^,;，；]{{1,40}}{YEAR})$"
)
_PREPRINT = re.compile(
    r"(?:arXiv|(?:bio|chem|med|psy)Rxiv|OpenReview|preprint|SSRN)\b", re.IGNORECASE
)
_SETS_OFF = re.compile(r"[*_(（]")


@dataclass(slots=True)
class SetOff:
    """A line without what was set off in it, and that.

    Attributes
    ----------
    text : str
        The line, names between bars.
    topics, organisations : list of str
        What stood in marks of code, and behind the numbers of footnotes.
    published : str or None
        The year behind names.
    """

    text: str
    topics: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    published: str | None = None


def set_off(text: str) -> SetOff:
    """Make parts of their own of names in emphasis or brackets; take words in marks of code.

    Examples
    --------
    >>> set_off("by *Ann Bee*, *Cee Dee* `cs.CL`")
    SetOff(text='by  | Ann Bee, Cee Dee |   | ', topics=['cs.CL'], organisations=[], published=None)
    """
    found = SetOff(text)

    def coded(match: re.Match[str]) -> str:
        found.topics.append(match["said"])
        return " | "

    def named(match: re.Match[str]) -> str:
        names = (match["a"] or match["b"] or match["c"]).strip(SEPARATORS + MARKS)
        if names[:1] == "¹" and len(groups := by_footnotes(names)) > 1:
            found.organisations += groups
            return " | "
        bare = _without_venue(names)
        if not are_names(BY.sub("", bare)):
            return match[0]
        if bare != names:
            found.published = found.published or (names[-4:] if names[-4:].isdigit() else None)
        return f" | {bare} | "

    if "`" in text:
        found.text = _CODE.sub(coded, found.text)
    if _SETS_OFF.search(found.text):
        found.text = _SET_OFF.sub(named, _NAMES_APART.sub(_together, found.text))
    return found


def _without_venue(names: str) -> str:
    """Take from names where and when their paper came out: "Ann Bee et al., ICML 2024"."""
    before, _ = venue_behind(names)
    if before != names:
        return before
    found = _VENUE_BEHIND.search(names[-60:])
    if found is None:
        return _BEFORE_YEAR.sub("", names)
    said, before = found["said"], names[: len(names) - len(found[0])]
    # Between names that stand apart by commas nothing else begins behind a semicolon.
    is_apart = found["mark"] in ";；" and "," in before and ";" not in before
    known = is_venue(said) and not are_names(_BEFORE_YEAR.sub("", said))
    if is_apart or known or _PREPRINT.match(said):
        return before
    return _BEFORE_YEAR.sub("", names)


def _together(match: re.Match[str]) -> str:
    """Set names off together that are set off one by one: "*Ann Bee*, *Cee Dee*"."""
    names = [name for name in re.split(r"[*_]{1,2}", match[0]) if any(map(str.isalnum, name))]
    joints = {name.strip(SEPARATORS) for name in names if not are_names(name.strip())}
    people = [name.strip() for name in names if are_names(name.strip())]
    if not joints <= {"and", "&", "und", "et al", "et al."}:
        return match[0]
    end = " et al." if any(joint.startswith("et al") for joint in joints) else ""
    return f"*{', '.join(people)}{end}*"
