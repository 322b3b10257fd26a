"""The page that fits: modules that are there, pages that are there, and the nearest widget counts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from seian.qt.manual.pages import FIRST, contents
from seian.qt.manual.places import PAGES, page_for
from seian.qt.panes.fields import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("module", sorted(PAGES))
def test_a_place_is_a_module_that_is_there_and_its_page_too(module: str) -> None:
    assert import_module(module).__doc__
    assert PAGES[module] in dict(contents())


def test_without_anything_known_the_first_page_fits(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    assert page_for(LineField("欄", parent=outer)) == FIRST
    assert page_for(None) == FIRST
