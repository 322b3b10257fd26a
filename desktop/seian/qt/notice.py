"""A quiet line in the window: what happened, and perhaps one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from seian.qt.icons import Icons

SAVING: Final = "saving"
"""The trouble that a dossier cannot be saved."""

KEEPING: Final = "keeping"
"""The trouble that a dossier's file or journal, or its house style, has by itself."""

READ_ONLY: Final = "read-only"
"""The trouble that a dossier's file may only be read."""

UNSETTLED: Final = "unsettled"
"""The trouble that what is typed in a field cannot be read."""

DRAFTS: Final = "drafts"
"""The trouble that drafts of clauses cannot be kept."""

READING_LIBRARY: Final = "library"
"""The trouble that the clause library cannot be read."""


class Notice(QWidget):
    """Shows one message at a time until it is closed or the next one comes; it takes no focus by itself."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self._icons = icons
        self._act: Callable[[], object] | None = None
        self._until_change = False
        self._trouble = ""
        self._document = ""
        self._of_document = False
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        self.button.setProperty("link", True)  # noqa: FBT003 -- Qt's property
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the keys where they are
        self.button.clicked.connect(self._do)
        self._close = QToolButton(self)
        self._close.setIcon(icons.icon("dismiss", "text2", 16))
        self._close.setFixedSize(26, 26)
        self._close.setToolTip(_("閉じる (Esc)"))
        self._close.setAccessibleName(_("お知らせを閉じる"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.hide()

    def tell(  # noqa: PLR0913 -- the words, and how long they stand
        self,
        text: str,
        *,
        grave: bool = False,
        do: str = "",
        act: Callable[[], object] | None = None,
        until_change: bool = False,
        of_all: bool = False,
        trouble: str = "",
    ) -> None:
        """Show a message; `do` are the words of a button that does `act`. Grave ones are for what went wrong.

        With `until_change` it goes at the next `forget_offer`: after another edit its button would undo that one.
        So does a grave one of this document that names no trouble: it told of something that was tried.
        What is said belongs to the document that is shown, and goes with it, unless it is said `of_all`. One that tells
        of a `trouble`, by any name, goes when that is `over`.
        """
        self._of_document = not of_all
        self._trouble = trouble
        self._act = act
        self._until_change = until_change or (grave and not trouble and not of_all)
        self.text.setText(text)
        self.setAccessibleName(text)
        self._icon.setPixmap(self._icons.pixmap("warning" if grave else "info", "amberIcon" if grave else "accent", 16))
        self.button.setText(do)
        self.button.setVisible(bool(do))
        self.setProperty("grave", grave)
        self.style().polish(self)
        self.show()

    def turn_to(self, document: str) -> None:
        """Take note of the document that is shown: what was said of another one is hidden."""
        if document != self._document and self._of_document:
            self.hide()
        self._document = document

    @property
    def trouble(self) -> str:
        """The trouble that the message tells of; empty where none is shown that does."""
        return "" if self.isHidden() else self._trouble

    def over(self, trouble: str) -> None:
        """Hide what was said of a trouble: it is there no more."""
        if self.trouble == trouble:
            self.hide()

    def forget_offer(self) -> None:
        """Hide a message that was made to last until the next change."""
        if self._until_change:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
