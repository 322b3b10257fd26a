"""The window of the manual: search and list of pages at the left, the page at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.manual.page_view import PageView
from seian.qt.manual.pages import FIRST, needles, read_pages, search
from seian.qt.manual.words import words_of
from seian.qt.panes.fields import LineField
from seian.qt.room import keep_on_screen, room_of
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.qt.settling import give_back
from seian.qt.small import icon_button, label
from seian.qt.tabbing import step

if TYPE_CHECKING:
    from seian.qt.look import Look
    from seian.qt.manual.pages import Hit, Page

_USUAL, _LEAST = QSize(980, 720), QSize(720, 480)
_LEFT = 290
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGE, _GROUP = "page", ""


class ManualWindow(QWidget):
    """Shows one page; where one was before is gone back to with Alt+Left."""

    def __init__(self, look: Look, parent: QWidget | None) -> None:
        """Read the pages and show the first."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("manual")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("使いかた — 成案"))
        keep_on_screen(self, _LEAST)
        self.resize(_USUAL.boundedTo(room_of(self)))
        self.pages = read_pages(words_of)
        self.page = ""
        self._been: list[str] = []
        self._ahead: list[str] = []
        self._listed: list[str] = []
        self.field = LineField(_("使いかたの中を探す"), _("使いかたの中を探す (Ctrl+F)"), self)
        self.field.setClearButtonEnabled(True)
        self.found = label("", self, "caption")
        self.list = RowList(
            _("使いかたのページ"), look.icons, self, shape=Shape(left=10, right=10, top=5, bottom=5), scrolls=True
        )
        self.view = PageView(look.tokens, self)
        self.view.setAccessibleName(_("使いかた"))
        self.back = icon_button(look.icons.icon("arrow_left"), _("前のページに戻る (Alt+←)"), self, self.go_back, 30)
        self.forward = icon_button(look.icons.icon("arrow_right"), _("次のページに進む (Alt+→)"), self, self.go_on, 30)
        self._lay_out()
        self.field.edited.connect(lambda _text: self._list())
        self.list.acted.connect(lambda row, _act: self._open(row))
        self.view.followed.connect(self.show_page)
        for keys, act in (("Ctrl+F", self._search), ("Alt+Left", self.go_back), ("Alt+Right", self.go_on)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._list()
        self.show_page(FIRST)
        self.field.setFocus()

    def show_page(self, name: str) -> None:
        """Show the page of a name; one there is none of leaves the page as it is."""
        if name == self.page or self._page(name) is None:
            return
        if self.page:
            self._been.append(self.page)
            self._ahead.clear()
        self._turn_to(name)

    def go_back(self) -> None:
        """Show the page that was shown before."""
        if self._been:
            self._ahead.append(self.page)
            self._turn_to(self._been.pop())

    def go_on(self) -> None:
        """Show the page that one went back from."""
        if self._ahead:
            self._been.append(self.page)
            self._turn_to(self._ahead.pop())

    def give_back(self) -> bool:
        """End the search; returns whether there was one."""
        if not self.field.text():
            return False
        self.field.setText("")
        self._list()
        return True

    def settle(self) -> str:
        """Take note that what is sought is meant."""
        return self.field.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Enter shows the first page found, Down goes to the list; Escape ends the search, then closes."""
        if event.key() in _ENTER and self.field.hasFocus():
            self._open(next((row for row, name in enumerate(self._listed) if name), -1))
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            if not give_back(self.field, self) and not self.give_back():
                self.close()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Go on as the eye does."""
        return step(self, forward=next_)

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setObjectName("pane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.found)
        column.addWidget(self.list, 1)
        right = QWidget(self)
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        bar = QWidget(right)
        bar.setObjectName("toolBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch(1)
        page.addWidget(bar)
        page.addWidget(self.view, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LEFT, self.width() - _LEFT])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _page(self, name: str) -> Page | None:
        return next((page for page in self.pages if page.name == name), None)

    def _turn_to(self, name: str) -> None:
        page = self._page(name)
        if page is None:
            return
        self.page = name
        self.view.show_page(page)
        self.view.mark(needles(self.field.text()))
        self.back.setEnabled(bool(self._been))
        self.forward.setEnabled(bool(self._ahead))
        self._choose()

    def _search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._listed) and self._listed[row]:
            self.show_page(self._listed[row])
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> None:
        """List all pages below their groups, or those with what is sought."""
        sought = self.field.text()
        if needles(sought):
            hits = search(self.pages, sought)
            self._show_list([(hit.page.name, _hit_row(hit)) for hit in hits])
            self.found.setText(_("{count}ページ").format(count=len(hits)) if hits else _("見つかりません。"))
        else:
            rows: list[tuple[str, ListRow]] = []
            for at, page in enumerate(self.pages):
                if not at or page.group != self.pages[at - 1].group:
                    rows.append((_GROUP, _group_row(page.group)))
                rows.append((page.name, _page_row(page)))
            self._show_list(rows)
            self.found.setText("")
        self.found.setVisible(bool(self.found.text()))
        self.view.mark(needles(sought))

    def _show_list(self, rows: list[tuple[str, ListRow]]) -> None:
        self._listed = [name for name, _row in rows]
        self.list.show_rows([row for _name, row in rows])
        self._choose()

    def _choose(self) -> None:
        at = self._listed.index(self.page) if self.page in self._listed else -1
        self.list.choose(at)
        if at >= 0:
            self.list.bring(at)


def _group_row(group: str) -> ListRow:
    return ListRow(group, ((Cell((Run(group, "second"),), stretch=True),),), enabled=False)


def _page_row(page: Page) -> ListRow:
    return ListRow(page.title, ((Cell((Run(page.title),), stretch=True),),), _PAGE, indent=10)


def _hit_row(hit: Hit) -> ListRow:
    head = (Cell((Run(hit.page.title),), stretch=True),)
    words = (Run(hit.before, "second"), Run(hit.found, "second", ground="hit"), Run(hit.after, "second"))
    excerpt = "".join(one.text for one in words)
    return ListRow(f"{hit.page.title} {excerpt}", (head, (Cell(words, stretch=True),)), _PAGE)
