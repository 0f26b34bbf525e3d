"""An entry that names another paper in a line of its own: nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

from digestgraph.loaders.read import read_digests


def test_a_second_paper_below_an_entry_is_told(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(
        "Daily bees - May 2, 2024\n\n"
        "Counting Bees in Winter\npaper: https://arxiv.org/abs/2405.00001\n▲ 98\n\n"
        "Wax Again\nAt Large Scale\npaper: https://arxiv.org/abs/2405.00002\n▲ 41\n",
        encoding="utf-8",
    )
    (digest,) = read_digests([file]).digests
    assert [entry.paper for entry in digest.entries] == ["arxiv:2405.00001"]
    (problem,) = [found for found in digest.problems if found.code == "second-paper"]
    assert (problem.line, "arxiv:2405.00002" in problem.message) == (9, True)
