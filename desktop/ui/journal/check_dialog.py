"""核对: what the check of the journal found, and its certificate on paper or as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.base.errors import PrintTrouble
from desktop.services.certifying import Checked, certificate_of, grouped, result_words
from desktop.services.perform import Office
from desktop.services.printing import write_paper
from desktop.services.sentences import found
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.printing import make_printer, print_pdf
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card, Pairs
from desktop.ui.widgets.words import Words

_WIDE = 560
_SHOWN = 6  # findings told here; the certificate names the first, the command line all


class CheckDialog(Asking):
    """What was found; one may print or save the certificate before closing."""

    def __init__(self, checked: Checked, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._checked, self._desk, self._dialogs = checked, desk, dialogs
        report, library = checked.report, desk.office.library
        findings = len(report.findings)
        title = self.tr("日志完好") if report.sound else self.tr("日志有 {n} 处问题").format(n=findings)
        self.head(title, "\n".join(result_words(checked, library)))
        self._told = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._told.hide()
        card, inside = Card(), QWidget()
        lines = spacing.column(inside, 6)
        for finding in report.findings[:_SHOWN]:
            lines.addWidget(Words(found(finding, library), Type.SMALL, Tone.RED, wrap=True))
        if findings > _SHOWN:
            lines.addWidget(Words(self.tr("……另有 {n} 处").format(n=findings - _SHOWN), Type.SMALL))
        lines.addWidget(Pairs(self._pairs()))
        card.add_inset(inside)
        self.column.addWidget(card)
        self.column.addWidget(self._told)
        paper, save, close = (
            Button(self.tr("打印证明"), icon="print"),
            Button(self.tr("证明存为 PDF…"), icon="pdf"),
            Button(self.tr("关闭"), Kind.PRIMARY),
        )
        paper.clicked.connect(self._print)
        save.clicked.connect(self._ask_file)
        close.clicked.connect(self.accept)
        self.add_foot(paper, save, None, close)
        close.setFocus()

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        head, counts = self._checked.report.head, self._checked.report.counts
        if head is None:
            return ()
        return (
            (self.tr("日志编号"), head.replica),
            (self.tr("条数"), str(head.entries)),
            (self.tr("末条摘要"), grouped(head.digest, "\n")),
            (
                self.tr("一并核对"),
                self.tr("案件 {cases} 件，文书 {papers} 份，号码 {numbers} 个").format(
                    cases=counts["cases"], papers=counts["papers"], numbers=counts["numbers"]
                ),
            ),
        )

    # --- on paper

    def _print(self) -> None:
        try:
            printer = make_printer(title=self.tr("日志核对证明"))
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._desk.draw(partial(_print, self._checked, printer), self._say_printed)

    def _ask_file(self) -> None:
        day = self._desk.office.clock.today().isoformat()
        question = FileQuestion.saving(
            self.tr("证明存为 PDF"), self.tr("日志核对证明-{day}.pdf").format(day=day)
        )
        self._dialogs.choose_file(question, self._save)

    def _save(self, file: Path) -> None:
        self._desk.draw(partial(_write, self._checked, file), self._say_saved)

    def _say_printed(self, _pages: int) -> None:
        self._say(self.tr("证明已送打印机，请签名存入纸质档案"))

    def _say_saved(self, file: Path) -> None:
        self._say(self.tr("证明已存为 {file}").format(file=file.name))

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()


def _print(checked: Checked, printer: QPrinter, office: Office) -> int:
    return print_pdf(certificate_of(office, checked), printer)


def _write(checked: Checked, file: Path, office: Office) -> Path:
    return write_paper(file, certificate_of(office, checked, file.name))
