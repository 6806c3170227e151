"""What a case says in words that forms print: its penalty, its evidence, the papers it cites."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.base.capital import numeral
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.case import Case, Penalty
from desktop.casework.choices import EVIDENCE_KINDS
from desktop.casework.deadlines import Calendar
from desktop.casework.enforcements import owed, paid_by, surcharge, surcharge_words
from desktop.casework.seizure_facts import GROUND as RELEASE_GROUND
from desktop.casework.seizure_facts import ReleaseGround
from desktop.casework.seizures import DECISION as SEIZURE_DECISION
from desktop.casework.side_choices import REMEDY_RESULTS
from desktop.documents.wording import both

NUMBERED = {
    "deferred-payment-notice": "延期（分期）缴纳罚款通知书",
    "case-transfer-letter": "案件移送函",
    "crime-transfer-letter": "涉嫌犯罪案件移送书",
    "performance-urge-notice": "履行义务催告书",
    "court-enforcement-application": "强制执行申请书",
    "enforcement-suspension": "中止执行通知书",
    "enforcement-resumption": "恢复执行通知书",
    "enforcement-termination": "终结执行通知书",
    "seal-seize-decision": "查封（扣押）决定书",
    "seal-seize-exam-notice": "检测（检验、检疫、鉴定）期间告知书",
    "seal-seize-extension": "延长查封（扣押）期限决定书",
    "seal-seize-release": "解除查封（扣押）决定书",
    "seal-seize-transfer-notice": "查封（扣押）财物移送告知书",
    "evidence-preservation-notice": "先行登记保存证据通知书",
    "evidence-preservation-disposal": "先行登记保存证据处理通知书",
    "officer-avoidance-decision": "回避决定书",
    "immediate-correction-notice": "责令改正通知书",
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
    "spared": "不予行政处罚",
    "educated": "应当进行教育",
    "not_filed": "不予立案",
    "to_police": "移送公安机关",
    "to_organ": "移送其他行政机关",
    "handed_over": "移送",
    "inquired": "立案办理",
    "penalty_ahead": "将给予行政处罚",
    "instalments_asked": "申请延期、分期缴纳",
    "instalments_granted": "批准延期、分期缴纳",
    "sent_back": "公安机关不予立案",
    "hearing_asked": "当事人要求听证",
    "hearing_public": "听证公开举行",
    "collective_needed": "应当集体讨论",
    "proposal_reopened": "变更拟处罚",
    "told_anew": "重新告知",
    "fined": "处以罚款",
    "party_is_organisation": "当事人是单位",
    "enforcement_dropped": "不再强制执行",
    "payment_awaited": "由当事人缴纳",
    "enforcement_paid": "已经缴清",
    "enforcement_suspended": "中止执行",
    "enforcement_terminated": "终结执行",
    "enforcement_accepted": "法院受理",
    "enforcement_turned_down": "法院不予受理",
    "seizure_dropped": "不再采取措施",
    "seizure_urgent_open": "当场实施，还没有补批",
    "seizure_exam_planned": "需要检测、鉴定",
    "seizure_longer_wanted": "延长查封、扣押期限",
    "seizure_to_release": "解除查封、扣押",
    "seizure_to_take": "没收或者销毁",
    "seizure_to_send": "随案移送财物",
}
"""The questions that data may ask of a case, as the entry of a form names them."""


def seizure_number(case: Case, n: int) -> str | None:
    """The number of the decision of a seizure."""
    paper = case.paper(SEIZURE_DECISION, n)
    return paper.number or None if paper else None


def release_article(case: Case, n: int) -> str | None:
    """By what it is lifted: 行政强制法 28 has five items; what the head did not approve is lifted by 19."""
    ground = case.get(RELEASE_GROUND, n)
    if ground is None:
        return None
    if ground is ReleaseGround.NOT_APPROVED:
        return "第十九条"
    return f"第二十八条第一款第{numeral(list(ReleaseGround).index(ground) + 1)}项"


def duties(case: Case, day: date, calendar: Calendar) -> str | None:
    """What is still to be done on a day: fine, gain and surcharge, and what the decision asks for besides."""
    left = owed(case, day, calendar)
    added = surcharge(case, day, calendar)
    parts = []
    fine = case.decided.fine
    if fine is not None and fine.fen:
        parts.append(f"罚款{both(fine)}")
    if case.decided.gain is not None and case.decided.gain.fen:
        parts.append(f"没收违法所得{both(case.decided.gain)}")
    if added.amount.fen:
        parts.append(f"加处罚款{both(added.amount)}（{surcharge_words(added)}）")
    paid = paid_by(case, day)
    if paid.fen:
        parts.append(f"已经缴纳{both(paid)}")
    if left.fen:
        parts.append(f"尚应缴纳{both(left)}")
    parts += [text for text in (case.decided.goods, case.decided.other) if text]
    return "；".join(parts) + "。" if parts else None


def requests(case: Case, day: date, calendar: Calendar) -> str | None:
    """What the court is asked to execute."""
    left = owed(case, day, calendar)
    if not left.fen:
        return None
    added = surcharge(case, day, calendar).amount
    principal = Money(max(0, left.fen - added.fen))
    what = "罚款和没收的违法所得" if case.decided.gain and case.decided.gain.fen else "罚款"
    told = f"{what}{both(principal)}" if principal.fen else ""
    more = f"加处罚款{both(added)}" if added.fen else ""
    return f"强制执行被申请人尚未缴纳的{'、'.join(filter(None, (told, more)))}，合计{both(left)}。"


def remedies_taken(case: Case, _day: date, _calendar: Calendar) -> str | None:
    """Whether the party went to review or to court, and what came of it."""
    told = []
    for n in case.sheets("remedy"):
        kind, on = case.get(e.REMEDY_KIND, n), case.get(e.REMEDY_ON, n)
        result = case.get(e.REMEDY_RESULT, n)
        if kind is None or on is None:
            continue
        act = "申请行政复议" if kind is e.Remedy.REVIEW else "提起行政诉讼"
        ended = f"，结果为{dict(REMEDY_RESULTS.choices)[result]}" if result is not None else ""
        told.append(f"被申请人于{on.year}年{on.month}月{on.day}日{act}{ended}")
    if not told:
        return "被申请人在法定期限内未申请行政复议或者提起行政诉讼，又未履行。"
    return "；".join(told) + "。被申请人仍未履行。"


def reckoning(case: Case, day: date, calendar: Calendar) -> str | None:
    """How the surcharge was reckoned."""
    return surcharge_words(surcharge(case, day, calendar))


def penalty_words(penalty: Penalty) -> str | None:
    """What is imposed, in the order of 行政处罚法 9; None while nothing is chosen."""
    parts = []
    if penalty.warning:
        parts.append("警告")
    if penalty.fine is not None and penalty.fine.fen:
        parts.append(f"罚款{both(penalty.fine)}")
    if penalty.gain is not None and penalty.gain.fen:
        parts.append(f"没收违法所得{both(penalty.gain)}")
    if penalty.goods:
        parts.append(f"没收非法财物：{penalty.goods}")
    if penalty.other:
        parts.append(penalty.other)
    if len(parts) < 2:
        return parts[0] if parts else None
    return "；".join(f"{at}．{part}" for at, part in enumerate(parts, 1))


def _evidence(case: Case, line: Callable[[int, int], str | None]) -> list[str]:
    found = (line(at, n) for at, n in enumerate(case.counting("evidence"), 1))
    return [text for text in found if text]


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
