"""Files whose time is over for the camera: what is set, what is said of each, a list on its way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.casework.access import SYSTEM, Actor
from desktop.casework.case_facts import ARCHIVE_ON, ARCHIVE_RETENTION
from desktop.casework.disposal import Fate
from desktop.casework.events import FactsKept
from desktop.services.disposing import (
    Appraised,
    ApproveDisposal,
    ProposeDisposal,
    WitnessDisposal,
    approve_disposal,
    propose_disposal,
    witness_disposal,
)
from desktop.services.perform import perform
from desktop.services.retention import SetRetention, set_retention
from desktop.ui.due.appraisal_dialog import AppraisalDialog
from desktop.ui.due.retention_dialog import RetentionDialog
from desktop.ui.pages.due_page import DuePage
from desktop.ui.places import DUE, Place
from tests.helpers.builders import put_away
from tests.look.pages import Tour
from tests.ui.real_office import MA, QIAOTOU, register

_PARTIES = ("马成福", "大通县顺达渣土运输有限公司", "桥头镇永红超市", "祁海明", "青海河湟建筑工程有限公司")
_HEAD = Actor(f"{QIAOTOU}-11", "赵启明", "head", QIAOTOU)
_WITNESS = Actor(f"{QIAOTOU}-04", "韩得海", "officer", QIAOTOU)


class Disposal(Tour):
    """The sample county; the files of five old cases have been kept ten years."""

    def stops(self) -> Iterator[str]:
        """The settings with what has run out, an appraisal, the lists."""
        ids = self._fill()
        window = self.program.window
        self.go(Place(DUE))
        page = window.pages[DUE]
        assert isinstance(page, DuePage)
        page.look_at_retention()
        self.settle()
        yield "retention"
        above = window.findChildren(RetentionDialog)[-1]
        above.appraise.click()
        self.settle()
        above.hide()  # the camera knows no order of dialogs
        asked = window.findChildren(AppraisalDialog)[-1]
        asked.table.selectAll()
        asked.form.write({"fate": "destroy", "why": "保管期满，没有继续保存的价值"})
        asked.fill.click()
        yield "retention-appraisal"
        asked.reject()
        self.settle()
        self._list(ids)
        above.lists.click()
        self.settle()
        yield "retention-lists"
        self.dialog().reject()

    def _fill(self) -> list[str]:
        office = self.program.desk.office
        perform(office.for_(SYSTEM), set_retention, SetRetention({"ordinary": 10}, "县档发〔2026〕3号"))
        ids = []
        for n, party in enumerate(_PARTIES):
            case_id = register(office, party)
            on = date(2012, 3, 1) + timedelta(days=40 * n)
            kept = FactsKept(case_id, {(ARCHIVE_ON.id, 1): str(on), (ARCHIVE_RETENTION.id, 1): "10年"})
            with office.storage.write(MA, "take_step") as work:
                for event in (
                    *put_away(case_id, on),
                    kept,
                ):
                    work.apply(event)
                    work.record([event])
            ids.append(case_id)
        return ids

    def _list(self, ids: list[str]) -> None:
        office = self.program.desk.office
        said = [Appraised(id, Fate.DESTROY, "保管期满，没有继续保存的价值") for id in ids[:3]]
        said.append(Appraised(ids[3], Fate.KEEP, "涉及土地权属，有查考价值", 30))
        command = ProposeDisposal(QIAOTOU, tuple(said))
        id, _ = perform(office.for_(MA), propose_disposal, command)
        perform(office.for_(_HEAD), approve_disposal, ApproveDisposal(QIAOTOU, id))
        perform(office.for_(_WITNESS), witness_disposal, WitnessDisposal(QIAOTOU, id))
