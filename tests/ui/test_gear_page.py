"""The administrator enters equipment, gives it out, takes it back, and says who had it on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.casework.gear import Gear
from desktop.services.equipping import IssueGear, PutGear, issue_gear, put_gear
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.desk import Desk
from desktop.ui.gear.gear_dialogs import DayDialog, GiveDialog, PutDialog
from desktop.ui.gear.look_dialog import GearLookDialog
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.gear_page import GearPage
from desktop.ui.places import CASE, GEAR, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.pick_list import PickList
from tests.helpers.workbooks import save
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.real_office import MA, QIAOTOU, SHUOBEI, Quiet, desk_over, register
from tests.ui.real_window import KEEPER

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Keeper:
    """The page as the administrator has it: a camera in the hands of 马建国, and a car."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk, self.dialogs, self.quiet = desk, ScriptedDialogs(), Quiet(qtbot, desk)
        desk.act_as(KEEPER)
        office = desk.office
        self.camera = perform(office, put_gear, _put("camera", "JLY-003"))[0]
        perform(office, put_gear, _put("vehicle", "青A12345"))
        perform(office, put_gear, _put("camera", "JLY-101", SHUOBEI))
        given = IssueGear(QIAOTOU, self.camera, MA.person_id, date(2026, 11, 2), "完好")
        perform(office, issue_gear, given)
        self.page = GearPage(desk, self.dialogs)
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.page.resize(1290, 760)
        present(qtbot, self.page)
        self.page.show_place(Place(GEAR))
        self.quiet()

    def rows(self) -> list[str]:
        """Every row in words."""
        model = self.page._model
        return [
            " ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def seen(self, widget: QWidget | None = None) -> str:
        """All words in sight."""
        labels = (widget or self.page).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def button(self, words: str) -> Button:
        """The button in sight with these words."""
        (found,) = (one for one in self.page.findChildren(Button) if one.isVisible() and one.text() == words)
        return found

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        (found,) = (one for one in self.page.findChildren(QDialog) if one.isVisible())
        return found


def _put(kind: str, number: str, unit: str = QIAOTOU) -> PutGear:
    return PutGear(unit, Gear("", unit, kind, number))


@pytest.fixture
def keeper(empty_county: Path, home: Path, qtbot: QtBot) -> Iterator[Keeper]:
    """The administrator before the page."""
    with desk_over(empty_county, home) as desk:
        yield Keeper(qtbot, desk)


def test_a_piece_is_entered_and_twice_is_refused(keeper: Keeper) -> None:
    click(keeper.button("登记装备"))
    dialog = keeper.dialog()
    assert isinstance(dialog, PutDialog)
    click(dialog.go)
    assert keeper.seen(dialog).count("请填写") == 2
    dialog.unit.stand_on(QIAOTOU)
    dialog.form.write({"kind": "camera", "number": "JLY-003"})
    click(dialog.go)
    keeper.quiet()
    assert "执法记录仪 JLY-003 已经登记在台账上" in keeper.seen(dialog)
    dialog.form.write({"number": "JLY-004", "model": "DSJ-A7"})
    click(dialog.go)
    keeper.quiet()
    assert keeper.said == ["已登记执法记录仪 JLY-004"]
    assert [row.split()[1] for row in keeper.rows()] == ["JLY-003", "JLY-004", "JLY-101", "青A12345"]


def test_an_instrument_has_its_certificates(keeper: Keeper) -> None:
    """检定、校准: the last stands on its card, in red once it is over; each is kept."""
    click(keeper.button("登记装备"))
    dialog = keeper.dialog()
    assert isinstance(dialog, PutDialog)
    dialog.unit.stand_on(QIAOTOU)
    dialog.form.write({"kind": "meter", "number": "CJ-02", "certificate": "JD-25-1", "since": "2025-03-02"})
    click(dialog.go)
    assert dialog.form.field("until").note == "填了证书的，填写有效期至哪一天"
    dialog.form.write({"until": "2026-03-01"})
    click(dialog.go)
    keeper.quiet()
    assert keeper.said == ["已登记检测、测量器具 CJ-02"]
    keeper.page._table.choose([row.split()[1] for row in keeper.rows()].index("CJ-02"))
    keeper.quiet()
    assert "检定（校准）证书JD-25-1，有效期至2026-03-01" in keeper.seen(keeper.page._card)
    click(keeper.button("修改"))
    keeper.quiet()
    again = keeper.dialog()
    assert isinstance(again, PutDialog)
    assert again.form.read()["certificate"] == "JD-25-1"
    again.form.write({"certificate": "JD-26-7", "since": "2026-03-09", "until": "2027-03-08"})
    click(again.go)
    keeper.quiet()
    keeper.quiet()
    assert "检定（校准）证书JD-26-7，有效期至2027-03-08" in keeper.seen(keeper.page._card)
    with keeper.desk.office.read() as work:
        (meter,) = work.gear_bearing({"meter"}, {"CJ-02"})
    assert [one.number for one in meter.calibrated] == ["JD-25-1", "JD-26-7"]


def test_a_camera_comes_back_and_goes_to_another(keeper: Keeper) -> None:
    assert "马建国　11月2日至今" in keeper.seen(keeper.page._card)
    press(keeper.page._table, Qt.Key.Key_Return)
    keeper.quiet()
    back = keeper.dialog()
    assert isinstance(back, GiveDialog)
    back.form.write({"on": "2026-11-10", "condition": "屏幕划伤"})
    click(back.go)
    keeper.quiet()
    assert "马建国　11月2日至11月10日" in keeper.seen(keeper.page._card)
    click(keeper.button("发放"))
    keeper.quiet()
    out = keeper.dialog()
    assert isinstance(out, GiveDialog)
    out.form.write({"person": "630121100-02", "on": "2026-11-09"})
    click(out.go)
    keeper.quiet()
    assert "不能早于前者" in keeper.seen(out), "two had it on one day"
    out.form.write({"on": "2026-11-12"})
    click(out.go)
    keeper.quiet()
    assert keeper.said == ["已交回执法记录仪 JLY-003", "已发放执法记录仪 JLY-003"]
    assert "李生华" in keeper.rows()[0]


def test_who_had_what_on_a_day_is_told(keeper: Keeper) -> None:
    keeper.page.unit_changed(QIAOTOU)
    keeper.quiet()
    assert [row.split()[1] for row in keeper.rows()] == ["JLY-003", "青A12345"]
    click(keeper.button("某一天"))
    keeper.quiet()
    dialog = keeper.dialog()
    assert isinstance(dialog, DayDialog)
    assert [dialog.model.row(dialog.model.index(0, 0)).holder] == ["马建国"]  # type: ignore[union-attr]
    dialog.asked.emit(date(2026, 11, 1))
    keeper.quiet()
    assert dialog.model.rowCount() == 0


def test_what_is_retired_leaves_the_list_and_is_found_by_its_chip(keeper: Keeper) -> None:
    page = keeper.page
    page._table.choose(page._model.rowCount() - 1)
    keeper.quiet()
    keeper.dialogs.answers.append("报废")
    click(keeper.button("停用"))
    keeper.quiet()
    assert keeper.said == ["已停用执法车辆 青A12345"]
    assert len(keeper.rows()) == 2
    page._take_values({"standing": ("retired",)})
    keeper.quiet()
    assert [row.split()[1:3] for row in keeper.rows()] == [["青A12345", "已停用"]]
    assert not keeper.button("修改").isEnabled()


def test_the_ledger_is_narrowed_and_taken_along(keeper: Keeper, tmp_path: Path) -> None:
    page = keeper.page
    page._find.setText("建国")
    page._take_text()
    keeper.quiet()
    assert len(keeper.rows()) == 1
    table, paper = tmp_path / "装备.xlsx", tmp_path / "装备.pdf"
    keeper.dialogs.answers += [table, paper]
    page.export()
    page.print_ledger()
    keeper.quiet()
    assert sorted(keeper.said) == ["1 件装备已写到 装备.pdf", "1 件装备已写到 装备.xlsx"]
    assert table.stat().st_size
    assert paper.read_bytes().startswith(b"%PDF")
    page.clear_filters()
    keeper.quiet()
    assert len(keeper.rows()) == 3


def test_a_table_is_looked_at_mended_and_taken_in(keeper: Keeper, tmp_path: Path) -> None:
    heading = ("种类", "编号", "单位", "状态", "在谁手里", "自", "状况")
    lines = (
        ("执法记录仪", "JLY-003", "桥头镇", "在库", None, "2026-11-10", "屏幕划伤"),
        ("执法记录仪", "JLY-004", "桥头镇", None, "马健国", "2026-11-11", None),
        ("火箭筒", "1", None, None, None, None, None),
    )
    keeper.dialogs.answers.append(save(tmp_path / "装备.xlsx", {"装备": (heading, *lines)}))
    click(keeper.button("导入"))
    keeper.quiet()
    dialog = keeper.dialog()
    assert isinstance(dialog, GearLookDialog)
    assert dialog.go.text() == "还有 2 行须改正"
    assert not dialog.go.isEnabled()
    assert dialog.model.rowCount() == 2, "what must be mended is shown first"
    assert "“马健国”不在桥头镇和上下级单位的名单里" in keeper.seen(dialog)
    dialog.row.write({"holder": "马建国"})
    dialog.row.left.emit("holder")
    keeper.quiet()
    assert dialog.model.rowCount() == 1
    assert "“火箭筒”不在种类里" in keeper.seen(dialog), "the next stands where the mended one did"
    assert dialog.row.field("number").written() == "1"
    click(dialog.leave_out)
    keeper.quiet()
    assert dialog.model.rowCount() == 0
    dialog.switch.choose(2)
    assert dialog.go.text() == "导入 2 件"
    click(dialog.go)
    keeper.quiet()
    assert keeper.said == ["已导入：新登记 1 件，变动 1 件"]
    rows = {row.split()[1]: row for row in keeper.rows()}
    assert "在库" in rows["JLY-003"]
    assert "马建国" in rows["JLY-004"]


def test_a_certificate_in_a_table_is_mended_and_taken_in(keeper: Keeper, tmp_path: Path) -> None:
    heading = ("种类", "编号", "单位", "检定证书编号", "检定日期", "有效期至", "检定机构")
    line = ("检测、测量器具", "CJ-02", "桥头镇", "JD-26-7", date(2026, 3, 9), None, "州计量所")
    keeper.dialogs.answers.append(save(tmp_path / "装备.xlsx", {"装备": (heading, line)}))
    click(keeper.button("导入"))
    keeper.quiet()
    dialog = keeper.dialog()
    assert isinstance(dialog, GearLookDialog)
    assert "证书没有写有效期至哪一天" in keeper.seen(dialog)
    assert "没有读入的列：检定机构。" in keeper.seen(dialog)
    assert dialog.row.read()["verified"] == "2026-03-09"
    dialog.row.write({"valid": "2027-03-08"})
    dialog.row.left.emit("valid")
    keeper.quiet()
    assert dialog.go.text() == "导入 1 件"
    dialog.switch.choose(0)
    comes = dialog.model.index(0, dialog.model.columnCount() - 1).data()
    assert comes == "检定（校准）证书JD-26-7，有效期至2027-03-08"
    click(dialog.go)
    keeper.quiet()
    keeper.page._table.choose([row.split()[1] for row in keeper.rows()].index("CJ-02"))
    keeper.quiet()
    assert "检定（校准）证书JD-26-7，有效期至2027-03-08" in keeper.seen(keeper.page._card)


def test_a_row_that_is_left_out_comes_back(keeper: Keeper, tmp_path: Path) -> None:
    lines = (("种类", "编号"), ("执法车辆", "青A54321"))
    keeper.dialogs.answers.append(save(tmp_path / "装备.xlsx", {"装备": lines}))
    keeper.page.choose_table()
    keeper.quiet()
    dialog = keeper.dialog()
    assert isinstance(dialog, GearLookDialog)
    click(dialog.leave_out)
    keeper.quiet()
    assert not dialog.go.isEnabled()
    assert dialog.leave_out.text() == "不略去"
    click(dialog.leave_out)
    keeper.quiet()
    assert dialog.go.isEnabled()
    dialog.reject()
    assert keeper.said == []


def test_a_file_that_is_no_such_table_is_refused_in_words(keeper: Keeper, tmp_path: Path) -> None:
    lines = (("姓名", "单位"), ("马建国", "桥头镇"))
    keeper.dialogs.answers.append(save(tmp_path / "名单.xlsx", {"名单": lines}))
    keeper.page.choose_table()
    keeper.quiet()
    assert "名单.xlsx 里没有带“种类”“编号”两列的表" in str(keeper.dialogs.asked[-1])


def test_an_officer_looks_on(keeper: Keeper) -> None:
    keeper.desk.act_as(MA)
    page = GearPage(keeper.desk, keeper.dialogs)
    barred = {act.action.id for act in page.acts() if act.why_not}
    assert barred >= {"new_gear", "take_gear", "give_gear", "change_gear", "retire_gear"}
    assert "export_gear" not in barred
    page.deleteLater()


@dataclass
class Record:
    """An officer at the fields of an inspection of the twelfth of November."""

    page: CasePage
    case_id: str
    quiet: Quiet
    said: list[str]

    def field(self, fact: AnyFact) -> Field:
        """That of a fact."""
        (found,) = (one for one in self.page.findChildren(Field) if one.spec.key == f"{fact.id}#1")
        return found

    def pick(self, fact: AnyFact, words: str) -> str:
        """Take the first that is offered under the link beside a field; gives what stands there then."""
        self.ask(fact, words)
        (popup,) = (one for one in self.page.findChildren(PickList) if one.isVisible())
        press(popup._list, Qt.Key.Key_Space)
        press(popup._list, Qt.Key.Key_Return)
        self.quiet()
        return self.field(fact).written()

    def ask(self, fact: AnyFact, words: str) -> None:
        """The link beside a field."""
        (offer,) = (one for one in self.field(fact).findChildren(Button) if one.text() == words)
        click(offer)
        self.quiet()


@pytest.fixture
def record(keeper: Keeper, qtbot: QtBot) -> Record:
    """On the case page, where the officer had the camera that day."""
    desk, said = keeper.desk, list[str]()
    desk.act_as(MA)
    case_id = register(desk.office)
    started = {(f.INSPECTION_START.id, 1): "2026-11-12T09:20"}
    perform(desk.office, keep_facts, KeepFacts(case_id, started))
    page = CasePage(desk, keeper.dialogs)
    page.said.connect(said.append)
    page.resize(1290, 760)
    present(qtbot, page)
    page.show_place(Place(CASE, case_id, where=f"{f.INSPECTION_CAMERA.id}#1"))
    keeper.quiet()
    return Record(page, case_id, keeper.quiet, said)


def test_a_record_is_offered_the_camera_of_its_day_and_the_cars_of_its_unit(record: Record) -> None:
    assert record.pick(f.INSPECTION_CAMERA, "那天领用的") == "JLY-003"
    assert record.pick(f.INSPECTION_VEHICLE, "台账里的") == "青A12345"
    record.ask(f.INSPECTION_METER, "台账里的")
    assert record.said == ["装备台账里没有本单位的测量器具"]


def test_a_piece_leads_to_the_records_that_name_it(keeper: Keeper, record: Record) -> None:
    named = {(f.INSPECTION_CAMERA.id, 1): "JLY-003"}
    perform(keeper.desk.office, keep_facts, KeepFacts(record.case_id, named))
    went: list[Place] = []
    keeper.page.go.connect(went.append)
    keeper.page.choose(keeper.camera)
    keeper.page.refresh()
    keeper.quiet()
    assert "现场检查（勘验）1　11月12日" in keeper.seen(keeper.page._card)
    with keeper.desk.office.read() as work:
        number = work.case(record.case_id).number
    (link,) = (one for one in keeper.page._card.findChildren(Button) if one.text() == number)
    click(link)
    assert went == [Place(CASE, record.case_id, where="inspection.camera#1")]
