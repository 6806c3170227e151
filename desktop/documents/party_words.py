"""How papers name the parties of a case, where one paper speaks of several."""

from __future__ import annotations

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import called
from desktop.casework.parties import PartyKind
from desktop.documents.sheet import Sheet


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
