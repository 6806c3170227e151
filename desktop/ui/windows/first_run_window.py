"""An empty desk: the sample county is filled, or the county of this office is built from a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from desktop.base.errors import BadEntry, Refusal
from desktop.base.paths import RESOURCES
from desktop.casework.lists import Unit
from desktop.services.administering import ImportMatters
from desktop.services.founding import Founding, Plan, fill_sample_county, found_county, matters_in
from desktop.services.matter_lists import ListLook, TakeList
from desktop.services.perform import Office
from desktop.services.searching import Lists, lists
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, ScreenDialogs, Telling
from desktop.ui.founding.choice import Choice
from desktop.ui.founding.draft_step import DraftStep
from desktop.ui.founding.organs_step import OrgansStep
from desktop.ui.founding.people_step import PeopleStep
from desktop.ui.founding.units_step import UnitsStep
from desktop.ui.tasks import Pulse, Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import ToastPlace
from desktop.ui.widgets.words import Words, hairline
from desktop.ui.windows.first_list_dialog import FirstListDialog


class FirstRunWindow(QDialog):
    """Asks once how the desk begins. Closed before the end it leaves nothing; the sample, what is told."""

    founded = Signal()
    """There is a county now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, dialogs: Dialogs | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("首次设置"))
        self.setModal(True)
        self._desk = desk
        self._dialogs = dialogs or ScreenDialogs(self)
        self._ticket: Ticket | None = None
        self._plan: Plan | None = None
        self._founding = False
        self.choice = Choice()
        self.units = UnitsStep(desk, self._dialogs)
        self.draft = DraftStep(desk)
        self._ways = QStackedWidget()
        for way in (self.units, self.draft):
            self._ways.addWidget(way)
        self.organs = OrgansStep(desk)
        self.people = PeopleStep(desk, self._dialogs)
        self._steps: tuple[QWidget, ...] = (self.choice, self._ways, self.organs, self.people)
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
        self._build()
        self._toasts = ToastPlace(self._stack)
        self._listen()
        self._show_step(0)

    def reject(self) -> None:
        """Esc and the cross: the sample is asked to stop, and ends with what it has told."""
        if self._founding:
            return  # the transaction is at work; it ends in a moment, one way or the other
        if self._ticket is not None:
            self._ticket.cancel()
            return
        super().reject()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = spacing.column(self, 14, (24, 20, 24, 16))
        self._title, self._about = Words("", Type.H1), Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._place = Words("", Type.SMALL, Tone.FAINT)
        head = spacing.row(gap=12)
        spacing.add(head, self._title, None, self._place)
        self._back = Button(self.tr("上一步"))
        self._next = Button(self.tr("下一步"), Kind.PRIMARY)
        foot = spacing.row(gap=8)
        spacing.add(foot, None, self._back, self._next)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self._stack, 1)
        self._line = hairline()
        column.addWidget(self._line)
        column.addLayout(foot)
        self.resize(1080, 660)

    def _listen(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self.choice.sample_asked.connect(self.fill_sample)
        self.choice.table_asked.connect(partial(self._begin, self.units))
        self.choice.national_asked.connect(partial(self._begin, self.draft))
        self.choice.progress.cancel_asked.connect(self.reject)
        self.units.planned.connect(self._take_plan)
        self.draft.planned.connect(self._take_plan)
        self.units.saved.connect(self._say_saved)
        self.people.matters_asked.connect(self._read_matters)

    def _say_saved(self, file: Path) -> None:
        self._toasts.show_toast(self.tr("空表已存到 {file}").format(file=file))

    # ------------------------------------------------------------ steps

    def _show_step(self, at: int) -> None:
        titles = (
            (self.tr("首次设置"), self.tr("这个数据文件夹还是空的。请选择怎样开始。")),
            (self.tr("机构"), self.tr("全县的片区、乡镇和执法站，先看清楚，不会马上建立。")),
            (self.tr("核对机关"), self.tr("处罚决定以乡镇人民政府的名义作出，这些资料印在文书上。")),
            (self.tr("人员和事项"), self.tr("至少要有一名人员。人员和清单以后都可以再补。")),
        )
        self._stack.setCurrentIndex(at)
        self._title.setText(titles[at][0])
        self._about.setText(titles[at][1])
        self._place.setText(self.tr("第 {n} 步，共 3 步").format(n=at) if at else "")
        last = at == len(self._steps) - 1
        self._next.setText(self.tr("建立本县") if last else self.tr("下一步"))
        for part in (self._line, self._back, self._next):
            part.setVisible(at > 0)
        self._allow()
        step = self._ways.currentWidget() if at == 1 else self._steps[at]
        step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, way: UnitsStep | DraftStep) -> None:
        """One of the two ways to tell the units; what the other had told is let go of."""
        self._take_plan(None)
        self._ways.setCurrentWidget(way)
        self.draft.begin()
        way.tell()
        self._go_on()

    def _allow(self) -> None:
        ready = self._stack.currentIndex() != 1 or self._plan is not None
        self._next.setEnabled(ready and not self._founding)
        self._back.setEnabled(not self._founding)

    def _go_back(self) -> None:
        self._show_step(self._stack.currentIndex() - 1)

    def _go_on(self) -> None:
        at = self._stack.currentIndex()
        complaint = {2: self.organs.complaint, 3: self.people.complaint}.get(at, _none)()
        if complaint is not None:
            self._tell(complaint)
        elif at == len(self._steps) - 1:
            self._found()
        else:
            self._show_step(at + 1)

    def _take_plan(self, plan: Plan | None) -> None:
        self._plan = plan
        if plan is not None:
            self.organs.show_organs(plan.organs)
            if lost := self.people.show_people(plan.units, plan.officers):
                words = self.tr("{names}的单位不再建立，请到“人员和事项”重新加入")
                self._toasts.show_toast(words.format(names="、".join(lost)))
        self._allow()

    # ------------------------------------------------------------ the county

    def _found(self) -> None:
        assert self._plan is not None
        self._founding = True
        self._allow()
        chosen = self.people.matters
        articles = chosen if isinstance(chosen, ImportMatters) else RESOURCES
        published = chosen if isinstance(chosen, TakeList) else None
        command = Founding(self._plan.units, self.organs.organs, self.people.people, articles, published)
        self._desk.do(found_county, command, self._end, self._refuse)

    def _read_matters(self, file: Path) -> None:
        """A list of one's own is read; nothing is made by it."""
        if self._plan is not None:
            work = partial(_matters, file, self._plan.units)
            self._desk.draw(work, partial(self._show_matters, file), self._failed)

    def _show_matters(self, file: Path, found: ImportMatters | ListLook) -> None:
        if isinstance(found, ImportMatters):
            self._take_matters(file, found)
            return
        issuer = self.organs.organs[0].name
        dialog = FirstListDialog(self._desk, self._dialogs, found, issuer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(partial(self._take_matters, file))
        dialog.open()

    def _take_matters(self, file: Path, matters: ImportMatters | TakeList, n: int = 0) -> None:
        words = self.tr("本县的清单：{file}").format(file=file.name)
        if n:
            words = self.tr("本县的清单：{file}，{n} 项").format(file=file.name, n=n)
        self.people.take_matters(matters, words)

    def _refuse(self, refusal: Refusal) -> bool:
        self._failed(refusal)
        return True

    def _failed(self, error: BaseException) -> None:
        self._founding = False
        self._allow()
        self._tell(error)

    def _tell(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))

    # ------------------------------------------------------------ the sample

    def fill_sample(self) -> None:
        """试用示例县."""
        self.choice.lock(locked=True)
        progress = self.choice.progress
        progress.begin()
        self._ticket = self._desk.toil(_fill, self._end, progress.advance, self._sample_failed)

    def _sample_failed(self, error: BaseException) -> None:
        self._ticket = None
        self.choice.progress.end()
        self._tell(error)
        self._desk.ask(lists, self._after_failure)

    def _after_failure(self, found: Lists) -> None:
        """What had been told before it failed stands, and is lawful."""
        if found.units:
            self._end(None)
        else:
            self.choice.lock(locked=False)

    def _end(self, _result: object) -> None:
        self._ticket = None
        self.choice.progress.end()
        self.founded.emit()
        self.accept()


def _none() -> BadEntry | None:
    return None


def _fill(office: Office, pulse: Pulse) -> int:
    def told(done: int, wanted: int) -> bool:
        pulse.report(done, wanted)
        return not pulse.stopped

    return fill_sample_county(office, RESOURCES, told)


def _matters(file: Path, units: tuple[Unit, ...], office: Office) -> ImportMatters | ListLook:
    return matters_in(office, file, units, headings={})
