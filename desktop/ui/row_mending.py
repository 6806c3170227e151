"""A table that was read and is looked at before it is taken in: each row is put right where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.casework.published.taking import LEFT_OUT
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

K = TypeVar("K")


class RowMending(Proposing, Generic[K]):
    """The fields of the row that is looked at, and the button that leaves it out."""

    def __init__(self, wide: int, act: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(wide, act, wording, parent)
        self._key: K | None = None  # of the row that is looked at
        self._first: dict[str, str] = {}  # what its fields held before anything was mended
        self.row = self._form(self._specs())
        self.leave_out = Button("")
        self.leave_out.clicked.connect(self._leave_out)

    def _specs(self) -> Sequence[FieldSpec]:
        """The fields of a row."""
        raise NotImplementedError

    def _form(self, specs: Sequence[FieldSpec]) -> FieldForm:
        """Fields that are mended as each is left."""
        form = FieldForm(specs)
        form.left.connect(self._mend)
        return form

    def _mends(self) -> Mapping[K, Mapping[str, str]]:
        """What has been put right so far, by row."""
        raise NotImplementedError

    def _understand(self, mends: Mapping[K, Mapping[str, str]]) -> None:
        """Read everything anew with what was put right."""
        raise NotImplementedError

    def _mend(self, field: str) -> None:
        words = self.row.field(field).written()
        if self._key is not None and words != self._first.get(field, ""):
            mends = self._mends()
            self._understand({**mends, self._key: {**mends.get(self._key, {}), field: words}})

    def _leave_out(self) -> None:
        """Left out, or taken back in."""
        if self._key is not None:
            mends = self._mends()
            told = dict(mends.get(self._key, {}))
            if told.pop(LEFT_OUT, None) is None:
                told[LEFT_OUT] = "yes"
            self._understand({**mends, self._key: told})
