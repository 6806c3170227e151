"""How long files of closed cases are kept, and those whose time has run out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.retention import FOR_EVER
from desktop.services.retention import PROCEDURES, Retention, RunOut, SetRetention
from desktop.ui import spacing
from desktop.ui.due.words import why_not_destroyed
from desktop.ui.models.cell import Cell, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE, _DENSE, _HIGH = 820, 32, 260
_BASIS = "basis"


class RetentionDialog(Proposing):
    """Stays open with what is set, until it is closed."""

    asked = Signal(object)
    """A SetRetention."""
    opened = Signal(object)
    """The id of a case."""

    appraised = Signal(object)
    """A Retention: its files are to be appraised."""
    listed = Signal()
    """The lists of files to be destroyed are to be looked at."""

    def __init__(
        self, why_not: Callable[[str], str], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("保存设定"), wording, parent)
        self._found: Retention | None = None
        why_not_set = self._why_not_set = why_not("set_retention")
        labels = (self.tr("普通程序案件保管（年）"), self.tr("当场处罚案件保管（年）"))
        hint = why_not_set or self.tr("不填的永久保管")
        basis = why_not_set or self.tr("规定的名称和文号；不填的不能销毁")
        self._form = FieldForm(
            [
                *(
                    FieldSpec(key, label, EditorKind.WHOLE, hint=hint, width=4)
                    for key, label in zip(PROCEDURES, labels, strict=True)
                ),
                FieldSpec(_BASIS, self.tr("销毁依据的规定"), hint=basis, width=4),
            ]
        )
        self._told = Words(self.tr("正在核对归档的案卷…"), wrap=True)
        self._model: ListModel[RunOut] = ListModel(self._columns())
        self._table = Table(self.tr("保管期满的案卷"), _DENSE)
        self.appraise = Button(self.tr("鉴定期满案卷…"))
        self.lists = Button(self.tr("销毁清册…"))
        self._why_not_appraise = why_not("propose_disposal")
        self.appraise.setEnabled(False)
        self.appraise.setToolTip(self._why_not_appraise)
        self.lists.setEnabled(not why_not("see_disposals"))
        self.lists.setToolTip(why_not("see_disposals"))
        self.appraise.clicked.connect(self._appraise)
        self.lists.clicked.connect(self.listed)
        self._let_set(False)
        self._build()

    def show_retention(self, found: Retention) -> None:
        """Show how it is set and what has run out."""
        self._found = found
        kept = {key: str(years) if years else "" for key, years in found.years.items()}
        self._form.write({**kept, _BASIS: found.basis})
        waits = any(not row.listed for row in found.out)
        self.appraise.setEnabled(waits and not self._why_not_appraise)
        told = self.tr("已归档 {archived} 件，保管期满 {out} 件。").format(
            archived=found.archived, out=len(found.out)
        )
        if found.unclear:
            told += self.tr("有 {n} 件的“保管期限”看不懂，按永久保管。").format(n=found.unclear)
        self._told.setText(told)
        self._model.show_rows(found.out)
        self._let_set(True)
        self._table.choose(0)

    def refuse(self, refusal: Refusal) -> bool:
        """What is set may be put right."""
        heard = super().refuse(refusal)
        if heard:
            self._let_set(True)
        return heard

    def _let_set(self, known: bool) -> None:
        """Only what is shown may be changed: an empty field that was not read yet would be kept as empty."""
        may = known and not self._why_not_set
        self._form.setEnabled(may)
        self.go.setEnabled(may)

    def _columns(self) -> tuple[Column[RunOut], ...]:
        return (
            Column(self.tr("案号"), _number, Measured("大桥综罚案〔2026〕0000号")),
            Column(self.tr("当事人"), _party),
            Column(self.tr("归档"), _on, Measured("2026-12-31")),
            Column(self.tr("期满"), _until, Measured("2026-12-31")),
            Column(self.tr("不能销毁的原因"), self._against, Stretch(1, 120)),
        )

    def _build(self) -> None:
        self.head(
            self.tr("案卷保管期限"),
            self.tr(
                "从立卷日期起算，到期满那年的十二月三十一日。案件“归档”里写了保管期限的按它；没有写的按这里；"
                "都没有的永久保管。行政处罚案卷应当保管多少年，案台没有核实到统一的规定，请按县档案馆的要求填写。"
                "期满不等于可以销毁：先逐卷鉴定，列入销毁清册，由负责人批准、两人监销。档案怎样销毁由档案主管部门规定，案台没有收录；"
                "请先问县档案馆，把依据的规定填在这里，没有填的不能销毁。"
            ),
        )
        self._model.setParent(self._table)
        self._table.show_model(self._model, self._model.columns)
        self._table.opened.connect(self._open)
        spacing.fix(self._table, high=_HIGH)
        for widget in (self._form, self._told, self._table):
            self.column.addWidget(widget)
        further = spacing.row(gap=8)
        spacing.add(further, self.appraise, self.lists, None)
        self.column.addLayout(further)
        self.add_acts(self._ask)

    def _ask(self) -> None:
        told = self.filled(self._form)
        if told is not None:
            self._let_set(False)
            years = {key: int(told[key] or FOR_EVER) for key in PROCEDURES}
            self.asked.emit(SetRetention(years, told[_BASIS]))

    def _appraise(self) -> None:
        if self._found is not None:
            self.appraised.emit(self._found)

    def _against(self, row: RunOut) -> Cell:
        words = why_not_destroyed(row, self._wording)
        return Cell(text=words, tone=Tone.AMBER, tip=words)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.opened.emit(row.case.id)
            self.accept()


def _number(row: RunOut) -> Cell:
    return Cell(text=row.case.number)


def _party(row: RunOut) -> Cell:
    return Cell(text=row.case.party)


def _on(row: RunOut) -> Cell:
    return Cell(text=row.case.on.isoformat())


def _until(row: RunOut) -> Cell:
    return Cell(text=row.until.isoformat())
