"""登记流转: what is done with the things chosen, how many of each, between whom, and by which paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import custody_facts as c
from desktop.casework.custody import Moving, Taken, same_act
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.early_sale import Sale
from desktop.casework.things import PRESERVATION, STAYS, Lot, Thing
from desktop.casework.unclaimed import ACTS, Unclaimed
from desktop.ui.things.words import act_words
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 560
_PEOPLE = ("to", "gave", "took")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of a thing that is to be moved."""

    thing: Thing
    lot: Lot
    fetched: bool = False  # it is free, and its owner may come for it or for its price


class MoveDialog(Proposing):
    """Opened over the things that were chosen."""

    asked = Signal(object)
    """A Moving."""

    def __init__(
        self, chosen: Sequence[Chosen], today: date, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("登记"), wording, parent)
        self._chosen = tuple(chosen)
        self._form = FieldForm(self._specs())
        self.head(
            self.tr("登记流转"),
            self.tr("照签名的凭据登记：什么、多少、从谁到谁。登记后不能改，写错的作废重登。"),
        )
        self.column.addWidget(self._form)
        self._sale = FieldForm(self._of_sale())
        self.column.addWidget(self._sale)
        self._sale.hide()
        self._unclaimed = FieldForm(self._of_unclaimed())
        self.column.addWidget(self._unclaimed)
        self._unclaimed.hide()
        self._form.edited.connect(self._show_more)
        self.add_acts(self._ask)
        self._form.write({"on": today.isoformat()})

    @property
    def form(self) -> FieldForm:
        """What is entered."""
        return self._form

    def _specs(self) -> list[FieldSpec]:
        acts = same_act([(one.thing, one.lot) for one in self._chosen])
        choices = tuple((str(act), act_words(act)) for act in acts)
        amounts = [
            FieldSpec(
                f"quantity{at}",
                self.tr("{name}：数量").format(name=one.thing.good.name),
                hint=self.tr("不填：全部 {amount}").format(amount=one.thing.said(one.lot.quantity)),
                width=HALF,
            )
            for at, one in enumerate(self._chosen)
        ]
        return [
            FieldSpec("act", self.tr("流转"), EditorKind.CHOICE, choices, required=True, width=HALF),
            FieldSpec("on", self.tr("日期"), EditorKind.DAY, required=True, width=HALF),
            *amounts,
            FieldSpec(
                "to", self.tr("到何处"), hint=self.tr("保管地点、检验机构、领取人住址；变卖的，价款存在哪里")
            ),
            FieldSpec("gave", self.tr("交出人"), width=HALF),
            FieldSpec("took", self.tr("接收人"), width=HALF),
            FieldSpec("paper", self.tr("签名的凭据"), hint=self.tr("如领取单、送检单的名称和编号")),
            *([self._apart()] if self._kept() else ()),
        ]

    def _of_sale(self) -> list[FieldSpec]:
        return [
            FieldSpec(
                "basis",
                self.tr("先行变卖的依据"),
                hint=self.tr("准许先行处置的条款，如《交通运输行政执法程序规定》第一百二十八条"),
                required=True,
            ),
            FieldSpec(
                "consent", self.tr("权利人同意、申请或者公告"), hint=self.tr("农业、市监的必填：谁、哪一天")
            ),
            FieldSpec(
                "shown",
                self.tr("留存的证据"),
                hint=self.tr("照片、录像的证据编号"),
                required=True,
                width=HALF,
            ),
            FieldSpec(
                "price",
                self.tr("变卖、拍卖的价款"),
                EditorKind.MONEY,
                note=self.tr("明显低于市价造成损失的，要补偿（强制法 28）"),
                required=True,
                width=HALF,
            ),
            FieldSpec("by", self.tr("批准人"), required=True, width=HALF),
            FieldSpec("agreed", self.tr("批准日期"), EditorKind.DAY, required=True, width=HALF),
        ]

    def _of_unclaimed(self) -> list[FieldSpec]:
        return [
            FieldSpec(
                "basis",
                self.tr("无人领取的处理依据"),
                hint=self.tr("如《市场监督管理行政处罚程序规定》第四十二条第三款"),
                required=True,
            ),
            FieldSpec(
                "announced",
                self.tr("公告告知领取的日期"),
                EditorKind.DAY,
                note=self.tr("满三十日（交通运输六十日）才能批准"),
                required=True,
                width=HALF,
            ),
            FieldSpec(
                "price",
                self.tr("拍卖的价款"),
                EditorKind.MONEY,
                note=self.tr("拍卖的填写，上缴国库"),
                width=HALF,
            ),
            FieldSpec("by", self.tr("批准人"), required=True, width=HALF),
            FieldSpec("agreed", self.tr("批准日期"), EditorKind.DAY, required=True, width=HALF),
        ]

    @property
    def sale(self) -> FieldForm:
        """What is entered of a sale before the end; shown for that alone."""
        return self._sale

    @property
    def unclaimed(self) -> FieldForm:
        """What is entered of things nobody came for; shown for what is free to go back."""
        return self._unclaimed

    def _show_more(self, key: str) -> None:
        if key == "act":
            act = self._form.read()["act"]
            self._sale.setVisible(act == MoveAct.SELL)
            self._unclaimed.setVisible(self._nobody_comes(act))

    def _nobody_comes(self, act: str) -> bool:
        return act in ACTS and all(one.fetched for one in self._chosen)

    def _left(self, act: str) -> Unclaimed | None:
        """What is said of things nobody came for; None where something is wanting, as its fields then say."""
        unpriced = act == MoveAct.AUCTION and not self._unclaimed.read()["price"]
        told = self.filled(self._unclaimed, unfilled=("price",) if unpriced else ())
        if told is None:
            return None
        announced, on = (date.fromisoformat(told[key]) for key in ("announced", "agreed"))
        price = c.PRICE.parsed(told["price"]) if act == MoveAct.AUCTION else None
        return Unclaimed(told["basis"], announced, told["by"], on, price)

    def _sold(self) -> Sale | None:
        """What is said of the sale; None where something is wanting, as its fields then say."""
        told = self.filled(self._sale)
        if told is None:
            return None
        on = date.fromisoformat(told["agreed"])
        price = c.PRICE.parsed(told["price"])
        return Sale(told["basis"], told["consent"], told["shown"], told["by"], on, price)

    def _kept(self) -> bool:
        """Whether something is chosen that was registered and kept, and is so still."""
        return any(
            (one.thing.group, one.lot.state) == (PRESERVATION, ThingState.KEPT) for one in self._chosen
        )

    def _apart(self) -> FieldSpec:
        return FieldSpec(
            "apart",
            self.tr("单独签发处理通知书"),
            EditorKind.FLAG,
            hint=self.tr("不等其余物品的处理决定；不选的，写进其余物品的那一份"),
        )

    def _ask(self) -> None:
        entered = self._form.read()
        leaves = bool(entered["act"]) and MoveAct(entered["act"]) not in STAYS
        people = tuple(key for key in _PEOPLE if leaves and not entered[key])
        told = self.filled(self._form, unfilled=people)
        sells, nobody = entered["act"] == MoveAct.SELL, self._nobody_comes(entered["act"])
        sale = self._sold() if sells else None
        unclaimed = self._left(entered["act"]) if nobody else None
        if told is None or (sells and sale is None) or (nobody and unclaimed is None):
            return
        self.go.setEnabled(False)
        taken = tuple(
            Taken(one.thing.key, one.lot.state, one.lot.place, told[f"quantity{at}"])
            for at, one in enumerate(self._chosen)
        )
        self.asked.emit(
            Moving(
                act=MoveAct(told["act"]),
                on=date.fromisoformat(told["on"]),
                taken=taken,
                to=told["to"],
                gave=told["gave"],
                took=told["took"],
                paper=told["paper"],
                apart=told.get("apart") == "1",
                sale=sale,
                unclaimed=unclaimed,
            )
        )
