"""Short ways of reading give what the long ways give."""

from __future__ import annotations

import json
import re
from html import unescape
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.paper_ids import canonical_paper_id
from digestgraph.loaders import entry
from digestgraph.loaders.formats.base import draft as draft_module
from digestgraph.loaders.formats.base.draft import Draft
from digestgraph.loaders.formats.fields import clean
from digestgraph.loaders.formats.fields.markup import json_text
from digestgraph.loaders.formats.fields.markup import markdown_cells as cells
from digestgraph.loaders.formats.fields.markup.json_text import (
    find_items,
    make_decoder,
    read_literal,
    remembering,
)
from digestgraph.loaders.formats.fields.names import author_list, json_names
from digestgraph.loaders.formats.fields.names.plain_list import plain_list

TEXTS = st.text(st.characters() | st.sampled_from("\u200b\ufeff\x00\x7f\ud800 \n the of"))


@given(TEXTS)
def test_texts_are_cleaned_the_same(text: str) -> None:
    assert clean.has_strange(text) == (clean._STRANGE.search(text) is not None)
    assert clean.clean_text(text) == " ".join(clean._STRANGE.sub("", text).split())


PRINTED_NAMES = st.lists(
    st.sampled_from(["Ann Bee", "Nan Jiang", "nan", "N/A", "Ann  Bee", " Bee", "Bee ", "", "A|B"])
    | TEXTS
)


@given(PRINTED_NAMES)
def test_names_are_plain_when_nothing_would_be_taken_from_them(names: list[str]) -> None:
    as_they_are = all(
        name and clean.clean_text(name) == name and not clean.is_placeholder(name) for name in names
    )
    if clean.are_plain(names):
        assert as_they_are
    assert clean.are_plain(["Ann Bee", "Nan Jiang", "李 娜", "N. Bee"])


@given(PRINTED_NAMES)
def test_plain_names_are_added_as_others_are(names: list[str]) -> None:
    short, long = (Draft(lambda *problem: None, 1, "") for _ in range(2))
    short.add_names(names)
    with patch.object(draft_module, "are_plain", lambda _: False):
        long.add_names(names)
    assert short._authors == long._authors


WORDS = st.lists(st.sampled_from("the of bees dance 벌이 춤춘다 12.5% 蜂 é then".split()))


@given(WORDS.map(" ".join))
def test_the_language_is_told_as_by_a_count_of_all(text: str) -> None:
    korean = len(re.findall("[가-힣]", text))
    if korean and korean >= 0.1 * len(text):
        assert entry.guess_language(text) == "ko"
    elif text.isascii():
        words = re.findall(r"[A-Za-z]+", text)
        telling = sum(token in entry._ENGLISH for token in re.findall(r"\w+", text.lower()))
        is_english = words and telling >= 0.08 * len(words)
        assert entry.guess_language(text) == ("en" if is_english else None)


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_counted_the_same(text: str) -> None:
    plain = text.encode()
    assert len(plain.translate(entry._TO_WORDS).split()) == len(re.findall(r"[A-Za-z]+", text))
    tokens = plain.translate(entry._TO_TOKENS).decode().split()
    assert tokens == re.findall(r"\w+", text.lower())


@given(st.lists(st.dictionaries(st.text(), st.integers() | st.text()), max_size=80), st.text())
def test_values_are_found_the_same_again(values: list[dict[str, int | str]], rest: str) -> None:
    text = json.dumps(values)[:-1] + rest
    alone = list(find_items(text, 1))
    with remembering(text):
        assert list(find_items(text, 1)) == alone
        assert list(find_items(text, 1)) == alone
        assert list(find_items(text + " ", 1))[: len(values)] == alone[: len(values)]


def test_keys_that_stand_twice_are_found_again() -> None:
    text = '[{"a": 1, "a": 2}, {"b": 3}]'
    found: list[list[str]] = []
    with remembering(text):
        for _ in range(2):
            repeated: list[str] = []
            values = [v for _, _, v in find_items(text, 1, make_decoder(repeated).raw_decode)]
            assert values == [{"a": 2}, {"b": 3}]
            found.append(repeated)
    assert found == [["a"], ["a"]]


@given(st.lists(st.text(), max_size=3))
def test_what_python_printed_reads_the_same_again(values: list[str]) -> None:
    text = repr({"a": values, "b": None})
    with remembering("x"):
        assert read_literal(text) == read_literal(text) == {"a": values, "b": None}


@given(
    st.lists(
        st.sampled_from(["{'a': 'b", "'", '"', "\\", "\\n", "\\x41", ", None", "x", "\0", "}"])
    )
)
def test_what_python_printed_reads_the_same_at_once(parts: list[str]) -> None:
    text = "".join(parts)
    if (at_once := json_text._all_as_json(text)) is not None:
        one_by_one = json_text._PRINTED.sub(json_text._as_json, text)
        assert _loaded(at_once) == _loaded(one_by_one)


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


NAMES = st.lists(
    st.sampled_from(
        ["Ann", "Bee", "A.", "U.", "Dr", "van", "and", "CD", "Jr", "Unknown", "O'Dee", "Team", "M"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
ENDS = st.sampled_from(["", " et al.", ", et al", " et.al.", ", MIT", "."])


@given(st.lists(NAMES, min_size=1, max_size=4), ENDS, st.booleans())
def test_plain_lists_of_authors_are_read_as_close_ones_are(
    names: list[str], end: str, as_printed: bool
) -> None:
    text = ", ".join(names) + end
    if plain_list(text) is not None:
        short = author_list.read_authors(text, as_printed=as_printed)
        with patch.object(author_list, "plain_list", lambda _: None):
            assert author_list.read_authors(text, as_printed=as_printed) == short


@given(
    st.lists(NAMES | st.sampled_from(["Ann Bee, Jr.", "", "Dee, Cee"]), max_size=4), st.booleans()
)
def test_plain_names_of_json_are_read_as_others_are(names: list[str], family_first: bool) -> None:
    short = json_names.read_json_authors(names, family_first=family_first)
    with patch.object(json_names, "_plain_names", lambda _: ()):
        assert json_names.read_json_authors(names, family_first=family_first) == short


CELLS = st.lists(
    st.sampled_from(
        ["**", "_", "On Bees", "[a](", "https://a.org)", "![x](y.png)", "<b>", "</b>", "<br>",
         "&lt;", "<img src=x>", "<a href='https://b.org'>", "</a>",
         "<summary>S</summary>", "|", " ", "]"]
    )
).map("".join)  # fmt: skip


@given(CELLS)
def test_cells_are_plain_whether_anything_is_in_them_or_not(cell: str) -> None:
    text = cells._BREAK.sub("\n", cells._SUMMARY.sub("", cells._IMAGE.sub("", cell)))
    text = cells._LINK.sub(lambda m: m["label"] or m["text"] or m["bare"] or "", text)
    text = unescape(cells._TAG.sub("", text)).strip()
    assert cells.plain(cell) == cells._without_emphasis(text)
    links = [url for _, url in cells.find_links_in(cell)]
    assert links == [url for _, _, url in _long_links(cell)]


def _long_links(cell: str) -> list[tuple[int, str, str]]:
    without = cells._IMAGE.sub("", cell)
    return [(start, label, url) for start, _, label, url in cells.link_spans(without)]


@given(st.from_regex(r"\A(arxiv:|https?://arxiv\.org/abs/)?\d{4}\.\d{4,5}(v\d{1,2})?\Z"))
def test_plain_ids_are_read_as_odd_ones_are(text: str) -> None:
    assert canonical_paper_id(text) == canonical_paper_id(f"({text})")
