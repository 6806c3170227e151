"""Nothing is done or seen past the table of rights: a use case has its row, a transaction its person."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from desktop.base.paths import RESOURCES
from desktop.casework.access import read_rights
from desktop.casework.case_facts import PARTY_ID
from desktop.casework.facts import FACTS
from tests.architecture.sources import Module, called, modules

RIGHTS = read_rights(RESOURCES / "lists" / "rights.toml")
THE_ROAD = "desktop/services/perform.py"
PERFORMING = {"perform": 1, "do": 0, "do_long": 0}
"""What carries a use case out, and the place of the use case among its arguments."""
ASKING = frozenset({"why_not", "sight", "may", "allow", "judge", "_seen", "refusal"})
"""What asks the table for an act by its name, given first."""


def _calls(*folders: str) -> Iterator[tuple[Module, ast.Call]]:
    for module in modules(*folders):
        for node in ast.walk(module.tree()):
            if isinstance(node, ast.Call):
                yield module, node


def _use_cases() -> dict[str, str]:
    """Every function of the services that takes a job and a command, with its place."""
    return {
        node.name: module.place(node)
        for module in modules("desktop/services")
        for node in module.tree().body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and [ast.unparse(one.annotation) for one in node.args.args[:1] if one.annotation] == ["Job"]
        and len(node.args.args) == 2
    }


def _carried_out() -> dict[str, str]:
    """Every use case that is handed to the road, by its name, with the place."""
    found = {}
    for module, call in _calls("desktop"):
        at = PERFORMING.get(called(call))
        given = call.args[at] if at is not None and len(call.args) > at else None
        if isinstance(given, (ast.Name, ast.Attribute)):
            name = given.attr if isinstance(given, ast.Attribute) else given.id
            if name != "use_case":  # handed on by the desk itself
                found[name] = module.place(call)
    return found


def test_every_use_case_has_its_row() -> None:
    assert not {name: place for name, place in _carried_out().items() if name not in RIGHTS.acts}


def test_use_cases_are_functions_of_the_services() -> None:
    known = _use_cases()
    assert len(known) > 15
    assert not {name: place for name, place in _carried_out().items() if name not in known}


def test_every_row_is_asked_for() -> None:
    """A row nothing asks for would promise a protection that is not there."""
    words = {
        node.value
        for module in modules("desktop", "db")
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    known = _use_cases()
    assert not [act for act in RIGHTS.acts if act not in known and act not in words]


def test_the_table_is_asked_for_acts_it_has() -> None:
    asked = {
        argument.value: module.place(call)
        for module, call in _calls("desktop", "db")
        if called(call) in ASKING and call.args
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert len(asked) > 5
    assert not {act: place for act, place in asked.items() if act not in RIGHTS.acts}


def test_storage_is_read_and_written_by_the_road_alone() -> None:
    """`storage.read()` knows of no person; an office does."""
    for module in modules("desktop"):
        past = [
            module.place(node)
            for node in ast.walk(module.tree())
            if isinstance(node, ast.Attribute)
            and node.attr in ("read", "write")
            and ast.unparse(node.value).rpartition(".")[2] in ("storage", "_storage")
        ]
        assert module.name == THE_ROAD or not past


def test_numbers_of_people_are_hidden() -> None:
    """By its label, a fact that holds an identity or telephone number is one that is masked."""
    told = [
        fact.id
        for fact in FACTS.values()
        if any(word in fact.label for word in ("证件号", "身份证号", "电话", "手机", "台账备注"))
    ]
    assert PARTY_ID.id in told
    assert len(told) == 14
    assert not [id for id in told if FACTS[id].hidden is None]


def test_the_handbook_tells_what_every_role_may_do() -> None:
    told = (RESOURCES / "handbook" / "rights.md").read_text("utf-8")
    assert not [
        name for name in RIGHTS.bearable.values() if f"{name} |" not in told and f"{name}、" not in told
    ]
