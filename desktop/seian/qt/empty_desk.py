"""What lies on the desk while the dossier has no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.qt.commands import Commands


class EmptyDesk(QWidget):
    """What lies on the desk while the dossier has no document: two ways to get one."""

    def __init__(self, actions: Commands, parent: QWidget) -> None:
        """Make the two buttons."""
        super().__init__(parent)
        words = QLabel(_("この案件には、まだ文書がありません。"), self)
        words.setProperty("role", "lead")
        add = QPushButton(_("文書を加える"), self)
        add.setMenu(actions.menus["new_document"])
        add.setProperty("opens", True)  # noqa: FBT003 -- Qt's property
        self.setFocusProxy(add)
        take = QPushButton(_("文章を取り込む…"), self)
        take.clicked.connect(actions["import"].trigger)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(add)
        row.addWidget(take)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)
