"""Records of INSPIRE, the library of high energy physics, as its API gives them (JSON)."""

from __future__ import annotations

from typing import Any, ClassVar

from .base.claim import Claim, Document, claim_entries
from .base.draft import Draft, end_of
from .base.json_records import JsonRecords, sample_of
from .base.records import Record
from .csl_json import strip_markup
from .fields.clean import clean_text
from .fields.dates.days import is_plausible
from .fields.dates.months import read_year_month
from .fields.names.author_list import is_cut
from .fields.names.bibliographic_names import turn_name

__all__ = ["Inspire"]


class Inspire(JsonRecords):
    """Parser of such records; see :class:`digestgraph.loaders.formats.Format`."""

    name = "inspire"
    version = "6"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl", ".ndjson")
    about = "records of INSPIRE (high energy physics), as its API gives them (JSON)"
    knows: ClassVar[tuple[str, ...]] = (
        "title", "authors", "order", "orcid", "abstract", "keywords", "categories", "organisation",
        "published", "doi",
    )  # fmt: skip

    def claim(self, document: Document) -> Claim | None:
        """See :meth:`Format.claim`.

        Examples
        --------
        >>> paper = '{"titles": [{"title": "On Bees"}], "authors": [{"full_name": "Bee, Ann"}]}'
        >>> text = f'{{"hits": {{"hits": [{{"metadata": {paper}}}], "total": 1}}}}'
        >>> Inspire().claim(Document(text, "bees.json")).sound
        1
        """
        found = [_lacks(value) for value in sample_of(document)]
        if all("record of INSPIRE" in lacks for lacks in found):
            return None
        return claim_entries(lacks or None for lacks in found)

    def read(self, record: Record, draft: Draft) -> None:
        """See :meth:`RecordFormat.read`."""
        item = _paper(record.value)
        for eprint in _dicts(item.get("arxiv_eprints")):
            draft.add_id(f"arxiv:{_text(eprint.get('value')).removeprefix('arXiv:')}")
            draft.add_topics(eprint.get("categories"))
        for doi in _dicts(item.get("dois"))[:1]:
            draft.add_id(f"doi:{_text(doi.get('value'))}")
        number = item.get("control_number")
        page = f"https://inspirehep.net/literature/{number}" if isinstance(number, int) else None
        if page and not draft.has_id:
            draft.add_id(page)
        draft.url = draft.page() or page
        for title in _dicts(item.get("titles"))[:1]:
            main, more = (strip_markup(_text(title.get(key))) for key in ("title", "subtitle"))
            draft.title = f"{main}: {more}" if main and more else main
        draft.published = _published(item, draft)
        _read_authors(item, draft, record)
        line = record.line_of('"abstracts"')
        for abstract in _dicts(item.get("abstracts"))[:1]:
            draft.add_text(strip_markup(_text(abstract.get("value"))), "Abstract", line)
        draft.add_keywords([word.get("value") for word in _dicts(item.get("keywords"))])
        draft.add_topics([field.get("term") for field in _dicts(item.get("inspire_categories"))])

    def day_of(self, record: Record, draft: Draft) -> str | None:  # noqa: ARG002
        """Return the last day of the day, month or year that the record states."""
        return end_of(draft.published)


def _paper(value: Any) -> dict[str, Any]:
    """Return what a record says of a paper; the API wraps it."""
    item = value if isinstance(value, dict) else {}
    inner = item.get("metadata")
    return inner if isinstance(inner, dict) else item


def _lacks(value: Any) -> list[str]:
    """Return what a value lacks to be a paper of INSPIRE."""
    item = _paper(value)
    titles = _dicts(item.get("titles"))
    people = _dicts(item.get("authors"))
    known = item.keys() & {"arxiv_eprints", "control_number", "inspire_categories", "earliest_date"}
    if not (titles or people) or not (known or any("full_name" in one for one in people)):
        return ["record of INSPIRE"]
    return [] if any(_text(title.get("title")) for title in titles) else ["title"]


def _published(item: dict[str, Any], draft: Draft) -> str | None:
    """Return the day, month or year in which a paper came out, the earliest that is stated."""
    imprints = [imprint.get("date") for imprint in _dicts(item.get("imprints"))]
    for date in (item.get("preprint_date"), item.get("earliest_date"), *imprints):
        if isinstance(date, str) and (found := draft.read_day(date) or read_year_month(date)):
            return found
    years = [info.get("year") for info in _dicts(item.get("publication_info"))]
    return next((str(y) for y in years if isinstance(y, int) and is_plausible(y)), None)


def _read_authors(item: dict[str, Any], draft: Draft, record: Record) -> None:
    people = item.get("authors")
    whole = True
    for person in people if isinstance(people, list) else []:
        found = person if isinstance(person, dict) else {}
        printed = _text(found.get("full_name"))
        names = turn_name([clean_text(part) for part in printed.split(",")])
        if not printed.strip() or is_cut(printed):
            whole = False
            continue
        ids = _dicts(found.get("ids"))
        orcid = next((_text(i.get("value")) for i in ids if i.get("schema") == "ORCID"), None)
        for name in names:
            draft.add_author(name, orcid=orcid or None)
        for place in _dicts(found.get("affiliations")):
            draft.add_organisation(place.get("value"))
    for group in _dicts(item.get("collaborations")) if not people else []:
        draft.add_author(f"{_text(group.get('value'))} Collaboration".strip())
    count = item.get("author_count")
    if isinstance(count, int) and isinstance(people, list) and count > len(people):
        whole = False
    line = record.line_of('"authors"')
    if not whole:
        draft.note(line, "author-list-cut", "the list of authors was cut: it is incomplete")
    draft.close_authors(line=line, complete=whole)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
