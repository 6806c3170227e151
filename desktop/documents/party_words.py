"""How papers name the parties of a case, those who stand for them, and several parties in one paper."""

from __future__ import annotations

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.casework.co_parties import called
from desktop.casework.parties import PartyKind
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


def names(sheet: Sheet) -> str | None:
    """All parties that a paper speaks of: 甲、乙."""
    names = [each.get(f.PARTY_NAME) for each in (sheet.case, *sheet.others)]
    return "、".join(name for name in names if name) or None


def others(sheet: Sheet) -> str | None:
    """Who the other parties are, each in a line of his own (行政处罚法 59(一))."""
    return "\n".join(_identified(each) for each in sheet.others) or None


def _identified(case: Case) -> str:
    number, rep, address = (case.get(fact) for fact in (f.PARTY_ID, f.PARTY_REP, f.PARTY_ADDRESS))
    citizen = case.get(f.PARTY_KIND) is PartyKind.CITIZEN
    parts = (
        number and f"{'身份证号码' if citizen else '统一社会信用代码'}：{number}",
        rep and not citizen and f"负责人：{rep}",
        address and f"{'住址' if citizen else '住所'}：{address}",
    )
    return f"{called(case)}（{'，'.join(part for part in parts if part)}）"
