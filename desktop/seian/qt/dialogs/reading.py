"""The dialog that asks for the reading of a word (ふりがな)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField
from seian.qt.small import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 400
_MINCHO = 18  # pixels


class ReadingDialog(FramedDialog):
    """Shows a word and asks for what is set above it; an empty field takes the reading away."""

    def __init__(self, word: str, reading: str, parent: QWidget | None) -> None:
        """Take the word and the reading it has."""
        super().__init__(_("ふりがな"), parent, _("その語の上に小さく印刷します。Word でも同じです。"))
        self.setMinimumWidth(_WIDTH)
        self.reading = LineField(_("ふりがな"), _("空にすると、ふりがなを外します"), self)
        self.reading.setText(reading)
        self.add(_("語"), label(word, self, wrap=True, mincho=_MINCHO))
        self.add(_("ふりがな"), self.reading)
        self.column.addStretch(1)
        self.primary = self.finish(_("ふりがなを直す") if reading else _("ふりがなを付ける"), cancel=_("キャンセル"))
        self.reading.selectAll()
        self.reading.setFocus()
