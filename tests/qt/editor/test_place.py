"""The place of the caret in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.qt.editor.conftest import Desk


def test_the_sheet_tells_the_place_of_the_caret(desk: Desk) -> None:
    told: list[str] = []
    desk.view.place_changed.connect(told.append)
    desk.put("p2", 0)
    desk.put("i22", 0)
    desk.put("i22", 2)
    desk.put("t1", 0)
    assert told == ["前文２段落目", "記２（２）", "件名"]
