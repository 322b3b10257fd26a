"""The card that asks for a place: a field and the places that fit, over the sheet; Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from seian.document.edits_dossier import document_in
from seian.editing.parts import PaintedPart
from seian.i18n import translate as _
from seian.qt.file_drops import LineEdit
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.qt.settling import discard
from seian.qt.small import label
from seian.revision.going import Destination, destinations, found

if TYPE_CHECKING:
    from seian.qt.ground import Ground
    from seian.qt.look import Look
    from seian.qt.revision.views import Views

_WIDTH, _HEIGHT, _TOP = 420, 336, 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class GoingCard(QFrame):
    """Floats over the sheet until one has gone somewhere, Escape is pressed or the focus goes elsewhere."""

    def __init__(self, workspace: Ground, views: Views, look: Look) -> None:
        """Show the places of the document that is shown."""
        super().__init__(workspace)
        self.setObjectName("floating")
        self.setAccessibleName(_("場所へ移動"))
        self._workspace, self._views = workspace, views
        document = document_in(workspace.session.dossier, workspace.document)
        self._named = destinations(document, workspace.session.style) if document is not None else ()
        self._found: tuple[Destination, ...] = ()
        self._at = 0
        self.field = LineEdit(self)
        self.field.setAccessibleName(_("移る場所"))
        self.field.setPlaceholderText(_("前文2段落目、記2(1)、3ページ、文書2 など"))
        self.field.addAction(look.icons.icon("arrow_right", "text3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._seek)
        self.list = RowList(
            _("当てはまる場所"), look.icons, self, shape=Shape(left=10, right=10, top=4, bottom=4), scrolls=True
        )
        self.list.acted.connect(lambda row, _act: self._go(row))
        self.empty = label(_("当てはまる場所がありません。"), self, "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for widget in (self.field, self.empty, self.list):
            column.addWidget(widget)
        column.setStretch(2, 1)
        room = workspace.room_for_card(_WIDTH)
        width = min(_WIDTH, room.width())
        self.setGeometry(
            room.left() + (room.width() - width) // 2, room.top() + _TOP, width, min(_HEIGHT, room.height() - _TOP)
        )
        self._seek()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Let the field hand on the keys that choose; without the focus the card goes."""
        if event.type() == QEvent.Type.FocusOut and watched is self.field and self.isVisible():
            if event.reason() != Qt.FocusReason.PopupFocusReason:  # type: ignore[attr-defined]  # a QFocusEvent
                discard(self)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER:
            self._go(self._at)
        elif key == Qt.Key.Key_Escape:
            self._back()
        elif key in _STEPS and self._found:
            self._choose(max(0, min(self._at + _STEPS[Qt.Key(key)], len(self._found) - 1)))
        else:
            return False
        return True

    def _seek(self) -> None:
        workspace = self._workspace
        shown = workspace.editor.typist.shown
        pages = len(shown.pages.pages) if shown is not None else 0
        self._found = found(self.field.text(), self._named, workspace.session.dossier, workspace.document, pages)
        self.list.show_rows([_row(one) for one in self._found])
        self.list.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        self._choose(0)

    def _choose(self, at: int) -> None:
        self._at = at
        self.list.choose(at if self._found else -1)
        if self._found:
            self.list.bring(at)

    def _go(self, at: int) -> None:
        if not 0 <= at < len(self._found):
            return
        to, workspace = self._found[at], self._workspace
        discard(self)
        if to.document != workspace.document:
            if not workspace.settle():
                return
            workspace.show_document(to.document)
        if to.part is not None:
            workspace.lead_to_part(PaintedPart(to.part))
            return
        editor = workspace.editor
        if self._views.compares:
            self._views.choose(0)
        if to.block and not editor.go_to(to.block):
            self._views.choose(0)  # this view does not show it
            editor.go_to(to.block)
        if to.page:
            editor.go_to_page(to.page - 1)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        discard(self)
        self._workspace.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def open_card(workspace: Ground, views: Views, look: Look) -> GoingCard:
    """Ask for a place; a card that is there already is asked again."""
    for one in workspace.findChildren(GoingCard):
        discard(one)
    card = GoingCard(workspace, views, look)
    card.show()
    card.raise_()
    card.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return card


def _row(to: Destination) -> ListRow:
    cells = (Cell((Run(to.words),)), Cell((Run(to.excerpt, "second", mincho=bool(to.block)),), stretch=True))
    return ListRow(f"{to.words} {to.excerpt}".strip(), (cells,), "go")
