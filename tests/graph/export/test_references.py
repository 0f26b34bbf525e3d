"""References and tables that other programs read: nothing in a text can break or run."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry, write_archive
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.examples import open_examples
from digestgraph.graph import Paper, Store, open_store
from digestgraph.graph.export.citations import Reference, read_references, split_name
from digestgraph.graph.export.csv_rows import render_csv
from digestgraph.graph.export.references import render_bibtex, render_csl
from digestgraph.loaders import load_digests

HOSTILE = [
    "}} , note = {x",
    "{{{",
    "}",
    r"\input{/etc/passwd} \write18{rm -rf /}",
    "$\\input{x}$ and $x^{2}",
    '"quoted" @misc{evil, title={x}}',
    "100 % & # _ ~ ^ $",
    "line\nbreak\x00null\x1bescape\u202e",
    "\\",
    "\\}",
    "x" * 10_000,
    "확산 모델 Víctor",
]


def parse_bibtex(text: str) -> list[dict[str, str]]:
    """Read entries as BibTeX does: a field ends where its braces balance, backslash or not."""
    entries = []
    at = 0
    while (start := text.find("@", at)) >= 0:
        head = re.compile(r"@(\w+)\{([^\s,{}]+),\s*").match(text, start)
        assert head, text[start : start + 50]
        entry = {"type": head[1], "key": head[2]}
        at = head.end()
        while text[at] != "}":
            field = re.compile(r"(\w+) = ").match(text, at)
            assert field, text[at : at + 50]
            at = field.end()
            begin, depth = at, 0
            while depth or text[at] not in ",\n":
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                assert depth >= 0
                at += 1
            entry[field[1]] = text[begin:at]
            at = re.compile(r",?\s*").match(text, at).end()  # type: ignore[union-attr]
        entries.append(entry)
        at += 1
    return entries


def make(title: str, *names: str, **more: Any) -> Reference:
    fields: dict[str, Any] = {
        "id": "arxiv:2401.00001",
        "key": "x-2401.00001",
        "url": None,
        "ordered": True,
        "complete": True,
        "arxiv": "2401.00001",
        "year": 2024,
        "month": 1,
    }
    authors = tuple(map(split_name, names))
    return Reference(title=title, authors=authors, **{**fields, **more})


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ling Yang", ("Ling", None, "Yang", None)),
        ("Ying-Cong Chen", ("Ying-Cong", None, "Chen", None)),
        ("Edgar A. Duéñez-Guzmán", ("Edgar A.", None, "Duéñez-Guzmán", None)),
        ("J.-B. Alayrac", ("J.-B.", None, "Alayrac", None)),
        ("Conor O'Brien", ("Conor", None, "O'Brien", None)),
        ("Laurens van der Maaten", ("Laurens", "van der", "Maaten", None)),
        ("John T. Smith Jr.", ("John T.", None, "Smith", "Jr.")),
        ("André F. T. Martins", ("André F. T.", None, "Martins", None)),
        ("Kevin Patrick Murphy", ("Kevin Patrick", None, "Murphy", None)),
        ("Juan Carlos Niebles", ("Juan Carlos", None, "Niebles", None)),
        ("Rosa González Hautamäki", ("Rosa", None, "González Hautamäki", None)),
        ("Pedro Miguel Sánchez Sánchez", ("Pedro Miguel", None, "Sánchez Sánchez", None)),
        ("Oriol Mayné i Comas", ("Oriol", None, "Mayné i Comas", None)),
        ("Henrique Lopes Cardoso", ("Henrique Lopes", None, "Cardoso", None)),
        ("Rafael Teixeira de Lima", ("Rafael Teixeira", "de", "Lima", None)),
        ("Maria Angels de Luis Balaguer", ("Maria Angels", "de", "Luis Balaguer", None)),
        ("Johannes De Smedt", ("Johannes", None, "De Smedt", None)),
        ("Fernando De la Torre", ("Fernando", None, "De la Torre", None)),
        ("Lotfi Ben Romdhane", ("Lotfi", None, "Ben Romdhane", None)),
        ("Tien Van Do", ("Tien Van", None, "Do", None)),
        ("Bui Quang Huy", ("Quang Huy", None, "Bui", None)),
        ("Khoi Duc Nguyen", ("Khoi Duc", None, "Nguyen", None)),
        ("Young Jin Kim", ("Young Jin", None, "Kim", None)),
        ("Ka Man Lo", ("Ka Man", None, "Lo", None)),
        ("S. -H. Gary Chan", ("S.-H. Gary", None, "Chan", None)),
        ("A K M Mahbubur Rahman", ("A K M Mahbubur", None, "Rahman", None)),
        ("Gen luo", ("Gen", None, "luo", None)),
        ("jiajie Zhang", ("jiajie", None, "Zhang", None)),
        ("John Smith, Jr.", ("John", None, "Smith", "Jr.")),
        (r"Nguy\~ên Anh", ("Nguyễn", None, "Anh", None)),
    ],
)
def test_names_are_parted_where_it_takes_no_guess(name: str, parts: tuple[Any, ...]) -> None:
    found = split_name(name)
    assert (found.given, found.particle, found.family, found.suffix) == parts


@pytest.mark.parametrize(
    "name",
    [
        "Prathosh A. P", "Kranthi Kiran GV", "Weinan E", "Yang", "Qwen",
        "김철수", "Kim 철수", "Yingyan, Lin", "GLM-4. 5 Team",
        "Ling Y.", "ann bee", "Ann and Bee", "Bee And", "Others Many", "X {Y}", "01. AI",
        "Jiaqi Wang (OpenMMLab)", "李 明", "Ann\tBee, PhD", "", "van Gogh",
    ],
)  # fmt: skip
def test_other_names_stay_whole(name: str) -> None:
    found = split_name(name)
    assert found.family is None
    assert found.literal == " ".join(name.split())


def test_bibtex_of_the_examples_can_be_read_again() -> None:
    with open_examples() as store:
        ids = [paper.id for paper in store.nodes(Paper)]
        references = read_references(store, ids)
    entries = parse_bibtex(render_bibtex(references))
    assert [f"arxiv:{entry['eprint'][1:-1]}" for entry in entries] == ids
    assert len({entry["key"] for entry in entries}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9.:-]+", entry["key"]) for entry in entries)
    mobile = next(entry for entry in entries if "2312.16886" in entry["eprint"])
    assert mobile["key"] == "mobilevlm-2312.16886"
    assert mobile["year"] == "{2023}"
    assert mobile["month"] == "dec"
    assert mobile["archivePrefix"] == "{arXiv}"
    million = next(entry for entry in entries if "2502.12115" in entry["eprint"])
    assert r"Earn \$1 Million" in million["title"]


def test_what_is_not_known_of_a_list_of_authors_is_said(store: Store, tmp_path: Path) -> None:
    day = make_day("2024-10-01", make_entry("2410.00001", authors="Zoe Yu, Ann Bee, +"))
    load_digests(store, write_archive(tmp_path, {"2024-10-01": day}), keywords=False)
    references = read_references(store, ["arxiv:2410.00001", "arxiv:2410.00001", "arxiv:no"])
    [entry] = parse_bibtex(render_bibtex(references))
    assert entry["author"] == "{Bee, Ann and Yu, Zoe and others}"
    assert "cut" in entry["annotation"]
    assert "order" in entry["annotation"]
    [item] = json.loads(render_csl(references))
    assert [name.get("family") for name in item["author"]] == ["Bee", "Yu"]
    assert "cut" in item["annote"]


@pytest.mark.parametrize(
    ("link", "doi", "year"),
    [
        ("https://doi.org/10.18653/v1/2023.acl-long.1", "10.18653/v1/2023.acl-long.1", 2023),
        ("https://doi.org/10.18653/v1/P19-1001", "10.18653/v1/p19-1001", 2019),
        ("https://doi.org/10.1109/CVPR52729.2023.00123", "10.1109/cvpr52729.2023.00123", 2023),
        ("https://doi.org/10.1109/TPAMI.2023.3263464", "10.1109/tpami.2023.3263464", None),
        ("https://doi.org/10.1145/3534678.3539000", "10.1145/3534678.3539000", None),
        ("https://doi.org/10.1002/(SICI)1097<1::A>3.0#{x}", None, None),
        ("https://aclanthology.org/2024.emnlp-main.7/", None, 2024),
    ],
)
def test_a_paper_of_a_journal_carries_its_doi_and_the_year_that_it_tells(
    store: Store, tmp_path: Path, link: str, doi: str | None, year: int | None
) -> None:
    text = make_day("2025-01-02", make_entry("2501.00001"))
    text = text.replace("https://arxiv.org/abs/2501.00001", link)
    load_digests(store, write_archive(tmp_path, {"2025-01-02": text}), keywords=False)
    references = read_references(store, [store.nodes(Paper)[0].id])
    [entry] = parse_bibtex(render_bibtex(references))
    [item] = json.loads(render_csl(references))
    if doi:
        assert (entry["doi"], item["DOI"]) == (f"{{{doi}}}", doi)
    assert entry.get("year") == (f"{{{year}}}" if year else None)
    assert item.get("issued") == ({"date-parts": [[year]]} if year else None)
    assert "eprint" not in entry


def test_a_paper_that_is_not_on_arxiv_gets_no_year(store: Store, tmp_path: Path) -> None:
    text = make_day("2024-01-02", make_entry("2401.00001"))
    text = text.replace("https://arxiv.org/abs/2401.00001", "https://a.org/{p}?q=50%25")
    load_digests(store, write_archive(tmp_path, {"2024-01-02": text}), keywords=False)
    [reference] = read_references(store, [store.nodes(Paper)[0].id])
    assert (reference.year, reference.arxiv) == (None, None)
    [entry] = parse_bibtex(render_bibtex([reference]))
    assert entry["url"] == "{https://a.org/%7Bp%7D?q=50%25}"
    assert "eprint" not in entry
    assert "issued" not in json.loads(render_csl([reference]))[0]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_ends_its_field(text: str) -> None:
    plain = make("plain", "Ann Bee")
    hostile = make(text, text, "Ann Bee", url=f"https://a.org/{text}")
    entries = parse_bibtex(render_bibtex([hostile, plain]))
    assert len(entries) == 2
    assert list(entries[0]) == list(entries[1])
    for value in entries[0].values():
        assert "\n" not in value
        assert not re.search(r"\\(?:input|write)", value)
        commands = set(re.findall(r"\\([A-Za-z]+)", value))
        assert commands <= {
            "textbackslash", "textbraceleft", "textbraceright", "textasciitilde",
            "textasciicircum",
        }  # fmt: skip
    # Two authors, whatever is in the first: "and" counts at the outer level of braces only.
    assert len(split_authors(entries[0]["author"])) == 2


def split_authors(field: str) -> list[str]:
    depth, parts, word = 0, [[]], ""  # type: ignore[var-annotated]
    for ch in field[1:-1] + " ":
        depth += {"{": 1, "}": -1}.get(ch, 0)
        if ch == " " and depth == 0:
            if word.lower() == "and":
                parts.append([])
            else:
                parts[-1].append(word)
            word = ""
        else:
            word += ch
    return [" ".join(part) for part in parts]


@given(st.text(), st.lists(st.text(max_size=20), max_size=4))
def test_bibtex_and_csl_survive_any_text(title: str, names: list[str]) -> None:
    names = [name for name in names if split_name(name).literal]
    reference = make(title, *names, url=title)
    entries = parse_bibtex(render_bibtex([reference, make("second", "Ann Bee")]))
    assert [entry["key"] for entry in entries] == ["x-2401.00001"] * 2
    if names:
        assert len(split_authors(entries[0]["author"])) == len(names)
    items = json.loads(render_csl([reference]))
    assert len(items[0].get("author", [])) == len(names)


def test_simple_mathematics_stays_and_other_dollars_do_not() -> None:
    assert "M$^{2}$UGen" in render_bibtex([make("M$^{2}$UGen")])
    assert r"$\pi_0$" in render_bibtex([make(r"$\pi_0$: A Policy")])
    assert r"\$1 Million" in render_bibtex([make("Earn $1 Million")])
    assert r"\textbackslash{}input" in render_bibtex([make(r"$\input{x}$")])


def test_csl_has_what_the_schema_wants() -> None:
    with open_examples() as store:
        references = read_references(store, [paper.id for paper in store.nodes(Paper)])
    items = json.loads(render_csl(references))
    assert len(items) == len({item["id"] for item in items}) == 74
    names = {"given", "family", "literal", "suffix", "non-dropping-particle"}
    known = {
        "id", "type", "title", "author", "issued", "publisher", "number", "DOI", "URL", "annote",
    }  # fmt: skip
    for item in items:
        assert item["type"] == "article"
        assert item.keys() <= known
        assert item["DOI"] == "10.48550/" + item["number"].replace(":", ".", 1)
        [[year, month]] = item["issued"]["date-parts"]
        assert 2023 <= year <= 2025
        assert 1 <= month <= 12
        for name in item["author"]:
            assert name.keys() <= names
            assert ("literal" in name) != ("family" in name)
            assert all(isinstance(value, str) and value for value in name.values())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"])
def test_csv_disarms_formulas(text: str) -> None:
    rows = list(csv.reader(io.StringIO(render_csv(["a"], [{"a": text}, {"a": [text, "b"]}]))))
    assert rows[1] == ["'" + text]
    assert rows[2][0].startswith("'")


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in a file."""
    folder = tmp_path_factory.mktemp("cite")
    day = make_day(
        "2024-01-02",
        make_entry("2401.00010", "Text Embeddings", authors="Liang Wang, Furu Wei"),
        make_entry("2401.00020", "Video Diffusion", authors="Ann Bee"),
    )
    with open_store(folder / "x.db") as store:
        load_digests(store, write_archive(folder, {"2024-01-02": day}), keywords=False)
    return folder / "x.db"


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "digestgraph", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.e2e
def test_the_command_cites_papers_and_what_a_question_found(path: Path, tmp_path: Path) -> None:
    store = ("--store", str(path))
    assert [e["key"] for e in parse_bibtex(run("cite", "2401.00010", *store).stdout)] == [
        "text-2401.00010"
    ]
    found = run("ask", "search", "diffusion", "--json", *store).stdout
    [item] = json.loads(run("cite", "-", "--csl", *store, stdin=found).stdout)
    assert item["title"] == "Video Diffusion"
    file = tmp_path / "out.bib"
    done = run("cite", "-", *store, "-o", str(file), stdin="2401.00010\nVideo Diffusion\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert len(parse_bibtex(file.read_text(encoding="utf-8"))) == 2


@pytest.mark.e2e
def test_the_command_says_what_it_cannot_cite(path: Path) -> None:
    store = ("--store", str(path))
    unknown = run("cite", "no such paper", *store)
    assert unknown.returncode == 2
    assert "no paper 'no such paper'" in unknown.stderr
    nothing = run("cite", "-", *store, stdin="[]")
    assert nothing.returncode == 2
    assert "no papers to cite" in nothing.stderr
