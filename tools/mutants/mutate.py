"""The mutants of a module: its source with one operator, constant, condition or return changed.

What is not changed: annotations, decorators, docstrings, signatures without a body, ``__all__``,
versions, assertions, of which ``strict`` is one, the texts of f-strings and of what is raised.
Those say something to readers, not to the machine.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

__all__ = [
    "PROBE", "Mutant", "code_of", "compile_mutant", "compile_probed", "lines_using", "list_mutants",
]  # fmt: skip

#: What a probe calls, with module and line; whoever runs such code puts it into the builtins.
PROBE = "__mutants_probe__"

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
#: Fields of a node that are left as they are.
_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_comment", "ctx"}
_AROUND = 40

Put = Callable[[ast.AST], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: where it is and what it is.

    ``scope`` is the outermost function, empty where the change counts when the module is imported;
    ``first`` is the line that function begins on. ``number`` tells equal changes of a scope apart.
    """

    module: str
    scope: str
    before: str
    after: str
    number: int
    kind: str
    lines: tuple[int, int]
    first: int

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What names it when lines have moved."""
        return self.module, self.scope, self.before, self.after, self.number

    def __str__(self) -> str:
        where = f"{self.module}:{self.lines[0]} {self.scope or '(import)'}"
        return f"{where}: {self.before}  ->  {self.after}"


def list_mutants(root: Path, module: str) -> list[Mutant]:
    """Return all mutants of a module, a path below the root, in the order of its text."""
    return [mutant for mutant, _ in _walk(root, module)]


def compile_mutant(root: Path, mutant: Mutant) -> CodeType:
    """Return the code of a module that has been changed so."""
    for found, tree in _walk(root, mutant.module):
        if found == mutant:
            return compile(ast.fix_missing_locations(tree), str(root / mutant.module), "exec")
    raise LookupError(mutant)


def compile_probed(root: Path, module: str) -> CodeType:
    """Return the code of a module whose functions say of each statement that it is about to run."""
    tree = ast.parse((root / module).read_text(encoding="utf-8"))
    _put_probes(module, tree, inside=False)
    return compile(ast.fix_missing_locations(tree), str(root / module), "exec")


def lines_using(root: Path, mutant: Mutant, modules: Iterable[str]) -> set[tuple[str, int]]:
    """Return where functions of modules use what a statement defines, as modules and lines.

    That is what a change that counts at import can make different: the names it defines, those
    that are defined with them in turn, and what imports them.
    """
    trees = {m: ast.parse((root / m).read_text(encoding="utf-8")) for m in modules}
    outside = [*_outside(trees[mutant.module])]
    first, last = mutant.lines
    names = {n for s in outside if s.lineno <= last and s.end_lineno >= first for n in _defined(s)}
    before = 0
    while len(names) > before:
        before = len(names)
        names |= {n for s in outside if names & _mentioned(s) for n in _defined(s)}
    found = set()
    for module, tree in trees.items():
        if module != mutant.module and not names & _imported(tree):
            continue
        for statement in _inside(tree):
            lines = range(statement.lineno, _lines(statement)[1] + 1)
            if names & _mentioned(_without_body(statement)):
                found.update((module, line) for line in lines)
    return found


def _outside(node: ast.AST) -> Iterator[Any]:
    """Yield the statements that run at import, those of classes among them."""
    for child in getattr(node, "body", ()):
        if isinstance(child, ast.ClassDef):
            yield from _outside(child)
        elif isinstance(child, ast.stmt):
            yield child


def _inside(tree: ast.AST) -> Iterator[Any]:
    """Yield the statements of functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for child in node.body:
                yield from (n for n in ast.walk(child) if isinstance(n, ast.stmt))


def _defined(statement: ast.AST) -> set[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return {statement.name}
    stored = (n for n in ast.walk(statement) if isinstance(n, ast.Name))
    return {n.id for n in stored if isinstance(n.ctx, ast.Store)}


def _mentioned(node: ast.AST) -> set[str]:
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return names | {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}


def _imported(tree: ast.AST) -> set[str]:
    froms = (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom))
    return {alias.name for n in froms for alias in n.names}


def _without_body(statement: ast.stmt) -> ast.stmt:
    """Return a statement without those within it."""
    fields = {
        name: [] if isinstance(value, list) and value and isinstance(value[0], ast.stmt) else value
        for name, value in ast.iter_fields(statement)
        if name != "handlers"
    }
    return type(statement)(**fields)


def _put_probes(module: str, node: ast.AST, *, inside: bool) -> None:
    inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for name, value in ast.iter_fields(node):
        if isinstance(value, list):
            for child in value:
                if isinstance(child, ast.AST):
                    _put_probes(module, child, inside=inside)
            if inside and any(isinstance(child, ast.stmt) for child in value):
                setattr(node, name, list(_probed(module, value)))


def _probed(module: str, body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        if not _is_for_readers(statement):
            said: list[ast.expr] = [ast.Constant(module), ast.Constant(statement.lineno)]
            call = ast.Call(ast.Name(PROBE, ast.Load()), said, [])
            yield ast.copy_location(ast.Expr(call), statement)
        yield statement


def code_of(code: CodeType, scope: str, first: int) -> CodeType:
    """Return the code of a function within that of its module."""
    for inner in filter(lambda const: isinstance(const, CodeType), code.co_consts):
        if (inner.co_qualname, inner.co_firstlineno) == (scope, first):
            return inner
        if scope.startswith(f"{inner.co_qualname}."):
            try:
                return code_of(inner, scope, first)
            except LookupError:
                continue
    raise LookupError(scope)


def _walk(root: Path, module: str) -> Iterator[tuple[Mutant, ast.Module]]:
    """Yield each mutant while the tree is changed so."""
    tree = ast.parse((root / module).read_text(encoding="utf-8"))
    seen: Counter[tuple[str, ...]] = Counter()
    for mutant in _visit(tree, (), "", 0, tree):
        key = (mutant.scope, mutant.before, mutant.after)
        seen[key] += 1
        yield replace(mutant, module=module, number=seen[key]), tree


def _visit(
    node: ast.AST, names: tuple[str, ...], scope: str, first: int, statement: ast.AST
) -> Iterator[Mutant]:
    if isinstance(node, ast.stmt):
        statement = node
    if _is_for_readers(node):
        return
    inner = (names, scope, first)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        names = (*names, node.name)
        if not scope:
            scope = ".".join(names)
            first = min([node.lineno, *(line.lineno for line in node.decorator_list)])
    elif isinstance(node, ast.ClassDef):
        names = (*names, node.name)
    for child, put in _children(node):
        # Defaults belong to where the function is defined.
        where = inner if isinstance(child, ast.arguments) else (names, scope, first)
        here = child if isinstance(child, ast.stmt) else statement
        for kind, changed in _changes(child, node):
            before, lines = _head(here), _lines(here)
            put(ast.copy_location(changed, child))
            after = _head(changed if here is child else here)
            yield Mutant("", where[1], *_differing(before, after), 0, kind, lines, where[2])
            put(child)
        yield from _visit(child, *where, statement)


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, Put]]:
    """Yield the nodes below one, each with what puts another in its place."""
    for name, value in ast.iter_fields(node):
        if name in _LEFT_ALONE:
            continue
        if isinstance(value, ast.AST):
            yield value, partial(setattr, node, name)
        elif isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield item, partial(value.__setitem__, at)


def _is_for_readers(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.FunctionDef(body=[ast.Expr(value=ast.Constant())]):  # of a protocol
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in ("__all__", "version")  # any other version is as good
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.JoinedStr() | ast.Raise() | ast.Assert() | ast.keyword(arg="strict"):
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
            return True
    return False


def _changes(node: ast.AST, parent: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what a node could be instead."""
    asked = isinstance(parent, ast.If | ast.While | ast.IfExp | ast.comprehension)
    match node:
        case ast.Constant(value=bool() as value):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield "constant", ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if not isinstance(parent, ast.Expr | ast.JoinedStr):
            yield "constant", ast.Constant(f"{value}_")
        case ast.Compare(left=left, ops=[op, *ops], comparators=others) if type(op) in _COMPARISONS:
            yield "comparison", ast.Compare(left, [_COMPARISONS[type(op)](), *ops], others)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            yield "operator", ast.BinOp(left, _OPERATORS[type(op)](), right)
        case ast.AugAssign(target=target, op=op, value=value) if type(op) in _OPERATORS:
            yield "operator", ast.AugAssign(target, _OPERATORS[type(op)](), value)
        case ast.BoolOp(op=op, values=values):
            yield "boolean", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "unary", operand
        case ast.Return(value=value) if value is not None and not _is_no(value):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Break():
            yield "jump", ast.Continue()
        case ast.Continue():
            yield "jump", ast.Break()
        case ast.expr() if asked and node in _conditions(parent):
            yield "condition", ast.UnaryOp(ast.Not(), node)


def _is_no(node: ast.expr) -> bool:
    """Tell whether None would say the same."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _conditions(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.comprehension):
        return node.ifs
    test: ast.expr = vars(node)["test"]
    return [test]


def _lines(statement: ast.AST) -> tuple[int, int]:
    """Return the first and last line of a statement, or of its head where it has a body."""
    first, last = getattr(statement, "lineno", 1), getattr(statement, "end_lineno", 1)
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body and isinstance(statement, ast.stmt):
        last = max(first, body[0].lineno - 1)
    return first, last


def _head(statement: ast.AST) -> str:
    if not isinstance(statement, ast.stmt):
        return ""
    if isinstance(statement, ast.Try):
        return "try:"
    bodies = {name: getattr(statement, name, None) for name in ("body", "orelse", "cases")}
    bodies = {name: value for name, value in bodies.items() if isinstance(value, list)}
    for name in bodies:
        setattr(statement, name, [])
    text = ast.unparse(statement)
    for name, value in bodies.items():
        setattr(statement, name, value)
    return " ".join(text.split())


def _differing(before: str, after: str) -> tuple[str, str]:
    """Cut both to where they differ and a little around it."""
    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    tail = next(
        (at for at in range(least - head) if before[-1 - at] != after[-1 - at]), least - head
    )
    first = max(0, head - _AROUND)
    behind = max(0, tail - _AROUND)
    return before[first : len(before) - behind], after[first : len(after) - behind]
