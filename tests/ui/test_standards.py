"""Discretion standards through the window: looked at, mended, taken in, applied in a case, ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.acts import each_act
from desktop.casework.case import Case
from desktop.services.benchmarks import (
    ApplyGrade,
    TakeStandard,
    apply_grade,
    grades_of,
    list_standards,
    look_at_file,
    take_standard,
)
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.safekeeping import seat_itself
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.case.grades import GradesDialog
from desktop.ui.case.law_choice import LawDialog
from desktop.ui.desk import Desk
from desktop.ui.matters.grades_look import GradesLookDialog
from desktop.ui.matters.standards import StandardsDialog
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.matters_page import MattersPage
from desktop.ui.places import CASE, MATTERS, Place
from tests.helpers.workbooks import Line, save
from tests.ui.hands import ScriptedDialogs, click, present, type_keys
from tests.ui.reading_pages import nameless
from tests.ui.real_office import MA, Quiet, desk_over, register
from tests.ui.real_window import KEEPER
from tests.ui.test_matters_page import button, rows, seen

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

NAME = "青海省城市管理行政处罚裁量基准"
ROWS: tuple[Line, ...] = (
    (NAME,),
    ("青建法〔2025〕8号，自2025年7月1日起施行",),
    ("序号", "违法行为", "裁量阶次", "适用情形", "裁量标准"),
    (1, "运输车辆未密闭遗撒物料", "较轻", "初次，当场清扫的", "处二千元以上五千元以下罚款"),
    (None, None, "较重", "遗撒五十米以上的", "从重罚款"),
    (2, "对某种没有条文的行为的处罚", "一般", "初次", "警告"),
)


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """The county as its administrator has it."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.act_as(KEEPER)
        yield made


def opened(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> StandardsDialog:
    """The dialog of the standards, from its button on the page."""
    page = MattersPage(desk, dialogs)
    present(qtbot, page)
    page.show_place(Place(MATTERS))
    quiet()
    click(button(page, "裁量基准"))
    quiet()
    dialog = page.window().findChild(StandardsDialog)
    assert dialog is not None
    return dialog


def test_a_standard_is_looked_at_mended_taken_in_and_ended(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    dialogs = ScriptedDialogs()
    dialog = opened(qtbot, desk, dialogs, quiet)
    dialogs.answers.append(save(tmp_path / "基准.xlsx", {"基准": ROWS}))
    click(dialog.go)
    quiet()
    look = dialog.parent().findChild(GradesLookDialog)
    assert look is not None
    assert (look.go.text(), look.go.isEnabled()) == ("还有 1 档须改正", False)
    assert [row.split("|")[1] for row in rows(look.table)] == ["可用", "要看", "须改正"]
    assert "案台里没有这一事项" in seen(look)
    assert not nameless(look)
    click(button(look, "略去这一档"))
    quiet()
    look.table.choose(1)
    look.row.field("most").write("许多")
    look.row.left.emit("most")
    quiet()
    assert not look.go.isEnabled()
    look.row.write({"least": "5000", "most": "20000"})
    for key in ("least", "most"):
        look.row.left.emit(key)
        quiet()
    assert look.title.read()["name"] == NAME
    click(look.go)
    quiet()
    quiet()
    (row,) = rows(dialog.table)
    assert row.split("|") == [NAME, "上级机关", "青建法〔2025〕8号", "2025-07-01", "", "1", "2"]
    dialog.until.write("2026-12-31")
    click(dialog.end)
    quiet()
    quiet()
    assert str(list_standards(desk.office)[0].until) == "2026-12-31"
    dialogs.answers.append(True)
    click(dialog.drop)
    quiet()
    quiet()
    assert list_standards(desk.office) == ()


def test_a_range_of_millions_stands_in_its_fields_as_the_table_has_it(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    lines: tuple[Line, ...] = (
        *ROWS[:3],
        (1, ROWS[3][1], "严重", "造成事故的", "处1234500元以上2000000元以下罚款"),
    )
    dialogs = ScriptedDialogs()
    dialog = opened(qtbot, desk, dialogs, quiet)
    dialogs.answers.append(save(tmp_path / "基准.xlsx", {"基准": lines}))
    click(dialog.go)
    quiet()
    look = dialog.parent().findChild(GradesLookDialog)
    assert look is not None
    held = look.row.read()
    assert (held["least"], held["most"]) == ("1,234,500", "2,000,000")
    look.row.write({"most": "3,000,000"})
    look.row.left.emit("most")
    quiet()
    (row,) = rows(look.table)
    assert "1,234,500—3,000,000" in row


def test_an_officer_looks_and_takes_none_in(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    desk.act_as(MA)
    dialog = opened(qtbot, desk, ScriptedDialogs(), quiet)
    assert [each.isEnabled() for each in (dialog.go, dialog.end, dialog.drop)] == [False] * 3


def test_a_grade_is_chosen_on_the_card_of_the_case(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    seat = seat_itself(desk.office)
    look = look_at_file(seat, save(tmp_path / "基准.xlsx", {"基准": ROWS[:5]}))
    case_id = register(desk.office)
    desk.act_as(MA)
    said: list[str] = []
    cards = FactCards(desk, ("report", "benchmark"))
    cards.said.connect(said.append)
    cards.kept.connect(lambda: cards.show_case(case_of(desk, case_id)))
    present(qtbot, cards)
    cards.show_case(case_of(desk, case_id))
    assert cards.goto((d.BENCHMARK_GRADE.id, 1))
    click(button(cards, "选裁量档次"))
    quiet()
    assert said[-1].startswith("没有读入这一事项的裁量基准")
    perform(seat, take_standard, TakeStandard(look.book, look.head))
    click(button(cards, "选裁量档次"))
    quiet()
    dialog = cards.window().findChild(GradesDialog)
    assert dialog is not None
    assert f"《{NAME}》青建法〔2025〕8号" in seen(dialog)
    dialog.choices.button(0).click()
    click(dialog.go)
    quiet()
    quiet()
    assert said[-1] == "已适用“较轻”档，文书写明这一档"
    held = cards._forms["benchmark", 1].read()
    assert (held["benchmark.grade#1"], held["benchmark.most#1"]) == ("较轻", "")
    assert "benchmark.taken#1" not in held  # which grade it is, is kept by the choice
    assert case_of(desk, case_id).get(d.BENCHMARK_TAKEN)
    assert "当事人的违法行为属“较轻”档" in (case_of(desk, case_id).get(f.REPORT_DISCRETION) or "")


def test_what_a_fine_may_be_stands_where_it_is_typed(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    """The article and each degree of the standard, before an amount is written (处罚法 34)."""
    seat = seat_itself(desk.office)
    look = look_at_file(seat, save(tmp_path / "基准.xlsx", {"基准": ROWS[:5]}))
    case_id = register(desk.office)
    desk.act_as(MA)
    cards = FactCards(desk, ("proposal",))
    cards.kept.connect(lambda: cards.show_case(case_of(desk, case_id)))
    present(qtbot, cards)
    cards.show_case(case_of(desk, case_id))
    quiet()
    fine = cards._forms["proposal", 1].field("proposal.fine#1")
    assert fine.note == "条文　2,000—20,000元"
    perform(seat, take_standard, TakeStandard(look.book, look.head))
    cards.show_case(case_of(desk, case_id))
    quiet()
    degrees = "较轻　2,000—5,000元　初次，当场清扫的\n较重　从重罚款　遗撒五十米以上的"
    assert fine.note == f"条文　2,000—20,000元\n{degrees}"
    assert cards.goto((f.PROPOSAL_FINE.id, 1))
    typed = fine.findChild(QLineEdit)
    assert typed is not None
    typed.setText("")
    type_keys(typed, "3000")
    assert fine.note == f"叁仟元整\n条文　2,000—20,000元\n{degrees}"  # it stays while one types
    perform(desk.office.for_(MA), apply_grade, ApplyGrade(case_id, grades_of(seat, case_id)[0].id))
    cards.show_case(case_of(desk, case_id))
    quiet()
    assert "较轻　2,000—5,000元　初次，当场清扫的　（已选这一档）" in fine.note


def test_a_grade_is_chosen_on_the_card_of_a_further_act(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    seat = seat_itself(desk.office)
    look = look_at_file(seat, save(tmp_path / "基准.xlsx", {"基准": ROWS[:5]}))
    perform(seat, take_standard, TakeStandard(look.book, look.head))
    case_id = register(desk.office)
    desk.act_as(MA)
    said: list[str] = []
    cards = FactCards(desk, ("act",))
    cards.said.connect(said.append)
    cards.kept.connect(lambda: cards.show_case(case_of(desk, case_id)))
    present(qtbot, cards)
    cards.show_case(case_of(desk, case_id))
    click(button(cards, "选裁量档次"))
    quiet()
    assert said == ["先选这一违法行为的事项，再选档次"]
    case = case_of(desk, case_id)
    pin = f"{case.matter.id}@{case.matters_version}"
    desk.do(keep_facts, KeepFacts(case_id, {(a.MATTER.id, 1): pin}), lambda _done: None)
    quiet()
    click(button(cards, "选裁量档次"))
    quiet()
    dialog = cards.window().findChild(GradesDialog)
    assert dialog is not None
    dialog.choices.button(0).click()
    click(dialog.go)
    quiet()
    quiet()
    cards.show_case(case_of(desk, case_id))
    held = cards._forms["act", 1].read()
    assert (held["act.grade#1"], held["act.grade_most#1"]) == ("较轻", "")
    assert case_of(desk, case_id).get(a.GRADE_TAKEN)
    assert "当事人的违法行为属“较轻”档" in held["act.discretion#1"]


def test_the_milder_law_is_chosen_on_the_card_of_reasons(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    days = {f.OFFENCE_ON: "2026-08-14", f.DISCOVERED_ON: "2026-09-01"}
    case_id = register(desk.office, matter="HJ-004", facts=days)
    desk.act_as(MA)
    cards = FactCards(desk, ("reason",))
    cards.kept.connect(lambda: cards.show_case(case_of(desk, case_id)))
    present(qtbot, cards)
    cards.show_case(case_of(desk, case_id))
    while cards.grow():
        pass
    click(button(cards, "新旧条文"))
    quiet()
    dialog = cards.window().findChild(LawDialog)
    assert dialog is not None
    assert "行为时的条文（本案现在适用）" in seen(dialog)
    assert "生态环境法典" in seen(dialog)
    click(dialog.go)
    assert dialog.isVisible(), "nothing is chosen without the comparison"
    dialog.form.write({"why": "法典的首次罚款上限较低。"})
    click(dialog.go)
    quiet()
    quiet()
    assert case_of(desk, case_id).matter.id == "HJ-004-v2"
    assert cards._forms["reason", 1].read()["reason.g_old_law#1"] == "法典的首次罚款上限较低。"


def test_the_law_of_each_act_is_asked_for_in_turn(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    days = {f.OFFENCE_ON: "2026-08-14", f.DISCOVERED_ON: "2026-09-01"}
    case_id = register(desk.office, matter="HJ-004", facts=days)
    desk.act_as(MA)
    further = {
        (a.MATTER.id, 1): f"HJ-006-v1@{case_of(desk, case_id).matters_version}",
        (a.ON.id, 1): "2026-08-13",
    }
    perform(desk.office, keep_facts, KeepFacts(case_id, further))
    cards = FactCards(desk, ("reason",))
    present(qtbot, cards)
    cards.show_case(case_of(desk, case_id))
    while cards.grow():
        pass
    click(button(cards, "新旧条文"))
    quiet()
    for newer, name in ((True, "HJ-004"), (False, "HJ-006")):
        (dialog,) = (one for one in cards.window().findChildren(LawDialog) if one.isVisible())
        acts = {act.matter.code: act.matter.name for act in each_act(case_of(desk, case_id))}
        assert f"新旧条文：{acts[name]}" in seen(dialog)
        dialog.form.write({"why": f"{name} 的比较。"})
        click(dialog.go if newer else dialog.older)
        quiet()
        quiet()
    assert [act.matter.id for act in each_act(case_of(desk, case_id))] == ["HJ-004-v2", "HJ-006-v1"]
    assert not [one for one in cards.window().findChildren(LawDialog) if one.isVisible()]


def test_the_gate_of_the_basis_leads_to_the_articles_of_a_corrected_day(
    qtbot: QtBot, desk: Desk, quiet: Quiet
) -> None:
    """The day put right is after the code: the panel says so, and its link takes the code without more."""
    days = {f.OFFENCE_ON: "2026-08-14", f.DISCOVERED_ON: "2026-09-01"}
    case_id = register(desk.office, matter="HJ-004", facts=days)
    desk.act_as(MA)
    perform(desk.office, keep_facts, KeepFacts(case_id, {(f.OFFENCE_ON.id, 1): "2026-08-16"}))
    page = CasePage(desk, ScriptedDialogs())
    present(qtbot, page)
    page.show_place(Place(CASE, case_id))
    quiet()
    click(next(link for link in page._panel.links if link.text() == "换条文"))
    quiet()
    (dialog,) = (one for one in page.window().findChildren(LawDialog) if one.isVisible())
    shown = seen(dialog)
    assert "不是行为发生那天的条文（本案现在适用）" in shown
    assert "大气污染防治法" in shown
    assert "生态环境法典" in shown
    assert not dialog.form.isVisible()
    assert not dialog.older.isVisible()
    assert dialog.go.text() == "适用行为时的条文"
    click(dialog.go)
    quiet()
    quiet()
    assert case_of(desk, case_id).matter.id == "HJ-004-v2"
    assert "换条文" not in [link.text() for link in page._panel.links]


def case_of(desk: Desk, case_id: str) -> Case:
    with desk.office.read() as work:
        return work.case(case_id)
