"""Whatever leaves the desk, and whoever fails to come in, is journalled: what, how many, which file."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, Refusal, StorageTrouble
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.events import Way
from desktop.casework.ledger.judging import Fate
from desktop.casework.rows import CaseFilter
from desktop.documents.calibration import calibration_sheet
from desktop.documents.scans import words_in
from desktop.services.acting import note_wrong_password
from desktop.services.certifying import certificate_of, check_journal
from desktop.services.exporting import COLUMNS, ExportCases, export_cases, list_cases
from desktop.services.ledgering import LedgerReport, LedgerResult, report_csv, save_report
from desktop.services.perform import Office
from desktop.services.printing import (
    BlankForms,
    PrintPapers,
    all_papers,
    blank_forms,
    note_paper,
    print_files,
    print_papers,
)
from desktop.services.safekeeping import back_up
from desktop.services.signing_in import Door, Secret
from tests.db.office import COUNTY, QIAOTOU, issue, raw, register
from tests.db.test_door import MA as HOLDER
from tests.helpers.homes import CHEAP, PASSWORD, give_slots, open_storage
from tests.helpers.library import LIBRARY

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
OVERSEER = Actor("p9", "张县长", "supervisor", COUNTY.id)


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The office as an officer has it, with a case and a paper of it."""
    issue(storage, register(storage), calibration_sheet())
    return Office(storage, LIBRARY, clock, MA)


def said(home: Path) -> tuple[str, str, dict[str, Any]]:
    """The last entry: who, by which act, what it says."""
    ((body,),) = raw(home, "SELECT body FROM entry ORDER BY no DESC LIMIT 1")
    told = json.loads(bytes(body))
    (event,) = told["says"]
    return told["actor"]["name"], told["use_case"], event


def count(home: Path) -> int:
    ((n,),) = raw(home, "SELECT count(*) FROM entry")
    return int(n)


def number(desk: Office) -> str:
    with desk.read() as work:
        return next(iter(work.all_case_rows(CaseFilter()))).number


def test_blank_forms_bear_the_organ_and_nothing_of_a_case(desk: Office, office: Path, tmp_path: Path) -> None:
    before = count(office)
    (file,) = blank_forms(desk, BlankForms(QIAOTOU.name, ("immediate-correction-notice",), tmp_path))
    words = words_in(file.read_bytes())
    assert "责令改正通知书" in words
    assert desk.storage.read().organ(QIAOTOU.id).name in words
    assert "草稿" not in words
    assert count(office) == before  # nothing of a case left the desk
    with pytest.raises(NotFound):
        blank_forms(desk, BlankForms("没有这个镇", ("penalty-decision",), tmp_path))


def test_a_word_file_of_an_issued_paper_bears_its_number(desk: Office, tmp_path: Path) -> None:
    (file,) = print_papers(desk, PrintPapers(number(desk), ("penalty-decision",), tmp_path, word=True))
    assert file.suffix == ".docx"
    with zipfile.ZipFile(file) as package:
        document = package.read("word/document.xml").decode()
    words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))
    assert "大桥罚决〔2026〕1号" in words
    assert "2026年3月2日" in words


def test_papers_saved_and_printed(desk: Office, office: Path, tmp_path: Path) -> None:
    command = PrintPapers(number(desk), ("penalty-decision",), tmp_path)
    (file,) = print_papers(desk, command)
    assert file.is_file()
    event = {"event": "HandedOut", "what": "《行政处罚决定书》", "way": "saved", "n": 1, "file": ""}
    assert said(office) == ("马建国", "see_papers", event)
    case_id = desk.storage.read().case_id_by_number(command.number)
    assert case_id is not None
    before = count(office)
    papers = all_papers(desk, case_id)
    assert count(office) == before  # nothing has left yet
    printed = [next(papers)]
    by, _, told = said(office)
    assert (by, told["way"]) == ("马建国", "printed")
    printed += papers
    assert told["n"] == len(printed) > 5
    (decision,) = (leaf for leaf in printed if leaf.copies > 1)
    words = words_in(decision.pdf)
    assert decision.copies == 3
    assert all(copy in words for copy in ("第一联当事人", "第二联案卷", "第三联备存")), "as it prints alone"
    assert all("草稿" in words_in(leaf.pdf) for leaf in printed if leaf is not decision)
    assert "等" in told["what"]
    assert count(office) == before + 1


def test_whole_files_are_told_case_by_case(desk: Office, office: Path, tmp_path: Path) -> None:
    register(desk.storage)
    with desk.read() as work:
        numbers = [row.number for row in work.all_case_rows(CaseFilter())]
    before = count(office)
    assert print_files(desk, numbers, tmp_path, lambda _done: True)
    assert count(office) == before + 2


def test_a_single_paper(desk: Office, office: Path) -> None:
    with desk.read() as work:
        case_id = next(iter(work.all_case_rows(CaseFilter()))).id
    for way, file in ((Way.PRINTED, ""), (Way.SAVED, "决定书.pdf"), (Way.OPENED, "")):
        note_paper(desk, case_id, "行政处罚决定书", way, file)
        _, _, told = said(office)
        assert (told["way"], told["file"], told["n"]) == (way, file, 1)


def test_tables_of_cases(desk: Office, office: Path, tmp_path: Path) -> None:
    command = ExportCases(tmp_path / "案件表.xlsx", CaseFilter(), "registered", tuple(COLUMNS), "")
    assert export_cases(desk, command, lambda _done, _total: True) == 1
    event = {"event": "HandedOut", "what": "案件表", "way": "tabled", "n": 1, "file": "案件表.xlsx"}
    assert said(office) == ("马建国", "export_cases", event)
    before = count(office)
    assert len(list_cases(desk, CaseFilter(), written_out=False)) == 1
    assert count(office) == before
    list_cases(desk, CaseFilter(), written_out=True)
    assert said(office)[2] == {**event, "way": "listed", "file": ""}


def test_what_became_of_a_ledger(desk: Office, office: Path, tmp_path: Path) -> None:
    save_report(desk.for_(OVERSEER), LedgerReport("台账.xlsx", "", (), ()), tmp_path / "结果.csv")
    _, act, told = said(office)
    assert (act, told["what"], told["file"]) == ("import_ledger", "台账导入结果（台账.xlsx）", "结果.csv")
    assert (tmp_path / "结果.csv").is_file()


def test_a_report_of_a_ledger_opens_as_words() -> None:
    """What an office wrote into a cell of its ledger comes back in the report."""
    row = LedgerResult("台账", 3, Fate.TAKEN, "", '=HYPERLINK("http://x")', "", "＋桥头镇", "立案")
    told = report_csv(LedgerReport("台账.xlsx", "", (), (row,))).decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(told)))[1]
    assert '\'=HYPERLINK("http://x")' in cells
    assert "'＋桥头镇" in cells


def test_nothing_leaves_that_cannot_be_journalled(
    engine: str, desk: Office, office: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    """Another program writes: a table would go out unseen. A server lets everybody write in turn."""
    if engine == "postgresql":
        return
    desk.storage.close()
    first, second = open_storage(office, clock), open_storage(office, clock)
    first.hold()
    other = Office(second, LIBRARY, clock, MA)
    file = tmp_path / "案件表.xlsx"
    command = ExportCases(file, CaseFilter(), "registered", tuple(COLUMNS), "")
    for leaving in (
        lambda: export_cases(other, command, lambda _done, _total: True),
        lambda: print_papers(other, PrintPapers(number(other), ("penalty-decision",), tmp_path)),
        lambda: list_cases(other, CaseFilter(), written_out=True),
    ):
        with pytest.raises(StorageTrouble) as caught:
            leaving()
        assert caught.value.code == "in_use"
    assert list(tmp_path.glob("*.xlsx")) == list(tmp_path.glob("*.pdf")) == []
    seat = other.for_(OVERSEER)
    assert back_up(seat).cases == 1  # a copy and a check are worth having all the same
    assert check_journal(other.for_(SYSTEM)).report.sound
    for storage in (first, second):
        storage.close()


def test_a_check_and_its_certificate(desk: Office, office: Path) -> None:
    seat = desk.for_(SYSTEM)
    before = count(office)
    checked = check_journal(seat)
    head = checked.report.head
    assert head is not None
    assert head.entries == before  # as it was when it was checked
    assert said(office)[2] == {
        **{"event": "JournalChecked", "entries": before},
        **{"digest": head.digest, "findings": 0},
    }
    certificate_of(seat, checked, "证明.pdf")
    assert (said(office)[2]["what"], said(office)[2]["file"]) == ("《日志核对证明》", "证明.pdf")


@pytest.mark.sqlite("a server is copied by whoever keeps it")
def test_a_backup(desk: Office, office: Path) -> None:
    kept = back_up(desk.for_(OVERSEER))
    event = {"event": "BackedUp", "file": kept.file.name, "cases": 1}
    assert said(office) == ("张县长", "back_up", event)


# ------------------------------------------------------------ who does not come in


@pytest.mark.sqlite("the door of a home")
def test_wrong_passwords_at_an_open_desk_are_journalled_at_once(
    desk: Office, office: Path, clock: StoppedClock
) -> None:
    give_slots(office, HOLDER)
    door = Door(office, clock, CHEAP)
    before = count(office)
    for _ in range(2):  # nobody listens yet
        with pytest.raises(Refusal):
            door.unlock("p1", Secret("wrong"))
    assert count(office) == before
    door.listen(lambda holder, failed: note_wrong_password(desk, holder, failed))
    with pytest.raises(Refusal) as caught:
        door.unlock("p1", Secret("wrong"))
    assert caught.value.code == "wrong_password"
    event = {"event": "SignInRefused", "person_id": "p1", "name": "马建国", "failed": 3}
    assert said(office) == ("本机", "sign_in", event)
    assert "wrong" not in repr(said(office))
    with pytest.raises(Refusal) as hurried:
        door.unlock("p1", Secret("wrong"))  # not tried: one must wait
    assert hurried.value.code == "too_soon"
    assert count(office) == before + 1
    clock.move_to(clock.today(), 12)
    assert door.unlock("p1", Secret(PASSWORD)).failed == 3
    door.close()


@pytest.mark.sqlite("the door of a home")
def test_a_wrong_password_is_said_although_it_cannot_be_journalled(
    desk: Office, office: Path, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> None:
    give_slots(office, HOLDER)
    desk.storage.close()
    first, second = open_storage(office, clock), open_storage(office, clock)
    first.hold()
    other = Office(second, LIBRARY, clock, MA)
    door = Door(office, clock, CHEAP)
    door.listen(lambda holder, failed: note_wrong_password(other, holder, failed))
    with pytest.raises(Refusal) as caught:
        door.unlock("p1", Secret("wrong"))
    assert (caught.value.code, caught.value.facts["failed"]) == ("wrong_password", 1)
    assert "in_use" in caplog.text
    door.close()
    for storage in (first, second):
        storage.close()
