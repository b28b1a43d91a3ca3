"""Changes one thing in a module's source at a time, as a slip of the pen would.

Numbers move by one, comparisons, arithmetic and min/max turn into their neighbours, branches are always or
never taken, an ``and`` becomes an ``or``, a ``not`` is lost, an addition to a variable is forgotten, one fact
or term is taken for another. What only describes stays: annotations, decorators (``frozen=True``), text.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
}
EXTREMES = {"min": "max", "max": "min"}
#: Names of arguments whose attributes are taken for one another.
RECORDS = ("facts", "terms")


@dataclass(frozen=True)
class Mutant:
    """``label`` says where and what; ``code`` is the compiled module with that one change."""

    label: str
    code: CodeType


def mutants(source: str, name: str) -> Iterator[Mutant]:
    """Every mutant of ``source``, always in the same order."""
    tree = ast.parse(source)
    for holder, put, old, new in list(_changes(tree)):
        before = _first_line(holder)
        put(new)
        after = _first_line(holder)
        label = f"{name}:{holder.lineno}: {before} -> {after if after != before else _first_line(new)}"
        yield Mutant(label, compile(ast.fix_missing_locations(tree), name, "exec"))
        put(old)


Change = tuple[Any, Callable[[Any], None], Any, Any]


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).splitlines()[0]


def _changes(tree: ast.AST) -> Iterator[Change]:
    taken_for = {record: _attributes(tree, record) for record in RECORDS}
    for node in _behaviour(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            others = taken_for.get(node.value.id, ())
            yield from (_field(node, "attr", other) for other in others if other != node.attr)
        yield from _SLIPS.get(type(node), _no_slips)(node)
        yield from _forgotten_additions(node)


def _no_slips(node: Any) -> Iterator[Change]:
    yield from ()


def _number(node: ast.Constant) -> Iterator[Change]:
    yield from (_field(node, "value", new) for new in _neighbours(node.value))


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for position, operator in enumerate(node.ops):
        yield from (_item(node, node.ops, position, other()) for other in COMPARISONS[type(operator)])


def _arithmetic(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    if other := ARITHMETIC.get(type(node.op)):
        yield _field(node, "op", other())


def _and_or(node: ast.BoolOp) -> Iterator[Change]:
    yield _field(node, "op", ast.And() if isinstance(node.op, ast.Or) else ast.Or())


def _sign(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.USub):
        yield _field(node, "op", ast.UAdd())
    if isinstance(node.op, ast.Not):
        yield _field(node, "operand", ast.UnaryOp(ast.Not(), node.operand))


def _extreme(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and (other := EXTREMES.get(node.func.id)):
        yield _field(node, "func", ast.copy_location(ast.Name(other, ast.Load()), node.func))


def _branch(node: ast.If | ast.IfExp) -> Iterator[Change]:
    yield from (_field(node, "test", ast.Constant(taken)) for taken in (True, False))


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for position, test in enumerate(node.ifs):
        for taken in (True, False):
            yield _item(test, node.ifs, position, ast.copy_location(ast.Constant(taken), test))


def _forgotten_additions(node: Any) -> Iterator[Change]:
    for body in (getattr(node, part, None) for part in ("body", "orelse")):
        for position, line in enumerate(body if isinstance(body, list) else []):
            if isinstance(line, ast.AugAssign):
                yield _item(line, body, position, ast.copy_location(ast.Pass(), line))


_SLIPS: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Constant: _number,
    ast.Compare: _comparison,
    ast.BinOp: _arithmetic,
    ast.AugAssign: _arithmetic,
    ast.BoolOp: _and_or,
    ast.UnaryOp: _sign,
    ast.Call: _extreme,
    ast.If: _branch,
    ast.IfExp: _branch,
    ast.comprehension: _filter,
}


def _behaviour(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that reckon: neither annotations nor decorators."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _behaviour(child)


def _attributes(tree: ast.AST, record: str) -> list[str]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return sorted(
        {node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == record}
    )


def _neighbours(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    return (value + 1, value - 1) if isinstance(value, int) else ()


def _field(node: Any, name: str, new: Any) -> Change:
    return (node, lambda value: setattr(node, name, value), getattr(node, name), new)


def _item(node: Any, items: list[Any], position: int, new: Any) -> Change:
    return (node, lambda value: items.__setitem__(position, value), items[position], new)
