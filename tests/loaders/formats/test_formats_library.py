"""Bibliographies: BibTeX, what `cite` writes, and what holds for all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import bib, codes, days, names, parse
from library_samples import PAPER, RIS, WORK

from digestgraph.examples import open_examples
from digestgraph.graph import Paper, open_store
from digestgraph.graph.export.citations import Reference, read_references
from digestgraph.graph.export.references import render_bibtex, render_csl
from digestgraph.graph.latex.readable import readable
from digestgraph.loaders import load_digests
from digestgraph.loaders.formats import (
    Document,
    bibtex,
    choose_format,
    csl_json,
    load_formats,
    parse_again,
)
from digestgraph.loaders.formats.csl_json import find_arxiv

LIBRARIES = {"bibtex", "csl-json", "ris", "openalex", "semantic-scholar"}


# --- BibTeX ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (r"Nguy\~{\^e}n, Vi\d{\^e}t", ["Việt Nguyễn"]),
        (r"Nguy{\~{\^e}}n, Vi{\d{\^{e}}}t", ["Việt Nguyễn"]),
        (r"Nguy{\^{\~e}}n, Th{\h{a}}o", ["Thảo Nguyễn"]),
        (r"Tr{\uhorn}{\ohorn}ng, Ph\d uc", ["Phục Trương"]),
        (r"Mu\~noz, Jos{\'e} and Mu{\~n}oz, Jos\'{\i}a", ["José Muñoz", "Josía Muñoz"]),
        (r"{\L}ukasz Kaiser and Paul Erd{\H o}s", ["Łukasz Kaiser", "Paul Erdős"]),
        (r"\v{S}imon, {\O}. and \c{C}elik, {\.I}lker", ["Ø. Šimon", "İlker Çelik"]),
        ("{Gemma Team} and Bee, Ann", ["Gemma Team", "Ann Bee"]),
        ("{Barnes and Noble} and {Acme, Inc.}", ["Barnes and Noble", "Acme, Inc."]),
        ("van der Berg, Jan and Jan van der Berg", ["Jan van der Berg"]),
        ("de la Cruz, Jr., Ana and King, Martin Luther, III",
         ["Ana de la Cruz Jr.", "Martin Luther King III"]),
        ("김민수 and 김, 철수 and 山田, 太郎", ["김민수", "김철수", "山田太郎"]),
        ("Bee, Ann AND\n   Cee, Dee\tand Fox, Eva", ["Ann Bee", "Dee Cee", "Eva Fox"]),
        ("Bee, Ann~B. and O'Brien, {\\relax Yu}ri", ["Ann B. Bee", "Yuri O'Brien"]),
        ("family=Bee, given=Ann, prefix=von and Cee, Dee", ["Ann von Bee", "Dee Cee"]),
        ("Ann Bee, Cee Dee, Eva Fox", ["Ann Bee", "Cee Dee", "Eva Fox"]),
        ("Anderson, Andy and Sandoval, Brandon", ["Andy Anderson", "Brandon Sandoval"]),
    ],
)  # fmt: skip
def test_names_stand_as_people_print_them(printed: str, read: list[str]) -> None:
    entries, _ = bib(f"@misc{{a, title = {{T}}, eprint = {{2401.00001}}, year = 2024,\n"
                     f" author = {{{printed}}}}}")  # fmt: skip
    assert names(entries[0]) == read
    assert entries[0].authors_complete is True


@pytest.mark.parametrize("end", ["others", "{\\em et al.}", "et al.", "others\n"])
def test_and_others_is_nobody_and_cuts_the_list(end: str) -> None:
    text = (
        f"@misc{{a, title={{T}}, eprint={{2401.00001}}, year=2024, author={{Bee, Ann and {end}}}}}"
    )
    if "em" in end:
        text = text.replace("{\\em et al.}", "et al.")
    entries, problems = bib(text)
    assert names(entries[0]) == ["Ann Bee"]
    assert entries[0].authors_complete is False
    assert "author-list-cut" in codes(problems)


def test_facts_of_an_entry() -> None:
    text = r"""% my library
@string{acl = "Association for Computational Linguistics"}
@InProceedings{devlin-etal-2019-bert,
  title = "{BERT}: Pre-training of Deep Bidirectional Transformers -- {W}ords \& more",
  author = "Devlin, Jacob and
    Chang, Ming-Wei",
  publisher = acl,
  month = jun, year = 2019,
  url = {https://aclanthology.org/N19-1423},
  doi = {10.18653/v1/N19-1423},
  eprint = {1810.04805}, archivePrefix = {arXiv}, primaryClass = {cs.CL},
  keywords = {language model, pre-training},
  institution = {Google {AI}},
  abstract = {We introduce a model
    for 50\% less.}
}
"""
    entries, problems = bib(text)
    assert problems == []
    (entry,) = entries
    assert (entry.paper, entry.aliases) == ("arxiv:1810.04805", ("acl:N19-1423",))
    assert entry.title == ("BERT: Pre-training of Deep Bidirectional Transformers – Words & more")
    assert (entry.line, entry.authors_line, entry.published) == (3, 5, "2019-06")
    assert entry.url == "https://aclanthology.org/N19-1423"
    assert entry.keywords == ("language model", "pre-training")
    assert (entry.topics, entry.organisations) == (("cs.CL",), ("Google AI",))
    (abstract,) = entry.bullets
    assert (abstract.section, abstract.line) == ("Abstract", 14)
    assert abstract.text == "We introduce a model for 50% less."


@pytest.mark.parametrize(
    ("fields", "published", "day"),
    [
        ("year = 2024", "2024", "2024-12-31"),
        ("year = {2024}, month = feb", "2024-02", "2024-02-29"),
        ("year = {2024}, month = {2}, day = {3}", "2024-02-03", "2024-02-03"),
        ("year = {2024}, month = {June--July}", "2024-07", "2024-07-31"),
        ('year = 2024, month = "10~" # jan', "2024-01", "2024-01-31"),
        ("year = 2024, month = sept", "2024-09", "2024-09-30"),
        ("date = {2024-05-06}", "2024-05-06", "2024-05-06"),
        ("date = {2024-05/2024-06}", "2024-05", "2024-05-31"),
        ("date = {2024-13}", "2024", "2024-12-31"),
    ],
)
def test_a_paper_counts_from_the_end_of_what_is_stated(
    fields: str, published: str, day: str
) -> None:
    (digest,) = days(f"@misc{{a, title = {{T}}, doi = {{10.1000/a}}, {fields}}}", "library.bib")
    assert (digest.entries[0].published, digest.date) == (published, day)


@pytest.mark.parametrize(
    ("fields", "paper"),
    [
        ("journal = {arXiv preprint arXiv:2401.00368}", "arxiv:2401.00368"),
        ("journal = {CoRR}, volume = {abs/2401.00368}", "arxiv:2401.00368"),
        ("eprint = {2401.00368v2}, eprinttype = {arxiv}", "arxiv:2401.00368"),
        ("url = {https://arxiv.org/abs/2401.00368}", "arxiv:2401.00368"),
        ("note = {arXiv:2401.00368 [cs.CL]}", "arxiv:2401.00368"),
        ("howpublished = {\\url{https://arxiv.org/abs/2401.00368}}", "arxiv:2401.00368"),
        (r"doi = {10.1000/a\_b}", "doi:10.1000/a_b"),
        ("doi = {https://doi.org/10.1000/A}", "doi:10.1000/a"),
        ("eprint = {4711}, eprinttype = {pubmed}, doi = {10.1000/a}", "doi:10.1000/a"),
    ],
)
def test_the_paper_is_known_by_its_ids(fields: str, paper: str) -> None:
    entries, _ = bib(f"@article{{a, title = {{T}}, year = 2024, {fields}}}")
    assert entries[0].paper == paper


def test_an_entry_that_is_broken_costs_no_other() -> None:
    text = (
        "@misc{a, title = {One}, doi = {10.1000/a}, year = 2024}\r\n"
        "@misc{b, title = {Not closed}, doi = {10.1000/b}, year = 2024\r\n"
        "@misc{c, title = {No comma} doi = {10.1000/c}, year = 2024}\r\n"
        "@misc{, title = {No key}, doi = {10.1000/d}, year = 2024}\r\n"
        "@proceedings{p, title = {A Volume}, year = 2024}\r\n"
        "@misc{e, title = {Last}, doi = {10.1000/e}, year = 2024} Text @misc about a@b.org\r\n"
    )
    entries, problems = bib(text)
    told = {problem.line for problem in problems}
    assert [entry.title for entry in entries if entry.paper.startswith("doi:10.1000/")] == [
        "One", "Not closed", "No key", "Last",
    ]  # fmt: skip
    assert {2, 3, 5} <= told  # the third is read as far as it goes: it has a title but no date
    assert all(problem.line <= 6 for problem in problems)


def test_a_child_takes_the_date_of_its_volume() -> None:
    text = (
        '@string{v = "2020"}\n@inproceedings{a, title = {C}, doi = {10.1000/a}, crossref = "P"}\n'
        "@proceedings{p, title = {Volume}, year = v, month = may}\n"
    )
    (digest,) = days(text, "library.bib")
    assert digest.date == "2020-05-31"
    reader = load_formats()["bibtex"]
    assert parse_again(reader, digest.kept) == digest


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "# A repository\n\n```bibtex\n@misc{a,\n title={T}, author={Bee, Ann}}\n```\n",
            "README.md",
        ),
        ("@app.command(name='a')\ndef f(title=1): ...\n", "a.py"),
        ("@dataclass(frozen=True)\nclass A:\n    title = 1\n", "a.py"),
        ("Mail us @home{or, not}\n", "a.txt"),
    ],
)
def test_what_is_no_bibliography_is_not_claimed(text: str, path: str) -> None:
    assert load_formats()["bibtex"].claim(Document(text, path)) is None or (
        choose_format(Document(text, path)).format is None
    )


# --- round trip ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cited() -> list[Reference]:
    with open_examples() as store:
        return read_references(store, [paper.id for paper in store.nodes(Paper)])


@pytest.mark.parametrize(("name", "path"), [("bibtex", "cited.bib"), ("csl-json", "cited.json")])
def test_what_cite_writes_reads_as_the_same_papers(
    cited: list[Reference], name: str, path: str
) -> None:
    text = (render_bibtex if name == "bibtex" else render_csl)(cited)
    entries, problems = parse(text, path, name)
    assert {p.code for p in problems} <= {"author-list-cut", "no-authors"}
    found = {entry.paper: entry for entry in entries}
    assert len(found) == len(cited) == 74
    for reference in cited:
        entry = found[reference.id]
        assert [a.name for a in entry.authors] == [n.literal for n in reference.authors]
        assert entry.title == " ".join(readable(reference.title or "").split())
        if reference.authors:
            assert entry.authors_complete == reference.complete
        if reference.authors[1:]:
            assert (entry.author_order == "known") == reference.ordered


# --- all of them ----------------------------------------------------------------------------------

TEXTS = {
    "bibtex": '@string{a = "B"}\n@misc{k, title = {T {a} \\"o}, author = a # { and {C}}}',
    "csl-json": json.dumps([{"type": "book", "title": "T", "issued": {"date-parts": [[2020]]}}]),
    "ris": RIS,
    "openalex": json.dumps({"meta": {}, "results": [WORK]}),
    "semantic-scholar": json.dumps({"data": [PAPER]}, indent=1),
}


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
def test_damaged_files_end_in_digests_or_problems(name: str, data: st.DataObject) -> None:
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    put = data.draw(
        st.sampled_from(["", "{", "}", '"', "\\", "@x{", "\n", "\0", "ER  -", "[", "9"])
    )
    damaged = text[:start] + put + text[end:]
    reader = load_formats()[name]
    reader.claim(Document(damaged, "x.txt"))
    digests, _ = reader.parse(damaged, "x.txt")
    for digest in digests:
        assert parse_again(reader, digest.kept) == digest


def test_a_library_is_loaded_as_a_source(tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(
        "@misc{a, title={On Bees}, eprint={2401.00001}, author={Bee, Ann}, year=2024, month=jan}"
    )
    (tmp_path / "theirs.ris").write_text(RIS)
    with open_store(":memory:") as store:
        report = load_digests(store, [tmp_path], keywords=False)
        assert store.counts()["papers"] == 3
    assert report.problems


def test_no_sample_of_another_kind_is_taken_for_a_library(shared_formats: Path) -> None:
    files = [file for file in sorted(shared_formats.rglob("*")) if file.is_file()]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        chosen = choose_format(Document(text, str(file))).format
        assert chosen is None or chosen.name not in LIBRARIES, file.name


def test_macros_of_macros_do_not_grow() -> None:
    doubled = "".join(f"@string{{m{n + 1} = m{n} # m{n}}}\n" for n in range(16))
    text = (
        f"@string{{m0 = {{0123456789}}}}\n{doubled}"
        "@misc{a, title = {On Bees}, doi = {10.1000/a}, year = 2024, note = m16 # m16}\n"
        "@misc{b, title = {On Wax}, doi = {10.1000/b}, year = 2024, note = m1}\n"
    )
    first, second = bib(text)[0]
    assert (first.paper, second.paper) == ("doi:10.1000/a", "doi:10.1000/b")
    assert len(first.verbatim) < 2 * len(text)
    assert "0123456789" * 2 in second.verbatim  # a macro in use is still kept


def test_what_entries_refer_to_is_not_written_beside_each_of_them() -> None:
    children = "".join(
        f"@misc{{c{n}, title = {{On Bees {n}}}, doi = {{10.1000/{n}}}, crossref = {{p}}}}\n"
        for n in range(20)
    )
    text = f"{children}@proceedings{{p, title = {{V}}, year = {{2024 {'x' * 5_000}}}}}\n"
    reader = load_formats()["bibtex"]
    digests, _ = reader.parse(text, "2024-05-01.bib")
    assert sum(len(entry.verbatim) for entry in digests[0].entries) < 2 * len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv preprint arXiv:2306.00001", "arxiv:2306.00001"),
        ("arXiv:2306.00001 [cs.CL]", "arxiv:2306.00001"),
        ("arxiv 2306.00001", "arxiv:2306.00001"),
        ("arXiv preprint:\n2306.00001", "arxiv:2306.00001"),
        ("ArXiv arXiv: cs/0112017", "arxiv:cs/0112017"),
        pytest.param(
            "arXiv preprint" + 900 * " " + "arXiv:2306.00001", "arxiv:2306.00001", id="spaces"
        ),
        pytest.param("arXiv preprint" + 20_000 * " " + "arXiv:2306.00001", None, id="too far"),
        ("2306.00001", None),
        (None, None),
    ],
)
def test_ids_of_arxiv_in_words(text: str | None, found: str | None) -> None:
    assert find_arxiv(text) == found


@pytest.mark.parametrize("pattern", [bibtex._ARXIV, csl_json._ARXIV], ids=["bibtex", "csl"])
def test_spaces_behind_the_word_are_read_once(pattern: re.Pattern[str]) -> None:
    """Were they shared out among the parts of the pattern, this would not come to an end."""
    assert pattern.search("arXiv preprint" + 100_000 * " " + ": arXiv:" + 100_000 * " ") is None
    found = pattern.search(
        "arXiv preprint" + 100_000 * " " + ": arXiv:" + 100_000 * " " + "2306.00001"
    )
    assert found is not None
    assert found["id"] == "2306.00001"


def test_a_number_that_is_no_character_in_pages_and_posts() -> None:
    number = f"&#{5000 * '9'};"
    item = "<li><a href='https://arxiv.org/abs/2401.0000{}'>On {} Bees</a></li>"
    said = f"<ul>{item.format(1, number)}{item.format(2, 'No')}</ul>"
    post = {"date": "2024-01-02", "title": {"rendered": number}, "content": {"rendered": said}}
    page = (
        f'<html><meta name="citation_title" content="On {number} Bees">'
        '<meta name="citation_arxiv_id" content="2401.00001"></html>'
    )
    for name, text in (("json-posts", json.dumps([post])), ("saved-page", page)):
        digests, _ = load_formats()[name].parse(text, "2024-01-02.html")
        assert digests[0].entries[0].title == "On \ufffd Bees"


def test_a_title_with_a_number_that_is_no_character() -> None:
    text = RIS.replace("TI  - ", f"TI  - &#{5000 * '9'}; ", 1)
    digests, _ = load_formats()["ris"].parse(text, "2024-05-01.ris")
    assert digests[0].entries[0].title.startswith("\ufffd ")
