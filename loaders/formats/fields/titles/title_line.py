"""One line that names a paper, as people write it in lists: its title, its authors, its links.

::

    [Title](https://arxiv.org/abs/…) - Ann Bee, Cee Dee
    **Title** Ann Bee et al. arXiv 2024.01. [[paper](https://…)] [[code](https://…)]
    Title, Ann Bee, Cee Dee (CVPR 2024): https://arxiv.org/abs/…

What is no list of names for sure stays as a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ..dates.days import read_day
from ..dates.short_days import is_short_day
from ..markup.markdown_cells import cut_at_links, plain
from ..names.sure_names import are_names, is_person
from .beside_title import (
    GROUPS,
    apart,
    is_translated,
    is_venue_or_group,
    read_part,
    read_said,
    without_dated,
    without_venue,
)
from .cut_title import cut_title
from .homepages import without_homepages
from .link_labels import (
    BRACKETS,
    SEPARATORS,
    is_bare,
    is_title,
    is_titled,
    may_stand_alone,
    names_paper,
    without_brackets,
    without_empty,
)
from .meetings import before_meeting
from .references import begins_with_authors, read_reference
from .set_off import BY, TITLE_LABEL
from .several_papers import end_before
from .title_facts import TitleLine, without_fields
from .title_parts import (
    clean_title,
    cut_parts,
    without_signs,
)  # fmt: skip
from .venues import YEAR, is_venue, published_in
from .votes import take_votes

__all__ = ["TitleLine", "names_title", "read_title_line", "read_title_text"]

_CHECKBOX = re.compile(r"\[[ xX]\](?:[ \t]+|$)")
_AT_BEGIN = re.compile(
    r"[\[(（【*_`]{1,5}(?P<said>[^\[\]()（）【】*_`]{1,60})[\])）】*_`]{1,5}"
    r"[ \t]*[:：,\-–—|]?[ \t]*"
    r"|(?P<id>(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?)[ \t]*(?:[:：,|\-–—][ \t]*|[ \t])"
    rf"|(?P<date>{YEAR}[-./年]\d{{1,2}}(?:[-./月]\d{{1,2}}日?(?!\w))?+)[ \t]*[:：,\-–—|][ \t]*"
    rf"|(?P<day>{YEAR}[-./年]\d{{1,2}}[-./月]\d{{1,2}}日?)[ \t]+"
)
#: "14: [Title](…)", and sure to be a day: "14th: [Title](…)".
_NUMBER = re.compile(
    r"(?P<n>\d{1,2})(?P<day>st|nd|rd|th|일|日)?(?:\s?[:：]|\s{1,3}[-–—])(?:\s{0,3}$|\s{1,3}(?=[*_“\"「『]))"
)
#: A page of one's own notes, named as the paper or the person.
_WIKI_LINK = re.compile(r"(?<!\[)\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]|\n]{1,300}))?\]\](?![(\[\]])")
_OPENING = frozenset("[(（【")
_ITALIC_TAG = re.compile(r"</?(?:i|em)>", re.IGNORECASE)
_BOLD = re.compile(r"(?:\*\*\*?|__|<b>|<strong>)(?P<t>[^*]{1,600}?)(?:\*\*\*?|__|</b>|</strong>)")
_ITALIC = re.compile(r"(?P<m>[*_])(?P<t>[^*_\n]{3,300})(?P=m)(?=\s{0,3}[(（,:：–—-])")
_QUOTED = re.compile(r"[“\"「『《](?P<t>[^“”\"「」『』《》]{4,600})[”\"」』》]")
#: Names between a title and a bracket with its link, whatever follows: "**On Bees** by Ann Bee (".
_BY_BEHIND = re.compile(r"\s{0,3}by\s{1,3}(?P<names>[^\[\]()（）]{3,600}?)[\s,]{0,3}[(（\[]\s{0,2}")
#: What another part of the line begins with: "[Paper](…) | 👤 Ann Bee".
_PARTED = re.compile(r"[\s\])]{0,4}[|·•｜]")
_COMMAS = (",", "，", ";")
_ID_ALONE = re.compile(r"\d{4}\.\d{4}")
_IN_BRACKETS = re.compile(r"[*_`]{0,3}[\[(【][^\[\]()【】]{1,60}[\])】][*_`]{0,3}[:：]?")
_MONTH_AND_DAY = re.compile(r"[01]\d-[0-3]\d")
_NAMED_TITLE = re.compile(
    r"(?:paper|title|논문|제목|论文|标题)\s*\d{0,3}|(?:today|this week)['’]s paper"
    r"|(?:the )?paper of the (?:day|week)|오늘의 논문|今日论文",
    re.IGNORECASE,
)
_PROSE_ENDS = frozenset(
    "the our in on see of for with from and at to by via a an this new following their your its my "
    "is are as or we".split()
)
_SAYS_NOTHING = re.compile(r"(?i)(?:(?:new|hot|updated?|latest|papers?|of|the|day|week)\b\W*)+")
_LONGEST, _LONGEST_QUOTED, _MOST_KNOWN, _MOST_BEFORE = 4_000, 1_200, 4_096, 4


def read_title_line(text: str) -> TitleLine | None:
    """Read a line that names one paper; ``None`` for other ones, such as sentences with links.

    Parameters
    ----------
    text : str
        The line, without the mark of a list or heading before it.

    Examples
    --------
    >>> line = read_title_line("**[On Bees](https://arxiv.org/abs/2401.00001)** - Ann Bee, Cee Dee")
    >>> line.title, line.authors
    ('On Bees', 'Ann Bee, Cee Dee')
    >>> line = read_title_line("All on Bees (CVPR 2024) [[pdf](https://arxiv.org/abs/2401.00001)]")
    >>> line.title, line.published, line.has_paper
    ('All on Bees', '2024', True)
    >>> line = read_title_line("[arXiv](https://arxiv.org/abs/2401.00001) On Bees in Winter · 👍 4")
    >>> line.title, line.votes
    ('On Bees in Winter', '4')
    >>> read_title_line("We use the [paper](https://arxiv.org/abs/2401.00001) of bees") is None
    True
    """
    if "://" not in text:
        return None
    if len(text) > _LONGEST:
        return _read_long_line(text)
    return known.copy() if (known := _read_title_line(text)) else None


@lru_cache(maxsize=_MOST_KNOWN)
def _read_title_line(text: str) -> TitleLine | None:
    if "</" in text:
        text = _ITALIC_TAG.sub("*", text)
    if "[[" in text:
        text = _WIKI_LINK.sub(lambda link: link[2] or link[1], text)
    found = TitleLine()
    if ":: " in text:
        text = without_fields(text, found)
    pieces = cut_at_links(without_homepages(text))
    first = next((n for n, piece in enumerate(pieces) if piece[1]), None)
    if first is None:
        return None
    if not names_paper(pieces[first][1] or ""):
        papers = (n for n, (_, url) in enumerate(pieces) if url and names_paper(url))
        titled = (n for n in papers if is_title(pieces[n][0]))
        if (paper := next(titled, first)) != first:  # "[a post](…), see also [On Bees](…)"
            found.texts.append(plain("".join(said for said, _ in pieces[:paper])).strip(SEPARATORS))
            pieces, first = pieces[paper:], 0
    before = _strip_begin("".join(piece for piece, _ in pieces[:first]), found)
    label, address = pieces[first]
    url = address or ""
    title_first = is_title(label) and (names_paper(url) or not before)
    said: str | None = None
    if title_first and (
        not before
        or _stands_before(before, found)
        or _is_heading(before, found)
        or is_translated(before, label, found)
    ):
        found.title = clean_title(label)
        said = ""
    elif before and not is_title(label):
        said = _title_of_text(before, found)
    elif not before and names_paper(url):
        found.links.append((label, url))
        behind = _join(pieces[first + 1 :], found)
        following, found.votes = take_votes(behind.lstrip(SEPARATORS + BRACKETS))
        if not is_bare(label) and (_PARTED.match(behind) or not _is_set_as_title(following)):
            return None
        if not _ID_ALONE.search(label) and are_names(without_brackets(without_signs(following))):
            return None  # "[arXiv](…) · Ann Bee" below a title
        said = _title_of_text(following, found)
        if said is not None and may_stand_alone(found.title):
            read_said(said, found)
            return found
        return None
    if said is None:
        return None
    if found.authors is None and (by := _BY_BEHIND.fullmatch(said)) and are_names(by["names"]):
        found.authors, found.says_authors, said = by["names"], True, ""
    found.links.append((label, url))
    behind = _join(pieces[first + 1 :], found)
    if found.authors is None and names_paper(url) and behind.lstrip()[:1] in _COMMAS:
        bare = without_brackets(said)
        names = BY.sub("", bare)
        if are_names(names):  # "Title, Ann Bee, https://…, cs.PL"
            found.authors, found.says_authors, said = names, names != bare, ""
    read_said(said + behind, found)
    return found if found.title else None


def names_title(text: str) -> bool:
    """Tell whether a line begins with words that call what is linked behind them a paper.

    Examples
    --------
    >>> names_title("Today's paper: [On Bees](https://a.org)"), names_title("See: [On Bees](b)")
    (True, False)
    """
    said, colon, behind = text[:80].partition(":")
    return bool(colon) and _NAMED_TITLE.fullmatch(said.strip("*_ ")) is not None and "[" in behind


def read_title_text(text: str) -> TitleLine:
    """Read the title of a paper that other lines name, and what stands around it.

    Examples
    --------
    >>> found = read_title_text("<b>On Bees</b> (Ann Bee, Cee Dee)")
    >>> found.title, found.authors
    ('On Bees', 'Ann Bee, Cee Dee')
    """
    found = TitleLine()
    said = _title_of_text(_strip_begin(text, found), found)
    if said is not None:
        read_said(said, found)
    return found


def _read_long_line(text: str) -> TitleLine | None:
    """Read a line whose end is a long list of names or a long text."""
    place = end_before(text, _LONGEST)
    found = read_title_line(text[:place]) if "://" in text[:place] else None
    if found is None:
        return None
    while found.authors and not found.texts and place < len(text):
        comma = text.rfind(",", place, place + _LONGEST)
        stop = len(text) if len(text) - place <= _LONGEST or comma < 0 else comma
        if not are_names(text[place:stop].strip(SEPARATORS)):
            break
        found.authors += text[place:stop]
        place = stop
    rest = plain(text[place:]).strip()
    if rest.strip(SEPARATORS + BRACKETS):
        found.texts = [" ".join([*found.texts, rest])]
        found.links += [(label, url) for label, url in cut_at_links(text[place:]) if url]
    return found


def _join(pieces: Iterable[tuple[str, str | None]], found: TitleLine) -> str:
    """Put the pieces behind a title together, without labels that only say where a link leads."""
    parts = []
    for text, address in pieces:
        if address is not None:
            found.links.append((text, address))
        parts.append(text if address is None or is_title(text) else "")
    return without_empty("".join(parts))


def _is_set_as_title(text: str) -> bool:
    """Tell whether what stands behind a link such as "paper" is set as titles are."""
    bold = _BOLD.match(text)
    bare = without_brackets(bold["t"] if bold else text)
    return (
        is_title(bare)
        and not (are_names(bare) or is_venue(bare))
        and (bold is not None or (is_titled(bare) and len(bare.split()) > 3))
    )


def _strip_begin(text: str, found: TitleLine) -> str:
    """Take from the beginning of a line what is no title: boxes to tick, pictures, a date."""
    text = text.strip()
    if text[:1].isdigit() and (numbered := _NUMBER.match(text)):
        number = numbered["n"] + (numbered["day"] or "")
        found.day, found.number = (number, "") if numbered["day"] else ("", number)
        text = text[numbered.end() :]
    for _ in range(6):
        before = text
        if found.votes is None:
            text, found.votes = take_votes(text)
        if text[:1] in _OPENING:
            text = without_dated(text, found)
        if box := _CHECKBOX.match(text):
            text = text[box.end() :]
        while (
            text
            and unicodedata.category(text[0]) in ("So", "Sk", "Mn", "Cf", "Cn")
            and text[0] != "`"
        ):
            text = text[1:].lstrip()
        match = _AT_BEGIN.match(text)
        if match and match["id"]:
            text = text[match.end() :]
            continue
        said = (match["said"] or match["date"] or match["day"] or "").strip() if match else ""
        if match and said:
            coded = text.startswith("`")
            in_brackets = bool(set(match[0]) & _OPENING)
            if in_brackets and not found.day and not said.isdigit() and is_short_day(said):
                found.day = said
                text = text[match.end() :]
            elif is_venue(said) or match["date"] or match["day"]:
                found.published = found.published or published_in(said)
                text = text[match.end() :]
            elif any(map(is_venue, parts := GROUPS.split(said))) and all(
                map(is_venue_or_group, parts)
            ):
                for part in parts:
                    read_part(part, found)
                text = text[match.end() :]
            elif said.isdigit() and len(said) < 6 and in_brackets:
                text = text[match.end() :]  # a rank, or votes that nothing calls so
            elif coded and len(said) < 30:
                found.topics.append(said)
                text = text[match.end() :]
            elif said.lower() in ("new", "updated", "update", "hot", "paper", "논문", "论文"):
                text = text[match.end() :]
        if text == before:
            break
    return text


def _stands_before(before: str, found: TitleLine) -> bool:
    """Tell whether a text may stand before the link of a title, and take what it says."""
    before = before_meeting(before, is_dated=bool(found.published or found.day))
    if day := read_day(before.strip("*_ ")):
        found.published = found.published or day
        return True
    bare = before.strip(SEPARATORS + BRACKETS + "“\"'")
    if not re.search(r"[^\W\d_]", bare):
        found.published = found.published or read_day(bare)
        found.day = bare if is_short_day(bare) or _MONTH_AND_DAY.fullmatch(bare) else ""
        return True
    if is_short_day(bare):
        found.day = bare
        return True
    if _NAMED_TITLE.fullmatch(bare):
        return True
    if (
        found.authors is None
        and are_names(BY.sub("", bare))
        and before.rstrip()[-1:] in ",.:;：-–—"
    ):
        speaks = (found.published or found.day) and is_person(bare)  # about the paper, that day
        found.texts += [bare] if speaks else []
        found.authors = None if speaks else BY.sub("", bare)
        found.says_authors = BY.match(bare) is not None
        return True
    if is_venue(bare):
        found.published = found.published or published_in(bare)
        return True
    return False


def _is_heading(before: str, found: TitleLine) -> bool:
    """Tell whether a few words stand before the link of a title, and keep them.

    They have a colon behind them, or stand in brackets.
    """
    bare = before.strip(SEPARATORS + BRACKETS)
    set_apart = before.rstrip(" *_")[-1:] in (":", "：") or _IN_BRACKETS.fullmatch(before.strip())
    if not set_apart or len(bare.split()) > _MOST_BEFORE:
        return False
    found.texts += [] if _SAYS_NOTHING.fullmatch(bare) else [bare]
    return True


def _title_of_text(text: str, found: TitleLine) -> str | None:
    """Find the title in the text before the first link; return what follows it."""
    text = without_dated(TITLE_LABEL.sub("", text), found)
    if found.authors is None and (named := read_reference(text)):
        found.title, found.authors = clean_title(named.title), named.names
        found.says_authors = True
        found.published = found.published or named.year
        return f" | {named.rest}" if named.rest else ""
    if begins_with_authors(text):
        return None
    bold, quoted = _BOLD.match(text), _QUOTED.search(text[:_LONGEST_QUOTED])
    if bold and re.search(r"[^\W\d_]{2}", bold["t"]):
        title, said = bold["t"], text[bold.end() :]
        if title.rstrip()[-1:] == ":" or said.lstrip()[:1] == ":":
            following = said.lstrip(" :")
            if is_titled(following):
                title = f"{title.rstrip(' :')}: {following.rstrip(SEPARATORS + '([（')}"
                said = ""
        found.title = without_venue(clean_title(title).rstrip(" :."), found)
        return said
    italic = _ITALIC.match(text)
    if italic and not bold and not quoted and not ("," in italic["t"] and are_names(italic["t"])):
        found.title = clean_title(italic["t"]).rstrip(" .,")
        return text[italic.end() :]
    first = next(iter(cut_parts(text)), "")
    if "," in first and are_names(without_brackets(first)):
        return None
    if quoted and (not quoted.start() or _stands_before(text[: quoted.start()], found)):
        found.title = clean_title(quoted["t"]).rstrip(",.")
        return text[quoted.end() :]
    bare = apart(without_empty(text), found).lstrip(" |").rstrip(SEPARATORS + "([（【")
    bare = without_venue(bare, found)
    last = bare.split()[-1].lower() if bare.split() else "the"
    if last in _PROSE_ENDS or not re.search(r"[^\W\d_]", bare):
        return None
    title, said = cut_title(bare, found)
    found.title = clean_title(title).rstrip(" ,;:.-–—|")
    return said
