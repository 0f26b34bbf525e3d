"""Where and when a paper came out, as people write it beside titles: "CVPR 2024", "2024.01"."""

from __future__ import annotations

import re

from ..dates.days import MONTH, month_number
from ..names.workplaces import VENUES

__all__ = ["YEAR", "is_venue", "known_venue", "published_in", "venue_behind"]

YEAR = r"(?:19|20)\d\d"
#: "2024-01-02", "2024.01", "2024/1/2" where a date may stand.
_DATE = re.compile(
    rf"(?<![\d./])({YEAR})(?:[-./](0?[1-9]|1[0-2])(?:[-./](0?[1-9]|[12]\d|3[01]))?)?(?![\d/])"
    r"(?!\.\d)"
)
_MONTH_YEAR = re.compile(rf"\b({MONTH})\s{{0,3}},?\s{{0,3}}({YEAR})(?!\d)", re.IGNORECASE)
#: As what a paper was shown, and in which track: "Oral", "Best Paper Award", "Workshop".
_KIND = (
    r"(?:oral|spotlight|poster|highlight|findings|main|workshop|demo|tutorial|industry|long|short"
    r"|best (?:student )?paper|outstanding (?:student )?paper|position paper|test of time"
    r"|notable(?:[ -]top[ -]\d{1,2}%)?|award|runner[ -]up|honou?rable mention"
    r"|datasets? (?:and|&) benchmarks?|d&b|system demonstrations?)"
    r"(?: (?:presentations?|papers?|track|conference|awards?|candidate|nominee|finalist"
    r"|honou?rable mention|runner[ -]up)){0,3}"
)
#: What stands in brackets or behind a comma and tells where or when: "(CVPR 2024)", "ICLR'24".
_VENUE = re.compile(
    rf"(?:accepted (?:to|at|by|in) )?(?:{_KIND}[,;:@]?\s(?:(?:at|in) )?)?"
    rf"(?:[A-Za-z@&+.\- ]{{0,60}}?)['’\- ]?"
    rf"(?:{YEAR}|(?<=['’])\d\d|(?<=[A-Z])\d\d)(?:[-./]\d{{1,2}}){{0,2}}"
    rf"(?:[ ,:(\-–—]{{1,3}}{_KIND}[ )]?){{0,2}}"
    rf"|{MONTH},?\s{{1,3}}{YEAR}|arxiv(?: preprint)?",
    re.IGNORECASE,
)
_LONGEST = 100
#: Journals and conferences by name, with words that no person's name has.
_NAMED = re.compile(
    r"nature|science|cell|the lancet|lancet|patterns|neuron|elife|plos one|plos biology|joule"
    r"|neural (?:networks|computation)|pattern recognition(?: letters)?|machine learning"
    r"|artificial intelligence(?: review)?|scientific (?:reports|data)|science (?:advances|robotics"
    r"|translational medicine|immunology)|cell (?:reports|systems|metabolism)"
    r"|physical review(?: letters| [a-z]| research)?|npj [a-z ]{3,40}|communications (?:biology"
    r"|chemistry|physics|medicine|engineering|materials|psychology|of the acm)"
    r"|(?:the )?lancet [a-z ]{4,30}|neurocomputing|knowledge-based systems|information fusion"
    r"|medical image analysis|computer graphics forum|computational linguistics"
    r"|nature (?:communications|methods|medicine|biotechnology|machine intelligence|physics"
    r"|genetics|neuroscience|human behaviou?r|materials|chemistry|computational science"
    r"|electronics|energy|astronomy|climate change|biomedical engineering|protocols"
    r"|reviews [a-z ]{4,30}|photonics"
    r"|catalysis|ecology (?:&|and) evolution|sustainability|food|aging|cancer|metabolism)"
    r"|(?:the )?(?:ieee|acm) [a-z &:/-]{3,80}|(?:proceedings|proc\.) (?:of|on|in) [a-z &:/-]{2,80}"
    r"|(?:ieee |acm )?transactions (?:on|of) [a-z &:/-]{3,80}|(?:the )?journal (?:of|on|for) [a-z "
    r"&:/-]{3,80}|international (?:journal|conference|workshop|symposium) [a-z &:/-]{3,80}"
    r"|(?:conference|workshop|symposium) (?:of|on|for) [a-z &:/-]{3,80}|annals of [a-z &]{3,60}"
    r"|[a-z &:-]{2,60} (?:letters|journal|reviews?|reports|transactions|proceedings|communications"
    r"|conference|symposium|workshop|magazine|quarterly|bulletin)"
    r"|advances in [a-z &-]{5,60}|(?:findings|lecture notes) (?:of|in) [a-z &-]{2,60}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s{0,3}[,;，；]\s{0,3}(?:in:? )?(?P<said>[^,;，；()\[\]{}]{2,90}?)"
    r"(?:[,\s]{1,3}(?P<year>(?:19|20)\d\d))?[.\s]{0,3}$"
)
_TAIL = 110


def is_venue(text: str) -> bool:
    """Tell whether a text says where or when a paper came out, and nothing else.

    Examples
    --------
    >>> is_venue("CVPR 2024"), is_venue("arXiv 2024.01"), is_venue("ICLR'24"), is_venue("On bees")
    (True, True, True, False)
    """
    return len(text) < _LONGEST and bool(_VENUE.fullmatch(text) or _DATE.fullmatch(text))


def known_venue(text: str) -> bool:
    """Tell whether a text is the name of a journal or conference that is known, without a year.

    Examples
    --------
    >>> known_venue("CVPR"), known_venue("Nature Communications"), known_venue("Eve Fox")
    (True, True, False)
    """
    return text in VENUES or _NAMED.fullmatch(text) is not None


def venue_behind(text: str) -> tuple[str, str | None]:
    """Take from names a venue that is known behind their last comma; return its year, too.

    Examples
    --------
    >>> venue_behind("Ann Bee, Cee Dee, Nature Communications 2024"), venue_behind("Ann Bee, CVPR")
    (('Ann Bee, Cee Dee', '2024'), ('Ann Bee', None))
    >>> venue_behind("Ann Bee, Cee Dee 2024"), venue_behind("Ann Bee, Eve Fox")
    (('Ann Bee, Cee Dee 2024', None), ('Ann Bee, Eve Fox', None))
    """
    if "," not in text and ";" not in text and "，" not in text:
        return text, None
    start = max(len(text) - _TAIL, 0)
    found = _BEHIND.search(text, start)
    if found is None or not known_venue(found["said"]):
        return text, None
    return text[: found.start()], found["year"]


def published_in(text: str) -> str | None:
    """Return the year, month or day that a text tells.

    Examples
    --------
    >>> published_in("CVPR 2024"), published_in("arXiv 2024.1"), published_in("ICLR'24")
    ('2024', '2024-01', '2024')
    """
    text = re.sub(r"[年月]", "-", text).replace("日", "").rstrip("-")
    if found := _MONTH_YEAR.search(text):
        return f"{found[2]}-{month_number(found[1]):02}"
    found = _DATE.search(text)
    if found:
        parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
        return "-".join(parts)
    short = re.search(r"(?:['’]|(?<=[A-Z]))(\d\d)\b", text)
    return f"20{short[1]}" if short and int(short[1]) < 50 else None
