"""Wherever an article is cited its words are at hand: in a tooltip, and for F1 where it has the focus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.paths import RESOURCES
from desktop.services.statutes import Statutes
from desktop.ui.help.law_text import Quotations
from desktop.ui.models.cell import Cell, ChipView, Column
from desktop.ui.models.lists import ListModel
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.cited import _NAMED, _NUMBERED, Behind, behind, cite, quoted, read_from, tip_of
from desktop.ui.widgets.field import EditorKind, Field, FieldSpec
from desktop.ui.widgets.next_step import MetItem, MissingItem, NextStep, StepView
from desktop.ui.widgets.pages import Pairs
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from tests.ui.hands import present

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # a tooltip, without a screen

SERVED = "当事人不在场的，行政机关应当在七日内"  # 处罚法 61
BURNING = "焚烧沥青、油毡"  # 大气污染防治法 119 II


@pytest.fixture
def statutes() -> Statutes:
    """The law, unread."""
    return Statutes(RESOURCES / "statutes")


@pytest.fixture(autouse=True)
def _readable(statutes: Statutes) -> Iterator[None]:
    read_from(Quotations(lambda: statutes))
    yield
    QToolTip.hideText()
    read_from(_nobody)


def _nobody(_behind: Behind) -> tuple[()]:
    return ()


def rest_on(widget: QWidget, place: QPoint | None = None) -> str:
    """Let the pointer rest on a widget; what the tooltip says."""
    QToolTip.hideText()
    at = widget.rect().center() if place is None else place
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_label_that_cites_shows_the_article(qtbot: QtBot, statutes: Statutes) -> None:
    label = Words("处罚法 61")
    cite(label, "处罚法 61", tip="送达期限")
    present(qtbot, label)
    assert "heads" not in statutes.__dict__, "nothing is read before the pointer rests"
    said = rest_on(label)
    assert "行政处罚法第六十一条" in said
    assert SERVED in said
    assert said.index("送达期限") < said.index("第六十一条")


def test_words_that_cite_nothing_keep_their_own_tooltip(qtbot: QtBot) -> None:
    label = Words("2026年11月30日")
    label.setToolTip("签发的日子")
    cite(label, label.text())
    present(qtbot, label)
    assert rest_on(label) == "签发的日子"


def test_a_party_cannot_write_markup_into_a_tooltip() -> None:
    said = tip_of(quoted(Behind("处罚法 61")), "<b>某公司</b>\n第二行")
    assert "&lt;b&gt;某公司&lt;/b&gt;<br>第二行" in said


def test_only_the_paragraph_cited_is_shown_and_a_long_article_is_cut() -> None:
    (second,) = quoted(Behind("《中华人民共和国行政处罚法》第六十一条第二款"))
    assert len(second.lines) == 1
    assert SERVED not in second.lines[0]
    whole = tip_of(quoted(Behind("民诉法 123；处罚法 57；处罚法 59；处罚法 63；处罚法 64")))
    assert "没有显示完" in whole
    assert "没有显示完" not in tip_of(quoted(Behind("处罚法 61")))


def test_a_text_of_its_day_and_what_replaced_it() -> None:
    day = date(2026, 8, 1)
    (old,) = quoted(Behind("《中华人民共和国大气污染防治法》第一百一十九条第二款", day))
    assert BURNING in old.lines[0]
    assert "生态环境法典" in old.note


def test_the_panel_shows_each_article_and_f1_the_one_in_focus(qtbot: QtBot) -> None:
    panel = NextStep()
    panel.show_step(
        StepView(
            title="登记送达",
            clock="办案期限",
            clock_article="处罚法 60",
            missing=(MissingItem(1, "送达", article="处罚法 61", link="去填写", target="service.on"),),
            met=(MetItem("已告知", article="处罚法 44"),),
            act="登记送达",
        )
    )
    present(qtbot, panel)
    labels = {each.text(): each for each in panel.findChildren(Words)}
    assert SERVED in rest_on(labels["处罚法 61"])
    assert "第四十四条" in rest_on(labels["处罚法 44"])
    assert "九十日" in rest_on(labels["处罚法 60"])
    assert behind(panel.links[0]) == Behind("处罚法 61")
    whole = behind(panel.act_button)
    assert whole is not None
    assert whole.text == "处罚法 60；处罚法 61；处罚法 44", (
        "what is not in the order of Tab is reached together"
    )


def test_f1_in_a_field_shows_the_article_its_note_names(qtbot: QtBot) -> None:
    spec = FieldSpec("decision.performance", "履行方式", EditorKind.TEXT, note="处罚法第五十九条要求写明")
    field = Field(spec)
    present(qtbot, field)
    assert behind(field.findChild(QLineEdit)) == Behind("处罚法第五十九条要求写明")
    assert "第五十九条" in rest_on(
        next(each for each in field.findChildren(Words) if "处罚法" in each.text())
    )


def test_a_chip_shows_the_article_of_its_clock_under_its_tip(qtbot: QtBot) -> None:
    chip = Chip(ChipView("还2日", tip="送达期限", cited="处罚法 61"))
    present(qtbot, chip)
    said = rest_on(chip)
    assert "送达期限" in said
    assert SERVED in said
    chip.show_chip(ChipView("未起算", tip="别的期限"))
    assert rest_on(chip) == "别的期限"


def test_a_cell_shows_its_article_and_f1_that_of_the_row(qtbot: QtBot) -> None:
    table = Table("期限")
    columns = (Column[str]("期限", _name), Column[str]("状态", _state))
    model: ListModel[str] = ListModel(columns, ("送达", "无"), parent=table)
    table.show_model(model, columns)
    table.resize(400, 200)
    present(qtbot, table)
    place = table.visualRect(model.index(0, 1)).center()
    assert SERVED in rest_on(table.viewport(), place)
    assert rest_on(table.viewport(), table.visualRect(model.index(1, 0)).center()) == "名称"
    table.choose(0)
    assert behind(table) == Behind("处罚法 61")
    table.choose(1)
    assert behind(table) is None


def _name(row: str) -> Cell:
    return Cell(text=row, tip="名称")


def _state(row: str) -> Cell:
    return Cell(chip=ChipView("还2日", cited="处罚法 61")) if row == "送达" else Cell()


def test_values_cite_the_law_of_their_day(qtbot: QtBot) -> None:
    pairs = Pairs()
    fishing = "《中华人民共和国渔业法》第三十条第一款"
    pairs.show_pairs((("违反", fishing), ("承办", "沙国庆")), date(2026, 4, 1))
    present(qtbot, pairs)
    values = {each.text(): each for each in pairs.findChildren(Words)}
    before = rest_on(values[fishing])
    assert "渔业法第三十条第一款" in before
    assert "只用于此前的行为" in before
    pairs.show_pairs((("违反", fishing),), date(2026, 6, 1))
    values = {each.text(): each for each in pairs.findChildren(Words) if each.isVisible()}
    assert "只用于此前的行为" not in rest_on(values[fishing])


def test_all_that_cites_in_the_words_of_the_desk_is_heard(statutes: Statutes) -> None:
    """A word without a number, or with none but a day, has no filter; no citation is such a word."""
    files = [*RESOURCES.glob("texts/*.toml"), *RESOURCES.glob("handbook/*.md"), *RESOURCES.glob("law/*.toml")]
    lines = {line for file in files for line in file.read_text("utf-8").splitlines()}
    citing = [line for line in (*lines, "处罚法 ６１", "国办118号 二(六)") if statutes.cited(line)]
    assert len(citing) > 100
    assert [line for line in citing if not (_NUMBERED.search(line) and _NAMED.search(line))] == []
    deaf = ("桥头镇人民路", "2026年11月12日", "13997001234")
    assert [line for line in deaf if _NUMBERED.search(line) and _NAMED.search(line)] == []
