"""The line above the sheet of an adopted document: that its text is fixed, since when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seian.document.dates import spell
from seian.document.digits import DigitWidth
from seian.document.digits import spell as spell_number
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
        by = " ".join(part for part in (spell(adoption.on) if adoption.on else "", adoption.by) if part)
        state = _("{state}済み").format(state=document.state.value)
        parts = [_("{state}（{by}）。").format(state=state, by=by) if by else _("{state}。").format(state=state)]
        if adoption.corrections:
            parts.append(_("訂正{count}か所。").format(count=spell_number(len(adoption.corrections), DigitWidth.MIXED)))
        parts.append(_("本文は変えられません。条件を決めると文言が切り替わり、誤りは訂正として記録します。"))
        self.words.setText("".join(parts))
