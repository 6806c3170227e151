"""One version line by line: of the county, or what became of each matter in one township."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Handover, ListedMatter, Standing
from desktop.services.list_versions import KINDS, POWERS, STATES, VersionLines
from desktop.ui import spacing
from desktop.ui.matters.original import OriginalCells
from desktop.ui.matters.rows import number_words, standing_words
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: VersionLines | None = None
        self._within: dict[int, str] = {}  # what is looked for a word in, by the place of the line
        self.township = ChoiceEditor()
        self.township.setAccessibleName(self.tr("哪个乡镇"))
        self.township.edited.connect(self._narrow)
        self._says = Words("", Type.SMALL, Tone.SOFT)
        self.finder = SearchField(self.tr("事项、编码、依据、机构中的字"))
        self.finder.textChanged.connect(self._narrow)
        spacing.fix(self.finder, wide=_FIND)
        self.table = Table(self.tr("这一版的各项"), fill=True)
        self._model: ListModel[ListedMatter] = ListModel(self._columns(), parent=self)
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._show_line)
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
        self._lines = found
        self.township.show_choices([(_COUNTY, self.tr("全县")), *found.townships.items()])
        self.township.write(_COUNTY)
        self._within = {line.place: self._words(line) for line in found.lines}
        self.finder.clear()
        self._narrow()

    def _narrow(self) -> None:
        """The lines that hold every word, and that a township is told something of; of the county all."""
        found = self._lines
        if found is None:
            return
        unit, asked = self._unit(), self.finder.text().casefold().split()
        told_of = [line for line in found.lines if not unit or line.standing_in(unit) is not None]
        lines = [line for line in told_of if all(word in self._within[line.place] for word in asked)]
        told = self.tr("{version}，自 {day} 起施行，%n 行", "", len(lines))
        self._says.setText(told.format(version=found.head.version, day=found.head.in_force_from))
        self._model.show_rows(lines)
        if lines:
            self.table.choose(0)

    def _show_line(self, index: QModelIndex) -> None:
        """The line that is chosen as it was printed, with where it stands and the bases read out of it."""
        line = self._model.row(index) if index.isValid() else None
        self._name_in_full.setText(line.name if line is not None else "")
        self._stands.setText(self._standing_words(line) if line is not None else "")
        self._rests_on.setText("\n".join(line.bases) if line is not None else "")
        cite(self._rests_on, _cited(line) if line is not None else "")
        self.original.show_cells(line.cells if line is not None else {})

    def _words(self, line: ListedMatter) -> str:
        """All that is said of a line, also in the cells it came in."""
        own = (line.name, line.code, line.matter_code, line.domain, line.former, line.scope, line.notes)
        answering = (f"{one.body} {one.person}" for one in line.standings)
        told = (KINDS[line.kind], POWERS[line.power], *own, *line.bases, *answering, *line.cells.values())
        return "\n".join((number_words(line), *told)).casefold()

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
        limits = [
            line.name,
            self.tr("范围：{words}").format(words=line.scope) if line.scope else "",
        ]
        tip = "\n".join(filter(None, limits))
        return Cell(text=line.name, strong=True, tip=tip, cited=_cited(line))

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
        return standing_words(line, self._lines.townships if self._lines is not None else {})


def _cited(line: ListedMatter) -> str:
    """Its bases after each other: whoever reads them finds each law with its article."""
    return "、".join(line.bases)
