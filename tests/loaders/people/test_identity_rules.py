"""Spellings of one person, and what must hold for the resolver whatever is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digestgraph.graph.person_names import ParsedName, name_keys, parse_name, relate_names
from digestgraph.loaders.formats.fields.names.author_list import read_authors, read_names
from digestgraph.loaders.people.register import Register
from digestgraph.loaders.people.resolver import Assignment, Printing, Resolution, Resolver


def read(resolver: Resolver, paper: str, *names: str) -> list[Assignment]:
    return resolver.resolve(Printing(paper, names, place=(paper,))).assignments


def meet(one: str, other: str, *shared: str) -> bool:
    """Tell whether two names of two papers are one person's."""
    resolver = Resolver()
    first = read(resolver, "p:1", one, *shared, "Eva Foxley")[0]
    second = read(resolver, "p:2", other, *shared, "Gus Hilling")[0]
    return first.author == second.author


ANYHOW = [
    ("Lester James V. Miranda", "Lester James Miranda"),
    ("Lester James V. Miranda", "LJ Miranda"),
    ("Lester James Miranda", "LJ Miranda"),
    ("Lester James V. Miranda", "Lester JV Miranda"),
    ("Lester James Miranda", "Lester JV Miranda"),
    ("Terry Zhuo", "Terry Yue Zhuo"),
    ("Hinrich Schuetze", "Hinrich Schütze"),
    ("John Smith Jr.", "John Smith"),
    ("Kurt Keutzer III", "Kurt Keutzer"),
]
WITH_COAUTHOR = [
    ("Joshua M. Susskind", "Josh Susskind"),
    ("Md Mehrab Tanjim", "Mehrab Tanjim"),
    ("Chris Xie", "Christopher Xie"),
    ("Sai Saketh Rambhatla", "Saketh Rambhatla"),
    ("Zora Zhiruo Wang", "Zhiruo Wang"),
    ("Zora Z. Wang", "Zhiruo Wang"),
    ("J. Yang", "Jian Yang"),
    ("Xiaohai Zhai", "Xiaohua Zhai"),
    ("Jinren Zhou", "Jingren Zhou"),
    ("Xinggang Pan", "Xingang Pan"),
    ("Bernardo Pires", "Bernardo Ávila Pires"),
    ("Mike Rosner", "Michael Rosner"),
    ("Ram Ostrovsky", "Ramakanth Ostrovsky"),
    ("Xinhua Ostrov", "Xinghua Ostrov"),
    ("Detmar Meurers", "W. Detmar Meurers"),
    ("Yajuan Lu", "Yajuan Lv"),
    ("Pushpak Bhattacharyya", "Pushpak Bhattacharya"),
]
NEVER = [
    ("John F. Burgerson", "John D. Burgerson"),
    ("Jun Li", "Junjie Li"),
    ("Yuxuan Wang", "Yuxuan Wan"),
    ("Xue Li", "Xu Li"),
    # Syllables of one given name: no short form, no first name, no slip of the pen.
    ("Rui Ostrov", "Ruizhi Ostrov"),
    ("Jae Gon Ostrov", "Jaewoo Ostrov"),
    ("Chun-Liang Ostrov", "Chunyuan Ostrov"),
    ("Tao Ostrov", "Peng-Tao Ostrov"),
    ("Zixuan Ostrov", "Zehuan Ostrov"),
    ("Ting-Hsuan Ostrov", "Ying-Huan Ostrov"),
    ("S. S. Ostrov", "Sida Ostrov"),
]


@pytest.mark.parametrize(("one", "other"), ANYHOW)
def test_near_spellings_of_a_rare_name_are_one_person(one: str, other: str) -> None:
    assert meet(one, other)
    assert meet(other, one)


@pytest.mark.parametrize(("one", "other"), WITH_COAUTHOR)
def test_other_spellings_need_a_coauthor_who_tells(one: str, other: str) -> None:
    assert meet(one, other, "Graham Neubig")
    assert meet(other, one, "Graham Neubig")
    assert not meet(one, other)
    assert not meet(other, one)


@pytest.mark.parametrize(("one", "other"), NEVER)
def test_what_is_no_spelling_is_somebody_else(one: str, other: str) -> None:
    assert not meet(one, other, "Graham Neubig", "Ann Beeson")


def test_a_third_spelling_stands_between_two() -> None:
    resolver = Resolver()
    first = read(resolver, "p:1", "F. J. Ochsner", "Graham Neubig")[0]
    second = read(resolver, "p:2", "Franz J. Ochsner", "Graham Neubig")[0]
    third = read(resolver, "p:3", "Franz Ochsner", "Graham Neubig")[0]
    assert first.author == second.author == third.author
    assert not meet("Y. X. Wei", "Yuancheng Wei", "Graham Neubig")


def test_contradicting_initials_stay_apart_though_a_third_spelling_fits_both() -> None:
    resolver = Resolver()
    one = read(resolver, "p:1", "John F. Burgerson", "Graham Neubig")[0]
    read(resolver, "p:2", "John Burgerson", "Graham Neubig")
    two = read(resolver, "p:3", "John D. Burgerson", "Graham Neubig")[0]
    assert one.author != two.author


CIRCLE = ("Graham Neubig", "Ida Foxleyson", "Uma Hillingby")


@pytest.mark.parametrize(
    ("one", "between", "other"),
    [
        ("Ann Beesley", "Ann Beesley-Cormack", "Ann Cormack"),
        ("Teodora Ilieva Markovskaya", "Teodora Ilieva Markovskaia", "T. I. Markovskaia"),
        ("Ravindra Ostrovskyaa", "Ravindra Ostrovskya", "Ravindra Ostrovsky"),
    ],
)
def test_a_spelling_between_two_that_are_not_alike_makes_them_one(
    one: str, between: str, other: str
) -> None:
    for order in permutations((one, between, other)):
        resolver = Resolver()
        for number, name in enumerate(order):
            read(resolver, f"p:{number}", name, *CIRCLE)
        last = {read(resolver, f"q:{n}", name, *CIRCLE)[0].author for n, name in enumerate(order)}
        assert len(last) == 1, order
    assert not meet(one, other, *CIRCLE)


def test_a_spelling_between_two_is_not_enough_without_a_coauthor() -> None:
    resolver = Resolver()
    read(resolver, "p:1", "A. Scottesley", *CIRCLE)
    whole = read(resolver, "p:2", "Ann Scottesley", *CIRCLE)[0]
    other = read(resolver, "p:3", "A. Scottesley Cyphersen", "Gus Hilling")[0]
    assert other.author != whole.author


def test_people_who_wrote_together_are_two_whatever_stands_between() -> None:
    resolver = Resolver()
    read(resolver, "p:1", "Ann Beesley", "Ann Cormack", *CIRCLE)
    between = read(resolver, "p:2", "Ann Beesley-Cormack", *CIRCLE)[0]
    one, other = read(resolver, "p:3", "Ann Beesley", "Ann Cormack", *CIRCLE)[:2]
    assert one.author != other.author
    assert between.author in {one.author, other.author}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("John Smith, Jr.", ("John Smith Jr.",)),
        ("A B, C D III", ("A B", "C D III")),
        ("A B, C D, III, E F", ("A B", "C D III", "E F")),
        ("Smith, John, Jr.; Bee, Ann", ("John Smith Jr.", "Ann Bee")),
        ("Jr., Ann Bee", ("Ann Bee",)),
        ("Ann Bee and III", ("Ann Bee",)),
    ],
)
def test_junior_and_the_third_are_no_people(line: str, names: tuple[str, ...]) -> None:
    assert read_authors(line).names == names


def test_a_suffix_in_the_place_of_a_name_is_nobody() -> None:
    assert read_names(["Jr.", "Ann Bee", "John Smith", "III"]).names == (
        "Ann Bee",
        "John Smith III",
    )


def test_many_names_that_are_all_alike_meet_a_bounded_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    met: Counter[str] = Counter()

    def count(a: ParsedName, b: ParsedName) -> str | None:
        met[a.key] += 1
        return relate_names(a, b)

    monkeypatch.setattr("digestgraph.loaders.people.register.relate_names", count)
    monkeypatch.setattr("digestgraph.loaders.people.register.MOST_ALIKE", 60)
    names = [f"Jo{chr(97 + n // 26)}{chr(97 + n % 26)} Smithson" for n in range(150)]
    resolver = Resolver()
    read(resolver, "p:1", *names)
    assert 60 <= max(met.values()) <= 120  # under two keys


# --- what holds whatever is printed -----------------------------------------------------------

WORDS = ["A", "Y", "J", "Ann", "Anna", "Jun", "Junjie", "Yue", "Xiaohua", "Xiaohai", "Maria", "Wei"]
FAMILIES = ["Liu", "Wang", "Wan", "Beeson", "Schuetze", "Schutze", "Garcia", "Lv", "Lyu", "Jr."]
people = st.builds(
    lambda given, family: " ".join([*given, family]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    st.sampled_from(FAMILIES),
)
lists = st.lists(people, unique_by=lambda n: parse_name(n).key, min_size=1, max_size=5)
papers = st.lists(lists, min_size=1, max_size=8)


@given(people, people)
def test_relations_go_both_ways(one: str, other: str) -> None:
    a, b = parse_name(one), parse_name(other)
    for strict in (True, False):
        assert relate_names(a, b, strict=strict) == relate_names(b, a, strict=strict)
    if a != b and relate_names(a, b) == "joined":
        assert set(name_keys(a)) & set(name_keys(b))


def run(printed: Sequence[Sequence[str]]) -> tuple[Resolver, list[Resolution]]:
    resolver = Resolver()
    found = [
        resolver.resolve(Printing(f"p:{number}", tuple(names), place=(number,)))
        for number, names in enumerate(printed)
    ]
    return resolver, found


def told(resolution: Resolution, names: Sequence[str]) -> object:
    by_name = dict(zip(names, resolution.assignments, strict=True))
    return sorted(by_name.items()), resolution.joins, resolution.links


@settings(max_examples=60, deadline=None)
@given(papers, st.randoms(use_true_random=False))
def test_the_order_of_names_on_a_list_changes_nothing(
    printed: list[list[str]], random: object
) -> None:
    mixed = [random.sample(names, len(names)) for names in printed]  # type: ignore[attr-defined]
    _, one = run(printed)
    _, other = run(mixed)
    for a, b, names, turned in zip(one, other, printed, mixed, strict=True):
        assert told(a, names) == told(b, turned)


@settings(max_examples=80, deadline=None)
@given(papers)
@example([["Yang Liu", "Y. Liu", "Ann Beeson"], ["Yang Liu", "Ann Beeson"], ["Y. Liu", "Cy Dee"]])
def test_two_names_of_one_list_are_never_one_person(printed: list[list[str]]) -> None:
    resolver, _ = run(printed)
    for where in resolver.known.lists.values():
        bearers = [record.person for record in where.names.values()]
        assert len(bearers) == len(set(bearers))


@settings(max_examples=50, deadline=None)
@given(papers, st.lists(st.integers(0, 8), max_size=4))
def test_papers_of_other_people_change_nothing(printed: list[list[str]], at: list[int]) -> None:
    def decide(others: bool) -> list[object]:
        resolver = Resolver()
        found = []
        for number, names in enumerate(printed):
            if others:
                for turn in range(at.count(number)):
                    read(resolver, f"q:{number}.{turn}", "Zoltan Quist", "Uma Ortega", "Ole Quist")
            result = resolver.resolve(Printing(f"p:{number}", tuple(names), place=(number,)))
            found.append(told(result, names))
        return found

    assert decide(True) == decide(False)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_namesakes_with_others_around_them_hinder_no_join(order: tuple[int, ...]) -> None:
    lists = [
        ("Yang Liu", "Ida Jarling", "Kim Lofting"),
        ("Yang Liu", "Ann Beeson", "Carl Deeley"),
        ("Yang Liu", "Eva Foxley", "Gus Hilling"),
    ]
    resolver = Resolver()
    found = [read(resolver, f"p:{at}", *lists[at])[0].author for at in order]
    assert len(set(found)) == 3
    last = resolver.resolve(Printing("p:3", (*lists[1], *lists[2][1:]), place=("p:3",)))
    ours = sorted(found[order.index(at)] for at in (1, 2))
    assert [sorted((join.kept, join.gone)) for join in last.joins] == [ours]


def test_two_names_of_one_list_are_two_people_and_it_is_said() -> None:
    resolver = Resolver()
    liu = read(resolver, "p:1", "Yang Liu", "Eva Foxley")[0]
    found = resolver.resolve(Printing("p:2", ("Y. Liu", "Yang Liu", "Eva Foxley"), place=("p:2",)))
    assert len({one.author for one in found.assignments}) == 3
    (link,) = found.links
    assert (link.same, link.state, link.rule, link.score) == (False, "accepted", "same-list", None)
    assert link.evidence == ("Y. Liu", "Yang Liu")
    assert liu.record in (link.a, link.b)


def test_two_spellings_become_one_when_a_list_shows_it() -> None:
    resolver, around = Resolver(), ("Ann Beeson", "Carl Deeley", "Eva Foxley", "Gus Hilling")
    one = read(resolver, "p:1", "Joshua M. Susskind", *around[:2])[0].author
    two = read(resolver, "p:2", "Josh Susskind", *around[2:])[0].author
    assert one != two
    last = resolver.resolve(Printing("p:3", ("Josh Susskind", *around), place=("p:3",)))
    assert {(join.kept, join.gone) for join in last.joins} == {(one, two)}


def test_who_is_among_the_first_of_many_alike_meets_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("digestgraph.loaders.people.register.MOST_ALIKE", 3)
    register = Register()
    printed = ["Jack", "J.", "Jane", "Jill", "Judy"]
    names = [register.name(f"{given} Ostrovsky", look=False) for given in printed]
    register.look_around(names[1])
    assert set(names[1].related) == {*names} - {names[1]}
