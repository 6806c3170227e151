"""Each thing a gate can say has its sentence, with the blanks its facts fill: neither more nor fewer."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.base.paths import RESOURCES
from desktop.casework.gates import REGISTER

ROOT = RESOURCES.parent
TEXTS: dict[str, dict[str, str]] = tomllib.loads((RESOURCES / "texts" / "gates.toml").read_text("utf-8"))
Said = tuple[str, str, frozenset[str]]  # gate, code, facts


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _facts(node: ast.expr | None) -> frozenset[str]:
    """The names of the facts. They are written out where they are said, so that they can be read here."""
    if node is None:
        return frozenset()
    assert isinstance(node, ast.Dict), ast.unparse(node)
    return frozenset(name for name in map(_text, node.keys) if name is not None)


def _lacks(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> Iterator[ast.Call]:
    """The lacks a function yields, and those of what it hands on to."""
    waiting, seen = [function], {function.name}
    while waiting:
        for call in ast.walk(waiting.pop()):
            if not isinstance(call, ast.Call):
                continue
            if _named(call) == "Lack":
                yield call
            elif _named(call) in functions.keys() - seen:
                seen.add(_named(call))
                waiting.append(functions[_named(call)])


def _functions(folder: str) -> Iterator[tuple[Path, dict[str, ast.FunctionDef]]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield path, {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def _said_by_gates() -> Iterator[Said]:
    shared = next(known for path, known in _functions("desktop/casework/gates") if path.stem == "asking")
    for _, own in _functions("desktop/casework/gates"):
        functions = {**shared, **own}
        for function in own.values():
            entered = [c for c in function.decorator_list if isinstance(c, ast.Call) and _named(c) == "gate"]
            for id in (_text(argument) for decorator in entered for argument in decorator.args):
                for call in _lacks(function, functions):
                    code = _text(call.args[0])
                    assert id is not None
                    assert code is not None, ast.unparse(call)
                    yield id, code, _facts(call.args[2] if len(call.args) > 2 else None)


def _said_elsewhere() -> Iterator[Said]:
    """What every step and every paper is asked: Shortfall(gate, code, ...), or enter(gate, lacks)."""
    for folder in ("desktop/casework", "desktop/services"):
        for path, functions in _functions(folder):
            if "gates" in path.parts:
                continue
            for function in functions.values():
                for call in ast.walk(function):
                    if not isinstance(call, ast.Call) or not call.args:
                        continue
                    gate = _text(call.args[0])
                    if _named(call) == "Shortfall" and gate is not None:
                        code = _text(call.args[1])
                        assert code is not None, ast.unparse(call)
                        yield gate, code, _facts(call.args[6] if len(call.args) > 6 else None)
                    elif _named(call) == "enter" and gate is not None:
                        for lack in _lacks_under(call, functions):
                            code = _text(lack.args[0])
                            assert code is not None, ast.unparse(lack)
                            yield gate, code, _facts(lack.args[2] if len(lack.args) > 2 else None)


def _lacks_under(call: ast.Call, functions: dict[str, ast.FunctionDef]) -> Iterator[ast.Call]:
    for inner in ast.walk(call):
        if isinstance(inner, ast.Call) and _named(inner) == "Lack":
            yield inner
        elif isinstance(inner, ast.Call) and _named(inner) in functions:
            yield from _lacks(functions[_named(inner)], functions)


SAID = sorted({*_said_by_gates(), *_said_elsewhere()}, key=lambda said: (said[0], said[1], sorted(said[2])))


def _blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_the_scan_sees_every_gate() -> None:
    seen = {gate for gate, _, _ in SAID}
    assert seen >= REGISTER.keys()
    assert seen - REGISTER.keys() == {"o_paper", "o_order", "o_blank", "o_as_approved", "o_agree"}
    assert ("o_order", "before_last", frozenset({"on", "last"})) in SAID
    assert ("o_blank", "blank", frozenset({"paper", "label"})) in SAID


@pytest.mark.parametrize(("gate", "code", "facts"), SAID, ids=[f"{gate}-{code}" for gate, code, _ in SAID])
def test_what_is_said_has_a_sentence_with_exactly_its_facts(
    gate: str, code: str, facts: frozenset[str]
) -> None:
    # the sayer turns the id of a form into the name of the paper
    given = {"paper" if name == "form" else name for name in facts}
    assert _blanks(TEXTS[gate][code]) == given


def test_no_sentence_is_never_said() -> None:
    said = {(gate, code) for gate, code, _ in SAID}
    written = {(gate, code) for gate, table in TEXTS.items() for code in table if code != "name"}
    assert written == said


def test_sentences_speak_of_the_case_in_plain_words() -> None:
    for table in TEXTS.values():
        for sentence in table.values():
            assert sentence == sentence.strip()
            assert not sentence.endswith(("。", "！", "!"))
            assert "您" not in sentence
