"""新旧条文: the articles of the day of the act beside those of today, and by which a case is judged."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.known_parties import PartyOf
from desktop.casework.lists import Matter
from desktop.services.choosing_law import ChooseLaw, TwoLaws, choose_law, two_laws
from desktop.ui.desk import Desk
from desktop.ui.filing.matter_words import matter_pairs
from desktop.ui.tokens import Type
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Pairs
from desktop.ui.widgets.words import Words

_WIDE = 720


class LawLinks(QObject):
    """The link on the card of reasons, and what it asks; the gate of the basis asks it too."""

    kept = Signal()
    """Another law was chosen: whatever depends on the case is read again."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._over = desk, parent
        self._dialog: LawDialog | None = None

    def link(self, of: PartyOf) -> Button:
        """新旧条文."""
        link = Button(self.tr("新旧条文"), Kind.LINK, "law")
        link.set_why_not(self._desk.why_not("choose_law"), self.tr("对照行为时和现行的条文，选定适用哪一个"))
        link.clicked.connect(partial(self.ask, of.case_id))
        return link

    def ask(self, case_id: str) -> None:
        """Ask for each act whose law is to be chosen, the first first."""
        self._ask(case_id, -1)

    def _ask(self, case_id: str, after: int) -> None:
        self._desk.ask(partial(two_laws, case_id=case_id), partial(self._open, case_id, after))

    def _open(self, case_id: str, after: int, found: tuple[TwoLaws, ...]) -> None:
        laws = next((one for one in found if one.act > after), None)
        if laws is None:
            if after < 0:
                self.said.emit(
                    self.tr("没有别的条文可选：引的就是行为发生那天的条文，或者清单里没有那天有效的条文")
                )
            return
        self._dialog = LawDialog(self._desk, laws, self._over.window())
        self._dialog.chosen.connect(partial(self._choose, case_id, laws.act))
        self._dialog.open()

    def _choose(self, case_id: str, act: int, told: tuple[bool, str]) -> None:
        done = partial(self._chosen, case_id, act)
        self._desk.do(choose_law, ChooseLaw(case_id, *told, act), done, self._refused)

    def _chosen(self, case_id: str, act: int, _result: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.said.emit(self.tr("已选定适用的条文"))
        self.kept.emit()
        self._ask(case_id, act)

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)


class LawDialog(Proposing):
    """Both laws, and the words of the comparison; of one law alone, that the act rests on another by now."""

    chosen = Signal(object)
    """Whether it is today's, and why."""

    def __init__(self, desk: Desk, laws: TwoLaws, parent: QWidget | None = None) -> None:
        older, newer = self.tr("适用行为时的条文"), self.tr("适用现行的条文")
        super().__init__(_WIDE, newer if laws.differ else older, desk.wording, parent)
        self._desk, self._laws = desk, laws
        self.form = FieldForm(
            (FieldSpec("why", self.tr("新旧规定的比较和理由"), EditorKind.LONG, lines=3, required=True),)
        )
        self.older = Button(older)
        about = self._about()
        self.head(self.tr("新旧条文：{act}").format(act=laws.then.name), about)
        cite(self, about)
        if laws.pinned not in (laws.then.id, laws.now.id):
            self._show(self.tr("不是行为发生那天的条文"), laws.held, laws.held.valid_to)
        self._show(self.tr("行为时的条文"), laws.then, laws.then.valid_to)
        if laws.differ:
            self._show(self.tr("现行的条文"), laws.now, None)
        self.column.addWidget(self.form)
        self.form.setVisible(laws.differ)
        self.form.write({"why": laws.why})
        self.older.clicked.connect(partial(self._give, newer=False))
        self.go.clicked.connect(partial(self._give, newer=True))
        self.column.addWidget(self._note)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self.older, self.go)
        self.older.setVisible(laws.differ)
        for act in (self.older, self.go):
            act.set_why_not(desk.why_not("choose_law"), "")

    def _about(self) -> str:
        if not self._laws.differ:
            return self.tr(
                "本案引的条文在行为发生那天没有施行或者已经废止（处罚法 37），改用那天的条文，不需要比较。"
                "选定以后，告知书、决定书都引选定的条文。"
            )
        return self.tr(
            "行为发生时的条文优先；现行的规定处罚较轻，或者不认为是违法的，适用现行的（处罚法 37）。"
            "数额可以比，违法的构成要人看。选定以后，告知书、决定书都引选定的条文。"
        )

    def _show(self, title: str, matter: Matter, day: date | None) -> None:
        now = self.tr("（本案现在适用）") if matter.id == self._laws.pinned else ""
        self.column.addWidget(Words(f"{title}{now}", Type.STRONG))
        pairs = Pairs(label_wide=64)
        told = matter_pairs(matter, self._desk.office.library.fine_units)
        pairs.show_pairs((*told, (self.tr("说明"), matter.notes)) if matter.notes else told, day)
        self.column.addWidget(pairs)

    def _give(self, *, newer: bool) -> None:
        told = self.filled(self.form) if self._laws.weighed(newer=newer) else self.form.read()
        if told is not None:
            self.chosen.emit((newer, told["why"]))
