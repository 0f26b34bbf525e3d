"""What the registries of DOIs say of a paper, asked for by content negotiation at doi.org.

The resolver sends such a question on to the agency that the DOI is registered with, and on to the
publisher's page where that agency has no such service. The agencies known here are followed; a
publisher's page holds no record that could be read, and is not asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from ...graph.errors import FetchError
from ...graph.text import short_hash, slug
from ..formats.base.records import day_in_name
from .client import BadAnswerError, Client, no_json

__all__ = ["DoiRegistry", "doi_of"]

#: A hash in letters alone, for eight digits may be a day.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_ACL_YEAR = re.compile(r"[A-Z](\d\d)-\d{4}")


def doi_of(paper: str) -> str | None:
    """Return the DOI by which a paper is asked for; ``None`` for ids that go without one.

    The ACL Anthology registers its papers under its own ids, those until 2015 by another prefix.

    Examples
    --------
    >>> doi_of("doi:10.1000/xyz"), doi_of("acl:2023.acl-long.1"), doi_of("acl:P14-1001")
    ('10.1000/xyz', '10.18653/v1/2023.acl-long.1', '10.3115/v1/P14-1001')
    >>> doi_of("openreview:abc") is None
    True
    """
    kind, _, id_ = paper.partition(":")
    if kind == "doi":
        return id_
    if kind == "acl":
        old = _ACL_YEAR.fullmatch(id_)
        early = old is not None and (int(old[1]) < 16 or int(old[1]) > 60)
        return f"10.{3115 if early else 18653}/v1/{id_}"
    return None


class DoiRegistry:
    """The DOI system: one record for each question, as CSL-JSON."""

    name = "doi"
    format = "csl-json"
    base_url = "https://doi.org"
    #: Crossref, DataCite, mEDRA, JaLC; the second name of each is an older or a newer one.
    hosts: tuple[str, ...] = (
        "doi.org", "dx.doi.org",
        "api.crossref.org", "data.crossref.org",
        "data.crosscite.org", "data.datacite.org", "api.datacite.org",
        "data.medra.org", "api.medra.org",
        "api.japanlinkcenter.org",
    )  # fmt: skip
    interval = 1.0
    at_once = 1
    #: Agencies differ, so one of them that is down does not speak for the others.
    patience = 2
    accept = "application/vnd.citationstyles.csl+json"

    def question(self, papers: Sequence[str]) -> tuple[str, dict[str, Any]]:
        """See :meth:`PaperService.question`.

        Examples
        --------
        >>> DoiRegistry().question(["doi:10.1002/(sici)1097<1::aid>3.0;2-#"])
        ('/10.1002/(sici)1097%3C1::aid%3E3.0;2-%23', {})
        """
        return "/" + quote(doi_of(papers[0]) or "", safe="/:;()-._~"), {}

    def file(self, paper: str) -> str:
        """See :meth:`PaperService.file`.

        Two DOIs may differ in a sign that no name keeps, and some look as if they had a day in
        them, which in a file's name would be the day of its papers.

        Examples
        --------
        >>> DoiRegistry().file("doi:10.1000/xyz")
        'doi-10-1000-xyz-fomcjfib.json'
        >>> DoiRegistry().file("doi:10.1101/2024.01.05.574325")
        'doi-gplopnmi.json'
        """
        stem = slug(paper, 60)
        if day_in_name(stem):
            stem = paper.partition(":")[0]
        return f"{stem}-{short_hash(paper).translate(_LETTERS)}.json"

    def ask(self, client: Client, papers: Sequence[str]) -> dict[str, str]:
        """See :meth:`PaperService.ask`.

        Raises
        ------
        FetchError
            When there is no record that could be read.
        """
        doi = doi_of(papers[0])
        try:
            text = client.get(*self.question(papers), _read_record, accept=self.accept)
        except FetchError as error:
            if error.status in (404, 410):
                raise FetchError(f"no DOI is registered as {doi}: look for a slip") from error
            if error.status in (300, 406):  # the agency gives other kinds of records only
                raise FetchError(f"{_NO_RECORD.format(doi=doi)} ({error})") from error
            if error.leads_to is not None:
                raise FetchError(
                    f"{_NO_RECORD.format(doi=doi)} (it leads to {error.leads_to}, which is not "
                    "asked)"
                ) from error
            raise
        return {papers[0]: text}


_NO_RECORD = (
    "the registry of {doi} gives no record that can be read: load one from a file, such as BibTeX "
    "or RIS from its page"
)


def _read_record(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        raise FetchError("the answer is a page and no record: load a file, such as BibTeX or RIS")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise no_json(text, error) from error
    if not isinstance(value, dict) or not (value.get("title") or value.get("DOI")):
        raise BadAnswerError("the answer is no record of a paper")
    return text
