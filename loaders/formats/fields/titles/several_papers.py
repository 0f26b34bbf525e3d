"""Lines that name several papers, each with its title as a link."""

from __future__ import annotations

import re

from .....graph.paper_ids import canonical_paper_id
from ..markup.markdown_cells import link_spans
from ..names.sure_names import are_names
from .link_labels import BRACKETS, SEPARATORS, is_title, names_paper, residue
from .set_off import BY
from .venues import is_venue

__all__ = ["cut_at_papers", "end_before"]

_JOINT = re.compile(
    r"(?:^|[\s,;/&+*_~]{1,4})"
    r"(?:and|see also|und|et|y|e|or|versus|vs\.?|及|및|와|과|대|和|与|と|対|&|\+|→|->)\s{0,4}$",
    re.IGNORECASE,
)


def cut_at_papers(text: str) -> list[str]:
    """Cut a line where the next one of several papers begins, each with its title as a link.

    A link within a sentence about the first one begins none.

    Examples
    --------
    >>> a, b = (f"https://arxiv.org/abs/2401.0000{n}" for n in (1, 2))
    >>> cut_at_papers(f"[On Bees]({a}) - Ann Bee and [On Wax]({b}) - Cee Dee")
    ['[On Bees](https://arxiv.org/abs/2401.00001) - Ann Bee', \
'[On Wax](https://arxiv.org/abs/2401.00002) - Cee Dee']
    >>> len(cut_at_papers(f"[On Bees]({a}) extends [On Wax]({b})"))
    1
    """
    if text.count("://") < 2:
        return [text]
    cuts = [0]
    titles: set[str] = set()
    papers: set[str | None] = set()
    behind = 0
    for start, end, label, url in link_spans(text):
        if not names_paper(url):
            continue
        if not is_title(label):
            if not titles:
                break  # titles stand before their links
            papers.add(canonical_paper_id(url))
            continue
        paper, title = canonical_paper_id(url), label.casefold()
        if titles and paper not in papers and title not in titles:
            said = _JOINT.sub("", residue(text[behind:start])).strip(SEPARATORS + BRACKETS)
            if said and not are_names(BY.sub("", said)) and not is_venue(said):
                papers.add(paper)
                continue
            cuts.append(start - len(text[:start]) + len(text[:start].rstrip("*_~")))
        titles.add(title)
        papers.add(paper)
        behind = end
    parts = [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [_JOINT.sub("", part).rstrip(" ,;/&+") for part in parts[:-1]] + parts[-1:]


def end_before(text: str, limit: int) -> int:
    """Return where a text may be cut: at a comma or blank, and not within a link.

    Examples
    --------
    >>> end_before("On Bees, and [on wax](x), more", 16)
    12
    """
    for sign in (", ", " "):
        place = text.rfind(sign, limit // 2, limit)
        while place > 0 and text.rfind("[", 0, place) > text.rfind(")", 0, place):
            place = text.rfind(sign, limit // 2, place)
        if place > 0:
            return place
    return limit
