"""A case that comes of an inspection is bound with what was made there: the record is not made twice."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.gates.investigation import records_made
from desktop.casework.gear import Named
from desktop.casework.named_gear import entries_for
from desktop.services.binding import BoundFile, save_bound
from desktop.services.deciding import TakeStep, take_step
from desktop.services.histories import case_history
from desktop.services.issuing import IssuePaper, forms_for, issue_paper
from desktop.services.lead_ends import JoinCase, join_case
from desktop.services.leads import PlanInspection, TakeLead, plan_inspection, take_lead
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view
from desktop.services.signed_copies import AttachSigned, attach_signed
from desktop.services.verdicts import Finding
from desktop.services.verifying import verify_file
from tests.db.office import FILLED, QIAOTOU, register
from tests.db.test_leads import CHECKED, OFFICER, TODAY, filed, go_on, slots
from tests.helpers.builders import bench
from tests.helpers.library import LIBRARY
from tests.helpers.photos import photo

pytestmark = pytest.mark.sqlite("files lie beside a database in a file")

RECORD, REGISTER = "onsite-inspection-record", "clue-register"
PLANNED: dict[AnyFact, str] = {
    d.VISIT_KIND: d.InspectionKind.TRIGGERED,
    d.VISIT_MATTER: "渣土运输",
    d.VISIT_BASIS: "生态环境法典第二百四十一条",
    d.VISIT_AT: "2026-03-01T09:00",
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "单永红",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "桥头镇元朔社区",
}
SEEN: dict[AnyFact, str] = {
    f.INSPECTION_START: "2026-03-01T09:10",
    f.INSPECTION_END: "2026-03-01T09:40",
    f.INSPECTION_PLACE: "桥头镇人民路",
    f.INSPECTION_RECORDER: "李生华",
    f.INSPECTION_CAMERA: "JLY-07",
    f.INSPECTION_SITUATION: "车厢未密闭，路面有渣土",
    f.INSPECTION_SIGNED: "1",
    f.INSPECTION_SHOWN: "1",
}
KNOWN: dict[AnyFact, str] = {
    f.OFFENCE_AT: "桥头镇人民路",
    f.OFFENCE_FACTS: "车厢未密闭",
    f.DISCOVERED_ON: "2026-03-01",
}
REPORTED: dict[AnyFact, str] = {
    **KNOWN,
    d.REPORTER: "李秀英",
    d.LEAD_OPINION: "到现场核查",
}


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """An officer of the township."""
    return Office(storage, LIBRARY, clock, OFFICER)


def visited(desk: Office, scan: Path) -> str:
    """An inspection with its record, issued, signed and brought back."""
    visit_id, _ = perform(desk, plan_inspection, PlanInspection(QIAOTOU.id, slots(PLANNED), ("p1", "p2")))
    perform(desk, keep_facts, KeepFacts(visit_id, slots(SEEN)))
    perform(desk, issue_paper, IssuePaper(visit_id, RECORD))
    record = found(desk, visit_id).paper(RECORD)
    assert record is not None
    attach_signed(desk, AttachSigned(visit_id, record.id, (scan,)), go_on)
    perform(desk, take_step, TakeStep(visit_id, "inspect_person"))
    return visit_id


def found(desk: Office, case_id: str) -> Case:
    """What the database holds."""
    with desk.read() as work:
        return work.case(case_id)


def bound(desk: Office, case: Case, file: Path) -> tuple[BoundFile, list[str]]:
    """The file of a case, and the words of its pages."""
    if case.paper("case-filing-approval") is None:
        perform(desk, keep_facts, KeepFacts(case.id, slots({f.FILING_OPINION: "建议立案"})))
        perform(desk, issue_paper, IssuePaper(case.id, "case-filing-approval"))
    made = save_bound(desk, case.id, file)
    assert made is not None
    with pypdfium2.PdfDocument(io.BytesIO(file.read_bytes())) as document:
        return made, ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_the_record_of_the_inspection_stands_in_the_file_with_its_signed_copy(
    desk: Office, tmp_path: Path
) -> None:
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    visit_id = visited(desk, scan)
    lead_id, _ = perform(desk, take_lead, TakeLead(QIAOTOU.id, slots(REPORTED), of=visit_id))
    perform(desk, keep_facts, KeepFacts(lead_id, slots(CHECKED)))
    perform(desk, issue_paper, IssuePaper(lead_id, REGISTER))
    perform(desk, take_step, TakeStep(lead_id, "check_lead"))
    made, pages = bound(desk, filed(desk, lead_id), tmp_path / "案卷.pdf")
    assert (made.papers, made.enclosed) == (2, 1)
    name = LIBRARY.forms[RECORD].name
    contents = pages[1]
    assert name in contents
    assert f"《{name}》签字件" in contents
    record = next(at for at, words in enumerate(pages) if "车厢未密闭，路面有渣土" in words)
    assert pages[record + 1].startswith(f"《{name}》签字件")
    assert not any("李秀英" in words for words in pages), "who reported stays secret"
    assert LIBRARY.forms[REGISTER].name not in contents
    verdict = verify_file(desk, (tmp_path / "案卷.pdf").read_bytes())
    assert {one.finding for one in verdict.within} == {Finding.SAYS_SAME}
    assert {one.paper.form for one in verdict.within if one.paper} == {RECORD, "case-filing-approval"}


def papers_offered(case: Case) -> set[tuple[str, int]]:
    """The records of inspections that a case has or may have."""
    return {(form.id, n) for form, n in forms_for(case, LIBRARY) if form.id == RECORD}


@pytest.mark.parametrize("by_lead", [False, True], ids=["at once", "by a lead"])
def test_the_case_makes_no_second_record_of_the_inspection(
    desk: Office, tmp_path: Path, by_lead: bool
) -> None:
    """行政处罚法 55: it is demanded no more, not offered, not to be issued and not to be written anew."""
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    source = visited(desk, scan)
    number = found(desk, source).number
    perform(desk, keep_facts, KeepFacts(source, slots(KNOWN)))
    if by_lead:
        source, _ = perform(desk, take_lead, TakeLead(QIAOTOU.id, slots(REPORTED), of=source))
        perform(desk, keep_facts, KeepFacts(source, slots(CHECKED)))
        perform(desk, take_step, TakeStep(source, "check_lead"))
    case = filed(desk, source)
    assert case.get(f.INSPECTION_MADE) == number
    assert set(records_made(case, bench(TODAY))) == set()
    assert papers_offered(case) == set()
    with pytest.raises(Refusal) as refusal:
        perform(desk, issue_paper, IssuePaper(case.id, RECORD, 1))
    assert (refusal.value.code, refusal.value.facts["number"]) == ("made_before", number)
    with pytest.raises(Refusal) as refusal:
        perform(desk, keep_facts, KeepFacts(case.id, slots({f.INSPECTION_SITUATION: "另一种说法"})))
    assert refusal.value.code == "fact_settled"
    assert not any(number in told.words for told in case_view(desk, case.id).agreement.told)
    made, _ = bound(desk, case, tmp_path / "案卷.pdf")
    assert (made.papers, made.enclosed) == (2, 1)


def test_what_filmed_the_inspection_is_told_of_it_once(desk: Office, tmp_path: Path) -> None:
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    visit_id = visited(desk, scan)
    perform(desk, keep_facts, KeepFacts(visit_id, slots(KNOWN)))
    assert filed(desk, visit_id).told((f.INSPECTION_CAMERA.id, 1)) == "JLY-07"
    with desk.read() as work:
        told = work.gear_named_in(entries_for(Named.CAMERA), "JLY-07", 10)
    assert [one.case_id for one in told] == [visit_id]


def test_who_goes_there_again_makes_a_second_record(desk: Office, tmp_path: Path) -> None:
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    visit_id = visited(desk, scan)
    perform(desk, keep_facts, KeepFacts(visit_id, slots(KNOWN)))
    case = filed(desk, visit_id)
    again = {**SEEN, f.INSPECTION_START: "2026-03-02T08:10", f.INSPECTION_END: "2026-03-02T08:40"}
    perform(desk, keep_facts, KeepFacts(case.id, {(fact.id, 2): text for fact, text in again.items()}))
    assert papers_offered(found(desk, case.id)) == {(RECORD, 2)}
    paper = perform(desk, issue_paper, IssuePaper(case.id, RECORD, 2))[0]
    assert (paper.form, paper.n) == (RECORD, 2)
    made, pages = bound(desk, found(desk, case.id), tmp_path / "案卷.pdf")
    assert made.papers == 3
    assert sum("车厢未密闭，路面有渣土" in words for words in pages) == 2


def test_an_inspection_without_a_record_leaves_it_to_the_case(desk: Office) -> None:
    visit_id, _ = perform(desk, plan_inspection, PlanInspection(QIAOTOU.id, slots(PLANNED), ("p1", "p2")))
    perform(desk, keep_facts, KeepFacts(visit_id, slots(SEEN | KNOWN)))
    perform(desk, take_step, TakeStep(visit_id, "inspect_person"))
    case = filed(desk, visit_id)
    assert case.get(f.INSPECTION_MADE) is None
    assert papers_offered(case) == {(RECORD, 1)}


def joined(desk: Office, scan: Path) -> tuple[Case, Case]:
    """A case, and the lead out of an inspection that was put to it."""
    lead_id, _ = perform(desk, take_lead, TakeLead(QIAOTOU.id, slots(REPORTED), of=visited(desk, scan)))
    perform(desk, keep_facts, KeepFacts(lead_id, slots(CHECKED)))
    perform(desk, issue_paper, IssuePaper(lead_id, REGISTER))
    perform(desk, take_step, TakeStep(lead_id, "check_lead"))
    case = found(desk, register(desk.storage, QIAOTOU, FILLED))
    perform(desk, join_case, JoinCase(lead_id, case.number))
    return found(desk, case.id), found(desk, lead_id)


def test_the_papers_of_a_lead_that_joined_are_bound_as_those_of_one_that_became_it(
    desk: Office, tmp_path: Path
) -> None:
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    case, _ = joined(desk, scan)
    made, pages = bound(desk, case, tmp_path / "案卷.pdf")
    assert (made.papers, made.enclosed) == (2, 1)
    assert LIBRARY.forms[RECORD].name in pages[1]
    assert LIBRARY.forms[REGISTER].name not in pages[1]
    assert not any("李秀英" in words for words in pages), "who reported stays secret"


def test_a_lead_that_joined_is_named_in_the_case_and_each_leads_to_the_other(
    desk: Office, tmp_path: Path
) -> None:
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    case, lead = joined(desk, scan)
    assert case.get(d.JOINED_LEAD) == lead.number
    assert [(one.kind, one.case_id) for one in case_view(desk, case.id).related][:1] == [("lead", lead.id)]
    assert [one.kind for one in case_view(desk, case.id).related] == ["lead", "inspection"]
    assert (case.id, case.number) in [(one.case_id, one.number) for one in case_view(desk, lead.id).related]
    told = {(one.words, one.case_id) for one in case_history(desk, case.id).moments}
    assert {(f"收到线索 {lead.number}，行政检查", lead.id), (f"并入线索 {lead.number}", lead.id)} <= told
    assert "李秀英" not in str(told)
    other = found(desk, register(desk.storage, QIAOTOU, FILLED))
    perform(desk, keep_facts, KeepFacts(other.id, slots({d.JOINED_LEAD: lead.number})))
    assert case_view(desk, other.id).related == ()  # a number that somebody wrote there names nothing


def test_a_number_that_was_only_typed_brings_nothing_of_anothers(desk: Office, tmp_path: Path) -> None:
    """Of another case, of an inspection that came to something else, or of the case itself."""
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(photo("orange"))
    visit, other = found(desk, visited(desk, scan)), found(desk, register(desk.storage, QIAOTOU, FILLED))
    perform(desk, issue_paper, IssuePaper(other.id, "case-filing-approval"))
    case = found(desk, register(desk.storage, QIAOTOU, FILLED))
    for number in (other.number, visit.number, case.number):
        perform(desk, keep_facts, KeepFacts(case.id, slots({f.LEAD_NUMBER: number})))
        made, _ = bound(desk, found(desk, case.id), tmp_path / "案卷.pdf")
        assert (made.papers, made.enclosed) == (1, 0)
