"""The ledger of things: its pages, its table, and the labels that stand on bags and boxes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page
from desktop.casework.case import Case
from desktop.casework.co_parties import known_as
from desktop.casework.custody_choices import THING_STATES
from desktop.casework.deadlines import Calendar
from desktop.casework.events import HandedOut, Way
from desktop.casework.parting import told_in
from desktop.casework.thing_list import GROUPS, ThingCounts, ThingFilter, ThingRow, reckoned
from desktop.casework.things import ON_HAND, Move, Thing, things_of
from desktop.documents.labels import Label, draw_labels
from desktop.documents.thing_sheet import HandedLine, ThingLine, chain_sheet, thing_sheet
from desktop.documents.wording import day
from desktop.services.due_list import EXPORT
from desktop.services.perform import Office, note
from desktop.services.printing import write_paper
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

LABELS = "see_cases"
"""A label shows what the list of cases shows."""

TITLE, CHAIN = "涉案财物台账", "涉案财物流转单"
STATE_WORDS = dict(THING_STATES.choices)


def moved_words(move: Move) -> str:
    """What a move did: 入库, 移到别处, 已解除，待退还."""
    if move.becomes is not move.state:
        return STATE_WORDS[move.becomes]
    return "移到别处" if move.n else "入库"


def thing_page(office: Office, narrowed: ThingFilter, after: Cursor | None) -> Page[ThingRow]:
    """The next page of the ledger. Nothing for who may see no case."""
    if office.warrant.sight("see_cases").blind:
        return Page((), None)
    with office.read() as work:
        return work.thing_page(narrowed, after)


def thing_counts(office: Office, unit_id: str) -> ThingCounts:
    """How many parts of things a unit and those below it have in hand."""
    if office.warrant.sight("see_cases").blind:
        return ThingCounts(0, 0, 0, 0)
    with office.read() as work:
        return work.thing_counts(unit_id, office.clock.today())


@dataclass(frozen=True, slots=True)
class ExportThings:
    """What is to be written, and the narrowing in words."""

    file: Path
    narrowed: ThingFilter
    says: str


def export_things(office: Office, command: ExportThings, told: Callable[[int, int], bool]) -> int | None:
    """Write the ledger as a table; gives how many rows, None when it was stopped. Journalled first.

    Raises NotPermitted, PrintTrouble, StorageTrouble.
    """
    rows, sample = _every(office, command.narrowed)
    note(office, EXPORT, HandedOut("", TITLE, Way.TABLED, len(rows), command.file.name))
    sheet = Sheet(
        name="涉案财物",
        title=f"{TITLE}（示例）" if sample else TITLE,
        notes=f"{_head(office, command)}　示例数据，不是真实案件" if sample else _head(office, command),
        columns=_COLUMNS,
        rows=(_cells(row, office.clock.today()) for row in rows),
    )
    return write_sheet(command.file, sheet, lambda done: told(done, len(rows)))


def _every(office: Office, narrowed: ThingFilter) -> tuple[tuple[ThingRow, ...], bool]:
    with office.read() as work:
        rows = tuple(work.every_thing(narrowed))
        return rows, any(unit.sample for unit in work.units())


def _head(office: Office, command: ExportThings) -> str:
    at = f"{office.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    return f"筛选：{command.says or '全部'}　导出人：{office.actor.name}　时间：{at}"


_COLUMNS = (
    SheetColumn("编码", wide=16),
    SheetColumn("名称", wide=26),
    SheetColumn("规格型号", wide=16),
    SheetColumn("数量", wide=10),
    SheetColumn("价值（元）", wide=12),
    SheetColumn("措施", wide=16),
    SheetColumn("状态", wide=18),
    SheetColumn("现在何处", wide=28),
    SheetColumn("自", As.DAY, 12),
    SheetColumn("期限", As.DAY, 12),
    SheetColumn("案号", wide=24),
    SheetColumn("当事人", wide=30),
    SheetColumn("单位", wide=24),
    SheetColumn("案件", wide=10),
)


def _cells(row: ThingRow, today: date) -> tuple[Value, ...]:
    thing = row.thing
    return (
        *(thing.code, thing.name, thing.model, thing.amount, thing.value),
        *(GROUPS[thing.group], thing.standing(today), thing.place, thing.since, thing.due_on),
        *(row.number, row.party_name, row.unit, "已结案" if row.closed else "在办"),
    )


def print_things(office: Office, command: ExportThings) -> int:
    """Write the ledger as PDF, to be printed and signed; gives how many rows. Journalled first.

    Raises NotPermitted, PrintTrouble `cannot_write`, StorageTrouble.
    """
    rows, sample = _every(office, command.narrowed)
    note(office, EXPORT, HandedOut("", TITLE, Way.SAVED, len(rows), command.file.name))
    lines = tuple(_line(row, office.clock.today()) for row in rows)
    write_paper(command.file, thing_sheet(lines, _head(office, command), sample=sample))
    return len(rows)


def _line(row: ThingRow, today: date) -> ThingLine:
    thing = row.thing
    return ThingLine(
        code=thing.code,
        thing="\n".join(filter(None, (f"{thing.name}　{thing.amount}", thing.model))),
        state=f"{thing.standing(today)}\n{GROUPS[thing.group]}",
        place=f"{thing.place}\n自{day(thing.since)}",
        due=day(thing.due_on) if thing.due_on is not None else "—",
        case=f"{row.number}\n{row.party_name}{'（已结案）' if row.closed else ''}",
    )


@dataclass(frozen=True, slots=True)
class SaveLabels:
    """Labels for things, of one case or several: the ids of cases, each with the keys of its things."""

    file: Path
    things: tuple[tuple[str, str], ...]


def save_labels(office: Office, command: SaveLabels) -> int:
    """Write a label for each part in hand of these things as PDF; gives how many. Journalled first.

    Raises NotFound `no_things`, PrintTrouble `cannot_write`, StorageTrouble.
    """
    wanted: dict[str, set[str]] = {}
    for case_id, key in command.things:
        wanted.setdefault(case_id, set()).add(key)
    labels: list[Label] = []
    with office.read() as work:
        calendar = work.calendar(office.library.calendar)
        cases = [work.case(case_id) for case_id in wanted]
    made = [(case, _labels(case, wanted[case.id], office, calendar)) for case in cases]
    for case, own in made:
        if own:
            note(office, LABELS, HandedOut(case.id, "涉案财物标签", Way.SAVED, len(own), command.file.name))
            labels += own
    if not labels:
        raise NotFound("no_things", number="、".join(case.number for case in cases))
    write_paper(command.file, draw_labels(labels))
    return len(labels)


def _labels(case: Case, keys: Collection[str], office: Office, calendar: Calendar) -> list[Label]:
    party = known_as(case)
    return [
        Label(
            code=thing.code,
            name=thing.name,
            amount=thing.amount,
            number=case.number,
            party=party,
            kind=GROUPS[thing.group],
            since=thing.since,
            place=thing.place,
            sample=case.sample,
        )
        for thing in reckoned(case, office.library.clocks, calendar).things
        if thing.key in keys and thing.state in ON_HAND
    ]


@dataclass(frozen=True, slots=True)
class SaveChain:
    """Who handed on the things of a case, to be signed."""

    case_id: str
    file: Path


def save_chain(office: Office, command: SaveChain) -> int:
    """Write every move of the things of a case as PDF; gives how many. Journalled first.

    What was voided is left out: it counts no more. Raises NotFound `no_things`, PrintTrouble, StorageTrouble.
    """
    with office.read() as work:
        case = work.case(command.case_id)
    moves = sorted(
        ((move, thing) for thing in things_of(case) for move in thing.moves), key=lambda one: one[0].on
    )
    if not moves:
        raise NotFound("no_things", number=case.number)
    note(office, LABELS, HandedOut(case.id, CHAIN, Way.SAVED, len(moves), command.file.name))
    lines = [_handed(case, thing, move) for move, thing in moves]
    notes = f"{case.number}　{known_as(case)}　{case.unit.name}"
    write_paper(command.file, chain_sheet(lines, notes, sample=case.sample))
    return len(moves)


def _handed(case: Case, thing: Thing, move: Move) -> HandedLine:
    told = move.quantity is not None or move is thing.moves[0]  # else it is whatever was still there
    amount = thing.said(move.quantity or thing.total) if told else ""
    return HandedLine(
        on=day(move.on),
        thing="\n".join(filter(None, (f"{thing.good.name}　{amount}".rstrip(), thing.good.model))),
        moved=moved_words(move),
        way="\n".join(
            filter(None, (f"从 {move.place}" if move.place else "", f"到 {move.to}" if move.to else ""))
        ),
        gave=move.gave,
        took=move.took,
        paper=told_in(case, thing, move),
    )
