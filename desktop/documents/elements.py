"""What a composed paper consists of: words and blanks, in paragraphs, tables and signatures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop.documents.fonts import Face

MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)
LEFT, TOP = 28 * MM, 37 * MM  # GB/T 9704-2012: 订口 28 mm, 天头 37 mm
WIDTH, HEIGHT = 156 * MM, 225 * MM  # 版心
COLUMNS, LINES = 28, 22
PITCH = WIDTH / COLUMNS  # 15.79 pt
LEADING = HEIGHT / LINES  # 28.99 pt


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text of a page stands, from its top."""

    top: float
    height: float


PAGE_FRAME = Frame(TOP, HEIGHT)  # outward papers stand on the official grid
TABLE_FRAME = Frame(25 * MM, 245 * MM)  # tables and records, for which no rule sets margins


class BlankKind(StrEnum):
    """Why a place on the paper is empty."""

    MISSING = "missing"  # someone must still enter it
    LATE = "late"  # given by the desk when the paper is issued: number and date
    HAND = "hand"  # written by hand on the paper


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one origin, or a blank; `fact` says where they come from or what fills it."""

    text: str
    fact: str = ""
    blank: BlankKind | None = None
    cells: float = 0  # width of a blank in characters
    lined: bool = False  # a blank with a rule to write on
    part: int = 0  # of an entry in parts, which: paragraph, row, question or answer, from 1; 0 is the whole

    @property
    def late(self) -> bool:
        """Whether issue fills this place: the one thing that may differ between draft and issued paper."""
        return self.fact.startswith("paper.")


Pieces = tuple[Piece, ...]


class Align(StrEnum):
    """Where the lines of a text stand."""

    GRID = "grid"  # justified to the grid
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    face: Face = Face.FANG
    size: float = PITCH
    leading: float = LEADING
    indent: float = 0  # first line, in characters
    hang: float = 0  # further lines, in characters
    right: float = 0  # kept free at the right, in characters
    align: Align = Align.GRID
    even: bool = False  # lines alike in length, as those of a title
    ruled: bool = False  # a rule under each line, as records have
    red: bool = False  # 红头: the name of the organ at the head of a letter


BODY = Style(indent=2)
FLAT = Style()
TITLE = Style(Face.SONG, 22, 40, align=Align.CENTRE, even=True)
LETTERHEAD = Style(Face.SONG, 30, 54, align=Align.CENTRE, red=True)
NUMBER = Style(align=Align.CENTRE)
NUMBER_RIGHT = Style(size=12, leading=22, align=Align.RIGHT)
HEADING = Style(Face.HEI, indent=2)
RECORD = Style(size=14, leading=26, indent=2, ruled=True)
RECORD_LINE = Style(size=14, leading=26, ruled=True)
CELL = Style(size=12, leading=19)
CELL_MID = Style(size=12, leading=19, align=Align.CENTRE)
ITEM = Style(size=10.5, leading=17, align=Align.LEFT)
ITEM_MID = Style(size=10.5, leading=17, align=Align.CENTRE)
SMALL = Style(size=10.5, leading=17)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    pieces: Pieces
    style: Style = BODY
    snap: bool = False  # begins on a line of the page grid
    keep: bool = False  # stays on the page of what follows
    beside: tuple[Para, ...] = ()  # further words of its last line, each at its own indent


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height; `tied` holds what follows on the page of what stands above."""

    height: float
    tied: bool = False


@dataclass(frozen=True, slots=True)
class RedRule:
    """The red rule under a letterhead, as wide as the text (GB/T 9704)."""

    height: float = LEADING / 2


@dataclass(frozen=True, slots=True)
class Fill:
    """Ruled empty lines to write on; to the foot of the page where no number is given."""

    style: Style = RECORD_LINE
    count: int = 0


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of the last page of a record, struck out so that nobody can add to it.

    `said` stands above the stroke where there is a line for it: a full page needs neither.
    """

    said: str = ""
    style: Style = RECORD


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    paras: tuple[Pieces, ...]
    share: float  # of the table's width
    style: Style = CELL
    foot: tuple[Pieces, ...] = ()  # stands at the bottom: signature and date of an opinion
    middle: bool = True  # centred between top and bottom


@dataclass(frozen=True, slots=True)
class PictureCell(Cell):
    """A cell with a picture in place of words."""

    picture: str = ""  # the digest of its file


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; rows of the same `side` share one upright label at the left."""

    cells: tuple[Cell, ...]
    side: str = ""
    least: float = 0  # height in points
    grows: bool = False  # takes what is left of the page


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table."""

    rows: tuple[Row, ...]
    head: int = 0  # rows repeated on every further page
    whole: bool = False  # never broken over pages


@dataclass(frozen=True, slots=True)
class Signature:
    """Organ and date at the right, with the place of the seal. Never alone on a page."""

    lines: tuple[Pieces, ...]
    seal: bool = True


@dataclass(frozen=True, slots=True)
class Foot:
    """Lines at the foot of every page, to be signed on each."""

    lines: tuple[Pieces, ...]
    style: Style = field(default_factory=lambda: replace(CELL, leading=24))


Element = Para | Space | RedRule | Fill | Rest | Grid | Signature | Foot
