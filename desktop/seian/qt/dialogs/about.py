"""What this program is: version, what it does not do, what it is built on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel

from seian.assets import resource
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.paragraphs import spaced

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class AboutDialog(FramedDialog):
    """Says what it is in a few lines that can be copied."""

    def __init__(self, parent: QWidget | None, version: str) -> None:
        """Take the version of the program."""
        super().__init__(_("成案について"), parent)
        self.setFixedWidth(440)
        picture = QLabel(self)
        picture.setPixmap(QIcon(str(resource("look", "mark.svg"))).pixmap(QSize(40, 40)))
        lines = (
            _("成案 {version}").format(version=version),
            _("市長会などの事務局が、要請・提言・要望を書くための道具です。"),
            _("このPCの中だけで動き、外部との通信はしません。"),
            "",
            _("ライセンス：MIT。Qt {qt}（LGPL-3.0）、Fluent UI System Icons（MIT）などを使っています。").format(
                qt=qVersion()
            ),
            _("すべての部品とその条件は THIRD_PARTY_NOTICES.md にあります。"),
        )
        text = QLabel(spaced("\n".join(lines)), self)
        text.setWordWrap(True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(picture)
        self.column.addSpacing(8)
        self.column.addWidget(text)
        self.finish(_("閉じる"))
