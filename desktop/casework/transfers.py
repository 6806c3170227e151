"""A case in the hands of the police: what was answered last, and its clocks (移送规定 5, 8, 9, 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact, Fact
from desktop.casework.term_rule import Rule, day_of


@dataclass(frozen=True, slots=True)
class Asking:
    """One way of asking that a crime be taken up: whether it was gone, what came back, and when."""

    asked: AnyFact
    answer: Fact[o.PoliceAnswer]
    on: Fact[date]


HANDED_OVER = Asking(o.TRANSFER_SENT, o.POLICE_ANSWER, o.POLICE_ANSWERED)
OBJECTED = Asking(o.TRANSFER_OBJECTED, o.RECONSIDERED, o.RECONSIDERED_ON)
SUPERVISED = Asking(o.SUPERVISION_ASKED, o.SUPERVISION_ANSWER, o.SUPERVISION_ANSWERED)


def to_police(case: Case) -> bool:
    """A suspected crime goes to the police (行政处罚法 27, 57(1)(4))."""
    return case.get(o.OUTCOME) is o.Outcome.POLICE


def last_asked(case: Case) -> Asking:
    """The last way gone: what the police said before it is no longer their last word."""
    return next((asking for asking in (SUPERVISED, OBJECTED) if case.get(asking.asked)), HANDED_OVER)


def last_answer(case: Case) -> o.PoliceAnswer | None:
    """The last word of the police; None while it is awaited."""
    return case.get(last_asked(case).answer)


def sent_back(case: Case) -> bool:
    """The police do not file what was handed over: it is dealt with here (移送规定 10)."""
    return last_answer(case) is o.PoliceAnswer.NOT_FILED and not to_police(case)


def _reported(case: Case) -> date | None:
    return day_of(case.get(o.TRANSFER_REPORTED))


def _approved_on(case: Case) -> date | None:
    return day_of(case.get(o.TRANSFER_APPROVED))


def _approved_at(case: Case) -> datetime | None:
    return case.get(o.TRANSFER_APPROVED)


def _sent_at(case: Case) -> datetime | None:
    return case.get(o.TRANSFER_SENT)


def _sent_on(case: Case) -> date | None:
    return day_of(case.get(o.TRANSFER_SENT))


def _answered(case: Case) -> date | None:
    return case.get(o.POLICE_ANSWERED)


def _filed(case: Case) -> date | None:
    """The notice of filing came, at once or after the refusal was objected to."""
    filed = last_answer(case) is o.PoliceAnswer.FILED
    return case.get(last_asked(case).on) if filed else None


def _handed(case: Case) -> date | None:
    return case.get(o.TRANSFER_HANDED)


def _refused(case: Case) -> date | None:
    return _refusal(case, HANDED_OVER)


def _objected(case: Case) -> date | None:
    """Either way against a refusal is open at once: reconsideration, or the procuratorate (移送规定 9)."""
    return case.get(o.TRANSFER_OBJECTED) or _supervision_asked(case)


def _upheld(case: Case) -> date | None:
    return _refusal(case, OBJECTED)


def _supervision_asked(case: Case) -> date | None:
    return case.get(o.SUPERVISION_ASKED)


def _refusal(case: Case, asking: Asking) -> date | None:
    return case.get(asking.on) if case.get(asking.answer) is o.PoliceAnswer.NOT_FILED else None


TO_POLICE = (
    Rule("transfer_decide_3d", _reported, _approved_on, False, when=to_police),
    Rule("transfer_24h", _approved_at, _sent_at, False, when=to_police),
    Rule("transfer_police_3d", _sent_on, _answered, True, when=to_police),
    Rule("transfer_handover_3d", _filed, _handed, False, when=to_police),
    Rule("transfer_review_3d", _refused, _objected, False, when=to_police),
    Rule("transfer_procur_3d", _upheld, _supervision_asked, False, when=to_police),
)
