"""The line above the sheet of an adopted document: that its text is fixed, since when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seian.document.dates import spell
from seian.i18n import translate as _
from seian.qt.small import Elided, label

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.qt.icons import Icons


class FrozenLine(QWidget):
    """Hidden until an adopted document is shown."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("frozen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(32)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        picture = label("", self)
        picture.setPixmap(icons.pixmap("lock_closed", "accent", 16))
        row.addWidget(picture)
        self.words = Elided(self)
        row.addWidget(self.words, 1)
        self.hide()

    def show_document(self, document: Document | None) -> None:
        """Show the line where the document is adopted."""
        adoption = document.adoption if document is not None else None
        self.setVisible(adoption is not None)
        if adoption is None or document is None:
            return
        by = _("{day} {meeting}").format(day=spell(adoption.on) if adoption.on else "", meeting=adoption.by).strip()
        said = _("{state}済み（{by}）。本文は変えられません。条件を決めると、採択した文言の中で切り替わります。")
        self.words.setText(
            said.format(state=document.state.value, by=by)
            if by
            else said.replace("（{by}）", "").format(state=document.state.value)
        )
