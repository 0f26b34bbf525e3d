"""What is new since a day, whom one follows, and what the page makes of hostile titles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.corrections.read import parse_corrections
from digestgraph.graph.errors import UsageError
from digestgraph.graph.marks import Mark, Marks
from digestgraph.graph.model import Author
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.incidence import build_incidence
from digestgraph.queries.engine.network import CoauthorNetwork
from digestgraph.queries.news.changes import describe_changes, read_follow
from digestgraph.queries.news.markdown import render_markdown
from digestgraph.queries.quality.possible_matches import met_before
from digestgraph.queries.reader.marking import mark_papers, mute_words
from digestgraph.queries.views import view_since

HOSTILE = "[x](javascript:alert(1)) <script>alert(1)</script> `a` | **b** $c$ \u202e"


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """Two teams of two papers each; on the last day they meet, and Zed is new."""
    first = make_day(
        "2024-01-02",
        *(make_entry(f"2401.0000{n}", f"A{n}", authors="Ann Bee, Bob Cow") for n in (1, 2)),
        *(make_entry(f"2401.0001{n}", f"D{n}", authors="Dan Elk, Eva Fox") for n in (1, 2)),
    )
    second = make_day(
        "2024-02-01",
        make_entry("2402.00001", HOSTILE, votes="40", authors="Ann Bee, Dan Elk, Zed Yak"),
        make_entry("2402.00002", "Plain", votes="-", authors="Bob Cow"),
    )
    write_archive(tmp_path / "days", {"2024-01-02": first, "2024-02-01": second})
    return tmp_path / "days"


def test_papers_people_pairs_and_links(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    found = describe_changes(store, "2024-02-01")
    assert (found.digests, found.papers) == (1, 2)
    assert [(p.id, p.votes) for p in found.notable] == [
        ("arxiv:2402.00001", 40),
        ("arxiv:2402.00002", None),
    ]
    assert [p.name for p in found.people] == ["Zed Yak"]
    assert [(p.a_name, p.b_name) for p in found.pairs] == [("Ann Bee", "Dan Elk")]
    (link,) = found.links
    assert {link.a_name, link.b_name} == {"Ann Bee", "Dan Elk"}
    assert sorted([sorted(link.team), sorted(link.other)]) == [
        ["Ann Bee", "Bob Cow"],
        ["Dan Elk", "Eva Fox"],
    ]


def test_the_future_is_not_looked_at(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    then = describe_changes(store, "2024-01-01", until="2024-01-31")
    with open_store(":memory:") as early:
        load_digests(early, [days / "2024-01-02.md"], keywords=False)
        assert describe_changes(early, "2024-01-01") == then


def test_following_narrows_and_changes_no_assignment(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    before = store.snapshot().lines()
    (days / "digestgraph.toml").write_text('[follow]\nauthors = ["Bob Cow", "Nobody"]\n')
    report = load_digests(store, [days], keywords=False)
    assert report.assignments_changed == 0
    assert store.snapshot().lines() == before
    follow = read_follow(store)
    assert follow.follow_authors == ["Bob Cow", "Nobody"]
    found = describe_changes(store, "2024-02-01", follow=follow)
    assert [p.title for p in found.notable] == ["Plain"]
    assert (found.following, found.unknown) == (("Bob Cow",), ("Nobody",))
    assert found.pairs == found.links == found.people == ()


def test_comments_in_the_corrections_are_no_new_rules() -> None:
    one = parse_corrections('[keywords]\nban = ["x"]\n')
    other = parse_corrections('# why\n[keywords]\nban = ["x"]\n[follow]\ntopics = ["y"]\n')
    assert one.rules == other.rules
    assert one.text != other.text


def test_hostile_titles_stay_text_in_markdown(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    page = render_markdown(describe_changes(store, "2024-02-01"))
    assert "<script>" not in page
    assert "](javascript" not in page
    assert r"\[x\]\(javascript" in page
    assert "\u202e" not in page
    assert "](<https://arxiv.org/abs/2402.00001>)" in page


def test_hostile_titles_are_text_in_what_is_for_the_reader(store: Store, days: Path) -> None:
    day = make_day("2024-02-02", make_entry("2402.00003", f"2 {HOSTILE}", authors="Zed Yak"))
    write_archive(days, {"2024-02-02": day})
    load_digests(store, [days], keywords=False)
    starred = Marks([Mark("arxiv:2402.00001", "star", at="2024-02-01T00:00:00Z")])
    html = view_since(store, "2024-02-02", marks=starred).html.split('<div id="app">')[0]
    assert '<ul class="because"><li><bdi lang="en">by Zed Yak, also of “[x](javascript' in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "\u202e" not in html


def test_topics_that_rise_are_told_with_their_shares() -> None:
    with open_examples() as store:
        found = describe_changes(store, "2024-10-01", limit=5)
    assert found.keywords == () or all(t.z > 1.6 for t in found.keywords)
    assert all(p.keywords for p in found.notable)


def test_of_what_is_muted_or_read_nobody_is_told_to_have_met(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    met = describe_changes(store, "2024-02-01")
    assert {row.paper for row in (*met.pairs, *met.links)} == {"arxiv:2402.00001"}
    for marks in (mute_words(["javascript"]), mark_papers(store, ["2402.00001"], ["read"])):
        found = describe_changes(store, "2024-02-01", marks=Marks(marks))
        assert (found.papers, found.pairs, found.links) == (1, (), ())


def test_bad_days_are_sentences(store: Store, days: Path) -> None:
    with pytest.raises(UsageError, match="no digests in this store"):
        describe_changes(store, "2024-01-01")
    load_digests(store, [days], keywords=False)
    with pytest.raises(UsageError, match="before the start"):
        describe_changes(store, "2024-02-01", until="2024-01-05")
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        describe_changes(store, "last week")


def test_the_command_prints_text_markdown_and_json(days: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    run = CliRunner().invoke
    assert run(cli.app, ["load", str(days), "--no-keywords", "-s", path]).exit_code == 0
    text = run(cli.app, ["since", "2024-02-01", "-s", path])
    assert "First time together" in text.stdout
    as_json = run(cli.app, ["since", "2024-02-01", "--json", "-s", path])
    assert json.loads(as_json.stdout)["papers"] == 2
    out = tmp_path / "news.md"
    run(cli.app, ["since", "2024-02-01", "--markdown", "-o", str(out), "-s", path])
    assert out.read_text(encoding="utf-8").startswith("# 2024-02-01\n")
    why = run(cli.app, ["why", "Ann Bee", "Dan Elk", "-s", path])
    assert "2024-02-01.md:9" in why.stdout


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("2030-01-01", None, "The last digest is of 2024-02-01: nothing is known since 2030"),
        ("2000-01-01", "2001-01-01", "The first digest is of 2024-01-02: nothing is known until"),
        ("2000-01-01", None, "The first digest is of 2024-01-02, so everything in these days"),
        ("2024-01-10", "2024-01-20", "There is no digest from 2024-01-10 to 2024-01-20; the near"),
        ("2024-02-01", "2031-01-01", "The last digest is of 2024-02-01: nothing later is known"),
    ],
)
def test_days_outside_of_the_digests_are_said(
    days: Path, tmp_path: Path, since: str, until: str | None, sentence: str
) -> None:
    path = str(tmp_path / "x.db")
    run = CliRunner().invoke
    assert run(cli.app, ["load", str(days), "--no-keywords", "-s", path]).exit_code == 0
    words = ["since", since, *(["--until", until] if until else []), "-s", path]
    for shape in ([], ["--json"], ["--markdown"]):
        result = run(cli.app, [*words, *shape])
        assert result.exit_code == 0
        assert sentence in " ".join(result.stdout.replace("\\", "").split())
    found = json.loads(run(cli.app, [*words, "--json"]).stdout)
    assert found["notes"][0].startswith(sentence)
    assert found["since"] <= found["until"]
    assert (found["first_day"], found["digests"]) == ("2024-01-02", found["digests"])
    page = tmp_path / "page.html"
    drawn = ["view", "since", since, *(["--as-of", until] if until else []), "-s", path]
    result = run(cli.app, [*drawn, "-o", str(page)])
    assert (result.exit_code, sentence in result.stdout) == (0, True)
    assert sentence in page.read_text(encoding="utf-8")


def test_days_within_the_digests_need_no_sentence(store: Store, days: Path) -> None:
    load_digests(store, [days], keywords=False)
    assert describe_changes(store, "2024-02-01").notes == ()


@pytest.fixture
def namesakes(tmp_path: Path) -> Path:
    """A name that many people have comes back in other company, also beside an old partner."""
    first = make_day(
        "2024-01-02",
        make_entry("2401.00001", "A", authors="Yang Liu, Ann Bee, Bob Cow"),
        make_entry("2401.00002", "B", authors="Dan Elk"),
        make_entry("2401.00003", "C", authors="Wei Wang, Dan Elk"),
    )
    second = make_day(
        "2024-02-01",
        make_entry("2402.00001", "D", authors="Yang Liu"),
        make_entry("2402.00002", "E", authors="Zed Yak"),
    )
    write_archive(tmp_path / "names", {"2024-01-02": first, "2024-02-01": second})
    return tmp_path / "names"


def test_people_of_a_known_name_are_listed_apart(store: Store, namesakes: Path) -> None:
    load_digests(store, [namesakes], keywords=False)
    found = describe_changes(store, "2024-02-01")
    assert [p.name for p in found.people] == ["Zed Yak"]
    (perhaps,) = found.perhaps_known
    assert perhaps.name == "Yang Liu"
    (known,) = perhaps.known
    assert known != perhaps.id
    assert store.node(Author, known).name == "Yang Liu"  # type: ignore[union-attr]
    page = render_markdown(found)
    assert "## Perhaps known already\n\n- Yang Liu: D; perhaps author:yang" in page


def test_whom_the_user_told_apart_is_new(store: Store, namesakes: Path) -> None:
    (namesakes / "digestgraph.toml").write_text(
        '[authors]\ndifferent = [["Yang Liu @ 2401.00001", "Yang Liu @ 2402.00001"]]\n'
    )
    load_digests(store, [namesakes], keywords=False)
    found = describe_changes(store, "2024-02-01")
    assert found.perhaps_known == ()
    assert [p.name for p in found.people] == ["Yang Liu", "Zed Yak"]


def test_pairs_that_may_have_met_before_are_listed_apart() -> None:
    network = CoauthorNetwork(
        build_incidence(
            [
                ("ann", "p1", 1.0, "2024-01-02"),
                ("liu-1", "p1", 1.0, "2024-01-02"),
                ("ann", "p2", 1.0, "2024-02-01"),
                ("liu-2", "p2", 1.0, "2024-02-01"),
            ]
        ),
        longest_list=None,
    )
    perhaps = {"liu-1": {"liu-2"}, "liu-2": {"liu-1"}}
    assert met_before(network, perhaps, "ann", "liu-2", "2024-02-01") == ("ann", "liu-1")
    assert met_before(network, {}, "ann", "liu-2", "2024-02-01") is None
    assert met_before(network, perhaps, "ann", "liu-2", "2024-01-02") is None
