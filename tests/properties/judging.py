"""The articles written a second time: what a case must be like once a step let it through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar, add_months
from desktop.casework.facts import Fact
from desktop.casework.parties import PartyKind

LARGE = Money.yuan(10_000)
"""The large amount of the played office: low enough for the matter's range to reach it."""


Notices = Sequence[tuple[Case, date]]
"""The case as each notice stated it, and the day of the notice."""


def served(case: Case, form: str) -> date | None:
    """民事诉讼法 87-95, once more: the first sheet that names the form and which of them; thirty days for an
    announcement.
    """
    turn = 1 + len([taken for taken in case.steps if taken.step == "reopen"])
    for n in sorted({n for fact, n in case.facts if fact == "service.paper"}):
        named = case.facts.get(("service.turn", n)) or 1
        if case.facts[("service.paper", n)] == form and (form == "penalty-decision" or named == turn):
            on, how = case.get(f.SERVICE_ON, n), case.get(f.SERVICE_METHOD, n)
            assert how is not None
            return on + timedelta(days=30) if on and how is f.ServiceMethod.ANNOUNCE else on
    return None


def judge_hearing_of_the_party(case: Case, notices: Notices, today: date, calendar: Calendar) -> None:
    """44, 45, 57, 62-64: told, time given, heard, and only then decided; never heavier than told."""
    told, told_on = notices[-1]
    given, decided_on = told.get(f.NOTICE_DAYS) or 0, case.get(f.APPROVAL_ON)
    assert given >= 1
    assert decided_on is not None
    assert decided_on <= today
    fine, most = case.decided.fine or Money(0), told.proposed.fine or Money(0)
    assert fine <= most
    assert case.decided == replace(told.proposed, fine=case.decided.fine)
    _judge_change(case, notices)
    last = _last(case, "prior-notice", told_on, given, today, calendar)
    _judge_time(case, last, decided_on, served(case, "prior-notice"), f.STATEMENT_WAIVED_ON)
    if case.get(f.STATEMENT_ANSWER) is f.Answer.NONE and last is not None:  # else it was waived
        _judge_silence(case, f.STATEMENT_LAPSED_ON, last, today)
    if most >= LARGE or "停产" in told.proposed.other or told.proposed.goods_value is not None:
        _judge_hearing(case, told_on, decided_on, today, calendar)


def _judge_hearing(case: Case, told_on: date, decided_on: date, today: date, calendar: Calendar) -> None:
    """63, 64: asked for after the notice, it was held; else its five working days passed or were waived."""
    asked, held = case.get(f.HEARING_ASKED_ON), case.get(f.HEARING_HELD_ON)
    told, last = served(case, "prior-notice-hearing"), None
    last = _last(case, "prior-notice-hearing", told_on, 5, today, calendar)
    assert told is not None
    waived = case.get(f.HEARING_WAIVED_ON)
    if asked is not None and asked >= told and (waived is None or waived < asked):
        assert held is not None
        assert asked <= held <= decided_on
        _judge_called(case, held, calendar)
        return
    _judge_time(case, last, decided_on, told, f.HEARING_WAIVED_ON)
    if case.get(f.HEARING_WAIVED_ON) is None and last is not None:
        _judge_silence(case, f.HEARING_LAPSED_ON, last, today)


def _judge_called(case: Case, held: date, calendar: Calendar) -> None:
    """64(2), 64(4), 64(8), 65: seven clear working days, another host, on record, and decided by it."""
    called = served(case, "hearing-notice")
    assert called is not None
    between = [called + timedelta(days=n) for n in range(1, (held - called).days)]
    assert sum(calendar.is_working(day) is True for day in between) >= 7
    host = case.get(f.HEARING_HOST)
    assert host
    assert host not in {officer.name for officer in case.officers}
    assert case.true(f.HEARING_SIGNED)
    assert case.get(f.HEARING_FINDINGS)
    assert case.paper("hearing-record") is not None


def _judge_change(case: Case, notices: Notices) -> None:
    """45: what is heavier than the notice before rests on evidence found since."""
    if len(notices) < 2:
        return
    (before, before_on), n = notices[-2], len(notices) - 1
    heavier = (case.decided.fine or Money(0)) > (before.proposed.fine or Money(0))
    if heavier or set(case.decided.kinds) - set(before.proposed.kinds):
        assert case.get(f.CHANGE_KIND, n) is f.Change.FACTS
        found = [case.get(f.EVIDENCE_ON, each) for each in case.sheets("evidence")]
        assert any(on is not None and on >= before_on for on in found)


def _last(case: Case, form: str, told_on: date, given: int, today: date, calendar: Calendar) -> date | None:
    """The last of so many working days after service, which was proved and after the notice.

    None while the rest days of its year are not published: then nothing but a waiver ends the time.
    """
    day = served(case, form)
    assert day is not None
    assert told_on <= day <= today
    while given:
        day += timedelta(days=1)
        working = calendar.is_working(day)
        if working is None:
            return None
        given -= working
    return day


def _judge_time(
    case: Case, last: date | None, decided_on: date, told: date | None, waiver: Fact[date]
) -> None:
    waived = case.get(waiver)
    assert told is not None
    assert (last is not None and decided_on > last) or (waived is not None and told <= waived <= decided_on)


def _judge_silence(case: Case, fact: Fact[date], last: date, today: date) -> None:
    """62, 64: silence was recorded, after the last day and not ahead of today."""
    on = case.get(fact)
    assert on is not None
    assert last < on <= today


def judge_officers(case: Case, today: date) -> None:
    """42: two persons, each certified that day."""
    assert len({officer.name for officer in case.officers}) >= 2
    for officer in case.officers:
        assert officer.certificate
        assert officer.certified_from is None or officer.certified_from <= today
        assert officer.certified_to is None or today <= officer.certified_to


def judge_evidence(case: Case) -> None:
    """41, 46, 56: true, lawful, reviewed where a device watched; kept by approval before, disposed of."""
    assert case.sheets("evidence")
    for n in case.sheets("evidence"):
        assert case.true(f.EVIDENCE_VERIFIED, n)
        assert case.true(f.EVIDENCE_LAWFUL, n) or not case.get(f.EVIDENCE_NAME, n)
        reviewed = (f.EVIDENCE_DEVICE, f.EVIDENCE_SITE, f.EVIDENCE_CONTENT)
        assert not case.true(f.EVIDENCE_MONITOR, n) or all(case.true(fact, n) for fact in reviewed)
    for n in case.sheets("preservation"):
        approved, taken = case.get(f.PRESERVATION_APPROVED, n), case.get(f.PRESERVATION_AT, n)
        assert approved is not None
        assert taken is not None
        assert approved <= taken
        assert case.true(f.PRESERVATION_AGREED, n)
        assert case.get(f.PRESERVATION_ON, n) is not None


def judge_recusal(case: Case) -> None:
    """43: nobody granted to stand aside acts; every application was decided, the head's own by all heads."""
    assert case.true(f.NO_CONFLICT)
    for n in case.sheets("recusal"):
        decision, person = case.get(f.RECUSAL_DECISION, n), case.get(f.RECUSAL_PERSON, n)
        assert decision is not None
        head = case.get(f.RECUSAL_AS, n) is f.Recused.HEAD
        assert case.true(f.RECUSAL_TOGETHER, n) if head else case.get(f.RECUSAL_BY, n) not in (None, person)
        if decision is f.RecusalDecision.GRANTED and person is not None:
            acting = {officer.name for officer in case.officers}
            assert person not in acting | {case.get(f.APPROVAL_BY) or ""}


def judge_time_bar(case: Case) -> None:
    """36: found within two years, five where life or health was harmed; 生态环境法典 1054 alike."""
    act, found = case.get(f.OFFENCE_ON), case.get(f.DISCOVERED_ON)
    assert act is not None
    assert found is not None
    by_code = case.true(f.ECOLOGICAL_HARM) and "生态环境法典" in case.matter.penalty_law
    assert act <= found <= add_months(act, 60 if case.true(f.HARM) or by_code else 24)


def judge_review(case: Case) -> None:
    """58: where review is due it passed, before the head decided, after the hearing, by another hand."""
    due = case.get(f.REVIEW_TRIGGER) is not f.ReviewTrigger.NONE or (case.proposed.fine or Money(0)) >= LARGE
    if not due:
        return
    on, decided, held = case.get(f.REVIEW_ON), case.get(f.APPROVAL_ON), case.get(f.HEARING_HELD_ON)
    assert case.true(f.REVIEW_PASSED)
    assert on is not None
    assert decided is not None
    assert on <= decided
    assert held is None or held <= on
    reviewer = case.get(f.REVIEW_BY)
    assert reviewer
    assert case.get(f.REVIEW_QUALIFICATION) or case.true(f.REVIEW_VETERAN)
    assert reviewer not in {officer.name for officer in case.officers}
    assert case.paper("legal-review-opinion") is not None


def judge_weighing(case: Case) -> None:
    """29, 31-33: fined once, of sound mind, and what speaks for the party was answered in writing."""
    if case.decided.fine is not None and case.decided.fine.fen:
        assert case.true(o.FINE_SCREENED)
        assert not case.true(o.FINED_BEFORE)
    assert not case.true(o.MENTAL)
    assert not case.true(o.FIRST_OFFENCE) or case.told(("reason.g_first_may", 1))
    assert not case.true(o.NO_FAULT) or case.told(("reason.g_nofault", 1))
    assert not any(case.true(fact) for fact in o.MITIGATING) or case.told(("reason.g_mitigate", 1))


def judge_exemption(case: Case) -> None:
    """30, 31, 33, 57: no penalty on grounds that are on file; taught and on record; the head agreed."""
    kind = case.get(o.EXEMPTION)
    assert kind is not None
    flag = {
        o.Exemption.MINOR: f.REPORT_MINOR,
        o.Exemption.FIRST: o.FIRST_OFFENCE,
        o.Exemption.NO_FAULT: o.NO_FAULT,
        o.Exemption.MENTAL: o.MENTAL,
    }.get(kind)
    assert flag is None or case.true(flag)
    if kind is o.Exemption.CHILD:
        age = case.age_at_offence
        assert age is not None
        assert age < 14
    assert case.get(o.GUARDIAN_ORDER) or kind not in (o.Exemption.CHILD, o.Exemption.MENTAL)
    if kind is not o.Exemption.NOT_ESTABLISHED:
        assert case.true(o.EDUCATION_SIGNED)
        assert case.paper("education-record") is not None
    assert case.true(f.APPROVAL_AGREED)
    assert case.paper("penalty-decision") is None


def judge_transfer(case: Case, today: date) -> None:
    """移送规定 5, 6: two officers and the chief, report and list, sent after the approval."""
    approved, sent = case.get(o.TRANSFER_APPROVED), case.get(o.TRANSFER_SENT)
    assert approved is not None
    assert sent is not None
    assert approved <= sent
    assert sent.date() <= today
    if case.get(o.OUTCOME) is o.Outcome.POLICE:
        assert len(set((case.get(o.TRANSFER_TEAM) or "").split("、"))) >= 2
        assert case.true(o.TRANSFER_CHIEF)
        assert case.true(o.TRANSFER_REPORT)
        assert case.true(o.TRANSFER_LIST)
        assert case.paper("crime-transfer-letter") is not None


def judge_not_with_the_police(case: Case) -> None:
    """移送规定 11: nobody is punished for what the police still have."""
    if case.paper("crime-transfer-letter") is not None:
        said = o.SUPERVISION_ANSWER if case.get(o.SUPERVISION_ASKED) else o.RECONSIDERED
        objected = case.get(o.SUPERVISION_ASKED) or case.get(o.TRANSFER_OBJECTED)
        assert case.get(said if objected else o.POLICE_ANSWER) is o.PoliceAnswer.NOT_FILED


def judge_discussion(case: Case) -> None:
    """57: whether it is complex or grave was answered; if so the heads agreed, on record, before approval."""
    trigger = case.get(f.DISCUSSION_TRIGGER)
    assert trigger is not None
    if trigger is f.Discussion.NONE:
        return
    at, decided, reviewed = case.get(f.DISCUSSION_AT), case.get(f.APPROVAL_ON), case.get(f.REVIEW_ON)
    assert at is not None
    assert decided is not None
    assert at.date() <= decided
    assert reviewed is None or case.get(f.REVIEW_TRIGGER) is f.ReviewTrigger.NONE or reviewed <= at.date()
    assert case.true(f.DISCUSSION_AGREED)
    assert case.true(f.DISCUSSION_SIGNED)
    assert case.paper("group-discussion-record") is not None


def judge_penalty(case: Case) -> None:
    """4, 30, 32, 33, 8, 51: a lawful kind and amount, against somebody who may be punished."""
    penalty, fine = case.decided, case.decided.fine or Money(0)
    assert (
        penalty.warning or fine.fen or penalty.goods or penalty.other or (penalty.gain and penalty.gain.fen)
    )
    assert not case.true(f.REPORT_MINOR)
    on_spot = case.procedure_id == "summary"
    assert case.true(f.ONSPOT_CRIME) if on_spot else not case.true(f.REPORT_CRIME)
    assert "拘留" not in penalty.other
    if case.get(f.PARTY_KIND) is PartyKind.CITIZEN:
        number, act = case.get(f.PARTY_ID) or "", case.get(f.OFFENCE_ON)
        assert act is not None
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        assert add_months(born, 14 * 12) <= act
    allowed = case.matter.fine
    assert allowed is not None
    if fine.fen:
        assert fine <= Money.yuan(int(allowed.most or 0))
        reasoned = case.get(f.REASONS["g_mitigate"])
        assert fine >= Money.yuan(int(allowed.least)) or reasoned
    if case.procedure_id == "summary":
        organisation = str(case.get(f.PARTY_KIND)) in ("company", "other")
        assert fine <= Money.yuan(3000 if organisation else 200)
        assert not penalty.goods
        assert not penalty.other
        told = case.true(f.ONSPOT_TOLD)
        assert told
