"""Full-text search: what has to be found, by both stores, and what no text can do to them."""

from __future__ import annotations

import random
import re
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import thinned
from digests import archives, make_day, make_entry, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st
from made_once import load_once
from rapidfuzz.distance import OSA
from servers import put

from digestgraph.examples import open_examples
from digestgraph.graph import (
    Author,
    Delta,
    DigestgraphError,
    Keyword,
    Paper,
    Snapshot,
    Store,
    open_store,
)
from digestgraph.graph.errors import (
    NameTakenWarning,
    StoreSchemaError,
    UsageError,
)
from digestgraph.graph.fulltext.alike import Forms
from digestgraph.graph.fulltext.sqlite import FullText
from digestgraph.graph.fulltext.words import (
    Cut,
    Match,
    Term,
    cut_words,
    fold_name,
    index_text,
    names_of,
    parse_query,
)
from digestgraph.graph.lookup.find import find_author, find_keyword, find_paper
from digestgraph.graph.model import Node
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.graph.text import fold
from digestgraph.loaders import load_digests, refresh_graph, remove_digest
from digestgraph.queries import search
from digestgraph.queries.engine.incidence import read_mentions
from digestgraph.queries.papers.search_ahead import costly_starts, prepare_search
from digestgraph.queries.papers.search_passes import Passes
from digestgraph.queries.papers.search_reads import Reads

#: What is asked of the example digests, and what has to be among the first ten.
MUST_FIND = [
    # arXiv ids and links
    ("2312.16886", "arxiv:2312.16886"),
    ("arxiv:2312.16886v2", "arxiv:2312.16886"),
    ("https://arxiv.org/abs/2312.16886", "arxiv:2312.16886"),
    # titles: a part, only begun, in another case, with hyphens or without, out of order
    ("MobileVLM", "arxiv:2312.16886"),
    ("mobilev", "arxiv:2312.16886"),
    ("mobile devices assistant", "arxiv:2312.16886"),
    ("UNIFIED IO", "arxiv:2312.17172"),
    ("text to video gener", "arxiv:2312.04483"),
    ("Text-to-Video Gen", "arxiv:2406.04277"),
    ("test time scaling", "arxiv:2502.12215"),
    ("codec avatar", "arxiv:2312.03704"),
    ('"Buffer of Thoughts"', "arxiv:2406.04271"),
    ("3DGS-Enhancer", "arxiv:2410.16266"),
    ("CFG-Zero*", "arxiv:2503.18886"),
    ("SWE-Lancer: Can Frontier LLMs Earn $1 Million", "arxiv:2502.12115"),
    ("o1-like", "arxiv:2502.12215"),
    # typing errors
    ("difusion sharpening", "arxiv:2502.12146"),
    ("MobleVLM", "arxiv:2312.16886"),
    ("gaussain splatting", "arxiv:2312.17142"),
    ("pixtrall", "arxiv:2410.07073"),
    ("unlerning", "arxiv:2502.11190"),
    # people: accents, hyphens, only begun, out of order, mistyped
    ("Amelie Heliou", "author:amelie-heliou"),
    ("Aleksander Madry", "author:aleksander-madry"),
    ("timothée", "author:timothee-lacroix"),
    ("Li Fei Fei", "author:li-fei-fei"),
    ("Yu-Lun Liu", "author:yu-lun-liu"),
    ("yulun liu", "author:yu-lun-liu"),
    ("perez-rua", "author:juan-manuel-perez-rua"),
    ("Lin Dahua", "author:dahua-lin"),
    ("Dahau Lin", "author:dahua-lin"),
    ("ling yang", "author:ling-yang"),
    ("Ling Yang", "arxiv:2410.07171"),
    ("ling yang sharpening", "arxiv:2502.12146"),
    ("segmentation Trevor Darrell", "arxiv:2312.17243"),
    # keywords: labels, plurals, abbreviations, Korean labels
    ("diffusion models", "keyword:diffusion-model"),
    ("확산 모델", "keyword:diffusion-model"),
    ("LLM", "keyword:large-language-model"),
    ("CoT", "keyword:chain-of-thought"),
    ("사고 사슬", "keyword:chain-of-thought"),
    ("chain of thought prompting", "keyword:chain-of-thought"),
    ("3d gaussian splat", "keyword:3d-gaussian-splatting"),
    # Korean: particles, glued nouns, two syllables, one syllable more or less
    ("확산모델을", "keyword:diffusion-model"),
    ("확산 모델에서", "keyword:diffusion-model"),
    ("대조학습", "keyword:contrastive-learning"),
    ("어텐션을", "keyword:attention-mechanism"),
    ("에이전트들의", "keyword:agent"),
    ("진화 알고리", "keyword:evolutionary-algorithm"),
    ("LLM을", "keyword:large-language-model"),
]
#: The same for all real days.
MUST_FIND_REAL = [
    ("Furu Wei", "author:furu-wei"),
    ("kaiming he", "author:kaiming-he"),
    ("bernhard scholkopf", "author:bernhard-scholkopf"),
    ("transformers without normalization", "arxiv:2503.10622"),
    ("Kaiming He normalization", "arxiv:2503.10622"),
    ("Ling Yang diffusion", "arxiv:2401.11708"),
    ("WebVoyager", "arxiv:2401.13919"),
    ("web voyager", "arxiv:2401.13919"),
    ("text-to-3d score distillation", "arxiv:2401.00604"),
    ("직접 선호 최적화", "keyword:dpo"),
    ("강화학습", "keyword:reinforcement-learning"),
    ("비전-언어모델을", "keyword:vision-language-model"),
    ("stable difusion", "keyword:stable-diffusion"),
    ("mixture of experts", "keyword:mixture-of-expert"),
    ("LoRA", "keyword:lora"),
]
HOSTILE = [
    '"',
    '""',
    "'; DROP TABLE search_doc; --",
    'NEAR("a" "b", 5)',
    "a AND OR NOT b",
    "title:x -y +z",
    "a:b AND (",
    "*",
    "model*",
    "^model {!boost} [a TO z] x~9 y^4 \\",
    "(((((",
    "null\x00byte and \x07 bell",
    "\ud800 alone",
    "%s %d {} {0} $query",
    "x" * 10_000,
    "word " * 2_000,
    "모델" * 5_000,
    "¦ ¦",
    "\u202e right \u200b to left",
]


@pytest.fixture(scope="module")
def examples() -> Iterator[Store]:
    """The example digests."""
    with open_examples() as store:
        yield store


@pytest.fixture
def server(examples_server: Neo4jStore) -> Neo4jStore:
    """The example digests on a server."""
    return examples_server


def assert_found(store: Store, text: str, wanted: str) -> None:
    rows = search.rows(store, text)[:10]
    ids = [row.id for row in rows]
    # The end of an author's id is a hash.
    assert any(id_ == wanted or id_[:-9] == wanted for id_ in ids), (text, wanted, ids)


@pytest.mark.parametrize(("text", "wanted"), MUST_FIND)
def test_what_must_be_found_offline(examples: Store, text: str, wanted: str) -> None:
    assert_found(examples, text, wanted)


@pytest.mark.neo4j
@pytest.mark.parametrize(("text", "wanted"), thinned(MUST_FIND, MUST_FIND[::2]))
def test_what_must_be_found_on_a_server(server: Neo4jStore, text: str, wanted: str) -> None:
    assert_found(server, text, wanted)


@pytest.fixture(scope="module")
def many(shared_days: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The real days that have what is to be found, among many others."""
    wanted = ("2023-12", "2024-01-0", "2024-01-2", "2025-03-1")
    days = [day for day in shared_days if day.name.startswith(wanted)]
    with open_store(load_once(tmp_path_factory, "searched", days)) as store:
        yield store


@pytest.fixture(scope="module", params=["real_days", pytest.param("many", marks=pytest.mark.soak)])
def real(request: pytest.FixtureRequest) -> Store:
    """Real days with what has to be found."""
    found: Store = request.getfixturevalue(request.param)
    return found


@pytest.mark.shared
def test_what_must_be_found_in_real_days(real: Store) -> None:
    for text, wanted in MUST_FIND_REAL:
        assert_found(real, text, wanted)


@pytest.mark.soak
@pytest.mark.shared
@pytest.mark.neo4j
def test_what_must_be_found_in_real_days_on_a_server(
    real_days: Store, neo4j_server: Callable[[], Neo4jStore]
) -> None:
    with neo4j_server() as opened:
        put(opened, real_days)
        for text, wanted in MUST_FIND_REAL:
            assert_found(opened, text, wanted)


def test_a_name_and_a_paper_find_that_person(examples: Store) -> None:
    rows = search.rows(examples, "ling yang @ 2406.04271")
    assert (rows[0].kind, rows[0].label, rows[0].score) == ("author", "Ling Yang", 1.0)
    assert {row.where for row in rows[1:]} == {"by Ling Yang"}
    assert len(rows) == 7
    only = search.rows(examples, "ling yang @ 2406.04271 ", kind="paper", limit=None)
    assert {row.id for row in only} == {row.id for row in rows[1:]}


# --- the answer ----------------------------------------------------------------------------------


def test_rows_say_why_they_are_there(examples: Store) -> None:
    best = {row.id: row for row in search.rows(examples, "확산 모델", limit=None)}
    assert best["keyword:diffusion-model"].where == "also 확산 모델"
    where = best["arxiv:2502.12146"].where
    assert where.startswith("keyword 확산 모델; summary: ")
    assert "확산 모델" in where.removeprefix("keyword 확산 모델")
    # what is said is what it is called, not the particle that was typed behind it
    for typed in ("확산모델을", "확산 모델은 텍스트"):
        rows = search.rows(examples, typed)
        said = [row.where for row in rows if row.where.startswith("keyword ")]
        assert said
        assert all(re.match("keyword 확산 모델(;|$)", where) for where in said)
    by = search.rows(examples, "Ling Yang", kind="paper")
    assert {row.where for row in by} == {"by Ling Yang"}
    assert search.rows(examples, "difusion modle", limit=1)[0].label == "diffusion model"
    typo = search.rows(examples, "Dahau Lin", limit=1)[0]
    assert (typo.label, typo.where) == ("Dahua Lin", "name, similar spelling")
    (korean,) = search.rows(examples, "확산모댈")  # one letter, not one of four syllables
    assert (korean.label, korean.where) == ("diffusion model", "name, similar spelling")
    for slip in ("Ling Yng", "Lig Yang", "Dahua Lyn", "Bin Ciu"):  # words of three letters
        name = {"Dah": "Dahua Lin", "Bin": "Bin Cui"}.get(slip[:3], "Ling Yang")
        best_row = search.rows(examples, slip, limit=1)[0]
        assert (best_row.label, best_row.where) == (name, "name, similar spelling")


def test_scores_fall_and_unknown_votes_are_not_zero(store: Store, tmp_path: Path) -> None:
    day = make_day(
        "2024-01-01",
        make_entry("2401.00001", title="Zebra one", votes="0"),
        make_entry("2401.00002", title="Zebra two", votes=None),
        make_entry("2401.00003", title="Zebra six", votes="3"),
        make_entry("2401.00004", title="Other", bullets=("zebra는 줄무늬가 있습니다.",)),
    )
    load_digests(store, write_archive(tmp_path, {"2024-01-01": day}), keywords=False)
    rows = search.rows(store, "zebra")
    assert [(row.id[-1], row.votes) for row in rows] == [
        ("3", 3), ("1", 0), ("2", None), ("4", 5),
    ]  # fmt: skip
    assert [row.score for row in rows] == [0.8, 0.8, 0.8, 0.4]
    assert rows[-1].where == "summary: zebra는 줄무늬가 있습니다."


def test_a_quarter_at_most_are_people_and_another_keywords(examples: Store) -> None:
    rows = search.rows(examples, "model", limit=8)
    kinds = [row.kind for row in rows]
    assert len(rows) == 8
    assert kinds.count("keyword") == 2
    assert {row.kind for row in search.rows(examples, "model", kind="keyword")} == {"keyword"}


def test_a_later_name_and_a_later_paper_are_not_found_as_of_an_earlier_day(
    store: Store, tmp_path: Path
) -> None:
    early = make_day("2024-01-01", make_entry("2401.00001", authors="Victor Pena"))
    late = make_day(
        "2024-01-08",
        make_entry("2401.00001", title="Renamed Zebra", authors="Víctor Peña"),
        make_entry("2401.00002", title="Zebra", authors="Ann Bee"),
    )
    load_digests(
        store,
        write_archive(tmp_path, {"2024-01-01": early, "2024-01-08": late}),
        keywords=False,
    )
    assert search.rows(store, "zebra", as_of="2024-01-07") == []
    assert search.rows(store, "Ann Bee", as_of="2024-01-07") == []
    assert {row.id for row in search.rows(store, "zebra")} == {
        "arxiv:2401.00001",
        "arxiv:2401.00002",
    }
    title = search.rows(store, "2401.00001")[0].label
    assert title == "A Title"  # the first that was stated


def test_an_empty_query_is_refused_and_an_empty_store_has_nothing(store: Store) -> None:
    with pytest.raises(UsageError, match="nothing to search for"):
        search.rows(store, "  ")
    assert search.rows(store, "anything at all") == []
    with pytest.raises(UsageError, match="kind is"):
        search.rows(store, "x", kind="venue")


# --- hostile texts -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_is_an_operator_offline(examples: Store, text: str) -> None:
    rows = search.rows(examples, text, limit=5)
    assert all(0 < row.score <= 1 for row in rows)


@pytest.mark.neo4j
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_is_an_operator_on_a_server(server: Neo4jStore, text: str) -> None:
    rows = search.rows(server, text, limit=5)
    assert all(0 < row.score <= 1 for row in rows)


@settings(max_examples=150)
@given(st.text(max_size=40))
def test_any_text_is_letters_and_digits_for_the_engines(text: str) -> None:
    match = parse_query(text)
    for word in match.words:
        for phrase in word.phrases:
            assert phrase
            assert all(term.text and cut_words(fold(term.text)) for term in phrase)
    with open_store(":memory:") as store:
        for cls in (Paper, Author, Keyword):
            assert store.search(cls, match, limit=1) == []


@settings(max_examples=80)
@given(st.text(min_size=1, max_size=30))
def test_a_title_is_found_by_itself(title: str) -> None:
    """Whatever letters a text has, the query that is the text finds it."""
    words = index_text(title).split()
    if words:
        assert parse_query(f'"{title.replace(chr(34), " ")}"').coverage(Cut.of(words)) == 1.0


def test_digests_with_operators_in_names_and_titles_can_be_searched(
    store: Store, tmp_path: Path
) -> None:
    title = 'NEAR "x" AND * - {y} % \\ zebra'
    entry = make_entry("2401.00001", title=title, authors='O\'Brien "Bo" Smith, AND Or')
    load_digests(store, write_archive(tmp_path, {"2024-01-01": make_day("2024-01-01", entry)}))
    for text in (title, "zebra", "near x and", "O'Brien", "and or"):
        assert search.rows(store, text), text


# --- the index and the graph ---------------------------------------------------------------------


def dump_index(store: Any) -> list[Any]:
    """Return all that the offline index holds, by the ids of the nodes."""
    found: list[Any] = []
    for table in ("Entry", "Author", "Keyword"):
        found += store._db.execute(
            f"SELECT d.id, s.* FROM search_{table} s JOIN search_doc d ON d.doc = s.rowid"
        ).fetchall()
    found += store._db.execute(
        "SELECT d.id, s.kind, s.form FROM spelling s JOIN search_doc d USING (doc)"
    ).fetchall()
    for table in ("Entry", "Author", "Keyword"):
        store._db.execute(f"INSERT INTO search_{table} (search_{table}) VALUES ('integrity-check')")
    return sorted(found)


@settings(max_examples=15)
@given(days=archives(), later=archives())
def test_the_index_is_that_of_a_fresh_load(
    tmp_path_factory: pytest.TempPathFactory, days: dict[str, str], later: dict[str, str]
) -> None:
    """However the graph came about, by loads, changes, withdrawals and refreshes."""
    folder = tmp_path_factory.mktemp("days")
    with open_store(":memory:") as store, open_store(":memory:") as fresh:
        load_digests(store, write_archive(folder, days))
        load_digests(store, write_archive(folder, later))
        remove_digest(store, store.digests()[0].id)
        refresh_graph(store)
        fresh.apply(Snapshot().difference(store.snapshot()), store.settings())
        assert dump_index(store) == dump_index(fresh)
        docs = store._db.execute("SELECT count(*) FROM search_doc").fetchone()  # type: ignore[attr-defined]
        counts = store.counts()
        wanted = ("entries", "papers", "authors", "keywords")
        assert docs == (sum(counts[name] for name in wanted),)


def test_a_failed_change_leaves_the_index_alone(examples: Store) -> None:
    before = dump_index(examples)
    bad = Author("author:x", object(), ("Zed",), "person")  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        examples.apply(Delta(nodes=[Keyword("keyword:z", "z", (), (), None), bad]))
    assert dump_index(examples) == before


def test_a_crash_between_graph_and_index_leaves_neither(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(FullText, "learn", die)
        with pytest.raises(KeyboardInterrupt):
            load_digests(store, [root / "examples" / "2023-12-07.md"])
    assert store.counts()["papers"] == 0
    assert dump_index(store) == []


def test_a_store_of_the_schema_before_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    open_store(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 2")
    database.close()
    with pytest.raises(StoreSchemaError, match="upgrade_store"):
        open_store(path)


@pytest.mark.neo4j
def test_the_words_of_the_index_are_no_part_of_the_graph(
    server: Neo4jStore, examples: Store
) -> None:
    assert server.snapshot().lines() == examples.snapshot().lines()
    assert not any("search" in line and '"search_' in line for line in server.snapshot().lines())


@pytest.mark.neo4j
def test_a_server_written_before_search_is_indexed_by_the_next_writing(
    neo4j_store: Neo4jStore, examples: Store, neo4j_server: Callable[[], Neo4jStore]
) -> None:
    put(neo4j_store, examples)
    with neo4j_store._session() as session:
        session.run(
            "MATCH (n) WHERE n:Author OR n:Entry OR n:Keyword OR n:Paper "
            "REMOVE n.search_names, n.search_title, n.search_summary, n.folded"
        ).consume()
        session.run("MATCH (n:DigestgraphMeta {id: 'state'}) REMOVE n.search").consume()
    with neo4j_server() as later:
        with pytest.raises(StoreSchemaError, match="digestgraph refresh"):
            search.rows(later, "MobileVLM")
        with later.writing():
            pass
        assert_found(later, "MobileVLM", "arxiv:2312.16886")
        assert search.rows(later, "Dahua Lin")[0].label == "Dahua Lin"


# --- looking up names ----------------------------------------------------------------------------


def variants(name: str) -> Iterator[str]:
    """Spell a name otherwise: the first five mean the same."""
    yield name
    yield name.upper()
    yield name.lower()
    yield name.replace("-", " ")
    yield name.replace(" ", "-")
    yield name[:-1]
    yield name.replace("a", "e", 1) + " x"


def ask(find: Callable[[Store, str], Any], store: Store, text: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NameTakenWarning)
            return str(find(store, text).id)
    except DigestgraphError as error:
        return str(error)


def check_lookups(reference: Store, store: Store, number: int) -> None:
    """Compare what is found with what comparing every name of the store finds."""
    rng = random.Random(7)
    for cls, find in ((Author, find_author), (Keyword, find_keyword), (Paper, find_paper)):
        names: dict[str, dict[str, str]] = {}
        for node in reference.nodes(cls):
            for form, name in names_of(node).items():
                names.setdefault(form, {}).setdefault(node.id, name)
        printed = sorted({name for own in names.values() for name in own.values()})
        for name in rng.sample(printed, min(number, len(printed))):
            for text in variants(name):
                answer = ask(find, store, text)
                own = names.get(fold_name(cls, text), {})
                if cls is Keyword and store.node(Keyword, f"keyword:{text}"):
                    assert answer == f"keyword:{text}"
                elif len(own) == 1:
                    assert answer == next(iter(own)), (cls, text)
                elif own:
                    assert answer in own or f"fits {len(own)} " in answer, (cls, text)
                    assert answer in own or any(f" {id_} " in answer for id_ in own)
                else:
                    assert answer == ask(find, reference, text), (cls, text)


def test_lookups_are_what_comparing_every_name_gives(examples: Store) -> None:
    check_lookups(examples, examples, 40)


@pytest.mark.neo4j
def test_lookups_on_a_server_are_the_same(server: Neo4jStore, examples: Store) -> None:
    check_lookups(examples, server, 5)


@pytest.mark.shared
def test_lookups_of_real_names(real: Store) -> None:
    check_lookups(real, real, 15)


def test_plurals_that_take_a_syllable_are_indexed_as_their_singular() -> None:
    for plural, singular in (("bounding boxes", "bounding box"), ("losses", "loss")):
        assert index_text(plural) == index_text(singular)


@pytest.mark.parametrize("many", [0, 500])
def test_which_of_some_papers_have_the_words(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the texts of all papers are read, or of these."""
    monkeypatch.setattr("digestgraph.graph.fulltext.sqlite._MANY_PAPERS", many)
    with open_examples() as store:
        for text, as_of in (("model", "9999-12-31"), ("확산", "9999-12-31"), ("lan", "2024-10-23")):
            match = parse_query(text)
            ranked = store.search(Paper, match, limit=5000, as_of=as_of)
            assert len(ranked) > 2
            every = [paper.id for paper in store.nodes(Paper)]
            assert store.papers_with(match, every, as_of=as_of) == set(ranked)
            some = ranked[::2]
            assert store.papers_with(match, [*some, "arxiv:0"], as_of=as_of) == set(some)
        assert store.papers_with(parse_query(""), every) == set()
        assert store.papers_with(parse_query("model"), []) == set()


def test_what_searches_have_read_is_read_anew_of_another_graph() -> None:
    """Titles, names and counts are kept for the next letter, but not beyond a change."""
    with open_examples() as whole, open_store(":memory:") as store:
        every, before = whole.snapshot(), Snapshot()
        for day in ("2023-12-28", "2024-06-07", "2025-03-25"):
            then = every.as_of(day)
            store.apply(before.difference(then))
            before = then
            with open_store(":memory:") as fresh:
                fresh.apply(Snapshot().difference(then))
                for text in ("diffus", "ling ya", "확산 모", "difusion", "ling yang diffu"):
                    assert search.rows(store, text) == search.rows(fresh, text), (day, text)


@given(st.lists(st.text("abc", min_size=1, max_size=5)), st.text("abc", min_size=1, max_size=4))
def test_a_term_is_where_it_has_a_share(words: list[str], text: str) -> None:
    for term in (Term(text), Term(text, prefix=True), Term(text, edits=1)):
        shares = enumerate(map(term.share, words))
        assert term.places(words) == [(at, share) for at, share in shares if share]


@given(
    st.text('ab 모델-"', max_size=8),
    st.lists(st.text("ab", min_size=1, max_size=4) | st.just("모델"), max_size=6),
)
def test_a_word_is_in_a_text_where_it_is_found(query: str, words: list[str]) -> None:
    cut = Cut.of(words)
    match = parse_query(query)
    for word in match.words:
        assert word.is_in(cut) == bool(word.find(words))
        assert word.forgiving().is_in(cut) == bool(word.forgiving().find(words))
    there = all(word.find(words) for word in match.words)
    assert bool(match.coverage(cut)) == bool(match.words and there)


@given(
    st.lists(st.text("abc모", min_size=1, max_size=7), max_size=30),
    st.text("abc모", min_size=1, max_size=7),
    st.integers(1, 2),
)
def test_forms_that_are_alike_are_those_of_all_forms(
    forms: list[str], text: str, errors: int
) -> None:
    """Bits of letters only spare comparisons; the first ones are made without."""
    near = sorted((d, form) for form in forms if (d := OSA.distance(text, form)) <= errors)
    like = sorted(
        (-OSA.normalized_similarity(text, form), at)
        for at, form in enumerate(forms)
        if OSA.normalized_similarity(text, form) >= 0.6
    )
    alike = Forms(forms)
    for _ in range(12):
        assert alike.within(text, errors) == near
        every = alike.most_like(text, 0.6, len(forms))
        assert [(-likeness, at) for likeness, at in every] == like
        assert alike.most_like(text, 0.6, 3)[:3] == every[:3]


def test_mentions_are_the_same_from_the_table_and_from_all_of_them() -> None:
    with open_examples() as store:
        for day in ("9999-12-31", "2024-10-23"):
            for keyword in ("keyword:diffusion-model", "keyword:reasoning", "keyword:none"):
                read = Reads(store, day).mentions([keyword])
                with open_examples() as other:
                    read_mentions(other, day)
                    assert Reads(other, day).mentions([keyword]) == read
                assert read == sorted(read, key=lambda row: (-row[1], row[0]))


def test_a_last_word_of_one_letter_is_waited_for_while_one_types() -> None:
    """What was found by the words before stays, not papers with only some of the words."""
    with open_examples() as store:
        before = search.rows(store, "diffusion", words_only=True)
        assert search.rows(store, "diffusion q", words_only=True) == before
        whole = search.rows(store, "diffusion q")
        assert whole
        assert whole != before
        # The letter counts where something has it, and where it may end a name that is glued.
        unified = [hit.id for hit in search.rows(store, "unified i", words_only=True)]
        assert "arxiv:2312.17172" in unified
        assert search.rows(store, '"diffusion q"', words_only=True) == []


@pytest.mark.parametrize(
    "text", ["difusion", "ling yamg", "buffer of thougts", "wbe voyager", "LLM", "확", "llmm"]
)
def test_the_nearest_names_are_those_of_all_names(text: str) -> None:
    """Only names of a like length are compared; no other could be near enough."""
    with open_examples() as store:
        for cls in (Author, Keyword):
            form = fold_name(cls, text)
            spelled = sorted(store.spellings(cls, form, "near"))
            best = sorted(
                (-OSA.normalized_similarity(form, one.form), one.form, one.id)
                for one in spelled
                if OSA.normalized_similarity(form, one.form) >= 0.8
            )
            passes = Passes(store, text, "9999-12-31", None, None)
            assert set(passes._near(cls)) == {id_ for _, _, id_ in best[:3]}


def test_letters_of_very_many_words_are_searched_for_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_examples() as store:
        assert costly_starts(store) == []
        monkeypatch.setattr("digestgraph.graph.fulltext.sqlite._COSTLY", 20)
        found = costly_starts(store)
        assert "mo" in found
        assert {len(start) for start in found} == {2}
        before = search.rows(store, "mo")
        prepare_search(store, "mo")
        assert search.rows(store, "mo") == before


@pytest.mark.parametrize(("text", "titles_do"), [("mo", True), ("mod", False)])
def test_two_letters_are_looked_for_in_titles_where_these_are_enough(
    monkeypatch: pytest.MonkeyPatch, text: str, titles_do: bool
) -> None:
    with open_examples() as store:
        every = {hit.id: hit.where for hit in search.rows(store, text, kind="paper", limit=None)}
        assert any(where.startswith("summary") for where in every.values())
        titles = {id_ for id_, where in every.items() if where.startswith("title")}
        match = replace(parse_query(text), in_titles=True)
        assert set(store.search(Paper, match, limit=1000)) == titles

        asked = []
        search_of = store.search

        def noted(cls: type[Node], match: Match, **given: Any) -> list[str]:
            if cls is Paper:
                asked.append(match.in_titles)
            return search_of(cls, match, **given)

        monkeypatch.setattr(store, "search", noted)
        monkeypatch.setattr("digestgraph.queries.papers.search_passes._CANDIDATES", 3)
        few = search.rows(store, text, kind="paper")
        assert asked == [titles_do]
        assert few[0].where.startswith("title")
        monkeypatch.setattr("digestgraph.queries.papers.search_passes._CANDIDATES", 1000)
        asked.clear()
        more = {hit.id for hit in search.rows(store, text, kind="paper", limit=None)}
        assert asked == ([True, False] if titles_do else [False])
        assert more > titles


@pytest.mark.parametrize("text", ["diffusion", "model", "di", "확산 모델"])
@pytest.mark.parametrize("cls", [Paper, Author, Keyword])
def test_the_best_of_a_past_day_are_those_of_all_that_were_there(
    text: str, cls: type[Node]
) -> None:
    """Also where most of what fits best today came later, and more must be looked at."""
    with open_examples() as store:
        match = parse_query(text)
        for day in sorted({digest.date for digest in store.digests()}):
            every = store.search(cls, match, limit=10_000, as_of=day)
            for limit in (1, 2, 5):
                found = store.search(cls, match, limit=limit, as_of=day)
                assert found == every[: len(found)], (day, limit)
                assert bool(found) == bool(every)
