"""裁量档次: the grades of the discretion standards for a case's matter, one of them applied to a party."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.base.errors import BadEntry, Refusal
from desktop.casework.benchmarks import Grade
from desktop.casework.known_parties import PartyOf
from desktop.services.benchmarks import ApplyGrade, apply_grade, grades_of
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.entry_text import say_day
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE, _HIGH = 620, 320


class GradeLinks(QObject):
    """The link on the card of the standard, and what it asks."""

    kept = Signal()
    """A grade was applied: whatever depends on the case is read again."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._over = desk, parent
        self._dialog: GradesDialog | None = None

    def link(self, of: PartyOf, act: int) -> Button:
        """选裁量档次, for the first act of a party, or a further one by its number."""
        link = Button(self.tr("选裁量档次"), Kind.LINK, "matter")
        why_not = self._desk.why_not("apply_grade")
        link.set_why_not(why_not, self.tr("从读入的裁量基准里选，写好理由，罚款只和选定的这一档比"))
        link.clicked.connect(partial(self._ask, of, act))
        return link

    def _ask(self, of: PartyOf, act: int) -> None:
        asked = partial(grades_of, case_id=of.case_id, party=of.party, act=act)
        self._desk.ask(asked, partial(self._open, of, act), self._none)

    def _none(self, error: BaseException) -> None:
        """Of a further act the matter is to be chosen first."""
        if isinstance(error, BadEntry):
            self.said.emit(self.tr("先选这一违法行为的事项，再选档次"))
        else:
            self._desk.failed.emit(error)

    def _open(self, of: PartyOf, act: int, grades: tuple[Grade, ...]) -> None:
        if not grades:
            self.said.emit(self.tr("没有读入这一事项的裁量基准；管理员可以在“事项清单”页的“裁量基准”里导入"))
            return
        self._dialog = GradesDialog(grades, self._desk.wording, self._over.window())
        self._dialog.applied.connect(partial(self._apply, of, act))
        self._dialog.open()

    def _apply(self, of: PartyOf, act: int, grade: Grade) -> None:
        command = ApplyGrade(of.case_id, grade.id, of.party, act)
        self._desk.do(apply_grade, command, partial(self._applied, grade), self._refused)

    def _applied(self, grade: Grade, _result: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.said.emit(self.tr("已适用“{degree}”档，文书写明这一档").format(degree=grade.degree))
        self.kept.emit()

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)


class GradesDialog(Proposing):
    """Every grade that may be applied, in the standard's words."""

    applied = Signal(object)
    """A Grade."""

    def __init__(self, grades: tuple[Grade, ...], wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("适用这一档"), wording, parent)
        self._grades = grades
        self.choices = QButtonGroup(self)
        about = self.tr(
            "先列行为发生日有效的基准，再列今天有效的；前后不同的，哪一个对当事人有利用哪一个（处罚法 37）。"
            "选定以后把理由写在“裁量情节”的前面，原来写的照旧（当场处罚的，决定书自己写明）；上下限按计罚基数随时算。"
        )
        self.head(self.tr("选裁量档次"), about)
        cite(self, about)
        inside = QWidget()
        column = spacing.column(inside, 10, (0, 0, 8, 0))
        named: tuple[str, date] | None = None
        for at, grade in enumerate(grades):
            if named != (grade.standard, grade.since):
                named = (grade.standard, grade.since)
                column.addWidget(Words(self._standard(grade), Type.STRONG, wrap=True))
            column.addWidget(self._row(at, grade))
        column.addStretch(1)
        scroller = Scroller(inside)
        scroller.setMinimumHeight(_HIGH)
        self.column.addWidget(scroller, 1)
        self.add_acts(self._give)

    def _standard(self, grade: Grade) -> str:
        until = self.tr("，至{day}").format(day=say_day(grade.until)) if grade.until else ""
        return self.tr("《{name}》{number}　{since}起{until}").format(
            name=grade.standard, number=grade.number, since=say_day(grade.since), until=until
        )

    def _row(self, at: int, grade: Grade) -> QWidget:
        row = QWidget()
        line = spacing.row(row, 8)
        choice = QRadioButton()
        choice.setChecked(at == 0)
        choice.setAccessibleName(f"{grade.degree} {grade.circumstance} {grade.penalty}")
        self.choices.addButton(choice, at)
        said = spacing.column(gap=2)
        said.addWidget(Words(f"{grade.degree}　{grade.penalty}", Type.BODY, wrap=True))
        if grade.circumstance:
            said.addWidget(Words(grade.circumstance, Type.SMALL, Tone.SOFT, wrap=True))
        line.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        return row

    def _give(self) -> None:
        self.go.setEnabled(False)
        self.applied.emit(self._grades[self.choices.checkedId()])
