"""What in a text may be LaTeX: most texts have none, and are done with after one look."""

from __future__ import annotations

from ..patterns import compile_late

__all__ = ["GREEK_INDEX", "LOST", "MAY_BE_LATEX", "TIE"]

TIE = compile_late(r"(?<=[A-Za-z]{2}|\w\.)~(?=[A-Za-z0-9])|(?<=[A-Za-z~]\d)~(?=[A-Za-z]{2})")
GREEK_INDEX = compile_late("(?<=[\u0391-\u03c9])_[0-9]")
#: Fonts whose backslash got lost on the way; the same pages lose dollars.
LOST = compile_late(
    r"(?<![A-Za-z\\])(?:text(?:it|bf|tt|sc|rm|sf)|math(?:cal|bb|bf|rm|it|tt))(?=\{)"
)
MAY_BE_LATEX = compile_late(
    rf"[\\$^]|_\{{|{TIE.pattern}|{GREEK_INDEX.pattern}|\{{[^\W\d_A-Za-z]\}}|{LOST.pattern}"
)
