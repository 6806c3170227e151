"""The table of rights as the desk keeps it: every use case and every question, by every role at every unit.

What is asked runs on a real database; what is expected is read from the one table and nowhere else.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from db import Reading, Storage
from db.queries.sight import seen
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import BadEntry, DeskError, NotFound, NotPermitted, Refusal
from desktop.casework.access import SYSTEM, Actor, Duty, Rights, Scope, Sight
from desktop.casework.events import DueReckoned, StepDone, UseRefused
from desktop.casework.journal import JournalFilter
from desktop.casework.lead_rows import LeadFilter
from desktop.casework.lists import Unit
from desktop.casework.rows import CaseFilter, Draft, SavedView
from desktop.casework.workday import Scope as At
from desktop.services.acting import actor_of
from desktop.services.deciding import TakeStep, take_step
from desktop.services.drafting import DropDraft, SaveDraft, drop_draft, save_draft
from desktop.services.filing import AssignOfficers, RegisterCase, assign_officers, register_case
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import Job, Office, perform
from desktop.services.viewing import DropView, drop_view, views
from tests.db.every_command import commands
from tests.db.office import (
    COUNTY,
    FAR_STATION,
    OFFICERS,
    QIAOTOU,
    SHUOBEI,
    STATION,
    UNITS,
    WEST,
    issue,
    register,
)
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

RIGHTS: Rights = LIBRARY.rights
PATH = (COUNTY, WEST, QIAOTOU)
"""Where the case stands."""
PLACES: dict[str, Unit] = {
    "at": QIAOTOU,
    "above": WEST,
    "at the top": COUNTY,
    "below": STATION,
    "elsewhere": SHUOBEI,
}
STRANGER_TO_THE_TABLE = "king"
SEES = "see_cases"
SEES_LEADS = "see_leads"
OF_A_UNIT = (
    *("register_case", "read_register", "draw_cases"),
    *("receive_file", "void_received", "take_lead", "plan_inspection", "hand_over_cases"),
    *("propose_disposal", "approve_disposal", "return_disposal", "witness_disposal"),
    *("put_gear", "take_gear", "retire_gear", "issue_gear", "return_gear"),
    *("put_training", "strike_training", "put_assessment", "strike_assessment"),
)
"""Acts about a unit itself, not about a case that stands at it."""


OF_ALL_KINDS = ("cases", "case_id_by_number")
"""Questions by id or number, which may be of a lead."""
LEAD = {("lead.kind", 1): "report", ("offence.discovered_on", 1): "2026-03-01"} | {
    (fact, 1): "某处" for fact in ("offence.place", "offence.facts")
}


class Reached(Exception):
    """The road let the act through; nothing of it is kept."""


@dataclass(frozen=True)
class Desk:
    """The small county with a case at 桥头镇 and a paper of it."""

    office: Office
    case_id: str
    paper_id: str
    number: str
    lead_id: str


@pytest.fixture(scope="module")
def desk(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One for all questions: none of them changes it but by what is refused."""
    home = tmp_path_factory.mktemp("rights") / "home"
    shutil.copytree(template, home)
    clock = StoppedClock(datetime(2026, 3, 2, 9, 0, tzinfo=CHINA))
    storage = open_storage(home, clock)
    case_id = register(storage, QIAOTOU)
    paper_id = issue(storage, case_id)
    with storage.read() as work:
        number = work.case(case_id).number
    office = Office(storage, LIBRARY, clock, SYSTEM)
    front_desk = office.for_(Actor("x", "", "assistant", QIAOTOU.id))
    lead_id, _ = perform(front_desk, take_lead, TakeLead(QIAOTOU.id, LEAD))
    yield Desk(office, case_id, paper_id, number, lead_id)
    storage.close()


def who(role: str, unit: Unit) -> Actor:
    """A person of a role at a unit; a role nobody bears, as the seat's own, is of no person and no unit."""
    borne = role not in RIGHTS.roles or RIGHTS.roles[role].listed
    return Actor("p1", "某人", role, unit.id) if borne else Actor("", "", role, "")


def holds(role: str, act: str) -> bool:
    return role in RIGHTS.acts[act].roles


def covers(role: str, unit: Unit, path: tuple[Unit, ...] = PATH) -> bool:
    return (role in RIGHTS.roles and RIGHTS.roles[role].everywhere) or unit in path


def answer(act: Callable[[], object]) -> str:
    """How the desk answers: `yes`, or the kind of its refusal."""
    try:
        act()
    except Reached:
        return "yes"
    except DeskError as error:
        return type(error).__name__
    return "yes"


# ------------------------------------------------------------ every use case


LOOKED_AT = frozenset(
    {
        *(SEES, "see_papers", "see_journal", "see_months", "export_cases", "approve", "review"),
        *("back_up", "restore", "check", "see_accounts", "see_seat_journal", "diagnose"),
        *("see_matter_lists", SEES_LEADS, "see_inbox", "see_gear", "see_training", "see_disposals"),
        *("see_officer_history", "see_numbers"),
    }
)
"""Acts of the table that are no use cases: they are asked where something is read, or copied."""


def through(act: str) -> Callable[[Job, object], NoReturn]:
    """A use case of that name that only says that it was reached."""

    def use_case(_job: Job, _command: object) -> NoReturn:
        raise Reached

    use_case.__name__ = act
    return use_case


def expected_act(act: str, role: str, unit: Unit) -> str:
    """What the road answers, by the table."""
    scope = RIGHTS.acts[act].scope
    if not holds(role, act):
        return "NotPermitted"
    if scope is Scope.OWN or covers(role, unit, (COUNTY,) if scope is Scope.SEAT else PATH):
        return "yes"
    # Who is of elsewhere does not learn that there is such a case; that there is such a unit everybody knows.
    return "NotFound" if scope is Scope.UNIT and act not in OF_A_UNIT else "NotPermitted"


def test_every_act_is_tried() -> None:
    """The names of the matrix are those of the table, and each is a use case or something looked at."""
    assert commands("", "").keys() | LOOKED_AT == RIGHTS.acts.keys()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", [*RIGHTS.roles, STRANGER_TO_THE_TABLE])
@pytest.mark.alike(4)
def test_use_cases(desk: Desk, role: str, place: str) -> None:
    office = desk.office.for_(who(role, PLACES[place]))
    told = {
        act: answer(lambda act=act, command=command: perform(office, through(act), command))  # type: ignore[misc]
        for act, command in commands(desk.case_id, desk.lead_id).items()
    }
    assert told == {act: expected_act(act, role, PLACES[place]) for act in told}


# ------------------------------------------------------------ every question

Question = Callable[[Reading], object]
TODAY = date(2026, 3, 2)


def records(desk: Desk) -> dict[str, tuple[str, Question]]:
    """Questions for one thing, by the act they are judged by beside seeing the case."""
    return {
        "case": (SEES, lambda work: work.case(desk.case_id)),
        "case_path": (SEES, lambda work: work.case_path(desk.case_id)),
        "papers_said": (SEES, lambda work: work.papers_said(desk.case_id)),
        "case for its papers": ("see_papers", lambda work: work.case(desk.case_id, "see_papers")),
        "paper_bytes": ("see_papers", lambda work: work.paper_bytes(desk.paper_id)),
        "journal": ("see_journal", lambda work: work.journal(desk.case_id, 5)),
        "remarks": (SEES, lambda work: work.remarks(desk.case_id)),
    }


def of_leads(desk: Desk) -> dict[str, tuple[str, Question]]:
    """Questions about leads and the inbox: for one, and for many."""
    return {
        "lead": (SEES_LEADS, lambda work: work.case(desk.lead_id)),
        "lead_page": (SEES_LEADS, lambda work: work.lead_page(LeadFilter("lead"), None).rows),
        "lead_counts": (SEES_LEADS, lambda work: work.lead_counts("").open),
        "inbox": ("see_inbox", lambda work: work.inbox_page("", None)),
    }


def listings(desk: Desk) -> dict[str, tuple[str, Question]]:
    """Questions for many, each answered by nothing or nought where nothing is seen."""
    everything, at_unit, named = CaseFilter(), CaseFilter(unit_id=QIAOTOU.id), CaseFilter(text="单永红")
    return {
        "cases": (SEES, lambda work: work.cases([desk.case_id])),
        "case_id_by_number": (SEES, lambda work: work.case_id_by_number(desk.number)),
        "case_page": (SEES, lambda work: work.case_page(everything, None).rows),
        "case_page of the unit": (SEES, lambda work: work.case_page(at_unit, None).rows),
        "case_page by name": (SEES, lambda work: work.case_page(named, None).rows),
        "case_counts": (SEES, lambda work: work.case_counts(everything, TODAY).total),
        "all_case_rows": ("export_cases", lambda work: list(work.all_case_rows(everything))),
        "case_numbers": ("draw_cases", lambda work: work.case_numbers(everything)),
        "filed_papers": ("see_papers", lambda work: work.filed_papers()),
        "figures": (SEES, lambda work: work.figures(At(), TODAY).open),
        "open_cases": (SEES, lambda work: work.open_cases(At(officer_id="p1"), (), 9)),
        "open_cases to approve": (
            "approve",
            lambda work: work.open_cases(At(), ("registered",), 9, "approve"),
        ),
        "open_cases to review": ("review", lambda work: work.open_cases(At(), ("registered",), 9, "review")),
    }


def journal_told(work: Reading) -> str:
    """Whose entries the journal shows: the case's, the seat's."""
    try:
        rows = work.entry_page(JournalFilter(), None).rows
    except NotPermitted:
        return "NotPermitted"
    kinds = {"case" if row.case_id else "seat" for row in rows}
    return " ".join(sorted(kinds)) or "nothing"


def expected_journal(role: str, unit: Unit) -> str:
    of_seat = holds(role, "see_seat_journal") and covers(role, unit, (COUNTY,))
    of_case = holds(role, "see_journal") and holds(role, SEES)
    if not of_case:
        return "seat" if of_seat else "NotPermitted"
    told = [word for word, there in (("case", covers(role, unit)), ("seat", of_seat)) if there]
    return " ".join(told) or "nothing"


def expected_record(act: str, role: str, unit: Unit) -> str:
    if not holds(role, SEES):  # who sees leads alone is not told whether there is such a case
        return "NotFound" if holds(role, SEES_LEADS) else "NotPermitted"
    if not covers(role, unit):
        return "NotFound"
    return "yes" if holds(role, act) else "NotPermitted"


def expected_lead(act: str, role: str, unit: Unit) -> str:
    if not holds(role, act):  # who sees cases alone is not told whether there is such a lead
        return "NotFound" if act == SEES_LEADS and holds(role, SEES) else "NotPermitted"
    return "yes" if covers(role, unit) else "NotFound"


def expected_listing(name: str, act: str, role: str, unit: Unit) -> str:
    if name in OF_ALL_KINDS and holds(role, SEES_LEADS) and not holds(role, SEES):
        return "nothing"
    if not (holds(role, SEES) and holds(role, act)):
        return "NotPermitted"
    return "all" if covers(role, unit) else "nothing"


def _ask_of_leads(desk: Desk, office: Office, role: str, unit: Unit) -> None:
    for name, (act, question) in of_leads(desk).items():
        with office.read() as work:
            told = answer(lambda: question(work))  # noqa: B023
        if name == "lead":
            assert told == expected_lead(act, role, unit), name
            continue
        assert told == ("yes" if holds(role, act) else "NotPermitted"), name
        if told == "yes" and name != "inbox":
            with office.read() as work:
                assert bool(question(work)) == covers(role, unit), name


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", [*RIGHTS.roles, STRANGER_TO_THE_TABLE])
def test_questions(desk: Desk, role: str, place: str) -> None:
    office, unit = desk.office.for_(who(role, PLACES[place])), PLACES[place]
    for name, (act, question) in records(desk).items():
        with office.read() as work:
            assert answer(lambda: question(work)) == expected_record(act, role, unit), name  # noqa: B023
    for name, (act, question) in listings(desk).items():
        with office.read() as work:
            try:
                told = "all" if question(work) else "nothing"
            except NotPermitted:
                told = "NotPermitted"
        assert told == expected_listing(name, act, role, unit), name
    _ask_of_leads(desk, office, role, unit)
    for act in ("back_up", "restore", "check", "import_ledger"):
        allowed = holds(role, act) and covers(role, unit, (COUNTY,))
        assert answer(lambda act=act: office.allow(act)) == ("yes" if allowed else "NotPermitted"), act  # type: ignore[misc]
    with office.read() as work:
        assert journal_told(work) == expected_journal(role, unit)
    for question in (Reading.ledger_page, Reading.ledger_count, Reading.held_cases):
        with office.read() as work:
            allowed = holds(role, "import_ledger") and covers(role, unit, (COUNTY,))
            assert answer(lambda: question(work)) == ("yes" if allowed else "NotPermitted")  # noqa: B023


def test_the_first_page_counts_what_is_seen(storage: Storage, clock: StoppedClock) -> None:
    """Due acts, months and times outwaited, of two cases in two townships."""
    for unit in (QIAOTOU, FAR_STATION):
        case_id = register(storage, unit)
        with storage.write(SYSTEM, "take_step") as work:
            done = StepDone(case_id, "file", "filed", TODAY)
            work.apply(done)
            work.apply(DueReckoned(case_id, TODAY - timedelta(days=1), "hearing_req_5wd", party=True))
            work.record([done])
    office = Office(storage, LIBRARY, clock, SYSTEM)
    for actor, n in (
        (SYSTEM, 2),
        (Actor("x", "", "auditor", COUNTY.id), 2),
        (Actor("x", "", "head", QIAOTOU.id), 1),
        (Actor("x", "", "head", STATION.id), 0),
        (Actor("x", "", "head", "no such unit"), 0),
    ):
        with office.for_(actor).read() as work:
            assert work.due_acts(At(), TODAY, 9).total == n
            assert work.month_counts(At(), TODAY, 1, "see_months")[0].filed == n
            assert len(work.outwaited_ids(("hearing_req_5wd",), TODAY)) == n
    with office.for_(Actor("x", "", "officer", QIAOTOU.id)).read() as work, pytest.raises(NotPermitted):
        work.month_counts(At(), TODAY, 1, "see_months")


def test_who_sees_all_is_asked_nothing_more(storage: Storage) -> None:
    with storage.read() as work:
        lists = work._lists
        assert seen(lists, Sight(None)) == ()
        assert seen(lists, Sight(frozenset((COUNTY.id, QIAOTOU.id)))) == ()
        assert str(seen(lists, Sight(frozenset((QIAOTOU.id,))))[0]) == '"case".township_id = :township_id_1'
        assert len(seen(lists, Sight(frozenset((WEST.id, STATION.id))))) == 1


# ------------------------------------------------------------ what is said


def test_a_case_of_elsewhere_is_as_one_that_never_was(desk: Desk) -> None:
    """Not even the words tell them apart."""
    office = desk.office.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id))
    told = []
    for case_id in (desk.case_id, "never-was"):
        with pytest.raises(NotFound) as acted:
            perform(office, take_step, TakeStep(case_id, "file"))
        with office.read() as work, pytest.raises(NotFound) as read:
            work.case(case_id)
        told.append([(one.value.code, not one.value.facts) for one in (acted, read)])
    assert told[0] == told[1] == [("case_out_of_sight", True)] * 2
    with office.read() as work:
        for paper_id in (desk.paper_id, "never-was"):
            with pytest.raises(NotFound) as paper:
                work.paper_bytes(paper_id)
            assert (paper.value.code, dict(paper.value.facts)) == ("no_such_paper", {"id": paper_id})


def test_a_refusal_names_act_role_and_unit_and_is_journalled(desk: Desk) -> None:
    office = desk.office.for_(Actor("p9", "张县长", "supervisor", COUNTY.id))
    with pytest.raises(NotPermitted) as caught:
        perform(office, take_step, TakeStep(desk.case_id, "file"))
    assert caught.value.code == "not_permitted"
    assert dict(caught.value.facts) == {"act": "办理步骤", "role": "监督人员", "unit": COUNTY.name}
    with office.read() as work:
        last = work.journal(desk.case_id, 1)[0]
    assert (last.person, last.use_case) == ("张县长", "take_step")
    assert f'"event": "{UseRefused.__name__}"' in last.says
    assert '"code": "not_permitted"' in last.says


def test_a_place_where_only_another_role_is_borne_is_named(desk: Desk) -> None:
    """Seen by one role, worked on by another: the case is there, and the unit is said."""
    lent = Duty("d", "p3", "auditor", QIAOTOU.id)
    office = desk.office.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id, (lent,)))
    with pytest.raises(NotPermitted) as caught:
        perform(office, take_step, TakeStep(desk.case_id, "file"))
    assert caught.value.facts["unit"] == QIAOTOU.name
    with office.read() as work:
        assert work.case(desk.case_id).id == desk.case_id
        with pytest.raises(NotPermitted):
            work.paper_bytes(desk.paper_id)


def test_a_use_case_without_a_row_is_refused(desk: Desk) -> None:
    for actor in (SYSTEM, Actor("p9", "张县长", "administrator", COUNTY.id)):
        with pytest.raises(NotPermitted) as caught:
            perform(desk.office.for_(actor), through("burn_the_archive"), TakeStep(desk.case_id, "file"))
        assert caught.value.facts["act"] == "burn_the_archive"


def test_a_command_about_no_unit_is_refused(desk: Desk) -> None:
    """An act judged by a unit, whose command names none, is nobody's but the seat's."""
    office = desk.office.for_(Actor("p1", "马建国", "officer", COUNTY.id))
    assert answer(lambda: perform(office, through("take_step"), object())) == "NotPermitted"
    assert answer(lambda: perform(desk.office, through("import_ledger"), object())) == "yes"
    blank = RegisterCase("ordinary", "", "HJ-006", (), {})
    assert answer(lambda: perform(office, through("register_case"), blank)) == "yes", (
        "it says what is missing"
    )


# ------------------------------------------------------------ duties


@pytest.fixture
def office_of(storage: Storage, clock: StoppedClock) -> Office:
    """The small county on both engines."""
    return Office(storage, LIBRARY, clock, SYSTEM)


SINCE, UNTIL = date(2026, 3, 10), date(2026, 4, 9)
LENT = Duty("d1", "p3", "officer", QIAOTOU.id, SINCE, UNTIL, "抽调通知")


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (SINCE - timedelta(days=1), False),
        (SINCE, True),
        (SINCE + timedelta(days=12), True),
        (UNTIL, True),
        (UNTIL + timedelta(days=1), False),
    ],
    ids=str,
)
def test_a_secondment(office_of: Office, clock: StoppedClock, day: date, there: bool) -> None:
    storage = office_of.storage
    with storage.write(SYSTEM, "seed") as work:
        assert work.put_duties((LENT,))
        assert not work.put_duties((LENT,))
    case_id, own = register(storage, STATION), register(storage, SHUOBEI)
    clock.move_to(day)
    with office_of.read() as work:
        actor = actor_of(work, "p3", day)
        handlers = [one.id for one in work.officers(STATION.id, day)]
    office = office_of.for_(actor)
    assert handlers == (["p1", "p2", "p3", "p9"] if there else ["p1", "p2", "p9"])
    with office.read() as work:
        assert {row.id for row in work.case_page(CaseFilter(), None).rows} == {own, *[case_id][:there]}
    assert answer(lambda: perform(office, through("take_step"), TakeStep(case_id, "file"))) == (
        "yes" if there else "NotFound"
    )
    assert answer(lambda: perform(office, through("take_step"), TakeStep(own, "file"))) == "yes"
    named = AssignOfficers(case_id, ("p1", "p3"))
    inside = office_of.for_(Actor("p1", "马建国", "officer", QIAOTOU.id))
    if there:
        perform(inside, assign_officers, named)
        clock.move_to(UNTIL + timedelta(days=5))
        perform(inside, assign_officers, AssignOfficers(case_id, ("p3", "p1")))  # who handles it may stay
    else:
        with pytest.raises(BadEntry) as caught:
            perform(inside, assign_officers, named)
        assert caught.value.code == "officer_elsewhere"
        assert dict(caught.value.facts) == {"officer": "祁有福", "unit": STATION.name}


def test_a_person_is_who_the_lists_say(office_of: Office) -> None:
    storage = office_of.storage
    over = replace(LENT, id="d0", since=None, until=date(2026, 1, 1))
    other = replace(LENT, id="d2", person_id="p2")
    with storage.write(SYSTEM, "seed") as work:
        work.put_duties((over, LENT, other))
    with office_of.read() as work:
        actor = actor_of(work, "p3", TODAY)
    assert actor == Actor("p3", "祁有福", "officer", SHUOBEI.id, (LENT,))
    with storage.write(SYSTEM, "seed") as work:
        work.put_duties((other,))
        work.put_officers(OFFICERS[:2])
    with office_of.read() as work:
        assert work.duties() == (other,)
        assert actor_of(work, "p1", TODAY).duties == ()
        with pytest.raises(NotFound):
            actor_of(work, "p3", TODAY)


def test_a_case_is_judged_where_it_stands_now(office_of: Office) -> None:
    """A station goes to another township: its cases go with it."""
    case_id = register(office_of.storage, STATION)
    old, new = (Actor("x", "", "officer", unit.id) for unit in (QIAOTOU, SHUOBEI))
    moved = [replace(unit, parent_id=SHUOBEI.id) if unit == STATION else unit for unit in UNITS]
    with office_of.storage.write(SYSTEM, "seed") as work:
        work.put_units(moved)
    for actor, told in ((old, "NotFound"), (new, "yes")):
        office = office_of.for_(actor)
        assert answer(lambda: perform(office, through("take_step"), TakeStep(case_id, "file"))) == told  # noqa: B023
        with office.read() as work:
            assert bool(work.cases([case_id])) == (told == "yes")


# ------------------------------------------------------------ a person's own


def test_drafts_and_views_are_nobody_elses(office_of: Office) -> None:
    mine, theirs = (office_of.for_(Actor(id, id, "officer", QIAOTOU.id)) for id in ("p1", "p2"))
    draft_id, _ = perform(mine, save_draft, SaveDraft("filing", {"party.name": "某人"}))
    with office_of.storage.write(mine.actor, "save_view") as work:
        work.save_view(SavedView("v1", "p1", "cases", "在办", 1, "{}"))
    with theirs.read() as work:
        assert (work.drafts("p1"), work.saved_views("p1", "cases")) == ((), ())
    perform(theirs, drop_draft, DropDraft(draft_id))
    perform(theirs, drop_view, DropView("v1"))
    with pytest.raises(NotFound) as caught:
        perform(theirs, save_draft, SaveDraft("filing", {"party.name": "别人"}, draft_id))
    assert caught.value.code == "no_such_draft"
    stolen = SavedView("v1", "p2", "cases", "偷", 1, "{}")
    with pytest.raises(NotFound), office_of.storage.write(theirs.actor, "save_view") as work:
        work.save_view(stolen)
    with mine.read() as work:
        kept = work.drafts("p1")
        assert [(one.id, one.values) for one in kept] == [(draft_id, {"party.name": "某人"})]
        assert isinstance(kept[0], Draft)
    assert [view.name for view in views(mine, "cases")] == ["在办"]


def test_a_refusal_keeps_nothing(office_of: Office) -> None:
    """Who may not register leaves neither case nor number."""
    office = office_of.for_(Actor("p9", "张县长", "auditor", COUNTY.id))
    values = {("party.name", 1): "某人"}
    command = RegisterCase("ordinary", QIAOTOU.id, "HJ-006", ("p1", "p2"), values)
    with pytest.raises(Refusal):
        perform(office, register_case, command)
    with office.read() as work:
        assert work.case_counts(CaseFilter(), TODAY).total == 0
    assert office_of.storage.check().sound
