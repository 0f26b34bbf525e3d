"""``why`` names the line where the word stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from digests import make_day, make_entry

from digestgraph.graph import Store, open_store
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests
from digestgraph.queries.nodes.evidence import evidence
from digestgraph.queries.nodes.word_lines import find_word_line

DAY = make_day(
    "2024-01-02",
    make_entry("2401.00001", "A Study of Stars", bullets=("Nothing to see.",)),
    make_entry(
        "2401.00002",
        "A Study of Bees",
        bullets=("벌을 연구한다.", "확산 모델(diffusion model)을 쓰고 diffusion model을 평가한다."),
    ),
)


def check_lines(store: Store, folder: Path) -> None:
    (folder / "2024-01-02.md").write_text(DAY, encoding="utf-8")
    load_digests(store, [folder])
    rows = evidence.rows(store, "2401.00002", "diffusion model")
    (row,) = [row for row in rows if row.says == "mentions"]
    lines = DAY.split("\n")
    assert "diffusion model" in lines[row.line - 1]
    (featured,) = [row for row in rows if row.says == "featured"]
    assert "A Study of Bees" in lines[featured.line - 1]


def test_why_names_the_line_of_the_word(tmp_path: Path) -> None:
    with open_store(":memory:") as store:
        check_lines(store, tmp_path)


def test_why_names_the_line_of_the_word_on_a_server(
    neo4j_store: Neo4jStore, tmp_path: Path
) -> None:
    check_lines(neo4j_store, tmp_path)


FILES = {
    "a.csv": "title,authors,year,url,abstract\n"
    '"On Bees","Ann Bee",2024,https://arxiv.org/abs/2401.00001,"Bees fly.\n'
    'We use a diffusion model for it."\n'
    '"More on Bees","Ann Bee",2024,https://arxiv.org/abs/2401.00002,"A diffusion model again."\n',
    "b.bib": "@string{acl = {ACL}}\n@article{a, title = {On Bees},\n"
    "  author = {Bee, Ann}, eprint = {2401.00001}, archiveprefix = {arXiv}, year = 2024,\n"
    "  abstract = {We use a diffusion model.}\n}\n",
    "c.ris": "TY  - JOUR\nAU  - Bee, Ann\nTI  - On Bees\nPY  - 2024\n"
    "UR  - https://arxiv.org/abs/2401.00001\nAB  - We use a diffusion model.\nER  - \n",
    "d.xml": '<rss\n version="2.0"><channel><title>x</title>\n<item><title>On Bees</title>\n'
    "<link>https://arxiv.org/abs/2401.00001</link>\n"
    "<pubDate>Wed, 12 Jun 2024 00:00:00 GMT</pubDate>\n"
    "<description>We use a diffusion model.</description></item></channel></rss>\n",
}


@pytest.mark.parametrize("name", FILES)
def test_what_formats_keep_with_an_entry_moves_no_line(tmp_path: Path, name: str) -> None:
    text = FILES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    with open_store(":memory:") as store:
        load_digests(store, [tmp_path])
        rows = evidence.rows(store, "diffusion model")
    found = [row.line for row in rows if row.says == "mentions"]
    expected = [n for n, line in enumerate(text.split("\n"), 1) if "diffusion model" in line]
    assert sorted(found) == expected


@pytest.mark.parametrize(
    ("verbatim", "text", "own", "line"),
    [
        ("Drag\nRAG\n", "RAG", False, 1),
        ("drag\nthe rag\n", "RAG", False, 1),
        ("a\nLLM들에\n", "LLM들", False, 1),
        ("a\nb, c\nb\n", "x, b", False, 1),
        ("a\nb, c\nb\n", "b, c", False, 1),
        ("RAG\ntags: [RAG]\nRAG\n", "RAG", True, 1),
        ("RAG\n RAG,\n", "RAG", True, 1),
        ("확산 모델\n", "확산 모델", False, 0),
        ("a\n확산 모델을\n", "확산 모델", False, 1),
        ("a\nC++ and (x)\n", "C++", False, 1),
        ("a\nb\n", "nowhere", False, 0),
    ],
)
def test_a_word_is_found_whole(verbatim: str, text: str, own: bool, line: int) -> None:
    assert find_word_line(verbatim, text, own=own) == line
