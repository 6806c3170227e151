"""Procedures are data: every name in them is known, and they lead a case from stage to stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.casework import case_facts as f
from desktop.casework.case import CLOSED, CLOSINGS, REOPEN, Case
from desktop.casework.gates import REGISTER
from desktop.casework.procedure import Procedure, read_procedure
from tests.helpers.builders import STAGES, SUMMARY_STAGES, Given, changed, ordinary_case, summary_case
from tests.helpers.library import LIBRARY

ORDINARY, SUMMARY = LIBRARY.newest("ordinary"), LIBRARY.newest("summary")
PLAIN: Given = {f.REVIEW_TRIGGER: f.ReviewTrigger.NONE}
REVIEWED: Given = {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX}

SMALL = """
id = "small"
version = 3
name = "小程序"
groups = ["party"]
[[stage]]
id = "a"
name = "甲"
[[stage]]
id = "b"
name = "乙"
when = "legal_review_needed"
[[step]]
id = "go"
name = "走"
at = ["a"]
to = "b"
gates = ["g_basis"]
needs = ["case-filing-approval"]
issues = ["prior-notice"]
papers = ["prior-notice"]
when = "fined"
dated = "filing.approved_on"
"""


def read(tmp_path: Path, text: str) -> Procedure:
    path = tmp_path / "small.toml"
    path.write_text(text, "utf-8")
    return read_procedure(path, REGISTER, LIBRARY.forms)


def test_a_procedure_is_read_as_written(tmp_path: Path) -> None:
    small = read(tmp_path, SMALL)
    assert small.pin == "small@3"
    assert [stage.id for stage in small.stage] == ["a", "b"]
    assert small.stage_of("b").name == "乙"
    assert small.step_of("go") is small.step[0]
    assert small.step_of("gone") is None


@pytest.mark.parametrize(
    ("written", "instead", "named"),
    [
        ('groups = ["party"]', 'groups = ["party", "partie"]', "partie"),
        ('to = "b"', 'to = "z"', "z"),
        ('at = ["a"]', 'at = ["a", "y"]', "y"),
        ('"g_basis"', '"g_basic"', "g_basic"),
        ('needs = ["case-filing-approval"]', 'needs = ["case-filing"]', "case-filing"),
        ('issues = ["prior-notice"]', 'issues = ["notice"]', "notice"),
        ('papers = ["prior-notice"]', 'papers = ["paper"]', "paper"),
        ('when = "fined"', 'when = "find"', "find"),
        ('when = "legal_review_needed"', 'when = "reviewed"', "reviewed"),
        ('dated = "filing.approved_on"', 'dated = "filing.on"', "filing.on"),
        ('id = "b"', 'id = "a"', "a"),
        ('name = "小程序"', 'nam = "小程序"', "nam"),
    ],
)
def test_an_unknown_name_is_refused_with_its_file(
    tmp_path: Path, written: str, instead: str, named: str
) -> None:
    assert written in SMALL
    with pytest.raises(BadResource) as bad:
        read(tmp_path, SMALL.replace(written, instead, 1))
    assert bad.value.facts["file"] == "small.toml"
    assert named in str(bad.value.facts["why"])


def test_two_steps_of_one_name_are_refused(tmp_path: Path) -> None:
    twice = SMALL + SMALL[SMALL.index("[[step]]") :]
    with pytest.raises(BadResource) as bad:
        read(tmp_path, twice)
    assert "go" in str(bad.value.facts["why"])


@pytest.mark.parametrize("procedure", [ORDINARY, SUMMARY], ids=lambda known: known.id)
def test_the_real_procedures_lead_from_the_first_stage_to_the_last(procedure: Procedure) -> None:
    stages = [stage.id for stage in procedure.stage]
    place = {id: at for at, id in enumerate(stages)}
    back = {step.id for step in procedure.step if place[step.to] <= max(place[at] for at in step.at)}
    # what was told is told anew, and what the police send back goes on; nothing else leads back
    assert back <= {REOPEN, "take_back"}
    left = {at for step in procedure.step for at in step.at}
    assert left == set(stages) - {"archived"}  # nobody is stuck
    assert len({step.id for step in procedure.step}) == len(procedure.step)
    for step in procedure.step:
        assert len(set(step.gates)) == len(step.gates)
        assert {"g_basis", "g_two_officers"} <= set(step.gates) or not step.id.startswith("decide")


@pytest.mark.parametrize(
    ("stage", "plain", "reviewed"),
    [
        ("registered", "file", "file"),
        ("filed", "investigate", "investigate"),
        ("investigated", "conclude", "conclude"),
        ("concluded", "notify", "notify"),
        ("notified", "decide", "review"),
        ("reviewed", "decide", "decide"),
        ("decided", "serve", "serve"),
        ("served", "perform", "perform"),
        ("performed", "close", "close"),
        ("closed", "archive", "archive"),
        ("archived", None, None),
    ],
)
def test_the_next_step_of_each_stage(stage: str, plain: str | None, reviewed: str | None) -> None:
    built = "notified" if stage == "reviewed" else stage
    case = replace(ordinary_case(built), stage=stage)
    for facts, wanted in ((PLAIN, plain), (REVIEWED, reviewed)):
        step = ORDINARY.next_step(changed(case, facts))
        assert (step.id if step else None) == wanted


@pytest.mark.parametrize(
    ("stage", "wanted"),
    list(
        zip(
            SUMMARY_STAGES,
            ("decide_on_spot", "deliver", "report", "perform", "close", "archive", None),
            strict=True,
        )
    ),
)
def test_the_next_step_on_the_spot(stage: str, wanted: str | None) -> None:
    step = SUMMARY.next_step(summary_case(stage))
    assert (step.id if step else None) == wanted


@pytest.mark.parametrize("stage", STAGES)
def test_the_track_shows_the_review_where_it_is_needed(stage: str) -> None:
    def track(facts: Given) -> list[str]:
        return [known.id for known in ORDINARY.track(changed(ordinary_case(stage), facts))]

    assert track(PLAIN) == list(STAGES)
    assert track(REVIEWED) == [*STAGES[:5], "reviewed", *STAGES[5:]]


def test_the_track_keeps_a_stage_passed_though_no_longer_needed() -> None:
    case = ordinary_case("decided", PLAIN)
    passed = replace(case, steps=(*case.steps, replace(case.steps[-1], step="review")))
    assert "reviewed" in [stage.id for stage in ORDINARY.track(passed)]
    assert [stage.id for stage in SUMMARY.track(summary_case("closed"))] == list(SUMMARY_STAGES)


def led(*steps: tuple[str, int]) -> Case:
    """A case with these steps, each on a day of September 2026."""
    last = ordinary_case("concluded").steps[-1]
    taken = tuple(replace(last, step=id, on=date(2026, 9, day)) for id, day in steps)
    return replace(ordinary_case("concluded"), steps=taken)


def test_a_case_the_police_send_back_was_filed_when_it_was_filed() -> None:
    back = led(("file", 21), ("transfer_police", 24), ("take_back", 28))
    assert ORDINARY.reached(back) == {"filed": date(2026, 9, 21)}
    assert "transferred" not in [stage.id for stage in ORDINARY.track(back)]
    gone = led(("file", 21), ("transfer_police", 24))
    assert ORDINARY.reached(gone) == {"filed": date(2026, 9, 21), "transferred": date(2026, 9, 24)}


def test_what_is_done_again_has_the_day_of_the_second_time() -> None:
    case = led(
        ("file", 1), ("investigate", 3), ("conclude", 7), ("notify", 8), (REOPEN, 10), ("conclude", 14)
    )
    assert ORDINARY.reached(case) == {
        "filed": date(2026, 9, 1),
        "investigated": date(2026, 9, 3),
        "concluded": date(2026, 9, 14),
    }


@pytest.mark.parametrize("read_case", [ordinary_case, summary_case])
def test_a_case_stays_with_the_version_it_was_opened_under(read_case: Callable[[], object]) -> None:
    case = ordinary_case() if read_case is ordinary_case else summary_case()
    assert LIBRARY.procedure(case).pin == case.procedure
    newer = replace(ORDINARY, version=2)
    both = replace(LIBRARY, procedures={**LIBRARY.procedures, newer.pin: newer})
    assert both.newest("ordinary") is newer
    assert both.procedure(ordinary_case()).version == 1


def test_the_steps_that_close_a_case_are_known_and_one_not_filed_is_never_closed() -> None:
    closing = {step.id for procedure in (ORDINARY, SUMMARY) for step in procedure.step if step.to == CLOSED}
    assert closing == {*CLOSINGS, "decline"}
