"""Rail, bars, stages, next step and notices: drawn from views, used by keyboard, said to a screen reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look import Look
from desktop.ui.models.cell import ChipView
from desktop.ui.tasks import Progress
from desktop.ui.theme import Theme
from desktop.ui.tokens import Size, Tone
from desktop.ui.widgets.bars import FootBar, FootItem, PersonAct, PersonMenu, SearchField
from desktop.ui.widgets.buttons import Button, Kind, Segments
from desktop.ui.widgets.chips import Chip, chip_width, deadline_chip, uncounted_chip
from desktop.ui.widgets.next_step import MetItem, MissingItem, NextStep, StepView
from desktop.ui.widgets.notices import Banner, EmptyState, NoticeAct, ProgressRow, Toast, ToastPlace
from desktop.ui.widgets.rail import Rail, RailButton, RailItem
from desktop.ui.widgets.stage_track import StageMark, StageState, StageTrack
from desktop.ui.widgets.words import Elided, Words
from tests.ui.hands import click, commit, present, press, type_keys

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

PAGES = (
    RailItem("bench", "bench", "工作台"),
    RailItem("settings", "settings", "设置", bottom=True),
    RailItem("cases", "case", "案件"),
)


def words(widget: QWidget) -> list[str]:
    """Every word shown."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def rests(toast: Toast) -> bool:
    """Whether a toast stays because somebody attends to it."""
    return toast.resting


class TestRail:
    """The pages."""

    def test_arrows_walk_enter_goes_and_one_tile_is_a_stop(self, qtbot: QtBot) -> None:
        rail = Rail(PAGES)
        present(qtbot, rail)
        rail.set_current("bench")
        tiles = rail.findChildren(RailButton)
        assert [tile.item.key for tile in tiles] == ["bench", "cases", "settings"]
        stops = [tile.item.key for tile in tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == ["bench"]
        rail.focus_current()
        press(tiles[0], Qt.Key.Key_Down)
        assert tiles[1].hasFocus()
        with qtbot.waitSignal(rail.chosen) as heard:
            press(tiles[1], Qt.Key.Key_Return)
        assert heard.args == ["cases"]
        assert tiles[1].isChecked()
        assert not tiles[0].isChecked()

    def test_a_click_goes_there_and_a_badge_is_said(self, qtbot: QtBot) -> None:
        rail = Rail(PAGES)
        present(qtbot, rail)
        rail.set_badge("cases", "4")
        tile = rail.findChildren(RailButton)[1]
        assert tile.accessibleName() == "案件，4 件"
        with qtbot.waitSignal(rail.chosen):
            click(tile)
        rail.show_items(PAGES[:1])
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert len(rail.findChildren(RailButton)) == 1


class TestBars:
    """Top and foot."""

    def test_search_asks_on_enter_and_esc_empties(self, qtbot: QtBot) -> None:
        field = SearchField("姓名、文号", "Ctrl+F")
        present(qtbot, field)
        commit(field, "马得福")
        with qtbot.waitSignal(field.asked) as heard:
            press(field, Qt.Key.Key_Return)
        assert heard.args == ["马得福"]
        press(field, Qt.Key.Key_Escape)
        assert field.text() == ""
        with qtbot.assertNotEmitted(field.asked):
            press(field, Qt.Key.Key_Return)

    def test_the_person_menu_offers_its_acts(self, qtbot: QtBot) -> None:
        menu = PersonMenu()
        menu.show_person(
            "马建国",
            "承办人",
            (PersonAct("dark", "深色", checked=True), PersonAct(""), PersonAct("out", "退出")),
        )
        present(qtbot, menu)
        assert menu.accessibleName() == "马建国 承办人，菜单"
        press(menu, Qt.Key.Key_Down)
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        assert [action.text() for action in opened.actions()] == ["深色", "", "退出"]
        assert opened.actions()[0].isChecked()
        with qtbot.waitSignal(menu.chosen) as heard:
            opened.actions()[2].trigger()
        assert heard.args == ["out"]
        opened.close()

    def test_the_foot_shows_what_runs_in_place_of_what_was_saved(self, qtbot: QtBot) -> None:
        foot = FootBar()
        present(qtbot, foot)
        foot.say_saved("已存到本机 09:41")
        foot.show_items(
            (FootItem("备份已验证 11月21日", "shield", Tone.GREEN), FootItem("3件未交换", "swap"))
        )
        assert "已存到本机 09:41" in words(foot)
        assert "3件未交换" in words(foot)
        foot.show_run("正在生成整卷 PDF", 12, 38)
        assert "已存到本机 09:41" not in words(foot)
        assert "12/38" in words(foot)
        cancel = next(button for button in foot.findChildren(Button) if button.text() == "取消")
        with qtbot.waitSignal(foot.cancel_asked):
            press(cancel, Qt.Key.Key_Return)
        foot.show_run("", 0, 0)
        assert "已存到本机 09:41" in words(foot)


class TestStages:
    """The record as a row."""

    MARKS = (
        StageMark("filed", "立案", StageState.DONE, "10月14日"),
        StageMark("inquiry", "调查取证", StageState.DONE, "11月2日"),
        StageMark("decision", "处罚决定", StageState.NOW, "进行中"),
        StageMark("service", "送达", StageState.AHEAD),
    )

    def test_one_walks_over_it_and_opens_only_what_is_done(self, qtbot: QtBot) -> None:
        track = StageTrack(self.MARKS)
        present(qtbot, track)
        track.setFocus()
        assert track.accessibleDescription() == "处罚决定 进行中"
        with qtbot.assertNotEmitted(track.opened):
            press(track, Qt.Key.Key_Return)
        press(track, Qt.Key.Key_Left)
        assert track.accessibleDescription() == "调查取证 11月2日"
        with qtbot.waitSignal(track.opened) as heard:
            press(track, Qt.Key.Key_Return)
        assert heard.args == ["inquiry"]
        for _ in range(9):
            press(track, Qt.Key.Key_Right)
        assert track.accessibleDescription() == "送达"

    def test_it_is_drawn_with_its_record_and_without_one(self, qtbot: QtBot) -> None:
        track = StageTrack(())
        present(qtbot, track)
        track.grab()
        track.show_stages(self.MARKS)
        assert track.sizeHint().width() >= 4 * 56
        picture = track.grab().toImage()
        colours = {picture.pixelColor(x, 14).name() for x in range(picture.width())}
        assert "#1d4e89" in colours


class TestNextStep:
    """The panel."""

    VIEW = StepView(
        title="作出处罚决定",
        clock="办案期限 1月12日，还50日",
        clock_article="处罚法 60",
        missing=(
            MissingItem(1, "适用裁量档次的理由", "须写明从轻的事实", "国办27号 五", "去填写", "fine.reason"),
            MissingItem(2, "负责人审批", "未登记结果", "处罚法 57", "登记审批", "approval"),
        ),
        met=(MetItem("听证期限已过", "11月17日", "处罚法 64"),),
        advice=("建议先责令改正",),
        act="制作处罚决定书",
        act_target="decide",
        note="可先制作草稿；缺项补齐前不能签发。",
    )

    def panel(self, qtbot: QtBot) -> NextStep:
        """The panel with two things missing."""
        panel = NextStep()
        panel.show_step(self.VIEW)
        panel.resize(352, 640)
        present(qtbot, panel)
        return panel

    def test_it_says_what_is_missing_with_article_and_what_is_met(self, qtbot: QtBot) -> None:
        said = words(self.panel(qtbot))
        for expected in (
            "作出处罚决定",
            "处罚法 60",
            "还缺 2 项",
            "国办27号 五",
            "已满足 1 项",
            "建议先责令改正",
        ):
            assert expected in said
        assert self.VIEW.note in said

    def test_a_link_jumps_to_the_very_field(self, qtbot: QtBot) -> None:
        panel = self.panel(qtbot)
        assert panel.links[1].accessibleName() == "登记审批：负责人审批"
        panel.links[1].setFocus()
        with qtbot.waitSignal(panel.jump) as heard:
            press(panel.links[1], Qt.Key.Key_Return)
        assert heard.args == ["approval"]

    def test_the_act_is_done_by_its_button_unless_it_is_barred(self, qtbot: QtBot) -> None:
        panel = self.panel(qtbot)
        with qtbot.waitSignal(panel.acted) as heard:
            panel.press_act()
        assert heard.args == ["decide"]
        panel.show_step(StepView(title="送达", act="登记送达", enabled=False, note="决定书还没有签发"))
        with qtbot.assertNotEmitted(panel.acted):
            panel.press_act()
        assert "还缺 2 项" not in words(panel)
        assert "决定书还没有签发" in words(panel)
        panel.show_step(StepView(title="结案"))
        assert not panel.act_button.isVisible()

    def test_the_facts_of_one_gate_stand_beneath_it_each_with_its_link(self, qtbot: QtBot) -> None:
        gate = ("负责人审批", "处罚法 57", "去填写")
        several = tuple(
            MissingItem(1, gate[0], why, gate[1], gate[2], target)
            for why, target in (("没有审批人", "by"), ("没有日期", "on"))
        )
        panel = self.panel(qtbot)
        panel.show_step(StepView(title="立案", missing=(*several, replace(self.VIEW.missing[0], number=2))))
        said = words(panel)
        assert "还缺 2 项" in said
        shown = [one.text() for one in panel.findChildren(Words) if one.isVisible()]
        assert shown.count("负责人审批") == 1
        assert [link.accessibleDescription() for link in panel.links][:2] == ["没有审批人", "没有日期"]
        with qtbot.waitSignal(panel.jump) as heard:
            click(panel.links[1])
        assert heard.args == ["on"]

    def test_met_things_fold_away(self, qtbot: QtBot) -> None:
        panel = self.panel(qtbot)
        fold = next(button for button in panel.findChildren(Button) if button.text() == "收起")
        click(fold)
        assert "听证期限已过" not in words(panel)

    def test_heading_and_button_stay_while_the_middle_scrolls(self, qtbot: QtBot, theme: Theme) -> None:
        theme.apply(Look(size=Size.LARGE))
        panel = self.panel(qtbot)
        panel.resize(panel.width(), 420)
        assert panel.act_button.isVisible()
        assert panel.act_button.mapTo(panel, panel.act_button.rect().bottomLeft()).y() < 420
        assert panel._title.mapTo(panel, panel._title.rect().topLeft()).y() < 80
        assert panel.minimumSizeHint().height() <= 420


class TestNotices:
    """Banner, toast, empty list, progress."""

    def test_a_banner_offers_the_act_that_ends_it(self, qtbot: QtBot) -> None:
        banner = Banner("没有 2027 年放假安排", (NoticeAct("import", "导入"),))
        present(qtbot, banner)
        with qtbot.waitSignal(banner.chosen) as heard:
            click(banner.findChildren(Button)[0])
        assert heard.args == ["import"]
        banner.say("已导入")
        assert banner.accessibleName() == "已导入"

    def test_a_toast_goes_by_itself_but_not_while_it_is_attended_to(self, qtbot: QtBot) -> None:
        page = QWidget()
        page.resize(800, 400)
        present(qtbot, page)
        place = ToastPlace(page)
        toast = place.show_toast("已移除证据", (NoticeAct("undo", "撤销"),))
        assert toast.geometry().right() <= 800
        assert toast.geometry().bottom() <= 400
        assert not rests(toast)
        toast.focus()
        assert rests(toast)
        point = QPointF(4, 4)
        QApplication.sendEvent(toast, QEnterEvent(point, point, point))
        assert rests(toast)
        QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
        assert not rests(toast)
        with qtbot.waitSignal(toast.chosen) as heard:
            click(toast.findChildren(Button)[0])
        assert heard.args == ["undo"]
        assert place.toast is None

    def test_a_second_toast_takes_the_place_of_the_first(self, qtbot: QtBot) -> None:
        page = QWidget()
        page.resize(800, 400)
        present(qtbot, page)
        place = ToastPlace(page)
        first = place.show_toast("一")
        with qtbot.waitSignal(first.gone):
            second = place.show_toast("二")
        assert place.toast is second
        page.resize(600, 300)
        assert second.geometry().right() <= 600
        with qtbot.waitSignal(second.gone):
            second._clock.timeout.emit()

    def test_an_empty_list_says_what_will_come(self, qtbot: QtBot) -> None:
        empty = EmptyState("没有退回给您的文书", "退回的文书会出现在这里。", "看我送出的 6 份")
        present(qtbot, empty)
        with qtbot.waitSignal(empty.chosen):
            click(empty.findChildren(Button)[0])

    def test_progress_shows_only_what_lasts_and_can_be_cancelled(self, qtbot: QtBot) -> None:
        row = ProgressRow("正在生成整卷 PDF")
        present(qtbot, row)
        row.begin()
        assert not row.isVisible()
        row.end()
        row.begin()
        qtbot.waitUntil(row.isVisible)
        row.advance(Progress(12, 38, "询问笔录"), 20)
        assert "12 / 38" in words(row)
        assert row.findChildren(QProgressBar)[0].value() == 12
        assert any("约还需 20 秒" in label.text() for label in row.findChildren(QLabel))
        cancel = row.findChildren(Button)[0]
        with qtbot.waitSignal(row.cancel_asked):
            click(cancel)
        assert not cancel.isEnabled()


class TestSmallThings:
    """Chips, buttons, switches, elided words."""

    @pytest.mark.parametrize(
        ("days", "at", "text", "tone", "solid"),
        [
            (-3, "", "超3日", Tone.RED, True),
            (0, "", "今天", Tone.RED, False),
            (0, "16:20", "今天 16:20", Tone.RED, False),
            (1, "", "还1日", Tone.AMBER, False),
            (7, "", "还7日", Tone.AMBER, False),
            (8, "", "还8日", Tone.MUTE, False),
        ],
    )
    def test_a_clock_says_its_days(self, days: int, at: str, text: str, tone: Tone, solid: bool) -> None:
        assert deadline_chip(days, at) == ChipView(text, tone, solid)

    def test_a_clock_that_cannot_be_computed_says_why(self) -> None:
        assert uncounted_chip(2027).text == "不能算：缺2027年放假安排"

    def test_a_chip_is_as_wide_as_its_words_in_any_size(self, qtbot: QtBot, theme: Theme) -> None:
        chip = Chip(deadline_chip(2))
        present(qtbot, chip)
        before = chip.sizeHint()
        theme.apply(Look(size=Size.LARGE))
        assert chip.sizeHint().width() > before.width()
        chip.show_chip(uncounted_chip(2027))
        assert chip.sizeHint().width() == chip_width(uncounted_chip(2027))
        assert chip.accessibleName() == "不能算：缺2027年放假安排"

    def test_a_button_hands_over_its_key_by_enter_space_and_click(self, qtbot: QtBot) -> None:
        button = Button("去填写", Kind.LINK, "jump", key="fine.reason")
        present(qtbot, button)
        heard: list[object] = []
        button.picked.connect(heard.append)
        press(button, Qt.Key.Key_Return)
        press(button, Qt.Key.Key_Space)
        click(button)
        button.setEnabled(False)
        click(button)
        assert heard == ["fine.reason"] * 3

    def test_a_switch_is_turned_by_arrows_and_by_click(self, qtbot: QtBot) -> None:
        switch = Segments(("本月", "本季", "本年"), 0, "时段")
        present(qtbot, switch)
        heard: list[int] = []
        switch.chosen.connect(heard.append)
        press(switch, Qt.Key.Key_Right)
        press(switch, Qt.Key.Key_End)
        press(switch, Qt.Key.Key_Right)
        click(switch, QPoint(4, 4))
        assert heard == [1, 2, 0]
        assert switch.accessibleDescription() == "本月"
        type_keys(switch, "x")
        assert switch.current == 0

    def test_words_that_do_not_fit_are_whole_in_the_tooltip(self, qtbot: QtBot) -> None:
        label = Elided("大通县顺达渣土运输有限责任公司桥头镇分公司")
        present(qtbot, label)
        label.resize(80, 24)
        label.grab()
        assert label.toolTip() == label.text()
        label.resize(800, 24)
        label.grab()
        assert label.toolTip() == ""
