"""Services that can be asked for single papers: what to ask each, and whose paper is which."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from ...graph.paper_ids import canonical_paper_id
from ...graph.text import slug
from .client import BadAnswerError, Client, no_json
from .registry import DoiRegistry
from .sources import ArxivDays, AtomPage, HfDays

__all__ = ["PAPER_SOURCES", "SERVICES", "ArxivPapers", "HfPapers", "PaperService"]


class PaperService(Protocol):
    """A service that can be asked for papers.

    Attributes
    ----------
    name : str
        The folder of its answers in the archive.
    format : str
        The format that reads them.
    base_url : str
        The service.
    hosts : tuple of str
        Other hosts of it.
    interval : float
        Seconds between two requests.
    at_once : int
        It is asked for so many papers at a time.
    patience : int
        So many questions in a row without any answer, and the others are not asked.
    """

    name: str
    format: str
    base_url: str
    hosts: tuple[str, ...]
    interval: float
    at_once: int
    patience: int

    def question(self, papers: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """Return the path and the parameters of the request for some papers."""

    def ask(self, client: Client, papers: Sequence[str]) -> dict[str, str]:
        """Ask for some papers; return the text of each that the service knows."""

    def file(self, paper: str) -> str:
        """Return the name of a paper's file."""


class ArxivPapers:
    """arXiv's API."""

    name = "arxiv"
    format = "feed"
    base_url = ArxivDays.base_url
    hosts = ArxivDays.hosts
    interval = ArxivDays.interval
    at_once = 50
    patience = 1

    def question(self, papers: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """See :meth:`PaperService.question`.

        Examples
        --------
        >>> ArxivPapers().question(["arxiv:2401.00368", "arxiv:math/0309136"])
        ('/api/query', {'id_list': '2401.00368,math/0309136', 'max_results': 2})
        """
        ids = ",".join(paper.removeprefix("arxiv:") for paper in papers)
        return "/api/query", {"id_list": ids, "max_results": len(papers)}

    def ask(self, client: Client, papers: Sequence[str]) -> dict[str, str]:
        """See :meth:`PaperService.ask`; each paper gets a feed of its own."""
        return client.get(*self.question(papers), _read_atom)

    def file(self, paper: str) -> str:
        """See :meth:`PaperService.file`; of an old id the slash is none in a name."""
        return f"{slug(paper)}.xml"


class HfPapers:
    """The papers API of Hugging Face."""

    name = "hf"
    format = HfDays.format
    base_url = HfDays.base_url
    hosts = HfDays.hosts
    interval = HfDays.interval
    at_once = 1
    patience = 1

    def question(self, papers: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """See :meth:`PaperService.question`."""
        return f"/api/papers/{papers[0].removeprefix('arxiv:')}", {}

    def ask(self, client: Client, papers: Sequence[str]) -> dict[str, str]:
        """See :meth:`PaperService.ask`; a paper is put as a day's list puts it."""
        return client.get(*self.question(papers), _read_paper)

    def file(self, paper: str) -> str:
        """See :meth:`PaperService.file`."""
        return f"{slug(paper)}.json"


def _read_atom(text: str) -> dict[str, str]:
    page = AtomPage(text)
    found = {}
    for key, entry in page.entries:
        paper = canonical_paper_id(key)
        if paper is not None:
            found[paper] = page.with_entries({key: entry})
    return found


def _read_paper(text: str) -> dict[str, str]:
    try:
        paper = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise no_json(text, error) from error
    if not isinstance(paper, dict) or not isinstance(paper.get("id"), str):
        raise BadAnswerError("the answer is no paper")
    id_ = canonical_paper_id(f"arxiv:{paper['id']}")
    published = json.dumps(paper.get("publishedAt"))
    item = f'[{{"publishedAt": {published}, "paper": {text.strip()}}}]\n'
    return {id_: item} if id_ else {}


#: Services that can be chosen for papers of arXiv; the other papers are asked for by their DOI.
PAPER_SOURCES: dict[str, type[ArxivPapers] | type[HfPapers]] = {
    "arxiv": ArxivPapers,
    "hf": HfPapers,
}
#: All services, by the folder of their answers.
SERVICES: dict[str, type[PaperService]] = {**PAPER_SOURCES, "doi": DoiRegistry}
