"""What is offered while one types: standard questions by matter, phrases by field and matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_one
from desktop.casework.phrases import Phrase, Whose, offered, shipped_phrases
from desktop.casework.questions import StandardQuestions
from desktop.services.administering import sample_matters
from tests.helpers.builders import MATTER, SMALL_MATTER
from tests.helpers.library import LIBRARY

QUESTIONS = read_one(RESOURCES / "texts" / "questions.toml", StandardQuestions)
SHIPPED = shipped_phrases(RESOURCES / "texts" / "phrases.toml")
FIELD = "inspection.situation"
LISTED = sample_matters(LIBRARY, RESOURCES).matters


def test_questions_open_ask_about_the_matter_and_close() -> None:
    asked = QUESTIONS.of(MATTER)
    assert asked[: len(QUESTIONS.opening)] == QUESTIONS.opening
    assert asked[-len(QUESTIONS.closing) :] == QUESTIONS.closing
    assert "车厢为什么没有密闭？路上遗撒了多少、多远？" in asked
    assert "车厢为什么没有密闭？路上遗撒了多少、多远？" not in QUESTIONS.of(SMALL_MATTER)


def test_every_matter_of_the_list_is_asked_about_in_its_own_words() -> None:
    """No domain is without questions, and none has those of another: food is not measured in mu."""
    own = slice(len(QUESTIONS.opening), -len(QUESTIONS.closing))
    asked = {matter.code: QUESTIONS.of(matter)[own] for matter in LISTED}
    assert [code for code, questions in asked.items() if len(questions) < 2] == []
    assert [code for code, questions in asked.items() if len(set(questions)) < len(questions)] == []
    of_land = [code for code, questions in asked.items() if any("耕地" in each for each in questions)]
    assert {code.partition("-")[0] for code in of_land} == {"TD"}


def test_what_was_asked_is_not_offered_again() -> None:
    first, *others = QUESTIONS.of(MATTER)
    assert list(QUESTIONS.of(MATTER, (f" {first} ",))) == others


def test_the_law_is_told_first_and_the_record_is_checked_last() -> None:
    # 行政处罚法 55, 43: the certificate is shown, the party may ask the officers to stand aside.
    assert "执法证件" in QUESTIONS.opening[0]
    assert "回避" in QUESTIONS.opening[1]
    assert "核对" in QUESTIONS.closing[-1]


def test_ones_own_come_first_and_what_is_of_the_matter_before_what_is_of_all() -> None:
    own = Phrase("1", FIELD, "", "自己的。", Whose.OWN)
    county = Phrase("2", FIELD, MATTER.code, "全县的。", Whose.COUNTY)
    words = [one.words for one in offered((*SHIPPED, county, own), FIELD, MATTER)]
    assert words[:2] == ["自己的。", "全县的。"]
    assert words[2].startswith("路面有物料遗撒"), "of the matter"
    elsewhere = [one.words for one in offered((*SHIPPED, county, own), FIELD, SMALL_MATTER)]
    assert "全县的。" not in elsewhere
    assert not any("遗撒" in each for each in elsewhere)
    assert offered((own, replace(own, fact="report.nature")), "report.nature", MATTER) != ()


def test_a_phrase_of_a_field_that_does_not_exist_is_refused_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "phrases.toml"
    file.write_text('[[phrase]]\nfact = "no.such"\nwords = "甲"\n', "utf-8")
    with pytest.raises(BadResource) as refused:
        shipped_phrases(file)
    assert "no.such" in str(refused.value.facts["why"])
