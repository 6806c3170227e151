"""Questions and answers of a record of inquiry, one pair a row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState, LongEditor
from desktop.ui.widgets.pages import bring_into_sight
from desktop.ui.widgets.words import Words


class TurnEditor(LongEditor):
    """Half a turn. Enter goes on; Shift+Enter begins another line of it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the record."""
        if actions.TURN_NEXT.hears(event) and not self.isReadOnly():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Turn(QWidget):
    """One question and its answer."""

    edited = Signal()
    left = Signal()
    moved = Signal()
    removed = Signal(object)
    """This turn."""
    answered_all = Signal(object)
    """This turn: its answer is written, and the next is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked, self.answered = TurnEditor(1, 6), TurnEditor(1, 12)
        self.asked.entered.connect(self.answered.goto)
        self.answered.entered.connect(self._ask_next)
        self._remove = Button(kind=Kind.ICON, icon="cross", name=self.tr("移除这一问"))
        self._remove.clicked.connect(self._ask_removal)
        grid = spacing.grid(self, 4)
        for place, (word, editor, hint) in enumerate(
            (
                (self.tr("问"), self.asked, self.tr("写下问题")),
                (self.tr("答"), self.answered, self.tr("写下回答")),
            )
        ):
            label = Words(word, Type.SMALL)
            label.setBuddy(editor)
            label.setContentsMargins(0, look().space(9), look().space(4), 0)
            editor.setPlaceholderText(hint)
            editor.edited.connect(self.edited)
            editor.left.connect(self.left)
            editor.moved.connect(self.moved)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, place, 1)
        grid.addWidget(self._remove, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        QWidget.setTabOrder(self.asked, self.answered)
        QWidget.setTabOrder(self.answered, self._remove)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves the turn."""
        return self._remove

    def number(self, place: int) -> None:
        """Say which turn it is to a screen reader."""
        self.asked.setAccessibleName(self.tr("第 {n} 问").format(n=place))
        self.answered.setAccessibleName(self.tr("第 {n} 答").format(n=place))

    def lock(self, locked: bool) -> None:
        """Read only until F2."""
        state = EntryState.KNOWN if locked else EntryState.PLAIN
        self.asked.show_state(state)
        self.answered.show_state(state)
        self._remove.setVisible(not locked)

    def goto(self) -> None:
        """Take the focus in the half that is still to be written."""
        (self.answered if self.asked.written() else self.asked).goto()

    def _ask_next(self) -> None:
        self.answered_all.emit(self)

    def _ask_removal(self) -> None:
        self.removed.emit(self)


class DialogueEditor(QWidget):
    """A column of turns. A key adds one; the value is a JSON list of pairs."""

    edited = Signal()
    left = Signal()
    moved = Signal()
    """The cursor stands elsewhere."""
    questions_wanted = Signal()
    """The standard questions are to be offered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns: list[Turn] = []
        self._last, self._locked, self._offers = "", False, False
        self._column = spacing.column(self, 10)
        self._rows = spacing.column(gap=10)
        self._column.addLayout(self._rows)
        self._more = Button(self.tr("添加一问"), Kind.LINK, "plus", parent=self)
        self._more.setToolTip(actions.MORE_TURNS.tip)
        self._more.clicked.connect(self.add_turn)
        foot = spacing.row(gap=8)
        self._key = Words(actions.MORE_TURNS.key, Type.CAPTION, Tone.FAINT, parent=self)
        self._standard = Button(self.tr("标准问题"), Kind.LINK, parent=self)
        self._standard.setToolTip(actions.QUESTIONS.tip)
        self._standard.clicked.connect(self.questions_wanted)
        self._standard.hide()
        spacing.add(foot, self._more, self._key, self._standard, None)
        self._column.addLayout(foot)

    def acts(self) -> tuple[Act, ...]:
        """One more question, and the standard ones, unless the record is held."""
        if self._locked:
            return ()
        standard = (Act(actions.QUESTIONS, self.questions_wanted.emit),) if self._offers else ()
        return (Act(actions.MORE_TURNS, self.add_turn), Act(actions.TURN_NEXT, self.go_on), *standard)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The rows."""
        return tuple(self._turns)

    def written(self) -> str:
        """The pairs of which either half says something."""
        pairs = [[turn.asked.written(), turn.answered.written()] for turn in self._turns]
        said = [pair for pair in pairs if any(pair)]
        return json.dumps(said, ensure_ascii=False) if said else ""

    def write(self, stored: str) -> None:
        """Show stored pairs."""
        for turn in self._turns:
            self._drop(turn)
        self._turns = []
        for asked, answered in json.loads(stored) if stored else []:
            turn = self._add()
            turn.asked.write(asked)
            turn.answered.write(answered)
        if not self._turns:
            self._add()
        self._last = self.written()

    def complaint(self) -> str:
        """An answer without a question."""
        for place, turn in enumerate(self._turns, 1):
            if turn.answered.written() and not turn.asked.written():
                return self.tr("第 {n} 问只有回答，没有问题").format(n=place)
        return ""

    def hint(self) -> str:
        """None."""
        return ""

    def show_state(self, state: EntryState) -> None:
        """Known turns are read only until F2."""
        self._locked = state is EntryState.KNOWN
        self._more.setVisible(not self._locked)
        self._key.setVisible(not self._locked)
        self._standard.setVisible(self._offers and not self._locked)
        for turn in self._turns:
            turn.lock(self._locked)
        if state in (EntryState.MISSING, EntryState.WRONG) and self._turns:
            self._turns[0].asked.show_state(state)

    def set_hint(self, words: str) -> None:
        """The example stands in the first question."""
        if not self._turns:
            self._add()
        if words:
            self._turns[0].asked.set_hint(words)

    def goto(self) -> None:
        """Take the focus in the first empty half."""
        for turn in self._turns:
            for editor in (turn.asked, turn.answered):
                if not editor.written():
                    editor.goto()
                    return
        if self._turns:
            self._turns[-1].answered.goto()

    @property
    def in_hand(self) -> tuple[int, float]:
        """Which question or answer is in hand, counted as they are put, 0 for none; how far within it."""
        said = [turn for turn in self._turns if turn.asked.written() or turn.answered.written()]
        halves = [half for turn in said for half in (turn.asked, turn.answered)]
        return next(((at, half.in_hand[1]) for at, half in enumerate(halves, 1) if half.hasFocus()), (0, 0.0))

    def goto_part(self, part: int) -> None:
        """Take the focus in a question or an answer."""
        halves = [half for turn in self._turns for half in (turn.asked, turn.answered)]
        bring_into_sight(halves[part - 1])
        halves[part - 1].goto()

    def go_on(self) -> None:
        """To the answer, to the next question; from elsewhere to what is empty."""
        focus: QWidget | None = self.focusWidget()  # the stubs know no None
        turn = next((turn for turn in self._turns if focus is not None and turn.isAncestorOf(focus)), None)
        if turn is None:
            self.goto()
        elif turn.asked.hasFocus():
            turn.answered.goto()
        else:
            self._next(turn)

    def add_turn(self) -> None:
        """One more question, ready to be typed."""
        if not self._locked:
            self._add().asked.goto()

    @property
    def offering(self) -> QWidget:
        """The link under which questions are offered."""
        return self._standard

    def allow_offers(self) -> None:
        """The page has standard questions."""
        self._offers = True
        self._standard.setVisible(not self._locked)

    def add_questions(self, questions: Sequence[str]) -> None:
        """Put questions under those there are; the first answer that is wanted takes the focus."""
        if self._locked or not questions:
            return
        empty = [turn for turn in self._turns if not turn.asked.written() and not turn.answered.written()]
        for turn in empty:
            self._turns.remove(turn)
            self._drop(turn)
        for question in questions:
            self._add().asked.write(question)
        self.goto()
        self.edited.emit()
        self._tell_left()

    def _next(self, turn: Turn) -> None:
        """From an answer to the next question, or to its answer where it is written already."""
        place = self._turns.index(turn) + 1
        if place == len(self._turns):
            self._add()
        self._turns[place].goto()

    def _add(self) -> Turn:
        turn = Turn(self)
        turn.answered_all.connect(self._next)
        turn.edited.connect(self.edited)
        turn.moved.connect(self.moved)
        turn.left.connect(self._tell_left)
        turn.removed.connect(self._remove)
        self._turns.append(turn)
        self._rows.addWidget(turn)
        turn.number(len(self._turns))
        turn.show()  # a layout shows it only when events are next handled, and the focus goes there now
        self._order()
        return turn

    def _order(self) -> None:
        """Tab goes from question to answer to the next question; a turn added late comes before 添加一问."""
        for before, after in pairwise(self._turns):
            QWidget.setTabOrder(before.last_stop, after.asked)
        if self._turns:
            QWidget.setTabOrder(self._turns[-1].last_stop, self._more)

    def _remove(self, turn: Turn) -> None:
        place = self._turns.index(turn)
        self._turns.remove(turn)
        self._drop(turn)
        if not self._turns:
            self._add()
        for number, kept in enumerate(self._turns, 1):
            kept.number(number)
        self._turns[min(place, len(self._turns) - 1)].asked.goto()
        self.edited.emit()
        self._tell_left()

    def _drop(self, turn: Turn) -> None:
        self._rows.removeWidget(turn)
        turn.hide()
        turn.deleteLater()

    def _tell_left(self) -> None:
        if self.written() != self._last:
            self._last = self.written()
            self.left.emit()
