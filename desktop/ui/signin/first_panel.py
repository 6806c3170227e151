"""The first administrator of a home: a name and a password; or the sample county, without typing anything."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import BadEntry
from desktop.services.signing_in import Ground
from desktop.ui import spacing
from desktop.ui.signin.front import Panel
from desktop.ui.signin.way_in import WayIn
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.new_password import NewPassword
from desktop.ui.widgets.words import Words, hairline


class FirstPanel(Panel):
    """Asked once. Of a home whose data is not encrypted yet it says what will be done."""

    begun = Signal(object, object)
    """A name and a password."""
    sample_asked = Signal()

    def __init__(self, way: WayIn, ground: Ground, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._name, self._password = LineEditor(), NewPassword()
        self._go = Button("", Kind.PRIMARY)
        self._build(ground)
        self._name.textChanged.connect(self._take_name)
        self._name.returnPressed.connect(self._password.goto)
        self._password.changed.connect(self._allow)
        self._password.entered.connect(self._enter)
        self._go.clicked.connect(self._enter)
        self._allow()

    def write(self, name: str, password: str) -> None:
        """Put a name and a password into the fields, twice where it is typed twice."""
        self._name.setText(name)
        self._password.write(password)

    def begin(self) -> None:
        """In the name."""
        self._name.goto()

    def lock(self, *, locked: bool) -> None:
        """While it is being begun nothing else can be pressed."""
        self.setEnabled(not locked)

    def refuse(self, error: BaseException) -> None:
        """It did not begin; what was typed stays."""
        self.lock(locked=False)
        if isinstance(error, BadEntry):
            self._password.say(self._way.wording.words_for(error).line)
        else:
            self._way.tell(error)

    def _build(self, ground: Ground) -> None:
        plain = ground is Ground.PLAIN
        if plain:
            self.head(self.tr("给数据加密"), self.tr("这里的数据是旧版程序留下的，还没有加密。"))
            for line in self._of_encrypting():
                self.column.addWidget(Words(line, Type.SMALL, Tone.SOFT, wrap=True))
        else:
            self.head(self.tr("首次设置"), self.tr("先设一名本机管理员：管人员、口令和备份，不办案。"))
        label = Words(self.tr("管理员姓名"), Type.SMALL)
        label.setBuddy(self._name)
        self._name.setAccessibleName(self.tr("管理员姓名"))
        self._go.setText(self.tr("设为管理员并加密") if plain else self.tr("设为管理员"))
        self._go.stretch_wide()
        named = spacing.column(gap=3)
        spacing.add(named, label, self._name)
        self.column.addLayout(named)
        for part in (self._password, self._go):
            self.column.addWidget(part)
        if not plain:
            self._offer_sample()

    def _offer_sample(self) -> None:
        words = self.tr("或者先看看：建立大通县的示例，一年的虚构案件，都标明“示例”。不用输入口令。")
        self.column.addSpacing(8)
        self.column.addWidget(hairline())
        self.column.addWidget(Words(words, Type.SMALL, Tone.SOFT, wrap=True))
        sample = Button(self.tr("试用示例县"))
        sample.stretch_wide()
        sample.clicked.connect(self.sample_asked)
        self.column.addWidget(sample)

    def _of_encrypting(self) -> tuple[str, ...]:
        return (
            self.tr(
                "接下来设首位管理员，再把数据和备份逐个加密，每百兆约几秒，可以随时停下，下次打开时接着做。"
            ),
            self.tr(
                "旧数据占过的磁盘空间不会擦除，懂行的人仍可能恢复。建议打开系统的磁盘加密，报废时销毁硬盘。"
            ),
        )

    @property
    def _named(self) -> str:
        return " ".join(self._name.text().split())

    def _take_name(self) -> None:
        self._password.set_names((self._named,))

    def _allow(self) -> None:
        self._go.setEnabled(bool(self._named and self._password.password))

    def _enter(self) -> None:
        if not self._named:
            self._name.goto()
        elif self._password.password:
            self.begun.emit(self._named, self._password.password)
