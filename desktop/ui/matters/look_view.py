"""A published list that was read: its head, its rows narrowed by what is to be done, one row in full."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Tier
from desktop.casework.published.taking import RowKey, Understood
from desktop.services.list_versions import TIERS, VersionHead
from desktop.services.matter_lists import ListLook, doubted
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.matters.row_card import RowCard
from desktop.ui.matters.rows import RowCells, Shown, choices, columns, key_of, narrowed, switch_words
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class LookView(QWidget):
    """Before a list is taken in: everything may be put right here, and nothing is changed yet."""

    mended = Signal(object, object)
    """The key of a row, and its mends."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look: ListLook | None = None
        self._chosen: RowKey | None = None
        self._shown: tuple[Shown, ...] = (Shown.ALL,)
        self._at = Shown.ALL
        self.head = FieldForm(
            (
                FieldSpec("version", self.tr("版本名称"), required=True, width=3),
                FieldSpec("issuer", self.tr("发布机关"), required=True, width=2),
                FieldSpec("number", self.tr("文号"), width=2),
                FieldSpec("since", self.tr("施行日期"), EditorKind.DAY, required=True, width=2),
                FieldSpec("until", self.tr("施行到"), EditorKind.DAY, width=2),
                FieldSpec("tier", self.tr("级别"), EditorKind.CHOICE, choices(TIERS), required=True, width=1),
            )
        )
        self._sheets = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self.columns = Button(self.tr("改列的理解"), icon="columns")
        self._switch_row = spacing.row(gap=8)
        self._switch = Segments((self.tr("全部"),), name=self.tr("显示哪些行"))
        self.table = Table(self.tr("清单的各行"), fill=True)
        self.table.row_changed.connect(self._choose_row)
        self._model: ListModel[Understood] | None = None
        self.row = RowCard(desk.office)
        self.row.mended.connect(self.mended)
        self._build()

    def _build(self) -> None:
        self._switch_row.addWidget(self._switch)
        spacing.add(self._switch_row, None, self.columns)
        card = Card()
        card.add(self.table, 1)
        body = spacing.row(gap=12)
        body.addWidget(card, 1)
        body.addWidget(self.row)
        column = spacing.column(self, 10)
        spacing.add(column, self.head, self._sheets)
        column.addLayout(self._switch_row)
        column.addLayout(body, 1)

    def show_look(self, look: ListLook, *, anew: bool) -> None:
        """Show a list; after a mend the row that was looked at stays, and so does what was typed above."""
        self._look = look
        if anew:
            self._chosen = None
            self.row.show_row(None, None)  # rows of two files may stand at the same place
            head = look.head
            self.head.write(
                {
                    "version": head.version,
                    "issuer": head.issuer,
                    "number": head.number,
                    "since": head.in_force_from.isoformat() if look.published.days else "",  # never guessed
                    "until": "",
                    "tier": str(head.tier),
                }
            )
        self._sheets.setText(self._say(look))
        self._show_switch(look, anew=anew)
        self._show_rows()

    def read_head(self) -> VersionHead | None:
        """What stands above the rows; None where it cannot be read, which its fields then say."""
        told, wrong = self.head.read(), self.head.wrong()
        wrong |= dict.fromkeys(self.head.unfilled(), self.tr("请填写"))
        self.head.show_complaints(wrong)
        if wrong:
            self.head.goto(next(iter(wrong)))
            return None
        since, tier = date.fromisoformat(told["since"]), Tier(told["tier"])
        until = date.fromisoformat(told["until"]) if told["until"] else None
        return VersionHead(told["version"], told["issuer"], told["number"], since, until, tier)

    def _say(self, look: ListLook) -> str:
        lines = []
        for name, heading in look.published.columns.items():
            words = self.tr("工作表“{name}”：表头在第 {row} 行，认出 {known}。").format(
                name=name,
                row=heading.row,
                known="、".join((*heading.titles.values(), *heading.further.values())),
            )
            if heading.others:
                others = "、".join(title for title in heading.others.values() if title)
                words += self.tr("原样保留：{others}。").format(others=others)
            lines.append(words)
        if not look.published.rows:
            lines.append(self.tr("没有读出事项：点“改列的理解”，选表头在第几行，再选哪一列是事项名称。"))
        lines += [doubted(self._desk.office, doubt) for doubt in look.published.doubts]
        return "\n".join(lines)

    def _show_switch(self, look: ListLook, *, anew: bool) -> None:
        said = switch_words(look)
        self._shown = tuple(said)
        if anew:
            self._at = Shown.STOPS if Shown.STOPS in said else Shown.ALL
        elif self._at not in said:
            self._at = Shown.ALL
        old = self._switch
        self._switch = Segments(tuple(said.values()), self._shown.index(self._at), self.tr("显示哪些行"))
        self._switch.chosen.connect(self._narrow)
        self._switch_row.replaceWidget(old, self._switch)
        old.hide()
        old.deleteLater()
        self._switch.show()

    def _narrow(self, at: int) -> None:
        self._at = self._shown[at]
        self._show_rows()

    def _show_rows(self) -> None:
        look = self._look
        if look is None:
            return
        rows, kept = narrowed(look, self._at), self._chosen
        old = self._model
        self._model = ListModel(columns(RowCells(self._desk.office, look)), key=key_of, parent=self)
        self._model.show_rows(rows)
        self.table.show_model(self._model, self._model.columns)
        if old is not None:
            old.deleteLater()
        at = self._model.find(kept) if kept is not None else -1
        if rows:
            self.table.choose(max(at, 0))
        else:
            self.row.show_row(None, None)

    def _choose_row(self, index: QModelIndex) -> None:
        if self._model is not None and index.isValid():
            row = self._model.row(index)
            self._chosen = row.key if row is not None else None
            self.row.show_row(row, self._look)
