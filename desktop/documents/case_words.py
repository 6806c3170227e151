"""What a case says in words that forms print: its penalty, its evidence, the papers it cites."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.base.capital import numeral
from desktop.base.money import Money
from desktop.casework import amendment_facts as a
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import publications
from desktop.casework.case import Case
from desktop.casework.choices import EVIDENCE_KINDS
from desktop.casework.deadlines import Calendar, day_words
from desktop.casework.enforcement import remaining, surcharge, surcharge_owed
from desktop.casework.enforcement_choices import COURT_ENDS, END_GROUNDS
from desktop.casework.facts import Fact
from desktop.casework.payments import payments, standing
from desktop.casework.remedies import annulled
from desktop.casework.rule_sets import rule_set_ids
from desktop.casework.seizure_facts import GROUND as RELEASE_GROUND
from desktop.casework.seizure_facts import ReleaseGround
from desktop.casework.seizures import DECISION as SEIZURE_DECISION
from desktop.documents.wording import both

NUMBERED = {
    a.FORM: "更正通知书",
    "deferred-payment-notice": "延期（分期）缴纳罚款通知书",
    "case-transfer-letter": "案件移送函",
    "lead-transfer-letter": "线索移送函",
    "crime-transfer-letter": "涉嫌犯罪案件移送书",
    "seal-seize-decision": "查封（扣押）决定书",
    "seal-seize-exam-notice": "检测（检验、检疫、鉴定）期间告知书",
    "seal-seize-extension": "延长查封（扣押）期限决定书",
    "seal-seize-part-release": "部分解除查封（扣押）决定书",
    "seal-seize-release": "解除查封（扣押）决定书",
    "seal-seize-transfer-notice": "查封（扣押）财物移送告知书",
    "seal-seize-auction-letter": "查封（扣押）财物拍卖委托书",
    "performance-urge-notice": "履行义务催告书",
    "surcharge-decision": "加处罚款决定书",
    "court-enforcement-application": "强制执行申请书",
    "substitute-performance-decision": "代履行决定书",
    "substitute-urge-notice": "代履行催告书",
    "substitute-at-once-decision": "立即代履行决定书",
    "substitute-at-once-notice": "立即代履行事后通知书",
    "demolition-announcement": "强制拆除公告",
    "enforcement-decision": "行政强制执行决定书",
    "enforcement-suspension": "中止强制执行通知书",
    "enforcement-resumption": "恢复强制执行通知书",
    "enforcement-termination": "终结强制执行通知书",
    "enforcement-agreement": "执行协议",
    "review-answer": "行政复议答复书",
    "court-defence": "行政诉讼答辩状",
    "publication-withdrawal": "撤回行政执法信息公开的说明",
    "inquiry-suspension": "中止调查决定书",
    "inquiry-termination": "终止调查决定书",
    "sampling-notice": "抽样取证通知书",
    "sampling-goods-disposal": "抽样取证物品处理通知书",
    "inspection-notice": "行政检查通知书",
    "evidence-preservation-notice": "先行登记保存证据通知书",
    "evidence-preservation-disposal": "先行登记保存证据处理通知书",
    "evidence-preservation-part-disposal": "先行登记保存证据部分处理通知书",
    "officer-avoidance-decision": "回避决定书",
    "inquiry-notice": "询问（调查）通知书",
    "material-request-notice": "限期提供材料通知书",
    "appraisal-entrust": "检测（检验、鉴定）委托书",
    "appraisal-result-notice": "检测（检验、鉴定）结果告知书",
    "assist-investigation-letter": "协助调查函",
    "jurisdiction-designation-request": "指定管辖请示",
    "immediate-correction-notice": "责令改正通知书",
    "stop-construction-notice": "责令停止违法行为（停止建设）通知书",
    "demolition-decision": "限期拆除决定书",
    "service-announcement": "送达公告",
    "prior-notice": "行政处罚事先告知书",
    "prior-notice-hearing": "行政处罚听证告知书",
    "hearing-notice": "行政处罚听证通知书",
    "hearing-announcement": "听证公告",
    "penalty-decision": "行政处罚决定书",
    "no-penalty-decision": "不予行政处罚决定书",
    "summary-penalty-decision": "当场行政处罚决定书",
}
"""The papers that take a number, which other papers cite."""

PREDICATE_WORDS = {
    "hearing_due": "应当告知听证权利",
    "legal_review_needed": "应当法制审核",
    "punished": "给予行政处罚",
    "restitution_ordered": "责令退赔",
    "spared": "不予行政处罚",
    "educated": "应当进行教育",
    "not_filed": "不予立案",
    "withdrawn": "撤销立案",
    "entrusted": "受委托办理",
    "demolition_ordered": "以限期拆除决定书作出",
    "to_police": "移送公安机关",
    "to_organ": "移送其他行政机关",
    "handed_over": "移送",
    "lead_handed_over": "线索移送其他机关",
    "inquired": "立案办理",
    "penalty_ahead": "将给予行政处罚",
    "instalments_asked": "申请延期、分期缴纳",
    "instalments_granted": "批准延期、分期缴纳",
    "sent_back": "公安机关不予立案",
    "hearing_asked": "当事人要求听证",
    "hearing_public": "听证公开举行",
    "answer_to_weigh": "当事人提出了意见",
    "rights_waived": "当事人书面放弃权利",
    "collective_needed": "应当集体讨论",
    "proposal_reopened": "变更拟处罚",
    "told_anew": "重新告知",
    "fined": "处以罚款",
    "land_demolition": "依土地管理法责令限期拆除",
    "more_than_land_demolition": "限期拆除以外还有其他处罚",
    "party_is_organisation": "当事人是单位",
    "extension_dropped": "不再延长办案期限",
    "seizure_dropped": "不再采取措施",
    "seizure_urgent_open": "当场实施，还没有补批",
    "seizure_exam_planned": "需要检测、鉴定",
    "seizure_longer_wanted": "延长查封、扣押期限",
    "seizure_parted_out": "财物已经全部分别处理",
    "recorded": "有音像记录",
    "goods_confiscated": "有没收的财物待处理",
    "seizure_to_release": "解除查封、扣押",
    "seizure_to_take": "没收、销毁或者拍卖",
    "seizure_to_auction": "拍卖抵缴罚款",
    "seizure_to_send": "随案移送财物",
    "decision_received": "当事人已经收到决定",
    "enforcement_dropped": "不再强制执行",
    "enforcement_performed": "当事人已经履行",
    "enforcement_by_court": "申请人民法院强制执行",
    "enforcement_substituted": "代履行",
    "enforcement_at_once": "立即代履行",
    "enforcement_demolishes": "强制拆除",
    "enforcement_directly": "由本机关执行",
    "enforcement_suspended": "中止执行",
    "enforcement_terminated": "终结执行",
    "enforcement_agreed": "达成执行协议",
    "enforcement_broken": "不履行执行协议",
    "enforcement_over": "强制执行已经办结",
    "enforcement_money_left": "罚款还没有缴清",
    "surcharge_to_decide": "将决定加处罚款",
    "surcharge_imposed": "加处罚款",
    "court_refused": "法院不予受理或者不予执行",
    "court_takes_up": "上一级法院裁定准予",
    "party_absent_untold": "当事人不在场，还没有通知",
    "remedy_dropped": "复议、诉讼登记有误",
    "remedy_is_suit": "行政诉讼",
    "remedy_is_review": "行政复议",
    "remedy_unanswered": "不需要答复或者答辩",
    "publication_of_penalty": "公开的是处罚决定",
    "publication_kept_back": "不予公开",
    "publication_to_withdraw": "撤回公开",
    "standstill_dropped": "不再中止调查",
    "standstill_for_good": "终止调查",
    "inquiry_given_up": "调查已经终止",
    "something_decided": "已经作出执法决定",
    "reply_owed": "应当答复举报人、投诉人或者移送、交办的机关",
    "visit_of_firm": "检查的是单位或者经营者",
    "visit_corrected": "检查结果是责令改正",
    "remedy_overturned": "决定被变更、撤销、确认违法或者无效",
}
"""The questions that data may ask of a case, as the entry of a form names them."""


def payment_lines(case: Case) -> str | None:
    """Each payment with its day, sum and receipt; None while there is none."""
    lines = [
        f"{day_words(each.on)}缴纳{both(each.amount)}"
        + (f"，票据号码：{each.receipt}" if each.receipt else "")
        for each in payments(case)
    ]
    return "\n".join(lines) or None


def enforcement_outcome(case: Case) -> str | None:
    """How the enforcement ended, for the report of closing."""
    by_court, by_organ = case.get(e.COURT_END), case.get(e.END_GROUND)
    paid = payment_lines(case)
    ended = None
    if by_court is not None:
        on = case.get(e.COURT_ENDED_ON)
        ended = f"{day_words(on) if on else ''}{dict(COURT_ENDS.choices)[by_court]}（人民法院）"
    elif by_organ is not None:
        ended = f"终结执行：{dict(END_GROUNDS.choices)[by_organ]}"
    elif case.taken_on("end_refused"):
        ended = "人民法院不予受理（不予执行）"
    elif annulled(case):
        ended = "据以执行的决定已被撤销（确认无效），不再执行"
    return "\n".join(filter(None, (ended, paid))) or None


def money_left(case: Case, day: date, calendar: Calendar) -> str | None:
    """What is still to be paid on a day, and of what it is made up; None where no money is asked for."""
    parts = [
        f"{name}{both(amount)}"
        for name, amount in (("罚款", standing(case).fine), ("没收违法所得", standing(case).gain))
        if amount is not None and amount.fen
    ]
    if not parts:
        return None
    added = surcharge_owed(case, day, calendar)
    if added.fen:
        parts.append(f"加处罚款{both(added)}（{surcharge_words(case, day, calendar)}）")
    paid = payment_lines(case)
    if paid:
        parts.append(f"已经缴纳：{paid.replace(chr(10), '；')}")
    return "；".join([*parts, f"尚应缴纳{both(remaining(case, day, calendar))}"]) + "。"


def money_asked(case: Case, day: date, calendar: Calendar) -> str | None:
    """What money the court is asked to enforce; None where all is paid."""
    left = remaining(case, day, calendar)
    if not left.fen:
        return None
    added = min(surcharge_owed(case, day, calendar), left)
    principal = Money(left.fen - added.fen)
    what = "罚款和没收的违法所得" if case.decided.gain and case.decided.gain.fen else "罚款"
    parts = [f"{what}{both(principal)}"] if principal.fen else []
    if added.fen:
        parts.append(f"加处罚款{both(added)}")
    return f"强制执行被申请人尚未缴纳的{'、'.join(parts)}，合计{both(left)}。"


def surcharge_words(case: Case, day: date, calendar: Calendar) -> str:
    """How the surcharge was reckoned up to a day."""
    reduced = case.get(e.REDUCED)
    told = surcharge(case, day, calendar).words()
    return told if reduced is None else f"{told}；依执行协议减至{reduced.figure}元"


def seizure_number(case: Case, n: int, form: str = SEIZURE_DECISION) -> str | None:
    """The number of the decision of a seizure, or of what lifts it."""
    paper = case.paper(form, n)
    return paper.number or None if paper else None


def decision_published(case: Case) -> str | None:
    """The decision that is made public, as papers cite it; None while it has no number."""
    paper = publications.decision_published(case)
    return f"《{NUMBERED[paper.form]}》（{paper.number}）" if paper and paper.number else None


def release_article(case: Case, n: int, ground_of: Fact[ReleaseGround] = RELEASE_GROUND) -> str | None:
    """By what it is lifted: 行政强制法 28 has five items; what the head did not approve is lifted by 19."""
    ground = case.get(ground_of, n)
    if ground is None:
        return None
    if ground is ReleaseGround.NOT_APPROVED:
        return "第十九条"
    return f"第二十八条第一款第{numeral(list(ReleaseGround).index(ground) + 1)}项"


_LONGER_BY = {
    "agriculture": "《农业行政处罚程序规定》第五十八条第一款",
    "housing": "《住房和城乡建设行政处罚程序规定》第二十九条第一款",
    "market": "《市场监督管理行政处罚程序规定》第六十四条第一款",
    "transport": "《交通运输行政执法程序规定》第七十八条",
}


def extension_article(case: Case) -> str | None:
    """By what the ninety days may be made longer: the rule of the domain (行政处罚法 60)."""
    return next((_LONGER_BY[id] for id in sorted(rule_set_ids(case.rules)) if id in _LONGER_BY), None)


def _evidence(case: Case, line: Callable[[int, int], str | None]) -> list[str]:
    found = (line(at, n) for at, n in enumerate(case.counting("evidence"), 1))
    return [text for text in found if text]


def evidence_proof(case: Case, n: int) -> str | None:
    """Whether a piece was found true, and how (行政处罚法 46); nothing of one that is still to be checked."""
    if not case.true(f.EVIDENCE_VERIFIED, n):
        return None
    how = case.get(f.EVIDENCE_CHECKED, n)
    return f"查证属实：{how}" if how else "查证属实"


def evidence_names(case: Case) -> str | None:
    """The names of all evidence, None while there is none."""
    return "、".join(_evidence(case, lambda _at, n: case.get(f.EVIDENCE_NAME, n))) or None


def evidence_lines(case: Case) -> str | None:
    """Each piece of evidence with its kind and what it proves, None while there is none."""

    def line(at: int, n: int) -> str | None:
        name, proves, kind = (
            case.get(f.EVIDENCE_NAME, n),
            case.get(f.EVIDENCE_PROVES, n),
            case.get(f.EVIDENCE_KIND, n),
        )
        if not name:
            return None
        sort = f"（{dict(EVIDENCE_KINDS.choices)[kind]}）" if kind else ""
        return f"{at}．{name}{sort}" + (
            f"，证明{proves.removeprefix('证明').rstrip('。')}；" if proves else "；"
        )

    lines = _evidence(case, line)
    return "\n".join([*lines[:-1], lines[-1].rstrip("；") + "。"]) if lines else None
