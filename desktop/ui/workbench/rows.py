"""The rows of the cards at the right of the first page, each with the place it leads to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.lead_rows import LeadRow
from desktop.casework.supervision import RemarkRow
from desktop.casework.waiting import Turn
from desktop.casework.workday import ReturnedRow, WaitingRow
from desktop.services.library import Library
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.leads.words import since_lead, stage_words
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.tokens import Tone
from desktop.ui.workbench.side_card import SideRow
from desktop.ui.workbench.words import turn_words

translate = QCoreApplication.translate


def waiting_row(row: WaitingRow, today: date) -> SideRow:
    """What waits for somebody: the paper laid before him, else the case."""
    icon = {Turn.READY: "check", Turn.HEAD: "review", Turn.REVIEWER: "review"}.get(row.turn, "file")
    second = "　".join(part for part in (turn_words(row), row.party_name) if part)
    place = Place(PAPER, row.case_id, row.form, row.n) if row.form else Place(CASE, row.case_id)
    return SideRow(place, icon, row.what, second, since_words(row.since, today))


def returned_row(row: ReturnedRow, library: Library, today: date) -> SideRow:
    """A paper that came back: by whom, and with which words."""
    who = translate("Workbench", "{role}退回：{words}")
    words = who.format(role=library.rights.role_name(row.role), words=row.words)
    title = translate("Workbench", "{paper}（{party}）").format(
        paper=library.forms[row.form].name, party=row.party_name
    )
    place = Place(PAPER, row.case_id, row.form, row.n)
    return SideRow(place, "undo", title, words, since_words(row.at, today), Tone.RED)


def lead_row(row: LeadRow, library: Library, today: date) -> SideRow:
    """A lead nobody has done with yet: how far it is, and by when, or for how long somebody waits."""
    second = "　".join(part for part in (stage_words(row, library), row.unit, row.officers) if part)
    late = row.due_on is not None and row.due_on < today
    when = since_lead(row, today)
    tone = Tone.RED if late else Tone.SOFT
    return SideRow(Place(CASE, row.id), "lead", " ".join(row.told.split()), second, when, tone)


def remark_row(row: RemarkRow, person_id: str, today: date) -> SideRow:
    """A remark nobody has answered: by whom, or for who made it that he waits; the day where it has one."""
    remark = row.remark
    title = translate("Workbench", "等承办人答复（{party}）")
    if remark.person_id != person_id:
        title = translate("Workbench", "请答复{by}（{party}）")
    when = since_words(remark.at, today)
    late = remark.is_overdue(today)
    if remark.due_on is not None:
        day = translate("Workbench", "{day}前").format(day=plain_day(remark.due_on, today))
        over = translate("Workbench", "逾期 {n} 天").format(n=(today - remark.due_on).days)
        when = over if late else day
    text = title.format(by=remark.by, party=row.party_name)
    return SideRow(Place(CASE, row.case_id), "eye", text, remark.words, when, Tone.RED if late else Tone.SOFT)
