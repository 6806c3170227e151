"""Step two: the governments that decide, proposed from their names and looked over one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.base.errors import BadEntry
from desktop.casework.county_offices import (
    CITIZEN,
    ORGANISATION,
    told_most,
    typed_over,
    with_shared,
    with_value,
    wrong_organs,
)
from desktop.casework.lists import Organ
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Cell, Column, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card, Scroller
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

WANTED = (
    *("name", "mark", "review_body", "court", "bank", "bank_address", "bank_account", "address", "phone"),
    *("hearing_citizen", "hearing_organisation"),
)
"""What papers of a government cannot do without: a blank of these is counted, and can be filled later."""


class OrgansStep(QWidget):
    """A list at the left, the fields of the marked one at the right. What is typed is kept as it is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proposed: tuple[Organ, ...] = ()
        self._organs: list[Organ] = []
        self._at = -1
        self._model: ListModel[Organ] = ListModel(
            (
                Column(self.tr("机关"), _name),
                Column(self.tr("字号"), _mark, Measured("大青林青 ")),
                Column(self.tr("空缺"), self._blanks, Measured("13 项 ")),
            ),
            key=_id,
            parent=self,
        )
        self._table = Table(self.tr("机关"))
        self._table.show_model(self._model, self._model.columns)
        self._table.row_changed.connect(self._row_changed)
        self._form = FieldForm(self._specs())
        self._form.left.connect(self._keep)
        self._shared = Button("", Kind.LINK)
        self._shared.clicked.connect(self._take_shared)
        self._build()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins here. No focus proxy: Tab would pass over what stands before it."""
        self._table.setFocus(event.reason())

    @property
    def organs(self) -> tuple[Organ, ...]:
        """The governments as they stand."""
        return tuple(self._organs)

    def show_organs(self, organs: Sequence[Organ]) -> None:
        """Look over the governments proposed; what was typed over earlier proposals stands."""
        self._organs = list(typed_over(organs, self._proposed, self._organs))
        self._proposed, self._at = tuple(organs), -1
        self._model.show_rows(self._organs)
        self._table.choose(0)

    def add(self, organ: Organ) -> None:
        """One more, to be told about at once."""
        self._organs.append(organ)
        self._model.show_rows(self._organs)
        self._table.choose(len(self._organs) - 1)
        self._form.goto("name")

    def complaint(self) -> BadEntry | None:
        """What keeps from going on: a government without a name or mark, or two of one mark."""
        wrong = wrong_organs(self._organs)
        return wrong[0] if wrong else None

    def _build(self) -> None:
        row = spacing.row(self, 16)
        left, right = Card(self.tr("作出决定的机关")), Card(self.tr("机关资料"))
        left.add(self._table, 1)
        right.add_right(self._shared)
        inside = QWidget()
        column = spacing.column(inside, 10, (14, 4, 14, 14))
        note = Words(
            self.tr(
                "名称由程序按县和乡镇的名称拟出，请逐项核对；空缺的可以以后再补，补齐之前相应的文书不能签发。"
            ),
            Type.SMALL,
            Tone.SOFT,
            wrap=True,
        )
        spacing.add(column, note, self._form, None)
        right.add(Scroller(inside), 1)
        row.addWidget(left, 5)
        row.addWidget(right, 6)

    def _specs(self) -> list[FieldSpec]:
        return [
            FieldSpec("name", self.tr("机关名称"), required=True),
            FieldSpec("mark", self.tr("字号"), width=HALF, required=True, note=self.tr("文号的第一段")),
            FieldSpec("phone", self.tr("电话"), width=HALF),
            FieldSpec("centre", self.tr("执法中心")),
            FieldSpec("address", self.tr("地址")),
            FieldSpec("review_body", self.tr("复议机关")),
            FieldSpec("court", self.tr("管辖法院")),
            FieldSpec("bank", self.tr("代收银行")),
            FieldSpec("bank_address", self.tr("银行地址")),
            FieldSpec("bank_account", self.tr("账号")),
            FieldSpec("hearing_citizen", self.tr("公民听证数额（元）"), width=HALF, hint="5000"),
            FieldSpec("hearing_organisation", self.tr("单位听证数额（元）"), width=HALF, hint="50000"),
            FieldSpec(
                "sole_trader_as_citizen",
                self.tr("个体工商户"),
                EditorKind.CHOICE,
                (
                    (CITIZEN, self.tr("按公民：当场罚款二百元以下、公民听证数额")),
                    (ORGANISATION, self.tr("按单位：当场罚款三千元以下、单位听证数额")),
                ),
                note=self.tr("处罚法第五十一条没有写明；按公民的一边从严"),
            ),
            FieldSpec("night_begins", self.tr("夜间开始（时）"), width=HALF, hint="22"),
            FieldSpec(
                "night_ends",
                self.tr("夜间结束（时）"),
                width=HALF,
                hint="6",
                note=self.tr("强制法第四十三条没有写明钟点"),
            ),
        ]

    def _row_changed(self, index: QModelIndex) -> None:
        if not index.isValid() or index.row() == self._at:
            return
        self._at = index.row()
        self._form.show_complaints({})
        self._form.write(_texts(self._organs[self._at]))
        self._offer_shared()

    def _offer_shared(self) -> None:
        """Bank and hearing amounts are often a whole county's: typed once, they are offered to the others."""
        own, known = self._organs[self._at], self._known()
        wanting = 0 if known is not None else sum(with_shared(one, own) != one for one in self._organs)
        self._shared.setVisible(known is not None or wanting > 0)
        words = self.tr("银行、听证数额空缺的 {n} 个机关照这里填").format(n=wanting)
        if known is not None:
            words = self.tr("空缺的银行、听证数额照“{mark}”填").format(mark=known.mark)
        self._shared.setText(words)

    def _known(self) -> Organ | None:
        """Another that tells what the marked one lacks."""
        own = self._organs[self._at]
        known = told_most(organ for organ in self._organs if organ is not own)
        return known if known is not None and with_shared(own, known) != own else None

    def _take_shared(self) -> None:
        """Here what is known elsewhere; from here to all that lack it."""
        own, known = self._organs[self._at], self._known()
        if known is None:
            self._organs = [with_shared(organ, own) for organ in self._organs]
        else:
            self._organs[self._at] = with_shared(own, known)
        self._show_again()
        self._form.write(_texts(self._organs[self._at]))

    def _keep(self, key: str) -> None:
        if self._at < 0:
            return
        text = self._form.read().get(key, "")
        try:
            self._organs[self._at] = with_value(self._organs[self._at], key, text)
        except BadEntry as error:
            self._form.show_complaints({key: self._desk.words(error).line})
            return
        self._show_again()

    def _show_again(self) -> None:
        at = self._at
        self._model.show_rows(self._organs)
        self._table.choose(at)
        self._offer_shared()

    def _blanks(self, organ: Organ) -> Cell:
        n = sum(not getattr(organ, key) for key in WANTED)
        return Cell(text=self.tr("{n} 项").format(n=n) if n else "", tone=Tone.AMBER)


def _texts(organ: Organ) -> dict[str, str]:
    """An organ as its fields show it."""
    values = {known.name: getattr(organ, known.name) for known in fields(organ)}
    told = {key: "" if value is None else str(value) for key, value in values.items()}
    return {**told, "sole_trader_as_citizen": CITIZEN if organ.sole_trader_as_citizen else ORGANISATION}


def _id(organ: Organ) -> str:
    return organ.unit_id


def _name(organ: Organ) -> Cell:
    return Cell(text=organ.name, tip=organ.name)


def _mark(organ: Organ) -> Cell:
    return Cell(text=organ.mark)
