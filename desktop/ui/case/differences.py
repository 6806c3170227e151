"""前后核对 on screen: what differs within a case, each with the way to it, and why it may stay so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.services.consistency import Agreement, Differing, ExcuseContradictions, excuse_contradictions
from desktop.services.searching import CaseView
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card, Scroller
from desktop.ui.widgets.words import IconMark, Words

_REASON = "reason"
_ASKED = 4  # lines a question has room for
_HIGH = 168  # of the list over a page: the page below is what one came for


def count_words(held: Agreement) -> str:
    """3处前后不一致，已写明理由."""
    said = QCoreApplication.translate("Differences", "{n}处前后不一致").format(n=len(held.told))
    if held.excused:
        return QCoreApplication.translate("Differences", "{said}，已写明理由").format(said=said)
    return said


def ask_first(dialogs: Dialogs, held: Agreement, act: str, then: Callable[[], None]) -> None:
    """Hand a paper out (`act`: 打印) at once, or ask first while something differs and nobody wrote why."""
    lines = [one.words for one in held.told]
    _ask([] if held.excused else lines, count_words(held), dialogs, act, then)


def ask_of_cases(dialogs: Dialogs, found: Sequence[Differing], act: str, then: Callable[[], None]) -> None:
    """The same of several cases, each with the first thing that differs in it."""
    said = QCoreApplication.translate("Differences", "{n} 件案件前后不一致").format(n=len(found))
    line = QCoreApplication.translate("Differences", "{number}：{first}")
    lines = [line.format(number=one.number, first=one.held.told[0].words) for one in found]
    _ask(lines, said, dialogs, act, then)


def _ask(lines: Sequence[str], said: str, dialogs: Dialogs, act: str, then: Callable[[], None]) -> None:
    if not lines:
        then()
        return
    question = Question(
        title=QCoreApplication.translate("Differences", "{said}，仍然{act}？").format(said=said, act=act),
        lines=tuple(lines[:_ASKED]),
        yes=QCoreApplication.translate("Differences", "仍然{act}").format(act=act),
        no=QCoreApplication.translate("Differences", "先去核对"),
    )
    dialogs.confirm(question, partial(_where_yes, then))


def _where_yes(then: Callable[[], None], yes: bool) -> None:
    if yes:
        then()


class Differences(QWidget):
    """One line for each difference; its link leads to where it is put right."""

    jump = Signal(object)
    """A `where`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = spacing.column(self, 4)
        self._shown: Agreement | None = None
        self._links: list[Button] = []

    @property
    def links(self) -> tuple[Button, ...]:
        """The ways to what differs, in their order."""
        return tuple(self._links)

    def high(self, wide: int) -> int:
        """How high the lines are at this width."""
        return self._column.totalHeightForWidth(wide)

    def show_agreement(self, held: Agreement) -> None:
        """Show what differs now."""
        if held == self._shown:
            return
        self._shown, self._links = held, []
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in held.told:
            line = QWidget()
            row = spacing.row(line, 8)
            words = Words(one.words, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            link = Button(self.tr("去看看"), Kind.LINK, key=one.where, name=self.tr("去看看：") + one.words)
            link.picked.connect(self.jump)
            row.addWidget(words, 1)
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self._links.append(link)
            self._column.addWidget(line)
        spacing.show_in(self._column)


class _Lines(Scroller):
    """As high as its lines are, and lower where the window has no room for all of them."""

    def __init__(self, inside: QWidget) -> None:
        self._wished = 1
        super().__init__(inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def wish(self, high: int) -> None:
        """So high, and no higher."""
        self._wished = high
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wished."""
        return QSize(super().sizeHint().width(), self._wished)

    def minimumSizeHint(self) -> QSize:
        """Two lines, where there are as many."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self._wished))


class AgreementStrip(QFrame):
    """Over the page of a paper: how many things differ, and unfolded which; hidden while none does."""

    jump = Signal(object)
    """A `where`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("前后核对"))
        self._icon, self._count = IconMark("alert", Tone.RED, 16), Words("", tone=Tone.RED)
        self._list = Differences()
        self._list.jump.connect(self.jump)
        self._fold = Button(self.tr("收起"), Kind.LINK)
        self._fold.clicked.connect(self._turn)
        reason = Button(self.tr("写明理由"), Kind.LINK, key="overview")
        reason.picked.connect(self.jump)
        self._scroller = _Lines(self._list)
        column = spacing.column(self, 4, (14, 8, 12, 8))
        head = spacing.row(gap=6)
        spacing.add(head, self._icon, self._count, None, reason, self._fold)
        spacing.add(column, head, self._scroller)
        self.hide()

    @property
    def links(self) -> tuple[Button, ...]:
        """The ways to what differs, in their order."""
        return self._list.links

    def show_agreement(self, held: Agreement) -> None:
        """Show what differs now."""
        self._list.show_agreement(held)
        self._count.setText(count_words(held))
        self._count.set_tone(Tone.SOFT if held.excused else Tone.RED)
        self._icon.show_icon("alert", Tone.FAINT if held.excused else Tone.RED)
        self.setVisible(bool(held.told))
        self._fit()

    def _turn(self) -> None:
        self._scroller.setVisible(self._scroller.isHidden())
        self._fold.setText(self.tr("展开") if self._scroller.isHidden() else self.tr("收起"))

    def _fit(self) -> None:
        high = self._list.high(self._scroller.viewport().width())
        self._scroller.wish(min(max(high, 1), look().space(_HIGH)))


class AgreementCard(QWidget):
    """The card 前后核对 of the first tab of a case; hidden while nothing differs."""

    jump = Signal(object)
    """A `where`."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id = desk, ""
        self._card = Card(self.tr("前后核对"))
        self._list = Differences()
        self._list.jump.connect(self.jump)
        hint = self.tr("确实应当不同的，写明理由后可以签发")
        spec = FieldSpec(_REASON, self.tr("不一致的理由"), EditorKind.LONG, hint=hint, lines=2)
        self._reason = FieldForm((spec,))
        self._act = Button(self.tr("写明理由"), Kind.NORMAL)
        self._act.clicked.connect(self.excuse)
        foot = spacing.row(gap=8)
        note = Words(self.tr("理由只对现在列出的不一致有效。"), Type.SMALL, Tone.FAINT)
        spacing.add(foot, note, None, self._act)
        inside = spacing.column(gap=8)
        spacing.add(inside, self._list, self._reason, foot)
        self._card.add_inset(inside)
        spacing.column(self, 0).addWidget(self._card)
        self.hide()

    @property
    def links(self) -> tuple[Button, ...]:
        """The ways to what differs, in their order."""
        return self._list.links

    def show_view(self, view: CaseView) -> None:
        """Show what differs within a case."""
        held = view.agreement
        self.setVisible(bool(held.told))
        self._card.say_count(count_words(held))
        self._list.show_agreement(held)
        if view.case.id != self._case_id or held.excused:
            self._reason.write({_REASON: held.reason if held.excused else ""})
        self._case_id = view.case.id
        why_not = self._desk.why_not("excuse_contradictions")
        self._act.setEnabled(not why_not)
        self._act.setToolTip(why_not)

    def excuse(self) -> None:
        """写明理由."""
        reason = self._reason.read().get(_REASON, "").strip()
        self._reason.show_complaints({} if reason else {_REASON: self.tr("请写明理由")})
        if reason:
            command = ExcuseContradictions(self._case_id, reason)
            self._desk.do(excuse_contradictions, command, self._excused)

    def _excused(self, _nothing: object) -> None:
        self.said.emit(self.tr("已写明前后不一致的理由"))
