"""The first run for the camera: an empty home is asked how to begin; a county comes out of a spreadsheet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.ui.windows.first_list_dialog import FirstListDialog
from desktop.ui.windows.first_run_window import FirstRunWindow
from tests.helpers.published_lists import published
from tests.helpers.workbooks import HEAD, save
from tests.look.pages import Tour
from tests.ui.real_window import KEEPER

_UNITS = (
    HEAD,
    ("示例县", "城关片区", "城关镇", "东关社区", None),
    (None, None, None, "西关社区", None),
    (None, None, "南山乡", "南山村", None),
    (None, "河口片区", "河口镇", "上河村", None),
)
_TWICE = (*_UNITS, (None, None, None, "上河村", None))


class FirstDay(Tour):
    """Goes through the steps of the first run; nothing is built."""

    actor = KEEPER

    def stops(self) -> Iterator[str]:
        """Each step, and a table with a fault in it."""
        self._wait(lambda: self.program.window.findChild(FirstRunWindow) is not None and self._quiet())
        first = self.program.window.findChild(FirstRunWindow)
        assert first is not None
        yield "first-run"
        first.choice.national_asked.emit()
        self.settle()
        first.draft.finder.take("630121", "")
        first.draft.finder.picked.emit("630121")
        self._wait(lambda: first.draft.tree.topLevelItemCount() > 0 and self._quiet())
        tree = first.draft.tree
        tree.add_district()
        tree.districts()[0].setText(0, "示例片区")
        self.settle()
        yield "first-run-drawn"
        first._go_back()
        first.choice.table_asked.emit()
        with tempfile.TemporaryDirectory() as folder:
            first.units.take_file(save(Path(folder) / "机构.xlsx", {"机构": _TWICE}))
            self.settle()
            yield "first-run-wrong"
            first.units.take_file(save(Path(folder) / "机构表.xlsx", {"机构": _UNITS}))
            self.settle()
        yield "first-run-units"
        first._go_on()
        self.settle()
        first.organs._table.choose(1)
        first.organs._form.write({"bank": "示例农商银行"})
        first.organs._keep("bank")
        self.settle()
        yield "first-run-organs"
        first._go_on()
        self.settle()
        yield "first-run-people"
        with tempfile.TemporaryDirectory() as folder:
            lines = (
                *published(6),
                (7, "水利", "对违法取水的处罚", "行政处罚", "", None, "北山镇", "承接", "", ""),
            )
            first._read_matters(save(Path(folder) / "示例县赋权清单.xlsx", {"清单": lines}))
            self.settle()
        yield "first-run-own-list"
        self._wait(lambda: first.findChild(FirstListDialog) is not None)
        for dialog in first.findChildren(FirstListDialog):
            dialog.reject()
        first.close()
