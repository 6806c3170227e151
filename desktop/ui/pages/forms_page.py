"""文书样式: every form, what is in force for it, and one of the office's own put in its place."""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.base.bounds import file_name
from desktop.base.errors import PrintTrouble, Refusal
from desktop.casework.events import Event, ListImported
from desktop.casework.own_forms import OwnForm
from desktop.services.form_trial import Trial, TrialCase, trial_cases, try_form
from desktop.services.own_forms import (
    FormRow,
    Offered,
    PutForm,
    WithdrawForm,
    form_file,
    form_rows,
    look_over,
    put_form,
    save_words,
    withdraw_form,
)
from desktop.services.perform import Office
from desktop.services.printing import blank_form, write_paper
from desktop.ui import actions, paper_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Question, Telling
from desktop.ui.forms.offer_card import OfferCard
from desktop.ui.forms.trial_view import TrialView
from desktop.ui.list_page import WholePage
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.printing import make_printer, print_copies
from desktop.ui.tasks import Latest, Pulse
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.entry_text import say_day
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class FormsPage(WholePage[FormRow]):
    """Everybody may look, save and print one empty; who keeps the lists puts forms in and withdraws them."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self.setAcceptDrops(True)
        self._folder = Path.home()
        self._form: FormRow | None = None  # the one looked at; a choice cleared meanwhile leaves it
        self._offered: Offered | None = None
        self._drawn = Latest()
        columns = (
            Column(self.tr("文书"), _name, Stretch()),
            Column(self.tr("现用"), self._state_cell, Measured("本单位　　")),
        )
        self._hold(Table(self.tr("文书样式")), columns, attrgetter("id"))
        self._title, self._says = Words("", Type.H2), Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self.offer, self.trial = OfferCard(), TrialView(desk.lanes.press.submit)
        self._build()
        self._listen()
        self.offer.hide()

    def refresh(self) -> None:
        """F5: read the list again; a form that is looked at stays."""
        self._desk.ask(form_rows, self._show_rows)

    def acts(self) -> tuple[Act, ...]:
        """Print one empty; read a form, use it, withdraw one; save what is in force, and what may be used."""
        may_put, may_withdraw = self._desk.why_not("put_form"), self._desk.why_not("withdraw_form")
        chosen = "" if self._form else self.tr("没有选中文书")
        clean = self._offered is not None and not self._offered.faults
        ready = "" if clean else self.tr("没有读入可以换用的样式")
        none = "" if self._own() else self.tr("这种文书用的是随程序提供的样式")
        return (
            Act(paper_actions.PRINT_BLANK, self.print_blank, chosen),
            Act(actions.CHOOSE_FORM, self.choose_file),
            Act(actions.PUT_FORM, self.offer.give, may_put or ready),
            Act(actions.WITHDRAW_FORM, self.ask_withdraw, may_withdraw or none),
            Act(actions.SAVE_FORM, self.save_form, chosen),
            Act(actions.SAVE_WORDS, self.save_words),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._table, *((self.offer,) if self.offer.isVisible() else ()), self.trial.now)

    # --- what is on the page

    def _build(self) -> None:
        self._choose = self._button(
            self.tr("读入样式"), actions.CHOOSE_FORM, self.choose_file, kind=Kind.PRIMARY, icon="import"
        )
        self._save = self._button(self.tr("现用样式另存为"), actions.SAVE_FORM, self.save_form, icon="save")
        self._withdraw = self._button(
            self.tr("撤下本单位样式"), actions.WITHDRAW_FORM, self.ask_withdraw, icon="undo"
        )
        self._words = self._button(self.tr("字段表"), actions.SAVE_WORDS, self.save_words, icon="export")
        self._blank = self._button(
            self.tr("打印空白"), paper_actions.PRINT_BLANK, self.print_blank, icon="print"
        )
        buttons = (self._words, self._save, self._withdraw, self._blank, self._choose)
        head, right = self._title_row(self.tr("文书样式"), None, *buttons), QWidget()
        column = spacing.column(right, 8)
        spacing.add(column, self._title, self._says, self.offer)
        column.addWidget(self.trial, 1)
        body = spacing.row(gap=12)
        body.addWidget(self._table_card(), 2)
        body.addWidget(right, 5)
        self._lay_out(head, body=body)

    def _listen(self) -> None:
        self.offer.put.connect(self._put)
        self.offer.left.connect(self._leave)
        self.trial.chosen.connect(self._draw)
        self.trial.now.failed.connect(self._desk.failed)
        self.trial.offered.failed.connect(self._desk.failed)

    def _show_chosen(self, row: FormRow | None) -> None:
        if row is None:
            return
        if self._offered is not None and self._offered.form != row.id:
            self._forget()
        self._form = row
        self._title.setText(row.name)
        self._says.setText(self._words_of(row))
        why = self._desk.why_not("withdraw_form")
        self._withdraw.set_why_not(why, actions.WITHDRAW_FORM.tip)
        self._withdraw.setEnabled(bool(self._own()) and not why)
        self._desk.ask(partial(_cases, row.id), partial(self._show_cases, row.id))

    def _show_cases(self, form: str, cases: tuple[TrialCase, ...]) -> None:
        if self._form is not None and self._form.id == form:
            self.trial.show_cases(cases)
            self._draw()

    def _draw(self) -> None:
        if self._form is None:
            return
        asked = partial(_trial, self._form.id, self.trial.case, self._offered)
        self._drawn.hold(self._desk.draw(asked, self.trial.show_trial, self._refused))

    def _words_of(self, row: FormRow) -> str:
        says = [self.tr("依据：{basis}。").format(basis=row.basis)]
        if row.broken:
            says.append(
                self.tr("本单位的样式在这一版程序里读不出，暂用随程序提供的样式，请按字段表改好再读入。")
            )
        elif row.now is not None:
            day, file = say_day(row.now.since), row.now.file
            says.append(self.tr("{day}起用本单位的样式（{file}）。").format(day=day, file=file))
        if row.coming is not None:
            day, file = say_day(row.coming.since), row.coming.file
            says.append(self.tr("{day}起改用本单位的样式（{file}）。").format(day=day, file=file))
        if row.now is None and row.coming is None:
            says.append(self.tr("用随程序提供的样式。要换用本单位的，先另存现用样式，改好后拖到这一页。"))
        return "".join(says)

    def _state_cell(self, row: FormRow) -> Cell:
        if row.broken:
            return Cell(chip=ChipView(self.tr("读不出"), Tone.RED), type=Type.SMALL)
        if row.now is not None:
            return Cell(chip=ChipView(self.tr("本单位"), Tone.GREEN), type=Type.SMALL)
        if row.coming is not None:
            return Cell(chip=ChipView(self.tr("待起用"), Tone.AMBER), type=Type.SMALL)
        return Cell(text=self.tr("随程序"), tone=Tone.FAINT, type=Type.SMALL)

    def _own(self) -> OwnForm | None:
        """The form of the office that 撤下 would end: one to come before the one in force."""
        return None if self._form is None else self._form.coming or self._form.now

    # --- a form comes

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the page; what is no form is told then."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        files = _files(event)
        if not files:
            return
        event.acceptProposedAction()
        if len(files) > 1:
            self.said.emit(self.tr("一次只能读入一个样式，请一个一个拖进来"))
        elif files[0].suffix.lower() != ".toml":
            words = self.tr(
                "“{file}”不是文书样式：样式是 .toml 文件。Word、PDF 不能直接用，"
                "请先“现用样式另存为”，照着改好再拖进来"
            )
            self.said.emit(words.format(file=files[0].name))
        else:
            self.read(files[0])

    def choose_file(self) -> None:
        """读入样式: which file."""
        asked = FileQuestion(
            title=self.tr("读入文书样式"),
            kind=Choose.OPEN,
            start=self._folder,
            patterns=(self.tr("文书样式 (*.toml)"),),
        )
        self._dialogs.choose_file(asked, self.read)

    def read(self, file: Path) -> None:
        """Read and check a form; nothing is changed by it."""
        self._folder = file.parent
        self._desk.draw(partial(_look_over, file), self._take_offer, self._refused)

    def _take_offer(self, offered: Offered) -> None:
        self._offered = offered
        self.offer.show_offer(offered, self._today, self._desk.why_not("put_form"))
        self.trial.forget_offer()
        if self._form is not None and self._form.id == offered.form:
            self._draw()
        else:
            self.choose(offered.form)

    def _put(self, since: date) -> None:
        if self._offered is not None:
            one = self._offered
            command = PutForm(one.form, one.file, one.text, since)
            self._desk.do(put_form, command, self._was_put, self._not_put)

    def _was_put(self, own: OwnForm) -> None:
        name = self._offered.name if self._offered is not None else ""
        self._forget()
        self.said.emit(self.tr("{day}起《{name}》用本单位的样式").format(day=say_day(own.since), name=name))

    def _not_put(self, refusal: Refusal) -> bool:
        self.offer.say_wrong(self._desk.words(refusal).line)
        return True

    def _leave(self) -> None:
        self._forget()
        self._draw()

    def _forget(self) -> None:
        self._offered = None
        self.offer.hide()
        self.trial.forget_offer()

    # --- printing, withdrawing, saving

    def print_blank(self) -> None:
        """打印空白: to be filled by hand where there is no computer."""
        if self._form is None:
            return
        try:
            printer = make_printer(title=self._form.name)  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        then = partial(self._print_on, printer, self._form)
        self._dialogs.choose_printing(printer, then, ranges=True)

    def _print_on(self, printer: QPrinter, form: FormRow) -> None:
        words = self.tr("正在打印空白的《{name}》").format(name=form.name)
        self._desk.run(words, partial(_print_blank, printer, form.id), self._printed)

    def _printed(self, whole: bool) -> None:
        self.said.emit(self.tr("已送打印机") if whole else self.tr("已停下，已送出的不能收回"))

    def ask_withdraw(self) -> None:
        """撤下: the form of the office to come, else the one in force."""
        own = self._own()
        if own is None or self._form is None:
            return
        question = Question(
            title=self.tr("撤下《{name}》的本单位样式").format(name=self._form.name),
            lines=(
                self.tr("{file}，{day}起用。").format(file=own.file, day=say_day(own.since)),
                self.tr("从今天起不再用它签发，回到它之前的样式；用它签发过的文书照旧，可以核对。"),
            ),
            yes=self.tr("撤下"),
            no=self.tr("留着"),
        )
        self._dialogs.confirm(question, partial(self._do_withdraw, own))

    def _do_withdraw(self, own: OwnForm, yes: bool) -> None:
        if yes:
            self._desk.do(withdraw_form, WithdrawForm(own.id), self._withdrawn)

    def _withdrawn(self, own: OwnForm) -> None:
        self.said.emit(self.tr("已撤下 {file}").format(file=own.file))

    def save_form(self) -> None:
        """现用样式另存为: to be changed and brought back."""
        if self._form is not None:
            name = file_name(f"{self._form.name}.toml")
            asked = FileQuestion.saving(self.tr("现用样式另存为"), name, self._folder)
            self._dialogs.choose_file(asked, partial(self._save_form, self._form.id))

    def _save_form(self, form: str, file: Path) -> None:
        self._desk.draw(partial(_save_form, form, file), self._saved, self._refused)

    def save_words(self) -> None:
        """字段表: every name a form may use."""
        asked = FileQuestion.saving(self.tr("字段表存为"), self.tr("文书字段表.xlsx"), self._folder)
        self._dialogs.choose_file(asked, self._save_words)

    def _save_words(self, file: Path) -> None:
        self._desk.draw(partial(save_words, file), self._saved, self._refused)

    def _saved(self, file: Path) -> None:
        self.said.emit(self.tr("已存为 {file}").format(file=file.name))

    def _refused(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))

    def _changed_by(self, event: Event) -> bool:
        return isinstance(event, ListImported)


def _name(row: FormRow) -> Cell:
    return Cell(text=row.name, strong=True)


def _files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """The files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _cases(form: str, office: Office) -> tuple[TrialCase, ...]:
    return trial_cases(office, form)


def _trial(form: str, of: TrialCase | None, offered: Offered | None, office: Office) -> Trial:
    return try_form(office, form, of, offered)


def _print_blank(printer: QPrinter, form: str, office: Office, pulse: Pulse) -> bool:
    print_copies(blank_form(office, form), 1, printer, pulse)
    return not pulse.stopped


def _look_over(file: Path, office: Office) -> Offered:
    return look_over(office, file)


def _save_form(form: str, file: Path, office: Office) -> Path:
    return write_paper(file, form_file(office, form).encode())
