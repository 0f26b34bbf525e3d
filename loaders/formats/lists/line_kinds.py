"""What a line of a list is by its marks: a heading, a point, a line in bold, a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..fields.dates.headings import day_of_heading
from ..fields.titles.plain_ids import has_plain_id
from ..fields.titles.votes import take_votes

__all__ = [
    "BLOCK_TAGS",
    "end_of_front_matter",
    "kind_of",
    "plain_anchors",
    "unnumbered",
    "unquoted",
]

_HEADING = re.compile(r"[ ]{0,3}(?P<level>#{1,6})[ \t]+(?P<rest>\S.*)")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+•‣▪●–]|\d{1,3}\\?[.)\]/]|\(\d{1,3}\)|\[\d{1,3}\](?!\())"
    r"[ \t]+(?P<rest>\S.*)"
)
_BOLD = re.compile(
    r"[ \t]*(?:>[ \t]*)?(?:(?:\*\*|__)(?P<rest>[^*\n]{2,400}?)(?:\*\*|__)"
    r"|<summary>(?P<summary>[^\n]{2,400}?)</summary>)[:：]?[ \t]*"
)
_HEADING_TAG = re.compile(r"</?h[1-6]\b[^<>]{0,200}>", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\[?\d{1,3}\\?[.)\]]|#\d{1,3}:?|\d️?⃣|№\s?\d{1,3}\.?)[ \t]+(?=\S)"
    r"|\d{1,3}[、．][ \t\u3000]*(?=\S)"
    r"|(?:第?\s?\d{1,3}\s?[위位]|No\.\s?\d{1,3})[.:：)]?[ \t\u3000]+(?=\S)"
    r"|(?:Rank|Paper|순위|논문|论文|論文)[ ]?#?\d{1,3}[ ]?[.:：)][ \t\u3000]*(?=\S)"
    r"|(?:【\d{1,3}】|［\d{1,3}］|（\d{1,3}）|〔\d{1,3}〕|[\u2460-\u2473\u2776-\u2793])"
    r"[ \t\u3000]*(?=\S)"
)
_COUNTED = re.compile(
    r"[^()\d\n]{1,60}[\s:：×x–—-]{0,3}[(（\[]?\s?\d{1,5}\s?(?:papers?|times|편|회|篇|次|件)?\s?[)）\]]?\W{0,3}",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:\*\*|__|<(?:b|strong|i|em|u)>)\s{0,3}(?=[^\s*_<])")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?){1,9}")
BLOCK_TAGS = re.compile(r"</?(?:details|center|div|p|ul|ol|li)\b[^<>\n]{0,200}>", re.IGNORECASE)
_HTML_HEADING = re.compile(
    r"[ \t]*<h(?P<n>[1-6])\b[^<>]{0,200}>(?P<rest>.{1,400}?)</h[1-6]>\s*", re.I
)
_EMPHASIS = r"(?:[ \t]{0,3}</?(?:b|strong|i|em|u|span|font|code)\b[^<>]{0,200}>){1,4}"
_IN_ANCHOR = re.compile(rf"(?P<a><a\b[^<>]{{1,2000}}>){_EMPHASIS}", re.IGNORECASE)
_BEFORE_END = re.compile(rf"{_EMPHASIS}[ \t]{{0,3}}(?P<a></a>)", re.IGNORECASE)


def kind_of(raw: str) -> tuple[str, int, str]:
    """Tell what a line is, how deep it stands, and what it says.

    Examples
    --------
    >>> kind_of("## 2. On Bees"), kind_of("  - On Bees"), kind_of("**On Bees**")
    (('heading', 2, 'On Bees'), ('item', 2, 'On Bees'), ('bold', 0, 'On Bees'))
    >>> kind_of("**On Bees** · ⬆ 312")
    ('bold', 0, 'On Bees · ⬆ 312')
    """
    raw = (BLOCK_TAGS.sub("", raw) if "<" in raw else raw).rstrip(" \\")
    if not raw.strip():
        return "blank", 0, ""
    if "<" in raw and (heading := _HTML_HEADING.fullmatch(raw)):
        return "heading", int(heading["n"]), heading["rest"].strip()
    if heading := _HEADING.match(raw):
        rest = heading["rest"].rstrip().rstrip("#").rstrip()
        return "heading", len(heading["level"]), unnumbered(rest)
    if item := _ITEM.match(raw):
        return "item", len(item["indent"].expandtabs(4)), item["rest"].rstrip()
    if quoted := _quoted(raw):
        return quoted
    if bold := _BOLD.fullmatch(raw):
        said = bold["rest"] or _HEADING_TAG.sub("", bold["summary"])
        return "bold", 0, unnumbered(said.strip())
    if raw.lstrip()[:2] == "**" and (told := take_votes(raw.strip()))[1]:
        bold = _BOLD.fullmatch(told[0])
        if bold and bold["rest"]:
            # Votes behind a title in bold stay with it: they are taken from it later.
            return "bold", 0, unnumbered(raw.strip().replace("**", ""))
    return "text", len(raw) - len(raw.lstrip()), raw.strip()


def _quoted(raw: str) -> tuple[str, int, str] | None:
    """Read a point or heading within a quotation that may open an entry or say its day."""
    found = _QUOTE.match(raw) if ">" in raw[:4] else None
    if found is None:
        return None
    bare = raw[found.end() :]
    if (item := _ITEM.match(bare)) and ("://" in bare or has_plain_id(bare)):
        return "item", len(item["indent"].expandtabs(4)), item["rest"].rstrip()
    if (heading := _HEADING.match(bare)) and ("://" in bare or day_of_heading(heading["rest"])):
        rest = heading["rest"].rstrip().rstrip("#").rstrip()
        return "heading", len(heading["level"]), unnumbered(rest)
    return None


def unquoted(raw: str) -> str:
    """Return a line without the marks of a quotation before it.

    Examples
    --------
    >>> unquoted("> - On Bees"), unquoted("- On Bees")
    ('- On Bees', '- On Bees')
    """
    found = _QUOTE.match(raw)
    return raw[found.end() :] if found else raw


def plain_anchors(raw: str) -> str:
    """Take marks of emphasis out of links in HTML.

    Examples
    --------
    >>> plain_anchors('<a href="https://a.org"><b>On Bees</b></a>')
    '<a href="https://a.org">On Bees</a>'
    """
    raw = _IN_ANCHOR.sub(r"\g<a>", raw)
    return _BEFORE_END.sub(r"\g<a>", raw)


def unnumbered(text: str) -> str:
    """Return a text without the number before it.

    Examples
    --------
    >>> unnumbered("2. On Bees"), unnumbered("#2: On Bees"), unnumbered("2 Bees")
    ('On Bees', 'On Bees', '2 Bees')
    >>> unnumbered("【2】On Bees"), unnumbered("② On Bees"), unnumbered("(2) On Bees")
    ('On Bees', 'On Bees', '(2) On Bees')
    >>> unnumbered("<b>[2] On Bees</b>"), unnumbered("[2. On Bees](https://b.org)")
    ('<b>On Bees</b>', '[On Bees](https://b.org)')
    """
    found = _NUMBER.match(text)
    if found is None and text[:1] in "*_<" and (mark := _MARKS.match(text)):
        bare = unnumbered(text[mark.end() :])
        return text[: mark.end()] + bare
    if found is None:
        return text
    is_within = text[:1] == "[" and "]" not in found[0]  # of a link's label
    return "[" * is_within + text[found.end() :]


def end_of_front_matter(raws: Sequence[str]) -> int:
    """Return the last line of the front matter of a page, -1 where there is none.

    Examples
    --------
    >>> end_of_front_matter(["---", "title: Bees", "---", "They hum."])
    2
    """
    if raws[0].strip().lstrip("\ufeff") != "---":
        return -1
    for number, raw in enumerate(raws[1:60], 1):
        if raw.strip() in ("---", "..."):
            return number
    return -1


def is_count(text: str, below: Sequence[str] = ()) -> bool:
    """Tell whether a point counts something, and nothing is said below it.

    Examples
    --------
    >>> is_count("Bees (12)"), is_count("Wax: 3 papers"), is_count("On Bees")
    (True, True, False)
    """
    counts = _COUNTED.fullmatch(text.strip()) is not None
    return counts and not any(line.strip(" \t-*_=#") for line in below)
