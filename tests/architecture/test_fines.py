"""行政处罚法 74: fines measure nobody. No page and no figure tells of a person by money.

What reaches a page are frozen dataclasses, put in order by statements or `sorted`, added up by `sum`: to look
at those is enough.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import modules

MONEY = re.compile(r"\bMoney\b|(?:^|_)(?:fines?|fen|yuan|amount|penalty)(?:_|$)")
PERSON = re.compile(r"(?:^|_)(?:officers?|persons?|handlers?)(?:_|$)|\bOfficer\b")
FINE = re.compile(r"\bfines?\b|\bFINE(?:_SORT)?\b")

TOLD_TOGETHER = {
    "desktop/casework/lists.py:Matter": "what the law threatens, and with it the persons in charge of a firm",
    "desktop/casework/rows.py:CaseFilter": "a question, no answer",
    "desktop/casework/rows.py:CaseRow": "one case, with its fine and who handles it",
    "desktop/services/asking.py:Asked": "the same question as it is typed at the command line",
}
"""Where money and persons stand in one row, and why that ranks nobody."""
ADDED_UP = {
    "desktop/casework/payments.py": "what one case has paid",
    "desktop/casework/penalties.py": "the penalties of one case",
    "db/repositories/cases.py": "the fines of several parties of one case",
}
ORDERED = {"db/queries/case_list.py": "cases, not persons"}
SPEAKING = [
    (module.name, module.tree())
    for module in modules("desktop", "db")
    if re.search("fine|FINE|Money|_fen|amount|penalty", module.path.read_text("utf-8"))
]
"""Modules that say anything of money."""


def told_together(name: str, tree: ast.Module) -> Iterator[str]:
    """Dataclasses that hold money, and a person whom it might be held against."""
    for made in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        if any("dataclass" in ast.unparse(by) for by in made.decorator_list):
            fields = [node for node in made.body if isinstance(node, ast.AnnAssign)]
            said = [(ast.unparse(field.target), ast.unparse(field.annotation)) for field in fields]
            if all(any(kind.search(word) for pair in said for word in pair) for kind in (MONEY, PERSON)):
                yield f"{name}:{made.name}"


def added_up(name: str, tree: ast.Module) -> Iterator[str]:
    """Modules that add up fines."""
    if any(
        _is_called(node, {"sum", "avg", "max"}) and FINE.search(ast.unparse(node)) for node in ast.walk(tree)
    ):
        yield name


def ordered(name: str, tree: ast.Module) -> Iterator[str]:
    """Modules that put anything in order by fines."""
    for node in ast.walk(tree):
        named = isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "ORDERS"
        if (named or _is_called(node, {"order_by", "sorted", "sort", "group_by"})) and FINE.search(
            ast.unparse(node)
        ):
            yield name


def _is_called(node: ast.AST, names: set[str]) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return (isinstance(called, ast.Attribute) and called.attr in names) or (
        isinstance(called, ast.Name) and called.id in names
    )


def test_no_row_of_a_person_holds_money() -> None:
    found = {one for name, tree in SPEAKING for one in told_together(name, tree)}
    assert found == TOLD_TOGETHER.keys()


def test_no_fines_of_several_cases_are_added_up() -> None:
    found = {one for name, tree in SPEAKING for one in added_up(name, tree)}
    assert found == ADDED_UP.keys()


def test_nothing_but_cases_is_put_in_order_by_fines() -> None:
    found = {one for name, tree in SPEAKING for one in ordered(name, tree)}
    assert found == ORDERED.keys()


def test_a_ranking_would_be_seen() -> None:
    ranking = ast.parse(
        "@dataclass(frozen=True)\nclass Collector:\n    officer: str\n    collected: Money\n"
        "def ranking(rows):\n"
        "    by = {row.officer: sum(each.fine.fen for each in row.cases) for row in rows}\n"
        "    return sorted(by, key=lambda officer: best(by[officer], fine=True))\n"
    )
    assert list(told_together("bad", ranking)) == ["bad:Collector"]
    assert list(added_up("bad", ranking)) == ["bad"]
    assert list(ordered("bad", ranking)) == ["bad"]
