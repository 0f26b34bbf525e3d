"""Votes as publishers write them: "👍 12", "⬆️ 34", "*Upvotes:* 12", "1.2k upvotes"."""

from __future__ import annotations

import re

__all__ = [
    "NUMBER", "SIGNS", "count_of", "first_count", "is_vote_sign", "rounded_votes", "take_votes",
    "votes_alone", "without_stars",
]  # fmt: skip

#: Signs that stand by a number of votes and by nothing else.
SIGNS = r"👍|:thumbsup:|:\+1:|[❤♥♡]\ufe0f?|⬆\ufe0f?|▲|🔼|↑|🔺"
_WORD = rf"(?:{SIGNS}|🔥|upvotes?|votes?|likes?|추천수?|좋아요)"
#: Also a rounded one, with the sign of its thousands: "1.2k", "3.4천", "2万".
NUMBER = r"\d[\d,]{0,11}(?:(?:\.\d{1,3})?\s?[k천千만万萬](?!\w))?"
_ROUNDED = re.compile(r"(?P<whole>\d{1,6})(?:\.(?P<part>\d{1,3}))?\s?(?P<sign>[k천千만万萬])", re.I)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,3}", re.ASCII)
_THOUSANDS = {"k": 3, "천": 3, "千": 3, "만": 4, "万": 4, "萬": 4}
#: A number that is no part of another one, of a score out of so many, or of a word.
_FIRST = re.compile(rf"(?<![\w.,/-])(?P<n>{NUMBER})(?![.,/]?\d)", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:💬\s?\d{1,6}[\s·|,]{1,4})?"
    rf"(?:{_WORD}\s{{0,3}}[:：×x]?\s{{0,3}}(?P<a>{NUMBER})(?:[개회건]|\s{{0,3}}{_WORD})?"
    rf"|(?P<b>{NUMBER})\s{{0,3}}(?:{_WORD}\s?){{0,2}})"
    r"(?:\s{0,3}[·|,]?\s{0,3}(?:💬\s?\d{1,6}|\d{1,6} comments?))?",
    re.IGNORECASE,
)
_OPEN, _CLOSE = r"[\[(（【*_`]", r"[\])）】*_`]"
#: Before a title: in brackets or emphasis, or with what parts it from the title behind it. A mark
#: that draws the eye may stand before a title that begins with a number: "🔥 10 Years of Bees".
_BEFORE = re.compile(
    rf"\s{{0,3}}(?P<open>{_OPEN}{{0,5}})\s{{0,2}}(?P<word>{_WORD})?\s{{0,3}}[:：]?\s{{0,3}}(?P<n>{NUMBER})(?![\w.])"
    rf"(?:(?P<inner>[*_`]{{1,3}})(?=\s{{0,3}}{_WORD}))?\s{{0,3}}(?P<behind>{_WORD})?(?!\w)\s{{0,2}}(?P<close>{_CLOSE}{{0,5}})"
    r"(?P<sign>\s{0,3}[·|•:：,–—-])?\s{0,3}(?=(?P<next>.?))",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[\s·|•,–—-]{{0,4}}(?P<open>{_OPEN}{{0,4}}|[⭐★🌟🔥]️?)\s{{0,2}}"
    rf"(?:(?P<word>{_WORD})\s{{0,3}}[:：]?\s{{0,3}}(?P<a>{NUMBER})(?:\s{{0,3}}{_WORD})?"
    rf"|(?P<b>{NUMBER})\s{{0,3}}(?P<behind>{_WORD}))"
    rf"\s{{0,2}}(?P<close>{_CLOSE}{{0,4}})[\s·|•,–—-]{{0,4}}$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s{1,3}[·|•–—-]\s")
#: How somebody likes a paper, behind its title: "On Bees ⭐⭐⭐".
_COUNTED = frozenset("⭐★🌟")
#: The stars that the code of a paper has: "⭐ 12".
_COUNTED_STARS = re.compile(
    r"\s{1,3}[(（\[]?[⭐★🌟]\ufe0f?\s{0,2}\d[\d.,]{0,9}k?(?: stars)?[)）\]]?\s{0,3}$", re.IGNORECASE
)
_STARS = re.compile(r"(?:\s{1,3}(?:[⭐★☆🌟]\ufe0f?){1,10})+\s{0,3}$")
_COMMENTS = re.compile(
    r"[\s·|•,]{0,4}[`(\[]{0,2}(?:💬\s?\d{1,6}|\d{1,6} comments?)[`)\]]{0,2}\s{0,3}$", re.IGNORECASE
)
_ARROWS = frozenset("👍⬆▲🔼↑🔺")
_TITLES = frozenset('[*_"“「『《<')
_TAIL = 40
_MARKS = re.compile(r"[*_\[\]()`️]")
_LONGEST = 60


def is_vote_sign(text: str) -> bool:
    """Tell whether a text is nothing but a sign of votes, as the head of a column may be.

    Examples
    --------
    >>> is_vote_sign("♥"), is_vote_sign("🔥"), is_vote_sign("⭐"), is_vote_sign("#")
    (True, True, False, False)
    """
    return re.fullmatch(rf"\s*(?:{SIGNS}|🔥)\s*", text) is not None


def count_of(text: str) -> int | None:
    """Return the number that a text is, as far as it says it; ``None`` when it is none.

    Examples
    --------
    >>> [count_of(text) for text in ("1,234", "1.2k", "3.4천", "2万", "1.100", "12.0", "3.5")]
    [1234, 1200, 3400, 20000, 1100, 12, None]
    """
    digits = text.strip()
    # Votes are whole: a full stop before three digits groups them, as in German.
    digits = digits.replace(".", "") if _GROUPED.fullmatch(digits) else digits
    digits = digits.replace(",", "").removesuffix(".0")
    if re.fullmatch(r"[0-9]{1,12}", digits):
        return int(digits)
    found = _ROUNDED.fullmatch(digits)
    if found is None or not digits[:-1].isascii():
        return None
    part, places = found["part"] or "", _THOUSANDS[found["sign"].lower()]
    return int(found["whole"] + part.ljust(places, "0"))


def rounded_votes(said: str, count: int) -> str:
    """Say how a number was read that its publisher rounded."""
    return f"{said.strip()[:40]!r} is a rounded number of votes: read as {count:,}"


def first_count(text: str) -> str | None:
    """Return the first number of a text behind a label, as it stands there.

    Examples
    --------
    >>> [first_count(text) for text in ("34 (of June)", "1.2k 👍", "12개", "4.5/5")]
    ['34', '1.2k', '12', None]
    """
    found = _FIRST.search(text)
    return found["n"] if found else None


def votes_alone(text: str, *, named: bool = False) -> str | None:
    """Return the number of votes of a text that says nothing else but, perhaps, comments.

    Parameters
    ----------
    text : str
        The text, with or without marks of emphasis and brackets.
    named : bool
        Whether a column or label says that it has votes: then a number alone is one.

    Examples
    --------
    >>> [votes_alone(text) for text in ("⬆️ 34", "[🔥 57]", "**39** upvotes", "👍 37 · 💬 3")]
    ['34', '57', '39', '37']
    >>> votes_alone("12"), votes_alone("1,234", named=True), votes_alone("5 votes for bees")
    (None, '1,234', None)
    >>> votes_alone("👍 1.2k"), votes_alone("4.5", named=True)
    ('1.2k', None)
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    bare = _MARKS.sub("", text).strip()
    if not named and bare.replace(",", "").isdigit():
        return None
    found = _ALONE.fullmatch(bare)
    return (found["a"] or found["b"]) if found and (found["a"] or named or _said(bare)) else None


def take_votes(text: str) -> tuple[str, str | None]:
    """Return a title without the votes before or behind it, and these.

    Examples
    --------
    >>> take_votes("[🔥 58] [On Bees](x)"), take_votes("⬆️ 35 **On Bees**")
    (('[On Bees](x)', '58'), ('**On Bees**', '35'))
    >>> take_votes("**⬆️ 35 On Bees**"), take_votes("On Bees (42 upvotes)")
    (('**On Bees**', '35'), ('On Bees', '42'))
    >>> take_votes("On Bees `42 upvotes` `3 comments`")
    ('On Bees', '42')
    >>> take_votes("On Bees ⭐ 45 upvotes"), take_votes("On Bees ⭐ 45")
    (('On Bees', '45'), ('On Bees ⭐ 45', None))
    >>> take_votes("🔥 10 Years of Bees"), take_votes("3 likes are enough")
    (('🔥 10 Years of Bees', None), ('3 likes are enough', None))
    """
    if not any(map(str.isdigit, text)):
        return text, None
    found = _BEFORE.match(text)
    if found and (found["word"] or found["behind"]) and _is_apart(found):
        opened = "" if found["close"] or found["inner"] else found["open"]
        behind = found.end() if found["open"] else found.start("close")
        return f"{opened}{text[behind:]}".strip(" \t·|•:：,–—-"), found["n"]
    if (said := _COMMENTS.search(text, max(len(text) - _TAIL, 0))) and said.start():
        told = take_votes(text[: said.start()])
        return told if told[1] else (text, None)
    start = max(len(text) - _TAIL, 0)
    found = _BEHIND.search(text, start)
    apart = found and (found["open"] or not _letters(found) or _PARTED.match(found[0]))
    if found and found.start() and apart:
        closed = "" if found["open"] else found["close"]
        return f"{text[: found.start()]}{closed}".strip(), found["a"] or found["b"]
    return text, None


def _is_apart(found: re.Match[str]) -> bool:
    """Tell whether votes are set apart from what follows them."""
    if (found["open"] and found["close"]) or found["sign"] or found["next"] in _TITLES:
        return True
    return (found["word"] or found["behind"])[0] in _ARROWS


def _letters(found: re.Match[str]) -> bool:
    return (found["word"] or found["behind"])[0].isalpha()


def _said(text: str) -> bool:
    return re.search(_WORD, text, re.IGNORECASE) is not None


def without_stars(title: str) -> str:
    """Return a title without the stars behind it, by which somebody rates its paper.

    Examples
    --------
    >>> without_stars("On Bees ⭐⭐⭐"), without_stars("A☆ and A*")
    ('On Bees', 'A☆ and A*')
    >>> without_stars("On Bees ⭐ 12"), without_stars("**On Bees** (★ 1.2k)")
    ('On Bees', '**On Bees**')
    """
    title = _STARS.sub("", title) if title[-1:] in "⭐★☆🌟\ufe0f " else title
    return _COUNTED_STARS.sub("", title) if _COUNTED.intersection(title[-24:]) else title
