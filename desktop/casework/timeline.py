"""A timeline: what happened in a case, to a party, at a place or by an officer, one moment a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from desktop.casework import events as happened
from desktop.casework import file_events, inbox_events, known_parties, supervision


class MomentKind(StrEnum):
    """What a moment is of."""

    STEP = "step"  # 程序
    FACT = "fact"  # 填写
    PAPER = "paper"  # 文书
    APPROVAL = "approval"  # 审批
    SERVICE = "service"  # 送达
    TERM = "term"  # 期限
    RECORD = "record"  # 笔录
    EVIDENCE = "evidence"  # 证据
    THING = "thing"  # 财物
    MONEY = "money"  # 款项
    REVIEW = "review"  # 监督


EVENT_KINDS: Mapping[str, MomentKind] = {
    happened.CaseRegistered.__name__: MomentKind.STEP,
    happened.CaseTakenOver.__name__: MomentKind.STEP,
    happened.SideBegun.__name__: MomentKind.STEP,
    happened.ProcedureChanged.__name__: MomentKind.STEP,
    happened.OfficersAssigned.__name__: MomentKind.STEP,
    happened.MatterSet.__name__: MomentKind.FACT,
    happened.FactsKept.__name__: MomentKind.FACT,
    happened.HandedOut.__name__: MomentKind.PAPER,
    happened.PaperVoided.__name__: MomentKind.PAPER,
    happened.PaperSubmitted.__name__: MomentKind.APPROVAL,
    happened.PaperWithdrawn.__name__: MomentKind.APPROVAL,
    happened.OpinionGiven.__name__: MomentKind.APPROVAL,
    file_events.FileAttached.__name__: MomentKind.EVIDENCE,
    file_events.FileVoided.__name__: MomentKind.EVIDENCE,
    file_events.SignedCopyAttached.__name__: MomentKind.PAPER,
    file_events.SignedCopyVoided.__name__: MomentKind.PAPER,
    file_events.FileCompared.__name__: MomentKind.EVIDENCE,
    inbox_events.InboxFilePlaced.__name__: MomentKind.EVIDENCE,
    inbox_events.LeadMatterNamed.__name__: MomentKind.FACT,
    supervision.RemarkMade.__name__: MomentKind.REVIEW,
    supervision.RemarkAnswered.__name__: MomentKind.REVIEW,
    known_parties.PartiesJudged.__name__: MomentKind.FACT,
    known_parties.JudgementUndone.__name__: MomentKind.FACT,
}
"""By event, what an entry of the journal tells of. Steps and papers are told by their legal days instead."""

ACT_KINDS: Mapping[str, MomentKind] = {
    **EVENT_KINDS,
    happened.StepDone.__name__: MomentKind.STEP,
    happened.PaperIssued.__name__: MomentKind.PAPER,
    happened.PaperRecorded.__name__: MomentKind.PAPER,
}
"""The same of what a person did, where steps and papers are told by the moment they were entered."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line. `at` is known of what was entered here and of what a record says, not where only a day is."""

    on: date
    kind: MomentKind
    words: str
    by: str = ""
    at: datetime | None = None  # wall time
    case_id: str = ""
    number: str = ""  # of the case
    where: str = ""  # the place in the case that it jumps to

    @property
    def order(self) -> tuple[date, time]:
        """What timelines are sorted by: what is only known by its day stands before what happened on it."""
        return self.on, self.at.time() if self.at is not None else time()


@dataclass(frozen=True, slots=True)
class History:
    """What a timeline is of, and its moments, the last first."""

    title: str
    about: str  # one line below it
    moments: tuple[Moment, ...]
    cut: bool = False  # there is more than is shown
