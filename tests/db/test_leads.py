"""From the inbox of a village station to a case: nothing is lost on the way, and nobody sees too much."""

from __future__ import annotations

import contextlib
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, NotPermitted, Refusal
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.decide import Barred
from desktop.casework.due_list import DueFilter
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.leads import TRANSFER_LETTER
from desktop.casework.rows import CaseFilter, DaySpan
from desktop.casework.workday import Scope
from desktop.services.deciding import TakeStep, take_step
from desktop.services.due_list import due_page
from desktop.services.filing import AssignOfficers, BadEntries, RegisterCase, assign_officers, register_case
from desktop.services.intake import (
    PlaceFiles,
    ReceiveFiles,
    VoidReceived,
    inbox,
    place_files,
    receive,
    received_bytes,
    void_received,
)
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.lead_ends import BeginCase, JoinCase, begin_case, join_case
from desktop.services.leads import (
    AnswerLead,
    PlanInspection,
    ShowReporter,
    TakeLead,
    answer_lead,
    lead_view,
    plan_inspection,
    show_reporter,
    take_lead,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import lists, paper_view
from desktop.services.showing import file_bytes
from tests.db.office import QIAOTOU, SHUOBEI, STATION, register
from tests.helpers.library import LIBRARY
from tests.helpers.photos import photo

pytestmark = pytest.mark.sqlite("the inbox lies beside a database in a file")

ASSISTANT = Actor("a1", "沈秀梅", "assistant", STATION.id)
OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 1, 10, 20)  # noqa: DTZ001 - wall time, as a camera says it
TOLD: dict[AnyFact, str] = {
    d.LEAD_KIND: d.LeadKind.REPORT,
    f.DISCOVERED_ON: "2026-03-01",
    f.OFFENCE_AT: "元朔社区3号楼旁",
    f.OFFENCE_FACTS: "货车沿途遗撒渣土",
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: "单永红",
    d.REPORTER: "李秀英",
    d.REPORTER_PHONE: "13997005678",
    d.REPLY_WANTED: "1",
}
CHECKED: dict[AnyFact, str] = {
    d.CHECKED_ON: "2026-03-02",
    d.CHECKED_BY: "马建国",
    d.CHECK_FOUND: "路面确有渣土",
    d.CHECK_OURS: d.Ours.OURS,
}


DROPPED: dict[AnyFact, str] = {
    **{d.SETTLED_AS: d.LeadEnd.DROPPED, d.SETTLED_WHY: "查不到", d.SETTLED_AGREED: "1"},
    **{d.SETTLED_BY: "赵明", d.SETTLED_ON: "2026-03-02"},
}


def slots(told: dict[AnyFact, str]) -> dict[Slot, str]:
    return {(fact.id, 1): text for fact, text in told.items()}


def go_on(_done: int, _total: int, _name: str) -> bool:
    return True


@pytest.fixture
def station(storage: Storage, clock: StoppedClock) -> Office:
    """The desk of an assistant at a village station."""
    return Office(storage, LIBRARY, clock, ASSISTANT)


def photos(folder: Path, n: int = 3) -> tuple[Path, ...]:
    folder.mkdir()
    for at, colour in enumerate(("seagreen", "sienna", "slateblue")[:n], 1):
        (folder / f"IMG_{at}.jpg").write_bytes(photo(colour, at=MORNING))
    return tuple(sorted(folder.iterdir()))


def received(office: Office, files: tuple[Path, ...]) -> tuple[str, ...]:
    receive(office, ReceiveFiles(STATION.id, files), go_on)
    return tuple(row.file.id for row in inbox(office, "", None).rows)


def taken(office: Office, *file_ids: str) -> str:
    return perform(office, take_lead, TakeLead(STATION.id, slots(TOLD), file_ids))[0]


def checked(office: Office, lead_id: str) -> None:
    perform(office, keep_facts, KeepFacts(lead_id, slots(CHECKED)))
    perform(office, take_step, TakeStep(lead_id, "check_lead"))


def filed(office: Office, lead_id: str) -> Case:
    """The case a lead becomes."""
    begun = perform(office, begin_case, BeginCase(lead_id))[0]
    values = {**begun.values, (f.OFFENCE_ON.id, 1): "2026-03-01"}
    command = RegisterCase(
        "ordinary", STATION.id, begun.matter_code or "HJ-006", ("p1", "p2"), values, lead_id=lead_id
    )
    case_id, _ = perform(office, register_case, command)
    with office.read() as work:
        return work.case(case_id)


# ------------------------------------------------------------ the inbox


def test_what_is_only_known_by_its_digest_stays_so_on_its_way_into_a_case(
    station: Office, tmp_path: Path
) -> None:
    (picture,) = photos(tmp_path / "phone", 1)
    receive(station, ReceiveFiles(STATION.id, (picture,), "采集站硬盘 2"), go_on)
    (row,) = inbox(station, "", None).rows
    assert (row.file.held, row.file.medium) == (False, "采集站硬盘 2")
    with pytest.raises(Refusal) as refused:
        received_bytes(station, row.file)
    assert refused.value.code == "file_elsewhere"
    lead_id = taken(station, row.file.id)
    with station.read() as work:
        (file,) = work.case(lead_id).files
    assert (file.held, file.medium, file.digest) == (False, "采集站硬盘 2", row.file.digest)
    assert station.storage.check().sound


def test_what_comes_in_waits_and_is_what_it_was(station: Office, tmp_path: Path) -> None:
    files = photos(tmp_path / "phone")
    made = receive(station, ReceiveFiles(STATION.id, files), go_on)
    assert (made.new, made.known, made.failed) == (3, 0, ())
    rows = inbox(station, "", None).rows
    assert [row.file.name for row in rows] == ["IMG_3.jpg", "IMG_2.jpg", "IMG_1.jpg"]
    assert (rows[0].by, rows[0].unit_id, rows[0].file.taken_at) == ("沈秀梅", STATION.id, MORNING)
    assert received_bytes(station, rows[2].file) == files[0].read_bytes()
    again = receive(station, ReceiveFiles(STATION.id, (*files, tmp_path / "gone.jpg")), go_on)
    assert (again.new, again.known, len(again.failed)) == (0, 3, 1)
    officer = station.for_(OFFICER)
    with officer.read() as work:
        assert (work.inbox_count(""), work.inbox_count(SHUOBEI.id)) == (3, 0)
    assert station.storage.check().sound


def test_a_wrong_file_is_voided_with_a_reason_and_stays(station: Office, tmp_path: Path) -> None:
    first, *_ = received(station, photos(tmp_path / "phone"))
    with pytest.raises(Refusal) as caught:
        perform(station, void_received, VoidReceived(STATION.id, (first,), " "))
    assert caught.value.code == "void_without_reason"
    perform(station, void_received, VoidReceived(STATION.id, (first,), "拍到自己的脚"))
    rows = inbox(station, "", None).rows
    assert first not in {row.file.id for row in rows}
    with station.read() as work:
        assert b"".join(work.inbox_parts(first)) == (tmp_path / "phone" / "IMG_3.jpg").read_bytes()
    with pytest.raises(Refusal) as caught:
        perform(station, void_received, VoidReceived(STATION.id, (first,), "再来一次"))
    assert caught.value.code == "inbox_settled"


def test_nobody_reaches_the_inbox_of_elsewhere(station: Office, tmp_path: Path) -> None:
    first, *_ = received(station, photos(tmp_path / "phone"))
    far = station.for_(Actor("a2", "外乡", "assistant", SHUOBEI.id))
    assert inbox(far, "", None).rows == ()
    with pytest.raises(NotPermitted), far.read() as work:
        list(work.inbox_parts(first))
    for command in (VoidReceived(SHUOBEI.id, (first,), "理由"), VoidReceived(STATION.id, (first,), "理由")):
        with pytest.raises(NotPermitted):
            perform(far, void_received, command)
    with pytest.raises(NotPermitted):
        receive(far, ReceiveFiles(STATION.id, ()), go_on)


# ------------------------------------------------------------ a lead


def test_what_was_found_to_be_anothers_becomes_no_case_here(station: Office) -> None:
    """行政处罚法 22, 24: it is handed over, and neither filed nor put to a case of ours."""
    office, lead_id = station.for_(OFFICER), taken(station)
    perform(office, keep_facts, KeepFacts(lead_id, slots(CHECKED | {d.CHECK_OURS: d.Ours.ELSEWHERE})))
    perform(office, take_step, TakeStep(lead_id, "check_lead"))
    with pytest.raises(Refusal, match="lead_not_ours"):
        filed(office, lead_id)
    with pytest.raises(Refusal, match="lead_not_ours"):
        perform(office, join_case, JoinCase(lead_id, "大桥案〔2026〕1号"))
    ended: dict[AnyFact, str] = {
        **{d.SETTLED_AS: d.LeadEnd.DROPPED, d.SETTLED_WHY: "在邻县境内", d.SETTLED_AGREED: "1"},
        **{d.SETTLED_BY: "赵明", d.SETTLED_ON: "2026-03-02"},
    }
    perform(office, keep_facts, KeepFacts(lead_id, slots(ended)))
    with pytest.raises(Barred):
        perform(office, take_step, TakeStep(lead_id, "settle_lead"))
    handed: dict[AnyFact, str] = {d.SETTLED_AS: d.LeadEnd.TRANSFERRED, d.SETTLED_TO: "邻县交通运输局"}
    handed |= {d.SETTLED_MATERIALS: "线索登记表1份"}
    perform(office, keep_facts, KeepFacts(lead_id, slots(handed)))
    perform(office, take_step, TakeStep(lead_id, "settle_lead"))
    assert lead_view(office, lead_id).case.stage == "settled"


def test_a_lead_handed_over_goes_with_a_numbered_letter_that_keeps_who_reported(station: Office) -> None:
    """行政处罚法 22, 24: the organ that has the power is told what it is, why, and what comes along."""
    lead_id, office = taken(station), station.for_(OFFICER)
    checked(office, lead_id)
    sent: dict[AnyFact, str] = {
        **{d.CHECK_OURS: d.Ours.OTHERS, d.SETTLED_AS: d.LeadEnd.TRANSFERRED, d.SETTLED_TO: "县交通运输局"},
        **{
            d.SETTLED_WHY: "在国道上",
            d.SETTLED_AGREED: "1",
            d.SETTLED_BY: "赵明",
            d.SETTLED_ON: "2026-03-02",
        },
    }
    perform(office, keep_facts, KeepFacts(lead_id, slots(sent)))
    with pytest.raises(Barred) as caught:
        perform(office, take_step, TakeStep(lead_id, "settle_lead"))
    assert {lack.where for lack in caught.value.shortfalls} == {d.SETTLED_MATERIALS.id}
    perform(office, keep_facts, KeepFacts(lead_id, slots({d.SETTLED_MATERIALS: "现场照片3张"})))
    with pytest.raises(Refusal) as apart:
        perform(office, issue_paper, IssuePaper(lead_id, TRANSFER_LETTER))
    assert apart.value.code == "issued_by_step"
    assert paper_view(office, lead_id, TRANSFER_LETTER, 1).step == "settle_lead"
    perform(office, take_step, TakeStep(lead_id, "settle_lead"))
    with office.read() as work:
        (letter,) = work.case(lead_id).papers
        data = work.paper_bytes(letter.id)
    assert (letter.form, letter.number) == (TRANSFER_LETTER, "大桥移线〔2026〕1号")
    with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
        words = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    for told in ("县交通运输局", "大桥线〔2026〕1号", "现场照片3张", "路面确有渣土", "单永红", "回执"):
        assert told in words, told
    for secret in (TOLD[d.REPORTER], TOLD[d.REPORTER_PHONE]):
        assert secret not in words
    with pytest.raises(Refusal):
        perform(office, keep_facts, KeepFacts(lead_id, slots({d.SETTLED_TO: "县水利局"})))


def test_a_lead_that_stays_has_no_letter(station: Office) -> None:
    lead_id, office = taken(station), station.for_(OFFICER)
    checked(office, lead_id)
    perform(office, keep_facts, KeepFacts(lead_id, slots(DROPPED)))
    perform(office, take_step, TakeStep(lead_id, "settle_lead"))
    with office.read() as work:
        assert work.case(lead_id).papers == ()


def test_the_front_desk_takes_in_and_sees_no_case(station: Office, tmp_path: Path) -> None:
    register(station.storage)
    lead_id = taken(station, *received(station, photos(tmp_path / "phone")))
    assert inbox(station, "", None).rows == ()
    view = lead_view(station, lead_id)
    assert view.case.number == "大桥线〔2026〕1号"
    assert (view.case.get(d.REPORTER), view.case.get(d.REPORTER_PHONE)) == ("***", "139****5678")
    assert view.case.get(d.LEAD_BY) == "沈秀梅"
    assert sorted((file.photo, file.n) for file in view.case.files) == [(1, 1), (2, 1), (3, 1)]
    assert len(file_bytes(station, view.case.files[0])) > 100
    shown = perform(station, show_reporter, ShowReporter(lead_id))[0]
    assert shown[(d.REPORTER.id, 1)] == "李秀英"
    with station.read() as work:
        assert [row.id for row in work.lead_page(LeadFilter("lead"), None).rows] == [lead_id]
        with pytest.raises(NotPermitted):
            work.case_page(CaseFilter(), None)
    with pytest.raises(NotPermitted):
        perform(station, take_step, TakeStep(lead_id, "check_lead"))
    with station.for_(OFFICER).read() as work:
        told = " ".join(row.says for row in work.journal(lead_id, 9))
        assert "NumbersShown" in told


def test_what_is_missing_is_said_and_nothing_is_lost(station: Office, tmp_path: Path) -> None:
    ids = received(station, photos(tmp_path / "phone"))
    with pytest.raises(BadEntries) as caught:
        perform(station, take_lead, TakeLead(STATION.id, {}, ids))
    wanted = ("lead.kind", "offence.discovered_on", "offence.place", "offence.facts")
    assert set(caught.value.entries) == {(fact, 1) for fact in wanted}
    assert len(inbox(station, "", None).rows) == 3


def test_no_list_or_figure_of_cases_counts_a_lead(station: Office) -> None:
    taken(station)
    case_id = register(station.storage)
    office = station.for_(OFFICER)
    with office.read() as work:
        assert [row.id for row in work.case_page(CaseFilter(), None).rows] == [case_id]
        assert work.case_counts(CaseFilter(), TODAY).total == 1
        assert [row.id for row in work.all_case_rows(CaseFilter())] == [case_id]
        assert work.figures(Scope(), TODAY).open == 1
        assert [row.id for row in work.open_cases(Scope(), (), 9)] == [case_id]
        assert work.lead_counts("").received == 1
        assert sum(day.n for day in work.matter_days(QIAOTOU.id, date(2026, 1, 1), TODAY)) == 1


def test_a_lead_becomes_a_case_and_the_answer_goes_back(station: Office, tmp_path: Path) -> None:
    """The journey of the issue: facts and files go along, who reported does not."""
    lead_id = taken(station, *received(station, photos(tmp_path / "phone")))
    office = station.for_(OFFICER)
    checked(office, lead_id)
    case = filed(office, lead_id)
    assert case.get(f.LEAD_NUMBER) == "大桥线〔2026〕1号"
    assert (case.get(f.SOURCE), case.get(f.PARTY_NAME)) == (f.Source.COMPLAINT, "单永红")
    assert case.get(d.REPORTER) is None
    assert sorted((file.photo, file.n) for file in case.files) == [(1, 1), (2, 1), (3, 1)]
    assert case.get(f.EVIDENCE_NAME) == "现场照片"
    first = next(file for file in case.files if file.photo == 1)
    assert file_bytes(office, first) == (tmp_path / "phone" / "IMG_1.jpg").read_bytes()
    view = lead_view(station, lead_id)
    assert (view.case.stage, view.step) == ("settled", "answer_reporter")
    assert view.case.get(d.LEAD_CASE) == case.number
    with office.read() as work:
        assert work.lead_counts(STATION.id).settled == 1
    answer: dict[AnyFact, str] = {
        d.REPLY_ON: "2026-03-02",
        d.REPLY_HOW: "电话",
        d.REPLY_BY: "沈秀梅",
        d.REPLY_WORDS: "已立案",
    }
    with pytest.raises(Barred):
        perform(station, answer_lead, AnswerLead(lead_id, slots({d.REPLY_ON: "2026-03-02"})))
    perform(station, answer_lead, AnswerLead(lead_id, slots(answer)))
    assert lead_view(station, lead_id).case.stage == "closed"
    with office.read() as work:
        assert work.lead_counts("").open == 0
        (row,) = work.lead_page(LeadFilter("lead", text="遗撒"), None).rows
        assert (row.kind, row.outcome) == (d.LeadKind.REPORT, d.LeadEnd.FILED)
        assert work.lead_page(LeadFilter("lead", open_only=True), None).rows == ()
    with pytest.raises(Refusal) as caught:
        perform(office, begin_case, BeginCase(lead_id))
    assert caught.value.code == "lead_settled"
    assert station.storage.check().sound


def test_a_lead_that_is_not_yet_checked_waits_with_its_case(station: Office) -> None:
    """It says which case it became; that it was checked is still to be said."""
    lead_id, office = taken(station), station.for_(OFFICER)
    case = filed(office, lead_id)
    view = lead_view(office, lead_id)
    assert (view.case.stage, view.case.get(d.LEAD_CASE)) == ("received", case.number)


def test_a_lead_joins_a_case_after_what_that_has(station: Office, tmp_path: Path) -> None:
    office, files = station.for_(OFFICER), photos(tmp_path / "phone")
    case_id = register(station.storage)
    receive(office, ReceiveFiles(QIAOTOU.id, files[:1]), go_on)
    own = tuple(row.file.id for row in inbox(office, "", None).rows)
    perform(office, place_files, PlaceFiles(case_id, own))
    receive(station, ReceiveFiles(STATION.id, files[1:]), go_on)
    lead_id = taken(station, *(row.file.id for row in inbox(station, "", None).rows))
    with office.read() as work:
        number = work.case(case_id).number
    with pytest.raises(Refusal) as caught:
        perform(office, join_case, JoinCase(lead_id, "大桥案〔1999〕1号"))
    assert caught.value.code == "no_open_case"
    checked(office, lead_id)
    assert perform(office, join_case, JoinCase(lead_id, number))[0] == case_id
    with office.read() as work:
        case = work.case(case_id)
    assert sorted((file.name, file.n, file.photo) for file in case.files) == [
        ("IMG_1.jpg", 1, 1),
        ("IMG_2.jpg", 2, 2),
        ("IMG_3.jpg", 2, 3),
    ]
    assert (case.get(f.EVIDENCE_NAME, 2), case.get(f.PHOTO_SHOWS, 3)) == ("现场照片", "IMG_3")
    assert lead_view(office, lead_id).case.get(d.SETTLED_AS) is d.LeadEnd.JOINED


def test_leads_are_narrowed_by_all_that_tells_them_apart(station: Office) -> None:
    """Each word keeps those it means, among leads that differ in it; words of two chips hold together."""
    office = station.for_(OFFICER)

    def lead(**more: str) -> str:
        told = {**slots(TOLD), **{(key.replace("__", "."), 1): text for key, text in more.items()}}
        return perform(office, take_lead, TakeLead(STATION.id, told))[0]

    plain = lead()
    ordered = lead(lead__kind="superior", lead__due="2026-03-04")
    late = lead(lead__kind="superior", lead__due="2026-02-27", offence__discovered_on="2026-02-20")
    done = lead(lead__kind="patrol", reporter__reply_wanted="")
    perform(office, assign_officers, AssignOfficers(ordered, ("p1", "p2")))
    perform(office, keep_facts, KeepFacts(done, slots({**CHECKED, **DROPPED})))
    for step in ("check_lead", "end_lead"):
        perform(office, take_step, TakeStep(done, step))

    def found(**narrowed: object) -> set[str]:
        with office.read() as work:
            return {row.id for row in work.lead_page(LeadFilter("lead", **narrowed), None).rows}  # type: ignore[arg-type]

    assert found() == {plain, ordered, late, done}
    assert found(open_only=True) == found(stages=("received", "settled")) == {plain, ordered, late}
    assert found(stages=("closed",)) == found(ends=("dropped",)) == found(kinds=("patrol",)) == {done}
    assert found(stages=("received", "closed")) == found(), "of what is open and what is not"
    assert found(kinds=("superior", "patrol")) == {ordered, late, done}
    assert found(until=date(2026, 3, 1)) == {late}
    assert found(until=date(2026, 3, 4)) == {ordered, late}, "the last day is counted"
    assert found(officers=("p2",)) == {ordered}
    assert found(officers=("p9",)) == set()
    assert found(came=DaySpan(date(2026, 2, 1), date(2026, 2, 28))) == {late}
    assert found(came=DaySpan(date(2026, 3, 1))) == {plain, ordered, done}
    assert found(kinds=("superior",), until=date(2026, 3, 1), open_only=True) == {late}
    with office.read() as work:
        assert [row.id for row in work.longest_waiting("", 2)] == [late, ordered]
        counts = work.lead_counts("")
    assert (counts.received, counts.open, counts.oldest) == (3, 3, date(2026, 2, 20))


def test_a_lead_names_a_matter_is_counted_once_checked_and_hands_it_on(station: Office) -> None:
    office = station.for_(OFFICER)
    current = lists(office).matters
    assert current is not None
    matter = next(row for row in current.matters if row.code == "HJ-006")
    lead_id = perform(office, take_lead, TakeLead(STATION.id, slots({**TOLD, d.LEAD_MATTER: matter.name})))[0]
    with office.read() as work:
        assert [row.matter for row in work.lead_page(LeadFilter("lead"), None).rows] == [matter.name]
        assert work.visits_by_matter(QIAOTOU.id, date(2026, 1, 1), TODAY) == {}
    checked(office, lead_id)
    with office.read() as work:
        assert work.visits_by_matter(QIAOTOU.id, date(2026, 1, 1), TODAY) == {matter.name: 1}
    assert perform(office, begin_case, BeginCase(lead_id))[0].matter_code == matter.code
    # what came of an inspection was counted with it
    perform(office, keep_facts, KeepFacts(lead_id, slots({d.LEAD_KIND: d.LeadKind.INSPECTION})))
    with office.read() as work:
        assert work.visits_by_matter(QIAOTOU.id, date(2026, 1, 1), TODAY) == {}


# ------------------------------------------------------------ an inspection


def inspected(office: Office) -> str:
    """A person was inspected, and what came of it is to be said."""
    told: dict[AnyFact, str] = {
        **{
            d.VISIT_KIND: d.InspectionKind.TRIGGERED,
            d.VISIT_MATTER: "渣土运输",
            d.VISIT_AT: "2026-03-01T09:00",
        },
        **{d.VISIT_BASIS: "生态环境法典第二百四十一条", f.PARTY_KIND: "citizen", f.PARTY_NAME: "单永红"},
    }
    visit_id, _ = perform(office, plan_inspection, PlanInspection(QIAOTOU.id, slots(told), ("p1", "p2")))
    done: dict[AnyFact, str] = {
        **{f.INSPECTION_START: "2026-03-01T09:10", f.INSPECTION_SITUATION: "车厢未密闭"},
        **{f.INSPECTION_END: "2026-03-01T09:40", f.INSPECTION_SIGNED: "1", f.INSPECTION_SHOWN: "1"},
    }
    perform(office, keep_facts, KeepFacts(visit_id, slots(done)))
    perform(office, take_step, TakeStep(visit_id, "inspect_person"))
    return visit_id


def test_an_inspection_that_ordered_to_correct_is_open_until_it_is_seen_again(station: Office) -> None:
    """行政处罚法 28: the order is issued, its term waits, and the file is where open leads are."""
    office = station.for_(OFFICER)
    visit_id = inspected(office)
    found: dict[AnyFact, str] = {
        **{d.FINDING: d.Found.CORRECTED, d.FINDING_ON: "2026-03-02", d.FINDING_WORDS: "车厢未密闭"},
        **{f.CORRECTION_CONTENT: "加装密闭装置", f.CORRECTION_UNTIL: "2026-03-06"},
    }
    perform(office, keep_facts, KeepFacts(visit_id, slots(found)))
    with pytest.raises(Barred):
        perform(office, take_step, TakeStep(visit_id, "order_correction"))
    perform(office, issue_paper, IssuePaper(visit_id, "immediate-correction-notice", 1))
    perform(office, take_step, TakeStep(visit_id, "order_correction"))
    lead_id = taken(station)
    with office.read() as work:
        counts, rows = work.lead_counts(""), work.longest_waiting("", 9)
        assert work.visits_by_matter(QIAOTOU.id, date(2026, 1, 1), TODAY) == {"渣土运输": 1}
    assert (counts.received, counts.visits, counts.open) == (1, 1, 2)
    assert [(row.id, row.due_on) for row in rows] == [(visit_id, date(2026, 3, 6)), (lead_id, None)]
    (due,) = (row for row in due_page(office, DueFilter(), None).rows if row.case_id == visit_id)
    assert due.term.clock == "visit_correct"
    seen: dict[AnyFact, str] = {f.CORRECTION_RECHECKED: "2026-03-02", f.CORRECTION_RESULT: f.Corrected.DONE}
    perform(office, keep_facts, KeepFacts(visit_id, slots(seen)))
    perform(office, take_step, TakeStep(visit_id, "recheck_visit"))
    with office.read() as work:
        assert work.lead_counts("").visits == 0
        assert [row.id for row in work.longest_waiting("", 9)] == [lead_id]


def test_an_inspection_is_counted_by_itself_and_may_become_a_lead(station: Office) -> None:
    office = station.for_(OFFICER)
    visit_id = inspected(office)
    told: dict[AnyFact, str] = {f.OFFENCE_AT: "桥头镇人民路", f.OFFENCE_FACTS: "车厢未密闭"}
    told[f.DISCOVERED_ON] = "2026-03-01"
    lead_id, _ = perform(office, take_lead, TakeLead(QIAOTOU.id, slots(told), of=visit_id))
    with office.read() as work:
        (row,) = work.lead_page(LeadFilter("inspection"), None).rows
        lead = work.case(lead_id)
    assert (row.number, row.told, row.outcome) == ("大桥检〔2026〕1号", "渣土运输", d.Found.LEAD)
    assert row.stage == "closed"
    with office.read() as work:
        assert work.visits_by_matter(QIAOTOU.id, date(2026, 1, 1), TODAY) == {"渣土运输": 1}
        assert work.visits_by_matter(QIAOTOU.id, date(2025, 1, 1), date(2025, 12, 31)) == {}
    assert (lead.get(d.LEAD_KIND), lead.get(f.PARTY_NAME)) == (d.LeadKind.INSPECTION, "单永红")
    assert lead.get(f.LEAD_NUMBER) == row.number
    with pytest.raises(NotPermitted):
        perform(station, plan_inspection, PlanInspection(STATION.id, {}))
    far = station.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id))
    with far.read() as work, pytest.raises(NotFound):
        work.case(visit_id)
