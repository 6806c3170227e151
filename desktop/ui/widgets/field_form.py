"""A form built from a list of fields: reads and writes {key: text}, shows complaints, goes to the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.editors import Capital, EntryState
from desktop.ui.widgets.field import WHOLE_ROW, Field, FieldSpec
from desktop.ui.widgets.words import Words, hairline


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part of the form: 当事人, with 缺 1 项 at its right."""

    title: str


class FieldForm(QWidget):
    """Fields flow into rows of twelve columns; the page leads to the next and previous missing field."""

    left = Signal(object)
    """The key of a field left after a change: save the draft."""
    edited = Signal(object)
    """The key of a field at every change: refresh the page beside."""
    offers_wanted = Signal(object)
    """The key of a field that asks for words that can be put in."""
    defaults_taken = Signal(object)
    """The keys of the fields of which the defaults are to be put in, a tuple."""
    focused = Signal(object)
    """The key of the field that has the focus, again when the cursor stands elsewhere in it."""

    def __init__(
        self,
        specs: Sequence[FieldSpec | Heading],
        capital: Capital | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._headings: list[tuple[Words, list[str]]] = []
        self._capital = capital
        self._column = spacing.column(self, 8)
        self._build(specs)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in the order of the form."""
        return tuple(self._fields)

    def field(self, key: str) -> Field:
        """The field of a key."""
        return self._fields[key]

    def read(self) -> dict[str, str]:
        """What to store, of every field whose entry can be read; an emptied field gives an empty text."""
        return {key: field.written() for key, field in self._fields.items() if not field.complaint()}

    def write(self, values: Mapping[str, str]) -> None:
        """Show stored texts; fields that are not named keep what they have."""
        for key, text in values.items():
            if key in self._fields:
                self._fields[key].write(text)

    def wrong(self) -> dict[str, str]:
        """What is wrong with the shape of entries."""
        found = {key: field.complaint() for key, field in self._fields.items()}
        return {key: words for key, words in found.items() if words}

    def unfilled(self) -> tuple[str, ...]:
        """Required fields that are empty."""
        return tuple(
            key for key, field in self._fields.items() if field.spec.required and not field.written()
        )

    def show_known(self, keys: Sequence[str], words: str = "") -> None:
        """Values that came from the case: sunken, unlocked by F2; with a word on each."""
        for key in keys:
            if key in self._fields:
                self._fields[key].set_state(EntryState.KNOWN, words)

    def show_missing(self, missing: Mapping[str, str], numbers: Mapping[str, int] | None = None) -> None:
        """What the law or the paper still wants, numbered in order, with a word on each."""
        for field in self._fields.values():
            if field.state is EntryState.MISSING or field.number:
                field.set_state(EntryState.PLAIN)
        number = 0
        for key, field in self._fields.items():
            if key in missing:
                number = numbers.get(key, 0) if numbers is not None else number + 1
                field.set_state(EntryState.MISSING, missing[key], number)
        self._count()

    def show_complaints(self, complaints: Mapping[str, str]) -> None:
        """What is wrong, said under each field; the first takes the focus."""
        for field in self._fields.values():
            if field.state is EntryState.WRONG:
                field.set_state(EntryState.PLAIN, number=field.number)
        first = True
        for key, field in self._fields.items():
            if key in complaints:
                field.set_state(EntryState.WRONG, complaints[key], field.number)
                if first:
                    field.goto()
                    first = False

    def allow_offers(self) -> None:
        """The page has words to offer in its fields."""
        for field in self._fields.values():
            field.allow_offers()

    def offer_defaults(self, words: Mapping[str, str]) -> None:
        """Show in empty fields what the case knows already; the others offer nothing."""
        for key, field in self._fields.items():
            field.offer_default(words.get(key, ""))

    @property
    def defaults(self) -> dict[str, str]:
        """What the empty fields offer now."""
        return {key: field.default for key, field in self._fields.items() if field.default}

    def acts(self) -> tuple[Act, ...]:
        """All that is offered can be put in at once."""
        return (Act(actions.TAKE_ALL, self._take_all),) if self.defaults else ()

    def goto(self, key: str, part: int = 0) -> bool:
        """Focus a field, or a part of it; whether there is one."""
        field = self._fields.get(key)
        if field is None:
            return False
        field.goto(part)
        return True

    def next_missing(self, step: int = 1) -> bool:
        """Go to the next missing field after the one in focus, or the previous; whether there is one."""
        keys = list(self._fields)
        marked = [key for key in keys if self._is_open(self._fields[key])]
        if not marked:
            return False
        here = keys.index(self._key_of_focus()) if self._key_of_focus() else -1 if step > 0 else len(keys)
        onward = [key for key in marked if (keys.index(key) - here) * step > 0]
        wrapped = marked[0] if step > 0 else marked[-1]
        self._fields[(onward[0] if step > 0 else onward[-1]) if onward else wrapped].goto()
        return True

    def _build(self, specs: Sequence[FieldSpec | Heading]) -> None:
        row: QBoxLayout | None = None
        taken = 0
        for spec in specs:
            if isinstance(spec, Heading):
                self._fill(row, taken)
                row = None
                self._add_heading(spec)
                continue
            if row is None or taken + spec.width > WHOLE_ROW:
                self._fill(row, taken)
                row, taken = spacing.row(gap=10), 0
                self._column.addLayout(row)
            taken += spec.width
            row.addWidget(self._make(spec), spec.width, Qt.AlignmentFlag.AlignTop)
        self._fill(row, taken)
        self._count()

    def _fill(self, row: QBoxLayout | None, taken: int) -> None:
        if row is not None and taken < WHOLE_ROW:
            row.addStretch(WHOLE_ROW - taken)

    def _make(self, spec: FieldSpec) -> Field:
        field = Field(spec, self._capital, self)
        field.edited.connect(self._tell_edited)
        field.left.connect(self._tell_left)
        field.offers_wanted.connect(self.offers_wanted)
        field.moved.connect(self.focused)
        field.default_taken.connect(self._take_default)
        self._fields[spec.key] = field
        if self._headings:
            self._headings[-1][1].append(spec.key)
        return field

    def _add_heading(self, heading: Heading) -> None:
        if self._fields or self._headings:
            self._column.addSpacing(2)
            self._column.addWidget(hairline(self))
        count = Words("", Type.SMALL, parent=self)
        row = spacing.row(gap=8)
        spacing.add(row, Words(heading.title, Type.H2, parent=self), None, count)
        self._column.addLayout(row)
        self._headings.append((count, []))

    def _count(self) -> None:
        for words, keys in self._headings:
            lacking = sum(self._is_open(self._fields[key]) for key in keys)
            words.setText(self.tr("缺 {n} 项").format(n=lacking) if lacking else "")
            words.set_tone(Tone.AMBER if lacking else None)

    @staticmethod
    def _is_open(field: Field) -> bool:
        """Numbered as missing and still empty, or wrong."""
        empty = bool(field.number or field.state is EntryState.MISSING) and not field.written()
        return empty or field.state is EntryState.WRONG

    def _key_of_focus(self) -> str:
        focus = self.focusWidget() if self.isAncestorOf(QApplication.focusWidget() or self) else None
        for key, field in self._fields.items():
            if focus is not None and field.isAncestorOf(focus):
                return key
        return ""

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            for key, field in self._fields.items():
                if field.isAncestorOf(now):
                    self.focused.emit(key)
                    return

    def _take_default(self, key: str) -> None:
        self.defaults_taken.emit((key,))

    def _take_all(self) -> None:
        self.defaults_taken.emit(tuple(self.defaults))

    def _tell_edited(self, key: str) -> None:
        self._count()
        self.edited.emit(key)

    def _tell_left(self, key: str) -> None:
        self._count()
        self.left.emit(key)
