"""What papers print of a government is changed after the founding, and told with the old and the new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound
from desktop.base.money import Money
from desktop.casework.people_events import OrganChanged
from desktop.services.organs import ChangeOrgans, bureau, change_organs, organs
from desktop.services.perform import Office, perform
from tests.db.office import QIAOTOU, STATION
from tests.db.test_roster import KEEPER
from tests.helpers.library import LIBRARY


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER)


def test_an_account_and_an_amount_are_changed_and_told(seat: Office) -> None:
    before = {organ.unit_id: organ for organ in organs(seat)}
    old = before[QIAOTOU.id]
    new = replace(old, bank_account="2806 0001", hearing_citizen=Money.read("8000"), phone="")
    n, (event,) = perform(seat, change_organs, ChangeOrgans((new,)))
    assert n == 1
    assert isinstance(event, OrganChanged)
    assert f"账号：{old.bank_account or '空'}→2806 0001" in event.told
    assert "公民听证数额：" in event.told
    assert "名称" not in event.told
    assert {organ.unit_id: organ for organ in organs(seat)} == {**before, QIAOTOU.id: new}


def test_nothing_is_told_where_nothing_changed(seat: Office) -> None:
    assert perform(seat, change_organs, ChangeOrgans(organs(seat))) == (0, ())


def test_a_government_has_a_name_and_a_mark_of_its_own(seat: Office) -> None:
    one, two, *_ = organs(seat)
    before = organs(seat)
    for organ, code in (
        (replace(one, name=""), "organ_lacks"),
        (replace(one, mark=two.mark), "mark_twice"),
    ):
        with pytest.raises(BadEntry, match=code):
            perform(seat, change_organs, ChangeOrgans((organ,)))
    with pytest.raises(NotFound, match="no_organ"):
        perform(seat, change_organs, ChangeOrgans((replace(one, unit_id=STATION.id),)))
    assert organs(seat) == before


def test_a_bureau_that_entrusts_is_added_after_the_founding(seat: Office) -> None:
    """行政处罚法 20: letters of entrusting come while the county has long been at work."""
    before = organs(seat)
    new = replace(bureau("630121-nync", before), name="大通县农业农村局", mark="大农")
    assert (new.review_body, new.court) == (before[0].review_body, before[0].court)
    for wrong, code in (
        (replace(new, name=""), "organ_lacks"),
        (replace(new, mark=before[0].mark), "mark_twice"),
    ):
        with pytest.raises(BadEntry, match=code):
            perform(seat, change_organs, ChangeOrgans((wrong,)))
    with pytest.raises(NotFound, match="no_organ"):
        perform(seat, change_organs, ChangeOrgans((replace(new, unit_id=" "),)))
    n, (event,) = perform(seat, change_organs, ChangeOrgans((new,)))
    assert n == 1
    assert isinstance(event, OrganChanged)
    assert event.told.startswith("增加委托机关，代码630121-nync；名称：空→大通县农业农村局；字号：空→大农")
    assert organs(seat) == (*before, new)
