r"""LaTeX in titles and summaries: read as people read it, and written for BibTeX.

Digests copy titles as arXiv has them: ``M$^{2}$UGen``, ``$\pi_0$``, ``\textit{Trans-LoRA}``. What
is stored stays as printed; this module makes of it

* readable text (:func:`~digestgraph.graph.latex.readable.readable`), for whoever reads, searches
  or looks a title up;
* the prose around formulas (:func:`read_prose`), for whoever looks for terms;
* LaTeX that is safe to compile (:func:`write_latex`), for BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from ..patterns import compile_late
from .detect import MAY_BE_LATEX
from .reader import (
    Call,
    Formula,
    Group,
    Part,
    Reader,
    Script,
    Text,
    load_signs,
)

__all__ = ["Prose", "formulas_of", "read_prose", "read_source", "show_source", "write_latex"]

_FUNCTION_GAP = compile_late(r"[A-Za-z0-9)]$")
_SUPER = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_SUB = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = compile_late(r"[0-9+\-−=()]+")
_PLAIN = {
    ord(raised): ch for raised, ch in zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2, strict=True)
}


# --- what is shown ----------------------------------------------------------------------------

_Piece = tuple[str, int, bool]  # text, place in the source, whether it runs along with the source


def _plain_text(parts: Sequence[Part]) -> str:
    return "".join(text for text, _, _ in _show(parts, braces=False))


def _show(
    parts: Sequence[Part], *, braces: bool, formula: Callable[[Formula], bool] | None = None
) -> Iterator[_Piece]:
    """Yield readable pieces; braces that mean nothing, and formulas that are kept, on demand."""
    before = ""
    unknown = False
    for part in parts:
        # The braces behind a command that is not known may be its arguments.
        for piece in _show_part(part, before, braces=braces or unknown, formula=formula):
            before = piece[0] or before
            yield piece
        unknown = _is_unknown(part) or (unknown and isinstance(part, Group))


def _show_part(
    part: Part, before: str, *, braces: bool, formula: Callable[[Formula], bool] | None
) -> Iterator[_Piece]:
    if isinstance(part, Text):
        if part.how == "function" and _FUNCTION_GAP.search(before):
            yield " ", part.at, False
        yield part.text, part.at, part.how in ("printed", "unknown")
        if part.how == "function":
            yield " ", part.at, False
    elif isinstance(part, Group):
        braces = braces and not _is_accented(part)
        if braces:
            yield "{", part.at, True
        yield from _show(part.inner, braces=braces, formula=formula)
        if braces:
            yield "}", part.end - 1, True
    elif isinstance(part, Formula):
        if formula is None or formula(part):
            yield from _show(part.inner, braces=False)
        else:
            yield " ", part.at, False
    elif isinstance(part, Script):
        yield _raise(part.sign, _plain_text(part.inner)), part.at, False
    else:
        yield from _show_call(part, braces=braces, formula=formula)


def _is_unknown(part: Part) -> bool:
    return isinstance(part, Text) and part.how == "unknown"


def _is_accented(group: Group) -> bool:
    """Tell whether braces hold one letter that is not ASCII, as programs write accents."""
    text = _plain_text(group.inner)
    return len(text) == 1 and text.isalpha() and not text.isascii()


def _show_call(
    call: Call, *, braces: bool, formula: Callable[[Formula], bool] | None
) -> Iterator[_Piece]:
    first, *rest = call.arguments
    if call.kind == "font":
        yield from _show(first, braces=braces, formula=formula)
    elif call.kind in ("raise", "lower"):
        text = _plain_text(first)
        raised = _raise("^" if call.kind == "raise" else "_", text)
        yield (text if raised[:1] in "^_" else raised), call.at, False
    elif call.kind == "mark":
        text = _plain_text(first)
        yield normalize("NFC", text[:1] + call.value + text[1:]), call.at, False
    elif call.kind == "root":
        yield "√" + _bracketed(_plain_text(first)), call.at, False
    elif call.kind == "fraction":
        over = "/".join(_bracketed(_plain_text(argument)) for argument in call.arguments)
        yield over, call.at, False
    elif call.kind == "link":
        yield from _show(rest[0], braces=braces, formula=formula)
        yield f" ({_plain_text(first)})", call.at, False
    elif call.kind == "key":
        yield f"[{_plain_text(first)}]", call.at, False
    elif call.kind == "second":
        yield from _show(rest[0], braces=braces, formula=formula)


def _bracketed(text: str) -> str:
    text = text.strip()
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _raise(sign: str, text: str) -> str:
    text = text.strip()
    if sign == "^" and text in ("∘", "circ"):
        return "°"
    if _RAISED.fullmatch(text):
        return text.translate(_SUPER if sign == "^" else _SUB)
    if not text or (sign == "^" and len(text) == 1 and not text.isalnum()):
        return text
    if sign == "^" and text in ("st", "nd", "rd", "th"):
        return text
    return sign + (text if text.isalnum() else f"({text})")


def read_source(text: str) -> str:
    r"""Return LaTeX source, such as a field of BibTeX, as people read it: braces only group.

    Examples
    --------
    >>> from digestgraph.graph.latex.readable import readable
    >>> read_source("{BERT}: Pre-training"), readable("{BERT}: Pre-training")
    ('BERT: Pre-training', '{BERT}: Pre-training')
    """
    return show_source(normalize("NFC", text), source=True)


def show_source(text: str, *, source: bool) -> str:
    """Return a composed text as people read it; in source, braces only group."""
    reader = Reader(text)
    parts = reader.read()
    tex = reader.tex or source
    shown = "".join(piece for piece, _, _ in _show(parts, braces=not tex))
    if shown == text:
        return text
    if tex:  # blanks in formulas print nothing
        shown = re.sub(r"(?<=\w) (?=[)\]])", "", shown)
    return normalize("NFC", re.sub(r" {2,}", " ", shown).strip())


# --- what is prose ----------------------------------------------------------------------------


class Prose(NamedTuple):
    """Text without formulas, and the place in the source of each of its characters.

    ``places`` has one number more than there are characters: where the text ends.
    """

    text: str
    places: Sequence[int]


_NAMELIKE = compile_late(r"[\w.+\-/×∼~≈≥≤<>±%°,' ]+")
_HAS_NAME = compile_late(r"[A-Z][A-Za-z]|[a-z]{3}")
#: Authors' own commands, what was opened and is not closed; no path and no price.
_LEFT = compile_late(r"(?<![\w\\:/.])\\[A-Za-z]{2,}\{?|(?<=[a-z]{3})\$(?![\w-])")
_AMOUNT = compile_late(r"[∼~≈≥≤<>±+\-]? ?[0-9][0-9.,]*(?: ?[×%°xKMBk])?")


def read_prose(text: str, *, names: Collection[str] | None = None) -> Prose:
    r"""Read the prose of a text: a formula is a blank unless it is part of a name, or an amount.

    A formula is kept when it touches a word (``PanGu-$\pi$``), has a word of its own
    (``$VILA^2$``), is a mere amount (``$3\times$``) or one of `names`. Figures that are raised
    behind a letter come down, for so people type them: M2UGen.

    Parameters
    ----------
    text : str
        Composed (NFC).
    names : collection of str, optional
        Readable formulas that are names, as a title has them. Without any the text is a title
        itself: all formulas that could be names are.

    Examples
    --------
    >>> read_prose(r"M$^{2}$UGen").text, read_prose(r"$\pi_0$").text
    ('M2UGen', 'π0')
    >>> read_prose(r"sorts in $O(n \log n)$ with $x_i$ by PanGu-$\pi$", names=()).text
    'sorts in   with   by PanGu-π'
    """
    if not MAY_BE_LATEX.search(text):
        return Prose(text, range(len(text) + 1))
    reader = Reader(text)
    parts = reader.read()

    def kept(formula: Formula) -> bool:
        shown = _plain_text(formula.inner)
        if not _NAMELIKE.fullmatch(shown) or len(shown) > 60:
            return False
        if names is None or shown in names or _AMOUNT.fullmatch(shown):
            return True
        if _HAS_NAME.search(shown) and not any(
            isinstance(p, Text) and p.how == "function" for p in formula.inner
        ):
            return True
        before, after = text[: formula.at][-2:], text[formula.end :][:2]
        return bool(re.search(r"[A-Za-z0-9]-?$", before) or re.match(r"-?[A-Za-z0-9]", after))

    chars: list[str] = []
    places: list[int] = []
    for piece, at, along in _show(parts, braces=not reader.tex, formula=kept):
        for number, ch in enumerate(piece):
            behind_letter = "".join(chars[-1:]).isalpha()
            if behind_letter or (chars and chars[-1].isdigit() and not along):
                ch = ch.translate(_PLAIN) if behind_letter or _is_lowered(chars) else ch
            chars.append(ch)
            places.append(at + number if along else at)
    shown = _LEFT.sub(lambda match: " " * len(match[0]), "".join(chars))
    return Prose(shown, (*places, len(text)))


def formulas_of(text: str) -> frozenset[str]:
    r"""Return the formulas of a text, readable.

    Examples
    --------
    >>> sorted(formulas_of(r"$\pi_0$ and $x$"))
    ['x', 'π₀']
    """
    if "$" not in text and "\\" not in text:
        return frozenset()
    parts = Reader(text).read()
    return frozenset(_plain_text(p.inner) for p in parts if isinstance(p, Formula))


def _is_lowered(chars: Sequence[str]) -> bool:
    """Tell whether figures behind a letter came down: the rest of them follows."""
    at = len(chars)
    while at and chars[at - 1].isdigit() and chars[at - 1].isascii():
        at -= 1
    return at > 0 and chars[at - 1].isalpha()


# --- what is written --------------------------------------------------------------------------

#: BibTeX counts braces even after a backslash, so a brace has to go by its name.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{ch: f"\\{ch}" for ch in "#$%&_"},
}
_MATH_SAFE = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 +-*/=.,:;<>()|!'[]"
)
_RAISED_RUN = compile_late("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾]+|[₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎]+")
_DOWN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()" * 2)


def write_latex(text: str) -> str:
    r"""Write a text as LaTeX that runs nothing and ends no field: mathematics stays mathematics.

    Formulas of known commands are written again from what was read; anything else becomes
    readable text. Special characters go by their names, letters stay in UTF-8, and signs that
    fonts have in formulas only go into one.

    Examples
    --------
    >>> print(write_latex(r"M$^{2}$UGen, \textit{50 %} & $\pi_0$ for $5 or CO₂"))
    M$^{2}$UGen, \textit{50 \%} \& $\pi_0$ for \$5 or CO$_{2}$
    >>> print(write_latex(r"$\input{x}$"))
    \textbackslash{}input\textbraceleft{}x\textbraceright{}
    """
    text = normalize("NFC", text)
    reader = Reader(text)
    parts = reader.read()
    return _write_parts(parts, braces=not reader.tex)


def _write_parts(parts: Sequence[Part], *, braces: bool) -> str:
    written: list[str] = []
    unknown = False
    for part in parts:
        written.append(_write(part, braces=braces or unknown))
        unknown = _is_unknown(part) or (unknown and isinstance(part, Group))
    return "".join(written)


def _write(part: Part, *, braces: bool) -> str:
    if isinstance(part, Text):
        return _escape(part.text)
    if isinstance(part, Group):
        braces = braces and not _is_accented(part)
        inner = _write_parts(part.inner, braces=braces)
        return _escape("{") + inner + _escape("}") if braces else inner
    if isinstance(part, Formula):
        formula = _write_math(part.inner)
        return f"${formula.strip()}$" if formula else _escape(_source(part.inner))
    if isinstance(part, Script):
        raised = _write_math(part.inner)
        raised = "\\circ" if raised == "circ" else raised
        return f"${part.sign}{{{raised}}}$" if raised else _escape(_source((part,)))
    if part.kind in ("font", "raise", "lower") and part.value:
        inner = _write_parts(part.arguments[0], braces=braces)
        return f"\\{part.value}{{{inner}}}"
    return _escape("".join(text for text, _, _ in _show_part(part, "", braces=False, formula=None)))


def _source(parts: Sequence[Part]) -> str:
    return "".join(text for text, _, _ in _show(parts, braces=True)).strip()


def _escape(text: str) -> str:
    signs = load_signs()
    text = "".join(f"$\\{signs[ch]}$" if ch in signs else _ESCAPES.get(ch, ch) for ch in text)
    return _RAISED_RUN.sub(_write_raised, text)


def _write_raised(match: re.Match[str]) -> str:
    sign = "^" if match[0][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾" else "_"
    return f"${sign}{{{match[0].translate(_DOWN)}}}$"


def _write_math(parts: Sequence[Part]) -> str | None:
    """Write a formula again, ``None`` when it has anything that is not known to be safe."""
    written: list[str] = []
    for part in parts:
        piece = _write_math_part(part)
        if piece is None:
            return None
        # A command's name ends where no letter follows.
        if written and piece[:1].isalpha() and re.search(r"\\[A-Za-z]+$", written[-1]):
            written.append(" ")
        written.append(piece)
    return "".join(written)


def _write_math_part(part: Part) -> str | None:
    if isinstance(part, Text):
        if part.command:
            return f"\\{part.command}"
        if part.how == "switch":
            return ""
        pieces = [_sign_in_math(ch) for ch in part.text]
        return None if part.how == "unknown" or None in pieces else "".join(map(str, pieces))
    if isinstance(part, Formula):
        return None
    if isinstance(part, Call):
        arguments = [_write_math(argument) for argument in part.arguments]
        if part.kind not in ("font", "mark", "root", "fraction") or None in arguments:
            return None
        return f"\\{part.name}" + "".join(f"{{{argument}}}" for argument in arguments)
    inner = _write_math(part.inner)
    if inner is None:
        return None
    if isinstance(part, Group):
        return f"{{{inner}}}"
    return f"{part.sign}{{{inner}}}" if part.braced else f"{part.sign}{inner}"


def _sign_in_math(ch: str) -> str | None:
    if ch in _MATH_SAFE:
        return ch
    return f"\\{load_signs()[ch]} " if ch in load_signs() else None
