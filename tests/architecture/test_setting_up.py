"""The set-up commands run where nothing is installed yet, and speak both languages alike."""

from __future__ import annotations

import ast
import string
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, Module

SCRIPTS = [
    Module(ROOT / "packaging" / name)
    for name in ("start.py", "check.py", "setting_up.py", "sentences.py", "lock.py")
]


def _sentences() -> dict[str, tuple[str, str]]:
    tree = SCRIPTS[3].tree()
    table = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SENTENCES"
    )
    found: dict[str, tuple[str, str]] = ast.literal_eval(table)
    return found


@pytest.mark.parametrize("module", SCRIPTS, ids=lambda module: module.name)
def test_only_the_standard_library_is_used(module: Module) -> None:
    own = {script.path.stem for script in SCRIPTS}
    imported = set()
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert {name.partition(".")[0] for name in imported} <= {*sys.stdlib_module_names, *own}


@pytest.mark.parametrize("module", SCRIPTS, ids=lambda module: module.name)
def test_an_old_python_can_read_it_and_say_so(module: Module) -> None:
    ast.parse(module.path.read_text("utf-8"), feature_version=(3, 8))


def test_both_languages_have_the_same_blanks() -> None:
    for code, (english, chinese) in _sentences().items():
        blanks = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (english, chinese)
        ]
        assert blanks[0] == blanks[1], code


def test_every_sentence_is_said_and_none_is_missing() -> None:
    said = {
        node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
        for script in SCRIPTS
        for node in ast.walk(script.tree())
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("say", "words", "give_up") and node.args
    }
    spare = {"cure_disk", "cure_read", "passed", "failed"}  # chosen by a condition
    assert _sentences().keys() - spare <= said
    assert said - {""} <= _sentences().keys()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_names_the_two_commands_first(name: str) -> None:
    lines = Path(ROOT, name).read_text("utf-8").splitlines()
    commands = [line.strip() for line in lines if line.strip().startswith("python")]
    assert commands[:2] == ["python3 packaging/start.py", "python3 packaging/check.py"]
