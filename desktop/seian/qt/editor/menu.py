"""The menu of the sheet itself: what a right click or the menu key offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from seian.i18n import translate as _
from seian.qt.editor.clipboard import can_be_pasted

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from seian.qt.editor.view import EditorView


def open_menu(view: EditorView, where: QPoint) -> QMenu:
    """Open the menu at a point of the screen; it goes when it is closed."""
    selection = view.typist.selection
    chosen = selection is not None and not selection.empty
    changes = view.typist.may_type
    pasteable = changes and can_be_pasted(QGuiApplication.clipboard().mimeData())
    keys = QKeySequence.StandardKey
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    for name, words, key, can in (
        ("cut", _("切り取り"), keys.Cut, chosen and changes),
        ("copy", _("コピー"), keys.Copy, chosen),
        ("paste", _("貼り付け"), keys.Paste, pasteable),
        ("select_all", _("すべて選ぶ"), keys.SelectAll, True),
    ):
        if name == "select_all":
            menu.addSeparator()
        action = menu.addAction(words)
        action.setShortcut(QKeySequence(key))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(can)
        action.triggered.connect(partial(view.command, name))
    menu.addSeparator()
    if view.typist.is_adopted:
        action = menu.addAction(_("訂正を記録…"))
        action.setEnabled(chosen)
        action.triggered.connect(lambda _checked=False: view.correction_wished.emit())
    else:
        for name, words, shortcut in (
            ("turn", _("段落⇔項目"), "Ctrl+M"),
            ("house_numbers", _("打った番号を書式の番号にする"), "Ctrl+Shift+M"),
        ):
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(changes and selection is not None)
            action.triggered.connect(partial(view.command, name))
    menu.popup(where)
    return menu
