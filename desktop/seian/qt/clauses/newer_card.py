"""The card that says how a clause in the document stands to the library, and offers what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.clauses.difference_text import difference_html, plain_html
from seian.qt.editor.margin import number
from seian.qt.small import icon_button, label, link
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from seian.clauses.standing import Standing
    from seian.qt.look import Look

_WIDTH = 460


class NewerCard(QFrame):
    """Floats beside the paragraph. Every wish leaves closing to whoever opened it."""

    newer_wished = Signal()
    detach_wished = Signal()
    library_wished = Signal()
    closed = Signal()

    def __init__(self, standing: Standing, look: Look, parent: QWidget, *, frozen: bool) -> None:
        """Take how the clause stands; `frozen`: the document is adopted, its text only to be looked at."""
        super().__init__(parent)
        self.setObjectName("floating")
        self.setFixedWidth(_WIDTH)
        self.standing = standing
        self.primary: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        clause = standing.clause
        head.addWidget(label(clause.title if clause else _("文例集にない文例"), self, "title", wrap=True), 1)
        head.addWidget(icon_button(look.icons.icon("dismiss", "text2", 16), _("閉じる (Esc)"), self, self.closed.emit))
        column.addLayout(head)
        column.addWidget(label(_state_words(standing, frozen=frozen), self, "second", wrap=True))
        self._show_differences(column, look)
        self._offer(column, frozen=frozen)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.closed.emit, context=Qt.ShortcutContext.WindowShortcut)

    def open_at(self, anchor: QRect, room: QRect) -> None:
        """Show it below the anchor, or above it where there is more room, within `room`."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(_WIDTH) if layout is not None else self.sizeHint().height()
        height = min(needed, room.height())
        below = anchor.bottom() + 8
        top = below if below + height <= room.bottom() else max(room.top(), anchor.top() - 8 - height)
        left = max(room.left(), min(anchor.left(), room.right() - self.width()))
        self.setFixedHeight(height)
        self.move(QPoint(left, min(top, room.bottom() - height)))
        self.show()
        self.raise_()
        (self.primary or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_differences(self, column: QVBoxLayout, look: Look) -> None:
        standing = self.standing
        if standing.newer is not None:
            version = number(standing.newer.number)
            column.addWidget(label(_("いまの文言と第{version}版の違い").format(version=version), self, "label"))
            column.addWidget(self._box(difference_html(standing.text, standing.becomes, look.tokens)))
            if not standing.is_whole:
                said = _(
                    "文例の段落の一部だけか、間に別の段落があるので、取り替えられません。文例を入れ直してください。"
                )
                column.addWidget(label(said, self, "warn", wrap=True))
            elif standing.is_changed:
                said = _("この文書で直した所があります。新しい版にすると、直した所は文例の文言に戻ります。")
                column.addWidget(label(said, self, "warn", wrap=True))
        elif standing.is_changed:
            column.addWidget(label(_("文例からこの文書で直した所"), self, "label"))
            column.addWidget(self._box(difference_html(standing.was, standing.text, look.tokens)))
        else:
            column.addWidget(self._box(plain_html(standing.text)))

    def _box(self, html: str) -> QFrame:
        box = QFrame(self)
        box.setObjectName("box")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(12, 10, 12, 10)
        words = label("", box, wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setFont(document_font(14))
        words.setText(html)
        inner.addWidget(words)
        return box

    def _offer(self, column: QVBoxLayout, *, frozen: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.standing.newer is not None and self.standing.is_whole and not frozen:
            words = _("第{version}版の文言にする").format(version=number(self.standing.newer.number))
            self.primary = QPushButton(words, self)
            self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
            self.primary.setDefault(True)
            self.primary.clicked.connect(self.newer_wished.emit)
            row.addWidget(self.primary)
            keep = QPushButton(_("今のまま"), self)
            keep.clicked.connect(self.closed.emit)
            row.addWidget(keep)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(16)
        if self.standing.clause is not None:
            row.addWidget(link(_("文例集で開く"), self, self.library_wished.emit))
        if not frozen:
            row.addWidget(link(_("文例から切り離す"), self, self.detach_wished.emit))
        row.addStretch(1)
        column.addLayout(row)


def _state_words(standing: Standing, *, frozen: bool) -> str:
    version = number(standing.held.version)
    if standing.clause is None:
        return _("第{version}版から入れた文言です。いまの文例集には、この文例がありません。").format(version=version)
    if standing.newer is not None and standing.of is not None:
        newest = number(standing.newer.number)
        if standing.of.id != standing.clause.id:
            said = _("第{version}版から入れた文言です。この文例は「{title}」に統合されています。").format(
                version=version, title=standing.of.title
            )
        else:
            said = _("第{version}版から入れた文言です。文例集には第{newest}版があります。").format(
                version=version, newest=newest
            )
        return said + (_("採択した文書なので、文言はこのままです。") if frozen else "")
    if standing.is_retired:
        return _("第{version}版から入れた文言です。この文例は廃止されています。").format(version=version)
    return _("第{version}版から入れた文言です。文例集の最新の版です。").format(version=version)
