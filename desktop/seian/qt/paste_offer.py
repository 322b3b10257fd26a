"""After a paste whose lines could be other blocks: the offer to put them in otherwise, while one types on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.qt.editor.view import EditorView
    from seian.qt.notice import Notice


class PasteOffer(QObject):
    """Offers it in the quiet line until the next change; `menu` is the choice that is open."""

    def __init__(self, editor: EditorView, notice: Notice) -> None:
        """Follow a sheet."""
        super().__init__(editor)
        self._editor = editor
        self._notice = notice
        self.menu: QMenu | None = None
        editor.typist.doubted.connect(self._offer)

    def _offer(self, told: str) -> None:
        said = told or _("一行ごとに別の段落や項目かもしれません。")
        self._notice.tell(said, do=_("貼り付け方を選ぶ…"), act=self._choose, until_change=True)

    def _choose(self) -> None:
        from seian.editing.pasting import PasteAs

        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        menu = self.menu = QMenu(self._editor)
        words = (
            (PasteAs.READ, _("読み取ったとおり(&R)")),
            (PasteAs.PARAGRAPHS, _("一行ごとに段落にする(&P)")),
            (PasteAs.ITEMS, _("一行ごとに項目にする(&I)")),
        )
        for paste_as, text in words:
            menu.addAction(text).triggered.connect(partial(self._editor.typist.paste_again, paste_as))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._closed)
        rect = self._editor.anchor_rect()
        menu.popup(QPoint(rect.left(), rect.bottom()))

    def _closed(self) -> None:
        self.menu = None
