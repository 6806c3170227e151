"""A table of equipment that was read: every row with what comes of it, to be put right where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.gear import Gear, GearRow
from desktop.casework.gear_table import CERTIFICATE_WRITTEN, WORDS, GearLine, day_of
from desktop.casework.lists import Unit
from desktop.casework.mended_rows import RowMends
from desktop.services.gear_sheets import GearLook, TakeGear, look_at_book
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Align, Cell, Column, Fixed, Measured, Stretch
from desktop.ui.table_look import TableLook, place_cell, same_words
from desktop.ui.tokens import Tone
from desktop.ui.widgets.field import EditorKind, FieldSpec


class GearLookDialog(TableLook[GearLine]):
    """Nothing is changed until it is taken in, whole."""

    given = Signal(object)
    """A TakeGear."""

    def __init__(
        self, desk: Desk, look: GearLook, units: Sequence[Unit], parent: QWidget | None = None
    ) -> None:
        self._kinds, self._look = desk.office.library.gear, look
        super().__init__(desk, self.tr("新登记"), parent)
        self._units = {unit.id: unit.name for unit in units}
        about = self.tr(
            "{file}：逐行看它读成了什么，会登记、发放、收回哪一件。读错的在下面改；没有须改正的了再导入，"
            "要么全部进去，要么一行也不进。台账上有、表里没有写的，照旧不动。"
        )
        self._lay_out(self.tr("看一看装备台账"), about.format(file=look.book.file), look.unread, self.row)
        self._show(look)
        self._show_first()

    def _specs(self) -> tuple[FieldSpec, ...]:
        kinds = same_words(*(kind.name for kind in self._kinds.values()))
        standings = same_words(*(words[0] for words in WORDS.values()))
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
            FieldSpec("calibrated", self.tr("检定（校准）证书"), hint=CERTIFICATE_WRITTEN, width=8),
            FieldSpec("verified", self.tr("检定日期"), EditorKind.DAY, width=2),
            FieldSpec("valid", self.tr("有效期至"), EditorKind.DAY, width=2),
        )

    # ------------------------------------------------------------ what is shown

    def _columns(self) -> tuple[Column[GearLine], ...]:
        return (
            Column(self.tr("行"), place_cell, Fixed(48), align=Align.RIGHT),
            Column(self.tr("结果"), self._fate, Fixed(80)),
            Column(self.tr("种类"), self._kind, Measured("检测、测量器具　")),
            Column(self.tr("编号"), _number, Stretch(6)),
            Column(self.tr("型号"), _model, Stretch(4)),
            Column(self.tr("单位"), self._unit, Measured("朔北藏族乡　")),
            Column(self.tr("会怎样"), self._comes, Stretch(14)),
        )

    def _kind(self, row: GearLine) -> Cell:
        return Cell(text=self._kind_of(row))

    def _kind_of(self, row: GearLine) -> str:
        return self._kinds[row.gear.kind].name if row.gear is not None else row.row.cells.get("kind", "")

    def _unit(self, row: GearLine) -> Cell:
        words = self._units.get(row.gear.unit_id, "") if row.gear is not None else ""
        return Cell(text=words or row.row.cells.get("unit", ""), tone=Tone.SOFT)

    def _becomes(self, row: GearLine) -> str:
        return "；".join(self._acts(row))

    def _acts(self, row: GearLine) -> list[str]:
        """What is done with the piece, in its order."""
        told = []
        if row.before is not None and row.put and row.gear is not None:
            told += self._put(row.before.gear, row.gear)
        if row.gear is not None:
            told += self._certificates(row.gear, row.before)
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

    def _certificates(self, now: Gear, before: GearRow | None) -> list[str]:
        words = self.tr("检定（校准）证书{number}，有效期至{until}")
        known = before.gear.calibrated if before is not None else ()
        return [
            words.format(number=one.number, until=one.until) for one in now.calibrated if one not in known
        ]

    def _show(self, look: GearLook) -> None:
        self._look = look
        count = self.tr("{n} 行，{taken} 行有变动").format(n=len(look.rows), taken=len(look.taken))
        self._show_lines(look.rows, count, self.tr("导入 {n} 件").format(n=len(look.taken)))

    def _values(self, row: GearLine) -> dict[str, str]:
        """What the fields hold: the words of the cells, in the words of the choices."""
        cells = row.row.cells
        words = {
            key: cells.get(key, "")
            for key in ("number", "model", "unit", "holder", "certificate", "calibrated")
        }
        told = cells.get("standing", "")
        usual = next((each[0] for each in WORDS.values() if told in each), told)
        return words | {
            "kind": self._kind_of(row),
            "standing": usual,
            **{key: _iso(cells.get(key, "")) for key in ("on", "verified", "valid")},
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
