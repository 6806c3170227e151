"""Cases go from one officer to others: all that somebody who leaves has in hand, or some (改派)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from db import Reading
from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework.events import HandedOut, OfficersAssigned, Way
from desktop.casework.handover import (
    CasesHandedOver,
    Given,
    HandedLine,
    HandedOver,
    Handled,
    Holdings,
    PastHandover,
    Post,
    handed_again,
    handlers,
    only_by,
)
from desktop.casework.journal import JournalFilter
from desktop.casework.law import LawClock
from desktop.casework.lists import Officer
from desktop.casework.people_events import DraftsGiven, PersonLeft
from desktop.documents.list_sheet import ListSheet, list_sheet
from desktop.documents.wording import day
from desktop.services.library import Library
from desktop.services.perform import Job, Office, note
from desktop.services.printing import table_head, write_paper

LEAVE, PASS_ON = "drop_person", "hand_over_cases"
"""The two acts by which cases go to others."""
_TWO = "g_two_officers"
SHEET = "移交清单"
_COLUMNS = (("案号", 0.27), ("单位", 0.2), ("阶段", 0.13), ("最近期限", 0.24), ("接办人", 0.16))
_SIGNING = "移交人（签名）：　　　　　　接收人（签名）：　　　　　　监交人（签名）：　　　　　　年　月　日"


# ------------------------------------------------------------ looking


def holdings(office: Office, person_id: str) -> Holdings:
    """What somebody who leaves has in hand. Raises NotPermitted, NotFound."""
    with office.read() as work:
        leaver = _listed(work, person_id)
        held = work.handled(person_id, LEAVE)
        posts = _posts(office, work, leaver, held)
        drafts = work.draft_count(person_id)
        heirs = _near(office, work, leaver.unit_id, leaver) if drafts else ()
        numbers = _numbers(work, leaver, held, office.clock.today())
        return Holdings(
            *(leaver, posts, drafts, heirs),
            gear=_gear(office.library, work, person_id),
            numbers=numbers,
            waiting=_waiting(work, leaver, office.clock.today()),
        )


def _waiting(work: Reading, leaver: Officer, today: date) -> int:
    """The papers that would wait for nobody."""
    alone = only_by(leaver, work.officers(None), work.duties(), work.tree(), today)
    return sum(work.laid_before(link, unit_id) for link, unit_id in alone)


def _gear(library: Library, work: Reading, person_id: str) -> tuple[str, ...]:
    """The equipment somebody still has, in words."""
    return tuple(
        f"{library.gear[row.gear.kind].name} {row.gear.number}" for row in work.gear_held_by(person_id)
    )


def passing(office: Office, case_ids: Collection[str]) -> tuple[Holdings, ...]:
    """What each officer of these cases could give to others, who has most of them first. NotPermitted."""
    with office.read() as work:
        cases = work.handled_of(case_ids, PASS_ON)
        held = Counter(id for case in cases for id in case.officer_ids)
        return tuple(
            Holdings(
                leaver := _anybody(work, id),
                _posts(office, work, leaver, (case for case in cases if id in case.officer_ids)),
                unit_id=_common(work, (case for case in cases if id in case.officer_ids)),
            )
            for id, _ in held.most_common()
        )


def _common(work: Reading, cases: Iterable[Handled]) -> str:
    """The lowest unit that all of these cases stand in or under."""
    paths = [work.unit_path(unit_id) for unit_id in {case.unit_id for case in cases}]
    shared = ""
    for units in zip(*paths, strict=False):
        if len({unit.id for unit in units}) == 1:
            shared = units[0].id
    return shared


def _anybody(work: Reading, person_id: str) -> Officer:
    """An officer of a case, who may have left the list since."""
    found = (one for one in work.officers(None) if one.id == person_id)
    return next(found, Officer(person_id, person_id, "", ""))


def _listed(work: Reading, person_id: str) -> Officer:
    leaver = next((one for one in work.officers(None) if one.id == person_id), None)
    if leaver is None:
        raise NotFound("no_such_person", id=person_id)
    return leaver


def _posts(office: Office, work: Reading, leaver: Officer, cases: Iterable[Handled]) -> tuple[Post, ...]:
    today, near = office.clock.today(), dict[str, tuple[Officer, ...]]()
    posts: list[Post] = []
    for case in cases:
        if case.unit_id not in near:
            near[case.unit_id] = _near(office, work, case.unit_id, leaver)
        two = _asks_for_two(office.library, case)
        fit = (one for one in near[case.unit_id] if not case.refusal(leaver.id, one, today, two=two))
        posts.append(Post(case, _stage(office.library, case), tuple(fit)))
    return tuple(posts)


def _near(office: Office, work: Reading, unit_id: str, leaver: Officer) -> tuple[Officer, ...]:
    """Who handles the cases of a unit today, besides the one who gives them away."""
    today, above = office.clock.today(), {unit.id for unit in work.unit_path(unit_id)}
    found = handlers(work.officers(unit_id, today), work.duties(), above, today)
    return tuple(one for one in found if one.id != leaver.id)


def _asks_for_two(library: Library, case: Handled) -> bool:
    """Whether some step of its procedure is for two officers (行政处罚法 42)."""
    return any(_TWO in step.gates for step in library.procedures[case.procedure].step)


def _stage(library: Library, case: Handled) -> str:
    return library.procedures[case.procedure].stage_of(case.stage).name


# ------------------------------------------------------------ giving


@dataclass(frozen=True, slots=True)
class DropPerson:
    """Somebody leaves the office: who takes each open case, and who goes on with the drafts."""

    person_id: str
    given: tuple[Given, ...] = ()
    drafts_to: str = ""


def drop_person(job: Job, command: DropPerson) -> HandedOver:
    """Hand all over and take a person off the list, or nothing of it; gives what the sheet of it says.

    Duties borne besides end today; papers and cases of the past stay. Equipment that is still out bars
    nothing, for it may be lost: the sheet names it, and it stays in his hands. Raises NotFound; Refusal
    `person_has_cases`, `drafts_left` while something goes to nobody; and what `hand_over_cases` raises.
    """
    leaver = _listed(job.work, command.person_id)
    held = job.work.handled(leaver.id, LEAVE)
    taken = {one.case_id for one in command.given}
    if left := [case for case in held if case.id not in taken]:
        units = Counter(case.unit for case in left)
        where = "、".join(f"{unit} {n} 件" for unit, n in units.items())
        raise Refusal("person_has_cases", name=leaver.name, n=len(left), where=where)
    lines = _give(job, leaver, held, command.given)
    drafts, drafts_to = _give_drafts(job, leaver, command.drafts_to)
    gear = _gear(job.office.library, job.work, leaver.id)
    numbers = _numbers(job.work, leaver, held, job.office.clock.today())
    handed = HandedOver(leaver, lines, drafts, drafts_to, numbers, gear)
    if lines or drafts or gear:
        job.keep(CasesHandedOver("", leaver.name, len(lines), True, handed))
    _take_off(job, leaver)
    return handed


@dataclass(frozen=True, slots=True)
class HandOverCases:
    """Some of the open cases somebody handles in a unit and below it, and who takes each."""

    unit_id: str
    person_id: str
    given: tuple[Given, ...]


def hand_over_cases(job: Job, command: HandOverCases) -> HandedOver:
    """改派: give cases of the own units to other officers, all of them or none.

    Raises Refusal `not_his_case`, BadEntry `successor_stranger`, `successor_uncertified`,
    `successor_elsewhere`, `successor_handles`.
    """
    leaver = _anybody(job.work, command.person_id)
    held = job.work.handled(leaver.id, PASS_ON)
    handed = HandedOver(leaver, _give(job, leaver, held, command.given), 0, "", ())
    job.keep(CasesHandedOver("", leaver.name, len(handed.lines), False, handed))
    return handed


def _give(
    job: Job, leaver: Officer, held: tuple[Handled, ...], given: tuple[Given, ...]
) -> tuple[HandedLine, ...]:
    """Each case in the hands of its successor, at the place of who had it; an entry of the journal each."""
    cases = {case.id: case for case in held}
    if strange := sum(one.case_id not in cases for one in given):
        raise Refusal("not_his_case", n=strange, name=leaver.name)
    library, people = job.office.library, {one.id: one for one in job.work.officers(None)}
    lines: list[HandedLine] = []
    for one in given:
        case, successor = cases[one.case_id], people.get(one.to)
        if successor is None or successor not in _near(job.office, job.work, case.unit_id, leaver):
            name = successor.name if successor is not None else one.to
            raise BadEntry("successor_stranger", name=name, number=case.number)
        two, today = _asks_for_two(library, case), job.office.clock.today()
        if (refusal := case.refusal(leaver.id, successor, today, two=two)) is not None:
            raise refusal
        job.keep(OfficersAssigned(case.id, case.after(leaver.id, successor.id)))
        lines.append(HandedLine(case, _stage(library, case), successor.name))
    return tuple(lines)


def _give_drafts(job: Job, leaver: Officer, to: str) -> tuple[int, str]:
    """How many drafts went to whom."""
    drafts = job.work.draft_count(leaver.id)
    if not drafts:
        return 0, ""
    heir = next((one for one in job.work.officers(None) if one.id == to), None)
    if heir is None or heir.id == leaver.id:
        raise Refusal("drafts_left", name=leaver.name, n=drafts)
    job.work.give_drafts(leaver.id, heir.id)
    job.keep(DraftsGiven("", leaver.id, leaver.name, heir.name, drafts))
    return drafts, heir.name


def _take_off(job: Job, leaver: Officer) -> None:
    today = job.office.clock.today()
    duties = (
        replace(duty, until=today)
        if duty.person_id == leaver.id and (duty.until is None or duty.until > today)
        else duty
        for duty in job.work.duties()
    )
    job.work.put_duties(tuple(duties))
    job.work.put_officers(tuple(one for one in job.work.officers(None) if one.id != leaver.id))
    job.keep(PersonLeft("", leaver.id, leaver.name))


def _numbers(work: Reading, leaver: Officer, held: tuple[Handled, ...], today: date) -> tuple[str, ...]:
    """How far the series he took numbers from are used: the block is the machine's, and stays with it."""
    organs: set[str] = set()
    for unit_id in {leaver.unit_id, *(case.unit_id for case in held)}:
        try:
            organs.add(work.organ(unit_id).unit_id)
        except NotFound:  # of a person of the county, where no government decides
            continue
    return work.numbers_used(organs, today.year)


# ------------------------------------------------------------ on paper


def past_handovers(office: Office) -> tuple[PastHandover, ...]:
    """Every handing-over there was, the last first. Raises NotPermitted."""
    office.allow(LEAVE)
    told = JournalFilter(use_cases=(LEAVE, PASS_ON))
    with office.read() as work:
        return tuple(
            PastHandover(
                row.at.astimezone(CHINA).date(), row.person, event["leaves"], handed_again(event["handed"])
            )
            for row in work.every_entry(told)
            for event in json.loads(row.says)
            if row.at is not None and event.get("event") == CasesHandedOver.__name__
        )


@dataclass(frozen=True, slots=True)
class SaveHandover:
    """The sheet of a handing-over, and where to."""

    file: Path
    handed: HandedOver
    leaves: bool


def save_handover(office: Office, command: SaveHandover) -> int:
    """Write the 移交清单 as PDF, for both to sign; gives how many cases. Journalled first.

    Raises NotPermitted, PrintTrouble `cannot_write`, StorageTrouble.
    """
    handed, act = command.handed, LEAVE if command.leaves else PASS_ON
    note(office, act, HandedOut("", SHEET, Way.SAVED, len(handed.lines), command.file.name))
    with office.read() as work:
        sample = any(unit.sample for unit in work.units())
    head = table_head(office, f"移交人：{handed.leaver.name}")
    rows = tuple(_cells(office.library.clocks, line) for line in handed.lines)
    sheet = ListSheet(
        "handover-sheet", SHEET, head, _COLUMNS, rows, _SIGNING, rest=_rest(handed), sample=sample
    )
    write_paper(command.file, list_sheet(sheet))
    return len(rows)


def _cells(clocks: Mapping[str, LawClock], line: HandedLine) -> tuple[str, ...]:
    case, clock = line.case, clocks.get(line.case.due_clock)
    due = (
        "—"
        if case.due_on is None
        else "\n".join(filter(None, (day(case.due_on), clock.name if clock else "")))
    )
    return case.number, case.unit, line.stage, due, line.to


def _rest(handed: HandedOver) -> tuple[str, ...]:
    said = []
    if handed.drafts:
        said.append(f"没有写完的登记 {handed.drafts} 份，交{handed.drafts_to}接着写。")
    if handed.gear:
        said.append(f"没有交回的装备 {len(handed.gear)} 件：{'、'.join(handed.gear)}。")
    if handed.numbers:
        said.append(f"文号随本机登记簿，不随人；本年已用到：{'、'.join(handed.numbers)}。")
    return tuple(said)
