"""How large a window may be: what it wishes for, but never more than the screen has left for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

_WHOLE_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
FRAME = QSize(16, 48)
"""What a system draws round a window at most: borders and title bar, in pixels at 100 %."""


def available(window: QWidget) -> QRect:
    """Return the part of a window's screen that no task bar covers, in pixels at 100 %."""
    return window.screen().availableGeometry()


def room_of(window: QWidget) -> QSize:
    """Return how large a window's contents may be for all of it, frame and all, to be on its screen."""
    return available(window).size() - FRAME


def keep_on_screen(window: QWidget, least: QSize | None = None) -> None:
    """Let a window be no smaller than `least` wherever its screen has the room, and never larger than that room.

    `least` is the window's own minimum if None. Holds from now on, on every screen the window comes to: 1366×768 at
    125 % has 1092×614, 1080p at 200 % has 960×540 of the pixels meant here.
    """
    _Keeper(window, least)


class _Keeper(QObject):
    """Lives with its window."""

    def __init__(self, window: QWidget, least: QSize | None) -> None:
        super().__init__(window)
        self._window = window
        self._least = least
        self._screen: QScreen | None = None
        window.installEventFilter(self)
        if least is not None:
            self._bound()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Look at the screen before the window is seen on it."""
        kind = event.type()
        if watched is self._window and kind in (QEvent.Type.Show, QEvent.Type.ScreenChangeInternal):
            self._follow()
            self._bound()
            if kind == QEvent.Type.Show and not event.spontaneous():
                QTimer.singleShot(0, self, self._come_inside)  # the system may place it as it likes, beyond the foot
        return False

    def _come_inside(self) -> None:
        if self._window.isVisible() and not self._window.windowState() & _WHOLE_SCREEN:
            keep_inside(self._window)

    def _follow(self) -> None:
        """Hear of a task bar that comes, and of another scale."""
        screen = self._window.screen()
        if screen is not self._screen:
            if self._screen is not None:
                self._screen.availableGeometryChanged.disconnect(self._bound)
            screen.availableGeometryChanged.connect(self._bound)
            self._screen = screen

    def _bound(self) -> None:
        window, room = self._window, room_of(self._window)
        least = window.minimumSize() if self._least is None else self._least
        if self._least is not None or least != least.boundedTo(room):  # else it stays its layout's business
            self._least = least
            window.setMinimumSize(least.boundedTo(room))
        if window.windowState() & _WHOLE_SCREEN:
            return
        if window.size() != window.size().boundedTo(room):
            window.resize(window.size().boundedTo(room))
            if window.isVisible():
                keep_inside(window)


def keep_inside(window: QWidget) -> None:
    """Move a window that lies partly off its screen, so that its foot with the buttons is seen."""
    place, whole = available(window), window.frameGeometry()
    left = max(place.left(), min(whole.left(), place.right() + 1 - whole.width()))
    top = max(place.top(), min(whole.top(), place.bottom() + 1 - whole.height()))
    if (left, top) != (whole.left(), whole.top()):
        window.move(left, top)


def stand_beside(window: QWidget, other: QWidget) -> None:
    """Let a window that is opened stand at the left or right of another, as high as it, where the screen has room."""
    place, taken = available(other), other.frameGeometry()
    left, right = taken.left() - place.left(), place.right() - taken.right()
    room = max(left, right) - FRAME.width()
    if room < window.minimumWidth():
        return
    width = min(window.width(), room)
    window.resize(width, min(taken.height() - FRAME.height(), room_of(window).height()))
    window.move(taken.left() - width - FRAME.width() if left >= right else taken.right() + 1, taken.top())


class Contents(QScrollArea):
    """Holds the contents of a window above its foot: as high as they are where there is room, else they scroll."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with an empty `body`, which takes a layout."""
        super().__init__(parent)
        self.setObjectName("paneScroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget(self)
        self.body.setObjectName("paneBody")
        self.setWidget(self.body)

    def height_at(self, width: int) -> int:
        """Return how high the contents are at a width."""
        layout = self.body.layout()
        if layout is None:
            return 0
        layout.activate()
        high = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        return max(high, layout.totalSizeHint().height())

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Wish to be as large as the contents."""
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Be as wide as the contents need; they scroll up and down only."""
        return QSize(self.body.minimumSizeHint().width(), min(self.body.minimumSizeHint().height(), _LEAST_SEEN))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Tell the window when the contents have become another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)


_LEAST_SEEN = 72  # pixels of the contents that are always seen
