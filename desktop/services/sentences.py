"""Codes into sentences out of resources/texts: gates, the journal, the findings of a check."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db import Finding
from desktop.casework.co_parties import OWN_SIDES, number_within, party_of
from desktop.casework.decide import Shortfall
from desktop.casework.facts import FACTS
from desktop.casework.gates.asking import WHOSE
from desktop.casework.journal import EntryRow
from desktop.casework.ledger.objections import Objection
from desktop.casework.procedure import Procedure
from desktop.services.library import Library


class _Visible(dict[str, str]):
    """Facts for a sentence; one that is absent leaves its blank visible and not a second error."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def said(shortfall: Shortfall, library: Library) -> str:
    """What is still missing."""
    facts = dict(shortfall.facts)
    form = library.forms.get(str(facts.get("form", "")))
    if form is not None:
        facts["paper"] = form.name
    if "unit" in facts and str(facts["unit"]) in library.fine_units:
        facts["unit"] = library.fine_units[str(facts["unit"])].label
    return of_whom(facts, filled(library.words[shortfall.gate].codes[shortfall.code], facts))


def of_whom(facts: Mapping[str, object], sentence: str) -> str:
    """A sentence with the name of the party it is about, where there are several."""
    return f"{facts[WHOSE]}：{sentence}" if WHOSE in facts else sentence


@dataclass(frozen=True, slots=True)
class ToldObjection:
    """What the law would object to, in words, and the article: 处罚法 64."""

    words: str
    article: str


def objected(objection: Objection, library: Library) -> ToldObjection:
    """What the law would object to in the past of an imported case."""
    rests = library.gates.get(objection.law) or library.clocks[objection.law]
    facts = dict(objection.facts)
    if str(facts.get("unit", "")) in library.fine_units:
        facts["unit"] = library.fine_units[str(facts["unit"])].label
    if objection.by_gate:
        sentence = library.words[objection.law].codes[objection.code]
    else:
        sentence = library.objections[objection.code].says
    return ToldObjection(filled(sentence, facts), rests.short)


def gate_name(id: str, library: Library) -> str:
    """What a gate is called."""
    return library.words[id].name


def cited(shortfall: Shortfall) -> str:
    """处罚法 42, as on screen."""
    return f"{shortfall.law} {shortfall.article}"


def filled(sentence: str, facts: Mapping[str, object]) -> str:
    """A sentence with its facts; a day as papers write it."""
    return sentence.format_map(_Visible({key: _worded(value) for key, value in facts.items()}))


def _worded(value: object) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value)


def told(row: EntryRow, library: Library) -> EntryRow:
    """A line of the journal in words; what a person entered many of is counted."""
    procedure = library.procedures.get(row.procedure)
    sentences = (event_told(event, library, procedure) for event in json.loads(row.says))
    return replace(row, says="；".join(sentence for sentence in sentences if sentence))


def event_told(event: Mapping[str, Any], library: Library, procedure: Procedure | None) -> str:
    """One event of an entry in words."""
    kind = str(event.get("event", ""))
    facts: dict[str, object] = dict(event)
    if kind == "HandedOut":
        kind = f"{kind}_{event.get('way')}"
        facts["as_file"] = f"：{event['file']}" if event.get("file") else ""
    if kind == "OpinionGiven":
        kind = f"{kind}_{event.get('verdict')}"
    if kind in ("PartiesJudged", "JudgementUndone", "FileCompared"):
        kind = f"{kind}_{'same' if event.get('same') else 'apart'}"
    if kind == "ListImported":
        kind = f"{kind}_{event.get('kind')}"
    if kind == "UseRefused":
        facts["act"] = library.rights.act_name(str(event.get("use_case")))
    if kind == "FactsKept":
        facts["labels"] = _labels(event.get("values", {}))
    if kind == "NumbersShown":
        facts["labels"] = _labels(event.get("facts", ()))
    if kind == "SideBegun":
        side = library.procedures.get(str(event.get("procedure")))
        facts["procedure"] = side.name if side is not None else str(event.get("procedure"))
        facts["which"] = _which(side.id if side is not None else "", int(event.get("n", 1)))
    if kind == "StepDone":
        if event.get("beside"):
            procedure = library.newest(str(event["beside"]))
        step = procedure.step_of(str(event.get("step"))) if procedure is not None else None
        facts["step"] = step.name if step is not None else str(event.get("step"))
        facts["whose"] = _whose(str(event.get("beside") or ""), int(event.get("n", 1)))
    return filled(library.journal.get(kind, kind), facts)


def _which(side: str, n: int) -> str:
    """（2）, or （第2名当事人）: which of several side procedures of a kind it is."""
    return _whose(side, n) or f"（{number_within(n)}）"


def _whose(side: str, n: int) -> str:
    """（第2名当事人）: against whom it runs, where it is no matter of the first."""
    party = party_of(n) if side in OWN_SIDES else 1
    return f"（第{party}名当事人）" if party > 1 else ""


def _labels(slots: Iterable[str]) -> str:
    ids = [slot.partition("#")[0] for slot in slots]
    names = list(dict.fromkeys(FACTS[id].label for id in ids if id in FACTS))
    more = f"等{len(names)}项" if len(names) > 3 else ""
    return "、".join(names[:3]) + more


def found(finding: Finding, library: Library) -> str:
    """A finding of a check of database and journal."""
    sentence = library.checks.get(finding.code, finding.code + " {where}")
    return filled(sentence, {**finding.facts, "where": finding.where})
