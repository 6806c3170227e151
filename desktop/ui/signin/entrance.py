"""Leads whoever sits down through the front, from what a home is to somebody whom the door let in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.base.paths import RESOURCES, Home
from desktop.services.acting import Entry
from desktop.services.sampling import begin_sample
from desktop.services.signing_in import Converted, Door, Ground, Known, Secret, Unlocked
from desktop.ui.dialogs import Telling
from desktop.ui.signin.code_panel import CodePanel
from desktop.ui.signin.convert_panel import ConvertPanel
from desktop.ui.signin.everybody_panel import EverybodyPanel
from desktop.ui.signin.first_panel import FirstPanel
from desktop.ui.signin.front import Front
from desktop.ui.signin.recover_panel import RecoverPanel
from desktop.ui.signin.sign_in_panel import SignInPanel
from desktop.ui.signin.way_in import WayIn
from desktop.ui.tasks import Pulse, Ticket


class _Stopped(Exception):
    """Somebody pressed cancel: the file at work stays as it was."""


class Entrance(QObject):
    """One front and one door; every panel is asked in the same place."""

    came = Signal(object)
    """An Entry."""
    sample_began = Signal(object)
    """The Entry of the sample's administrator: the county is to be filled."""
    failed = Signal(object)
    """A home that cannot be come into."""

    def __init__(self, front: Front, way: WayIn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._front, self.way = front, way
        self._people: tuple[Known, ...] = ()
        self._about = ""
        self._ticket: Ticket | None = None

    def begin(self, ground: Ground) -> None:
        """What a home that was just found asks first."""
        if ground is Ground.LOCKED:
            self.sign_in(self.way.settings.person)
            return
        panel = FirstPanel(self.way, ground)
        panel.begun.connect(self._begin)
        panel.sample_asked.connect(self._begin_sample)
        self._front.ask(panel)

    def sign_in(self, person_id: str, about: str = "") -> None:
        """Ask who it is: probably this person, nobody in particular for an empty id."""
        self._about = about
        work = self.way.door.people
        self.way.lanes.readers.submit(work, partial(self._ask_password, person_id), self.failed.emit)

    def resume(self) -> None:
        """Nobody came in after all, and it was said why: what was asked is asked again."""
        panel = self._front.panel
        if isinstance(panel, (SignInPanel, RecoverPanel)):
            panel.resume()
        else:
            self.sign_in(self.way.settings.person, self._about)

    # --- signing in

    def _ask_password(self, person_id: str, people: tuple[Known, ...]) -> None:
        self._people = people
        panel = SignInPanel(self.way, people, person_id, self._words())
        panel.chosen.connect(self._name_place)
        panel.came.connect(self._let_in)
        panel.others_asked.connect(self._ask_others)
        panel.forgotten.connect(self._ask_code)
        self._front.ask(panel)
        if panel.person is not None:
            self._name_place(panel.person)

    def _words(self) -> str:
        sample = self.way.door.sample_password
        if sample:
            return self.tr("示例县，口令 {password}").format(password=sample)
        return self._about or self.tr("选自己的名字，输入口令")

    def _name_place(self, known: Known) -> None:
        units = known.holder.units
        self._front.name_place(*(units[:1] if len(units) < 2 else (units[0], units[-1])))

    def _ask_others(self) -> None:
        panel = EverybodyPanel(self.way, self._people)
        panel.picked.connect(self._pick)
        panel.left.connect(partial(self._pick, ""))
        self._front.ask(panel)

    def _pick(self, person_id: str) -> None:
        self.sign_in(person_id, self._about)

    def _ask_code(self) -> None:
        panel = RecoverPanel(self.way, self._people)
        panel.came.connect(self._let_in)
        panel.left.connect(partial(self._pick, ""))
        self._front.ask(panel)

    def _let_in(self, entry: Entry) -> None:
        """Where encrypting was broken off, it goes on first."""
        then = partial(self._go_on, entry)
        self.way.lanes.readers.submit(self.way.door.unfinished, then, self.failed.emit)

    def _go_on(self, entry: Entry, unfinished: bool) -> None:
        if unfinished:
            self._convert(entry)
        else:
            self.came.emit(entry)

    # --- the first time

    @property
    def _first(self) -> FirstPanel:
        assert isinstance(self._front.panel, FirstPanel)
        return self._front.panel

    def _begin(self, name: str, password: str) -> None:
        panel, secret = self._first, Secret(password)
        panel.lock(locked=True)
        work = partial(self.way.door.begin, name, secret)
        self.way.lanes.readers.submit(work, partial(self._show_code, name, secret), panel.refuse)

    def _show_code(self, name: str, secret: Secret, begun: tuple[Unlocked, str]) -> None:
        unlocked, code = begun
        panel = CodePanel(self.way, name, code)
        panel.kept.connect(partial(self._let_in, Entry(unlocked, secret)))
        self._front.ask(panel)

    def _begin_sample(self) -> None:
        panel = self._first
        panel.lock(locked=True)
        work = partial(begin_sample, Home(self.way.home), self.way.clock, RESOURCES)
        self.way.lanes.readers.submit(work, self.sample_began.emit, panel.refuse)

    # --- encrypting what is not

    def _convert(self, entry: Entry) -> None:
        panel = ConvertPanel()
        panel.stop_asked.connect(self._stop)
        self._front.ask(panel)
        work = partial(_convert, self.way.door, entry.unlocked)
        then, failed = partial(self._tell_converted, entry), self._tell_failed
        self._ticket = self.way.lanes.writer.submit_long(work, then, failed, panel.advance)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _tell_converted(self, entry: Entry, done: Converted) -> None:
        if not done.left:
            self.came.emit(entry)
            return
        told = Telling(
            title=self.tr("数据已加密，有 {n} 个文件没有").format(n=len(done.left)),
            happened=self.tr("这些文件读不了，仍是没有加密的原样：{files}").format(
                files="、".join(file.name for file in done.left)
            ),
            safe=self.tr("数据库和其他备份都已加密，核对无误。"),
            remedy=self.tr("请管理员到数据文件夹的 aside 和 backups 里核对，不再需要的，用专门的工具擦除。"),
        )
        self.way.dialogs.tell(told, partial(self._enter, entry))

    def _enter(self, entry: Entry, _act: str) -> None:
        self.came.emit(entry)

    def _tell_failed(self, error: BaseException) -> None:
        """Stopped, or broken off: whoever signs in goes on with it."""
        if isinstance(error, _Stopped):
            self.sign_in(self.way.settings.person, self.tr("加密停下了，没有做完。登录后接着做。"))
        else:
            self.failed.emit(error)


def _convert(door: Door, unlocked: Unlocked, pulse: Pulse) -> Converted:
    def told(done: int, total: int) -> None:
        if pulse.stopped:
            raise _Stopped
        pulse.report(done, total)

    return door.convert(unlocked, told)
