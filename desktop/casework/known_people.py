"""What a case knows already of the people it asks: nobody is to write it a second time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.casework import case_facts as f
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.casework.co_parties import each_party
from desktop.casework.parties import PartyKind, age_on, born_on, gender


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody the case names; empty is what it does not say of him."""

    name: str
    number: str = ""
    phone: str = ""
    address: str = ""
    employer: str = ""  # 工作单位及职务
    relation: str = ""  # to the case


_HEADS = {
    PartyKind.TRADER: "当事人的经营者",
    PartyKind.COMPANY: "当事人的法定代表人",
    PartyKind.OTHER: "当事人的负责人",
}


def to_ask(case: Case, n: int) -> str:
    """Whom the n-th inquiry is likely to ask: the party, or who is at its head, if he was not asked yet."""
    first = next(_of_the_party(case), None)
    before = {case.get(f.INTERVIEW_PERSON, m) for m in case.sheets("interview") if m != n}
    return first.name if first is not None and first.name not in before else ""


def asked(case: Case, n: int) -> KnownPerson | None:
    """Who the n-th inquiry asks, if the case knows him from elsewhere."""
    name = case.get(f.INTERVIEW_PERSON, n)
    return next((one for one in _everybody(case, n) if one.name == name), None) if name else None


def asked_party(case: Case, n: int) -> Case | None:
    """The case as it looks from the party whom the n-th inquiry asks; None where it asks another."""
    name, number = case.get(f.INTERVIEW_PERSON, n), case.get(f.INTERVIEW_ID, n)
    called = (each for each in each_party(case) if name and each.get(f.PARTY_NAME) == name)
    return next((each for each in called if not number or each.get(f.PARTY_ID) in (None, "", number)), None)


def gender_of_asked(case: Case, n: int) -> str:
    """男 or 女, as his number says."""
    return gender(case.get(f.INTERVIEW_ID, n) or "")


def age_of_asked(case: Case, n: int) -> int | None:
    """How old he was as he was asked, as his number says."""
    born, at = born_on(case.get(f.INTERVIEW_ID, n) or ""), case.get(f.INTERVIEW_START, n)
    return age_on(born, at.date()) if born and at else None


def _everybody(case: Case, n: int) -> Iterator[KnownPerson]:
    """An earlier inquiry says more of a person than anything else: he said it himself."""
    for m in case.sheets("interview"):
        if m < n and (name := case.get(f.INTERVIEW_PERSON, m)):
            told = (f.INTERVIEW_ID, f.INTERVIEW_PHONE, f.INTERVIEW_ADDRESS, f.INTERVIEW_EMPLOYER)
            number, phone, address, employer = (case.get(fact, m) or "" for fact in told)
            yield KnownPerson(name, number, phone, address, employer, case.get(f.INTERVIEW_RELATION, m) or "")
    yield from _of_the_party(case)
    yield from _standing_for_it(case)


def _of_the_party(case: Case) -> Iterator[KnownPerson]:
    kind, name = case.get(f.PARTY_KIND), case.get(f.PARTY_NAME) or ""
    number, phone = case.get(f.PARTY_ID) or "", case.get(f.PARTY_PHONE) or ""
    head = case.get(f.PARTY_REP)
    if kind is PartyKind.CITIZEN and name:
        yield KnownPerson(name, number, phone, case.get(f.PARTY_ADDRESS) or "", relation="当事人")
    elif kind in _HEADS and head:
        his = number if born_on(number) is not None else ""  # a trader may sign with his own
        employer = name + (case.get(f.PARTY_DUTY) or "")
        yield KnownPerson(head, his, phone, employer=employer, relation=_HEADS[kind])


def _standing_for_it(case: Case) -> Iterator[KnownPerson]:
    if guardian := case.get(r.GUARDIAN_NAME):
        told = (r.GUARDIAN_ID, r.GUARDIAN_PHONE, r.GUARDIAN_ADDRESS)
        number, phone, address = (case.get(fact) or "" for fact in told)
        yield KnownPerson(guardian, number, phone, address, relation="当事人的监护人")
    for n in case.sheets("agent"):
        if agent := case.get(r.AGENT_NAME, n):
            number, phone = case.get(r.AGENT_ID, n) or "", case.get(r.AGENT_PHONE, n) or ""
            yield KnownPerson(agent, number, phone, relation="当事人的委托代理人")
