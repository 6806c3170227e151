"""Twelve boxes are seized, kept for longer, five given back and seven confiscated, as an officer does it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import parting_facts as p
from desktop.casework import seizure_facts as s
from desktop.casework.custody import METHOD_FORM
from desktop.casework.custody_choices import GoodsMethod, MoveAct, ThingState
from desktop.casework.events import PaperIssued
from desktop.casework.facts import AnyFact, Good
from desktop.casework.parting import KEEPING_PART
from desktop.casework.things import ON_HAND
from desktop.services.attaching import AttachFiles, attach
from desktop.services.deciding import BeginSide, TakeStep, begin_side, take_step
from desktop.services.finding import files_found
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view
from desktop.sheets.reading import read_workbook
from desktop.ui.action import Act, Action
from desktop.ui.desk import Desk
from desktop.ui.evidence.picture_window import PictureWindow
from desktop.ui.models.cell import CELL_ROLE, Cell
from desktop.ui.narrowing import Narrowed
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.things_page import ThingsPage
from desktop.ui.places import CASE, THINGS, Place
from desktop.ui.thing_actions import CHOSEN_LABELS, LEDGER_LABELS, THING_PHOTOS
from desktop.ui.things.narrowing import filter_of
from desktop.ui.things.things_tab import ThingsTab
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.table import Table
from tests.helpers.photos import photo
from tests.ui.hands import ScriptedDialogs, present
from tests.ui.real_office import MA, TODAY, Quiet, desk_over, register

DAY = TODAY.date()
STORE = "综合行政执法中心库房"
TO_CHOSEN = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


class Keeper:
    """An officer of 桥头镇 with a case in which twelve boxes were seized, its time made longer."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk, self.dialogs = desk, ScriptedDialogs()
        self.quiet = Quiet(qtbot, desk)
        self.case_id = register(desk.office, "大通顺达商贸有限公司")
        perform(desk.office, begin_side, BeginSide(self.case_id, "seizure"))
        self.keep(ASKED)
        self.issue("coercive-measure-approval")
        self.step("decide_seizure")
        begun = at(9) + timedelta(minutes=5 * next(TURNS))  # the same two are not at two seizures at once
        self.keep({**CARRIED_OUT, s.AT: begun, s.ENDED: begun + timedelta(minutes=5)})
        self.issue("seal-seize-list", "seal-seize-site-record")
        self.step("apply_seizure")
        self.keep(LONGER)
        self.issue("seal-seize-extension-approval")
        self.step("extend_seizure")
        self.page = CasePage(desk, self.dialogs)
        self.page.resize(1290, 760)
        present(qtbot, self.page)
        self.page.show_place(Place(CASE, self.case_id, where="things"))
        self.quiet()

    @property
    def tab(self) -> ThingsTab:
        """涉案财物."""
        tab = self.page.findChild(ThingsTab)
        assert tab is not None
        return tab

    def keep(self, given: dict[AnyFact, object], n: int = 1) -> None:
        """Facts that another page entered."""
        values = {(fact.id, n): fact.written(value) for fact, value in given.items()}
        perform(self.desk.office, keep_facts, KeepFacts(self.case_id, values))

    def issue(self, *forms: str, n: int = 1) -> None:
        """Papers made on their own page."""
        for form in forms:
            perform(self.desk.office, issue_paper, IssuePaper(self.case_id, form, n))

    def step(self, step: str) -> None:
        """A step of the seizure."""
        perform(self.desk.office, take_step, TakeStep(self.case_id, step, beside="seizure", n=1))

    def reread(self) -> None:
        """What was done elsewhere is seen."""
        self.page.refresh()
        self.quiet()

    def move(self, row: int, act: MoveAct, **told: str) -> str:
        """登记流转 of a row; gives what the dialog complains of, empty once it is entered."""
        self.tab.lots.clearSelection()
        self.tab.lots.choose(row)
        self.tab.ask_move()
        dialog = self.tab.dialog
        assert dialog is not None
        dialog.form.write({"act": str(act), "on": DAY.isoformat(), **told})
        dialog.go.click()
        self.quiet()
        if self.tab.dialog is None:
            return ""
        words = dialog._note.text()
        dialog.reject()
        return words


def at(hour: int) -> datetime:
    """An hour of the day."""
    return datetime(DAY.year, DAY.month, DAY.day, hour)  # noqa: DTZ001 - wall time


ASKED: dict[AnyFact, object] = {
    s.MEASURE: s.Measure.DETAIN,
    s.BASIS: "《无证无照经营查处办法》第十一条",
    s.GRANT: "省人民政府公布的乡镇承接事项目录",
    s.REASON: "可能转移财物",
    s.GOODS_LIST: (Good("白酒", "500ml", "箱", "12", value="7200"), Good("货架", "", "组", "3")),
    s.RELATED: True,
    s.NO_NEEDS: True,
    s.NOT_TWICE: True,
    s.OPINION: "建议扣押。",
    s.DECISION: s.SeizureDecision.AGREED,
    s.BY: "赵明",
    s.APPROVED: at(8),
    s.UNTIL: DAY + timedelta(days=30),
    s.KEPT_AT: STORE,
    f.PARTY_ID: "91630121MA4JURQ24H",
    f.PARTY_ADDRESS: "桥头镇人民路118号",
    f.PARTY_REP: "祁生福",
}
TURNS = count()
CARRIED_OUT: dict[AnyFact, object] = {
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
LONGER: dict[AnyFact, object] = {
    s.LONGER: "权属尚在核实，情况复杂",
    s.LONGER_OPINION: "建议延长。",
    s.LONGER_AGREED: True,
    s.LONGER_BY: "赵明",
    s.LONGER_ON: DAY,
    s.LONGER_UNTIL: DAY + timedelta(days=60),
}


def shown(table: Table, columns: tuple[int, ...]) -> list[tuple[str, ...]]:
    """What a table shows, its chips by their words."""
    model = table.model()
    rows = []
    for row in range(model.rowCount()):
        cells = [model.data(model.index(row, column), CELL_ROLE) for column in columns]
        assert all(isinstance(cell, Cell) for cell in cells)
        rows.append(tuple(cell.text or (cell.chip.text if cell.chip else "") for cell in cells))
    return rows


@pytest.fixture(scope="module")
def desk(empty_county: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Desk]:
    """A desk for all of it: the story goes on from test to test no further than its own module."""
    assert qapp is not None
    with desk_over(empty_county, tmp_path_factory.mktemp("things") / "home") as made:
        yield made


def made(keeper: Keeper, form: str, name: str) -> None:
    """A paper, as it was made on its own page."""
    with keeper.desk.office.storage.write(MA, "issue_paper") as work:
        event = PaperIssued(
            case_id=keeper.case_id,
            paper_id=f"{form}-of-the-boxes",
            form=form,
            form_version="1",
            name=name,
            n=1,
            number="",
            issued_on=DAY,
            pages=2,
            digest=hashlib.sha256(b"%PDF-1.7").hexdigest(),
            content="1" * 64,
            data=b"%PDF-1.7",
        )
        work.apply(event)
        work.record([event])


def assert_handed_on(keeper: Keeper, chain: Path) -> None:
    """The chain of custody on paper: every move, and who signs for it."""
    keeper.dialogs.answers.append(chain)
    keeper.tab.save_chain()
    keeper.quiet()
    words = pypdfium2.PdfDocument(chain)[0].get_textpage().get_text_range()
    for told in ("交出人签名", "接收人签名", "环卫中心", "李成林", "已销毁", "7箱", "保管人（签名）"):
        assert told in words


def lift_part(keeper: Keeper, n: int) -> None:
    """The decision that lifts a part, with its ground and its paper."""
    facts: dict[AnyFact, object] = {p.GROUND: s.ReleaseGround.UNRELATED, p.BY: "赵明", p.ON: DAY}
    keeper.keep(facts, n)
    keeper.issue("seal-seize-part-release", n=n)


def assert_second_part(keeper: Keeper, people: dict[str, str]) -> None:
    """One of the shelves is lifted too, by a second decision, and given back."""
    tab = keeper.tab
    shelves = shown(tab.lots, (0, 2)).index(("货架", "在管"))
    assert keeper.move(shelves, MoveAct.RELEASE, quantity0="1") == ""
    keeper.reread()
    shelf = shown(tab.lots, (0, 2)).index(("货架", "已解除，待退还"))
    assert "还没有签发" in keeper.move(shelf, MoveAct.RETURN, **people)
    lift_part(keeper, 2)
    assert keeper.move(shelf, MoveAct.RETURN, **people) == ""
    keeper.reread()


def test_twelve_boxes_are_parted(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    keeper = Keeper(qtbot, desk)
    tab = keeper.tab
    assert shown(tab.lots, (0, 1, 2, 3)) == [("白酒", "12箱", "在管", STORE), ("货架", "3组", "在管", STORE)]
    assert shown(tab.lots, (4,)) == [("还60日",), ("还60日",)]

    # five are lifted, on paper, and given back
    assert keeper.move(0, MoveAct.RELEASE, quantity0="5") == ""
    keeper.reread()
    assert ("白酒", "5箱", "已解除，待退还") in shown(tab.lots, (0, 1, 2))
    released = shown(tab.lots, (2,)).index(("已解除，待退还",))
    people = {"to": "当事人", "gave": "马建国", "took": "祁生福", "paper": "领取单"}
    assert "还没有签发" in keeper.move(released, MoveAct.RETURN, **people)
    lift_part(keeper, 1)
    assert keeper.move(released, MoveAct.RETURN, **people) == ""
    keeper.reread()

    assert_second_part(keeper, people)

    # the other seven are confiscated, and stay in hand until their disposal is approved
    keeper.keep({f.PROPOSAL_GOODS: "白酒7箱、货架2组"})
    made(keeper, "penalty-decision", "行政处罚决定书")
    rest: dict[AnyFact, object] = {
        s.OUTCOME: s.SeizureEnd.CONFISCATE,
        s.END_REASON: "行政处罚决定已经没收",
        s.END_BASIS: "《中华人民共和国行政强制法》第二十七条",
        s.END_BY: "赵明",
        s.END_ON: DAY,
    }
    keeper.keep(rest)
    served: dict[AnyFact, object] = {
        f.SERVICE_PAPER: "seal-seize-extension",
        f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
    }
    keeper.keep({**served, f.SERVICE_ON: DAY, f.SERVICE_PLACE: "集市", f.SERVICE_RECEIVER: "祁生福"})
    keeper.issue("seal-seize-disposal-list")
    keeper.step("take_seized")
    keeper.reread()
    assert sorted(shown(tab.lots, (0, 1, 2))) == [
        ("白酒", "5箱", "已退还"),
        ("白酒", "7箱", "已没收，待处理"),
        ("货架", "1组", "已退还"),
        ("货架", "2组", "已没收，待处理"),
    ]
    seven = shown(tab.lots, (1,)).index(("7箱",))
    burnt = {"to": "环卫中心", "gave": "马建国", "took": "李成林"}
    assert "批准" in keeper.move(seven, MoveAct.DESTROY, **burnt)
    keeper.keep({c.METHOD: GoodsMethod.DESTROY, c.METHOD_GOODS: "白酒", c.METHOD_BASIS: "已经变质"})
    assert "批准" in keeper.move(seven, MoveAct.DESTROY, **burnt)
    made(keeper, METHOD_FORM, "罚没物品处理审批表")
    keeper.keep({c.METHOD_AGREED: True, c.METHOD_BY: "赵明", c.METHOD_ON: DAY})
    assert keeper.move(seven, MoveAct.DESTROY, **burnt) == ""
    assert ("白酒", "7箱", "已销毁", "环卫中心") in shown(tab.lots, (0, 1, 2, 3))
    assert [row[0] for row in shown(tab.moves, (1,))][:2] == ["入库", "已解除，待退还"]
    assert_handed_on(keeper, tmp_path / "流转单.pdf")


def test_what_went_bad_is_destroyed_beside_what_is_confiscated(qtbot: QtBot, desk: Desk) -> None:
    """行政强制法 27: what a law wants destroyed is, though nobody confiscates it."""
    keeper = Keeper(qtbot, desk)
    tab, burnt = keeper.tab, {"to": "环卫中心", "gave": "马建国", "took": "李成林"}
    boxes = shown(tab.lots, (0,)).index(("白酒",))
    assert keeper.move(boxes, MoveAct.CONDEMN, quantity0="2") == ""
    keeper.reread()
    condemned = shown(tab.lots, (0, 1, 2)).index(("白酒", "2箱", "已决定销毁，待销毁"))
    assert "还没有签发写明销毁的" in keeper.move(condemned, MoveAct.DESTROY, **burnt)
    card = keeper.page._cards_of("seizure")
    assert card is not None
    assert card.goto((p.BASIS.id, 1))
    links = {link.text() for link in card._cards["seizure_part", 1].findChildren(Button)}
    assert PART_NAMES & links == {"查封（扣押）物品部分处理清单"}, "the paper it fills, not the other"
    keeper.keep(
        {p.BASIS: "《中华人民共和国食品安全法》", p.REASON: "酒瓶破裂，已经变质", p.BY: "赵明", p.ON: DAY}
    )
    keeper.issue("seal-seize-part-disposal-list")
    assert keeper.move(condemned, MoveAct.DESTROY, **burnt) == ""
    keeper.reread()
    assert {("白酒", "10箱", "在管"), ("白酒", "2箱", "已销毁")} <= set(shown(tab.lots, (0, 1, 2)))


PART_NAMES = {"查封（扣押）物品部分处理清单", "部分解除查封（扣押）决定书"}
KEPT: dict[AnyFact, object] = {
    f.PRESERVATION_REASON: "账本可能被转移",
    f.PRESERVATION_ITEMS: (Good("账本", "", "本", "2"), Good("电脑", "X1", "台", "1")),
    f.PRESERVATION_PLACE: "证据室",
    f.PRESERVATION_OPINION: "建议先行登记保存。",
    f.PRESERVATION_AGREED: True,
    f.PRESERVATION_BY: "赵明",
    f.PRESERVATION_APPROVED: at(8),
    f.PRESERVATION_AT: at(9) - timedelta(minutes=5),
}


def test_of_what_was_kept_each_part_has_a_notice_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    keeper = Keeper(qtbot, desk)
    keeper.keep(KEPT)
    keeper.issue("evidence-preservation-approval", "evidence-preservation-notice")
    keeper.reread()
    tab, people = keeper.tab, {"to": "当事人", "gave": "马建国", "took": "祁生福"}
    for turn, name in enumerate(("账本", "电脑"), 1):
        kept = shown(tab.lots, (0, 2)).index((name, "在管"))
        assert keeper.move(kept, MoveAct.RELEASE, apart="1") == ""
        keeper.reread()
        lifted = shown(tab.lots, (0, 2)).index((name, "已解除，待退还"))
        assert "还没有签发处理通知书" in keeper.move(lifted, MoveAct.RETURN, **people)
        inquiry = keeper.page._cards_of("inquiry")
        assert inquiry is not None
        assert inquiry.goto((p.KEPT_ON.id, turn)), "its card stands beside that of the keeping"
        own = inquiry._cards["keeping_part", turn].findChildren(Button)
        assert [each.text() for each in own if each.text() == "再加一份"] == [], "a move begins it"
        keeper.keep({p.KEPT_GROUNDS: "已经复制", p.KEPT_ON: DAY}, turn)
        keeper.issue(KEEPING_PART, n=turn)
        assert keeper.move(lifted, MoveAct.RETURN, **people) == ""
        keeper.reread()
        tab.lots.choose(shown(tab.lots, (0, 2)).index((name, "已退还")))
        notice = next(row[5] for row in shown(tab.moves, (0, 1, 2, 3, 4, 5)) if row[1] == "已解除，待退还")
        assert notice.startswith("《先行登记保存证据部分处理通知书》"), "the chain names the paper"
        assert notice.endswith(f"{turn}号")
    assert shown(tab.lots, (0, 1, 2))[2:] == [("账本", "2本", "已退还"), ("电脑", "1台", "已退还")]
    terms = {term.clock.id: term for term in case_view(desk.office, keeper.case_id).terms}
    assert terms["preserve_7wd"].in_time is True, "the days of the keeping are over with its last part"


def test_a_thing_is_pictured_its_label_found_and_a_wrong_move_voided(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    keeper = Keeper(qtbot, desk)
    tab = keeper.tab
    assert_pictured(keeper, tmp_path / "封条.jpg")
    labels = tmp_path / "标签.pdf"
    keeper.dialogs.answers.append(labels)
    tab.save_labels()
    keeper.quiet()
    words = pypdfium2.PdfDocument(labels)[0].get_textpage().get_text_range()
    code = next(row[0] for row in shown(tab.lots, (5, 0)) if row[1] == "货架")
    assert "货架" in words
    assert code in words
    [found] = files_found(desk.office, code.lower(), 8)
    assert [hit.case_id for hit in found.hits] == [keeper.case_id]
    shelf = shown(tab.lots, (0,)).index(("货架",))
    there = {"to": "财政所", "gave": "马建国", "took": "王", "quantity0": "1"}
    assert keeper.move(shelf, MoveAct.STORE, **there) == ""
    assert ("货架", "1组", "财政所") in shown(tab.lots, (0, 1, 3))
    keeper.dialogs.answers.append("数量写错")
    tab.void()
    keeper.quiet()
    assert ("货架", "3组", STORE) in shown(tab.lots, (0, 1, 3))
    assert ("作废", "1组", "财政所") in shown(tab.moves, (1, 2, 3))
    assert desk.office.storage.check().sound


def test_the_labels_of_the_things_chosen_alone_are_printed(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    keeper = Keeper(qtbot, desk)
    tab, file = keeper.tab, tmp_path / "一张.pdf"
    tab.lots.clearSelection()
    tab.lots.choose(shown(tab.lots, (0,)).index(("货架",)))
    keeper.dialogs.answers.append(file)
    act_of(tab.acts(), CHOSEN_LABELS).run()
    keeper.quiet()
    assert labelled(file) == {"货架　3组"}
    both = tmp_path / "全部.pdf"
    keeper.dialogs.answers.append(both)
    tab.save_labels()
    keeper.quiet()
    assert labelled(both) == {"白酒　12箱", "货架　3组"}


def test_the_ledger_prints_the_labels_of_one_thing_or_several(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    keepers = Keeper(qtbot, desk), Keeper(qtbot, desk)
    dialogs = ScriptedDialogs()
    page = ThingsPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.unit_changed(MA.unit_id)
    page.show_place(Place(THINGS))
    page._find.setText("货架")
    page._take_text()
    keepers[0].quiet()
    rows = [page._model.row(page._model.index(at, 0)) for at in range(page._model.rowCount())]
    mine = [at for at, row in enumerate(rows) if row.case_id in {each.case_id for each in keepers}]
    assert len(mine) == 2
    for chosen in (mine[:1], mine):
        page._table.clearSelection()
        for at in chosen:
            index = page._model.index(at, 0)
            page._table.selectionModel().select(index, TO_CHOSEN)
        file = tmp_path / f"{len(chosen)}.pdf"
        dialogs.answers.append(file)
        act_of(page.acts(), LEDGER_LABELS).run()
        keepers[0].quiet()
        words = words_of(file)
        assert [rows[at].thing.code in words for at in mine] == [at in chosen for at in mine]
        assert "白酒" not in words
    for each in keepers:
        with desk.office.read() as work:
            assert any("涉案财物标签" in row.says for row in work.journal(each.case_id, 9))


def words_of(file: Path) -> str:
    """The words of all pages of a PDF."""
    with contextlib.closing(pypdfium2.PdfDocument(file)) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def labelled(file: Path) -> set[str]:
    """What the labels of a sheet name, with how much."""
    words = words_of(file)
    return {said for said in ("白酒　12箱", "货架　3组") if said in words}


def act_of(acts: tuple[Act, ...], action: Action) -> Act:
    """What an action does now; it can be done."""
    act = next(act for act in acts if act.action is action)
    assert act.why_not == ""
    return act


def assert_pictured(keeper: Keeper, picture: Path) -> None:
    """A photograph is chosen for the boxes and looked at, though the decision holds their list fast."""
    desk, tab = keeper.desk, keeper.tab
    assert "还没有选照片" in why_not(tab, THING_PHOTOS)
    picture.write_bytes(photo(at=datetime(2026, 11, 5, 9, 0)))  # noqa: DTZ001 - wall time
    attach(desk.office, AttachFiles(keeper.case_id, (picture,)), lambda *_: True)
    row = shown(tab.lots, (0,)).index(("白酒",))
    tab.lots.choose(row)
    keeper.dialogs.answers.append("1")
    tab.ask_photos()
    keeper.quiet()
    keeper.reread()
    cell = tab.lots.model().data(tab.lots.model().index(row, 0), CELL_ROLE)
    assert "照片1" in cell.second
    assert why_not(tab, THING_PHOTOS) == ""
    tab.show_photos()
    keeper.quiet()
    window = tab.findChild(PictureWindow)
    assert window is not None
    assert window.file.photo == 1
    window.close()
    fewer = (Good("白酒", "500ml", "箱", "11", photos="1"), Good("货架", "", "组", "3"))
    with pytest.raises(Refusal) as refused:  # the decision names twelve
        keeper.keep({s.GOODS_LIST: fewer})
    assert refused.value.code == "fact_settled"


def why_not(tab: ThingsTab, action: Action) -> str:
    """Why an act of the tab cannot be done now; empty where it can."""
    return next(act.why_not for act in tab.acts() if act.action is action)


@pytest.mark.parametrize(
    ("chosen", "states", "free"),
    [
        ((), ON_HAND, True),
        (("every",), None, False),
        (("kept",), (ThingState.KEPT,), False),
        (("free",), (), True),
        (("kept", "free"), (ThingState.KEPT,), True),
    ],
)
def test_what_is_free_by_itself_is_asked_for_apart(
    chosen: tuple[str, ...], states: tuple[ThingState, ...] | None, free: bool
) -> None:
    asked = filter_of(Narrowed({"state": chosen} if chosen else {}), DAY)
    assert (asked.states, asked.free, asked.today) == (states, free, DAY)


def test_the_ledger_of_the_office(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    keeper = Keeper(qtbot, desk)
    dialogs = ScriptedDialogs()
    page = ThingsPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.unit_changed(MA.unit_id)
    page.show_place(Place(THINGS))
    with desk.office.read() as work:
        number = work.case(keeper.case_id).number
    page._find.setText(number)
    page._take_text()
    keeper.quiet()
    mine = [("白酒", "12箱"), ("货架", "3组")]
    assert [row[1:3] for row in shown(page._table, tuple(range(6)))] == mine
    assert "在管" in page._count.text()
    gone: list[Place] = []
    page.go.connect(gone.append)
    page._table.choose(0)
    page.open_case()
    assert gone == [Place(CASE, keeper.case_id, where="things")]
    page._bar.set_values({"state": ("returned",)})
    page._take_values({"state": ("returned",)})
    keeper.quiet()
    assert page._unmatched.isVisibleTo(page)
    page._take_values({"state": ("free",)})
    keeper.quiet()
    assert page._unmatched.isVisibleTo(page), "nothing here is free by itself"
    page._take_values({"state": ("every",)})
    keeper.quiet()
    assert [row[1:3] for row in shown(page._table, tuple(range(6)))] == mine
    page._take_values({"group": ("sampling",)})
    keeper.quiet()
    assert page._unmatched.isVisibleTo(page)
    page.clear_filters()
    keeper.quiet()
    page._find.setText("货架")
    page._take_text()
    keeper.quiet()
    assert {row[0] for row in shown(page._table, (1,))} == {"货架"}
    table, sheet = tmp_path / "台账.xlsx", tmp_path / "台账.pdf"
    for file, write in ((table, page.export), (sheet, page.print_ledger)):
        dialogs.answers.append(file)
        write()
        keeper.quiet()
    rows = read_workbook(table).sheets[0].rows
    assert any("货架" in map(str, row) for row in rows)
    words = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_range()
    assert "货架" in words
    assert "清点人" in words
