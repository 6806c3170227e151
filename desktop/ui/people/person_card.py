"""The chosen person: the way in, what is borne besides, and what can be done about both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.casework.access import Duty, Rights
from desktop.casework.certificates import Certificate
from desktop.casework.deadlines import day_words
from desktop.services.due_list import LAPSES_SOON
from desktop.services.people import PersonRow
from desktop.ui import people_actions, spacing
from desktop.ui.action import Act
from desktop.ui.day_words import since_words
from desktop.ui.people.words import day_of, duty_days, way_in
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pages import Pairs
from desktop.ui.widgets.pane_card import PaneCard
from desktop.ui.widgets.words import Words, hairline

WhyNot = Callable[[str], str]
"""Why the acting person may not do an act; empty where it may be tried."""


class PersonCard(PaneCard):
    """The pane at the right of the list."""

    password_asked = Signal()
    """开通登录 or 重设口令."""
    close_asked = Signal()
    duty_asked = Signal()
    end_asked = Signal(object)
    """A Duty."""
    change_asked = Signal()
    """修改 what the list says."""
    leave_asked = Signal()
    """办理离任."""

    def __init__(self, rights: Rights, why_not: WhyNot, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("这个人"), 336, parent)
        self._rights, self._why_not = rights, why_not
        self._row: PersonRow | None = None
        self._own = False

    def show_person(
        self, row: PersonRow | None, units: Mapping[str, str], today: date, *, own: bool = False
    ) -> None:
        """Show another person, or none; `own` is who looks. `units` are the names of units by id."""
        self._row, self._own = row, own
        if row is None:
            self.show_none(self.tr("选择一个人，在这里看他的登录和兼任"))
            return
        with self.anew() as column:
            self._head(column, row, today)
            self._way_in(column, row, today)
            if row.account.listed:
                column.addLayout(self._on_list())
                column.addWidget(hairline())
                self._duties(column, row, units, today)
            column.addStretch(1)

    def acts(self) -> tuple[Act, ...]:
        """What can be done about the person shown."""
        none = "" if self._row is not None else self.tr("没有选中的人")
        return (
            Act(
                people_actions.GIVE_PASSWORD, self.password_asked.emit, none or self._why_not("open_account")
            ),
            Act(people_actions.CLOSE_ACCOUNT, self.close_asked.emit, none or self._why_not_close()),
            Act(people_actions.GIVE_DUTY, self.duty_asked.emit, none or self._why_not_duty()),
            Act(
                people_actions.CHANGE_PERSON,
                self.change_asked.emit,
                none or self._why_not_listed("put_person"),
            ),
            Act(
                people_actions.DROP_PERSON, self.leave_asked.emit, none or self._why_not_listed("drop_person")
            ),
        )

    # --- what stands there

    def _head(self, column: QBoxLayout, row: PersonRow, today: date) -> None:
        name = spacing.row(gap=10)
        spacing.add(name, Words(row.account.holder.name, Type.H2))
        if row.account.open:
            name.addWidget(Chip(way_in(row.account)))
        name.addStretch(1)
        column.addLayout(name)
        column.addWidget(Words(f"{row.role}　{row.path}", Type.SMALL, Tone.SOFT, wrap=True))
        certificates = row.account.officer.certificates if row.account.officer is not None else ()
        for held in certificates:
            column.addWidget(self._certificate(held, certificates, today))

    def _certificate(self, held: Certificate, all_held: Sequence[Certificate], today: date) -> Words:
        """Which, for what, until when; amber from the day on that its holder is told of it."""
        said, last = [self.tr("执法证 {number}").format(number=held.number)], held.until
        if held.domains:
            said.append("、".join(held.domains))
        if held.since is not None and held.since > today:
            said.append(self.tr("{day}起有效").format(day=day_words(held.since)))
        if last is None:
            said.append(self.tr("长期有效"))
        else:
            says = self.tr("已于{day}到期") if last < today else self.tr("有效期至{day}")
            said.append(says.format(day=day_words(last)))
        renewed = any(other.outlasts(held) for other in all_held)
        near = last is not None and last <= today + LAPSES_SOON and not renewed
        return Words("　".join(said), Type.SMALL, Tone.AMBER if near else Tone.SOFT, wrap=True)

    def _way_in(self, column: QBoxLayout, row: PersonRow, today: date) -> None:
        account = row.account
        if account.open:
            last = since_words(account.last, today) if account.last is not None else self.tr("还没有登录过")
            pairs = ((self.tr("口令设于"), day_of(account.since, today)), (self.tr("上次登录"), last))
            column.addWidget(Pairs(pairs))
        else:
            column.addWidget(
                Words(self.tr("还没有开通登录，不能在本机办理。"), Type.SMALL, Tone.FAINT, wrap=True)
            )
        words = self.tr("重设口令") if account.open else self.tr("开通登录")
        give = Button(words, Kind.NORMAL if account.open else Kind.PRIMARY, "lock")
        give.set_why_not(self._why_not("open_account"), people_actions.GIVE_PASSWORD.tip)
        give.clicked.connect(self.password_asked)
        acts = spacing.row(gap=8)
        acts.addWidget(give)
        if account.open:
            close = Button(self.tr("停用登录"), Kind.DANGER)
            close.set_why_not(self._why_not_close(), people_actions.CLOSE_ACCOUNT.tip)
            close.clicked.connect(self.close_asked)
            acts.addWidget(close)
        acts.addStretch(1)
        column.addLayout(acts)
        if account.open and account.second:
            said = self.tr("重设口令时密钥文件一并作废，本人可以再启用。")
            column.addWidget(Words(said, Type.CAPTION, wrap=True))

    def _on_list(self) -> QBoxLayout:
        """What the list says, to be changed or ended."""
        row = spacing.row(gap=8)
        for words, act, action, signal in (
            (self.tr("修改"), "put_person", people_actions.CHANGE_PERSON, self.change_asked),
            (self.tr("办理离任"), "drop_person", people_actions.DROP_PERSON, self.leave_asked),
        ):
            button = Button(words, Kind.LINK)
            button.set_why_not(self._why_not_listed(act), action.tip)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _duties(self, column: QBoxLayout, row: PersonRow, units: Mapping[str, str], today: date) -> None:
        head = spacing.row(gap=8)
        give = Button(self.tr("安排兼任、抽调"), Kind.LINK, "plus")
        give.set_why_not(self._why_not_duty(), people_actions.GIVE_DUTY.tip)
        give.clicked.connect(self.duty_asked)
        spacing.add(head, Words(self.tr("兼任、抽调"), Type.STRONG), None, give)
        column.addLayout(head)
        if not row.duties:
            column.addWidget(
                Words(self.tr("没有。只按名单上的单位和角色办理。"), Type.SMALL, Tone.FAINT, wrap=True)
            )
        for duty in row.duties:
            column.addLayout(self._duty(duty, units.get(duty.unit_id, duty.unit_id), today))

    def _duty(self, duty: Duty, unit: str, today: date) -> QBoxLayout:
        said = spacing.column(gap=1)
        said.addWidget(Words(f"{unit}　{self._rights.role_name(duty.role)}", Type.BODY, wrap=True))
        said.addWidget(Words(duty_days(duty, today), Type.SMALL, wrap=True))
        said.addWidget(Words(duty.why, Type.CAPTION, wrap=True))
        end = Button(self.tr("结束"), Kind.LINK, key=duty)
        end.setAccessibleName(self.tr("结束在{unit}的兼任或者抽调").format(unit=unit))
        end.set_why_not(self._why_not("end_duty"), self.tr("今天是最后一天"))
        end.picked.connect(self.end_asked)
        line = spacing.row(gap=8)
        spacing.top(line, (said, 1), (end, 0))
        return line

    # --- why not

    def _why_not_close(self) -> str:
        if self._row is not None and not self._row.account.open:
            return self.tr("没有开通登录")
        if self._own:
            return self.tr("不能停用自己，请另一位管理员来停用")
        return self._why_not("close_account")

    def _why_not_listed(self, act: str) -> str:
        if self._row is not None and not self._row.account.listed:
            return self.tr("不在名单上")
        return self._why_not(act)

    def _why_not_duty(self) -> str:
        if self._row is not None and not self._row.account.listed:
            return self.tr("只有名单上的人可以兼任、抽调")
        return self._why_not("give_duty")
