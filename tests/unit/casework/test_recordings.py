"""Sound and video of acts: asked of those that take property or are easily disputed, uploaded in a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import recording_facts as k
from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile, FileKind
from desktop.casework.decide import survey
from desktop.casework.enforcement_choices import Way
from desktop.casework.gates import Bench
from desktop.casework.terms import Running, terms
from tests.helpers.builders import Given, bench, changed, ready_for, slots
from tests.helpers.courses import heard_case
from tests.helpers.enforcing import DIRECT, enforced
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import at, seized

TODAY = date(2026, 11, 22)
GATES = ("g_av", "g_av_cond", "av_upload_24h")
THERE = ("inner_mongolia@2",)


def lacks(case: Case, procedure: str, step: str, today: date = TODAY) -> list[tuple[str, str, str]]:
    """What is missing of recordings before a step: gate, code, place."""
    known = LIBRARY.newest(procedure).step_of(step)
    assert known is not None
    seen = survey(case, known, Bench(today, LIBRARY.calendar, bench().lists), LIBRARY.gates)
    return [(each.gate, each.code, each.where) for each in seen.missing if each.gate in GATES]


def with_video(case: Case, piece: int, *, held: bool = True, kind: FileKind = FileKind.OTHER) -> Case:
    """The case with a file at a piece of evidence."""
    file = CaseFile("V", "a" * 64, 900, kind, "执法记录.mp4", piece, held=held)
    return replace(case, files=(*case.files, file))


# ------------------------------------------------------------ seizure and demolition


def test_a_seizure_is_recorded_from_beginning_to_end() -> None:
    assert lacks(seized(), "seizure", "apply_seizure") == []
    bare = seized(also={k.OF: None, k.ENDED: None, k.KEPT_AT: None})
    assert lacks(bare, "seizure", "apply_seizure") == [("g_av", "not_recorded", "recording.of#1")]
    reasoned = changed(bare, {f.REASONS["g_av"]: "执法记录仪电池耗尽，已书面报告负责人"})
    assert lacks(reasoned, "seizure", "apply_seizure") == []


@pytest.mark.parametrize(
    "other",
    [
        {k.OF: k.Recorded.SITE},  # of another act
        {k.ENDED: at(11, 10, 40)},  # of the day before
        {k.ENDED: at(14, 0)},
        {k.ENDED: None},
    ],
)
def test_a_recording_of_something_else_is_none(other: Given) -> None:
    codes = [code for _, code, _ in lacks(seized(also=other), "seizure", "apply_seizure")]
    assert codes == ["not_recorded"]


def test_one_that_went_on_past_midnight_is_of_the_day_it_began() -> None:
    assert lacks(seized(also={k.ENDED: at(13, 0, 20)}), "seizure", "apply_seizure") == []


def test_a_recording_is_a_file_of_the_evidence_or_says_where_it_is_kept() -> None:
    nowhere = seized(also={k.KEPT_AT: None, k.EVIDENCE: 2})
    assert lacks(nowhere, "seizure", "apply_seizure") == [("g_av", "nowhere", "recording.kept_at#1")]
    assert lacks(with_video(nowhere, 2), "seizure", "apply_seizure") == []
    by_digest = with_video(nowhere, 2, held=False, kind=FileKind.PICTURE)  # it stays on its medium
    assert lacks(by_digest, "seizure", "apply_seizure") == []
    still = with_video(nowhere, 2, kind=FileKind.PICTURE)  # a photograph shows no course of events
    assert [code for _, code, _ in lacks(still, "seizure", "apply_seizure")] == ["nowhere"]
    elsewhere = with_video(nowhere, 1)
    assert [code for _, code, _ in lacks(elsewhere, "seizure", "apply_seizure")] == ["nowhere"]


def test_a_demolition_is_recorded_and_doing_it_in_the_partys_stead_need_not_be() -> None:
    done = enforced("enforcement_decided", {**DIRECT, e.WAY: Way.DEMOLISH})
    day = date(2026, 8, 24)
    assert lacks(done, "enforcement", "demolish", day) == []
    bare = changed(done, without=(k.OF, k.ENDED, k.KEPT_AT))
    assert lacks(bare, "enforcement", "demolish", day) == [("g_av", "not_recorded", "recording.of#1")]
    assert lacks(bare, "enforcement", "substitute", day) == []


# ------------------------------------------------------------ what is easily disputed


def test_a_hearing_is_recorded_or_the_reason_is_written() -> None:
    assert lacks(heard_case(), "ordinary", "hear") == []
    bare = changed(heard_case(), without=(k.OF, k.ENDED, k.KEPT_AT))
    assert lacks(bare, "ordinary", "hear") == [("g_av_cond", "not_recorded", "recording.of#1")]
    assert lacks(changed(bare, {f.REASONS["g_av_cond"]: "笔录完整"}), "ordinary", "hear") == []


@pytest.mark.parametrize(
    ("method", "act"),
    [
        (f.ServiceMethod.LEAVE, k.Recorded.LEAVING),
        (f.ServiceMethod.ANNOUNCE, k.Recorded.ANNOUNCING),
    ],
)
def test_leaving_and_announcing_are_recorded(method: f.ServiceMethod, act: k.Recorded) -> None:
    served = ready_for("served")
    assert lacks(served, "ordinary", "serve") == []  # handed over: nothing is asked
    left = replace(served, facts={**served.facts, (f.SERVICE_METHOD.id, 2): method})
    assert lacks(left, "ordinary", "serve") == [("g_av_cond", "not_recorded", "recording.of#1")]
    taken = changed(left, {k.OF: act, k.ENDED: datetime(2026, 11, 13, 16), k.KEPT_AT: "存储卡"})  # noqa: DTZ001
    assert lacks(taken, "ordinary", "serve") == []


# ------------------------------------------------------------ uploading, in Inner Mongolia

ENDED = datetime(2026, 11, 13, 10)  # noqa: DTZ001 - wall time of a record
LAST = datetime(2026, 11, 14, 10)  # noqa: DTZ001
LATE = datetime(2026, 11, 14, 10, 1)  # noqa: DTZ001


def recorded(uploaded: datetime | None, rules: tuple[str, ...] = THERE) -> Case:
    """A case before its closing with one recording of Friday the 13th."""
    given: Given = {k.OF: k.Recorded.SITE, k.ENDED: ENDED, k.KEPT_AT: "存储卡"}
    case = changed(ready_for("closed"), given | ({} if uploaded is None else {k.UPLOADED: uploaded}))
    return replace(case, rules=rules)


def clock(case: Case) -> list[Running]:
    found = terms(case, LIBRARY.clocks, LIBRARY.calendar)
    return [term for term in found if term.clock.id == "av_upload_24h"]


def test_twenty_four_hours_run_from_the_end_of_the_recording_through_the_weekend() -> None:
    (term,) = clock(recorded(LAST))
    assert term.due is not None
    assert (term.due.at, term.in_time) == (LAST, True)
    (term,) = clock(recorded(LATE))
    assert term.in_time is False
    assert clock(recorded(None))[0].running


def test_of_several_the_first_that_is_not_uploaded_runs() -> None:
    second = slots({k.OF: k.Recorded.SITE, k.ENDED: LATE}, 2)
    case = recorded(LAST)
    (term,) = clock(replace(case, facts={**case.facts, **second}))
    assert (term.starts_on, term.running) == (LATE.date(), True)


def test_it_binds_in_inner_mongolia_and_cases_opened_since() -> None:
    for rules in ((), ("qinghai@1",), ("inner_mongolia@1",)):
        assert clock(recorded(None, rules)) == []
        assert lacks(recorded(None, rules), "ordinary", "close") == []


def test_no_case_is_closed_there_with_a_recording_late_unless_it_is_said_why() -> None:
    assert lacks(recorded(LAST), "ordinary", "close") == []
    for uploaded in (None, LATE):
        case = recorded(uploaded)
        assert lacks(case, "ordinary", "close") == [("av_upload_24h", "late", "recording.uploaded_at#1")]
        why: Given = {f.REASONS["late_upload"]: "牧区无网络，返回后即时上传"}
        assert lacks(changed(case, why), "ordinary", "close") == []
