"""One version line by line: of the county, or what became of each matter in one township."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.lists import Handover, ListedMatter, Standing
from desktop.services.list_versions import (
    KINDS,
    POWERS,
    STATES,
    LinesFilter,
    VersionLines,
    lines_begun,
    lines_page,
    number_words,
)
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.list_page import SETTLE
from desktop.ui.matters.original import OriginalCells
from desktop.ui.matters.rows import standing_words
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.paged import PagedModel, Take
from desktop.ui.settling import Settling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.bars import SearchField
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.cited import cite, hint_by_pointer
from desktop.ui.widgets.pages import Card, Scroller
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

_TONES = {Handover.TAKEN: Tone.GREEN, Handover.DEFERRED: Tone.AMBER, Handover.WITHDRAWN: Tone.RED}
_COUNTY, _FIND = "-", 300
_WIDE = 320


class LinesView(QWidget):
    """承接情况, who receives it, from when, who answers for it (承接机构、承接时限、责任人).

    Hovering a row's matter, or its bases beside the list, shows the articles; F1 and Enter open them.
    """

    opened = Signal(object)
    """The bases of a line, in words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: VersionLines | None = None
        self._narrowed = LinesFilter("")
        self.township = ChoiceEditor()
        self.township.setAccessibleName(self.tr("哪个乡镇"))
        self.township.edited.connect(self._narrow)
        self._says = Words("", Type.SMALL, Tone.SOFT)
        self.finder = SearchField(self.tr("事项、编码、依据、机构中的字"))
        self._settle_text = Settling(self, SETTLE, self._narrow)
        self.finder.textChanged.connect(self._settle_text.ask)
        self.finder.returnPressed.connect(self._narrow)
        spacing.fix(self.finder, wide=_FIND)
        self.table = Table(self.tr("这一版的各项"), fill=True)
        self._model: PagedModel[ListedMatter] = PagedModel(
            self._columns(), self._ask_lines, key=attrgetter("place"), parent=self
        )
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._show_line)
        self._model.loaded.connect(self._lines_came)
        self._name_in_full = Words("", Type.STRONG, wrap=True)
        self._stands = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._rests_on = Words("", Type.SMALL, wrap=True)
        hint_by_pointer(self._rests_on)
        self.original = OriginalCells()
        self.table.opened.connect(self._open)
        self._build()

    def _build(self) -> None:
        head = spacing.row(gap=8)
        label = Words(self.tr("乡镇"), Type.SMALL)
        label.setBuddy(self.township)
        spacing.add(head, self.finder, label, self.township)
        head.addWidget(self._says, 1)
        card = Card()
        card.add(self.table, 1)
        inside = QWidget()
        beside = spacing.column(inside, 8, (0, 0, 8, 12))
        spacing.add(beside, self._name_in_full, self._stands, self._rests_on, self.original, None)
        whole = Card(self.tr("清单原文"))
        whole.add_inset(Scroller(inside), 1, under=0)
        spacing.fix(whole, wide=_WIDE)
        body = spacing.row(gap=12)
        body.addWidget(card, 1)
        body.addWidget(whole)
        column = spacing.column(self, 10)
        column.addLayout(head)
        column.addLayout(body, 1)

    def show_lines(self, found: VersionLines) -> None:
        """Show a version, as the whole county has it."""
        self._found = found
        self.township.show_choices([(_COUNTY, self.tr("全县")), *found.townships.items()])
        self.township.write(_COUNTY)
        self.finder.clear()
        self._settle_text.stop()
        self._narrowed = LinesFilter(found.head.version)
        self._model.refresh()

    def _narrow(self) -> None:
        """The lines that hold every word, and that a township is told something of; of the county all."""
        self._settle_text.stop()
        to = replace(self._narrowed, unit_id=self._unit(), text=self.finder.text().strip())
        if to != self._narrowed:
            self._narrowed = to
            self._model.refresh()

    def _ask_lines(self, after: Cursor | None, take: Take[ListedMatter]) -> None:
        if self._found is None:  # a table that is laid out asks by itself, though no version is chosen yet
            return
        if after is None:
            begun = partial(lines_begun, narrowed=self._narrowed)
            self._desk.ask_page(self._model, begun, partial(self._take_first, self._narrowed, take))
        else:
            self._desk.ask_page(self._model, partial(lines_page, narrowed=self._narrowed, after=after), take)

    def _take_first(
        self, asked: LinesFilter, take: Take[ListedMatter], begun: tuple[Page[ListedMatter], int]
    ) -> None:
        page, n = begun
        take(page)
        if asked == self._narrowed:
            self._say_count(n)

    def _lines_came(self, held: int) -> None:
        if not held:
            self._show_line(QModelIndex())
        elif not self.table.current().isValid():
            self.table.choose(0)

    def _say_count(self, n: int) -> None:
        if (found := self._found) is not None:
            told = self.tr("{version}，自 {day} 起施行，%n 行", "", n)
            self._says.setText(told.format(version=found.head.version, day=found.head.in_force_from))

    def _show_line(self, index: QModelIndex) -> None:
        """The line that is chosen as it was printed, with where it stands and the bases read out of it."""
        line = self._model.row(index) if index.isValid() else None
        self._name_in_full.setText(line.name if line is not None else "")
        self._stands.setText(self._standing_words(line) if line is not None else "")
        self._rests_on.setText("\n".join(line.bases) if line is not None else "")
        cite(self._rests_on, _cited(line) if line is not None else "")
        self.original.show_cells(line.cells if line is not None else {})

    def _open(self, index: QModelIndex) -> None:
        line = self._model.row(index) if index.isValid() else None
        if line is not None and line.bases:
            self.opened.emit(_cited(line))

    def _unit(self) -> str:
        unit = self.township.written()
        return "" if unit == _COUNTY else unit

    def _standing(self, line: ListedMatter) -> Standing | None:
        """What is said of the township, or of all alike; None where townships differ."""
        unit = self._unit()
        if unit:
            return line.standing_in(unit)
        return line.standings[0] if len(line.standings) == 1 else None

    # ------------------------------------------------------------ cells

    def _columns(self) -> tuple[Column[ListedMatter], ...]:
        return (
            Column(self.tr("序号"), self._number, Fixed(64), align=Align.RIGHT),
            Column(self.tr("事项"), self._name, Stretch(20)),
            Column(self.tr("类型"), self._kind, Measured(self.tr("行政处罚　"))),
            Column(self.tr("权源"), self._power, Fixed(56)),
            Column(self.tr("对应"), self._matter, Measured("HJ-0006　")),
            Column(self.tr("情况"), self._state, Fixed(72)),
            Column(self.tr("承接机构"), self._body, Stretch(9, least=96)),
            Column(self.tr("承接时限"), self._since, Measured("2026-01-01　")),
            Column(self.tr("责任人"), self._person, Fixed(80)),
        )

    def _number(self, line: ListedMatter) -> Cell:
        return Cell(text=number_words(line), align=Align.RIGHT, tone=Tone.SOFT)

    def _name(self, line: ListedMatter) -> Cell:
        tip = "\n".join(filter(None, (line.name, self._limit(line))))
        return Cell(text=line.name, strong=True, tip=tip, cited=_cited(line))

    def _limit(self, line: ListedMatter) -> str:
        return self.tr("范围：{words}").format(words=line.scope) if line.scope else ""

    def _kind(self, line: ListedMatter) -> Cell:
        return Cell(text=KINDS[line.kind], tone=Tone.SOFT)

    def _power(self, line: ListedMatter) -> Cell:
        return Cell(text=POWERS[line.power], tone=Tone.SOFT, tip=line.former)

    def _matter(self, line: ListedMatter) -> Cell:
        return Cell(text=line.matter_code or "—", tone=Tone.SOFT if line.matter_code else Tone.FAINT)

    def _state(self, line: ListedMatter) -> Cell:
        found = self._standing(line)
        if found is None:
            return Cell(text=self.tr("各异"), tone=Tone.SOFT)
        return Cell(chip=ChipView(STATES[found.state], _TONES[found.state]))

    def _body(self, line: ListedMatter) -> Cell:
        found = self._standing(line)
        words = found.body if found is not None else ""
        return Cell(text=words, tone=Tone.SOFT, tip=words)

    def _since(self, line: ListedMatter) -> Cell:
        found = self._standing(line)
        since = found.since if found is not None else None
        return Cell(text=since.isoformat() if since is not None else "", tone=Tone.SOFT)

    def _person(self, line: ListedMatter) -> Cell:
        found = self._standing(line)
        return Cell(text=found.person if found is not None else "", tone=Tone.SOFT)

    def _standing_words(self, line: ListedMatter) -> str:
        stands = standing_words(line, self._found.townships if self._found is not None else {})
        return "\n".join(filter(None, (self._limit(line), stands)))


def _cited(line: ListedMatter) -> str:
    """Its bases after each other: whoever reads them finds each law with its article."""
    return "、".join(line.bases)
