"""What was found in a form that was brought: its faults line by line, or the day from which it is used."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.own_form import Fault
from desktop.services.own_forms import Offered
from desktop.ui import actions, spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

_LISTED = 8  # faults that are listed; the rest are counted


class OfferCard(Card):
    """Says what is wrong, or asks from when the form is used."""

    put = Signal(object)
    """The day from which the form is used."""
    left = Signal()
    """The form is not wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Words("", Type.STRONG)
        self._says = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._faults = spacing.column(gap=4)
        self._day, self._wrong = DayEditor(), Words("", Type.SMALL, Tone.RED)
        self._day.setAccessibleName(self.tr("起用日期"))
        self._day_words = Words(self.tr("起用日期"), Type.SMALL, Tone.SOFT)
        self._put = Button(self.tr("换用"), Kind.PRIMARY, "check")
        self._put.setToolTip(actions.PUT_FORM.tip)
        self._leave = Button(self.tr("不用"))
        self._put.clicked.connect(self.give)
        self._leave.clicked.connect(self.left)
        foot = spacing.row(gap=8)
        spacing.add(foot, self._day_words, self._day, self._wrong, None, self._leave, self._put)
        inside = spacing.column(gap=6)
        spacing.add(inside, self._title, self._says, self._faults, foot)
        self.add_inset(inside, under=10)

    def show_offer(self, offered: Offered, today: date, why_not: str) -> None:
        """A form that was read."""
        while self._faults.count():
            self._faults.takeAt(0).widget().deleteLater()
        for fault in offered.faults[:_LISTED]:
            self._faults.addWidget(self._line(fault))
        n = len(offered.faults)
        self._title.setText(self.tr("{name}：{file}").format(name=offered.name, file=offered.file))
        self._says.setText(self._about(offered))
        self._says.set_tone(Tone.AMBER if n else Tone.SOFT)
        self._day.write(today.isoformat())
        self._wrong.setText("")
        for widget in (self._day_words, self._day, self._put):
            widget.setVisible(not n)
        self._put.set_why_not(why_not, actions.PUT_FORM.tip)
        self.show()

    def give(self) -> None:
        """换用: with the day that is written."""
        day = self._day.written()
        self._wrong.setText(self._day.complaint() or ("" if day else self.tr("请填写起用日期")))
        if day and not self._wrong.text():
            self.put.emit(date.fromisoformat(day))

    def say_wrong(self, words: str) -> None:
        """Why it was not taken."""
        self._wrong.setText(words)

    def _about(self, offered: Offered) -> str:
        n = len(offered.faults)
        if n:
            more = self.tr("，先列前 {n} 处").format(n=_LISTED) if n > _LISTED else ""
            return self.tr("有 {n} 处差错{more}。改好文件后再读入一次；现用样式照旧。").format(n=n, more=more)
        says = self.tr("没有差错。起用那天起签发的用新样式，包括已经起草还没有签发的；签发过的不变。")
        if offered.dropped:
            listed = "、".join(offered.dropped)
            says += self.tr("与现用样式相比，不再印：{listed}。").format(listed=listed)
        return says

    def _line(self, fault: Fault) -> Words:
        where = self.tr("第 {line} 行").format(line=fault.line) if fault.line else self.tr("全文")
        article = f"（{fault.article}）" if fault.article else ""
        words = Words(f"{where}　{fault.why}{article}", Type.SMALL, Tone.RED, wrap=True)
        if fault.article:
            cite(words, fault.article)
        return words
