"""Names, numbers of identity, certificates and 文号 as texts write them, against what the case knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction, Text
from desktop.casework.masking import mask
from desktop.casework.parties import age_on, born_on, gender

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_CREDIT = re.compile(r"(?<![0-9A-Za-z])9[0-9A-Z]{17}(?![0-9A-Za-z])")
_NUMBER = re.compile(r"(?P<mark>[\u4e00-\u9fff]{2,8})〔(?P<year>\d{4})〕\s*第?(?P<serial>\d+)号")
_PHONE = re.compile(r"(?:电话|手机)(?:号码|号)?[为是：:]?(1[3-9]\d{9})(?!\d)")
_PARTED = re.compile(r"[。；;\n]")
"""What comes behind is no more said of the same person."""
_LIVES = re.compile(r"(?:住址|住所地|住所|地址)[为是在：:]*")
_ROLES = {"当事人": f.PARTY_NAME, "法定代表人": f.PARTY_REP, "负责人": f.PARTY_REP}
SHORTEST = 3  # signs of a name: of two, one that differs makes it another name altogether
_ALIKE = 0.6  # of the signs: less, and something else is told behind the role
_HIDING = frozenset("某×*＊")
_FILES = (f.LEAD_NUMBER, f.INSPECTION_MADE, d.LEAD_CASE, d.FINDING_CASE)
_HEAD, _SELF = re.compile(r"(?<![原前])法定代表人$"), re.compile(r"(?:当事人|当事人本人|本人)$")
"""Who somebody asked is said to be, at the end: 当事人的法定代表人, and not 法定代表人的妻子."""
_NEAR = 24  # characters between a name and the number that is said to be its bearer's


def names_in_texts(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """当事人马得幅 of 马得福: a name behind its role that is nearly the one the case knows."""
    for role, fact in _ROLES.items():
        name = case.get(fact) or ""
        if len(name) < SHORTEST:
            continue
        for text in told:
            for found in re.finditer(role, text.words):
                there = text.words[found.end() : found.end() + len(name)]
                if nearly(name, there):
                    facts = {"label": text.label, "role": role, "there": there, "here": name}
                    yield Contradiction("name_of_party", text.where, facts)


def nearly(name: str, there: str) -> bool:
    """Whether words are a name with a slip in it: most of its signs where they belong, and not all."""
    alike = sum(one == other for one, other in zip(name, there, strict=False)) / len(name)
    return _ALIKE <= alike < 1 and not _HIDING & set(there)


def numbers_in_texts(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """A number behind the name of the party, or of somebody asked, that is not his."""
    bearers = _bearers(case)
    for text in told:
        for found in (*_IDENTITY.finditer(text.words), *_CREDIT.finditer(text.words)):
            place, name = max(
                ((text.words.rfind(one, 0, found.start()), one) for one in bearers), default=(-1, "")
            )
            if place < 0 or found.start() - place - len(name) > _NEAR or found[0].upper() in bearers[name]:
                continue
            facts = {"label": text.label, "there": mask(f.PARTY_ID.id, found[0])}
            if name == case.get(f.PARTY_NAME):
                yield Contradiction("number_of_party", text.where, facts)
            else:
                yield Contradiction("number_of_asked", text.where, {**facts, "name": name})


def phones_in_texts(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """马得福，电话139…1 of 139…2: a mobile number said to be that of somebody whose number the case knows."""
    bearers = _phones(case)
    for text in told:
        for found in _PHONE.finditer(text.words):
            place, name = max(
                ((text.words.rfind(one, 0, found.start()), one) for one in bearers), default=(-1, "")
            )
            between = text.words[place + len(name) : found.start()] if place >= 0 else ""
            near = place >= 0 and len(between) <= _NEAR and not _PARTED.search(between)
            if near and found[1] not in bearers[name]:
                facts = {"label": text.label, "name": name, "there": mask(f.PARTY_PHONE.id, found[1])}
                yield Contradiction("phone", text.where, facts)


def _phones(case: Case) -> dict[str, set[str]]:
    """The telephone numbers the case knows, by whose they are; the party's is its head's too."""
    known = [(case.get(name), case.get(f.PARTY_PHONE)) for name in (f.PARTY_NAME, f.PARTY_REP)]
    known += [
        (case.get(f.INTERVIEW_PERSON, n), case.get(f.INTERVIEW_PHONE, n)) for n in case.sheets("interview")
    ]
    bearers: dict[str, set[str]] = {}
    for name, number in known:
        if name and number:
            bearers.setdefault(name, set()).add(number)
    return bearers


def addresses_in_texts(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """当事人住人民路181号 of 118号: an address behind the party's name or role that is nearly its own."""
    address, names = case.get(f.PARTY_ADDRESS) or "", {"当事人", case.get(f.PARTY_NAME) or "当事人"}
    for text in told if len(address) >= SHORTEST else ():
        for found in _LIVES.finditer(text.words):
            before = _PARTED.split(text.words[max(0, found.start() - _NEAR) : found.start()])[-1]
            there = text.words[found.end() : found.end() + len(address)]
            if any(name in before for name in names) and nearly(address, there):
                facts = {"label": text.label, "there": there, "here": address}
                yield Contradiction("address_of_party", text.where, facts)


def _bearers(case: Case) -> dict[str, set[str]]:
    """The numbers the case knows, by the name of who bears them."""
    known = [(case.get(f.PARTY_NAME), case.get(f.PARTY_ID))]
    known += [
        (case.get(f.INTERVIEW_PERSON, n), case.get(f.INTERVIEW_ID, n)) for n in case.sheets("interview")
    ]
    bearers: dict[str, set[str]] = {}
    for name, number in known:
        if name and number:
            bearers.setdefault(name, set()).add(number.upper())
    return bearers


def people_asked(case: Case) -> Iterator[Contradiction]:
    """Who is asked is who he is said to be: his number, the party's if he is the party, age and gender."""
    yield from _relations(case)
    name, number = case.get(f.PARTY_NAME), case.get(f.PARTY_ID)
    first: dict[str, tuple[int, str]] = {}
    for n in case.sheets("interview"):
        asked, his = case.get(f.INTERVIEW_PERSON, n), case.get(f.INTERVIEW_ID, n)
        if asked and asked == name and his and number and his.upper() != number.upper():
            yield Contradiction("number_of_person", f"{f.INTERVIEW_ID.id}#{n}", {"n": n, "name": asked})
        if asked and his:
            other, known = first.setdefault(asked, (n, his))
            if known.upper() != his.upper():
                facts = {"n": n, "other": other, "name": asked}
                yield Contradiction("numbers_of_person", f"{f.INTERVIEW_ID.id}#{n}", facts)
        written, follows = case.get(f.INTERVIEW_GENDER, n), gender(his or "")
        if written and follows and written != follows:
            facts = {"n": n, "there": written, "here": follows}
            yield Contradiction("gender", f"{f.INTERVIEW_GENDER.id}#{n}", facts)
        born, at = born_on(his or ""), case.get(f.INTERVIEW_START, n)
        age = case.get(f.INTERVIEW_AGE, n)
        if born and at and age is not None and age != age_on(born, at.date()):
            facts = {"n": n, "there": age, "here": age_on(born, at.date())}
            yield Contradiction("age", f"{f.INTERVIEW_AGE.id}#{n}", facts)


def _relations(case: Case) -> Iterator[Contradiction]:
    """Said to be the party, or who is before it, by another name. Of several parties he may be any."""
    name, head = case.get(f.PARTY_NAME), case.get(f.PARTY_REP)
    for n in case.sheets("interview") if not case.fellows else ():
        asked, relation = case.get(f.INTERVIEW_PERSON, n), (case.get(f.INTERVIEW_RELATION, n) or "").strip()
        if _HEAD.search(relation):
            known = [head] if head else []
        else:
            known = [one for one in (name, head) if one] if _SELF.match(relation) else []
        if asked and known and asked not in known:
            facts = {"n": n, "name": asked, "there": relation, "here": known[0]}
            yield Contradiction("relation", f"{f.INTERVIEW_RELATION.id}#{n}", facts)


def certificates(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """A certificate as a text writes it behind a name: 马建国（63012110001）, and whose it is."""
    yield from _borne_by_others(case, told)
    for officer in case.officers:
        held = officer.numbers
        if not held:
            continue
        written = re.compile(
            rf"{re.escape(officer.name)}[（(](?:执法证号[:：]?)?([0-9A-Za-z\-]{{6,20}})[）)]"
        )
        for text in told:
            for found in written.finditer(text.words):
                if found[1] not in held:
                    facts = {"label": text.label, "name": officer.name, "there": found[1]}
                    facts["here"] = "、".join(held)
                    yield Contradiction("certificate", text.where, facts)


def _borne_by_others(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """王强（63012110001）, whose certificate is 马建国's."""
    for officer in (officer for officer in case.officers if officer.certificate):
        written = re.compile(
            rf"([\u4e00-\u9fff]+)[（(](?:执法证号[:：]?)?{re.escape(officer.certificate)}[）)]"
        )
        for text in told:
            for found in written.finditer(text.words):
                if not found[1].endswith(officer.name):
                    facts = {"label": text.label, "there": officer.certificate, "name": officer.name}
                    yield Contradiction("certificate_of_another", text.where, facts)


def document_numbers(case: Case, told: Sequence[Text]) -> Iterator[Contradiction]:
    """A number of this organ that no paper of the case bears, and that is not the case's own.

    Of a case the lead it came of is its own as well, of a lead or an inspection the case it came to.
    """
    known = {_plain(paper.number) for paper in case.papers if paper.number} | {_plain(case.number)}
    known |= {_plain(number) for fact in _FILES if (number := case.get(fact))}
    joined = (case.get(d.JOINED_LEAD, n) for n in case.sheets(d.JOINED_LEAD.group))
    known |= {_plain(number) for number in joined if number}
    for text in told:
        for found in _NUMBER.finditer(text.words):
            mark = found["mark"]
            at = mark.rfind(case.organ.mark) if case.organ.mark else -1
            if at < 0:
                continue
            number = f"{mark[at:]}〔{found['year']}〕{int(found['serial'])}号"
            if number not in known:
                yield Contradiction("document_number", text.where, {"label": text.label, "there": number})


def _plain(number: str) -> str:
    return number.replace("第", "").replace(" ", "")
