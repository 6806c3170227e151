"""Histories: everything of a case, a party, a place or an officer as one timeline, the last first.

What an officer did is shown to himself and to who leads him, and no amount of money stands in it: fines are
no measure of anybody (行政处罚法 74).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime

from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.choices import SERVICE_METHODS
from desktop.casework.co_parties import OWN_SIDES, as_party, called, each_party, known_as, number_at, party_of
from desktop.casework.consistency.elsewhere import sittings
from desktop.casework.custody_choices import THING_STATES
from desktop.casework.deadlines import day_words
from desktop.casework.journal import EntryRow, JournalFilter, Nature
from desktop.casework.known_parties import Judgement, PartyOf
from desktop.casework.leads import INSPECTION
from desktop.casework.rows import CaseFilter
from desktop.casework.served import SERVED_FORMS
from desktop.casework.terms import own_of_one, terms
from desktop.casework.things import things_of
from desktop.casework.timeline import ACT_KINDS, EVENT_KINDS, History, Moment, MomentKind
from desktop.casework.training import Records
from desktop.services.library import Library
from desktop.services.perform import Office
from desktop.services.sentences import event_told, told
from desktop.services.sources import comes_of

MOST = 1000
"""Entries of the journal a timeline is made of."""
MOST_CASES = 100
"""Cases of a place, and of an officer, the newest."""

_WHO = "see_officer_history"
_AMOUNT = re.compile(r"[\d,.，．]*[\d零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬]+\s*元")
"""An amount in what somebody wrote, as in an opinion: what an officer did is told without it."""
_PLACES = {
    "inspection": f.INSPECTION_PLACE,
    "interview": f.INTERVIEW_PLACE,
    "correction": f.RECHECK_PLACE,
}
_METHODS = dict(SERVICE_METHODS.choices)
_LEAD_KINDS = dict(d.LEAD_KINDS.choices)
_STATES = dict(THING_STATES.choices)
_ENDS = ("file", "decide", "serve", "close", "settle_lead", "end_lead")
"""Steps that a timeline of many cases tells of each."""


def case_history(office: Office, case_id: str) -> History:
    """Everything of a case. Raises NotFound, NotPermitted."""
    library = office.library
    with office.read() as work:
        case = work.case(case_id)
        entries = work.journal(case_id, MOST)
        calendar = work.calendar(library.calendar)
        sources = tuple(comes_of(work, case))
    moments = [
        *(moment for source in sources for moment in _came(source, case)),
        *_entered(case, entries, library),
        *_steps(case, library),
        *_papers(case),
        *(moment for seen in each_party(case) for moment in (*_heard(seen), *_served(seen), *_paid(seen))),
        *_sat(case),
        *_found(case),
        *_moved(case),
    ]
    for running in terms(case, library.clocks, calendar):
        if running.due is not None and running.due.date is not None and not running.in_time:
            done = running.stopped_on
            seen = own_of_one(running, case)
            whose = "" if seen is None else _whom(seen)
            words = f"{running.clock.name}{whose}到期" + (f"，{day_words(done)}才办理" if done else "")
            moments.append(_at(case, running.due.date, MomentKind.TERM, words, "terms"))
    return History(_named(case), case.matter.name, _sorted(moments), cut=len(entries) == MOST)


def party_history(office: Office, of: PartyOf) -> History:
    """A party's cases, papers and things, what was served on it, what it paid, who it was judged to be.

    Raises NotFound, NotPermitted.
    """
    with office.read() as work:
        work.case_path(of.case_id)
        party = work.parties.of_case(of)
        if party is None:
            raise NotFound("no_party_yet")
        own = {each.of for each in party.namings}
        judged = work.parties.judgements(own)
        ids = {of.case_id for of in own} | {of.case_id for said in judged for of in (said.one, said.other)}
        cases = {case.id: case for case in work.cases(tuple(ids))}
    moments = [moment for said in judged for moment in _judged(said, own, cases)]
    for naming in party.namings:
        case = as_party(cases[naming.of.case_id], naming.of.party)
        moments += _in_short(case, office.library, beside=True)
        moments += _papers(cases[case.id], {paper.id for paper in case.papers})
        moments += (*_heard(case), *_served(case), *_paid(case), *_moved(case))
        moments += _sat(case, case.get(f.PARTY_NAME) or "")
        searched, words = case.get(o.PRIORS_ON), case.get(o.PRIORS)
        if searched is not None and words:
            where = f"{o.PRIORS.id}#{number_at(1, case.party)}"
            moments.append(_at(case, searched, MomentKind.FACT, words, where))
    return History(party.name, f"案件 {len(party.namings)} 件", _sorted(moments))


def place_history(office: Office, words: str) -> History:
    """What happened at a place, in a village or a unit of that name. Raises NotPermitted."""
    said = words.strip()
    with office.read() as work:
        cases = work.cases(work.cases_at(said, MOST_CASES)) if said else ()
    moments = [moment for case in cases for moment in _in_short(case, office.library)]
    about = f"地点、村（社区）或者单位里有“{said}”的案件和线索 {len(cases)} 件"
    return History(said, about, _sorted(moments), cut=len(cases) == MOST_CASES)


def officer_history(office: Office, officer_id: str) -> History:
    """An officer's cases, acts and certificate, for himself and for who leads him.

    Raises NotFound, NotPermitted.
    """
    with office.read() as work:
        officer = next((one for one in work.officers(None) if one.id == officer_id), None)
        if officer is None:
            raise NotFound("no_such_person", id=officer_id)
        if office.actor.person_id != officer_id:
            work.judge(_WHO, work.unit_path(officer.unit_id))
        handled = work.case_page(CaseFilter(officers=(officer_id,)), None, MOST_CASES).rows
        narrowed = JournalFilter(person_ids=(officer_id,), natures=(Nature.WORK,))
        entries = work.entry_page(narrowed, None, MOST).rows
        records = work.training_records((officer_id,))
        duties = [duty for duty in work.duties() if duty.person_id == officer_id]
        units = {duty.unit_id: work.unit_path(duty.unit_id)[-1].name for duty in duties}
        had = work.gear_had_by(officer_id)
    moments = [
        Moment(row.registered_on, MomentKind.STEP, f"承办 {row.cause}", case_id=row.id, number=row.number)
        for row in handled
    ]
    moments += [_acted(row, office.library) for row in entries if row.at is not None]
    for card in officer.certificates:
        for on, words in ((card.since, "生效"), (card.until, "到期")):
            if on is not None:
                moments.append(Moment(on, MomentKind.TERM, f"执法证 {card.number} {words}", officer.name))
    for duty in duties:
        role = f"{units[duty.unit_id]}{office.library.rights.role_name(duty.role)}"
        for on, words in ((duty.since, "自这天起"), (duty.until, "到这天止")):
            if on is not None:
                moments.append(Moment(on, MomentKind.STEP, f"{words}担任{role}（{duty.why}）", officer.name))
    for piece in had:
        what = f"{office.library.gear[piece.kind].name} {piece.number}"
        for on, words in ((piece.since, "领用"), (piece.until, "交回")):
            if on is not None:
                moments.append(Moment(on, MomentKind.THING, f"{words}{what}", officer.name))
    moments += _learnt(records, office.library)
    cut = len(entries) == MOST or len(handled) == MOST_CASES
    return History(officer.name, f"承办案件 {len(handled)} 件", _sorted(moments), cut)


def _learnt(records: Records, library: Library) -> Iterator[Moment]:
    """Trainings on their last day, assessments on the day they were given."""
    for training in records.trainings:
        kind = library.training.kinds[training.kind].name
        words = f"{kind}“{training.subject}” {training.hours} 学时"
        yield Moment(training.until, MomentKind.FACT, words, training.organiser)
    for one in records.assessments:
        yield Moment(one.given_on, MomentKind.FACT, f"{one.year} 年度考核 {one.grade}", one.body)


def officers_shown(office: Office) -> tuple[tuple[str, str], ...]:
    """Whose history one may look at: ids with names, oneself first."""
    with office.read() as work:
        own = office.actor.person_id
        found = [
            (one.id, one.name)
            for one in work.officers(None)
            if one.id == own or office.warrant.may(_WHO, work.unit_path(one.unit_id))
        ]
    return tuple(sorted(found, key=lambda each: each[0] != own))


# ------------------------------------------------------------ moments


def _sorted(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    return tuple(sorted(moments, key=lambda moment: moment.order, reverse=True))


def _at(case: Case, on: date, kind: MomentKind, words: str, where: str = "", by: str = "") -> Moment:
    return Moment(on, kind, words, by, case_id=case.id, number=case.number, where=where)


def _named(case: Case) -> str:
    return "　".join(filter(None, (known_as(case), case.number)))


def _entered(case: Case, entries: Iterable[EntryRow], library: Library) -> Iterator[Moment]:
    """What the journal tells, but for steps and papers, which have legal days of their own."""
    for row in entries:
        procedure = library.procedures.get(row.procedure)
        for event in json.loads(row.says):
            kind = EVENT_KINDS.get(str(event.get("event")))
            if kind is not None and row.at is not None:
                at = row.at.astimezone(CHINA).replace(tzinfo=None)
                words = event_told(event, library, procedure)
                where = _where(event, kind, case)
                yield Moment(at.date(), kind, words, row.person, at, case.id, case.number, where)


def _where(event: dict[str, object], kind: MomentKind, case: Case) -> str:
    values = event.get("values")
    if isinstance(values, dict) and values:
        return str(next(iter(values)))
    if event.get("form"):
        return f"paper:{event['form']}#{event.get('n') or 1}"
    paper = next((paper for paper in case.papers if paper.id == event.get("paper")), None)
    if paper is not None:
        return f"paper:{paper.form}#{paper.n}"
    return "evidence" if kind is MomentKind.EVIDENCE else ""


def _acted(row: EntryRow, library: Library) -> Moment:
    assert row.at is not None  # of others there is no moment
    at = row.at.astimezone(CHINA).replace(tzinfo=None)
    says = _AMOUNT.sub("…元", told(row, library).says) or library.rights.act_name(row.use_case)
    first = next((str(event.get("event")) for event in json.loads(row.says)), "")
    kind = ACT_KINDS.get(first, MomentKind.FACT)
    return Moment(at.date(), kind, says, row.person, at, row.case_id, row.number)


def _steps(case: Case, library: Library) -> Iterator[Moment]:
    for step in case.steps:
        procedure = library.newest(step.beside) if step.beside else library.procedures.get(case.procedure)
        known = procedure.step_of(step.step) if procedure is not None else None
        words = known.name if known is not None else step.step
        if step.beside in OWN_SIDES:
            words += _whom(as_party(case, party_of(step.n)))
        yield _at(case, step.on, MomentKind.STEP, words, by=step.by)


def _in_short(case: Case, library: Library, *, beside: bool = False) -> Iterator[Moment]:
    """A case among others: registered, and the steps that matter from outside; or also what ran beside it."""
    words = f"登记 {case.matter.name or (case.get(f.OFFENCE_FACTS) or '').partition(chr(10))[0]}"
    yield _at(case, case.registered_on, MomentKind.STEP, words)
    for moment, step in zip(_steps(case, library), case.steps, strict=True):
        if beside if step.beside else step.step in _ENDS:
            yield moment


def _papers(case: Case, ids: Collection[str] | None = None) -> Iterator[Moment]:
    """All papers of a case, or these."""
    for paper in case.papers:
        if ids is not None and paper.id not in ids:
            continue
        number = f" {paper.number}" if paper.number else ""
        said = "补录" if paper.recorded else "签发"
        where = f"paper:{paper.form}#{paper.n}"
        void = f"，后来作废：{paper.void}" if paper.void else ""
        yield _at(case, paper.issued_on, MomentKind.PAPER, f"{said}《{paper.name}》{number}{void}", where)


def _judged(said: Judgement, own: Collection[PartyOf], cases: Mapping[str, Case]) -> Iterator[Moment]:
    """That a party was judged to be one with another or not, and that it was taken back."""
    mine, other = (said.one, said.other) if said.one in own else (said.other, said.one)
    whom = f"与 {cases[other.case_id].number} 的当事人"
    words = "判断为同一人，合并" if said.same else "判断为不同的人"
    taken = f"撤销{whom}{'的合并' if said.same else '“不同的人”的判断'}：{said.undone_why}"
    case = cases[mine.case_id]
    for when, by, what in (
        (said.at, said.by, f"{whom}{words}：{said.why}"),
        (said.undone_at, said.undone_by, taken),
    ):
        if when is not None:
            at = when.astimezone(CHINA).replace(tzinfo=None)
            yield Moment(at.date(), MomentKind.FACT, what, by, at, case.id, case.number)


def _came(source: Case, case: Case) -> Iterator[Moment]:
    """A lead when it came in and came here, an inspection when it was ended; each moment leads there.

    Nothing of who reported is in it (生态环境法典 146).
    """
    if source.procedure_id == INSPECTION:
        on = source.get(d.FINDING_ON)
        yield _at(source, on or source.registered_on, MomentKind.STEP, f"行政检查 {source.number}")
        return
    kind = source.get(d.LEAD_KIND)
    words = f"收到线索 {source.number}" + (f"，{_LEAD_KINDS[kind]}" if kind is not None else "")
    yield _at(source, source.get(f.DISCOVERED_ON) or source.registered_on, MomentKind.STEP, words)
    joined = case.get(f.LEAD_NUMBER) != source.number
    on = source.get(d.SETTLED_ON)
    if joined and on is not None and source.get(d.LEAD_CASE) == case.number:
        yield _at(source, on, MomentKind.STEP, f"并入线索 {source.number}")


def _sat(case: Case, asked: str = "") -> Iterator[Moment]:
    """Inspections, interviews, re-checks at the times their records say; only those of one who was `asked`.

    So the collective discussion, at which nobody is asked.
    """
    for sitting in (one for one in sittings(case) if one.group in _PLACES):
        place = case.get(_PLACES[sitting.group], sitting.n)
        if not asked or asked == sitting.person:
            words = "，".join(
                filter(None, (sitting.label, sitting.person, place, _until(sitting.start, sitting.end)))
            )
            yield _timed(case, sitting.start, words, sitting.where)
    at = case.get(f.DISCUSSION_AT)
    if at is not None and not asked:
        words = "，".join(filter(None, ("集体讨论", _until(at, case.get(f.DISCUSSION_ENDED)))))
        yield _timed(case, at, words, f.DISCUSSION_AT.id)


def _heard(case: Case) -> Iterator[Moment]:
    """What the party a case is looked at from brought forward: his statement, his hearing."""
    for n in case.sheets("statement"):
        at = case.get(f.STATEMENT_AT, n)
        if at is not None:
            where = f"{f.STATEMENT_AT.id}#{number_at(n, case.party)}"
            yield _timed(case, at, f"陈述申辩{_whom(case)}", where)
    at = case.get(f.HEARING_AT)
    if at is not None:
        yield _timed(case, at, f"听证{_whom(case)}", f"{f.HEARING_AT.id}#{number_at(1, case.party)}")


def _until(start: datetime, end: datetime | None) -> str:
    return f"至{end:%H:%M}" if end is not None and end > start else ""


def _timed(case: Case, at: datetime, words: str, where: str) -> Moment:
    return Moment(
        at.date(), MomentKind.RECORD, words, at=at, case_id=case.id, number=case.number, where=where
    )


def _served(case: Case) -> Iterator[Moment]:
    """Of the party a case is looked at from."""
    for n in case.sheets("service"):
        on, form, how = case.get(f.SERVICE_ON, n), case.get(f.SERVICE_PAPER, n), case.get(f.SERVICE_METHOD, n)
        if on is not None and form is not None:
            method = f"，{_METHODS[how]}" if how is not None else ""
            words = f"送达《{SERVED_FORMS.get(form, form)}》{method}{_whom(case)}"
            yield _at(case, on, MomentKind.SERVICE, words, f"{f.SERVICE_ON.id}#{number_at(n, case.party)}")


def _paid(case: Case) -> Iterator[Moment]:
    for n in case.sheets("payment"):
        on, amount = case.get(f.PAYMENT_ON, n), case.get(f.PAYMENT_AMOUNT, n)
        if on is not None and amount is not None:
            words = f"缴款 {amount} 元{_whom(case)}"
            yield _at(case, on, MomentKind.MONEY, words, f"{f.PAYMENT_ON.id}#{number_at(n, case.party)}")


def _whom(case: Case) -> str:
    return f"（{called(case)}）" if case.fellows else ""


def _found(case: Case) -> Iterator[Moment]:
    for n in case.counting("evidence"):
        on, name = case.get(f.EVIDENCE_ON, n), case.get(f.EVIDENCE_NAME, n)
        if on is not None and name:
            yield _at(case, on, MomentKind.EVIDENCE, f"取得证据：{name}", f"{f.EVIDENCE_NAME.id}#{n}")


def _moved(case: Case) -> Iterator[Moment]:
    for thing in things_of(case):
        for move in thing.moves:
            to = f"，{move.to}" if move.to else ""
            words = f"{thing.good.name}：{_STATES[move.becomes]}{to}"
            yield _at(case, move.on, MomentKind.THING, words, "things")
