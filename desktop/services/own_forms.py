"""An office puts forms of its own in the place of those the program brings, each from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop.base.bounds import FORM_BYTES, read_bounded, too_big
from desktop.base.errors import BadEntry, NotFound
from desktop.casework.events import ListImported
from desktop.casework.own_forms import OwnForm, in_force
from desktop.documents.form import Form
from desktop.documents.own_form import Fault, id_in
from desktop.documents.vocabulary import WORDS
from desktop.documents.wording import WORDINGS
from desktop.services.perform import Job, Office
from desktop.sheets.writing import Sheet, SheetColumn, write_sheet


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form, and what stands in its place: today, and from a later day."""

    id: str
    name: str
    basis: str
    now: OwnForm | None  # the program's own where there is none
    coming: OwnForm | None
    broken: bool  # the one of the office does not read any more: the program's own is used


@dataclass(frozen=True, slots=True)
class Offered:
    """A form as it was brought: what is wrong with it, and what it would not print any more."""

    form: str
    name: str
    file: str
    text: str = field(repr=False)
    faults: tuple[Fault, ...]
    dropped: tuple[str, ...]  # by the words of the vocabulary


def form_rows(office: Office) -> tuple[FormRow, ...]:
    """Every form in the order of the bound file."""
    brought, today = office.library.brought, office.clock.today()
    with office.read() as work:
        own = work.own_forms()
    now = in_force(own, today)
    ahead = sorted(
        (each for each in own if each.since > today and _stands(each)), key=lambda each: each.since
    )
    coming = {each.form: each for each in reversed(ahead)}
    return tuple(
        FormRow(
            *(form.id, form.name, form.basis, now.get(form.id), coming.get(form.id)),
            broken=form.id in now and brought.read(form.id, now[form.id].text).form is None,
        )
        for form in brought.forms.values()
    )


def _stands(own: OwnForm) -> bool:
    return own.until is None or own.since < own.until


def form_file(office: Office, form: str) -> str:
    """The file of the form in force, to be changed and brought back. Raises NotFound."""
    library = office.today().library
    if form not in library.brought.forms:
        raise NotFound("no_such_form", form=form)
    with office.read() as work:
        own = next((each for each in work.own_forms() if each.id == library.forms[form].version), None)
    return library.brought.text(form) if own is None else own.text


def look_over(office: Office, file: Path) -> Offered:
    """Read and check a form; nothing is changed and nothing of it is run.

    Raises BadEntry `form_too_big`, `form_unreadable`, `form_unknown`.
    """
    try:
        text = read_bounded(file, FORM_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and too_big(error):
            raise BadEntry("form_too_big", file=file.name, most=FORM_BYTES >> 10) from error
        raise BadEntry("form_unreadable", file=file.name) from error
    form, brought = id_in(text), office.library.brought
    if form not in brought.forms:
        raise BadEntry("form_unknown", file=file.name, form=form or "—")
    read = brought.read(form, text)
    dropped = () if read.form is None else _dropped(office.today().library.forms[form], read.form)
    return Offered(form, brought.forms[form].name, file.name, text, read.faults, dropped)


def _dropped(now: Form, offered: Form) -> tuple[str, ...]:
    gone = sorted(name for name in now.slots() - offered.slots() if name in WORDS)
    return tuple(dict.fromkeys(WORDS[name].label for name in gone))


@dataclass(frozen=True, slots=True)
class PutForm:
    """A form of the office, in force from a day."""

    form: str
    file: str
    text: str = field(repr=False)
    since: date


def put_form(job: Job, command: PutForm) -> OwnForm:
    """Papers of the form are issued on this one from its day; those issued before stay as they are.

    Raises BadEntry `form_faulty`, `form_since_past`, `form_unknown`.
    """
    brought = job.office.library.brought
    if command.form not in brought.forms:
        raise BadEntry("form_unknown", file=command.file, form=command.form)
    faults = brought.read(command.form, command.text).faults
    if faults:
        raise BadEntry("form_faulty", n=len(faults), first=faults[0].why)
    if command.since < job.office.clock.today():
        raise BadEntry("form_since_past", since=command.since)
    own = OwnForm(job.work.mint_id(), command.form, command.since, None, command.file, command.text)
    _keep(job, (*job.work.own_forms(), own), own)
    return own


@dataclass(frozen=True, slots=True)
class WithdrawForm:
    """A form of the office, by its id."""

    id: str


def withdraw_form(job: Job, command: WithdrawForm) -> OwnForm:
    """From today on no paper is issued on it: the one before it stands again, else the program's own.

    Raises NotFound for one that is not there, or was withdrawn before.
    """
    own, today = job.work.own_forms(), job.office.clock.today()
    found = next((each for each in own if each.id == command.id and each.until is None), None)
    if found is None:
        raise NotFound("no_such_own_form")
    ended = replace(found, until=max(today, found.since))
    _keep(job, tuple(ended if each.id == found.id else each for each in own), ended)
    return ended


def _keep(job: Job, forms: tuple[OwnForm, ...], changed: OwnForm) -> None:
    name = job.office.library.brought.forms[changed.form].name
    day = changed.since if changed.until is None else changed.until
    says = f"{name}（{day.isoformat()} 起{'用' if changed.until is None else '撤下'}）"
    if job.work.put_own_forms(forms, says):
        job.keep(ListImported("", "forms", says, 1))


# ------------------------------------------------------------ what a form may use


def save_words(file: Path, _office: Office) -> Path:
    """Every name a form may use as a table to read or print. Raises PrintTrouble `cannot_write`."""
    columns = (SheetColumn("写法", wide=40), SheetColumn("内容", wide=28), SheetColumn("可以怎样写", wide=44))
    notes = "写在花括号里；后面加 ? 表示可以没有，加 |写法 表示怎样写，例如 {penalty.fine|both}"
    table = Sheet(
        "字段表", "文书样式可用的字段", notes, (*columns, SheetColumn("可选的值", wide=60)), _words()
    )
    write_sheet(file, table, lambda _rows: True)
    return file


def _words() -> Iterable[tuple[str, str, str, str]]:
    for name, word in sorted(WORDS.items()):
        kinds = (key for key, known in WORDINGS.items() if word.kind and word.kind in known.kinds)
        choices = "；".join(f"{member}＝{words}" for member, words in word.choices)
        yield f"{{{name}}}", word.label, "、".join(kinds), choices
