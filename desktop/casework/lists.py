"""The lists a case stands on: units, organs, officers and matters, each frozen as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from desktop.base.money import Money
from desktop.casework.certificates import Certificate
from desktop.casework.entrusting import Entrustment, letter_on

OF_LIST = "list:"
"""Of what a gate misses: it is entered in the version of the list of matters that is named behind it."""


class Level(StrEnum):
    """Where a unit stands in the tree."""

    COUNTY = "county"
    DISTRICT = "district"
    TOWNSHIP = "township"
    STATION = "station"


class Power(StrEnum):
    """Where the power to punish comes from; letterhead, seal and remedy follow from it."""

    OWN = "own"  # 法定: a law names the township (城乡规划法 65)
    GRANTED = "granted"  # 承接赋权: 行政处罚法 24
    ENTRUSTED = "entrusted"  # 委托: 行政处罚法 20, in the entrusting organ's name


class MatterKind(StrEnum):
    """What sort of power a matter is; only a penalty becomes a case."""

    PENALTY = "penalty"
    COERCION = "coercion"
    INSPECTION = "inspection"
    LICENCE = "licence"
    SERVICE = "service"


class Handover(StrEnum):
    """What became of a matter in a township."""

    TAKEN = "taken"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class Tier(StrEnum):
    """Whose list it is. Cases are filed by the county's; it is compared with the others (三级四同)."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the unit tree."""

    id: str
    name: str
    level: Level
    parent_id: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Organ:
    """The government that decides and whose seal is on the paper; never the centre (行政处罚法 24, 59)."""

    unit_id: str
    name: str  # 大通回族土族自治县桥头镇人民政府
    mark: str  # 大桥, the first part of every number
    centre: str  # the township's enforcement centre, an internal body
    address: str
    phone: str
    review_body: str  # the county government (行政复议法 24)
    court: str  # the court of the organ's place, or the one designated (行政诉讼法 18)
    bank: str  # who collects the fine (罚款决定与罚款收缴分离实施办法 7)
    bank_address: str
    bank_account: str
    hearing_citizen: Money | None  # 行政处罚法 63: amounts are the province's; None bars the notice
    hearing_organisation: Money | None
    sole_trader_as_citizen: bool = True  # 行政处罚法 51 is silent; the safe reading
    night_begins: int = 22  # hours of the clock between which nothing is enforced: 行政强制法 43 names none
    night_ends: int = 6
    sample: bool = False

    def by_night(self, hour: int) -> bool:
        """Whether an hour of the day is one of its night, which may end on the next day."""
        if self.night_begins <= self.night_ends:
            return self.night_begins <= hour < self.night_ends
        return hour >= self.night_begins or hour < self.night_ends


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the office. Only one with a certificate valid on the day may enforce (行政处罚法 42)."""

    id: str
    name: str
    unit_id: str
    role: str  # officer | reviewer | head | assistant | supervisor
    certificate: str = ""
    certified_from: date | None = None
    certified_to: date | None = None
    reviewer_qualified: bool = False  # 行政处罚法 58: passed the legal profession examination
    sample: bool = False
    domains: tuple[str, ...] = ()  # what the certificate is for, as matters name it; none: everything
    reviewer_number: str = ""  # of the certificate of legal profession
    further: tuple[Certificate, ...] = ()  # held beside it: of a domain, of the province, one that renews it

    @property
    def certified(self) -> bool:
        """Whether any certificate is held, of whatever days."""
        return bool(self.certificate or self.further)

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """All that are held, the first as the list names it."""
        first = Certificate(self.certificate, self.certified_from, self.certified_to, self.domains)
        return (first, *self.further) if self.certificate else self.further

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of all of them: by each its holder is known."""
        first = (self.certificate,) if self.certificate else ()
        return (*first, *(held.number for held in self.further))

    def certificate_for(self, day: date, domain: str = "") -> Certificate | None:
        """The one an act of a day in a matter of a domain rests on; of several the one that lasts longest."""
        valid = (each for each in self.certificates if each.valid_on(day) and each.covers(domain))
        return max(valid, key=lambda each: each.until or date.max, default=None)

    def number_for(self, day: date, domain: str = "") -> str:
        """The number of that, as papers say it; where none fits, that of the first."""
        found = self.certificate_for(day, domain)
        return self.certificate if found is None else found.number

    def lapsing(self, by: date) -> tuple[Certificate, ...]:
        """The certificates that are over by a day and that none held outlasts."""
        held = self.certificates
        return tuple(
            each
            for each in held
            if each.until is not None and each.until <= by and not any(other.outlasts(each) for other in held)
        )

    def certified_for(self, domain: str) -> bool:
        """Whether any certificate is for matters of a domain, whenever it is valid; so is who has none."""
        return not self.certificates or any(each.covers(domain) for each in self.certificates)

    def certified_on(self, day: date, domain: str = "") -> bool:
        """Whether a certificate was valid that day for matters of a domain."""
        return self.certificate_for(day, domain) is not None


@dataclass(frozen=True, slots=True)
class FineRange:
    """A range of fine as the article states it: plain yuan, or so much per unit, or times a base."""

    least: float
    most: float | None
    unit: str  # "yuan", or a key of resources/texts/fine_units.toml
    condition: str = ""
    phrase: str = ""  # the words of the article

    def bounds(self, base: float | None) -> tuple[Money, Money | None] | None:
        """The lawful least and most in fen; None when the base (area, value, times of ...) is still unknown.

        `base` is in the unit's own measure: square metres, cubic metres, or yuan for multiples and percents.
        """
        if self.unit == "yuan":
            scale = 1.0
        elif base is None:
            return None
        elif self.unit.startswith("percent_of_"):
            scale = base / 100
        else:
            scale = base
        # Least is rounded up and most down, so that a fine on a bound is never a fen outside the law.
        least = -(-round(self.least * scale * 10000) // 100)
        most = None if self.most is None else round(self.most * scale * 10000) // 100
        return Money(least), None if most is None else Money(most)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the list with the articles in force from one day to another."""

    id: str  # GH-001-v1
    code: str  # GH-001
    name: str
    domain: str
    source_department: str
    violated_law: str
    violated_article: str
    penalty_law: str  # several, with their articles, joined by ";"
    penalty_article: str
    kinds: tuple[str, ...]  # 警告, 罚款 ... as the article names them
    fine: FineRange | None
    fine_second: FineRange | None
    fine_person: FineRange | None
    person_basis: str  # natural_person | responsible_person | farm_household | ""
    correction: bool  # the article orders correction
    correction_first: bool  # punishable only after correction was refused or late
    fine_must: bool  # 应当 (True) or 可以 (False)
    power: Power
    valid_from: date | None
    valid_to: date | None
    status: str  # current | superseded | needs_current_text
    initials: str = ""  # pinyin initials of the name
    rule_set: str = "general"
    notes: str = ""
    keywords: str = ""  # phrases of the articles that name the conduct, for the search
    entrustment: Entrustment | None = None  # of a power that is entrusted, and of no other
    renewals: tuple[Entrustment, ...] = ()  # the letters after that one, by the day they begin

    @classmethod
    def unlisted(cls, name: str) -> Matter:
        """What an imported case is about until its matter is chosen from the list.

        It has neither code nor article, so that every gate that asks for a basis refuses it.
        """
        return cls(
            id="",
            code="",
            name=name,
            domain="",
            source_department="",
            violated_law="",
            violated_article="",
            penalty_law="",
            penalty_article="",
            kinds=(),
            fine=None,
            fine_second=None,
            fine_person=None,
            person_basis="",
            correction=False,
            correction_first=False,
            fine_must=False,
            power=Power.GRANTED,
            valid_from=None,
            valid_to=None,
            status="unlisted",
        )

    def in_force_on(self, day: date) -> bool:
        """Whether these articles were in force on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    @property
    def letters(self) -> tuple[Entrustment, ...]:
        """Every letter by which it is entrusted, by the day they begin."""
        return (self.entrustment, *self.renewals) if self.entrustment is not None else ()

    def entrusted_by(self, letters: Sequence[Entrustment]) -> Matter:
        """The matter with other letters, one of them at least."""
        return replace(self, entrustment=letters[0], renewals=tuple(letters[1:]))

    def letter_on(self, day: date, township: str) -> Entrustment | None:
        """The letter of a township on a day, be its term over; None where none is known (行政处罚法 20)."""
        return letter_on(self.letters, day, township)

    @property
    def violated(self) -> str:
        """《X》第…条, as papers cite it: full title and article (处罚法 59)."""
        return cite(self.violated_law, self.violated_article)

    @property
    def punished(self) -> str:
        """The punishing articles, as papers cite them."""
        return cite(self.penalty_law, self.penalty_article)


def cite(laws: str, articles: str) -> str:
    """《law》article for each law of a ";"-joined pair of columns, joined by 、."""
    pairs = zip(laws.split(";"), articles.split(";"), strict=False)
    return "、".join(f"《{law.strip()}》{article.strip()}" for law, article in pairs if law.strip())


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether townships have a matter, from when, and who answers for it (承接机构、承接时限、责任人)."""

    units: tuple[str, ...]  # ids of townships; none: every one that no other standing names
    state: Handover
    since: date | None = None
    body: str = ""  # who receives the matter; of one withdrawn, who has it again
    person: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the matter is the township's that day; one withdrawn later still is."""
        if self.state is Handover.TAKEN:
            return self.since is None or self.since <= day
        return self.state is Handover.WITHDRAWN and self.since is not None and day < self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMatter:
    """One line of a published list as it was taken in, of whatever kind, with the words of its cells."""

    place: int  # in the list, from 1
    number: int | None  # the list's own; what a later notice withdraws it by
    part: int = 0  # of one number that names several acts, which; 0 for the whole
    name: str
    code: str = ""  # as the list prints it
    kind: MatterKind
    power: Power
    domain: str = ""
    former: str = ""  # whose power it was; of an entrusted matter, in whose name it is used
    scope: str = ""  # the limits, in words: 仅限个人
    bases: tuple[str, ...] = ()  # 《X》第…条
    matter_code: str = ""  # of the matter whose articles are known; none: listed, and no case can rest on it
    standings: tuple[Standing, ...] = ()
    notes: str = ""
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)  # title -> words, untouched

    def standing_in(self, unit_id: str) -> Standing | None:
        """What became of it in a township; None where the list does not give it to that one."""
        return standing_in(self.standings, unit_id)

    def begun_on(self, was: date, now: date) -> ListedMatter:
        """The line where its list began on another day: what stood so since the first day does since that."""
        if was == now or all(one.since != was for one in self.standings):
            return self
        moved = (replace(one, since=now) if one.since == was else one for one in self.standings)
        return replace(self, standings=tuple(moved))

    def handed_on(self, heirs: Mapping[str, Sequence[str]]) -> ListedMatter:
        """The line with each heir where a township merged into it stood; one it speaks of stands as it says.

        Of several merged into one the heir has what any of them had taken over.
        """
        standings = list(self.standings)
        for heir, before in heirs.items():
            theirs = [at for at, one in enumerate(standings) if not set(before).isdisjoint(one.units)]
            if theirs and self.standing_in(heir) is None:
                at = min(theirs, key=lambda at: standings[at].state is not Handover.TAKEN)
                standings[at] = replace(standings[at], units=(*standings[at].units, heir))
        return replace(self, standings=tuple(standings))


def standing_in(standings: Sequence[Standing], unit_id: str) -> Standing | None:
    """Of what became of a line, what did in a township: what names it, else what names nobody."""
    named = next((one for one in standings if unit_id in one.units), None)
    return named or next((one for one in standings if not one.units), None)


@dataclass(frozen=True, slots=True)
class MatterList:
    """A dated version of the list of matters."""

    version: str
    issuer: str
    number: str
    in_force_from: date
    in_force_to: date | None
    matters: tuple[Matter, ...] = field(repr=False)
    sample: bool = False
    listed: tuple[ListedMatter, ...] = field(default=(), repr=False)  # where it came as a published list
    tier: Tier = Tier.COUNTY

    def in_force_on(self, day: date) -> bool:
        """Whether this list was the one in force that day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def row_for(self, code: str, day: date) -> Matter | None:
        """The row of a matter whose articles were in force on the day of the act."""
        return next((m for m in self.matters if m.code == code and m.in_force_on(day)), None)

    def limits(self, code: str) -> tuple[str, ...]:
        """The limits in words within which a matter's penalty is given: 仅限个人, as its lines state them."""
        lines = (one for one in self.listed if one.matter_code == code and one.kind is MatterKind.PENALTY)
        return tuple(dict.fromkeys(one.scope for one in lines if one.scope))

    def standings(self, code: str, unit_id: str) -> tuple[Standing, ...]:
        """What became of a matter in a township, once for each line of the list that is about its penalty."""
        lines = (one for one in self.listed if one.matter_code == code and one.kind is MatterKind.PENALTY)
        return tuple(found for one in lines if (found := one.standing_in(unit_id)) is not None)

    def given_to(self, code: str, unit_id: str, day: date) -> bool:
        """Whether a township has a matter that day. A list that says nothing of townships gives it to all."""
        return not self.listed or any(one.holds_on(day) for one in self.standings(code, unit_id))


def list_on(lists: Sequence[MatterList], day: date) -> MatterList | None:
    """The county's list in force that day; where several overlap the latest, then the last to come in."""
    fitting = [known for known in reversed(lists) if known.tier is Tier.COUNTY and known.in_force_on(day)]
    return max(fitting, key=lambda known: known.in_force_from, default=None)
