"""Text of others in Markdown reads as it was written, whoever renders it."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digestgraph.graph.text import printable
from digestgraph.queries.engine.markdown import escape_text, link_text, plain_text

COMMON = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TITLES = [
    "A *b* and **c**, a_b_c and _d_",
    "[x](y) [z] ![i](u) [ ]",
    "a | b | c",
    "p < 0.05 > q <b>bold</b> <!-- c --> <https://bees.example>",
    "R&D, &amp; and &copy; &#42;",
    "1. one", "2) two", "- a", "+ a", "* a", "# h", "> q", "==", "---", "===",
    "a `code` b", "$x^2$ and $$y$$", "~~s~~ ~t~", "a \\ b \\* c", "{{ macro }}", "ends with \\",
]  # fmt: skip


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def check(text: str) -> None:
    written, wanted = escape_text(text), " ".join(printable(text).split())
    assert plain_text(written) == wanted
    for line, behind in ((written, ""), (f"**{written}** 2024", " 2024")):
        assert shown(COMMON.render(line)) == f"{wanted}{behind}".strip(), written
        assert shown(COMMON.render(f"- {line}")) == f"{wanted}{behind}".strip(), written
        assert shown(COMMON.render(f"- a | b\n  {line}")).startswith("a | b"), written


@pytest.mark.parametrize("title", TITLES)
def test_titles_read_as_they_are_written(title: str) -> None:
    check(title)
    assert shown(markdown.markdown(escape_text(title))) == " ".join(title.split())
    assert shown(COMMON.render(link_text(title, "https://bees.example/1"))) == title


signs = st.text(st.sampled_from(sorted(set('ab 01.)(*_[]{}<>|~`\\&;#$=-+!":/^'))), max_size=12)


@given(signs.filter(lambda text: text.strip()))
def test_any_signs_read_as_they_are_written(text: str) -> None:
    check(text)
