"""Who has left: his cases are found by his name still, in every list that is narrowed by officers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.searching import lists
from desktop.ui.desk import Desk
from desktop.ui.due.narrowing import filter_views as due_views
from desktop.ui.leads.narrowing import filter_views as lead_views
from desktop.ui.pages.cases_page import CasesPage
from tests.ui.list_reader import Reader
from tests.ui.real_office import MA, QIAOTOU, Quiet, register

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
LEFT = f"{QIAOTOU}-02"


def leave(desk: Desk, person_id: str) -> str:
    """Somebody is on the list no more; gives his name."""
    with desk.office.storage.write(MA, "officers") as work:
        listed = work.officers(None)
        work.put_officers([one for one in listed if one.id != person_id])
    return next(one.name for one in listed if one.id == person_id)


def test_the_cases_of_who_has_left_are_listed_by_his_name(qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
    register(desk.office, "刘生贵")
    name = leave(desk, LEFT)
    reader = Reader(qtbot, desk, quiet)
    reader.pick("officer", name)
    assert isinstance(reader.page, CasesPage)
    assert reader.page._bar.chip("officer").text() == name
    assert "刘生贵" in reader.column(1)


def test_every_list_narrowed_by_officers_offers_who_has_left_behind_the_others(desk: Desk) -> None:
    name = leave(desk, LEFT)
    found, library = lists(desk.office), desk.office.library
    for views in (lead_views("lead", library, found), due_views(library, found)):
        (offered,) = (view.choices for view in views if view.label == "承办人")
        last = list(offered)[-1]
        assert (last.key, last.text) == (LEFT, name)
        assert last.second == "已不在名单　桥头镇"
        assert [item.key for item in offered].count(LEFT) == 1
