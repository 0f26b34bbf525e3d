"""What the cells of a row say, whatever its columns are called."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats.base.columns import _link, is_paper


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("https://a.org/x", "https://a.org/x"),
        ("[code](http://a.org/x)", "http://a.org/x"),
        ("see <https://a.org/x> and https://b.org", "https://a.org/x"),
        ("2401.00001", "2401.00001"),
        ("10.1000/b1", "10.1000/b1"),
        ("in preparation", None),
        ("", None),
    ],
)
def test_the_address_in_a_cell(cell: str, address: str | None) -> None:
    assert _link(cell) == address


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"title": ["On Bees"], "authors": ["Ann Bee"]}, []),
        ({"title": ["On Bees"], "url": ["https://arxiv.org/abs/2401.00001"]}, []),
        ({"title": ["On Bees"], "id": ["2401.00001"]}, []),
        ({"title": ["On Bees"], "doi": ["10.1000/b1"]}, []),
        ({"title": ["On Bees"], "url": ["https://a.org/shop"]}, ["authors or a paper's link"]),
        ({"title": ["On Bees"]}, ["authors or a paper's link"]),
        ({"authors": ["Ann Bee"]}, ["title"]),
        ({}, ["title", "authors or a paper's link"]),
    ],
)
def test_what_a_row_lacks(fields: dict[str, list[str]], lacks: list[str]) -> None:
    assert is_paper(fields) == lacks
