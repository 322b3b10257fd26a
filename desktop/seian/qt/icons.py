"""Icons: SVG shapes of resources/icons/ in the colour of a token, sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from seian.assets import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


class Icons:
    """Makes icons in the colours of one look; each shape is drawn once for `ratio` device pixels a pixel."""

    def __init__(self, tokens: Mapping[str, str], ratio: float = 1.0) -> None:
        """Take the tokens of the look and the highest pixel ratio of the screens."""
        self._tokens = tokens
        self._ratio = ratio
        self._made: dict[tuple[str, str, int], QIcon] = {}
        self._shapes: dict[tuple[str, int], QPixmap] = {}

    @property
    def tokens(self) -> Mapping[str, str]:
        """The colours of the look by name, for what is painted beside icons."""
        return self._tokens

    def icon(self, name: str, token: str = "text", size: int = 20) -> QIcon:  # noqa: S107 -- a colour's name
        """Return an icon; when disabled it is in `disabled`, when it is a chosen button in `accent`."""
        key = (name, token, size)
        if key not in self._made:
            icon = QIcon()
            icon.addPixmap(self.pixmap(name, token, size))
            icon.addPixmap(self.pixmap(name, "disabled", size), QIcon.Mode.Disabled)
            if token == "text":  # noqa: S105 -- a colour's name
                icon.addPixmap(self.pixmap(name, "accent", size), QIcon.Mode.Normal, QIcon.State.On)
            self._made[key] = icon
        return self._made[key]

    def pixmap(self, name: str, token: str = "text", size: int = 20) -> QPixmap:  # noqa: S107 -- a colour's name
        """Return an icon as a picture of `size` pixels at 100 %."""
        key = (name, size)
        if key not in self._shapes:
            self._shapes[key] = self._drawn(name, size)
        pixmap = QPixmap(self._shapes[key])
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), QColor(self._tokens[token]))
        painter.end()
        return pixmap

    def _drawn(self, name: str, size: int) -> QPixmap:
        """Return a shape in black."""
        from PySide6.QtSvg import QSvgRenderer

        pixmap = QPixmap(QSize(size, size) * self._ratio)
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes())).render(
            painter, QRectF(0, 0, size, size)
        )
        painter.end()
        return pixmap
