"""From files whose time is over to what is left of them, as four people do it one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.base.errors import NotFound
from desktop.casework.access import Actor
from desktop.casework.case_facts import ARCHIVE_ON, ARCHIVE_RETENTION
from desktop.casework.events import FactsKept
from desktop.services.finding import found_beside
from desktop.ui import due_actions
from desktop.ui.desk import Desk
from desktop.ui.due.appraisal_dialog import AppraisalDialog
from desktop.ui.due.disposal_dialog import DisposalDialog
from desktop.ui.due.retention_dialog import RetentionDialog
from desktop.ui.pages.due_page import DuePage
from desktop.ui.places import DUE, Place
from desktop.ui.windows.found_offers import beside_groups
from tests.helpers.builders import put_away
from tests.ui.hands import ScriptedDialogs, click, present
from tests.ui.real_office import MA, OVERSEER, QIAOTOU, TODAY, Quiet, desk_over, register

DAY = TODAY.date()
HEAD = Actor(f"{QIAOTOU}-11", "赵启明", "head", QIAOTOU)
FIRST = Actor(f"{QIAOTOU}-03", "李生华", "officer", QIAOTOU)
SECOND = replace(FIRST, person_id=f"{QIAOTOU}-04", name="韩得海")
NUMBER = f"{DAY.year}-01"

D = TypeVar("D", bound=QDialog)

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """Two files whose ten years are over, and one that is kept for ever."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        for party, kept in (("期满的甲", "10年"), ("期满的乙", "10年"), ("永久的", "永久")):
            case_id = register(made.office, party)
            told = FactsKept(case_id, {(ARCHIVE_ON.id, 1): "2010-03-01", (ARCHIVE_RETENTION.id, 1): kept})
            with made.office.storage.write(MA, "take_step") as work:
                for event in (
                    *put_away(case_id, DAY - timedelta(days=1)),
                    told,
                ):
                    work.apply(event)
                    work.record([event])
        yield made


def opened(page: DuePage, kind: type[D]) -> D:
    """The dialog that was opened last."""
    return page.window().findChildren(kind)[-1]


def kept(page: DuePage, desk: Desk, actor: Actor, quiet: Quiet) -> RetentionDialog:
    """案卷保管期限, as somebody opens it."""
    desk.act_as(actor)
    next(act for act in page.acts() if act.action is due_actions.RETENTION).run()
    quiet()
    return opened(page, RetentionDialog)


def lists(page: DuePage, desk: Desk, actor: Actor, quiet: Quiet) -> DisposalDialog:
    """销毁清册, as somebody opens them."""
    click(kept(page, desk, actor, quiet).lists)
    quiet()
    return opened(page, DisposalDialog)


def appraised(page: DuePage, desk: Desk, quiet: Quiet) -> None:
    """The officer finds one file to be destroyed, and one to be kept longer."""
    officer = kept(page, desk, MA, quiet)
    assert "保管期满 2 件" in officer._told.text()
    click(officer.appraise)
    asked = opened(page, AppraisalDialog)
    asked.table.selectAll()
    asked.form.write({"fate": "destroy", "why": "没有继续保存的价值"})
    click(asked.fill)
    assert "已填 2 卷，其中销毁 2 卷" in asked._count.text()
    asked.table.choose(1)
    asked.form.write({"fate": "keep", "years": "30", "why": "有查考价值"})
    click(asked.fill)
    assert "其中销毁 1 卷" in asked._count.text()
    click(asked.go)
    quiet()
    assert not officer.appraise.isEnabled(), "both are on a list now"
    officer.reject()


def approved(page: DuePage, desk: Desk, quiet: Quiet) -> None:
    """The head approves it, and takes it along as PDF."""
    head = lists(page, desk, HEAD, quiet)
    row = head.lists.row(head.lists.index(0, 0))
    assert row is not None
    assert row.number == NUMBER
    assert (head.approve.isEnabled(), head.execute.isEnabled()) == (True, False)
    click(head.approve)
    quiet()
    assert not head.approve.isEnabled()
    click(head.save)
    quiet()
    head.reject()


def test_a_list_from_the_appraisal_to_the_stub(
    qtbot: QtBot, desk: Desk, quiet: Quiet, tmp_path: Path
) -> None:
    file = tmp_path / "清册.pdf"
    page = DuePage(desk, ScriptedDialogs(file, "2026-99", NUMBER))
    present(qtbot, page)
    page.show_place(Place(DUE))
    quiet()
    overseer = kept(page, desk, OVERSEER, quiet)
    overseer._form.write({"basis": "县档发〔2026〕3号"})
    click(overseer.go)
    quiet()
    overseer.reject()
    appraised(page, desk, quiet)
    approved(page, desk, quiet)
    assert file.read_bytes().startswith(b"%PDF")
    for actor in (FIRST, SECOND):
        seen = lists(page, desk, actor, quiet)
        assert not seen.execute.isEnabled()
        click(seen.witness)
        quiet()
    gone = seen.items.row(seen.items.index(0, 0))
    click(seen.execute)
    quiet()
    assert NUMBER in seen._note.text(), "the number typed was another"
    click(seen.execute)
    quiet()
    assert "已销毁 1 卷，还要销毁 0 卷" in seen._told.text()
    assert not seen.clear.isVisible()
    assert gone is not None
    with desk.office.read() as work, pytest.raises(NotFound) as left:
        work.case(gone.case_id)
    group = beside_groups(found_beside(desk.office, gone.number, 5), gone.number)[0]
    assert (group.title, [offer.words for offer in group.offers]) == ("已销毁的案卷", [gone.number])
    assert desk.wording.words_for(left.value).happened.startswith(gone.number)
    assert desk.office.storage.check().findings == ()
    seen.reject()
