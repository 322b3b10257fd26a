"""The dialog's table as a view: a box for each document and recipient, painted, with keys as in every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from seian.document.model import addressee_text, title_text
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.row_paint import RowPaint
from seian.qt.rows import BOX, Layout, Run, Shape
from seian.submission.wish import Copies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from seian.document.model import Addressee, Document
    from seian.qt.icons import Icons

    Index = QModelIndex | QPersistentModelIndex
    Key = tuple[str, Addressee | None]

_HEAD, _ROW, _MOST = 32, 28, 5
_TITLE, _NARROWEST, _PAD, _GAP = 190, 40, 8, 8  # pixels: of the documents, of a recipient, beside and behind its words


class Shown(NamedTuple):
    """What the table shows.

    `chosen` says of each document's id and recipient whether its box is ticked, `copies` who gets copies.
    """

    documents: tuple[Document, ...]
    recipients: tuple[Addressee | None, ...]
    chosen: Mapping[Key, bool]
    copies: Mapping[Addressee | None, Copies] = {}


class MatrixTable(QTableView):
    """Row 0 holds the recipients, column 0 the documents; `toggled` and `asked` tell what was pressed.

    `toggled` gives row and column of a box, `asked` the index of a recipient whose menu is wanted.
    """

    toggled = Signal(int, int)
    asked = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Begin without documents."""
        super().__init__(parent)
        self.setAccessibleName(_("文書と提出先"))
        self._cells = _Cells(self)
        self._layout = Layout(Shape())
        self.setModel(self._cells)
        self.setItemDelegate(_Painted(self, icons))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab goes on to what is behind the table
        self.setMouseTracking(True)
        for header, least in ((self.horizontalHeader(), _NARROWEST), (self.verticalHeader(), _ROW)):
            header.hide()
            header.setMinimumSectionSize(least)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.clicked.connect(self._do)

    def show_cells(self, shown: Shown) -> None:
        """Show documents, recipients and boxes; keys go on from where they were."""
        at = self.currentIndex().row(), self.currentIndex().column()
        self._cells.show_cells(shown)
        self.setRowHeight(0, _HEAD)
        for column in range(1, self._cells.columnCount()):
            words = self._cells.index(0, column).data()
            width = self._layout.width_of((Run(words),))
            self.setColumnWidth(column, max(_NARROWEST, width + 2 * _PAD) + _GAP)
        self._fit_titles()
        self.setFixedHeight((min(len(shown.documents), _MOST) + 1) * _HEAD)
        if at[0] >= 0:
            last = self._cells.rowCount() - 1, self._cells.columnCount() - 1
            self.setCurrentIndex(self._cells.index(min(at[0], last[0]), min(at[1], last[1])))

    def show_box(self, row: int, column: int) -> None:
        """Show what has become of a box."""
        index = self._cells.index(row, column)
        self._cells.dataChanged.emit(index, index)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin with the first box."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._cells.index(1, 1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Tick a box by Space; Space and Enter open the menu of a recipient."""
        index, key = self.currentIndex(), event.key()
        enters = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if key == Qt.Key.Key_Space or (enters and index.row() == 0):
            self._do(index)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            event.ignore()  # of the dialog
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Give the documents what room there is."""
        super().resizeEvent(event)
        self._fit_titles()

    def _fit_titles(self) -> None:
        others = sum(self.columnWidth(column) for column in range(1, self._cells.columnCount()))
        self.setColumnWidth(0, max(_TITLE, self.viewport().width() - others))

    def _do(self, index: Index) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        if index.row() == 0:
            self.asked.emit(index.column() - 1)
        else:
            self.toggled.emit(index.row(), index.column())


class _Cells(QAbstractTableModel):
    """The cells as screen readers and tooltips know them."""

    shown = Shown((), (), {})

    def show_cells(self, shown: Shown) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent is not None and parent.isValid() else 1 + len(self.shown.documents)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent is not None and parent.isValid() else 1 + len(self.shown.recipients)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row() - 1, index.column() - 1
        if role not in _ROLES or not index.isValid():
            return None
        if row >= 0 and column >= 0:
            return self._box(self.shown.documents[row], self.shown.recipients[column], role)
        if role == Qt.ItemDataRole.CheckStateRole:
            return None
        if column >= 0:
            recipient = self.shown.recipients[column]
            short = recipient.title or recipient.name if recipient is not None else ""
            words = short if short and role == Qt.ItemDataRole.DisplayRole else _to(recipient)
            return _with_marks(words, recipient, self.shown.copies.get(recipient, Copies.NONE), whole=words != short)
        return _told(row + 1, self.shown.documents[row]) if row >= 0 else _("文書")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that one goes to boxes and recipients."""
        return Qt.ItemFlag.ItemIsEnabled if index.column() > 0 else Qt.ItemFlag.NoItemFlags

    def _box(self, document: Document, recipient: Addressee | None, role: int) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            is_on = self.shown.chosen[document.id, recipient]
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        name = title_text(document) or document.kind
        return _("{document}を{to}へ").format(document=name, to=_to(recipient))


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.CheckStateRole,
    }
)


class _Painted(QStyledItemDelegate):
    """Paints a cell: a box, a document, or a recipient as the button it is."""

    def __init__(self, view: MatrixTable, icons: Icons) -> None:
        super().__init__(view)
        self._paint = RowPaint(icons)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's name
        """Return the least size of a cell."""
        del option, index
        return QSize(_NARROWEST, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        flag = QStyle.StateFlag
        hover, framed = bool(state & flag.State_MouseOver), bool(state & flag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == 0:
            self._paint.cut(painter, rect.adjusted(0, 0, -_GAP, 0), Run(index.data(), "" if index.row() else "second"))
        elif index.row() == 0:
            area = rect.adjusted(0, 3, -_GAP, -3)
            self._paint.ground(painter, area, "hover" if hover else "", framed=framed)
            self._paint.cut(painter, area.adjusted(_PAD, 0, 1 - _PAD, 0), Run(index.data()))
        else:
            middle = rect.adjusted(0, 0, -_GAP, 0).center()
            area = QRect(middle.x() - BOX // 2, middle.y() - BOX // 2, BOX, BOX)
            is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._paint.box(painter, area, is_on=is_on, is_under_mouse=hover)
            self._paint.ground(painter, area.adjusted(-4, -4, 4, 4), "", framed=framed)
        painter.restore()


def _told(number: int, document: Document) -> str:
    state = "" if document.adoption is not None else _("（{state}）").format(state=document.state.value)
    return f"{number}　{title_text(document) or document.kind}{state}"


def _with_marks(words: str, recipient: Addressee | None, copies: Copies, *, whole: bool) -> str:
    """Return a recipient's name with what is special of its papers: its own sentence, `whole` or not, and copies."""
    sentence = recipient.sentence if recipient is not None else ""
    marks = [sentence if whole else _("一文あり")] if sentence else []
    marks += {Copies.NONE: [], Copies.BESIDE: [_("写しも")], Copies.ALONE: [_("写しだけ")]}[copies]
    return _("{recipient}（{marks}）").format(recipient=words, marks=_("、").join(marks)) if marks else words


def _to(recipient: Addressee | None) -> str:
    return _("文書の宛先") if recipient is None else addressee_text(recipient)
