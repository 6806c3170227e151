"""Every clock that runs in cases says what is to be done when it ends."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.casework.clock_rules import RULES
from desktop.services.library import read_library
from tests.helpers.library import LIBRARY


@pytest.mark.parametrize(("clock_id", "party"), [(rule.clock, rule.party) for rule in RULES])
def test_every_clock_has_its_act(clock_id: str, party: bool) -> None:
    clock = LIBRARY.clocks[clock_id]
    words = LIBRARY.due_acts[clock.id]
    for said in (words.act, words.passed):
        assert "{" not in said.format(term=clock.term)
    assert words.act
    assert 1 < len(words.short) <= 5
    if party:
        assert words.passed != words.act
        assert words.passed
    else:
        assert not words.passed  # what is ours and late stays the same act


def test_a_number_in_the_words_is_that_of_the_clock() -> None:
    """A term is filled in from the law and never written twice."""
    assert not [id for id, words in LIBRARY.due_acts.items() if re.search(r"\d", words.act + words.passed)]
    words = LIBRARY.due_acts["case_90d"].act
    assert words.format(term=LIBRARY.clocks["case_90d"].term) == "作出行政处罚决定（立案后90日）"


def test_no_words_for_a_clock_that_does_not_run() -> None:
    assert set(LIBRARY.due_acts) == {rule.clock for rule in RULES}


@pytest.mark.parametrize("cut", ["[serve_7wd]", 'passed = "当事人缴款期限已过，核对是否缴款"'])
def test_a_clock_without_words_stops_the_start(tmp_path: Path, cut: str) -> None:
    folder = tmp_path / "resources"
    shutil.copytree(RESOURCES, folder, ignore=shutil.ignore_patterns("fonts"))
    file = folder / "texts" / "due_acts.toml"
    text = file.read_text("utf-8")
    assert cut in text
    file.write_text(text.replace(cut, "[other]" if cut.startswith("[") else ""), "utf-8")
    with pytest.raises(BadResource, match="due_acts"):
        read_library(folder)
