"""The chosen lead or inspection: what is known of it, its pictures, and what can be done with it now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QWidget

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case_files import FileKind
from desktop.casework.facts import AnyFact
from desktop.casework.leads import INSPECTION, LEAD, found_outside, lead_handed_over
from desktop.services.leads import LeadView, lead_view
from desktop.ui import lead_actions, spacing
from desktop.ui.action import Act, Action
from desktop.ui.desk import Desk
from desktop.ui.evidence.picture_window import PictureWindow
from desktop.ui.evidence.thumbnails import FileStrip, Thumbnails
from desktop.ui.leads.words import pairs
from desktop.ui.models.cell import ChipView
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.pages import Pairs, Scroller
from desktop.ui.widgets.words import Words

WIDE, _STRIP = 340.0, 136
_SECRET: tuple[AnyFact, ...] = (d.REPORTER, d.REPORTER_PHONE, d.REPORTER_AT)
_KINDS = {
    lead_actions.BEGIN_CASE: Kind.PRIMARY,
    lead_actions.SHOW_REPORTER: Kind.LINK,
    lead_actions.OPEN_LEAD: Kind.LINK,
}
_NOT_OF = {
    LEAD: {lead_actions.RAISE_LEAD},
    INSPECTION: {
        *(lead_actions.JOIN_CASE, lead_actions.LEAD_LETTER),
        *(lead_actions.ANSWER_LEAD, lead_actions.SHOW_REPORTER),
    },
}
"""By kind, the acts that have no meaning for it."""


class LeadPane(QFrame):
    """Reads the one that is chosen; what is done, the page does."""

    opened = Signal()
    begun = Signal()
    joined = Signal()
    raised = Signal()
    answered = Signal()
    letter_wanted = Signal()
    asked_reporter = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("线索要点"))
        self._desk = desk
        self._reading = Latest()
        self._wanted = ""
        self.view: LeadView | None = None
        self._shown: dict[str, str] = {}
        self._told = Words("", Type.H2, wrap=True)
        self._number = Words("", Type.SMALL, Tone.FAINT)
        self._stage = Chip(ChipView(""))
        self._pairs = Pairs(label_wide=92)
        self._thumbnails = Thumbnails(desk, self)
        self.strip = FileStrip(self._thumbnails)
        self.strip.activated.connect(self._look)
        self._none = Words(self.tr("选择一条，在这里看要点"), Type.SMALL, Tone.FAINT)
        self._body = QWidget()
        self._buttons: list[tuple[Button, Action]] = []
        self._foot = QWidget()
        self._build()
        self.show_one("")

    def _build(self) -> None:
        body = spacing.column(self._body, 6, (16, 12, 10, 6))
        chips = spacing.row(gap=6)
        spacing.add(chips, self._stage, self._number, None)
        spacing.fix(self.strip, high=_STRIP)
        spacing.add(body, self._told, chips, self._pairs, self.strip, None)
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addWidget(self._none, 1, Qt.AlignmentFlag.AlignCenter)
        self._scroller = Scroller(self._body)
        column.addWidget(self._scroller, 1)
        buttons = QWidget()
        line = Flow(buttons)
        for action, signal in self._signals():
            button = Button(action.words, _KINDS.get(action, Kind.NORMAL))
            button.clicked.connect(signal)
            self._buttons.append((button, action))
            line.addWidget(button)
        spacing.add(spacing.column(self._foot, 6, (16, 8, 16, 12)), buttons)
        column.addWidget(self._foot)
        spacing.fix(self, wide=WIDE)

    def show_one(self, id: str) -> None:
        """Read one and show it; an empty id is none."""
        self._reading.drop()
        if id != self._wanted:
            self._shown = {}
        self._wanted = id
        if id:
            self._reading.hold(self._desk.ask(partial(lead_view, case_id=id), self._show))
        else:
            self._show(None)

    def show_reporter(self, told: dict[str, str]) -> None:
        """Who reported, in full, until another is chosen."""
        self._shown = told
        self._show(self.view)

    def _fit(self, kind: str) -> None:
        """Only what this kind has is offered; the reason why not is the tip."""
        whys = {act.action: act.why_not for act in self.acts()}
        for button, action in self._buttons:
            button.setHidden(action in _NOT_OF[kind])
            button.set_why_not(whys[action], action.tip)

    def _show(self, view: LeadView | None) -> None:
        self.view = view
        there = view is not None
        for part in (self._scroller, self._foot):
            part.setVisible(there)
        self._none.setVisible(not there)
        if view is None:
            return
        case = view.case
        told = case.get(f.OFFENCE_FACTS) if case.procedure_id == LEAD else case.get(f.PARTY_NAME)
        self._told.setText(told or case.number)
        self._number.setText(case.number)
        self._stage.show_chip(ChipView(view.stage, Tone.MUTE if case.stage == "closed" else Tone.BLUE))
        self._pairs.show_pairs(pairs(view, self._shown, self._desk.office.clock.today()))
        files = tuple(file for file in case.files if not file.voided)
        self._thumbnails.show_files(files)
        self.strip.setVisible(bool(files))
        self._fit(case.procedure_id)

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the one that is shown."""
        view, why = self.view, self._desk.why_not
        if view is None:
            none = self.tr("没有选中线索或者检查")
            return tuple(Act(action, signal.emit, none) for action, signal in self._signals())
        case = view.case
        lead = case.procedure_id == LEAD
        unsaid = "" if any(map(case.get, _SECRET)) else self.tr("没有登记举报人")
        done = self.tr("已经办结") if case.stage == "closed" else ""
        again = self.tr("已经转为案件或者线索") if case.get(d.LEAD_CASE) or case.get(d.FINDING_CASE) else ""
        others = self.tr("不属于本机关管辖和职权，应当移送") if found_outside(case) else ""
        no_lead, no_visit = (self.tr("选中的是行政检查"), "") if not lead else ("", self.tr("选中的是线索"))
        unowed = self.tr("线索处理之后，要求答复或者移送、交办的才答复")
        stays = "" if lead_handed_over(case) else self.tr("处理结果是“移送其他机关”的才有")
        owed = "" if view.step == "answer_reporter" else unowed
        whys = {
            lead_actions.OPEN_LEAD: why("see_cases"),
            lead_actions.BEGIN_CASE: done or again or others or why("begin_case"),
            lead_actions.JOIN_CASE: no_lead or done or again or others or why("join_case"),
            lead_actions.RAISE_LEAD: no_visit or done or again or why("take_lead"),
            lead_actions.LEAD_LETTER: no_lead or stays or why("see_papers"),
            lead_actions.ANSWER_LEAD: no_lead or owed or why("answer_lead"),
            lead_actions.SHOW_REPORTER: no_lead or unsaid or why("show_reporter"),
        }
        return tuple(Act(action, signal.emit, whys[action]) for action, signal in self._signals())

    def _signals(self) -> tuple[tuple[Action, SignalInstance], ...]:
        return (
            (lead_actions.BEGIN_CASE, self.begun),
            (lead_actions.JOIN_CASE, self.joined),
            (lead_actions.RAISE_LEAD, self.raised),
            (lead_actions.LEAD_LETTER, self.letter_wanted),
            (lead_actions.ANSWER_LEAD, self.answered),
            (lead_actions.SHOW_REPORTER, self.asked_reporter),
            (lead_actions.OPEN_LEAD, self.opened),
        )

    def _look(self, _index: object = None) -> None:
        """A picture in its own window."""
        file, view = self.strip.file(), self.view
        if file is None or view is None or file.kind is not FileKind.PICTURE:
            return
        pictures = tuple(one for one in self._thumbnails.files if one.kind is FileKind.PICTURE)
        window = PictureWindow(self._desk, view.case, pictures, file, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()
