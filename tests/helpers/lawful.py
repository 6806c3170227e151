"""What a lawful case says at each stage: plain facts, by the stage that adds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.domain_facts import CASH_BANKED, CASH_HANDED
from desktop.casework.facts import AnyFact, Exchange, Slot
from desktop.casework.parties import PartyKind

Given = dict[AnyFact, object]
Facts = dict[Slot, object]
ACT = date(2026, 10, 12)


def slots(given: Given, n: int = 1) -> dict[Slot, object]:
    """Facts by handle, as the mapping a case holds."""
    return {(fact.id, n): value for fact, value in given.items()}


PARTY: Given = {
    f.PARTY_KIND: PartyKind.COMPANY,
    f.PARTY_NAME: "大通顺达渣土运输有限公司",
    f.PARTY_ID: "91630121MA00EX037L",
    f.PARTY_REP: "张有德",
    f.PARTY_DUTY: "经理",
    f.PARTY_ADDRESS: "大通县桥头镇人民路118号",
    f.PARTY_PHONE: "13997001234",
}
CITIZEN: Given = {
    f.PARTY_KIND: PartyKind.CITIZEN,
    f.PARTY_NAME: "马得福",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "大通县桥头镇元朔社区12号",
    f.PARTY_PHONE: "13997001235",
}
OFFENCE: Given = {
    f.OFFENCE_ON: ACT,
    f.OFFENCE_AT: "桥头镇人民路",
    f.OFFENCE_FACTS: "2026年10月12日9时20分，当事人的自卸货车运输渣土，车厢未密闭，沿途遗撒。",
    f.DISCOVERED_ON: ACT,
    f.SOURCE: f.Source.PATROL,
}


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - wall time of a record


SERVICE: Given = {
    f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
    f.SERVICE_PLACE: "桥头镇综合行政执法中心",
    f.SERVICE_RECEIVER: "张有德",
}


def _evidence(n: int, name: str, kind: f.EvidenceKind) -> dict[Slot, object]:
    return slots(
        {
            f.EVIDENCE_NAME: name,
            f.EVIDENCE_KIND: kind,
            f.EVIDENCE_ON: ACT,
            f.EVIDENCE_PROVES: "违法行为的时间、地点和状态",
            f.EVIDENCE_VERIFIED: True,
            f.EVIDENCE_LAWFUL: True,
        },
        n,
    )


REGISTERED: Facts = slots({**PARTY, **OFFENCE, f.NOTICE_DAYS: 5})
FILED: Facts = slots(
    {
        f.FILING_OPINION: "涉嫌违法，建议立案。",
        f.FILING_AGREED: True,
        f.FILING_BY: "赵明",
        f.FILING_ON: date(2026, 10, 14),
        f.NO_CONFLICT: True,
    }
)
INVESTIGATED: Facts = {
    **slots(
        {
            f.INSPECTION_START: _at(ACT, 9, 20),
            f.INSPECTION_END: _at(ACT, 10),
            f.INSPECTION_PLACE: "桥头镇人民路",
            f.INSPECTION_RECORDER: "李生华",
            f.INSPECTION_SHOWN: True,
            f.INSPECTION_SITUATION: "路面有渣土遗撒，长约四十米。",
            f.INSPECTION_SIGNED: True,
            f.PHOTO_AT: _at(ACT, 9, 25),
            f.PHOTO_PLACE: "桥头镇人民路",
            f.PHOTO_BY: "李生华",
            f.PHOTO_SHOWS: "遗撒路段全貌",
            f.PHOTO_PROVES: "遗撒的位置和范围",
            f.INTERVIEW_START: _at(date(2026, 10, 15), 15),
            f.INTERVIEW_END: _at(date(2026, 10, 15), 15, 40),
            f.INTERVIEW_PLACE: "桥头镇综合行政执法中心询问室",
            f.INTERVIEW_PERSON: "张有德",
            f.INTERVIEW_ID: "630121197003211230",
            f.INTERVIEW_GENDER: "男",
            f.INTERVIEW_AGE: 56,
            f.INTERVIEW_ADDRESS: "大通县桥头镇人民路118号",
            f.INTERVIEW_PHONE: "13997001234",
            f.INTERVIEW_RELATION: "当事人的法定代表人",
            f.INTERVIEW_RECORDER: "李生华",
            f.INTERVIEW_SHOWN: True,
            f.INTERVIEW_QA: (
                Exchange(
                    "我们是执法人员，已出示证件。你有权申请回避、陈述和申辩，听清楚了吗？",
                    "听清楚了，不申请回避。",
                ),
                Exchange("车厢为什么没有密闭？", "篷布坏了，急着送料，没有更换。"),
            ),
            f.INTERVIEW_SIGNED: True,
            f.CORRECTION_CONTENT: "立即清扫遗撒的渣土，采取密闭措施后方可上路。",
            f.CORRECTION_UNTIL: date(2026, 10, 20),
            f.ADDRESS: "大通县桥头镇人民路118号",
            f.ADDRESS_ELECTRONIC: False,
        }
    ),
    **_evidence(1, "现场检查（勘验）笔录", f.EvidenceKind.INSPECTION_RECORD),
    **_evidence(2, "现场照片6张", f.EvidenceKind.DOCUMENTARY),
}
CONCLUDED: Facts = slots(
    {
        f.CORRECTION_RECHECKED: date(2026, 10, 21),
        f.CORRECTION_RESULT: f.Corrected.DONE,
        f.REPORT_ON: date(2026, 11, 2),
        f.REPORT_NATURE: "运输渣土的车辆未采取密闭措施，事实清楚，证据确实充分。",
        f.REPORT_CRIME_ASKED: True,
        o.PRIORS_ON: date(2026, 11, 2),
        o.FINE_SCREENED: True,
        f.REPORT_DISCRETION: "当事人当场清扫路面，主动消除危害后果，适用较轻档次。",
        f.PROPOSAL_TIER: f.FineTier.FIRST,
        f.PROPOSAL_FINE: Money.yuan(6000),
        f.PROPOSAL_GAIN: Money(0),
    }
)
NOTIFIED: Facts = {
    **slots(
        {
            f.NOTICE_CONTACT: "马建国",
            f.REVIEW_TRIGGER: f.ReviewTrigger.NONE,
            f.DISCUSSION_TRIGGER: f.Discussion.NONE,
        }
    ),
    **slots({**SERVICE, f.SERVICE_PAPER: "prior-notice", f.SERVICE_ON: date(2026, 11, 4)}),
}
DECIDED: Facts = slots(
    {
        f.STATEMENT_ANSWER: f.Answer.NONE,
        f.STATEMENT_LAPSED_ON: date(2026, 11, 12),
        f.APPROVAL_OPINION: "建议按告知内容处罚。",
        f.APPROVAL_AGREED: True,
        f.APPROVAL_BY: "赵明",
        f.APPROVAL_ON: date(2026, 11, 12),
    }
)
SERVED: Facts = slots({**SERVICE, f.SERVICE_PAPER: "penalty-decision", f.SERVICE_ON: date(2026, 11, 13)}, 2)
PERFORMED: Facts = slots(
    {
        f.PAYMENT_HOW: f.Payment.BANK,
        f.PAYMENT_ON: date(2026, 11, 18),
        f.PAYMENT_AMOUNT: Money.yuan(6000),
        f.PAYMENT_RECEIPT: "青财票100001",
    }
)
CLOSED: Facts = slots(
    {
        f.CLOSING_KIND: f.Closing.PERFORMED,
        f.CLOSING_OPINION: "处罚决定已履行，建议结案。",
        f.CLOSING_AGREED: True,
        f.CLOSING_BY: "赵明",
        f.CLOSING_ON: date(2026, 11, 20),
    }
)
FILED_AWAY: Facts = slots(
    {
        f.ARCHIVE_NO: "20260001",
        f.ARCHIVE_VOLUMES: 1,
        f.ARCHIVE_SHELF: "桥头镇档案室3号柜2层",
        f.ARCHIVE_RETENTION: "三十年",
        f.ARCHIVE_FILER: "李生华",
        f.ARCHIVE_CHECKER: "赵明",
        f.ARCHIVE_ON: date(2026, 11, 20),
    }
)

ORDINARY: Mapping[str, Facts] = {
    "registered": REGISTERED,
    "filed": FILED,
    "investigated": INVESTIGATED,
    "concluded": CONCLUDED,
    "notified": NOTIFIED,
    "decided": DECIDED,
    "served": SERVED,
    "performed": PERFORMED,
    "closed": CLOSED,
    "archived": FILED_AWAY,
}
"""What each stage adds, day by day from the act on 2026-10-12."""

ON_THE_SPOT = date(2026, 11, 10)
_OFFENCE: Given = {
    **OFFENCE,
    f.OFFENCE_ON: ON_THE_SPOT,
    f.DISCOVERED_ON: ON_THE_SPOT,
    f.OFFENCE_FACTS: "当事人的犬只未接种狂犬病疫苗。",
}
SUMMARY: Mapping[str, Facts] = {
    "registered": slots(
        {
            **CITIZEN,
            **_OFFENCE,
            f.ONSPOT_AT: _at(ON_THE_SPOT, 10, 30),
            f.ONSPOT_PLACE: "桥头镇元朔社区文化广场",
            f.ONSPOT_SHOWN: True,
            f.ONSPOT_TOLD: True,
            f.ONSPOT_CRIME: True,
            f.ONSPOT_STATEMENT: "无",
            f.ONSPOT_PAY: f.Payment.CASH_SMALL,
            f.PROPOSAL_FINE: Money.yuan(100),
            f.CORRECTION_CONTENT: "七日内为犬只接种疫苗。",
        }
    ),
    "decided": {},
    "delivered": slots({f.ONSPOT_DELIVERED: True}),
    "reported": slots({f.ONSPOT_REPORTED: ON_THE_SPOT}),
    "performed": slots(
        {
            f.PAYMENT_HOW: f.Payment.CASH_SMALL,
            f.PAYMENT_ON: ON_THE_SPOT,
            f.PAYMENT_AMOUNT: Money.yuan(100),
            f.PAYMENT_RECEIPT: "青财票100002",
        }
    ),
    "closed": slots(
        {
            f.CLOSING_KIND: f.Closing.PERFORMED,
            f.CLOSING_OPINION: "已履行，建议结案。",
            f.CLOSING_AGREED: True,
            f.CLOSING_BY: "赵明",
            f.CLOSING_ON: date(2026, 11, 12),
            CASH_HANDED: date(2026, 11, 11),
            CASH_BANKED: date(2026, 11, 12),
        }
    ),
    "archived": FILED_AWAY,
}
"""The same for a decision on the spot, on 2026-11-10."""
