"""The way in for the camera: the first administrator, the recovery code, people, a wrong password."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from db import Holder
from desktop.base.clock import StoppedClock
from desktop.services.acting import Entry
from desktop.services.signing_in import Door, Ground, Secret
from desktop.ui.application import DeskApplication
from desktop.ui.signin.code_panel import CodePanel
from desktop.ui.signin.convert_panel import ConvertPanel
from desktop.ui.signin.everybody_panel import EverybodyPanel
from desktop.ui.signin.first_panel import FirstPanel
from desktop.ui.signin.recover_panel import RecoverPanel
from desktop.ui.signin.sign_in_panel import SignInPanel
from desktop.ui.tasks import Lanes, Progress
from tests.helpers.homes import PASSWORD, give_slots
from tests.helpers.sample import TODAY
from tests.look.pages import Tour, Wait
from tests.ui.before_door import front_over

_COUNTY = "大通回族土族自治县"
_PEOPLE = (
    (Holder("p1", "马建国", "officer", (_COUNTY, "桥头片区", "桥头镇")), timedelta(minutes=70)),
    (Holder("p2", "李生华", "officer", (_COUNTY, "桥头片区", "桥头镇")), timedelta(hours=17)),
    (Holder("p3", "王秀兰", "reviewer", (_COUNTY,)), timedelta(days=3)),
    (Holder("p4", "李燕", "head", (_COUNTY, "桥头片区", "城关镇")), None),
)


class FrontDoor(Tour):
    """A home from its first minute on; nobody gets any further than the front."""

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        self._application, self._wait = application, wait
        self._home, self._lanes = home, Lanes(application.app)
        self._front, self._entrance = front_over(home, StoppedClock(TODAY), self._lanes)
        self._entries: list[Entry] = []
        self._entrance.came.connect(self._entries.append)

    @property
    def window(self) -> QWidget:
        """The front."""
        return self._front

    def stops(self) -> Iterator[str]:
        """Each panel in turn."""
        self._entrance.begin(Ground.NEW)
        self.settle()
        yield "first-administrator"
        panel = self._front.panel
        assert isinstance(panel, FirstPanel)
        panel.write("张守机", PASSWORD)
        yield "first-administrator-typed"
        panel.begun.emit("张守机", PASSWORD)
        self.settle()
        yield "recovery-code"
        code = self._front.panel
        assert isinstance(code, CodePanel)
        code.kept.emit()
        self.settle()
        self._let_people_in()
        yield from self._signing_in()
        self._entrance.begin(Ground.PLAIN)
        yield "encrypting-told"
        converting = ConvertPanel()
        self._front.ask(converting)
        converting.advance(Progress(3, 7))
        self._wait(converting.row.isVisible)
        yield "encrypting"

    def _let_people_in(self) -> None:
        (entry,) = self._entries
        give_slots(self._home, *(holder for holder, _ in _PEOPLE), keys=entry.unlocked.keys)
        for holder, ago in _PEOPLE:
            if ago is not None:
                Door(self._home, StoppedClock(TODAY - ago)).unlock(holder.person_id, Secret(PASSWORD))

    def _signing_in(self) -> Iterator[str]:
        self._entrance.sign_in("p1")
        self.settle()
        yield "sign-in"
        panel = self._front.panel
        assert isinstance(panel, SignInPanel)
        for _ in range(3):
            panel.write("Wrong-123")
            panel.try_now()
            self.settle()
        yield "sign-in-wrong"
        panel.others_asked.emit()
        self.settle()
        yield "sign-in-everybody"
        everybody = self._front.panel
        assert isinstance(everybody, EverybodyPanel)
        everybody.left.emit()
        self.settle()
        again = self._front.panel
        assert isinstance(again, SignInPanel)
        again.forgotten.emit()
        self.settle()
        yield "recover"
        recovering = self._front.panel
        assert isinstance(recovering, RecoverPanel)
        recovering.show_unlocked(self._entries[0].unlocked)
        self.settle()
        yield "recover-password"

    def settle(self) -> None:
        """Let what was asked be answered."""
        lanes = (self._lanes.writer, self._lanes.readers, self._lanes.press)
        self._wait(lambda: not any(lane.busy for lane in lanes))

    def close(self) -> None:
        """Take the front down."""
        self._front.close()
        self._lanes.close()
        application = self._application
        for part in (self._front, self._lanes, application.theme, application.collector, application.defects):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
