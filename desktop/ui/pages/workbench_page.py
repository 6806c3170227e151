"""The first page: due acts by the law's clock, what waits for me, what came back, drafts, and figures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop.casework.access import SYSTEM, Actor
from desktop.casework.events import Event, ListsDiffer
from desktop.casework.rows import Draft
from desktop.casework.workday import DueRow, Waiting
from desktop.services.drafting import DropDraft, SaveDraft, drop_draft, save_draft
from desktop.services.due_list import counted_next
from desktop.services.safekeeping import Upkeep
from desktop.services.searching import Lists, lists
from desktop.services.workbench import (
    READ_MOST,
    SHOWN,
    OnMyDesk,
    Standing,
    on_my_desk,
    renew_dates,
    standing,
    waiting,
)
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.cases.narrowing import stage_names
from desktop.ui.copies.copies import Copies
from desktop.ui.copies.words import worry_words
from desktop.ui.day_words import since_words
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import look
from desktop.ui.models.cases import CaseWording
from desktop.ui.page import Page
from desktop.ui.permits import Permits
from desktop.ui.places import CASE, CASES, COPIES, FILING, Place
from desktop.ui.settings import Settings
from desktop.ui.settling import Settling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.figures import HIGH, Figures
from desktop.ui.widgets.notices import Banner, NoticeAct, Removal
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.small_bars import SeriesMark, SmallBars
from desktop.ui.widgets.words import Words, ground
from desktop.ui.workbench.due_card import DueCard
from desktop.ui.workbench.rows import lead_row, remark_row, returned_row, waiting_row
from desktop.ui.workbench.side_card import SideCard, SideRow
from desktop.ui.workbench.words import (
    bar_pairs,
    draft_words,
    figure_labels,
    figure_views,
    long_day,
    others_words,
)

SUMMARY = "summary"
"""The form a Place of the filing page carries to begin a case decided on the spot."""
_SETTLE = 150  # milliseconds of quiet before what has changed is read again
_MINUTE = 60_000  # how often the day is looked at: an office leaves its window open over night
_SIDES = ((1300, 404), (1130, 344), (0, 300))
"""Width of the page at the letters of b = 14, and of the cards at the right."""


class WorkbenchPage(Page):
    """What a day begins with."""

    def __init__(
        self,
        desk: Desk,
        dialogs: Dialogs,
        settings: Settings,
        copies: Copies,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, dialogs, parent)
        self._desk, self._dialogs, self._settings = desk, dialogs, settings
        self._unit_id = ""
        self._stale, self._arriving = True, False
        self._day = desk.office.clock.today()
        self._renewed = False
        self._lists: Lists | None = None
        self._drafts: tuple[Draft, ...] = ()
        self.copies = copies
        self._build()
        self._connect()

    def show_place(self, _place: Place) -> None:
        """The window has come here: what changed meanwhile is read again; drafts tell nobody, so always."""
        if self._lists is None:
            self._desk.ask(lists, self._take_lists)
        if self._stale:
            self.refresh()
        else:
            self._ask_desk()
        self._arriving = True
        self._due.first_stop.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        if unit_id != self._unit_id:
            self._unit_id = unit_id
            self._due.start_over()
            self._ask_again()

    def refresh(self) -> None:
        """F5: read everything again."""
        self._stale = False
        self._settle.stop()
        actor = self._desk.actor
        question = partial(standing, unit_id=self._unit_id, mine=self._due.mine)
        self._desk.ask(question, partial(self._take_standing, self._unit_id, actor), self._failed)
        self._desk.ask(waiting, partial(self._take_waiting, actor), self._failed)
        self._ask_desk()

    def acts(self) -> tuple[Act, ...]:
        """What can be done with a row."""
        none = "" if self._due.chosen else self.tr("没有选中的一项")
        draft = "" if self._mine.chosen else self.tr("没有选中的草稿")
        return (
            Act(actions.OPEN_DUE, self._due.open_chosen, none),
            Act(actions.DROP_DRAFT, self._mine.remove_chosen, draft),
        )

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the acts. No focus proxy: Tab would pass over what stands before it."""
        return self._due.first_stop

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards at the right give way to the due acts."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_right"):
            self._fit()

    # --- what is on the page

    def _build(self) -> None:
        library = self._desk.office.library
        wording = CaseWording(library.clocks, self._desk.calendar, stage_names(library))
        self._figures = Figures(figure_labels(), self.tr("本单位的案件"))
        self._due = DueCard(library, wording)
        self._due.choose_mine(self._settings.mine.due_mine)
        self._bars_title = Words("", Type.STRONG)
        self._bars = SmallBars(self.tr("近六个月立案和结案"), (self.tr("立案"), self.tr("结案")))
        self._waiting = SideCard(
            self.tr("等我办理"), self.tr("没有等您办理的案件。下一步该您办的，会列在这里。")
        )
        self._returned = SideCard(
            self.tr("退回给我"),
            self.tr("没有退回的文书。文书送审之后，法制审核或者负责人退回的，连同理由列在这里。"),
        )
        self._remarks = SideCard(self.tr("监督意见"), "")  # there only while something waits for an answer
        self._remarks.hide()
        self._leads = SideCard(self.tr("没有办结的线索、检查"), "")  # the same; the longest first
        self._leads.hide()
        self._mine = SideCard(
            self.tr("我的草稿"), self.tr("没有草稿。登记到一半的案件自动保存在这里。"), self.tr("删除草稿")
        )
        column = spacing.column(self, 12, (16, 12, 16, 12))
        column.addLayout(self._heading())
        self._amiss = Banner(acts=(NoticeAct(COPIES, self.tr("备份和恢复")),))
        self._amiss.hide()
        column.addWidget(self._amiss)
        body = spacing.row(gap=12)
        left = spacing.column(gap=12)
        left.addWidget(self._figures)
        left.addWidget(self._due, 1)
        body.addLayout(left, 1)
        body.addWidget(self._side())
        column.addLayout(body, 1)
        self._settle = Settling(self, _SETTLE, self.refresh)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.start()
        self._say_day()

    def _heading(self) -> QBoxLayout:
        row = spacing.row(gap=10)
        self._day_words = Words("", Type.SMALL, Tone.FAINT)
        keep = Button(self.tr("现在备份"), Kind.LINK, "shield")
        keep.setToolTip(actions.BACK_UP.tip_of(self.tr("把全部数据复制一份，打开核对过才算数")))
        keep.clicked.connect(self.copies.back_up)
        on_spot = Button(self.tr("当场处罚"), icon="scales")
        on_spot.setToolTip(actions.NEW_ON_SPOT.tip)
        on_spot.clicked.connect(self._begin_on_spot)
        new = Button(self.tr("新建案件"), Kind.PRIMARY, "plus")
        new.setToolTip(actions.NEW_CASE.tip)
        new.clicked.connect(self._begin)
        permits = Permits(self._desk, self)
        for button, act in ((keep, "back_up"), (on_spot, "register_case"), (new, "register_case")):
            permits.ask(button, act)
        spacing.add(row, Words(self.tr("工作台"), Type.H1), self._day_words, None, keep, on_spot, new)
        return row

    def _side(self) -> QWidget:
        self._right = QWidget()
        column = spacing.column(self._right, 12)
        column.addWidget(self._chart())
        inside = QWidget()
        cards = spacing.column(inside, 12)
        for card in (self._waiting, self._returned, self._remarks, self._leads, self._mine):
            cards.addWidget(card)
            card.row_moved.connect(partial(self._keep_in_sight, card.table))
        cards.addStretch(1)
        self._scroller = Scroller(inside)
        column.addWidget(self._scroller, 1)
        return self._right

    def _chart(self) -> QFrame:
        card = ground("card")
        column = spacing.column(card, 2, (14, 8, 14, 4))
        head = spacing.row(gap=12)
        marks = (SeriesMark("bar1", self.tr("立案")), SeriesMark("bar2", self.tr("结案")))
        spacing.add(head, self._bars_title, None, *marks)
        column.addLayout(head)
        column.addWidget(self._bars, 1)
        spacing.fix(card, high=HIGH)
        return card

    def _connect(self) -> None:
        self._minute.timeout.connect(self._look_at_day)
        self._due.opened.connect(self._open_case)
        self._due.scope_chosen.connect(self._take_scope)
        self._due.how_asked.connect(self._ask_how)
        self._due.all_asked.connect(self._open_list)
        for card in (self._waiting, self._returned, self._remarks, self._leads):
            card.opened.connect(self.go)
        self._mine.opened.connect(self._open_draft)
        self._mine.removed.connect(self._drop_draft)
        self.copies.known.connect(self._take_known)
        self._amiss.chosen.connect(self._open_copies)
        self._desk.acting_changed.connect(self._take_actor)

    def _fit(self) -> None:
        wide = self.width() * 100 / look().space(100)  # as if the letters were of the standard size
        self._right.setFixedWidth(look().space(next(side for least, side in _SIDES if wide >= least - 76)))

    def _keep_in_sight(self, table: QWidget, row: QRect) -> None:
        inside = self._scroller.widget()
        if table.hasFocus():
            at = table.mapTo(inside, QPoint(0, row.center().y()))
            self._scroller.ensureVisible(at.x(), at.y(), 0, row.height())

    # --- answers

    def _take_standing(self, unit_id: str, actor: Actor, found: Standing) -> None:
        if (unit_id, actor) != (self._unit_id, self._desk.actor):
            return
        self._figures.show_figures(figure_views(found.figures, self._desk.office.library))
        self._bars_title.setText(self.tr("我的近六个月") if found.own_months else self.tr("近六个月"))
        self._bars.show_pairs(bar_pairs(found.months))
        self._due.show_acts(found.due, self._day)
        if self._arriving and self.isVisible():
            self._arriving = False  # once: an answer that comes later takes nobody's focus away
            self._due.first_stop.setFocus()
        if found.outwaited and not self._renewed:
            self._renewed = True  # once a day: a date that cannot be reckoned stays as it is
            self._desk.do(renew_dates, None, self._take_renewed, by=SYSTEM)

    def _take_renewed(self, _cases: int) -> None:
        self._ask_again()

    def _take_waiting(self, actor: Actor, found: Waiting) -> None:
        if actor == self._desk.actor:
            rows = [waiting_row(row, self._day) for row in found.rows[:SHOWN]]
            count = str(len(found.rows)) if found.rows else ""
            foot = [others_words(dict(found.others))]
            if len(found.rows) > SHOWN:
                foot.insert(0, self.tr("只列出最近到期的 {n} 件").format(n=SHOWN))
            if found.capped:
                foot.append(self.tr("只核对了最近到期的 {n} 件案件").format(n=READ_MOST))
            self._waiting.show_rows(rows, count, "　".join(each for each in foot if each))

    def _ask_desk(self, _kept: object = None) -> None:
        actor = self._desk.actor
        self._desk.ask(on_my_desk, partial(self._take_desk, actor), self._failed)

    def _take_desk(self, actor: Actor, found: OnMyDesk) -> None:
        if actor == self._desk.actor:
            self._drafts = found.drafts
            library = self._desk.office.library
            self._returned.show_rows([returned_row(row, library, self._day) for row in found.returned])
            self._remarks.show_rows([remark_row(row, actor.person_id, self._day) for row in found.remarks])
            self._remarks.setVisible(bool(found.remarks))
            self._leads.show_rows([lead_row(row, library, self._day) for row in found.leads])
            self._leads.setVisible(bool(found.leads))
            self._mine.show_rows([self._draft_row(draft) for draft in found.drafts])

    def _draft_row(self, draft: Draft) -> SideRow:
        known = draft_words(draft, self._lists)
        return SideRow(draft.id, "edit", known.what, known.about, since_words(draft.saved_at, self._day))

    def _take_lists(self, found: Lists) -> None:
        self._lists = found
        self._mine.show_rows([self._draft_row(draft) for draft in self._drafts])

    def _take_known(self, known: Upkeep) -> None:
        told = worry_words(known, self._day)
        self._amiss.say("".join(told))
        self._amiss.setVisible(bool(told))

    def _failed(self, error: BaseException) -> None:
        self._stale = True
        self._desk.failed.emit(error)

    # --- what changes by itself

    def _hear(self, event: Event) -> None:
        """A case, or a list the cases stand on, has changed."""
        if event.case_id:
            self._ask_again()
        elif isinstance(event, ListsDiffer):
            self._lists = None
            self._ask_again()

    def _take_actor(self, _actor: Actor) -> None:
        self._say_day()
        self._ask_again()

    def _ask_how(self, row: DueRow) -> None:
        question = partial(counted_next, case_id=row.case_id, clock=row.clock)
        self._desk.ask(question, partial(self._due.show_how, row), self._failed)

    def _ask_again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _look_at_day(self) -> None:
        """Midnight has passed over an open window: every date is another number of days away."""
        today = self._today
        if today != self._day:
            self._day, self._renewed = today, False
            self._say_day()
            self._ask_again()

    def _say_day(self) -> None:
        why = self._desk.why_not("see_cases")
        self._day_words.setText("　".join(filter(None, (long_day(self._day), why))))

    def _take_scope(self, mine: bool) -> None:
        self._settings.mine.due_mine = mine
        self._due.start_over()
        self._ask_again()

    # --- drafts

    def _drop_draft(self, draft_id: str) -> None:
        draft = next((each for each in self._drafts if each.id == draft_id), None)
        if draft is not None:
            self._desk.do(drop_draft, DropDraft(draft_id), partial(self._tell_dropped, draft))

    def _tell_dropped(self, draft: Draft, _nothing: object) -> None:
        self.said.emit(Removal(self.tr("草稿已删除"), partial(self._restore, draft)))
        self._ask_desk()

    def _restore(self, draft: Draft) -> None:
        """The draft that was thrown away stands again as it was."""
        self._desk.do(save_draft, SaveDraft(draft.kind, draft.values, draft.id), self._ask_desk)

    # --- going elsewhere

    def _open_case(self, case_id: str) -> None:
        self.go.emit(Place(CASE, case_id=case_id))

    def _open_draft(self, draft_id: str) -> None:
        self.go.emit(Place(FILING, draft_id=draft_id))

    def _open_list(self) -> None:
        self.go.emit(Place(CASES, form="@mine" if self._due.mine else "@open"))

    def _open_copies(self, _key: object) -> None:
        self.go.emit(Place(COPIES))

    def _begin(self) -> None:
        self.go.emit(Place(FILING))

    def _begin_on_spot(self) -> None:
        self.go.emit(Place(FILING, form=SUMMARY))
