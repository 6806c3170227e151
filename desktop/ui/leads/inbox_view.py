"""The inbox of the unit: small pictures of what waits, dropped here or chosen, and put where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from desktop.base.clock import CHINA
from desktop.base.paging import Page
from desktop.casework.lead_rows import InboxRow
from desktop.services.bringing import Brought, Kept, look_over
from desktop.services.intake import (
    PlaceFiles,
    ReceiveFiles,
    VoidReceived,
    inbox,
    place_files,
    receive,
    received_thumbnail,
    void_received,
)
from desktop.services.leads import find_file
from desktop.services.perform import Office
from desktop.ui import lead_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling, WordsQuestion
from desktop.ui.evidence.large_files import LargeFiles
from desktop.ui.evidence.thumbnails import FileStrip, Thumbnails
from desktop.ui.tasks import Latest, Pulse
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

_MEBI = 1 << 20
MOST = 2000
"""Files shown at once: more than a day brings; the rest comes as these are dealt with."""


class InboxView(QWidget):
    """The tab of the inbox."""

    said = Signal(object)
    """Words for a toast."""
    lead_wanted = Signal()
    """The chosen files are to become a lead."""
    counted = Signal(object)
    """How many files wait, as it is said: empty for none, 2000+ where there are more than are shown."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._large = LargeFiles(dialogs, self)
        self._unit_id, self._own_id = "", ""
        self._reading = Latest()
        self._rows: tuple[InboxRow, ...] = ()
        self._before: tuple[tuple[InboxRow, ...], int] = ((), 0)  # what was shown, and where one stood in it
        self._thumbnails = Thumbnails(desk, self, received_thumbnail)
        self.strip = FileStrip(self._thumbnails)
        self.strip.setAccessibleName(self.tr("收件箱"))
        self.strip.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._told = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._none = EmptyState(
            self.tr("收件箱是空的"),
            self.tr("把照片、扫描件、录音、录像或者整个文件夹拖到这里；还没有案件也不会丢。"),
            self.tr("选择文件"),
        )
        self._stack = QStackedWidget()
        self._buttons: list[Button] = []
        self._build()
        self.setAcceptDrops(True)
        self.strip.installEventFilter(self)
        self.strip.selectionModel().selectionChanged.connect(self._chose)
        self._none.chosen.connect(self.choose)

    def _build(self) -> None:
        card = Card(self.tr("等待处理的收件"))
        for action, run in (
            (lead_actions.NEW_LEAD, self.lead_wanted.emit),
            (lead_actions.PLACE_RECEIVED, self.ask_place),
            (lead_actions.VOID_RECEIVED, self.ask_void),
        ):
            link = Button(action.words, Kind.LINK, action.icon)
            link.setToolTip(action.tip)
            link.clicked.connect(run)
            self._buttons.append(link)
            card.add_right(link)
        for part in (self.strip, self._none):
            self._stack.addWidget(part)
        card.add_inset(self._stack, 1)
        self._card = card
        column = spacing.column(self, 8)
        column.addWidget(card, 1)
        column.addWidget(self._told)

    def look_at(self, unit_id: str, own_id: str) -> None:
        """Show what waits at a unit and below it; what comes in is received at `own_id`."""
        self._unit_id, self._own_id = unit_id, own_id
        self.refresh()

    def refresh(self) -> None:
        """Read it again from the top."""
        self._reading.drop()
        if self._rows:
            stood = min((index.row() for index in self.strip.selectedIndexes()), default=0)
            self._before = (self._rows, stood)
        self._rows = ()
        self._ask(None)

    def chosen_ids(self) -> tuple[str, ...]:
        """The files that are chosen."""
        return tuple(file.id for file in self.strip.chosen())

    def acts(self) -> tuple[Act, ...]:
        """Receive, place, void."""
        none = "" if self.chosen_ids() else self.tr("没有选中收件")
        why = self._desk.why_not
        return (
            Act(lead_actions.RECEIVE, self.choose, why("receive_file")),
            Act(lead_actions.PLACE_RECEIVED, self.ask_place, why("place_files") or none),
            Act(lead_actions.VOID_RECEIVED, self.ask_void, why("void_received") or none),
        )

    def _ask(self, after: object) -> None:
        question = partial(inbox, unit_id=self._unit_id, after=after)  # type: ignore[arg-type]
        self._reading.hold(self._desk.ask(question, self._take))

    def _take(self, page: Page[InboxRow]) -> None:
        """Page by page: only what is in sight is read as a picture."""
        self._rows = (*self._rows, *page.rows)
        if page.after is not None and len(self._rows) < MOST:
            self._ask(page.after)
            return
        self._thumbnails.show_files([row.file for row in self._rows])
        self._stack.setCurrentWidget(self.strip if self._rows else self._none)
        self._say_count(more=page.after is not None)
        if self._rows and not self.strip.currentIndex().isValid():
            self.strip.setCurrentIndex(self._thumbnails.index(self._stand()))
        self._chose()

    def _say_count(self, *, more: bool) -> None:
        n = len(self._rows)
        words = self.tr("最近的 {n} 个，处理以后再列更早的").format(n=n) if more else self.tr("%n 个", "", n)
        self._card.say_count(words)
        self.counted.emit(f"{n}+" if more else str(n or ""))

    def _stand(self) -> int:
        """Where one stood; where that was dealt with, at the next that was not: nobody begins at the top."""
        (rows, stood), places = self._before, {row.file.id: at for at, row in enumerate(self._rows)}
        nearest = (*rows[stood:], *reversed(rows[:stood]))
        return next((places[row.file.id] for row in nearest if row.file.id in places), 0)

    def _chose(self, *_moved: QModelIndex) -> None:
        ids = set(self.chosen_ids())
        rows = [row for row in self._rows if row.file.id in ids]
        for button in self._buttons:
            button.setEnabled(bool(rows))
        if len(rows) == 1:
            row = rows[0]
            came = self.tr("{by} {at:%m月%d日 %H:%M} 收到")
            words = [row.file.name, came.format(by=row.by, at=row.received_at.astimezone(CHINA)), row.unit]
            if row.file.taken_at is not None:
                words.append(self.tr("拍摄 {at:%m月%d日 %H:%M}").format(at=row.file.taken_at))
            if row.file.medium:
                words.append(self.tr("没有拷贝，原件在{medium}").format(medium=row.file.medium))
            self._told.setText("　".join(words))
        else:
            self._told.setText(self.tr("选中 %n 个", "", len(rows)) if rows else "")

    # ------------------------------------------------------------ coming in

    def choose(self) -> None:
        """Ask for files."""
        question = FileQuestion(title=self.tr("收件"), kind=Choose.OPEN, start=Path.home())
        self._dialogs.choose_files(question, self.bring)

    def bring(self, files: Sequence[Path]) -> None:
        """Take files, and what folders hold, into the inbox of the unit."""
        self._desk.ask(partial(_look_over, tuple(files)), self._looked)

    def _looked(self, brought: Brought) -> None:
        if not brought.files:
            self.said.emit(self.tr("这里面没有文件"))
            return
        self._large.ask(brought, partial(self._go_on, brought.files))

    def _go_on(self, files: tuple[Path, ...], medium: str) -> None:
        command = ReceiveFiles(self._own_id, files, medium)
        title = self.tr("正在登记文件（MB）") if medium else self.tr("正在收件（MB）")
        self._desk.run(title, partial(_receive, command), self._received, self._broke_off)

    def _received(self, done: Kept) -> None:
        self._desk.saved.emit()
        self.refresh()
        known = self.tr("，{n} 个已经有了").format(n=done.known) if done.known else ""
        self.said.emit(self.tr("收到 %n 个文件", "", done.new) + known)
        if done.failed:
            about = self.tr("%n 个文件没有收下", "", len(done.failed))
            self._dialogs.tell(Telling.of(self._desk.words(done.failed[0].why), about))

    def _broke_off(self, error: BaseException) -> None:
        """What came in until then stays, and is shown."""
        self.refresh()
        self._desk.failed.emit(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer may be dropped."""
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the tab."""
        self._weigh(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """They come in."""
        files = _files_in(event)
        if files and not self._desk.why_not("receive_file"):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.bring(files)

    def _weigh(self, event: QDragMoveEvent) -> None:
        if _files_in(event) and not self._desk.why_not("receive_file"):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del on the files."""
        if watched is not self.strip or not isinstance(event, QKeyEvent) or not self.chosen_ids():
            return False
        if event.type() == QEvent.Type.KeyPress and lead_actions.VOID_RECEIVED.hears(event):
            self.ask_void()
            return True
        return False

    # ------------------------------------------------------------ going on

    def ask_place(self) -> None:
        """Ask where the chosen files belong."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = WordsQuestion(
            title=self.tr("放入线索、检查或者案件"),
            about=self.tr("%n 个收件作为证据文件放进去，收件箱里不再显示。", "", len(ids)),
            label=self.tr("线索编号、检查编号或者案号"),
            yes=self.tr("放入"),
        )
        self._dialogs.ask_words(question, partial(self._find, ids))

    def _find(self, ids: tuple[str, ...], number: str) -> None:
        self._desk.ask(partial(find_file, number=number), partial(self._place, ids, number))

    def _place(self, ids: tuple[str, ...], number: str, case_id: str) -> None:
        self._desk.do(place_files, PlaceFiles(case_id, ids), partial(self._placed, number))

    def _placed(self, number: str, n: int) -> None:
        self.refresh()
        self.said.emit(self.tr("%n 个收件已放入 {number}", "", n).format(number=number))

    def ask_void(self) -> None:
        """Ask why the chosen files are not to be used."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = WordsQuestion(
            title=self.tr("作废收件"),
            about=self.tr("%n 个收件不再显示。文件和理由一直保留，不会删除。", "", len(ids)),
            label=self.tr("作废的理由，例如：拍糊了"),
            yes=self.tr("作废"),
        )
        self._dialogs.ask_words(question, partial(self._void, ids))

    def _void(self, ids: tuple[str, ...], why: str) -> None:
        self._desk.do(void_received, VoidReceived(self._own_id, ids, why), self._voided)

    def _voided(self, _nothing: object) -> None:
        self.refresh()
        self.said.emit(self.tr("已作废，文件和理由保留"))


def _look_over(files: tuple[Path, ...], _office: Office) -> Brought:
    return look_over(files)


def _receive(command: ReceiveFiles, office: Office, pulse: Pulse) -> Kept:
    def told(done: int, total: int, name: str) -> bool:
        pulse.report(done // _MEBI, max(1, total // _MEBI), name)
        return not pulse.stopped

    return receive(office, command, told)


def _files_in(event: QDropEvent) -> tuple[Path, ...]:
    """The files of this computer that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
