"""References in which only the first name is turned, as Chicago and MLA have it."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats.fields.names.author_list import read_authors
from digestgraph.loaders.formats.fields.titles.references import read_reference


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Fox, Eve.", ["Eve Fox"]),
        ("Fox, Eve, and Gil Hat.", ["Eve Fox", "Gil Hat"]),
        ("Fox, Eve, Gil Hat, and Ann Bee.", ["Eve Fox", "Gil Hat", "Ann Bee"]),
        ("van Dyk, Eve A., and Gil Hat.", ["Eve A. van Dyk", "Gil Hat"]),
        ("Fox, Eve, et al.", ["Eve Fox", None]),
    ],
)
@pytest.mark.parametrize("year", ["", " 2024."])
def test_the_first_name_is_turned(names: str, people: list[str | None], year: str) -> None:
    found = read_reference(f'{names}{year} "Alpha over Beta." arXiv preprint (2024).')
    assert found is not None
    assert found.title.rstrip(".") == "Alpha over Beta"
    read = [*read_authors(found.names).names]
    assert [name for name in read if name] == [name for name in people if name]
    assert (None in people) == ("et al" in found.names)
