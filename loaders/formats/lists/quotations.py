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
_CALLOUT = re.compile(r"\[!\w{1,30}\][-+]?[ \t]{0,9}(?P<title>[^\n]{0,400}?)[ \t]*")


def quoted_entries(raws: Sequence[str]) -> dict[int, str]:
    """Return the lines of quotations without their marks where each quotation is an entry.

    So it is where two or more name a paper each, and nothing beside them does but links below
    titles.

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
        if papers:
            named += 1
            found |= {n: _QUOTED.sub("", raws[n], count=1) for n in block}
            titles = []
            head = _CALLOUT.fullmatch(found[block[0]])
            if head is not None:
                found[block[0]] = f"**{head['title']}**" if head["title"] else ""
        block = []
    return found if named > 1 else {}


def _papers_within(lines: Iterable[str]) -> set[str]:
    """Return the papers that links in some lines name, in any place of them."""
    urls = (url for line in lines if "://" in line for _, url in cut_at_links(line) if url)
    return {id_ for url in urls if names_paper(url) and (id_ := canonical_paper_id(url))}
