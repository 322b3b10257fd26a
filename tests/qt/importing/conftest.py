"""The real window with the sample open, as `tests/qt/window` has it, and folders of invented papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.qt.window.conftest import _old_set_aside, answers, made_library, program, settings, window, workspace

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["_old_set_aside", "answers", "folder", "made_library", "program", "settings", "window", "workspace"]

PLAIN = """\
{what}の充実に関する架空市長会要請

　各市は{what}を増やしているが、財源に限りがある。
　ついては、以下のとおり要請する。

１　{what}を増やすための補助率を引き上げること。

令和３年　月　日
架 空 市 長 会
"""
UNSURE = "速報\n" + PLAIN
"""With a line above the title, of which reading is not sure."""


def put(folder: Path, name: str, text: str) -> Path:
    """Write a text into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two papers that are sure, one in a folder below that is not, and a file that is no text."""
    root = tmp_path / "会員市の案"
    put(root, "い市_図書館.txt", PLAIN.format(what="図書館"))
    put(root, "ろ市_公園.txt", PLAIN.format(what="公園"))
    put(root / "後から", "は市_道路.txt", UNSURE.format(what="道路"))
    (root / "に市_湾岸.jtd").write_bytes(b"\xd0\xcf\x11\xe0" + "DocumentText".encode("utf-16-le") * 20)
    put(root, "~$ほ市.docx", "開いているという印")
    return root
