"""Facts as fields: the one place where the declaration of a fact becomes an entry on screen.

The key of a field is `fact.id#n`. What a form reads and writes is the stored text of the fact, so nothing is
converted on the way; only the key changes into the slot and back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.co_parties import own, party_of
from desktop.casework.facts import FACTS, GROUPS, AnyFact, Slot, facts_of
from desktop.casework.gear import Named
from desktop.casework.named_gear import NAMINGS
from desktop.ui.places import split_where
from desktop.ui.widgets.field import HALF, WHOLE_ROW, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import Heading

_LONG_LABEL = 15  # characters that still stand over half a row
_WHOLE = {
    f.PARTY_ADDRESS.id,
    f.OFFENCE_AT.id,
    f.INSPECTION_PLACE.id,
    f.INTERVIEW_ADDRESS.id,
    f.ADDRESS.id,
    f.SERVICE_PROOF.id,
    f.REVIEW_TRIGGER.id,
    f.ONSPOT_PAY.id,
    f.PAYMENT_HOW.id,
    f.EVIDENCE_PROVES.id,
    s.BASIS.id,
    s.GROUND.id,
}
_ROWS_ALONE = {EditorKind.LONG, EditorKind.FLAG, EditorKind.LINES, EditorKind.DIALOGUE, EditorKind.GOODS}
_LINES = {
    f.OFFENCE_FACTS.id: 4,
    f.INSPECTION_SITUATION.id: 5,
    f.STATEMENT_CONTENT.id: 4,
    f.REPORT_NATURE.id: 4,
}
_NAMED = {each.fact.id: each.named for each in NAMINGS}
_HINT_INSIDE = {EditorKind.TEXT, EditorKind.LONG, EditorKind.SPOT}


def key_of(fact: AnyFact | str, n: int = 1) -> str:
    """The key of a fact's field: `interview.person#2`."""
    return f"{fact if isinstance(fact, str) else fact.id}#{n}"


def slot_of(key: str) -> Slot:
    """The slot behind a key; a key without a number is that of the first."""
    return split_where(key)


def spec_of(
    fact: AnyFact, *, n: int = 1, required: bool = False, label: str = "", hint: str = ""
) -> FieldSpec:
    """The field of a fact. `label` and `hint` say it in other words where the page knows more."""
    editor = EditorKind(fact.kind.name)
    words, example = label or fact.label, hint or fact.hint
    inside = editor in _HINT_INSIDE
    notes = [] if inside or not example else [example]
    if fact.hand:
        notes.append(QCoreApplication.translate("FactFields", "在打印的文书上手写，不必在这里填写"))
    return FieldSpec(
        key=key_of(fact, n),
        label=words,
        editor=editor,
        choices=tuple((fact.written(value), word) for value, word in fact.kind.choices),
        hint=example if inside else "",
        required=required,
        width=_width(fact, editor, words),
        lines=_LINES.get(fact.id, 3),
        note="　".join(notes),
        offered=_offered(fact),
    )


def _offered(fact: AnyFact) -> str:
    """Of an entry that names equipment, what of it can be picked: a camera goes with who wears it."""
    named = _NAMED.get(fact.id)
    if named is None:
        return ""
    translate = QCoreApplication.translate
    if named is Named.CAMERA:
        return translate("FactFields", "那天领用的")
    return translate("FactFields", "台账里的")


def specs_of(group: str, n: int = 1, *, required: bool = False) -> tuple[FieldSpec, ...]:
    """The fields of a group in the order its facts are declared; of a further party, those of his own."""
    typed = (fact for fact in facts_of(group) if not fact.chosen)
    facts = (fact for fact in typed if party_of(n) == 1 or own(fact.id))
    return tuple(spec_of(fact, n=n, required=required) for fact in facts)


def specs_of_slots(slots: Sequence[Slot]) -> list[FieldSpec | Heading]:
    """The fields of these places, each group under its name; several of one with their numbers."""
    specs: list[FieldSpec | Heading] = []
    found: dict[str, set[int]] = {}
    for fact_id, n in slots:
        found.setdefault(FACTS[fact_id].group, set()).add(n)
    part = ("", 0)
    for fact_id, n in slots:
        fact = FACTS[fact_id]
        number = n if len(found[fact.group]) > 1 else 0
        if (fact.group, number) != part:
            part = (fact.group, number)
            specs.append(Heading(f"{GROUPS[fact.group].label}{number or ''}"))
        specs.append(spec_of(fact, n=n))
    return specs


def to_slots(texts: Mapping[str, str]) -> dict[Slot, str]:
    """What a form reads, by slot, as services take it."""
    return {slot_of(key): text for key, text in texts.items()}


def to_keys(values: Mapping[Slot, str | None]) -> dict[str, str]:
    """Stored texts by slot, as a form writes them."""
    return {key_of(id, n): text or "" for (id, n), text in values.items()}


def stored(values: Mapping[Slot, object]) -> dict[str, str]:
    """The typed values a case holds, as a form writes them."""
    return {key_of(id, n): FACTS[id].written(value) for (id, n), value in values.items() if id in FACTS}


def _width(fact: AnyFact, editor: EditorKind, label: str) -> int:
    alone = editor in _ROWS_ALONE or fact.id in _WHOLE or len(label) > _LONG_LABEL
    return WHOLE_ROW if alone else HALF
