"""Trainings and assessments are entered, it is seen who lacks what, and the page of people says it too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework.access import Actor
from desktop.casework.training import Training
from desktop.services.perform import perform
from desktop.services.training import PutTraining, officer_year, put_training
from desktop.ui.desk import Desk
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.pages.training_page import TrainingPage
from desktop.ui.places import PEOPLE, TRAINING, Place
from desktop.ui.training.dialogs import AssessmentDialog, RulesDialog, TrainingDialog
from desktop.ui.widgets.buttons import Button
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.real_office import MA, QIAOTOU, Quiet, desk_over
from tests.ui.real_window import KEEPER
from tests.ui.sample_pdf import decision

AUDITOR = Actor("630121-09", "审计", "auditor", "630121")

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Keeper:
    """The administrator before the page; 李生华 had a training before the job."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.dialogs, self.quiet = qtbot, desk, ScriptedDialogs(), Quiet(qtbot, desk)
        desk.act_as(KEEPER)
        day = date(2026, 3, 2)
        told = Training("", "630121100-02", "pre_job", "上岗班", "县司法局", day, day, 40, "passed")
        perform(desk.office, put_training, PutTraining(QIAOTOU, told))
        self.page = TrainingPage(desk, self.dialogs)
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.show(self.page, Place(TRAINING))
        self.choose(MA.person_id)

    def show(self, page: TrainingPage | PeoplePage, place: Place) -> None:
        """A page as the window shows it."""
        page.resize(1290, 760)
        present(self.qtbot, page)
        page.show_place(place)
        self.quiet()

    def choose(self, person_id: str) -> None:
        """Somebody of the list."""
        self.page._table.choose(self.page._model.find(person_id))
        self.quiet()

    def narrow(self, **values: tuple[str, ...]) -> None:
        """The chips, as they are set."""
        self.page._bar.set_values(values)
        self.page._bar.changed.emit(values)
        self.quiet()

    def look_for(self, words: str) -> None:
        """The words, and Enter."""
        self.page._find.setText(words)
        press(self.page._find, Qt.Key.Key_Return)
        self.quiet()

    def rows(self) -> dict[str, str]:
        """Every row in words, by name."""
        model = self.page._model
        found = (
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        )
        return {cells[0].split()[0]: " ".join(cells) for cells in found}

    def seen(self, widget: QWidget) -> str:
        """All words in sight."""
        return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())

    def button(self, words: str, within: QWidget) -> Button:
        """The first button in sight with these words."""
        return next(one for one in within.findChildren(Button) if one.isVisible() and one.text() == words)

    def dialog(self, within: QWidget) -> QDialog:
        """The dialog that is open."""
        (found,) = (one for one in within.findChildren(QDialog) if one.isVisible())
        return found


@pytest.fixture
def keeper(empty_county: Path, home: Path, qtbot: QtBot) -> Iterator[Keeper]:
    """The administrator before the page."""
    with desk_over(empty_county, home) as desk:
        yield Keeper(qtbot, desk)


def test_a_training_and_an_assessment_are_entered_changed_and_taken_back(keeper: Keeper) -> None:
    page = keeper.page
    assert "岗前培训" in keeper.rows()["马建国"]
    assert "没有登记岗前培训" in keeper.seen(page._card)
    press(page._table, Qt.Key.Key_Return)
    dialog = keeper.dialog(page)
    assert isinstance(dialog, TrainingDialog)
    click(dialog.go)
    assert keeper.seen(dialog).count("请填写") == 6
    given = {"kind": "pre_job", "result": "passed", "subject": "上岗培训班", "hours": "40"}
    dialog.form.write({**given, "since": "2026-03-02", "until": "2027-03-06"})
    click(dialog.go)
    keeper.quiet()
    assert "不能早于开始，也不能晚于今天" in keeper.seen(dialog)
    dialog.form.write({"until": "2026-03-06"})
    click(dialog.go)
    keeper.quiet()
    click(keeper.button("登记考核", page._card))
    keeper.quiet()
    assessing = keeper.dialog(page)
    assert isinstance(assessing, AssessmentDialog)
    assessing.form.write({"grade": "称职", "body": "桥头镇人民政府"})
    click(assessing.go)
    keeper.quiet()
    assert keeper.said == ["已登记马建国的培训", "已登记马建国 2026 年度的考核"]
    assert "称职" in keeper.rows()["马建国"]
    assert "2026 年度　称职" in keeper.seen(page._card)
    keeper.dialogs.answers.append("登错了人")
    training = page._records.trainings[0]
    page._strike(training)
    keeper.quiet()
    assert officer_year(keeper.desk.office, MA.person_id)[1].trainings == ()
    assert "没有登记岗前培训" in keeper.seen(page._card)


def test_the_scan_of_a_certificate_comes_with_the_training_and_is_opened(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, file, opened = keeper.page, tmp_path / "证书.pdf", list[Path]()
    keeper.choose("630121100-02")
    assert "扫描件" not in [one.text() for one in page._card.findChildren(Button)]
    click(keeper.button("修改", page._card))
    dialog = keeper.dialog(page)
    assert isinstance(dialog, TrainingDialog)
    file.write_bytes(b"not a scan")
    keeper.dialogs.answers.append(file)
    click(dialog.scan.button)
    click(dialog.go)
    keeper.quiet()
    assert dialog.isVisible(), "what is no scan is said, and nothing that was typed is lost"
    assert dialog.go.isEnabled()
    file.write_bytes(decision())
    keeper.dialogs.answers.append(file)
    click(dialog.scan.button)
    assert "证书.pdf" in keeper.seen(dialog)
    click(dialog.go)
    keeper.quiet()

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr("desktop.ui.lending.QDesktopServices.openUrl", open_url)
    click(keeper.button("扫描件", page._card))
    keeper.quiet()
    assert [one.read_bytes() for one in opened] == [decision()]
    assert keeper.said[-1].startswith("已交给其他程序打开")
    click(keeper.button("修改", page._card))
    again = keeper.dialog(page)
    assert isinstance(again, TrainingDialog)
    assert "已有扫描件" in keeper.seen(again)
    again.unscanned.click()
    click(again.go)
    keeper.quiet()
    assert again.isVisible(), "nothing goes without a reason"
    assert "理由" in keeper.seen(again)
    again.form.write({"why": "扫描件是别人的"})
    click(again.go)
    keeper.quiet()
    assert "扫描件" not in [one.text() for one in page._card.findChildren(Button) if one.isVisible()]


def test_who_may_only_look_is_told_why_no_button_lives(keeper: Keeper) -> None:
    """An auditor sees the records; every act is dead, and its tip says why."""
    keeper.desk.act_as(AUDITOR)
    page = TrainingPage(keeper.desk, keeper.dialogs)
    keeper.page.hide()
    keeper.show(page, Place(TRAINING, where="李生华"))
    assert page._model.rowCount() == 1, "who is looked for"
    for words in ("登记培训", "登记考核", "修改", "撤回"):
        button = keeper.button(words, page._card)
        assert not button.isEnabled()
        assert "不能" in button.toolTip() or "没有" in button.toolTip()
    dead = {act.action.id: act.why_not for act in page.acts()}
    assert all(dead[one] for one in ("new_training", "new_assessment", "training_rules"))
    press(page._table, Qt.Key.Key_Return)
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]


def test_the_county_asks_for_hours_and_the_list_shows_who_lacks_them(keeper: Keeper) -> None:
    page = keeper.page
    click(keeper.button("要求", page))
    keeper.quiet()
    rules = keeper.dialog(page)
    assert isinstance(rules, RulesDialog)
    rules.form.write({"hours": "60", "grades": "好、差"})
    click(rules.go)
    keeper.quiet()
    assert "40 / 60" in keeper.rows()["李生华"]
    said = page._count.text()
    keeper.narrow(lacks=("pre_job",))
    assert "李生华" not in keeper.rows()
    assert page._count.text() == said, "how many lack something is said of all of the unit"
    keeper.look_for("马建")
    assert list(keeper.rows()) == ["马建国"]
    keeper.narrow()
    keeper.look_for("lsh")
    assert list(keeper.rows()) == ["李生华"], "by initials too"
    page._year.write("2025")
    page._year.edited.emit()
    keeper.quiet()
    assert "0 / 60" in keeper.rows()["李生华"], "another year, narrowed as before"


def test_the_ledger_is_written_as_narrowed(keeper: Keeper, tmp_path: Path) -> None:
    page, file = keeper.page, tmp_path / "台账.pdf"
    page.unit_changed(QIAOTOU)
    keeper.quiet()
    keeper.dialogs.answers.append(file)
    click(keeper.button("存为 PDF", page))
    keeper.quiet()
    assert file.read_bytes().startswith(b"%PDF")
    assert keeper.said[-1].endswith("台账.pdf")


def test_the_page_of_people_says_it_too_and_leads_there(keeper: Keeper) -> None:
    people, gone = PeoplePage(keeper.desk, keeper.dialogs), list[Place]()
    people.go.connect(gone.append)
    keeper.page.hide()
    keeper.show(people, Place(PEOPLE))
    people.choose("630121100-02")
    keeper.quiet()
    assert "1 次，40 学时" in keeper.seen(people._part)
    click(keeper.button("登记培训", people._part))
    keeper.dialog(people).reject()
    click(keeper.button("全部记录", people._part))
    (place,) = gone
    assert place.where.startswith("李生华 "), "by name, and by the number that tells two of one name apart"
    people.hide()
    keeper.show(keeper.page, place)
    assert list(keeper.rows()) == ["李生华"]
    assert "3月2日" in keeper.rows()["李生华"]
