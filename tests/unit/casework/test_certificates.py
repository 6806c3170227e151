"""Certificates of officers: valid on the day of each record, and for the domain of the matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.custody_facts import SAMPLING_AT
from desktop.casework.decide import survey
from desktop.casework.gates import REGISTER
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
