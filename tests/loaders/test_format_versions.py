"""A store is computed again when a format that it used has changed, and only then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry

from digestgraph.graph import Store
from digestgraph.graph.errors import StoreError
from digestgraph.graph.snapshot import Delta
from digestgraph.loaders import (
    load_digests,
    read,
    refresh_graph,
    remove_digest,
    session,
    stored_texts,
)
from digestgraph.loaders.formats.daily_papers import DailyPapers
from digestgraph.loaders.formats.hf_daily import HfDaily
from digestgraph.loaders.read import parse_text
from digestgraph.loaders.session import Session

HF = '[{"paper": {"id": "2405.00003", "title": "C", "authors": [], "publishedAt": "2024-05-02"}}]'


class Changed(DailyPapers):
    """The home format by later rules: titles are louder."""

    version = "99"

    def parse(self, text: str, path: str, first_line: int = 1) -> Any:
        digests, problems = super().parse(text, path, first_line)
        louder = [
            replace(d, entries=tuple(replace(e, title=f"{e.title}!") for e in d.entries))
            for d in digests
        ]
        return louder, problems


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Any:
    def known(*readers: Any) -> None:
        found = {reader.name: reader for reader in readers}
        for module in (read, session, stored_texts):
            monkeypatch.setattr(module, "load_formats", lambda: found)

    return known


@pytest.fixture
def replays(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """From where the graph was computed again, each time."""
    seen: list[str | None] = []
    replay = Session.replay

    def spy(self: Session, first: str | None, *rest: Any, **more: Any) -> None:
        seen.append(None if self._stale else first)
        replay(self, first, *rest, **more)

    monkeypatch.setattr(Session, "replay", spy)
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "days"
    folder.mkdir()
    text = make_day("2024-05-01", make_entry("2405.00001", "A"))
    (folder / "2024-05-01.md").write_text(text, encoding="utf-8")
    return folder


def test_formats_that_were_not_used_do_not_matter(
    store: Store, folder: Path, use: Any, replays: list[str | None]
) -> None:
    use(DailyPapers())
    load_digests(store, [folder], keywords=False)
    before = store.snapshot().lines()
    use(DailyPapers(), HfDaily())  # a new one
    load_digests(store, [folder], keywords=False)
    changed = HfDaily()
    changed.version = "99"  # type: ignore[misc]
    use(DailyPapers(), changed)
    load_digests(store, [folder], keywords=False)
    use(DailyPapers())  # taken out again
    load_digests(store, [folder], keywords=False)
    assert replays == []
    assert store.snapshot().lines() == before
    assert store.settings()["formats"] == f"daily-papers {DailyPapers.version}"


def test_what_a_new_format_reads_is_added(
    store: Store, folder: Path, use: Any, replays: list[str | None]
) -> None:
    (folder / "2024-05-02.json").write_text(HF, encoding="utf-8")
    use(DailyPapers())
    load_digests(store, [folder], keywords=False)
    use(DailyPapers(), HfDaily())
    report = load_digests(store, [folder], keywords=False)
    assert (report.count("new"), report.count("unchanged"), replays) == (1, 1, [])
    assert store.settings()["formats"] == (
        f"daily-papers {DailyPapers.version}, hf-daily {HfDaily.version}"
    )
    remove_digest(store, "hf-daily:2024-05-02")
    assert store.settings()["formats"] == f"daily-papers {DailyPapers.version}"


def test_a_file_that_a_new_format_takes_over_counts_once(
    store: Store, folder: Path, use: Any
) -> None:
    class Other(DailyPapers):
        name = "other"

        def parse(self, text: str, path: str, first_line: int = 1) -> Any:
            digests, problems = super().parse(text, path, first_line)
            return [replace(d, source="other", format="other") for d in digests], problems

    use(DailyPapers())
    load_digests(store, [folder], keywords=False)
    use(DailyPapers(), Other())
    reading = read.read_digests([folder], format="other")
    load_digests(store, reading, source="mine", keywords=False)  # said to be another source
    assert [d.id for d in store.digests()] == ["daily-papers:2024-05-01", "mine:2024-05-01"]
    load_digests(store, reading, keywords=False)
    assert [d.id for d in store.digests()] == ["mine:2024-05-01", "other:2024-05-01"]


def test_a_format_that_was_used_and_changed(
    store: Store, folder: Path, use: Any, replays: list[str | None]
) -> None:
    use(DailyPapers(), HfDaily())
    load_digests(store, [folder], keywords=False)
    use(Changed(), HfDaily())
    (folder / "2024-05-02.json").write_text(HF, encoding="utf-8")
    load_digests(store, [folder], keywords=False)
    assert replays == [None]  # from the first digest on
    titles = {paper.title for paper in store.snapshot().nodes["Paper"].values()}  # type: ignore[attr-defined]
    assert titles == {"A!", "C"}
    load_digests(store, [folder], keywords=False)
    assert replays == [None]


def test_a_format_that_is_gone_keeps_its_digests(
    store: Store, folder: Path, use: Any, replays: list[str | None]
) -> None:
    (folder / "2024-05-02.json").write_text(HF, encoding="utf-8")
    use(DailyPapers(), HfDaily())
    load_digests(store, [folder], keywords=False)
    made = store.settings()["formats"]
    use(DailyPapers())
    text = make_day("2024-05-03", make_entry("2405.00009", "D"))
    (folder / "2024-05-03.md").write_text(text, encoding="utf-8")
    assert load_digests(store, [folder], keywords=False).count("new") == 1
    assert store.settings()["formats"] == made
    with pytest.raises(StoreError, match="'hf-daily', which is not installed any more"):
        refresh_graph(store)
    assert replays == [None]


def test_stores_that_list_all_formats_are_not_stale(
    store: Store, folder: Path, replays: list[str | None]
) -> None:
    load_digests(store, [folder], keywords=False)
    settings = store.settings()
    store.apply(Delta(), settings | {"formats": f"acl-anthology 0, {settings['formats']}, ris 0"})
    load_digests(store, [folder], keywords=False)
    assert replays == []
    assert store.settings() == settings


def test_a_store_made_by_other_rules_is_stale_all_the_same(
    store: Store, folder: Path, replays: list[str | None]
) -> None:
    load_digests(store, [folder], keywords=False)
    store.apply(Delta(), store.settings() | {"papers": "0"})
    load_digests(store, [folder], keywords=False)
    assert replays == [None]
    assert parse_text(HF, "2024-05-02.json").digests
