"""Opening the manual at the page that fits, over whatever window is worked in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from seian.qt.manual.places import page_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.qt.look import Look
    from seian.qt.manual.window import ManualWindow


def show_manual(look: Look, window: QWidget, page: str = "") -> ManualWindow:
    """Open the manual, or bring it to the front; at a page, else at the one about what has the focus.

    It belongs to `window`, or to the dialog that keeps all other windows from being used.
    """
    from seian.qt.manual.window import ManualWindow

    page = page or page_for(QApplication.focusWidget())
    owner = QApplication.activeModalWidget() or window
    made = next((one for one in owner.findChildren(ManualWindow) if one.isVisible()), None)
    if made is None:
        made = ManualWindow(look, owner)
    made.show_page(page)
    made.show()
    made.raise_()
    made.activateWindow()
    return made
