"""Files of publishers that nobody has seen are read fact by fact as a reader reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from publisher_samples import CASES, Case, Fact

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.read import read_digests


def _facts_of(entry: ParsedEntry, day: str, wanted: Fact) -> Fact:
    """Return what an entry says, as far as it is compared."""
    told = " ".join(bullet.text for bullet in entry.bullets)
    code = next((link.url for link in entry.links if link.role == "code"), "")
    return Fact(
        entry.paper,
        entry.title or "",
        tuple(authorship.name for authorship in entry.authors),
        wanted.day and day,
        entry.votes,
        None if wanted.complete is None else entry.authors_complete,
        entry.organisations,
        entry.keywords,
        wanted.text if wanted.text in told else told,
        code,
        wanted.topics and entry.topics,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_what_is_read(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "publisher" / case.name
    file.parent.mkdir()
    file.write_text(case.text, encoding="utf-8")
    reading = read_digests([file])
    assert reading.unread == ()
    entries = [(digest.date, entry) for digest in reading.digests for entry in digest.entries]
    found = [
        _facts_of(entry, day, wanted)
        for (day, entry), wanted in zip(entries, case.facts, strict=True)
    ]
    assert found == list(case.facts)
    for digest in reading.digests:
        assert parse_again(load_formats()[digest.format], digest.kept) == digest


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Santiago Ramón y Cajal, Eve Fox y Gee Hoo", "Santiago Ramón y Cajal|Eve Fox|Gee Hoo"),
        ("Müller und Söhne", "Müller und Söhne"),
        ("Institut de Physique et Chimie", "Institut de Physique et Chimie"),
        ("Bee U.A., Dee C.D.", "U.A. Bee|C.D. Dee"),
        ("Y. Bee, U. A. Dee", "Y. Bee|U. A. Dee"),
        ("Bee, A., & Dee, C", "A. Bee|C. Dee"),
    ],
)
def test_what_only_looks_like_two_names_or_the_end_of_a_list(printed: str, names: str) -> None:
    found = read_authors(printed)
    assert list(found.names) == names.split("|")


def test_a_saved_page_and_bare_ids_get_advice(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<ul><li>Bees</li></ul>", encoding="utf-8")
    (tmp_path / "ids.txt").write_text(
        "Counting Bees\nAnn Bee\narXiv:2405.00001\n", encoding="utf-8"
    )
    told = dict(read_digests([tmp_path]).why_unread())
    assert "load the site's feed (RSS, Atom) or its JSON" in told["page.html"]
    assert "- [Title](link) - Authors" in told["ids.txt"]
