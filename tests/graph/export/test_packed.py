"""Texts and relations in few blocks of memory: what dicts and lists would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.export.packed import Packed, Relation

texts = st.text(st.characters(), max_size=8)


@given(st.dictionaries(texts, texts))
def test_packed_texts_are_those_of_a_dict(known: dict[str, str]) -> None:
    packed = Packed((id_, known[id_]) for id_ in sorted(known))
    assert {id_: packed.of(id_) for id_ in known} == known
    assert [packed.id(n) for n in range(len(packed))] == sorted(known)
    assert [packed.text(n) for n in range(len(packed))] == [known[id_] for id_ in sorted(known)]
    assert packed.numbers() == {id_: n for n, id_ in enumerate(sorted(known))}


@given(st.dictionaries(texts, texts), texts)
def test_an_unknown_id_has_no_text(known: dict[str, str], other: str) -> None:
    packed = Packed((id_, known[id_]) for id_ in sorted(known) if id_ != other)
    with pytest.raises(KeyError):
        packed.of(other)


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 6), unique=True)))
def test_relations_are_those_of_lists_both_ways(known: dict[int, list[int]]) -> None:
    papers = Relation(((n, known[n]) for n in sorted(known)), 10)
    assert [list(papers.of(n)) for n in range(10)] == [known.get(n, []) for n in range(10)]
    people = papers.turned(7)
    for person in range(7):
        written = [n for n in range(10) if person in known.get(n, [])]
        assert list(people.of(person)) == written
        assert people.size(person) == len(written)
