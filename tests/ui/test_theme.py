"""One look is put in force over everything, and can be changed while the program runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.ui import icons, spacing, stylesheet
from desktop.ui.look import Look, look
from desktop.ui.theme import Theme, palette
from desktop.ui.tokens import FACES, Mode, Size, Type
from desktop.ui.widgets.buttons import Button, Kind

LARGE = Look(size=Size.LARGE)
DARK = Look(Mode.DARK)


@pytest.mark.parametrize("now", [Look(), DARK])
def test_the_palette_is_set_in_all_three_groups(now: Look) -> None:
    made = palette(now)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        assert made.color(group, QPalette.ColorRole.Window).name() == now.colour("ground").name()
    faint = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert faint.name() == now.colour("ink3").name()


def test_letters_grow_faster_than_spaces() -> None:
    assert Look().letters(14) == 14
    assert LARGE.letters(14) == 18
    assert Look().space(36) == 36
    assert LARGE.space(36) == 43  # 36 x (1 + 0.7 x 4/14)
    assert LARGE.space(0) == 0


def test_nothing_is_smaller_than_twelve_units_and_fifteen_in_large() -> None:
    assert min(Look().pixels(role) for role in Type) == 12
    assert min(LARGE.pixels(role) for role in Type) == 15


@pytest.mark.parametrize("role", list(Type))
def test_every_role_is_drawn_in_the_bundled_font_at_its_weight(role: Type) -> None:
    font = look().font(role)
    assert QFontInfo(font).family() == "Noto Sans SC"
    assert font.weight() == FACES[role].weight


def test_a_change_of_look_reaches_layouts_buttons_and_listeners(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = spacing.row(window, 8, (16, 0, 16, 0))
    button = Button("签发", Kind.PRIMARY, "lock")
    row.addWidget(button)
    spacing.fix(window, high=48)
    window.show()
    standard = (row.spacing(), window.height(), button.sizeHint().height(), button.iconSize().height())
    with qtbot.waitSignal(theme.changed) as heard:
        theme.apply(LARGE)
    large = (row.spacing(), window.height(), button.sizeHint().height(), button.iconSize().height())
    assert heard.args == [LARGE]
    assert all(after > before for before, after in zip(standard, large, strict=True))
    theme.apply(Look())
    again = (row.spacing(), window.height(), button.sizeHint().height(), button.iconSize().height())
    assert again == standard


def test_fields_and_buttons_are_thirty_two_units_high_and_do_not_move_on_focus(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = spacing.column(window)
    first, second = Button("一"), Button("二")
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    qtbot.waitExposed(window)
    first.setFocus()
    assert first.sizeHint() == second.sizeHint()
    assert first.sizeHint().height() == 32


def test_the_sheet_names_only_what_there_is(tmp_path: Path) -> None:
    bad = tmp_path / "bad.qss"
    for text in ("QLabel { color: @inkk; }", "a { b: @space(x); }", "a { b: @icon(nothing, ink); }"):
        bad.write_text(text, encoding="utf-8")
        with pytest.raises(BadResource):
            stylesheet.read(bad)


@pytest.mark.parametrize("now", [Look(), DARK, LARGE])
def test_the_filled_sheet_has_no_name_left_and_no_radius_above_half(now: Look, tmp_path: Path) -> None:
    sheet = stylesheet.fill(stylesheet.read(RESOURCES / "styles" / "desk.qss"), now, tmp_path)
    assert "@" not in sheet
    assert f"border-radius: {(now.space(26) + 2) // 2}px" in sheet
    assert (now.space(26) + 2) // 2 <= (now.space(26) + 2) / 2
    for line in sheet.splitlines():
        if "url(" in line:
            assert Path(line.split("url(")[1].split(")")[0]).exists()


def test_qt_understands_the_whole_sheet(qapp: QApplication, theme: Theme) -> None:
    """A sheet that cannot be parsed is dropped whole with a warning, which fails the test."""
    theme.apply(DARK)
    button = QPushButton("x")
    button.ensurePolished()
    assert button.palette().color(QPalette.ColorRole.ButtonText).name() == DARK.colour("ink").name()
    assert qapp.styleSheet()


def test_every_icon_can_be_drawn_and_an_unknown_one_is_not_claimed() -> None:
    assert len(icons.names()) >= 40
    for name in icons.names():
        drawn = icons.icon(name, 20, look().colour("ink")).pixmap(20, 20).toImage()
        inked = sum(drawn.pixelColor(x, y).alpha() > 40 for x in range(20) for y in range(20))
        assert inked >= 8, name
    assert not icons.known("unicorn")
