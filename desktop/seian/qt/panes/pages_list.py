"""The pages of a paper, painted small: only those that are seen, one after another when nothing else is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seian.i18n import translate as _
from seian.qt.editor.colours import colours
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter
from seian.qt.rows import font_of

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from seian.layout.pages import Pages
    from seian.qt.editor.colours import Colours
    from seian.qt.typeface import Typeface

    Index = QModelIndex | QPersistentModelIndex

WIDTH = 92  # pixels of a page
_CELL, _FOOT, _TOP = 112, 22, 6


class _PagesModel(QAbstractListModel):
    """Pages by their numbers."""

    count = 0

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return the number of pages."""
        return 0 if parent is not None and parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is read aloud."""
        said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return _("{page}ページ").format(page=index.row() + 1) if role in said else None

    def show_count(self, count: int) -> None:
        """Have so many pages."""
        if count != self.count:
            self.beginResetModel()
            self.count = count
            self.endResetModel()


class PagesList(QListView):
    """Enter or a press goes to a page. What is painted of a page stays until it is painted anew."""

    gone_to = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self.pages_model = _PagesModel(self)
        self.setModel(self.pages_model)
        self.colours = colours()
        self._pages: Pages | None = None
        self._pictures: dict[int, QPixmap] = {}
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._faces: dict[str, dict[tuple[float, bool, str], Typeface]] = {}
        self.marked = -1
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._paint_next)
        self.setItemDelegate(_Page(self))
        self.setAccessibleName(_("ページの一覧"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.gone_to.emit(index.row()))

    @property
    def is_painting(self) -> bool:
        """Whether a page that is seen is still to be painted."""
        return bool(self._wanted)

    def show_pages(self, pages: Pages | None, ground: Colours, *, afresh: bool) -> None:
        """Show the pages of a text in the colours of the sheet; `afresh`: of another one than those painted so far."""
        afresh = afresh or ground is not self.colours
        if pages is self._pages and not afresh:
            return
        self.colours = ground
        before, self._pages = self._pages, pages
        if afresh or before is None or pages is None or before.sheet is not pages.sheet:
            self._pictures.clear()
        self._stale = set(self._pictures)
        self._wanted.clear()
        self.pages_model.show_count(0 if pages is None else len(pages.pages))
        self.viewport().update()

    def mark(self, page: int) -> None:
        """Mark the page of the caret, -1 for none; keys go on from there while they are used elsewhere."""
        before, self.marked = self.marked, page
        for one in (before, page):
            self.viewport().update(self.visualRect(self.pages_model.index(one)))
        if before != page and not self.hasFocus():
            self.setCurrentIndex(self.pages_model.index(page))

    def size_of_page(self) -> QSize:
        """Return the size of a page in pixels."""
        page = None if self._pages is None else self._pages.sheet.page
        return QSize(WIDTH, round(WIDTH * (1.414 if page is None else page.height / page.width)))

    def picture(self, number: int) -> QPixmap | None:
        """Return what there is of a page, and have it painted where it is not what it looks like now."""
        if number not in self._pictures or number in self._stale:
            self._wanted.add(number)
            self._timer.start()
        return self._pictures.get(number)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin with the page of the caret."""
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.pages_model.count:
            self.setCurrentIndex(self.pages_model.index(max(0, self.marked)))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Take the keys of the list, leave the others to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.gone_to.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape or (event.text() and event.text().isprintable()):
            event.ignore()  # somebody else's
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Take it for a second press."""
        self.mousePressEvent(event)

    def _paint_next(self) -> None:
        """Paint the first page that is wanted and still seen; the others in their turn, when nothing else is to do."""
        seen = self.viewport().rect()
        while self._wanted:
            number = min(self._wanted)
            self._wanted.discard(number)
            rect = self.visualRect(self.pages_model.index(number))
            if self._pages is not None and number < len(self._pages.pages) and rect.intersects(seen):
                self._pictures[number] = self._painted(self._pages, number)
                self._stale.discard(number)
                self.viewport().update(rect)
                break
        if self._wanted:
            self._timer.start()

    def _painted(self, pages: Pages, number: int) -> QPixmap:
        size, ratio = self.size_of_page(), self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.fill(self.colours.sheet)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = picture.width() / pages.sheet.page.width
        painter.scale(scale, scale)
        sizes = self._faces.setdefault(pages.sheet.font, {})
        surface = GlyphRuns(painter, pages.sheet.font, sizes)
        PagePainter(surface, self.colours.ink, self.colours.red).page(pages, number)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


class _Page(QStyledItemDelegate):
    """Paints a page with its number below; that of the caret has a frame."""

    def __init__(self, view: PagesList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of a page with what is round it."""
        del option, index
        return QSize(_CELL, _TOP + self._view.size_of_page().height() + _FOOT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one page."""
        view, ground, flag = self._view, self._view.colours, QStyle.StateFlag
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        size = view.size_of_page()
        paper = QRect(rect.left() + (rect.width() - size.width()) // 2, rect.top() + _TOP, size.width(), size.height())
        is_marked, has_focus = index.row() == view.marked, bool(state & flag.State_HasFocus)
        picture = view.picture(index.row())
        painter.save()
        painter.fillRect(paper, ground.sheet)
        if picture is not None:
            painter.drawPixmap(paper.topLeft(), picture)
        strong = is_marked or has_focus
        edge = ground.accent if strong else ground.border2 if state & flag.State_MouseOver else ground.line2
        painter.setPen(QPen(edge, 2 if strong else 1))
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        if has_focus:
            painter.drawRect(paper.adjusted(-4, -4, 3, 3))
        painter.setFont(font_of("second", mincho=False))
        painter.setPen(ground.accent if is_marked else ground.text2)
        foot = QRect(rect.left(), paper.bottom() + 3, rect.width(), _FOOT - 4)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
