"""A form of the office's own, as a person puts it in: saved, changed, dropped, seen beside the one in force,
dated, issued on, checked against the record, withdrawn.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound
from desktop.casework.access import Duty
from desktop.casework.case import IssuedPaper
from desktop.casework.facts import FACTS as FACTS_BY_ID
from desktop.casework.own_forms import OwnForm
from desktop.documents.checkcode import code_in
from desktop.documents.copies import in_copies
from desktop.documents.scans import as_pdf, words_in
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.own_forms import PutForm, WithdrawForm, form_rows, put_form, withdraw_form
from desktop.services.perform import Office, perform
from desktop.services.printing import blank_form, word_file
from desktop.services.searching import paper_view
from desktop.services.verdicts import Finding
from desktop.services.verifying import verify_code, verify_file
from desktop.sheets.reading import read_workbook
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Question
from desktop.ui.pages.forms_page import FormsPage
from desktop.ui.pdf_pages import page_sizes
from desktop.ui.places import FORMS, Place
from desktop.ui.widgets.words import Words
from tests.ui.hands import ScriptedDialogs, click, commit, present, press
from tests.ui.real_office import COUNTY, MA, TODAY, Quiet, register
from tests.ui.real_window import KEEPER
from tests.ui.test_amending import FACTS, ORDER

DAY = TODAY.date()
HEAD = replace(MA, duties=tuple(Duty(role, MA.person_id, role, COUNTY) for role in ("head", "officer")))
OLD = "大桥责改〔2026〕1号"

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Keeper:
    """Somebody before the forms."""

    def __init__(self, qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
        self.desk, self.quiet, self.dialogs = desk, quiet, ScriptedDialogs()
        self.page = FormsPage(desk, self.dialogs)
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.page.resize(1290, 700)
        present(qtbot, self.page)
        self.page.show_place(Place(FORMS))
        quiet()

    def choose(self, form: str) -> None:
        """A row of the list."""
        self.page._table.choose(self.page._model.find(form))
        self.quiet()

    def drop(self, *files: Path) -> None:
        """Files, let go over the page."""
        held = QMimeData()
        held.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(self.page, QDragEnterEvent(QPoint(600, 300), copy, held, left, none))
        QApplication.sendEvent(self.page, QDropEvent(QPointF(600, 300), copy, held, left, none))
        self.quiet()

    def state(self, form: str) -> str:
        """What the list says of a form."""
        page = self.page
        row = page._model.row(page._model.index(page._model.find(form), 0))
        assert row is not None
        cell = page._state_cell(row)
        return cell.chip.text if cell.chip is not None else cell.text

    @property
    def told(self) -> str:
        """All that stands on the card of what was brought."""
        return "\n".join(words.text() for words in self.page.offer.findChildren(Words))


@pytest.fixture
def office(desk: Desk) -> Office:
    """An officer of the township."""
    return desk.office.for_(MA)


@pytest.fixture
def mine(desk: Desk, tmp_path: Path) -> Path:
    """The order of the county: other words, another pattern of its number, one copy more."""
    text = desk.office.library.brought.text(ORDER)
    text = text.replace("责改〔{paper.year}〕{paper.serial}号", "责改字〔{paper.year}〕第{paper.serial}号")
    text = text.replace('责令改正通知书"\n\n[[block]]', '责令改正通知书（本县样式）"\n\n[[block]]')
    text = text.replace('copies = ["', 'copies = ["公示", "')
    file = tmp_path / "本县责改.toml"
    file.write_text(text, "utf-8")
    return file


def issue(office: Office) -> tuple[str, IssuedPaper]:
    """A case with the order, issued today."""
    case_id = register(office, facts=FACTS)
    return case_id, perform(office, issue_paper, IssuePaper(case_id, ORDER))[0]


def bytes_of(office: Office, paper: IssuedPaper) -> bytes:
    with office.read() as work:
        return as_pdf(work.paper_bytes(paper.id))


def put(desk: Desk, file: Path, since: date = DAY) -> OwnForm:
    command = PutForm(ORDER, file.name, file.read_text("utf-8"), since)
    return perform(desk.office.for_(KEEPER), put_form, command)[0]


def test_a_form_is_printed_empty_for_the_field(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "blank.pdf"))
    monkeypatch.setattr("desktop.ui.pages.forms_page.make_printer", lambda **_: printer)
    desk.act_as(MA)
    officer = Keeper(qtbot, desk, quiet)
    officer.choose("interview-record")
    officer.dialogs.answers.append(True)
    press(officer.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    quiet()
    assert officer.said == ["已送打印机"]
    assert officer.dialogs.asked == [(printer, True)]
    assert len(page_sizes((tmp_path / "blank.pdf").read_bytes())) == 2
    told = words_in(blank_form(desk.office.for_(MA), "interview-record"))
    with desk.office.read() as work:
        assert work.organ(MA.unit_id).name in told
    assert "草稿" not in told


def test_a_form_is_saved_changed_dropped_seen_and_put_in_its_place(
    qtbot: QtBot, desk: Desk, office: Office, quiet: Quiet, tmp_path: Path
) -> None:
    register(office, facts=FACTS)
    desk.act_as(HEAD)
    keeper = Keeper(qtbot, desk, quiet)
    page = keeper.page
    keeper.choose(ORDER)
    assert "用随程序提供的样式" in page._says.text()
    file = tmp_path / "样式.toml"
    keeper.dialogs.answers.append(file)
    click(page._save)
    quiet()
    assert file.read_text("utf-8") == desk.office.library.brought.text(ORDER)

    file.write_text(file.read_text("utf-8").replace("{correction.content", "{correction.contend"), "utf-8")
    keeper.drop(file)
    assert "没有事实 'correction.contend'" in keeper.told
    assert not page.offer._put.isVisible()
    assert not page.trial.offered.isVisible()

    lost = tmp_path / "无救济.toml"
    text = desk.office.library.brought.text(ORDER)
    lost.write_text(text.replace('use = "remedy_notice"', 'kind = "body"\ntext = "特此通知。"'), "utf-8")
    keeper.drop(lost)
    assert "复议法 20" in keeper.told

    right = desk.office.library.brought.text(ORDER).replace('title"\ntext = "', 'title"\ntext = "本县样式')
    file.write_text(right, "utf-8")
    keeper.drop(file)
    assert "没有差错" in keeper.told
    assert page.trial.case is not None
    assert page.trial.case.party == "刘生贵"
    assert page.trial.offered.isVisible()
    assert "本县样式" in words_in(page.trial.offered._pdf)
    assert "本县样式" not in words_in(page.trial.now._pdf)

    page.offer._day.clear()
    commit(page.offer._day, "2026-11-22")
    click(page.offer._put)
    quiet()
    assert "已经过去" in keeper.told
    page.offer._day.clear()
    commit(page.offer._day, "2026-12-01")
    click(page.offer._put)
    quiet()
    assert keeper.said[-1] == "2026年12月1日起《责令改正通知书》用本单位的样式"
    assert keeper.state(ORDER) == "待起用"
    with desk.office.for_(HEAD).read() as work:
        (own,) = work.own_forms()
    assert (own.form, own.since, own.text) == (ORDER, date(2026, 12, 1), right)

    keeper.dialogs.answers.append(True)
    click(page._withdraw)
    quiet()
    question = next(asked for asked in keeper.dialogs.asked if isinstance(asked, Question))
    assert "撤下《责令改正通知书》" in question.title
    assert keeper.state(ORDER) == "随程序"


def test_papers_are_issued_on_it_from_its_day_and_checked_against_the_record(
    desk: Desk, office: Office, mine: Path
) -> None:
    _, before = issue(office)
    put(desk, mine, date(2026, 11, 24))
    assert issue(office)[1].number == "大桥责改〔2026〕2号"  # not yet its day
    clock = office.clock
    assert isinstance(clock, StoppedClock)
    clock.move_to(date(2026, 11, 24))
    case_id, after = issue(office)
    assert (before.number, after.number) == (OLD, "大桥责改字〔2026〕第3号")
    frozen = bytes_of(office, after)
    assert "本县样式" in words_in(frozen)
    assert "本县样式" not in words_in(bytes_of(office, before))

    assert verify_file(office, frozen).finding is Finding.SAME
    code = code_in(words_in(frozen))
    assert code is not None
    assert verify_code(office, code).finding is Finding.KNOWN
    view = paper_view(office, case_id, ORDER, 1)
    assert view.form.copies[0] == "公示"
    printed = in_copies(frozen, view.form.copies)
    assert verify_file(office, printed).finding is Finding.SAYS_SAME

    perform(desk.office.for_(KEEPER), withdraw_form, WithdrawForm(after.version))
    assert issue(office)[1].number == "大桥责改〔2026〕4号"
    assert paper_view(office, case_id, ORDER, 1).form.copies[0] == "公示", "what was issued keeps its form"
    assert verify_file(office, printed).finding is Finding.SAYS_SAME
    with office.read() as work:
        case = work.case(case_id)
    word = zipfile.ZipFile(io.BytesIO(word_file(office, case, office.library.forms[ORDER], 1)))
    said = word.read("word/document.xml").decode()
    assert "本县样式" in said
    assert "责改字" in said
    with pytest.raises(NotFound, match="no_such_own_form"):
        perform(desk.office.for_(KEEPER), withdraw_form, WithdrawForm(after.version))


def test_a_second_form_stands_until_withdrawn_then_the_one_before_it(desk: Desk, mine: Path) -> None:
    first, second = put(desk, mine), put(desk, mine)
    today = desk.office.today().library.forms[ORDER]
    assert today.version == second.id
    perform(desk.office.for_(KEEPER), withdraw_form, WithdrawForm(second.id))
    assert desk.office.today().library.forms[ORDER].version == first.id
    perform(desk.office.for_(KEEPER), withdraw_form, WithdrawForm(first.id))
    assert desk.office.today().library.forms[ORDER] == desk.office.library.brought.forms[ORDER]


def test_what_is_faulty_or_of_the_past_does_not_come_in(desk: Desk, mine: Path) -> None:
    with pytest.raises(BadEntry, match="form_since_past"):
        put(desk, mine, date(2026, 11, 22))
    mine.write_text("id = 1", "utf-8")
    with pytest.raises(BadEntry, match="form_faulty"):
        put(desk, mine)
    with desk.office.read() as work:
        assert work.own_forms() == ()


def test_one_that_does_not_read_any_more_leaves_its_place_and_is_told(
    qtbot: QtBot, desk: Desk, office: Office, quiet: Quiet
) -> None:
    broken = OwnForm("f1", ORDER, DAY, None, "旧.toml", 'id = "of a former program"')
    with desk.office.for_(KEEPER).write("put_form") as work:
        work.put_own_forms((broken,), "旧")
    assert issue(office)[1].number == OLD
    desk.act_as(KEEPER)
    keeper = Keeper(qtbot, desk, quiet)
    keeper.choose(ORDER)
    assert keeper.state(ORDER) == "读不出"
    assert "读不出" in keeper.page._says.text()


def test_who_may_open_no_papers_sees_the_form_blank(
    qtbot: QtBot, desk: Desk, office: Office, quiet: Quiet, mine: Path, tmp_path: Path
) -> None:
    register(office, facts=FACTS)
    desk.act_as(KEEPER)
    keeper = Keeper(qtbot, desk, quiet)
    keeper.drop(mine)
    assert keeper.page.trial.case is None
    words = words_in(keeper.page.trial.offered._pdf)
    assert "本县样式" in words
    assert "刘生贵" not in words
    table = tmp_path / "字段表.xlsx"
    keeper.dialogs.answers.append(table)
    click(keeper.page._words)
    quiet()
    (sheet,) = read_workbook(table).sheets
    assert ("{party.name}", FACTS_BY_ID["party.name"].label) in [row[:2] for row in sheet.rows]
    assert keeper.said[-1] == "已存为 字段表.xlsx"


def test_a_file_that_is_no_form_is_refused_in_words(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    desk.act_as(KEEPER)
    keeper = Keeper(qtbot, desk, quiet)
    titles = []
    for data in (b"x" * 70_000, b"\xff\xfe\x00", b'id = "lottery-ticket"'):
        file = tmp_path / "x.toml"
        file.write_bytes(data)
        keeper.dialogs.answers.append(file)
        click(keeper.page._choose)
        quiet()
        titles.append(getattr(keeper.dialogs.asked[-1], "title", ""))
    assert titles == ["文件太大", "读不出这个文件", "不知道是哪种文书"]
    assert isinstance(keeper.dialogs.asked[0], FileQuestion)
    assert all(row.now is None for row in form_rows(desk.office))


def test_what_is_dropped_and_is_no_form_is_said(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    desk.act_as(KEEPER)
    keeper = Keeper(qtbot, desk, quiet)
    for name in ("决定书.docx", "a.toml", "b.toml"):
        (tmp_path / name).write_bytes(b"")
    keeper.drop(tmp_path / "决定书.docx")
    assert "“决定书.docx”不是文书样式" in str(keeper.said[-1])
    keeper.drop(tmp_path / "a.toml", tmp_path / "b.toml")
    assert "一次只能读入一个" in str(keeper.said[-1])
    assert not keeper.page.offer.isVisible()
