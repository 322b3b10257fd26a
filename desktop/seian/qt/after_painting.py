"""Work that may wait until the window is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_REST: Final = 10  # milliseconds from the painting to the work: keys that were pressed meanwhile go first


def after_painting(widget: QWidget, act: Callable[[], object]) -> None:
    """Do something in a moment: after the next painting of the widget's window where that is shown by then."""
    QTimer.singleShot(0, widget, lambda: _wait(widget, act))


def _wait(widget: QWidget, act: Callable[[], object]) -> None:
    window = widget.window()
    if not window.isVisible():
        act()
        return
    window.installEventFilter(_Painting(widget, act))
    window.update(QRect(0, 0, 1, 1))  # one that has been painted already is painted again, where it costs nothing


class _Painting(QObject):
    """Waits for one painting."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        """Wait for it as long as the widget lives."""
        super().__init__(widget)
        self._widget, self._act = widget, act

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Do it soon, once."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._rest)  # the rest of the window is still to be painted
        return False

    def _rest(self) -> None:
        QTimer.singleShot(_REST, self._widget, self._act)
        self.deleteLater()
