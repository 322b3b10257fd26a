"""The interface has one font, whatever fonts the theme of the system has for menus, lists, tooltips and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)

from seian.qt.look import THEMED
from seian.qt.theme import interface_font

if TYPE_CHECKING:
    from seian.qt.window import Window

NOT_PAINTED_HERE = {"QRhiWidget", "QOpenGLWidget"}  # they need a screen


def themed() -> None:
    """Give classes fonts as Qt does when Windows tells of a theme."""
    odd = QFont("serif")
    odd.setPixelSize(31)
    for name in THEMED:
        QApplication.setFont(odd, name)  # type: ignore[arg-type]  # it takes a str


def classes() -> list[type[QWidget]]:
    """Return every class of widgets that Qt has and that can be made from nothing."""
    found = (getattr(QtWidgets, name) for name in sorted(dir(QtWidgets)) if name not in NOT_PAINTED_HERE)
    return [one for one in found if isinstance(one, type) and issubclass(one, QWidget)]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_every_kind_of_widget_has_the_font_of_the_program(window: Window) -> None:
    themed()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    families, seen = interface_font().families(), 0
    for kind in classes():
        try:
            widget = kind()
        except (TypeError, NotImplementedError):  # abstract, or made with something only
            continue
        widget.ensurePolished()
        assert widget.font().families() == families, kind
        assert widget.font().pixelSize() != 31, kind
        seen += 1
    assert seen > 40
    assert QToolTip.font().families() == families


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_stands_inside_of_widgets_has_it_too(window: Window) -> None:
    themed()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    box, question, buttons = QComboBox(window), QMessageBox(window), QDialogButtonBox(window)
    box.addItems(["一", "二"])
    buttons.setStandardButtons(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    question.setText("文")
    question.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    files = QFileDialog(window)
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    menu = QMenu(window)
    menu.addAction("命令")
    for whole in (box.view(), question, buttons, files, menu):
        for part in (whole, *whole.findChildren(QWidget)):
            part.ensurePolished()
            assert part.font().pixelSize() != 31, part
    for one in (question, files):
        one.deleteLater()
