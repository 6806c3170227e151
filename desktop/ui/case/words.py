"""A case in words for the screen: the next step, the track of stages, its clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import OWN_SIDES, called, known_as, number_seen, place_at
from desktop.casework.deadlines import Calendar, Due, day_words, explain
from desktop.casework.decide import Barred, Shortfall
from desktop.casework.facts import FACTS
from desktop.casework.lists import OF_LIST, Matter
from desktop.casework.published.given import Given
from desktop.casework.submissions import Standing, Submission
from desktop.casework.terms import Running, next_due, own_of_one
from desktop.services.library import Library
from desktop.services.searching import CaseView, Course
from desktop.services.sentences import cited, gate_name, said
from desktop.ui.day_words import plain_day
from desktop.ui.dialogs import IssueQuestion, Telling
from desktop.ui.models.cell import ChipView
from desktop.ui.places import split_where
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import (
    acted_chip,
    deadline_chip,
    not_begun_chip,
    passed_chip,
    uncounted_chip,
    waiting_chip,
)
from desktop.ui.widgets.next_step import MetItem, MissingItem, StepView
from desktop.ui.widgets.stage_track import StageMark, StageState
from desktop.ui.wording import ErrorWords

translate = QCoreApplication.translate
_TITLE = 24  # characters


def day_count(begun: date, today: date) -> str:
    """第3日 of something begun; the day it begins on is not counted (民法典 201)."""
    if begun > today:
        return translate("CaseWords", "未起算")
    if begun == today:
        return translate("CaseWords", "当日")
    return translate("CaseWords", "第{n}日").format(n=(today - begun).days)


def title_of(case: Case) -> str:
    """The parties; where none is known yet, as of a lead, what it is about."""
    told = known_as(case, _TITLE) or case.get(f.OFFENCE_FACTS) or "—"
    return told if len(told) <= _TITLE else f"{told[: _TITLE - 1]}…"


def head_of(case: Case) -> tuple[str, str]:
    """The title, and below it 案号, matter, unit, who handles it."""
    unit = " ".join(unit.name for unit in case.path[-2:])
    names = "、".join(officer.name for officer in case.officers)
    officers = translate("CasePage", "承办 {names}").format(
        names=names or translate("CasePage", "还没有指定")
    )
    return title_of(case), "　".join(filter(None, (case.number, case.matter.name, unit, officers)))


def running_chip(term: Running, today: date) -> ChipView:
    """How a clock stands today; its tooltip has the words of its article."""
    return replace(_standing(term, today), cited=term.clock.cited)


def _standing(term: Running, today: date) -> ChipView:
    tip = f"{term.clock.name}　{term.clock.short}"
    if term.due is None:
        return not_begun_chip(tip)
    if term.stopped_on is not None:
        on = translate("CaseWords", "{day}已办").format(day=plain_day(term.stopped_on, today))
        return acted_chip(term.in_time, f"{tip}　{on}")
    if term.due.date is None:
        return uncounted_chip(term.due.missing or term.due.raw.year, f"{tip}\n{withheld_words(term.due)}")
    days = (term.due.date - today).days
    if term.party:
        return passed_chip(tip) if days < 0 else waiting_chip(tip)
    return deadline_chip(days, tip=tip)


def withheld_words(ends: Due) -> str:
    """2027年放假安排尚未公布；2027年1月3日，如遇法定节假日顺延: of a last day that waits for a notice."""
    words = translate("CaseWords", "{year}年放假安排尚未公布，公布后请导入；{day}，如遇法定节假日顺延。")
    return words.format(year=ends.missing or ends.raw.year, day=day_words(ends.raw))


def how_counted(term: Running, view: CaseView | None) -> str:
    """How the end of a clock was found, in words; while it has none, from when it runs."""
    return term.clock.trigger if term.due is None or view is None else explain(term.due, view.calendar)


def whose_words(term: Running, view: CaseView) -> str:
    """Whose a clock is that runs for one of several parties alone; of any other nothing."""
    seen = own_of_one(term, view.case)
    return "" if seen is None else called(seen)


def due_chip(view: CaseView, library: Library, today: date) -> ChipView | None:
    """The chip of the clock that is due next."""
    nearest = next_due(view.case, library.clocks, view.calendar, today)
    if nearest is None:
        return None
    chip = running_chip(nearest, today)
    return replace(chip, tip=f"{chip.tip}\n{how_counted(nearest, view)}")


def track_marks(course: Course, today: date) -> tuple[StageMark, ...]:
    """The stages with their dates."""
    case = course.case
    dates = {course.track[0].id: case.registered_on} if case.within is None else {}
    dates |= course.reached
    names = [stage.id for stage in course.track]
    at = names.index(case.place) if case.place in names else len(names) - 1
    marks = []
    for place, stage in enumerate(course.track):
        # The picture is of what is done: the stage reached is done, the one after it is under way.
        state = StageState.DONE if place <= at else StageState.NOW if place == at + 1 else StageState.AHEAD
        words = ""
        if state is StageState.DONE and stage.id in dates:
            words = _track_day(dates[stage.id], today)
        elif state is StageState.NOW:
            words = translate("CaseWords", "进行中")
        marks.append(StageMark(stage.id, stage.name, state, words))
    return tuple(marks)


def _track_day(day: date, today: date) -> str:
    """A day under a stage, where there is little room: 11月12日, of another year 2025.3.31."""
    return plain_day(day, today) if day.year == today.year else f"{day.year}.{day.month}.{day.day}"


def course_name(course: Course) -> str:
    """普通程序, and what runs beside it by its number or by whom it is against: 查封扣押（2）."""
    case, side = course.case, course.case.within
    whom = called(case) if side is not None and side.id in OWN_SIDES and case.fellows else ""
    name = against(course.name, whom)
    if side is None or len(case.sides_of(side.id)) < 2:
        return name
    return translate("CaseWords", "{name}（{n}）").format(name=name, n=side.n)


def against(name: str, whom: str) -> str:
    """强制执行（马得福）: what runs against one of several parties."""
    return translate("CaseWords", "{name}（{whom}）").format(name=name, whom=whom) if whom else name


def step_view(
    course: Course, library: Library, calendar: Calendar, today: date, why_not: str = ""
) -> StepView:
    """What the panel says of the next step; `why_not` bars a person who may not take it."""
    seen = course.survey
    if course.step is None or seen is None:
        return _at_rest(course, library, calendar, today)
    clock, clock_article, tone = _clock(course, library, calendar, today)
    lacks = [lack for lack in seen.missing if lack.level != "advise"]
    gates = dict.fromkeys(lack.gate for lack in lacks)
    missing = tuple(
        _item(number, lack, course, library)
        for number, gate in enumerate(gates, 1)
        for lack in lacks
        if lack.gate == gate
    )
    issues = [library.forms[form].name for form in course.issues]
    if missing:
        note = translate("CaseWords", "可以先制作草稿；缺项补齐前不能办理。")
    elif issues:
        note = translate("CaseWords", "将取文号并签发{papers}，签发后不能修改。").format(
            papers="、".join(issues)
        )
    else:
        note = translate("CaseWords", "办理后案件进入下一阶段。")
    return StepView(
        title=course.step.name,
        clock=clock,
        clock_article=clock_article,
        clock_tone=tone,
        missing=missing,
        met=tuple(MetItem(gate_name(gate.id, library), article=gate.short) for gate in seen.met),
        advice=tuple(said(lack, library) for lack in seen.missing if lack.level == "advise"),
        act=course.step.name,
        act_icon="file" if issues else "check",
        act_target=course.step.id,
        note=why_not or note,
        enabled=not (missing or why_not),
    )


def _item(number: int, lack: Shortfall, course: Course, library: Library) -> MissingItem:
    """One missing thing. What a second person approves is cured where its form is laid before him.

    While it is before nobody, and may be entered, a fact of it leads to its field.
    """
    link, target, case = link_words(lack), lack.where, course.case
    fact, _, n = lack.where.partition("#")
    approval = library.approvals.by_fact.get(fact) or library.approvals.laid.get(fact.removeprefix("paper:"))
    if approval is not None:
        turn = number_seen(int(n), case) if n else case.turn_of(approval.form)
        laid = case.laid(approval.form, turn)
        if laid is not None or course.all_laid or fact not in FACTS:
            link, target = _laid_words(laid), place_at(case.place_of(approval.form, turn), case.party)
    return MissingItem(number, gate_name(lack.gate, library), said(lack, library), cited(lack), link, target)


def matter_choices(view: CaseView, today: date) -> tuple[tuple[str, str], ...]:
    """The matters a further act may be of: those its township has today (处罚法 24), and those chosen."""
    current, township = view.lists.matters, view.case.township
    rows: dict[str, Matter] = {}
    if current is not None:
        given = Given(current, township.id if township is not None else "")
        own = (row for row in current.matters if township is None or given.has(row.code, today))
        rows = {f"{row.id}@{current.version}": row for row in own}
    found = sorted({**rows, **view.case.also}.items(), key=lambda item: (item[1].code, item[0]))
    return tuple((pin, f"{row.code} {row.name}") for pin, row in found)


def _laid_words(laid: Submission | None) -> str:
    if laid is not None and laid.waits_for is not None:
        return translate("CaseWords", "看送审")
    if laid is not None and laid.standing is Standing.RETURNED:
        return translate("CaseWords", "修改后再次送审")
    return translate("CaseWords", "去送审")


def _at_rest(course: Course, library: Library, calendar: Calendar, today: date) -> StepView:
    """What the panel says where no step is open: all is done, or the next waits for what is entered."""
    side = course.case.within
    if side is None:
        return StepView(
            title=translate("CaseWords", "已归档"),
            note=translate(
                "CaseWords",
                "案卷已经归档，案情、证据和文书不再改动。仍可以办的：更正文书的笔误，登记复议、诉讼和结果，"
                "撤回公开，登记财物流转，按保管期限续存或者销毁。",
            ),
        )
    name = course_name(course)
    if side.ended:
        return StepView(
            title=translate("CaseWords", "{name}已办结").format(name=name),
            note=translate("CaseWords", "其余程序在上方选择。"),
        )
    stage = next((stage.name for stage in course.track if stage.id == side.stage), "")
    clock, article, tone = _clock(course, library, calendar, today)
    return StepView(
        title=translate("CaseWords", "{name}已{stage}").format(name=name, stage=stage),
        clock=clock,
        clock_article=article,
        clock_tone=tone,
        note=translate("CaseWords", "填写怎样处理以后，这里列出下一步和它的条件。"),
    )


def _clock(course: Course, library: Library, calendar: Calendar, today: date) -> tuple[str, str, Tone]:
    """The clock that is due next, its article, and how pressing it is."""
    nearest = next_due(course.case, library.clocks, calendar, today)
    if nearest is None or nearest.due is None:
        return "", "", Tone.SOFT
    chip = running_chip(nearest, today)
    day = nearest.due.date or nearest.due.raw
    name = nearest.clock.name.partition("（")[0]
    tone = chip.tone if chip.tone in (Tone.RED, Tone.AMBER) else Tone.SOFT
    return f"{name} {plain_day(day, today)}　{chip.text}", nearest.clock.short, tone


def telling_of(error: BaseException, words: ErrorWords, library: Library) -> Telling:
    """What is told of an error; of an act that is barred all that bars it, each with its article."""
    telling = Telling.of(words, error=error)
    if not isinstance(error, Barred):
        return telling
    line = translate("CaseWords", "{why}（{article}）")
    lines = (line.format(why=said(lack, library), article=cited(lack)) for lack in error.shortfalls)
    return replace(telling, happened="\n".join((telling.happened, *lines)))


def link_words(lack: Shortfall) -> str:
    """What the link of a missing thing says."""
    ways = (
        (lack.where.startswith("paper:"), translate("CaseWords", "去制作")),
        (lack.where.startswith(OF_LIST), translate("CaseWords", "去登记")),
        (lack.where == "case.officers", translate("CaseWords", "去指定")),
        (lack.where == "case.law", translate("CaseWords", "换条文")),
        (lack.gate == "o_agree", translate("CaseWords", "去核对")),
        (lack.gate == "g_simple_limit", translate("CaseWords", "去修改")),
        (split_where(lack.where)[0] in FACTS, translate("CaseWords", "去填写")),
    )
    return next((words for leads, words in ways if leads), "")


def issue_question(course: Course, library: Library, today: date) -> IssueQuestion:
    """What is asked before the papers of the next step are issued: which, and under what number."""
    forms = [library.forms[form] for form in course.issues]
    names = "、".join(form.name for form in forms)
    return number_question(course.case, forms[0].mark, names, len(forms), today)


def issued_chip(issued: IssuedPaper | None) -> ChipView:
    """How a paper stands: a draft, issued under its number, or entered afterwards."""
    if issued is None:
        return ChipView(translate("PaperPage", "草稿"), Tone.MUTE)
    if issued.recorded:
        return ChipView(translate("PaperPage", "补录 {number}").format(number=issued.number), Tone.BLUE)
    return ChipView(translate("PaperPage", "已签发 {number}").format(number=issued.number), Tone.GREEN)


def number_question(case: Case, word: str, papers: str, pages: int, today: date) -> IssueQuestion:
    """What is asked before papers are issued under the next number of a word; of none, where it is empty."""
    number = translate("CaseWords", "{mark}{word}〔{year}〕下一号").format(
        mark=case.organ.mark, word=word, year=today.year
    )
    return IssueQuestion(paper=papers, number=number if word else "", pages=pages)
