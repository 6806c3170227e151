"""Whatever the desk raises on purpose can be said to an officer: each code has words, each blank a fact."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.sources import ROOT, above, called, modules

ROOT_ERROR = "DeskError"


@dataclass(frozen=True)
class Raised:
    """One place that makes an error of ours: its codes, and the facts it hands on (None: handed on whole)."""

    place: str
    codes: tuple[str, ...]
    facts: frozenset[str] | None


def _kinds() -> dict[str, ast.ClassDef]:
    """All our errors by name, wherever they are declared."""
    classes = [
        node
        for module in modules("desktop", "db")
        for node in ast.walk(module.tree())
        if isinstance(node, ast.ClassDef)
    ]
    found = {node.name: node for node in classes if node.name == ROOT_ERROR}
    grown = True
    while grown:
        new = {
            node.name: node
            for node in classes
            if node.name not in found
            and found.keys() & {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        }
        found |= new
        grown = bool(new)
    return found


def _names_its_own_code(kind: ast.ClassDef) -> bool:
    """Whether the class gives the code itself, as BadResource does, and not whoever raises it."""
    for node in kind.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            return [argument.arg for argument in node.args.args][1:2] != ["code"]
    return False


def _codes(argument: ast.expr) -> tuple[str, ...]:
    """The codes an argument may be: a literal, two and a condition, or what a table of them gives."""
    if isinstance(argument, ast.Constant):
        return (argument.value,) if isinstance(argument.value, str) else ()
    parts: list[ast.expr] = []
    match argument:
        case ast.IfExp(body=first, orelse=second):
            parts = [first, second]
        case ast.Dict(values=values):
            parts = values
        case ast.Subscript(value=table):
            parts = [table]
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *defaults]):
            parts = [table, *defaults]
        case ast.Name():
            parts = _assigned(argument)
    return tuple(code for part in parts for code in _codes(part))


def _assigned(name: ast.Name) -> list[ast.expr]:
    """What is assigned to a name: in the function around it, else in its module."""
    for around in above(name):
        if isinstance(around, (ast.FunctionDef, ast.Module)):
            values = [
                node.value
                for node in ast.walk(around)
                if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None
                for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
                if isinstance(target, ast.Name) and target.id == name.id
            ]
            if values:
                return values
    return []


@cache
def _raised() -> tuple[Raised, ...]:
    return tuple(_find_raised())


def _find_raised() -> Iterator[Raised]:
    kinds = _kinds()
    own = {name for name, kind in kinds.items() if name != ROOT_ERROR and _names_its_own_code(kind)}
    inits = {id(call) for name in own for call in ast.walk(kinds[name]) if isinstance(call, ast.Call)}
    for module in modules("desktop", "db"):
        for node in ast.walk(module.tree()):
            if not isinstance(node, ast.Call):
                continue
            is_super = id(node) in inits and ast.unparse(node.func) == "super().__init__"
            if is_super or called(node) in kinds.keys() - own:
                facts = frozenset(keyword.arg or "" for keyword in node.keywords)
                codes = _codes(node.args[0]) if node.args else ()
                yield Raised(module.place(node), codes, None if "" in facts else facts)


def _words() -> dict[str, str]:
    """All that is said for a code, its sentence and its remedy together."""
    tables = tomllib.loads((ROOT / "resources/texts/errors.toml").read_text("utf-8"))
    return {code: " ".join(map(str, said.values())) for code, said in tables.items()}


def test_codes_are_written_out() -> None:
    """A code put together at run time could not be counted."""
    assert not [raised.place for raised in _raised() if not raised.codes]


def test_every_error_has_words() -> None:
    words = _words()
    assert not [
        f"{raised.place} {code}" for raised in _raised() for code in raised.codes if code not in words
    ]


def test_every_blank_is_filled() -> None:
    words = _words()
    empty = []
    for raised in _raised():
        for code in raised.codes:
            blanks = {name for _, name, _, _ in string.Formatter().parse(words.get(code, "")) if name}
            if raised.facts is not None and not blanks <= raised.facts:
                empty.append(f"{raised.place} {code}: {sorted(blanks - raised.facts)}")
    assert not empty


def test_no_words_without_an_error() -> None:
    said = {code for raised in _raised() for code in raised.codes} | {"defect"}  # for what nobody foresaw
    assert not sorted(_words().keys() - said)
