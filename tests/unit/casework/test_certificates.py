"""Certificates of officers: valid on the day of each record, and for the domain of the matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework.access import Duty
from desktop.casework.case import Case
from desktop.casework.certificates import Certificate
from desktop.casework.county_offices import certificates_of, certificates_written
from desktop.casework.custody_facts import SAMPLING_AT
from desktop.casework.decide import survey
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.lists import Officer
from tests.helpers.builders import MATTER, OFFICERS, bench, changed, ready_for
from tests.helpers.library import LIBRARY

DAY, AT = date(2026, 10, 20), datetime.fromisoformat("2026-10-20T09:00")
RECORDS = (
    ("inspection.start_at", f.INSPECTION_START, AT),
    ("interview.start_at", f.INTERVIEW_START, AT),
    ("sampling.taken_at", SAMPLING_AT, AT),
    ("preservation.taken_at", f.PRESERVATION_AT, AT),
    ("statement.start_at", f.STATEMENT_AT, AT),
    ("service.on", f.SERVICE_ON, DAY),
)


def begun_after(first: date) -> Officer:
    """An officer whose certificate is valid from a day on: today, but not on the records before it."""
    return replace(OFFICERS[1], certified_from=first)


def lacking(gate: str, case: Case) -> list[tuple[str, str]]:
    """The codes a gate yields, each with the field it points to."""
    return [(lack.code, lack.where) for lack in REGISTER[gate].check(case, bench(date(2026, 11, 22)))]


@pytest.mark.parametrize(("where", "fact", "at"), RECORDS, ids=[row[0] for row in RECORDS])
def test_an_officer_is_certified_on_the_day_of_each_record(where: str, fact: object, at: object) -> None:
    case = changed(ready_for("decided"), {fact: at})  # type: ignore[dict-item]
    assert lacking("o_certified_then", case) == []
    other = replace(case, officers=(OFFICERS[0], begun_after(date(2026, 10, 21))))
    assert ("not_then", f"{where}#1") in lacking("o_certified_then", other)
    assert lacking("g_two_officers", other) == []  # today the certificate is valid
    in_time = replace(case, officers=(OFFICERS[0], begun_after(date(2026, 10, 1))))
    assert lacking("o_certified_then", in_time) == []


def test_who_made_the_record_instead_is_told_in_writing() -> None:
    case = replace(ready_for("decided"), officers=(OFFICERS[0], begun_after(date(2026, 11, 20))))
    assert lacking("o_certified_then", case)
    told = changed(case, {f.REASONS["o_certified_then"]: "当日由祁文海办理，证件有效。"})
    assert lacking("o_certified_then", told) == []


def test_a_certificate_for_other_domains_is_none_for_the_matter() -> None:
    case = ready_for("filed")
    everything = replace(OFFICERS[1], domains=())
    fitting = replace(OFFICERS[1], domains=("交通运输", MATTER.domain))
    strange = replace(OFFICERS[1], domains=("交通运输",))
    for officer, wanted in ((everything, []), (fitting, []), (strange, [("other_domain", "case.officers")])):
        assert lacking("g_two_officers", replace(case, officers=(OFFICERS[0], officer))) == wanted


def test_an_officer_without_training_before_the_job_is_advised_of_and_bars_nothing() -> None:
    case, looks = ready_for("filed"), bench(date(2026, 11, 22))
    step = LIBRARY.procedures[case.procedure].step_of("file")
    assert step is not None
    known = survey(case, step, looks, LIBRARY.gates)
    without = survey(case, step, replace(looks, untrained=frozenset({OFFICERS[1].id})), LIBRARY.gates)
    added = [lack for lack in without.missing if lack not in known.missing]
    assert [(lack.gate, lack.code, lack.level, lack.facts["officer"]) for lack in added] == [
        ("o_trained", "no_training", "advise", OFFICERS[1].name)
    ]
    assert without.barred == known.barred
    assert "o_trained" not in {gate.id for gate in known.met}, "where nothing is recorded nothing is proven"


# ------------------------------------------------------------ several of one officer

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OWN = replace(OFFICERS[1], certificate="A-1", certified_from=FIRST, certified_to=LAST, domains=("农业",))
"""An officer with a certificate of his own domain for a year; the matter is of another."""


def also(*more: Certificate) -> Case:
    return replace(ready_for("decided"), officers=(OFFICERS[0], replace(OWN, further=more)))


@pytest.mark.parametrize(
    ("held", "codes"),
    [
        ((), ["other_domain"]),
        ((Certificate("B-2", FIRST, LAST),), []),  # of the province: for everything
        ((Certificate("B-2", FIRST, LAST, (MATTER.domain,)),), []),
        ((Certificate("B-2", FIRST, date(2026, 11, 21), (MATTER.domain,)),), ["certificate_lapsed"]),
        ((Certificate("B-2", date(2026, 11, 23), None, (MATTER.domain,)),), ["not_yet_certified"]),
        (
            (
                Certificate("B-2", FIRST, date(2026, 11, 21), (MATTER.domain,)),
                Certificate("B-3", date(2026, 11, 1), date(2031, 10, 31), (MATTER.domain,)),
            ),
            [],  # renewed, the days of both overlapping
        ),
    ],
)
def test_the_one_valid_for_the_matter_counts(held: tuple[Certificate, ...], codes: list[str]) -> None:
    assert [code for code, _ in lacking("g_two_officers", also(*held))] == codes


def test_a_record_rests_on_what_was_valid_on_its_own_day() -> None:
    old = Certificate("B-2", FIRST, date(2026, 10, 19), (MATTER.domain,))
    new = Certificate("B-3", date(2026, 10, 21), None, (MATTER.domain,))
    case = changed(also(old, new), {f.INSPECTION_START: AT})  # on the day between both
    assert ("not_then", "inspection.start_at#1") in lacking("o_certified_then", case)
    overlapping = changed(also(replace(old, until=date(2026, 10, 25)), new), {f.INSPECTION_START: AT})
    assert ("not_then", "inspection.start_at#1") not in lacking("o_certified_then", overlapping)


def test_papers_name_the_one_that_serves_and_warnings_leave_out_what_was_renewed() -> None:
    old = Certificate("B-2", FIRST, LAST, (MATTER.domain,))
    new = Certificate("B-3", date(2026, 11, 1), date(2031, 10, 31), (MATTER.domain,))
    officer = replace(OWN, further=(old, new))
    assert officer.number_for(date(2026, 10, 1), MATTER.domain) == "B-2"
    assert officer.number_for(date(2026, 11, 22), MATTER.domain) == "B-3"
    assert officer.number_for(date(2026, 11, 22), "农业") == "A-1"
    assert officer.number_for(date(2026, 11, 22), "消防") == "A-1"  # none fits: as the list names him first
    assert [held.number for held in officer.lapsing(LAST)] == ["A-1"]
    general = replace(officer, further=(old, replace(new, domains=())))
    assert general.lapsing(LAST) == ()
    assert replace(OWN, certificate="", further=()).certificates == ()


WRITTEN = (
    "B-2（2024-04-01至2029-03-31，城乡建设、生态环境）；青A-3（2029-03-31）；"
    "B4（2025-01-01起）；B5（农业）；B6"
)


def test_certificates_are_written_and_read_again() -> None:
    found = certificates_of(WRITTEN)
    assert found == (
        Certificate("B-2", date(2024, 4, 1), date(2029, 3, 31), ("城乡建设", "生态环境")),
        Certificate("青A-3", None, date(2029, 3, 31)),
        Certificate("B4", date(2025, 1, 1)),
        Certificate("B5", domains=("农业",)),
        Certificate("B6"),
    )
    assert certificates_written(found) == WRITTEN
    assert certificates_of(certificates_written(found, "\n")) == found
    assert certificates_of(" \n") == ()


@pytest.mark.parametrize("text", ["没有号", "B-2（2024-13-01）", "B-2（2029-03-31", "B-2（2029年）"])
def test_what_is_no_certificate_is_not_taken_for_one(text: str) -> None:
    assert certificates_of(text) is None


# ------------------------------------------------------------ seconded from another unit

TODAY = date(2026, 11, 22)


def seconded(*days: tuple[date, date | None]) -> tuple[Case, Bench]:
    """A case of which one officer is of another unit, and lent to this one on some days."""
    case = ready_for("decided")
    who, unit = case.officers[1].id, case.unit.id
    duties = tuple(Duty(f"d{n}", who, "officer", unit, *told) for n, told in enumerate(days))
    return case, replace(bench(TODAY), lent={case.id: {who: duties}})


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (((date(2026, 10, 8), TODAY),), []),
        (((TODAY, None),), []),
        (((date(2026, 10, 8), date(2026, 11, 21)),), ["secondment_over"]),
        (((date(2026, 11, 23), date(2026, 12, 31)),), ["not_yet_seconded"]),
        (((date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 10, 1), TODAY)), []),
        ((), ["of_another_unit"]),
    ],
)
def test_who_is_lent_counts_on_the_days_of_the_secondment_alone(
    days: tuple[tuple[date, date | None], ...], codes: list[str]
) -> None:
    case, looks = seconded(*days)
    assert [lack.code for lack in REGISTER["g_two_officers"].check(case, looks)] == codes


def test_a_record_was_made_within_the_secondment() -> None:
    case, looks = seconded((date(2026, 10, 21), TODAY))
    before = changed(case, {f.INSPECTION_START: AT})  # the day before it began
    found = {(one.code, one.where) for one in REGISTER["o_certified_then"].check(before, looks)}
    assert ("not_seconded_then", "inspection.start_at#1") in found
    case, looks = seconded((date(2026, 10, 20), TODAY))
    within = changed(case, {f.INSPECTION_START: AT})
    found = {(one.code, one.where) for one in REGISTER["o_certified_then"].check(within, looks)}
    assert ("not_seconded_then", "inspection.start_at#1") not in found
