"""Issued papers against the case as it stands now, and against one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop.casework import amendment_facts as a
from desktop.casework import case_facts as f
from desktop.casework.case import REOPEN, Case, IssuedPaper
from desktop.casework.case_forms import ANEW
from desktop.casework.consistency.told import Contradiction, Text, label_of, place_of
from desktop.casework.facts import FACTS, GOODS, AnyFact, Exchange, Good, Slot, unpictured
from desktop.casework.masking import mask

OFFICERS, VIOLATED, PUNISHED = "case.officers", "matter.violated", "matter.punished"
STORY = "story"
"""What a notice told of the facts: later texts may say more of them, and their sizes no other than it did."""
_NOTICES = ("prior-notice", "prior-notice-hearing")
_LINE = 24  # characters of each side that are shown
_TAKEN_UP_AGAIN = frozenset(
    (
        *("report", "proposal", "restitution", "weighing", "notice", "statement"),
        *("hearing", "review", "discussion", "approval"),
    )
)
_OTHERS = {OFFICERS: "执法人员", VIOLATED: "违反的条款", PUNISHED: "处罚依据"}
_TOLD_ANEW = frozenset(
    (
        "offence.facts",
        "correction.result",
        "evidence.form",
        "payment.performance",
        "enforcement.way",
    )
)
"""What later papers may say otherwise: the story, told anew as more of it is known, and what moves on with
the case. Names, days and amounts within them are looked at where they stand."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What an issued paper says: the stored text of each fact it prints, and who and what law it names.

    `put_right` is what notices to other parties correct in a paper of them all, wrong and right.
    """

    paper: IssuedPaper
    said: Mapping[str, str] = field(repr=False)
    put_right: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def says_now(case: Case, key: str) -> str | None:
    """What the case says of a key of `Frozen.said`; None where it says nothing any more."""
    if key == STORY:
        return case.get(f.OFFENCE_FACTS)
    if key == OFFICERS:
        return "、".join(f"{officer.name}（{officer.certificate}）" for officer in case.officers)
    if key in (VIOLATED, PUNISHED):
        return case.matter.violated if key == VIOLATED else case.matter.punished
    return case.told(_slot(key))


def compared(key: str) -> bool:
    """Whether what a paper says under this key is held against the other papers."""
    known = FACTS.get(_slot(key)[0])
    return key in _OTHERS if known is None else known.id not in _TOLD_ANEW


def differing(case: Case, frozen: Sequence[Frozen]) -> Iterator[Contradiction]:
    """Each thing that papers say otherwise than the case does now, the papers that agree named together."""
    counted = [_standing(one, case) for one in frozen]
    keys = dict.fromkeys(key for one in counted for key in one.said if key != STORY)
    for key in keys:
        now = says_now(case, key)
        told = _bare(key, now)
        by_text: dict[str, list[str]] = {}
        for one in counted:
            said = one.said.get(key)
            if said is not None and told not in (_bare(key, said), _corrected(case, one, said)):
                by_text.setdefault(said, []).append(f"《{one.paper.name}》")
        for text, papers in by_text.items():
            yield _contradiction(key, text, now, "、".join(dict.fromkeys(papers)))


def stories(case: Case, frozen: Sequence[Frozen]) -> Iterator[Text]:
    """The facts as the notices that count told them (行政处罚法 44)."""
    for one in frozen:
        words = _standing(one, case).said.get(STORY)
        if words and one.paper.form in _NOTICES:
            label = f"《{one.paper.name}》写的{f.OFFENCE_FACTS.label}"
            yield Text(f.OFFENCE_FACTS.id, label, _corrected(case, one, words))


def _contradiction(key: str, text: str, now: str | None, papers: str) -> Contradiction:
    slot = _slot(key)
    code = "paper_differs" if now else "paper_alone"
    where = place_of(slot) if slot[0] in FACTS else OFFICERS if key == OFFICERS else "offence.on"
    label = label_of(slot) if slot[0] in FACTS else _OTHERS[key]
    facts = {"papers": papers, "label": label, "there": _shown(slot, text), "here": _shown(slot, now or "")}
    if (
        now and facts["there"] == facts["here"]
    ):  # they differ in what is masked, or behind the end of the line
        code = "paper_differs_within"
    return Contradiction(code, where, facts)


def _bare(key: str, text: str | None) -> str | None:
    """Of a list of goods what is listed: which photographs show it is chosen once they lie with the case."""
    known = FACTS.get(_slot(key)[0])
    if text is None or known is None or known.kind is not GOODS:
        return text
    return unpictured(text)


def _standing(one: Frozen, case: Case) -> Frozen:
    """What of a paper still counts: all, but for what was proposed before it was taken up again.

    A notice that was given anew says what was told then; other papers of that time say what was proposed.
    """
    again = case.taken_on(REOPEN)
    if one.paper.form in ANEW and one.paper.n != case.round:
        return replace(one, said={})
    if again is None or one.paper.issued_on > again:
        return one
    kept = {key: text for key, text in one.said.items() if key.partition(".")[0] not in _TAKEN_UP_AGAIN}
    return replace(one, said=kept)


def corrections(case: Case, paper: IssuedPaper) -> Iterator[tuple[str, str]]:
    """What the notices of correction that name a paper put right in it: wrong and right."""
    for n in case.sheets(a.PAPER.group):
        named = "；".join(case.get(fact, n) or "" for fact in (a.PAPER, a.ALSO))
        if f"《{paper.name}》" in named and (not paper.number or paper.number in named):
            wrong, right = case.get(a.WRONG, n), case.get(a.RIGHT, n)
            if wrong and right:
                yield wrong, right


def _corrected(case: Case, one: Frozen, text: str) -> str:
    """A text of a paper as the notices of correction that name this paper have it."""
    for wrong, right in (*corrections(case, one.paper), *one.put_right):
        text = text.replace(wrong, right)
    return text


def _slot(key: str) -> Slot:
    fact, _, n = key.partition("#")
    return fact, int(n or 1)


def _shown(slot: Slot, text: str) -> str:
    """A stored text as people read it, short enough for a line; numbers are masked where it is shown."""
    known = FACTS.get(slot[0])
    if known is None or not text:
        return text
    if known.hidden is not None:
        return mask(known.id, text)
    shown = _worded(known, known.parsed(text))
    return shown if len(shown) <= _LINE else f"{shown[: _LINE - 1]}…"


def _worded(known: AnyFact, value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if known.kind.choices:
        return next((word for member, word in known.kind.choices if member == value), str(value))
    if isinstance(value, tuple):
        return "、".join(map(_named, value))
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _named(one: object) -> str:
    if isinstance(one, Exchange):
        return f"问：{one.asked}答：{one.answered}"
    return one.name if isinstance(one, Good) else str(one)
