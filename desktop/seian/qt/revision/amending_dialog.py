"""改め文 of what is compared, as text to be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SIZE = (680, 460)


class AmendingDialog(FramedDialog):
    """Shows the sentences; `text` is the field they stand in."""

    def __init__(self, lines: str, names: tuple[str, str], parent: QWidget | None) -> None:
        """Take the sentences, and what is compared, the earlier first."""
        lead = _("「{old}」を「{new}」にするための文です。").format(old=names[0], new=names[1])
        super().__init__(_("改め文"), parent, lead)
        self.resize(*_SIZE)
        self.text = QPlainTextEdit(lines, self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("改め文"))
        self.column.addWidget(self.text, 1)
        self.copy = QPushButton(_("コピー(&C)"), self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(lines))
        self.finish(_("閉じる"), [self.copy])
