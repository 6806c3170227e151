"""The names of what the desk knows before anybody types it: the defaults of empty fields ask for them."""

from __future__ import annotations

from desktop.casework import mandate_facts as m
from desktop.casework import representation_facts as r
from desktop.casework.enforcement import remaining
from desktop.casework.facts import AnyFact
from desktop.casework.known_people import age_of_asked, asked, gender_of_asked, to_ask
from desktop.casework.own_records import record_as_evidence
from desktop.documents.sheet import Find, Sheet, add

_MANDATES: tuple[tuple[AnyFact, AnyFact], ...] = (
    (m.PROXY_NAME, r.AGENT_NAME),
    (m.PROXY_ID, r.AGENT_ID),
    (m.PROXY_PHONE, r.AGENT_PHONE),
    (m.PROXY_UNTIL, r.AGENT_UNTIL),
)
"""What the letter of an agent says of him, and the file."""


def enter_known() -> None:
    """Of the inquiry, the evidence or the payment that the sheet is of."""
    add("today", "当天", lambda sheet: sheet.today, kind="day")
    add("asked.likely", "可能询问的人", lambda s: to_ask(s.case, s.which("interview")) or None)
    for attribute, label in (
        ("number", "被询问人身份证号码"),
        ("phone", "被询问人联系电话"),
        ("address", "被询问人住址"),
        ("employer", "被询问人工作单位及职务"),
        ("relation", "被询问人与本案关系"),
    ):
        add(f"asked.{attribute}", label, _of_asked(attribute))
    add("asked.gender", "被询问人性别", lambda s: gender_of_asked(s.case, s.which("interview")) or None)
    add("asked.age", "被询问人年龄", lambda s: age_of_asked(s.case, s.which("interview")), kind="whole")
    for letter, agent in _MANDATES:
        name, label, kind = letter.id.partition(".")[2], letter.label, letter.kind.name
        add(f"letter.{name}", f"授权委托书写的{label}", _same("agent", letter), kind=kind)
        add(f"mandated.{name}", f"委托代理人一栏的{label}", _same("proxy", agent), kind=kind)
    for attribute, label, kind in (
        ("name", "作为证据的笔录、照片", ""),
        ("on", "笔录、照片的日期", "day"),
        ("place", "笔录、照片的地点", ""),
        ("proves", "笔录、照片证明的内容", ""),
    ):
        add(f"record.{attribute}", label, _of_record(attribute), kind=kind)
    add("archive.first", "本年的第一个归档号", _first_of_year)
    add("payment.owed", "尚应缴纳的金额", _owed, kind="money")


def _first_of_year(sheet: Sheet) -> object | None:
    """Year and four digits, counted in the order of closing (案卷装订规范)."""
    return f"{sheet.today.year}0001" if sheet.today is not None else None


def _same(group: str, of: AnyFact) -> Find:
    """What the agent and his letter of the same number have in common: it is typed once."""
    return lambda sheet: sheet.case.get(of, sheet.which(group))


def _of_asked(attribute: str) -> Find:
    def found(sheet: Sheet) -> object | None:
        person = asked(sheet.case, sheet.which("interview"))
        return getattr(person, attribute) or None if person is not None else None

    return found


def _of_record(attribute: str) -> Find:
    def found(sheet: Sheet) -> object | None:
        record = record_as_evidence(sheet.case, sheet.which("evidence"))
        return getattr(record, attribute) or None if record is not None else None

    return found


def _owed(sheet: Sheet) -> object | None:
    """What is to be paid as of today; nothing where the decision was not made."""
    case = sheet.case
    if sheet.today is None or sheet.calendar is None or case.paper(case.decision_form) is None:
        return None
    left = remaining(case, sheet.today, sheet.calendar)
    return left if left.fen else None
