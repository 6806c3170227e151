"""What the procedures demand exists: each gate has a function, an article, and a sentence for all it says."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.casework.gates import REGISTER
from desktop.services.library import read_library
from tests.architecture.sources import ROOT, Module, called, modules

TEXTS: dict[str, dict[str, str]] = tomllib.loads((ROOT / "resources/texts/gates.toml").read_text("utf-8"))
NAME, MET = "name", "met"
EVERYWHERE = {"o_paper", "o_order", "o_blank", "o_as_approved", "o_agree"}
"""Asked of every step or paper, so by decide and issuing themselves and not by a function in the register."""


def _tables(path: str, key: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((ROOT / path).read_text("utf-8")).get(key, []))


def _procedures() -> list[Path]:
    return sorted((ROOT / "resources/procedures").glob("*.toml"))


def _demanded() -> set[str]:
    """Every gate a step of some procedure names."""
    return {
        gate
        for path in _procedures()
        for step in _tables(str(path), "step")
        for gate in step.get("gates", [])
    }


def _reference() -> set[str]:
    """Every rule of the law tables, and of the office's own."""
    clocks = _tables("resources/law/clocks.toml", "clock")
    gates = [*_tables("resources/law/gates.toml", "gate"), *_tables("resources/law/office.toml", "gate")]
    return {table["id"] for table in [*clocks, *gates]}


def _lacks() -> Iterator[tuple[str, str, set[str]]]:
    """What each gate can say, from its source: gate, code, and the facts that fill the sentence."""
    gates = modules("desktop/casework/gates")
    shared = _functions(next(module for module in gates if module.name.endswith("asking.py")))
    for module in gates:
        own = _functions(module)
        functions = {**shared, **own}
        for function in own.values():
            ids = [
                argument.value
                for decorator in function.decorator_list
                if isinstance(decorator, ast.Call) and called(decorator) == "gate"
                for argument in decorator.args
                if isinstance(argument, ast.Constant)
            ]
            for call in _reached(function, functions) if ids else ():
                facts = call.args[2] if len(call.args) > 2 else ast.Dict([], [])
                keys = facts.keys if isinstance(facts, ast.Dict) else []
                if isinstance(call.args[0], ast.Constant):
                    names = {key.value for key in keys if isinstance(key, ast.Constant)}
                    yield from (
                        (str(id), str(call.args[0].value), {str(name) for name in names}) for id in ids
                    )


def _functions(module: Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in module.tree().body if isinstance(node, ast.FunctionDef)}


def _reached(function: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> list[ast.Call]:
    """The lacks a gate yields, its own and those of the functions beside it that it calls."""
    seen, waiting, found = {function.name}, [function], []
    while waiting:
        for node in ast.walk(waiting.pop()):
            if not isinstance(node, ast.Call):
                continue
            name = called(node)
            if name == "Lack":
                found.append(node)
            elif name in functions and name not in seen:
                seen.add(name)
                waiting.append(functions[name])
    return found


def test_every_gate_demanded_exists() -> None:
    assert not sorted(_demanded() - REGISTER.keys())


def test_every_gate_is_demanded() -> None:
    assert not sorted(REGISTER.keys() - _demanded())


def test_every_gate_has_its_article() -> None:
    assert not sorted((REGISTER.keys() | EVERYWHERE) - _reference())


def test_every_answer_of_a_gate_is_tested() -> None:
    """Whatever a gate can find missing is named by a test, beside one where it finds nothing.

    That those which bar are silent before a lawful step, and are what bars an unlawful one, is walked through
    in tests/properties/test_walks.py.
    """
    named = {
        node.value
        for folder in ("tests/unit/casework", "tests/db", "tests/properties")
        for module in modules(folder)
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Constant)
    }
    assert not sorted({(gate, code) for gate, code, _ in _lacks() if code not in named})


def test_every_gate_is_tested() -> None:
    """Both answers of a gate are tables in tests/unit/casework; here only that none was forgotten."""
    tested = {
        node.value
        for module in modules("tests/unit/casework")
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Constant)
    }
    assert not sorted(REGISTER.keys() - tested)


def test_everything_declared_can_be_read() -> None:
    """Forms, procedures, law and words, as at start-up: each unknown name is refused by file and key."""
    library = read_library(ROOT / "resources")
    assert len(library.procedures) == len(_procedures())
    assert {path.stem for path in (ROOT / "resources/documents").glob("[!_]*.toml")} == library.forms.keys()


def test_no_rule_is_entered_twice() -> None:
    ids = [
        table["id"]
        for path, key in (("clocks", "clock"), ("gates", "gate"), ("office", "gate"))
        for table in _tables(f"resources/law/{path}.toml", key)
    ]
    assert len(ids) == len(set(ids))


def test_every_gate_has_a_name_in_words() -> None:
    assert not sorted((REGISTER.keys() | EVERYWHERE) ^ TEXTS.keys())
    assert not [id for id, sentences in TEXTS.items() if not sentences.get(NAME)]


def test_every_lack_has_its_sentence() -> None:
    mute, unfilled = [], []
    for id, code, facts in _lacks():
        sentence = TEXTS.get(id, {}).get(code)
        if sentence is None:
            mute.append(f"{id}.{code}")
            continue
        blanks = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        # where a form is given the sayer names the paper
        if not blanks <= facts | ({"paper"} if "form" in facts else set()):
            unfilled.append(f"{id}.{code}: {blanks - facts}")
    assert not mute
    assert not unfilled


def test_every_sentence_is_said_somewhere() -> None:
    said = {(id, code) for id, code, _ in _lacks()}
    spoken = {
        node.value
        for module in modules("desktop/casework", "desktop/services")
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Constant)
    }
    said |= {(id, code) for id in EVERYWHERE & spoken for code in TEXTS[id] if code in spoken}
    written = {(id, code) for id, sentences in TEXTS.items() for code in sentences if code not in (NAME, MET)}
    assert not sorted(written - said)


@pytest.mark.parametrize("path", _procedures(), ids=lambda path: path.stem)
def test_every_stage_can_be_reached(path: Path) -> None:
    stages = [table["id"] for table in _tables(str(path), "stage")]
    reached = {step["to"] for step in _tables(str(path), "step")}
    assert set(stages[1:]) <= reached
