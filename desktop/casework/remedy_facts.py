"""The facts of a review or a suit against a decision: one sheet for each (行政复议法, 行政诉讼法)."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import DAY, FLAG, LONG, MONEY, TEXT, choice, fact, group


class RemedyKind(StrEnum):
    """Which remedy the party took, and by which procedure it is heard (行政复议法 48, 54; 行政诉讼法 67)."""

    REVIEW = "review"
    REVIEW_SIMPLE = "review_simple"
    SUIT = "suit"


class RemedyEnd(StrEnum):
    """How it ended (行政复议法 41, 63-69; 行政诉讼法 62, 69-77)."""

    KEPT = "kept"
    CHANGED = "changed"
    REVOKED = "revoked"
    UNLAWFUL = "unlawful"
    VOID = "void"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"


OVERTURNED: tuple[RemedyEnd | None, ...] = (
    RemedyEnd.CHANGED,
    RemedyEnd.REVOKED,
    RemedyEnd.UNLAWFUL,
    RemedyEnd.VOID,
)
"""Ends after which a published decision is withdrawn (行政处罚法 48)."""

ANNULLED: tuple[RemedyEnd | None, ...] = (RemedyEnd.REVOKED, RemedyEnd.VOID)
"""Ends that leave nothing to carry out; what is found unlawful and not revoked binds (行政诉讼法 74)."""

KINDS = choice(
    {
        RemedyKind.REVIEW: "行政复议（普通程序）",
        RemedyKind.REVIEW_SIMPLE: "行政复议（简易程序）",
        RemedyKind.SUIT: "行政诉讼",
    }
)
ENDS = choice(
    {
        RemedyEnd.KEPT: "维持",
        RemedyEnd.CHANGED: "变更",
        RemedyEnd.REVOKED: "撤销",
        RemedyEnd.UNLAWFUL: "确认违法",
        RemedyEnd.VOID: "确认无效",
        RemedyEnd.DISMISSED: "驳回",
        RemedyEnd.WITHDRAWN: "当事人撤回",
        RemedyEnd.NOT_ACCEPTED: "不予受理（不予立案）",
    }
)

group("remedy", "复议、诉讼", repeats=True)
KIND = fact("remedy.kind", "类别", KINDS)
BY = fact("remedy.applicant", "申请人（原告）", TEXT)
BODY = fact("remedy.body", "复议机关（人民法院）", TEXT)
NUMBER = fact("remedy.number", "案号", TEXT)
ASKED_ON = fact("remedy.asked_on", "申请（起诉）日期", DAY, "自当日起，加处罚款停止计算")
CLAIM = fact("remedy.claim", "复议（诉讼）请求和理由", LONG)
RECEIVED_ON = fact("remedy.received_on", "收到申请书（起诉状）副本日期", DAY, "答复、答辩的期限自此起算")
HANDED_IN = fact(
    "remedy.handed_in_on",
    "当事人向本机关递交复议申请的日期",
    DAY,
    "当场处罚、电子监控处罚可以通过本机关提交；认为应当维持的，五个工作日内转送。直接向复议机关申请的不填",
)
FORWARDED = fact("remedy.forwarded_on", "转送复议机关日期", DAY)
ACCEPTED_ON = fact("remedy.accepted_on", "复议机关受理日期", DAY, "复议审理的期限自此起算")
EXTENDED_UNTIL = fact(
    "remedy.extended_until",
    "复议审理期限延长至",
    DAY,
    "复议机关书面告知延长的填写，最多三十日；简易程序不延长。届满不作决定的，当事人十五日内可以起诉",
)
STAYED = fact("remedy.stayed", "已决定（裁定）停止执行", FLAG, "没有决定停止执行的，处罚不停止执行")
STAY_REASON = fact("remedy.stay_reason", "停止执行的情形", LONG)
ANSWER_FACTS = fact("remedy.answer_facts", "答复（答辩）的事实和理由", LONG)
ANSWER_BASIS = fact("remedy.answer_basis", "依据的规范性文件", LONG)
HEAD_APPEARS = fact("remedy.head", "出庭应诉的行政机关负责人", TEXT, "应当出庭；不能出庭的委托工作人员")
ANSWERED_ON = fact("remedy.answered_on", "提交答复（答辩）日期", DAY)
END = fact("remedy.end", "结果", ENDS)
DECIDED_ON = fact("remedy.decided_on", "复议决定（裁判）日期", DAY)
SERVED_ON = fact("remedy.served_on", "当事人收到复议决定（裁判）日期", DAY, "不服复议决定的，十五日内起诉")
FINAL_ON = fact("remedy.final_on", "复议决定、裁判生效日期", DAY, "自次日起，加处罚款恢复计算")
CHANGED_FINE = fact(
    "remedy.changed_fine", "变更后的罚款（元）", MONEY, "结果为变更的填写；没有改变罚款的，填原来的数额"
)
FOLLOW = fact("remedy.follow", "后续处理", LONG, "变更、撤销、确认违法的，写明重新处理、撤回公开等")
OPINION_ON = fact(
    "remedy.opinion_on", "收到行政复议意见书日期", DAY, "六十日内把纠正的情况报送复议机关；没有意见书的不填"
)
OPINION_REPORTED = fact("remedy.opinion_reported_on", "报送纠正情况日期", DAY)
DROPPED = fact("remedy.dropped_why", "误登记的理由", LONG, "填写后，下一步为撤销登记")
