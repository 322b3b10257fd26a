"""The dialog that asks what a version is to be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from seian.dossier.occasions import LONGEST_NAME, fit_name
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_WIDTH = 460


class VersionNameDialog(FramedDialog):
    """Asks for a name; `act` takes it. An empty one is taken only where there was one: it takes the name away."""

    def __init__(self, title: str, lead: str, name: str, act: Callable[[str], object], parent: QWidget | None) -> None:
        """Take the title, what will be, and the name there is or that is proposed."""
        super().__init__(title, parent, lead)
        self.setMinimumWidth(_WIDTH)
        self._act = act
        self.name = LineField(_("版の名前"), _("例　照会に送った案"), self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(name)
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        self.can_be_empty = False
        self.add(_("版の名前"), self.name)
        self.column.addWidget(self.fault)
        self.hide_when_edited(self.fault, self.name)
        self.column.addStretch(1)
        self.primary = self.finish(title, cancel=_("キャンセル"))
        self.name.selectAll()
        self.name.setFocus()

    def accept(self) -> None:
        """Give the name; without one say so and stay open."""
        name = fit_name(self.name.text())
        if name or self.can_be_empty:
            super().accept()
            self._act(name)
            return
        self.fault.setText(_("名前を書いてください。"))
        self.fault.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
