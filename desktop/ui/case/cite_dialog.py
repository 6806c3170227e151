"""引用法条: an article found by name or words, and the 款 and 项 that are meant, put into a text."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.casework.citations import Citation
from desktop.casework.statutes import Article
from desktop.services.perform import Office
from desktop.services.statutes import Passage, Spot
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.help.law_text import dates_of, note_of
from desktop.ui.settling import Settling
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.entry_text import say_day
from desktop.ui.widgets.finder import Finder, Found
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 620, 220
_MOST = 40  # articles offered at a time
_SETTLE = 200  # milliseconds after the last key
_SEEN = 60  # characters of an article in its line


class CiteDialog(Asking):
    """The law of one day; what is chosen is quoted as it stands there."""

    chosen = Signal(object)
    """The words to be put in."""

    def __init__(self, desk: Desk, day: date | None, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._desk, self._day = desk, day
        self._spots: dict[str, Spot] = {}
        self._spot: Spot | None = None
        self._finding = Latest()
        self.finder = Finder(
            self.tr("条文"), self.tr("法名和条号，例如 处罚法 33；或者条文里的词语"), two=True
        )
        self._about = Words("", Type.CAPTION, Tone.FAINT, wrap=True)
        self._lines = spacing.column(gap=6)
        self._rows: list[QWidget] = []
        self.boxes: list[QCheckBox] = []
        self.name, self.quote = Button(self.tr("只写条号")), Button(self.tr("写条号和原文"), Kind.PRIMARY)
        self._settle = Settling(self, _SETTLE, self._ask)
        self._build()

    def _build(self) -> None:
        about = self.tr("从法规里找，勾选要引用的款、项；文字照原文放入光标处。")
        if self._day is not None:
            about += self.tr("按行为发生日{day}有效的文本。").format(day=say_day(self._day))
        self.head(self.tr("引用法条"), about)
        inside = QWidget()
        column = spacing.column(inside, 6, (0, 0, 8, 0))
        column.addLayout(self._lines)
        column.addStretch(1)
        scroller = Scroller(inside)
        scroller.setFixedHeight(_HIGH)
        for part in (self.finder, self._about, scroller):
            self.column.addWidget(part)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.name.clicked.connect(partial(self._give, quoted=False))
        self.quote.clicked.connect(partial(self._give, quoted=True))
        self.add_foot(None, leave, self.name, self.quote)
        self.finder.asked.connect(self._wait)
        self.finder.picked.connect(self._take)
        self._look()
        self.finder.goto()

    def _wait(self, _words: str) -> None:
        self._settle.ask()

    def _ask(self) -> None:
        words = self.finder.line.text().strip()
        self._finding.drop()
        if words:
            self._finding.hold(self._desk.ask(partial(_offered, words, self._day), self._show))

    def _show(self, found: tuple[Spot, ...]) -> None:
        self._spots = {f"{spot.head.file}#{spot.article.number}": spot for spot in found}
        rows = [
            Found(key, f"{spot.head.brief}{spot.article.label}", _short(spot.article), _shown(spot))
            for key, spot in self._spots.items()
        ]
        self.finder.show_found(rows, self.tr("相符的 {n} 条").format(n=len(rows)))

    def _take(self, key: str) -> None:
        """The lines of an article, each to be ticked; all of them are at first."""
        self._spot = self._spots.get(key)
        for row in self._rows:
            row.deleteLater()
        self._rows, self.boxes = [], []
        if self._spot is not None:
            head = self._spot.head
            self._about.setText("　".join(filter(None, (dates_of(head), note_of(head)))))
            for line in self._spot.article.lines:
                box = QCheckBox()
                box.setChecked(True)
                box.setAccessibleName(line)
                box.toggled.connect(self._look)
                row = QWidget()
                inside = spacing.row(row, 8)
                inside.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
                inside.addWidget(Words(line, Type.SMALL, wrap=True), 1)
                self._lines.addWidget(row)
                self._rows.append(row)
                self.boxes.append(box)
        self._look()

    def _look(self) -> None:
        ready = any(box.isChecked() for box in self.boxes)
        for button in (self.name, self.quote):
            button.setEnabled(ready)

    def _passage(self) -> Passage | None:
        spot = self._spot
        if spot is None:
            return None
        ticked = {at for at, box in enumerate(self.boxes) if box.isChecked()}
        citation = Citation(spot.head.title, spot.article.number, spot.article.clauses(ticked))
        return self._desk.statutes().of(spot.head, citation)

    def _give(self, *, quoted: bool) -> None:
        passage = self._passage()
        if passage is not None:
            self.accept()
            self.chosen.emit(passage.quotation if quoted else passage.name)


def _offered(words: str, day: date | None, office: Office) -> tuple[Spot, ...]:
    return office.statutes.offered(words, day, _MOST)


def _short(article: Article) -> str:
    line = article.lines[0]
    return line if len(line) <= _SEEN else f"{line[: _SEEN - 1]}…"


def _shown(spot: Spot) -> str:
    return f"{spot.head.short}{spot.article.label}"
