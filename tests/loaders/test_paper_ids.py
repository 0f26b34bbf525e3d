"""Every written form of a paper's id is one id."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Store, open_store
from digestgraph.graph.lookup.find import find_paper
from digestgraph.graph.model import DifferentFrom, Paper
from digestgraph.graph.paper_ids import canonical_paper_id, id_of_number, why_impossible
from digestgraph.loaders import load_digests
from digestgraph.loaders.entry import normalize_paper
from digestgraph.loaders.fetch.archive import Archive
from digestgraph.loaders.fetch.papers import fetch_papers
from digestgraph.loaders.people.constraints import parse_person
from digestgraph.loaders.read import read_digests

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_VERSIONS = st.sampled_from(["", "v1", "v2", "v12"])
_AROUND = st.sampled_from([("", ""), (" ", "\n"), ("<", ">"), ("(", ")"), ("", "."), ('"', '",')])
_SCHEMES = st.sampled_from(["https://", "http://", "HTTPS://"])
_NEW = st.builds(
    lambda year, month, number: (
        f"{year:02}{month:02}.{number:05}" if year >= 15 else f"{year:02}{month:02}.{number:04}"
    ),
    st.integers(8, 49),
    st.integers(1, 12),
    st.integers(1, 9999),
) | st.sampled_from(["0704.0001", "0712.9999", "1412.0001", "1501.00001", "2402.10010"])
_OLD = st.builds(
    lambda archive, year, month, number: f"{archive}/{year % 100:02}{month:02}{number:03}",
    st.sampled_from(["hep-th", "math", "cs", "astro-ph", "cond-mat", "q-bio"]),
    st.integers(1991, 2006),
    st.integers(1, 12),
    st.integers(1, 999),
) | st.sampled_from(["math/0703999", "hep-th/9108001"])
_ARXIV_FORMS = [
    "{id}{v}",
    "arXiv:{id}{v}",
    "arxiv: {id}{v}",
    "arXiv:{id}{v} [cs.CL]",
    "arXiv:{id}{v} [math.GT] 4 Jan 2024",
    "{s}arxiv.org/abs/{id}{v}",
    "{s}www.arxiv.org/abs/{id}{v}?context=cs#top",
    "{s}arxiv.org/pdf/{id}{v}",
    "{s}arxiv.org/pdf/{id}{v}.pdf",
    "{s}arxiv.org/html/{id}{v}/",
    "{s}export.arxiv.org/abs/{id}{v}",
    "{s}www.alphaxiv.org/abs/{id}{v}",
    "{s}papers.cool/arxiv/{id}",
    "{s}scirate.com/arxiv/{id}",
    "{s}www.semanticscholar.org/arxiv/{id}{v}",
    "{s}inspirehep.net/arxiv/{id}",
    "{s}www.emergentmind.com/papers/{id}",
    "{s}tldr.takara.ai/p/{id}",
    "{s}huggingface.co/papers/{id}",
    "{s}hf.co/papers/{id}",
    "hf.co/papers/{id}",
    "10.48550/arXiv.{id}",
    "10.48550/ARXIV.{id}{v}",
    "doi:10.48550/arXiv.{id}",
    "{s}doi.org/10.48550/arXiv.{id}",
    "{s}dx.doi.org/10.48550/arxiv.{id}",
    "{s}doi.org/10.48550%2FarXiv.{id}",
    "url:{s}arxiv.org/abs/{id}",
]
_ACL_FORMS = [
    "{id}",
    "acl:{id}",
    "{s}aclanthology.org/{id}",
    "{s}aclanthology.org/{id}/",
    "{s}www.aclanthology.org/{id}.pdf",
    "{s}aclanthology.org/{id}v2.pdf",
    "{s}www.aclweb.org/anthology/{id}",
    "{s}www.aclweb.org/anthology/{id}.pdf",
    "10.18653/v1/{id}",
    "doi:10.18653/V1/{id}",
    "{s}doi.org/10.18653/v1/{id}",
    "{s}doi.org/10.3115/v1/{id}",
]
_DOI_FORMS = [
    "{id}",
    "doi:{id}",
    "DOI: {id}",
    "{s}doi.org/{id}",
    "{s}dx.doi.org/{id}",
    "{s}www.doi.org/{id}?utm=x",
    "{s}dl.acm.org/doi/{id}",
    "{s}dl.acm.org/doi/abs/{id}",
    "{s}link.springer.com/article/{id}",
    "{s}journals.aps.org/prx/abstract/{id}#a",
    "{s}journals.plos.org/plosone/article?type=a&id={id}&b=c",
]


@given(_NEW | _OLD, st.sampled_from(_ARXIV_FORMS), _VERSIONS, _SCHEMES, _AROUND)
def test_arxiv_is_one_id(
    id_: str, form: str, version: str, scheme: str, around: tuple[str, str]
) -> None:
    text = form.format(id=id_, v=version, s=scheme)
    assert canonical_paper_id(around[0] + text + around[1]) == f"arxiv:{id_}"


@given(_OLD, st.sampled_from(_ARXIV_FORMS), st.sampled_from([".GT", ".str-el", ".AI"]))
def test_the_subject_class_of_an_old_id_does_not_matter(id_: str, form: str, kind: str) -> None:
    archive, number = id_.split("/")
    text = form.format(id=f"{archive}{kind}/{number}", v="v3", s="https://")
    assert canonical_paper_id(text) == f"arxiv:{id_}"


@given(
    st.from_regex(r"\A[A-Z]\d{2}-\d{4}\Z").filter(str.isascii)
    | st.sampled_from(["2023.acl-long.1", "2022.findings-emnlp.123", "2020.lrec-1.7"]),
    st.sampled_from(_ACL_FORMS),
    _SCHEMES,
    _AROUND,
)
def test_the_anthology_and_its_doi_are_one_id(
    id_: str, form: str, scheme: str, around: tuple[str, str]
) -> None:
    text = form.format(id=id_, s=scheme)
    assert canonical_paper_id(around[0] + text + around[1]) == f"acl:{id_}"
    assert canonical_paper_id(text.lower()) == f"acl:{id_}"


@given(
    st.builds(
        lambda prefix, rest: f"10.{prefix}/{rest}",
        st.integers(1000, 999_999).filter(lambda n: n not in (48550, 18653, 3115)),
        st.text(_LETTERS + "-._()", min_size=1).filter(lambda t: t[-1] in _LETTERS),
    ).filter(lambda doi: doi.count("(") == doi.count(")")),
    st.sampled_from(_DOI_FORMS),
    _SCHEMES,
    _AROUND,
    st.booleans(),
)
def test_a_doi_is_one_id(
    doi: str, form: str, scheme: str, around: tuple[str, str], upper: bool
) -> None:
    text = form.format(id=doi.upper() if upper else doi, s=scheme)
    assert canonical_paper_id(around[0] + text + around[1]) == f"doi:{doi}"


@pytest.mark.parametrize(
    "text",
    [
        "https://openreview.net/forum?id=aB-c_9",
        "https://openreview.net/pdf?id=aB-c_9",
        "https://openreview.net/forum?noteId=x&id=aB-c_9#discussion",
        "http://www.openreview.net/forum?id=aB-c_9&referrer=y",
        "openreview.net/forum?id=aB-c_9",
        "openreview:aB-c_9",
    ],
)
def test_openreview_is_one_id(text: str) -> None:
    assert canonical_paper_id(text) == "openreview:aB-c_9"


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("www.biorxiv.org/content/10.1101/2024.01.02.573456v2.full", "10.1101/2024.01.02.573456"),
        ("www.medrxiv.org/content/10.1101/2024.01.02.24300456v1", "10.1101/2024.01.02.24300456"),
        ("www.nature.com/articles/s41586-024-00001-2.pdf", "10.1038/s41586-024-00001-2"),
        ("www.nature.com/articles/nature12345?error=a", "10.1038/nature12345"),
        ("link.springer.com/content/pdf/10.1007/s00001-024-1.pdf", "10.1007/s00001-024-1"),
        ("www.frontiersin.org/articles/10.3389/fnbot.2024.1/full", "10.3389/fnbot.2024.1"),
        ("iopscience.iop.org/article/10.1088/1-2/ab/meta", "10.1088/1-2/ab"),
        ("papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "10.2139/ssrn.1234567"),
        ("www.biorxiv.org/collection/neuroscience", None),
        ("www.nature.com/subjects/bees", None),
        ("link.springer.com/journal/11263", None),
    ],
)
def test_addresses_of_publishers_with_a_doi_in_them(address: str, doi: str | None) -> None:
    url = f"https://{address}"
    assert canonical_paper_id(url) == (f"doi:{doi}" if doi else f"url:{url}")


@given(
    st.text()
    | st.builds(
        "".join,
        st.lists(
            st.sampled_from(
                "url: arxiv: doi: acl: openreview: https:// arxiv.org/abs/ 2401.00368 v1 .pdf "
                "10.1/ 10.18653/v1/ P19-1001 2023.acl-long.1 doi.org/ %2F %FF ( ) ] . ? # \ud800 "
                "math.GT/ 0309136 /forum?id= openreview.net İ Σ".split(" ")
            ),
            max_size=8,
        ),
    )
)
def test_any_text_is_read_and_an_id_is_its_own(text: str) -> None:
    found = canonical_paper_id(text)
    if found is not None:
        assert canonical_paper_id(found) == found
        assert canonical_paper_id(f"  {found}\n") == found
        # A link that would steer a terminal, or holds half a character, names no paper.
        assert normalize_paper(text) == (found if text.strip().isprintable() else None)


@pytest.mark.parametrize(
    "piece",
    ["url:", "arxiv:", "10.1/", "https://", "(", "]", " ", "a/", "doi/", "&id=", "[cs.CL] "],
)
def test_what_is_longer_than_any_id_is_no_id(piece: str) -> None:
    """Whatever could be read in many ways is only read up to the length of an address."""
    found = canonical_paper_id(piece * 500_000)
    assert found is None or found.startswith("url:https://")


@pytest.mark.parametrize(
    "text", ["", "a title", "and/or 1234567", "10.1/x y", "javascript:x", "12/3456789", "x:2401.1"]
)
def test_other_text_is_no_id(text: str) -> None:
    assert canonical_paper_id(text) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://a.org/paper",
        "https://arxiv.org/list/cs.CL/2401",
        "https://aclanthology.org/events/",
    ],
)
def test_other_addresses_stay_whole(url: str) -> None:
    assert canonical_paper_id(url) == f"url:{url}"


#: Ids that arXiv never gave out and never will.
_IMPOSSIBLE = [
    "2402.1001", "1501.0001", "1412.00001", "2406.00000", "1406.0000", "2413.00001", "2400.00001",
    "9912.12345", "5001.00001", "1234.5678", "0703.0001", "2402.10010v0", "math/0313136",
    "math/0300136", "cs/0704001", "cs/0801001", "hep-th/9901000", "hep-th/9001001",
]  # fmt: skip


def test_an_address_in_brackets_may_say_that_it_is_one() -> None:
    assert canonical_paper_id("<URL:https://arxiv.org/abs/2402.10010>") == "arxiv:2402.10010"
    assert why_impossible("<URL:https://arxiv.org/abs/2402.1001>") is not None


@given(st.sampled_from(_IMPOSSIBLE), st.sampled_from(_ARXIV_FORMS), _SCHEMES, _AROUND)
def test_an_id_that_arxiv_cannot_have_given_out_names_no_paper(
    id_: str, form: str, scheme: str, around: tuple[str, str]
) -> None:
    text = around[0] + form.format(id=id_, v="", s=scheme) + around[1]
    assert canonical_paper_id(text) is None
    why = why_impossible(text)
    assert why is not None
    assert id_.partition("v")[0] in why


@given(_NEW)
def test_a_number_gets_the_zeros_back_that_it_lost(id_: str) -> None:
    assert id_of_number(float(id_)) == id_
    assert id_of_number(json.loads(json.dumps(float(id_)))) == id_


@pytest.mark.parametrize("number", [0.0, -1.5, 17.0, 2413.00001, 2402.0, 1e300, 2402.1234567])
def test_other_numbers_are_no_ids(number: float) -> None:
    assert id_of_number(number) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://ar", "https://arxiv", "https://arxiv.o", "https://arxiv.org",
        "https://arxiv.org/", "https://www.arxiv.org/ab", "https://arxiv.org/abs/",
        "http://arxiv.org/abs/24", "https://arxiv.org/pdf/2401.0036", "https://doi.org/",
        "https://huggingface.co/papers/2401.003", "https://openreview.net/forum?id=",
    ],
)  # fmt: skip
def test_a_link_cut_before_its_end_names_no_paper(url: str) -> None:
    assert canonical_paper_id(url) is None
    assert why_impossible(url) is not None


def test_an_impossible_id_is_a_problem_and_the_title_names_the_paper(tmp_path: Path) -> None:
    record = {"title": "A Study of Bees in Four Words", "authors": ["Ann Bee"]}
    rows = [
        record | {"arxiv_id": "2402.1001", "date": "2024-02-03"},
        record | {"arxiv_id": 2402.1001, "date": "2024-02-03"},
        record | {"arxiv_id": "2413.00001", "doi": "10.1000/a", "date": "2024-02-03"},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (digest,) = read_digests([tmp_path]).digests
    papers = [entry.paper for entry in digest.entries]
    assert papers[0].startswith("title:a-study-of-bees")
    assert papers[1:] == ["arxiv:2402.10010", "doi:10.1000/a"]
    told = [(p.line, p.code) for p in digest.problems]
    assert told == [(1, "bad-id"), (3, "bad-id")]
    assert "2402.1001 has 4 digits where arXiv gives 5 from 2015 on" in digest.problems[0].message


def test_an_impossible_link_of_the_home_format_is_named_with_its_line(tmp_path: Path) -> None:
    bad = make_entry("2402.1001", "A Title")
    text = make_day("2024-02-03", make_entry("2402.10010", "B Title"), bad)
    (tmp_path / "2024-02-03.md").write_text(text, "utf-8")
    (digest,) = read_digests([tmp_path]).digests
    assert [entry.paper for entry in digest.entries] == ["arxiv:2402.10010"]
    (problem,) = [p for p in digest.problems if p.code == "heading-without-paper"]
    assert "2402.1001 has 4 digits" in problem.message
    assert text.splitlines()[problem.line - 1].startswith("### [A Title]")


def test_a_paper_to_add_whose_id_is_impossible_is_told_why(tmp_path: Path) -> None:
    (told,) = fetch_papers(["2402.1001"], Archive(tmp_path), dry_run=True)
    assert told.status == "failed"
    assert "2402.1001 has 4 digits where arXiv gives 5 from 2015 on" in str(told.message)


def test_one_paper_is_made_of_all_its_addresses(store: Store, tmp_path: Path) -> None:
    links = [
        "https://arxiv.org/abs/2401.00001v3",
        "https://doi.org/10.48550/arXiv.2401.00001",
        "https://huggingface.co/papers/2401.00001",
        "https://aclanthology.org/2023.acl-long.1/",
        "https://doi.org/10.18653/v1/2023.acl-long.1",
    ]
    for day, link in enumerate(links, 1):
        title = "A Title of the ACL" if "2023.acl" in link else "A Title"
        entry = make_entry("X", title).replace("https://arxiv.org/abs/X", link)
        text = make_day(f"2024-01-0{day}", entry)
        (tmp_path / f"2024-01-0{day}.md").write_text(text, encoding="utf-8")
    load_digests(store, [tmp_path], keywords=False)
    assert [p.id for p in store.nodes(Paper)] == ["acl:2023.acl-long.1", "arxiv:2401.00001"]
    for form in [*links, "arXiv:2401.00001", "2401.00001v9", "alphaxiv.org/abs/2401.00001"]:
        assert find_paper(store, form).id == canonical_paper_id(form)


def test_corrections_name_a_paper_in_any_form(store: Store, tmp_path: Path) -> None:
    for day in (1, 2):
        entry = make_entry(f"2401.0000{day}", authors="Ann Beeson, Cy Deeson")
        text = make_day(f"2024-01-0{day}", entry)
        (tmp_path / f"2024-01-0{day}.md").write_text(text, encoding="utf-8")
    config = tmp_path / "digestgraph.toml"
    config.write_text(
        '[authors]\ndifferent = [["Ann Beeson @ https://doi.org/10.48550/arXiv.2401.00001", '
        '"Ann Beeson @ hf.co/papers/2401.00002"]]\n',
        encoding="utf-8",
    )
    load_digests(store, [tmp_path], keywords=False)
    assert [edge.rule for edge in store.edges(DifferentFrom)] == ["correction"]
    assert parse_person("A B @ math.GT/0309136v1").paper == "arxiv:math/0309136"


@pytest.mark.e2e
def test_the_shell_takes_any_form(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    (tmp_path / "2024-01-02.md").write_text(
        make_day("2024-01-02", make_entry("2401.00001")), encoding="utf-8"
    )
    with open_store(path) as store:
        load_digests(store, [tmp_path / "2024-01-02.md"], keywords=False)
    command = [sys.executable, "-m", "digestgraph", "show", "paper", "10.48550/ARXIV.2401.00001"]
    shown = subprocess.run(
        [*command, "--store", str(path), "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert '"arxiv:2401.00001"' in shown.stdout
