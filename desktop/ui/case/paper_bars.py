"""The bars of a paper: its heading with the acts, its foot under the entries, its tools over the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from desktop.ui import actions, spacing
from desktop.ui.models.cell import ChipView
from desktop.ui.settings import Settings
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.pdf_view import ZOOMS, PdfView
from desktop.ui.widgets.words import Elided, IconMark, Words


class PaperHead(QFrame):
    """Back, the name of the paper, its state, and what can be done with it."""

    back = Signal()
    print_asked = Signal()
    save_asked = Signal()
    word_asked = Signal()
    elsewhere_asked = Signal()
    correct_asked = Signal()
    void_asked = Signal()
    issue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # An organisation's name may be long: the acts keep their place.
        self._title, self._about = Elided("", Type.H2), Elided("", Type.CAPTION)
        self._state = Chip(ChipView(""))
        row = spacing.row(self, 8, (8, 0, 16, 0))
        spacing.fix(self, high=54)
        back = Button("", Kind.ICON, "left", name=actions.BACK.tip_of(self.tr("返回案件")))
        back.clicked.connect(self.back)
        names = spacing.column(gap=0)
        spacing.add(names, None, self._title, self._about, None)
        paper = Button(self.tr("打印"), Kind.NORMAL, "print")
        paper.setToolTip(actions.PRINT.tip)
        paper.clicked.connect(self.print_asked)
        save = Button(self.tr("存为 PDF"))
        save.setToolTip(actions.SAVE_PDF.tip)
        save.clicked.connect(self.save_asked)
        word = Button(self.tr("存为 Word"))
        word.setToolTip(actions.SAVE_WORD.tip)
        word.clicked.connect(self.word_asked)
        self._elsewhere = Button(self.tr("用其他程序打开"))
        self._elsewhere.setToolTip(actions.OPEN_ELSEWHERE.tip)
        self._elsewhere.clicked.connect(self.elsewhere_asked)
        self._correct = Button(self.tr("更正"))
        self._correct.setToolTip(actions.CORRECT.tip)
        self._correct.clicked.connect(self.correct_asked)
        self._void = Button(self.tr("作废"))
        self._void.setToolTip(actions.VOID.tip)
        self._void.clicked.connect(self.void_asked)
        self._issue = Button(self.tr("签发"), Kind.PRIMARY, "lock")
        self._issue.setToolTip(actions.ISSUE.tip)
        self._issue.clicked.connect(self.issue_asked)
        self._handed_out = (paper, save, word)
        spacing.add(
            row,
            back,
            names,
            self._state,
            None,
            paper,
            save,
            word,
            self._elsewhere,
            self._correct,
            self._void,
            self._issue,
        )

    def show_paper(self, title: str, about: str, state: ChipView, *, issued: bool, read: bool) -> None:
        """Show which paper this is and how it stands; `read` by who approves it, it is not his to issue."""
        self._title.setText(title)
        self._about.setText(about)
        self._state.show_chip(state)
        for button in self._handed_out:
            button.setVisible(not read)
        self._issue.setVisible(not (issued or read))
        for act in (self._elsewhere, self._correct, self._void):
            act.setVisible(issued)


class EntryFoot(QFrame):
    """How much the case filled in by itself, and the way to the next blank."""

    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry_foot")
        self._filled = Words("", Type.SMALL, Tone.SOFT)
        following = Button(self.tr("下一处缺项 {key}").format(key=actions.BLANK_NEXT.key), Kind.LINK)
        following.clicked.connect(self.next_asked)
        row = spacing.row(self, 8, (16, 0, 16, 0))
        spacing.add(row, self._filled, None, following)
        spacing.fix(self, high=32)

    def say_filled(self, n: int) -> None:
        """So many entries came from the case."""
        self._filled.setText(self.tr("案件里已有的 {n} 项自动填好").format(n=n))


class PageTools(QFrame):
    """What is still missing, which page is in sight, how large it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconMark("alert", Tone.AMBER, 16)
        self._lack, self._page = Words("", tone=Tone.AMBER), Words("", Type.SMALL)
        row = spacing.row(self, 6, (14, 0, 12, 0))
        spacing.fix(self, high=42)
        self._before = Button("", Kind.ICON, "left", name=self.tr("上一页"))
        self._after = Button("", Kind.ICON, "right", name=self.tr("下一页"))
        self._zoom = QComboBox()
        for zoom in ZOOMS:
            self._zoom.addItem(self.tr("适合宽度") if zoom == 0 else f"{zoom}%", zoom)
        self._zoom.setAccessibleName(self.tr("显示比例"))
        self._pdf: PdfView | None = None
        self._settings: Settings | None = None
        spacing.add(row, self._icon, self._lack, None, self._before, self._page, self._after, self._zoom)
        self.say_lack("")

    def serve(self, pdf: PdfView, settings: Settings | None) -> None:
        """Turn the pages of a view, as large as they were shown last."""
        self._pdf, self._settings = pdf, settings
        self._before.clicked.connect(pdf.turn_back)
        self._after.clicked.connect(pdf.turn_on)
        pdf.page_changed.connect(self._say_page)
        if settings is not None and settings.zoom in ZOOMS:
            pdf.set_zoom(settings.zoom)
        self._show_zoom(pdf.zoom)
        pdf.zoom_changed.connect(self._show_zoom)
        self._zoom.currentIndexChanged.connect(self._take_zoom)

    def say_lack(self, words: str) -> None:
        """What stands between the draft and its issue; empty words hide the mark."""
        self._icon.setVisible(bool(words))
        self._lack.setText(words)
        cite(self._lack, words)

    def _say_page(self, place: tuple[int, int]) -> None:
        """1 / 2 页."""
        page, pages = place
        self._page.setText(self.tr("{page} / {pages} 页").format(page=page, pages=pages))

    def _show_zoom(self, percent: int) -> None:
        """By key as by mouse; the next paper, and the next day, begins with it."""
        self._zoom.setCurrentIndex(self._zoom.findData(percent))
        if self._settings is not None:
            self._settings.zoom = percent

    def _take_zoom(self, _index: int) -> None:
        if self._pdf is not None and self._pdf.zoom != self._zoom.currentData():
            self._pdf.set_zoom(int(self._zoom.currentData()))
