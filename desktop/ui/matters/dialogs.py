"""What the page asks: which column is what, and which items a notice takes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.sheet import DEEP, Sheet, letter
from desktop.casework.lists import Handover, Power
from desktop.casework.published.wording import BASIS
from desktop.services.list_versions import POWERS, STATES, VersionHead
from desktop.services.matter_lists import ListLook, WithdrawMatters
from desktop.ui.dialogs import Question
from desktop.ui.matters.rows import choices
from desktop.ui.widgets.asking import Asking, Proposing
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 560
_NONE, _HEADING = "-", "heading"
_SAID = 36
"""Characters of a row that are shown of it."""


class ColumnsDialog(Asking):
    """改列的理解: where the heading of each sheet is, and what each column by its own title is taken for."""

    chosen = Signal(object, object)
    """The Columns and the HeadingRows a person chose."""

    def __init__(
        self, look: ListLook, titles: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, parent)
        self._places: dict[str, tuple[str, int]] = {}
        self._heads: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._look = look
        choices = (*titles, (_NONE, self.tr("只保留原文")))
        self.form = FieldForm(
            [spec for sheet in look.book.sheets if sheet.rows for spec in self._specs(sheet, choices)]
        )
        self.form.write(self._first)
        self.head(
            self.tr("改列的理解"),
            self.tr(
                "每一列按表头猜出它是什么；猜错的在这里改，事项名称一列必须有。改了表头的位置，"
                "下一步再选各列。依据可以有几列。没有用到的列也原样保留在每一行里。"
            ),
        )
        self.column.addWidget(self.form)
        leave, go = Button(self.tr("取消")), Button(self.tr("照此理解"), Kind.PRIMARY)
        leave.clicked.connect(self.reject)
        go.clicked.connect(self._choose)
        self.add_foot(None, leave, go)

    def _specs(self, sheet: Sheet, choices: tuple[tuple[str, str], ...]) -> list[FieldSpec]:
        """The row of the heading of a sheet, and its columns where the heading is known."""
        name, heading = sheet.name, self._look.published.columns.get(sheet.name)
        at = f"{name}/{_HEADING}"
        self._heads[at], self._first[at] = name, str(heading.row if heading is not None else 0)
        label = self.tr("“{sheet}”的表头").format(sheet=name)
        specs = [FieldSpec(at, label, EditorKind.CHOICE, self._rows(sheet))]
        if heading is None:
            return specs
        told = {column: (heading.titles[key], key) for key, column in heading.columns.items()}
        told |= {column: (title, BASIS) for column, title in heading.further.items()}
        told |= {column: (title, _NONE) for column, title in heading.others.items() if title}
        for column, (title, key) in sorted(told.items()):
            at = f"{name}/{column}"
            self._places[at], self._first[at] = (name, column), key
            column_name = self.tr("{letter} 列").format(letter=letter(column))
            label = self.tr("“{sheet}” {column}").format(sheet=name, column=column_name)
            label += f"　{title}" if title != column_name else ""
            specs.append(FieldSpec(at, label, EditorKind.CHOICE, choices, width=HALF))
        return specs

    def _rows(self, sheet: Sheet) -> tuple[tuple[str, str], ...]:
        """The rows that may be the heading, by what they say."""
        rows = [("0", self.tr("没有表头，不是清单"))]
        for at, cells in enumerate(sheet.rows[:DEEP], 1):
            said = "、".join(dict.fromkeys(" ".join(cell.split()) for cell in cells if isinstance(cell, str)))
            if said:
                rows.append((str(at), self.tr("第 {row} 行：{said}").format(row=at, said=said[:_SAID])))
        return tuple(rows)

    def _choose(self) -> None:
        told, look = self.form.read(), self._look
        moved = {name: int(told[at]) for at, name in self._heads.items() if told[at] != self._first[at]}
        columns = {
            self._places[at]: "" if key == _NONE else key
            for at, key in told.items()
            if at in self._places
            and self._places[at][0] not in moved
            and (key != self._first[at] or self._places[at] in look.columns)
        }
        self.chosen.emit(columns, {**look.headings, **moved})
        self.accept()


def overtaken_question(base: str, current: str) -> Question:
    """Whether a version is to be made of one that another has followed."""
    return Question(
        title=QCoreApplication.translate("Matters", "按“{base}”做新版").format(base=base),
        lines=(
            QCoreApplication.translate(
                "Matters", "那天施行的是“{current}”。照“{base}”做，“{current}”改过的各项都会变回去。"
            ).format(base=base, current=current),
        ),
        yes=QCoreApplication.translate("Matters", "仍按这一版"),
        no=QCoreApplication.translate("Matters", "再看看"),
        grave=True,
    )


class WithdrawDialog(Proposing):
    """按序号变更: what a notice says, by the numbers of an older version."""

    given = Signal(object)
    """A WithdrawMatters."""

    def __init__(
        self, versions: Sequence[str], base: str, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("成为新的版本"), wording, parent)
        named = tuple((version, version) for version in versions)
        self.form = FieldForm(
            (
                FieldSpec(
                    "base", self.tr("按哪一版的序号"), EditorKind.CHOICE, named, required=True, width=8
                ),
                FieldSpec(
                    "power", self.tr("权源"), EditorKind.CHOICE, choices(POWERS), required=True, width=4
                ),
                FieldSpec("numbers", self.tr("序号"), hint="1-31、33、36", required=True, width=8),
                FieldSpec(
                    "state", self.tr("改为"), EditorKind.CHOICE, choices(STATES), required=True, width=4
                ),
                FieldSpec("townships", self.tr("乡镇"), hint=self.tr("全县都一样的不填；几个乡镇用顿号隔开")),
                FieldSpec("body", self.tr("承接机构；收回的，收回后由谁行使"), width=HALF),
                FieldSpec("person", self.tr("责任人"), width=HALF),
                FieldSpec("version", self.tr("新版本的名称"), required=True, width=HALF),
                FieldSpec("number", self.tr("通知的文号"), width=HALF),
                FieldSpec("issuer", self.tr("发布机关"), required=True, width=HALF),
                FieldSpec("since", self.tr("从哪天起"), EditorKind.DAY, required=True, width=HALF),
            )
        )
        first = {"power": str(Power.GRANTED), "state": str(Handover.WITHDRAWN)}
        self.form.write({"base": base, **first})
        self._build()

    def _build(self) -> None:
        self.head(
            self.tr("按序号收回、暂缓、承接"),
            self.tr(
                "成为一个新的版本：从那天起，收回、暂缓的事项乡镇不能再立案，改为承接的可以立案；"
                "此前已经立案的由乡镇办结。没有列出的序号、没有写的乡镇照旧。"
            ),
        )
        self.column.addWidget(self.form)
        self.add_acts(self._give)

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        since = date.fromisoformat(told["since"])
        head = VersionHead(told["version"], told["issuer"], told["number"], since)
        self.given.emit(
            WithdrawMatters(
                told["base"],
                head,
                told["numbers"],
                told["body"],
                told["person"],
                Power(told["power"]),
                Handover(told["state"]),
                told["townships"],
            )
        )
