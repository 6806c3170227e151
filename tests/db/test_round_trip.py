"""Every event goes in and comes out as the same facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db import Storage
from db.queries.case_file import CASE_COLUMNS, PARTY_COLUMNS
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from desktop.casework.facts import FACTS as KNOWN
from desktop.casework.facts import facts_of
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter, Draft
from tests.db.office import ACTOR, COUNTY, FACTS, MATTER, ORGAN, STATION, issue, paper, register


def keep(storage: Storage, event: happened.Event) -> None:
    with storage.write(ACTOR, "some_use") as work:
        work.apply(event)
        work.record([event])


def test_a_registered_case_comes_back_whole(storage: Storage) -> None:
    case_id = register(storage)
    with storage.read() as work:
        case = work.case(case_id)
        assert work.case_id_by_number("大桥案〔2026〕1号") == case_id
        assert work.case_id_by_number("大桥案〔2026〕2号") is None
    assert (case.number, case.version, case.procedure, case.stage) == (
        "大桥案〔2026〕1号",
        1,
        "ordinary@1",
        "registered",
    )
    assert (case.unit, case.organ, case.matter) == (STATION, ORGAN, MATTER)
    assert case.path[0] == COUNTY
    assert [unit.id for unit in case.path][-1] == STATION.id
    assert [officer.id for officer in case.officers] == ["p1", "p2"]
    assert (case.matters_version, case.registered_on, case.sample) == ("2026-1", date(2026, 3, 2), True)
    told = {slot: KNOWN[slot[0]].written(value) for slot, value in case.facts.items()}
    assert told == {slot: str(text) for slot, text in FACTS.items()}
    assert case.get(f.PARTY_KIND) is PartyKind.CITIZEN
    assert case.get(f.SOURCE) is f.Source.PATROL
    assert case.get(f.PROPOSAL_FINE) == Money.yuan(3000)
    assert case.sheets("interview") == (2,)


def test_facts_are_changed_emptied_and_written_again(storage: Storage) -> None:
    case_id = register(storage)
    values = {
        (f.PARTY_NAME.id, 1): None,
        (f.OFFENCE_ON.id, 1): "2026-02-19",
        (f.INTERVIEW_PERSON.id, 2): "",
        (f.INTERVIEW_QA.id, 1): '[["问","答"]]',
        (f.PROPOSAL_BASE.id, 1): "12.50",
    }
    keep(storage, happened.FactsKept(case_id, values))
    with storage.read() as work:
        case = work.case(case_id)
    assert case.get(f.PARTY_NAME) is None
    assert case.get(f.OFFENCE_ON) == date(2026, 2, 19)
    assert case.sheets("interview") == (1,)
    assert case.get(f.PROPOSAL_BASE) == Decimal("12.50")
    assert case.version == 2
    keep(storage, happened.FactsKept(case_id, {(f.INTERVIEW_PERSON.id, 2): "某乙"}))
    with storage.read() as work:
        assert work.case(case_id).get(f.INTERVIEW_PERSON, 2) == "某乙"


def test_every_fact_of_the_party_has_its_column() -> None:
    assert {fact.id for fact in facts_of("party")} == set(PARTY_COLUMNS)
    assert set(CASE_COLUMNS) <= set(KNOWN)


def test_a_fact_nobody_declared_is_a_defect(storage: Storage) -> None:
    case_id = register(storage)
    with pytest.raises(ValueError, match="no such fact"):
        keep(storage, happened.FactsKept(case_id, {("party.shoe_size", 1): "43"}))


def test_officers_change_places_leave_and_return(storage: Storage) -> None:
    case_id = register(storage)
    for ids in (("p2", "p3"), ("p3",), ("p1", "p2")):
        keep(storage, happened.OfficersAssigned(case_id, ids))
        with storage.read() as work:
            assert tuple(officer.id for officer in work.case(case_id).officers) == ids
            row = work.case_page(CaseFilter(), None).rows[0]
            assert row.officers == "、".join(officer.name for officer in work.case(case_id).officers)
    with pytest.raises(NotFound):
        keep(storage, happened.OfficersAssigned(case_id, ("nobody",)))


def test_steps_keep_their_order_and_reasons(storage: Storage, clock: StoppedClock) -> None:
    case_id = register(storage)
    first = happened.StepDone(case_id, "file", "filed", date(2026, 3, 2))
    second = happened.StepDone(
        case_id, "investigate", "investigated", date(2026, 3, 1), {"g_correct": "已自行改正"}
    )
    with storage.write(ACTOR, "take_step") as work:
        work.apply(first)
        work.apply(second)
        work.record([first, second])
    with storage.read() as work:
        case = work.case(case_id)
    assert [(taken.step, taken.on, taken.by) for taken in case.steps] == [
        ("file", date(2026, 3, 2), "马建国"),
        ("investigate", date(2026, 3, 1), "马建国"),
    ]
    assert case.steps[0].at == clock.now()
    assert case.stage == "investigated"
    assert case.get(f.REASONS["g_correct"]) == "已自行改正"


def test_a_summary_case_becomes_ordinary(storage: Storage) -> None:
    case_id = register(storage)
    keep(storage, happened.ProcedureChanged(case_id, "ordinary@2", "filed", "案情复杂"))
    with storage.read() as work:
        case = work.case(case_id)
    assert (case.procedure, case.stage) == ("ordinary@2", "filed")


def test_papers_come_back_with_their_bytes(storage: Storage) -> None:
    case_id = register(storage)
    paper_id = issue(storage, case_id, b"%PDF one")
    same = paper(case_id, "copy", data=b"%PDF one", n=2)
    keep(storage, same)  # two papers of the same page share their bytes
    with storage.read() as work:
        case = work.case(case_id)
        assert work.paper_bytes(paper_id) == b"%PDF one" == work.paper_bytes("copy")
        with pytest.raises(NotFound):
            work.paper_bytes("none")
    issued = case.paper("penalty-decision")
    assert issued is not None
    assert (issued.id, issued.number, issued.pages) == (paper_id, "大桥罚决〔2026〕1号", 2)
    assert issued.digest == same.digest
    assert [one.id for one in case.papers] == [paper_id, "copy"]


def test_a_paper_whose_bytes_are_not_its_own_is_a_defect(storage: Storage) -> None:
    case_id = register(storage)
    wrong = paper(case_id, "x", data=b"one")
    broken = happened.PaperIssued(
        **{name: getattr(wrong, name) for name in wrong.__dataclass_fields__ if name != "data"}, data=b"two"
    )
    with pytest.raises(ValueError, match="digest"):
        keep(storage, broken)


def test_the_due_date_is_nobodys_act(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "reckon") as work:
        event = happened.DueReckoned(case_id, date(2026, 5, 31), "case_90d", False)
        work.apply(event)
        work.record([event])
    with storage.read() as work:
        row = work.case_page(CaseFilter(), None).rows[0]
        assert (row.due_on, row.due_clock, row.due_party) == (date(2026, 5, 31), "case_90d", False)
        assert work.case(case_id).version == 1
        assert len(work.journal(case_id, 10)) == 1
    assert storage.check().sound


def test_drafts_are_kept_replaced_and_dropped(storage: Storage, clock: StoppedClock) -> None:
    draft = Draft("d1", "p1", "case", clock.now(), {"party.name": "某"})
    with storage.write(ACTOR, "save_draft") as work:
        work.save_draft(draft)
        work.save_draft(Draft("d1", "p1", "case", clock.now(), {"party.name": "某甲"}))
        work.save_draft(Draft("d2", "p2", "case", clock.now(), {}))
    with storage.read() as work:
        assert [one.values for one in work.drafts("p1")] == [{"party.name": "某甲"}]
    entries = storage.check().counts["entries"]
    with storage.write(ACTOR, "drop_draft") as work:
        work.drop_draft("d1")
        work.drop_draft("d1")
    with storage.read() as work:
        assert work.drafts("p1") == ()
        assert len(work.drafts("p2")) == 1
    assert storage.check().counts["entries"] == entries


def test_settings(storage: Storage) -> None:
    with storage.write(ACTOR, "set") as work:
        work.put_setting("office.note", "一")
        work.put_setting("office.note", "二")
    with storage.read() as work:
        assert work.setting("office.note") == "二"
        assert work.setting("office.none") is None
    assert storage.check().sound


def test_no_such_case(storage: Storage) -> None:
    with storage.read() as work, pytest.raises(NotFound):
        work.case("none")
