"""Answers of an API, numbered lists, notes, feeds, volumes: what is read, and that all is kept."""

from __future__ import annotations

import ast
import re
import warnings
from pathlib import Path

import pytest
from digests import make_answer, make_record
from format_samples import SAMPLES, Sample
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Store
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.entry import ParsedDigest, ParsedEntry
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again
from digestgraph.loaders.formats.base.records import DocumentFormat
from digestgraph.loaders.formats.fields.markup.html_text import read_html
from digestgraph.loaders.formats.fields.markup.json_text import read_literal
from digestgraph.loaders.read import parse_text

IDS = [f"{sample.format} {number}" for number, sample in enumerate(SAMPLES)]


def read(text: str, path: str) -> list[ParsedDigest]:
    """Read a file in the format that claims it, and what is kept of it once more."""
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    digests, loose = reader.parse(text, path)
    assert [problem for problem in loose if problem.code != "paper-in-code"] == []
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest
        if isinstance(reader, DocumentFormat):
            assert digest.text == text
    return digests


def entries_of(number: int) -> list[ParsedEntry]:
    sample = SAMPLES[number]
    return [entry for digest in read(sample.text, sample.path) for entry in digest.entries]


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_the_right_format_reads_every_entry(sample: Sample) -> None:
    choice = choose_format(Document(sample.text, sample.path))
    assert choice.format is not None
    assert choice.format.name == sample.format
    digests = read(sample.text, sample.path)
    assert sum(len(digest.entries) for digest in digests) == sample.entries


@pytest.mark.parametrize("sample", SAMPLES, ids=IDS)
def test_ends_of_lines_change_no_fact(sample: Sample) -> None:
    text = sample.text.replace("\n", "\r\n")
    plain = [e.paper for d in read(sample.text, sample.path) for e in d.entries]
    assert [e.paper for d in read(text, sample.path) for e in d.entries] == plain


def test_all_samples_together_survive_a_refresh(store: Store, tmp_path: Path) -> None:
    for number, sample in enumerate(SAMPLES):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        (folder / sample.path).write_text(sample.text, encoding="utf-8")
        load_digests(store, [folder], source=f"s{number}", keywords=False)
    before = store.snapshot().lines()
    store.snapshot().check()
    refresh_graph(store)
    assert store.snapshot().lines() == before


@given(data=st.data())
def test_nothing_makes_a_format_fail(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    other = data.draw(st.sampled_from(SAMPLES))
    start = data.draw(st.integers(0, len(sample.text)))
    end = data.draw(st.integers(0, len(other.text)))
    text = sample.text[:start] + data.draw(st.text(max_size=5)) + other.text[end:]
    for reader in load_formats().values():
        claim = reader.claim(Document(text, sample.path))
        digests, _ = reader.parse(text, sample.path)
        for digest in digests:
            again = parse_again(reader, digest.kept)
            assert again == digest or claim is None or not claim.holds


# --- the API ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_answer_says_all_that_it_can(number: int) -> None:
    entry = entries_of(number)[0]
    assert (entry.paper, entry.title, entry.votes) == ("arxiv:2405.00001", "Bees at Scale", 12)
    assert [(a.name, a.position, a.account) for a in entry.authors] == [
        ("Ann Bee", 1, None),
        ("Cee Dee", 2, "ceedee"),
    ]
    assert (entry.authors_complete, entry.author_order) == (False, "known")  # evafox is an account
    assert [(b.section, b.text) for b in entry.bullets] == [
        ("AI summary", "Bees fly."),
        ("Abstract", "We study bees. They fly."),
    ]
    assert (entry.keywords, entry.organisations) == (("bees", "honey"), ("The Hive",))
    assert entry.published == "2024-04-30"
    assert {(link.url, link.role) for link in entry.links} == {
        ("https://github.com/a/bees", "code"),
        ("https://bees.example.org/", "project"),
    }


def test_a_day_without_papers_is_a_day() -> None:
    for number in (3, 4):
        (digest,) = read(SAMPLES[number].text, SAMPLES[number].path)
        assert (digest.date, digest.entries) == ("2024-05-01", ())
        assert [problem.code for problem in digest.problems] == ["no-papers"]


def test_an_answer_that_was_cut_keeps_its_whole_records() -> None:
    text = make_answer(make_record("2405.00001"), make_record("2405.00002"))
    reader = load_formats()["hf-daily"]
    (digest,), _ = reader.parse(text[: len(text) - 60], "2024-05-01.json")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2405.00001"]
    assert "cut-file" in {problem.code for problem in digest.problems}


def test_korean_summaries_have_their_sections_and_lines() -> None:
    (entry,) = entries_of(5)
    assert [b.section for b in entry.bullets] == [
        "제목",
        "목적",
        "방법",
        "방법",
        "결론",
        "Abstract",
    ]
    lines = SAMPLES[5].text.split("\n")
    assert '"purpose"' in lines[entry.bullets[1].line - 1]
    assert (entry.keywords, entry.language) == (("Bees", "Counting"), "ko")


# --- lists ----------------------------------------------------------------------------------------


def test_a_post_has_votes_and_organisations_without_the_counts_of_the_page() -> None:
    entries = entries_of(6)
    assert [entry.votes for entry in entries] == [1245, 11, 3]
    assert [entry.organisations for entry in entries] == [
        ("The Hive",),
        ("Honey Lab",),
        ("Wax Institute",),
    ]
    assert entries[0].bullets[0].section == "Abstract"
    assert not any("내일" in bullet.text for bullet in entries[2].bullets)


def test_a_numbered_digest_has_labels_in_any_language() -> None:
    (digest,) = read(SAMPLES[7].text, SAMPLES[7].path)
    first, second = digest.entries
    assert digest.date == "2024-05-01"
    assert ([a.name for a in first.authors], first.authors_complete) == (
        ["Ann Bee", "Cee Dee"],
        False,
    )
    assert [(b.section, b.text, b.line) for b in first.bullets] == [
        ("Abstract", "We study bees and honey.", 9),
        ("요약", "벌을 연구합니다.", 14),
        ("요약", "꿀을 봅니다.", 15),
    ]
    assert [(link.url, link.role) for link in first.links] == [
        ("https://github.com/a/bees", "code")
    ]
    assert (second.paper, second.title) == ("arxiv:2405.00002", "Honey: A Survey")


def test_lists_as_python_prints_them_stand_behind_labels() -> None:
    lines = ["- URL: https://arxiv.org/abs/2401.00001", "- Keywords: ['bees', 'wax, old']",
             '- Authors: ["Ann Bee", "Cee Dee"]']  # fmt: skip
    text = "# Papers, 2024-01-03\n\n1. **On Bees**\n   " + "\n   ".join(lines) + "\n"
    ((entry,),) = (digest.entries for digest in read(text, "list.md"))
    assert (entry.title, entry.keywords) == ("On Bees", ("bees", "wax, old"))
    assert [author.name for author in entry.authors] == ["Ann Bee", "Cee Dee"]


def test_links_side_by_side_say_what_they_lead_to() -> None:
    paper = "[Paper](https://arxiv.org/abs/2401.00001)"
    others = "[Code](https://a.org/x) | [Project](https://b.org) | [Blog](https://c.org)"
    (digest,) = read(f"# Papers, 2024-01-03\n\n1. On Bees\n   - {paper} | {others}\n", "list.md")
    (entry,) = digest.entries
    assert [(link.url, link.role) for link in entry.links] == [
        ("https://a.org/x", "code"),
        ("https://b.org", "project"),
        ("https://c.org", None),
    ]


def test_a_week_counts_from_its_last_day_and_a_failed_translation_is_no_summary() -> None:
    (digest,) = read(SAMPLES[8].text, SAMPLES[8].path)
    assert digest.date == "2026-05-31"
    assert [b.text for b in digest.entries[1].bullets] == ["We survey honey."]
    assert "translation-failed" in {problem.code for problem in digest.problems}


# --- notes ----------------------------------------------------------------------------------------


def test_a_note_is_a_digest_of_its_own() -> None:
    (digest,) = read(SAMPLES[9].text, SAMPLES[9].path)
    (entry,) = digest.entries
    assert digest.id == "paper-note/2405.00010:2024-05-01"
    assert [a.name for a in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert entry.topics == ("query:bees", "insects")
    said = [(b.section, b.text) for b in entry.bullets]
    assert ("Abstract", "We study bees over two lines.") in said
    assert ("Notes", "See Honey and the code.") in said
    assert not any("no text" in text for _, text in said)


def test_an_id_in_yaml_is_no_number_and_one_author_may_be_the_first() -> None:
    (entry,) = entries_of(10)
    assert entry.paper == "arxiv:2405.00010"
    assert [(a.name, a.position) for a in entry.authors] == [("Ann Bee", None)]
    assert entry.authors_complete is None


# --- feeds and volumes ----------------------------------------------------------------------------


def test_feeds_are_dated_item_by_item() -> None:
    digests = read(SAMPLES[11].text, SAMPLES[11].path)
    assert [digest.id for digest in digests] == ["feed/feed:2024-05-01", "feed/feed:2024-05-02"]
    entry = digests[0].entries[0]
    assert (entry.title, entry.votes) == ("Bees & Honey", 52)
    assert [a.name for a in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert [b.text for b in entry.bullets] == ["We study bees."]


@pytest.mark.parametrize("number", [12, 13])
def test_arxiv_says_authors_abstract_and_categories(number: int) -> None:
    (entry,) = entries_of(number)
    assert [a.name for a in entry.authors] == ["Ann Bee", "Cee Dee"]
    assert entry.bullets[0].section == "Abstract"
    assert entry.topics == ("cs.CL",)
    assert entry.published == "2024-05-01"
    assert entry.aliases == (("doi:10.1234/bee",) if number == 12 else ())


def test_an_entity_of_a_document_is_never_resolved() -> None:
    text = (
        SAMPLES[11]
        .text.replace("<rss", '<!DOCTYPE rss [<!ENTITY x "y">]>\n<rss')
        .replace("Wax", "Wax &x; &nbsp;&eacute;")
    )
    digests, _ = load_formats()["feed"].parse(text, "feed.xml")
    titles = [entry.title for digest in digests for entry in digest.entries]
    assert titles[-1] is not None
    assert "y" not in titles[-1]
    assert "é" in titles[-1]


def test_volumes_count_from_the_end_of_their_month() -> None:
    (digest,) = read(SAMPLES[14].text, SAMPLES[14].path)
    first, second = digest.entries
    assert digest.date == "2024-08-31"
    assert (first.paper, first.aliases, first.published) == ("acl:2024.bees-main.1", (), "2024-08")
    assert first.title == "BEEs at $10^{3}$"
    assert [(a.name, a.orcid) for a in first.authors] == [
        ("Ann Bee", "0000-0003-4141-1415"),
        ("Jürgen de la Wax", None),
    ]
    assert [a.name for a in second.authors] == ["Plato"]


# --- the shared samples ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "name", "count"),
    [
        ("hf-api/**/*.json", "hf-daily", r"\"numComments\": |'numComments': "),
        ("hf-paper-ko/*.json", "hf-paper-ko", r'"translation_title"'),
        ("acl-anthology/*.xml", "acl-anthology", r"<paper\b"),
        ("hf-rss/*.xml", "feed", r"<item>"),
        ("korean-posts/*.md", "numbered-list", r"(?m)^\d+\. \*\*"),
        ("weekly-text/*.txt", "numbered-list", r"(?m)^--- \d+\."),
        ("paper-reader/*.md", "paper-note", r"\A---"),
        ("paper-yaml/*.yaml", "paper-note", r"(?m)^title:"),
    ],
)
def test_shared_samples_lose_nothing(
    pattern: str, name: str, count: str, shared_formats: Path
) -> None:
    files = sorted(shared_formats.glob(pattern))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        reader = choose_format(Document(text, file.name)).format
        assert reader is not None, file
        assert reader.name == name, file
        digests, loose = reader.parse(text, file.name)
        found = sum(len(digest.entries) for digest in digests)
        lost = [p for p in loose if p.code == "entry-without-paper"]
        assert found + len(lost) == len(re.findall(count, text)), file
        for digest in digests[:5]:
            assert parse_again(reader, digest.kept) == digest


# --- what mutated inputs showed -------------------------------------------------------------------


@pytest.mark.parametrize(("levels", "found"), [(30, 1), (100, 0)])
@pytest.mark.parametrize(("open_", "close"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? - ", "")])
def test_yaml_of_many_levels_is_refused(open_: str, close: str, levels: int, found: int) -> None:
    deep = f"{open_ * levels}x{close * levels}"
    text = f"---\ntitle: Bees\npdf: https://arxiv.org/abs/2405.00010\nx:\n  {deep}\n---\n"
    digests, _ = load_formats()["paper-note"].parse(text, "2024-05-01.md")
    assert len(digests) == (0 if open_ == "? - " else found)  # a list is no key


@pytest.mark.parametrize(
    "front",
    [
        "title: &t Bees\nother: *t\npdf: https://arxiv.org/abs/2405.00010",
        "? [a, b]\n: c\ntitle: Bees\npdf: https://arxiv.org/abs/2405.00010",
        "- title: Bees\n- pdf: https://arxiv.org/abs/2405.00010",
    ],
)
def test_yaml_with_references_or_odd_keys_is_refused(front: str) -> None:
    text = f"---\n{front}\n---\n"
    assert load_formats()["paper-note"].parse(text, "2024-05-01.md")[0] == []


def test_an_asterisk_in_yaml_is_no_reference() -> None:
    front = "title: Bees & *wax*, a & b\npdf: https://arxiv.org/abs/2405.00010"
    ((digest,), _) = load_formats()["paper-note"].parse(f"---\n{front}\n---\n", "2024-05-01.md")
    assert digest.entries[0].title == "Bees & *wax*, a & b"


def test_votes_after_a_long_rule_in_a_title() -> None:
    text = f"## 1. [Bees](https://arxiv.org/abs/2405.00001) {'- ' * 40}👍 7\n\n> We study bees.\n"
    (digest,) = read(text, "2024-05-01.md")
    assert (digest.entries[0].title, digest.entries[0].votes) == ("Bees", 7)


@pytest.mark.parametrize("text", ["<![![a", "<![x[a]]>", "x<![if !mso]>y<![endif]>", "<![CDATA[a"])
def test_sections_that_no_browser_knows_are_read_over(text: str) -> None:
    assert "Honey" in " ".join(read_html(f"{text} > <p>Honey</p>").lines) or "CDATA" in text


_VALUES = st.recursive(
    st.one_of(
        *(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
        *(st.binary(max_size=3), st.sampled_from(["it's", 'a "b"', "\\mu", "\ud800", "\\N{BEE}"])),
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4),
        st.tuples(inside, inside),
        st.dictionaries(st.one_of(st.text(max_size=4), st.integers()), inside, max_size=4),
    ),
    max_leaves=12,
)


def _evaluated(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


@given(
    _VALUES, st.integers(0, 40), st.sampled_from(["", "'", '"', "\\", ",", "NaN", "\n", "(", "0"])
)
def test_what_python_printed_reads_as_python_reads_it(value: object, place: int, put: str) -> None:
    printed = repr(value)
    assert repr(read_literal(printed)) == repr(_evaluated(printed))
    damaged = printed[:place] + put + printed[place + 1 :]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a backslash that begins no escape
        assert repr(read_literal(damaged)) == repr(_evaluated(damaged))


@pytest.mark.parametrize("strange", ["\\ud800", "\\u0000", "\\u202e"])
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("papers.json", '[{"id": "2405.00001", "title": "Bees@", "authors": "Ann@ Bee, @"}]'),
        ("papers.json", '[{"Title@": 1, "Title": "@Bees", "doi": "10.1000/x", "authors": ["A@"]}]'),
        (
            "papers.json",
            '[{"paper": {"id": "2405.00001", "title": "Bees", "authors": '
            '[{"name": "Ann@ Bee", "user": {"user": "ann@"}}]}}]',
        ),
        (
            "papers.jsonl",
            '{"id": "2405.00001", "title": "B", "authors": ["A@"], "AI": {"k@ey": "a b"}}',
        ),
    ],
)
def test_what_json_escapes_cannot_break_a_store(path: str, text: str, strange: str) -> None:
    parsed = parse_text(text.replace("@", strange), "2024-05-01-" + path)
    told = {p.code for found in (parsed, *parsed.digests) for p in found.problems}
    assert ("half-character" in told) is (strange == "\\ud800")
    ((entry,),) = (digest.entries for digest in parsed.digests)
    printed = entry.authors[0]
    assert all("\\" not in repr(text) for text in (printed.name, printed.account, entry.title))
    for bullet in entry.bullets:
        assert bullet.section is None or "\\" not in repr(bullet.section)


def test_a_name_that_is_spelt_like_its_account_is_a_name() -> None:
    record = make_record("2405.00001")
    record["paper"]["authors"] = [  # type: ignore[index]
        {"name": "Zoe Yu", "user": {"user": "zoe-yu", "fullname": "Yu"}},
        {"name": "Ann Bee", "user": {"user": "ann-bee", "fullname": "ann bee"}},
        {"name": "evafox", "user": {"user": "evafox", "fullname": "Eva Fox"}},
        {"name": "gus_hill", "user": {"user": "gus-hill", "fullname": "Gus"}},
    ]
    (digest,) = read(make_answer(record), "2024-05-01.json")
    (entry,) = digest.entries
    assert [a.name for a in entry.authors] == ["Zoe Yu", "Ann Bee", "Eva Fox"]
    assert [a.account for a in entry.authors] == ["zoe-yu", "ann-bee", "evafox"]
    assert entry.authors_complete is False
