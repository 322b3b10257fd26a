"""The looks of what is selected on the sheet, told when they are others: what the switches 太字 and 下線 show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seian.document.inline import PLAIN
from seian.editing.looks import look_here

if TYPE_CHECKING:
    from seian.qt.editor.typist import Typist


class LookHere(QObject):
    """Follows a typist; `look` is PLAIN where nothing is typed on."""

    changed = Signal()

    def __init__(self, typist: Typist, parent: QObject) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._typist = typist
        self.look = PLAIN
        typist.changed.connect(self._follow)

    def _follow(self) -> None:
        shown, selection = self._typist.shown, self._typist.selection
        look = PLAIN
        if shown is not None and selection is not None and self._typist.printed is None:
            look = look_here(shown, selection)
        if look is not self.look:
            self.look = look
            self.changed.emit()
