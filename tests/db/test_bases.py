"""Every basis of a list is looked up in the laws of the desk; what leads nowhere is named with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound
from desktop.base.paths import RESOURCES
from desktop.casework.lists import ListedMatter, MatterKind, MatterList, Power
from desktop.casework.published.bases import bases_of
from desktop.casework.published.taking import cited
from desktop.services.administering import seed_sample_county
from desktop.services.bases import BasesReport, Fault, check_bases, save_bases
from desktop.services.perform import Office, perform
from tests.db.test_law_texts import KEEPER
from tests.helpers.library import LIBRARY


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The sample county as its administrator has it."""
    made = Office(storage, LIBRARY, clock, KEEPER)
    perform(made, seed_sample_county, RESOURCES)
    return made


def _sample(office: Office) -> MatterList:
    with office.read() as work:
        return next(known for known in work.matter_lists() if known.sample)


def _put(office: Office, found: MatterList) -> BasesReport:
    with office.write("import_matters") as work:
        work.put_matter_list(found)
        work.record([])
    return check_bases(office, found.version)


def test_every_basis_of_the_sample_list_leads_to_its_article(office: Office) -> None:
    sample = _sample(office)
    report = check_bases(office, sample.version)
    assert report.rows == ()
    assert report.n >= 2 * len(sample.matters), "what is violated and what punishes, of each"


def test_what_leads_nowhere_is_named_with_the_reason(office: Office) -> None:
    sample = _sample(office)
    known = sample.matters[0]
    wrong = {
        "A-1": replace(known, id="1", code="A-1", violated_law="无名法"),
        "A-2": replace(known, id="2", code="A-2", violated_article="第九百九十九条"),
        "A-3": replace(known, id="3", code="A-3", violated_article="有关条款"),
        "A-4": replace(
            known, id="4", code="A-4", violated_law="中华人民共和国生态环境法典", valid_to=date(2026, 1, 31)
        ),
    }
    report = _put(office, replace(sample, version="有错的", matters=(known, *wrong.values())))
    assert {row.number: row.fault for row in report.rows} == {
        "A-1": Fault.NO_LAW,
        "A-2": Fault.NO_ARTICLE,
        "A-3": Fault.UNREAD,
        "A-4": Fault.NO_TEXT,
    }
    assert report.rows[3].day == date(2026, 1, 31), "a row that has ended is looked up on its last day"


def test_a_published_list_is_judged_by_the_words_of_its_lines(office: Office, tmp_path: Path) -> None:
    lines = tuple(
        ListedMatter(
            place=n, number=n, name=f"事项{n}", kind=MatterKind.PENALTY, power=Power.GRANTED, bases=bases
        )
        for n, bases in enumerate(
            [("《城乡规划法》第六十五条", "《大通县办法》第三条"), ("《水法》第三十八条、第九百条",)], 1
        )
    )
    report = _put(office, replace(_sample(office), version="公布的", matters=(), listed=lines))
    assert report.n == 3
    told = [(row.number, row.basis, row.fault) for row in report.rows]
    assert told == [
        ("1", "《大通县办法》第三条", Fault.NO_LAW),
        ("2", "《水法》第三十八条、第九百条", Fault.NO_ARTICLE),
    ]
    file = tmp_path / "核对.xlsx"
    assert save_bases(office, "公布的", file) == 2
    cells = [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]
    assert any(row[:3] == ["1", "事项1", "《大通县办法》第三条"] for row in cells)


def test_a_penalty_without_a_basis_and_a_cell_not_read_to_its_end_are_named(office: Office) -> None:
    """Of a list the lines of which say less than its cells; an inspection needs no basis to be named."""

    def line(n: int, cell: str, kind: MatterKind = MatterKind.PENALTY) -> ListedMatter:
        bases, name = tuple(map(cited, bases_of(cell))), f"违反第{n}条的处罚"
        cells = {"名称": name, "依据": cell}
        return ListedMatter(
            place=n, number=n, name=name, kind=kind, power=Power.GRANTED, bases=bases, cells=cells
        )

    lines = (
        line(1, "土地管理法第七十四条"),
        line(2, ""),
        line(3, "《水法》第三十八条，四款"),
        line(4, "有关法律第三十八条"),
        line(5, "", MatterKind.INSPECTION),
        replace(line(6, "《水法》第三十八条，四款"), bases=("《水法》第三十八条", "《水法》第四十条")),
    )
    report = _put(office, replace(_sample(office), version="公布的", matters=(), listed=lines))
    assert [(row.number, row.basis, row.fault) for row in report.rows] == [
        ("2", "", Fault.NO_BASIS),
        ("3", "四款", Fault.LEFT),
        ("4", "", Fault.NO_BASIS),
    ]


def test_of_bases_in_several_columns_each_is_read_to_its_end(office: Office) -> None:
    """No column has all that the line rests on; one of which nothing was understood is named too."""

    def line(n: int, bases: tuple[str, ...], **cells: str) -> ListedMatter:
        return ListedMatter(
            place=n,
            number=n,
            name="对占道的处罚",
            kind=MatterKind.PENALTY,
            power=Power.GRANTED,
            bases=bases,
            cells={"名称": "对占道的处罚", **cells},
        )

    both = ("《水法》第三十八条", "《水法》第四十条")
    lines = (
        line(1, both, 设定依据="《水法》第三十八条", 处罚依据="《水法》第四十条，四款"),
        line(2, both[:1], 设定依据="《水法》第三十八条", 处罚依据="同上第四十条"),
        line(3, both[:1], 设定依据="《水法》第三十八条", 说明="参见第四十条第二款"),
        line(4, both, 设定依据="《水法》第三十八条，四款"),  # put right by hand
    )
    report = _put(office, replace(_sample(office), version="公布的", matters=(), listed=lines))
    assert [(row.number, row.basis) for row in report.rows if row.fault is Fault.LEFT] == [
        ("1", "四款"),
        ("2", "同上第四十条"),
    ]


def test_a_version_that_was_followed_is_looked_up_on_its_last_day(office: Office) -> None:
    """A law of before the ecological code is in force for a list of before it, and not for today's."""
    sample = _sample(office)
    line = ListedMatter(
        place=1,
        number=1,
        name="对露天焚烧的处罚",
        kind=MatterKind.PENALTY,
        power=Power.GRANTED,
        bases=("《大气污染防治法》第一百一十九条",),
    )
    before = replace(
        sample, version="以前的", matters=(), listed=(line,), in_force_from=date(2026, 1, 1), in_force_to=None
    )
    after = replace(before, version="以后的", in_force_from=date(2026, 8, 15))
    _put(office, after)
    assert _put(office, before).rows == ()
    (row,) = check_bases(office, "以后的").rows
    assert (row.fault, row.day) == (Fault.NO_TEXT, date(2026, 8, 15))


def test_a_version_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound, match="no_matter_version"):
        check_bases(office, "没有的")
