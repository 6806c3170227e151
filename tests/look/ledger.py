"""A ledger for the camera: before a file is chosen, its rows looked at, what became of them, the imports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db import Holder
from desktop.ui import actions
from desktop.ui.application import DeskApplication
from desktop.ui.pages.ledger_page import LedgerPage
from desktop.ui.places import LEDGER, Place
from tests.helpers.homes import give_slots
from tests.helpers.ledgers import KINDS, as_xlsx, ledger, table
from tests.look.pages import Tour, Wait
from tests.ui.real_window import KEEPER


class Ledgers(Tour):
    """The sample county; an old ledger with rows of every kind comes in."""

    actor = KEEPER

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        give_slots(home, Holder(KEEPER.person_id, KEEPER.name, KEEPER.role, ()))
        super().__init__(home, application, wait)

    def stops(self) -> Iterator[str]:
        """The empty page, the rows as they are understood, what became of them, the list of imports."""
        self.go(Place(LEDGER))
        yield "ledger"
        page = self.program.window.pages[LEDGER]
        assert isinstance(page, LedgerPage)
        file = self.program.storage.home.root / "桥头镇2025年行政执法台账.xlsx"
        file.write_bytes(as_xlsx(table(ledger(len(KINDS)))))
        page._read(file)
        self.settle()
        yield "ledger-rows"
        next(act.run for act in page.acts() if act.action is actions.TAKE_LEDGER)()
        self.settle()
        yield "ledger-taken"
        page._report = None
        page._show_state()
        self.settle()
        yield "ledger-imports"
