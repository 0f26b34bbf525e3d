"""The words that a module knows, read from its source: :func:`words_of`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from rooms import ROOT

__all__ = ["NOTHING", "words_of"]

#: A word that no module knows.
NOTHING = "qqxq"
#: Signs by which a text is a pattern; words are looked for within it.
_PATTERN = re.compile(r"[\\^$*+?{}]|\(\?|\[\^?\w-\w")
#: What may be a label, a key or a tag.
_KNOWN = re.compile(r"[^\W\d_][\w.:;/-]{1,20}(?: [\w-]{2,12}){0,2}")
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def words_of(module: str) -> tuple[str, ...]:
    """Return the words in the texts of a module, a path below the root; docstrings are none.

    Examples
    --------
    >>> {"eprint", "howpublished"} <= set(words_of("loaders/formats/bibtex.py"))
    True
    """
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    return tuple(sorted({word for text in _texts(tree) for word in _cut(text)}))


def _texts(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.ImportFrom() | ast.Import():
                continue
            case ast.Assign(targets=[ast.Name(id="__all__" | "version" | "about" | "name")]):
                continue
            case ast.Constant(value=str() as text):
                yield text
            case _:
                yield from _texts(child)


def _cut(text: str) -> Iterator[str]:
    if _PATTERN.search(text):
        yield from _WORD.findall(re.sub(r"\\.", " ", text))
    else:
        yield from filter(_KNOWN.fullmatch, {text, *text.split()})
