"""The register of the evidence of a case: a row for each piece, by its number."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.case_files import files_of
from desktop.casework.facts import Fact
from desktop.ui.evidence.words import worries_of
from desktop.ui.look import look
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.table import TWO_LINES, Table

_MOST_ROWS = 7  # more are scrolled through
_MOST_TOLD = 8  # disagreements a tip can name; the others are told at their pictures


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence as the register shows it."""

    n: int
    name: str
    kind: str
    source: str
    taken_by: str
    on: str
    at: str
    form: str
    proves: str
    files: int
    verified: bool
    how: str  # it was checked
    worries: tuple[str, ...]  # in what its pictures disagree with the record
    voided: str


def evidence_rows(case: Case) -> tuple[EvidenceRow, ...]:
    """The register of a case; what was voided stays in it."""
    numbers = sorted({*case.sheets("evidence"), *(file.n for file in case.files if file.n)})
    return tuple(_row(case, n) for n in numbers)


def _row(case: Case, n: int) -> EvidenceRow:
    def told(fact: Fact[str]) -> str:
        return case.get(fact, n) or ""

    on, files = case.get(f.EVIDENCE_ON, n), files_of(case, n)
    kinds, forms = dict(f.EVIDENCE_KIND.kind.choices), dict(f.EVIDENCE_FORM.kind.choices)
    kind, form = case.get(f.EVIDENCE_KIND, n), case.get(f.EVIDENCE_FORM, n)
    return EvidenceRow(
        n=n,
        name=told(f.EVIDENCE_NAME),
        kind=kinds[kind] if kind is not None else "",
        source=told(f.EVIDENCE_SOURCE),
        taken_by=told(f.EVIDENCE_BY),
        on=f"{on.year}年{on.month}月{on.day}日" if on is not None else "",
        at=told(f.EVIDENCE_AT),
        form=forms[form] if form is not None else "",
        proves=told(f.EVIDENCE_PROVES),
        files=len(files),
        verified=case.true(f.EVIDENCE_VERIFIED, n),
        how=told(f.EVIDENCE_CHECKED),
        worries=worries_of(case, n),
        voided=told(f.EVIDENCE_VOIDED),
    )


class Register(Table):
    """Chosen by row; Enter goes to what was entered of it."""

    chosen_n = Signal(object)
    """The number of the piece of evidence that is looked at."""
    opened_n = Signal(object)
    """The number of one whose entries are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Register", "证据登记"), TWO_LINES, parent=parent)
        self._model: ListModel[EvidenceRow] = ListModel(self._columns_of(), key=_number, parent=self)
        self.show_model(self._model, self._model.columns)
        self.row_changed.connect(self._choose)
        self.opened.connect(self._open)

    @property
    def n(self) -> int:
        """The number of the piece that is looked at; 0 for none."""
        row = self._row_at(self.current())
        return row.n if row is not None else 0

    def show_rows(self, rows: tuple[EvidenceRow, ...], n: int) -> None:
        """Show a register, and look at one piece of it, or at the first."""
        self._model.show_rows(rows)
        self.setMaximumHeight(self.whole_height_of(min(max(len(rows), 1), _MOST_ROWS)))
        self.setMinimumHeight(self.maximumHeight())
        numbers = [row.n for row in rows]
        if rows:
            self.choose(numbers.index(n) if n in numbers else 0)

    def whole_height_of(self, rows: int) -> int:
        """As high as so many rows, and the header."""
        return look().space(TWO_LINES) * rows + self.horizontalHeader().height() + 2

    def _columns_of(self) -> tuple[Column[EvidenceRow], ...]:
        return (
            Column(self.tr("编号"), _n, Fixed(52)),
            Column(self.tr("证据"), self._name, Stretch(3, 140)),
            Column(self.tr("种类"), _kind, Measured("勘验笔录、现场笔录  ")),
            Column(self.tr("来源、收集人"), _source, Measured("第三方检测机构  "), spare=True),
            Column(self.tr("取得"), _taken, Measured("2026年10月12日  "), spare=True),
            Column(self.tr("原件"), _form, Measured("原件、原物  "), spare=True),
            Column(self.tr("文件"), _files, Fixed(52), spare=True),
            Column(self.tr("查证"), self._state, Measured("未查证　　")),
        )

    def _name(self, row: EvidenceRow) -> Cell:
        worry = bool(row.worries) and not row.voided
        return Cell(
            text=row.name or self.tr("还没有写名称"),
            second=row.proves,
            icon="alert" if worry else "",
            icon_tone=Tone.AMBER,
            strong=not row.voided,
            tone=Tone.FAINT if row.voided else Tone.INK,
            tip="\n".join(row.worries[:_MOST_TOLD]) if worry else row.proves,
        )

    def _state(self, row: EvidenceRow) -> Cell:
        if row.voided:
            return Cell(chip=ChipView(self.tr("作废"), Tone.MUTE, tip=row.voided))
        if row.verified:
            return Cell(chip=ChipView(self.tr("属实"), Tone.GREEN, tip=row.how))
        return Cell(chip=ChipView(self.tr("未查证"), Tone.AMBER))

    def _row_at(self, index: QModelIndex) -> EvidenceRow | None:
        return self._model.row(index) if index.isValid() else None

    def _choose(self, index: QModelIndex) -> None:
        row = self._row_at(index)
        if row is not None:
            self.chosen_n.emit(row.n)

    def _open(self, index: QModelIndex) -> None:
        row = self._row_at(index)
        if row is not None:
            self.opened_n.emit(row.n)


def _number(row: EvidenceRow) -> object:
    return row.n


def _n(row: EvidenceRow) -> Cell:
    return Cell(text=str(row.n), tone=Tone.SOFT)


def _kind(row: EvidenceRow) -> Cell:
    return Cell(text=row.kind or "—", tone=Tone.SOFT)


def _source(row: EvidenceRow) -> Cell:
    return Cell(
        text=row.source or row.taken_by or "—", second=row.taken_by if row.source else "", tone=Tone.SOFT
    )


def _taken(row: EvidenceRow) -> Cell:
    return Cell(text=row.on or "—", second=row.at, tone=Tone.SOFT, tip=row.at)


def _form(row: EvidenceRow) -> Cell:
    return Cell(text=row.form or "—", tone=Tone.SOFT)


def _files(row: EvidenceRow) -> Cell:
    return Cell(text=str(row.files) if row.files else "—", tone=Tone.SOFT)
