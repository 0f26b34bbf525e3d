"""Files of publishers that nobody has seen are read fact by fact as a reader reads them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from export_samples import EXPORTS
from fork_samples import FORKS
from habit_samples import HABITS
from hand_made_samples import HAND_MADE
from later_samples import LATER
from layout_samples import LAYOUTS
from mixed_publishers import MIXED
from publisher_samples import CASES, Case, Fact
from record_samples import RECORDS
from service_samples import SERVICES
from shape_samples import SHAPES
from text_samples import TEXTS
from variant_samples import VARIANTS

from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.formats import load_formats, parse_again
from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.formats.fields.names.sure_names import are_authors
from digestgraph.loaders.formats.fields.titles.title_line import read_title_line
from digestgraph.loaders.formats.link_list import LinkList
from digestgraph.loaders.formats.quoted_paper import quoted_paper
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


@pytest.mark.parametrize(
    "case", [*CASES, *MIXED, *HAND_MADE, *FORKS, *VARIANTS, *LATER], ids=lambda case: case.about
)
def test_what_is_read(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "publisher" / case.name
    file.parent.mkdir(parents=True)
    file.write_bytes(case.text.encode())
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
    "case",
    [*SERVICES, *EXPORTS, *TEXTS, *HABITS, *RECORDS, *SHAPES, *LAYOUTS],
    ids=lambda case: case.about,
)
def test_all_that_is_read(case: Case, tmp_path: Path) -> None:
    """Here what is said must be the whole text, and where an address is told it must be that."""
    file = tmp_path / "publisher" / case.name
    file.parent.mkdir(parents=True)
    file.write_bytes(case.text.encode())
    reading = read_digests([file])
    found = {e.paper: (d.date, e) for d in reading.digests for e in d.entries}
    assert sorted(found) == sorted(wanted.paper for wanted in case.facts)
    for wanted in case.facts:
        day, entry = found[wanted.paper]
        text = " ".join(bullet.text for bullet in entry.bullets)
        url = wanted.url and entry.url
        assert replace(_facts_of(entry, day, wanted), text=text, url=url) == wanted
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
        ("Bee, Ann; and Fox, Eve", "Ann Bee|Eve Fox"),
        ("Bee, Ann; Fox, Eve & Dee, Cee", "Ann Bee|Eve Fox|Cee Dee"),
    ],
)
def test_what_only_looks_like_two_names_or_the_end_of_a_list(printed: str, names: str) -> None:
    found = read_authors(printed)
    assert list(found.names) == names.split("|")


@pytest.mark.parametrize("end", [" et al.", ", et al.", "; et al.", " and others", " 등", " +3"])
def test_the_end_of_a_list_is_no_part_of_a_turned_name(end: str) -> None:
    assert read_authors(f"Bee, Ann; Fox, Eve{end}").names == ("Ann Bee", "Eve Fox", None)


def test_a_saved_page_and_bare_ids_get_advice(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<ul><li>Bees</li></ul>", encoding="utf-8")
    (tmp_path / "ids.txt").write_text(
        "Counting Bees\nAnn Bee\narXiv:2405.00001\n", encoding="utf-8"
    )
    told = dict(read_digests([tmp_path]).why_unread())
    assert "load the site's feed (RSS, Atom) or its JSON" in told["page.html"]
    assert "- [Title](link) - Authors" in told["ids.txt"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2024-05-02.json", '[\n  {"id": "2405.00001", "title": "Counting Be'),
        (
            "2024-05-02.json",
            '{"date": "2024-05-02", "papers": [\n  {"title": "Bees", "authors": ["',
        ),
        ("2024-05-02.jsonl", '{"id": "2405.00001", "title": "Counting Bees", "authors": ["Ann'),
    ],
)
def test_json_that_is_cut_in_its_first_record_is_told_so(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    reading = read_digests([tmp_path])
    assert [problem.code for problem in reading.unread] == ["cut-file"]
    assert reading.problems == reading.unread  # also of a folder


def test_json_of_something_else_is_not_told_as_cut(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"a": [1, 2,], // "b": {}\n}', encoding="utf-8")
    (problem,) = read_digests([tmp_path / "settings.json"]).unread
    assert problem.code == "unknown-format"


def test_records_without_days_tell_where_their_day_is_from(tmp_path: Path) -> None:
    file = tmp_path / "papers.json"
    records = (
        '{"title": "On Bees", "authors": ["Ann Bee"]}, {"title": "On Wax", "authors": ["B C"]}'
    )
    file.write_text(f'{{"updated": "2024-05-02", "papers": [{records}]}}', encoding="utf-8")
    reading = read_digests([file])
    assert [(p.code, p.message) for p in reading.problems] == [
        (
            "day-of-update",
            "2 entries without dates count from 2024-05-02, when the file was changed by "
            "what it says",
        )
    ]


def test_a_sentence_above_a_link_is_no_title(tmp_path: Path) -> None:
    text = (
        "I liked this one a lot\nhttps://arxiv.org/abs/2405.00001\n\n"
        "and here is another, not so good\nhttps://arxiv.org/abs/2405.00002\n"
    )
    (tmp_path / "2024-05-02.txt").write_text(text, encoding="utf-8")
    reading = read_digests([tmp_path])
    assert [entry.title for digest in reading.digests for entry in digest.entries] in (
        [],
        [None, None],
    )


def test_what_is_said_beside_the_votes_is_no_summary(tmp_path: Path) -> None:
    (tmp_path / "2024-05-02.md").write_text(
        "## [Counting Bees in the Hive](https://arxiv.org/abs/2405.00001)\n"
        "⬆️ 112 💬 3 | Published: 2024-04-30 | 🏢 Hive Labs\n🔑 hives\n",
        encoding="utf-8",
    )
    (tmp_path / "2024-05-03.md").write_text(
        "**Wax at Large Scale**\nEve Fox · May 1 · [arXiv](https://arxiv.org/abs/2405.00002)\n",
        encoding="utf-8",
    )
    (bees,), (wax,) = (digest.entries for digest in read_digests([tmp_path]).digests)
    assert (bees.published, bees.organisations, bees.bullets) == ("2024-04-30", ("Hive Labs",), ())
    assert wax.bullets == ()


def test_stars_are_headings_only_in_a_file_of_org_mode() -> None:
    link = "https://arxiv.org/abs/2405.00001"
    org = f"* 2024-05-02\n** DONE [[{link}][Bees at Work]]\n"
    markdown = f"* 2024-05-02\n  * [Bees at Work]({link})\n* 2024-05-03\n"
    for text, name in ((org, "reading.org"), (org, "reading.txt"), (markdown, "reading.md")):
        digests, _ = LinkList().parse(text, name)
        assert [(d.date, [e.title for e in d.entries]) for d in digests] == [
            ("2024-05-02", ["Bees at Work"])
        ], name


def test_a_bookmark_of_no_paper_is_told_and_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "bookmarks.csv").write_text(
        "id,title,note,excerpt,url,tags,created\n"
        '1,"[2405.00001] Counting Bees",,They hum.,https://arxiv.org/abs/2405.00001,,2024-05-02\n'
        "2,A blog about wax,,Wax.,https://wax.example/1,,2024-05-02\n",
        encoding="utf-8",
    )
    reading = read_digests([tmp_path])
    (entry,) = (entry for digest in reading.digests for entry in digest.entries)
    assert (entry.title, [bullet.text for bullet in entry.bullets]) == (
        "Counting Bees", ["They hum."],
    )  # fmt: skip
    assert [(p.line, p.code) for p in reading.problems] == [(3, "entry-without-paper")]


DAILY_QUOTES = """---
title: Papers of the day
date: 2024-05-02
---

> **[Counting Bees in the Hive](https://arxiv.org/abs/2405.00001)**
> Ann Bee, Cee Dee

> **[Wax at Large Scale](https://arxiv.org/abs/2405.00002)**
> Eve Fox
"""


def test_several_papers_in_quotations_are_no_review(tmp_path: Path) -> None:
    (tmp_path / "2024-05-02.md").write_text(DAILY_QUOTES, encoding="utf-8")
    reading = read_digests([tmp_path])
    assert "paper-note" not in {digest.format for digest in reading.digests}
    assert quoted_paper(DAILY_QUOTES.partition("\n\n")[2]) is None


@pytest.mark.parametrize(
    "quotation",
    [
        "> Bees hum, says [Bo](https://bo.example/bees).",
        "> **Bees hum all day.**",
        "> **Two at once**\n> [a](https://arxiv.org/abs/2405.00001) and "
        "[b](https://arxiv.org/abs/2405.00002)",
        "# Bees\n> **On Bees**\n> [pdf](https://arxiv.org/abs/2405.00001)",
    ],
)
def test_a_quotation_that_tells_no_paper(quotation: str) -> None:
    assert quoted_paper(f"{quotation}\n\nWe read on.\n") is None


def test_what_else_a_quotation_says_of_its_paper_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "2024-05-02-review.md"
    file.write_text(
        "---\ntitle: A review\n---\n> **On Bees**\n> Ann Bee, Cee Dee\n> It won a prize.\n"
        "> [pdf](https://arxiv.org/pdf/2405.00001)\n\nWe read on.\n",
        encoding="utf-8",
    )
    ((entry,),) = (digest.entries for digest in read_digests([file]).digests)
    assert [(bullet.line, bullet.text) for bullet in entry.bullets] == [
        (6, "It won a prize."), (9, "We read on."),
    ]  # fmt: skip
    assert entry.authors_line == 5


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2024-05-02.json", '[{"title": "On Bees", "authors": "8 authors", "votes": 3}]'),
        (
            "2024-05-02.csv",
            "title,authors,url\nOn Bees,8 authors,https://arxiv.org/abs/2405.00001\n",
        ),
    ],
)
def test_authors_that_are_only_counted_are_told_so(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (digest,) = read_digests([tmp_path]).digests
    assert digest.entries[0].authors == ()
    assert [(problem.code, problem.message) for problem in digest.problems] == [
        ("no-authors", "that there are authors is said, and none of them is named")
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Ann Bee, Cee Dee; NeurIPS 2024)", ("Ann Bee", "Cee Dee")),
        ("(Ann Bee, Cee Dee; arXiv 2024)", ("Ann Bee", "Cee Dee")),
        ("(Ann Bee, Cee Dee, arXiv preprint 2024)", ("Ann Bee", "Cee Dee")),
        ("(Ann Bee, Cee Dee; Nature Communications 2024)", ("Ann Bee", "Cee Dee")),
        ("(Ann Bee; Cee Dee 2024)", ("Ann Bee", "Cee Dee")),
        ("(Ann Bee et al., ICML)", ("Ann Bee", None)),
        ("(Ann Bee et al., Findings of ACL 2024)", ("Ann Bee", None)),
        ("(Ann Bee, Cee Dee 2024)", ("Ann Bee", "Cee Dee")),
    ],
)
def test_where_a_paper_came_out_is_no_author_and_no_workplace(
    line: str, names: tuple[str | None, ...]
) -> None:
    found = read_title_line(f"[On Bees in Spring](https://arxiv.org/abs/2405.00001) {line}")
    assert found is not None
    read = read_authors(found.authors or "")
    assert read.names == names
    assert [*read.organisations, *found.organisations] == []


def test_the_user_names_the_column_of_the_day_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "digestgraph.toml").write_text('[columns]\nlisted = "Shown"\n', encoding="utf-8")
    (tmp_path / "papers.csv").write_text(
        "Title,Authors,Published,Shown\nOn Bees,Ann Bee,2024-04-30,2024-05-02\n", encoding="utf-8"
    )
    (digest,) = read_digests([tmp_path]).digests
    assert (digest.date, digest.entries[0].published) == ("2024-05-02", "2024-04-30")


def test_a_single_name_may_stand_among_others_and_not_behind_them() -> None:
    assert are_authors("Plato, Ann Bee, Cee Dee")
    assert not are_authors("Ann Bee, Cee Dee, Robotics")
    assert not are_authors("Ann Bee, Vision, Cee Dee")
    assert not are_authors("Plato, Kant, Ann Bee, Cee Dee")
