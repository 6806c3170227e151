"""How papers name the parties of a case, those who stand for them, and several parties in one paper."""

from __future__ import annotations

from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.casework.choices import Exemption
from desktop.casework.co_parties import called
from desktop.casework.known_people import asked_party
from desktop.casework.parties import OF_AGE, PartyKind
from desktop.casework.representation import agents_on
from desktop.documents.sheet import Sheet, add
from desktop.documents.wording import chosen

_BY_KIND = {
    PartyKind.CITIZEN: ("身份证号码", "", "住址"),
    PartyKind.TRADER: ("统一社会信用代码（身份证号码）", "经营者", "经营场所"),
}
_OF_A_BODY = ("统一社会信用代码", "法定代表人（负责人）", "住所")
"""What a party's number, whoever stands for him, and his address are called; nobody stands for a citizen."""
_WATCHED = frozenset((Exemption.CHILD, Exemption.MENTAL))


def enter_representation() -> None:
    """Agents with their powers, in one line; the guardian, named for the decision or on file."""
    add("party.agents", "委托代理人", _agents_today, where=r.AGENT_NAME.id)
    add("statement.agents", "陈述申辩当天的委托代理人", _agents_at_statement, where=r.AGENT_NAME.id)
    add("hearing.agents", "听证当天的委托代理人", _agents_at_hearing, where=r.AGENT_NAME.id)
    add("party.guardian", "监护人", _guardian_of_party, where=r.GUARDIAN_NAME.id)
    add("asked.guardian", "被询问的当事人的监护人", _guardian_of_asked, where=r.GUARDIAN_NAME.id)
    add(o.GUARDIAN.id, o.GUARDIAN.label, _guardian)


def addressed(kind: PartyKind) -> str:
    """How a paper speaks to a party of a kind."""
    return "你" if kind is PartyKind.CITIZEN else "你单位"


def agent_words(case: Case, n: int) -> str:
    """王宁（律师、基层法律服务工作者，特别授权：代收文书）."""
    kind, power = case.get(r.AGENT_KIND, n), case.get(r.AGENT_POWER, n)
    told = ((kind, r.AGENT_KIND.kind.choices), (power, r.AGENT_POWER.kind.choices))
    words = "，".join(chosen(value, choices) for value, choices in told if value is not None)
    if special := case.get(r.AGENT_SPECIAL, n):
        words = f"{words}：{special}"
    name = case.get(r.AGENT_NAME, n) or ""
    return f"{name}（{words}）" if words else name


def _agents_today(sheet: Sheet) -> str | None:
    return _agents(sheet.case, sheet.issued_on or sheet.today)


def _agents_at_statement(sheet: Sheet) -> str | None:
    at = sheet.case.get(f.STATEMENT_AT)
    return _agents(sheet.case, at.date() if at is not None else None)


def _agents_at_hearing(sheet: Sheet) -> str | None:
    return _agents(sheet.case, sheet.case.get(f.HEARING_HELD_ON))


def _agents(case: Case, day: date | None) -> str | None:
    """A record names nobody whose mandate had not begun, or was over, when it was taken (民法典 165, 173)."""
    return "；".join(agent_words(case, n) for n in agents_on(case, day)) or None


def _guardian(sheet: Sheet) -> str | None:
    return sheet.case.guardian


def _guardian_of_party(sheet: Sheet) -> str | None:
    return _guardian_on(sheet.case, sheet.issued_on or sheet.today)


def _guardian_of_asked(sheet: Sheet) -> str | None:
    """Beside a party who is questioned, and beside nobody else."""
    n = sheet.which(f.INTERVIEW_PERSON.group)
    case, at = asked_party(sheet.case, n), sheet.case.get(f.INTERVIEW_START, n)
    return _guardian_on(case, at.date() if at is not None else sheet.today) if case is not None else None


def _guardian_on(case: Case, day: date | None) -> str | None:
    """马得福（父亲）: who acts for a minor (民法典 19, 20, 23), or watches over who is not punished."""
    if case.get(f.PARTY_KIND) is not PartyKind.CITIZEN:
        return None
    age = case.age_on(day)
    reason = case.get(o.EXEMPTION)
    watched = (reason is not None and reason in _WATCHED) or (age is not None and age < OF_AGE)
    name = case.guardian if watched else None
    of_file = name == case.get(r.GUARDIAN_NAME)
    relation = case.get(r.GUARDIAN_RELATION) if of_file else None
    return f"{name}（{relation}）" if name and relation else name


def names(sheet: Sheet) -> str | None:
    """All parties that a paper speaks of: 甲、乙."""
    names = [each.get(f.PARTY_NAME) for each in (sheet.case, *sheet.others)]
    return "、".join(name for name in names if name) or None


def others(sheet: Sheet) -> str | None:
    """Who the other parties are, each in a line of his own (行政处罚法 59(一))."""
    return "\n".join(_identified(each) for each in sheet.others) or None


def _identified(case: Case) -> str:
    number, rep, address = (case.get(fact) for fact in (f.PARTY_ID, f.PARTY_REP, f.PARTY_ADDRESS))
    kind = case.get(f.PARTY_KIND)
    number_is, rep_is, address_is = _OF_A_BODY if kind is None else _BY_KIND.get(kind, _OF_A_BODY)
    parts = (
        number and f"{number_is}：{number}",
        rep and rep_is and f"{rep_is}：{rep}",
        address and f"{address_is}：{address}",
    )
    return f"{called(case)}（{'，'.join(part for part in parts if part)}）"
