"""The facts of how a case may end other than by a penalty, and of what weighs for the party."""

from __future__ import annotations

from desktop.casework import choices
from desktop.casework.facts import DAY, FLAG, LONG, TEXT, fact, group

Outcome = choices.Outcome
Exemption = choices.Exemption

group("weighing", "处理结果与情节")
OUTCOME = fact("weighing.outcome", "处理结果", choices.OUTCOMES, "不填的，按给予行政处罚办理")
FINE_SCREENED = fact("weighing.fine_screened", "已核对同一违法行为是否被罚过款", FLAG, "包括其他机关的罚款")
FINED_BEFORE = fact("weighing.fined_before", "同一违法行为已被罚过款", FLAG, "不得再次罚款")
FIRST_OFFENCE = fact("weighing.first_offence", "初次违法（已查询），危害后果轻微并及时改正", FLAG)
NO_FAULT = fact("weighing.no_fault", "当事人提出证据证明没有主观过错", FLAG)
MENTAL = fact("weighing.mental", "精神病人、智力残疾人，行为时不能辨认或者控制自己行为", FLAG)
REMEDIED = fact("weighing.remedied", "主动消除或者减轻违法行为危害后果", FLAG)
COERCED = fact("weighing.coerced", "受他人胁迫或者诱骗实施违法行为", FLAG)
CONFESSED = fact("weighing.confessed", "主动供述行政机关尚未掌握的违法行为", FLAG)
MERIT = fact("weighing.merit", "配合行政机关查处违法行为有立功表现", FLAG)
BY_LAW = fact("weighing.by_law", "法律、法规、规章规定的其他应当从轻减轻的情节", FLAG)
MITIGATING = (REMEDIED, COERCED, CONFESSED, MERIT, BY_LAW)
"""行政处罚法 32: each of them obliges to a lighter or reduced penalty."""

group("exemption", "不予处罚")
EXEMPTION = fact("exemption.kind", "不予处罚的情形", choices.EXEMPTIONS)
EXEMPTION_GROUNDS = fact("exemption.grounds", "不予处罚的事实和理由", LONG)
GUARDIAN = fact("exemption.guardian", "监护人", TEXT, "未成年人、精神病人、智力残疾人的监护人")
GUARDIAN_ORDER = fact("exemption.guardian_order", "责令监护人管教（看管和治疗）的内容", LONG)
EDUCATION = fact("exemption.education", "教育的内容", LONG)
EDUCATED_ON = fact("exemption.educated_on", "教育日期", DAY)
EDUCATION_SIGNED = fact("exemption.education_signed", "教育记录已由当事人签名（拒签已注明）", FLAG)
