"""Pictures of the manual: those the pages name and no others, small, described, and shown as wide as there is room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QTextCursor

from seian.assets import resource
from seian.qt.look import look_for
from seian.qt.manual.pages import contents, picture_file, pictures, plain_text, raw, read_pages, search
from seian.qt.manual.pictures import DOTS_PER_METRE, fitted, read_picture
from seian.qt.manual.window import ManualWindow
from seian.qt.manual.words import words_of
from seian.qt.settings import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NAMES = [name for name, _group in contents()]
PAGES = read_pages(words_of)
PICTURED = [page for page in PAGES if pictures(page.text)]
FILES = sorted(resource("manual", "pictures").iterdir())


def _open(qtbot: QtBot, page: str, theme: Theme = Theme.LIGHT) -> ManualWindow:
    window = ManualWindow(look_for(theme), None)
    qtbot.addWidget(window)
    window.show()
    window.show_page(page)
    return window


def _shown(window: ManualWindow) -> list[QImage]:
    """Return the pictures of the page as its document has them, in order."""
    document, found = window.view.document(), []
    for at in range(document.characterCount()):
        cursor = QTextCursor(document)
        cursor.setPosition(at)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        form = cursor.charFormat()
        if cursor.selectedText() == "\ufffc" and form.isImageFormat():
            found.append(document.resource(2, form.toImageFormat().name()))
    return found


def test_every_picture_that_a_page_names_is_there_and_none_besides() -> None:
    named = [picture.file for name in NAMES for picture in pictures(raw(name))]
    assert len(named) == len(set(named))
    assert sorted(picture_file(file) for file in named) == FILES
    assert 10 <= len(FILES) <= 14


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_stands_in_a_line_of_its_own_and_says_what_it_shows(name: str) -> None:
    assert raw(name).count("![") == len(pictures(raw(name)))
    for picture in pictures(raw(name)):
        assert re.search(r"[ぁ-ん]", picture.words)
        assert len(picture.words) >= 12


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_picture_is_small_and_sharp(file: Path) -> None:
    assert file.stat().st_size <= 40_000
    image = QImage(str(file))
    assert image.format() == QImage.Format.Format_Indexed8
    assert image.dotsPerMeterX() >= DOTS_PER_METRE * 1.25
    assert image.width() * DOTS_PER_METRE / image.dotsPerMeterX() <= 701


def test_all_pictures_together_are_small() -> None:
    assert sum(file.stat().st_size for file in FILES) <= 500_000


def test_what_a_picture_shows_is_found() -> None:
    for page in PICTURED:
        for picture in pictures(page.text):
            assert picture.words in plain_text(page)
            assert page.name in {hit.page.name for hit in search(PAGES, picture.words)}


def test_a_page_shows_its_pictures_with_what_they_show_below_and_marks_it(qtbot: QtBot) -> None:
    window = _open(qtbot, "keys")
    for page in PICTURED:
        window.show_page(page.name)
        assert len(_shown(window)) == len(pictures(page.text))
        assert all(not image.isNull() for image in _shown(window))
        for picture in pictures(page.text):
            assert f"\ufffc\u2029{picture.words}" in window.view.document().toRawText()
    window.show_page("revision")
    words = pictures(raw("revision"))[0].words
    window.field.setText(words)
    window.field.edited.emit(words)
    assert window.view.marked() == [words]


def test_a_wide_picture_follows_the_width_and_a_narrow_one_does_not(qtbot: QtBot) -> None:
    window = _open(qtbot, "first-steps")
    view = window.view
    for width in (760, 940, 1400):
        window.resize(width, 700)
        qtbot.waitUntil(lambda width=width: window.width() == width)  # type: ignore[misc]
        room = view.viewport().width() - 2 * view.document().documentMargin()
        (image,) = _shown(window)
        assert image.deviceIndependentSize().width() == pytest.approx(min(room, 700), abs=1)
        assert view.horizontalScrollBar().maximum() == 0
    window.show_page("places")
    (image,) = _shown(window)
    assert image.deviceIndependentSize().width() < 300


def test_a_picture_is_drawn_in_the_window(qtbot: QtBot) -> None:
    window = _open(qtbot, "settings")
    window.resize(980, 720)
    seen = window.view.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(30, 560, 2) for y in range(90, 560, 2)}
    assert len(colours) > 100  # words on white have fewer


def test_in_the_dark_a_picture_is_dimmed_and_framed() -> None:
    image = read_picture(pictures(raw("settings"))[0].file)
    by_day, by_night = (fitted(image, 500, 1, look_for(theme).tokens) for theme in (Theme.LIGHT, Theme.DARK))
    inside = by_day.pixelColor(10, 10).lightness(), by_night.pixelColor(10, 10).lightness()
    assert inside[0] > 240
    assert 180 < inside[1] < 220
    for made, theme in ((by_day, Theme.LIGHT), (by_night, Theme.DARK)):
        assert made.width() == 500
        frame = QColor(look_for(theme).tokens["border"])
        assert all(made.pixelColor(x, y) == frame for x, y in ((0, 50), (499, 50), (50, 0), (50, made.height() - 1)))


def test_a_picture_is_as_sharp_as_the_screen() -> None:
    image = read_picture(pictures(raw("settings"))[0].file)
    made = fitted(image, 400, 2, look_for(Theme.LIGHT).tokens)
    assert (made.width(), made.devicePixelRatio(), made.deviceIndependentSize().width()) == (800, 2, 400)


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_a_missing_or_damaged_picture_leaves_the_page_readable(
    content: bytes | None, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "picture.png"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr("seian.qt.manual.pictures.picture_file", lambda _file: file)
    window = _open(qtbot, "revision")
    text = window.view.toPlainText()
    assert pictures(raw("revision"))[0].words in text
    assert "紙の上には〔７割→８割〕と両方が並びます。" in text
    assert "\ufffc" not in window.view.document().toRawText()
