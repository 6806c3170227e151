"""Pictures of files as Qt draws them."""

from __future__ import annotations

from PySide6.QtGui import QImage

from desktop.documents.pictures import Raster


def image_of(raster: Raster) -> QImage:
    """A picture to be drawn, made of its pixels. Safe on any thread.

    What Qt reads pictures with is not, for it holds Python's lock: asked whether a file might be an SVG, it
    disconnects a signal, and waits for whoever disconnects one on the UI thread and needs that lock to end.
    """
    form = QImage.Format.Format_RGB32
    return QImage(raster.pixels, raster.wide, raster.high, 4 * raster.wide, form).copy()
