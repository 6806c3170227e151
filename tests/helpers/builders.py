"""A lawful case at any stage, built from plain facts: no database, no files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case, IssuedPaper, StepTaken
from desktop.casework.deadlines import Calendar
from desktop.casework.facts import AnyFact, Exchange, Slot
from desktop.casework.gates import Bench
from desktop.casework.lists import FineRange, Level, Matter, MatterList, Officer, Organ, Power, Unit
from desktop.casework.parties import PartyKind

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

COUNTY = Unit("630121", "大通回族土族自治县", Level.COUNTY)
DISTRICT = Unit("630121-d1", "桥头片区", Level.DISTRICT, COUNTY.id, sample=True)
TOWNSHIP = Unit("630121100", "桥头镇", Level.TOWNSHIP, DISTRICT.id)
STATION = Unit("630121100008", "元朔社区", Level.STATION, TOWNSHIP.id)

ORGAN = Organ(
    unit_id=TOWNSHIP.id,
    name="大通回族土族自治县桥头镇人民政府",
    mark="大桥",
    centre="桥头镇综合行政执法中心",
    address="桥头镇政府路1号",
    phone="0971-2720100",
    review_body="大通回族土族自治县人民政府",
    court="大通回族土族自治县人民法院",
    bank="青海示例农村商业银行桥头支行",
    bank_address="桥头镇政府路101号",
    bank_account="6300 1210 0001 0000",
    hearing_citizen=Money.yuan(5000),
    hearing_organisation=Money.yuan(50000),
)

OFFICERS = (
    Officer("p1", "马建国", TOWNSHIP.id, "officer", "63012124001", date(2024, 4, 1), date(2029, 3, 31)),
    Officer("p2", "李生华", TOWNSHIP.id, "officer", "63012124002", date(2023, 6, 1), date(2028, 5, 31)),
)

MATTER = Matter(
    id="HJ-006-v2",
    code="HJ-006",
    name="运输车辆未密闭遗撒物料",
    domain="生态环境",
    source_department="生态环境",
    violated_law="中华人民共和国生态环境法典",
    violated_article="第二百四十一条第一款",
    penalty_law="中华人民共和国生态环境法典",
    penalty_article="第一千一百二十九条",
    kinds=("罚款",),
    fine=FineRange(2000, 20000, "yuan"),
    fine_second=None,
    fine_person=None,
    person_basis="",
    correction=True,
    correction_first=False,
    fine_must=True,
    power=Power.GRANTED,
    valid_from=date(2026, 8, 15),
    valid_to=None,
    status="current",
    initials="ysclwmbyswl",
)

SMALL_MATTER = replace(
    MATTER,
    id="NY-012-v1",
    code="NY-012",
    name="犬只未接种狂犬病疫苗",
    fine=FineRange(0, 1000, "yuan"),
    fine_must=False,
    valid_from=None,
)

LIST = MatterList("2026-示例", "示例", "", date(2020, 1, 1), None, (MATTER, SMALL_MATTER), sample=True)

ACT = date(2026, 10, 12)
STAGES = ("registered", "filed", "investigated", "concluded", "notified", "decided", "served", "performed", "closed")
SUMMARY_STAGES = ("registered", "decided", "delivered", "reported", "performed", "closed")
Given = dict[AnyFact, object]


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


def _ordinary() -> dict[str, dict[Slot, object]]:
    """What each stage adds. Day by day from the act on 2026-10-12."""
    evidence = {}
    for n, (name, kind) in enumerate(
        (("现场检查（勘验）笔录", f.EvidenceKind.INSPECTION_RECORD), ("现场照片6张", f.EvidenceKind.DOCUMENTARY)), 1
    ):
        evidence |= slots(
            {
                f.EVIDENCE_NAME: name,
                f.EVIDENCE_KIND: kind,
                f.EVIDENCE_ON: ACT,
                f.EVIDENCE_PROVES: "违法行为的时间、地点和状态",
                f.EVIDENCE_VERIFIED: True,
            },
            n,
        )
    service = {
        f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
        f.SERVICE_PLACE: "桥头镇综合行政执法中心",
        f.SERVICE_RECEIVER: "张有德",
    }
    return {
        "registered": slots({**PARTY, **OFFENCE, f.NOTICE_DAYS: 5}),
        "filed": slots(
            {
                f.FILING_OPINION: "涉嫌违法，建议立案。",
                f.FILING_AGREED: True,
                f.FILING_BY: "赵明",
                f.FILING_ON: date(2026, 10, 14),
            }
        ),
        "investigated": {
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
                        Exchange("我们是执法人员，已出示证件。你有权申请回避、陈述和申辩，听清楚了吗？", "听清楚了，不申请回避。"),
                        Exchange("车厢为什么没有密闭？", "篷布坏了，急着送料，没有更换。"),
                    ),
                    f.INTERVIEW_SIGNED: True,
                    f.CORRECTION_CONTENT: "立即清扫遗撒的渣土，采取密闭措施后方可上路。",
                    f.CORRECTION_UNTIL: date(2026, 10, 20),
                    f.ADDRESS: "大通县桥头镇人民路118号",
                    f.ADDRESS_ELECTRONIC: False,
                }
            ),
            **evidence,
        },
        "concluded": slots(
            {
                f.CORRECTION_RECHECKED: date(2026, 10, 21),
                f.CORRECTION_RESULT: f.Corrected.DONE,
                f.REPORT_ON: date(2026, 11, 2),
                f.REPORT_NATURE: "运输渣土的车辆未采取密闭措施，事实清楚，证据确实充分。",
                f.REPORT_CRIME_ASKED: True,
                f.REPORT_DISCRETION: "当事人当场清扫路面，主动消除危害后果，适用较轻档次。",
                f.PROPOSAL_TIER: f.FineTier.FIRST,
                f.PROPOSAL_FINE: Money.yuan(6000),
                f.PROPOSAL_GAIN: Money(0),
            }
        ),
        "notified": {
            **slots({f.NOTICE_CONTACT: "马建国", f.REVIEW_TRIGGER: f.ReviewTrigger.NONE}),
            **slots({**service, f.SERVICE_PAPER: "prior-notice", f.SERVICE_ON: date(2026, 11, 4)}),
        },
        "decided": slots(
            {
                f.STATEMENT_ANSWER: f.Answer.NONE,
                f.APPROVAL_OPINION: "建议按告知内容处罚。",
                f.APPROVAL_AGREED: True,
                f.APPROVAL_BY: "赵明",
                f.APPROVAL_ON: date(2026, 11, 12),
            }
        ),
        "served": slots({**service, f.SERVICE_PAPER: "penalty-decision", f.SERVICE_ON: date(2026, 11, 13)}, 2),
        "performed": slots(
            {
                f.PAYMENT_HOW: f.Payment.BANK,
                f.PAYMENT_ON: date(2026, 11, 18),
                f.PAYMENT_AMOUNT: Money.yuan(6000),
                f.PAYMENT_RECEIPT: "青财票100001",
            }
        ),
        "closed": slots(
            {
                f.CLOSING_KIND: f.Closing.PERFORMED,
                f.CLOSING_OPINION: "处罚决定已履行，建议结案。",
                f.CLOSING_AGREED: True,
                f.CLOSING_BY: "赵明",
                f.CLOSING_ON: date(2026, 11, 20),
                f.ARCHIVE_NO: "20260001",
                f.ARCHIVE_RETENTION: "三十年",
                f.ARCHIVE_FILER: "李生华",
                f.ARCHIVE_CHECKER: "赵明",
                f.ARCHIVE_ON: date(2026, 11, 20),
            }
        ),
    }


ORDINARY_STEPS = {
    "filed": ("file", date(2026, 10, 14)),
    "investigated": ("investigate", date(2026, 10, 30)),
    "concluded": ("conclude", date(2026, 11, 2)),
    "notified": ("notify", date(2026, 11, 3)),
    "decided": ("decide", date(2026, 11, 12)),
    "served": ("serve", date(2026, 11, 13)),
    "performed": ("perform", date(2026, 11, 18)),
    "closed": ("close", date(2026, 11, 20)),
}
# The forms that exist as issued papers once a stage is reached, with word and day.
ORDINARY_PAPERS = {
    "filed": (("case-filing-approval", "立案审批表", "立", date(2026, 10, 13)),),
    "investigated": (("immediate-correction-notice", "责令改正通知书", "责改", date(2026, 10, 12)),),
    "concluded": (("investigation-report", "案件调查终结报告", "", date(2026, 11, 2)),),
    "notified": (("prior-notice", "行政处罚事先告知书", "罚告", date(2026, 11, 3)),),
    "decided": (
        ("penalty-decision-approval", "行政处罚决定审批表", "", date(2026, 11, 12)),
        ("penalty-decision", "行政处罚决定书", "罚决", date(2026, 11, 12)),
    ),
    "closed": (("case-closing-report", "结案审批表", "", date(2026, 11, 20)),),
}


def _paper(form: str, name: str, word: str, on: date) -> IssuedPaper:
    number = f"{ORGAN.mark}{word}〔{on.year}〕29号" if word else ""
    return IssuedPaper(f"paper-{form}", form, name, 1, number, on, 1, "0" * 64)


def ordinary_case(stage: str = "registered", also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """An ordinary case that lawfully reached a stage; `also` adds or changes facts, `without` takes some away."""
    return _built("ordinary", stage, STAGES, _ordinary(), ORDINARY_STEPS, ORDINARY_PAPERS, MATTER, also, without)


def ready_for(step_to: str, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """An ordinary case with every fact for the next step entered, that step not yet taken."""
    case = ordinary_case(STAGES[STAGES.index(step_to) - 1])
    facts = {**case.facts, **_ordinary()[step_to]}
    papers = case.papers
    if step_to in ("filed", "closed"):
        papers += tuple(_paper(*each) for each in ORDINARY_PAPERS[step_to])
    if step_to == "decided":
        papers += (_paper(*ORDINARY_PAPERS["decided"][0]),)
    return changed(replace(case, facts=facts, papers=papers), also, without)


def _summary() -> dict[str, dict[Slot, object]]:
    on = date(2026, 11, 10)
    offence = {**OFFENCE, f.OFFENCE_ON: on, f.DISCOVERED_ON: on, f.OFFENCE_FACTS: "当事人的犬只未接种狂犬病疫苗。"}
    return {
        "registered": slots(
            {
                **CITIZEN,
                **offence,
                f.ONSPOT_AT: _at(on, 10, 30),
                f.ONSPOT_PLACE: "桥头镇元朔社区文化广场",
                f.ONSPOT_SHOWN: True,
                f.ONSPOT_TOLD: True,
                f.ONSPOT_STATEMENT: "无",
                f.ONSPOT_PAY: f.Payment.CASH_SMALL,
                f.PROPOSAL_FINE: Money.yuan(100),
                f.CORRECTION_CONTENT: "七日内为犬只接种疫苗。",
            }
        ),
        "decided": {},
        "delivered": slots({f.ONSPOT_DELIVERED: True}),
        "reported": slots({f.ONSPOT_REPORTED: on}),
        "performed": slots(
            {
                f.PAYMENT_HOW: f.Payment.CASH_SMALL,
                f.PAYMENT_ON: on,
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
            }
        ),
    }


SUMMARY_STEPS = {
    "decided": ("decide_on_spot", date(2026, 11, 10)),
    "delivered": ("deliver", date(2026, 11, 10)),
    "reported": ("report", date(2026, 11, 10)),
    "performed": ("perform", date(2026, 11, 10)),
    "closed": ("close", date(2026, 11, 12)),
}
SUMMARY_PAPERS = {
    "decided": (("summary-penalty-decision", "当场行政处罚决定书", "当罚", date(2026, 11, 10)),),
    "reported": (("summary-penalty-filing", "当场处罚备案表", "", date(2026, 11, 10)),),
    "closed": (("case-closing-report", "结案审批表", "", date(2026, 11, 12)),),
}


def summary_case(stage: str = "registered", also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """A case decided on the spot, at a stage; registered it is ready to be decided on 2026-11-10."""
    return _built(
        "summary", stage, SUMMARY_STAGES, _summary(), SUMMARY_STEPS, SUMMARY_PAPERS, SMALL_MATTER, also, without
    )


def changed(case: Case, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """The case with facts added or taken away."""
    facts = {**case.facts, **slots(also or {})}
    for fact in without:
        facts = {slot: value for slot, value in facts.items() if slot[0] != fact.id}
    return replace(case, facts=facts)


def _built(
    procedure: str,
    stage: str,
    stages: tuple[str, ...],
    adds: dict[str, dict[Slot, object]],
    steps: dict[str, tuple[str, date]],
    papers: dict[str, tuple[tuple[str, str, str, date], ...]],
    matter: Matter,
    also: Given | None,
    without: tuple[AnyFact, ...],
) -> Case:
    passed = stages[: stages.index(stage) + 1]
    facts: dict[Slot, object] = {}
    for each in passed:
        facts |= adds[each]
    taken = tuple(
        StepTaken(*steps[each], "马建国", datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=at))
        for at, each in enumerate(passed)
        if each in steps
    )
    issued = tuple(_paper(*paper) for each in passed for paper in papers.get(each, ()))
    case = Case(
        id="case-1",
        number="大桥案〔2026〕37号",
        version=1,
        procedure=f"{procedure}@1",
        stage=stage,
        unit=STATION,
        path=(COUNTY, DISTRICT, TOWNSHIP, STATION),
        organ=ORGAN,
        matter=matter,
        matters_version=LIST.version,
        officers=OFFICERS,
        registered_on=ACT,
        facts=facts,
        steps=taken,
        papers=issued,
    )
    return changed(case, also, without)


def bench(today: date = date(2026, 11, 22)) -> Bench:
    """The bench of a day, with the real calendar and the small list."""
    return Bench(today, Calendar.read(RESOURCES / "calendar"), (LIST,))


def decimal(text: str) -> Decimal:
    """A base of fine, as typed."""
    return Decimal(text)
