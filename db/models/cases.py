"""The case and what is known of it. Owned cells: they count only on the line of the owning seat."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, false, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import LOCAL, Base, Replicated
from db.types import Digest, Word
from desktop.base.money import Money
from desktop.casework.case import LAST_STAGES
from desktop.casework.case_facts import Source
from desktop.casework.custody_choices import ThingState
from desktop.casework.parties import PartyKind

ENDINGS: tuple[ColumnElement[str], ...] = tuple(literal_column(f"'{stage}'") for stage in LAST_STAGES)
"""The stages of a case that is open no more. As words: SQLite matches a partial index by its very text."""

IS_OPEN = f"stage NOT IN {LAST_STAGES}"
"""Of a case whose last stages have not come, as `stage.not_in(ENDINGS)` asks for it."""

IS_PRELIMINARY = "procedure IN ('lead@1', 'inspection@1')"
"""Of a lead or an inspection, which is no case."""

IS_CASE = "procedure NOT IN ('lead@1', 'inspection@1')"
"""Of what is a case, as the list of cases asks for it: leads may be many times as many."""

FINE_SORT = "(coalesce(fine, -1))"
"""A fine to sort by: keys are never null."""

BEGUN = (
    "fact IN ('inspection.start_at', 'interview.start_at', 'correction.recheck_start', 'statement.start_at', "
    "'hearing.at', 'seizure.taken_at', 'preservation.taken_at', 'sampling.taken_at', 'extraction.start_at', "
    "'onspot.at', 'substitute.started_at')"
)
"""Of a fact that says when officers began something: two at one time are looked for over all cases."""

SPOTTED = "fact IN ('offence.spot', 'inspection.spot', 'preservation.spot', 'seizure.kept_spot')"
"""Of a fact that is a place on the sketch map, by its coordinates: they are few among all facts."""

ARCHIVED_AS = "fact = 'archive.number'"
"""Of a fact that is the number of a file in the archive: an organ gives each once."""

FURTHER_ACT = "fact = 'act.matter'"
"""Of a fact that is the matter of a further act: which cases rest on a list is asked over all of them."""

NAMES_GEAR = "fact IN ('inspection.camera', 'inspection.meter', 'inspection.vehicle', 'evidence.camera')"
"""Of a fact that names equipment by its number: which records name a piece is asked over all cases."""

SORTS_LEADS = "fact IN ('lead.kind', 'settling.outcome', 'visit.kind', 'findings.outcome')"
"""Of a fact that says of what kind a lead or an inspection is, or what it came to."""

HAS_LEDGER, HAS_KEY = "ledger_id IS NOT NULL", "ledger_key IS NOT NULL"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id", "matter_code"),
    *("party_kind", "source", "fine", "due_on", "due_sort", "due_party", "due_clock", "officer_ids"),
    *("registered_on", "filed_on", "closed_on", "ledger_id", "party_name", "party_initials", "number"),
)
"""All that the list is narrowed by."""

BY_DUE = ("due_sort", "registered_on")
"""Soonest first; of what falls due on one day, or never, what was registered first: a year is found there."""

FOUND_NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id"),
    *("due_sort", "registered_on", "party_initials", "fine"),
)
"""What most lists of what was found are narrowed and ordered by."""

RARE = ("matter_code", "stage", "source", "party_kind", "procedure", "filed_on", "closed_on")
"""What is looked up apart, for it may be rare."""


def _rare_index(column: str) -> Index:
    """An index of what a column holds, which only a question in these very words is answered by."""
    return Index(f"ix_case_of_{column}", text(f"(coalesce({column}, ''))"), "id")


def _list_index(name: str, *keys: str, which: str = "") -> Index:
    """An index of one order of the list, of all cases or of some."""
    rest = (column for column in NARROWS if column not in keys)
    where, first = text(which) if which else None, map(text, keys)
    return Index(f"ix_case_{name}", *first, "id", *rest, sqlite_where=where, postgresql_where=where)


def _some_index(name: str, which: str, *columns: str) -> Index:
    """An index of some rows: what asks for them in these very words is answered by it."""
    return Index(name, *columns, sqlite_where=text(which), postgresql_where=text(which))


class CaseRecord(Replicated, Base):
    """A case. LOCAL columns are what the list shows and filters by, reckoned from other rows."""

    __tablename__ = "case"
    # The list is read in few orders and narrowed by many things at once. Each order has one index, which
    # also holds all that narrows: rows that do not fit are passed over without being looked up. That of what
    # is due is also of leads. Most lists show open cases, which are few among all: theirs is an index apart,
    # made last, for of two that do SQLite takes the younger. Nothing else is indexed here that could lure the
    # planner from them; what may be rare is asked for in other words first.
    __table_args__ = (
        _list_index("by_due", *BY_DUE),
        _list_index("by_registered", "registered_on", which=IS_CASE),
        _list_index("by_party", "party_initials", which=IS_CASE),
        _list_index("by_fine", FINE_SORT, which=IS_CASE),
        _list_index("open_by_due", *BY_DUE, which=IS_OPEN),
        *map(_rare_index, RARE),
        _some_index("ix_case_preliminary", IS_PRELIMINARY, "procedure", "registered_on", "id"),
        _some_index(
            "ix_case_open_preliminary",
            f"{IS_OPEN} AND {IS_PRELIMINARY}",
            "procedure",
            "stage",
            "struck_at",
            "unit_id",
            "township_id",
            "district_id",
            "discovered_on",
            "registered_on",
        ),
        # what was found by words, by the number the search index knows it by, with what lists it is shown in
        # ask first; more would not fit on as few pages
        Index("ix_case_by_search", "search_no", "id", *FOUND_NARROWS),
        # asked whenever somebody comes in: are there dates that some other notice was for?
        _some_index("ix_case_open_reckoned", IS_OPEN, "id", "reckoned", "struck_at"),
        Index(None, "number"),  # not unique, as nothing people number is
        Index(None, "ledger_id", sqlite_where=text(HAS_LEDGER), postgresql_where=text(HAS_LEDGER)),
        Index(None, "ledger_key", sqlite_where=text(HAS_KEY), postgresql_where=text(HAS_KEY)),
    )

    version: Mapped[int] = mapped_column(info=LOCAL)
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012

    number: Mapped[str]
    series_id: Mapped[str | None]
    serial: Mapped[int | None]
    procedure: Mapped[str]
    stage: Mapped[str]
    turned_because: Mapped[str]  # why a summary case became an ordinary one
    unit_id: Mapped[str]
    organ_unit_id: Mapped[str]
    matter_id: Mapped[str]
    matters_version: Mapped[str]
    rule_set: Mapped[str]
    lists_version: Mapped[int]
    registered_on: Mapped[date]
    sample: Mapped[bool]

    offence_on: Mapped[date | None]
    offence_place: Mapped[str | None]
    facts: Mapped[str | None]
    discovered_on: Mapped[date | None]
    source: Mapped[Source | None] = mapped_column(Word(Source))

    ledger_id: Mapped[str | None]  # the ledger it came in with
    ledger_key: Mapped[str | None]  # what its row is known by: 案号, 决定书文号, or its digest
    past_series_id: Mapped[
        str | None
    ]  # of the 文号 its ledger gives the decision, until the paper is entered
    past_serial: Mapped[int | None]

    owner_seat: Mapped[str] = mapped_column(info=LOCAL)
    epoch: Mapped[str | None] = mapped_column(Digest(), info=LOCAL)
    claims: Mapped[int] = mapped_column(info=LOCAL)
    hops: Mapped[int] = mapped_column(info=LOCAL)
    standing: Mapped[str] = mapped_column(info=LOCAL)  # mine | copy | in_transit

    matter_code: Mapped[str] = mapped_column(info=LOCAL)
    cause: Mapped[str] = mapped_column(info=LOCAL)
    township_id: Mapped[str | None] = mapped_column(info=LOCAL)
    district_id: Mapped[str | None] = mapped_column(info=LOCAL)
    party_name: Mapped[str] = mapped_column(info=LOCAL)
    party_initials: Mapped[str] = mapped_column(info=LOCAL)
    party_kind: Mapped[PartyKind | None] = mapped_column(Word(PartyKind), info=LOCAL)
    fine: Mapped[Money | None] = mapped_column(info=LOCAL)  # decided, or proposed until then
    filed_on: Mapped[date | None] = mapped_column(info=LOCAL)
    closed_on: Mapped[date | None] = mapped_column(info=LOCAL)
    due_on: Mapped[date | None] = mapped_column(info=LOCAL)
    due_sort: Mapped[date] = mapped_column(info=LOCAL)  # a far day where nothing is due: keys are never null
    due_clock: Mapped[str] = mapped_column(info=LOCAL)
    due_party: Mapped[bool] = mapped_column(info=LOCAL)
    officer_ids: Mapped[str] = mapped_column(default="", server_default="", info=LOCAL)
    """The handling officers in their order, a space around each: ` p1 p2 `."""
    reckoned: Mapped[str] = mapped_column(default="", server_default="", info=LOCAL)
    """What the stored dates were reckoned by; they are reckoned again where it is another now."""
    search_no: Mapped[int | None] = mapped_column(info=LOCAL)
    """The number the search index knows the file by: the later it was entered, the higher."""


TERM_NARROWS = ("withheld", "clock", "unit_id", "lead", "case_id")
"""What the list of clocks is narrowed by, beside whom a clock binds and when it ends."""


class TermRecord(Base):
    """A running clock of an open case. Every seat reckons its own: nobody's act, no part of the journal."""

    __tablename__ = "term"
    # All that narrows the list stands in the index it is read off, and in that it is counted off: no row, and
    # no case, is looked up but those shown.
    __table_args__ = (
        Index(None, "case_id"),
        Index("ix_term_by_due", "due_on", "id", "party", *TERM_NARROWS),
        Index("ix_term_counted", "party", "due_on", *TERM_NARROWS),
    )

    id: Mapped[str] = mapped_column(primary_key=True)  # case/clock, and of a side procedure /seizure/2
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    clock: Mapped[str]
    beside: Mapped[str]
    n: Mapped[int]
    started_on: Mapped[date]
    due_on: Mapped[date]  # the raw day while `withheld`
    withheld: Mapped[bool]
    at: Mapped[datetime | None]  # for a term of hours
    party: Mapped[bool]
    unit_id: Mapped[str] = mapped_column(server_default="")  # where its case stands
    lead: Mapped[bool] = mapped_column(server_default=false())  # of a lead or an inspection, which is no case


class ThingRecord(Base):
    """A part of a thing in hand, or gone. Every seat reckons its own from the case, as it does clocks."""

    __tablename__ = "thing"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "code"),
        Index(None, "due_sort", "id"),
        Index(None, "place", "id"),
        Index("ix_thing_counted", "state", "case_id", "due_on", "withheld", "clock"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)  # case/seizure#1.3/2
    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    key: Mapped[str]
    part: Mapped[int]
    code: Mapped[str]
    list: Mapped[str]  # seizure | preservation | sampling
    name: Mapped[str]
    model: Mapped[str]
    amount: Mapped[str]
    value: Mapped[str]
    state: Mapped[ThingState] = mapped_column(Word(ThingState))
    place: Mapped[str]
    since: Mapped[date]
    due_on: Mapped[date | None]
    due_sort: Mapped[date]  # a far day where nothing is due
    withheld: Mapped[bool]
    clock: Mapped[str]


class LedgerRecord(Replicated, Base):
    """A spreadsheet of cases that came in: what became of its rows."""

    __tablename__ = "ledger"

    file: Mapped[str]
    digest: Mapped[str] = mapped_column(Digest())
    person_id: Mapped[str]
    at: Mapped[datetime]
    rows: Mapped[int]
    taken: Mapped[int]
    held: Mapped[int]  # rows of cases that were here already
    refused: Mapped[int]
    undone_at: Mapped[datetime | None]


class PastStepRecord(Replicated, Base):
    """A step that a ledger says was taken before the desk. Never a lawful step: no gate looks here."""

    __tablename__ = "past_step"
    __table_args__ = (Index(None, "case_id", "place"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    place: Mapped[int]
    step: Mapped[str]
    on: Mapped[date]


class PartyRecord(Replicated, Base):
    """The party of a case."""

    __tablename__ = "party"
    __table_args__ = (Index(None, "case_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[PartyKind | None] = mapped_column(Word(PartyKind))
    name: Mapped[str | None]
    id_number: Mapped[str | None]
    legal_rep: Mapped[str | None]
    rep_duty: Mapped[str | None]
    born_on: Mapped[date | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]


class CaseFactRecord(Replicated, Base):
    """One thing a case says, as its stored text; a cell that was emptied holds null.

    The id names case, fact and sheet, so that two seats writing one cell meet in one row.
    """

    __tablename__ = "case_fact"
    __table_args__ = (
        Index(None, "case_id", "fact", "n"),
        _some_index("ix_case_fact_spot", SPOTTED, "fact", "case_id"),
        _some_index("ix_case_fact_archive", ARCHIVED_AS, "value"),
        _some_index("ix_case_fact_begun", BEGUN, "value"),
        _some_index("ix_case_fact_further_act", FURTHER_ACT, "value", "case_id"),
        _some_index("ix_case_fact_gear", NAMES_GEAR, "value", "case_id"),
        _some_index("ix_case_fact_lead", SORTS_LEADS, "fact", "value", "case_id"),
    )

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    fact: Mapped[str]
    n: Mapped[int]
    value: Mapped[str | None]


class CaseOfficerRecord(Replicated, Base):
    """A handling officer of a case; struck when another takes the place."""

    __tablename__ = "case_officer"
    __table_args__ = (Index(None, "case_id"), Index(None, "officer_id", "struck_at", "case_id"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    officer_id: Mapped[str]
    place: Mapped[int]


class StepRecord(Replicated, Base):
    """A step taken. `on` is its legal date, `at` the moment it was recorded."""

    __tablename__ = "step"
    __table_args__ = (Index(None, "case_id", "place"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    place: Mapped[int]
    step: Mapped[str]
    stage: Mapped[str]
    on: Mapped[date]
    person_id: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    reasons: Mapped[str]  # canonical JSON: gate -> words
    # Null for the procedure of the case: so say also the entries from before there were others.
    beside: Mapped[str | None]  # the side procedure it is a step of
    n: Mapped[int | None]  # of which of them


class SideRecord(Replicated, Base):
    """A procedure that runs beside that of a case: the version it was begun under, and how far it is."""

    __tablename__ = "side"
    __table_args__ = (Index(None, "case_id"), Index(None, "stage"))

    case_id: Mapped[str] = mapped_column(ForeignKey("case.id"))
    beside: Mapped[str]  # "seizure"
    n: Mapped[int]
    procedure: Mapped[str]  # "seizure@1"
    stage: Mapped[str]
