"""What stands beside a title in its line: names, a venue, votes, organisations, other words."""

from __future__ import annotations

import re

from ....people.organisations import is_organisation, is_workplace
from ..markup.markdown_cells import plain
from ..names.sure_names import are_names, is_person
from .dated_brackets import take_date, without_date
from .link_labels import (
    BRACKETS,
    IDS,
    SEPARATORS,
    is_titled,
    without_brackets,
    without_empty,
    without_own_pages,
)
from .set_off import BY, MARKS, set_off
from .title_facts import TitleLine
from .title_parts import begins_with_names, cut_parts
from .venues import is_venue, known_venue, published_in, venue_behind
from .votes import NUMBER, SIGNS, votes_alone

__all__ = [
    "GROUPS", "apart", "is_cited", "is_translated", "is_venue_or_group", "read_part", "read_said",
    "without_dated", "without_venue",
]  # fmt: skip

_AT_END = re.compile(r"(?<![ \t])[ \t]*[\[(（【](?P<said>[^\[\]()（）【】]{2,60})[\])）】][ \t.]*$")
#: "(ICLR 2025 (Oral))".
_KIND_WITHIN = re.compile(
    r"(?<![ \t])[ \t]*[\[(](?P<at>[^\[\]()]{2,40}?)[ ,]{1,3}\((?P<as>[^()\[\]]{2,40})\)[\])]"
    r"[ \t.]*$"
)
_VOTES = re.compile(
    rf"(?:{SIGNS}|🔥|upvotes?|votes?|likes|추천|좋아요)\s{{0,3}}[:：×x]?\s{{0,3}}(?P<n>{NUMBER})(?:[개회건]|(?!\w|\.\d))"
    rf"|(?<![\w.])(?P<m>{NUMBER})\s{{0,3}}(?:{SIGNS}|upvotes?\b|votes?\b|likes\b)",
    re.IGNORECASE,
)
_BY_ALONE = re.compile(r"\W*(?:written )?by|\W*authors?", re.IGNORECASE)
#: Of arXiv: "cs.PL".
_CATEGORY = re.compile(
    r"(?:cs|econ|eess|math|stat|nlin|physics|q-bio|q-fin|astro-ph|cond-mat)\.[A-Za-z]{2}(?:-[a-z]+)?"
)
_INSTITUTE = re.compile(
    r"\w{2,20}(?:大学|大學|学院|研究所|研究院|研究室|实验室|대학교?|연구소|연구원|연구실)"
)
GROUPS = re.compile(r"(?:(?<!\s)\s+)?[,/，、]\s*")
#: "Ann Bee, Cee Dee, arXiv 2401.00001", beside a link that says the same.
_ID_BEHIND = re.compile(
    r"\s{0,3}[,;]\s{0,3}arxiv[:\s]{0,3}\d{4}\.\d{4,5}(?:v\d+)?[.\s]{0,3}$", re.I
)
#: That it is not in a journal, perhaps with the id that its link has: "arXiv preprint arXiv:…".
_PREPRINT = re.compile(
    r"(?:arxiv )?(?:preprint|pre-print)(?:[ ,]{1,2}arxiv:\s?\d{4}\.\d{4,5}(?:v\d+)?)?[*_.\s]{0,4}",
    re.I,
)
_CITED = re.compile(
    r"(?:[A-Z][\w'’-]{1,30} et al\.?|[A-Z][\w'’-]{1,30} (?:&|and) [A-Z][\w'’-]{1,30}"
    r"|[A-Z][a-z][\w'’-]{1,30}),? (?:19|20)\d\d[a-z]?"
)
_TAGS = re.compile(r"#[^\W\d]\w{0,40}(?:[\s,]{1,3}#[^\W\d]\w{0,40}){0,20}")
_TAGS_BEHIND = re.compile(r"(?:[\s,]{1,3}#[^\W\d]\w{0,40}){1,20}\s{0,3}$")
_DIGIT = re.compile(r"\d")
_ENDS_IN_YEAR = re.compile(r"(?:19|20)\d\d\)?$")
_YEAR_BEHIND = re.compile(r"[\s,(]{1,3}(?:19|20)\d\d\)?$")
_BEFORE_DATED = re.compile(r"[,(]\s*+(?=[^,()]*\b(?:19|20)\d\d\)?$)")
#: A full stop behind words is theirs.
_ENDS = "".join(sign for sign in SEPARATORS if sign not in ".。")
_LATIN = re.compile(r"[A-Za-z]{2,40}[^A-Za-z]{1,20}[A-Za-z]{2,40}[^A-Za-z]{1,20}[A-Za-z]{2,40}")
#: Pictures, or their names as GitHub and Slack write them, perhaps with a number.
_SIGN = re.compile(
    r"[\s·|,–—-]{0,4}(?:(?:[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b06]\ufe0f?\s?|:[a-z][a-z0-9_]{1,30}:\s?){1,4})"
    r"(?:\d[\d,.]{0,9}k?\s{1,3})?\s{0,3}"
)
_GROUP_BEFORE = re.compile(
    r"[\s·|,–—-]{0,4}[(（\[](?P<said>[^()（）\[\]]{2,60})[)）\]]\s{1,3}(?=by\s)"
)
#: "Ann Bee (MIT) et al. ICML 2024".
_LED = re.compile(
    r"(?P<name>[^().,;:\[\]]{3,60}?)(?:\s\((?P<place>[^()]{2,80})\))?,? et al\.?,? "
    r"(?P<venue>[^.]{2,40})\.?"
)
_PARTS = re.compile(r"(\s[-–—|•·]\s)")
_CLOSING = frozenset("])）】")


def apart(text: str, found: TitleLine) -> str:
    """Return a text without what is set off in it, and take that."""
    said = set_off(text)
    for topic in said.topics:
        if counted := votes_alone(topic):
            found.votes = found.votes or counted
        else:
            found.topics.append(topic)
    found.organisations += said.organisations
    found.published = found.published or said.published
    return said.text


def without_venue(text: str, found: TitleLine) -> str:
    """Take "(CVPR 2024)" from the end of a text."""
    for _ in range(3):
        if (inner := _KIND_WITHIN.search(text[-80:])) and is_venue(f"{inner['at']} {inner['as']}"):
            found.published = found.published or published_in(inner["at"])
            text = text[: len(text) - len(inner[0])]
            continue
        match = _AT_END.search(text[-80:])
        if match is None or not (is_venue(match["said"].strip()) or is_cited(match["said"])):
            break
        found.published = found.published or published_in(match["said"])
        text = text[: len(text) - len(match[0])]
    return text


def is_cited(text: str) -> bool:
    """Tell whether a text refers to a paper by families and a year, as in brackets behind titles.

    Examples
    --------
    >>> [is_cited(text) for text in ("Bee et al., 2024", "Bee & Dee, 2024", "MIT, 2024", "2024")]
    [True, True, False, False]
    """
    return _CITED.fullmatch(text.strip()) is not None


def without_dated(text: str, found: TitleLine) -> str:
    """Take a bracket with a day in it from a text: "[KAIST, 2025-03-11]"."""
    text, day, said = take_date(text)
    found.published = found.published or day
    if said:
        read_part(said, found)
    return text


def read_said(said: str, found: TitleLine) -> None:
    """Take what stands behind a title: authors, a venue, votes, other words."""
    said = _without_sign(without_dated(without_own_pages(said), found), found)
    said = _names_between_slashes(said)
    if "#" in said and (tags := _TAGS_BEHIND.search(said)):
        found.topics += tags[0].replace("#", " ").split()
        said = said[: tags.start()]
    for part in cut_parts(apart(said, found)):
        part, day = without_date(part.lstrip(SEPARATORS).rstrip(_ENDS))
        found.published = found.published or day
        if counted := votes_alone(part):
            found.votes = found.votes or counted
            continue
        if _DIGIT.search(part) and (votes := _VOTES.search(part)):
            found.votes = found.votes or (votes["n"] or votes["m"])
            part = (part[: votes.start()] + part[votes.end() :]).strip(SEPARATORS + "()[]")
        match = _AT_END.search(part[-80:]) if part.rstrip(" \t.")[-1:] in _CLOSING else None
        if match and is_venue(match["said"].strip()):
            part = without_venue(part, found)
        read_part(part, found)


def _without_sign(said: str, found: TitleLine) -> str:
    """Take what draws the eye before names, or whose they are: "⭐ 200 Ann Bee", "(MIT) by …"."""
    sign = _SIGN.match(said)
    if sign and begins_with_names(said[sign.end() :]):
        return said[sign.end() :]
    group = _GROUP_BEFORE.match(said)
    if group and begins_with_names(said[group.end() :]):
        read_part(group["said"], found)
        return said[group.end() :]
    return said


def _names_between_slashes(said: str) -> str:
    """Write commas for slashes between names: "by Ann Bee / Cee Dee"."""
    if " / " not in said:
        return said
    chunks = _PARTS.split(said)
    for number, chunk in enumerate(chunks):
        names = [BY.sub("", name.strip(SEPARATORS)) for name in chunk.split(" / ")]
        if len(names) > 1 and all(" " in name and is_person(name) for name in names):
            chunks[number] = chunk.replace(" / ", ", ")
    return "".join(chunks)


def read_part(part: str, found: TitleLine) -> None:
    """Take one part of what stands beside a title."""
    bare = _ID_BEHIND.sub("", without_brackets(part))
    if not re.search(r"[^\W_]", bare):
        return
    if is_venue(bare):
        found.published = found.published or published_in(bare)
        return
    if _PREPRINT.fullmatch(bare):
        return
    if _TAGS.fullmatch(bare):
        found.topics += bare.replace("#", " ").split()
        return
    if _CATEGORY.fullmatch(bare):
        found.topics.append(bare)
        return
    if IDS.fullmatch(bare):
        return
    if _BY_ALONE.fullmatch(bare):
        found.says_authors = found.authors is None
        return
    if known_venue(bare):
        return
    if led := _LED.fullmatch(bare):
        venue, place = led["venue"], led["place"]
        if (is_venue(venue) or known_venue(venue)) and is_person(led["name"]):
            found.authors = found.authors or f"{led['name']} et al."
            found.organisations += [place] if place and is_workplace(place) else []
            found.published = found.published or published_in(venue)
            return
    names, year = venue_behind(BY.sub("", bare))
    found.published = found.published or year
    tail = [names]
    if _ENDS_IN_YEAR.search(names):
        tail = _BEFORE_DATED.split(names, maxsplit=1)
        if are_names(people := _YEAR_BEHIND.sub("", names)):  # the year of all of them
            found.published = found.published or published_in(names[-5:])
            names, tail = people, [people]
    if found.authors is None and (are_names(names) or (len(tail) == 2 and are_names(tail[0]))):
        if not are_names(names):
            names = tail[0]
            found.published = found.published or published_in(tail[1])
        found.authors = names
        found.says_authors = found.says_authors or BY.match(bare) is not None
        return
    if found.authors is None and names != bare and BY.match(bare) and is_organisation(names):
        found.authors = names  # "by Gemma Team"
        return
    groups = GROUPS.split(bare)
    if all(map(_is_group, groups)):
        found.organisations += groups
        return
    text = plain(without_empty(part)).strip(MARKS + " ,;:：–—|-")
    if re.search(r"[^\W\d_]{2}", text):
        found.texts.append(text)


def is_venue_or_group(text: str) -> bool:
    """Tell whether a text is a venue, or an organisation that is known.

    Examples
    --------
    >>> is_venue_or_group("ICLR 2025"), is_venue_or_group("MIT"), is_venue_or_group("On Bees")
    (True, True, False)
    """
    return is_venue(text) or _is_group(text)


def _is_group(name: str) -> bool:
    return is_workplace(name) or _INSTITUTE.fullmatch(name) is not None


def is_translated(before: str, label: str, found: TitleLine) -> bool:
    """Tell whether a title in other letters stands before the title that is a link; it is kept.

    Examples
    --------
    >>> found = TitleLine()
    >>> is_translated("벌에 대하여 / ", "On Bees in Winter", found), found.texts
    (True, ['벌에 대하여'])
    """
    said = before.strip(SEPARATORS + BRACKETS)
    if said.isascii():
        return False
    parted = before.rstrip()[-1:] in ("/", "／", "|", "｜")
    if not parted or not label.isascii() or not is_titled(label) or _LATIN.search(said):
        return False
    found.texts.append(said)
    return True
