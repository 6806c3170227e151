"""The names that papers of buildings, entrustment, payments and publication ask for beside their facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework import mandate_facts as m
from desktop.casework import outcome_facts as o
from desktop.casework import withdrawal_facts as w
from desktop.casework.choices import Attendance
from desktop.casework.deadlines import day_words
from desktop.casework.entrusting import Entrustment
from desktop.casework.facts import AnyFact
from desktop.casework.lists import Level
from desktop.casework.masking import without_numbers
from desktop.casework.predicates import handed_over, withdrawn
from desktop.casework.publications import given_up
from desktop.documents.case_words import NUMBERED
from desktop.documents.penalty_words import penalty_words
from desktop.documents.sheet import Find, Sheet, add
from desktop.documents.wording import chosen, plain, sentence

_HEARING_NOTICE = "prior-notice-hearing"


def enter_others() -> None:
    """Of the sheet that the paper, or the row of its list, is of."""
    add("decision.name", "决定书名称", lambda sheet: NUMBERED[sheet.case.decision_form])
    add("case.result", "处理结果", _result, where="proposal.fine")
    add("case.ended_on", "结案日期", _ended_on, kind="day", where="closing.approved_on")
    add("building.number", "建（构）筑物序号", lambda sheet: sheet.which(b.NAME.group), kind="whole")
    add("building.size", "占地面积、建筑面积、层数", _size, where=b.GROUND.id, group=b.GROUND.group)
    add("payment.number", "缴款序号", lambda sheet: sheet.which("payment"), kind="whole")
    add(
        "payment.handed_on",
        "交至机关日期",
        _of_same_payment(d.CASH_HANDED),
        kind="day",
        where="cash.handed_on",
    )
    add(
        "payment.banked_on",
        "缴付银行日期",
        _of_same_payment(d.CASH_BANKED),
        kind="day",
        where="cash.banked_on",
    )
    add("is.cash_collected", "当场收缴罚款", _paid(f.Payment.CASH_SMALL, f.Payment.CASH_REMOTE), kind="flag")
    add("is.cash_at_request", "当事人提出当场缴纳罚款", _paid(f.Payment.CASH_REMOTE), kind="flag")
    add("hearing.told", "听证情况", _hearing_told, where=f.HEARING_ASKED_ON.id)
    add("publication.facts", "公开的违法事实", _facts_made_public, where="offence.facts")
    add("proxy.term", "代理期限", _proxy_until)
    _enter_entrustment()


def _hearing_told(sheet: Sheet) -> str | None:
    """What came of the right to a hearing that the party was told of; None where there was none to tell."""
    case = sheet.case
    notice = case.paper(_HEARING_NOTICE)
    if notice is None:
        return None
    served = case.served_on(_HEARING_NOTICE)
    told = f"《{NUMBERED[_HEARING_NOTICE]}》（{notice.number}）" + (
        f"于{day_words(served)}送达" if served else ""
    )
    held, waived, asked = (
        case.get(day) for day in (f.HEARING_HELD_ON, f.HEARING_WAIVED_ON, f.HEARING_ASKED_ON)
    )
    if held is not None:
        attendance = case.get(f.HEARING_ATTENDANCE)
        broken_off = attendance not in (None, Attendance.HELD)
        how = f"（{chosen(attendance, f.HEARING_ATTENDANCE.kind.choices)}）" if broken_off else ""
        findings = case.get(f.HEARING_FINDINGS)
        return f"{told}。{day_words(held)}举行听证{how}。{sentence(findings) if findings else ''}"
    if waived is not None:
        return f"{told}，当事人于{day_words(waived)}书面放弃听证权利。"
    return told + (f"，当事人于{day_words(asked)}要求听证。" if asked else "，当事人在法定期限内未要求听证。")


def _result(sheet: Sheet) -> str | None:
    """What came of the case, on the cover of its file."""
    case = sheet.case
    if withdrawn(case):
        return f"撤销立案：{dict(w.GROUNDS.choices)[case.get(w.GROUND) or w.Ground.OTHER]}"
    if given_up(case):
        return "终止调查"
    if handed_over(case):
        receiver = case.get(o.TRANSFER_TO)
        return None if receiver is None else f"移送{receiver}"
    return penalty_words(case.decided) if case.punished else "不予行政处罚"


def _ended_on(sheet: Sheet) -> date | None:
    """The day the head agreed to close the case, or to take its filing back."""
    return sheet.case.get(w.ON if withdrawn(sheet.case) else f.CLOSING_ON)


def _size(sheet: Sheet) -> str | None:
    """What of its measures is known; a wall has no floors."""
    case, n = sheet.case, sheet.which(b.NAME.group)
    ground, floor, storeys = case.get(b.GROUND, n), case.get(b.FLOOR, n), case.get(b.STOREYS, n)
    if ground is None:
        return None
    parts = [f"占地面积{plain(ground)}平方米"]
    if floor is not None:
        parts.append(f"建筑面积{plain(floor)}平方米")
    if storeys is not None:
        parts.append(f"{storeys}层")
    return "，".join(parts)


def _enter_entrustment() -> None:
    add("entrustment.letter", "委托书文号", _entrusted(lambda letter: letter.letter), where="case.matter")
    add("entrustment.to", "受委托组织", _entrusted_to, where="case.unit")
    add(
        "entrustment.term",
        "委托的期限",
        _entrusted_for,
        where=m.DELEGATED_FOR.id,
        group=m.DELEGATED_FOR.group,
    )


def _entrusted(find: Callable[[Entrustment], object | None]) -> Find:
    return lambda sheet: find(letter) if (letter := _letter(sheet)) else None


def _letter(sheet: Sheet) -> Entrustment | None:
    """That of the day of the paper; of a draft without one, the last."""
    return sheet.case.letter_on(sheet.issued_on or sheet.today or date.max)


def _entrusted_to(sheet: Sheet) -> str | None:
    """The government of the township that handles the case."""
    name = next((unit.name for unit in sheet.case.path if unit.level is Level.TOWNSHIP), None)
    return None if name is None else name if name.endswith(("人民政府", "街道办事处")) else f"{name}人民政府"


def _entrusted_for(sheet: Sheet) -> str | None:
    """From when till when, as the list of matters has it, or as it is entered."""
    letter = _letter(sheet)
    if letter is None or letter.since is None or letter.until is None:
        return sheet.case.get(m.DELEGATED_FOR, sheet.which("delegation"))
    return f"自{day_words(letter.since)}起至{day_words(letter.until)}止"


def _proxy_until(sheet: Sheet) -> str:
    """Till the day named, or the end of the case."""
    until = sheet.case.get(m.PROXY_UNTIL, sheet.which("proxy"))
    return f"自签署之日起至{'本案办结之日' if until is None else day_words(until)}"


def _of_same_payment(fact: AnyFact) -> Find:
    """Cash handed in is entered under the number of its payment."""
    return lambda sheet: sheet.case.get(fact, sheet.which("payment"))


def _paid(*ways: f.Payment) -> Find:
    """How the payment of the sheet was made; on the spot it may stand in the decision alone."""

    def paid(sheet: Sheet) -> bool:
        how = sheet.case.get(f.PAYMENT_HOW, sheet.which("payment")) or sheet.case.get(f.ONSPOT_PAY)
        return how in ways

    return paid


def _facts_made_public(sheet: Sheet) -> str | None:
    """What was done, without the numbers of people (行政处罚法 48, 个人信息保护法 28)."""
    facts = sheet.case.get(f.OFFENCE_FACTS)
    return None if facts is None else without_numbers(facts)
