"""Draw digests that take each condition of the formats both ways.

``python -m tools.mutants.inputs`` writes the samples of the tests a little otherwise, at random
from a seed: a line without its label, a name in italics, a value that is null, a comma for a colon.
A text is kept where a condition comes out as it did in fewer than ``ENOUGH`` texts before, or where
the two sides of a comparison are equal. The fewest that show as much are written to
tests/loaders/formats/golden/drawn.jsonl; test_known_answers.py compares what is read in them.
"""

# ruff: noqa: ARG005 - the functions of a table have one signature

from __future__ import annotations

import argparse
import ast
import builtins
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FORMATS = ROOT / "loaders" / "formats"
DRAWN = ROOT / "tests" / "loaders" / "formats" / "golden" / "drawn.jsonl"
#: So many texts are kept for one outcome of a condition.
ENOUGH = 2
LONGEST = 1500

_SHARE = 0.2
_SIGNS = ("_", "*", "**", ".", ",", ";", ":", "~", "!", "?", "|", "/", "\\", "#", " 등", " -", "—")
_BEGINS = ("- ", "* ", "> ", "| ", "1. ", "12) ", "# ", "### ", "_", "· ", "  ", "\t", "[ ] ", "(")
_AROUND = (
    *(("_", "_"), ("*", "*"), ("**", "**"), ("`", "`"), ('"', '"'), ("“", "”"), ("[", "]")),
    *(("(", ")"), ("【", "】"), ("~~", "~~"), ("<b>", "</b>"), ("{", "}"), ("| ", " |")),
)
_SWAPPED = (
    *((":", "："), (":", " -"), (":", ""), (": ", ":"), (",", ";"), (",", " and"), (",", "、")),
    *((",", " &"), ("-", "–"), ("-", ":"), ("|", "/"), (" ", "  "), ("(", "["), ("\t", " ")),
    *((";", ","), ("[", "("), ("]", ")"), ("#", ""), ("*", "_"), ("*", ""), ("—", "-"), (".", "")),
    *(("/abs/", "/pdf/"), ("https://", ""), ("https://arxiv.org/abs/", "arXiv:"), ("and", "&")),
)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")

Rng = random.Random
#: How long a text is, its name, itself, and the outcomes in it.
_Kept = tuple[int, str, str, frozenset[tuple[object, ...]]]


# --- texts that are written a little otherwise ----------------------------------------------------


def vary(rng: Rng, text: str, others: list[str]) -> str:
    """Return a text with some slips, or with a part of another one in it."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if isinstance(value, (dict, list)):
        return json.dumps(_value(rng, value), ensure_ascii=False, indent=rng.choice((None, 1)))
    lines = list(_lines(rng, text.split("\n"))) if rng.random() < 0.8 else text.split("\n")
    if rng.random() < 0.3:
        other = rng.choice(others).split("\n")
        first = rng.randrange(len(other))
        at = rng.randrange(len(lines) + 1)
        lines[at:at] = other[first : first + rng.choice((1, 2, 6))]
    return "\n".join(lines)


def _lines(rng: Rng, lines: list[str]) -> Iterator[str]:
    for line in lines:
        if rng.random() >= _SHARE or not line.strip():
            yield line
        else:
            yield from rng.choice(_LINES)(rng, line)


def _begin(rng: Rng, line: str) -> list[str]:
    return [rng.choice(_BEGINS) + line]


def _end(rng: Rng, line: str) -> list[str]:
    return [line.rstrip("\r") + rng.choice(_SIGNS)]


def _wrap(rng: Rng, line: str) -> list[str]:
    """Set what stands behind the first colon of a line off, or one of its words."""
    opening, closing = rng.choice(_AROUND)
    head, sign, rest = line.partition(": ")
    if sign and rng.random() < 0.5:
        return [f"{head}{sign}{opening}{rest}{closing}"]
    return [_one(rng, _WORD, line, lambda word: f"{opening}{word}{closing}")]


def _swap(rng: Rng, line: str) -> list[str]:
    pairs = [(old, new) for old, new in _SWAPPED if old in line]
    if not pairs:
        return [line]
    old, new = rng.choice(pairs)
    return [line.replace(old, new, rng.choice((1, 1, 9)))]


def _case(rng: Rng, line: str) -> list[str]:
    change = rng.choice((str.upper, str.lower, str.title))
    return [change(line) if rng.random() < 0.3 else _one(rng, _WORD, line, change)]


def _shorten(rng: Rng, line: str) -> list[str]:
    return [_one(rng, _WORD, line, lambda word: word[: rng.randrange(3)])]


def _count(rng: Rng, line: str) -> list[str]:
    return [_one(rng, _NUMBER, line, lambda digits: str(int(digits) + rng.choice((1, -1, 40))))]


def _unlink(rng: Rng, line: str) -> list[str]:
    shape = rng.choice((r"\1", r"\2", r"\1 \2", r"[\2](\1)", r"\1 ([link](\2))", r"[](\2)"))
    return [_LINK.sub(shape, line)]


def _one(rng: Rng, pattern: re.Pattern[str], line: str, change: Callable[[str], str]) -> str:
    """Change one of what the pattern finds."""
    found = list(pattern.finditer(line))
    if not found:
        return line
    at = rng.choice(found)
    return line[: at.start()] + change(at[0]) + line[at.end() :]


_LINES: tuple[Callable[[Rng, str], list[str]], ...] = (
    *(_begin, _end, _wrap, _wrap, _swap, _swap, _swap, _case, _shorten, _count, _unlink),
    lambda rng, line: [],
    lambda rng, line: [line, line],
    lambda rng, line: [line, ""],
    lambda rng, line: line.split(rng.choice((", ", ": ", " - ", " | ")), 1),
)


def _value(rng: Rng, value: Any, depth: int = 0) -> Any:
    if isinstance(value, dict):
        made = {}
        for key, part in value.items():
            if depth and rng.random() < _SHARE / 3:
                continue
            name = rng.choice(_KEYS)(key) if rng.random() < _SHARE / 3 else key
            made[name] = _value(rng, part, depth + 1)
        return made
    if isinstance(value, list):
        found = [_value(rng, part, depth + 1) for part in value]
        if len(found) > 1 and rng.random() < _SHARE / 3:
            found.pop(rng.randrange(len(found)))
        if depth > 1 and rng.random() < _SHARE / 3:
            return ", ".join(map(str, found))
        return found
    if rng.random() >= _SHARE:
        return value
    if isinstance(value, str):
        return rng.choice(_TEXTS)(rng, value)
    return rng.choice((None, "", str(value), [value], {"value": value}, 0, -1, 1.5, not value))


_KEYS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.title,
    lambda key: f"_{key}",
    lambda key: re.sub(r"[_ -]([a-z])", lambda found: found[1].upper(), key),
    lambda key: re.sub(r"(?<=[a-z])([A-Z])", lambda found: f"_{found[1].lower()}", key),
)
_TEXTS: tuple[Callable[[Rng, str], Any], ...] = (
    lambda rng, text: "\n".join(rng.choice(_LINES)(rng, text)),
    lambda rng, text: "\n".join(rng.choice(_LINES)(rng, text)),
    lambda rng, text: None,
    lambda rng, text: "",
    lambda rng, text: [text],
    lambda rng, text: text.split(", "),
    lambda rng, text: {"name": text},
    lambda rng, text: f" {text}\n",
)


# --- which way conditions went --------------------------------------------------------------------

SEEN: set[tuple[object, ...]] = set()


def _went(place: int, value: Any) -> Any:
    SEEN.add((place, bool(value)))
    return value


def _compared(place: int, left: Any, right: Any, same: bool) -> bool:
    SEEN.add((place, same, left == right))
    return same


class _Watched(ast.NodeTransformer):
    """Lets each condition say how it came out."""

    def __init__(self, number: int) -> None:
        self.number = number

    def _wrap(self, node: ast.expr) -> ast.expr:
        self.number += 1
        call = ast.Call(ast.Name("__went__", ast.Load()), [ast.Constant(self.number), node], [])
        return ast.copy_location(call, node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        node.values = [self._wrap(value) for value in node.values]
        return node

    def visit_If(self, node: ast.If | ast.While | ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        node.test = self._wrap(node.test)
        return node

    visit_While = visit_IfExp = visit_If  # noqa: N815

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs = [self._wrap(test) for test in node.ifs]
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is not None:
            node.value = self._wrap(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        simple = (ast.Name, ast.Attribute, ast.Constant, ast.Subscript)
        kinds = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
        if len(node.ops) > 1 or not isinstance(node.ops[0], kinds):
            return node
        sides = [node.left, node.comparators[0]]
        if not all(isinstance(s, simple) or _is_length(s) for s in sides):
            return node
        self.number += 1
        said = [ast.Constant(self.number), *sides, node]
        return ast.copy_location(ast.Call(ast.Name("__compared__", ast.Load()), said, []), node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        node.body = [self.visit(child) for child in node.body]
        return node


def _is_length(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len"


def watch() -> None:
    """Let conditions of formats, which are imported from now on, say how they come out."""
    vars(builtins).update(__went__=_went, __compared__=_compared)
    before, number = SourceFileLoader.get_code, 0

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        nonlocal number
        if not self.path.startswith(str(FORMATS)):
            return before(self, fullname)
        watched = _Watched(number)
        tree = watched.visit(ast.parse(Path(self.path).read_text(encoding="utf-8")))
        number = watched.number
        return compile(ast.fix_missing_locations(tree), self.path, "exec")

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


# --- drawing --------------------------------------------------------------------------------------


def main() -> None:
    """Draw texts and write those that are kept."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants.inputs", description=__doc__)
    parser.add_argument("--count", type=int, default=30_000, help="texts to draw")
    parser.add_argument("--seed", default="1")
    arguments = parser.parse_args()
    watch()
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from soak import read_input
    from texts_of_samples import texts

    found = [(name, text) for name, text in texts() if len(text) <= LONGEST]
    met: Counter[tuple[object, ...]] = Counter()
    for name, text in found:
        SEEN.clear()
        read_input(text.encode("utf-8", "replace"), name)
        met.update(SEEN)
    before = Counter(met)
    rng, kept = random.Random(arguments.seed), []
    bases = list(found)
    for _ in range(arguments.count):
        name, base = rng.choice(bases)
        text = vary(rng, base, [other for _, other in rng.sample(found, 3)])
        if len(text) > LONGEST:
            continue
        SEEN.clear()
        read_input(text.encode("utf-8", "replace"), name)
        if any(met[outcome] < ENOUGH for outcome in SEEN):
            met.update(SEEN)
            kept.append((len(text), name, text, frozenset(SEEN)))
            bases.append((name, text))
    chosen = fewest(kept, before)
    print(f"{len(chosen)} of {arguments.count} texts: {len(met) - len(before)} new outcomes")
    lines = (json.dumps({"name": name, "text": text}) for _, name, text, _ in chosen)
    DRAWN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fewest(kept: list[_Kept], met: Counter[tuple[object, ...]]) -> list[_Kept]:
    """Return few and short ones of some texts, with each outcome as often as it is wanted."""
    having: dict[tuple[object, ...], list[_Kept]] = {}
    for one in kept:
        for outcome in one[3]:
            having.setdefault(outcome, []).append(one)
    met, chosen = Counter(met), []
    for outcome, several in sorted(having.items(), key=lambda item: (len(item[1]), str(item[0]))):
        for one in sorted(several, key=lambda one: one[:3]):
            if met[outcome] >= ENOUGH:
                break
            if one not in chosen:
                chosen.append(one)
                met.update(one[3])
    return chosen


if __name__ == "__main__":
    main()
