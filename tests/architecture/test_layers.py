"""Imports point down: the contracts of pyproject.toml are run here, and what they cannot see is looked at."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.sources import ROOT, Module, called, modules

OUTER_WORLD = {"os", "shutil", "tempfile", "sqlite3", "subprocess", "socket", "threading"}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "iterdir"}
FLOOR_WITH_FILES = {
    "desktop/base/bounds.py",
    "desktop/base/files.py",
    "desktop/base/paths.py",
    "desktop/base/readings.py",
    "desktop/base/tables.py",
    "desktop/base/logs.py",
}
QT = {"PySide6", "shiboken6"}


def _imported(module: Module) -> dict[str, ast.AST]:
    """The top names a module imports, wherever in it, with the place."""
    found: dict[str, ast.AST] = {}
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0]: node for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found[node.module.partition(".")[0]] = node
    return found


def test_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    monkeypatch.setattr("logging.config.dictConfig", dict)  # it would silence our loggers for later tests
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, verbose=False)
    assert code == 0, capsys.readouterr().out


def test_rules_touch_no_file() -> None:
    """The law is a pure function: it may name a path, and the floor alone opens it."""
    for module in modules("desktop/base", "desktop/casework"):
        imported = _imported(module)
        assert not imported.keys() & QT
        if module.name not in FLOOR_WITH_FILES:
            assert not imported.keys() & OUTER_WORLD
            calls = [node for node in ast.walk(module.tree()) if isinstance(node, ast.Call)]
            assert not [module.place(call) for call in calls if called(call) in OPENING]
        strange = [name for name in imported if name not in sys.stdlib_module_names and name != "desktop"]
        assert not strange


def test_every_library_is_named_in_pyproject() -> None:
    """What is imported is asked for by name, not had by luck through another library."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    from tests.architecture.test_lock import requirements

    ours = {path.name for path in ROOT.iterdir() if path.is_dir()} | {
        m.path.stem for m in modules("packaging")
    }
    named = {canonicalize_name(Requirement(line).name) for line in requirements()} | {"shiboken6"}
    providers = packages_distributions()
    strange = []
    for module in modules("desktop", "db", "packaging", "tests"):
        for name, node in _imported(module).items():
            if name in sys.stdlib_module_names or name in ours:
                continue
            if not {canonicalize_name(provider) for provider in providers.get(name, [])} & named:
                strange.append(f"{module.place(node)} {name}")
    # `packaging` is both our folder and pytest's library; the tests here may read versions with it
    assert not [line for line in strange if not line.endswith(" packaging")]
