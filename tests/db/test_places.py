"""Places with coordinates: those in sight, each with its kind, and on paper journalled before they leave."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotPermitted
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework import seizure_facts as s
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.sketch import PlaceKind
from desktop.casework.spots import Spot
from desktop.services.filing import BadEntries
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.sketching import PlaceFilter, PrintSketch, places_found, print_sketch
from tests.db.office import COUNTY, FACTS, FAR_STATION, QIAOTOU, SHUOBEI, STATION, raw, register
from tests.helpers.library import LIBRARY

OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
ASSISTANT = Actor("a1", "沈秀梅", "assistant", STATION.id)
OVERSEER = Actor("p9", "张县长", "supervisor", COUNTY.id)
MARKET, BRIDGE, ABROAD = Spot(36.926800, 101.684100), Spot(36.931000, 101.690000), Spot(26.9, 101.7)


def spotted(spot: Spot, **more: str) -> dict[Slot, str]:
    """The facts of a case at such a point."""
    return {
        **FACTS,
        (f.OFFENCE_SPOT.id, 1): str(spot),
        **{(f"offence.{id}", 1): text for id, text in more.items()},
    }


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The supervisor of the county, who sees every unit."""
    return Office(storage, LIBRARY, clock, OVERSEER)


def lead(office: Office, spot: Spot) -> str:
    """A lead of the village station, with its coordinates."""
    told: dict[AnyFact, str] = {
        d.LEAD_KIND: d.LeadKind.REPORT,
        f.DISCOVERED_ON: "2026-03-01",
        f.OFFENCE_AT: "元朔社区3号楼旁",
        f.OFFENCE_FACTS: "货车沿途遗撒渣土",
        f.OFFENCE_SPOT: str(spot),
    }
    command = TakeLead(STATION.id, {(fact.id, 1): text for fact, text in told.items()}, ())
    return perform(office.for_(ASSISTANT), take_lead, command)[0]


def test_places_are_those_with_coordinates_in_sight(desk: Office) -> None:
    storage = desk.storage
    register(storage)  # knows no coordinates
    here = register(storage, STATION, spotted(MARKET, village="元朔社区"))
    there = register(storage, FAR_STATION, spotted(BRIDGE))
    told = lead(desk, BRIDGE)
    rows = {row.case_id: row for row in places_found(desk, "")}
    assert set(rows) == {here, there, told}
    assert rows[here].spot == MARKET
    assert (rows[here].township, rows[here].village) == ("桥头镇", "元朔社区")
    assert (rows[here].place, rows[here].kind) == ("桥头镇人民路", PlaceKind.CASE)
    assert (rows[told].kind, rows[told].about) == (PlaceKind.LEAD, "货车沿途遗撒渣土")
    assert {row.case_id for row in places_found(desk, SHUOBEI.id)} == {there}
    assert {row.case_id for row in places_found(desk.for_(OFFICER), "")} == {here, told}
    assert {row.case_id for row in places_found(desk.for_(ASSISTANT), "")} == {told}  # no case is his to see
    assert places_found(desk.for_(Actor("x", "", "administrator", COUNTY.id)), "") == ()


def test_a_record_of_inspection_has_a_place_of_its_own(desk: Office) -> None:
    case_id = register(desk.storage, STATION, spotted(MARKET))
    facts = {(f.INSPECTION_SPOT.id, 2): str(BRIDGE), (f.INSPECTION_PLACE.id, 2): "桥头镇大桥下"}
    perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, facts))
    found = {(row.kind, row.place, row.spot) for row in places_found(desk, "")}
    assert found == {
        (PlaceKind.CASE, "桥头镇人民路", MARKET),
        (PlaceKind.INSPECTION, "桥头镇大桥下", BRIDGE),
    }
    perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, {(f.INSPECTION_SPOT.id, 2): None}))
    assert [row.spot for row in places_found(desk, "")] == [MARKET]


def test_where_things_are_kept_has_a_place_of_its_own(desk: Office) -> None:
    case_id = register(desk.storage, STATION)
    facts = {
        **{(f.PRESERVATION_SPOT.id, 1): str(MARKET), (f.PRESERVATION_PLACE.id, 1): "证据室"},
        **{(s.KEPT_SPOT.id, 2): str(BRIDGE), (s.KEPT_AT.id, 2): "大桥下，就地查封"},
    }
    perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, facts))
    found = {(row.kind, row.place, row.spot) for row in places_found(desk, "")}
    assert found == {(PlaceKind.THING, "证据室", MARKET), (PlaceKind.THING, "大桥下，就地查封", BRIDGE)}
    assert {row.case_id for row in places_found(desk, "")} == {case_id}


def test_a_point_out_of_the_country_is_refused_with_the_reason(desk: Office) -> None:
    case_id = register(desk.storage)
    with pytest.raises(BadEntries) as refused:
        perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, {(f.OFFENCE_SPOT.id, 1): "1.5,2.5"}))
    assert refused.value.entries[f.OFFENCE_SPOT.id, 1].code == "spot_abroad"


def test_the_sketch_on_paper_says_what_is_left_off_and_is_journalled_first(
    desk: Office, office: Path, tmp_path: Path
) -> None:
    storage = desk.storage
    for spot in (MARKET, BRIDGE, ABROAD):
        register(storage, STATION, spotted(spot))
    file = tmp_path / "示意图.pdf"
    assert print_sketch(desk, PrintSketch(file, PlaceFilter(), "")) == 3
    pdf = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    assert "办案地点示意图" in pages[0]
    assert "有1处的坐标离其他地点很远，没有画出" in pages[0]
    assert "不是地图" in pages[0]
    assert "桥头镇" in pages[0]
    assert pages[1].count("单永红") == 2
    ((body,),) = raw(office, "SELECT body FROM entry ORDER BY no DESC LIMIT 1")
    told = json.loads(bytes(body))
    assert told["says"] == [
        {"event": "HandedOut", "what": "办案地点示意图", "way": "saved", "n": 3, "file": "示意图.pdf"}
    ]
    with pytest.raises(NotPermitted):
        print_sketch(desk.for_(ASSISTANT), PrintSketch(tmp_path / "no.pdf", PlaceFilter(), ""))
    assert not (tmp_path / "no.pdf").exists()
