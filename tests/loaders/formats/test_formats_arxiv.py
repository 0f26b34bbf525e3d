"""arXiv records as JSON, and the pages and lines of daily-arXiv-ai-enhanced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_samples import AI, PAGE, RECORD

from digestgraph.graph import Entry, open_store
from digestgraph.loaders import load_digests, remove_digest
from digestgraph.loaders.entry import FileProblem, ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, parse_again
from digestgraph.loaders.formats.arxiv_ai_markdown import ArxivAiMarkdown
from digestgraph.loaders.formats.arxiv_json import ArxivAiEnhanced, ArxivJson


def parse(
    text: str, path: str = "2024-05-01.jsonl"
) -> tuple[list[ParsedDigest], list[FileProblem]]:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, loose = reader.parse(text, path)
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
    return digests, loose


def entry_of(record: object, path: str = "2024-05-01.jsonl") -> ParsedEntry:
    ((digest,), _) = parse(json.dumps(record, ensure_ascii=False), path)
    (entry,) = digest.entries
    return entry


def names(entry: ParsedEntry) -> list[str]:
    return [authorship.name for authorship in entry.authors]


# --- records ------------------------------------------------------------------------------------


def test_one_record_a_line_with_its_facts() -> None:
    entry = entry_of(RECORD)
    assert (entry.paper, entry.title, entry.url) == (
        "arxiv:2405.00001",
        "A Short Title",
        "https://arxiv.org/abs/2405.00001",
    )
    assert [(a.name, a.position) for a in entry.authors] == [("Ann Bee", 1), ("Cee Dee", 2)]
    assert (entry.authors_complete, entry.author_order) == (True, "known")
    assert [(b.section, b.text) for b in entry.bullets] == [
        ("Abstract", "We look at small things.")
    ]
    assert entry.topics == ("cs.CL", "I.2.7")
    assert [link.url for link in entry.links] == ["https://github.com/a/b"]
    assert entry.published is None


@pytest.mark.parametrize("odd", [7, 1.5, True, {}, {"a": 1}, [[]], [7], [{"a": 1}], None])
def test_a_value_of_an_odd_kind_costs_only_itself(odd: object) -> None:
    for key in ("comment", "keywords", "upvotes", "AI", "tldr", "organization"):
        entry = entry_of(RECORD | {key: odd})
        assert (entry.paper, entry.title) == ("arxiv:2405.00001", "A Short Title")
        assert (entry.keywords, entry.topics) == ((), ("cs.CL", "I.2.7"))


@pytest.mark.parametrize(
    ("given_authors", "found", "complete"),
    [
        (["Ann Bee", "Cee Dee"], ["Ann Bee", "Cee Dee"], True),
        ("Ann Bee, Cee Dee and Eva Fox", ["Ann Bee", "Cee Dee", "Eva Fox"], True),
        ([{"name": "Ann Bee"}, {"name": "Cee Dee"}], ["Ann Bee", "Cee Dee"], True),
        (["Ann Bee", "et al."], ["Ann Bee"], False),
        ("Ann Bee et.al.", ["Ann Bee"], False),
        (["Ann Bee", None, "Cee Dee"], ["Ann Bee", "Cee Dee"], False),
        ([], [], None),
    ],
)
def test_forms_of_author_lists(given_authors: object, found: list[str], complete: object) -> None:
    entry = entry_of(RECORD | {"authors": given_authors})
    assert names(entry) == found
    assert entry.authors_complete is complete


def test_bulk_metadata_has_split_names_and_dated_versions() -> None:
    entry = entry_of(
        {
            "id": "0704.0001",
            "authors": "C. Bal\\'azs, E. L. Berger",
            "authors_parsed": [["Balázs", "C.", ""], ["Berger", "E. L.", "Jr."]],
            "title": "Some\n  Diphotons",
            "categories": "hep-ph hep-ex",
            "abstract": "A calculation.",
            "doi": "10.1103/PhysRevD.76.013009",
            "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
            "update_date": "2008-11-26",
        },
        "bulk.json",
    )
    assert names(entry) == ["C. Balázs", "E. L. Berger Jr."]
    assert entry.title == "Some Diphotons"
    assert entry.topics == ("hep-ph", "hep-ex")
    assert entry.published == "2007-04-02"
    assert entry.aliases == ("doi:10.1103/physrevd.76.013009",)


def test_an_address_of_another_paper_is_no_second_id() -> None:
    entry = entry_of(RECORD | {"id": "2405.00009"})
    assert (entry.paper, entry.aliases) == ("arxiv:2405.00009", ())


@pytest.mark.parametrize(
    "id_", ["2405.00001v3", "arXiv:2405.00001", "http://arxiv.org/abs/2405.00001v1"]
)
def test_versions_and_prefixes_of_ids(id_: str) -> None:
    assert entry_of({"id": id_, "title": "T", "authors": ["A B"]}).paper == "arxiv:2405.00001"


@pytest.mark.parametrize(
    ("path", "record", "day"),
    [
        ("2024-05-01.jsonl", {"date": "2024-04-30"}, "2024-05-01"),
        ("all.jsonl", {"date": "2024-04-30", "published": "2024-04-28"}, "2024-04-30"),
        ("all.jsonl", {"published": "2024-04-28T10:00:00Z"}, "2024-04-28"),
        ("all.jsonl", {"updated": "2024/5/2"}, "2024-05-02"),
    ],
)
def test_the_day_is_in_the_name_or_in_the_record(
    path: str, record: dict[str, str], day: str
) -> None:
    ((digest,), _) = parse(json.dumps(RECORD | record), path)
    assert digest.date == day


def test_a_file_of_many_days_makes_a_digest_a_day() -> None:
    lines = [
        RECORD | {"id": f"2405.0000{n}", "date": f"2024-05-0{day}"}
        for n, day in ((1, 2), (2, 1), (3, 2))
    ]
    digests, loose = parse("".join(json.dumps(line) + "\n" for line in lines), "all.jsonl")
    assert [(d.date, [e.line for e in d.entries]) for d in digests] == [
        ("2024-05-01", [2]),
        ("2024-05-02", [1, 3]),
    ]
    assert loose == []


def test_a_record_twice_in_a_day_is_told() -> None:
    ((digest,), _) = parse((json.dumps(RECORD) + "\n") * 2)
    assert [(p.code, p.line) for p in digest.problems] == [("repeated-paper", 2)]


@pytest.mark.parametrize("wrap", ["[%s]", '{"count": 2, "papers": [%s]}', "[\n  %s\n]\n"])
def test_lists_of_records(wrap: str) -> None:
    two = ",\n".join(json.dumps(RECORD | {"id": f"2405.0000{n}"}, indent=1) for n in (1, 2))
    ((digest,), loose) = parse(wrap % two, "2024-05-01.json")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2405.00001", "arxiv:2405.00002"]
    assert loose == []


def test_entries_of_one_line_are_all_kept_and_read_again(tmp_path: Path) -> None:
    two = [RECORD, RECORD | {"id": "2405.00002", "title": "Another"}]
    one_line = tmp_path / "2024-05-02.json"
    one_line.write_text(json.dumps(two), "utf-8")
    earlier = tmp_path / "2024-05-01.json"
    earlier.write_text(json.dumps([RECORD | {"id": "2405.00003"}]), "utf-8")
    with open_store(":memory:") as store:
        load_digests(store, [one_line])
        loaded = store.snapshot().lines()
        kept = sorted((e.paper, e.line) for e in store.snapshot().nodes_of(Entry))
        assert kept == [
            ("arxiv:2405.00001", 1),
            ("arxiv:2405.00002", 1),
        ]
        load_digests(store, [earlier])  # older than what is known: all is computed again
        remove_digest(store, "arxiv-json:2024-05-01")
        assert store.snapshot().lines() == loaded


def test_broken_lines_cost_themselves_only() -> None:
    good = json.dumps(RECORD)
    text = f"{good}\n{good[:80]}\n\n17\n{good.replace('00001', '00002')}\n"
    ((digest,), loose) = parse(text)
    assert [(entry.paper, entry.line) for entry in digest.entries] == [
        ("arxiv:2405.00001", 1),
        ("arxiv:2405.00002", 5),
    ]
    assert [(p.code, p.line) for p in loose] == [("broken-json", 2), ("no-record", 4)]


def test_a_list_that_is_cut_loads_what_is_whole() -> None:
    text = json.dumps([RECORD, RECORD | {"id": "2405.00002"}])[:-30]
    ((digest,), loose) = parse(text, "2024-05-01.json")
    assert len(digest.entries) == 1
    assert [p.code for p in loose] == ["cut-file"]


def test_other_json_lines_are_not_claimed() -> None:
    for record in ({"id": 7, "title": "milk"}, {"name": "x"}, {"id": "2405.00001"}):
        text = json.dumps(record)
        assert ArxivJson().claim(Document(text, "2024-05-01.jsonl")) is None


# --- summaries by a language model ----------------------------------------------------------------


def test_the_ai_part_is_a_summary_in_sections() -> None:
    text = json.dumps(RECORD | {"AI": AI}, ensure_ascii=False)
    assert choose_format(Document(text, "x.jsonl")).format is not None
    ((digest,), _) = parse(text, "2024-05-01_AI_enhanced_Chinese.jsonl")
    (entry,) = digest.entries
    assert digest.format == ArxivAiEnhanced.name
    assert [(b.section, b.text) for b in entry.bullets] == [
        ("TL;DR", "一句话。"),
        ("Motivation", "因为 small things."),
        ("Method", "We measure them."),
        ("Abstract", "We look at small things."),
    ]
    assert entry.language == "zh"
    assert [p.code for p in digest.problems] == ["no-summary"]


def test_lines_with_and_without_the_ai_part_are_two_sources() -> None:
    plain = choose_format(Document(json.dumps(RECORD), "2024-05-01.jsonl")).format
    assert plain is not None
    assert plain.name == "arxiv-json"


def test_pages_with_numbered_headings() -> None:
    ((digest,), loose) = parse(PAGE, "2024-05-01.md")
    assert loose == []
    assert digest.text == PAGE
    assert digest.format == ArxivAiMarkdown.name
    first, second, third = digest.entries
    assert (first.paper, first.title, first.line) == (
        "arxiv:2405.00001",
        "A [MASK] (and B) Title",
        13,
    )
    assert (names(first), first.authors_line, first.authors_complete) == (
        ["Ann Bee", "Cee Dee"],
        14,
        True,
    )
    assert [(b.section, b.text, b.line) for b in first.bullets] == [
        ("TL;DR", "一句话。", 18),
        ("Motivation", "因为。", 23),
        ("Result", "Good on two lines.", 27),
        ("Conclusion", "Yes.", 30),
        ("Abstract", "We look. Results: all fine. # of things: many", 32),
    ]
    assert first.topics == ("cs.CV",)
    assert (second.paper, second.topics) == ("arxiv:2405.00002", ("cs.CL",))
    assert third.paper.startswith("title:")
    assert ("no-summary", 25) in {(p.code, p.line) for p in digest.problems}


def test_the_date_in_the_first_heading_is_the_day() -> None:
    text = (
        "# 每日 ArXiv 速递: 2025-11-26\n\n## 人工智能 (AI) [cs.AI]\n"
        + PAGE[PAGE.index("### [1]") :]
    )
    ((digest,), _) = parse(text, "latest.md")
    assert digest.date == "2025-11-26"
    ((digest,), _) = parse(text.replace("Main category: cs.CV\n", ""), "latest.md")
    assert digest.entries[0].topics == ("cs.AI",)


def test_a_page_without_papers_is_a_day_without_papers() -> None:
    text = "<div id=toc></div>\n\n# Table of Contents\n\n- [math.PR](#math.PR) [Total: 0]\n"
    ((digest,), _) = parse(text, "2024-05-01.md")
    assert digest.entries == ()
    assert [p.code for p in digest.problems] == ["no-papers"]


# --- properties and samples -----------------------------------------------------------------------


@given(st.text(max_size=60), st.integers(0, 900), st.integers(0, 40))
def test_mutated_pages_and_lines_never_fail(noise: str, place: int, cut: int) -> None:
    lines = json.dumps(RECORD | {"AI": AI}) + "\n" + json.dumps(RECORD)
    for reader, text in ((ArxivAiMarkdown(), PAGE), (ArxivJson(), lines)):
        changed = text[:place] + noise + text[place + cut :]
        reader.claim(Document(changed, "2024-05-01.md"))
        digests, _ = reader.parse(changed, "2024-05-01.md")
        for digest in digests:
            assert parse_again(reader, digest.kept) == digest
            assert reader.name == "arxiv-json" or digest.text == changed


@pytest.mark.parametrize("name", ["arxiv-ai-enhanced", "arxiv-jsonl"])
def test_shared_samples_lose_nothing(name: str, shared_formats: Path) -> None:
    files = sorted((shared_formats / name).glob("*"))
    assert files
    for file in files:
        text = file.read_text("utf-8")
        digests, loose = parse(text, file.name)
        entries = [entry for digest in digests for entry in digest.entries]
        start = "### [" if file.suffix == ".md" else "{"
        assert len(entries) == sum(line.startswith(start) for line in text.splitlines())
        assert loose == []
        assert all(entry.title and entry.bullets and entry.authors for entry in entries)
        assert all(entry.authors_complete for entry in entries)
