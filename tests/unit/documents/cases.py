"""Cases to print: an ordinary one against a company, an on-the-spot one against a citizen, and a bare one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from desktop.base.clock import CHINA
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_toml
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import restitution_facts as g
from desktop.casework.case import REOPEN, Case, IssuedPaper, SideProcedure, StepTaken
from desktop.casework.case_files import CaseFile, FileKind
from desktop.casework.case_forms import EACH
from desktop.casework.choices import Exemption
from desktop.casework.enforcement_choices import Way
from desktop.casework.entrusting import Entrustment
from desktop.casework.facts import FACTS, AnyFact, Fact, Slot
from desktop.casework.lists import FineRange, Level, Matter, Officer, Organ, Power, Unit
from desktop.casework.parties import PartyKind

FILE = Path(__file__).parent / "facts.toml"

COUNTY = Unit("u-county", "大通回族土族自治县", Level.COUNTY, None, sample=True)
TOWNSHIP = Unit("u-qiaotou", "桥头镇", Level.TOWNSHIP, "u-county", sample=True)
STATION = Unit("u-renmin", "人民路社区执法站", Level.STATION, "u-qiaotou", sample=True)
ORGAN = Organ(
    unit_id="u-qiaotou",
    name="大通回族土族自治县桥头镇人民政府",
    mark="大桥",
    centre="桥头镇综合行政执法中心",
    address="大通县桥头镇人民路1号（示例）",
    phone="0971-2720000",
    review_body="大通回族土族自治县人民政府",
    court="大通回族土族自治县人民法院",
    bank="中国农业银行大通县支行（示例）",
    bank_address="大通县桥头镇人民路36号（示例）",
    bank_account="28000000000000001",
    hearing_citizen=Money.yuan(3000),
    hearing_organisation=Money.yuan(10000),
    sample=True,
)
MATTER = Matter(
    id="HJ-900-v1",
    code="HJ-900",
    name="运输渣土未采取密闭措施造成遗撒",
    domain="生态环境",
    source_department="生态环境",
    violated_law="中华人民共和国生态环境法典",
    violated_article="第二百四十一条第一款",
    penalty_law="中华人民共和国生态环境法典",
    penalty_article="第一千一百二十九条",
    kinds=("罚款",),
    fine=FineRange(2000, 20000, "yuan", phrase="处二千元以上二万元以下的罚款"),
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
)
SPOT_MATTER = replace(
    MATTER,
    id="SR-001-v1",
    code="SR-001",
    name="在建筑物的阳台外堆放有碍市容的物品",
    violated_law="城市市容和环境卫生管理条例",
    violated_article="第十条",
    penalty_law="城市市容和环境卫生管理条例",
    penalty_article="第三十四条第二项",
    kinds=("警告", "罚款"),
    fine=FineRange(0, 200, "yuan"),
)
ROAD_MATTER = replace(
    MATTER,
    id="GL-001-v1",
    code="GL-001",
    name="在公路上堆放物品",
    violated_law="中华人民共和国公路法",
    violated_article="第四十六条",
    penalty_law="中华人民共和国公路法",
    penalty_article="第七十七条",
    fine=FineRange(0, 5000, "yuan"),
)
DECIDED_HEARD = date(2026, 11, 27)
CLOSED_ON = date(2026, 12, 4)
"""When what was decided on 2026-11-23 is paid."""
SECOND = 1001
"""Where what is the second party's own begins."""

BUILDING_MATTER = replace(
    MATTER,
    id="GH-065-v1",
    code="GH-065",
    name="在乡村规划区内未取得乡村建设规划许可证进行建设",
    domain="自然资源",
    source_department="自然资源",
    violated_law="中华人民共和国城乡规划法",
    violated_article="第四十一条第一款",
    penalty_law="中华人民共和国城乡规划法",
    penalty_article="第六十五条",
    kinds=("限期拆除",),
    fine=None,
    fine_must=False,
)
LETTER = Entrustment("u-bureau", "大自然委〔2026〕6号", date(2026, 3, 1), date(2026, 3, 1), date(2028, 2, 29))
OFFICERS = (
    Officer("o1", "马建国", "u-qiaotou", "officer", "青6301210001", sample=True),
    Officer("o2", "李生华", "u-qiaotou", "officer", "青6301210002", sample=True),
)


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(FILE.read_text("utf-8"))


def facts_of(name: str) -> dict[Slot, object]:
    """The facts of a case in facts.toml, keyed as a case keeps them."""
    read: dict[Slot, object] = {}
    for key, text in _tables()[name].items():
        id, _, n = key.partition("#")
        stored = text if isinstance(text, str) else json.dumps(text)
        read[(id, int(n or 1))] = FACTS[id].parsed(stored)
    return read


def paper(form: str, name: str, number: str, on: date, pages: int = 1) -> IssuedPaper:
    return IssuedPaper(f"p-{form}", form, name, 1, number, on, pages, "0" * 64)


PAPERS = (
    paper("case-filing-approval", "立案审批表", "", date(2026, 10, 12)),
    paper("onsite-inspection-record", "现场检查（勘验）笔录", "", date(2026, 10, 12), 2),
    paper("site-photo-sheet", "现场照片（图片、影像）证据", "", date(2026, 10, 12)),
    paper("interview-record", "询问（调查）笔录", "", date(2026, 10, 14), 2),
    paper("immediate-correction-notice", "责令改正通知书", "大桥责改〔2026〕12号", date(2026, 10, 12)),
    paper("investigation-report", "案件调查终结报告", "", date(2026, 11, 2), 2),
    paper("prior-notice", "行政处罚事先告知书", "大桥罚告〔2026〕31号", date(2026, 11, 9), 2),
    paper("penalty-decision", "行政处罚决定书", "大桥罚决〔2026〕29号", date(2026, 11, 23), 2),
)
SPOT_PAPERS = (
    paper("summary-penalty-decision", "当场行政处罚决定书", "大桥当罚〔2026〕8号", date(2026, 11, 3)),
)


def _case(
    matter: Matter, facts: Mapping[Slot, object], procedure: str, papers: tuple[IssuedPaper, ...]
) -> Case:
    return Case(
        id="c1",
        number="大桥立〔2026〕37号" if procedure == "ordinary" else "大桥简〔2026〕8号",
        version=1,
        procedure=f"{procedure}@1",
        stage="registered",
        unit=STATION,
        path=(COUNTY, TOWNSHIP, STATION),
        organ=ORGAN,
        matter=matter,
        matters_version="sample-1",
        officers=OFFICERS,
        registered_on=date(2026, 10, 12),
        facts=facts,
        steps=(StepTaken("file", date(2026, 10, 13), "o1", datetime(2026, 10, 13, 9, tzinfo=CHINA)),),
        papers=papers,
        sample=True,
    )


def company_case(*, papers: bool = True, **changes: object) -> Case:
    """An ordinary case against a company, everything entered.

    `changes` are facts by their name in case_facts; None takes one away.
    """
    return _case(MATTER, _changed(facts_of("company"), changes), "ordinary", PAPERS if papers else ())


def of_kind(kind: str) -> Case:
    """The ordinary case against a citizen, who has nobody before him, or against a trader."""
    citizen = kind == "citizen"
    return company_case(
        PARTY_KIND=PartyKind(kind),
        PROPOSAL_FINE=Money.yuan(1000),  # no hearing may be asked for
        PARTY_NAME="马得福" if citizen else "大通县桥头镇福盛砂石经营部",
        PARTY_ID="630121197003211230" if citizen else "92630121MA00EX0379",
        PARTY_REP=None if citizen else "马得福",
        PARTY_DUTY=None if citizen else "经营者",
    )


def renewed_case() -> Case:
    """The ordinary case, its proposal taken up again after the notice of 2026-11-09."""
    case = company_case(
        CHANGE_KIND=f.Change.FACTS,
        CHANGE_REASON="复勘查明遗撒路段长四百米，原告知的罚款数额相应变更",
        PROPOSAL_FINE=Money.yuan(20000),
        APPROVAL_OPINION="建议依法对当事人作出罚款人民币贰万元整的行政处罚。",
    )
    again = StepTaken(REOPEN, date(2026, 11, 16), "o1", datetime(2026, 11, 16, 9, tzinfo=CHINA))
    return replace(case, steps=(*case.steps, again))


APPLIED = datetime(2026, 10, 12, 11, tzinfo=CHINA)
RECORDINGS = (
    CaseFile(
        id="r1",
        digest="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        size=1 << 30,
        kind=FileKind.OTHER,
        name="现场执法.mp4",
        n=1,
        held=False,
        medium="执法记录仪3号，光盘1",
        taken_at=datetime(2026, 10, 12, 9, 20),  # noqa: DTZ001
    ),
    CaseFile("r2", "ab" * 32, 1 << 20, FileKind.OTHER, "询问录音.m4a", 1),
)


def two_party_case() -> Case:
    """The ordinary case against the company and its driver, each told and served by himself."""
    case = company_case()
    driver: dict[Slot, object] = {
        (f.PARTY_KIND.id, SECOND): PartyKind.CITIZEN,
        (f.PARTY_NAME.id, SECOND): "马得福",
        (f.PARTY_ID.id, SECOND): "630121197003211230",
        (f.PARTY_ADDRESS.id, SECOND): "大通县桥头镇元朔社区12号",
        (f.PROPOSAL_FINE.id, SECOND): Money.yuan(2000),
        (f.STATEMENT_ANSWER.id, SECOND): f.Answer.WAIVED,
        (f.STATEMENT_WAIVED_ON.id, SECOND): date(2026, 11, 12),
        (f.SERVICE_PAPER.id, SECOND): "prior-notice",
        (f.SERVICE_ON.id, SECOND): date(2026, 11, 11),
        (f.SERVICE_METHOD.id, SECOND): f.ServiceMethod.DIRECT,
        (f.PAYMENT_HOW.id, SECOND): f.Payment.BANK,
    }
    numbers = {"prior-notice": "大桥罚告〔2026〕32号", "penalty-decision": "大桥罚决〔2026〕30号"}
    more = (replace(p, n=SECOND, number=numbers[p.form]) for p in case.papers if p.form in numbers)
    return replace(case, facts={**case.facts, **driver}, papers=(*case.papers, *more))


def two_act_case() -> Case:
    """The ordinary case with a second act of another matter, fined apart."""
    case = company_case()
    act: dict[Slot, object] = {
        (a.MATTER.id, 1): "GL-001-v1@sample-1",
        (a.ON.id, 1): date(2026, 10, 12),
        (a.FACTS_OF_IT.id, 1): "同日，该车在上述路段卸下渣土约2立方米，占用公路路面堆放。",
        (a.NATURE.id, 1): "当事人在公路上堆放渣土，构成在公路上堆放物品。",
        (a.DISCRETION.id, 1): "当场清理，未影响通行，适用较轻一档。",
        (a.FINE.id, 1): Money.yuan(1000),
        (a.GAIN.id, 1): Money(0),
        (f.APPROVAL_OPINION.id, 1): "建议依法对当事人作出罚款人民币柒仟元整的行政处罚。",
    }
    return replace(case, facts={**case.facts, **act}, also={"GL-001-v1@sample-1": ROAD_MATTER})


def given_back_case() -> Case:
    """The ordinary case with gain, of which others get a part back (行政处罚法 28)."""
    facts: Mapping[AnyFact, object] = {
        f.PROPOSAL_GAIN: Money.yuan(3000),
        g.TOTAL: Money.yuan(8000),
        g.AMOUNT: Money.yuan(5000),
        g.TO: "退还购房人张有德3000元、李生华2000元",
        g.BASIS: "《（示例）条例》第三十条",
        g.UNTIL: date(2026, 12, 31),
        f.DECISION_PERFORMANCE: "没收的违法所得与罚款一并缴至代收银行，期限相同",
    }
    case = company_case()
    return replace(case, facts={**case.facts, **{(fact.id, 1): value for fact, value in facts.items()}})


OTHERS = {id: kind["forms"] for id, kind in read_toml(RESOURCES / "lists" / "other_papers.toml").items()}
"""The papers that no step asks for: what one says stands in facts.toml under the name of its group."""

SUMMARY_ONLY = ("summary-penalty-decision", "summary-penalty-filing")
ENFORCING = (
    "surcharge-decision",
    "performance-urge-notice",
    "enforcement-agreement",
    "enforcement-suspension",
    "enforcement-resumption",
    "demolition-announcement",
    "enforcement-approval",
    "substitute-at-once-decision",
    "substitute-performance-decision",
    "substitute-urge-notice",
    "enforcement-decision",
    "enforcement-site-record",
    "substitute-at-once-notice",
    "court-enforcement-application",
    "court-material-list",
    "enforcement-termination",
)
MORE = {
    "hearing-notice": "hearing",
    "hearing-application": "hearing",
    "waiver-statement": "waiver",
    "id-evidence-sheet": "identity",
    "evidence-extraction": "copied",
    "hearing-announcement": "hearing",
    "hearing-record": "hearing",
    "hearing-report": "hearing",
    "group-discussion-record": "discussion",
    "deferred-payment-approval": "instalment",
    "deferred-payment-notice": "instalment",
    "deferred-payment-application": "instalment",
    "onspot-payment-application": "cash",
    "cash-handover-receipt": "cash",
    "legal-review-submission": "discussion",
    "no-filing-approval": "declined",
    "case-transfer-letter": "to_organ",
    "crime-transfer-letter": "to_police",
    "crime-transfer-report": "to_police",
    "crime-inquiry-report": "to_police",
    "crime-goods-list": "kept_for_police",
    "education-record": "spared",
    "case-handling-approval": "spared",
    "no-penalty-decision": "spared",
    "officer-avoidance-decision": "recusal",
    "recusal-application": "recusal",
    "penalty-correction-notice": "amendment",
    "case-withdrawal-approval": "withdrawal",
    "correction-recheck-record": "rechecked",
    "demolition-decision": "building",
    "service-announcement": "announced",
    **dict.fromkeys(EACH["seizure"], "seizure"),
    "seal-seize-auction-letter": "auction",
    "seal-seize-return-list": "seizure",
    "evidence-bag": "recorded",
    "case-extension-approval": "extension",
    **dict.fromkeys(ENFORCING, "enforcement"),
    **dict.fromkeys(EACH["remedy"], "remedy"),
    **dict.fromkeys(EACH["publication"], "publication"),
    **dict.fromkeys(EACH["standstill"], "standstill"),
    "clue-register": "lead",
    "lead-transfer-letter": "lead_sent",
    "inspection-approval": "visit",
    "inspection-notice": "visit",
    **{form: kind for kind, forms in OTHERS.items() for form in forms},
    "seal-seize-part-disposal-list": "condemned",
    "evidence-preservation-approval": "preservation",
    "evidence-preservation-notice": "preservation",
    "evidence-preservation-disposal": "preservation",
}
"""Forms that want what the usual case does not say: the table of facts.toml that says it."""


_OF_THE_REST = {(f.PRESERVATION_OUTCOME.id, 1), (f.PRESERVATION_GROUNDS.id, 1), (f.PRESERVATION_ON.id, 1)}


def _with_things(name: str, case: Case) -> Case:
    """What a case of samples, of part of a seizure lifted, or of recordings has besides."""
    if name == "sampling":
        taken = paper("sampling-notice", "抽样取证通知书", "大桥抽〔2026〕1号", date(2026, 10, 12))
        case = replace(case, papers=(*case.papers, taken))
    if name in ("seizure_part", "condemned"):
        case = more_case("seizure")
        steps = (StepTaken("apply_seizure", date(2026, 10, 12), "o1", APPLIED, "seizure", 1),)
        case = replace(case, sides=(SideProcedure("seizure@1", 1, "seizure_applied"),), steps=steps)
    if name == "keeping_part":  # what becomes of the rest is still open
        kept = facts_of("preservation")
        still = {slot: value for slot, value in kept.items() if slot not in _OF_THE_REST}
        case = replace(case, facts={**case.facts, **still})
    if name == "recorded":
        case = replace(case, files=RECORDINGS)
    return case


def heard(case: Case) -> Case:
    """The case decided after a hearing that was called seven working days before (行政处罚法 64, 85)."""
    forms = ("penalty-decision", "demolition-decision")
    papers = (replace(p, issued_on=DECIDED_HEARD) if p.form in forms else p for p in case.papers)
    return replace(case, papers=tuple(papers))


_AFTER_THE_DECISION = ("payment.", "closing.", "archive.")


def more_case(name: str, **changes: object) -> Case:
    """The ordinary case with a further table of facts, as of a hearing."""
    case = company_case(CLOSING_ON=CLOSED_ON)
    if name == "hearing":
        told = paper("prior-notice-hearing", "行政处罚听证告知书", "大桥听告〔2026〕5号", date(2026, 11, 9))
        case = heard(replace(case, papers=(*case.papers, told)))
    if name in ("preservation", "keeping_part"):
        kept = paper(
            "evidence-preservation-notice",
            "先行登记保存证据通知书",
            "大桥登保〔2026〕3号",
            date(2026, 10, 12),
        )
        case = replace(case, papers=(*case.papers, kept))
    if name in ("lead", "lead_sent", "visit"):
        kind = {"visit": "inspection"}.get(name, "lead")
        number = {"visit": "大桥检〔2026〕4号"}.get(name, "大桥线〔2026〕6号")
        case = replace(case, procedure=f"{kind}@1", number=number, papers=())
    if name == "appraisal":
        asked = paper(
            "appraisal-entrust", "检测（检验、鉴定）委托书", "大桥鉴委〔2026〕3号", date(2026, 10, 13)
        )
        case = replace(case, papers=(*case.papers, asked))
    if name == "extension":  # it is not decided yet
        case = replace(company_case(), rules=("housing@1", "qinghai@1"), papers=PAPERS[:-1])
        undecided = {s: v for s, v in case.facts.items() if not s[0].startswith(_AFTER_THE_DECISION)}
        case = replace(case, facts=undecided)
    if name == "building":
        told = paper("prior-notice-hearing", "行政处罚听证告知书", "大桥听告〔2026〕5号", date(2026, 11, 9))
        ordered = paper("demolition-decision", "限期拆除决定书", "大桥限拆〔2026〕2号", date(2026, 11, 23))
        case = replace(case, matter=BUILDING_MATTER, papers=(*case.papers[:-1], told, ordered))
    if name == "delegation":
        bureau = replace(ORGAN, name="大通回族土族自治县自然资源局", mark="大自然")
        matter = replace(MATTER, power=Power.ENTRUSTED, entrustment=LETTER)
        case = replace(case, organ=bureau, matter=matter)
    if name == "seizure":
        taken = paper("seal-seize-decision", "查封（扣押）决定书", "大桥封扣〔2026〕2号", date(2026, 10, 12))
        lifted = paper(
            "seal-seize-release", "解除查封（扣押）决定书", "大桥解封〔2026〕2号", date(2026, 11, 23)
        )
        case = replace(case, papers=(*case.papers, taken, lifted))
    case = _with_things(name, case)
    if name == "auction":
        case = more_case("seizure")
        urged = paper("performance-urge-notice", "履行义务催告书", "大桥催〔2027〕3号", date(2027, 6, 7))
        case = replace(case, facts={**case.facts, **facts_of("enforcement")}, papers=(*case.papers, urged))
    if name == "enforcement":
        urged = paper("performance-urge-notice", "履行义务催告书", "大桥催〔2027〕3号", date(2027, 6, 7))
        stead = paper(
            "substitute-performance-decision", "代履行决定书", "大桥代履〔2027〕1号", date(2027, 6, 22)
        )
        posted = paper("demolition-announcement", "强制拆除公告", "大桥拆公〔2027〕1号", date(2027, 6, 1))
        case = replace(case, papers=(*case.papers, posted, urged, stead))
    return replace(case, facts=_changed({**case.facts, **facts_of(name)}, changes))


def urged_case(**changes: object) -> Case:
    """The case of an enforcement when the party is reminded: nothing is agreed on yet (行政强制法 35, 42)."""
    case = more_case("enforcement", **changes)
    return replace(case, facts={s: said for s, said in case.facts.items() if not s[0].startswith("pause.")})


def substituted_case() -> Case:
    """The case of an enforcement whose duty beside the fine is done in the party's stead (行政强制法 50)."""
    case = more_case("enforcement")
    decided = {(e.WAY.id, 1): Way.SUBSTITUTE, (e.ON.id, 1): date(2027, 6, 22)}
    return replace(case, facts={**case.facts, **decided})


def examined_case() -> Case:
    """An appraisal of what was seized: body, things and time are those the party was told of."""
    case = more_case("seizure")
    told = paper(
        "seal-seize-exam-notice",
        "检测（检验、检疫、鉴定）期间告知书",
        "大桥检期〔2026〕1号",
        date(2026, 10, 14),
    )
    own = ("appraisal.body", "appraisal.goods", "appraisal.until")
    facts = {slot: value for slot, value in facts_of("appraisal").items() if slot[0] not in own}
    facts[("appraisal.seizure", 1)] = 1
    return replace(case, facts={**case.facts, **facts}, papers=(*case.papers, told))


def suit_case() -> Case:
    """The case of a review, taken to court instead."""
    case = more_case("remedy")
    return replace(case, facts={**case.facts, **facts_of("suit")})


def spared_case(kind: Exemption) -> Case:
    """A case that ends without a penalty, for one of the reasons of the law."""
    case = more_case("spared")
    said = {o.EXEMPTION.id: kind, o.GUARDIAN.id: "祁得福", o.GUARDIAN_ORDER.id: "加强看护，不得再驾驶车辆"}
    return replace(case, facts={**case.facts, **{(fact, 1): value for fact, value in said.items()}})


def whole_case(form: str) -> Case:
    """A case with all the form asks for."""
    if form in SUMMARY_ONLY:
        return citizen_case()
    if form == "performance-urge-notice":
        return urged_case()
    if form == "enforcement-approval":
        return substituted_case()
    return more_case(MORE[form]) if form in MORE else company_case(CLOSING_ON=CLOSED_ON)


def citizen_case(*, papers: bool = True, **changes: object) -> Case:
    """An on-the-spot case against a citizen, everything entered."""
    return _case(
        SPOT_MATTER, _changed(facts_of("citizen"), changes), "summary", SPOT_PAPERS if papers else ()
    )


def graded_case() -> Case:
    """A case decided on the spot by a grade of a discretion standard, and outside of its band."""
    case = citizen_case()
    return replace(case, facts={**case.facts, **facts_of("graded")})


def bare_case() -> Case:
    """A case just opened: nothing entered, nobody assigned, nothing issued."""
    return replace(_case(MATTER, {}, "ordinary", ()), officers=(), number="")


def _changed(facts: dict[Slot, object], changes: Mapping[str, object]) -> dict[Slot, object]:
    for name, value in changes.items():
        fact: Fact[object] = getattr(f, name)
        facts.pop((fact.id, 1), None)
        if value is not None:
            facts[(fact.id, 1)] = value
    return facts
