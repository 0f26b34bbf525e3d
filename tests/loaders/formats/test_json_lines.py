"""Values on lines of their own, with their places."""

from __future__ import annotations

import json

from digestgraph.loaders.formats.base.json_records import _find_in_lines


def test_values_are_found_where_they_stand() -> None:
    text = '\n{"a": 1}\n\n  {"b": 2} \r\nnull\n{"c": 3}'
    found = list(_find_in_lines(text, 0, json.JSONDecoder()))
    assert [(text[start:end], value) for start, end, value in found if value is not None] == [
        ('{"a": 1}', {"a": 1}),
        ('{"b": 2}', {"b": 2}),
        ('{"c": 3}', {"c": 3}),
    ]
