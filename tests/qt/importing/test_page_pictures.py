"""Pictures of pages: drawn in the background, of the file that is shown, and no more of them kept than fit."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from tests.reading.pdf.conftest import lines, pdf_file

from seian.qt.importing import page_pictures
from seian.qt.importing.page_pictures import PagePictures
from seian.qt.worker import Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def pictures(qapp: QCoreApplication) -> Iterator[PagePictures]:
    """Return pictures of nothing yet; at the end nothing is being drawn."""
    owner = QObject()
    made = PagePictures(owner)
    yield made
    for job in qapp.findChildren(Job):
        job.cancel_and_wait()


def pdf(folder: Path, name: str, pages: int) -> tuple[str, str]:
    """Write a PDF of so many pages; return its path and its digest."""
    data = pdf_file(*(lines(f"第{number}ページの要望") for number in range(pages)))
    (folder / name).write_bytes(data)
    return str(folder / name), sha256(data).hexdigest()


def test_pages_are_drawn_when_they_are_wanted(pictures: PagePictures, qtbot: QtBot, tmp_path: Path) -> None:
    pictures.show(*pdf(tmp_path, "い.pdf", 3))
    qtbot.waitUntil(lambda: len(pictures.sizes) == 3)
    assert pictures.picture(1) is None
    pictures.want([1], 1.0)
    qtbot.waitUntil(lambda: pictures.picture(1) is not None)
    picture = pictures.picture(1)
    assert picture is not None
    assert abs(picture.width() - pictures.sizes[1].width) <= 1
    assert pictures.picture(0) is None


def test_only_so_many_are_kept(
    pictures: PagePictures, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pictures, "MOST", 5_000_000)  # two pages and a half
    pictures.show(*pdf(tmp_path, "い.pdf", 5))
    qtbot.waitUntil(lambda: len(pictures.sizes) == 5)
    for page in range(5):
        pictures.want([page], 1.0)
        qtbot.waitUntil(lambda page=page: pictures.picture(page) is not None)  # type: ignore[misc]
    assert [pictures.picture(page) is not None for page in range(5)] == [False, False, False, True, True]


def test_another_file_has_its_own_pages(pictures: PagePictures, qtbot: QtBot, tmp_path: Path) -> None:
    assert pictures.show(*pdf(tmp_path, "い.pdf", 2))
    other = pdf(tmp_path, "ろ.pdf", 4)
    assert pictures.show(*other)
    assert not pictures.show(*other)
    qtbot.waitUntil(lambda: len(pictures.sizes) == 4)


def test_a_file_that_is_another_one_by_now_is_not_shown_as_what_was_read(
    pictures: PagePictures, qtbot: QtBot, tmp_path: Path
) -> None:
    path, _digest = pdf(tmp_path, "い.pdf", 1)
    pictures.show(path, "0" * 64)
    qtbot.waitUntil(lambda: bool(pictures.trouble()))
    assert "変わっています" in pictures.trouble()


def test_a_file_that_is_gone_says_so(pictures: PagePictures, qtbot: QtBot, tmp_path: Path) -> None:
    pictures.show(str(tmp_path / "ない.pdf"), "")
    qtbot.waitUntil(lambda: bool(pictures.trouble()))
    assert "見つかりません" in pictures.trouble()
