"""填报单: a case field by field in the order of another platform; Enter copies one and goes to the next."""

from __future__ import annotations

from functools import partial
from operator import attrgetter

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.casework.co_parties import known_as
from desktop.casework.events import Event
from desktop.documents.copy_sheet import CopyRow
from desktop.services.copying import (
    CopyNumber,
    CopyView,
    OrderCopySheet,
    copy_number,
    copy_sheet,
    order_copy_sheet,
)
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.list_page import WholePage
from desktop.ui.models.cell import Cell, ChipView, Column, GroupRow, Measured, Stretch
from desktop.ui.places import CASE, Place
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Elided, Words

_PARTIES = 220  # units
_LONGEST = 60  # characters of a value in its row; the whole is copied, and stands in the tip


class CopyPage(WholePage[CopyRow]):
    """The sheet beside the platform's own window: copy here, paste there."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._case_id = ""
        self._view: CopyView | None = None
        self._party = 1
        self._copied: frozenset[tuple[int, str]] = frozenset()  # of which party, which field
        self._parties = ChoiceEditor()
        self._about, self._last = Elided("", Type.SMALL), Words("", Type.SMALL, Tone.SOFT, wrap=True)
        columns = (
            Column(self.tr("平台上的项目"), self._label_cell, Measured("统一社会信用代码（证件号码）　")),
            Column(self.tr("内容"), self._text_cell, Stretch()),
            Column("", self._state_cell, Measured("已复制　　")),
        )
        self._hold(Table(self.tr("填报单")), columns, attrgetter("id"))
        self._build()

    def show_place(self, place: Place) -> None:
        """Show the sheet of a case, from its first field."""
        if place.case_id != self._case_id:
            self._case_id, self._view, self._copied = place.case_id, None, frozenset()
            self._party = 1
            self._model.show_rows(())
            self._last.setText("")
        super().show_place(place)

    def refresh(self) -> None:
        """F5: read the case again."""
        question = partial(copy_sheet, case_id=self._case_id, party=self._party)
        self._reading.hold(self._desk.ask(question, self._show))

    def acts(self) -> tuple[Act, ...]:
        """Copy; move a field; the order that was shipped."""
        may_not = self._desk.why_not("order_copy_sheet")
        shipped = "" if self._view is not None and self._view.reordered else self.tr("次序没有调整过")
        return (
            Act(actions.COPY_FIELD, self.copy, "" if self._row else self.tr("没有选中的一项")),
            Act(actions.FIELD_UP, partial(self._move, -1), may_not),
            Act(actions.FIELD_DOWN, partial(self._move, 1), may_not),
            Act(actions.SHIPPED_ORDER, self._put_back, may_not or shipped),
        )

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        back = Button("", Kind.ICON, "left", name=actions.BACK.tip_of(self.tr("返回案件")))
        back.clicked.connect(self._back)
        copy = Button(
            self.tr("复制，到下一项 {key}").format(key=actions.COPY_FIELD.key), Kind.PRIMARY, "file"
        )
        copy.clicked.connect(self.copy)
        self._shipped = self._button(
            self.tr("恢复原来的次序"), actions.SHIPPED_ORDER, self._put_back, "order_copy_sheet", icon=""
        )
        names = spacing.column(gap=0)
        spacing.add(names, Words(self.tr("填报单"), Type.H1), self._about)
        head = spacing.row(gap=8)
        head.addWidget(back)
        head.addLayout(names, 1)
        self._parties.setAccessibleName(self.tr("当事人"))
        spacing.fix(self._parties, wide=_PARTIES)
        self._parties.edited.connect(self._choose_party)
        spacing.add(head, self._parties, self._shipped, copy)
        self._lay_out(head, body=self._table_card(), under=(self._last,))

    # ------------------------------------------------------------ showing

    def _show(self, view: CopyView) -> None:
        if view.case.id != self._case_id:
            return
        first, self._view = self._view is None, view
        self._party, party = view.case.party, known_as(view.case) or "—"
        self._parties.setVisible(len(view.parties) > 1)
        self._parties.show_choices([(str(n), name) for n, name in view.parties])
        self._parties.write(str(self._party))
        self._about.setText(f"{party}　{view.case.number}")
        self._shipped.setVisible(view.reordered)
        self._list_fields(view.rows[0].id if first else None)

    def _choose_party(self) -> None:
        """Another party's sheet, from its first field."""
        self._party, self._view = int(self._parties.written()), None
        self.refresh()

    def _list_fields(self, wanted: str | None = None) -> None:
        """The fields; a section's name stands over those of it that follow one another."""
        rows: list[CopyRow | GroupRow] = []
        section = ""
        for row in self._view.rows if self._view is not None else ():
            if row.section != section:
                section = row.section
                rows.append(GroupRow(section))
            rows.append(row)
        self._show_rows(rows, wanted)

    def _label_cell(self, row: CopyRow) -> Cell:
        return Cell(text=row.label, tone=Tone.SOFT)

    def _text_cell(self, row: CopyRow) -> Cell:
        if not row.text:
            return Cell(text=self.tr("案件里还没有"), tone=Tone.FAINT)
        line = " ".join(row.text.split())
        return Cell(text=line[:_LONGEST], tip=row.text if len(line) > _LONGEST else "", strong=True)

    def _state_cell(self, row: CopyRow) -> Cell:
        if (self._party, row.id) not in self._copied:
            return Cell()
        return Cell(chip=ChipView(self.tr("已复制"), Tone.BLUE))

    # ------------------------------------------------------------ acting

    def copy(self) -> None:
        """One field onto the clipboard; a number of identity or telephone is journalled first."""
        row = self._row
        if row is None:
            return
        if not row.text:
            self._last.setText(self.tr("“{label}”案件里还没有，没有复制").format(label=row.label))
            self._next(row)
        elif row.hides:
            command = CopyNumber(self._case_id, row.id, self._party)
            self._desk.do(copy_number, command, partial(self._take, row))
        else:
            self._take(row, None)

    def _open(self, _row: CopyRow) -> None:
        self.copy()

    def _take(self, row: CopyRow, whole: str | None) -> None:
        """`whole` is the text where the row does not show all of it."""
        if self._view is None:
            return
        if whole is None:
            whole = row.text
            words = self.tr("已复制“{label}”，请粘贴到平台")
        else:
            words = self.tr("已复制“{label}”的完整号码，已记入日志；请粘贴到平台")
        QGuiApplication.clipboard().setText(whole)
        self._last.setText(words.format(label=row.label))
        self._copied |= {(self._party, row.id)}
        self._list_fields()
        self._next(row)

    def _next(self, row: CopyRow) -> None:
        ids = self._ids()
        if row.id in ids:
            self.choose(ids[min(ids.index(row.id) + 1, len(ids) - 1)])

    def _move(self, step: int) -> None:
        row, ids = self._row, self._ids()
        if row is None:
            return
        place = ids.index(row.id)
        to = place + step
        if 0 <= to < len(ids):
            ids[place], ids[to] = ids[to], ids[place]
            self._keep(tuple(ids))

    def _put_back(self) -> None:
        self._keep(())

    def _keep(self, ids: tuple[str, ...]) -> None:
        self._desk.do(order_copy_sheet, OrderCopySheet(ids), self._ordered)

    def _ordered(self, _nothing: object) -> None:
        self.refresh()

    def _ids(self) -> list[str]:
        return [row.id for row in self._view.rows] if self._view is not None else []

    def _back(self) -> None:
        self.go.emit(Place(CASE, self._case_id))

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id) and event.case_id == self._case_id
