"""A filing taken back in a real case: approved by the head, the case over, its file under a cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from desktop.casework import case_facts as f
from desktop.casework import withdrawal_facts as w
from desktop.casework.decide import Barred
from desktop.casework.events import StepDone
from desktop.casework.facts import AnyFact
from desktop.services.deciding import TakeStep, take_step
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import ACTOR, FILLED, register
from tests.db.test_reviewing import HEAD, answer, case_of, desk, seat, submit

__all__ = ["desk", "seat"]

FORM, STEP = "case-withdrawal-approval", "withdraw_filing"
WHY: Mapping[AnyFact, str] = {
    w.GROUND: w.Ground.NOT_ESTABLISHED,
    w.REASON: "复勘查明遗撒的不是该车装载的渣土",
    w.OPINION: "建议撤销立案。",
    f.FILING_ON: "2026-02-27",
    f.FILING_BY: "王镇长",
    f.REPORT_CRIME_ASKED: "1",
}
BOUND: Mapping[AnyFact, str] = {
    f.ARCHIVE_NO: "2026-0007",
    f.ARCHIVE_RETENTION: "三十年",
    f.ARCHIVE_FILER: "马建国",
    f.ARCHIVE_ON: "2026-03-02",
}


def write(office: Office, case_id: str, said: Mapping[AnyFact, str]) -> None:
    perform(office, keep_facts, KeepFacts(case_id, {(fact.id, 1): text for fact, text in said.items()}))


def filed(office: Office) -> str:
    """A case that was filed; gives its id."""
    case_id = register(office.storage, facts=FILLED)
    with office.storage.write(ACTOR, "take_step") as work:
        done = StepDone(case_id, "file", "filed", date(2026, 2, 27))
        work.apply(done)
        work.record([done])
    return case_id


def test_the_head_takes_a_filing_back_and_the_file_is_bound(desk: Office, seat: Office) -> None:
    case_id = filed(seat)
    write(desk, case_id, WHY)
    with pytest.raises(Barred) as barred:
        perform(desk, take_step, TakeStep(case_id, STEP))
    assert {lack.gate for lack in barred.value.shortfalls} == {"o_withdrawal_approved", "o_paper"}
    answer(seat, HEAD, case_id, submit(desk, case_id, FORM))
    case = case_of(seat, case_id)
    assert (case.get(w.AGREED), case.get(w.BY), case.get(w.ON)) == (True, "王镇长", date(2026, 3, 2))
    assert case.paper(FORM) is not None  # issued by the head's yes
    perform(desk, take_step, TakeStep(case_id, STEP))
    assert case_of(seat, case_id).stage == "closed"
    write(desk, case_id, BOUND)
    perform(desk, issue_paper, IssuePaper(case_id, "archive-cover"))
    assert case_of(seat, case_id).paper("archive-cover") is not None
