"""Shows a chapter or a law: our own style from the tokens, pictures no wider than the page, words marked."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from desktop.ui.look import Look, look
from desktop.ui.tokens import Type

_AIR, _PROPORTIONAL = 118, 1  # per cent of a line, and Qt's number for that kind of line height
_PICTURE = "\ufffc"  # stands in the text where a picture is
_IMAGE = re.compile(r"<img src='([^']+)'")
_MEASURE = 760  # letters' width a line may have: longer lines are lost by the eye


class HelpBrowser(QTextBrowser):
    """A page of help. It goes nowhere by itself: links are told to the page."""

    linked = Signal(object)
    """The target of a link that was followed."""

    def __init__(self, pictures: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._html = ""
        self._words = ""
        self._anchor = ""
        self._drawn_for = 0  # the width the pictures have
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("帮助正文"))
        self.setObjectName("help_text")
        self.anchorClicked.connect(self._follow)

    def show_html(self, html: str, words: str = "", anchor: str = "") -> None:
        """Show a page from its top, or from an anchor, with these words marked."""
        self._html, self._words, self._anchor = html, words, anchor
        self._draw()
        self.verticalScrollBar().setValue(0)
        if anchor:
            self.scrollToAnchor(anchor)
        elif words:
            self._mark(scroll=True)

    def mark_words(self, words: str) -> None:
        """Mark other words on the page that is shown, and go to the first."""
        self._words = words
        self._mark(scroll=True)

    def picture(self, file: str, words: str) -> str:
        """The element of a picture; its width is that of the page, whatever that is when it is drawn."""
        path = self._pictures / file
        return f"<img src='{escape(path.as_uri())}' alt='{escape(words)}'>"

    def printable(self, html: str) -> QTextDocument:
        """A page in black on white, for a printer."""
        document = QTextDocument(self)
        document.setDefaultStyleSheet(_style(Look()))
        document.setHtml(_sized(html, look().letters(_MEASURE)))
        return document

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture at the width it is shown in, scaled smoothly: the letters in it must stay readable."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not url.isLocalFile():
            return super().loadResource(kind, name)
        image = QImage(url.toLocalFile())
        dots = self.devicePixelRatioF()
        wide = round(min(image.width(), self._room()) * dots)
        if not image.isNull() and wide < image.width() * dots:
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(dots)
        return _edged(image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read on a wide window, and pictures as wide as these.

        The margins come first: Qt breaks the lines within, and not again where they change afterwards.
        """
        self._keep_measure()
        super().resizeEvent(event)
        if "<img " in self._html and self._room() != self._drawn_for:
            self._draw_again()

    def changeEvent(self, event: QEvent) -> None:
        """Another look: draw the page again in its colours and letters, where it was."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._html:
            self._draw_again()

    def _draw_again(self) -> None:
        at = self.verticalScrollBar().value()
        self._draw()
        self.verticalScrollBar().setValue(at)

    def _draw(self) -> None:
        document = self.document()
        document.setDefaultStyleSheet(_style(look()))
        document.setDefaultFont(look().font(Type.BODY))
        document.setDocumentMargin(0)
        document.setIndentWidth(look().letters(26))
        self._keep_measure()
        self._drawn_for = self._room()
        self.setHtml(_sized(self._html, self._drawn_for))
        self._space_lines()
        self._mark(scroll=False)

    def _space_lines(self) -> None:
        """Chinese is read more easily with air between the lines; Qt's sheets know no line height."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            if _PICTURE not in block.text():
                shape = block.blockFormat()
                shape.setLineHeight(_AIR, _PROPORTIONAL)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(shape)
            block = block.next()

    def _keep_measure(self) -> None:
        narrow, left = look().space(20), look().space(60)
        spare = self.width() - look().letters(_MEASURE)
        left = max(narrow, min(spare // 2, left))
        self.setViewportMargins(left, look().space(12), max(narrow, spare - left), 0)

    def _room(self) -> int:
        return max(200, min(self.viewport().width() or 600, look().letters(_MEASURE)) - look().space(8))

    def _mark(self, *, scroll: bool) -> None:
        """Mark every place of the words that were looked for; go to the first."""
        now = look()
        marked = QTextCharFormat()
        marked.setBackground(now.colour("soft"))
        marked.setForeground(now.colour("soft_ink"))
        selections = []
        for word in self._words.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, marked  # type: ignore[attr-defined]
                selections.append(selection)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(selections)
        if selections and scroll:
            first = min((one.cursor for one in selections), key=QTextCursor.position)  # type: ignore[attr-defined]
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(first).top() - self.viewport().height() // 4)

    def _follow(self, url: QUrl) -> None:
        self.linked.emit(url.toString())


def _edged(image: QImage) -> QImage:
    """A picture of a white window has an edge on a white page."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(look().colour("line2"))
    size = image.deviceIndependentSize()
    painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
    painter.end()
    return image


def _style(now: Look) -> str:
    """The sheet of a page of help: Qt's rich text knows a few properties of CSS."""
    ink, soft, faint = now.hex("ink"), now.hex("ink2"), now.hex("ink3")
    body = now.pixels(Type.BODY)
    return (
        f"body {{ color: {ink}; }}"
        f".h1 {{ font-size: {now.pixels(Type.H1)}px; font-weight: 600; margin: 4px 0 10px 0; color: {ink}; }}"
        f".h2 {{ font-size: {now.letters(16)}px; font-weight: 600; margin: 18px 0 6px 0; color: {ink}; }}"
        f".h3 {{ font-size: {body}px; font-weight: 600; margin: 12px 0 4px 0; color: {ink}; }}"
        f"p {{ margin: 5px 0; color: {ink}; }}"
        f"li {{ margin: 4px 0; color: {ink}; }}"
        f"a {{ color: {now.hex('accent')}; text-decoration: none; }}"
        f".caption {{ color: {faint}; font-size: {now.pixels(Type.CAPTION)}px; margin: 2px 0 8px 0; }}"
        f".faint {{ color: {faint}; }}"
        f".key {{ color: {soft}; background-color: {now.hex('mute_s')}; }}"
        f".note {{ background-color: {now.hex('soft')}; color: {now.hex('soft_ink')}; }}"
        f".head {{ background-color: {now.hex('sunken')}; color: {soft}; font-weight: 500; }}"
        f".cell {{ border-top: 1px solid {now.hex('line')}; color: {ink}; }}"
    )


def _sized(html: str, room: int) -> str:
    """Every picture at most as wide as there is room, and as it is."""

    def size(found: re.Match[str]) -> str:
        wide = QImageReader(QUrl(unescape(found[1])).toLocalFile()).size().width()
        return f"<img src='{found[1]}' width='{min(wide, room)}'"

    return _IMAGE.sub(size, html)
