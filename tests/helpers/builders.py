"""A lawful case at any stage, built from plain facts: no database, no files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from desktop.base.money import Money
from desktop.casework.case import Case, IssuedPaper, StepTaken
from desktop.casework.events import StepDone
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.gates import Bench
from desktop.casework.lists import FineRange, Level, Matter, MatterList, Officer, Organ, Power, Unit
from tests.helpers.lawful import ACT, CITIZEN, OFFENCE, ORDINARY, PARTY, SUMMARY, Facts, Given, slots
from tests.helpers.library import LIBRARY

__all__ = [
    "ACT",
    "CITIZEN",
    "OFFENCE",
    "PARTY",
    "Given",
    "slots",
]

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

STAGES = (
    "registered",
    "filed",
    "investigated",
    "concluded",
    "notified",
    "decided",
    "served",
    "performed",
    "closed",
    "archived",
)
SUMMARY_STAGES = ("registered", "decided", "delivered", "reported", "performed", "closed", "archived")


ORDINARY_STEPS = {
    "filed": ("file", date(2026, 10, 14)),
    "investigated": ("investigate", date(2026, 10, 30)),
    "concluded": ("conclude", date(2026, 11, 2)),
    "notified": ("notify", date(2026, 11, 3)),
    "decided": ("decide", date(2026, 11, 12)),
    "served": ("serve", date(2026, 11, 13)),
    "performed": ("perform", date(2026, 11, 18)),
    "closed": ("close", date(2026, 11, 20)),
    "archived": ("archive", date(2026, 11, 20)),
}
_OF_THE_FILE = tuple(
    (f"archive-{id}", name, "", date(2026, 11, 20))
    for id, name in (("cover", "案卷封面"), ("contents", "卷内目录"), ("memo", "卷内备考表"))
)
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
    "archived": _OF_THE_FILE,
}


def _paper(form: str, name: str, word: str, on: date) -> IssuedPaper:
    number = f"{ORGAN.mark}{word}〔{on.year}〕29号" if word else ""
    return IssuedPaper(f"paper-{form}", form, name, 1, number, on, 1, "0" * 64)


def ordinary_case(
    stage: str = "registered", also: Given | None = None, without: tuple[AnyFact, ...] = ()
) -> Case:
    """An ordinary case that lawfully reached a stage; `also` adds or changes facts, `without` takes away."""
    return _built("ordinary", stage, STAGES, ORDINARY, ORDINARY_STEPS, ORDINARY_PAPERS, MATTER, also, without)


def ready_for(step_to: str, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """An ordinary case with every fact for the next step entered, that step not yet taken."""
    case = ordinary_case(STAGES[STAGES.index(step_to) - 1])
    facts = {**case.facts, **ORDINARY[step_to]}
    papers = case.papers
    if step_to in ("filed", "closed", "archived"):
        papers += tuple(_paper(*each) for each in ORDINARY_PAPERS[step_to])
    if step_to == "decided":
        papers += (_paper(*ORDINARY_PAPERS["decided"][0]),)
    return changed(replace(case, facts=facts, papers=papers), also, without)


SUMMARY_STEPS = {
    "decided": ("decide_on_spot", date(2026, 11, 10)),
    "delivered": ("deliver", date(2026, 11, 10)),
    "reported": ("report", date(2026, 11, 10)),
    "performed": ("perform", date(2026, 11, 10)),
    "closed": ("close", date(2026, 11, 12)),
    "archived": ("archive", date(2026, 11, 20)),
}
SUMMARY_PAPERS = {
    "decided": (("summary-penalty-decision", "当场行政处罚决定书", "当罚", date(2026, 11, 10)),),
    "reported": (("summary-penalty-filing", "当场处罚备案表", "", date(2026, 11, 10)),),
    "closed": (("case-closing-report", "结案审批表", "", date(2026, 11, 12)),),
    "archived": _OF_THE_FILE,
}


def summary_case(
    stage: str = "registered", also: Given | None = None, without: tuple[AnyFact, ...] = ()
) -> Case:
    """A case decided on the spot, at a stage; registered it is ready to be decided on 2026-11-10."""
    return _built(
        "summary",
        stage,
        SUMMARY_STAGES,
        SUMMARY,
        SUMMARY_STEPS,
        SUMMARY_PAPERS,
        SMALL_MATTER,
        also,
        without,
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
    adds: Mapping[str, Facts],
    steps: dict[str, tuple[str, date]],
    papers: Mapping[str, tuple[tuple[str, str, str, date], ...]],
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


def put_away(case_id: str, on: date) -> tuple[StepDone, StepDone]:
    """A case is closed and its file archived, on a day: the events of it."""
    return StepDone(case_id, "close", "closed", on), StepDone(case_id, "archive", "archived", on)


def bench(today: date = date(2026, 11, 22)) -> Bench:
    """The bench of a day, with the real calendar and the small list."""
    return Bench(today, LIBRARY.calendar, (LIST,))


def decimal(text: str) -> Decimal:
    """A base of fine, as typed."""
    return Decimal(text)
