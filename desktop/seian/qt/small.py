"""Small parts that panes, card and dialogs share: labels that cut their end, links, chips, rows to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from seian.qt.settling import discard
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon, QPaintEvent, QResizeEvent

_NARROWEST = 40  # pixels of what wraps or is cut


class Elided(QLabel):
    """A label that cuts its end to fit, and says the whole in its tooltip."""

    def __init__(self, parent: QWidget, text: str = "", role: str = "") -> None:
        """Take the text and its role in the style sheet."""
        super().__init__(parent)
        self._whole = text
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's name
        """Show a text, cut if need be."""
        self._whole = text
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(short)
        self.setToolTip(self._whole if short != self._whole else "")


class Link(QPushButton):
    """A button that looks like a link; where there is too little room it cuts its end and says it in its tooltip."""

    def __init__(self, text: str, parent: QWidget) -> None:
        """Take the words."""
        super().__init__(text, parent)
        self.setProperty("link", True)  # noqa: FBT003 -- Qt's property
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return what a short word takes."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), _NARROWEST), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Paint as much of the words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Say in the tooltip what is cut."""
        super().resizeEvent(event)
        if not self.toolTip() or self.toolTip() == self.text():
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")


def label(text: str, parent: QWidget, role: str = "", *, wrap: bool = False, mincho: int = 0) -> QLabel:
    """Return a label; `mincho` sets document text in so many pixels."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(_NARROWEST)  # else a word that cannot be wrapped, an address, widens all there is
    if mincho:
        made.setFont(document_font(mincho))
    return made


def shortened(text: str, longest: int) -> str:
    """Return a text of at most so many characters, its end cut with … if need be."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def number_dot(number: int, parent: QWidget, *, full: bool = True) -> QLabel:
    """Return the number of a condition in its circle."""
    made = label(str(number), parent, "dot" if full else "ring")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedSize(18, 18)
    return made


def link(text: str, parent: QWidget, act: Callable[[], object], name: str = "") -> QPushButton:
    """Return a button that looks like a link; it is cut short where it has too little room."""
    made = Link(text, parent)
    if name:
        made.setAccessibleName(name)
    made.clicked.connect(lambda _checked=False: act())
    return made


def icon_button(icon: QIcon, words: str, parent: QWidget, act: Callable[[], object], size: int = 26) -> QToolButton:
    """Return a button of an icon, its words in the tooltip."""
    made = QToolButton(parent)
    made.setIcon(icon)
    made.setFixedSize(size, size)
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: act())
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; widgets are hidden at once and gone a little later."""
    while layout.count():
        item = layout.takeAt(0)
        inner: QLayout | None = item.layout()
        if inner is not None:
            clear(inner)
            continue
        widget: QWidget | None = item.widget()
        if widget is not None:
            discard(widget)
