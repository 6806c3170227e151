"""登录: who one is, the password, and what happens after a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.base.errors import DeskError
from desktop.services.acting import Entry
from desktop.services.signing_in import Door, Known, Secret, read_key_file
from desktop.ui import actions, spacing
from desktop.ui.signin.front import Panel
from desktop.ui.signin.key_file_row import KeyFileRow
from desktop.ui.signin.person_rows import PersonRows
from desktop.ui.signin.way_in import WayIn
from desktop.ui.signin.words import person_view, wait_words, wrong_words
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.password_field import PasswordField
from desktop.ui.widgets.words import Words

SHOWN = 3  # people, those who came in last
_BEAT = 500  # milliseconds between two looks at the clock while one must wait


class SignInPanel(Panel):
    """The rows of people, the password, the button. `chosen` is who it probably is."""

    came = Signal(object)
    """An Entry."""
    chosen = Signal(object)
    """The Known who is chosen."""
    others_asked = Signal()
    forgotten = Signal()

    def __init__(
        self,
        way: WayIn,
        people: Sequence[Known],
        chosen: str = "",
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.head(self.tr("登录"), about)
        self._way = way
        self._people = {known.holder.person_id: known for known in people}
        self._until = {id: way.clock.now() + known.wait for id, known in self._people.items()}
        self._working = False
        self._rows, self._key_file = PersonRows(self.tr("人员")), KeyFileRow(way)
        self._field = PasswordField(self.tr("口令"))
        self._go = Button(self.tr("登录"), Kind.PRIMARY)
        self._others, self._forgot = Button("", Kind.LINK), Button(self.tr("忘记口令"), Kind.LINK)
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._build()
        self._connect()
        self.choose(chosen)

    def choose(self, person_id: str) -> None:
        """It is this person; nobody for an empty id."""
        ids = list(self._people)[:SHOWN]
        if person_id in self._people and person_id not in ids:
            ids = [person_id, *ids[: SHOWN - 1]]
        rights, today = self._way.rights, self._way.clock.today()
        self._rows.show_people([person_view(self._people[id], rights, today) for id in ids], person_id)
        self._take_person(person_id)

    def write(self, password: str) -> None:
        """Put a password in the field."""
        self._field.line.setText(password)

    def begin(self) -> None:
        """In the password, or with the people where nobody is chosen."""
        if self._rows.current:
            self._field.goto()
        else:
            self._rows.goto()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the password."""
        if actions.CLOSE.hears(event):
            self._field.clear()
        else:
            super().keyPressEvent(event)

    # --- building

    def _build(self) -> None:
        others = spacing.row(gap=8)
        self._others.setText(self.tr("其他人员（共 {n} 人）").format(n=len(self._people)))
        spacing.add(others, self._others, None)
        under = spacing.row(gap=8)
        spacing.add(under, None, self._forgot)
        self._go.stretch_wide()
        self.column.addSpacing(4)
        self.column.addWidget(self._rows)
        self.column.addLayout(others)
        self._others.setVisible(len(self._people) > 1)
        self.column.addWidget(self._field)
        self.column.addWidget(self._key_file)
        self.column.addLayout(under)
        self.column.addWidget(self._go)
        note = self.tr("五次输错后锁定 15 分钟。忘记口令，请管理员重设。")
        self.column.addWidget(Words(note, Type.CAPTION, Tone.FAINT, wrap=True))

    def _connect(self) -> None:
        self._rows.chosen.connect(self._pick)
        self._rows.entered.connect(self._field.goto)
        self._field.line.stepped.connect(self._rows.step)
        self._field.entered.connect(self.try_now)
        self._field.edited.connect(self._show)
        self._key_file.changed.connect(self._show)
        self._go.clicked.connect(self.try_now)
        self._others.clicked.connect(self.others_asked)
        self._forgot.clicked.connect(self.forgotten)
        self._beat.timeout.connect(self._show)

    # --- who

    def _pick(self, person_id: str) -> None:
        self._take_person(person_id)
        self._field.goto()

    def _take_person(self, person_id: str) -> None:
        known = self._people.get(person_id)
        self._field.clear()
        self._field.say("")
        self._key_file.show_for(person_id, needed=known is not None and known.second)
        if known is not None:
            self.write(self._way.door.sample_password)
            self.chosen.emit(known)
        self._show()

    @property
    def person(self) -> Known | None:
        """Who is chosen."""
        return self._people.get(self._rows.current)

    # --- trying

    def try_now(self) -> None:
        """登录: what is typed is tried, unless one must wait."""
        known = self.person
        if known is None or self._working or self._seconds(known):
            return
        if not self._field.password:
            self._field.goto()
            return
        self._working = True
        self._show()
        file = self._key_file.file if known.second else None
        work = partial(unlock, self._way.door, known.holder.person_id, self._field.password, file)
        self._way.lanes.readers.submit(work, self._come, partial(self._refuse, known))

    def _come(self, entry: Entry) -> None:
        self._key_file.remember()
        self._field.clear()
        self.came.emit(entry)

    def _refuse(self, known: Known, error: BaseException) -> None:
        self._working = False
        code = error.code if isinstance(error, DeskError) else ""
        facts = error.facts if isinstance(error, DeskError) else {}
        if code in ("wrong_password", "too_soon"):
            self._wait(known, int(str(facts["failed"])), int(str(facts["wait"])))
            self._field.clear()
            self._field.say(wrong_words(int(str(facts["failed"])), second=known.second))
        elif code in ("key_file_needed", "key_file_unreadable"):
            self._key_file.say(self._way.wording.words_for(error).line)
        else:
            self._way.tell(error)
        self._show()
        self._field.goto()

    def resume(self) -> None:
        """Nobody came in after all: one may try again."""
        self._working = False
        self._show()
        self._field.goto()

    # --- waiting

    def _wait(self, known: Known, failed: int, seconds: int) -> None:
        id, wait = known.holder.person_id, timedelta(seconds=seconds)
        self._people[id] = replace(known, failed=failed, wait=wait)
        self._until[id] = self._way.clock.now() + wait

    def _seconds(self, known: Known) -> int:
        left: timedelta = self._until[known.holder.person_id] - self._now()
        return max(0, ceil(left.total_seconds()))

    def _now(self) -> datetime:
        return self._way.clock.now()

    def _show(self) -> None:
        """What can be pressed now, and what the button says."""
        known = self.person
        seconds = self._seconds(known) if known is not None else 0
        if known is not None and seconds:
            self._go.setText(wait_words(seconds, known.failed))
            self._beat.start()
        else:
            self._go.setText(self.tr("正在核对…") if self._working else self.tr("登录"))
            self._beat.stop()
        for part in (self._rows, self._others, self._forgot, self._field, self._key_file):
            part.setEnabled(not self._working)
        self._field.line.setEnabled(known is not None and not self._working)
        self._go.setEnabled(known is not None and not self._working and not seconds)


def unlock(door: Door, person_id: str, password: str, file: Path | None) -> Entry:
    """Try a password, and a key file. Raises what `Door.unlock` and `read_key_file` raise."""
    secret = Secret(password, read_key_file(file) if file is not None else b"")
    return Entry(door.unlock(person_id, secret), secret)
