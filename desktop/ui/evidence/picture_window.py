"""One picture of a case after the other, looked at whole, with what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile
from desktop.services.perform import Office
from desktop.services.showing import thumbnail
from desktop.ui import actions, spacing
from desktop.ui.action import Action
from desktop.ui.desk import Desk
from desktop.ui.evidence.image import image_of
from desktop.ui.evidence.picture_view import STEP, PictureView
from desktop.ui.evidence.words import discord_words, file_pairs
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Pairs
from desktop.ui.widgets.words import Elided, Words

LOOKED_AT = 4_000
"""Pixels of the longer side of a picture on the screen: four times nearer than a window shows it whole."""

_SHARE = 0.9
"""Of the window it stands over."""


class PictureWindow(QDialog):
    """Opened on a picture; PgUp and PgDown go to the others of the same evidence."""

    lend = Signal(object)
    """The CaseFile that another program is to open."""

    def __init__(
        self,
        desk: Desk,
        case: Case,
        files: tuple[CaseFile, ...],
        file: CaseFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._case, self._files = desk, case, files
        self._place = files.index(file)
        self.view = PictureView()
        self._name = Elided("", Type.H2)
        self._pairs = Pairs(label_wide=64)
        self._worry = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._acts: tuple[tuple[Action, Callable[[], object]], ...] = (
            (actions.PICTURE_OUT, partial(self.view.zoom, 1 / STEP)),
            (actions.PICTURE_IN, partial(self.view.zoom, STEP)),
            (actions.PICTURE_WHOLE, self.view.fit),
            (actions.TURN_LEFT, partial(self.view.turn, -90)),
            (actions.TURN_RIGHT, partial(self.view.turn, 90)),
            (actions.PICTURE_BEFORE, partial(self._step, -1)),
            (actions.PICTURE_NEXT, partial(self._step, 1)),
        )
        self.setModal(True)
        self._build()
        if parent is not None:
            self.resize(parent.window().size() * _SHARE)
        self._read()

    @property
    def file(self) -> CaseFile:
        """The picture that is looked at."""
        return self._files[self._place]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of looking; Esc closes."""
        for action, run in self._acts:
            if action.hears(event):
                run()
                return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = spacing.column(self, 8, (12, 10, 12, 12))
        bar = spacing.row(gap=4)
        spacing.add(bar, self._name, None)
        for action, run in self._acts:
            button = Button(kind=Kind.ICON, icon=action.icon, name=action.words)
            button.setToolTip(action.tip)
            button.clicked.connect(run)
            bar.addWidget(button)
        lend = Button(self.tr("用其他程序打开"), Kind.NORMAL, "link")
        lend.clicked.connect(self._lend)
        close = Button(self.tr("关闭"), Kind.NORMAL)
        close.clicked.connect(self.reject)
        spacing.add(bar, lend, close)
        told = spacing.column(gap=10)
        spacing.add(told, self._pairs, self._worry, None)
        told_in = QWidget()
        told_in.setLayout(told)
        spacing.fix(told_in, wide=240)
        body = spacing.row(gap=12)
        body.addWidget(self.view, 1)
        body.addWidget(told_in)
        column.addLayout(bar)
        column.addLayout(body, 1)
        self.view.setFocus()

    def _step(self, step: int) -> None:
        self._place = (self._place + step) % len(self._files)
        self._read()

    def _read(self) -> None:
        file = self.file
        count = self.tr("{name}　第 {at} 张，共 {all} 张")
        title = count.format(name=file.name, at=self._place + 1, all=len(self._files))
        self.setWindowTitle(title)
        self._name.setText(title)
        self._pairs.show_pairs(file_pairs(file))
        worries = discord_words(self._case, file)
        self._worry.setText("\n".join(worries))
        self._worry.setVisible(bool(worries))
        self._desk.ask(partial(_whole, file), partial(self._show, file))

    def _show(self, file: CaseFile, image: QImage) -> None:
        if file == self.file:
            self.view.show_picture(image)

    def _lend(self) -> None:
        self.lend.emit(self.file)


def _whole(file: CaseFile, office: Office) -> QImage:
    return image_of(thumbnail(office, file, LOOKED_AT))
