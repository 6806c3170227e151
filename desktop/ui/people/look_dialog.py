"""A table of people that was read: every row with what comes of it, to be put right where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.county_offices import CERTIFICATE_WRITTEN
from desktop.casework.duty_table import HOW_DAYS
from desktop.casework.mended_rows import Fate, RowMends
from desktop.services.perform import Office
from desktop.services.roster import PeopleLine, PeoplePlan, TakePeople, plan_book
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Align, Cell, Column, Fixed, Measured, Stretch
from desktop.ui.people.look_words import PlanWords
from desktop.ui.table_look import TableLook, place_cell, same_words
from desktop.ui.tokens import Tone
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm


class PeopleLookDialog(TableLook[PeopleLine]):
    """Nothing is changed until it is taken in, whole: people, and what else is known of them."""

    given = Signal(object)
    """A TakePeople."""

    def __init__(self, desk: Desk, plan: PeoplePlan, parent: QWidget | None = None) -> None:
        self._plan = plan
        super().__init__(desk, self.tr("新增"), parent)
        self._words = PlanWords(desk.office.library, plan.places)
        self._person = self.row
        self._training, self._assessment = self._form(self._of_training()), self._form(self._of_assessment())
        self._duty = self._form(self._of_duty())
        self._forms = (self._person, self._training, self._assessment, self._duty)
        about = self.tr(
            "{file}：逐行看它读成了什么，会登记谁、改动什么。读错的在下面改；没有须改正的了再导入，"
            "要么全部进去，要么一行也不进。名单上有、表里没有写的 {n} 人，照旧不动。"
        )
        about = about.format(file=plan.book.file, n=plan.untold)
        self._lay_out(self.tr("看一看人员名单"), about, plan.unread, *self._forms)
        self._show(plan)
        self._show_first()

    # ------------------------------------------------------------ the fields of a row

    def _specs(self) -> tuple[FieldSpec, ...]:
        roles = self._desk.office.library.rights.bearable.values()
        days = self.tr("2024-04-01至2029-03-31")
        return (
            FieldSpec("name", self.tr("姓名"), width=2),
            FieldSpec("unit", self.tr("单位"), width=3),
            FieldSpec("role", self.tr("角色"), EditorKind.CHOICE, same_words(*roles), width=3),
            FieldSpec("certificate", self.tr("执法证号"), width=4),
            FieldSpec("valid", self.tr("有效期"), hint=days, width=4),
            FieldSpec("domains", self.tr("执法领域"), width=3),
            FieldSpec(
                "reviewer",
                self.tr("通过法律职业资格考试"),
                EditorKind.CHOICE,
                same_words(self.tr("是"), self.tr("否")),
                width=2,
            ),
            FieldSpec("reviewer_number", self.tr("法律职业资格证书编号"), width=3),
            FieldSpec("further", self.tr("其他执法证"), hint=CERTIFICATE_WRITTEN),
        )

    def _who(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("name", self.tr("姓名"), width=2),
            FieldSpec("unit", self.tr("单位"), width=2),
            FieldSpec("certificate", self.tr("执法证号"), width=3),
        )

    def _of_training(self) -> tuple[FieldSpec, ...]:
        lists = self._desk.office.library.training
        kinds = same_words(*(kind.name for kind in lists.kinds.values()))
        results = same_words(*(result.name for result in lists.results.values()))
        day = self.tr("2026-03-31")
        return (
            *self._who(),
            FieldSpec("kind", self.tr("培训种类"), EditorKind.CHOICE, kinds, width=3),
            FieldSpec("result", self.tr("培训结果"), EditorKind.CHOICE, results, width=2),
            FieldSpec("subject", self.tr("培训内容"), width=3),
            FieldSpec("organiser", self.tr("主办单位"), width=3),
            FieldSpec("since", self.tr("开始日期"), hint=day, width=2),
            FieldSpec("until", self.tr("结束日期"), hint=day, width=2),
            FieldSpec("hours", self.tr("学时"), width=2),
            FieldSpec("number", self.tr("文号或证书编号"), width=3),
        )

    def _of_assessment(self) -> tuple[FieldSpec, ...]:
        return (
            *self._who(),
            FieldSpec("year", self.tr("年度"), width=2),
            FieldSpec("grade", self.tr("等次"), width=3),
            FieldSpec("body", self.tr("考核单位"), width=3),
            FieldSpec("given_on", self.tr("考核日期"), hint=self.tr("2026-03-31"), width=2),
            FieldSpec("remark", self.tr("备注"), width=7),
        )

    def _of_duty(self) -> tuple[FieldSpec, ...]:
        roles = same_words(*self._desk.office.library.rights.bearable.values())
        return (
            FieldSpec("name", self.tr("姓名"), width=2),
            FieldSpec("certificate", self.tr("执法证号"), width=4),
            FieldSpec("unit", self.tr("抽调到"), width=3),
            FieldSpec("role", self.tr("角色"), EditorKind.CHOICE, roles, width=3),
            FieldSpec("days", self.tr("起止日期"), hint=HOW_DAYS, width=4),
            FieldSpec("why", self.tr("依据"), width=5),
        )

    def _form_of(self, row: PeopleLine) -> FieldForm:
        """The fields of the kind of sheet it stands in."""
        if row in self._plan.records.trainings:
            return self._training
        if row in self._plan.duties:
            return self._duty
        return self._assessment if row in self._plan.records.assessments else self._person

    # ------------------------------------------------------------ what is shown

    def _columns(self) -> tuple[Column[PeopleLine], ...]:
        return (
            Column(self.tr("表"), _sheet, Measured("人员名单　")),
            Column(self.tr("行"), place_cell, Fixed(48), align=Align.RIGHT),
            Column(self.tr("结果"), self._fate, Fixed(80)),
            Column(self.tr("姓名"), _name, Measured("才让多杰　")),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　")),
            Column(self.tr("会怎样"), self._comes, Stretch(14)),
        )

    def _becomes(self, row: PeopleLine) -> str:
        return self._words.comes(row)

    def _show(self, plan: PeoplePlan) -> None:
        self._plan = plan
        fates = [line.fate for line in plan.lines]
        new, changed = fates.count(Fate.NEW), fates.count(Fate.CHANGED)
        told = self.tr("{n} 行，新增 {new} 行，变动 {changed} 行")
        count = told.format(n=len(fates), new=new, changed=changed)
        self._show_lines(plan.lines, count, self.tr("导入 {n} 行").format(n=new + changed))

    def _turn_to(self, row: PeopleLine) -> None:
        self.row = self._form_of(row)
        for form in self._forms:
            form.setVisible(form is self.row)

    # ------------------------------------------------------------ what is mended

    def _mends(self) -> RowMends:
        return self._plan.mends

    def _understand(self, mends: RowMends) -> None:
        self._desk.ask(partial(_again, self._plan, mends), self._show)

    def _give(self) -> None:
        self.go.setEnabled(False)
        self.given.emit(TakePeople(self._plan.book, self._plan.mends))


def _again(plan: PeoplePlan, mends: RowMends, office: Office) -> PeoplePlan:
    return plan_book(office, plan.book, mends)


def _sheet(row: PeopleLine) -> Cell:
    return Cell(text=row.row.sheet, tip=row.row.sheet, tone=Tone.SOFT)


def _name(row: PeopleLine) -> Cell:
    words = row.row.cells.get("name", "")
    return Cell(text=words, strong=True, tip=words, tone=Tone.MUTE if row.left_out else Tone.INK)


def _unit(row: PeopleLine) -> Cell:
    words = row.row.cells.get("unit", "")
    return Cell(text=words, tip=words, tone=Tone.SOFT)
