"""A pane at one side of the sheet: open, folded into a rail of icons, or open for a moment over the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QToolButton, QVBoxLayout, QWidget

from seian.named import NamedTuple
from seian.qt.settling import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.qt.icons import Icons

RAIL = 48


class Stop(NamedTuple):
    """An icon on the rail: its picture, its words, and what takes the focus when it opens the pane."""

    icon: str
    words: str
    focus: Callable[[], None]


class SidePane(QWidget):
    """Holds a pane's content or its rail. `width_wished` is what a drag of the splitter may make of it."""

    opened = Signal(bool)

    def __init__(
        self,
        side: str,
        stops: Sequence[Stop],
        icons: Icons,
        limits: tuple[int, int],
        over: QWidget,
    ) -> None:
        """Take `left` or `right`, what is on its rail, and its narrowest and widest width; `fill` it afterwards.

        `over` is what it floats over, an ancestor.
        """
        super().__init__()
        self._side = side
        self._over = over
        self._limits = limits
        self._width = limits[0]
        self._is_open = True
        self._usual: list[QWidget] = []
        self._least = 0  # pixels that what is shown for the moment needs
        self._opens_later = True
        self.pane = QFrame(self)
        self.pane.setObjectName("pane")
        self.pane.setProperty("side", side)
        self._inner = QVBoxLayout(self.pane)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._stops, self._icons = stops, icons
        self.rail = self._make_rail(stops)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pane)
        self._column.addWidget(self.rail)
        self.rail.hide()
        self._floats = False
        self._apply()

    def fill(self, content: QWidget) -> None:
        """Take what the pane shows; it has its place, and its width, already."""
        self._inner.addWidget(content)
        self._usual.append(content)

    def show_instead(self, content: QWidget, width: int) -> None:
        """Show something else for the moment, at least so wide, beside the desk even where the side is folded."""
        self.float_over(floats=False)
        if content.parentWidget() is not self.pane:
            self._inner.addWidget(content)
        if not self._least:
            self._opens_later = self._is_open
        self._least, self._is_open = width, True
        self._apply()
        self._lend(content)
        self.opened.emit(True)  # noqa: FBT003 -- Qt's call

    def show_usual(self) -> None:
        """Show again what the pane was filled with, open or folded as it was, or as was wished meanwhile."""
        self._lend(None)
        self._least, self._is_open = 0, self._opens_later
        self._apply()
        self.opened.emit(self._is_open)

    def _lend(self, content: QWidget | None) -> None:
        """Let one widget be seen, or all that the pane was filled with."""
        for at in range(self._inner.count()):
            widget = self._inner.itemAt(at).widget()
            widget.setVisible(widget is content if content is not None else widget in self._usual)

    @property
    def is_open(self) -> bool:
        """Whether the pane has its place beside the desk."""
        return self._is_open

    @property
    def floats(self) -> bool:
        """Whether the pane lies over the desk for the moment."""
        return self._floats

    def set_open(self, *, is_open: bool) -> None:
        """Open the pane beside the desk, or fold it into its rail; something shown instead stays until `show_usual`."""
        self.float_over(floats=False)
        if self._least:
            self._opens_later = is_open
            return
        if is_open != self._is_open:
            self._is_open = is_open
            self._apply()
            self.opened.emit(is_open)

    def float_over(self, *, floats: bool, width: int = 0) -> None:
        """Lay the pane of a folded side over the desk, or take it away again."""
        if floats == self._floats or (floats and self._is_open):
            return
        self._floats = floats
        if floats:
            over = self._over
            self.pane.setParent(over)
            self._place(over, width or self._limits[0])
            self.pane.show()
            self.pane.raise_()
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        else:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            had_focus = self.pane.isAncestorOf(QApplication.focusWidget() or self)
            self._column.insertWidget(0, self.pane)
            self.pane.setVisible(self._is_open)
            if had_focus:
                self._buttons[0].setFocus()
        edge = int(floats)  # the pane's border, which only a floating one has
        self._inner.setContentsMargins(edge, edge, edge, edge)
        self.pane.setProperty("floating", floats)
        self.pane.style().polish(self.pane)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """While the pane floats: Escape, or a press beside it, takes it away."""
        if not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and watched.window() is self.window():
            if not any(one is watched or one.isAncestorOf(watched) for one in (self.pane, self)):
                self.float_over(floats=False)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            inside = self.pane.isAncestorOf(watched)
            if inside and not give_back(watched, self.pane):
                self.float_over(floats=False)
            return inside
        return False

    def _make_rail(self, stops: Sequence[Stop]) -> QFrame:
        rail = QFrame(self)
        rail.setObjectName("rail")
        rail.setProperty("side", self._side)
        rail.setFixedWidth(RAIL)
        column = QVBoxLayout(rail)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        self._buttons: list[QToolButton] = []
        for stop in stops:
            button = QToolButton(rail)
            button.setProperty("rail", True)  # noqa: FBT003 -- Qt's property
            button.setFixedSize(32, 32)
            button.setToolTip(stop.words)
            button.setAccessibleName(stop.words)
            button.clicked.connect(lambda _checked=False, stop=stop: self._open_at(stop))
            column.addWidget(button)
            self._buttons.append(button)
        column.addStretch(1)
        return rail

    def show_count(self, stop: int, count: int) -> None:
        """Show a number below an icon of the rail; nothing for 0."""
        button = self._buttons[stop]
        beside = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if count else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(beside)
        button.setText(str(count) if count else "")
        button.setFixedSize(32, 44 if count else 32)
        button.setAccessibleName(f"{button.toolTip()} {count}" if count else button.toolTip())

    def _open_at(self, stop: Stop) -> None:
        self.float_over(floats=not self._floats)
        if self._floats:
            stop.focus()

    def _place(self, over: QWidget, width: int) -> None:
        origin = self.mapTo(over, self.rect().topLeft())
        left = origin.x() + RAIL if self._side == "left" else origin.x() - width
        self.pane.setGeometry(left, origin.y(), width, self.height())

    def _apply(self) -> None:
        self.pane.setVisible(self._is_open)
        self.rail.setVisible(not self._is_open)
        if self._is_open:
            self.setMinimumWidth(max(self._limits[0], self._least))
            self.setMaximumWidth(max(self._limits[1], self._least))
        else:
            self.setFixedWidth(RAIL)
            for button, stop in zip(self._buttons, self._stops, strict=True):
                button.setIcon(self._icons.icon(stop.icon))
