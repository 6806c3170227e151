"""Lists that flow down from the county: units, organs, officers, matters; and the settings of this office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Replicated
from db.types import (
    Cells,
    Days,
    Digest,
    Letter,
    Lines,
    Range,
    Several,
    Standings,
    Word,
    read_certificate,
    read_letter,
)
from desktop.base.money import Money
from desktop.casework.certificates import Certificate
from desktop.casework.choices import BenchmarkMaker
from desktop.casework.entrusting import Entrustment
from desktop.casework.lists import (
    FineRange,
    Level,
    MatterKind,
    Power,
    Standing,
    Tier,
)
from desktop.casework.unit_offices import Part
from desktop.casework.unit_tree import UnitChange


class ListVersionRecord(Replicated, Base):
    """A version of a list that came into the desk. Its contents travel as a whole file, known by digest."""

    __tablename__ = "list_version"

    # units | unit_acts | unit_offices | organs | officers | duties | matters | calendar
    # local_holidays | statutes | forms | points | grades
    kind: Mapped[str]
    version: Mapped[str]
    digest: Mapped[str] = mapped_column(Digest())
    in_force_on: Mapped[date]
    place: Mapped[int]  # the how-manieth of its kind


class ListFileRecord(Base):
    """The contents of a list version as they came: canonical JSON, compressed."""

    __tablename__ = "list_file"

    digest: Mapped[str] = mapped_column(Digest(), primary_key=True)
    packed: Mapped[bytes]


class UnitRecord(Base):
    """A node of the unit tree. One that left the list is `gone`, and still names its old cases."""

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[Level] = mapped_column(Word(Level))
    parent_id: Mapped[str | None]
    place: Mapped[int]  # the order of the list
    sample: Mapped[bool]
    gone: Mapped[bool]


class UnitActRecord(Base):
    """A dated change of the unit tree; what was withdrawn is kept as gone."""

    __tablename__ = "unit_act"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[UnitChange] = mapped_column(Word(UnitChange))
    unit_id: Mapped[str]
    day: Mapped[date]
    why: Mapped[str]
    name: Mapped[str]
    level: Mapped[Level | None] = mapped_column(Word(Level))
    other_id: Mapped[str]
    mark: Mapped[str]
    done: Mapped[bool]
    place: Mapped[int]
    gone: Mapped[bool]


class UnitOfficeRecord(Base):
    """An office or centre of a unit."""

    __tablename__ = "unit_office"

    id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str]
    name: Mapped[str]
    part: Mapped[Part] = mapped_column(Word(Part))
    duty: Mapped[str]
    person: Mapped[str]
    place: Mapped[int]
    gone: Mapped[bool]


class OrganRecord(Base):
    """A government that decides."""

    __tablename__ = "organ"

    unit_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    mark: Mapped[str]
    centre: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    review_body: Mapped[str]
    court: Mapped[str]
    bank: Mapped[str]
    bank_address: Mapped[str]
    bank_account: Mapped[str]
    hearing_citizen: Mapped[Money | None]
    hearing_organisation: Mapped[Money | None]
    sole_trader_as_citizen: Mapped[bool]
    night_begins: Mapped[int] = mapped_column(server_default="22")
    night_ends: Mapped[int] = mapped_column(server_default="6")
    sample: Mapped[bool]
    place: Mapped[int]
    gone: Mapped[bool]


class OfficerRecord(Base):
    """A person of the office and the certificate held."""

    __tablename__ = "officer"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    unit_id: Mapped[str]
    role: Mapped[str]
    certificate: Mapped[str]
    certified_from: Mapped[date | None]
    certified_to: Mapped[date | None]
    reviewer_qualified: Mapped[bool]
    domains: Mapped[tuple[str, ...]] = mapped_column(Lines(), server_default="[]")
    reviewer_number: Mapped[str] = mapped_column(server_default="")
    further: Mapped[tuple[Certificate, ...]] = mapped_column(Several(read_certificate), server_default="[]")
    sample: Mapped[bool]
    place: Mapped[int]
    gone: Mapped[bool]


class DutyRecord(Base):
    """A role a person bears at a unit beside that of the list of officers, as in a secondment."""

    __tablename__ = "duty"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    role: Mapped[str]
    unit_id: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    why: Mapped[str]
    sample: Mapped[bool]
    instead_of: Mapped[str] = mapped_column(server_default="")
    place: Mapped[int]
    gone: Mapped[bool]


class HolidayYearRecord(Base):
    """The yearly notice of days off, imported; one told anew stands in the place of the one before."""

    __tablename__ = "holiday_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    notice: Mapped[str]
    festivals: Mapped[frozenset[date]] = mapped_column(Days())
    rest: Mapped[frozenset[date]] = mapped_column(Days())
    working: Mapped[frozenset[date]] = mapped_column(Days())
    place: Mapped[int]
    gone: Mapped[bool]


class LocalHolidayRecord(Base):
    """A day of rest of the place alone, as its own government made it known."""

    __tablename__ = "local_holiday"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    place: Mapped[int]
    gone: Mapped[bool]


class OwnStatuteRecord(Base):
    """A law this office put beside those the program brings; its text as resources/statutes has them."""

    __tablename__ = "own_statute"

    file: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    names: Mapped[tuple[str, ...]] = mapped_column(Lines())
    version: Mapped[date]
    in_force_from: Mapped[date | None]
    in_force_to: Mapped[date | None]
    source: Mapped[str]
    note: Mapped[str]
    text: Mapped[str]
    place: Mapped[int]
    gone: Mapped[bool]


class OwnFormRecord(Base):
    """A form this office put in the place of one the program brings; kept when it is withdrawn."""

    __tablename__ = "own_form"

    id: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    file: Mapped[str]
    text: Mapped[str]
    place: Mapped[int]
    gone: Mapped[bool]


class OwnPointRecord(Base):
    """A review point of this office, beside those the program brings; kept when it is ended."""

    __tablename__ = "own_point"

    id: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str]
    name: Mapped[str]
    basis: Mapped[str]
    leads_to: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    place: Mapped[int]
    gone: Mapped[bool]


class GradeRecord(Base):
    """A degree of a matter in a discretion standard; kept when its standard is taken away."""

    __tablename__ = "grade"

    id: Mapped[str] = mapped_column(primary_key=True)
    standard: Mapped[str]
    maker: Mapped[BenchmarkMaker] = mapped_column(Word(BenchmarkMaker))
    number: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    matter_code: Mapped[str]
    matter: Mapped[str]
    degree: Mapped[str]
    circumstance: Mapped[str]
    penalty: Mapped[str]
    fine: Mapped[FineRange | None] = mapped_column(Range())
    place: Mapped[int]
    gone: Mapped[bool]


class MatterListRecord(Base):
    """A dated version of the list of matters. Never changed once in."""

    __tablename__ = "matter_list"

    version: Mapped[str] = mapped_column(primary_key=True)
    issuer: Mapped[str]
    number: Mapped[str]
    in_force_from: Mapped[date]
    in_force_to: Mapped[date | None]
    sample: Mapped[bool]
    place: Mapped[int]  # the order of coming in
    tier: Mapped[Tier] = mapped_column(Word(Tier), server_default=Tier.COUNTY.value)


class MatterRecord(Base):
    """One matter of one version."""

    __tablename__ = "matter"

    version: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    code: Mapped[str]
    name: Mapped[str]
    domain: Mapped[str]
    source_department: Mapped[str]
    violated_law: Mapped[str]
    violated_article: Mapped[str]
    penalty_law: Mapped[str]
    penalty_article: Mapped[str]
    kinds: Mapped[tuple[str, ...]] = mapped_column(Lines())
    fine: Mapped[FineRange | None] = mapped_column(Range())
    fine_second: Mapped[FineRange | None] = mapped_column(Range())
    fine_person: Mapped[FineRange | None] = mapped_column(Range())
    person_basis: Mapped[str]
    correction: Mapped[bool]
    correction_first: Mapped[bool]
    fine_must: Mapped[bool]
    power: Mapped[Power] = mapped_column(Word(Power))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    status: Mapped[str]
    initials: Mapped[str]
    rule_set: Mapped[str]
    notes: Mapped[str]
    keywords: Mapped[str]
    entrustment: Mapped[Entrustment | None] = mapped_column(Letter())
    renewals: Mapped[tuple[Entrustment, ...]] = mapped_column(Several(read_letter), server_default="[]")


class ListedMatterRecord(Base):
    """One line of a version that came as a published list, of whatever kind."""

    __tablename__ = "listed_matter"

    version: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int | None]
    part: Mapped[int]
    name: Mapped[str]
    code: Mapped[str]
    kind: Mapped[MatterKind] = mapped_column(Word(MatterKind))
    power: Mapped[Power] = mapped_column(Word(Power))
    domain: Mapped[str]
    former: Mapped[str]
    scope: Mapped[str]
    bases: Mapped[tuple[str, ...]] = mapped_column(Lines())
    matter_code: Mapped[str]
    standings: Mapped[tuple[Standing, ...]] = mapped_column(Standings())
    notes: Mapped[str]
    cells: Mapped[Mapping[str, str]] = mapped_column(Cells())


class SettingRecord(Replicated, Base):
    """A setting of this office; the id is its key."""

    __tablename__ = "setting"

    value: Mapped[str]
