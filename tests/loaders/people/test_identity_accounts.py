"""Accounts and ORCIDs: one account is one person's, whatever stands beside the name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digestgraph.graph import Store, open_store
from digestgraph.graph.model import Entry, SameAs, Wrote
from digestgraph.loaders import load_digests
from digestgraph.loaders.entry import Authorship
from digestgraph.loaders.load import refresh_graph
from digestgraph.loaders.people.persons import Person
from digestgraph.loaders.people.register import Register
from digestgraph.loaders.people.resolver import Printing, Resolution, Resolver


def read(resolver: Resolver, paper: str, *names: str) -> Resolution:
    return resolver.resolve(Printing(paper, names, place=(paper,)))


def first(found: Resolution) -> str:
    return found.assignments[0].author


def orcid(number: int) -> str:
    return f"orcid:0000-0000-0000-{number:04}"


def claim(resolver: Resolver, paper: str, *names: str, by: str) -> Resolution:
    """Read a paper whose first name is claimed."""
    return resolver.resolve(Printing(paper, names, place=(paper,), claims=((by, names[0]),)))


def test_one_account_is_one_person_though_the_name_is_crowded() -> None:
    resolver = Resolver()
    one = claim(resolver, "p:1", "Yang Liu", "Ann Beeson", by="yangl")
    two = claim(resolver, "p:2", "Yang Liu", "Cy Deeson", by="yangl")
    three = claim(resolver, "p:3", "Yang Liu", "Eva Foxley", by="liu-yang")
    assert first(one) == first(two) != first(three)
    found = two.assignments[0]
    assert (found.rule, found.uncertain) == ("account", False)
    assert found.score is not None
    assert 0.98 <= found.score <= 1


def test_one_orcid_is_one_person_and_the_rule_says_so() -> None:
    resolver = Resolver()
    one = claim(resolver, "p:1", "Wei Wang", "Ann Beeson", by=orcid(1))
    two = claim(resolver, "p:2", "Wei Wang", "Cy Deeson", by=orcid(1))
    assert first(one) == first(two)
    assert two.assignments[0].rule == "orcid"


def test_a_name_that_only_an_account_connects() -> None:
    resolver = Resolver()
    one = claim(resolver, "p:1", "Jingdi Lei", "Ann Beeson", by="kyrie")
    two = claim(resolver, "p:2", "Kyrie Lei", "Cy Deeson", by="kyrie")
    assert first(one) == first(two)
    # Of a lab that claims everybody's papers nothing is learnt.
    three = claim(resolver, "p:3", "Ann Beeson", by="some-lab")
    four = claim(resolver, "p:4", "Cy Deeson", by="some-lab")
    assert first(three) != first(four)


def test_an_account_that_claims_two_names_of_a_list_is_nobodys() -> None:
    resolver = Resolver()
    both = (("lab", "Yang Liu"), ("lab", "Wei Liu"))
    resolver.resolve(Printing("p:1", ("Yang Liu", "Wei Liu"), place=("p:1",), claims=both))
    again = claim(resolver, "p:2", "Yang Liu", "Cy Deeson", by="lab")
    assert again.assignments[0].rule == "crowded-name"


def test_two_accounts_speak_against_but_do_not_decide() -> None:
    def meet(*shared: str, mine: str = "a", theirs: str = "b") -> bool:
        resolver = Resolver()
        one = claim(resolver, "p:1", "Jie Fu", *shared, "Ida Jonsen", by=mine)
        two = claim(resolver, "p:2", "Jie Fu", *shared, "Gus Hilling", by=theirs)
        return first(one) == first(two)

    rare = ("Eva Foxley", "Kay Lundgren", "Max Norling", "Ola Petersson")
    assert meet(*rare)  # some people have two accounts
    assert meet("Eva Foxley", mine="a", theirs="a")
    assert not meet(mine="a", theirs="b")
    # An account and an ORCID are no two accounts.
    assert meet(*rare, mine="a", theirs=orcid(1))


def test_an_account_stated_later_joins_two_from_then_on() -> None:
    resolver = Resolver()
    one = claim(resolver, "p:1", "Yang Liu", "Ann Beeson", by="yangl")
    two = read(resolver, "p:2", "Yang Liu", "Cy Deeson")
    assert first(one) != first(two)
    # Another source prints the second paper again, and knows who claimed it.
    later = resolver.resolve(Printing("p:2", (), place=("p:2x",), claims=(("yangl", "Yang Liu"),)))
    assert [(j.gone, j.kept, j.link.rule) for j in later.joins] == [
        (first(two), first(one), "account")
    ]
    again = resolver.resolve(Printing("p:2", (), place=("p:2y",), claims=(("yangl", "Yang Liu"),)))
    assert again == Resolution([])


def test_who_holds_an_account_is_noted_once_and_no_organisation_does() -> None:
    register, ann = Register(), Person("person")
    assert register.claim("orcid:1", ann)
    assert not register.claim("orcid:1", ann)
    assert not register.claim("orcid:2", Person("organisation"))
    assert register.claim("orcid:3", ann)
    assert register.holders == {"orcid:1": [ann], "orcid:3": [ann]}
    assert ann.accounts == {"orcid:1", "orcid:3"}


def test_nobody_is_joined_whom_the_user_told_apart() -> None:
    resolver = Resolver(different=[["Yang Liu @ p:1", "Yang Liu @ p:2"]])
    one = claim(resolver, "p:1", "Yang Liu", "Ann Beeson", by="yangl")
    two = claim(resolver, "p:2", "Yang Liu", "Cy Deeson", by="yangl")
    assert first(one) != first(two)


@pytest.mark.parametrize("cut", range(5))
def test_what_is_recalled_decides_as_what_was_seen(cut: int) -> None:
    papers: list[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]] = [
        ("p:1", ("Yang Liu", "Ann Beeson"), (("yangl", "Yang Liu"),)),
        ("p:2", ("Yang Liu", "Cy Deeson"), ((orcid(1), "Yang Liu"),)),
        ("p:3", ("Yang Liu", "Eva Foxley"), ()),
        ("p:4", ("Yang Liu", "Kay Lundgren"), ((orcid(1), "Yang Liu"), ("yangl", "Yang Liu"))),
        ("p:3", (), (("yangl", "Yang Liu"),)),
    ]
    printings = [
        Printing(paper, names, place=(place,), claims=claims)
        for place, (paper, names, claims) in enumerate(papers)
    ]
    whole, other = Resolver(), Resolver()
    found = [whole.resolve(printing) for printing in printings]
    gone = {join.gone: join.kept for part in found[:cut] for join in part.joins}

    def today(author: str) -> str:
        return today(gone[author]) if author in gone else author

    for printing, part in zip(printings[:cut], found, strict=False):
        decided = [(a.record, today(a.author), a.kind) for a in part.assignments]
        other.recall(printing, decided)
    assert [other.resolve(printing) for printing in printings[cut:]] == found[cut:]


# --- through the store ------------------------------------------------------------------------


def make_paper(number: int, *authors: tuple[str, str | None]) -> dict[str, Any]:
    return {
        "paper": {
            "id": f"2401.{number:05}",
            "title": f"Part {number}",
            "authors": [
                {"name": name, **({"user": {"user": account}} if account else {})}
                for name, account in authors
            ],
        }
    }


DAYS = {
    "2024-01-02": [make_paper(1, ("Yang Liu", "yangl"), ("Ann Beeson", None))],
    "2024-01-03": [make_paper(2, ("Yang Liu", None), ("Cy Deeson", None))],
    "2024-01-04": [make_paper(2, ("Yang Liu", "yangl"), ("Cy Deeson", None))],
    "2024-01-05": [make_paper(3, ("Yang Liu", "yangl"), ("Eva Foxley", None))],
}


def write(folder: Path) -> list[Path]:
    files = []
    for date, papers in DAYS.items():
        files.append(folder / f"{date}.json")
        files[-1].write_text(json.dumps(papers), encoding="utf-8")
    return files


def owners(store: Store) -> set[str]:
    edges = store.snapshot().edges_of(Wrote)
    return {edge.source for edge in edges if edge.as_ == "Yang Liu"}


def test_a_store_joins_by_accounts_whatever_the_order(tmp_path: Path) -> None:
    files = write(tmp_path)
    with open_store(":memory:") as store, open_store(":memory:") as other:
        load_digests(store, files, keywords=False)
        assert len(owners(store)) == 1
        links = [link for link in store.snapshot().edges_of(SameAs) if link.state == "joined"]
        assert [(link.rule, link.date) for link in links] == [("account", "2024-01-04")]
        for file in reversed(files):
            load_digests(other, [file], keywords=False)
        assert other.snapshot() == store.snapshot()
        before = refresh_graph(store)
        assert before is not None
        assert other.snapshot() == store.snapshot()


def test_both_kinds_of_claims_are_kept_on_the_entry() -> None:
    both = Authorship("Ann Bee", 1, "annbee", "0000-0002-1825-0097")
    assert both.claims == ("annbee", "orcid:0000-0002-1825-0097")
    assert Authorship("Ann Bee", 1, "two words").claims == ()
    assert Authorship("Ann Bee", 1).claims == ()
    assert "accounts" in Entry.__slots__
