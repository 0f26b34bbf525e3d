"""What speaks for two being one person, feature by feature, with figures reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from math import log, log1p
from typing import Any

import pytest

from digestgraph.graph.person_names import parse_name
from digestgraph.loaders.people.likelihood import Likelihood, Side, Weighed, load_model
from digestgraph.loaders.people.name_frequency import Namesakes
from digestgraph.loaders.people.persons import AuthorList, Person, PrintedName, Record

#: Of 1,000 names: Yang Liu has a chance of 50 · 20 / 1,000 = 1, John Fair of 1 · 1 / 1,000.
TABLE = Namesakes(
    1000,
    families={"liu": 50, "avila": 5, "edge": 5, "near": 4, "few": 2},
    givens={"yang": 20, "onn": 10},
    blocks={"liu y": 30, "neubig j": 7, "fair j": 6, "pires b": 9},
    groups={"yang liu": 8, "bernardo pires": 3},
)
WEIGHTS: dict[str, Any] = {
    "uncrowded": {
        "weights": {"base": 2.0, "rivals": -1.0, "coauthor": 0.5},
        "below": {"chance": 0.05, "chance x groups": 0.5, "block": 6},
    },
    "crowded": {"weights": {"base": -1.0}},
    "variant": {"weights": {"base": 0.25, "initials": 0.5}},
    "accounts": {
        "weights": {"same": 6.0, "least": 5.0, "other account": -3.0, "other orcid": -4.0}
    },
}
LIKELIHOOD = Likelihood(TABLE, WEIGHTS)


def printed(name: str, chance: float | None = None, *, crowded: bool = False) -> PrintedName:
    parsed = parse_name(name)
    return PrintedName(
        parsed, name, TABLE.chance(parsed) if chance is None else chance, crowded=crowded
    )


def side(*names: PrintedName, circle: tuple[PrintedName, ...] = (), papers: int = 1) -> Side:
    return Side(names, frozenset(circle), (), papers)


def long_list(*names: PrintedName, size: int) -> AuthorList:
    """Return a list of so many names, these among them."""
    where = AuthorList("arxiv:1")
    for name in (*names, *(printed(f"Ann Bee{n}", 0.0) for n in range(size - len(names)))):
        where.names[name] = Record("record:1", (0,), Person("person"))
    return where


LIU = printed("Yang Liu", crowded=True)
FAIR = printed("John Fair")
#: Shares of a list: 2e-6 of the rarest name, 2.32e-4 of one with a chance of 1, 0.23 of 1,000.
RARE, COMMON, EVERYBODY = printed("Cee Dee", 0.0), printed("Dan Elk", 1.0), printed("Eva", 2000.0)
OTHERS = tuple(printed(f"Oth Er{n}", 0.0) for n in range(5))


def test_features_of_one_name() -> None:
    a = side(LIU, circle=(RARE, COMMON, OTHERS[0]), papers=3)
    b = side(LIU, circle=(RARE, COMMON, *OTHERS[1:3]), papers=5)
    one, other = -log(12 * 2e-6), -log(12 * 2.32e-4)  # of 3 · 4 pairs of co-authors
    wanted = {
        "base": 1.0,
        "coauthor": 1.0,
        "shared": log1p(one + other),
        "surest": one,
        "in long lists": 0.0,
        "circles": log(2) * log(3),  # one and two more on either side
        "more papers": log(5),
        "fewer papers": log(3),
        "rivals": log(4),
        "chance": log(1.001),
        "groups": log(8),
        "block": log(30),
    }
    for sides in ((a, b), (b, a)):
        found = LIKELIHOOD.weigh(*sides, "same", 4)
        assert found.features == pytest.approx(wanted)
        assert set(found.shared) == {RARE, COMMON}
        assert (found.model, found.rule, found.odds) == ("crowded", "shared-coauthor", -1.0)


def test_whom_everybody_knows_is_shared_but_tells_nothing() -> None:
    a, b = (side(FAIR, circle=(EVERYBODY, other)) for other in OTHERS[:2])
    found = LIKELIHOOD.weigh(a, b, "same", 1)
    assert (found.features["coauthor"], found.features["shared"]) == (1.0, 0.0)
    assert found.features["surest"] == 0.0
    assert found.features["circles"] == pytest.approx(log(2) ** 2)
    assert found.odds == pytest.approx(2.5)
    assert found.model == "uncrowded"


def test_what_tells_little_counts_little() -> None:
    half = printed("Gus Hill", 659.0)  # of 2 · 2 pairs: -log(4 · 0.15157) = 0.5
    a, b = (side(FAIR, circle=(half, other)) for other in OTHERS[:2])
    found = LIKELIHOOD.weigh(a, b, "same", 1)
    assert found.features["surest"] == pytest.approx(0.5, abs=0.001)
    assert found.features["shared"] == pytest.approx(log(1.5), abs=0.001)


def test_what_tells_little_counts_little_on_long_lists_too() -> None:
    half = printed("Gus Hill", 13.18)  # of 50 · 4 pairs: -log(200 · 0.003033) = 0.5
    where = long_list(FAIR, half, EVERYBODY, size=50)
    b = side(FAIR, circle=(half, EVERYBODY, *OTHERS[:2]))
    found = LIKELIHOOD.weigh(Side.of_name(FAIR, where), b, "same", 1)
    assert found.features["in long lists"] == pytest.approx(log(1.5), abs=0.001)


def test_a_circle_of_one_is_one_pair() -> None:
    found = LIKELIHOOD.weigh(*[side(FAIR, circle=(RARE,)) for _ in "ab"], "same", 1)
    assert found.features["surest"] == pytest.approx(-log(2e-6))
    assert found.features["circles"] == 0.0


def test_a_circle_that_is_shared_whole_leaves_nobody() -> None:
    circles = [(RARE,), (RARE, *OTHERS[:3])]
    found = LIKELIHOOD.weigh(*(side(FAIR, circle=circle) for circle in circles), "same", 1)
    assert found.features["circles"] == 0.0


def test_nobody_is_a_coauthor_of_themselves() -> None:
    a, b = side(FAIR, circle=(FAIR,)), side(FAIR, circle=(FAIR,))
    found = LIKELIHOOD.weigh(a, b, "same", 3)
    assert found.shared == ()
    assert found.rule == "same-name"
    assert found.features["coauthor"] == 0.0
    assert found.odds == pytest.approx(2 - log(3))
    assert found.score == 0.71  # e² / (e² + 3)


def test_of_several_names_the_rarest_in_common_counts() -> None:
    rare, common = printed("John Fair", 0.001), printed("Jon Fair", 0.04, crowded=True)
    both = LIKELIHOOD.weigh(side(rare, common), side(common, rare), "same", 1)
    assert both.model == "uncrowded"
    # Joined spellings of which none is the same: the commoner one counts.
    assert LIKELIHOOD.weigh(side(rare), side(common), "same", 1).model == "crowded"


@pytest.mark.parametrize("turned", [False, True])
def test_names_on_a_long_list_count_by_its_length(turned: bool) -> None:
    where = long_list(FAIR, RARE, COMMON, size=50)
    a, b = Side.of_name(FAIR, where), side(FAIR, circle=(RARE, COMMON, OTHERS[0], FAIR))
    found = LIKELIHOOD.weigh(*((b, a) if turned else (a, b)), "same", 1)
    told = -log(50 * 4 * 2e-6) - log(50 * 4 * 2.32e-4)
    assert found.features["in long lists"] == pytest.approx(log1p(told))
    assert (found.features["coauthor"], found.features["shared"]) == (0.0, 0.0)


def test_of_two_long_lists_the_most_surprising_pair_counts() -> None:
    first, second = long_list(RARE, size=41), long_list(RARE, COMMON, size=60)
    a = Side((FAIR,), frozenset(), (first, long_list(size=41)), 2)
    b = Side((FAIR,), frozenset(), (second,), 1)
    found = LIKELIHOOD.weigh(a, b, "same", 1)
    # The names that fill the lists are other people's, though they are spelt alike.
    assert found.features["in long lists"] == pytest.approx(log1p(-log(41 * 60 * 2e-6)))


def test_a_name_on_a_short_list_has_its_circle() -> None:
    short = long_list(FAIR, RARE, size=40)
    found = Side.of_name(FAIR, short, frozenset({"orcid:1"}))
    assert (found.circle, found.long_lists, found.papers) == (short.names.keys(), (), 1)
    assert found.accounts == {"orcid:1"}
    found = Side.of_name(FAIR, long_list(FAIR, size=41))
    assert (found.circle, found.papers) == (frozenset(), 1)


def test_features_of_another_spelling() -> None:
    full, short = printed("James Neubig", 0.5), printed("J. Neubig", 0.5)
    found = LIKELIHOOD.weigh(side(full), side(short), "initials", 1)
    wanted = {"initials": 1.0, "chance": log(3.5), "groups": 0.0, "block": log(7)}
    assert found.features.items() >= wanted.items()
    assert (found.model, found.rule, found.odds) == ("variant", "initials", 0.75)
    # Without initials the fewest words.
    whole, cut = printed("Bernardo Carlos Pires", 0.5), printed("Bernardo Pires", 0.5)
    found = LIKELIHOOD.weigh(side(whole), side(cut), "middle", 1)
    wanted = {"middle": 1.0, "chance": log(0.002), "groups": log(3), "block": log(9)}
    assert found.features == pytest.approx(found.features | wanted)
    assert found.rule == "middle"


@pytest.mark.parametrize(
    ("a", "b", "odds", "rule"),
    [
        ("account:a", "account:a", 8.0, "account"),
        ("orcid:1", "orcid:1", 8.0, "orcid"),
        ("account:a", "account:b", -1.0, "same-name"),
        ("orcid:1", "orcid:2", -2.0, "same-name"),
        ("orcid:1 account:a", "orcid:2 account:b", -5.0, "same-name"),
        ("orcid:1 account:a", "orcid:2 account:a", 8.0, "account"),
        ("orcid:1", "account:a", 2.0, "same-name"),
        ("account:a", "", 2.0, "same-name"),
        ("", "account:a", 2.0, "same-name"),
    ],
)
def test_what_accounts_add_to_odds_of_two(a: str, b: str, odds: float, rule: str) -> None:
    sides = [Side((FAIR,), frozenset(), (), 1, frozenset(text.split())) for text in (a, b)]
    found = LIKELIHOOD.weigh(*sides, "same", 1)
    assert (found.odds, found.rule) == (odds, rule)


def test_one_account_gives_so_much_at_least() -> None:
    sides = [Side((FAIR,), frozenset(), (), 1, frozenset({"account:a"})) for _ in "ab"]
    assert LIKELIHOOD.weigh(*sides, "same", 10**9).odds == 5.0


def weighed(odds: float, model: str = "uncrowded") -> Weighed:
    return Weighed("same", model, {}, odds, ())


def test_a_score_is_a_probability() -> None:
    scores = {0.0: 0.5, 2.0: 0.88, -2.0: 0.12, 1e6: 1.0, -1e6: 0.0}
    assert {odds: weighed(odds).score for odds in scores} == scores
    assert weighed(0.0, "same-paper").rule == "same-paper"


@pytest.mark.parametrize(
    ("name", "groups", "crowded"),
    [
        ("Onn Edge", 1, True),  # 5 · 10 / 1,000 = 0.05
        ("Onn Near", 12, False),  # 0.04 · 12 = 0.48
        ("Onn Near", 13, True),
        ("Onn Few", 25, True),  # 0.02 · 25 = 0.5
        ("Onn Few", 24, False),
    ],
)
def test_a_name_is_crowded_from_a_limit_on(name: str, groups: int, crowded: bool) -> None:
    counts: Mapping[str, Any] = {
        "families": TABLE._families,
        "givens": TABLE._givens,
        "blocks": {},
        "groups": {parse_name(name).key: groups},
    }
    assert Likelihood(Namesakes(1000, **counts), WEIGHTS).is_crowded(parse_name(name)) is crowded


@pytest.mark.parametrize(
    ("one", "other", "relation", "chances", "may"),
    [
        ("Jun Li", "Junjie Li", "short-form", (0.05, 0.05), False),
        ("Jun Li", "Junjie Li", "short-form", (0.05, 0.04), True),
        ("Chris Xie", "Christopher Xie", "short-form", (0.5, 0.5), True),
        ("Chris Xie", "Christopher Xie", "misspelt", (0.5, 0.5), False),
        ("Yuxuan Wan", "Yuxuan Wang", "misspelt", (0.5, 0.04), True),
        ("Jun Li", "J. Li", "initials", (0.5, 0.5), True),
    ],
)
def test_neighbours_of_common_names_are_others(
    one: str, other: str, relation: str, chances: tuple[float, float], may: bool
) -> None:
    a, b = printed(one, chances[0]), printed(other, chances[1])
    assert LIKELIHOOD.may_vary(a, b, relation) is may
    assert LIKELIHOOD.may_vary(b, a, relation) is may


@pytest.mark.parametrize(
    ("one", "other", "relation", "crowded", "needs"),
    [
        ("John Fair", "John Fair", "same", True, False),
        ("Jo Fair", "John Fair", "short-form", False, True),
        ("Jonh Fair", "John Fair", "misspelt", False, True),
        ("John Fair", "John", "first-name", False, True),
        ("J. Neubig", "James Neubig", "initials", False, True),  # 7 in the block
        ("J. Fair", "John Fair", "initials", True, False),  # 6
        ("Bernardo Avila Pires", "Bernardo Pires", "middle", False, True),  # a family name more
        ("Bernardo Carlos Pires", "Bernardo Pires", "middle", False, False),
        ("Bernardo Carlos Pires", "Bernardo Pires", "middle", True, True),
        ("John Carlos Edge", "John Edge", "middle", False, False),  # one that both have
        ("Fair John", "John Fair", "order", False, False),
        ("Fair John", "John Fair", "order", True, True),
        ("Bernardo Avila Pires", "Bernardo Pires", "joined", False, False),
    ],
)
def test_which_spellings_need_a_coauthor(
    one: str, other: str, relation: str, crowded: bool, needs: bool
) -> None:
    a, b = side(printed(one)), side(printed(other, crowded=crowded))
    assert LIKELIHOOD.needs_coauthor(a, b, relation) is needs
    assert LIKELIHOOD.needs_coauthor(b, a, relation) is needs


@pytest.mark.parametrize("names", [(LIU, LIU), (FAIR, FAIR), (printed("J. Fair"), FAIR)])
def test_each_feature_has_a_weight_or_was_left_out_on_purpose(
    names: tuple[PrintedName, PrintedName],
) -> None:
    """One that nobody fitted would count for nothing, without a word."""
    model = load_model()
    a, b = (side(name, circle=(RARE, OTHERS[0])) for name in names)
    relation = "same" if names[0] == names[1] else "initials"
    found = Likelihood(TABLE, model).weigh(a, b, relation, 2)
    left_out = {"surest", "fewer papers", "more papers"}
    assert set(found.features) <= left_out | set(model[found.model]["weights"])
