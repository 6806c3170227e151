"""A seizure on the page of a case: begun from the menu, decided, carried out, made longer, given back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact, Good
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.course_bar import CourseBar
from desktop.ui.desk import Desk
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.goods import GoodsEditor
from tests.ui.hands import ScriptedDialogs, press
from tests.ui.real_office import Quiet, desk_over, register, seed_home

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a copy of it."""
    assert qapp is not None  # lanes need one
    with desk_over(template, tmp_path / "home") as running:
        yield running


class Officer:
    """Who has the page of a case open, and does what its panel says."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk, self.dialogs = desk, ScriptedDialogs()
        self.case_id = register(desk.office)
        self.page = CasePage(desk, self.dialogs)
        qtbot.addWidget(self.page)
        self.quiet = Quiet(qtbot, desk)
        self.page.resize(1290, 700)
        self.page.show()
        self.page.show_place(Place(CASE, self.case_id))
        self.quiet()

    @property
    def case(self) -> Case:
        """What the database holds."""
        with self.desk.office.read() as work:
            return work.case(self.case_id)

    @property
    def bar(self) -> CourseBar:
        """The procedures above the next step."""
        bar = self.page.panel.findChild(CourseBar)
        assert bar is not None
        return bar

    @property
    def menu(self) -> QMenu:
        """What may be begun."""
        menu = self.bar.findChild(QMenu)
        assert menu is not None
        return menu

    @property
    def chips(self) -> list[str]:
        """What the bar says, and the menu beside it."""
        buttons = (*self.bar.findChildren(Button), self.bar.more)
        return [button.text() for button in buttons if button.isVisible()]

    def begin(self) -> None:
        """另启程序, the one that there is, and yes."""
        self.bar.open_menu()
        menu = self.menu
        assert [action.text() for action in menu.actions()] == ["查封、扣押"]
        self.dialogs.answers.append(True)
        menu.actions()[0].trigger()
        self.quiet()

    def enter(self, given: dict[AnyFact, object], n: int = 1) -> None:
        """Facts that another page entered."""
        values = {(fact.id, n): fact.written(value) for fact, value in given.items()}
        perform(self.desk.office, keep_facts, KeepFacts(self.case_id, values))
        self.page.refresh()
        self.quiet()

    def issue(self, form: str, n: int = 1) -> None:
        """A paper made on its own page."""
        perform(self.desk.office, issue_paper, IssuePaper(self.case_id, form, n))
        self.page.refresh()
        self.quiet()

    def act(self) -> None:
        """Press the button of the panel, and issue where it asks."""
        assert self.page.panel.view.enabled, self.page.panel.view.missing
        self.dialogs.answers[:] = [True]
        self.page.panel.press_act()
        self.quiet()


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    """The page of a fresh case."""
    return Officer(qtbot, desk)


def at(officer: Officer, hour: int) -> datetime:
    """An hour of today."""
    today = officer.desk.office.clock.today()
    return datetime(today.year, today.month, today.day, hour)  # noqa: DTZ001 - wall time


def test_a_seizure_is_begun_and_looked_at_beside_the_case(officer: Officer) -> None:
    assert officer.chips == ["另启程序"]
    officer.begin()
    assert officer.chips == ["普通程序", "查封、扣押", "另启程序"]
    assert officer.page.panel.view.title == "决定查封（扣押）"
    officer.bar.look_on()
    assert officer.page.panel.view.title == "立案"
    officer.bar.look_on()
    assert officer.page.panel.view.title == "决定查封（扣押）"
    officer.begin()
    assert officer.chips == ["普通程序", "查封、扣押（1）", "查封、扣押（2）", "另启程序"]
    assert [side.n for side in officer.case.sides] == [1, 2]


def test_saying_no_begins_nothing(officer: Officer) -> None:
    officer.bar.open_menu()
    officer.dialogs.answers.append(False)
    officer.menu.actions()[0].trigger()
    officer.quiet()
    assert officer.case.sides == ()


def asked(officer: Officer) -> dict[AnyFact, object]:
    """What an application says, the head's consent with it."""
    return {
        s.MEASURE: s.Measure.DETAIN,
        s.BASIS: "《无证无照经营查处办法》第十一条",
        s.GRANT: "省人民政府公布的乡镇承接事项目录",
        s.REASON: "可能转移财物",
        s.GOODS_LIST: (Good("安全帽", "ABS", "箱", "12"),),
        s.RELATED: True,
        s.NO_NEEDS: True,
        s.NOT_TWICE: True,
        s.OPINION: "建议扣押。",
        s.DECISION: s.SeizureDecision.AGREED,
        s.BY: "赵明",
        s.APPROVED: at(officer, 8),
        s.UNTIL: date.fromordinal(officer.desk.office.clock.today().toordinal() + 30),
        s.KEPT_AT: "库房",
        f.PARTY_ID: "91630121MA4JURQ24H",
        f.PARTY_ADDRESS: "桥头镇人民路118号",
        f.PARTY_REP: "祁生福",
    }


def carried_out(officer: Officer) -> dict[AnyFact, object]:
    """What the record of carrying it out says."""
    return {
        s.AT: at(officer, 9),
        s.ENDED: at(officer, 10),
        s.PLACE: "集市",
        s.SHOWN: True,
        s.CALLED: True,
        s.TOLD: True,
        s.STATEMENT: "无",
        s.COURSE: "清点、交付",
        s.PRESENCE: s.Presence.SIGNED,
        s.DELIVERED: True,
        f.REASONS["g_av"]: "执法记录仪故障，已报告负责人",
    }


def test_from_the_application_to_the_return(officer: Officer) -> None:
    today = officer.desk.office.clock.today()
    officer.begin()
    officer.enter(asked(officer))
    assert "文书已签发" in {item.title for item in officer.page.panel.view.missing}
    officer.issue("coercive-measure-approval")
    officer.act()
    assert officer.case.paper("seal-seize-decision") is not None
    assert officer.case.stage == "registered"
    assert officer.page.panel.view.title == "登记实施"
    officer.enter(carried_out(officer))
    for form in ("seal-seize-list", "seal-seize-site-record"):
        officer.issue(form)
    officer.act()
    assert officer.page.panel.view.title == "查封、扣押已实施"
    lifted: dict[AnyFact, object] = {s.OUTCOME: s.SeizureEnd.RELEASE, s.GROUND: s.ReleaseGround.NOT_NEEDED}
    officer.enter({**lifted, s.END_BY: "赵明", s.END_ON: today})
    officer.act()
    officer.enter({s.RETURNED_ON: today, s.RECEIVER: "刘生贵"})
    officer.act()
    assert [side.stage for side in officer.case.sides] == ["ended"]
    assert officer.page.panel.view.title == "查封、扣押已办结"
    assert officer.desk.office.storage.check().sound
    side = officer.case.sides[0]
    assert officer.case.seen_from(side).taken_on("return_seized") == today


# ------------------------------------------------------------ the list of goods


@pytest.fixture
def goods(qtbot: QtBot) -> GoodsEditor:
    """An empty list of goods."""
    editor = GoodsEditor()
    qtbot.addWidget(editor)
    editor.resize(900, 300)
    editor.show()
    return editor


def test_enter_walks_the_cells_and_makes_a_row(goods: GoodsEditor) -> None:
    goods.goto()
    for _ in range(8):
        press(QApplication.focusWidget() or goods, Qt.Key.Key_Return)
    assert len(goods.cells) == 2
    assert goods.cells[1][0].hasFocus()


def test_a_table_from_a_spreadsheet_fills_as_many_cells(goods: GoodsEditor) -> None:
    QGuiApplication.clipboard().setText("劳保手套\t棉纱\t箱\t28\n安全帽\tABS\t箱\t12\t未拆封\t\t\t\t多余\n")
    press(goods.cells[0][0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert goods.written() == (
        '[["劳保手套", "棉纱", "箱", "28", "", ""], ["安全帽", "ABS", "箱", "12", "未拆封", ""]]'
    )
    assert goods.complaint() == ""


def test_what_was_written_comes_back_and_empty_rows_do_not(goods: GoodsEditor) -> None:
    stored = '[["安全帽", "ABS", "箱", "12", "", ""]]'
    goods.write(stored)
    goods.add_row()
    assert goods.written() == stored
    goods.cells[1][3].setText("3")
    assert goods.complaint() == "第 2 行没有写名称"


def test_a_row_is_taken_away(goods: GoodsEditor) -> None:
    goods.write('[["甲", "", "", "", "", ""], ["乙", "", "", "", "", ""]]')
    left = []
    goods.left.connect(lambda: left.append(goods.written()))
    remover = next(b for b in goods.findChildren(Button) if b.accessibleName() == "移除这一行")
    remover.click()
    assert left == ['[["乙", "", "", "", "", ""]]']
