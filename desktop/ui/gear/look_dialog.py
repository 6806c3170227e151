"""A table of equipment that was read: every row with what comes of it, to be put right where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.gear import Gear
from desktop.casework.gear_table import WORDS, GearLine, day_of
from desktop.casework.lists import Unit
from desktop.casework.mended_rows import Fate, RowKey, RowMends
from desktop.services.gear_sheets import GearLook, TakeGear, look_at_book
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.row_mending import RowMending
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 960, 240
_SHOWN: tuple[frozenset[Fate], ...] = (
    frozenset(Fate),
    frozenset({Fate.WRONG}),
    frozenset({Fate.NEW, Fate.CHANGED}),
    frozenset({Fate.LEFT_OUT}),
)
_STOPS = 1


class GearLookDialog(RowMending[RowKey]):
    """Nothing is changed until it is taken in, whole."""

    given = Signal(object)
    """A TakeGear."""

    def __init__(
        self, desk: Desk, look: GearLook, units: Sequence[Unit], parent: QWidget | None = None
    ) -> None:
        self._kinds = desk.office.library.gear
        super().__init__(_WIDE, self.tr("导入"), desk.wording, parent)
        self._desk, self._look = desk, look
        self._units = {unit.id: unit.name for unit in units}
        self.model: ListModel[GearLine] = ListModel(self._columns(), key=_key, parent=self)
        self.table = Table(self.tr("表里的各行"), DENSE)
        words = (self.tr("全部"), self.tr("须改正"), self.tr("有变动"), self.tr("略去的"))
        self.switch = Segments(words, _STOPS if look.stopped else 0, self.tr("显示哪些行"))
        self._count = Words("", Type.SMALL, Tone.SOFT)
        self._says = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._build()
        self._show(look)

    def _build(self) -> None:
        about = self.tr(
            "{file}：逐行看它读成了什么，会登记、发放、收回哪一件。读错的在下面改；没有须改正的了再导入，"
            "要么全部进去，要么一行也不进。台账上有、表里没有写的，照旧不动。"
        )
        self.head(self.tr("看一看装备台账"), about.format(file=self._look.book.file))
        self.table.show_model(self.model, self.model.columns)
        self.table.row_changed.connect(self._choose)
        spacing.fix(self.table, high=_HIGH)
        self.switch.chosen.connect(self._narrow)
        above, below = spacing.row(gap=8), spacing.row(gap=8)
        spacing.add(above, self.switch, None, self._count)
        below.addWidget(self._says, 1)
        below.addWidget(self.leave_out)
        self.column.addLayout(above)
        self.column.addWidget(self.table)
        self.column.addLayout(below)
        self.column.addWidget(self.row)
        self.add_acts(self._give)

    def _specs(self) -> tuple[FieldSpec, ...]:
        kinds = tuple((kind.name, kind.name) for kind in self._kinds.values())
        standings = tuple((words[0], words[0]) for words in WORDS.values())
        return (
            FieldSpec("kind", self.tr("种类"), EditorKind.CHOICE, kinds, width=3),
            FieldSpec("number", self.tr("编号"), width=3),
            FieldSpec("model", self.tr("型号"), width=3),
            FieldSpec("unit", self.tr("单位"), width=3),
            FieldSpec("standing", self.tr("状态"), EditorKind.CHOICE, standings, width=2),
            FieldSpec("holder", self.tr("在谁手里"), width=2),
            FieldSpec("certificate", self.tr("执法证号"), width=3),
            FieldSpec("on", self.tr("日期"), EditorKind.DAY, width=2),
            FieldSpec("condition", self.tr("状况、停用原因"), width=3),
        )

    # ------------------------------------------------------------ what is shown

    def _columns(self) -> tuple[Column[GearLine], ...]:
        return (
            Column(self.tr("行"), _place, Fixed(48), align=Align.RIGHT),
            Column(self.tr("结果"), self._fate, Fixed(80)),
            Column(self.tr("种类"), self._kind, Measured("检测、测量器具　")),
            Column(self.tr("编号"), _number, Stretch(6)),
            Column(self.tr("型号"), _model, Stretch(4)),
            Column(self.tr("单位"), self._unit, Measured("朔北藏族乡　")),
            Column(self.tr("会怎样"), self._comes, Stretch(14)),
        )

    def _fate(self, row: GearLine) -> Cell:
        said = {
            Fate.NEW: (self.tr("新登记"), Tone.GREEN),
            Fate.CHANGED: (self.tr("变动"), Tone.BLUE),
            Fate.SAME: (self.tr("不变"), Tone.MUTE),
            Fate.WRONG: (self.tr("须改正"), Tone.RED),
            Fate.LEFT_OUT: (self.tr("略去"), Tone.MUTE),
        }
        return Cell(chip=ChipView(*said[row.fate]))

    def _kind(self, row: GearLine) -> Cell:
        return Cell(text=self._kind_of(row))

    def _kind_of(self, row: GearLine) -> str:
        return self._kinds[row.gear.kind].name if row.gear is not None else row.row.cells.get("kind", "")

    def _unit(self, row: GearLine) -> Cell:
        words = self._units.get(row.gear.unit_id, "") if row.gear is not None else ""
        return Cell(text=words or row.row.cells.get("unit", ""), tone=Tone.SOFT)

    def _comes(self, row: GearLine) -> Cell:
        words = "；".join(self._faults(row) or self._acts(row))
        icon = ("cross", Tone.RED) if row.stops else ("", Tone.INK)
        return Cell(text=words, icon=icon[0], icon_tone=icon[1], tip=words, tone=Tone.SOFT)

    def _faults(self, row: GearLine) -> list[str]:
        return [str(one.facts["reason"]) for one in row.faults]

    def _acts(self, row: GearLine) -> list[str]:
        """What is done with the piece, in its order."""
        told = []
        if row.before is not None and row.put and row.gear is not None:
            told += self._put(row.before.gear, row.gear)
        if row.back is not None and row.before is not None:
            told.append(self.tr("{day}从{name}收回").format(day=row.back.on, name=row.before.holder))
        if row.out is not None and row.out.to is not None:
            told.append(self.tr("{day}发给{name}").format(day=row.out.on, name=row.out.to.name))
        if row.retired is not None:
            told.append(self.tr("{day}停用：{why}").format(day=row.retired.on, why=row.retired.words))
        if row.unread:
            told.append(self.tr("“{words}”不读入：状况在发放、交回时登记").format(words=_condition(row)))
        return told

    def _put(self, before: Gear, now: Gear) -> list[str]:
        told = []
        if before.model != now.model:
            told.append(self.tr("型号改为 {model}").format(model=now.model))
        if before.unit_id != now.unit_id:
            told.append(self.tr("改属{unit}").format(unit=self._units.get(now.unit_id, "")))
        return told

    def _show(self, look: GearLook) -> None:
        self._look = look
        left, taken = len(look.stopped), len(look.taken)
        self._count.setText(self.tr("{n} 行，{taken} 行有变动").format(n=len(look.rows), taken=taken))
        stops = self.tr("还有 {n} 行须改正").format(n=left)
        self.go.setText(stops if left else self.tr("导入 {n} 件").format(n=taken))
        self.go.setEnabled(not left and taken > 0)
        self._narrow()

    def _narrow(self, _at: int = 0) -> None:
        """The rows of the switch; the one looked at stays, else the one that took its place is next."""
        before = self.table.current().row() if self.table.current().isValid() else 0
        rows = [row for row in self._look.rows if row.fate in _SHOWN[self.switch.current]]
        self.model.show_rows(rows)
        at = self.model.find(self._key) if self._key is not None else -1
        if rows:
            self.table.choose(at if at >= 0 else min(max(before, 0), len(rows) - 1))
            self._choose(self.table.current())
        else:
            self._choose(QModelIndex())

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index) if index.isValid() else None
        self.row.setEnabled(row is not None and not row.left_out)
        self.leave_out.setEnabled(row is not None)
        if row is None:
            self._key = None
            self._says.setText("")
            self.row.write(dict.fromkeys(self._first, ""))
            return
        self._says.setText("；".join(self._faults(row)))
        self.leave_out.setText(self.tr("不略去") if row.left_out else self.tr("略去这一行"))
        self._first = self._values(row)
        if row.key != self._key:
            self.row.write(self._first)
        self._key = row.key

    def _values(self, row: GearLine) -> dict[str, str]:
        """What the fields hold: the words of the cells, in the words of the choices."""
        cells = row.row.cells
        words = {key: cells.get(key, "") for key in ("number", "model", "unit", "holder", "certificate")}
        told = cells.get("standing", "")
        usual = next((each[0] for each in WORDS.values() if told in each), "")
        return words | {
            "kind": self._kind_of(row),
            "standing": usual,
            "on": _iso(cells.get("on", "")),
            "condition": _condition(row),
        }

    # ------------------------------------------------------------ what is mended

    def _mends(self) -> RowMends:
        return self._look.mends

    def _understand(self, mends: RowMends) -> None:
        self._desk.ask(partial(_again, self._look, mends), self._show)

    def _give(self) -> None:
        self.go.setEnabled(False)
        self.given.emit(TakeGear(self._look.unit_id, self._look.book, self._look.mends))


def _again(look: GearLook, mends: RowMends, office: Office) -> GearLook:
    return look_at_book(office, look.book, look.unit_id, mends)


def _key(row: GearLine) -> RowKey:
    return row.key


def _place(row: GearLine) -> Cell:
    return Cell(text=str(row.row.at), align=Align.RIGHT, tone=Tone.SOFT, tip=row.row.sheet)


def _number(row: GearLine) -> Cell:
    words = row.row.cells.get("number", "")
    return Cell(text=words, strong=True, tip=words, tone=Tone.MUTE if row.left_out else Tone.INK)


def _model(row: GearLine) -> Cell:
    words = row.gear.model if row.gear is not None else row.row.cells.get("model", "")
    return Cell(text=words, tip=words, tone=Tone.SOFT)


def _condition(row: GearLine) -> str:
    return row.row.cells.get("condition", "")


def _iso(words: str) -> str:
    on = day_of(words)
    return on.isoformat() if on is not None else ""
