"""委托书: the letters of a version of the list of matters, and another one entered."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.entrusting import Entrustment
from desktop.services.entrusting import EntrustMatters, Letters, entrust_matters, letters_of
from desktop.ui import matter_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.matters.versions_view import VersionsView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE = 600


class LetterDialog(Proposing):
    """What the letter says; above it those that are known."""

    given = Signal(object)
    """An EntrustMatters."""

    def __init__(
        self, version: str, letters: Letters, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("登记"), wording, parent)
        self._version = version
        self.form = FieldForm(self._specs(letters))
        self.form.write(_first(letters))
        about = self.tr(
            "照委托书填写（处罚法 20）：委托的事项、期限要写明，并且向社会公布；公布以后再填公布日期。"
            "县里向各乡镇分别委托的，一份一份登记：案件看登记在哪个乡镇。"
            "换了新的委托书，照样登记一份：案件按当天的一份办。文号相同的改成现在填的；同一天开始的，填到的乡镇改成现在填的。"
        )
        self.head(self.tr("“{version}”的委托书").format(version=version), about)
        cite(self, about)
        for words, tone in self._known(letters):
            self.column.addWidget(Words(words, Type.SMALL, tone, wrap=True))
        self.column.addWidget(self.form)
        self.add_acts(self._give)

    def _specs(self, letters: Letters) -> tuple[FieldSpec, ...]:
        organs = tuple((organ.unit_id, organ.name) for organ in letters.organs)
        none = "" if organs else self.tr("“人员”一页的“机关资料”里还没有委托机关，先在那里增加")
        every = self.tr("清单上的序号，或者事项编码；全部委托事项都是这一份的不填")
        whom = self.tr("照委托书写乡镇的名称，用顿号隔开；承接的乡镇都是这一份的不填")
        some = "、".join(list(letters.townships.values())[:2])
        return (
            FieldSpec(
                "organ", self.tr("委托机关"), EditorKind.CHOICE, organs, required=True, note=none, width=HALF
            ),
            FieldSpec("letter", self.tr("委托书文号"), required=True, width=HALF),
            FieldSpec("since", self.tr("期限自"), EditorKind.DAY, required=True, width=HALF),
            FieldSpec("until", self.tr("期限至"), EditorKind.DAY, required=True, width=HALF),
            FieldSpec("published", self.tr("公布日期"), EditorKind.DAY, width=HALF),
            FieldSpec("which", self.tr("哪些事项"), hint="1-3、7", note=every, width=HALF),
            FieldSpec("townships", self.tr("委托哪些乡镇"), hint=some, note=whom),
        )

    def _known(self, letters: Letters) -> list[tuple[str, Tone]]:
        told = [
            (self.tr("{letter}：%n 项", "", n).format(letter=words), Tone.INK) for words, n in letters.told
        ]
        for names, n in letters.lacking:
            words = self.tr("{townships}没有登记委托书：%n 项", "", n).format(townships=names)
            told.append((words, Tone.RED))
        return told or [(self.tr("这一版没有委托的事项"), Tone.SOFT)]

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        self.go.setEnabled(False)
        published, since, until = (
            date.fromisoformat(told[key]) if told[key] else None for key in ("published", "since", "until")
        )
        letter = Entrustment(told["organ"], told["letter"], published, since, until)
        self.given.emit(EntrustMatters(self._version, letter, told["which"], told["townships"]))


def _first(letters: Letters) -> dict[str, str]:
    """What stands in the form: the letter whose day of publication is wanting, or who alone may entrust."""
    known = letters.unpublished
    if known is None:
        return {"organ": letters.organs[0].unit_id} if len(letters.organs) == 1 else {}
    since, until = (day.isoformat() if day else "" for day in (known.since, known.until))
    here = [letters.townships[id] for id in known.townships if id in letters.townships]
    townships = "、".join(here or known.townships)  # of none that stands any more: not left open, that is all
    told = {"organ": known.organ, "letter": known.letter, "since": since, "until": until}
    return {**told, "townships": townships}


class EntrustingWork(QObject):
    """Shows the letters of the version that is chosen, and has another kept."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, versions: VersionsView, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._versions, self._page = desk, versions, page
        self._dialog: LetterDialog | None = None
        versions.chosen_changed.connect(self._allow)
        versions.letters.clicked.connect(self.ask)
        desk.acting_changed.connect(self._allow)

    def acts(self) -> tuple[Act, ...]:
        """委托书: of the version chosen, where the versions are in front."""
        away = "" if self._versions.isVisibleTo(self._page) else self.tr("先回到版本列表")
        return (Act(matter_actions.ENTRUST, self.ask, away or self._bars()),)

    def ask(self) -> None:
        """The letters of the version chosen, and a form for another; or why not."""
        row, barred = self._versions.chosen, self._bars()
        if barred:
            self.said.emit(barred)
        elif row is not None:
            version = row.head.version
            self._desk.ask(partial(letters_of, version=version), partial(self._open, version))

    def _bars(self) -> str:
        none = "" if self._versions.chosen is not None else self.tr("没有选中清单的版本")
        return none or self._desk.why_not("entrust_matters")

    def _allow(self) -> None:
        self._versions.letters.set_why_not(self._bars(), matter_actions.ENTRUST.tip)

    def _open(self, version: str, letters: Letters) -> None:
        self._dialog = LetterDialog(version, letters, self._desk.wording, self._page)
        self._dialog.given.connect(self._keep)
        self._dialog.open()

    def _keep(self, command: EntrustMatters) -> None:
        self._desk.do(entrust_matters, command, self._done, self._refuse)

    def _refuse(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)

    def _done(self, n: int) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.said.emit(self.tr("委托书已登记，%n 项", "", n))
