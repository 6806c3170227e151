"""A paper is laid before its head, comes back with words, is read and agreed to: by hand and by key."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.submissions import Link, Standing
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.review_settings import Delegate, ReviewRules, delegate, set_review_rules
from desktop.ui.case.paper_opinion import PaperOpinionDialog
from desktop.ui.case.review_bar import ReviewBar
from desktop.ui.case.review_panel import ReviewPanel
from desktop.ui.case.review_papers import ReviewPapers
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.editors import LongEditor
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from tests.ui.hands import ScriptedDialogs, click, commit, present, press
from tests.ui.real_office import MA, QIAOTOU, Quiet, register

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
CONTROL = Qt.KeyboardModifier.ControlModifier
FORM, DECISION = "case-filing-approval", "penalty-decision"
HEAD = Actor("630121100-05", "李俊杰", "head", QIAOTOU)
DEPUTY = Actor("630121100-07", "铁玉兰", "deputy", QIAOTOU)
KEEPER = Actor("seat-1", "张守机", "administrator", "")
FACTS: dict[AnyFact, str] = {
    f.PARTY_ADDRESS: "桥头镇人民路3号",
    f.PARTY_REP: "张有德",
    f.PARTY_PHONE: "13997001235",
    f.PARTY_ID: "91630121MA00EX037L",
    f.FILING_OPINION: "建议立案。",
}


P = TypeVar("P", ReviewBar, ReviewPanel)


class Reader:
    """A person before the page of a paper."""

    def __init__(self, qtbot: QtBot, desk: Desk, facts: dict[AnyFact, str]) -> None:
        self.desk, self.quiet = desk, Quiet(qtbot, desk)
        self.case_id = register(desk.office, facts=facts)
        self.dialogs, self.gone, self.said = ScriptedDialogs(), list[Place](), list[str]()
        self.page = PaperPage(desk, self.dialogs)
        self.page.resize(1290, 700)
        self.page.go.connect(self.gone.append)
        self.page.said.connect(self.said.append)
        present(qtbot, self.page)
        self.look()

    def look(self, form: str = FORM) -> None:
        """Go to a paper."""
        self.page.show_place(Place(PAPER, self.case_id, form))
        self.quiet()

    def sit(self, actor: Actor, form: str = FORM) -> None:
        """Somebody else takes the seat, and opens the paper."""
        self.desk.act_as(actor)
        self.page.show_place(Place(CASE, "", ""))
        self.quiet()
        self.look(form)

    @property
    def case(self) -> Case:
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id)

    def standing(self) -> Standing | None:
        """How it stands in the database."""
        laid = self.case.laid(FORM)
        return None if laid is None else laid.standing

    @property
    def bar(self) -> str:
        """What the strip says, empty where there is none."""
        bar = self._part(ReviewBar)
        return bar.findChildren(Words)[0].text() if bar.isVisible() else ""

    @property
    def panel(self) -> ReviewPanel:
        return self._part(ReviewPanel)

    def offered(self) -> set[str]:
        """The buttons in sight."""
        return {one.text() for one in self.page.findChildren(Button) if one.isVisible() and one.isEnabled()}

    def click(self, words: str) -> None:
        """Click a button by its words."""
        click(next(b for b in self.page.findChildren(Button) if b.text() == words and b.isVisible()))
        self.quiet()

    def say(self, words: str) -> None:
        """Write an opinion."""
        editor = self.panel.findChild(LongEditor)
        assert editor is not None
        editor.setFocus()
        commit(editor, words)

    def _part(self, kind: type[P]) -> P:
        found = self.page.findChild(kind)
        assert found is not None
        return found

    def write(self, facts: dict[AnyFact, str]) -> None:
        """Entered on another page."""
        values = {(fact.id, 1): text for fact, text in facts.items()}
        perform(self.desk.office, keep_facts, KeepFacts(self.case_id, values))
        self.page.refresh()
        self.quiet()


@pytest.fixture
def reader(qtbot: QtBot, desk: Desk) -> Reader:
    return Reader(qtbot, desk, FACTS)


def test_laid_taken_back_and_laid_again(reader: Reader) -> None:
    assert reader.bar == "还没有送审，由负责人审批"
    assert {"送审", "登记纸面审批", "签发"} <= reader.offered()
    reader.click("送审")
    assert reader.said == ["已送审"]
    assert reader.bar == "第1次送审，马建国今天 09:41送审，等负责人答复"
    assert "送审" not in reader.offered()
    reader.click("撤回")
    assert reader.standing() is Standing.WITHDRAWN
    press(reader.page, Qt.Key.Key_D, CONTROL)
    reader.quiet()
    assert reader.bar.startswith("第2次送审")


def test_what_has_blanks_is_laid_before_nobody_and_the_first_is_shown(qtbot: QtBot, desk: Desk) -> None:
    reader = Reader(qtbot, desk, {**FACTS, f.FILING_OPINION: ""})
    reader.click("送审")
    assert reader.standing() is None
    form = reader.page._form
    assert form is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.field(key_of(f.FILING_OPINION.id, 1)).isAncestorOf(focused)


def test_who_approves_reads_and_does_not_enter(reader: Reader) -> None:
    assert not reader.panel.isVisible()
    reader.click("送审")
    assert not reader.panel.isVisible()  # one's own
    reader.sit(HEAD)
    assert reader.panel.isVisible()
    assert not {"签发", "打印", "送审", "撤回"} & reader.offered()
    papers = reader.page.findChild(ReviewPapers)
    assert papers is not None
    assert papers.isVisible()
    assert papers.table.model().index(1, 0).data() == "立案审批表"
    assert reader.page._pdf.page_count == 1


def test_a_return_asks_for_words_and_brings_them(reader: Reader) -> None:
    reader.click("送审")
    reader.sit(HEAD)
    reader.click("退回承办人")
    assert reader.standing() is Standing.WAITING
    assert any("退回的，写明要改什么" in each.text() for each in reader.panel.findChildren(Words))
    reader.say("案情写得太简单。")
    reader.click("退回承办人")
    assert reader.standing() is Standing.RETURNED
    assert not reader.panel.isVisible()
    reader.sit(MA)
    assert reader.bar == "负责人李俊杰今天 09:41退回：案情写得太简单。"
    reader.write({f.OFFENCE_FACTS: "车厢未密闭，沿途遗撒约三十米。"})
    reader.click("再次送审")
    assert reader.case.submissions[-1].round == 2


def test_what_the_desk_finds_met_bears_a_yes_and_an_objection_bars_it(reader: Reader) -> None:
    reader.click("送审")
    reader.sit(HEAD)
    switches = reader.panel.findChildren(Segments)
    assert len(switches) > 1
    assert "同意" in reader.offered()
    switches[0].setFocus()
    press(switches[0], Qt.Key.Key_End)
    assert reader.panel.why_not == "清单有问题，不能同意"
    assert "同意" not in reader.offered()
    press(switches[0], Qt.Key.Key_Home)
    reader.click("同意")
    assert reader.standing() is Standing.APPROVED
    assert reader.case.paper(FORM) is not None
    assert reader.case.get(f.FILING_BY) == "李俊杰"
    assert reader.bar == "负责人李俊杰今天 09:41：同意。"
    assert not reader.panel.isVisible()


def test_the_usual_words_of_a_yes_are_shown_and_put_in_by_their_key(reader: Reader) -> None:
    reader.click("送审")
    reader.sit(HEAD)
    form = reader.panel.findChild(FieldForm)
    assert form is not None
    assert form.defaults == {"words": "同意。"}
    assert form.read() == {"words": ""}, "they are shown, and not written"
    form.goto("words")
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, Qt.Key.Key_F7)
    reader.quiet()
    assert form.read() == {"words": "同意。"}
    reader.say("情况属实，")
    reader.click("同意")
    assert reader.bar == "负责人李俊杰今天 09:41：情况属实，同意。"


def test_by_keys_alone(reader: Reader) -> None:
    press(reader.page, Qt.Key.Key_D, CONTROL)
    reader.quiet()
    reader.sit(HEAD)
    press(reader.page, Qt.Key.Key_J, CONTROL)
    reader.quiet()
    assert reader.standing() is Standing.APPROVED


def test_what_changed_since_is_named_and_cannot_be_agreed_to(reader: Reader) -> None:
    reader.click("送审")
    reader.write({f.DISCOVERED_ON: "2026-11-13"})
    reader.sit(HEAD)
    assert reader.panel.why_not == "送审后内容有变：发现日期"
    assert "同意" not in reader.offered()


def test_what_was_chosen_and_typed_stays_when_the_case_changes(reader: Reader) -> None:
    reader.click("送审")
    reader.sit(HEAD)
    reader.say("先看现场照片。")
    switch = reader.panel.findChildren(Segments)[0]
    switch.choose(1)
    reader.page.refresh()
    reader.quiet()
    editor = reader.panel.findChild(LongEditor)
    assert editor is not None
    assert editor.toPlainText() == "先看现场照片。"
    assert reader.panel.findChildren(Segments)[0].current == 1


def test_two_levels_say_who_is_next(reader: Reader, desk: Desk) -> None:
    rules = ReviewRules((Link.DEPUTY, Link.HEAD))
    perform(desk.office.for_(KEEPER), set_review_rules, rules)
    reader.page.refresh()
    reader.quiet()
    assert reader.bar == "还没有送审，由分管负责人、负责人审批"
    reader.click("送审")
    reader.sit(HEAD)
    assert not reader.panel.isVisible()
    reader.sit(DEPUTY)
    reader.say("情况属实。")
    reader.click("同意")
    assert reader.said[-1] == "已同意，转下一级审批"
    assert reader.bar.endswith("等负责人答复　分管负责人铁玉兰今天 09:41：情况属实。")
    reader.sit(HEAD)
    assert reader.panel.isVisible()


def test_nobody_answers_his_own_and_who_stands_in_is_named_with_whom(reader: Reader, desk: Desk) -> None:
    reader.click("送审")
    reader.sit(replace(MA, role="head"))
    assert not reader.panel.isVisible()
    today = desk.office.clock.today()
    away = Delegate(DEPUTY.person_id, today, today)
    perform(desk.office.for_(HEAD), delegate, away)
    with desk.office.storage.read() as work:
        (duty,) = [one for one in work.duties() if one.instead_of]
    reader.sit(replace(DEPUTY, duties=(duty,)))
    reader.click("同意")
    assert reader.bar == "负责人（代李俊杰）铁玉兰今天 09:41：同意。"


# ------------------------------------------------------------ on paper


def dialog(reader: Reader) -> PaperOpinionDialog:
    """登记纸面审批."""
    reader.click("登记纸面审批")
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, PaperOpinionDialog))


def fill(box: QDialog, told: dict[str, str]) -> None:
    form = box.findChild(FieldForm)
    assert form is not None
    form.write(told)


def confirm(box: QDialog, reader: Reader) -> None:
    click(next(b for b in box.findChildren(Button) if b.text() == "登记"))
    reader.quiet()


def red(box: QDialog) -> Sequence[str]:
    return [each.text() for each in box.findChildren(Words) if each.isVisible()]


def test_an_approval_on_paper_is_entered_with_its_scan(reader: Reader, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(50, 50, "signed")
    canvas.save()
    scan = tmp_path / "审批表.pdf"
    scan.write_bytes(buffer.getvalue())
    box = dialog(reader)
    confirm(box, reader)
    assert "请填写" in red(box)
    assert "选扫描件，或者写明没有的原因" in red(box)
    fill(box, {"by": HEAD.person_id, "at": "2026-11-22T16:30", "words": "同意立案。"})
    reader.dialogs.answers.append(scan)
    click(next(b for b in box.findChildren(Button) if b.text() == "选择扫描件"))
    confirm(box, reader)
    (opinion,) = reader.case.submissions[-1].opinions
    assert (opinion.by, opinion.words, opinion.on_paper) == ("李俊杰", "同意立案。", True)
    assert opinion.scan is not None
    assert reader.case.get(f.FILING_BY) == "李俊杰"
    assert reader.bar == "负责人李俊杰昨天在纸上：同意立案。"
    assert reader.said == ["纸面审批已登记"]


def test_a_refusal_on_paper_is_entered_with_its_words(reader: Reader) -> None:
    box = dialog(reader)
    fill(box, {"by": HEAD.person_id, "at": "2026-11-22T16:30", "verdict": "no", "why": "扫描仪坏了"})
    confirm(box, reader)
    assert "照录签批的意见" in red(box)
    assert reader.case.submissions == ()
    fill(box, {"words": "不同意，先查清货主。"})
    confirm(box, reader)
    assert reader.standing() is Standing.RETURNED
    assert reader.said == ["纸面的不同意已登记，退回承办人"]
    assert "不同意，先查清货主。" in reader.bar
    assert reader.case.get(f.FILING_BY) is None
    assert "再次送审" in reader.offered()


def test_what_cannot_be_is_said_in_the_dialog(reader: Reader) -> None:
    box = dialog(reader)
    fill(box, {"by": HEAD.person_id, "at": "2026-11-24T09:00", "why": "扫描仪坏了"})
    confirm(box, reader)
    assert any("2026年11月24日" in words for words in red(box))
    assert reader.case.submissions == ()
    fill(box, {"at": "2026-11-23T09:00"})
    confirm(box, reader)
    assert reader.standing() is Standing.APPROVED


# ------------------------------------------------------------ the case


def test_the_panel_of_the_case_leads_to_where_it_is_laid(reader: Reader, qtbot: QtBot) -> None:
    page = CasePage(reader.desk, ScriptedDialogs())
    qtbot.addWidget(page)
    page.resize(1290, 700)
    gone: list[Place] = []
    page.go.connect(gone.append)
    page.show()

    def links() -> dict[str, str]:
        page.show_place(Place(CASE, reader.case_id))
        page.refresh()
        reader.quiet()
        return {str(item.target): item.link for item in page.panel.view.missing}

    assert links()[f"paper:{FORM}"] == "去送审"
    assert links()[f.FILING_AGREED.id] == "去填写"
    click(next(link for link in page.panel.links if link.text() == "去送审"))
    assert gone == [Place(PAPER, reader.case_id, FORM)]
    reader.click("送审")
    assert links() == {f"paper:{FORM}": "看送审"} | {k: v for k, v in links().items() if "agreed" not in k}
    assert f.FILING_AGREED.id not in links()
    reader.sit(HEAD)
    reader.say("再写清楚。")
    reader.click("退回承办人")
    reader.sit(MA)
    assert links()[f"paper:{FORM}"] == "修改后再次送审"
