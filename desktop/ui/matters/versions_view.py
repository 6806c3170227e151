"""The versions of the list of matters: which is in force, what each counts here and in the townships."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.casework.journal import EntryRow
from desktop.casework.lists import Handover, Tier
from desktop.casework.published.versions import Tally
from desktop.services.list_versions import KINDS, STATES, TIERS, VersionRow
from desktop.ui import spacing
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pages import Card, Pairs, Scroller
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class VersionsView(QWidget):
    """The first state of the page."""

    opened = Signal(object)
    """The name of a version whose lines are asked for."""
    chosen_changed = Signal()
    """Another version is looked at, or the same anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[VersionRow, ...] = ()
        self.table = Table(self.tr("清单的各个版本"))
        self._model: ListModel[VersionRow] = ListModel(self._columns(), parent=self)
        self._title, self._about = Words("", Type.H2, wrap=True), Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._county, self._townships = Pairs(label_wide=110), Pairs(label_wide=110)
        self._story = Words("", Type.SMALL, wrap=True)
        self._headings = {part: Words("", Type.STRONG) for part in (self._townships, self._story)}
        self.correct, self.drop = Button(self.tr("更正"), icon="edit"), Button(self.tr("撤下"), icon="undo")
        self.letters = Button(self.tr("委托书"), icon="stamp")
        self.table.show_model(self._model, self._model.columns)
        self.table.row_changed.connect(self._choose_row)
        self.table.opened.connect(self._open_row)
        self._open = Button(self.tr("逐项查看"), icon="matter")
        self._open.clicked.connect(self._open_chosen)
        self._build()

    def show_versions(self, rows: Sequence[VersionRow]) -> None:
        """The versions, the newest first."""
        self.rows = tuple(rows)
        self._model.show_rows(self.rows)
        if rows:
            current = next((at for at, row in enumerate(rows) if row.current), 0)
            self.table.choose(current)

    def choose(self, version: str) -> None:
        """Look at a version by its name; where there is none such, at what is looked at."""
        at = next((at for at, row in enumerate(self.rows) if row.head.version == version), -1)
        if at >= 0:
            self.table.choose(at)

    @property
    def chosen(self) -> VersionRow | None:
        """The version that is looked at."""
        index = self.table.current()
        return self._model.row(index) if index.isValid() else None

    def _columns(self) -> tuple[Column[VersionRow], ...]:
        return (
            Column(self.tr("版本"), self._name, Stretch(24, 150)),
            Column(self.tr("级别"), self._tier, Fixed(56)),
            Column(self.tr("发布机关"), self._issuer, Stretch(10, 130), spare=True),
            Column(self.tr("文号"), self._number, Measured(self.tr("大政办发〔2026〕34号"))),
            Column(self.tr("施行"), self._since, Measured("2026-01-01　")),
            Column("", self._state, Fixed(56)),
            Column(self.tr("事项"), self._offered, Fixed(64), align=Align.RIGHT),
        )

    def _build(self) -> None:
        card, side = Card(), Card()
        card.add(self.table, 1)
        inside = QWidget()
        column = spacing.column(inside, 8, (16, 14, 12, 12))
        opens = spacing.row(gap=8)
        spacing.add(opens, self._open, self.correct, self.letters, self.drop, None)
        spacing.add(column, self._title, self._about, self._county)
        column.addLayout(opens)
        for part, words in ((self._story, self.tr("来历")), (self._townships, self.tr("各乡镇"))):
            self._headings[part].setText(words)
            spacing.add(column, self._headings[part], part)
        column.addStretch(1)
        side.add(Scroller(inside), 1)
        body = spacing.row(self, 12)
        body.addWidget(card, 5)
        body.addWidget(side, 3)

    def _open_row(self, index: QModelIndex) -> None:
        row = self._model.row(index) if index.isValid() else None
        if row is not None and row.published:
            self.opened.emit(row.head.version)

    def _open_chosen(self) -> None:
        self._open_row(self.table.current())

    def _choose_row(self, index: QModelIndex) -> None:
        row = self._model.row(index) if index.isValid() else None
        if row is None:
            return
        self._title.setText(row.head.version)
        self._about.setText(self._say(row))
        self._open.setEnabled(row.published)
        self._county.show_pairs([*self._given(row), *(self._counts(row.tally) if row.published else ())])
        told = [(name, self._line(tally)) for name, tally in row.townships.items()]
        self._townships.show_pairs([pair for pair in told if pair[1]])
        self._headings[self._townships].setVisible(bool(told))
        self.show_story(row.head.version, ())
        self.chosen_changed.emit()

    def show_story(self, version: str, rows: Sequence[EntryRow]) -> None:
        """When and by whom it was read in and corrected, the newest first."""
        if self.chosen is None or self.chosen.head.version != version:
            return
        told = (
            self.tr("{day}　{who}　{says}").format(day=_day(row), who=row.person, says=row.says)
            for row in rows
        )
        self._story.setText("\n".join(told))
        self._headings[self._story].setVisible(bool(rows))

    def _say(self, row: VersionRow) -> str:
        if not row.published:
            return self.tr("这一版是条文和罚则的表格，没有写明乡镇承接情况：表里的事项各乡镇都可以立案。")
        if row.head.tier is not Tier.COUNTY:
            return self.tr("上级的清单，只用来对照名称、编码、类型和依据；立案看县级的清单。")
        return self.tr(
            "从公布的清单导入。没有承接、暂缓或者已经收回的事项，该乡镇不能立案；立案在先的照旧办结。"
        )

    def _given(self, row: VersionRow) -> list[tuple[str, str]]:
        """By whom, which a narrow list has no room for, and its last day."""
        until = row.head.in_force_to
        pairs = ((self.tr("发布机关"), row.head.issuer), (self.tr("施行到"), f"{until}" if until else ""))
        return [pair for pair in pairs if pair[1]]

    def _counts(self, tally: Tally) -> list[tuple[str, str]]:
        pairs = [(self.tr("清单事项"), self.tr("{n} 项").format(n=tally.offered))]
        pairs += [
            (STATES[state], self.tr("{n} 项").format(n=tally.states[state]))
            for state in Handover
            if tally.states.get(state)
        ]
        kinds = [f"{KINDS[kind]} {n}" for kind, n in tally.kinds.items()]
        bodies = [f"{body or self.tr('没有写明机构')} {n}" for body, n in tally.bodies.items()]
        pairs += [(self.tr("承接的类型"), "、".join(kinds)), (self.tr("承接机构"), "、".join(bodies))]
        return [pair for pair in pairs if pair[1]]

    def _line(self, tally: Tally) -> str:
        return "、".join(
            f"{STATES[state]} {tally.states[state]}" for state in Handover if tally.states.get(state)
        )

    # ------------------------------------------------------------ cells

    def _name(self, row: VersionRow) -> Cell:
        return Cell(text=row.head.version, strong=True, tip=row.head.version)

    def _issuer(self, row: VersionRow) -> Cell:
        return Cell(text=row.head.issuer, tone=Tone.SOFT, tip=row.head.issuer)

    def _tier(self, row: VersionRow) -> Cell:
        return Cell(text=TIERS[row.head.tier], tone=Tone.SOFT)

    def _number(self, row: VersionRow) -> Cell:
        return Cell(text=row.head.number, tone=Tone.SOFT)

    def _since(self, row: VersionRow) -> Cell:
        return Cell(text=row.head.in_force_from.isoformat(), tone=Tone.SOFT)

    def _state(self, row: VersionRow) -> Cell:
        return Cell(chip=ChipView(self.tr("现行"), Tone.GREEN)) if row.current else Cell()

    def _offered(self, row: VersionRow) -> Cell:
        return Cell(text=str(row.tally.offered) if row.published else "—", align=Align.RIGHT, tone=Tone.SOFT)


def _day(row: EntryRow) -> str:
    return "" if row.at is None else row.at.astimezone(CHINA).date().isoformat()
