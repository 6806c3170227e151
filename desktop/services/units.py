"""The unit tree after the founding: units come, are renamed, moved, merged and closed, each on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from db import Reading
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework.county_offices import propose_organs, wrong_organs
from desktop.casework.lists import Level, Organ, Unit
from desktop.casework.people_events import OfficesPut, UnitActEntered, UnitActWithdrawn, UnitChanged
from desktop.casework.unit_offices import UnitOffice
from desktop.casework.unit_tree import UnitAct, UnitChange, Units, renamed, tree_of
from desktop.services.perform import Job

WORDS = {
    UnitChange.ADD: "设立",
    UnitChange.RENAME: "更名",
    UnitChange.MOVE: "划转",
    UnitChange.MERGE: "并入",
    UnitChange.CLOSE: "撤销",
}
ABOVE = {
    Level.DISTRICT: (Level.COUNTY,),
    Level.TOWNSHIP: (Level.COUNTY, Level.DISTRICT),
    Level.STATION: (Level.TOWNSHIP,),
}
"""Under what a unit of a level may stand."""


@dataclass(frozen=True, slots=True)
class ChangeUnit:
    """A change as it is entered. `of_unit` is the unit changed; of one that is added its code, or nothing."""

    kind: UnitChange
    of_unit: str
    day: date | None
    why: str
    name: str = ""
    level: Level | None = None
    other_id: str = ""
    mark: str = ""


def change_unit(job: Job, command: ChangeUnit) -> str:
    """Enter a change; carry it out where its day is there. Gives its id.

    Papers issued keep what they say. Raises BadEntry for what is missing or does not fit, NotFound for an
    unknown unit, Refusal `unit_has_below`, `unit_has_people`, `unit_has_cases`, `unit_changed_later`.
    """
    act = checked(job.work, command, job.work.mint_id())
    job.work.put_unit_acts((*job.work.unit_acts(), act))
    job.keep(UnitActEntered("", act.unit_id, told(job.work, act), act.day.isoformat(), act.why))
    carry_unit_acts(job)
    return act.id


def carry_unit_acts(job: Job) -> int:
    """Carry out the changes whose day has come; gives how many."""
    today = job.office.clock.today()
    due = [act for act in job.work.unit_acts() if not act.done and act.day <= today]
    for act in due:
        words, before = told(job.work, act), job.work.tree()
        acts = tuple(replace(one, done=True) if one.id == act.id else one for one in job.work.unit_acts())
        job.work.put_unit_acts(acts)
        _keep_organs(job, act, before)
        job.keep(UnitChanged("", act.unit_id, words, act.day.isoformat(), act.why))
    return len(due)


def settle_units(job: Job, _nothing: None) -> int:
    """Carry out what is due, when an office is opened; gives how many."""
    return carry_unit_acts(job)


def units_due(work: Reading, today: date) -> bool:
    """Whether the day of a change has come that is not carried out."""
    return any(not act.done and act.day <= today for act in work.unit_acts())


def told(work: Reading, act: UnitAct) -> str:
    """`朔北藏族乡并入桥头镇`, by the names before it."""
    before = takewhile(lambda one: one.id != act.id and one.day <= act.day, work.unit_acts())
    tree = tree_of(work.founded(), tuple(before))
    other = tree.by_id[act.other_id].name if act.other_id in tree.by_id else ""
    if act.kind is UnitChange.ADD:
        return f"在{other}设立{act.name}"
    name = tree.by_id[act.unit_id].name
    return {
        UnitChange.RENAME: f"{name}更名为{act.name}",
        UnitChange.MOVE: f"{name}划归{other}",
        UnitChange.MERGE: f"{name}并入{other}",
        UnitChange.CLOSE: f"撤销{name}",
    }[act.kind]


# ------------------------------------------------------------ what fits


def checked(work: Reading, command: ChangeUnit, act_id: str) -> UnitAct:
    """The change as it would be entered. Raises as `change_unit`."""
    for words, value in (("日期", command.day), ("依据", command.why.strip())):
        if not value:
            raise BadEntry("missing", label=words)
    assert command.day is not None
    every = work.unit_acts()
    tree = tree_of(work.founded(), [act for act in every if act.day <= command.day])
    act = UnitAct(
        id=act_id,
        kind=command.kind,
        unit_id=command.of_unit.strip(),
        day=command.day,
        why=command.why.strip(),
        name="".join(command.name.split()),
        level=command.level,
        other_id=command.other_id,
        mark=command.mark.strip(),
    )
    if act.kind is UnitChange.ADD:
        act = _checked_new(work, tree, act)
    else:
        _check_standing(tree, act)
        _refuse_overtaken(every, act)
    if act.kind is UnitChange.CLOSE:
        _refuse_burdened(work, tree, act)
    return act


def _checked_new(work: Reading, tree: Units, act: UnitAct) -> UnitAct:
    if not act.name:
        raise BadEntry("missing", label="名称")
    level = act.level
    if level is None:
        raise BadEntry("missing", label="层级")
    act = replace(act, unit_id=act.unit_id or f"{tree.current[0].id}-{act.id[-8:]}")
    if act.unit_id in tree.by_id or any(one.unit_id == act.unit_id for one in work.unit_acts()):
        known = tree.by_id.get(act.unit_id)
        raise BadEntry("unit_code_taken", unit=act.unit_id, name=known.name if known else act.unit_id)
    _check_place(tree, level, act.other_id)
    _refuse_namesake(tree, act.name, act.other_id, "")
    if act.level is Level.TOWNSHIP and (wrong := wrong_organs((*work.organs(), _organ_of(tree, act)))):
        raise wrong[0]
    return act


def _check_standing(tree: Units, act: UnitAct) -> None:
    """What is changed stands on that day, and so does what it is changed to."""
    unit = _standing(tree, act.unit_id)
    if act.kind is UnitChange.RENAME:
        if not act.name or act.name == unit.name:
            raise BadEntry("missing", label="新名称")
        _refuse_namesake(tree, act.name, unit.parent_id or "", unit.id)
        return
    if unit.level is Level.COUNTY:
        raise BadEntry("unit_is_county", name=unit.name)
    if act.kind is UnitChange.MOVE:
        if act.other_id == unit.parent_id:
            raise BadEntry("missing", label="划归哪里")
        _check_place(tree, unit.level, act.other_id)
        _refuse_namesake(tree, unit.name, act.other_id, unit.id)
    elif act.kind is UnitChange.MERGE:
        other = _standing(tree, act.other_id)
        if other.id == unit.id or other.level is not unit.level:
            raise BadEntry("unit_wrong_place", name=other.name)


def _standing(tree: Units, unit_id: str) -> Unit:
    if unit_id not in tree.current_ids:
        known = tree.by_id.get(unit_id)
        raise NotFound("no_such_unit", unit=known.name if known else unit_id)
    return tree.by_id[unit_id]


def _check_place(tree: Units, level: Level, other_id: str) -> None:
    above = _standing(tree, other_id)
    if above.level not in ABOVE.get(level, ()):
        raise BadEntry("unit_wrong_place", name=above.name)


def _refuse_namesake(tree: Units, name: str, parent_id: str, but: str) -> None:
    if any(unit.name == name and unit.id != but for unit in tree.under(parent_id)):
        raise BadEntry("unit_named_twice", name=name)


def _refuse_overtaken(acts: Iterable[UnitAct], act: UnitAct) -> None:
    """Raise Refusal where the unit has been changed from a later day on: that one rests on how it was."""
    for one in acts:
        if one.day > act.day and act.unit_id in (one.unit_id, one.other_id):
            raise Refusal("unit_changed_later", day=one.day, what=WORDS[one.kind], why=one.why)


def _refuse_burdened(work: Reading, tree: Units, act: UnitAct) -> None:
    """Raise Refusal for a unit on which something still hangs: it is merged into one that takes over."""
    name = tree.by_id[act.unit_id].name
    if below := tree.under(act.unit_id):
        raise Refusal("unit_has_below", name=name, n=len(below), first=below[0].name)
    people = [one.name for one in work.officers(None) if one.unit_id == act.unit_id]
    if people:
        raise Refusal("unit_has_people", name=name, n=len(people), names="、".join(people[:5]))
    load = work.unit_load({act.unit_id})
    if load.open_cases or load.leads or load.inbox:
        n = len(load.open_cases)
        raise Refusal("unit_has_cases", name=name, n=n, leads=load.leads, files=load.inbox)


# ------------------------------------------------------------ governments


def _organ_of(tree: Units, act: UnitAct) -> Organ:
    """The government of a township that is added, named after it, with its mark."""
    county = next(unit for unit in tree.current if unit.level is Level.COUNTY)
    unit = Unit(act.unit_id, act.name, Level.TOWNSHIP, act.other_id)
    proposed = propose_organs((county, unit))[-1]
    return replace(proposed, mark=act.mark or proposed.mark)


def _keep_organs(job: Job, act: UnitAct, before: Units) -> None:
    """Governments follow their townships. One of a merged township stays listed: nobody takes its mark."""
    listed = {organ.unit_id: organ for organ in job.work.organs()}
    after = dict(listed)
    if act.kind is UnitChange.ADD and act.level is Level.TOWNSHIP:
        after[act.unit_id] = _organ_of(before, act)
    elif act.kind is UnitChange.RENAME and act.unit_id in listed:
        after[act.unit_id] = renamed(listed[act.unit_id], before.by_id[act.unit_id].name, act.name)
    if after != listed:
        job.work.put_organs(tuple(after.values()))


# ------------------------------------------------------------ taking back


@dataclass(frozen=True, slots=True)
class WithdrawUnitAct:
    """A change that was entered wrongly, and on which nothing hangs yet."""

    act_id: str


def withdraw_unit_act(job: Job, command: WithdrawUnitAct) -> None:
    """Take a change back: the tree is as if it had never been entered; the journal tells both.

    Raises NotFound, and Refusal `unit_act_stands` with what already rests on it: that is undone by another
    change, with its own day.
    """
    acts = job.work.unit_acts()
    act = next((one for one in acts if one.id == command.act_id), None)
    if act is None:
        raise NotFound("no_such_unit_act")
    words = told(job.work, act)
    if reason := _rests_on(job.work, act, acts):
        raise Refusal("unit_act_stands", what=words, reason=reason)
    name_now = job.work.tree().by_id[act.unit_id].name if act.done else ""
    left = tuple(one for one in acts if one.id != act.id)
    _give_back_organs(job, act, name_now, tree_of(job.work.founded(), [one for one in left if one.done]))
    job.work.put_unit_acts(left)
    job.keep(UnitActWithdrawn("", act.unit_id, words, act.day.isoformat()))


def _rests_on(work: Reading, act: UnitAct, acts: Sequence[UnitAct]) -> str:
    """Why a change cannot be taken back; empty where it can."""
    names = {act.unit_id, act.other_id} if act.kind is UnitChange.MERGE else {act.unit_id}
    later = acts[acts.index(act) + 1 :]
    if any(not names.isdisjoint((one.unit_id, one.other_id)) for one in later):
        return "后来又登记了有关的变动"
    if not act.done:
        return ""
    if act.kind is UnitChange.ADD:
        people = any(one.unit_id == act.unit_id for one in work.officers(None))
        if people or work.unit_load({act.unit_id}).cases:
            return "已有人员或者案件"
        return ""
    tree = work.tree()
    touched = tree.below.get(act.other_id if act.kind is UnitChange.MERGE else act.unit_id, frozenset())
    issued = work.unit_load(touched).last_paper_on
    return "生效以后已签发文书" if issued is not None and issued >= act.day else ""


def _give_back_organs(job: Job, act: UnitAct, name_now: str, tree: Units) -> None:
    if not act.done:
        return
    after = {organ.unit_id: organ for organ in job.work.organs()}
    before = dict(after)
    if act.kind is UnitChange.ADD:
        after.pop(act.unit_id, None)
    elif act.kind is UnitChange.RENAME and act.unit_id in after:
        after[act.unit_id] = renamed(after[act.unit_id], name_now, tree.by_id[act.unit_id].name)
    if after != before:
        job.work.put_organs(tuple(after.values()))


# ------------------------------------------------------------ offices


@dataclass(frozen=True, slots=True)
class PutOffices:
    """What a unit is made up of, whole."""

    of_unit: str
    offices: tuple[UnitOffice, ...]


def put_unit_offices(job: Job, command: PutOffices) -> None:
    """Say what a unit is made up of. Raises NotFound `no_such_unit`, BadEntry `missing`, `office_twice`."""
    unit = _standing(job.work.tree(), command.of_unit)
    offices = tuple(
        replace(one, id=one.id or job.work.mint_id(), unit_id=unit.id, name=one.name.strip())
        for one in command.offices
    )
    names = [one.name for one in offices]
    if not all(names):
        raise BadEntry("missing", label="名称")
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise BadEntry("office_twice", name=twice)
    others = (one for one in job.work.unit_offices() if one.unit_id != unit.id)
    if job.work.put_unit_offices((*others, *offices)):
        told = "、".join(names) or "无"
        job.keep(OfficesPut("", unit.id, unit.name, told))
