"""What the played officer enters: days that fit or not, and values that fit or not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.facts import AnyFact
from desktop.casework.parties import PartyKind
from tests.helpers.builders import ACT

CHILD, YOUTH, GROWN = "630121201310130018", "630121201010120018", "630121197003211230"
KEPT_AT = datetime(2026, 10, 12, 9, 55)  # noqa: DTZ001 - wall time of a record

DAYS: list[tuple[AnyFact, int]] = [
    (f.FILING_ON, 1),
    (f.DISCOVERED_ON, 1),
    (f.SERVICE_ON, 1),
    (f.SERVICE_ON, 2),
    (f.SERVICE_ON, 3),
    (f.STATEMENT_WAIVED_ON, 1),
    (f.STATEMENT_LAPSED_ON, 1),
    (f.HEARING_LAPSED_ON, 1),
    (f.SERVICE_ON, 20),
    (f.EVIDENCE_ON, 3),
    (f.HEARING_ASKED_ON, 1),
    (f.HEARING_WAIVED_ON, 1),
    (f.HEARING_HELD_ON, 1),
    (f.RECUSAL_ASKED_ON, 1),
    (f.RECUSAL_ON, 1),
    (f.REVIEW_ON, 1),
    (f.APPROVAL_ON, 1),
    (f.PAYMENT_ON, 1),
    (f.CLOSING_ON, 1),
    (f.ADDRESS_SIGNED, 1),
    (f.EVIDENCE_ON, 1),
]
OTHERS: list[tuple[AnyFact, int, tuple[object, ...]]] = [
    (f.PARTY_ID, 1, (CHILD, YOUTH, GROWN)),
    (f.PARTY_KIND, 1, tuple(PartyKind)),
    (f.OFFENCE_ON, 1, (date(2021, 1, 4), date(2024, 10, 12), ACT, date(2026, 10, 1))),
    (o.INSTALMENT_ASKED, 1, (date(2026, 11, 16),)),
    (o.INSTALMENT_AGREED, 1, (True, False)),
    (o.DECLINE_GROUNDS, 1, ("没有违法事实",)),
    (o.TRANSFER_TEAM, 1, ("马建国", "马建国、李生华")),
    (o.TRANSFER_CHIEF, 1, (True, False)),
    (o.TRANSFER_LIST, 1, (True, False)),
    (o.POLICE_ANSWER, 1, tuple(o.PoliceAnswer)),
    (o.OUTCOME, 1, (*o.Outcome, o.Outcome.PUNISH)),
    (o.EXEMPTION, 1, tuple(o.Exemption)),
    (o.FINE_SCREENED, 1, (True, False)),
    (o.FINED_BEFORE, 1, (True, False)),
    (o.FIRST_OFFENCE, 1, (True, False)),
    (o.NO_FAULT, 1, (True, False)),
    (o.MENTAL, 1, (True, False)),
    (o.REMEDIED, 1, (True,)),
    (o.EDUCATION_SIGNED, 1, (True, False)),
    (f.REASONS["g_first_may"], 1, ("曾被口头告诫",)),
    (f.REASONS["g_nofault"], 1, ("证据不足",)),
    (f.EVIDENCE_LAWFUL, 1, (True, True, False)),
    (f.EVIDENCE_MONITOR, 2, (True, False)),
    (f.EVIDENCE_DEVICE, 2, (True, False)),
    (f.PRESERVATION_AGREED, 1, (True, False)),
    (f.PRESERVATION_AT, 1, (KEPT_AT,)),
    (f.PRESERVATION_APPROVED, 1, (KEPT_AT - timedelta(hours=1), KEPT_AT + timedelta(minutes=1))),
    (f.NO_CONFLICT, 1, (True, False)),
    (f.RECUSAL_PERSON, 1, ("马建国", "赵明", "王秀兰")),
    (f.RECUSAL_AS, 1, tuple(f.Recused)),
    (f.RECUSAL_DECISION, 1, tuple(f.RecusalDecision)),
    (f.RECUSAL_BY, 1, ("赵明",)),
    (f.RECUSAL_TOGETHER, 1, (True,)),
    (f.HARM, 1, (True, False)),
    (f.REPORT_MINOR, 1, (True, False)),
    (f.REPORT_CRIME, 1, (True, False)),
    (f.NOTICE_DAYS, 1, (1, 3, 5, 0)),
    (f.PROPOSAL_FINE, 1, tuple(Money.yuan(n) for n in (0, 100, 200, 201, 1999, 6000, 12_000, 20_001))),
    (f.PROPOSAL_WARNING, 1, (True,)),
    (f.PROPOSAL_GOODS, 1, ("渣土车一辆",)),
    (f.PROPOSAL_OTHER, 1, ("责令停产停业", "行政拘留三日")),
    (f.PROPOSAL_TIER, 1, tuple(f.FineTier)),
    (f.PROPOSAL_BASE, 1, (Decimal(2),)),
    (f.DECISION_FINE, 1, tuple(Money.yuan(n) for n in (0, 3000, 7000))),
    (f.CHANGE_KIND, 1, tuple(f.Change)),
    (f.CHANGE_REASON, 1, ("面积有误",)),
    (f.SERVICE_TURN, 1, (1, 2)),
    (f.DECISION_REASON, 1, ("采纳了申辩",)),
    (f.REASONS["g_mitigate"], 1, ("主动消除危害后果",)),
    (f.STATEMENT_ANSWER, 1, tuple(f.Answer)),
    (f.STATEMENT_CONTENT, 1, ("罚得太重",)),
    (f.STATEMENT_REVIEW, 1, ("不予采纳",)),
    (f.SERVICE_METHOD, 1, tuple(f.ServiceMethod)),
    (f.REVIEW_TRIGGER, 1, tuple(f.ReviewTrigger)),
    (f.HEARING_HOST, 1, ("马建国", "赵明")),
    (f.HEARING_OPEN, 1, tuple(f.Openness)),
    (f.HEARING_SIGNED, 1, (True, False)),
    (f.HEARING_FINDINGS, 1, ("予以认定",)),
    (f.REVIEW_BY, 1, ("马建国", "王秀兰")),
    (f.REVIEW_VETERAN, 1, (True, False)),
    (f.DISCUSSION_TRIGGER, 1, tuple(f.Discussion)),
    (f.DISCUSSION_AGREED, 1, (True, False)),
    (f.DISCUSSION_SIGNED, 1, (True, False)),
    (f.REVIEW_PASSED, 1, (True, False)),
    (f.APPROVAL_AGREED, 1, (True, False)),
    (f.ONSPOT_CRIME, 1, (True, False)),
    (f.ONSPOT_TOLD, 1, (True, False)),
]
