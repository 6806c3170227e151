"""A table of people that was read: every row with what comes of it, to be put right where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.sheet import letter
from desktop.casework.county_offices import CERTIFICATE_WRITTEN
from desktop.casework.duty_table import HOW_DAYS
from desktop.casework.mended_rows import Fate, RowKey, RowMends
from desktop.services.perform import Office
from desktop.services.roster import PeopleLine, PeoplePlan, TakePeople, plan_book
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.people.look_words import PlanWords
from desktop.ui.row_mending import RowMending
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
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


class PeopleLookDialog(RowMending[RowKey]):
    """Nothing is changed until it is taken in, whole: people, and what else is known of them."""

    given = Signal(object)
    """A TakePeople."""

    def __init__(self, desk: Desk, plan: PeoplePlan, parent: QWidget | None = None) -> None:
        self._desk, self._plan = desk, plan
        super().__init__(_WIDE, self.tr("导入"), desk.wording, parent)
        self._words = PlanWords(desk.office.library, plan.places)
        self._person = self.row
        self._training, self._assessment = self._form(self._of_training()), self._form(self._of_assessment())
        self._duty = self._form(self._of_duty())
        self._forms = (self._person, self._training, self._assessment, self._duty)
        self.model: ListModel[PeopleLine] = ListModel(self._columns(), key=_key, parent=self)
        self.table = Table(self.tr("表里的各行"), DENSE)
        words = (self.tr("全部"), self.tr("须改正"), self.tr("有变动"), self.tr("略去的"))
        self.switch = Segments(words, _STOPS if plan.complaints else 0, self.tr("显示哪些行"))
        self._count = Words("", Type.SMALL, Tone.SOFT)
        self._says = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._build()
        self._show(plan)

    def _build(self) -> None:
        about = self.tr(
            "{file}：逐行看它读成了什么，会登记谁、改动什么。读错的在下面改；没有须改正的了再导入，"
            "要么全部进去，要么一行也不进。名单上有、表里没有写的 {n} 人，照旧不动。"
        )
        self.head(self.tr("看一看人员名单"), about.format(file=self._plan.book.file, n=self._plan.untold))
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
        spacing.add(self.column, *self._forms)
        self.add_acts(self._give)

    # ------------------------------------------------------------ the fields of a row

    def _specs(self) -> tuple[FieldSpec, ...]:
        roles = self._desk.office.library.rights.bearable.values()
        days = self.tr("2024-04-01至2029-03-31")
        return (
            FieldSpec("name", self.tr("姓名"), width=2),
            FieldSpec("unit", self.tr("单位"), width=3),
            FieldSpec("role", self.tr("角色"), EditorKind.CHOICE, _same(*roles), width=3),
            FieldSpec("certificate", self.tr("执法证号"), width=4),
            FieldSpec("valid", self.tr("有效期"), hint=days, width=4),
            FieldSpec("domains", self.tr("执法领域"), width=3),
            FieldSpec(
                "reviewer",
                self.tr("通过法律职业资格考试"),
                EditorKind.CHOICE,
                _same(self.tr("是"), self.tr("否")),
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
        kinds = _same(*(kind.name for kind in lists.kinds.values()))
        results = _same(*(result.name for result in lists.results.values()))
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
        roles = _same(*self._desk.office.library.rights.bearable.values())
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
            Column(self.tr("行"), _place, Fixed(48), align=Align.RIGHT),
            Column(self.tr("结果"), self._fate, Fixed(80)),
            Column(self.tr("姓名"), _name, Measured("才让多杰　")),
            Column(self.tr("单位"), _unit, Measured("朔北藏族乡　")),
            Column(self.tr("会怎样"), self._comes, Stretch(14)),
        )

    def _fate(self, row: PeopleLine) -> Cell:
        said = {
            Fate.NEW: (self.tr("新增"), Tone.GREEN),
            Fate.CHANGED: (self.tr("变动"), Tone.BLUE),
            Fate.SAME: (self.tr("不变"), Tone.MUTE),
            Fate.WRONG: (self.tr("须改正"), Tone.RED),
            Fate.LEFT_OUT: (self.tr("略去"), Tone.MUTE),
        }
        return Cell(chip=ChipView(*said[row.fate]))

    def _comes(self, row: PeopleLine) -> Cell:
        words = "；".join(str(one.facts["reason"]) for one in row.faults) or self._words.comes(row)
        icon = ("cross", Tone.RED) if row.stops else ("", Tone.INK)
        return Cell(text=words, icon=icon[0], icon_tone=icon[1], tip=words, tone=Tone.SOFT)

    def _show(self, plan: PeoplePlan) -> None:
        self._plan = plan
        fates = [line.fate for line in plan.lines]
        left, taken = fates.count(Fate.WRONG), fates.count(Fate.NEW) + fates.count(Fate.CHANGED)
        told = self.tr("{n} 行，新增 {new} 行，变动 {changed} 行")
        new, changed = fates.count(Fate.NEW), fates.count(Fate.CHANGED)
        self._count.setText(told.format(n=len(fates), new=new, changed=changed))
        stops = self.tr("还有 {n} 行须改正").format(n=left)
        self.go.setText(stops if left else self.tr("导入 {n} 行").format(n=taken))
        self.go.setEnabled(not left and taken > 0)
        self._narrow()

    def _narrow(self, _at: int = 0) -> None:
        """The rows of the switch; the one looked at stays, else the one that took its place is next."""
        before = self.table.current().row() if self.table.current().isValid() else 0
        rows = [row for row in self._plan.lines if row.fate in _SHOWN[self.switch.current]]
        self.model.show_rows(rows)
        at = self.model.find(self._key) if self._key is not None else -1
        if rows:
            self.table.choose(at if at >= 0 else min(max(before, 0), len(rows) - 1))
            self._choose(self.table.current())
        else:
            self._choose(QModelIndex())

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index) if index.isValid() else None
        if row is not None:
            self.row = self._form_of(row)
        for form in self._forms:
            form.setVisible(form is self.row)
        self.row.setEnabled(row is not None and not row.left_out)
        self.leave_out.setEnabled(row is not None)
        self._says.setText("" if row is None else self._faults(row))
        if row is None:
            self._key = None
            self.row.write(dict.fromkeys(self.row.keys, ""))
            return
        self.leave_out.setText(self.tr("不略去") if row.left_out else self.tr("略去这一行"))
        self._first = {key: row.row.cells.get(key, "") for key in self.row.keys}
        if row.key != self._key:
            self._write(self._first)
        self._key = row.key
        self._mark(row)

    def _faults(self, row: PeopleLine) -> str:
        """Each with its cell."""
        told = [self._desk.words(fault).happened for fault in row.faults]
        return "" if row.left_out else "\n".join(told)

    def _write(self, words: dict[str, str]) -> None:
        """The words of the cells; what is none of the choices stands among them, as it was written."""
        for key, told in words.items():
            field = self.row.field(key)
            if isinstance(field.editor, ChoiceEditor):
                known = field.spec.choices
                field.editor.show_choices(known if (told, told) in known else (*_same(told), *known))
            field.write(told)

    def _mark(self, row: PeopleLine) -> None:
        """The cells that are wrong."""
        wrong = {one.facts["column"] for one in row.faults}
        for key in self.row.keys:
            column = row.row.columns.get(key)
            at_fault = column is not None and letter(column) in wrong
            self.row.field(key).set_state(EntryState.WRONG if at_fault else EntryState.PLAIN)

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


def _same(*words: str) -> tuple[tuple[str, str], ...]:
    """Choices that are stored as they are called."""
    return tuple((each, each) for each in words)


def _key(row: PeopleLine) -> RowKey:
    return row.key


def _sheet(row: PeopleLine) -> Cell:
    return Cell(text=row.row.sheet, tip=row.row.sheet, tone=Tone.SOFT)


def _place(row: PeopleLine) -> Cell:
    return Cell(text=str(row.row.at), align=Align.RIGHT, tone=Tone.SOFT)


def _name(row: PeopleLine) -> Cell:
    words = row.row.cells.get("name", "")
    return Cell(text=words, strong=True, tip=words, tone=Tone.MUTE if row.left_out else Tone.INK)


def _unit(row: PeopleLine) -> Cell:
    words = row.row.cells.get("unit", "")
    return Cell(text=words, tip=words, tone=Tone.SOFT)
