"""The project's own source, read once: every module as a tree, every text as lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("desktop", "db", "packaging", "tests")
CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Module:
    """A Python file of ours."""

    path: Path

    @property
    def name(self) -> str:
        """Where it stands, as a person would say it: `desktop/base/money.py`."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> list[str]:
        """Its text by lines."""
        return self.path.read_text("utf-8").splitlines()

    def tree(self) -> ast.Module:
        """What it says, every node knowing the one above it."""
        return _tree(self.path)

    def place(self, node: ast.AST) -> str:
        """File and line, for a complaint."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def _tree(path: Path) -> ast.Module:
    tree = ast.parse(path.read_bytes(), str(path))
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.above = node  # type: ignore[attr-defined]
    return tree


def above(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes around a node, the nearest first."""
    while (node := getattr(node, "above", None)) is not None:  # type: ignore[assignment]
        yield node


def modules(*folders: str) -> list[Module]:
    """Every Python file below these folders."""
    return [Module(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def is_docstring(node: ast.Constant) -> bool:
    """Whether a string stands alone as a statement: it documents, nobody on screen reads it."""
    return isinstance(getattr(node, "above", None), ast.Expr)


def called(node: ast.Call) -> str:
    """The last word of what is called: `tr` of `self.tr(...)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def text_files() -> list[Path]:
    """Every file we keep that holds words; caches, .venv and the history are left aside."""
    left_out = {"__pycache__", "build", "dist", "out"}
    found: list[Path] = []
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_symlink():
                continue
            if path.is_dir():
                hidden = path.name.startswith(".") and path.name != ".ci"
                if not (hidden or path.name in left_out or path.name.endswith(".egg-info")):
                    folders.append(path)
            elif b"\0" not in path.read_bytes()[:8192]:
                found.append(path)
    return found
