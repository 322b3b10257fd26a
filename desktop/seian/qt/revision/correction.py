"""The dialogs of what is done after adoption: words put right on record (訂正), why something is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_WIDTH = 480
_MINCHO = 16  # pixels


class CorrectionDialog(FramedDialog):
    """Shows the words of an adopted text, and asks for what they become and why.

    `record` takes the new words and the reason and returns why nothing was recorded; empty where it was. The dialog
    stays open until then.
    """

    def __init__(self, place: str, words: str, record: Callable[[str, str], str], parent: QWidget | None) -> None:
        """Take the place in words, and the words as they are now."""
        lead = _(
            "採択文の記録はそのまま残ります。訂正は、理由、人、日時とともに残り、提出のときの違いの一覧に載ります。"
        )
        super().__init__(_("訂正を記録する"), parent, lead)
        self.setMinimumWidth(_WIDTH)
        self._record = record
        self.now = label(words, self, wrap=True, mincho=_MINCHO)
        self.after = LineField(_("訂正後の文言"), _("空のままにすると、その文言を除きます"), self)
        self.after.setText(words)
        self.reason = LineField(_("訂正の理由"), _("例　年が改まったため"), self)
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        self.add(_("いまの文言（{place}）").format(place=place), self.now)
        self.add(_("訂正後の文言"), self.after)
        self.add(_("訂正の理由"), self.reason)
        self.column.addWidget(self.fault)
        self.hide_when_edited(self.fault, self.after, self.reason)
        self.column.addStretch(1)
        self.primary = self.finish(_("訂正を記録する"), cancel=_("キャンセル"))
        self.after.selectAll()
        self.after.setFocus()

    def accept(self) -> None:
        """Record the correction; where that cannot be, say why and stay open."""
        fault = self._record(self.after.text(), self.reason.text())
        if not fault:
            super().accept()
            return
        self.fault.setText(fault)
        self.fault.show()
        field = self.after if self.reason.text().strip() else self.reason
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class ReasonDialog(FramedDialog):
    """Asks why something is taken back; `act` takes the reason and returns why it was not done, empty where it was."""

    def __init__(self, title: str, lead: str, primary: str, act: Callable[[str], str], parent: QWidget | None) -> None:
        """Take the title, what will be, and the words of the button."""
        super().__init__(title, parent, lead)
        self.setMinimumWidth(_WIDTH)
        self._act = act
        self.reason = LineField(_("理由"), _("例　提出先の都合で延期のため"), self)
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        self.add(_("理由"), self.reason)
        self.column.addWidget(self.fault)
        self.hide_when_edited(self.fault, self.reason)
        self.column.addStretch(1)
        self.primary = self.finish(primary, cancel=_("キャンセル"))
        self.reason.setFocus()

    def accept(self) -> None:
        """Do it; where that cannot be, say why and stay open."""
        fault = self._act(self.reason.text())
        if not fault:
            super().accept()
            return
        self.fault.setText(fault)
        self.fault.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
