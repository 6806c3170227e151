"""依清单履职: a year of a township, line by line of its list, and the cases that rest on no line of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.published.performance import Use
from desktop.services.performance import UNTOLD, USES, Year, YearRow, YearTable
from desktop.ui import matter_actions, spacing
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_TONES = {Use.USED: Tone.GREEN, Use.UNUSED: Tone.AMBER, Use.UNTOLD: Tone.SOFT, Use.OFF_LIST: Tone.RED}


_NOW, _THEN = "now", "then"
_TOWNSHIP, _YEAR, _TREE = 240, 104, 180  # units


class YearView(QWidget):
    """The township and the year are chosen above."""

    asked = Signal(object)
    """A Year."""
    print_asked = Signal()
    """The year shown is to be printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.township, self.year = ChoiceEditor(), ChoiceEditor()
        self.tree = ChoiceEditor(((_NOW, self.tr("按现在的机构")), (_THEN, self.tr("按当时的机构"))))
        self.tree.write(_NOW)
        self.tree.setAccessibleName(self.tr("口径"))
        self.township.setAccessibleName(self.tr("乡镇"))
        self.year.setAccessibleName(self.tr("年度"))
        self._says = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self.table = Table(self.tr("依清单履职情况"), fill=True)
        self._model: ListModel[YearRow] = ListModel(
            (
                Column(self.tr("序号"), _number, Fixed(72), align=Align.RIGHT),
                Column(self.tr("事项"), _name, Stretch(24)),
                Column(self.tr("类型"), _kind, Fixed(96)),
                Column(self.tr("承接机构"), _body, Stretch(10)),
                Column(self.tr("案件数"), _n, Fixed(80), align=Align.RIGHT),
                Column(self.tr("检查次数"), _visits, Fixed(80), align=Align.RIGHT),
                Column(self.tr("情况"), _use, Fixed(200)),
            ),
            parent=self,
        )
        self.table.show_model(self._model, self._model.columns)
        self._build()
        for choice in (self.township, self.year, self.tree):
            choice.edited.connect(self._ask)

    def _build(self) -> None:
        head = spacing.row(gap=8)
        for words, choice, wide in (
            (self.tr("乡镇"), self.township, _TOWNSHIP),
            (self.tr("年度"), self.year, _YEAR),
            (self.tr("口径"), self.tree, _TREE),
        ):
            label = Words(words, Type.SMALL)
            label.setBuddy(choice)
            spacing.fix(choice, wide=wide)
            spacing.add(head, label, choice)
        head.addStretch(1)
        self.print = Button(self.tr("打印"), icon="print")
        self.print.setToolTip(matter_actions.PRINT_TABLE.tip)
        self.print.clicked.connect(self.print_asked)
        head.addWidget(self.print)
        card = Card()
        card.add(self.table, 1)
        column = spacing.column(self, 10)
        column.addLayout(head)
        column.addWidget(self._says)
        column.addWidget(Words(UNTOLD, Type.SMALL, Tone.SOFT, wrap=True))
        column.addWidget(card, 1)

    def offer(self, townships: Sequence[tuple[str, str]], this_year: int) -> None:
        """The townships one may see, and this year with the four before it."""
        self.township.show_choices(townships)
        self.township.write(townships[0][0] if townships else "")
        years = [str(this_year - back) for back in range(5)]
        self.year.show_choices([(year, self.tr("{year} 年").format(year=year)) for year in years])
        self.year.write(years[0])
        self._ask()

    def show_year(self, found: YearTable) -> None:
        """The lines of the list, then what was off it."""
        version = found.version or self.tr("当日没有施行中的清单")
        said = self.tr("清单：{version}　截至 {day}").format(version=version, day=found.until)
        self._says.setText("　".join((said, found.counts)))
        self._model.show_rows(found.rows)
        if found.rows:
            self.table.choose(0)

    def _ask(self) -> None:
        if self.township.written() and self.year.written():
            self.asked.emit(self.shown)

    @property
    def shown(self) -> Year:
        """What is chosen above."""
        return Year(self.township.written(), int(self.year.written()), self.tree.written() == _THEN)


def _number(row: YearRow) -> Cell:
    return Cell(text=row.number, align=Align.RIGHT, tone=Tone.SOFT)


def _name(row: YearRow) -> Cell:
    return Cell(text=row.name, strong=True, tip=row.name)


def _kind(row: YearRow) -> Cell:
    return Cell(text=row.kind, tone=Tone.SOFT)


def _body(row: YearRow) -> Cell:
    return Cell(text=row.body, tip=row.body)


def _visits(row: YearRow) -> Cell:
    return Cell(text=f"{row.visits}" if row.visits else "", align=Align.RIGHT)


def _n(row: YearRow) -> Cell:
    return Cell(text="" if row.n is None else f"{row.n}", align=Align.RIGHT)


def _use(row: YearRow) -> Cell:
    words = USES[row.use] if row.day is None else f"{USES[row.use]} {row.day}"
    return Cell(chip=ChipView(words, _TONES[row.use]))
