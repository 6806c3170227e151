"""The names that forms of a side procedure ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from desktop.casework.case import Case
from desktop.casework.case_facts import PARTY_KIND
from desktop.casework.deadlines import Calendar
from desktop.casework.domain import EXTENSION, before
from desktop.casework.enforcement import surcharge_owed
from desktop.casework.publications import PUBLICATION
from desktop.casework.seizure_choices import Measure
from desktop.casework.seizure_facts import MEASURE
from desktop.casework.seizures import SEIZURE, first_until
from desktop.documents.case_words import (
    decision_published,
    extension_article,
    money_asked,
    money_left,
    release_article,
    seizure_number,
    surcharge_words,
)
from desktop.documents.enforcing_words import (
    appeals_told,
    end_article,
    remedies_taken,
    rest_article,
    urged_by,
)
from desktop.documents.party_words import addressed
from desktop.documents.sheet import Find, Sheet, add


def enter_seizure() -> None:
    """Of the seizure that the sheet is of."""
    add(
        "seizure.decision_number",
        "决定书文号",
        _of_seizure(seizure_number),
        where="paper:seal-seize-decision",
    )
    add(
        "seizure.release_number",
        "解除决定书文号",
        _of_seizure(partial(seizure_number, form="seal-seize-release")),
        where="paper:seal-seize-release",
    )
    add("seizure.object", "查封、扣押的对象", _seizable, where="seizure.measure")
    add("seizure.first_until", "原期限届满日", seen(first_until), kind="day", where="seizure.taken_at")
    add("seizure.release_article", "解除所依据的条款", _of_seizure(release_article), where="seizure.ground")


def enter_extension() -> None:
    """Of the extension that the sheet is of."""
    add(
        "extension.before",
        "原期限届满日",
        seen(before, EXTENSION),
        kind="day",
        where="filing.approved_on",
    )
    add("extension.article", "延长的依据", lambda sheet: extension_article(sheet.case), where="case.matter")


def enter_publication() -> None:
    """Which decision the sheet makes public."""
    add(
        "publication.decision",
        "公开的决定书",
        seen(decision_published, PUBLICATION),
        where="publication.of",
    )


def enter_enforcement() -> None:
    """What is owed, and how it grew."""
    for name, label, find in (
        ("duties", "没有缴纳的款项", money_left),
        ("requests", "申请执行的款项", money_asked),
        ("surcharge", "加处罚款的计算", surcharge_words),
    ):
        add(f"enforcement.{name}", label, _on_the_day(find), where="payment.on#1")
    add("surcharge.amount", "加处罚款", _on_the_day(surcharge_owed), kind="money", where="surcharge.imposed")
    add("enforcement.urged_by", "催告的依据", lambda s: urged_by(s.case))
    add("enforcement.appeals", "当事人复议、诉讼的情况", _appeals, where="remedy.kind#1")
    add(
        "enforcement.appealed",
        "复议、诉讼后是否拆除",
        lambda s: appeals_told(s.case, "当事人"),
        where="remedy.kind#1",
    )
    add("pause.article", "中止的依据", lambda s: rest_article(s.case), where="pause.ground")
    add("pause.end_article", "终结的依据", lambda s: end_article(s.case), where="pause.end_ground")
    add("enforcement.remedies", "复议、诉讼的情况", lambda s: remedies_taken(s.case), where="remedy.kind#1")


def _appeals(sheet: Sheet) -> str | None:
    kind = sheet.case.get(PARTY_KIND)
    return None if kind is None else appeals_told(sheet.case, addressed(kind))


def seen(find: Callable[[Case], object | None], group: str = SEIZURE) -> Find:
    """What the case says, looked at from the side procedure that the sheet is of."""

    def found(sheet: Sheet) -> object | None:
        sides = sheet.case.sides_of(group)
        n = sheet.which(group)
        return find(sheet.case.seen_from(next((side for side in sides if side.n == n), None)))

    return found


def _seizable(sheet: Sheet) -> str | None:
    """Places and installations can be sealed, and not be taken away (行政强制法 9)."""
    measure = sheet.case.get(MEASURE, sheet.which(SEIZURE))
    return None if measure is None else "财物" if measure is Measure.DETAIN else "场所、设施或者财物"


def _of_seizure(find: Callable[[Case, int], str | None]) -> Find:
    return lambda sheet: find(sheet.case, sheet.which(SEIZURE))


def _on_the_day(find: Callable[[Case, date, Calendar], object | None]) -> Find:
    """What grows by the day, as it stands when the paper is made."""

    def found(sheet: Sheet) -> object | None:
        day = sheet.issued_on or sheet.today
        return find(sheet.case, day, sheet.calendar) if day and sheet.calendar else None

    return found
