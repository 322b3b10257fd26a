"""Icons: SVG shapes of resources/icons/ in the colour of a token, sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from seian.assets import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


class Icons:
    """Makes icons in the colours of one look, for screens of up to `ratio` device pixels a pixel.

    An icon is drawn when it is first seen: most stand in menus that nobody has opened yet.
    """

    def __init__(self, tokens: Mapping[str, str], ratio: float = 1.0) -> None:
        """Take the tokens of the look and the highest pixel ratio of the screens."""
        self._tokens = tokens
        self._ratio = ratio
        self._made: dict[tuple[str, str, int], QIcon] = {}

    @property
    def tokens(self) -> Mapping[str, str]:
        """The colours of the look by name, for what is painted beside icons."""
        return self._tokens

    def icon(self, name: str, token: str = "text", size: int = 20) -> QIcon:  # noqa: S107 -- a colour's name
        """Return an icon of at most `size` pixels; when disabled it is in `disabled`, a chosen button in `accent`."""
        key = (name, token, size)
        if key not in self._made:
            self._made[key] = QIcon(_Shape(name, self._tokens, token, round(size * self._ratio)))
        return self._made[key]

    def pixmap(self, name: str, token: str = "text", size: int = 20) -> QPixmap:  # noqa: S107 -- a colour's name
        """Return an icon as a picture of `size` pixels at 100 %."""
        pixmap = _drawn(name, self._tokens[token], QSize(size, size) * self._ratio)
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap


class _Shape(QIconEngine):
    """Draws one shape in the colours that the states of a button ask for, once for each size."""

    def __init__(self, name: str, tokens: Mapping[str, str], token: str, largest: int) -> None:
        """Take the shape, its colour among the look's, and its size in device pixels."""
        super().__init__()
        self._given = (name, tokens, token, largest)
        self._made: dict[tuple[str, int], QPixmap] = {}

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size that it has where there is room for `size`."""
        side = min(size.width(), size.height(), self._given[3])
        return QSize(side, side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the picture."""
        name, tokens, token, _largest = self._given
        if mode is QIcon.Mode.Disabled:
            token = "disabled"  # noqa: S105 -- a colour's name
        elif state is QIcon.State.On and token == "text":  # noqa: S105 -- a colour's name
            token = "accent"  # noqa: S105 -- a colour's name
        side = self.actualSize(size, mode, state)
        key = (token, side.width())
        if key not in self._made:
            self._made[key] = _drawn(name, tokens[token], side)
        return self._made[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint it."""
        painter.drawPixmap(rect, self.pixmap(rect.size() * painter.device().devicePixelRatio(), mode, state))

    def clone(self) -> QIconEngine:
        """Return another one for an icon that is to be changed."""
        return _Shape(*self._given)


def _drawn(name: str, colour: str, size: QSize) -> QPixmap:
    """Return a shape in a colour, of so many device pixels."""
    from PySide6.QtSvg import QSvgRenderer

    svg = resource("icons", f"{name}.svg").read_bytes()
    svg = svg.replace(b"<svg ", f'<svg fill="{colour}" '.encode(), 1)
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
