"""The card over the sample: three things to try, with their keys; once closed it never comes again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from seian.i18n import translate as _
from seian.qt.after_painting import after_painting
from seian.qt.settling import focus_below
from seian.qt.small import icon_button, label, link

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from seian.qt.look import Look
    from seian.qt.settings import Settings
    from seian.qt.workspace import Workspace

_WIDTH = 340  # pixels
CLOSED = "first_steps/closed"
"""The setting that says that the card was closed for good."""


class FirstSteps(QFrame):
    """Floats in the corner of the desk; it takes no focus by itself, and nothing of the sheet but its room."""

    def __init__(self, workspace: Workspace, look: Look, settings: Settings) -> None:
        """Make it over a workspace that shows the sample."""
        super().__init__(workspace)
        self.setObjectName("floating")
        self.setAccessibleName(_("はじめの一歩"))
        self._workspace, self._settings = workspace, settings
        commands = workspace.commands
        self.lines = (
            (commands.key("revise"), _("選んだ言葉を、条件で変わる文言にする")),
            (commands.key("find_clause"), _("文例を探して、その場に入れる")),
            (commands.key("manual"), _("いまいる所の使いかたを読む")),
        )
        head = QHBoxLayout()
        head.addWidget(label(_("はじめの一歩"), self, "head"), 1)
        icon = look.icons.icon("dismiss", "text2", 16)
        self.closer = icon_button(icon, _("閉じる。次からは出しません (Esc)"), self, self.close_for_good)
        head.addWidget(self.closer)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, (key, words) in enumerate(self.lines):
            grid.addWidget(label(key, self, "outline"), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words, self), row, 1)
        grid.setColumnStretch(1, 1)
        self.more = link(_("使いかたを開く"), self, commands["manual"].trigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.more)
        workspace.editor.installEventFilter(self)
        self._place()

    def close_for_good(self) -> None:
        """Close it, and note that it is not wanted again."""
        self._settings.set_flag(CLOSED, value=True)
        had_focus = focus_below(self) is not None
        self.hide()
        self.deleteLater()
        if had_focus:
            self._workspace.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_for_good()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Stay in the corner of the desk."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and watched is self._workspace.editor:
            self._place()
        return False

    def _place(self) -> None:
        room = self._workspace.room_for_card(_WIDTH)
        size = self.sizeHint()
        width = min(max(_WIDTH, size.width()), room.width())
        self.setGeometry(room.right() - width - 8, room.bottom() - size.height(), width, size.height())


def offer_first_steps(workspace: Workspace, look: Look, settings: Settings) -> None:
    """Show the card over a workspace once its sheet is painted, unless it was closed before."""
    if not settings.flag(CLOSED, default=False):
        after_painting(workspace, partial(_show, workspace, look, settings))


def _show(workspace: Workspace, look: Look, settings: Settings) -> None:
    card = FirstSteps(workspace, look, settings)
    card.show()
    card.raise_()
