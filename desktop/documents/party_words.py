"""The names of who stands for the party, as papers name them."""

from __future__ import annotations

from desktop.casework import outcome_facts as o
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.documents.sheet import Sheet, add
from desktop.documents.wording import chosen


def enter_representation() -> None:
    """Agents with their powers, in one line; the guardian, named for the decision or on file."""
    add("party.agents", "委托代理人", _agents, where=r.AGENT_NAME.id)
    add(o.GUARDIAN.id, o.GUARDIAN.label, _guardian)


def agent_words(case: Case, n: int) -> str:
    """王宁（律师、基层法律服务工作者，特别授权：代收文书）."""
    kind, power = case.get(r.AGENT_KIND, n), case.get(r.AGENT_POWER, n)
    told = ((kind, r.AGENT_KIND.kind.choices), (power, r.AGENT_POWER.kind.choices))
    words = "，".join(chosen(value, choices) for value, choices in told if value is not None)
    if special := case.get(r.AGENT_SPECIAL, n):
        words = f"{words}：{special}"
    name = case.get(r.AGENT_NAME, n) or ""
    return f"{name}（{words}）" if words else name


def _agents(sheet: Sheet) -> str | None:
    case = sheet.case
    return "；".join(agent_words(case, n) for n in case.sheets("agent") if case.get(r.AGENT_NAME, n)) or None


def _guardian(sheet: Sheet) -> str | None:
    return sheet.case.guardian
