"""What is left of lines with tags of HTML, stars and edges of boxes."""

from __future__ import annotations

import pytest

from digestgraph.loaders.formats.base.untagged import untagged


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (":::message", ""),
        ("  :::", ""),
        ("a ::: b", "a ::: b"),
        ("[code](https://a.org) (⭐ 1.2k) · [pdf](https://b.org)",
         "[code](https://a.org) · [pdf](https://b.org)"),
        ("[code](https://a.org) (★ 87 stars)", "[code](https://a.org)"),
        ("Five stars (⭐ 5)", "Five stars (⭐ 5)"),
        ("Bees <img src='a.png'>hum", "Beeshum"),
        ("Bees hum <br><br>", "Bees hum"),
        (" <br/>👥 Ann Bee", "👥 Ann Bee"),
        ("Bees<br>hum", "Bees<br>hum"),
        ("<b>Authors:</b> Ann Bee<br><b>Code:</b> here", "**Authors:** Ann Bee\n**Code:** here"),
        ("**Authors:** Ann Bee <br> **Code:** here", "**Authors:** Ann Bee\n**Code:** here"),
        ('see <a class="x" href="https://a.org">this</a>', "see [this](https://a.org)"),
        ('see <a href="/own">this</a>', 'see <a href="/own">this</a>'),
        ("<summary><b>Abstract</b></summary>", "**Abstract**"),
        ("<summary></summary>", "<summary></summary>"),
        ("<details><div class='x'>Bees</div>", "Bees"),
        ("<small>Bees</small> <kbd>hum</kbd>", "Bees hum"),
        ("<em>Ann Bee</em>", "*Ann Bee*"),
        ("a&nbsp;b", "a b"),
        ("2 < 3", "2 < 3"),
    ],
)  # fmt: skip
def test_tags_about_text_go_and_labels_get_lines(line: str, left: str) -> None:
    assert untagged(line) == left
