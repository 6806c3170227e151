"""One row in full: what it was understood as, to be mended in place, beside the words of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop.casework.published.taking import LEFT_OUT, PARTED, STOPS, Understood
from desktop.services.list_versions import KINDS, POWERS, STATES, number_words
from desktop.services.matter_lists import ListLook, doubted
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.matters.original import OriginalCells
from desktop.ui.matters.rows import chip_of, choices
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.cited import cite, hint_by_pointer, mark
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import IconMark, Words, hairline

_WIDE = 400


class RowCard(QFrame):
    """The pane at the right of the list."""

    mended = Signal(object, object)
    """The key of a row, and its mends: column -> words."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("这一行"))
        spacing.fix(self, wide=_WIDE)
        self._office = office
        self._row: Understood | None = None
        self._first: dict[str, str] = {}
        self.form: FieldForm | None = None
        self._inside, self._body = QWidget(), QWidget()
        self._says = QWidget(self._body)
        self._holder = spacing.column(self._inside)
        spacing.column(self, 0, (1, 1, 1, 1)).addWidget(Scroller(self._inside), 1)
        self._holder.addWidget(self._body)

    def show_row(self, row: Understood | None, look: ListLook | None) -> None:
        """Show another row, or none; of the same row only what is said of it, for somebody may be typing."""
        known, self._row = self._row, row
        if row is not None and known is not None and row.key == known.key:
            self._first = _values(row, look)
            self._say(row)
            return
        old, self._body = self._body, QWidget()
        self._holder.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        column = spacing.column(self._body, 8, (16, 14, 12, 12))
        if row is None or look is None:
            self.form = None
            column.addStretch(1)
            words = Words(self.tr("选择一行，在这里核对和改正"), Type.SMALL, Tone.FAINT)
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            self._fill(column, row, look)
        column.addStretch(1)
        self._body.show()

    # ------------------------------------------------------------ what is shown

    def _fill(self, column: QBoxLayout, row: Understood, look: ListLook) -> None:
        self._says = QWidget()
        column.addWidget(self._says)
        self._say(row)
        column.addWidget(hairline())
        self._first = _values(row, look)
        self.form = FieldForm(self._specs(row, look))
        self.form.write(self._first)
        self.form.left.connect(self._mend)
        column.addWidget(self.form)
        column.addLayout(self._acts(row, look))
        column.addWidget(hairline())
        column.addWidget(Words(self.tr("依据"), Type.STRONG))
        mark(self._body, "、".join(row.line.bases))  # F1 in any of its fields
        for basis in row.line.bases:
            column.addWidget(_cited(basis))
        if not row.line.bases:
            column.addWidget(Words(self.tr("没有读出条文"), Type.SMALL, wrap=True))
        column.addWidget(Words(self.tr("清单原文"), Type.STRONG))
        original = OriginalCells()
        original.show_cells(row.row.cells)
        column.addWidget(original)

    def _say(self, row: Understood) -> None:
        """What becomes of the row, and every doubt."""
        old, self._says = self._says, QWidget()
        column = spacing.column(self._says, 6)
        line = spacing.row(gap=8)
        where = self.tr("“{sheet}”第 {row} 行，序号 {number}").format(
            sheet=row.row.sheet, row=row.row.row, number=number_words(row.line) or "—"
        )
        spacing.add(line, Chip(chip_of(row)), Words(where, Type.SMALL, Tone.SOFT, wrap=True), None)
        column.addLayout(line)
        for doubt in () if row.left_out else row.doubts:
            told = spacing.row(gap=8)
            mark = spacing.column(margins=(0, 2, 0, 0))
            icon, tone = ("cross", Tone.RED) if doubt.code in STOPS else ("alert", Tone.AMBER)
            mark.addWidget(IconMark(icon, tone, 16))
            words = Words(doubted(self._office, doubt), Type.SMALL, wrap=True)
            spacing.top(told, (mark, 0), (words, 1))
            column.addLayout(told)
        layout = self._body.layout()
        if layout is not None:
            layout.replaceWidget(old, self._says)
        old.hide()
        old.deleteLater()
        self._says.show()

    def _specs(self, row: Understood, look: ListLook) -> list[FieldSpec]:
        """Each field with what the list itself wrote in that column."""
        titles = look.published.columns[row.row.sheet].titles
        written = {key: row.row.cells.get(title, "") for key, title in titles.items()}
        note = self.tr("原文：{words}")
        notes = {key: note.format(words=words) for key, words in written.items() if words}
        choice, line = EditorKind.CHOICE, partial(_line, notes)
        matters = tuple((code, f"{code} {name}") for code, name in look.matters.items())
        powers = choices(POWERS)
        return [
            FieldSpec("name", self.tr("事项名称"), EditorKind.LONG, lines=2, note=notes.get("name", "")),
            FieldSpec("matter", self.tr("对应案台里的事项"), choice, matters),
            line("number", self.tr("序号")),
            line("code", self.tr("编码")),
            FieldSpec(
                "kind", self.tr("类型"), choice, choices(KINDS), width=HALF, note=notes.get("kind", "")
            ),
            FieldSpec("power", self.tr("权源"), choice, powers, width=HALF, note=notes.get("power", "")),
            FieldSpec("former", self.tr("原行使部门、委托机关"), note=notes.get("former", "")),
            FieldSpec("scope", self.tr("范围"), note=notes.get("scope", "")),
            FieldSpec("basis", self.tr("依据"), EditorKind.LONG, lines=2),
            *self._places(row, notes),
            FieldSpec("since", self.tr("承接时限"), width=HALF, note=notes.get("term", "")),
            line("body", self.tr("承接机构")),
            line("person", self.tr("责任人")),
        ]

    def _places(self, row: Understood, notes: Mapping[str, str]) -> list[FieldSpec]:
        """Where it is whose: of one state for all that are named, or by state where townships differ."""
        if len(row.line.standings) > 1:
            words = self.tr("{state}的乡镇")
            return [FieldSpec(str(state), words.format(state=said)) for state, said in STATES.items()]
        state = FieldSpec(
            "state",
            self.tr("承接情况"),
            EditorKind.CHOICE,
            choices(STATES),
            width=HALF,
            note=notes.get("state", ""),
        )
        return [FieldSpec("townships", self.tr("乡镇"), note=notes.get("townships", "")), state]

    def _acts(self, row: Understood, look: ListLook) -> QBoxLayout:
        line = spacing.row(gap=8)
        leave = Button(self.tr("不略去") if row.left_out else self.tr("略去这一行"))
        leave.clicked.connect(self._leave_out)
        line.addWidget(leave)
        if row.row.acts:
            part = Button(self.tr("拆成 %n 项", "", len(row.row.acts)))
            part.clicked.connect(self._part)
            line.addWidget(part)
        whole = (row.row.sheet, row.row.row, 0)
        if row.key != whole and PARTED in look.mends.get(whole, {}):
            join = Button(self.tr("不拆"))
            kept = {key: words for key, words in look.mends[whole].items() if key != PARTED}
            join.clicked.connect(partial(self.mended.emit, whole, kept))
            line.addWidget(join)
        line.addStretch(1)
        return line

    # ------------------------------------------------------------ what is mended

    def _mend(self, key: str) -> None:
        """A field was left after a change."""
        if self.form is None or self._row is None:
            return
        words = self.form.field(key).written()
        if words != self._first.get(key, ""):
            self.mended.emit(self._row.key, {**self._row.mends, key: words})

    def _leave_out(self) -> None:
        row = self._row
        if row is not None:
            mends = {key: words for key, words in row.mends.items() if key != LEFT_OUT}
            self._row = None  # drawn anew: its buttons are others then
            self.mended.emit(row.key, mends if row.left_out else {**mends, LEFT_OUT: "yes"})

    def _part(self) -> None:
        row = self._row
        if row is not None:
            self._row = None
            self.mended.emit(row.key, {**row.mends, PARTED: "yes"})


def _line(notes: Mapping[str, str], key: str, label: str) -> FieldSpec:
    return FieldSpec(key, label, width=HALF, note=notes.get(key, ""))


def _values(row: Understood, look: ListLook | None) -> dict[str, str]:
    """What the fields hold: the row as it is understood now."""
    line, names = row.line, look.townships if look is not None else {}
    first = line.standings[0]
    where = {
        one.state: "、".join(names.get(unit, unit) for unit in one.units)
        or QCoreApplication.translate("Matters", "全部乡镇")
        for one in line.standings
    }
    places = {str(state): where.get(state, "") for state in STATES}
    if len(line.standings) == 1:
        places = {"townships": where[first.state], "state": str(first.state)}
    return {
        "name": line.name,
        "matter": line.matter_code,
        "number": "" if line.number is None else str(line.number),
        "code": line.code,
        "kind": str(line.kind),
        "power": str(line.power),
        "former": line.former,
        "scope": line.scope,
        "basis": row.mends.get("basis", "；".join(line.bases)),
        **places,
        "since": row.mends.get("since", row.row.term),
        "body": first.body,
        "person": first.person,
    }


def _cited(basis: str) -> Words:
    """A basis whose article its tooltip shows."""
    words = Words(basis, Type.SMALL, wrap=True)
    cite(words, basis)
    hint_by_pointer(words)
    return words
