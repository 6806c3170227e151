"""What a case says in words that forms print: its penalty, its evidence, the papers it cites."""

from __future__ import annotations

from collections.abc import Callable

from desktop.base.capital import numeral
from desktop.casework import case_facts as f
from desktop.casework.case import Case, Penalty
from desktop.casework.choices import EVIDENCE_KINDS
from desktop.casework.rule_sets import rule_set_ids
from desktop.casework.seizure_facts import GROUND as RELEASE_GROUND
from desktop.casework.seizure_facts import ReleaseGround
from desktop.casework.seizures import DECISION as SEIZURE_DECISION
from desktop.documents.wording import both

NUMBERED = {
    "deferred-payment-notice": "延期（分期）缴纳罚款通知书",
    "case-transfer-letter": "案件移送函",
    "crime-transfer-letter": "涉嫌犯罪案件移送书",
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
    "extension_dropped": "不再延长办案期限",
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


_LONGER_BY = {
    "agriculture": "《农业行政处罚程序规定》第五十八条第一款",
    "housing": "《住房和城乡建设行政处罚程序规定》第二十九条第一款",
    "market": "《市场监督管理行政处罚程序规定》第六十四条第一款",
    "transport": "《交通运输行政执法程序规定》第七十八条",
}


def extension_article(case: Case) -> str | None:
    """By what the ninety days may be made longer: the rule of the domain (行政处罚法 60)."""
    return next((_LONGER_BY[id] for id in sorted(rule_set_ids(case.rules)) if id in _LONGER_BY), None)


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
    found = (line(at, n) for at, n in enumerate(case.sheets("evidence"), 1))
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
