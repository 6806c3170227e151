"""The sketch of places for the camera: all of the county, nearer, narrowed, and where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.casework.sketch import drawn
from desktop.ui.pages.sketch_page import SketchPage
from desktop.ui.places import SKETCH, Place
from tests.look.pages import Tour


class Sketches(Tour):
    """The sample county, whose places have invented coordinates."""

    def stops(self) -> Iterator[str]:
        """The county; one township nearer; one place mistyped; none."""
        window = self.program.window
        self.go(Place(SKETCH))
        page = window.pages[SKETCH]
        assert isinstance(page, SketchPage)
        page.unit_changed("")
        self.settle()
        yield "sketch"
        page._view.zoom(4)
        page._bar.set_values({"standing": ("open", "late", "soon")})
        page._narrow(page._bar.values())
        self.settle()
        yield "sketch-near"
        row = page._rows[0]
        page._bar.set_values({})
        page._narrow({})
        page._take((replace(row, spot=replace(row.spot, latitude=26.9)), *page._rows[1:]))
        assert drawn(page._rows).far
        self.settle()
        yield "sketch-far"
        page._take(())
        self.settle()
        yield "sketch-none"
