"""Single papers by their ids, from arXiv's API or the papers API of Hugging Face."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ...graph.errors import FetchError, UsageError
from ...graph.paper_ids import canonical_paper_id
from ...graph.text import slug
from ..input.files import Found
from ..read import Reading, read_files
from .archive import Archive
from .client import BadAnswerError, Client, Limits, Timing
from .sources import ArxivDays, AtomPage, HfDays

__all__ = ["PAPER_SOURCES", "PaperFetched", "fetch_papers", "read_papers"]

_SHELF = "added"
#: arXiv's API is asked for so many papers at a time.
_AT_ONCE = 50
PAPER_SOURCES: dict[str, type[ArxivDays] | type[HfDays]] = {"arxiv": ArxivDays, "hf": HfDays}


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
        ``arxiv``, or ``hf`` for votes and keywords too.
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
        wanted[id_ or name] = _why_not(id_)
    of_arxiv = [paper for paper, why in wanted.items() if why is None]
    told = {p: PaperFetched(p, "failed", message=why) for p, why in wanted.items() if why}
    service = PAPER_SOURCES[source]
    with Client(
        base_url or service.base_url,
        interval=service.interval,
        hosts=() if base_url else service.hosts,
        limits=limits,
        timing=timing,
        on_wait=on_wait,
    ) as client:
        size = _AT_ONCE if source == "arxiv" else 1
        for start in range(0, len(of_arxiv), size):
            batch = of_arxiv[start : start + size]
            ids = [paper.removeprefix("arxiv:") for paper in batch]
            question = _arxiv_question(ids) if source == "arxiv" else (f"/api/papers/{ids[0]}", {})
            if dry_run:
                address = client.address(*question)
                told |= {p: PaperFetched(p, "asked", message=address) for p in batch}
                continue
            try:
                found = client.get(*question, _read_atom if source == "arxiv" else _read_paper)
            except FetchError as error:
                told |= {p: PaperFetched(p, "failed", message=str(error)) for p in batch}
                if error.passing or error.stop:
                    rest = of_arxiv[start + size :]
                    told |= {
                        p: PaperFetched(p, "failed", message="not asked for any more") for p in rest
                    }
                    break
                continue
            for paper in batch:
                told[paper] = _keep(paper, found.get(paper), source, archive)
    return [told[paper] for paper in wanted]


def read_papers(papers: Sequence[PaperFetched], archive: Archive, source: str) -> Reading:
    """Read papers that were fetched; each is a digest of its own, dated as the paper itself.

    That date does not change, so that the files give the same graph whenever they are loaded.
    """
    service = PAPER_SOURCES[source]
    found = [Found(p.file, archive.path(p.file), True) for p in papers if p.file]
    reading = read_files(found, format=service.format)
    named = []
    for digest in reading.digests:
        # The format of whole days gives a digest no part, so the name has to tell them apart.
        own = digest.entries[0].paper.removeprefix("arxiv:") if digest.entries else "none"
        named.append(digest.with_source("added" if digest.part else f"added-hf-{slug(own, 30)}"))
    return replace(reading, digests=tuple(named))


def _why_not(id_: str | None) -> str | None:
    if id_ is None:
        return "is no id or address of a paper: give an arXiv id, such as 2401.00368"
    if id_.startswith("arxiv:"):
        return None
    return (
        "is no paper of arXiv, and only those are fetched; give its arXiv id, or load a file "
        "with it ('digestgraph formats' lists the kinds)"
    )


def _arxiv_question(ids: Sequence[str]) -> tuple[str, dict[str, Any]]:
    return "/api/query", {"id_list": ",".join(ids), "max_results": len(ids)}


def _read_atom(text: str) -> dict[str, str]:
    """Return the papers of an answer, each with a feed of its own."""
    page = AtomPage(text)
    found = {}
    for key, entry in page.entries:
        paper = canonical_paper_id(key)
        if paper is not None:
            found[paper] = page.with_entries({key: entry})
    return found


def _read_paper(text: str) -> dict[str, str]:
    """Return the paper of an answer of the papers API, put as a day's list puts it."""
    try:
        paper = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadAnswerError(f"the answer is no whole JSON ({error})") from error
    if not isinstance(paper, dict) or not isinstance(paper.get("id"), str):
        raise BadAnswerError("the answer is no paper")
    id_ = canonical_paper_id(f"arxiv:{paper['id']}")
    published = json.dumps(paper.get("publishedAt"))
    item = f'[{{"publishedAt": {published}, "paper": {text.strip()}}}]\n'
    return {id_: item} if id_ else {}


def _keep(paper: str, text: str | None, source: str, archive: Archive) -> PaperFetched:
    if text is None:
        return PaperFetched(paper, "failed", message="the service does not know it")
    suffix = PAPER_SOURCES[source].suffix
    # The id is a part of a file's name, so of an old one the slash is none.
    name = archive.keep(f"{_SHELF}/{source}", f"{slug(paper)}{suffix}", text)
    return PaperFetched(paper, "fetched", name)
