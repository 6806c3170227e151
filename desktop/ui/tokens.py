"""The colours of the desk by role, light and dark, and the sizes of its type. Nothing else says a hex value.

Red and amber are for a clock of the law or for something the law still demands; green is for proof; colour
never stands alone. `CONTRASTS` names every pair that is read, so that a test can compute its ratio.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Day or night."""

    LIGHT = "light"
    DARK = "dark"


class Size(StrEnum):
    """How large the letters are."""

    STANDARD = "standard"
    LARGE = "large"  # 大字


class Tone(StrEnum):
    """What a word or chip says by its colour, always beside its words."""

    INK = "ink"
    SOFT = "ink2"
    FAINT = "ink3"
    BLUE = "blue"  # the clock is the party's, or a plain link
    RED = "red"  # overdue, due today, refused
    AMBER = "amber"  # due in seven days, or still demanded by the law
    GREEN = "green"  # proven
    MUTE = "mute"


BASE = {Size.STANDARD: 14, Size.LARGE: 18}
"""The base `b` of all letters, in logical units."""


class Type(StrEnum):
    """Roles of type; sizes are multiples of the base."""

    FIGURE = "figure"
    H1 = "h1"
    H2 = "h2"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"
    CHIP = "chip"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Face:
    """Size in multiples of the base, and weight."""

    size: float
    weight: int


FACES = {
    Type.FIGURE: Face(2.0, 500),
    Type.H1: Face(1.43, 600),
    Type.H2: Face(1.07, 600),
    Type.STRONG: Face(1.0, 500),
    Type.BODY: Face(1.0, 400),
    Type.SMALL: Face(0.93, 400),
    Type.CHIP: Face(0.89, 500),
    Type.CAPTION: Face(0.86, 400),
}

_TABLE: tuple[tuple[str, str, str], ...] = (
    # role, light, dark
    ("ground", "#F2F4F7", "#13171D"),  # window behind cards
    ("surface", "#FFFFFF", "#1B2129"),  # cards, table, fields, bars
    ("sunken", "#F7F9FB", "#20272F"),  # table header, known fields
    ("hover", "#F3F6FA", "#222A33"),
    ("sel", "#E7EFF8", "#20344E"),
    ("soft", "#E7EFF8", "#20344E"),
    ("line", "#E1E6EC", "#2B333D"),  # hairlines: decoration only
    ("line2", "#CBD3DC", "#3B4653"),
    ("field", "#7B8898", "#748293"),  # edge of a field or button
    ("ink", "#1A2330", "#E5E9EE"),
    ("ink2", "#455160", "#B8C1CC"),
    ("ink3", "#5C6877", "#97A3B1"),
    ("accent", "#1D4E89", "#86B4EE"),
    ("accent_h", "#184274", "#9CC3F3"),
    ("accent_d", "#12355E", "#6FA3E4"),
    ("on_accent", "#FFFFFF", "#0E1B2C"),
    ("soft_ink", "#1A4578", "#A9CBF5"),
    ("red", "#B3261E", "#F4978F"),
    ("red_s", "#FCEBE9", "#40211F"),
    ("on_red", "#FFFFFF", "#1B2129"),
    ("amber", "#855000", "#EFB863"),
    ("amber_s", "#FCF0DA", "#352B1A"),
    ("on_amber", "#FFFFFF", "#1B2129"),
    ("green", "#1B6A3A", "#82CF9B"),
    ("green_s", "#E4F3E9", "#1B3828"),
    ("mute_s", "#ECF0F4", "#2B343F"),
    ("mute", "#455160", "#B8C1CC"),
    ("rail", "#183759", "#0E1218"),
    ("rail_ink", "#C6D4E6", "#A4B1C0"),
    ("rail_on", "#FFFFFF", "#FFFFFF"),
    ("rail_a", "#2A4F7B", "#20344E"),
    ("rail_bar", "#8FBBEF", "#86B4EE"),
    ("badge", "#F4D9A6", "#EFB863"),  # a count of waiting things on the rail
    ("badge_ink", "#3B2600", "#3B2600"),
    ("bar1", "#1D4E89", "#86B4EE"),
    ("bar2", "#6C96C8", "#4F78AF"),
    ("bay", "#DCE1E7", "#0E1217"),  # desk under the page preview
    ("dis_bg", "#E9EDF1", "#262E37"),
    ("shadow", "#14233A", "#000000"),  # only under a dialog, the page preview and what is dragged
    ("shade", "#14233A", "#05070A"),  # over a window while it is asked something
    ("scroll", "#C2CAD4", "#3E4955"),
    ("scroll_h", "#98A4B2", "#5A6674"),
    # The page preview is paper: white in both modes, and so are the marks upon it.
    ("paper", "#FFFFFF", "#FFFFFF"),
    ("paper_amber", "#855000", "#855000"),
    ("paper_amber_s", "#FCF0DA", "#FCF0DA"),
    ("paper_amber_d", "#FBE3B4", "#FBE3B4"),
    ("paper_amber_ink", "#6B4100", "#6B4100"),
    ("paper_blue", "#1D4E89", "#1D4E89"),
    ("paper_blue_s", "#E7EFF8", "#E7EFF8"),
    ("paper_grey", "#5C6877", "#5C6877"),
    ("paper_red", "#B3261E", "#B3261E"),
)

COLOURS: dict[Mode, dict[str, str]] = {
    Mode.LIGHT: {role: light for role, light, _ in _TABLE},
    Mode.DARK: {role: dark for role, _, dark in _TABLE},
}


@dataclass(frozen=True, slots=True)
class Heat:
    """One step of the heat table: its ground and the ink upon it."""

    ground: str
    ink: str


HEAT: dict[Mode, tuple[Heat, ...]] = {
    # The steps jump over the middle on purpose: there neither white nor ink reaches 4.5.
    Mode.LIGHT: (
        Heat("#DDE9F6", "#1A2330"),
        Heat("#B4CEEB", "#1A2330"),
        Heat("#85AEDB", "#1A2330"),
        Heat("#2C63A6", "#FFFFFF"),
        Heat("#1D4E89", "#FFFFFF"),
    ),
    Mode.DARK: (
        Heat("#22364F", "#FFFFFF"),
        Heat("#2B4A70", "#FFFFFF"),
        Heat("#356095", "#FFFFFF"),
        Heat("#7DABE4", "#1A2330"),
        Heat("#A9CBF5", "#1A2330"),
    ),
}

TONES: dict[Tone, tuple[str, str]] = {
    # ground and ink of a chip in each tone
    Tone.RED: ("red_s", "red"),
    Tone.AMBER: ("amber_s", "amber"),
    Tone.GREEN: ("green_s", "green"),
    Tone.BLUE: ("soft", "soft_ink"),
    Tone.MUTE: ("mute_s", "mute"),
    Tone.INK: ("mute_s", "ink"),
    Tone.SOFT: ("mute_s", "ink2"),
    Tone.FAINT: ("mute_s", "mute"),
}

INKS: dict[Tone, str] = {
    # ink of plain words in each tone
    Tone.BLUE: "accent",
    Tone.RED: "red",
    Tone.AMBER: "amber",
    Tone.GREEN: "green",
    Tone.MUTE: "ink3",
    Tone.INK: "ink",
    Tone.SOFT: "ink2",
    Tone.FAINT: "ink3",
}

READ = 4.5
"""The least contrast of words (WCAG AA)."""
SEEN = 3.0
"""The least contrast of an edge or a bar."""

CONTRASTS: tuple[tuple[str, str, float], ...] = (
    # ink, ground, least ratio
    *((ink, "surface", READ) for ink in ("ink", "ink2", "ink3", "accent", "red", "amber", "green")),
    *((ink, "ground", READ) for ink in ("ink", "ink2", "ink3", "accent", "red", "amber", "green")),
    *((ink, "sunken", READ) for ink in ("ink", "ink2", "ink3", "accent")),
    *((ink, "sel", READ) for ink in ("ink", "ink2", "ink3", "accent", "soft_ink", "red", "amber", "green")),
    *((ink, "hover", READ) for ink in ("ink", "ink2", "ink3", "red")),
    ("soft_ink", "soft", READ),
    ("red", "red_s", READ),
    ("on_red", "red", READ),
    ("amber", "amber_s", READ),
    ("ink3", "amber_s", READ),
    ("on_amber", "amber", READ),
    ("green", "green_s", READ),
    ("mute", "mute_s", READ),
    ("mute", "surface", READ),
    ("on_accent", "accent", READ),
    ("on_accent", "accent_h", READ),
    ("on_accent", "accent_d", READ),
    ("ink3", "dis_bg", READ),
    ("rail_ink", "rail", READ),
    ("rail_on", "rail_a", READ),
    ("rail_bar", "rail", SEEN),
    ("badge_ink", "badge", READ),
    ("field", "surface", SEEN),
    ("field", "ground", SEEN),
    ("bar1", "surface", READ),
    ("bar2", "surface", SEEN),
    ("paper_amber_ink", "paper_amber_s", READ),
    ("paper_amber_ink", "paper_amber_d", READ),
    ("paper_blue", "paper_blue_s", READ),
    ("paper_grey", "paper", READ),
    ("paper_red", "paper", READ),
)
