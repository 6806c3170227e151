"""What the page of a paper has done off the UI thread: read, draw, write, print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter

from desktop.casework.events import Way
from desktop.casework.facts import FACTS, Slot
from desktop.documents.copies import in_copies
from desktop.services.clear_copies import hand_out
from desktop.services.issuing import DraftPaper
from desktop.services.perform import Office
from desktop.services.printing import note_paper, word_file, write_paper
from desktop.services.recording import stands
from desktop.services.reporters import note_reporter
from desktop.services.searching import PaperView, paper_draft, paper_view
from desktop.ui.fact_fields import key_of
from desktop.ui.places import Place, split_where
from desktop.ui.printing import print_copies
from desktop.ui.tasks import Pulse
from desktop.ui.widgets.pdf_marks import BoxKind, PageBox


def key_of_where(where: str) -> str:
    """The key of the field that cures a `where`."""
    return key_of(*split_where(where))


def boxes_of(draft: DraftPaper) -> tuple[list[PageBox], dict[str, int]]:
    """The places of a draft as boxes on its page, and the numbers of the missing ones by their fields."""
    blanks = [(blank, BoxKind(str(blank.kind))) for blank in draft.drawn.blanks]
    numbers: dict[str, int] = {}
    for blank, kind in blanks:
        if kind is BoxKind.MISSING:
            numbers.setdefault(key_of_where(blank.fact), len(numbers) + 1)
    boxes = [
        PageBox(
            *(blank.page, blank.x, blank.y, blank.w, blank.h, _place_of(blank.fact), blank.label, kind),
            numbers[key_of_where(blank.fact)] if kind is BoxKind.MISSING else 0,
        )
        for blank, kind in blanks
    ]
    return [*boxes, *_entries_of(draft)], numbers


def _entries_of(draft: DraftPaper) -> list[PageBox]:
    """What stands filled in, where an officer enters it; what others keep leads nowhere from here."""
    return [
        PageBox(each.page, each.x, each.y, each.w, each.h, where, label, BoxKind.FILLED, part=each.part)
        for each in draft.drawn.entries
        if (label := _label_of(where := _place_of(each.fact)))
    ]


def _place_of(where: str) -> str:
    """A fact by the key of its field; other places as they are."""
    return key_of_where(where) if split_where(where)[0] in FACTS else where


def _label_of(where: str) -> str:
    """What an entry is called; empty for what no field of a case holds."""
    if where == "case.officers":
        return QCoreApplication.translate("PaperWork", "执法人员")
    fact = FACTS.get(split_where(where)[0])
    return "" if fact is None else fact.label


def locked(view: PaperView, slot: Slot) -> bool:
    """Whether an entry stands fast: its paper, or another that says it, is issued."""
    return view.issued is not None or stands(view.case, slot)


def view_of(place: Place, office: Office) -> PaperView:
    """A paper as its page shows it."""
    return paper_view(office, place.case_id, place.form, place.n)


def draft_of(place: Place, typed: dict[Slot, str], office: Office) -> DraftPaper:
    """The page of a draft with what is being typed."""
    return paper_draft(office, place.case_id, place.form, place.n, typed)


def write_file(file: Path, data: bytes, of: PaperView, office: Office) -> Path:
    """Write the bytes of a paper, journalled first. Raises PrintTrouble, StorageTrouble."""
    _note_issued(of, office)
    note_paper(office, of.case.id, of.form.name, Way.SAVED, file.name)
    return write_paper(file, data)


def write_word(file: Path, of: PaperView, office: Office) -> Path:
    """Write a paper as a Word file to be worked on, journalled first. Raises PrintTrouble, StorageTrouble."""
    with office.read() as work:
        case = work.case(of.case.id, "see_papers")
    note_reporter(office, case, of.form.id)
    note_paper(office, case.id, of.form.name, Way.SAVED, file.name)
    return write_paper(file, word_file(office, case, of.form, of.n))


def print_on(data: bytes, printer: QPrinter, of: PaperView, office: Office, pulse: Pulse) -> bool:
    """Print a paper, one issued here in its marked copies; journalled first. False where it was stopped.

    Raises PrintTrouble, StorageTrouble.
    """
    _note_issued(of, office)
    note_paper(office, of.case.id, of.form.name, Way.PRINTED)
    copies = of.form.copies if of.issued and not of.issued.recorded else ()
    print_copies(in_copies(data, copies), max(1, len(copies)), printer, pulse)
    return not pulse.stopped


def lend_file(of: PaperView, name: str, data: bytes, office: Office) -> Path:
    """An issued paper as a clear copy for another program, journalled first. Raises PrintTrouble."""
    _note_issued(of, office)
    note_paper(office, of.case.id, of.form.name, Way.OPENED)
    return hand_out(office.storage.home, name, data)


def _note_issued(of: PaperView, office: Office) -> None:
    """What was issued says who reported in full; a draft only where he was shown, and that is journalled."""
    if of.issued is not None:
        note_reporter(office, of.case, of.form.id)
