"""Lawful cases off the straight road: a hearing asked for and held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import recording_facts as k
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.choices import Attendance, Openness
from desktop.casework.facts import AnyFact
from tests.helpers.builders import Given, changed, ordinary_case, ready_for, slots

LARGE: Given = {f.PROPOSAL_FINE: Money.yuan(20000), f.PROPOSAL_TIER: f.FineTier.FIRST}
HEARING_AMOUNT = Money.yuan(20000)
TOLD, ASKED, CALLED, HELD = date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 19)
REVIEWED, APPROVED = date(2026, 11, 20), date(2026, 11, 22)
HEARING: Given = {
    f.HEARING_ASKED_ON: ASKED,
    f.HEARING_AT: datetime(2026, 11, 19, 9, 30),  # noqa: DTZ001 - wall time of a record
    f.HEARING_ENDED: datetime(2026, 11, 19, 10, 50),  # noqa: DTZ001
    f.HEARING_PLACE: "桥头镇人民政府会议室",
    f.HEARING_HOST: "赵明",
    f.HEARING_RECORDER: "王秀兰",
    f.HEARING_OPEN: Openness.PUBLIC,
    f.HEARING_FREE: True,
    f.HEARING_ATTENDANCE: Attendance.HELD,
    f.HEARING_COURSE: "当事人对事实无异议，请求从轻。",
    f.HEARING_SIGNED: True,
    f.HEARING_HELD_ON: HELD,
    f.HEARING_FINDINGS: "当事人对事实无异议，予以认定",
    k.OF: k.Recorded.HEARING,
    k.ENDED: datetime(2026, 11, 19, 11),  # noqa: DTZ001
    k.KEPT_AT: "听证室固定录像，第2026-8号",
}
REVIEW: Given = {
    f.REVIEW_TRIGGER: f.ReviewTrigger.HEARING_CASE,
    f.REVIEW_BY: "王秀兰",
    f.REVIEW_QUALIFICATION: "A20186301210001",
    f.REVIEW_ON: REVIEWED,
    f.REVIEW_PASSED: True,
}


def paper(form: str, on: date, n: int = 1) -> IssuedPaper:
    """A paper issued on a day."""
    return IssuedPaper(f"{form}-{n}", form, form, n, "", on, 1, "0" * 64)


def with_service(case: Case, form: str, on: date | None, n: int) -> Case:
    """The case with a paper handed over on a day, on sheet n."""
    sheet: Given = {f.SERVICE_PAPER: form, f.SERVICE_METHOD: f.ServiceMethod.DIRECT}
    if on is not None:
        sheet = {**sheet, f.SERVICE_ON: on}
    return replace(case, facts={**case.facts, **slots(sheet, n)})


def heard_case(also: Given | None = None, called: date | None = CALLED) -> Case:
    """A large fine: told and asked on 2026-11-06, called on the 9th, heard on the 19th, ready to be decided.

    Seven working days after Monday the 9th are over on Wednesday the 18th.
    """
    case = ready_for("decided", {**LARGE, **HEARING, **REVIEW, f.APPROVAL_ON: APPROVED})
    organ = replace(case.organ, hearing_organisation=HEARING_AMOUNT)
    papers = (
        *case.papers,
        paper("prior-notice-hearing", date(2026, 11, 3)),
        paper("hearing-notice", CALLED),
        paper("hearing-announcement", CALLED),
        paper("hearing-record", HELD),
        paper("hearing-report", HELD),
        paper("legal-review-opinion", REVIEWED),
    )
    case = with_service(replace(case, organ=organ, papers=papers), "prior-notice-hearing", TOLD, 3)
    if called is not None:
        case = with_service(case, "hearing-notice", called, 4)
    return changed(case, also)


def without_paper(case: Case, form: str) -> Case:
    """The case as if that paper had not been issued."""
    return replace(case, papers=tuple(each for each in case.papers if each.form != form))


DISCUSSION: Given = {
    f.DISCUSSION_TRIGGER: f.Discussion.COMPLEX,
    f.DISCUSSION_AT: datetime(2026, 11, 21, 15),  # noqa: DTZ001 - wall time of a record
    f.DISCUSSION_PEOPLE: "镇长赵明、副镇长冶文海",
    f.DISCUSSION_CONCLUSION: "一致同意拟作出的处罚",
    f.DISCUSSION_SIGNED: True,
    f.DISCUSSION_AGREED: True,
}


SPARED: Given = {
    o.OUTCOME: o.Outcome.SPARE,
    o.FIRST_OFFENCE: True,
    o.PRIORS_ON: date(2026, 11, 2),
    o.EXEMPTION: o.Exemption.FIRST,
    o.EXEMPTION_GROUNDS: "初次违法，当即清扫，危害后果轻微",
    o.EDUCATION: "讲解渣土运输的规定",
    o.EDUCATED_ON: date(2026, 11, 3),
    o.EDUCATION_SIGNED: True,
    f.APPROVAL_AGREED: True,
    f.APPROVAL_BY: "赵明",
    f.APPROVAL_ON: date(2026, 11, 4),
}


def spared_case(also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """A concluded case in which no penalty is given, ready to be decided so on 2026-11-04."""
    case = changed(ordinary_case("concluded", SPARED), also, without)
    forms = ("education-record", "case-handling-approval")
    return replace(case, papers=(*case.papers, *(paper(form, date(2026, 11, 3)) for form in forms)))


TRANSFERRED: Given = {
    o.TRANSFER_TO: "大通回族土族自治县公安局",
    o.TRANSFER_GROUNDS: "涉嫌犯罪",
    o.TRANSFER_MATERIALS: "调查报告1份",
    o.TRANSFER_CRIME: "污染环境罪",
    o.TRANSFER_TEAM: "马建国、李生华",
    o.TRANSFER_REPORTED: datetime(2026, 11, 3, 9),  # noqa: DTZ001 - wall time of a record
    o.TRANSFER_AGREED: True,
    o.TRANSFER_BY: "赵明",
    o.TRANSFER_CHIEF: True,
    o.TRANSFER_APPROVED: datetime(2026, 11, 4, 10),  # noqa: DTZ001
    o.TRANSFER_REPORT: True,
    o.TRANSFER_LIST: True,
    o.TRANSFER_SENT: datetime(2026, 11, 4, 15),  # noqa: DTZ001
}


def transfer_case(outcome: o.Outcome, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """A concluded case that goes to another organ or the police on 2026-11-04."""
    return changed(ordinary_case("concluded", {**TRANSFERRED, o.OUTCOME: outcome}), also, without)


def discussed_case(also: Given | None = None) -> Case:
    """The heard case, reviewed on the 20th, discussed on the 21st, ready to be decided on the 22nd."""
    case = heard_case({**DISCUSSION, **(also or {})})
    return replace(case, papers=(*case.papers, paper("group-discussion-record", date(2026, 11, 21))))
