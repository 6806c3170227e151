"""Who reported a lead stands on a paper: to read it there is a showing as any other (生态环境法典 146).

It is journalled before the paper is seen or leaves the desk.
"""

from __future__ import annotations

from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile
from desktop.casework.events import NumbersShown
from desktop.casework.lead_facts import REPORTER
from desktop.casework.leads import SECRET_FORMS
from desktop.casework.masking import hidden_slots
from desktop.services.perform import Office, note


def note_reporter(office: Office, case: Case, *forms: str) -> None:
    """Journal that papers of these forms are read, where they say who reported; nothing for any other."""
    told = (fact for fact, _ in hidden_slots(case) if fact.startswith(f"{REPORTER.group}."))
    facts = tuple(dict.fromkeys(told))
    if facts and SECRET_FORMS.intersection(forms):
        note(office, "show_reporter", NumbersShown(case.id, facts))


def note_paper_read(office: Office, paper_id: str) -> None:
    """The same of an issued paper. Raises NotFound."""
    with office.read() as work:
        case_id, form = work.paper_of(paper_id)
        case = work.case(case_id) if form in SECRET_FORMS else None
    if case is not None:
        note_reporter(office, case, form)


def note_scan_read(office: Office, file: CaseFile) -> None:
    """The same of a file of a case: it may be the scan of a paper as it was signed."""
    if file.paper:
        note_paper_read(office, file.paper)
