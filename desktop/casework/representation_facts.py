"""The facts of who stands for the party: the guardian of a minor, and agents with their powers.

A minor acts through the guardian (民法典 19, 20, 27); one or two agents may attend a hearing (行政处罚法 64).
"""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import DAY, FLAG, LONG, TEXT, Hidden, choice, fact, group


class AgentKind(StrEnum):
    """Who an agent is to the party (行政诉讼法 31 names the same, for the court)."""

    LAWYER = "lawyer"
    RELATIVE = "relative"
    STAFF = "staff"
    OTHER = "other"


class Mandate(StrEnum):
    """How far an agent may go."""

    GENERAL = "general"
    SPECIAL = "special"


AGENT_KINDS = {
    AgentKind.LAWYER: "律师、基层法律服务工作者",
    AgentKind.RELATIVE: "近亲属",
    AgentKind.STAFF: "工作人员",
    AgentKind.OTHER: "其他公民",
}
MANDATES = {Mandate.GENERAL: "一般授权", Mandate.SPECIAL: "特别授权"}

group("guardian", "监护人")
GUARDIAN_NAME = fact("guardian.name", "监护人姓名（单位名称）", TEXT, "当事人未满十八周岁的填写")
GUARDIAN_RELATION = fact("guardian.relation", "与当事人的关系", TEXT)
GUARDIAN_ID = fact("guardian.id_number", "监护人证件号码", TEXT, hidden=Hidden.IDENTITY)
GUARDIAN_PHONE = fact("guardian.phone", "监护人联系电话", TEXT, hidden=Hidden.PHONE)
GUARDIAN_ADDRESS = fact("guardian.address", "监护人住址", TEXT)

group("agent", "委托代理人", repeats=True)
AGENT_NAME = fact("agent.name", "代理人姓名", TEXT)
AGENT_KIND = fact("agent.kind", "代理人身份", choice(AGENT_KINDS))
AGENT_ID = fact("agent.id_number", "代理人证件号码", TEXT, hidden=Hidden.IDENTITY)
AGENT_PHONE = fact("agent.phone", "代理人联系电话", TEXT, hidden=Hidden.PHONE)
AGENT_POWER = fact("agent.power", "代理权限", choice(MANDATES))
AGENT_SPECIAL = fact("agent.special", "特别授权的事项", LONG, "如代为放弃听证、代收文书")
AGENT_SINCE = fact("agent.since", "代理自", DAY)
AGENT_UNTIL = fact("agent.until", "代理至", DAY, "到案件办结的不填；中途取消委托的填那一天")
AGENT_LETTER = fact("agent.letter", "授权委托书已附卷", FLAG)
