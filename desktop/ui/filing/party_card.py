"""The party: the kind chooses the words, and the numbers are checked as they are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import case_facts as f
from desktop.casework.facts import Slot
from desktop.casework.parties import (
    OF_AGE,
    PARTY_WORDS,
    PUNISHABLE,
    PartyKind,
    age_on,
    born_on,
    normal_number,
)
from desktop.ui import spacing
from desktop.ui.fact_fields import key_of, spec_of, to_keys, to_slots
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.entry_text import read_day, say_day
from desktop.ui.widgets.field import Field, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

translate = QCoreApplication.translate

_KIND = (f.PARTY_KIND.id, 1)
_ID = (f.PARTY_ID.id, 1)
_THIRD, _HALF = 4, 6
_MARKS = (f.PARTY_ID, f.PARTY_PHONE)  # numbers, kept in half width and without spaces


class PartyCard(Card):
    """One form a kind of party; what is common to two kinds goes along when the kind is changed."""

    edited = Signal()
    left = Signal()
    """A field was left after a change, or another kind was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("当事人"), parent=parent)
        self._kinds = tuple(PARTY_WORDS)
        self._switch = Segments(tuple(PARTY_WORDS.values()), name=self.tr("当事人类别"))
        label = Words(self.tr("当事人类别"), Type.SMALL)
        label.setBuddy(self._switch)
        self._forms: dict[PartyKind, FieldForm] = {}
        inside = QWidget()
        column = spacing.column(inside, 8)
        head = spacing.column(gap=3)
        spacing.add(head, label, self._switch)
        column.addLayout(head)
        for kind in self._kinds:
            form = FieldForm(_specs(kind))
            form.edited.connect(self._tell_edited)
            form.left.connect(self._leave)
            form.setVisible(kind is self.kind)
            self._forms[kind] = form
            column.addWidget(form)
        self.add_inset(inside)
        self._switch.chosen.connect(self._change)

    @property
    def kind(self) -> PartyKind:
        """The kind chosen."""
        return self._kinds[self._switch.current]

    @property
    def form(self) -> FieldForm:
        """The form of that kind."""
        return self._forms[self.kind]

    def values(self) -> dict[Slot, str]:
        """What was entered, and the kind."""
        return {_KIND: str(self.kind), **to_slots(self.form.read())}

    def write(self, values: Mapping[Slot, str]) -> None:
        """Show stored texts; the rest is emptied."""
        kind = values.get(_KIND)
        self._switch.blockSignals(True)
        self._switch.choose(next((at for at, each in enumerate(self._kinds) if each == kind), 0))
        self._switch.blockSignals(False)
        self._show_form()
        self.form.write(dict.fromkeys(self.form.keys, "") | to_keys(values))

    def fields(self) -> dict[Slot, Field]:
        """The fields of the kind chosen."""
        return {(key.partition("#")[0], 1): self.form.field(key) for key in self.form.keys}

    def labels(self) -> dict[Slot, str]:
        """What the entries are called for this kind of party."""
        kind = {_KIND: self.tr("当事人类别")}
        return {**kind, **{slot: field.spec.label for slot, field in self.fields().items()}}

    def passed_words(self, act_on: date | None) -> str:
        """What a number that passed its check tells: the age on the day of the act (行政处罚法 30)."""
        number = normal_number(self.values().get(_ID, ""))
        is_credit = self.kind is PartyKind.TRADER and number.startswith("9")
        born = born_on(number) if self._is_person() and not is_credit else None
        if born is None:
            return self.tr("校验码相符")
        return self.tr("校验码相符，{age}").format(age=_age_words(born, act_on))

    def show_age(self, act_on: date | None) -> None:
        """Where a citizen has no number, the age follows from the date of birth."""
        field = self.fields().get((f.PARTY_BORN.id, 1))
        born = read_day(field.written()) if field is not None else None
        if field is not None and born is not None and not field.complaint():
            field.set_state(field.state, _age_words(born, act_on))

    def goto_kind(self) -> None:
        """Take the focus on the kinds."""
        self._switch.setFocus()

    def _is_person(self) -> bool:
        return self.kind in (PartyKind.CITIZEN, PartyKind.TRADER)

    def _change(self, _index: int) -> None:
        before = next(form for form in self._forms.values() if not form.isHidden())
        kept = before.read()
        self._show_form()
        self.form.write({key: text for key, text in kept.items() if text})
        self.left.emit()

    def _show_form(self) -> None:
        for kind, form in self._forms.items():
            form.setVisible(kind is self.kind)

    def _tell_edited(self, _key: str) -> None:
        self.edited.emit()

    def _leave(self, key: str) -> None:
        field = self.form.field(key)
        if key in {key_of(fact) for fact in _MARKS}:
            field.write(normal_number(field.written()))
        self.left.emit()


def _age_words(born: date, act_on: date | None) -> str:
    if act_on is None:
        return translate("PartyCard", "出生于{day}").format(day=say_day(born))
    if act_on < born:
        return translate("PartyCard", "出生于{day}，晚于行为发生日期").format(day=say_day(born))
    age = age_on(born, act_on)
    said = translate("PartyCard", "行为发生当日 {age} 周岁")
    if age < PUNISHABLE:
        said = translate("PartyCard", "行为发生当日 {age} 周岁：不予处罚，责令监护人管教（行政处罚法 30）")
    elif age < OF_AGE:
        said = translate("PartyCard", "行为发生当日 {age} 周岁：应当从轻或者减轻处罚（行政处罚法 30）")
    return said.format(age=age)


def _specs(kind: PartyKind) -> tuple[FieldSpec, ...]:
    """The entries of a kind of party, in its words."""
    phone = spec_of(f.PARTY_PHONE)
    if kind is PartyKind.CITIZEN:
        return (
            spec_of(
                f.PARTY_NAME,
                label=translate("PartyCard", "姓名"),
                hint=translate("PartyCard", "与身份证一致"),
            ),
            spec_of(
                f.PARTY_ID, label=translate("PartyCard", "身份证号码"), hint=translate("PartyCard", "18 位")
            ),
            spec_of(f.PARTY_BORN),
            phone,
            spec_of(f.PARTY_ADDRESS, label=translate("PartyCard", "住址")),
        )
    if kind is PartyKind.TRADER:
        return (
            spec_of(
                f.PARTY_NAME,
                label=translate("PartyCard", "名称（字号）"),
                hint=translate("PartyCard", "与营业执照一致"),
            ),
            spec_of(
                f.PARTY_ID,
                label=translate("PartyCard", "统一社会信用代码"),
                hint=translate("PartyCard", "没有的填经营者身份证号码"),
            ),
            replace(spec_of(f.PARTY_REP, label=translate("PartyCard", "经营者")), width=_HALF),
            phone,
            spec_of(f.PARTY_ADDRESS, label=translate("PartyCard", "经营场所")),
        )
    company = kind is PartyKind.COMPANY
    head = translate("PartyCard", "法定代表人") if company else translate("PartyCard", "负责人")
    return (
        spec_of(
            f.PARTY_NAME, label=translate("PartyCard", "名称"), hint=translate("PartyCard", "与登记证照一致")
        ),
        spec_of(
            f.PARTY_ID, label=translate("PartyCard", "统一社会信用代码"), hint=translate("PartyCard", "18 位")
        ),
        replace(spec_of(f.PARTY_REP, label=head), width=_THIRD),
        replace(spec_of(f.PARTY_DUTY), width=_THIRD),
        replace(phone, width=_THIRD),
        spec_of(f.PARTY_ADDRESS, label=translate("PartyCard", "住所")),
    )
