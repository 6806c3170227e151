"""Every error that is raised on purpose has words, and everything else is owned up to."""

from __future__ import annotations

import ast
import errno
from datetime import date
from pathlib import Path

import pytest

from desktop.base import errors
from desktop.base.errors import BadEntry, BadResource, DeskError
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.ui.wording import Wording

_ROOT = RESOURCES.parent
_FILE = RESOURCES / "texts" / "errors.toml"
_OWN_WORDS = {"barred"}  # its shortfalls carry their own sentences
_FAMILY = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, DeskError)
}


@pytest.fixture(scope="module")
def wording() -> Wording:
    """The words that ship."""
    return Wording(_FILE)


def raised_codes() -> dict[str, str]:
    """Every literal code in a call of an error of ours, and where."""
    found: dict[str, str] = {}
    for folder in ("desktop", "db"):
        for path in (_ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    code = node.args[0].value
                    if name in _FAMILY - {"BadResource"} and isinstance(code, str):
                        found[code] = f"{path.name}:{node.lineno}"
    return found


def test_every_code_that_is_raised_has_words(wording: Wording) -> None:
    lacking = {code: at for code, at in raised_codes().items() if code not in wording.codes | _OWN_WORDS}
    assert lacking == {}


def test_the_facts_fill_the_sentence(wording: Wording) -> None:
    words = wording.words_for(BadEntry("money_unreadable", written="五千"))
    assert words.happened == "“五千”不是金额。"
    assert words.line == words.happened
    assert words.safe
    assert words.remedy


def test_dates_money_and_lists_are_said_as_people_say_them(tmp_path: Path) -> None:
    path = tmp_path / "errors.toml"
    path.write_text(
        '[defect]\ntitle="t"\nhappened="h"\nsafe="s"\ndo="d"\n'
        '[x]\ntitle="{day}"\nhappened="{fine}"\nsafe="{names}"\ndo="{absent} {none}"\n',
        encoding="utf-8",
    )
    error = DeskError("x", day=date(2026, 3, 2), fine=Money.yuan(6000), names=("甲", "乙"), none=None)
    words = Wording(path).words_for(error)
    assert (words.title, words.happened, words.safe) == ("2026年3月2日", "6,000.00 元", "甲、乙")
    assert words.remedy == "— —", "a fact that is absent leaves a dash and no second error"


def test_what_the_system_says_is_said_in_chinese(wording: Wording) -> None:
    full = wording.words_for(DeskError("cannot_write", file="甲.pdf", why=OSError(errno.ENOSPC, "No space")))
    assert full.happened == "甲.pdf 不能写入：磁盘空间不足。"
    rare = wording.words_for(DeskError("cannot_write", file="甲.pdf", why=OSError(errno.ELOOP, "Loops")))
    assert "Loops" in rare.happened, "better the system's own words than none"


def test_what_nobody_foresaw_is_owned_up_to(wording: Wording) -> None:
    for error in (ZeroDivisionError("x"), DeskError("a_code_without_words")):
        words = wording.words_for(error)
        assert "没有预料到" in words.happened
        assert "x" not in words.happened


def test_every_entry_speaks_in_three_blocks_of_whole_sentences(wording: Wording) -> None:
    for code in wording.codes:
        words = wording.words_for(DeskError(code))
        assert not words.title.endswith("。"), code
        for sentence in (words.happened, words.safe, words.remedy):
            assert sentence.endswith("。"), code


def test_a_file_with_a_hole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "errors.toml"
    path.write_text('[x]\ntitle="t"\nhappened="h"\nsafe="s"\n', encoding="utf-8")
    with pytest.raises(BadResource):
        Wording(path)
    path.write_text('[x]\ntitle="t"\nhappened="h"\nsafe="s"\ndo="d"\n', encoding="utf-8")
    with pytest.raises(BadResource):
        Wording(path)
