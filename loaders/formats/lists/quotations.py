"""Quotations in lists of which each is the entry of a paper, as pages and boxes of notes have them.

::

    > **Title**                        > [!note] Title
    > Ann Bee, Cee Dee                 > Authors: Ann Bee, Cee Dee
    > [arXiv](https://…)               > Link: https://arxiv.org/abs/…
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ....graph.paper_ids import canonical_paper_id
from ..fields.markup.markdown_cells import cut_at_links
from ..fields.titles.link_labels import names_paper, residue

__all__ = ["quoted_entries"]

_QUOTED = re.compile(r"[ ]{0,3}>[ ]?")
#: What Obsidian begins a box with: "[!note] Title".
_CALLOUT = re.compile(r"\[!(?P<kind>\w{1,30})\][-+]?[ \t]{0,9}(?P<title>[^\n]{0,400}?)[ \t]*")
#: A box within a box.
_NESTED = re.compile(r"[ ]{0,3}>[ ]?(?=>[ ]?\[!)", re.MULTILINE)
_INNER = re.compile(r"[ ]{0,3}>[ ]?(?=>)")
#: Boxes that go on with the paper in the box above them.
_OF_PAPER = frozenset("abstract summary tldr quote cite note".split())


def quoted_entries(raws: Sequence[str]) -> dict[int, str]:
    """Return the lines of quotations without their marks where each quotation is an entry.

    So it is where two or more name a paper each, or a box with a title does, and nothing beside
    them does but links below titles. Other boxes are left out.

    Examples
    --------
    >>> link = "> https://arxiv.org/abs/2401.0000"
    >>> quoted_entries(["> On Bees", f"{link}1", "", "> [!note] On Wax", f"{link}2"])[3]
    '**On Wax**'
    >>> quoted_entries(["- [On Bees](https://arxiv.org/abs/2401.00001)", "> We count."])
    {}
    """
    found: dict[int, str] = {}
    named = 0
    if any(map(_NESTED.match, raws)):
        outer = [n for n, raw in enumerate(raws) if raw.strip() == ">" or _holds_box(raws, n)]
        raws = [_INNER.sub("", raw) for raw in raws]
        found = dict.fromkeys(outer, "")
        raws = [found.get(number, raw) for number, raw in enumerate(raws)]
    block: list[int] = []
    titles: list[int] = []
    for number, raw in enumerate([*raws, ""]):
        if _QUOTED.match(raw):
            block.append(number)
            continue
        papers = _papers_within(raws[n] for n in block)
        if block:
            titles = block if len(block) == 1 else []
        if not papers and _papers_within([raw]) and titles and not residue(raw):
            block, papers = titles, {""}
        elif len(papers) > 1 or _papers_within([raw]):
            return {}
        head = _CALLOUT.fullmatch(_QUOTED.sub("", raws[block[0]], count=1)) if block else None
        if papers:
            named += 1 + (head is not None and bool(head["title"]))
            found |= {n: _QUOTED.sub("", raws[n], count=1) for n in block}
            titles = []
            if head is not None:
                found[block[0]] = f"**{head['title']}**" if head["title"] else ""
        elif head is not None and (head["title"] or head["kind"].lower() not in _OF_PAPER):
            found |= dict.fromkeys(block, "")
        block = []
    return found if named > 1 else {}


def _holds_box(raws: Sequence[str], number: int) -> bool:
    """Tell whether a line opens a box that has another one below its title."""
    following = raws[number + 1] if number + 1 < len(raws) else ""
    opens = _CALLOUT.fullmatch(_QUOTED.sub("", raws[number], count=1))
    return opens is not None and _NESTED.match(following) is not None


def _papers_within(lines: Iterable[str]) -> set[str]:
    """Return the papers that links in some lines name, in any place of them."""
    urls = (url for line in lines if "://" in line for _, url in cut_at_links(line) if url)
    return {id_ for url in urls if names_paper(url) and (id_ := canonical_paper_id(url))}
