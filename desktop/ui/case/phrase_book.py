"""常用语, 法条, 标准问题 and equipment at a field: offered, chosen by key, put where the cursor stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import FACTS
from desktop.casework.gear import GearRow, Named
from desktop.casework.lists import Matter
from desktop.casework.named_gear import naming_of
from desktop.casework.phrases import Phrase, Whose
from desktop.services.equipping import gear_for
from desktop.services.phrases import (
    DropPhrase,
    KeepPhrase,
    SharePhrase,
    drop_phrase,
    keep_phrase,
    phrases,
    share_phrase,
)
from desktop.ui.case.cite_dialog import CiteDialog
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import slot_of
from desktop.ui.widgets.dialogue import DialogueEditor
from desktop.ui.widgets.editors import LineEditor, LongEditor
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pick_list import PickItem, PickList

_KEEP, _DROP, _SHARE, _WHOLE, _CITE = "keep", "drop", "share", "whole", "cite"
_SEEN = 24  # characters of a phrase in its line


class PhraseBook(QObject):
    """Opens the lists for the forms of a page, by the matter and the day of the case shown."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matter: Matter | None = None
        self._day: date | None = None
        self._case_id = ""

    def serve(self, form: FieldForm, case: Case) -> None:
        """Offer in the fields of a form what is said of such a case, and the law of the day of its act."""
        self._case_id, self._matter, self._day = case.id, case.matter, case.get(f.OFFENCE_ON)
        form.allow_offers()
        form.offers_wanted.connect(partial(self._open, form))

    def _open(self, form: FieldForm, key: str) -> None:
        editor = form.field(key).editor
        if self._matter is None:
            return
        if isinstance(editor, DialogueEditor):
            self._offer_questions(editor, self._matter)
        elif isinstance(editor, LongEditor):
            fact, _ = slot_of(key)
            asked = partial(phrases, fact=fact, matter=self._matter)
            self._desk.ask(asked, partial(self._offer, editor, fact))
        elif isinstance(editor, LineEditor):
            fact, n = slot_of(key)
            asked_of = partial(gear_for, case_id=self._case_id, fact=FACTS[fact], n=n)
            self._desk.ask(asked_of, partial(self._offer_gear, editor, naming_of(FACTS[fact]).named))

    # ------------------------------------------------------------ equipment

    def _offer_gear(self, editor: LineEditor, named: Named, found: tuple[GearRow, ...]) -> None:
        none, hint = {
            Named.CAMERA: (
                self.tr("按装备台账，承办人那天没有领用执法记录仪"),
                self.tr("承办人那天领用的，输入编号查找"),
            ),
            Named.METER: (
                self.tr("装备台账里没有本单位的测量器具"),
                self.tr("本单位的测量器具，输入编号查找"),
            ),
            Named.VEHICLE: (
                self.tr("装备台账里没有本单位的执法车辆"),
                self.tr("本单位的执法车辆，输入车牌查找"),
            ),
        }[named]
        if not found:
            self.said.emit(none)
            return
        inside = self.tr("在库")
        items = [PickItem(row.gear.number, row.gear.number, row.holder or inside) for row in found]
        popup = PickList(items, many=True, hint=hint, parent=editor)
        popup.picked.connect(partial(self._put_numbers, editor))
        popup.show_under(editor)

    @staticmethod
    def _put_numbers(editor: LineEditor, numbers: tuple[str, ...]) -> None:
        editor.put("、".join(numbers))

    # ------------------------------------------------------------ questions

    def _offer_questions(self, editor: DialogueEditor, matter: Matter) -> None:
        asked = [question for question, _ in json.loads(editor.written() or "[]")]
        wanted = self._desk.office.library.questions.of(matter, asked)
        items = [PickItem(_WHOLE, self.tr("全部放入（{n}问）").format(n=len(wanted)))] if wanted else []
        items += [PickItem(str(place), question) for place, question in enumerate(wanted)]
        popup = PickList(items, many=True, hint=self.tr("标准问题，输入文字查找"), parent=editor)
        popup.picked.connect(partial(self._put_questions, editor, wanted))
        popup.setMinimumWidth(editor.width())
        popup.show_under(editor.offering)

    def _put_questions(self, editor: DialogueEditor, wanted: tuple[str, ...], keys: tuple[str, ...]) -> None:
        whole = _WHOLE in keys
        editor.add_questions([one for place, one in enumerate(wanted) if whole or str(place) in keys])

    # ------------------------------------------------------------ phrases

    def _offer(self, editor: LongEditor, fact: str, found: tuple[Phrase, ...]) -> None:
        words = _words_in_hand(editor)
        items = [self._item(place, phrase) for place, phrase in enumerate(found)]
        if words and not self._desk.why_not("keep_phrase"):
            items.append(PickItem(_KEEP, self.tr("存为常用语：{words}").format(words=_short(words))))
        items.append(PickItem(_CITE, self.tr("引用法条")))
        if any(one.whose is Whose.OWN for one in found):
            items.append(PickItem(_DROP, self.tr("删除一条常用语")))
        if any(one.id for one in found) and not self._desk.why_not("share_phrase"):
            items.append(PickItem(_SHARE, self.tr("定为全县的，或者收回")))
        popup = PickList(items, hint=self.tr("常用语，输入文字查找"), parent=editor)
        popup.picked.connect(partial(self._take, editor, fact, found))
        popup.show_under(editor)

    def _item(self, place: int, phrase: Phrase) -> PickItem:
        whose = {
            Whose.OWN: self.tr("自己的"),
            Whose.COUNTY: self.tr("全县的"),
            Whose.SHIPPED: self.tr("随程序"),
        }
        return PickItem(str(place), _short(phrase.words), whose[phrase.whose], phrase.words)

    def _take(self, editor: LongEditor, fact: str, found: tuple[Phrase, ...], keys: tuple[str, ...]) -> None:
        for key in keys:
            if key == _CITE:
                self._cite(editor)
            elif key == _KEEP and self._matter is not None:
                command = KeepPhrase(fact, self._matter.code, _words_in_hand(editor))
                self._desk.do(keep_phrase, command, partial(self._say, self.tr("已存为常用语")))
            elif key == _DROP:
                own = tuple(one for one in found if one.whose is Whose.OWN)
                self._choose(editor, own, self._drop)
            elif key == _SHARE:
                self._choose(editor, tuple(one for one in found if one.id), self._share)
            elif key.isdigit():
                editor.put(found[int(key)].words)

    def _cite(self, editor: LongEditor) -> None:
        dialog = CiteDialog(self._desk, self._day, editor.window())
        dialog.chosen.connect(editor.put)
        dialog.open()

    def _choose(self, editor: LongEditor, of: tuple[Phrase, ...], act: Callable[[Phrase], None]) -> None:
        popup = PickList([self._item(*each) for each in enumerate(of)], parent=editor)
        popup.picked.connect(partial(self._chosen, of, act))
        popup.show_under(editor)

    @staticmethod
    def _chosen(of: tuple[Phrase, ...], act: Callable[[Phrase], None], keys: tuple[str, ...]) -> None:
        for key in keys:
            act(of[int(key)])

    def _drop(self, phrase: Phrase) -> None:
        said = partial(self._say, self.tr("已删除一条常用语"))
        self._desk.do(drop_phrase, DropPhrase(phrase.id), said)

    def _share(self, phrase: Phrase) -> None:
        shared = phrase.whose is Whose.OWN
        words = self.tr("已定为全县的常用语") if shared else self.tr("已收回为自己的常用语")
        self._desk.do(share_phrase, SharePhrase(phrase.id, shared), partial(self._say, words))

    def _say(self, words: str, _result: object) -> None:
        self.said.emit(words)


def _words_in_hand(editor: LongEditor) -> str:
    """What would be kept: what is selected, else all there is."""
    return editor.textCursor().selection().toPlainText().strip() or editor.written()


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SEEN else f"{line[: _SEEN - 1]}…"
