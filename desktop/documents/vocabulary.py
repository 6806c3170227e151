"""Every name a form may use, and how it is found: the contract with whoever edits the forms.

All facts are here by their id. Beside them stand names computed from the case, its organ, matter, officers
and papers, the names the desk gives at issue (`paper.`), and questions for conditions (`is.`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.base.clock import CHINA
from desktop.casework import case_facts as f
from desktop.casework import recording_facts  # noqa: F401 - no form of ours says them, a county's own may
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.case_files import files_of
from desktop.casework.co_parties import known_as
from desktop.casework.facts import FACTS, GOODS, GROUPS, Fact, Good
from desktop.casework.lead_facts import VISIT_MATTER
from desktop.casework.leads import INSPECTION, LEAD
from desktop.casework.lists import Level, Officer
from desktop.casework.parties import PartyKind, age_on, born_on, gender
from desktop.casework.predicates import PREDICATES, SIDE_PREDICATES
from desktop.casework.present import PRESENT, present
from desktop.casework.served import ENFORCING
from desktop.casework.submissions import Opinion
from desktop.documents.act_words import enter_acts, matters
from desktop.documents.archive_words import CONTENTS, contents, enter_archive
from desktop.documents.case_words import (
    NUMBERED,
    PREDICATE_WORDS,
    enforcement_outcome,
    evidence_lines,
    evidence_names,
    evidence_proof,
    payment_lines,
)
from desktop.documents.inquiry_words import enter_inquiry
from desktop.documents.known_words import enter_known
from desktop.documents.looked_words import enter_looked_at
from desktop.documents.other_words import enter_others
from desktop.documents.party_words import addressed, enter_representation, names, others
from desktop.documents.penalty_words import enter_penalty
from desktop.documents.sheet import WORDS, Find, Sheet, Word, add
from desktop.documents.side_words import (
    enter_enforcement,
    enter_extension,
    enter_publication,
    enter_seizure,
    seen,
)
from desktop.documents.thing_words import GOOD, LISTS, enter_things, good_rows

__all__ = ["EACH", "ROWS", "ROW_FINDERS", "WORDS", "Find", "Sheet", "Word"]


def _add_fact(fact: Fact[object]) -> None:
    def find(sheet: Sheet) -> object | None:
        return sheet.case.get(fact, sheet.which(fact.group))

    WORDS[fact.id] = Word(
        fact.id, fact.label, find, fact.kind.name, fact.kind.choices, fact.id, fact.group, fact.hand
    )


def _more_than_fine(sheet: Sheet) -> bool:
    penalty = sheet.case.decided
    return bool(penalty.goods or penalty.other or (penalty.gain and penalty.gain.fen))


def _certified(sheet: Sheet) -> tuple[Officer, ...]:
    """The officers, each with the number of the certificate that serves that day in such a matter.

    On a record those who were there.
    """
    day, case = sheet.issued_on or sheet.today, sheet.case
    group = next((group for group in PRESENT if group in sheet.bound), "")
    officers = present(case, group, sheet.which(group)) if group else case.officers
    if day is None:
        return officers
    return tuple(replace(each, certificate=each.number_for(day, case.matter.domain)) for each in officers)


def _officers(sheet: Sheet, written: Callable[[Officer], str]) -> str | None:
    officers = _certified(sheet)
    return (
        "、".join(written(officer) for officer in officers) if len(officers) >= 2 else None
    )  # 行政处罚法 42


def _officer(at: int, attribute: str) -> Find:
    def find(sheet: Sheet) -> object | None:
        officers = _certified(sheet)
        return (getattr(officers[at], attribute) or None) if len(officers) > at else None

    return find


def _organ(attribute: str) -> Find:
    return lambda sheet: getattr(sheet.case.organ, attribute) or None


def _unit(level: Level) -> Find:
    return lambda sheet: next((unit.name for unit in sheet.case.path if unit.level is level), None)


def _party_called(sheet: Sheet) -> str | None:
    kind = sheet.case.get(f.PARTY_KIND)
    return None if kind is None else "你们" if sheet.others else addressed(kind)


def _party_gender(sheet: Sheet) -> str | None:
    return gender(sheet.case.get(f.PARTY_ID) or "") or None


def _party_age(sheet: Sheet) -> int | None:
    case = sheet.case
    born = born_on(case.get(f.PARTY_ID) or "") or case.get(f.PARTY_BORN)
    return age_on(born, case.registered_on) if born else None


def _title(sheet: Sheet) -> str | None:
    name = known_as(sheet.case)
    return f"{name}{matters(sheet.case)}案" if name else None


def _decision(sheet: Sheet) -> IssuedPaper | None:
    return sheet.case.paper(sheet.case.decision_form)


def _served(sheet: Sheet) -> tuple[str, IssuedPaper | None]:
    form = sheet.case.get(f.SERVICE_PAPER, sheet.which("service")) or ""
    return form, sheet.case.paper(form, sheet.case.get(f.SERVICE_TURN, sheet.which("service")) or 1)


def _preservation_notice(sheet: Sheet) -> str | None:
    paper = sheet.case.paper("evidence-preservation-notice", sheet.which("preservation"))
    return paper.number or None if paper else None


def _served_document(sheet: Sheet) -> str | None:
    form, paper = _served(sheet)
    if not form:
        return None
    return f"《{f.SERVED_FORMS[form]}》" + (f"（{paper.number}）" if paper and paper.number else "")


def _served_by(sheet: Sheet) -> str:
    """By what a paper is served as the law of civil procedure has it."""
    form, _ = _served(sheet)
    return "行政强制法》第三十八条" if form in ENFORCING else "行政处罚法》第六十一条第一款"


EACH = frozenset(group.id for group in GROUPS.values() if group.repeats)
"""Groups of facts that a list may go through."""

ROWS: dict[str, tuple[str, ...]] = {"papers": CONTENTS}
"""Computed lists, and the names of their rows (`{row.title}`)."""

ROW_FINDERS: dict[str, Callable[[Sheet], list[Mapping[str, object]]]] = {"papers": contents}


def _enter_goods(fact: Fact[tuple[Good, ...]]) -> None:
    """A list of goods may be gone through by the id of its fact."""

    def rows(sheet: Sheet) -> list[Mapping[str, object]]:
        goods = sheet.case.get(fact, sheet.which(fact.group)) or ()
        return good_rows(sheet.case, goods)

    ROWS[fact.id] = GOOD
    ROW_FINDERS[fact.id] = rows


def _enter_lists() -> None:
    for name, (columns, rows) in LISTS.items():
        ROWS[name], ROW_FINDERS[name] = columns, rows


def _enter_organ() -> None:
    for attribute, label in (
        ("name", "行政机关名称"),
        ("mark", "机关代字"),
        ("centre", "综合行政执法机构"),
        ("address", "机关地址"),
        ("phone", "机关电话"),
        ("review_body", "行政复议机关"),
        ("court", "有管辖权的人民法院"),
        ("bank", "代收罚款的银行"),
        ("bank_address", "代收银行地址"),
        ("bank_account", "收款账号"),
    ):
        add(f"organ.{attribute}", label, _organ(attribute), where="organ")
    add("unit.name", "所属单位", lambda sheet: sheet.case.unit.name)
    for level, label in (
        (Level.COUNTY, "县"),
        (Level.DISTRICT, "片区"),
        (Level.TOWNSHIP, "乡镇"),
        (Level.STATION, "站"),
    ):
        add(f"unit.{level}", label, _unit(level))


def _cause(sheet: Sheet) -> str | None:
    """What the case is about; an inspection suspects nobody of anything."""
    if (case := sheet.case).procedure_id == INSPECTION:
        return case.get(VISIT_MATTER)
    return f"涉嫌{matters(case)}" if case.matter.name or case.procedure_id != LEAD else "线索核查"


def _enter_case() -> None:
    add("case.number", "案号", lambda sheet: sheet.case.number or None)
    add("case.cause", "案由", _cause)
    add("case.title", "案件名称", _title, where="party.name")
    add("case.registered_on", "登记日期", lambda sheet: sheet.case.registered_on, kind="day")
    add("matter.name", "违法行为", lambda sheet: sheet.case.matter.name)
    add("matter.code", "事项编码", lambda sheet: sheet.case.matter.code)
    add("matter.violated", "违反的条款", lambda sheet: sheet.case.matter.violated)
    add("matter.punished", "处罚依据", lambda sheet: sheet.case.matter.punished)
    add(
        "matter.phrase",
        "罚则原文",
        lambda sheet: sheet.case.fine_range.phrase or None if sheet.case.fine_range else None,
    )
    add("sheet.n", "第几次", lambda sheet: sheet.n, kind="whole")
    add("officers.names", "执法人员", lambda s: _officers(s, lambda each: each.name), where="case.officers")
    add(
        "officers.full",
        "执法人员及执法证号",
        lambda s: _officers(s, lambda each: f"{each.name}（{each.certificate}）"),
        where="case.officers",
    )
    for at in (0, 1):
        for attribute, label in (("name", "执法人员"), ("certificate", "执法证号")):
            name = f"officer{at + 1}.{attribute}"
            add(name, label, _officer(at, attribute), where="case.officers")
    add("party.called", "对当事人的称呼", _party_called, where="party.kind")
    add("parties.names", "当事人", names, where="party.name")
    add("parties.others", "其他当事人", others, where="party.name")
    add("party.gender", "性别", _party_gender, where="party.id_number")
    add("party.age", "年龄", _party_age, kind="whole", where="party.id_number")
    add("evidence.names", "证据", lambda s: evidence_names(s.case), where="evidence.name#1")
    add("evidence.lines", "证据及证明内容", lambda s: evidence_lines(s.case), where="evidence.name#1")
    add("evidence.count", "证据", lambda s: len(s.case.counting("evidence")) or None, where="evidence.name#1")
    add("evidence.number", "证据编号", lambda s: s.which("evidence"), kind="whole")
    add("evidence.files", "证据文件", _evidence_files)
    add("evidence.proof", "查证情况", lambda s: evidence_proof(s.case, s.which("evidence")))
    add("payment.lines", "缴款情况", lambda s: payment_lines(s.case), where="payment.on#1")
    add("enforcement.outcome", "执行结果", lambda s: enforcement_outcome(s.case), where="court.end")


def _evidence_files(sheet: Sheet) -> str | None:
    count = len(files_of(sheet.case, sheet.which("evidence")))
    return f"文件{count}个" if count else None


def _year(sheet: Sheet) -> int | None:
    day = sheet.issued_on or sheet.today
    return day.year if day else None


def _enter_papers() -> None:
    add("paper.serial", "签发时取号", lambda sheet: sheet.serial, kind="whole")
    add(
        "paper.year",
        "年份",
        _year,
        kind="whole",
    )
    add("paper.number", "签发时取号", lambda sheet: sheet.number or None)
    add("paper.issued_on", "签发日期", lambda sheet: sheet.issued_on, kind="day")
    for form, title in NUMBERED.items():
        name, where = form.replace("-", "_"), f"paper:{form}"
        add(f"issued.{name}.number", f"{title}文号", _issued(form, "number"), where=where)
        add(f"issued.{name}.on", f"{title}日期", _issued(form, "issued_on"), kind="day", where=where)
        add(f"served.{name}.on", f"{title}送达日期", _served_day(form), kind="day", where="service.on#1")
    add("former.on", "原告知书日期", _former(lambda c, n: (p := c.paper("prior-notice", n)) and p.issued_on))
    add("former.number", "原告知书文号", _former(lambda c, n: (p := c.paper("prior-notice", n)) and p.number))
    add("former.reason", "变更的内容和理由", _former(lambda c, n: c.get(f.CHANGE_REASON, n)))
    add(
        "decision.number",
        "决定书文号",
        lambda s: p.number or None if (p := _decision(s)) else None,
        where="paper:penalty-decision",
    )
    add(
        "decision.on",
        "决定日期",
        lambda s: p.issued_on if (p := _decision(s)) else None,
        kind="day",
        where="paper:penalty-decision",
    )
    add("decision.served_on", "决定书送达日期", _decision_served, kind="day", where="service.on#1")
    add("preservation.notice", "通知书文号", _preservation_notice, where="paper:evidence-preservation-notice")
    add("service.law", "送达的依据", lambda s: f"《中华人民共和国{_served_by(s)}")
    add("service.document", "送达文书名称、文号", _served_document, where="service.paper#1")


def _enter_opinions() -> None:
    for name, label, which in (("unit", "承办机构意见", -2), ("head", "负责人意见", -1)):
        add(f"opinion.{name}", label, _opinion(which, lambda given: given.words))
        add(f"opinion.{name}_by", label, _opinion(which, _signed))


def _opinion(which: int, written: Callable[[Opinion], str]) -> Find:
    """Of the opinions of a chain: the last is that of who decides, the one before that of his deputy."""
    return lambda sheet: written(sheet.opinions[which]) if len(sheet.opinions) >= -which else None


def _signed(given: Opinion) -> str:
    stands_in = f"（代{given.instead_of}）" if given.instead_of else ""
    day = given.given_at.astimezone(CHINA)
    return f"{given.by}{stands_in}　{day.year}年{day.month}月{day.day}日"


def _issued(form: str, attribute: str) -> Find:
    def find(sheet: Sheet) -> object | None:
        paper = sheet.case.paper(form)
        return (getattr(paper, attribute) or None) if paper else None

    return find


def _former(find: Callable[[Case, int], object | None]) -> Find:
    """Of the notice before the one that counts: what was told then is told anew."""
    return lambda sheet: find(sheet.case, sheet.case.round - 1) or None


def _served_day(form: str) -> Find:
    return lambda sheet: sheet.case.served_on(form)


def _decision_served(sheet: Sheet) -> object | None:
    return sheet.case.served_on(sheet.case.decision_form)


def _enter_questions() -> None:
    def kind_is(*kinds: PartyKind) -> Find:
        return lambda sheet: any(sheet.case.get(f.PARTY_KIND) is kind for kind in kinds)

    add("is.by_hand", "手填的空白文书", lambda s: s.by_hand, kind="flag")
    add("is.citizen", "当事人是公民", kind_is(PartyKind.CITIZEN), kind="flag")
    add("is.trader", "当事人是个体工商户", kind_is(PartyKind.TRADER), kind="flag")
    add("is.organisation", "当事人是单位", kind_is(PartyKind.COMPANY, PartyKind.OTHER), kind="flag")
    add("is.ordinary", "普通程序", lambda s: s.case.procedure_id == "ordinary", kind="flag")
    add("is.summary", "简易程序", lambda s: s.case.procedure_id == "summary", kind="flag")
    add("is.correction_due", "依法应当责令改正", lambda s: s.case.matter.correction, kind="flag")
    add(
        "is.fine_proposed",
        "拟处罚款",
        lambda s: bool((fine := s.case.proposed.fine) and fine.fen),
        kind="flag",
    )
    add("is.unpunished", "不给予行政处罚", lambda s: not s.case.punished, kind="flag")
    add("is.more_than_fine", "有罚款、警告以外的处罚", _more_than_fine, kind="flag")
    for name, question in PREDICATES.items():
        add(
            f"is.{name}",
            PREDICATE_WORDS.get(name, name),
            _of_its_side(name, question),
            kind="flag",
        )


def _of_its_side(name: str, question: Callable[[Case], bool]) -> Find:
    """A question of a side procedure is asked of the one the sheet is of."""
    group = next((group for group, known in SIDE_PREDICATES.items() if name in known), None)
    return _asked(question) if group is None else seen(question, group)


def _asked(question: Callable[[Case], bool]) -> Find:
    return lambda sheet: question(sheet.case)


for _fact in FACTS.values():
    _add_fact(_fact)
    if _fact.kind is GOODS:
        _enter_goods(_fact)
_enter_organ()
enter_representation()
_enter_case()
_enter_papers()
_enter_opinions()
enter_looked_at()
_enter_questions()
enter_penalty()
enter_acts()
enter_seizure()
enter_things()
_enter_lists()
enter_extension()
enter_publication()
enter_enforcement()
enter_inquiry()
enter_known()
enter_others()
enter_archive()
