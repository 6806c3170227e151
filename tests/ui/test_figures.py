"""Figures and small bars: what they print they also say, in every look."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.look import Look, look
from desktop.ui.theme import Theme
from desktop.ui.tokens import Mode, Size, Tone
from desktop.ui.widgets.figures import Figures, FigureView
from desktop.ui.widgets.small_bars import BarPair, SmallBars
from desktop.ui.widgets.words import Words

SIX = tuple(BarPair(f"{month}月", month, 12 - month) for month in range(6, 12))


def test_figures_say_label_number_and_comparison(qtbot: QtBot) -> None:
    figures = Figures(("在办案件", "已超期"), "案件")
    qtbot.addWidget(figures)
    figures.show_figures(
        (
            FigureView("在办案件", "46", "件", "其中等当事人期限 12"),
            FigureView("已超期", "1", "件", "", Tone.RED),
        )
    )
    assert figures.spoken == ("在办案件 46件，其中等当事人期限 12", "已超期 1件")
    assert figures.accessibleDescription() == "；".join(figures.spoken)
    red = [words.text() for words in figures.findChildren(Words) if words.property("tone") == "red"]
    assert red == ["1"]  # the number alone


def test_figures_must_be_as_many_as_their_labels(qtbot: QtBot) -> None:
    figures = Figures(("在办案件",), "案件")
    qtbot.addWidget(figures)
    with pytest.raises(ValueError, match=r"shorter|longer"):
        figures.show_figures(())


def test_every_value_of_the_bars_is_heard(qtbot: QtBot) -> None:
    bars = SmallBars("近六个月", ("立案", "结案"))
    qtbot.addWidget(bars)
    bars.show_pairs(SIX)
    assert bars.accessibleDescription().split("；")[0] == "6月 立案 6，结案 6"
    assert len(bars.toolTip().split("\n")) == 6


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("mode", list(Mode))
def test_bars_are_as_high_as_their_values(qtbot: QtBot, theme: Theme, mode: Mode, size: Size) -> None:
    theme.apply(Look(mode, size))
    bars = SmallBars("近六个月", ("立案", "结案"))
    qtbot.addWidget(bars)
    bars.resize(360, 90)
    bars.show_pairs((BarPair("10月", 10, 5), BarPair("11月", 0, 0)))
    drawn = bars.grab().toImage()

    def high(role: str) -> int:
        ink = look().colour(role).rgb()
        columns = (sum(drawn.pixel(x, y) == ink for y in range(drawn.height())) for x in range(drawn.width()))
        return max(columns)

    assert high("bar1") > 20
    assert abs(high("bar1") - 2 * high("bar2")) <= 2


def test_bars_of_nothing_print_noughts(qtbot: QtBot) -> None:
    bars = SmallBars("近六个月", ("立案", "结案"))
    qtbot.addWidget(bars)
    bars.resize(360, 80)
    assert not bars.grab().isNull()  # before any answer has come
    bars.show_pairs(tuple(BarPair("1月", 0, 0) for _ in range(6)))
    ink = look().colour("bar1").rgb()
    drawn = bars.grab().toImage()
    assert not any(drawn.pixel(x, y) == ink for x in range(drawn.width()) for y in range(drawn.height()))
