"""The contents of a paper as rows: what each says is asked when it is painted."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QStyle

from seian.editing.contents import Line, Sort
from seian.qt.painted_row import PaintedRow
from seian.qt.row_paint import RowPaint
from seian.qt.rows import PICTURE, Run

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor, QPainter

    from seian.editing.contents import Contents
    from seian.qt.icons import Icons

    Index = QModelIndex | QPersistentModelIndex

HEIGHT, INDENT = 26, 16
LEFT = 26  # pixels before an outermost row
_RIGHT, _GAP = 12, 10
_DEEPEST = 5  # levels that are indented; in what is deeper no words would be left to read


class Role(IntEnum):
    """What a row knows besides its text."""

    LINE = Qt.ItemDataRole.UserRole
    LEVEL = Qt.ItemDataRole.UserRole + 1
    MARKED = Qt.ItemDataRole.UserRole + 2
    HEADING = Qt.ItemDataRole.UserRole + 3
    TABLE = Qt.ItemDataRole.UserRole + 4


_READ = frozenset(
    {
        *(Role.LINE, Qt.ItemDataRole.DisplayRole),
        *(Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole),
    }
)


class ContentsModel(QAbstractListModel):
    """The entries of a paper, and which of them the caret is in."""

    contents: Contents | None = None
    marked: int = -1

    def show_contents(self, contents: Contents | None) -> None:
        """Show other contents; where the entries are the very same only their words are read anew."""
        before, self.contents = self.contents, contents
        if before is None or contents is None or before.entries is not contents.entries:
            self.beginResetModel()
            self.endResetModel()
        elif contents.entries:
            self.dataChanged.emit(self.index(0), self.index(len(contents.entries) - 1))

    def mark(self, row: int) -> bool:
        """Mark the row of the caret, -1 for none; tell whether that is another one than before."""
        before, self.marked = self.marked, row
        for one in (before, row) if before != row else ():
            if 0 <= one < self.rowCount():
                self.dataChanged.emit(self.index(one), self.index(one))
        return before != row

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return the number of entries."""
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.contents is None else len(self.contents.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown, read aloud or said in the tooltip."""
        contents, row = self.contents, index.row()
        if contents is None or not 0 <= row < len(contents.entries):
            return None
        entry = contents.entries[row]
        if role in _READ:
            line = contents.line(row)
            return line if role == Role.LINE else line.spoken
        known: dict[int, object] = {
            Role.LEVEL: entry.level,
            Role.MARKED: row == self.marked,
            Role.HEADING: entry.sort in (Sort.HEADING, Sort.ANNEX),
            Role.TABLE: entry.sort is Sort.TABLE,
        }
        return known.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are gone to; what is dragged falls between them."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemNeverHasChildren if index.isValid() else flag.NoItemFlags


def left_of(level: int) -> int:
    """Return where the words of a level begin, in pixels."""
    return LEFT + min(level, _DEEPEST) * INDENT


class ContentsRow(PaintedRow):
    """Paints rows of 26 pixels; that of the caret has a bar, and a frame the one that keys go on from."""

    height = HEIGHT

    def __init__(self, icons: Icons, parent: QObject) -> None:
        """Take the icons of the look, and its colours with them."""
        super().__init__(parent)
        self._paint = RowPaint(icons)

    @property
    def line_colour(self) -> QColor:
        """The colour of the line between rows at which what is dragged would fall."""
        return self._paint.colours["accent"]

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        flag, paint = QStyle.StateFlag, self._paint
        room = rect.adjusted(4, 0, -4, 0)
        has_focus = bool(state & flag.State_HasFocus)
        if index.data(Role.MARKED):
            paint.choice(painter, room, flag.State_Selected, bar=6, active=has_focus)
        elif state & flag.State_MouseOver:
            paint.ground(painter, room, "hover")
        if has_focus:
            paint.ground(painter, room, "", framed=True)
        line = index.data(Role.LINE)
        if not isinstance(line, Line):
            return
        area = rect.adjusted(left_of(int(index.data(Role.LEVEL) or 0)), 0, -_RIGHT, 0)
        if index.data(Role.TABLE):
            painter.drawPixmap(area.left(), rect.center().y() - PICTURE // 2 + 1, paint.picture("table", "text2"))
            area.setLeft(area.left() + PICTURE + _GAP)
        if line.label:
            area.setLeft(area.left() + paint.cut(painter, area, Run(line.label)) + _GAP)
        role = "head" if index.data(Role.HEADING) else ""
        area.setLeft(area.left() + paint.cut(painter, area, Run(line.words, role)) + _GAP)
        if line.about and area.width() > INDENT:
            paint.cut(painter, area, Run(line.about, "second"))
