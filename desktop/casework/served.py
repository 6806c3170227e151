"""What can be served on a party: the forms of the procedures, by the names they bear."""

from __future__ import annotations

from desktop.casework.facts import Kind

SERVED_FORMS = {
    "inspection-notice": "行政检查通知书",
    "prior-notice": "行政处罚事先告知书",
    "prior-notice-hearing": "行政处罚听证告知书",
    "sampling-notice": "抽样取证通知书",
    "sampling-goods-disposal": "抽样取证物品处理通知书",
    "evidence-preservation-notice": "先行登记保存证据通知书",
    "evidence-preservation-disposal": "先行登记保存证据处理通知书",
    "evidence-preservation-part-disposal": "先行登记保存证据部分处理通知书",
    "hearing-notice": "行政处罚听证通知书",
    "inquiry-notice": "询问（调查）通知书",
    "material-request-notice": "限期提供材料通知书",
    "appraisal-result-notice": "检测（检验、鉴定）结果告知书",
    "immediate-correction-notice": "责令改正通知书",
    "stop-construction-notice": "责令停止违法行为（停止建设）通知书",
    "penalty-decision": "行政处罚决定书",
    "demolition-decision": "限期拆除决定书",
    "no-penalty-decision": "不予行政处罚决定书",
    "deferred-payment-notice": "延期（分期）缴纳罚款通知书",
    "summary-penalty-decision": "当场行政处罚决定书",
    "penalty-correction-notice": "更正通知书",
    "seal-seize-decision": "查封（扣押）决定书",
    "seal-seize-exam-notice": "检测（检验、检疫、鉴定）期间告知书",
    "seal-seize-extension": "延长查封（扣押）期限决定书",
    "seal-seize-part-release": "部分解除查封（扣押）决定书",
    "seal-seize-release": "解除查封（扣押）决定书",
    "seal-seize-transfer-notice": "查封（扣押）财物移送告知书",
    "performance-urge-notice": "履行义务催告书",
    "surcharge-decision": "加处罚款决定书",
    "substitute-performance-decision": "代履行决定书",
    "substitute-urge-notice": "代履行催告书",
    "substitute-at-once-decision": "立即代履行决定书",
    "substitute-at-once-notice": "立即代履行事后通知书",
    "enforcement-decision": "行政强制执行决定书",
    "enforcement-suspension": "中止强制执行通知书",
    "enforcement-resumption": "恢复强制执行通知书",
    "enforcement-termination": "终结强制执行通知书",
    "inquiry-suspension": "中止调查决定书",
    "inquiry-termination": "终止调查决定书",
}
"""The value is the id of the form."""

ENFORCING = frozenset(
    {
        *("performance-urge-notice", "surcharge-decision", "enforcement-decision"),
        *("substitute-performance-decision", "substitute-urge-notice", "substitute-at-once-decision"),
    }
)
"""Notices to perform and decisions to enforce: served by 行政强制法 38."""

SERVED: Kind[str] = Kind("choice", str, str, tuple(SERVED_FORMS.items()))
