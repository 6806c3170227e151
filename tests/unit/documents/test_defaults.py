"""What an empty field offers: what the case knows, and nothing where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import number_at
from desktop.casework.facts import Slot
from desktop.casework.phrases import Phrase, Whose
from desktop.documents.defaults import Default, defaults, read_defaults
from tests.unit.documents.cases import bare_case, company_case, of_kind, two_party_case
from tests.unit.documents.kinds import against
from tests.unit.documents.reading import ISSUED_ON, calendar
from tests.unit.documents.test_filled import offered

REP = "祁生福"


def without(case: Case, *facts: str) -> Case:
    """The case with nothing entered of these facts, or of these groups."""
    kept = {
        slot: value
        for slot, value in case.facts.items()
        if slot[0] not in facts and slot[0].partition(".")[0] not in facts
    }
    return replace(case, facts=kept)


def of(case: Case, *slots: Slot) -> dict[str, str]:
    """What is offered in these places, by fact."""
    return {slot[0]: text for slot, text in offered(case, *slots).items()}


INTERVIEW = tuple(
    (f"interview.{name}", 1)
    for name in ("person", "person_id", "gender", "employer", "address", "phone", "relation", "recorder")
)


def test_the_head_of_a_company_is_asked_and_its_number_is_not_his() -> None:
    found = of(without(company_case(), "interview"), *INTERVIEW)
    assert found == {
        "interview.person": REP,
        "interview.employer": "大通顺达渣土运输有限公司经理",
        "interview.phone": "13900000001",
        "interview.relation": "当事人的法定代表人",
        "interview.recorder": "李生华",
    }


def test_of_a_citizen_all_is_known_and_of_a_stranger_nothing() -> None:
    citizen = without(of_kind("citizen"), "interview")
    found = of(citizen, *INTERVIEW)
    assert (found["interview.person"], found["interview.person_id"]) == ("马得福", "630121197003211230")
    assert (found["interview.gender"], found["interview.relation"]) == ("男", "当事人")
    assert found["interview.address"] == "大通县桥头镇人民路118号"
    stranger = replace(citizen, facts={**citizen.facts, (f.INTERVIEW_PERSON.id, 1): "星玉兰"})
    assert of(stranger, *INTERVIEW) == {"interview.recorder": "李生华"}


def test_who_was_asked_is_not_proposed_again_and_needs_no_second_telling() -> None:
    case = company_case()
    again = tuple((fact, 2) for fact, _ in INTERVIEW)
    assert "interview.person" not in of(case, *again)
    case = replace(case, facts={**case.facts, (f.INTERVIEW_PERSON.id, 2): REP})
    found = of(case, *again)
    assert found["interview.person_id"] == case.get(f.INTERVIEW_ID)
    assert found["interview.address"] == case.get(f.INTERVIEW_ADDRESS)


def test_nothing_is_offered_where_something_stands_or_nothing_is_known() -> None:
    every = ((f.INSPECTION_PLACE.id, 1), (f.SERVICE_PLACE.id, 1), (f.PAYMENT_AMOUNT.id, 1))
    assert not of(company_case(), *every)
    assert not of(bare_case(), *every)
    assert of(without(company_case(), "inspection"), *every) == {
        "inspection.place": "桥头镇人民路与解放路交叉口以东约40米路段"
    }


@pytest.mark.parametrize(("method", "where"), [("direct", "大通县桥头镇人民路118号"), ("announce", None)])
def test_a_place_of_service_is_only_offered_where_there_is_one(method: str, where: str | None) -> None:
    case = without(company_case(), "service.place")
    case = replace(case, facts={**case.facts, (f.SERVICE_METHOD.id, 1): f.ServiceMethod(method)})
    assert of(case, (f.SERVICE_PLACE.id, 1)).get("service.place") == where


def test_each_party_is_offered_what_is_its_own() -> None:
    second = (f.ADDRESS.id, 1001)
    assert offered(two_party_case(), second) == {second: "大通县桥头镇元朔社区12号"}


LETTER = ("name", "id_number", "phone", "until")


@pytest.mark.parametrize(("told", "asked"), [("proxy", "agent"), ("agent", "proxy")])
@pytest.mark.parametrize("n", [1, 2, number_at(1, 2)])
def test_an_agent_and_his_letter_are_typed_once(told: str, asked: str, n: int) -> None:
    """Each letter is that of the agent of its number, and of its party."""
    case = without(two_party_case(), "proxy", "agent")
    values = ("王宁", "630121197003211230", "13997001234", date(2026, 12, 31))
    known = {(f"{told}.{name}", n): value for name, value in zip(LETTER, values, strict=True)}
    case = replace(case, facts={**case.facts, **known})
    found = offered(case, *((f"{asked}.{name}", n) for name in LETTER))
    said = {fact.partition(".")[2]: text for (fact, _), text in found.items()}
    assert said == {
        "name": "王宁",
        "id_number": "630121197003211230",
        "phone": "13997001234",
        "until": "2026-12-31",
    }
    assert not offered(case, *((f"{asked}.{name}", 3) for name in LETTER))


def test_who_asks_for_a_hearing_need_not_name_his_agents_again() -> None:
    case = without(company_case(), "application", "agent")
    slot = ("application.agent", 1)
    assert not offered(case, slot)
    case = replace(case, facts={**case.facts, ("agent.name", 1): "王宁", ("agent.name", 2): "单永红"})
    assert offered(case, slot) == {slot: "王宁；单永红"}


def test_what_is_served_on_a_minor_is_received_by_the_guardian() -> None:
    case = without(against(company_case(), "minor"), "service", "address")
    case = replace(case, facts={**case.facts, (f.SERVICE_METHOD.id, 1): f.ServiceMethod.DIRECT})
    assert of(case, (f.SERVICE_RECEIVER.id, 1)) == {"service.receiver": "马得福"}


def test_records_are_registered_one_after_the_other_and_each_once() -> None:
    case = without(company_case(), "evidence")
    slots = [(f.EVIDENCE_NAME.id, n) for n in (1, 2, 3, 4)]
    assert list(offered(case, *slots).values()) == ["现场检查（勘验）笔录", "现场照片2张", "祁生福的询问笔录"]
    photos = replace(case, facts={**case.facts, slots[0]: "现场照片2张"})
    assert offered(photos, slots[1], (f.EVIDENCE_PROVES.id, 1)) == {
        slots[1]: "现场检查（勘验）笔录",
        (f.EVIDENCE_PROVES.id, 1): "运输渣土未采取密闭措施造成遗撒的事实",
    }
    bought = replace(case, facts={**case.facts, slots[0]: "过磅单"})
    assert not offered(bought, (f.EVIDENCE_PROVES.id, 1))


def test_a_phrase_is_offered_where_one_stands_before_the_others() -> None:
    given, slot = (Default(f.REPORT_DISCRETION.id),), (f.REPORT_DISCRETION.id, 1)
    case = without(company_case(), slot[0])

    def found(*phrases: Phrase) -> str | None:
        return defaults(case, [slot], given, phrases, ISSUED_ON, calendar()).get(slot)

    one = Phrase("", slot[0], "", "适用较轻档次。", Whose.SHIPPED)
    other = replace(one, words="适用一般档次。")
    gap = Phrase("", slot[0], "", "遗撒长　米。", Whose.OWN)
    assert found(one, gap) == one.words
    assert found(one, other) is None
    assert found(one, other, replace(one, words="本县的。", whose=Whose.COUNTY)) == "本县的。"
    assert found(replace(one, matter="NY")) is None


def test_what_a_patrol_finds_is_begun_from_its_record_and_of_other_sources_nothing_is_guessed() -> None:
    slots = tuple((fact.id, 1) for fact in (f.OFFENCE_ON, f.DISCOVERED_ON, f.OFFENCE_AT, f.OFFENCE_FACTS))
    case = without(company_case(), *(fact for fact, _ in slots))
    place = case.get(f.INSPECTION_PLACE)
    assert of(case, *slots) == {
        "offence.on": "2026-10-12",
        "offence.discovered_on": "2026-10-12",
        "offence.place": place,
        "offence.facts": f"2026年10月12日，本机关执法人员马建国、李生华在{place}检查时发现，"
        "大通顺达渣土运输有限公司运输渣土未采取密闭措施造成遗撒。",
    }
    told = replace(case, facts={**case.facts, (f.SOURCE.id, 1): f.Source.COMPLAINT})
    found = of(told, *slots)
    assert found["offence.discovered_on"] == case.told((f.REPORT_ON.id, 1)), "the day on which it is entered"
    assert "offence.on" not in found
    assert "offence.facts" not in found


def test_the_file_is_closed_as_the_last_one_was() -> None:
    slots = tuple((fact.id, 1) for fact in (f.ARCHIVE_NO, f.ARCHIVE_NOTE, f.ARCHIVE_CHECKER))
    case = without(company_case(), "archive")
    assert of(case, *slots) == {
        "archive.number": "20260038",
        "archive.note": "本卷文书齐全，没有缺损、修改、补充、移出、更正等情况。",
        "archive.checker": "李成林",
    }
    corrected = replace(case, facts={**case.facts, ("amendment.wrong", 1): "人民路"})
    assert "archive.note" not in of(corrected, *slots)
    assert not of(without(case, "closing"), *slots)


@pytest.mark.parametrize(
    "wrong",
    [
        'fact = "party.nam"',
        'fact = "party.kind"',
        'fact = "party.name"\nvalue = "{nobody}"',
        'fact = "party.name"\nvalue = "甲"\nwhen = "party.kind=nobody"',
        'fact = "party.name"\nlast = "again"',
        'fact = "party.name"\nlast = "span"',
    ],
)
def test_a_default_that_nobody_understands_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "defaults.toml"
    file.write_text(f"[[default]]\n{wrong}\n", "utf-8")
    with pytest.raises(BadResource) as refused:
        read_defaults(file)
    assert "party." in str(refused.value)
