"""By which procedure, where and on what ground. The articles of a matter are those of the day of the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.entrusting import Entrustment
from desktop.casework.finding import usable_on
from desktop.casework.lists import Level, Matter, Power, Unit
from desktop.services.library import Library
from desktop.services.searching import Lists, matters_found
from desktop.ui import spacing
from desktop.ui.filing.entries import matter_label, unit_label
from desktop.ui.filing.matter_words import found_row, matter_pairs, power_words
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.entry_text import say_day
from desktop.ui.widgets.finder import Finder, Found
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.pages import Card, Pairs
from desktop.ui.widgets.words import Words, ground

PROCEDURES = ("ordinary", "summary")


class BasisCard(Card):
    """Procedure, unit and matter."""

    changed = Signal()
    """One of the three is another."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("程序和依据"), parent=parent)
        self._library = library
        self._lists: Lists | None = None
        self._initials: Mapping[str, str] = {}
        self._scope, self._today = "", date.min
        self._day: date | None = None
        self._matter: Matter | None = None
        self._code = ""
        self._build()

    @property
    def procedure(self) -> str:
        """ordinary or summary."""
        return PROCEDURES[self._switch.current]

    @property
    def unit_id(self) -> str:
        """The unit chosen."""
        return self.unit.key

    @property
    def matter(self) -> Matter | None:
        """The row of the matter for the day of the act."""
        return self._matter

    @property
    def matter_code(self) -> str:
        """The code chosen, while there is a row for the day of the act."""
        return self._matter.code if self._matter is not None else ""

    @property
    def repicked(self) -> str:
        """What was said when the day of the act changed the articles; empty when it did not."""
        return "" if self._repicked.isHidden() else self._repicked.accessibleName()

    @property
    def wanted_code(self) -> str:
        """The code chosen, whether or not it was in force on the day of the act."""
        return self._code

    def show_lists(self, lists: Lists, today: date) -> None:
        """Pick from these lists."""
        self._lists, self._today = lists, today
        found = lists.matters
        if found is None:
            self._source.setText(self.tr("今天没有有效的事项清单，请先导入"))
        elif found.sample:
            words = self.tr("清单 {version}：示例，没有经过法律专业人员复核；办案前请导入本县公布的清单。")
            self._source.setText(words.format(version=found.version))
        else:
            self._source.setText(self.tr("清单 {version}").format(version=found.version))

    def show_initials(self, initials: Mapping[str, str]) -> None:
        """Units are found by their initials too."""
        self._initials = initials

    def within(self, unit_id: str) -> None:
        """Offer only units of this one; a station offers its whole township."""
        unit = self._unit(unit_id)
        is_station = unit is not None and unit.level is Level.STATION
        self._scope = (unit.parent_id or "") if unit is not None and is_station else unit_id

    def write(self, procedure: str, unit_id: str, code: str) -> None:
        """Stand on these, without a word."""
        self._switch.blockSignals(True)
        self._switch.choose(PROCEDURES.index(procedure) if procedure in PROCEDURES else 0)
        self._switch.blockSignals(False)
        unit = self._unit(unit_id)
        self.unit.take(unit.id if unit is not None else "", self._path(unit) if unit is not None else "")
        self._code, self._matter = code, None
        self.matter_finder.take("", "")
        self._choose_row()

    def act_on(self, day: date | None) -> None:
        """The day of the act is another: the articles in force that day are taken, and it is said."""
        if day == self._day:
            return
        before, self._day = self._matter, day
        if not self._code:
            return
        self._choose_row()
        now = self._matter
        if now is not None and before is not None and now.id != before.id:
            words = self.tr("已按行为发生日期 {day} 换用当时有效的条文，请核对罚款幅度。")
            self._repicked.say(words.format(day=say_day(self._reckoned)))
            self._repicked.show()

    def goto_procedure(self) -> None:
        """Take the focus on the procedures."""
        self._switch.setFocus()

    @property
    def _reckoned(self) -> date:
        return self._day or self._today

    def _build(self) -> None:
        self._switch = Segments((self.tr("普通程序"), self.tr("当场处罚")), name=self.tr("程序"))
        self._switch.chosen.connect(self._tell_switch)
        label = Words(self.tr("程序"), Type.SMALL)
        label.setBuddy(self._switch)
        self.unit = Finder(unit_label(), self.tr("输入乡镇、村（社区）的名称或拼音首字母"))
        self.unit.asked.connect(self._find_units)
        self.unit.picked.connect(self._tell)
        hint = self.tr("输入违法行为、拼音首字母、法律名称或编号")
        self.matter_finder = Finder(matter_label(), hint, two=True)
        self.matter_finder.asked.connect(self._find_matters)
        self.matter_finder.picked.connect(self._take_matter)
        self._repicked = Banner(tone=Tone.BLUE)
        self._repicked.hide()
        self._sheet = ground("turn")
        self._pairs = Pairs(label_wide=64)
        spacing.column(self._sheet, 0, (12, 10, 12, 10)).addWidget(self._pairs)
        self._sheet.setAccessibleName(self.tr("事项的依据和罚款幅度"))
        self._sheet.hide()
        inside = QWidget()
        column, first, left = spacing.column(inside, 8), spacing.row(gap=10), spacing.column(gap=3)
        spacing.add(left, label, self._switch)
        spacing.top(first, (left, 0), (self.unit, 1))
        column.addLayout(first)
        self._source = Words("", Type.CAPTION, wrap=True)
        spacing.add(column, self.matter_finder, self._source, self._repicked, self._sheet)
        self.add_inset(inside)

    def _find_units(self, text: str) -> None:
        if self._lists is None:
            return
        words = text.casefold().split()
        found = [
            (self._rank(unit, words), place, unit)
            for place, unit in enumerate(self._lists.units)
            if unit.level in (Level.TOWNSHIP, Level.STATION)
            and self._is_below(unit)
            and self._fits(unit, words)
        ]
        found.sort(key=lambda each: each[:2])
        rows = [Found(unit.id, self._path(unit)) for _, _, unit in found[:60]]
        self.unit.show_found(rows, self.tr("相符的 {n} 个").format(n=len(found)))

    def _find_matters(self, text: str) -> None:
        if self._lists is None:
            return
        rows = [found_row(matter) for matter in matters_found(self._lists, text, self._reckoned)]
        on = say_day(self._reckoned)
        head = (
            self.tr("{day} 有效的条文，最相符的在前")
            if self._day
            else self.tr("{day}（今天）有效的条文，最相符的在前")
        )
        self.matter_finder.show_found(rows, head.format(day=on))

    def _take_matter(self, code: str) -> None:
        self._code = code
        self._choose_row()
        self.changed.emit()

    def _choose_row(self) -> None:
        """The row of the matter in force on the day of the act (行政处罚法 37)."""
        self._repicked.hide()
        current = self._lists.matters if self._lists is not None else None
        row = current.row_for(self._code, self._reckoned) if current is not None and self._code else None
        self._matter = row if row is not None and usable_on(row, self._reckoned) else None
        if self._matter is not None:
            row_found = found_row(self._matter)
            self.matter_finder.take(row_found.key, row_found.shown)
            self._pairs.show_pairs(self._told(self._matter), self._reckoned)
            self._say_not_given()
            self._say_no_letter(self._matter)
        elif self._code:
            words = self.tr("{code} 在 {day} 没有生效，请核对行为发生日期，或者另选当时有效的事项")
            self.matter_finder.set_state(
                EntryState.WRONG, words.format(code=self._code, day=say_day(self._reckoned))
            )
        self._sheet.setVisible(self._matter is not None)

    def _say_not_given(self) -> None:
        """The township has not taken the matter over, or has given it back: said before all is typed (24)."""
        current = self._lists.matters if self._lists is not None else None
        township = self._township()
        if current is None or township is None or current.given_to(self._code, township.id, self._today):
            return
        words = self.tr(
            "{unit}没有承接这一事项：暂缓、已经收回，或者清单没有列给它。不能登记，请移送有权的部门"
        )
        self.matter_finder.set_state(EntryState.WRONG, words.format(unit=township.name))

    def _say_no_letter(self, matter: Matter) -> None:
        """Nobody can say in whose name the case would be (处罚法 20)."""
        if matter.power is Power.ENTRUSTED and self._letter(matter) is None:
            words = self.tr("这一事项是委托的，清单里还没有登记委托这个乡镇的委托书，不能登记案件")
            self.matter_finder.set_state(EntryState.WRONG, words)

    def _letter(self, matter: Matter) -> Entrustment | None:
        """That of the township chosen; before any is, of any."""
        township = self._township()
        if township is None:
            return next(iter(matter.letters), None)
        return matter.letter_on(self._today, township.id)

    def _told(self, matter: Matter) -> Sequence[tuple[str, str]]:
        """What an officer must know of the matter: the rules of its domain and county, who entrusts it."""
        lists, letter = self._lists, self._letter(matter)
        assert lists is not None
        county = tuple(unit for unit in lists.units if unit.level is Level.COUNTY)
        rules = self._library.newest_rules(matter, county)
        organ = next((one.name for one in lists.organs if letter and one.unit_id == letter.organ), "")
        power = power_words(matter, organ, letter)
        pairs = matter_pairs(matter, self._library.fine_units, rules, power)
        limits = lists.matters.limits(matter.code) if lists.matters is not None else ()
        return (*pairs, (self.tr("清单限定"), "；".join(limits))) if limits else pairs

    def _tell(self, _key: str) -> None:
        if self._code:
            self._choose_row()  # another township may have the matter, or not
        self.changed.emit()

    def _tell_switch(self, _index: int) -> None:
        self.changed.emit()

    # --- units

    def _unit(self, unit_id: str) -> Unit | None:
        units: Sequence[Unit] = self._lists.units if self._lists is not None else ()
        return next((unit for unit in units if unit.id == unit_id), None)

    def _township(self) -> Unit | None:
        """That of the unit chosen."""
        unit = self._unit(self.unit_id)
        above = unit is not None and unit.level is Level.STATION
        return self._unit(unit.parent_id or "") if unit is not None and above else unit

    def _path(self, unit: Unit) -> str:
        above = self._unit(unit.parent_id or "") if unit.level is Level.STATION else None
        return unit.name if above is None else f"{above.name}　{unit.name}"

    def _is_below(self, unit: Unit) -> bool:
        step: Unit | None = unit
        while step is not None:
            if not self._scope or step.id == self._scope:
                return True
            step = self._unit(step.parent_id or "")
        return False

    def _fits(self, unit: Unit, words: Sequence[str]) -> bool:
        within = f"{self._path(unit)} {self._initials.get(unit.id, '')} {unit.id}".casefold()
        return all(word in within for word in words)

    def _rank(self, unit: Unit, words: Sequence[str]) -> int:
        """The whole name first, then what begins with the words, then townships before stations."""
        typed = "".join(words)
        if typed in (unit.name, self._initials.get(unit.id, "")):
            return 0
        if typed and (unit.name.startswith(typed) or self._initials.get(unit.id, "").startswith(typed)):
            return 1
        return 2 if unit.level is Level.TOWNSHIP else 3
