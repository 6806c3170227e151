"""更正, 撤下: a version whose paper says otherwise, and one that was never to come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.services.list_corrections import (
    CorrectList,
    DropList,
    correct_matter_list,
    drop_matter_list,
    version_story,
)
from desktop.services.list_versions import VersionHead
from desktop.ui import matter_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.matters.versions_view import VersionsView
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 560


class CorrectDialog(Proposing):
    """The head of a version as the paper has it."""

    given = Signal(object)
    """A CorrectList."""

    def __init__(self, head: VersionHead, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("更正"), wording, parent)
        self._head = head
        self.form = FieldForm(
            (
                FieldSpec("issuer", self.tr("发布机关"), required=True, width=HALF),
                FieldSpec("number", self.tr("文号"), width=HALF),
                FieldSpec("since", self.tr("施行"), EditorKind.DAY, required=True, width=HALF),
                FieldSpec("until", self.tr("施行到"), EditorKind.DAY, width=HALF),
                FieldSpec("why", self.tr("理由"), hint=self.tr("哪里写错了，凭什么文件改"), required=True),
            )
        )
        until = head.in_force_to.isoformat() if head.in_force_to else ""
        said = {"issuer": head.issuer, "number": head.number, "until": until}
        self.form.write({**said, "since": head.in_force_from.isoformat()})
        self.head(
            self.tr("更正“{version}”").format(version=head.version),
            self.tr(
                "改前、改后和理由都记入日志。改了施行日期，从施行那天起承接、收回的各项跟着改。"
                "已经立案的案件因此会失去权限的，不能这样改。名称、级别、各项内容错了的，撤下以后重新导入。"
            ),
        )
        self.column.addWidget(self.form)
        self.add_acts(self._give)

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        until = date.fromisoformat(told["until"]) if told["until"] else None
        days = (date.fromisoformat(told["since"]), until)
        head = VersionHead(self._head.version, told["issuer"], told["number"], *days, self._head.tier)
        self.given.emit(CorrectList(head, told["why"]))


class DropDialog(Proposing):
    """Why a version is taken away."""

    given = Signal(object)
    """A DropList."""

    def __init__(self, version: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("撤下"), wording, parent)
        self._version = version
        self.form = FieldForm((FieldSpec("why", self.tr("理由"), required=True),))
        self.head(
            self.tr("撤下“{version}”").format(version=version),
            self.tr(
                "读错了、本不该导入的才撤下；停止施行的，用“更正”填施行到哪天。有案件用着这一版的撤不下来。"
                "撤下以后可以重新导入，日志里两次都记着。"
            ),
        )
        self.column.addWidget(self.form)
        self.add_acts(self._give)

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is not None:
            self.go.setEnabled(False)
            self.given.emit(DropList(self._version, told["why"]))


class CorrectingWork(QObject):
    """Asks about the version that is chosen, has it kept, and tells what became of it so far."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, versions: VersionsView, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._versions, self._page = desk, versions, page
        self._dialog: CorrectDialog | DropDialog | None = None
        versions.chosen_changed.connect(self._ask_story)
        versions.correct.clicked.connect(self._ask_correct)
        versions.drop.clicked.connect(self._ask_drop)
        desk.acting_changed.connect(self._allow)

    def acts(self) -> tuple[Act, ...]:
        """更正, 撤下: of the version chosen, where the versions are in front."""
        front = self._versions.isVisibleTo(self._page)
        away = "" if front else self.tr("先回到版本列表")
        return (
            Act(matter_actions.CORRECT_LIST, self._ask_correct, away or self._bars("correct_matter_list")),
            Act(matter_actions.DROP_LIST, self._ask_drop, away or self._bars("drop_matter_list")),
        )

    def _allow(self) -> None:
        correct, drop = self._versions.correct, self._versions.drop
        correct.set_why_not(self._bars("correct_matter_list"), matter_actions.CORRECT_LIST.tip)
        drop.set_why_not(self._bars("drop_matter_list"), matter_actions.DROP_LIST.tip)

    def _bars(self, use_case: str) -> str:
        none = "" if self._versions.chosen is not None else self.tr("没有选中清单的版本")
        return none or self._desk.why_not(use_case)

    def _ask_story(self) -> None:
        row = self._versions.chosen
        self._allow()
        if row is not None:
            version = row.head.version
            shown = partial(self._versions.show_story, version)
            self._desk.ask(partial(version_story, version=version), shown)

    def _ask_correct(self) -> None:
        row = self._versions.chosen
        if row is not None:
            self._open(CorrectDialog(row.head, self._desk.wording, self._page), self._correct)

    def _ask_drop(self) -> None:
        row = self._versions.chosen
        if row is not None:
            self._open(DropDialog(row.head.version, self._desk.wording, self._page), self._drop)

    def _open(self, dialog: CorrectDialog | DropDialog, keep: Callable[..., None]) -> None:
        self._dialog = dialog
        dialog.given.connect(keep)
        dialog.open()

    def _correct(self, command: CorrectList) -> None:
        done = partial(self._done, self.tr("已更正“{version}”").format(version=command.head.version))
        self._desk.do(correct_matter_list, command, done, self._refuse)

    def _drop(self, command: DropList) -> None:
        done = partial(self._done, self.tr("已撤下“{version}”").format(version=command.version))
        self._desk.do(drop_matter_list, command, done, self._refuse)

    def _refuse(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)

    def _done(self, words: str, _nothing: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.said.emit(words)
