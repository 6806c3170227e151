"""One field of a form: label above, editor, note below, and the state that the law or the case gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import actions, spacing
from desktop.ui.action import Act, Action
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.choice_editors import ChoiceEditor, FlagEditor
from desktop.ui.widgets.cited import cite, mark
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.dialogue import DialogueEditor
from desktop.ui.widgets.editors import (
    Capital,
    DecimalEditor,
    Editor,
    EntryState,
    LineEditor,
    LinesEditor,
    LongEditor,
    MoneyEditor,
    SpotEditor,
    WholeEditor,
)
from desktop.ui.widgets.goods import GoodsEditor
from desktop.ui.widgets.moment_editor import MomentEditor
from desktop.ui.widgets.pages import bring_into_sight
from desktop.ui.widgets.words import Disc, Words


class EditorKind(StrEnum):
    """The editors there are; the names are those of the kinds of facts."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    WHOLE = "whole"
    DECIMAL = "decimal"
    FLAG = "flag"
    LINES = "lines"
    DIALOGUE = "dialogue"
    GOODS = "goods"
    CHOICE = "choice"
    SPOT = "spot"


_PARTED = (LongEditor, DialogueEditor, GoodsEditor)
"""Entries in parts that stand apart on paper."""
_TAKE = 3  # the place of 填入 in the head: after number, name and stretch
WHOLE_ROW = 12
HALF = 6


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field is: enough to build it, and nothing of the case."""

    key: str
    label: str
    editor: EditorKind = EditorKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()  # stored text and word
    hint: str = ""  # an example shown while it is empty
    required: bool = False
    width: int = WHOLE_ROW  # of twelve columns: 6 is half, 8 and 4 stand side by side
    lines: int = 3
    note: str = ""  # a standing word below
    offered: str = ""  # a line for which the page knows words: what it says of them


_STATE_TONES = {
    EntryState.MISSING: Tone.AMBER,
    EntryState.WRONG: Tone.RED,
    EntryState.PASSED: Tone.GREEN,
}


class Field(QWidget):
    """A labelled editor. F2 unlocks a value known from the case."""

    edited = Signal(object)
    """The key, at every change."""
    left = Signal(object)
    """The key, when the field is left after a change."""
    offers_wanted = Signal(object)
    """The key: words that can be put in are to be offered."""
    default_taken = Signal(object)
    """The key: what is offered in the empty field is to be put in."""
    moved = Signal(object)
    """The key, when the cursor stands elsewhere within the entry."""

    def __init__(
        self, spec: FieldSpec, capital: Capital | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec = spec
        self._state = EntryState.PLAIN
        self._said, self._default, self._below = "", "", ""
        self._below_tone = Tone.FAINT
        self._stored: str | None = None  # what was last written here
        self._widget = make_editor(spec, capital)
        self._editor = cast(Editor, self._widget)
        self._disc = Disc(0, Tone.AMBER, self)
        self._disc.hide()
        self._label = Words(spec.label, Type.SMALL, parent=self)
        self._note = Words("", Type.SMALL, wrap=True, parent=self)
        self._note.hide()
        self._head = spacing.row(gap=6)
        self._offer: Button | None = None  # made where it is needed: most of some hundred fields need neither
        self._take: Button | None = None
        self._build()

    @property
    def spec(self) -> FieldSpec:
        """What the field is."""
        return self._spec

    @property
    def state(self) -> EntryState:
        """How the field stands."""
        return self._state

    @property
    def number(self) -> int:
        """The number of a missing field; 0 when it has none."""
        return self._disc.number if not self._disc.isHidden() else 0

    @property
    def note(self) -> str:
        """The words below."""
        return self._note.text()

    @property
    def editor(self) -> Editor:
        """The editor."""
        return self._editor

    def written(self) -> str:
        """The text to store."""
        return self._editor.written()

    def write(self, stored: str) -> None:
        """Show a stored text, without a word. Where it stands already its parts are not made anew."""
        if not stored == self._stored == self.written() or self.complaint():
            self._editor.write(stored)
        self._stored = stored
        self._show_default()
        self._show_note()

    def complaint(self) -> str:
        """What is wrong with the shape of the entry."""
        return self._editor.complaint()

    def set_state(self, state: EntryState, words: str = "", number: int = 0) -> None:
        """Stand in another state, with a word on it and a number when it is missing."""
        self._state, self._said = state, words
        self._disc.set_number(number)
        self._disc.setVisible(number > 0)
        self._editor.show_state(state)
        self._show_note()

    def say_below(self, words: str, tone: Tone = Tone.FAINT) -> None:
        """Words that stand below whatever is typed and however the field stands; none take them away."""
        self._below, self._below_tone = words, tone
        self._show_note()

    @property
    def in_hand(self) -> tuple[int, float]:
        """Of an entry in parts the one the cursor is in, from 1, and how far; 0 is the whole."""
        return self._widget.in_hand if isinstance(self._widget, _PARTED) else (0, 0.0)

    def goto(self, part: int = 0) -> None:
        """Take the focus, scrolled into sight; in a part of the entry where it has parts."""
        bring_into_sight(self)
        if part and isinstance(self._widget, _PARTED):
            self._widget.goto_part(part)
        else:
            self._editor.goto()

    def acts(self) -> tuple[Act, ...]:
        """A known value can be unlocked; words can be put into others."""
        if self._state is EntryState.KNOWN:
            return (Act(actions.UNLOCK, self._unlock),)
        phrases = (Act(actions.PHRASES, self._ask_offers),) if self._offer is not None else ()
        return (*phrases, *((Act(actions.TAKE_DEFAULT, self._take_default),) if self.default else ()))

    @property
    def default(self) -> str:
        """What the empty field offers; nothing once something is written."""
        free = not self.written() and not self.complaint() and self._state is not EntryState.KNOWN
        return self._default if free else ""

    def offer_default(self, words: str) -> None:
        """Show what the case knows already in the empty field; it is kept only once it is taken."""
        self._default = words
        self._show_default()

    def _show_default(self) -> None:
        words = self.default
        if words and self._take is None:
            self._take = self._link(self.tr("填入"), actions.TAKE_DEFAULT, self._take_default)
            self._head.insertWidget(_TAKE, self._take)
        if self._take is not None:
            self._take.setVisible(bool(words))
        if self._default or words:
            self._editor.set_hint(words or self._spec.hint)

    def _take_default(self) -> None:
        if self.default:
            self.default_taken.emit(self._spec.key)

    def allow_offers(self) -> None:
        """The page has words to offer: phrases for a text, questions for a record, numbers for a line."""
        if isinstance(self._widget, DialogueEditor):
            self._widget.allow_offers()
        if self._offer is None and (self._spec.editor is EditorKind.LONG or self._spec.offered):
            words = self._spec.offered or self.tr("常用语")
            self._offer = self._link(words, actions.PHRASES, self._ask_offers)
            self._head.addWidget(self._offer)

    def _link(self, words: str, action: Action, run: Callable[[], None]) -> Button:
        link = Button(words, Kind.LINK, parent=self)
        link.setToolTip(action.tip)
        link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key does it; Tab goes from field to field
        link.clicked.connect(run)
        return link

    def _ask_offers(self) -> None:
        self.offers_wanted.emit(self._spec.key)

    def _unlock(self) -> None:
        """Open a known value, and say where it will change."""
        self.set_state(EntryState.PLAIN, self.tr("在这里改动，案件和各文书一并改动"))
        self._editor.goto()

    def _build(self) -> None:
        column = spacing.column(self, 3)
        spacing.add(self._head, self._disc, self._label, None)
        column.addLayout(self._head)
        column.addWidget(self._widget)
        column.addWidget(self._note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._widget.setAccessibleName(self._spec.label)
        self._label.setBuddy(self._widget)
        if self._spec.hint or not isinstance(self._widget, FlagEditor):
            self._editor.set_hint(self._spec.hint)
        self._label.setVisible(not isinstance(self._widget, FlagEditor) or bool(self._spec.hint))
        self._connect()
        self._show_note()

    def _connect(self) -> None:
        edited, left = getattr(self._widget, "edited", None), getattr(self._widget, "left", None)
        if edited is not None and left is not None:
            edited.connect(self._tell_edited)
            left.connect(self._tell_left)
        if isinstance(self._widget, DialogueEditor):
            self._widget.questions_wanted.connect(self._ask_offers)
        if isinstance(self._widget, LongEditor | DialogueEditor):
            self._widget.moved.connect(self._tell_moved)

    def _tell_moved(self) -> None:
        self.moved.emit(self._spec.key)

    def _tell_edited(self) -> None:
        if self._state in (EntryState.WRONG, EntryState.PASSED, EntryState.MISSING):
            self.set_state(EntryState.PLAIN, number=self.number)  # what was said was of the old value
        self._show_default()
        self._show_note()
        self.edited.emit(self._spec.key)

    def _tell_left(self) -> None:
        wrong = self.complaint()
        if wrong:
            self.set_state(EntryState.WRONG, wrong, self.number)
        self._show_note()
        self.left.emit(self._spec.key)

    def _show_note(self) -> None:
        words, tone = self._said, _STATE_TONES.get(self._state, Tone.FAINT)
        if not words:
            words, tone = self._editor.hint() or self._spec.note, Tone.FAINT
        elif self._state is EntryState.PASSED and self._editor.hint():
            words = self.tr("{capital}，{said}").format(capital=self._editor.hint(), said=words)
        if self._below and tone is Tone.FAINT:
            tone = self._below_tone
        words = "\n".join(filter(None, (words, self._below)))
        self._note.setText(words)
        self._note.set_tone(tone)
        self._note.setVisible(bool(words))
        if words:
            cite(self._note, words)
        mark(self, words)  # F1 in the editor
        self._widget.setAccessibleDescription(words)


def make_editor(spec: FieldSpec, capital: Capital | None) -> QWidget:
    """The editor of a field. Every one of them answers the Editor protocol."""
    simple: dict[EditorKind, Callable[[], QWidget]] = {
        EditorKind.TEXT: LineEditor,
        EditorKind.DAY: DayEditor,
        EditorKind.MOMENT: MomentEditor,
        EditorKind.WHOLE: WholeEditor,
        EditorKind.DECIMAL: DecimalEditor,
        EditorKind.SPOT: SpotEditor,
        EditorKind.DIALOGUE: DialogueEditor,
        EditorKind.GOODS: GoodsEditor,
    }
    if spec.editor in simple:
        return simple[spec.editor]()
    if spec.editor is EditorKind.MONEY:
        return MoneyEditor(capital)
    if spec.editor is EditorKind.LONG:
        return LongEditor(spec.lines)
    if spec.editor is EditorKind.LINES:
        return LinesEditor(spec.lines)
    if spec.editor is EditorKind.CHOICE:
        return ChoiceEditor(spec.choices)
    return FlagEditor(spec.label)
