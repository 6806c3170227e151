"""Above the next step: which procedure of the case it is of, and what may be begun beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.casework.case import SideProcedure
from desktop.casework.co_parties import side_kept
from desktop.services.deciding import BeginSide, begin_side
from desktop.services.searching import CaseView, Course, ToBegin
from desktop.ui import actions
from desktop.ui.case.words import against, course_name
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.flow import Flow

Key = tuple[str, int]
"""Which procedure of a case: the side procedure, and which of them."""

OWN: Key = ("", 1)
"""The procedure of the case itself."""


class CourseBar(QWidget):
    """A button for each procedure of the case, where there are several; `more` is what may be begun."""

    chosen = Signal()
    """Another procedure is looked at."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._view: CaseView | None = None
        self._at, self._wanted = OWN, OWN
        self._flow = Flow(self, 6)
        self.more = Button(self.tr("另启程序"), Kind.LINK, "plus")
        self.more.clicked.connect(self.open_menu)
        self.setAccessibleName(self.tr("案件的程序"))

    def show_view(self, view: CaseView) -> None:
        """Show the procedures of a case; the one looked at stays, of another case its own comes first."""
        keys = [_key(course) for course in view.courses]
        other = self._view is None or self._view.case.id != view.case.id
        if self._wanted in keys:
            self._at = self._wanted
        if other or self._at not in keys:
            self._at = OWN
        self._view, self._wanted = view, self._at
        self._fill(view)

    @property
    def course(self) -> Course | None:
        """The procedure looked at; None before there is a case."""
        if self._view is None:
            return None
        return next(course for course in self._view.courses if _key(course) == self._at)

    @property
    def key(self) -> Key:
        """Which procedure is looked at."""
        return self._at

    @property
    def to_begin(self) -> tuple[ToBegin, ...]:
        """What may be begun now."""
        return () if self._view is None else self._view.to_begin

    def look_at(self, key: Key) -> None:
        """Look at another procedure of the case."""
        if self._view is not None and key in [_key(course) for course in self._view.courses]:
            self._at = self._wanted = key
            self._fill(self._view)
            self.chosen.emit()

    def ask(self, what: ToBegin) -> None:
        """Ask before a procedure is begun: what was begun stays in the journal."""
        if self._view is None:
            return
        question = Question(
            title=self.tr("启动{name}").format(name=against(what.procedure.name, what.whom)),
            lines=(
                self.tr("启动后，“下一步”列出它的条件和文书，期限另行计算，案件原有的程序照常办理。"),
                self.tr("启动了又不需要的，可以在第一步写明理由后了结。"),
            ),
            yes=self.tr("启动"),
            no=self.tr("再看看"),
        )
        self._dialogs.confirm(question, partial(self._begin, self._view.case.id, what))

    def _begin(self, case_id: str, what: ToBegin, yes: bool) -> None:
        if yes:
            command = BeginSide(case_id, what.procedure.id, what.party)
            self._desk.do(begin_side, command, self._done)

    def _done(self, side: SideProcedure) -> None:
        self._wanted = (side.id, side.n)  # it is there once the case was read again

    def _fill(self, view: CaseView) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if len(view.courses) > 1:
            for course in view.courses:
                on = _key(course) == self._at
                chip = Button(course_name(course), Kind.CHIP_ON if on else Kind.CHIP, key=_key(course))
                chip.picked.connect(self.look_at)
                self._flow.addWidget(chip)
        self.more.setVisible(bool(view.to_begin))
        self.more.set_why_not(self.why_not, actions.BEGIN.tip)
        self.setVisible(self._flow.count() > 0)
        if self.isVisible():
            for place in range(self._flow.count()):
                shown = self._flow.itemAt(place)
                if shown is not None and shown.widget() is not None:
                    shown.widget().show()
        self.updateGeometry()

    @property
    def why_not(self) -> str:
        """Why nothing can be begun; empty where it can."""
        if not self.to_begin:
            return self.tr("案件的这个阶段没有可以另启的程序")
        return self._desk.why_not("begin_side")

    def look_on(self) -> None:
        """Look at the next procedure of the case, round at the end."""
        if self._view is not None:
            keys = [_key(course) for course in self._view.courses]
            self.look_at(keys[(keys.index(self._at) + 1) % len(keys)])

    @property
    def several(self) -> bool:
        """Whether there is another procedure to look at."""
        return self._view is not None and len(self._view.courses) > 1

    def open_menu(self) -> None:
        """The procedures that can be begun now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what in self.to_begin:
            beside = what.procedure.beside
            name = beside.act if beside is not None else what.procedure.name
            action = menu.addAction(against(name, what.whom))
            action.triggered.connect(partial(self._chosen, what))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _chosen(self, what: ToBegin, _on: bool = False) -> None:
        self.ask(what)

    def sizeHint(self) -> QSize:
        """As wide as the panel is, as high as its lines are."""
        return QSize(0, self._flow.heightForWidth(self.width()))


def _key(course: Course) -> Key:
    side = side_kept(course.case)
    return OWN if side is None else (side.id, side.n)
