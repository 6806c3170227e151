"""The lock pins and hashes all that pyproject.toml asks for, and says nothing of where it comes from."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.sources import ROOT, modules

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PIN = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def requirements() -> list[str]:
    """Everything pyproject.toml asks for, the development libraries included."""
    return [
        *PROJECT["dependencies"],
        *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
    ]


def names_of(lines: Iterable[str]) -> set[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    return {canonicalize_name(Requirement(line).name) for line in lines}


def imported(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every import, wherever it stands, by the name of the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module.partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from ((node, each.name.partition(".")[0]) for each in node.names)


def test_the_program_needs_nothing_that_only_developers_have() -> None:
    from packaging.utils import canonicalize_name

    extras, homes = PROJECT["optional-dependencies"], packages_distributions()
    ours = names_of([*PROJECT["dependencies"], *extras["hub"]])
    theirs = names_of(extras["dev"]) - ours
    found = [
        f"{module.place(node)} {name}"
        for module in modules("desktop", "db")
        for node, name in imported(module.tree())
        if theirs.intersection(map(canonicalize_name, homes.get(name, ())))
    ]
    assert {"pypinyin"} <= theirs & homes.keys(), "or nothing is looked for"
    assert not found


def test_lock_names_no_address() -> None:
    assert not re.findall(
        r"://|^\s*-|--(?:extra-)?index-url|--find-links|@ ", re.sub(r"--hash=", "", LOCK), re.MULTILINE
    )


def test_every_pin_is_hashed() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert entries
    assert not [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)]
    assert len(entries) == len(PIN.findall(LOCK))


@pytest.mark.parametrize("line", requirements())
def test_lock_gives_what_is_asked_for(line: str) -> None:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    asked = Requirement(line)
    pins = {canonicalize_name(name): version for name, version in PIN.findall(LOCK)}
    name = canonicalize_name(asked.name)
    assert name in pins, f"{name} is not locked: run packaging/lock.py"
    assert pins[name] in asked.specifier
