"""What came since a reader was last shown what is new."""

from __future__ import annotations

from pathlib import Path

import pytest
from digests import make_day, make_entry

from digestgraph.examples import open_examples
from digestgraph.graph import Store
from digestgraph.graph.shown import Shown
from digestgraph.loaders import load_digests
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.reader.showing import digests_to_remember, find_unseen

NAMES = "? Ann|Ann Bee|Cee Dee|Eve Fox|Gil Hat|Ivo Jay|Kim Lee|Mia Now|Oda Poe|Qi Ruo".split("|")


class Archive:
    """A store to which days come, and what its reader was shown."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.shown = store, folder, Shown()
        self.reports = 0

    def come(self, day: str, *papers: int, source: str = "one") -> None:
        folder = self.folder / source
        folder.mkdir(exist_ok=True)
        entries = [make_entry(f"2402.{n:05}", f"Paper {n}", "5", NAMES[n]) for n in papers]
        (folder / f"{day}.md").write_text(make_day(day, *entries), encoding="utf-8")
        load_digests(self.store, [folder], source=source, keywords=False, replace=True)

    def show(self, **options: bool) -> tuple[str, set[int] | None]:
        """Return the first day and the papers of a report, which is remembered."""
        found = find_unseen(self.store, self.shown, **options)
        self.reports += 1
        at = f"2026-01-02T09:30:{self.reports:02}Z"
        if not options.get("again"):
            new = digests_to_remember(self.store, self.shown, found.begin, only=found.papers, at=at)
            self.shown = Shown([*self.shown, *new])
        papers = found.papers
        return found.begin, None if papers is None else {int(p[-5:]) for p in papers}


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> Archive:
    found = Archive(store, tmp_path)
    found.come("2024-01-02", 1)
    found.come("2024-02-20", 2, 3)
    return found


def test_the_first_time_it_is_the_last_week_and_then_what_came(archive: Archive) -> None:
    assert archive.show() == ("2024-02-14", None)
    assert archive.show() == ("2024-02-20", set())
    archive.come("2024-02-21", 3, 4)  # one of them is known
    assert archive.show() == ("2024-02-21", {4})
    assert archive.show() == ("2024-02-21", set())


def test_a_day_that_grew_shows_what_was_added_alone(archive: Archive) -> None:
    archive.show()
    archive.come("2024-02-20", 2, 3, 4)
    assert archive.show() == ("2024-02-20", {4})
    assert archive.show() == ("2024-02-20", set())


def test_a_day_that_comes_late_is_new_and_an_archive_is_not(archive: Archive) -> None:
    archive.show()
    archive.come("2024-02-16", 5)
    archive.come("2024-01-20", 6)
    assert archive.show() == ("2024-02-16", {5})
    archive.come("2024-02-18", 7, source="two")
    archive.come("2023-06-01", 8, source="two")
    assert archive.show() == ("2024-02-18", {7})
    assert archive.show()[1] == set()


def test_again_begins_where_the_last_report_began(archive: Archive) -> None:
    archive.show()
    archive.come("2024-02-21", 4)
    archive.show()
    assert archive.show(again=True) == ("2024-02-21", None)
    archive.come("2024-02-22", 9)
    assert archive.show(again=True) == ("2024-02-21", None)
    again = find_unseen(archive.store, archive.shown, again=True)
    assert again.end == "2024-02-21"
    assert archive.show()[1] == {9}  # it was not shown again
    assert (
        "once more what was shown on 20"
        in find_unseen(archive.store, archive.shown, again=True).note
    )


def test_again_is_what_the_last_report_showed_and_no_more(archive: Archive) -> None:
    archive.show()
    archive.come("2024-02-21", 4)  # a file that was cut
    archive.come("2024-02-22", 5, 6)
    assert archive.show() == ("2024-02-21", {4, 5, 6})
    archive.come("2024-02-21", 4, 7, 8)
    assert archive.show() == ("2024-02-21", {7, 8})
    for _ in range(2):
        assert archive.show(again=True) == ("2024-02-21", {7, 8})
    archive.come("2024-02-23", 9)
    archive.come("2024-02-21", 4, 7, 8, 1)
    assert archive.show(again=True) == ("2024-02-21", {7, 8})
    again = find_unseen(archive.store, archive.shown, again=True)
    assert again.end == "2024-02-22"  # nothing of the days that came since
    assert archive.show()[1] == {9}


def test_again_is_whole_after_a_long_time(archive: Archive) -> None:
    archive.show()
    archive.come("2024-02-20", 2, 3, 4)
    archive.come("2024-03-01", 5)
    archive.come("2024-03-20", 6)
    assert archive.show() == ("2024-02-20", {4, 5, 6})
    assert archive.show(again=True) == ("2024-02-20", {4, 5, 6})


def test_until_a_day_what_is_later_stays_new(archive: Archive) -> None:
    first = find_unseen(archive.store, Shown(), until="2024-02-01")
    assert first.begin == "2023-12-27"
    shown = Shown(digests_to_remember(archive.store, Shown(), first.begin, until="2024-02-01"))
    assert find_unseen(archive.store, shown).papers == {"arxiv:2402.00002", "arxiv:2402.00003"}


def test_a_report_is_of_these_papers_alone(archive: Archive) -> None:
    archive.come("2024-02-21", 4, 5)
    found = describe_changes(archive.store, "2024-02-20", only={"arxiv:2402.00004"})
    assert [paper.id for paper in found.notable] == ["arxiv:2402.00004"]
    assert [person.name for person in found.people] == ["Gil Hat"]
    assert (found.papers, found.digests) == (1, 1)
    nothing = describe_changes(archive.store, "2024-02-20", only=frozenset())
    assert (nothing.papers, list(nothing.sections())) == (0, [])


def test_pairs_joins_and_links_are_those_of_these_papers() -> None:
    with open_examples() as store:
        whole = describe_changes(store, "2024-10-01")
        assert len({pair.paper for pair in whole.pairs}) > 1
        only = {whole.pairs[0].paper}
        some = describe_changes(store, "2024-10-01", only=only)
    assert {pair.paper for pair in some.pairs} == only
    assert [some.links, some.joined] == [
        tuple(row for row in rows if row.paper in only) for rows in (whole.links, whole.joined)
    ]
    assert whole.joined
    assert not some.joined


@pytest.mark.neo4j
def test_both_stores_say_the_same(examples_server: Store) -> None:
    with open_examples() as store:
        shown = Shown(digests_to_remember(store, Shown(), "2025-01-01", until="2025-01-15"))
        server = digests_to_remember(examples_server, Shown(), "2025-01-01", until="2025-01-15")
        assert [(one.day, one.papers) for one in shown] == [(d.day, d.papers) for d in server]
        found = find_unseen(store, shown)
        assert found == find_unseen(examples_server, shown)
        assert found.papers
        only = sorted(found.papers)[::2]
        assert describe_changes(store, found.begin, only=only) == describe_changes(
            examples_server, found.begin, only=only
        )
