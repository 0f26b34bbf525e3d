"""Names that are only begun."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from example_files import copy_examples

from digestgraph.examples import open_examples
from digestgraph.graph import Keyword, Store, open_store
from digestgraph.queries.engine.cards import read_keywords
from digestgraph.queries.papers import begun
from digestgraph.queries.papers.begun import names_begun


def test_a_word_of_a_label_may_be_begun_and_most_papers_come_first() -> None:
    with open_examples() as store:
        found = names_begun(store, "model", limit=9)
        assert len(found) > 2
        assert any(not (hit.label or "").lower().startswith("model") for hit in found)
        papers = [hit.papers or 0 for hit in found]
        assert papers == sorted(papers, reverse=True)
        first = names_begun(store, "Diffus")[0]
        assert (first.kind, first.label) == ("keyword", "diffusion model")
        assert names_begun(store, "확산 모")[0].id == first.id


def test_all_words_before_the_last_must_be_whole() -> None:
    with open_examples() as store:
        assert [hit.label for hit in names_begun(store, "yang ling")] == ["Ling Yang"]
        assert names_begun(store, "lin yang") == []
        assert names_begun(store, "ling ling") == []
        assert names_begun(store, "diffusion", kind="author") == []
        assert names_begun(store, " \x00'\"*") == []


def test_nothing_is_offered_before_its_first_day() -> None:
    with open_examples() as store:
        now = names_begun(store, "diffusion mod")[0]
        then = names_begun(store, "diffusion mod", as_of="2024-06-07")
        assert names_begun(store, "diffusion mod", as_of="2000-01-01") == []
    assert then[0].id == now.id
    assert (then[0].papers or 0) < (now.papers or 0)


@pytest.mark.parametrize("day", ["2023-12-29", "2024-06-07", "2025-02-19"])
def test_names_of_a_past_day_are_those_that_the_day_had(
    day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told by those of today; only what was named anew since is read again."""
    asked: list[str] = []

    def read(store: Store, ids: Iterable[str], day: str) -> dict[str, Keyword]:
        wanted = list(ids)
        asked.extend(wanted)
        return read_keywords(store, wanted, day)

    monkeypatch.setattr(begun, "read_keywords", read)
    with open_examples() as now, open_store(copy_examples(tmp_path / "then.db", day)) as then:
        for text in ("a", "d", "mod", "ling y", "확", "확산 모", "large language m", "reason"):
            found = names_begun(now, text, limit=500, as_of=day)
            assert found == names_begun(then, text, limit=500), text
        statement = "SELECT DISTINCT target FROM NAMES WHERE date > :day"
        assert set(asked) <= {row["target"] for row in now.rows(statement, {"day": day})}
    assert asked
