"""What answers say beside their rows: what is left out and why, what is uncertain, what was cut."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry, write_archive
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.catalogue import Query, find_query, list_queries
from digestgraph.queries.engine.notes import tell_days

QUERIES = list_queries()


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    with open_examples() as store:
        yield store


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, examples: Store) -> str:
    path = str(tmp_path_factory.mktemp("notes") / "x.db")
    with open_store(path) as copy:
        copy.apply(Snapshot().difference(examples.snapshot()), examples.settings())
    return path


@pytest.fixture
def small(store: Store, tmp_path: Path) -> Store:
    """A paper of 102 people, one whose list is cut, one of an organisation."""
    crowd = ", ".join(f"Abel Tester{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(102))
    days = {
        "2024-01-02": make_day(
            "2024-01-02",
            make_entry("2401.00001", "Few", authors="Ann Bee, Bob Cow"),
            make_entry("2401.00002", "Many", authors=crowd),
            make_entry("2401.00003", "Cut", authors="Ann Bee, Bob Cow, +"),
            make_entry("2401.00004", "House", authors="Gemma Team"),
        )
    }
    load_digests(store, write_archive(tmp_path / "days", days), keywords=False)
    return store


def ask(name: str, store: Store, *arguments: str, **options: Any) -> list[str]:
    query: Query[..., Any] = find_query(name)
    return query.answer(store, *arguments, **options).notes


def arguments_of(query: Query[..., Any]) -> tuple[list[str], dict[str, Any]]:
    """Read the example of a query."""
    words, options, rest = shlex.split(query.example), {}, []
    types = {p.name: p.type for p in query.parameters}
    while words:
        word = words.pop(0)
        if word.startswith("--"):
            name = word.removeprefix("--").replace("-", "_")
            options[name] = types[name](words.pop(0))
        else:
            rest.append(word)
    return rest, options


def test_long_lists_organisations_and_cut_lists_are_said(small: Store) -> None:
    left_out, uncertain = ask("pairs", small)
    assert left_out == (
        "left out: 1 paper with more than 100 people, the longest list 102 (--longest-list); "
        "1 organisation"
    )
    assert uncertain == "uncertain: 1 list of authors cut in the digests, names missing"
    assert not any("more than" in note for note in ask("pairs", small, longest_list=200))
    for name in ("teams", "likely-pairs", "likely-pairs-backtest", "new-pairs", "rising-pairs"):
        found = find_query(name)
        assert {n.__name__ for n in found.notes} >= {"long_lists", "unsure_people"}, name


def test_as_of_an_earlier_day_only_what_was_known_is_left_out(store: Store, small: Store) -> None:
    assert find_query("pairs").answer(small, as_of="2024-01-01").rows == []
    assert ask("pairs", small, as_of="2024-01-01") == []


def test_a_person_may_be_somebody_else(store: Store, tmp_path: Path) -> None:
    days = {
        "2024-01-02": make_day("2024-01-02", make_entry("2401.00001", authors="Haoyu Wu, Ann Bee")),
        "2024-02-01": make_day("2024-02-01", make_entry("2402.00001", authors="Haoyu Wu, Cee Dee")),
    }
    load_digests(store, write_archive(tmp_path / "days", days), keywords=False)
    (first, second) = sorted(s.id for s in store.spellings(_author(), "haoyu wu", "equal"))
    said = [n for n in ask("papers-by", store, first) if "same person" in n]
    assert said == [
        f"uncertain: 1 other node may be the same person: {second} ('digestgraph who {first}')"
    ]
    assert ask("papers-by", store, "Ann Bee") == []
    # On the first day there was no other.
    assert ask("papers-by", store, first, as_of="2024-01-31") == []


def _author() -> Any:
    from digestgraph.graph.model import Author

    return Author


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_what_the_limit_cuts_is_said_and_the_rows_stay(
    query: Query[..., Any], examples: Store
) -> None:
    arguments, options = arguments_of(query)
    if "limit" not in {p.name for p in query.parameters}:
        return
    options["limit"] = 1
    found = query.answer(examples, *arguments, **options)
    assert found.rows == query.rows(examples, *arguments, **options)
    everything = query.rows(examples, *arguments, **{**options, "limit": None})
    assert any(note.startswith("cut at ") for note in found.notes) == (
        len(everything) > len(found.rows)
    )
    whole = query.answer(examples, *arguments, **{**options, "limit": None})
    assert not any(note.startswith("cut at ") for note in whole.notes)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
@pytest.mark.parametrize("limit", [0, -3])
def test_a_silly_limit_is_a_sentence(query: Query[..., Any], limit: int, examples: Store) -> None:
    arguments, options = arguments_of(query)
    if "limit" in {p.name for p in query.parameters}:
        with pytest.raises(UsageError, match=f"limit is {limit}; give a number of at least 1"):
            query.answer(examples, *arguments, **{**options, "limit": limit})


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_huge_numbers_are_sentences(query: Query[..., Any], examples: Store) -> None:
    arguments, options = arguments_of(query)
    for parameter in query.parameters:
        if parameter.type is int:
            with pytest.raises(UsageError, match=f"{parameter.name} is .* at most"):
                query.answer(examples, *arguments, **{**options, parameter.name: 10**20})
            large = {**options, parameter.name: 100 if parameter.name == "k" else 10**6}
            if not query.answer(examples, *arguments, **large).rows:
                assert query.explain_empty(examples, *arguments, **large)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_days_outside_of_the_digests_are_sentences(query: Query[..., Any], file: str) -> None:
    def run(day: str, *shape: str) -> Any:
        words = ["ask", query.name, *shlex.split(query.example), "--as-of", day, "-s", file]
        return CliRunner().invoke(cli.app, [*words, *shape], catch_exceptions=False)

    late = run("2030-01-01")
    assert late.exit_code == 0
    assert "The last digest is of 2025-03-25" in " ".join(late.stdout.split())
    early = run("2020-01-01")
    assert early.exit_code == 0
    assert "The first digest is of 2023-12-07: as of 2020-01-01 nothing is known." in early.stdout
    as_json = run("2020-01-01", "--json")
    assert json.loads(as_json.stdout) == []
    assert "The first digest is of" in as_json.stderr
    with pytest.raises(UsageError, match="no date; write it as YYYY-MM-DD"):
        run("soon")


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_an_empty_text_is_a_sentence(query: Query[..., Any], examples: Store) -> None:
    arguments, options = arguments_of(query)
    for place in range(len(arguments)):
        empty = [*arguments[:place], " ", *arguments[place + 1 :]]
        with pytest.raises(UsageError, match="is empty; give a text, or leave it out"):
            query.answer(examples, *empty, **options)


def test_notes_stand_below_a_table_on_stderr_and_in_a_frame(file: str, examples: Store) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(cli.app, ["ask", *words, "-s", file], catch_exceptions=False)

    note = "cut at 2 rows; there are more (--limit)"
    table = run("pairs", "--limit", "2")
    assert note in table.stdout
    as_json = run("pairs", "--limit", "2", "--json")
    assert len(json.loads(as_json.stdout)) == 2
    assert note in as_json.stderr
    as_csv = run("pairs", "--limit", "2", "--csv")
    assert len(as_csv.stdout.splitlines()) == 3
    assert note in as_csv.stderr
    pairs: Any = find_query("pairs")
    assert note in pairs(examples, limit=2).attrs["notes"]
    ego: Any = find_query("ego")
    assert isinstance(ego(examples, "Ling Yang").graph["notes"], list)


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    sentence = find_query("pairs").explain_empty(store)
    assert sentence.startswith("There are no digests in this store; load some")
    with pytest.raises(UsageError, match="no digests in this store"):
        tell_days(store, "2024-01-01", None)


def test_an_empty_answer_names_the_bound_to_lower(examples: Store) -> None:
    sentence = find_query("pairs").explain_empty(examples, least_papers=99)
    assert sentence.endswith("Try a lower --least-papers (now 99).")


# --- single questions ----------------------------------------------------------------------------


def test_the_windows_of_a_trend_are_said(examples: Store) -> None:
    notes = ask("rising", examples, window=365, before=100, least_z=-9.0)
    (first,) = [note for note in notes if note.startswith("compared")]
    assert first.startswith("compared: 2024-03-26 to 2025-03-25 (")
    assert " with 2023-12-17 to 2024-03-25 (" in first
    (few,) = [note for note in notes if note.startswith("too few papers")]
    assert "in the earlier window" in few
    with pytest.raises(UsageError, match="before is 0"):
        ask("rising", examples, before=0)
    sentence = find_query("rising").explain_empty(examples, window=10**6)
    assert sentence.endswith(
        "with nothing, for there is no digest before 2023-12-07 (--window, --before). "
        "Try a shorter --window."
    )


def test_a_longer_window_before_is_counted(examples: Store) -> None:
    rising: Any = find_query("rising")
    short = rising.rows(examples, window=200, before=100, least_z=-9.0, limit=None)
    long = rising.rows(examples, window=200, before=400, least_z=-9.0, limit=None)
    even = rising.rows(examples, window=200, least_z=-9.0, limit=None)
    assert even == rising.rows(examples, window=200, before=200, least_z=-9.0, limit=None)
    then = {row.keyword: row.before for row in long}
    assert all(then[row.keyword] >= row.before for row in short)


def test_growth_is_cut_by_topic_with_all_months(examples: Store) -> None:
    evolution: Any = find_query("evolution")
    whole = evolution.rows(examples)
    two = evolution.rows(examples, limit=2)
    assert two == whole[: len(two)]
    assert len({row.cluster for row in two}) == 2
    assert len({row.cluster for row in whole}) > 2
    (cut,) = [note for note in ask("evolution", examples, limit=2) if note.startswith("cut")]
    assert cut.startswith("cut at the 2 topics with most papers, of")


def test_growth_is_drawn_as_bars(file: str) -> None:
    result = CliRunner().invoke(cli.app, ["ask", "evolution", "--limit", "1", "-s", file])
    assert "█" in result.stdout
    assert "share of the papers in 2025-03" in result.stdout


def test_the_strong_way_and_the_short_one_are_told_beside_each_other(
    store: Store, tmp_path: Path
) -> None:
    often = [make_entry(f"2401.000{n}1", f"A{n}", authors="Ann Bee, Cee Dee") for n in range(4)]
    often += [make_entry(f"2401.000{n}2", f"B{n}", authors="Cee Dee, Bob Cow") for n in range(4)]
    crowd = "Ann Bee, Bob Cow, Dan Elk, Eva Fox"
    day = make_day("2024-01-02", *often, make_entry("2401.00099", "Once", authors=crowd))
    load_digests(store, write_archive(tmp_path / "days", {"2024-01-02": day}), keywords=False)
    names = ("Ann Bee", "Bob Cow")
    assert ask("chain", store, *names)[0] == (
        "every step counts the same: 1 step, distance 3.00; where strong collaborations are near "
        "('ask paths'), the best way is another one: 2 steps, distance 0.50"
    )
    weighted = ask("paths", store, *names)[0]
    assert weighted.startswith("a step is 1 / weight long")
    assert weighted.endswith("('ask chain'), the best is another way: 1 step, distance 3.00")
    plain = ask("paths", store, *names, weighted=False)[0]
    assert plain.endswith("the best is another way: 2 steps, distance 0.50")
    same = ask("chain", store, "Ann Bee", "Cee Dee")[0]
    assert same.endswith("is the same chain")


def test_each_place_of_a_reading_list_is_explained(examples: Store) -> None:
    rows = find_query("reading-list").rows(examples, "2502.12146", "2312.17142", limit=6)
    assert rows[0].order == "relevance 1.00"
    best = max(row.score for row in rows)
    for place, row in enumerate(rows):
        assert row.order.startswith(f"relevance {row.score / best:.2f}")
        before = sum(later.score > row.score for later in rows[place + 1 :])
        assert not before or "more relevant that repeat more" in row.order


def test_overlooked_says_which_papers_were_not_compared(examples: Store) -> None:
    (votes, *_) = [n for n in ask("overlooked", examples, least_papers=20) if "left out" in n]
    assert "with fewer than 20 that have votes (--least-papers)" in votes


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("teams --resolution 0", "resolution is 0; give a number of at least 0.01"),
        (
            "teams --resolution 1e9",
            "lower --least-papers (now 2) or --resolution (now 1e+09)",
        ),
        ("clusters --resolution 1e5", "No topic is left whole; try a lower --resolution"),
        ("new-pairs 2030-01-01", "The last digest is of 2025-03-25: nothing is known since 2030"),
        ("new-pairs 2025-03-25 --least-papers 9", "Try a lower --least-papers (now 9)."),
        ("new-pairs 2000-01-01", "The first digest is of 2023-12-07, so everything in these"),
        ("rising-pairs --days 1", "compared: 2025-03-25 to 2025-03-25 ("),
        ("likely-pairs-backtest --horizon 9999", "too little history to test guesses: 9,999"),
        ("rising --least-z nan", "least_z is nan; give a number of at least -1000"),
        ("rising --least-z 99", "Try a longer --window or a lower --least-z."),
        ("search zzzzqqqq", "Nothing has 'zzzzqqqq' or words like it."),
        ("timeline 'Bin Cui' --as-of 2023-12-08", "answers this as of 2023-12-08."),
        ('paths "Ling Yang" "Bin Cui" --k 101', "k is 101; give a number of at most 100"),
        ("similar 2502.12146 --as-of 2024-06-07", "No digest up to 2024-06-07 has this paper."),
    ],
)
def test_silly_arguments_get_a_sentence(words: str, sentence: str, file: str) -> None:
    command = ["ask", *shlex.split(words), "-s", file]
    result = CliRunner().invoke(cli.app, command)
    said = str(result.exception) if isinstance(result.exception, UsageError) else result.stdout
    assert sentence in " ".join(said.split())


# --- both stores ---------------------------------------------------------------------------------


def test_both_stores_say_the_same(examples: Store, examples_server: Store) -> None:
    """Of organisations, of which made days have none: `test_catalogue.py` compares all else."""
    asked = 0
    for query in QUERIES:
        arguments, options = arguments_of(query)
        for given in (options, {**options, "as_of": "2024-10-18"}):
            one = query.answer(examples, *arguments, **given)
            if asked < 4 and any("organisation" in note for note in one.notes):
                other = query.answer(examples_server, *arguments, **given)
                assert other.notes == one.notes, query.name
                asked += 1
    assert asked == 4


def test_both_stores_leave_out_the_same(small: Store, neo4j_store: Neo4jStore) -> None:
    with neo4j_store.writing():
        neo4j_store.apply(Snapshot().difference(small.snapshot()), small.settings())
    for options in ({}, {"longest_list": 200}, {"as_of": "2024-01-01"}):
        assert ask("pairs", neo4j_store, **options) == ask("pairs", small, **options)
