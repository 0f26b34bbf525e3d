"""What stands behind a title, cut into its parts: at dashes, bars, line breaks and full stops."""

from __future__ import annotations

import re

from ..markup.markdown_cells import plain
from ..names.known_names import name_known_people
from ..names.sure_names import are_names
from .link_labels import BRACKETS, SEPARATORS, without_brackets
from .references import KIND_OF_WORK
from .set_off import BY, MARKS
from .votes import without_stars

__all__ = [
    "OTHER_LETTERS",
    "SEGMENTS",
    "STOP",
    "begins_with_known",
    "begins_with_names",
    "clean_title",
    "cut_parts",
    "in_two_languages",
    "without_full_stop",
    "without_publisher",
    "without_signs",
]  # fmt: skip

SEGMENTS = re.compile(
    r"\s+[-–—|•·～~/]+\s+|\s*<br\s*/?>\s*|\s*[|｜]\s*|\s{3,}|\t+|\s+[-–—]+$|^[-–—]+\s+"
)
#: What stands in a text of several segments: a mark behind a blank, or one that parts by itself.
_PARTING = (
    *(f"{blank}{mark}" for blank in " \xa0\u3000\n" for mark in "-–—|•·～~/"),
    *("|", "｜", "\t", "<", "   ", "\xa0", "\u3000"),
)
_DASHES = frozenset("-–—")
STOP = re.compile(r"(?<=[^\W\d_]{3})[.。]\s+(?=\S)")


#: How long it takes to read: "(12 minute read)".
_MINUTES = re.compile(r"\s{1,3}[(\[]\d{1,3}[ -]?min(?:ute)?s?(?: read)?[)\]]$", re.IGNORECASE)
#: Where its link leads: "(arXiv)", "(arxiv.org)".
_PLACE = re.compile(
    r"(?:\s{1,3}[(\[](?:arxiv|biorxiv|medrxiv|openreview|github|hugging ?face|pdf|paper"
    r"|[a-z][\w-]{1,30}\.(?:org|com|net|edu|ai|io))[)\]]){1,3}$",
    re.IGNORECASE,
)
#: What forums and blogs put before it: "[R] On Bees", "Paper: On Bees".
_BEFORE = re.compile(
    r"(?:\[[RDPN]\]|(?:new )?paper\s?:|paper page\s[-–—])\s{1,3}(?=\S)", re.IGNORECASE
)
#: Its rank, with the full stop that Markdown is not to take for a list's: "1\\. On Bees"; the
#: number of its section: "1.2. On Bees"; and the picture of a key.
_RANK = re.compile(
    r"\d{1,3}\\[.)]\s{1,3}|\d{1,2}\.\d{1,2}\.\s{1,3}(?=[A-Z])|(?:\d\ufe0f?\u20e3|\U0001f51f)\s{0,3}"
)


_STROKE = re.compile(r"\s[/／|｜]\s")
#: Those of Cyrillic, Japanese, Chinese and Korean.
OTHER_LETTERS = re.compile(r"[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_FEWEST_WORDS = 2
_FULL_STOP = re.compile(r"(?<=[a-z]{3})(?<!etc)\.$")


def clean_title(text: str) -> str:
    r"""Return a title without marks of emphasis and quotation around it.

    Examples
    --------
    >>> clean_title("**On Bees**"), clean_title("“On Wax”"), clean_title("On Bees[J]")
    ('On Bees', 'On Wax', 'On Bees')
    >>> clean_title(r"2\. On Bees"), clean_title("On Bees (arXiv)"), clean_title("Paper Bees")
    ('On Bees', 'On Bees', 'Paper Bees')
    >>> clean_title("1.2. On Bees"), clean_title("2️⃣ On Bees"), clean_title("2.5 Bees")
    ('On Bees', 'On Bees', '2.5 Bees')
    """
    title = without_stars(plain(text)).strip(MARKS + '“”"《》「」『』')
    if rank := _RANK.match(title):
        title = title[rank.end() :]
    title = KIND_OF_WORK.sub("", without_publisher(title))
    # Only marks of emphasis around the whole: an asterisk within a title stays.
    return re.sub(r"\*\*|__", "", title).strip()


def without_full_stop(title: str) -> str:
    """Return a title without the full stop of a list of references behind it.

    Examples
    --------
    >>> [without_full_stop(title) for title in ("On Bees.", "On Bees etc.", "A vs. B.")]
    ['On Bees', 'On Bees etc.', 'A vs. B.']
    """
    return _FULL_STOP.sub("", title)


def in_two_languages(title: str) -> tuple[str, str] | None:
    """Return a title in Latin letters and its translation, where a stroke stands between them.

    Examples
    --------
    >>> in_two_languages("벌에 대하여 / On Bees in Winter")
    ('On Bees in Winter', '벌에 대하여')
    >>> in_two_languages("On Bees / On Wax") is None
    True
    """
    parts = _STROKE.split(title)
    if len(parts) != 2 or title.isascii():
        return None
    found = sorted(parts, key=lambda part: OTHER_LETTERS.search(part) is not None)
    original, translated = found
    few = len(original.split()) < _FEWEST_WORDS
    if few or OTHER_LETTERS.search(original) or not OTHER_LETTERS.search(translated):
        return None
    return original.strip(), translated.strip()


def without_publisher(title: str) -> str:
    """Return a title without what forums, blogs and letters put around it.

    Examples
    --------
    >>> without_publisher("On Bees [pdf] (arxiv.org)"), without_publisher("On Bees (5 minute read)")
    ('On Bees', 'On Bees')
    >>> without_publisher("[R] On Bees"), without_publisher("Paper: On Bees")
    ('On Bees', 'On Bees')
    """
    if title[:1] in "[NnPp" and (begins := _BEFORE.match(title)):
        title = title[begins.end() :]
    return _PLACE.sub("", _MINUTES.sub("", title)) if title[-1:] in ")]" else title


def begins_with_names(said: str) -> bool:
    """Tell whether the first part of a text is a list of names.

    Examples
    --------
    >>> begins_with_names("by Ann Bee - CVPR 2024"), begins_with_names("CVPR 2024 - Ann Bee")
    (True, False)
    """
    first = next(iter(cut_parts(said)), "")
    return are_names(BY.sub("", first))


def begins_with_known(said: str) -> bool:
    """Tell whether the first part of a text names people, as far as the table of names tells.

    Examples
    --------
    >>> begins_with_known("Ann Bee - CVPR 2024"), begins_with_known("Score Matching - CVPR 2024")
    (True, False)
    """
    return name_known_people(BY.sub("", without_brackets(next(iter(cut_parts(said)), ""))))


def cut_parts(said: str) -> list[str]:
    """Cut what stands behind a title into its parts.

    Examples
    --------
    >>> [part.strip() for part in cut_parts("Ann Bee, Cee Dee - CVPR 2024 | code")]
    ['Ann Bee, Cee Dee', 'CVPR 2024', 'code']
    """
    parts = []
    for segment in SEGMENTS.split(said) if _may_part(said) else [said]:
        bare = without_brackets(segment)
        if bare and are_names(BY.sub("", bare)):
            parts.append(bare)
            continue
        for sentence in (
            STOP.split(segment)
            if are_names(BY.sub("", without_brackets(STOP.split(segment, 1)[0])))
            else [segment]
        ):
            parts.append(sentence)
    return [part for part in parts if part.strip(SEPARATORS + BRACKETS)]


def _may_part(said: str) -> bool:
    """Tell whether a text may have several segments; a look that is cheaper than the pattern."""
    return said.strip()[:1] in _DASHES or any(mark in said for mark in _PARTING)


def without_signs(text: str) -> str:
    """Return a text without the pictures that it begins with.

    Examples
    --------
    >>> without_signs("🔥 On Bees"), without_signs("(On Bees)")
    ('On Bees', '(On Bees)')
    """
    return re.sub(r"^[^\w(\[\"'“]+", "", text)
