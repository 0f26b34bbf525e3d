"""Lists of links: which lines open entries, and where each entry ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ..base.labels import read_label
from ..fields.dates.headings import day_of_heading, year_of_heading
from ..fields.markup.markdown_cells import cut_at_links, plain
from ..fields.names.sure_names import are_names
from ..fields.titles.dated_brackets import is_dated_title
from ..fields.titles.link_labels import is_title, is_titled, names_paper
from ..fields.titles.set_off import TITLE_LABEL
from ..fields.titles.title_line import TitleLine, read_title_text
from ..fields.titles.title_parts import (
    OTHER_LETTERS,
    clean_title,
    in_two_languages,
    without_full_stop,
)
from ..fields.titles.votes import take_votes, votes_alone, without_stars
from .blocks import are_pages, is_sure, read_titles_above_names, text_blocks
from .headed import leave_to_headings, says_who
from .line_kinds import unnumbered
from .list_line import ListLine

__all__ = [
    "FEWEST_WORDS",
    "LONGEST_TITLE",
    "SENTENCE_ENDS",
    "openers",
    "title_above",
]

#: Behind a title in bold, a dash, or before a bracket at the end.
_SET_APART = re.compile(r"(?:\*\*|__|</b>|</strong>)\W{0,6}\w|\s[-–—|•·]\s|[)）]\s{0,3}$|\bby\s")
_LABELS = re.compile(r"arxiv|pdf|paper|abs|link|url|논문|论文|論文|링크|链接", re.IGNORECASE)
_NUMBERED = re.compile(r"#{1,6}[ \t]{1,9}(?:\*\*)?\[?\d{1,3}[.)\]]")
#: A title that links to the publisher's own page about the paper, perhaps behind its rank.
_OWN_PAGE = re.compile(
    r"\W{0,4}+(?:\d{1,3}\W{1,4})??\[(?P<title>[^\[\]]{1,400})\]\((?!https?:)[^()\s]{1,400}\)"
)
#: A link to a note, as Obsidian writes it.
_NOTE = re.compile(r"\[\[(?P<note>[^\[\]|]{1,300})(?:\|(?P<said>[^\[\]|]{1,300}))?\]\]")
#: What draws the eye, before a number: "■ 1. On Bees".
_SIGNS = re.compile(r"^[\u2190-\u2bff\U0001f300-\U0001faff\ufe0f]{1,6}\s{0,3}(?=[\[(]?\d)")
#: "1位（👍98）：On Bees".
_VOTES_FIRST = re.compile(
    r"(?:第?\s?\d{1,3}\s?[위位]|#?\d{1,3}[.)])\s?[（(](?P<votes>[^()（）]{1,12})[)）]\s?[:：]?\s{0,3}"
)
_CODE_TAG = re.compile(r"</?code>", re.IGNORECASE)
#: Titles have so many words at the median; names of topics have fewer.
FEWEST_WORDS = 5
#: What a program thinks of a paper, before its title: "[9/10] On Bees".
_SCORE = re.compile(r"^\[\d{1,2}(?:\.\d)?/(?:5|10|100)\]\s{1,3}(?=\S)")
#: A heading of fewer words above names may be that of a section.
_TITLE_WORDS = 3
SENTENCE_ENDS = ".。:：!！?？,，;；…"
#: A longer line is a sentence, no title.
LONGEST_TITLE = 250
#: Of titles that others come before, and of headings of the highest level.
_DEEPEST = 9


def openers(lines: Sequence[ListLine]) -> dict[int, tuple[TitleLine, int]]:
    """Return the lines that open entries: what they say of the title, and where the entry ends."""
    read_titles_above_names(lines)
    leave_to_headings(lines, _may_be_title, FEWEST_WORDS)
    ends = _block_ends(lines)
    owns = [n for n, line in enumerate(lines) if line.own is not None]
    titled = _titled_by_links(lines, ends, owns) or _titled_twice(lines, ends, owns)
    opened: dict[int, tuple[TitleLine, int]] = {}
    # A point that is nothing but a link names a paper, though not its title.
    used = set(titled.values())
    bare = [n for n, line in enumerate(lines) if line.is_link and _stands_alone(lines, n)]
    starts = sorted({*owns, *titled, *(n for n in bare if n not in used)})
    covered = -1
    chosen: list[int] = []
    for start in starts:
        if start < covered and not (start in titled and lines[start].kind == "text"):
            continue
        chosen.append(start)
        covered = ends[start]
        if lines[start].kind == "text":  # a paragraph is an entry for itself
            covered = start + 1
    for position, start in enumerate(chosen):
        following = chosen[position + 1] if position + 1 < len(chosen) else len(lines)
        own = lines[start].own or title_above(lines, start)
        opened[start] = (own, min(ends[start], following))
    return opened


def _titled_twice(
    lines: Sequence[ListLine], ends: Sequence[int], owns: Sequence[int]
) -> dict[int, int]:
    """Find the headings that are titles above their translations: one in each, of other letters."""
    found = {}
    for own in owns:
        heading = next((n for n in range(own - 1, -1, -1) if lines[n].kind != "blank"), -1)
        if heading < 0 or lines[heading].kind != "heading" or not _is_translated(lines, heading):
            return {}
        if not _may_be_title(lines[heading]):
            return {}
        found[heading] = own
    words = sorted(len(lines[n].rest.split()) for n in found)
    alone = all(bisect_left(owns, ends[n]) - bisect_left(owns, n) == 1 for n in found)
    return found if alone and len(found) > 1 and words[len(words) // 2] >= FEWEST_WORDS else {}


def _is_translated(lines: Sequence[ListLine], number: int) -> bool:
    """Tell whether the text below a heading of Latin letters names a paper in other letters."""
    below = next((line for line in lines[number + 1 : number + 3] if line.kind != "blank"), None)
    return (
        below is not None
        and below.kind == "text"
        and below.own is not None
        and OTHER_LETTERS.search(below.own.title) is not None
        and OTHER_LETTERS.search(lines[number].rest) is None
    )


def title_above(lines: Sequence[ListLine], number: int) -> TitleLine:
    """Make a title of a line that names no paper; its translation below it becomes a text."""
    title = _named_below(lines[number])
    if lines[number].kind == "heading" and _is_translated(lines, number):
        below = next(line for line in lines[number + 1 : number + 3] if line.kind != "blank")
        title.texts = [below.own.title] if below.own else []
    return title


def _stands_alone(lines: Sequence[ListLine], number: int) -> bool:
    """Tell whether a link is an entry for itself: a point, or a line with nothing but its id."""
    line = lines[number]
    if line.kind == "item":
        return True
    if line.kind != "text" or line.depth or not number:
        return False
    if _title_of_link(line):
        return True
    pieces = cut_at_links(line.rest)
    return (
        len(pieces) == 1
        and (not pieces[0][0] or "://" in pieces[0][0])
        and lines[number - 1].kind in ("blank", "heading")
    )


def _block_ends(lines: Sequence[ListLine]) -> list[int]:
    """Return for each line where what belongs to it ends.

    From the end, with the last line of each depth in mind: a heading ends at one of its level or
    above it, a point at one not deeper, at a heading, and at text that is not indented.
    """
    count = len(lines)
    ends = [count] * count
    headings = [count] * 8
    items: list[tuple[int, int]] = []  # (depth, number) of points below, the nearest last
    break_ = plain_text = bold = count
    for number in range(count - 1, -1, -1):
        line = lines[number]
        if line.kind == "heading":
            ends[number] = min(headings[: line.depth + 1])
            headings[line.depth] = number
            items, break_, plain_text, bold = [], number, count, number
        elif line.kind == "item":
            while items and items[-1][0] > line.depth:
                items.pop()
            nearest = items[-1][1] if items else count
            ends[number] = min(nearest, break_, plain_text)
            if line.is_row:
                ends[number] = min(ends[number], _end_of_row(lines, number))
            items.append((line.depth, number))
        elif line.kind in ("bold", "text"):
            ends[number] = min(bold, break_)
            if line.kind == "bold" and not _is_label(line):
                bold = number
            if line.own is not None:
                bold = number
            if line.depth == 0 and number and lines[number - 1].kind == "blank":
                plain_text = number
    return ends


def _end_of_row(lines: Sequence[ListLine], number: int) -> int:
    """Return the line behind a row and the lines that it goes on in."""
    for after in range(number + 1, len(lines)):
        line = lines[after]
        if line.is_row or line.kind in ("blank", "heading", "bold") or line.raw[:1] == "|":
            return after
    return len(lines)


def _is_label(line: ListLine) -> bool:
    return read_label(line.raw) is not None or bool(_LABELS.fullmatch(line.rest.strip(" :：*")))


def _titled_by_links(
    lines: Sequence[ListLine], ends: Sequence[int], owns: Sequence[int]
) -> dict[int, int]:
    """Find the lines below which a bare link names their paper: points, else headings or bold."""
    by_kind: dict[tuple[str, int], dict[int, int]] = {}
    stack: list[int] = []
    heading: int | None = None
    headings: list[int] = []
    bold: int | None = None
    plain_title: int | None = None
    blocks = text_blocks(lines)
    pages = are_pages(lines)
    for number, line in enumerate(lines):
        if line.kind == "heading":
            stack, bold, plain_title = [], None, None
            while headings and lines[headings[-1]].depth >= line.depth:
                headings.pop()
            headings.append(number)
        elif line.kind == "item":
            while stack and lines[stack[-1]].depth >= line.depth:
                stack.pop()
        elif line.kind == "bold" and _is_below_title(lines, number):
            pass  # who wrote what the heading names
        elif line.kind == "bold" and _may_be_title(line):
            bold, stack, plain_title = number, [], None
        elif line.kind == "text" and not line.is_link:
            within = plain_title is not None and number < blocks.get(plain_title, -1)
            within = within or (bold is not None and says_who(line.rest))
            if not within and (number in blocks or _may_be_plain_title(lines, number)):
                plain_title = number
            elif not within:
                plain_title = None
        if line.is_link:
            parents = [n for n in stack if _may_be_title(lines[n]) and number < ends[n]]
            if parents:
                by_kind.setdefault(("item", 0), {}).setdefault(parents[-1], number)
            else:
                if plain_title in blocks:
                    depth = 0 if is_sure(lines, plain_title) else _DEEPEST
                    by_kind.setdefault(("block", depth), {}).setdefault(plain_title, number)
                elif plain_title is not None:
                    said = lines[plain_title].rest
                    kind = "plain" if unnumbered(said) == said else "ranked"
                    by_kind.setdefault((kind, 0), {}).setdefault(plain_title, number)
                elif bold is not None and lines[bold].own is None and number < ends[bold]:
                    by_kind.setdefault(("bold", 0), {}).setdefault(bold, number)
                for heading in headings:
                    if _may_be_title(lines[heading], pages=pages):
                        depth = lines[heading].depth
                        level = ("heading", depth if depth > 1 else _DEEPEST)
                        by_kind.setdefault(level, {}).setdefault(heading, number)
        if line.kind == "item":
            stack.append(number)
    found = dict(by_kind.pop(("item", 0), {}))
    plain_titles = by_kind.pop(("plain", 0), {})
    groups = [
        (len(group), _numbered(lines, group), _have_words(lines, group), -depth, kind, group)
        for (kind, depth), group in by_kind.items()
        if len({lines[n].rest for n in group}) > len(group) / 2
        and not any(_holds(owns, n, ends[n]) for n in group)
    ]
    if groups:
        *_, kind, group = max(groups, key=lambda group: group[:4])
        # Who sets titles in bold forgets it now and then.
        found |= group | plain_titles if kind == "bold" else group
    elif len(plain_titles) > 1 and all(is_titled(lines[n].rest) for n in plain_titles):
        found |= plain_titles
    return found


def _is_below_title(lines: Sequence[ListLine], number: int) -> bool:
    """Tell whether names in bold stand below a heading that may be their title."""
    above = next((lines[n] for n in range(number - 1, -1, -1) if lines[n].kind != "blank"), None)
    return (
        above is not None
        and above.kind == "heading"
        and len(above.rest.split()) >= _TITLE_WORDS
        and _may_be_title(above)
        and are_names(lines[number].rest.strip("*_ "))
    )


def _numbered(lines: Sequence[ListLine], group: Iterable[int]) -> bool:
    """Tell whether lines are numbered, as those of entries are and those above them are not."""
    return all(_NUMBERED.match(lines[number].raw) for number in group)


def _have_words(lines: Sequence[ListLine], group: Iterable[int]) -> bool:
    """Tell whether lines have as many words as titles, which names of sections do not."""
    words = sorted(len(lines[number].rest.split()) for number in group)
    return words[len(words) // 2] >= FEWEST_WORDS


def _may_be_plain_title(lines: Sequence[ListLine], number: int) -> bool:
    """Tell whether a line of text may be a title: it stands alone, and is no sentence."""
    line = lines[number]
    around = [lines[n].kind for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return (
        line.own is None
        and line.depth == 0
        and "://" not in line.rest
        and len(line.rest.split()) > 2
        and len(line.rest) <= LONGEST_TITLE
        and line.rest[-1] not in SENTENCE_ENDS
        and all(kind in ("blank", "heading", "item", "hidden") for kind in around)
        and read_label(line.raw) is None
        and not day_of_heading(line.rest)
    )


def _holds(numbers: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(numbers, start + 1)
    return place < len(numbers) and numbers[place] < end


def _may_be_title(line: ListLine, *, pages: bool = False) -> bool:
    """Tell whether a line may be a title; of ``pages`` each has a heading of the highest level."""
    if line.own is not None or "://" in line.rest or line.kind not in ("heading", "item", "bold"):
        return False
    if read_label(line.raw) is not None or read_label(line.rest + ":") is not None:
        return False
    if not re.search(r"[^\W\d_]", line.rest):
        return False
    if line.kind == "item":
        return not day_of_heading(line.rest) or is_dated_title(line.rest)
    return not (day_of_heading(line.rest) or year_of_heading(line.rest)) and (
        line.depth != 1 or pages
    )


def _named_below(line: ListLine) -> TitleLine:
    """Make a title of a line that names no paper, or nothing of one that does only that."""
    if not line.is_link:
        said, votes = _votes_of(line.rest)
        named = read_title_text(said) if _may_name_people(said) else None
        if named is not None and named.title and (named.authors or named.published):
            named.votes = named.votes or votes
            return named
        title = _bare_title(said)
        original, *texts = in_two_languages(title) or (title,)
        return TitleLine(title=original, votes=votes, texts=texts)
    links = [(text, url) for text, url in cut_at_links(line.rest) if url]
    return TitleLine(title=_title_of_link(line), links=links)


def _votes_of(text: str) -> tuple[str, str | None]:
    """Take votes from a title: behind it, in marks of code, or in brackets behind its rank."""
    text = _CODE_TAG.sub("", text)
    ranked = _VOTES_FIRST.match(text)
    if ranked and (votes := votes_alone(ranked["votes"])):
        return text[ranked.end() :], votes
    return take_votes(text)


def _title_of_link(line: ListLine) -> str:
    """Return the title that a labelled link to a paper has: "Paper: [On Bees](…)"."""
    label = read_label(line.rest)
    if label is None or label[0] != "link" or not line.is_link:
        return ""
    links = ((text, url) for text, url in cut_at_links(label[2]) if url)
    return next(
        (clean_title(said) for said, url in links if is_title(said) and names_paper(url)), ""
    )


def _may_name_people(text: str) -> bool:
    """Tell whether a title is set off from what follows it, or has a list behind it."""
    return "://" not in text and _SET_APART.search(text) is not None


def _bare_title(text: str) -> str:
    if noted := _NOTE.fullmatch(text.strip()):
        text = noted["said"] or noted["note"]
    if page := _OWN_PAGE.fullmatch(text):
        text = page["title"]
    text = unnumbered(_SIGNS.sub("", re.sub(r"^\[[ xX]\]\s+", "", unnumbered(text.strip()))))
    text = TITLE_LABEL.sub("", _SCORE.sub("", text))
    title = without_stars(plain(text)).strip(' *_:：“”"')
    title = re.sub(r"\*\*|__", "", re.sub(r"^[^\w\[(“\"《「$\\]+", "", title)).strip()
    return without_full_stop(title)
