"""A picture looked at whole: nearer, farther, turned. Only the look is changed, never the picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

STEP = 1.25
_LEAST, _MOST = 0.02, 16.0


class PictureView(QGraphicsView):
    """Fits the picture to itself until one goes nearer; dragged, it moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fits, self._turned, self._nearness = True, 0, 1.0
        scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene.addItem(self._item)
        self.setScene(scene)
        self.setAccessibleName(self.tr("图片"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    @property
    def turned(self) -> int:
        """Degrees to the right."""
        return self._turned

    @property
    def nearness(self) -> float:
        """Pixels of the screen for one of the picture."""
        return self._nearness

    def show_picture(self, image: QImage) -> None:
        """Show another picture, whole and upright."""
        self._item.setPixmap(QPixmap.fromImage(image))
        self.setSceneRect(self._item.boundingRect())
        self._turned = 0
        self.fit()

    def fit(self) -> None:
        """The whole picture."""
        self._fits = True
        box = self._item.boundingRect()
        if box.isEmpty():
            return
        wide, high = box.width(), box.height()
        if self._turned % 180:
            wide, high = high, wide
        room = self.viewport().size()
        self._put(min(room.width() / wide, room.height() / high, 1.0))

    def zoom(self, by: float) -> None:
        """Nearer, or farther below one."""
        self._fits = False
        self._put(max(_LEAST, min(self._nearness * by, _MOST)))

    def turn(self, degrees: int) -> None:
        """To the right, or below zero to the left."""
        self._turned = (self._turned + degrees) % 360
        if self._fits:
            self.fit()
        else:
            self._put(self._nearness)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is seen whole stays whole."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes nearer and farther where the pointer is."""
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def _put(self, nearness: float) -> None:
        self._nearness = nearness
        self.resetTransform()
        self.scale(nearness, nearness)
        self.rotate(self._turned)
