"""A list comes in with entrusted matters and no letter: it is entered on the page, and cases lead there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.errors import DeskError
from desktop.casework.entrusting import Entrustment
from desktop.casework.gates import REGISTER
from desktop.casework.lists import Power
from desktop.services.entrusting import EntrustMatters, entrust_matters
from desktop.services.list_versions import version_of
from desktop.services.matter_lists import TakeList, look_at_list, read_list, take_matter_list
from desktop.services.organs import ChangeOrgans, bureau, change_organs, organs
from desktop.services.perform import bench, perform
from desktop.ui.desk import Desk
from desktop.ui.matters.entrusting import LetterDialog
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.matters_page import MattersPage
from desktop.ui.places import CASE, MATTERS, Place
from tests.helpers.workbooks import Line, save
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.reading_pages import nameless
from tests.ui.real_office import MA, Quiet, desk_over, register
from tests.ui.real_window import KEEPER
from tests.ui.test_matters_page import button, seen

BUREAU, VERSION = "630121-csgl", "大通县委托事项清单"
ROWS: tuple[Line, ...] = (
    ("大通县委托事项清单",),
    ("自2026年1月1日起施行",),
    ("序号", "事项名称", "类型", "承接乡镇", "承接情况", "承接机构"),
    (1, "对运输车辆未密闭遗撒物料的处罚", "行政处罚", "全部乡镇", "承接", "执法队"),
)
LETTER = Entrustment(BUREAU, "大城管委〔2026〕1号", None, date(2026, 1, 1), date(2027, 12, 31))


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """The county with its bureau, and the list as it was published."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.act_as(KEEPER)
        office = made.office.for_(KEEPER)
        known = bureau(BUREAU, organs(office))
        told = replace(
            known, name="大通回族土族自治县城市管理局", mark="大城管", bank="农行", bank_account="1"
        )
        perform(office, change_organs, ChangeOrgans((told,)))
        book = read_list(save(home.parent / "清单.xlsx", {"委托事项": ROWS}))
        head = replace(look_at_list(office, book).head, issuer="大通县人民政府")
        perform(office, take_matter_list, TakeList(book, head))
        yield made


def page_at(qtbot: QtBot, desk: Desk, quiet: Quiet, place: Place) -> tuple[MattersPage, list[object]]:
    """The page one came to, and what it says."""
    page, said = MattersPage(desk, ScriptedDialogs()), list[object]()
    page.said.connect(said.append)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(place)
    quiet()
    quiet()
    return page, said


def test_the_letter_is_entered_for_the_version_that_is_chosen(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    with pytest.raises(DeskError) as refused:
        register(desk.office)
    assert refused.value.code == "no_letter"
    page, said = page_at(qtbot, desk, quiet, Place(MATTERS))
    page.versions.choose(VERSION)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    press(page.versions.table, Qt.Key.Key_N, both)
    quiet()
    dialog = page.findChild(LetterDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    assert "没有登记委托书：1 项" in seen(dialog)
    dialog.form.write({"organ": BUREAU, "letter": LETTER.letter, "since": "2026-01-01"})
    click(dialog.go)
    assert dialog.form.field("until").note == "请填写"
    dialog.form.write({"until": "2027-12-31", "which": "2"})
    click(dialog.go)
    quiet()
    assert "没有序号 2" in seen(dialog)
    dialog.form.write({"which": "1", "townships": "桥头镇、无名镇"})
    click(dialog.go)
    quiet()
    assert "本县没有乡镇“无名镇”" in seen(dialog)
    dialog.form.write({"townships": "桥头镇、朔北藏族乡"})
    click(dialog.go)
    quiet()
    quiet()
    assert said == ["委托书已登记，1 项"]
    both_named = replace(LETTER, townships=("630121100", "630121210"))
    with desk.office.storage.read() as work:
        known = version_of(work.matter_lists(), VERSION).matters  # the articles of either law
    assert {(matter.power, matter.letters) for matter in known} == {(Power.ENTRUSTED, (both_named,))}
    assert "登记委托书 大城管委〔2026〕1号" in seen(page.versions)


def test_a_case_whose_letter_lacks_something_leads_to_the_letters_of_its_list(
    qtbot: QtBot, desk: Desk, quiet: Quiet
) -> None:
    """行政处罚法 20: the letter is published. Until then no case under it is filed."""
    perform(desk.office.for_(KEEPER), entrust_matters, EntrustMatters(VERSION, LETTER, "", "桥头镇"))
    case_id = register(desk.office)
    desk.act_as(MA)
    case_page, gone = CasePage(desk, ScriptedDialogs()), list[object]()
    case_page.go.connect(gone.append)
    present(qtbot, case_page)
    case_page.show_place(Place(CASE, case_id))
    quiet()
    assert "委托书大城管委〔2026〕1号没有公布" in seen(case_page)
    click(button(case_page, "去登记"))
    assert gone == [Place(MATTERS, where=VERSION)]
    officers, said = page_at(qtbot, desk, quiet, Place(MATTERS, where=VERSION))
    assert officers.findChild(LetterDialog) is None
    assert len(said) == 1  # why not
    desk.act_as(KEEPER)
    page, _ = page_at(qtbot, desk, quiet, Place(MATTERS, where=VERSION))
    dialog = page.findChild(LetterDialog)
    assert dialog is not None
    assert "没有公布）：1 项" in seen(dialog)
    assert dialog.form.read()["townships"] == "桥头镇"
    dialog.form.write({"published": "2026-02-01"})  # all else stands there
    click(dialog.go)
    quiet()
    office = desk.office.for_(MA)
    with office.read() as work:
        case, looks = work.case(case_id), bench(office, work)
    assert (case.organ.unit_id, list(REGISTER["g_delegate"].check(case, looks))) == (BUREAU, [])
