"""The names that the papers of an inquiry ask for beside their facts."""

from __future__ import annotations

from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework import seizure_facts as s
from desktop.casework.case_files import files_of
from desktop.casework.facts import AnyFact, Fact
from desktop.casework.seizures import DECISION, EXAM_NOTICE
from desktop.documents.sheet import Find, Sheet, add


def enter_inquiry() -> None:
    """Of the sheet that the paper prints."""
    for group, person in (("summons", q.SUMMONED), ("request", q.REQUESTED_OF)):
        add(f"{group}.called", "被通知人", _addressed(person), where="party.name")
    for name, own, exam in (
        ("lab", q.LAB, s.EXAM_BODY),
        ("things", q.THINGS, s.EXAM_GOODS),
        ("due", q.LAB_UNTIL, s.EXAM_TO),
    ):
        add(f"appraisal.{name}", own.label, _examined(own, exam), where=own.id)
    for name, form, label in (
        ("decision", DECISION, "决定书文号"),
        ("notice", EXAM_NOTICE, "期间告知书文号"),
    ):
        add(f"appraisal.{name}", label, _of_seizure(form), where=f"paper:{form}")
    add("appraisal.entrusted", "委托书文号", _entrusted, where="paper:appraisal-entrust")
    add("extraction.digests", "校验值", _digests, where=q.OF_EVIDENCE.id)


def _addressed(person: Fact[str]) -> Find:
    """Who is written to: the party, unless somebody else is named."""

    def found(sheet: Sheet) -> object | None:
        return sheet.case.get(person, sheet.which(person.group)) or sheet.case.get(f.PARTY_NAME)

    return found


def _examined(own: AnyFact, exam: AnyFact) -> Find:
    """What is examined, by whom and until when: of things seized, as the party was told of that seizure."""

    def found(sheet: Sheet) -> object | None:
        n = sheet.which("appraisal")
        seizure = sheet.case.get(q.OF_SEIZURE, n)
        return sheet.case.get(own, n) if seizure is None else sheet.case.get(exam, seizure)

    return found


def _of_seizure(form: str) -> Find:
    def found(sheet: Sheet) -> object | None:
        seizure = sheet.case.get(q.OF_SEIZURE, sheet.which("appraisal"))
        paper = sheet.case.paper(form, seizure) if seizure else None
        return paper.number or None if paper else None

    return found


def _entrusted(sheet: Sheet) -> str | None:
    paper = sheet.case.paper("appraisal-entrust", sheet.which("appraisal"))
    return paper.number or None if paper else None


def _digests(sheet: Sheet) -> str | None:
    """The digests of the files kept as the evidence that it is, else those reckoned where they were taken."""
    case, n = sheet.case, sheet.which("extraction")
    evidence = case.get(q.OF_EVIDENCE, n)
    files = files_of(case, evidence) if evidence else ()
    return "\n".join(f"{file.name}（{file.size}字节）SHA-256：{file.digest}" for file in files) or case.get(
        q.DIGEST, n
    )
