"""The upper half of the tab 证据: the register, and the files of one piece. Files are dropped here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile, FileKind
from desktop.services.searching import CaseView
from desktop.ui import actions, spacing
from desktop.ui.action import Act, Action
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.evidence.file_work import FileWork
from desktop.ui.evidence.picture_window import PictureWindow
from desktop.ui.evidence.register import Register, evidence_rows
from desktop.ui.evidence.thumbnails import FileStrip, Thumbnails
from desktop.ui.evidence.words import discord_words, file_pairs
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card, Pairs
from desktop.ui.widgets.words import Words

_STRIP = 264  # units: two rows of files


class EvidenceFiles(QWidget):
    """Stands above the entries of the evidence; whatever is dropped on the tab comes to it."""

    said = Signal(object)
    """Words for a toast."""
    wanted = Signal(object)
    """Where to go: a paper, a fact."""
    changed = Signal()
    """The case is to be read again."""

    def __init__(self, desk: Desk, dialogs: Dialogs, cards: FactCards) -> None:
        super().__init__(cards)
        self._desk, self._cards = desk, cards
        self._case: Case | None = None
        self._next = 0  # the piece to look at once the case was read again
        self.register, self._work = Register(), FileWork(desk, dialogs, self)
        self._thumbnails = Thumbnails(desk, self)
        self.strip = FileStrip(self._thumbnails)
        self._none = Words(
            self.tr("这份证据还没有文件。把文件拖到这里，就加到这份证据"), Type.BODY, Tone.FAINT, wrap=True
        )
        self._pairs = Pairs(label_wide=64)
        self._worry = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._record = Button(self.tr("这张照片的记录"), Kind.LINK, "edit")
        self._record.clicked.connect(self._go_to_record)
        self._original = self._link(actions.COMPARE_FILE, self.tr("核对原件"), self._compare)
        self._build()
        self.register.chosen_n.connect(self._look_at)
        self.register.opened_n.connect(self._go_to)
        self.strip.selectionModel().currentChanged.connect(self._tell_file)
        self.strip.activated.connect(self._view)
        self.strip.installEventFilter(self)
        self._work.said.connect(self.said)
        self._work.attached.connect(self._remember)
        self._work.changed.connect(self.changed)
        cards.add_first(self)
        cards.setAcceptDrops(True)
        cards.installEventFilter(self)

    def show_view(self, view: CaseView) -> None:
        """Show the evidence of a case; the piece that was looked at stays so."""
        self._case = view.case
        rows = evidence_rows(view.case)
        self._list.say_count(self.tr("%n 份", "", sum(not row.voided for row in rows)))
        self.register.setVisible(bool(rows))
        self._files.setVisible(bool(rows))
        n, self._next = self._next or self.register.n, 0
        self.register.show_rows(rows, n)
        self._look_at(self.register.n)

    def acts(self) -> tuple[Act, ...]:
        """What can be done with the files."""
        why, file = self._desk.why_not("name_file"), self.strip.file()
        none = "" if file is not None else self.tr("先选中一个证据文件")
        gone = self.tr("这个文件已经作废") if file is not None and file.voided else ""
        no_piece = "" if self.register.n else self.tr("还没有证据")
        return (
            Act(actions.ATTACH, self._attach, why),
            Act(actions.ATTACH_HERE, self._attach_here, why or no_piece),
            Act(actions.REGISTER_ONLY, self._register_only, why),
            Act(actions.VIEW_FILE, self._view, none),
            Act(actions.LEND_FILE, self._lend, none),
            Act(actions.COMPARE_FILE, self._compare, self._desk.why_not("see_papers") or none),
            Act(actions.VOID_FILE, self._void, self._desk.why_not("void_file") or none or gone),
        )

    # ------------------------------------------------------------ dropping

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files dropped anywhere on the tab; the keys of the list of files."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and watched is self._cards:
            if _files_in(event) and not self._desk.why_not("name_file"):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
            return True
        if isinstance(event, QDropEvent) and watched is self._cards:
            self._drop(event)
            return True
        if isinstance(event, QKeyEvent) and watched is self.strip and event.type() == QEvent.Type.KeyPress:
            return self._hear(event)
        return False

    def _drop(self, event: QDropEvent) -> None:
        """On the files of a piece: more of it. Anywhere else: another piece."""
        files = _files_in(event)
        if self._case is None or not files:
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        corner = self._files.mapTo(self._cards, QPoint(0, 0))
        place = event.position().toPoint() - corner
        here = self._files.isVisible() and self._files.rect().contains(place)
        self._work.bring(self._case.id, self.register.n if here else 0, files)

    def _hear(self, event: QKeyEvent) -> bool:
        for act in self.acts():
            if act.action in (actions.VIEW_FILE, actions.VOID_FILE) and act.action.hears(event):
                if not act.why_not:
                    act.run()
                return True
        return False

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = spacing.column(self, 12)
        self._list, self._files = Card(self.tr("证据登记")), Card(self.tr("文件"))
        for action, words, run in (
            (actions.ATTACH, self.tr("添加文件"), self._attach),
            (actions.REGISTER_ONLY, self.tr("只登记、不拷贝"), self._register_only),
        ):
            self._list.add_right(self._link(action, words, run))
        catalogue = Button(self.tr("证据目录"), Kind.LINK, "print")
        catalogue.clicked.connect(self._show_catalogue)
        self._list.add_right(catalogue)
        self._list.add(self.register)
        hint = Words(
            self.tr(
                "把照片、扫描件、录音、录像或者整个文件夹拖到这一页，就登记成一份新证据；拖到下面“文件”里，加到选中的证据。"
            ),
            Type.SMALL,
            Tone.FAINT,
            wrap=True,
        )
        self._list.add_inset(hint, under=12)
        for action, words, run in (
            (actions.ATTACH_HERE, self.tr("添加到这份证据"), self._attach_here),
            (actions.VIEW_FILE, self.tr("查看"), self._view),
            (actions.LEND_FILE, self.tr("用其他程序打开"), self._lend),
            (actions.VOID_FILE, self.tr("作废"), self._void),
        ):
            self._files.add_right(self._link(action, words, run))
        told = QWidget()
        spacing.add(spacing.column(told, 8), self._pairs, self._worry, self._record, self._original, None)
        spacing.fix(told, wide=230)
        spacing.fix(self.strip, high=_STRIP)
        row = spacing.row(gap=12)
        row.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.strip, 1)
        row.addWidget(told)
        self._files.add_inset(row)
        spacing.add(column, self._list, self._files)

    def _link(self, action: Action, words: str, run: object) -> Button:
        link = Button(words, Kind.LINK, action.icon)
        link.setToolTip(action.tip)
        link.clicked.connect(run)
        return link

    # ------------------------------------------------------------ looking

    def _look_at(self, n: object) -> None:
        case = self._case
        if case is None:
            return
        files = tuple(file for file in case.files if file.n == n)
        before = self.strip.file()
        self._thumbnails.show_files(files)
        self._files.say_count(self.tr("证据 {n}，{count} 个").format(n=n, count=len(files)))
        self.strip.setVisible(bool(files))
        self._none.setVisible(not files)
        ids = [file.id for file in files]
        place = ids.index(before.id) if before is not None and before.id in ids else 0
        if files:
            self.strip.setCurrentIndex(self._thumbnails.index(place))
        self._tell_file()

    def _tell_file(self, *_moved: QModelIndex) -> None:
        file, case = self.strip.file(), self._case
        self._pairs.show_pairs(file_pairs(file) if file is not None else ())
        worries = discord_words(case, file) if file is not None and case is not None else ()
        self._worry.setText("\n".join(worries))
        self._worry.setVisible(bool(worries))
        self._record.setVisible(file is not None and bool(file.photo))
        self._original.setVisible(file is not None and not file.held)

    def _go_to(self, n: object) -> None:
        self.wanted.emit(f"evidence.name#{n}")

    def _go_to_record(self) -> None:
        """The entries of the photograph that is chosen: when, where, what it shows."""
        file = self.strip.file()
        if file is not None and file.photo:
            self.wanted.emit(f"photo.shows#{file.photo}")

    def _show_catalogue(self) -> None:
        self.wanted.emit("paper:evidence-catalogue#1")

    def _remember(self, n: object) -> None:
        self._next = int(str(n))

    # ------------------------------------------------------------ acting

    def _attach(self) -> None:
        if self._case is not None:
            self._work.choose(self._case.id, 0)

    def _attach_here(self) -> None:
        if self._case is not None:
            self._work.choose(self._case.id, self.register.n)

    def _register_only(self) -> None:
        if self._case is not None:
            self._work.choose_known(self._case.id, 0)

    def _view(self, _index: object = None) -> None:
        """A picture in its own window; anything else by the program of the system."""
        file, case = self.strip.file(), self._case
        if file is None or case is None:
            return
        if file.kind is not FileKind.PICTURE or not file.held:
            self._lend()
            return
        pictures = tuple(one for one in self._thumbnails.files if one.kind is FileKind.PICTURE and one.held)
        window = PictureWindow(self._desk, case, pictures, file, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.lend.connect(self._lend_one)
        window.open()

    def _lend(self) -> None:
        file = self.strip.file()
        if file is not None:
            self._lend_one(file)

    def _lend_one(self, file: CaseFile) -> None:
        if self._case is not None:
            self._work.lend(self._case.id, file)

    def _compare(self) -> None:
        file = self.strip.file()
        if file is not None and self._case is not None:
            self._work.compare(self._case.id, file)

    def _void(self) -> None:
        file = self.strip.file()
        if file is not None and self._case is not None and not file.voided:
            self._work.void(self._case.id, file)


def _files_in(event: QDropEvent) -> tuple[Path, ...]:
    """The files of this computer that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
