"""The cases of cases.py against parties of every kind, and as they stand in other procedures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import representation_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.choices import Answer, Closing
from desktop.casework.enforcement_choices import CourtEnd
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.lists import Matter
from desktop.casework.parties import PartyKind
from desktop.casework.seizure_choices import SeizureEnd
from tests.unit.documents.cases import (
    APPLIED,
    MORE,
    RECORDINGS,
    citizen_case,
    facts_of,
    heard,
    more_case,
    paper,
)

_PERSON: Mapping[AnyFact, object] = {
    f.PARTY_KIND: PartyKind.CITIZEN,
    f.PARTY_NAME: "马得福",
    f.PARTY_ID: "630121197003211230",
    f.PARTY_ADDRESS: "大通县桥头镇元朔社区12号",
}
ON_THE_SPOT = (
    *("onsite-inspection-record", "site-photo-sheet", "onspot-payment-application", "cash-handover-receipt"),
    *("fine-receipt-register", "case-closing-report", "evidence-bag"),
    *("archive-cover", "archive-contents", "archive-memo", "penalty-correction-notice"),
    *("review-answer", "court-defence", "remedy-evidence-list"),
    *("publication-approval", "publicity-summary", "publication-withdrawal"),
    *(
        "performance-urge-notice",
        "surcharge-decision",
        "court-enforcement-application",
        "court-material-list",
    ),
    *("enforcement-suspension", "enforcement-resumption", "enforcement-termination", "enforcement-agreement"),
    "service-receipt",
    "proxy-authorization",
)
"""The papers that a case decided on the spot shares with others."""
ON_A_VISIT = (
    *("onsite-inspection-record", "site-photo-sheet", "immediate-correction-notice", "service-receipt"),
    "correction-recheck-record",
)
"""The papers that an inspection by itself shares with a case."""
PARTIES: Mapping[str, Mapping[AnyFact, object]] = {
    "citizen": _PERSON,
    "minor": {
        **_PERSON,
        f.PARTY_NAME: "马小龙",
        f.PARTY_ID: "63012120100321123X",  # sixteen on the day of the act
        r.GUARDIAN_NAME: "马得福",
        r.GUARDIAN_RELATION: "父亲",
        r.GUARDIAN_ID: "630121197003211230",
    },
    "trader": {
        f.PARTY_KIND: PartyKind.TRADER,
        f.PARTY_NAME: "大通县桥头镇福盛砂石经营部",
        f.PARTY_ID: "92630121MA00EX037H",
        f.PARTY_REP: "马得福",
        f.PARTY_DUTY: "经营者",
        f.PARTY_ADDRESS: "大通县桥头镇人民路36号",
    },
    "other": {
        f.PARTY_KIND: PartyKind.OTHER,
        f.PARTY_NAME: "大通县桥头镇元朔村股份经济合作社",
        f.PARTY_ID: "N2630121MF00EX037E",
        f.PARTY_REP: "马得福",
        f.PARTY_DUTY: "理事长",
        f.PARTY_ADDRESS: "大通县桥头镇元朔村1号",
    },
}
"""Who a case may be against beside the company: what his kind is known by."""
AGENT: Mapping[AnyFact, object] = {
    r.AGENT_NAME: "王宁",
    r.AGENT_KIND: r.AgentKind.LAWYER,
    r.AGENT_POWER: r.Mandate.SPECIAL,
    r.AGENT_SPECIAL: "代收文书",
}
_WHO: tuple[AnyFact, ...] = (
    *(f.PARTY_KIND, f.PARTY_NAME, f.PARTY_ID, f.PARTY_REP, f.PARTY_DUTY, f.PARTY_ADDRESS),
)


def against(case: Case, kind: str) -> Case:
    """The case against a party of another kind; what bears a hearing stays what it is."""
    gone = {(fact.id, 1) for fact in _WHO}
    facts = {slot: value for slot, value in case.facts.items() if slot not in gone}
    organ = replace(case.organ, hearing_citizen=case.organ.hearing_organisation)
    return replace(case, facts=facts | _first(PARTIES[kind]), organ=organ)


def with_agent(case: Case) -> Case:
    """The case with a lawyer for the party."""
    return replace(case, facts={**case.facts, **_first(AGENT)})


def without_agent(case: Case) -> Case:
    """The case with nobody beside the party."""
    return replace(
        case, facts={slot: value for slot, value in case.facts.items() if not slot[0].startswith("agent.")}
    )


def as_company(case: Case) -> Case:
    """The case of a party of any kind, as if he were a company: what his kind changes is seen against it."""
    facts = {slot: value for slot, value in case.facts.items() if not slot[0].startswith("guardian.")}
    return replace(case, facts=facts | _first({f.PARTY_KIND: PartyKind.COMPANY}))


def on_the_spot(form: str) -> Case:
    """The case decided on the spot, at a later stage: what the form asks for is entered."""
    later = "enforcement" if form == "service-receipt" else MORE.get(form, "")
    case, own = citizen_case(), "suit" if form == "court-defence" else ""
    tables = (later, "spot", own)
    told = {slot: value for table in tables if table for slot, value in facts_of(table).items()}
    facts = {**told, **case.facts, (f.ONSPOT_DELIVERED.id, 1): True}
    if later != "enforcement":
        return replace(case, facts=facts, files=RECORDINGS if later == "recorded" else ())
    facts = {**facts, **facts_of("spot_urged")}  # the case goes on for longer
    gone = ("payment", "enforcement.duty", "enforcement.manner", "enforcement.statement")
    owed = {slot: value for slot, value in facts.items() if not slot[0].startswith(gone)}
    owed[(e.ANSWER.id, 1)] = Answer.NONE
    urged = paper("performance-urge-notice", "履行义务催告书", "大桥催〔2027〕3号", date(2027, 6, 7))
    if form == urged.form:  # nothing is agreed on yet
        owed = {slot: value for slot, value in owed.items() if not slot[0].startswith("pause.")}
    return replace(case, facts=owed, papers=(*case.papers, urged))


def seized(**changes: object) -> Case:
    """A case whose things were seized and the decision on it handed over; they go to the police with it."""
    case = more_case("seizure", SERVICE_PAPER="seal-seize-decision", SERVICE_ON=date(2026, 10, 12), **changes)
    steps = (StepTaken("apply_seizure", date(2026, 10, 12), "o1", APPLIED, "seizure", 1),)
    sent = _first({s.OUTCOME: SeizureEnd.TRANSFER})
    sides = (SideProcedure("seizure@1", 1, "seizure_applied"),)
    return replace(case, facts={**case.facts, **sent}, sides=sides, steps=(*case.steps, *steps))


def announced_urge() -> Case:
    """A case whose notice to perform could not be handed over (行政强制法 38)."""
    told: Mapping[AnyFact, object] = {
        f.SERVICE_PAPER: "performance-urge-notice",
        f.SERVICE_ON: date(2027, 6, 8),
        f.SERVICE_PROOF: "2027年6月7日上午、下午两次到登记的住所送达，均大门上锁，其他方式无法送达",
        e.UNTIL: date(2027, 7, 23),
        f.SERVICE_GIST: "自收到催告书之日起十五日内缴清罚款；逾期不履行的，本机关将申请人民法院强制执行",
    }
    case = more_case("enforcement")
    facts = {**case.facts, **facts_of("announced"), **facts_of("enforcement"), **_first(told)}
    later = ("enforcement.approved", "court.", "substitute.", "pause.", "closing.", "archive.")
    return replace(case, facts={slot: said for slot, said in facts.items() if not slot[0].startswith(later)})


def heard_on_demolition() -> Case:
    """A house to be pulled down, after a hearing."""
    case = heard(more_case("building"))
    return replace(case, facts={**case.facts, **facts_of("hearing")})


def enforced() -> Case:
    """A case that the court enforced to the end."""
    changes = {"CLOSING_ON": date(2027, 9, 27), "ARCHIVE_ON": date(2027, 10, 11)}
    opinion = "人民法院已经执行完毕，建议结案。"
    ended = {"CLOSING_KIND": Closing.ENFORCED, "CLOSING_OPINION": opinion}
    case = more_case("enforcement", **changes, **ended)
    got_in = _first({e.COURT_END: CourtEnd.PERFORMED, e.COURT_ENDED_ON: date(2027, 9, 22)})
    step = StepTaken("end_court", date(2027, 9, 22), "o1", APPLIED, "enforcement", 1)
    over = (SideProcedure("enforcement@1", 1, "ended"),)
    return replace(case, facts={**case.facts, **got_in}, sides=over, steps=(*case.steps, step))


def visited() -> Case:
    """An inspection by itself, with its record and photographs and what it ordered."""
    case = more_case("visit", SERVICE_PAPER="inspection-notice", SERVICE_ON=date(2026, 10, 12))
    told = paper("inspection-notice", "行政检查通知书", "大桥检通〔2026〕4号", date(2026, 10, 12))
    foreign = (
        *("offence.", "proposal.", "report.", "statement.", "recheck.", "review.", "approval."),
        *("payment.", "closing.", "archive."),
    )
    facts = {slot: value for slot, value in case.facts.items() if not slot[0].startswith(foreign)}
    return replace(case, facts=facts, matter=Matter.unlisted(""), papers=(told,))


def visited_again() -> Case:
    """The same, come to an order to correct, whose doing was looked at (行政处罚法 28)."""
    case = visited()
    ordered = paper(
        "immediate-correction-notice", "责令改正通知书", "大桥责改〔2026〕8号", date(2026, 10, 13)
    )
    facts = {**facts_of("rechecked"), **case.facts}
    return replace(case, facts=facts, papers=(*case.papers, ordered))


def _first(facts: Mapping[AnyFact, object]) -> dict[Slot, object]:
    return {(fact.id, 1): value for fact, value in facts.items()}
