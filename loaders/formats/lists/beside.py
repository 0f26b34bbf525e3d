"""Papers beside the entries of a file: in sentences, quotations, other tables and code.

They are not read, for what they say of a paper cannot be told; so each of them is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ....graph.paper_ids import canonical_paper_id
from ...entry import FileProblem, find_links
from ..fields.markup.markdown_blocks import find_blocks
from ..fields.markup.markdown_cells import find_rows
from ..fields.titles.link_labels import names_paper
from .lines import papers_in, read_lines

__all__ = ["CODE", "OPEN_FENCE", "papers_beside", "papers_beside_rows", "papers_in_code"]

#: What a text has that names papers of arXiv, beside links.
_NAMED = re.compile(r"(?:arxiv|\bid)\W{1,5}(?P<id>\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE)
#: What a line has that may name a paper.
_MAY_NAME = re.compile(r"://|\d{4}\.\d{4}|\b10\.\d{4}|\d{7}|[A-Z]\d\d-\d{4}")
_BIBTEX = re.compile(r"^[ \t>]*@\w{2,20}[ \t]*[{(]", re.MULTILINE)
OPEN_FENCE = ("open-fence", "a code fence that nothing closes: the lines below it are read as text")
_ROW = (
    "entry-beside-table",
    "a paper beside the tables by which this file is read: it is not loaded; put it into a row, "
    "or into a file of its own",
)
_ENTRY = (
    "entry-beside-list",
    "a paper beside the entries by which this file is read: it is not loaded; put it among them, "
    "or into a file of its own",
)
_SENTENCE = (
    "paper-in-sentence",
    "a line that names a paper within a sentence or a table, so that its title cannot be told: "
    "it is not loaded; give it an entry as the others are",
)
#: Code and message of papers in code.
CODE = (
    "paper-in-code",
    "code that names a paper which no entry names: it is not loaded; put what it says into a "
    "file of its own",
)


def papers_in_code(text: str) -> dict[int, set[str]]:
    """Return the papers that blocks of code name, by the line of the first in each block.

    How to cite one paper is no list of papers.

    Examples
    --------
    >>> papers_in_code("x\\n```yaml\\n- title: On Bees\\n  arxiv: 2401.00001\\n```\\n")
    {3: {'arxiv:2401.00001'}}
    >>> papers_in_code("```bibtex\\n@misc{a, url={https://arxiv.org/abs/2401.00001}}\\n```\\n")
    {}
    """
    raws = text.split("\n") if "```" in text or "~~~" in text else []
    found: dict[int, set[str]] = {}
    block: list[int] = []
    code = sorted(find_blocks(raws).code)
    for number, after in zip(code, [*code[1:], -1], strict=False):
        block.append(number)
        # A fence that ends a block may stand above one that begins the next.
        if after != number + 1 or _closes(raws, block):
            named = {n: papers for n in block if (papers := _papers_of(raws[n]))}
            lines = "\n".join(raws[n] for n in block) if named else ""
            if named and len(_BIBTEX.findall(lines)) != 1:
                found[min(named)] = set().union(*named.values())
            block = []
    return found


def _closes(raws: Sequence[str], block: Sequence[int]) -> bool:
    if len(block) < 2:
        return False
    opened, closed = raws[block[0]].lstrip(" \t-*>"), raws[block[-1]].strip(" \t\r")
    mark = opened[:1]
    return closed.startswith(mark * 3) and not closed.strip(mark)


def _papers_of(line: str) -> set[str]:
    ids = [url for url in find_links(line)[0] if names_paper(url)] if "://" in line else []
    ids += [match["id"] for match in _NAMED.finditer(line)]
    return {paper for id_ in ids if (paper := canonical_paper_id(id_))}


def papers_beside(
    text: str,
    path: str,
    first_line: int,
    inside: Iterable[int],
    read: set[str],
    entry: tuple[str, str] = _ENTRY,
) -> Iterator[FileProblem]:
    """Yield a problem for each line beside the entries that names a paper which none of them does.

    Parameters
    ----------
    text, path : str
        The text of the file, and its path.
    first_line : int
        The number of its first line.
    inside : iterable of int
        The lines of the entries, counted from 0.
    read : set of str
        The papers that they name.
    entry : tuple of (str, str)
        Code and message of a line that looks like an entry.

    Examples
    --------
    >>> text = "> See [On Wax](https://arxiv.org/abs/2401.00002).\\n1. On Bees\\n"
    >>> [problem.code for problem in papers_beside(text, "a.md", 1, {1}, set())]
    ['entry-beside-list']
    """
    left_out = set(inside)
    raws = text.split("\n")
    beside = (raw for number, raw in enumerate(raws) if number not in left_out)
    if "```" not in text and "~~~" not in text and not any(map(_MAY_NAME.search, beside)):
        return
    told: set[int] = set()
    for line in read_lines(text):
        if line.number in left_out or line.number in told:
            continue
        papers = papers_in(line) if line.kind != "hidden" or line.is_row else []
        if papers and not read.issuperset(papers):
            told.add(line.number)
            is_entry = line.own is not None or line.is_link or line.is_row
            code, said = entry if is_entry else _SENTENCE
            yield FileProblem(path, first_line + line.number, code, said)
    for number, named in papers_in_code(text).items():
        if not read.issuperset(named):
            yield FileProblem(path, first_line + number, *CODE)


def papers_beside_rows(
    text: str, path: str, first_line: int, rows: re.Pattern[str] | None = None
) -> Iterator[FileProblem]:
    """Yield problems for papers that are named beside the rows of a file that is read by rows.

    ``rows`` matches points that are read as rows.
    """
    inside: set[int] = set()
    read: set[str] = set()
    for row in find_rows(text, lists=rows):
        inside.update(range(row.line, row.line + row.text.count("\n") + 1))
        read.update(paper for url in find_links(row.text)[0] if (paper := canonical_paper_id(url)))
    yield from papers_beside(text, path, first_line, inside, read, _ROW)
