"""Doubts about keywords, decisions in digestgraph.toml, and looking at single texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from digests import make_day, make_entry
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph import open_store
from digestgraph.graph.corrections.read import load_corrections
from digestgraph.graph.corrections.write import decide_keyword
from digestgraph.graph.errors import CorrectionsError
from digestgraph.loaders import load_digests
from digestgraph.queries import describe_paper
from digestgraph.queries.quality.keywords import find_doubts


def test_decisions_keep_what_was_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text(
        '# mine\n[keywords]\nban = ["x"] # no\n\n[authors]\npeople = ["Kim Research"]\n'
    )
    decide_keyword(file, "ban", 'a "quoted" one')
    decide_keyword(file, "rename", "LLM", "large language model")
    decide_keyword(file, "merge", "diffusion model", "디퓨전")
    decide_keyword(file, "merge", "diffusion model", "DDPM")
    decide_keyword(file, "merge", "diffusion model", "DDPM")
    kept = load_corrections(file)
    assert kept.ban == ["x", 'a "quoted" one']
    assert kept.rename == {"LLM": "large language model"}
    assert kept.merge == {"diffusion model": ["디퓨전", "DDPM"]}
    assert kept.people == ["Kim Research"]
    assert "# mine" in kept.text
    assert "# no" in kept.text


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "digestgraph.toml"
    file.write_text("[keywords\n")
    with pytest.raises(CorrectionsError):
        decide_keyword(file, "ban", "x")
    assert file.read_text() == "[keywords\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    days = tmp_path / "days"
    days.mkdir()
    bullets = ["꽃물결 양자화를 쓴다.", "MMLU에서 57.2%에서 65.1%로 향상되었다.", "LoRA를 쓴다."]
    for number in (1, 2):
        entry = make_entry(f"2405.0000{number}", f"StarLoom{number}: Quiet Nets", bullets=bullets)
        (days / f"2024-05-0{number}.md").write_text(
            make_day(f"2024-05-0{number}", entry), encoding="utf-8"
        )
    return days


def test_doubts_come_with_the_most_papers_first(folder: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [folder])
        doubts = find_doubts(store)
    assert [(d.reason, d.label, d.papers) for d in doubts] == [("unnamed", "꽃물결 양자화", 2)]


def test_a_paper_shows_kinds_results_and_its_own_system(folder: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [folder])
        found = {k.label: k for k in describe_paper(store, "2405.00001").keywords}
    assert found["StarLoom1"].proposed
    (result,) = found["MMLU"].results
    assert (result.value, result.baseline, result.unit) == (65.1, 57.2, "%")
    assert result.line
    assert result.words
    assert all(k.shown for k in found.values() if k.kind != "concept")


def test_rare_keywords_come_first_when_asked(folder: Path) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [folder])
        alone = [k.label for k in describe_paper(store, "2405.00001").keywords]
        found = describe_paper(store, "2405.00001", rare_first=True).keywords
    assert found[0].label == "StarLoom1"  # the other day has all the rest
    assert sorted(map(str, alone)) == sorted(str(k.label) for k in found)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_keywords_of_a_text_a_file_and_a_paper(folder: Path, tmp_path: Path) -> None:
    text = json.loads(run("keywords", "LLM들에 꽃 증류(flower distillation)를 썼다.", "--json"))
    labels = [k["label"] for k in text[0]["keywords"]]
    assert labels == ["large language model", "flower distillation"]
    file = str(folder / "2024-05-01.md")
    assert "StarLoom1" in run("keywords", file)
    store = str(tmp_path / "g.db")
    run("load", str(folder), "--store", store, "--json")
    assert "StarLoom2" in run("keywords", "2405.00002", "--store", store, "--explain")
    (kept,) = json.loads(run("keywords", "2405.00002", "--store", store, "--explain", "--json"))
    why = {k["label"]: k["kind_why"] for k in kept["keywords"]}
    assert why["StarLoom2"] == "written as a name"
    assert why["LoRA"] == "known name LoRA"


def test_review_lists_for_machines_and_without_a_terminal(folder: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "g.db")
    run("load", str(folder), "--store", store, "--json")
    (doubt,) = json.loads(run("review", "--store", store, "--json"))
    assert doubt["label"] == "꽃물결 양자화"
    assert doubt["question"]
    assert "Run it in a terminal" in run("review", "--store", store)
