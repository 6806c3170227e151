"""The page of what falls due as an officer meets it, and the badge of the rail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.errors import BadEntry
from desktop.casework.case_facts import ARCHIVE_ON
from desktop.casework.events import FactsKept
from desktop.services.retention import Retention, SetRetention
from desktop.sheets.reading import read_workbook
from desktop.ui import due_actions
from desktop.ui.desk import Desk
from desktop.ui.due.dates import Badge, Dates
from desktop.ui.due.retention_dialog import RetentionDialog
from desktop.ui.pages.due_page import DuePage
from desktop.ui.places import CASE, DUE, LEADS, Place
from tests.helpers.builders import put_away
from tests.ui.hands import ScriptedDialogs, click, present
from tests.ui.real_office import MA, OVERSEER, QIAOTOU, SHUOBEI, TODAY, Quiet, desk_over, make_due, register

DAY = TODAY.date()

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """Four cases: one late, one due today, one whose party has time, one far away."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        late, now = register(made.office, "迟到的当事人"), register(made.office, "今天的当事人")
        party, far = register(made.office, "有时间的当事人"), register(made.office, "朔北的", unit=SHUOBEI)
        make_due(made.office, late, DAY - timedelta(days=3), begun=DAY - timedelta(days=18))
        make_due(made.office, now, DAY, "serve_7wd")
        make_due(made.office, party, DAY + timedelta(days=5), "pay_15d", party=True)
        make_due(made.office, far, DAY + timedelta(days=30), begun=DAY + timedelta(days=2))
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> DuePage:
    """The officer's page, read."""
    page = DuePage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(DUE))
    quiet()
    return page


def parties(page: DuePage) -> list[str]:
    """Whose clocks are listed, from the top."""
    model = page._model
    return [model.row(model.index(at, 0)).party_name for at in range(model.rowCount())]


def chips(page: DuePage) -> list[str]:
    """How the clocks stand, from the top."""
    model = page._model
    found = (model.columns[0].cell(model.row(model.index(at, 0))).chip for at in range(model.rowCount()))
    return [chip.text for chip in found if chip is not None]


def test_the_clocks_of_the_office_stand_by_their_day_and_the_partys_when_asked_for(
    page: DuePage, quiet: Quiet
) -> None:
    assert parties(page) == ["迟到的当事人", "今天的当事人", "朔北的"]
    assert chips(page) == ["超3日", "今天", "还30日"]
    assert page._count.text() == "已超期 1　今天到期 1　以后 1　共 3 项"
    page._bar.chip("whose")._take(("everybody",))
    quiet()
    assert parties(page) == ["迟到的当事人", "今天的当事人", "有时间的当事人", "朔北的"]


def test_how_far_a_clock_has_come_is_said_even_before_it_begins(page: DuePage) -> None:
    model = page._model
    (used,) = (column for column in model.columns if column.heading == "已用")
    found = [used.cell(model.row(model.index(at, 0))).text for at in range(model.rowCount())]
    assert found == ["第18日", "当日", "未起算"]


def test_chips_and_the_unit_narrow(page: DuePage, quiet: Quiet) -> None:
    page._bar.chip("group")._take(("overdue",))
    quiet()
    assert parties(page) == ["迟到的当事人"]
    page._take_values({"clock": ("serve_7wd",)})
    quiet()
    assert parties(page) == ["今天的当事人"]
    page.unit_changed(SHUOBEI)
    quiet()
    assert parties(page) == []
    page.clear_filters()
    quiet()
    assert parties(page) == ["朔北的"]


def test_a_chosen_clock_opens_its_case(page: DuePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go) as gone:
        page.open_case()
    assert gone.args is not None
    assert gone.args[0] == Place(CASE, page._model.row(page._model.index(0, 0)).case_id)


def test_the_list_is_taken_along_as_a_table(
    page: DuePage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    file = tmp_path / "期限.xlsx"
    dialogs.answers.append(file)
    page.export()
    quiet()
    (sheet,) = read_workbook(file).sheets
    assert [row[1] if len(row) > 1 else None for row in sheet.rows[3:]] == ["超期", "今天到期", None]
    assert [row[5] for row in sheet.rows[3:]] == ["迟到的当事人", "今天的当事人", "朔北的"]


def test_the_badge_counts_what_is_late_and_what_ends_today(desk: Desk, quiet: Quiet, qtbot: QtBot) -> None:
    dates = Dates(desk, desk)
    told: list[Badge] = []
    dates.pressing.connect(told.append)
    with qtbot.waitSignal(dates.pressing):
        dates.look()
    quiet()
    assert sorted(told, key=lambda badge: badge.page) == [Badge(DUE, 2), Badge(LEADS, 0)]


def test_a_certificate_near_its_end_is_told_of(page: DuePage, desk: Desk, quiet: Quiet) -> None:
    assert "祁文海" not in page._lapsing.text()
    with desk.office.storage.write(MA, "officers") as work:
        ends = {f"{QIAOTOU}-02": DAY + timedelta(days=30), f"{QIAOTOU}-03": DAY - timedelta(days=1)}
        listed = work.officers(None)
        work.put_officers([replace(one, certified_to=ends.get(one.id, one.certified_to)) for one in listed])
    page.refresh()
    quiet()
    assert page._lapsing.isVisible()
    told = page._lapsing.text()
    assert "祁文海 已于2026年11月22日到期" in told
    assert "李生华 2026年12月23日" in told


def test_how_long_files_are_kept_is_set_and_what_has_run_out_is_opened(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    """By the overseer: nothing has run out until a term is set; an officer may look and not set."""
    case_id = register(desk.office, "早已归档的")
    with desk.office.storage.write(MA, "take_step") as work:
        archived = FactsKept(case_id, {(ARCHIVE_ON.id, 1): "2010-03-01"})
        for event in (
            *put_away(case_id, DAY),
            archived,
        ):
            work.apply(event)
            work.record([event])
    desk.act_as(OVERSEER)
    page = DuePage(desk, dialogs)
    present(qtbot, page)
    page.show_place(Place(DUE))
    quiet()
    went: list[Place] = []
    page.go.connect(went.append)
    dialog = kept(page, quiet)
    assert "已归档 1 件，保管期满 0 件" in dialog._told.text()
    dialog._form.write({"ordinary": "5"})
    click(dialog.go)
    quiet()
    assert dialog._note.isVisible()
    dialog._form.write({"ordinary": "10"})
    click(dialog.go)
    quiet()
    assert "保管期满 1 件" in dialog._told.text()
    dialog._table.opened.emit(dialog._model.index(0, 0))
    assert [place.case_id for place in went] == [case_id]
    desk.act_as(MA)
    quiet()
    officers = kept(page, quiet)
    assert not officers.go.isEnabled()
    assert "保管期满 1 件" in officers._told.text()
    officers.reject()


def test_how_long_files_are_kept_is_not_set_before_it_is_shown(qtbot: QtBot, desk: Desk) -> None:
    """Among thousands of files the answer takes seconds: what was not read yet is not kept as empty."""
    desk.act_as(OVERSEER)
    dialog = RetentionDialog(desk.why_not, desk.wording)
    qtbot.addWidget(dialog)
    asked: list[SetRetention] = []
    dialog.asked.connect(asked.append)
    dialog.show()
    click(dialog.go)
    assert asked == []
    assert "正在核对" in dialog._told.text()
    found = Retention({"ordinary": 30, "summary": 10}, 4, 0, (), "县档发〔2026〕3号")
    dialog.show_retention(found)
    click(dialog.go)
    assert asked == [SetRetention(found.years, found.basis)]
    assert not dialog._form.isEnabled(), "what is typed while it is kept, the answer would overwrite"
    assert dialog.refuse(BadEntry("retention_short", years=1, least=10, most=100))
    assert (dialog._form.isEnabled(), dialog.go.isEnabled()) == (True, True), "it can be put right"


def kept(page: DuePage, quiet: Quiet) -> RetentionDialog:
    """The dialog, as the act opens it."""
    next(act for act in page.acts() if act.action is due_actions.RETENTION).run()
    quiet()
    return page.window().findChildren(RetentionDialog)[-1]
