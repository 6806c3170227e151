"""People and their ways in for the camera: the administrator's page, and what it asks and shows once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from db import Holder
from desktop.ui.application import DeskApplication
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.people.look_dialog import PeopleLookDialog
from desktop.ui.places import PEOPLE, Place
from tests.helpers.homes import give_slots
from tests.helpers.workbooks import Line, save
from tests.look.pages import Tour, Wait
from tests.ui.real_office import MA
from tests.ui.real_window import KEEPER

_PEOPLE: tuple[Line, ...] = (
    ("姓名", "单位", "角色", "执法证号", "有效期", "执法领域"),
    ("才让多杰", "朔北乡", "执法人员", "青A-0901", "2025-04-01至2030-03-31", "城乡建设、生态环境"),
    ("李生华", "桥头镇", "执法队员（证已换）", "63012124002", "2033-05-31"),
    ("祁文海", "桥头镇", "站长", "63012124003", "下个月到期"),
    ("马海龙", "桥头镇", "执法站协助人员"),
    ("仁青", "桥头镇", "仙人"),
)
_TRAININGS: tuple[Line, ...] = (
    ("姓名", "单位", "培训种类", "培训内容", "主办单位", "开始日期", "结束日期", "学时", "培训结果"),
    (
        "马建国",
        "桥头镇",
        "岗前培训",
        "上岗班",
        "县司法局",
        date(2026, 3, 2),
        date(2026, 3, 6),
        "四十",
        "合格",
    ),
)


class People(Tour):
    """The sample county as its administrator has it; nothing is changed but the recovery sheet."""

    actor = KEEPER

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        give_slots(home, Holder(KEEPER.person_id, KEEPER.name, KEEPER.role, ()))
        super().__init__(home, application, wait)

    def stops(self) -> Iterator[str]:
        """The list with somebody chosen, then each dialog over it."""
        window = self.program.window
        self.go(Place(PEOPLE))
        page = window.pages[PEOPLE]
        assert isinstance(page, PeoplePage)
        page.choose(MA.person_id)
        self.settle()
        yield "people"
        yield from self._table(page)
        acts = {act.action.id: act.run for act in page.acts()}
        for name in (
            *("give_password", "add_administrator", "give_duty", "drop_person"),
            *("close_account", "renew_recovery", "organs"),
        ):
            yield from self._asked(f"people-{name.replace('_', '-')}", acts[name])
        yield from self._asked("key-file", window.session.change_key_file)
        yield from self._asked("password", window.session.change_password)

    def _table(self, page: PeoplePage) -> Iterator[str]:
        """A table that comes in: somebody new, a certificate renewed, rows and a training with faults."""
        with tempfile.TemporaryDirectory() as folder:
            file = save(Path(folder) / "人员名单.xlsx", {"人员": _PEOPLE, "培训": _TRAININGS})
            page._roster._read(file)
            self._wait(lambda: isinstance(self.shown_dialog(), PeopleLookDialog) and self._quiet())
            dialog = self.dialog()
            assert isinstance(dialog, PeopleLookDialog)
            yield "people-table"
            dialog.switch.choose(0)
            dialog.table.choose(len(_PEOPLE) - 1)
            self.settle()
            yield "people-table-training"
            dialog.reject()
            self.settle()

    def _asked(self, name: str, ask: Callable[[], object]) -> Iterator[str]:
        ask()
        self._wait(lambda: self.shown_dialog() is not None and self._quiet())
        yield name
        self.dialog().reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
