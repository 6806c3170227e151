"""登记培训, 登记考核, 培训考核的要求."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.casework.lists import Officer
from desktop.casework.training import Assessment, Training, TrainingLists, TrainingRules
from desktop.services.training import PutAssessment, PutTraining
from desktop.ui import spacing
from desktop.ui.dialogs import Dialogs
from desktop.ui.scan_choice import ScanChoice
from desktop.ui.tokens import Type
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 520
_YEARS = 10


class TrainingDialog(Proposing):
    """A training somebody had, or one of the records as it is to be."""

    given = Signal(object)
    """A PutTraining without its scan, and the Path of that or None."""

    def __init__(
        self,
        officer: Officer,
        training: Training | None,
        lists: TrainingLists,
        wording: Wording,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, self.tr("保存") if training else self.tr("登记"), wording, parent)
        self._officer, self._training = officer, training
        held = training is not None and training.scan is not None
        self.scan = ScanChoice(
            dialogs,
            self.tr("换扫描件…") if held else self.tr("选择扫描件…"),
            self.tr("已有扫描件") if held else self.tr("没有扫描件"),
        )
        self.unscanned = QCheckBox(self.tr("撤去扫描件"))
        self.unscanned.setVisible(held)
        why = FieldSpec(
            "why", self.tr("换掉或者撤去扫描件的理由"), hint=self.tr("例如：扫描件是别人的；看不清")
        )
        kinds = tuple((kind.id, kind.name) for kind in lists.kinds.values())
        results = tuple((result.id, result.name) for result in lists.results.values())
        day, whole = EditorKind.DAY, EditorKind.WHOLE
        self.form = FieldForm(
            (
                FieldSpec("kind", self.tr("种类"), EditorKind.CHOICE, kinds, required=True, width=HALF),
                FieldSpec("result", self.tr("结果"), EditorKind.CHOICE, results, required=True, width=HALF),
                FieldSpec(
                    "subject", self.tr("培训内容"), hint=self.tr("乡镇综合行政执法上岗培训班"), required=True
                ),
                FieldSpec("since", self.tr("开始日期"), day, required=True, width=HALF),
                FieldSpec("until", self.tr("结束日期"), day, required=True, width=HALF),
                FieldSpec("hours", self.tr("学时"), whole, required=True, width=HALF),
                FieldSpec("organiser", self.tr("主办单位"), width=HALF),
                FieldSpec("number", self.tr("文号或者证书编号")),
                *((why,) if held else ()),
            )
        )
        title = self.tr("修改{name}的培训") if training else self.tr("登记{name}的培训")
        about = self.tr("已经结束的培训才登记。")
        self.head(title.format(name=officer.name), about)
        self.column.addWidget(self.form)
        line = spacing.row(gap=10)
        spacing.add(line, Words(self.tr("证书或者通知"), Type.SMALL), self.scan, self.unscanned, None)
        self.column.addLayout(line)
        self.add_acts(self._give)
        if training is not None:
            self.form.write(
                {
                    **{key: getattr(training, key) for key in ("kind", "result", "subject", "organiser")},
                    "since": training.since.isoformat(),
                    "until": training.until.isoformat(),
                    "hours": str(training.hours),
                    "number": training.number,
                }
            )

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        training = Training(
            id=self._training.id if self._training else "",
            person_id=self._officer.id,
            kind=told["kind"],
            subject=told["subject"],
            organiser=told["organiser"],
            since=date.fromisoformat(told["since"]),
            until=date.fromisoformat(told["until"]),
            hours=int(told["hours"]),
            result=told["result"],
            number=told["number"],
        )
        unscanned = self.unscanned.isChecked()
        command = PutTraining(self._officer.unit_id, training, unscanned=unscanned, why=told.get("why", ""))
        self.given.emit((command, self.scan.file))


class AssessmentDialog(Proposing):
    """How somebody was assessed for a year, or one of the records as it is to be."""

    given = Signal(object)
    """A PutAssessment."""

    def __init__(
        self,
        officer: Officer,
        assessment: Assessment,
        rules: TrainingRules,
        today: date,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_WIDE, self.tr("保存") if assessment.id else self.tr("登记"), wording, parent)
        self._officer, self._assessment = officer, assessment
        years = tuple((str(today.year - back), str(today.year - back)) for back in range(_YEARS))
        grades = tuple((grade, grade) for grade in dict.fromkeys((*rules.grades, assessment.grade)) if grade)
        choice = EditorKind.CHOICE
        self.form = FieldForm(
            (
                FieldSpec("year", self.tr("年度"), choice, years, required=True, width=HALF),
                FieldSpec("grade", self.tr("等次"), choice, grades, required=True, width=HALF),
                FieldSpec("body", self.tr("考核单位"), required=True, width=HALF),
                FieldSpec("given_on", self.tr("考核日期"), EditorKind.DAY, required=True, width=HALF),
                FieldSpec("remark", self.tr("备注")),
            )
        )
        title = self.tr("修改{name}的考核") if assessment.id else self.tr("登记{name}的考核")
        about = self.tr("一人一年一个等次。罚款数额不作为考核的指标（行政处罚法第七十四条）。")
        self.head(title.format(name=officer.name), about)
        self.column.addWidget(self.form)
        self.add_acts(self._give)
        self.form.write(
            {
                "year": str(assessment.year),
                "grade": assessment.grade,
                "body": assessment.body,
                "given_on": assessment.given_on.isoformat(),
                "remark": assessment.remark,
            }
        )

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        given_on = date.fromisoformat(told["given_on"])
        words = {key: told[key] for key in ("grade", "body", "remark")}
        assessment = replace(self._assessment, year=int(told["year"]), given_on=given_on, **words)
        self.given.emit(PutAssessment(self._officer.unit_id, assessment))


class RulesDialog(Proposing):
    """What the county asks for: hours a year, and its grades."""

    given = Signal(object)
    """A TrainingRules."""

    def __init__(self, rules: TrainingRules, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("保存"), wording, parent)
        whole, none = EditorKind.WHOLE, self.tr("不填：不按学时提示")
        apart = self.tr("用顿号隔开；已经登记的考核不变")
        self.form = FieldForm(
            (
                FieldSpec("hours", self.tr("每人每年应有的学时"), whole, note=none),
                FieldSpec("grades", self.tr("考核等次"), required=True, note=apart),
            )
        )
        self.head(self.tr("培训考核的要求"), self.tr("照本县的规定填写。只用来提示缺什么，不限制办案。"))
        self.column.addWidget(self.form)
        self.add_acts(self._give)
        hours = "" if rules.hours is None else str(rules.hours)
        self.form.write({"hours": hours, "grades": self._apart.join(rules.grades)})

    @property
    def _apart(self) -> str:
        return self.tr("、")

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        hours = int(told["hours"]) if told["hours"] else None
        self.given.emit(TrainingRules(hours, tuple(told["grades"].split(self._apart))))
