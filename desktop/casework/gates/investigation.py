"""While facts are gathered, and before the investigation ends (行政处罚法 8, 28, 33, 46, 47, 55)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import punished


@gate("g_record")
def records_made(case: Case, bench: Bench) -> Iterator[Lack]:
    """Inquiry and inspection leave a signed record (行政处罚法 55)."""
    inspections, interviews = case.sheets("inspection"), case.sheets("interview")
    if not inspections and not interviews:
        yield Lack("none", "inspection.situation")
    for n in inspections:
        if not case.get(f.INSPECTION_SITUATION, n):
            yield Lack("inspection_empty", f"inspection.situation#{n}", {"n": n})
        if not case.get(f.INSPECTION_START, n):
            yield Lack("inspection_no_time", f"inspection.start_at#{n}", {"n": n})
        elif not case.get(f.INSPECTION_END, n):
            yield Lack("inspection_no_end", f"inspection.end_at#{n}", {"n": n})
        if not case.true(f.INSPECTION_SIGNED, n):
            yield Lack("inspection_unsigned", f"inspection.signed#{n}", {"n": n})
    for n in interviews:
        if not case.get(f.INTERVIEW_QA, n):
            yield Lack("interview_empty", f"interview.dialogue#{n}", {"n": n})
        if not case.get(f.INTERVIEW_START, n):
            yield Lack("interview_no_time", f"interview.start_at#{n}", {"n": n})
        elif not case.get(f.INTERVIEW_END, n):
            yield Lack("interview_no_end", f"interview.end_at#{n}", {"n": n})
        if not case.true(f.INTERVIEW_SIGNED, n):
            yield Lack("interview_unsigned", f"interview.signed#{n}", {"n": n})


@gate("g_show_id")
def certificates_shown(case: Case, bench: Bench) -> Iterator[Lack]:
    """Officers show their certificates first; without it the party may refuse (行政处罚法 55, 52)."""
    if case.procedure_id == "summary":
        if not case.true(f.ONSPOT_SHOWN):
            yield Lack("not_shown", "onspot.id_shown")
        return
    for n in case.sheets("inspection"):
        if not case.true(f.INSPECTION_SHOWN, n):
            yield Lack("not_shown", f"inspection.id_shown#{n}")
    for n in case.sheets("interview"):
        if not case.true(f.INTERVIEW_SHOWN, n):
            yield Lack("not_shown", f"interview.id_shown#{n}")


@gate("g_no_replace_crime")
def no_fine_for_crime(case: Case, bench: Bench) -> Iterator[Lack]:
    """A suspected crime is handed over, never fined away (行政处罚法 8, 27)."""
    if case.procedure_id == "summary":
        if not case.true(f.ONSPOT_CRIME):
            yield Lack("not_asked", "onspot.crime_screened")
        return
    if not case.true(f.REPORT_CRIME_ASKED):
        yield Lack("not_asked", "report.crime_screened")
    if case.true(f.REPORT_CRIME):
        yield Lack("crime", "report.crime")


@gate("g_minor_must", when=punished)
def minor_not_punished(case: Case, bench: Bench) -> Iterator[Lack]:
    """Slight, put right in time and harmless: no penalty may be given (行政处罚法 33)."""
    if case.true(f.REPORT_MINOR):
        yield Lack("minor", "report.minor")


@gate("g_correct", when=punished)
def correction_ordered(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever punishes orders correction (行政处罚法 28); some matters are punishable only once it failed."""
    matter = case.matter
    ordered = case.get(f.CORRECTION_CONTENT)
    if not ordered and not case.get(f.REASONS["g_correct"]):
        yield Lack("not_ordered", "correction.content")
    if matter.correction_first and case.get(f.CORRECTION_RESULT) is not f.Corrected.REFUSED:
        yield Lack("must_fail_first", "correction.result", {"law": matter.punished})


@gate("o_change_reasoned")
def change_reasoned(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was told is told anew where it changes (行政处罚法 44, 62): what changes, and why."""
    if not case.get(f.CHANGE_REASON, case.round):
        yield Lack("no_reason", f"change.reason#{case.round}")


@gate("o_report_written")
def report_written(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the head examines when the investigation ends (行政处罚法 57)."""
    asked = (f.REPORT_NATURE, f.REPORT_DISCRETION)[: 2 if case.punished else 1]
    for fact in (*asked, *((f.OFFENCE_FACTS,) if case.act else ())):
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
