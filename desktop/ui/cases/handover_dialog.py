"""Cases go to others: each with where it stands, and who takes it; all at once, or one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.handover import Given, Holdings, Post
from desktop.casework.law import LawClock
from desktop.ui import spacing
from desktop.ui.day_words import plain_day
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Pairs, Scroller
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

WHO, ALL, DRAFTS = "who", "all", "drafts"
_WIDE, _HIGH, _ROW = 600, 360, 90


class HandoverDialog(Proposing):
    """Of one who leaves, or of whoever handles the cases chosen: then it is asked first whose they are."""

    given = Signal(object)
    """The Holdings, the tuple of Given, and the id of who goes on with the drafts."""

    def __init__(
        self,
        held: Sequence[Holdings],
        words: tuple[str, str, str],
        clocks: Mapping[str, LawClock],
        today: date,
        wording: Wording,
        parent: QWidget | None = None,
        notes: Sequence[tuple[str, str]] = (),
    ) -> None:
        """`words`: the title, the word about it, the act; `notes`: what else is to be known, under names."""
        title, about, act = words
        super().__init__(_WIDE, act, wording, parent)
        self._held, self._clocks, self._today = {one.leaver.id: one for one in held}, clocks, today
        self._shown = held[0]
        self.head(title, about)
        if notes:
            self.column.addWidget(Pairs(notes))
        self._top = FieldForm(self._top_specs())
        self._said = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._said.hide()
        self._list = QWidget()
        self._holder = spacing.column(self._list)
        self._cases = FieldForm(())
        self._holder.addWidget(self._cases)
        self._scroller = Scroller(self._list)
        spacing.add(self.column, self._top, self._said, self._scroller)
        self._drafts = FieldForm(self._draft_specs())
        self.column.addWidget(self._drafts)
        self._drafts.setVisible(bool(self._drafts.keys))
        self.add_acts(self._give)
        self._top.edited.connect(self._hear)
        self._top.write({WHO: self._shown.leaver.id})
        self._show()

    @property
    def top(self) -> FieldForm:
        """Whose cases, and who takes them all."""
        return self._top

    @property
    def cases(self) -> FieldForm:
        """A field for each case, by its id."""
        return self._cases

    @property
    def drafts(self) -> FieldForm:
        """Who goes on with the drafts, where there are any."""
        return self._drafts

    # --- what is asked

    def _top_specs(self) -> list[FieldSpec]:
        whose = self.tr("{name}（{n} 件）")
        people = tuple(
            (id, whose.format(name=one.leaver.name, n=len(one.posts))) for id, one in self._held.items()
        )
        specs = [FieldSpec(ALL, self.tr("全部交给"), EditorKind.CHOICE, note=self.tr("下面可以逐件改"))]
        if len(people) > 1:
            specs.insert(0, FieldSpec(WHO, self.tr("换下谁"), EditorKind.CHOICE, people, required=True))
        return specs

    def _draft_specs(self) -> list[FieldSpec]:
        if not self._shown.drafts:
            return []
        label = self.tr("没有写完的登记 {n} 份，交给").format(n=self._shown.drafts)
        heirs = tuple((one.id, one.name) for one in self._shown.heirs)
        return [FieldSpec(DRAFTS, label, EditorKind.CHOICE, heirs, required=True)]

    def _show(self) -> None:
        """The cases of the one they are taken from."""
        old, self._cases = self._cases, FieldForm([self._spec(post) for post in self._shown.posts])
        self._holder.replaceWidget(old, self._cases)
        old.hide()
        old.deleteLater()
        takers = {one.id: one.name for post in self._shown.posts for one in post.takers}
        every = self._top.field(ALL).editor
        if isinstance(every, ChoiceEditor):
            every.show_choices(tuple(takers.items()))
            every.write("")
        self._top.setVisible(bool(self._shown.posts))
        self._scroller.setVisible(bool(self._shown.posts))
        spacing.fix(self._scroller, high=min(_HIGH, _ROW * max(1, len(self._shown.posts))))
        self._warn()

    def _spec(self, post: Post) -> FieldSpec:
        case = post.case
        said = [case.unit, post.stage]
        if case.due_on is not None:
            clock = self._clocks.get(case.due_clock)
            said.append(f"{clock.name if clock else ''} {plain_day(case.due_on, self._today)}".strip())
        if not post.takers:
            said.append(self.tr("没有可以接办的人：执法证都不在有效期，或者都不含这个领域，或者已经承办本案"))
        takers = tuple((one.id, one.name) for one in post.takers)
        return FieldSpec(case.id, case.number, EditorKind.CHOICE, takers, required=True, note="　".join(said))

    # --- what is done

    def _hear(self, key: str) -> None:
        told = self._top.read()
        if key == WHO and told[WHO] != self._shown.leaver.id:
            self._shown = self._held[told[WHO]]
            self._show()
        elif key == ALL:
            fit = {post.case.id for post in self._shown.posts if told[ALL] in {one.id for one in post.takers}}
            self._cases.write(dict.fromkeys(fit, told[ALL]))
            self._warn(len(self._shown.posts) - len(fit))

    def _warn(self, left: int = 0) -> None:
        """How many cases the one chosen for all may not take."""
        self._said.setText(self.tr("有 {n} 件他不能接，请在下面另选").format(n=left))
        self._said.setVisible(bool(left))

    def _give(self) -> None:
        told, drafts = self.filled(self._cases), self.filled(self._drafts)
        if told is None or drafts is None:
            return
        self.go.setEnabled(False)
        given = tuple(Given(case_id, to) for case_id, to in told.items())
        self.given.emit((self._shown, given, drafts.get(DRAFTS, "")))
