"""What an imported case still needs: its matter of the list, and the papers made before the desk (补录)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.documents.scans import read_scan
from desktop.services.completing import RecordPaper, SetMatter, record_paper, set_matter
from desktop.services.perform import Office
from desktop.services.searching import CaseView
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.scan_choice import scan_question
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

PAPER, NUMBER, DAY, MATTER = "paper", "number", "day", "matter"


class CompletingCard(QWidget):
    """A form for one paper at a time, and one for the matter while there is none; hidden for other cases."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._case_id = ""
        self._asked: object = None  # what the forms were built for: they keep what is half typed until then
        self._papers: FieldForm | None = None
        self._matters: FieldForm | None = None
        self._scan: Path | None = None
        self._column = spacing.column(self, 12)
        self._file: Words | None = None
        self.hide()

    @property
    def papers(self) -> FieldForm | None:
        """The form of a paper, None where nothing is left to enter."""
        return self._papers

    @property
    def matters(self) -> FieldForm | None:
        """The form of the matter, None once there is one."""
        return self._matters

    def show_view(self, view: CaseView) -> None:
        """Ask for what the case that is shown still needs."""
        case = view.case
        wanted = tuple((f"{row.form}#{row.n}", row.name) for row in view.papers if not row.paper_id)
        asked = (case.id, bool(case.matter.id), wanted)
        self.setVisible(case.ledger is not None)
        if case.ledger is None or asked == self._asked:
            return
        self._case_id, self._asked, self._scan = case.id, asked, None
        self._clear()
        if not case.matter.id:
            self._column.addWidget(self._matter_card(view))
        if wanted:
            self._column.addWidget(self._paper_card(wanted))
        spacing.show_in(self._column)

    def choose_scan(self) -> None:
        """Ask for the file of a scan."""
        self._dialogs.choose_file(scan_question(), self._take_scan)

    def record(self) -> None:
        """补录 the paper that is filled in."""
        form = self._papers
        if form is None:
            return
        wrong = {**form.wrong(), **dict.fromkeys(form.unfilled(), self.tr("请填写"))}
        form.show_complaints(wrong)
        if wrong:
            return
        told = form.read()
        name, _, n = told[PAPER].partition("#")
        day = date.fromisoformat(told[DAY])
        command = RecordPaper(self._case_id, name, day, told.get(NUMBER, ""), int(n))
        if self._scan is None:
            self._keep(command)
        else:
            self._desk.ask(partial(_with_scan, command, self._scan), self._keep)

    def set_matter(self) -> None:
        """Give the case the matter that is chosen."""
        if self._matters is None:
            return
        chosen = self._matters.read().get(MATTER, "")
        if not chosen:
            self._matters.show_complaints({MATTER: self.tr("请选定事项")})
            return
        self._desk.do(set_matter, SetMatter(self._case_id, chosen), self._matter_set)

    # ------------------------------------------------------------ inside

    def _clear(self) -> None:
        self._papers = self._matters = self._file = None
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _matter_card(self, view: CaseView) -> Card:
        known = () if view.lists.matters is None else view.lists.matters.matters
        words = {matter.code: f"{matter.code}　{matter.name}" for matter in known}
        spec = FieldSpec(MATTER, self.tr("事项"), EditorKind.CHOICE, tuple(words.items()), required=True)
        self._matters = FieldForm((spec,))
        act = Button(self.tr("选定事项"), Kind.NORMAL)
        act.clicked.connect(self.set_matter)
        note = Words(self.tr("按违法行为发生之日有效的条款选定，选定以后不能再换。"), Type.SMALL, Tone.FAINT)
        return self._card(self.tr("选定事项"), self._matters, (note,), (act,))

    def _paper_card(self, wanted: tuple[tuple[str, str], ...]) -> Card:
        self._papers = FieldForm(
            (
                FieldSpec(PAPER, self.tr("文书"), EditorKind.CHOICE, wanted, required=True, width=5),
                FieldSpec(NUMBER, self.tr("文号"), hint=self.tr("没有文号的不填"), width=4),
                FieldSpec(DAY, self.tr("制作日期"), EditorKind.DAY, required=True, width=3),
            )
        )
        scan = Button(self.tr("选择扫描件"), Kind.NORMAL)
        scan.clicked.connect(self.choose_scan)
        act = Button(self.tr("补录"), Kind.NORMAL)
        act.clicked.connect(self.record)
        self._file = Words("", Type.SMALL, Tone.FAINT)
        return self._card(self.tr("补录导入以前的文书"), self._papers, (self._file,), (scan, act))

    @staticmethod
    def _card(title: str, form: FieldForm, words: tuple[Words, ...], acts: tuple[Button, ...]) -> Card:
        card = Card(title)
        foot = spacing.row(gap=8)
        spacing.add(foot, *words, None, *acts)
        inside = spacing.column(gap=8)
        inside.addWidget(form)
        inside.addLayout(foot)
        card.add_inset(inside)
        return card

    def _take_scan(self, file: Path) -> None:
        self._scan = file
        if self._file is not None:
            self._file.setText(file.name)

    def _keep(self, command: RecordPaper) -> None:
        self._desk.do(record_paper, command, self._recorded, self._refused)

    def _recorded(self, _paper_id: str) -> None:
        self.said.emit(self.tr("已补录"))

    def _matter_set(self, _nothing: object) -> None:
        self.said.emit(self.tr("已选定事项"))

    def _refused(self, refusal: Refusal) -> bool:
        """A day or a number that cannot be is said under its field."""
        places = {"paper_after_import": DAY, "missing": NUMBER, "number_in_use": NUMBER}
        key = places.get(refusal.code)
        if key is None or self._papers is None:
            return False
        words = self._desk.words(refusal)
        self._papers.show_complaints({key: words.happened})
        return True


def _with_scan(command: RecordPaper, file: Path, _office: Office) -> RecordPaper:
    """The command with the bytes of the scan; read on a reader's thread. Raises BadEntry."""
    return replace(command, scan=read_scan(file))
