"""Whom or what a name means: one rule for people, keywords and papers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from digests import make_day, make_entry

from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import (
    AmbiguousError,
    Candidate,
    NameTakenWarning,
    NotFoundError,
    SeveralPeopleWarning,
    render_candidates,
)
from digestgraph.graph.lookup.as_of import counting_on
from digestgraph.graph.lookup.disambiguate import answering, dominant, taking
from digestgraph.graph.lookup.find import (
    find_any,
    find_author,
    find_keyword,
    find_paper,
    list_meant,
)
from digestgraph.graph.model import (
    Author,
    Digest,
    Edge,
    FeaturedIn,
    Keyword,
    Mentions,
    Node,
    Paper,
    Wrote,
)
from digestgraph.graph.snapshot import Delta
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests
from digestgraph.queries import coauthors, experts
from digestgraph.queries.quality.people import find_people

DAY = "daily:2024-01-02"

#: Keywords: id, label, Korean labels, aliases, and how many papers print which spelling.
CONCEPTS: list[tuple[str, str | None, tuple[str, ...], tuple[str, ...], dict[str, int]]] = [
    ("dpo", "DPO", ("직접 선호 최적화",), (), {"DPO": 2}),
    ("policy", "direct policy optimization", (), ("DPO",), {"DPO": 1, "policy": 4}),
    ("rag", "retrieval-augmented generation", ("검색 증강 생성",), ("RAG",), {"RAG": 6}),
    ("mrag", "multimodal RAG", (), ("RAG",), {"RAG": 1, "multimodal RAG": 5}),
    ("svd", "singular value decomposition", (), ("SVD",), {"SVD": 3}),
    ("svideo", "Stable Video Diffusion", (), ("SVD",), {"SVD": 2}),
    ("vla-model", "vision-language-action model", (), ("VLA",), {"VLA": 2}),
    ("vla", "vision-language-action", (), ("VLA",), {"VLA": 1}),
    ("ar", "AR", (), (), {"AR": 1}),
    ("autoregressive", "autoregressive model", (), ("AR",), {"AR": 4}),
    ("tts", "text-to-speech", (), ("TTS",), {"TTS": 3}),
    ("scaling", "test-time scaling", (), ("TTS",), {"TTS": 1, "test-time scaling": 8}),
    ("verification", "verification", ("검증",), (), {"검증": 4}),
    ("verifier", "verifier", ("검증기", "검증"), (), {"검증기": 9, "검증": 1}),
    ("rl", "reinforcement learning", ("강화 학습",), ("RL",), {"강화 학습": 3}),
    ("diffusion", "diffusion model", ("확산 모델",), (), {"diffusion model": 3}),
    ("offline", "offline preference tuning", (), (), {"offline preference tuning": 1}),
    ("2d", "2D diffusion", (), (), {"2D diffusion": 1}),
]


def concepts() -> Delta:
    nodes: list[Node] = [Digest(DAY, "daily", "2024-01-02", "x", "x.md", 1, "", "")]
    edges: list[Edge] = []
    for id_, label, korean, aliases, printed in CONCEPTS:
        keyword = f"keyword:x-{id_}"
        nodes.append(Keyword(keyword, label, korean, aliases, None))
        for spelling, papers in printed.items():
            for number in range(papers):
                paper = f"url:https://a.org/{id_}/{spelling}/{number}"
                title = f"{spelling} paper {number}"
                nodes.append(Paper(paper, title, None, None, None, None, None))
                edges.append(FeaturedIn(paper, DAY, DAY, 1, 1, 1))
                where = ("title",)
                edges.append(Mentions(paper, keyword, DAY, 1.0, 1, where, (spelling,), False))
    return Delta(nodes=nodes, edges=edges)


@pytest.fixture
def keywords(store: Store) -> Store:
    store.apply(concepts())
    return store


#: What is typed, which keyword is taken, and whether a line says so.
TAKEN = [
    ("dpo", "dpo", False),  # a label beats an alias
    ("RAG", "rag", True),  # six of seven papers
    ("TTS", "tts", True),  # of the papers that print it, not of all papers
    ("VLA", "vla-model", True),  # two names of one thing
    ("AR", "ar", True),  # a label, but others are called so more often
    ("검증", "verification", True),
    ("검색 증강 생성", "rag", False),
    ("강화학습", "rl", False),
    ("강화 학습을", "rl", False),
    ("확산모델", "diffusion", False),
    ("difusion model", "diffusion", True),
    ("diffusion modle", "diffusion", True),
    ("who works on diffusion models?", "diffusion", True),
    ("who uses the RAG in papers", "rag", True),
    ("확산 모델을 연구하는 사람은?", "diffusion", True),
    ("keyword:x-scaling", "scaling", False),
]


def check_taken(store: Store) -> None:
    for text, wanted, told in TAKEN:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            assert find_keyword(store, text).id == f"keyword:x-{wanted}", text
        lines = [str(warning.message) for warning in caught]
        assert bool(lines) is told, (text, lines)
        for line in lines:
            assert repr(text) in line
            assert f"(keyword:x-{wanted})" in line
            assert "\n" not in line


def test_keywords_mean_what_the_rule_says(keywords: Store) -> None:
    check_taken(keywords)


@pytest.mark.neo4j
def test_a_server_takes_the_same(neo4j_store: Neo4jStore, keywords: Store) -> None:
    with neo4j_store.writing():
        neo4j_store.apply(concepts(), {})
    check_taken(neo4j_store)
    for text in ("SVD", "nothing like it", "diffuse", "3D diffusion"):
        said = []
        for each in (keywords, neo4j_store):
            with pytest.raises((AmbiguousError, NotFoundError)) as raised:
                find_keyword(each, text)
            said.append(str(raised.value))
        assert said[0] == said[1]


def test_the_line_names_the_others_and_how_to_ask_for_them(keywords: Store) -> None:
    with pytest.warns(NameTakenWarning) as caught:
        experts.rows(keywords, "RAG")
    line = str(caught[0].message)
    assert "'retrieval-augmented generation' (keyword:x-rag), with 6 of 7 papers" in line
    assert "others: keyword:x-mrag ('multimodal RAG', 1). Give an id" in line


def test_a_tie_is_a_table(keywords: Store) -> None:
    with pytest.raises(AmbiguousError) as raised:
        find_keyword(keywords, "SVD")
    first, second = raised.value.rows
    assert first == Candidate(
        "keyword:x-svd", "singular value decomposition", 3, "2024", "SVD paper 0"
    )
    assert raised.value.candidates == ("keyword:x-svd", "keyword:x-svideo")
    assert second.papers == 2
    assert str(raised.value).splitlines()[1].split() == [
        "id",
        "called",
        "papers",
        "years",
        "such",
        "as",
    ]


@pytest.mark.parametrize("text", ["3D diffusion", "online preference tuning", "xyz", "", "?" * 9])
def test_another_thing_is_not_a_slip_of_the_pen(keywords: Store, text: str) -> None:
    with pytest.raises(NotFoundError):
        find_keyword(keywords, text)


def test_somebody_may_choose_in_a_tie(keywords: Store) -> None:
    asked: list[AmbiguousError] = []

    def choose(error: AmbiguousError) -> str:
        asked.append(error)
        return error.candidates[1]

    with answering(choose):
        assert find_keyword(keywords, "SVD").id == "keyword:x-svideo"
    with answering(lambda _: None), pytest.raises(AmbiguousError):
        find_keyword(keywords, "SVD")
    assert [error.text for error in asked] == ["SVD"]


def test_candidates_are_printable() -> None:
    hostile = Candidate("url:\x1b[2J", "a\nb", 1, "2024", "\u202ereversed" + "x" * 500)
    shown = render_candidates([hostile], numbered=True)
    assert all(ch == "\n" or ch.isprintable() for ch in shown)
    assert len(shown.splitlines()) == 2
    assert max(map(len, shown.splitlines())) < 200


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ([24, 8, 4, 2, 1, 1, 1, 1], 0),
        ([3, 1], 0),
        ([5, 2], None),
        ([7, 4], None),
        ([6, 2, 2, 2, 2], None),
        ([1, 1], None),
        ([0, 0], None),
        ([1, 0], 0),
    ],
)
def test_dominance(counts: Sequence[int], wanted: int | None) -> None:
    found = dominant({str(place): number for place, number in enumerate(counts)})
    assert found == (None if wanted is None else str(wanted))


# --- people --------------------------------------------------------------------------------------


@pytest.fixture
def people(store: Store, tmp_path: Path) -> Store:
    """Furu Wei has three papers, Ana Giménez one, two people of the name Kim one each."""
    lists = [
        "Furu Wei, Ann Beeson",
        "Furu Wei, Ann Beeson, Ana Giménez",
        "Furu Wei, Ann Beeson, Laurens van der Maaten",
        "Minjoon Kim, Cee Deeson",
        "Sunghun Kim, Christopher D. Manning",
    ]
    entries = [
        make_entry(f"2401.0000{n}", title=f"Title {n}", authors=names)
        for n, names in enumerate(lists, 1)
    ]
    (tmp_path / "2024-01-02.md").write_text(make_day("2024-01-02", *entries), encoding="utf-8")
    load_digests(store, [tmp_path], keywords=False)
    return store


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wei, Furu", "Furu Wei"),
        ("WEI, Furu", "Furu Wei"),
        ("Wei Furu", "Furu Wei"),
        ("Gimenez", "Ana Giménez"),
        ("Giménez", "Ana Giménez"),
        ("van der Maaten", "Laurens van der Maaten"),
        ("van der Maaten, Laurens", "Laurens van der Maaten"),
        ("Furu", "Furu Wei"),
        ("F. Wei", "Furu Wei"),
        ("Christopher Manning", "Christopher D. Manning"),
        ("papers by Furu Wei", "Furu Wei"),
        ("who is Giménez?", "Ana Giménez"),
        ("Christofer D. Manning", "Christopher D. Manning"),
    ],
)
def test_people_by_other_names(people: Store, text: str, name: str) -> None:
    with pytest.warns(NameTakenWarning, match="no author is called") as caught:
        assert find_author(people, text).name == name
    assert name in str(caught[0].message)


def test_a_surname_of_several_is_a_tie(people: Store) -> None:
    with pytest.raises(AmbiguousError, match="'Kim' fits 2 authors"):
        find_author(people, "Kim")
    assert [p.name for p in find_people(people, "Kim")] == ["Minjoon Kim", "Sunghun Kim"]


def test_the_nearest_come_in_a_sensible_order(people: Store) -> None:
    for text, first in (("furu wee", "Furu Wei"), ("Ann Bee", "Ann Beeson")):
        with pytest.raises(NotFoundError) as raised:
            find_author(people, text)
        assert raised.value.nearest[0] == first


def load_lists(store: Store, folder: Path, *lists: str) -> None:
    """Load a day for each list of authors."""
    for n, names in enumerate(lists, 1):
        text = make_day(f"2024-01-0{n}", make_entry(f"2401.0000{n}", authors=names))
        (folder / f"2024-01-0{n}.md").write_text(text, encoding="utf-8")
    load_digests(store, [folder], keywords=False)


def test_one_of_several_people_is_a_warning_of_its_own(store: Store, tmp_path: Path) -> None:
    lists = ["Yang Liu, Ann Beeson"] * 3 + ["Yang Liu, Cy Deeson"]
    load_lists(store, tmp_path, *lists)
    with pytest.warns(SeveralPeopleWarning, match="3 of 4 papers .* 'digestgraph who'"):
        coauthors.rows(store, "Yang Liu")


def test_a_common_name_is_answered_for_the_one_of_most_papers(store: Store, tmp_path: Path) -> None:
    load_lists(store, tmp_path, *["Yang Liu, Ann Beeson"] * 2, "Yang Liu, Cy Deeson")
    first, second = (person.id for person in find_people(store, "Yang Liu"))
    with pytest.warns(SeveralPeopleWarning, match=f"2 of 3 papers .* others: {second}"):
        assert find_author(store, "yang liu").id == first
    with answering(lambda error: error.candidates[1]):  # who can be asked, is asked
        assert find_author(store, "Yang Liu").id == second
    with answering(lambda _: None), pytest.raises(AmbiguousError):
        find_author(store, "Yang Liu")
    with pytest.raises(AmbiguousError):  # no name of theirs, so no tie of namesakes
        find_author(store, "Liu")


def test_a_name_and_a_paper_say_who_is_meant(store: Store, tmp_path: Path) -> None:
    load_lists(store, tmp_path, "Yang Liu, Ann Beeson", "Yang Liu, Cy Deeson")
    for beside in ("Ann Beeson", "Cy Deeson"):
        other = find_author(store, beside).id
        (paper,) = {edge.target for edge in store.edges(Wrote, source=other)}
        number = paper.removeprefix("arxiv:")
        for text in (f"Yang Liu @ {number}", f"YANG  liu @ https://arxiv.org/abs/{number}v2"):
            found = find_author(store, text)
            assert {edge.target for edge in store.edges(Wrote, source=found.id)} == {paper}
            assert find_any(store, text) == found
            assert list_meant(store, text, Author) == [found.id]
            (person,) = find_people(store, text)
            assert (person.id, person.relation) == (found.id, "same")
        with pytest.raises(NotFoundError, match="no author 'Ed Feeson @ "):
            find_author(store, f"Ed Feeson @ {number}")
    with pytest.raises(NotFoundError):
        find_author(store, "Yang Liu @ 2401.99999")


def test_people_of_as_many_papers_are_told_apart(store: Store, tmp_path: Path) -> None:
    load_lists(store, tmp_path, "Yang Liu, Ann Beeson", "Yang Liu, Cy Deeson")
    with pytest.raises(AmbiguousError, match="'Yang Liu' fits 2 authors"):
        find_author(store, "Yang Liu")


# --- any node, papers ----------------------------------------------------------------------------


def test_any_node_is_looked_for_in_the_strict_ways_first(people: Store) -> None:
    people.apply(Delta(nodes=[Keyword("keyword:wei", "Wei", (), (), None)]))
    assert find_any(people, "Wei").id == "keyword:wei"
    assert find_any(people, "Title 3").id == "arxiv:2401.00003"
    with pytest.warns(NameTakenWarning):
        assert find_any(people, "Giménez").id.startswith("author:")
    with pytest.raises(NotFoundError, match="no author, keyword or paper 'qqqq'"):
        find_any(people, "qqqq")


def test_the_name_of_a_paper_stands_before_its_colon(store: Store) -> None:
    titles = ["MobileVLM : A Fast Assistant", "MobileVLM V2: Faster", "On MobileVLM and Others"]
    papers = [
        Paper(f"arxiv:2401.0000{n}", title, None, None, None, None, None)
        for n, title in enumerate(titles)
    ]
    store.apply(Delta(nodes=list(papers)))
    assert find_paper(store, "mobilevlm").title == titles[0]
    assert find_paper(store, "and others").title == titles[2]
    with pytest.raises(AmbiguousError, match="fits 3 papers"):
        find_paper(store, "obilevlm ")


# --- what says so --------------------------------------------------------------------------------


def test_pasted_cypher_names_what_was_taken(keywords: Store) -> None:
    with pytest.warns(NameTakenWarning):
        text = experts.paste(keywords, "RAG")
    told = [line for line in text.splitlines() if line.startswith("//")]
    assert told[0] == '// "RAG" is "retrieval-augmented generation", keyword:x-rag'
    assert "others: keyword:x-mrag" in told[1]
    assert text.index(":param keyword") < text.index("// ")


def test_a_hostile_label_stays_in_its_comment(store: Store) -> None:
    evil = "x\nMATCH (n) DETACH DELETE n //\u2028 \\u000a"
    store.apply(Delta(nodes=[Keyword("keyword:evil", evil, (), ("fine",), None)]))
    text = experts.paste(store, "fine")
    (line,) = [line for line in text.splitlines() if "DETACH" in line]
    assert line.startswith("// ")
    assert "\\" not in line


@pytest.fixture
def two_days(store: Store) -> Store:
    """Two keywords that are also called mix: one has most papers at first, the other one now."""
    first, second = "daily:2024-01-02", "daily:2024-02-02"
    nodes: list[Node] = [
        Digest(day, "daily", day[-10:], "x", f"{day[-10:]}.md", 1, "", "")
        for day in (first, second)
    ]
    edges: list[Edge] = []
    printed = {"early": {first: 6, second: 0}, "late": {first: 1, second: 30}}
    for name, days in printed.items():
        nodes.append(Keyword(f"keyword:{name}", f"{name} concept", (), ("mix",), None))
        for day, papers in days.items():
            for number in range(papers):
                paper = f"url:https://a.org/{name}/{day[-10:]}/{number}"
                nodes.append(Paper(paper, f"{name} {number}", None, None, None, None, None))
                edges.append(FeaturedIn(paper, day, day, 1, 1, 1))
                found = ("title",)
                edges.append(
                    Mentions(paper, f"keyword:{name}", day, 1.0, 1, found, ("mix",), False)
                )
    store.apply(Delta(nodes=nodes, edges=edges))
    return store


@pytest.mark.parametrize(
    ("day", "wanted", "counts"),
    [(None, "late", (31, 6)), ("2024-01-02", "early", (6, 1)), ("2023-12-01", "late", (31, 6))],
)
def test_papers_behind_a_name_are_those_of_the_day(
    two_days: Store, day: str | None, wanted: str, counts: tuple[int, int]
) -> None:
    """As of a day later papers choose nothing; where there is none by then, all of them tell."""
    with counting_on(day), pytest.warns(NameTakenWarning) as told:
        assert find_keyword(two_days, "mix").id == f"keyword:{wanted}"
    line = str(told[0].message)
    assert all(str(number) in line for number in counts), line
    assert ("31" in line) is (31 in counts)
    with pytest.warns(NameTakenWarning) as asked:  # a question counts so by itself
        experts.answer(two_days, "mix", as_of=day)
    assert str(asked[0].message) == line


def test_taken_names_are_listed(keywords: Store) -> None:
    with taking() as taken:
        with pytest.warns(NameTakenWarning):
            find_keyword(keywords, "VLA")
        find_keyword(keywords, "keyword:x-dpo")
    assert [(name.text, name.id, name.line is None) for name in taken] == [
        ("VLA", "keyword:x-vla-model", False),
        ("keyword:x-dpo", "keyword:x-dpo", True),
    ]


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = str(tmp_path / "x.db")
    with open_store(file) as store:
        store.apply(concepts())
    return file


def run(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "digestgraph", *args]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.mark.e2e
def test_the_shell_says_it_on_stderr(root: Path, path: str) -> None:
    shown = run(root, "ask", "papers-about", "RAG", "--json", "-s", path)
    assert shown.returncode == 0
    assert shown.stderr.startswith("digestgraph: 'RAG' was taken for")
    assert shown.stderr.count("\n") == 1
    tie = run(root, "ask", "papers-about", "SVD", "-s", path)
    assert tie.returncode == 2
    assert "keyword:x-svideo" in tie.stderr
    assert "Which one?" not in tie.stderr


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("typed", "code", "said"), [("x\n9\n2\n", 0, "Which one?"), ("\n", 2, "give one of the ids")]
)
def test_a_terminal_is_asked(root: Path, path: str, typed: str, code: int, said: str) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    command = [sys.executable, "-m", "digestgraph", "ask", "papers-about", "SVD", "--json"]
    done = subprocess.run(
        [*command, "-s", path],
        cwd=root,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    shown = _read_all(ours)
    assert done.returncode == code
    assert said in shown
    assert done.stdout.count(b"svideo/SVD/") == (2 if code == 0 else 0)


def _read_all(terminal: int) -> str:
    """Read what a terminal still holds; it ends with an error when nobody writes any more."""
    parts: list[bytes] = []
    try:
        while part := os.read(terminal, 4096):
            parts.append(part)
    except OSError:
        pass
    os.close(terminal)
    return b"".join(parts).decode()


@pytest.mark.parametrize("find", [find_author, find_keyword, find_paper, find_any])
def test_any_text_is_found_or_told(keywords: Store, find: Callable[[Store, str], object]) -> None:
    for text in (" ", ",", ", ,", "a" * 5000, "\x00", "% _", "을", "-", "@", "a " * 300, "🙂"):
        with pytest.raises((NotFoundError, AmbiguousError)):
            find(keywords, text)
