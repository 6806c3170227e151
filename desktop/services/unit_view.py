"""The unit tree as it is looked at: a unit with all that is its own, and what a change of it would bring."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db import Reading
from desktop.base.errors import NotFound
from desktop.casework.lists import Level, ListedMatter, Organ, Unit, list_on
from desktop.casework.unit_offices import UnitOffice
from desktop.casework.unit_tree import OpenHere, UnitAct, UnitChange, Units, renamed
from desktop.services.list_versions import KINDS
from desktop.services.perform import Office
from desktop.services.units import ChangeUnit, checked, told

_SEEN = 6  # names that are said before the rest are counted


@dataclass(frozen=True, slots=True)
class ActRow:
    """A change of the tree in words."""

    act: UnitAct
    told: str


@dataclass(frozen=True, slots=True)
class TreeSeen:
    """The whole tree, what left it, and every change entered, the last first."""

    units: tuple[Unit, ...]
    gone: tuple[Unit, ...]
    acts: tuple[ActRow, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """A body of a unit, what it is to whoever comes, and what of the list of matters it received."""

    name: str
    office: UnitOffice | None  # none: only the list of matters names it
    matters: int
    kinds: str  # 处罚 70、服务 16
    persons: str  # as the list names who answers


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """A unit with all that is its own."""

    unit: Unit
    path: str
    standing: bool
    serves: str  # the units right below it, in words
    people: tuple[str, ...]  # 马建国（执法人员）
    open_cases: int
    organ: Organ | None  # the government that decides for it
    received: tuple[Received, ...]
    acts: tuple[ActRow, ...]  # those that concern it, the last first


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would bring, before it is entered."""

    told: str
    lines: tuple[str, ...]
    cases: tuple[OpenHere, ...]  # open ones, which another unit takes over


def tree_seen(office: Office) -> TreeSeen:
    """The tree. Raises NotPermitted for who keeps neither units nor people."""
    office.allow("see_accounts")
    with office.read() as work:
        tree = work.tree()
        gone = tuple(unit for unit in tree.by_id.values() if unit.id not in tree.current_ids)
        return TreeSeen(tree.current, gone, _acts(work))


def unit_sheet(office: Office, unit_id: str) -> UnitSheet:
    """A unit, also one that left the tree. Raises NotFound, NotPermitted."""
    office.allow("see_accounts")
    with office.read() as work:
        tree = work.tree()
        unit = tree.unit(unit_id)
        here = unit.id in tree.current_ids
        roles = office.library.rights
        people = [one for one in work.officers(None) if one.unit_id == unit_id]
        return UnitSheet(
            unit=unit,
            path=" ▸ ".join(one.name for one in tree.path(unit_id)),
            standing=here,
            serves=_some([one.name for one in tree.under(unit_id)]),
            people=tuple(f"{one.name}（{roles.role_name(one.role)}）" for one in people),
            open_cases=work.open_cases_of(tree.below[unit_id]),
            organ=_organ(work, unit_id),
            received=tuple(_received(office, work, unit)) if here else (),
            acts=tuple(row for row in _acts(work) if unit_id in (row.act.unit_id, row.act.other_id)),
        )


def _organ(work: Reading, unit_id: str) -> Organ | None:
    """Who decides for a unit; for a district several may, and for the county nobody where it has no organ."""
    try:
        return work.organ(unit_id)
    except NotFound:
        return None


def _acts(work: Reading) -> tuple[ActRow, ...]:
    return tuple(ActRow(act, told(work, act)) for act in reversed(work.unit_acts()))


def _received(office: Office, work: Reading, unit: Unit) -> Iterator[Received]:
    """The offices of a unit, then those above it that receive, then bodies that only the list names.

    The centre of a district receives what the list gives it in the townships it serves.
    """
    tree, every = work.tree(), work.unit_offices()
    own = [one for one in every if one.unit_id == unit.id]
    towns = [unit] if unit.level is Level.TOWNSHIP else tree.under(unit.id)
    lines, persons = _listed(office, work, [one.id for one in towns if one.level is Level.TOWNSHIP])
    for one in own:
        yield _row(one.name, one, lines.pop(one.name, []), [one.person, *persons[one.name]])
    if unit.level is not Level.TOWNSHIP:
        return
    above = {one.id: one.name for one in tree.path(unit.id)[:-1]}
    for one in every:
        if one.unit_id in above and one.name in lines:
            name = f"{one.name}（{above[one.unit_id]}）"
            yield _row(name, one, lines.pop(one.name), [one.person, *persons[one.name]])
    for body, theirs in lines.items():
        yield _row(body or "清单没有写明的", None, theirs, list(persons[body]))


def _listed(
    office: Office, work: Reading, townships: Sequence[str]
) -> tuple[dict[str, list[ListedMatter]], dict[str, dict[str, None]]]:
    """What of the list in force each body receives in some townships, and who answers for it."""
    today = office.clock.today()
    current = list_on(work.matter_lists(), today)
    lines: dict[str, list[ListedMatter]] = defaultdict(list)
    persons: dict[str, dict[str, None]] = defaultdict(dict)
    for line in current.listed if current is not None else ():
        standings = (line.standing_in(township) for township in townships)
        for standing in dict.fromkeys(one for one in standings if one is not None and one.holds_on(today)):
            if lines[standing.body][-1:] != [line]:
                lines[standing.body].append(line)
            persons[standing.body].setdefault(standing.person)
    return lines, persons


def _row(name: str, office: UnitOffice | None, lines: list[ListedMatter], persons: list[str]) -> Received:
    kinds = Counter(KINDS[line.kind] for line in lines)
    words = "、".join(f"{kind} {n}" for kind, n in kinds.items())
    return Received(name, office, len(lines), words, "、".join(dict.fromkeys(filter(None, persons))))


# ------------------------------------------------------------ before it is entered


def preview(office: Office, command: ChangeUnit) -> Preview:
    """What a change would bring. Raises as `change_unit` does where it would be refused."""
    office.allow("change_unit")
    with office.read() as work:
        act = checked(work, command, "preview")
        lines = [_when(office, act)]
        tree = work.tree()
        if act.kind is UnitChange.ADD:
            lines += _of_new(act)
            return Preview(told(work, act), tuple(lines), ())
        below = tree.below.get(act.unit_id, frozenset())
        load = work.unit_load(below)
        if act.kind is UnitChange.RENAME:
            lines += _of_rename(work, act, tree)
        elif act.kind is UnitChange.MOVE:
            lines += _of_move(tree, act, len(load.open_cases))
        elif act.kind is UnitChange.MERGE:
            lines += _of_merger(office, work, tree, act)
            lines.append(
                _of_work(tree.by_id[act.other_id].name, len(load.open_cases), load.leads, load.inbox)
            )
        else:
            lines.append("没有下级单位、人员和没有办结的事。办过的案件照样能按这个单位查到。")
        taken = load.open_cases if act.kind in (UnitChange.MERGE, UnitChange.MOVE) else ()
        return Preview(told(work, act), tuple(lines), taken)


def _when(office: Office, act: UnitAct) -> str:
    if act.day > office.clock.today():
        return f"{act.day} 起生效；到那一天自动变，之前一切照旧，也可以撤回。"
    return f"{act.day} 起生效，确认后马上变。签发过的文书和办结的案件不变。"


def _of_new(act: UnitAct) -> list[str]:
    lines = ["新单位还没有人员：请接着在“人员”页登记，或者安排兼任、抽调。"]
    if act.level is Level.TOWNSHIP:
        lines.append("同时建立作出决定的机关；地址、账号、听证数额请接着在“机关资料”里补齐。")
        lines.append(
            "事项清单里没有写到这个乡镇的事项，要等县里重新公布清单才能立案；由别的乡镇并入的，随并入承接。"
        )
    return lines


def _of_rename(work: Reading, act: UnitAct, tree: Units) -> list[str]:
    unit = tree.by_id[act.unit_id]
    organ = next((one for one in work.organs() if one.unit_id == act.unit_id), None)
    lines = [f"以后签发的文书写“{act.name}”；没有办结的案件跟着改，办结的案件仍写“{unit.name}”。"]
    if organ is not None:
        after = renamed(organ, unit.name, act.name)
        lines.append(f"作出决定的机关改称“{after.name}”；字号“{organ.mark}”和文号接着用。")
    return lines


def _of_move(tree: Units, act: UnitAct, cases: int) -> list[str]:
    unit, other = tree.by_id[act.unit_id], tree.by_id[act.other_id]
    stations = len(tree.under(unit.id))
    lines = [f"{unit.name}和下面的 {stations} 个单位归{other.name}。" if stations else f"归{other.name}。"]
    lines.append(f"没有办结的案件 {cases} 件随之过去；{other.name}一级的人员能看到、能办理。")
    if unit.level is Level.STATION:
        lines.append("这些案件以后由新乡镇的机关作出决定，案号不变。")
    return lines


def _of_merger(office: Office, work: Reading, tree: Units, act: UnitAct) -> list[str]:
    unit, other = tree.by_id[act.unit_id], tree.by_id[act.other_id]
    people = [one.name for one in work.officers(None) if one.unit_id == unit.id]
    duties = sum(one.unit_id == unit.id for one in work.duties())
    lines = [f"人员 {len(people)} 名归{other.name}" + (f"：{_some(people, '人')}。" if people else "。")]
    if duties:
        lines.append(f"在{unit.name}的兼任、抽调 {duties} 项改到{other.name}，起止不变。")
    if below := tree.under(unit.id):
        lines.append(f"下面的 {len(below)} 个单位归{other.name}：{_some([one.name for one in below])}。")
    if unit.level is Level.TOWNSHIP:
        lines.append(
            f"以后用{work.organ(other.id).mark}字编号；{unit.name}编过的文号不变，字号不再给别人用。"
        )
        lines += _of_matters(office, work, unit, other)
    return lines


def _of_matters(office: Office, work: Reading, unit: Unit, other: Unit) -> list[str]:
    """What the list in force gives to the one and says nothing of for the other."""
    current = list_on(work.matter_lists(), office.clock.today())
    if current is None or not current.listed:
        return []
    came = sum(
        line.standing_in(other.id) is None and line.standing_in(unit.id) is not None
        for line in current.listed
    )
    if not came:
        return [f"承接的事项按清单对{other.name}的写法，不变。"]
    return [f"清单只写了{unit.name}的 {came} 项，由{other.name}一并承接；请报县里核对清单。"]


def _of_work(name: str, cases: int, leads: int, files: int) -> str:
    if not (cases or leads or files):
        return "没有没办结的案件、线索和收件。"
    return f"没有办结的案件 {cases} 件、线索和检查 {leads} 件、收件 {files} 个由{name}接着办，案号不变。"


def _some(names: list[str], each: str = "个") -> str:
    return "、".join(names[:_SEEN]) + (f"等 {len(names)} {each}" if len(names) > _SEEN else "")
