"""加入法规: a file of a law is read, shown as it was understood, and kept when a person says what it is."""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.statute_lines import Doubt, Understood, Why
from desktop.casework.statutes import OwnStatute, StatuteHead
from desktop.services.law_texts import (
    DropStatute,
    KeepStatute,
    drop_statute,
    keep_statute,
    own_statute,
    read_law,
)
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Question, Telling
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 560
_DOUBTS = 8  # places to look at that are listed; the rest are counted
_SEEN = 30  # characters of a line that is listed


class LawDialog(Proposing):
    """What was understood, and what only a person can say of it."""

    given = Signal(object)
    """The OwnStatute to be kept."""

    def __init__(
        self, file: Path, found: Understood, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("加入"), wording, parent)
        self._found = found
        self.form = FieldForm(
            (
                FieldSpec("version", self.tr("文本日期"), EditorKind.DAY, required=True, width=HALF),
                FieldSpec("since", self.tr("施行日期"), EditorKind.DAY, width=HALF),
                FieldSpec("names", self.tr("另外的叫法"), hint=self.tr("例如 处罚法；用分号分开")),
                FieldSpec("source", self.tr("文本来源"), hint=self.tr("从哪里、哪天取得"), required=True),
            )
        )
        self._build(file)

    def _build(self, file: Path) -> None:
        found = self._found
        self.head(self.tr("加入《{title}》").format(title=found.title), self._understood(file))
        for line in found.history:
            self.column.addWidget(Words(line, Type.SMALL, Tone.SOFT, wrap=True))
        if found.doubts:
            self.column.addWidget(Words(self._doubts(), Type.SMALL, Tone.AMBER, wrap=True))
        self.form.write(
            {
                "version": found.version.isoformat() if found.version else "",
                "since": found.in_force_from.isoformat() if found.in_force_from else "",
            }
        )
        about = self.tr(
            "文本日期是通过、公布或者最后一次修改的日期，施行日期照文本自己写的填；这两项是按文本猜的，请核对。"
            "同一部法规有几个文本的，按行为发生日选用。"
        )
        self.column.addWidget(self.form)
        self.column.addWidget(Words(about, Type.CAPTION, Tone.FAINT, wrap=True))
        self.add_acts(self._give)

    def _understood(self, file: Path) -> str:
        return self.tr("从 {file} 读出 {n} 条。文字照原样保存，可以查找、引用、打印。").format(
            file=file.name, n=self._found.articles
        )

    def _doubts(self) -> str:
        """A line for each place, in the order of the file."""
        doubts = sorted(self._found.doubts, key=attrgetter("line"))
        said = [self.tr("请核对原文件："), *map(self._doubt, doubts[:_DOUBTS])]
        if len(doubts) > _DOUBTS:
            said.append(self.tr("另有 {n} 处").format(n=len(doubts) - _DOUBTS))
        return "\n".join(said)

    def _doubt(self, doubt: Doubt) -> str:
        words = doubt.words if len(doubt.words) <= _SEEN else f"{doubt.words[:_SEEN]}…"
        told = {
            Why.SKIPPED: self.tr("第{line}行“{words}”前面少了条文"),
            Why.AGAIN: self.tr("第{line}行“{words}”条号重复，算作上一条的文字"),
            Why.EMPTY: self.tr("第{line}行“{words}”没有文字，没有读入"),
            Why.ANNEX: self.tr("第{line}行“{words}”起的附件没有读入"),
            Why.BROKEN: self.tr("第{line}行“{words}”断在句中，每一行成了一款；请把断开的行接起来再加入"),
        }
        return told[doubt.why].format(line=doubt.line, words=words)

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        since = date.fromisoformat(told["since"]) if told["since"] else None
        names = tuple(filter(None, map(str.strip, told["names"].replace("；", ";").split(";"))))
        version = date.fromisoformat(told["version"])
        self.given.emit(own_statute(self._found, version, since, names, told["source"]))


class LawIntake(QObject):
    """Takes laws in, and those of the office away again."""

    said = Signal(object)
    """Words for a toast."""
    changed = Signal(object)
    """The file of a law that is there now; empty where one was taken away."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page

    def choose_file(self) -> None:
        """加入法规: which file."""
        asked = FileQuestion(
            title=self.tr("加入法规"),
            kind=Choose.OPEN,
            start=Path.home(),
            patterns=(self.tr("文本和 Word 文档 (*.txt *.md *.docx)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(asked, self._read)

    def ask_drop(self, head: StatuteHead) -> None:
        """撤下: only what this office put there."""
        question = Question(
            title=self.tr("撤下《{title}》").format(title=head.short),
            lines=(self.tr("撤下后不再查得到、引用不到；案卷里引用过的文字照旧。随时可以再加入。"),),
            yes=self.tr("撤下"),
            no=self.tr("留着"),
        )
        self._dialogs.confirm(question, partial(self._drop, head))

    def _read(self, file: Path) -> None:
        self._desk.draw(partial(_read, file), partial(self._show, file), self._refused)

    def _show(self, file: Path, found: Understood) -> None:
        dialog = LawDialog(file, found, self._desk.wording, self._page.window())
        dialog.given.connect(partial(self._keep, dialog))
        dialog.open()

    def _keep(self, dialog: LawDialog, statute: OwnStatute) -> None:
        self._desk.do(keep_statute, KeepStatute(statute), partial(self._kept, dialog), dialog.refuse)

    def _kept(self, dialog: LawDialog, head: StatuteHead) -> None:
        dialog.accept()
        self._desk.forget_lists()
        self.said.emit(self.tr("已加入《{title}》").format(title=head.short))
        self.changed.emit(head.file)

    def _drop(self, head: StatuteHead, yes: bool) -> None:
        if yes:
            self._desk.do(drop_statute, DropStatute(head.file), partial(self._dropped, head))

    def _dropped(self, head: StatuteHead, _done: object) -> None:
        self._desk.forget_lists()
        self.said.emit(self.tr("已撤下《{title}》").format(title=head.short))
        self.changed.emit("")

    def _refused(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))


def _read(file: Path, _office: Office) -> Understood:
    return read_law(file)
