"""Files that forget their older entries, loaded again and again from one name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from feeds import ITEMS, rows, seen
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgraph.graph import Store, open_store
from digestgraph.loaders import load_digests, refresh_graph

#: What is the same text in another line is not loaded anew.
NUMBER = re.compile(r'"[a-z_]*line":\d+,?|(?<=:\d\d\d\d-\d\d-\d\d)#\d+')


def feed(items: list[tuple[int, str]], title: str = "Title") -> str:
    body = "\n".join(
        f"<item><title>{title} {number}</title>"
        f"<link>https://arxiv.org/abs/2406.{number + 1:05d}</link>"
        f"<pubDate>{day}T08:00:00Z</pubDate></item>"
        for number, day in reversed(items)
    )
    return f'<rss version="2.0"><channel>\n{body}\n</channel></rss>\n'


def load(store: Store, folder: Path, name: str, text: str, **options: bool) -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    report = load_digests(store, [folder], keywords=False, **options)
    assert [p for p in report.failed if p.code != "unknown-format"] == []
    return sorted(digest.status for digest in report.digests)


def test_what_a_feed_forgets_is_kept(store: Store, tmp_path: Path) -> None:
    for end in range(4, 13):
        load(store, tmp_path, "feed.xml", feed(ITEMS[end - 4 : end]))
    assert seen(store) == set(ITEMS)
    assert [d.id for d in store.digests()] == [f"feed/feed:2024-06-0{n}" for n in range(1, 5)]
    # The same file once more changes nothing, and neither does computing all of it again.
    before = store.snapshot().lines()
    statuses = load(store, tmp_path, "feed.xml", feed(ITEMS[8:]))
    assert statuses == ["unchanged", "unchanged"]
    assert store.snapshot().lines() == before
    refresh_graph(store)
    assert store.snapshot().lines() == before
    store.snapshot().check()


def test_what_is_gone_between_others_is_withdrawn(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "feed.xml", feed(ITEMS))
    without = [item for item in ITEMS[4:] if item[0] != 7]  # 3 is cut off, 7 is taken out
    load(store, tmp_path, "feed.xml", feed(without))
    assert seen(store) == {item for item in ITEMS if item[0] != 7}


def test_a_kept_entry_that_changed_is_changed(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "feed.xml", feed(ITEMS[:3]))
    load(store, tmp_path, "feed.xml", feed(ITEMS[1:5], title="Better Title"))
    titles = {e.title for n in range(5) for e in store.entries_of(f"arxiv:2406.{n + 1:05d}")}
    assert titles == {"Title 0", *(f"Better Title {n}" for n in range(1, 5))}


def test_replace_takes_the_file_as_it_is(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "feed.xml", feed(ITEMS[:3]))
    load(store, tmp_path, "feed.xml", feed(ITEMS[1:3]), replace=True)
    assert seen(store) == set(ITEMS[1:3])


def test_a_day_in_the_name_is_a_whole_day(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "2024-06-01.xml", feed(ITEMS[:3]))
    load(store, tmp_path, "2024-06-01.xml", feed(ITEMS[1:3]))
    assert seen(store) == set(ITEMS[1:3])


def test_each_topic_forgets_by_itself(store: Store, tmp_path: Path) -> None:
    first = {"SLAM": ITEMS[:6], "Depth": [(100, "2024-06-01"), (101, "2024-06-02")]}
    load(store, tmp_path, "README.md", rows(first))
    # SLAM forgets 0 to 3, and 4 is taken out; Depth still reaches back to the first day.
    later = {"SLAM": [(3, ITEMS[3][1]), *ITEMS[5:9]], "Depth": [(100, "2024-06-01")]}
    load(store, tmp_path, "README.md", rows(later))
    assert seen(store) == {*ITEMS[:9], (100, "2024-06-01")}
    # One reaches back further than the day: what is gone from it was taken out.
    load(store, tmp_path, "README.md", rows({"SLAM": ITEMS[5:9], "Depth": [(100, "2024-06-01")]}))
    assert (100, "2024-06-01") in seen(store)


def test_a_table_of_a_library_forgets_nothing(store: Store, tmp_path: Path) -> None:
    def table(items: list[tuple[int, str]]) -> str:
        lines = (f"2406.{n + 1:05d},Title {n},{day}\n" for n, day in items)
        return "arxiv,title,date\n" + "".join(lines)

    load(store, tmp_path, "library.csv", table(ITEMS[:3]))
    load(store, tmp_path, "library.csv", table(ITEMS[1:3]))
    assert seen(store) == set(ITEMS[1:3])


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(1, 12))
def test_however_a_window_moves(tmp_path_factory: pytest.TempPathFactory,
                                ends: list[int], width: int) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("feed")
    with open_store(":memory:") as store:
        shown = set()
        for end in sorted(ends):
            window = ITEMS[max(0, end - width) : end]
            shown |= set(window)
            load(store, folder, "feed.xml", feed(window))
        assert seen(store) == shown


@settings(max_examples=15)
@given(st.lists(st.integers(1, 3), min_size=4, max_size=12), st.data())
def test_the_order_of_two_snapshots_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, gaps: list[int], data: st.DataObject
) -> None:
    items, day = [], 1
    for number, gap in enumerate(gaps):
        day += gap == 3
        items.append((number, f"2024-06-{day:02d}"))
    ends = sorted(data.draw(st.lists(st.integers(1, len(items)), min_size=2, max_size=2)))
    windows = [items[data.draw(st.integers(0, end - 1)) : end] for end in ends]
    topics = data.draw(st.booleans())
    texts = [
        rows({"SLAM": windows[n]}) if topics else feed(windows[n], title=("Title", "Better")[n])
        for n in range(2)
    ]
    name = "README.md" if topics else "feed.xml"
    found = []
    for order in (texts, texts[::-1], [*texts, texts[0]], [*texts[::-1], texts[1]]):
        folder = tmp_path_factory.mktemp("feed")
        with open_store(":memory:") as store:
            for text in order:
                load(store, folder, name, text)
            lines = (NUMBER.sub("", line) for line in store.snapshot().lines())
            found.append((seen(store), sorted(lines)))
    assert found[0][0] == {*windows[0], *windows[1]}
    if ends[0] != ends[1]:
        assert found[0] == found[1] == found[2] == found[3]
    else:  # two of the same moment: the papers, and the words of the last one
        assert {frozenset(shown) for shown, _ in found} == {frozenset(found[0][0])}


def test_an_older_snapshot_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    evening, morning = feed(ITEMS[1:6]), feed(ITEMS[:5])  # both show the day of 3, 4 and 5
    load(store, tmp_path, "feed.xml", evening)
    load(store, tmp_path, "feed.xml", morning)
    assert seen(store) == set(ITEMS[:6])
