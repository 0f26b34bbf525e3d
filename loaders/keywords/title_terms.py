"""What a title has beside the terms that were found in it: phrases, names, parts of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .latin_names import is_name
from .lexicon import load_lexicon
from .passages import LONGEST_TERM, Mention, overlaps

__all__ = ["title_names", "title_parts", "title_phrases"]

_TITLE_BREAK = re.compile(
    r"[:?!,;.()\[\]]+(?:\s|$)|(?<!\w)(?:a|an|and|are|as|at|be|beyond|by|can|do|does|for|from|how|in"
    r"|into|is|it|its|let|not|of|on|or|over|the|their|to|toward|towards|under|using|via|we|what"
    r"|when|where|with|within|without|your|through|across|against|before|after|more|all)(?!\w|-)",
    re.IGNORECASE,
)
_TITLE_OPENER = re.compile(
    r"\s*(?:accelerating|achieving|adapting|advancing|aligning|analyzing|assessing|benchmarking"
    r"|boosting|bridging|building|controlling|creating|demystifying|designing|detecting"
    r"|developing|efficient|effective|empowering|enabling|enhancing|evaluating|exploring"
    r"|exploiting|fast|generating|guiding|harnessing|high-quality|improved|improving|introducing"
    r"|investigating|learning|leveraging|making|measuring|mitigating|new|novel|optimizing"
    r"|predicting|probing|pushing|reducing|rethinking|revisiting|robust|scalable|scaling|simple"
    r"|solving|steering|studying|taming|teaching|training|understanding|unified|unifying"
    r"|unleashing|unlocking|unraveling|unveiling|towards)\s+",
    re.IGNORECASE,
)


def title_phrases(title: str, mentions: list[Mention]) -> list[Mention]:
    """Return phrases between the small words of a title that nothing else found."""
    own = re.match(r"\s*[^:]{2,40}:\s", title)
    at = own.end() if own else 0
    taken = [(m.start, m.end) for m in mentions if m.passage == 0]
    found = []
    for cut in [*_TITLE_BREAK.finditer(title, at), None]:
        start, end = at, cut.start() if cut else len(title)
        at = cut.end() if cut else end
        while opener := _TITLE_OPENER.match(title, start):
            start = opener.end()
        text = title[start:end].strip()
        start = title.index(text, start) if text else start
        if 2 <= len(text.split()) <= 4 and not overlaps(start, start + len(text), taken):
            found.append(Mention(text, False, 0, start, start + len(text), "model", 0.25))
    return found


def title_names(title: str, mentions: list[Mention]) -> list[Mention]:
    """Return the names in a title that nothing else found, its own before a colon first."""
    own = re.match(r"\s*([^:]{2,40}):\s", title)
    places = [(own.start(1), own.end(1))] if own and len(own[1].split()) <= 3 else []
    places += [m.span() for m in re.finditer(r"[A-Za-z][\w+\-.]*[\w+]", title)]
    taken = [(m.start, m.end) for m in mentions if m.passage == 0]
    found = []
    for start, end in places:
        text = title[start:end]
        prefix = own is not None and (start, end) == own.span(1)
        sure = is_name(text, surely=not prefix) and (prefix or not text.istitle())
        if sure and end - start <= LONGEST_TERM and not overlaps(start, end, taken):
            found.append(Mention(text, False, 0, start, end, "name", 0.6))
            taken.append((start, end))
    return found


def title_parts(title: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield what the lexicon knows inside a title's longer terms and between them."""
    lexicon = load_lexicon()
    words = list(_TITLE_WORD.finditer(title))
    taken = {(m.start, m.end) for m in mentions if m.passage == 0}
    at = 0
    for first in range(len(words)):
        start = words[first].start()
        for last in range(min(len(words), first + 4), first, -1):
            end = words[last - 1].end()
            if end <= at or any(ch in ":,;.?!()[]" for ch in title[start:end]):
                continue
            if lexicon.canonical(title[start:end]) is None:
                continue
            at = end
            if (start, end) not in taken and not is_name(title[start:end], surely=True):
                yield Mention(title[start:end], False, 0, start, end, "part", 0.3)
            break


_TITLE_WORD = re.compile(r"(?<![\w-])[A-Za-z0-9][\w-]*")
