"""The page 文号簿: every number an organ gave of a kind of paper in a year, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.base.paging import Cursor, Page
from desktop.casework.events import Event
from desktop.casework.number_book import BookQuestion, Fate, NumberRow
from desktop.services.number_book import (
    FATES,
    BookView,
    SaveBook,
    book_page,
    book_view,
    export_book,
    number_words,
    print_book,
    row_words,
)
from desktop.services.perform import Office
from desktop.ui import number_actions, spacing
from desktop.ui.action import Act
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.list_page import SearchedPage
from desktop.ui.models.cell import Cell, ChipView, Column, GroupRow, Measured, Stretch
from desktop.ui.models.paged import Take
from desktop.ui.page import Work, in_one_go, stoppable
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.tokens import Tone
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import TWO_LINES, Table

TONES = {
    Fate.TAKEN: Tone.BLUE,
    Fate.VOID: Tone.RED,
    Fate.IN_DOUBT: Tone.AMBER,
    Fate.UNUSED: Tone.MUTE,
    Fate.DESTROYED: Tone.MUTE,
    Fate.MISSING: Tone.AMBER,
}
_YEARS, _FIND, _YEAR, _WORD = 10, 190, 104, 240  # years; units


class NumbersPage(SearchedPage[NumberRow]):
    """One book at a time: it is asked for by year and by what its numbers are of."""

    _right = "see_numbers"

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._view: BookView | None = None
        self._organ: tuple[str, str] | None = None  # the heading over the last row that came
        self._year, self._word = ChoiceEditor(), ChoiceEditor()
        table, nothing = Table(self.tr("文号簿"), TWO_LINES), self.tr("这一年没有登记过这种文号")
        none = EmptyState(self.tr("没有文号"), nothing, icon="matter")
        self._read_by_pages(table, self._columns(), attrgetter("id"), none, self.tr("没有符合的文号"))
        self._over = (self._word, self._year)
        self._search_by(self._finder(self.tr("查找文号"), self.tr("文号、案号、当事人"), _FIND))
        self._build()

    def clear_filters(self) -> None:
        """Without words again."""
        self._find.clear()
        self._take_text()

    def acts(self) -> tuple[Act, ...]:
        """Look for a number, take the book along."""
        why_not = self._desk.why_not("see_numbers")
        return (
            Act(number_actions.FIND_NUMBER, self._find.setFocus),
            Act(number_actions.EXPORT_NUMBERS, self.export, why_not),
            Act(number_actions.PRINT_NUMBERS, self.print_book, why_not),
        )

    # --- what is on the page

    def _build(self) -> None:
        years = [str(self._today.year - back) for back in range(_YEARS)]
        self._year.show_choices([(year, self.tr("{year} 年").format(year=year)) for year in years])
        self._year.write(years[0])
        case = self._desk.office.library.numbers.case
        self._word.show_choices([(case, case)])
        self._word.write(case)
        for chosen, name, wide in (
            (self._year, self.tr("年度"), _YEAR),
            (self._word, self.tr("代字"), _WORD),
        ):
            chosen.setAccessibleName(name)
            spacing.fix(chosen, wide=wide)
            chosen.edited.connect(self._turn_to)
        head = self._title_row(
            self.tr("文号簿"),
            self._count,
            None,
            self._button(self.tr("存为 PDF"), number_actions.PRINT_NUMBERS, self.print_book, "see_numbers"),
            self._button(self.tr("导出表格"), number_actions.EXPORT_NUMBERS, self.export, "see_numbers"),
        )
        asked = spacing.add(spacing.row(gap=8), self._word, self._year, self._find, None)
        self._lay_out(head, asked, body=self._paged)

    def _columns(self) -> tuple[Column[NumberRow], ...]:
        return (
            Column(self.tr("文号"), _number, Measured("大桥罚决〔2026〕第128号　　")),
            Column(self.tr("状态"), _fate, Measured("案卷已销毁　　")),
            Column(self.tr("文书、案号"), self._bearer, Stretch(3, 160)),
            Column(self.tr("当事人"), _party, Stretch(3, 120)),
            Column(self.tr("日期"), self._on, Measured("2026年11月23日　")),
            Column(self.tr("原因"), _reason, Stretch(2, 120)),
        )

    def _bearer(self, row: NumberRow) -> Cell:
        what = row_words(self._desk.office.library, self._word.written(), row)
        first, second = (what, row.case_number) if row.what else (row.case_number or what, "")
        return Cell(text=first or "—", second=second, tone=Tone.INK if first else Tone.FAINT)

    def _on(self, row: NumberRow) -> Cell:
        return Cell(text=plain_day(row.on, self._today) if row.on is not None else "—", tone=Tone.SOFT)

    # --- the book

    def _asked(self) -> BookQuestion:
        year, word = int(self._year.written()), self._word.written()
        return BookQuestion(self._narrowed.unit_id, year, word, self._narrowed.text)

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[NumberRow]]:
        return partial(book_page, asked=self._asked(), after=after)

    def _counted(self) -> Callable[[Office], BookView]:
        return partial(book_view, asked=self._asked())

    def _read_rows(self) -> None:
        """What there is comes first: the headings over the rows tell it."""
        if not self._desk.why_not(self._right):
            self._counting.hold(self._desk.ask(self._counted(), self._take_book))

    def _turn_to(self) -> None:
        """Another year or word: another book."""
        self._held = 0
        self._read_rows()

    def _take_book(self, view: BookView) -> None:
        self._view, word = view, self._word.written()
        counted = dict(view.counts.words)
        told = self.tr("{word}　{name}（{n}）")
        choices = [(each, told.format(word=each, name=view.names[each], n=n)) for each, n in counted.items()]
        if word not in counted:
            choices.insert(0, (word, word))
        self._word.show_choices(choices)
        self._word.write(word)
        counts = view.counts
        said = self.tr("{n} 个号，作废 {void} 个，没有登记 {missing} 个")
        self._count.setText(said.format(n=counts.given, void=counts.void, missing=counts.missing))
        self._model.refresh()

    def _ask_rows(self, after: Cursor | None, take: Take[Any]) -> None:
        if self._view is None:
            return  # the table asks as it is shown: it is read once it is known what there is
        if after is None:
            self._organ = None
        super()._ask_rows(after, partial(self._take_headed, take))

    def _take_headed(self, take: Take[Any], page: Page[NumberRow]) -> None:
        take(Page(tuple[Any, ...](self._headed(page.rows)), page.after))

    def _headed(self, rows: Sequence[NumberRow]) -> Iterator[NumberRow | GroupRow]:
        """Under a heading for each organ, where there are several, with how many numbers it gave."""
        assert self._view is not None  # what there is came first
        organs = {(one.organ_unit_id, one.mark): one for one in self._view.counts.organs}
        for row in rows:
            organ = (row.organ_unit_id, row.mark)
            if len(organs) > 1 and organ != self._organ:
                given = str(organs[organ].given) if organ in organs else ""
                yield GroupRow(self._view.organs.get(*organ), given)
            self._organ = organ
            yield row

    def _open(self, row: NumberRow) -> None:
        """To the paper, or to the case."""
        if row.case_id and not self._desk.why_not("see_cases"):
            self.go.emit(Place(PAPER, row.case_id, row.form, row.n) if row.form else Place(CASE, row.case_id))

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id)

    # --- taken along

    def export(self) -> None:
        """导出表格."""
        done = self.tr("{n} 行已写到 {file}")
        self._take_along(self._file("xlsx"), self.tr("正在写文号簿"), self._export, done)

    def print_book(self) -> None:
        """存为 PDF, to be printed, signed and filed."""
        done = self.tr("{n} 行已写到 {file}")
        self._take_along(self._file("pdf"), self.tr("正在写文号簿"), self._print, done)

    def _file(self, ending: str) -> FileQuestion:
        name = self.tr("文号簿-{word}-{year}.{ending}")
        asked = self._asked()
        return FileQuestion.saving(
            self.tr("文号簿"), name.format(word=asked.word, year=asked.year, ending=ending)
        )

    def _export(self, file: Path) -> Work:
        return stoppable(export_book, SaveBook(file, self._asked()))

    def _print(self, file: Path) -> Work:
        return in_one_go(print_book, SaveBook(file, self._asked()))


def _number(row: NumberRow) -> Cell:
    missing = row.fate is Fate.MISSING
    return Cell(text=number_words(row), strong=not missing, tone=Tone.SOFT if missing else Tone.INK)


def _fate(row: NumberRow) -> Cell:
    return Cell(chip=ChipView(FATES[row.fate], TONES[row.fate]))


def _party(row: NumberRow) -> Cell:
    return Cell(text=row.party or "—", tone=Tone.SOFT if row.party else Tone.FAINT, tip=row.party)


def _reason(row: NumberRow) -> Cell:
    return Cell(text=row.reason or "—", tone=Tone.SOFT if row.reason else Tone.FAINT, tip=row.reason)
