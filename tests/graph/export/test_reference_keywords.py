"""Keywords and abstracts of references: in fields that others read, and no statement of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from digests import make_day, make_entry
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.export.citations import Reference, read_references
from digestgraph.graph.export.contents import FOUND_KEYWORDS, HeldGraph, read_keywords
from digestgraph.graph.export.formats import render_bibtex, render_csl, render_ris
from digestgraph.graph.model import Mentions, Paper
from digestgraph.loaders import load_digests
from digestgraph.loaders.formats import load_formats
from digestgraph.queries.networks.export import export_graph

RENDER = {"x.bib": render_bibtex, "x.ris": render_ris, "x.csl.json": render_csl}
FORMAT = {"x.bib": "bibtex", "x.ris": "ris", "x.csl.json": "csl-json"}
ABSTRACT = "We train a diffusion model on 50% of M$^{2}$ & find that it can be cut by {half}."
#: A paper whose source states keywords, one of them in a spelling of its own, beside a bare digest.
LIBRARY = [
    {
        "id": "bees",
        "type": "article",
        "title": "Reinforcement Learning for Bees",
        "author": [{"family": "Bee", "given": "Ann"}],
        "issued": {"date-parts": [[2024, 1, 2]]},
        "number": "arXiv:2401.00001",
        "abstract": ABSTRACT,
        "keyword": "Honey Combs, reinforcement-learning",
    }
]
DAY = make_day(
    "2024-01-03",
    make_entry(
        "2401.00002",
        "Diffusion Models for Video Generation",
        bullets=("확산 모델(diffusion model)로 영상을 만든다.",),
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("library")
    (place / "library.json").write_text(json.dumps(LIBRARY), encoding="utf-8")
    (place / "2024-01-03.md").write_text(DAY, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def references(folder: Path) -> dict[str, Reference]:
    with open_store(":memory:") as store:
        assert load_digests(store, [folder]).failed == []
        found = read_references(store, [paper.id for paper in store.nodes(Paper)])
    return {reference.id: reference for reference in found}


def test_what_a_source_states_comes_first_and_what_was_found_is_told_apart(
    references: dict[str, Reference],
) -> None:
    stated, bare = references["arxiv:2401.00001"], references["arxiv:2401.00002"]
    assert stated.stated == ("Honey Combs", "reinforcement-learning")
    assert "reinforcement learning" not in stated.keywords  # it is there as the source spells it
    assert "diffusion model" in stated.found  # from the abstract
    assert stated.abstract == ABSTRACT
    assert bare.stated == ()
    assert "diffusion model" in bare.found
    assert bare.abstract is None  # points of a digest are no abstract of the paper


def test_the_fields_are_those_that_other_programs_know(references: dict[str, Reference]) -> None:
    import rispy
    from pybtex.database import parse_string

    one = references["arxiv:2401.00001"]
    entry = parse_string(render_bibtex([one]), "bibtex").entries[one.key]
    assert entry.fields["keywords"].split(", ") == list(one.keywords)
    assert entry.fields[FOUND_KEYWORDS].split(", ") == list(one.found)
    assert entry.fields["abstract"].startswith(r"We train a diffusion model on 50\% of M$^{2}$ \&")
    (record,) = rispy.loads(render_ris([one]))
    assert record["keywords"] == list(one.keywords)
    assert record["abstract"] == ABSTRACT.replace("$^{2}$", "²").replace("{half}", "half")
    (item,) = json.loads(render_csl([one]))
    assert item["keyword"].split(", ") == list(one.keywords)
    assert item["abstract"] == record["abstract"]
    assert item["custom"] == {FOUND_KEYWORDS: list(one.found)}


@pytest.mark.parametrize("name", RENDER)
def test_a_round_trip_states_no_more_than_the_sources_did(
    references: dict[str, Reference], name: str, tmp_path: Path
) -> None:
    text = RENDER[name](references.values())
    (tmp_path / name).write_text(text, encoding="utf-8")
    with open_store(":memory:") as store:
        assert load_digests(store, [tmp_path]).failed == []
        entries = {entry.paper: entry for paper in references for entry in store.entries_of(paper)}
        mentions = {(m.source, m.target, m.where) for m in store.edges(Mentions)}
        again = {r.id: r for r in read_references(store, references)}
    for id_, reference in references.items():
        assert entries[id_].keywords == reference.stated
        assert again[id_].stated == reference.stated
        assert bool(again[id_].abstract) == bool(reference.abstract)
    # The title of the bare paper still tells its keyword, and nothing says that a source did.
    where = {w for source, _, w in mentions if source == "arxiv:2401.00002"}
    assert where == {("title",)}


@pytest.mark.parametrize("name", RENDER)
def test_a_word_that_a_reader_adds_is_a_statement(
    references: dict[str, Reference], name: str
) -> None:
    one = references["arxiv:2401.00002"]
    text = RENDER[name]([one])
    added = {
        "x.bib": text.replace("  keywords = {", "  keywords = {to read, "),
        "x.ris": text.replace("\nKW  - ", "\nKW  - to read\nKW  - ", 1),
        "x.csl.json": text.replace('"keyword": "', '"keyword": "to read, '),
    }[name]
    assert added != text
    assert read_again(name, added) == ("to read",)


def read_again(name: str, text: str) -> tuple[str, ...]:
    """Return the keywords that the one reference of a text states, read by its format."""
    ((digest,), _) = load_formats()[FORMAT[name]].parse(text, name)
    (entry,) = digest.entries
    return tuple(entry.keywords)


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_words_that_were_found_come_back_as_a_statement(words: list[str]) -> None:
    mentioned = {f"keyword:{n}": word for n, word in enumerate(words)}
    edges = [Mentions("arxiv:2401.00001", id_, "d:2024-01-01", 0.5, 1, (), (), False)
             for id_ in mentioned]  # fmt: skip

    class Graph:
        nodes = staticmethod(lambda *_: [])
        edges = staticmethod(lambda *_, **__: edges)

    stated, found = read_keywords(Graph(), "arxiv:2401.00001", [], dict(mentioned))  # type: ignore[arg-type]
    assert stated == ()
    one = Reference(
        "arxiv:2401.00001", "k", "On Bees", None, (), True, True, "2401.00001", 2024, 1, found=found
    )
    for name in RENDER:
        assert read_again(name, RENDER[name]([one])) == ()


def test_references_as_of_a_day_are_those_of_that_day(folder: Path, tmp_path: Path) -> None:
    later = make_day(
        "2024-02-01", make_entry("2401.00002", "A Later Title", authors="Ann Bee, Cee Dee, Eve Fox")
    )
    (tmp_path / "2024-02-01.md").write_text(later, encoding="utf-8")
    with open_store(":memory:") as early, open_store(":memory:") as store:
        load_digests(early, [folder])
        load_digests(store, [folder])
        load_digests(store, [tmp_path])
        for suffix in ("bib", "ris", "csl.json"):
            export_graph(early, tmp_path / f"early.{suffix}")
            export_graph(store, tmp_path / f"then.{suffix}", as_of="2024-01-31")
            export_graph(store, tmp_path / f"now.{suffix}")
            texts = [(tmp_path / f"{n}.{suffix}").read_bytes() for n in ("early", "then", "now")]
            assert texts[0] == texts[1]
            assert texts[1] != texts[2]


def test_a_graph_in_memory_answers_as_a_store_does(folder: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [folder])
        held = HeldGraph(store.snapshot())
        ids = [paper.id for paper in held.nodes(Paper)]
        assert read_references(held, ids) == read_references(store, ids)
        empty = HeldGraph(Snapshot())
        assert read_references(empty, ids) == []


def test_pieces_are_the_whole_text(references: dict[str, Reference], store: Store) -> None:
    assert render_csl([]) == "[]\n"
    assert json.loads(render_csl(references.values()))[1]["id"]
    whole = [json.loads(render_csl([one]))[0] for one in references.values()]
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    assert render_csl(references.values()) == text
    assert render_bibtex([]) == render_ris([]) == ""
    assert read_references(store, ["arxiv:2401.00001"]) == []
