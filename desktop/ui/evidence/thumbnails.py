"""Small pictures of the files of a case: made off the UI thread, and only of those in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from desktop.casework.case_files import CaseFile, FileKind
from desktop.documents.pictures import Raster
from desktop.services.perform import Office
from desktop.services.showing import thumbnail
from desktop.ui import icons
from desktop.ui.desk import Desk
from desktop.ui.evidence.image import image_of
from desktop.ui.look import look

_WIDE, _HIGH = 132.0, 124.0  # units a file takes in the list
_EDGE = 16.0  # of them, in which no picture is drawn
_SIGHT = 40  # files in sight before anybody has seen how many there are
_NONE = QModelIndex()
_Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
Small = Callable[[Office, CaseFile, int], Raster]
"""Reads a picture and makes it small, so many pixels wide or high."""


class Thumbnails(QAbstractListModel):
    """The files of one piece of evidence."""

    def __init__(self, desk: Desk, parent: QObject | None = None, small: Small = thumbnail) -> None:
        super().__init__(parent)
        self._desk, self._small = desk, small
        self._files: tuple[CaseFile, ...] = ()
        self._made: OrderedDict[str, QPixmap] = OrderedDict()
        self._broken: set[str] = set()
        self._wanted: list[CaseFile] = []
        self._asked = ""  # the digest that is being read now
        self._side = 0  # pixels that those made are wide
        self._sight = _SIGHT

    @property
    def files(self) -> tuple[CaseFile, ...]:
        """The files shown."""
        return self._files

    def show_files(self, files: Sequence[CaseFile]) -> None:
        """Show other files; what was made of the same ones stays."""
        if self._files == tuple(files):
            return
        self.beginResetModel()
        self._files = tuple(files)
        self._wanted = []
        self.endResetModel()

    def see(self, sight: int) -> None:
        """So many files are in sight at a time.

        As many are waited for at the most: what was scrolled past is asked for when it is in sight again.
        Twice as many small pictures are held, fifty kilobytes each, four times that on a dense screen.
        """
        self._sight = sight
        self._let_go()

    def made(self, file: CaseFile) -> QPixmap | None:
        """The small picture of a file, once it is there."""
        return self._made.get(file.digest)

    def rowCount(self, parent: Index = _NONE) -> int:
        """As many as there are files."""
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """The name of a file and its small picture, which is asked for when first painted."""
        file = self._files[index.row()]
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.tr("作废　{name}").format(name=file.name) if file.voided else file.name
        if role == _Role.ToolTipRole:
            return file.voided or file.name
        if role == _Role.ForegroundRole and file.voided:
            return look().colour("ink3")
        if role == _Role.DecorationRole:
            return self._picture(file)
        return None

    def _picture(self, file: CaseFile) -> QIcon:
        if self._side != (side := _side()):
            self._side = side
            self._made.clear()
        made = self._made.get(file.digest)
        if made is not None:
            self._made.move_to_end(file.digest)
            return QIcon(made)  # drawn as large as the list says; a pixmap would be drawn as it is
        if file.kind is FileKind.PICTURE and file.held and file.digest not in self._broken:
            if file not in self._wanted:
                self._wanted.append(file)
                del self._wanted[: -self._sight]
            self._ask()
        return icons.icon(
            _icon_of(file, file.digest in self._broken), look().space(48), look().colour("ink3")
        )

    def _ask(self) -> None:
        """One at a time, and the last wanted first: who scrolls on does not wait for what was passed."""
        if self._asked or not self._wanted:
            return
        file = self._wanted.pop()
        self._asked = file.digest
        small = partial(_small, self._small, file, self._side)
        self._desk.ask(small, partial(self._show, file), partial(self._fail, file))

    def _show(self, file: CaseFile, image: QImage) -> None:
        self._made[file.digest] = QPixmap.fromImage(image)
        self._let_go()
        self._go_on(file)

    def _let_go(self) -> None:
        """Of what was looked at longest ago."""
        while len(self._made) > 2 * self._sight:
            self._made.popitem(last=False)

    def _fail(self, file: CaseFile, _error: BaseException) -> None:
        """It is told when somebody looks at it whole; here it is shown as broken."""
        self._broken.add(file.digest)
        self._go_on(file)

    def _go_on(self, file: CaseFile) -> None:
        self._asked = ""
        for place, one in enumerate(self._files):
            if one.digest == file.digest:
                self.dataChanged.emit(self.index(place), self.index(place), [_Role.DecorationRole])
        self._ask()


class FileStrip(QListView):
    """Files side by side, in as many rows as there is room."""

    def __init__(self, model: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("file_strip")
        self.setAccessibleName(self.tr("证据文件"))
        self.setModel(model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(False)  # the tab takes what is dropped
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many files are in sight as there is room for."""
        super().resizeEvent(event)
        self._count()

    def _measure(self) -> None:
        self.setGridSize(QSize(look().space(_WIDE), look().space(_HIGH)))
        self.setIconSize(QSize(look().space(_WIDE - _EDGE), look().space(_HIGH - 36)))
        self._count()

    def _count(self) -> None:
        model, grid, room = self.model(), self.gridSize(), self.viewport().size()
        if isinstance(model, Thumbnails):
            rows = room.height() // grid.height() + 2  # of the first and the last, a part
            model.see(rows * max(1, room.width() // grid.width()))

    def file(self) -> CaseFile | None:
        """The file chosen."""
        model, index = self.model(), self.currentIndex()
        return model.files[index.row()] if isinstance(model, Thumbnails) and index.isValid() else None

    def chosen(self) -> tuple[CaseFile, ...]:
        """All files chosen, in the order shown."""
        model = self.model()
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(model.files[row] for row in rows) if isinstance(model, Thumbnails) else ()


def _side() -> int:
    """Pixels of the screen a small picture is shown in: more would only be held."""
    return round(
        look().space(_WIDE - _EDGE) * max(each.devicePixelRatio() for each in QGuiApplication.screens())
    )


def _small(small: Small, file: CaseFile, side: int, office: Office) -> QImage:
    return image_of(small(office, file, side))


def _icon_of(file: CaseFile, broken: bool) -> str:
    if broken:
        return "alert"
    return {FileKind.PICTURE: "photo", FileKind.PDF: "pdf"}.get(file.kind, "file")
