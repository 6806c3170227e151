"""A thing has one place: the folders are fixed, packages say what lives in them, no module grows too big."""

from __future__ import annotations

import ast
import re
import sys
from fnmatch import fnmatch

import pytest

from tests.architecture.sources import CODE, ROOT, modules, text_files

TOP = {
    *("desktop", "resources", "db", "tests", "packaging", ".ci"),
    *("pyproject.toml", "requirements.lock", "LICENSE", "README.md", "README.zh-CN.md", "CONTRIBUTING.md"),
    *(".gitignore", ".gitattributes"),
}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
LONGEST_TEST = 600  # a list of cases reads down, not across
MIGRATIONS = "db/migrations/versions/"


def test_top_level_holds_what_was_fixed() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    strange = [
        path.name
        for path in ROOT.iterdir()
        if path.name not in {*TOP, ".git"} and not any(fnmatch(path.name, pattern) for pattern in ignored)
    ]
    assert not strange
    assert not [name for name in TOP if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "README.zh-CN.md"])
def test_every_path_a_page_names_exists(page: str) -> None:
    quoted = re.findall(r"`([\w.-]+(?:/[\w.-]+)+)`|\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8"))
    named = {path or link for path, link in quoted}
    assert named
    made_here = (".venv/", "~/")
    assert not [
        path for path in sorted(named) if not path.startswith(made_here) and not (ROOT / path).exists()
    ]


@pytest.mark.parametrize("folder", ["packaging", "resources"])
def test_folder_is_no_package(folder: str) -> None:
    """`packaging` with an __init__ would shadow the library of that name; resources hold data alone."""
    assert not list((ROOT / folder).rglob("__init__.py"))


def test_resources_hold_no_program() -> None:
    assert not modules("resources")


def test_scripts_shadow_nothing() -> None:
    """A script's folder comes first on its path: a packaging/calendar.py would break the standard library."""
    names = {module.path.stem for module in modules("packaging")}
    assert not names & {*sys.stdlib_module_names, *CODE}


def test_every_package_says_what_lives_there() -> None:
    folders = {module.path.parent for module in modules("desktop", "db")}
    silent = [folder for folder in sorted(folders) if not (folder / "__init__.py").is_file()]
    assert not [str(folder.relative_to(ROOT)) for folder in silent]


def test_every_module_says_what_it_is_for() -> None:
    assert not [module.name for module in modules(*CODE) if not ast.get_docstring(module.tree())]


def test_no_module_is_too_long() -> None:
    lengths = {module.name: len(module.lines) for module in modules(*CODE)}
    assert not {
        name: length
        for name, length in lengths.items()
        if length > (LONGEST_TEST if name.startswith("tests/") else LONGEST_MODULE)
        and not name.startswith(MIGRATIONS)
    }


def test_no_function_is_too_long() -> None:
    long = []
    for module in modules(*CODE):
        if module.name.startswith(MIGRATIONS):
            continue
        for node in ast.walk(module.tree()):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{module.place(node)} {node.name}: {length} lines")
    assert not long


def test_nothing_names_the_computer_it_was_made_on() -> None:
    homes = [f"/{name}/" for name in ("work", "root")]
    found = []
    for path in text_files():
        text = path.read_text("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {home}" for home in homes if home in text]
    assert not found
