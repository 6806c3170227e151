"""The bench works from end to end in an office of two hundred cases. No figure is judged here."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from desktop.casework import case_facts as f
from desktop.casework.rows import CaseFilter
from tests.bench import finding
from tests.bench.__main__ import main
from tests.bench.desk_work import open_office
from tests.bench.figures import Figure, judged, received, sent, table

CASES = 200


@pytest.mark.timeout(600)
@pytest.mark.long
def test_every_measure_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", os.environ.get("QT_QPA_PLATFORM") or "offscreen")
    kept = tmp_path / "figures.json"
    asked = ["--cases", str(CASES), "--quick", "--only", "desk", "papers", "start", "--office", str(tmp_path)]
    assert main([*asked, "--json", str(kept)]) == 0
    told = json.loads(kept.read_text("utf-8"))
    assert {each["group"] for each in told} == {
        "Lists and cases",
        "Writing",
        "A decision drawn",
        "Start",
    }
    assert all(each["values"] and min(each["values"]) > 0 for each in told)
    printed = capsys.readouterr().out
    assert "| a case filed, on disk |" in printed
    assert "warm: a usable window" in printed

    [home] = tmp_path.glob(f"office-{CASES}-*")
    office = open_office(home)
    with office.storage.read() as work:
        rows = list(work.all_case_rows(CaseFilter()))
        filed = [row for row in rows if row.party == "大通顺达渣土运输有限公司"]
        thin = next(work.case(row.id) for row in rows if row.registered_on.year < 2025)
    office.storage.close()
    assert len(filed) >= 3
    assert len(rows) >= CASES + 3
    assert len({row.number for row in rows}) == len(rows)  # what was filed went on where the made ones end
    assert thin.get(f.PARTY_NAME)
    assert len(thin.officers) == 2


def test_a_table_says_how_the_figures_grow() -> None:
    small = Figure("Lists", "first page", (1.0, 3.0, 2.0), cases=1000)
    large = Figure("Lists", "first page", (5.0, 5.0), cases=100_000, target=4.0)
    lines = table([small, large]).splitlines()
    assert lines[0] == "| Lists | 1,000 cases | 100,000 cases | growth |"
    assert lines[2] == "| first page | 2.00 ms | 5.00 ms | ×2.50 |"
    assert table([small]).splitlines()[2] == "| first page | 2.00 ms | 1.00–3.00 |"
    assert judged([small, large]).splitlines()[2:] == ["| first page | 4.00 ms | 5.00 ms (missed) |"]


def test_a_figure_is_held_to_anothers_of_the_same_run() -> None:
    other, alone = Figure("Drawn", "typst", (9.0, 10.0, 30.0)), Figure("Drawn", "desk", (16.0,))
    slow = Figure("Drawn", "desk", (18.0,), beside=("typst", 1.7))
    (again,) = received(sent([slow]))
    assert again == slow
    assert judged([alone, slow]).splitlines()[2:] == [], "not measured beside it, it is not judged"
    assert judged([slow, other]).splitlines()[2:] == [
        "| desk: 1.7 times typst | 17.0 ms | 18.0 ms (missed) |"
    ]


def test_a_child_is_heard_whatever_it_said_before() -> None:
    figure = Figure("Lists", "first page", (1.0, 2.5))
    assert received("Qt: a warning\n" + sent([figure]) + "\n", cases=9) == [
        Figure("Lists", "first page", (1.0, 2.5), cases=9)
    ]


@pytest.mark.timeout(600)
@pytest.mark.long
def test_finding_is_measured_as_each_asks_who_sees_more_or_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(finding, "QUERIES", 5)
    assert finding.main([str(tmp_path), str(CASES)]) == 0
    printed = capsys.readouterr().out
    for who in finding.ASKERS:
        assert len(re.findall(rf"^{who} .*median", printed, re.MULTILINE)) == 1
        assert len(re.findall(rf"^{who}: the first page of the case list", printed, re.MULTILINE)) == 1
    for query, of_each in (("two characters", 2), ("文号", 2), ("all", 1)):  # found, and the list narrowed
        told = re.findall(rf"^{query} +([\d.]+)", printed, re.MULTILINE)
        assert len(told) == of_each * len(finding.ASKERS)
        assert all(float(each) > 0 for each in told)
