"""What the filing page holds, what of it cannot stand, and the panel that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.casework.facts import DAY, FACTS, Slot
from desktop.services.filing import WANTED, faults
from desktop.services.library import Library
from desktop.ui.day_words import plain_day
from desktop.ui.fact_fields import key_of, slot_of
from desktop.ui.widgets.entry_text import read_day
from desktop.ui.widgets.next_step import MetItem, MissingItem, StepView
from desktop.ui.wording import Wording

translate = QCoreApplication.translate

UNIT, MATTER, OFFICERS, PROCEDURE = "case.unit", "case.matter", "case.officers", "case.procedure"
FROM = "case.lead"
"""Where an entry stands that is no fact; `where` of a gate calls it the same."""
_TWO = 2  # 行政处罚法 42: not fewer than two officers


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything the page holds at one moment."""

    procedure: str
    unit_id: str = ""
    matter_code: str = ""
    officer_ids: tuple[str, ...] = ()
    certified: int = 0  # how many of the officers hold a valid certificate
    values: Mapping[Slot, str] = field(default_factory=dict, repr=False)
    lead_id: str = ""  # the lead or inspection it comes from

    @property
    def act_on(self) -> date | None:
        """The day of the act; None until it is written."""
        return read_day(self.values.get((f.OFFENCE_ON.id, 1), ""))

    @property
    def blank(self) -> bool:
        """Whether nobody has entered anything yet; the kind of party always stands on one."""
        told = {id for (id, _), text in self.values.items() if text}
        return not self.matter_code and told <= {f.PARTY_KIND.id}

    def as_draft(self) -> dict[str, str]:
        """As a draft keeps them."""
        own = {
            PROCEDURE: self.procedure,
            UNIT: self.unit_id,
            MATTER: self.matter_code,
            OFFICERS: ",".join(self.officer_ids),
            FROM: self.lead_id,
        }
        return {**own, **{key_of(id, n): text for (id, n), text in self.values.items()}}

    @classmethod
    def from_draft(cls, kept: Mapping[str, str]) -> Entries:
        """What a draft kept. Facts this version does not know are left out."""
        slots = {slot_of(key): text for key, text in kept.items()}
        return cls(
            procedure=kept.get(PROCEDURE, "ordinary"),
            unit_id=kept.get(UNIT, ""),
            matter_code=kept.get(MATTER, ""),
            lead_id=kept.get(FROM, ""),
            officer_ids=tuple(id for id in kept.get(OFFICERS, "").split(",") if id),
            values={slot: text for slot, text in slots.items() if slot[0] in FACTS},
        )


def unit_label() -> str:
    """What the unit is called on the page."""
    return QCoreApplication.translate("Filing", "机构")


def matter_label() -> str:
    """What the matter is called on the page."""
    return QCoreApplication.translate("Filing", "事项")


def standing(
    entries: Entries, labels: Mapping[Slot, str], today: date, library: Library, words: Wording
) -> StepView:
    """The panel: what is missing in the order of the page, what is met, and the act."""
    bad = faults(entries.values, entries.unit_id, entries.matter_code, today)
    missing = tuple(
        MissingItem(
            number=number,
            title=label if bad[slot].code == "missing" else words.words_for(bad[slot]).title,
            why="" if bad[slot].code == "missing" else words.words_for(bad[slot]).happened,
            link=translate("Filing", "去填写")
            if bad[slot].code == "missing"
            else translate("Filing", "去改正"),
            target=slot,
        )
        for number, (slot, label) in enumerate(((s, label) for s, label in labels.items() if s in bad), 1)
    )
    wanted = {(UNIT, 1), (MATTER, 1), *((fact.id, 1) for fact in WANTED)}
    met = tuple(
        MetItem(label, _detail(entries, slot, today))
        for slot, label in labels.items()
        if slot not in bad and (slot in wanted or entries.values.get(slot))
    )
    advice = []
    if entries.certified < _TWO:
        gate = library.gates["g_two_officers"]
        advice.append(
            translate("Filing", "立案前须有两名持有效执法证的承办人（{article}），登记后也可以指定。").format(
                article=gate.short
            )
        )
    return StepView(
        title=translate("Filing", "登记案件"),
        missing=missing,
        met=met,
        advice=tuple(advice),
        act=translate("Filing", "登记"),
        act_icon="check",
        note=translate("Filing", "将取案号，建立案件。其余内容登记以后再补。"),
    )


def _detail(entries: Entries, slot: Slot, today: date) -> str:
    """A short word of what was entered, where it has one."""
    text, fact = entries.values.get(slot, ""), FACTS.get(slot[0])
    if fact is None or not text:
        return ""
    if fact.kind is DAY:
        day = read_day(text)
        return "" if day is None else plain_day(day, today)
    word = next((word for value, word in fact.kind.choices if fact.written(value) == text), "")
    return word if len(word) <= 6 else ""
