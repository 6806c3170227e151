"""The tab 涉案财物 of a case: every part of every thing, where it is, and the moves that brought it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile, photos_of, picture_of
from desktop.casework.custody import Moving, same_act, waits_for_owner
from desktop.casework.thing_list import GROUPS
from desktop.casework.things import Thing, pictured, things_of
from desktop.services.moving import MoveThings, VoidMove, move_things, void_move
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import CaseView
from desktop.services.thing_ledger import SaveChain, SaveLabels, moved_words, save_chain, save_labels
from desktop.ui import spacing, thing_actions
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion, WordsQuestion
from desktop.ui.evidence.file_work import FileWork
from desktop.ui.evidence.picture_window import PictureWindow
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.things.move_dialog import Chosen, MoveDialog
from desktop.ui.things.rows import LotRow, MoveRow, lot_rows, move_rows
from desktop.ui.things.words import due_cell, state_chip
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import TWO_LINES, Table


class ThingsTab(QWidget):
    """Several parts may be chosen and moved at once."""

    said = Signal(object)
    """Words for a toast."""
    changed = Signal()
    """The case is to be read again."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._case: Case | None = None
        self._today = date.min
        self._lots: ListModel[LotRow] = ListModel(self._lot_columns(), key=_lot_key, parent=self)
        self._moves: ListModel[MoveRow] = ListModel(self._move_columns(), parent=self)
        self.lots = Table(self.tr("涉案财物"), TWO_LINES, many=True)
        self.moves = Table(self.tr("流转记录"), TWO_LINES)
        self.dialog: MoveDialog | None = None
        self._files = FileWork(desk, dialogs, self)
        self._files.said.connect(self.said)
        self._none = EmptyState(
            self.tr("本案没有涉案财物"),
            self.tr("登记实施查封（扣押）、先行登记保存或者抽样取证以后，清单上的每一项都列在这里。"),
        )
        self._stack = QStackedWidget()
        self._build()

    def show_view(self, view: CaseView, today: date) -> None:
        """Show the things of a case; the part that was looked at stays so."""
        self._case, self._today = view.case, today
        rows = lot_rows(view, self._desk.office.library)
        here = self._row()
        self._lots.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        place = self._lots.find(_lot_key(here)) if here is not None else 0
        self.lots.choose(max(place, 0))
        self._show_moves()

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the parts chosen."""
        none = "" if self._chosen() else self.tr("先选中财物")
        over = "" if self._possible() else self.tr("选中的财物没有可以登记的流转")
        return (
            Act(thing_actions.MOVE_THINGS, self.ask_move, self._desk.why_not("move_things") or none or over),
            Act(thing_actions.VOID_MOVE, self.void, self._desk.why_not("void_move") or self._why_no_void()),
            Act(thing_actions.SAVE_LABELS, self.save_labels, "" if self._lots.rowCount() else none),
            Act(thing_actions.CHOSEN_LABELS, self.save_chosen_labels, none),
            Act(thing_actions.SAVE_CHAIN, self.save_chain, "" if self._lots.rowCount() else none),
            Act(thing_actions.CHOOSE_PHOTOS, self.ask_photos, self._desk.why_not("keep_facts") or none),
            Act(thing_actions.THING_PHOTOS, self.show_photos, self._why_no_photos()),
        )

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        things, moves = Card(self.tr("涉案财物")), Card(self.tr("流转记录"))
        for card, words, action, run in (
            (things, self.tr("登记流转"), thing_actions.MOVE_THINGS, self.ask_move),
            (things, self.tr("选照片"), thing_actions.CHOOSE_PHOTOS, self.ask_photos),
            (things, self.tr("看照片"), thing_actions.THING_PHOTOS, self.show_photos),
            (things, self.tr("全部标签"), thing_actions.SAVE_LABELS, self.save_labels),
            (things, self.tr("选中的标签"), thing_actions.CHOSEN_LABELS, self.save_chosen_labels),
            (moves, self.tr("流转单"), thing_actions.SAVE_CHAIN, self.save_chain),
            (moves, self.tr("作废"), thing_actions.VOID_MOVE, self.void),
        ):
            link = Button(words, Kind.LINK, action.icon)
            link.setToolTip(action.tip)
            link.clicked.connect(run)
            card.add_right(link)
        self.lots.show_model(self._lots, self._lots.columns)
        self.moves.show_model(self._moves, self._moves.columns)
        self.lots.row_changed.connect(self._look)
        self.lots.opened.connect(self.ask_move)
        things.add(self.lots, 1)
        moves.add(self.moves, 1)
        both = QWidget()
        column = spacing.column(both, 12)
        column.addWidget(things, 3)
        column.addWidget(moves, 2)
        for part in (both, self._none):
            self._stack.addWidget(part)
        spacing.column(self, 0, (16, 12, 16, 12)).addWidget(self._stack, 1)

    def _lot_columns(self) -> tuple[Column[LotRow], ...]:
        return (
            Column(self.tr("财物"), _name, Stretch(4, 160)),
            Column(self.tr("数量"), _amount, Measured("1000公斤  ")),
            Column(self.tr("状态"), self._state, Measured("已解除，待退还　　")),
            Column(self.tr("现在何处"), self._place, Stretch(3, 140)),
            Column(self.tr("剩余"), self._due, Measured("超100日　　")),
            Column(self.tr("编码"), _code, Measured("CWMMMMMMMMMM"), spare=True),
        )

    def _move_columns(self) -> tuple[Column[MoveRow], ...]:
        return (
            Column(self.tr("日期"), self._on, Measured("2026年10月12日  ")),
            Column(self.tr("流转"), self._moved, Measured("已转为查封、扣押　　")),
            Column(self.tr("数量"), _move_amount, Measured("1000公斤  ")),
            Column(self.tr("从、到"), _from_to, Stretch(3, 140)),
            Column(self.tr("交接人"), _people, Stretch(2, 100)),
            Column(self.tr("签名的凭据"), _paper, Stretch(2, 90), spare=True),
        )

    # ------------------------------------------------------------ looking

    def _look(self, _index: QModelIndex) -> None:
        self._show_moves()

    def _show_moves(self) -> None:
        row, case = self._row(), self._case
        rows = move_rows(case, row.thing) if case is not None and row is not None else ()
        self._moves.show_rows(rows)
        if rows:
            self.moves.choose(len(rows) - 1)

    def _row(self) -> LotRow | None:
        """The part looked at."""
        return self._lots.row(self.lots.current()) if self.lots.current().isValid() else None

    def _chosen(self) -> tuple[Chosen, ...]:
        rows = (self._lots.row(index) for index in self.lots.chosen())
        case = self._case
        if case is None:
            return ()
        return tuple(
            Chosen(row.thing, row.lot, waits_for_owner(case, row.thing, row.lot))
            for row in rows
            if row is not None
        )

    def _possible(self) -> bool:
        return bool(same_act([(one.thing, one.lot) for one in self._chosen()]))

    def _place(self, row: LotRow) -> Cell:
        since = self.tr("自{day}").format(day=plain_day(row.lot.since, self._today))
        return Cell(text=row.lot.place or "—", second=since, tip=row.lot.place)

    def _state(self, row: LotRow) -> Cell:
        return Cell(chip=state_chip(row.stored, self._today))

    def _due(self, row: LotRow) -> Cell:
        return due_cell(row.stored, self._desk.office.library, self._today)

    def _on(self, row: MoveRow) -> Cell:
        return Cell(text=plain_day(row.move.on, self._today), tone=_tone(row))

    def _moved(self, row: MoveRow) -> Cell:
        if row.voided:
            return Cell(chip=ChipView(self.tr("作废"), Tone.MUTE, tip=row.voided), tip=row.voided)
        if row.astray:
            return Cell(chip=ChipView(self.tr("对不上"), Tone.RED), tip=self.tr("要移动的财物不在那里"))
        return Cell(text=moved_words(row.move), strong=True)

    # ------------------------------------------------------------ acting

    def ask_move(self, _index: object = None) -> None:
        """登记流转."""
        chosen = self._chosen()
        if self._case is None or not self._possible() or self._desk.why_not("move_things"):
            return
        self.dialog = MoveDialog(chosen, self._today, self._desk.wording, self)
        self.dialog.asked.connect(self._move)
        self.dialog.open()

    def _move(self, moving: Moving) -> None:
        dialog = self.dialog
        if self._case is not None and dialog is not None:
            command = MoveThings(self._case.id, moving)
            self._desk.do(move_things, command, partial(self._moved_on, dialog), dialog.refuse)

    def _moved_on(self, dialog: MoveDialog, _result: object) -> None:
        dialog.accept()
        self.dialog = None
        self.changed.emit()
        self.said.emit(self.tr("流转已登记"))

    def void(self) -> None:
        """作废 the move chosen: it stays in the record."""
        if self._why_no_void() or self._desk.why_not("void_move"):
            return
        question = WordsQuestion(
            title=self.tr("作废流转记录"),
            about=self.tr("这一条不再计算，记录和理由一直保留。"),
            label=self.tr("作废的理由，例如：数量写错"),
            yes=self.tr("作废"),
        )
        self._dialogs.ask_words(question, self._void)

    def _void(self, why: str) -> None:
        row = self._move_row()
        if row is not None and self._case is not None:
            self._desk.do(void_move, VoidMove(self._case.id, row.move.n, why), self._voided)

    def _voided(self, _result: object) -> None:
        self.changed.emit()
        self.said.emit(self.tr("已作废，记录和理由保留"))

    def _move_row(self) -> MoveRow | None:
        index = self.moves.current()
        return self._moves.row(index) if index.isValid() else None

    def _why_no_void(self) -> str:
        row = self._move_row()
        if row is None or not row.move.n:
            return self.tr("先选中登记过的一条流转")
        return self.tr("这一条已经作废") if row.voided else ""

    def ask_photos(self) -> None:
        """选照片 for the thing looked at."""
        row = self._row()
        if row is None or self._desk.why_not("keep_facts"):
            return
        question = WordsQuestion(
            title=self.tr("选照片"),
            about=self.tr("{name}：写“现场照片”里的编号，用顿号隔开；不要照片的写“无”。").format(
                name=row.thing.good.name
            ),
            label=self.tr("照片编号，例如：3、4"),
            yes=self.tr("选定"),
        )
        self._dialogs.ask_words(question, partial(self._choose_photos, row.thing))

    def _choose_photos(self, thing: Thing, words: str) -> None:
        if self._case is not None:
            slot, text = pictured(self._case, thing, "" if words.strip() == self.tr("无") else words.strip())
            self._desk.do(keep_facts, KeepFacts(self._case.id, {slot: text}), self._photos_chosen)

    def _photos_chosen(self, _result: object) -> None:
        self.changed.emit()
        self.said.emit(self.tr("照片已选定"))

    def show_photos(self) -> None:
        """照片 of the thing looked at, one after the other in a window."""
        pictures = self._pictures()
        if self._case is None or not pictures:
            self.said.emit(self._why_no_photos())
            return
        window = PictureWindow(self._desk, self._case, pictures, pictures[0], self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.lend.connect(partial(self._files.lend, self._case.id))
        window.open()

    def _pictures(self) -> tuple[CaseFile, ...]:
        row, case = self._row(), self._case
        if row is None or case is None:
            return ()
        found = (picture_of(case, photo) for photo in photos_of(case, row.thing.good))
        return tuple(file for file in found if file is not None)

    def _why_no_photos(self) -> str:
        return "" if self._pictures() else self.tr("这件财物还没有选照片")

    def save_labels(self) -> None:
        """全部标签: of all that is in hand, to be printed and stuck on."""
        self._ask_labels(things_of(self._case) if self._case is not None else ())

    def save_chosen_labels(self) -> None:
        """选中的标签: of the things chosen alone."""
        self._ask_labels(one.thing for one in self._chosen())

    def _ask_labels(self, things: Iterable[Thing]) -> None:
        self._save(self.tr("标签"), partial(self._save_labels, [thing.key for thing in things]))

    def save_chain(self) -> None:
        """流转单: who handed on what, to be printed and signed."""
        self._save(self.tr("流转单"), self._save_chain)

    def _save(self, what: str, write: Callable[[Path], None]) -> None:
        if self._case is None or not self._lots.rowCount():
            return
        title, name = self.tr("{what}存为 PDF").format(what=what), f"{what}-{self._case.number}.pdf"
        self._dialogs.choose_file(FileQuestion.saving(title, name), write)

    def _save_labels(self, keys: Sequence[str], file: Path) -> None:
        if self._case is not None:
            saved = self.tr("{n} 张标签已存到 {file}")
            command = SaveLabels(file, tuple((self._case.id, key) for key in keys))
            self._desk.ask(partial(save_labels, command=command), partial(self._saved, saved, file))

    def _save_chain(self, file: Path) -> None:
        if self._case is not None:
            saved = self.tr("{n} 次流转已存到 {file}")
            command = SaveChain(self._case.id, file)
            self._desk.ask(partial(save_chain, command=command), partial(self._saved, saved, file))

    def _saved(self, words: str, file: Path, n: int) -> None:
        self.said.emit(words.format(n=n, file=file.name))


def _tone(row: MoveRow) -> Tone:
    return Tone.FAINT if row.voided else Tone.INK


def _lot_key(row: LotRow) -> object:
    return row.thing.key, row.lot.state, row.lot.place


def _name(row: LotRow) -> Cell:
    good = row.thing.good
    told = "　".join(filter(None, (GROUPS[row.thing.group], good.model, good.state, row.photos)))
    value = f"　{good.value}元" if good.value else ""
    return Cell(text=good.name, second=told + value, strong=row.lot.on_hand, tip=told)


def _amount(row: LotRow) -> Cell:
    return Cell(text=row.thing.said(row.lot.quantity))


def _code(row: LotRow) -> Cell:
    return Cell(text=row.stored.code, tone=Tone.SOFT)


def _move_amount(row: MoveRow) -> Cell:
    return Cell(text=row.amount or "—", tone=_tone(row))


def _from_to(row: MoveRow) -> Cell:
    return Cell(text=row.move.to or "—", second=row.move.place, tone=_tone(row), tip=row.move.to)


def _people(row: MoveRow) -> Cell:
    return Cell(text=row.move.took or "—", second=row.move.gave, tone=_tone(row))


def _paper(row: MoveRow) -> Cell:
    return Cell(text=row.move.paper or "—", tone=Tone.SOFT, tip=row.move.paper)
