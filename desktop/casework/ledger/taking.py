"""A row of a ledger as a case: the stage its dates show, its past steps, the facts it tells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case, LedgerMark, PastStep
from desktop.casework.entry import parse
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.ledger.rows import LedgerRow
from desktop.casework.lists import Matter, Officer, Organ, Unit
from desktop.casework.procedure import Procedure

STEPS = {
    "ordinary": (
        ("filed_on", "file"),
        ("noticed_on", "notify"),
        ("decided_on", "decide"),
        ("served_on", "serve"),
        ("paid_on", "perform"),
        ("closed_on", "close"),
    ),
    "summary": (
        ("decided_on", "decide_on_spot"),
        ("served_on", "deliver"),
        ("paid_on", "perform"),
        ("closed_on", "close"),
    ),
}
"""By procedure, which column dates which step; what a ledger has no column for is no past step."""

_TEXTS: tuple[tuple[str, AnyFact], ...] = (
    ("party", f.PARTY_NAME),
    ("id_number", f.PARTY_ID),
    ("address", f.PARTY_ADDRESS),
    ("phone", f.PARTY_PHONE),
    ("facts", f.OFFENCE_FACTS),
    ("place", f.OFFENCE_AT),
    ("cause", f.LEDGER_CAUSE),
    ("decision_number", f.LEDGER_DECISION),
)
_DAYS: tuple[tuple[str, AnyFact], ...] = (
    ("offence_on", f.OFFENCE_ON),
    ("discovered_on", f.DISCOVERED_ON),
    ("filed_on", f.FILING_ON),
    ("paid_on", f.PAYMENT_ON),
    ("closed_on", f.CLOSING_ON),
)
_BRACKETS = str.maketrans("[]［］【】(（)）", "〔〕〔〕〔〕〔〔〕〕")


@dataclass(frozen=True, slots=True)
class Takeover:
    """What a row becomes: everything a case is registered with, and the case as the rules will see it."""

    key: str  # what the row is known by, so that the same file twice adds nothing
    case: Case
    values: Mapping[Slot, str] = field(repr=False)
    decision_number: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the lists put a row."""

    unit: Unit
    path: tuple[Unit, ...]
    organ: Organ
    matter: Matter
    matters_version: str
    officers: tuple[Officer, ...]
    unknown: tuple[tuple[str, str], ...] = ()  # officers the list does not know


def key_of(row: LedgerRow, organ: Organ) -> str:
    """案号 of the organ, else 决定书文号, else a digest of the row."""
    for mark, column in (("n", "number"), ("d", "decision_number")):
        if row.text(column):
            return f"{mark}:{organ.unit_id}:{normal_mark(row.text(column))}"
    return f"r:{row.digest}"


def normal_mark(written: str) -> str:
    """A 案号 or 文号 however it was typed: 大桥案[2025] 7号 is 大桥案〔2025〕7号."""
    return "".join(unicodedata.normalize("NFKC", written).split()).translate(_BRACKETS)


def case_of(row: LedgerRow, place: Place, procedure: Procedure, mark: LedgerMark) -> Takeover:
    """The case a row becomes. `id` is empty: whoever writes it mints one."""
    past = past_steps(row, procedure.id)
    values = dict(_values(row, place, procedure.id))
    case = Case(
        id="",
        number=normal_mark(row.text("number")),
        version=1,
        procedure=procedure.pin,
        stage=_stage(past, procedure),
        unit=place.unit,
        path=place.path,
        organ=place.organ,
        matter=place.matter,
        matters_version=place.matters_version,
        officers=place.officers,
        registered_on=registered_on(row, mark.on),
        facts=parse(values),
        sample=place.organ.sample,
        past=past,
        ledger=mark,
    )
    return Takeover(key_of(row, place.organ), case, values, normal_mark(row.text("decision_number")))


def past_steps(row: LedgerRow, procedure_id: str) -> tuple[PastStep, ...]:
    """The steps that dates of the row show, in the order of the procedure."""
    return tuple(PastStep(step, row.days[key]) for key, step in STEPS[procedure_id] if key in row.days)


def _stage(past: tuple[PastStep, ...], procedure: Procedure) -> str:
    """The furthest stage a dated step leads to."""
    if past and (step := procedure.step_of(past[-1].step)) is not None:
        return step.to
    return procedure.stage[0].id


def registered_on(row: LedgerRow, today: date) -> date:
    """When the case entered the office's books: filed, else found, else its earliest day."""
    for key in ("filed_on", "discovered_on"):
        if key in row.days:
            return row.days[key]
    return min((day for key, day in row.days.items() if key != "offence_on"), default=today)


def act_day(row: LedgerRow, today: date) -> date:
    """The day by which the articles are chosen: that of the act, else the nearest the ledger gives."""
    keys = ("offence_on", "discovered_on", "filed_on", "decided_on", "closed_on")
    return next((row.days[key] for key in keys if key in row.days), today)


def _values(row: LedgerRow, place: Place, procedure_id: str) -> Iterator[tuple[Slot, str]]:
    """The stored texts of the facts a row tells; nothing is told that it does not say."""

    def told(fact: AnyFact, value: object, n: int = 1) -> tuple[Slot, str]:
        return (fact.id, n), fact.written(value)

    for key, fact in _TEXTS:
        if row.text(key):
            yield told(fact, row.text(key))
    for key, fact in _DAYS:
        if key in row.days and not (fact is f.FILING_ON and procedure_id == "summary"):
            yield told(fact, row.days[key])
    for fact, value in (
        (f.PARTY_KIND, row.kind),
        (f.SOURCE, row.source),
        (f.PROPOSAL_FINE, row.fine),
        (f.PROPOSAL_GAIN, row.gain),
    ):
        if value is not None:
            yield told(fact, value)
    yield from ((slot, text) for slot, text in _penalties(row))
    if "noticed_on" not in row.days and "decided_on" not in row.days and procedure_id == "ordinary":
        yield told(f.NOTICE_DAYS, 5)
    yield from _services(row, procedure_id)
    notes = [(title, text) for title, text in (*place.unknown, *row.notes)]
    if row.text("remark"):
        notes.append(("备注", row.text("remark")))
    if notes:
        yield told(f.LEDGER_NOTES, "\n".join(f"{title}：{text}" for title, text in notes))


def _penalties(row: LedgerRow) -> Iterator[tuple[Slot, str]]:
    others = []
    for kind, word in row.penalties:
        if kind == "warning":
            yield (f.PROPOSAL_WARNING.id, 1), f.PROPOSAL_WARNING.written(True)
        elif kind == "goods":
            yield (f.PROPOSAL_GOODS.id, 1), word
        elif kind == "other":
            others.append(word)
    if others:
        yield (f.PROPOSAL_OTHER.id, 1), "、".join(others)


def _services(row: LedgerRow, procedure_id: str) -> Iterator[tuple[Slot, str]]:
    """The service of notice and decision, as far as the ledger dates them: clocks start there."""
    if procedure_id == "summary":
        return
    n = 0
    for key, form in (("noticed_on", "prior-notice"), ("served_on", "penalty-decision")):
        if key not in row.days:
            continue
        n += 1
        yield (f.SERVICE_PAPER.id, n), form
        yield (f.SERVICE_ON.id, n), f.SERVICE_ON.written(row.days[key])
        if key == "served_on" and row.method is not None:
            yield (f.SERVICE_METHOD.id, n), f.SERVICE_METHOD.written(row.method)
