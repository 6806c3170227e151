"""Under which rules, and in whose name, a case is opened: kept with it, whatever the lists say later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.case import Case
from desktop.casework.lists import Entrustment, Power, Unit
from desktop.services.filing import RegisterCase, register_case
from desktop.services.perform import Office, perform
from tests.db.office import FACTS, FAR_ORGAN, LIST, MATTER, ORGAN, QIAOTOU, SHUOBEI, STATION
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

BUREAU = replace(
    ORGAN,
    unit_id="630121-nync",
    name="大通回族土族自治县农业农村局",
    mark="大农",
    review_body="大通回族土族自治县人民政府",
)
LETTER = Entrustment(
    BUREAU.unit_id, "大农委〔2026〕1号", date(2026, 1, 5), date(2026, 1, 1), date(2027, 12, 31)
)
LENT = replace(MATTER, id="NY-023-v1", code="NY-023", power=Power.ENTRUSTED, entrustment=LETTER)
OWN_RULES = replace(MATTER, id="NY-001-v1", code="NY-001", rule_set="agriculture")
WIDER = replace(LIST, version="2026-2", in_force_from=date(2026, 2, 1), matters=(MATTER, LENT, OWN_RULES))


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county with a wider list of matters, before any bureau is known."""
    with storage.write(SYSTEM, "seed") as work:
        work.put_matter_list(WIDER)
    return Office(storage, LIBRARY, clock, SYSTEM, CHEAP)


def registered(office: Office, code: str, unit: Unit = STATION) -> Case:
    """A case of a matter at a unit."""
    values = {**FACTS, (f.PARTY_ID.id, 1): "630121198001010018"}
    command = RegisterCase("ordinary", unit.id, code, (), values)
    there = Actor("p1", "马建国", "officer", unit.id[:9])
    case_id, _ = perform(office.for_(there), register_case, command)
    with office.read() as work:
        return work.case(case_id)


def test_a_case_keeps_the_rules_of_its_domain_and_province(office: Office) -> None:
    assert registered(office, "NY-001").rules == ("agriculture@2", "qinghai@1")
    assert registered(office, "HJ-006").rules == ("qinghai@1",)


def test_an_entrusted_case_is_that_of_the_bureau(office: Office) -> None:
    with office.storage.write(SYSTEM, "seed") as work:
        work.put_organs((ORGAN, FAR_ORGAN, BUREAU))
    case = registered(office, "NY-023")
    assert (case.organ.name, case.organ.review_body) == (BUREAU.name, BUREAU.review_body)
    assert case.number.startswith("大农")
    assert (case.unit.id, case.matter.power, case.matter.entrustment) == (STATION.id, Power.ENTRUSTED, LETTER)


def test_without_the_organ_that_entrusts_no_case_is_opened(office: Office) -> None:
    with pytest.raises(DeskError) as refused:
        registered(office, "NY-023")
    assert refused.value.code == "no_entrusting_organ"


def test_a_centre_of_two_townships_works_under_the_one_of_the_place(office: Office) -> None:
    """Whatever centre serves both, the government of the place decides (行政处罚法 22, 24)."""
    with office.storage.write(SYSTEM, "seed") as work:
        shared = "桥头片区综合行政执法中心"
        work.put_organs((replace(ORGAN, centre=shared), replace(FAR_ORGAN, centre=shared)))
    here, there = registered(office, "HJ-006", QIAOTOU), registered(office, "HJ-006", SHUOBEI)
    assert (here.organ.name, there.organ.name) == (ORGAN.name, FAR_ORGAN.name)
    assert here.organ.centre == there.organ.centre
