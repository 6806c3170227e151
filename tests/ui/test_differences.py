"""What differs in a case is shown where one works, leads to its place, and bars a paper until it is cured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.paper_line import tell_differing
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.differences import AgreementCard, AgreementStrip
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Question
from desktop.ui.fact_fields import key_of
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, CASES, PAPER, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.words import Words
from tests.ui.hands import ScriptedDialogs, click, commit, present, press
from tests.ui.real_office import Quiet, desk_over, register, seed_home

ADDRESS, MOVED = "桥头镇元朔社区12号", "桥头镇元朔社区21号"
PERSON: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "刘生贵",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: ADDRESS,
    f.PARTY_PHONE: "13997001235",
    f.FILING_OPINION: "建议立案。",
}
RECORD = "onsite-inspection-record"
SITUATION = "路边堆放砂石，面积1333.33平方米（{}亩）。"
SEEN: dict[AnyFact, str] = {
    f.INSPECTION_START: "2026-11-12T09:20",
    f.INSPECTION_END: "2026-11-12T10:00",
    f.INSPECTION_PLACE: "桥头镇人民路",
    f.INSPECTION_RECORDER: "李生华",
    f.INSPECTION_SHOWN: "1",
}
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


W = TypeVar("W", bound=QWidget)
P = TypeVar("P", CasePage, PaperPage)


class Officer:
    """A person before the pages of one case, whose filing approval was issued."""

    def __init__(self, qtbot: QtBot, desk: Desk, *answers: object) -> None:
        self.desk, self._qtbot, self.quiet = desk, qtbot, Quiet(qtbot, desk)
        self.case_id = register(desk.office, facts={**PERSON, **SEEN})
        perform(desk.office, issue_paper, IssuePaper(self.case_id, "case-filing-approval"))
        self.dialogs = ScriptedDialogs(*answers)
        self.gone: list[Place] = []

    @property
    def case(self) -> Case:
        """What the database holds."""
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id)

    def keep(self, values: dict[str, str]) -> None:
        """Enter facts on another page."""
        command = KeepFacts(self.case_id, {(fact, 1): text for fact, text in values.items()})
        self.desk.do(keep_facts, command)
        self.quiet()

    def at_case(self) -> CasePage:
        """The page of the case."""
        page = CasePage(self.desk, self.dialogs)
        return self._shown(page, Place(CASE, self.case_id))

    def at_paper(self) -> PaperPage:
        """The page of the record of the inspection."""
        page = PaperPage(self.desk, self.dialogs)
        return self._shown(page, Place(PAPER, self.case_id, RECORD, 1))

    def _shown(self, page: P, place: Place) -> P:
        page.resize(1290, 760)
        page.go.connect(self.gone.append)
        present(self._qtbot, page)
        page.show_place(place)
        self.quiet()
        return page

    def press(self, button: Button) -> None:
        """Click, and wait for what comes of it."""
        assert button.isVisible()
        click(button)
        self.quiet()

    def write(self, page: QWidget, words: str) -> None:
        """Other words into the field that has the focus; the field is left."""
        assert page.isAncestorOf(focus())
        press(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        commit(focus(), words)
        press(focus(), Qt.Key.Key_Tab)
        self.quiet()


def part(page: QWidget, kind: type[W]) -> W:
    """The one part of this kind."""
    found = page.findChild(kind)
    assert isinstance(found, kind)
    return found


def focus() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def named(page: QWidget, words: str) -> Button:
    """A button in sight."""
    return next(one for one in page.findChildren(Button) if one.text() == words and one.isVisible())


def said(page: QWidget, words: str) -> bool:
    """Whether these words stand on the page, and no more in that place."""
    return any(one.text() == words and one.isVisible() for one in page.findChildren(Words))


def focused(page: QWidget) -> str:
    """The key of the field that has the focus."""
    return next((one.spec.key for one in page.findChildren(Field) if one.isAncestorOf(focus())), "")


def test_a_case_names_what_its_papers_say_otherwise_and_leads_to_it(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk)
    page = officer.at_case()
    card = part(page, AgreementCard)
    assert not card.isVisible()
    officer.keep({f.PARTY_ADDRESS.id: MOVED})
    assert card.isVisible()
    assert "《立案审批表》" in card.links[0].accessibleName()
    assert ADDRESS in card.links[0].accessibleName()
    assert MOVED in card.links[0].accessibleName()
    officer.press(card.links[0])
    assert focused(page) == key_of(f.PARTY_ADDRESS)
    officer.write(page, ADDRESS)
    assert officer.case.get(f.PARTY_ADDRESS) == ADDRESS
    assert not card.isVisibleTo(page)


STORY, NATURE = f.OFFENCE_FACTS, f.REPORT_NATURE
SAID_WRONGLY: dict[str, tuple[str, dict[AnyFact, str], AnyFact]] = {
    "name": ("刘生桂", {STORY: "当事人刘生桂在路边堆放砂石。"}, STORY),
    "identity": ("号码", {NATURE: "刘生贵（身份证号码630121197003211231）堆放砂石。"}, NATURE),
    "telephone": ("电话", {NATURE: "刘生贵，电话：13912345678。"}, NATURE),
    "address": (MOVED, {NATURE: f"当事人住址：大通县{MOVED}。", f.PARTY_ADDRESS: f"大通县{ADDRESS}"}, NATURE),
    "day": ("发生日期是", {STORY: "2020年1月5日，路边堆放砂石。"}, STORY),
    "order": ("早于", {f.REPORT_ON: "2026-11-01"}, f.REPORT_ON),
    "no article": ("九百", {NATURE: "依照《中华人民共和国行政处罚法》第九百条。"}, NATURE),
    "not in force": ("大气污染防治法", {NATURE: "违反《中华人民共和国大气污染防治法》第三十条。"}, NATURE),
    "capital": ("大写", {NATURE: "货值6000元（大写：伍仟元整）。"}, NATURE),
    "sum": ("合计", {NATURE: "煤80元、砂120元，合计300元。"}, NATURE),
    "fine": ("罚款", {f.PROPOSAL_FINE: "600000", f.APPROVAL_OPINION: "建议罚款5000元。"}, f.APPROVAL_OPINION),
    "conversion": ("2.00亩", {f.INSPECTION_SITUATION: SITUATION.format("1.50")}, f.INSPECTION_SITUATION),
    "area of two texts": ("102", {STORY: "占用耕地120平方米。", NATURE: "占用耕地102平方米。"}, NATURE),
    "officers": ("王强", {STORY: "执法人员马建国、王强到场。"}, STORY),
    "one officer": ("王强", {STORY: "执法人员王强在现场检查。"}, STORY),
    "recorder": ("马建囯", {f.INSPECTION_RECORDER: "马建囯"}, f.INSPECTION_RECORDER),
    "certificate": ("证号", {STORY: "执法人员马建国（00000000001）到场。"}, STORY),
    "number": ("文号", {NATURE: "已送达大桥罚告〔2026〕999号。"}, NATURE),
}
"""What papers of a case are held against: a word of the line, what one says wrongly, where it is cured."""


@pytest.mark.parametrize("kind", sorted(SAID_WRONGLY))
@pytest.mark.alike(2)
def test_whatever_a_paper_says_wrongly_is_listed_and_led_to(qtbot: QtBot, desk: Desk, kind: str) -> None:
    words, told, there = SAID_WRONGLY[kind]
    officer = Officer(qtbot, desk)
    page = officer.at_case()
    card = part(page, AgreementCard)
    officer.keep({fact.id: text for fact, text in told.items()})
    officer.press(next(link for link in card.links if words in link.accessibleName()))
    assert focused(page) == key_of(there)


def test_a_paper_names_what_is_wrong_as_one_types_and_is_not_issued(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk, True, True)
    page = officer.at_paper()
    strip = part(page, AgreementStrip)
    assert not strip.isVisible()
    page._go_where(f"{f.INSPECTION_SITUATION.id}#1")
    commit(focus(), SITUATION.format("1.5"))
    qtbot.waitUntil(strip.isVisible)
    officer.quiet()
    assert "2.00亩" in strip.links[0].accessibleName()
    page.next_act()
    officer.quiet()
    assert officer.case.paper(RECORD) is None
    officer.press(strip.links[0])
    assert focused(page) == key_of(f.INSPECTION_SITUATION)
    officer.write(page, SITUATION.format("2.00"))
    assert not strip.isVisible()
    page.next_act()
    officer.quiet()
    assert officer.case.paper(RECORD) is not None


def test_a_written_reason_lets_the_paper_out_and_counts_for_nothing_else(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk, True, True)
    officer.keep({f.PARTY_ADDRESS.id: MOVED, f.INSPECTION_SITUATION.id: SITUATION.format("2")})
    paper = officer.at_paper()
    officer.press(named(part(paper, AgreementStrip), "写明理由"))
    assert officer.gone[-1] == Place(CASE, officer.case_id, where="overview")
    page = officer.at_case()
    card = part(page, AgreementCard)
    officer.press(named(card, "写明理由"))
    assert officer.case.get(f.AGREE_REASON) is None
    part(card, QPlainTextEdit).setFocus()
    commit(part(card, QPlainTextEdit), "立案后当事人搬家")
    officer.press(named(card, "写明理由"))
    assert officer.case.get(f.AGREE_REASON) == "立案后当事人搬家"
    paper.next_act()
    officer.quiet()
    assert officer.case.paper(RECORD) is not None
    assert said(card, "1处前后不一致，已写明理由")
    officer.keep({f.PARTY_PHONE.id: "13997001236"})
    assert said(card, "2处前后不一致")


def test_printing_asks_first_while_something_differs(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk, False, False, False)
    officer.keep({f.PARTY_ADDRESS.id: MOVED})
    paper, page = officer.at_paper(), officer.at_case()
    paper._files.print()
    page._whole.print_all()
    page._whole.print_bound()
    asked = [one for one in officer.dialogs.asked if isinstance(one, Question)]
    assert len(asked) == len(officer.dialogs.asked) == 3
    assert all(ADDRESS in one.lines[0] for one in asked)


def test_a_file_is_written_after_the_same_question(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    officer = Officer(qtbot, desk, False, False, False, True, out)
    officer.keep({f.PARTY_ADDRESS.id: MOVED})
    paper, page = officer.at_paper(), officer.at_case()
    paper._files.save()
    page._whole.save_bound()
    page._whole.ask_folder()
    asked = [one for one in officer.dialogs.asked if isinstance(one, Question)]
    assert [one.title for one in asked] == [
        "1处前后不一致，仍然存为 PDF？",
        "1处前后不一致，仍然存为 PDF/A？",
        "1处前后不一致，仍然存为 PDF？",
    ]
    assert list(out.rglob("*.pdf")) == [], "who wants to look again gets nothing"
    page._whole.ask_folder()
    officer.quiet()
    assert list(out.rglob("*.pdf")), "who insists gets what was asked for"


def test_cases_of_a_list_are_asked_about_together(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    officer = Officer(qtbot, desk, False, True, out)
    officer.keep({f.PARTY_ADDRESS.id: MOVED})
    page = CasesPage(desk, officer.dialogs)
    present(qtbot, page)
    page.show_place(Place(CASES))
    officer.quiet()
    page.choose_all()
    for _ in range(2):
        page.save_paper()
        officer.quiet()
    asked = [one for one in officer.dialogs.asked if isinstance(one, Question)]
    assert [one.title for one in asked] == ["1 件案件前后不一致，仍然存为 PDF？"] * 2
    assert asked[0].lines[0].startswith(officer.case.number)
    assert ADDRESS in asked[0].lines[0]
    assert list(out.rglob("*.pdf")), "who insists gets what was asked for"


def test_the_command_line_says_it_too(qtbot: QtBot, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    officer = Officer(qtbot, desk)
    tell_differing(desk.office, (officer.case_id,))
    assert capsys.readouterr().err == ""
    officer.keep({f.PARTY_ADDRESS.id: MOVED})
    tell_differing(desk.office, (officer.case_id,))
    told = capsys.readouterr().err
    assert told.startswith(f"{officer.case.number}：1 处前后不一致，")
    assert ADDRESS in told
