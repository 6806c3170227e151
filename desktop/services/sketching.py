"""The sketch of places: what has coordinates in sight, and the sketch on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.clock import CHINA
from desktop.casework.events import HandedOut, Way
from desktop.casework.facts import Slot
from desktop.casework.sketch import PlacedRow, PlaceKind, Sketch, Standing, drawn, strayed
from desktop.casework.spots import Spot
from desktop.documents.sketch_sheet import SketchWords, draw_sketch
from desktop.documents.wording import day
from desktop.services.due_list import EXPORT
from desktop.services.perform import Office, note
from desktop.services.printing import write_paper

MOST = 5000
"""Places of one sketch, the newest: more dots would be a blot."""

_BESIDE = 200
"""Places that tell where a county lies: the newest."""

TITLE = "办案地点示意图"
KIND_WORDS: Mapping[PlaceKind, str] = {
    PlaceKind.CASE: "案件",
    PlaceKind.LEAD: "线索",
    PlaceKind.INSPECTION: "检查",
    PlaceKind.THING: "财物",
}
STANDING_WORDS: Mapping[Standing, str] = {
    Standing.LATE: "超期",
    Standing.SOON: "七日内到期",
    Standing.OPEN: "在办",
    Standing.CLOSED: "已办结",
}


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """What the sketch is narrowed to; what is empty narrows nothing."""

    unit_id: str = ""
    years: tuple[int, ...] = ()
    kinds: tuple[PlaceKind, ...] = ()
    standings: tuple[Standing, ...] = ()
    matters: tuple[str, ...] = ()

    def takes(self, row: PlacedRow, today: date) -> bool:
        """Whether a place is shown."""
        return (
            (not self.years or row.registered_on.year in self.years)
            and (not self.kinds or row.kind in self.kinds)
            and (not self.matters or row.matter_code in self.matters)
            and (not self.standings or row.standing(today) in self.standings)
        )


def places_found(office: Office, unit_id: str) -> tuple[PlacedRow, ...]:
    """What has coordinates in a unit and below it, the newest first; nothing for who may see nothing."""
    if all(office.warrant.sight(act).blind for act in ("see_cases", "see_leads")):
        return ()
    with office.read() as work:
        return work.placed(unit_id, MOST)


def strayed_spots(office: Office, case_id: str) -> dict[Slot, int]:
    """Coordinates of a case that lie far from all other places in sight: how many kilometres off each is."""
    with office.read() as work:
        facts = work.case(case_id).facts
        others = [row.spot for row in work.placed("", _BESIDE) if row.case_id != case_id]
    found = {slot: strayed(spot, others) for slot, spot in facts.items() if isinstance(spot, Spot)}
    return {slot: round(km) for slot, km in found.items() if km is not None}


@dataclass(frozen=True, slots=True)
class PrintSketch:
    """What is to be drawn, and the narrowing in words."""

    file: Path
    narrowed: PlaceFilter
    says: str


def print_sketch(office: Office, command: PrintSketch) -> int:
    """Write the sketch and the list of its places as PDF; gives how many. Journalled first.

    Raises NotPermitted, PrintTrouble `cannot_write`, StorageTrouble.
    """
    today = office.clock.today()
    with office.read() as work:
        found = work.placed(command.narrowed.unit_id, MOST, EXPORT)
        sample = any(unit.sample for unit in work.units())
    sketch = drawn(row for row in found if command.narrowed.takes(row, today))
    n = len(sketch.marks) + len(sketch.far)
    note(office, EXPORT, HandedOut("", TITLE, Way.SAVED, n, command.file.name))
    words = _words(office, command, sketch, sample=sample)
    standings = tuple(row.standing(today) for row, _ in sketch.marks)
    write_paper(command.file, draw_sketch(sketch, standings, words))
    return n


def _words(office: Office, command: PrintSketch, sketch: Sketch, *, sample: bool) -> SketchWords:
    at = f"{office.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    notes = [
        f"筛选：{command.says or '全部'}　制图人：{office.actor.name}　时间：{at}",
        "按登记的坐标绘制，只表示相对位置，不是地图，不作为确定界线和距离的依据。",
    ]
    if sketch.far:
        notes.append(f"有{len(sketch.far)}处的坐标离其他地点很远，没有画出，请核对。")
    shapes = tuple((kind, None, words) for kind, words in KIND_WORDS.items())
    greys = tuple((None, standing, words) for standing, words in STANDING_WORDS.items())
    return SketchWords(
        title=f"{TITLE}（示例）" if sample else TITLE,
        notes=notes,
        key=(*shapes, *greys),
        lines=[line(row, office.clock.today()) for row, _ in sketch.marks],
    )


def line(row: PlacedRow, today: date) -> str:
    """A place in one line, as the list beside the sketch has it."""
    told = (
        KIND_WORDS[row.kind],
        row.number,
        row.party,
        row.about.partition("\n")[0],
        row.place or row.village,
        STANDING_WORDS[row.standing(today)],
        day(row.registered_on),
    )
    return "　".join(each for each in told if each)
