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
    """The link on the card of reasons, and what it asks."""

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
        link.clicked.connect(partial(self._ask, of.case_id, -1))
        return link

    def _ask(self, case_id: str, after: int) -> None:
        """One act after the other, where several have two laws."""
        self._desk.ask(partial(two_laws, case_id=case_id), partial(self._open, case_id, after))

    def _open(self, case_id: str, after: int, found: tuple[TwoLaws, ...]) -> None:
        laws = next((one for one in found if one.act > after), None)
        if laws is None:
            if after < 0:
                self.said.emit(self.tr("这一事项在行为发生那天和今天适用同样的条文"))
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
        self.said.emit(self.tr("已选定适用的条文，比较的理由写进了案件"))
        self.kept.emit()
        self._ask(case_id, act)

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)


class LawDialog(Proposing):
    """Both laws, and the words of the comparison."""

    chosen = Signal(object)
    """Whether it is today's, and why."""

    def __init__(self, desk: Desk, laws: TwoLaws, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("适用现行的条文"), desk.wording, parent)
        self._desk = desk
        self.form = FieldForm(
            (FieldSpec("why", self.tr("新旧规定的比较和理由"), EditorKind.LONG, lines=3, required=True),)
        )
        self.older = Button(self.tr("适用行为时的条文"))
        about = self.tr(
            "行为发生时的条文优先；现行的规定处罚较轻，或者不认为是违法的，适用现行的（处罚法 37）。"
            "数额可以比，违法的构成要人看。选定以后，告知书、决定书都引选定的条文。"
        )
        self.head(self.tr("新旧条文：{act}").format(act=laws.then.name), about)
        cite(self, about)
        self._show(self.tr("行为时的条文"), laws.then, laws, laws.then.valid_to)
        self._show(self.tr("现行的条文"), laws.now, laws, None)
        self.column.addWidget(self.form)
        self.form.write({"why": laws.why})
        self.older.clicked.connect(partial(self._give, newer=False))
        self.go.clicked.connect(partial(self._give, newer=True))
        self.column.addWidget(self._note)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.add_foot(None, leave, self.older, self.go)

    def _show(self, title: str, matter: Matter, laws: TwoLaws, day: date | None) -> None:
        now = self.tr("（本案现在适用）") if matter.id == laws.pinned else ""
        self.column.addWidget(Words(f"{title}{now}", Type.STRONG))
        pairs = Pairs(label_wide=64)
        office = self._desk.office
        told = matter_pairs(matter, office.library.fine_units, (), "", office.clock.today())
        pairs.show_pairs((*told, (self.tr("说明"), matter.notes)) if matter.notes else told, day)
        self.column.addWidget(pairs)

    def _give(self, *, newer: bool) -> None:
        told = self.filled(self.form)
        if told is not None:
            self.chosen.emit((newer, told["why"]))
