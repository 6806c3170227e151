"""What a gate says reads as an officer would say it: days, papers and units in words, no blank left open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.decide import Shortfall, survey
from desktop.casework.journal import EntryRow, Nature
from desktop.casework.lists import FineRange
from desktop.services.sentences import cited, gate_name, said, told
from tests.helpers.builders import MATTER, bench, changed, ready_for
from tests.helpers.library import LIBRARY


def shortfall(gate: str, code: str, **facts: object) -> Shortfall:
    law = LIBRARY.gates[gate]
    return Shortfall(gate, code, "party.name", law.law, law.article, law.level, facts)


def sentences(case: Case, id: str, today: date = date(2026, 11, 22)) -> list[str]:
    step = LIBRARY.procedure(case).step_of(id)
    assert step is not None
    return [said(lack, LIBRARY) for lack in survey(case, step, bench(today), LIBRARY.gates).missing]


def test_days_are_written_in_words() -> None:
    assert sentences(ready_for("decided"), "decide", date(2026, 11, 12)) == []
    case = ready_for("decided", without=(f.APPROVAL_ON,))
    assert sentences(case, "decide", date(2026, 11, 12)) == ["没有填批准日期"]
    early = ready_for("decided", {f.APPROVAL_ON: date(2026, 11, 11)})
    assert sentences(early, "decide", date(2026, 11, 12)) == [
        "批准日期2026年11月11日在《行政处罚事先告知书》告知的期限内，期限到2026年11月11日为止，期满后再批准"
    ]


def test_a_form_is_called_by_its_name() -> None:
    bare = replace(ready_for("filed"), papers=())
    name = LIBRARY.forms["case-filing-approval"].name
    assert sentences(bare, "file") == [f"先制作并签发《{name}》"]


def test_a_unit_of_fines_is_called_by_its_label() -> None:
    per_metre = replace(MATTER, fine=FineRange(100, 1000, "yuan_per_m2"))
    case = replace(ready_for("notified"), matter=per_metre)
    assert sentences(case, "notify") == ["按元/平方米计罚，请填计罚基数"]
    # 6 square metres at 1000 yuan: 6000 is the most, and no shortfall
    assert sentences(changed(case, {f.PROPOSAL_BASE: Decimal(6)}), "notify") == []
    above = changed(case, {f.PROPOSAL_BASE: Decimal(5)})
    law = MATTER.punished
    assert sentences(above, "notify") == [f"罚款6,000.00元，高于{law}规定的上限5,000.00元"]


def test_amounts_and_names_are_filled_in() -> None:
    text = said(shortfall("g_simple_limit", "above", fine=Money.yuan(201), most=Money.yuan(200)), LIBRARY)
    assert text == "罚款201.00元，超过当场处罚的上限200.00元；应当转为普通程序"
    place = said(shortfall("g_jurisdiction", "above_township", unit="大通县"), LIBRARY)
    assert "“大通县”" in place  # an office, though a fine has units too


def test_a_fact_that_is_absent_leaves_its_blank_in_sight() -> None:
    assert said(shortfall("g_two_officers", "too_few"), LIBRARY) == "须有两名以上执法人员，现有{n}名"


@pytest.mark.parametrize("gate", sorted(LIBRARY.words))
def test_every_gate_has_a_name_and_an_article(gate: str) -> None:
    assert gate_name(gate, LIBRARY) == LIBRARY.words[gate].name
    assert cited(shortfall(gate, "any")) == LIBRARY.gates[gate].short
    assert not cited(shortfall(gate, "any")).endswith(" ")


@pytest.mark.parametrize(
    "kind", ["matters", "duties", "calendar", "local_holidays", "statutes", "forms", "points", "grades"]
)
def test_the_journal_says_which_list_was_changed(kind: str) -> None:
    event = {"event": "ListImported", "kind": kind, "version": "甲", "rows": 3}
    row = EntryRow(
        1, None, "马建国", "administrator", "", Nature.LISTS, "act", json.dumps([event]), "", "", ""
    )
    says = told(row, LIBRARY).says
    assert "甲" in says
    assert "ListImported" not in says
