"""Sound and video of what takes property, or is easily disputed; of each where it is kept (处罚法 47)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import enforcement as x
from desktop.casework import recording_facts as r
from desktop.casework import seizures as z
from desktop.casework.case import Case
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import hearing_asked
from desktop.casework.recordings import can_be_found, late, sheets_of

SERVED_SO = {
    f.ServiceMethod.LEAVE: r.Recorded.LEAVING,
    f.ServiceMethod.ANNOUNCE: r.Recorded.ANNOUNCING,
}


def _unrecorded(case: Case, act: r.Recorded, on: date | None, reason: str) -> Iterator[Lack]:
    """One lack where an act of a day was not recorded, or nobody can say where, and no reason is written."""
    if on is None or case.told((f.REASONS[reason].id, 1)):
        return
    found = sheets_of(case, act, on)
    word = dict(r.RECORDED.choices)[act]
    if not found:
        yield Lack("not_recorded", _begun(case, act), {"act": word, "on": on})
    elif not any(can_be_found(case, n) for n in found):
        yield Lack("nowhere", f"{r.KEPT_AT.id}#{found[0]}", {"act": word, "n": found[0]})


def _begun(case: Case, act: r.Recorded) -> str:
    """Where the recording of an act is entered: when the one begun ended, or a new one."""
    sheets = case.sheets("recording")
    undated = [n for n in sheets if case.get(r.OF, n) is act and case.get(r.ENDED, n) is None]
    return f"{r.ENDED.id}#{undated[0]}" if undated else f"{r.OF.id}#{max(sheets, default=0) + 1}"


@gate("g_av")
def recorded_throughout(case: Case, bench: Bench) -> Iterator[Lack]:
    """A seizure or a demolition is recorded from beginning to end (国办发〔2018〕118号 三(八))."""
    if case.within is not None and case.within.id == x.ENFORCEMENT:
        yield from _unrecorded(case, r.Recorded.DEMOLITION, x.carried_out_on(case), "g_av")
    else:
        yield from _unrecorded(case, r.Recorded.SEIZURE, z.taken_on(case), "g_av")


def _disputable(case: Case) -> dict[r.Recorded, date]:
    """The hearing held, and the decision left or announced: what was done of them, and when."""
    done = {r.Recorded.HEARING: case.get(f.HEARING_HELD_ON) if hearing_asked(case) else None}
    n = case.service_of(case.decision_form)
    method = None if n is None else case.get(f.SERVICE_METHOD, n)
    if n is not None and method in SERVED_SO:
        done[SERVED_SO[method]] = case.get(f.SERVICE_ON, n)
    return {act: on for act, on in done.items() if on is not None}


@gate("g_av_cond", when=lambda case: bool(_disputable(case)))
def disputable_recorded(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is easily disputed is recorded as circumstances have it, or why not (118号 三(八))."""
    for act, on in _disputable(case).items():
        yield from _unrecorded(case, act, on, "g_av_cond")


@gate("av_upload_24h", when=lambda case: bool(case.sheets("recording")))
def uploaded_in_a_day(case: Case, bench: Bench) -> Iterator[Lack]:
    """In Inner Mongolia within a day of its end, or as soon as conditions allow: why (244号令 20)."""
    if case.get(f.REASONS["late_upload"]):
        return
    for n in case.sheets("recording"):
        if late(case, n):
            yield Lack("late", f"{r.UPLOADED.id}#{n}", {"n": n})
