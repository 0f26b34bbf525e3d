"""``digestgraph export``: every format, from the examples, read again by what will open it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shell import full_disk
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.dates import END_OF_TIME
from digestgraph.graph.errors import OutputError, UsageError
from digestgraph.graph.export.citations import read_references
from digestgraph.graph.export.json_ld import iri_of, write_json_ld
from digestgraph.graph.export.references import render_bibtex, render_csl, render_ris
from digestgraph.graph.model import Author, Keyword, Mentions, Paper, Wrote, properties
from digestgraph.graph.stores.memo import is_known
from digestgraph.loaders import load_digests
from digestgraph.queries import coauthors, export
from digestgraph.queries.export import FORMATS, export_graph, format_of, write_network
from digestgraph.queries.networks.build import build_network
from digestgraph.queries.networks.nodes import _commonest, _median
from digestgraph.queries.nodes.listed import list_authors

HALF = "2024-06-07"


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@pytest.fixture(scope="module")
def early(examples: Store) -> Iterator[Store]:
    """The examples up to a day, in a store of their own."""
    with open_store(":memory:") as store:
        half = examples.snapshot().as_of(HALF)
        store.apply(Snapshot().difference(half), examples.settings())
        yield store


@pytest.mark.parametrize("what", ["authors", "papers", "keywords", "all"])
def test_networks_as_of_a_day_are_those_of_that_day(
    examples: Store, early: Store, what: Any
) -> None:
    assert build_network(examples, what, as_of=HALF) == build_network(early, what)


@pytest.mark.parametrize("what", ["authors", "papers", "keywords", "all"])
def test_networks_of_large_archives_are_the_same_and_leave_nothing_behind(
    examples: Store, what: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = build_network(examples, what)
    for module in ("views.maps.archive", "topics.fields"):
        monkeypatch.setattr(f"digestgraph.queries.{module}._MANY", 10)
    with open_store(":memory:") as again:
        again.apply(Snapshot().difference(examples.snapshot()), examples.settings())
        assert build_network(again, what, held=False) == usual
        assert not is_known(again, "paper vectors", day=END_OF_TIME)


@given(st.lists(st.integers(0, 65535), max_size=9))
def test_a_name_lies_in_the_exact_middle_of_its_papers(places: list[int]) -> None:
    assert _median(list(places)) == (np.median(places) if places else 32767.5)


@given(st.lists(st.integers(-1, 5), max_size=9))
def test_a_name_has_the_field_of_most_of_its_papers(fields: list[int]) -> None:
    known = [field for field in fields if field >= 0]
    assert _commonest(fields) == (int(np.bincount(known).argmax()) if known else -1)


def test_people_are_tied_as_the_shell_counts_them(examples: Store) -> None:
    network = build_network(examples, "authors")
    names = {node.id: node.label for node in network.nodes}
    (person,) = [id_ for id_, name in names.items() if name == "Ling Yang"]
    joint = {
        names[edge.target if edge.source == person else edge.source]: edge.values[0]
        for edge in network.edges
        if person in (edge.source, edge.target)
    }
    assert joint == {row.name: row.papers for row in coauthors.rows(examples, "Ling Yang")}
    assert all(edge.since == edge.values[1] <= edge.values[2] for edge in network.edges)


def test_the_whole_network_has_each_authorship_and_mention_once(examples: Store) -> None:
    network = build_network(examples, "all")
    ends = [(e.source, e.target) for e in network.edges]
    wrote = {(e.source, e.target) for e in examples.edges(Wrote)}
    mentions = {(e.source, e.target) for e in examples.edges(Mentions)}
    assert len(ends) == len(set(ends))
    assert set(ends) == wrote | mentions
    known = {node.id for node in network.nodes}
    assert {end for pair in ends for end in pair} <= known


def test_papers_lie_where_the_map_has_them(examples: Store) -> None:
    from digestgraph.queries.views import view_map
    from digestgraph.queries.views.scene.archive import read_archive

    page = read_archive(view_map(examples).html)
    network = build_network(examples, "papers")
    places = {
        (round((node.x + 5000) / 10_000 * 65535), round((5000 - node.y) / 10_000 * 65535))
        for node in network.nodes
        if node.x is not None and node.y is not None
    }
    columns = page["columns"]
    drawn = set(zip(columns["x"].tolist(), columns["y"].tolist(), strict=True))
    assert places == drawn


def test_what_is_not_known_of_a_paper_is_nothing(tmp_path: Path) -> None:
    """No list of nobody: an entry without names and summary says nothing of who wrote it."""
    (tmp_path / "2024-06-07.md").write_text(
        "# 2024-06-07\n\n## [Bees (▲1)](https://arxiv.org/abs/2406.04271)\n", encoding="utf-8"
    )
    with open_store(":memory:") as store:
        load_digests(store, [tmp_path])
        network = build_network(store, "papers")
        linked = "".join(write_json_ld(store))
    (node,) = network.nodes
    told = dict(zip((column.name for column in network.node_columns), node.values, strict=True))
    assert [told[name] for name in ("authors", "authors_count", "keywords")] == [None] * 3
    # Of the language only that of the summary is known.
    assert "inLanguage" not in linked


@pytest.mark.parametrize("format", ["gexf", "graphml", "cytoscape", "vosviewer"])
def test_the_same_bytes_each_time(examples: Store, format: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export_graph(examples, tmp_path / name, format=format, what="keywords")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_tables_hold_the_graph_in_csv_and_parquet(examples: Store, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    export_graph(examples, tmp_path / "csv", format="csv")
    export_graph(examples, tmp_path / "parquet", format="parquet")
    snapshot = examples.snapshot()
    for cls in (Paper, Author, Keyword):
        frame = pandas.read_parquet(tmp_path / "parquet" / f"nodes-{cls.__name__}.parquet")
        nodes = {node.id: properties(node) for node in snapshot.nodes_of(cls)}
        assert sorted(frame["id"]) == sorted(nodes)
        for row in frame.to_dict("records"):
            for name, value in row.items():
                kept = nodes[row["id"]].get(name)
                if kept is None:
                    assert value is None or value != value or len(value) == 0
                else:
                    assert (list(value) if isinstance(kept, list) else value) == kept
        with (tmp_path / "csv" / f"nodes-{cls.__name__}.csv").open(
            encoding="utf-8", newline=""
        ) as file:
            rows = list(csv.DictReader(file))
        assert [row["id"] for row in rows] == sorted(nodes)
        for row in rows:
            kept = nodes[row["id"]]
            for name, text in row.items():
                value = kept.get(name)
                if isinstance(value, list):
                    assert json.loads(text) == value
                elif isinstance(value, bool):
                    assert text == str(value).lower()
                else:
                    assert text.removeprefix("'" if text[1:2] in tuple("=+-@") else "") == (
                        "" if value is None else str(value)
                    )
    edges = pandas.read_parquet(tmp_path / "parquet" / "edges-WROTE.parquet")
    assert set(zip(edges["source"], edges["target"], strict=True)) == {
        (e.source, e.target) for e in snapshot.edges_of(Wrote)
    }


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_as_rdflib_reads_it(examples: Store, tmp_path: Path, monkeypatch: Any) -> None:
    rdflib = pytest.importorskip("rdflib")
    export_graph(examples, tmp_path / "g.jsonld")
    schema = rdflib.Namespace("https://schema.org/")
    texts = []
    for place in (tmp_path, tmp_path.parent):  # a relative address would depend on it
        monkeypatch.chdir(place)
        graph = rdflib.Graph().parse(
            data=(tmp_path / "g.jsonld").read_text("utf-8"), format="json-ld"
        )
        texts.append(sorted(graph.serialize(format="nt").splitlines()) and len(graph))
    assert texts[0] == texts[1]
    snapshot = examples.snapshot()
    kinds = rdflib.RDF.type
    assert len(set(graph.subjects(kinds, schema.ScholarlyArticle))) == len(snapshot.nodes_of(Paper))
    assert len(set(graph.subjects(kinds, schema.DefinedTerm))) == len(snapshot.nodes_of(Keyword))
    orders = set()
    for paper in snapshot.nodes_of(Paper):
        values = list(graph.objects(rdflib.URIRef(iri_of(paper.id)), schema.author))
        ordered = paper.author_order in ("known", "presumed")
        people = list(rdflib.collection.Collection(graph, values[0])) if ordered else values
        names = [str(graph.value(person, schema.name)) for person in people]
        assert len(names) == len(paper.authors)
        if ordered:
            told = [author.id for author in list_authors(examples, paper)]
            assert [str(person) for person in people] == [iri_of(id_) for id_ in told]
        orders.add(ordered)
    assert orders == {True, False}


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
def test_references_are_read_by_our_own_loaders(
    examples: Store, suffix: str, tmp_path: Path
) -> None:
    done = export_graph(examples, tmp_path / f"2025-05-01.{suffix}")
    assert done.counts == {"papers": 74}
    with open_store(":memory:") as store:
        report = load_digests(store, [tmp_path], keywords=False)
        assert report.failed == []
        papers = {p.id: p for p in examples.nodes(Paper)}
        assert {p.id for p in store.nodes(Paper)} == set(papers)
        for read in store.nodes(Paper):
            assert len(read.authors) == len(papers[read.id].authors)


@pytest.mark.parametrize("format", ["bibtex", "ris", "csl"])
def test_references_are_written_as_they_are_rendered(
    examples: Store, format: str, tmp_path: Path
) -> None:
    render = {"bibtex": render_bibtex, "ris": render_ris, "csl": render_csl}[format]
    done = export_graph(examples, tmp_path / "all", format=format)
    ids = [paper.id for paper in examples.nodes(Paper)]
    written = (tmp_path / "all").read_text(encoding="utf-8")
    assert written == render(read_references(examples, ids))
    assert done.counts == {"papers": len(ids)}


def test_csl_is_the_json_of_the_whole_list(examples: Store) -> None:
    found = read_references(examples, [paper.id for paper in examples.nodes(Paper)])
    for references in (found, found[:1], []):
        text = render_csl(references)
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
        assert len(json.loads(text)) == len(references)


def test_linked_data_of_a_file_is_that_of_the_whole_graph(examples: Store) -> None:
    assert list(write_json_ld(examples)) == list(write_json_ld(examples.snapshot()))


def test_ris_as_rispy_reads_it(examples: Store, tmp_path: Path) -> None:
    import rispy

    export_graph(examples, tmp_path / "all.ris")
    records = rispy.loads((tmp_path / "all.ris").read_text(encoding="utf-8"))
    assert len(records) == 74
    found = {record["doi"]: record for record in records if "doi" in record}
    record = found["10.48550/arXiv.2406.04271"]
    assert "Yang, Ling" in record["authors"]
    assert record["year"] == "2024"


def keyword_notes(vault: Path) -> dict[str, tuple[int, int]]:
    """Return of each note of a keyword the number of papers that it tells, and that it lists."""
    found = {}
    for path in (vault / "Keywords").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        told = int(text.partition("\npapers: ")[2].partition("\n")[0])
        found[path.stem] = told, text.count("\n- 20")
    return found


def test_a_note_counts_a_paper_of_two_digests_once(examples: Store, tmp_path: Path) -> None:
    export_graph(examples, tmp_path, format="obsidian")
    counts = keyword_notes(tmp_path)
    assert len(counts) > 20
    assert {
        name for name, (told, listed) in counts.items() if told != listed or listed < 2
    } == set()
    for path in (tmp_path / "Papers").glob("*.md"):
        line = path.read_text(encoding="utf-8").partition("**Keywords:** ")[2].partition("\n")[0]
        named = line.split(", ")
        assert len(named) == len(set(named)), path


def test_a_note_that_is_there_is_kept_up_to_date(examples: Store, tmp_path: Path) -> None:
    """Also where its node would get none today."""
    export_graph(examples, tmp_path, format="obsidian", least_papers=1)
    note = tmp_path / "Keywords" / "IterComp.md"
    made = note.read_text(encoding="utf-8")
    assert "\npapers: 1\n" in made
    note.write_text(made.replace("papers: 1", "papers: 2"), encoding="utf-8")
    again = export_graph(examples, tmp_path, format="obsidian", least_papers=3)
    assert (again.counts["new"], again.counts["changed"]) == (0, 1)
    assert note.read_text(encoding="utf-8") == made


def test_notes_of_keywords_stay_where_they_were(examples: Store, tmp_path: Path) -> None:
    """Their folder was called Topics, and readers wrote into what lies there."""
    vault = tmp_path / "vault"
    first = export_graph(examples, vault, format="obsidian", least_papers=3)
    (vault / "Keywords").rename(vault / "Topics")
    names = vault / ".digestgraph.json"
    names.write_text(names.read_text("utf-8").replace('"Keywords/', '"Topics/'), encoding="utf-8")
    again = export_graph(examples, vault, format="obsidian", least_papers=3)
    assert again.counts["new"] == 0 < first.counts["new"]
    assert list((vault / "Keywords").iterdir()) == []
    assert "[[Topics/" in next((vault / "Papers").glob("*.md")).read_text("utf-8")


def test_a_vault_whose_links_resolve_and_that_keeps_what_the_reader_wrote(
    examples: Store, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    first = export_graph(examples, vault, format="obsidian", as_of=HALF)
    assert first.counts["new"] > 20
    notes = {str(p.relative_to(vault))[:-3] for p in vault.rglob("*.md")}
    for path in vault.rglob("*.md"):
        for piece in path.read_text(encoding="utf-8").split("[[")[1:]:
            target, _, rest = piece.partition("|")
            assert target in notes
            assert "]]" in rest
    note = next((vault / "Papers").glob("*.md"))
    text = note.read_text(encoding="utf-8").replace("\ntags:\n", "\nrating: 5\ntags:\n  - mine\n")
    note.write_text(text + "\nI should read this.\n", encoding="utf-8")
    gone = next((vault / "People").glob("*.md"))
    gone.write_text("only mine", encoding="utf-8")
    before = {p: p.read_bytes() for p in vault.rglob("*.md")}
    again = export_graph(examples, vault, format="obsidian", as_of=HALF)
    assert again.counts["new"] == 0
    assert gone.read_text(encoding="utf-8") == "only mine"
    assert str(gone) in again.notes[0]
    after = note.read_text(encoding="utf-8")
    assert after.endswith("I should read this.\n")
    assert "\nrating: 5\n" in after
    assert after.count("mine") == 1
    assert {p for p in before if before[p] != p.read_bytes()} <= {note}
    later = export_graph(examples, vault, format="obsidian")
    assert later.counts["new"] > 20
    assert note.read_text(encoding="utf-8").endswith("I should read this.\n")
    assert all(path.exists() for path in before)
    third = export_graph(examples, vault, format="obsidian")
    assert (third.counts["new"], third.counts["changed"]) == (0, 0)


def test_bad_requests_are_sentences(examples: Store, tmp_path: Path) -> None:
    for options, words in (
        ({"path": tmp_path / "x.doc"}, "tells no format"),
        ({"path": tmp_path / "x.gexf", "format": "gefx"}, "no format 'gefx'; there are gexf"),
        ({"path": tmp_path / "x.bib", "what": "authors"}, "holds papers, not authors"),
        ({"path": tmp_path / "no" / "x.gexf"}, "cannot be written"),
        ({"path": tmp_path / "x.gexf", "as_of": "2000-01-01"}, "2000-01-01"),
        ({"path": tmp_path / "x.bib", "as_of": "2000-01-01"}, "first digest is of 2023"),
        ({"path": tmp_path / "x.csv"}, "folder of files"),
        ({"path": tmp_path / "x.json"}, "several formats"),
        ({"path": tmp_path, "format": "gexf"}, "is a folder"),
        ({"path": tmp_path / "no" / "x.bib"}, "there is no folder"),
        ({"path": tmp_path / "x.gexf", "as_of": "soon"}, "soon"),
    ):
        with pytest.raises(UsageError, match=words):
            export_graph(examples, **options)
    with open_store(":memory:") as empty, pytest.raises(UsageError, match="no papers"):
        export_graph(empty, tmp_path / "x.gexf")
    with pytest.raises(UsageError, match="no format of networks"):
        write_network(nx.path_graph(2), tmp_path / "x.bib")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_store_of_days_without_papers_is_empty(tmp_path: Path, format: str) -> None:
    day = tmp_path / "2024-06-07.md"
    day.write_text("# Daily papers 2024-06-07\n\nNo matching papers.\n", encoding="utf-8")
    with open_store(":memory:") as store:
        assert len(load_digests(store, [day]).digests) == 1
        with pytest.raises(UsageError, match="no papers in this store yet"):
            export_graph(store, tmp_path / "x", format=format)
    assert list(tmp_path.iterdir()) == [day]


def test_an_empty_network_is_refused(examples: Store, tmp_path: Path) -> None:
    """A store may hold papers and people, and no keyword yet that goes with another."""
    bare = examples.snapshot().as_of(END_OF_TIME)
    bare.edges["MENTIONS"].clear()
    with open_store(":memory:") as store:
        store.apply(Snapshot().difference(bare), examples.settings())
        for day, words in ((None, "keywords is empty: "), (HALF, f"empty as of {HALF}: ")):
            with pytest.raises(UsageError, match=words) as told:
                export_graph(store, tmp_path / "x.gexf", what="keywords", as_of=day)
            assert str(told.value).endswith("(authors, papers, all)")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_refused_before_it_is_computed(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digestgraph.queries.networks.build.build_network", pytest.fail)
    open_store(str(tmp_path / "mine.db")).close()
    before = sorted(tmp_path.iterdir())
    for name, what, words in (
        ("no/x.gexf", "authors", "there is no folder"),
        ("mine.db", "authors", "is a database, and would be lost"),
        ("mine.db/x", "authors", "cannot be written"),
    ):
        with pytest.raises(UsageError, match=words):
            export_graph(examples, tmp_path / name, format="gexf", what=what)
    with pytest.raises(UsageError, match="no direction"):
        export_graph(examples, tmp_path / "x.json", format="vosviewer", what="all")
    with pytest.raises(UsageError, match="standard output is no folder"):
        export_graph(examples, "/dev/stdout", format="csv")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_no_export_made_is_left_alone(examples: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="no export made it"):
        export_graph(examples, tmp_path / "mine", format="csv")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    for _ in range(2):
        export_graph(examples, tmp_path / "ours", format="csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine", "ours"]


def test_each_format_is_told_by_its_ending() -> None:
    for found in FORMATS.values():
        if found.suffix and found.name != "vosviewer":
            assert format_of(Path(f"x{found.suffix}")) == found


def test_the_command_counts_one_node(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "x.db")) as store:
        day = "# 2024-06-07\n\n## [Bees (▲1)](https://arxiv.org/abs/2406.04271)\n"
        (tmp_path / "2024-06-07.md").write_text(day, encoding="utf-8")
        load_digests(store, [tmp_path / "2024-06-07.md"])
    path = tmp_path / "x.gexf"
    words = ["export", "-s", str(tmp_path / "x.db"), "--what", "papers", "-o", str(path)]
    said = CliRunner().invoke(app, words, catch_exceptions=False)
    assert said.stdout == f"{path}: gexf, 1 node, 0 edges\n"


def test_the_command(examples: Store, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(str(path)) as store:
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
    words = ["export", str(tmp_path / "people.gexf"), "-s", str(path)]
    said = CliRunner().invoke(app, words, catch_exceptions=False)
    assert said.exit_code == 0
    assert "507 nodes, 2,849 edges" in said.stdout
    told = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert told["counts"] == {"nodes": 507, "edges": 2849}
    bad = CliRunner().invoke(app, [*words, "--what", "people"])
    assert isinstance(bad.exception, UsageError)
    graph = nx.read_gexf(io.BytesIO((tmp_path / "people.gexf").read_bytes()))
    assert graph.number_of_nodes() == 507


def test_a_file_is_named_with_o_or_without(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("x.db") as store:
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())

    def run(*words: str) -> Any:
        return CliRunner().invoke(app, ["export", "-s", "x.db", "-f", "bibtex", *words])

    for number, words in enumerate((("-o", "0.bib"), ("1.bib",), ("2.bib", "-o", "./2.bib"))):
        assert run(*words).exit_code == 0
        assert Path(f"{number}.bib").read_bytes() == Path("0.bib").read_bytes()
    told = [str(run(*words).exception) for words in (("a.bib", "-o", "b.bib"), ())]
    assert told == [
        "both a.bib and -o b.bib are given: name one of them",
        "no file is named: add -o FILE, or -o - for stdout",
    ]
    assert not [name for name in ("a.bib", "b.bib") if Path(name).exists()]


@pytest.mark.parametrize("format", ["csv", "parquet", "neo4j-admin", "obsidian"])
def test_a_file_is_no_folder(examples: Store, format: str, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=f"mine is no folder, and {format} is several files"):
        export_graph(examples, place, format=format)
    assert place.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_told_by_the_name_that_was_given(
    examples: Store, name: str, tmp_path: Path
) -> None:
    place = tmp_path / "x"
    with full_disk(2_000), pytest.raises(OutputError) as told:
        export_graph(examples, place, format=name)
    assert str(told.value).startswith(f"{place}")
    assert "could not be written whole: File too large. Nothing of it was kept" in str(told.value)
    # Notes are whole, each by itself, and the next export goes on.
    kept = ["x"] if name == "obsidian" else []
    assert [path.name for path in tmp_path.iterdir()] == kept


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(examples: Store, tmp_path: Path) -> None:
    real, link = tmp_path / "real.bib", tmp_path / "link.bib"
    real.write_text("mine", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    export_graph(examples, link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("@misc")
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.e2e
def test_who_reads_standard_output_may_have_enough(examples: Store, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(str(path)) as store:
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
    words = [sys.executable, "-m", "digestgraph", "export", "-o", "-", "-f", "csl", "-s", str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as run:
        assert run.stdout is not None
        assert run.stdout.read(10)
        run.stdout.close()
        assert run.stderr is not None
        assert run.stderr.read() == b""
    assert run.returncode == 1


@pytest.mark.e2e
@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_standard_output_into_a_file(examples: Store, name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(str(path)) as store:
        store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
    words = [sys.executable, "-m", "digestgraph", "export", name, "-f", "bibtex", "-s", str(path)]
    with (tmp_path / "all.bib").open("wb") as file:
        subprocess.run(words, stdout=file, check=True)
    text = (tmp_path / "all.bib").read_text(encoding="utf-8")
    assert text.startswith("@misc")
    assert text.count("@misc") == 74
    assert "bibtex," not in text


def test_a_manifest_of_another_kind_is_none(examples: Store, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    export_graph(examples, vault, format="obsidian")
    (vault / ".digestgraph.json").write_text("[1, 2]", encoding="utf-8")
    again = export_graph(examples, vault, format="obsidian")
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)


def test_what_was_there_stays_when_the_new_folder_cannot_take_its_place(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tables"
    export_graph(examples, place, format="csv", as_of=HALF)
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target == place and path.name != "was":
            raise PermissionError("not now")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UsageError, match="not now"):
        export_graph(examples, place, format="csv")
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_that_is_listed_is_written(examples: Store, name: str, tmp_path: Path) -> None:
    """And none of them by what writes another."""
    place = tmp_path / "x"
    export_graph(examples, place, format=name)
    written = [place] if place.is_file() else [*place.rglob("[!.]*")]
    assert written
    assert all(file.stat().st_size for file in written)
    said = CliRunner().invoke(app, ["export", "--help"], env={"COLUMNS": "200"}).stdout
    assert name in said


#: A day that lists its names without order, and a later one with the whole list in order.
ORDERED_LATER = "arxiv:2410.06961"
IN_ORDER = ["Qingxiu Dong", "Li Dong", "Xingxing Zhang", "Zhifang Sui", "Furu Wei"]


def test_the_order_of_authors_is_that_of_the_best_list(examples: Store, tmp_path: Path) -> None:
    names = {author.id: author.name for author in examples.nodes(Author)}
    assert None in {edge.position for edge in examples.edges(Wrote, target=ORDERED_LATER)}
    for graph in (examples, examples.snapshot()):
        told = json.loads("".join(write_json_ld(graph)))["@graph"]
        (paper,) = (item for item in told if item.get("identifier") == ORDERED_LATER)
        ids = {iri_of(id_): name for id_, name in names.items()}
        assert [ids[one["@id"]] for one in paper["author"]["@list"]] == IN_ORDER
    export_graph(examples, tmp_path / "vault", format="obsidian", least_papers=9)
    (note,) = (tmp_path / "vault" / "Papers").glob("*2410.06961*")
    assert f"**Authors:** {', '.join(IN_ORDER)}\n" in note.read_text(encoding="utf-8")
    network = build_network(examples, "all")
    assert [column.name for column in network.edge_columns][1] == "position"
    placed = {names[e.source]: e.values[1] for e in network.edges if e.target == ORDERED_LATER}
    assert placed == {name: place for place, name in enumerate(IN_ORDER, 1)}


def test_linked_data_has_the_month_of_an_id(examples: Store) -> None:
    told = json.loads("".join(write_json_ld(examples)))["@graph"]
    dates = {item["identifier"]: item.get("datePublished") for item in told if "about" in item}
    assert str(dates[ORDERED_LATER]).startswith("2024-10")


def test_an_export_replaces_nothing_but_its_own_files(examples: Store, tmp_path: Path) -> None:
    place = tmp_path / "tables"
    export_graph(examples, place, format="csv")
    export_graph(examples, place, format="csv")
    own = place / "analysis.sql"
    own.write_text("SELECT 1", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no export made \(analysis\.sql\)"):
        export_graph(examples, place, format="parquet")
    assert own.read_text(encoding="utf-8") == "SELECT 1"
    own.unlink()
    link = tmp_path / "link"
    link.symlink_to(place, target_is_directory=True)
    export_graph(examples, link, format="parquet")
    assert link.is_symlink()
    assert {path.suffix for path in place.iterdir()} == {"", ".parquet"}


@pytest.mark.parametrize("format", ["gexf", "csv", "obsidian"])
def test_a_name_that_is_too_long_is_a_sentence(
    examples: Store, tmp_path: Path, format: str
) -> None:
    with pytest.raises(UsageError, match="cannot be written: "):
        export_graph(examples, tmp_path / ("a" * 300), format=format)
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="file is no folder"):
        export_graph(examples, tmp_path / "file" / "x", format=format)


def test_an_ending_of_another_format_is_told(examples: Store, tmp_path: Path) -> None:
    found = export_graph(examples, tmp_path / "people.graphml", format="gexf")
    assert found.notes == ["people.graphml is gexf, though its name ends as graphml"]
    assert export_graph(examples, tmp_path / "people", format="gexf").notes == []


def test_days_are_dates_or_texts(examples: Store, tmp_path: Path) -> None:
    as_text = export_graph(examples, tmp_path / "a.bib", as_of="2024-06-30")
    as_date = export_graph(examples, tmp_path / "b.bib", as_of=date(2024, 6, 30))
    assert as_text.counts == as_date.counts
    with pytest.raises(UsageError, match="least_papers"):
        export_graph(examples, tmp_path / "vault", format="obsidian", least_papers=0)


def test_a_scheduler_that_ends_a_command_leaves_files_whole(
    examples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "people.gexf"
    place.write_text("old", encoding="utf-8")

    def killed(*_: object) -> Iterator[str]:
        yield "<gexf>"
        os.kill(os.getpid(), signal.SIGTERM)
        yield "</gexf>"

    monkeypatch.setitem(export._NETWORKS, "gexf", killed)
    before = signal.getsignal(signal.SIGTERM)
    try:
        with open_store(str(tmp_path / "s.db")) as store:
            store.apply(Snapshot().difference(examples.snapshot()), examples.settings())
        words = ["export", "-s", str(tmp_path / "s.db"), "-o", str(place)]
        found = CliRunner().invoke(app, words)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert found.exit_code == 128 + signal.SIGTERM
    assert place.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if "gexf" in path.name) == [place.name]


def test_what_holds_no_notes_has_no_least_number_of_papers(tmp_path: Path) -> None:
    line = ["export", "-s", str(tmp_path / "s.db"), "--least-papers", "3", "-o", "x.gexf"]
    found = CliRunner().invoke(app, line)
    assert isinstance(found.exception, UsageError)
    assert "obsidian" in str(found.exception)
