"""What a line says that names a paper becomes the facts of its entry."""

from __future__ import annotations

import re

from ..fields.author_list import read_authors
from ..fields.title_line import TitleLine, names_paper
from .draft import Draft
from .labels import LabelledLines

__all__ = ["add_title_line"]

_CODE = re.compile(r"\bcodes?\b|github|repo\b|repository|代码|코드|コード", re.IGNORECASE)
_PROJECT = re.compile(r"project|homepage|website|项目|프로젝트|主页", re.IGNORECASE)
_REPOSITORY = re.compile(r"https?://(?:www\.)?github\.com/[^/\s]+/[^/\s]+/?$", re.IGNORECASE)


def add_title_line(found: TitleLine, draft: Draft, lines: LabelledLines, number: int) -> None:
    """Add title, authors, links and more of a line with this number in its file.

    Examples
    --------
    >>> from ..fields.title_line import read_title_line
    >>> draft = Draft(lambda *problem: None, 1, "")
    >>> line = "[A b](https://arxiv.org/abs/2401.00001) - Ann Bee [code](https://github.com/a/b)"
    >>> add_title_line(read_title_line(line), draft, LabelledLines(draft), 1)
    >>> [(link.url, link.role) for link in draft.entry().links]
    [('https://github.com/a/b', 'code')]
    """
    draft.title = found.title
    papers = [url for _, url in found.links if names_paper(url)]
    draft.url = next(iter(papers), None)
    for url in papers:
        draft.add_link_id(url)
    for label, url in found.links:
        if url not in papers and papers:
            draft.add_link(url, _role(label, url), number)
        elif url not in papers:
            lines.add_url(url, number)
    if found.authors:
        draft.read_authors(read_authors(found.authors), line=number)
    if found.votes:
        draft.read_votes(found.votes, number)
    draft.published = draft.published or found.published
    draft.add_topics(found.topics)
    for name in found.organisations:
        draft.add_organisation(name)
    for text in found.texts:
        draft.add_text(text, None, number)


def _role(label: str, url: str) -> str | None:
    """Tell whether a link that names no paper leads to its ``code`` or the page of a project."""
    if _CODE.search(label) or (not label.strip() and _REPOSITORY.match(url)):
        return "code"
    return "project" if _PROJECT.search(label) else None
