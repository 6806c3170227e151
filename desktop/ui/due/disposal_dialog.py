"""销毁清册: every list and how far it is, its files, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.casework.disposal import (
    WITNESSES,
    Disposal,
    DisposalItem,
    Fate,
    Standing,
)
from desktop.casework.retention import years_as_written
from desktop.services.disposing import Disposals
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.table import DENSE, TWO_LINES, Table
from desktop.ui.widgets.words import Words

_WIDE, _LISTS_HIGH, _ITEMS_HIGH = 980, 170, 210
_TONES = {
    Standing.PROPOSED: Tone.AMBER,
    Standing.APPROVED: Tone.BLUE,
    Standing.RETURNED: Tone.MUTE,
    Standing.ENDED: Tone.GREEN,
}


class DisposalDialog(Asking):
    """Stays open while its lists go their way."""

    approved = Signal(object)
    """A Disposal; so are the others."""
    returned = Signal(object)
    witnessed = Signal(object)
    executed = Signal(object)
    saved = Signal(object)
    cleared = Signal()
    """What is left on the disk is to be cleared away."""

    def __init__(self, why_not: Callable[[str], str], person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._why_not, self._person_id = why_not, person_id
        self.lists: ListModel[Disposal] = ListModel(self._list_columns(), key=_id, parent=self)
        self.items: ListModel[DisposalItem] = ListModel(self._item_columns(), parent=self)
        self.table = Table(self.tr("销毁清册"), DENSE)
        self._files = Table(self.tr("清册里的案卷"), TWO_LINES)
        self._told = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._left = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._note = Words("", Type.SMALL, Tone.RED, wrap=True)
        self.clear = Button(self.tr("继续抹净"))
        self.save = Button(self.tr("存为 PDF"), icon="pdf")
        self.back = Button(self.tr("退回"))
        self.approve = Button(self.tr("批准"))
        self.witness = Button(self.tr("登记监销"))
        self.execute = Button(self.tr("销毁…"), Kind.PRIMARY)
        self._build()

    def show_disposals(self, found: Disposals) -> None:
        """Show the lists as they are now; the one looked at stays."""
        here = self._chosen()
        self.lists.show_rows(found.lists)
        place = self.lists.find(here.id) if here is not None else 0
        self._left.setText(
            self.tr("有销毁的案卷还没有从磁盘上抹净：上次没有做完就中断了。请点“继续抹净”。")
            if found.in_file
            else self.tr(
                "数据在服务器上：案卷的内容已经删除，服务器磁盘的整理和备份请管理员按档案部门的要求处理。"
            )
        )
        self._left.setVisible(found.to_clear or not found.in_file)
        self.clear.setVisible(found.to_clear)
        self.clear.setEnabled(not self._why_not("destroy_case"))
        if found.lists:
            self.table.choose(max(place, 0))
        else:
            self._show()

    # --- what is in it

    def _list_columns(self) -> tuple[Column[Disposal], ...]:
        return (
            Column(self.tr("编号"), _number, Measured("2066-01　　")),
            Column(self.tr("状态"), self._standing, Measured("等批准　　　")),
            Column(self.tr("单位"), _unit, Stretch(2, 100)),
            Column(self.tr("卷数"), _size, Measured("1000")),
            Column(self.tr("提出"), _proposed, Measured("2066-01-04 马建国　")),
            Column(self.tr("批准、退回"), _decided, Measured("2066-01-04 马建国　")),
            Column(self.tr("监销"), _witnesses, Stretch(2, 110)),
        )

    def _item_columns(self) -> tuple[Column[DisposalItem], ...]:
        return (
            Column(self.tr("案号"), _case, Measured("大桥综罚案〔2026〕0000号")),
            Column(self.tr("案由"), _cause, Stretch(3, 140)),
            Column(self.tr("期限、期满"), _period, Measured("2026-12-31　")),
            Column(self.tr("数量"), self._amount, Measured("00件 000页")),
            Column(self.tr("鉴定意见"), self._fate, Stretch(3, 140)),
        )

    def _build(self) -> None:
        self.head(
            self.tr("销毁清册"),
            self.tr(
                "批准以后，两位监销人各自登录登记，由其中一人执行。销毁不能恢复：案件的案情、文书、证据文件、当事人和日志内容都删除，"
                "只留案号、单位、案由、日期和清册编号。销毁以前的备份（本机、U盘、服务器上的）里仍有这些案卷，请另行处理；"
                "纸质案卷同时销毁，清册打印签字后永久保存。"
            ),
        )
        self.table.show_model(self.lists, self.lists.columns)
        self._files.show_model(self.items, self.items.columns)
        spacing.fix(self.table, high=_LISTS_HIGH)
        spacing.fix(self._files, high=_ITEMS_HIGH)
        left = spacing.row(gap=8)
        left.addWidget(self._left, 1)
        left.addWidget(self.clear)
        self.column.addLayout(left)
        for widget in (self.table, self._told, self._files):
            self.column.addWidget(widget)
        self.column.addWidget(self._note)
        self._note.hide()
        close = Button(self.tr("关闭"))
        self.add_foot(close, self.save, None, self.back, self.approve, self.witness, self.execute)
        close.clicked.connect(self.reject)
        self.clear.clicked.connect(self._clear)
        self.table.row_changed.connect(self._show)
        for button, signal in (
            (self.save, self.saved),
            (self.back, self.returned),
            (self.approve, self.approved),
            (self.witness, self.witnessed),
            (self.execute, self.executed),
        ):
            button.clicked.connect(partial(self._tell, signal))

    def say(self, words: str) -> None:
        """Why something was not done, above the acts."""
        self._note.setText(words)
        self._note.show()

    def _tell(self, signal: SignalInstance, _on: bool = False) -> None:
        chosen = self._chosen()
        self._note.hide()
        if chosen is not None:
            signal.emit(chosen)

    def _clear(self) -> None:
        self.clear.setEnabled(False)
        self.cleared.emit()

    def _chosen(self) -> Disposal | None:
        index = self.table.current()
        return self.lists.row(index) if index.isValid() else None

    # --- what may be done

    def _show(self, _index: QModelIndex | None = None) -> None:
        chosen = self._chosen()
        self.items.show_rows(chosen.items if chosen is not None else ())
        self._told.setText(self._words(chosen))
        for button, why in self._barred(chosen).items():
            button.setEnabled(not why)
            button.setToolTip(why)

    def _words(self, chosen: Disposal | None) -> str:
        if chosen is None:
            return self.tr("还没有销毁清册。在“案卷保管期限”里鉴定期满的案卷，就有了。")
        words = self.tr("依据：{basis}。").format(basis=chosen.basis or self.tr("没有填写"))
        if chosen.returned_why:
            return words + self.tr("退回理由：{why}").format(why=chosen.returned_why)
        waiting = len(chosen.waiting)
        gone = sum(item.destroyed_at is not None for item in chosen.items)
        return words + self.tr("已销毁 {gone} 卷，还要销毁 {waiting} 卷。").format(gone=gone, waiting=waiting)

    def _barred(self, chosen: Disposal | None) -> Mapping[Button, str]:
        """Why each act cannot be done with the list chosen; empty where it may be tried."""
        if chosen is None:
            none = self.tr("没有选中清册")
            return dict.fromkeys((self.save, self.back, self.approve, self.witness, self.execute), none)
        at, mine = chosen.standing, self._person_id in (one.id for one in chosen.witnesses)
        to_approve = "" if at is Standing.PROPOSED else self.tr("不在等批准")
        begun = any(item.destroyed_at is not None for item in chosen.items)
        open_ = at in (Standing.PROPOSED, Standing.APPROVED) and not begun
        to_witness = "" if at is Standing.APPROVED else self.tr("还没有批准，或者已经办完")
        if not to_witness and (mine or len(chosen.witnesses) == WITNESSES):
            to_witness = self.tr("监销人已经登记")
        to_execute = "" if at is Standing.APPROVED else self.tr("还没有批准，或者已经办完")
        if not to_execute and len(chosen.witnesses) < WITNESSES:
            to_execute = self.tr("监销人不足两人")
        if not to_execute and not mine:
            to_execute = self.tr("由登记了的监销人执行")
        return {
            self.save: self._why_not("see_disposals"),
            self.back: self._why_not("return_disposal")
            or ("" if open_ else self.tr("已经退回、销毁或者办完")),
            self.approve: self._why_not("approve_disposal") or to_approve,
            self.witness: self._why_not("witness_disposal") or to_witness,
            self.execute: self._why_not("destroy_case") or to_execute,
        }

    def _standing(self, row: Disposal) -> Cell:
        words = {
            Standing.PROPOSED: self.tr("等批准"),
            Standing.APPROVED: self.tr("等销毁"),
            Standing.RETURNED: self.tr("已退回"),
            Standing.ENDED: self.tr("已办完"),
        }[row.standing]
        return Cell(chip=ChipView(words, _TONES[row.standing]))

    def _amount(self, item: DisposalItem) -> Cell:
        words = self.tr("{papers}件 {pages}页")
        return Cell(text=words.format(papers=item.papers, pages=item.pages))

    def _fate(self, item: DisposalItem) -> Cell:
        if item.fate is Fate.KEEP:
            words = self.tr("延长：{years}").format(years=years_as_written(item.keep_years))
        else:
            words = self.tr("销毁") if item.destroyed_at is None else self.tr("已销毁")
        return Cell(text=words, second=item.why, tone=Tone.RED if item.waits else Tone.INK)


def _id(row: Disposal) -> str:
    return row.id


def _number(row: Disposal) -> Cell:
    return Cell(text=row.number, strong=True)


def _unit(row: Disposal) -> Cell:
    return Cell(text=row.unit, tone=Tone.SOFT)


def _size(row: Disposal) -> Cell:
    return Cell(text=str(len(row.items)))


def _proposed(row: Disposal) -> Cell:
    return Cell(text=f"{row.proposed_on.isoformat()} {row.proposer.name}")


def _decided(row: Disposal) -> Cell:
    if row.approver is None or row.decided_on is None:
        return Cell(text="—", tone=Tone.FAINT)
    return Cell(text=f"{row.decided_on.isoformat()} {row.approver.name}")


def _witnesses(row: Disposal) -> Cell:
    return Cell(text="、".join(one.name for one in row.witnesses) or "—")


def _case(item: DisposalItem) -> Cell:
    return Cell(text=item.number, second=item.registered_on.isoformat())


def _cause(item: DisposalItem) -> Cell:
    return Cell(text=item.cause, tip=item.cause)


def _period(item: DisposalItem) -> Cell:
    return Cell(text=years_as_written(item.years), second=item.until.isoformat())
