"""A ledger goes in as it was judged, the database stays sound, and an import is taken back whole."""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from db.queries import ledgers
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import BadEntry, DeskError, Refusal
from desktop.base.paging import every
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Workbook
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.case import Case
from desktop.casework.decide import Barred
from desktop.casework.facts import AnyFact
from desktop.casework.known_parties import PartyFilter
from desktop.casework.ledger.judging import Fate
from desktop.casework.rows import CaseFilter
from desktop.casework.terms import terms
from desktop.services.accounts import SignIn, sign_in
from desktop.services.administering import seed_sample_county
from desktop.services.completing import RecordPaper, SetMatter, record_paper, set_matter
from desktop.services.deciding import TakeStep, take_step
from desktop.services.filing import RegisterCase, TurnOrdinary, register_case, turn_ordinary
from desktop.services.identifying import parties_found
from desktop.services.ledgering import (
    ImportLedger,
    LedgerReport,
    UndoLedger,
    import_ledger,
    ledger_page,
    preview_ledger,
    undo_ledger,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view, paper_view
from desktop.sheets.reading import workbook_of
from tests.helpers.homes import open_storage
from tests.helpers.ledgers import KINDS, Made, Row, as_csv, as_xlsx, citizen_number, ledger, table
from tests.helpers.library import LIBRARY

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
MA = Actor("630121100-01", "马建国", "officer", "630121100")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    home = tmp_path_factory.mktemp("county") / "home"
    storage = open_storage(home, StoppedClock(NOW))
    perform(Office(storage, LIBRARY, StoppedClock(NOW), SYSTEM), seed_sample_county, RESOURCES)
    storage.close()
    return home


@pytest.fixture
def desk(county: Path, home: Path) -> Iterator[Office]:
    """An office on a copy of it."""
    shutil.copytree(county, home)
    storage = open_storage(home, StoppedClock(NOW))
    yield Office(storage, LIBRARY, StoppedClock(NOW), SYSTEM)
    storage.close()


def book(made: list[Made], name: str = "台账.xlsx") -> Workbook:
    """The workbook of some rows, with a title above the heading."""
    return workbook_of(as_xlsx([["桥头镇台账"], *table(made)]), name)


def one(kind: str = "plain", at: int = 0, **changes: object) -> Made:
    """A row of a kind; single cells changed."""
    found = [made for made in ledger(len(KINDS) * (at + 1)) if made.kind == kind][at]
    cells: Row = {**found.cells, **changes}  # type: ignore[dict-item]
    return replace(found, cells=cells)


def png(wide: int, high: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x80" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def a_book(n: int) -> Workbook:
    """A ledger of one case, another for each number."""
    return book([one(案号=f"大桥案〔2025〕{700 + n}号", 决定书文号=f"大桥罚决〔2025〕{700 + n}号")])


def bring(desk: Office, *made: Made) -> LedgerReport:
    """Import rows."""
    return perform(desk, import_ledger, ImportLedger(book(list(made))))[0]


def case_of(desk: Office, number: object) -> Case:
    """An imported case by its number."""
    with desk.storage.read() as work:
        case_id = work.case_id_by_number(str(number))
        assert case_id is not None
        return work.case(case_id)


def numbers_listed(desk: Office) -> set[str]:
    """The numbers of the case list."""
    with desk.storage.read() as work:
        return {row.number for row in work.all_case_rows(CaseFilter())}


def refusal(desk: Office, use: object, command: object) -> DeskError:
    """What a use case refuses."""
    with pytest.raises(Refusal) as caught:
        perform(desk, use, command)  # type: ignore[arg-type]
    return caught.value


def test_every_kind_of_row_meets_its_fate(desk: Office) -> None:
    made = ledger(len(KINDS) * 2)
    report = bring(desk, *made)
    assert len(report.rows) == len(made)
    for told, row in zip(made, report.rows, strict=True):
        assert row.row == made.index(told) + 3, told.kind
        if told.refused:
            assert row.fate is Fate.REFUSED, told.kind
            assert [each.title for each in row.complaints] == [told.refused], told.kind
            continue
        assert row.fate is Fate.TAKEN, (told.kind, row.complaints)
        case = case_of(desk, told.cells["案号"])
        assert case.stage == told.stage, told.kind
        assert case.steps == ()
        found = case_view(desk, case.id)
        assert found.objections == row.objections, told.kind
        assert bool(found.objections) == bool(told.objections), (told.kind, found.objections)
    assert desk.storage.check().sound


def test_a_preview_changes_nothing_and_says_what_the_import_will(desk: Office) -> None:
    made = ledger(len(KINDS))
    before = desk.storage.check().counts
    seen = preview_ledger(desk, book(made))
    assert desk.storage.check().counts == before
    assert seen.ledger_id == ""
    assert seen.rows == bring(desk, *made).rows


def test_the_same_file_twice_adds_nothing(desk: Office) -> None:
    made = ledger(len(KINDS))
    first = bring(desk, *made)
    listed, entries = numbers_listed(desk), desk.storage.check().counts["entries"]
    again = bring(desk, *reversed(made))
    assert again.ledger_id == ""
    assert again.count(Fate.TAKEN) == 0
    assert again.count(Fate.HELD) == first.count(Fate.TAKEN)
    assert again.count(Fate.REFUSED) == first.count(Fate.REFUSED)
    assert numbers_listed(desk) == listed
    assert desk.storage.check().counts["entries"] == entries
    assert len(ledger_page(desk).rows) == 1


def test_rows_without_any_number_are_known_by_what_they_say(desk: Office) -> None:
    bare = one(案号=None, 决定书文号=None)
    assert bring(desk, bare).count(Fate.TAKEN) == 1
    assert bring(desk, bare).count(Fate.HELD) == 1
    assert bring(desk, one(案号=None, 决定书文号=None, 当事人="另一人")).count(Fate.TAKEN) == 1


def test_a_row_twice_in_one_file_goes_in_once(desk: Office) -> None:
    report = bring(desk, one(), one(当事人="另一人"))
    assert [row.fate for row in report.rows] == [Fate.TAKEN, Fate.REFUSED]
    assert "第 3 行重复" in report.rows[1].complaints[0].reason


def test_what_an_imported_case_says_is_what_its_row_says(desk: Office) -> None:
    made = one(备注="材料在东柜")
    bring(desk, made)
    case, cells = case_of(desk, made.cells["案号"]), made.cells
    assert case.get(f.PARTY_NAME) == cells["当事人"]
    assert case.get(f.PARTY_ID) == cells["证件号码"]
    assert case.get(f.OFFENCE_ON) == cells["违法日期"]
    assert case.get(f.PAYMENT_ON) == cells["缴款日期"]
    assert [past.on for past in case.past] == [
        cells[heading] for heading in ("立案日期", "告知日期", "决定日期", "送达日期", "缴款日期", "结案日期")
    ]
    assert case.matter.code == "HJ-006"
    assert [officer.name for officer in case.officers] == ["马建国", "李生华"]
    assert case.get(f.LEDGER_NOTES) == "备注：材料在东柜"
    assert case.served_on("penalty-decision") == cells["送达日期"]
    assert case.ledger is not None
    assert case.ledger.on == date(2026, 11, 23)


def test_a_number_of_fifteen_digits_is_of_the_person_who_has_that_of_eighteen(desk: Office) -> None:
    number = citizen_number(7)  # 63012119…
    old = number[:6] + number[8:17]
    first, again = one(证件号码=number, 当事人="单永红"), one(at=1, 证件号码=old, 当事人="单永红")
    bring(desk, first, again)
    assert case_of(desk, again.cells["案号"]).get(f.PARTY_ID) == number
    for typed in (number, old):
        (found,) = parties_found(desk, PartyFilter(typed))
        assert len(found.namings) == 2


def test_clocks_run_by_past_dates(desk: Office) -> None:
    made = one("decided")
    bring(desk, made)
    case = case_of(desk, made.cells["案号"])
    running = {term.clock.id: term for term in terms(case, desk.library.clocks, desk.library.calendar)}
    assert running["case_90d"].starts_on == made.cells["立案日期"]
    assert running["case_90d"].stopped_on == made.cells["决定日期"]
    assert running["serve_7wd"].starts_on == made.cells["决定日期"]
    assert running["serve_7wd"].stopped_on is None


def test_no_gate_counts_a_past_step(desk: Office) -> None:
    made = one("notified")
    bring(desk, made)
    case = case_of(desk, made.cells["案号"])
    barred = refusal(desk.for_(MA), take_step, TakeStep(case.id, "decide"))
    assert isinstance(barred, Barred)
    assert {"g_notice", "g_no_decide", "g_head_decides", "o_paper"} <= {one.gate for one in barred.shortfalls}


def test_numbers_of_a_ledger_are_never_given_again(desk: Office) -> None:
    for n in (1, 2, 4):
        bring(desk, one(案号=f"大桥案[2026] {n}号", 当事人=f"甲{n}", 决定书文号=None))
    facts: dict[AnyFact, str] = {
        f.PARTY_KIND: "company",
        f.PARTY_NAME: "大通顺达渣土运输有限公司",
        f.OFFENCE_ON: "2026-11-12",
        f.DISCOVERED_ON: "2026-11-12",
        f.OFFENCE_AT: "桥头镇人民路",
        f.OFFENCE_FACTS: "遗撒",
        f.SOURCE: "patrol",
    }
    command = RegisterCase(
        "ordinary", "630121100", "HJ-006", (), {(fact.id, 1): text for fact, text in facts.items()}
    )
    for expected in (3, 5):
        case_id, _ = perform(desk.for_(MA), register_case, command)
        with desk.storage.read() as work:
            assert work.case(case_id).number == f"大桥案〔2026〕{expected}号"
    assert desk.storage.check().sound
    taken = bring(desk, one(案号="大桥案〔2026〕5号", 决定书文号=None))
    assert taken.count(Fate.REFUSED) == 1
    assert "另一件案件" in taken.rows[0].complaints[0].reason
    back = bring(desk, one(案号="大桥案〔2026〕5号", 当事人=facts[f.PARTY_NAME], 决定书文号=None))
    assert back.count(Fate.HELD) == 1


def test_a_foreign_number_is_kept_and_is_no_finding(desk: Office) -> None:
    bring(desk, one(案号="桥综执字（2025）第07号", 决定书文号="青通桥罚2025-7"))
    assert case_of(desk, "桥综执字〔2025〕第07号").get(f.LEDGER_DECISION) == "青通桥罚2025-7"
    assert desk.storage.check().sound


def test_an_import_is_taken_back_whole_and_may_come_again(desk: Office) -> None:
    made = ledger(len(KINDS))
    first = bring(desk, *made)
    perform(desk, undo_ledger, UndoLedger(first.ledger_id))
    assert numbers_listed(desk) == set()
    assert desk.storage.check().sound
    line = ledger_page(desk).rows[0]
    assert line.undone_at is not None
    assert not line.undoable
    assert refusal(desk, undo_ledger, UndoLedger(first.ledger_id)).code == "no_such_ledger"
    again = bring(desk, *made)
    assert again.count(Fate.TAKEN) == first.count(Fate.TAKEN)
    assert desk.storage.check().sound


def test_an_import_stands_once_a_case_of_it_was_touched(desk: Office) -> None:
    made = one("filed")
    report = bring(desk, made, one("notified"))
    case = case_of(desk, made.cells["案号"])
    perform(desk.for_(MA), keep_facts, KeepFacts(case.id, {(f.PARTY_REP.id, 1): "某人"}))
    assert refusal(desk, undo_ledger, UndoLedger(report.ledger_id)).code == "ledger_touched"
    assert len(numbers_listed(desk)) == 2
    assert not ledger_page(desk).rows[0].undoable


def test_an_import_bears_the_name_of_who_brought_it_in(desk: Office) -> None:
    """Somebody of the list, a keeper of the seat who stands on none, and nobody."""
    keeper = Actor("keeper-1", "张守机", "administrator", "")
    listed = Actor(MA.person_id, MA.name, "supervisor", "630121")
    perform(desk.for_(keeper), sign_in, SignIn("password", 0))
    for n, actor in enumerate((keeper, listed, SYSTEM), 1):
        perform(desk.for_(actor), import_ledger, ImportLedger(a_book(n)))
    with desk.read() as work:
        told = {line.by: line.id for line in work.ledger_page().rows}
        assert work.ledger_count() == len(told)
        assert work.ledger(told["张守机"]).taken == 1
    assert set(told) == {"张守机", "马建国", ""}


def test_imports_are_read_by_pages_the_newest_first(desk: Office) -> None:
    for n in range(1, 4):
        perform(desk, import_ledger, ImportLedger(a_book(n)))
    with desk.storage.read() as work:
        whole = work.ledger_page().rows
        singly = every(lambda after: ledgers.ledger_page(work._session, work._lists, after, size=1))
        assert tuple(singly) == whole
    marks = [(line.at, line.id) for line in whole]
    assert len(marks) == 3
    assert marks == sorted(marks, reverse=True)


def test_a_stopped_import_leaves_nothing(desk: Office) -> None:
    before = desk.storage.check().counts["cases"]
    command = ImportLedger(book(ledger(len(KINDS))), told=lambda done, _total: done == 0)
    assert refusal(desk, import_ledger, command).code == "ledger_stopped"
    assert desk.storage.check().counts["cases"] == before
    assert desk.storage.check().sound
    assert ledger_page(desk).rows == ()


def test_a_sheet_without_heading_is_left_out_or_the_file_refused(desk: Office) -> None:
    plain = workbook_of(as_csv([["甲", "乙"], ["1", "2"]]), "别的.csv")
    assert refusal(desk, import_ledger, ImportLedger(plain)).code == "ledger_no_heading"
    assert refusal(desk, import_ledger, ImportLedger(book([one()]), ("二月",))).code == "ledger_no_sheet"


def test_columns_in_any_order_and_gb18030_give_the_same_case(desk: Office) -> None:
    made = one()
    headings = [heading for heading in reversed(list(made.cells)) if heading != "联系电话"]
    data = as_csv([[*headings, "网格员"], [*(made.cells[heading] for heading in headings), "张三"]])
    perform(desk, import_ledger, ImportLedger(workbook_of(data, "台账.csv")))
    case = case_of(desk, made.cells["案号"])
    assert case.stage == "closed"
    assert case.get(f.LEDGER_NOTES) == "网格员：张三"
    assert bring(desk, made).count(Fate.HELD) == 1


def test_a_matter_is_chosen_later_and_the_basis_gate_asks_until_then(desk: Office) -> None:
    made = one(
        "unlisted", 处罚种类=None, 罚款金额=None, 告知日期=None, 决定日期=None, 决定书文号=None, 送达日期=None
    )
    cells: Row = {**made.cells, "缴款日期": None, "结案日期": None, "立案日期": None}
    bring(desk, replace(made, cells=cells))
    case = case_of(desk, made.cells["案号"])
    assert case.matter.name == "某种没有列入清单的行为"
    seen = case_view(desk, case.id).courses[0].survey
    assert seen is not None
    assert {"g_basis", "g_township_power"} <= {lack.gate for lack in seen.missing}
    perform(desk.for_(MA), set_matter, SetMatter(case.id, "HJ-006"))
    seen = case_view(desk, case.id).courses[0].survey
    assert seen is not None
    assert not {"g_basis", "g_township_power"} & {lack.gate for lack in seen.missing}
    assert refusal(desk.for_(MA), set_matter, SetMatter(case.id, "HJ-006")).code == "matter_settled"
    assert desk.storage.check().sound


def test_a_paper_of_the_time_before_counts_and_is_never_shown_as_issued(desk: Office) -> None:
    made = one("performed" if "performed" in KINDS else "served")
    bring(desk, made)
    case = case_of(desk, made.cells["案号"])
    picture = png(300, 400)
    day = made.cells["决定日期"]
    assert isinstance(day, date)
    number = str(made.cells["决定书文号"])
    decision = RecordPaper(case.id, "penalty-decision", day, number, scan=picture)
    perform(desk.for_(MA), record_paper, decision)
    perform(desk.for_(MA), record_paper, RecordPaper(case.id, "investigation-report", day))
    case = case_of(desk, made.cells["案号"])
    paper = case.paper("penalty-decision")
    assert paper is not None
    assert (paper.recorded, paper.number, paper.issued_on) == (True, number, day)
    with desk.storage.read() as work:
        assert work.paper_bytes(paper.id) == picture
    for form in ("penalty-decision", "investigation-report"):
        assert paper_view(desk, case.id, form, 1).data.startswith(b"%PDF-")
    rows = {row.form: row for row in case_view(desk, case.id).papers}
    assert rows["penalty-decision"].recorded
    assert "补录" in case_view(desk, case.id).journal[0].says
    perform(desk.for_(MA), keep_facts, KeepFacts(case.id, {(f.OFFENCE_FACTS.id, 1): "补充"}))
    assert desk.storage.check().sound


def test_what_cannot_be_entered_afterwards_is_refused(desk: Office) -> None:
    made, other = one("served"), one("served", 1)
    bring(desk, made, other)
    case, second = case_of(desk, made.cells["案号"]), case_of(desk, other.cells["案号"])
    before, number = date(2026, 11, 1), str(made.cells["决定书文号"])
    today = RecordPaper(case.id, "prior-notice", date(2026, 11, 23))
    with pytest.raises(BadEntry) as caught:
        perform(desk.for_(MA), record_paper, today)
    assert caught.value.code == "paper_after_import"
    assert refusal(
        desk.for_(MA), record_paper, RecordPaper(second.id, "penalty-decision", before, number)
    ).code == ("number_in_use")
    assert (
        refusal(desk.for_(MA), record_paper, RecordPaper(case.id, "penalty-decision", before)).code
        == "missing"
    )
    wrong = RecordPaper(case.id, "prior-notice", before, scan=b"%PDF-1.7 no")
    assert refusal(desk.for_(MA), record_paper, wrong).code == "scan_unreadable"
    odd = RecordPaper(case.id, "summary-penalty-decision", before, "1")
    assert refusal(desk.for_(MA), record_paper, odd).code == "form_of_other_procedure"


def test_a_decided_summary_case_of_a_ledger_is_not_turned(desk: Office) -> None:
    made = one("summary")
    bring(desk, made)
    case = case_of(desk, made.cells["案号"])
    assert case.procedure_id == "summary"
    assert refusal(desk.for_(MA), turn_ordinary, TurnOrdinary(case.id, "理由")).code == "cannot_turn_ordinary"
