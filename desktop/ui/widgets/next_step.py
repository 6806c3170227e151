"""下一步: the next lawful act, what is still missing for it, what is met, and the button that does it.

The panel is drawn from a StepView, which the same rule fills that refuses the act; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import actions, spacing
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite, hint_by_pointer, mark
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Disc, IconMark, Words, ground, hairline


@dataclass(frozen=True, slots=True)
class MissingItem:
    """One thing the law still demands; missing things stand in the order in which one can do them.

    Those of one gate have its number, and stand beneath its title.
    """

    number: int
    title: str
    why: str = ""
    article: str = ""
    link: str = ""  # 去填写
    target: object = None  # handed back by `jump`: the fact, paper or page that cures it


@dataclass(frozen=True, slots=True)
class MetItem:
    """One thing that is satisfied, with a short date or figure."""

    title: str
    detail: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """Everything the panel says."""

    title: str  # 作出处罚决定
    clock: str = ""  # 办案期限 1月12日，还50日
    clock_article: str = ""
    clock_tone: Tone = Tone.SOFT
    missing: tuple[MissingItem, ...] = ()
    met: tuple[MetItem, ...] = ()
    advice: tuple[str, ...] = ()  # what the law advises and does not bar
    act: str = ""  # the button; empty when there is no act
    act_icon: str = "file"
    act_target: object = None
    note: str = ""  # what the act will and will not do
    enabled: bool = True


class NextStep(QFrame):
    """The panel: a fixed heading, a part that scrolls, a fixed button."""

    acted = Signal(object)
    """The act's target."""
    jump = Signal(object)
    """The target of a missing thing."""

    def __init__(self, wide: float = 352, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("下一步"))
        self._view = StepView(title="")
        self._folded = False
        self._links: list[Button] = []
        self._title = Words("", Type.H1, wrap=True)
        self._clock_icon = IconMark("clock", Tone.FAINT, 15)
        self._clock, self._article = Words("", Type.SMALL, wrap=True), Words("", Type.CAPTION)
        self._note = Words("", Type.CAPTION, wrap=True)
        self._act = Button("", Kind.PRIMARY, "file")
        self._act.stretch_wide()
        self._act.clicked.connect(self._tell_act)
        self._body = QVBoxLayout()
        self._edge = hairline(self)
        self._build()
        if wide:
            spacing.fix(self, wide=wide)

    @property
    def view(self) -> StepView:
        """What is shown."""
        return self._view

    @property
    def links(self) -> tuple[Button, ...]:
        """The links of the missing things, in order."""
        return tuple(self._links)

    @property
    def act_button(self) -> Button:
        """The button of the act; the page has a key for it."""
        return self._act

    def show_step(self, view: StepView) -> None:
        """Show another step, or the same in another state; the focus stays on the link it was on."""
        link = self._focused_link()
        focus = self._links.index(link) if link is not None else -1
        before, self._view = self._view, view
        self._title.setText(view.title)
        self._clock.setText(view.clock)
        self._clock.set_tone(view.clock_tone)
        self._clock_icon.setVisible(bool(view.clock))
        self._article.setText(view.clock_article)
        cite(self._article, view.clock_article)
        mark(self, "；".join(dict.fromkeys(_articles(view))))
        self._act.setText(view.act)
        self._act.set_kind(Kind.PRIMARY, view.act_icon)
        self._act.setVisible(bool(view.act))
        self._act.setEnabled(view.enabled)
        self._act.setAccessibleDescription(view.note)
        self._act.setToolTip(actions.DO_STEP.tip_of(view.act) if view.act else "")
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        if (before.missing, before.advice, before.met) != (view.missing, view.advice, view.met):
            self._fill()  # some sixty widgets; a case is shown again after every entry
        if focus >= 0 and self._links:
            self._links[min(focus, len(self._links) - 1)].setFocus()

    def put_above(self, widget: QWidget, beside: QWidget) -> None:
        """Put something between the words 下一步 and the name of the step, and something beside the words."""
        self._head.insertWidget(1, widget)
        self._head.insertSpacing(2, look().space(4))
        self._first.addWidget(beside)

    def press_act(self) -> None:
        """Press the button by its key; barred, it does nothing."""
        self._act.click()

    def _build(self) -> None:
        column = spacing.column(self)
        head = self._head = spacing.column(gap=2, margins=(16, 12, 16, 8))
        clock = spacing.row(gap=6)
        spacing.add(clock, self._clock_icon)
        clock.addWidget(self._clock, 1)
        spacing.add(clock, self._article)
        first = self._first = spacing.row(gap=6)
        spacing.add(first, Words(self.tr("下一步"), Type.SMALL), None)
        spacing.add(head, first, self._title, clock)
        column.addLayout(head)
        inside = QWidget()
        self._body = spacing.column(inside, 8, (16, 0, 16, 8))
        scroller = Scroller(inside)
        scroller.verticalScrollBar().rangeChanged.connect(self._show_edge)
        column.addWidget(scroller, 1)
        self._edge.hide()
        column.addWidget(self._edge)
        foot = spacing.column(gap=6, margins=(16, 10, 16, 10))
        spacing.add(foot, self._act, self._note)
        column.addLayout(foot)

    def _fill(self) -> None:
        self._links = []
        while self._body.count():
            widget = self._body.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._view.missing:
            self._body.addWidget(self._missing_box(self._view.missing))
        for advice in self._view.advice:
            self._body.addWidget(_advice_row(advice))
        if self._view.met:
            self._body.addWidget(self._met_box(self._view.met))
        self._body.addStretch(1)
        spacing.show_in(self._body)

    def _missing_box(self, missing: Sequence[MissingItem]) -> QWidget:
        box = ground("todo")
        column = spacing.column(box, 10, (12, 10, 12, 10))
        head = spacing.row(gap=6)
        gates = [list(found) for _, found in groupby(missing, lambda item: item.number)]
        title = Words(self.tr("还缺 {n} 项").format(n=len(gates)), Type.STRONG, Tone.AMBER)
        spacing.add(head, title, None, Words(self.tr("补齐后可办理"), Type.CAPTION))
        column.addLayout(head)
        for found in gates:
            words = spacing.column(gap=1)
            top = spacing.row(gap=8)
            name = Words(found[0].title, Type.STRONG, wrap=True)
            article = _article(found[0].article)
            spacing.top(top, (name, 1), (article, 0))
            words.addLayout(top)
            if len(found) == 1:
                self._add_one(words, found[0])
            else:
                for item in found:
                    words.addLayout(self._beneath(item))
            line = spacing.row(gap=8)
            disc = spacing.column(margins=(0, 2, 0, 0))
            disc.addWidget(Disc(found[0].number))
            spacing.top(line, (disc, 0), (words, 1))
            column.addLayout(line)
        return box

    def _add_one(self, words: QVBoxLayout, item: MissingItem) -> None:
        if item.why:
            words.addWidget(Words(item.why, Type.SMALL, wrap=True))
        if item.link:
            row = spacing.row()
            spacing.add(row, self._link(item), None)
            words.addLayout(row)

    def _beneath(self, item: MissingItem) -> QHBoxLayout:
        """One of several things of a gate: what is missing, and beside it the way there."""
        row = spacing.row(gap=8)
        why = Words(item.why, Type.SMALL, wrap=True)
        if item.link:
            spacing.top(row, (why, 1), (self._link(item), 0))
        else:
            row.addWidget(why, 1)
        return row

    def _link(self, item: MissingItem) -> Button:
        link = Button(item.link, Kind.LINK, "jump", trailing=True, key=item.target)
        link.setAccessibleName(self.tr("{link}：{title}").format(link=item.link, title=item.title))
        link.setAccessibleDescription(item.why)
        cite(link, item.article)
        link.picked.connect(self.jump)
        self._links.append(link)
        return link

    def _met_box(self, met: Sequence[MetItem]) -> QWidget:
        box = QWidget()
        column = spacing.column(box, 8)
        fold = Button(self.tr("展开") if self._folded else self.tr("收起"), Kind.LINK)
        fold.clicked.connect(self._fold)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("已满足 {n} 项").format(n=len(met)), Type.STRONG), None, fold)
        column.addLayout(head)
        if self._folded:
            return box
        for item in met:  # each a row by itself: a long detail of one does not break the words of another
            line = spacing.row(gap=8)
            spacing.add(line, IconMark("check", Tone.GREEN, 17))
            line.addWidget(Words(item.title, wrap=True), 1)
            if item.detail:
                line.addWidget(Words(item.detail, Type.CAPTION))
            line.addWidget(_article(item.article))
            column.addLayout(line)
        return box

    def _show_edge(self, _least: int, most: int) -> None:
        """A line above the button while there is more to scroll to."""
        self._edge.setVisible(most > 0)

    def _fold(self) -> None:
        self._folded = not self._folded
        self._fill()

    def _focused_link(self) -> Button | None:
        return next((link for link in self._links if link.hasFocus()), None)

    def _tell_act(self) -> None:
        self.acted.emit(self._view.act_target)


def _articles(view: StepView) -> list[str]:
    """Everything the panel cites, from the top."""
    missing, met = [item.article for item in view.missing], [item.article for item in view.met]
    return [article for article in (view.clock_article, *missing, *met) if article]


def _article(cited: str) -> Words:
    """An article beside its item; the pointer on it shows its words."""
    words = Words(cited, Type.CAPTION)
    if cited:
        cite(words, cited)
        hint_by_pointer(words)
    return words


def _advice_row(advice: str) -> QWidget:
    box = QWidget()
    row = spacing.row(box, 8)
    words = Words(advice, Type.SMALL, wrap=True)
    cite(words, advice)
    spacing.top(row, (IconMark("info", Tone.FAINT, 16), 0), (words, 1))
    return box
