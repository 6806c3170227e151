"""Before a case is filed: power, place, time, people (行政处罚法 16-25, 36, 42, 54)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.custody_facts import SAMPLING_AT
from desktop.casework.deadlines import add_months
from desktop.casework.facts import GROUPS, AnyFact
from desktop.casework.finding import usable_on
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.limitation import ecological, grave, usual
from desktop.casework.lists import MatterList, Officer, Power, Unit
from desktop.casework.predicates import party_is_organisation
from desktop.casework.present import PRESENT, TEAM, names_in, present


@gate("g_basis")
def basis_in_force(case: Case, bench: Bench) -> Iterator[Lack]:
    """The articles pinned to the case were in force on the day of the act (行政处罚法 16, 37).

    Or they are those of today, taken for milder with the comparison written down.
    """
    if not (case.matter.penalty_law and case.matter.penalty_article):
        yield Lack("no_article", "case.matter")
    day = case.get(f.OFFENCE_ON)
    if day is None:
        yield Lack("no_day", "offence.on")
    elif not case.matter.in_force_on(day) and not _taken_for_milder(case, bench.today):
        yield Lack("not_in_force", "case.law", {"day": day, "law": case.matter.punished})
    if case.matter.status == "needs_current_text" and case.matter.valid_to is None:
        yield Lack("text_not_checked", "case.matter", {"law": case.matter.punished})


def _taken_for_milder(case: Case, today: date) -> bool:
    compared = case.get(f.REASONS["g_old_law"])
    return case.matter.in_force_on(today) and bool(compared)


@gate("g_township_power", "g_scope")
def matter_on_list(case: Case, bench: Bench) -> Iterator[Lack]:
    """The matter stands on the published list in force on the day of filing (行政处罚法 24).

    The row pinned to the case may be older than that list: a row since withdrawn or unchecked gives no power.
    """
    day, act = case.get(f.FILING_ON) or bench.today, case.get(f.OFFENCE_ON)
    current = bench.list_on(day)
    if current is None:
        yield Lack("no_list", "case.matter", {"day": day})
        return
    rows = [row for row in current.matters if row.code == case.matter.code]
    township = case.township
    name, version = case.matter.name, current.version
    if not rows:
        yield Lack("not_on_list", "case.matter", {"matter": name, "list": version})
    elif act is not None and not any(usable_on(row, act) for row in rows):
        yield Lack("not_usable", "case.matter", {"matter": name, "list": version, "day": act})
    elif township is not None and not current.given_to(case.matter.code, township.id, day):
        where = township.name
        yield Lack(
            "not_given", "case.matter", {"matter": name, "list": version, "day": day, "township": where}
        )


def _given(case: Case, current: MatterList, township: Unit, day: date) -> bool:
    listed = any(row.code == case.matter.code for row in current.matters)
    return listed and current.given_to(case.matter.code, township.id, day)


@gate("o_power_kept")
def power_not_taken_back(case: Case, bench: Bench) -> Iterator[Lack]:
    """The township still has on the day what it had when the case was filed (行政处罚法 24).

    What becomes of a case whose matter was taken back since, no article says: whoever goes on writes by what
    (INTERPRETATION). A list that is not there says nothing, and one that never had the matter is asked above.
    """
    if case.get(f.REASONS["o_power_kept"]):
        return
    filed = case.get(f.FILING_ON) or bench.today
    then, now = bench.list_on(filed), bench.list_on(bench.today)
    township = case.township
    if then is None or now is None or township is None:
        return
    name, version, where = case.matter.name, now.version, township.name
    if _given(case, then, township, filed) and not _given(case, now, township, bench.today):
        place = f.REASONS["o_power_kept"].id
        yield Lack("taken_back", place, {"matter": name, "list": version, "township": where})


@gate("g_first_filed")
def first_to_file(case: Case, bench: Bench) -> Iterator[Lack]:
    """Of several organs the first to file has it (行政处罚法 25): an open case on the same act is looked at.

    That it is of the same act, its party and matter only suggest: a written reason passes the gate.
    """
    if case.get(f.REASONS["g_first_filed"]):
        return
    for other in bench.others.get(case.id, ()):
        where, number, unit = f.REASONS["g_first_filed"].id, other.number, other.unit
        if other.filed_on is None:
            yield Lack("registered", where, {"number": number, "unit": unit, "on": other.registered_on})
        else:
            yield Lack("filed", where, {"number": number, "unit": unit, "on": other.filed_on})


@gate("g_jurisdiction")
def place_inside(case: Case, bench: Bench) -> Iterator[Lack]:
    """The act was done inside the deciding township (行政处罚法 22)."""
    if not case.get(f.OFFENCE_AT):
        yield Lack("no_place", "offence.place")
    within = {unit.id for unit in case.path}
    if case.township is None:
        yield Lack("above_township", "case.unit", {"unit": case.unit.name})
    elif case.matter.power is not Power.ENTRUSTED and case.organ.unit_id not in within:
        yield Lack("other_organ", "case.unit", {"organ": case.organ.name})


def _too_late(case: Case, bench: Bench, years: int) -> Iterator[Lack]:
    act, found = case.get(f.OFFENCE_ON), case.get(f.DISCOVERED_ON)
    if act is None:
        yield Lack("no_day", "offence.on")
        return
    if found is None:
        yield Lack("no_discovery", "offence.discovered_on")
        return
    if found < act:
        yield Lack("found_before_act", "offence.discovered_on", {"act": act, "found": found})
    if found > bench.today:
        yield Lack("found_in_future", "offence.discovered_on", {"found": found})
    last = add_months(act, 12 * years)
    if found > last:
        yield Lack("too_late", "offence.discovered_on", {"act": act, "last": last, "found": found})


@gate("limitation_2y", when=usual)
def two_years(case: Case, bench: Bench) -> Iterator[Lack]:
    """Not discovered within two years: no penalty (行政处罚法 36). Discovery counts, never the filing."""
    yield from _too_late(case, bench, 2)


@gate("limitation_5y", when=grave)
def five_years(case: Case, bench: Bench) -> Iterator[Lack]:
    """Five years where life, health or finance is touched and harm was done (行政处罚法 36)."""
    yield from _too_late(case, bench, 5)


@gate("limitation_eco_5y", when=ecological)
def five_years_by_the_code(case: Case, bench: Bench) -> Iterator[Lack]:
    """Five years where the environment was harmed, by the code in force on the day (生态环境法典 1054)."""
    yield from _too_late(case, bench, 5)


@gate("g_two_officers")
def two_certified(case: Case, bench: Bench) -> Iterator[Lack]:
    """Two officers, each of the unit, and with a certificate that day for such a matter (行政处罚法 42)."""
    persons = {officer.id for officer in case.officers}
    if len(persons) < 2:
        yield Lack("too_few", "case.officers", {"n": len(persons)})
    for officer in case.officers:
        yield from _uncertified(officer, case.matter.domain, bench.today)
        yield from _elsewhere(officer, case, bench)
    for group, fact in PRESENT.items():
        for n in case.sheets(group):
            names = names_in(case.get(fact, n) or "")
            if len(names) == 1 and len(present(case, group, n)) < TEAM:
                record = f"{GROUPS[group].label}{n}"
                yield Lack("alone", f"{fact.id}#{n}", {"record": record, "officer": names[0]})


def _elsewhere(officer: Officer, case: Case, bench: Bench) -> Iterator[Lack]:
    """He is of another unit, and not seconded to that of the case today: he does not act in its name."""
    duties = bench.lent.get(case.id, {}).get(officer.id)
    if duties is None or any(duty.stands_on(bench.today) for duty in duties):
        return
    where, name, unit = "case.officers", officer.name, case.unit.name
    begins = min((duty.since for duty in duties if duty.since and bench.today < duty.since), default=None)
    ends = max((duty.until for duty in duties if duty.until), default=None)
    if begins is not None:
        yield Lack("not_yet_seconded", where, {"officer": name, "unit": unit, "since": begins})
    elif ends is not None:
        yield Lack("secondment_over", where, {"officer": name, "unit": unit, "until": ends})
    else:
        yield Lack("of_another_unit", where, {"officer": name, "unit": unit})


def _uncertified(officer: Officer, domain: str, day: date) -> Iterator[Lack]:
    """Why no certificate of an officer serves for a matter that day: by those for its domain, if any."""
    where, name = "case.officers", officer.name
    fitting = [each for each in officer.certificates if each.covers(domain)]
    held = fitting or officer.certificates
    if not held:
        yield Lack("no_certificate", where, {"officer": name})
        return
    if not any(each.valid_on(day) for each in held):
        begins = min((each.since for each in held if each.since and day < each.since), default=None)
        if begins is not None:
            yield Lack("not_yet_certified", where, {"officer": name, "since": begins})
        else:
            ends = max((each.until for each in held if each.until), default=None)
            yield Lack("certificate_lapsed", where, {"officer": name, "until": ends})
    if not fitting:
        yield Lack("other_domain", where, {"officer": name, "domain": domain})


@gate("o_certified_then")
def certified_then(case: Case, bench: Bench) -> Iterator[Lack]:
    """Each record was made by officers certified and seconded on its own day, not only today (行政处罚法 42).

    A record names the officers that were there, or all of the case: whether another held the pen that day,
    only its makers can say. So a written reason passes the gate.
    """
    if case.get(f.REASONS["o_certified_then"]):
        return
    for where, day, officers in _acts_on_record(case):
        for officer in officers:
            scope = case.matter.domain if officer.certified_for(case.matter.domain) else ""
            if officer.certificates and not officer.certified_on(day, scope):
                yield Lack("not_then", where, {"officer": officer.name, "day": day})
            duties = bench.lent.get(case.id, {}).get(officer.id)
            if duties and not any(duty.stands_on(day) for duty in duties):
                unit = case.unit.name
                yield Lack("not_seconded_then", where, {"officer": officer.name, "unit": unit, "day": day})


@gate("o_trained")
def trained_before(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever acts had training before the job (国办发〔2018〕118号 二十三).

    Advice: what 行政处罚法 42 makes an act depend on is the certificate.
    """
    for officer in case.officers:
        if officer.id in bench.untrained:
            yield Lack("no_training", "case.officers", {"officer": officer.name})


def _acts_on_record(case: Case) -> Iterator[tuple[str, date, tuple[Officer, ...]]]:
    """The days on which officers faced the party, where each is entered, and who they were."""
    for fact in (f.INSPECTION_START, f.INTERVIEW_START, SAMPLING_AT, f.PRESERVATION_AT, f.STATEMENT_AT):
        for n in case.sheets(fact.group):
            at = case.get(fact, n)
            if at is not None:
                there = present(case, fact.group, n) if fact.group in PRESENT else case.officers
                yield f"{fact.id}#{n}", at.date(), there
    for n in case.sheets("service"):
        on = case.get(f.SERVICE_ON, n)
        if on is not None:
            yield f"{f.SERVICE_ON.id}#{n}", on, case.officers


@gate("g_recuse")
def none_must_stand_aside(case: Case, bench: Bench) -> Iterator[Lack]:
    """Nobody who must stand aside works on the case (行政处罚法 43); the inquiry goes on meanwhile."""
    if not case.true(f.NO_CONFLICT):
        yield Lack("not_declared", "filing.no_conflict")
    for n in case.sheets("recusal"):
        person = case.get(f.RECUSAL_PERSON, n)
        if person is None or case.get(f.RECUSAL_DECISION, n) is not f.RecusalDecision.GRANTED:
            continue
        if person in {officer.name for officer in case.officers}:
            yield Lack("still_officer", "case.officers", {"person": person})
        if person == case.get(f.HEARING_HOST):
            yield Lack("still_host", "hearing.host", {"person": person})
        if person == case.get(f.APPROVAL_BY):
            yield Lack("still_decides", "approval.approved_by", {"person": person})


@gate("g_recuse_decide")
def recusal_decided(case: Case, bench: Bench) -> Iterator[Lack]:
    """Each application is decided by the head (行政处罚法 43).

    Who decides on the head's own is not said there: the heads together, as 农业程序 5 and 市监程序 4 have it:
    INTERPRETATION.
    """
    for n in case.sheets("recusal"):
        if case.get(f.RECUSAL_DECISION, n) is None:
            yield Lack("undecided", f"recusal.decision#{n}", {"n": n})
            continue
        person, by = case.get(f.RECUSAL_PERSON, n), case.get(f.RECUSAL_BY, n)
        if case.get(f.RECUSAL_AS, n) is f.Recused.HEAD:
            if not case.true(f.RECUSAL_TOGETHER, n):
                yield Lack("not_together", f"recusal.together#{n}")
        elif not by:
            yield Lack("no_decider", f"recusal.decided_by#{n}", {"n": n})
        elif by == person:
            yield Lack("own_decision", f"recusal.decided_by#{n}", {"person": by})
        on, asked = case.get(f.RECUSAL_ON, n), case.get(f.RECUSAL_ASKED_ON, n)
        if on is None:
            yield Lack("no_day", f"recusal.decided_on#{n}", {"n": n})
        elif on > bench.today or (asked is not None and on < asked):
            yield Lack("wrong_day", f"recusal.decided_on#{n}", {"on": on})


@gate("o_party_known")
def party_known(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who the party is: what every paper must name (行政处罚法 59)."""
    wanted: list[AnyFact] = [f.PARTY_KIND, f.PARTY_NAME, f.PARTY_ID, f.PARTY_ADDRESS]
    if party_is_organisation(case):
        wanted.append(f.PARTY_REP)
    for fact in wanted:
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    if not case.get(f.OFFENCE_FACTS):
        yield Lack("unknown", "offence.facts", {"label": f.OFFENCE_FACTS.label})


@gate("o_filing_approved")
def filing_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head agreed to file (行政处罚法 54): custom of the domain rules (市监程序 19, 农业程序 30)."""
    if not case.true(f.FILING_AGREED):
        yield Lack("not_agreed", "filing.agreed")
    if not case.get(f.FILING_BY):
        yield Lack("no_approver", "filing.approved_by")
    on, found = case.get(f.FILING_ON), case.get(f.DISCOVERED_ON)
    if on is None:
        yield Lack("no_day", "filing.approved_on")
    elif on > bench.today:
        yield Lack("in_future", "filing.approved_on", {"on": on})
    elif found is not None and on < found:
        yield Lack("before_discovery", "filing.approved_on", {"on": on, "found": found})
