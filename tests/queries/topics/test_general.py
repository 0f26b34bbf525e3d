"""Keywords that go with any topic tie no papers, and name none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array

from digestgraph.queries.engine.incidence import build_incidence
from digestgraph.queries.topics.clusters import GENERAL, name_groups
from digestgraph.queries.topics.general import find_general
from digestgraph.queries.topics.grouping import Group, group_keywords
from digestgraph.queries.topics.labels import KeywordName
from digestgraph.queries.topics.placing import Likeness, likeness_of

ROBOTS = ("gripper", "locomotion", "grasping", "odometry", "actuator")
SONGS = ("melody", "singing", "rhythm", "harmony", "chord")
TRICKS = ("augmentation", "adamw", "dropout", "warmup", "resnet")
Cell = tuple[str, str, float, str]


def archive() -> tuple[list[Cell], dict[str, str | None]]:
    """Return 120 papers on robots or songs, of each of which a third names the same tricks."""
    rng = np.random.default_rng(2)
    cells: list[Cell] = []
    titles: dict[str, str | None] = {}
    for kind, words, said in (("r", ROBOTS, "Walking robots"), ("s", SONGS, "Singing voices")):
        for n in range(60):
            id_ = f"{kind}{n:02}"
            own = rng.choice(words, size=2 if n < 20 else 4, replace=False).tolist()
            own += rng.choice(TRICKS, size=4, replace=False).tolist() if n < 20 else []
            cells += [(f"keyword:{word}", id_, 1.0, "2024-01-02") for word in sorted(own)]
            titles[id_] = f"{said} {kind}{n}"
    return cells, titles


def general(cells: list[Cell], titles: dict[str, str | None], least: int = 3) -> frozenset[str]:
    incidence = build_incidence(cells)
    return find_general(incidence, likeness_of(incidence, titles).titles, least=least)


def test_what_goes_with_any_title_is_general() -> None:
    found = general(*archive())
    assert found == {f"keyword:{word}" for word in TRICKS}


def test_few_papers_or_no_titles_prove_nothing() -> None:
    cells, titles = archive()
    assert general(cells, dict.fromkeys(titles)) == frozenset()
    few = {f"{kind}{n:02}" for kind in "rs" for n in range(2)}
    part = [cell for cell in cells if cell[1] in few]
    assert general(part, titles, least=2) == frozenset()


def test_neither_general_keywords_nor_any_titles_make_a_topic() -> None:
    """A third of the papers would be a topic of tricks."""
    cells, titles = archive()
    incidence = build_incidence(cells)
    likeness = likeness_of(incidence, titles)

    def kinds(names: frozenset[str], likeness: Likeness) -> set[str]:
        found = group_keywords(
            incidence, resolution=1, least_papers=10, names=names, likeness=likeness
        )
        return {"".join(sorted({id_[0] for id_, _ in group.papers})) for group in found}

    unseen = replace(likeness, titles=csr_array((len(titles), 0)))
    assert kinds(frozenset(), unseen) == {"r", "s", "rs"}
    assert kinds(general(cells, titles), unseen) == {"r", "s"}
    assert kinds(frozenset(), likeness) == {"r", "s"}


def test_a_general_keyword_names_no_topic_but_a_wide_one() -> None:
    names = {id_: KeywordName(id_, id_) for id_ in ("attention", "mamba", "model")}
    one = Group((("attention", 3.0), ("mamba", 2.0)), (("p1", 1.0),))
    wide = Group((("model", 1.0),), (("p2", 1.0),), wide=True)
    kinds = {"attention": GENERAL, "model": GENERAL}
    assert [group.label for group in name_groups([one, wide], names, kinds)] == ["mamba", "model"]
