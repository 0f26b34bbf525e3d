"""Single papers by their ids: from arXiv, Hugging Face, or the registry of their DOI."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...graph.errors import FetchError, UsageError
from ...graph.paper_ids import canonical_paper_id, why_impossible
from ..input.files import Found
from ..parsed_files import Reading
from ..read import read_files
from .archive import Archive
from .client import Client, Limits, Timing
from .paper_services import PAPER_SOURCES, SERVICES, PaperService
from .registry import DoiRegistry, doi_of

__all__ = ["PAPER_SOURCES", "PaperFetched", "fetch_papers", "read_papers"]

_SHELF = "added"


@dataclass(frozen=True, slots=True)
class PaperFetched:
    """What became of a paper that was asked for.

    Attributes
    ----------
    paper : str
        Its canonical id, or what was given when it has none.
    status : str
        ``fetched``, ``failed``, or ``asked`` when it would be.
    file : str, optional
        Its name in the archive.
    message : str, optional
        What is wrong, or the address that would be asked.
    """

    paper: str
    status: Literal["fetched", "failed", "asked"]
    file: str | None = None
    message: str | None = None


def fetch_papers(
    names: Sequence[str],
    archive: Archive,
    *,
    source: str = "arxiv",
    base_url: str | None = None,
    dry_run: bool = False,
    limits: Limits | None = None,
    timing: Timing | None = None,
    on_wait: Callable[[float, str], None] | None = None,
) -> list[PaperFetched]:
    """Fetch single papers into the archive.

    Parameters
    ----------
    names : sequence of str
        Ids or addresses of papers, in any form of :mod:`digestgraph.graph.paper_ids`.
    archive : Archive
        Where each paper is kept as a file of its own.
    source : str
        For papers of arXiv: ``arxiv``, or ``hf`` for votes and keywords too. Others are asked
        for by their DOI.
    base_url, dry_run, limits, timing, on_wait
        See :func:`~digestgraph.loaders.fetch.days.fetch_days`.

    Returns
    -------
    list of PaperFetched
        One for each paper, in the order given.

    Raises
    ------
    UsageError
        For an unknown source, or when nothing is named.
    """
    if source not in PAPER_SOURCES:
        raise UsageError(f"no source of papers is called {source!r}: {', '.join(PAPER_SOURCES)}")
    if not names:
        raise UsageError("name a paper, such as 2401.00368")
    wanted: dict[str, str | None] = {}
    for name in names:
        id_ = canonical_paper_id(name)
        wanted[id_ or name] = _why_not(id_, name)
    told = {p: PaperFetched(p, "failed", message=why) for p, why in wanted.items() if why}
    asked = [paper for paper, why in wanted.items() if why is None]
    of_arxiv = [paper for paper in asked if paper.startswith("arxiv:")]
    others = [paper for paper in asked if not paper.startswith("arxiv:")]
    services: list[tuple[PaperService, list[str]]] = [
        (PAPER_SOURCES[source](), of_arxiv),
        (DoiRegistry(), others),
    ]
    for service, papers in services:
        if not papers:
            continue
        with Client(
            base_url or service.base_url,
            interval=service.interval,
            hosts=() if base_url else service.hosts,
            limits=limits,
            timing=timing,
            on_wait=on_wait,
        ) as client:
            told |= _fetch(client, service, papers, archive, dry_run=dry_run)
    return [told[paper] for paper in wanted]


def _fetch(
    client: Client,
    service: PaperService,
    papers: Sequence[str],
    archive: Archive,
    *,
    dry_run: bool,
) -> dict[str, PaperFetched]:
    """Fetch the papers of one service; when it does not answer, the rest is not asked for."""
    told: dict[str, PaperFetched] = {}
    lost = 0
    for start in range(0, len(papers), service.at_once):
        batch = papers[start : start + service.at_once]
        if dry_run:
            address = client.address(*service.question(batch))
            told |= {p: PaperFetched(p, "asked", message=address) for p in batch}
            continue
        if lost >= service.patience:
            message = "not asked for any more"
            told |= {p: PaperFetched(p, "failed", message=message) for p in batch}
            continue
        try:
            found = service.ask(client, batch)
        except FetchError as error:
            told |= {p: PaperFetched(p, "failed", message=str(error)) for p in batch}
            lost = service.patience if error.stop else lost + 1 if error.passing else 0
            continue
        lost = 0
        told |= {p: _keep(p, found.get(p), service, archive) for p in batch}
    return told


def read_papers(papers: Sequence[PaperFetched], archive: Archive) -> Reading:
    """Read papers that were fetched; each is a digest of its own, dated as the paper itself.

    That date does not change, so that the files give the same graph whenever they are loaded.
    """
    readings = []
    for name, service in SERVICES.items():
        files = [p.file for p in papers if p.file and p.file.startswith(f"{_SHELF}/{name}/")]
        found = [Found(file, archive.path(file), True) for file in files]
        if found:
            readings.append(read_files(found, format=service.format))
    return Reading(
        tuple(digest for reading in readings for digest in reading.digests),
        tuple(problem for reading in readings for problem in reading.problems),
        tuple(problem for reading in readings for problem in reading.unread),
    )


def _why_not(id_: str | None, name: str) -> str | None:
    """Say why a paper cannot be asked for, and what can be given instead."""
    if id_ is not None and (id_.startswith("arxiv:") or doi_of(id_)):
        return None
    can = "an arXiv id (2401.00368), a DOI (10.1038/nature14539), or an address with one of them"
    if id_ is None and (why := why_impossible(name)):
        return f"names no paper, for {why}: look the id up again"
    if id_ is None:
        return f"is no id or address of a paper: give {can}"
    if id_.startswith("openreview:"):
        return f"cannot be fetched by its id of OpenReview: give {can}"
    return (
        f"is an address that names no paper by an id: give {can}, or load a file with the paper "
        "('digestgraph formats' lists the kinds)"
    )


def _keep(paper: str, text: str | None, service: PaperService, archive: Archive) -> PaperFetched:
    if text is None:
        return PaperFetched(paper, "failed", message="the service does not know it")
    name = archive.keep(f"{_SHELF}/{service.name}", service.file(paper), text)
    return PaperFetched(paper, "fetched", name)
