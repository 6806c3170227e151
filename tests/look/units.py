"""The page of units for the camera: the tree, offices, a merger looked at before it is entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QDialog

from desktop.casework.unit_offices import Part, UnitOffice
from desktop.casework.unit_tree import UnitChange
from desktop.services.perform import perform
from desktop.services.units import ChangeUnit, PutOffices, change_unit, put_unit_offices
from desktop.ui.pages.units_page import UnitsPage
from desktop.ui.places import UNITS, Place
from desktop.ui.units.change_dialog import ChangeDialog
from tests.look.pages import Tour
from tests.ui.real_office import QIAOTOU, SHUOBEI
from tests.ui.real_window import KEEPER

WHY = "大政发〔2026〕12号（示例）"
OFFICES = (
    UnitOffice("", "", "便民服务中心", Part.FRONT, "收件、受理、答复", "示例甲"),
    UnitOffice("", "", "社会事务办公室", Part.BACK, "审核、办理"),
    UnitOffice("", "", "桥头镇综合行政执法中心", Part.ENFORCEMENT, "检查、立案、处罚", "示例乙"),
)


class Units(Tour):
    """The sample county as its administrator regroups it."""

    actor = KEEPER

    def stops(self) -> Iterator[str]:
        """A township chosen; a merger before and after it was looked at; what stands afterwards."""
        office = self.program.desk.office
        perform(office, put_unit_offices, PutOffices(QIAOTOU, OFFICES))
        perform(
            office,
            change_unit,
            ChangeUnit(UnitChange.RENAME, SHUOBEI, date(2027, 1, 1), WHY, "朔北镇"),
        )
        window = self.program.window
        self.go(Place(UNITS))
        page = window.pages[UNITS]
        assert isinstance(page, UnitsPage)
        page.choose(QIAOTOU)
        self.settle()
        yield "units"
        acts = {act.action.id: act.run for act in page.acts()}
        acts["unit_offices"]()
        self.settle()
        yield "units-offices"
        self._dialog().reject()
        acts["merge_unit"]()
        self.settle()
        dialog = self._dialog()
        assert isinstance(dialog, ChangeDialog)
        dialog.other.stand_on("630121101")
        dialog.form.write({**dialog.form.read(), "why": WHY})
        dialog.go.click()
        self.settle()
        yield "units-merge"
        dialog.go.click()
        self.settle()
        yield "units-merged"

    def _dialog(self) -> QDialog:
        (found,) = (one for one in self.program.window.findChildren(QDialog) if one.isVisible())
        return found
