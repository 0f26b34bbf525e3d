r"""LaTeX: shown readable, written safely, no formula among the keywords; and text taken apart."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

import pytest
from each_line import of_each_line
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.graph.latex.convert import read_prose, write_latex
from digestgraph.graph.latex.readable import readable

TABLE = [
    tuple(line.split("\t"))
    for line in files("digestgraph.graph.latex")
    .joinpath("latex.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("# ")
]


@of_each_line(TABLE)
def test_each_command_of_the_table(name: str, kind: str, value: str) -> None:
    if kind == "sign":
        assert readable(f"$a\\{name} b$").replace(" ", "") == f"a{value}b"
        assert write_latex(f"$a\\{name} b$").startswith(f"$a\\{name}")
        if not value.isascii():
            assert len(value) == 1
            assert unicodedata.category(value)[0] in "LSP"
            assert re.fullmatch(r"a\$\\\S+\$", write_latex(f"a{value}"))
    elif kind == "letter":
        assert readable(f"x\\{name}{{}}x") == f"x{value}x"
    elif kind == "escape":
        assert readable(f"x \\{name} y") == f"x {value} y"
    elif kind == "space":
        assert readable(f"$x\\{name} y$").replace(" ", "") == "xy"
    elif kind == "function":
        assert readable(f"$\\{name} n$") == f"{value} n"
    elif kind == "accent":
        assert unicodedata.combining(value)
        assert readable(f"\\{name}{{e}}") == unicodedata.normalize("NFC", "e" + value)
        assert readable(f"$\\{name}{{x}}$") == unicodedata.normalize("NFC", "x" + value)
    elif kind in ("font", "raise", "lower"):
        assert readable(f"\\{name}{{Word one}} two") == "Word one two"
    elif kind == "switch":
        assert readable(f"{{\\{name} Word}}").strip() == "Word"
    elif kind == "root":
        assert readable(f"$\\{name}{{2}}$") == "√2"
    elif kind == "fraction":
        assert readable(f"$\\{name}{{a+b}}{{2}}$") == "(a+b)/2"
    elif kind == "link":
        assert readable(f"\\{name}{{https://a.org/x_y}}{{Code}}") == "Code (https://a.org/x_y)"
    elif kind == "key":
        assert readable(f"Word\\{name}{{x}}") == "Word[x]"
    else:
        assert kind == "second"
        assert readable(f"\\{name}{{red}}{{Word}}") == "Word"


@pytest.mark.parametrize(
    ("printed", "shown", "written"),
    [
        ("M$^{2}$UGen: Music", "M²UGen: Music", "M$^{2}$UGen: Music"),
        (r"$\pi_0$: A Flow Model", "π₀: A Flow Model", r"$\pi_0$: A Flow Model"),
        ("CO$_2$ and CO_{2}", "CO₂ and CO₂", "CO$_2$ and CO$_{2}$"),
        (r"PanGu-$π$", "PanGu-π", r"PanGu-$\pi$"),
        ("$VILA^2$: VILA", "VILA²: VILA", "$VILA^2$: VILA"),
        (r"$\textit{Trans-LoRA}$", "Trans-LoRA", r"$\textit{Trans-LoRA}$"),
        (r"\textsc{GUI-Spot}: A", "GUI-Spot: A", r"\textsc{GUI-Spot}: A"),
        (r"in $\sim$20 s", "in ∼20 s", r"in $\sim$20 s"),
        (r"LLM$\times$Map", "LLM×Map", r"LLM$\times$Map"),
        (r"$O(n\log n)$ Sparse", "O(n log n) Sparse", r"$O(n\log n)$ Sparse"),
        (r"\(x^2\) and \[y_i\]", "x² and y_i", "$x^2$ and $y_i$"),
        ("$$x$$ there", "x there", "$x$ there"),
        ("D^2iT, 360^circ", "D²iT, 360°", r"D$^{2}$iT, 360$^{\circ}$"),
        (r"up to 2^{128}", "up to 2¹²⁸", "up to 2$^{128}$"),
        ("Free^2Guide in 2^10", "Free²Guide in 2¹⁰", "Free$^{2}$Guide in 2$^{10}$"),
        ("μ_0: A Model", "μ₀: A Model", r"$\mu$$_{0}$: A Model"),
        (r"${D}^{3}${ETOR}", "D³ETOR", "${D}^{3}$ETOR"),
        (r"A \& B, 50\%", "A & B, 50%", r"A \& B, 50\%"),
        (r"Nguy\~ên, Erd\H{o}s, Mu\~noz", "Nguyễn, Erdős, Muñoz", "Nguyễn, Erdős, Muñoz"),
        (r"Fran\c{c}ois \'{E}t\'e na\"\i f", "François Été naïf", "François Été naïf"),
        (r"Stra\ss e by \O sten", "Straße by Østen", "Straße by Østen"),
        ("Mus{é}e of {names}", "Musée of {names}", None),
        ("Nash~Equilibria of OWL~2~DL, A~Z, 3~5", "Nash Equilibria of OWL 2 DL, A~Z, 3~5", None),
        ("via texttt{D}ual-texttt{H}ead, mathcal{W}-space", "via Dual-Head, W-space", None),
        (r"by \ourmethod{x} and \textit{open", r"by \ourmethod{x} and \textit{open", None),
        (r"$\textrm{ODE}_t \left(\textrm{ODE}_l \right)$: A", "ODE_t (ODE_l): A", None),
        (r"with 1\textpertenthousand Samples", "with 1‱ Samples", None),
        (r"\mathcal{O}(n) steps", "O(n) steps", "O(n) steps"),
    ],
)
def test_titles_are_shown_readable_and_written_as_latex(
    printed: str, shown: str, written: str | None
) -> None:
    assert readable(printed) == shown
    if written is not None:
        assert write_latex(printed) == written


@pytest.mark.parametrize(
    "text",
    [
        "Earn $1 Million for $200k",
        "$5 and $10",
        "$5-$10 (or $7)",
        "costs $3 vs. US$",
        "US$ 3 vs. US$ 4 a day",
        "$HOME/bin and $PATH",
        "`$x` and `$y`",
        "비용은 $5이고 가격은 $7이다",
        "Transformer_GAN, better_call_claude, AIRA_2",
        r"C:\new\path and \d+",
        "Prompt {name} with {value}",
        "100 % sure & #1 ~ A^ _ B",
        "https://a.org/x_{y}^2$z",
        "a $ b",
        "$",
        "\\",
        "확산 모델은 3~5배, A~Z",
        "",
    ],
)
def test_prices_paths_and_plain_text_stay_as_they_are(text: str) -> None:
    assert readable(text) == text
    assert read_prose(text, names=()).text == text


PIECES = st.sampled_from(
    [*"ab12 é가각한{}$^_~\\'\"%&.,:-()[]", "\\textit{", "\\frac", "$\\pi_0$", "\\(", "\\)", "\\'e",
     "$$", "\\log", "\\ours", "M$^{2}$", "\n", "e\u0301", "https://a.org/", "{\\bf ", "\\hat"]
)  # fmt: skip
MESSY = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


def letters(text: str) -> list[str]:
    """Return letters and figures without marks; raised ones come down, some names are words."""
    apart = unicodedata.normalize("NFKD", text)
    return sorted(ch for ch in apart if ch.isalnum())


@given(MESSY)
def test_no_letter_is_lost_and_nothing_raises(text: str) -> None:
    without_commands = re.sub(r"\\(?:[A-Za-z]+|.)", "", text, flags=re.DOTALL)
    shown = letters(readable(text))
    for letter in set(letters(without_commands)):
        assert shown.count(letter) >= letters(without_commands).count(letter)
    prose = read_prose(unicodedata.normalize("NFC", text), names=())
    assert len(prose.places) == len(prose.text) + 1
    assert list(prose.places) == sorted(prose.places)


@given(MESSY)
def test_what_is_written_balances_and_runs_nothing(text: str) -> None:
    written = write_latex(text)
    depth = 0
    for ch in written:
        depth += {"{": 1, "}": -1}.get(ch, 0)
        assert depth >= 0
    assert depth == 0
    known = {row[0] for row in TABLE} | {
        "textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum",
    }  # fmt: skip
    assert set(re.findall(r"\\([A-Za-z]+)", written)) <= known
    assert len(re.findall(r"(?<!\\)\$", written)) % 2 == 0


@given(st.text(st.characters(blacklist_characters="\\$^_{}~"), max_size=60))
def test_plain_text_stays_but_for_being_composed(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert readable(text) == composed
    assert readable(composed) == composed


@given(MESSY)
def test_both_forms_of_unicode_read_alike(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert len(set(map(readable, forms))) == 1
    assert len(set(map(write_latex, forms))) == 1


def test_time_is_linear_in_nested_and_open_braces() -> None:
    for text in ("{" * 20_000, "$" * 20_000, "\\textit{" * 10_000, "a^" * 20_000, "\\(" * 20_000):
        assert readable(text)
        assert write_latex(text)


def test_prose_knows_where_it_stood() -> None:
    text = r"정확도 $O(n \log n)$ 으로 \textbf{BLEU} 42.1 in PanGu-$\pi$"
    prose = read_prose(text, names=())
    for word in ("정확도", "BLEU", "42.1", "PanGu"):
        assert prose.places[prose.text.index(word)] == text.index(word)
    assert "log" not in prose.text
    assert prose.text.endswith("PanGu-π")


def test_commands_of_authors_and_open_ends_are_no_prose() -> None:
    assert read_prose(r"by \ours and Preference$ (\textbf{Open", names=()).text.split() == [
        "by", "and", "Preference", "(", "Open",
    ]  # fmt: skip


def test_formulas_that_are_names_stay() -> None:
    kept = {"π₀", "x"}
    assert read_prose(r"by $\pi_0$ of $x$ and $y$", names=kept).text == "by π0 of x and  "
    assert read_prose(r"$3.5\times$ faster, $87.3\%$", names=()).text == "3.5× faster, 87.3%"
    assert read_prose(r"$n$-gram and $n + 1$", names=()).text == "n-gram and  "
