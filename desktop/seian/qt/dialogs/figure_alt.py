"""The dialog that asks what is to be seen in a figure, for whoever does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.limits import LONGEST_ALT
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.file_drops import LineEdit
from seian.qt.small import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH, _HEIGHT = 480, 32


class FigureAltDialog(FramedDialog):
    """Changes nothing; `words` is what was written."""

    def __init__(self, parent: QWidget | None, alt: str) -> None:
        """Begin with what is said now."""
        lead = _("図を見られない人に読み上げられる説明です。紙には印刷されず、Word と書き出したテキストに入ります。")
        super().__init__(_("図の説明"), parent, lead)
        self.setMinimumWidth(_WIDTH)
        self._words = LineEdit(alt, self)
        self._words.setMaxLength(LONGEST_ALT)
        self._words.setMinimumHeight(_HEIGHT)
        named = label(_("説明(&S)"), self, "label")
        named.setBuddy(self._words)
        self.column.addWidget(named)
        self.column.addWidget(self._words)
        self.column.addStretch(1)
        self.finish(_("決定"), cancel=_("キャンセル"))
        self._words.setFocus()
        self._words.selectAll()

    @property
    def words(self) -> str:
        """What was written."""
        return self._words.text()
